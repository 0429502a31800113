"""The expected answers of named queries: ``queries/NAME.csv`` in a data folder, held against the data by `check`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from ipa_graph.csvtext import csv_text, read_csv
from ipa_graph.dataset import Dataset
from ipa_graph.errors import IpaGraphError, Problem, UnknownNameError, UsageError, shown
from ipa_graph.files import write_file
from ipa_graph.queries import NamedQuery, named_queries
from ipa_graph.sparql import answer

_ORDERED: Final = re.compile(r"\}\s*(?:GROUP BY[^{}]*|HAVING[^{}]*)*ORDER\s+BY[^{}]*$", re.IGNORECASE)


def expected_problems(dataset: Dataset) -> list[Problem]:
    """Every named query whose answer is not the expected one, and every expected answer without a query."""
    if dataset.folder is None:
        return []
    known = named_queries(dataset.folder)
    problems: list[Problem] = []
    for path in sorted((dataset.folder / "queries").glob("*.csv")):
        if path.stem not in known:
            message = f"{UnknownNameError('named query', path.stem, known)}; an expected answer bears its query's name"
            problems.append(Problem(str(path), None, None, "expected-answer", message))
            continue
        problems += _compared(dataset, known[path.stem], path)
    return problems


def _compared(dataset: Dataset, query: NamedQuery, path: Path) -> list[Problem]:
    table, problems = read_csv(path)
    if any(problem.severity == "error" for problem in problems):
        return problems
    try:
        header, found = _answered(dataset, query)
    except IpaGraphError as error:
        return [*problems, Problem(str(query.path), None, None, "expected-answer", f"cannot be answered: {error}")]
    if header != list(table.columns):
        message = f"expects the columns {', '.join(table.columns)}; the query gives {', '.join(header)}"
        return [*problems, Problem(str(path), 1, None, "expected-answer", message)]
    wanted = [tuple(row) for row in zip(*table.columns.values(), strict=True)]
    return [*problems, *_difference(path, table.lines, wanted, found, in_order=bool(_ORDERED.search(query.text)))]


def _answered(dataset: Dataset, query: NamedQuery) -> tuple[list[str], list[tuple[str, ...]]]:
    header, rows = answer(dataset.store, named=query.name, folder=dataset.folder).short_rows()
    return header, [tuple(row) for row in rows]


def _difference(
    path: Path,
    lines: Sequence[int],
    wanted: Sequence[tuple[str, ...]],
    found: Sequence[tuple[str, ...]],
    *,
    in_order: bool,
) -> list[Problem]:
    """The first row that differs, and how many do; a query without ORDER BY is compared whatever its order."""
    missing, surplus = Counter(wanted) - Counter(found), Counter(found) - Counter(wanted)
    row = next((place for place, cells in enumerate(wanted) if cells in missing), None)
    if not missing and not surplus:
        if not in_order or list(wanted) == list(found):
            return []
        row = next(place for place, pair in enumerate(zip(wanted, found, strict=True)) if pair[0] != pair[1])
        message = f"has the expected rows in another order; here the answer has {_row(found[row])}"
    else:
        parts = [f"{missing.total():,} of the expected rows missing"] if missing else []
        parts += [f"{surplus.total():,} rows more, such as {_row(next(iter(surplus)))}"] if surplus else []
        message = f"the answer differs: {' and '.join(parts)}"
    line = lines[row] if row is not None else None
    how = f"; if the data are right, 'ipa-graph queries FOLDER --accept {path.stem}' writes the answer anew"
    return [Problem(str(path), line, None, "expected-answer", message + how)]


def _row(cells: Iterable[str]) -> str:
    return shown(", ".join(cells))


def write_expected(dataset: Dataset, names: Iterable[str]) -> list[Path]:
    """Write the present answers of named queries as the expected ones.

    Raises:
        UnknownNameError: there is no query of that name.
        UsageError: the data set has no folder.
        WorkplaceError: a file cannot be written.
    """
    if dataset.folder is None:
        raise UsageError("the data set was not read from a folder; there is no place for expected answers")
    known = named_queries(dataset.folder)
    paths: list[Path] = []
    for name in names:
        if name not in known:
            raise UnknownNameError("named query", name, known)
        header, rows = _answered(dataset, known[name])
        path = dataset.folder / "queries" / f"{name}.csv"
        path.parent.mkdir(exist_ok=True)
        write_file(path, csv_text(header, rows))
        paths.append(path)
    return paths
