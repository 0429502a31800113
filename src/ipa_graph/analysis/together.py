"""Who comes together: organizations tied to each other by the conferences, campaigns or appeals that they share."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from ipa_graph.cells import taken, text_column
from ipa_graph.frames import framed, numbers
from ipa_graph.given import Argument
from ipa_graph.network.projection import Pairs, projected
from ipa_graph.network.ties import tie_rows
from ipa_graph.qualifiers import ANNOUNCED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ipa_graph.dataset import Dataset
    from ipa_graph.given import Some

    Integers = NDArray[np.int64]

THROUGH: Final = ("Event", "Initiative")
BETWEEN: Final = ("Organization",)
TAKING_PART: Final = ("organized", "participatedIn", "hasParticipantsFrom", "endorsed", "signed")
"""The relations that say that somebody took part: held, convened or began it, came or spoke, sent people, put a name to
it. Being against it, being its target or one side of it, or carrying it out says nothing of the sort."""
WITH_SIDES: Final = ("Conflict", "LegalCase")
"""What has sides: those who are in the same war or case may stand against each other."""
MOST_PARTICIPANTS: Final = 1000


def co_participation(  # noqa: PLR0913  # a choice each
    dataset: Dataset,
    *,
    between: Some | None = BETWEEN,
    through: Some | None = THROUGH,
    predicates: Some | None = None,
    least: int = 1,
    most_participants: int = MOST_PARTICIPANTS,
    announced: bool = False,
) -> pd.DataFrame:
    """The pairs of entities that took part in the same events, with what they share.

    This is the one-mode projection of an affiliation network (Breiger 1974, Social Forces 53; Wasserman and Faust 1994,
    chapter 8). Taking part is what `TAKING_PART` lists; conflicts and legal cases, whose participants may stand against
    each other, are left out unless `through` names them. An entity and an event count once, however many claims tie
    them. Where every claim that ties them has the basis ``announced``, the sources spoke of it as to come, which does
    not say that it came about: it counts only where `announced` says so.

    Columns, in order of ``shared``, then of ``weight``, most first, then of the ids:
        ``a``, ``b`` (string): two entities, the id that comes first in ``a``; ``a_label``, ``b_label`` their names.
        ``shared`` (Int64): to how many of the same events both are tied.
        ``weight`` (Float64): each shared event counted as one over the number of its other participants, so that a
        small meeting binds more than a large one (Newman 2001, Physical Review E 64).
        ``events`` (string): the ids of what they share, in order, joined by ``|``.

    ``frame.attrs["left_out"]`` lists the events with too many participants; ``frame.attrs["announced"]`` counts the
    ties of an entity and an event that are left out as only announced.

    Args:
        dataset: where it is looked.
        between: classes; entities of these and the classes below them are the pairs.
        through: classes of what they share: ``("Conference",)``, ``("Campaign",)``; ``("Document",)`` for those who
            signed or endorsed the same appeals.
        predicates: ties of these relations and those below them, whichever way they point, in place of `TAKING_PART`;
            then every event of `through` counts, conflicts too.
        least: how many events a pair must share.
        most_participants: events with more are left out, since the number of pairs grows with its square.
        announced: whether what was only announced counts too.

    Raises:
        UnknownNameError: the vocabulary has no such class or relation; the message names the nearest.

    >>> import ipa_graph
    >>> frame = ipa_graph.read().co_participation(between=["Agent"])
    >>> frame.columns.tolist()
    ['a', 'a_label', 'b', 'b_label', 'shared', 'weight', 'events']
    """
    least = Argument("co_participation(least=…)", "a whole number from 1").whole(least, 1)
    most_participants = Argument("co_participation(most_participants=…)", "a whole number from 2").whole(
        most_participants, 2
    )
    announced = Argument("co_participation(announced=…)", "True or False").truth(announced)
    people, events, unsure = _memberships(dataset, between, through, predicates)
    waiting = 0 if announced else int(np.count_nonzero(unsure))
    if waiting:
        people, events = people[~unsure], events[~unsure]
    crowds = np.flatnonzero(np.bincount(events, minlength=len(dataset)) > most_participants)
    small = ~np.isin(events, crowds)
    people, events = people[small], events[small]
    # rows in the order of their ids, so that the first of a pair is the first by id
    order = dataset.naming.order
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    frame = _frame(dataset, projected(place[people], place[events], len(order), least=least))
    ids = dataset.entity_table.column("id")
    frame.attrs = {"left_out": sorted(ids[row] for row in crowds.tolist()), "announced": waiting}
    return frame


def _frame(dataset: Dataset, pairs: Pairs) -> pd.DataFrame:
    """The pairs, whose numbers are places in the order of the ids, with what they share."""
    naming, weights = dataset.naming, pairs.weights.round(12)
    rows = np.lexsort((-weights, -pairs.shared))
    first, second = naming.order[pairs.first[rows]], naming.order[pairs.second[rows]]
    return framed(
        {
            "a": taken(naming.ids, first),
            "a_label": taken(naming.labels, first),
            "b": taken(naming.ids, second),
            "b_label": taken(naming.labels, second),
            "shared": numbers(pairs.shared[rows]),
            "weight": numbers(weights[rows]),
            "events": _events(dataset, pairs, rows),
        }
    )


def _events(dataset: Dataset, pairs: Pairs, rows: Integers) -> pd.api.extensions.ExtensionArray:
    """The ids of what each pair shares, joined; most pairs share one thing, whose id is there already."""
    ids, order = dataset.entity_table.column("id"), dataset.naming.order
    chosen = order[pairs.events[pairs.starts]]
    several = np.flatnonzero(pairs.shared > 1)
    counts = pairs.shared[several]
    ends = np.cumsum(counts)
    theirs = np.repeat(pairs.starts[several] - ends + counts, counts) + np.arange(int(counts.sum()))
    shared: list[int] = order[pairs.events[theirs]].tolist()
    spans: Iterable[tuple[int, int]] = zip((ends - counts).tolist(), ends.tolist(), strict=True)
    names = [ids[row] for row in shared]
    joined = ["|".join(names[start:end]) for start, end in spans]
    chosen[several] = len(ids) + np.arange(len(several))
    return text_column([*ids, *joined], chosen[rows])


def _memberships(
    dataset: Dataset, between: Some | None, through: Some | None, predicates: Some | None
) -> tuple[Integers, Integers, NDArray[np.bool_]]:
    """The rows of an entity and an event that it took part in, each pair once, in order of event and entity.

    Beside them whether it was only announced, by every claim that says so.
    """
    vocabulary = dataset.vocabulary
    classes = "names of classes, such as {}; leave it out for the usual ones"
    between = Argument("co_participation(between=…)", classes.format("'Organization'")).some(between) or BETWEEN
    through = Argument("co_participation(through=…)", classes.format("'Conference'")).some(through) or THROUGH
    predicates = Argument("co_participation(predicates=…)", "names of relations, such as 'organized'").some(predicates)
    between, through = _classes(dataset, between, BETWEEN), _classes(dataset, through, THROUGH)
    predicates = dataset.terms_named(predicates, "relation")
    links, kinds = dataset.links, dataset.entity_table.column("type")
    shared = vocabulary.below(through)
    if not predicates:
        shared -= vocabulary.below(set(WITH_SIDES).difference(through))
    is_person, is_event = _among(kinds, vocabulary.below(between)), _among(kinds, shared)
    rows, table = tie_rows(dataset), dataset.relation_table
    told, basis = table.column("predicate"), table.column("basis")
    said = _among([told[row] for row in rows], vocabulary.below(predicates or TAKING_PART))
    to_come = _among([basis[row] for row in rows], (ANNOUNCED,))
    keys: list[Integers] = []
    sure: list[Integers] = []
    for one, other in ((links.subjects, links.objects), (links.objects, links.subjects)):
        meets = said & is_person[one] & is_event[other] & (one != other)
        found = other[meets] * links.size + one[meets]
        keys.append(found)
        sure.append(found[~to_come[meets]])
    pairs, width = np.unique(np.concatenate(keys)), max(links.size, 1)
    unsure = np.isin(pairs, np.concatenate(sure), invert=True) if to_come.any() else np.zeros(len(pairs), np.bool_)
    return pairs % width, pairs // width, unsure


def _classes(dataset: Dataset, names: Sequence[str], usual: Sequence[str]) -> tuple[str, ...]:
    """The classes that names stand for; the usual ones may be missing in a vocabulary."""
    return tuple(one for name in names for one in ([name] if name in usual else dataset.terms_named([name], "class")))


def _among(names: Sequence[str], wanted: Container[str]) -> NDArray[np.bool_]:
    return np.fromiter(map(wanted.__contains__, names), dtype=np.bool_, count=len(names))
