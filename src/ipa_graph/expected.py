"""The named queries of a folder: whether they can be asked, and whether they give what is expected.

``queries/NAME.csv`` in a data folder is what the named query NAME must give over it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from ipa_graph.csvtext import Table, csv_text, read_csv
from ipa_graph.dataset import Dataset
from ipa_graph.errors import SHOWN_CHARACTERS, Problem, UsageError, WorkplaceError, command_line, did_you_mean, shown
from ipa_graph.files import write_file
from ipa_graph.namespaces import Namespace
from ipa_graph.queries import QUERY_RULE, NamedQuery, query_files, read_query
from ipa_graph.rdf.guard import tokens
from ipa_graph.sparql import answer, question_fault

ANSWER_RULE: Final = "expected-answer"
"""The rule that a named query breaks when it does not give what is expected."""

Row = Sequence[str]


def query_problems(dataset: Dataset) -> list[Problem]:
    """What is wrong with the named queries of a data set's folder, in order of their names: first as they are written.

    Of those that can be read and have an expected answer, see `expected_problems`.

    Raises:
        WorkplaceError: a file cannot be read.
    """
    if dataset.folder is None:
        return []
    problems = unread_problems(dataset.folder, dataset.namespace)
    return problems + expected_problems(dataset, without={Path(one.file).stem for one in problems})


def unread_problems(folder: Path, namespace: Namespace | None = None) -> list[Problem]:
    """The query files of a folder that cannot be read as named queries, each with the line at fault; none is run.

    Raises:
        WorkplaceError: a file cannot be read.
    """
    problems: list[Problem] = []
    for path in sorted((folder / "queries").glob("*.rq")):
        query = read_query(path)
        if isinstance(query, Problem):
            problems.append(query)
        elif fault := question_fault(query, namespace or Namespace()):
            problems.append(Problem(str(path), fault[0] or None, None, QUERY_RULE, fault[1]))
    return problems


def expected_problems(dataset: Dataset, *, without: Collection[str] = ()) -> list[Problem]:
    """What named queries give otherwise than expected, a problem for each query, in order of their names.

    Rows are compared in order where the query has an ORDER BY of its own, else as a bag. Parameters have their
    defaults. Runs every query that has an expected answer, but for those named by `without`.

    Raises:
        WorkplaceError: a file cannot be read.
    """
    if dataset.folder is None:
        return []
    files = query_files(dataset.folder)
    problems: list[Problem] = []
    for path in sorted((dataset.folder / "queries").glob("*.csv")):
        if path.stem not in files:
            message = f"answers no named query{did_you_mean(path.stem, files)}"
            problems.append(Problem(str(path), None, None, ANSWER_RULE, message))
            continue
        if path.stem in without:
            continue
        query = read_query(files[path.stem])
        problems += [query] if isinstance(query, Problem) else _problems_of(dataset, query, path)
    return problems


def write_expected(dataset: Dataset, names: Iterable[str]) -> list[Path]:
    """The files of expected answers, written anew from what the queries give now.

    Raises:
        UnknownNameError: there is no named query of that name; nothing was written.
        UsageError: the data set has no folder, or a query gives no rows; nothing was written.
        WorkplaceError: a file cannot be written.
    """
    if dataset.folder is None:
        raise UsageError("this data set was not read from a folder; there is no place for expected answers")
    folder = dataset.folder / "queries"
    answers = {folder / f"{name}.csv": _found(dataset, name) for name in dict.fromkeys(names)}
    if not answers:
        return []
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise WorkplaceError(f"cannot make the folder {shown(str(folder))}: {error.strerror or error}") from error
    for path, (header, rows) in answers.items():
        write_file(path, csv_text(header, rows))
    return list(answers)


def changed(dataset: Dataset) -> list[str]:
    """The named queries that do not give what is expected of them, by name."""
    known = query_files(dataset.folder) if dataset.folder else {}
    names = [Path(one.file).stem for one in expected_problems(dataset) if one.rule == ANSWER_RULE]
    return [name for name in names if name in known]


def _found(dataset: Dataset, name: str) -> tuple[list[str], list[list[str]]]:
    return answer(dataset.store, named=name, folder=dataset.folder).short_rows()


def _problems_of(dataset: Dataset, query: NamedQuery, path: Path) -> Iterator[Problem]:
    try:
        table, faults = read_csv(path)
    except OSError as error:
        raise WorkplaceError(f"cannot read {path}: {error.strerror or error}") from error
    yield from faults
    if any(fault.severity == "error" for fault in faults):
        return
    try:
        header, rows = _found(dataset, query.name)
    except UsageError as error:
        yield Problem(str(query.path), None, None, QUERY_RULE, str(error))
        return
    if list(table.columns) != header:
        message = f"has the columns {_shown_row(list(table.columns))}; the query gives {_shown_row(header)}"
        yield Problem(str(path), table.header_line, None, ANSWER_RULE, message)
        return
    difference = _difference(table, rows, ordered=_is_ordered(query.text))
    if difference is not None:
        place, message = difference
        line = table.lines[place] if place < len(table) else None
        accept = command_line("queries", dataset.folder, "--accept", query.name)
        yield Problem(str(path), line, None, ANSWER_RULE, f"{message}; to accept it: {accept}")


def _difference(table: Table, found: Sequence[Row], *, ordered: bool) -> tuple[int, str] | None:
    """The first expected row that is not as found, by its index, and in words; None where all is as expected."""
    expected = [list(row) for row in zip(*table.columns.values(), strict=True)]
    missing = Counter(map(tuple, expected)) - Counter(map(tuple, found))
    unexpected = Counter(map(tuple, found)) - Counter(map(tuple, expected))
    if not ordered:
        if not missing and not unexpected:
            return None
        place = next((place for place, row in enumerate(expected) if tuple(row) in missing), len(expected))
        instead = next((row for row in found if tuple(row) in unexpected), None)
    elif expected == list(found):
        return None
    else:
        pairs = zip(expected, found, strict=False)
        shorter = min(len(expected), len(found))
        place = next((place for place, (one, other) in enumerate(pairs) if one != other), shorter)
        instead = found[place] if place < len(found) else None
    row = expected[place] if place < len(expected) else None
    start = _first_shown(row, instead) if row and instead else 0
    wanted = f"expects {_shown_row(row, start)}" if row is not None else "expects no further row"
    gives = f"the query gives {_shown_row(instead, start)}" if instead is not None else "the query does not give it"
    return place, f"{wanted}; {gives} ({_counted(len(expected), missing.total(), unexpected.total())})"


def _counted(expected: int, missing: int, unexpected: int) -> str:
    if not missing and not unexpected:
        return "the same rows in another order"
    return f"{missing:,} of {expected:,} expected rows missing, {unexpected:,} not expected"


def _first_shown(one: Row, other: Row) -> int:
    """From which character on two rows are shown, so that a message of bounded length holds their difference."""
    texts = ", ".join(one), ", ".join(other)
    pairs = zip(*texts, strict=False)
    same = next((at for at, (left, right) in enumerate(pairs) if left != right), min(map(len, texts)))
    return max(0, same - SHOWN_CHARACTERS // 4) if same > SHOWN_CHARACTERS // 2 else 0


def _shown_row(row: Row, start: int = 0) -> str:
    text = ", ".join(row)
    return shown(f"…{text[start:]}" if start else text)


def _is_ordered(query: str) -> bool:
    """Whether ORDER BY stands outside all braces."""
    depth = 0
    for match in tokens(query):
        word = match.group()
        depth += (word == "{") - (word == "}")
        if depth == 0 and word.upper() == "ORDER":
            return True
    return False
