"""From the IRI of an entity or a term to what stands for it: its name in a language, or its short form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final, cast

import pyoxigraph as ox

from ipa_graph.countries import country_names
from ipa_graph.metadata import language_among
from ipa_graph.namespaces import Namespace
from ipa_graph.rdf.store import Store

if TYPE_CHECKING:
    from ipa_graph.dataset import Dataset

_LABELS_AT_ONCE: Final = 1000


def namer(dataset: Dataset, language: str = "") -> Callable[[str], str]:
    """What turns an IRI into the name of its entity or term in a language, else into its short form."""
    namespace, terms = dataset.namespace, dataset.vocabulary.terms
    shorten = shortener(namespace)

    def name(iri: str) -> str:
        if iri.startswith(namespace.entities):
            identifier = iri.removeprefix(namespace.entities)
            if identifier in dataset.derived_countries:
                code = dataset.derived_countries[identifier]
                names = country_names(code, [language, "en"])
                return names.get(language) or names.get("en", code)
            return dataset.label(identifier, language)
        term = terms.get(iri.removeprefix(namespace.terms))
        return term.label(language) if term else shorten(iri)

    return name


def shortener(namespace: Namespace) -> Callable[[str], str]:
    """What turns an IRI into its short form: ``id:mst``, ``vocab:convened``; others stay as they are."""
    prefixes = {iri: f"{name}:" for name, iri in namespace.prefixes().items()}
    longest_first = sorted(prefixes, key=len, reverse=True)

    def shorten(iri: str) -> str:
        # Every prefix ends in such a mark; what ends at the last is the longest that there can be.
        start, mark, name = iri.rpartition("#" if "#" in iri else "/")
        if prefix := prefixes.get(start + mark):
            return prefix + name
        longest = next(filter(iri.startswith, longest_first), "")
        return prefixes[longest] + iri[len(longest) :] if longest else iri

    return shorten


def shortened(namespace: Namespace, iris: Sequence[str]) -> list[str]:
    """IRIs in their short form, in the same order; fastest where they all have one prefix, as in most columns."""
    first, last = min(iris), max(iris)
    prefixes = namespace.prefixes()
    shared = [(iri, name) for name, iri in prefixes.items() if first.startswith(iri) and last.startswith(iri)]
    # What sorts between two that share a prefix has it too, unless a longer one begins with it.
    if len(shared) == 1 and sum(iri.startswith(shared[0][0]) for iri in prefixes.values()) == 1:
        (iri, name), *_ = shared
        head, size = f"{name}:", len(iri)
        return [head + one[size:] for one in iris]
    return each_once(shortener(namespace), iris)


def each_once(name: Callable[[str], str], iris: Sequence[str]) -> list[str]:
    """What each IRI is called, in the same order; each distinct one is looked up once."""
    names = {iri: name(iri) for iri in set(iris)}
    return [names[iri] for iri in iris]


def labels(store: Store, iris: Iterable[str], language: str = "") -> dict[str, str]:
    """The names of entities and terms in a language, else in the data set's own, else in any.

    Raises:
        UnknownNameError: nothing has a name in that language; the message lists those that there are.
    """
    wanted = [ox.NamedNode(iri) for iri in sorted(iris) if iri.startswith(store.namespace.base)]
    if language:
        query = "SELECT DISTINCT (LANG(?name) AS ?tag) { ?entity rdfs:label ?name }"
        tags = cast("Iterable[Sequence[ox.Literal]]", store.evaluate(query))
        language = language_among(language, {tag.value for (tag,) in tags})
    order = (language or store.language, store.language, "en")
    found: dict[str, dict[str, str]] = {}
    for start in range(0, len(wanted), _LABELS_AT_ONCE):
        values = " ".join(map(str, wanted[start : start + _LABELS_AT_ONCE]))
        query = f"SELECT ?entity ?label {{ VALUES ?entity {{ {values} }} ?entity rdfs:label ?label }}"
        for solution in cast("ox.QuerySolutions", store.evaluate(query)):
            entity, label = cast("tuple[ox.NamedNode, ox.Literal]", tuple(solution))
            found.setdefault(entity.value, {})[label.language or ""] = label.value
    return {
        iri: next((names[tag] for tag in order if tag in names), min(names.values())) for iri, names in found.items()
    }
