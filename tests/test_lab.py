"""A real JupyterLab in a real browser: run the first notebook, see map and atlas, pick a node, go on in Python."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from browsing import until_drawn

pytest.importorskip("jupyterlab", reason="the extra 'lab' is not installed")
pytest.importorskip("anywidget", reason="the extra 'widget' is not installed")

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame, Locator, Page

ROOT: Final = Path(__file__).parents[1]
NOTEBOOK: Final = "1-first-look.ipynb"
TOKEN: Final = "a-token-of-the-test"
PATIENCE_MS: Final = 100_000
SETTINGS: Final = {
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True},
}
"""All cells are in the page, seen or not; nothing is asked of the network or of the reader."""
FIND_MARKS: Final = """canvas => {
    const box = canvas.getBoundingClientRect(), found = [];
    for (let y = 24; y < box.height - 60; y += 9) for (let x = 24; x < box.width - 60; x += 9) {
        const there = { clientX: box.left + x, clientY: box.top + y, pointerType: "mouse", bubbles: true };
        canvas.dispatchEvent(new PointerEvent("pointermove", there));
        if (canvas.style.cursor === "pointer") found.push([x, y]);
    }
    return found.filter((_, place) => place % Math.ceil(found.length / 40) === 0);
}"""
"""Moves over the picture and keeps forty of the places at which the pointer becomes a hand."""


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a JupyterLab with settings of its own, which serves a copy of the notebook."""
    folder = tmp_path_factory.mktemp("lab")
    (folder / "work").mkdir()
    shutil.copy(ROOT / "notebooks" / NOTEBOOK, folder / "work" / NOTEBOOK)
    for name, chosen in SETTINGS.items():
        settings = folder / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(json.dumps(chosen), encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {f"JUPYTER_{name}_DIR": str(folder / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    own |= {"JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"), "JUPYTERLAB_WORKSPACES_DIR": str(folder / "spaces")}
    told = [
        "--no-browser", "--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0", "--allow-root",
        f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={folder / 'work'}", "--LabApp.news_url=",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]  # fmt: skip
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *told], env=os.environ | own, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/api?token={TOKEN}", server, folder / "log")
            yield address
        finally:
            server.terminate()
            server.wait(timeout=30)


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        assert server.poll() is None, log.read_text(encoding="utf-8")
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    pytest.fail(log.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def page(browser: Browser, lab: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto(f"{lab}/lab/tree/{NOTEBOOK}?token={TOKEN}")
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for()
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    page.locator(".jp-OutputArea-output").filter(has_text="Limits.").wait_for()
    yield page
    context.close()


def _frame(page: Page, place: int) -> Frame:
    """The page inside one of the frames of the notebook."""
    shown = page.locator(".jp-OutputArea iframe").nth(place)
    shown.scroll_into_view_if_needed()
    handle = shown.element_handle()
    assert handle is not None
    frame = handle.content_frame()
    assert frame is not None
    return frame


def _picture(page: Page, name: str) -> None:
    """A picture to look at, where the environment names a folder for it."""
    folder = os.environ.get("IPA_GRAPH_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png")


def _run(page: Page, code: str) -> str:
    """What a new cell at the end prints."""
    cells = page.locator(".jp-Notebook .jp-Cell")
    cells.last.click()
    page.keyboard.press("Escape")
    new = cells.nth(cells.count())
    page.keyboard.press("b")
    new.wait_for()
    page.keyboard.press("Enter")
    new.locator(".cm-focused").wait_for()  # what is typed before is lost
    page.keyboard.insert_text(code)
    cell = page.locator(".jp-Notebook .jp-CodeCell").filter(has_text=code.splitlines()[0]).last
    cell.wait_for()
    page.keyboard.press("Shift+Enter")
    return str(cell.locator(".jp-OutputArea-output").first.inner_text()).strip()


def _pick_by_hand(page: Page, widget: Locator) -> str:
    """Click where the pointer says that something is there, until another entity is picked; its name."""
    canvas, chip = widget.locator("canvas").last, widget.locator(".widget-picked button:not(.plain) span").first
    canvas.scroll_into_view_if_needed()
    before = chip.inner_text()
    for _ in range(60):
        page.wait_for_timeout(1000)  # the picture may not be drawn yet
        found = canvas.evaluate(FIND_MARKS)
        if found:
            break
    box = canvas.bounding_box()
    assert box is not None
    for x, y in found:
        page.mouse.click(box["x"] + x, box["y"] + y)
        page.wait_for_timeout(500)
        if chip.count() and chip.inner_text() != before:
            return str(chip.inner_text())
    return pytest.fail("nothing in the picture could be picked")


def test_every_cell_ran(page: Page) -> None:
    page.locator(".jp-Notebook").first.evaluate("element => element.scrollTo(0, 0)")
    _picture(page, "lab-card")
    assert (
        page.locator('.jp-OutputArea [data-mime-type="application/vnd.jupyter.error"], .jp-OutputArea-error').count()
        == 0
    )
    assert page.locator(".ipa-piece").count() == 2


def test_the_map_and_the_atlas_are_drawn(page: Page) -> None:
    drawn = _frame(page, 0)
    until_drawn(drawn)
    assert drawn.locator("#count").inner_text()
    _picture(page, "lab-map")
    atlas = _frame(page, 1)
    atlas.wait_for_selector('html[data-ready="network"]', state="attached")
    until_drawn(atlas)
    _picture(page, "lab-atlas")


def test_what_a_hand_picks_is_a_data_set_in_python_and_the_other_way_round(page: Page) -> None:
    widget = page.locator('[data-ready="network"]').first
    widget.wait_for()
    chips = widget.locator(".widget-picked button:not(.plain)")
    name = _pick_by_hand(page, widget)
    _picture(page, "lab-picked")
    assert _run(page, "print([network.selection.label(one) for one in network.selection])") == f"[{name!r}]"
    assert _run(page, 'network.picked = ["mst", "ipa"]; print("set")') == "set"
    widget.scroll_into_view_if_needed()
    chips.nth(1).wait_for()
    assert [chip.locator("span").first.inner_text() for chip in chips.all()] == [
        "Landless Rural Workers' Movement", "International Peoples' Assembly",
    ]  # fmt: skip
    _picture(page, "lab-set")


def test_the_notebook_selects_and_deletes_nothing_by_what_is_done_in_the_widget(page: Page) -> None:
    cells, canvas = page.locator(".jp-Notebook .jp-Cell"), page.locator('[data-ready="network"] canvas').last
    before = cells.count()
    cells.first.click()
    page.keyboard.press("Escape")
    canvas.scroll_into_view_if_needed()
    canvas.click(modifiers=["Shift"])
    _picture(page, "lab-shift")
    assert page.locator(".jp-Notebook .jp-Cell.jp-mod-selected").count() == 1
    page.keyboard.press("x")
    page.keyboard.press("d")
    page.keyboard.press("d")
    page.wait_for_timeout(500)
    assert cells.count() == before


def _rest(page: Page) -> int:
    """Where the notebook is scrolled to, once cells that come into sight change their height no more."""
    where = "document.querySelector('.jp-WindowedPanel-outer').scrollTop"
    before, now = None, page.evaluate(where)
    while before != now:
        page.wait_for_timeout(400)
        before, now = now, page.evaluate(where)
    return int(now)


def test_the_wheel_scrolls_the_notebook_past_its_pictures_until_one_works_in_them(page: Page) -> None:
    widget, told = page.locator('[data-ready="network"] canvas').last, page.locator('[data-ready="network"] .wheel')
    page.locator(".jp-Notebook .jp-Cell").first.click()
    for shown in (page.locator(".jp-OutputArea iframe").first, page.locator(".jp-OutputArea iframe").nth(1), widget):
        shown.scroll_into_view_if_needed()
        before = _rest(page)
        box = shown.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.mouse.wheel(0, -90)
        page.wait_for_function(f"document.querySelector('.jp-WindowedPanel-outer').scrollTop === {before - 90}")
    _picture(page, "lab-wheel")
    assert told.inner_text() == "The wheel scrolls the page. Click the picture, or hold Ctrl or ⌘, to use it here."
    before = _rest(page)
    widget.click(position={"x": 3, "y": 3})
    page.mouse.wheel(0, 90)
    page.wait_for_timeout(600)
    assert (_rest(page), told.count()) == (before, 0)


def test_tab_completes_what_a_method_takes(page: Page) -> None:
    _run(page, "%load_ext ipa_graph\nprint('loaded')")
    page.keyboard.insert_text('data.around("landless')
    page.keyboard.press("Tab")
    offered = page.locator(".jp-Completer-item")
    offered.filter(has_text="mst").first.wait_for()
    _picture(page, "lab-completion")
    offered.filter(has_text="mst").first.click()
    assert page.locator(".jp-Notebook .jp-Cell").last.locator(".cm-line").inner_text() == 'data.around("mst'
