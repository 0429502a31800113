"""Statements as text: what each row becomes."""

from __future__ import annotations

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st
from made import made, with_first_verified

from ipa_graph.dataset import Dataset
from ipa_graph.namespaces import Namespace
from ipa_graph.rdf.inference import inferred_statements
from ipa_graph.rdf.terms import NTriples, Turtle, canonical
from ipa_graph.rdf.triples import ntriples_pieces, turtle_pieces

BASE = "https://example.org/"


def body(dataset: Dataset) -> str:
    """The Turtle of a data set without its prefixes."""
    return "".join(turtle_pieces(dataset)).partition("\n\n")[2]


def test_an_entity_has_its_class_names_dates_country_and_sources() -> None:
    dataset = made(
        "id,type,label,label@es,alt_labels,alt_labels@ar,country,start,end,lat,lon,homepage,wikidata,source\n"
        "mst,Movement,MST,Sin Tierra,A|B,حركة,BR,1984~,2024-02,-22.90,-43,https://mst.org.br/,Q1,news\n"
        "br,Country,Brazil,,,,BR,,,,,,,\n"
        "news,Document,News,,,,,,,,,,,\n",
        "subject,predicate,object,source\n",
    )
    assert body(dataset) == (
        'id:br a vocab:Country ;\n    skos:prefLabel "Brazil"@en ;\n    rdfs:label "Brazil"@en ;\n'
        '    dct:identifier "BR" .\n\n'
        "id:mst a vocab:Movement ;\n"
        '    skos:prefLabel "MST"@en ;\n    rdfs:label "MST"@en ;\n'
        '    skos:prefLabel "Sin Tierra"@es ;\n    rdfs:label "Sin Tierra"@es ;\n'
        '    skos:altLabel "A" ;\n    skos:altLabel "B" ;\n    skos:altLabel "حركة"@ar ;\n'
        '    geo:lat "-22.9"^^xsd:decimal ;\n    geo:long "-43"^^xsd:decimal ;\n'
        "    foaf:homepage <https://mst.org.br/> ;\n    owl:sameAs wd:Q1 ;\n    dct:source id:news ;\n"
        "    vocab:country id:br ;\n"
        '    schema:startDate "1984"^^xsd:gYear ;\n    vocab:startCertainty "approximate" ;\n'
        '    schema:endDate "2024-02"^^xsd:gYearMonth ;\n'
        '    vocab:earliest "1984-01-01"^^xsd:date ;\n    vocab:latest "2024-02-29"^^xsd:date .\n\n'
        'id:news a vocab:Document ;\n    skos:prefLabel "News"@en ;\n    rdfs:label "News"@en .\n\n'
    )


def test_a_title_in_the_language_of_its_document_is_not_said_to_be_in_another() -> None:
    entities = "id,type,label,language,label@es\npage,Article,Nuestra historia,es,Nuestra historia\n"
    told = body(made(entities, "subject,predicate,object,source\n"))
    assert 'skos:prefLabel "Nuestra historia"@es ;\n    rdfs:label "Nuestra historia"@es ;' in told
    assert "@en" not in told.partition("id:page")[2].partition(" .\n")[0]
    translated = made(entities.replace("page,Article,Nuestra", "page,Article,Our"), "subject,predicate,object,source\n")
    assert 'skos:prefLabel "Our historia"@en ;' in body(translated)


def test_a_claim_is_the_direct_statement_and_a_statement_about_it() -> None:
    dataset = made(relations="subject,predicate,object,start,source,evidence,note\n"
                             "mst,convened,doh-2004,2004,news,The first … in 2004,as told\n")  # fmt: skip
    text = body(dataset)
    assert "id:mst a vocab:Movement ;" in text
    assert "    vocab:convened id:doh-2004 .\n" in text
    assert text.endswith(
        f"claim:{dataset.claim_hashes[0]} a rdf:Statement ;\n"
        "    rdf:subject id:mst ;\n    rdf:predicate vocab:convened ;\n    rdf:object id:doh-2004 ;\n"
        "    prov:hadPrimarySource id:news ;\n"
        '    schema:startDate "2004"^^xsd:gYear ;\n'
        '    vocab:earliest "2004-01-01"^^xsd:date ;\n    vocab:latest "2004-12-31"^^xsd:date ;\n'
        '    vocab:evidence "The first … in 2004" ;\n    vocab:evidenceState "unverified" ;\n'
        '    rdfs:comment "as told" .\n\n'
    )


def test_a_verified_claim_says_where_its_words_stand() -> None:
    dataset = with_first_verified(made())
    claim = f"{BASE}claim/{dataset.claim_hashes[0]}"
    store = ox.Store()
    store.load("".join(ntriples_pieces(dataset)), format=ox.RdfFormat.N_TRIPLES)
    query = f"""PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX v: <{BASE}vocab#>
    SELECT ?source ?from ?to ?first ?last ?sha {{
      <{claim}> oa:hasTarget ?passage . ?passage oa:hasSource ?source ; v:textSha256 ?sha ;
        oa:hasSelector [ a oa:TextPositionSelector ; oa:start ?from ; oa:end ?to ] ,
          [ oa:hasStartSelector/oa:exact ?first ; oa:hasEndSelector/oa:exact ?last ] }}"""
    solutions = store.query(query)
    assert isinstance(solutions, ox.QuerySolutions)
    rows = solutions.serialize(format=ox.QueryResultsFormat.CSV) or b""
    assert rows.decode().splitlines()[1] == f"{BASE}id/news,10,40,The Landless,in Brazil," + "ab" * 32


def test_two_sources_of_one_fact_are_two_claims_and_one_direct_statement() -> None:
    dataset = made(relations="subject,predicate,object,source,evidence\nmst,convened,doh-2004,news,a\n"
                             "mst,convened,doh-2004,news,b\n")  # fmt: skip
    text = body(dataset)
    assert text.count("vocab:convened id:doh-2004") == 1
    assert text.count("a rdf:Statement") == 2


def test_a_country_that_no_table_declares_is_derived_with_its_names() -> None:
    dataset = made("id,type,label,country\nmst,Movement,MST,PS\n", "subject,predicate,object,source\n")
    assert (
        'id:country-ps a vocab:Country ;\n    skos:prefLabel "Palestinian Territories"@en ;\n'
        '    rdfs:label "Palestinian Territories"@en ;\n    skos:prefLabel "Territorios Palestinos"@es ;\n'
        '    rdfs:label "Territorios Palestinos"@es ;\n    dct:identifier "PS" .\n'
    ) in body(dataset)


def test_what_follows_is_parents_inverses_and_symmetric_pairs_and_nothing_asserted() -> None:
    plain = [line.replace(BASE, "") for line in inferred_statements(made())]
    short = sorted(line.replace("<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", "a") for line in plain)
    assert short == [
        "<id/country-br> <vocab#isTheCountryOf> <id/doh-2004>",
        "<id/country-br> <vocab#isTheCountryOf> <id/mst>",
        "<id/country-br> a <vocab#Place>",
        "<id/doh-2004> <vocab#wasConvenedBy> <id/mst>",
        "<id/doh-2004> <vocab#wasOrganizedBy> <id/mst>",
        "<id/doh-2004> a <vocab#Event>",
        "<id/ipa> a <vocab#Agent>",
        "<id/mst> <vocab#organized> <id/doh-2004>",
        "<id/mst> <vocab#partnerOf> <id/ipa>",
        "<id/mst> a <vocab#Agent>",
        "<id/mst> a <vocab#Organization>",
    ]


def test_an_id_that_turtle_cannot_shorten_is_written_whole() -> None:
    syntax = Turtle(Namespace(BASE))
    assert [syntax.entity(i) for i in ("a.b", "a.", "-a", "a~b", "ñ", "igo:AAAID")] == [
        "id:a.b",
        f"<{BASE}id/a.>",
        f"<{BASE}id/-a>",
        f"<{BASE}id/a~b>",
        f"<{BASE}id/ñ>",
        "id:igo:AAAID",
    ]


def test_numbers_are_written_in_canonical_form() -> None:
    cases = {("042", "xsd:integer"): "42", ("1.50", "xsd:decimal"): "1.5", ("-0.0", "xsd:decimal"): "0",
             ("100", "xsd:decimal"): "100", ("true", "xsd:boolean"): "true"}  # fmt: skip
    assert {case: canonical(*case) for case in cases} == cases


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_comes_back_from_a_literal(value: str) -> None:
    syntax = NTriples(Namespace(BASE))
    line = syntax.block("<http://a>", [f"<http://b> {syntax.text(value, 'en')}"])
    (quad,) = ox.parse(line, format=ox.RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, ox.Literal)
    assert quad.object.value == value


def test_the_order_of_the_rows_does_not_change_the_turtle() -> None:
    lines = "mst,convened,doh-2004,news\n", "ipa,partnerOf,mst,news\n"
    head = "subject,predicate,object,source\n"
    assert body(made(relations=head + "".join(lines))) == body(made(relations=head + "".join(reversed(lines))))
