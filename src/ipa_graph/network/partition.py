"""A network cut into communities, on integer arrays."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Protocol, cast

import numpy as np

from ipa_graph.errors import MissingPackageError, UnknownNameError
from ipa_graph.network.arrays import Weighted, by_size
from ipa_graph.network.multilevel import multilevel

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

METHOD: Final = "multilevel"
RANDOMNESS: Final = 0.001
"""How freely the refinement of the Leiden method chooses; the value of its authors is 0.01, smaller is greedier."""

LEAST_GAIN: Final = 0.003
"""What a pass of the Louvain method gains in modularity for another to follow; less takes longer, for hardly more."""


def modularity(network: Weighted, numbers: Integers, resolution: float = 1.0) -> float:
    """How much more weight lies within the communities than if ties fell by chance; 0 without ties.

    As Newman (2006, PNAS 103) defines it, with the resolution of Reichardt and Bornholdt (2006).
    """
    total = float(network.weights.sum())
    if not total:
        return 0.0
    within = float(network.weights[numbers[network.low] == numbers[network.high]].sum())
    strengths = np.bincount(numbers, weights=network.strengths)
    return within / total - resolution * float(((strengths / (2 * total)) ** 2).sum())


def partition(network: Weighted, *, seed: int, resolution: float = 1.0, method: str = METHOD) -> Integers:
    """The number of the community of every entity: 0 for the largest, equal ones by their first row.

    By one of the `METHODS`; weights are whole numbers, and an entity without a tie is alone.

    Raises:
        UnknownNameError: no method has that name.
        MissingPackageError: the package of the method is not installed.
    """
    if method not in METHODS:
        raise UnknownNameError("method", method, METHODS)
    alone = np.arange(network.size, dtype=np.int64)
    return by_size(METHODS[method](network, seed, resolution) if len(network.low) else alone)


def _leiden(network: Weighted, seed: int, resolution: float) -> Integers:
    """By the Leiden method (Traag, Waltman and van Eck 2019)."""
    try:
        import graspologic_native
    except ImportError:
        raise MissingPackageError("graspologic-native", "leiden", "the Leiden method") from None

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
    numbers = np.arange(network.size, dtype=np.int64)
    tied = np.fromiter(map(int, found), dtype=np.int64, count=len(found))
    numbers[tied] = network.size + np.fromiter(found.values(), dtype=np.int64, count=len(found))
    return numbers


def _louvain(network: Weighted, seed: int, resolution: float) -> Integers:
    """By the Louvain method (Blondel, Guillaume, Lambiotte and Lefebvre 2008)."""
    try:
        from scipy.sparse import coo_matrix
        from sknetwork.clustering import Louvain  # pyright: ignore[reportMissingTypeStubs]  # it has none
    except ImportError:
        raise MissingPackageError("scikit-network", "louvain", "the Louvain method") from None
    # shuffled here, where the matrix is not sorted yet: the method itself starts from the order of rows
    places = np.random.default_rng(seed).permutation(network.size)
    low, high = places[network.low], places[network.high]
    ends = np.concatenate([low, high]), np.concatenate([high, low])
    matrix = coo_matrix((np.tile(network.weights, 2), ends), shape=(network.size, network.size))
    matrix.has_canonical_format = True  # no tie is there twice; turning the rows over sorts them, for half of the time
    louvain = cast("_Fitting", Louvain(resolution, "newman", LEAST_GAIN, **_PARTITION_ALONE))
    return louvain.fit_predict(matrix.tocsr().T.tocsr()).astype(np.int64)[places]


_PARTITION_ALONE: Final = {"sort_clusters": False, "return_probs": False, "return_aggregate": False}
"""What scikit-network's method need not make besides."""


class _Fitting(Protocol):
    """What is used of a method of scikit-network, which has no types."""

    def fit_predict(self, matrix: object, /) -> Integers: ...


class Method(Protocol):
    """A way to cut a network that has ties: a number for every entity."""

    def __call__(self, network: Weighted, seed: int, resolution: float) -> Integers: ...


METHODS: Final[Mapping[str, Method]] = MappingProxyType(
    {"multilevel": multilevel, "leiden": _leiden, "louvain": _louvain}
)
"""The methods by name. A community that Louvain finds may fall apart."""
