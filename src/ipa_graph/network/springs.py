"""Positions for a large connected network: pivots first, then springs whose repulsion is summed on a mesh.

`pivot_positions` finds the outline (Brandes and Pich 2006, Eigensolver methods for progressive multidimensional
scaling); `sprung` lets ties pull and entities push from there; `parted` keeps the closest from covering each other. The
forces are those of Noack's (a, r)-model (2009, Modularity clustering is force-directed layout) with a = 1/2 and r = -1:
ties pull with the square root of their length, entities push with the inverse of their distance. Between the linear
pull of most spring models and the constant one of LinLog it keeps groups together without tearing them apart.

What n entities push each other is a convolution: their mass is laid on a square mesh, bilinearly, multiplied with the
kernel in Fourier space, and read back (the particle-mesh method of Hockney and Eastwood 1988, as Linderman and others
did for t-SNE in 2019). A step costs a few transforms of the mesh, whatever n is, and a pass over entities and ties.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from ipa_graph.network.arrays import adjacency, distances_from

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]

PIVOTS: Final = 50
STEPS: Final = 120
PULL: Final = 0.5
"""The power of its length with which a tie pulls."""
PUSH: Final = 0.5
"""How strongly entities push each other, beside a tie of length 1 that pulls with 1."""
_FIRST_STEP: Final = 0.1
"""The longest first move, as a share of the square root of the number of entities; it falls to 0."""
_NOISE: Final = 0.5
_SOFT: Final = 0.3
"""The share of a cell below which the push of two entities no longer grows."""
_ENTITIES_A_CELL: Final = 1.5
_CELLS_A_SIDE: Final = (64, 256)


def pivot_positions(size: int, low: Integers, high: Integers) -> Floats:
    """Positions by classical scaling of the distances to `PIVOTS` entities, each the farthest from those before it.

    The first pivot is the entity with the most neighbours. The network must be connected.
    """
    starts, neighbours, _ = adjacency(size, low, high)
    pivot, nearest = int(np.argmax(np.diff(starts))), np.full(size, np.iinfo(np.int64).max)
    columns: list[Integers] = []
    for _ in range(min(PIVOTS, size)):
        columns.append(distances_from(pivot, starts, neighbours))
        nearest = np.minimum(nearest, columns[-1])
        pivot = int(np.argmax(nearest))
    return scaled(np.stack(columns, axis=1).astype(np.float64))


def scaled(distances: Floats) -> Floats:
    """Classical multidimensional scaling on the distances from all (rows) to some or all entities (columns)."""
    squared = distances**2
    centred = squared - squared.mean(axis=0) - squared.mean(axis=1, keepdims=True) + squared.mean()
    _, vectors = np.linalg.eigh(centred.T @ centred)
    points: Floats = -0.5 * centred @ vectors[:, ::-1][:, :2]
    return np.hstack([points, np.zeros((len(points), 1))]) if points.shape[1] < 2 else points


def sprung(points: Floats, low: Integers, high: Integers, random: np.random.Generator) -> Floats:
    """The positions after `STEPS` steps of the forces, from some positions and a little noise."""
    size = len(points)
    radius = max(float(np.sqrt((points**2).sum(axis=1).mean())), 1e-9)
    points = points / radius * 0.5 * size**0.5 + random.normal(scale=_NOISE, size=points.shape)
    side = _side(size)
    stiffness = 1 + np.bincount(low, minlength=size) + np.bincount(high, minlength=size)
    for step in range(STEPS):
        force = PUSH * pushed(points, side) - pulled(points, low, high)
        strength = np.maximum(np.sqrt((force**2).sum(axis=1)), 1e-9)
        longest = _FIRST_STEP * size**0.5 * (1 - step / STEPS)
        move = np.minimum(strength / stiffness / 2, longest)
        points = points + force * (move / strength)[:, None]
    return points


def _side(size: int) -> int:
    """How many cells a side of the mesh has: a power of two, with about one entity to a cell or two."""
    smallest, largest = _CELLS_A_SIDE
    wanted = (size / _ENTITIES_A_CELL) ** 0.5
    return int(min(largest, max(smallest, 2 ** np.ceil(np.log2(max(wanted, 1))))))


def pulled(points: Floats, low: Integers, high: Integers) -> Floats:
    """What the ties of each entity pull it away from its neighbours, so to be subtracted."""
    along = points[low] - points[high]
    length = np.maximum(np.sqrt((along**2).sum(axis=1)), 1e-9)
    along = along * (length ** (PULL - 1))[:, None]
    size = len(points)
    pulled = [
        np.bincount(low, weights=along[:, axis], minlength=size)
        - np.bincount(high, weights=along[:, axis], minlength=size)
        for axis in (0, 1)
    ]
    return np.stack(pulled, axis=1).astype(np.float64)


def pushed(points: Floats, side: int) -> Floats:
    """The push of all others on each entity: the sum of ``away / distance²``, as a mesh of `side` cells resolves it."""
    corner = points.min(axis=0)
    cell = max(float((points.max(axis=0) - corner).max()) / (side - 2), 1e-6)
    places, shares = _shares((points - corner) / cell, side)
    mass = sum(
        np.bincount(place, weights=share, minlength=side**2) for place, share in zip(places, shares, strict=True)
    )
    # twice as wide, so that the two ends of the mesh do not meet in the circular convolution
    wide = (2 * side, 2 * side)
    spectrum = np.fft.rfft2(np.reshape(mass, (side, side)), s=wide)
    offset = np.arange(2 * side)
    away = np.where(offset < side, offset, offset - 2 * side) * cell
    kernel = away[:, None] / (away[:, None] ** 2 + away**2 + (_SOFT * cell) ** 2)
    pushed: list[Floats] = []
    for one in (kernel, kernel.T):
        field = np.fft.irfft2(spectrum * np.fft.rfft2(one), s=wide)[:side, :side].ravel()
        pushed.append(sum((field[place] * share for place, share in zip(places, shares, strict=True)), np.zeros(1)))
    return np.stack(pushed, axis=1)


def _shares(scaled_points: Floats, side: int) -> tuple[list[Integers], list[Floats]]:
    """The four cells around each point and its share in each, for reading and writing bilinearly."""
    whole = scaled_points.astype(np.int64)
    x, y = (scaled_points - whole).T
    first = whole[:, 0] * side + whole[:, 1]
    return [first, first + side, first + 1, first + side + 1], [(1 - x) * (1 - y), x * (1 - y), (1 - x) * y, x * y]


def parted(points: Floats, nearest: float, rounds: int = 60) -> Floats:
    """The positions with those nearer to each other than `nearest` pushed apart, a little at a time."""
    for _ in range(rounds):
        first, second = _near(points, nearest)
        along = points[first] - points[second]
        away = np.sqrt((along**2).sum(axis=1))
        close = away < nearest
        if not close.any():
            break
        first, second, along, away = first[close], second[close], along[close], away[close]
        push = along * (0.3 * (nearest - away) / np.maximum(away, 1e-9))[:, None]
        size = len(points)
        points = points + np.stack(
            [
                np.bincount(first, weights=push[:, axis], minlength=size)
                - np.bincount(second, weights=push[:, axis], minlength=size)
                for axis in (0, 1)
            ],
            axis=1,
        )
    return points


def _near(points: Floats, reach: float) -> tuple[Integers, Integers]:
    """Every pair of entities in one cell of side `reach` or in two that touch, each pair once."""
    cells = ((points - points.min(axis=0)) / reach).astype(np.int64)
    high = int(cells[:, 1].max()) + 3
    number = cells[:, 0] * high + cells[:, 1] + 1
    order = np.argsort(number, kind="stable")
    ranked = number[order]
    pairs: list[tuple[Integers, Integers]] = []
    for offset in (0, 1, high - 1, high, high + 1):
        begin: Integers = np.asarray(np.searchsorted(ranked, ranked + offset, side="left"), dtype=np.int64)
        end: Integers = np.asarray(np.searchsorted(ranked, ranked + offset, side="right"), dtype=np.int64)
        if not offset:
            begin = np.arange(1, len(ranked) + 1, dtype=np.int64)  # of one cell, those that follow
        counts = end - begin
        skipped = np.cumsum(counts) - counts
        here = np.repeat(np.arange(len(ranked)), counts)
        there = np.arange(len(here)) + np.repeat(begin - skipped, counts)
        pairs.append((order[here], order[there]))
    return np.concatenate([here for here, _ in pairs]), np.concatenate([there for _, there in pairs])
