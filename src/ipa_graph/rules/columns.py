"""Which columns a table must and may have, and which cells must be filled."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from ipa_graph.csvtext import Table
from ipa_graph.dataset import ENTITY_COLUMNS, RELATION_COLUMNS, TRANSLATED_COLUMNS
from ipa_graph.errors import did_you_mean, shown
from ipa_graph.rules.facts import Facts
from ipa_graph.rules.forms import language_fault
from ipa_graph.rules.rule import Finding, rule

REQUIRED_OF_ENTITIES: Final = ("id", "type", "label")
REQUIRED_OF_RELATIONS: Final = ("subject", "predicate", "object", "source")
_MEANING: Final = {
    "source": "every claim names the document that makes it",
    "label": "every entity has a name for people",
    "type": "every entity is of a class",
}


@rule("column-missing")
def column_missing(facts: Facts) -> Iterator[Finding]:
    """The columns id, type, label and subject, predicate, object, source are there."""
    yield from missing_columns(facts.entities, REQUIRED_OF_ENTITIES)
    yield from missing_columns(facts.relations, REQUIRED_OF_RELATIONS)


def missing_columns(table: Table, required: Sequence[str]) -> Iterator[Finding]:
    """A finding for each required column that a table lacks."""
    for name in required:
        if name not in table.columns:
            hint = did_you_mean(name, table.columns.keys() - set(required)).replace("did you mean", "rename")
            yield Finding(table, None, None, f"the column {shown(name)} is missing{hint.rstrip('?')}")


@rule("column-unknown")
def column_unknown(facts: Facts) -> Iterator[Finding]:
    """Every column is one of the format, a translation of one, or an attribute of the vocabulary."""
    attributes, relations = facts.vocabulary.attributes, facts.vocabulary.relations
    known = (*ENTITY_COLUMNS, *attributes)
    or_else = f", or declare it as an attribute in {facts.place_of('vocabulary')}"
    for name, message in unknown_columns(facts.entities, known, TRANSLATED_COLUMNS, or_else):
        hint = f"; it is a relation: its claims are rows of {facts.place_of('relations')}" if name in relations else ""
        yield Finding(facts.entities, None, name, message.partition(";")[0] + hint if hint else message)
    for name, message in unknown_columns(facts.relations, RELATION_COLUMNS, ()):
        yield Finding(facts.relations, None, name, message)


def unknown_columns(
    table: Table, known: Collection[str], translated: Sequence[str], or_else: str = ""
) -> Iterator[tuple[str, str]]:
    """The names of columns that are neither known nor a translation, each with what is wrong and what to do."""
    for name in table.columns:
        stem, at, tag = name.partition("@")
        if name in known or not name or (at and stem in translated):
            continue
        if at:
            there_are = f"; there are {', '.join(f'{one}@{tag}' for one in translated)}" if translated else ""
            yield name, f"the column {shown(name)} has no translations here{there_are}"
        else:
            hint = did_you_mean(name, known) or f"; remove it{or_else}"
            yield name, f"the column {shown(name)} is unknown{hint}"


@rule("column-language")
def column_language(facts: Facts) -> Iterator[Finding]:
    """Every translated column has a language tag of its own."""
    yield from language_columns(facts.entities, TRANSLATED_COLUMNS, facts.dataset.language)


def language_columns(table: Table, translated: Sequence[str], language: str) -> Iterator[Finding]:
    """Findings for tags that are not well-formed, or that name the language of another column."""
    seen = {(stem, language.casefold()): stem for stem in translated if stem in table.columns}
    for name in table.columns:
        stem, at, tag = name.partition("@")
        if not at or stem not in translated:
            continue
        if fault := language_fault(tag):
            yield Finding(table, None, name, fault)
        elif (earlier := seen.setdefault((stem, tag.casefold()), name)) != name:
            yield Finding(
                table, None, name, f"is of the same language as the column {shown(earlier)}; keep one of them"
            )


@rule("cell-empty")
def cell_empty(facts: Facts) -> Iterator[Finding]:
    """The cells that a row cannot do without are filled."""
    loose = {(column.table.path, column.name) for column in facts.text_columns if column.loose}
    for table, required in ((facts.entities, REQUIRED_OF_ENTITIES), (facts.relations, REQUIRED_OF_RELATIONS)):
        for name in required:
            cells = table.columns.get(name, ())
            if "" in facts.values(table, name) or (table.path, name) in loose:
                meaning = f"; {_MEANING[name]}" if name in _MEANING else ""
                blank = {cell for cell in facts.values(table, name) if not cell.strip()}
                for row, cell in enumerate(cells):
                    if cell in blank:
                        yield Finding(table, row, name, f"is empty{meaning}")
