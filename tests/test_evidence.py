"""Locators are looked up in a folder of texts; what was found is kept in a lock."""

from __future__ import annotations

import os
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import made

from ipa_graph.dataset import Dataset, Verified
from ipa_graph.errors import Problem, UsageError
from ipa_graph.evidence import check_evidence, fragment_url, read_lock, read_texts, stale_problems, write_lock
from ipa_graph.files import shipped_folder
from ipa_graph.tables import read

TEXT = "In 2004 the weavers’ union called\r\na first meeting in Brazil. Over 200 people came.\n"
CLAIMS = """subject,predicate,object,source,evidence
mst,convened,doh-2004,news,In 2004 … in Brazil
doh-2004,participants,200,news,over 200
ipa,partnerOf,mst,news,
ipa,convened,doh-2004,other,a first meeting
"""
ENTITIES = """id,type,label,url
mst,Movement,MST,
ipa,Organization,IPA,
doh-2004,Conference,First,
news,Document,Newsletter,http://A.org/n/#top
other,Document,Other,
"""
DIGEST = sha256(TEXT.encode()).hexdigest()


@pytest.fixture
def dataset() -> Dataset:
    """Four claims: two of the newsletter with a locator, one without, one of a source without a text."""
    return made(ENTITIES, CLAIMS)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder with the text of the newsletter."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "news.txt").write_bytes(TEXT.encode())
    return folder


def messages(problems: list[Problem] | tuple[Problem, ...]) -> list[str]:
    return [f"{problem} [{problem.severity}]" for problem in problems]


def test_every_claim_gets_its_state_and_every_fault_its_place(dataset: Dataset, texts: Path) -> None:
    report = check_evidence(dataset, texts)
    assert report.states == ("verified", "not-found", "", "unavailable")
    assert report.verified == {dataset.claim_hashes[0]: Verified("news", DIGEST, 0, 60)}
    assert TEXT[0:60] == "In 2004 the weavers’ union called\r\na first meeting in Brazil"
    assert messages(report.problems) == [
        (
            "relations.csv:3: evidence: 'over 200' is not in the text of 'news'; it is there in other capitals: "
            "'Over 200' [error]"
        ),
        f"relations.csv:5: source: no text of 'other' in {texts}; its one locator was not looked up [note]",
    ]
    assert report.text() == "evidence: 1 verified in the text, 1 not found, 1 without a text, 1 without a locator"


def test_offsets_count_characters_behind_a_byte_order_mark(dataset: Dataset, texts: Path) -> None:
    (texts / "news.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    report = check_evidence(dataset, texts)
    (found,) = report.verified.values()
    assert (found.start, found.end) == (0, 60)
    assert found.sha256 == sha256(b"\xef\xbb\xbf" + TEXT.encode()).hexdigest() != DIGEST


def test_a_source_without_a_text_is_noted_once(texts: Path) -> None:
    dataset = made(ENTITIES, CLAIMS + "mst,partnerOf,ipa,other,in Brazil\n")
    notes = [problem for problem in check_evidence(dataset, texts).problems if problem.severity == "note"]
    assert messages(notes) == [
        f"relations.csv:5: source: no text of 'other' in {texts}; its 2 locators were not looked up [note]"
    ]


@pytest.mark.parametrize("url", ["https://a.org/n", "http://a.org/n/", "HTTPS://A.ORG/n#part"])
def test_an_index_leads_from_the_address_of_a_document_to_its_text(dataset: Dataset, texts: Path, url: str) -> None:
    (texts / "news.txt").rename(texts / "0001.txt")
    (texts / "index.csv").write_text(f"file,url\n0001.txt,{url}\n", encoding="utf-8")
    assert check_evidence(dataset, texts).states == ("verified", "not-found", "", "unavailable")


def test_two_documents_of_one_address_share_its_text(texts: Path) -> None:
    (texts / "news.txt").rename(texts / "0001.txt")
    (texts / "index.csv").write_text("file,url\n0001.txt,https://a.org/n\n", encoding="utf-8")
    dataset = made(ENTITIES.replace("Other,", "Other,https://a.org/n"), CLAIMS)
    assert check_evidence(dataset, texts).states == ("verified", "not-found", "", "verified")


def test_a_faulty_index_is_told_line_by_line(dataset: Dataset, texts: Path) -> None:
    (texts.parent / "out.txt").write_text(TEXT, encoding="utf-8")
    (texts / "link.txt").symlink_to(texts.parent / "out.txt")
    rows = (
        "gone.txt,https://a.org/1\n../out.txt,https://a.org/2\n/etc/hosts,https://a.org/3\nnews.txt,https://a.org/4\n"
    )
    rows += "link.txt,https://a.org/n\nlink.txt,https://a.org/4\nnews.txt,http://[a\n"
    (texts / "index.csv").write_text("file,url\n" + rows, encoding="utf-8")
    (texts / "news.txt").rename(texts / "x.txt")
    (texts / "news.txt").write_text(TEXT, encoding="utf-8")
    index = texts / "index.csv"
    assert messages(
        read_texts(made(ENTITIES.replace("news,D", "paper,D"), CLAIMS.replace("news", "paper")), texts)[1]
    ) == [
        f"{index}:2: file: there is no file 'gone.txt' [error]",
        f"{index}:3: file: '../out.txt' leads out of the folder [error]",
        f"{index}:4: file: '/etc/hosts' leads out of the folder [error]",
        f"{index}:7: url: 'https://a.org/4' has another file in line 5; keep one [error]",
        f"{texts / 'link.txt'}: leads out of the folder by a symbolic link; put the text itself there [error]",
    ]


def test_an_index_without_its_columns_is_told(dataset: Dataset, texts: Path) -> None:
    (texts / "index.csv").write_text("name,url\nnews.txt,https://a.org/n\n", encoding="utf-8")
    assert messages(check_evidence(dataset, texts).problems)[0] == (
        f"{texts / 'index.csv'}:1: lacks the column 'file'; it needs file,url [error]"
    )


@pytest.mark.parametrize(
    ("data", "byte"), [("In 2004\nSão".encode("cp1252"), "line 2 0xe3"), ("In".encode("utf-16"), "line 1 0xff")]
)
def test_a_text_that_is_not_utf8_is_told_and_its_claims_are_not_looked_up(
    dataset: Dataset, texts: Path, data: bytes, byte: str
) -> None:
    (texts / "news.txt").write_bytes(data)
    report = check_evidence(dataset, texts)
    line, value = byte.split()[1:]
    assert messages(report.problems)[0] == (
        f"{texts / 'news.txt'}:{line}: is not UTF-8: the byte {value}; save the text as UTF-8 [error]"
    )
    assert report.states == ("unavailable", "unavailable", "", "unavailable")


def test_a_source_does_not_lead_out_of_the_folder(texts: Path) -> None:
    (texts.parent / "out.txt").write_text(TEXT, encoding="utf-8")
    dataset = made(ENTITIES, CLAIMS.replace("news", "../out"))
    assert set(check_evidence(dataset, texts).states) == {"unavailable", ""}


def test_a_folder_that_is_not_there_is_named(dataset: Dataset, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        check_evidence(dataset, tmp_path / "none")
    assert str(raised.value) == f"'{tmp_path / 'none'}' is no folder"
    file = tmp_path / "a.txt"
    file.write_text("a", encoding="utf-8")
    with pytest.raises(UsageError, match=r"a\.txt' is a file; name the folder of the texts"):
        check_evidence(dataset, file)


def test_the_lock_is_written_in_the_order_of_the_claims_and_read_back(dataset: Dataset, texts: Path) -> None:
    claims = made(ENTITIES, CLAIMS.replace("over", "Over"))
    path = write_lock(texts.parent, check_evidence(claims, texts), claims)
    first, second = claims.claim_hashes[:2]
    rows = sorted([f"{first},news,{DIGEST},0,60\n", f"{second},news,{DIGEST},62,70\n"])
    assert path.read_text(encoding="utf-8") == "claim,source,sha256,start,end\n" + "".join(rows)
    lock, problems = read_lock(path, "evidence.lock.csv")
    assert problems == []
    assert {claim: (row.start, row.end) for claim, row in lock.items()} == {first: (0, 60), second: (62, 70)}


def test_a_claim_whose_text_is_not_at_hand_keeps_its_row(dataset: Dataset, texts: Path) -> None:
    first, missed, _, away = dataset.claim_hashes
    old = {name: Verified("other", "ab" * 32, 1, 9) for name in (first, missed, away, "f" * 20)}
    path = write_lock(texts.parent, check_evidence(dataset, texts), replace(dataset, verified=old))
    assert {claim: row.sha256 for claim, row in read_lock(path, "x")[0].items()} == {first: DIGEST, away: "ab" * 32}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("xyz,news,{d},0,9", "is no row of a lock; write it anew with --lock"),
        ("{c},news,abc,0,9", "is no row of a lock; write it anew with --lock"),
        ("{c},,{d},0,9", "is no row of a lock; write it anew with --lock"),
        ("{c},news,{d},٠,9", "is no row of a lock; write it anew with --lock"),
        ("{c},news,{d},0," + "9" * 5000, "is no row of a lock; write it anew with --lock"),
        ("{c},news,{d},9,9", "end: ends at 9 and begins at 9; a passage has 1 to 400 characters"),
        ("{c},news,{d},0,401", "end: ends at 401 and begins at 0; a passage has 1 to 400 characters"),
        ("{c},news,{d},0,9\n{c},news,{d},0,9", "claim: {c} is also in line 2"),
    ],
)
def test_a_damaged_row_of_the_lock_is_told(tmp_path: Path, row: str, message: str) -> None:
    names = {"c": "ab" * 10, "d": "cd" * 32}
    (tmp_path / "lock.csv").write_text("claim,source,sha256,start,end\n" + row.format(**names) + "\n", encoding="utf-8")
    (problem,) = read_lock(tmp_path / "lock.csv", "lock.csv")[1]
    assert str(problem) == f"lock.csv:{row.count(chr(10)) + 2}: {message.format(**names)}"


@pytest.mark.parametrize("header", ["claim,source,sha256,start", "claim,source,sha256,start,end,note"])
def test_a_lock_of_other_columns_is_told(tmp_path: Path, header: str) -> None:
    (tmp_path / "lock.csv").write_text(header + "\n", encoding="utf-8")
    lock, problems = read_lock(tmp_path / "lock.csv", "lock.csv")
    assert lock == {}
    assert messages(problems) == [
        "lock.csv:1: has other columns than claim,source,sha256,start,end; write it anew with --lock [error]"
    ]


def test_a_row_whose_claim_was_changed_is_stale(dataset: Dataset) -> None:
    stale = replace(dataset, verified={"f" * 20: Verified("news", DIGEST, 0, 9, 2)})
    assert messages(stale_problems(stale)) == [
        (
            "evidence.lock.csv:2: the claim ffffffffffffffffffff of 'news' was changed or removed "
            "since it was verified; run: ipa-graph check --texts DIR --lock [warning]"
        )
    ]


def test_a_row_whose_text_was_changed_is_stale(dataset: Dataset, texts: Path) -> None:
    claim = dataset.claim_hashes[0]
    stale = replace(dataset, verified={claim: Verified("news", "ab" * 32, 0, 60, 2)})
    assert stale_problems(stale) == []
    assert messages(stale_problems(stale, check_evidence(dataset, texts))) == [
        (
            f"evidence.lock.csv:2: the text of 'news' is another than the one that {claim} was verified in; "
            "run: ipa-graph check --texts DIR --lock [warning]"
        )
    ]


def test_a_row_that_names_another_place_is_stale(dataset: Dataset, texts: Path) -> None:
    claim = dataset.claim_hashes[0]
    stale = replace(dataset, verified={claim: Verified("news", DIGEST, 3, 60, 2)})
    assert messages(stale_problems(stale, check_evidence(dataset, texts))) == [
        (
            f"evidence.lock.csv:2: the passage of {claim} stands at 0–60, not at 3–60; "
            "run: ipa-graph check --texts DIR --lock [warning]"
        )
    ]


def test_a_row_that_holds_is_not_stale(dataset: Dataset, texts: Path) -> None:
    report = check_evidence(dataset, texts)
    assert stale_problems(replace(dataset, verified=report.verified), report) == []


@pytest.mark.parametrize(
    ("url", "locator", "address"),
    [
        ("https://a.org/n", "The first … in 2004", "https://a.org/n#:~:text=The%20first,in%202004"),
        ("https://a.org/n", "co-op, ltd & son", "https://a.org/n#:~:text=co%2Dop%2C%20ltd%20%26%20son"),
        ("https://a.org/n#top", "São  Paulo", "https://a.org/n#top:~:text=S%C3%A3o%20Paulo"),
        ("https://a.org/n#:~:text=old", "new", "https://a.org/n#:~:text=new"),
        ("https://a.org/n", "", "https://a.org/n"),
        ("", "new", ""),
    ],
)
def test_the_address_of_a_passage_is_a_text_fragment(url: str, locator: str, address: str) -> None:
    assert fragment_url(url, locator) == address


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_words_add_no_mark_of_their_own_to_a_text_fragment(words: str) -> None:
    directive = fragment_url("https://a.org/n", words.replace(" … ", " ")).partition(":~:text=")[2]
    assert not set(directive) & set("-,& #<>\"'")


@pytest.mark.skipif("IPA_GRAPH_TEXTS" not in os.environ, reason="IPA_GRAPH_TEXTS names no folder with the texts")
def test_every_locator_of_the_shipped_data_is_in_the_text_of_its_source() -> None:
    dataset = read(shipped_folder())
    report = check_evidence(dataset, Path(os.environ["IPA_GRAPH_TEXTS"]))
    assert [problem for problem in report.problems if problem.severity != "note"] == []
    by_source = zip(dataset.relation_table.column("source"), report.states, strict=True)
    assert {state for source, state in by_source if source == "in-movement-2024-1"} <= {"verified", ""}
    assert stale_problems(dataset, report) == []
