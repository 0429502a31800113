"""What is looked for, folded: here and in the page of the atlas alike."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest

from ipa_graph.folding import folded_words, likeness

SHARED: Final = Path(__file__).parents[1] / "frontend" / "test" / "folded.json"
"""The cases that the tests of the page read too."""


@pytest.mark.parametrize(("text", "words"), json.loads(SHARED.read_text(encoding="utf-8")))
def test_what_is_looked_for_is_folded_as_in_the_page(text: str, words: list[str]) -> None:
    assert folded_words(text) == words


def test_a_word_that_begins_with_its_article_begins_a_word_of_the_name() -> None:
    assert [likeness("حركة القمة", text) for text in ("الق", "القم", "القمة", "قم", "مة")] == [4, 4, 3, 4, 5]
