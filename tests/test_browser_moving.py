"""Pictures that are shifted while a hand moves them, and drawn anew when it rests."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from browsing import visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BY: Final = (60, 20)
PART: Final = """([dx, dy]) => {
  const canvas = document.querySelector("canvas.base");
  const part = document.createElement("canvas");
  [part.width, part.height] = [canvas.width - 200, canvas.height - 200];
  part.getContext("2d").drawImage(canvas, -100 - dx, -100 - dy);
  return part.toDataURL();
}"""
"""What is in the middle of the lower canvas, or so far from there."""
WHOLE: Final = "document.querySelector('canvas.base').toDataURL()"
RESTED_MS: Final = 500
KEEP: Final = """(name) => {
  const canvas = document.querySelector("canvas.base");
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
  copy.drawImage(canvas, 0, 0);
  (window.kept ??= {})[name] = copy.getImageData(0, 0, canvas.width, canvas.height).data;
}"""
"""Keeps what is on the lower canvas by a name."""
APART: Final = """([one, other]) => {
  const [a, b] = [window.kept[one], window.kept[other]];
  if (a.length !== b.length) return 1;
  return a.filter((value, place) => Math.abs(value - b[place]) > 60).length / a.length;
}"""
"""The share of what was kept that is not alike; edges that fall between two pixels are."""
ALIKE: Final = 0.002


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("view", ["network", "map"])
def test_a_picture_is_shifted_while_it_is_dragged_and_drawn_anew_when_it_rests(
    browser: Browser, atlas_file: Path, view: str, lang: str
) -> None:
    with visiting(browser, atlas_file, f"v=1&view={view}&lang={lang}") as visit:
        visit.ready(view)
        visit.settle()
        mouse, box = visit.page.mouse, visit.page.locator("canvas[tabindex]").bounding_box()
        assert box
        rested: list[str] = []
        for way in (1, -1, 1, -1):
            start = (box["x"] + box["width"] - 80, box["y"] + 60)
            mouse.move(*start)
            mouse.down()
            mouse.move(start[0] + way * 10, start[1])
            visit.settle()
            part = visit.page.evaluate(PART, [way * 10, 0])
            mouse.move(start[0] + way * BY[0], start[1] + way * BY[1], steps=5)
            visit.settle()
            assert visit.page.evaluate(PART, [way * BY[0], way * BY[1]]) == part
            mouse.up()
            visit.page.wait_for_timeout(RESTED_MS)
            rested.append(visit.value(WHOLE))
        assert rested[0] != rested[1]
        assert rested[:2] == rested[2:]


def test_a_picture_that_the_keyboard_moves_once_is_drawn_anew_too(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=network") as visit:
        visit.ready("network")
        visit.settle()
        before = visit.value(WHOLE)
        visit.page.locator("canvas[tabindex]").focus()
        for key in ("Shift+ArrowRight", "Shift+ArrowLeft"):
            visit.press(key)
            visit.page.wait_for_timeout(RESTED_MS)
            assert (visit.value(WHOLE) == before) is (key == "Shift+ArrowLeft")


def test_a_language_that_runs_the_other_way_keeps_the_days_in_sight(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=timeline&lang=en") as visit:
        visit.ready("timeline")
        tools, views = visit.page.locator(".tools button"), visit.page.locator("nav.views button")

        def speak(lang: str) -> None:
            visit.page.locator(".language select").select_option(lang)
            visit.page.wait_for_selector(f'html[lang="{lang}"]')

        def apart(one: str, other: str) -> float:
            share: float = visit.page.evaluate(APART, [one, other])
            return share

        def keep(name: str) -> None:
            visit.settle()
            visit.page.evaluate(KEEP, name)

        keep("English")
        speak("ar")
        keep("Arabic")
        tools.nth(2).click()
        keep("everything in Arabic")
        speak("en")
        keep("English again")
        assert apart("Arabic", "everything in Arabic") < ALIKE
        assert apart("English", "English again") < ALIKE
        tools.nth(0).click()
        keep("near")
        assert apart("English", "near") > 2 * ALIKE
        speak("ar")
        views.nth(0).click()
        visit.ready("network")
        speak("en")
        views.nth(1).click()
        visit.ready("timeline")
        keep("near again")
        assert apart("near", "near again") < ALIKE
