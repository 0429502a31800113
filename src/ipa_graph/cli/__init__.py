"""The command line: it reads options, calls the library, prints.

Only click is imported here; what a command needs is imported when it runs, so that help comes at once.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Final

import click

from ipa_graph import __version__
from ipa_graph.errors import DataError, IpaGraphError, WorkplaceError

INTERRUPTED: Final = 130
"""The exit code after Ctrl-C, as shells have it: 128 and the number of the signal."""
READER_LEFT: Final = 141
"""The exit code where the reader of a pipe stopped early, as shells have it: 128 and the number of the signal."""
_COMMANDS: Final = {
    "build": ("make", "Check the tables and write every output file."),
    "check": ("make", "Say everything that is wrong with the tables, and where."),
    "query": ("ask", "Ask in SPARQL."),
    "queries": ("ask", "List the named queries, or show one."),
    "find": ("analyse", "Find an entity by any of its names."),
    "show": ("ask", "Show what is known of one entity, and who says so."),
    "path": ("ask", "Tell how two entities are connected."),
    "rank": ("analyse", "Order the entities by a measure of the network."),
    "communities": ("analyse", "Tell which entities hang together, and how surely."),
    "together": ("analyse", "Tell who takes part in the same events, and in which."),
    "brokers": ("analyse", "Tell who ties regions or communities together."),
    "compare": ("analyse", "Tell what came, went and changed."),
    "coverage": ("analyse", "Tell what is missing."),
    "timeline": ("analyse", "List everything that has a date."),
    "stats": ("ask", "Count what the data set holds."),
    "map": ("make", "Draw the network as one HTML file."),
    "atlas": ("make", "Make one HTML file to look through."),
    "export": ("make", "Write the data set in one format."),
    "adopt": ("make", "Turn tables of another make into a folder that passes check."),
    "new": ("make", "Make a folder to start from."),
}
"""Every command, the module that holds it, and its line in the list."""


class _Group(click.Group):
    """A group whose commands are imported when they run, and whose errors are one line and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"ipa_graph.cli.{_COMMANDS[cmd_name][0]}")
        command = getattr(module, f"{cmd_name}_command")
        if not isinstance(command, click.Command):
            raise TypeError(f"{cmd_name} is no command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            from ipa_graph.errors import did_you_mean

            ctx.fail(f"no such command {args[0]!r}{did_you_mean(args[0], _COMMANDS)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in _COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except DataError as error:
            from ipa_graph.cli.printing import problems_text

            click.echo(problems_text(error.problems), err=True, nl=False)
            ctx.exit(error.exit_code)
        except IpaGraphError as error:
            click.echo(f"ipa-graph: {error}", err=True)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("\nipa-graph: interrupted", err=True)
            ctx.exit(INTERRUPTED)
        except OSError as error:
            ctx.exit(_not_written(error))


def _not_written(error: OSError) -> int:
    """Say why the output could not be written, and return the exit code; nothing to say where the reader had enough.

    What stays in the buffer goes nowhere: Python would try it again at its end, and fail with a message of its own.
    """
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    if error.errno == errno.EPIPE:
        return READER_LEFT
    click.echo(f"ipa-graph: cannot write the output: {error.strerror or error}", err=True)
    return WorkplaceError.exit_code


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="ipa-graph")
def group() -> None:
    """Turn two spreadsheets, entities and relations, into a knowledge graph, and ask it.

    Every fact in it says who says so. FOLDER is where the tables are: without one, ./data or the folder you are in,
    and where neither holds tables, the data set of the package: the International Peoples' Assembly and its process.

    \b
    ipa-graph build                        check ./data and write ./output
    ipa-graph query 'SELECT ?x {?x a vocab:Conference}'
    ipa-graph show ipa                     what is said of an entity

    Exit codes: 0 fine, 1 the data are wrong, 2 wrong usage, 3 the machine (disk, permission, missing package),
    141 the reader of a pipe stopped before the end.
    """


def _buffer_output() -> None:
    """Put a buffer before standard output where there is none (PYTHONUNBUFFERED, usual in containers).

    Without one Python writes once and drops what did not fit on the disk, without an error.
    """
    raw = getattr(sys.stdout, "buffer", None)
    if isinstance(raw, io.RawIOBase):
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(raw), sys.stdout.encoding)


def _open_output() -> None:
    """Let printing fail where standard output was closed (``>&-``); Python would drop what is printed."""
    # typeshed says that it is always there
    if sys.stdout is None:  # pyright: ignore[reportUnnecessaryComparison]
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")


def main() -> None:
    """Run the command line."""
    _open_output()
    _buffer_output()
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter shows its code instead of ending in an error.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    try:
        group.main(prog_name="ipa-graph")
    except OSError as error:  # of --help and --version, which click prints before any command runs
        sys.exit(_not_written(error))
