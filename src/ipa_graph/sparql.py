"""SPARQL to answers: typed frames, tables that a person reads, and the result formats of the W3C."""

from __future__ import annotations

import csv
import io
import json
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, cast

import pyoxigraph as ox

from ipa_graph.csvtext import csv_text, tsv_text
from ipa_graph.errors import QuerySyntaxError, UnknownNameError, UsageError, counted, shown
from ipa_graph.given import Argument
from ipa_graph.names import each_once, labels, namer, shortened, shortener
from ipa_graph.namespaces import PREFIXES, Namespace
from ipa_graph.queries import NamedQuery, Parameter, named_query
from ipa_graph.rdf.mistyped import unknown_names
from ipa_graph.rdf.store import Solutions, Store
from ipa_graph.rdf.unbound import unbound_variables
from ipa_graph.texttable import markdown_table, text_table

if TYPE_CHECKING:
    import pandas as pd

    from ipa_graph.dataset import Dataset

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None

_W3C: Final = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
_FOR_PEOPLE: Final[dict[str, Callable[[Sequence[str], Sequence[Sequence[str]]], str]]] = {
    "table": text_table,
    "markdown": markdown_table,
}
_WITH_NAMES: Final[dict[str, Callable[[Sequence[str], Sequence[Sequence[str]]], str]]] = {
    "csv": csv_text,
    "tsv": tsv_text,
}
_FRAMES: Final = ("xlsx", "parquet")
_GRAPHS: Final = ("ttl", "nt")
ANSWER_FORMATS: Final = (*_FOR_PEOPLE, *_W3C, *_GRAPHS, *_FRAMES)
"""What `Answer.content` writes: two for people, four of the W3C for rows, two for graphs, two that are no text."""
ANSWER_ENDINGS: Final = {
    ".txt": "table", ".md": "markdown", ".csv": "csv", ".tsv": "tsv", ".json": "json", ".srj": "json", ".xml": "xml",
    ".srx": "xml", ".ttl": "ttl", ".nt": "nt", ".xlsx": "xlsx", ".parquet": "parquet",
}  # fmt: skip
"""The format that the name of a file asks for, by its end."""
_ROWS_IN: Final[dict[str, Callable[[str], int]]] = {
    "csv": lambda text: sum(1 for _ in csv.reader(io.StringIO(text, newline=""))) - 1,
    "tsv": lambda text: text.count("\n") - 1,
    "json": lambda text: len(json.loads(text)["results"]["bindings"]),
    "xml": lambda text: text.count("<result>"),
}
_DATATYPES: Final = {"date": "date", "number": "decimal"}
"""The datatype of XML Schema that a value of a parameter has, by the kind of the parameter; else it is plain text."""


class Content(NamedTuple):
    """An answer as it is written.

    Attributes:
        data: text, or bytes for ``xlsx`` and ``parquet``.
        unit: what it consists of, ``row`` or ``statement``; empty for true or false.
        number: how many of these, or the format whose text tells.
    """

    data: str | bytes
    unit: str = ""
    number: int | str = 0

    @property
    def amount(self) -> str:
        """How much it is, as ``12 rows`` or ``3 statements``; counted when asked, which reads the text again."""
        number = _ROWS_IN[self.number](str(self.data)) if isinstance(self.number, str) else self.number
        return counted(number, self.unit) if self.unit else ""


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """What a query gives; each look after the first asks it again, since the engine hands out its rows once.

    Attributes:
        kind: ``select`` (rows), ``ask`` (true or false) or ``construct`` (a graph).

    >>> import ipa_graph
    >>> data = ipa_graph.read()
    >>> found = data.answer("SELECT ?who ?figure { VALUES (?who ?figure) { (id:mst 500) } }")
    >>> found.table(), found.content("csv").amount
    ((['who', 'figure'], [["Landless Rural Workers' Movement", '500']]), '1 row')
    >>> found.tsv().split()
    [b'?who', b'?figure', b'<https://ipa-graph.example/id/mst>', b'500']
    >>> len(list(data.answer("CONSTRUCT { id:mst a vocab:Agent } WHERE {}").triples()))
    1
    """

    kind: str
    _evaluate: Callable[[], Solutions]
    _store: Store
    _first: list[Solutions]

    def __repr__(self) -> str:
        """A line, not what it is made from."""
        return f"<{type(self).__name__}: {self.kind}>"

    def __bool__(self) -> bool:
        """True or false for ASK; for the others whether there is a result."""
        found = self._solutions()
        return bool(found) if isinstance(found, ox.QueryBoolean) else next(iter(found), None) is not None

    def _solutions(self) -> Solutions:
        return self._first.pop() if self._first else self._evaluate()

    def text(self, form: str = "table", *, raw: bool = False, names: bool = False, language: str = "") -> str:
        """The answer in one of `ANSWER_FORMATS` that is text; see `content`.

        Raises:
            UsageError: the format is no text.
        """
        data = self.content(form, raw=raw, names=names, language=language).data
        if isinstance(data, bytes):
            raise UsageError(f"{form} is no text; ask for the content of the answer")
        return data

    def content(self, form: str = "table", *, raw: bool = False, names: bool = False, language: str = "") -> Content:
        """The answer in one of `ANSWER_FORMATS`, and how many rows or statements it has.

        Args:
            form: the format; ``table`` of a graph is ``ttl``, and true or false is a word but in ``json`` and ``xml``.
            raw: IRIs as they are instead of names, in ``table``, ``markdown`` and ``xlsx``.
            names: names instead of IRIs, in ``csv``, ``tsv`` and ``parquet``, which then are as a person reads them.
            language: the language of names.

        Raises:
            UnknownNameError: the format is not one of them.
            UsageError: the answer cannot have that format, or names were asked for in one that has none.
            MissingPackageError: ``xlsx`` and ``parquet`` need packages of the extra ``tables``.
        """
        if form not in ANSWER_FORMATS:
            raise UnknownNameError("format", form, ANSWER_FORMATS)
        if self.kind == "construct":
            return self._graph("ttl" if form == "table" else form)
        if form in _GRAPHS:
            raise UsageError(f"{form} holds a graph; ask with CONSTRUCT or DESCRIBE")
        if self.kind == "ask":
            return Content(_boolean_text(cast("ox.QueryBoolean", self._solutions()), form))
        if names and form in _FOR_PEOPLE:
            names = False  # it has them without being asked
        if names and form not in (*_WITH_NAMES, *_FRAMES):
            raise UsageError(f"{form} takes no names in place of IRIs; {', '.join((*_WITH_NAMES, *_FRAMES))} do")
        if form in _FRAMES:
            return self._frame(form, raw=raw, names=names or form == "xlsx", language=language)
        if form in _W3C and not names:
            solutions = cast("ox.QuerySolutions", self._solutions())
            text = _ended(cast("bytes", solutions.serialize(format=_W3C[form])).decode())
            return Content(text, "row", form)
        header, rows = self.table(raw=raw, language=language)
        return Content((_WITH_NAMES if names else _FOR_PEOPLE)[form](header, rows), "row", len(rows))

    def _graph(self, form: str) -> Content:
        if form not in _GRAPHS:
            raise UsageError(f"a graph is written as {' or '.join(_GRAPHS)}, not as {form}; use SELECT for rows")
        triples = sorted(set(self.triples()), key=str)
        text = turtle_of(triples, self._store.namespace) if form == "ttl" else "".join(f"{one} .\n" for one in triples)
        return Content(text, "statement", len(triples))

    def _frame(self, form: str, *, raw: bool, names: bool, language: str) -> Content:
        from ipa_graph.framefiles import frame_content
        from ipa_graph.frames import typed_frame

        def shown_as(iris: list[str]) -> list[str]:
            known = labels(self._store, iris, language) if names else {}
            return [known.get(iri) or short for iri, short in zip(iris, shortened(namespace, iris), strict=True)]

        namespace = self._store.namespace
        frame = typed_frame(self.tsv(), list if raw else shown_as)
        return Content(frame_content(frame, form), "row", len(frame))

    def table(self, *, raw: bool = False, language: str = "") -> tuple[list[str], list[list[str]]]:
        """Header and rows as a person reads them: names in place of IRIs, values without their datatypes."""
        header, terms = self._terms()
        iris = {term.value for row in terms for term in row if isinstance(term, ox.NamedNode)}
        names = {} if raw else labels(self._store, iris, language)
        shorten = str if raw else shortener(self._store.namespace)
        return header, [[_cell(term, names, shorten) for term in row] for row in terms]

    def short_rows(self) -> tuple[list[str], list[list[str]]]:
        """Header and rows with IRIs shortened by their prefixes (``id:mst``): the form of expected answers.

        >>> import ipa_graph
        >>> ipa_graph.read().answer("SELECT ?who { VALUES ?who { id:mst } }").short_rows()
        (['who'], [['id:mst']])
        """
        header, terms = self._terms()
        shorten = shortener(self._store.namespace)
        return header, [
            [shorten(term.value) if isinstance(term, ox.NamedNode) else _plain(term) for term in row] for row in terms
        ]

    def tsv(self) -> bytes:
        """The rows as SPARQL TSV, typed terms and all.

        Raises:
            UsageError: the query was not a SELECT.
        """
        solutions = self._solutions()
        if not isinstance(solutions, ox.QuerySolutions):
            raise UsageError(
                f"{self.kind.upper()} gives no rows; ask it with dataset.answer(…) or, a graph, dataset.construct(…)"
            )
        return cast("bytes", solutions.serialize(format=ox.QueryResultsFormat.TSV))

    def triples(self) -> Iterator[ox.Triple]:
        """The triples of a graph.

        Raises:
            UsageError: the query was a SELECT or ASK.
        """
        solutions = self._solutions()
        if not isinstance(solutions, ox.QueryTriples):
            raise UsageError(f"{self.kind.upper()} gives no graph; use CONSTRUCT or DESCRIBE")
        yield from solutions

    def _terms(self) -> tuple[list[str], list[Sequence[Term]]]:
        solutions = self._solutions()
        if not isinstance(solutions, ox.QuerySolutions):
            raise UsageError(f"{self.kind.upper()} gives no rows; use SELECT")
        header = [variable.value for variable in solutions.variables]
        return header, [tuple(solution) for solution in solutions]


def answer(
    store: Store,
    query: str = "",
    *,
    named: str = "",
    parameters: Mapping[str, object] | None = None,
    folder: Path | None = None,
) -> Answer:
    """What a query, or a named query with its parameters, gives over a store.

    Raises:
        UnknownNameError: there is no named query or no parameter of that name.
        QueryError: the query is not SPARQL, or is one that is not run.
        UsageError: neither a query nor a name was given, or both; or a parameter is not of its kind.
    """
    query = Argument("a query", "a text of SPARQL").optional(query)
    named = Argument("named=…", "the name of a query, such as 'figures'").optional(named)
    if bool(query.strip()) == bool(named):
        raise UsageError("give either a query or the name of one" if named else "the query is empty")
    bindings: dict[str, str] = {}
    if named:
        found = named_query(named, folder)
        wanted = "one value: a text, a number, a date or an entity"
        given = {name: Argument(f"{name}=…", wanted).value(value) for name, value in (parameters or {}).items()}
        query, values = found.text, found.values(given)
        if not folder or found.path.parent != folder / "queries":
            _refuse_unknown_defaults(found, given, store)
        bindings = {one.name: _bound(one, values[one.name], store) for one in found.parameters}
    elif parameters:
        raise UsageError("parameters belong to a named query; this query has none")
    solutions = store.evaluate(query, bindings)
    kind = {ox.QuerySolutions: "select", ox.QueryBoolean: "ask", ox.QueryTriples: "construct"}[type(solutions)]
    return Answer(kind, partial(store.evaluate, query, bindings), store, [solutions])


def question_fault(query: NamedQuery, namespace: Namespace) -> tuple[int, str] | None:
    """Why a named query could not be asked, and on which line (0: none); None where it could. It is not run."""
    try:
        given = {one.name: _literal(one, one.read(one.default)) for one in query.parameters if one.default}
        bindings = {one.name: given.get(one.name, '""') for one in query.parameters}
        Store(ox.Store(), namespace).evaluate(query.text, bindings)
    except QuerySyntaxError as error:
        return error.line, f"is not SPARQL: column {error.column}: {error.reason}" if error.line else error.reason
    except UsageError as error:
        return 0, str(error)
    return None


def _bound(parameter: Parameter, value: str, store: Store) -> str:
    """The value of a parameter as SPARQL writes it."""
    return str(_entity(value, store)) if parameter.kind == "entity" else _literal(parameter, value)


def _refuse_unknown_defaults(query: NamedQuery, given: Mapping[str, str], store: Store) -> None:
    """Say which parameter is to be given, where the default of the package is an entity of other data."""
    for one in query.parameters:
        if one.kind != "entity" or one.name in given:
            continue
        try:
            _entity(one.default, store)
        except UnknownNameError:
            raise UsageError(
                f"the query {shown(query.name)} asks about {shown(one.default)} by default, which these data lack; "
                f"give it another with --set {one.name}=ID (in Python: {one.name}='ID')"
            ) from None


def _literal(parameter: Parameter, value: str) -> str:
    datatype = _DATATYPES.get(parameter.kind)
    return str(ox.Literal(value, datatype=ox.NamedNode(PREFIXES["xsd"] + datatype)) if datatype else ox.Literal(value))


def _entity(value: str, store: Store) -> ox.NamedNode:
    """The IRI of an entity that the store knows."""
    identifier = value.removeprefix("id:")
    try:
        iri = ox.NamedNode(store.namespace.entity(identifier))
    except ValueError:
        iri = None
    if iri is None or not store.evaluate(f"ASK {{ {iri} a ?class }}"):
        rows = cast("ox.QuerySolutions", store.evaluate("SELECT ?entity { ?entity skos:prefLabel ?name }"))
        known = {cast("ox.NamedNode", row[0]).value.removeprefix(store.namespace.entities) for row in rows}
        raise UnknownNameError("entity", identifier, sorted(known))
    return iri


def query_frame(
    dataset: Dataset,
    query: str = "",
    *,
    named: str = "",
    language_column: bool = False,
    labels: bool | str = False,
    parameters: Mapping[str, object] | None = None,
) -> pd.DataFrame:
    """The rows of a SELECT as a frame; columns are typed as `ipa_graph.frames.typed_frame` says.

    Args:
        dataset: what is asked.
        query: SPARQL; or
        named: the name of a named query, and
        parameters: values of its parameters.
        language_column: whether a column that holds text with a language is followed by ``NAME@lang``.
        labels: names in place of ids: True for the data set's own language, or a language tag.

    Where there are no rows and the query names what the data set has nowhere, or a relation where a class stands or the
    reverse, a warning tells what would be right; so it does where a variable is selected that no pattern has.
    """
    from ipa_graph.frames import typed_frame

    with_tags = Argument("query(language_column=…)", "True or False").truth(language_column)
    if not isinstance(labels, str):
        labels = Argument("query(labels=…)", "True, False or a language tag, such as 'es'").truth(labels)
    rows = answer(dataset.store, query, named=named, parameters=parameters, folder=dataset.folder).tsv()
    language = dataset.language_of(labels if isinstance(labels, str) else "")
    shown_as = partial(each_once, namer(dataset, language)) if labels else partial(shortened, dataset.namespace)
    frame = typed_frame(rows, shown_as, language_column=with_tags)
    if query:
        for message in [*unbound_variables(query), *(unknown_names(dataset.store, query) if frame.empty else ())]:
            warnings.warn(message, stacklevel=3)  # at the line that asked the data set
    return frame


def turtle_of(triples: Iterable[ox.Triple], namespace: Namespace) -> str:
    """A graph as Turtle, sorted, with the prefixes that it uses."""
    ordered = sorted(set(triples), key=str)
    text = "".join(map(str, ordered))
    prefixes = {name: iri for name, iri in sorted(namespace.prefixes().items()) if f"<{iri}" in text}
    written = cast("bytes", ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=prefixes)).decode()
    *declared, statements = written.split("\n", len(prefixes))  # the engine declares them in an order of its own
    return "\n".join([*sorted(declared), statements])


def _cell(term: Term, names: Mapping[str, str], shorten: Callable[[str], str]) -> str:
    if not isinstance(term, ox.NamedNode):
        return _plain(term)
    return names.get(term.value) or shorten(term.value)


def _plain(term: Term) -> str:
    if term is None:
        return ""
    return term.value if isinstance(term, (ox.NamedNode, ox.Literal)) else str(term)


def _ended(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"


def _boolean_text(answer_: ox.QueryBoolean, form: str) -> str:
    if form in _FRAMES:
        raise UsageError(f"true or false is no table; {form} takes rows, use SELECT")
    if form in ("json", "xml"):
        return _ended(cast("bytes", answer_.serialize(format=_W3C[form])).decode())
    return "true\n" if answer_ else "false\n"
