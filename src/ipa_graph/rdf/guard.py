"""What is refused before a query reaches the engine, and the words for what the engine refuses.

The engine calls out to whatever address a ``SERVICE`` clause names, and a query that is nested some thousand levels
deep, or that chains some thousand operators, ends the whole process. None is a thing that a query over local tables
needs. The engine reads without a lexer: ``1SERVICE<…>`` calls out, and whether ``<`` compares or opens an IRI hangs on
the grammar. Where the two readings differ the query is refused rather than guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ipa_graph.errors import QueryError, QuerySyntaxError, did_you_mean, shown
from ipa_graph.namespaces import PREFIXES

DEEPEST: Final = 200
MOST_CHARACTERS: Final = 1_000_000
MOST_STEPS: Final = 2_000
"""Tokens of a query, the rows of VALUES and the items of lists aside; each may take the engine a kilobyte of stack."""

_ESCAPED: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_IRI: Final = r"[^<>\"{}|^`\x00-\x20]*"
TOKENS: Final = re.compile(
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
"""What a SPARQL query is made of: literals, IRIs, comments, variables, names, words and marks, never blanks."""
_AMBIGUOUS: Final = re.compile(rf"<(?![A-Za-z][A-Za-z0-9+.-]*://)(?={_IRI}[#'\\]){_IRI}>")
_OPENING: Final = ("{", "(", "[", "<<")
_CLOSING: Final = ("}", ")", "]", ">>")
MOST_EXPECTED: Final = 12
_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "PREFIX", "BASE", "VERSION")
_UPDATES: Final = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
_DECLARED: Final = re.compile(r"PREFIX\s+([^\s:]*):", re.IGNORECASE)
_CHARACTER_CLASS: Final = re.compile(r"\[(?:[^\]\[']|'(?:\\.|\\u\{[0-9A-F]+\}|[^'])')*\]")
_PLACE: Final = re.compile(r"(?:error )?at (\d+):(\d+): *", re.IGNORECASE)


def checked(query: str) -> str:
    """The query itself, when it stays on this machine and within the limits.

    Raises:
        QueryError: it has a ``SERVICE`` clause, is nested or repeated beyond what the engine survives, or can be read
            in two ways.
    """
    if len(query) > MOST_CHARACTERS:
        raise QueryError(f"the query has {len(query):,} characters; at most {MOST_CHARACTERS:,} are run")
    # Engines differ on whether \\u0053 outside a literal is an S.
    for text in {query, _ESCAPED.sub(_unescaped, query)}:
        _refuse_two_readings(text)
        _refuse_service(text)
        _refuse_depth(text)
        _refuse_length(text)
    return query


def _words(query: str) -> Iterator[str]:
    """The tokens of a query without its comments."""
    return (match.group() for match in TOKENS.finditer(query) if not match.group().startswith("#"))


def _refuse_two_readings(query: str) -> None:
    """Refuse ``<…>`` that is a comment or a literal when ``<`` compares, and something else when it opens an IRI."""
    if not _AMBIGUOUS.search(query):
        return
    for match in TOKENS.finditer(query):
        found = _AMBIGUOUS.match(query, match.start()) if match.group() == "<" else None
        if found is not None:
            raise QueryError(
                f"{shown(found.group())} can be read as a comparison or as an IRI; "
                "put a blank after a < that compares, or give the IRI with its scheme and host"
            )


def _refuse_service(query: str) -> None:
    if "SERVICE" not in query.upper():
        return
    for word in _words(query):
        # The engine reads 1SERVICE, SERVICESILENT and SERVICE:a as the keyword and something beside it.
        named, colon, _ = word.partition(":")
        if word[0] not in "\"'<?$@" and "SERVICE" in (named if colon else word).upper():
            raise QueryError("SERVICE would send a request to another machine; ipa-graph asks local tables only")


def _refuse_depth(query: str) -> None:
    if sum(map(query.count, _OPENING)) <= DEEPEST:
        return
    depth = 0
    for word in _words(query):
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
    for word in _words(query):
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
    return any(match.group().upper() == "FROM" for match in TOKENS.finditer(query))


def _unescaped(match: re.Match[str]) -> str:
    code = int(match.group(1) or match.group(2), 16)
    return chr(code) if code <= 0x10FFFF else match.group()


def explained(query: str, error: SyntaxError, shift: int = 0) -> QuerySyntaxError:
    """The engine's complaint with the line of the query, a caret, and what was expected.

    Args:
        query: the query as its author wrote it.
        error: what the engine raised.
        shift: how many characters were put before the query on its first line.
    """
    message = str(error.args[0] if error.args else error)
    place = _PLACE.search(message)
    if place is None:
        return QuerySyntaxError(f"the query is not SPARQL: {message}")
    line, column = int(place.group(1)), int(place.group(2))
    column = max(1, column - shift) if line == 1 else column
    lines = re.split(r"\r?\n", query.rstrip())
    fault = _first_word(query) or _prefix(query, message)
    if fault is not None:
        reason, before = fault[0], query[: fault[1]]
        line, column = before.count("\n") + 1, fault[1] - (before.rfind("\n") + 1) + 1
    else:
        reason = readable(message[place.end() :])
    if line > len(lines):
        line, column = len(lines), len(lines[-1]) + 1
    shown = lines[line - 1].replace("\t", " ")
    margin = f"{line:>4} | "
    caret = " " * (len(margin) + min(column, len(shown) + 1) - 1) + "^"
    message = f"the query is not SPARQL: line {line}, column {column}\n{margin}{shown}\n{caret}\n{reason}"
    return QuerySyntaxError(message, line=line, column=column, reason=reason)


def _first_word(query: str) -> tuple[str, int] | None:
    """What is wrong, and where, when the query begins with none of the words that a query may begin with."""
    word = next((match for match in TOKENS.finditer(query) if not match.group().startswith("#")), None)
    if word is None:
        return "the query is empty", 0
    first = word.group().upper()
    if first in _FORMS:
        return None
    if first in _UPDATES:
        return f"{first} would change the data; a query only reads. Change the tables instead", word.start()
    near = did_you_mean(word.group(), _FORMS)
    return f"a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE{near}", word.start()


def _prefix(query: str, message: str) -> tuple[str, int] | None:
    """Which prefix is not declared, and where it stands, when that is what the engine says."""
    if "Prefix not found" not in message:
        return None
    declared = {*PREFIXES, "id", "vocab", "claim", *_DECLARED.findall(query)}
    for match in TOKENS.finditer(query):
        prefix, colon, _ = match.group().partition(":")
        if colon and prefix not in declared and prefix.isidentifier():
            known = ", ".join(f"{name}:" for name in sorted(declared))
            near = did_you_mean(prefix, declared)
            return f"the prefix {prefix!r} is not declared{near}; known are {known}", match.start()
    return None


def readable(reason: str) -> str:
    """The engine's list of what it expected, without the notation of its grammar.

    >>> readable("expected one of GRAPH, MINUS, [_]")
    'expected GRAPH or MINUS'
    """
    text = _CHARACTER_CLASS.sub("", " ".join(reason.split()))
    head, _, rest = text.partition("expected ")
    wanted = [word for word in rest.removeprefix("one of ").split(", ") if word.strip(" ,[]")]
    sentences = [word for word in wanted if " " in word and not word.startswith('"')]
    if sentences:
        return sentences[0][0].lower() + sentences[0][1:]
    if not wanted:
        return head.strip() or "this character cannot stand here"
    most = wanted[:MOST_EXPECTED] + (["…"] if len(wanted) > MOST_EXPECTED else [])
    return "expected " + (" or ".join(most) if len(most) == 2 else ", ".join(most))
