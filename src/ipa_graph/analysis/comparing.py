"""What came, what went and what changed between two data sets: periods, regions, or versions of the tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ipa_graph.dataset import RELATION_COLUMNS, Dataset
from ipa_graph.errors import UsageError, did_you_mean, shown
from ipa_graph.frames import frame_of
from ipa_graph.given import told
from ipa_graph.network.paths import sentence_of
from ipa_graph.tables import read

if TYPE_CHECKING:
    import pandas as pd

Row = tuple[str, str, str, str, str | None, str | None, str | None]
COLUMNS: Final = ("what", "id", "change", "text", "column", "before", "after")
STATE: Final = "evidence_state"
"""What is told of a claim whose locator was verified on one side alone."""
_KEY: Final = ("subject", "predicate", "object", "source")
_ORDER: Final = {name: place for place, name in enumerate(("entity", "claim", "went", "came", "changed"))}


def compare(before: Dataset, after: Dataset) -> pd.DataFrame:
    """What a second data set has that a first has not, and the other way round.

    Two selections tell two periods or two regions apart; two folders, two versions of the tables. An entity is the same
    where its id is. A claim is the same where all its cells are; it has *changed* where subject, predicate, object and
    source are and another cell is not, or where its locator was verified in one of the two alone: then ``column`` is
    ``evidence_state``, with ``verified`` and ``unverified`` before and after.

    Between two periods of one data set an entity without dates neither came nor went: it stands in a period where a
    claim about it touches that, which says nothing of when it was there. Such entities are counted as ``undated``.

    Columns, in order of ``what`` (entities first), of ``change`` (went, came, changed), then of table rows:
        ``what`` (string): ``entity`` or ``claim``.
        ``id`` (string): the id of the entity, or the hash of the claim (of a changed one, the hash after).
        ``change`` (string): ``came``, ``went`` or ``changed``.
        ``text`` (string): the name of the entity, or the claim as a sentence.
        ``column``, ``before``, ``after`` (string): of what changed, each column with both cells; missing else.

    ``frame.attrs["entities"]`` and ``["claims"]`` count ``before``, ``after``, ``both``, ``came``, ``went``,
    ``changed`` and give ``overlap``, the Jaccard index: the share that both have of what either has. Of entities there
    is ``undated`` too: those without dates that one period alone speaks of, which are in none of the counts after
    ``before`` and ``after``.

    Raises:
        UsageError: one of them is no data set; the message tells how to make one.

    >>> import ipa_graph
    >>> data = ipa_graph.read()
    >>> ipa_graph.read().compare(data).empty
    True
    """
    _refuse_others(before, after)
    undated = set(_undated(before, after))
    entities = [row for row in _entities(before, after) if row[1] not in undated]
    claims = list(_claims(before, after))
    rows = sorted([*entities, *claims], key=lambda row: (_ORDER[row[0]], _ORDER[row[2]]))
    frame = frame_of(rows, dict.fromkeys(COLUMNS, "string"))
    sizes = (len(before), len(after)), (len(before.relation_table), len(after.relation_table))
    frame.attrs = {
        "entities": {**_counts(entities, *sizes[0], sum(one in before for one in undated)), "undated": len(undated)},
        "claims": _counts(claims, *sizes[1]),
    }
    return frame


def _refuse_others(*sides: object) -> None:
    for one in sides:
        if not isinstance(one, Dataset):
            raise UsageError(
                f"{told(one)} is no data set; compare with a selection, such as data.between('2015', '2023') or "
                "data.within('brazil'), or with another folder: ipa_graph.read('FOLDER')"
            )


def side(name: str, folder: Path | None) -> Dataset:
    """What a name on the command line stands for: a folder, a period of the data set, or a place in it.

    Args:
        name: a folder that is there; a date, or two with ``..`` between; the id of a place.
        folder: where the data set is that periods and places belong to.

    Raises:
        UsageError: it is none of these.
    """
    if Path(name).is_dir():
        return read(Path(name))
    dataset = read(folder)
    start, dots, end = name.partition("..")
    if name[:4].isdigit() or dots:
        return dataset.between(start, end if dots else start)
    if name not in dataset and name not in dataset.derived_countries:
        raise UsageError(
            f"{shown(name)} is no folder, no period such as 2004 or 2004..2015, and no id of the data set"
            f"{did_you_mean(name, dataset)}"
        )
    return dataset.within(name)


def _undated(before: Dataset, after: Dataset) -> Iterator[str]:
    """The entities without dates that one of two periods alone has, since no claim about them touches the other."""
    periods = [one.origin.periods if one.origin else () for one in (before, after)]
    if periods[0] == periods[1] or before.whole != after.whole:
        return
    starts, ends = (before.whole.entity_table.column(name) for name in ("start", "end"))
    for one, other in ((before, after), (after, before)):
        for identifier in one:
            row = before.whole.index_of[identifier]
            could_stay = other.origin is None or other.origin.entities[row]
            if identifier not in other and could_stay and not (starts[row] or ends[row]):
                yield identifier


def _counts(rows: list[Row], before: int, after: int, undated: int = 0) -> dict[str, float]:
    """The counts of rows; `undated` is how many of those before are not told."""
    came, went = (sum(row[2] == change for row in rows) for change in ("came", "went"))
    changed = len({row[1] for row in rows if row[2] == "changed"})
    both = before - went - undated
    overlap = round(both / (both + went + came), 12) if both + went + came else 1.0
    counts = {"before": before, "after": after, "both": both, "came": came, "went": went, "changed": changed}
    return {**counts, "overlap": overlap}


def _entities(before: Dataset, after: Dataset) -> Iterator[Row]:
    for one, other, change in ((before, after, "went"), (after, before, "came")):
        for identifier in one:
            if identifier not in other:
                yield "entity", identifier, change, one.label(identifier), None, None, None
    columns = dict.fromkeys([*before.entity_table.columns, *after.entity_table.columns])
    for identifier in after:
        if identifier in before:
            old, new = before.index_of[identifier], after.index_of[identifier]
            for name in columns:
                was, became = before.entity_table.column(name)[old], after.entity_table.column(name)[new]
                if was != became:
                    yield "entity", identifier, "changed", after.label(identifier), name, was or None, became or None


def _claims(before: Dataset, after: Dataset) -> Iterator[Row]:
    gone, come = _only(before, after), _only(after, before)
    waiting: dict[tuple[str, ...], list[int]] = {}
    for row in gone:
        waiting.setdefault(_key(before, row), []).append(row)
    matched: dict[int, int] = {}
    for row in come:
        if rows := waiting.get(_key(after, row)):
            matched[row] = rows.pop(0)
    changed = set(matched.values())
    yield from (_claim(before, row, "went") for row in gone if row not in changed)
    yield from (_claim(after, row, "came") for row in come if row not in matched)
    for row, old in matched.items():
        what, claim, _, text, *_ = _claim(after, row, "changed")
        for name in RELATION_COLUMNS:
            was, became = before.relation_table.column(name)[old], after.relation_table.column(name)[row]
            if was != became:
                yield what, claim, "changed", text, name, was or None, became or None
        was, became = before.evidence_states[old], after.evidence_states[row]
        if was != became:
            yield what, claim, "changed", text, STATE, was or None, became or None
    yield from _verified(before, after)


def _verified(before: Dataset, after: Dataset) -> Iterator[Row]:
    """The claims of both that were verified in one alone."""
    states = dict(zip(before.claim_hashes, before.evidence_states, strict=True))
    for row, claim in enumerate(after.claim_hashes):
        was, became = states.pop(claim, None), after.evidence_states[row]  # a claim that stands twice is told once
        if was is not None and was != became:
            yield *_claim(after, row, "changed")[:4], STATE, was or None, became or None


def _only(one: Dataset, other: Dataset) -> list[int]:
    """The rows of claims that the other lacks; of a claim made twice, those that it has too few of."""
    known = Counter(other.claim_hashes)
    rows: list[int] = []
    for row, claim in enumerate(one.claim_hashes):
        if known[claim]:
            known[claim] -= 1
        else:
            rows.append(row)
    return rows


def _key(dataset: Dataset, row: int) -> tuple[str, ...]:
    return tuple(dataset.relation_table.column(name)[row] for name in _KEY)


def _claim(dataset: Dataset, row: int, change: str) -> Row:
    return "claim", dataset.claim_hashes[row], change, sentence_of(dataset, [row]), None, None, None
