"""The one place that knows rdflib: a Graph over our Oxigraph store whose queries never leave Oxigraph."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn, cast

import pyoxigraph as ox
from oxrdflib.store import OxigraphStore
from rdflib import Dataset, Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Identifier

from ipa_graph.errors import QueryError, UsageError
from ipa_graph.namespaces import Namespace
from ipa_graph.rdf.bindings import with_columns, with_values
from ipa_graph.rdf.complaints import explained
from ipa_graph.rdf.guard import checked, names_graphs


def graph_over(raw: ox.Store, namespace: Namespace) -> Graph:
    """The asserted statements of a store as an ``rdflib.Graph``, with every prefix bound; nothing is copied."""
    graph = Graph(store=_Store(store=raw), identifier=DATASET_DEFAULT_GRAPH_ID, bind_namespaces="none")
    return _with_prefixes(graph, namespace)


def union_over(raw: ox.Store, namespace: Namespace) -> Graph:
    """All graphs of a store as one, what follows from the asserted statements among them; nothing is copied."""
    return _with_prefixes(Dataset(store=_Store(store=raw), default_union=True), namespace)


def _with_prefixes(graph: Graph, namespace: Namespace) -> Graph:
    for prefix, iri in namespace.prefixes().items():
        graph.bind(prefix, iri)
    return graph


class _Store(OxigraphStore):
    """oxrdflib's store without its way back to rdflib's own evaluator.

    oxrdflib answers prepared queries, ``base=`` and further keywords with NotImplementedError, upon which
    rdflib runs its own evaluator without a word: slow, and one that fetches what ``FROM`` names.

    The store is that of a data set, which never changes: what writes is refused.
    """

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise UsageError(
            "the graph of a data set does not change; make a copy first: "
            "graph.query('CONSTRUCT WHERE { ?s ?p ?o }').graph"
        )

    add = addN = remove = update = add_graph = remove_graph = destroy = _refuse  # noqa: N815  # rdflib's names

    def query(
        self,
        query: Query | str,
        initNs: Mapping[str, object],  # noqa: N803  # rdflib calls it by this name
        initBindings: Mapping[str, Identifier],  # noqa: N803
        queryGraph: str,  # noqa: N803
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
        if names_graphs(str(text)):
            queryGraph = ""  # noqa: N806  # a graph given to the engine takes the place of those that FROM names
        terms = {str(name): term.n3() for name, term in initBindings.items()}
        try:
            asked = head + with_values(checked(str(text)), terms)
            found = super().query(asked, {}, {}, queryGraph)
            ordered = with_columns(asked, map(str, found.vars or ()))
            # nothing has been evaluated yet: the engine answers row by row
            return found if ordered == asked else super().query(ordered, {}, {}, queryGraph)
        except SyntaxError as error:
            raise explained(str(text), error, len(head)) from None
