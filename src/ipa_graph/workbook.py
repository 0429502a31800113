"""Tables as the bytes of an XLSX workbook (ECMA-376): text stays text, and no clock is in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from ipa_graph.errors import MissingPackageError

MOST_CHARACTERS: Final = 32_767
"""What a cell of a spreadsheet holds at most; more would be cut without a word, so callers refuse it."""
Cell = str | int | float | None


class Sheet(NamedTuple):
    """A table with its name; the header stays in sight."""

    title: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """The bytes of a workbook: numbers and truth values as such, all else as text, so that ``=1+1`` is no formula.

    Raises:
        MissingPackageError: the package openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell
    except ImportError:
        raise MissingPackageError("openpyxl", "tables", "XLSX") from None
    book = Workbook(write_only=True)
    for title, header, rows in sheets:
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        for row in (header, *rows):
            cells = [WriteOnlyCell(sheet, value=value) for value in row]
            for cell, value in zip(cells, row, strict=True):
                if isinstance(value, str):
                    cell.data_type = "s"
            sheet.append(cells)
    buffer = io.BytesIO()
    book.save(buffer)
    return _without_clock(buffer.getvalue())


def _without_clock(book: bytes) -> bytes:
    """The same workbook without the times at which its parts were made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            if name != "docProps/core.xml":
                new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
