"""What the commands share: the folder that is meant, choices read from the library's own lists, where output goes."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from ipa_graph.errors import Problem, UnknownNameError, UsageError, counted, shown
from ipa_graph.given import Argument

if TYPE_CHECKING:
    from ipa_graph.webpage import WebPage


class OneOf(click.ParamType):  # type: ignore[type-arg]  # generic only from click 8.4 on
    """A name from a list of the library's, read when it is needed; an unknown one suggests the nearest."""

    name = "name"

    def __init__(self, kind: str, names: Callable[[], Iterable[str]]) -> None:
        self._kind = kind
        self._names = names

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002  # click's
        return "[" + "|".join(self._names()) + "]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in self._names():
            self.fail(
                str(UnknownNameError(self._kind, value, self._names(), f"there are {', '.join(self._names())}")),
                param,
                ctx,
            )
        return value


def meant(folder: str | None) -> Path | None:
    """The folder that a command means: the one named, else ./data, else ., else (None) the data set of the package."""
    if folder is not None:
        return Path(folder)
    for here in (Path("data"), Path()):
        if (here / "entities.csv").exists() or (here / "relations.csv").exists():
            return here
    click.echo("(there are no tables here: this is the data set that comes with ipa-graph)", err=True)
    return None


@contextmanager
def limited(timeout_s: float) -> Generator[None]:
    """End the process when what is inside takes too long, and at once on Ctrl-C.

    The query engine can be told neither; it has to be ended with the process that it runs in.

    Args:
        timeout_s: the limit in seconds; 0 is none.

    Raises:
        UsageError: the limit is no number, or more than a clock can hold.
    """
    if not timeout_s <= threading.TIMEOUT_MAX:
        raise UsageError(f"--timeout takes seconds, not {timeout_s:g}; 0 is no limit")

    def end() -> None:
        message = f"ipa-graph: the query took longer than {timeout_s:g} s and was ended; --timeout sets the limit"
        click.echo(message, err=True)
        os._exit(UsageError.exit_code)

    timer = threading.Timer(timeout_s, end) if timeout_s else None
    in_charge = threading.current_thread() is threading.main_thread()
    handler = signal.signal(signal.SIGINT, signal.SIG_DFL) if in_charge else None
    if timer:
        timer.daemon = True
        timer.start()
    try:
        yield
    finally:
        if timer:
            timer.cancel()
        if in_charge:
            signal.signal(signal.SIGINT, handler)


@contextmanager
def tidied_up() -> Generator[None]:
    """Let what is inside clean up when the process is told to end (SIGTERM), as it does on Ctrl-C."""

    def end(*_: object) -> None:
        click.echo("\nipa-graph: ended; what was there before is whole", err=True)
        sys.exit(128 + signal.SIGTERM)

    in_charge = threading.current_thread() is threading.main_thread()
    handler = signal.signal(signal.SIGTERM, end) if in_charge else None
    try:
        yield
    finally:
        if in_charge:
            signal.signal(signal.SIGTERM, handler)


OR_FORMAT: Final = ", or give --format"
"""What else can be done where the name of a file asks for no format."""


def folder_first(words: tuple[str, ...], number: int, folder: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The folder, where it stands before so many other words or was given as an option, and these words.

    Raises:
        UsageError: there are more words or fewer, or the folder is given twice.
    """
    if len(words) == number + 1:
        if folder is not None:
            raise UsageError(f"the folder is given twice: {words[0]!r} and, with -d, {folder!r}")
        if not Path(words[0]).exists():
            raise UsageError(f"there is no folder {shown(words[0])}; a name of several words stands in quotation marks")
        return words[0], words[1:]
    if len(words) != number:
        given = f"here {'is' if len(words) == 1 else 'are'} {counted(len(words), 'word')}"
        quoted = "; a name of several words stands in quotation marks" if len(words) > number else ""
        raise UsageError(f"give {counted(number, 'word')}, with the folder before it or not; {given}{quoted}")
    return folder, words


STANDARD: Final = (None, "-")
"""What stands for standard output where a file could be named."""


def put(content: str | bytes, target: str | None, amount: str = "") -> None:
    """Print a text, or write it to a file whole and say so on standard error.

    Args:
        content: text, or bytes that are no text.
        target: the file; None or ``-`` is standard output.
        amount: how much it is, as in ``12 rows``.

    Raises:
        UsageError: bytes would go to a terminal.
        WorkplaceError: the file cannot be written.
    """
    if target in STANDARD:
        if isinstance(content, bytes) and sys.stdout.isatty():
            raise UsageError("this format is no text for a terminal; name a file with -o FILE")
        click.echo(content, nl=False)
        return
    from ipa_graph.files import write_file

    write_file(Argument("-o", "the name of a file").path(target), content)
    say_written(target, amount)


def put_page(page: WebPage, target: str) -> None:
    """Write a page to a file and say so, or print it where the file is ``-``."""
    if target in STANDARD:
        put(page.html, None)
        return
    page.save(Argument("-o", "the name of a file").path(target))
    say_written(target)


def say_written(target: str | Path, amount: str = "") -> None:
    """Say on standard error, which leaves ``-o /dev/stdout`` clean, what was written and where."""
    click.echo(f"wrote {amount} to {target}" if amount else f"wrote {target}", err=True)


def problems_text(problems: Iterable[Problem]) -> str:
    """Problems as `check` prints them."""
    from ipa_graph.checking import problem_lines

    return "\n".join([*problem_lines(tuple(problems)), "mend the errors and try again"]) + "\n"
