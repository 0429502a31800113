"""The one place that knows rdflib: a Graph over our Oxigraph store whose queries never leave Oxigraph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NoReturn, cast

import pyoxigraph as ox
from oxrdflib.store import OxigraphStore
from rdflib import Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.namespace import XSD
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import BNode, Identifier, Literal, Node, URIRef, Variable

from ipa_graph.errors import QueryError, UsageError
from ipa_graph.namespaces import Namespace
from ipa_graph.rdf.bindings import with_columns, with_values
from ipa_graph.rdf.complaints import explained, unanswered
from ipa_graph.rdf.guard import checked, names_graphs

_Triple = tuple[Node, Node, Node]
_Pattern = tuple[Node | None, Node | None, Node | None]
_STRING = str(XSD.string)


def graph_over(raw: ox.Store, namespace: Namespace, *, union: bool = False) -> Graph:
    """A store as an ``rdflib.Graph``, with every prefix bound; nothing is copied.

    Args:
        raw: the store.
        namespace: the prefixes.
        union: whether the graph is all graphs of the store as one, else that of the asserted statements. No statement
            is in two of them.
    """
    graph = Graph(store=_Store(raw, union=union), identifier=DATASET_DEFAULT_GRAPH_ID, bind_namespaces="none")
    for prefix, iri in namespace.prefixes().items():
        graph.bind(prefix, iri)
    return graph


class _Store(OxigraphStore):
    """oxrdflib's store without its way back to rdflib's own evaluator, and with texts as rdflib's parsers read them.

    oxrdflib answers prepared queries, ``base=`` and further keywords with NotImplementedError, upon which
    rdflib runs its own evaluator without a word: slow, and one that fetches what ``FROM`` names. It also gives every
    plain text the datatype ``xsd:string``, with which it equals none that was read from a file.

    The store is that of a data set, which never changes: what writes is refused.
    """

    def __init__(self, raw: ox.Store, *, union: bool) -> None:
        super().__init__(store=raw)
        self._raw = raw
        self._union = union

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise UsageError(
            "the graph of a data set does not change; make a copy first: "
            "graph.query('CONSTRUCT WHERE { ?s ?p ?o }').graph"
        )

    add = addN = remove = update = add_graph = remove_graph = destroy = _refuse  # noqa: N815  # rdflib's names

    def triples(
        self, triple_pattern: _Pattern, context: Graph | None = None
    ) -> Iterator[tuple[_Triple, Iterator[Graph | None]]]:
        """The statements of a pattern, each with its graph."""
        for triple, graphs in super().triples(triple_pattern, None if self._union else context):
            yield cast("_Triple", tuple(map(_plain, triple))), graphs

    def __len__(self, context: Graph | None = None) -> int:
        return super().__len__(None if self._union else context)

    def query(
        self,
        query: Query | str,
        initNs: Mapping[str, object],  # noqa: N803  # rdflib calls it by this name
        initBindings: Mapping[str, Identifier],  # noqa: N803
        queryGraph: str,  # noqa: ARG002, N803  # the store knows which graphs are asked
        **kwargs: object,
    ) -> Result:
        """The result of a query as rdflib's Result; a prepared query runs from its text."""
        text, prefixes = query, {prefix: str(iri) for prefix, iri in initNs.items()}
        base = kwargs.pop("base", None)
        if isinstance(text, Query):
            text, prepared, base = cast("tuple[str, Mapping[str, object], str | None]", text._original_args)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  # nothing else keeps the text
            prefixes |= {prefix: str(iri) for prefix, iri in prepared.items()}
        if kwargs:
            raise QueryError(f"Oxigraph takes no {', '.join(sorted(kwargs))!s} with a query; leave it out")
        head = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in prefixes.items())
        head = (f"BASE <{base}> " if base else "") + head
        terms = {str(name): term.n3() for name, term in initBindings.items()}
        try:
            return _result(self._ordered(head + with_values(checked(str(text)), terms)))
        except SyntaxError as error:
            raise explained(str(text), error, len(head)) from None
        except RuntimeError as error:
            raise unanswered(error) from None

    def _ordered(self, asked: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """What a query gives, its columns in the order in which it names them."""
        found = self._asked(asked)
        if not isinstance(found, ox.QuerySolutions):
            return found
        ordered = with_columns(asked, [variable.value for variable in found.variables])
        # nothing has been evaluated yet: the engine answers row by row
        return found if ordered == asked else self._asked(ordered)

    def _asked(self, query: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        if names_graphs(query):  # a graph given to the engine takes the place of those that FROM names
            return self._raw.query(query)
        if self._union:
            return self._raw.query(query, use_default_graph_as_union=True)
        return self._raw.query(query, default_graph=ox.DefaultGraph())


def _result(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Result:
    if isinstance(found, ox.QueryBoolean):
        result = Result("ASK")
        result.askAnswer = bool(found)
    elif isinstance(found, ox.QueryTriples):
        result = Result("CONSTRUCT")
        result.graph = Graph()
        for triple in found:
            result.graph.add((_term(triple.subject), _term(triple.predicate), _term(triple.object)))
    else:
        result = Result("SELECT")
        names = [Variable(variable.value) for variable in found.variables]
        result.vars = names
        result.bindings = (
            {name: _term(term) for name, term in zip(names, row, strict=True) if term is not None} for row in found
        )
    return result


@lru_cache(maxsize=65536)
def _term(term: object) -> Identifier:
    """A term of the engine's as rdflib's, kept: to make one costs rdflib more than to look it up, and many recur."""
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        kind = term.datatype.value
        return Literal(term.value, datatype=None if kind == _STRING else URIRef(kind))
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    raise QueryError(f"rdflib has no term for {term}; ask for its parts with SUBJECT(), PREDICATE() and OBJECT()")


def _plain(term: Node) -> Node:
    return Literal(str(term)) if isinstance(term, Literal) and term.datatype == XSD.string else term
