"""The files of the page that are built from ``frontend/``."""

from __future__ import annotations

from importlib import resources
from typing import Final

STATIC: Final = resources.files("ipa_graph").joinpath("atlas", "static")


def built(name: str) -> str:
    """The text of a built file."""
    return STATIC.joinpath(name).read_text(encoding="utf-8")
