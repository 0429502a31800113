"""Communities: which entities hang together more than with the rest, how clearly, and how surely."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from ipa_graph.given import Argument
from ipa_graph.network.arrays import Weighted
from ipa_graph.network.partition import METHOD, modularity, partition

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from ipa_graph.dataset import Dataset

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]

SEED: Final = 1
RUNS: Final = 10
MOST_SEED: Final = 2**64 - 1
"""The largest seed that the compiled methods take."""


def communities(
    dataset: Dataset,
    *,
    seed: int = SEED,
    runs: int = RUNS,
    resolution: float = 1.0,
    weighted: bool = True,
    method: str = METHOD,
) -> pd.DataFrame:
    """The community of every entity that has a tie to another, from the best of several seeded runs.

    Communities maximise modularity (Newman 2006, PNAS 103; resolution: Reichardt and Bornholdt 2006), found by a
    multilevel method with refinement (Rotta and Noack 2011, ACM Journal of Experimental Algorithmics 16), in which
    two fifths of the entities, drawn by chance, move at a time, and which leaves no community that falls apart. Two
    other methods, which need the extras of their names, are there for those who compare: Leiden (Traag, Waltman and
    van Eck 2019, Scientific Reports 9), which leaves none either, and Louvain (Blondel et al. 2008, Journal of
    Statistical Mechanics P10008), which may. Directions are left aside. Each starts from chance: the method runs
    `runs` times, with the seeds from `seed` on, and the partition of the highest modularity is taken, the first of
    equal ones. Ten runs tell how stable communities are; more of them find a partition of a somewhat higher
    modularity.

    Columns, in order of community, then of ``weight``, most first, then of id:
        ``id``, ``label``, ``type`` (string): the entity.
        ``community`` (Int64): its number, 1 for the largest.
        ``members`` (Int64): how many entities the community has.
        ``weight`` (Float64): the summed weight of its ties; ``share`` (Float64): how much of it stays in the community.
        ``stability`` (Float64): how surely the community is found again, from 0 to 1: the Jaccard overlap with the
        nearest community of another run, as the mean of the other runs (Hennig 2007, Computational Statistics and
        Data Analysis 52); missing with a single run. Below about 0.6 it should not be read as a group.

    ``frame.attrs`` holds ``modularity`` (of the partition taken), ``modularities`` (of every run), ``seed``,
    ``resolution``, ``method``.

    Args:
        dataset: what is partitioned.
        seed: of the first run.
        runs: how often; the cost is linear in it.
        resolution: above 1 for more and smaller communities, below 1 for fewer.
        weighted: whether a pair weighs as many as claims tie it, or 1.
        method: ``multilevel``, ``leiden`` or ``louvain``.

    Raises:
        UsageError: `runs` or `resolution` is not positive, `seed` below 0, or no method has that name.
        MissingPackageError: the Leiden method needs the package graspologic-native, Louvain the package scikit-network.

    >>> import ipa_graph
    >>> frame = ipa_graph.read().communities(runs=3)
    >>> frame.columns.tolist()
    ['id', 'label', 'type', 'community', 'members', 'weight', 'share', 'stability']
    >>> 0 < frame.attrs["modularity"] < 1
    True
    """
    runs = Argument("communities(runs=…)", "a whole number from 1").whole(runs, 1)
    last = MOST_SEED - runs + 1
    seed = Argument("communities(seed=…)", f"a whole number from 0 to {last}").whole(seed, 0, last)
    resolution = Argument("communities(resolution=…)", "a number above 0").positive(resolution)
    weighted = Argument("communities(weighted=…)", "True or False").truth(weighted)
    method = Argument("communities(method=…)", "a method").text(method)
    network = dataset.links.counted if weighted else dataset.links.plain
    found = [partition(network, seed=seed + run, resolution=resolution, method=method) for run in range(runs)]
    values = [modularity(network, numbers, resolution) for numbers in found]
    best = int(np.argmax(values))
    others = [numbers for run, numbers in enumerate(found) if run != best]
    frame = _frame(dataset, network, found[best], others)
    frame.attrs = {"modularity": values[best], "modularities": values}
    frame.attrs |= {"seed": seed, "resolution": resolution, "method": method}
    return frame


def _frame(dataset: Dataset, network: Weighted, numbers: Integers, others: list[Integers]) -> pd.DataFrame:
    """What is known of each tied entity and its community."""
    strengths = network.strengths
    inner = numbers[network.low] == numbers[network.high]
    within = Weighted(network.size, network.low, network.high, network.weights * inner).strengths
    naming = dataset.naming
    rows = naming.order[strengths[naming.order] > 0]
    rows = rows[np.argsort(-strengths[rows], kind="stable")]
    rows = rows[np.argsort(numbers[rows], kind="stable")]
    # entities without a tie have numbers of their own, which leave no gaps here
    told = (np.cumsum(np.bincount(numbers[rows]) > 0) - 1)[numbers[rows]]
    return naming.frame(
        rows,
        {
            "community": told + 1,
            "members": np.bincount(told)[told],
            "weight": strengths[rows],
            "share": np.round(within[rows] / strengths[rows], 12),
            "stability": _stability(told, [one[rows] for one in others]),
        },
    )


def _stability(numbers: Integers, others: list[Integers]) -> Floats:
    """For every entity the mean overlap of its community with the nearest one of each other partition."""
    if not others or not len(numbers):
        return np.full(len(numbers), np.nan)
    sizes = np.bincount(numbers)
    overlaps: list[Floats] = []
    for other in others:
        width = int(other.max()) + 1
        keys, both = np.unique(numbers * width + other, return_counts=True)
        here, there = keys // width, keys % width
        jaccard = both / (sizes[here] + np.bincount(other)[there] - both)
        nearest = np.zeros(len(sizes))
        np.maximum.at(nearest, here, jaccard)
        overlaps.append(nearest)
    mean: Floats = np.asarray(np.stack(overlaps).mean(axis=0).round(12), dtype=np.float64)
    return mean[numbers]
