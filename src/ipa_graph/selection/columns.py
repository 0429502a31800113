"""Columns of ids in a frame: which entities or claims one names, and which of its cells is an id that was mistyped."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from ipa_graph.dataset import Dataset
from ipa_graph.errors import UnknownNameError, nearest
from ipa_graph.namespaces import CLAIM_HASH_DIGITS

ENTITY: Final = "id:"
CLAIM: Final = "claim:"
FEWEST: Final = 3
"""Letters of a word that can be near an id: of two nearly every one is."""
_WORD: Final = re.compile(r"[\w.~:-]{1,80}")
_HASH: Final = re.compile(f"[0-9a-f]{{{CLAIM_HASH_DIGITS}}}")
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz0123456789-_"


def is_entity(dataset: Dataset, identifier: str) -> bool:
    """Whether an entity has that id, or a country that the table lacks."""
    whole = dataset.whole
    return identifier in whole.index_of or identifier in whole.derived_countries


def entities_named(dataset: Dataset, place: str, cells: Iterable[str], remedy: str) -> dict[str, None]:
    """The entities that a column of ids names, in its order; none where it is one of text.

    A column is one of ids where more than half of its different cells are. Among ids, what cannot be one (words with
    spaces, a number) is text, and all else a mistyped id. Where half or fewer are known, the column is one of ids if
    all the others look like ids that the data set has.

    Args:
        dataset: whose entities they are.
        place: what the column is called, for the message: ``the column 'who'``.
        cells: its texts; empty ones are missing.
        remedy: for the message, what to do where it is text.

    Raises:
        UnknownNameError: a cell is a mistyped id, or ``id:…`` of no entity; the message names the nearest.
    """
    whole, distinct = dataset.whole, dict.fromkeys(filter(None, cells))
    meant = {cell: whole.meant_id(cell) for cell in distinct}
    named = dict.fromkeys(one for one in meant.values() if is_entity(whole, one))
    unknown = [cell for cell, one in meant.items() if one not in named]
    for cell in unknown:
        if cell.startswith(ENTITY) and _WORD.fullmatch(cell):
            whole.row_of(cell)  # tells the nearest
    marked = any(cell.startswith(ENTITY) for cell in distinct)
    wrong = "" if marked else _mistyped(whole, named, unknown)
    if wrong:
        alike = whole.named_alike(wrong)
        told = f"{place} holds ids of entities; where it is text, {remedy}"
        more = f"{alike}; {told}" if alike else told
        raise UnknownNameError("entity", wrong, () if alike else whole.index_of, more)
    return named if len(named) > len(unknown) else {}


def claims_named(dataset: Dataset, cells: Iterable[str]) -> dict[str, None]:
    """The claims that a column names by their hashes, in its order; none where it holds none.

    Raises:
        UnknownNameError: one of them is no claim, or hashes without ``claim:`` stand beside something else.
    """
    distinct = dict.fromkeys(filter(None, cells))
    marked = [cell for cell in distinct if cell.startswith(CLAIM)]
    if not marked and not any(map(_HASH.fullmatch, distinct)):
        return {}
    named = dict.fromkeys(cell.removeprefix(CLAIM) for cell in marked or distinct)
    known = set(dataset.whole.claim_hashes)
    for one in named:
        if one not in known:
            more = "the column names claims by their hashes, as the column claim of data.relations has them"
            raise UnknownNameError("claim", one, (), more)
    return named


def _mistyped(whole: Dataset, named: Collection[str], unknown: Collection[str]) -> str:
    """The first cell of a column of ids that is a mistyped one; empty where there is none or the column is text."""
    lettered = all(any(map(str.isalpha, one)) for one in named)
    words = [cell for cell in unknown if _may_be_id(whole, cell, lettered=lettered)]
    if len(words) < len(unknown):  # text is among them, so that only what is all but an id is meant as one
        mostly = len(named) > len(unknown)
        return next((word for word in words if _is_near(word, whole.index_of)), "") if mostly else ""
    if len(named) < len(unknown):
        return words[0] if all(_is_near(word, whole.index_of) for word in words) else ""
    if len(named) == len(unknown) and not all(nearest(word, whole.index_of) for word in words):
        return ""
    return words[0] if words else ""


def _may_be_id(whole: Dataset, cell: str, *, lettered: bool) -> bool:
    """Whether a cell has the form of an id; a number has it where ids are numbers."""
    formed = bool(_WORD.fullmatch(cell)) and cell not in whole.vocabulary.terms
    return formed and (not lettered or any(map(str.isalpha, cell)))


def _is_near(word: str, known: Collection[str]) -> bool:
    """Whether a single letter more, less, other or in another place makes it an id; as quick in a large table."""
    return len(word) >= FEWEST and any(one in known for one in _one_edit_away(word))


def _one_edit_away(word: str) -> Iterator[str]:
    for place in range(len(word) + 1):
        head, tail = word[:place], word[place:]
        yield head + tail[1:]
        yield head + tail[1:2] + tail[:1] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail
            yield head + letter + tail[1:]
