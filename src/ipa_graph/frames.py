"""Tables and answers as pandas frames with honest types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, cast

import numpy as np
import pandas as pd

from ipa_graph.cells import Shorten, by_kind, columns_of, iri_column, rounded, taken, text_column, typed_column

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pandas.api.extensions import ExtensionArray

    from ipa_graph.cells import Column
    from ipa_graph.dataset import Dataset

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Numbers = Mapping[str, Integers | Floats]


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

    A data set keeps it, and every later answer is made from it: nothing that is handed out can change it.

    Attributes:
        order: the rows in the order of their ids; read-only.
    """

    _ids: ExtensionArray
    _labels: ExtensionArray
    _types: ExtensionArray
    order: Integers

    @property
    def ids(self) -> ExtensionArray:
        """The id of every entity, in table order, as ``string``: a copy, which over Arrow costs nothing."""
        return self._ids.copy()

    @property
    def labels(self) -> ExtensionArray:
        """The name of each, in the same way."""
        return self._labels.copy()

    def frame(self, rows: Integers, found: Numbers, *, before: Numbers | None = None) -> pd.DataFrame:
        """A frame of the entities of some rows: columns `before`, ``id``, ``label`` and ``type``, what was `found`."""
        texts = {"id": self._ids, "label": self._labels, "type": self._types}
        names = {name: taken(text, rows) for name, text in texts.items()}
        counted = [{name: numbers(values) for name, values in (some or {}).items()} for some in (before, found)]
        return framed({**counted[0], **names, **counted[1]})


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
    order.setflags(write=False)
    labels = table.column("label")
    if not all(labels):
        labels = [label or identifier for label, identifier in zip(labels, ids, strict=True)]
    return Naming(_strings(ids), _strings(labels), _strings(table.column("type")), order)


def numbers(values: Integers | Floats) -> ExtensionArray:
    """Whole numbers as ``Int64``, others as ``Float64`` with what is no number missing; over the same memory."""
    if values.dtype.kind == "i":
        return pd.arrays.IntegerArray(cast("Integers", values), np.zeros(len(values), dtype=np.bool_))
    return pd.arrays.FloatingArray(cast("Floats", values), np.isnan(values))


def framed(columns: Mapping[str, Column]) -> pd.DataFrame:
    """The columns as a frame, over the same memory; pandas takes as long to read their names as for all the rest."""
    frame = pd.DataFrame(dict(enumerate(columns.values())), copy=False)
    frame.columns = _header(tuple(columns)).view()
    return frame


@lru_cache(maxsize=64)
def _header(names: tuple[str, ...]) -> pd.Index:
    return pd.Index(names)


def _strings(cells: Sequence[str | None]) -> ExtensionArray:
    return text_column(cells if all(cells) else [cell or None for cell in cells])


def frame_of(rows: Iterable[Sequence[object]], kinds: Mapping[str, str]) -> pd.DataFrame:
    """Rows as a frame whose columns and their dtypes are stated, also where there are no rows."""
    return pd.DataFrame(list(rows), columns=list(kinds)).astype(dict(kinds))


def typed_frame(tsv: bytes, shorten: Shorten, *, language_column: bool = False) -> pd.DataFrame:
    """Rows in SPARQL TSV as a frame.

    A column whose values are all integers is ``Int64``, all numbers ``Float64``, all booleans ``boolean``, all days
    ``datetime64[s]``, all years or months ``period[Y]`` or ``period[M]``, all moments
    ``datetime64[us, UTC]`` where they have a zone, ``datetime64[us]`` where they have none (``ns`` where one is that
    fine), text where some have one and some have none. IRIs are
    ``string`` in their short form (``id:mst``), and so is text and whatever is mixed; dates of mixed precision
    are ``string`` and sort rightly as such; so are values out of the range of their type, and decimals of more than
    2**53 that a float would change. An unbound value is missing.
    With `language_column` each column that holds text with a language is followed by ``NAME@lang``; always, the
    languages found in a column stand in ``frame.attrs["languages"]``: ``{"name": ("en", "es")}``. A decimal with
    more digits than a float holds is the nearest float; ``frame.attrs["rounded"]`` says of each such column how many
    different ones it had: ``{"average": 3}``.
    """
    header, _, rows = tsv.partition(b"\n")
    names = [name[1:] for name in header.decode().split("\t")] if header else []
    # Arrays rather than Series: pandas takes a millisecond to put four Series together, a fifth for four arrays.
    columns: dict[str, Column] = {}
    languages: dict[str, tuple[str, ...]] = {}
    nearest: dict[str, int] = {}
    for name, cells in zip(names, columns_of(rows, len(names)), strict=True):
        iris = iri_column(cells, shorten)
        if iris is not None:
            columns[name] = iris
            continue
        kinds = by_kind(cells, shorten)
        columns[name] = typed_column(cells, kinds)
        if isinstance(columns[name], pd.arrays.FloatingArray) and (long := rounded(kinds)):
            nearest[name] = len(long)
        if tags := {kind[1:]: texts for kind, texts in kinds.items() if kind[0] == "@"}:
            languages[name] = tuple(sorted(tags))
        if language_column and tags:
            tag_of = {cell: tag for tag, texts in tags.items() for cell in texts}
            columns[f"{name}@lang"] = text_column(list(map(tag_of.get, cells.cells)), cells.places)
    frame = framed(columns)
    if languages:
        frame.attrs["languages"] = languages
    if nearest:
        frame.attrs["rounded"] = nearest
    return frame
