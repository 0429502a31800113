"""Ways through the atlas in a browser: by keyboard, back and forward, by link; and what its tables cannot do to it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import NARROW, visiting
from made import made

from ipa_graph.csvtext import csv_text

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from ipa_graph import Dataset

LONG = "Endless " * 1250
ENTITY_HEADER = (
    "id", "type", "label", "label@ar", "alt_labels", "description", "country", "start", "end", "lat", "lon", "homepage",
    "url", "source",
)  # fmt: skip
RELATION_HEADER = ("subject", "predicate", "object", "start", "end", "source", "evidence", "note")
HOSTILE = (
    "</script><img src=x onerror=window.broken=1>",
    '<img src=x onerror="window.broken=2">',
    "javascript:window.broken=3",
    "\u202eevil \u2066name\u2069",
    LONG.strip(),
    '"><svg onload=window.broken=4>',
    "{{constructor.constructor('window.broken=5')()}}",
    "=cmd|' /C calc'!A0",
)


def hostile() -> Dataset:
    """A data set whose every text tries something."""
    entities = [
        list(ENTITY_HEADER),
        ["news", "Document", "</title><script>window.broken=6</script>", *[""] * 9, "javascript:alert(9)", "news"],
    ]
    relations = [list(RELATION_HEADER)]
    for place, text in enumerate(HOSTILE):
        kind, relation = ("Conference", "partnerOf") if place % 2 else ("Organization", "organized")
        link = f"javascript:alert({place})"
        entities.append(
            [f"e{place}", kind, text, text, text, text, "BR", f"200{place}", "", "1", f"{place}", link, link, "news"]
        )
        relations.append([f"e{place}", relation, f"e{(place + 1) % len(HOSTILE)}", "", "", "news", text, text])
        relations.append([f"e{place}", "slogan", text, "", "", "news", "", ""])
    return made(csv_text(entities[0], entities[1:]), csv_text(relations[0], relations[1:]), languages=("en", "ar"))


@pytest.fixture(scope="module")
def hostile_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("hostile") / "atlas.html"
    hostile().atlas().save(file)
    return file


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_no_value_of_the_tables_runs_or_breaks_the_page(browser: Browser, hostile_file: Path, lang: str) -> None:
    with visiting(
        browser, hostile_file, f"v=1&view=network&lang={lang}", NARROW if lang == "ar" else (1280, 800)
    ) as visit:
        for view in ("network", "timeline", "map", "table", "query"):
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


def test_back_and_forward_take_back_each_step_but_not_typing(browser: Browser, atlas_file: Path) -> None:
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
    assert "onerror=" not in text
    assert json.dumps("</script>") not in text.split("<body>")[1].split('<script type="application/gzip"')[0]
