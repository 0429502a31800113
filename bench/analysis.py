"""Communities and projections, as users call them, against networkx; the layout against sfdp where it is installed."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from bench.child import Figures, cpu, median_cpu
from bench.measure import Options, Section, compared, in_turn, middle, ratio, short, values

if TYPE_CHECKING:
    import networkx as nx
    from numpy.typing import NDArray

    from ipa_graph.dataset import Dataset

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

OURS: Final = "bench.analysis:ours"
NETWORKX: Final = "bench.analysis:by_networkx"
SFDP: Final = "bench.analysis:by_sfdp"
NEAREST: Final = 10
LOOKED_AT: Final = 300
THROUGH: Final = "Conference"
"""One class of events: over all, networkx needs minutes and gigabytes for nearly two million pairs."""
GOALS: Final = {
    "communities": ("`communities(runs=1)`", "`louvain_communities`, Graph with weights ready", 20),
    "projection": (f'`co_participation(through="{THROUGH}")`', "`weighted_projected_graph`, Graph ready", 20),
    "louvain": ('`communities(runs=1, method="louvain")`', "`louvain_communities`, Graph with weights ready", 20),
    "first communities": ("the same communities as the first call", "the same and the making of its Graph", 20),
    "first louvain": ("the same Louvain as of a new data set", "the same and the making of its Graph", 20),
    "first projection": ("the same projection as the first call", "the same and the making of its Graph", 20),
}
"""What a user calls, what it stands beside, and how many times faster it is to be."""


def ours(folder: Path) -> Figures:
    """As users call them: frames with names, in order; of a data set that was asked before, and of a new one."""
    from bench.data import unchecked
    from ipa_graph.network.layout import layout

    dataset = unchecked(folder)
    found, pairs = dataset.communities(runs=1), dataset.co_participation(through=THROUGH)
    with cpu() as loading:
        by_louvain = dataset.communities(runs=1, method="louvain")
    by_leiden = dataset.communities(runs=1, method="leiden")
    with cpu() as placing:
        places = layout(dataset)
    near, length = quality(dataset, np.array([places[identifier] for identifier in dataset]))
    return {
        "communities": median_cpu(lambda: dataset.communities(runs=1)),
        "louvain": median_cpu(lambda: dataset.communities(runs=1, method="louvain")),
        "louvain modularity": float(by_louvain.attrs["modularity"]),
        "leiden": median_cpu(lambda: dataset.communities(runs=1, method="leiden")),
        "leiden modularity": float(by_leiden.attrs["modularity"]),
        "loading": loading.seconds,
        "all runs": median_cpu(dataset.communities),
        "modularity": float(found.attrs["modularity"]),
        "projection": median_cpu(lambda: dataset.co_participation(through=THROUGH)),
        "pairs": len(pairs),
        "shared": digest(zip(pairs["a"], pairs["b"], pairs["shared"], strict=True)),
        "first communities": median_cpu(lambda: replace(dataset).communities(runs=1)),
        "first louvain": median_cpu(lambda: replace(dataset).communities(runs=1, method="louvain")),
        "first projection": median_cpu(lambda: replace(dataset).co_participation(through=THROUGH)),
        "layout": placing.seconds,
        "near": near,
        "length": length,
    }


def by_networkx(folder: Path) -> Figures:
    """The same by networkx, on graphs that are ready, and with their making."""
    import networkx as nx

    from bench.data import unchecked

    dataset = unchecked(folder)
    with cpu() as tying:
        undirected = undirected_of(dataset)
    with cpu() as parting:
        found = nx.community.louvain_communities(undirected, seed=1)
    with cpu() as joining:
        affiliations, members = affiliations_of(dataset)
    with cpu() as projecting:
        projected = nx.bipartite.weighted_projected_graph(affiliations, members)
    return {
        "communities": parting.seconds,
        "louvain": parting.seconds,
        "first communities": tying.seconds + parting.seconds,
        "first louvain": tying.seconds + parting.seconds,
        "modularity": nx.community.modularity(undirected, found),
        "projection": projecting.seconds,
        "first projection": joining.seconds + projecting.seconds,
        "pairs": projected.number_of_edges(),
        "shared": digest((min(a, b), max(a, b), data["weight"]) for a, b, data in projected.edges(data=True)),
    }


def undirected_of(dataset: Dataset) -> nx.Graph[str]:
    """Every tied pair with the number of its claims as weight."""
    import networkx as nx

    undirected: nx.Graph[str] = nx.Graph()
    table = dataset.relation_table
    for one, other in zip(table.column("subject"), table.column("object"), strict=True):
        if one != other:
            known = undirected.get_edge_data(one, other, {"weight": 0})["weight"]
            undirected.add_edge(one, other, weight=known + 1)
    return undirected


def affiliations_of(dataset: Dataset) -> tuple[nx.Graph[str], list[str]]:
    """Organizations and the events that they are tied to, without those that `co_participation` leaves out."""
    import networkx as nx

    from ipa_graph.analysis.together import MOST_PARTICIPANTS

    people, events = (set(dataset.of_type(name)) for name in ("Organization", THROUGH))
    affiliations: nx.Graph[str] = nx.Graph()
    table = dataset.relation_table
    for one, other in zip(table.column("subject"), table.column("object"), strict=True):
        if (one in people and other in events) or (other in people and one in events):
            affiliations.add_edge(one, other)
    crowds = [event for event in events & set(affiliations) if affiliations.degree(event) > MOST_PARTICIPANTS]
    affiliations.remove_nodes_from(crowds)
    return affiliations, sorted(people & set(affiliations))


def digest(pairs: Iterable[tuple[str, str, int]]) -> str:
    """A hash of all pairs and how many events each shares, in order."""
    lines = sorted(f"{one} {other} {shared}" for one, other, shared in pairs)
    return sha256("\n".join(lines).encode()).hexdigest()


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
    return dataset.links.pairs


def quality(dataset: Dataset, points: Floats) -> tuple[float, float]:
    """Of the largest component: the share of the 10 nearest within two ties, and how long a tie is beside a pair."""
    links = dataset.links
    rows = links.groups()[0]
    starts, neighbours = links.rows
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
    runs = in_turn(sides, folder, options, rounds=min(options.rounds, 2))  # networkx takes most of a minute each time
    own, other = runs[OURS], runs[NETWORKX]
    found = Section("analysis", f"Communities, projections, layout ({folder.name} entities)",
                    ("what", "CPU s", "beside", "CPU s", "note"))  # fmt: skip
    alike = own[0]["shared"] == other[0]["shared"]
    notes = {
        "communities": f"modularity {middle(own, 'modularity'):.4f} and {middle(other, 'modularity'):.4f}",
        "louvain": f"modularity {middle(own, 'louvain modularity'):.4f} and {middle(other, 'modularity'):.4f}",
        "projection": f"{middle(own, 'pairs'):,.0f} pairs, {'the same' if alike else '**not** the same'} in both",
    }
    for name, (text, beside, bound) in GOALS.items():
        cells = short(middle(own, name)), beside, short(middle(other, name))
        found.rows.append((text, *cells, notes.get(name, "")))
        times = ratio(values(other, name), values(own, name))
        found.goals.append(compared(f"{text}, times faster than networkx", times, "at least", bound))
    found.notes.append(f"`communities()` as it is, of ten runs: {short(middle(own, 'all runs'))} s.")
    found.notes.append(f"The first call of the Louvain method, which loads SciPy: {short(middle(own, 'loading'))} s.")
    leiden = f"{short(middle(own, 'leiden'))} s, modularity {middle(own, 'leiden modularity'):.4f}"
    found.notes.append(f'`communities(runs=1, method="leiden")`: {leiden}.')
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
