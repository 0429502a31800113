"""The data set as a networkx graph, and the columns that it is filled from."""

from __future__ import annotations

import networkx as nx
import pytest
from made import ENTITIES, RELATIONS, made, with_first_verified

from ipa_graph.dataset import Dataset

PARALLEL = RELATIONS + (
    "mst,convened,doh-2004,,,doh-2004,,\n"
    "mst,organized,doh-2004,,,news,,\n"
    "mst,partnerOf,mst,,,news,,\n"
    "doh-2004,participants,250,,,mst,,\n"
    "doh-2004,participants,200,,,mst,,\n"
)


def plain_network(dataset: Dataset) -> nx.MultiDiGraph[str]:
    """What `to_network` promises, built with nothing but add_node and add_edge."""
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph(name="made", base="https://example.org/", licence="")
    for row in range(len(dataset.entity_table)):
        cells = dataset.entity_table.row(row)
        degrees = {name: float(cells[name]) for name in ("lat", "lon") if cells.get(name)}
        network.add_node(cells["id"], **({name: cell for name, cell in cells.items() if cell} | degrees))
    for row, claim in enumerate(dataset.claim_hashes):
        cells = dataset.relation_table.row(row)
        subject, target = cells.pop("subject"), cells.pop("object")
        if cells["predicate"] in dataset.vocabulary.relations:
            data: dict[str, str | int] = {
                **{name: cell for name, cell in cells.items() if cell},
                "claim": claim,
            }
            if state := dataset.evidence_states[row]:
                data["evidence_state"] = state
            if claim in dataset.verified:
                found = dataset.verified[claim]
                data |= {"evidence_start": found.start, "evidence_end": found.end, "text_sha256": found.sha256}
            network.add_edge(subject, target, **data)
        else:
            values = network.nodes[subject].get(cells["predicate"], "").split("|")
            network.nodes[subject][cells["predicate"]] = "|".join(dict.fromkeys([*filter(None, values), target]))
    return network


@pytest.mark.parametrize("relations", [RELATIONS, PARALLEL])
def test_the_network_equals_one_built_edge_by_edge(relations: str) -> None:
    dataset = with_first_verified(made(relations=relations))
    built, plain = dataset.to_network(), plain_network(dataset)
    assert nx.utils.graphs_equal(built, plain)
    assert list(built.nodes) == list(plain.nodes)
    assert list(built.edges(keys=True)) == list(plain.edges(keys=True))


def test_a_verified_tie_says_where_its_passage_stands() -> None:
    network = with_first_verified(made()).to_network()
    assert network.edges["mst", "doh-2004", 0] == {
        "predicate": "convened",
        "start": "2004",
        "source": "news",
        "evidence": "The Landless … in Brazil",
        "evidence_state": "verified",
        "claim": made().claim_hashes[0],
        "evidence_start": 10,
        "evidence_end": 40,
        "text_sha256": "ab" * 32,
    }


def test_degrees_are_numbers_and_empty_cells_no_attributes() -> None:
    entities = "id,type,label,country,lat,lon\nrio,City,Rio,,-22.90,-43.2\nmst,Movement,MST,BR,,\n"
    network = made(entities, "subject,predicate,object,source\n").to_network()
    assert {name: network.nodes[name] for name in network} == {
        "rio": {"id": "rio", "type": "City", "label": "Rio", "lat": -22.9, "lon": -43.2},
        "mst": {"id": "mst", "type": "Movement", "label": "MST", "country": "BR"},
    }


def test_claimed_attributes_are_joined_on_the_node_each_value_once() -> None:
    network = made(relations=PARALLEL).to_network()
    assert network.nodes["doh-2004"]["participants"] == "200|250"
    assert "participants" not in network.nodes["mst"]


def test_a_column_of_that_name_gives_the_first_value() -> None:
    entities = "id,type,label,participants\ndoh-2004,Conference,First,200\nmst,Movement,MST,\n"
    relations = "subject,predicate,object,start,end,source,evidence,note\ndoh-2004,participants,250,,,mst,,\n"
    assert made(entities, relations).to_network().nodes["doh-2004"]["participants"] == "200|250"


def test_the_network_can_be_changed_copied_and_cut_like_any_other() -> None:
    filled, plain = made(relations=PARALLEL).to_network(), plain_network(made(relations=PARALLEL))
    for network in (filled, plain):
        network.add_edge("ipa", "mst", predicate="organized")
        network.add_edge("news", "new")
        network.remove_edge("mst", "doh-2004", key=1)
        network.remove_node("news")
    assert nx.utils.graphs_equal(filled, plain)
    assert nx.utils.graphs_equal(filled.copy(), plain)
    assert nx.utils.graphs_equal(filled.reverse(), plain.reverse())
    assert nx.utils.graphs_equal(filled.subgraph(["mst", "ipa"]), plain.subgraph(["mst", "ipa"]))


def test_an_empty_data_set_is_an_empty_network() -> None:
    network = made(ENTITIES.partition("\n")[0] + "\n", RELATIONS.partition("\n")[0] + "\n").to_network()
    assert (list(network.nodes), list(network.edges)) == ([], [])
