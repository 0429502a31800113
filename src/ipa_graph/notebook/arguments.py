"""Completion in Python: ids, classes, measures and the like where a method of a data set takes them as texts."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import ModuleType
from typing import TYPE_CHECKING, Final

from IPython.core.completer import CompletionContext, SimpleMatcherResult

from ipa_graph.analysis.brokers import OF_PLACES
from ipa_graph.analysis.gaps import gaps_of
from ipa_graph.analysis.groups import GROUPINGS
from ipa_graph.atlas.world import DETAILS
from ipa_graph.dataset import Dataset
from ipa_graph.entity import Entity
from ipa_graph.exports import EXPORT_FORMATS, export
from ipa_graph.network.measures import MEASURES
from ipa_graph.network.partition import METHODS
from ipa_graph.notebook.calls import Quoted, quoted_at_end
from ipa_graph.notebook.completion import (
    Found,
    entities_matching,
    in_magic,
    in_query,
    nothing,
    offer,
    text_before,
)
from ipa_graph.plots import Plots
from ipa_graph.queries import named_queries
from ipa_graph.selection.columns import ENTITY
from ipa_graph.vocabulary import parts

if TYPE_CHECKING:
    from ipa_graph.vocabulary import Kind

Choice = Callable[[Dataset], Iterable[Found]]
"""What an argument may be, of a data set."""


def _terms(*kinds: Kind) -> Choice:
    return lambda dataset: ((name, kind) for kind in kinds for name in dataset.vocabulary.of_kind(kind))


def _named(names: Iterable[str], kind: str) -> Choice:
    return lambda _: ((name, kind) for name in names)


def _entities(dataset: Dataset) -> Iterator[Found]:
    return ((name, "entity") for name in sorted(dataset.index_of))


def _sources(dataset: Dataset) -> Iterator[Found]:
    named = {one for cell in dataset.whole.entity_table.column("source") for one in parts(cell)}
    named.update(dataset.whole.relation_table.column("source"))
    return ((name, "source") for name in sorted(named & dataset.whole.index_of.keys()))


def _places(dataset: Dataset) -> Iterator[Found]:
    whole, places = dataset.whole, dataset.vocabulary.below(["Place"])
    kinds = zip(whole, whole.entity_table.column("type"), strict=True)
    known = [name for name, kind in kinds if kind in places]
    return ((name, "place") for name in sorted([*known, *whole.derived_countries]))


def _languages(dataset: Dataset) -> Iterator[Found]:
    return ((tag, "language") for tag in dataset.languages)


def _columns(dataset: Dataset) -> Iterator[Found]:
    return ((name, "column") for name in dataset.entity_table.columns)


def _claim_columns(dataset: Dataset) -> Iterator[Found]:
    return ((name, "column") for name in [*dataset.relation_table.columns, "evidence_state", "claim"])


def _looks(dataset: Dataset) -> Iterator[Found]:
    yield from _columns(dataset)
    yield from ((name, "measure") for name in MEASURES)


def _gaps(dataset: Dataset) -> Iterator[Found]:
    return ((name, "gap") for name in gaps_of(dataset))


def _queries(dataset: Dataset) -> Iterator[Found]:
    return ((name, "query") for name in named_queries(dataset.folder))


CHOICES: Final[dict[str, Choice]] = {
    "types": _terms("class"), "through": _terms("class"), "predicates": _terms("relation"), "language": _languages,
    "labels": _languages, "named": _queries, "first": _entities, "picked": _entities, "color": _looks, "size": _looks,
    "of_type.classes": _terms("class"), "co_participation.between": _terms("class"),
    "by_predicate.names": _terms("relation", "attribute"), "by_source.identifiers": _sources,
    "around.identifiers": _entities, "within.places": _places, "card.identifier": _entities,
    "where.condition": _entities, "path.start": _entities, "path.goal": _entities,
    "paths.start": _entities, "paths.goal": _entities,
    "rank.by": _named(MEASURES, "measure"), "communities.method": _named(METHODS, "method"),
    "brokers.by": _named(GROUPINGS, "grouping"),
    "coverage.by": _named(GROUPINGS, "grouping"), "regions.by": _named(OF_PLACES, "grouping"),
    "lacking.gap": _gaps, "cell.column": _columns, "atlas.shapes": _named(DETAILS, "detail"),
}  # fmt: skip
"""What may stand in an argument, by its name, or by the method and its name where they differ."""
QUERIES: Final = frozenset({"query.query", "answer.query", "construct.query"})
"""The arguments that are SPARQL; `Dataset.where` takes it too."""
OF_FRAME: Final = frozenset({"of_answer.subject", "of_answer.target", "of_answer.predicate"})
"""The arguments that are columns of the frame before them."""
OF_ENTITIES: Final = (_entities, _sources, _places)
WAYS: Final = frozenset({"plot", "selection", "dataset"})
"""What leads to more of a data set, beside what gives a data set."""
FRAMES: Final[dict[str, Choice]] = {"entities": _columns, "relations": _claim_columns, "claims": _claim_columns}
"""The frames of a data set whose columns are known."""


def matches(variables: dict[str, object], context: CompletionContext) -> SimpleMatcherResult:
    """What may stand in the text at the cursor; nothing where it is none that a data set or the package is given."""
    quoted = None if in_magic(context) else quoted_at_end(text_before(context))
    if quoted is None:
        return nothing()
    dataset = _dataset_of(variables.get(quoted.chain[0]))
    return _of_dataset(dataset, quoted, variables) if dataset else _of_package(quoted, variables)


def _of_package(quoted: Quoted, variables: Mapping[str, object]) -> SimpleMatcherResult:
    """The formats of ``ipa_graph.export``, however the notebook calls it."""
    found, *names = (variables.get(quoted.chain[0]), *quoted.chain[1:])
    if isinstance(found, ModuleType) and found.__name__ == "ipa_graph" and len(names) == 1:
        found = getattr(found, names.pop(), None)
    if found is not export or names or quoted.argument not in (1, "form"):
        return nothing()
    return offer(_beginning(((name, "format") for name in EXPORT_FORMATS), quoted.typed), quoted.typed)


def _of_dataset(dataset: Dataset, quoted: Quoted, variables: Mapping[str, object]) -> SimpleMatcherResult:
    *way, last = quoted.chain[1:] or ("",)
    if not all(map(_leads_on, way)):
        return nothing()
    if quoted.bracket == "(":
        return _of_argument(dataset, quoted, variables) if last else nothing()
    if last in FRAMES:
        return offer(_beginning(FRAMES[last](dataset), quoted.typed), quoted.typed)
    return _chosen(dataset, _entities, quoted.typed) if not last or _leads_on(last) else nothing()


def _leads_on(name: str) -> bool:
    """Whether what a data set has under a name is a data set again, or has one."""
    found = inspect.getattr_static(Dataset, name, None)
    method = getattr(found, "fget", None) or getattr(found, "func", None) or found
    return name in WAYS or getattr(method, "__annotations__", {}).get("return") == "Dataset"


def _dataset_of(value: object) -> Dataset | None:
    """The data set that a variable holds, or that what it holds belongs to: an entity, a widget."""
    if not isinstance(value, (Dataset, Entity)) and not type(value).__module__.startswith(f"{__package__}."):
        return None
    found = value if isinstance(value, Dataset) else getattr(value, "dataset", None)
    return found if isinstance(found, Dataset) else None


def _of_argument(dataset: Dataset, quoted: Quoted, variables: Mapping[str, object]) -> SimpleMatcherResult:
    name = quoted.argument if isinstance(quoted.argument, str) else _parameter(quoted.chain, quoted.argument)
    place = f"{quoted.chain[-1]}.{name}"
    if place in QUERIES or (place == "where.condition" and "{" in quoted.typed):
        return in_query(dataset, quoted.typed)
    if place in OF_FRAME:
        columns = _columns_of(variables.get(quoted.first))
        return offer(_beginning(columns, quoted.typed), quoted.typed) if columns else nothing()
    choice = CHOICES.get(place) or CHOICES.get(name)
    return _chosen(dataset, choice, quoted.typed) if choice else nothing()


def _columns_of(frame: object) -> list[Found]:
    """The columns of a frame and the names of its index; none of anything else."""
    names = [*getattr(getattr(frame, "index", None), "names", ()), *getattr(frame, "columns", ())]
    return [(name, "column") for name in names if isinstance(name, str)]


def _chosen(dataset: Dataset, choice: Choice, typed: str) -> SimpleMatcherResult:
    """Those of a choice that begin so or have it inside; entities also by words of their names."""
    found = list(choice(dataset))
    if choice in OF_ENTITIES:
        prefix = ENTITY if typed.startswith(ENTITY) else ""
        matching = entities_matching(dataset.whole, typed.removeprefix(prefix), [name for name, _ in found])
        return offer(((f"{prefix}{name}", kind) for name, kind in matching), typed)
    return offer(_beginning(found, typed), typed)


def _parameter(chain: tuple[str, ...], place: int) -> str:
    """The name of the argument at a place of a method; empty where there is none."""
    method = next((found for kind in (Dataset, Entity, Plots) if (found := getattr(kind, chain[-1], None))), None)
    if not inspect.isfunction(method):
        return ""
    usual = [one for one in list(inspect.signature(method).parameters.values())[1:] if one.kind != one.KEYWORD_ONLY]
    for number, one in enumerate(usual):
        if number == place or one.kind == one.VAR_POSITIONAL:
            return one.name
    return ""


def _beginning(names: Iterable[Found], typed: str) -> list[Found]:
    """The names that begin so, case aside; then those that have it inside."""
    wanted = typed.casefold()
    held = [one for one in names if wanted in one[0].casefold()]
    return sorted(held, key=lambda one: not one[0].casefold().startswith(wanted))
