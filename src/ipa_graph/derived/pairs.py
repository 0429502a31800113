"""The rows of an answer as a data set: the entities that they name, and what ties them."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from ipa_graph.dataset import Dataset
from ipa_graph.derived.draft import Draft, spelled, written
from ipa_graph.errors import UsageError, counted, shown
from ipa_graph.given import Argument, told
from ipa_graph.selection.columns import entities_named, is_entity

if TYPE_CHECKING:
    import pandas as pd

TITLE: Final = "this answer"
ENDS: Final = 2
"""How many ends a tie has."""
REMEDY: Final = "say which do: subject=… and target=…"


def dataset_of_frame(
    dataset: Dataset,
    frame: pd.DataFrame,
    *,
    subject: str = "",
    target: str = "",
    predicate: str = "",
) -> Dataset:
    """The entities of an answer and how its rows tie them, as a data set that can be drawn.

    Args:
        dataset: whose entities they are.
        frame: an answer of `Dataset.query`, with ids rather than labels, or any frame with ids of entities; an index
            that has a name is its first column.
        subject: the column that a tie begins at; the first column of entities by default.
        target: the column that it leads to; the second column of entities by default.
        predicate: a column of relations (``vocab:convened``); by default a tie is named by the two columns.

    Other columns stand in the note of each tie. What counts as a column of entities: `entities_named`. The figures and
    texts in one tie nothing, which a warning tells; `subject` and `target` name others. With one column of entities the
    result is these entities with the ties that the data set has among them; a country that its table lacks is left out,
    but where there are no others.

    Raises:
        UnknownNameError: a column of ids up to the second holds one that no entity has; the message names the nearest.
        UsageError: the frame has no rows, no column holds entities, or there is no such column.
    """
    if not hasattr(frame, "columns"):
        raise UsageError(f"of_answer(…) takes a frame, such as data.query(…) gives; it was given {told(frame)}")
    subject, target, predicate = map(
        Argument("of_answer(…)", "the name of a column").optional, (subject, target, predicate)
    )
    columns = _columns(frame)
    for name in (subject, target, predicate):
        if name and name not in columns:
            raise UsageError(f"the frame has no column {shown(name)}; it has {', '.join(columns)}")
    if not len(frame):
        raise UsageError("the answer has no rows, so there is nothing that it could tie")
    ends = _ends(dataset, columns, subject, target, predicate)
    if not ends:
        raise UsageError("no column of the frame holds entities only; ask for ids (id:mst), without labels")
    for name in ends:
        if name not in (subject, target) and (message := _leave_texts(dataset, columns, name)):
            warnings.warn(message, stacklevel=3)  # at the line that asked the data set
    if len(ends) == 1:
        return _alone(dataset, columns[ends[0]])
    draft = Draft(dataset)
    for row in range(len(frame)):
        _add_pair(draft, columns, ends, predicate, row)
    return written(draft, TITLE, "")


def _alone(dataset: Dataset, cells: Sequence[str]) -> Dataset:
    """The entities of a column and their ties; where they are countries that the table lacks, a data set of these."""
    named = dict.fromkeys(dataset.whole.meant_id(cell) for cell in cells if cell)
    own = [name for name in named if name not in dataset.whole.derived_countries]
    draft = Draft(dataset)
    draft.nodes.update({name: {} for name in named})
    return dataset.where(own) if own else written(draft, TITLE, "")


def _columns(frame: pd.DataFrame) -> dict[str, list[str]]:
    """The columns as texts, an index that has a name as the first."""
    names = [name for name in frame.index.names if name is not None and name not in frame.columns]
    whole = frame.reset_index(level=names) if names else frame
    return {str(name): _texts(column) for name, column in whole.items()}


def _texts(column: pd.Series) -> list[str]:
    return ["" if missing else str(value) for value, missing in zip(column, column.isna(), strict=True)]


def _ends(
    dataset: Dataset, columns: Mapping[str, Sequence[str]], subject: str, target: str, predicate: str
) -> list[str]:
    """The columns that ties begin and end at: those that are named, else the first of entities; fewer where there are.

    The columns behind the second are not looked at: they are what is noted.
    """
    named = [name for name in (subject, target) if name]
    found: list[str] = []
    for name, cells in columns.items():
        if len(named) + len(found) >= ENDS:
            break
        if name not in (*named, predicate) and entities_named(dataset, f"the column {shown(name)}", cells, REMEDY):
            found.append(name)
    return [*found, *named] if target and not subject else [*named, *found]


def _leave_texts(dataset: Dataset, columns: dict[str, list[str]], name: str) -> str:
    """Empty the cells of a column of entities that name none; what is said of them, or nothing where there are none."""
    meant = [dataset.whole.meant_id(cell) for cell in columns[name]]
    left = [cell for cell, one in zip(columns[name], meant, strict=True) if cell and not is_entity(dataset, one)]
    columns[name] = [one if is_entity(dataset, one) else "" for one in meant]
    number = counted(len(left), "cell", "cells")
    return f"left out: {number} of the column {shown(name)} without an entity, such as {shown(left[0])}" if left else ""


def _add_pair(
    draft: Draft, columns: Mapping[str, Sequence[str]], ends: Sequence[str], predicate: str, row: int
) -> None:
    whole = draft.dataset.whole
    one, other = (whole.meant_id(columns[name][row]) for name in ends)
    for identifier in (one, other):
        if identifier:
            if not is_entity(whole, identifier):
                whole.row_of(identifier)  # tells the nearest
            draft.nodes.setdefault(identifier, {})
    if not one or not other:
        return
    if predicate:
        local = columns[predicate][row].removeprefix("vocab:")
        name = draft.term(local, "relation", spelled(local))
    else:
        name = draft.term(" ".join(ends), "relation", " → ".join(ends))
    rest = [name for name in columns if name not in (*ends, predicate)]
    note = "; ".join(f"{name}: {columns[name][row]}" for name in rest if columns[name][row])
    draft.claims[one, name, other, note] = None
