"""Locators are found in texts by their words, and lead back to the characters as decoded."""

from __future__ import annotations

import itertools
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipa_graph.passages import find, nearest_passage, normal_form, normalised, why_not

TEXT = (
    "A first meeting took place by the river in 1998.\r\n\r\nThe ‘Second  Meeting’ — held\u00a0in a co\u00adop — was "
    "called by the weavers’ union; 4,695 people came.\n"
)


def found(locator: str, text: str = TEXT) -> str | None:
    passage = find(locator, normalised(text))
    return None if passage is None else text[passage.start : passage.end]


@pytest.mark.parametrize(
    ("locator", "passage"),
    [
        ("A first … in 1998", "A first meeting took place by the river in 1998"),
        ("took place", "took place"),
        ("1998. The", "1998.\r\n\r\nThe"),
        ('The "Second Meeting"', "The ‘Second  Meeting’"),
        ("«Second Meeting» - held in", "‘Second  Meeting’ — held\u00a0in"),
        ("a coop", "a co\u00adop"),
        ("weavers' union", "weavers’ union"),
        ("weavers", "weavers"),
        ("  took   place ", "took place"),
    ],
)
def test_quotes_dashes_blanks_and_soft_hyphens_do_not_matter(locator: str, passage: str) -> None:
    assert found(locator) == passage


@pytest.mark.parametrize("dash", "-‐‑‒–—―−﹘﹣－⸺֊")
def test_all_dashes_are_equal(dash: str) -> None:
    assert found("al-Burhan", f"General al{dash}Burhan.") == f"al{dash}Burhan"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("words", ["São Paulo", "Tiếng Việt", "한국", "क़लम", "Ångström", "برنامجُ"])
def test_composed_and_decomposed_letters_are_equal(words: str, form: str) -> None:
    text = unicodedata.normalize(form, f"in {words}, 2015")  # type: ignore[arg-type]  # one of two literals
    assert found(words, text) == unicodedata.normalize(form, words)  # type: ignore[arg-type]  # as above


def test_what_is_invisible_does_not_matter_and_is_left_out_at_the_ends() -> None:
    assert found("one two", "\u200eone\u200b \u2060two\u200f\ufeff") == "one\u200b \u2060two"


def test_invisible_characters_inside_a_composed_letter_are_part_of_the_passage() -> None:
    assert found("São", "in Sa\u200d\u0303o Paulo") == "Sa\u200d\u0303o"


@pytest.mark.parametrize(
    ("locator", "text"),
    [
        ("in", "the mint"),
        ("Meeting", "Meetings"),
        ("took Place", "took place"),
        ("4", "4,695 people"),
        ("695", "4,695 people"),
        ("1.5", "11.5"),
        ("e", "e\u0323 x"),
        ("हिन्द", "यह हिन्दी है"),
        ("क", "कि"),
        ("one … ", "one two"),
        ("a … b … c", "a x b y c"),
        ("", "text"),
        ("…", "text"),
        ("x … y", "y x"),
        ("one two … two three", "one two three"),
        ("x" * 1201, "x" * 1201),
    ],
)
def test_what_is_not_there_is_not_found(locator: str, text: str) -> None:
    assert found(locator, text) is None


@pytest.mark.parametrize(
    ("locator", "text"),
    [("in", "(in)"), ("2004", "in 2004, then"), ("2004", "of 2004."), ("1979", "1979-1985"), ("a", "'a',")],
)
def test_punctuation_may_stand_next_to_a_word(locator: str, text: str) -> None:
    assert found(locator, text) == locator


@pytest.mark.parametrize(("locator", "text"), [("北京", "在北京大学"), ("น้ำ", "ดื่มน้ำมาก"), ("カタ", "カタカナ")])
def test_scripts_without_spaces_need_no_blank(locator: str, text: str) -> None:
    assert found(locator, text) == locator


def test_the_shortest_passage_is_taken_and_of_these_the_first() -> None:
    passage = find("the … end", normalised("the long way to the end; the end; the end"))
    assert passage is not None
    assert (passage.start, passage.end) == (16, 23)


def test_the_first_place_of_a_phrase_is_taken() -> None:
    passage = find("a b", normalised("x a  b, a b"))
    assert passage is not None
    assert (passage.start, passage.end) == (2, 6)


@pytest.mark.parametrize(("blanks", "there"), [(398, True), (399, False)])
def test_a_passage_has_at_most_400_characters_of_the_original(blanks: int, there: bool) -> None:
    assert (found("a … b", "a" + " " * blanks + "b") is not None) is there
    assert (found("a b", "a" + " " * blanks + "b") is not None) is there


@pytest.mark.parametrize(
    ("locator", "reason"),
    [
        ("A First … in 1998", "it is there in other capitals: 'A first meeting took place by the river in 1998'"),
        ("in 1998 … A first", "both parts are there, the last words before the first"),
        ("A first ... in 1998", "write ' … ' for the three dots"),
        ("A … b … c", "write its first and its last words with one ' … ' between"),
        ("first meet", "it stands there only as a part of 'first meeting'"),
        ("A frist meeting … in 1998", "'A frist meeting' is what is missing; the nearest passage is 'A first meeting'"),
        ("took river the place by", "its words are there in another order: 'took place by the river'"),
        ("by the rivers in 1998", "the nearest passage is 'by the river in 1998.'"),
        ("nothing like it", "no word of it is there"),
    ],
)
def test_a_locator_that_is_not_found_is_told_why(locator: str, reason: str) -> None:
    text = normalised(TEXT)
    assert find(locator, text) is None
    assert why_not(locator, text) == reason


def test_a_passage_that_is_too_long_is_told_its_length() -> None:
    text = normalised("start " + "x " * 300 + "end")
    assert why_not("start … end", text) == "from its first to its last words are 609 characters; at most 400 may be"


@given(st.text(), st.text(max_size=20))
def test_the_nearest_passage_is_of_the_text_and_has_at_most_80_characters(text: str, words: str) -> None:
    near = nearest_passage(words, normalised(text * 3))
    assert len(near) <= 80
    assert near.replace(" … ", "") == "" or near.split(" … ")[0] in " ".join((text * 3).split())


ODD = st.text(
    st.sampled_from(
        "ab \u00a0\n\r-—‑'’“é\u0301\u0323\u0303\u00ad\u200b\u200d한ᄒ\u1161\u11ab\u0958क़कि北京น้ำ,.45…İΣ\u212b\ufb1d"
    ),
    max_size=40,
)


def test_what_does_not_compose_stays_apart() -> None:
    assert found(".", ".\u200b\u1161") == "."
    assert found("\u1161", "\u0958\u1161\u0e49\u1161") == "\u1161"


@given(st.one_of(ODD, st.text(max_size=60)), st.data())
def test_the_passage_found_is_the_phrase_in_normal_form(text: str, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(text)))
    phrase = text[begin : data.draw(st.integers(begin, len(text)))]
    passage = find(phrase, normalised(text))
    if passage is not None and " … " not in normal_form(phrase):
        assert normal_form(text[passage.start : passage.end]) == normal_form(phrase)


@given(st.one_of(ODD, st.text(max_size=60)))
def test_a_text_of_whole_words_is_found_in_itself(text: str) -> None:
    phrase = normal_form(text)
    passage = find(text, normalised(text))
    if phrase and " … " not in phrase and not unicodedata.category(phrase[0]).startswith("M"):
        assert passage is not None
        assert normal_form(text[passage.start : passage.end]) == phrase


@given(st.one_of(ODD, st.text(max_size=60)))
def test_the_normal_form_of_a_normal_form_is_itself(text: str) -> None:
    assert normalised(normalised(text).normal).normal == normalised(text).normal


@given(st.one_of(ODD, st.text(max_size=60)))
def test_every_stretch_of_the_normal_form_leads_to_characters_of_the_text(text: str) -> None:
    made = normalised(text)
    places = [made.passage(place, place + 1) for place in range(len(made.normal))]
    assert all(0 <= place.start < place.end <= len(text) for place in places)
    assert all(a.start <= b.start and a.end <= b.end for a, b in itertools.pairwise(places))


@pytest.mark.parametrize(
    "text",
    ["a" + "\u0301\u0327" * 100_000, "\u200b" * 200_000, " \u200b" * 100_000, "a " * 100_000, "\u0301" * 200_000],
    ids=["marks", "invisible", "blanks", "words", "one mark"],
)
def test_no_text_makes_it_slow(text: str) -> None:
    begun = time.process_time()
    made = normalised(text)
    find("a … b", made)
    why_not("a … b", made)
    assert time.process_time() - begun < 5
