"""A browser for the tests of pages: Chromium, with the network cut and everything that a page asks for counted."""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Frame, Page

ROOT: Final = Path(__file__).parents[1]
AXE: Final = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
REQUIRED: Final = "IPA_GRAPH_BROWSER"
"""Set to ``required`` where a missing browser fails the tests instead of skipping them."""
CHROMIUM: Final = "CHROMIUM"
"""Names the program to drive, where the one that is found is not wanted."""
WIDE: Final = (1280, 800)
NARROW: Final = (390, 844)
SIZES: Final = (WIDE, NARROW)
LANGUAGES: Final = ("en", "ar")
VIEWS: Final = ("network", "timeline", "map", "table", "query")
READY_MS: Final = 30_000
BLANK: Final = 20
"""As many colours a canvas may have that shows nothing yet."""
MOST_COLOURS: Final = """() => Math.max(0, ...[...document.querySelectorAll('canvas')].map(one => {
  if (!one.width || !one.height) return 0;
  const image = one.getContext('2d').getImageData(0, 0, one.width, one.height);
  return new Set(new Uint32Array(image.data.buffer)).size;
}))"""
"""How many colours the richest canvas of a page has; an empty one has a single colour."""
RESTED: Final = """new Promise(done => {
  const box = document.querySelector('.table-scroll');
  let [place, frames] = [box.scrollTop, 0];
  const look = () => {
    frames = box.scrollTop === place ? frames + 1 : 0;
    place = box.scrollTop;
    if (frames > 20) done(); else requestAnimationFrame(look);
  };
  look();
})"""
"""Waits until a table has not been scrolled for a third of a second."""
_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_SWITCHES: Final = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip

_LISTENED: Final = """(() => {
  window.heard = [];
  const live = one => {
    for (let at = one.nodeType === 1 ? one : one.parentElement; at; at = at.parentElement) {
      const said = at.getAttribute('aria-live') ?? (at.matches('[role=status], output') ? 'polite' : null);
      if (said) return said !== 'off';
    }
    return false;
  };
  new MutationObserver(all => {
    for (const { target } of all) if (live(target)) window.heard.push(target.textContent);
  }).observe(document, { subtree: true, childList: true, characterData: true });
})()"""
"""Notes each text that changes where a screen reader tells of it."""


def _keep_installed_browsers() -> None:
    """Tests have a home of their own; a browser that Playwright installed is in that of the person who runs them."""
    for folder in (".cache", "Library/Caches", "AppData/Local"):
        place = Path.home() / folder / "ms-playwright"
        if place.is_dir():
            os.environ.setdefault("PLAYWRIGHT_BROWSERS_PATH", str(place))


_keep_installed_browsers()


def missing(what: str) -> NoReturn:
    """Skip the test, or fail it where nothing may be missing."""
    if os.environ.get(REQUIRED) == "required":
        pytest.fail(f"{what}, and {REQUIRED}=required")
    pytest.skip(what)


def _program() -> str | None:
    """The browser that is named or that the machine has; None leaves it to Playwright, which may have one."""
    return os.environ.get(CHROMIUM) or next((found for name in _NAMES if (found := shutil.which(name))), None)


@contextmanager
def started_browser() -> Iterator[Browser]:
    """A browser for many tests; they are skipped where there is none."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        missing("Playwright is not installed")
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=_program(), args=list(_SWITCHES))
        except Error as error:
            missing(f"no browser could be started: {str(error).splitlines()[0]}")
        yield browser
        browser.close()


def until_drawn(shown: Page | Frame) -> None:
    """Wait until a canvas has a picture on it: more colours than a blank sheet and a line of text have."""
    for _ in range(READY_MS // 100):
        if shown.evaluate(MOST_COLOURS) > BLANK:
            return
        shown.wait_for_timeout(100)
    pytest.fail(f"no canvas has a picture on it after {READY_MS / 1000:.0f} seconds")


def numbers_in(text: str) -> list[int]:
    """The whole numbers that a text of the page names, in the digits of any language."""
    plain = "".join(str(unicodedata.digit(one, one)) for one in text)
    return [int(re.sub(r"\D", "", found)) for found in re.findall(r"\d+(?:[,.\u066c\u00a0\u202f]\d{3})*", plain)]


@dataclass
class Visit:
    """A page of the atlas in a window of its own, and all that it did: each must stay empty."""

    page: Page
    requests: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def refuse(self, dialog: Dialog) -> None:
        """Close a dialog that the page should not have opened."""
        self.troubles.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def ready(self, view: str) -> None:
        """Wait until the first paint of a view is done and the whole page is there."""
        self.page.wait_for_selector(f'html[data-ready="{view}"][data-whole]', timeout=READY_MS)

    def go(self, address: str) -> None:
        """Follow a link within the page."""
        self.page.evaluate("hash => { location.hash = hash }", address)

    def hash(self) -> dict[str, str]:
        """The state that the address shows, by key."""
        told: str = self.page.evaluate("decodeURIComponent(location.hash.slice(1))")
        return dict(part.split("=", 1) for part in told.split("&") if "=" in part)

    def value(self, script: str) -> Any:
        """What a script in the page gives."""
        return self.page.evaluate(script)

    def until(self, script: str) -> None:
        """Wait for an expression to hold; older Playwrights' own wait is barred by the policy of the page."""
        for _ in range(600):
            if self.value(script):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"it never came to hold that {script}")

    def settle(self) -> None:
        """Wait until what was asked of the page is drawn: its tasks and two frames have passed."""
        self.page.evaluate(
            "new Promise(done => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done))))"
        )

    def listen(self) -> None:
        """Begin to note what a screen reader would tell."""
        self.page.evaluate(_LISTENED)

    def heard(self) -> list[str]:
        """What was told since the last question or the beginning, each text once."""
        self.settle()
        told: list[str] = self.page.evaluate("window.heard.splice(0)")
        return list(dict.fromkeys(told))

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def tab_to(self, selector: str, *, key: str = "Tab", most: int = 80) -> None:
        """Move the focus with the Tab key, or Shift+Tab, until it is on what the selector names."""
        for _ in range(most):
            self.press(key)
            if self.page.evaluate("one => document.activeElement?.matches(one) ?? false", selector):
                return
        pytest.fail(f"the Tab key does not lead to {selector}")

    def faults(self) -> list[str]:
        """What axe-core finds, one line each."""
        if not AXE.exists():
            missing("axe-core is not there; run 'npm ci' in frontend/")
        if not self.value("'axe' in window"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        found = self.page.evaluate(
            "tags => axe.run(document, { runOnly: { type: 'tag', values: tags } })"
            ".then(all => all.violations.map(one => [one.id, one.help, one.nodes.map(node => node.target + ' ' + "
            "node.failureSummary.replace(/\\s+/g, ' ')).slice(0, 3)]))",
            tags,
        )
        return [f"{name}: {text}: {where}" for name, text, where in found]


@contextmanager
def visiting(
    browser: Browser,
    file: Path,
    address: str = "",
    size: tuple[int, int] = WIDE,
    *,
    script: str = "",
    touch: bool = False,
) -> Iterator[Visit]:
    """The page of a file at an address within it, without a network; that it asks for nothing and complains of nothing.

    Args:
        browser: where it opens.
        file: the page.
        address: what stands after the ``#``.
        size: of the window.
        script: what runs in the page before all else.
        touch: whether it is touched by fingers, as a phone is.
    """
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        offline=True,
        reduced_motion="reduce",
        locale="en-US",
        has_touch=touch,
        is_mobile=touch,
    )
    page = context.new_page()
    visit = Visit(page)
    page.on("request", lambda one: visit.requests.append(one.url) if not _is_inside(one.url, file) else None)
    page.on("pageerror", lambda error: visit.troubles.append(str(error)))
    page.on("dialog", visit.refuse)
    page.on("console", lambda one: visit.troubles.append(one.text) if one.type in ("error", "warning") else None)
    if script:
        page.add_init_script(script)
    page.goto(f"{file.as_uri()}#{address}")
    try:
        yield visit
        assert visit.requests == []
        assert visit.troubles == []
    finally:
        context.close()


def _is_inside(url: str, file: Path) -> bool:
    return url.startswith(("data:", "blob:", "about:")) or url.partition("#")[0] == file.as_uri()
