"""Where the network of the atlas draws each entity: the best connected first, with room among them for all others.

The page shows a hundred entities at first and more when asked. So that nothing moves when more are shown, all have
their place from the start: the best connected are laid out by themselves and spread; the others are then put, best
connected first, as near as there is room to those that they are tied to.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from ipa_graph.atlas.headroom import is_in, with_room

if TYPE_CHECKING:
    from ipa_graph.dataset import Dataset
    from ipa_graph.network.rooms import Box, Point

CORE: Final = 120
"""So many of the best connected are laid out by themselves."""
APART: Final = 1.0
"""The least distance of two entities."""
_DOCUMENTS_COUNT: Final = 0.25
_TURN: Final = math.pi * (3 - math.sqrt(5))
_REGION: Final = 2.0
_WIDENING: Final = 0.04
_AGAIN: Final = 0.6
_OUTWARD: Final = 0.35
_RIM: Final = 0.75


def places(dataset: Dataset) -> dict[str, Point]:
    """Where every entity stands, as x and y, y downwards; the unit is about the distance of neighbours.

    The core is laid out by `ipa_graph.network.layout.positions`, with room for the names that are written first
    (`ipa_graph.atlas.headroom`). Each further entity begins at the middle of those that it is tied to, a little away
    from the middle of all, and goes around in a spiral until it is at least one unit from every other. Time is that of
    the layout and about linear in the entities.
    """
    neighbours = _neighbours(dataset)
    degree = degrees(dataset)
    order = ranking(dataset, degree)
    core = _core(order, neighbours)
    spread = max(1.0, 1.15 * math.sqrt(len(order) / max(1, len(core))))
    laid_out, rooms = with_room(_laid_out(core, neighbours), degree, _letters(dataset, core))
    taken = _Taken([(x0 * spread, y0 * spread, x1 * spread, y1 * spread) for x0, y0, x1, y1 in rooms])
    for name, (x, y) in laid_out.items():
        taken.put(name, (x * spread, y * spread))
    for place, name in enumerate(order):
        if name not in taken.points:
            wish = _wished(name, neighbours, taken.points)
            taken.put(name, taken.clear_near(wish, max(APART, spread / 2)) if place < CORE else taken.free_near(wish))
    return taken.points


def degrees(dataset: Dataset) -> dict[str, int]:
    """By entity, of how many ties it is an end; what several sources say is one tie."""
    found = dict.fromkeys(dataset.entity_table.column("id"), 0)
    for subject, _, target in _relations(dataset):
        found[subject] += 1
        found[target] += 1
    return found


def ranking(dataset: Dataset, degree: Mapping[str, int]) -> list[str]:
    """The ids, best connected first; ties of a document, which is tied to all that it tells of, count a quarter.

    The page ranks what a reader's filters leave by the same rule (``frontend/src/core/part.ts``).
    """
    documents = dataset.vocabulary.below(["Document"])
    kinds = zip(dataset.entity_table.column("id"), dataset.entity_table.column("type"), strict=True)
    weight = {name: degree[name] * (_DOCUMENTS_COUNT if kind in documents else 1) for name, kind in kinds}
    row = dataset.index_of
    return sorted(weight, key=lambda name: (-weight[name], row[name]))


def _relations(dataset: Dataset) -> Iterable[tuple[str, str, str]]:
    """Subject, predicate and object of each tie, once."""
    from ipa_graph.network.ties import ties_of

    ties = ties_of(dataset)
    return dict.fromkeys(zip(ties.subjects, ties.columns["predicate"], ties.objects, strict=True))


def _neighbours(dataset: Dataset) -> dict[str, dict[str, int]]:
    """By entity, those that it is tied to, and how many relations tie the two."""
    found: dict[str, dict[str, int]] = {name: {} for name in dataset.entity_table.column("id")}
    for subject, _, target in _relations(dataset):
        if subject != target:
            found[subject][target] = found[subject].get(target, 0) + 1
            found[target][subject] = found[target].get(subject, 0) + 1
    return found


def _core(order: Sequence[str], neighbours: Mapping[str, Mapping[str, int]]) -> list[str]:
    """The best connected as far as they hang together: the largest component of the first of the order."""
    first = set(order[:CORE])
    best: list[str] = []
    waiting = set(first)
    for name in order[:CORE]:
        if name not in waiting:
            continue
        group, open_ends = [name], [name]
        waiting.discard(name)
        while open_ends:
            for other in neighbours[open_ends.pop()]:
                if other in waiting:
                    waiting.discard(other)
                    group.append(other)
                    open_ends.append(other)
        if len(group) > len(best):
            best = group
    kept = set(best)
    return [name for name in order[:CORE] if name in kept]


def _laid_out(core: Sequence[str], neighbours: Mapping[str, Mapping[str, int]]) -> dict[str, Point]:
    from ipa_graph.network.layout import positions

    within = set(core)
    ties = [(name, other) for name in core for other in sorted(neighbours[name]) if other in within and name < other]
    return positions(core, ties)


def _letters(dataset: Dataset, names: Iterable[str]) -> dict[str, int]:
    """By id, how many letters the longest name has in any language."""
    table, rows = dataset.entity_table, dataset.index_of
    columns = [table.column(name) for name in table.columns if name.partition("@")[0] == "label"]
    return {name: max(len(column[rows[name]]) for column in columns) for name in names}


def _wished(name: str, neighbours: Mapping[str, Mapping[str, int]], points: Mapping[str, Point]) -> Point:
    """The middle of those placed that it is tied to, moved outwards; without any, the rim on a side of its own."""
    known = [(points[other], weight) for other, weight in sorted(neighbours[name].items()) if other in points]
    if not known:
        radius, angle = APART * math.sqrt(len(points)) * _RIM, len(points) * _TURN
        return radius * math.cos(angle), radius * math.sin(angle)
    total = sum(weight for _, weight in known)
    x = sum(point[0] * weight for point, weight in known) / total
    y = sum(point[1] * weight for point, weight in known) / total
    far = math.hypot(x, y) or 1.0
    return x + x / far * _OUTWARD, y + y / far * _OUTWARD


class _Taken:
    """The places given so far, found by the cells of a grid."""

    def __init__(self, rooms: Sequence[Box]) -> None:
        self._rooms = rooms
        self.points: dict[str, Point] = {}
        self._cells: dict[tuple[int, int], list[Point]] = {}
        self._tried: dict[tuple[int, int], int] = {}

    def put(self, name: str, point: Point) -> None:
        rounded = round(point[0], 3), round(point[1], 3)
        self.points[name] = rounded
        self._cells.setdefault(_cell(rounded), []).append(rounded)

    def clear_near(self, wish: Point, apart: float) -> Point:
        """The first place on a spiral around the wish that is so far from all others and in no room for a name."""
        step = 0
        while True:
            radius, angle = apart * 0.2 * math.sqrt(step), step * _TURN
            point = wish[0] + radius * math.cos(angle), wish[1] + radius * math.sin(angle)
            alone = all(math.dist(point, other) >= apart for other in self.points.values())
            if alone and not any(is_in(point, room) for room in self._rooms):
                return point
            step += 1

    def free_near(self, wish: Point) -> Point:
        """A place on a spiral around the wish that is far enough from all others; about the first such.

        Where it is crowded, what was tried for earlier wishes near this one is not tried again, and the farther out,
        the wider the steps are.
        """
        region = _cell((wish[0] / _REGION, wish[1] / _REGION))
        step = self._tried.get(region, 0)
        while True:
            radius, angle = 0.45 * math.sqrt(step), step * _TURN
            point = wish[0] + radius * math.cos(angle), wish[1] + radius * math.sin(angle)
            if all(math.dist(point, other) >= APART for other in self._around(point)):
                self._tried[region] = int(step * _AGAIN)
                return point
            step += 1 + int(step * _WIDENING)

    def _around(self, point: Point) -> Iterable[Point]:
        column, row = _cell(point)
        for x in (column - 1, column, column + 1):
            for y in (row - 1, row, row + 1):
                yield from self._cells.get((x, y), ())


def _cell(point: Point) -> tuple[int, int]:
    return math.floor(point[0] / APART), math.floor(point[1] / APART)
