"""The build: one set of files that is whole or not there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from test_tables import ENTITIES, RELATIONS, folder_of

from ipa_graph.checking import check
from ipa_graph.errors import DataError, UsageError, WorkplaceError
from ipa_graph.outputs import FILES, build
from ipa_graph.starter import new_folder
from ipa_graph.stats import summary_of


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    return folder_of(place)


def contents(place: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(place.iterdir()) if path.name in FILES}


def test_a_build_writes_every_file_and_says_how_many_statements(sound: Path, tmp_path: Path) -> None:
    report = build(sound, tmp_path / "out")
    assert [path.name for path in report.paths] == list(FILES)
    assert report.triples == len((tmp_path / "out" / "graph.nt").read_text(encoding="utf-8").splitlines())
    assert "void:triples " + str(report.triples) in (tmp_path / "out" / "void.ttl").read_text(encoding="utf-8")


def test_nothing_is_built_while_a_named_query_gives_what_is_not_expected(sound: Path, tmp_path: Path) -> None:
    (sound / "queries").mkdir()
    (sound / "queries" / "who.rq").write_text(
        "# title: Who\nSELECT ?who { ?who vocab:convened ?what }\n", encoding="utf-8"
    )
    (sound / "queries" / "who.csv").write_text("who\nid:doh\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"who\.csv:2: expects 'id:doh'; the query gives 'id:mst'"):
        build(sound, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_two_builds_of_the_same_input_give_the_same_bytes(sound: Path, tmp_path: Path) -> None:
    build(sound, tmp_path / "a")
    script = "import sys; from ipa_graph.outputs import build; build(sys.argv[1], sys.argv[2])"
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", script, sound, tmp_path / seed], check=True, env=environment)
        assert contents(tmp_path / seed) == contents(tmp_path / "a")


def test_every_file_opens_in_another_library(sound: Path, tmp_path: Path) -> None:
    build(sound, tmp_path / "out")
    for name in ("graph.ttl", "ontology.ttl", "shapes.ttl"):
        assert list(ox.parse(path=tmp_path / "out" / name))
    assert list(ox.parse(path=tmp_path / "out" / "void.ttl", base_iri="https://a.org/"))
    assert set(nx.read_graphml(tmp_path / "out" / "network.graphml")) == {"mst", "doh", "news"}
    assert set(nx.read_gexf(tmp_path / "out" / "network.gexf")) == {"mst", "doh", "news"}


def test_with_an_error_in_the_tables_nothing_is_written(tmp_path: Path) -> None:
    place = folder_of(tmp_path, relations__csv=RELATIONS.replace("doh", "x"))
    with pytest.raises(DataError):
        build(place, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_build_looks_locators_up_in_the_texts_of_the_folder_as_a_check_does(tmp_path: Path) -> None:
    new_folder(tmp_path / "new")
    verified = {"verified": 3}
    assert build(tmp_path / "new", tmp_path / "out").summary.states == verified
    assert summary_of(check(tmp_path / "new").dataset).states == verified
    text = tmp_path / "new" / "texts" / "example-bulletin-2023.txt"
    text.write_text("Another text.\n", encoding="utf-8")
    with pytest.raises(DataError, match="is not in the text of 'example-bulletin-2023'"):
        build(tmp_path / "new", tmp_path / "out")


def test_other_files_in_the_output_are_left_alone(sound: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    build(sound, tmp_path / "out")
    assert (tmp_path / "out" / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_a_file_that_no_build_wrote_is_in_the_way(sound: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for name in ("graph.ttl", "void.ttl"):
        (out / name).write_text("# mine\n", encoding="utf-8")
    with pytest.raises(
        UsageError, match=r"out' holds graph\.ttl, void\.ttl, not written by an earlier build; .*--over"
    ):
        build(sound, out)
    assert contents(out) == {"graph.ttl": b"# mine\n", "void.ttl": b"# mine\n"}
    build(sound, out, overwrite=True)
    first = contents(out)
    build(sound, out)
    assert contents(out) == first


def test_a_file_that_only_a_later_version_writes_is_told_from_what_was_built(sound: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(sound, out)
    description = (out / "void.ttl").read_text(encoding="utf-8")
    (out / "void.ttl").write_text(description.replace("<atlas.html>", "<x.html>"), encoding="utf-8")
    with pytest.raises(UsageError, match=r"holds atlas\.html, not"):
        build(sound, out)


def test_an_output_that_cannot_be_written_is_said(sound: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(WorkplaceError, match="out"):
        build(sound, tmp_path / "out" / "in-it")


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a signal of Unix")
def test_a_build_that_is_killed_leaves_the_old_set_whole(sound: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(sound, out)
    before = contents(out)
    folder_of(sound, entities__csv=ENTITIES.replace("MST", "Another name"))
    script = (
        "import sys, time\nfrom ipa_graph.outputs import build\n"
        "def step(name):\n    print(name, flush=True)\n    if name == sys.argv[3]: time.sleep(60)\n"
        "build(sys.argv[1], sys.argv[2], on_file=step)\n"
    )
    for last in ("graph.ttl", "network.gexf", "void.ttl"):
        process = subprocess.Popen([sys.executable, "-c", script, sound, out, last], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        reached = any(line.strip() == last for line in iter(process.stdout.readline, ""))
        assert reached
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert contents(out) == before
    build(sound, out)
    assert contents(out) != before
    assert [path.name for path in out.iterdir() if path.name.startswith(".staging")] == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_to_nothing_is_not_replaced_unasked(sound: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "graph.ttl").symlink_to(tmp_path / "elsewhere.ttl")
    with pytest.raises(UsageError, match=r"holds graph\.ttl, not written by an earlier build"):
        build(sound, out)
