"""Every failure of the package, and the one record that describes a fault in a table.

IpaGraphError
├── DataError            the tables are wrong; all problems at once        exit 1
├── UsageError           what was asked for does not exist or fits nothing exit 2
│   ├── UnknownNameError an entity, term, query or format that is not there
│   └── QueryError       a query that cannot be run as it stands
│       └── QuerySyntaxError  with its line, column and a caret
└── WorkplaceError       the machine, not the data: disk, lock, package    exit 3
    └── MissingPackageError   an optional package is not installed
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, ClassVar, Literal

if TYPE_CHECKING:
    from pathlib import Path

Severity = Literal["error", "warning", "note"]

SHOWN_CHARACTERS = 80
MOST_TOLD = 60
"""Where there are no more names than this, an error about one that is none of them tells them all."""
FEW_LETTERS = 4
"""A name of no more letters is like several others, so that up to `SEVERAL` are told."""
SEVERAL = 3
SHORTEST_BEGINNING = 3
"""A name is taken for the beginning of another from so many letters on."""


class IpaGraphError(Exception):
    """The root of the tree drawn above."""

    exit_code: ClassVar[int] = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault at one place of one file.

    Attributes:
        file: the path as the reader of the message knows it.
        line: the physical line (1 is the header), or None for the file as a whole.
        column: the name of the column, or None for the row as a whole.
        rule: the short stable name of the rule, for counting and filtering.
        message: one sentence: what was found and what would be right.
        severity: ``error`` stops a build, ``warning`` and ``note`` do not.
    """

    file: str
    line: int | None
    column: str | None
    rule: str
    message: str
    severity: Severity = "error"

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.column}: {self.message}" if self.column else f"{place}: {self.message}"


class DataError(IpaGraphError):
    """The tables have errors; nothing was built.

    Attributes:
        problems: every problem found, errors and warnings, in order of file and line.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(self.summary())

    def summary(self, most: int = 20) -> str:
        """The first errors, a line each, and how many there are of each rule."""
        errors = [problem for problem in self.problems if problem.severity == "error"]
        lines = [str(problem) for problem in errors[:most]]
        if len(errors) > most:
            lines.append(f"… and {len(errors) - most:,} more: {count_by_rule(errors)}")
        return "\n".join(lines)


class UsageError(IpaGraphError):
    """What was asked for does not fit; the message says what would."""

    exit_code: ClassVar[int] = 2


class UnknownNameError(UsageError):
    """A name that is not there, with the nearest that are, else all where they are few, and what else is to be said."""

    def __init__(self, kind: str, given: str, known: Iterable[str], more: str = "") -> None:
        names = sorted(known)
        told = did_you_mean(given, names)
        if not told and not more and 0 < len(names) <= MOST_TOLD:
            more = f"there are {', '.join(shown(name)[1:-1] for name in names)}"
        super().__init__(f"unknown {kind} {shown(given)}{told}{more and f'; {more}'}")

    def at(self, place: str = "", remedy: str = "") -> UnknownNameError:
        """The same error, with the argument or option before it and behind it how a right name is found."""
        self.args = (f"{place and f'{place}: '}{self}{remedy and f'; {remedy}'}",)
        return self


class QueryError(UsageError):
    """A query that cannot be run as it stands."""


class QuerySyntaxError(QueryError):
    """A query that is not SPARQL, shown with the line, a caret and what was expected.

    Attributes:
        line, column: where, counted from 1; 0 where the engine does not say.
        reason: what was expected, or is wrong.
    """

    def __init__(self, message: str, *, line: int = 0, column: int = 0, reason: str = "") -> None:
        super().__init__(message)
        self.line, self.column, self.reason = line, column, reason or message


class WorkplaceError(IpaGraphError):
    """The machine is at fault, not the data: a full disk, a lock, a folder that cannot be written."""

    exit_code: ClassVar[int] = 3


class MissingPackageError(WorkplaceError):
    """An optional package is needed for what was asked."""

    def __init__(self, package: str, extra: str, purpose: str) -> None:
        how = f"pip install 'ipa-graph[{extra}]'"
        super().__init__(f"{purpose} needs the package {package!r}; install it with: {how}")


def count_by_rule(problems: Iterable[Problem]) -> str:
    """``3 reference, 1 date``: how many problems each rule found, most first."""
    counts = Counter(problem.rule for problem in problems)
    return ", ".join(
        f"{count:,} {rule}" for rule, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


def counted(number: int, one: str, many: str = "") -> str:
    """``1 claim``, ``1,774 claims``: a number with its word, whose plural has an ``s`` unless it is given.

    >>> counted(1, "entity", "entities"), counted(0, "claim")
    ('1 entity', '0 claims')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def command_line(*words: str | Path | None) -> str:
    """A command of ours to type: a path with a blank is quoted as the shell of the machine wants it; None is left out.

    >>> command_line("check", "my folder") in ("ipa-graph check 'my folder'", 'ipa-graph check "my folder"')
    True
    """
    typed = ["ipa-graph", *(str(word) for word in words if word is not None)]
    if os.name == "nt":
        from subprocess import list2cmdline

        return list2cmdline(typed)
    from shlex import join

    return join(typed)


def shown(value: str) -> str:
    r"""A value as a message shows it: quoted, at most 80 characters, invisible ones as U+XXXX.

    >>> shown("doh\u202e2023")
    "'doh<U+202E>2023'"
    """
    cut = value if len(value) <= SHOWN_CHARACTERS else value[:SHOWN_CHARACTERS] + "…"
    if cut.isprintable():
        return f"'{cut}'"
    return "'" + "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in cut) + "'"


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """``; did you mean 'doh-2023'?`` or nothing when no known name is near; up to three names where few letters tell.

    >>> did_you_mean("mts", ["ipa", "mst", "mtst"])
    "; did you mean 'mst' or 'mtst'?"
    """
    near = nearest(given, known, SEVERAL if len(given) <= FEW_LETTERS else 1)
    return f"; did you mean {' or '.join(shown(name) for name in near)}?" if near else ""


def nearest(given: str, known: Iterable[str], most: int = 1) -> Sequence[str]:
    """The known names that look most like the one given, nearest first; where none does, those that begin with it.

    Cost grows with the number of known names; only names of similar length are compared.
    """
    by_folded: dict[str, str] = {}
    names = list(known)
    for name in names:
        if abs(len(name) - len(given)) <= max(3, len(given) // 2):
            by_folded.setdefault(name.casefold(), name)
    matches = get_close_matches(given.casefold()[:200], by_folded, n=most, cutoff=0.65)
    if matches or len(given) < SHORTEST_BEGINNING:
        return [by_folded[match] for match in sorted(matches, key=lambda one: abs(len(one) - len(given)))]
    longer = [name for name in names if name.casefold().startswith(given.casefold())]
    return sorted(longer, key=lambda name: (len(name), name))[:most]
