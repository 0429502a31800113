"""Run sides in turn, each in a process of its own, and say how their figures compare."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log
from pathlib import Path
from statistics import median
from typing import Final, Literal, NamedTuple, cast

from bench.child import Figures

ROOT: Final = Path(__file__).parents[1]
Runs = dict[str, list[Figures]]
"""The figures of every side, a round after another."""


class Ratio(NamedTuple):
    """A figure of one side over that of another, round by round."""

    middle: float
    least: float
    most: float

    def __str__(self) -> str:
        return f"{short(self.middle)} ({short(self.least)}–{short(self.most)})"


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure is to reach.

    Attributes:
        text: what is compared with what, and the bound in words.
        measured: the figure; a ratio or seconds.
        bound: the bound, in the same unit.
        kind: whether the figure may be at most or must be at least the bound.
        spread: the least and the most of all rounds, as shown.
    """

    text: str
    measured: float
    kind: Literal["at least", "at most"]
    bound: float
    spread: str = ""

    @property
    def reached(self) -> bool:
        """Whether the bound is kept."""
        return self.measured >= self.bound if self.kind == "at least" else self.measured <= self.bound

    @property
    def row(self) -> tuple[str, ...]:
        """The goal as a row of a table."""
        measured = self.spread or short(self.measured)
        return self.text, f"{self.kind} {short(self.bound)}", measured, "yes" if self.reached else "**no**"


@dataclass(slots=True)
class Section:
    """The outcome of one section."""

    name: str
    title: str
    header: Sequence[str]
    rows: list[Sequence[str]] = field(default_factory=list[Sequence[str]])
    goals: list[Goal] = field(default_factory=list[Goal])
    notes: list[str] = field(default_factory=list[str])
    runs: dict[str, Runs] = field(default_factory=dict[str, Runs])

    def markdown(self) -> str:
        """The section as Markdown: its figures, its goals, its notes."""
        parts = [f"## {self.title}", markdown_table(self.header, self.rows)]
        if self.goals:
            header = ("goal", "bound", "measured", "reached")
            parts.append(markdown_table(header, [goal.row for goal in self.goals]))
        return "\n\n".join([*parts, *self.notes]) + "\n"


@dataclass(frozen=True, slots=True)
class Options:
    """What a run of the benchmarks is told."""

    work: Path
    rounds: int
    quick: bool = False
    say: Callable[[str], None] = print

    def folder(self, count: int) -> Path:
        """A folder with tables of that many entities, made when first asked for."""
        from bench.tables import write_tables

        place = self.work / str(count)
        if not (place / "datapackage.json").exists():
            self.say(f"making tables of {count:,} entities")
            write_tables(place, count)
        return place


def in_turn(sides: Iterable[str], folder: Path, options: Options, rounds: int | None = None) -> Runs:
    """Every side once, then every side again, so that a busy minute falls on all of them alike."""
    names = list(sides)
    found: Runs = {name: [] for name in names}
    for turn in range(rounds or options.rounds):
        for name in names:
            options.say(f"round {turn + 1}: {name} on {folder.name}")
            found[name].append(figures_of(name, folder))
    return found


def figures_of(side: str, folder: Path, environment: Mapping[str, str] | None = None) -> Figures:
    """What one side in a new process measured.

    Raises:
        RuntimeError: it failed; the message holds what it said.
    """
    command = [sys.executable, "-m", "bench.child", side, str(folder)]
    settings = {**os.environ, **(environment or {})}
    done = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{side} on {folder} failed:\n{done.stderr}")
    return cast("Figures", json.loads(done.stdout.splitlines()[-1]))


def process_cpu(command: Sequence[str], environment: Mapping[str, str] | None = None) -> float:
    """The CPU seconds of a whole process, from its start to its end.

    Raises:
        RuntimeError: it ended with an error.
    """
    settings = {**os.environ, **(environment or {})}
    settings.pop("PYTHONDONTWRITEBYTECODE", None)  # with it, every start would compile the package anew
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=ROOT, env=settings)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {child.returncode}")
    return usage.ru_utime + usage.ru_stime


def values(runs: Sequence[Figures], name: str) -> list[float]:
    """One figure of every round."""
    return [float(figures[name]) for figures in runs]


def middle(runs: Sequence[Figures], name: str = "cpu") -> float:
    """The median of a figure."""
    return median(values(runs, name))


def ratio(over: Sequence[float], under: Sequence[float]) -> Ratio:
    """Figure over figure, round by round; where one side ran fewer rounds, its last counts again."""
    length = max(len(over), len(under))
    pairs = zip(_padded(over, length), _padded(under, length), strict=True)
    found = [a / b for a, b in pairs]
    return Ratio(median(found), min(found), max(found))


def _padded(figures: Sequence[float], length: int) -> list[float]:
    return [*figures, *[figures[-1]] * (length - len(figures))]


def compared(text: str, found: Ratio, kind: Literal["at least", "at most"], bound: float) -> Goal:
    """A goal that a ratio is to reach."""
    return Goal(text, found.middle, kind, bound, str(found))


def geometric_mean(figures: Iterable[float]) -> float:
    """The geometric mean."""
    logs = [log(figure) for figure in figures]
    return exp(sum(logs) / len(logs))


def short(figure: float) -> str:
    """A figure with three digits that count.

    >>> short(0.012345), short(12.345), short(1234.5)
    ('0.0123', '12.3', '1,234')
    """
    if abs(figure) >= 100:
        return f"{figure:,.0f}"
    return f"{figure:.3g}"


def markdown_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)
