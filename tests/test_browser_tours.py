"""Tours in a browser, given from start to end by keyboard alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import NARROW, WIDE, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from ipa_graph import Dataset


@pytest.mark.parametrize(
    ("lang", "forward", "back"), [("en", "ArrowRight", "ArrowLeft"), ("ar", "ArrowLeft", "ArrowRight")]
)
def test_a_tour_is_given_without_the_mouse(
    browser: Browser, atlas_file: Path, shipped: Dataset, lang: str, forward: str, back: str
) -> None:
    tour = shipped.tours[0]
    with visiting(browser, atlas_file, f"v=1&view=network&lang={lang}") as visit:
        visit.ready("network")
        visit.tab_to(".tour-menu summary")
        visit.press("Enter", "Tab", "Enter")
        for number, step in enumerate(tour.steps, start=1):
            visit.until(f"location.hash.includes('&step={number}')")
            visit.ready(step.view)
            title = step.titles["" if lang == "en" else lang]
            assert visit.page.locator(".tour-title").first.inner_text() == title
            assert set(visit.hash().get("focus", visit.hash()["sel"]).split("|")) == set(step.focus)
            visit.press(forward)
        visit.press("p")
        assert visit.page.locator(".tour.presenting").count() == 1
        for part in (".tour-text", ".tour-title", ".tour-step"):
            size = visit.value(f"parseFloat(getComputedStyle(document.querySelector('{part}')).fontSize)")
            assert size >= 28
        assert visit.page.locator("header.top").is_hidden()
        visit.press("Home", forward, back, "End", back)
        visit.until(f"location.hash.includes('&step={len(tour.steps) - 1}')")
        assert visit.faults() == []
        visit.press("Escape")
        assert visit.page.locator(".tour.presenting").count() == 0
        visit.press("Escape")
        assert visit.page.locator(".tour").count() == 0
        assert "tour" not in visit.hash()


def test_every_step_of_every_tour_shows_something(browser: Browser, atlas_file: Path, shipped: Dataset) -> None:
    with visiting(browser, atlas_file, "v=1&view=network&lang=es", NARROW) as visit:
        visit.ready("network")
        for tour in shipped.tours:
            visit.page.locator(".tour-menu summary").click()
            visit.page.get_by_role("button", name=tour.title("es"), exact=True).click()
            for number, step in enumerate(tour.steps, start=1):
                visit.until(f"location.hash.includes('&step={number}')")
                visit.ready(step.view)
                assert not visit.page.locator(".bottom .count").inner_text().startswith("0 "), (tour.name, number)
                if number < len(tour.steps):
                    visit.press("ArrowRight")
            visit.press("Escape")


def test_the_notes_of_a_tour_are_printed_and_nothing_else(browser: Browser, atlas_file: Path, shipped: Dataset) -> None:
    tour = shipped.tours[0]
    address = f"v=1&view=network&lang=en&tour={tour.name}&step=1"
    with visiting(browser, atlas_file, address, WIDE, script="window.print = () => { window.printed = true }") as visit:
        visit.ready("network")
        visit.page.get_by_role("button", name="Print the notes").click()
        assert visit.value("window.printed")
        visit.page.emulate_media(media="print")
        assert visit.page.locator(".tour-notes").is_visible()
        assert visit.page.locator("header.top").is_hidden()
        printed = visit.page.locator(".tour-notes").inner_text()
        assert all(step.texts[""][:40] in printed for step in tour.steps)


def test_a_tour_that_is_not_there_is_told(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=network&lang=en&tour=nowhere&step=1") as visit:
        visit.ready("network")
        visit.page.get_by_text("no tour of this name").wait_for()
