"""The file formats, the ontology and the shapes: read back by other libraries."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import example, given, settings
from hypothesis import strategies as st
from made import ENTITIES, RELATIONS, made, with_first_verified
from rdflib.compare import isomorphic

from ipa_graph.csvtext import csv_text
from ipa_graph.dataset import Dataset
from ipa_graph.errors import UnknownNameError
from ipa_graph.rdf.dump import RDF_FORMATS, dump
from ipa_graph.rdf.ontology import ontology_pieces
from ipa_graph.rdf.shapes import shapes_pieces

RDFLIB_NAMES = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld", "rdfxml": "xml"}
OXIGRAPH_FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
}


def text_of(dataset: Dataset, form: str, *, inferred: bool = False) -> bytes:
    return b"".join(p.encode() if isinstance(p, str) else p for p in dump(dataset, form, inferred=inferred))


def hard() -> Dataset:
    """A data set with quotes, line breaks, accents, Arabic and an id that needs care."""
    return with_first_verified(
        made(
            'id,type,label,label@es,country,start\nmst,Movement,"the ""red"" \\ line\nتجمع","<b>&amp;",BR,1984\n'
            "a~ñ,Conference,C,,NA,2004-10?\nnews,Document,N,,,\n",
            "subject,predicate,object,start,end,source,evidence\nmst,convened,a~ñ,2004,2005,news,one … two\n"
            'a~ñ,participants,0200,2004-01-05,2004-02-03,news,\na~ñ,slogan,"a ""b""",,,news,\n'
            "mst,foundedOn,1984-01,,,news,\n",
        )
    )


# rdflib's own JSON-LD parser uses the class that rdflib deprecates.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("form", sorted(RDFLIB_NAMES))
@pytest.mark.parametrize("inferred", [False, True])
def test_rdflib_and_oxigraph_read_the_same_graph_back(
    form: str, inferred: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    reference = rdflib.Graph().parse(data=text_of(hard(), "nt", inferred=inferred), format="nt")
    text = text_of(hard(), form, inferred=inferred)
    assert isomorphic(rdflib.Graph().parse(data=text, format=RDFLIB_NAMES[form]), reference)
    read = "".join(f"{quad.triple} .\n" for quad in ox.parse(text, format=OXIGRAPH_FORMATS[form]))
    assert sorted(read.splitlines()) == sorted(
        f"{quad.triple} ." for quad in ox.parse(text_of(hard(), "nt", inferred=inferred), format=ox.RdfFormat.N_TRIPLES)
    )


@pytest.mark.parametrize(("form", "kind"), [("nq", ox.RdfFormat.N_QUADS), ("trig", ox.RdfFormat.TRIG)])
def test_formats_with_graphs_keep_what_follows_apart(form: str, kind: ox.RdfFormat) -> None:
    graphs = {str(quad.graph_name) for quad in ox.parse(text_of(made(), form, inferred=True), format=kind)}
    assert graphs == {"DEFAULT", "<https://example.org/graph/inferred>"}


# A lone CR must not become LF in XML; XML 1.0 has no place for U+FFFE and U+FFFF.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from("\n\r\t&<>\"'\\\u2028\u2029"),
        min_size=1,
    )
)
@example("a\u2028b\u2029c")
@example("a\rb\ufffe")
@settings(max_examples=40)
def test_any_cell_text_survives_every_format(text: str) -> None:
    entities, relations = ([line.split(",") for line in table.splitlines()] for table in (ENTITIES, RELATIONS))
    entities[1][2] = relations[1][-1] = text
    dataset = made(*(csv_text(header, rows) for header, *rows in (entities, relations)))
    for form in RDF_FORMATS:
        wanted = text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd") if form == "rdfxml" else text
        written = text_of(dataset, form)
        quads = list(ox.parse(written, format=OXIGRAPH_FORMATS[form]))
        assert notes((quad.predicate.value, str(getattr(quad.object, "value", ""))) for quad in quads) == {
            wanted,
            "more than",
        }
        if form in RDFLIB_NAMES:
            graph = rdflib.Graph().parse(data=written, format=RDFLIB_NAMES[form])
            assert notes((str(predicate), str(value)) for _, predicate, value in graph) == {wanted, "more than"}
            assert len(graph) == len(quads)


def notes(statements: Iterable[tuple[str, str]]) -> set[str]:
    return {value for predicate, value in statements if predicate.endswith("#comment")}


@pytest.mark.parametrize("form", sorted(RDF_FORMATS))
def test_the_same_data_set_gives_the_same_bytes(form: str) -> None:
    assert text_of(hard(), form, inferred=True) == text_of(hard(), form, inferred=True)


def test_an_unknown_format_suggests_a_known_one() -> None:
    with pytest.raises(UnknownNameError, match="unknown format 'json-ld'; did you mean 'jsonld'\\?"):
        list(dump(made(), "json-ld"))


def test_the_ontology_names_parents_inverses_traits_and_alignments() -> None:
    dataset = made()
    text = "".join(ontology_pieces(dataset.vocabulary, dataset.namespace, "Made"))
    assert (
        "vocab:convened a owl:ObjectProperty ;\n"
        '    rdfs:label "convened"@en ;\n    rdfs:label "convocó"@es ;\n'
        "    rdfs:subPropertyOf vocab:organized ;\n    rdfs:domain vocab:Agent ;\n    rdfs:range vocab:Event .\n\n"
        "vocab:wasConvenedBy a owl:ObjectProperty ;\n    owl:inverseOf vocab:convened ;\n"
        '    rdfs:label "was convened by"@en .\n'
    ) in text
    assert "vocab:partnerOf a owl:ObjectProperty ;\n    a owl:SymmetricProperty ;\n" in text
    assert "rdfs:subPropertyOf dct:isPartOf" in text
    assert len(rdflib.Graph().parse(data=text, format="turtle")) > 50


def validates(data: bytes, dataset: Dataset, *, ontology: bool = False) -> bool:
    from pyshacl import validate

    def graph(text: str | bytes) -> rdflib.Graph:
        return rdflib.Graph().parse(data=text, format="turtle")

    shapes = graph("".join(shapes_pieces(dataset.vocabulary, dataset.namespace)))
    terms = graph("".join(ontology_pieces(dataset.vocabulary, dataset.namespace, "Made"))) if ontology else None
    conforms, _, _ = validate(graph(data), shacl_graph=shapes, ont_graph=terms, inplace=True)
    return bool(conforms)


@pytest.mark.parametrize("inferred", [False, True])
@pytest.mark.parametrize("ontology", [False, True])
def test_the_shapes_accept_a_sound_data_set_with_and_without_the_ontology(ontology: bool, inferred: bool) -> None:
    dataset = hard()
    assert validates(text_of(dataset, "ttl", inferred=inferred), dataset, ontology=ontology)


@pytest.mark.parametrize(
    ("sound", "broken"),
    [
        (b"id:mst a vocab:Movement", b"id:mst a vocab:Document"),
        (b"    prov:hadPrimarySource id:news ;\n", b""),
        (b"    prov:hadPrimarySource id:news ;\n", b"    prov:hadPrimarySource id:mst ;\n"),
        (b'"200"^^xsd:integer', b'"many"'),
        (b'"200"^^xsd:integer', b'"-200"^^xsd:integer'),
        (b'vocab:earliest "2004-01-01"', b'vocab:earliest "2031-01-01"'),
        (b'vocab:latest "2004-02-03"', b'vocab:latest "2004-01-03"'),
        (b' ;\n    vocab:latest "2004-02-03"^^xsd:date .', b" ."),
        (b'    skos:prefLabel "N"@en ;\n', b""),
        (b'    rdfs:label "N"@en', b"    dct:language 'en'"),
        (b'    rdfs:label "N"@en', b"    rdfs:label 'N'@en, 'M'@en"),
        (b'    rdfs:label "N"@en', b"    rdfs:label 'N'@en ; foaf:homepage 'a.org'"),
        (b'    rdfs:label "N"@en', b"    rdfs:label 'N'@en ; vocab:admires id:mst"),
        (b"rdf:predicate vocab:convened", b"rdf:predicate vocab:admires"),
        (b'vocab:evidenceState "verified"', b'vocab:evidenceState "surely"'),
    ],
)
def test_the_shapes_reject_a_broken_copy(sound: bytes, broken: bytes) -> None:
    dataset = hard()
    text = text_of(dataset, "ttl")
    assert sound in text
    assert not validates(text.replace(sound, broken), dataset)
