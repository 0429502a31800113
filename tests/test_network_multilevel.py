"""Communities by moves, level by level: what they find in networks whose communities are known."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from ipa_graph.network.arrays import Weighted
from ipa_graph.network.multilevel import multilevel
from ipa_graph.network.partition import modularity


def weighted(graph: nx.Graph[int], times: float = 1.0) -> Weighted:
    """A network of networkx whose nodes are numbers, each weight so many times what it is."""
    ties = sorted((min(ends), max(ends), float(weight)) for *ends, weight in graph.edges(data="weight", default=1))
    low, high, weights = zip(*ties, strict=True)
    return Weighted(len(graph), np.array(low), np.array(high), np.array(weights) * times)


def novel() -> nx.Graph[int]:
    """Who stands on the stage together in the novel, and how often (Knuth 1993)."""
    return nx.convert_node_labels_to_integers(nx.les_miserables_graph())


def test_the_karate_club_falls_into_the_four_known_communities() -> None:
    club = weighted(nx.convert_node_labels_to_integers(nx.Graph(nx.karate_club_graph().edges)))
    found = [multilevel(club, seed, 1.0) for seed in range(10)]
    values = [modularity(club, numbers) for numbers in found]
    assert max(values) == pytest.approx(0.4198, abs=1e-4)  # the highest there is (Brandes and others 2008)
    assert min(values) > 0.4
    assert sorted(np.bincount(found[int(np.argmax(values))]).tolist()) == [5, 6, 11, 12]


def test_planted_communities_are_found_again() -> None:
    planted = weighted(nx.planted_partition_graph(5, 40, 0.3, 0.02, seed=1))
    assert multilevel(planted, 1, 1.0).reshape(5, 40).tolist() == [[row] * 40 for row in range(5)]


def test_weights_count_and_as_good_a_partition_is_found_as_by_networkx() -> None:
    network = weighted(novel())
    values = [modularity(network, multilevel(network, seed, 1.0)) for seed in range(10)]
    graph = novel()
    theirs = [nx.community.modularity(graph, nx.community.louvain_communities(graph, seed=seed)) for seed in range(10)]
    assert max(values) == pytest.approx(max(theirs), abs=1e-4)


@pytest.mark.parametrize("seed", range(5))
def test_weights_too_large_to_be_sorted_with_their_ties_change_nothing(seed: int) -> None:
    numbers = multilevel(weighted(novel()), seed, 1.0)
    assert multilevel(weighted(novel(), 2.0**52), seed, 1.0).tolist() == numbers.tolist()


def test_a_higher_resolution_makes_more_communities() -> None:
    network = weighted(novel())
    counts = [len(np.unique(multilevel(network, 1, resolution))) for resolution in (0.1, 1.0, 4.0, 1e6)]
    assert counts == sorted(counts)
    assert counts[-1] == network.size


def test_a_seed_gives_the_same_again_and_leaves_the_network_as_it_was() -> None:
    network = weighted(novel())
    before = network.weights.copy()
    assert multilevel(network, 7, 1.0).tolist() == multilevel(network, 7, 1.0).tolist()
    assert network.weights.tolist() == before.tolist()


def test_a_pair_is_one_community_whatever_the_seed() -> None:
    pair = weighted(nx.path_graph(2))
    assert all(multilevel(pair, seed, 1.0).tolist() == [0, 0] for seed in range(1_000))


def test_many_clear_communities_are_found_apart() -> None:
    caves = weighted(nx.connected_caveman_graph(60, 10))
    for seed in range(5):
        numbers = multilevel(caves, seed, 1.0)
        assert modularity(caves, numbers) > 0.96
        assert len(np.unique(numbers)) > 50
