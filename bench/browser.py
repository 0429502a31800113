"""What a browser does with a page: the cost until something is shown, the longest task, how it moves, what it holds.

Headless Chromium without a GPU, the network cut. `CHROMIUM` may name another program than the one on the path. As
everywhere in these benchmarks CPU time is what is compared: here by the clock of the thread of the page, or of all
threads of the browser for a frame, as the browser's own trace notes them. Time by the clock is noted beside it.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
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
WIDTH, HEIGHT = 1280, 800
LONGEST_MS: Final = 180_000
QUIET_MS: Final = 2_500
"""So long is waited after the first picture, so that work which was put off is measured too."""
PANNING_S: Final = 3.0
DRAWN, NAMED = "picture-drawn", "picture-named"
WATCH: Final = """
const soon = (work) => scheduler.postTask(work, { priority: "user-blocking" });
const named = () => requestAnimationFrame(() => soon(() => performance.mark("picture-named")));
// the end of the frame in which the picture was drawn, its painting included
const drawn = (work) => soon(() => {
  window.drawn = performance.now();
  performance.mark("picture-drawn");
  console.info("picture-drawn");
  work();
});
window.pictured = () => drawn(named);
let told = 0;
new MutationObserver((_, observer) => {
  if (!document.documentElement?.dataset.ready) return;
  told += 1;
  if (told === 1) return drawn(() => undefined);
  observer.disconnect();
  named();
}).observe(document, { attributes: true, attributeFilter: ["data-ready"], subtree: true });
"""
"""Our page says on its root when the first picture is drawn, and again when it has its names; that of the other side
calls ``pictured`` itself, and has what it shows of names in the frame after it."""
COUNT_FRAMES: Final = """() => {
  window.counted = 0;
  window.began = performance.now();
  let moved = false;
  addEventListener("pointermove", () => { moved = true }, { capture: true });
  const each = () => {
    window.counted += moved;
    moved = false;
    window.asked = requestAnimationFrame(each);
  };
  window.asked = requestAnimationFrame(each);
}"""
"""A frame before which the hand did not move shows nothing new, and is not counted: a slow page has many of them."""
FRAMES: Final = """() => {
  cancelAnimationFrame(window.asked);
  return [window.counted, performance.now() - window.began];
}"""


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of work of one thread."""

    thread: tuple[int, int]
    start_us: float
    ms: float
    cpu_ms: float


@dataclass(frozen=True, slots=True)
class Trace:
    """What a browser did.

    Attributes:
        tasks: every piece of work of every thread.
        thread: the one of the page.
        cpu_ms: what all threads took.
        until_ms: what the thread of the page had taken at each mark that the page set.
    """

    tasks: Sequence[Task]
    thread: tuple[int, int]
    cpu_ms: float
    until_ms: Mapping[str, float]


@contextmanager
def started() -> Iterator[Browser]:
    """A browser of its own, with an empty profile.

    Raises:
        SystemExit: there is nothing to drive it with.
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
def window(browser: Browser) -> Iterator[Page]:
    """A window of its own that nothing is in yet."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, offline=True, locale="en-US", bypass_csp=True
    )
    page = context.new_page()
    page.add_init_script(WATCH)
    yield page
    context.close()


def load(page: Page, file: Path, address: str = "") -> None:
    """Open a file and wait for its first picture.

    The console tells of it: a wait of Playwright's would run a script of its own in the page while it loads.
    """
    with page.expect_console_message(lambda message: message.text == DRAWN, timeout=LONGEST_MS):
        page.goto(f"{file.as_uri()}#{address}", wait_until="commit")


def opening(file: Path, canvas: str, address: str = "") -> Figures:
    """A page that is opened and left alone, then dragged about by the canvas that a selector names."""
    with started() as browser, window(browser) as page:
        trace = _left_alone(browser, page, file, address)
        figures: Figures = {
            "cpu_ms": trace.until_ms[DRAWN],
            "named_ms": trace.until_ms.get(NAMED, trace.until_ms[DRAWN]),
            "paint_ms": page.evaluate("() => window.drawn"),
            "heap_mb": _heap(page),
        }
        return figures | _longest(trace) | _panning(browser, page, page.locator(canvas).first)


def linked(file: Path, address: str) -> Figures:
    """A page that is opened by a link and left alone."""
    with started() as browser, window(browser) as page:
        return _longest(_left_alone(browser, page, file, address))


def _left_alone(browser: Browser, page: Page, file: Path, address: str) -> Trace:
    browser.start_tracing(page=page, categories=["toplevel", "blink.user_timing"])
    load(page, file, address)
    page.wait_for_timeout(QUIET_MS)
    return traced(browser)


def _longest(trace: Trace) -> Figures:
    own = [task for task in trace.tasks if task.thread == trace.thread]
    return {"task_cpu_ms": max(task.cpu_ms for task in own), "task_ms": max(task.ms for task in own)}


def traced(browser: Browser) -> Trace:
    """What the browser did since the trace began.

    CPU time is what the clock of a thread says: a browser also works between its tasks, as when it paints what was
    drawn on a canvas.
    """
    events: list[dict[str, object]] = json.loads(browser.stop_tracing())["traceEvents"]
    first: dict[tuple[int, int], float] = {}
    last: dict[tuple[int, int], float] = {}
    marks: dict[str, float] = {}
    tasks: list[Task] = []
    thread = (0, 0)
    for event in events:
        if "tts" not in event:  # of no thread
            continue
        where = (cast("int", event["pid"]), cast("int", event["tid"]))
        start, cpu = cast("float", event["ts"]), cast("float", event["tts"])
        ms, cpu_ms = (cast("float", event.get(name, 0)) / 1000 for name in ("dur", "tdur"))
        first[where] = min(cpu, first.get(where, cpu))
        last[where] = max(cpu + 1000 * cpu_ms, last.get(where, cpu))
        if event["name"] in (DRAWN, NAMED):
            marks[str(event["name"])], thread = cpu, where
        if event["ph"] == "X" and str(event["name"]).endswith("RunTask"):
            tasks.append(Task(where, start, ms, cpu_ms))
    return Trace(
        outermost(tasks),
        thread,
        sum(last[one] - first[one] for one in first) / 1000,
        {name: (cpu - first[thread]) / 1000 for name, cpu in marks.items()},
    )


def outermost(tasks: Sequence[Task]) -> list[Task]:
    """The tasks that are no part of another."""
    found: list[Task] = []
    end: dict[tuple[int, int], float] = {}
    for task in sorted(tasks, key=lambda one: (one.start_us, -one.ms)):
        if task.start_us >= end.get(task.thread, 0):
            end[task.thread] = task.start_us + task.ms * 1000
            found.append(task)
    return found


def spent_s() -> float:
    """The CPU seconds so far of all processes that this one began, and that those began (Linux)."""
    parents: dict[int, tuple[int, int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            cells = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        parents[int(stat.parent.name)] = (int(cells[1]), int(cells[11]) + int(cells[12]))
    found, ticks = {os.getpid()}, 0
    for _ in range(len(parents)):
        more = {one for one, (parent, _) in parents.items() if parent in found} - found
        if not more:
            break
        found |= more
        ticks += sum(parents[one][1] for one in more)
    return ticks / os.sysconf("SC_CLK_TCK")


def _heap(page: Page) -> float:
    """Megabytes of live JavaScript objects."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    return cast("float", session.send("Runtime.getHeapUsage")["usedSize"]) / 1e6


def _panning(browser: Browser, page: Page, canvas: Locator) -> Figures:
    """A frame while a hand drags the picture about: the CPU of all threads; by the clock, 16.7 ms is the least."""
    box = canvas.bounding_box()
    if box is None:
        raise SystemExit("there is nothing to drag")
    x, y = box["x"] + 12, box["y"] + 12  # the corner, where no body stands that would be dragged instead
    browser.start_tracing(page=page, categories=["toplevel"])
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(COUNT_FRAMES)
    began, step = time.perf_counter(), 0
    while time.perf_counter() - began < PANNING_S:
        step += 1
        page.mouse.move(x + 2 * abs(60 - step % 120), y + abs(40 - step % 80))
    frames, ms = cast("tuple[int, float]", page.evaluate(FRAMES))
    page.mouse.up()
    return {"frame_cpu_ms": traced(browser).cpu_ms / max(1, frames), "frame_ms": ms / max(1, frames)}
