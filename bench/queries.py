"""Fourteen questions, asked of the package, of its engine, of the graph that it hands out, and of rdflib alone.

Ten of them are asked about three entities each.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final, cast

from bench.child import Figures, cpu, median_cpu
from bench.measure import Goal, Options, Ratio, Section, compared, geometric_mean, in_turn, ratio, short, values
from bench.questions import ALL_CLAIMS, ASKED, WORST, asked_of

if TYPE_CHECKING:
    import pandas as pd
    import pyoxigraph as ox
    import rdflib

    from ipa_graph.dataset import Dataset
    from ipa_graph.rdf.store import Store

    Result = pd.DataFrame | str | bytes | bool | list[object]

ENGINE: Final = "bench.queries:engine"
RDFLIB: Final = "bench.queries:rdflib_alone"
FRAME: Final = "bench.queries:large_frame"
WAYS: Final = ("bare", "answer", "query", "graph")
"""Bare `pyoxigraph.Store.query`; `Dataset.answer`; `Dataset.query`; the graph that `Dataset.to_rdf` hands out."""
CAP_S: Final = 60.0
"""After so many CPU seconds rdflib's evaluator is stopped; the ratio is then a lower bound."""
NOTABLE_S: Final = 0.001
_EVERY: Final = [name for names in ASKED.values() for name in names]


def engine(folder: Path) -> Figures:
    """Every question in every way on one store, way after way in each turn, so that all see the same memory."""
    import pandas as pd  # noqa: F401  # imported when the first frame is asked for

    from bench.data import unchecked

    dataset = unchecked(folder)
    graph = dataset.to_rdf()
    figures: Figures = {}
    for name, query in asked_of(dataset).items():
        ways = _ways(dataset, graph, query)
        for way, rows in ((way, _rows(step(), dataset)) for way, step in ways.items()):
            figures[f"{name}: {way} rows"] = str(len(rows))
            figures[f"{name}: {way} digest"] = _digest(rows)
        for way, seconds in _in_turn(ways).items():
            figures[f"{name}: {way}"] = seconds
    return figures


def _ways(dataset: Dataset, graph: rdflib.Graph, query: str) -> dict[str, Callable[[], Result]]:
    store = dataset.store
    ways: dict[str, Callable[[], Result]] = {
        "bare": lambda: _bare(store, query),
        "answer": lambda: _answer(dataset, query),
        "query": lambda: dataset.query(query),
        "graph": lambda: cast("list[object]", list(graph.query(query))),
    }
    if not query.lstrip().startswith("SELECT"):
        ways["query"] = ways["answer"]  # a frame has rows; the other forms are asked with `answer`
    return ways


def _bare(store: Store, query: str) -> Result:
    """The answer of the engine, delivered: rows as TSV, a graph as Turtle, a truth."""
    import pyoxigraph as ox

    prefixes = store.namespace.prefixes()
    solutions = store.raw.query(query, prefixes=prefixes, use_default_graph_as_union=True)
    if isinstance(solutions, ox.QuerySolutions):
        return cast("bytes", solutions.serialize(format=ox.QueryResultsFormat.TSV))
    if isinstance(solutions, ox.QueryTriples):
        return cast("bytes", ox.serialize(solutions, format=ox.RdfFormat.TURTLE, prefixes=prefixes)).decode()
    return bool(solutions)


def _answer(dataset: Dataset, query: str) -> Result:
    answer = dataset.answer(query)
    if answer.kind == "select":
        return answer.tsv()
    return answer.text() if answer.kind == "construct" else bool(answer)


def _in_turn(ways: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """The median CPU seconds of each way, taking turns; a slow question has fewer turns."""
    runs: dict[str, list[float]] = {way: [] for way in ways}
    began = time.process_time()
    while len(runs["bare"]) < 5 or (len(runs["bare"]) < 60 and time.process_time() - began < 0.6):
        for way, step in ways.items():
            with cpu() as spent:
                step()
            runs[way].append(spent.seconds)
    return {way: median(seconds) for way, seconds in runs.items()}


def rdflib_alone(folder: Path) -> Figures:
    """All statements of our store in rdflib's own, in one graph, asked with rdflib's own evaluator."""
    import pyoxigraph as ox
    import rdflib

    from bench.data import unchecked

    dataset = unchecked(folder)
    graph = rdflib.Graph(bind_namespaces="none")
    lines = BytesIO()
    ox.serialize((quad.triple for quad in dataset.store.raw), lines, format=ox.RdfFormat.N_TRIPLES)
    graph.parse(data=lines.getvalue().decode(), format="nt")
    prefixes = dataset.namespace.prefixes()
    list(graph.query("SELECT ?any { ?any a owl:Class } LIMIT 1", initNs=prefixes))  # rdflib builds its parser
    figures: Figures = {}
    for name, query in asked_of(dataset).items():
        found: list[list[object]] = []

        def step(query: str = query, found: list[list[object]] = found) -> None:
            found[:] = [list(graph.query(query, initNs=prefixes))]

        before = time.process_time()
        try:
            figures[f"{name}: rdflib"] = _capped(step)
        except TimeoutError:
            figures[f"{name}: rdflib"] = time.process_time() - before
            continue
        rows = _rows(found[0], dataset)
        figures[f"{name}: rdflib rows"], figures[f"{name}: rdflib digest"] = str(len(rows)), _digest(rows)
    return figures


def _capped(step: Callable[[], None]) -> float:
    """The median CPU seconds of a step.

    Raises:
        TimeoutError: it took longer than `CAP_S`.
    """
    before = time.process_time()

    def look(*_: object) -> None:
        if time.process_time() - before > CAP_S:
            raise TimeoutError

    signal.signal(signal.SIGALRM, look)
    # a timer of the clock: while one of CPU time runs, some kernels count CPU time in steps of 4 ms
    signal.setitimer(signal.ITIMER_REAL, 0.5, 0.5)
    try:
        return median_cpu(step, most_runs=5)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _rows(result: Result, dataset: Dataset) -> list[tuple[str, ...]]:
    """The rows of any kind of result in one form, sorted: short IRIs, values without their datatypes."""
    from ipa_graph.names import shortened, shortener

    shorten = shortener(dataset.namespace)
    if isinstance(result, bool):
        return [("true" if result else "false",)]
    if isinstance(result, bytes):
        from ipa_graph.frames import typed_frame

        result = typed_frame(result, partial(shortened, dataset.namespace))
    if isinstance(result, str):
        return _graph_rows(result, shorten)
    if isinstance(result, list):
        return sorted(_term_row(row, shorten) for row in result)
    return _frame_rows(result)


def _frame_rows(frame: pd.DataFrame) -> list[tuple[str, ...]]:
    columns = [
        frame[name].dt.strftime("%Y-%m-%d") if str(frame[name].dtype).startswith("datetime") else frame[name]
        for name in frame
    ]
    cells = [["" if missing else str(cell) for cell, missing in zip(c, c.isna(), strict=True)] for c in columns]
    return sorted(zip(*cells, strict=True))


def _graph_rows(turtle: str, shorten: Callable[[str], str]) -> list[tuple[str, ...]]:
    import pyoxigraph as ox

    quads = ox.parse(turtle, format=ox.RdfFormat.TURTLE)
    return sorted({tuple(shorten(cast("ox.NamedNode", term).value) for term in quad.triple) for quad in quads})


def _term_row(row: object, shorten: Callable[[str], str]) -> tuple[str, ...]:
    import rdflib

    if isinstance(row, bool):
        return ("true" if row else "false",)
    terms = cast("Iterable[object]", row)
    return tuple(
        "" if term is None else shorten(str(term)) if isinstance(term, rdflib.URIRef) else str(term) for term in terms
    )


def _digest(rows: Iterable[tuple[str, ...]]) -> str:
    return sha256("\n".join("\t".join(row) for row in rows).encode()).hexdigest()[:16]


def large_frame(folder: Path) -> Figures:
    """Every claim as a frame, and the same rows as bytes."""
    import pandas as pd  # noqa: F401

    from bench.data import unchecked

    dataset = unchecked(folder)
    store = dataset.store
    ways = {"bare": lambda: _bare(store, ALL_CLAIMS), "query": lambda: dataset.query(ALL_CLAIMS)}
    seconds = _in_turn(ways)
    return {**seconds, "rows": len(dataset.query(ALL_CLAIMS))}


def section(options: Options) -> Section:
    """Every question in every way, and the goals over all of them."""
    folder = options.folder(2_000 if options.quick else 10_000)
    runs = in_turn([ENGINE, FRAME], folder, options) | in_turn([RDFLIB], folder, options, 1)
    title = f"Fourteen questions, ten of them about three entities each ({folder.name} entities), CPU ms"
    found = Section("queries", title, ("question", "rows", "bare engine", "`answer`", "`query`", "`to_rdf()` graph",
                    "rdflib alone", "rows alike"))  # fmt: skip
    found.runs[folder.name] = runs
    own, other = runs[ENGINE], runs[RDFLIB]
    for name in _EVERY:
        cells = [median(values(own, f"{name}: {way}")) for way in WAYS] + [float(other[0][f"{name}: rdflib"])]
        alike = _alike(name, own, other)
        found.rows.append((name, str(own[0][f"{name}: bare rows"]), *(short(1000 * cell) for cell in cells), alike))
    found.goals += _goals(own, other)
    large = ratio(values(runs[FRAME], "query"), values(runs[FRAME], "bare"))
    found.notes.append(
        f"All {int(float(runs[FRAME][0]['rows'])):,} claims as a frame of five columns: "
        f"{short(median(values(runs[FRAME], 'query')))} s, {large} times the same rows as TSV bytes."
    )
    return found


def _alike(name: str, own: list[Figures], other: list[Figures]) -> str:
    digests = {str(figures[f"{name}: {way} digest"]) for figures in own for way in WAYS}
    last = other[0].get(f"{name}: rdflib digest")
    if last is None:
        return "yes (rdflib stopped)" if len(digests) == 1 else "**no**"
    return "yes" if digests == {str(last)} else "**no**"


def _goals(own: list[Figures], other: list[Figures]) -> list[Goal]:
    def times(way: str, names: Sequence[str]) -> Ratio:
        return _rounds(
            geometric_mean(float(other[0][f"{n}: rdflib"]) / float(f[f"{n}: {way}"]) for n in names) for f in own
        )

    def over(way: str) -> Ratio:
        long = [n for n in _EVERY if median(values(own, f"{n}: bare")) > NOTABLE_S]
        return _rounds(geometric_mean(float(f[f"{n}: {way}"]) / float(f[f"{n}: bare"]) for n in long) for f in own)

    said = {"query": "`query`", "answer": "`answer`", "bare": "the bare engine", "graph": "`to_rdf()` graph"}
    bounds = {"query": 60, "answer": 60, "bare": 60, "graph": 25}
    goals = [
        compared(f"{said[way]}, {whom}: geometric mean, times faster than rdflib alone", times(way, names), "at least",
                 bound)
        for whom, names in (("all", _EVERY), ("about the most popular alone", WORST))
        for way, bound in bounds.items()
    ]  # fmt: skip
    return goals + [
        compared(f"{said[way]} over the bare engine, what takes it over 1 ms", over(way), "at most", 1.15)
        for way in ("query", "answer")
    ]


def _rounds(figures: Iterable[float]) -> Ratio:
    return ratio(list(figures), [1.0])
