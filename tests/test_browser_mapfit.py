"""The page that pyvis draws, in a browser: what it shows has its room, on the map and in the details."""

from __future__ import annotations

from itertools import combinations
from math import hypot
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import SIZES, visiting
from made import made
from test_browser_map import DRAWN, ENTITIES, RELATIONS, names_stand_free

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from ipa_graph import Dataset


def test_the_ties_of_a_pair_are_all_in_sight_when_the_map_opens(browser: Browser, tmp_path: Path) -> None:
    years = "".join(f"ipa,partnerOf,movement,{year},,doc,,\n" for year in range(2001, 2007))
    made(ENTITIES, "subject,predicate,object,start,end,source,evidence,note\n" + years).map().save(
        tmp_path / "map.html"
    )
    with visiting(browser, tmp_path / "map.html", script=DRAWN) as visit:
        names_stand_free(visit)
        stage = visit.page.locator("#map").bounding_box()
        assert stage
        told = {tie["text"]: tie for tie in visit.value("drawn.ties")}
        # those that bend most
        assert told.keys() >= {f"is a partner of ({year})" for year in (2004, 2005, 2006)}
        assert all(0 < tie["x"] < stage["width"] and 8 < tie["y"] < stage["height"] - 8 for tie in told.values())


def test_marks_that_make_room_for_names_do_not_cover_each_other(
    browser: Browser, tmp_path: Path, shipped: Dataset
) -> None:
    shipped.map().save(tmp_path / "map.html")
    with visiting(browser, tmp_path / "map.html", script=DRAWN) as visit:
        names_stand_free(visit)
        marks = visit.value("drawn.marks")
        assert len(marks) == len(shipped)
        # their radius is 4 px and more; of 828 marks 96 pairs were as near as this
        assert sum(hypot(x - u, y - v) < 7 for (x, y), (u, v) in combinations(marks, 2)) < 20


def test_what_is_said_of_the_part_that_stands_apart_goes_while_kinds_are_hidden(
    browser: Browser, tmp_path: Path
) -> None:
    made(ENTITIES + "far,Movement,Far off,,,\n", RELATIONS).map().save(tmp_path / "map.html")
    with visiting(browser, tmp_path / "map.html") as visit:
        visit.page.wait_for_selector("html[data-ready=map]")
        apart = visit.page.get_by_text("1 entry is not tied to the main part and stands below it.")
        assert apart.is_visible()
        visit.page.locator("#kinds input").first.uncheck()
        assert not apart.is_visible()
        visit.page.locator("#all").click()
        assert apart.is_visible()


@pytest.mark.parametrize("size", SIZES)
def test_a_name_without_end_begins_in_the_details_and_stays_in_its_box(
    browser: Browser, tmp_path: Path, size: tuple[int, int]
) -> None:
    names = "Long name " * 1000, "Zal" + "\u0301" * 150 + "go"
    rows = "".join(f"e{place},Movement,{name},,,\n" for place, name in enumerate(names))
    made(ENTITIES + rows, RELATIONS).map().save(tmp_path / "map.html")
    with visiting(browser, tmp_path / "map.html", size=size) as visit:
        visit.page.wait_for_selector("html[data-ready=map]")
        heading, search = visit.page.locator("#details h2"), visit.page.locator("#search")
        search.fill("long name")
        visit.press("Enter")
        assert len(heading.inner_text()) < 200
        visit.page.get_by_role("button", name="Show all of it").click()
        assert len(heading.inner_text()) > 9000
        visit.page.get_by_role("button", name="Show less").click()
        assert len(heading.inner_text()) < 200
        assert visit.value("getComputedStyle(document.querySelector('#details h2')).overflow") == "clip"
