"""What most people write first: a loop over the rows of both tables that adds each statement to an rdflib Graph.

It makes the asserted statements of the package for the tables of `bench.tables`; on demand also those that follow from
them, each by a further ``add``, and the vocabulary.
"""

from __future__ import annotations

import csv
from calendar import monthrange
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rdflib import Dataset, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, SKOS, XSD

from bench.bare import FIXED, INVERSES, PARENTS
from bench.tables import BASE
from ipa_graph.countries import country_names
from ipa_graph.dataset import QUALIFIERS
from ipa_graph.namespaces import PREFIXES, hash_of_claim

if TYPE_CHECKING:
    from rdflib.term import Node

VOCAB: Final = Namespace(f"{BASE}vocab#")
GEO: Final = Namespace(PREFIXES["geo"])
SCHEMA: Final = Namespace(PREFIXES["schema"])
DATATYPES: Final = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}


def filled_graph(folder: Path) -> Graph:
    """The asserted statements."""
    graph = Graph(bind_namespaces="none")
    _fill(folder, graph, None)
    return graph


def filled_dataset(folder: Path) -> Dataset:
    """The same quads that the package's store holds: asserted, inferred, and the vocabulary, which is parsed."""
    dataset = Dataset()
    dataset.parse(folder / FIXED, format="nquads")
    _fill(folder, dataset.default_graph, dataset.graph(f"{BASE}graph/inferred"))
    return dataset


def _fill(folder: Path, graph: Graph, inferred: Graph | None) -> None:
    for row in _rows(folder / "entities.csv"):
        one = _entity(row["id"])
        graph.add((one, RDF.type, VOCAB[row["type"]]))
        _add_entity(graph, one, row)
        if inferred is not None:
            for parent in PARENTS[row["type"]]:
                inferred.add((one, RDF.type, VOCAB[parent]))
            if row["country"]:
                inferred.add((_entity(f"country-{row['country'].lower()}"), VOCAB.isTheCountryOf, one))
    for row in _rows(folder / "relations.csv"):
        subject, predicate, target = _entity(row["subject"]), VOCAB[row["predicate"]], _entity(row["object"])
        graph.add((subject, predicate, target))
        _add_claim(graph, (subject, predicate, target), row)
        if inferred is not None:
            inferred.add((target, VOCAB[INVERSES[row["predicate"]]], subject))
            if row["predicate"] == "heldIn":
                inferred.add((subject, VOCAB.locatedIn, target))
                inferred.add((target, VOCAB.isTheLocationOf, subject))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _entity(identifier: str) -> URIRef:
    return URIRef(f"{BASE}id/{identifier}")


def _add_entity(graph: Graph, one: URIRef, row: dict[str, str]) -> None:

    label = Literal(row["label"], lang="en")
    graph.add((one, SKOS.prefLabel, label))
    graph.add((one, RDFS.label, label))
    for other in row["alt_labels"].split("|"):
        graph.add((one, SKOS.altLabel, Literal(other)))
    graph.add((one, DCTERMS.description, Literal(row["description"], lang="en")))
    graph.add((one, DCTERMS.source, _entity(row["source"])))
    if row["country"]:
        graph.add((one, VOCAB.country, _country(graph, row["country"])))
    if row["lat"]:
        graph.add((one, GEO.lat, Literal(_plain(row["lat"]), datatype=XSD.decimal)))
        graph.add((one, GEO.long, Literal(_plain(row["lon"]), datatype=XSD.decimal)))
    if row["url"]:
        graph.add((one, SCHEMA.url, URIRef(row["url"])))
        graph.add((one, DCTERMS.language, Literal(row["language"])))
    _add_dates(graph, one, row["start"], row["end"])


def _country(graph: Graph, code: str) -> URIRef:
    """The country of a code, added when it is first met."""
    country = _entity(f"country-{code.lower()}")
    if (country, RDF.type, None) not in graph:
        label = Literal(country_names(code, ["en"])["en"], lang="en")
        graph.add((country, RDF.type, VOCAB.Country))
        graph.add((country, SKOS.prefLabel, label))
        graph.add((country, RDFS.label, label))
        graph.add((country, DCTERMS.identifier, Literal(code)))
    return country


def _plain(number: str) -> str:
    return format(Decimal(number).normalize(), "f")


def _add_claim(graph: Graph, ends: tuple[Node, Node, Node], row: dict[str, str]) -> None:

    cells = tuple(cell for name, cell in row.items() if name not in QUALIFIERS)
    claim = URIRef(f"{BASE}claim/{hash_of_claim(cells)}")
    graph.add((claim, RDF.type, RDF.Statement))
    for predicate, end in zip((RDF.subject, RDF.predicate, RDF.object), ends, strict=True):
        graph.add((claim, predicate, end))
    graph.add((claim, PROV.hadPrimarySource, _entity(row["source"])))
    if row["evidence"]:
        graph.add((claim, VOCAB.evidence, Literal(row["evidence"])))
        graph.add((claim, VOCAB.evidenceState, Literal("unverified")))
    _add_dates(graph, claim, row["start"], row["end"])


def _add_dates(graph: Graph, one: URIRef, start: str, end: str) -> None:

    if start:
        graph.add((one, SCHEMA.startDate, Literal(start, datatype=DATATYPES[len(start)])))
        first = start + ("-01-01", "-01", "")[len(start) // 3 - 1]
        graph.add((one, VOCAB.earliest, Literal(first, datatype=XSD.date)))
    if end:
        graph.add((one, SCHEMA.endDate, Literal(end, datatype=DATATYPES[len(end)])))
    if start or end:
        graph.add((one, VOCAB.latest, Literal(_last(end or start), datatype=XSD.date)))


def _last(date: str) -> str:
    if len(date) == 4:
        return f"{date}-12-31"
    return date if len(date) == 10 else f"{date}-{monthrange(int(date[:4]), int(date[5:]))[1]}"
