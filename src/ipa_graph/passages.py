"""A locator to the passage it means: its first and last words, found in a text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ipa_graph.dataset import LOCATOR_GAP

MOST_CHARACTERS: Final = 400
"""How long a passage may be, from the first character of its first words to the last of its last."""
_FOLDED: Final = {
    **dict.fromkeys(map(ord, "“”„‟«»‹›″＂"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛′ʼ`´＇"), "'"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-"),
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), ""),
}
_RUN: Final = re.compile(
    r"\s+|[!-~]+|.[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670]*", re.DOTALL
)
_SPACELESS: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its normal form and the way back.

    Attributes:
        original: the text as decoded.
        normal: white space runs as one blank, quotes and dashes of one kind, NFC, nothing invisible.
        starts, ends: for every character of `normal`, where what it stands for begins and ends in `original`.
    """

    original: str
    normal: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Offsets in the original text, end exclusive."""

    start: int
    end: int


def normalised(original: str) -> Text:
    """A text in normal form, with an offset for every character."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _RUN.finditer(original):
        run, begin, stop = match.group(), match.start(), match.end()
        if run.isspace():
            pieces.append(" ")
            starts.append(begin)
            ends.append(stop)
        elif run.isascii():
            plain = run.replace("`", "'")
            pieces.append(plain)
            starts.extend(range(begin, stop))
            ends.extend(range(begin + 1, stop + 1))
        else:
            folded = unicodedata.normalize("NFC", run).translate(_FOLDED)
            pieces.append(folded)
            starts.extend([begin] * len(folded))
            ends.extend([stop] * len(folded))
    return Text(original, "".join(pieces), tuple(starts), tuple(ends))


def normal_form(words: str) -> str:
    """The normal form of a locator's words."""
    return " ".join(normalised(words).normal.split())


def find(locator: str, text: Text) -> Passage | None:
    """The passage that a locator means; the shortest, then the first, where its first words stand more than once.

    Cost: a search through the text for the first words, and one of 400 characters behind each place found.
    """
    first, gap, last = (normal_form(part) for part in locator.partition(LOCATOR_GAP.strip()))
    if not first or (gap and not last):
        return None
    best: Passage | None = None
    for begin in _places(first, text.normal):
        stop = begin + len(first)
        if gap:
            horizon = min(len(text.normal), begin + 2 * MOST_CHARACTERS + len(last))
            closing = next(_places(last, text.normal, stop, horizon), None)
            if closing is None:
                continue
            stop = closing + len(last)
        passage = Passage(text.starts[begin], text.ends[stop - 1])
        if passage.end - passage.start <= MOST_CHARACTERS and (best is None or _length(passage) < _length(best)):
            best = passage
    return best


def _length(passage: Passage) -> int:
    return passage.end - passage.start


def _places(words: str, normal: str, begin: int = 0, horizon: int | None = None) -> Iterator[int]:
    """Where words stand in a normal text, as whole words."""
    place = normal.find(words, begin, horizon)
    while place >= 0:
        if _is_edge(normal, place) and _is_edge(normal, place + len(words)):
            yield place
        place = normal.find(words, place + 1, horizon)


def _is_edge(normal: str, place: int) -> bool:
    """Whether no word goes on across a place; scripts without spaces have no such edges."""
    if place in (0, len(normal)):
        return True
    before, after = normal[place - 1], normal[place]
    if not (_is_letter(before) and _is_letter(after)):
        return True
    return bool(_SPACELESS.match(before) or _SPACELESS.match(after))


def _is_letter(character: str) -> bool:
    return character.isalnum() or bool(unicodedata.combining(character))


def why_not(locator: str, text: Text) -> str:
    """What is there instead of a locator that was not found: a hint, and the nearest passage."""
    first, gap, last = (normal_form(part) for part in locator.partition(LOCATOR_GAP.strip()))
    lowered = Text(text.original, text.normal.lower(), text.starts, text.ends)
    if len(lowered.normal) == len(text.normal) and find(locator.lower(), lowered):
        return "it is there in other capitals"
    if (
        gap
        and next(_places(first, text.normal), None) is not None
        and next(_places(last, text.normal), None) is not None
    ):
        where = min(_places(first, text.normal))
        behind = next(_places(last, text.normal, where), None)
        if behind is None:
            return "both parts are there, the last words before the first"
        return f"both parts are there, more than {MOST_CHARACTERS} characters apart"
    near = nearest_passage(locator, text)
    return f"the nearest passage is “{near}”" if near else "no word of it is there"


def nearest_passage(locator: str, text: Text, most: int = 80) -> str:
    """The place of a text that shares most words with a locator, as written there, at most so many characters.

    Cost: once through the words of the text.
    """
    wanted = Counter(word.casefold() for word in _WORD.findall(normal_form(locator)))
    words = [(match.start(), match.group().casefold()) for match in _WORD.finditer(text.normal)]
    hits = [(place, word) for place, word in words if word in wanted]
    best, start = 0, -1
    left = 0
    inside: Counter[str] = Counter()
    for place, word in hits:
        inside[word] += 1
        while place - hits[left][0] > most - 10:
            inside[hits[left][1]] -= 1
            left += 1
        score = sum(min(count, wanted[name]) * len(name) for name, count in inside.items())
        if score > best:
            best, start = score, hits[left][0]
    if start < 0:
        return ""
    stop = min(len(text.normal), start + most)
    cut = text.normal[start:stop]
    return cut if stop == len(text.normal) else cut.rpartition(" ")[0] + " …"
