"""The network and the files: ours against networkx's and the engine's own."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from bench.child import Figures, cpu, median_cpu
from bench.measure import Options, Section, compared, in_turn, middle, ratio, short, values

if TYPE_CHECKING:
    import networkx as nx

    from ipa_graph.dataset import Dataset

    Nodes = dict[str, dict[str, str | float]]
    Neighbours = dict[str, dict[str, dict[int, dict[str, str]]]]

OURS: Final = "bench.exports:ours"
OTHERS: Final = "bench.exports:others"
RDFLIB: Final = "bench.exports:rdflib_turtle"
NODE_COLUMNS: Final = (
    "id", "type", "label", "alt_labels", "description", "country", "start", "end", "lat", "lon", "homepage",
    "wikidata", "url", "language", "source",
)  # fmt: skip
EDGE_COLUMNS: Final = (
    "predicate", "start", "end", "source", "evidence", "evidence_state", "basis", "note", "claim",
)  # fmt: skip
KINDS: Final = {
    "network": ("`to_network()`, claim hashes known", "dictionaries filled from ready lists"),
    "network first": ("`to_network()`, claim hashes and all", "dictionaries filled from ready lists"),
    "graphml": ("GraphML", "networkx `write_graphml`"),
    "gexf": ("GEXF", "networkx `write_gexf`"),
    "turtle": ("Turtle, sorted", "`pyoxigraph.Store.dump`, unsorted"),
}


def ours(folder: Path) -> Figures:
    """What the package writes."""
    import networkx as nx  # noqa: F401  # imported when the network is asked for

    from bench.data import unchecked
    from ipa_graph.network.build import to_network
    from ipa_graph.network.files import gexf_chunks, graphml_chunks
    from ipa_graph.rdf.dump import dump

    dataset = unchecked(folder)
    with cpu() as first:
        network = to_network(dataset)
    figures: Figures = {"network first": first.seconds, "edges": network.number_of_edges()}
    del network
    figures["network"] = median_cpu(lambda: to_network(dataset), at_least_s=1)
    figures["graphml"] = median_cpu(lambda: "".join(graphml_chunks(dataset)), at_least_s=1)
    figures["gexf"] = median_cpu(lambda: "".join(gexf_chunks(dataset)), at_least_s=1)
    figures["turtle"] = median_cpu(lambda: "".join(cast("list[str]", list(dump(dataset, "ttl")))), at_least_s=1)
    return figures


def others(folder: Path) -> Figures:
    """What networkx and the engine write of the same network and the same statements."""
    import networkx as nx
    import pyoxigraph as ox

    from bench.data import unchecked

    dataset = unchecked(folder)
    nodes, edges = ready_lists(dataset)
    with cpu() as first:
        network = filled(nodes, edges)
    figures: Figures = {"network first": first.seconds, "edges": network.number_of_edges()}
    del network
    figures["network"] = median_cpu(lambda: filled(nodes, edges), at_least_s=1)
    network = dataset.to_network()
    figures["graphml"] = median_cpu(lambda: nx.write_graphml(network, io.BytesIO()))
    figures["gexf"] = median_cpu(lambda: nx.write_gexf(network, io.BytesIO()))
    store, prefixes = dataset.store.raw, dataset.namespace.prefixes()
    asserted, turtle = ox.DefaultGraph(), ox.RdfFormat.TURTLE
    figures["turtle"] = median_cpu(lambda: store.dump(format=turtle, from_graph=asserted, prefixes=prefixes))
    return figures


def ready_lists(dataset: Dataset) -> tuple[list[Sequence[str]], list[Sequence[str]]]:
    """The columns of nodes, the ids first, and of edges, both ends first."""
    from ipa_graph.network.ties import ties_of

    ties, table = ties_of(dataset), dataset.entity_table
    return [table.column(name) for name in NODE_COLUMNS], [ties.subjects, ties.objects, *ties.columns.values()]


def filled(nodes: Sequence[Sequence[str]], edges: Sequence[Sequence[str]]) -> nx.MultiDiGraph[str]:
    """As fast as a MultiDiGraph can be filled: its dictionaries, directly, by hand; empty cells are left out."""
    import networkx as nx

    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    inside = vars(network)
    own: Nodes = inside["_node"]
    following: Neighbours = inside["_adj"]
    preceding: Neighbours = inside["_pred"]
    for row in zip(*nodes, strict=True):
        one = row[0]
        own[one] = data = {name: cell for name, cell in zip(NODE_COLUMNS, row, strict=True) if cell}
        if "lat" in data:
            data["lat"], data["lon"] = float(data["lat"]), float(data["lon"])
        following[one], preceding[one] = {}, {}
    for row in zip(*edges, strict=True):
        a, b = row[0], row[1]
        edge = {name: cell for name, cell in zip(EDGE_COLUMNS, row[2:], strict=True) if cell}
        parallel = following[a].get(b)
        if parallel is None:
            following[a][b] = preceding[b][a] = {0: edge}
        else:
            parallel[len(parallel)] = edge
    return network


def rdflib_turtle(folder: Path) -> Figures:
    """Turtle of the same statements by rdflib itself."""
    import rdflib

    from bench.data import unchecked
    from ipa_graph.rdf.triples import ntriples_pieces

    dataset = unchecked(folder)
    graph = rdflib.Graph(bind_namespaces="none")
    graph.parse(data="".join(ntriples_pieces(dataset)), format="nt")
    for prefix, iri in dataset.namespace.prefixes().items():
        graph.bind(prefix, iri)
    with cpu() as spent:
        graph.serialize(format="turtle")
    return {"turtle": spent.seconds, "statements": len(graph)}


def section(options: Options) -> Section:
    """Each export against the other's, and rdflib's Turtle at 2,000 entities for the record."""
    folder, small = options.folder(2_000 if options.quick else 10_000), options.folder(2_000)
    runs = in_turn((OURS, OTHERS), folder, options)
    record = in_turn((RDFLIB, OURS), small, options, 1)
    header = ("export", "CPU s", "beside it", "CPU s")
    found = Section("network", f"The network and the files ({folder.name} entities)", header)
    found.runs[folder.name], found.runs["2000 rdflib"] = runs, record
    for kind, (name, other) in KINDS.items():
        found.rows.append((name, short(middle(runs[OURS], kind)), other, short(middle(runs[OTHERS], kind))))
    pairs = {kind: (values(runs[OURS], kind), values(runs[OTHERS], kind)) for kind in KINDS}
    found.goals += [
        compared("`to_network()` over filling from ready lists", ratio(*pairs["network"]), "at most", 1.1),
        *(
            compared(f"{KINDS[kind][0]}, times faster than networkx", ratio(*reversed(pairs[kind])), "at least", 15)
            for kind in ("graphml", "gexf")
        ),
        compared("Turtle, times faster than the engine's dump", ratio(*reversed(pairs["turtle"])), "at least", 3),
    ]
    slower = ratio(values(record[RDFLIB], "turtle"), values(record[OURS], "turtle"))
    found.notes.append(f"rdflib's own Turtle of 2,000 entities takes {slower.middle:.3g} times as long as ours.")
    return found
