"""Ids: their form, and that each stands for one entity."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from ipa_graph.countries import COUNTRY_CODES
from ipa_graph.errors import shown
from ipa_graph.rules.facts import Facts
from ipa_graph.rules.rule import Finding, at_values, rule
from ipa_graph.rules.text import is_invisible

_NOT_PLAIN: Final = re.compile(r"[^A-Za-z0-9._:~-]")
MOST_ID_CHARACTERS: Final = 200
_ALLOWED: Final = "an id is made of letters, digits and . _ - : ~"
_DEFAULT_IGNORABLE: Final = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0" + "".join(map(chr, range(0xFE00, 0xFE10)))
) | frozenset(map(chr, range(0xE0100, 0xE01F0)))
"""Letters and marks that show nothing (Unicode Default_Ignorable_Code_Point); two ids could look the same by them."""


@rule("id-form")
def id_form(facts: Facts) -> Iterator[Finding]:
    """An id is made of letters of any script, digits and `. _ - : ~`, without white space."""
    wrong = {identifier for identifier in set(facts.entities.column("id")) if id_fault(identifier.strip())}
    return at_values(facts.entities, "id", wrong, lambda identifier: id_fault(identifier.strip()))


def id_fault(identifier: str) -> str:
    """What is wrong with an id; empty ids and invisible characters are other rules' business."""
    if not identifier.strip("."):
        return f"{shown(identifier)} is no id; {_ALLOWED}" if identifier else ""
    if len(identifier) > MOST_ID_CHARACTERS:
        return f"{shown(identifier)} has {len(identifier):,} characters; an id has {MOST_ID_CHARACTERS} at most"
    if not _NOT_PLAIN.search(identifier):
        return ""
    before = ""
    for character in identifier:
        kind = _kind(character)
        if not kind or (kind == "mark" and before not in ("letter", "mark")):
            named = "white space" if character.isspace() else shown(character)
            return f"{shown(identifier)} holds {named}; {_ALLOWED}"
        before = kind
    return ""


@lru_cache(maxsize=4096)
def _kind(character: str) -> str:
    """``letter``, ``mark``, ``other`` where an id may hold the character, else empty."""
    if character in _DEFAULT_IGNORABLE:
        return ""
    category = unicodedata.category(character)
    if category.startswith("L"):
        return "letter"
    if category in ("Mn", "Mc"):
        return "mark"
    return "other" if category == "Nd" or character in "._-:~" or is_invisible(character) else ""


@rule("id-duplicate")
def id_duplicate(facts: Facts) -> Iterator[Finding]:
    """An id names one entity."""
    return _repeated(facts, str, _told_twice)


def _told_twice(given: str, _other: str, line: int) -> str:
    return f"{shown(given)} is already the id of line {line}"


@rule("id-lookalike")
def id_lookalike(facts: Facts) -> Iterator[Finding]:
    """No two ids differ only in case or in the composition of their letters."""

    def folded(identifier: str) -> str:
        return unicodedata.normalize("NFC", identifier).casefold()

    def told(given: str, other: str, line: int) -> str:
        pair = f"{shown(given)} differs from {shown(other)} (line {line})"
        composed = unicodedata.normalize("NFC", given) == unicodedata.normalize("NFC", other)
        in_what = "how their letters are composed (save both as Unicode NFC)" if composed else "case"
        return f"{pair} only in {in_what}; readers will take one for the other"

    for finding in _repeated(facts, folded, told):
        yield finding._replace(severity="warning")


def _repeated(facts: Facts, key: Callable[[str], str], told: Callable[[str, str, int], str]) -> Iterator[Finding]:
    """Ids whose key is that of an earlier row; for a key other than the id itself, ids that differ."""
    table = facts.entities
    identifiers = table.column("id")
    keys = list(map(key, identifiers))
    if len(set(keys)) == (len(keys) if key is str else len(set(identifiers))):
        return
    first: dict[str, int] = {}
    for row, (identifier, folded) in enumerate(zip(identifiers, keys, strict=True)):
        earlier = first.setdefault(folded, row)
        if identifier and earlier != row and (key is str) == (identifiers[earlier] == identifier):
            yield Finding(table, row, "id", told(identifier, identifiers[earlier], table.lines[earlier]))


@rule("id-reserved")
def id_reserved(facts: Facts) -> Iterator[Finding]:
    """The id of a country that the table lacks is not taken by another entity."""
    codes = set(facts.entities.column("country")) & COUNTRY_CODES
    taken = {facts.dataset.country_ids[code]: code for code in codes}
    countries = facts.vocabulary.below(["Country"])
    table = facts.entities
    own = table.column("country")
    for row, (identifier, kind) in enumerate(zip(table.column("id"), table.column("type"), strict=True)):
        code = taken.get(identifier)
        if code and not (kind in countries and own[row] in ("", code)):
            found = (
                f"this entity is of class {kind}" if kind not in countries else f"this country has the code {own[row]}"
            )
            yield Finding(
                table, row, "id", f"{shown(identifier)} is the id of the country {code}, but {found}; choose another id"
            )
