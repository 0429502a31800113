"""Measures of the place that an entity has in the network, on integer arrays.

What each measure is, and where it is defined, stands in `MEASURES`; the arithmetic is in
`ipa_graph.network.centrality`, which alone loads numpy and rustworkx.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipa_graph.errors import UnknownNameError

if TYPE_CHECKING:
    import pandas as pd

    from ipa_graph.dataset import Dataset
    from ipa_graph.network.arrays import Links

    Values = list[int] | list[float]


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure.

    Attributes:
        about: what a value says, in a line.
        source: where the measure is defined.
        compute: the values of all entities, in table order.
        weigh: the same where a pair weighs as many claims as tie it; None where every claim counts anyway.
    """

    about: str
    source: str
    compute: Callable[[Links], Values]
    weigh: Callable[[Links], Values] | None = None


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
    numbers = links.components()
    sizes = [0] * (max(numbers, default=0) + 1)
    for number in numbers:
        sizes[number] += 1
    return [sizes[number] for number in numbers]


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
    ),
    "closeness": Measure(
        "how near it is to the entities that it can reach, directions left aside, times the share that it can reach",
        "Wasserman and Faust 1994, Social Network Analysis, 5.2.2; sampling: Eppstein and Wang 2004",
        _closeness,
        _weighted_closeness,
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
    "components": Measure(
        "how many entities hang together with it, itself included, directions left aside",
        "Wasserman and Faust 1994, Social Network Analysis, 4.2.3",
        _component_size,
    ),
}
"""Every measure by name: what it says, where it is defined, how it is computed."""


def rank(dataset: Dataset, by: str = "degree", *, types: Sequence[str] = (), weighted: bool = False) -> pd.DataFrame:
    """The entities ordered by a measure of the whole network, highest first, then by id.

    Columns: ``rank`` (int; equal values share the best rank), ``id``, ``label``, ``type`` (text), and the measure
    under its name (int or float). With `types`, only entities of these classes and the classes below them; the
    measure is still that of the whole network.

    With `weighted`, betweenness, closeness and eigenvector let a pair weigh as many claims as tie it; otherwise they
    count whether a pair is tied. The degrees and pagerank count every claim in either case, components none.

    Cost is linear but for betweenness and closeness, which are exact in components of up to 2,000 entities (weighted:
    1,000) and estimated from 256 entities drawn with a stated seed in larger ones; see `ipa_graph.network.centrality`.

    Raises:
        UnknownNameError: there is no such measure or class; the message names the nearest.
        UsageError: the eigenvector measure does not converge on this network.
    """
    import pandas as pd

    values = values_of(dataset, by, weighted=weighted)
    kept = _rows_of_types(dataset, types)
    table = dataset.entity_table
    identifiers, kinds = table.column("id"), table.column("type")
    kept.sort(key=lambda row: (-values[row], identifiers[row]))
    ranks: list[int] = []
    for place, row in enumerate(kept, start=1):
        ranks.append(ranks[-1] if place > 1 and values[row] == values[kept[place - 2]] else place)
    return pd.DataFrame(
        {
            "rank": ranks,
            "id": [identifiers[row] for row in kept],
            "label": [dataset.label(identifiers[row]) for row in kept],
            "type": [kinds[row] for row in kept],
            by: [values[row] for row in kept],
        }
    )


def values_of(dataset: Dataset, measure: str, *, weighted: bool = False) -> Values:
    """One measure of every entity, in table order.

    Raises:
        UnknownNameError: there is no such measure; the message names the nearest.
        UsageError: the eigenvector measure does not converge on this network.
    """
    if measure not in MEASURES:
        raise UnknownNameError("measure", measure, MEASURES)
    chosen = MEASURES[measure]
    return (chosen.weigh if weighted and chosen.weigh else chosen.compute)(_links(dataset))


def measure_columns(dataset: Dataset) -> dict[str, list[str] | list[int] | list[float]]:
    """The measures of all entities in table order, as columns for a CSV.

    Columns: ``id``, ``label``, ``type``, ``degree``, ``in_degree``, ``out_degree``, ``betweenness``, ``closeness``,
    ``pagerank``, and ``component``, the number of its component, 1 for the largest.
    """
    from ipa_graph.network.centrality import betweenness_and_closeness, pagerank

    links = _links(dataset)
    identifiers = dataset.entity_table.column("id")
    degree, incoming, outgoing = links.degrees()
    betweenness, closeness = betweenness_and_closeness(links)
    return {
        "id": list(identifiers),
        "label": list(map(dataset.label, identifiers)),
        "type": list(dataset.entity_table.column("type")),
        "degree": degree,
        "in_degree": incoming,
        "out_degree": outgoing,
        "betweenness": betweenness,
        "closeness": closeness,
        "pagerank": pagerank(links),
        "component": links.components(),
    }


def _links(dataset: Dataset) -> Links:
    from ipa_graph.network.arrays import links_of

    return links_of(dataset)


def _rows_of_types(dataset: Dataset, types: Sequence[str]) -> list[int]:
    for name in types:
        if name not in dataset.vocabulary.classes:
            raise UnknownNameError("class", name, dataset.vocabulary.classes)
    wanted = dataset.vocabulary.below(types)
    kinds = dataset.entity_table.column("type")
    return [row for row, kind in enumerate(kinds) if not types or kind in wanted]
