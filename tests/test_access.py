"""From a folder to its store: in memory, or from the cache on disk for a large folder and the shipped one."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from test_tables import ENTITIES, RELATIONS, folder_of

from ipa_graph.access import with_store
from ipa_graph.errors import DataError
from ipa_graph.files import shipped_folder
from ipa_graph.rdf import cache
from ipa_graph.rdf.store import Store


@pytest.fixture(autouse=True)
def small_is_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "LARGE", 1)
    monkeypatch.setenv("IPA_GRAPH_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def large(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    return folder_of(place)


def conferences(store: Store) -> list[str]:
    solutions = store.evaluate("SELECT ?label { ?c a vocab:Event ; rdfs:label ?label }")
    assert isinstance(solutions, ox.QuerySolutions)
    return [solution["label"].value for solution in solutions]


def keys(tmp_path: Path) -> set[str]:
    return {path.parent.name for path in (tmp_path / "cache").glob("*/manifest.json")}


def test_a_large_folder_is_answered_from_disk_the_second_time(
    large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert with_store(large, conferences) == ["First"]
    assert len(keys(tmp_path)) == 1
    monkeypatch.setattr("ipa_graph.tables.read", lambda folder: pytest.fail("the tables were read again"))
    assert with_store(large, conferences) == ["First"]


def test_changed_tables_are_read_again(large: Path, tmp_path: Path) -> None:
    with_store(large, conferences)
    folder_of(large, entities__csv=ENTITIES.replace("First", "Erste"))
    assert with_store(large, conferences) == ["Erste"]
    assert len(keys(tmp_path)) == 2


def test_a_store_that_breaks_while_it_is_read_is_rebuilt(large: Path) -> None:
    with_store(large, conferences)
    calls = 0

    def breaks_once(store: Store) -> list[str]:
        nonlocal calls
        calls += 1
        if calls == 1:
            raise OSError("Corruption: block checksum mismatch")
        return conferences(store)

    assert with_store(large, breaks_once) == ["First"]
    assert calls == 2


def test_wrong_tables_are_never_cached(large: Path, tmp_path: Path) -> None:
    folder_of(large, relations__csv=RELATIONS.replace("doh", "x"))
    with pytest.raises(DataError):
        with_store(large, conferences)
    assert keys(tmp_path) == set()


def test_a_small_folder_is_answered_from_memory(large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "LARGE", 1000)
    assert with_store(large, conferences) == ["First"]
    assert keys(tmp_path) == set()


def test_the_shipped_data_is_kept_too_and_answered_without_reading_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "LARGE", 1_000_000)
    first = with_store(None, conferences)
    assert len(first) > 3
    assert len(keys(tmp_path)) == 1
    monkeypatch.setattr("ipa_graph.tables.read", lambda folder: pytest.fail("the tables were read again"))
    assert with_store(None, conferences) == first
    monkeypatch.chdir(shipped_folder().parent)
    assert with_store(Path(shipped_folder().name), conferences) == first


def test_the_shipped_data_is_answered_where_no_store_can_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "LARGE", 1_000_000)
    (tmp_path / "cache").write_text("a file, not a folder")
    assert len(with_store(None, conferences)) > 3


def test_a_store_made_by_other_code_is_not_believed(
    large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_store(large, conferences)
    monkeypatch.setattr("ipa_graph.access.__version__", "0.0.0")
    assert with_store(large, conferences) == ["First"]
    assert len(keys(tmp_path)) == 2
