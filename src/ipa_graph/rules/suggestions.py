"""``; did you mean 'doh-2023'?`` at a bounded cost, however many names are wrong."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from heapq import nsmallest
from typing import TYPE_CHECKING, Final

from ipa_graph.errors import FEW_LETTERS, nearest, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST_NAMES: Final = 200
"""So many distinct wrong names get a suggestion; a table with more of them is wrong as a whole."""
FEW_KNOWN: Final = 60
MOST_LOOKED_AT: Final = 2_000
MOST_COMPARED: Final = 40
MOST_CHARACTERS: Final = 200


class Suggestions:
    """The nearest of the known names, for the first 200 wrong ones.

    Comparing one name with 10,000 others takes a tenth of a second. So an index of three-letter
    pieces first finds the few that share the rarest pieces, and only those are compared.

    Args:
        known: the names that there are.
        meant: what is suggested for a known name, where that is not the name itself.
    """

    def __init__(self, known: Iterable[str], meant: Mapping[str, str] | None = None) -> None:
        self._known = tuple(known)
        self._meant = meant or {}
        self._answers: dict[str, str] = {}

    def near(self, given: str) -> str:
        """``; did you mean 'doh-2023'?``, or nothing when no known name is near or too many were asked for."""
        if given not in self._answers:
            if len(self._answers) >= MOST_NAMES:
                return ""
            found = nearest(given, self._candidates(given))
            self._answers[given] = "".join(f"; did you mean {shown(self._meant.get(one, one))}?" for one in found)
        return self._answers[given]

    def _candidates(self, given: str) -> Iterable[str]:
        if len(self._known) <= FEW_KNOWN:
            return self._known
        lists = sorted((self._names_with[piece] for piece in _pieces(given) if piece in self._names_with), key=len)
        shared: Counter[str] = Counter()
        left = MOST_LOOKED_AT
        for names in lists:
            shared.update(names[:left])
            left -= len(names)
            if left <= 0:
                break
        near = nsmallest(MOST_COMPARED, shared, key=lambda name: (-shared[name], name))
        # two letters that changed places leave no piece of a short name whole
        return dict.fromkeys([*self._of_letters.get(_letters(given), ()), *near])

    @cached_property
    def _names_with(self) -> dict[str, list[str]]:
        """The known names by the pieces that they hold."""
        index: dict[str, list[str]] = {}
        for name in self._known:
            for piece in _pieces(name):
                index.setdefault(piece, []).append(name)
        return index

    @cached_property
    def _of_letters(self) -> dict[str, list[str]]:
        """The short known names by the letters that they are made of."""
        index: dict[str, list[str]] = {}
        for name in self._known:
            if len(name) <= FEW_LETTERS:
                index.setdefault(_letters(name), []).append(name)
        return index


def _letters(name: str) -> str:
    return "".join(sorted(name.casefold()[: FEW_LETTERS + 1]))


def _pieces(name: str) -> list[str]:
    """The distinct three-letter pieces of a name, its two ends marked, case left aside; in order."""
    marked = f"^{name[:MOST_CHARACTERS].casefold()}$"
    return list(dict.fromkeys(marked[place : place + 3] for place in range(len(marked) - 2)))
