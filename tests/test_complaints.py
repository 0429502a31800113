"""How a query at fault is shown: its line, a caret, and what was expected."""

from __future__ import annotations

import pytest
from made import made

from ipa_graph.errors import QueryError, QuerySyntaxError
from ipa_graph.rdf.complaints import explained
from ipa_graph.rdf.filling import store_of
from ipa_graph.rdf.store import to_rdf

STORE = store_of(made())


def told(query: str) -> list[str]:
    """What the author of a query at fault reads, line by line."""
    with pytest.raises(QuerySyntaxError) as raised:
        STORE.evaluate(query)
    return str(raised.value).split("\n")


@pytest.mark.parametrize(
    ("query", "column", "reason"),
    [
        ("SELECT * { FILTER(?a > ) }", 24, "')' cannot stand here; expected an expression"),
        ("SELECT * { BIND(1 AS 2) }", 22, "'2' cannot stand here; expected a variable"),
        ("SELECT * { ?x foo ?y }", 15, "'foo' cannot stand here; expected a variable or a predicate"),
        ("SELECT * { OPTIONAL ?x ?p ?o }", 21, "'?x' cannot stand here; expected an opening {"),
        ("SELECT * { FILTER(?x + 1 2) }", 26, "'2' cannot stand here; expected an operator or a closing )"),
        ("SELECT * { ?x ?p ?o ?z }", 21, "'?z' cannot stand here; expected an opening {, a closing }, a ; or a ,"),
        ("SELECT * { ?x ?p ?o } ORDER ?x", 29, "'?x' cannot stand here; expected BY after ORDER"),
        ("SELECT * { ?x ?p ?o } LIMIT ?x", 29, "'?x' cannot stand here; expected a whole number"),
        ("SELECT (COUNT(?x) { ?x ?p ?o }", 19, "'{' cannot stand here; expected an operator or AS"),
        ("SELECT * { ?x ?p [ ?q ?o }", 26, "'}' cannot stand here; expected a ;, a , or a closing ]"),
        (
            "SELECT * { ?x ?p ?o } }",
            23,
            "'}' cannot stand here: the query is whole before it; remove it, or begin a clause such as LIMIT there",
        ),
        ("SELECT * { ?x ?p 'b }", 18, "the quote is never closed"),
        ("ASK", 4, "the query ends too early; expected an opening {"),
        ("SELECT ?y { ?x ?p ?o } GROUP BY ?x", 35, "the SELECT contains a variable that is unbound"),
    ],
)
def test_the_fault_is_the_first_token_that_cannot_follow(query: str, column: int, reason: str) -> None:
    lines = told(query)
    assert lines[0] == f"the query is not SPARQL: line 1, column {column}"
    assert lines[2:] == [" " * (6 + column) + "^", reason]


@pytest.mark.parametrize("function", ["vocab:size", "rdfs:label", "<http://example.org/f>"])
def test_a_function_that_the_engine_lacks_is_told(function: str) -> None:
    query = f"SELECT ({function}(?x) AS ?n) {{ ?x a vocab:Union }}"
    for ask in (STORE.evaluate, to_rdf(STORE).query):
        with pytest.raises(QueryError, match=r"no function <\S+>; those of SPARQL have no prefix"):
            ask(query)


def test_a_syntax_error_shows_the_line_a_caret_and_what_was_expected() -> None:
    lines = told("SELECT ?a\nWHERE { ?a vocab:convened }")
    assert lines[:3] == [
        "the query is not SPARQL: line 2, column 27",
        "   2 | WHERE { ?a vocab:convened }",
        "                                 ^",
    ]
    assert lines[3:] == [
        "'}' cannot stand here; expected a variable, a value, a name (<IRI> or prefix:name) or an opening ("
    ]


def test_an_unfinished_query_is_shown_at_its_end() -> None:
    assert told("SELECT * {\n  ?s ?p ?o\n")[:3] == [
        "the query is not SPARQL: line 2, column 11",
        "   2 |   ?s ?p ?o",
        "                 ^",
    ]


def test_an_unknown_prefix_is_named_with_the_nearest_that_is_declared() -> None:
    lines = told("SELECT * { ?s skso:prefLabel ?o }")
    assert lines[:3] == [
        "the query is not SPARQL: line 1, column 15",
        "   1 | SELECT * { ?s skso:prefLabel ?o }",
        "                     ^",
    ]
    assert lines[3].startswith("the prefix 'skso' is not declared; did you mean 'skos'?; known are bibo:, claim:,")


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("", "the query is empty"),
        ("# only a comment", "the query is empty"),
        ("INSERT DATA {}", "INSERT would change the data; a query only reads. Change the tables instead"),
        ("SELCT * {}", "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE; did you mean 'SELECT'?"),
        ("{ ?s ?p ?o }", "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE"),
    ],
)
def test_a_query_that_begins_wrong_is_told_how_one_begins(query: str, reason: str) -> None:
    assert told(query)[-1] == reason


def test_a_complaint_without_a_place_is_passed_on() -> None:
    error = explained("SELECT", SyntaxError("something else"))
    assert str(error) == "the query is not SPARQL: something else"


def test_a_tab_before_the_fault_takes_one_column() -> None:
    assert told("SELECT *\n\t{ ?s ?p }")[1:3] == ["   2 |  { ?s ?p }", "                ^"]


def test_a_line_separator_in_a_literal_is_no_line_of_the_query() -> None:
    error = explained('SELECT *\n{ ?s ?p "a\u2028b" ?\n}', SyntaxError("error at 2:17: expected x"))
    assert '\n   2 | { ?s ?p "a\u2028b" ?\n' in str(error)
