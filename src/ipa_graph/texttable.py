"""Rows as text that a person reads: columns aligned by what the eye sees, not by code points."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

from ipa_graph.errors import counted

WIDEST_CELL: Final = 60
_WITHOUT_WIDTH: Final = ("Mn", "Me", "Cf")


def text_table(
    header: Sequence[str], rows: Sequence[Sequence[str]], *, widest: int = WIDEST_CELL, end: str = ""
) -> str:
    """An aligned table with a line below the header, and at its end how many rows there are, or what else is said.

    Numbers stand to the right. A cell wider than `widest` columns is cut with ``…``; line breaks become blanks.
    """
    cells = [[cut(" ".join(cell.split()), widest) for cell in row] for row in rows]
    widths = [max([width_of(name), *(width_of(row[place]) for row in cells)]) for place, name in enumerate(header)]
    numeric = [bool(cells) and all(_is_number(row[place]) for row in cells) for place in range(len(header))]
    lines = [_line(header, widths, numeric), "  ".join("─" * width for width in widths)]
    lines += [_line(row, widths, numeric) for row in cells]
    lines.append(f"({end or counted(len(rows), 'row')})")
    return "\n".join(lines) + "\n"


def markdown_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The rows as a GitHub-flavoured Markdown table, nothing cut."""
    lines = [header, ["---"] * len(header), *rows]
    return "".join("| " + " | ".join(_markdown_cell(cell) for cell in line) + " |\n" for line in lines)


def _markdown_cell(cell: str) -> str:
    return " ".join(cell.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def _line(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    padded = (
        " " * (width - width_of(cell)) + cell if right else cell + " " * (width - width_of(cell))
        for cell, width, right in zip(cells, widths, numeric, strict=True)
    )
    return "  ".join(padded).rstrip()


def _is_number(cell: str) -> bool:
    return not cell or cell.replace(".", "", 1).lstrip("-").isdecimal()


def width_of(text: str) -> int:
    """How many columns of a terminal a text takes (Unicode Standard Annex 11)."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in _WITHOUT_WIDTH:
        return 0
    return 1 + (unicodedata.east_asian_width(character) in "WF")


def cut(text: str, widest: int) -> str:
    """The text, or its beginning with ``…`` when it is wider."""
    if width_of(text) <= widest:
        return text
    room = widest - 1
    for place, character in enumerate(text):
        room -= _columns(character)
        if room < 0:
            return text[:place].rstrip() + "…"
    return text
