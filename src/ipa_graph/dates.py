"""Dates of reduced precision: ``2004``, ``2023-10``, ``2024-01-13``, with an optional ``~`` or ``?``.

The form is ISO 8601 with the qualifiers of EDTF level 1 (ISO 8601-2): ``~`` approximate, ``?`` uncertain.
"""

from __future__ import annotations

import re
from calendar import monthrange
from functools import lru_cache
from typing import Final, NamedTuple

_FORM: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?])?")
_LOOKS_LOOSE: Final = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?([~?])?")
_CERTAINTY: Final = {"~": "approximate", "?": "uncertain", "": ""}


class ReducedDate(NamedTuple):
    """A date as written and in the forms that the exports need.

    Attributes:
        lexical: the date without its qualifier.
        datatype: ``xsd:gYear``, ``xsd:gYearMonth`` or ``xsd:date``.
        earliest: the first day that it allows, ``YYYY-MM-DD``.
        latest: the last day that it allows, ``YYYY-MM-DD``.
        certainty: ``approximate``, ``uncertain`` or empty.
    """

    lexical: str
    datatype: str
    earliest: str
    latest: str
    certainty: str


@lru_cache(maxsize=65536)
def parsed(text: str) -> ReducedDate:
    """The date that a cell holds.

    Raises:
        ValueError: the text is not of the three precisions or names a day that does not exist;
            the message says what would be right.

    >>> parsed("2023-02").latest
    '2023-02-28'
    """
    match = _FORM.fullmatch(text)
    if match is None:
        raise ValueError(f"is not a date; write 2023, 2023-10 or 2023-10-05{_padded(text)}")
    year, month, day, qualifier = match.groups(default="")
    if year == "0000":
        raise ValueError("names the year 0000, which does not exist")
    if month and not 1 <= int(month) <= 12:
        raise ValueError(f"names month {month}; months run from 01 to 12")
    if not month:
        return ReducedDate(year, "xsd:gYear", f"{year}-01-01", f"{year}-12-31", _CERTAINTY[qualifier])
    last = monthrange(int(year), int(month))[1]
    stem = f"{year}-{month}"
    if not day:
        return ReducedDate(stem, "xsd:gYearMonth", f"{stem}-01", f"{stem}-{last:02d}", _CERTAINTY[qualifier])
    if not 1 <= int(day) <= last:
        raise ValueError(f"names day {day}; {stem} has {last} days")
    whole = f"{stem}-{day}"
    return ReducedDate(whole, "xsd:date", whole, whole, _CERTAINTY[qualifier])


def _padded(text: str) -> str:
    """`` (did you mean 2023-02-05?)`` for a date that lacks only its zeros or its hyphens."""
    match = _LOOKS_LOOSE.fullmatch(text)
    if match is None:
        return ""
    year, month, day, qualifier = match.groups(default="")
    parts = [year, month.zfill(2)] + ([day.zfill(2)] if day else [])
    meant = "-".join(parts) + qualifier
    try:
        parsed(meant)
    except ValueError:
        return ""
    return f" (did you mean {meant}?)"
