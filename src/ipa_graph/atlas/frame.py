"""The frame of the page as it stands in its HTML: what the page's components draw first, with the words filled in."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Final, cast

from ipa_graph.atlas.built import built
from ipa_graph.webpage import direction

_BLANK: Final = re.compile(r"⟦([\w.]+)((?:[^⟦⟧]|⟦[^⟦⟧]*⟧)*)⟧")
"""A place for a word: its key, and what is to be put into it, which the page does itself."""
_TRIED: Final = re.compile(r'="test(?:-rtl)?"')
"""The language that the frame was drawn in."""
_TITLE: Final = "title"
_DEFAULT: Final = "en"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the frame and of the first picture.

    Attributes:
        language: of the interface.
        said: by key; a text, or texts by plural form.
    """

    language: str
    said: Mapping[str, object]


def words_for(language: str) -> Words:
    """The words in a language of the interface: that of a tag, else English."""
    known = cast("Mapping[str, Mapping[str, object]]", json.loads(built("words.json")))
    shown = next((one for one in (language, language.partition("-")[0].lower()) if one in known), _DEFAULT)
    return Words(shown, known[shown])


def frame(words: Words, title: str) -> str:
    """The frame as HTML; figures that only the page knows are left out."""

    def filled(blank: re.Match[str]) -> str:
        key, values = blank.groups()
        return "" if values else escape(title if key == _TITLE else str(words.said[key]))

    text = _BLANK.sub(filled, built(f"frame-{direction(words.language)}.html"))
    return _TRIED.sub(f'="{words.language}"', text)
