"""The named queries about sources, figures, time and neighbours, each over a table that it is easy to answer by eye."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_queries import made, rows_of

from ipa_graph.dataset import Verified
from ipa_graph.errors import UsageError
from ipa_graph.vocabulary import Term

TWO = "mst,Movement,MST,,,,\nipa,Network,IPA,,,,\nev,Conference,E,,2015,2015,\na,Document,A,,,,\nb,Document,B,,,,\n"
PLACES = """ev,Conference,E,,,,
a,Document,A,,,,
b,Document,B,,,,
br,Country,Brazil,BR,,,
rio,City,Rio,BR,,,
sp,City,SP,BR,,,
"""


def test_figures_that_differ_are_contested_each_with_its_source() -> None:
    relations = (
        "subject,predicate,object,bound,start,end,source,evidence,note\n"
        "ev,participants,450,about,,,a,some 450 … came,delegates\nev,participants,500,,2015,2016,b,,\n"
        "ev,countriesRepresented,90,,,,a,,\nev,countriesRepresented,90,,,,b,,\n"
    )
    assert rows_of("contested", TWO, relations) == [
        ["ev", "participants", "450", "about", "", "delegates", "", "", "a", "some 450 … came"],
        ["ev", "participants", "500", "", "", "", "2015", "2016", "b", ""],
    ]


def test_one_figure_with_two_bounds_is_contested_and_other_notes_do_not_count() -> None:
    relations = (
        "subject,predicate,object,bound,source,note\n"
        "ev,participants,500,more than,a,activists\nev,participants,500,more than,b,\n"
        "ipa,regions,6,about,a,\nipa,regions,6,,b,as of 2015\n"
    )
    assert rows_of("contested", TWO, relations) == [
        ["ipa", "regions", "6", "", "", "as of 2015", "", "", "b", ""],
        ["ipa", "regions", "6", "about", "", "", "", "", "a", ""],
    ]


def test_dates_that_differ_are_contested_and_descriptions_are_not() -> None:
    relations = (
        "mst,foundedOn,1984,,,a,,\nmst,foundedOn,1984-01-20,,,b,,\n"
        "mst,describedAs,big,,,a,,\nmst,describedAs,small,,,b,,\n"
    )
    assert rows_of("contested", TWO, relations) == [
        ["mst", "foundedOn", "1984", "", "", "", "", "", "a", ""],
        ["mst", "foundedOn", "1984-01-20", "", "", "", "", "", "b", ""],
    ]


def test_places_are_contested_unless_one_lies_in_the_other() -> None:
    assert rows_of("contested", PLACES, "ev,heldIn,rio,,,a,,\nev,heldIn,br,,,b,,\n") == []
    assert rows_of("contested", PLACES, "ev,heldIn,rio,,,a,,\nev,heldIn,sp,,,b,,\n") == [
        ["ev", "heldIn", "rio", "", "", "", "", "", "a", ""],
        ["ev", "heldIn", "sp", "", "", "", "", "", "b", ""],
    ]


CONFIRMED = (
    "mst,convened,ev,,,a,one … two,\nmst,convened,ev,,,b,,\nipa,partnerOf,mst,,,a,,\nipa,partnerOf,mst,,,a,x … y,\n"
)


def test_a_claim_that_one_source_makes_twice_has_one_source() -> None:
    assert rows_of("one-source-claims", TWO, CONFIRMED) == [["ipa", "partnerOf", "mst", "a"]]


def test_facts_with_several_sources_have_a_row_for_each() -> None:
    assert rows_of("several-sources", TWO, CONFIRMED, least="2") == [
        ["2", "mst", "convened", "ev", "", "", "a", "one … two"],
        ["2", "mst", "convened", "ev", "", "", "b", ""],
    ]
    assert rows_of("several-sources", TWO, CONFIRMED, least="3") == []


def test_a_figure_with_two_bounds_is_two_facts_and_the_basis_is_told() -> None:
    relations = (
        "subject,predicate,object,bound,source,basis\nev,participants,500,more than,a,announced\n"
        "ev,participants,500,more than,b,\nev,participants,500,,ipa,\n"
    )
    assert rows_of("several-sources", TWO, relations, least="2") == [
        ["2", "ev", "participants", "500", "more than", "announced", "a", ""],
        ["2", "ev", "participants", "500", "more than", "", "b", ""],
    ]


def test_several_sources_are_two_at_least() -> None:
    with pytest.raises(UsageError, match="least = 0 is too small; it is 2 at least"):
        rows_of("several-sources", TWO, CONFIRMED, least="0")


def test_entities_that_one_source_knows_are_listed_with_the_number_of_its_claims() -> None:
    assert rows_of("one-source-entities", TWO, CONFIRMED) == [["ipa", "a", "2"]]


def test_all_that_a_source_says_comes_with_its_state() -> None:
    dataset = made(TWO, "mst,convened,ev,2015,,a,one … two,\nipa,partnerOf,mst,,,a,,\nipa,partnerOf,ev,,,b,,\n")
    dataset = replace(dataset, verified={dataset.claim_hashes[0]: Verified("a", "0" * 64, 1, 9)})
    assert dataset.answer(named="what-a-source-says", source="a").short_rows()[1] == [
        ["id:a", "id:ipa", "vocab:partnerOf", "id:mst", "", "", "", ""],
        ["id:a", "id:mst", "vocab:convened", "id:ev", "2015", "", "one … two", "verified"],
    ]


def test_what_is_verified_is_counted_by_source_and_state() -> None:
    dataset = made(TWO, CONFIRMED)
    dataset = replace(dataset, verified={dataset.claim_hashes[0]: Verified("a", "0" * 64, 1, 9)})
    assert dataset.answer(named="what-is-verified").short_rows()[1] == [
        ["id:a", "no locator", "1"],
        ["id:a", "unverified", "1"],
        ["id:a", "verified", "1"],
        ["id:b", "no locator", "1"],
    ]


def test_all_that_is_said_of_an_entity_has_it_on_either_side() -> None:
    relations = "mst,convened,ev,2015,2016,a,x … y,note\nev,participants,5,,,b,,\nipa,partnerOf,mst,,,a,,\n"
    assert rows_of("what-is-said-of", TWO, relations, entity="ev") == [
        ["ev", "ev", "participants", "5", "", "", "b", "", ""],
        ["ev", "mst", "convened", "ev", "2015", "2016", "a", "x … y", "note"],
    ]


def test_the_sources_are_listed_with_the_number_of_their_claims() -> None:
    relations = "mst,convened,ev,,,a,,\nmst,partnerOf,ipa,,,a,,\na,publishedBy,ipa,,,b,,\n"
    assert rows_of("sources", TWO, relations) == [["a", "ipa", "", "", "2", "1"], ["b", "", "", "", "1", "1"]]


def test_figures_leave_out_the_number_in_the_series_and_text() -> None:
    relations = (
        "subject,predicate,object,bound,start,source,evidence,basis\n"
        "ev,participants,500,more than,2015,a,over 500,announced\nev,seriesNumber,2,,,a,,\nev,slogan,Unity,,,a,,\n"
        "ipa,regions,6,,,a,,\n"
    )
    assert rows_of("figures", TWO, relations, entity="ev") == [
        ["ev", "participants", "500", "more than", "announced", "", "2015", "a", "over 500"]
    ]


def test_the_words_of_sources_stand_side_by_side() -> None:
    relations = "mst,describedAs,a movement,,,a,x … y,\nmst,describedAs,landless,,,b,,\nmst,slogan,No,,,a,,\n"
    assert rows_of("in-their-words", TWO, relations) == [
        ["mst", "describedAs", "a movement", "a", "x … y"],
        ["mst", "describedAs", "landless", "b", ""],
    ]


def test_positions_are_what_agents_and_documents_support_oppose_or_demand() -> None:
    relations = "mst,endorsed,a,,,a,,\na,demand,peace,,,a,,\nev,supports,ipa,,,a,,\nipa,opposes,ev,2016,,b,,\n"
    assert rows_of("positions", TWO, relations) == [
        ["a", "demand", "peace", "", "a"],
        ["ipa", "opposes", "ev", "2016", "b"],
        ["mst", "endorsed", "a", "", "a"],
    ]


def test_neighbours_are_one_or_two_steps_away_but_not_by_a_mention() -> None:
    relations = (
        "mst,convened,ev,,,a,,\nipa,foundedAt,ev,,,a,,\nmst,slogan,Land,,,a,,\n"
        "a,mentions,mst,,,a,,\na,mentions,b,,,a,,\nipa,partnerOf,mst,,,a,,\nb,about,mst,,,a,,\n"
    )
    assert rows_of("neighbours", TWO, relations, entity="mst") == [
        ["mst", "1", "", "convened", "ev"],
        ["mst", "1", "", "isTheSubjectOf", "b"],
        ["mst", "1", "", "partnerOf", "ipa"],
        ["mst", "2", "ev", "sawTheFormingOf", "ipa"],
        ["mst", "2", "ipa", "foundedAt", "ev"],
    ]


def test_a_relation_without_an_inverse_is_turned_with_an_arrow() -> None:
    dataset = made(TWO, "ipa,knows,mst,,,a,,\n")
    vocabulary = dataset.vocabulary.extended([Term("knows", "relation", {"": "knows"}, {}, {})])
    _, rows = replace(dataset, vocabulary=vocabulary).answer(named="neighbours", entity="mst").short_rows()
    assert rows == [["id:mst", "1", "", "← knows", "id:ipa"]]


def test_what_two_entities_share_has_both_ties() -> None:
    relations = "mst,convened,ev,,,a,,\nipa,foundedAt,ev,,,a,,\nmst,partnerOf,ipa,,,a,,\na,about,mst,,,a,,\n"
    assert rows_of("shared-ties", TWO, relations, one="ipa", other="mst") == [
        ["ipa", "mst", "ev", "2015", "foundedAt", "convened"]
    ]
    assert rows_of("shared-ties", TWO, relations + "ipa,about,a,,,b,,\n", one="mst", other="ipa") == [
        ["mst", "ipa", "a", "", "isTheSubjectOf", "about"],
        ["mst", "ipa", "ev", "2015", "convened", "foundedAt"],
    ]


def test_a_timeline_has_own_dates_dated_claims_and_tied_events_in_order() -> None:
    relations = (
        "mst,convened,ev,,,a,,\nmst,foundedOn,1984-01,,,b,,\nmst,partnerOf,ipa,2016-05,2020,a,,\n"
        "mst,participatedIn,ev,2014,,b,,\nb,mentions,mst,2001,,b,,\n"
    )
    assert rows_of("timeline", TWO, relations, entity="mst") == [
        ["mst", "1984-01", "", "foundedOn", "", "b"],
        ["mst", "2014", "", "participatedIn", "ev", "b"],
        ["mst", "2015", "2015", "convened", "ev", "a"],
        ["mst", "2016-05", "2020", "partnerOf", "ipa", "a"],
    ]


def test_a_timeline_reads_a_claim_from_the_side_of_the_entity() -> None:
    assert rows_of("timeline", TWO, "mst,convened,ev,,,a,,\n", entity="ev") == []
    assert rows_of("timeline", TWO, "mst,convened,ev,2015,,a,,\n", entity="ev") == [
        ["ev", "2015", "", "wasConvenedBy", "mst", "a"]
    ]


def test_a_timeline_leaves_out_when_a_partner_was_founded() -> None:
    entities = "mst,Movement,MST,,,,\nold,Network,O,,1950,,\na,Document,A,,,,\n"
    assert rows_of("timeline", entities, "mst,partnerOf,old,,,a,,\n", entity="mst") == []


DATED = """before,Event,B,,2014,2014-12,n
into,Event,I,,2014,2015-01,n
year,Event,Y,,2015,,n
after,Event,A,,2016-01-01,,n
plain,Event,P,,,,n
n,Document,N,,,,
"""


def test_what_happened_between_two_days_may_reach_into_that_time() -> None:
    days = {"since": "2015-01-31", "until": "2015-12-31"}
    assert rows_of("happened-between", DATED, "", **days) == [
        ["2014", "2015-01", "Event", "into", "", "1", "n"],
        ["2015", "", "Event", "year", "", "1", "n"],
    ]


def test_what_happened_is_one_row_whatever_the_number_of_its_sources() -> None:
    entities = "ev,Event,E,,2015-03,,b|a\na,Document,A,,,,\nb,Document,B,,,,\n"
    assert rows_of("happened-between", entities, "", since="2015", until="2015") == [
        ["2015-03", "", "Event", "ev", "", "2", "a"],
    ]


def test_an_event_without_dates_of_its_own_happened_when_a_source_says() -> None:
    relations = "plain,tookPlaceOn,2015,,,n,,\nafter,tookPlaceOn,2015,,,n,,\nplain,tookPlaceOn,2013-05,,,n,,\n"
    days = {"since": "2015-12-01", "until": "2015-12-31"}
    assert rows_of("happened-between", DATED, relations, **days) == [
        ["2015", "", "Event", "plain", "", "1", "n"],
        ["2015", "", "Event", "year", "", "1", "n"],
    ]


def test_a_name_is_found_in_any_case_and_script() -> None:
    entities = "mst,Movement,Sem Terra,,,,\nmadaar,MediaOutlet,مدار,,,,\n"
    assert rows_of("find-by-name", entities, "", text="TERRA") == [["TERRA", "mst", "Sem Terra", "Movement"]]
    assert rows_of("find-by-name", entities, "", text="دا") == [["دا", "madaar", "مدار", "MediaOutlet"]]


@pytest.mark.parametrize("text", ["Joao", "JOÃO", "joão", "l'Ame", "الامه", "أُمَّة"])
def test_a_name_is_found_whatever_its_accents_vowel_signs_and_forms_of_letters(text: str) -> None:
    entities = "joao,Person,João de l’Âme,,,,\numma,Movement,الأمّة,,,,\n"
    found = "umma" if text[-1] in "ةه" else "joao"
    assert [row[1] for row in rows_of("find-by-name", entities, "", text=text)] == [found]


def test_classes_are_counted_with_and_without_those_below() -> None:
    assert rows_of("classes", "a,Union,A,,,,\nb,Organization,B,,,,\n", "") == [
        ["Agent", "2", "0"],
        ["Organization", "2", "1"],
        ["Union", "1", "1"],
    ]


def test_predicates_are_counted_by_their_claims() -> None:
    assert rows_of("predicates", TWO, CONFIRMED) == [["convened", "2", "1", "2"], ["partnerOf", "2", "1", "1"]]
