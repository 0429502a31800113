"""The variables that a query selects and has in no pattern: no fault of syntax, and their column is empty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ipa_graph.errors import nearest
from ipa_graph.rdf.guard import words_of

_BEHIND_SELECTED: Final = ("{", "WHERE", "FROM")


def unbound_variables(query: str) -> list[str]:
    """What is to be told of each of them, with the nearest variable of the query.

    >>> unbound_variables("SELECT ?x ?lable { ?x skos:prefLabel ?label }")
    ['?lable stands in no pattern of the query, so that its column is empty; did you mean ?label?']
    """
    words = [*words_of(query)]
    names = [word[1:] for word in words if _is_variable(word)]
    alone = {word: None for word in _selected(words) if names.count(word[1:]) == 1}
    others = {name for name in names if not {f"?{name}", f"${name}"} & set(alone)}
    return [_told(word, others) for word in alone]


def _told(word: str, others: set[str]) -> str:
    near = nearest(word[1:], sorted(others))
    meant = f"; did you mean ?{near[0]}?" if near else ""
    return f"{word} stands in no pattern of the query, so that its column is empty{meant}"


def _selected(words: list[str]) -> Iterator[str]:
    """The variables that stand as they are behind a SELECT."""
    selected, inside = False, 0
    for word in words:
        if word.upper() == "SELECT":
            selected, inside = True, 0
        elif word.upper() in _BEHIND_SELECTED:
            selected = False
        inside += (word == "(") - (word == ")")
        if selected and not inside and _is_variable(word):
            yield word


def _is_variable(word: str) -> bool:
    return word[0] in "?$" and len(word) > 1
