"""The whole check, and the forms of its report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from made import made
from test_tables import folder_of

from ipa_graph.checking import Report, check
from ipa_graph.errors import Problem, UnknownNameError, UsageError
from ipa_graph.tables import examined

TEXT = "The first conference took place in Rio de Janeiro in 2004. It was convened by the MST.\n"
CLAIMS = "subject,predicate,object,source,evidence\nmst,convened,doh,news,convened by the MST\n"


def many(count: int) -> Report:
    problems = [Problem("r.csv", n, "object", "reference", f"unknown entity 'e{n}'") for n in range(2, count + 2)]
    return Report((*problems, Problem("e.csv", 5, None, "alone", "stands apart", "warning")), made())


def test_at_most_a_hundred_are_printed_with_a_count_by_rule() -> None:
    lines = many(250).text().splitlines()
    assert lines[0] == "r.csv:2: object: unknown entity 'e2'"
    assert lines[100:] == ["… and 151 more", "", "250 errors: 250 reference", "1 warning: 1 alone"]


def test_warnings_are_marked_and_do_not_fail() -> None:
    report = many(0)
    assert report.ok
    assert report.text().splitlines()[0] == "e.csv:5: stands apart [warning]"


def test_the_json_form_counts_by_severity_and_by_rule() -> None:
    problems = [Problem("t.csv", 2, None, rule, "wrong") for rule in ("date", "reference", "date")]
    content = json.loads(Report(tuple(problems), made()).text("json", 1))
    assert content["counts"] == {"error": 3, "warning": 0, "note": 0}
    assert content["rules"] == {"date": 2, "reference": 1}


def test_the_json_form_holds_every_field() -> None:
    content = json.loads(many(1).text("json"))
    assert content["ok"] is False
    assert content["counts"] == {"error": 1, "warning": 1, "note": 0}
    assert content["problems"][0] == {
        "file": "r.csv",
        "line": 2,
        "column": "object",
        "rule": "reference",
        "message": "unknown entity 'e2'",
        "severity": "error",
    }


def test_the_github_form_is_workflow_annotations_with_their_characters_escaped() -> None:
    problem = Problem("a,b.csv", 3, "label", "text", "100% of\nit: wrong")
    assert Report((problem,), made()).text("github") == (
        "::error file=a%2Cb.csv,line=3,title=text::label: 100%25 of%0Ait: wrong\n"
    )


def test_an_unknown_form_suggests_a_known_one() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'json'"):
        many(0).text("jsn")


def texts_of(place: Path) -> Path:
    (place / "texts").mkdir()
    (place / "texts" / "news.txt").write_text(TEXT, encoding="utf-8")
    return place / "texts"


def test_a_locator_is_verified_locked_and_known_without_the_text(tmp_path: Path) -> None:
    place = folder_of(tmp_path, relations__csv=CLAIMS)
    assert check(place, texts=texts_of(tmp_path), lock=True).ok
    (line,) = (place / "evidence.lock.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert line.split(",")[1] == "news"
    assert TEXT[int(line.split(",")[3]) : int(line.split(",")[4])] == "convened by the MST"
    dataset, problems = examined(place)
    assert dataset.evidence_states == ("verified",)
    assert problems == ()


def test_a_locator_that_is_not_in_the_text_is_an_error_with_the_nearest_passage(tmp_path: Path) -> None:
    place = folder_of(tmp_path, relations__csv=CLAIMS.replace("by the MST", "by all the MST"))
    report = check(place, texts=texts_of(tmp_path), lock=True)
    assert not report.ok
    (problem,) = report.errors
    assert (problem.line, problem.column) == (2, "evidence")
    assert "convened by the MST" in problem.message
    assert not (place / "evidence.lock.csv").exists()


def test_texts_beside_the_tables_are_looked_in_unasked(tmp_path: Path) -> None:
    place = folder_of(tmp_path, relations__csv=CLAIMS)
    (place / "texts").mkdir()
    (place / "texts" / "news.txt").write_text(TEXT, encoding="utf-8")
    report = check(place, lock=True)
    assert report.ok
    assert report.notes[0].startswith("evidence: 1 verified in the text")
    assert (place / "evidence.lock.csv").exists()


@pytest.mark.parametrize("lock", ["garbage\n", "", "claim,source,sha256,start,end\nxyz,news,0,0,9\n"])
def test_a_lock_at_fault_is_written_anew(tmp_path: Path, lock: str) -> None:
    place = folder_of(tmp_path, relations__csv=CLAIMS, evidence__lock__csv=lock)
    texts = texts_of(tmp_path)
    assert not check(place, texts=texts).ok
    report = check(place, texts=texts, lock=True)
    assert report.ok
    assert report.notes[-1].startswith("wrote ")
    assert check(place, texts=texts).ok


def test_what_is_verified_and_not_in_the_lock_is_counted(tmp_path: Path) -> None:
    place = folder_of(tmp_path, relations__csv=CLAIMS)
    texts = texts_of(tmp_path)
    assert check(place, texts=texts).notes[1:] == (
        "1 of them not in evidence.lock.csv; --lock keeps them for when there is no text",
    )
    check(place, texts=texts, lock=True)
    assert check(place, texts=texts).notes[1:] == ()


def test_sources_without_a_text_are_told_in_one_line_and_named_in_json() -> None:
    notes = [Problem("relations.csv", line, "source", "no-text", f"no text of {line}", "note") for line in (2, 3)]
    report = Report((Problem("relations.csv", 1, None, "x", "is wrong"), *notes), made())
    assert report.text().splitlines()[:2] == [
        "relations.csv:1: is wrong",
        "relations.csv: no text of 2 sources; --format json names each [note]",
    ]
    assert report.text("github").count("::notice") == 1
    assert len(json.loads(report.text("json"))["problems"]) == 3


def test_a_lock_that_was_not_written_is_told(tmp_path: Path) -> None:
    place = folder_of(tmp_path, relations__csv=CLAIMS.replace("by the MST", "by nobody"))
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "news.txt").write_text(TEXT, encoding="utf-8")
    assert check(place, texts=tmp_path / "texts", lock=True).notes[-1] == "lock not written: 1 error"
    (place / "relations.csv").write_text(CLAIMS.replace("news", "nws"), encoding="utf-8")
    assert check(place, texts=tmp_path / "texts", lock=True).notes == ("lock not written: 1 error",)
    assert not (place / "evidence.lock.csv").exists()


def test_a_claim_changed_after_the_lock_is_stale(tmp_path: Path) -> None:
    place = folder_of(tmp_path, relations__csv=CLAIMS)
    check(place, texts=texts_of(tmp_path), lock=True)
    folder_of(tmp_path, relations__csv=CLAIMS.replace("MST\n", "MST\n").replace(",convened by", ",was convened by"))
    dataset, problems = examined(place)
    assert dataset.evidence_states == ("unverified",)
    assert [problem.severity for problem in problems] == ["warning"]
    assert "stale" in problems[0].rule


def test_a_text_changed_after_the_lock_makes_its_claims_stale(tmp_path: Path) -> None:
    place = folder_of(tmp_path, relations__csv=CLAIMS)
    texts = texts_of(tmp_path)
    check(place, texts=texts, lock=True)
    (texts / "news.txt").write_text("Once more: " + TEXT, encoding="utf-8")
    report = check(place, texts=texts)
    assert [(problem.rule, problem.severity) for problem in report.problems] == [("stale-evidence", "warning")]
    assert check(place, texts=texts, lock=True).problems == ()


def test_a_claim_whose_text_is_not_at_hand_stays_verified_by_the_lock(tmp_path: Path) -> None:
    place = folder_of(tmp_path, relations__csv=CLAIMS)
    texts = texts_of(tmp_path)
    check(place, texts=texts, lock=True)
    (texts / "news.txt").unlink()
    report = check(place, texts=texts, lock=True)
    assert [problem.severity for problem in report.problems] == ["note"]
    assert report.dataset.evidence_states == ("verified",)
    assert len((place / "evidence.lock.csv").read_text(encoding="utf-8").splitlines()) == 2


def test_a_lock_without_texts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--texts"):
        check(folder_of(tmp_path), lock=True)


def test_an_expected_answer_that_no_longer_holds_is_an_error(tmp_path: Path) -> None:
    place = folder_of(tmp_path)
    (place / "queries").mkdir()
    (place / "queries" / "who.rq").write_text(
        "# title: Who\nSELECT ?who { ?who vocab:convened ?what } ORDER BY ?who\n", encoding="utf-8"
    )
    (place / "queries" / "who.csv").write_text("who\nid:mst\n", encoding="utf-8")
    assert check(place).ok
    (place / "queries" / "who.csv").write_text("who\nid:doh\n", encoding="utf-8")
    (problem,) = check(place).errors
    assert problem.file.endswith("who.csv")


def test_the_shipped_data_set_passes_its_own_check() -> None:
    assert check().errors == ()
