"""Expected answers: what a query gives otherwise than expected is told with its place, and can be written anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from made import made

from ipa_graph.dataset import Dataset
from ipa_graph.errors import Problem, UnknownNameError, UsageError, WorkplaceError
from ipa_graph.expected import changed, expected_problems, query_problems, write_expected
from ipa_graph.tables import read

ORDERED = "# title: Own\nSELECT ?who ?what {\n ?who vocab:convened|vocab:partnerOf ?what }\nORDER BY ?who ?what\n"
BAG = "# title: Own\nSELECT ?who ?what { { SELECT ?who ?what { ?who vocab:partnerOf ?what } ORDER BY ?who } }\n"
RIGHT = "who,what\nid:ipa,id:mst\nid:mst,id:doh-2004\nid:mst,id:ipa\n"


def folder_with(tmp_path: Path, query: str, expected: str | bytes, name: str = "own") -> Dataset:
    """A data set whose folder holds the query ``own`` and the expected answer of that name."""
    queries = tmp_path / "queries"
    queries.mkdir()
    if query:
        (queries / "own.rq").write_text(query, encoding="utf-8")
    (queries / f"{name}.csv").write_bytes(expected.encode() if isinstance(expected, str) else expected)
    return replace(made(), folder=tmp_path)


def told(dataset: Dataset) -> list[str]:
    """The problems a line each, the folder left out."""
    problems = query_problems(dataset)
    assert {problem.severity for problem in problems} <= {"error"}
    return [str(problem).replace(str(dataset.folder), "FOLDER") for problem in problems]


def test_the_expected_answers_of_the_data_that_ships_are_right() -> None:
    assert expected_problems(read()) == []


def test_an_answer_as_expected_is_no_problem(tmp_path: Path) -> None:
    assert told(folder_with(tmp_path, ORDERED, RIGHT)) == []


def test_an_expected_answer_may_have_other_line_ends_and_a_byte_order_mark(tmp_path: Path) -> None:
    assert told(folder_with(tmp_path, ORDERED, b"\xef\xbb\xbf" + RIGHT.replace("\n", "\r\n").encode())) == []


def test_a_changed_row_is_told_at_its_line_with_both_values(tmp_path: Path) -> None:
    assert told(folder_with(tmp_path, ORDERED, RIGHT.replace("doh-2004", "doh-2005"))) == [
        (
            "FOLDER/queries/own.csv:3: expects 'id:mst, id:doh-2005'; the query gives 'id:mst, id:doh-2004' "
            "(1 of 3 expected rows missing, 1 not expected); "
            "to accept it: ipa-graph queries FOLDER --accept own"
        )
    ]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * {}\n", "own.rq:1: a named query begins with '# title: …'"),
        ("# title: Own\nSELECT ?a {\n ?a vocab:b }}\n", "own.rq:3: is not SPARQL: column 13: "),
        (
            "# title: Own\nSELECT ?a { SERVICE <http://a.org/> { ?a ?b ?c } }\n",
            "own.rq: SERVICE would send a request to another machine; ipa-graph asks local tables only",
        ),
        (
            "# title: Own\n# param: day: date = soon\nSELECT ?a { ?a vocab:earliest ?day }\n",
            "own.rq: day = 'soon' is not a date; write 2023, 2023-10 or 2023-10-05",
        ),
    ],
)
def test_a_query_that_cannot_be_read_is_told_with_or_without_an_expected_answer(
    tmp_path: Path, query: str, message: str
) -> None:
    dataset = folder_with(tmp_path, query, "a\n")
    (problem,) = told(dataset)
    assert problem.startswith(f"FOLDER/queries/{message}")
    (tmp_path / "queries" / "own.csv").unlink()
    assert told(dataset) == [problem]


@pytest.mark.parametrize(
    ("expected", "message"),
    [
        (
            "who,what\nid:ipa,id:mst\nid:mst,id:doh-2004\n",
            (
                "own.csv: expects no further row; the query gives 'id:mst, id:ipa' "
                "(0 of 2 expected rows missing, 1 not expected)"
            ),
        ),
        (
            RIGHT + "id:x,id:y\n",
            (
                "own.csv:5: expects 'id:x, id:y'; the query does not give it "
                "(1 of 4 expected rows missing, 0 not expected)"
            ),
        ),
        (
            "who,what\nid:mst,id:doh-2004\nid:ipa,id:mst\nid:mst,id:ipa\n",
            (
                "own.csv:2: expects 'id:mst, id:doh-2004'; the query gives 'id:ipa, id:mst' "
                "(the same rows in another order)"
            ),
        ),
    ],
)
def test_rows_of_an_ordered_query_are_compared_in_order(tmp_path: Path, expected: str, message: str) -> None:
    problem = told(folder_with(tmp_path, ORDERED, expected))[0]
    assert problem.partition("; to accept it")[0] == f"FOLDER/queries/{message}"


def test_rows_of_a_query_without_an_order_of_its_own_are_a_bag(tmp_path: Path) -> None:
    dataset = folder_with(tmp_path, BAG, "who,what\nid:mst,id:ipa\nid:ipa,id:mst\n")
    assert told(dataset) == []
    (tmp_path / "queries" / "own.csv").write_text("who,what\nid:mst,id:ipa\nid:mst,id:ipa\n", encoding="utf-8")
    assert told(dataset)[0].startswith(
        "FOLDER/queries/own.csv:2: expects 'id:mst, id:ipa'; the query gives 'id:ipa, id:mst' "
        "(1 of 2 expected rows missing, 1 not expected)"
    )


def test_other_columns_are_told_at_the_header(tmp_path: Path) -> None:
    assert told(folder_with(tmp_path, ORDERED, "what,who\n")) == [
        "FOLDER/queries/own.csv:1: has the columns 'what, who'; the query gives 'who, what'"
    ]


def test_a_fault_of_the_csv_is_told_in_place_of_a_comparison(tmp_path: Path) -> None:
    assert told(folder_with(tmp_path, ORDERED, "who,what\nid:ipa\n")) == [
        "FOLDER/queries/own.csv:2: has 1 fields; the header has 2 (a comma missing?)"
    ]


def test_an_answer_to_no_query_is_told_the_nearest_name(tmp_path: Path) -> None:
    assert told(folder_with(tmp_path, "", "who\n", "contestd")) == [
        "FOLDER/queries/contestd.csv: answers no named query; did you mean 'contested'?"
    ]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("# title: Own\nASK {}", "own.rq: ASK gives no rows; use SELECT"),
        ("# title: Own\n# param: who: entity = mts: who\nSELECT ?who {}", "own.rq: unknown entity 'mts'"),
    ],
)
def test_a_query_that_fails_is_told_at_its_own_file(tmp_path: Path, query: str, message: str) -> None:
    (problem,) = told(folder_with(tmp_path, query, "who\n"))
    assert problem.startswith(f"FOLDER/queries/{message}")


def test_a_problem_has_the_place_and_the_rule(tmp_path: Path) -> None:
    dataset = folder_with(tmp_path, "", "who\n", "contestd")
    assert expected_problems(dataset) == [
        Problem(
            str(tmp_path / "queries" / "contestd.csv"),
            None,
            None,
            "expected-answer",
            "answers no named query; did you mean 'contested'?",
        )
    ]


def test_a_difference_at_the_end_of_long_rows_is_shown(tmp_path: Path) -> None:
    query = f'SELECT ?long ?n {{ VALUES (?long ?n) {{ ("{"word " * 40}" 1) }} }}'
    (problem,) = told(folder_with(tmp_path, f"# title: Own\n{query}", f"long,n\n{'word ' * 40},2\n"))
    assert "expects '…rd word word word , 2'; the query gives '…rd word word word , 1'" in problem
    (tmp_path / "b").mkdir()
    (problem,) = told(folder_with(tmp_path / "b", f"# title: Own\n{query}", f"long,n\n{'word ' * 40},12\n"))
    assert "word word , 12'; the query gives '…" in problem


def test_a_data_set_without_a_folder_expects_nothing() -> None:
    assert expected_problems(made()) == []


def test_an_answer_written_anew_is_as_expected(tmp_path: Path) -> None:
    dataset = folder_with(tmp_path, ORDERED, "who,what\n")
    assert write_expected(dataset, ["own", "predicates", "own"]) == [
        tmp_path / "queries" / "own.csv",
        tmp_path / "queries" / "predicates.csv",
    ]
    assert (tmp_path / "queries" / "own.csv").read_text(encoding="utf-8") == RIGHT
    assert told(dataset) == []


def test_the_folder_of_answers_is_made_where_there_is_none(tmp_path: Path) -> None:
    (path,) = write_expected(replace(made(), folder=tmp_path), ["find-by-name"])
    assert path.read_text(encoding="utf-8") == (
        "text,entity,name,class\nlandless,id:mst,Landless Workers’ Movement,vocab:Movement\n"
    )


def test_nothing_is_written_when_one_name_is_unknown(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="unknown named query 'owm'"):
        write_expected(replace(made(), folder=tmp_path), ["predicates", "owm"])
    assert list(tmp_path.iterdir()) == []


def test_answers_need_a_folder_that_can_be_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="was not read from a folder"):
        write_expected(made(), ["predicates"])
    (tmp_path / "queries").write_text("a file in its place", encoding="utf-8")
    with pytest.raises(WorkplaceError, match="cannot make the folder"):
        write_expected(replace(made(), folder=tmp_path), ["predicates"])


def test_what_has_changed_is_named_and_accepted(tmp_path: Path) -> None:
    dataset = folder_with(tmp_path, ORDERED, RIGHT.replace("doh-2004", "doh-2005"))
    (tmp_path / "queries" / "nothing-of-this-name.csv").write_text("who\n", encoding="utf-8")
    assert changed(dataset) == ["own"]
    write_expected(dataset, changed(dataset))
    assert changed(dataset) == []
    assert changed(made()) == []
