"""Measures that let a pair weigh as many claims as tie it.

A tie is as long as one over its weight, so that what many claims say is near (Newman 2001, Physical Review E 64;
Opsahl, Agneessens and Skvoretz 2010, Social Networks 32, with alpha 1).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from ipa_graph.network.arrays import adjacency

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ipa_graph.network.arrays import Links

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]

MOST_EXACT: Final = 1000
SOURCES: Final = 256
SEED: Final = 1
DECIMALS: Final = 12
_SAME: Final = 1e-12
"""Two lengths that differ by less than this share are one: sums of thirds are not exact."""


@dataclass(frozen=True, slots=True)
class _Steps:
    """Every step along a tie, both ways, in order of the entity that it ends at; every entity has one.

    Attributes:
        here, there: where each step begins and ends.
        lengths: how long each is.
        starts: the first of the steps that end at each entity.
    """

    here: Integers
    there: Integers
    lengths: Floats
    starts: Integers


def betweenness_and_closeness(
    links: Links, *, most_exact: int = MOST_EXACT, sources: int = SOURCES, seed: int = SEED
) -> tuple[Floats, Floats]:
    """Betweenness (normalised) and closeness (with the factor of Wasserman and Faust) over the lengths of ties.

    From every entity of a component, or, in one of more than `most_exact`, from `sources` of them drawn with `seed`,
    and scaled up. Cost is sources times ties times the ties of the longest chain.
    """
    through, near = np.zeros(links.size), np.zeros(links.size)
    random, place = np.random.default_rng(seed), np.zeros(links.size, dtype=np.int64)
    low, high = links.pairs
    numbers = links.numbers[low]
    for number, rows in enumerate(links.groups()):
        size = len(rows)
        if size < 2:
            break
        place[rows] = np.arange(size)
        ties = np.flatnonzero(numbers == number)
        steps = _steps(size, place[low[ties]], place[high[ties]], 1 / links.pair_weights[ties])
        exact = size <= max(most_exact, sources)
        drawn = np.arange(size) if exact else np.sort(random.choice(size, size=sources, replace=False))
        lengths = np.zeros(size)
        for source in drawn.tolist():
            distance = _distances(source, steps)
            through[rows] += _shares(source, distance, steps) * (size / len(drawn))
            lengths += distance
        others = len(drawn) - np.isin(np.arange(size), drawn)
        near[rows] = (size - 1) / (links.size - 1) / (lengths / others)
    pairs = max((links.size - 1) * (links.size - 2), 1)
    return (through / pairs).round(DECIMALS), near.round(DECIMALS)


def _steps(size: int, low: Integers, high: Integers, lengths: Floats) -> _Steps:
    starts, neighbours, ties = adjacency(size, low, high)
    there = np.repeat(np.arange(size), np.diff(starts))
    return _Steps(neighbours, there, lengths[ties], starts[:-1])


def _distances(source: int, steps: _Steps) -> Floats:
    """How far each entity is from one: the steps of all are taken again until none makes a chain shorter."""
    distance = np.full(len(steps.starts), np.inf)
    distance[source] = 0
    while True:
        nearer = np.minimum(distance, np.minimum.reduceat(distance[steps.here] + steps.lengths, steps.starts))
        if np.array_equal(nearer, distance):
            return distance
        distance = nearer


def _shares(source: int, distance: Floats, steps: _Steps) -> Floats:
    """For each entity the share of shortest chains from the source that pass through it, as Brandes (2001) adds them.

    The steps of shortest chains make no circle, so what passes along them is the sum over chains of 0, 1, 2 … steps.
    """
    size, reached = len(distance), distance[steps.there]
    along = np.flatnonzero(np.abs(distance[steps.here] + steps.lengths - reached) <= _SAME * reached)
    here, there = steps.here[along], steps.there[along]
    chains = np.zeros(size)
    step = np.zeros(size)
    step[source] = 1
    while step.any():
        chains += step
        step = np.bincount(there, weights=step[here], minlength=size).astype(np.float64)
    parts = chains[here] / chains[there]
    share = np.zeros(size)
    step = np.bincount(here, weights=parts, minlength=size).astype(np.float64)
    while step.any():
        share += step
        step = np.bincount(here, weights=parts * step[there], minlength=size).astype(np.float64)
    share[source] = 0
    return share
