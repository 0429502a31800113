"""Counts over the whole network straight from columns: neither SPARQL nor pandas is needed for the counting."""

from __future__ import annotations

from collections import Counter
from heapq import nlargest
from itertools import chain, compress
from typing import TYPE_CHECKING

from ipa_graph.network.places import CONTAINMENT, LOCATION, reached_from

if TYPE_CHECKING:
    import pandas as pd

    from ipa_graph.dataset import Dataset


def top_degree(dataset: Dataset, most: int = 20) -> list[tuple[str, str, int]]:
    """The entities with the most ties: id, name and degree, most first, then by id.

    Every claim of a tie counts at both of its ends, parallel ones each, a tie to itself twice.
    """
    table, relations = dataset.relation_table, dataset.vocabulary.relations
    predicates = table.column("predicate")
    all_ties = relations.keys() >= set(predicates)
    counts: Counter[str] = Counter()
    for column in (table.column("subject"), table.column("object")):
        counts.update(column if all_ties else compress(column, map(relations.__contains__, predicates)))
    # the values alone tell how many are enough; only those few are then sorted with their ids
    least = min(nlargest(most, counts.values()), default=0)
    best = sorted((-count, identifier) for identifier, count in counts.items() if count >= least)
    return [(identifier, dataset.label(identifier), -count) for count, identifier in best[:most]]


def events_by_region(dataset: Dataset) -> list[tuple[str, str, int]]:
    """How many events lie in each region: id, name and count, most first, then by id.

    An event is an entity of the class Event or one below it; a region of the class Region or one below it. An event
    lies in a region that is reached from it by one `LOCATION` step (a claim of ``locatedIn``, ``country`` or a
    relation below them, or the ``country`` cell) and any number of `CONTAINMENT` steps (those, or ``partOf``). Each
    event counts once in each region that it lies in; regions without events and events without a region are left out.
    Cost is linear in the claims, plus, for each distinct place of an event, what lies above it.
    """
    table, vocabulary = dataset.entity_table, dataset.vocabulary
    identifiers, kinds = table.column("id"), table.column("type")
    events = set(compress(identifiers, map(vocabulary.below(["Event"]).__contains__, kinds)))
    regions = set(compress(identifiers, map(vocabulary.below(["Region"]).__contains__, kinds)))
    places: dict[str, set[str]] = {}
    above: dict[str, set[str]] = {}
    within, located = vocabulary.below(CONTAINMENT), vocabulary.below(LOCATION)
    claims = dataset.relation_table
    predicates = claims.column("predicate")
    steps = zip(claims.column("subject"), predicates, claims.column("object"), strict=True)
    for subject, predicate, target in compress(steps, map(within.__contains__, predicates)):
        above.setdefault(subject, set()).add(target)
        if subject in events and predicate in located:
            places.setdefault(subject, set()).add(target)
    for identifier, code in zip(identifiers, table.column("country"), strict=True):
        if code:
            country = dataset.country_ids[code]
            above.setdefault(identifier, set()).add(country)
            if identifier in events:
                places.setdefault(identifier, set()).add(country)
    reached = {place: reached_from(place, above) & regions for place in set(chain.from_iterable(places.values()))}
    counts = Counter(
        chain.from_iterable(set[str]().union(*map(reached.__getitem__, found)) for found in places.values())
    )
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [(identifier, dataset.label(identifier), count) for identifier, count in ordered]


def degree_frame(dataset: Dataset, most: int = 20) -> pd.DataFrame:
    """`top_degree` as a frame. Columns: ``id``, ``label`` (text), ``degree`` (int)."""
    import pandas as pd

    return pd.DataFrame(top_degree(dataset, most), columns=["id", "label", "degree"])


def region_frame(dataset: Dataset) -> pd.DataFrame:
    """`events_by_region` as a frame. Columns: ``id``, ``label`` (text), ``events`` (int)."""
    import pandas as pd

    return pd.DataFrame(events_by_region(dataset), columns=["id", "label", "events"])
