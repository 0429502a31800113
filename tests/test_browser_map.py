"""The page that pyvis draws, in a browser: its search and its kinds work, in two languages and sizes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from browsing import SIZES, visiting
from made import made

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ENTITIES: Final = """id,type,label,label@ar,alt_labels,source
doc,Document,MST sent food,,,
movement,Movement,Landless Workers’ Movement,حركة العمال,MST|Sem Terra,
ipa,Organization,International Peoples’ Assembly,,IPA,
"""
RELATIONS: Final = """subject,predicate,object,start,end,source,evidence,note
ipa,partnerOf,movement,,,doc,,
doc,partnerOf,ipa,,,doc,,
"""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_name_an_acronym_or_a_spelling_without_accents_is_found(
    browser: Browser, tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    made(ENTITIES, RELATIONS, languages=("en", "ar")).map(language=language).save(tmp_path / "map.html")
    name = "حركة العمال" if language == "ar" else "Landless Workers’ Movement"
    with visiting(browser, tmp_path / "map.html", size=size) as visit:
        visit.page.wait_for_selector("html[data-ready=map]")
        for typed in ("mst", "sém terra"):
            visit.page.locator("#search").fill(typed)
            visit.press("Enter")
            assert visit.page.locator("#details h2").inner_text() == name
        assert visit.value("document.documentElement.scrollWidth <= innerWidth")
        assert visit.page.locator("#details li button").count() == 1


def test_a_kind_that_is_not_ticked_is_not_drawn_and_not_selected(browser: Browser, tmp_path: Path) -> None:
    made(ENTITIES, RELATIONS).map().save(tmp_path / "map.html")
    with visiting(browser, tmp_path / "map.html") as visit:
        visit.page.wait_for_selector("html[data-ready=map]")
        visit.page.locator("#search").fill("ipa")
        visit.press("Enter")
        assert visit.page.locator("#details h2").count() == 1
        visit.page.locator("#kinds input").first.uncheck()
        assert visit.page.locator("#details h2").count() == 0


@pytest.mark.parametrize("size", SIZES)
def test_a_map_of_nothing_says_so(browser: Browser, tmp_path: Path, size: tuple[int, int]) -> None:
    made(ENTITIES, RELATIONS).where([]).map(language="es").save(tmp_path / "map.html")
    with visiting(browser, tmp_path / "map.html", size=size) as visit:
        visit.page.wait_for_selector("html[data-ready=map]")
        told = visit.page.get_by_text("No hay nada que dibujar: la selección no contiene entradas.")
        assert told.is_visible()
        assert not visit.page.locator("#fit").is_visible()


def test_the_line_below_counts_what_is_shown_and_names_what_is_no_tie(browser: Browser, tmp_path: Path) -> None:
    made(ENTITIES, RELATIONS + "movement,slogan,Land for all,,,doc,,\n").map().save(tmp_path / "map.html")
    whole = "3 entries, 2 ties. 1 further claim, with figures, dates and texts: see the details."
    with visiting(browser, tmp_path / "map.html") as visit:
        visit.page.wait_for_selector("html[data-ready=map]")
        count = visit.page.locator("#count")
        assert count.inner_text() == whole
        visit.page.locator("#none").click()
        assert count.inner_text() == "Entries shown: 0 of 3, with 0 ties."
        visit.page.locator("#kinds input[value=Agent]").check()
        assert count.inner_text() == "Entries shown: 2 of 3, with 1 tie."
        visit.page.locator("#all").click()
        assert count.inner_text() == whole


def test_the_sources_of_an_arabic_sentence_stay_in_one_piece(browser: Browser, tmp_path: Path) -> None:
    made(ENTITIES, RELATIONS, languages=("en", "ar")).map(language="ar").save(tmp_path / "map.html")
    with visiting(browser, tmp_path / "map.html") as visit:
        visit.page.wait_for_selector("html[data-ready=map]")
        visit.page.locator("#search").fill("mst")
        visit.press("Enter")
        sources = visit.page.locator("#details li .sources").first
        assert sources.inner_text() == "[\u2068MST sent food\u2069]"
        assert visit.value("getComputedStyle(document.querySelector('.sources')).display") == "inline-block"


PRINTED: Final = """() => {
    const paper = document.getElementById("paper"), box = paper.getBoundingClientRect();
    const drawn = paper.width ? paper.getContext("2d").getImageData(0, 0, paper.width, paper.height).data : [];
    const legend = [...document.querySelectorAll(".kinds label")].map((one) => one.getBoundingClientRect());
    return {
        wide: box.width / innerWidth,
        whole: box.right <= innerWidth && Math.max(...legend.map((one) => one.bottom)) <= innerHeight,
        apart: legend.every((one) => one.height > 0 && one.top >= box.bottom),
        ink: drawn.some((value, place) => place % 4 === 3 && value > 0),
    };
}"""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_map_in_a_printed_notebook_is_whole_and_as_wide_as_the_page(
    browser: Browser, tmp_path: Path, language: str
) -> None:
    frame = made(ENTITIES, RELATIONS, languages=("en", "ar")).map(language=language)._repr_html_()
    (tmp_path / "notebook.html").write_text(f"<!doctype html><meta charset=utf-8>{frame}", encoding="utf-8")
    with visiting(browser, tmp_path / "notebook.html", size=(1280, 900)) as visit:
        inner = visit.page.frames[1]
        inner.wait_for_selector("html[data-ready=map]")
        inner.wait_for_function("() => document.getElementById('paper').width !== 300")  # as a canvas is at first
        visit.page.set_viewport_size({"width": 700, "height": 900})  # as wide as a sheet
        visit.page.emulate_media(media="print")
        inner.wait_for_function("() => getComputedStyle(document.getElementById('paper')).display === 'block'")
        assert inner.evaluate(PRINTED) == {"wide": 1, "whole": True, "apart": True, "ink": True}


def test_a_map_that_nobody_has_scrolled_to_has_its_picture_for_paper(browser: Browser, tmp_path: Path) -> None:
    above = "<!doctype html><meta charset=utf-8><p style='height: 5000px'></p>"
    (tmp_path / "notebook.html").write_text(above + made(ENTITIES, RELATIONS).map()._repr_html_(), encoding="utf-8")
    with visiting(browser, tmp_path / "notebook.html") as visit:
        inner = visit.page.frames[1]
        inner.wait_for_function("() => document.getElementById('paper')?.width > 300", polling=100)
        assert inner.evaluate(PRINTED)["ink"]
