"""GraphML and GEXF: what networkx reads back is the network."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import RELATIONS, made, with_first_verified

from ipa_graph.csvtext import csv_text
from ipa_graph.dataset import Dataset
from ipa_graph.dates import parsed
from ipa_graph.network.files import gexf_chunks, graphml_chunks

AWKWARD = RELATIONS + (
    'mst,partnerOf,ipa,2004~,2005-02,news,,"a <b> & ""c""\n\tnew line"\n'
    "mst,partnerOf,ipa,,,doh-2004,,\n"
    "mst,partnerOf,mst,,2015,news,,\n"
)


def graphml_of(dataset: Dataset) -> nx.MultiDiGraph[str]:
    return nx.MultiDiGraph(
        nx.read_graphml(io.BytesIO("".join(graphml_chunks(dataset)).encode()), force_multigraph=True)
    )


def gexf_of(dataset: Dataset) -> nx.MultiDiGraph[str]:
    return nx.MultiDiGraph(nx.read_gexf(io.BytesIO("".join(gexf_chunks(dataset)).encode())))


def filled(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value != ""}


def expected(dataset: Dataset) -> nx.MultiDiGraph[str]:
    """The network without empty cells, as files hold it."""
    network = dataset.to_network()
    slim: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    slim.graph.update(filled(network.graph))
    slim.add_nodes_from((name, filled(data)) for name, data in network.nodes(data=True))
    for subject, target, data in network.edges(data=True):
        slim.add_edge(subject, target, **filled(data))
    return slim


def renumbered(network: nx.MultiDiGraph[str], *, without: tuple[str, ...] = ()) -> nx.MultiDiGraph[str]:
    """The network with the keys 0, 1 … that to_network gives, and some attributes of edges left out."""
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    plain.graph.update({name: network.graph[name] for name in ("name", "base") if name in network.graph})
    plain.add_nodes_from(network.nodes(data=True))
    for subject, target, data in network.edges(data=True):
        plain.add_edge(subject, target, **{name: value for name, value in data.items() if name not in without})
    return plain


def dated(data: dict[str, Any]) -> dict[str, Any]:
    """What GEXF makes of dates: first and last day on the element, the written form as attributes."""
    days = {"start": parsed(data["start"]).earliest} if "start" in data else {}
    days |= {"end": parsed(data["end"]).latest} if "end" in data else {}
    return data | {f"{name}_written": data[name] for name in days} | days


def test_graphml_reads_back_as_the_network() -> None:
    dataset = with_first_verified(made(relations=AWKWARD))
    assert nx.utils.graphs_equal(renumbered(graphml_of(dataset)), expected(dataset))


def test_gexf_reads_back_as_the_network_with_whole_days() -> None:
    dataset = with_first_verified(made(relations=AWKWARD))
    wanted: nx.MultiDiGraph[str] = nx.MultiDiGraph(name="made")
    for name, data in expected(dataset).nodes(data=True):
        wanted.add_node(name, **{key: value for key, value in dated(data).items() if key != "id"})
    for subject, target, data in expected(dataset).edges(data=True):
        label = dataset.vocabulary.terms[data["predicate"]].label()
        wanted.add_edge(subject, target, **dated(data), label=label)
    assert nx.utils.graphs_equal(renumbered(gexf_of(dataset), without=("id",)), wanted)


@pytest.mark.parametrize("chunks", [graphml_chunks, gexf_chunks])
def test_the_same_tables_give_the_same_bytes(chunks: Any) -> None:
    assert "".join(chunks(made(relations=AWKWARD))) == "".join(chunks(made(relations=AWKWARD)))


def test_a_gexf_element_carries_label_kind_and_days() -> None:
    text = "".join(gexf_chunks(made()))
    assert '<node id="mst" label="Landless Workers’ Movement" start="1984-01-01"><attvalues>' in text
    assert '<edge id="e0" source="mst" target="doh-2004" kind="convened" label="convened" start="2004-01-01">' in text


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from("\n\t&<>\"'"), min_size=1))
def test_any_cell_text_survives_both_files(note: str) -> None:
    header, *rows = (line.split(",") for line in RELATIONS.splitlines())
    rows[0][-1] = note
    dataset = made(relations=csv_text(header, rows))
    readable = note.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    for network in (graphml_of(dataset), gexf_of(dataset)):
        ((_, _, data),) = network.out_edges("mst", data=True)
        assert data["note"] == readable


def test_the_files_are_written_without_networkx_pandas_and_numpy() -> None:
    heavy = ("networkx", "pandas", "numpy", "rustworkx")
    asked = f"import sys, ipa_graph.network.files; print([name for name in {heavy!r} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
