"""What meets the eye, and the hand: nothing moves that the reader did not move, and there is room for what matters."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final

import pytest
from browsing import BLANK, LANGUAGES, NARROW, RESTED, Visit, numbers_in, visiting
from made import ENTITIES, RELATIONS, made

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Frame

    from ipa_graph import Dataset

SCROLLED: Final = "document.querySelector('.table-scroll')"


def struck(visit: Visit) -> tuple[float, float]:
    """A place of the picture with something under it, found by the pointer that shows there."""
    box = visit.page.locator("canvas[tabindex]").bounding_box()
    assert box
    for y in range(60, int(box["height"]) - 60, 24):
        for x in range(60, int(box["width"]) - 60, 24):
            visit.page.mouse.move(box["x"] + x, box["y"] + y)
            if visit.value("document.querySelector('canvas[tabindex]').style.cursor") == "pointer":
                return box["x"] + x, box["y"] + y
    pytest.fail("the picture is empty")


def double_click(visit: Visit, x: float, y: float) -> None:
    """Click twice a sixth of a second apart, by the clock of the events and not by how busy the machine is."""
    session = visit.page.context.new_cdp_session(visit.page)
    began = time.time()
    for number, (kind, buttons) in enumerate([("mousePressed", 1), ("mouseReleased", 0)] * 2):
        told = {"x": x, "y": y, "button": "left", "buttons": buttons, "clickCount": 1 + number // 2}
        session.send("Input.dispatchMouseEvent", {"type": kind, "timestamp": began + number * 0.08, **told})


@pytest.mark.parametrize("size", [(1280, 800), (1366, 768), NARROW])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_double_click_brings_the_neighbours_of_what_its_first_click_hit(
    browser: Browser, atlas_file: Path, size: tuple[int, int], lang: str
) -> None:
    with visiting(browser, atlas_file, f"v=1&view=network&lang={lang}", size) as visit:
        visit.ready("network")
        visit.settle()
        place = struck(visit)
        top = visit.value("document.querySelector('.canvases').getBoundingClientRect().top")
        double_click(visit, *place)
        visit.until("location.hash.includes('open=')")
        assert visit.hash()["open"] == visit.hash()["sel"]
        assert visit.value("document.querySelector('.canvases').getBoundingClientRect().top") == top


def test_the_line_above_a_picture_is_read_whole_where_it_is_cut(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=network&lang=en&sel=ipa", (1280, 800)) as visit:
        visit.ready("network")
        line = visit.page.locator(".strip .summary")
        assert line.get_attribute("title") == line.inner_text()
        line.focus()
        assert visit.value("(one => one.scrollHeight <= one.clientHeight)(document.querySelector('.summary span'))")


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("address", ["view=network&sel=mst", "view=network&sel=ipa", "view=map", "view=timeline"])
def test_a_phone_has_the_line_above_a_picture_whole(
    browser: Browser, atlas_file: Path, lang: str, address: str
) -> None:
    with visiting(browser, atlas_file, f"v=1&lang={lang}&{address}", NARROW, touch=True) as visit:
        visit.ready(address.partition("&")[0].partition("=")[2])
        visit.settle()
        assert visit.value("(one => one.scrollHeight < one.clientHeight + 8)(document.querySelector('.summary span'))")
        assert visit.page.locator(".summary.cut").count() == 0


@pytest.mark.parametrize(
    ("address", "size"),
    [("lang=fr&sel=mst", (320, 640)), ("lang=ar&sel=mst&path=business-day-2018-11-05", NARROW)],
    ids=["the network", "a path"],
)
def test_a_line_that_is_cut_shows_a_sign_of_it_and_opens_when_it_is_pressed(
    browser: Browser, atlas_file: Path, address: str, size: tuple[int, int]
) -> None:
    with visiting(browser, atlas_file, f"v=1&view=network&{address}", size, touch=True) as visit:
        visit.ready("network")
        visit.page.locator(".summary.cut").tap()
        shown = "(one => one.scrollHeight <= one.clientHeight)(document.querySelector('.summary:focus span'))"
        assert visit.value(shown)
        visit.page.locator(".summary.cut").wait_for(state="detached")


def test_escape_closes_an_opened_line_alone_and_the_focus_stays_there(browser: Browser, atlas_file: Path) -> None:
    address = "v=1&view=network&lang=ar&sel=mst&path=business-day-2018-11-05"
    with visiting(browser, atlas_file, address, NARROW, touch=True) as visit:
        visit.ready("network")
        before = visit.hash()
        visit.page.locator(".summary.cut").tap()
        visit.page.locator(".summary.cut").wait_for(state="detached")
        visit.press("Escape")
        visit.page.locator(".summary.cut").wait_for()
        assert visit.value("document.activeElement.matches('.summary')")
        assert visit.hash() == before
        visit.page.locator(".summary.cut").tap()
        visit.page.locator(".summary.cut").wait_for(state="detached")
        assert visit.page.locator(".sheet-details").count() == 1
        visit.press("Escape", "Escape")
        visit.page.locator(".sheet-details").wait_for(state="detached")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_lies_outside_the_window_of_time_is_read_whole_on_a_phone(
    browser: Browser, atlas_file: Path, lang: str
) -> None:
    with visiting(browser, atlas_file, f"v=1&view=timeline&lang={lang}&from=2015&to=2017", NARROW, touch=True) as visit:
        visit.ready("timeline")
        visit.settle()
        line = visit.page.locator(".strip .row .summary")
        if "cut" in (line.get_attribute("class") or ""):
            line.tap()
        whole = "(one => one.scrollHeight < one.clientHeight + 8)(document.querySelector('.row .summary span'))"
        assert visit.value(whole)
        assert len(numbers_in(line.inner_text())) == 2


@pytest.mark.parametrize("size", [(844, 390), (640, 400), NARROW])
@pytest.mark.parametrize("present", ["", "&present=1"])
def test_the_buttons_of_a_step_are_in_sight(
    browser: Browser, atlas_file: Path, shipped: Dataset, size: tuple[int, int], present: str
) -> None:
    tour = shipped.tours[0]
    with visiting(browser, atlas_file, f"lang=en&tour={tour.name}&step=1{present}", size) as visit:
        visit.ready(tour.steps[0].view)
        visit.page.locator(".tour-tools .main").wait_for()
        for number, step in enumerate(tour.steps, start=1):
            visit.go(f"lang=en&tour={tour.name}&step={number}{present}")
            visit.ready(step.view)
            visit.settle()
            assert visit.value(
                "(({ left, right, top, bottom }) => document.elementFromPoint((left + right) / 2, (top + bottom) / 2)"
                ".closest('.tour-tools .main') !== null"
                ")(document.querySelector('.tour-tools .main').getBoundingClientRect())"
            ), number


HIDDEN: Final = (
    "document.querySelector('.tour-text').getBoundingClientRect().bottom"
    " - document.querySelector('.tour-tools').getBoundingClientRect().top"
)
"""How much of the text of a step is under its buttons."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_step_is_whole_on_a_phone_or_shows_that_it_goes_on(
    browser: Browser, atlas_file: Path, shipped: Dataset, lang: str
) -> None:
    tour = shipped.tours[0]
    fades = "getComputedStyle(document.querySelector('.tour-tools'), '::before').display === 'block'"
    with visiting(browser, atlas_file, f"lang={lang}&tour={tour.name}&step=1", NARROW) as visit:
        visit.page.locator(".tour-tools .main").wait_for()
        visit.settle()
        assert visit.value(HIDDEN) <= 0
        assert not visit.value(fades)
        visit.page.set_viewport_size({"width": 320, "height": 520})
        visit.until(fades)
        assert visit.value(HIDDEN) > 0
        visit.value("document.querySelector('.tour').scrollTo(0, 9999)")
        visit.until(f"!({fades})")
        assert visit.value(HIDDEN) <= 0
        visit.page.locator(".tour-tools .main").click()
        visit.until("document.querySelector('.tour').scrollTop === 0")


def test_a_tour_closes_the_sheet_of_what_was_selected_and_gives_the_focus_back(
    browser: Browser, atlas_file: Path
) -> None:
    with visiting(browser, atlas_file, "v=1&view=network&lang=en", NARROW) as visit:
        visit.ready("network")
        visit.settle()
        visit.page.mouse.click(*struck(visit))
        visit.page.locator(".page.sheet-details").wait_for()
        visit.page.locator(".tour-menu summary").click()
        visit.page.locator(".tour-menu li button").first.click()
        visit.page.locator(".tour").wait_for()
        visit.until("!document.querySelector('.page.sheet-details')")
        assert visit.page.locator(".time").is_visible()
        visit.press("Escape")
        visit.until("document.activeElement.closest('.tour-menu') !== null")


@pytest.mark.parametrize("lang", ["en", "es", "pt", "fr", "ar"])
def test_a_phone_opens_with_the_title_and_a_way_in_until_the_first_touch(
    browser: Browser, atlas_file: Path, lang: str
) -> None:
    with visiting(browser, atlas_file, f"v=1&view=network&lang={lang}", NARROW, touch=True) as visit:
        visit.ready("network")
        bar = visit.page.locator(".firstsight")
        assert bar.locator("bdi").inner_text() == visit.page.locator("h1").inner_text()
        assert bar.locator(".invite").is_visible()
        assert bar.evaluate("one => one.scrollWidth <= one.clientWidth")
        visit.page.locator(".top .menu > button").click()
        bar.wait_for(state="detached")
        visit.page.locator(".readit summary").click()
        visit.page.locator(".readit .legend li").nth(3).wait_for()  # it is drawn when it is opened


def test_a_narrow_page_has_its_way_in_by_keyboard_too(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=network&lang=en", NARROW) as visit:
        visit.ready("network")
        visit.tab_to(".firstsight .invite")
        visit.press("Enter")
        visit.until("location.hash.includes('tour=')")
        visit.page.locator(".firstsight").wait_for(state="detached")


LOWER_COLOURS: Final = """(() => {
  const canvas = document.querySelector('canvas.base');
  const [width, top, height] = [canvas.width, Math.floor(canvas.height * 0.6), Math.floor(canvas.height * 0.25)];
  const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  copy.drawImage(canvas, 0, top, width, height, 0, 0, width, height);
  return new Set(new Uint32Array(copy.getImageData(0, 0, width, height).data.buffer)).size;
})()"""
"""How many colours a picture has in its lower part, above its buttons."""


@pytest.mark.parametrize("view", ["network", "map"])
def test_a_picture_has_its_room_again_when_the_sheet_of_the_details_goes(
    browser: Browser, atlas_file: Path, view: str
) -> None:
    with visiting(browser, atlas_file, f"v=1&view={view}&lang=en", NARROW, touch=True) as visit:
        visit.ready(view)
        visit.until(f"{LOWER_COLOURS} > {BLANK}")
        visit.go(f"v=1&view={view}&lang=en&sel=doh-2023")
        visit.page.locator(".details .sheethead .iconbutton").wait_for()
        visit.settle()
        visit.page.locator(".details .sheethead .iconbutton").tap()
        visit.until(f"{LOWER_COLOURS} > {BLANK}")


BEFORE_PRINT: Final = "dispatchEvent(new Event('beforeprint'))"
COVERED: Final = """() => {
  const svg = document.querySelector(".printpicture svg");
  const isStrong = (one) => one.getAttribute("font-weight") === "600";
  const seen = (one) => ({ box: one.getBBox(), text: one.textContent, strong: isStrong(one) });
  const boxes = (name) => [...svg.querySelectorAll(name)].map(seen);
  const isMark = ({ box }) => box.width > 4 && box.width < 40 && Math.abs(box.width - box.height) < box.width;
  const marks = boxes("path[fill]:not([fill=none]), circle").filter(isMark);
  const meet = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
  // the box of a text is higher than its letters
  const lower = ({ x, y, width, height }) => ({ x: x + 1, y: y + height / 4, width: width - 2, height: height / 2 });
  const names = boxes("text");
  const covering = names.filter((name) => marks.some((mark) => meet(lower(name.box), mark.box)));
  const texts = (all) => all.map((one) => one.text);
  const strong = names.filter((one) => one.strong);
  return { marks: marks.length, names: texts(names), strong: texts(strong), covering: texts(covering) };
}"""
"""Of the picture as it is on the screen: how many marks it has, its names, the strong ones, and those on a mark."""


def named(shipped: Dataset, text: str) -> tuple[int, str]:
    """How many names of entities, in any language, a text holds whole, and what is left of it without them."""
    names = set(shipped.entities.filter(regex="^label").stack().dropna())
    count = 0
    for name in sorted(names, key=len, reverse=True):
        if name and name in text:
            count += 1
            text = text.replace(name, "", 1)
    return count, text.strip()


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_on_a_phone_the_eight_best_connected_are_named_and_hardly_a_name_stands_on_a_mark(
    browser: Browser, atlas_file: Path, shipped: Dataset, lang: str
) -> None:
    with visiting(browser, atlas_file, f"v=1&view=network&lang={lang}", NARROW, touch=True) as visit:
        visit.ready("network")
        visit.page.locator(".tools .saving").wait_for()
        visit.value(BEFORE_PRINT)
        visit.page.emulate_media(media="print")
        found = visit.value(COVERED)
        assert found["marks"] > 80
        assert len(found["names"]) > 20
        assert named(shipped, " ".join(found["strong"])) == (8, "")
        # only these, and only where they have no room at all
        assert set(found["covering"]) < set(found["strong"])
        assert len(found["covering"]) < len(found["strong"]) / 2


def awaited(frame: Frame, function: str) -> Any:
    """What a frame answers as soon as that is something; where nobody sees it, nothing is drawn to wait for."""
    for _ in range(200):
        if found := frame.evaluate(function):
            return found
        frame.page.wait_for_timeout(100)
    pytest.fail(f"the frame gives nothing for {function}")


def test_an_atlas_in_a_frame_that_nobody_has_scrolled_to_has_its_picture_on_paper(
    browser: Browser, tmp_path: Path
) -> None:
    # as in a notebook, the frame has no size when its page begins
    shows = "<script>setTimeout(() => { later.style.display = 'block' }, 400)</script>"
    frame = made(ENTITIES, RELATIONS).atlas(sparql=False)._repr_html_()
    page = f"<p style='height: 5000px'></p><div id=later style='display: none'>{frame}</div>{shows}"
    (tmp_path / "notebook.html").write_text(f"<!doctype html><meta charset=utf-8>{page}", encoding="utf-8")
    with visiting(browser, tmp_path / "notebook.html") as visit:
        inner = visit.page.frames[1]
        awaited(inner, "() => document.querySelector('.summary')?.textContent")
        names = f"() => {BEFORE_PRINT} && document.querySelectorAll('.printpicture svg text').length"
        assert awaited(inner, names) > 2


def test_on_paper_a_long_title_goes_over_lines_rather_than_over_the_edge(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=table&lang=en", (480, 640)) as visit:
        visit.ready("table")
        visit.page.emulate_media(media="print")
        assert visit.value("document.querySelector('.top h1').getBoundingClientRect().right <= innerWidth")


LOWEST: Final = """() => {
  dispatchEvent(new Event("beforeprint"));
  const svg = document.querySelector(".printpicture svg");
  const begins = (one) => Number(/^M[^ ,]+[ ,]([^ A-Za-z,]+)/.exec(one.getAttribute("d"))[1]);
  const places = [...svg.querySelectorAll("path[d]")].map(begins);
  return Math.max(...places) / Number(svg.getAttribute("viewBox").split(" ")[3]);
}"""
"""Where the lowest line or shape of a picture begins, from its top to its foot."""


def test_a_picture_out_of_sight_is_fitted_to_the_room_that_it_has_when_it_is_printed(
    browser: Browser, shipped: Dataset, tmp_path: Path
) -> None:
    page = f"<p style='height: 5000px'></p>{shipped.atlas(sparql=False)._repr_html_()}"
    (tmp_path / "notebook.html").write_text(f"<!doctype html><meta charset=utf-8>{page}", encoding="utf-8")
    with visiting(browser, tmp_path / "notebook.html") as visit:
        inner = visit.page.frames[1]
        awaited(inner, "() => document.querySelector('.time') !== null")
        assert 0.8 < inner.evaluate(LOWEST) < 1


@pytest.mark.parametrize("way", [1, -1])
def test_rows_do_not_go_on_while_a_pointer_is_pressed_on_them(browser: Browser, atlas_file: Path, way: int) -> None:
    with visiting(browser, atlas_file, "v=1&view=table&lang=en") as visit:
        visit.ready("table")
        visit.value(f"{SCROLLED}.scrollTo(0, 900)")
        visit.value(RESTED)
        before = visit.value(f"{SCROLLED}.scrollTop")
        visit.page.mouse.move(400, 500)
        visit.page.mouse.down()
        visit.value(f"{SCROLLED}.scrollBy(0, {way * 4})")
        visit.value(RESTED)
        assert visit.value(f"{SCROLLED}.scrollTop") == before + way * 4
        visit.page.mouse.up()
        visit.until(f"({SCROLLED}.scrollTop - {before}) * {way} > 30")


@pytest.mark.parametrize("way", [1, -1])
def test_rows_on_their_way_stop_while_a_pointer_is_pressed_and_go_on_then(
    browser: Browser, atlas_file: Path, way: int
) -> None:
    pressed = f"""new Promise(done => {{
      const box = {SCROLLED}, before = box.scrollTop;
      const press = () => {{
        if (Math.abs(box.scrollTop - before) < 8) return;
        box.removeEventListener("scroll", press);
        box.querySelector("td").dispatchEvent(new PointerEvent("pointerdown", {{ bubbles: true }}));
        done(box.scrollTop);
      }};
      box.addEventListener("scroll", press);
      box.scrollBy(0, {way * 4});
    }})"""
    with visiting(browser, atlas_file, "v=1&view=table&lang=en") as visit:
        visit.page.emulate_media(reduced_motion="no-preference")
        visit.ready("table")
        visit.value(f"{SCROLLED}.scrollTo(0, 900)")
        visit.value(RESTED)
        before = visit.value(f"{SCROLLED}.scrollTop")
        held = visit.value(pressed)
        visit.value(RESTED)
        assert visit.value(f"{SCROLLED}.scrollTop") == held
        visit.value("void document.body.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }))")
        visit.until(f"({SCROLLED}.scrollTop - {before}) * {way} > 30")
