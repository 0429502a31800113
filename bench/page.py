"""The page in a browser: the atlas against pyvis on the same tables and the same positions, and its first answer."""

from __future__ import annotations

import gzip
import re
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.browser import linked, load, opening, spent_s, started, window
from bench.child import Figures
from bench.data import unchecked
from bench.measure import Goal, Options, Ratio, Runs, Section, compared, in_turn, middle, ratio, short, values

if TYPE_CHECKING:
    from ipa_graph.dataset import Dataset

ATLAS: Final = "bench.page:atlas"
ALL: Final = "bench.page:atlas_all"
PYVIS: Final = "bench.page:pyvis"
ANSWER: Final = "bench.page:first_answer"
LINKS: Final = {
    "bench.page:entries": "the table",
    "bench.page:claims": "the table of claims",
    "bench.page:timeline": "the timeline",
    "bench.page:world": "the world map",
}
"""What opens the page by a link, and what that leads to."""
SIDES: Final = {ATLAS: "atlas", ALL: "atlas, everything shown", PYVIS: "pyvis"}
SIZES: Final = {200: 3, 1_000: 10, 4_000: 12}
"""Entities, of which each has five relations; and how many times as fast as pyvis the page is to open."""
MOVED: Final = 1_000
"""The size at which panning has a goal."""
ASKED: Final = 1_700
"""Entities whose store holds about 100,000 statements."""
KINDS: Final = ("cpu_ms", "named_ms", "paint_ms", "task_cpu_ms", "task_ms", "frame_cpu_ms", "frame_ms", "heap_mb")
HEADER: Final = (
    "relations", "page", "to the first picture, CPU ms", "to its names", "first picture by the clock",
    "longest task, CPU ms", "by the clock", "a frame while panning, CPU ms", "by the clock", "heap, MB",
    "file, kB gzipped",
)  # fmt: skip
CANVAS: Final = "canvas[tabindex]"
FIRST: Final = re.compile(r'(?<=id="part-first">)[^<]*')
"""The data that stand in the page as they are."""


def write_pages(folder: Path) -> None:
    """Write both sides' pages beside the tables."""
    dataset = unchecked(folder)
    (folder / "atlas.html").write_text(dataset.atlas(sparql=False).html, encoding="utf-8")
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
    network.toggle_physics(status=False)
    made = "network = new vis.Network(container, data, options);"
    page = str(network.generate_html(notebook=False))
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


def entries(folder: Path) -> Figures:
    """Our page by a link to the table."""
    return linked(folder / "atlas.html", "view=table")


def claims(folder: Path) -> Figures:
    """Our page by a link to the table of claims."""
    return linked(folder / "atlas.html", "view=table&rows=claims")


def timeline(folder: Path) -> Figures:
    """Our page by a link to the timeline."""
    return linked(folder / "atlas.html", "view=timeline")


def world(folder: Path) -> Figures:
    """Our page by a link to the world map."""
    return linked(folder / "atlas.html", "view=map")


def first_answer(folder: Path) -> Figures:
    """From the press of the button that opens the query view to the rows of the first question."""
    file = folder / "sparql.html"
    with started() as browser, window(browser) as page:
        load(page, file)
        page.wait_for_timeout(1_000)
        before, began = spent_s(), time.perf_counter()
        page.locator("nav.views button").last.click()
        page.locator(".console-tools .main").click()
        page.locator(".console table tbody tr").first.wait_for(timeout=60_000)
        return {"answer_cpu_s": spent_s() - before, "answer_s": time.perf_counter() - began}


def section(options: Options) -> Section:
    """Opening, moving and holding at three sizes; the size of the files; the first answer of the engine."""
    found = Section("page", "The page in a browser (medians)", HEADER)
    for count, asked in list(SIZES.items())[: 1 if options.quick else None]:
        _compare(options, found, count, asked)
    folder = options.folder(ASKED)
    dataset = unchecked(folder)
    (folder / "sparql.html").write_text(dataset.atlas().html, encoding="utf-8")
    answers = in_turn((ANSWER,), folder, options)
    found.runs[f"{ASKED} asked"] = answers
    statements = len(dataset.store.raw)
    cpu_s, answer_s = middle(answers[ANSWER], "answer_cpu_s"), middle(answers[ANSWER], "answer_s")
    text = f"first answer over {statements:,} statements, CPU s of all processes"
    found.goals.append(Goal(text, cpu_s, "at most", 4, f"{short(cpu_s)} ({short(answer_s)} by the clock)"))
    found.goals += _sizes(folder)
    return found


def _compare(options: Options, found: Section, count: int, asked: float) -> None:
    """One size: its rows and its goals."""
    folder = options.folder(count)
    write_pages(folder)
    runs = in_turn(SIDES, folder, options, max(3, options.rounds))
    found.runs[str(count)] = runs
    size = f"{5 * count:,} relations"
    for side, name in SIDES.items():
        file = folder / ("pyvis.html" if side == PYVIS else "atlas.html")
        cells = [short(middle(runs[side], kind)) for kind in KINDS]
        found.rows.append((f"{5 * count:,}", name, *cells, short(_packed_kb(file))))
    found.goals += [
        compared(f"{size}: to the first picture, times less CPU", _less(runs, ATLAS, "cpu_ms"), "at least", asked),
        compared(f"{size}: the same, everything shown", _less(runs, ALL, "cpu_ms"), "at least", asked),
        _longest(f"{size}: longest task", runs[ATLAS]),
        _longest(f"{size}: the same, everything shown", runs[ALL]),
        compared(f"{size}: heap beside pyvis's", _share(runs, "heap_mb"), "at most", 1 / 3),
    ]
    by_link = in_turn(LINKS, folder, options, max(3, options.rounds))
    found.runs[f"{count} by link"] = by_link
    found.goals += [_longest(f"{size}: longest task by a link to {name}", by_link[one]) for one, name in LINKS.items()]
    if count == MOVED:
        for side in (ATLAS, ALL):
            text = f"{size}: a frame while panning, {SIDES[side]}, times less CPU"
            found.goals.append(compared(text, _less(runs, side, "frame_cpu_ms"), "at least", 6))


def _longest(text: str, runs: list[Figures]) -> Goal:
    task_ms = middle(runs, "task_ms")
    shown = f"{short(task_ms)} ({short(middle(runs, 'task_cpu_ms'))} of CPU)"
    return Goal(f"{text}, ms by the clock", task_ms, "at most", 100, shown)


def _less(runs: Mapping[str, list[Figures]], side: str, kind: str) -> Ratio:
    """How many times what our page needs pyvis needs."""
    return ratio(values(runs[PYVIS], kind), values(runs[side], kind))


def _share(runs: Runs, kind: str) -> Ratio:
    return ratio(values(runs[ATLAS], kind), values(runs[PYVIS], kind))


def _packed_kb(file: Path) -> float:
    return len(gzip.compress(file.read_bytes(), mtime=0)) / 1000


def _sizes(folder: Path) -> list[Goal]:
    """The page without its data, with and without the engine, in the size of a file that is packed for the way."""
    from ipa_graph.atlas.page import packed_parts
    from ipa_graph.atlas.payload import payload

    dataset = unchecked(folder)
    data = ("head", "entities", "claims", "tours", "quads", "queries")
    packed = packed_parts(dataset, payload(dataset))
    goals: list[Goal] = []
    for name, sparql, bound in (("without the engine", False, 250), ("with the engine", True, 1_750)):
        page = FIRST.sub("", dataset.atlas(sparql=sparql).html)
        for part in data:
            page = page.replace(packed.get(part, ""), "")
        size = len(gzip.compress(page.encode(), mtime=0)) / 1000
        goals.append(Goal(f"the page {name} and without data, kB gzipped", size, "at most", bound))
    return goals
