"""From CSV to a store that answers queries: ours with every check, a bare script, a loop of rdflib's ``Graph.add``."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

from bench.child import Figures, cpu
from bench.measure import Goal, Options, Ratio, Section, compared, in_turn, middle, ratio, short, values

OURS: Final = "bench.load:ours"
BARE: Final = "bench.load:bare"
RDFLIB: Final = "bench.load:add_loop"
RDFLIB_ALL: Final = "bench.load:add_loop_all"
CHECKS: Final = "bench.load:checks"
NAMES: Final = {
    OURS: "ipa_graph, all checks",
    BARE: "bare script, no checks",
    RDFLIB: "rdflib `Graph.add` loop, asserted statements",
    RDFLIB_ALL: "rdflib `Graph.add` loop, all statements",
}


def ours(folder: Path) -> Figures:
    """What a user writes: ``ipa_graph.read(folder).store``."""
    import babel  # noqa: F401  # imported when the first country is named

    import ipa_graph.rdf.filling  # noqa: F401  # imported when the store is first asked for
    from ipa_graph.tables import read

    with cpu() as spent:
        store = read(folder).store
    return {"cpu": spent.seconds, "statements": len(store.raw)}


def bare(folder: Path) -> Figures:
    """As little as makes the same statements."""
    import pyoxigraph  # noqa: F401  # imported when the script runs

    from bench.bare import filled_store

    with cpu() as spent:
        store = filled_store(folder)
    return {"cpu": spent.seconds, "statements": len(store)}


def add_loop(folder: Path) -> Figures:
    """The asserted statements in rdflib's own store."""
    import babel  # noqa: F401
    import rdflib  # noqa: F401

    from bench.loop import filled_graph

    with cpu() as spent:
        graph = filled_graph(folder)
    return {"cpu": spent.seconds, "statements": len(graph)}


def add_loop_all(folder: Path) -> Figures:
    """The statements that ours makes, all of them, in rdflib's own store."""
    import babel  # noqa: F401
    import rdflib  # noqa: F401

    from bench.loop import filled_dataset

    with cpu() as spent:
        dataset = filled_dataset(folder)
    return {"cpu": spent.seconds, "statements": sum(1 for _ in dataset.quads())}


def checks(folder: Path) -> Figures:
    """The parts of ours: reading the files with the checks of their form, the rules, the store."""
    import babel  # noqa: F401

    import ipa_graph.rdf.filling  # noqa: F401
    from ipa_graph.tables import examined

    with cpu() as plain:
        columns = [_columns(folder / name) for name in ("entities.csv", "relations.csv")]
    with cpu() as checked:
        dataset, _ = examined(folder)
    with cpu() as filled:
        store = dataset.store
    del columns, store
    return {"plain": plain.seconds, "checks": checked.seconds - plain.seconds, "store": filled.seconds}


def _columns(path: Path) -> list[tuple[str, ...]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(zip(*csv.reader(file), strict=True))


def section(options: Options) -> Section:
    """Ours against the two others, and the checks against the store."""
    from bench.data import write_fixed

    folder = options.folder(10_000)
    write_fixed(folder)
    runs = in_turn(NAMES, folder, options) | in_turn([CHECKS], folder, options)
    found = Section("load", "CSV to a store that answers queries (10,000 entities, 50,000 relations)",
                    ("side", "CPU s", "statements", "peak MB", "ours is faster by"))  # fmt: skip
    found.runs["10000"] = runs
    own = values(runs[OURS], "cpu")
    for side, name in NAMES.items():
        cells = [short(middle(runs[side], figure)) for figure in ("cpu", "statements", "peak_mb")]
        faster = "" if side == OURS else f"{ratio(values(runs[side], 'cpu'), own)} times"
        found.rows.append((name, *cells, faster))
    share = ratio(values(runs[CHECKS], "checks"), values(runs[CHECKS], "store"))
    found.goals += [
        compared(f"times faster than the {NAMES[RDFLIB]}", ratio(values(runs[RDFLIB], "cpu"), own), "at least", 6),
        compared("the same, all statements", ratio(values(runs[RDFLIB_ALL], "cpu"), own), "at least", 6),
        compared("CPU over that of the bare script", ratio(own, values(runs[BARE], "cpu")), "at most", 1.3),
        compared("all checks as a share of filling the store", share, "at most", 1 / 3),
    ]
    found.notes.append(
        f"Reading both files with `csv.reader` and nothing else takes {short(middle(runs[CHECKS], 'plain'))} s, "
        f"all checks {short(middle(runs[CHECKS], 'checks'))} s, "
        f"filling the store {short(middle(runs[CHECKS], 'store'))} s. "
        "All statements are the asserted ones, what follows from them, and the vocabulary."
    )
    return found


def big_section(options: Options) -> Section:
    """Ours against the bare script at ten times the size."""
    from bench.data import write_fixed

    folder = options.folder(100_000)
    write_fixed(folder)
    sides = (OURS, BARE)
    runs = in_turn(sides, folder, options, max(1, options.rounds - 1))
    found = Section("big", "100,000 entities, 500,000 relations", ("side", "CPU s", "statements", "peak MB"))
    found.runs["100000"] = runs
    for side in sides:
        cells = [short(middle(runs[side], figure)) for figure in ("cpu", "statements", "peak_mb")]
        found.rows.append((NAMES[side], *cells))
    found.goals += [_against_bare(runs[OURS], runs[BARE], figure) for figure in ("cpu", "peak_mb")]
    return found


def _against_bare(own: list[Figures], other: list[Figures], figure: str) -> Goal:
    found: Ratio = ratio(values(own, figure), values(other, figure))
    bounds = {"cpu": ("CPU", 1.3), "peak_mb": ("peak memory", 1.15)}
    name, bound = bounds[figure]
    return compared(f"{name} over that of the bare script", found, "at most", bound)
