"""What is refused before a query reaches the engine, and the words for what the engine refuses.

The engine calls out to whatever address a ``SERVICE`` clause names, and a query nested some thousand levels deep
ends the whole process. Neither is a thing that a query over local tables needs.
"""

from __future__ import annotations

import re
from typing import Final

from ipa_graph.errors import QueryError, QuerySyntaxError, did_you_mean
from ipa_graph.namespaces import PREFIXES

DEEPEST: Final = 200
MOST_CHARACTERS: Final = 1_000_000
MOST_ALTERNATIVES: Final = 2_000

_ESCAPED: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
TOKENS: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r"|<[^<>\"{}|^`\\\x00-\x20]*>"
    r"|\#[^\n\r]*"
    r"|[?$@]\w+"
    r"|[^\s:{}()\[\]<>\"'#?$@|&!=*/+,;.^-]*:[^\s{}()\[\]<>\"'#?$|&!=*/+,;^]*"
    r"|\w+"
    r"|[{}()\[\]]|\|\||&&",
    re.DOTALL,
)
MOST_EXPECTED: Final = 12
_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "PREFIX", "BASE", "VERSION")
_UPDATES: Final = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
_DECLARED: Final = re.compile(r"PREFIX\s+([^\s:]*):", re.IGNORECASE)
_CHARACTER_CLASS: Final = re.compile(r"\[(?:[^\]\[']|'(?:\\.|\\u\{[0-9A-F]+\}|[^'])')*\]")
_PLACE: Final = re.compile(r"(?:error )?at (\d+):(\d+): *", re.IGNORECASE)


def checked(query: str) -> str:
    """The query itself, when it stays on this machine and within the limits.

    Raises:
        QueryError: it has a ``SERVICE`` clause, or is nested or repeated beyond what the engine survives.
    """
    if len(query) > MOST_CHARACTERS:
        raise QueryError(f"the query has {len(query):,} characters; at most {MOST_CHARACTERS:,} are run")
    depth = alternatives = 0
    for match in TOKENS.finditer(_ESCAPED.sub(_unescaped, query)):
        word = match.group()
        if word in "{([":
            depth += 1
            if depth > DEEPEST:
                raise QueryError(
                    f"the query is nested more than {DEEPEST} levels deep; the engine could not survive it"
                )
        elif word in "})]":
            depth -= 1
        elif word in ("||", "&&") or word.upper() == "UNION":
            alternatives += 1
            if alternatives > MOST_ALTERNATIVES:
                raise QueryError(f"the query has more than {MOST_ALTERNATIVES:,} alternatives; use VALUES instead")
        elif word.upper() == "SERVICE":
            raise QueryError("SERVICE would send a request to another machine; ipa-graph asks local tables only")
    return query


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
    lines = query.rstrip().splitlines() or [""]
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
    return QuerySyntaxError(
        f"the query is not SPARQL: line {line}, column {column}\n{margin}{shown}\n{caret}\n{reason}"
    )


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
