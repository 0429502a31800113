"""Tours in a browser, given from start to end by keyboard alone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from browsing import NARROW, WIDE, Visit, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from ipa_graph import Dataset


def spoken(dataset: Dataset, text: str, lang: str) -> str:
    """A text of a tour with the names of the entities whose ids stand in braces, each set apart."""

    def name(found: re.Match[str]) -> str:
        entity = dataset[found[1]]
        return f"\u2068{entity.names.get(lang, entity.label)}\u2069"

    return re.sub(r"\{([^{}]+)\}", name, text)


WRITTEN = """
window.written = new Map();
const { fillText, clearRect } = CanvasRenderingContext2D.prototype;
CanvasRenderingContext2D.prototype.clearRect = function (...box) {
  window.written.set(this.canvas, []);
  clearRect.apply(this, box);
};
CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...rest) {
  window.written.get(this.canvas)?.push([text, x, y, parseFloat(/(\\d+(\\.\\d+)?)px/.exec(this.font)[1])]);
  fillText.call(this, text, x, y, ...rest);
};
"""
"""Keeps what each canvas shows in writing: the text, where it stands, and how large."""


def written(visit: Visit) -> list[tuple[str, float, float, float, float]]:
    """What is written on the canvases in sight: text, place, size, and how many times it is magnified."""
    found: list[tuple[str, float, float, float, float]] = visit.value(
        "[...window.written].filter(([one]) => one.isConnected).flatMap(([one, list]) => {"
        "const { width, height } = one.getBoundingClientRect(); const by = width / one.clientWidth;"
        "return list.filter(([, x, y]) => x >= 0 && y >= 0 && x * by <= width && y * by <= height)"
        ".map(entry => [...entry, by]) })"
    )
    return found


def in_sight(visit: Visit, view: str, name: str) -> bool:
    """Whether a picture or the table shows an entity with its name, in some lines or cut where it is long."""
    if view == "table":
        row = visit.page.locator(".table-view tbody tr", has=visit.page.get_by_text(name, exact=True)).first
        box, room = row.bounding_box(), visit.page.locator(".table-scroll").bounding_box()
        return box is not None and room is not None and box["y"] + 20 < room["y"] + room["height"]
    lines = [text.strip("\u2068\u2069") for text, *_ in written(visit)]
    texts = [" ".join(lines[at : at + rows]) for rows in range(1, 5) for at in range(len(lines))]
    return any(text == name or (text.endswith("…") and name.startswith(text[:-1])) for text in texts)


@pytest.mark.parametrize(
    ("lang", "forward", "back"), [("en", "ArrowRight", "ArrowLeft"), ("ar", "ArrowLeft", "ArrowRight")]
)
def test_a_tour_is_given_without_the_mouse(
    browser: Browser, atlas_file: Path, shipped: Dataset, lang: str, forward: str, back: str
) -> None:
    tour = shipped.tours[0]
    with visiting(browser, atlas_file, f"v=1&view=network&lang={lang}") as visit:
        visit.ready("network")
        visit.tab_to(".tour-menu summary")
        visit.press("Enter", "Tab", "Enter")
        for number, step in enumerate(tour.steps, start=1):
            visit.until(f"location.hash.includes('&step={number}')")
            visit.ready(step.view)
            title = spoken(shipped, step.titles["" if lang == "en" else lang], lang)
            assert visit.page.locator(".tour-title").first.inner_text() == title
            assert set(visit.hash().get("focus", visit.hash()["sel"]).split("|")) == set(step.focus)
            visit.press(forward)
        visit.press("p")
        assert visit.page.locator(".tour.presenting").count() == 1
        for part in (".tour-text", ".tour-title", ".tour-step"):
            size = visit.value(f"parseFloat(getComputedStyle(document.querySelector('{part}')).fontSize)")
            assert size >= 28
        for part in ("header.top", ".strip", ".tools", ".policy", ".table-tools"):
            assert not visit.page.locator(part).first.is_visible()
        visit.press("Home", forward, back, "End", back)
        visit.until(f"location.hash.includes('&step={len(tour.steps) - 1}')")
        assert visit.faults() == []
        visit.press("Escape")
        assert visit.page.locator(".tour.presenting").count() == 0
        visit.press("Escape")
        assert visit.page.locator(".tour").count() == 0
        assert "tour" not in visit.hash()


@pytest.mark.parametrize("view", ["network", "table"])
def test_a_tour_that_begins_on_the_card_has_the_focus_and_leads_to_the_list_of_tours(
    browser: Browser, atlas_file: Path, view: str
) -> None:
    with visiting(browser, atlas_file, f"v=1&view={view}&lang=en") as visit:
        visit.ready(view)
        visit.page.locator(".details .invite").focus()
        visit.press("Enter")
        visit.until("document.activeElement.matches('section.tour')")
        visit.settle()
        assert visit.value("document.activeElement.matches('section.tour')")
        visit.press("Escape")
        visit.settle()
        assert visit.value("document.activeElement.matches('.tour-menu summary')")


@pytest.mark.parametrize("present", ["", "&present=1"])
def test_a_key_that_leads_past_the_last_step_says_that_it_was_the_last(
    browser: Browser, atlas_file: Path, shipped: Dataset, present: str
) -> None:
    tour = shipped.tours[0]
    last = len(tour.steps)
    with visiting(browser, atlas_file, f"lang=en&tour={tour.name}&step={last}{present}") as visit:
        told = visit.page.locator(".tour-step")
        told.wait_for()
        assert told.inner_text() == f"Step {last} of {last}"
        visit.press("ArrowRight")
        visit.until("document.querySelector('.tour-step').textContent === 'This was the last step.'")
        visit.until("[...document.querySelectorAll('[aria-live]')].some(one => /last step/.test(one.textContent))")
        assert visit.hash()["step"] == str(last)
        visit.press("ArrowLeft")
        visit.until(f"document.querySelector('.tour-step').textContent === 'Step {last - 1} of {last}'")


def test_every_step_of_every_tour_shows_something(browser: Browser, atlas_file: Path, shipped: Dataset) -> None:
    with visiting(browser, atlas_file, "v=1&view=network&lang=es", NARROW) as visit:
        visit.ready("network")
        for tour in shipped.tours:
            visit.page.locator(".tour-menu summary").click()
            visit.page.get_by_role("button", name=tour.title("es"), exact=True).click()
            for number, step in enumerate(tour.steps, start=1):
                visit.until(f"location.hash.includes('&step={number}')")
                visit.ready(step.view)
                assert not visit.page.locator(".bottom .count").inner_text().startswith("0 "), (tour.name, number)
                if number < len(tour.steps):
                    visit.press("ArrowRight")
            visit.press("Escape")


def test_the_notes_of_a_tour_are_printed_and_nothing_else(browser: Browser, atlas_file: Path, shipped: Dataset) -> None:
    tour = shipped.tours[0]
    address = f"v=1&view=network&lang=en&tour={tour.name}&step=1"
    with visiting(browser, atlas_file, address, WIDE, script="window.print = () => { window.printed = true }") as visit:
        visit.ready("network")
        visit.page.get_by_role("button", name="Print the notes").click()
        assert visit.value("window.printed")
        visit.page.emulate_media(media="print")
        assert visit.page.locator(".tour-notes").is_visible()
        assert visit.page.locator("header.top").is_hidden()
        printed = visit.page.locator(".tour-notes").inner_text()
        assert all(spoken(shipped, step.texts[""], "en")[:40] in printed for step in tour.steps)
        rows = [shipped.entity_table.row(shipped.row_of(name)) for step in tour.steps for name in step.focus]
        sources = [source for row in rows for source in row["source"].split("|") if source]
        urls = [shipped.entity_table.row(shipped.row_of(source))["url"] for source in sources]
        assert urls
        assert all(url in unquote(printed) or unquote(url) in printed for url in urls)


def test_a_tour_that_is_not_there_is_told(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=network&lang=en&tour=nowhere&step=1") as visit:
        visit.ready("network")
        visit.page.get_by_text("no tour of this name: ").wait_for()
        visit.page.get_by_role("button", name="End the tour").click()
        assert "tour" not in visit.hash()


@pytest.mark.parametrize("lang", ["en", "ar", "es"])
@pytest.mark.parametrize(("size", "more"), [(WIDE, ""), ((1280, 720), "&present=1"), ((1920, 1080), "&present=1")])
def test_every_step_of_every_tour_shows_all_that_it_looks_at(
    browser: Browser, atlas_file: Path, shipped: Dataset, size: tuple[int, int], more: str, lang: str
) -> None:
    missing = []
    for tour in shipped.tours:
        address = f"lang={lang}&tour={tour.name}&step=1{more}"
        with visiting(browser, atlas_file, address, size, script=WRITTEN) as visit:
            visit.page.locator(".tour-title").first.wait_for()
            for number, step in enumerate(tour.steps, start=1):
                visit.until(f"location.hash.includes('step={number}')")
                visit.ready(step.view)
                visit.page.wait_for_timeout(400)
                names = [shipped[one].names.get(lang, shipped[one].label) for one in step.focus]
                unseen = [(tour.name, number, name) for name in names if not in_sight(visit, step.view, name)]
                # in a picture, one long name may find no room among the marks; in a room, a table may have to be moved
                missing += unseen if len(unseen) > 1 or (step.view == "table" and not more) else []
                visit.press("ArrowLeft" if lang == "ar" else "ArrowRight")
    assert missing == []


@pytest.mark.parametrize("lang", ["fr", "ar"])
@pytest.mark.parametrize("size", [(1024, 768), (1280, 720)])
def test_a_room_has_every_text_whole(
    browser: Browser, atlas_file: Path, shipped: Dataset, size: tuple[int, int], lang: str
) -> None:
    for tour in shipped.tours:
        address = f"lang={lang}&tour={tour.name}&step=1&present=1"
        with visiting(browser, atlas_file, address, size) as visit:
            visit.page.locator(".tour-title").first.wait_for()
            for number in range(1, len(tour.steps) + 1):
                visit.until(f"location.hash.includes('step={number}')")
                assert visit.value("(one => one.scrollHeight <= one.clientHeight + 1)(document.querySelector('.tour'))")
                visit.press("PageDown")


@pytest.mark.parametrize("lang", ["en", "es", "pt", "fr", "ar"])
@pytest.mark.parametrize("size", [(1280, 720), (1366, 768)])
def test_a_room_of_few_lines_has_every_row_of_a_step(
    browser: Browser, atlas_file: Path, shipped: Dataset, size: tuple[int, int], lang: str
) -> None:
    tour = shipped.tours[0]
    assert tour.steps[0].view == "timeline"
    address = f"lang={lang}&tour={tour.name}&step=1&present=1"
    with visiting(browser, atlas_file, address, size, script=WRITTEN) as visit:
        visit.ready("timeline")
        visit.page.wait_for_timeout(600)
        texts = written(visit)
        # the heading stays above the rows, which go below it
        below = min(y for text, _, y, _, _ in texts if re.search(r"· \d+$", text))
        rows = {text.strip("\u2068\u2069") for text, _, y, _, _ in texts if y > below + 15}
        names = {shipped[one].names.get(lang, shipped[one].label) for one in tour.steps[0].focus}
        assert names <= rows, names - rows


@pytest.mark.parametrize(("size", "drawn"), [((1280, 800), 28), ((1280, 720), 25)])
def test_a_room_reads_all_that_is_written(
    browser: Browser, atlas_file: Path, shipped: Dataset, size: tuple[int, int], drawn: int
) -> None:
    least = (
        "Math.min(...[...document.querySelectorAll('main *')].filter(one => one.checkVisibility() && !one.closest("
        "'.hidden, canvas') && [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()))"
        ".map(one => parseFloat(getComputedStyle(one).fontSize)))"
    )
    tour = shipped.tours[0]
    with visiting(browser, atlas_file, f"lang=en&tour={tour.name}&step=1&present=1", size, script=WRITTEN) as visit:
        visit.page.locator(".tour-title").first.wait_for()
        for number, step in enumerate(tour.steps, start=1):
            visit.until(f"location.hash.includes('step={number}')")
            visit.ready(step.view)
            visit.page.wait_for_timeout(400)
            sizes = [high * by for _, _, _, high, by in written(visit)]
            assert min(sizes, default=drawn) >= drawn - 0.01, (number, min(sizes))
            assert visit.value(least) >= 28, number
            visit.press("ArrowRight")


@pytest.mark.parametrize("lang", ["en", "es", "pt", "fr", "ar"])
def test_shown_to_a_room_by_an_old_projector_a_title_has_two_lines_at_most(
    browser: Browser, atlas_file: Path, shipped: Dataset, lang: str
) -> None:
    lines = (
        "(one => one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight))"
        "(document.querySelector('.tour-title'))"
    )
    with visiting(browser, atlas_file, f"view=table&lang={lang}", (1024, 768)) as visit:
        visit.ready("table")
        for tour in shipped.tours:
            for step in range(1, len(tour.steps) + 1):
                visit.go(f"lang={lang}&tour={tour.name}&step={step}&present=1&view=table")
                visit.page.locator(f".tour-progress[value='{step}']").wait_for()
                assert 0.9 < visit.value(lines) < 2.1, (tour.name, step)


def test_a_picture_is_fitted_anew_when_it_is_shown_to_a_room_and_when_that_ends(
    browser: Browser, atlas_file: Path, shipped: Dataset
) -> None:
    step = shipped.tours[1].steps[0]
    address = f"lang=en&tour={shipped.tours[1].name}&step=1"
    with visiting(browser, atlas_file, address, script=WRITTEN) as visit:
        visit.page.locator(".tour-title").first.wait_for()
        visit.ready(step.view)
        for _ in ("begins", "ends"):
            visit.press("p")
            visit.page.wait_for_timeout(400)
            assert [one for one in step.focus if not in_sight(visit, step.view, shipped[one].label)] == []


def test_the_arrow_keys_lead_on_after_a_click_on_the_picture_or_a_filter(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&lang=en&tour=how-the-process-grew&step=2") as visit:
        visit.ready("network")
        visit.page.mouse.click(500, 130)  # where nothing is drawn
        visit.press("ArrowRight")
        visit.page.get_by_text("Step 3 of 7", exact=True).wait_for()
        visit.page.locator(".filters input[type=checkbox]").first.check()
        visit.press("ArrowRight")
        visit.page.get_by_text("Step 4 of 7", exact=True).wait_for()


def test_on_a_picture_that_keys_led_to_the_arrows_lead_from_entry_to_entry(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&lang=en&tour=how-the-process-grew&step=2") as visit:
        visit.ready("network")
        while visit.value("document.activeElement.tagName") != "CANVAS":
            visit.press("Shift+Tab")
        visit.press("ArrowRight")
        visit.settle()
        assert visit.hash()["step"] == "2"
        visit.press("PageDown")
        visit.page.get_by_text("Step 3 of 7", exact=True).wait_for()
