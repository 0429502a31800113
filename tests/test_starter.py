"""The starter folder passes the check and its evidence is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipa_graph.dataset import ENTITY_COLUMNS, RELATION_COLUMNS
from ipa_graph.errors import UsageError
from ipa_graph.evidence import check_evidence
from ipa_graph.starter import new_folder
from ipa_graph.tables import read
from ipa_graph.vocabulary import COLUMNS


def test_the_starter_folder_holds_tables_a_text_and_their_explanation(tmp_path: Path) -> None:
    paths = new_folder(tmp_path / "mine")
    assert [path.relative_to(tmp_path / "mine").as_posix() for path in paths] == [
        "README.md",
        "entities.csv",
        "relations.csv",
        "vocabulary.csv",
        "datapackage.json",
        "texts/example-bulletin-2023.txt",
    ]
    assert all(path.read_bytes() for path in paths)


def test_the_starter_folder_passes_the_check_without_a_remark(tmp_path: Path) -> None:
    new_folder(tmp_path)
    dataset = read(tmp_path)
    assert dataset.problems == ()
    assert (len(dataset.entity_table), len(dataset.relation_table)) == (3, 3)


def test_the_evidence_of_the_examples_is_found_in_the_text(tmp_path: Path) -> None:
    new_folder(tmp_path)
    report = check_evidence(read(tmp_path), tmp_path / "texts")
    assert (report.states, report.problems) == (("verified",) * 3, ())


def test_the_headers_are_those_of_the_package(tmp_path: Path) -> None:
    new_folder(tmp_path)
    headers = [(tmp_path / name).read_text(encoding="utf-8").splitlines()[0] for name in
               ("entities.csv", "relations.csv", "vocabulary.csv")]  # fmt: skip
    assert headers == [",".join(ENTITY_COLUMNS), ",".join(RELATION_COLUMNS), ",".join(COLUMNS)]


def test_the_readme_explains_every_column(tmp_path: Path) -> None:
    new_folder(tmp_path)
    text = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert [name for name in (*ENTITY_COLUMNS, *RELATION_COLUMNS) if f"`{name}`" not in text] == []


def test_a_title_names_the_data_set(tmp_path: Path) -> None:
    new_folder(tmp_path / "mine", title='Harbours "and"\n ships')
    assert read(tmp_path / "mine").metadata.title == 'Harbours "and" ships'
    assert (tmp_path / "mine" / "README.md").read_text(encoding="utf-8").startswith('# Harbours "and" ships\n')


def test_without_a_title_the_folder_names_the_data_set(tmp_path: Path) -> None:
    new_folder(tmp_path / "mine")
    assert read(tmp_path / "mine").metadata.title == "mine"


def test_a_folder_that_holds_something_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="is not empty"):
        new_folder(tmp_path)


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="is a file"):
        new_folder(tmp_path / "notes.txt")


def test_a_path_may_be_text_and_nothing_else_is_one(tmp_path: Path) -> None:
    assert new_folder(str(tmp_path / "new"))[0].parent == tmp_path / "new"
    with pytest.raises(UsageError, match="new_folder"):
        new_folder(3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
