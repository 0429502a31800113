"""What a rule is: a name, and a function that finds the cells at fault."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from ipa_graph.csvtext import Table
from ipa_graph.errors import Problem, Severity

Subject_contra = TypeVar("Subject_contra", contravariant=True)


class Finding(NamedTuple):
    """One cell at fault, before the rule that found it puts its name to it.

    Attributes:
        row: the index of the row, or None for the header.
        column: the name of the column, or None for the row as a whole.
    """

    table: Table
    row: int | None
    column: str | None
    message: str
    severity: Severity = "error"

    def problem(self, rule: str) -> Problem:
        """The problem, at the physical line of the row."""
        table, row = self.table, self.row
        line = table.header_line if row is None else table.lines[row]
        return Problem(table.path, line, self.column, rule, self.message, self.severity)


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject_contra]):
    """One thing that holds in good tables.

    Attributes:
        name: short and stable, for counting and filtering.
        find: yields what is at fault; the first line of its docstring says what holds.
    """

    name: str
    find: Callable[[Subject_contra], Iterable[Finding]]

    @property
    def summary(self) -> str:
        """One line: what holds."""
        return (self.find.__doc__ or "").partition("\n")[0]

    def problems(self, subject: Subject_contra) -> Iterator[Problem]:
        """What the rule finds, under its name."""
        return (finding.problem(self.name) for finding in self.find(subject))


def rule(name: str) -> Callable[[Callable[[Subject_contra], Iterable[Finding]]], Rule[Subject_contra]]:
    """A decorator: the function becomes the rule of that name."""

    def named(find: Callable[[Subject_contra], Iterable[Finding]]) -> Rule[Subject_contra]:
        return Rule(name, find)

    return named


def at_values(
    table: Table, column: str, wrong: Collection[str], explain: Callable[[str], str], severity: Severity = "error"
) -> Iterator[Finding]:
    """A finding for every cell that holds one of the wrong values, top to bottom.

    A value is explained once, where it is first met, so that a costly explanation follows the order of the rows
    (and not that of a set) and 50,000 cells with the same fault cost one.
    """
    messages: dict[str, str] = {}
    for row, value in enumerate(table.column(column) if wrong else ()):
        if value in wrong:
            message = messages.get(value)
            if message is None:
                message = messages[value] = explain(value)
            yield Finding(table, row, column, message, severity)


def at_faults(table: Table, column: str, fault_of: Callable[[str], str]) -> Iterator[Finding]:
    """A finding for every filled cell in which `fault_of` sees a fault; each distinct value is looked at once.

    White space around a value is another rule's business.
    """
    distinct = set(table.column(column))
    faults = {value: fault for value in distinct if (bare := value.strip()) and (fault := fault_of(bare))}
    return at_values(table, column, faults, faults.__getitem__)
