"""A frame as text or as a file: a table for people, CSV, JSON, XLSX and Parquet for programs."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Final

import pandas as pd

from ipa_graph.errors import MissingPackageError, UnknownNameError, UsageError
from ipa_graph.texttable import text_table
from ipa_graph.workbook import MOST_CHARACTERS, Cell, Sheet, workbook

if TYPE_CHECKING:
    from collections.abc import Sequence


def frame_content(frame: pd.DataFrame, form: str = "table", most: int = 20) -> str | bytes:
    """A frame in one of `FRAME_FORMATS`: text, but for ``xlsx`` and ``parquet``.

    Args:
        frame: what is written.
        form: the format.
        most: how many rows a table has at most; its last line says how many there are. The others have all.

    Raises:
        UnknownNameError: the format is none of these.
        UsageError: a text is longer than a cell of a spreadsheet holds.
        MissingPackageError: ``xlsx`` and ``parquet`` need packages of the extra ``tables``.
    """
    if form not in FRAME_FORMATS:
        raise UnknownNameError("format", form, FRAME_FORMATS)
    return FRAME_FORMATS[form](frame, most)


def _table(frame: pd.DataFrame, most: int) -> str:
    rows: list[Sequence[str]] = [[_text(cell) for cell in row] for row in frame.head(most).itertuples(index=False)]
    cut = f"{most:,} of {len(frame):,} rows; --most prints more, -o FILE writes all"
    return text_table([str(name) for name in frame.columns], rows, end=cut if len(frame) > most else "")


def _text(value: object) -> str:
    if value is None or value is pd.NA or value is pd.NaT:
        return ""
    if isinstance(value, pd.Timestamp):
        return value.strftime("%Y-%m-%d")
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def _csv(frame: pd.DataFrame, _: int) -> str:
    return frame.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d")


def _json(frame: pd.DataFrame, _: int) -> str:
    days = frame.select_dtypes("datetime").columns
    plain = frame.assign(**{str(name): frame[name].dt.strftime("%Y-%m-%d") for name in days})
    # written anew: pandas puts a backslash before every slash, and an empty line between the brackets of nothing
    records = json.loads(plain.to_json(orient="records", double_precision=15) or "[]")
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def _xlsx(frame: pd.DataFrame, _: int) -> bytes:
    # as objects: a number of numpy's is no int
    rows = [[_cell(value) for value in row] for row in frame.astype(object).itertuples(index=False)]
    longest = max((len(cell) for row in rows for cell in row if isinstance(cell, str)), default=0)
    if longest > MOST_CHARACTERS:
        raise UsageError(f"a text has {longest:,} characters; a spreadsheet cell holds {MOST_CHARACTERS:,}, write CSV")
    return workbook([Sheet("rows", [str(name) for name in frame.columns], rows)])


def _cell(value: object) -> Cell:
    """A number or a truth value as it is, all else as text: a spreadsheet knows no date before 1900."""
    text = _text(value)
    return value if isinstance(value, int | float) and text not in ("", "nan") else text or None


def _parquet(frame: pd.DataFrame, _: int) -> bytes:
    try:
        import_module("pyarrow")
    except ImportError:
        raise MissingPackageError("pyarrow", "tables", "Parquet") from None
    # Years and months are periods, which other readers of Parquet do not know.
    periods = [str(name) for name, dtype in frame.dtypes.items() if isinstance(dtype, pd.PeriodDtype)]
    buffer = io.BytesIO()
    frame.astype(dict.fromkeys(periods, "string")).to_parquet(buffer, engine="pyarrow", index=False)
    return buffer.getvalue()


FRAME_FORMATS: Final[dict[str, Callable[[pd.DataFrame, int], str | bytes]]] = {
    "table": _table,
    "csv": _csv,
    "json": _json,
    "xlsx": _xlsx,
    "parquet": _parquet,
}
"""What `frame_content` writes."""
FRAME_ENDINGS: Final = {f".{name}": name for name in FRAME_FORMATS if name != "table"} | {".txt": "table"}
"""The format that the name of a file asks for."""
