"""Measures of the place that an entity has in the network, on integer arrays.

What each measure is, and where it is defined, stands in `MEASURES`; the arithmetic is in
`ipa_graph.network.centrality`, which alone loads numpy and rustworkx.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipa_graph.errors import UnknownNameError
from ipa_graph.given import Argument

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from ipa_graph.dataset import Dataset
    from ipa_graph.given import Some
    from ipa_graph.network.arrays import Links

    Values = NDArray[np.int64] | NDArray[np.float64]


COMPONENTS: Final = "components"


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure.

    Attributes:
        about: what a value says, in a line.
        source: where the measure is defined.
        compute: the values of all entities, in table order.
        weigh: the same where a pair weighs as many claims as tie it; None where every claim counts anyway.
        sampled: whether it is estimated from a sample in large components.
    """

    about: str
    source: str
    compute: Callable[[Links], Values]
    weigh: Callable[[Links], Values] | None = None
    sampled: bool = False


def _degree(links: Links) -> Values:
    return links.degrees()[0]


def _in_degree(links: Links) -> Values:
    return links.degrees()[1]


def _out_degree(links: Links) -> Values:
    return links.degrees()[2]


def _betweenness(links: Links) -> Values:
    from ipa_graph.network.centrality import betweenness_and_closeness

    return betweenness_and_closeness(links)[0]


def _closeness(links: Links) -> Values:
    from ipa_graph.network.centrality import betweenness_and_closeness

    return betweenness_and_closeness(links)[1]


def _pagerank(links: Links) -> Values:
    from ipa_graph.network.centrality import pagerank

    return pagerank(links)


def _eigenvector(links: Links) -> Values:
    from ipa_graph.network.centrality import eigenvector

    return eigenvector(links)


def _weighted_betweenness(links: Links) -> Values:
    from ipa_graph.network.weighted import betweenness_and_closeness

    return betweenness_and_closeness(links)[0]


def _weighted_closeness(links: Links) -> Values:
    from ipa_graph.network.weighted import betweenness_and_closeness

    return betweenness_and_closeness(links)[1]


def _weighted_eigenvector(links: Links) -> Values:
    from ipa_graph.network.centrality import eigenvector

    return eigenvector(links, weighted=True)


def _component_size(links: Links) -> Values:
    return links.sizes.take(links.numbers)


MEASURES: Final[dict[str, Measure]] = {
    "degree": Measure(
        "how many ties the entity has; parallel claims count each, a tie to itself counts twice",
        "Freeman 1978, Centrality in social networks, Social Networks 1",
        _degree,
    ),
    "in_degree": Measure(
        "how many ties point to the entity", "Wasserman and Faust 1994, Social Network Analysis, 4.3", _in_degree
    ),
    "out_degree": Measure(
        "how many ties point from the entity", "Wasserman and Faust 1994, Social Network Analysis, 4.3", _out_degree
    ),
    "betweenness": Measure(
        "the share of shortest chains between other entities that pass through it, directions left aside",
        "Freeman 1977, Sociometry 40; algorithm and sampling: Brandes 2001 and Brandes and Pich 2007",
        _betweenness,
        _weighted_betweenness,
        sampled=True,
    ),
    "closeness": Measure(
        "how near it is to the entities that it can reach, directions left aside, times the share that it can reach",
        "Wasserman and Faust 1994, Social Network Analysis, 5.2.2; sampling: Eppstein and Wang 2004",
        _closeness,
        _weighted_closeness,
        sampled=True,
    ),
    "pagerank": Measure(
        "the share of time that a walk along the ties spends there, with parallel claims as weight; damping 0.85",
        "Brin and Page 1998, Computer Networks 30",
        _pagerank,
    ),
    "eigenvector": Measure(
        "how well it is tied to entities that are well tied themselves, directions left aside",
        "Bonacich 1972, Journal of Mathematical Sociology 2",
        _eigenvector,
        _weighted_eigenvector,
    ),
    COMPONENTS: Measure(
        "how many entities hang together with it, itself included, directions left aside",
        "Wasserman and Faust 1994, Social Network Analysis, 4.2.3",
        _component_size,
    ),
}
"""Every measure by name: what it says, where it is defined, how it is computed."""


def rank(dataset: Dataset, by: str = "degree", *, types: Some | None = None, weighted: bool = False) -> pd.DataFrame:
    """The entities ordered by a measure of the whole network, highest first, then by id.

    Columns: ``rank`` (Int64; equal values share the best rank), ``id``, ``label``, ``type`` (string), and the measure
    under its name (Int64 or Float64). Behind betweenness and closeness stands ``sampled`` (boolean): whether the value
    is an estimate. ``frame.attrs["sampled"]`` counts these; where there are any, ``attrs["sources"]`` and
    ``attrs["seed"]`` tell from how many entities and with which seed. Behind components stands ``component`` (Int64):
    the number of the entity's own, 1 for the largest, which comes before the id in the order. With `types`, only
    entities of these classes and the classes below them; the measure is still that of the whole network.

    With `weighted`, betweenness, closeness and eigenvector let a pair weigh as many claims as tie it; otherwise they
    count whether a pair is tied. The degrees and pagerank count every claim in either case, components none.

    Cost is linear but for betweenness and closeness, which are exact in components of up to 2,000 entities (weighted:
    1,000) and estimated from 256 entities drawn with a stated seed in larger ones; see `ipa_graph.network.centrality`.

    Raises:
        UnknownNameError: there is no such measure or class; the message names the nearest.
        UsageError: the eigenvector measure does not converge on this network.

    >>> import ipa_graph
    >>> ipa_graph.read().rank("pagerank", types="Organization").columns.tolist()
    ['rank', 'id', 'label', 'type', 'pagerank']
    """
    import numpy as np

    by = Argument("rank(by=…)", f"the name of a measure: {', '.join(MEASURES)}").text(by)
    weighted = Argument("rank(weighted=…)", "True or False").truth(weighted)
    values, naming = _values(dataset, by, weighted=weighted), dataset.naming
    rows = naming.order
    if chosen := Argument("rank(types=…)", "names of classes, such as 'Organization'").some(types):
        rows = rows[_of_types(dataset, chosen)[rows]]
    order = dataset.links.numbers if by == COMPONENTS else -values  # components are numbered by size
    rows = rows[np.argsort(order[rows], kind="stable")]
    found = values[rows]
    first = np.flatnonzero(np.append([True], found[1:] != found[:-1])[: len(found)])  # of every run of equal values
    ranks = np.repeat(first + 1, np.diff(first, append=len(found)))
    counted = {by: found, "component": dataset.links.numbers[rows] + 1} if by == COMPONENTS else {by: found}
    frame = naming.frame(rows, counted, before={"rank": ranks})
    if MEASURES[by].sampled:
        _tell_sampled(frame, dataset.links, rows, weighted=weighted)
    return frame


def _tell_sampled(frame: pd.DataFrame, links: Links, rows: NDArray[np.int64], *, weighted: bool) -> None:
    """Add to a frame which of its values are estimates, and from what."""
    from ipa_graph.network import weighted as lengths
    from ipa_graph.network.centrality import MOST_EXACT, SEED, SOURCES, estimated

    sampled = estimated(links, lengths.MOST_EXACT if weighted else MOST_EXACT)[rows]
    frame["sampled"] = sampled
    frame["sampled"] = frame["sampled"].astype("boolean")
    frame.attrs["sampled"] = int(sampled.sum())
    frame.attrs |= {"sources": SOURCES, "seed": SEED} if sampled.any() else {}


def values_of(dataset: Dataset, measure: str, *, weighted: bool = False) -> list[int] | list[float]:
    """One measure of every entity, in table order.

    Raises:
        UnknownNameError: there is no such measure; the message names the nearest.
        UsageError: the eigenvector measure does not converge on this network.
    """
    values: list[int] | list[float] = _values(dataset, measure, weighted=weighted).tolist()
    return values


def _values(dataset: Dataset, measure: str, *, weighted: bool) -> Values:
    if measure not in MEASURES:
        raise UnknownNameError("measure", measure, MEASURES)
    chosen = MEASURES[measure]
    return (chosen.weigh if weighted and chosen.weigh else chosen.compute)(dataset.links)


def measure_columns(dataset: Dataset) -> dict[str, list[str] | list[int] | list[float]]:
    """The measures of all entities in table order, as columns for a CSV.

    Columns: ``id``, ``label``, ``type``, ``degree``, ``in_degree``, ``out_degree``, ``betweenness``, ``closeness``,
    ``pagerank``, and ``component``, the number of its component, 1 for the largest.
    """
    from ipa_graph.network.centrality import betweenness_and_closeness, pagerank

    links = dataset.links
    identifiers = dataset.entity_table.column("id")
    degree, incoming, outgoing = links.degrees()
    betweenness, closeness = betweenness_and_closeness(links)
    return {
        "id": list(identifiers),
        "label": list(map(dataset.label, identifiers)),
        "type": list(dataset.entity_table.column("type")),
        "degree": degree.tolist(),
        "in_degree": incoming.tolist(),
        "out_degree": outgoing.tolist(),
        "betweenness": betweenness.tolist(),
        "closeness": closeness.tolist(),
        "pagerank": pagerank(links).tolist(),
        "component": (links.numbers + 1).tolist(),
    }


def _of_types(dataset: Dataset, types: Sequence[str]) -> NDArray[np.bool_]:
    """For every entity whether it is of one of these classes or of one below them."""
    import numpy as np

    wanted, kinds = dataset.vocabulary.below(dataset.terms_named(types, "class")), dataset.entity_table.column("type")
    return np.fromiter(map(wanted.__contains__, kinds), dtype=np.bool_, count=len(kinds))
