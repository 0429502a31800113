"""What is used of the IPython shell, which is typed in part only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

Matcher = Callable[..., object]


class Completer(Protocol):
    """The completer of a shell, with the matchers that were added to it."""

    custom_matchers: list[Matcher]


class MagicsManager(Protocol):
    """The magics of a shell by kind (``line``, ``cell``), then by name."""

    magics: dict[str, dict[str, Callable[..., object]]]


class Shell(Protocol):
    """A shell with the variables of its user."""

    user_ns: dict[str, object]
    Completer: Completer
    magics_manager: MagicsManager
    input_transformers_cleanup: list[Callable[[list[str]], list[str]]]
