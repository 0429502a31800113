"""What the atlas tells those who hear it of a choice, and where the focus goes when the control that had it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from browsing import NARROW, WIDE, visiting

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.mark.parametrize("view", ["network", "timeline", "map"])
@pytest.mark.parametrize(
    ("lang", "chosen", "nothing"),
    [("en", "Selected: {}", "Nothing is selected."), ("ar", "المختار: {}", "لا شيء مختار.")],
)
def test_what_the_keys_select_on_a_picture_is_told_once_and_nothing_drowns_it(
    browser: Browser, atlas_file: Path, view: str, lang: str, chosen: str, nothing: str
) -> None:
    with visiting(browser, atlas_file, f"v=1&view={view}&lang={lang}&open=mst") as visit:
        visit.ready(view)
        visit.page.locator("ul.hidden button").first.wait_for(state="attached")
        visit.listen()
        visit.tab_to(".view-area canvas[tabindex]")
        visit.press("ArrowRight")
        assert len(visit.heard()) == 1
        visit.press("Enter")
        told = visit.heard()
        name = visit.page.locator(".details h2").inner_text()
        assert told == [chosen.format(name)]
        visit.press("Escape")
        assert visit.heard() == [nothing]


def test_what_the_search_or_a_click_in_the_details_selects_is_told_and_so_are_neighbours_that_come_and_go(
    browser: Browser, atlas_file: Path
) -> None:
    with visiting(browser, atlas_file, "v=1&view=network&lang=en&sel=ipa&steps=1") as visit:
        visit.ready("network")
        visit.page.locator(".details h2").wait_for()
        visit.listen()
        visit.page.locator(".finderbox input").fill("landless rural")
        visit.page.locator(".finderbox li").first.wait_for()
        visit.heard()
        visit.press("ArrowDown", "ArrowUp", "Enter")
        mst = "Landless Rural Workers' Movement"
        assert visit.hash()["sel"] == "mst"
        assert visit.heard() == [f"Selected: {mst}"]
        visit.page.locator(".view-area canvas[tabindex]").focus()
        visit.press("e")
        assert visit.heard() == [f"The network shows the neighbours of {mst}."]
        visit.press("e")
        assert visit.heard() == [f"The network no longer shows the neighbours of {mst}."]
        visit.page.locator(".details .fact .tie").first.click()
        assert visit.page.locator(".details .sentence").inner_text().startswith(mst)
        (tie,) = visit.heard()
        assert tie.startswith(f"Selected: {mst} ")


def test_the_count_of_a_search_goes_with_its_words(browser: Browser, atlas_file: Path) -> None:
    live = "document.getElementById('live').textContent"
    with visiting(browser, atlas_file, "v=1&view=table&lang=en") as visit:
        visit.ready("table")
        field = visit.page.locator(".finderbox input")
        for key in ("Escape", "ControlOrMeta+a Backspace"):
            field.fill("no such name at all")
            visit.until(f"{live} !== ''")
            visit.press(*key.split())
            visit.settle()
            assert visit.value(live) == ""


def test_steps_that_end_a_path_say_so_and_the_picture_has_its_own_name_and_keys(
    browser: Browser, atlas_file: Path
) -> None:
    with visiting(browser, atlas_file, "v=1&view=map&lang=en&sel=mst&path=cuba") as visit:
        visit.ready("map")
        label = visit.page.locator("canvas[tabindex]").get_attribute("aria-label")
        assert "from entry to entry" in (label or "")
        assert visit.page.locator("ul.hidden").get_attribute("aria-label") == "What the map shows"
        visit.page.locator(".details .around button", has_text="2 steps").click()
        assert "path" not in visit.hash()
        assert visit.page.locator(".notices").inner_text().strip() == "The path has ended."
        visit.page.locator(".notices button").focus()
        visit.press("Enter")
        visit.settle()
        assert visit.value("document.activeElement.tagName") == "CANVAS"


GOES: Final = {
    "All dates": ("view=table&from=2010", ".time .all", ".time input"),
    "All dates beside the timeline": ("view=timeline&from=2010", ".strip .row button", "canvas"),
    "Clear filters": ("view=network&type=Conference", ".filters .clear", ".filters summary"),
    "a filter of its own": ("view=network&q=an", ".filters .elsewhere button", ".filters summary"),
    "a hidden selection": ("view=network&sel=mst&type=Conference", ".details .unseen button", ".details h2"),
    "End the path": ("view=network&sel=mst&path=cuba", ".strip .along button:last-child", "canvas"),
    "Show fewer": ("view=network&show=200", ".strip .row button:has-text('Show fewer')", "canvas"),
    "nothing to see": ("view=network&q=qqqq", ".nothing button", "canvas"),
}
"""By what is pressed: where, by which selector, and what has the focus then."""


@pytest.mark.parametrize(("address", "pressed", "heir"), GOES.values(), ids=GOES)
def test_a_control_that_goes_when_it_is_pressed_hands_its_focus_on(
    browser: Browser, atlas_file: Path, address: str, pressed: str, heir: str
) -> None:
    with visiting(browser, atlas_file, f"v=1&lang=en&{address}", WIDE) as visit:
        visit.ready(address.partition("&")[0].removeprefix("view="))
        visit.page.locator(pressed).focus()
        visit.press("Enter")
        visit.settle()
        assert not visit.page.locator(pressed).is_visible()
        assert visit.page.locator(":focus").evaluate("(one, heir) => one.matches(heir)", heir)


@pytest.mark.parametrize("sheet", ["filter", "details"])
def test_a_sheet_that_closes_gives_the_focus_back_to_its_button(browser: Browser, atlas_file: Path, sheet: str) -> None:
    with visiting(browser, atlas_file, "v=1&view=network&lang=en", NARROW) as visit:
        visit.ready("network")
        for closing in ("Enter", "Escape"):
            visit.page.locator(f".narrow .to-{sheet}").click()
            visit.page.locator(".sheethead .iconbutton:visible").focus()
            visit.press(closing)
            visit.settle()
            assert visit.page.locator(".sheethead:visible").count() == 0
            assert visit.value(f"document.activeElement.matches('.narrow .to-{sheet}')")


def test_a_picture_tells_as_many_ties_as_the_table(browser: Browser, atlas_file: Path) -> None:
    address = "lang=en&only=brazil|mst|via-campesina&sel=mst"
    with visiting(browser, atlas_file, f"v=1&view=table&{address}") as visit:
        visit.ready("table")
        assert "1 of 21 ties" in visit.page.locator("main tbody tr", has_text="Brazil").first.inner_text()
        visit.go(f"v=1&view=network&{address}")
        visit.ready("network")
        visit.listen()
        visit.page.locator("canvas[role=application]").focus()
        told = []
        for key in ("ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"):
            visit.press(key)
            told += [one for one in visit.heard() if one.startswith("Brazil. ")]
        assert set(told) == {"Brazil. country. 1 tie"}


def test_what_a_picture_shows_is_parted_by_the_comma_of_the_language(browser: Browser, atlas_file: Path) -> None:
    for lang, comma in (("en", ", "), ("ar", "، ")):
        with visiting(browser, atlas_file, f"v=1&view=network&lang={lang}&only=mst") as visit:
            visit.ready("network")
            one = visit.page.locator(".stage ul.hidden button").first
            one.wait_for(state="attached")
            name, rest = (one.locator("span").text_content() or "", one.text_content() or "")
            assert rest.removeprefix(name).startswith(comma)
