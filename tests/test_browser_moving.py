"""Pictures that are shifted while a hand moves them, and drawn anew when it rests."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

AWAY = """(() => {
  const [base, box] = ["canvas.base", ".canvases"].map((one) => document.querySelector(one).getBoundingClientRect());
  return [base.left + base.right - box.left - box.right, base.top + base.bottom - box.top - box.bottom];
})()"""
"""How far the middle of the lower canvas is from that of its stage, doubled."""


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_map_is_shifted_while_it_is_dragged_and_then_stands_in_its_place(
    browser: Browser, atlas_file: Path, lang: str
) -> None:
    with visiting(browser, atlas_file, f"v=1&view=map&lang={lang}") as visit:
        visit.ready("map")
        box = visit.page.locator("canvas[tabindex]").bounding_box()
        assert box
        visit.page.mouse.move(box["x"] + 200, box["y"] + 60)
        visit.page.mouse.down()
        for step in range(1, 6):
            visit.page.mouse.move(box["x"] + 200 + 12 * step, box["y"] + 60 + 4 * step)
        visit.until("document.querySelector('canvas.base').style.transform.startsWith('translate')")
        visit.page.mouse.up()
        visit.until("document.querySelector('canvas.base').style.transform === ''")
        assert visit.value(AWAY) == pytest.approx([0, 0], abs=1)
