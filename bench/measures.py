"""Measures of the network: ours on integer arrays against networkx."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, cast

from bench.child import Figures, cpu, median_cpu
from bench.measure import Options, Section, compared, in_turn, middle, ratio, short, values

if TYPE_CHECKING:
    import networkx as nx

    from ipa_graph.dataset import Dataset

OURS: Final = "bench.measures:ours"
NETWORKX: Final = "bench.measures:by_networkx"
SOURCES: Final = 64
"""From so many entities both estimate betweenness."""
NAMES: Final = {
    "pagerank": ("PageRank, arrays ready", "`pagerank`, DiGraph with weights ready", 20),
    "components": ("components, arrays ready", "`connected_components`, Graph ready", 20),
    "betweenness": (
        f"betweenness and closeness from {SOURCES} entities, arrays ready",
        f"`betweenness_centrality` alone, k={SOURCES}, Graph ready",
        10,
    ),
    "pagerank whole": ("PageRank, from the tables", "`pagerank`, from the tables", 20),
    "components whole": ("components, from the tables", "`connected_components`, from the tables", 20),
}


def ours(folder: Path) -> Figures:
    """On arrays, and from the columns to the values of all entities."""
    from bench.data import unchecked
    from ipa_graph.network.arrays import links_of
    from ipa_graph.network.centrality import betweenness_and_closeness, pagerank
    from ipa_graph.network.measures import values_of

    dataset = unchecked(folder)
    with cpu() as first:
        ranks = values_of(dataset, "pagerank")
    sizes = values_of(dataset, "components")
    links = links_of(dataset)
    return {
        "first": first.seconds,
        "pagerank": median_cpu(lambda: pagerank(links)),
        "components": median_cpu(links.components),
        "betweenness": median_cpu(lambda: betweenness_and_closeness(links, sources=SOURCES)),
        "pagerank whole": median_cpu(lambda: values_of(dataset, "pagerank")),
        "components whole": median_cpu(lambda: values_of(dataset, "components")),
        "pagerank values": " ".join(map(repr, ranks)),
        "components values": " ".join(map(str, sizes)),
    }


def by_networkx(folder: Path) -> Figures:
    """On networks that are ready, and from the columns by way of such networks."""
    import networkx as nx

    from bench.data import unchecked

    dataset = unchecked(folder)
    weighted, simple = networks_of(dataset)
    identifiers = dataset.entity_table.column("id")
    pagerank = ranking()
    ranks = pagerank(weighted, tol=1e-13, max_iter=1000)
    sizes = {one: len(group) for group in nx.connected_components(simple) for one in group}
    return {
        "pagerank": median_cpu(lambda: pagerank(weighted)),
        "components": median_cpu(lambda: list(nx.connected_components(simple))),
        "betweenness": median_cpu(lambda: nx.betweenness_centrality(simple, k=SOURCES, seed=1)),
        "pagerank whole": median_cpu(lambda: pagerank(networks_of(dataset)[0])),
        "components whole": median_cpu(lambda: list(nx.connected_components(networks_of(dataset)[1]))),
        "pagerank values": " ".join(repr(ranks[one]) for one in identifiers),
        "components values": " ".join(str(sizes[one]) for one in identifiers),
    }


class Ranking(Protocol):
    """A PageRank of networkx."""

    def __call__(self, network: nx.DiGraph[str], *, tol: float = ..., max_iter: int = ...) -> dict[str, float]: ...


def ranking() -> Ranking:
    """The PageRank of networkx; without SciPy, which it runs on, its own version in Python."""
    import networkx as nx
    from networkx.algorithms.link_analysis import pagerank_alg

    return cast("Ranking", nx.pagerank if find_spec("scipy") else vars(pagerank_alg)["_pagerank_python"])


def networks_of(dataset: Dataset) -> tuple[nx.DiGraph[str], nx.Graph[str]]:
    """The network with the number of claims as weight, and the simple undirected one."""
    import networkx as nx

    weighted: nx.DiGraph[str] = nx.DiGraph()
    weighted.add_nodes_from(dataset.entity_table.column("id"))
    table = dataset.relation_table
    for a, b in zip(table.column("subject"), table.column("object"), strict=True):
        if weighted.has_edge(a, b):
            weighted[a][b]["weight"] += 1
        else:
            weighted.add_edge(a, b, weight=1)
    simple: nx.Graph[str] = nx.Graph(weighted)
    simple.remove_edges_from(list(nx.selfloop_edges(simple)))
    return weighted, simple


def largest_difference(own: Figures, other: Figures, name: str) -> float:
    """Between the two values of any entity."""
    pairs = zip(str(own[f"{name} values"]).split(), str(other[f"{name} values"]).split(), strict=True)
    return max(abs(float(a) - float(b)) for a, b in pairs)


def section(options: Options) -> Section:
    """Each measure in both, and whether the values agree."""
    folder = options.folder(2_000 if options.quick else 10_000)
    runs = in_turn((OURS, NETWORKX), folder, options)
    header = ("measure", "CPU s", "networkx", "CPU s", "largest difference")
    found = Section("measures", f"Measures ({folder.name} entities)", header)
    for name, (text, other, bound) in NAMES.items():
        exact = f"{name} values" in runs[OURS][0]  # for betweenness the two draw other entities
        difference = f"{largest_difference(runs[OURS][0], runs[NETWORKX][0], name):.1g}" if exact else ""
        cells = short(middle(runs[OURS], name)), other, short(middle(runs[NETWORKX], name))
        found.rows.append((text, *cells, difference))
        times = ratio(values(runs[NETWORKX], name), values(runs[OURS], name))
        found.goals.append(compared(f"{text}, times faster than networkx", times, "at least", bound))
    first, ground = short(middle(runs[OURS], "first")), "SciPy" if find_spec("scipy") else "plain Python"
    found.notes.append(
        f"PageRank as the first measure of a process takes {first} s. networkx ran its PageRank on {ground}."
    )
    for figures in (*runs[OURS], *runs[NETWORKX]):
        for name in [name for name in figures if name.endswith(" values")]:
            del figures[name]
    found.runs[folder.name] = runs
    return found
