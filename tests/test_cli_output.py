"""The command line where its output cannot be written: a full disk, a reader that left."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from test_cli import run
from test_tables import folder_of


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return folder_of(tmp_path)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_an_output_that_is_full_is_exit_code_3(sound: Path) -> None:
    command = [sys.executable, "-m", "ipa_graph", "query", str(sound), "SELECT * { ?s ?p ?o }"]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, text=True, timeout=60)
    assert done.returncode == 3
    assert done.stderr.startswith("ipa-graph: cannot write the output: ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("words", [["--version"], ["query", "ASK { ?s ?p ?o }"]])
def test_a_short_output_that_is_full_is_exit_code_3_too(words: list[str], unbuffered: str) -> None:
    command = [sys.executable, "-m", "ipa_graph", *words]
    env = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, text=True, env=env)
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("ipa-graph: cannot write the output: ")


def test_an_empty_query_is_told_so() -> None:
    result = run("query", "")
    assert (result.exit_code, result.stderr) == (2, "ipa-graph: the query is empty\n")


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe ends as Unix has it")
def test_a_reader_that_left_is_exit_code_141_and_quiet(sound: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "ipa_graph", "query", str(sound), "SELECT * { ?s ?p ?o }"]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False, text=True)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe ends as Unix has it")
def test_a_reader_that_left_a_file_named_as_output_is_the_same(sound: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "ipa_graph", "export", str(sound), "--to", "nt", "-o", "/dev/stdout"]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False, text=True)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix closes it")
def test_a_closed_standard_output_is_exit_code_3(sound: Path) -> None:
    command = f"exec '{sys.executable}' -m ipa_graph stats '{sound}' >&-"
    done = subprocess.run(["sh", "-c", command], stderr=subprocess.PIPE, check=False, text=True)
    assert (done.returncode, done.stderr) == (3, "ipa-graph: cannot write the output: Bad file descriptor\n")


@pytest.mark.parametrize(
    ("words", "beginning"),
    [
        (("map",), "<!doctype html>"),
        (("atlas", "--no-sparql"), "<!doctype html>"),
        (("export", "--to", "ttl"), "@prefix"),
        (("query", "ASK { ?s ?p ?o }"), "true"),
    ],
)
def test_a_dash_is_standard_output(
    sound: Path, words: tuple[str, ...], beginning: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sound)
    result = run(*words, "-o", "-")
    assert (result.exit_code, result.stdout[: len(beginning)].lower(), result.stderr) == (0, beginning, "")
    assert not (sound / "-").exists()
