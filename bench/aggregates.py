"""Counts over the whole network, from the tables and in SPARQL."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from bench.child import Figures, median_cpu
from bench.measure import Options, Section, compared, in_turn, middle, ratio, short, values

if TYPE_CHECKING:
    import pyoxigraph as ox

    from ipa_graph.dataset import Dataset

    Counts = list[tuple[str, str, int]]

OURS: Final = "bench.aggregates:ours"
SPARQL: Final = "bench.aggregates:sparql"
QUERIES: Final = {
    "events_by_region": """
        SELECT ?region ?name (COUNT(DISTINCT ?event) AS ?events) {
            ?event a vocab:Event ;
                (vocab:locatedIn|vocab:country)/(vocab:partOf|vocab:locatedIn|vocab:country)* ?region .
            ?region a vocab:Region ; skos:prefLabel ?name }
        GROUP BY ?region ?name ORDER BY DESC(?events) ?region""",
    "top_degree": """
        SELECT ?one ?name (COUNT(?claim) AS ?degree) { ?claim rdf:subject|rdf:object ?one . ?one skos:prefLabel ?name }
        GROUP BY ?one ?name ORDER BY DESC(?degree) ?one LIMIT 20""",
}


def ours(folder: Path) -> Figures:
    """The functions over columns."""
    from bench.data import unchecked
    from ipa_graph.network.aggregates import events_by_region, top_degree

    dataset = unchecked(folder)
    functions = {"events_by_region": events_by_region, "top_degree": top_degree}
    figures: Figures = {}
    for name, function in functions.items():
        figures[name] = median_cpu(partial(function, dataset))
        figures[f"{name} rows"] = repr(function(dataset))
    return figures


def sparql(folder: Path) -> Figures:
    """The same counts on the engine, nothing around it."""
    from bench.data import unchecked

    dataset = unchecked(folder)
    dataset.store  # noqa: B018  # filled before anything is measured
    figures: Figures = {}
    for name, query in QUERIES.items():
        figures[name] = median_cpu(partial(asked, dataset, query))
        figures[f"{name} rows"] = repr(asked(dataset, query))
    return figures


def asked(dataset: Dataset, query: str) -> Counts:
    """Id, name and count, as the query orders them."""
    prefixes = dataset.namespace.prefixes()
    solutions = dataset.store.raw.query(query, prefixes=prefixes, use_default_graph_as_union=True)
    rows = (
        cast("tuple[ox.NamedNode, ox.Literal, ox.Literal]", tuple(row)) for row in cast("ox.QuerySolutions", solutions)
    )
    start = len(dataset.namespace.entities)
    return [(one.value[start:], name.value, int(count.value)) for one, name, count in rows]


def section(options: Options) -> Section:
    """Both, and whether they agree."""
    folder = options.folder(2_000 if options.quick else 10_000)
    runs = in_turn((OURS, SPARQL), folder, options)
    header = ("count", "tables, CPU ms", "SPARQL on the bare engine, CPU ms", "rows alike")
    found = Section("aggregates", f"Counts over the whole network ({folder.name} entities)", header)
    found.runs[folder.name] = runs
    for name in QUERIES:
        cells = [short(1000 * middle(runs[side], name)) for side in (OURS, SPARQL)]
        same = len({str(figures[f"{name} rows"]) for side in runs.values() for figures in side}) == 1
        found.rows.append((name, *cells, "yes" if same else "**no**"))
        times = ratio(values(runs[SPARQL], name), values(runs[OURS], name))
        found.goals.append(compared(f"{name}, times faster than SPARQL", times, "at least", 3))
    return found
