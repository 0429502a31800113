"""Strict CSV: what is read as written, what is accepted with a note, and the place of every fault."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipa_graph.csvtext import CSV_RULES, csv_text, parse_csv


def problems(text: str | bytes) -> list[str]:
    """Every problem as ``rule severity place: message``."""
    data = text.encode() if isinstance(text, str) else text
    found = parse_csv(data, "t.csv")[1]
    assert {one.rule for one in found} <= CSV_RULES.keys()
    return [f"{one.rule} {one.severity} {one}" for one in found]


def rows(text: str | bytes) -> list[tuple[int, dict[str, str]]]:
    """Every row with its physical line."""
    table, _ = parse_csv(text.encode() if isinstance(text, str) else text, "t.csv")
    return [(line, table.row(index)) for index, line in enumerate(table.lines)]


def test_text_stays_text() -> None:
    assert rows("id,label,country\n007,NA,NA\n1e5,1_0, x \n") == [
        (2, {"id": "007", "label": "NA", "country": "NA"}),
        (3, {"id": "1e5", "label": "1_0", "country": " x "}),
    ]


@pytest.mark.parametrize("first", ["sep=;", "SEP=;", '"sep=;"', "\ufeffsep=;;;"])
def test_the_line_in_which_excel_names_the_separator_is_skipped(first: str) -> None:
    text = first + '\r\nid;label\r\na;"1\r\n2"\r\nb;3;4\r\n'
    assert rows(text) == [(3, {"id": "a", "label": "1\r\n2"}), (5, {"id": "b", "label": "3"})]
    assert problems(text)[1:] == [
        "delimiter note t.csv:2: is separated by semicolons; read as such",
        "fields error t.csv:5: has 3 fields; the header has 2 (an unquoted comma in a cell?)",
    ]
    skipped = r"delimiter note t\.csv:1: '.*sep=;.*' is no row; it was skipped"
    assert re.fullmatch(skipped, problems(text)[0], re.IGNORECASE)


def test_a_separator_that_is_not_read_is_told_alone() -> None:
    assert problems("sep=|\nid|label\na|b\n") == [
        "delimiter error t.csv:1: says that '|' separates the cells; commas, semicolons and tabs are read"
    ]


def test_a_column_that_is_not_there_is_empty() -> None:
    table, _ = parse_csv(b"id\na\nb\n", "t.csv")
    assert (table.column("label"), len(table)) == (("", ""), 2)


@pytest.mark.parametrize(
    "text", ["\ufeffid,label\r\na,b\r\n", "id,label\ra,b\r", "id,label\na,b\n\n\n", "id,label\na,b"]
)
def test_marks_line_ends_and_blank_lines_at_the_end_are_accepted(text: str) -> None:
    assert (rows(text), problems(text)) == ([(2, {"id": "a", "label": "b"})], [])


@pytest.mark.parametrize(("mark", "name"), [(";", "semicolon"), ("\t", "tab")])
def test_another_delimiter_is_accepted_with_a_note(mark: str, name: str) -> None:
    text = f'id{mark}label\na{mark}"b{mark} c, d"\n'
    assert rows(text) == [(2, {"id": "a", "label": f"b{mark} c, d"})]
    assert problems(text) == [f"delimiter note t.csv:1: is separated by {name}s; read as such"]


def test_a_delimiter_inside_a_quoted_name_of_a_column_does_not_count() -> None:
    assert rows('"a;b;c",d\n1,2\n') == [(2, {"a;b;c": "1", "d": "2"})]


def test_line_breaks_in_cells_are_counted() -> None:
    text = 'id,label\na,"one\ntwo\r\nthree"\nb,x\nc\n'
    assert [line for line, _ in rows(text)] == [2, 5, 6]
    assert problems(text) == ["fields error t.csv:6: has 1 fields; the header has 2 (a comma missing?)"]


def test_a_blank_line_between_rows_is_warned_of() -> None:
    assert problems("id,label\n\na,b\n,\nc,d\n") == [
        "blank-line warning t.csv:2: is blank; it was skipped",
        "blank-line warning t.csv:4: is blank; it was skipped",
    ]


def test_the_header_has_its_line_behind_blank_ones() -> None:
    table, _ = parse_csv(b"\n\nid\na\n", "t.csv")
    assert (table.header_line, list(table.lines)) == (3, [4])


def test_rows_of_another_width_are_told_and_fitted() -> None:
    text = "id,label\na,b,c\nd\n"
    assert rows(text) == [(2, {"id": "a", "label": "b"}), (3, {"id": "d", "label": ""})]
    assert problems(text) == [
        "fields error t.csv:2: has 3 fields; the header has 2 (an unquoted comma in a cell?)",
        "fields error t.csv:3: has 1 fields; the header has 2 (a comma missing?)",
    ]


def test_a_header_names_every_column_once() -> None:
    assert problems("id,,id\na,b,c\n") == [
        "header error t.csv:1: column 2 has no name",
        "header error t.csv:1: columns 1 and 3 are both named 'id'; rename one",
    ]


def test_an_empty_file_is_told() -> None:
    assert problems("") == ["header error t.csv:1: is empty; the first row must name the columns"]


STRAY = 'has a stray quote; put the whole cell in quotes and double the quotes in it (a "" b)'


def test_a_stray_quote_is_told_and_reading_goes_on() -> None:
    text = 'id,label\na,5" pipe\nb,"fine ""x"" y"\nc,"x" y\nd,z\n'
    assert problems(text) == [
        f"quoting error t.csv:2: {STRAY}",
        """quoting error t.csv:4: has text after a closing quote: ' y'; double the quotes inside""",
    ]
    assert [line for line, _ in rows(text)] == [2, 3, 5]


def test_a_faulty_record_behind_a_row_is_told_once() -> None:
    assert problems('id,label\na,"b ""c"""\nd,"e" f\ng,h "i"\n') == [
        "quoting error t.csv:3: has text after a closing quote: ' f'; double the quotes inside",
        f"quoting error t.csv:4: {STRAY}",
    ]


def test_a_quote_that_is_never_closed_is_told_where_it_opens() -> None:
    assert problems('id,label\na,b\nc,"d\ne,f\n') == ["quoting error t.csv:3: opens a quote that is never closed"]


def test_a_stray_quote_in_a_cell_with_line_breaks_has_its_own_line() -> None:
    assert problems('id,label,note\na,"one\ntwo",b"c\n') == [f"quoting error t.csv:3: {STRAY}"]


def test_control_characters_are_told_with_their_code() -> None:
    text = "id,label\na,b\x00c\nd,e\x85f\n"
    assert problems(text) == [
        "control-character error t.csv:2: holds the control character U+0000, in 'a,b<U+0000>c'; remove it",
        "control-character error t.csv:3: holds the control character U+0085, in 'd,e<U+0085>f'; remove it",
    ]
    assert rows(text)[0] == (2, {"id": "a", "label": "bc"})


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_another_encoding_is_told_with_the_byte_and_its_line(mark: bytes) -> None:
    assert problems(mark + b"id,label\na,S\xe3o\n") == [
        "encoding error t.csv:2: is not UTF-8: the byte 0xe3 (in Windows-1252 it would be 'ã'); save it as CSV UTF-8"
    ]


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_utf_16_and_utf_32_are_told_once_with_and_without_their_mark(codec: str) -> None:
    name = codec[:6].upper()
    assert problems("id,label\nmst,Terra\n".encode(codec)) == [
        f"encoding error t.csv:1: is {name}; save it as CSV UTF-8"
    ]


def test_of_two_columns_of_one_name_the_first_is_read() -> None:
    table, _ = parse_csv(b"id,label,label\na,A,\n", "t.csv")
    assert table.columns == {"id": ("a",), "label": ("A",)}


def test_a_cell_over_the_limit_is_told_and_reading_goes_on() -> None:
    before = csv.field_size_limit()
    text = f"id,label\na,{'x' * 1_000_001}\nb,c\n"
    assert problems(text) == [
        "size error t.csv:2: has a cell of more than 1,000,000 characters; split it or leave it out"
    ]
    assert (rows(text), csv.field_size_limit()) == ([(3, {"id": "b", "label": "c"})], before)


def test_more_than_200_columns_are_told() -> None:
    assert problems(",".join(f"c{number}" for number in range(201)) + "\n") == [
        "size error t.csv:1: has 201 columns; at most 200 are read"
    ]


def test_csv_is_written_with_quotes_only_where_they_are_needed() -> None:
    assert csv_text(["id", "label"], [["a", 'b "c", d'], ["e", "f\ng"]]) == ('id,label\na,"b ""c"", d"\ne,"f\ng"\n')


cells = st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from('\n\r\t",;'))


@given(st.lists(st.tuples(cells.filter(bool), cells, cells), max_size=6))
def test_what_is_written_is_read_again(table: list[tuple[str, str, str]]) -> None:
    read, found = parse_csv(csv_text(["id", "label", "note"], table).encode(), "t.csv")
    assert found == []
    assert list(zip(*(read.column(name) for name in ("id", "label", "note")), strict=True)) == table


@given(st.text(st.sampled_from('a", \n\r'), max_size=30))
def test_any_text_is_read_or_told_and_never_otherwise_than_by_the_csv_module(text: str) -> None:
    table, found = parse_csv(("id,label,x\n" + text).encode(), "t.csv")
    if not found:
        expected = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if any(row)]
        assert [list(table.row(index).values()) for index in range(len(table))] == expected
