"""What is looked for, folded: here and in the page of the atlas alike."""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path
from typing import Final

import pytest
from made import made

from ipa_graph.folding import folded, folded_words, is_joined, likeness

HEADER: Final = "subject,predicate,object,source\n"
SHARED: Final = Path(__file__).parents[1] / "frontend" / "test"
"""Where the cases are that the tests of the page read too."""


@pytest.mark.parametrize(("text", "words"), json.loads((SHARED / "folded.json").read_text(encoding="utf-8")))
def test_what_is_looked_for_is_folded_as_in_the_page(text: str, words: list[str]) -> None:
    assert folded_words(text) == words


@pytest.mark.parametrize(("name", "text", "joined"), json.loads((SHARED / "joined.json").read_text(encoding="utf-8")))
def test_words_written_together_are_met_as_in_the_page(name: str, text: str, joined: bool) -> None:
    (word,) = folded_words(text)
    assert is_joined(folded(name), word) is joined


def test_digits_of_every_script_find_each_other() -> None:
    assert [
        likeness(name, text) for name in ("قمة ٢٠١٥", "Summit 2015", "۲۰۱۵") for text in ("٢٠١٥", "2015", "۲۰۱۵")
    ] == ([3, 3, 3, 3, 3, 3, 0, 0, 0])


def test_each_decimal_digit_of_unicode_is_a_latin_one() -> None:
    digits = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Nd"]
    assert len(digits) > 600
    assert [folded(f"x{one}") for one in digits] == [f"x{unicodedata.digit(one)}" for one in digits]


def test_a_word_that_begins_with_its_article_begins_a_word_of_the_name() -> None:
    assert [likeness("حركة القمة", text) for text in ("الق", "القم", "القمة", "قم", "مة")] == [4, 4, 3, 4, 5]


def test_a_name_written_without_its_blanks_is_found_behind_those_that_have_the_word() -> None:
    entities = (
        "id,type,label\nvia,Organization,La Via Campesina\n"
        "radio,Organization,Radio Viacampesina\nverde,Organization,Via Verde\n"
    )
    assert made(entities, HEADER).find("viacampesina")["id"].tolist() == ["radio", "via"]


def test_digits_of_another_script_find_a_name() -> None:
    summit = made("id,type,label\nsummit,Conference,Summit 2015\n", HEADER)
    assert [summit.find(text)["id"].tolist() for text in ("٢٠١٥", "۲۰۱۵", "٢٠١٦")] == [["summit"], ["summit"], []]
    assert list(summit.matching("٢٠١٥")) == ["summit"]
