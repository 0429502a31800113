"""Names of a query that the data lack, or have for another place: no fault of syntax, so that a message tells them."""

from __future__ import annotations

import re

import pytest
from made import made

from ipa_graph.rdf.mistyped import unknown_names
from ipa_graph.rdf.unbound import unbound_variables


def test_a_name_that_is_nowhere_in_the_data_is_told_with_the_nearest() -> None:
    query = (
        "SELECT ?x { ?x a vocab:Conferense ; vocab:convened id:doh-2004x ; vocab:evidence ?y . id:mst ?p 'vocab:Text' }"
    )
    assert unknown_names(made().store, query) == [
        "vocab:Conferense is not in the data; did you mean 'Conference'?",
        "id:doh-2004x is not in the data; did you mean 'doh-2004'?",
    ]


def test_an_answer_without_rows_to_a_mistyped_name_warns() -> None:
    with pytest.warns(UserWarning, match="vocab:Conferense is not in the data; did you mean 'Conference'"):
        assert made().query("SELECT ?x { ?x a vocab:Conferense }").empty
    assert made().query("SELECT ?x { ?x a vocab:Person }").empty


def test_a_name_of_a_published_vocabulary_that_nothing_has_is_told_with_the_nearest_that_something_has() -> None:
    store = made().store
    for query, told in (
        ("?s skos:preflabel ?o", ["skos:preflabel is not in the data; did you mean 'prefLabel'?"]),
        ("?s rdf:type/rdfs:sublassOf ?o", ["rdfs:sublassOf is not in the data; did you mean 'subClassOf'?"]),
        ("?s a rdf:Statment", ["rdf:Statment is not in the data; did you mean 'Statement'?"]),
        ("?s foaf:homepage ?o", ["foaf:homepage is not in the data"]),
        ('?s skos:prefLabel ?o FILTER(DATATYPE(?o) = xsd:gibbon || ?o < xsd:date("2004"))', []),
        ("VALUES ?p { skos:preflabel } ?s ?p ?o", []),
    ):
        assert unknown_names(store, f"SELECT * {{ {query} }}") == told
    own = "PREFIX skos: <https://example.org/>\nSELECT * { ?s skos:preflabel ?o }"
    assert unknown_names(store, own) == []


def test_where_a_class_stands_a_mistyped_name_is_told_the_nearest_class() -> None:
    store = made().store
    for query, near in (
        ("SELECT ?x { ?x a vocab:Organize }", "; did you mean 'Organization'?"),
        ("SELECT ?x { ?x rdf:type vocab:Person, vocab:Organize }", "; did you mean 'Organization'?"),
        ("SELECT ?x { ?x a vocab:Participants }", ""),
        ("SELECT ?x { ?x vocab:Organize ?y }", "; did you mean 'organized'?"),
    ):
        name = query.rpartition("vocab:")[2].split()[0]
        assert unknown_names(store, query) == [f"vocab:{name} is not in the data{near}"]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("?x a vocab:convened", "vocab:convened is a relation, not a class; write ?x vocab:convened ?y"),
        ("?x a vocab:Movement, vocab:slogan", "vocab:slogan is an attribute, not a class; write ?x vocab:slogan ?y"),
        ("?x a vocab:country", "vocab:country is a relation, not a class; did you mean 'Country'?"),
        ("?x a id:mst", "id:mst is an entity, not a class"),
        ("?x vocab:Conference ?y", "vocab:Conference is a class, not a predicate; write ?x a vocab:Conference"),
        ("?x a ?c ; vocab:Country ?y", "vocab:Country is a class, not a predicate; did you mean 'country'?"),
        ("?x vocab:convened/vocab:Place ?y", "vocab:Place is a class, not a predicate; write ?x a vocab:Place"),
        (
            "?x vocab:convened # whom\n vocab:Conference .",
            "vocab:Conference is a class, not an entity; write vocab:convened ?y . ?y a vocab:Conference",
        ),
    ],
)
def test_a_name_of_another_kind_than_its_place_has_is_told(query: str, told: str) -> None:
    assert unknown_names(made().store, f"SELECT * {{ {query} }}") == [told]
    with pytest.warns(UserWarning, match=re.escape(told)):
        assert made().query(f"SELECT * {{ {query} }}").empty


@pytest.mark.parametrize(
    "query",
    [
        "VALUES ?c { vocab:Person vocab:Movement vocab:Place } ?x a ?c",
        "?c rdfs:subClassOf vocab:Organization . vocab:Person rdfs:label ?name",
        "?x ?p vocab:Conference FILTER (?c IN (vocab:Person, vocab:Place) && ?p != vocab:convened)",
        "?x a vocab:Movement ; vocab:convened|vocab:partnerOf id:doh-2004, ?y ; ^vocab:convened ?z",
        "vocab:convened rdfs:domain vocab:Agent ; a ?kind",
    ],
)
def test_classes_and_relations_that_a_query_speaks_of_are_no_slips(query: str) -> None:
    assert unknown_names(made().store, f"SELECT * {{ {query} }}") == []


def test_a_graph_that_from_names_and_the_data_lack_is_told_with_those_that_they_have() -> None:
    store = made().store
    told = unknown_names(
        store, "SELECT ?x FROM <https://example.org/none> FROM NAMED <https://example.org/a> { ?x ?p 1 }"
    )
    others = "its named graphs are <https://example.org/graph/"
    assert [one.split(";")[0] for one in told] == [
        "<https://example.org/none> is no graph of the data",
        "<https://example.org/a> is no graph of the data",
    ]
    assert all(others in one and one.endswith("without FROM a query asks of everything") for one in told)
    graph = "<https://example.org/graph/vocabulary>"
    assert unknown_names(store, f"SELECT ?x FROM {graph} {{ ?x ?p ?o }}") == []


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT ?x ?lable { ?x skos:prefLabel ?label }", ["?lable"]),
        ("SELECT DISTINCT $lable ?x WHERE { ?x skos:prefLabel ?label }", ["$lable"]),
        ("SELECT (COUNT(?x) AS ?n) { ?x a vocab:Organization }", []),
        ("SELECT $x (?label AS ?name) { ?x skos:prefLabel ?label } # ?lable", []),
        ("SELECT * { { SELECT ?x ?zzz { ?x a vocab:Organization } } }", ["?zzz"]),
        ("CONSTRUCT { ?x a ?new } { ?x a vocab:Organization }", []),
    ],
)
def test_a_variable_that_is_selected_and_in_no_pattern_is_told(query: str, told: list[str]) -> None:
    assert [one.split()[0] for one in unbound_variables(query)] == told


def test_a_column_of_a_mistyped_variable_warns_with_the_nearest() -> None:
    with pytest.warns(UserWarning, match=r"\?lable stands in no pattern .* did you mean \?label\?"):
        assert made().query("SELECT ?lable { ?x skos:prefLabel ?label }")["lable"].isna().all()
