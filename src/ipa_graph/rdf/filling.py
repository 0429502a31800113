"""From a data set to a store in memory, in one go."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from ipa_graph.dataset import Dataset
from ipa_graph.rdf.inference import inferred_pieces
from ipa_graph.rdf.ontology import vocabulary_pieces
from ipa_graph.rdf.store import Store, stream_of
from ipa_graph.rdf.triples import ntriples_pieces


def store_of(dataset: Dataset) -> Store:
    """A store in memory that holds the data set."""
    raw = ox.Store()
    raw.load(stream_of(quad_pieces(dataset)), format=ox.RdfFormat.N_QUADS, lenient=True)
    return Store(raw, dataset.namespace, dataset.language)


def quad_pieces(dataset: Dataset) -> Iterator[str]:
    """All statements that a store holds, as N-Quads, in pieces of about a megabyte.

    What follows comes first: to make it takes the most memory, and the store that is being filled is small yet.
    """
    yield from vocabulary_pieces(dataset.vocabulary, dataset.namespace)
    yield from inferred_pieces(dataset)
    yield from ntriples_pieces(dataset)
