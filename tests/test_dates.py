"""Dates of reduced precision."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipa_graph.dates import ReducedDate, parsed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2004", ReducedDate("2004", "xsd:gYear", "2004-01-01", "2004-12-31", "")),
        ("2023-10", ReducedDate("2023-10", "xsd:gYearMonth", "2023-10-01", "2023-10-31", "")),
        ("2024-02~", ReducedDate("2024-02", "xsd:gYearMonth", "2024-02-01", "2024-02-29", "approximate")),
        ("2024-01-13?", ReducedDate("2024-01-13", "xsd:date", "2024-01-13", "2024-01-13", "uncertain")),
    ],
)
def test_a_date_allows_its_first_to_its_last_day(text: str, expected: ReducedDate) -> None:
    assert parsed(text) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2023-02-30", "names day 30; 2023-02 has 28 days"),
        ("2023-02-00", "names day 00; 2023-02 has 28 days"),
        ("2023-13", "names month 13; months run from 01 to 12"),
        ("0000", "names the year 0000, which does not exist"),
        ("2023-2-5", "is not a date; write 2023, 2023-10 or 2023-10-05 (did you mean 2023-02-05?)"),
        ("2023/10/5~", "is not a date; write 2023, 2023-10 or 2023-10-05 (did you mean 2023-10-05~?)"),
        ("2023-2-30", "is not a date; write 2023, 2023-10 or 2023-10-05"),
        ("13/01/2024", "is not a date; write 2023, 2023-10 or 2023-10-05"),
        ("2023-10-05T00:00", "is not a date; write 2023, 2023-10 or 2023-10-05"),
        ("٢٠٢٣", "is not a date; write 2023, 2023-10 or 2023-10-05"),
        ("2023\n", "is not a date; write 2023, 2023-10 or 2023-10-05"),
        ("", "is not a date; write 2023, 2023-10 or 2023-10-05"),
    ],
)
def test_what_is_no_date_is_told_with_what_would_be_right(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        parsed(text)


@given(st.dates())
def test_every_day_is_its_own_first_and_last(day: date) -> None:
    text = day.isoformat()
    assert parsed(text) == ReducedDate(text, "xsd:date", text, text, "")


@given(st.dates(), st.sampled_from([4, 7]))
def test_a_reduced_date_spans_every_day_that_it_is_cut_from(day: date, precision: int) -> None:
    span = parsed(day.isoformat()[:precision])
    assert span.earliest <= day.isoformat() <= span.latest
    assert date.fromisoformat(span.earliest) <= date.fromisoformat(span.latest)
