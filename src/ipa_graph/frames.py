"""Tables and answers as pandas frames with honest types."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from pandas.api.extensions import ExtensionArray

    from ipa_graph.dataset import Dataset

_XSD: Final = "^^<http://www.w3.org/2001/XMLSchema#"
_INTEGERS: Final = {
    _XSD + name + ">"
    for name in (
        "int",
        "long",
        "short",
        "byte",
        "nonNegativeInteger",
        "positiveInteger",
        "unsignedInt",
        "negativeInteger",
    )
}
_FLOATS: Final = {_XSD + name + ">" for name in ("double", "float", "decimal")}
_TEXT: Final = pd.StringDtype()
_DAY: Final = re.compile(r"(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ESCAPE: Final = re.compile(r"\\(.)")
_ESCAPED: Final = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


def entity_frame(dataset: Dataset) -> pd.DataFrame:
    """The entities, in the order of the table.

    Columns: those of entities.csv as ``string`` with empty cells missing (the text ``NA`` stays text), ``lat`` and
    ``lon`` as ``Float64`` degrees. The index is the id.
    """
    table = dataset.entity_table
    frame = pd.DataFrame({name: _strings(cells) for name, cells in table.columns.items()})
    for name in ("lat", "lon"):
        if name in frame:
            frame[name] = frame[name].astype("Float64")
    return frame.set_index("id", drop=False).rename_axis(None)


def relation_frame(dataset: Dataset) -> pd.DataFrame:
    """The claims, in the order of the table.

    Columns: those of relations.csv as ``string`` with empty cells missing, ``evidence_state`` (``verified``,
    ``unverified`` or missing) and ``claim``, the hash that names the claim in RDF.
    """
    table = dataset.relation_table
    columns = {name: _strings(cells) for name, cells in table.columns.items()}
    columns["evidence_state"] = _strings(dataset.evidence_states)
    columns["claim"] = _strings(dataset.claim_hashes)
    return pd.DataFrame(columns)


def _strings(cells: Iterable[str | None]) -> ExtensionArray:
    return pd.array([cell or None for cell in cells], dtype=_TEXT)


def frame_of(rows: Iterable[Sequence[object]], kinds: Mapping[str, str]) -> pd.DataFrame:
    """Rows as a frame whose columns and their dtypes are stated, also where there are no rows."""
    return pd.DataFrame(list(rows), columns=list(kinds)).astype(dict(kinds))


def typed_frame(tsv: bytes, shorten: Callable[[str], str], *, language_column: bool = False) -> pd.DataFrame:
    """Rows in SPARQL TSV as a frame.

    A column whose values are all integers is ``Int64``, all numbers ``Float64``, all booleans ``boolean``, all days
    ``datetime64[s]``, all years or months ``period[Y]`` or ``period[M]``, all moments ``datetime64[us, UTC]``. IRIs are
    ``string`` in their short form (``id:mst``), and so is text and whatever is mixed; dates of mixed precision
    are ``string`` and sort rightly as such; so are values out of the range of their type. An unbound value is missing.
    With `language_column` each column that holds text with a language is followed by ``NAME@lang``; always, the
    languages found in a column stand in ``frame.attrs["languages"]``: ``{"name": ("en", "es")}``.
    """
    lines = tsv.decode().split("\n")
    names = [name[1:] for name in lines[0].split("\t")] if lines[0] else []
    rows = [line.split("\t") for line in lines[1:-1]] if names else []
    # Arrays rather than Series: pandas takes a millisecond to put four Series together, a fifth for four arrays.
    columns: dict[str, ExtensionArray] = {}
    languages: dict[str, tuple[str, ...]] = {}
    for name, cells in zip(names, zip(*rows, strict=True) if rows else [()] * len(names), strict=True):
        # A cell recurs often, so each distinct one is read once.
        terms = {cell: _term(cell, shorten) for cell in set(cells)}
        columns[name] = _array([terms[cell][0] for cell in cells], {kind for _, kind in terms.values() if kind})
        if found := sorted({kind[1:] for _, kind in terms.values() if kind.startswith("@")}):
            languages[name] = tuple(found)
        if language_column and found:
            columns[f"{name}@lang"] = _strings(terms[cell][1].partition("@")[2] for cell in cells)
    frame = pd.DataFrame(columns, copy=False)
    if languages:
        frame.attrs["languages"] = languages
    return frame


def _term(cell: str, shorten: Callable[[str], str]) -> tuple[str | None, str]:
    """The text of a cell, and its kind: ``iri``, ``blank``, a datatype, ``@`` with a language, or empty."""
    if not cell:
        return None, ""
    if cell[0] == "<":
        return shorten(cell[1:-1]), "iri"
    if cell[0] == '"':
        end = cell.rindex('"')
        text = cell[1:end]
        return _ESCAPE.sub(_unescaped, text) if "\\" in text else text, cell[end + 1 :] or "text"
    if cell[0] == "_":
        return cell, "blank"
    return cell, "boolean" if cell in ("true", "false") else "number" if "." in cell else "integer"


def _unescaped(match: re.Match[str]) -> str:
    return _ESCAPED.get(match.group(1), match.group(1))


def _array(values: list[str | None], found: set[str]) -> ExtensionArray:
    """A column of the narrowest type that holds every kind of value found in it; text where one is out of range."""
    try:
        return _typed(values, found)
    except (ValueError, OverflowError):
        return pd.array(values, dtype=_TEXT)


def _typed(values: list[str | None], found: set[str]) -> ExtensionArray:
    datatype = next(iter(found)) if len(found) == 1 else ""
    if datatype in _TIMES:
        return _TIMES[datatype](values)
    if found and found <= {"integer", *_INTEGERS}:
        numbers = np.array([int(value or 0) for value in values], dtype=np.int64)
        return pd.arrays.IntegerArray(numbers, _missing(values))
    if found and found <= {"integer", "number", *_INTEGERS, *_FLOATS}:
        return pd.arrays.FloatingArray(np.array([float(value or 0) for value in values]), _missing(values))
    if found == {"boolean"}:
        return pd.arrays.BooleanArray(np.array([value == "true" for value in values]), _missing(values))
    return pd.array(values, dtype=_TEXT)


def _missing(values: list[str | None]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.array([value is None for value in values], dtype=np.bool_)


def _days(values: list[str | None]) -> ExtensionArray:
    # numpy reads more than days: 2004-01, 2004-01-01Z with a warning.
    if not all(value is None or _DAY.fullmatch(value) for value in values):
        raise ValueError("not all are days")
    days: ExtensionArray = pd.array(np.array([value or "NaT" for value in values], dtype="datetime64[s]"))
    return days


def _moments(values: list[str | None]) -> ExtensionArray:
    moments = pd.to_datetime(pd.Series(values, dtype="string"), format="ISO8601", utc=True)
    return moments.astype("datetime64[us, UTC]").array


def _years(values: list[str | None]) -> ExtensionArray:
    return pd.PeriodIndex(values, freq="Y").array


def _months(values: list[str | None]) -> ExtensionArray:
    return pd.PeriodIndex(values, freq="M").array


_TIMES: Final[dict[str, Callable[[list[str | None]], ExtensionArray]]] = {
    f"{_XSD}date>": _days,
    f"{_XSD}dateTime>": _moments,
    f"{_XSD}gYear>": _years,
    f"{_XSD}gYearMonth>": _months,
}
