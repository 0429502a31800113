"""The arithmetic of the measures, on integer arrays.

Entities are their row numbers. Betweenness, closeness and the eigenvector measure read the network as undirected and
simple: two entities are tied or not, whoever acts on whom and however many claims say so, and a tie to itself does
not count. This is the usual reading of who stands between and near to whom in affiliation data (Wasserman and Faust
1994); the direction of ``convened`` or ``memberOf`` is grammar, not a one-way street.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import rustworkx as rx

from ipa_graph.errors import UsageError
from ipa_graph.network.arrays import Links, adjacency, expanded, graph_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]

MOST_EXACT: Final = 2000
SOURCES: Final = 256
SEED: Final = 1
DAMPING: Final = 0.85
MOST_STEPS: Final = 10_000
DECIMALS: Final = 12
_WORTH_DROPPING: Final = 0.9
_CELLS_AT_ONCE: Final = 200_000
_NEVER: Final = 2**31 - 1


def betweenness_and_closeness(
    links: Links, *, most_exact: int = MOST_EXACT, sources: int = SOURCES, seed: int = SEED
) -> tuple[Floats, Floats]:
    """Betweenness (normalised) and closeness (with the factor of Wasserman and Faust) of every entity.

    Exact in a component of at most `most_exact` entities, by Brandes's algorithm in rustworkx: cost is entities times
    ties. In a larger one both are estimated from `sources` of its entities drawn with `seed`: betweenness as the sum
    over them scaled up (Brandes and Pich 2007), closeness from the mean distance to them (Eppstein and Wang 2004).
    """
    betweenness, closeness = np.zeros(links.size), np.zeros(links.size)
    low, high = links.pairs
    place = np.zeros(links.size, dtype=np.int64)
    random = np.random.default_rng(seed)
    numbers = links.numbers[low]
    order = np.argsort(numbers, kind="stable")
    ends = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(np.bincount(numbers))])
    for number, rows in enumerate(links.groups()):
        size = len(rows)
        if size < 2:
            break
        place[rows] = np.arange(size)
        ties = order[ends[number] : ends[number + 1]]
        inner = (place[low[ties]], place[high[ties]])
        if size <= max(most_exact, sources):
            between, distances = _exact(size, *inner)
        else:
            drawn = np.sort(random.choice(size, size=sources, replace=False))
            between, distances = sampled(size, *inner, drawn)
        betweenness[rows] = between
        closeness[rows] = (size - 1) / (links.size - 1) / distances
    pairs = (links.size - 1) * (links.size - 2)
    betweenness = betweenness / pairs if pairs > 0 else betweenness
    return betweenness.round(DECIMALS), closeness.round(DECIMALS)


def estimated(links: Links, most_exact: int = MOST_EXACT) -> NDArray[np.bool_]:
    """For every entity whether its betweenness and closeness are estimated: its component is larger than that."""
    return (links.sizes > max(most_exact, SOURCES))[links.numbers]


def _exact(size: int, low: Integers, high: Integers) -> tuple[Floats, Floats]:
    """For a connected network: over all ordered pairs, the share of chains through each; the mean distance."""
    graph = graph_of(size, low, high)
    # one thread: with several the sums are rounded in another order each time
    between = rx.betweenness_centrality(graph, normalized=False, parallel_threshold=_NEVER)
    near = rx.closeness_centrality(graph, wf_improved=False, parallel_threshold=_NEVER)
    return 2 * _by_place(size, between), 1 / _by_place(size, near)


def _by_place(size: int, values: rx.CentralityMapping) -> Floats:
    return np.fromiter((values[place] for place in range(size)), dtype=np.float64, count=size)


def sampled(size: int, low: Integers, high: Integers, sources: Integers) -> tuple[Floats, Floats]:
    """As the exact sums for a connected network, estimated from some entities; equal to them when all are sources.

    Brandes's two passes (2001), a level of many searches at a time: cell ``search * size + entity`` of one long array
    stands for an entity as one search sees it. Cost is the number of sources times the number of ties.
    """
    starts, neighbours, _ = adjacency(size, low, high)
    through, distances = np.zeros(size), np.zeros(size)
    width = max(1, _CELLS_AT_ONCE // (size + 2 * len(low)))
    for first in range(0, len(sources), width):
        batch = sources[first : first + width]
        share, distance = _searched(batch, size, starts, neighbours)
        share[np.arange(len(batch)), batch] = 0
        through += share.sum(axis=0)
        distances += distance.sum(axis=0)
    others = len(sources) - np.isin(np.arange(size), sources)
    return through * (size / len(sources)), distances / others


def _searched(batch: Integers, size: int, starts: Integers, neighbours: Integers) -> tuple[Floats, Integers]:
    """For each search and entity: the share of chains from the source through it, and its distance."""
    distance = np.full(len(batch) * size, -1, dtype=np.int64)
    chains = np.zeros(len(batch) * size)
    edge: Integers = np.arange(len(batch)) * size + batch
    distance[edge], chains[edge] = 0, 1
    levels: list[tuple[Integers, Integers]] = []
    while len(edge):
        here, there = expanded(edge, size, starts, neighbours)
        level = len(levels) + 1
        onward = distance[there] < 0
        here, there = here[onward], there[onward]
        distance[there] = level
        np.add.at(chains, there, chains[here])
        levels.append((here, there))
        # a wide level is found again faster in the distances than by sorting what was reached
        edge = np.flatnonzero(distance == level) if 4 * len(there) > len(distance) else np.unique(there)
    share = np.zeros(len(chains))
    for here, there in reversed(levels):
        np.add.at(share, here, chains[here] / chains[there] * (1 + share[there]))
    return share.reshape(len(batch), size), distance.reshape(len(batch), size)


def pagerank(links: Links) -> Floats:
    """PageRank with damping 0.85; a tie that several claims state weighs as many times; the values sum to 1.

    Entities without outgoing ties hand their share to all, as Brin and Page (1998) and networkx do. That is the same as
    letting the share end there and scaling the values to a sum of 1 (Langville and Meyer 2006, Google's PageRank and
    Beyond, 8.4), and so the values are the sum of what a walk that may end leaves after 0, 1, 2 … steps: each step
    leaves at most 0.85 of the one before, and far less where many ends are dead. It stops at a share of 1e-13.

    In a sparse network few ties need every step: what reaches an entity without outgoing ties goes nowhere and is
    summed once, at the end (Langville and Meyer 2006, A reordering for the PageRank problem, SIAM Journal on
    Scientific Computing 27); and a tie out of what no walk of some length reaches is on no longer walk.
    """
    size = links.size
    if size == 0:
        return np.zeros(0)
    outgoing = np.bincount(links.subjects, minlength=size)
    weight = DAMPING / np.maximum(outgoing, 1)
    here, there = _of_ties(np.flatnonzero(outgoing.take(links.objects)), links.subjects, links.objects)
    step: Floats = np.full(size, 1 / size, dtype=np.float64)
    values, shrinking = step, True
    while float(step.sum()) > 1e-13:
        step = _passed_on(step * weight, here, there)
        values = values + step
        if shrinking:
            onward = np.flatnonzero(step.take(here))
            shrinking = len(onward) < _WORTH_DROPPING * len(here)
            here, there = _of_ties(onward, here, there)
    values = 1 / size + _passed_on(values * weight, links.subjects, links.objects)
    shares: Floats = (values / values.sum()).round(DECIMALS)
    return shares


def _of_ties(places: Integers, here: Integers, there: Integers) -> tuple[Integers, Integers]:
    return here.take(places), there.take(places)


def _passed_on(shares: Floats, here: Integers, there: Integers) -> Floats:
    """What every entity receives when each passes its share on over every tie that it has."""
    # clipping looks for nothing out of range
    return np.bincount(there, weights=shares.take(here, mode="clip"), minlength=len(shares)).astype(np.float64)


def eigenvector(links: Links, *, weighted: bool = False) -> Floats:
    """The leading eigenvector of the undirected network, of length 1, with no negative value.

    A pair counts 1, or, with `weighted`, as many claims as tie it.

    By power iteration on the adjacency matrix plus the identity, as networkx does, from equal values.

    Raises:
        UsageError: it has not settled after 10,000 steps, as on a long chain; pagerank always does.
    """
    low, high = links.pairs
    here, there = np.concatenate([low, high]), np.concatenate([high, low])
    weights = np.tile(links.pair_weights, 2) if weighted else 1
    values = np.full(links.size, 1 / max(links.size, 1) ** 0.5, dtype=np.float64)
    for _ in range(MOST_STEPS):
        passed: Floats = np.bincount(there, weights=values[here] * weights, minlength=links.size).astype(np.float64)
        following = (values + passed) / max(float(np.linalg.norm(values + passed)), 1e-300)
        change = float(np.abs(following - values).sum())
        values = following
        if change < 1e-11 * max(links.size, 1):
            return values.round(DECIMALS)
    raise UsageError(
        f"the eigenvector measure does not settle on this network within {MOST_STEPS:,} steps; rank by pagerank instead"
    )
