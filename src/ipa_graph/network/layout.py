"""Positions for drawing the network: seeded, the same for the same input, components side by side."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Final

import numpy as np
import rustworkx as rx

from ipa_graph.network.arrays import Links
from ipa_graph.network.springs import PIVOTS, parted, pivot_positions, scaled, sprung
from ipa_graph.network.ties import ties_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ipa_graph.dataset import Dataset

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]

Places = dict[str, tuple[float, float]]
"""Where entities stand, by id."""
SEED: Final = 1
MOST_STRESSED: Final = 600
STEPS: Final = 200
GAP: Final = 1.6
"""The room between two components, in lengths of a short tie."""
WIDTH_TO_HEIGHT: Final = 1.5
EVENNESS: Final = 0.7
"""How far a component is spread evenly: 0 leaves it as its distances ask, 1 fills its ellipse like a lawn."""
SPRUNG_EVENNESS: Final = 0.4
"""The same for a component that springs have spread already."""
CORNERED: Final = 0.9
"""How far an ellipse is drawn into the corners around it: 0 leaves it, 1 makes a rectangle of it."""
ROOM: Final = 0.6
_NEAREST: Final = 0.55
_PAIRS_IN_ALL: Final = 30_000_000


def layout(dataset: Dataset, *, seed: int = SEED) -> Places:
    """Where every entity stands, by id; see `positions`."""
    ties = ties_of(dataset)
    return positions(dataset.entity_table.column("id"), zip(ties.subjects, ties.objects, strict=True), seed=seed)


def positions(identifiers: Sequence[str], ties: Iterable[tuple[str, str]], *, seed: int = SEED) -> Places:
    """Where each of some entities stands, as x and y in lengths of a short tie, y downwards; rounded to 3 decimals.

    Each component is laid out by itself: up to 600 entities by stress majorization (Gansner, Koren and North 2005) on
    distances in which the ties of busy entities are longer, then spread more evenly; above, by pivots and springs
    (`ipa_graph.network.springs`). Components stand in rows, largest first, and entities without a tie in a grid below
    them. Memory is quadratic in the size of a component up to 600 entities and linear above; time is at most about a
    second for a component of 600 and linear in entities and ties above: about 3 seconds for 10,000 and 50,000.
    """
    links, random = _links(identifiers, ties), np.random.default_rng(seed)
    return _named(identifiers, _in_rows(links, links.groups(), random))


def main_part(
    identifiers: Sequence[str], ties: Iterable[tuple[str, str]], *, seed: int = SEED
) -> tuple[Places, frozenset[str]]:
    """Positions in which the largest component fills a rectangle above all others; and who is in these others.

    As `positions`, and as costly. The largest component is spread more evenly and into the corners, since all of it is
    seen at once; what has no tie to it stands in rows below, hardly wider than it, or, where it is small beside them,
    as wide as they would be by themselves with it above their middle. Where no two entities are tied, nothing is the
    main part, and there are no others.
    """
    links, random = _links(identifiers, ties), np.random.default_rng(seed)
    groups = links.groups()
    if not groups or len(groups[0]) < 2:
        return _named(identifiers, _in_rows(links, groups, random)), frozenset()
    first, *others = groups
    main = _component(links, first, random)
    main = _to_corner(_cornered(main if len(first) <= MOST_STRESSED else _evened(main)))
    wide, high = main.max(axis=0)
    rows = _in_rows(links, others, random, wide)
    room = max([wide, *(float(box[:, 0].max()) for _, box in rows)])
    below = [(group, box + np.array([0, high + 2 * GAP])) for group, box in rows]
    main = main + np.array([(room - wide) / 2, 0])
    apart: Iterable[int] = chain.from_iterable(group.tolist() for group in others)
    return _named(identifiers, [(first, main), *below]), frozenset(identifiers[row] for row in apart)


def _links(identifiers: Sequence[str], ties: Iterable[tuple[str, str]]) -> Links:
    rows = {identifier: row for row, identifier in enumerate(identifiers)}
    ends = [(rows[subject], rows[target]) for subject, target in ties]
    return Links.between(len(rows), [low for low, _ in ends], [high for _, high in ends])


def _in_rows(
    links: Links, groups: Sequence[Integers], random: np.random.Generator, width: float = 0
) -> list[tuple[Integers, Floats]]:
    """The components, each with its positions, in rows at least so wide, those without a tie in a grid below them."""
    together = [group for group in groups if len(group) > 1]
    boxes = [_to_corner(_component(links, group, random)) for group in together]
    alone = [group for group in groups if len(group) == 1]
    if alone:
        together.append(np.concatenate(alone))
        boxes.append(_grid(len(alone), max(width, _span(boxes))))
    corners = _corners(boxes, max(width, _span(boxes)), last_below=bool(alone))
    return [(group, box + corner) for group, box, corner in zip(together, boxes, corners, strict=True)]


def _named(identifiers: Sequence[str], groups: Sequence[tuple[Integers, Floats]]) -> Places:
    """The positions of all groups by id, about their middle."""
    placed = np.zeros((len(identifiers), 2))
    for group, box in groups:
        placed[group] = box
    middle = (placed.max(axis=0) + placed.min(axis=0)) / 2 if len(placed) else 0
    return {
        name: (round(float(x), 3), round(float(y), 3))
        for name, (x, y) in zip(identifiers, placed - middle, strict=True)
    }


def _component(links: Links, group: Integers, random: np.random.Generator) -> Floats:
    """The positions of one component, by place in the group."""
    place = np.full(links.size, -1, dtype=np.int64)
    place[group] = np.arange(len(group))
    low, high = (place[ends] for ends in links.pairs)
    low, high = low[low >= 0], high[low >= 0]
    if len(group) <= MOST_STRESSED:
        return parted(_evened(_stressed(_distances(len(group), low, high), random)), _NEAREST)
    points = _turned(sprung(pivot_positions(len(group), low, high), low, high, random))
    return parted(_spread(points, SPRUNG_EVENNESS), _NEAREST)


def _graph(size: int, ties: Iterable[tuple[int, int, float]]) -> rx.PyGraph[None, float]:
    graph: rx.PyGraph[None, float] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from([None] * size)
    graph.add_edges_from(list(ties))
    return graph


def _distances(size: int, low: Integers, high: Integers) -> Floats:
    """All shortest distances; a tie is longer the more ties the busier of its two ends has, to give them room."""
    degree = np.bincount(low, minlength=size) + np.bincount(high, minlength=size)
    lengths = 0.75 + 0.25 * np.sqrt(np.maximum(degree[low], degree[high]))
    ties = zip(low.tolist(), high.tolist(), lengths.tolist(), strict=True)
    found: Floats = rx.floyd_warshall_numpy(_graph(size, ties), weight_fn=float, parallel_threshold=2**31 - 1)
    return found


def _stressed(distances: Floats, random: np.random.Generator) -> Floats:
    """The positions whose distances come nearest to those given, by majorization."""
    size = len(distances)
    points = scaled(distances[:, :: max(1, size // PIVOTS)])
    points = points / max(float(np.abs(points).max()), 1e-9) * max(float(distances.max()), 1e-9) / 2
    points = points + random.normal(scale=0.05, size=points.shape)
    weights = 1 / np.maximum(distances, 1e-9) ** 2
    np.fill_diagonal(weights, 0)
    # plus 1 everywhere, the Laplacian has an inverse; on centred positions it acts as its pseudo-inverse
    inverse = np.linalg.inv(np.diag(weights.sum(axis=1)) - weights + 1)
    pull = weights * distances
    for _ in range(max(30, min(STEPS, _PAIRS_IN_ALL // size**2))):
        away = _between(points)
        ratio = pull / np.maximum(away, 1e-9)
        points = inverse @ (ratio.sum(axis=1)[:, None] * points - ratio @ points)
    return points


def _between(points: Floats) -> Floats:
    """The distance of every two positions."""
    x, y = points.T
    away: Floats = np.sqrt((x[:, None] - x) ** 2 + (y[:, None] - y) ** 2)
    return away


def _evened(points: Floats) -> Floats:
    """The positions spread more evenly over an ellipse, wider than high, its longest direction along x.

    Each keeps its direction from the middle. Its distance from there moves most of the way to the one that it would
    have if all filled the ellipse evenly, in the same order: a few far ones no longer press the others into a heap.
    """
    turned = _turned(points)
    evened: Floats = _spread(turned / np.sqrt(np.maximum(turned.std(axis=0), 1e-6)), EVENNESS)
    wider: Floats = evened * np.array([WIDTH_TO_HEIGHT**0.5, 1.0])
    return wider


def _spread(points: Floats, evenness: float) -> Floats:
    """Positions about 0, each with its distance from there moved towards what it would be on an even disc."""
    size = len(points)
    far = np.maximum(np.sqrt((points**2).sum(axis=1)), 1e-9)
    even = np.empty(size)
    even[np.argsort(far, kind="stable")] = np.sqrt((np.arange(size) + 0.5) / size)
    spread = evenness * even + (1 - evenness) * far / far.max()
    spread_out: Floats = points * (spread / far * ROOM * math.sqrt(size))[:, None]
    return spread_out


def _cornered(points: Floats) -> Floats:
    """The positions of an ellipse moved outwards into most of the rectangle around it."""
    sides = np.abs(points) / np.maximum(np.abs(points).max(axis=0), 1e-9)
    outwards = np.sqrt((sides**2).sum(axis=1)) / np.maximum(sides.max(axis=1), 1e-9)
    cornered: Floats = parted(points * (outwards**CORNERED)[:, None], _NEAREST)
    return cornered


def _turned(points: Floats) -> Floats:
    """The positions about their middle, with the longest direction along x."""
    centred = points - points.mean(axis=0)
    _, vectors = np.linalg.eigh(centred.T @ centred)
    # the sign of an eigenvector is arbitrary: the largest component is made positive
    turned: Floats = centred @ (vectors * np.sign(vectors[np.abs(vectors).argmax(axis=0), [0, 1]]))[:, ::-1]
    return turned


def _to_corner(points: Floats) -> Floats:
    corner: Floats = points - points.min(axis=0)
    return corner


def _span(boxes: Sequence[Floats]) -> float:
    """How wide a row of components may be."""
    sizes = [(float(box[:, 0].max()), float(box[:, 1].max())) for box in boxes]
    area = sum((wide + GAP) * (high + GAP) for wide, high in sizes)
    return max([math.sqrt(area * WIDTH_TO_HEIGHT), *(wide for wide, _ in sizes)])


def _grid(size: int, width: float) -> Floats:
    columns = max(1, min(size, int(max(width, (size * WIDTH_TO_HEIGHT) ** 0.5 * GAP) / GAP) + 1))
    place = np.arange(size)
    return np.stack([place % columns * GAP, place // columns * GAP * 0.7], axis=1).astype(np.float64)


def _corners(boxes: Sequence[Floats], width: float, *, last_below: bool) -> list[Floats]:
    """The upper left corner of each box: rows from left to right, a new one where the width is used up."""
    left, top, below = 0.0, 0.0, 0.0
    corners: list[Floats] = []
    for place, box in enumerate(boxes, start=1):
        wide, high = box.max(axis=0)
        if left and (left + wide > width or (last_below and place == len(boxes))):
            left, top = 0.0, below
        corners.append(np.asarray([left, top], dtype=np.float64))
        left, below = left + wide + GAP, max(below, top + high + GAP)
    return corners
