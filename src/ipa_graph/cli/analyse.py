"""Commands of an analyst: find, rank, communities, together, brokers, compare, coverage, timeline."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ipa_graph.cli.printing import OR_FORMAT, OneOf, folder_first, meant, put
from ipa_graph.cli.selecting import Choice, gathering, selecting
from ipa_graph.errors import UsageError, counted, shown
from ipa_graph.suffixes import format_of

if TYPE_CHECKING:
    import pandas as pd

    from ipa_graph.dataset import Dataset


def _methods() -> tuple[str, ...]:
    from ipa_graph.network.partition import METHODS

    return tuple(METHODS)


def _measures() -> tuple[str, ...]:
    from ipa_graph.network.measures import MEASURES

    return tuple(MEASURES)


def _groupings() -> tuple[str, ...]:
    from ipa_graph.analysis.groups import GROUPINGS

    return tuple(GROUPINGS)


def _frame_formats() -> tuple[str, ...]:
    from ipa_graph.framefiles import FRAME_FORMATS

    return tuple(FRAME_FORMATS)


@dataclass(frozen=True, slots=True)
class Printing:
    """How a frame is printed: how many rows of a table, in which format, where to."""

    most: int
    form: str | None
    output: str | None

    def put(self, frame: pd.DataFrame) -> None:
        """Print the frame, or write all of it, in the format that was asked for or else as the file is called."""
        from ipa_graph.framefiles import FRAME_ENDINGS, frame_content

        form = self.form or format_of(self.output, FRAME_ENDINGS, "table", or_else=OR_FORMAT)
        most = len(frame) if self.output else self.most
        put(frame_content(frame, form, most), self.output, counted(len(frame), "row"))


_printing = gathering(
    Printing,
    "printing",
    (
        click.option("--most", type=click.IntRange(min=1), default=20, show_default=True, help="Rows of a table."),
        click.option(
            "--format",
            "form",
            type=OneOf("format", _frame_formats),
            help="How to print; else as the name of FILE ends.",
        ),
        click.option("-o", "--output", metavar="FILE", help="Write all rows to a file instead."),
    ),
)


def _chosen(folder: str | None, choice: Choice) -> Dataset:
    from ipa_graph.tables import read

    return choice.of(read(meant(folder)))


@click.command("find")
@click.argument("words", nargs=-1, required=True, metavar="[FOLDER] NAME")
@click.option("-d", "--data", "folder", metavar="FOLDER", help="The folder of the tables, in place of FOLDER.")
@_printing
@selecting()
def find_command(words: tuple[str, ...], folder: str | None, *, printing: Printing, choice: Choice) -> None:
    """Find an entity by its id, by any of its names, in any language, or by a part of one.

    Case, accents, Arabic vowel signs and the forms of one letter make no difference.

    \b
    ipa-graph find landless
    ipa-graph find 'joao pedro'
    ipa-graph find my-folder assembly --only Organization
    """
    folder, (text,) = folder_first(words, 1, folder)
    if not text.strip():
        raise UsageError("find what? give a name or words of one")
    dataset = _chosen(folder, choice)
    frame = dataset.find(text)
    printing.put(frame)
    if frame.empty:
        from ipa_graph.analysis.finding import misspelt

        hint = misspelt(dataset, text) or "; give fewer, or the beginning of one"
        click.echo(f"ipa-graph: no name has all words of {shown(text)}{hint}", err=True)


@click.command("rank")
@click.argument("folder", required=False)
@click.option("--by", type=OneOf("measure", _measures), default="degree", show_default=True, help="The measure.")
@click.option(
    "--type", "types", metavar="CLASS", multiple=True, help="Show only entities of this class and below (repeatable)."
)
@click.option("--weighted", is_flag=True, help="Let a pair weigh as many claims as tie it.")
@_printing
@selecting()
def rank_command(
    folder: str | None, by: str, types: tuple[str, ...], *, weighted: bool, printing: Printing, choice: Choice
) -> None:
    """Order the entities by a measure of the network.

    --only and its like choose the network that is measured; --type chooses what is shown of the result.

    \b
    ipa-graph rank --by betweenness --type Organization
    ipa-graph rank --by pagerank --from 2015 --until 2023
    """
    frame = _chosen(folder, choice).rank(by, types=types or None, weighted=weighted)
    printing.put(frame)
    if sampled := frame.attrs.get("sampled", 0):
        told = f"{counted(sampled, 'value')} of {len(frame):,} estimated from {frame.attrs['sources']} entities"
        click.echo(f"({told}, drawn with seed {frame.attrs['seed']})", err=True)


@click.command("communities")
@click.argument("folder", required=False)
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="The seed of the first run.")
@click.option("--runs", type=click.IntRange(min=1), default=10, show_default=True, help="How many runs to choose from.")
@click.option("--resolution", type=float, default=1.0, show_default=True, help="Above 1: more and smaller ones.")
@click.option(
    "--method", type=OneOf("method", _methods), default="multilevel", show_default=True, help="Others need an extra."
)
@_printing
@selecting()
def communities_command(  # noqa: PLR0913  # an option each
    folder: str | None, seed: int, runs: int, *, resolution: float, method: str, printing: Printing, choice: Choice
) -> None:
    """Tell which entities hang together, and how surely.

    \b
    ipa-graph communities --only Agent --only Event
    ipa-graph communities --format csv -o communities.csv
    """
    frame = _chosen(folder, choice).communities(seed=seed, runs=runs, resolution=resolution, method=method)
    printing.put(frame)
    click.echo(f"(modularity {frame.attrs['modularity']:.3f}, the best of {runs} from seed {seed})", err=True)


@click.command("together")
@click.argument("folder", required=False)
@click.option(
    "--between", metavar="CLASS", multiple=True, help="The classes of the pairs (default: Organization; repeatable)."
)
@click.option(
    "--through", metavar="CLASS", multiple=True, help="What they share (default: Event and Initiative; repeatable)."
)
@click.option("--by", "predicates", metavar="RELATION", multiple=True,
              help="Ties of this relation and below (default: organized, participatedIn, hasParticipantsFrom, "
                   "endorsed, signed, and no conflicts or legal cases).")  # fmt: skip
@click.option("--least", type=click.IntRange(min=1), default=1, show_default=True, help="How much they share at least.")
@click.option("--announced", is_flag=True, help="Count those too who were only announced.")
@_printing
@selecting()
def together_command(  # noqa: PLR0913  # an option each
    folder: str | None,
    *,
    between: tuple[str, ...],
    through: tuple[str, ...],
    predicates: tuple[str, ...],
    least: int,
    announced: bool,
    printing: Printing,
    choice: Choice,
) -> None:
    """Tell who takes part in the same conferences, campaigns or appeals, and in which.

    \b
    ipa-graph together --through Conference
    ipa-graph together --through Document --by signed --least 2
    """
    dataset = _chosen(folder, choice)
    frame = dataset.co_participation(
        between=between or None,
        through=through or None,
        predicates=predicates or None,
        least=least,
        announced=announced,
    )
    printing.put(frame)
    if waiting := frame.attrs["announced"]:
        told = counted(waiting, "tie to an event was", "ties to events were")
        click.echo(f"({told} only announced and left out; --announced counts them)", err=True)


@click.command("brokers")
@click.argument("folder", required=False)
@click.option("--by", type=OneOf("grouping", _groupings), default="region", show_default=True, help="The groups.")
@click.option(
    "--type", "types", metavar="CLASS", multiple=True, help="Show only entities of this class and below (repeatable)."
)
@click.option(
    "--group", "groups", metavar="ID", multiple=True, help="Only these groups count (default: all; repeatable)."
)
@click.option("--announced", is_flag=True, help="Count ties too that were only announced.")
@_printing
@selecting()
def brokers_command(  # noqa: PLR0913  # an option each
    folder: str | None,
    by: str,
    *,
    types: tuple[str, ...],
    groups: tuple[str, ...],
    announced: bool,
    printing: Printing,
    choice: Choice,
) -> None:
    """Tell who ties regions, countries or communities together.

    \b
    ipa-graph brokers --by region --type Organization
    ipa-graph brokers --group europe --group asia
    ipa-graph brokers --by community
    """
    printing.put(_chosen(folder, choice).brokers(by, types=types or None, groups=groups or None, announced=announced))


@click.command("compare")
@click.argument("words", nargs=-1, required=True, metavar="[FOLDER] BEFORE AFTER")
@click.option("-d", "--data", "folder", metavar="FOLDER", help="The folder of the tables, in place of FOLDER.")
@_printing
def compare_command(words: tuple[str, ...], folder: str | None, *, printing: Printing) -> None:
    """Tell what came, went and changed between two folders, two periods or two places.

    A period is a date or two with '..' between, as in 2004 or 2004..2015; a place is the id of a region or country.
    FOLDER holds the tables whose periods or places are compared. Between two periods an entity without dates neither
    came nor went.

    \b
    ipa-graph compare 2004 2015..2023
    ipa-graph compare my-folder my-folder
    """
    from ipa_graph.analysis.comparing import compare, side

    folder, sides = folder_first(words, 2, folder)
    place = None if all(Path(name).is_dir() for name in sides) else meant(folder)
    first, second = (side(name, place) for name in sides)
    frame = compare(first, second)
    printing.put(frame)
    if undated := frame.attrs["entities"]["undated"]:
        found = counted(undated, "entity without dates is", "entities without dates are")
        click.echo(f"({found} left out: claims in one period alone speak of such)", err=True)


@click.command("coverage")
@click.argument("folder", required=False)
@click.option("--by", type=OneOf("grouping", _groupings), default=None, help="Count by these groups.")
@click.option("--list", "gap", metavar="GAP", help="List the entities or claims that lack something instead.")
@_printing
@selecting()
def coverage_command(
    folder: str | None, by: str | None, gap: str | None, *, printing: Printing, choice: Choice
) -> None:
    """Tell what is missing: countries, dates, names in a language, second sources.

    With --by a claim counts in the groups of its subject; by language, in that of its source.

    \b
    ipa-graph coverage --by region
    ipa-graph coverage --list 'second source' --format csv
    """
    dataset = _chosen(folder, choice)
    if not gap:
        printing.put(dataset.coverage(by or ""))
        return
    from ipa_graph.analysis.gaps import lacking_rows

    printing.put(lacking_rows(dataset, gap))


@click.command("timeline")
@click.argument("folder", required=False)
@click.option("--per-year", is_flag=True, help="Count each class and predicate in every year instead.")
@_printing
@selecting()
def timeline_command(folder: str | None, *, per_year: bool, printing: Printing, choice: Choice) -> None:
    """List everything that has a date, in order.

    \b
    ipa-graph timeline --only Conference
    ipa-graph timeline --per-year --from 2015 --format csv
    """
    dataset = _chosen(folder, choice)
    start, end = (int(date[:4]) if date else None for date in (choice.start, choice.end))
    printing.put(dataset.per_year(start, end) if per_year else dataset.timeline())
