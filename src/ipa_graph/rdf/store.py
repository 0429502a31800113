"""The store that answers queries: Oxigraph, in memory or on disk. What fills it is in `ipa_graph.rdf.filling`."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from ipa_graph.given import Argument
from ipa_graph.namespaces import Namespace
from ipa_graph.rdf.bindings import with_columns, with_values
from ipa_graph.rdf.complaints import explained, unanswered
from ipa_graph.rdf.guard import checked, names_graphs

if TYPE_CHECKING:
    import rdflib

Solutions = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean


@dataclass(frozen=True, slots=True)
class Store:
    """An Oxigraph store with the IRIs of its data set.

    Attributes:
        raw: the store itself: asserted statements in the default graph, what follows from them in
            ``<base>graph/inferred``, the vocabulary in ``<base>graph/vocabulary``.
        namespace: the IRIs of the data set.
        language: the language in which names are shown unless another is asked for.
    """

    raw: ox.Store
    namespace: Namespace
    language: str = "en"

    def evaluate(self, query: str, bindings: Mapping[str, str] | None = None) -> Solutions:
        """What Oxigraph answers, over the union of all graphs unless it has FROM, with every prefix declared.

        The columns of ``SELECT *`` come in the order in which the query names them.

        Args:
            query: the query; it may name every prefix of the data set.
            bindings: by the name of a variable, the term that it stands for, as SPARQL writes it.

        Raises:
            QuerySyntaxError: the query is not SPARQL.
            QueryError: it would leave this machine, is deeper than the engine survives, or calls what is no function.
        """
        text = with_values(checked(query), bindings or {})
        try:
            found = self._asked(text)
        except SyntaxError as error:
            raise explained(query, error) from None
        except RuntimeError as error:
            raise unanswered(error) from None
        if isinstance(found, ox.QuerySolutions):
            ordered = with_columns(text, (variable.value for variable in found.variables))
            return found if ordered == text else self._asked(ordered)
        return found

    def _asked(self, query: str) -> Solutions:
        return self.raw.query(
            query, prefixes=self.namespace.prefixes(), use_default_graph_as_union=not names_graphs(query)
        )


def to_rdf(store: Store, *, inferred: bool = False) -> rdflib.Graph:
    """The asserted statements as an ``rdflib.Graph`` over the same store, without a copy.

    Args:
        store: the store.
        inferred: whether the graph also holds what follows from the asserted statements, and the vocabulary: the
            same as `Store.evaluate` sees.

    Queries through it run in Oxigraph. It is read-only, as the data set is: what writes raises `UsageError`, which says
    how to make a copy. See `ipa_graph.rdf.bridge`.
    """
    from ipa_graph.rdf.bridge import graph_over

    union = Argument("to_rdf(inferred=…)", "True or False").truth(inferred)
    return graph_over(store.raw, store.namespace, union=union)


class _Stream(io.RawIOBase):
    """Pieces of text as a binary file, so that no more than one piece is in memory."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self._pieces = iter(pieces)
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview | bytearray, /) -> int:  # type: ignore[override]  # typeshed asks for Buffer
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = memoryview(piece.encode())
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


def stream_of(pieces: Iterable[str]) -> IO[bytes]:
    """Pieces of text as a binary file."""
    return io.BufferedReader(_Stream(pieces), buffer_size=1 << 20)
