"""What is missing: organizations without a country, events without a date, claims that a single source makes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import pandas as pd

from ipa_graph.analysis.groups import GROUPINGS, NUMBERED, groups_of, groups_of_claims
from ipa_graph.errors import UnknownNameError
from ipa_graph.frames import frame_of
from ipa_graph.given import Argument
from ipa_graph.network.paths import neighbours_of
from ipa_graph.network.places import places_of

if TYPE_CHECKING:
    from ipa_graph.dataset import Dataset

COLUMNS: Final = {
    "gap": "string", "about": "string", "group": "string", "missing": "Int64", "of": "Int64", "share": "Float64",
}  # fmt: skip
LANGUAGE_GAP: Final = "name in "
"""Beside the gaps of `GAPS` there is one for each language of the data set: ``name in es``."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that a data set may lack.

    Attributes:
        about: what is counted, in a line.
        what: whether entities or claims are looked at.
        classes: of entities, those of these classes and below; of claims, empty.
        lacking: for every entity or claim of the table, whether it lacks it.
    """

    about: str
    what: Literal["entity", "claim"]
    classes: tuple[str, ...]
    lacking: Callable[[Dataset], Iterable[bool]]


def _empty(*columns: str) -> Callable[[Dataset], Iterable[bool]]:
    """Whether all of some columns of entities.csv are empty."""
    return lambda dataset: (not any(cells) for cells in zip(*map(dataset.entity_table.column, columns), strict=True))


def _regionless(dataset: Dataset) -> Iterable[bool]:
    known = places_of(dataset)
    return (identifier not in known for identifier in dataset)


def _placeless(dataset: Dataset) -> Iterable[bool]:
    known = places_of(dataset, ("Place",))
    return (identifier not in known for identifier in dataset)


def _tieless(dataset: Dataset) -> Iterable[bool]:
    tied = neighbours_of(dataset)
    return (identifier not in tied for identifier in dataset)


def _single(dataset: Dataset) -> Iterable[bool]:
    """Whether no second source says the same; of a selection, whether none does in what it was selected from."""
    sources: dict[tuple[str, ...], set[str]] = {}
    for statement, source in zip(
        _statements(dataset.whole), dataset.whole.relation_table.column("source"), strict=True
    ):
        sources.setdefault(statement, set()).add(source)
    return (len(sources[statement]) == 1 for statement in _statements(dataset))


def _statements(dataset: Dataset) -> Iterable[tuple[str, ...]]:
    return zip(*map(dataset.relation_table.column, ("subject", "predicate", "object")), strict=True)


def _unlocated(dataset: Dataset) -> Iterable[bool]:
    return (not locator for locator in dataset.relation_table.column("evidence"))


def _unverified(dataset: Dataset) -> Iterable[bool]:
    return (state != "verified" for state in dataset.evidence_states)


def _undated(dataset: Dataset) -> Iterable[bool]:
    table = dataset.relation_table
    return (not (a or b) for a, b in zip(table.column("start"), table.column("end"), strict=True))


GAPS: Final[dict[str, Gap]] = {
    "country": Gap("organizations and people without a country", "entity", ("Agent",), _empty("country")),
    "region": Gap("organizations whose region is not known", "entity", ("Organization",), _regionless),
    "event date": Gap("events without a start", "entity", ("Event",), _empty("start", "end")),
    "event place": Gap("events that no place or country is known of", "entity", ("Event",), _placeless),
    "founding date": Gap("organizations and initiatives without a start", "entity",
                         ("Organization", "Initiative"), _empty("start")),
    "description": Gap("entities without a description", "entity", (), _empty("description")),
    "source": Gap("entities whose own row names no source", "entity", (), _empty("source")),
    "tie": Gap("entities that no claim ties to another", "entity", (), _tieless),
    "second source": Gap("claims that a single source makes", "claim", (), _single),
    "locator": Gap("claims without a locator in their source", "claim", (), _unlocated),
    "verification": Gap("claims whose locator was not found in a text", "claim", (), _unverified),
    "claim date": Gap("claims without a date", "claim", (), _undated),
}  # fmt: skip
"""What `coverage` looks for, by name."""


def gaps_of(dataset: Dataset) -> dict[str, Gap]:
    """`GAPS`, and one for names in each further language of the data set."""
    return GAPS | {
        f"{LANGUAGE_GAP}{language}": Gap(f"entities without a name in {language!r}", "entity", (),
                                         _empty(f"label@{language}"))
        for language in dataset.metadata.languages[1:]
    }  # fmt: skip


def coverage(dataset: Dataset, by: str | None = "") -> pd.DataFrame:
    """What the data set lacks, counted.

    Columns, in the order of `GAPS`, then of the groups:
        ``gap`` (string): the name of what is lacking; ``about`` says it in words.
        ``group`` (string; Int64 by year or community): with `by`, the region, country, class, year, language or
        community; missing for what is in none. What is in several counts in each. By language an entity counts with
        the language of its own row, which documents have, and a claim with that of its source; otherwise a claim
        counts in the groups of its subject. Communities are those of `communities` with its defaults.
        ``missing`` (Int64): how many lack it; ``of``: of how many; ``share`` (Float64): ``missing`` of ``of``.

    What there is nothing of is left out. `lacking` names what is missing.

    Args:
        dataset: where it is looked.
        by: a key of `ipa_graph.analysis.groups.GROUPINGS`, or nothing for all in one.

    Raises:
        UnknownNameError: there is no such grouping; the message names the nearest.

    >>> import ipa_graph
    >>> ipa_graph.read().coverage().columns.tolist()
    ['gap', 'about', 'group', 'missing', 'of', 'share']
    """
    by = Argument("coverage(…)", f"what entities are grouped by: {', '.join(GROUPINGS)}").optional(by)
    groups = _groups_by_row(dataset, by)
    rows: list[tuple[str, str, str | None, int, int, float]] = []
    for name, gap in gaps_of(dataset).items():
        missing: Counter[str | None] = Counter()
        of: Counter[str | None] = Counter()
        for row, lacks in _looked_at(dataset, gap):
            for group in groups[gap.what][row] or (None,):
                of[group] += 1
                missing[group] += lacks
        rows += [
            (name, gap.about, group, missing[group], of[group], round(missing[group] / of[group], 12))
            for group in sorted(of, key=lambda one: (one is None, int(one or 0) if by in NUMBERED else 0, one or ""))
        ]
    return frame_of(rows, COLUMNS | ({"group": "Int64"} if by in NUMBERED else {}))


def lacking(dataset: Dataset, gap: str) -> Dataset:
    """The entities or claims that lack something, as a selection.

    Raises:
        UnknownNameError: there is no such gap; the message names the nearest.

    >>> import ipa_graph
    >>> bool(ipa_graph.read().lacking("country").entities["country"].isna().all())
    True
    """
    gaps = gaps_of(dataset)
    gap = Argument("lacking(…)", f"the name of a gap: {', '.join(gaps)}").text(gap)
    if gap not in gaps:
        raise UnknownNameError("gap", gap, gaps, f"there are {', '.join(gaps)}")
    if gaps[gap].what == "entity":
        identifiers = dataset.entity_table.column("id")
        return dataset.where([identifiers[row] for row, lacks in _looked_at(dataset, gaps[gap]) if lacks])
    found = [lacks for _, lacks in _looked_at(dataset, gaps[gap])]
    return dataset.where(pd.Series(found, index=dataset.relations.index, dtype=bool))


def lacking_rows(dataset: Dataset, gap: str) -> pd.DataFrame:
    """The rows of ``dataset.entities`` (id, name, class) or ``dataset.relations`` that lack something."""
    found = lacking(dataset, gap)
    if gaps_of(dataset)[gap].what == "entity":
        return found.entities[["id", "label", "type"]].reset_index(drop=True)
    return found.relations[["subject", "predicate", "object", "source", "claim"]]


def _groups_by_row(dataset: Dataset, by: str) -> dict[str, Sequence[tuple[str, ...]]]:
    """The groups of every row of the two tables; none with no `by`."""
    if not by:
        return {"entity": [()] * len(dataset), "claim": [()] * len(dataset.relation_table)}
    known = groups_of(dataset, by)
    return {"entity": [known.get(identifier, ()) for identifier in dataset], "claim": groups_of_claims(dataset, by)}


def _looked_at(dataset: Dataset, gap: Gap) -> Iterator[tuple[int, bool]]:
    """The row of each entity or claim that the gap is about, and whether it lacks what the gap names."""
    wanted = dataset.vocabulary.below(gap.classes)
    kinds = dataset.entity_table.column("type")
    for row, lacks in enumerate(gap.lacking(dataset)):
        if gap.what == "claim" or not gap.classes or kinds[row] in wanted:
            yield row, lacks
