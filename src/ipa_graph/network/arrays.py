"""The network as integer arrays: pairs of row numbers, neighbours in compressed rows, distances.

Entities are their row numbers in the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np
import rustworkx as rx

from ipa_graph.network.ties import tie_rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ipa_graph.dataset import Dataset

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]


Array = TypeVar("Array", bound="NDArray[np.number]")


def read_only(array: Array) -> Array:
    """The same array, which nobody can write to from now on."""
    array.setflags(write=False)
    return array


@dataclass(frozen=True)
class Weighted:
    """An undirected network with weights; each pair stands once, and no entity is tied to itself.

    Attributes:
        size: how many entities there are.
        low, high: the rows of each pair.
        weights: the weight of each.
    """

    size: int
    low: Integers
    high: Integers
    weights: Floats

    @cached_property
    def strengths(self) -> Floats:
        """The summed weight of every entity."""
        found = np.zeros(self.size)
        for ends in (self.low, self.high):
            found += np.bincount(ends, weights=self.weights, minlength=self.size)
        return read_only(found)

    @cached_property
    def named_ties(self) -> list[tuple[str, str, float]]:
        """The pairs as compiled code takes them, with row numbers for names."""
        names = list(map(str, range(self.size)))
        low: list[int] = self.low.tolist()
        high: list[int] = self.high.tolist()
        weights: list[float] = self.weights.tolist()
        return list(zip(map(names.__getitem__, low), map(names.__getitem__, high), weights, strict=True))


@dataclass(frozen=True)
class Links:
    """Ties as pairs of row numbers, and the simple undirected network that they make.

    What a data set keeps of it is read-only: every later answer is made from it.

    Attributes:
        size: how many entities there are.
        subjects, objects: the two ends of each tie.
    """

    size: int
    subjects: Integers
    objects: Integers

    @classmethod
    def between(cls, size: int, subjects: Sequence[int], objects: Sequence[int]) -> Links:
        """The links between rows given as plain lists."""
        return cls(size, np.asarray(subjects, dtype=np.int64), np.asarray(objects, dtype=np.int64))

    def degrees(self) -> tuple[Integers, Integers, Integers]:
        """Degree, in-degree and out-degree of every entity; parallel ties count each."""
        outgoing = np.bincount(self.subjects, minlength=self.size)
        incoming = np.bincount(self.objects, minlength=self.size)
        return outgoing + incoming, incoming, outgoing

    @cached_property
    def _pairs(self) -> tuple[Integers, Integers]:
        """The tied pairs as one number each, in order, and how many ties make each."""
        low, high = np.minimum(self.subjects, self.objects), np.maximum(self.subjects, self.objects)
        keys, counts = np.unique((low * self.size + high)[low != high], return_counts=True)
        return read_only(keys), read_only(counts.astype(np.int64))

    @cached_property
    def pairs(self) -> tuple[Integers, Integers]:
        """The tied pairs, each once, the smaller row first, in order."""
        keys, size = self._pairs[0], max(self.size, 1)
        return read_only(keys // size), read_only(keys % size)

    @property
    def pair_weights(self) -> Integers:
        """How many ties make each of the `pairs`."""
        return self._pairs[1]

    @cached_property
    def counted(self) -> Weighted:
        """The pairs, each weighing as many as ties make it."""
        return Weighted(self.size, *self.pairs, read_only(self.pair_weights.astype(np.float64)))

    @cached_property
    def plain(self) -> Weighted:
        """The pairs, each weighing 1."""
        return Weighted(self.size, *self.pairs, read_only(np.ones(len(self.pair_weights))))

    @cached_property
    def rows(self) -> tuple[Integers, Integers]:
        """The network in compressed rows: of each entity where its neighbours start, and all neighbours."""
        starts, neighbours, _ = adjacency(self.size, *self.pairs)
        return read_only(starts), read_only(neighbours)

    @cached_property
    def _components(self) -> tuple[Integers, Integers]:
        """The number of the component of every entity, and the size of each component."""
        labels = labelled_components(self)
        first, counts = np.unique(labels, return_counts=True)  # a component is labelled by its first row
        order = np.argsort(-counts, kind="stable")
        number = np.empty(self.size, dtype=np.int64)
        number[first.take(order)] = np.arange(len(first))
        return read_only(number.take(labels)), read_only(counts.take(order).astype(np.int64, copy=False))

    @property
    def numbers(self) -> Integers:
        """The number of the component of every entity: 0 for the largest, equal ones by their first row."""
        return self._components[0]

    @property
    def sizes(self) -> Integers:
        """How many entities each component has, by its number."""
        return self._components[1]

    def groups(self) -> list[Integers]:
        """The rows of every component, largest first, then by first row; rows in order."""
        numbers, sizes = self._components
        outside = np.flatnonzero(numbers)  # most entities are in the largest, and need no sorting
        outside = outside.take(np.argsort(numbers.take(outside), kind="stable"))
        rows = np.concatenate([np.flatnonzero(numbers == 0), outside])
        return [rows[start:end] for start, end in pairwise([0, *np.cumsum(sizes).tolist()])]


def links_of(dataset: Dataset) -> Links:
    """The ties of a data set as links between rows of its entity table; ``dataset.links`` keeps them.

    >>> import ipa_graph
    >>> data = ipa_graph.read()
    >>> data.links.size == len(data)
    True
    """
    table, index = dataset.relation_table, dataset.index_of
    columns = [table.column("subject"), table.column("object")]
    try:
        ends = [_rows_of(cells, index) for cells in columns] if _all_relations(dataset) else []
    except KeyError:  # something that is no entity
        ends = []
    if not ends:
        rows = tie_rows(dataset)
        ends = [_rows_of([cells[row] for row in rows], index) for cells in columns]
    return Links(len(dataset.entity_table), *map(read_only, ends))


def _all_relations(dataset: Dataset) -> bool:
    return dataset.vocabulary.relations.keys() >= set(dataset.relation_table.column("predicate"))


def _rows_of(identifiers: Sequence[str], index: dict[str, int]) -> Integers:
    """The rows of entities; several keys at once are looked up in half the time."""
    several = len(identifiers) > 1
    rows: Sequence[int] = itemgetter(*identifiers)(index) if several else [index[one] for one in identifiers]
    return np.fromiter(rows, dtype=np.int64, count=len(rows))


def graph_of(size: int, low: Integers, high: Integers) -> rx.PyGraph[None, None]:
    """The same as a graph of rustworkx."""
    graph: rx.PyGraph[None, None] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from([None] * size)
    graph.add_edges_from_no_data(list(zip(low.tolist(), high.tolist(), strict=True)))
    return graph


def adjacency(size: int, low: Integers, high: Integers) -> tuple[Integers, Integers, Integers]:
    """Compressed rows: the neighbours of entity i are ``neighbours[starts[i]:starts[i + 1]]``, and the pair of each.

    Of pairs in order, the smaller row first, the neighbours are in order too.
    """
    here, there = np.concatenate([high, low]), np.concatenate([low, high])
    order = np.argsort(here, kind="stable")
    starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(np.bincount(here, minlength=size))])
    return starts, there[order], np.tile(np.arange(len(low)), 2)[order]


def steps_from(rows: Integers, starts: Integers) -> tuple[Integers, Integers]:
    """Where in compressed rows the neighbours of some entities stand, in the order of these; how many each has."""
    first = starts.take(rows)
    counts = starts.take(rows + 1) - first
    skipped = np.cumsum(counts) - counts
    places: Integers = np.arange(counts.sum(), dtype=np.int64)
    return places + np.repeat(first - skipped, counts), counts


def expanded(edge: Integers, size: int, starts: Integers, neighbours: Integers) -> tuple[Integers, Integers]:
    """Every step out of the cells of `edge`: the cell it leaves and the cell it reaches."""
    rows = edge % size
    steps, counts = steps_from(rows, starts)
    return np.repeat(edge, counts), neighbours[steps] + np.repeat(edge - rows, counts)


def distances_from(source: int, starts: Integers, neighbours: Integers) -> Integers:
    """How many ties each entity is away from one of them; -1 where no chain leads."""
    distances = np.full(len(starts) - 1, -1, dtype=np.int64)
    distances[source] = 0
    edge, level = np.array([source], dtype=np.int64), 0
    while len(edge):
        level += 1
        _, there = expanded(edge, len(distances), starts, neighbours)
        distances[there[distances[there] < 0]] = level
        edge = np.flatnonzero(distances == level)
    return distances


SAMPLED: Final = 24
"""One of so many ties is enough to find nearly all of the largest component of a network of some density."""


def labelled_components(links: Links) -> Integers:
    """The smallest row of the component of every entity.

    Every entity points to a smaller neighbour, so that trees come about, which a sample of the ties joins; then only
    the ties of what is not in the largest tree need to be looked at (Sutton, Ben-Nun and Barak 2018).
    """
    rows: Integers = np.arange(links.size, dtype=np.int64)
    if not len(links.pair_weights):
        return rows
    starts, neighbours = links.rows
    low, high = links.pairs
    smallest = np.minimum(rows, neighbours.take(starts[:-1], mode="clip"))
    labels: Integers = np.where(starts[:-1] != starts[1:], smallest, rows)
    labels = _joined(labels, low[::SAMPLED], high[::SAMPLED])
    largest = labels[np.diff(starts).argmax()]  # nearly always: that of the best connected
    return _joined(labels, *expanded(np.flatnonzero(labels != largest), links.size, starts, neighbours))


def _joined(labels: Integers, here: Integers, there: Integers) -> Integers:
    """The roots of trees, each entity pointing to one that is not larger, when some ties join them.

    Until no tie joins two trees, the root of one points to that of a smaller one: a few passes over ever fewer ties.
    """
    while True:
        while not np.array_equal(above := labels.take(labels, mode="clip"), labels):
            labels = above
        # clipping looks for nothing out of range, which takes half the time
        here, there = labels.take(here, mode="clip"), labels.take(there, mode="clip")
        apart = np.flatnonzero(here != there)
        if not len(apart):
            return labels
        here, there = here.take(apart, mode="clip"), there.take(apart, mode="clip")
        labels[np.maximum(here, there)] = np.minimum(here, there)


def by_size(numbers: Integers) -> Integers:
    """The same groups numbered from 0, the largest first, equal ones by their first row."""
    counts = np.bincount(numbers, minlength=1)
    first = np.zeros(len(counts), dtype=np.int64)
    first[numbers[::-1]] = np.arange(len(numbers))[::-1]  # the first row of a group is written last
    groups = np.flatnonzero(counts)
    rank = np.empty(len(counts), dtype=np.int64)
    rank[groups[np.lexsort((first[groups], -counts[groups]))]] = np.arange(len(groups))
    return rank[numbers]
