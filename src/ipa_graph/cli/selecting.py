"""The options that choose a part of the data set: the same words for every command that works on a part."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from ipa_graph.errors import UnknownNameError, command_line

if TYPE_CHECKING:
    from ipa_graph.dataset import Dataset

R = TypeVar("R")
FINDS_IDS: Final = f"{command_line('find', 'WORDS')} finds ids"


@contextmanager
def naming(option: str = "", remedy: str = "") -> Generator[None]:
    """Let an error about an unknown name tell the option that it was given to, and how a right one is found."""
    try:
        yield
    except UnknownNameError as error:
        raise error.at(option, remedy) from None


@dataclass(frozen=True, slots=True)
class Choice:
    """What the options say; see `ipa_graph.selection` for what each leaves.

    Attributes:
        only, predicate, source: names, each option once or more.
        within: the ids of places.
        around, steps: the ids in the middle, and how many ties away from them.
        start, end: a period.
        matching: words of names.
    """

    only: tuple[str, ...]
    predicate: tuple[str, ...]
    source: tuple[str, ...]
    within: tuple[str, ...]
    around: tuple[str, ...]
    steps: int | None
    start: str | None
    end: str | None
    matching: str | None

    def __post_init__(self) -> None:
        if self.steps is not None and not self.around:
            raise click.UsageError("--steps counts from an entity: name it with --around ID")
        if self.matching is not None and not self.matching.strip():
            raise click.UsageError("--matching is empty: give words of a name, as in --matching 'sem terra'")
        for option, day in (("--from", self.start), ("--until", self.end)):
            if day is not None and not day.strip():
                raise click.UsageError(f"{option} is empty: give a date, as in {option} 2015")

    @property
    def everything(self) -> bool:
        """Whether no option was given that leaves anything out."""
        names = (*self.only, *self.predicate, *self.source, *self.within, *self.around)
        return not any((names, self.start, self.end, self.matching))

    def of(self, dataset: Dataset) -> Dataset:
        """The part of a data set: claims first, then what is around on the ties that these leave, then entities."""
        with naming("--source", FINDS_IDS):
            told = dataset.by_source(*self.source)
        with naming("--predicate"):
            told = told.by_predicate(*self.predicate).between(self.start or "", self.end or "")
        with naming("--around", FINDS_IDS):
            part = told.around(*self.around, steps=1 if self.steps is None else self.steps)
        with naming("--only"):
            part = part.of_type(*self.only)
        with naming("--within", FINDS_IDS):
            part = part.within(*self.within).matching(self.matching or "")
        if len(dataset) and not len(part):
            click.echo("ipa-graph: these options leave no entity", err=True)
        return part


def selecting(*, end: Sequence[str] = ("--until", "--to")) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """Give a command the options that choose a part; it gets what they say as ``choice``.

    Args:
        end: the names of the option for the end of a period; a command with a ``--to`` of its own leaves that out.
    """
    options = (
        click.option(
            "--only", metavar="CLASS", multiple=True, help="Only entities of this class and below (repeatable)."
        ),
        click.option(
            "--predicate", metavar="NAME", multiple=True, help="Only claims of this predicate and below (repeatable)."
        ),
        click.option("--source", metavar="ID", multiple=True, help="Only what this source says (repeatable)."),
        click.option(
            "--within", metavar="ID", multiple=True, help="Only what lies or acts in this place (repeatable)."
        ),
        click.option("--around", metavar="ID", multiple=True, help="Only what is near this entity (repeatable)."),
        click.option("--steps", type=click.IntRange(0, 9), help="How many ties away from --around; else one."),
        click.option("--from", "start", metavar="DATE", help="Only what reaches to this date or later."),
        click.option(*end, "end", metavar="DATE", help="Only what begins by this date."),
        click.option("--matching", metavar="WORDS", help="Only entities with these words in their names."),
    )

    return gathering(Choice, "choice", options)


def gathering(
    kind: Callable[..., object], name: str, options: Sequence[Callable[[Callable[..., R]], Callable[..., R]]]
) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """Give a command options whose values it gets as one value under a name.

    Args:
        kind: a dataclass with a field for each option.
        name: the parameter of the command.
        options: what click calls decorators.
    """

    def with_options(command: Callable[..., R]) -> Callable[..., R]:
        @wraps(command)
        def gathered(**told: Any) -> R:  # what click hands over
            parameters = inspect.signature(kind).parameters
            return command(**{name: kind(**{one: told.pop(one) for one in parameters})}, **told)

        decorated: Callable[..., R] = gathered
        for option in reversed(options):
            decorated = option(decorated)
        return decorated

    return with_options
