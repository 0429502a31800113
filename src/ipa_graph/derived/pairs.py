"""The rows of an answer as a data set: the entities that they name, and what ties them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from ipa_graph.dataset import Dataset
from ipa_graph.derived.draft import Draft, spelled, written
from ipa_graph.errors import UnknownNameError, UsageError, nearest, shown
from ipa_graph.given import Argument, told

if TYPE_CHECKING:
    import pandas as pd

MOST_NOTED: Final = 6
_ENDS: Final = "subject=… and target=…"


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
        frame: an answer of `Dataset.query`, with ids rather than labels, or any frame with ids of entities.
        subject: the column that a tie begins at; the first column of entities by default.
        target: the column that it leads to; the second column of entities by default.
        predicate: a column of relations (``vocab:convened``); by default a tie is named by the two columns.

    Other columns stand in the note of each tie. With one column of entities the result is these entities with the ties
    that the data set has among them; a country that its table lacks is left out, but where there are no others.

    Raises:
        UnknownNameError: a column of ids (``id:mst``, or most of whose cells are ids) holds one that no entity has; the
            message names the nearest.
        UsageError: the frame has no rows, no column holds entities, or there is no such column.
    """
    if not hasattr(frame, "columns"):
        raise UsageError(f"of_answer(…) takes a frame, such as data.query(…) gives; it was given {told(frame)}")
    subject, target, predicate = map(
        Argument("of_answer(…)", "the name of a column").optional, (subject, target, predicate)
    )
    columns = {str(name): _texts(frame[name]) for name in frame.columns}
    for name in (subject, target, predicate):
        if name and name not in columns:
            raise UsageError(f"the frame has no column {shown(name)}; it has {', '.join(columns)}")
    if not len(frame):
        raise UsageError("the answer has no rows, so there is nothing that it could tie")
    told_both = subject and target
    entities = [] if told_both else [name for name, cells in columns.items() if _all_entities(dataset, name, cells)]
    ends = [name for name in (subject, target) if name] or entities[:2]
    if len(ends) == 1 and len(entities) > 1 and (subject or target):
        rest = [name for name in entities if name not in ends]
        ends = [subject, rest[0]] if subject else [rest[0], target]
    if not ends:
        raise UsageError("no column of the frame holds entities only; ask for ids (id:mst), without labels")
    draft = Draft(dataset)
    if len(ends) == 1:
        named = dict.fromkeys(_identifier(cell) for cell in columns[ends[0]] if cell)
        own = [name for name in named if name not in dataset.whole.derived_countries]
        if own:
            return dataset.where(own)
        draft.nodes.update({name: {} for name in named})
    else:
        for row in range(len(frame)):
            _add_pair(draft, columns, ends, predicate, row)
    return written(draft, "this answer", "")


def _texts(column: pd.Series) -> list[str]:
    return ["" if missing else str(value) for value, missing in zip(column, column.isna(), strict=True)]


def _identifier(cell: str) -> str:
    return cell.removeprefix("id:")


def _all_entities(dataset: Dataset, name: str, cells: Sequence[str]) -> bool:
    """Whether a column holds entities alone; one of ids has to hold ids that are known.

    Raises:
        UnknownNameError: it is one of ids, and no entity has one of them; the message names the nearest.
    """
    whole, filled = dataset.whole, dict.fromkeys(filter(None, cells))
    unknown = [cell for cell in filled if not _is_entity(whole, _identifier(cell))]
    if unknown and all(cell.startswith("id:") for cell in filled):
        _refuse_unknown(whole, _identifier(unknown[0]))
    if unknown and _is_mistyped(whole, [_identifier(cell) for cell in unknown], len(filled)):
        alike = whole.named_alike(unknown[0])
        column = f"the column {shown(name)} holds ids of entities; where it is text, say which do: {_ENDS}"
        more = f"{alike}; {column}" if alike else column
        raise UnknownNameError("entity", unknown[0], () if alike else whole.index_of, more)
    return bool(filled) and not unknown


def _is_mistyped(whole: Dataset, unknown: Sequence[str], distinct: int) -> bool:
    """Whether a column with some cells that are no ids is one of ids: most are, or half and the rest look like some."""
    known = distinct - len(unknown)
    return known > len(unknown) or (known == len(unknown) and all(nearest(one, whole.index_of) for one in unknown))


def _is_entity(whole: Dataset, identifier: str) -> bool:
    return identifier in whole.index_of or identifier in whole.derived_countries


def _refuse_unknown(whole: Dataset, identifier: str) -> None:
    if not _is_entity(whole, identifier):
        whole.row_of(identifier)  # tells the nearest


def _add_pair(
    draft: Draft, columns: Mapping[str, Sequence[str]], ends: Sequence[str], predicate: str, row: int
) -> None:
    one, other = (_identifier(columns[name][row]) for name in ends)
    for identifier in (one, other):
        if identifier:
            _refuse_unknown(draft.dataset.whole, identifier)
            draft.nodes.setdefault(identifier, {})
    if not one or not other:
        return
    if predicate:
        local = columns[predicate][row].removeprefix("vocab:")
        name = draft.term(local, "relation", spelled(local))
    else:
        name = draft.term(" ".join(ends), "relation", " → ".join(ends))
    rest = [name for name in columns if name not in (*ends, predicate)][:MOST_NOTED]
    note = "; ".join(f"{name}: {columns[name][row]}" for name in rest if columns[name][row])
    draft.claims[one, name, other, note] = None
