"""What a notebook shows of a value by itself: the summary of a data set, the card of an entity.

Every piece is a snippet of HTML without scripts, identifiers or addresses to load from; it takes the colours of the
page around it, light or dark.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from ipa_graph.errors import counted
from ipa_graph.stats import summary_of
from ipa_graph.webpage import direction

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Template

    from ipa_graph.cards import Card
    from ipa_graph.dataset import Dataset

MOST_ROWS: Final = 12
"""How many classes and sources the summary lists before it counts the rest."""


def line_of(dataset: Dataset) -> str:
    """A data set in a line, of a selection also how much there is in all."""
    entities, claims = len(dataset.entity_table), len(dataset.relation_table)
    counts = part_of(dataset) or f"{counted(entities, 'entity', 'entities')}, {counted(claims, 'claim')}"
    return f"<Dataset {dataset.metadata.title!r}: {counts}>"


def summary_html(dataset: Dataset) -> str:
    """The summary of a data set: its counts by class, the period covered, sources and languages."""
    summary = summary_of(dataset)
    table, vocabulary = dataset.entity_table, dataset.vocabulary
    colors = {vocabulary.terms[kind].label(): dataset.class_looks[kind][1] for kind in set(table.column("type"))}
    classes = [(name, count, colors.get(name, "")) for name, count in summary.classes.items()]
    sources = [(dataset.label(name), count) for name, count in summary.sources.items()]
    return _template("summary.html").render(
        summary=summary,
        description=dataset.metadata.description,
        classes=classes[:MOST_ROWS],
        more_classes=len(classes) - MOST_ROWS,
        most=max(summary.classes.values(), default=1),
        sources=sources[:MOST_ROWS],
        more_sources=len(sources) - MOST_ROWS,
        verified=summary.states.get("verified", 0),
        shares=_shares(summary.languages, summary.entities),
        part=part_of(dataset),
        warnings=sum(problem.severity == "warning" for problem in dataset.problems),
    )


def part_of(dataset: Dataset) -> str:
    """How much of the whole a selection is, in words; nothing of what is no selection.

    Where no claim is left out it is the answer to a query, whose whole are the entities that it could have named.
    """
    entities, claims = len(dataset.entity_table), len(dataset.relation_table)
    all_entities, all_claims = len(dataset.whole.entity_table), len(dataset.whole.relation_table)
    if claims == all_claims:
        return ""
    return f"{entities:,} of {all_entities:,} entities, {claims:,} of {all_claims:,} claims"


def card_html(card: Card) -> str:
    """The card of an entity: its names, its relations both ways, and who says so."""
    groups: dict[str, dict[tuple[str, str, str], list[object]]] = {}
    for fact in card.facts:
        groups.setdefault(fact.words, {}).setdefault((fact.text, fact.other, fact.dates), []).append(fact)
    return _template("card.html").render(card=card, groups=groups)


def _shares(counts: Mapping[str, int], whole: int) -> list[tuple[str, int, int]]:
    return [(name, count, round(100 * count / whole) if whole else 0) for name, count in counts.items()]


@cache
def _template(name: str) -> Template:
    from jinja2 import Environment, PackageLoader

    environment = Environment(
        loader=PackageLoader("ipa_graph", "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.tests["web"] = _is_web  # pyright: ignore[reportUnknownMemberType]  # jinja2 leaves it open
    environment.filters |= {"direction": direction, "readable": _readable}  # pyright: ignore[reportUnknownMemberType]
    return environment.get_template(name)


def _is_web(address: str) -> bool:
    """Whether an address may become a link: one that a click cannot run as a script."""
    return address.startswith(("https://", "http://"))


def _readable(address: str) -> str:
    """An address with letters in place of their codes, where nothing in it could then be taken for something else."""
    plain = unquote(address)
    return plain if plain.isprintable() and " " not in plain and "\ufffd" not in plain else address
