"""Whatever stands in a column of sources, as Documents."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

from ipa_graph.adoption.entities import Entities, Entity
from ipa_graph.adoption.identifiers import slug, tidy
from ipa_graph.adoption.report import Log
from ipa_graph.adoption.terms import Place
from ipa_graph.adoption.values import NOTHING, is_url, read_url
from ipa_graph.errors import counted
from ipa_graph.vocabulary import Vocabulary, parts

DOCUMENT = "Document"


class Documents:
    """The Documents that the tables have, and those made for their sources.

    Attributes:
        made: the Documents made, in the order in which they are first named.
    """

    def __init__(self, entities: Entities, vocabulary: Vocabulary, log: Log) -> None:
        self.made: list[Entity] = []
        self._names = entities.names
        self._log = log
        self._missing: Counter[tuple[str, str]] = Counter()
        self._by_text: dict[str, str] = {}
        documents = vocabulary.below([DOCUMENT])
        known = [(key, entity) for key, entity in entities.by_key.items() if entity.kind in documents]
        for key, entity in known:
            self._by_text[key] = entity.id
        for _, entity in known:
            for text in (entity.cells.get("url", ""), entity.cells["label"]):
                self._by_text.setdefault(text, entity.id)

    def of_cell(self, cell: str, place: Place) -> tuple[str, ...]:
        """The ids of the Documents that a cell names; that of the table itself where it names none."""
        named = tuple(dict.fromkeys(self._of_text(text, place) for text in _texts(tidy(cell))))
        if named:
            return named
        self._missing[place[0], tidy(cell)] += 1
        return (self.of_table(place[0]),)

    def of_table(self, file: str) -> str:
        """The id of the Document that stands for a table."""
        key = f"\0{file}"
        if key not in self._by_text:
            self._by_text[key] = self._make(f"table-{slug(file)}", file, (file, None))
        return self._by_text[key]

    def say_missing(self) -> None:
        """Report how many rows name no source, for each table and each word for none."""
        for (file, cell), rows in self._missing.items():
            about = f"in {counted(rows, 'row')} is no source" if cell else f"{counted(rows, 'row')} without a source"
            done = f"{about}; the table itself, {self.of_table(file)}, stands for it"
            self._log.say((file, None), "source", "source missing", cell, done)

    def _of_text(self, text: str, place: Place) -> str:
        if text not in self._by_text:
            address = read_url(text)
            stem = _address_stem(address) if address else _name_stem(text)
            self._by_text[text] = self._make(f"source-{slug(stem)}", text, place, address)
        return self._by_text[text]

    def _make(self, wanted: str, label: str, place: Place, address: str = "") -> str:
        identifier = self._names.take(wanted)
        cells = {"type": DOCUMENT, "label": label} | ({"url": address} if address else {})
        self.made.append(Entity(identifier, place, cells))
        self._log.say(place, "source" if place[1] else "", "document made", label, f"became the Document {identifier}")
        return identifier


def _texts(cell: str) -> tuple[str, ...]:
    """The sources in a cell: separated by ``|``, or by anything where all of them are addresses."""
    if cell.casefold() in NOTHING:
        return ()
    if "|" in cell:
        return tuple(part for part in parts(cell) if part.casefold() not in NOTHING)
    pieces = [piece for piece in re.split(r"[;,]?\s+|[;,](?=https?://)", cell) if piece]
    return tuple(pieces) if len(pieces) > 1 and all(map(is_url, pieces)) else (cell,)


def _address_stem(address: str) -> str:
    address_parts = urlsplit(address)
    return f"{(address_parts.hostname or '').removeprefix('www.')} {address_parts.path}".strip()


def _name_stem(text: str) -> str:
    return Path(text).name or text
