"""A locator to the passage it means: its first and last words, found in a text.

The text and the words are compared in a normal form; a map of the places where the two differ leads back to
the characters of the text as decoded.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ipa_graph.dataset import LOCATOR_GAP
from ipa_graph.errors import shown

MOST_CHARACTERS: Final = 400
"""How long a passage may be, from the first character of its first words to the last of its last."""
MOST_SHOWN: Final = 80
_LONGEST_NORMAL: Final = 3 * MOST_CHARACTERS
"""NFC makes at most three characters of one."""
_IGNORED: Final = frozenset(
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff"
)
_QUOTES: Final = frozenset("'\"`´‚„′″‵‶ʹʻʼ〝〞〟＂＇")
_DASHES: Final = frozenset("−⁃")
_LONGEST_CLUSTER: Final = 64
"""Marks on one base beyond this are composed apart, so that no text makes composition slow."""
_SPACELESS: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff"
                               "\uf900-\ufaff\U00020000-\U0003ffff]")  # fmt: skip
_WORD: Final = re.compile(rf"{_SPACELESS.pattern}|[^\W_]+")
_BLANKS: Final = re.compile("  +")
_DOTS: Final = re.compile(r" ?\[?(?:\.\.\.|…)\]? ?")
_MOST_HITS: Final = 1000


@dataclass(frozen=True, slots=True)
class Passage:
    """Offsets in the original text, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Spans:
    """The stretches of a text that were rewritten, in order: old begin and end, new begin and end."""

    old_begins: Sequence[int] = ()
    old_ends: Sequence[int] = ()
    new_begins: Sequence[int] = ()
    new_ends: Sequence[int] = ()

    def begin(self, place: int) -> int:
        """Where what the character at a new place stands for begins in the old text."""
        span = bisect_right(self.new_begins, place) - 1
        if span < 0:
            return place
        inside = place < self.new_ends[span]
        return self.old_begins[span] if inside else self.old_ends[span] + place - self.new_ends[span]

    def end(self, place: int) -> int:
        """Where what the character before a new place stands for ends in the old text."""
        span = bisect_right(self.new_begins, place - 1) - 1
        if span < 0:
            return place
        return self.old_ends[span] + max(0, place - self.new_ends[span])


@dataclass(frozen=True)
class Text:
    """A text with its normal form and the way back.

    Attributes:
        original: the text as decoded.
        normal: white space runs as one blank, quotes and dashes of one kind, NFC, nothing invisible.
    """

    original: str
    normal: str
    _composed: _Spans
    _spaced: _Spans

    def passage(self, begin: int, end: int) -> Passage:
        """The characters of the original that a stretch of the normal form stands for."""
        return Passage(self._composed.begin(self._spaced.begin(begin)), self._composed.end(self._spaced.end(end)))

    @cached_property
    def folded(self) -> str:
        """The normal form in small letters, of the same length."""
        return _folded(self.normal)

    @cached_property
    def words(self) -> Mapping[str, Sequence[int]]:
        """Where each word stands in the normal form, by its small letters without accents."""
        by_form: dict[str, list[int]] = {}
        for match in _WORD.finditer(self.folded):
            by_form.setdefault(match.group(), []).append(match.start())
        found: dict[str, list[int]] = {}
        for form, places in by_form.items():
            found.setdefault(_bare(form), []).extend(places)
        return found


def normalised(original: str) -> Text:
    r"""A text in normal form; linear in its length (0.1 s a million characters), whatever it holds.

    >>> normalised("the  ‘co\u00adop’ —\n now").normal
    "the 'coop' - now"
    """
    composed, first = _composed(original)
    for character in sorted(set(composed)):
        plain = _plain(character)
        if plain != character:
            composed = composed.replace(character, plain)
    blanks = ((match.start(), match.end(), " ") for match in _BLANKS.finditer(composed))
    spaced, second = _rewritten(composed, blanks)
    return Text(original, spaced, first, second)


def normal_form(words: str) -> str:
    """The normal form of a locator's words."""
    return normalised(words).normal.strip()


def find(locator: str, text: Text) -> Passage | None:
    """The passage that a locator means; the shortest, then the first, where its first words stand more than once.

    Words match whole: not inside a longer word or number, in scripts without spaces not inside a cluster.
    Cost: a search through the text for the first words, and one of 1,200 characters behind each place found.
    """
    parts = _parts(locator)
    return _shortest(text, text.normal, parts) if parts else None


def why_not(locator: str, text: Text) -> str:
    """What is there instead of a locator that was not found: a hint, and the nearest passage.

    Cost: a few searches through the text, and once through its words for the first locator of a text.
    """
    parts = _parts(locator)
    if not parts:
        return f"write its first and its last words with one '{LOCATOR_GAP}' between"
    if "..." in locator and find(_DOTS.sub(LOCATOR_GAP, locator), text):
        return f"write '{LOCATOR_GAP}' for the three dots"
    absent = [part for part in parts if next(_places(part, text.normal), None) is None]
    if not absent:
        return _apart(text, parts)
    if passage := _shortest(text, text.folded, tuple(map(_folded, parts))):
        return f"it is there in other capitals: {shown(_excerpt(text, passage))}"
    return _missing(text, parts, absent)


def nearest_passage(locator: str, text: Text) -> str:
    """The place of a text that shares most words with a locator, as written there, at most 80 characters."""
    return _nearest(normal_form(locator.replace(LOCATOR_GAP, " ")), text)[0]


def _missing(text: Text, parts: Sequence[str], absent: Sequence[str]) -> str:
    """What stands in the place of words that are nowhere."""
    beside = f"{shown(absent[0])} is what is missing; " if len(absent) < len(parts) else ""
    if (place := text.normal.find(absent[0])) >= 0:
        return f"{beside}it stands there only as a part of {shown(_around(text, place, len(absent[0])))}"
    near, complete = _nearest(absent[0], text)
    if complete:
        return f"{beside}its words are there in another order: {shown(near)}"
    return f"{beside}the nearest passage is {shown(near)}" if near else f"{beside}no word of it is there"


def _parts(locator: str) -> tuple[str, ...]:
    """The first and the last words in normal form, or the one phrase; nothing where the form is wrong."""
    parts = tuple(part.strip() for part in normal_form(locator).split(LOCATOR_GAP))
    sound = len(parts) <= 2 and all(part and len(part) <= _LONGEST_NORMAL for part in parts)
    return parts if sound else ()


def _shortest(text: Text, normal: str, parts: Sequence[str]) -> Passage | None:
    """The shortest passage within bounds; of a single phrase the first."""
    first, last = parts[0], parts[-1]
    least = len(first) + len(last) + 1
    best: Passage | None = None
    for begin in _places(first, normal):
        end = begin + len(first)
        if len(parts) == 2:
            closing = next(_places(last, normal, end, begin + _LONGEST_NORMAL), None)
            if closing is None:
                continue
            end = closing + len(last)
        passage = text.passage(begin, end)
        if _length(passage) <= MOST_CHARACTERS and (best is None or _length(passage) < _length(best)):
            best = passage
            if len(parts) == 1 or _length(best) <= least:
                break
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
    """Whether no word, number or cluster goes on across a place."""
    if place in (0, len(normal)):
        return True
    before, after = normal[place - 1], normal[place]
    if _is_mark(after):
        return False
    if before in ".," and after.isdigit():
        return not normal[place - 2 : place - 1].isdigit()
    if after in ".," and before.isdigit():
        return not normal[place + 1 : place + 2].isdigit()
    if not (_is_letter(before) and _is_letter(after)):
        return True
    return bool(_SPACELESS.match(before) or _SPACELESS.match(after))


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_" or _is_mark(character)


def _is_mark(character: str) -> bool:
    return character >= "\u0300" and unicodedata.category(character).startswith("M")


def _apart(text: Text, parts: Sequence[str]) -> str:
    """Why parts that are all there make no passage."""
    if len(parts) == 1:
        return f"it is there, but longer than {MOST_CHARACTERS} characters"
    ends = list(_places(parts[1], text.normal))
    nearest: Passage | None = None
    for begin in _places(parts[0], text.normal):
        closing = bisect_right(ends, begin + len(parts[0]) - 1)
        if closing < len(ends):
            passage = text.passage(begin, ends[closing] + len(parts[1]))
            nearest = passage if nearest is None or _length(passage) < _length(nearest) else nearest
    if nearest is None:
        return "both parts are there, the last words before the first"
    return f"from its first to its last words are {_length(nearest):,} characters; at most {MOST_CHARACTERS} may be"


def _nearest(words: str, text: Text) -> tuple[str, bool]:
    """The stretch that shares most words with those given, and whether it holds them all."""
    wanted: dict[str, int] = {}
    for match in _WORD.finditer(_folded(words)):
        wanted.setdefault(_bare(match.group()), match.start())
    hits: list[tuple[int, str]] = []
    for word in sorted(wanted, key=lambda word: (len(text.words.get(word, ())), word)):
        hits += [(place, word) for place in text.words.get(word, ())[: max(1, _MOST_HITS - len(hits))]]
    best, first, last, complete = (0, 0), -1, -1, False
    inside: Counter[str] = Counter()
    hits.sort()
    left = 0
    for place, word in hits:
        inside[word] += 1
        while place - hits[left][0] > MOST_SHOWN - len(word) or inside[hits[left][1]] > 1:
            inside[hits[left][1]] -= 1
            left += 1
        held = +inside
        score = (sum(len(name) for name in held), hits[left][0] - place)
        if score > best:
            best, first, last, complete = score, left, place, len(held) == len(wanted)
    if first < 0:
        return "", False
    begin = max(0, hits[first][0] - wanted[hits[first][1]])
    begin = begin if _is_edge(text.normal, begin) else text.normal.find(" ", begin) + 1
    return _excerpt(text, _whole_words(text, begin, max(last + 1, begin + len(words)))), complete


def _around(text: Text, place: int, length: int) -> str:
    """The whole words that a stretch lies in."""
    begin = place
    while begin > max(0, place - MOST_SHOWN) and not _is_edge(text.normal, begin):
        begin -= 1
    return _excerpt(text, _whole_words(text, begin, place + length))


def _whole_words(text: Text, begin: int, end: int) -> Passage:
    """The passage that goes on to the end of its last word, but not beyond what is shown."""
    while end < min(len(text.normal), begin + MOST_SHOWN) and not _is_edge(text.normal, end):
        end += 1
    return text.passage(begin, max(begin + 1, min(end, begin + MOST_SHOWN, len(text.normal))))


def _excerpt(text: Text, passage: Passage) -> str:
    """A passage as written, on one line, its middle left out where it is long."""
    line = " ".join(text.original[passage.start : passage.end].split())
    if len(line) <= MOST_SHOWN:
        return line
    half = (MOST_SHOWN - len(LOCATOR_GAP)) // 2
    return line[:half].rpartition(" ")[0] + LOCATOR_GAP + line[-half:].partition(" ")[2]


def _folded(normal: str) -> str:
    """Small letters, of the same length: İ is the one letter that grows, Σ the one whose form its place decides."""
    return normal.replace("İ", "I").lower().replace("ς", "σ")


def _bare(word: str) -> str:
    """A word without accents."""
    return word if word.isascii() else "".join(c for c in unicodedata.normalize("NFD", word) if not _is_mark(c))


def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if character.isspace():
        return " "
    if category in ("Pi", "Pf") or character in _QUOTES:
        return "'"
    return "-" if category == "Pd" or character in _DASHES else character


def _composed(text: str) -> tuple[str, _Spans]:
    """The text in NFC without what is invisible, cluster by cluster, so that the way back is known."""
    present = set(text)
    ignored = present & _IGNORED
    if not ignored and unicodedata.is_normalized("NFC", text):
        return text, _Spans()
    joining = {character for character in present - _IGNORED if _joins(character)}
    changing = {c for c in present - joining - ignored if unicodedata.normalize("NFC", c) != c}
    behind = _class(joining | ignored)
    forms = [f"(?:{_class(joining | ignored, negated=True)})?{behind}{{1,{_LONGEST_CLUSTER}}}"] if behind else []
    forms += [_class(changing)] if changing else []
    clusters = re.compile("|".join(forms), re.DOTALL).finditer(text)
    return _rewritten(text, (piece for match in clusters for piece in _rewrites(match)))


def _joins(character: str) -> bool:
    """Whether a character may compose with the one before it (a superset of NFC_Quick_Check=Maybe, UAX 15)."""
    return _is_mark(character) or "\u1160" <= character <= "\u11ff" or "\U00016d63" <= character <= "\U00016d6a"


def _class(characters: Iterable[str], *, negated: bool = False) -> str:
    inside = "".join(map(re.escape, sorted(characters)))
    return f"[{'^' if negated else ''}{inside}]" if inside else ""


def _rewrites(match: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """What changes in one cluster, no more than that: its composition, and the invisible characters behind it."""
    cluster, begin = match.group(), match.start()
    end = len(cluster)
    while end and cluster[end - 1] in _IGNORED:
        end -= 1
    old = cluster[:end]
    new = unicodedata.normalize("NFC", "".join(c for c in old if c not in _IGNORED))
    if new != old:
        same = _shared(old, new)
        old, new = old[same:], new[same:]
        alike = _shared(old[::-1], new[::-1])
        yield begin + same, begin + end - alike, new[: len(new) - alike]
    if end < len(cluster):
        yield begin + end, match.end(), ""


def _shared(one: str, other: str) -> int:
    """How many characters two strings begin with alike."""
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _rewritten(text: str, rewrites: Iterable[tuple[int, int, str]]) -> tuple[str, _Spans]:
    """The text with stretches replaced, and the map of them."""
    pieces: list[str] = []
    old_begins, old_ends, new_begins, new_ends = list[int](), list[int](), list[int](), list[int]()
    done = length = 0
    for begin, end, replacement in rewrites:
        length += begin - done
        pieces += (text[done:begin], replacement)
        old_begins.append(begin)
        old_ends.append(end)
        new_begins.append(length)
        length += len(replacement)
        new_ends.append(length)
        done = end
    if not pieces:
        return text, _Spans()
    return "".join(pieces) + text[done:], _Spans(old_begins, old_ends, new_begins, new_ends)
