"""References between the rows: each leads to an entity, a source to a Document."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from ipa_graph.csvtext import Table
from ipa_graph.errors import shown
from ipa_graph.rules.facts import Facts
from ipa_graph.rules.rule import Finding, at_values, rule
from ipa_graph.vocabulary import parts


@rule("reference")
def reference(facts: Facts) -> Iterator[Finding]:
    """Every subject, object and source is the id of an entity."""
    if "id" not in facts.entities.columns:
        return
    yield from _unknown(facts, facts.relations, "subject", facts.values(facts.relations, "subject"))
    yield from _unknown(facts, facts.relations, "object", _referring_objects(facts))
    yield from _unknown(facts, facts.relations, "source", facts.values(facts.relations, "source"))
    yield from _unknown(facts, facts.entities, "source", frozenset(facts.entities.column("source")))


def _referring_objects(facts: Facts) -> frozenset[str]:
    """The unknown objects of relations; those of attributes, and of unknown predicates, may be literals."""
    unknown = facts.values(facts.relations, "object").difference(facts.class_of)
    table, relations = facts.relations, facts.vocabulary.relations
    pairs = zip(table.column("predicate"), table.column("object"), strict=True) if unknown else ()
    return frozenset(cell for predicate, cell in pairs if cell in unknown and predicate in relations)


def _unknown(facts: Facts, table: Table, column: str, distinct: frozenset[str]) -> Iterator[Finding]:
    """A finding for each reference of a column that leads nowhere."""
    wrong = {
        cell: missing for cell in distinct.difference(facts.class_of) if (missing := _missing(facts, cell, column))
    }
    relations = facts.vocabulary.relations
    predicates = table.column("predicate") if column == "object" else ()
    for row, cell in enumerate(table.column(column) if wrong else ()):
        if cell in wrong and (column != "object" or predicates[row] in relations):
            for identifier in wrong[cell]:
                message = f"unknown entity {shown(identifier)}{facts.near_entity.near(identifier)}"
                yield Finding(table, row, column, message)


def _missing(facts: Facts, cell: str, column: str) -> list[str]:
    """The ids of a cell that are no entity's; not those that white space or composition alone keeps from it."""
    identifiers = parts(cell) if column == "source" else (cell.strip(),)
    known = facts.class_of
    return [one for one in identifiers if one and one not in known and unicodedata.normalize("NFC", one) not in known]


@rule("source-single")
def source_single(facts: Facts) -> Iterator[Finding]:
    """A claim has one source; a second source is a second row."""
    wrong = {cell for cell in facts.values(facts.relations, "source") if "|" in cell}
    return at_values(
        facts.relations, "source", wrong, lambda cell: f"{shown(cell)} names several sources; write a row for each"
    )


@rule("source-document")
def source_document(facts: Facts) -> Iterator[Finding]:
    """Every source is a Document, or of a class below."""
    for table in (facts.relations, facts.entities):
        cells = table.column("source")
        wrong = {cell: found for cell in set(cells) if (found := _no_documents(facts, cell))}
        for row, cell in enumerate(cells if wrong else ()):
            for identifier in wrong.get(cell, ()):
                message = f"{shown(identifier)} is of class {facts.class_of[identifier]}; a source must be of Document"
                yield Finding(table, row, "source", message)


def _no_documents(facts: Facts, cell: str) -> list[str]:
    known = facts.class_of
    return [one for one in parts(cell) if one in known and not facts.is_allowed(known[one], ("Document",))]


@rule("entity-alone")
def entity_alone(facts: Facts) -> Iterator[Finding]:
    """Every entity stands in a relation, belongs to a country or is a source of something."""
    table = facts.entities
    alone = set(table.column("id")).difference(
        facts.values(facts.relations, "subject"),
        facts.values(facts.relations, "object"),
        facts.values(facts.relations, "source"),
        [""],
    )
    if not alone:
        return
    sources = {
        one for cell in facts.values(facts.relations, "source").union(table.column("source")) for one in parts(cell)
    }
    countries = facts.vocabulary.below(["Country"])
    codes, kinds = table.column("country"), table.column("type")
    placed = {code for code, kind in zip(codes, kinds, strict=True) if kind not in countries}
    for row, identifier in enumerate(table.column("id")):
        if identifier in alone and identifier not in sources:
            code = codes[row]
            if not code or (kinds[row] in countries and code not in placed):
                message = f"{shown(identifier)} stands in no relation and is the source of nothing"
                yield Finding(table, row, "id", message, "warning")
