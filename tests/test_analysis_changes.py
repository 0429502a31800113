"""What changed, what is missing, what was when, and by what way: whole frames on tables of at most six rows."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import ENTITIES, RELATIONS, made, with_first_verified
from test_analysis import HEADER, rows

from ipa_graph.errors import UnknownNameError, UsageError
from ipa_graph.network.paths import shortest_path, shortest_paths

NEWER_ENTITIES = ENTITIES.replace("1984", "1985").replace("doh-2004,Conference,First conference,,BR,2004,,news,\n", "")
NEWER_RELATIONS = """subject,predicate,object,start,end,source,evidence,note
ipa,partnerOf,mst,2015,,news,,
mst,partnerOf,ipa,,,news,,
"""


def test_two_versions_of_the_tables_are_compared() -> None:
    frame = made().compare(made(NEWER_ENTITIES, NEWER_RELATIONS))
    changed, came = made(NEWER_ENTITIES, NEWER_RELATIONS).claim_hashes
    convened, _, participants = made().claim_hashes
    mst, ipa = "Landless Workers’ Movement", "International Peoples’ Assembly"
    assert rows(frame) == [
        ["entity", "doh-2004", "went", "First conference", None, None, None],
        ["entity", "mst", "changed", mst, "start", "1984", "1985"],
        ["claim", convened, "went", f"{mst} convened First conference (2004) [Newsletter]", None, None, None],
        ["claim", participants, "went", "First conference participants 200 [Newsletter]", None, None, None],
        ["claim", came, "came", f"{mst} is a partner of {ipa} [Newsletter]", None, None, None],
        ["claim", changed, "changed", f"{ipa} is a partner of {mst} (2015) [Newsletter]", "start", None, "2015"],
    ]  # fmt: skip
    assert frame.attrs == {
        "entities": {"before": 4, "after": 3, "both": 3, "came": 0, "went": 1, "changed": 1, "overlap": 0.75,
                     "undated": 0},
        "claims": {"before": 3, "after": 2, "both": 1, "came": 1, "went": 2, "changed": 1, "overlap": 0.25},
    }  # fmt: skip


def test_what_is_verified_in_one_alone_has_changed() -> None:
    frame = made().compare(with_first_verified(made()))
    claim = made().claim_hashes[0]
    text = "Landless Workers’ Movement convened First conference (2004) [Newsletter]"
    assert rows(frame) == [["claim", claim, "changed", text, "evidence_state", "unverified", "verified"]]
    assert frame.attrs["claims"]["changed"] == 1
    assert rows(with_first_verified(made()).compare(made()))[0][-2:] == ["verified", "unverified"]


def test_a_changed_claim_tells_that_it_is_no_longer_verified() -> None:
    moved = RELATIONS.replace("mst,convened,doh-2004,2004,", "mst,convened,doh-2004,2005,")
    frame = with_first_verified(made()).compare(made(relations=moved))
    assert frame[["column", "before", "after"]].to_numpy().tolist() == [
        ["start", "2004", "2005"],
        ["evidence_state", "verified", "unverified"],
    ]


def test_a_claim_made_twice_has_gone_once() -> None:
    twice = made(relations=RELATIONS + RELATIONS.splitlines()[1] + "\n")
    assert twice.compare(made())["change"].tolist() == ["went"]
    assert made().compare(made()).empty


def test_two_selections_are_compared() -> None:
    frame = made().of_type("Organization").compare(made().of_type("Event", "Movement"))
    assert frame[["id", "change"]].head(2).to_numpy().tolist() == [["ipa", "went"], ["doh-2004", "came"]]


def test_what_is_no_data_set_is_not_compared() -> None:
    name: Any = "doh-2004"
    with pytest.raises(UsageError, match=r"'doh-2004' is no data set; compare with a selection, such as data\.between"):
        made().compare(name)
    frame: Any = made().entities
    with pytest.raises(
        UsageError, match=r"^a DataFrame is no data set; compare with a selection, such as data\.between"
    ):
        made().compare(frame)


def test_between_two_periods_an_entity_without_dates_neither_came_nor_went() -> None:
    entities = (
        "id,type,label,start\nmst,Movement,MST,1984\nipa,Organization,IPA,2015\nold,Person,Old,\nnew,Person,New,\n"
        "news,Document,News,\n"
    )
    relations = HEADER + "old,partnerOf,mst,2004,2005,news,,\nnew,partnerOf,mst,2016,,news,,\n"
    data = made(entities, relations)
    before, after = data.between("2004", "2005"), data.between("2016")
    assert (list(before), list(after)) == (["mst", "old"], ["mst", "ipa", "new"])
    for frame in (before.compare(after), before.compare(made(entities, relations).between("2016"))):
        assert rows(frame[frame["what"] == "entity"][["id", "change"]]) == [["ipa", "came"]]
        assert frame[frame["what"] == "claim"]["change"].tolist() == ["went", "came"]
        assert frame.attrs["entities"] == {
            "before": 2, "after": 3, "both": 1, "came": 1, "went": 0, "changed": 0, "overlap": 0.5, "undated": 2,
        }  # fmt: skip
    people = data.between("2016").of_type("Person")  # of another class, mst and ipa are not in it for that
    assert set(after.compare(people)["id"][:2]) == {"mst", "ipa"}
    assert data.compare(after).attrs["entities"]["undated"] == 2  # old and news
    assert data.where(["old"]).compare(data.where(["new"]))["id"].tolist() == ["old", "new"]


def test_gaps_are_counted() -> None:
    frame = made().coverage()
    assert {str(name): (missing, of) for name, _, _, missing, of, _ in frame.itertuples(index=False)} == {
        "country": (1, 2),
        "region": (2, 2),
        "event date": (0, 1),
        "event place": (0, 1),
        "founding date": (1, 2),
        "description": (4, 4),
        "source": (3, 4),
        "tie": (1, 4),
        "second source": (3, 3),
        "locator": (1, 3),
        "verification": (3, 3),
        "claim date": (2, 3),
        "name in es": (3, 4),
    }
    assert rows(frame.head(1)) == [["country", "organizations and people without a country", None, 1, 2, 0.5]]
    assert list(map(str, frame.dtypes)) == ["string"] * 3 + ["Int64", "Int64", "Float64"]


def test_gaps_are_counted_by_group() -> None:
    frame = made().coverage("country")
    locators = frame[frame["gap"] == "locator"]
    assert rows(locators[["group", "missing", "of", "share"]]) == [["country-br", 0, 2, 0.0], [None, 1, 1, 1.0]]


def test_claims_are_counted_by_the_language_of_their_source() -> None:
    entities = "id,type,label,language\nmst,Movement,MST,\nboletim,Document,B,pt\nnews,Document,N,en\n"
    relations = HEADER + "mst,goal,land,,,boletim,a … b,\nmst,goal,food,,,boletim,,\nnews,topic,land,,,news,,\n"
    dataset = made(entities, relations)
    counted = dataset.coverage("language")[["gap", "group", "missing", "of"]]
    assert rows(counted[counted["gap"] == "locator"]) == [["locator", "en", 1, 1], ["locator", "pt", 1, 2]]
    assert rows(counted[counted["gap"] == "source"]) == [
        ["source", "en", 1, 1], ["source", "pt", 1, 1], ["source", None, 1, 1],
    ]  # fmt: skip
    part = dataset.of_type("Movement").coverage("language")  # the selection does not hold the documents
    assert rows(part[part["gap"] == "locator"][["group", "missing", "of"]]) == [["pt", 1, 2]]


def test_what_lacks_something_is_a_selection() -> None:
    dataset = with_first_verified(made())
    assert list(dataset.lacking("country")) == ["ipa"]
    assert dataset.lacking("verification").relation_table.column("predicate") == ("partnerOf", "participants")
    second = made(relations=RELATIONS + "mst,convened,doh-2004,,,ipa,,\n")
    assert second.lacking("second source").relation_table.column("predicate") == ("partnerOf", "participants")
    assert second.by_source("ipa").lacking("second source").relation_table.column("predicate") == ()
    with pytest.raises(UnknownNameError, match="unknown gap 'contry'; did you mean 'country'"):
        dataset.lacking("contry")


def test_everything_dated_stands_in_order() -> None:
    frame = made(relations=RELATIONS + "ipa,partnerOf,mst,,1999-03~,news,,\n").timeline()
    assert rows(frame[["what", "type", "start", "end", "precision", "certainty"]]) == [
        ["entity", "Movement", "1984", None, "year", None],
        ["claim", "partnerOf", None, "1999-03~", "month", "approximate"],
        ["entity", "Conference", "2004", None, "year", None],
        ["claim", "convened", "2004", None, "year", None],
        ["entity", "Document", "2024-01", None, "month", None],
    ]
    assert [str(day)[:10] for day in frame["first"]] == ["1984-01-01", "NaT", *["2004-01-01"] * 2, "2024-01-01"]
    assert [str(day)[:10] for day in frame["last"]] == ["NaT", "1999-03-31", *["2004-12-31"] * 2, "2024-01-31"]
    assert list(map(str, frame.dtypes)) == ["string"] * 6 + ["datetime64[s]"] * 2 + ["string"] * 2
    assert made("id,type,label\n", HEADER).timeline().empty


def test_years_are_counted() -> None:
    frame = made(relations=RELATIONS.splitlines()[0] + "\n").per_year(2003, 2005)
    assert rows(frame) == [
        ["entity", "Conference", 2003, 0, 0, 0],
        ["entity", "Conference", 2004, 1, 1, 1],
        ["entity", "Conference", 2005, 0, 0, 0],
        ["entity", "Document", 2003, 0, 0, 0],
        ["entity", "Document", 2004, 0, 0, 0],
        ["entity", "Document", 2005, 0, 0, 0],
        ["entity", "Movement", 2003, 0, 0, 1],
        ["entity", "Movement", 2004, 0, 0, 1],
        ["entity", "Movement", 2005, 0, 0, 1],
    ]
    assert made().per_year()["year"].agg(["min", "max"]).tolist() == [1984, 2024]
    assert made("id,type,label\n", HEADER).per_year().empty
    with pytest.raises(UsageError, match="run backwards"):
        made().per_year(2005, 2004)


def test_what_ended_before_the_first_year_does_not_last() -> None:
    dataset = made("id,type,label,start,end\nx,Movement,X,1950,1960\ny,Movement,Y,1970,2004\n", HEADER)
    assert dataset.per_year(2003, 2005)["lasting"].tolist() == [1, 1, 0]


def test_all_shortest_chains_are_told() -> None:
    relations = HEADER + "mst,convened,doh-2004,,,news,,\nipa,convened,doh-2004,,,news,,\n" + (
        "ipa,partnerOf,news,,,ipa,,\nnews,partnerOf,mst,,,ipa,,\nnews,partnerOf,mst,,,news,,\n"
    )  # fmt: skip
    frame = made(relations=relations).paths("mst", "ipa")
    mst, ipa = "Landless Workers’ Movement", "International Peoples’ Assembly"
    assert rows(frame) == [
        [1, 1, "mst", "convened", "doh-2004", True, 1, "news", f"{mst} convened First conference [Newsletter]"],
        [1, 2, "ipa", "convened", "doh-2004", False, 1, "news",
         f"First conference was convened by {ipa} [Newsletter]"],
        [2, 1, "news", "partnerOf", "mst", False, 2, "ipa|news",
         f"{mst} is a partner of Newsletter [{ipa}; Newsletter]"],
        [2, 2, "ipa", "partnerOf", "news", False, 1, "ipa", f"Newsletter is a partner of {ipa} [{ipa}]"],
    ]  # fmt: skip
    assert made(relations=relations).paths("mst", "ipa", most=1)["chain"].tolist() == [1, 1]
    assert [made(relations=relations).paths("mst", "ipa", most=most).attrs["more"] for most in (1, 2)] == [True, False]
    assert made(relations=HEADER).paths("mst", "ipa").empty
    with pytest.raises(UnknownNameError, match="did you mean 'mst'"):
        made().paths("mts", "ipa")


@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=16))
def test_the_shortest_chains_are_those_of_networkx(ties: set[tuple[int, int]]) -> None:
    entities = "id,type,label\n" + "".join(f"n{row},Movement,N\n" for row in range(7))
    dataset = made(entities, HEADER + "".join(f"n{a},partnerOf,n{b},,,n0,,\n" for a, b in sorted(ties)))
    graph = nx.Graph(dataset.to_network())
    wanted = sorted(nx.all_shortest_paths(graph, "n0", "n1")) if nx.has_path(graph, "n0", "n1") else []
    found = shortest_paths(dataset, "n0", "n1", most=1000)
    chains = [["n0", *(step.object if step.forward else step.subject for step in path.steps)] for path in found]
    assert chains == wanted
    assert [path.steps for path in found[:1]] == [shortest_path(dataset, "n0", "n1").steps][: len(found)]


def test_frames_keep_their_types_without_rows() -> None:
    nothing = made("id,type,label\n", HEADER)
    for frame in (nothing.coverage(), nothing.compare(nothing), nothing.timeline(), nothing.per_year()):
        assert isinstance(frame, pd.DataFrame)
        assert object not in set(frame.dtypes)
