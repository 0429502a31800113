"""Ids and the names of terms, made from whatever stood there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from ipa_graph.countries import COUNTRY_CODES, derived_country_id
from ipa_graph.rules.identifiers import id_fault
from ipa_graph.rules.text import is_invisible

MOST_SLUG_CHARACTERS: Final = 60
_COUNTRY_OF_ID: Final = {derived_country_id(code): code for code in COUNTRY_CODES}
_LETTERS: Final = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "Æ": "Ae", "œ": "oe",
                                 "Œ": "Oe", "đ": "d", "Đ": "D", "ı": "i", "þ": "th", "ð": "d"})  # fmt: skip
_SIGNS: Final = str.maketrans({"+": " plus ", "&": " and ", "%": " percent ", "#": " number ", "@": " at "})
"""Signs that alone may tell two terms apart."""
_ID_MARKS: Final = frozenset("._-:~")
_PLAIN_ID: Final = re.compile(r"[A-Za-z0-9._:~-]+")


def tidy(cell: str) -> str:
    """A cell without white space around it, in Unicode's composed form (NFC), lines ending in LF."""
    text = cell.replace("\r\n", "\n").replace("\r", "\n") if "\r" in cell else cell
    return text.strip() if text.isascii() else unicodedata.normalize("NFC", text).strip()


def key_of(name: str) -> str:
    """What two spellings of a name share: ``Member_Of``, ``memberOf`` and ``member of`` are one.

    >>> key_of("Member_Of")
    'memberof'
    """
    return "".join(c for c in name.casefold() if c.isalnum())


def is_id(text: str) -> bool:
    """Whether a text can be an id as it stands."""
    if _PLAIN_ID.fullmatch(text):
        return bool(text.strip("."))
    legal = bool(text) and not id_fault(text) and not any(map(is_invisible, text))
    return legal and unicodedata.is_normalized("NFC", text)


def mended_id(text: str) -> str:
    """An id made of a text by putting ``-`` for what an id cannot hold.

    >>> mended_id("place:le pre' saint gervais")
    'place:le-pre-saint-gervais'
    """
    kept = "".join(c if _in_id(c) else " " for c in unicodedata.normalize("NFC", text))
    mended = "-".join(word for word in kept.split() if word.strip("."))
    return mended if is_id(mended) else slug(mended)


def _in_id(character: str) -> bool:
    return not id_fault(f"a{character}") and not is_invisible(character)


def slug(text: str) -> str:
    """A lower-case id for a name; letters that have no ASCII form stay.

    >>> slug("Movimento dos Trabalhadores Rurais (São Paulo)")
    'movimento-dos-trabalhadores-rurais-sao-paulo'
    """
    source = _plain(text)
    source = source.replace("'", "").replace("’", "")
    words = "".join(c if c not in _ID_MARKS and _in_id(c) else " " for c in source.lower()).split()
    whole = "-".join(words)
    if len(whole) > MOST_SLUG_CHARACTERS:
        whole = whole[: MOST_SLUG_CHARACTERS + 1].rpartition("-")[0] or whole[:MOST_SLUG_CHARACTERS]
    return whole if is_id(whole) else "entity"


def camel_case(name: str, *, upper: bool) -> str:
    """The name of a term: ``NetworkOrFederation`` for a class, ``fullMemberOf`` for a predicate.

    A term is of ASCII letters and digits; a name without any becomes ``Class`` or ``term``.

    >>> camel_case("full_member_of", upper=False), camel_case("network+", upper=True)
    ('fullMemberOf', 'NetworkPlus')
    """
    words = re.findall("[A-Za-z0-9]+", _plain(name.translate(_SIGNS)).replace("'", "").replace("’", ""))
    if not words:
        return "Class" if upper else "term"
    first = words[0][0].upper() + words[0][1:] if upper else _lowered(words[0])
    joined = first + "".join(word[0].upper() + word[1:] for word in words[1:])
    return joined if joined[0].isalpha() else f"{'Class' if upper else 'term'}{joined}"


def _plain(text: str) -> str:
    """The text without accents where that makes it ASCII, else as it is, composed."""
    pieces = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    bare = "".join(c for c in pieces if not unicodedata.combining(c))
    return bare if bare.isascii() else unicodedata.normalize("NFC", text)


def _lowered(word: str) -> str:
    return word.lower() if word.isupper() else word[0].lower() + word[1:]


def country_of_id(identifier: str) -> str:
    """The code of the country whose id this is when no table declares it, or empty."""
    return _COUNTRY_OF_ID.get(identifier, "")


class Names:
    """Gives out names that are not taken; made names never differ from others in case alone.

    The ids of countries are kept free: a country that no table declares gets its own.
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._exact = set(taken)
        self._folded = {name.casefold() for name in self._exact} | _COUNTRY_OF_ID.keys()
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

    def first_free(self, names: Iterable[str]) -> str:
        """The first of the names that is free; if none is, the last with a number after it."""
        wanted = list(names)
        free = (name for name in wanted if name.casefold() not in self._folded)
        return self.take(next(free, wanted[-1]), "")

    def keep(self, given: str) -> str:
        """The name given, if no other is exactly the same; else as `take`."""
        if given in self._exact:
            return self.take(given)
        self._exact.add(given)
        self._folded.add(given.casefold())
        return given
