"""The name of a country, in any of the usual languages, to its ISO 3166-1 code."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

from ipa_graph.adoption.values import NOTHING
from ipa_graph.countries import COUNTRY_CODES, country_names

LANGUAGES: Final = (
    "en", "es", "pt", "fr", "ar", "de", "it", "nl", "ca", "eu", "sv", "da", "nb", "fi", "pl", "cs", "hu", "ro", "el",
    "tr", "ru", "uk", "fa", "hi", "bn", "ur", "id", "zh", "ja", "ko", "sw",
)  # fmt: skip
_OTHER_NAMES: Final = {
    "bolivarian republic of venezuela": "VE", "burma": "MM", "cape verde": "CV", "congo republic": "CG",
    "czech republic": "CZ",
    "democratic republic of congo": "CD", "democratic republic of the congo": "CD", "dr congo": "CD", "drc": "CD",
    "east timor": "TL", "great britain": "GB", "holland": "NL", "iran islamic republic of": "IR",
    "ivory coast": "CI", "macedonia": "MK", "palestina": "PS", "palestine": "PS", "palestinian territory": "PS",
    "palästina": "PS", "republic of ireland": "IE", "republic of korea": "KR", "republic of south africa": "ZA",
    "republic of the congo": "CG", "russian federation": "RU", "state of palestine": "PS",
    "swaziland": "SZ", "syrian arab republic": "SY", "the gambia": "GM", "the netherlands": "NL",
    "the philippines": "PH", "turkey": "TR", "uk": "GB", "united kingdom of great britain and northern ireland": "GB",
    "united republic of tanzania": "TZ", "united states of america": "US", "usa": "US", "viet nam": "VN",
    "فلسطين": "PS",
}  # fmt: skip
"""Names in wide use that the Unicode CLDR does not list."""


def country_code(text: str) -> str:
    """The code that a cell means, or empty where it is no country's code or name, or that of two.

    >>> country_code("Brasil"), country_code("br"), country_code("Bavaria")
    ('BR', 'BR', '')
    """
    if text in COUNTRY_CODES or (text.upper() in COUNTRY_CODES and text not in NOTHING):
        return text.upper()
    return _codes().get(_folded(text), "")


@cache
def _codes() -> dict[str, str]:
    """The code by folded name; a name that two countries share is left out."""
    codes: dict[str, str] = {}
    shared: set[str] = set()
    for code in sorted(COUNTRY_CODES):
        for name in country_names(code, LANGUAGES).values():
            folded = _folded(name)
            if codes.setdefault(folded, code) != code:
                shared.add(folded)
    codes = {name: code for name, code in codes.items() if name not in shared}
    return codes | {_folded(name): code for name, code in _OTHER_NAMES.items()}


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in plain if c.isalnum())
