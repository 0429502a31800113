"""Measures: equal to networkx's, ordered, sampled where the network is large."""

from __future__ import annotations

import random
from collections.abc import Mapping

import networkx as nx
import numpy as np
import pytest
from made import made
from networkx.algorithms.link_analysis import pagerank_alg

from ipa_graph.dataset import Dataset
from ipa_graph.errors import UnknownNameError, UsageError
from ipa_graph.network.arrays import Links, links_of
from ipa_graph.network.centrality import betweenness_and_closeness, eigenvector, sampled
from ipa_graph.network.measures import MEASURES, measure_columns, values_of
from ipa_graph.network.weighted import betweenness_and_closeness as weighted_betweenness_and_closeness

HEADER = "subject,predicate,object,start,end,source,evidence,note\n"


def scattered(size: int = 120, ties: int = 170, seed: int = 3) -> Dataset:
    """A data set with parallel ties, ties to oneself, several components and entities without a tie."""
    draw = random.Random(seed)
    entities = "id,type,label\n" + "".join(f"n{row:03},Organization,N{row}\n" for row in range(size))
    urn, rows = list(range(size)), list[str]()
    for _ in range(ties):
        subject, target = draw.randrange(size), draw.choice(urn)
        urn.append(target)
        rows.append(f"n{subject:03},partnerOf,n{target:03},,,n000,,\n")
    return made(entities, HEADER + "".join(rows))


def simple(dataset: Dataset) -> nx.Graph[str]:
    network: nx.Graph[str] = nx.Graph(dataset.to_network())
    network.remove_edges_from(list(nx.selfloop_edges(network)))
    return network


def weighted(dataset: Dataset) -> nx.DiGraph[str]:
    network: nx.DiGraph[str] = nx.DiGraph()
    network.add_nodes_from(dataset.to_network())
    for subject, target in dataset.to_network().edges():
        weight = network.get_edge_data(subject, target, {"weight": 0})["weight"]
        network.add_edge(subject, target, weight=weight + 1)
    return network


def reference(dataset: Dataset, measure: str) -> Mapping[str, float]:
    """The measure as networkx computes it."""
    network = dataset.to_network()
    if measure == "components":
        return {name: len(group) for group in nx.weakly_connected_components(network) for name in group}
    # networkx's own pagerank asks for scipy; the plain one beside it gives the same
    found: dict[str, Mapping[str, float]] = {
        "degree": dict(network.degree()),
        "in_degree": dict(network.in_degree()),
        "out_degree": dict(network.out_degree()),
        "betweenness": nx.betweenness_centrality(simple(dataset)),
        "closeness": nx.closeness_centrality(simple(dataset)),
        "eigenvector": nx.eigenvector_centrality(simple(dataset), max_iter=10_000, tol=1e-12),
        "pagerank": vars(pagerank_alg)["_pagerank_python"](weighted(dataset), tol=1e-13, max_iter=1000),
    }
    return found[measure]


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_equals_that_of_networkx(measure: str) -> None:
    dataset = scattered()
    wanted = reference(dataset, measure)
    assert values_of(dataset, measure) == pytest.approx([wanted[name] for name in dataset.index_of], abs=1e-6)


@pytest.mark.parametrize("ties", [0, 1, 25, 60, 120, 500])
def test_the_walk_along_the_ties_is_that_of_networkx_however_few_ties_it_can_leave_out(ties: int) -> None:
    for seed in range(5):
        dataset = scattered(40, ties, seed)
        wanted = reference(dataset, "pagerank")
        assert values_of(dataset, "pagerank") == pytest.approx([wanted[name] for name in dataset.index_of], abs=1e-9)


@pytest.mark.parametrize("measure", ["betweenness", "closeness", "eigenvector"])
def test_every_weighted_measure_equals_that_of_networkx(measure: str) -> None:
    dataset = scattered(60, 400)
    network = simple(dataset)
    for one, other in network.edges():
        claims = sum(dataset.to_network().number_of_edges(*ends) for ends in ((one, other), (other, one)))
        network.edges[one, other].update(weight=claims, length=1 / claims)
    if measure == "betweenness":
        wanted = nx.betweenness_centrality(network, weight="length")
    elif measure == "closeness":
        wanted = nx.closeness_centrality(network, distance="length")
    else:
        wanted = nx.eigenvector_centrality(network, max_iter=10_000, tol=1e-12, weight="weight")
    found = values_of(dataset, measure, weighted=True)
    assert found == pytest.approx([wanted[name] for name in dataset.index_of], abs=1e-6)
    assert found != values_of(dataset, measure)


def test_a_weighted_sample_of_all_is_exact() -> None:
    links = links_of(scattered(80, 300))
    exact = weighted_betweenness_and_closeness(links)
    assert np.array_equal(weighted_betweenness_and_closeness(links, most_exact=1, sources=80), exact)
    sampled_some = weighted_betweenness_and_closeness(links, most_exact=1, sources=40)
    assert np.corrcoef(sampled_some[0], exact[0])[0, 1] > 0.9


def test_sampling_from_all_entities_is_exact() -> None:
    network: nx.Graph[int] = nx.connected_watts_strogatz_graph(90, 4, 0.3, seed=5)
    ends = np.array(sorted(tuple(sorted(pair)) for pair in network.edges()))
    through, distances = sampled(90, ends[:, 0], ends[:, 1], np.arange(90))
    between, near = nx.betweenness_centrality(network), nx.closeness_centrality(network)
    assert through / (89 * 88) == pytest.approx([between[row] for row in range(90)], abs=1e-9)
    assert 1 / distances == pytest.approx([near[row] for row in range(90)], abs=1e-9)


def test_a_sample_is_the_same_each_time() -> None:
    links = Links.between(300, [0] * 299, list(range(1, 300)))
    first, second = (betweenness_and_closeness(links, most_exact=10, sources=20) for _ in range(2))
    assert np.array_equal(first, second)
    assert first[0][0] == pytest.approx(1, abs=0.1)


def test_entities_are_ranked_by_value_then_id_and_share_a_rank() -> None:
    frame = made().rank("degree")
    assert frame.to_dict("list") == {
        "rank": [1, 2, 2, 4],
        "id": ["mst", "doh-2004", "ipa", "news"],
        "label": ["Landless Workers’ Movement", "First conference", "International Peoples’ Assembly", "Newsletter"],
        "type": ["Movement", "Conference", "Organization", "Document"],
        "degree": [2, 1, 1, 0],
    }


def test_a_class_stands_for_the_classes_below_it() -> None:
    assert list(made().rank("pagerank", types=["Organization"])["id"]) == ["mst", "ipa"]


@pytest.mark.parametrize(
    ("measure", "types", "message"),
    [
        ("degre", [], "unknown measure 'degre'; did you mean 'degree'?"),
        (
            "fame",
            [],
            f"unknown measure 'fame'; there are {', '.join(sorted(MEASURES))}",
        ),
        ("degree", ["Conferences"], "unknown class 'Conferences'; did you mean 'Conference'?"),
    ],
)
def test_an_unknown_name_gets_the_nearest(measure: str, types: list[str], message: str) -> None:
    with pytest.raises(UnknownNameError) as raised:
        made().rank(measure, types=types)
    assert str(raised.value) == message


def test_the_columns_for_the_csv_hold_every_entity_in_table_order() -> None:
    columns = measure_columns(made())
    assert {
        name: columns[name] for name in ("id", "degree", "in_degree", "out_degree", "betweenness", "component")
    } == {
        "id": ["mst", "ipa", "doh-2004", "news"],
        "degree": [2, 1, 1, 0],
        "in_degree": [1, 0, 1, 0],
        "out_degree": [1, 1, 0, 0],
        "betweenness": [pytest.approx(1 / 3), 0, 0, 0],
        "component": [1, 1, 1, 2],
    }
    assert list(columns) == ["id", "label", "type", "degree", "in_degree", "out_degree",
                             "betweenness", "closeness", "pagerank", "component"]  # fmt: skip


def test_an_eigenvector_that_does_not_settle_is_an_error() -> None:
    chain = Links.between(3000, list(range(2999)), list(range(1, 3000)))
    with pytest.raises(UsageError, match="does not settle"):
        eigenvector(chain)


def test_an_empty_network_has_empty_measures() -> None:
    empty = made("id,type,label\n", HEADER)
    assert {name: values_of(empty, name) for name in MEASURES} == {name: [] for name in MEASURES}


def ring(size: int) -> Dataset:
    """Entities tied in a circle, and two that are tied to each other alone."""
    names = [f"n{row:04}" for row in range(size)]
    entities = "".join(f"{name},Organization,{name}\n" for name in [*names, "a", "b"])
    pairs = [*zip(names, [*names[1:], names[0]], strict=True), ("a", "b")]
    return made(
        "id,type,label\n" + entities, HEADER + "".join(f"{one},partnerOf,{other},,,,,\n" for one, other in pairs)
    )


@pytest.mark.parametrize("measure", ["betweenness", "closeness"])
def test_a_rank_tells_which_values_are_estimates(measure: str) -> None:
    frame = ring(2001).rank(measure)
    assert frame["sampled"].dtype == "boolean"
    assert set(frame.loc[~frame["sampled"], "id"]) == {"a", "b"}
    assert frame.attrs == {"sampled": 2001, "sources": 256, "seed": 1}


def test_a_rank_of_a_small_network_has_no_estimates() -> None:
    frame = ring(3).rank("betweenness", types="Organization")
    assert frame.columns.tolist() == ["rank", "id", "label", "type", "betweenness", "sampled"]
    assert not frame["sampled"].any()
    assert frame.attrs == {"sampled": 0}
    assert "sampled" not in ring(3).rank("pagerank")


def test_what_a_data_set_keeps_cannot_be_written_to() -> None:
    dataset = scattered()
    before = dataset.rank("betweenness"), dataset.communities(runs=2)
    links, naming = dataset.links, dataset.naming
    kept = [
        links.subjects, links.objects, *links.pairs, links.pair_weights, links.numbers, naming.order,
        links.counted.low, links.counted.weights, links.plain.high, links.plain.weights,
    ]  # fmt: skip
    for array in kept:
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 7
    naming.ids[:2] = ["x", "y"]  # a copy of the caller's own
    naming.labels[:2] = ["x", "y"]
    for found in (frame := dataset.rank("degree"), dataset.entities):
        found.loc[found.index[0], "label"] = "mine"  # what is handed out as a frame can be written to
    assert frame["label"].iloc[0] == "mine"
    for found, wanted in zip((dataset.rank("betweenness"), dataset.communities(runs=2)), before, strict=True):
        assert found.equals(wanted)


def test_components_of_one_size_are_told_apart_by_their_number() -> None:
    rows = "".join(f"{name},Movement,{name}\n" for name in "abcde")
    ties = "subject,predicate,object,start,end,source,evidence,note\na,partnerOf,d,,,,,\nb,partnerOf,c,,,,,\n"
    frame = made(f"id,type,label\n{rows}", ties).rank("components")
    assert frame[["rank", "id", "components", "component"]].to_numpy().tolist() == [
        [1, "a", 2, 1], [1, "d", 2, 1], [1, "b", 2, 2], [1, "c", 2, 2], [5, "e", 1, 3],
    ]  # fmt: skip
