"""The page that pyvis draws, in a browser: its search and its kinds work, in two languages and sizes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import hypot
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from browsing import SIZES, Visit, visiting
from made import made

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from ipa_graph import Dataset

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


def test_ties_are_counted_apart_from_the_claims_that_say_them(browser: Browser, tmp_path: Path) -> None:
    relations = RELATIONS + "ipa,partnerOf,movement,2024,,doc,,again\n"
    made(ENTITIES, relations).map().save(tmp_path / "map.html")
    with visiting(browser, tmp_path / "map.html") as visit:
        visit.page.wait_for_selector("html[data-ready=map]")
        visit.page.locator("#search").fill("ipa")
        visit.press("Enter")
        assert visit.page.locator("#details h3").inner_text() == "Ties: 2 (3 claims)"
        visit.page.locator("#search").fill("mst sent")
        visit.press("Enter")
        assert visit.page.locator("#details h3").inner_text() == "Ties: 1"


def test_the_sources_of_an_arabic_sentence_stay_in_one_piece(browser: Browser, tmp_path: Path) -> None:
    made(ENTITIES, RELATIONS, languages=("en", "ar")).map(language="ar").save(tmp_path / "map.html")
    with visiting(browser, tmp_path / "map.html") as visit:
        visit.page.wait_for_selector("html[data-ready=map]")
        visit.page.locator("#search").fill("mst")
        visit.press("Enter")
        sources = visit.page.locator("#details li .sources").first
        assert sources.inner_text() == "[\u2068MST sent food\u2069]"
        assert visit.value("getComputedStyle(document.querySelector('.sources')).display") == "inline-block"


DRAWN_ANEW: Final = (
    "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
)
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
        visit.page.set_viewport_size({"width": 700, "height": 900})  # as wide as a sheet
        inner.evaluate(DRAWN_ANEW)
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


def test_the_picture_for_paper_waits_for_no_frame_and_no_timer(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "notebook.html").write_text(made(ENTITIES, RELATIONS).map()._repr_html_(), encoding="utf-8")
    never = "requestAnimationFrame = setTimeout = () => 0"
    with visiting(browser, tmp_path / "notebook.html", script=never) as visit:
        inner = visit.page.frames[1]
        inner.evaluate("dispatchEvent(new Event('beforeprint'))")  # it may have had no size when it was read
        assert inner.evaluate(PRINTED)["ink"]


def test_a_canvas_that_a_change_of_size_emptied_is_no_picture_for_paper(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "notebook.html").write_text(made(ENTITIES, RELATIONS).map()._repr_html_(), encoding="utf-8")
    with visiting(browser, tmp_path / "notebook.html", script="requestAnimationFrame = () => 0") as visit:
        inner = visit.page.frames[1]
        inner.evaluate("document.querySelector('#map').style.width = '50%'")
        inner.evaluate("document.querySelector('#map canvas').width += 1")
        visit.page.wait_for_timeout(1000)
        assert inner.evaluate(PRINTED)["ink"]


ON_THE_SHEET: Final = """() => {
    const parts = [...document.querySelectorAll("h1, #paper, .kinds label, footer span")];
    const boxes = parts.map((one) => one.getBoundingClientRect());
    return {
        parts: parts.length,
        cut: parts.filter((_, place) => boxes[place].bottom > innerHeight || boxes[place].right > innerWidth).length,
        room: document.getElementById("paper").getBoundingClientRect().height / innerHeight,
    };
}"""
SHEETS: Final = {"A4": (718, 1047), "A5": (484, 718), "Letter, landscape": (980, 740)}
"""The width and the height of what is printed on, without the margins, in pixels."""


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("language", ["es", "ar"])
def test_on_every_sheet_a_map_of_a_notebook_has_its_title_legend_and_note(
    browser: Browser, tmp_path: Path, shipped: Dataset, sheet: str, language: str
) -> None:
    margin = "<!doctype html><meta charset=utf-8><body style='margin: 0 0 0 80px'>"  # as of the numbers of cells
    frame = shipped.map(language=language)._repr_html_()
    (tmp_path / "notebook.html").write_text(margin + frame, encoding="utf-8")
    with visiting(browser, tmp_path / "notebook.html", size=SHEETS[sheet]) as visit:
        inner = visit.page.frames[1]
        visit.page.emulate_media(media="print")
        inner.wait_for_function("() => getComputedStyle(document.getElementById('paper')).display === 'block'")
        found = inner.evaluate(ON_THE_SHEET)
    assert found["parts"] > 15
    assert found["cut"] == 0
    assert found["room"] > 0.4


def test_what_is_drawn_in_the_size_of_the_sheet_is_no_picture_for_paper(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "notebook.html").write_text(made(ENTITIES, RELATIONS).map()._repr_html_(), encoding="utf-8")
    with visiting(browser, tmp_path / "notebook.html", size=(1280, 900)) as visit:
        inner = visit.page.frames[1]
        inner.wait_for_function("() => document.getElementById('paper')?.width > 300", polling=100)  # as an empty one
        before = inner.evaluate("document.getElementById('paper').width")
        visit.page.emulate_media(media="print")
        visit.page.set_viewport_size({"width": 700, "height": 900})
        inner.wait_for_function(
            "() => document.querySelector('#map canvas').width > 600"
        )  # it was narrower beside lists
        visit.page.wait_for_timeout(500)
        assert inner.evaluate("document.getElementById('paper').width") == before


DRAWN: Final = """(() => {
  const { prototype } = CanvasRenderingContext2D, { fill, fillText, clearRect } = prototype;
  const forget = () => { globalThis.drawn = { marks: [], lines: [], ties: [] }; };
  forget();
  prototype.clearRect = function (...given) { forget(); return clearRect.apply(this, given); };
  prototype.fill = function (...given) {
    const { e, f } = this.getTransform();
    if (given[0] instanceof Path2D) drawn.marks.push([e / devicePixelRatio, f / devicePixelRatio]);
    return fill.apply(this, given);
  };
  prototype.fillText = function (text, x, y) {
    const { width } = this.measureText(text), size = parseFloat(this.font.match(/([0-9.]+)px/)[1]);
    const left = { left: x, center: x - width / 2, right: x - width }[this.textAlign];
    const { a, b, e, f } = this.getTransform();
    if (e || f) drawn.ties.push({ text, x: e, y: f, across: a, down: b, width });
    else drawn.lines.push({ text, size, box: [left, y, left + width, y + 12] });
    return fillText.call(this, text, x, y);
  };
})();"""
"""Keeps what was drawn last, in pixels of the map: the middles of the marks, the lines of the names, what ties say."""


def names_stand_free(visit: Visit) -> list[str]:
    """The lines of names, none of which lies on another, on the middle of a mark, or over the edge."""
    visit.page.wait_for_selector("html[data-ready=map]")
    visit.settle()
    stage = visit.page.locator("#map").bounding_box()
    assert stage
    drawn = visit.value("drawn")
    boxes = [line["box"] for line in drawn["lines"]]
    for (x0, y0, x1, y1), line in zip(boxes, drawn["lines"], strict=True):
        assert min(x0, y0, stage["width"] - x1, stage["height"] - y1) >= 0, line["text"]
        assert not [mark for mark in drawn["marks"] if x0 < mark[0] < x1 and y0 < mark[1] < y1], line["text"]
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    for tie in drawn["ties"]:
        for share in range(-10, 11):
            x, y = (tie[at] + tie[to] * tie["width"] * share / 20 for at, to in (("x", "across"), ("y", "down")))
            assert not [line for line in drawn["lines"] if within(line["box"], x, y)], tie["text"]
    return [line["text"] for line in drawn["lines"]]


def within(box: Sequence[float], x: float, y: float) -> bool:
    """Whether a point lies in a box."""
    return box[0] < x < box[2] and box[1] < y < box[3]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("around", [("mst", 1), ("ipa", 2), None])
def test_no_name_lies_on_a_mark_or_on_another_name(
    browser: Browser,
    tmp_path: Path,
    shipped: Dataset,
    around: tuple[str, int] | None,
    language: str,
    size: tuple[int, int],
) -> None:
    part = shipped.around(around[0], steps=around[1]) if around else shipped
    part.map(language=language).save(tmp_path / "map.html")
    with visiting(browser, tmp_path / "map.html", size=size, script=DRAWN) as visit:
        names = " ".join(names_stand_free(visit))
    assert shipped.label("mst", language).split()[0] in names
    assert shipped.label("ipa", language).split()[0] in names


def test_what_a_tie_says_is_written_along_it_with_its_dates(browser: Browser, tmp_path: Path) -> None:
    dated = "subject,predicate,object,start,end,source,evidence,note\nipa,partnerOf,movement,2015,2019,doc,,\n"
    made(ENTITIES.replace("doc,Document,MST sent food,,,\n", ""), dated).map().save(tmp_path / "map.html")
    with visiting(browser, tmp_path / "map.html", script=DRAWN) as visit:
        names_stand_free(visit)
        (tie,), ((x0, y0), (x1, y1)) = visit.value("drawn.ties"), visit.value("drawn.marks")
        long = hypot(x1 - x0, y1 - y0)
        assert tie["text"] == "is a partner of (2015 – 2019)"
        assert tie["width"] < long
        # on the line between the marks, and turned as it is
        assert abs((x1 - x0) * (tie["y"] - y0) - (y1 - y0) * (tie["x"] - x0)) / long < 2
        assert abs((x1 - x0) * tie["down"] - (y1 - y0) * tie["across"]) / long < 0.01


def test_from_afar_only_the_ties_of_what_is_chosen_say_what_they_are(
    browser: Browser, tmp_path: Path, shipped: Dataset
) -> None:
    shipped.map().save(tmp_path / "map.html")
    with visiting(browser, tmp_path / "map.html", script=DRAWN) as visit:
        names_stand_free(visit)
        assert visit.value("drawn.ties") == []
        visit.page.locator("#search").fill("tricontinental")
        visit.press("Enter")
        names_stand_free(visit)
        assert len(visit.value("drawn.ties")) > 5
        box = visit.page.locator("#map").bounding_box()
        assert box
        visit.page.mouse.move(box["x"] + 20, box["y"] + 20)
        visit.page.mouse.down()
        visit.page.mouse.move(box["x"] + 60, box["y"] + 40, steps=4)
        visit.settle()
        # while so large a map is dragged its ties are not drawn
        assert visit.value("drawn.ties") == []
        visit.page.mouse.up()
        visit.settle()
        assert visit.value("drawn.ties") != []


def test_a_nearer_look_brings_more_names(browser: Browser, tmp_path: Path, shipped: Dataset) -> None:
    shipped.map().save(tmp_path / "map.html")
    with visiting(browser, tmp_path / "map.html", script=DRAWN) as visit:
        far = names_stand_free(visit)
        assert "International Peoples'" in far
        assert visit.page.get_by_text("20 entries are not tied to the main part and stand below it.").is_visible()
        box = visit.page.locator("#map").bounding_box()
        assert box
        marks = len(visit.value("drawn.marks.filter(([x, y]) => x > 260 && x < 440 && y > 260 && y < 440)"))
        visit.page.mouse.move(box["x"] + 350, box["y"] + 350)
        for _ in range(12):
            visit.page.mouse.wheel(0, -240)
        near = names_stand_free(visit)
        assert marks
        assert set(near) - set(far)


def test_a_window_that_changes_its_size_has_the_first_names_still(
    browser: Browser, tmp_path: Path, shipped: Dataset
) -> None:
    shipped.map().save(tmp_path / "map.html")
    with visiting(browser, tmp_path / "map.html", script=DRAWN) as visit:
        visit.page.wait_for_selector("html[data-ready=map]")
        for width, height in ((1000, 700), (700, 900), (1920, 1080)):
            visit.page.set_viewport_size({"width": width, "height": height})
            visit.page.wait_for_timeout(1500)
            assert "International Peoples'" in names_stand_free(visit)
            # all of it is in sight, and takes most of the room in one direction
            stage = visit.page.locator("#map").bounding_box()
            assert stage
            across, down = zip(*visit.value("drawn.marks"), strict=True)
            assert min(across) > 0
            assert max(across) < stage["width"]
            assert min(down) > 0
            assert max(down) < stage["height"]
            assert max((max(across) - min(across)) / stage["width"], (max(down) - min(down)) / stage["height"]) > 0.6


SMALL: Final = ((1280, 320), (700, 300), (568, 320), (320, 568), (320, 360))
PLACES: Final = """() => Object.fromEntries(["header", "#map", "#kinds summary", "#fit", "footer"].map((one) => {
  const { left, top, right, bottom } = document.querySelector(one).getBoundingClientRect();
  return [one, [left, top, right, bottom]];
}))"""


@pytest.mark.parametrize("size", SMALL)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_in_a_small_window_the_picture_keeps_its_room_and_nothing_lies_on_another(
    browser: Browser, tmp_path: Path, shipped: Dataset, language: str, size: tuple[int, int]
) -> None:
    shipped.map(language=language).save(tmp_path / "map.html")
    with visiting(browser, tmp_path / "map.html", size=size, script=DRAWN) as visit:
        assert shipped.label("ipa", language).split()[0] in " ".join(names_stand_free(visit))
        places: dict[str, list[float]] = visit.page.evaluate(PLACES)
        (left, top, right, bottom), button = places["#map"], places["#fit"]
        assert min(bottom, size[1]) - top > 0.6 * size[1]
        assert places["header"][3] <= top < bottom <= places["footer"][1]
        for x0, y0, x1, y1 in (line["box"] for line in visit.value("drawn.lines")):
            for cover in (button, places["#kinds summary"]):
                assert x1 + left <= cover[0] or x0 + left >= cover[2] or y1 + top <= cover[1] or y0 + top >= cover[3]
        across, down = zip(*visit.value("drawn.marks"), strict=True)
        assert max((max(across) - min(across)) / (right - left), (max(down) - min(down)) / (bottom - top)) > 0.6
        visit.value("document.getElementById('kinds').open = true")
        visit.page.locator("#kinds input").last.uncheck()
        assert visit.value("document.documentElement.scrollWidth <= innerWidth")


def test_an_id_that_every_object_of_the_browser_has_is_drawn(browser: Browser, tmp_path: Path) -> None:
    entities = ENTITIES + "constructor,Organization,Builder,,,\n__proto__,Organization,First,,,\n"
    made(entities, RELATIONS + "constructor,partnerOf,__proto__,,,doc,,\n").map().save(tmp_path / "map.html")
    with visiting(browser, tmp_path / "map.html", script=DRAWN) as visit:
        visit.page.wait_for_selector("html[data-ready=map]")
        visit.settle()
        assert {line["text"] for line in visit.value("drawn.lines")} >= {"Builder", "First"}
        assert len(visit.value("drawn.marks")) == 5


def test_a_name_of_one_long_word_is_written_with_its_beginning(browser: Browser, tmp_path: Path) -> None:
    made(ENTITIES + f"long,Organization,{'Long' * 2500},,,\n", RELATIONS).map().save(tmp_path / "map.html")
    with visiting(browser, tmp_path / "map.html", script=DRAWN) as visit:
        assert "LongLongLongLongLongLongLo…" in names_stand_free(visit)
