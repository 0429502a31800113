"""What the files hold, for machines that look for data: VoID and DCAT (W3C)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from ipa_graph.dataset import Dataset
from ipa_graph.rdf.terms import Turtle

MEDIA_TYPES: Final = {
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".jsonld": "application/ld+json",
    ".graphml": "application/graphml+xml",
    ".gexf": "application/gexf+xml",
    ".csv": "text/csv",
    ".html": "text/html",
}
_RDF: Final = (".ttl", ".nt", ".jsonld")


def void_pieces(dataset: Dataset, triples: int, files: Mapping[str, str]) -> Iterator[str]:
    """The description as Turtle.

    Args:
        dataset: what is described.
        triples: how many asserted statements it makes.
        files: the files beside the description, by name, with what each holds.
    """
    syntax = Turtle(dataset.namespace)
    yield syntax.header()
    about, metadata = f"<{dataset.metadata.base}>", dataset.metadata
    pairs = ["a void:Dataset", "a dcat:Dataset", f"dct:title {syntax.text(metadata.title, dataset.language)}"]
    if metadata.description:
        pairs.append(f"dct:description {syntax.text(metadata.description, dataset.language)}")
    if metadata.version:
        pairs.append(f"owl:versionInfo {syntax.text(metadata.version)}")
    if metadata.licence_url.startswith(("http://", "https://")):
        pairs.append(f"dct:license {syntax.iri(metadata.licence_url)}")
    pairs += [f"dct:language {syntax.text(language)}" for language in metadata.languages]
    pairs += [
        f"void:uriSpace {syntax.text(dataset.namespace.entities)}",
        f"void:triples {triples}",
        f"void:entities {len(dataset.entity_table)}",
        f"void:vocabulary <{dataset.namespace.terms}>",
    ]
    pairs += [f"void:vocabulary {syntax.iri(syntax.namespace.prefixes()[name])}" for name in ("org", "schema", "skos")]
    blocks = [*_partitions(dataset, syntax), *_distributions(dataset, syntax, files)]
    links = {"class": "void:classPartition", "property": "void:propertyPartition", "file": "dcat:distribution"}
    pairs += [f"{links[kind]} {subject}" for kind, subject, _ in blocks]
    pairs += [f"void:dataDump <{name}>" for name in sorted(files) if name.endswith(_RDF)]
    yield syntax.block(about, pairs) + "\n"
    for _, subject, own in blocks:
        yield syntax.block(subject, own) + "\n"


def _partitions(dataset: Dataset, syntax: Turtle) -> Iterator[tuple[str, str, list[str]]]:
    base = dataset.metadata.base
    for name, count in sorted(Counter(dataset.entity_table.column("type")).items()):
        own = [f"void:class vocab:{name}", f"void:entities {count}"]
        yield "class", syntax.iri(f"{base}void/class/{name}"), own
    table = dataset.relation_table
    direct = set(zip(table.column("subject"), table.column("predicate"), table.column("object"), strict=True))
    for name, count in sorted(Counter(predicate for _, predicate, _ in direct).items()):
        own = [f"void:property vocab:{name}", f"void:triples {count}"]
        yield "property", syntax.iri(f"{base}void/property/{name}"), own


def _distributions(dataset: Dataset, syntax: Turtle, files: Mapping[str, str]) -> Iterator[tuple[str, str, list[str]]]:
    for name, meaning in sorted(files.items()):
        media = MEDIA_TYPES["." + name.rpartition(".")[2]]
        own = [
            "a dcat:Distribution",
            f"dct:title {syntax.text(meaning, 'en')}",
            f"dcat:mediaType <https://www.iana.org/assignments/media-types/{media}>",
            _location(name),
        ]
        yield "file", syntax.iri(f"{dataset.metadata.base}void/file/{name}"), own


def _location(name: str) -> str:
    return f"dcat:downloadURL <{name}>"


def lists_file(description: str, name: str) -> bool:
    """Whether a description, as `void_pieces` writes it, names a file beside it as its own."""
    return _location(name) in description
