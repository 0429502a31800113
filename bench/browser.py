"""What a browser does with a page: how soon it shows something, its longest task, how it moves, what it holds.

Headless Chromium without a GPU, the network cut. `CHROMIUM` may name another program than the one on the path.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from bench.child import Figures

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OPTIONS: Final = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
WINDOW: Final = {"width": 1280, "height": 800}
LONGEST_MS: Final = 180_000
QUIET_MS: Final = 1_500
"""So long is waited after the first picture, so that work which was put off is measured too."""
PANNING_S: Final = 3.0
WATCH: Final = """
window.tasks = [];
new PerformanceObserver((list) => { for (const one of list.getEntries()) window.tasks.push(one.duration) })
  .observe({ type: "longtask", buffered: true });
// the end of the frame in which the picture was drawn, its painting included
window.pictured = () => scheduler.postTask(() => {
  window.drawn ??= performance.now();
  console.info("drawn");
}, { priority: "user-blocking" });
new MutationObserver((_, observer) => {
  if (!document.documentElement?.dataset.ready) return;
  observer.disconnect();
  window.pictured();
}).observe(document, { attributes: true, subtree: true, childList: true });
"""
"""Our page says on its root when the first picture is drawn; that of the other side calls ``pictured`` itself."""
COUNT_FRAMES: Final = """() => {
  window.frames_ = 0;
  window.began = performance.now();
  const each = () => { window.frames_++; window.asked = requestAnimationFrame(each) };
  window.asked = requestAnimationFrame(each);
}"""
FRAME_MS: Final = """() => {
  cancelAnimationFrame(window.asked);
  return (performance.now() - window.began) / Math.max(1, window.frames_);
}"""


@contextmanager
def started() -> Iterator[Browser]:
    """A browser of its own, with an empty profile.

    Raises:
        SystemExit: there is none, or nothing to drive it with.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise SystemExit("the benchmarks of the page need Playwright, which the extra dev brings") from error
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(OPTIONS))
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, file: Path, address: str = "") -> Iterator[Page]:
    """A page in a window of its own, when it has drawn its first picture."""
    context = browser.new_context(viewport=WINDOW, offline=True, locale="en-US", bypass_csp=True)
    page = context.new_page()
    page.add_init_script(WATCH)
    # told by the console: a wait of Playwright's would run a script of its own in the page while it loads
    with page.expect_console_message(lambda message: message.text == "drawn", timeout=LONGEST_MS):
        page.goto(f"{file.as_uri()}#{address}", wait_until="commit")
    yield page
    context.close()


def opening(file: Path, canvas: str, address: str = "") -> Figures:
    """A page that is opened and left alone, then dragged about by the canvas that a selector names."""
    with started() as browser, opened(browser, file, address) as page:
        page.wait_for_timeout(QUIET_MS)
        tasks: list[float] = page.evaluate("() => window.tasks")
        figures: Figures = {
            "paint_ms": page.evaluate("() => window.drawn"),
            "task_ms": max(tasks, default=50),
            "heap_mb": _heap(page),
        }
        figures["frame_ms"] = _panning(page, page.locator(canvas).first)
        return figures


def _heap(page: Page) -> float:
    """Megabytes of live JavaScript objects."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    return cast("float", session.send("Runtime.getHeapUsage")["usedSize"]) / 1e6


def _panning(page: Page, canvas: Locator) -> float:
    """The milliseconds of a frame while a hand drags the picture about; never less than those of the screen."""
    box = canvas.bounding_box()
    if box is None:
        raise SystemExit("there is nothing to drag")
    x, y = box["x"] + 12, box["y"] + 12  # the corner, where no body stands that would be dragged instead
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(COUNT_FRAMES)
    began, step = time.perf_counter(), 0
    while time.perf_counter() - began < PANNING_S:
        step += 1
        page.mouse.move(x + 2 * abs(60 - step % 120), y + abs(40 - step % 80))
    frame: float = page.evaluate(FRAME_MS)
    page.mouse.up()
    return frame
