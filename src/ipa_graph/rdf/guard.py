"""What is refused before a query reaches the engine.

The engine calls out to whatever address a ``SERVICE`` clause names, and a query that is nested some thousand levels
deep, or that chains some thousand operators, ends the whole process. None is a thing that a query over local tables
needs. The engine reads without a lexer: ``1SERVICE<…>`` calls out, and whether ``<`` compares or opens an IRI hangs on
the grammar. Where the two readings differ the query is refused rather than guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ipa_graph.errors import QueryError, shown

DEEPEST: Final = 200
MOST_CHARACTERS: Final = 1_000_000
MOST_STEPS: Final = 2_000
"""Tokens of a query, the rows of VALUES and the items of lists aside; each may take the engine a kilobyte of stack."""

_ESCAPED: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_IRI: Final = r"[^<>\"{}|^`\x00-\x20]*"
_TOKENS: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    # Only what cannot be a comparison: after ``a<`` no expression has ``://`` in it, or is a single name.
    rf"|<(?:[A-Za-z][A-Za-z0-9+.-]*://{_IRI}|[\w:.%~-]*)>"
    r"|\#[^\n\r]*"
    r"|[?$]\w+"
    r"|@[A-Za-z]+(?:-[A-Za-z0-9]+)*"
    r"|(?:[^\W\d][\w.-]*)?:(?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\.)(?:[\w:-]|%[0-9A-Fa-f]{2}|\\.|\.(?=[\w:.\\%-]))*)?"
    r"|\w+"
    rf"|<<(?!{_IRI}>)|>>|\|\||&&|\S",
    re.DOTALL,
)
_ANY_IRI: Final = re.compile(rf"<{_IRI}>")
_AMBIGUOUS: Final = re.compile(rf"<(?![A-Za-z][A-Za-z0-9+.-]*://)(?={_IRI}[#'\\()\[\]]){_IRI}>")
_OPENING: Final = ("{", "(", "[", "<<")
_CLOSING: Final = ("}", ")", "]", ">>")


def checked(query: str) -> str:
    """The query itself, when it stays on this machine and within the limits.

    Raises:
        QueryError: it has a ``SERVICE`` clause, is nested or repeated beyond what the engine survives, or can be read
            in two ways.
    """
    if len(query) > MOST_CHARACTERS:
        raise QueryError(f"the query has {len(query):,} characters; at most {MOST_CHARACTERS:,} are run")
    if not query.isascii() and (half := next((one for one in query if "\ud800" <= one <= "\udfff"), "")):
        raise QueryError(f"the query holds half of a character, {shown(half)}; write it anew")
    # Engines differ on whether \\u0053 outside a literal is an S.
    for text in {query, _ESCAPED.sub(_unescaped, query)}:
        _refuse_two_readings(text)
        _refuse_service(text)
        _refuse_depth(text)
        _refuse_length(text)
    return query


def tokens(query: str) -> Iterator[re.Match[str]]:
    """What a SPARQL query is made of: literals, IRIs, comments, variables, names, words and marks, never blanks.

    Only in round brackets can ``<`` compare; elsewhere it opens an IRI, whatever that IRI is made of.
    """
    inside: list[str] = []
    place = 0
    while match := _TOKENS.search(query, place):
        word = match.group()
        if word == "<" and inside[-1:] != ["("]:
            match = _ANY_IRI.match(query, match.start()) or match
        elif word in _OPENING:
            inside.append(word)
        elif word in _CLOSING and inside:
            inside.pop()
        yield match
        place = match.end()


def words_of(query: str) -> Iterator[str]:
    """The tokens of a query without its comments."""
    return (match.group() for match in tokens(query) if not match.group().startswith("#"))


def _refuse_two_readings(query: str) -> None:
    """Refuse ``<…>`` that is a comment or a literal when ``<`` compares, and something else when it opens an IRI."""
    if not _AMBIGUOUS.search(query):
        return
    for match in tokens(query):
        found = _AMBIGUOUS.match(query, match.start()) if match.group() == "<" else None
        if found is not None:
            raise QueryError(
                f"{shown(found.group())} can be read as a comparison or as an IRI; "
                "put a blank after a < that compares, or give the IRI with its scheme and host"
            )


def _refuse_service(query: str) -> None:
    if "SERVICE" not in query.upper():
        return
    for word in words_of(query):
        # The engine reads 1SERVICE, SERVICESILENT and SERVICE:a as the keyword and something beside it.
        named, colon, _ = word.partition(":")
        if word[0] not in "\"'<?$@" and "SERVICE" in (named if colon else word).upper():
            raise QueryError("SERVICE would send a request to another machine; ipa-graph asks local tables only")


def _refuse_depth(query: str) -> None:
    if sum(map(query.count, _OPENING)) <= DEEPEST:
        return
    depth = 0
    for word in words_of(query):
        if word in _OPENING:
            depth += 1
            if depth > DEEPEST:
                raise QueryError(
                    f"the query is nested more than {DEEPEST} levels deep; the engine could not survive it"
                )
        elif word in _CLOSING:
            depth -= 1


def _refuse_length(query: str) -> None:
    """Refuse a query of too many steps; the rows of VALUES and the items of ``(a, b, c)`` cost the engine nothing."""
    if len(query) <= MOST_STEPS:  # a step has a character at least
        return
    steps = 0
    inside: list[str] = []
    named = rows = item = False
    for word in words_of(query):
        if rows or (named and word == "{"):
            named, rows = False, word != "}"
            continue
        named = named or word.upper() == "VALUES"
        if word in _OPENING:
            inside.append(word)
        elif word in _CLOSING and inside:
            inside.pop()
        comma = word == "," and inside[-1:] == ["("]
        if not comma and not item:
            steps += 1 + _marks_within(word)
        item = comma
        if steps > MOST_STEPS:
            raise QueryError(
                f"the query has more than {MOST_STEPS:,} steps, and the engine might not survive it; "
                "put long lists into VALUES"
            )


def _marks_within(word: str) -> int:
    """How many marks of a name or of a relative IRI the engine may take for operators."""
    if word[0] == "<":
        return 0 if "://" in word else word.count("-")
    prefix, colon, _ = word.partition(":")
    return prefix.count("-") + prefix.count(".") if colon and word[0] not in "\"'" else 0


def names_graphs(query: str) -> bool:
    """Whether a query says with ``FROM`` which graphs it is about."""
    return "FROM" in query.upper() and any(match.group().upper() == "FROM" for match in tokens(query))


def _unescaped(match: re.Match[str]) -> str:
    code = int(match.group(1) or match.group(2), 16)
    return chr(code) if code <= 0x10FFFF else match.group()
