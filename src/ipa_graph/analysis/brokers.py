"""Brokers: who ties regions, countries or communities together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Final

from ipa_graph.analysis.groups import GROUPINGS, NUMBERED, groups_of
from ipa_graph.columns import MOST_NAMED
from ipa_graph.errors import UnknownNameError, shown
from ipa_graph.folding import likeness
from ipa_graph.frames import frame_of
from ipa_graph.given import Argument
from ipa_graph.network.paths import neighbours_of

if TYPE_CHECKING:
    import pandas as pd

    from ipa_graph.dataset import Dataset
    from ipa_graph.given import Some, Values

Shared = Mapping[str, tuple[str, ...]]

OF_PLACES: Final = ("region", "country")
"""The groupings whose groups are places themselves."""
COLUMNS: Final = {
    "id": "string", "label": "string", "type": "string", "own": "string", "neighbours": "Int64", "reached": "Int64",
    "participation": "Float64", "brokered": "Int64",
}  # fmt: skip


def brokers(
    dataset: Dataset,
    by: str = "region",
    *,
    types: Some | None = None,
    groups: Values | None = None,
    announced: bool = False,
) -> pd.DataFrame:
    """The entities that tie groups together, those that bring most together first.

    Entities without a group (no region known, say) count neither for nor against; ties are taken as undirected. Grouped
    by region or country, places do not count as neighbours: where somebody acts is no third party that they bring in. A
    tie that was only announced (`ipa_graph.qualifiers.BASES`) brings nobody together yet, and counts where `announced`
    says so.

    Columns, in order of ``brokered``, then of ``participation``, most first, then of id:
        ``id``, ``label``, ``type`` (string): the entity.
        ``own`` (string; Int64 by year or community): the groups that it belongs to itself, joined by ``|``; missing
        where none is known. Numbers of communities are those of `ipa_graph.analysis.communities` with its defaults.
        ``neighbours`` (Int64): to how many entities with a group (other than places, as above) it is tied.
        ``reached`` (Int64): how many groups these belong to.
        ``participation`` (Float64): how evenly they are spread over the groups, 0 for one group and near 1 for many;
        a neighbour of several groups counts in parts (Guimerà and Amaral 2005, Nature 433).
        ``brokered`` (Int64): how many pairs of its neighbours have no group in common and no tie to each other, so
        that it is what stands between them (Gould and Fernandez 1989, Sociological Methodology 19, all roles in which
        the ends are of different groups).

    Args:
        dataset: where it is looked.
        by: what the groups are, a key of `ipa_graph.analysis.groups.GROUPINGS`.
        types: only entities of these classes and below; neighbours are of any class.
        groups: only these groups count (``id:asia``, ``vocab:Movement`` too), such as the regions of one division of
            the world: sources that divide it in different ways would make an entity of two groups that overlap. All by
            default.
        announced: whether ties count of which every claim speaks as of something to come.

    Raises:
        UnknownNameError: there is no such grouping, class or group; the message names the nearest, and the id of a
            place whose name or country code was given.

    Cost is linear in the ties, plus, for each tie between groups, the neighbours of its less tied end.

    >>> import ipa_graph
    >>> ipa_graph.read().brokers("country").columns.tolist()
    ['id', 'label', 'type', 'own', 'neighbours', 'reached', 'participation', 'brokered']
    """
    by = Argument("brokers(by=…)", f"what entities are grouped by: {', '.join(GROUPINGS)}").text(by)
    named = Argument("brokers(groups=…)", f"names of groups, such as a {by}").values(groups)
    classes = Argument("brokers(types=…)", "names of classes, such as 'Organization'").some(types)
    announced = Argument("brokers(announced=…)", "True or False").truth(announced)
    found = _only(dataset, groups_of(dataset, by), named, by)
    tied = neighbours_of(dataset, announced=announced)
    is_place = dataset.vocabulary.below(["Place"]) if by in OF_PLACES else ()
    kinds = dict(zip(dataset, dataset.entity_table.column("type"), strict=True))
    counted = {one: names for one, names in found.items() if kinds[one] not in is_place}
    neighbours = {one: others & counted.keys() for one, others in tied.items()}
    closed = _closed(tied, counted)
    chosen = dataset.of_type(*classes)
    rows = [_row(dataset, one, neighbours[one], found, closed[one]) for one in chosen if neighbours.get(one)]
    columns = COLUMNS | ({"own": "Int64"} if by in NUMBERED else {})
    return frame_of(rows, columns).sort_values(
        ["brokered", "participation", "id"], ascending=[False, False, True], ignore_index=True
    )


def _only(dataset: Dataset, found: Shared, groups: Sequence[str], by: str) -> Shared:
    if not groups:
        return found
    known = {name for names in found.values() for name in names}
    chosen = [name if name in known else dataset.meant_id(name).removeprefix("vocab:") for name in groups]
    for name in chosen:
        if name not in known:
            called = _places_called(dataset, name, known) if by in OF_PLACES else ""
            raise UnknownNameError("group", name, () if called else known, called)
    kept = {one: tuple(name for name in names if name in chosen) for one, names in found.items()}
    return {one: names for one, names in kept.items() if names}


def _places_called(dataset: Dataset, text: str, known: Collection[str]) -> str:
    """Which of the places that are known have a code or a name most like a text, in words; nothing where none has."""
    whole = dataset.whole
    names = {name: own for name, own in zip(whole, whole.every_name(), strict=True) if name in known}
    told = {name: whole.label(name) for name in names}
    for code, name in whole.country_ids.items():
        if name in known:
            from_list = [whole.country_name(code, tag) for tag in whole.metadata.languages]
            names[name] = [code, *names.get(name, from_list)]
            told.setdefault(name, whole.country_name(code, whole.language))
    near = {name: min(found) for name, own in names.items() if (found := _likenesses(own, text))}
    nearest = min(near.values(), default=0)
    best = [name for name in sorted(near) if near[name] == nearest]
    return ", ".join(f"{shown(name)} is {told[name]}" for name in best[:MOST_NAMED])


def _likenesses(names: Sequence[str], text: str) -> list[int]:
    return [found for name in names if (found := likeness(name, text)) is not None]


def _row(dataset: Dataset, one: str, neighbours: set[str], groups: Shared, closed: int) -> tuple[object, ...]:
    sets = Counter(groups[other] for other in neighbours)
    parts: dict[str, float] = {}
    for names, count in sorted(sets.items()):
        for name in names:
            parts[name] = parts.get(name, 0.0) + count / len(names)
    total = len(neighbours)
    even = 1 - sum((parts[name] / total) ** 2 for name in sorted(parts))
    open_pairs = sum(sets[a] * sets[b] for a, b in combinations(sorted(sets), 2) if not set(a) & set(b))
    kind = dataset.entity_table.column("type")[dataset.index_of[one]]
    own = "|".join(groups[one]) if one in groups else None
    return one, dataset.label(one), kind, own, total, len(parts), round(even, 12), open_pairs - closed


def _closed(tied: Mapping[str, set[str]], groups: Shared) -> Counter[str]:
    """By entity, how many ties there are between two of its neighbours that have no group in common."""
    closed: Counter[str] = Counter()
    for one in tied.keys() & groups.keys():
        for other in tied[one] & groups.keys():
            if one < other and not set(groups[one]) & set(groups[other]):
                closed.update(tied[one] & tied[other])
    return closed
