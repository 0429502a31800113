"""The vocabulary as SHACL shapes (W3C SHACL): what a validator of anyone's can hold the graph against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ipa_graph.namespaces import Namespace
from ipa_graph.qualifiers import BASES, BOUNDS
from ipa_graph.rdf.terms import Turtle
from ipa_graph.rdf.triples import Block
from ipa_graph.vocabulary import Term, Vocabulary

_DATES: Final = ("xsd:gYear", "xsd:gYearMonth", "xsd:date")


def shapes_pieces(vocabulary: Vocabulary, namespace: Namespace) -> Iterator[str]:
    """The shapes as Turtle: of entities, of every relation and attribute at both ends, and of claims.

    No blank nodes: every shape and list cell has an IRI below ``<base>shape/``.
    """
    syntax = _Shapes(namespace)
    yield syntax.header()
    blocks = [*_entity_shape(vocabulary, syntax), *_claim_shape(syntax), *_choices(syntax)]
    for name, term in sorted(vocabulary.terms.items()):
        if term.kind == "class":
            yield syntax.paragraph(syntax.shape(f"is/{name}"), [_NODE_SHAPE, f"sh:class vocab:{name}"])
        else:
            blocks += _predicate_shapes(term, syntax)
    for subject, pairs in blocks:
        yield syntax.paragraph(subject, pairs)


_NODE_SHAPE: Final = "a sh:NodeShape"
_PROPERTY_SHAPE: Final = "a sh:PropertyShape"


class _Shapes(Turtle):
    """Turtle with the IRIs of shapes."""

    def shape(self, path: str) -> str:
        return f"<{self.namespace.base}shape/{path}>"

    def paragraph(self, subject: str, pairs: Sequence[str]) -> str:
        return self.block(subject, pairs) + "\n"

    def listed(self, path: str, members: Sequence[str]) -> Iterator[Block]:
        """An RDF list whose cells are ``path/1``, ``path/2`` and so on."""
        for number, member in enumerate(members, start=1):
            rest = self.shape(f"{path}/{number + 1}") if number < len(members) else "rdf:nil"
            yield self.shape(f"{path}/{number}"), [f"rdf:first {member}", f"rdf:rest {rest}"]


def _entity_shape(vocabulary: Vocabulary, syntax: _Shapes) -> Iterator[Block]:
    """Every entity has a name, at most one in a language, and dates in order."""
    roots = [name for name, term in sorted(vocabulary.classes.items()) if not term.parent]
    properties = {
        "label": ("sh:path skos:prefLabel", "sh:minCount 1", "sh:uniqueLang true", "sh:datatype rdf:langString"),
        "lat": ("sh:path geo:lat", "sh:maxCount 1", "sh:minInclusive -90.0", "sh:maxInclusive 90.0"),
        "long": ("sh:path geo:long", "sh:maxCount 1", "sh:minInclusive -180.0", "sh:maxInclusive 180.0"),
        "source": ("sh:path dct:source", "sh:class vocab:Document"),
    }
    links = [f"sh:property {syntax.shape(f'entity/{name}')}" for name in (*properties, "earliest", "start", "end")]
    yield syntax.shape("entity"), [_NODE_SHAPE, *(f"sh:targetClass vocab:{root}" for root in roots), *links]
    for name, pairs in properties.items():
        yield syntax.shape(f"entity/{name}"), [_PROPERTY_SHAPE, *pairs]
    yield from _date_shapes(syntax, "entity")


def _claim_shape(syntax: _Shapes) -> Iterator[Block]:
    """Every claim has one subject, predicate, object and source, and at most one locator."""
    one = ("sh:minCount 1", "sh:maxCount 1")
    properties = {
        "subject": ("sh:path rdf:subject", *one, "sh:nodeKind sh:IRI"),
        "predicate": ("sh:path rdf:predicate", *one, "sh:nodeKind sh:IRI"),
        "object": ("sh:path rdf:object", *one),
        "source": ("sh:path prov:hadPrimarySource", *one, "sh:class vocab:Document"),
        "evidence": ("sh:path vocab:evidence", "sh:maxCount 1", "sh:datatype xsd:string"),
        "bound": ("sh:path vocab:bound", "sh:maxCount 1", f"sh:in {syntax.shape('bounds/1')}"),
        "basis": ("sh:path vocab:basis", "sh:maxCount 1", f"sh:in {syntax.shape('bases/1')}"),
        "state": ("sh:path vocab:evidenceState", "sh:maxCount 1", f"sh:in {syntax.shape('states/1')}"),
    }
    links = [f"sh:property {syntax.shape(f'claim/{name}')}" for name in (*properties, "earliest", "start", "end")]
    yield syntax.shape("claim"), [_NODE_SHAPE, "sh:targetClass rdf:Statement", *links]
    for name, pairs in properties.items():
        yield syntax.shape(f"claim/{name}"), [_PROPERTY_SHAPE, *pairs]
    yield from syntax.listed("states", ['"verified"', '"unverified"'])
    yield from syntax.listed("bounds", [syntax.text(name) for name in BOUNDS])
    yield from syntax.listed("bases", [syntax.text(name) for name in BASES])
    yield from _date_shapes(syntax, "claim")


def _date_shapes(syntax: _Shapes, owner: str) -> Iterator[Block]:
    order = ("sh:path vocab:earliest", "sh:maxCount 1", "sh:datatype xsd:date", "sh:lessThanOrEquals vocab:latest")
    yield syntax.shape(f"{owner}/earliest"), [_PROPERTY_SHAPE, *order]
    for name in ("start", "end"):
        pairs = (f"sh:path schema:{name}Date", "sh:maxCount 1", f"sh:or {syntax.shape('dates/1')}")
        yield syntax.shape(f"{owner}/{name}"), [_PROPERTY_SHAPE, *pairs]


def _choices(syntax: _Shapes) -> Iterator[Block]:
    """The three datatypes that a date of reduced precision may have."""
    names = [datatype.partition(":")[2] for datatype in _DATES]
    yield from syntax.listed("dates", [syntax.shape(f"dates/{name}") for name in names])
    for name, datatype in zip(names, _DATES, strict=True):
        yield syntax.shape(f"dates/{name}"), [_NODE_SHAPE, f"sh:datatype {datatype}"]


def _predicate_shapes(term: Term, syntax: _Shapes) -> Iterator[Block]:
    """The classes that may stand at either end of a relation, or the datatype of an attribute."""
    yield from _end_shape(term.name, "subject", "sh:targetSubjectsOf", term.domain, syntax)
    if term.kind == "relation":
        yield from _end_shape(term.name, "object", "sh:targetObjectsOf", term.range, syntax)
        return
    dates = term.datatype == "xsd:date"
    allowed = f"sh:or {syntax.shape('dates/1')}" if dates else f"sh:datatype {term.datatype}"
    target = f"sh:targetObjectsOf vocab:{term.name}"
    yield syntax.shape(f"{term.name}/object"), [_NODE_SHAPE, target, allowed]


def _end_shape(name: str, end: str, target: str, classes: Sequence[str], syntax: _Shapes) -> Iterator[Block]:
    if not classes:
        return
    path = f"{name}/{end}"
    pairs = [_NODE_SHAPE, f"{target} vocab:{name}"]
    if len(classes) == 1:
        yield syntax.shape(path), [*pairs, f"sh:class vocab:{classes[0]}"]
        return
    yield syntax.shape(path), [*pairs, f"sh:or {syntax.shape(f'{path}/1')}"]
    yield from syntax.listed(path, [syntax.shape(f"is/{one}") for one in classes])
