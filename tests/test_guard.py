"""What is refused before it reaches the engine, and how a query at fault is shown."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import made

from ipa_graph.errors import QueryError
from ipa_graph.rdf.filling import store_of
from ipa_graph.rdf.guard import DEEPEST, MOST_CHARACTERS, MOST_STEPS, checked, tokens

STORE = store_of(made())
CALL = "SERVICE <http://127.0.0.1:9/> { ?s ?p ?o }"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ {CALL} }}",
        f"SELECT * {{ {CALL.lower()} }}",
        "SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { SERVICE#\n<http://127.0.0.1:9/> { ?s ?p ?o } }",
        r"SELECT * { \u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        r"SELECT * { \U00000053ervice <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { SERVICESILENT<http://127.0.0.1:9/>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }",
        "PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE:a { ?s ?p ?o } }",
        'SELECT * { ?s ?p "x"@enSERVICE . ' + CALL + " }",
        f"SELECT * {{ ?s ?p vocab:a~{CALL} }}",
        f"SELECT * {{ ?s ?p vocab:.{CALL} }}",
    ],
)
def test_a_call_to_another_machine_is_refused_however_it_is_written(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE would send a request to another machine"):
        STORE.evaluate(query)


@pytest.mark.parametrize(
    "query",
    [
        rf"SELECT * {{ ?s ?p vocab:a\' . {CALL} FILTER('' = '') }}",
        rf"SELECT * {{ ?s ?p vocab:a\# . {CALL}" + "\n}",
        rf"SELECT * {{ FILTER('\u0027' = ?x) {CALL} FILTER('' = '') }}",
        f"SELECT * {{ FILTER(?a<?b#> '''\n) {CALL} #'''\n}}",
        f"SELECT * {{ FILTER(?a<STR('>')) {CALL} FILTER(?c<STR('')) }}",
        f"PREFIX : <http://127.0.0.1:9/> SELECT * {{ FILTER(?a<<http://x#y>) {CALL} }}",
        f"SELECT * {{ FILTER(?a<<urn:a#b>) {CALL} }}",
    ],
)
def test_a_call_cannot_hide_behind_what_looks_like_a_literal_or_a_comment(query: str) -> None:
    with pytest.raises(QueryError):
        checked(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service ?p ?o }",
        "SELECT $SERVICE { $SERVICE ?p ?o }",
        f'SELECT * {{ ?s ?p "{CALL}" }}',
        f"SELECT * {{ ?s ?p '''\n{CALL}\n''' }}",
        f"SELECT * {{ ?s ?p ?o }} # {CALL}",
        "SELECT * { ?s schema:serviceType <http://example.org/SERVICE#it's> }",
        "SELECT * { ?s ?p ?service FILTER(?service<?p && ?p>?s) }",
        "PREFIX own: <urn:own:> SELECT * { ?s own:service.a ?o }",
    ],
)
def test_the_word_service_is_allowed_as_a_variable_a_literal_a_name_or_a_comment(query: str) -> None:
    assert checked(query) == query
    STORE.evaluate(query)


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_can_stand_in_a_literal(text: str) -> None:
    literal = str(ox.Literal(text + " SERVICE {"))
    query = f"SELECT * {{ ?s ?p {literal} }}"
    assert checked(query) == query
    assert literal in [match.group() for match in tokens(query)]


@pytest.mark.parametrize(("opening", "closing"), [("{", "}"), ("(", ")"), ("[", "]"), ("<< ", ">> ")])
def test_a_query_nested_deeper_than_the_engine_survives_is_refused(opening: str, closing: str) -> None:
    deepest = opening * DEEPEST + closing * DEEPEST
    assert checked(deepest) == deepest
    with pytest.raises(QueryError, match="the query is nested more than 200 levels deep"):
        checked(opening + deepest)


def test_brackets_in_literals_and_comments_are_no_nesting() -> None:
    query = "SELECT * { ?s ?p '" + "{" * 500 + "' } # " + "(" * 500
    assert checked(query) == query


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { FILTER(" + "!" * MOST_STEPS + "true) }",
        "SELECT * { FILTER(1" + "+1" * MOST_STEPS + " = 1) }",
        "SELECT * { FILTER(?a<1" + "-1" * MOST_STEPS + ">2) }",
        "SELECT * { FILTER(true" + "-1" * MOST_STEPS + "-:a = 1) }",
        "SELECT * { " + "OPTIONAL {} " * MOST_STEPS + "}",
        "SELECT * { ?s ?p ?o" + ", ?o" * MOST_STEPS + " }",
        "SELECT * { ?s vocab:a" + "/vocab:a" * MOST_STEPS + " ?o }",
        "SELECT * { VALUES ?x { 1 } {}" + " UNION {}" * MOST_STEPS + " }",
    ],
)
def test_a_query_that_chains_more_steps_than_the_engine_survives_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="the query has more than 2,000 steps"):
        checked(query)


def test_ten_thousand_values_are_no_steps() -> None:
    many = "SELECT * { VALUES (?x ?y) { " + "(1 UNDEF) " * 10_000 + "} FILTER(?x IN (" + "1, " * 10_000 + "2)) }"
    assert checked(many) == many


def test_a_query_of_more_than_a_million_characters_is_refused() -> None:
    with pytest.raises(QueryError, match="the query has 1,000,001 characters; at most 1,000,000 are run"):
        checked(" " * (MOST_CHARACTERS + 1))


def test_what_can_be_read_in_two_ways_is_refused_with_the_way_out() -> None:
    with pytest.raises(QueryError) as raised:
        checked("SELECT * { ?s ?p ?o FILTER(?o = <#name>) }")
    assert str(raised.value) == (
        "'<#name>' can be read as a comparison or as an IRI; "
        "put a blank after a < that compares, or give the IRI with its scheme and host"
    )


@pytest.mark.parametrize(
    "query",
    [
        "BASE <https://example.org/> SELECT ?x { ?x a <vocab#Conference> }",
        "BASE <https://example.org/> SELECT ?x FROM <a#b> { ?x <it's/(one)> [ a <vocab#Conference> ] }",
        "BASE <https://example.org/> PREFIX v: <vocab#> SELECT ?x { ?x a v:Conference FILTER(?x < 3 || 4 > 3) }",
    ],
)
def test_where_nothing_can_be_compared_an_iri_may_be_relative(query: str) -> None:
    assert checked(query) == query
    STORE.evaluate(query)


@pytest.mark.parametrize(
    "query",
    [
        # The bracket within what may be an IRI must not end the round brackets in which < compares.
        f"SELECT * {{ FILTER(STR(<b)c>) <?b#> '''\n) {CALL} #'''\n}}",
        f"SELECT * {{ FILTER((1)<b)&&?c> <?b#> '''\n) {CALL} #'''\n}}",
    ],
)
def test_a_bracket_in_an_iri_does_not_hide_a_call(query: str) -> None:
    with pytest.raises(QueryError):
        checked(query)
