"""A frame as text: a table for people, CSV and JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import pandas as pd

from ipa_graph.errors import UnknownNameError
from ipa_graph.texttable import text_table

if TYPE_CHECKING:
    from collections.abc import Sequence


def frame_text(frame: pd.DataFrame, form: str = "table", most: int = 20) -> str:
    """A frame in one of `FRAME_FORMATS`.

    Args:
        frame: what is written.
        form: the format.
        most: how many rows a table has at most; its last line says how many there are. The others have all.

    Raises:
        UnknownNameError: the format is none of these.
    """
    if form not in FRAME_FORMATS:
        raise UnknownNameError("format", form, FRAME_FORMATS)
    return FRAME_FORMATS[form](frame, most)


def _table(frame: pd.DataFrame, most: int) -> str:
    rows: list[Sequence[str]] = [[_cell(cell) for cell in row] for row in frame.head(most).itertuples(index=False)]
    text = text_table([str(name) for name in frame.columns], rows)
    if len(frame) > most:
        text += f"(of {len(frame):,}; --most prints more, -o FILE writes all)\n"
    return text


def _cell(value: object) -> str:
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


FRAME_FORMATS: Final[dict[str, Callable[[pd.DataFrame, int], str]]] = {"table": _table, "csv": _csv, "json": _json}
"""What `frame_text` writes."""
