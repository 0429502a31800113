"""Tables and answers as pandas frames with honest types."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray
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
_YEAR: Final = re.compile(r"(?!0000)[0-9]{4}")
_MONTH: Final = re.compile(r"(?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])")
_NAT: Final = np.iinfo(np.int64).min
_ESCAPE: Final = re.compile(r"\\(.)")
_ESCAPED: Final = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
_IN_ARROW: Final = _TEXT.storage == "pyarrow"
"""Whether pandas keeps text in Arrow: where pyarrow is installed, from pandas 3 on."""


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


@dataclass(frozen=True, slots=True)
class Naming:
    """What a frame says of entities besides what was counted, as arrays to take rows from.

    Attributes:
        ids, labels, types: of every entity, in table order, as ``string``.
        order: the rows in the order of their ids.
    """

    ids: ExtensionArray
    labels: ExtensionArray
    types: ExtensionArray
    order: NDArray[np.int64]


def naming_of(dataset: Dataset) -> Naming:
    """Ids, names and classes of a data set; ``dataset.naming`` keeps them.

    >>> import ipa_graph
    >>> data = ipa_graph.read()
    >>> data.naming.ids.take(data.naming.order[:1]).tolist() == [min(data)]
    True
    """
    table = dataset.entity_table
    ids = table.column("id")
    order = np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.int64)
    labels = [label or identifier for label, identifier in zip(table.column("label"), ids, strict=True)]
    return Naming(_strings(ids), _strings(labels), _strings(table.column("type")), order)


def _strings(cells: Iterable[str | None]) -> ExtensionArray:
    return _text([cell or None for cell in cells])


def _text(values: Sequence[str | None]) -> ExtensionArray:
    """A column of text; three times faster than pandas' own way where its text lies in Arrow."""
    if not _IN_ARROW:
        return pd.array(values, dtype=_TEXT)
    arrow: Any = import_module("pyarrow")  # it has no types
    return pd.arrays.ArrowStringArray(arrow.array(values, type=arrow.large_string()))


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
    header, _, body = tsv.decode().partition("\n")
    names = [name[1:] for name in header.split("\t")] if header else []
    # A cell holds neither tab nor line feed, so one split finds them all; every so many of them is a column.
    found_cells = body[:-1].replace("\n", "\t").split("\t") if body else []
    # Arrays rather than Series: pandas takes a millisecond to put four Series together, a fifth for four arrays.
    columns: dict[str, ExtensionArray] = {}
    languages: dict[str, tuple[str, ...]] = {}
    for place, name in enumerate(names):
        cells = found_cells[place :: len(names)]
        # A cell recurs often, so each distinct one is read once.
        distinct = set(cells)
        terms = {cell: _term(cell, shorten) for cell in distinct}
        texts = {cell: text for cell, (text, _) in terms.items()}
        kinds = {kind for _, kind in terms.values() if kind}
        columns[name] = _array([texts[cell] for cell in cells], kinds)
        if found := sorted(kind[1:] for kind in kinds if kind[0] == "@"):
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
        return _text(values)


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
    return _text(values)


def _missing(values: list[str | None]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.array([value is None for value in values], dtype=np.bool_)


def _periods(
    values: list[str | None], form: re.Pattern[str], frequency: str, since_1970: Callable[[str], int]
) -> ExtensionArray:
    """Periods from their counts since 1970: pandas takes ten times as long to read them as text."""
    counts: dict[str | None, int] = {None: _NAT}
    for value in set(values) - {None}:
        if value is None or not form.fullmatch(value):
            raise ValueError(f"{value} is not of the form")
        counts[value] = since_1970(value)
    ordinals = np.array([counts[value] for value in values], dtype=np.int64)
    return pd.arrays.PeriodArray(ordinals, dtype=pd.PeriodDtype(frequency))


def _days(values: list[str | None]) -> ExtensionArray:
    # numpy reads more than days: 2004-01, 2004-01-01Z with a warning.
    if not all(value is None or _DAY.fullmatch(value) for value in set(values)):
        raise ValueError("not all are days")
    days: ExtensionArray = pd.array(np.array([value or "NaT" for value in values], dtype="datetime64[s]"))
    return days


def _moments(values: list[str | None]) -> ExtensionArray:
    moments = pd.to_datetime(pd.Series(values, dtype="string"), format="ISO8601", utc=True)
    return moments.astype("datetime64[us, UTC]").array


def _years(values: list[str | None]) -> ExtensionArray:
    return _periods(values, _YEAR, "Y", lambda year: int(year) - 1970)


def _months(values: list[str | None]) -> ExtensionArray:
    return _periods(values, _MONTH, "M", lambda month: 12 * (int(month[:4]) - 1970) + int(month[5:]) - 1)


_TIMES: Final[dict[str, Callable[[list[str | None]], ExtensionArray]]] = {
    f"{_XSD}date>": _days,
    f"{_XSD}dateTime>": _moments,
    f"{_XSD}gYear>": _years,
    f"{_XSD}gYearMonth>": _months,
}
