"""The land of the world map, as the page unpacks it: Natural Earth's shapes by ISO code, and the names of countries."""

from __future__ import annotations

import json
from importlib import resources
from typing import Final

from ipa_graph.countries import COUNTRY_CODES, country_names
from ipa_graph.qualifiers import LANGUAGES

DETAILS: Final = ("110m", "50m")
"""The scales of the shapes, 1 : 110 million (23 kB packed) and 1 : 50 million (130 kB)."""
_OWN: Final = frozenset({"PS"})
"""Countries that the page has words of its own for."""


def world(detail: str) -> dict[str, object]:
    """The shapes of a detail, made by ``frontend/world.mjs``, with ``names``: by language, by code."""
    static = resources.files("ipa_graph").joinpath("atlas", "static", f"world-{detail}.json")
    shapes: dict[str, object] = json.loads(static.read_text(encoding="utf-8"))
    named = {code: country_names(code, LANGUAGES) for code in sorted(COUNTRY_CODES - _OWN)}
    names = {
        language: {code: texts[language] for code, texts in named.items() if language in texts}
        for language in LANGUAGES
    }
    return shapes | {"names": names}
