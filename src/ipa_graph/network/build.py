"""The data set as a ``networkx.MultiDiGraph``, filled straight from its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipa_graph.network.ties import Ties, literal_columns, ties_of

if TYPE_CHECKING:
    import networkx as nx

    from ipa_graph.dataset import Dataset

NodeData = dict[str, str | float]
EdgeData = dict[str, str | int]
Neighbours = dict[str, dict[str, dict[int, EdgeData]]]

DEGREES: Final = ("lat", "lon")
"""The columns of entities.csv that a network holds as numbers."""


def to_network(dataset: Dataset) -> nx.MultiDiGraph[str]:
    """A network whose nodes are the entities and whose edges are the ties, both in table order.

    An attribute is there where the cell is filled. ``network.nodes(data="country", default="")`` reads one of all.

    Nodes: the ids. Attributes: the columns of entities.csv, as written but for ``lat`` and ``lon``, which are float
    (degrees); and the attributes that relations.csv claims, distinct values joined by ``|``.

    Edges: from subject to object, keys 0, 1, 2 … within a pair. Attributes: ``predicate``, ``start``, ``end``,
    ``source``, ``evidence``, ``evidence_state`` (``verified`` or ``unverified``, with a locator), ``basis`` (where the
    source does not simply say it), ``note``, and ``claim``, the hash of the claim; all text. A verified tie also has
    ``evidence_start`` and ``evidence_end`` (int, offsets in characters of the text) and ``text_sha256``.

    Graph attributes: ``name``, ``base`` (the base IRI) and ``licence``.

    GML, unlike GraphML and GEXF, has no ``@`` in its keys, as in ``label@es``; docs/analysis.md renames them for it.

    The dictionaries of the network are filled directly: one by one, ``add_edge`` takes about three times as long.
    """
    import networkx as nx

    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.graph.update(graph_attributes(dataset))
    inside = vars(network)
    nodes, following, preceding = inside["_node"], inside["_adj"], inside["_pred"]
    nodes.update(_node_data(dataset))
    following.update((identifier, {}) for identifier in nodes)
    preceding.update((identifier, {}) for identifier in nodes)
    _join(following, preceding, ties_of(dataset))
    return network


def graph_attributes(dataset: Dataset) -> dict[str, str]:
    """What the network says of itself as a whole."""
    metadata = dataset.metadata
    return {"name": metadata.name, "base": metadata.base, "licence": metadata.licence}


def _node_data(dataset: Dataset) -> dict[str, NodeData]:
    table = dataset.entity_table
    columns, identifiers = table.columns, table.column("id")
    nodes: dict[str, NodeData] = {
        row[0]: {name: cell for name, cell in zip(columns, row[1:], strict=True) if cell}
        for row in zip(identifiers, *columns.values(), strict=True)
    }
    for name in DEGREES:
        for identifier, cell in zip(identifiers, table.column(name), strict=True):
            if cell:
                nodes[identifier][name] = float(cell)
    for name, texts in literal_columns(dataset).items():
        for identifier, text in texts.items():
            nodes[identifier][name] = text
    return nodes


def _join(following: Neighbours, preceding: Neighbours, ties: Ties) -> None:
    """Add the ties to the two dictionaries of neighbours."""
    for subject, target, data in zip(ties.subjects, ties.objects, _edge_data(ties), strict=True):
        parallel = following[subject].get(target)
        if parallel is None:
            # networkx keeps one dictionary of parallel edges and reaches it from both ends
            following[subject][target] = preceding[target][subject] = {0: data}
        else:
            parallel[len(parallel)] = data


def _edge_data(ties: Ties) -> list[EdgeData]:
    names = tuple(ties.columns)
    edges: list[EdgeData] = [
        {name: cell for name, cell in zip(names, row, strict=True) if cell}
        for row in zip(*ties.columns.values(), strict=True)
    ]
    for place, found in ties.verified.items():
        edges[place] |= {"evidence_start": found.start, "evidence_end": found.end, "text_sha256": found.sha256}
    return edges
