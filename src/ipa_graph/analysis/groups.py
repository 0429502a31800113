"""The groups that entities fall into: regions, countries, classes, communities."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from ipa_graph.errors import UnknownNameError
from ipa_graph.network.places import places_of

if TYPE_CHECKING:
    from ipa_graph.dataset import Dataset

Groups = dict[str, tuple[str, ...]]
"""By entity, the groups that it belongs to, in order; an entity of no group is not in it."""


def _regions(dataset: Dataset) -> Groups:
    return places_of(dataset, ("Region",))


def _countries(dataset: Dataset) -> Groups:
    return places_of(dataset, ("Country",))


def _classes(dataset: Dataset) -> Groups:
    table = dataset.entity_table
    return {name: (kind,) for name, kind in zip(table.column("id"), table.column("type"), strict=True)}


def _communities(dataset: Dataset) -> Groups:
    from ipa_graph.analysis.communities import communities

    frame = communities(dataset)
    return {str(name): (str(number),) for name, number in zip(frame["id"], frame["community"], strict=True)}


def _years(dataset: Dataset) -> Groups:
    table = dataset.entity_table
    return {name: (start[:4],) for name, start in zip(table.column("id"), table.column("start"), strict=True) if start}


def _languages(dataset: Dataset) -> Groups:
    table = dataset.entity_table
    return {name: (tag,) for name, tag in zip(table.column("id"), table.column("language"), strict=True) if tag}


GROUPINGS: Final[dict[str, Callable[[Dataset], Groups]]] = {
    "region": _regions,
    "country": _countries,
    "type": _classes,
    "year": _years,
    "language": _languages,
    "community": _communities,
}
"""What entities can be grouped by: the regions and countries that they lie or act in, their class, the year of their
start, the language that a document is in, the community of `ipa_graph.analysis.communities` with its defaults."""
NUMBERED: Final = frozenset({"year", "community"})
"""Groupings whose groups are numbers, of which an entity has one at most."""
GROUPINGS_OF_SOURCES: Final = frozenset({"language"})
"""Groupings in which a claim counts with its source; in all others it counts with its subject.

Where, what and when a claim is about, its subject tells; in which language it was made, the document that makes it."""


def groups_of(dataset: Dataset, by: str) -> Groups:
    """The groups of every entity.

    Raises:
        UnknownNameError: `by` is none of `GROUPINGS`.
    """
    if by not in GROUPINGS:
        raise UnknownNameError("grouping", by, GROUPINGS)
    return GROUPINGS[by](dataset)


def groups_of_claims(dataset: Dataset, by: str) -> list[tuple[str, ...]]:
    """The groups of every claim, in table order: those of its source for a language, else those of its subject.

    A selection rarely holds the documents that its claims name: their languages are looked up in the whole.

    Raises:
        UnknownNameError: `by` is none of `GROUPINGS`.
    """
    of_source = by in GROUPINGS_OF_SOURCES
    groups = groups_of(dataset.whole if of_source else dataset, by)
    return [groups.get(name, ()) for name in dataset.relation_table.column("source" if of_source else "subject")]
