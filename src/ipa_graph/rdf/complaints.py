"""The words for what the engine refuses: the line of a query, a caret, and what was expected.

The engine names the furthest place that any of its attempts reached. It tries a keyword by reading as many letters as
that has, so its place lies somewhere behind the fault and its list is one of keywords tried in vain. The fault itself
is the first token without which the query could still go on.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

import pyoxigraph as ox

from ipa_graph.errors import QueryError, QuerySyntaxError, did_you_mean, shown
from ipa_graph.namespaces import Namespace
from ipa_graph.rdf.guard import tokens

_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "PREFIX", "BASE", "VERSION")
_UPDATES: Final = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
_DECLARED: Final = re.compile(r"PREFIX\s+([^\s:]*):", re.IGNORECASE)
_PLACE: Final = re.compile(r"(?:error )?at (\d+):(\d+): *", re.IGNORECASE)
_QUOTED: Final = re.compile(r'"((?:[^"\\]|\\.)+)"(?=, |$| )')
_SENTENCE: Final = re.compile(r"(?:^expected |one of |, )([A-Z][a-z]+ [a-zA-Z][^,\"\[]*)")
"""What the engine says where the form is right and the meaning is not: a variable that is unbound, a relative IRI."""
_BLANKS: Final = "\n" + " " * 40
"""More than any keyword has letters: an attempt at one then ends before the end of the text."""
_KINDS: Final = (
    ("an expression", {"!", "(", "'"}, {"!", "(", "'", "?", "<"}),
    ("a variable", {"?"}, {"?"}),
    ("a predicate", {"^", "a"}, {"^", "a", "!", "(", "<"}),
    ("a value", {"'"}, {"'"}),
    ("a name (<IRI> or prefix:name)", {"<", ":"}, {"<"}),
    ("an operator", {"=", "&&"}, {"="}),
)
"""What stands for a group of marks, the marks that show it, and those that it then covers."""
_MARKS: Final = {
    "{": "an opening {",
    "}": "a closing }",
    "(": "an opening (",
    ")": "a closing )",
    ";": "a ;",
    ",": "a ,",
    "]": "a closing ]",
}
_FUNCTION: Final = re.compile(r"custom function (\S+) is not supported", re.IGNORECASE)
_DIGITS: Final = "'0'..='9'"
_PAIRED: Final = {"ORDER": "BY", "GROUP": "BY"}
"""Words that mean nothing without the one behind them, which the engine does not tell."""


def explained(query: str, error: SyntaxError, shift: int = 0) -> QuerySyntaxError:
    """The engine's complaint with the line of the query, a caret, and what was expected.

    Args:
        query: the query as its author wrote it.
        error: what the engine raised.
        shift: how many characters were put before the query on its first line.
    """
    message = str(error.args[0] if error.args else error)
    fault = _first_word(query) or _prefix(query, message) or _fault(query, message, shift)
    if fault is None:
        return QuerySyntaxError(f"the query is not SPARQL: {message}")
    reason, start = fault
    start = min(start, len(query.rstrip()))
    line, column = query.count("\n", 0, start) + 1, start - query.rfind("\n", 0, start)
    text = re.split(r"\r?\n", query)[line - 1].replace("\t", " ")
    margin = f"{line:>4} | "
    caret = " " * (len(margin) + column - 1) + "^"
    shown_text = f"the query is not SPARQL: line {line}, column {column}\n{margin}{text}\n{caret}\n{reason}"
    return QuerySyntaxError(shown_text, line=line, column=column, reason=reason)


def unanswered(error: RuntimeError) -> QueryError:
    """What the engine says of a query that is SPARQL and that it cannot answer."""
    function = _FUNCTION.search(str(error))
    if function is None:
        return QueryError(f"the engine cannot answer the query: {error}")
    return QueryError(
        f"the engine has no function {function[1]}; those of SPARQL have no prefix, as YEAR(?when) and COUNT(?x), "
        "and casts are named after types, as xsd:integer(?x)"
    )


def _first_word(query: str) -> tuple[str, int] | None:
    """What is wrong, and where, when the query begins with none of the words that a query may begin with."""
    word = next((match for match in tokens(query) if not match.group().startswith("#")), None)
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
    declared = {*Namespace().prefixes(), *_DECLARED.findall(query)}
    for match in tokens(query):
        prefix, colon, _ = match.group().partition(":")
        if colon and prefix not in declared and prefix.isidentifier():
            known = ", ".join(f"{name}:" for name in sorted(declared))
            near = did_you_mean(prefix, declared)
            return f"the prefix {prefix!r} is not declared{near}; known are {known}", match.start()
    return None


def _fault(query: str, message: str, shift: int) -> tuple[str, int] | None:
    """What is wrong, and where: at the first token that cannot follow, else where the engine says."""
    place = _PLACE.match(message)
    words = [match for match in tokens(query) if not match.group().startswith("#")]
    number = bisect_left(range(len(words)), 1, key=lambda number: _goes_on(query[: words[number].end()]) is None)
    wanted = _goes_on(query[: words[number - 1].end() if number else 0])
    found, start = (words[number].group(), words[number].start()) if number < len(words) else ("", len(query))
    if place is None:
        return None
    if sentence := _SENTENCE.search(message[place.end() :]):
        return sentence[1][0].lower() + sentence[1][1:], start if found else _offset(query, place, shift)
    if found in ("'", '"'):
        return "the quote is never closed", start
    before = words[number - 1].group().upper() if number else ""
    if before in _PAIRED:
        return f"{_head(found)}; expected {_PAIRED[before]} after {before}", start
    if wanted == "" and found:
        return f"{_head(found)}: the query is whole before it; remove it, or begin a clause such as LIMIT there", start
    return _expected(wanted or "", found), start


def _offset(query: str, place: re.Match[str], shift: int) -> int:
    line, column = int(place.group(1)), int(place.group(2))
    lines = query.split("\n")[: line - 1]
    return sum(len(one) + 1 for one in lines) + max(0, column - 1 - (shift if line == 1 else 0))


def _goes_on(beginning: str) -> str | None:
    """What the engine expects after the beginning of a query; None where no query begins so."""
    text = beginning + _BLANKS
    try:
        ox.Store().query(text, prefixes=Namespace().prefixes())
    except SyntaxError as error:
        message = str(error.args[0] if error.args else error)
        place = _PLACE.match(message)
        if place is None:
            return ""  # what it means is at fault, not its form
        ends = int(place.group(1)) > text.count("\n") and int(place.group(2)) > len(_BLANKS) - 1
        return message[place.end() :] if ends else None
    return ""


def _head(found: str) -> str:
    return f"{shown(found)} cannot stand here" if found else "the query ends too early"


def _expected(wanted: str, found: str) -> str:
    """The engine's list in words.

    >>> _expected('expected one of "$", "?", NOT', "2")
    "'2' cannot stand here; expected a variable"
    """
    marks = {mark.replace('\\"', '"') for mark in _QUOTED.findall(wanted)}
    kinds: list[str] = []
    for kind, signs, covered in _KINDS:
        if signs <= marks:
            kinds.append(kind)
            marks -= covered
    if "an operator" in kinds and ")" not in marks:
        kinds.append("AS")  # only what gets a name, as in (COUNT(?x) AS ?n), has an expression that no bracket ends
    kinds += [word for mark, word in _MARKS.items() if mark in marks]
    if not kinds and _DIGITS in wanted:
        kinds.append("a whole number")
    if not kinds:
        return _head(found)
    return f"{_head(found)}; expected " + " or ".join([", ".join(kinds[:-1]), kinds[-1]] if len(kinds) > 1 else kinds)
