"""Dates, numbers, addresses and quotations in other people's forms, in the forms of the tables.

Every function here gives back nothing (None or an empty text) rather than a guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final, NamedTuple

from ipa_graph.dataset import LOCATOR_GAP
from ipa_graph.dates import parsed
from ipa_graph.rules.claims import ELLIPSIS, MOST_CHARACTERS, MOST_WORDS, evidence_fault
from ipa_graph.rules.forms import coordinate_fault, date_fault, language_fault, url_fault

NOTHING: Final = frozenset({"", "na", "n/a", "n.a.", "none", "null", "nan", "-", "--", "–", "?", "unknown"})
"""What people write into a column of sources where they have none."""
_MONTHS: Final = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12,
}  # fmt: skip
_TIME: Final = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?")
_ABOUT: Final = re.compile(r"(?:c\.?|ca\.?|circa|about|around|approx\.?|~)\s*(\d.*)", re.IGNORECASE)
_YEAR_FLOAT: Final = re.compile(r"(\d{4})\.0+")
_NOUGHTS: Final = re.compile(r"(\d{4})(-\d{2})?(?:-00)+")
_YEAR_FIRST: Final = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_YEAR_MONTH: Final = re.compile(r"(\d{4})-(\d)")
_YEAR_LAST: Final = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_IN_WORDS: Final = re.compile(r"(?:(\d{1,2})\.?\s+)?([A-Za-z]{3,9})\.?\s+(?:(\d{1,2}),?\s+)?(\d{4})")
_YEARS: Final = re.compile(r"(\d{4})\s*[-–—/]\s*(\d{4})")
_RANGE: Final = re.compile(r"(.+?)(?:\s+(?:–|—|-|to|until)\s+|/)(.+)")
_WIKIDATA: Final = re.compile(r"(?:https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/|wd:)?(Q[1-9]\d*)", re.ASCII)


class Span(NamedTuple):
    """A start and an end as the tables write them.

    Attributes:
        start, end: dates of reduced precision, or empty.
        left: what could not be read, by ``start`` and ``end``.
        mended: what was read in another form than it was written, by ``start`` and ``end``.
    """

    start: str
    end: str
    left: dict[str, str]
    mended: dict[str, str]


@lru_cache(maxsize=65536)
def read_date(text: str) -> str:
    """A date of reduced precision, or empty where the text has no one reading.

    >>> read_date("2003.0"), read_date("31/12/2003"), read_date("1/2/2003")
    ('2003', '2003-12-31', '')
    """
    if _is_date(text):
        return text
    about = _ABOUT.fullmatch(text)
    if about:
        date = read_date(about[1])
        return f"{date}~" if date and date[-1] not in "~?" else date
    form = _reduced(text)
    return form if form and _is_date(form) else ""


def _reduced(text: str) -> str:
    """What a date in one of the known forms would be, not yet known to be real."""
    for pattern, form in _FORMS:
        if match := pattern.fullmatch(text):
            return form(match)
    return ""


def _day_and_month(first: int, second: int, year: str) -> str:
    """``31/12/2003`` and ``12/31/2003`` have one reading, ``1/2/2003`` has two."""
    if first <= 12 < second:
        first, second = second, first
    elif second > 12 or (first <= 12 and first != second):
        return ""
    return f"{year}-{second:02d}-{first:02d}"


def _in_words(before: str, month: str, after: str, year: str) -> str:
    numbers = {number for name, number in _MONTHS.items() if name.startswith(month.lower())}
    if len(numbers) != 1 or (before and after):
        return ""
    day = before or after
    return f"{year}-{numbers.pop():02d}" + (f"-{int(day):02d}" if day else "")


_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    (_TIME, lambda match: match[1]),
    (_YEAR_FLOAT, lambda match: match[1]),
    (_NOUGHTS, lambda match: match[1] + (match[2] or "").removesuffix("-00")),
    (_YEAR_FIRST, lambda match: f"{match[1]}-{int(match[3]):02d}-{int(match[4]):02d}"),
    (_YEAR_MONTH, lambda match: f"{match[1]}-0{match[2]}"),
    (_YEAR_LAST, lambda match: _day_and_month(int(match[1]), int(match[3]), match[4])),
    (_IN_WORDS, lambda match: _in_words(*match.groups(default=""))),
)


def _is_date(text: str) -> bool:
    return not date_fault(text)


def read_span(start: str, end: str) -> Span:
    """The start and the end of a row; a range in one cell fills both where the other is empty."""
    left: dict[str, str] = {}
    dates = {"start": read_date(start) if start else "", "end": read_date(end) if end else ""}
    cells = {"start": start, "end": end}
    for name, other in (("start", "end"), ("end", "start")):
        if not cells[name] or dates[name]:
            continue
        both = _range_of(cells[name]) if not cells[other] else None
        if both:
            dates["start"], dates["end"] = both
        else:
            left[name] = cells[name]
    if dates["start"] and dates["end"] and parsed(dates["end"]).latest < parsed(dates["start"]).earliest:
        left["end"], dates["end"] = end or start, ""
    mended = {name: cell for name, cell in cells.items() if cell and name not in left and dates[name] != cell}
    return Span(dates["start"], dates["end"], left, mended)


def _range_of(text: str) -> tuple[str, str] | None:
    match = _YEARS.fullmatch(text) or _RANGE.fullmatch(text)
    if match is None:
        return None
    start, end = read_date(match[1].strip()), read_date(match[2].strip())
    return (start, end) if start and end and parsed(start).earliest <= parsed(end).latest else None


def read_coordinate(text: str, most: int) -> str:
    """A plain decimal of degrees between ``-most`` and ``most``, or empty; a decimal comma becomes a point."""
    number = text.replace(",", ".").removeprefix("+")
    return "" if coordinate_fault(number, most) else number


def read_url(text: str) -> str:
    """An http(s) address, or empty; one that begins with ``www.`` gets its scheme."""
    address = f"http://{text}" if text.lower().startswith("www.") else text
    scheme, mark, rest = address.partition("://")
    address = scheme.lower() + mark + rest
    return address if is_url(address) else ""


def is_url(text: str) -> bool:
    """Whether a text is an absolute http or https address."""
    return not url_fault(text)


def read_wikidata(text: str) -> str:
    """A Q-id, also out of the address of the item, or empty."""
    match = _WIKIDATA.fullmatch(text)
    return match[1] if match else ""


def read_language(text: str) -> str:
    """A BCP 47 tag, or empty."""
    tag = text.replace("_", "-")
    return "" if language_fault(tag) else tag


def read_locator(quote: str) -> str:
    """A quotation as a locator: itself where it is short, else its first and last four words, cut to 100 characters.

    >>> read_locator("the first took place in Brazil in 2004 and the second in 2015")
    'the first took place … the second in 2015'
    """
    plain = " ".join(quote.split())
    if not evidence_fault(plain):
        return plain
    words = plain.replace(ELLIPSIS, " ").replace("...", " ").split()
    half = MOST_WORDS // 2
    first, last = " ".join(words[:half]), " ".join(words[-half:])
    if len(words) <= MOST_WORDS:
        first = last = " ".join(words)
        if len(first) <= MOST_CHARACTERS:
            return first
    most = (MOST_CHARACTERS - len(LOCATOR_GAP)) // 2
    return first[:most].rstrip() + LOCATOR_GAP + last[-most:].lstrip()
