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


def counted(people: Integers, events: Integers, size: int) -> tuple[Integers, Integers, Integers]:
    """The pairs of people that share events and how many: first, second, shared. No pair of both is given twice.

    Cost is linear in the pairs of all events, which are held by the few million.
    """
    keys, counts = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    for here, there, _ in _met(people, events):
        found, times = np.unique(here * size + there, return_counts=True)
        both = np.concatenate([keys, found])
        keys, place = np.unique(both, return_inverse=True)
        counts = np.bincount(place, weights=np.concatenate([counts, times]), minlength=len(keys)).astype(np.int64)
    return keys // max(size, 1), keys % max(size, 1), counts


def projected(people: Integers, events: Integers, size: int, *, least: int = 1) -> Pairs:
    """The pairs of people that share at least so many events, with these events.

    Args:
        people: the person of every membership.
        events: its event; no two memberships are alike.
        size: above every number of a person or an event.
        least: how many events a pair must share.
    """
    parts = [(here * size + there, event) for here, there, event in _met(people, events)]
    keys = np.concatenate([key for key, _ in parts]) if parts else np.zeros(0, dtype=np.int64)
    shared_events = np.concatenate([event for _, event in parts]) if parts else np.zeros(0, dtype=np.int64)
    order = np.lexsort((shared_events, keys))
    keys, shared_events = keys[order], shared_events[order]
    pairs, starts, counts = np.unique(keys, return_index=True, return_counts=True)
    others = np.maximum(np.bincount(events, minlength=size) - 1, 1)
    pair_of = np.repeat(np.arange(len(pairs)), counts)
    weights = np.bincount(pair_of, weights=1 / others[shared_events], minlength=len(pairs)).astype(np.float64)
    kept = counts >= least
    pairs, starts, counts, weights = pairs[kept], starts[kept], counts[kept], weights[kept]
    width = max(size, 1)
    return Pairs(pairs // width, pairs % width, counts, weights, shared_events, starts, starts + counts)


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
