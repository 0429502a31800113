"""Measures of the network, as users call them, against networkx."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, cast

from bench.child import Figures, cpu, median_cpu
from bench.measure import Options, Section, compared, in_turn, middle, ratio, short, values
from ipa_graph.network.centrality import SOURCES

if TYPE_CHECKING:
    import networkx as nx

    from ipa_graph.dataset import Dataset

OURS: Final = "bench.measures:ours"
NETWORKX: Final = "bench.measures:by_networkx"
NAMES: Final = {
    "pagerank": ('`rank("pagerank")`', "`pagerank`, DiGraph with weights ready", 20),
    "numbers": (
        "`links.numbers`, the component of every entity, searched anew",
        "`connected_components` as a list, Graph ready",
        20,
    ),
    "groups": ("`links.groups()`, searched anew", "`connected_components` as a list, Graph ready", 20),
    "components": ('`rank("components")`, asked again', "`connected_components`, Graph ready", 20),
    "searched": ("the same frame, searched anew", "the same", 20),
    "betweenness": ('`rank("betweenness")`', f"`betweenness_centrality`, k={SOURCES}, Graph ready", 10),
    "first pagerank": ("the same PageRank as the first call", "`pagerank` and the making of its DiGraph", 20),
    "first components": (
        "the same components as the first call",
        "`connected_components` and the making of its Graph",
        20,
    ),
}
"""What a user calls, what it stands beside, and how many times faster it is to be."""


def ours(folder: Path) -> Figures:
    """As users call them: frames with names, in order; of a data set that was asked before, and of a new one."""
    from bench.data import unchecked

    dataset = unchecked(folder)
    for name in ("pagerank", "components"):  # imports
        dataset.rank(name)

    def anew(ask: Callable[[], object]) -> Callable[[], object]:
        def asked() -> object:
            vars(dataset.links).pop("_components")  # which the data set keeps from the first call on
            return ask()

        return asked

    values = {name: dataset.rank(name).set_index("id")[name] for name in ("pagerank", "components", "betweenness")}
    return {
        "pagerank": median_cpu(lambda: dataset.rank("pagerank")),
        "components": median_cpu(lambda: dataset.rank("components")),
        "numbers": median_cpu(anew(lambda: dataset.links.numbers)),
        "groups": median_cpu(anew(dataset.links.groups)),
        "searched": median_cpu(anew(partial(dataset.rank, "components"))),
        "betweenness": median_cpu(lambda: dataset.rank("betweenness")),
        "first pagerank": median_cpu(lambda: replace(dataset).rank("pagerank")),
        "first components": median_cpu(lambda: replace(dataset).rank("components")),
        **{f"{name} values": " ".join(str(found[one]) for one in dataset) for name, found in values.items()},
    }


def by_networkx(folder: Path) -> Figures:
    """On networks that are ready, and from the columns by way of such networks."""
    import networkx as nx

    from bench.data import unchecked

    dataset = unchecked(folder)
    weighted, simple = networks_of(dataset)
    pagerank = ranking()
    ranks = pagerank(weighted, tol=1e-13, max_iter=1000)
    sizes = {one: len(group) for group in nx.connected_components(simple) for one in group}
    with cpu() as between:
        shares = nx.betweenness_centrality(simple, k=min(SOURCES, len(simple)), seed=1)
    components = median_cpu(lambda: list(nx.connected_components(simple)))
    return {
        "pagerank": median_cpu(lambda: pagerank(weighted)),
        "components": components,
        "numbers": components,
        "groups": components,
        "searched": components,
        "betweenness": between.seconds,
        "first pagerank": median_cpu(lambda: pagerank(weighted_of(dataset))),
        "first components": median_cpu(lambda: list(nx.connected_components(simple_of(dataset)))),
        "pagerank values": " ".join(repr(ranks[one]) for one in dataset),
        "components values": " ".join(str(sizes[one]) for one in dataset),
        "betweenness values": " ".join(repr(shares[one]) for one in dataset),
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
    return weighted_of(dataset), simple_of(dataset)


def weighted_of(dataset: Dataset) -> nx.DiGraph[str]:
    """The network with the number of claims as weight."""
    import networkx as nx

    weighted: nx.DiGraph[str] = nx.DiGraph()
    weighted.add_nodes_from(dataset.entity_table.column("id"))
    table = dataset.relation_table
    for a, b in zip(table.column("subject"), table.column("object"), strict=True):
        if weighted.has_edge(a, b):
            weighted[a][b]["weight"] += 1
        else:
            weighted.add_edge(a, b, weight=1)
    return weighted


def simple_of(dataset: Dataset) -> nx.Graph[str]:
    """The simple undirected network."""
    import networkx as nx

    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(dataset.entity_table.column("id"))
    table = dataset.relation_table
    pairs = zip(table.column("subject"), table.column("object"), strict=True)
    simple.add_edges_from((one, other) for one, other in pairs if one != other)
    return simple


def largest_difference(own: Figures, other: Figures, name: str) -> float:
    """Between the two values of any entity."""
    return max(abs(one - another) for one, another in zip(*_values(own, other, name), strict=True))


def correlation(own: Figures, other: Figures, name: str) -> float:
    """Of the values of all entities."""
    one, another = _values(own, other, name)
    return float(statistics.correlation(one, another))


def _values(own: Figures, other: Figures, name: str) -> tuple[list[float], list[float]]:
    first, second = (list(map(float, str(figures[f"{name} values"]).split())) for figures in (own, other))
    return first, second


def section(options: Options) -> Section:
    """Each measure in both, and whether the values agree."""
    folder = options.folder(2_000 if options.quick else 10_000)
    runs = in_turn((OURS, NETWORKX), folder, options)
    header = ("a frame of all entities", "CPU s", "networkx", "CPU s", "values")
    found = Section("measures", f"Measures ({folder.name} entities)", header)
    own, other = runs[OURS][0], runs[NETWORKX][0]
    agreement = {name: f"within {largest_difference(own, other, name):.1g}" for name in ("pagerank", "components")}
    # the two draw other entities to start from
    agreement["betweenness"] = f"correlation {correlation(own, other, 'betweenness'):.4f}"
    for name, (text, beside, bound) in NAMES.items():
        cells = short(middle(runs[OURS], name)), beside, short(middle(runs[NETWORKX], name))
        found.rows.append((text, *cells, agreement.get(name, "")))
        times = ratio(values(runs[NETWORKX], name), values(runs[OURS], name))
        found.goals.append(compared(f"{text}, times faster than networkx", times, "at least", bound))
    found.notes.append(f"networkx ran its PageRank on {'SciPy' if find_spec('scipy') else 'plain Python'}.")
    for figures in (*runs[OURS], *runs[NETWORKX]):
        for name in [name for name in figures if name.endswith(" values")]:
            del figures[name]
    found.runs[folder.name] = runs
    return found
