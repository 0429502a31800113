"""Who comes together: organizations tied to each other by the conferences, campaigns or appeals that they share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from ipa_graph.errors import UnknownNameError
from ipa_graph.frames import frame_of
from ipa_graph.network.projection import projected
from ipa_graph.network.ties import ties_of

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from ipa_graph.dataset import Dataset

    Integers = NDArray[np.int64]

THROUGH: Final = ("Event", "Initiative")
BETWEEN: Final = ("Organization",)
MOST_PARTICIPANTS: Final = 1000
COLUMNS: Final = {
    "a": "string", "a_label": "string", "b": "string", "b_label": "string", "shared": "Int64", "weight": "Float64",
    "events": "string",
}  # fmt: skip


def co_participation(
    dataset: Dataset,
    *,
    between: Sequence[str] = BETWEEN,
    through: Sequence[str] = THROUGH,
    predicates: Sequence[str] = (),
    least: int = 1,
    most_participants: int = MOST_PARTICIPANTS,
) -> pd.DataFrame:
    """The pairs of entities that are tied to the same events, with what they share.

    This is the one-mode projection of an affiliation network (Breiger 1974, Social Forces 53; Wasserman and Faust 1994,
    chapter 8). A tie counts whichever way it points and whatever it says, once for an entity and an event.

    Columns, in order of ``shared``, then of ``weight``, most first, then of the ids:
        ``a``, ``b`` (string): two entities, the id that comes first in ``a``; ``a_label``, ``b_label`` their names.
        ``shared`` (Int64): to how many of the same events both are tied.
        ``weight`` (Float64): each shared event counted as one over the number of its other participants, so that a
        small meeting binds more than a large one (Newman 2001, Physical Review E 64).
        ``events`` (string): the ids of what they share, in order, joined by ``|``.

    ``frame.attrs["left_out"]`` lists the events with too many participants.

    Args:
        dataset: where it is looked.
        between: classes; entities of these and the classes below them are the pairs.
        through: classes of what they share: ``("Conference",)``, ``("Campaign",)``; ``("Document",)`` with the
            predicate ``signed`` for the signatories of appeals.
        predicates: only ties of these relations and those below them; all by default.
        least: how many events a pair must share.
        most_participants: events with more are left out, since the number of pairs grows with its square.

    Raises:
        UnknownNameError: the vocabulary has no such class or relation; the message names the nearest.

    >>> import ipa_graph
    >>> frame = ipa_graph.read().co_participation(between=["Agent"])
    >>> frame.columns.tolist()
    ['a', 'a_label', 'b', 'b_label', 'shared', 'weight', 'events']
    """
    people, events = memberships(dataset, between, through, predicates)
    crowds = np.flatnonzero(np.bincount(events, minlength=len(dataset)) > most_participants)
    small = ~np.isin(events, crowds)
    people, events = people[small], events[small]
    identifiers = dataset.entity_table.column("id")
    # rows in the order of their ids, so that the first of a pair is the first by id
    ids = sorted(identifiers)
    place = {identifier: row for row, identifier in enumerate(ids)}
    rank = np.fromiter(map(place.__getitem__, identifiers), dtype=np.int64, count=len(ids))
    pairs = projected(rank[people], rank[events], len(ids), least=least)
    firsts, seconds, shared = (_named(ids, rows) for rows in (pairs.first, pairs.second, pairs.events))
    told = zip(
        firsts,
        map(dataset.label, firsts),
        seconds,
        map(dataset.label, seconds),
        pairs.shared.tolist(),
        np.round(pairs.weights, 12).tolist(),
        ["|".join(shared[a:b]) for a, b in zip(pairs.starts.tolist(), pairs.ends.tolist(), strict=True)],
        strict=True,
    )
    frame = frame_of(told, COLUMNS).sort_values(
        ["shared", "weight", "a", "b"], ascending=[False, False, True, True], ignore_index=True
    )
    frame.attrs = {"left_out": sorted(identifiers[row] for row in crowds.tolist())}
    return frame


def _named(ids: Sequence[str], rows: Integers) -> list[str]:
    numbers: list[int] = rows.tolist()
    return [ids[row] for row in numbers]


def memberships(
    dataset: Dataset, between: Sequence[str], through: Sequence[str], predicates: Sequence[str] = ()
) -> tuple[Integers, Integers]:
    """The rows of an entity and an event that a tie joins, each pair once, in order of event and entity."""
    vocabulary = dataset.vocabulary
    for name in sorted({*between, *through} - {*BETWEEN, *THROUGH}):
        if name not in vocabulary.classes:
            raise UnknownNameError("class", name, vocabulary.classes)
    for name in predicates:
        if name not in vocabulary.relations:
            raise UnknownNameError("relation", name, vocabulary.relations)
    rows, kinds = dataset.index_of, dataset.entity_table.column("type")
    people, events, wanted = vocabulary.below(between), vocabulary.below(through), vocabulary.below(predicates)
    ties = ties_of(dataset)
    found: set[tuple[int, int]] = set()
    for subject, target, predicate in zip(ties.subjects, ties.objects, ties.columns["predicate"], strict=True):
        if predicates and predicate not in wanted:
            continue
        for one, other in ((rows[subject], rows[target]), (rows[target], rows[subject])):
            if kinds[one] in people and kinds[other] in events and one != other:
                found.add((other, one))
    pairs = np.array(sorted(found), dtype=np.int64).reshape(-1, 2)
    return pairs[:, 1], pairs[:, 0]
