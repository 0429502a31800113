"""The data set of a folder, read by a child of the benchmarks before it measures anything else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bench.tables import BASE
from ipa_graph.csvtext import read_csv
from ipa_graph.dataset import Dataset, Metadata
from ipa_graph.vocabulary import shipped_vocabulary

if TYPE_CHECKING:
    from ipa_graph.rdf.terms import Syntax


def unchecked(folder: Path) -> Dataset:
    """The data set without the checks, which take a while and change nothing in good tables."""
    entities, _ = read_csv(folder / "entities.csv")
    relations, _ = read_csv(folder / "relations.csv")
    return Dataset(entities, relations, shipped_vocabulary(), Metadata(name="made", base=BASE), {}, folder)


def write_fixed(folder: Path) -> None:
    """Write beside the tables what the bare script takes from a file: the vocabulary, and the countries by name."""
    from bench.bare import FIXED
    from ipa_graph.countries import country_names
    from ipa_graph.rdf.ontology import vocabulary_pieces
    from ipa_graph.rdf.terms import NTriples

    dataset = unchecked(folder)
    syntax = NTriples(dataset.namespace)
    pieces = list(vocabulary_pieces(dataset.vocabulary, dataset.namespace))
    for identifier, code in sorted(dataset.derived_countries.items()):
        pieces += _country(syntax, identifier, code, country_names(code, ["en"])["en"])
    (folder / FIXED).write_text("".join(pieces), encoding="utf-8")


def _country(syntax: Syntax, identifier: str, code: str, label: str) -> list[str]:
    one, a = syntax.entity(identifier), syntax.name("rdf:type")
    named = syntax.text(label, "en")
    pairs = (
        f"{a} {syntax.name('vocab:Country')}",
        f"{syntax.name('skos:prefLabel')} {named}",
        f"{syntax.name('rdfs:label')} {named}",
        f"{syntax.name('dct:identifier')} {syntax.text(code)}",
    )
    parent = f"{one} {a} {syntax.name('vocab:Place')} <{syntax.namespace.inferred_graph}> .\n"
    return [syntax.block(one, pairs), parent]
