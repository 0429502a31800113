"""The wheel over a picture that stands in a notebook: it moves the notebook until one works in the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from browsing import visiting
from made import made

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Frame

BELOW: Final = "<!doctype html><meta charset=utf-8>{}<p style='height: 5000px'><input></p>"
READY: Final = {"map": "html[data-ready=map]", "atlas": 'html[data-ready="network"][data-whole]'}
PICTURE: Final = "#map canvas, canvas.base"
HINT: Final = "#wheel:not([hidden]), .wheel"
NOTCH_PX: Final = 60
MOMENT_MS: Final = 400
"""After it a turn of the wheel has done what it does."""
TOLD: Final = "The wheel scrolls the page. Click the picture, or hold Ctrl or ⌘, to use it here."


def _painted(inner: Frame) -> str:
    return str(inner.evaluate("one => document.querySelector(one).toDataURL()", PICTURE))


@pytest.mark.parametrize("kind", ["map", "atlas"])
def test_the_wheel_moves_the_notebook_until_one_works_in_the_picture(
    browser: Browser, tmp_path: Path, kind: str
) -> None:
    page = made().map() if kind == "map" else made().atlas(sparql=False)
    (tmp_path / "notebook.html").write_text(BELOW.format(page._repr_html_()), encoding="utf-8")
    with visiting(browser, tmp_path / "notebook.html") as visit:
        inner, mouse = visit.page.frames[1], visit.page.mouse
        inner.wait_for_selector(READY[kind])
        box = inner.locator(PICTURE).bounding_box()
        assert box is not None
        corner = box["x"] + 40, box["y"] + 90  # where nothing stands

        def turned() -> int:
            """How far the notebook goes by a notch of the wheel over the picture; it is taken back."""
            mouse.move(*corner)
            mouse.wheel(0, NOTCH_PX)
            visit.page.wait_for_timeout(MOMENT_MS)
            gone: int = visit.value("scrollY")
            visit.value("scrollTo(0, 0)")
            return gone

        before = _painted(inner)
        assert turned() == NOTCH_PX
        assert inner.locator(HINT).inner_text() == TOLD
        visit.page.keyboard.down("Control")
        assert turned() == 0
        visit.page.keyboard.up("Control")
        assert (inner.locator(HINT).count(), _painted(inner) == before) == (0, False)
        mouse.click(*corner)
        before = _painted(inner)
        assert (turned(), _painted(inner) == before) == (0, False)
        visit.page.locator("input").focus()
        visit.value("scrollTo(0, 0)")
        assert turned() == NOTCH_PX


def test_a_map_of_its_own_has_the_wheel(browser: Browser, tmp_path: Path) -> None:
    made().map().save(tmp_path / "map.html")
    with visiting(browser, tmp_path / "map.html") as visit:
        inner = visit.page.main_frame
        inner.wait_for_selector(READY["map"])
        before = _painted(inner)
        inner.locator(PICTURE).hover()
        visit.page.mouse.wheel(0, NOTCH_PX)
        visit.page.wait_for_timeout(MOMENT_MS)
        assert (inner.locator(HINT).count(), _painted(inner) == before) == (0, False)
