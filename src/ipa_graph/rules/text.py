"""What holds for every cell, whatever it is for: characters, composition, white space at its ends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from ipa_graph.errors import Severity, shown
from ipa_graph.rules.facts import Column, Written
from ipa_graph.rules.rule import Finding, rule

_DIRECTION: Final = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ZERO_WIDTH: Final = frozenset("\u200b\u2060\ufeff")
JOINERS: Final = frozenset("\u200c\u200d")
"""Legal in text (Persian, Kurdish and Indic scripts need them), refused in ids."""

# The bytes 0x80 to 0xBF of UTF-8 as Windows-1252 and Latin-1 show them; the lead bytes 0xC2 to 0xF4 before them.
_TRAILS: Final = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MISREAD: Final = re.compile(rf"[\u00c2-\u00f4][{_TRAILS}]+")
# Pairs that no language writes, so that one suffices among text that is right.
_SURELY_MISREAD: Final = re.compile(r"[ÃÂ][\u0080-\u009f¡-ª¬-º¼-¿]|â€[˜™œž“”¦\u009d]")


@lru_cache(maxsize=4096)
def character_fault(character: str) -> str:
    """What is wrong with a character wherever it stands, or empty text."""
    if character in _DIRECTION:
        return "the direction mark"
    if character in _ZERO_WIDTH:
        return "the zero-width character"
    if character == "\ufffd":
        return "the replacement character"
    return {"Co": "the private-use character", "Cn": "the unassigned code point", "Cs": "the surrogate"}.get(
        unicodedata.category(character), ""
    )


def is_invisible(character: str) -> bool:
    """Whether the rule about characters, and not that about the form of ids, refuses it in an id."""
    return character in JOINERS or bool(character_fault(character))


@rule("character")
def character(written: Written) -> Iterator[Finding]:
    """No cell holds direction marks, zero-width, private-use or unassigned characters; text may hold joiners."""
    for column in written.text_columns:
        bad = {one for one in column.characters if character_fault(one)}
        joiners = set(column.characters & JOINERS) if column.use == "reference" else set[str]()
        if bad or joiners:
            yield from _bad_characters(column, bad, joiners)


def _bad_characters(column: Column, bad: set[str], joiners: set[str]) -> Iterator[Finding]:
    for row, cell in enumerate(column.cells):
        if cell.isascii():
            continue
        reference = column.use == "reference" and column.is_strict(row)
        wrong = bad | joiners if reference else bad
        for one in dict.fromkeys(each for each in cell if each in wrong):
            name = character_fault(one) or "the joiner"
            message = f"{shown(cell)} holds {name} U+{ord(one):04X}; remove it"
            yield Finding(column.table, row, column.name, message, "error" if reference else "warning")


@rule("not-nfc")
def not_nfc(written: Written) -> Iterator[Finding]:
    """Letters with marks are composed (Unicode NFC), so that equal names are equal."""

    def message(cell: str) -> str:
        return f"{shown(cell)} is not in Unicode NFC (a letter and its mark are two characters); compose it"

    for column in written.text_columns:
        if any(map(_may_decompose, column.characters)):
            wrong = {cell for cell in set(column.cells) if not unicodedata.is_normalized("NFC", cell)}
            yield from _found(column, wrong, message, "reference")


@lru_cache(maxsize=4096)
def _may_decompose(character: str) -> bool:
    """Whether a text without any such character is in NFC: marks, Hangul letters, singletons."""
    return (
        unicodedata.category(character).startswith("M")
        or "\u1100" <= character <= "\u11ff"
        or not unicodedata.is_normalized("NFC", character)
    )


@rule("outer-space")
def outer_space(written: Written) -> Iterator[Finding]:
    """No cell begins or ends with white space."""

    def message(cell: str) -> str:
        return f"{shown(cell)} {_loose_ends(cell)}; remove it"

    for column in written.text_columns:
        if column.loose:
            wrong = {cell for cell in set(column.cells) if cell.strip() != cell}
            yield from _found(column, wrong, message, "code")


def _loose_ends(cell: str) -> str:
    if not cell.strip():
        return "is white space and nothing else"
    ends = [name for name, cut in (("start", cell.lstrip()), ("end", cell.rstrip())) if cut != cell]
    return f"has white space at its {' and its '.join(ends)}"


@rule("mojibake")
def mojibake(written: Written) -> Iterator[Finding]:
    """No text was read in the wrong encoding (`Ã©` for `é`)."""
    for column in written.text_columns:
        beyond = {cell for cell in column.cells if not cell.isascii()} if column.misread else set[str]()
        wrong = {cell for cell in beyond if _MISREAD.search(cell) and (_as_meant(cell) or _SURELY_MISREAD.search(cell))}
        yield from (
            finding._replace(severity="warning") for finding in _found(column, wrong, _misread_message, "reference")
        )


def _misread_message(cell: str) -> str:
    meant = _as_meant(cell)
    hint = f"; did you mean {shown(meant)}?" if meant else ""
    return f"{shown(cell)} looks like UTF-8 read as Windows-1252{hint}"


def _as_meant(cell: str) -> str:
    """The text that was written, where the whole cell was misread; else empty."""
    for encoding in ("cp1252", "latin-1"):
        try:
            return cell.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return ""


def _found(column: Column, wrong: set[str], message: Callable[[str], str], least: str) -> Iterator[Finding]:
    """A finding for each cell with a wrong value: an error where the column is strict enough, else a warning."""
    messages = {cell: message(cell) for cell in wrong}
    strict = ("reference",) if least == "reference" else ("reference", "code")
    for row, cell in enumerate(column.cells if wrong else ()):
        if cell in wrong:
            severity: Severity = "error" if column.use in strict and column.is_strict(row) else "warning"
            yield Finding(column.table, row, column.name, messages[cell], severity)
