"""The answers of an analyst, on tables of at most six rows, with whole frames expected."""

from __future__ import annotations

import sys
from dataclasses import replace

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import made

import ipa_graph
from ipa_graph.analysis.groups import GROUPINGS
from ipa_graph.analysis.together import co_participation
from ipa_graph.dataset import Dataset
from ipa_graph.errors import MissingPackageError, UnknownNameError, UsageError
from ipa_graph.network.arrays import Weighted
from ipa_graph.network.partition import modularity, partition
from ipa_graph.network.projection import projected
from ipa_graph.vocabulary import shipped_vocabulary

HEADER = "subject,predicate,object,start,end,source,evidence,note\n"
ENTITIES = """id,type,label,country,start
a,Movement,A,BR,1984
b,Organization,B,BR,
c,Organization,C,ZA,2001
one,Conference,One,BR,2004
two,Event,Two,ZA,2015
news,Document,News,,
"""
RELATIONS = (
    HEADER
    + """a,convened,one,,,news,,
b,convened,one,,,news,,
c,convened,one,,,news,,
a,convened,two,,,news,,
c,organized,two,,,news,,
b,partnerOf,c,,,news,,
"""
)


def test_entities_are_found_by_any_name_the_nearest_first() -> None:
    entities = (
        "id,type,label,alt_labels,label@pt\n"
        "school,Organization,School of the Landless,,Escola dos Sem Terra\n"
        "mst,Movement,Landless Workers’ Movement,MST|Sem Terra,Movimento dos Trabalhadores Rurais Sem Terra\n"
        "joao,Person,João Pedro,,\nland,Document,Landlessness,,\n"
    )
    dataset = made(entities, HEADER + "joao,memberOf,mst,,,land,,\n")
    names = {"id": "string", "label": "string", "type": "string", "found": "string", "claims": "Int64"}
    expected = pd.DataFrame(
        [
            ["mst", "Landless Workers’ Movement", "Movement", "Landless Workers’ Movement", 1],
            ["land", "Landlessness", "Document", "Landlessness", 0],
            ["school", "School of the Landless", "Organization", "School of the Landless", 0],
        ],
        columns=list(names),
    ).astype(names)
    pd.testing.assert_frame_equal(dataset.find("LANDLESS"), expected)
    assert dataset.find("sem terra")["found"].tolist() == ["Sem Terra", "Escola dos Sem Terra"]
    assert dataset.find("JOAO")["id"].tolist() == ["joao"]
    assert dataset.find("lwm")["id"].tolist() == ["mst"]
    assert dataset.find("mst")["id"].tolist() == dataset.find("id:mst")["id"].tolist() == ["mst"]
    assert dataset.find("nobody").empty
    assert dataset.find(" ").empty


def test_an_id_that_is_the_name_of_many_is_answered_with_the_nearest() -> None:
    entities = "id,type,label\n" + "".join(f"e{n},Event,Assembly {'of the people ' * n}\n" for n in range(5))
    with pytest.raises(UnknownNameError, match=r"'e0' is Assembly , 'e1' is .*, 'e2' is .* and 2 more are named so$"):
        made(entities, HEADER)["assembly"]


def test_a_name_comes_before_an_id_that_is_spelled_like_it_and_both_are_told() -> None:
    entities = "id,type,label\nmst,Movement,Landless Workers\nlandless-1984,Event,First meeting\n"
    with pytest.raises(UnknownNameError) as caught:
        made(entities, HEADER)["landless"]
    assert str(caught.value) == "unknown entity 'landless'; 'mst' is Landless Workers; did you mean 'landless-1984'?"
    with pytest.raises(UnknownNameError, match="did you mean 'landless-1984'"):
        made(entities, HEADER)["landless-198"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("l'Assemblée des peuples", ["aip", "elided"]),
        ("L’ASSEMBLEE", ["aip", "elided"]),
        ("assemblée", ["aip", "elided"]),
        ("lassemblee", ["elided"]),
        ("cote d'ivoire", ["ivory"]),
        ("cote divoire", ["ivory"]),
        ("cote ivoire", ["ivory"]),
        ("U.S.", ["army", "party"]),
        ("us army", ["army"]),
    ],
)
def test_an_elided_article_and_the_dots_of_an_acronym_part_no_words(text: str, found: list[str]) -> None:
    entities = (
        "id,type,label\naip,Organization,Assemblée des peuples\nelided,Organization,L’Assemblée des peuples du monde\n"
        "ivory,Country,Côte d’Ivoire\narmy,Organization,U.S. Army\nparty,Organization,US Party\n"
        "union,Organization,Union of students\n"
    )
    assert sorted(made(entities, HEADER).find(text)["id"]) == found


def data() -> Dataset:
    return made(ENTITIES, RELATIONS)


def rows(frame: pd.DataFrame) -> list[list[object]]:
    return [[None if cell is pd.NA else cell for cell in row] for row in frame.astype(object).to_numpy().tolist()]


def ring(groups: int, size: int) -> Dataset:
    """Complete groups in a ring, one tie between neighbours."""
    names = [[f"g{group}n{row}" for row in range(size)] for group in range(groups)]
    ties = [(one[i], one[j]) for one in names for i in range(size) for j in range(i)]
    ties += [(names[group][0], names[(group + 1) % groups][1]) for group in range(groups)]
    entities = "id,type,label\n" + "".join(f"{name},Movement,{name}\n" for one in names for name in one)
    return made(entities + "news,Document,N\n", HEADER + "".join(f"{a},partnerOf,{b},,,news,,\n" for a, b in ties))


def test_pairs_are_tied_by_what_they_share() -> None:
    frame = data().co_participation()
    assert rows(frame) == [
        ["a", "A", "c", "C", 2, 1.5, "one|two"],
        ["a", "A", "b", "B", 1, 0.5, "one"],
        ["b", "B", "c", "C", 1, 0.5, "one"],
    ]
    assert list(map(str, frame.dtypes)) == ["string"] * 4 + ["Int64", "Float64", "string"]
    assert frame.attrs == {"left_out": [], "announced": 0}


def test_pairs_can_be_of_other_classes_and_ties() -> None:
    assert rows(data().co_participation(through="Conference", predicates="convened", least=1))[0] == [
        "a", "A", "b", "B", 1, 0.5, "one",
    ]  # fmt: skip
    assert rows(data().co_participation(between="Event", through="Organization")) == [
        ["one", "One", "two", "Two", 2, 2.0, "a|c"]
    ]
    crowded = co_participation(data(), most_participants=2)
    assert (rows(crowded), crowded.attrs) == (
        [["a", "A", "c", "C", 1, 1.0, "two"]],
        {"left_out": ["one"], "announced": 0},
    )
    assert co_participation(data(), least=3).empty
    assert made("id,type,label\n", HEADER).co_participation().empty
    with pytest.raises(UnknownNameError, match="unknown class 'Confrence'; did you mean 'Conference'"):
        data().co_participation(through="Confrence")
    with pytest.raises(UnknownNameError, match="unknown relation 'slogan'"):
        data().co_participation(predicates="slogan")


SIDES = """id,type,label,country,start
army,ArmedForce,Army,,
rebels,ArmedForce,Rebels,,
women,Movement,Women,,
relief,Organization,Relief,,
war,Conflict,War,,2023
news,Document,News,,
"""


def test_being_in_the_same_war_or_against_it_is_no_taking_part() -> None:
    claims = [
        "army,partyTo,war", "rebels,partyTo,war", "women,opposes,war", "relief,participatedIn,war",
        "women,participatedIn,war",
    ]  # fmt: skip
    made_of = made(SIDES, HEADER + "".join(f"{claim},,,news,,\n" for claim in claims))
    war = replace(made_of, vocabulary=shipped_vocabulary())
    assert war.co_participation().empty
    assert rows(war.co_participation(through=("Event", "Conflict")))[0][:5] == ["relief", "Relief", "women", "Women", 1]
    assert rows(war.co_participation(predicates="partyTo"))[0][:5] == ["army", "Army", "rebels", "Rebels", 1]
    parties = "SELECT ?who { ?who vocab:participatedIn id:war } ORDER BY ?who"
    assert war.query(parties)["who"].tolist() == ["id:relief", "id:women"]


def test_only_taking_part_makes_a_pair() -> None:
    claims = [
        "army,carriedOut,march", "women,opposes,march", "rebels,supports,march", "march,directedAt,relief",
        "women,organized,march", "relief,endorsed,march",
    ]  # fmt: skip
    entities = SIDES.replace("war,Conflict,War", "march,Mobilization,March")
    march = replace(
        made(entities, HEADER + "".join(f"{claim},,,news,,\n" for claim in claims)), vocabulary=shipped_vocabulary()
    )
    assert rows(march.co_participation()) == [["relief", "Relief", "women", "Women", 1, 1.0, "march"]]
    assert len(march.co_participation(predicates=("organized", "carriedOut"))) == 1


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 4)), unique=True, min_size=1, max_size=25))
def test_a_projection_is_that_of_networkx(memberships: list[tuple[int, int]]) -> None:
    graph: nx.Graph[str] = nx.Graph((f"p{person}", f"e{event}") for person, event in memberships)
    people = sorted(node for node in graph if node[0] == "p")
    weighted = nx.bipartite.weighted_projected_graph(graph, people)
    newman = nx.bipartite.collaboration_weighted_projected_graph(graph, people)
    ends = np.array(memberships, dtype=np.int64).reshape(-1, 2)
    found = projected(ends[:, 0], ends[:, 1], 8)
    pairs = list(zip(found.first.tolist(), found.second.tolist(), strict=True))
    assert dict(zip(pairs, found.shared.tolist(), strict=True)) == {
        (min(int(a[1]), int(b[1])), max(int(a[1]), int(b[1]))): data["weight"]
        for a, b, data in weighted.edges(data=True)
    }
    assert dict(zip(pairs, found.weights.tolist(), strict=True)) == pytest.approx(
        {
            (min(int(a[1]), int(b[1])), max(int(a[1]), int(b[1]))): data["weight"]
            for a, b, data in newman.edges(data=True)
        }
    )
    two = projected(ends[:, 0], ends[:, 1], 8, least=2)
    assert two.shared.tolist() == [shared for shared in found.shared.tolist() if shared > 1]
    shared = [two.events[start:end].tolist() for start, end in zip(two.starts, two.ends, strict=True)]
    assert shared == [
        sorted({event for one, event in memberships if one == a} & {event for one, event in memberships if one == b})
        for a, b in zip(two.first.tolist(), two.second.tolist(), strict=True)
    ]


def test_communities_are_found_again_and_told_apart() -> None:
    frame = ring(4, 5).communities(runs=5)
    assert frame.attrs["modularities"] == pytest.approx([0.65909] * 5, abs=1e-4)
    assert sorted(frame.groupby("community")["id"].agg("".join)) == sorted(
        "".join(sorted(f"g{group}n{row}" for row in (0, 1)) + [f"g{group}n{row}" for row in (2, 3, 4)])
        for group in range(4)
    )
    assert rows(frame.head(1)) == [["g0n0", "g0n0", "Movement", 1, 5, 5.0, 0.8, 1.0]]
    assert frame.equals(ring(4, 5).communities(runs=5))
    assert "news" not in set(frame["id"])


@pytest.mark.parametrize(("method", "package"), [("leiden", "graspologic_native"), ("louvain", "sknetwork.clustering")])
def test_communities_by_the_methods_of_extras(monkeypatch: pytest.MonkeyPatch, method: str, package: str) -> None:
    pytest.importorskip(package)
    frame = ring(4, 5).communities(runs=3, method=method, seed=2**63)
    by_default = ring(4, 5).communities(runs=3)
    assert frame.attrs["modularity"] == pytest.approx(by_default.attrs["modularity"])
    assert frame.attrs["method"] == method
    assert set(frame.groupby("community")["id"].agg(frozenset)) == set(
        by_default.groupby("community")["id"].agg(frozenset)
    )
    assert frame.equals(ring(4, 5).communities(runs=3, method=method, seed=2**63))
    assert made(relations=HEADER).communities(method=method).empty
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingPackageError, match=rf"pip install 'ipa-graph\[{method}\]'"):
        ring(4, 5).communities(method=method)


def test_a_mistyped_method_is_told() -> None:
    with pytest.raises(UsageError, match="unknown method 'louvian'; did you mean 'louvain'"):
        ring(4, 5).communities(method="louvian")


def test_communities_of_little_and_of_nothing() -> None:
    frame = made().communities(runs=1)
    assert rows(frame[["id", "community", "members", "stability"]]) == [
        ["mst", 1, 3, None], ["doh-2004", 1, 3, None], ["ipa", 1, 3, None],
    ]  # fmt: skip
    assert made(relations=HEADER).communities().empty
    assert made("id,type,label\n", HEADER).communities().attrs["modularity"] == 0
    with pytest.raises(UsageError, match=r"communities\(runs=…\) takes a whole number from 1; it was given 0"):
        made().communities(runs=0)


def test_communities_of_one_are_numbered_without_gaps_beside_entities_without_ties() -> None:
    entities = "id,type,label\n" + "".join(f"{one},Movement,{one}\n" for one in "abcdef")
    frame = made(entities, HEADER + "c,partnerOf,e,,,,,\ne,partnerOf,f,,,,,\n").communities(runs=1, resolution=1e6)
    assert rows(frame[["id", "community", "members"]]) == [["c", 1, 1], ["e", 2, 1], ["f", 3, 1]]


def test_a_pair_weighs_as_many_claims_as_tie_it() -> None:
    twice = made(ENTITIES, RELATIONS + "b,partnerOf,c,,,a,,\n")
    weights = dict(zip(*(twice.communities(runs=1)[name] for name in ("id", "weight")), strict=True))
    assert weights == {"a": 2, "b": 3, "c": 4, "one": 3, "two": 2}
    assert twice.communities(runs=1, weighted=False)["weight"].sum() == 12


@given(st.sets(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=30), st.integers(0, 3))
def test_modularity_is_that_of_networkx_and_communities_are_connected(ties: set[tuple[int, int]], seed: int) -> None:
    pairs = np.array(sorted({(min(a, b), max(a, b)) for a, b in ties if a != b}), dtype=np.int64).reshape(-1, 2)
    network = Weighted(12, pairs[:, 0], pairs[:, 1], np.ones(len(pairs)))
    numbers = partition(network, seed=seed)
    groups = [set(np.flatnonzero(numbers == number).tolist()) for number in range(int(numbers.max()) + 1)]
    assert [len(group) for group in groups] == sorted(map(len, groups), reverse=True)
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(12))
    graph.add_edges_from((int(one), int(other)) for one, other in pairs)
    assert all(nx.is_connected(graph.subgraph(group)) for group in groups)
    if len(pairs):
        assert modularity(network, numbers) == pytest.approx(nx.community.modularity(graph, groups))


@pytest.mark.parametrize(("by", "name"), [("country", "id:country-za"), ("type", "vocab:Event")])
def test_groups_of_brokers_are_taken_as_answers_have_them(by: str, name: str) -> None:
    plain = data().brokers(by, groups=name.partition(":")[2])
    assert len(plain) > 0
    for form in (name, pd.Series([name]), pd.Index([name])):
        pd.testing.assert_frame_equal(data().brokers(by, groups=form), plain)


def test_numbers_of_communities_and_years_merge_without_a_cast() -> None:
    frame, numbers = data().brokers("community"), data().communities()[["id", "community"]]
    merged = frame.merge(numbers, left_on=["id", "own"], right_on=["id", "community"])
    assert len(merged) == len(frame) > 0
    gaps = data().coverage("community")
    assert set(gaps["group"].dropna()) == set(numbers["community"])
    assert gaps["group"].dtype == frame["own"].dtype == numbers["community"].dtype == "Int64"
    assert data().brokers("year")["own"].dropna().tolist() == [1984, 2001, 2004, 2015]
    assert data().coverage("year")["group"].dtype == data().per_year()["year"].dtype == "Int64"
    range_of_them = data().brokers("community", groups=range(1, 2))
    pd.testing.assert_frame_equal(range_of_them, data().brokers("community", groups="1"))


def test_brokers_stand_between_groups() -> None:
    frame = data().brokers("country")
    assert rows(frame) == [
        ["c", "C", "Organization", "country-za", 3, 2, 0.444444444444, 2],
        ["a", "A", "Movement", "country-br", 2, 2, 0.5, 1],
        ["two", "Two", "Event", "country-za", 2, 2, 0.5, 1],
        ["one", "One", "Conference", "country-br", 3, 2, 0.444444444444, 1],
        ["b", "B", "Organization", "country-br", 2, 2, 0.5, 0],
    ]
    assert list(map(str, frame.dtypes)) == ["string"] * 4 + ["Int64", "Int64", "Float64", "Int64"]
    assert data().brokers("country", types="Event")["id"].tolist() == ["two", "one"]
    assert data().brokers("region").empty
    one_only = data().brokers("country", groups=["country-za"])
    assert set(one_only["own"].dropna()) == {"country-za"}
    assert (one_only["reached"].max(), one_only["brokered"].max()) == (1, 0)
    with pytest.raises(UnknownNameError, match="unknown group 'country-zz'; did you mean 'country-za'"):
        data().brokers("country", groups="country-zz")
    with pytest.raises(UnknownNameError, match="unknown grouping 'contry'; did you mean 'country'"):
        data().brokers("contry")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("ZA", "unknown group 'ZA'; 'country-za' is South Africa"),
        ("za", "unknown group 'za'; 'country-za' is South Africa"),
        ("Sudáfrica", "unknown group 'Sudáfrica'; 'country-za' is South Africa"),
        ("brazil", "unknown group 'brazil'; 'country-br' is Brazil"),
    ],
)
def test_a_country_called_by_its_code_or_name_is_told_with_its_id(name: str, told: str) -> None:
    with pytest.raises(UnknownNameError) as refusal:
        data().brokers("country", groups=[name])
    assert str(refusal.value) == told


def test_a_country_of_the_table_is_told_in_the_language_of_its_name() -> None:
    shipped = ipa_graph.read()
    for name in ("BR", "البرازيل", "Brésil"):
        with pytest.raises(UnknownNameError, match=f"^unknown group '{name}'; 'brazil' is Brazil$"):
            shipped.brokers("country", groups=name)


def test_groups_that_are_years_may_be_numbers() -> None:
    as_text = data().brokers("year", groups=["2004", "2015"])
    assert rows(as_text[["id", "reached"]]) == [["a", 2], ["c", 2], ["b", 1]]
    for years in ([2004, 2015], np.array([2004, 2015]), pd.Series([2004.0, 2015.0])):
        pd.testing.assert_frame_equal(data().brokers("year", groups=years), as_text)
    assert data().brokers("year", groups=2004)["reached"].tolist() == [1, 1, 1]


def test_places_are_no_third_parties_to_a_broker() -> None:
    entities = ENTITIES + "br,Country,Brazil,BR,\nza,Country,South Africa,ZA,\n"
    placed = made(entities, RELATIONS + "a,country,br,,,news,,\na,country,za,,,news,,\n")
    found = placed.brokers("country").set_index("id")
    assert (found.loc["a", "neighbours"], found.loc["a", "brokered"]) == (2, 1)


@pytest.mark.parametrize("by", GROUPINGS)
def test_every_grouping_works(by: str, shipped: Dataset) -> None:
    assert set(shipped.brokers(by)["id"]) <= set(shipped)
    assert shipped.coverage(by)["of"].min() > 0


def test_places_are_reached_by_cells_and_ties_and_select() -> None:
    entities = """id,type,label,country
latin,Place,Latin America,
brazil,Country,Brazil,BR
mst,Movement,MST,BR
doh,Conference,Doh,
news,Document,N,
"""
    relations = HEADER + "brazil,partOf,latin,,,news,,\ndoh,country,brazil,,,news,,\n"
    dataset = made(entities, relations)
    assert list(dataset.within("latin")) == ["latin", "brazil", "mst", "doh"]
    assert list(dataset.of_type("Event").within("brazil")) == ["doh"]
    assert list(made().within("country-br")) == ["mst", "doh-2004"]
    assert dataset.within() is dataset
    with pytest.raises(UsageError, match="'mst' is of class Movement, and nothing lies within that; name a place"):
        dataset.within("mst")
    with pytest.raises(UnknownNameError, match="did you mean 'latin'"):
        dataset.within("lattin")
