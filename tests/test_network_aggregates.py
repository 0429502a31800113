"""Whole-network counts from columns."""

from __future__ import annotations

from dataclasses import replace

from made import made

from ipa_graph.csvtext import parse_csv
from ipa_graph.dataset import Dataset
from ipa_graph.network.aggregates import degree_frame, events_by_region, region_frame, top_degree
from ipa_graph.vocabulary import shipped_vocabulary

HEADER = "subject,predicate,object,start,end,source,evidence,note\n"
PLACED = """id,type,label,country
asia,ActionRegion,Asia,
world,Region,World,
india,Country,India,IN
e1,Conference,One,
e2,Mobilization,Two,IN
e3,Event,Three,
"""
LIES = "india,partOf,asia,,,e3,,\nasia,locatedIn,world,,,e3,,\n"


def placed(relations: str) -> Dataset:
    table, _ = parse_csv((HEADER + relations).encode(), "relations.csv")
    return replace(made(PLACED), relation_table=table, vocabulary=shipped_vocabulary())


def test_an_event_counts_in_every_region_that_its_place_lies_in() -> None:
    dataset = placed(LIES + "e1,heldIn,india,,,e3,,\n")
    assert events_by_region(dataset) == [("asia", "Asia", 2), ("world", "World", 2)]


def test_an_event_counts_once_however_many_claims_place_it() -> None:
    dataset = placed("e1,heldIn,asia,,,e3,,\ne1,locatedIn,asia,,,e2,,\ne1,partOf,world,,,e3,,\n")
    assert events_by_region(dataset) == [("asia", "Asia", 1)]


def test_places_that_contain_each_other_end() -> None:
    dataset = placed("e1,heldIn,india,,,e3,,\nindia,partOf,asia,,,e3,,\nasia,partOf,india,,,e3,,\n")
    assert events_by_region(dataset) == [("asia", "Asia", 2)]


def test_the_best_tied_come_first_then_by_id() -> None:
    assert top_degree(made(), 2) == [("mst", "Landless Workers’ Movement", 2), ("doh-2004", "First conference", 1)]


def test_the_frames_hold_the_same_rows() -> None:
    assert degree_frame(made(), 1).to_dict("list") == {
        "id": ["mst"],
        "label": ["Landless Workers’ Movement"],
        "degree": [2],
    }
    assert region_frame(placed(LIES)).to_dict("list") == {
        "id": ["asia", "world"],
        "label": ["Asia", "World"],
        "events": [1, 1],
    }
