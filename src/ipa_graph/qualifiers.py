"""What qualifies a claim: the bound of a figure, and on what basis the claim is made; each declared here once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

BOUNDS: Final[Mapping[str, Mapping[str, str]]] = {
    "more than": {
        "en": "more than {}", "es": "más de {}", "pt": "mais de {}", "fr": "plus de {}", "ar": "أكثر من {}",
    },
    "at least": {
        "en": "at least {}", "es": "al menos {}", "pt": "pelo menos {}", "fr": "au moins {}", "ar": "{} على الأقل",
    },
    "less than": {
        "en": "less than {}", "es": "menos de {}", "pt": "menos de {}", "fr": "moins de {}", "ar": "أقل من {}",
    },
    "at most": {
        "en": "at most {}", "es": "como máximo {}", "pt": "no máximo {}", "fr": "au plus {}", "ar": "{} على الأكثر",
    },
    "about": {
        "en": "about {}", "es": "cerca de {}", "pt": "cerca de {}", "fr": "environ {}", "ar": "حوالي {}",
    },
}  # fmt: skip
"""How a source bounds a figure, and how the bounded figure reads in each language."""

BASES: Final[Mapping[str, Mapping[str, str]]] = {
    "inferred": {"en": "inferred", "es": "inferido", "pt": "inferido", "fr": "déduit", "ar": "مستنتج"},
    "announced": {"en": "announced", "es": "anunciado", "pt": "anunciado", "fr": "annoncé", "ar": "معلن مسبقًا"},
    "attributed": {"en": "attributed", "es": "atribuido", "pt": "atribuído", "fr": "attribué", "ar": "منسوب"},
}
"""On what basis a claim is made where the source does not simply say it.

``inferred``: it follows from what the source says, and the note tells how. ``announced``: the source speaks of it as to
come. ``attributed``: the source reports that somebody else says so.
"""

ANNOUNCED: Final = "announced"
"""The basis of what was to come when the source was written: that it came about, such a claim does not say."""

LANGUAGES: Final = tuple(BASES["inferred"])
"""The languages that the package's own words are in, those of its pages too."""


def bounded(value: str, bound: str, language: str = "en") -> str:
    """A figure with its bound in words; as it is where there is none.

    >>> bounded("500", "more than", "pt")
    'mais de 500'
    >>> bounded("500", "")
    '500'
    """
    return in_language(BOUNDS, bound, language).format(value) if bound in BOUNDS else value


def basis_word(basis: str, language: str = "en") -> str:
    """The word for the basis of a claim; empty where the source says it.

    >>> basis_word("inferred", "fr-CA")
    'déduit'
    """
    return in_language(BASES, basis, language) if basis in BASES else ""


def in_language(registry: Mapping[str, Mapping[str, str]], name: str, language: str) -> str:
    """A fixed word of a registry in a language, else in the language without its region, else in English."""
    words = registry[name]
    return words.get(language) or words.get(language.partition("-")[0].lower()) or words["en"]
