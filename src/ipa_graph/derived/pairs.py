"""The rows of an answer as a data set: the entities that they name, and what ties them."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING, Final, cast

from ipa_graph.dataset import Dataset
from ipa_graph.derived.draft import Draft, spelled, written
from ipa_graph.errors import UsageError, counted, nearest, shown
from ipa_graph.given import Argument, out_of_arrow, told
from ipa_graph.rules.facts import Facts
from ipa_graph.selection.columns import entities_named, is_entity
from ipa_graph.vocabulary import parts

if TYPE_CHECKING:
    import pandas as pd

    from ipa_graph.given import ArrowTable

TITLE: Final = "this_answer"
ENDS: Final = 2
"""How many ends a tie has."""
REMEDY: Final = "say which do: subject=… and target=…"
_OF_ENTITIES: Final = frozenset({"id", "label", "type"})
"""The columns of a frame each row of which is an entity."""
_OF_TIES: Final = frozenset({"subject", "predicate", "object"})
_OF_CLAIMS: Final = (_OF_TIES | {"claim"}, frozenset({"what", "id", "text"}))
"""The columns of frames each row of which is a claim, or either an entity or a claim."""


def dataset_of_frame(
    dataset: Dataset,
    frame: pd.DataFrame | ArrowTable,
    *,
    subject: str = "",
    target: str = "",
    predicate: str = "",
) -> Dataset:
    """The entities of an answer and how its rows tie them, as a data set that can be drawn.

    What the rows are decides what is made of them, where no argument names a column:

    - **Entities**, where ids are the index without a name, as in ``data.entities``, or stand in a column ``id`` beside
      ``label`` and ``type``, as in `rank` and `find`: these entities, with the ties that the data set has among them.
      What else a row names, such as its sources, is about the entity and ties nothing.
    - **Claims**, where ``subject``, ``predicate``, ``object`` and ``claim`` are columns, as in ``data.relations``:
      these claims, each with its source. Of entities and claims, as in `timeline` and `compare`: both, as `where` has
      them.
    - **Pairs** in any other frame: a tie for each row, between the first two columns of ids; what counts as one, says
      `entities_named`. Several ids in a cell, joined by ``|``, are a tie each. All other columns stand in the note.
      With one column of ids the result is these entities with their ties; a country that the table lacks is left out,
      but where there are no others.

    The figures and texts in a column of ids tie nothing, which a warning tells. So it does of a column that is none of
    ids by that rule though some of its cells are: named as `subject` or `target` it is one; and of ties that go against
    the domain or range of their relation and would fit the other way round. An answer without rows is a data set of
    nothing.

    Args:
        dataset: whose entities they are.
        frame: an answer of `Dataset.query`, with ids rather than labels, or any frame with ids of entities, or such a
            table of Arrow; an index that has a name is its first column.
        subject: the column that a tie begins at; the first column of ids by default.
        target: the column that it leads to; the second column of ids by default.
        predicate: a column of relations (``vocab:convened``); by default ``predicate`` where it stands beside
            ``subject`` and ``object``, else a tie is named by the two columns. One that the vocabulary lacks is a new
            one; where it looks like another, a warning tells which.

    Raises:
        UnknownNameError: a column of ids up to the second holds one that no entity has; the message names the nearest.
        UsageError: no column holds entities, there is no such column, or two have the same name.
    """
    frame = cast("pd.DataFrame", out_of_arrow(frame))
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
        return written(Draft(dataset), TITLE, "")
    if subject or target or predicate:
        return _paired(dataset, columns, subject, target, predicate)
    if any(columns.keys() >= names for names in _OF_CLAIMS):
        return dataset.where(frame)
    rows = columns["id"] if columns.keys() >= _OF_ENTITIES else _labels(dataset, frame)
    if rows and entities_named(dataset, "the column 'id'", rows, REMEDY):
        return _alone(dataset, rows)
    return _paired(dataset, columns, subject, target, "predicate" if columns.keys() >= _OF_TIES else "")


def _labels(dataset: Dataset, frame: pd.DataFrame) -> list[str]:
    """The index without a name, where all of it are ids of entities; else nothing."""
    labels = [label for label in frame.index if isinstance(label, str)] if frame.index.names == [None] else []
    are_ids = len(labels) == len(frame) and all(is_entity(dataset, dataset.whole.meant_id(one)) for one in labels)
    return labels if are_ids else []


def _paired(dataset: Dataset, columns: dict[str, list[str]], subject: str, target: str, predicate: str) -> Dataset:
    """The ties that rows make between the columns that are named, or else the first of ids."""
    for name in filter(None, (subject, target)):
        _refuse_mistyped(dataset, columns[name], name)
    ends, passed = _ends(dataset, columns, subject, target, predicate)
    if not ends:
        raise UsageError("no column of the frame holds entities only; ask for ids (id:mst), without labels")
    told = [_leave_texts(dataset, columns, name) for name in ends]
    told += [_passed_over(dataset, columns, name) for name in passed]
    told += _near_relations(dataset, columns[predicate] if predicate else ())
    for message in filter(None, told):
        warnings.warn(message, stacklevel=4)  # at the line that asked the data set
    if len(ends) == 1:
        return _alone(dataset, columns[ends[0]])
    draft = Draft(dataset)
    for row in range(len(columns[ends[0]])):
        _add_pairs(draft, columns, ends, predicate, row)
    if message := _exchanged_ties(draft, ends):
        warnings.warn(message, stacklevel=4)
    return written(draft, TITLE, "")


def _refuse_mistyped(dataset: Dataset, cells: Sequence[str], name: str) -> None:
    """Refuse a column that was named and holds a mistyped id, or nothing but other things than ids."""
    entities_named(dataset, f"the column {shown(name)}", _ids(cells), "leave that row out of the frame")
    given = list(map(dataset.whole.meant_id, _ids(cells)))
    if given and not any(is_entity(dataset, one) for one in given):
        dataset.whole.row_of(given[0])  # tells the nearest, or who is called so


def _passed_over(dataset: Dataset, columns: Mapping[str, Sequence[str]], name: str) -> str:
    """What is said of a column that was not taken for one of ids; nothing where it holds none."""
    distinct = dict.fromkeys(filter(None, _ids(columns[name])))
    ids = [one for one in distinct if is_entity(dataset, dataset.whole.meant_id(one))]
    if not ids:
        return ""
    return (
        f"the column {shown(name)} was not taken for one of ids, as only {len(ids):,} of its {len(distinct):,} "
        f"different cells are, such as {shown(ids[0])}; target={shown(name)} or "
        f"subject={shown(name)} ties the rows of these"
    )


def _near_relations(dataset: Dataset, cells: Iterable[str]) -> list[str]:
    """What is said of each relation that is new and looks like one of the vocabulary."""
    known = dataset.vocabulary.relations
    names = dict.fromkeys(cell.removeprefix("vocab:") for cell in cells if cell)
    return [
        f"the vocabulary has no relation {shown(name)}, so that it is a new one; did you mean {shown(near[0])}?"
        for name in names
        if name not in known and (near := nearest(name, known))
    ]


def _exchanged_ties(draft: Draft, ends: Sequence[str]) -> str:
    """What is said of ties that fit the vocabulary only the other way round; nothing where there are none."""
    facts = Facts(draft.dataset.whole)
    ties = dict.fromkeys(claim[:3] for claim in draft.claims)
    classes = [(facts.class_of[one], name, facts.class_of[other]) for one, name, other in ties]
    wrong = [tie for tie, its in zip(ties, classes, strict=True) if facts.is_exchanged(*its)]
    if not wrong:
        return ""
    rightly = sum(facts.is_exchanged(*reversed(its)) for its in classes)
    first, second = map(shown, ends)
    remedy = (
        f"write subject={second}, target={first}"
        if len(wrong) > rightly
        else f"exchange the cells of such rows in the columns {first} and {second}"
    )
    one, name, other = wrong[0]
    return (
        f"{len(wrong):,} of {counted(len(ties), 'tie')} {'goes' if len(wrong) == 1 else 'go'} against the vocabulary "
        f"from {first} to {second}, such as {one} {name} {other}, and would fit the other way round; {remedy}"
    )


def _alone(dataset: Dataset, cells: Sequence[str]) -> Dataset:
    """The entities of a column and their ties; where they are countries that the table lacks, a data set of these."""
    named = dict.fromkeys(map(dataset.whole.meant_id, _ids(cells)))
    own = [name for name in named if name not in dataset.whole.derived_countries]
    draft = Draft(dataset)
    draft.nodes.update({name: {} for name in named})
    return dataset.where(own) if own else written(draft, TITLE, "")


def _columns(frame: pd.DataFrame) -> dict[str, list[str]]:
    """The columns as texts, an index that has a name as the first; two of one name are refused."""
    names = [name for name in frame.index.names if name is not None and name not in frame.columns]
    whole = frame.reset_index(level=names) if names else frame
    header = [str(name) for name in whole.columns]
    if len(set(header)) < len(header):
        raise UsageError(f"the columns of the frame must have different names, not {header}")
    return {str(name): _texts(column) for name, column in whole.items()}


def _texts(column: pd.Series) -> list[str]:
    return ["" if missing else str(value) for value, missing in zip(column, column.isna(), strict=True)]


def _ends(
    dataset: Dataset, columns: Mapping[str, Sequence[str]], subject: str, target: str, predicate: str
) -> tuple[list[str], list[str]]:
    """The columns that ties begin and end at: those that are named, else the first of entities; fewer where there are.

    Beside them those that were looked at and are none of entities. The columns behind the second are not looked at:
    they are what is noted.
    """
    named = [name for name in (subject, target) if name]
    found: list[str] = []
    passed: list[str] = []
    for name, cells in columns.items():
        if len(named) + len(found) >= ENDS:
            break
        if name not in (*named, predicate):
            is_end = entities_named(dataset, f"the column {shown(name)}", _ids(cells), REMEDY)
            (found if is_end else passed).append(name)
    return ([*found, *named] if target and not subject else [*named, *found]), passed


def _ids(cells: Iterable[str]) -> list[str]:
    """What stands in cells each of which may hold several ids."""
    return [part for cell in cells for part in parts(cell)]


def _leave_texts(dataset: Dataset, columns: dict[str, list[str]], name: str) -> str:
    """Empty the cells of a column of entities that name none; what is said of them, or nothing where there are none."""
    left: list[str] = []
    for row, cell in enumerate(columns[name]):
        meant = {part: dataset.whole.meant_id(part) for part in parts(cell)}
        known = [one for one in meant.values() if is_entity(dataset, one)]
        left += [cell] if len(known) < len(meant) else []
        columns[name][row] = "|".join(known)
    number = counted(len(left), "cell", "cells")
    return f"left out: {number} of the column {shown(name)} without an entity, such as {shown(left[0])}" if left else ""


def _add_pairs(
    draft: Draft, columns: Mapping[str, Sequence[str]], ends: Sequence[str], predicate: str, row: int
) -> None:
    whole = draft.dataset.whole
    ones, others = ([whole.meant_id(part) for part in parts(columns[name][row])] for name in ends)
    for identifier in (*ones, *others):
        draft.nodes.setdefault(identifier, {})
    if not ones or not others:
        return
    if predicate:
        local = columns[predicate][row].removeprefix("vocab:")
        name = draft.term(local, "relation", spelled(local))
    else:
        name = draft.term(" ".join(ends), "relation", " → ".join(ends))
    rest = [name for name in columns if name not in (*ends, predicate)]
    note = "; ".join(f"{name}: {columns[name][row]}" for name in rest if columns[name][row])
    for one, other in product(ones, others):
        draft.claims[one, name, other, note] = None
