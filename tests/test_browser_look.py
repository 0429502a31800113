"""How the page of the atlas looks, in a browser: what one can hit, what is cut, which language is spoken."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from browsing import NARROW, WIDE, visiting
from made import ENTITIES, made

if TYPE_CHECKING:
    from browsing import Visit
    from playwright.sync_api import Browser

    from ipa_graph import Dataset

VIEWS: Final = ("network", "timeline", "map", "table", "query")
SMALL: Final = """least => [...document.querySelectorAll(
    "button, a[href], select, summary, input, [role=option]")].filter(one => {
  if (one.closest(".hidden, .skip, .policy p, .menubox pre") || !one.checkVisibility()) return false;
  const target = one.matches("input[type=checkbox]") ? one.closest("label") : one;
  const { width, height } = target.getBoundingClientRect();
  return width > 1 && (height < least - 0.5 || width < Math.min(least, 24) - 0.5);
}).map(one => {
  const { width, height } = one.getBoundingClientRect();
  const place = one.closest(".said, p:not(.notices p)") ? "in a line: " : "";
  return `${place}${one.tagName}.${one.className} ${one.textContent.slice(0, 30)} ${width} x ${height}`;
})"""
LONG: Final = "Mouvement " * 1000


def too_small(visit: Visit, least: int) -> list[str]:
    """What one can press and is lower than so many pixels, or too narrow to be hit."""
    found: list[str] = visit.page.evaluate(SMALL, least)
    return found


def box(visit: Visit, selector: str) -> dict[str, float]:
    """Where an element is on the screen."""
    found: Any = visit.page.locator(selector).first.bounding_box()
    assert found, selector
    return dict(found)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_whatever_a_finger_presses_is_44_pixels_high(browser: Browser, atlas_file: Path, lang: str) -> None:
    with visiting(browser, atlas_file, f"v=1&view=network&lang={lang}&sel=mst", NARROW, touch=True) as visit:
        for view in VIEWS:
            visit.go(f"v=1&view={view}&lang={lang}&sel=mst")
            visit.ready(view)
            visit.page.wait_for_selector(".details .around button")
            assert too_small(visit, 44) == [], view
        visit.page.locator(".menu > button").tap()
        assert too_small(visit, 44) == []


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_what_a_finger_presses_below_the_picture_and_beside_a_name_is_44_pixels_wide(
    browser: Browser, atlas_file: Path, lang: str
) -> None:
    with visiting(browser, atlas_file, f"v=1&view=table&lang={lang}&sel=ipa&to=2016", NARROW, touch=True) as visit:
        visit.page.wait_for_selector(".details .around button")
        pressed = ".time button, .around button, .links a"
        widths = visit.page.evaluate(
            "pressed => [...document.querySelectorAll(pressed)].filter(one => one.checkVisibility())"
            ".map(one => one.getBoundingClientRect().width)",
            pressed,
        )
        assert len(widths) > 5
        assert min(widths) >= 44


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_whatever_a_mouse_presses_is_24_pixels_high(
    browser: Browser, atlas_file: Path, lang: str, size: tuple[int, int]
) -> None:
    with visiting(browser, atlas_file, f"v=1&view=network&lang={lang}&sel=mst", size) as visit:
        for view in VIEWS:
            # a notice tells of the second
            visit.go(f"v=1&view={view}&lang={lang}&sel=mst&type=Nothing")
            visit.ready(view)
            visit.page.wait_for_selector(".details .around button")
            visit.page.wait_for_selector(".notices button")
            visit.go(f"v=1&view={view}&lang={lang}&sel=mst")
            visit.settle()
            # the names of sources stand in lines of text, which the guidelines except
            assert [one for one in too_small(visit, 24) if not one.startswith("in a line")] == [], view


@pytest.mark.parametrize(("lang", "size"), [("en", WIDE), ("ar", WIDE), ("en", NARROW)])
def test_a_name_of_ten_thousand_letters_leaves_room_for_everything_else(
    browser: Browser, tmp_path: Path, lang: str, size: tuple[int, int]
) -> None:
    entities = ENTITIES.replace("First conference", LONG.strip()).replace("Newsletter", "x" * 10_000)
    file = tmp_path / "long.html"
    made(entities).atlas(sparql=False).save(file)
    with visiting(browser, file, f"v=1&view=table&lang={lang}&sel=doh-2004", size) as visit:
        visit.ready("table")
        visit.page.wait_for_selector(".details h2")
        assert box(visit, ".details h2")["height"] < 260
        assert box(visit, ".table-view tbody tr")["height"] < 260
        assert visit.value("document.documentElement.scrollWidth <= innerWidth")
        head = box(visit, ".table-view thead th:first-child")
        assert head["width"] < (300 if size == WIDE else 200)
        visit.page.locator("input[type=search]").first.fill("Mouvement")
        visit.page.wait_for_selector("[role=option]")
        assert box(visit, "[role=option]")["height"] < 90
        visit.press("Escape")
        visit.page.locator(".details h2 .more").click()
        assert len(visit.page.locator(".details h2").inner_text()) > 9_000


def test_questions_and_faults_are_in_the_language_of_the_page(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=query&lang=ar") as visit:
        visit.ready("query")
        assert visit.page.title() == "القمة العالمية للشعوب ومسارها"
        titles = visit.page.locator(".questions option").all_inner_texts()
        assert "من دعا إلى ماذا" in titles
        assert [one for one in titles if one.isascii()] == []
        visit.page.locator(".questions select").select_option("figures")
        assert visit.page.locator(".questions small bdi").inner_text() == "حدث أو منظمة أو أي كيان آخر"
        visit.page.locator(".editor textarea").fill("SELECT ?a {\n ?a vocab:b }}")
        visit.page.locator(".console-tools .main").click()
        visit.page.locator(".fault").wait_for()
        assert visit.page.locator(".fault p").first.inner_text() == "لا يمكن قراءة الاستعلام: السطر 2، العمود 13."
        technical = visit.page.locator(".fault .technical")
        assert [technical.get_attribute("lang"), technical.get_attribute("dir")] == ["en", "ltr"]


@pytest.mark.parametrize("lang", ["es", "fr", "ar"])
def test_on_the_narrowest_phone_no_button_reaches_over_the_edge(
    browser: Browser, atlas_file: Path, shipped: Dataset, lang: str
) -> None:
    inside = "one => { const { left, right } = one.getBoundingClientRect(); return left >= 0 && right <= innerWidth }"
    with visiting(browser, atlas_file, f"v=1&view=network&lang={lang}", (320, 640)) as visit:
        visit.ready("network")
        visit.page.locator(".firstsight .invite").wait_for()
        assert visit.page.locator(".firstsight .invite").evaluate(inside)
        visit.page.locator(".finderbox input").click()
        assert box(visit, ".finderbox input")["width"] == 300
        visit.press("Escape")
        visit.go(f"lang={lang}&tour={shipped.tours[0].name}&step=3")
        visit.page.locator(".time .all:enabled").wait_for()
        assert visit.page.locator(".time .all").evaluate(inside)


@pytest.mark.parametrize("lang", ["en", "es", "pt", "fr", "ar"])
def test_on_the_narrowest_phone_the_headings_of_claims_are_whole(browser: Browser, atlas_file: Path, lang: str) -> None:
    whole = "(one => one.scrollWidth <= one.clientWidth)(document.querySelector('.table-scroll'))"
    cut = "[...document.querySelectorAll('thead button')].filter(one => one.scrollWidth > one.clientWidth).length"
    with visiting(browser, atlas_file, f"v=1&view=table&lang={lang}&rows=claims", (320, 640)) as visit:
        visit.ready("table")
        heads = visit.page.locator("thead button")
        assert heads.count() == 6
        for place in range(6):
            heads.nth(place).click()
            visit.settle()
            assert visit.page.locator("thead .arrow.up, thead .arrow.down").count() == 1
            assert visit.value(cut) == 0, place
            assert visit.value(whole), place


@pytest.mark.parametrize("lang", ["en", "es", "pt", "fr", "ar"])
def test_the_button_of_a_view_is_as_high_when_it_is_chosen(browser: Browser, atlas_file: Path, lang: str) -> None:
    heights = "[...document.querySelectorAll('.views button span')].map(one => one.offsetHeight)"
    with visiting(browser, atlas_file, f"v=1&view=table&lang={lang}", NARROW) as visit:
        visit.ready("table")
        before = visit.value(heights)
        visit.page.locator(".views .to-timeline").click()
        visit.ready("timeline")
        assert visit.value(heights) == before


@pytest.mark.parametrize("view", ["network", "timeline", "map"])
def test_a_picture_keeps_its_proportions_when_its_stage_changes(browser: Browser, atlas_file: Path, view: str) -> None:
    fits = (
        "[...document.querySelectorAll('.canvases canvas')].every(one => one.width === Math.round(one.clientWidth * "
        "devicePixelRatio) && one.height === Math.round(one.clientHeight * devicePixelRatio))"
    )
    with visiting(browser, atlas_file, f"v=1&view={view}&lang=en&sel=mst") as visit:
        visit.ready(view)
        for size in (NARROW, WIDE):
            visit.page.set_viewport_size({"width": size[0], "height": size[1]})
            visit.until(fits)


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("view", ["network", "timeline", "map"])
def test_the_handles_of_the_panels_cover_nothing_of_a_picture(
    browser: Browser, atlas_file: Path, view: str, lang: str
) -> None:
    with visiting(browser, atlas_file, f"v=1&view={view}&lang={lang}") as visit:
        visit.ready(view)
        top = box(visit, ".canvases")["y"]
        for side in ("start", "end"):
            handle = box(visit, f".fold.{side}")
            assert handle["y"] + handle["height"] <= top
        words, handle = box(visit, ".strip .summary"), box(visit, ".fold.start")
        assert words["x"] + words["width"] <= handle["x"] or words["x"] >= handle["x"] + handle["width"]


@pytest.mark.parametrize("lang", ["es", "fr", "pt"])
def test_longer_words_leave_the_table_and_the_line_above_a_picture_whole(
    browser: Browser, atlas_file: Path, lang: str
) -> None:
    with visiting(browser, atlas_file, f"v=1&view=table&lang={lang}") as visit:
        visit.ready("table")
        visit.page.wait_for_selector(".table-view tbody tr")
        assert visit.value("(one => one.scrollWidth <= one.clientWidth)(document.querySelector('.table-scroll'))")
        assert box(visit, ".table-tools")["height"] < 50
        visit.go(f"v=1&view=map&lang={lang}")
        visit.ready("map")
        # letters reach a little out of their lines; a line that is cut off is higher
        assert visit.value("(one => one.scrollHeight < one.clientHeight + 8)(document.querySelector('.summary span'))")


def test_a_value_runs_as_its_words_do_and_joins_nothing_beside_it(browser: Browser, tmp_path: Path) -> None:
    relations = "subject,predicate,object,start,end,source,evidence,note\n"
    relations += "mst,foundedOn,1984-01-20,,,news,,\nmst,foundedOn,1985-01-20,,,news,,\n"
    made(ENTITIES, relations).atlas(sparql=False).save(tmp_path / "dates.html")
    with visiting(browser, tmp_path / "dates.html", "v=1&view=network&lang=ar&sel=mst") as visit:
        visit.ready("network")
        visit.page.wait_for_selector(".details .contested")
        assert visit.value("[...document.querySelectorAll('.details bdi.value')].map(one => one.dir)") == ["rtl", "rtl"]
        before = "document.querySelector('.details h3 .contested').previousSibling.textContent"
        assert visit.value(before) == " "
        visit.page.emulate_media(media="print")
        assert visit.value("getComputedStyle(document.querySelector('.facts .said')).breakInside") == "avoid"


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_relation_on_which_sources_differ_has_all_that_they_say_side_by_side(
    browser: Browser, atlas_file: Path, lang: str
) -> None:
    tie = "alba-movimientos-assembly-2022|heldIn|ezeiza"
    with visiting(browser, atlas_file, f"v=1&view=network&lang={lang}&tie={tie}") as visit:
        visit.ready("network")
        assert visit.page.locator(".details h3 .contested").inner_text() == {"en": "contested", "ar": "محل خلاف"}[lang]
        values = visit.page.locator(".details .disputed .facts > li")
        assert values.count() == 3
        assert visit.page.locator(".details .disputed .said .voice").count() == 4
        assert visit.page.locator(".details .facts > li[aria-current=true] .fact .link").inner_text() == "Ezeiza"
        assert values.first.get_attribute("aria-current") == "true"
        values.nth(2).locator("button.tie").click()
        assert visit.hash()["tie"].endswith("|buenos-aires")
        assert visit.page.locator(".details .facts > li[aria-current=true]").count() == 1


@pytest.mark.parametrize("view", ["network", "table", "query"])
def test_finding_words_in_the_page_moves_its_panels_and_never_the_page(
    browser: Browser, atlas_file: Path, view: str
) -> None:
    with visiting(browser, atlas_file, f"v=1&view={view}&lang=en&sel=doh-2023") as visit:
        visit.ready(view)
        visit.page.wait_for_selector(".details .hidden")
        for words in ("verified", "verified", "Open the source", "Open the source"):
            assert visit.value(f"window.find({words!r})") is True
            assert visit.value("[scrollY, document.documentElement.scrollHeight - innerHeight]") == [0, 0]


@pytest.mark.parametrize("view", ["table", "table&rows=claims", "network"])
def test_signs_that_turn_the_direction_of_a_text_are_not_shown(browser: Browser, tmp_path: Path, view: str) -> None:
    turn = "\u202e"
    relations = "subject,predicate,object,start,end,source,evidence,note\n"
    relations += f"mst,slogan,a{turn}b,,,news,c{turn} … d,e{turn}f\nmst,partnerOf,ipa,,,news,,\n"
    entities = ENTITIES.replace("Landless", f"Land{turn}less").replace("Newsletter", f"News{turn}letter")
    dataset = made(entities, relations)
    titled = replace(dataset.metadata, title=f"Our{turn}s")
    replace(dataset, metadata=titled).atlas(sparql=False).save(tmp_path / "turned.html")
    with visiting(browser, tmp_path / "turned.html", f"v=1&view={view}&lang=en&sel=mst") as visit:
        visit.ready(view.partition("&")[0])
        visit.page.wait_for_selector(".details .facts")
        told = visit.page.locator("body").inner_text()
        assert turn not in told
        assert visit.page.title() == "Ours"
        assert {"Landless", "Newsletter", "ab", "ef"} <= set(told.replace("’", " ").split())
