"""Names as a search compares them: without case, accents, Arabic vowel signs and the forms of one letter or digit."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_SAME: Final = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i",
        "ٱ": "ا", "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي", "ء": None, "ـ": None,
        "'": None, "’": None, "ʼ": None, "‘": None, "`": None, "´": None,
    }
)  # fmt: skip
_DIGIT: Final = re.compile(r"[^\D0-9]")
_ARTICLE: Final = "ال"
_ELIDED: Final = re.compile(r"(?<![\w'’ʼ‘`´])(?:l|d|(?:de|a|da|ne|su|co|que)ll|un|quest)['’ʼ‘`´](?=\w)", re.IGNORECASE)
"""An article or preposition of French, Italian, Catalan or Portuguese before its word."""
_DOT_IN_ACRONYM: Final = re.compile(r"(?<![^\W_])([^\W\d_])\.(?=[^\W\d_](?![^\W_]))")
_SHORTEST_STEM: Final = 3
_SHORTEST_JOINED: Final = 6
"""Shorter words are not looked for across blanks: ``dela`` is in too many names."""


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """A text as a search compares it: its words, folded, with one blank between them.

    Compatibility forms are decomposed (NFKD), marks dropped (accents, Arabic vowel signs, hamza on its bearer), case
    folded, the forms of alef, yeh, teh marbuta and kaf made one, as are the digits of all scripts, the tatweel and
    apostrophes dropped; whatever is neither a letter nor a digit parts two words, but for the dots between single
    letters: ``U.S.`` is one word.

    >>> folded("L’Assemblée  Internationale"), folded("أُمَّة"), folded("U.S. Army"), folded("٢٠١٥")
    ('lassemblee internationale', 'امه', 'us army', '2015')
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).casefold()
    bare = "".join(letter for letter in plain if unicodedata.category(letter) != "Mn").translate(_SAME)
    bare = _DIGIT.sub(lambda found: str(unicodedata.digit(found.group())), bare)
    joined = _DOT_IN_ACRONYM.sub(r"\1", bare)
    return " ".join("".join(letter if letter.isalnum() else " " for letter in joined).split())


def folded_words(text: str) -> list[str]:
    """The words of what is looked for, folded, so that they are found with and without an article.

    An Arabic word loses its article, any other the article or preposition that an apostrophe ties to it.

    >>> folded_words("حركة العمال"), folded_words("Côte d’Ivoire"), folded_words("People's")
    (['حركه', 'عمال'], ['cote', 'ivoire'], ['peoples'])
    """
    return [_bare(word) for word in _written(text)]


def _written(text: str) -> list[str]:
    return folded(_ELIDED.sub("", text)).split()


def _bare(word: str) -> str:
    return word.removeprefix(_ARTICLE) if len(word) >= len(_ARTICLE) + _SHORTEST_STEM else word


def is_joined(whole: str, word: str) -> bool:
    """Whether a folded word is how words of a folded name begin when they are written together.

    >>> is_joined("la via campesina", "viacampesina"), is_joined("la via campesina", "acampesina")
    (True, False)
    """
    if len(word) < _SHORTEST_JOINED or word not in whole.replace(" ", ""):
        return False
    return re.search(f"(?:^| )(?:{_ARTICLE})?{' ?'.join(word)}", whole) is not None


def likeness(name: str, text: str) -> int | None:
    """How near a name is to a text, the less the nearer; None where a word of the text is nowhere in the name.

    0: the same; 1: its initials, or all of it without its article, its blanks or in another order; 2: it begins so;
    3: all words are words of it; 4: they begin words of it; 5: they stand within words of it; 6: some are words of it
    written together. An Arabic word of the name is met with its article and without.

    >>> texts = "joao pedro stédile", "JPS", "joao", "pedro", "ped", "ro", "pedrostedile", "joaopedrostedile"
    >>> [likeness("João Pedro Stedile", text) for text in texts]
    [0, 1, 2, 3, 4, 5, 6, 1]
    """
    whole, sought = folded(name), folded(text)
    if whole == sought:
        return 0 if sought else None
    wanted = folded_words(text)
    is_met = all(word in whole for word in wanted)
    words = folded_words(name) if is_met or len(wanted) == 1 else []
    initials = "".join(word[0] for word in words) if len(words) > 1 else ""
    if wanted and (sought in (initials, whole.replace(" ", "")) or sorted(wanted) == sorted(words)):
        return 1
    if not (wanted and is_met):
        return 6 if wanted and all(word in whole or is_joined(whole, word) for word in wanted) else None
    if whole.startswith(sought):
        return 2
    if all(word in words for word in wanted):
        return 3
    forms = {*words, *_written(name)}
    return 4 if all(any(one.startswith(word) for one in forms) for word in wanted) else 5
