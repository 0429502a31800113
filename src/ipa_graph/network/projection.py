"""An affiliation network projected on one of its sides, on integer arrays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]

PAIRS_AT_ONCE: Final = 4_000_000


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of entities that share events, in order of the first and the second.

    Attributes:
        first, second: the two entities, the smaller number first.
        shared: how many events both take part in.
        weights: the events, each as one over the number of its other participants.
        events: the shared events of all pairs, one pair after the other.
        starts, ends: where in `events` those of each pair begin and end.
    """

    first: Integers
    second: Integers
    shared: Integers
    weights: Floats
    events: Integers
    starts: Integers
    ends: Integers


def projected(people: Integers, events: Integers, size: int, *, least: int = 1) -> Pairs:
    """The pairs of people that share at least so many events, with these events.

    Args:
        people: the person of every membership.
        events: its event; no two memberships are alike.
        size: above every number of a person or an event.
        least: how many events a pair must share.
    """
    width = max(size, 1)
    parts = [(here * width + there, event) for here, there, event in _met(people, events) if len(here)]
    if not parts:
        nothing = np.zeros(0, dtype=np.int64)
        return Pairs(nothing, nothing, nothing, np.zeros(0), nothing, nothing, nothing)
    # the events come in order, and a stable sort leaves them so within each pair
    keys, shared_events = (np.concatenate(one) for one in zip(*parts, strict=True))
    order = np.argsort(keys, kind="stable")
    keys, shared_events = keys[order], shared_events[order]
    starts = np.flatnonzero(np.append([True], keys[1:] != keys[:-1]))
    ends = np.append(starts[1:], len(keys))
    others = np.maximum(np.bincount(events, minlength=size) - 1, 1)
    weights = np.add.reduceat(1 / others[shared_events], starts)
    kept = ends - starts >= least
    pairs, starts, ends = keys[starts[kept]], starts[kept], ends[kept]
    return Pairs(pairs // width, pairs % width, ends - starts, weights[kept], shared_events, starts, ends)


def _met(people: Integers, events: Integers) -> Iterator[tuple[Integers, Integers, Integers]]:
    """Every two people of every event: the smaller number, the larger, and the event, in parts of a few million."""
    order = np.lexsort((people, events))
    people, events = people[order], events[order]
    ends = np.searchsorted(events, events, side="right")
    following = ends - np.arange(len(events)) - 1
    before = np.cumsum(following)
    start = 0
    while start < len(people):
        done = before[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(before, done + PAIRS_AT_ONCE, side="right")))
        counts = following[start:stop]
        here = np.repeat(np.arange(start, stop), counts)
        skipped = np.repeat(np.cumsum(counts) - counts, counts)
        there = here + 1 + np.arange(len(here)) - skipped
        yield people[here], people[there], events[here]
        start = stop
