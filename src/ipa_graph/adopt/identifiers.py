"""Ids and the names of terms, made from whatever stood there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

MOST_SLUG_CHARACTERS: Final = 60
_LETTERS: Final = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "Æ": "Ae", "œ": "oe",
                                 "Œ": "Oe", "đ": "d", "Đ": "D", "ı": "i", "þ": "th", "ð": "d"})  # fmt: skip
_ID_MARKS: Final = frozenset("._-:~")


def tidy(cell: str) -> str:
    """A cell without white space around it, in Unicode's composed form (NFC)."""
    if cell.isascii():
        return cell.strip()
    return unicodedata.normalize("NFC", cell).strip()


def key_of(name: str) -> str:
    """What two spellings of a name share: ``Member_Of``, ``memberOf`` and ``member of`` are one.

    >>> key_of("Member_Of")
    'memberof'
    """
    return "".join(c for c in name.casefold() if c.isalnum())


def is_id(text: str) -> bool:
    """Whether a text can be an id as it stands."""
    return bool(text) and all(_in_id(c) for c in text) and unicodedata.is_normalized("NFC", text)


def _in_id(character: str) -> bool:
    return character in _ID_MARKS or unicodedata.category(character)[0] in "LMN"


def mended_id(text: str) -> str:
    """An id made of a text by putting ``-`` for what an id cannot hold.

    >>> mended_id("place:le pre' saint gervais")
    'place:le-pre-saint-gervais'
    """
    kept = "".join(c if _in_id(c) else " " for c in unicodedata.normalize("NFC", text))
    return "-".join(kept.split()) or "entity"


def slug(text: str) -> str:
    """A lower-case id for a name; letters that have no ASCII form stay.

    >>> slug("Movimento dos Trabalhadores Rurais (São Paulo)")
    'movimento-dos-trabalhadores-rurais-sao-paulo'
    """
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    ascii_only = "".join(c for c in plain if not unicodedata.combining(c))
    source = ascii_only if ascii_only.isascii() else unicodedata.normalize("NFC", text)
    source = source.replace("'", "").replace("’", "")
    words = "".join(c if _in_id(c) and c not in _ID_MARKS else " " for c in source.lower()).split()
    whole = "-".join(words)
    if len(whole) <= MOST_SLUG_CHARACTERS:
        return whole or "entity"
    return whole[: MOST_SLUG_CHARACTERS + 1].rpartition("-")[0] or whole[:MOST_SLUG_CHARACTERS]


def camel_case(name: str, *, upper: bool) -> str:
    """The name of a term: ``NetworkOrFederation`` for a class, ``fullMemberOf`` for a predicate.

    >>> camel_case("full_member_of", upper=False)
    'fullMemberOf'
    """
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = [word for word in re.split(r"[\W_]+", plain) if word]
    if not words:
        return "Class" if upper else "term"
    first = words[0][0].upper() + words[0][1:] if upper else _lowered(words[0])
    joined = first + "".join(word[0].upper() + word[1:] for word in words[1:])
    return joined if joined[0].isalpha() else f"{'Class' if upper else 'term'}{joined}"


def _lowered(word: str) -> str:
    return word.lower() if word.isupper() else word[0].lower() + word[1:]


class Names:
    """Gives out names that are not taken; made names never differ from others in case alone."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._exact = set(taken)
        self._folded = {name.casefold() for name in self._exact}
        self._last: dict[str, int] = {}

    def take(self, wanted: str, joint: str = "-") -> str:
        """The name wanted, or with the first free number from 2 on after it."""
        name, number = wanted, self._last.get(wanted, 1)
        while name.casefold() in self._folded:
            number += 1
            name = f"{wanted}{joint}{number}"
        self._last[wanted] = number
        self._exact.add(name)
        self._folded.add(name.casefold())
        return name

    def keep(self, given: str) -> str:
        """The name given, if no other is exactly the same; else as `take`."""
        if given in self._exact:
            return self.take(given)
        self._exact.add(given)
        self._folded.add(given.casefold())
        return given
