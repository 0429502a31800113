"""Ways through the atlas in a browser: by keyboard, back and forward, by link; and what its tables cannot do to it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import LANGUAGES, NARROW, VIEWS, WIDE, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_value_of_the_tables_runs_or_breaks_the_page(browser: Browser, hostile_file: Path, lang: str) -> None:
    with visiting(browser, hostile_file, f"v=1&view=network&lang={lang}", NARROW if lang == "ar" else WIDE) as visit:
        for view in VIEWS:
            visit.go(f"v=1&view={view}&lang={lang}&sel=e{len(view) % 8}")
            visit.ready(view)
            assert visit.value("document.documentElement.scrollWidth") <= visit.value("innerWidth"), view
        visit.page.locator(".console-tools .main").click()
        visit.page.wait_for_selector(".answer, .fault, .empty, .truth", state="attached")
        visit.go(f"v=1&view=table&lang={lang}&sel=e0")
        visit.ready("table")
        assert visit.value("window.broken") is None
        assert visit.value("[...document.links].filter(one => !/^(https?:|#|file:)/.test(one.href)).length") == 0
        assert visit.value("document.querySelectorAll('img, svg[onload], iframe').length") == 0


def test_the_arrow_keys_walk_on_the_network_and_enter_selects(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=network&lang=en&sel=ipa") as visit:
        visit.ready("network")
        visit.tab_to(".view-area canvas[tabindex]")
        for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
            visit.press(key, "Enter")
        assert "sel" in visit.hash()
        visit.press("Escape")
        assert "sel" not in visit.hash() or visit.hash()["sel"] != ""


def test_back_right_after_typing_goes_to_what_there_was_before_it(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=network&lang=en") as visit:
        visit.ready("network")
        visit.page.locator("nav.views button").nth(3).click()
        visit.ready("table")
        field = visit.page.locator(".contains input")
        before = visit.hash()
        field.press_sequentially("land")
        # before the address has the whole word
        visit.page.evaluate("history.back()")
        visit.until("!location.hash.includes('q=')")
        visit.page.wait_for_timeout(600)
        assert (visit.hash(), field.input_value()) == (before, "")


def test_what_was_typed_is_there_when_one_comes_back_from_the_next_step(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=table&lang=en") as visit:
        visit.ready("table")
        visit.page.locator(".contains input").press_sequentially("land")
        visit.page.evaluate("document.querySelector('nav.views button').click()")
        visit.ready("network")
        visit.page.go_back()
        visit.ready("table")
        assert visit.hash()["q"] == "land"


def test_back_and_forward_take_back_each_step_and_what_was_typed_as_one(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=network&lang=en") as visit:
        visit.ready("network")
        visit.page.locator("nav.views button").nth(3).click()
        visit.ready("table")
        visit.page.locator(".filters input[type=checkbox]").first.click()
        filtered = visit.hash()
        assert "type" in filtered
        visit.page.locator(".contains input").fill("a")
        visit.page.locator(".contains input").fill("an")
        visit.until("location.hash.includes('q=an')")
        visit.page.go_back()
        visit.until("!location.hash.includes('q=')")
        assert visit.hash() == filtered
        visit.page.go_back()
        visit.until("!location.hash.includes('type=')")
        assert visit.hash()["view"] == "table"
        visit.page.go_back()
        visit.ready("network")
        visit.page.go_forward()
        visit.ready("table")


def test_a_link_brings_another_reader_to_the_same_place(browser: Browser, atlas_file: Path) -> None:
    address = "v=1&view=table&lang=ar&sel=mst&steps=2&from=2004&to=2023&type=Event|Organization"
    with visiting(browser, atlas_file, address) as visit:
        visit.ready("table")
        visit.page.locator("nav.views button").nth(0).click()
        visit.ready("network")
        link = visit.value("location.hash.slice(1)")
        told = visit.hash()
    with visiting(browser, atlas_file, link) as other:
        other.ready("network")
        assert other.hash() == told
        assert other.page.locator(".bottom .count").inner_text() != ""


def test_the_language_changes_everything_but_the_place(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=network&lang=en&sel=brazil") as visit:
        visit.ready("network")
        visit.page.locator(".language select").select_option("ar")
        visit.page.wait_for_selector('html[lang="ar"][dir="rtl"]')
        assert visit.hash()["sel"] == "brazil"
        assert "البرازيل" in visit.page.locator(".details h2").first.inner_text()


def test_the_parts_of_the_page_are_valid_json_and_closed(hostile_file: Path) -> None:
    text = hostile_file.read_text(encoding="utf-8")
    assert "<img" not in text
    assert json.dumps("</script>") not in text.split("<body>")[1].split('<script type="application/gzip"')[0]
