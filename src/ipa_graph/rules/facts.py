"""What the rules ask of the tables more than once, worked out once."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import Final, Literal, NamedTuple

from ipa_graph.countries import COUNTRY_CODES
from ipa_graph.csvtext import Table
from ipa_graph.dataset import Dataset
from ipa_graph.rules.forms import near_country
from ipa_graph.rules.suggestions import Suggestions
from ipa_graph.tours import TOUR_TRANSLATED
from ipa_graph.vocabulary import COLUMNS, TRANSLATED, Vocabulary

ColumnUse = Literal["reference", "code", "text"]
"""A reference names an entity or a term, a code has a fixed form, text is for people."""

ENTITY_REFERENCES: Final = frozenset({"id", "type", "source"})
ENTITY_CODES: Final = frozenset({"country", "start", "end", "lat", "lon", "homepage", "wikidata", "url", "language"})
RELATION_REFERENCES: Final = frozenset({"subject", "predicate", "object", "source"})
RELATION_CODES: Final = frozenset({"bound", "start", "end", "evidence", "basis"})
_ASCII_BYTES: Final = bytes(range(128))
_ASCII_SPACES: Final = tuple(one for one in map(chr, range(128)) if one.isspace())
# The characters U+00C2 to U+00F4 (lead bytes of UTF-8) before those that Windows-1252 has at 0x80 to 0xBF.
_MISREAD: Final = re.compile(
    rb"\xc3[\x82-\xb4](?:\xc2[\x80-\xbf]|\xc5[\x92\x93\xa0\xa1\xb8\xbd\xbe]|\xc6\x92|\xcb[\x86\x9c]"
    rb"|\xe2(?:\x80[\x93-\xba]|\x82\xac|\x84\xa2))"
)


class Column(NamedTuple):
    """One column as the rules of text see it.

    Attributes:
        use: what its cells are for.
        characters: the distinct characters beyond ASCII; empty for many columns.
        misread: whether some bytes could be UTF-8 that was read as Windows-1252 and written anew.
        loose: whether white space stands at an end of some cell.
        texts: rows in which the cell is text all the same (the object of an attribute whose values are text).
    """

    table: Table
    name: str
    use: ColumnUse
    characters: frozenset[str]
    misread: bool
    loose: bool
    texts: frozenset[int]

    @property
    def cells(self) -> Sequence[str]:
        """The cells, top to bottom."""
        return self.table.column(self.name)

    def is_strict(self, row: int) -> bool:
        """Whether the cell of a row is no text for people: a fault in it is an error."""
        return self.use != "text" and row not in self.texts


class Written(ABC):
    """Whatever has columns of text: a data set or a vocabulary."""

    @cached_property
    def text_columns(self) -> tuple[Column, ...]:
        """The columns that are not empty."""
        return tuple(self.profiles())

    @abstractmethod
    def profiles(self) -> Iterator[Column]:
        """The columns that are not empty, profiled one after the other."""


@dataclass(frozen=True)
class Facts(Written):
    """A data set, unchecked, and what follows from it.

    Nothing here assumes that a column is there or that its cells are right.
    """

    dataset: Dataset

    @property
    def entities(self) -> Table:
        """entities.csv."""
        return self.dataset.entity_table

    @property
    def relations(self) -> Table:
        """relations.csv."""
        return self.dataset.relation_table

    @property
    def tours(self) -> Table:
        """tours.csv; without columns where the folder has none."""
        return self.dataset.tour_table

    @property
    def vocabulary(self) -> Vocabulary:
        """The package's terms and those of the folder."""
        return self.dataset.vocabulary

    @cached_property
    def derived(self) -> dict[str, str]:
        """Code by id of the countries that the table lacks; they can be referred to like any entity."""
        derived = self.dataset.derived_countries
        return {identifier: code for identifier, code in derived.items() if code in COUNTRY_CODES}

    @cached_property
    def class_of(self) -> dict[str, str]:
        """The class of every entity, as written; derived countries are of class ``Country``."""
        table = self.entities
        declared = dict(zip(table.column("id"), table.column("type"), strict=True))
        declared.pop("", None)
        return {**dict.fromkeys(self.derived, "Country"), **declared}

    @cached_property
    def lineage(self) -> dict[str, frozenset[str]]:
        """For every class, itself and its parents."""
        vocabulary = self.vocabulary
        return {name: frozenset((name, *vocabulary.ancestors(name))) for name in vocabulary.classes}

    def is_allowed(self, name: str, allowed: tuple[str, ...], *, default: bool = True) -> bool:
        """Whether a class is one of those allowed or below one; `default` where no class is asked or it is unknown."""
        return not self.lineage[name].isdisjoint(allowed) if allowed and name in self.lineage else default

    def is_exchanged(self, subject: str, predicate: str, target: str) -> bool:
        """Whether a relation goes against its domain or range between two classes, and would not the other way round.

        An open domain or range allows any class; a class that is unknown goes against none, and fits none.
        """
        term = self.vocabulary.relations.get(predicate)
        if term is None or (self.is_allowed(subject, term.domain) and self.is_allowed(target, term.range)):
            return False
        other_way = ((target, term.domain), (subject, term.range))
        return all(self.is_allowed(name, allowed, default=not allowed) for name, allowed in other_way)

    def place_of(self, name: str) -> str:
        """How a message names a table: as a file, or where the tables came from frames, as a frame."""
        return f"{name}.csv" if PurePath(self.entities.path).suffix else f"the frame {name}"

    def values(self, table: Table, column: str) -> frozenset[str]:
        """The distinct cells of a column."""
        key = table is self.relations, column
        if key not in self._values:
            self._values[key] = frozenset(table.column(column))
        return self._values[key]

    @cached_property
    def _values(self) -> dict[tuple[bool, str], frozenset[str]]:
        return {}

    @cached_property
    def attribute_rows(self) -> frozenset[int]:
        """The rows of relations.csv whose object is a literal."""
        attributes = self.vocabulary.attributes
        if attributes.keys().isdisjoint(self.values(self.relations, "predicate")):
            return frozenset()
        predicates = self.relations.column("predicate")
        return frozenset(row for row, predicate in enumerate(predicates) if predicate in attributes)

    @cached_property
    def text_rows(self) -> frozenset[int]:
        """The rows of relations.csv whose object is text for people."""
        texts = {name for name, term in self.vocabulary.attributes.items() if term.datatype == "xsd:string"}
        predicates = self.relations.column("predicate")
        return frozenset(row for row in self.attribute_rows if predicates[row] in texts)

    def profiles(self) -> Iterator[Column]:
        """The columns of the tables that are not empty."""
        attributes = self.vocabulary.attributes
        for name in self.entities.columns:
            literal = name in attributes and attributes[name].datatype != "xsd:string"
            use: ColumnUse = "reference" if name in ENTITY_REFERENCES else "text"
            yield from profiled(self.entities, name, "code" if name in ENTITY_CODES or literal else use)
        for name in self.relations.columns:
            use = "reference" if name in RELATION_REFERENCES else "code" if name in RELATION_CODES else "text"
            texts = self.text_rows if name == "object" else frozenset[int]()
            yield from profiled(self.relations, name, use, texts)
        for name in self.tours.columns:
            use = "text" if name.partition("@")[0] in TOUR_TRANSLATED else "reference"
            yield from profiled(self.tours, name, use)

    @cached_property
    def near_entity(self) -> Suggestions:
        """Suggestions of ids."""
        return Suggestions(self.class_of)

    @cached_property
    def near_class(self) -> Suggestions:
        """Suggestions of classes."""
        return Suggestions(self.vocabulary.classes)

    @cached_property
    def near_country(self) -> Suggestions:
        """Suggestions of country codes."""
        return near_country(dict.fromkeys((*self.dataset.metadata.languages, "en")))

    @cached_property
    def near_predicate(self) -> Suggestions:
        """Suggestions of relations and attributes."""
        return Suggestions((*self.vocabulary.relations, *self.vocabulary.attributes))


@dataclass(frozen=True)
class Declared(Written):
    """A folder's vocabulary.csv, unchecked.

    Attributes:
        table: vocabulary.csv as columns of text.
        vocabulary: the package's terms, extended by those of the table.
        shipped: the package's terms alone.
    """

    table: Table
    vocabulary: Vocabulary
    shipped: Vocabulary

    def profiles(self) -> Iterator[Column]:
        """The columns of the vocabulary that are not empty."""
        for name in self.table.columns:
            is_text = name.partition("@")[0] in TRANSLATED or name not in COLUMNS
            yield from profiled(self.table, name, "text" if is_text else "reference")


def profiled(table: Table, name: str, use: ColumnUse, texts: frozenset[int] = frozenset()) -> Iterator[Column]:
    """The column with what one pass over it tells; nothing for an empty one."""
    cells = table.column(name)
    if any(cells):
        text = "\0".join(cells)
        # Bytes are searched several times faster than text, and what ASCII they hold is dropped in one step.
        encoded = b"" if text.isascii() else text.encode("utf-8", "surrogatepass")
        characters = frozenset(encoded.translate(None, _ASCII_BYTES).decode("utf-8", "surrogatepass"))
        spaced = any(one in text for one in _ASCII_SPACES) or any(map(str.isspace, characters))
        loose = spaced and list(map(str.strip, cells)) != list(cells)
        yield Column(table, name, use, characters, bool(_MISREAD.search(encoded)), loose, texts)
