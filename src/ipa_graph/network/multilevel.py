"""A network cut into communities by moves of its entities, level by level, in numpy.

The multilevel method with refinement of Rotta and Noack (2011, ACM Journal of Experimental Algorithmics 16): entities
move to the community of a neighbour, communities become the entities of a smaller network, until none moves; then, from
the smallest network back to the first, entities move on from where their communities put them. At each step two fifths
of the entities, drawn by chance, choose at the same time, all by what was so before, so that a step is a few operations
on arrays; that two tied entities change places with each other for ever is what drawing avoids.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np

from ipa_graph.network.arrays import Links, Weighted, steps_from

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Truths = NDArray[np.bool_]

Number = TypeVar("Number", np.int64, np.float64)

ROUNDS: Final = 16
"""How often entities move on a level at most; with half of that, clear communities are taken for one."""
DRAWN: Final = 0.4
"""The share of the entities that move at the same time."""
SETTLED: Final = 0.01
"""On a level where so few have a neighbour that moved since, nobody is asked again."""
LEAST_GAIN: Final = 1e-9
"""What a move gains at least, in units of weight; below it lie the errors of rounding."""


def multilevel(network: Weighted, seed: int, resolution: float) -> Integers:
    """The number of the community of every entity, of a network that has ties and whole weights.

    No community falls apart: what the moves leave without a tie to the rest of it becomes its own, which raises the
    modularity. Time and memory are linear in the ties on each level, but for sorting.
    """
    random = np.random.default_rng(seed)
    ends = np.concatenate([network.low, network.high]), np.concatenate([network.high, network.low])
    level = _level(network.strengths, *ends, np.tile(network.weights.astype(np.int64), 2))
    scale = resolution / float(level.weights.sum())
    below: list[tuple[_Level, Integers]] = []
    while True:
        numbers = _moved(level, np.arange(level.size), scale, random)
        above, joined = _contracted(level, numbers)
        if above.size == level.size:
            break
        below.append((level, joined))
        level = above
    for level, joined in reversed(below):
        numbers = _moved(level, numbers.take(joined), scale, random)
    within = numbers.take(network.low) == numbers.take(network.high)
    return Links(network.size, network.low[within], network.high[within]).numbers


@dataclass(frozen=True)
class _Level:
    """A network whose ties stand twice, once from each end, in order of these.

    Attributes:
        size: how many entities there are.
        here, there: the two ends of each tie; no entity is tied to itself.
        weights: the weight of each.
        strengths: the summed weight of every entity, with the ties inside the community that it stands for.
    """

    size: int
    here: Integers
    there: Integers
    weights: Integers
    strengths: Floats

    @cached_property
    def starts(self) -> Integers:
        """Where the ties of each entity start, and where the last of all ends."""
        return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(np.bincount(self.here, minlength=self.size))])


def _level(strengths: Floats, here: Integers, there: Integers, weights: Integers) -> _Level:
    """The level of entities of some strengths and their ties, parallel ones put together."""
    size = len(strengths)
    return _Level(size, *_summed(here, there, weights, size), strengths)


def _contracted(level: _Level, numbers: Integers) -> tuple[_Level, Integers]:
    """The network of the communities, and for every entity which of them it is in."""
    present = np.bincount(numbers, minlength=level.size) > 0
    joined: Integers = (np.cumsum(present) - 1).take(numbers)
    here, there = joined.take(level.here), joined.take(level.there)
    between = np.flatnonzero(here != there)
    ties = here.take(between), there.take(between), level.weights.take(between)
    return _level(np.bincount(joined, weights=level.strengths).astype(np.float64, copy=False), *ties), joined


def _moved(level: _Level, numbers: Integers, scale: float, random: np.random.Generator) -> Integers:
    """The communities when entities have moved on from some, each where the modularity gains most."""
    numbers = numbers.copy()
    asked = np.ones(level.size, dtype=bool)
    for _ in range(ROUNDS):
        drawn = np.flatnonzero(asked & (random.random(level.size) < DRAWN))
        rows, chosen = _choices(level, numbers, drawn, scale)
        numbers[rows] = chosen
        asked[drawn] = False
        asked[level.there.take(steps_from(rows, level.starts)[0])] = True
        if np.count_nonzero(asked) <= SETTLED * level.size:
            break
    return numbers


def _choices(level: _Level, numbers: Integers, drawn: Integers, scale: float) -> tuple[Integers, Integers]:
    """Which of the entities drawn move, and to which community each.

    An entity of strength k gains its weight to a community, less `scale` times k times the strength of others in it.
    """
    ties, _ = steps_from(drawn, level.starts)
    beyond = _at(numbers, _at(level.there, ties))
    rows, reached, weights = _summed(_at(level.here, ties), beyond, _at(level.weights, ties), level.size)
    totals = np.bincount(numbers, weights=level.strengths, minlength=level.size)
    pull = scale * level.strengths
    gains = weights - _at(pull, rows) * _at(totals, reached)
    at_home = np.flatnonzero(reached == _at(numbers, rows))
    gains[at_home] = -np.inf
    best = LEAST_GAIN - pull * (_at(totals, numbers) - level.strengths)  # what staying gains
    best[_at(rows, at_home)] += _at(weights, at_home)
    np.maximum.at(best, rows, gains)
    chosen = np.flatnonzero(gains == _at(best, rows))
    chosen = chosen[_changes(_at(rows, chosen))]  # of equals the first
    return _at(rows, chosen), _at(reached, chosen)


def _summed(here: Integers, there: Integers, weights: Integers, size: int) -> tuple[Integers, Integers, Integers]:
    """Each pair of two numbers below `size` once, in order, and the sum of the weights that stood with it."""
    if not len(here):
        return here, there, weights
    place, bits = size.bit_length(), int(weights.max()).bit_length()
    keys = here << place | there
    if 2 * place + bits < 64:  # pair and weight fit into one number, which sorts three times as fast
        packed = np.sort(keys << bits | weights)
        keys, weights = packed >> bits, packed & ((1 << bits) - 1)
    else:
        order = np.argsort(keys)
        keys, weights = _at(keys, order), _at(weights, order)
    starts = np.flatnonzero(_changes(keys))
    keys = _at(keys, starts)
    return keys >> place, keys & ((1 << place) - 1), np.add.reduceat(weights, starts)


def _at(values: NDArray[Number], places: Integers) -> NDArray[Number]:
    """The values at some places that there are; clipping looks for no others, which takes half the time."""
    return values.take(places, mode="clip")


def _changes(values: Integers) -> Truths:
    """Whether each of some ordered values is the first of its kind."""
    new = np.empty(len(values), dtype=bool)
    new[:1] = True
    np.not_equal(values[1:], values[:-1], out=new[1:])
    return new
