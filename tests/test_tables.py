"""A folder to a data set: all problems at once, text as written, metadata."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

import ipa_graph
from ipa_graph.errors import DataError, UsageError
from ipa_graph.namespaces import hash_of_claim
from ipa_graph.tables import examined, read, read_metadata

ENTITIES = "id,type,label\nmst,Movement,MST\ndoh,Conference,First\nnews,Document,News\n"
RELATIONS = "subject,predicate,object,source\nmst,convened,doh,news\n"


def folder_of(place: Path, **files: str | bytes) -> Path:
    """A folder with the two tables, or with what is given in their place; ``__`` in a name is a dot."""
    contents: dict[str, str | bytes] = {"entities__csv": ENTITIES, "relations__csv": RELATIONS, **files}
    for name, content in contents.items():
        data = content if isinstance(content, bytes) else content.encode()
        (place / name.replace("__", ".")).write_bytes(data)
    return place


def messages(place: Path) -> list[str]:
    """Every problem of a folder, with the folder's path left out."""
    _, problems = examined(place)
    return [str(problem).replace(f"{place}/", "").replace(f"{place}\\", "") for problem in problems]


def test_a_sound_folder_is_read(tmp_path: Path) -> None:
    data = read(folder_of(tmp_path))
    assert repr(data).endswith("3 entities, 1 claim>")
    assert data.problems == ()


def test_text_stays_text(tmp_path: Path) -> None:
    entities = "id,type,label,country\n007,Movement,NA,NA\n1e5,Conference,null,\nnews,Document,TRUE,\n"
    data = read(
        folder_of(
            tmp_path, entities__csv=entities, relations__csv=RELATIONS.replace("mst", "007").replace("doh", "1e5")
        )
    )
    assert data.entity_table.columns == {
        "id": ("007", "1e5", "news"),
        "type": ("Movement", "Conference", "Document"),
        "label": ("NA", "null", "TRUE"),
        "country": ("NA", "", ""),
    }
    assert data.entities.loc["007", "label"] == "NA"


def test_all_problems_are_said_at_once_each_with_its_physical_line(tmp_path: Path) -> None:
    entities = (
        'id,type,label\nmst,Movment,"two\nlines"\ndoh-2023,Conference,First\nnews,Document,News\nnews,Document,N\n'
    )
    relations = "subject,predicate,object,source\nmst,convened,doh-2024,news\nmst,convned,doh-2023,mst\n"
    assert messages(folder_of(tmp_path, entities__csv=entities, relations__csv=relations)) == [
        "entities.csv:2: type: unknown class 'Movment'; did you mean 'Movement'?",
        "entities.csv:6: id: 'news' is already the id of line 5",
        "relations.csv:2: object: unknown entity 'doh-2024'; did you mean 'doh-2023'?",
        "relations.csv:3: predicate: unknown predicate 'convned'; did you mean 'convened'?",
    ]


def test_errors_stop_the_reading_and_carry_every_problem(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        read(folder_of(tmp_path, relations__csv=RELATIONS.replace("doh", "x") + "y,convened,doh,news\n"))
    assert [problem.line for problem in caught.value.problems if problem.severity == "error"] == [2, 3]


def test_a_row_that_cannot_be_read_does_not_make_every_reference_to_it_wrong(tmp_path: Path) -> None:
    entities = 'id,type,label\nmst,"Movement" x,MST\ndoh,Conference,First\nnews,Document,News\n'
    assert messages(folder_of(tmp_path, entities__csv=entities)) == [
        "entities.csv:2: has text after a closing quote: ' x,MST'; double the quotes inside",
        "entities.csv: has rows that could not be read; references are looked up once they can",
    ]


def test_a_fault_of_form_is_told_once(tmp_path: Path) -> None:
    entities = ENTITIES.replace("\n", ",x\n").replace("label,x", "label,label").replace("MST,", "MST\0,")
    assert messages(folder_of(tmp_path, entities__csv=entities)) == [
        "entities.csv:1: columns 3 and 4 are both named 'label'; rename one",
        "entities.csv:2: holds the control character U+0000, in 'mst,Movement,MST<U+0000>,x'; remove it",
    ]


def test_a_vocabulary_without_its_first_columns_does_not_make_every_use_of_its_terms_wrong(tmp_path: Path) -> None:
    place = folder_of(
        tmp_path,
        vocabulary__csv="name,kind,label\nsang,relation,sang at\nChoir,class,choir\n",
        relations__csv=RELATIONS.replace("convened", "sang"),
        entities__csv=ENTITIES.replace("Movement", "Choir"),
    )
    assert messages(place) == [
        "vocabulary.csv:1: the column 'term' is missing",
        "vocabulary.csv:1: name: the column 'name' is unknown; remove it",
        "vocabulary.csv: could not be read whole; classes and predicates are looked up once it can",
    ]


def test_semicolons_a_byte_order_mark_crlf_and_blank_ends_are_accepted(tmp_path: Path) -> None:
    entities = b"\xef\xbb\xbf" + ENTITIES.replace(",", ";").replace("\n", "\r\n").encode() + b"\r\n\r\n"
    place = folder_of(tmp_path, entities__csv=entities, relations__csv=RELATIONS.replace(",", "\t"))
    assert len(read(place).entity_table) == 3
    assert messages(place) == [
        "entities.csv:1: is separated by semicolons; read as such",
        "relations.csv:1: is separated by tabs; read as such",
    ]


def test_a_missing_table_and_a_missing_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no folder"):
        read(tmp_path / "nowhere")
    with pytest.raises(UsageError, match=r"holds neither entities\.csv nor relations\.csv"):
        read(tmp_path)
    folder_of(tmp_path)
    (tmp_path / "relations.csv").unlink()
    assert messages(tmp_path) == ["relations.csv: is missing; it must hold at least the header"]
    (tmp_path / "Relations.CSV").write_text(RELATIONS, encoding="utf-8")
    if not (tmp_path / "relations.csv").exists():
        assert messages(tmp_path) == ["relations.csv: is missing; there is 'Relations.CSV', which is to be renamed"]


def test_a_folders_vocabulary_adds_terms_and_refines_known_ones(tmp_path: Path) -> None:
    vocabulary = (
        "term,kind,label,inverse_label,parent,domain,range\n"
        "sang,relation,sang at,heard,organized,,\nMovement,class,movimento,,,,\n"
    )
    data = read(folder_of(tmp_path, vocabulary__csv=vocabulary, relations__csv=RELATIONS.replace("convened", "sang")))
    assert data.vocabulary.terms["sang"].inverse_name == "heard"
    assert data.vocabulary.terms["Movement"].label() == "movimento"
    assert data.vocabulary.is_a("Movement", "Organization")


def test_the_metadata_come_from_the_data_package(tmp_path: Path) -> None:
    package = {"name": "n", "title": "T", "base": "https://a.org/", "languages": ["pt", "en"],
               "title@ar": "عنوان", "description@en": "What it is.",
               "licenses": [{"name": "CC0-1.0", "path": "https://b.org/"}]}  # fmt: skip
    data = read(folder_of(tmp_path, datapackage__json=json.dumps(package)))
    assert (data.metadata.title, data.language, data.metadata.licence) == ("T", "pt", "CC0-1.0")
    assert data.namespace.entity("mst") == "https://a.org/id/mst"
    assert (data.metadata.titles, data.metadata.descriptions) == ({"ar": "عنوان"}, {"en": "What it is."})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "is not JSON"),
        ("[]", "must hold one JSON object"),
        ('{"base": "ftp://a/"}', "base: 'ftp://a/' is no base IRI; it must be an http(s) address that ends with '/'"),
        ('{"base": "https://a/<b>/"}', "is no base IRI"),
        ('{"title": 5}', "title: must be text, not int"),
        ('{"title@es": 5}', "title@es: must be text, not int"),
        ('{"languages": "en"}', 'languages: must be a list of language tags, such as ["en", "es"]'),
        ('{"languages": ["e n"]}', "languages: 'e n' is no language tag"),
        ('{"licenses": ["MIT"]}', "licenses: must be a list of objects"),
    ],
)
def test_a_wrong_data_package_is_said(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "datapackage.json"
    path.write_text(content, encoding="utf-8")
    (problem,) = read_metadata(path)[1]
    assert message in str(problem)


def test_the_shipped_data_set_is_read_without_a_folder_and_has_no_errors() -> None:
    data = ipa_graph.read()
    assert data.metadata.name == "ipa-process"
    assert {"ipa", "doh-2004", "doh-2015", "doh-2023"} <= set(data.index_of)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits to take away")
def test_reading_hashes_each_claim_once_and_tells_its_state_by_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    relations = RELATIONS.replace("source\n", "source,evidence\n").replace("news\n", 'news,"First … last"\n')
    folder = folder_of(tmp_path, relations__csv=relations)
    (claim,) = read(folder).claim_hashes
    lock = f"claim,source,sha256,start,end\n{claim},news,{'0' * 64},0,10\n{'f' * 20},news,{'0' * 64},0,10\n"
    (folder / "evidence.lock.csv").write_text(lock)
    hashed: list[tuple[str, ...]] = []

    def counting(cells: tuple[str, ...]) -> str:
        hashed.append(cells)
        return hash_of_claim(cells)

    monkeypatch.setattr("ipa_graph.columns.hash_of_claim", counting)
    dataset = read(folder)
    assert (dataset.claim_hashes, dataset.evidence_states, list(dataset.verified)) == ((claim,), ("verified",), [claim])
    assert len(hashed) == 1
    assert [problem.rule for problem in dataset.problems] == ["stale-evidence"]


def test_reading_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    place = folder_of(tmp_path)
    before = {path: path.read_bytes() for path in place.iterdir()}
    place.chmod(0o500)
    try:
        assert len(read(place).store.raw) > 0
    finally:
        place.chmod(0o700)
    assert {path: path.read_bytes() for path in place.iterdir()} == before
