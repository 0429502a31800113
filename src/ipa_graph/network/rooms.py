"""Room for names in a layout: what stands where a name is to be written moves aside, a little and the shortest way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""The least x and y, then the greatest."""

ROUNDS: Final = 200
CHOSEN_IN: Final = (0, 39, 79)
"""The rounds in which each room takes the side that is best then."""
_STEP: Final = 0.4
_LEAST: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Room:
    """What the name of a point needs: a box that lies against the point, on whichever side of it is emptiest.

    Attributes:
        of: the place of the point.
        wide: how far the box reaches along x.
        high: how far it reaches along y.
        sides: in which directions from the point the box may lie, as signs of x and y; of equal ones the first.
    """

    of: int
    wide: float
    high: float
    sides: tuple[tuple[int, int], ...]


def roomed(
    positions: Sequence[Point], reaches: Sequence[float], rooms: Sequence[Room], *, nearest: float
) -> tuple[list[Point], list[Box]]:
    """The positions with the rooms empty, as far as some rounds of pushing bring that about; and where the rooms are.

    Points in a room are pushed out the shortest way, rooms that overlap push those whose rooms they are apart, and so
    do points that are nearer to each other than `nearest`. What comes first in `rooms` has the first choice of sides.
    Time is quadratic in the points: a third of a second for 120.

    Args:
        positions: x and y of each point.
        reaches: how far each is drawn around its point.
        rooms: those wanted.
        nearest: the least distance of two points.
    """
    points, reach = np.array(positions, dtype=np.float64).reshape(-1, 2), np.array(reaches)
    halves = np.array([(room.wide / 2, room.high / 2) for room in rooms]).reshape(-1, 2)
    owners = np.array([room.of for room in rooms], dtype=np.int64)
    first, second = _pairs(owners)
    offsets = np.zeros_like(halves)
    for turn in range(ROUNDS):
        if turn in CHOSEN_IN:
            offsets = _offsets(points, reach, rooms)
        middles = points[owners] + offsets
        away = points[None, :, :] - middles[:, None, :]
        away[np.arange(len(rooms)), owners] = np.inf
        push = _outward(away, halves[:, None, :] + reach[:, None])
        moves = push.sum(axis=0)
        np.subtract.at(moves, owners, push.sum(axis=1) / 4)
        apart = _outward(middles[first] - middles[second], halves[first] + halves[second]) / 2
        np.add.at(moves, owners[first], apart)
        np.subtract.at(moves, owners[second], apart)
        points = _parted(points + _STEP * moves, nearest)
    middles = points[owners] + offsets
    corners = np.hstack([middles - halves, middles + halves]).tolist()
    return [(x, y) for x, y in points.tolist()], [(x0, y0, x1, y1) for x0, y0, x1, y1 in corners]


def _parted(points: Floats, nearest: float) -> Floats:
    """The positions with those nearer to each other than `nearest` pushed a little apart."""
    along = points[:, None, :] - points
    away = np.sqrt((along**2).sum(axis=2))
    lack = np.maximum(nearest - away, 0)
    np.fill_diagonal(lack, 0)
    parted: Floats = points + (along * (0.3 * lack / np.maximum(away, _LEAST))[:, :, None]).sum(axis=1)
    return parted


def _pairs(owners: Integers) -> tuple[Integers, Integers]:
    """The rooms of different points, two by two."""
    first, second = np.triu_indices(len(owners), 1)
    different = owners[first] != owners[second]
    return first[different], second[different]


def _outward(away: Floats, half: Floats) -> Floats:
    """How far each point, given from the middle of a box, has to move to leave it the shortest way."""
    depth = half - np.abs(away)
    inside = (depth > 0).all(axis=-1)
    along_x = depth[..., 0] < depth[..., 1]
    chosen = np.stack([along_x & inside, ~along_x & inside], axis=-1)
    pushed: Floats = np.where(chosen, depth * np.where(away < 0, -1.0, 1.0), 0.0)
    return pushed


def _offsets(points: Floats, reach: Floats, rooms: Sequence[Room]) -> Floats:
    """From the point of each room to the middle of that, on the side where it is in the way of fewest."""
    found: list[Floats] = []
    for room in rooms:
        half = np.array([room.wide / 2, room.high / 2])
        ways = [half * side for side in room.sides]
        away = [points - (points[room.of] + way) for way in ways]
        costs: list[float] = []
        for way, each in zip(ways, away, strict=True):
            each[room.of] = np.inf
            cost = float(np.abs(_outward(each, half + reach[:, None])).sum())
            for other, its in zip(rooms, found, strict=False):
                if other.of != room.of:
                    between = points[room.of] + way - points[other.of] - its
                    cost += 2 * float(np.abs(_outward(between, half + np.array([other.wide, other.high]) / 2)).sum())
            costs.append(cost)
        found.append(ways[int(np.argmin(costs))])
    return np.array(found).reshape(-1, 2)
