"""Commands that answer: query, queries, show, path, stats."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from ipa_graph.cli.printing import OR_FORMAT, OneOf, folder_first, limited, meant, put
from ipa_graph.cli.selecting import FINDS_IDS, Choice, naming, selecting
from ipa_graph.errors import DataError, UsageError, shown

if TYPE_CHECKING:
    from ipa_graph.rdf.store import Store

MOST_NAME_BYTES: Final = 255
"""The longest name of a file on the usual file systems."""


def _answer_formats() -> tuple[str, ...]:
    from ipa_graph.sparql import ANSWER_FORMATS

    return ANSWER_FORMATS


@click.command("query")
@click.argument("folder_and_query", nargs=-1, metavar="[FOLDER] [QUERY|-]")
@click.option("--named", metavar="NAME", default="", help="Ask the named query of that name instead.")
@click.option(
    "--set", "parameters", metavar="NAME=VALUE", multiple=True, help="Set a parameter of a named query (repeatable)."
)
@click.option(
    "--format", "form", type=OneOf("format", _answer_formats), help="How to print; else as the name of FILE ends."
)
@click.option("--raw", is_flag=True, help="In table, markdown and xlsx: IRIs instead of names.")
@click.option("--labels", "names", is_flag=True, help="In csv, tsv and parquet: names instead of IRIs.")
@click.option("--lang", "language", default="", metavar="TAG", help="The language of the names, such as es.")
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead.")
@click.option("--timeout", type=click.FloatRange(min=0), default=60, show_default=True, help="Seconds; 0 is no limit.")
@selecting()
def query_command(  # noqa: PLR0913  # an option each
    *,
    folder_and_query: tuple[str, ...],
    named: str,
    parameters: tuple[str, ...],
    form: str | None,
    raw: bool,
    names: bool,
    language: str,
    output: str | None,
    timeout: float,
    choice: Choice,
) -> None:
    """Ask in SPARQL and print the answer; '-' reads the query from standard input.

    A SELECT gives rows, a CONSTRUCT or DESCRIBE a graph in Turtle, an ASK true or false. All prefixes are declared:
    id: (entities), vocab: (terms), claim:, skos:, rdf:, rdfs:, schema:, prov:, dct:, oa:, org:, geo:, xsd: and more.

    \b
    ipa-graph query 'SELECT ?who ?what { ?who vocab:convened ?what }'
    ipa-graph query --named who-convened-what --labels -o convened.csv
    ipa-graph query my-folder - < question.rq
    ipa-graph query --from 2015 'SELECT ?what { ?what a vocab:Conference }'
    """
    from ipa_graph.access import with_store
    from ipa_graph.rdf.mistyped import unknown_names
    from ipa_graph.rdf.unbound import unbound_variables
    from ipa_graph.sparql import ANSWER_ENDINGS, Content, answer
    from ipa_graph.suffixes import format_of
    from ipa_graph.tables import read

    chosen = form or format_of(output, ANSWER_ENDINGS, "table", or_else=OR_FORMAT)
    folder, query = _folder_and_query(folder_and_query, named)
    if query == "-":
        query = _read_standard_input()
    values = _pairs(parameters)
    place = meant(folder)

    def asked(store: Store) -> Content:
        with limited(timeout):
            found = answer(store, query, named=named, parameters=values, folder=place)
            content = found.content(chosen, raw=raw, names=names, language=language)
            for message in [*unbound_variables(query), *unknown_names(store, query)]:
                click.echo(f"ipa-graph: {message}", err=True)
            return content

    content = with_store(place, asked) if choice.everything else asked(choice.of(read(place)).store)
    put(content.data, output, content.amount if output else "")


def _folder_and_query(words: tuple[str, ...], named: str) -> tuple[str | None, str]:
    most = 1 if named else 2
    if named and any("{" in word for word in words):
        raise UsageError(
            "--named asks the named query of that name; leave out either it or the query in quotation marks"
        )
    if len(words) > most:
        raise UsageError(f"too many words: {words[most]!r}; put the query in quotation marks")
    if named:
        return (words[0] if words else None), ""
    if not words:
        raise UsageError("no query; write it in quotation marks, or '-' for standard input, or --named NAME")
    if len(words) == 1 and _may_be_path(words[0]) and Path(words[0]).is_dir():
        raise UsageError(f"no query for the folder {words[0]!r}; write it after the folder, in quotation marks")
    if words[-1] != "-" and _may_be_path(words[-1]) and Path(words[-1]).is_file():
        raise UsageError(f"{shown(words[-1])} is a file, not a query; a query in a file is read with - < FILE")
    if len(words) == 2 and (words[0] == "-" or "{" in words[0]):
        raise UsageError(f"the folder comes first; give {words[1]!r} before the query")
    return (words[0] if len(words) == 2 else None), words[-1]


def _may_be_path(word: str) -> bool:
    """Whether the system can be asked about a word: a query may be empty, or longer than the name of a file."""
    return "{" not in word and 0 < len(word.encode(errors="surrogateescape")) <= MOST_NAME_BYTES


def _read_standard_input() -> str:
    # A process that was started with a closed standard input has none in Python.
    if sys.stdin is None:  # pyright: ignore[reportUnnecessaryComparison]  # typeshed says that it is always there
        raise UsageError("standard input is closed; write the query in quotation marks instead of '-'")
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"the query on standard input is not UTF-8, from byte {error.start + 1} on") from None


def _pairs(texts: Iterable[str]) -> dict[str, str]:
    """What the options ``--set NAME=VALUE`` say."""
    values: dict[str, str] = {}
    for text in texts:
        name, equals, value = (part.strip() for part in text.partition("="))
        if not equals:
            raise UsageError(f"--set takes NAME=VALUE, not {text!r}")
        if values.setdefault(name, value) != value:
            raise UsageError(f"--set gives {name!r} two values, {values[name]!r} and {value!r}; give it one")
    return values


@click.command("queries")
@click.argument("folder", required=False)
@click.option("--show", "name", metavar="NAME", help="Print one query whole.")
@click.option(
    "--accept", "accepted", metavar="NAME", multiple=True, help="Write its present answer as the expected (repeatable)."
)
@click.option("--accept-changed", "all_changed", is_flag=True, help="The same for every query that gives another.")
def queries_command(folder: str | None, name: str | None, accepted: tuple[str, ...], *, all_changed: bool) -> None:
    """List the named queries of the package and of FOLDER/queries, and at the end what is wrong with the latter.

    \b
    ipa-graph queries
    ipa-graph queries --show who-convened-what
    ipa-graph queries my-folder --accept who-convened-what
    ipa-graph queries my-folder --accept-changed
    """
    from ipa_graph.expected import unread_problems
    from ipa_graph.queries import named_queries, named_query
    from ipa_graph.texttable import text_table

    place = meant(folder)
    if folder is not None and not Path(folder).is_dir():
        raise UsageError(f"there is no folder {shown(folder)}; a query is shown with --show NAME")
    if name:
        click.echo(named_query(name, place).text.rstrip())
        return
    if accepted or all_changed:
        if place is None:
            raise UsageError("there are no tables here; name the folder whose expected answers are written")
        from ipa_graph.expected import changed, write_expected
        from ipa_graph.tables import read

        dataset = read(place)
        names = (*accepted, *changed(dataset)) if all_changed else accepted
        for path in write_expected(dataset, names):
            click.echo(f"wrote {path}; read it before you commit it")
        if not names:
            click.echo("every named query gives what is expected of it")
        return
    rows = [
        [query.name, query.title, ", ".join(f"{one.name}={one.default}" for one in query.parameters)]
        for query in named_queries(place).values()
    ]
    click.echo(text_table(("name", "question", "parameters"), rows), nl=False)
    if place is not None and (problems := unread_problems(place)):
        raise DataError(problems)


@click.command("show")
@click.argument("words", nargs=-1, required=True, metavar="[FOLDER] ID")
@click.option("-d", "--data", "folder", metavar="FOLDER", help="The folder of the tables, in place of FOLDER.")
@click.option("--lang", "language", default="", metavar="TAG", help="The language of names and words, such as pt.")
def show_command(words: tuple[str, ...], folder: str | None, language: str) -> None:
    """Show the card of an entity: its names, its relations both ways, and who says so.

    \b
    ipa-graph show ipa
    ipa-graph show doh-2004 --lang pt
    ipa-graph show my-folder mst
    """
    from ipa_graph.tables import read

    folder, (identifier,) = folder_first(words, 1, folder)

    dataset = read(meant(folder))
    with naming(remedy=FINDS_IDS):
        identifier = dataset.id_of(identifier)
    click.echo(dataset.card(identifier, language).text(), nl=False)


@click.command("path")
@click.argument("words", nargs=-1, required=True, metavar="[FOLDER] A B")
@click.option("-d", "--data", "folder", metavar="FOLDER", help="The folder of the tables, in place of FOLDER.")
@click.option("--lang", "language", default="", metavar="TAG", help="The language of names and words, such as fr.")
@click.option(
    "--most", type=click.IntRange(min=1), default=1, show_default=True, help="How many chains of that length."
)
@selecting()
def path_command(words: tuple[str, ...], folder: str | None, language: str, *, most: int, choice: Choice) -> None:
    """Tell how two entities are connected, in a sentence per step.

    \b
    ipa-graph path mst ipa
    ipa-graph path mst peoples-dispatch --most 5
    ipa-graph path mst ipa --predicate memberOf
    """
    from ipa_graph.network.paths import shortest_paths
    from ipa_graph.tables import read

    folder, (one, other) = folder_first(words, 2, folder)
    dataset = choice.of(read(meant(folder)))
    with naming(remedy=FINDS_IDS):
        one, other = dataset.id_of(one), dataset.id_of(other)
    chains = shortest_paths(dataset, one, other, most=most) or [dataset.path(one, other)]
    click.echo("\n\n".join("\n".join(chain.sentences(language)) for chain in chains))


_STATS_ENDINGS: Final = {".json": "json", ".md": "page", ".txt": "text"}
"""The form of the counts that the name of a file asks for, by its end."""


@click.command("stats")
@click.argument("folder", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print every count as JSON.")
@click.option("--page", is_flag=True, help="Print what is covered and what is not as a page (Markdown).")
@click.option("-o", "--output", "target", metavar="FILE", help="Write to a file instead.")
@selecting()
def stats_command(folder: str | None, target: str | None, *, as_json: bool, page: bool, choice: Choice) -> None:
    """Count what the data set holds: classes, claims, countries, sources, languages, evidence.

    \b
    ipa-graph stats
    ipa-graph stats my-folder -o counts.json
    ipa-graph stats my-folder --page -o my-folder/coverage.md
    ipa-graph stats --around ipa --steps 2
    """
    import json

    from ipa_graph.stats import summary_of
    from ipa_graph.suffixes import format_of
    from ipa_graph.survey import survey_of
    from ipa_graph.tables import read

    if as_json and page:
        raise UsageError("--json and --page are two forms of the same counts; choose one")
    asked = "json" if as_json else "page" if page else ""
    form = asked or format_of(target, _STATS_ENDINGS, "text", or_else=", or give --json or --page")
    dataset = choice.of(read(meant(folder)))
    if form == "page":
        put(survey_of(dataset).markdown(), target)
        return
    summary = summary_of(dataset)
    whole = json.dumps(summary.as_dict(), ensure_ascii=False, indent=1) + "\n"
    put(whole if form == "json" else summary.text(20), target)
