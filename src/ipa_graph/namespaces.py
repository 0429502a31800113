"""Every prefix that the package writes or understands, and the minting of every IRI."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Final

DEFAULT_BASE: Final = "https://ipa-graph.example/"

PREFIXES: Final[dict[str, str]] = {
    "bibo": "http://purl.org/ontology/bibo/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "event": "http://purl.org/NET/c4dm/event.owl#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "wd": "http://www.wikidata.org/entity/",
    "wdt": "http://www.wikidata.org/prop/direct/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefixes of published vocabularies, declared in every query and every file."""

OWN_TERMS: Final[dict[str, str]] = {
    "earliest": "the first day that a start date of reduced precision allows",
    "latest": "the last day that an end date (or, without one, a start date) of reduced precision allows",
    "startCertainty": "approximate or uncertain, where the start date is marked so",
    "endCertainty": "approximate or uncertain, where the end date is marked so",
    "evidence": "locator of the passage: its first and last words",
    "evidenceState": "verified, or unverified: whether the locator was found in the text of the source",
    "bound": "how the source bounds a figure: more than, at least, less than, at most or about",
    "basis": "inferred, announced or attributed, where the source does not simply say the claim",
    "textSha256": "SHA-256 of the text in which the passage was found",
}
"""Terms of the ``vocab:`` namespace that the package itself defines; a vocabulary.csv cannot redefine them."""

CLAIM_HASH_DIGITS: Final = 20


@dataclass(frozen=True, slots=True)
class Namespace:
    """The IRIs of one data set, all below its base IRI.

    >>> Namespace("https://example.org/").entity("mst")
    'https://example.org/id/mst'
    """

    base: str = DEFAULT_BASE

    @property
    def entities(self) -> str:
        """What every entity's IRI begins with."""
        return f"{self.base}id/"

    @property
    def terms(self) -> str:
        """What the IRI of every class, relation and attribute begins with."""
        return f"{self.base}vocab#"

    @property
    def claims(self) -> str:
        """What every claim's IRI begins with."""
        return f"{self.base}claim/"

    @property
    def inferred_graph(self) -> str:
        """The named graph that holds what follows from the asserted statements."""
        return f"{self.base}graph/inferred"

    def entity(self, identifier: str) -> str:
        """The IRI of an entity."""
        return f"{self.base}id/{identifier}"

    def term(self, name: str) -> str:
        """The IRI of a class, relation or attribute."""
        return f"{self.base}vocab#{name}"

    def claim(self, claim_hash: str) -> str:
        """The IRI of a claim, from its hash."""
        return f"{self.base}claim/{claim_hash}"

    def prefixes(self) -> dict[str, str]:
        """All prefixes, those of the data set (``id:``, ``vocab:``, ``claim:``) among them."""
        return {**PREFIXES, "id": self.entities, "vocab": self.terms, "claim": self.claims}


SCHEMES: Final = ("http://", "https://", "urn:", "tag:", "info:", "mailto:", "file:")
"""How the IRI of a published term begins; anything else with a colon is a CURIE."""


def expanded(curie: str) -> str | None:
    """The IRI of a CURIE with a published prefix, or None where the prefix is not known.

    >>> expanded("org:memberOf")
    'http://www.w3.org/ns/org#memberOf'
    """
    prefix, colon, local = curie.partition(":")
    return PREFIXES[prefix] + local if colon and local and prefix in PREFIXES else None


def hash_of_claim(cells: tuple[str, ...]) -> str:
    """The stable hash of a row of relations.csv: the first 20 hex digits of the SHA-256 of its cells.

    The cells stand in the order subject, predicate, object, start, end, source, evidence, note, followed by
    ``bound=…`` and ``basis=…`` where these two are filled, with U+001F between them, in UTF-8.
    """
    return sha256("\x1f".join(cells).encode()).hexdigest()[:CLAIM_HASH_DIGITS]
