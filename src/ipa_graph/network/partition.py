"""A network cut into communities, on integer arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from ipa_graph.network.arrays import Weighted, by_size

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

RANDOMNESS: Final = 0.001
"""How freely the refinement of the Leiden method chooses; the value of its authors is 0.01, smaller is greedier."""


def modularity(network: Weighted, numbers: Integers, resolution: float = 1.0) -> float:
    """How much more weight lies within the communities than if ties fell by chance; 0 without ties.

    As Newman (2006, PNAS 103) defines it, with the resolution of Reichardt and Bornholdt (2006).
    """
    total = float(network.weights.sum())
    if not total:
        return 0.0
    within = float(network.weights[numbers[network.low] == numbers[network.high]].sum())
    strengths = np.bincount(numbers, weights=network.strengths())
    return within / total - resolution * float(((strengths / (2 * total)) ** 2).sum())


def partition(network: Weighted, *, seed: int, resolution: float = 1.0) -> Integers:
    """The number of the community of every entity: 0 for the largest, equal ones by their first row.

    By the Leiden method (Traag, Waltman and van Eck 2019), in compiled code; an entity without a tie is alone.
    """
    numbers = np.arange(network.size, dtype=np.int64)
    if len(network.low):
        import graspologic_native

        _, found = graspologic_native.leiden(
            edges=network.named_ties,
            starting_communities=None,
            resolution=resolution,
            randomness=RANDOMNESS,
            iterations=1,
            use_modularity=True,
            seed=seed,
            trials=1,
        )
        tied = np.fromiter(map(int, found), dtype=np.int64, count=len(found))
        numbers[tied] = network.size + np.fromiter(found.values(), dtype=np.int64, count=len(found))
    return by_size(numbers)
