"""Where entities lie: the places, regions among them, that are reached from each by its cells and ties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ipa_graph.dataset import Dataset

LOCATION: Final = ("locatedIn", "country")
"""The relations (with those below them, such as ``heldIn``) that say where an event is."""
ACTIVITY: Final = ("activeIn",)
"""The relations that say where an organization acts."""
CONTAINMENT: Final = ("partOf", *LOCATION)
"""The relations (with those below them) that lead from a place to what it lies in."""


def places_of(dataset: Dataset, classes: Sequence[str] = ("Region",)) -> dict[str, tuple[str, ...]]:
    """By entity, the places of some classes and those below them that it lies or acts in, in order; none is left out.

    The first step is one of `LOCATION` or `ACTIVITY`, or the ``country`` cell; for a Place also ``partOf``. Any number
    of `CONTAINMENT` steps follow, from place to place. A place of these classes lies in itself. Of a selection, the
    places and their ties are looked up in what it was selected from, since they say where an entity is and not what
    the selection is about; of an answer (`Dataset.construct`, `Dataset.of_answer`) also in the data set that was asked.
    """
    whole = dataset.whole
    vocabulary, table = whole.vocabulary, whole.entity_table
    kinds = dict(zip(table.column("id"), table.column("type"), strict=True))
    is_place, wanted = vocabulary.below(["Place"]), vocabulary.below(classes)
    first, further = vocabulary.below((*LOCATION, *ACTIVITY)), vocabulary.below(CONTAINMENT)
    above: dict[str, set[str]] = {}
    begun: dict[str, set[str]] = {}
    for subject, predicate, target in _steps(whole):
        if predicate in further and kinds.get(subject) in is_place:
            above.setdefault(subject, set()).add(target)
        if predicate in first:
            begun.setdefault(subject, set()).add(target)
    for identifier, code in zip(table.column("id"), table.column("country"), strict=True):
        if code:
            country = whole.country_ids[code]
            begun.setdefault(identifier, set()).add(country)
            if kinds[identifier] in is_place and country != identifier:
                above.setdefault(identifier, set()).add(country)
    reached = {place: reached_from(place, above) for place in set[str]().union(*begun.values(), above)}
    chosen = {name for name in {*kinds, *whole.derived_countries} if kinds.get(name, "Country") in wanted}
    found: dict[str, tuple[str, ...]] = {}
    for identifier in dataset:
        places = set[str]().union(*(reached[place] for place in begun.get(identifier, ())))
        if kinds[identifier] in is_place:
            places |= reached.get(identifier, {identifier})
        if places & chosen:
            found[identifier] = tuple(sorted(places & chosen))
    return found


def _steps(whole: Dataset) -> Iterator[tuple[str, ...]]:
    """Subject, predicate and object of every claim; of an answer also of those that the data set makes."""
    known: Dataset | None = whole
    while known:
        yield from zip(*map(known.relation_table.column, ("subject", "predicate", "object")), strict=True)
        known = known.asked


def reached_from(place: str, above: Mapping[str, Iterable[str]]) -> set[str]:
    """A place and all that lie above it."""
    reached, waiting = {place}, [place]
    while waiting:
        for higher in above.get(waiting.pop(), ()):
            if higher not in reached:
                reached.add(higher)
                waiting.append(higher)
    return reached
