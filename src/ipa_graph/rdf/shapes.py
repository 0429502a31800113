"""The vocabulary as SHACL shapes (W3C SHACL): what a validator of anyone's can hold the graph against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from ipa_graph.namespaces import Namespace
from ipa_graph.qualifiers import BASES, BOUNDS
from ipa_graph.rdf.terms import Turtle
from ipa_graph.rdf.triples import Block
from ipa_graph.vocabulary import NON_NEGATIVE, Term, Vocabulary

_DATES: Final = ("xsd:gYear", "xsd:gYearMonth", "xsd:date")


def shapes_pieces(vocabulary: Vocabulary, namespace: Namespace) -> Iterator[str]:
    """The shapes as Turtle: of entities, of every relation and attribute at both ends, and of claims.

    They hold for what is asserted, with or without the ontology beside it: wherever a class is asked for, it and every
    class below it are named. No blank nodes: every shape and list cell has an IRI below ``<base>shape/``.
    """
    syntax = _Shapes(namespace)
    yield syntax.header()
    blocks = [*_entity_shape(vocabulary, syntax), *_claim_shape(vocabulary, syntax), *_date_shapes(syntax)]
    for name, term in sorted(vocabulary.terms.items()):
        blocks += _class_shape(name, vocabulary, syntax) if term.kind == "class" else _predicate_shapes(term, syntax)
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


def _class_shape(name: str, vocabulary: Vocabulary, syntax: _Shapes) -> Iterator[Block]:
    """What is of a class or of one below it: one of its types is among them."""
    path = f"is/{name}"
    message = f"sh:message {syntax.text(f'must be of the class {name} or of one below it', 'en')}"
    yield syntax.shape(path), [_NODE_SHAPE, f"sh:property {syntax.shape(f'{path}/type')}", message]
    one = (f"sh:qualifiedValueShape {syntax.shape(f'{path}/class')}", "sh:qualifiedMinCount 1")
    yield syntax.shape(f"{path}/type"), [_PROPERTY_SHAPE, "sh:path rdf:type", *one, message]
    yield syntax.shape(f"{path}/class"), [_NODE_SHAPE, f"sh:in {syntax.shape(f'{path}/1')}"]
    yield from syntax.listed(path, [f"vocab:{one}" for one in sorted(vocabulary.below([name]))])


def _entity_shape(vocabulary: Vocabulary, syntax: _Shapes) -> Iterator[Block]:
    """Every entity has a name, at most one in a language, dates in order, and no predicate that nobody declared."""
    name = ("sh:minCount 1", "sh:uniqueLang true", "sh:datatype rdf:langString")
    properties = {
        "name": ("sh:path skos:prefLabel", *name),
        "label": ("sh:path rdfs:label", *name),
        "lat": ("sh:path geo:lat", "sh:maxCount 1", "sh:minInclusive -90.0", "sh:maxInclusive 90.0"),
        "long": ("sh:path geo:long", "sh:maxCount 1", "sh:minInclusive -180.0", "sh:maxInclusive 180.0"),
        "homepage": ("sh:path foaf:homepage", "sh:nodeKind sh:IRI"),
        "url": ("sh:path schema:url", "sh:nodeKind sh:IRI"),
        "same": ("sh:path owl:sameAs", "sh:nodeKind sh:IRI"),
        "source": ("sh:path dct:source", f"sh:node {syntax.shape('is/Document')}"),
    }
    others = ["skos:altLabel", "dct:description", "dct:identifier", "dct:language"]
    targets = [f"sh:targetClass vocab:{one}" for one in sorted(vocabulary.classes)]
    predicates = [f"vocab:{name}" for name in _predicates(vocabulary)]
    yield from _closed_shape("entity", targets, properties, [*others, *predicates], syntax)


def _predicates(vocabulary: Vocabulary) -> list[str]:
    """The relations and attributes, and the inverses that follow from them."""
    relations = vocabulary.relations.values()
    inverses = {one.inverse_name for one in relations if one.inverse_name and "symmetric" not in one.traits}
    return sorted({*vocabulary.relations, *vocabulary.attributes, *inverses})


def _claim_shape(vocabulary: Vocabulary, syntax: _Shapes) -> Iterator[Block]:
    """Every claim has one subject, predicate, object and source, and at most one locator."""
    one = ("sh:minCount 1", "sh:maxCount 1")
    properties = {
        "subject": ("sh:path rdf:subject", *one, "sh:nodeKind sh:IRI"),
        "predicate": ("sh:path rdf:predicate", *one, f"sh:in {syntax.shape('predicates/1')}"),
        "object": ("sh:path rdf:object", *one),
        "source": ("sh:path prov:hadPrimarySource", *one, f"sh:node {syntax.shape('is/Document')}"),
        "evidence": ("sh:path vocab:evidence", "sh:maxCount 1", "sh:datatype xsd:string"),
        "bound": ("sh:path vocab:bound", "sh:maxCount 1", f"sh:in {syntax.shape('bounds/1')}"),
        "basis": ("sh:path vocab:basis", "sh:maxCount 1", f"sh:in {syntax.shape('bases/1')}"),
        "state": ("sh:path vocab:evidenceState", "sh:maxCount 1", f"sh:in {syntax.shape('states/1')}"),
        "passage": ("sh:path oa:hasTarget", "sh:maxCount 1", "sh:nodeKind sh:IRI"),
    }
    yield from _closed_shape("claim", ["sh:targetClass rdf:Statement"], properties, ["rdfs:comment"], syntax)
    predicates = sorted({*vocabulary.relations, *vocabulary.attributes})
    yield from syntax.listed("predicates", [f"vocab:{name}" for name in predicates])
    yield from syntax.listed("states", ['"verified"', '"unverified"'])
    yield from syntax.listed("bounds", [syntax.text(name) for name in BOUNDS])
    yield from syntax.listed("bases", [syntax.text(name) for name in BASES])


def _closed_shape(
    owner: str, targets: Sequence[str], properties: Mapping[str, Sequence[str]], others: Iterable[str], syntax: _Shapes
) -> Iterator[Block]:
    """A shape whose nodes have the properties named, the others freely, those of every date, and no more."""
    links = [f"sh:property {syntax.shape(f'{owner}/{name}')}" for name in properties]
    dates = [f"sh:property {syntax.shape(f'dates/{name}')}" for name in ("start", "end", "earliest", "latest")]
    closed = ["sh:closed true", f"sh:ignoredProperties {syntax.shape(f'{owner}/1')}"]
    yield syntax.shape(owner), [_NODE_SHAPE, *targets, *links, *dates, *closed]
    yield from syntax.listed(owner, ["rdf:type", "vocab:startCertainty", "vocab:endCertainty", *others])
    for name, pairs in properties.items():
        yield syntax.shape(f"{owner}/{name}"), [_PROPERTY_SHAPE, *pairs]


def _date_shapes(syntax: _Shapes) -> Iterator[Block]:
    """The dates of an entity or a claim; who has them has the days that they span, and these are in order.

    Start and end themselves are not compared: SHACL asks for ``<=`` as SPARQL has it, which knows no years and months.
    """
    day = (_PROPERTY_SHAPE, "sh:maxCount 1", "sh:datatype xsd:date")
    yield syntax.shape("dates/earliest"), [*day, "sh:path vocab:earliest", "sh:lessThanOrEquals vocab:latest"]
    yield syntax.shape("dates/latest"), [*day, "sh:path vocab:latest"]
    for name, days in (("start", ("earliest", "latest")), ("end", ("latest",))):
        pairs = (f"sh:path schema:{name}Date", "sh:maxCount 1", f"sh:or {syntax.shape('dates/1')}")
        yield syntax.shape(f"dates/{name}"), [_PROPERTY_SHAPE, *pairs]
        spanned = [f"sh:property {syntax.shape(f'dates/{one}/known')}" for one in days]
        yield syntax.shape(f"dates/{name}/days"), [_NODE_SHAPE, f"sh:targetSubjectsOf schema:{name}Date", *spanned]
    for name in ("earliest", "latest"):
        yield syntax.shape(f"dates/{name}/known"), [_PROPERTY_SHAPE, f"sh:path vocab:{name}", "sh:minCount 1"]
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
    least = ["sh:minInclusive 0"] if NON_NEGATIVE in term.traits else []
    target = f"sh:targetObjectsOf vocab:{term.name}"
    yield syntax.shape(f"{term.name}/object"), [_NODE_SHAPE, target, allowed, *least]


def _end_shape(name: str, end: str, target: str, classes: Sequence[str], syntax: _Shapes) -> Iterator[Block]:
    if not classes:
        return
    path = f"{name}/{end}"
    message = syntax.text(f"the {end} of {name} must be of the class {' or '.join(classes)}, or of one below", "en")
    pairs = [_NODE_SHAPE, f"{target} vocab:{name}", f"sh:message {message}"]
    shapes = [syntax.shape(f"is/{one}") for one in classes]
    if len(shapes) == 1:
        yield syntax.shape(path), [*pairs, f"sh:node {shapes[0]}"]
        return
    yield syntax.shape(path), [*pairs, f"sh:or {syntax.shape(f'{path}/1')}"]
    yield from syntax.listed(path, shapes)
