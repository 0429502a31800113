"""The cells of an answer in SPARQL TSV, each distinct one read once, and the typed columns that they make."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, partial
from importlib import import_module
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pandas.api.extensions import ExtensionArray

    Column = ExtensionArray | NDArray[np.generic]

Shorten = Callable[[list[str]], list[str]]
"""What gives IRIs, of which there is one at least, their short forms or names, in the same order."""
Kinds = Mapping[str, Mapping[str, str]]
"""The text of every distinct cell that is not empty, by its kind: ``iri``, ``blank``, ``text``, ``boolean``,
``integer``, ``number``, a datatype as ``^^<IRI>``, or ``@`` with a language."""

_XSD: Final = "^^<http://www.w3.org/2001/XMLSchema#"
_INTEGERS: Final = frozenset(
    {"integer"} | {f"{_XSD}{name}>" for name in ("int", "long", "short", "byte", "nonNegativeInteger",
                                                 "positiveInteger", "unsignedInt", "negativeInteger")}
)  # fmt: skip
_EXACT: Final = _INTEGERS | {"number", f"{_XSD}decimal>"}
_NUMBERS: Final = _EXACT | {f"{_XSD}{name}>" for name in ("double", "float")}
_ALWAYS_HELD: Final = 15
"""Of how many characters a number is held by a float at least, so that it is written as it was read."""
_MOST_WHOLE: Final = 2**53
"""Up to here a float holds every whole number."""
_FORMS: Final = {
    "s": re.compile(r"(?:(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}\n)*"),
    "M": re.compile(r"(?:(?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])\n)*"),
    "Y": re.compile(r"(?:(?!0000)[0-9]{4}\n)*"),
}
"""How days, months and years are written, a line each, by the unit that numpy reads them in."""
_MOMENT: Final = re.compile(
    r"(?P<year>(?!0000)[0-9]{4})-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.(?P<part>[0-9]+))?"
    r"(?P<zone>Z|[+-][0-9]{2}:[0-9]{2})?"
)
_MICROSECONDS: Final = 6
_NANOSECONDS: Final = 9
"""How many digits of a second the two units hold."""
_ESCAPE: Final = re.compile(r"\\(.)")
_ESCAPED: Final = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
_LONG: Final = 1 << 18
_TAB: Final = np.frombuffer(b"\t", dtype=np.uint8)
_TEXT: Final = pd.StringDtype()
_IN_ARROW: Final = _TEXT.storage == "pyarrow"
"""Whether pandas keeps text in Arrow: where pyarrow is installed, from pandas 3 on."""


class Cells(NamedTuple):
    """A column of an answer: the cells of its rows, or the distinct ones and which of them stands in each row."""

    cells: list[str]
    places: NDArray[np.integer] | None = None


def columns_of(rows: bytes, width: int) -> Iterator[Cells]:
    """The columns of rows, which all have so many cells; a cell holds neither tab nor line feed."""
    if _IN_ARROW and len(rows) > _LONG:
        yield from _in_arrow(rows, width)
        return
    cells = rows[:-1].decode().replace("\n", "\t").split("\t") if rows else []
    for first in range(width):
        yield Cells(cells[first::width])


def _in_arrow(rows: bytes, width: int) -> Iterator[Cells]:
    """The columns of long rows without a Python object for each cell; in short ones its calls take longer."""
    arrow: Any = import_module("pyarrow")  # it has no types
    text = np.frombuffer(rows.replace(b"\n", b"\t"), dtype=np.uint8)
    offsets = np.flatnonzero(np.concatenate([_TAB, text]) == _TAB[0])
    buffers = [None, arrow.py_buffer(offsets), arrow.py_buffer(text)]
    cells = arrow.LargeBinaryArray.from_buffers(arrow.large_binary(), len(offsets) - 1, buffers)
    for first in range(width):
        column = cells.take(arrow.array(np.arange(first, len(cells), width))).dictionary_encode()
        distinct = b"".join(column.dictionary.to_pylist()).decode()
        yield Cells(distinct[:-1].split("\t"), column.indices.to_numpy())


def iri_column(cells: Cells, shorten: Shorten) -> Column | None:
    """The column where it has an IRI in every row, which many have; else None."""
    text = "\t".join(cells.cells)
    if not text.startswith("<") or text.count("\t<") != len(cells.cells) - 1:
        return None
    return text_column(shorten(text[1:-1].split(">\t<")), cells.places)


def by_kind(cells: Cells, shorten: Shorten) -> Kinds:
    """What the distinct cells of a column say."""
    groups: dict[str, dict[str, str]] = {}
    for mark, alike in _grouped(set(cells.cells) - {""}, itemgetter(0)).items():
        if mark == "<":
            groups["iri"] = dict(zip(alike, shorten([cell[1:-1] for cell in alike]), strict=True))
        elif mark == '"':
            for kind, own in _grouped(alike, _behind_the_quotes).items():
                groups[kind or "text"] = _literals(own, -1 - len(kind))
        else:
            for kind, own in _grouped(alike, _kind_without_quotes).items():
                groups.setdefault(kind, {}).update(zip(own, own, strict=True))
    return groups


def _grouped(cells: Iterable[str], key: Callable[[str], str]) -> Mapping[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for cell in cells:
        groups[key(cell)].append(cell)
    return groups


def _behind_the_quotes(cell: str) -> str:
    return cell[cell.rindex('"') + 1 :]


def _kind_without_quotes(cell: str) -> str:
    if cell[0] == "_":
        return "blank"
    return "boolean" if cell in ("true", "false") else "number" if "." in cell else "integer"


def _literals(cells: list[str], end: int) -> dict[str, str]:
    """What stands between the quotes, without the marks that escape."""
    return {cell: _ESCAPE.sub(_unescaped, cell[1:end]) if "\\" in cell else cell[1:end] for cell in cells}


def _unescaped(match: re.Match[str]) -> str:
    return _ESCAPED.get(match.group(1), match.group(1))


def typed_column(cells: Cells, kinds: Kinds) -> Column:
    """A column of the narrowest type that holds every kind of value found in it; text where one is out of range."""
    texts: dict[str, str] = {}
    for own in kinds.values():
        texts.update(own)
    values = list(map(texts.get, cells.cells))
    try:
        column = _typed(values, kinds)
    except (ValueError, OverflowError):
        column = None
    if column is None:
        return text_column(values, cells.places)
    return column if cells.places is None else column.take(cells.places)


def text_column(values: Sequence[str | None], places: NDArray[np.integer] | None = None) -> ExtensionArray:
    """A column of text; three times faster than pandas' own way where its text lies in Arrow.

    Args:
        values: what stands in the rows; or, with `places`,
        places: which of the values stands in each row.
    """
    if not _IN_ARROW:
        rows = [values[place] for place in (range(len(values)) if places is None else places.tolist())]
        return pd.array(rows, dtype=_TEXT)
    arrow: Any = import_module("pyarrow")
    texts = arrow.array(values, type=arrow.large_string())
    return pd.arrays.ArrowStringArray(texts if places is None else texts.take(arrow.array(places)))


def taken(texts: ExtensionArray, rows: NDArray[np.integer]) -> ExtensionArray:
    """The cells of some rows of a column of text; without the looks at each row that pandas takes before Arrow does."""
    if not _IN_ARROW:
        return texts.take(rows)
    arrow: Any = import_module("pyarrow")
    return pd.arrays.ArrowStringArray(arrow.array(texts).take(arrow.array(rows)))


def rounded(kinds: Kinds) -> list[str]:
    """The distinct numbers of a column, decimal or whole, that have more digits than a float holds.

    Raises:
        ValueError: one is no number, whatever its type says.
    """
    long = [one for kind in kinds.keys() & _EXACT for one in kinds[kind].values() if len(one) > _ALWAYS_HELD]
    return [one for one in long if Decimal(repr(float(one))) != Decimal(one)]


def _typed(values: list[str | None], kinds: Kinds) -> Column | None:
    """The values as times, numbers or truths; None where they are neither, and where a float would change a whole."""
    if len(kinds) == 1 and (times := _TIMES.get(next(iter(kinds)))):
        return times(values)  # None where the values of one type are not alike
    if not kinds:
        return None
    if kinds.keys() <= _INTEGERS:
        return pd.arrays.IntegerArray(np.array([int(one or 0) for one in values], dtype=np.int64), _missing(values))
    if kinds.keys() <= _NUMBERS and not any(abs(float(one)) >= _MOST_WHOLE for one in rounded(kinds)):
        return pd.arrays.FloatingArray(np.array([float(one or 0) for one in values]), _missing(values))
    if set(kinds) == {"boolean"}:
        return pd.arrays.BooleanArray(np.array([one == "true" for one in values]), _missing(values))
    return None


def _missing(values: list[str | None]) -> NDArray[np.bool_]:
    return np.array([one is None for one in values], dtype=np.bool_)


def _counted(values: list[str | None], unit: str) -> NDArray[np.datetime64]:
    """Days, months or years, all at once.

    Raises:
        ValueError: one is not of the form; numpy reads more than that, such as 2004-01 for a day.
    """
    if not _FORMS[unit].fullmatch("".join([f"{one}\n" for one in values if one is not None])):
        raise ValueError("a value is not of the form of its type")
    return np.array([one or "NaT" for one in values], dtype=f"datetime64[{unit}]")


def _days(values: list[str | None]) -> Column:
    return _counted(values, "s")


def _periods(values: list[str | None], unit: str) -> Column:
    """Periods from their counts since 1970: pandas takes ten times as long to read them as text."""
    return pd.arrays.PeriodArray(_counted(values, unit).astype(np.int64), dtype=_period(unit))


@cache
def _period(unit: str) -> pd.PeriodDtype:
    return pd.PeriodDtype(unit)  # it takes 0.1 ms to make


def _moments(values: list[str | None]) -> Column | None:
    """Moments in UTC where they have a zone, else as the clock says; None where some have one and some have none.

    Raises:
        ValueError: one is not of the form, or out of the range or the precision of its unit.
    """
    found = [_MOMENT.fullmatch(one) for one in values if one is not None]
    zones = {bool(match["zone"]) for match in found if match}
    unit = "ns" if any(match and len(match["part"] or "") > _MICROSECONDS for match in found) else "us"
    if None in found or (unit == "ns" and not all(match and _fits_in_ns(match) for match in found)):
        raise ValueError("a value is not of the form of its type")
    if len(zones) != 1:
        return None
    if zones == {False}:
        return np.array([one or "NaT" for one in values], dtype=np.dtype(f"datetime64[{unit}]"))
    moments = pd.to_datetime(pd.Series(values, dtype=_TEXT), format="ISO8601", utc=True)
    return (moments.astype("datetime64[ns, UTC]") if unit == "ns" else moments.astype("datetime64[us, UTC]")).array


def _fits_in_ns(moment: re.Match[str]) -> bool:
    """Whether nanoseconds since 1970 hold a moment, in 64 bits: numpy would wrap around."""
    return "1678" <= moment["year"] < "2262" and len(moment["part"] or "") <= _NANOSECONDS


_TIMES: Final[dict[str, Callable[[list[str | None]], Column | None]]] = {
    f"{_XSD}date>": _days,
    f"{_XSD}dateTime>": _moments,
    f"{_XSD}gYear>": partial(_periods, unit="Y"),
    f"{_XSD}gYearMonth>": partial(_periods, unit="M"),
}
