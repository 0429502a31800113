"""How terms are written in N-Triples and in Turtle: the one place where an IRI or a literal becomes text."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable
from decimal import Decimal
from json import JSONEncoder
from typing import Final

from ipa_graph.dates import parsed
from ipa_graph.namespaces import Namespace

_SAFE_LOCAL: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.:-]*[A-Za-z0-9_:-])?")
_ILLEGAL_IN_IRI: Final = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_JSON: Final = JSONEncoder(ensure_ascii=False)


class Syntax(ABC):
    """A way to write statements as text; `NTriples` and `Turtle` are the two.

    A block is one subject with its ``predicate object`` pairs, each pair already written.
    """

    def __init__(self, namespace: Namespace) -> None:
        self.namespace = namespace
        self._prefixes = namespace.prefixes()
        self._names: dict[str, str] = {}

    def name(self, curie: str) -> str:
        """A term of a known prefix: ``skos:prefLabel``, ``vocab:Movement``."""
        if curie not in self._names:
            self._names[curie] = self._written(curie)
        return self._names[curie]

    @abstractmethod
    def _written(self, curie: str) -> str: ...

    @abstractmethod
    def entity(self, identifier: str) -> str:
        """The IRI of an entity."""

    @abstractmethod
    def claim(self, path: str) -> str:
        """The IRI of a claim, or of a part of it (``HASH/passage``)."""

    @abstractmethod
    def block(self, subject: str, pairs: Iterable[str]) -> str:
        """The statements of one subject."""

    def iri(self, address: str) -> str:
        """An address that a cell holds; characters that no IRI may have are percent-encoded."""
        if _ILLEGAL_IN_IRI.search(address):
            address = _ILLEGAL_IN_IRI.sub(lambda match: f"%{ord(match.group()):02X}", address)
        return f"<{address}>"

    def text(self, value: str, language: str = "") -> str:
        """A text literal, with its language."""
        return f"{quoted(value)}@{language}" if language else quoted(value)

    def typed(self, value: str, datatype: str) -> str:
        """A literal in the canonical form of its datatype; a date gets the datatype of its precision."""
        if datatype == "xsd:string":
            return quoted(value)
        if datatype == "xsd:date":
            date = parsed(value)
            return f'"{date.lexical}"^^{self.name(date.datatype)}'
        return f"{quoted(canonical(value, datatype))}^^{self.name(datatype)}"


class NTriples(Syntax):
    """N-Triples (W3C, RDF 1.1 N-Triples): a line a statement, every IRI whole."""

    def _written(self, curie: str) -> str:
        prefix, _, local = curie.partition(":")
        return f"<{self._prefixes[prefix]}{local}>"

    def entity(self, identifier: str) -> str:
        return f"<{self.namespace.base}id/{identifier}>"

    def claim(self, path: str) -> str:
        return f"<{self.namespace.base}claim/{path}>"

    def block(self, subject: str, pairs: Iterable[str]) -> str:
        return f"{subject} " + f" .\n{subject} ".join(pairs) + " .\n"


class Turtle(Syntax):
    """Turtle (W3C, RDF 1.1 Turtle): a paragraph a subject, IRIs shortened by prefixes."""

    def _written(self, curie: str) -> str:
        return "a" if curie == "rdf:type" else curie

    def entity(self, identifier: str) -> str:
        if _SAFE_LOCAL.fullmatch(identifier):
            return f"id:{identifier}"
        return f"<{self.namespace.base}id/{identifier}>"

    def claim(self, path: str) -> str:
        return f"<{self.namespace.base}claim/{path}>" if "/" in path else f"claim:{path}"

    def block(self, subject: str, pairs: Iterable[str]) -> str:
        return f"{subject} " + " ;\n    ".join(pairs) + " .\n"

    def header(self) -> str:
        """The ``@prefix`` lines, sorted."""
        return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(self._prefixes.items())) + "\n"


def quoted(value: str) -> str:
    """A text in quotation marks, escaped as N-Triples and Turtle both ask, which is as JSON does."""
    return _JSON.encode(value)


def canonical(value: str, datatype: str) -> str:
    """The canonical lexical form of a checked value (W3C XML Schema 1.1, part 2).

    >>> canonical("-22.90", "xsd:decimal")
    '-22.9'
    """
    if datatype == "xsd:integer":
        return str(int(value))
    if datatype == "xsd:decimal":
        number = format(Decimal(value).normalize(), "f")
        return "0" if number == "-0" else number
    return value
