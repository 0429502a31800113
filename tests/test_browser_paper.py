"""The picture of the atlas on paper, in a browser: all of it, by whichever way a page is printed."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from browsing import LANGUAGES, NARROW, WIDE, visiting
from made import made

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SIZE: Final = "document.querySelector('.printpicture svg')?.getAttribute('viewBox').split(' ').slice(2).map(Number)"
STAGE: Final = "[document.querySelector('.canvases')].flatMap(one => [one.clientWidth, one.clientHeight])"
OUTSIDE: Final = """(() => {
  const svg = document.querySelector(".printpicture svg"), [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  const marks = [...svg.querySelectorAll("path[fill]:not([fill=none])")].map((one) => one.getBBox()).filter((one) => one.width > 4 && one.width < 40);
  return [marks.length, marks.filter((one) => one.x < 0 || one.y < 0 || one.x + one.width > width || one.y + one.height > height).length];
})()"""  # noqa: E501  # a line of script reads better whole
"""How many marks a picture has, and how many of them reach over its edge."""
ON_PAPER: Final = """[...document.querySelectorAll(".printpicture svg")].flatMap((svg) => {
  const sheet = svg.getBoundingClientRect();
  return [...svg.querySelectorAll("text")].filter((one) => {
    const box = one.getBoundingClientRect(), middle = (box.top + box.bottom) / 2;
    return middle > sheet.top && middle < sheet.bottom;
  }).map((one) => one.textContent);
})"""
"""What is written in the parts of a picture and not cut off."""


@pytest.mark.parametrize("view", ["network", "timeline", "map"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_sheet_covers_on_a_phone_is_on_paper(browser: Browser, atlas_file: Path, lang: str, view: str) -> None:
    with visiting(browser, atlas_file, f"v=1&view={view}&lang={lang}", NARROW, touch=True) as visit:
        visit.ready(view)
        visit.page.locator(".tools .saving").wait_for()
        width, height = visit.value(STAGE)
        visit.go(f"v=1&view={view}&lang={lang}&sel=doh-2023")
        visit.page.locator(".sheet-details .details .said").first.wait_for()
        visit.settle()
        assert visit.value(STAGE)[1] < height - 100
        visit.value("dispatchEvent(new Event('beforeprint'))")
        on_paper = 0.6 * width if view == "timeline" else height  # one part of several
        assert visit.value(SIZE)[0] == pytest.approx(width, abs=2)
        assert visit.value(SIZE)[1] == pytest.approx(on_paper, abs=30 if view == "timeline" else 2)
        visit.page.emulate_media(media="print")
        if view == "network":
            marks, outside = visit.value(OUTSIDE)
            assert marks > 80
            assert outside == 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_that_is_shown_as_on_paper_without_being_printed_has_its_picture(
    browser: Browser, atlas_file: Path, lang: str
) -> None:
    with visiting(browser, atlas_file, f"v=1&view=network&lang={lang}") as visit:
        visit.ready("network")
        visit.page.locator(".tools .saving").wait_for()
        size = visit.value(STAGE)
        visit.page.emulate_media(media="print")
        visit.until(f"{SIZE} !== undefined")
        assert visit.value(SIZE) == size
        visit.page.emulate_media(media="screen")
        visit.until(f"{SIZE} === undefined")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_timeline_on_paper_is_as_wide_as_the_sheet(browser: Browser, atlas_file: Path, lang: str) -> None:
    with visiting(browser, atlas_file, f"v=1&view=timeline&lang={lang}", NARROW, touch=True) as visit:
        visit.ready("timeline")
        visit.page.locator(".tools .saving").wait_for()
        visit.page.emulate_media(media="print")
        visit.page.set_viewport_size({"width": 720, "height": 1000})  # of a sheet
        visit.until(f"{SIZE} !== undefined")
        assert visit.value("document.querySelector('.printpicture svg').getBoundingClientRect().width") > 700


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_timeline_on_paper_has_all_rows_in_parts(browser: Browser, tmp_path: Path, lang: str) -> None:
    rows = "".join(f"e{n},Event,Meeting {n},20{n % 20 + 4:02}\n" for n in range(100, 200))
    dataset = made(f"id,type,label,start\n{rows}", "subject,predicate,object,source\n")
    dataset.atlas(sparql=False).save(tmp_path / "atlas.html")
    with visiting(browser, tmp_path / "atlas.html", f"v=1&view=timeline&lang={lang}") as visit:
        visit.ready("timeline")
        visit.page.locator(".tools .saving").wait_for()
        visit.page.emulate_media(media="print")
        visit.until(f"{SIZE} !== undefined")
        names = visit.value(ON_PAPER)
        assert sorted({name for name in names if name.startswith("Meeting")}) == [
            f"Meeting {n}" for n in range(100, 200)
        ]
        assert visit.value("document.querySelectorAll('.printpicture svg').length") > 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_answer_on_paper_has_all_its_rows_below_each_other_and_no_buttons(
    browser: Browser, atlas_file: Path, lang: str
) -> None:
    with visiting(browser, atlas_file, f"v=1&view=query&lang={lang}&type=Conference") as visit:
        visit.ready("query")
        visit.page.locator(".console-tools .main").click()
        visit.page.locator(".answer-rows td").first.wait_for()
        visit.page.emulate_media(media="print")
        visit.until("document.querySelectorAll('.answer-rows tr').length > 90")  # a page of an answer has fifty
        rows = visit.page.locator(".answer-rows tr")
        boxes = [box for place in range(rows.count()) if (box := rows.nth(place).bounding_box())]
        assert len(boxes) == rows.count()
        assert all(one["y"] + one["height"] <= other["y"] + 1 for one, other in pairwise(boxes))
        console, details = (visit.page.locator(one).bounding_box() for one in (".console", "#details"))
        assert console
        assert details
        assert boxes[-1]["y"] + boxes[-1]["height"] <= console["y"] + console["height"] + 1 <= details["y"] + 2
        assert visit.page.locator("button:visible, select:visible, textarea:visible").count() == 0
        assert visit.page.locator(".editor pre").is_visible()
        assert visit.page.locator(".asked").count() == 0  # no filter has a say in an answer


@pytest.mark.parametrize("view", ["network", "timeline", "map", "table"])
def test_what_the_filters_ask_for_is_said_on_paper(browser: Browser, atlas_file: Path, view: str) -> None:
    with visiting(browser, atlas_file, f"v=1&view={view}&lang=en&type=Conference&from=2015") as visit:
        visit.ready(view)
        visit.page.emulate_media(media="print")
        asked = visit.page.locator(".asked").inner_text()
        assert asked.endswith(" of 828 match the filters · Window of time: 2015 – … · Kinds: conference")
        visit.go(f"v=1&view={view}&lang=en")
        visit.page.locator(".asked").wait_for(state="detached")


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_the_words_on_borders_are_open_on_paper(browser: Browser, atlas_file: Path, size: tuple[int, int]) -> None:
    with visiting(browser, atlas_file, "v=1&view=map&lang=en&tour=how-the-process-grew&step=4", size) as visit:
        visit.ready("map")
        visit.page.emulate_media(media="print")
        assert visit.page.locator(".policy:visible").inner_text().startswith("Shapes: Natural Earth")
        tour, picture = (visit.page.locator(one).bounding_box() for one in (".tour", ".view-area"))
        assert tour
        assert picture
        assert tour["y"] + tour["height"] <= picture["y"] + 1


@pytest.mark.parametrize("view", ["network", "timeline", "map"])
@pytest.mark.parametrize("of", ["sel=mst", "tour=how-the-process-grew&step=3", ""])
def test_a_picture_on_paper_says_once_how_to_read_it(browser: Browser, atlas_file: Path, view: str, of: str) -> None:
    with visiting(browser, atlas_file, f"v=1&view={view}&lang=en&{of}") as visit:
        visit.ready(view)
        visit.page.emulate_media(media="print")
        visit.settle()
        heading = visit.page.get_by_role("heading", name="How to read it")
        assert heading.count() == 1
        assert heading.is_visible()
        assert visit.page.locator(".details .legend li").count() > 8


def test_what_is_paged_and_folded_on_the_screen_is_whole_on_paper(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=table&lang=en&sel=ipa") as visit:
        visit.ready("table")
        rows, facts = visit.page.locator(".table-view tbody tr"), visit.page.locator(".details .facts > li")
        visit.page.locator(".details .more").first.wait_for()
        before = facts.count()
        assert rows.count() == 100
        visit.page.emulate_media(media="print")
        visit.page.get_by_text("1–828 of 828").wait_for()
        assert rows.count() == 828
        assert facts.count() > before
        assert visit.page.locator(".details .more").count() == 0
        visit.page.emulate_media(media="screen")
        visit.page.get_by_text("301–400 of 828").wait_for()
        assert (rows.count(), facts.count()) == (100, before)


@pytest.mark.parametrize("view", ["network", "table", "query"])
def test_a_print_ends_with_the_age_and_the_licence_of_the_data(browser: Browser, atlas_file: Path, view: str) -> None:
    with visiting(browser, atlas_file, f"v=1&view={view}&lang=en") as visit:
        visit.ready(view)
        assert not visit.page.locator(".imprint").last.is_visible()
        visit.page.emulate_media(media="print")
        told = visit.page.locator(".imprint").last
        assert told.is_visible()
        assert "CC-BY-4.0" in told.inner_text()
        assert told.inner_text().startswith("Data: version")


def test_the_notes_of_a_tour_say_whose_data_they_are_of_and_nothing_of_the_step(
    browser: Browser, atlas_file: Path
) -> None:
    with visiting(browser, atlas_file, "v=1&lang=en&tour=how-the-process-grew&step=3") as visit:
        visit.ready("network")
        visit.page.evaluate("document.documentElement.dataset.print = 'notes'")
        visit.page.emulate_media(media="print")
        text = visit.page.locator("body").inner_text()
        assert text.startswith("The International Peoples' Assembly and its process")
        assert "match the filters" not in text
        assert "CC-BY-4.0" in text
