"""The names of a query that are nowhere in the data: mistyped ones are no fault of syntax, and give no rows."""

from __future__ import annotations

from typing import cast

import pyoxigraph as ox

from ipa_graph.errors import did_you_mean
from ipa_graph.namespaces import OWN_TERMS
from ipa_graph.rdf.guard import tokens
from ipa_graph.rdf.store import Store


def unknown_names(store: Store, query: str) -> list[str]:
    """What a query calls ``id:…`` or ``vocab:…`` and the store has nowhere, each with the nearest that it has.

    A mistyped name is no fault of syntax; it gives no rows.
    """
    found: list[str] = []
    own = {"id": store.namespace.entities, "vocab": store.namespace.terms}
    for word, is_class in _named_in(query).items():
        prefix, _, name = word.partition(":")
        if prefix not in own or not name.replace("-", "").isalnum() or name in OWN_TERMS:
            continue
        iri = ox.NamedNode(own[prefix] + name)
        if not store.evaluate(f"ASK {{ {{ {iri} ?p ?o }} UNION {{ ?s {iri} ?o }} UNION {{ ?s ?p {iri} }} }}"):
            of = "; a owl:Class" if is_class else ""
            rows = cast("ox.QuerySolutions", store.evaluate(f"SELECT DISTINCT ?any {{ ?any rdfs:label ?label {of} }}"))
            iris = [cast("ox.NamedNode", row[0]).value for row in rows]
            known = [one.removeprefix(own[prefix]) for one in iris if one.startswith(own[prefix])]
            found.append(f"{word} is not in the data{did_you_mean(name, known)}")
    return found


def _named_in(query: str) -> dict[str, bool]:
    """The words of a query, each once, and whether it stands where only a class can: behind ``a`` or ``rdf:type``."""
    words: dict[str, bool] = {}
    of_class, before = False, ""
    for match in tokens(query):
        word = match.group()
        of_class = before in ("a", "rdf:type") or (of_class and "," in (word, before))
        words.setdefault(word, of_class)
        before = word
    return words
