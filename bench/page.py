"""The page in a browser: the atlas against pyvis on the same tables and the same positions, and its first answer."""

from __future__ import annotations

import gzip
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from bench.browser import opened, opening, started
from bench.child import Figures
from bench.data import unchecked
from bench.measure import Goal, Options, Runs, Section, compared, in_turn, middle, ratio, short, values

if TYPE_CHECKING:
    from ipa_graph.dataset import Dataset

ATLAS: Final = "bench.page:atlas"
ALL: Final = "bench.page:atlas_all"
PYVIS: Final = "bench.page:pyvis"
ANSWER: Final = "bench.page:first_answer"
SIZES: Final = {200: 3, 1_000: 10, 4_000: 12}
"""Entities, of which each has five relations; and how many times as fast as pyvis the page is to open."""
ASKED: Final = 1_700
"""Entities whose store holds about 100,000 statements."""
KINDS: Final = ("paint_ms", "task_ms", "frame_ms", "heap_mb")
CANVAS: Final = "canvas[tabindex]"


def write_pages(folder: Path) -> None:
    """Write both sides' pages beside the tables, and ours with the engine."""
    dataset = unchecked(folder)
    for name, sparql in (("atlas.html", False), ("sparql.html", True)):
        (folder / name).write_text(dataset.atlas(sparql=sparql).html, encoding="utf-8")
    (folder / "pyvis.html").write_text(pyvis_page(dataset), encoding="utf-8")


def pyvis_page(dataset: Dataset) -> str:
    """What pyvis makes of the data set: every script inside, physics off, everything where our page has it."""
    from pyvis.network import Network  # pyright: ignore[reportMissingTypeStubs]  # it has none

    from ipa_graph.atlas.places import places

    where, entities, relations = places(dataset), dataset.entity_table, dataset.relation_table
    network = Network(height="800px", width="100%", directed=True, cdn_resources="in_line")
    for identifier, label in zip(entities.column("id"), entities.column("label"), strict=True):
        x, y = where[identifier]
        network.add_node(identifier, label=label, x=x * 100, y=y * 100, physics=False)
    ends = zip(relations.column("subject"), relations.column("object"), strict=True)
    network.edges = [{"from": subject, "to": target, "arrows": "to"} for subject, target in ends]
    network.toggle_physics(False)
    made = "network = new vis.Network(container, data, options);"
    page: str = network.generate_html(notebook=False)
    if made not in page:
        raise SystemExit("pyvis writes its page in another way now")
    return page.replace(made, f"{made} network.once('afterDrawing', () => window.pictured());")


def atlas(folder: Path) -> Figures:
    """Our page as it opens."""
    return opening(folder / "atlas.html", CANVAS)


def atlas_all(folder: Path) -> Figures:
    """Our page by a link that shows all entities and ties at once, as pyvis does."""
    return opening(folder / "atlas.html", CANVAS, "show=all")


def pyvis(folder: Path) -> Figures:
    """The page of pyvis."""
    return opening(folder / "pyvis.html", "canvas")


def first_answer(folder: Path) -> Figures:
    """From the press of the button that opens the query view to the answer of the first question, all shown."""
    with started() as browser, opened(browser, folder / "sparql.html") as page:
        page.wait_for_timeout(500)
        page.evaluate("() => { window.tasks.length = 0; window.pressed = performance.now() }")
        page.locator("nav.views button").last.click()
        page.locator(".console-tools .main").click()
        page.wait_for_selector(".console table tbody tr", timeout=60_000)
        answered: float = page.evaluate("() => performance.now() - window.pressed")
        page.wait_for_timeout(200)
        return {"answer_ms": answered, "task_ms": page.evaluate("() => Math.max(50, ...window.tasks)")}


def section(options: Options) -> Section:
    """Opening, moving and holding at three sizes; the size of the files; the first answer of the engine."""
    header = ("relations", "page", "open to paint, ms", "longest task, ms", "frame, ms", "heap, MB", "file, gz kB")
    found = Section("page", "The page in a browser (medians)", header)
    for count, asked in list(SIZES.items())[: 1 if options.quick else None]:
        _compare(options, found, count, asked)
    folder = options.folder(ASKED)
    write_pages(folder)
    runs = in_turn((ANSWER,), folder, options)
    found.runs[f"{ASKED} asked"] = runs
    found.goals.append(
        Goal("first answer at 100,000 statements, s", middle(runs[ANSWER], "answer_ms") / 1000, "at most", 4)
    )
    found.notes.append(_sizes(folder))
    return found


def _compare(options: Options, found: Section, count: int, asked: float) -> None:
    """One size: rows and goals."""
    folder = options.folder(count)
    write_pages(folder)
    runs = in_turn((ATLAS, PYVIS, ALL), folder, options, max(3, options.rounds))
    found.runs[str(count)] = runs
    ties = f"{5 * count:,}"
    for side, name, file in ((ATLAS, "atlas", "atlas"), (ALL, "atlas, all shown", "atlas"), (PYVIS, "pyvis", "pyvis")):
        cells = [short(middle(runs[side], kind)) for kind in KINDS]
        found.rows.append((ties, name, *cells, short(_packed_kb(folder / f"{file}.html"))))
    found.goals += [
        compared(f"{ties}: open to paint, times faster", _faster(runs, ATLAS, "paint_ms"), "at least", asked),
        compared(f"{ties}: the same, all shown", _faster(runs, ALL, "paint_ms"), "at least", asked),
        Goal(f"{ties}: longest task while loading, ms", middle(runs[ATLAS], "task_ms"), "at most", 100),
        compared(
            f"{ties}: heap over pyvis's",
            ratio(values(runs[ATLAS], "heap_mb"), values(runs[PYVIS], "heap_mb")),
            "at most",
            1 / 3,
        ),
    ]
    if count == 1_000:
        found.goals.append(
            compared(f"{ties}: frames while panning, times as many", _faster(runs, ATLAS, "frame_ms"), "at least", 6)
        )
