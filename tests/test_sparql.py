"""Queries to answers: one answer, many forms; names in the reader's language; parameters of named queries."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import made
from openpyxl import load_workbook

from ipa_graph.dataset import Dataset
from ipa_graph.errors import QuerySyntaxError, UnknownNameError, UsageError
from ipa_graph.names import labels, shortened, shortener
from ipa_graph.namespaces import Namespace
from ipa_graph.sparql import Answer, answer, query_frame

ENTITIES = """id,type,label,label@ar,start,source
mst,Movement,Landless Workers’ Movement,حركة العمال بلا أرض,1984-01,news
doh-2004,Conference,First conference,,2004,news
doh-2015,Conference,Second conference,,2015,news
news,Document,Newsletter,النشرة,,
"""
RELATIONS = '''subject,predicate,object,start,end,source,evidence,note
mst,convened,doh-2004,,,news,The MST … Rio,
mst,convened,doh-2015,,,news,,"quoted, ""so"""
doh-2015,participants,200,,,news,over 200,
doh-2015,slogan,"a\ttab, a
line",,,news,,
'''
DATASET = made(ENTITIES, RELATIONS, languages=("en", "ar"))
EVENTS = """SELECT ?event ?said ?note {
  ?claim rdf:object ?event ; rdf:predicate vocab:convened ; rdf:subject ?said
  OPTIONAL { ?claim rdfs:comment ?note }
} ORDER BY ?event"""
EVENT_ROWS = [
    ["https://example.org/id/doh-2004", "https://example.org/id/mst", ""],
    ["https://example.org/id/doh-2015", "https://example.org/id/mst", 'quoted, "so"'],
]


def asked(query: str) -> Answer:
    return DATASET.answer(query)


def with_query(tmp_path: Path, text: str) -> Dataset:
    """The data set with a folder that holds the named query ``own``."""
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "own.rq").write_text(f"# title: Own\n{text}", encoding="utf-8")
    return replace(DATASET, folder=tmp_path)


def test_a_notebook_shows_of_an_answer_what_kind_it_is() -> None:
    assert repr(made().answer("CONSTRUCT WHERE { ?who vocab:convened ?what }")) == "<Answer: construct>"


def test_the_four_formats_of_the_w3c_hold_the_same_rows() -> None:
    as_csv = list(csv.reader(io.StringIO(asked(EVENTS).text("csv"), newline="")))
    as_json = [
        [row.get(name, {"value": ""})["value"] for name in ("event", "said", "note")]
        for row in json.loads(asked(EVENTS).text("json"))["results"]["bindings"]
    ]
    as_tsv = [
        [cell.strip("<>").removeprefix('"').removesuffix('"').replace('\\"', '"') for cell in line.split("\t")]
        for line in asked(EVENTS).text("tsv").splitlines()[1:]
    ]
    mark = "{http://www.w3.org/2005/sparql-results#}"
    as_xml = [
        [
            next(("".join(found.itertext()) for found in row if found.get("name") == name), "")
            for name in ("event", "said", "note")
        ]
        for row in ET.fromstring(asked(EVENTS).text("xml")).iter(f"{mark}result")
    ]
    assert as_csv == [["event", "said", "note"], *EVENT_ROWS]
    assert as_json == EVENT_ROWS
    assert as_tsv == EVENT_ROWS
    assert as_xml == EVENT_ROWS


def test_a_table_for_people_shows_names_in_place_of_iris() -> None:
    assert asked("SELECT ?who ?n { ?who vocab:convened ?e . ?e vocab:participants ?n }").text() == (
        "who                           n\n"
        "──────────────────────────  ───\n"
        "Landless Workers’ Movement  200\n"
        "(1 row)\n"
    )  # fmt: skip


def test_names_are_shown_in_arabic_when_asked_for_and_in_the_own_language_where_there_is_none() -> None:
    found = asked("SELECT ?who ?event { ?who vocab:convened ?event } ORDER BY ?event")
    assert found.table(language="ar") == (
        ["who", "event"],
        [["حركة العمال بلا أرض", "First conference"], ["حركة العمال بلا أرض", "Second conference"]],
    )


def test_terms_of_the_vocabulary_have_names_too() -> None:
    assert labels(DATASET.store, ["https://example.org/vocab#convened", "http://other.org/"], "es") == {
        "https://example.org/vocab#convened": "convocó"
    }


def test_csv_and_tsv_have_names_when_asked_for() -> None:
    found = "SELECT ?who ?note { ?who vocab:participants 200 BIND('a,\\tb' AS ?note) }"
    assert asked(found).text("csv", names=True) == 'who,note\nSecond conference,"a,\tb"\n'
    assert asked(found).text("tsv", names=True) == "who\tnote\nSecond conference\ta,\\tb\n"
    with pytest.raises(UsageError, match="json takes no names in place of IRIs; csv, tsv, xlsx, parquet do"):
        asked(found).text("json", names=True)


@pytest.mark.parametrize("form", ["table", "markdown", "csv", "tsv", "json", "xml"])
@pytest.mark.parametrize("query", ["SELECT ?x { ?x a vocab:Conference }", "ASK {}"])
def test_every_answer_ends_with_a_line_end(form: str, query: str) -> None:
    assert asked(query).text(form).endswith("\n")


@pytest.mark.parametrize("form", ["table", "markdown", "csv", "tsv", "json", "xml", "xlsx", "parquet"])
def test_an_answer_tells_how_many_rows_it_has_in_every_format(form: str) -> None:
    query = "SELECT ?text { VALUES ?text { 'one' 'two\\nlines, \"quoted\"' '<result>' } }"
    assert asked(query).content(form).amount == "3 rows"


def test_a_workbook_has_names_and_numbers_and_the_same_bytes_each_time() -> None:
    query = "SELECT ?who ?n ?text ?none { ?who vocab:participants ?n FILTER(?n = 200) BIND('=1+1' AS ?text) }"
    data = asked(query).content("xlsx").data
    assert isinstance(data, bytes)
    rows = [[cell.value for cell in row] for row in load_workbook(io.BytesIO(data)).active.iter_rows()]
    assert rows == [["who", "n", "text", "none"], ["Second conference", 200, "=1+1", None]]
    assert asked(query).content("xlsx").data == data
    raw = asked(query).content("xlsx", raw=True).data
    assert isinstance(raw, bytes)
    assert load_workbook(io.BytesIO(raw)).active["A2"].value == "https://example.org/id/doh-2015"


def test_parquet_holds_the_typed_frame_of_the_answer() -> None:
    query = "SELECT ?who ?n { ?who vocab:participants ?n FILTER(?n = 200) }"
    data = asked(query).content("parquet").data
    assert isinstance(data, bytes)
    frame = pd.read_parquet(io.BytesIO(data))
    assert (frame["who"].tolist(), frame["n"].tolist()) == (["id:doh-2015"], [200])


def test_a_graph_is_written_as_turtle_or_as_ntriples() -> None:
    query = "CONSTRUCT { ?who vocab:convened ?what } WHERE { ?who vocab:convened ?what }"
    turtle, lines = (asked(query).content(form) for form in ("ttl", "nt"))
    assert asked(query).content("table") == turtle
    assert isinstance(lines.data, str)
    assert lines.amount == turtle.amount
    assert {str(one) for one in ox.parse(lines.data, ox.RdfFormat.N_TRIPLES)} == {
        str(one) for one in ox.parse(str(turtle.data), ox.RdfFormat.TURTLE)
    }


@pytest.mark.parametrize(
    ("query", "form", "message"),
    [
        ("SELECT ?x { ?x a vocab:Event }", "ttl", "ttl holds a graph; ask with CONSTRUCT or DESCRIBE"),
        ("ASK {}", "xlsx", "true or false is no table; xlsx takes rows, use SELECT"),
    ],
)
def test_an_answer_that_cannot_have_a_format_says_so(query: str, form: str, message: str) -> None:
    with pytest.raises(UsageError) as raised:
        asked(query).content(form)
    assert str(raised.value) == message


def test_raw_answers_show_iris_as_they_are() -> None:
    assert asked("SELECT ?who { ?who vocab:participants 200 }").text("markdown", raw=True) == (
        "| who |\n| --- |\n| https://example.org/id/doh-2015 |\n"
    )


def test_short_rows_have_the_prefixes_of_the_data_set() -> None:
    found = asked("SELECT ?who ?how ?what ?none { ?who ?how ?what FILTER(?how = vocab:participants) }")
    assert found.short_rows() == (["who", "how", "what", "none"], [["id:doh-2015", "vocab:participants", "200", ""]])


def test_the_longest_prefix_shortens_an_iri() -> None:
    shorten = shortener(DATASET.namespace)
    assert [shorten(iri) for iri in ("https://example.org/id/mst", "http://schema.org/name", "urn:x")] == [
        "id:mst",
        "schema:name",
        "urn:x",
    ]


BELOW_SCHEMA = Namespace("http://schema.org/")
IRIS = st.builds(
    "{}{}".format,
    st.sampled_from([*BELOW_SCHEMA.prefixes().values(), DATASET.namespace.entities, "http://www.w3.org/", "urn:x", ""]),
    st.text("a/#0", max_size=3),
)


@given(st.lists(IRIS, min_size=1, max_size=4), st.sampled_from([DATASET.namespace, BELOW_SCHEMA]))
def test_many_iris_are_shortened_as_each_alone_is(iris: list[str], namespace: Namespace) -> None:
    assert shortened(namespace, iris) == list(map(shortener(namespace), iris))


def test_a_statement_in_more_than_one_graph_is_one_row() -> None:
    both = RELATIONS + "mst,organized,doh-2004,,,news,,\n"
    dataset = made(ENTITIES, both)
    query = "SELECT ?who ?what { ?who vocab:organized ?what } ORDER BY ?what"
    assert dataset.answer(query).short_rows()[1] == [["id:mst", "id:doh-2004"], ["id:mst", "id:doh-2015"]]


@pytest.mark.parametrize(("form", "text"), [("table", "true\n"), ("csv", "true\n"), ("markdown", "true\n")])
def test_a_question_of_yes_or_no_is_answered_with_a_word(form: str, text: str) -> None:
    found = asked("ASK { id:mst vocab:convened id:doh-2004 }")
    assert (bool(found), found.kind, found.text(form)) == (True, "ask", text)
    assert not asked("ASK { id:mst vocab:convened id:news }")


def test_a_question_of_yes_or_no_has_the_formats_of_the_w3c() -> None:
    assert json.loads(asked("ASK { id:mst ?p ?o }").text("json"))["boolean"] is True
    assert "<boolean>true</boolean>" in asked("ASK { id:mst ?p ?o }").text("xml")


def test_a_graph_is_turtle_sorted_with_the_prefixes_that_it_uses() -> None:
    assert asked("CONSTRUCT { ?b vocab:by ?a } { ?a vocab:convened ?b }").text() == (
        "@prefix id: <https://example.org/id/> .\n"
        "@prefix vocab: <https://example.org/vocab#> .\n"
        "id:doh-2004 vocab:by id:mst .\n"
        "id:doh-2015 vocab:by id:mst .\n"
    )


def test_a_graph_has_no_other_form_than_turtle() -> None:
    with pytest.raises(UsageError, match="a graph is written as ttl or nt, not as csv; use SELECT for rows"):
        asked("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }").text("csv")


def test_an_answer_is_true_when_there_is_a_row() -> None:
    assert asked("SELECT ?who { ?who vocab:convened ?what }")
    assert not asked("SELECT ?who { ?who vocab:convened id:news }")


def test_an_unknown_format_is_told_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="unknown format 'jsn'; did you mean 'json'"):
        asked("ASK {}").text("jsn")


def test_rows_are_not_asked_of_a_graph() -> None:
    with pytest.raises(UsageError, match="CONSTRUCT gives no rows; use SELECT"):
        asked("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }").short_rows()
    with pytest.raises(UsageError, match="ASK gives no rows"):
        query_frame(DATASET, "ASK {}")


def test_a_frame_has_typed_columns_and_short_iris() -> None:
    frame = DATASET.query("SELECT ?event ?n { ?event vocab:participants ?n }")
    assert frame.to_dict("list") == {"event": ["id:doh-2015"], "n": [200]}
    assert str(frame["n"].dtype) == "Int64"


def test_a_frame_keeps_tabs_and_line_breaks_of_text() -> None:
    assert DATASET.query("SELECT ?x { ?event vocab:slogan ?x }")["x"].tolist() == ["a\ttab, a\nline"]


def test_a_frame_has_the_language_of_names_when_asked_for() -> None:
    frame = DATASET.query(
        "SELECT ?name { id:news rdfs:label ?name } ORDER BY LANG(?name)", language_column=True
    )  # fmt: skip
    assert frame["name@lang"].tolist() == ["ar", "en"]


def test_an_answer_is_the_same_at_every_look() -> None:
    found = made().answer("SELECT ?n { VALUES ?n { 1 2 } }")
    assert bool(found)
    assert [found.text("csv"), found.text("csv"), found.short_rows(), found.tsv()] == [
        "n\r\n1\r\n2\r\n", "n\r\n1\r\n2\r\n", (["n"], [["1"], ["2"]]), b"?n\n1\n2\n",
    ]  # fmt: skip
    graph = made().answer("CONSTRUCT WHERE { ?who vocab:convened ?what }")
    assert bool(graph)
    assert graph.content("nt").amount == graph.content("nt").amount == "1 statement"
    truth = made().answer("ASK { id:mst ?p ?o }")
    assert [bool(truth), bool(truth), truth.text()] == [True, True, "true\n"]


def test_a_syntax_error_shows_the_place_in_the_query() -> None:
    with pytest.raises(QuerySyntaxError, match=r"line 2, column 6\n   2 \| \{ \?s \) \}\n {12}\^\n'\)' cannot"):
        asked("SELECT *\n{ ?s ) }")


def test_either_a_query_or_a_name_is_given() -> None:
    told = "give either a query or the name of one"
    for query, named, message in (
        ("", "", "the query is empty"),
        ("  \n", "", "the query is empty"),
        ("ASK {}", "figures", told),
    ):
        with pytest.raises(UsageError, match=message):
            answer(DATASET.store, query, named=named)


def test_only_a_named_query_has_parameters() -> None:
    with pytest.raises(UsageError, match="parameters belong to a named query"):
        answer(DATASET.store, "ASK {}", parameters={"x": "1"})


@pytest.mark.parametrize("value", ["mst", "id:mst"])
def test_a_parameter_that_is_an_entity_is_given_by_its_id(tmp_path: Path, value: str) -> None:
    dataset = with_query(tmp_path, "# param: who: entity = news: who\nSELECT ?what { ?who vocab:convened ?what }")
    assert dataset.answer(named="own").short_rows()[1] == []
    rows = sorted(dataset.answer(named="own", who=value).short_rows()[1])
    assert rows == [["id:doh-2004"], ["id:doh-2015"]]


@pytest.mark.parametrize("value", [float("nan"), None, pd.NA])
def test_a_missing_value_is_no_parameter(tmp_path: Path, value: object) -> None:
    dataset = with_query(tmp_path, "# param: who: entity = news: who\nSELECT ?what { ?who vocab:convened ?what }")
    told = "who=… takes one value: a text, a number, a date or an entity; it was given .*, a missing value$"
    with pytest.raises(UsageError, match=told):
        dataset.answer(named="own", who=value)


@pytest.mark.parametrize(
    ("parameter", "value", "pattern", "expected"),
    [
        ("day: date = 2010-01-01: a day", "2000-01-01", "?e vocab:latest ?l FILTER(?l < ?day)", ["id:mst"]),
        ("least: number = 1: a number", "200", "?e vocab:participants ?n FILTER(?n >= ?least)", ["id:doh-2015"]),
        ("least: number = 1: a number", 200, "?e vocab:participants ?n FILTER(?n >= ?least)", ["id:doh-2015"]),
        ("text: text = x: a word", 'q"\\ } { ?e a vocab:Event . # ', "?e rdfs:label ?text", []),
        ("text: text = x: a word", "Newsletter", "?e rdfs:label ?n FILTER(STR(?n) = ?text)", ["id:news"]),
    ],
)
def test_a_parameter_has_the_type_of_its_kind(
    tmp_path: Path, parameter: str, value: object, pattern: str, expected: list[str]
) -> None:
    dataset = with_query(tmp_path, f"# param: {parameter}\nSELECT ?e {{ {pattern} }}")
    name = parameter.partition(":")[0]
    rows = answer(dataset.store, named="own", parameters={name: value}, folder=dataset.folder).short_rows()[1]
    assert [row[0] for row in rows] == expected


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("entity", "mts", "unknown entity 'mts'; did you mean 'mst'?"),
        ("entity", "a b>", "unknown entity 'a b>'; there are doh-2004, doh-2015, mst, news"),
        ("date", "soon", "own = 'soon' is not a date; write 2023, 2023-10 or 2023-10-05"),
        ("date", "2015-02-30", "own = '2015-02-30' names day 30; 2015-02 has 28 days"),
        ("number >= 2", "1", "own = 1 is too small; it is 2 at least"),
        ("date >= 2000-01-01", "1999", "own = 1999-12-31 is before 2000-01-01; a period ends after it begins"),
        ("number", "two", "own = 'two' is no number; write it as in 2 or 2.5"),
        ("date", "", "the parameter 'own' has no default; give it a value (date)"),
    ],
)
def test_a_value_that_does_not_fit_its_parameter_is_refused(
    tmp_path: Path, kind: str, value: str, message: str
) -> None:
    dataset = with_query(tmp_path, f"# param: own: {kind} = : a value\nSELECT ?own {{ ?x ?y ?own }}")
    with pytest.raises(UsageError) as raised:
        dataset.answer(named="own", **({"own": value} if value else {}))
    assert str(raised.value) == message
