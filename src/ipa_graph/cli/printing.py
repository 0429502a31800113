"""What the commands share: the folder that is meant, choices read from the library's own lists, where output goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import click

from ipa_graph.errors import Problem, UnknownNameError


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
            self.fail(f"{UnknownNameError(self._kind, value, self._names())} ({', '.join(self._names())})", param, ctx)
        return value


def meant(folder: str | None) -> Path | None:
    """The folder that a command means: the one named, else ./data, else (None) the data set of the package."""
    if folder is not None:
        return Path(folder)
    here = Path("data")
    if (here / "entities.csv").exists() or (here / "relations.csv").exists():
        return here
    click.echo("(there is no ./data here: this is the data set that comes with ipa-graph)", err=True)
    return None


def put(text: str, target: str | None) -> None:
    """Print a text, or write it to a file whole."""
    if target is None or target == "-":
        click.echo(text, nl=False)
        return
    from ipa_graph.files import write_file

    write_file(target, text)


def problems_text(problems: Iterable[Problem]) -> str:
    """Problems as `check` prints them."""
    from ipa_graph.check import problem_lines

    return "\n".join([*problem_lines(tuple(problems)), "nothing was built; mend the tables and try again"]) + "\n"
