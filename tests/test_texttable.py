"""Tables as text: aligned by what the eye sees, and nothing lost that was not cut on purpose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipa_graph.texttable import cut, markdown_table, text_table, width_of

CELLS = st.text(st.characters(codec="utf-8"), max_size=12)


def test_text_stands_to_the_left_and_numbers_to_the_right() -> None:
    assert text_table(["who", "n"], [["MST", "5"], ["Assembleia", "-12.5"]]) == (
        "who             n\n"
        "──────────  ─────\n"
        "MST             5\n"
        "Assembleia  -12.5\n"
        "(2 rows)\n"
    )  # fmt: skip


def test_a_table_without_rows_has_its_header() -> None:
    assert text_table(["who"], []) == "who\n───\n(0 rows)\n"


def test_a_line_break_in_a_cell_becomes_a_blank() -> None:
    assert text_table(["note"], [["one\n two"]]) == "note\n───────\none two\n(1 row)\n"


def test_a_wide_cell_is_cut_with_an_ellipsis() -> None:
    assert text_table(["name"], [["Landless Workers"]], widest=9) == "name\n─────────\nLandless…\n(1 row)\n"


@pytest.mark.parametrize(
    ("text", "width"),
    [("abc", 3), ("São", 3), ("Sa\u0303o", 3), ("中国", 4), ("مدار", 4), ("مَدار", 4), ("कि", 2), ("a\u200db", 2)],
)
def test_a_text_is_as_wide_as_a_terminal_shows_it(text: str, width: int) -> None:
    assert width_of(text) == width


@pytest.mark.parametrize(
    ("text", "widest", "expected"),
    [
        ("中国中国", 5, "中国…"),
        ("中国中国", 8, "中国中国"),
        ("ab cd", 4, "ab…"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
    ],
)
def test_a_text_is_cut_where_the_eye_sees_its_end(text: str, widest: int, expected: str) -> None:
    assert cut(text, widest) == expected


def test_a_cell_of_a_million_characters_is_cut_at_once() -> None:
    assert cut("é" * 1_000_000, 10) == "é" * 9 + "…"


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5), st.tuples(CELLS, CELLS))
def test_columns_begin_at_the_same_place_in_every_line(rows: list[tuple[str, str]], end: tuple[str, str]) -> None:
    marked = [(f"{first}x", f"{last}x") for first, last in [*rows, end]]
    lines = text_table(["first", "last"], marked).split("\n")
    begins = width_of(lines[1].partition("  ")[0]) + 2
    assert len(lines) == len(marked) + 4
    for line, (_, last) in zip(lines[2:-2], marked, strict=True):
        assert width_of(line) - width_of(" ".join(last.split())) == begins


@given(st.text(st.characters(codec="utf-8")), st.integers(1, 20))
def test_a_cut_text_is_never_wider_than_asked(text: str, widest: int) -> None:
    assert width_of(cut(text, widest)) <= widest


def test_marks_of_markdown_are_escaped_in_cells() -> None:
    assert markdown_table(["a", "b"], [["x|y", "<b>\n\\"]]) == "| a | b |\n| --- | --- |\n| x\\|y | &lt;b> \\\\ |\n"
