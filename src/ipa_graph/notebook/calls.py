"""Where in a line of Python a text is being typed: as which argument of which method, or between which brackets."""

from __future__ import annotations

import keyword
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_TOKEN: Final = re.compile(
    r"""
      [rbuf]{0,2}(?:\"{3}(?:\\.|(?!\"{3}).)*\"{3}|'{3}(?:\\.|(?!'{3}).)*'{3})
    | [rbuf]{0,2}(?:\"{3}|'{3})(?P<long>.*)\Z
    | [rbuf]{0,2}(?:"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
    | [rbuf]{0,2}["'](?P<short>[^\n]*)\Z
    | (?P<skipped>\s+|\#[^\n]*)
    | \w+
    | .
    """,
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
"""A text, one that is still open at the end, what says nothing, a word, or a sign."""
_OPENING: Final = frozenset("([{")
_CLOSING: Final = frozenset(")]}")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A text that is being typed.

    Attributes:
        chain: the names on the way to it: ``("data", "of_type", "around")`` in ``data.of_type("Event").around("ip``.
        bracket: ``(`` where it is an argument of the last of these, ``[`` where it is looked up in it.
        argument: of a call, its place from 0, or its name.
        typed: what there is of it.
        first: of a call, the variable that is its first argument; empty where that is something else.
    """

    chain: tuple[str, ...]
    bracket: str
    argument: int | str
    typed: str
    first: str = ""


def quoted_at_end(text: str) -> Quoted | None:
    """The text that is being typed at the end of a piece of Python; None outside one, and in one that stands alone.

    >>> quoted_at_end('data.around("ipa", ["mst", "per')
    Quoted(chain=('data', 'around'), bracket='(', argument=1, typed='per', first='')
    >>> quoted_at_end('data.path("mst", goal="ip').argument
    'goal'
    """
    tokens, typed = _tokens(text)
    if typed is None:
        return None
    for place in reversed(_open_brackets(tokens)):
        chain = _chain(tokens[:place])
        if chain:  # else a list, a tuple or a set, which is part of what stands around it
            inside = tokens[place + 1 :]
            first = inside[0] if inside[1:2] == [","] and _is_name(inside[0]) else ""
            return Quoted(chain, tokens[place], _argument(inside), typed, first)
    return None


def _tokens(text: str) -> tuple[list[str], str | None]:
    """What the text is made of, and what there is of the text that it leaves open."""
    tokens: list[str] = []
    for found in _TOKEN.finditer(text):
        still_open = found["long"] if found["long"] is not None else found["short"]
        if still_open is not None:
            return tokens, still_open
        if found["skipped"] is None:
            tokens.append(found[0])
    return tokens, None


def _open_brackets(tokens: Sequence[str]) -> list[int]:
    """The places of the brackets that are not closed, the innermost last."""
    places: list[int] = []
    for place, part in enumerate(tokens):
        if part in _OPENING:
            places.append(place)
        elif part in _CLOSING and places:
            places.pop()
    return places


def _chain(tokens: Sequence[str]) -> tuple[str, ...]:
    """The names of the expression that the tokens end with, without the brackets between them; none for none."""
    if not tokens or not (_is_name(tokens[-1]) or tokens[-1] in (")", "]")):
        return ()
    names: list[str] = []
    depth, dotted = 0, True
    for part in reversed(tokens):
        if part in _CLOSING:
            depth += 1
        elif part in _OPENING:
            depth -= 1
        if depth < 0:
            break
        if depth or part in _OPENING:
            continue
        if part == ".":
            dotted = True
        elif _is_name(part) and dotted:
            names.append(part)
            dotted = False
        else:
            break
    return tuple(reversed(names))


def _is_name(token: str) -> bool:
    return token.isidentifier() and not keyword.iskeyword(token)


def _argument(tokens: Sequence[str]) -> int | str:
    """Of the arguments before the end of the tokens, which the last is: its place, or its name."""
    depth, begins = 0, [0]
    for place, part in enumerate(tokens):
        depth += (part in _OPENING) - (part in _CLOSING)
        if part == "," and not depth:
            begins.append(place + 1)
    last = tokens[begins[-1] :]
    return last[0] if last[1:2] == ["="] else len(begins) - 1
