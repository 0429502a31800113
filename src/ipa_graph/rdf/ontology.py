"""The vocabulary as an ontology: OWL classes and properties, with their names in every language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ipa_graph.namespaces import OWN_TERMS, SCHEMES, Namespace
from ipa_graph.rdf.terms import NTriples, Syntax, Turtle
from ipa_graph.rdf.triples import Block
from ipa_graph.vocabulary import Term, Vocabulary

_KINDS: Final = {"class": "owl:Class", "relation": "owl:ObjectProperty", "attribute": "owl:DatatypeProperty"}
_TRAITS: Final = {"symmetric": "owl:SymmetricProperty", "transitive": "owl:TransitiveProperty"}


def ontology_pieces(vocabulary: Vocabulary, namespace: Namespace, title: str) -> Iterator[str]:
    """The ontology as Turtle: every term with its names, parents, domain, range, traits and alignments.

    An alignment (``same_as``) is written as ``rdfs:subClassOf`` or ``rdfs:subPropertyOf``: what holds of the
    published term holds of ours, and nothing is claimed the other way.
    """
    syntax = Turtle(namespace)
    yield syntax.header()
    pairs = (f"{syntax.name('rdf:type')} owl:Ontology", f"dct:title {syntax.text(f'Vocabulary of {title}', 'en')}")
    yield syntax.block(f"<{namespace.terms}>", pairs) + "\n"
    for subject, own in _term_blocks(vocabulary, syntax):
        yield syntax.block(subject, own) + "\n"


def vocabulary_pieces(vocabulary: Vocabulary, namespace: Namespace) -> Iterator[str]:
    """The same terms as N-Quads in the graph ``<base>graph/vocabulary``, for the store."""
    syntax = NTriples(namespace)
    graph = f" <{namespace.base}graph/vocabulary> .\n"
    for subject, pairs in _term_blocks(vocabulary, syntax):
        yield "".join(f"{subject} {pair}{graph}" for pair in pairs)


def _term_blocks(vocabulary: Vocabulary, syntax: Syntax) -> Iterator[Block]:
    for name, term in sorted(vocabulary.terms.items()):
        yield syntax.name(f"vocab:{name}"), list(_term_pairs(term, syntax))
        if term.kind == "relation" and term.inverse_name and "symmetric" not in term.traits:
            yield syntax.name(f"vocab:{term.inverse_name}"), list(_inverse_pairs(term, syntax))
    for name, meaning in sorted(OWN_TERMS.items()):
        pairs = [f"{syntax.name('rdf:type')} {syntax.name('rdf:Property')}"]
        yield syntax.name(f"vocab:{name}"), [*pairs, f"{syntax.name('rdfs:comment')} {syntax.text(meaning, 'en')}"]


def _term_pairs(term: Term, syntax: Syntax) -> Iterator[str]:
    name = syntax.name
    yield f"{name('rdf:type')} {name(_KINDS[term.kind])}"
    for trait in term.traits:
        if trait in _TRAITS:
            yield f"{name('rdf:type')} {name(_TRAITS[trait])}"
    yield from _texts(syntax, "rdfs:label", term.labels)
    yield from _texts(syntax, "rdfs:comment", term.descriptions)
    above = name("rdfs:subClassOf" if term.kind == "class" else "rdfs:subPropertyOf")
    if term.parent:
        yield f"{above} {name('vocab:' + term.parent)}"
    for same in term.same_as:
        yield f"{above} {syntax.iri(same) if same.startswith(SCHEMES) else name(same)}"
    yield from _classes(syntax, "domain", term.domain)
    if term.kind == "relation":
        yield from _classes(syntax, "range", term.range)
    elif term.kind == "attribute" and term.datatype != "xsd:date":
        yield f"{name('rdfs:range')} {name(term.datatype)}"


def _inverse_pairs(term: Term, syntax: Syntax) -> Iterator[str]:
    name = syntax.name
    yield f"{name('rdf:type')} {name('owl:ObjectProperty')}"
    yield f"{name('owl:inverseOf')} {name('vocab:' + term.name)}"
    yield from _texts(syntax, "rdfs:label", term.inverse_labels)


def _texts(syntax: Syntax, curie: str, texts: Mapping[str, str]) -> Iterator[str]:
    for language, text in sorted(texts.items()):
        yield f"{syntax.name(curie)} {syntax.text(text, language or 'en')}"


def _classes(syntax: Syntax, end: str, classes: Iterable[str]) -> Iterator[str]:
    """One class is an OWL domain or range; several are alternatives, which schema.org's terms say without a list."""
    found = tuple(classes)
    curie = f"rdfs:{end}" if len(found) == 1 else f"schema:{end}Includes"
    for one in found:
        yield f"{syntax.name(curie)} {syntax.name('vocab:' + one)}"
