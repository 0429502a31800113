"""Measures that let a pair weigh as many claims as tie it.

A tie is as long as one over its weight, so that what many claims say is near (Newman 2001, Physical Review E 64;
Opsahl, Agneessens and Skvoretz 2010, Social Networks 32, with alpha 1).
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from ipa_graph.network.arrays import Links

MOST_EXACT: Final = 1000
SOURCES: Final = 256
SEED: Final = 1
DECIMALS: Final = 12
_SAME: Final = 1e-12
"""Two lengths that differ by less than this share are one: sums of thirds are not exact."""

Steps = list[list[tuple[int, float]]]
"""By entity, its neighbours and how far each is."""


@dataclass(slots=True)
class _Search:
    """What Dijkstra's search from one entity found, nearest first."""

    order: list[int]
    distance: dict[int, float]
    chains: dict[int, float]
    before: dict[int, list[int]]


def betweenness_and_closeness(
    links: Links, *, most_exact: int = MOST_EXACT, sources: int = SOURCES, seed: int = SEED
) -> tuple[list[float], list[float]]:
    """Betweenness (normalised) and closeness (with the factor of Wasserman and Faust) over the lengths of ties.

    By Brandes's algorithm (2001) with Dijkstra's search from every entity of a component, or, in one of more than
    `most_exact`, from `sources` of them drawn with `seed`, and scaled up. Cost is sources times ties, in Python.
    """
    steps = _steps(links)
    random = np.random.default_rng(seed)
    through, near = [0.0] * links.size, [0.0] * links.size
    for rows in links.groups():
        size = len(rows)
        if size < 2:
            break
        exact = size <= max(most_exact, sources)
        drawn = rows if exact else sorted(random.choice(rows, size=sources, replace=False).tolist())
        lengths = dict.fromkeys(rows, 0.0)
        for source in drawn:
            found = _searched(source, steps)
            _pass_back(source, found, through, size / len(drawn))
            for row, length in found.distance.items():
                lengths[row] += length
        chosen = set(drawn)
        for row in rows:
            mean = lengths[row] / (len(drawn) - (row in chosen))
            near[row] = (size - 1) / (links.size - 1) / mean
    pairs = max((links.size - 1) * (links.size - 2), 1)
    return [round(value / pairs, DECIMALS) for value in through], [round(value, DECIMALS) for value in near]


def _steps(links: Links) -> Steps:
    steps: Steps = [[] for _ in range(links.size)]
    low, high = links.pairs
    pairs: zip[tuple[int, int, float]] = zip(low.tolist(), high.tolist(), links.pair_weights.tolist(), strict=True)
    for one, other, weight in pairs:
        steps[one].append((other, 1 / weight))
        steps[other].append((one, 1 / weight))
    return steps


def _searched(source: int, steps: Steps) -> _Search:
    found = _Search([], {}, {source: 1.0}, {source: []})
    best, waiting = {source: 0.0}, [(0.0, source)]
    while waiting:
        length, row = heappop(waiting)
        if row in found.distance:
            continue
        found.distance[row] = length
        found.order.append(row)
        for other, step in steps[row]:
            along = length + step
            known = best.get(other)
            if known is None or along < known * (1 - _SAME):
                best[other] = along
                heappush(waiting, (along, other))
                found.chains[other], found.before[other] = found.chains[row], [row]
            elif other not in found.distance and along <= known * (1 + _SAME):
                found.chains[other] += found.chains[row]
                found.before[other].append(row)
    return found


def _pass_back(source: int, found: _Search, through: list[float], scale: float) -> None:
    """Add to each entity the share of shortest chains from the source that pass through it."""
    share = dict.fromkeys(found.order, 0.0)
    for row in reversed(found.order):
        for earlier in found.before[row]:
            share[earlier] += found.chains[earlier] / found.chains[row] * (1 + share[row])
        if row != source:
            through[row] += share[row] * scale
