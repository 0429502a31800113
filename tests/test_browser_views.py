"""Every view of the atlas in a browser: it opens from a file without a network, fits, and shows what it counts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import LANGUAGES, SIZES, VIEWS, numbers_in, until_drawn, visiting

if TYPE_CHECKING:
    from browsing import Visit
    from playwright.sync_api import Browser

    from ipa_graph import Dataset

CHOICES = ("", "type=Organization", "from=2015&to=2022&type=Event", "source=in-movement-2024-1", "q=ان")


def rows(visit: Visit) -> int:
    """How many rows the table has, on all its pages."""
    return int(visit.page.locator("main table").get_attribute("aria-rowcount") or 0) - 1


def count(visit: Visit) -> int:
    """How many entries the page says that it shows."""
    return numbers_in(visit.page.locator(".bottom .count").inner_text())[0]


@pytest.mark.parametrize("size", SIZES, ids=["wide", "narrow"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_view_opens_fits_its_window_and_is_not_empty(
    browser: Browser, atlas_file: Path, lang: str, size: tuple[int, int]
) -> None:
    with visiting(browser, atlas_file, f"v=1&view=query&lang={lang}", size) as visit:
        for place, view in enumerate(VIEWS):
            visit.go(f"v=1&view={view}&lang={lang}")
            visit.ready(view)
            html, tabs = visit.page.locator("html"), visit.page.locator("nav.views button")
            assert html.get_attribute("lang") == lang
            assert html.get_attribute("dir") == ("rtl" if lang == "ar" else "ltr")
            assert [tab.get_attribute("aria-current") for tab in tabs.all()].index("page") == place
            assert visit.value("document.documentElement.scrollWidth") <= size[0], view
            if view in {"table", "query"}:
                assert len(visit.page.locator("main").inner_text()) > 200, view
            else:
                until_drawn(visit.page)
                assert visit.page.locator(".summary").inner_text() != ""


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_opens_from_a_link_of_its_own(browser: Browser, atlas_file: Path, view: str) -> None:
    with visiting(browser, atlas_file, f"v=1&view={view}&lang=ar&sel=mst") as visit:
        visit.ready(view)
        assert visit.hash()["view"] == view
        visit.page.locator(".details h2").wait_for()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_has_what_the_network_counts(browser: Browser, atlas_file: Path, lang: str) -> None:
    with visiting(browser, atlas_file, f"v=1&view=network&lang={lang}") as visit:
        for choice in CHOICES:
            visit.go(f"v=1&view=network&show=all&lang={lang}&{choice}")
            visit.ready("network")
            visit.settle()
            told = numbers_in(visit.page.locator(".summary").inner_text())
            outline = {one.strip() for one in visit.page.locator(".stage ul.hidden li span").all_inner_texts()}
            assert count(visit) in told, choice
            visit.go(f"v=1&view=table&lang={lang}&{choice}")
            visit.ready("table")
            assert rows(visit) == count(visit), choice
            if rows(visit) <= 100:
                assert len(outline) > 0
                assert outline <= set(visit.page.locator("main tbody th a").all_inner_texts()), choice


def test_pictures_count_in_words_what_the_table_has(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=map&lang=en&type=Organization") as visit:
        visit.ready("map")
        organizations = count(visit)
        assert 0 < numbers_in(visit.page.locator(".summary").inner_text())[0] <= organizations
        visit.go("v=1&view=timeline&lang=en&type=Event")
        visit.ready("timeline")
        visit.settle()
        dated, undated = numbers_in(visit.page.locator(".summary").inner_text())[:2]
        assert dated + undated >= count(visit) > 0


def test_no_word_of_the_page_is_left_in_english_when_another_language_is_asked_for(
    browser: Browser, atlas_file: Path
) -> None:
    with visiting(browser, atlas_file, "v=1&view=network&lang=test-rtl&sel=ipa") as visit:
        for view in VIEWS:
            visit.go(f"v=1&view={view}&lang=test-rtl&sel=ipa")
            visit.ready(view)
            assert visit.page.locator("html").get_attribute("dir") == "rtl"
            words = visit.value(
                "[...document.querySelectorAll('header button, nav button, footer button, legend,"
                " label > span:first-child, main h2, .tools button, summary')]"
                ".map(one => (one.getAttribute('aria-label') ?? one.textContent).trim())"
                ".filter(text => /[a-z]/i.test(text) && !text.includes('⟦'))"
            )
            data = visit.value(
                "[...document.querySelectorAll('bdi, [lang], .what, .check')].map(one => one.textContent.trim())"
            )
            assert [word for word in words if not any(word in one or one in word for one in data if one)] == []


def test_the_page_tells_what_a_link_asks_in_vain(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=nowhere&sel=nobody&from=yesterday&type=Nothing") as visit:
        visit.ready("network")
        shown = visit.page.locator(".notices").inner_text()
        assert [word for word in ("nowhere", "nobody", "yesterday", "Nothing") if word not in shown] == []


def test_a_page_without_the_engine_has_the_other_views(browser: Browser, shipped: Dataset, tmp_path: Path) -> None:
    file = tmp_path / "small.html"
    shipped.atlas(sparql=False).save(file)
    assert "part-engine" not in file.read_text(encoding="utf-8")
    with visiting(browser, file, "v=1&lang=en") as visit:
        for view in (view for view in VIEWS if view != "query"):
            visit.go(f"v=1&view={view}&lang=en")
            visit.ready(view)


@pytest.mark.parametrize("still", [True, False], ids=["reduced", "free"])
def test_the_picture_glides_only_where_motion_is_welcome(browser: Browser, atlas_file: Path, *, still: bool) -> None:
    counted = (
        "window.paints = 0; const clear = CanvasRenderingContext2D.prototype.clearRect;"
        "CanvasRenderingContext2D.prototype.clearRect = function (...all) {"
        " if (this.canvas.isConnected) window.paints += 1; return clear.apply(this, all) }"
    )
    with visiting(browser, atlas_file, "v=1&view=network&lang=en", script=counted) as visit:
        visit.ready("network")
        visit.page.emulate_media(reduced_motion="reduce" if still else "no-preference")
        for _ in range(3):
            visit.page.locator(".tools .tool").first.click()
        visit.settle()
        visit.value("window.paints = 0")
        visit.page.locator(".tools .tool").nth(2).click()
        visit.settle()
        visit.page.wait_for_timeout(400)  # longer than a glide lasts
        paints = visit.value("window.paints")
        assert paints > 0
        assert (paints <= 4) == still, paints
