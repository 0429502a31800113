"""The names of a query that the data lack, or have for another place: no fault of syntax, and they give no rows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, cast

import pyoxigraph as ox

from ipa_graph.errors import did_you_mean
from ipa_graph.namespaces import OWN_TERMS, PREFIXES
from ipa_graph.rdf.guard import words_of
from ipa_graph.rdf.store import Store

_OWN: Final = ("id", "vocab")
"""The prefixes of the data set's own names, which are told wherever they stand."""
_OF_CLASS: Final = ("a", "rdf:type")
_BEFORE_PREDICATE: Final = (";", "]", "[", "/", "|", "^")
_BEHIND_PREDICATE: Final = ("[", "(", "/", "|", "*", "+")
_KINDS: Final = {"owl:Class": "a class", "owl:ObjectProperty": "a relation", "owl:DatatypeProperty": "an attribute"}
"""What a term is, by the class that the store has it in."""
_CLASSES: Final = ("owl:Class",)
_PREDICATES: Final = ("owl:ObjectProperty", "owl:DatatypeProperty")
_PROPERTIES: Final = ("a relation", "an attribute")


def unknown_names(store: Store, query: str) -> list[str]:
    """What a query calls by a prefix and the store does not have there, each with the nearest that it has.

    That is a name that is nowhere in the store, and a relation where a class stands, or a class where a predicate or an
    entity does; of a published vocabulary, a class or predicate that nothing has; and a graph that FROM names.
    """
    found: dict[str, str] = {}
    known = {prefix: iri for prefix, iri in store.namespace.prefixes().items() if prefix not in _declared_in(query)}
    for word, place, before in _named_in(query):
        prefix, _, name = word.partition(":")
        own = prefix in _OWN
        if not (own or (prefix in PREFIXES and place in ("class", "predicate"))) or prefix not in known:
            continue
        if not name.replace("-", "").isalnum() or (own and name in OWN_TERMS) or word in found:
            continue
        iri = ox.NamedNode(known[prefix] + name)
        if not store.evaluate(f"ASK {{ {{ {iri} ?p ?o }} UNION {{ ?s {iri} ?o }} UNION {{ ?s ?p {iri} }} }}"):
            kinds = _CLASSES if place == "class" else ()
            near = _names(store, known[prefix], kinds) if own else _used(store, known[prefix], place)
            found[word] = f"{word} is not in the data{did_you_mean(name, near)}"
        elif message := _misplaced(store, word, place, before):
            found[word] = message
    return [*found.values(), *_unknown_graphs(store, query)]


def _unknown_graphs(store: Store, query: str) -> Iterator[str]:
    """Of each graph that FROM names and the store has not: which it has."""
    words = [*words_of(query)]
    for first, second, third in zip(words, words[1:], [*words[2:], ""], strict=False):
        word = third if second.upper() == "NAMED" else second
        if first.upper() != "FROM" or word[:1] != "<" or ":" not in word:
            continue
        if not store.evaluate(f"ASK {{ GRAPH {word} {{ ?s ?p ?o }} }}"):
            rows = cast("ox.QuerySolutions", store.evaluate("SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o } }"))
            names = " and ".join(sorted(str(row[0]) for row in rows))
            others = f"; its named graphs are {names}" if names else ""
            yield f"{word} is no graph of the data{others}; without FROM a query asks of everything"


def _misplaced(store: Store, word: str, place: str, before: str) -> str:
    """What is wrong with a known name in a place where nothing can be found; empty where nothing is."""
    kind = _kind(store, word)
    if place == "class" and kind not in ("a class", ""):
        remedy = f"write ?x {word} ?y" if kind in _PROPERTIES else ""
        return f"{word} is {kind}, not a class{_instead(store, word, _CLASSES, remedy)}"
    if place == "predicate" and kind not in (*_PROPERTIES, ""):
        remedy = f"write ?x a {word}" if kind == "a class" else ""
        return f"{word} is {kind}, not a predicate{_instead(store, word, _PREDICATES, remedy)}"
    if place == "object" and kind == "a class" and _kind(store, before) in _PROPERTIES:
        return f"{word} is a class, not an entity; write {before} ?y . ?y a {word}"
    return ""


def _instead(store: Store, word: str, kinds: tuple[str, ...], remedy: str) -> str:
    """What to write: the term of some kinds that differs in its capitals alone, else the remedy."""
    name = word.partition(":")[2]
    alike = [one for one in _names(store, store.namespace.terms, kinds) if one.lower() == name.lower()]
    return did_you_mean(name, alike) or (f"; {remedy}" if remedy else "")


def _kind(store: Store, word: str) -> str:
    """What a name is, in words; empty where the store does not tell."""
    prefix, _, name = word.partition(":")
    if prefix == "id":
        return "an entity"
    if prefix != "vocab":
        return ""
    iri = ox.NamedNode(store.namespace.terms + name)
    return next((words for kind, words in _KINDS.items() if store.evaluate(f"ASK {{ {iri} a {kind} }}")), "")


def _names(store: Store, start: str, kinds: tuple[str, ...]) -> list[str]:
    """The names of what has a label and an IRI that starts so, of some kinds or of any."""
    values = f"VALUES ?kind {{ {' '.join(kinds)} }} ?any a ?kind ." if kinds else ""
    rows = cast("ox.QuerySolutions", store.evaluate(f"SELECT DISTINCT ?any {{ {values} ?any rdfs:label ?label }}"))
    iris = [cast("ox.NamedNode", row[0]).value for row in rows]
    return [one.removeprefix(start) for one in iris if one.startswith(start)]


def _used(store: Store, start: str, place: str) -> list[str]:
    """The names of the predicates or classes that something has and whose IRIs start so."""
    pattern = "?any a ?term" if place == "class" else "?any ?term ?other"
    rows = cast("ox.QuerySolutions", store.evaluate(f"SELECT DISTINCT ?term {{ {pattern} }}"))
    iris = [str(cast("ox.NamedNode", row[0]).value) for row in rows]
    return [one.removeprefix(start) for one in iris if one.startswith(start)]


def _declared_in(query: str) -> set[str]:
    """The prefixes that a query gives a meaning itself."""
    return {name.removesuffix(":") for word, name in pairwise(words_of(query)) if word.upper() == "PREFIX"}


def _named_in(query: str) -> Iterator[tuple[str, str, str]]:
    """The words of a query, the place of each in its statement (class, predicate, object or none), the word before it.

    VALUES lists what may stand in any place.
    """
    words = ["", *words_of(query), ""]
    listed, place, predicate = False, "", ""
    for before, word, behind in zip(words, words[1:], words[2:], strict=False):
        listed = (listed or word.upper() == "VALUES") and word != "}"
        if word == "," or before == ",":  # one more object
            place = place if place in ("class", "object") else ""
        elif listed:
            place = ""
        elif before in _OF_CLASS:
            place = "class"
        elif (_is_term(before) or before in _BEFORE_PREDICATE) and (_is_term(behind) or behind in _BEHIND_PREDICATE):
            place = "predicate"
        else:
            place, predicate = "object", before
        yield word, place, predicate


def _is_term(word: str) -> bool:
    """Whether a word is a variable, an IRI, a name or a literal."""
    return (word[:1] in ("?", "$", "<", '"', "'", "_") and len(word) > 1) or ":" in word
