"""The RDF file formats: each sorted, so that the same data set gives the same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final, Protocol

import pyoxigraph as ox

from ipa_graph.dataset import Dataset
from ipa_graph.errors import UnknownNameError
from ipa_graph.namespaces import PREFIXES, Namespace
from ipa_graph.rdf.inference import inferred_statements
from ipa_graph.rdf.triples import in_pieces, ntriples_pieces, turtle_pieces

_RDF_TYPE: Final = PREFIXES["rdf"] + "type"
_STRING: Final = PREFIXES["xsd"] + "string"
_ROOT: Final = re.compile(rb"<rdf:RDF [^>]*>")
_FFFD, _FFFE, _FFFF = (character.encode() for character in "\ufffd\ufffe\uffff")
_NAMESPACE: Final = re.compile(rb'xmlns:[^ =]+="[^"]*"')


def dump(dataset: Dataset, form: str, *, inferred: bool = False) -> Iterator[str | bytes]:
    """A data set in an RDF format, in pieces.

    Args:
        dataset: what to write.
        form: a key of `RDF_FORMATS`.
        inferred: whether what follows from the asserted statements is written too: into the graph
            ``<base>graph/inferred`` where the format knows graphs, else among the rest.

    Raises:
        UnknownNameError: the format is not one of them.
    """
    if form not in RDF_FORMATS:
        raise UnknownNameError("format", form, RDF_FORMATS)
    return RDF_FORMATS[form](dataset.with_background, inferred=inferred)


def _sorted_lines(dataset: Dataset, *, inferred: bool) -> list[str]:
    lines = set[str]()
    for piece in ntriples_pieces(dataset):
        # At LF alone: splitlines() would also cut a literal at U+2028 and its like.
        lines.update(f"{line}\n" for line in piece.removesuffix("\n").split("\n"))
    if inferred:
        lines.update(f"{statement} .\n" for statement in inferred_statements(dataset))
    return sorted(lines)


def _ntriples(dataset: Dataset, *, inferred: bool) -> Iterator[str | bytes]:
    yield from in_pieces(_sorted_lines(dataset, inferred=inferred))


def _nquads(dataset: Dataset, *, inferred: bool) -> Iterator[str | bytes]:
    yield from in_pieces(_sorted_lines(dataset, inferred=False))
    if inferred:
        graph = f" <{dataset.namespace.inferred_graph}> .\n"
        yield from in_pieces(sorted({statement + graph for statement in inferred_statements(dataset)}))


def _turtle(dataset: Dataset, *, inferred: bool) -> Iterator[str | bytes]:
    yield from turtle_pieces(dataset)
    if inferred:
        yield from in_pieces(sorted({f"{statement} .\n" for statement in inferred_statements(dataset)}))


def _trig(dataset: Dataset, *, inferred: bool) -> Iterator[str | bytes]:
    yield from turtle_pieces(dataset)
    if inferred:
        yield f"<{dataset.namespace.inferred_graph}> {{\n"
        yield from in_pieces(sorted({f"{statement} .\n" for statement in inferred_statements(dataset)}))
        yield "}\n"


def _statements(dataset: Dataset, *, inferred: bool) -> Iterator[ox.Quad]:
    text = "".join(_sorted_lines(dataset, inferred=inferred))
    return iter(ox.parse(text, format=ox.RdfFormat.N_TRIPLES))


def _rdfxml(dataset: Dataset, *, inferred: bool) -> Iterator[str | bytes]:
    triples = (quad.triple for quad in _statements(dataset, inferred=inferred))
    text = ox.serialize(triples, format=ox.RdfFormat.RDF_XML, prefixes=dataset.namespace.prefixes()) or b""
    # The engine declares its namespaces in an order that changes from run to run, and writes what XML 1.0 cannot hold.
    text = _ROOT.sub(lambda match: b"<rdf:RDF " + b" ".join(sorted(_NAMESPACE.findall(match.group()))) + b">", text, 1)
    yield text.replace(b"\r", b"&#13;").replace(_FFFE, _FFFD).replace(_FFFF, _FFFD)


def _jsonld(dataset: Dataset, *, inferred: bool) -> Iterator[str | bytes]:
    namespace = dataset.namespace
    context = json.dumps(dict(sorted(namespace.prefixes().items())), indent=1)
    yield f'{{"@context": {context},\n"@graph": [\n'
    compact = _Compact(namespace)
    subjects = groupby(_statements(dataset, inferred=inferred), key=lambda quad: quad.subject)
    nodes = (json.dumps(_node(quads, compact), ensure_ascii=False) for _, quads in subjects)
    first = next(nodes, "")
    yield first
    yield from in_pieces(f",\n{node}" for node in nodes)
    yield "\n]}\n"


class _Compact:
    """IRIs shortened by the prefixes of the data set."""

    def __init__(self, namespace: Namespace) -> None:
        longest_first = sorted(namespace.prefixes().items(), key=lambda item: -len(item[1]))
        self._prefixes = [(iri, f"{name}:") for name, iri in longest_first]
        self._known: dict[str, str] = {}

    def __call__(self, iri: str) -> str:
        if iri not in self._known:
            self._known[iri] = next(
                (name + iri[len(start) :] for start, name in self._prefixes if iri.startswith(start)), iri
            )
        return self._known[iri]


def _node(quads: Iterable[ox.Quad], compact: _Compact) -> dict[str, object]:
    """One subject as a JSON-LD node object (W3C JSON-LD 1.1)."""
    identifier = ""
    values: dict[str, list[str | dict[str, str]]] = {}
    for quad in quads:
        if isinstance(quad.subject, ox.NamedNode):
            identifier = compact(quad.subject.value)
        predicate = quad.predicate.value
        key = "@type" if predicate == _RDF_TYPE else compact(predicate)
        value = _value(quad.object, compact, is_type=key == "@type")
        values.setdefault(key, []).append(value)
    node: dict[str, object] = {"@id": identifier}
    for key, each in values.items():
        node[key] = each[0] if len(each) == 1 else each
    return node


def _value(term: object, compact: _Compact, *, is_type: bool) -> str | dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return compact(term.value) if is_type else {"@id": compact(term.value)}
    if not isinstance(term, ox.Literal):
        raise TypeError(f"a data set has neither blank nodes nor quoted triples: {term!r}")
    if term.language:
        return {"@value": term.value, "@language": term.language}
    datatype = term.datatype.value
    return term.value if datatype == _STRING else {"@value": term.value, "@type": compact(datatype)}


class _Writer(Protocol):
    def __call__(self, dataset: Dataset, *, inferred: bool) -> Iterator[str | bytes]: ...


RDF_FORMATS: Final[dict[str, _Writer]] = {
    "ttl": _turtle,
    "nt": _ntriples,
    "nq": _nquads,
    "trig": _trig,
    "jsonld": _jsonld,
    "rdfxml": _rdfxml,
}
"""What `dump` writes: Turtle, N-Triples, N-Quads, TriG, JSON-LD, RDF/XML."""
