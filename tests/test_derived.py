"""The answer to a query as a data set: what is the data set's own keeps its source, the rest is the query's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from made import VOCABULARY, made

from ipa_graph.dataset import Dataset
from ipa_graph.derived.blanks import numbered
from ipa_graph.errors import DataError, UsageError
from ipa_graph.exports import export
from ipa_graph.tables import read
from ipa_graph.vocabulary import shipped_vocabulary

BOTH = "CONSTRUCT {{ ?a {} ?b }} WHERE {{ ?a vocab:convened ?b }}"


def claims(dataset: Dataset) -> list[tuple[str, ...]]:
    table = dataset.relation_table
    columns = [table.column(name) for name in ("subject", "predicate", "object", "source", "evidence", "note")]
    return list(zip(*columns, strict=True))


def test_a_claim_that_the_tables_make_keeps_its_source_and_locator() -> None:
    graph = made().construct(BOTH.format("vocab:convened"))
    assert list(graph) == ["mst", "doh-2004"]
    assert claims(graph) == [("mst", "convened", "doh-2004", "news", "The Landless … in Brazil", "")]


def test_an_inverse_is_the_claim_itself() -> None:
    graph = made().construct("CONSTRUCT { ?b vocab:wasConvenedBy ?a } WHERE { ?a vocab:convened ?b }")
    assert [claim[:4] for claim in claims(graph)] == [("mst", "convened", "doh-2004", "news")]


def test_what_only_the_query_says_names_the_query_as_its_source() -> None:
    query = BOTH.format("vocab:stoodBehind")
    graph = made().construct(query)
    assert claims(graph) == [("mst", "stoodBehind", "doh-2004", "this-query", "", "")]
    assert graph.vocabulary.terms["stoodBehind"].label() == "stood behind"
    assert "this-query" not in graph
    assert graph.whole["this-query"].cell("description") == query
    assert graph.metadata.title == "Made: this query"


def test_a_node_that_is_called_as_the_query_is_leaves_that_another_id(tmp_path: Path) -> None:
    graph = made().construct('CONSTRUCT { id:mst skos:related id:this-query . id:this-query rdfs:label "Mine" } {}')
    assert list(graph) == ["mst", "this-query"]
    assert [claim[:4] for claim in claims(graph)] == [("mst", "skosRelated", "this-query", "this-query-2")]
    assert (graph.label("this-query"), graph.whole["this-query-2"].type) == ("Mine", "Document")
    export(graph, "csv", tmp_path)
    assert read(tmp_path).label("this-query") == "Mine"


def test_a_node_that_the_tables_lack_becomes_an_entity() -> None:
    graph = made().construct(
        'CONSTRUCT { id:mst skos:related <https://b.org/x> . <https://b.org/x> rdfs:label "X" } {}'
    )
    assert [(name, graph.label(name), graph[name].type) for name in graph] == [
        ("mst", "Landless Workers’ Movement", "Movement"),
        ("https:-b.org-x", "X", "Thing"),
    ]


def of_triples(query: str) -> Dataset:
    return replace(made(), vocabulary=shipped_vocabulary()).construct(f"CONSTRUCT {{ {query} }} {{}}")


def test_an_attribute_has_the_datatype_of_its_literals_and_a_note_holds_what_it_cannot() -> None:
    graph = of_triples(
        "id:mst vocab:hectares 7, 8.5 ; vocab:since '2004'^^xsd:gYear ;"
        " vocab:seen '2004-01-02T10:00:00'^^xsd:dateTime ;"
        " vocab:motto '¡Sí!'@es, 'Yes!'@en ; vocab:mixed 1, 'one' ; vocab:participants 'many'"
    )
    table = graph.relation_table
    found = zip(table.column("predicate"), table.column("object"), table.column("note"), strict=True)
    assert sorted(found) == [
        ("hectares", "7", "datatype: xsd:integer"),
        ("hectares", "8.5", ""),
        ("mixed", "1", "datatype: xsd:integer"),
        ("mixed", "one", ""),
        ("motto", "Yes!", "language: en"),
        ("motto", "¡Sí!", "language: es"),
        ("participantsText", "many", ""),
        ("seen", "2004-01-02T10:00:00", "datatype: xsd:dateTime"),
        ("since", "2004", ""),
    ]
    kinds = {name: graph.vocabulary.terms[name].datatype for name in ("hectares", "mixed", "since", "motto")}
    assert kinds == {"hectares": "xsd:decimal", "mixed": "xsd:string", "since": "xsd:date", "motto": "xsd:string"}
    assert graph.query("SELECT ?when { id:mst vocab:since ?when }")["when"].dtype == "period[Y-DEC]"


def test_a_new_node_keeps_its_names_its_class_and_its_iri(tmp_path: Path) -> None:
    graph = of_triples(
        "<https://b.org/x?a> rdfs:label 'X', 'Ex', 'Equis'@es ; skos:altLabel 'إكس'@ar ; a skos:Concept ;"
        " schema:startDate 'soon' ; skos:related wd:Q42 . <urn:isbn:1> <https://b.org/p#next-one> <https://b.org/x-a>"
    )
    export(graph, "csv", tmp_path)
    again = read(tmp_path)
    row = {name: cell for name, cell in again.entity_table.row(again.index_of["https:-b.org-x-a"]).items() if cell}
    assert row == {
        "id": "https:-b.org-x-a", "type": "SkosConcept", "label": "Ex", "alt_labels": "X",
        "label@es": "Equis", "alt_labels@ar": "إكس",
        "url": "https://b.org/x?a", "source": "this-query",
    }  # fmt: skip
    assert again["wd:Q42"].cell("wikidata") == "Q42"
    assert [claim[:3] for claim in claims(again)] == [
        ("https:-b.org-x-a", "schemaStartDate", "soon"),
        ("https:-b.org-x-a", "skosRelated", "wd:Q42"),
        ("urn:isbn:1", "iri", "urn:isbn:1"),
        ("urn:isbn:1", "nextOne", "https:-b.org-x-a-2"),
    ]
    assert again.vocabulary.terms["nextOne"].same_as == ("https://b.org/p#next-one",)
    assert again.vocabulary.terms["SkosConcept"].same_as == ("skos:Concept",)
    assert again.query("SELECT ?x { ?x schema:url <https://b.org/x-a> }")["x"].tolist() == ["id:https:-b.org-x-a-2"]


def test_a_new_node_has_the_name_that_other_vocabularies_give_it_else_the_end_of_its_address() -> None:
    graph = of_triples(
        "<https://b.org/a> schema:name 'A' . <https://b.org/b> foaf:name 'B' . <https://b.org/c> dct:title 'C' ;"
        " schema:description 'Sea' . <https://b.org/d/One%20More/> skos:related <https://b.org/a>"
    )
    assert {graph.label(one) for one in graph} == {"A", "B", "C", "One More"}
    assert graph["https:-b.org-c"].cell("description") == "Sea"


def test_a_class_of_the_vocabulary_goes_before_one_of_elsewhere() -> None:
    with pytest.warns(UserWarning, match="2 names.* class 'http://a.org/First' of 'brand-n', which has 'Movement'"):
        assert (
            of_triples("id:brand-n a <http://a.org/First>, skos:Concept, vocab:Movement")["brand-n"].type == "Movement"
        )


def test_control_characters_and_a_mistyped_id_are_told() -> None:
    with pytest.warns(UserWarning, match="the control characters of 1 text"):
        graph = of_triples(r"id:brand-n vocab:motto 'Land\u0001'")
    assert [claim[2] for claim in claims(graph)] == ["Land"]
    with pytest.warns(UserWarning, match="no entity 'mstt', so that it is a new one; did you mean 'mst'?"):
        assert "mstt" in of_triples("id:mstt vocab:partnerOf id:ipa")


def test_what_a_graph_says_otherwise_of_a_known_entity_is_told() -> None:
    with pytest.warns(UserWarning, match="left out") as told:
        graph = of_triples(
            "id:mst rdfs:label 'Sem Terra'@pt ; a vocab:Party ; schema:startDate '1985'^^xsd:gYear ; vocab:motto ''"
        )
    (one,) = told
    assert str(one.message) == (
        "left out of this answer's data set: 3 names, texts, dates or classes of entities that have others "
        "(the first is start '1985' of 'mst', which has '1984'; a predicate of your own, such as vocab:calledSo, would "
        "keep it); 1 empty text"
    )
    assert one.filename == __file__
    assert (graph["mst"].type, graph["mst"].dates) == ("Movement", made()["mst"].dates)


def test_what_a_graph_says_of_a_known_entity_as_its_row_does_is_no_claim() -> None:
    whole = replace(made(), vocabulary=shipped_vocabulary())
    graph = whole.construct("DESCRIBE id:mst")
    assert {claim[1] for claim in claims(graph)} == {"convened", "organized", "country", "partnerOf"}
    assert (graph["mst"].names, graph["mst"].dates) == (whole["mst"].names, whole["mst"].dates)


def test_literals_are_attributes() -> None:
    graph = made().construct("CONSTRUCT { ?a vocab:slogan 'On!' ; vocab:note 7 } WHERE { ?a a vocab:Movement }")
    assert [claim[:3] for claim in claims(graph)] == [("mst", "note", "7"), ("mst", "slogan", "On!")]


def test_the_answer_to_a_query_is_not_told_as_a_part_of_what_it_could_have_named() -> None:
    graph = made().construct(BOTH.format("vocab:convened"))
    assert repr(graph) == "<Dataset 'Made: this query': 2 entities, 1 claim>"


def test_a_graph_can_be_drawn_ranked_and_described() -> None:
    graph = made().construct(BOTH.format("vocab:stoodBehind"))
    assert "Landless" in graph.map().html
    assert list(graph.rank("degree")["id"]) == ["doh-2004", "mst"]
    assert "this-query" in graph.card("mst").text()


def test_describe_gives_a_graph_too_and_select_does_not() -> None:
    assert "mst" in made().construct("DESCRIBE id:mst")
    with pytest.raises(UsageError, match="SELECT makes no graph; use CONSTRUCT or DESCRIBE"):
        made().construct("SELECT ?s { ?s ?p ?o }")


def test_an_answer_against_the_vocabulary_is_exported_with_a_warning_that_it_cannot_be_read(tmp_path: Path) -> None:
    query = "CONSTRUCT { ?what vocab:convened ?who } WHERE { ?who vocab:convened ?what }"
    turned = replace(made(), vocabulary=shipped_vocabulary()).construct(query)
    with pytest.warns(UserWarning, match="cannot be read again") as told:
        export(turned, "csv", tmp_path)
    (message,) = (str(one.message) for one in told)
    assert message == (
        "this answer has 2 errors, so that what is exported cannot be read again, such as relations.csv:2: subject: "
        "'doh-2004' is of class Conference; the subject of 'convened' must be of Agent; are subject and object "
        "exchanged?; let CONSTRUCT use a predicate or class of its own (vocab:…) there"
    )
    with pytest.raises(DataError, match=r"relations\.csv:2: subject: 'doh-2004' is of class Conference"):
        read(tmp_path)


def test_an_answer_says_nothing_that_only_its_data_set_can_say_and_is_read_again(tmp_path: Path) -> None:
    told = replace(
        made().metadata, description="Ten years of it.", descriptions={"es": "Diez."}, titles={"es": "Hecho"}
    )
    whole = replace(made(), metadata=told, vocabulary=shipped_vocabulary())
    found = whole.construct("CONSTRUCT { ?one vocab:metWith ?other } WHERE { ?one ?how ?other . ?other a vocab:Event }")
    assert (found.metadata.description, found.metadata.descriptions) == ("", {})
    assert found.metadata.titles == {
        "es": "Hecho: esta consulta",
        "pt": "Made: esta consulta",
        "fr": "Made: cette requête",
        "ar": "Made: هذا الاستعلام",
    }
    assert whole.of_answer(whole.query("SELECT ?x { ?x a vocab:Event }").head(0)).metadata.titles["ar"] == (
        "Made: هذه الإجابة"
    )
    assert found.whole.label("this-query", "es") == "esta consulta"
    assert "<title>Hecho: esta consulta</title>" in found.map(language="es").html
    export(found, "csv", tmp_path)
    again = read(tmp_path)
    assert again.relation_table.columns == found.relation_table.columns
    assert again.metadata == found.metadata
    assert again.vocabulary == found.vocabulary


def test_nodes_without_a_name_are_numbered_by_what_is_said_of_them() -> None:
    name, of, within = (ox.NamedNode(f"https://example.org/{word}") for word in ("name", "of", "within"))

    def graph(one: str, two: str, three: str) -> list[ox.Triple]:
        first, second, third = map(ox.BlankNode, (one, two, three))
        return [
            ox.Triple(first, of, second),
            ox.Triple(second, name, ox.Literal("Rio")),
            ox.Triple(third, of, second),
            ox.Triple(third, within, first),
        ]

    written = [
        '_:b1 <https://example.org/name> "Rio"',
        "_:b2 <https://example.org/of> _:b1",
        "_:b2 <https://example.org/within> _:b3",
        "_:b3 <https://example.org/of> _:b1",
    ]
    assert sorted(map(str, numbered(graph("x", "y", "z")))) == written
    assert numbered(graph("z", "x", "y")) == numbered(graph("x", "y", "z"))


def test_a_graph_without_anything_tells_a_mistyped_name() -> None:
    with pytest.warns(UserWarning, match="vocab:convend is not in the data; did you mean 'convened'") as told:
        assert list(made().construct("CONSTRUCT WHERE { ?who vocab:convend ?what }")) == []
    assert told[0].filename == __file__
    made().construct("CONSTRUCT { ?who vocab:new ?what } WHERE { ?who vocab:convened ?what . ?what a vocab:Movement }")


def test_where_entities_lie_is_known_of_an_answer_too() -> None:
    data = made(
        entities="id,type,label\na,Movement,A\nb,Movement,B\nevent,Conference,E\nasia,Region,Asia\n"
        "europe,Region,Europe\nnews,Document,N\n",
        relations="subject,predicate,object,source\na,activeIn,asia,news\nb,activeIn,europe,news\n"
        "a,convened,event,news\nb,organized,event,news\n",
        vocabulary=f"{VOCABULARY}Region,class,region,,Place\nactiveIn,relation,is active in,,,Agent,Place\n",
    )
    graph = data.construct("CONSTRUCT { ?a vocab:met ?b } { ?a vocab:convened ?x . ?b vocab:organized ?x }")
    pairs = data.of_answer(data.query("SELECT ?one ?other { ?one vocab:convened ?x . ?other vocab:organized ?x }"))
    for answer in (graph, pairs, graph.of_answer(pairs.relations[["subject", "object"]]), graph.where("b")):
        assert answer.coverage().set_index("gap")["missing"]["region"] == 0
        assert list(answer.within("europe")) == ["b"]
    assert graph.brokers()[["id", "own"]].to_numpy().tolist() == [["a", "asia"], ["b", "europe"]]


@pytest.mark.parametrize("iri", ["urn:x:tie", "tag:x.org,2020:tie", "mailto:a@b.org", "file:///x/y"])
def test_a_predicate_that_is_no_web_address_can_be_asked_written_and_read_again(tmp_path: Path, iri: str) -> None:
    graph = made().construct(BOTH.format(f"<{iri}>"))
    assert len(graph.query("SELECT ?x { ?x rdfs:subPropertyOf <" + iri + "> }")) == 1
    export(graph, "csv", tmp_path / "graph")
    again = read(tmp_path / "graph")
    assert [term.same_as for term in again.vocabulary.terms.values() if iri in term.same_as] == [(iri,)]
    assert claims(again) == claims(graph)


def test_a_predicate_whose_prefix_was_not_declared_is_refused_with_what_to_write() -> None:
    with pytest.raises(UsageError, match=r"<ex:p> is of an unknown scheme; write PREFIX ex: <https://…> and ex:p"):
        made().construct(BOTH.format("<ex:p>"))
