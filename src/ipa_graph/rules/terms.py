"""The rows of a folder's vocabulary.csv: terms, their parents, where they may stand, how they look."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from ipa_graph.dataset import ENTITY_COLUMNS
from ipa_graph.errors import did_you_mean, shown
from ipa_graph.namespaces import OWN_TERMS, PREFIXES, SCHEMES, expanded
from ipa_graph.rules.columns import language_columns, missing_columns, unknown_columns
from ipa_graph.rules.facts import Declared
from ipa_graph.rules.forms import url_fault
from ipa_graph.rules.rule import Finding, at_faults, rule
from ipa_graph.vocabulary import COLUMNS, COUNTRY, DATATYPES, KINDS, SHAPES, TRAITS, TRANSLATED, parts

REQUIRED: Final = ("term", "kind")
_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_COLOR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
_NOT_FOR: Final = {
    "class": ("inverse_label", "domain", "range", "traits"),
    "relation": ("color", "shape"),
    "attribute": ("inverse_label", "color", "shape"),
}


@rule("term-columns")
def term_columns(declared: Declared) -> Iterator[Finding]:
    """A vocabulary has the columns term and kind, and no unknown ones."""
    table = declared.table
    yield from missing_columns(table, REQUIRED)
    for name, message in unknown_columns(table, COLUMNS, TRANSLATED):
        yield Finding(table, None, name, message)
    yield from language_columns(table, TRANSLATED, "en")


@rule("term-name")
def term_name(declared: Declared) -> Iterator[Finding]:
    """A term is an ASCII letter and then letters and digits, and none of the package's own."""
    table = declared.table
    attributes = {name for name, kind in _kinds(declared).items() if kind == "attribute"}

    def fault(name: str) -> str:
        if not _NAME.fullmatch(name):
            return f"{shown(name)} is no name of a term; begin with an ASCII letter, go on with letters and digits"
        if name in OWN_TERMS:
            return f"{shown(name)} is a term of the package itself ({OWN_TERMS[name]}); choose another name"
        if name in attributes and name in ENTITY_COLUMNS:
            return f"{shown(name)} is a column of entities.csv; an attribute needs another name"
        return ""

    yield from at_faults(table, "term", fault)
    for row, name in enumerate(table.column("term")):
        if not name.strip():
            yield Finding(table, row, "term", "is empty")


@rule("term-duplicate")
def term_duplicate(declared: Declared) -> Iterator[Finding]:
    """A term is declared once."""
    table, first = declared.table, dict[str, int]()
    for row, name in enumerate(table.column("term")):
        if name and (earlier := first.setdefault(name, row)) != row:
            yield Finding(table, row, "term", f"{shown(name)} is declared in line {table.lines[earlier]} already")


@rule("term-kind")
def term_kind(declared: Declared) -> Iterator[Finding]:
    """A term is a class, a relation or an attribute, and stays what it is in the package."""
    table, shipped = declared.table, declared.shipped.terms
    for row, (name, kind) in enumerate(zip(table.column("term"), table.column("kind"), strict=True)):
        if kind.strip() not in KINDS:
            given = f"unknown kind {shown(kind)}" if kind.strip() else "is empty"
            yield Finding(table, row, "kind", f"{given}; there are {', '.join(KINDS)}{did_you_mean(kind, KINDS)}")
        elif name in shipped and shipped[name].kind != kind.strip():
            message = f"{shown(name)} is of kind {shipped[name].kind} in the package; that cannot become {kind.strip()}"
            yield Finding(table, row, "kind", message)


@rule("term-label")
def term_label(declared: Declared) -> Iterator[Finding]:
    """A term has a label."""
    terms = declared.vocabulary.terms
    for row, name in enumerate(declared.table.column("term")):
        if name in terms and not terms[name].labels.get("", "").strip():
            yield Finding(declared.table, row, "label", f"is empty; people read it where machines read {shown(name)}")


@rule("term-parent")
def term_parent(declared: Declared) -> Iterator[Finding]:
    """A parent is a term of the same kind, and no term is its own ancestor."""
    terms = declared.vocabulary.terms
    for row, name, parent in _filled(declared, "parent"):
        kind = terms[name].kind if name in terms else None
        if parent not in terms:
            message = f"unknown term {shown(parent)}{did_you_mean(parent, [one for one in terms if one != name])}"
        elif kind and terms[parent].kind != kind:
            message = f"{shown(parent)} is of kind {terms[parent].kind}; a parent is of the kind of its child, {kind}"
        elif name == parent or name in declared.vocabulary.ancestors(parent):
            message = f"{shown(name)} is its own ancestor by {shown(parent)}; a tree has no circles"
        else:
            continue
        yield Finding(declared.table, row, "parent", message)


@rule("term-place")
def term_place(declared: Declared) -> Iterator[Finding]:
    """Domain and range are classes; the range of an attribute is one datatype."""
    kinds, classes = _kinds(declared), declared.vocabulary.classes
    for column in ("domain", "range"):
        for row, name, cell in _filled(declared, column):
            known: Collection[str] = classes
            if column == "range" and kinds.get(name) == "attribute":
                known = DATATYPES
                if len(parts(cell)) > 1:
                    yield Finding(declared.table, row, column, f"{shown(cell)} names several; an attribute has one")
            what = "class" if known is classes else "datatype"
            for one in parts(cell):
                if one not in known:
                    there_are = f"; there are {', '.join(DATATYPES)}" if known is DATATYPES else ""
                    message = f"unknown {what} {shown(one)}{did_you_mean(one, known) or there_are}"
                    yield Finding(declared.table, row, column, message)


@rule("term-traits")
def term_traits(declared: Declared) -> Iterator[Finding]:
    """A trait is one that terms of that kind have: symmetric or transitive for a relation, nonNegative for a figure."""
    kinds = _kinds(declared)
    for row, name, cell in _filled(declared, "traits"):
        kind = kinds.get(name, "")
        known = TRAITS[kind] if kind in KINDS else ()
        for one in parts(cell) if known else ():
            if one not in known:
                there_are = f"there {'is' if len(known) == 1 else 'are'} {' and '.join(known)}"
                message = f"unknown trait {shown(one)} of kind {kind}; {there_are}{did_you_mean(one, known)}"
                yield Finding(declared.table, row, "traits", message)


@rule("term-same-as")
def term_same_as(declared: Declared) -> Iterator[Finding]:
    """A published term is an IRI (http, https, urn, tag, info, mailto, file) or a CURIE with a known prefix."""

    def fault(cell: str) -> str:
        return next((fault for one in parts(cell) if (fault := _same_as_fault(one))), "")

    return at_faults(declared.table, "same_as", fault)


_NO_IRI: Final = re.compile(r"[\x00-\x20<>\"{}|\\^`]")


def _same_as_fault(name: str) -> str:
    if name.startswith(("http://", "https://")):
        return url_fault(name)
    if name.startswith(SCHEMES):
        return f'{shown(name)} holds what no IRI does: a blank, or one of <>"{{}}|^`' if _NO_IRI.search(name) else ""
    prefix, colon, local = name.partition(":")
    if colon and prefix not in PREFIXES:
        return f"{shown(name)} has an unknown prefix{did_you_mean(prefix, PREFIXES)}"
    if not colon or not re.fullmatch(r"[\w.-]+", local, re.ASCII) or not expanded(name):
        return f"{shown(name)} is neither a CURIE such as org:memberOf nor an http(s) IRI"
    return ""


@rule("term-color")
def term_color(declared: Declared) -> Iterator[Finding]:
    """A colour is #rrggbb."""

    def fault(cell: str) -> str:
        if _COLOR.fullmatch(cell):
            return ""
        hint = f"; did you mean {shown('#' + cell)}?" if _COLOR.fullmatch("#" + cell) else ""
        return f"{shown(cell)} is no colour; write it as #rrggbb, such as #0072B2{hint}"

    return at_faults(declared.table, "color", fault)


@rule("term-shape")
def term_shape(declared: Declared) -> Iterator[Finding]:
    """A shape is one that every picture can draw."""

    def fault(cell: str) -> str:
        there_are = f"there are {', '.join(SHAPES)}"
        return "" if cell in SHAPES else f"unknown shape {shown(cell)}; {there_are}{did_you_mean(cell, SHAPES)}"

    return at_faults(declared.table, "shape", fault)


@rule("term-inverse")
def term_inverse(declared: Declared) -> Iterator[Finding]:
    """The name that an inverse label makes is no other term's, nor another inverse's."""
    terms, relations = declared.vocabulary.terms, declared.vocabulary.relations
    owner: dict[str, str] = {}
    for name, term in relations.items():
        owner.setdefault(term.inverse_name, name)
    for row, name, _ in _filled(declared, "inverse_label"):
        made = relations[name].inverse_name if name in relations else ""
        if not made:
            continue
        if made in terms or made in OWN_TERMS:
            message = f"makes the inverse {shown(made)}, which is a term; word it otherwise"
        elif owner[made] != name:
            message = f"makes the inverse {shown(made)}, which is that of {shown(owner[made])}; word it otherwise"
        elif not _NAME.fullmatch(made):
            message = f"makes the inverse {shown(made)}, which is no name of a term; write it in ASCII letters"
        else:
            continue
        yield Finding(declared.table, row, "inverse_label", message)


@rule("term-cell")
def term_cell(declared: Declared) -> Iterator[Finding]:
    """Only cells that mean something for the kind of a term are filled."""
    kinds = _kinds(declared)
    for column in ("inverse_label", "domain", "range", "traits", "color", "shape"):
        for row, name, _ in _filled(declared, column):
            kind = kinds.get(name, "")
            if column in _NOT_FOR.get(kind, ()):
                owners = [other for other in KINDS if column not in _NOT_FOR[other]]
                message = (
                    f"means nothing for {shown(name)}, of kind {kind}; it is for terms of kind {' or '.join(owners)}"
                )
                yield Finding(declared.table, row, column, message, "warning")


@rule("term-country")
def term_country(declared: Declared) -> Iterator[Finding]:
    """The relation that the column `country` becomes leads to a Country."""
    for row, name, cell in _filled(declared, "range"):
        if name == COUNTRY and "Country" not in parts(cell):
            yield Finding(declared.table, row, "range", f"{shown(cell)} leaves out Country, to which the column leads")


def _kinds(declared: Declared) -> dict[str, str]:
    """The kind of every term, as the table says it."""
    return dict(zip(declared.table.column("term"), declared.table.column("kind"), strict=True))


def _filled(declared: Declared, column: str) -> Iterator[tuple[int, str, str]]:
    """The row, the term and the cell, without white space around it, where a cell of a column is filled."""
    terms = declared.table.column("term")
    for row, (name, cell) in enumerate(zip(terms, declared.table.column(column), strict=True)):
        if cell.strip():
            yield row, name, cell.strip()
