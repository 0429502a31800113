"""How soon the command line answers: the CPU seconds of whole processes."""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from typing import Final

from bench.child import Figures, cpu
from bench.measure import Goal, Options, Ratio, Section, figures_of, process_cpu, ratio, short, values

LARGE: Final = 10_001
"""Entities of a folder just large enough (50,005 relations) to be kept on disk."""
OPENING: Final = "bench.start:opening"
QUERY: Final = "SELECT ?conference { ?conference a vocab:Conference } LIMIT 5"
CACHE: Final = "IPA_GRAPH_CACHE"


def opening(folder: Path) -> Figures:
    """From a folder to the first answer in a process that runs already; the store is in the cache."""
    import ipa_graph.sparql
    from ipa_graph.access import with_store

    with cpu() as spent:
        text = with_store(folder, lambda store: ipa_graph.sparql.answer(store, QUERY).text("csv"))
    return {"cpu": spent.seconds, "rows": text.count("\n") - 1}


def section(options: Options) -> Section:
    """A bare interpreter, help, a query on the shipped data, and on a large folder for the second time."""
    folder, cache = options.folder(LARGE), {CACHE: str(options.work / "cache")}
    program = Path(sys.executable).with_name("ipa-graph")
    run = [str(program)] if program.exists() else [sys.executable, "-m", "ipa_graph"]
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "ipa-graph --help": [*run, "--help"],
        "ipa-graph query, shipped data": [*run, "query", QUERY],
        f"ipa-graph query, {LARGE:,} entities, store cached": [*run, "query", str(folder), QUERY],
    }
    bare, help_, shipped, cached = commands
    process_cpu([*run, "--help"])  # once, so that every module is compiled
    first = process_cpu(commands[cached], cache)
    found: dict[str, list[float]] = {name: [] for name in commands}
    opened: list[Figures] = []
    for turn in range(max(5, options.rounds)):
        options.say(f"round {turn + 1}: starting")
        for name, command in commands.items():
            found[name].append(process_cpu(command, cache))
        opened.append(figures_of(OPENING, folder, cache))
    outcome = Section("start", "Starting, CPU s of the whole process", ("command", "CPU s", "least", "most"))
    outcome.runs[str(LARGE)] = {OPENING: opened, **{name: [{"cpu": one} for one in own] for name, own in found.items()}}
    for name, own in found.items():
        outcome.rows.append((f"`{name}`", short(median(own)), short(min(own)), short(max(own))))
    more = [a - b for a, b in zip(found[cached], found[shipped], strict=True)]
    outcome.goals += [
        _seconds("`ipa-graph --help`", found[help_], 0.15),
        _seconds("`ipa-graph query` on the shipped data", found[shipped], 0.3),
        _seconds("what the cached large folder takes beyond that", more, 0.1),
        _seconds("opening the cached store, to the first answer", values(opened, "cpu"), 0.1),
    ]
    less = ratio(found[help_], found[bare])
    outcome.notes.append(f"Filling the cache took {short(first)} s once. Help takes {less} times a bare interpreter.")
    return outcome


def _seconds(text: str, own: list[float], bound: float) -> Goal:
    spread = Ratio(median(own), min(own), max(own))
    return Goal(f"{text}, CPU s", spread.middle, "at most", bound, str(spread))
