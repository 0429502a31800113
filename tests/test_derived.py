"""The answer to a query as a data set: what is the data set's own keeps its source, the rest is the query's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyoxigraph as ox
import pytest
from made import made

from ipa_graph.dataset import Dataset
from ipa_graph.derived.blanks import numbered
from ipa_graph.errors import UnknownNameError, UsageError
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


def test_two_columns_of_entities_are_ties_with_the_rest_as_their_note() -> None:
    data = made()
    frame = data.query("SELECT ?who ?what (2 AS ?times) { ?who vocab:convened ?what }")
    graph = data.of_answer(frame)
    assert claims(graph) == [("mst", "whoWhat", "doh-2004", "this-query", "", "times: 2")]
    assert graph.vocabulary.terms["whoWhat"].label() == "who → what"


def test_a_column_of_relations_names_the_ties_and_finds_their_sources() -> None:
    data = made()
    frame = data.query("SELECT ?who ?how ?what { VALUES ?how { vocab:convened } ?who ?how ?what }")
    assert [claim[:4] for claim in claims(data.of_answer(frame, predicate="how"))] == [
        ("mst", "convened", "doh-2004", "news")
    ]


def test_the_columns_can_be_named() -> None:
    frame = pd.DataFrame({"a": ["mst"], "b": ["ipa"], "c": ["doh-2004"]})
    assert [claim[:3] for claim in claims(made().of_answer(frame, target="c"))] == [("mst", "aC", "doh-2004")]
    assert [claim[:3] for claim in claims(made().of_answer(frame, subject="c", target="b"))] == [
        ("doh-2004", "cB", "ipa")
    ]


def test_one_column_of_entities_is_these_entities_with_their_ties() -> None:
    graph = made().of_answer(pd.DataFrame({"x": ["id:mst", None, "id:ipa"]}))
    assert [claim[:3] for claim in claims(graph)] == [("ipa", "partnerOf", "mst")]


def test_a_frame_without_entities_is_refused() -> None:
    data = made()
    with pytest.raises(UsageError, match="no column of the frame holds entities only; ask for ids"):
        data.of_answer(data.query("SELECT ?who { ?who vocab:convened ?what }", labels=True))
    with pytest.raises(UsageError, match="the frame has no column 'whom'; it has who"):
        data.of_answer(pd.DataFrame({"who": ["mst"]}), subject="whom")
    with pytest.raises(UnknownNameError, match="unknown entity 'mts'; did you mean 'mst'"):
        data.of_answer(pd.DataFrame({"who": ["mts"], "what": ["ipa"]}), subject="who", target="what")


def test_an_unknown_id_and_an_answer_without_rows_are_told() -> None:
    data = made()
    frame = pd.DataFrame({"who": ["id:mst", "id:ipa"], "what": ["id:doh-2004", "id:doh-2044"], "n": ["1", "2"]})
    with pytest.raises(UnknownNameError, match="unknown entity 'doh-2044'; did you mean 'doh-2004'"):
        data.of_answer(frame)
    assert len(data.of_answer(frame.assign(other="id:mst"), subject="who", target="other").relations) == 2
    with pytest.raises(UsageError, match="the answer has no rows, so there is nothing that it could tie"):
        data.of_answer(data.query("SELECT ?x ?y { ?x vocab:convened ?y . ?y a vocab:Person }"))


def test_a_mistyped_id_among_ids_is_told_and_a_column_of_text_is_none() -> None:
    data = made()
    who = ["mst", "ipa", "mst"]
    told = (
        "unknown entity 'doh-2044'; did you mean 'doh-2004'?; the column 'what' holds ids of entities; where it is "
        "text, say which do: subject=… and target=…"
    )
    for what in (["doh-2004", "news", "doh-2044"], ["doh-2004", "doh-2044", None]):
        with pytest.raises(UnknownNameError) as error:
            data.of_answer(pd.DataFrame({"who": who, "what": what}))
        assert str(error.value) == told
    for text in (["mst", "a movement", "the assembly"], ["news", "hope", "news"]):
        assert list(data.of_answer(pd.DataFrame({"who": who, "text": text}))) == ["mst", "ipa"]
    frame = pd.DataFrame({"who": who, "text": ["news", "mst", "no id"], "what": ["ipa", "mst", "ipa"]})
    assert len(data.of_answer(frame, subject="who", target="what").relations) == 3


def test_a_single_mistyped_cell_is_told() -> None:
    with pytest.raises(UnknownNameError, match="unknown entity 'mstt'; did you mean 'mst'"):
        made().of_answer(pd.DataFrame({"a": ["mstt"], "b": ["doh-2004"]}))


def test_columns_behind_the_ends_are_noted_whatever_they_hold() -> None:
    data = made()
    frame = pd.DataFrame({"a": ["mst", "ipa"], "b": ["ipa", "news"], "events": ["doh-2004", "doh-2044"]})
    assert [claim[::5] for claim in claims(data.of_answer(frame))] == [
        ("mst", "events: doh-2004"),
        ("ipa", "events: doh-2044"),
    ]
    wide = pd.DataFrame({"a": ["mst"], "b": ["ipa"], **{f"n{number}": [number] for number in range(8)}})
    note = "n0: 0; n1: 1; n2: 2; n3: 3; n4: 4; n5: 5; n6: 6; n7: 7"
    assert claims(data.of_answer(wide))[0][5] == note


def test_figures_among_ids_tie_nothing_and_a_warning_tells() -> None:
    data = made()
    told = "left out: 1 cell of the column 'object' without an entity, such as '200'"
    with pytest.warns(UserWarning, match=told) as warned:
        graph = data.of_answer(data.relations[["subject", "object"]])
    assert [claim[:3] for claim in claims(graph)] == [
        ("mst", "subjectObject", "doh-2004"),
        ("ipa", "subjectObject", "mst"),
    ]
    assert warned[0].filename == __file__


def test_an_index_that_has_a_name_is_a_column() -> None:
    frame = pd.DataFrame({"who": ["mst"], "what": ["doh-2004"]}).set_index("who")
    assert [claim[:3] for claim in claims(made().of_answer(frame))] == [("mst", "whoWhat", "doh-2004")]


def test_rows_of_the_table_of_entities_are_these_entities_and_tie_no_sources() -> None:
    data = made()
    for frame in (
        data.entities,
        data.entities.reset_index(drop=True),
        data.entities[["label", "source"]],
        data.rank(),
        data.rank().set_index("id"),
    ):
        found = data.of_answer(frame)
        assert list(found) == ["mst", "ipa", "doh-2004", "news"]
        assert found.relations.equals(data.relations)
    assert list(data.of_answer(data.find("landless"))) == ["mst"]


def test_rows_of_the_table_of_claims_are_these_claims() -> None:
    data = made()
    assert data.of_answer(data.relations).relations.equals(data.relations)
    assert claims(data.of_answer(data.relations.tail(1))) == [
        ("doh-2004", "participants", "200", "news", "over 200", "more than")
    ]
    dated = data.of_answer(data.timeline())
    assert list(dated) == ["mst", "doh-2004", "news"]
    assert [claim[:3] for claim in claims(dated)] == [("mst", "convened", "doh-2004")]


def test_a_column_called_predicate_between_subject_and_object_names_the_ties() -> None:
    data = made()
    assert [claim[:4] for claim in claims(data.of_answer(data.paths("mst", "ipa")))] == [
        ("ipa", "partnerOf", "mst", "news")
    ]


def test_several_ids_in_a_cell_are_a_tie_each() -> None:
    frame = pd.DataFrame({"who": ["mst", "ipa"], "where": ["doh-2004 | news", "doh-2004|2004"]})
    with pytest.warns(UserWarning, match="1 cell of the column 'where' without an entity, such as 'doh-2004|2004'"):
        graph = made().of_answer(frame)
    assert [claim[:3] for claim in claims(graph)] == [
        ("mst", "whoWhere", "doh-2004"),
        ("mst", "whoWhere", "news"),
        ("ipa", "whoWhere", "doh-2004"),
    ]


def test_a_country_that_the_table_lacks_is_an_end_of_a_tie_too() -> None:
    data = made()
    found = data.of_answer(data.query("SELECT ?who ?where { ?who vocab:country ?where }"))
    assert [claim[:3] for claim in claims(found)] == [
        ("doh-2004", "whoWhere", "country-br"),
        ("mst", "whoWhere", "country-br"),
    ]


def test_countries_that_the_table_lacks_are_an_answer_but_no_part_of_a_selection() -> None:
    data = made()
    countries = data.query("SELECT DISTINCT ?where { ?who vocab:country ?where }")
    found = data.of_answer(countries)
    assert (list(found), found.label("country-br")) == (["country-br"], "Brazil")
    assert list(data.of_answer(pd.concat([countries, pd.DataFrame({"where": ["id:mst"]})]))) == ["mst"]
    both = data.query("SELECT ?who ?where { ?who vocab:country ?where }")
    assert list(data.of_type("Movement").of_answer(both)) == ["mst", "doh-2004", "country-br"]
    assert list(data.where(both)) == ["mst", "doh-2004"]
    assert list(found.where(countries["where"])) == ["country-br"]  # there it has a row
    told = "'country-br' has no row of its own: it follows from the country code 'BR'; within\\('country-br'\\) selects"
    for ask in (data.where, data.of_type("Movement").where, lambda one: data.where(one["where"])):
        with pytest.raises(UsageError, match=told):
            ask(countries)
    with pytest.raises(UsageError, match=told):
        data["id:country-br"]
    assert list(data.within("country-br")) == ["mst", "doh-2004"]


def test_an_answer_says_nothing_that_only_its_data_set_can_say_and_is_read_again(tmp_path: Path) -> None:
    told = replace(
        made().metadata, description="Ten years of it.", descriptions={"es": "Diez."}, titles={"es": "Hecho"}
    )
    whole = replace(made(), metadata=told, vocabulary=shipped_vocabulary())
    found = whole.construct("CONSTRUCT { ?one vocab:metWith ?other } WHERE { ?one ?how ?other . ?other a vocab:Event }")
    assert (found.metadata.description, found.metadata.descriptions) == ("", {})
    assert found.metadata.titles == {"es": "Hecho: this query"}
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
