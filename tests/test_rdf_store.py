"""The store in memory, the store on disk, and the rdflib graph over it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from made import made
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.plugins.sparql import prepareQuery

from ipa_graph.errors import QueryError, QuerySyntaxError, UsageError, WorkplaceError
from ipa_graph.namespaces import Namespace
from ipa_graph.rdf import cache
from ipa_graph.rdf.dump import dump
from ipa_graph.rdf.filling import quad_pieces, store_of
from ipa_graph.rdf.store import Store, to_rdf

BASE = "https://example.org/"


def rows(store: Store, query: str) -> list[str]:
    solutions = store.evaluate(query)
    assert isinstance(solutions, ox.QuerySolutions)
    text = solutions.serialize(format=ox.QueryResultsFormat.CSV) or b""
    return text.decode().replace(BASE, "").split()[1:]


def test_queries_see_what_is_asserted_and_what_follows_each_once() -> None:
    store = store_of(made())
    assert rows(store, "SELECT ?e { ?e a vocab:Event }") == ["id/doh-2004"]
    assert rows(store, "SELECT ?who { id:doh-2004 vocab:wasOrganizedBy ?who }") == ["id/mst"]
    assert rows(store, "SELECT ?a ?b { ?a vocab:partnerOf ?b } ORDER BY ?a") == ["id/ipa,id/mst", "id/mst,id/ipa"]


@pytest.mark.parametrize(
    ("query", "columns"),
    [
        ("SELECT * { ?who vocab:convened ?event }", ["who", "event"]),
        ("# ?event\nselect distinct*{ $who vocab:convened ?event . ?event a ?b }", ["who", "event", "b"]),
        ("SELECT * { { SELECT ?b { ?z a ?b } } ?a a ?b FILTER(\"?y\" != '') }", ["b", "a"]),
        ("SELECT ?b ?a { { SELECT * { ?a a ?b } } }", ["b", "a"]),
        ("SELECT (COUNT(*) AS ?n) { ?a a ?b }", ["n"]),
        ("SELECT * {}", []),
    ],
)
def test_the_columns_of_a_star_come_as_the_query_names_them(query: str, columns: list[str]) -> None:
    found = store_of(made()).evaluate(query)
    assert isinstance(found, ox.QuerySolutions)
    assert [variable.value for variable in found.variables] == columns
    assert [str(variable) for variable in to_rdf(store_of(made())).query(query).vars or ()] == columns


def test_a_symmetric_pair_stated_both_ways_is_seen_once() -> None:
    both = "subject,predicate,object,source\nipa,partnerOf,mst,news\nmst,partnerOf,ipa,news\n"
    assert len(rows(store_of(made(relations=both)), "SELECT ?a ?b { ?a vocab:partnerOf ?b }")) == 2


def test_queries_see_the_names_of_terms() -> None:
    assert rows(store_of(made()), 'SELECT ?t { ?t rdfs:label "convocó"@es }') == ["vocab#convened"]


def test_a_transitive_path_of_three_thousand_steps_is_followed() -> None:
    count = 3000
    entities = "id,type,label\nnews,Document,N\n" + "".join(f"e{n},Event,E{n}\n" for n in range(count + 1))
    relations = "subject,predicate,object,source\n" + "".join(f"e{n},partOf,e{n + 1},news\n" for n in range(count))
    store = store_of(made(entities, relations))
    assert rows(store, "SELECT (COUNT(?x) AS ?n) { id:e0 vocab:partOf+ ?x }") == [str(count)]


def test_the_rdflib_graph_holds_the_asserted_statements_without_a_copy() -> None:
    store = store_of(made())
    graph = to_rdf(store)
    asserted = sum(isinstance(quad.graph_name, ox.DefaultGraph) for quad in store.raw)
    assert len(graph) == asserted
    assert (URIRef(f"{BASE}id/mst"), RDF.type, URIRef(f"{BASE}vocab#Movement")) in graph
    assert (URIRef(f"{BASE}id/mst"), RDF.type, URIRef(f"{BASE}vocab#Agent")) not in graph


def test_the_rdflib_graph_holds_what_follows_where_it_is_asked() -> None:
    store = store_of(made())
    graph = to_rdf(store, inferred=True)
    found = {str(row[0]) for row in graph.query("SELECT ?a { ?a a vocab:Agent }")}  # type: ignore[index]
    assert found == {f"{BASE}id/ipa", f"{BASE}id/mst"}
    assert (URIRef(f"{BASE}id/mst"), RDF.type, URIRef(f"{BASE}vocab#Agent")) in graph


@pytest.mark.parametrize("inferred", [False, True])
def test_the_rdflib_graph_holds_the_terms_that_a_file_gives(inferred: bool) -> None:
    dataset = made()
    graph = to_rdf(store_of(dataset), inferred=inferred)
    written = b"".join(
        chunk if isinstance(chunk, bytes) else chunk.encode() for chunk in dump(dataset, "nt", inferred=inferred)
    )
    parsed = Graph().parse(written, format="nt")
    assert len(set(graph)) == len(list(graph)) == len(graph)
    assert set(parsed) <= set(graph) if inferred else set(parsed) == set(graph)
    title = "SELECT ?text { ?claim vocab:evidence ?text }"
    assert {row[0] for row in graph.query(title)} == set(graph.objects(None, URIRef(f"{BASE}vocab#evidence")))  # type: ignore[index]
    copy = graph.query("CONSTRUCT WHERE { ?s ?p ?o }").graph
    assert copy is not None
    assert set(copy) == set(graph)


def test_a_term_that_rdflib_lacks_is_told() -> None:
    graph = to_rdf(store_of(made()))
    with pytest.raises(QueryError, match="rdflib has no term for <https:"):
        list(graph.query("SELECT (TRIPLE(?s, ?p, ?o) AS ?t) { ?s ?p ?o } LIMIT 1"))


def test_from_says_which_graphs_a_query_is_about() -> None:
    store = store_of(made())
    inferred = f"FROM <{BASE}graph/inferred>"
    assert rows(store, f"SELECT ?a {inferred} {{ ?a a vocab:Agent }} ORDER BY ?a") == ["id/ipa", "id/mst"]
    assert rows(store, f"SELECT ?a {inferred} {{ ?a a vocab:Movement }}") == []
    assert rows(store, "SELECT ?a FROM <http://example.com/none> { ?a a vocab:Agent }") == []


@pytest.mark.parametrize("inferred", [False, True])
def test_the_rdflib_graph_honours_from(inferred: bool) -> None:
    graph = to_rdf(store_of(made()), inferred=inferred)
    named = graph.query(f"SELECT ?a FROM <{BASE}graph/inferred> {{ ?a a vocab:Agent }}")
    assert {str(row[0]) for row in named} == {f"{BASE}id/ipa", f"{BASE}id/mst"}  # type: ignore[index]
    assert list(graph.query("SELECT ?a FROM <http://example.com/none> { ?a a ?b }")) == []
    assert list(graph.query(prepareQuery("SELECT ?a FROM <http://example.com/none> { ?a a ?b }"))) == []


WRITES: dict[str, Callable[[Graph], object]] = {
    "add": lambda graph: graph.add((RDF.type, RDF.type, RDF.type)),
    "extend": lambda graph: graph.__iadd__([(RDF.type, RDF.type, RDF.type)]),
    "remove": lambda graph: graph.remove((None, None, None)),
    "parse": lambda graph: graph.parse(data="<http://a> <http://b> <http://c> .", format="turtle"),
    "update": lambda graph: graph.update("DELETE WHERE { ?s ?p ?o }"),
    "destroy": lambda graph: graph.destroy("/nowhere"),
}


@pytest.mark.parametrize("inferred", [False, True])
@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_the_rdflib_graph_refuses_to_change_and_says_how_to_copy(
    write: Callable[[Graph], object], inferred: bool
) -> None:
    store = store_of(made())
    graph = to_rdf(store, inferred=inferred)
    before = len(store.raw)
    with pytest.raises(UsageError, match="does not change; make a copy first"):
        write(graph)
    assert len(store.raw) == before
    copy = graph.query("CONSTRUCT WHERE { ?s ?p ?o }").graph
    assert copy is not None
    assert len(copy) == len(graph)
    copy.add((RDF.type, RDF.type, RDF.type))
    assert len(copy) == len(graph) + 1


def test_the_rdflib_graph_answers_text_prepared_queries_bindings_and_base() -> None:
    graph = to_rdf(store_of(made()))
    expected = [URIRef(f"{BASE}id/doh-2004")]
    text = "SELECT ?x { id:mst vocab:convened ?x }"
    assert [row[0] for row in graph.query(text)] == expected  # type: ignore[index]
    prepared = prepareQuery(text, initNs={"id": f"{BASE}id/", "vocab": f"{BASE}vocab#"})
    assert [row[0] for row in graph.query(prepared)] == expected  # type: ignore[index]
    bound = graph.query("SELECT ?x { ?s vocab:convened ?x }", initBindings={"s": URIRef(f"{BASE}id/mst")})
    assert [row["x"] for row in bound] == expected  # type: ignore[call-overload, index]
    counted = graph.query("SELECT (COUNT(?x) AS ?n) { ?s ?p ?x }", initBindings={"s": URIRef(f"{BASE}id/ipa")})
    assert [str(row[0]) for row in counted] == ["4"]  # type: ignore[index]
    built = graph.query(
        "CONSTRUCT { ?s a ?o } WHERE { ?s vocab:convened ?o }", initBindings={"s": URIRef(f"{BASE}id/x")}
    )
    assert len(list(built)) == 0
    assert [row[0] for row in graph.query("SELECT ?x { <id/mst> vocab:convened ?x }", base=BASE)] == expected  # type: ignore[index]


def test_the_rdflib_graph_never_falls_back_to_rdflibs_own_evaluator(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("rdflib's evaluator was reached")

    monkeypatch.setattr("rdflib.plugins.sparql.processor.evalQuery", refuse)
    graph = to_rdf(store_of(made()))
    with pytest.raises(QueryError, match="Oxigraph takes no DEBUG with a query"):
        graph.query("ASK { ?s ?p ?o }", DEBUG=True)
    with pytest.raises(QueryError, match="SERVICE would send a request"):
        graph.query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    with pytest.raises(QuerySyntaxError, match="line 1, column 1"):
        graph.query("SELEC ?x { ?s ?p ?o }")
    assert bool(graph.query("ASK { ?s ?p ?o }"))


def test_a_graph_named_by_from_is_not_read_from_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<http://a> <http://b> 'secret' .", encoding="utf-8")
    graph = to_rdf(store_of(made()))
    found = list(graph.query(f"SELECT ?o FROM <{secret.as_uri()}> {{ ?s <http://b> ?o }}"))
    assert found == []
    assert Literal("secret") not in set(graph.objects())


def fill(key: str) -> Store:
    dataset = made()
    return cache.filled(key, lambda: quad_pieces(dataset), dataset.namespace, dataset.language)


@pytest.fixture(autouse=True)
def cache_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("IPA_GRAPH_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_a_store_on_disk_is_found_again_by_its_key() -> None:
    assert cache.opened("a") is None
    fill("a")
    again = cache.opened("a")
    assert again is not None
    assert again.namespace == Namespace(BASE)
    assert rows(again, "SELECT ?e { ?e a vocab:Event }") == ["id/doh-2004"]


def test_the_key_changes_with_the_content_and_the_version(tmp_path: Path) -> None:
    path = tmp_path / "entities.csv"
    path.write_bytes(b"a")
    first = cache.content_key([path], "1")
    assert cache.content_key([path], "1") == first
    assert cache.content_key([path], "2") != first
    path.write_bytes(b"b")
    assert cache.content_key([path], "1") != first


@pytest.mark.parametrize("torn", ["manifest", "CURRENT", "sst", "key", "json"])
def test_a_torn_or_foreign_store_is_not_opened_and_can_be_filled_anew(torn: str, cache_here: Path) -> None:
    del_store = fill("a")
    del del_store
    place = cache_here / "a"
    manifest = place / "manifest.json"
    if torn == "manifest":
        manifest.unlink()
    elif torn == "json":
        manifest.write_text("{", encoding="utf-8")
    elif torn == "key":
        content = json.loads(manifest.read_text(encoding="utf-8")) | {"key": "b"}
        manifest.write_text(json.dumps(content), encoding="utf-8")
    elif torn == "CURRENT":
        (place / "store" / "CURRENT").unlink()
    else:
        table = next((place / "store").glob("*.sst"))
        table.write_bytes(table.read_bytes()[:-10])
    assert cache.opened("a") is None
    assert rows(fill("a"), "SELECT ?e { ?e a vocab:Event }") == ["id/doh-2004"]


def test_only_the_stores_used_last_are_kept_and_nothing_of_others_is_touched(cache_here: Path) -> None:
    others = [cache_here / f"app{number}" / "manifest.json" for number in range(8)]
    for other in others:
        other.parent.mkdir(parents=True)
        other.write_text("{}")
    abandoned, begun = cache_here / ".ipa-graph-building-a", cache_here / ".ipa-graph-building-b"
    for folder in (abandoned, begun):
        folder.mkdir()
    os.utime(abandoned, (0, 0))
    for key in "abcdef0":
        fill(key * 40)
    kept = {path.parent.name[0] for path in cache_here.glob("*/manifest.json") if len(path.parent.name) == 40}
    assert kept == {"0", "c", "d", "e", "f"}
    assert [other.exists() for other in others] == [True] * 8
    assert (abandoned.exists(), begun.exists()) == (False, True)


def test_a_file_in_the_place_of_a_store_is_replaced(cache_here: Path) -> None:
    cache_here.mkdir()
    (cache_here / "a").write_text("")
    fill("a")
    assert cache.opened("a") is not None


def test_a_store_that_cannot_be_marked_as_used_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: object) -> None:
        raise PermissionError(f"{path} belongs to somebody else")

    fill("a")
    monkeypatch.setattr("os.utime", refuse)
    assert cache.opened("a") is not None


def test_a_cache_that_cannot_be_written_is_said_with_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("IPA_GRAPH_CACHE", str(blocked))
    with pytest.raises(WorkplaceError, match="name another folder in IPA_GRAPH_CACHE"):
        fill("a")
