"""The rows of a frame as a data set: pairs that they tie, or the entities and claims that they are."""

from __future__ import annotations

import pandas as pd
import pytest
from made import made
from test_derived import claims

from ipa_graph.errors import UnknownNameError, UsageError


def test_two_columns_of_entities_are_ties_with_the_rest_as_their_note() -> None:
    data = made()
    frame = data.query("SELECT ?who ?what (2 AS ?times) { ?who vocab:convened ?what }")
    graph = data.of_answer(frame)
    assert claims(graph) == [("mst", "whoWhat", "doh-2004", "this-query", "", "times: 2")]
    assert graph.vocabulary.terms["whoWhat"].label() == "who → what"


def test_a_column_of_relations_names_the_ties_and_finds_their_sources() -> None:
    data = made()
    frame = data.query("SELECT ?who ?how ?what { VALUES ?how { vocab:convened } ?who ?how ?what }")
    assert [claim[:4] for claim in claims(data.of_answer(frame, predicate="how"))] == [
        ("mst", "convened", "doh-2004", "news")
    ]


def test_ties_that_fit_the_vocabulary_the_other_way_round_alone_are_told() -> None:
    data = made()
    frame = pd.DataFrame({"what": ["id:doh-2004"] * 2, "how": ["vocab:convened"] * 2, "who": ["id:mst", "id:ipa"]})
    with pytest.warns(UserWarning, match="other way round") as warned:
        found = data.of_answer(frame, predicate="how")
    told = (
        "2 of 2 ties go against the vocabulary from 'what' to 'who', such as doh-2004 convened mst, and would fit the "
        "other way round; write subject='who', target='what'"
    )
    assert [(str(one.message), one.filename) for one in warned] == [(told, __file__)]
    assert [claim[:4] for claim in claims(found)] == [
        ("doh-2004", "convened", "mst", "this-query"),
        ("doh-2004", "convened", "ipa", "this-query"),
    ]
    assert [claim[:4] for claim in claims(data.of_answer(frame, predicate="how", subject="who", target="what"))] == [
        ("mst", "convened", "doh-2004", "news"),
        ("ipa", "convened", "doh-2004", "this-query"),
    ]


def test_of_ties_that_run_both_ways_the_rows_are_told_and_not_the_columns() -> None:
    frame = pd.DataFrame({"a": ["mst", "doh-2004"], "how": ["convened"] * 2, "b": ["doh-2004", "ipa"]})
    with pytest.warns(UserWarning, match="other way round") as warned:
        made().of_answer(frame, predicate="how")
    told = (
        "1 of 2 ties goes against the vocabulary from 'a' to 'b', such as doh-2004 convened ipa, and would fit the "
        "other way round; exchange the cells of such rows in the columns 'a' and 'b'"
    )
    assert [str(one.message) for one in warned] == [told]


def test_an_open_relation_a_new_one_and_one_that_fits_neither_way_are_no_reversal() -> None:
    frame = pd.DataFrame(
        {"a": ["doh-2004", "doh-2004", "news"], "how": ["partOf", "drew", "convened"], "b": ["mst", "mst", "ipa"]}
    )
    assert [claim[:3] for claim in claims(made().of_answer(frame, predicate="how"))] == [
        ("doh-2004", "partOf", "mst"),
        ("doh-2004", "drew", "mst"),
        ("news", "convened", "ipa"),
    ]


def test_a_table_of_arrow_is_taken_as_the_frame_that_it_was_made_from() -> None:
    arrow = pytest.importorskip("pyarrow", reason="the extra 'tables' is not installed")
    data = made()
    pairs = arrow.table({"a": ["mst"], "b": ["ipa"], "c": [None]})
    assert [claim[:3] for claim in claims(data.of_answer(pairs))] == [("mst", "aB", "ipa")]
    ranked = arrow.Table.from_pandas(data.rank().head(1).set_index("id"))
    assert list(data.of_answer(ranked)) == ["mst"]
    assert list(data.where(ranked)) == ["mst"]
    assert data.of_answer(data.to_arrow()[1]).relations["claim"].tolist() == data.relations["claim"].tolist()


def test_the_columns_can_be_named() -> None:
    frame = pd.DataFrame({"a": ["mst"], "b": ["ipa"], "c": ["doh-2004"]})
    assert [claim[:3] for claim in claims(made().of_answer(frame, target="c"))] == [("mst", "aC", "doh-2004")]
    assert [claim[:3] for claim in claims(made().of_answer(frame, subject="c", target="b"))] == [
        ("doh-2004", "cB", "ipa")
    ]


def test_one_column_of_entities_is_these_entities_with_their_ties() -> None:
    graph = made().of_answer(pd.DataFrame({"x": ["id:mst", None, "id:ipa"]}))
    assert [claim[:3] for claim in claims(graph)] == [("ipa", "partnerOf", "mst")]


def test_a_frame_without_entities_is_refused() -> None:
    data = made()
    with pytest.raises(UsageError, match="no column of the frame holds entities only; ask for ids"):
        data.of_answer(data.query("SELECT ?who { ?who vocab:convened ?what }", labels=True))
    with pytest.raises(UsageError, match="the frame has no column 'whom'; it has who"):
        data.of_answer(pd.DataFrame({"who": ["mst"]}), subject="whom")
    with pytest.raises(UnknownNameError, match="unknown entity 'mts'; did you mean 'mst'"):
        data.of_answer(pd.DataFrame({"who": ["mts"], "what": ["ipa"]}), subject="who", target="what")


def test_an_unknown_id_is_told() -> None:
    data = made()
    frame = pd.DataFrame({"who": ["id:mst", "id:ipa"], "what": ["id:doh-2004", "id:doh-2044"], "n": ["1", "2"]})
    with pytest.raises(UnknownNameError, match="unknown entity 'doh-2044'; did you mean 'doh-2004'"):
        data.of_answer(frame)
    assert len(data.of_answer(frame.assign(other="id:mst"), subject="who", target="other").relations) == 2


def test_an_answer_without_rows_is_a_data_set_of_nothing() -> None:
    data = made()
    rows = data.query("SELECT ?x ?y { ?x vocab:convened ?y . ?y a vocab:Person }")
    found = data.of_answer(rows)
    assert (list(found), claims(found), found.metadata.title) == ([], [], "Made: this answer")
    assert list(data.of_answer(rows, subject="y", target="x")) == []
    with pytest.raises(UsageError, match="the frame has no column 'z'; it has x, y"):
        data.of_answer(rows, subject="z")


def test_two_columns_of_one_name_are_refused() -> None:
    frame = pd.DataFrame([["mst", "ipa", "doh-2004"]], columns=["who", "who", "what"])
    with pytest.raises(UsageError) as refusal:
        made().of_answer(frame)
    assert str(refusal.value) == "the columns of the frame must have different names, not ['who', 'who', 'what']"


def test_a_column_few_cells_of_which_are_ids_is_told_and_taken_where_it_is_named() -> None:
    data = made()
    frame = pd.DataFrame({"who": ["ipa"] * 4, "what": ["3", "mst", "2004-05", "a hall"]})
    told = (
        "the column 'what' was not taken for one of ids, as only 1 of its 4 different cells are, such as 'mst'; "
        "target='what' or subject='what' ties the rows of these"
    )
    with pytest.warns(UserWarning, match="was not taken") as warned:
        assert list(data.of_answer(frame)) == ["ipa"]
    assert [(str(one.message), one.filename) for one in warned] == [(told, __file__)]
    left = "left out: 3 cells of the column 'what' without an entity, such as '3'"
    for names in ({"target": "what"}, {"subject": "who", "target": "what"}):
        with pytest.warns(UserWarning, match="left out") as warned:
            found = data.of_answer(frame, **names)
        assert [str(one.message) for one in warned] == [left]
        assert [claim[:3] for claim in claims(found)] == [("ipa", "whoWhat", "mst")]


def test_a_new_relation_that_looks_like_one_of_the_vocabulary_is_told() -> None:
    frame = pd.DataFrame({"a": ["mst", "ipa"], "how": ["vocab:organised", "vocab:praised"], "b": ["ipa", "mst"]})
    with pytest.warns(UserWarning, match="is a new one") as warned:
        found = made().of_answer(frame, predicate="how")
    assert [str(one.message) for one in warned] == [
        "the vocabulary has no relation 'organised', so that it is a new one; did you mean 'organized'?"
    ]
    assert [claim[1] for claim in claims(found)] == ["organised", "praised"]


def test_a_mistyped_id_among_ids_is_told_and_a_column_of_text_is_none() -> None:
    data = made()
    who = ["mst", "ipa", "mst"]
    told = (
        "unknown entity 'doh-2044'; did you mean 'doh-2004'?; the column 'what' holds ids of entities; where it is "
        "text, say which do: subject=… and target=…"
    )
    for what in (["doh-2004", "news", "doh-2044"], ["doh-2004", "doh-2044", None]):
        with pytest.raises(UnknownNameError) as error:
            data.of_answer(pd.DataFrame({"who": who, "what": what}))
        assert str(error.value) == told
    for text in (["mst", "a movement", "the assembly"], ["news", "hope", "news"]):
        with pytest.warns(UserWarning, match="the column 'text' was not taken for one of ids, as only 1 of its"):
            assert list(data.of_answer(pd.DataFrame({"who": who, "text": text}))) == ["mst", "ipa"]
    frame = pd.DataFrame({"who": who, "text": ["news", "mst", "no id"], "what": ["ipa", "mst", "ipa"]})
    assert len(data.of_answer(frame, subject="who", target="what").relations) == 3


def test_a_single_mistyped_cell_is_told() -> None:
    with pytest.raises(UnknownNameError, match="unknown entity 'mstt'; did you mean 'mst'"):
        made().of_answer(pd.DataFrame({"a": ["mstt"], "b": ["doh-2004"]}))


def test_columns_behind_the_ends_are_noted_whatever_they_hold() -> None:
    data = made()
    frame = pd.DataFrame({"a": ["mst", "ipa"], "b": ["ipa", "news"], "events": ["doh-2004", "doh-2044"]})
    assert [claim[::5] for claim in claims(data.of_answer(frame))] == [
        ("mst", "events: doh-2004"),
        ("ipa", "events: doh-2044"),
    ]
    wide = pd.DataFrame({"a": ["mst"], "b": ["ipa"], **{f"n{number}": [number] for number in range(8)}})
    note = "n0: 0; n1: 1; n2: 2; n3: 3; n4: 4; n5: 5; n6: 6; n7: 7"
    assert claims(data.of_answer(wide))[0][5] == note


def test_figures_among_ids_tie_nothing_and_a_warning_tells() -> None:
    data = made()
    told = "left out: 1 cell of the column 'object' without an entity, such as '200'"
    with pytest.warns(UserWarning, match=told) as warned:
        graph = data.of_answer(data.relations[["subject", "object"]])
    assert [claim[:3] for claim in claims(graph)] == [
        ("mst", "subjectObject", "doh-2004"),
        ("ipa", "subjectObject", "mst"),
    ]
    assert warned[0].filename == __file__


def test_an_index_that_has_a_name_is_a_column() -> None:
    frame = pd.DataFrame({"who": ["mst"], "what": ["doh-2004"]}).set_index("who")
    assert [claim[:3] for claim in claims(made().of_answer(frame))] == [("mst", "whoWhat", "doh-2004")]


def test_rows_of_the_table_of_entities_are_these_entities_and_tie_no_sources() -> None:
    data = made()
    for frame in (
        data.entities,
        data.entities.reset_index(drop=True),
        data.entities[["label", "source"]],
        data.rank(),
        data.rank().set_index("id"),
    ):
        found = data.of_answer(frame)
        assert list(found) == ["mst", "ipa", "doh-2004", "news"]
        assert found.relations.equals(data.relations)
    assert list(data.of_answer(data.find("landless"))) == ["mst"]


def test_rows_of_the_table_of_claims_are_these_claims() -> None:
    data = made()
    assert data.of_answer(data.relations).relations.equals(data.relations)
    assert claims(data.of_answer(data.relations.tail(1))) == [
        ("doh-2004", "participants", "200", "news", "over 200", "more than")
    ]
    dated = data.of_answer(data.timeline())
    assert list(dated) == ["mst", "doh-2004", "news"]
    assert [claim[:3] for claim in claims(dated)] == [("mst", "convened", "doh-2004")]


def test_a_column_called_predicate_between_subject_and_object_names_the_ties() -> None:
    data = made()
    assert [claim[:4] for claim in claims(data.of_answer(data.paths("mst", "ipa")))] == [
        ("ipa", "partnerOf", "mst", "news")
    ]


def test_several_ids_in_a_cell_are_a_tie_each() -> None:
    frame = pd.DataFrame({"who": ["mst", "ipa"], "where": ["doh-2004 | news", "doh-2004|2004"]})
    with pytest.warns(UserWarning, match="1 cell of the column 'where' without an entity, such as 'doh-2004|2004'"):
        graph = made().of_answer(frame)
    assert [claim[:3] for claim in claims(graph)] == [
        ("mst", "whoWhere", "doh-2004"),
        ("mst", "whoWhere", "news"),
        ("ipa", "whoWhere", "doh-2004"),
    ]


def test_a_country_that_the_table_lacks_is_an_end_of_a_tie_too() -> None:
    data = made()
    found = data.of_answer(data.query("SELECT ?who ?where { ?who vocab:country ?where }"))
    assert [claim[:3] for claim in claims(found)] == [
        ("doh-2004", "whoWhere", "country-br"),
        ("mst", "whoWhere", "country-br"),
    ]


def test_countries_that_the_table_lacks_are_an_answer_but_no_part_of_a_selection() -> None:
    data = made()
    countries = data.query("SELECT DISTINCT ?where { ?who vocab:country ?where }")
    found = data.of_answer(countries)
    assert (list(found), found.label("country-br")) == (["country-br"], "Brazil")
    assert list(data.of_answer(pd.concat([countries, pd.DataFrame({"where": ["id:mst"]})]))) == ["mst"]
    both = data.query("SELECT ?who ?where { ?who vocab:country ?where }")
    assert list(data.of_type("Movement").of_answer(both)) == ["mst", "doh-2004", "country-br"]
    assert list(data.where(both)) == ["mst", "doh-2004"]
    assert list(found.where(countries["where"])) == ["country-br"]  # there it has a row
    told = "'country-br' has no row of its own: it follows from the country code 'BR'; within\\('country-br'\\) selects"
    for ask in (data.where, data.of_type("Movement").where, lambda one: data.where(one["where"])):
        with pytest.raises(UsageError, match=told):
            ask(countries)
    with pytest.raises(UsageError, match=told):
        data["id:country-br"]
    assert list(data.within("country-br")) == ["mst", "doh-2004"]
