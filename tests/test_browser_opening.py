"""The first picture: drawn before the page is whole, it is the one that stays."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import READY_MS, SIZES, Visit, visiting
from made import RELATIONS, VOCABULARY, made

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HEADER = RELATIONS.splitlines(keepends=True)[0]
PLACES = (
    VOCABULARY
    + "heldIn,relation,is held in,is the place of,,Event,Place,,,\n"
    + "locatedIn,relation,lies in,contains,,Place,Place,,,\n"
)
NOTED = """
window.shifted = 0;
new PerformanceObserver((list) => { for (const one of list.getEntries()) window.shifted += one.value })
  .observe({ type: "layout-shift", buffered: true });
let nameless;
const observer = new MutationObserver(() => {
  if (document.documentElement?.dataset.ready === undefined) return;
  const canvas = document.querySelector("canvas.base");
  if (nameless === undefined) return (nameless = canvas.toDataURL());
  observer.disconnect();
  window.opened = { canvas, nameless, url: canvas.toDataURL(), isWhole: "whole" in document.documentElement.dataset };
});
observer.observe(document, { attributes: true, attributeFilter: ["data-ready"], subtree: true });
"""
"""Keeps what is on the canvas when its picture is drawn and when it has its names, and how far anything moves."""
ORDER = """
const later = setTimeout;
setTimeout = (work, ms = 0, ...rest) => later(work, ms < 500 ? ms : ms + 10_000, ...rest);
window.order = [];
new MutationObserver((all) => {
  for (const { type, addedNodes } of all) {
    if (type === "attributes") window.order.push("picture");
    for (const { nodeName, parentNode } of addedNodes) {
      if (nodeName === "SCRIPT" && parentNode === document.head) window.order.push("rest");
    }
  }
}).observe(document, { attributes: true, attributeFilter: ["data-ready"], childList: true, subtree: true });
"""
"""Keeps whether the picture or the rest of the script came first, however long a frame takes on a busy machine."""
SLOW_TASKS = """
const later = setTimeout;
setTimeout = (work, ms = 0, ...rest) => later(work, ms + 60, ...rest);
window.grounds = new Set();
const probe = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
const look = () => {
  const base = document.querySelector("canvas.base");
  const context = probe.getContext("2d", { willReadFrequently: true });
  if (base && !document.querySelector(".unsaid") && !("whole" in document.documentElement.dataset)) {
    context.clearRect(0, 0, 1, 1);
    context.drawImage(base, 2, 2, 1, 1, 0, 0, 1, 1);
    window.grounds.add(context.getImageData(0, 0, 1, 1).data.join());
  }
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
"""Leaves time for frames between all tasks, and keeps how the corner of the first picture looks in each."""
WAITING = """
const later = setTimeout;
setTimeout = (work, ms = 0, ...rest) => later(work, ms + (window.isClicked ? 0 : 1000), ...rest);
"""
"""Leaves a second between all tasks until there was a click."""
TAKEN_OVER = """
let clock = 0;
performance.now = () => (clock += 30);
new MutationObserver((all) => {
  const { target } = all[0];
  if (!target.matches("canvas.base") || target.hasAttribute("width")) return;
  requestAnimationFrame(() => setTimeout(() => {
    const probe = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
    probe.drawImage(target, 2, 2, 1, 1, 0, 0, 1, 1);
    window.taken = probe.getImageData(0, 0, 1, 1).data.join();
  }));
}).observe(document, { attributes: true, attributeFilter: ["width"], subtree: true });
"""
"""A clock by which each step takes long; keeps how the corner of the canvas looks a frame after it was emptied."""
LED_ON = """
const later = setTimeout;
setTimeout = (work, ms = 0, ...rest) => later(work, ms + 60, ...rest);
let n = 0;
const lead = () => {
  if ("whole" in document.documentElement.dataset) return;
  window.asked = `q${++n}`;
  location.hash = `v=1&view=VIEW&q=${window.asked}`;
  requestAnimationFrame(lead);
};
new MutationObserver(() => window.asked ?? requestAnimationFrame(lead))
  .observe(document, { attributes: true, attributeFilter: [WHEN], subtree: true });
"""
"""Leaves time between all tasks, and follows a link in each frame from a moment on until the page is whole."""
HELD_BACK = """
const append = Element.prototype.append;
Element.prototype.append = function (...all) {
  if (all[0]?.nodeName === "SCRIPT") window.goOn = () => append.apply(this, all);
  else append.apply(this, all);
};
"""
"""Keeps the rest of the script out of the page until it is told to go on."""


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of more than is shown at first, with ties of several sources, inferred, in pairs, and contested."""
    entities = "id,type,label,label@ar,country,url\n"
    entities += "".join(f"m{n:03},Movement,Movement {n},حركة {n},,\n" for n in range(150))
    entities += "".join(f"c{n},Conference,Conference {n},,,\n" for n in range(4))
    entities += "".join(f"d{n},Document,Document {n},,,https://{'ab'[n % 2]}.org/{n}\n" for n in range(6))
    entities += "rio,Place,Rio,,BR,\nparis,Place,Paris,,,\nbr,Country,Brazil,,BR,\n"
    claims = "".join(f"m{n:03},partnerOf,m{n * 7 % 150:03},,,d{n % 6},,\n" for n in range(1, 150))
    claims += "".join(f"m{n:03},organized,c{n % 4},,,d{n % 5},,\n" for n in range(80))
    claims += "".join(f"m{n:03},organized,c{n % 4},,,d5,,\n" for n in range(0, 40, 3))
    claims += "".join(f"c{n % 4},partOf,m{n:03},,,,,\n" for n in range(20))
    claims += "c0,heldIn,rio,,,d0,,\nc0,heldIn,paris,,,d1,,\nc1,heldIn,rio,,,d0,,\nc1,heldIn,br,,,d1,,\n"
    claims += "".join(f"m{n:03},partOf,{place},,,,,\n" for n in range(30) for place in ("rio", "paris", "br"))
    dataset = made(entities, HEADER + claims, languages=("en", "ar"), vocabulary=PLACES)
    folder = tmp_path_factory.mktemp("crowded")
    for lang in ("en", "ar"):
        dataset.atlas(language=lang, sparql=False).save(folder / f"{lang}.html")
    return folder


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("size", SIZES)
def test_the_first_picture_has_its_names_soon_and_stays(
    browser: Browser, crowded: Path, lang: str, size: tuple[int, int]
) -> None:
    with visiting(browser, crowded / f"{lang}.html", size=size, script=NOTED) as visit:
        visit.ready("network")
        visit.page.wait_for_timeout(800)
        visit.settle()
        assert not visit.value("window.opened.isWhole")
        assert visit.value("document.querySelector('canvas.base') === window.opened.canvas")
        assert visit.value("window.opened.canvas.toDataURL() === window.opened.url")
        assert visit.value("window.opened.nameless !== window.opened.url")
        assert visit.value("window.shifted") == 0
        assert visit.value("document.querySelectorAll('[inert]').length") == 0


def test_what_is_read_by_half_is_not_seen_since_its_parts_move_yet(
    browser: Browser, crowded: Path, tmp_path: Path
) -> None:
    seen = "getComputedStyle(document.querySelector('{}')).visibility"
    page = (crowded / "ar.html").read_text(encoding="utf-8")
    for part, end in (("h1", '<label class="language"'), (".views button", '<main id="view"')):
        (tmp_path / "half.html").write_text(page[: page.index(end)], encoding="utf-8")
        with visiting(browser, tmp_path / "half.html") as visit:
            assert visit.value(seen.format(part)) == "hidden"
    for part, state in ((".views button", ""), ("h1", "view=table")):
        with visiting(browser, crowded / "ar.html", state, script=HELD_BACK) as visit:
            visit.until("'goOn' in window")
            assert visit.value(seen.format(part)) == "visible"


def test_the_ground_of_the_picture_is_there_before_it(browser: Browser, crowded: Path) -> None:
    with visiting(browser, crowded / "en.html", script=SLOW_TASKS) as visit:
        visit.page.wait_for_selector("html[data-whole]")
        visit.settle()
        assert visit.value("[...window.grounds]") == ["255,255,255,255"]


def test_the_picture_is_there_in_the_frame_in_which_its_canvas_is_taken_over(browser: Browser, crowded: Path) -> None:
    with visiting(browser, crowded / "en.html", script=TAKEN_OVER) as visit:
        visit.until("'taken' in window")
        assert visit.value("window.taken") == "255,255,255,255"


def test_the_first_picture_can_be_clicked_before_it_has_its_names(browser: Browser, tmp_path: Path) -> None:
    made("id,type,label\none,Movement,One\n", HEADER).atlas(sparql=False).save(tmp_path / "one.html")
    with visiting(browser, tmp_path / "one.html", script=WAITING) as visit:
        box = visit.page.locator("canvas[tabindex]").bounding_box()
        assert box
        visit.page.wait_for_selector("html[data-ready=network]", timeout=READY_MS)
        visit.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        visit.value("void (window.isClicked = true)")
        visit.until("location.hash.includes('sel=one')")


@contextmanager
def held_back(browser: Browser, folder: Path) -> Iterator[tuple[Visit, float, float]]:
    """A page with its first picture alone, and where the one entity stands in it."""
    made("id,type,label\none,Movement,One\n", HEADER).atlas(sparql=False).save(folder / "one.html")
    with visiting(browser, folder / "one.html", script=HELD_BACK) as visit:
        visit.page.wait_for_selector("html[data-ready=network]", timeout=READY_MS)
        visit.until("'goOn' in window")
        box = visit.page.locator("canvas[tabindex]").bounding_box()
        assert box
        yield visit, box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_nothing_else_is_unpacked_before_the_picture_is_on_the_screen(browser: Browser, crowded: Path) -> None:
    for _ in range(6):
        with visiting(browser, crowded / "en.html", script=ORDER) as visit:
            visit.page.wait_for_selector("html[data-whole]")
            assert visit.value("window.order.slice(0, 3)") == ["picture", "picture", "rest"]  # the second with names


def test_what_is_asked_of_the_first_picture_is_done_when_the_page_is_whole(browser: Browser, tmp_path: Path) -> None:
    with held_back(browser, tmp_path) as (visit, x, y):
        visit.page.mouse.click(x, y)
        assert visit.hash() == {}
        visit.value("void window.goOn()")
        visit.ready("network")
        assert visit.hash()["sel"] == "one"


def test_what_is_dragged_and_moved_before_the_page_is_whole_stays_where_it_is(browser: Browser, tmp_path: Path) -> None:
    with held_back(browser, tmp_path) as (visit, x, y):
        visit.page.mouse.move(x, y)
        visit.page.mouse.down()
        visit.page.mouse.move(x + 100, y + 50, steps=4)
        visit.page.mouse.up()
        visit.settle()
        before = visit.value("document.querySelector('canvas.base').toDataURL()")
        visit.page.mouse.move(1, 1)
        visit.value("void window.goOn()")
        visit.ready("network")
        visit.settle()
        assert visit.value("document.querySelector('canvas.base').toDataURL()") == before


def test_a_drag_goes_on_when_the_page_becomes_whole(browser: Browser, tmp_path: Path) -> None:
    pictures = []
    for steps_before in (3, 0):
        with held_back(browser, tmp_path) as (visit, x, y):
            mouse = visit.page.mouse
            if not steps_before:
                visit.value("void window.goOn()")
                visit.ready("network")
            mouse.move(x, y)
            mouse.down()
            if steps_before:
                mouse.move(x + 60, y + 30, steps=steps_before)
                visit.value("void window.goOn()")
                visit.ready("network")
            mouse.move(x + 100, y + 50, steps=4)
            mouse.up()
            visit.page.wait_for_timeout(500)
            pictures.append(visit.value("document.querySelector('canvas.base').toDataURL()"))
    assert pictures[0] == pictures[1]


def test_the_focus_and_the_keys_of_the_first_picture_are_there_when_the_page_is_whole(
    browser: Browser, tmp_path: Path
) -> None:
    with held_back(browser, tmp_path) as (visit, x, _y):
        visit.page.mouse.click(x, 120)  # where nothing stands
        visit.press("ArrowRight", "Enter")
        assert visit.hash() == {}
        visit.value("void window.goOn()")
        visit.until("location.hash.includes('sel=')")
        assert visit.value("document.activeElement.matches('canvas[tabindex]')")


def test_a_link_to_another_view_shows_no_network_first(browser: Browser, crowded: Path) -> None:
    with visiting(browser, crowded / "en.html", "view=table", script=HELD_BACK) as visit:
        visit.until("'goOn' in window")
        assert visit.value("document.documentElement.dataset.ready ?? null") is None
        assert visit.value("document.querySelectorAll('canvas').length") == 0
        visit.value("void window.goOn()")
        visit.ready("table")


@pytest.mark.parametrize("view", ["table", "timeline"])
@pytest.mark.parametrize(("address", "when"), [("", "data-ready"), ("", "class"), ("view=table", "class")])
def test_a_link_that_is_followed_while_the_page_loads_is_not_lost(
    browser: Browser, crowded: Path, address: str, when: str, view: str
) -> None:
    script = LED_ON.replace("WHEN", f"'{when}'").replace("VIEW", view)
    with visiting(browser, crowded / "en.html", address, script=script) as visit:
        visit.page.wait_for_selector(f"html[data-whole][data-ready={view}]")
        assert visit.value("Number(window.asked.slice(1))") > 3
        visit.until("document.querySelector('.filters').textContent.includes(window.asked)")
        visit.settle()
        assert visit.value("document.documentElement.dataset.ready") == view
