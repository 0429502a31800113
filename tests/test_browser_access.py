"""The atlas for everyone, in a browser: axe-core finds nothing, whatever is open, and keys lead everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from browsing import NARROW, VIEWS, WIDE, Visit, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from ipa_graph import Dataset


Opening = Callable[[Visit], None]


def search_for(words: str) -> Opening:
    """Types into the search box of the header and leaves its list open."""

    def typed(visit: Visit) -> None:
        visit.page.locator("input[type=search]").first.fill(words)
        visit.page.locator(".finder [role=listbox]:not([hidden]), .finder .none").first.wait_for()

    return typed


def click(*selectors: str) -> Opening:
    """Clicks on one thing after the other."""

    def clicked(visit: Visit) -> None:
        for selector in selectors:
            visit.page.locator(selector).first.click()

    return clicked


def asked(query: str) -> Opening:
    """Asks a question and waits for what comes of it."""

    def asking(visit: Visit) -> None:
        visit.page.locator(".editor textarea").fill(query)
        visit.page.locator(".console-tools .main").click()
        visit.page.wait_for_selector(".answer tbody tr, .fault, .empty, .truth", timeout=60_000)

    return asking


VIEWS_ALONE: dict[str, tuple[str, Opening]] = {view: (f"view={view}", Visit.settle) for view in VIEWS}
OPEN: dict[str, tuple[str, Opening]] = {
    "a search": ("view=network", search_for("brazil")),
    "a search in vain": ("view=network", search_for("qqqqxx")),
    "a selection": ("view=network&sel=ipa", click(".around button[aria-expanded]")),
    "a relation": ("view=network&tie=mst|memberOf|ipa", click("main")),
    "the menu": ("view=network", click(".menu > button", ".menubox details summary")),
    "the tours": ("view=network", click(".tour-menu summary")),
    "a tour": ("view=network", click(".tour-menu summary", ".tour-menu li button")),
    "a link in vain": ("view=network&sel=nobody", click("main")),
    "nothing": ("view=network&q=qqqqxx", click("main")),
    "what can be saved": ("view=timeline", click(".saving > summary")),
    "a poster": ("view=timeline", click(".saving > summary", ".saving .menu button:nth-child(3)")),
    "the forms": ("view=table", click(".bottom .forms-open", ".forms .choice button:nth-child(3)")),
    "claims": ("view=table&rows=claims&sel=mst", click("main tbody a")),
    "a row further down": ("view=table&sel=ipa", Visit.settle),
    "a row below long ones": ("view=table&sel=tricontinental", Visit.settle),
    "claims of a tie": ("view=table&rows=claims&tie=vijay-prashad|leads|tricontinental", Visit.settle),
    "ties of a row": ("view=table&sel=mst", click("main tbody button.list")),
    "an answer": ("view=query", asked("SELECT ?who ?n { VALUES ?who { id:mst id:ipa } BIND(2 AS ?n) }")),
    "a fault": ("view=query", asked("SELECT ?a {\n  ?a ?b }\n}")),
}
"""What can be open in the page: where, and by which way it opens."""
IN_SHEETS: dict[str, tuple[str, Opening]] = {
    "the forms": ("view=table", click(".menu > button", ".menubox .forms-open", ".forms .choice button:nth-child(3)")),
    "filters": ("view=network", click(".narrow button:nth-child(1)", ".sheet-filters .filters .handle")),
    "details": ("view=map", click(".narrow button:nth-child(2)")),
}
"""What rises from below where it is narrow."""


@pytest.mark.parametrize(
    ("lang", "size", "theme"),
    [("en", WIDE, "light"), ("en", NARROW, "dark"), ("ar", WIDE, "dark"), ("ar", NARROW, "light")],
)
def test_axe_finds_nothing_in_any_view_and_in_what_opens_there(
    browser: Browser, atlas_file: Path, lang: str, size: tuple[int, int], theme: str
) -> None:
    found: dict[str, list[str]] = {}
    touch = size == NARROW
    with visiting(browser, atlas_file, f"v=1&view=query&lang={lang}&theme={theme}", size, touch=touch) as visit:
        for name, (address, opening) in (VIEWS_ALONE | OPEN | (IN_SHEETS if size == NARROW else {})).items():
            visit.press("Escape", "Escape", "Escape")
            visit.go(f"v=1&view={'table' if 'view=query' in address else 'query'}&lang={lang}&theme={theme}")
            visit.settle()
            visit.go(f"v=1&lang={lang}&theme={theme}&{address}")
            visit.ready(address.partition("&")[0].removeprefix("view="))
            assert visit.page.locator("html").get_attribute("data-theme") == theme
            opening(visit)
            visit.settle()
            found[name] = visit.faults()
    assert {where: faults for where, faults in found.items() if faults} == {}


BEHIND: Final = """selector => {
  const heads = [...document.querySelectorAll(selector)].map(one => one.getBoundingClientRect().bottom);
  return Math.max(...heads) + 8 - document.activeElement.getBoundingClientRect().bottom;
}"""
"""How far what has the focus lies behind heads, but for its last 8 px; below zero where it does not."""


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_keys_that_go_back_leave_the_focus_below_what_stays_above(
    browser: Browser, atlas_file: Path, lang: str
) -> None:
    address = f"v=1&view=network&lang={lang}&sel=doh-2023"
    with visiting(browser, atlas_file, address, NARROW, touch=True) as visit:
        visit.page.locator(".sheet-details .details .facts a.link").nth(60).focus()
        for _ in range(40):
            visit.press("Shift+Tab")
            visit.settle()
            assert visit.page.evaluate(BEHIND, ".details .sheethead") < 0
    with visiting(browser, atlas_file, f"v=1&view=query&lang={lang}") as visit:
        visit.ready("query")
        asked("SELECT ?one ?other { ?one vocab:memberOf ?other }")(visit)
        visit.page.locator(".answer tbody a").nth(60).focus()
        for _ in range(40):
            visit.press("Shift+Tab")
            visit.settle()
            assert visit.page.evaluate(BEHIND, ".answer th") < 0


@pytest.mark.parametrize(("lang", "forward"), [("en", "ArrowRight"), ("ar", "ArrowLeft")])
def test_search_selection_neighbours_and_a_tour_are_reached_by_keyboard(
    browser: Browser, atlas_file: Path, shipped: Dataset, lang: str, forward: str
) -> None:
    with visiting(browser, atlas_file, f"v=1&view=network&lang={lang}") as visit:
        visit.ready("network")
        visit.press("Tab")
        assert visit.value("document.activeElement.classList.contains('skip')")
        visit.tab_to("input[type=search]")
        visit.page.keyboard.type("landless rural")
        visit.press("ArrowDown", "ArrowUp", "Enter")
        assert visit.hash()["sel"] == "mst"
        visit.press("Tab", "Enter")  # the short way from the search to the details
        visit.until("document.activeElement.matches('.details h2')")
        visit.tab_to(".details .around button:nth-child(2)")  # one step around it
        visit.press("Enter")
        assert visit.hash()["steps"] == "1"
        visit.tab_to(".details .facts a.link")
        visit.press("Enter")
        visit.until("!location.hash.includes('sel=mst')")
        neighbour = visit.hash()["sel"]
        visit.until("document.activeElement.matches('.details h2')")
        assert neighbour in {end for pair in ends(shipped) for end in pair if "mst" in pair}
        visit.tab_to("a.skip")
        visit.press("Enter")
        for way in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):  # on the picture itself, where something is
            if visit.hash()["sel"] == neighbour:
                visit.press(way, "Enter")
                visit.settle()
        assert visit.hash()["sel"] != neighbour
        visit.tab_to(".tour-menu summary", key="Shift+Tab")
        visit.press("Enter", "Tab", "Enter")
        steps = len(shipped.tours[0].steps)
        for number in range(1, steps + 1):
            visit.until(f"location.hash.endsWith('&step={number}')")
            visit.press(forward)
        visit.press("Escape")
        assert "tour" not in visit.hash()


def ends(data: Dataset) -> list[tuple[str, str]]:
    """The two ends of every relation."""
    table = data.relation_table
    return list(zip(table.column("subject"), table.column("object"), strict=True))


SHOWN: Final = """(one) => {
  const text = document.createRange();
  text.selectNodeContents(document.querySelector(one));
  return [...text.getClientRects()].map((_, line) => {
    const box = () => text.getClientRects()[line];
    const around = document.querySelector(".tour, .table-scroll");
    around.scrollBy(0, box().top - around.getBoundingClientRect().top - around.clientHeight * 0.6);
    scrollBy(0, box().top - innerHeight / 2);
    const { left, top, width, height } = box();
    return text.intersectsNode(document.elementFromPoint(left + width / 2, top + height / 2));
  });
}"""
"""Of each line of a text whether it can be scrolled to where nothing covers it."""


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("size", [(320, 200), (320, 256), (427, 341), (480, 270), (512, 288)])
def test_what_is_magnified_three_or_four_times_can_be_read(
    browser: Browser, atlas_file: Path, lang: str, size: tuple[int, int]
) -> None:
    for state, texts in {
        "tour=from-call-to-action&step=2": (".tour-title", ".tour-text"),
        "view=table": ("tbody tr:nth-child(9) th a",),
        "view=table&rows=claims": ("tbody tr:nth-child(9) a",),
    }.items():
        with visiting(browser, atlas_file, f"lang={lang}&{state}", size) as visit:
            for text in texts:
                visit.page.locator(text).first.wait_for(state="attached")
                visit.settle()
                shown: list[bool] = visit.page.evaluate(SHOWN, text)
                assert shown
                assert all(shown), f"{state}: {text}"
            assert visit.value("document.documentElement.scrollWidth <= innerWidth")


FOCUSED: Final = "document.activeElement.closest('summary, button')?.matches({!r}) === true"


def test_a_dialog_that_is_closed_gives_the_focus_back(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=network&lang=en", NARROW) as visit:
        visit.ready("network")
        visit.page.locator(".saving summary").focus()
        visit.page.keyboard.press("Enter")
        for key in ("Tab", "Tab", "Tab", "Enter"):
            visit.page.keyboard.press(key)
        visit.page.locator("dialog.poster img").first.wait_for()
        visit.page.keyboard.press("Escape")
        visit.until(FOCUSED.format(".saving summary"))
        visit.page.locator(".top .menu > button").click()
        visit.page.locator(".menubox .forms-open").focus()
        visit.page.keyboard.press("Enter")
        visit.page.locator("dialog.forms").wait_for()
        visit.page.keyboard.press("Escape")
        visit.until(FOCUSED.format(".menubox .forms-open"))
        visit.page.keyboard.press("Escape")
        visit.until(FOCUSED.format(".top .menu > button"))


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("size", [(640, 400), (740, 360), (844, 390)])
def test_beside_a_view_the_details_cover_nothing_of_it(
    browser: Browser, atlas_file: Path, size: tuple[int, int], lang: str
) -> None:
    with visiting(browser, atlas_file, f"v=1&view=table&lang={lang}&sel=doh-2023", size) as visit:
        visit.ready("table")
        visit.page.locator(".details .sheethead").wait_for()
        view, sheet = (visit.page.locator(one).bounding_box() for one in ("main", ".details"))
        assert view
        assert sheet
        left, right = sorted((view, sheet), key=lambda box: box["x"])
        assert left["x"] + left["width"] <= right["x"] + 0.5
