"""The tooltip of the page that pyvis draws, in a browser: beside the mark that it tells of, and gone with it."""

from __future__ import annotations

from math import hypot
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import SIZES, Visit, visiting
from made import made
from test_browser_map import DRAWN, ENTITIES, RELATIONS

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def _point_at(visit: Visit, place: int) -> tuple[float, float]:
    """Where the middle of a mark is on the page; the pointer is put there."""
    visit.settle()
    stage = visit.page.locator("#map").bounding_box()
    assert stage
    across, down = visit.value("drawn")["marks"][place]
    x, y = stage["x"] + across, stage["y"] + down
    visit.page.mouse.move(x + 1, y)
    visit.page.mouse.move(x, y)
    return x, y


@pytest.mark.parametrize("language", ["en", "ar"])
def test_where_no_kind_is_ticked_the_picture_says_so_and_has_no_tooltip(
    browser: Browser, tmp_path: Path, language: str
) -> None:
    made(ENTITIES, RELATIONS, languages=("en", "ar")).map(language=language).save(tmp_path / "map.html")
    told = {"en": "No kind is ticked. “All” brings every entry back.", "ar": "لم يُحدَّد أي نوع. «الكل» يعيد كل المداخل."}
    with visiting(browser, tmp_path / "map.html", script=DRAWN) as visit:
        visit.page.wait_for_selector("html[data-ready=map]")
        message, tooltip = visit.page.locator("#nothing"), visit.page.locator(".vis-tooltip")
        assert not message.is_visible()
        _point_at(visit, 0)
        tooltip.wait_for(state="visible")
        visit.page.locator("#none").click()
        tooltip.wait_for(state="hidden")
        assert message.inner_text() == told[language]
        assert message.is_visible()
        visit.page.locator("#all").click()
        assert not message.is_visible()


@pytest.mark.parametrize("size", SIZES)
def test_a_tooltip_does_not_cover_what_it_tells_of(browser: Browser, tmp_path: Path, size: tuple[int, int]) -> None:
    made(ENTITIES, RELATIONS).map().save(tmp_path / "map.html")
    with visiting(browser, tmp_path / "map.html", size=size, script=DRAWN) as visit:
        visit.page.wait_for_selector("html[data-ready=map]")
        for one in range(3):
            x, y = _point_at(visit, one)
            tooltip = visit.page.locator(".vis-tooltip")
            tooltip.wait_for(state="visible")
            box = tooltip.bounding_box()
            assert box is not None
            across = max(box["x"] - x, x - box["x"] - box["width"], 0)
            down = max(box["y"] - y, y - box["y"] - box["height"], 0)
            assert hypot(across, down) >= 8, one
            visit.page.mouse.move(5, 5)
            tooltip.wait_for(state="hidden")
