"""The graph that a CONSTRUCT makes as a data set: its nodes as entities, its triples as cells and claims."""

from __future__ import annotations

import re
import warnings
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Final

import pyoxigraph as ox

from ipa_graph.csvtext import CONTROL
from ipa_graph.dataset import Dataset
from ipa_graph.dates import parsed
from ipa_graph.derived.blanks import numbered
from ipa_graph.derived.draft import Draft, spelled, written
from ipa_graph.derived.left import Left
from ipa_graph.errors import UsageError, nearest, shown
from ipa_graph.names import shortener
from ipa_graph.namespaces import PREFIXES, SCHEMES, expanded
from ipa_graph.rdf.mistyped import unknown_names
from ipa_graph.rules.forms import date_fault, url_fault, value_fault, wikidata_fault
from ipa_graph.sparql import answer
from ipa_graph.vocabulary import Kind, Term, parts

_TYPE: Final = PREFIXES["rdf"] + "type"
_CELLS: Final = {
    PREFIXES["rdfs"] + "label": "label",
    PREFIXES["skos"] + "prefLabel": "label",
    PREFIXES["schema"] + "name": "label",
    PREFIXES["foaf"] + "name": "label",
    PREFIXES["dct"] + "title": "label",
    PREFIXES["skos"] + "altLabel": "alt_labels",
    PREFIXES["dct"] + "description": "description",
    PREFIXES["schema"] + "description": "description",
    PREFIXES["schema"] + "startDate": "start",
    PREFIXES["schema"] + "endDate": "end",
}
"""Predicates whose value is a cell of an entity rather than a claim."""
_SAY_NOTHING: Final = {PREFIXES["owl"] + "Thing", PREFIXES["owl"] + "NamedIndividual", PREFIXES["rdfs"] + "Resource"}
"""Classes of everything."""
_HELD_AS: Final = {
    **{f"xsd:{name}": f"xsd:{name}" for name in ("string", "integer", "decimal", "boolean", "date", "anyURI")},
    **{f"xsd:{name}": "xsd:integer" for name in ("int", "long", "short", "byte", "nonNegativeInteger",
                                                 "positiveInteger")},
    **{f"xsd:{name}": "xsd:decimal" for name in ("double", "float")},
    "xsd:gYear": "xsd:date", "xsd:gYearMonth": "xsd:date",
}  # fmt: skip
"""The datatype of an attribute that holds literals of another."""
_IDS: Final = re.compile(r"\bid:([\w.~-]*\w)")
_TEMPLATE: Final = re.compile(r"\bCONSTRUCT\s*\{[^{}]*\}", re.IGNORECASE)
"""What a query makes; its names may be new."""


def dataset_of_graph(
    dataset: Dataset, query: str = "", *, named: str = "", parameters: Mapping[str, object] | None = None
) -> Dataset:
    """The graph that a CONSTRUCT or DESCRIBE makes, as a data set that can be drawn, ranked and selected from.

    An IRI of an entity is that entity, with all its cells. Any other node becomes an entity whose id is its short form
    (``skos:Concept``) and whose IRI stands in ``url``, an item of Wikidata in ``wikidata``, what is no web address in
    an attribute ``iri``. Names, descriptions, dates and classes that the graph gives to such a node are its cells. A
    predicate or class that the vocabulary lacks becomes a term whose ``same_as`` is its IRI.

    An attribute has the datatype of its literals where they have one in common that attributes can have, else
    ``xsd:string``. What a cell cannot hold of a literal stands in the note of its claim: ``language: es``,
    ``datatype: xsd:dateTime``.

    What is left out is told in a warning: names, dates and classes given to an entity of the data set that has others,
    further classes of a node, statements about statements, empty texts, control characters. An id in the query that is
    new and looks like a known one is told too. Where there is nothing and the query names what the data set has
    nowhere, a warning tells the nearest name.

    Raises:
        UsageError: the query is a SELECT or ASK.
        QueryError: as `ipa_graph.sparql.answer`.
    """
    found = answer(dataset.store, query, named=named, parameters=parameters, folder=dataset.folder)
    if found.kind != "construct":
        raise UsageError(
            f"{found.kind.upper()} makes no graph; use CONSTRUCT or DESCRIBE, or dataset.query(…) for rows"
        )
    triples = numbered(list(found.triples()))
    if query and not triples:
        for message in unknown_names(dataset.store, _TEMPLATE.sub("", query, count=1)):
            warnings.warn(message, stacklevel=3)  # at the line that asked the data set
    reader = _GraphReader(dataset, triples)
    draft = reader.draft()
    for message in [*filter(None, [reader.left.message()]), *_mistyped(dataset.whole, draft.nodes, query)]:
        warnings.warn(message, stacklevel=3)
    return written(draft, "this_query", query, named)


def _mistyped(whole: Dataset, nodes: Container[str], query: str) -> Iterator[str]:
    """The ids that stand in the query, are new, and look like one that is known."""
    for name in dict.fromkeys(_IDS.findall(query)):
        if name in nodes and name not in whole.index_of and (near := nearest(name, whole.index_of)):
            yield f"the data set has no entity {shown(name)}, so that it is a new one; did you mean {shown(near[0])}?"


class _GraphReader:
    """Triples to a draft.

    Attributes:
        left: what the draft does not hold of them.
    """

    def __init__(self, dataset: Dataset, triples: Sequence[ox.Triple]) -> None:
        self.left = Left()
        self._dataset = dataset
        # a class of the vocabulary goes before one of elsewhere, whichever is first in order
        self._triples = sorted(triples, key=lambda one: one.predicate.value == _TYPE and not self._called(one.object))
        self._shorten = shortener(dataset.namespace)
        self._draft = Draft(dataset)
        self._identifiers: dict[str, str] = {}
        self._attributes: dict[str, Term] = {}
        self._literals: dict[str, list[ox.Literal]] = {}
        for triple in triples:
            if isinstance(triple.object, ox.Literal):
                self._literals.setdefault(triple.predicate.value, []).append(triple.object)
        self._inverse = {
            term.inverse_name: name for name, term in dataset.vocabulary.relations.items() if term.inverse_name
        }

    def draft(self) -> Draft:
        """The cells and claims that the triples make."""
        for triple in self._triples:
            subject, predicate, target = triple.subject, triple.predicate, triple.object
            if isinstance(subject, ox.Triple) or isinstance(target, ox.Triple):
                self.left.statements += 1  # a statement about a statement is no tie between two things
                continue
            node = self._node(subject)
            if self._said_by_row(node, triple):
                continue
            if predicate.value == _TYPE and isinstance(target, ox.NamedNode):
                self._give_type(node, target)
            elif isinstance(target, ox.Literal):
                (self._give_cell if predicate.value in _CELLS else self._say)(node, predicate, self._clean(target))
            else:
                self._tie(node, predicate, self._node(target))
        return self._draft

    def _clean(self, value: ox.Literal) -> ox.Literal:
        """The literal without characters that no table may hold."""
        text = CONTROL.sub("", value.value)
        if text == value.value:
            return value
        self.left.controls += 1
        return (
            ox.Literal(text, language=value.language) if value.language else ox.Literal(text, datatype=value.datatype)
        )

    def _node(self, term: ox.NamedNode | ox.BlankNode) -> str:
        iri = term.value if isinstance(term, ox.NamedNode) else f"_{term.value}"
        if iri not in self._identifiers:
            short = self._shorten(iri)
            identifier = short.removeprefix("id:")
            if not self._is_known(identifier):
                identifier = self._draft.identifier(identifier)
            self._identifiers[iri] = identifier
            self._draft.nodes[identifier] = {}
            if isinstance(term, ox.NamedNode) and not short.startswith("id:") and not self._is_known(identifier):
                self._keep_iri(identifier, iri)
        return self._identifiers[iri]

    def _keep_iri(self, node: str, iri: str) -> None:
        item = iri.removeprefix(PREFIXES["wd"])
        if not wikidata_fault(item):
            self._draft.nodes[node]["wikidata"] = item
        elif not url_fault(iri):
            self._draft.nodes[node]["url"] = iri
        else:
            self._draft.claims[node, self._draft.term("iri", "attribute", "IRI"), iri, ""] = None

    def _is_known(self, identifier: str) -> bool:
        return identifier in self._dataset.whole.index_of

    def _said_by_row(self, node: str, triple: ox.Triple) -> bool:
        """Whether a row of entities.csv says it, in RDF but in no term of the vocabulary: places, sources, pages."""
        word = self._word(triple.predicate.value)
        if not self._is_known(node) or word in self._terms or word in self._inverse:
            return False
        quads = self._dataset.store.raw.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        return next(quads, None) is not None

    @property
    def _terms(self) -> Mapping[str, Term]:
        return self._dataset.vocabulary.terms

    def _give_type(self, node: str, kind: ox.NamedNode) -> None:
        vocabulary, own = self._dataset.vocabulary, self._class_of(node)
        called, iri = self._called(kind), kind.value
        if iri in _SAY_NOTHING or any(vocabulary.is_a(own, name) for name in called):
            return
        if self._is_known(node):
            self.left.add("class", self._shorten(iri), node, own)
            return
        name = called[0] if called else self._term(iri, "class")
        if own and not vocabulary.is_a(name, own):
            self.left.add("class", self._shorten(iri), node, own)
        else:
            self._draft.nodes[node]["type"] = name

    def _class_of(self, node: str) -> str:
        whole = self._dataset.whole
        if self._is_known(node):
            return whole.entity_table.column("type")[whole.index_of[node]]
        return self._draft.nodes[node].get("type", "Country" if node in whole.derived_countries else "")

    def _called(self, kind: object) -> list[str]:
        """The classes of the vocabulary that have an IRI or are the same as what has it."""
        if not isinstance(kind, ox.NamedNode):
            return []
        namespace, iri = self._dataset.namespace, kind.value
        return [
            name
            for name, term in self._dataset.vocabulary.classes.items()
            if namespace.term(name) == iri or any((expanded(one) or one) == iri for one in term.same_as)
        ]

    def _give_cell(self, node: str, predicate: ox.NamedNode, value: ox.Literal) -> None:
        column, text = _CELLS[predicate.value], value.value
        if self._is_known(node):
            self._compare(node, column, text)
            return
        cells = self._draft.nodes[node]
        tag = "" if column in ("start", "end") else value.language or ""
        if column != "alt_labels" and tag == self._dataset.language:
            tag = ""
        name = f"{column}@{tag}" if tag else column
        fits = not date_fault(text) if column in ("start", "end") else "|" not in text or column == "description"
        if fits and name not in cells and text:
            cells[name] = text
        elif fits and column in ("label", "alt_labels") and text:
            if cells.get(f"label@{tag}" if tag else "label") != text:
                other = f"alt_labels@{tag}" if tag else "alt_labels"
                cells[other] = "|".join(dict.fromkeys([*parts(cells.get(other, "")), text]))
        elif cells.get(name) != text:
            self._say(node, predicate, value)

    def _compare(self, node: str, column: str, text: str) -> None:
        """Nothing where the entity has the name, description or date; else that it is left out."""
        whole = self._dataset.whole
        row = whole.entity_table.row(whole.index_of[node])
        of_names = ("label", "alt_labels")
        own = [
            one
            for name, cell in row.items()
            if name.partition("@")[0] in (of_names if column in of_names else (column,)) and cell
            for one in (parts(cell) if name.startswith("alt_labels") else (cell,))
        ]
        if column in ("start", "end"):
            own = [parsed(one).lexical for one in own]
        if text not in own:
            self.left.add(column, text, node, own[0] if own else "")

    def _say(self, node: str, predicate: ox.NamedNode, value: ox.Literal) -> None:
        if not value.value:
            self.left.empty += 1
            return
        term = self._attribute(predicate.value)
        if value_fault(term, value.value):
            word = f"{self._word(predicate.value)} text"
            name = self._draft.term(word, "attribute", f"{term.label()} (text)", iri=self._same_as(predicate.value))
            term = self._draft.terms[name]
        note = _note(value, term.datatype, self._shorten(value.datatype.value))
        self._draft.claims[node, term.name, value.value, note] = None

    def _attribute(self, iri: str) -> Term:
        """The attribute that a predicate is, or becomes."""
        if iri not in self._attributes:
            word = self._word(iri)
            name = self._term(iri, "attribute", self._datatype(self._literals[iri]))
            self._attributes[iri] = self._draft.terms.get(name) or self._terms[word]
        return self._attributes[iri]

    def _datatype(self, values: Iterable[ox.Literal]) -> str:
        held = {_HELD_AS.get(self._shorten(one.datatype.value), "") for one in values}
        if held == {"xsd:integer", "xsd:decimal"}:
            return "xsd:decimal"
        return held.pop() or "xsd:string" if len(held) == 1 else "xsd:string"

    def _tie(self, node: str, predicate: ox.NamedNode, target: str) -> None:
        word = self._word(predicate.value)
        if word in self._inverse:
            self._draft.claims[target, self._inverse[word], node, ""] = None
        else:
            self._draft.claims[node, self._term(predicate.value, "relation"), target, ""] = None

    def _word(self, iri: str) -> str:
        return self._shorten(iri).removeprefix("vocab:")

    def _term(self, iri: str, kind: Kind, datatype: str = "xsd:string") -> str:
        word = self._word(iri)
        return self._draft.term(word, kind, spelled(word), datatype=datatype, iri=self._same_as(iri))

    def _same_as(self, iri: str) -> str:
        """A published predicate or class as the column ``same_as`` has it; one of the data set's own is itself."""
        if iri.startswith(self._dataset.namespace.terms):
            return ""
        short = self._shorten(iri)
        if expanded(short) == iri:
            return short
        if not iri.startswith(SCHEMES):
            raise UsageError(
                f"<{iri}> is of an unknown scheme; write PREFIX {iri.partition(':')[0]}: <https://…> and {iri}"
            )
        return iri


def _note(value: ox.Literal, datatype: str, own: str) -> str:
    """What an attribute of a datatype does not keep of a literal whose own is another."""
    if value.language:
        return f"language: {value.language}"
    kept = parsed(value.value).datatype if datatype == "xsd:date" else datatype
    return "" if kept == own else f"datatype: {own}"
