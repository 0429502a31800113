"""What follows from the asserted statements: parent classes and relations, inverses, symmetric pairs."""

from __future__ import annotations

from collections.abc import Iterator

from ipa_graph.dataset import Dataset
from ipa_graph.rdf.terms import NTriples
from ipa_graph.rdf.triples import in_pieces
from ipa_graph.vocabulary import COUNTRY, Vocabulary


def inferred_pieces(dataset: Dataset, *, as_quads: bool = True) -> Iterator[str]:
    """What follows, as N-Quads in the graph ``<base>graph/inferred``, in pieces of about a megabyte.

    A statement that is also asserted is left out, so that the union of both graphs holds it once.
    Closure over transitive relations is not among them: a path (``vocab:partOf+``) asks for it.
    """
    graph = f" <{dataset.namespace.inferred_graph}>" if as_quads else ""
    return in_pieces(f"{statement}{graph} .\n" for statement in inferred_statements(dataset))


def inferred_statements(dataset: Dataset) -> Iterator[str]:
    """What follows, each statement as ``subject predicate object`` in N-Triples, without the full stop."""
    syntax = NTriples(dataset.namespace)
    yield from _parent_classes(dataset, syntax)
    yield from _relations(dataset, syntax)
    yield from _parent_attributes(dataset, syntax)


def _parent_classes(dataset: Dataset, syntax: NTriples) -> Iterator[str]:
    a, table, vocabulary = syntax.name("rdf:type"), dataset.entity_table, dataset.vocabulary
    kinds = {kind: _names(syntax, vocabulary.ancestors(kind)) for kind in {*table.column("type"), "Country"}}
    for identifier, kind in zip(table.column("id"), table.column("type"), strict=True):
        for parent in kinds[kind]:
            yield f"{syntax.entity(identifier)} {a} {parent}"
    for identifier in dataset.derived_countries:
        for parent in kinds["Country"]:
            yield f"{syntax.entity(identifier)} {a} {parent}"


def _ties(dataset: Dataset) -> dict[tuple[str, str, str], None]:
    """Every asserted ``subject, predicate, object`` between entities, each once."""
    table, relations = dataset.relation_table, dataset.vocabulary.relations
    columns = (table.column("subject"), table.column("predicate"), table.column("object"))
    ties = {tie: None for tie in zip(*columns, strict=True) if tie[1] in relations}
    entities = dataset.entity_table
    for identifier, code in zip(entities.column("id"), entities.column("country"), strict=True):
        if code and dataset.country_ids[code] != identifier:
            ties[identifier, COUNTRY, dataset.country_ids[code]] = None
    return ties


def _relations(dataset: Dataset, syntax: NTriples) -> Iterator[str]:
    vocabulary = dataset.vocabulary
    ties = _ties(dataset)
    follows = {name: _followers(vocabulary, name) for name in {predicate for _, predicate, _ in ties}}
    entities = {name: syntax.entity(name) for name in (*dataset.index_of, *dataset.derived_countries)}
    names = {name: syntax.name(f"vocab:{name}") for row in follows.values() for name, _ in row}
    for subject, predicate, value in ties:
        for name, turned in follows[predicate]:
            tie = (value, name, subject) if turned else (subject, name, value)
            if tie not in ties:
                yield f"{entities[tie[0]]} {names[name]} {entities[tie[2]]}"


def _followers(vocabulary: Vocabulary, predicate: str) -> tuple[tuple[str, bool], ...]:
    """The relations that follow from one, each with whether subject and object change places."""
    found: list[tuple[str, bool]] = []
    for name in (predicate, *vocabulary.ancestors(predicate)):
        term = vocabulary.terms[name]
        if name != predicate:
            found.append((name, False))
        if "symmetric" in term.traits:
            found.append((name, True))
        elif term.inverse_name:
            found.append((term.inverse_name, True))
    return tuple(found)


def _parent_attributes(dataset: Dataset, syntax: NTriples) -> Iterator[str]:
    vocabulary, table = dataset.vocabulary, dataset.relation_table
    parents = {name: vocabulary.ancestors(name) for name in vocabulary.attributes}
    if not any(parents.values()):
        return
    columns = (table.column("subject"), table.column("predicate"), table.column("object"))
    for subject, predicate, value in zip(*columns, strict=True):
        for parent in parents.get(predicate, ()):
            literal = syntax.typed(value, vocabulary.attributes[predicate].datatype)
            yield f"{syntax.entity(subject)} {syntax.name('vocab:' + parent)} {literal}"


def _names(syntax: NTriples, terms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(syntax.name(f"vocab:{name}") for name in terms)
