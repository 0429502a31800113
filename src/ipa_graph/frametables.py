"""Frames of pandas as tables of text, as they would stand in a file."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

import pandas as pd

from ipa_graph.csvtext import NO_TABLE, Table, csv_text, parse_csv
from ipa_graph.errors import MissingPackageError, Problem, UsageError, shown
from ipa_graph.given import is_span, out_of_arrow, told

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

DERIVED: Final = ("evidence_state", "claim", "evidence_start", "evidence_end", "text_sha256")
"""What ``dataset.relations`` and the edges of a network have beside the table, which leaves it out."""
UNNAMED_INDEX: Final = "Unnamed: 0"
"""The column that ``pd.read_csv`` makes of an index without a name, as ``data.entities.to_csv`` writes it."""
RESET_INDEX: Final = "index"
"""The one that ``frame.reset_index()`` makes of it."""
HALF: Final = re.compile("[\ud800-\udfff]")
"""Half of a character, which no file holds."""


def read_parquet(path: Path) -> tuple[Table, list[Problem]]:
    """The table that a file of Parquet holds, as `ipa_graph.exports.export` writes it, and what is wrong with it.

    Raises:
        MissingPackageError: the package pyarrow is not installed.
    """
    try:
        frame = pd.read_parquet(path, engine="pyarrow")
    except ImportError:
        raise MissingPackageError("pyarrow", "tables", "Parquet") from None
    except ValueError as error:  # which pyarrow's own errors are
        fault = str(error).partition("\n")[0]
        return NO_TABLE, [Problem(str(path), None, None, "encoding", f"cannot be read as Parquet: {fault}")]
    return table_of_frame(frame, str(path), DERIVED)


def frame_given(given: object, name: str) -> pd.DataFrame:
    """A frame, or a table of Arrow as one."""
    given = out_of_arrow(given)
    if not isinstance(given, pd.DataFrame):
        kind = type(given).__name__
        raise UsageError(f"{name} is a pandas frame or a table of Arrow, not {kind}; pd.DataFrame(…) makes a frame")
    return given


def table_of_frame(frame: pd.DataFrame, name: str, without: Sequence[str] = ()) -> tuple[Table, list[Problem]]:
    """The table that a frame is, and what is wrong with its form.

    Args:
        frame: a row a row; the index is left out, unless it is called ``id`` and no column is.
        name: what messages call the table.
        without: columns to leave out.

    Raises:
        UsageError: a column has no name of text, or one that no file holds, or two have the same.
    """
    if "id" not in frame.columns and frame.index.name == "id":  # as pandas leaves it behind a groupby
        frame = frame.reset_index()
    left_out = (*without, UNNAMED_INDEX, *([RESET_INDEX] if _has_reset_index(frame) else []))
    given: list[object] = [column for column in frame.columns if column not in left_out]
    header = [str(column) for column in given]
    if len(set(header)) < len(header) or not all(isinstance(column, str) for column in given):
        raise UsageError(f"the columns of the frame {name!r} must be different texts, not {header}")
    if halved := [column for column in header if HALF.search(column)]:
        raise UsageError(f"a column of the frame {name!r} is called {shown(halved[0])}, with half of a character")
    cells = {column: frame[column].tolist() for column in header}
    columns = [[_text(cell) for cell in cells[column]] for column in header]
    text = csv_text(header, list(zip(*columns, strict=True)))
    table, problems = parse_csv(text.encode(errors="replace"), name)
    fault_of = _fault if HALF.search(text) else _fault_of_kind
    return table, problems + [
        table.problem(row, column, "cell", fault)
        for column in header
        for row, cell in enumerate(cells[column])
        if (fault := fault_of(cell))
    ]


def _has_reset_index(frame: pd.DataFrame) -> bool:
    """Whether a column called ``index`` is but the index that the frame had: its ids, or the numbers of its rows."""
    if list(frame.columns).count(RESET_INDEX) != 1:
        return False
    labels = frame[RESET_INDEX].tolist()
    ids = frame["id"].tolist() if list(frame.columns).count("id") == 1 else None
    return labels in (ids, list(range(len(frame))))


def _fault_of_kind(cell: object) -> str:
    """What is wrong with a list, a dictionary, an array or their like, whose text would pass for a name."""
    several = hasattr(cell, "__iter__") and not isinstance(cell, str)
    return f"{told(cell)} is no cell; a cell holds one text, number, date or truth" if several else ""


def _fault(cell: object) -> str:
    """The same, and what is wrong with a text that no file holds."""
    if isinstance(cell, str) and HALF.search(cell):
        return f"{shown(cell)} holds half of a character; write it anew"
    return _fault_of_kind(cell)


def _text(cell: object) -> str:
    """A cell as it would stand in a file."""
    if cell is None or cell is pd.NA or cell is pd.NaT or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, pd.Timestamp):
        return cell.strftime("%Y-%m-%d") if cell == cell.normalize() else cell.isoformat()  # which is refused as a date
    return f"{cell} ({cell.freqstr})" if isinstance(cell, pd.Period) and is_span(cell) else str(cell)
