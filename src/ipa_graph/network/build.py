"""The data set as a ``networkx.MultiDiGraph``, filled straight from its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipa_graph.network.ties import Ties, literal_columns, ties_of

if TYPE_CHECKING:
    import networkx as nx

    from ipa_graph.dataset import Dataset

EdgeData = dict[str, str | int]
Neighbours = dict[str, dict[str, dict[int, EdgeData]]]


def to_network(dataset: Dataset) -> nx.MultiDiGraph[str]:
    """A network whose nodes are the entities and whose edges are the ties, both in table order.

    Nodes: the ids. Attributes: every column of entities.csv as written, the empty string where the cell is empty;
    and, on the entities that have them, the attributes that relations.csv claims, distinct values joined by ``|``.

    Edges: from subject to object, keys 0, 1, 2 … within a pair. Attributes: ``predicate``, ``start``, ``end``,
    ``source``, ``evidence``, ``evidence_state`` (``verified``, ``unverified`` or empty), ``basis`` (empty where the
    source says it), ``note``, and ``claim``, the hash of the claim; all text. A verified tie also has
    ``evidence_start`` and ``evidence_end`` (int, offsets in characters of the text) and ``text_sha256``; others lack
    these three.

    Graph attributes: ``name``, ``base`` (the base IRI) and ``licence``.

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


def _node_data(dataset: Dataset) -> dict[str, dict[str, str]]:
    columns = dataset.entity_table.columns
    nodes: dict[str, dict[str, str]] = {
        row[0]: dict(zip(columns, row[1:], strict=True))
        for row in zip(dataset.entity_table.column("id"), *columns.values(), strict=True)
    }
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
    edges: list[EdgeData] = [
        {
            "predicate": predicate,
            "start": start,
            "end": end,
            "source": source,
            "evidence": evidence,
            "evidence_state": state,
            "basis": basis,
            "note": note,
            "claim": claim,
        }
        for predicate, start, end, source, evidence, state, basis, note, claim in zip(
            *ties.columns.values(), strict=True
        )
    ]
    for place, found in ties.verified.items():
        edges[place] |= {"evidence_start": found.start, "evidence_end": found.end, "text_sha256": found.sha256}
    return edges
