"""Commands that make files or judge them: build, check, map, export, adopt, new."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import click

from ipa_graph.cli.printing import STANDARD, OneOf, meant, put_page, say_written, tidied_up
from ipa_graph.cli.selecting import Choice, selecting
from ipa_graph.errors import UsageError, command_line, counted

PATIENCE_S = 1.0
"""A command that takes longer shows how far it is."""


def _report_formats() -> tuple[str, ...]:
    from ipa_graph.checking import REPORT_FORMATS

    return tuple(REPORT_FORMATS)


def _shape_details() -> tuple[str, ...]:
    from ipa_graph.atlas.world import DETAILS

    return DETAILS


def _export_formats() -> tuple[str, ...]:
    from ipa_graph.exports import EXPORT_FORMATS

    return EXPORT_FORMATS


@contextmanager
def _progress(total: int) -> Generator[Callable[[str], None]]:
    """A function to call with the name of each step; it draws a bar once a second has passed, on a terminal."""
    began, done = time.monotonic(), 0
    shown = False

    def step(name: str) -> None:
        nonlocal done, shown
        done += 1
        if sys.stderr.isatty() and time.monotonic() - began > PATIENCE_S:
            shown = True
            filled = 24 * done // total
            click.echo(f"\r[{'█' * filled}{'·' * (24 - filled)}] {done}/{total} {name:<24}", err=True, nl=False)

    try:
        yield step
    finally:
        if shown:
            click.echo("\r" + " " * 64 + "\r", err=True, nl=False)


@click.command("build")
@click.argument("folder", required=False)
@click.option("-o", "--output", metavar="FOLDER", default="output", show_default=True, help="Where to write.")
@click.option("--overwrite", is_flag=True, help="Also take the place of files that no build wrote.")
def build_command(folder: str | None, output: str, *, overwrite: bool) -> None:
    """Check the tables and write every output file: RDF, ontology, network, measures, map and atlas.

    The check is that of 'ipa-graph check', expected answers and all; with an error nothing is written. A build that is
    interrupted leaves the old files whole; one killed while it puts the new in their place is finished by the next.

    \b
    ipa-graph build
    ipa-graph build my-folder -o my-output
    """
    from ipa_graph.outputs import FILES, build

    with tidied_up(), _progress(len(FILES)) as step:
        report = build(
            meant(folder),
            output,
            overwrite=overwrite,
            on_file=step,
            on_wait=lambda place: click.echo(f"another build holds {place}; waiting for it …", err=True),
        )
    warnings = [problem for problem in report.problems if problem.severity == "warning"]
    click.echo(report.summary.text(), nl=False)
    if warnings:
        click.echo(f"  warnings   {len(warnings):,}; see: {command_line('check', folder)}")
    click.echo(f"\nwrote {counted(report.triples, 'statement')} and their network to {output}:")
    for path in report.paths:
        click.echo(f"  {path.stat().st_size:>11,}  {path.name:<16} {FILES[path.name]}")


@click.command("check")
@click.argument("folder", required=False)
@click.option(
    "--texts", metavar="DIR", help="Look every locator up in this folder (ID.txt, index.csv); else in FOLDER/texts."
)
@click.option("--lock", is_flag=True, help="Write what was verified to FOLDER/evidence.lock.csv.")
@click.option(
    "--format", "form", type=OneOf("format", _report_formats), default="text", show_default=True, help="How to print."
)
@click.option("--most", type=click.IntRange(min=1), help="How many problems to print (default 100; all in json).")
def check_command(folder: str | None, texts: str | None, form: str, most: int | None, *, lock: bool) -> None:
    """Say everything that is wrong with the tables, each with its file, line and column.

    Also reads the named queries of FOLDER/queries and runs those that have an expected answer. Exit code 1 when there
    is an error.

    \b
    ipa-graph check
    ipa-graph check my-folder --texts my-folder/texts --lock
    ipa-graph check --format github
    """
    from ipa_graph.checking import MOST_SHOWN, check

    report = check(meant(folder), texts=texts, lock=lock)
    click.echo(report.text(form, most or (sys.maxsize if form == "json" else MOST_SHOWN)), nl=False)
    if not report.ok:
        sys.exit(1)


@click.command("map")
@click.argument("folder", required=False)
@click.option("-o", "--output", metavar="FILE", default="map.html", show_default=True, help="The file to write.")
@selecting()
@click.option("--lang", "language", metavar="TAG", default="", help="The language of the page, such as ar.")
def map_command(folder: str | None, output: str, language: str, *, choice: Choice) -> None:
    """Draw the network as one HTML file that needs no network to open.

    \b
    ipa-graph map -o map.html
    ipa-graph map --around ipa --steps 2 --lang es
    ipa-graph map --only Organization --from 2015 --until 2023
    """
    from ipa_graph.maps import to_map
    from ipa_graph.tables import read

    put_page(to_map(choice.of(read(meant(folder))), first=choice.around, language=language), output)


@click.command("atlas")
@click.argument("folder", required=False)
@click.option("-o", "--output", metavar="FILE", default="atlas.html", show_default=True, help="The file to write.")
@click.option("--lang", "language", metavar="TAG", default="", help="The language that the page opens in, such as ar.")
@click.option(
    "--shapes",
    type=OneOf("detail", _shape_details),
    default="110m",
    show_default=True,
    help="How fine the world map is.",
)
@click.option(
    "--sparql/--no-sparql", default=True, show_default=True, help="Whether the page answers SPARQL (about 2.5 MB)."
)
def atlas_command(folder: str | None, output: str, language: str, shapes: str, *, sparql: bool) -> None:
    """Make one HTML file to look through, with every claim and its sources, that needs no network to open.

    The reader may choose another language in the page.

    \b
    ipa-graph atlas -o atlas.html
    ipa-graph atlas my-folder --lang pt
    """
    from ipa_graph.tables import read

    put_page(read(meant(folder)).atlas(language=language, shapes=shapes, sparql=sparql), output)


@click.command("export")
@click.argument("folder", required=False)
@click.option(
    "--to", "form", type=OneOf("format", _export_formats), help="The format; else as the name of TARGET ends."
)
@click.option("-o", "--output", metavar="TARGET", help="A file, or a folder for csv and parquet; else standard output.")
@click.option("--inferred", is_flag=True, help="In RDF, also what follows: parent classes, inverses, symmetric pairs.")
@click.option("--overwrite", is_flag=True, help="Write csv or parquet into a folder that already holds such tables.")
@selecting(end=("--until",))
def export_command(  # a parameter for each option
    folder: str | None, form: str | None, output: str | None, *, inferred: bool, overwrite: bool, choice: Choice
) -> None:
    """Write the data set, or a part of it, in one format.

    \b
    ipa-graph export --to jsonld > graph.jsonld
    ipa-graph export -o tables.xlsx
    ipa-graph export my-folder --to nq --inferred -o graph.nq
    ipa-graph export --to csv --around ipa --steps 2 -o around-ipa
    """
    from ipa_graph.exports import EXPORT_ENDINGS, EXPORT_FORMATS, export, export_chunks
    from ipa_graph.suffixes import format_of
    from ipa_graph.tables import read

    form = form or format_of(output, EXPORT_ENDINGS, "", or_else=", or give --to")
    if not form:
        raise UsageError(f"which format? give --to with one of {', '.join(EXPORT_FORMATS)}")
    dataset = choice.of(read(meant(folder)))
    if output not in STANDARD:
        for path in export(dataset, form, output, inferred=inferred, overwrite=overwrite):
            say_written(path)
        return
    chunks = export_chunks(dataset, form, inferred=inferred)
    if form == "xlsx" and sys.stdout.isatty():
        raise UsageError("a workbook is no text for a terminal; name a file with -o FILE")
    out = sys.stdout.buffer
    for chunk in [chunks] if isinstance(chunks, (str, bytes)) else chunks:
        out.write(chunk.encode() if isinstance(chunk, str) else chunk)
    out.flush()


@click.command("adopt")
@click.argument("folder")
@click.option("-o", "--output", metavar="FOLDER", help="Where to write (default: FOLDER-adopted beside it).")
@click.option("--title", default="", help="The title of the data set.")
@click.option("--overwrite", is_flag=True, help="Write into a folder that already holds tables.")
def adopt_command(folder: str, output: str | None, title: str, *, overwrite: bool) -> None:
    """Turn tables of another make into a folder that passes check.

    Reads an entities and a relations file with columns, classes and predicates of their own; those of Kumu and Gephi
    are known. Every row is accounted for in the report.

    \b
    ipa-graph adopt kumu-export -o my-folder
    """
    from ipa_graph.adoption import adopt

    target = Path(output) if output else _beside(Path(folder), "-adopted")
    report = adopt(Path(folder), target, title=title, overwrite=overwrite)
    click.echo(report.text())


def _beside(folder: Path, ending: str) -> Path:
    """The path of a folder with an ending to its name, also where it is given as ``.`` or ``..``."""
    named = folder if folder.name not in ("", "..") else folder.resolve()
    return named.parent / f"{named.name}{ending}"


@click.command("new")
@click.argument("folder")
@click.option("--title", default="", help="The title of the data set.")
def new_command(folder: str, title: str) -> None:
    """Make a folder to start from: tables with an example, and a README that explains every column.

    \b
    ipa-graph new my-folder --title 'My movement'
    """
    from ipa_graph.starter import new_folder

    for path in new_folder(Path(folder), title=title):
        click.echo(f"wrote {path}")
    click.echo(f"\nnext: {command_line('check', folder)}")
