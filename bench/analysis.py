"""Communities and projections against networkx, and the layout against Graphviz's sfdp where that is installed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from bench.child import Figures, cpu, median_cpu
from bench.measure import Options, Section, compared, in_turn, middle, ratio, short, values

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ipa_graph.dataset import Dataset

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

OURS: Final = "bench.analysis:ours"
NETWORKX: Final = "bench.analysis:by_networkx"
SFDP: Final = "bench.analysis:by_sfdp"
NEAREST: Final = 10
LOOKED_AT: Final = 300
THROUGH: Final = ("Conference",)
"""Campaigns of the made tables have thousands of supporters each, and so millions of pairs."""
GOALS: Final = {
    "communities": ("communities (Leiden), arrays ready", "`louvain_communities`, Graph ready", 20),
    "projection": ("projection on organizations, arrays ready", "`weighted_projected_graph`, Graph ready", 20),
}


def ours(folder: Path) -> Figures:
    """Communities, projection and layout on arrays."""
    from bench.data import unchecked
    from ipa_graph.analysis.communities import network_of
    from ipa_graph.analysis.together import BETWEEN, memberships
    from ipa_graph.network.layout import layout
    from ipa_graph.network.partition import modularity, partition
    from ipa_graph.network.projection import counted

    dataset = unchecked(folder)
    network = network_of(dataset)
    people, events = memberships(dataset, BETWEEN, THROUGH)
    pairs = counted(people, events, len(dataset))
    with cpu() as placing:
        places = layout(dataset)
    near, length = quality(dataset, np.array([places[identifier] for identifier in dataset]))
    return {
        "communities": median_cpu(lambda: partition(network, seed=1)),
        "modularity": modularity(network, partition(network, seed=1)),
        "projection": median_cpu(lambda: counted(people, events, len(dataset))),
        "pairs": len(pairs[0]),
        "shared": int(pairs[2].sum()),
        "layout": placing.seconds,
        "near": near,
        "length": length,
    }


def by_networkx(folder: Path) -> Figures:
    """The same by networkx, on graphs that are ready."""
    import networkx as nx

    from bench.data import unchecked
    from bench.measures import networks_of
    from ipa_graph.analysis.together import BETWEEN, memberships

    dataset = unchecked(folder)
    weighted, _ = networks_of(dataset)
    undirected: nx.Graph[str] = nx.Graph()
    undirected.add_nodes_from(weighted)
    for one, other, data in weighted.edges(data=True):
        if one != other:
            known = undirected.get_edge_data(one, other, {"weight": 0})["weight"]
            undirected.add_edge(one, other, weight=known + data["weight"])
    identifiers = list(dataset)
    people, events = (rows.tolist() for rows in memberships(dataset, BETWEEN, THROUGH))
    affiliations: nx.Graph[str] = nx.Graph(
        (identifiers[person], identifiers[event]) for person, event in zip(people, events, strict=True)
    )
    members = sorted({identifiers[person] for person in people})
    with cpu() as projecting:
        projected = nx.bipartite.weighted_projected_graph(affiliations, members)
    with cpu() as parting:
        found = nx.community.louvain_communities(undirected, seed=1)
    return {
        "communities": parting.seconds,
        "modularity": nx.community.modularity(undirected, found),
        "projection": projecting.seconds,
        "pairs": projected.number_of_edges(),
        "shared": sum(data["weight"] for _, _, data in projected.edges(data=True)),
    }


def by_sfdp(folder: Path) -> Figures:
    """The layout by Graphviz."""
    import resource
    import subprocess

    from bench.data import unchecked

    dataset = unchecked(folder)
    low, high = pairs_of(dataset)
    lines = [*map(str, range(len(dataset))), *(f"{a} -- {b}" for a, b in zip(low.tolist(), high.tolist(), strict=True))]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    drawn = subprocess.run(
        ["sfdp", "-Tplain"], input="graph {" + ";".join(lines) + "}", capture_output=True, text=True, check=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    points = np.zeros((len(dataset), 2))
    for words in map(str.split, drawn.stdout.splitlines()):
        if words[0] == "node":
            points[int(words[1])] = float(words[2]), float(words[3])
    near, length = quality(dataset, points)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"layout": seconds, "near": near, "length": length}


def pairs_of(dataset: Dataset) -> tuple[Integers, Integers]:
    """The tied pairs of rows."""
    from ipa_graph.network.arrays import links_of

    return links_of(dataset).pairs


def quality(dataset: Dataset, points: Floats) -> tuple[float, float]:
    """Of the largest component: the share of the 10 nearest within two ties, and how long a tie is beside a pair."""
    from ipa_graph.network.arrays import adjacency, links_of

    links = links_of(dataset)
    rows = np.array(links.groups()[0])
    starts, neighbours = adjacency(links.size, *links.pairs)
    random = np.random.default_rng(1)
    hits = 0
    for row in random.choice(rows, size=min(LOOKED_AT, len(rows)), replace=False).tolist():
        away = ((points[rows] - points[row]) ** 2).sum(axis=1)
        away[rows == row] = np.inf
        nearest = rows[np.argpartition(away, NEAREST)[:NEAREST]]
        direct = neighbours[starts[row] : starts[row + 1]]
        reached = np.concatenate([direct, *(neighbours[starts[one] : starts[one + 1]] for one in direct.tolist())])
        hits += int(np.isin(nearest, reached).sum())
    low, high = links.pairs
    tied = np.isin(low, rows)
    tie = np.sqrt(((points[low[tied]] - points[high[tied]]) ** 2).sum(axis=1)).mean()
    one, other = random.choice(rows, size=20_000), random.choice(rows, size=20_000)
    pair = np.sqrt(((points[one] - points[other]) ** 2).sum(axis=1)).mean()
    return hits / (NEAREST * min(LOOKED_AT, len(rows))), float(tie / pair)


def section(options: Options) -> Section:
    """Both sides of each, and the quality of the layouts."""
    folder = options.folder(2_000 if options.quick else 10_000)
    sides = (OURS, NETWORKX, SFDP) if shutil.which("sfdp") else (OURS, NETWORKX)
    runs = in_turn(sides, folder, options)
    own, other = runs[OURS], runs[NETWORKX]
    found = Section("analysis", f"Communities, projections, layout ({folder.name} entities)",
                    ("what", "CPU s", "beside", "CPU s", "note"))  # fmt: skip
    notes = {
        "communities": f"modularity {middle(own, 'modularity'):.4f} and {middle(other, 'modularity'):.4f}",
        "projection": f"{middle(own, 'pairs'):,.0f} and {middle(other, 'pairs'):,.0f} pairs",
    }
    for name, (text, beside, bound) in GOALS.items():
        found.rows.append((text, short(middle(own, name)), beside, short(middle(other, name)), notes[name]))
        times = ratio(values(other, name), values(own, name))
        found.goals.append(compared(f"{text}, times faster than networkx", times, "at least", bound))
    seconds = ratio(values(own, "layout"), [1.0])
    found.goals.append(compared("layout, whole, CPU seconds", seconds, "at most", 5))
    if SFDP in runs:
        sfdp = runs[SFDP]
        found.rows.append(("layout", short(middle(own, "layout")), "`sfdp`", short(middle(sfdp, "layout")), ""))
        near, length = (ratio(values(own, name), values(sfdp, name)) for name in ("near", "length"))
        found.goals.append(compared("layout, nearest within two ties, over that of sfdp", near, "at least", 1))
        found.goals.append(compared("layout, length of ties over pairs, over that of sfdp", length, "at most", 1))
    found.runs[folder.name] = runs
    return found
