"""The bare script that `ipa_graph` is held against: as fast as plain Python allows, and sure of its input.

It makes the same statements as the package, for the tables of `bench.tables` and no others: it checks nothing,
knows which cells are filled, which predicates occur and what follows from them, and takes what does not depend
on the rows (the vocabulary, the names of the countries) from a file.
"""

from __future__ import annotations

import csv
import io
from calendar import monthrange
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    import pyoxigraph as ox

FIXED: Final = "fixed.nq"
"""The statements that do not depend on the rows, beside the tables."""
BASE: Final = "https://example.org/"
ID: Final = f"<{BASE}id/"
VOCAB: Final = f"<{BASE}vocab#"
CLAIM: Final = f"<{BASE}claim/"
INFERRED: Final = f"<{BASE}graph/inferred> .\n"
RDF: Final = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "<http://www.w3.org/2000/01/rdf-schema#"
SKOS: Final = "<http://www.w3.org/2004/02/skos/core#"
DCT: Final = "<http://purl.org/dc/terms/"
GEO: Final = "<http://www.w3.org/2003/01/geo/wgs84_pos#"
SCHEMA: Final = "<http://schema.org/"
PROV: Final = "<http://www.w3.org/ns/prov#"
XSD: Final = "<http://www.w3.org/2001/XMLSchema#"
PARENTS: Final = {
    "Movement": ("Organization", "Agent"), "Union": ("Organization", "Agent"), "Party": ("Organization", "Agent"),
    "Network": ("Organization", "Agent"), "Conference": ("Event",), "Mobilization": ("Event",),
    "Campaign": ("Initiative",), "City": ("Place",), "ActionRegion": ("Region", "Place"), "Article": ("Document",),
}  # fmt: skip
INVERSES: Final = {
    "participatedIn": "hadAsParticipant", "organized": "wasOrganizedBy", "memberOf": "hasAsMember",
    "partOf": "hasAsPart", "supports": "isSupportedBy", "heldIn": "hosted", "locatedIn": "isTheLocationOf",
}  # fmt: skip
DATATYPES: Final = {4: f"{XSD}gYear>", 7: f"{XSD}gYearMonth>", 10: f"{XSD}date>"}


def filled_store(folder: Path) -> ox.Store:
    """The store, from the two tables and the file of fixed statements."""
    import pyoxigraph as ox

    store = ox.Store()
    store.load(cast("IO[bytes]", _Stream(_pieces(folder))), format=ox.RdfFormat.N_QUADS, lenient=True)
    return store


def _pieces(folder: Path) -> Iterator[bytes]:
    yield (folder / FIXED).read_bytes()
    for name, written in (("entities.csv", _entities), ("relations.csv", _relations)):
        with (folder / name).open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            next(rows)
            waiting: list[str] = []
            for text in written(rows):
                waiting.append(text)
                if len(waiting) == 1000:
                    yield "".join(waiting).encode()
                    waiting = []
            if waiting:  # an empty piece would end the stream
                yield "".join(waiting).encode()


class _Stream(io.RawIOBase):
    """Pieces as a file, so that the script needs no more memory than the package."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""
        self._place = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview | bytearray, /) -> int:  # type: ignore[override]  # typeshed asks for Buffer
        if self._place == len(self._rest):
            self._rest, self._place = next(self._pieces, b""), 0
        part = self._rest[self._place : self._place + len(buffer)]
        buffer[: len(part)] = part
        self._place += len(part)
        return len(part)


def _quoted(text: str) -> str:
    return text.replace('"', '\\"') if '"' in text else text


@cache
def _dates(start: str, end: str) -> Callable[[str], str]:
    """What writes the statements of a pair of dates behind a subject."""
    lines: list[str] = []
    if start:
        first = start + ("-01-01", "-01", "")[len(start) // 3 - 1]
        lines.append(f' {SCHEMA}startDate> "{start}"^^{DATATYPES[len(start)]} .\n')
        lines.append(f' {VOCAB}earliest> "{first}"^^{XSD}date> .\n')
    if end:
        lines.append(f' {SCHEMA}endDate> "{end}"^^{DATATYPES[len(end)]} .\n')
    lines.append(f' {VOCAB}latest> "{_last(end or start)}"^^{XSD}date> .\n')
    return lambda subject: "".join([subject + line for line in lines])


def _last(date: str) -> str:
    if len(date) == 4:
        return f"{date}-12-31"
    return date if len(date) == 10 else f"{date}-{monthrange(int(date[:4]), int(date[5:]))[1]}"


def _number(text: str) -> str:
    return text.rstrip("0").rstrip(".")


def _entities(rows: Iterator[list[str]]) -> Iterator[str]:
    for name, kind, label, others, about, country, start, _, lat, lon, _, _, url, language, source in rows:
        one, named = f"{ID}{name}>", _quoted(label)
        first, second = others.split("|")
        text = (
            f"{one} {RDF}type> {VOCAB}{kind}> .\n"
            f'{one} {SKOS}prefLabel> "{named}"@en .\n{one} {RDFS}label> "{named}"@en .\n'
            f'{one} {SKOS}altLabel> "{first}" .\n{one} {SKOS}altLabel> "{second}" .\n'
            f'{one} {DCT}description> "{_quoted(about)}"@en .\n{one} {DCT}source> {ID}{source}> .\n'
        )
        text += "".join([f"{one} {RDF}type> {VOCAB}{parent}> {INFERRED}" for parent in PARENTS[kind]])
        if country:
            place = f"{ID}country-{country.lower()}>"
            text += f"{one} {VOCAB}country> {place} .\n{place} {VOCAB}isTheCountryOf> {one} {INFERRED}"
        if start:
            text += _dates(start, "")(one)
        if lat:
            text += f'{one} {GEO}lat> "{_number(lat)}"^^{XSD}decimal> .\n'
            text += f'{one} {GEO}long> "{_number(lon)}"^^{XSD}decimal> .\n'
        if url:
            text += f'{one} {SCHEMA}url> <{url}> .\n{one} {DCT}language> "{language}" .\n'
        yield text


def _relations(rows: Iterator[list[str]]) -> Iterator[str]:
    kind = f"{RDF}type> {RDF}Statement> .\n"
    for row in rows:
        subject, predicate, target, _, start, end, source, evidence, *_ = row
        claim = f"{CLAIM}{sha256(chr(31).join((*row[:3], *row[4:8], row[9])).encode()).hexdigest()[:20]}>"
        a, p, b = f"{ID}{subject}>", f"{VOCAB}{predicate}>", f"{ID}{target}>"
        text = (
            f"{a} {p} {b} .\n{b} {VOCAB}{INVERSES[predicate]}> {a} {INFERRED}{claim} {kind}"
            f"{claim} {RDF}subject> {a} .\n{claim} {RDF}predicate> {p} .\n{claim} {RDF}object> {b} .\n"
            f"{claim} {PROV}hadPrimarySource> {ID}{source}> .\n"
        )
        if predicate == "heldIn":
            text += f"{a} {VOCAB}locatedIn> {b} {INFERRED}{b} {VOCAB}isTheLocationOf> {a} {INFERRED}"
        if start:
            text += _dates(start, end)(f"{claim}")
        if evidence:
            text += f'{claim} {VOCAB}evidence> "{_quoted(evidence)}" .\n{claim} {VOCAB}evidenceState> "unverified" .\n'
        yield text
