"""Cells of other people's tables: read only where there is one reading."""

from __future__ import annotations

import pytest

from ipa_graph.adoption.identifiers import camel_case, mended_id, slug
from ipa_graph.adoption.terms import parent_of
from ipa_graph.adoption.territories import country_code
from ipa_graph.adoption.values import Span, read_coordinate, read_date, read_locator, read_span, read_url, read_wikidata


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2003", "2003"),
        ("2003.0", "2003"),
        ("2003-00-00", "2003"),
        ("2003-05-00", "2003-05"),
        ("2003-2-5", "2003-02-05"),
        ("2003/02/05", "2003-02-05"),
        ("31/12/2003", "2003-12-31"),
        ("12/31/2003", "2003-12-31"),
        ("1/1/2003", "2003-01-01"),
        ("1/2/2003", ""),
        ("c. 1990", "1990~"),
        ("1990?", "1990?"),
        ("5 May 2004", "2004-05-05"),
        ("Sept. 2004", "2004-09"),
        ("2004-05-01T10:00:00Z", "2004-05-01"),
        ("2003-02-30", ""),
        ("31/2/2003", ""),
        ("the nineties", ""),
    ],
)
def test_a_date_is_read_only_if_it_has_one_reading(text: str, date: str) -> None:
    assert read_date(text) == date


def test_a_range_in_one_cell_fills_start_and_end() -> None:
    assert read_span("1990 – 1995", "") == Span("1990", "1995", {}, {"start": "1990 – 1995"})


def test_an_end_before_the_start_is_left_as_it_was() -> None:
    assert read_span("1995", "1990.0") == Span("1995", "", {"end": "1990.0"}, {})


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("BR", "BR"), ("br", "BR"), ("NA", "NA"), ("na", ""), ("Brasil", "BR"), ("Brésil", "BR"), ("البرازيل", "BR"),
        ("burkinafaso", "BF"), ("Cote d'Ivoire", "CI"), ("Palestine", "PS"), ("USA", "US"), ("Kongo", ""), ("X", ""),
    ],
)  # fmt: skip
def test_a_country_is_known_by_its_code_and_its_name_in_many_languages(name: str, code: str) -> None:
    assert country_code(name) == code


def test_a_quotation_without_blanks_becomes_its_beginning_and_its_end() -> None:
    assert read_locator("民" * 60 + "x" * 60) == "民" * 48 + " … " + "x" * 48


@pytest.mark.parametrize(
    ("quote", "locator"),
    [
        ("eight words are just as many as fit", "eight words are just as many as fit"),
        ("nine words are one more than there may be", "nine words are one … than there may be"),
        ("first words … last words", "first words … last words"),
        ("cut … twice … here", "cut twice here"),
        ("", ""),
    ],
)
def test_a_quotation_becomes_a_locator_of_eight_words_at_most(quote: str, locator: str) -> None:
    assert read_locator(quote) == locator


def test_names_are_made_of_what_stood_there() -> None:
    assert [slug("Ørsted & Łódź"), slug("حركة العمال"), slug("!?"), slug("\u102b")] == [
        "orsted-lodz", "حركة-العمال", "entity", "entity",
    ]  # fmt: skip
    assert [mended_id("event:ESF Firenze"), mended_id("a/b"), mended_id("...")] == [
        "event:ESF-Firenze",
        "a-b",
        "entity",
    ]
    assert camel_case("network or federation", upper=True) == "NetworkOrFederation"
    assert camel_case("full_member_of", upper=False) == "fullMemberOf"
    assert [parent_of("Trade unions"), parent_of("religious or spiritual group"), parent_of("party hat")] == [
        "Organization", "Organization", "",
    ]  # fmt: skip


def test_addresses_and_coordinates_are_mended_only_where_that_is_safe() -> None:
    assert [read_url("www.a.org"), read_url("HTTPS://a.org"), read_url("a.org"), read_url("ftp://a.org")] == [
        "http://www.a.org", "https://a.org", "", "",
    ]  # fmt: skip
    assert [read_coordinate("48,5", 90), read_coordinate("91", 90), read_coordinate("48°", 90)] == ["48.5", "", ""]
    assert [read_wikidata("https://www.wikidata.org/wiki/Q42"), read_wikidata("42")] == ["Q42", ""]
