"""The page of what a data set covers and what it does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_queries import made

from ipa_graph.files import shipped_folder
from ipa_graph.survey import components, survey_of
from ipa_graph.tables import read

ROOT = Path(__file__).parents[1]
ENTITIES = """ipa,Network,IPA,,2015,,
committee,Committee,Committee,,,,
mst,Movement,MST,BR,1984,,
br,Country,Brazil,BR,,,
latin,ActionRegion,Latin America,,,,
doh,Conference,First conference,BR,2004,2004,
talk,Conference,Talk,,,,
news,Article,News,,2024,,news
"""
RELATIONS = """mst,memberOf,ipa,,,news,one … two,
committee,unitOf,ipa,,,news,,
mst,convened,doh,,,news,,
mst,convened,doh,,,talk,,
br,partOf,latin,,,news,,by its geography
doh,participants,200,,,news,,
"""


@pytest.fixture
def page() -> str:
    return survey_of(made(ENTITIES, RELATIONS)).markdown()


def test_the_page_counts_by_region_country_year_and_source(page: str) -> None:
    assert (
        "8 entities and 6 claims by 2 sources: 5 claims between two entities, 1 with a figure, a date or a text."
        in page
    )
    assert "| Latin America | 1 | 1 | 1 |\n" in page
    assert "| Brazil | 1 | 1 | 0 | 3 |\n" in page
    assert "| 2004 | 1 | 0 |\n| 2024 | 0 | 1 |\n" in page
    assert "| 1 | 4 |\n| 2 | 1 |\n" in page


def test_the_page_says_what_is_missing(page: str) -> None:
    for gap in (
        "- 1 claim has a locator that was not looked up in a text (the text was not at hand), 5 have no locator.",
        "- 4 of 5 facts rest on one source.",
        (
            "- 2 of 3 organizations have no country (33.3 % have one); they are international, or no source tells: "
            "IPA (`ipa`), Committee (`committee`)."
        ),
        "- 1 of 2 sources has no date: Talk (`talk`).",
        "- 2 of 2 sources have no publisher: Talk (`talk`), News (`news`).",
        "- No claim names a member of 1 network or committee: Committee (`committee`).",
        "- The last event is of 2004; the sources reach to 2024.",
        "- 1 of 2 conferences has no date: Talk (`talk`).",
        "- 1 of 2 conferences has no place: Talk (`talk`).",
        (
            "- 4 entities are not connected by ties with the 4 others, in 3 groups: Brazil (`br`), "
            "Latin America (`latin`), Talk (`talk`), News (`news`)."
        ),
    ):
        assert f"{gap}\n" in page


def test_the_page_counts_organizations_of_one_country_apart() -> None:
    page = survey_of(made(ENTITIES, f"{RELATIONS}ipa,scope,international,,,news,,\n")).markdown()
    assert (
        "- Of the 2 organizations that no claim says to reach beyond one country, 50.0 % have a country; not "
        "Committee (`committee`).\n"
    ) in page


def test_a_data_set_of_nothing_has_a_page() -> None:
    assert survey_of(made("", "")).markdown().startswith("# What the data set covers")


def test_groups_are_what_ties_connect_largest_first() -> None:
    assert components(made(ENTITIES, RELATIONS)) == [
        ["ipa", "committee", "mst", "doh"],
        ["br", "latin"],
        ["talk"],
        ["news"],
    ]


def test_the_page_of_the_data_that_ships_is_current() -> None:
    page = (ROOT / "docs" / "dataset.md").read_text(encoding="utf-8")
    assert page == survey_of(read(shipped_folder())).markdown(), (
        "ipa-graph stats --page -o docs/dataset.md makes it anew"
    )
