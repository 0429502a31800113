"""Tables and answers as pandas frames with honest types."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

import pandas as pd

if TYPE_CHECKING:
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


def _strings(cells: Sequence[str]) -> pd.Series[str]:
    return pd.Series([cell or None for cell in cells], dtype="string")


def typed_frame(tsv: bytes, shorten: Callable[[str], str], *, language_column: bool = False) -> pd.DataFrame:
    """Rows in SPARQL TSV as a frame.

    A column whose values are all integers is ``Int64``, all numbers ``Float64``, all booleans ``boolean``, all days
    ``datetime64[s]``, all years or all months ``period[Y]`` or ``period[M]``, all points in time ``datetime64[us, UTC]``.
    IRIs are ``string`` in their short form (``id:mst``), and so is text and whatever is mixed; dates of mixed precision
    are ``string`` and sort rightly as such. An unbound value is missing. With `language_column` each column that
    holds text with a language is followed by ``NAME@lang``.
    """
    lines = tsv.decode().split("\n")
    names = [name[1:] for name in lines[0].split("\t")] if lines[0] else []
    rows = [line.split("\t") for line in lines[1:-1]]
    columns: dict[str, pd.Series] = {}
    for name, cells in zip(names, zip(*rows, strict=True) if rows else [()] * len(names), strict=True):
        values, kinds = _values(cells, shorten)
        columns[name] = _series(values, kinds)
        if language_column and any(kind.startswith("@") for kind in kinds):
            columns[f"{name}@lang"] = _strings([kind[1:] if kind.startswith("@") else "" for kind in kinds])
    return pd.DataFrame(columns, columns=list(columns))


def _values(cells: Sequence[str], shorten: Callable[[str], str]) -> tuple[list[str | None], list[str]]:
    """The text of every cell, and its kind: ``iri``, a datatype with its mark, ``@`` with a language, or empty."""
    values: list[str | None] = []
    kinds: list[str] = []
    for cell in cells:
        if not cell:
            values.append(None)
            kinds.append("")
        elif cell[0] == "<":
            values.append(shorten(cell[1:-1]))
            kinds.append("iri")
        elif cell[0] == '"':
            end = cell.rindex('"')
            text = cell[1:end]
            values.append(_ESCAPE.sub(_unescaped, text) if "\\" in text else text)
            kinds.append(cell[end + 1 :] or "text")
        else:
            values.append(cell)
            kinds.append("boolean" if cell in ("true", "false") else "number" if "." in cell else "integer")
    return values, kinds


def _unescaped(match: re.Match[str]) -> str:
    return _ESCAPED.get(match.group(1), match.group(1))


def _series(values: list[str | None], kinds: Sequence[str]) -> pd.Series:
    found = set(kinds) - {""}
    if found and found <= {"integer", *_INTEGERS}:
        return pd.Series([None if value is None else int(value) for value in values], dtype="Int64")
    if found and found <= {"integer", "number", *_INTEGERS, *_FLOATS}:
        return pd.Series([None if value is None else float(value) for value in values], dtype="Float64")
    if found == {"boolean"}:
        return pd.Series([None if value is None else value == "true" for value in values], dtype="boolean")
    if found == {f"{_XSD}date>"}:
        return pd.Series(pd.to_datetime(values, format="%Y-%m-%d")).astype("datetime64[s]")
    if found == {f"{_XSD}dateTime>"}:
        return pd.Series(pd.to_datetime(values, format="ISO8601", utc=True)).astype("datetime64[us, UTC]")
    for name, frequency in (("gYear", "Y"), ("gYearMonth", "M")):
        if found == {f"{_XSD}{name}>"}:
            return pd.Series(pd.PeriodIndex(values, freq=frequency))
    return pd.Series(values, dtype="string")
