"""Strict CSV: text stays text, each row keeps its physical line, every fault has its place.

The standard library's reader does the splitting. It alone is not enough: it takes a stray quote and a
ragged row without a word, and its errors name no line. pandas would read the id ``007`` as 7 and the
label ``NA`` as missing.
"""

from __future__ import annotations

import csv
import io
import re
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from ipa_graph.errors import Problem, Severity, shown

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

MOST_COLUMNS: Final = 200
MOST_CELL_CHARACTERS: Final = 1_000_000
MOST_CONTROL_CHARACTERS: Final = 100
BLOCK_ROWS: Final = 4096
MOST_KEPT_APART: Final = 8192
"""A column with more different cells than this, and hardly another, is not searched for cells that recur."""
CSV_RULES: Final = {
    "encoding": "The file is UTF-8.",
    "control-character": "No cell holds a NUL or another control character.",
    "delimiter": "Cells are separated by commas; semicolons and tabs are read too.",
    "quoting": "A cell with a quote, a comma or a line break stands in quotes, the quotes in it doubled.",
    "size": f"A cell has at most {MOST_CELL_CHARACTERS:,} characters, a table at most {MOST_COLUMNS} columns.",
    "header": "The first row names every column, each once.",
    "fields": "Every row has as many fields as the header.",
    "blank-line": "No blank line stands between two rows.",
}
"""What reading a file can report, by the name of the rule."""
LOSES_ROWS: Final = frozenset({"encoding", "quoting", "size", "fields"})  # cells are unread or in another column

CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_C0_BYTES: Final = bytes([*range(9), 11, 12, *range(14, 32), 127])
_C1_BYTES: Final = re.compile(rb"\xc2[\x80-\x9f]")
_SEPARATOR: Final = re.compile(r'"?sep=([^\r\n])"?\1*[ \t]*(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
"""The line before the header in which Excel says what separates the cells."""
_DELIMITERS: Final = {",": "comma", ";": "semicolon", "\t": "tab"}


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV as columns of text.

    Attributes:
        path: the file, as messages name it; tables of two files are equal where their cells and lines are.
        columns: the cells by column, all columns of one length; an empty cell is ``""``.
        lines: the physical line on which each row begins.
        header_line: the physical line of the header.
    """

    path: str = field(compare=False)
    columns: Mapping[str, Sequence[str]]
    lines: Sequence[int]
    header_line: int = 1

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.lines)

    def column(self, name: str) -> Sequence[str]:
        """The cells of a column; empty cells where the table lacks it."""
        cells = self.columns.get(name)
        return ("",) * len(self.lines) if cells is None else cells

    def row(self, index: int) -> dict[str, str]:
        """One row as a dictionary of its columns."""
        return {name: cells[index] for name, cells in self.columns.items()}

    def problem(self, index: int, column: str | None, rule: str, message: str, severity: Severity = "error") -> Problem:
        """A problem at the place of one row."""
        return Problem(self.path, self.lines[index], column, rule, message, severity)


NO_TABLE: Final = Table("", {}, ())
"""The table of a file that is not there."""


@dataclass(slots=True)
class _Rows:
    """The records of a file as they are read: cells, first lines, and what was wrong."""

    path: str
    cells: list[list[str]] = field(default_factory=list[list[str]])
    lines: Sequence[int] = ()
    problems: list[Problem] = field(default_factory=list[Problem])

    def say(self, line: int | None, rule: str, message: str, severity: Severity = "error") -> None:
        self.problems.append(Problem(self.path, line, None, rule, message, severity))


def read_csv(path: Path, shown_as: str | None = None) -> tuple[Table, list[Problem]]:
    """The table that a file holds, and every fault of its form.

    Accepted, with a note: ``;`` or tab as delimiter, Excel's line ``sep=;`` before the header. Accepted: a byte order
    mark, CRLF, blank lines at the end.
    A row of the wrong width is padded or cut so that reading goes on; the problem says so.

    Raises:
        OSError: the file cannot be read.
    """
    return parse_csv(path.read_bytes(), shown_as or str(path))


def parse_csv(data: bytes, path: str) -> tuple[Table, list[Problem]]:
    """As `read_csv`, from the bytes of a file."""
    rows = _Rows(path)
    text = _decoded(data, rows)
    if text is None:
        return Table(path, {}, ()), rows.problems
    if separator := _SEPARATOR.match(text):
        return _below_separator(text, separator, path)
    # Over bytes this costs a fifth of the search over text; only a file at fault is searched for the places.
    if len(data.translate(None, _C0_BYTES)) != len(data) or _C1_BYTES.search(data):
        text = _without_control(text, rows)
    delimiter = _delimiter(text, rows)
    if _well_quoted(delimiter).fullmatch(text) and (table := _faultless(text, delimiter, path)) is not None:
        return table, sorted(rows.problems, key=lambda problem: problem.line or 0)
    with _long_cells():
        _split(text, delimiter, rows)
    return _as_table(rows), sorted(rows.problems, key=lambda problem: problem.line or 0)


def _below_separator(text: str, separator: re.Match[str], path: str) -> tuple[Table, list[Problem]]:
    """The table below the line ``sep=;``, with the lines of the whole file."""
    rows = _Rows(path)
    if separator[1] not in _DELIMITERS:
        told = shown(separator[1])
        rows.say(1, "delimiter", f"says that {told} separates the cells; commas, semicolons and tabs are read")
        return Table(path, {}, ()), rows.problems
    rows.say(1, "delimiter", f"{shown(separator[0].strip())} is no row; it was skipped", "note")
    table, problems = parse_csv(text[separator.end() :].encode(), path)
    rows.problems += [replace(one, line=one.line and one.line + 1) for one in problems]
    return replace(table, lines=[line + 1 for line in table.lines], header_line=table.header_line + 1), rows.problems


def _faultless(text: str, delimiter: str, path: str) -> Table | None:
    """The table of a file whose rows are a line each and as wide as the header; None where there is more to say.

    It is read in blocks, and a cell that recurs is kept once: that is a third of the memory, and equal cells are
    found the faster later.
    """
    with _long_cells(), suppress(csv.Error):
        reader = csv.reader(io.StringIO(text.rstrip("\r\n"), newline=""), delimiter=delimiter, strict=True)
        header = [name.strip() for row in islice(reader, 1) for name in row]
        if not all(header) or len(set(header)) != len(header) or not 0 < len(header) <= MOST_COLUMNS:
            return None
        columns = _columns(reader, len(header))
        if columns and reader.line_num == len(columns[0]) + 1:
            cells = dict(zip(header, map(tuple, columns), strict=True))
            return Table(path, cells, range(2, len(columns[0]) + 2))
    return None


@contextmanager
def _long_cells() -> Generator[None]:
    """Let the csv module read cells as long as a table may have them."""
    limit = csv.field_size_limit(MOST_CELL_CHARACTERS)
    try:
        yield
    finally:
        csv.field_size_limit(limit)


def _columns(rows: Iterator[list[str]], width: int) -> list[list[str]]:
    """The cells by column; nothing where a row is blank or of another width."""
    columns: list[list[str]] = [[] for _ in range(width)]
    known: dict[int, dict[str, str]] = {number: {} for number in range(width)}
    while block := list(islice(rows, BLOCK_ROWS)):
        if set(map(len, block)) != {width} or not all(map(any, block)):
            return []
        for number, cells in enumerate(zip(*block, strict=True)):
            if number in known:
                columns[number] += map(known[number].setdefault, cells, cells)
                different = len(known[number])
                if different == 1 or different > max(MOST_KEPT_APART, 0.98 * len(columns[number])):
                    del known[number]  # nothing but empty cells, which are one anyway, or next to none that recurs
            else:
                columns[number] += cells
    return columns


def _without_control(text: str, rows: _Rows) -> str:
    """The text without its control characters; the first hundred are reported."""
    for match in islice(CONTROL.finditer(text), MOST_CONTROL_CHARACTERS):
        line, place = _line_at(text, match.start()), match.start()
        before, after = text[max(0, place - 20) : place], text[place : place + 20]
        around = re.split(r"[\r\n]", before)[-1] + re.split(r"[\r\n]", after)[0]
        message = f"holds the control character U+{ord(match.group()):04X}, in {shown(around)}; remove it"
        rows.say(line, "control-character", message)
    return CONTROL.sub("", text)


def _decoded(data: bytes, rows: _Rows) -> str | None:
    if wide := _wide_encoding(data):
        rows.say(1, "encoding", f"is {wide}; save it as CSV UTF-8")
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The codec counts from behind a byte order mark, so `data` itself would be three bytes off.
        given, start = error.object, error.start
        guess = given[start : start + 1].decode("cp1252", errors="replace")
        found = f"the byte 0x{given[start]:02x} (in Windows-1252 it would be {shown(guess)})"
        line = _line_at(given[:start].decode("latin-1"), start)
        rows.say(line, "encoding", f"is not UTF-8: {found}; save it as CSV UTF-8")
        return None


def _wide_encoding(data: bytes) -> str:
    """UTF-16 or UTF-32, by the byte order mark or by the NULs of which half the bytes, or three quarters, consist."""
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "UTF-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    beginning = data[:MOST_CONTROL_CHARACTERS]
    nulls = beginning.count(0) / max(1, len(beginning))
    return "UTF-32" if nulls > 0.6 else "UTF-16" if nulls > 0.3 else ""


def _delimiter(text: str, rows: _Rows) -> str:
    header = re.split(r"[\r\n]", re.sub(r'"[^"]*"', "", text[:100_000].lstrip("\r\n")), maxsplit=1)[0]
    delimiter = max(_DELIMITERS, key=lambda mark: (header.count(mark), mark == ","))
    if delimiter != ",":
        rows.say(1, "delimiter", f"is separated by {_DELIMITERS[delimiter]}s; read as such", "note")
    return delimiter


@cache
def _well_quoted(delimiter: str) -> re.Pattern[str]:
    """Matches a text in which every quote opens a cell, closes one, or is doubled inside one."""
    mark = re.escape(delimiter)
    quoted = rf'(?<![^{mark}\r\n])"[^"]*+(?:""[^"]*+)*+"(?=[{mark}\r\n]|\Z)'
    return re.compile(rf'(?:[^"]*+{quoted})*+[^"]*+')


def _split(text: str, delimiter: str, rows: _Rows) -> None:
    """Fill `rows` record by record, for a file with faults or with line breaks in its cells."""
    rows.cells = []
    lines: list[int] = []
    physical = io.StringIO(text, newline="").readlines()
    reader = csv.reader(physical, delimiter=delimiter, strict=True)
    while True:
        first = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            raw = "".join(physical[first - 1 : reader.line_num])
            rows.say(*_explained(error, raw, delimiter, first))
            continue
        rows.cells.append(cells)
        lines.append(first)
        raw = "".join(physical[first - 1 : reader.line_num])
        if '"' in raw and (fault := _quote_fault(raw, delimiter)):
            rows.say(first + _line_at(raw, fault[0]) - 1, "quoting", fault[1])
    rows.lines = lines


def _explained(error: csv.Error, raw: str, delimiter: str, first: int) -> tuple[int, str, str]:
    """The line, the rule and the message of a record that the csv module refused."""
    if "larger than field limit" in str(error):
        most = f"{MOST_CELL_CHARACTERS:,}"
        return first, "size", f"has a cell of more than {most} characters; split it or leave it out"
    fault = _quote_fault(raw, delimiter)
    if fault is None:
        return first, "quoting", f"cannot be read as CSV: {error}"
    offset, message = fault
    return first + _line_at(raw, offset) - 1, "quoting", message


def _quote_fault(raw: str, delimiter: str) -> tuple[int, str] | None:
    """Where the quotes of one record go wrong, and how; None where they are right."""
    if _well_quoted(delimiter).fullmatch(raw):
        return None
    end_of_cell = re.compile(rf"[{re.escape(delimiter)}\r\n]|\Z")
    place = 0
    while place < len(raw):
        if raw[place] == '"':
            closed = _after_quoted(raw, place)
            if closed is None:
                return place, "opens a quote that is never closed"
            place = closed
            if place < len(raw) and raw[place] not in (delimiter, "\r", "\n"):
                rest = shown(raw[place : place + 12].rstrip())
                return place, f"has text after a closing quote: {rest}; double the quotes inside"
        else:
            found = end_of_cell.search(raw, place)
            stop = found.start() if found else len(raw)
            stray = raw.find('"', place, stop)
            if stray >= 0:
                return stray, 'has a stray quote; put the whole cell in quotes and double the quotes in it (a "" b)'
            place = stop
        place += 1
    return None


def _after_quoted(raw: str, opened: int) -> int | None:
    """The place after the quote that closes a cell, or None where none does."""
    place = opened + 1
    while (closing := raw.find('"', place)) >= 0:
        if raw[closing + 1 : closing + 2] != '"':
            return closing + 1
        place = closing + 2
    return None


def _as_table(rows: _Rows) -> Table:
    cells, lines = _without_blank(rows)
    if not cells:
        rows.say(1, "header", "is empty; the first row must name the columns")
        return Table(rows.path, {}, ())
    header = [name.strip() for name in cells[0]]
    if len(header) > MOST_COLUMNS:
        rows.say(lines[0], "size", f"has {len(header):,} columns; at most {MOST_COLUMNS} are read")
        return Table(rows.path, {}, ())
    _check_header(header, lines[0], rows)
    width, body, body_lines = len(header), cells[1:], lines[1:]
    if set(map(len, body)) - {width}:
        body = [_fitted(row, width, line, rows) for row, line in zip(body, body_lines, strict=True)]
    columns: dict[str, Sequence[str]] = {}
    for name, column in zip(header, zip(*body, strict=True) if body else [()] * width, strict=True):
        columns.setdefault(name, column)
    return Table(rows.path, columns, body_lines, lines[0])


def _without_blank(rows: _Rows) -> tuple[list[list[str]], Sequence[int]]:
    """The records without blank lines; one between two records is worth a warning.

    A line of nothing but delimiters is blank too: spreadsheets write them where rows were emptied.
    """
    cells, lines = rows.cells, rows.lines
    if all(map(any, cells)):
        return cells, lines
    kept = [place for place, row in enumerate(cells) if any(row)]
    for place in range(kept[-1] if kept else 0):
        if not any(cells[place]):
            rows.say(lines[place], "blank-line", "is blank; it was skipped", "warning")
    return [cells[place] for place in kept], [lines[place] for place in kept]


def _check_header(header: Iterable[str], line: int, rows: _Rows) -> None:
    seen: dict[str, int] = {}
    for number, name in enumerate(header, start=1):
        if not name:
            rows.say(line, "header", f"column {number} has no name")
        elif name in seen:
            rows.say(line, "header", f"columns {seen[name]} and {number} are both named {shown(name)}; rename one")
        seen.setdefault(name, number)


def _fitted(row: list[str], width: int, line: int, rows: _Rows) -> list[str]:
    if len(row) == width:
        return row
    more = "an unquoted comma in a cell?" if len(row) > width else "a comma missing?"
    rows.say(line, "fields", f"has {len(row)} fields; the header has {width} ({more})")
    return (row + [""] * width)[:width]


def _line_at(text: str, offset: int) -> int:
    return len(re.findall(r"\r\n|\r|\n", text[:offset])) + 1


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """CSV as the package writes it: commas, LF, quotes only where they are needed."""
    lines = _Lines()
    # With CRLF as its line end the writer also quotes a cell that holds a lone CR.
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return "".join(lines.written)


def tsv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Tab-separated values without quotes: tabs, line ends and backslashes in a cell are escaped with a backslash."""
    escapes = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
    return "".join("\t".join(cell.translate(escapes) for cell in row) + "\n" for row in (header, *rows))


class _Lines:
    """What the csv module writes, a row at a time, each ended by LF."""

    def __init__(self) -> None:
        self.written: list[str] = []

    def write(self, row: str) -> None:
        self.written.append(row[:-2] + "\n")
