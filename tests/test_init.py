"""The names of the package."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import ipa_graph


def test_no_room_has_the_name_of_a_function_of_the_package() -> None:
    """A room that is imported becomes an attribute of the package, and would stand in the way of the function."""
    rooms = {room.name for room in iter_modules(ipa_graph.__path__)}
    assert rooms.isdisjoint(ipa_graph.__all__)


def test_what_is_offered_is_there() -> None:
    for room in ("adoption", "checking", "outputs", "starter", "tables"):
        import_module(f"ipa_graph.{room}")
    assert [
        name for name in ipa_graph.__all__ if name != "__version__" and not callable(getattr(ipa_graph, name))
    ] == []
