"""The slider of the window of time in a browser: its handles, its room, and what is said while time passes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import pytest
from browsing import LANGUAGES, NARROW, SIZES, WIDE, visiting

if TYPE_CHECKING:
    from pathlib import Path

    from browsing import Visit
    from playwright.sync_api import Browser

ROOM: Final = "(({ x, y, width }) => [x, y, width])(document.querySelector('.time .track').getBoundingClientRect())"
PLACES: Final = "[...document.querySelectorAll('.time input')].map(one => Number(one.value))"
LAST: Final = "Number(document.querySelector('.time input').max)"
THUMB_PX: Final = 18


def where(visit: Visit, stop: int) -> tuple[float, float]:
    """The place on the window of a handle at a stop."""
    x, y, width = visit.value(ROOM)
    share = stop / visit.value(LAST)
    if visit.value("document.dir") == "rtl":
        share = 1 - share
    return x + THUMB_PX / 2 + share * (width - THUMB_PX), y + 22


def drag(visit: Visit, start: int, end: int) -> None:
    """Pull what stands at a stop to another, in steps as a hand does."""
    mouse = visit.page.mouse
    mouse.move(*where(visit, start))
    mouse.down()
    mouse.move(*where(visit, end), steps=10)
    mouse.up()
    visit.settle()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_of_two_handles_at_one_place_the_pointer_takes_the_one_that_it_pulls_its_way(
    browser: Browser, atlas_file: Path, lang: str
) -> None:
    with visiting(browser, atlas_file, f"v=1&view=table&lang={lang}&from=2026") as visit:
        visit.ready("table")
        visit.page.locator(".time .track").wait_for()
        last = visit.value(LAST)
        assert visit.value(PLACES) == [last, last]
        drag(visit, last, last - 6)
        assert visit.value(PLACES) == [last - 6, last]
        drag(visit, last, last - 6)
        assert visit.value(PLACES) == [last - 6, last - 6]
        drag(visit, last - 6, last - 3)
        assert visit.value(PLACES) == [last - 6, last - 3]
        drag(visit, last - 3, last - 9)
        assert visit.value(PLACES) == [last - 6, last - 6]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_the_track_stays_in_its_place_when_the_window_is_narrowed_first(
    browser: Browser, atlas_file: Path, lang: str, size: tuple[int, int]
) -> None:
    with visiting(browser, atlas_file, f"v=1&view=network&lang={lang}", size) as visit:
        visit.ready("network")
        visit.page.locator(".time .track").wait_for()
        visit.settle()
        before = visit.value(ROOM)
        assert before[2] > size[0] / 3
        last = visit.value(LAST)
        drag(visit, 0, last - 16)
        visit.page.locator(".bottom .undated").wait_for()
        assert visit.page.locator(".time .all").is_visible()
        assert visit.value(ROOM) == before
        drag(visit, last, last - 6)
        assert visit.value(ROOM) == before
        assert visit.value(PLACES) == [last - 16, last - 6]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_track_stays_in_its_place_on_the_smallest_phone_for_who_reads_wide_letters(
    browser: Browser, atlas_file: Path, lang: str
) -> None:
    with visiting(browser, atlas_file, f"v=1&view=network&lang={lang}", (320, 640)) as visit:
        visit.ready("network")
        visit.page.locator(".time .track").wait_for()
        # the spacing of WCAG 1.4.12
        visit.page.evaluate("""() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(".bottom * { letter-spacing: .12em; word-spacing: .16em; }");
            document.adoptedStyleSheets = [sheet];
        }""")
        visit.settle()
        before = visit.value(ROOM)
        drag(visit, 0, visit.value(LAST) - 16)
        visit.page.locator(".bottom .undated").wait_for()
        assert visit.value(ROOM) == before


def test_a_pull_of_a_handle_and_a_run_of_keys_are_one_step_back_each(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=table&lang=en") as visit:
        visit.ready("table")
        visit.page.locator(".time .track").wait_for()
        last = visit.value(LAST)
        begun = visit.value("history.length")
        drag(visit, 0, last - 9)
        drag(visit, last, last - 3)
        visit.press("ArrowLeft", "ArrowLeft", "ArrowLeft")
        assert visit.value(PLACES) == [last - 9, last - 6]
        # Back comes before the last of it is in the address
        assert visit.value("history.length") == begun + 3
        for places in ([last - 9, last - 3], [last - 9, last], [0, last]):
            visit.page.evaluate("history.back()")
            visit.until(f"JSON.stringify({PLACES}) === '{json.dumps(places, separators=(',', ':'))}'")
        visit.page.wait_for_timeout(600)
        assert visit.value(PLACES) == [0, last]


def test_a_click_on_the_track_brings_the_nearer_handle_and_the_keys_go_on_from_there(
    browser: Browser, atlas_file: Path
) -> None:
    with visiting(browser, atlas_file, "v=1&view=table&lang=en") as visit:
        visit.ready("table")
        visit.page.locator(".time .track").wait_for()
        last = visit.value(LAST)
        visit.page.mouse.click(*where(visit, last - 4))
        assert visit.value(PLACES) == [0, last - 4]
        visit.page.mouse.click(*where(visit, 5))
        assert visit.value(PLACES) == [5, last - 4]
        visit.press("ArrowRight")
        assert visit.value(PLACES) == [6, last - 4]


@pytest.mark.parametrize("view", ["network", "timeline"])
def test_the_years_pass_in_silence_and_where_they_stop_is_told_in_one_line(
    browser: Browser, atlas_file: Path, view: str
) -> None:
    with visiting(browser, atlas_file, f"v=1&view={view}&lang=en&from=2010&to=2013", WIDE) as visit:
        visit.ready(view)
        visit.page.locator(".bottom .undated").wait_for()
        visit.settle()
        visit.listen()
        play = visit.page.locator(".time .play")
        play.click()
        visit.until("location.hash.includes('&to=2015')")
        assert visit.heard() == []
        play.click()
        told = visit.heard()
        start, end = visit.page.locator(".time output").all_inner_texts()
        assert told == [f"{start} – {end}. {visit.page.locator('.bottom .count').inner_text()}"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_track_is_as_long_between_days_as_between_years_on_a_phone(
    browser: Browser, atlas_file: Path, lang: str
) -> None:
    lengths = []
    for window in ("from=2015&to=2023", "from=2015-03-12&to=2023-11-05"):
        with visiting(browser, atlas_file, f"v=1&view=timeline&lang={lang}&{window}", NARROW, touch=True) as visit:
            visit.ready("timeline")
            visit.page.locator(".time .track").wait_for()
            lengths.append(visit.value("document.querySelector('.time .track').clientWidth"))
            assert visit.value("document.documentElement.scrollWidth - innerWidth") <= 0
    years, days = lengths
    assert days >= years > 150


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("height", [256, 480])
def test_a_step_of_a_tour_reaches_over_no_edge_of_the_smallest_window(
    browser: Browser, atlas_file: Path, lang: str, height: int
) -> None:
    state = f"v=1&view=network&lang={lang}&tour=how-the-process-grew&step=2"
    with visiting(browser, atlas_file, state, (320, height)) as visit:
        visit.ready("network")
        visit.page.locator(".tour-tools").wait_for()
        visit.page.locator(".time .all").wait_for()
        assert visit.value("document.documentElement.scrollWidth") == 320
