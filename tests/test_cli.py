"""The command line: what it prints, where to, and with which exit code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from test_tables import RELATIONS, folder_of

from ipa_graph.cli import group


def run(*words: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(group, [str(word) for word in words], prog_name="ipa-graph", input=stdin)


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return folder_of(tmp_path)


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    return folder_of(tmp_path, relations__csv=RELATIONS.replace("doh", "dho"))


def test_a_query_prints_a_table_with_names(sound: Path) -> None:
    result = run("query", sound, "SELECT ?who ?what { ?who vocab:convened ?what }")
    assert result.stdout == "who  what\n───  ─────\nMST  First\n(1 row)\n"


def test_raw_prints_iris(sound: Path) -> None:
    result = run("query", sound, "--raw", "SELECT ?who { ?who vocab:convened ?what }")
    assert result.stdout.splitlines()[2] == "https://ipa-graph.example/id/mst"


@pytest.mark.parametrize(
    ("form", "first"),
    [
        ("csv", "who,n"),
        ("tsv", "?who\t?n"),
        ("markdown", "| who | n |"),
        ("json", '{"head":{"vars":["who","n"]},'),
        ("xml", '<?xml version="1.0"'),
    ],
)
def test_a_query_prints_every_format(sound: Path, form: str, first: str) -> None:
    result = run("query", sound, "--format", form, "SELECT ?who (1 AS ?n) { ?who vocab:convened ?what }")
    assert result.exit_code == 0
    assert result.stdout.startswith(first)


def test_a_query_comes_from_standard_input_and_goes_to_a_file(sound: Path, tmp_path: Path) -> None:
    out = tmp_path / "answer.csv"
    result = run("query", sound, "-", "--format", "csv", "-o", out, stdin="SELECT ?w { ?w vocab:convened ?x }")
    assert (result.exit_code, result.stdout) == (0, "")
    assert out.read_bytes() == b"w\r\nhttps://ipa-graph.example/id/mst\r\n"


def test_ask_is_a_word_and_exit_code_0_whatever_the_answer(sound: Path) -> None:
    for subject, word in (("id:mst", "true\n"), ("id:nobody", "false\n")):
        result = run("query", sound, f"ASK {{ {subject} ?p ?o }}")
        assert (result.stdout, result.exit_code) == (word, 0)


def test_construct_and_describe_print_turtle(sound: Path) -> None:
    result = run("query", sound, "CONSTRUCT { ?x a vocab:Event } WHERE { ?x a vocab:Conference }")
    assert result.stdout.splitlines()[-1] == "id:doh a vocab:Event ."
    assert "vocab:convened id:doh" in run("query", sound, "DESCRIBE id:mst").stdout


def test_a_syntax_error_shows_the_line_a_caret_and_what_was_expected(sound: Path) -> None:
    result = run("query", sound, "SELECT ?x {\n  ?x skso:label ?y\n}")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[:3] == [
        "ipa-graph: the query is not SPARQL: line 2, column 6",
        "   2 |   ?x skso:label ?y",
        "            ^",
    ]
    assert "the prefix 'skso' is not declared; did you mean 'skos'?" in result.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("query",), "no query; write it in quotation marks"),
        (("query", "a", "b", "c"), "too many words: 'c'"),
        (("query", "--named", "clases"), "unknown named query 'clases'; did you mean 'classes'?"),
        (("query", "ASK {}", "--set", "x"), "--set takes NAME=VALUE"),
        (("query", "ASK {}", "--format", "cvs"), "unknown format 'cvs'; did you mean 'csv'?"),
        (("query", "--named", "classes", "ASK {}"), "leave out either it or the query in quotation marks"),
        (("query", "--named", "figures", "--set", "entity=ipa", "--set", "entity=mst"), "gives 'entity' two values"),
        (("show", "João", "Pedro"), "a name of several words stands in quotation marks"),
        (("export",), "which format? give --to with one of ttl, nt,"),
        (("export", "-o", "e.doc"), "'e.doc' names no format that is written; end it with .ttl, .nt,"),
        (("stats", "-o", "s.csv"), "end it with .json, .md, .txt, or give --json or --page"),
        (("show", "doh-20004"), "unknown entity 'doh-20004'; did you mean 'doh-2004'"),
        (("rank", "--by", "pagerang"), "unknown measure 'pagerang'; did you mean 'pagerank'?"),
        (("export", "--to", "parquet"), "'parquet' is a folder of files; name it with -o FOLDER"),
        (("check", "nowhere"), "there is no folder 'nowhere'"),
        (("biuld",), "no such command 'biuld'; did you mean 'build'?"),
        (("check", "--lock"), "name their folder with --texts"),
        (("queries", "two-conferences"), "there is no folder 'two-conferences'; a query is shown with --show NAME"),
    ],
)
def test_wrong_usage_is_exit_code_2_with_what_would_be_right(words: tuple[str, ...], message: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert message in result.stderr


def test_wrong_data_are_exit_code_1_in_every_command_that_reads_them(wrong: Path) -> None:
    for words in (
        ("check", wrong),
        ("build", wrong, "-o", wrong / "out"),
        ("query", wrong, "ASK {}"),
        ("stats", wrong),
    ):
        result = run(*words)
        assert result.exit_code == 1
        assert "relations.csv:2: object: unknown entity 'dho'; did you mean 'doh'?" in result.output
    assert not (wrong / "out").exists()


def test_a_file_where_a_folder_is_to_be_written_is_wrong_usage(sound: Path) -> None:
    for command in (("build",), ("export", "--to", "csv")):
        result = run(command[0], sound, *command[1:], "-o", sound / "entities.csv")
        assert (result.exit_code, "entities.csv' is a file; " in result.stderr) == (2, True)


def test_a_broken_machine_is_exit_code_3(sound: Path) -> None:
    (sound / "out").write_text("a file where a folder is wanted", encoding="utf-8")
    result = run("build", sound, "-o", sound / "out" / "in-it")
    assert result.exit_code == 3
    assert result.stderr.startswith("ipa-graph: ")


def test_build_says_what_it_wrote(sound: Path, tmp_path: Path) -> None:
    result = run("build", sound, "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert "3 entities, 1 claim" in result.stdout
    assert "graph.ttl" in result.stdout


def test_check_prints_the_form_asked_for(wrong: Path) -> None:
    assert json.loads(run("check", wrong, "--format", "json").stdout)["counts"]["error"] == 1
    assert "\n::error file=" in run("check", wrong, "--format", "github").stdout


def test_the_name_of_the_file_gives_the_format_unless_one_is_asked_for(tmp_path: Path) -> None:
    query = "SELECT ?x { id:doh-2004 a ?x FILTER(?x = vocab:Conference) }"
    csv = tmp_path / "a.CSV"
    for options, text in (
        ((), "x\r\nhttps://ipa-graph.example/vocab#Conference\r\n"),
        (("--labels",), "x\nconference\n"),
        (("--format", "markdown"), "| x |\n| --- |\n| conference |\n"),
    ):
        assert run("query", query, "-o", csv, *options).exit_code == 0
        assert csv.read_bytes().decode() == text


def test_the_named_queries_are_listed_and_shown() -> None:
    listed = run("queries").stdout
    assert len([line for line in listed.splitlines() if line and not line.startswith("(")]) >= 17
    assert run("queries", "--show", "who-convened-what").stdout.startswith("# title: ")


def test_the_named_queries_that_can_be_read_are_listed_and_the_others_are_told(sound: Path) -> None:
    (sound / "queries").mkdir()
    (sound / "queries" / "bad.rq").write_text("SELECT * {}\n", encoding="utf-8")
    (sound / "queries" / "good.rq").write_text("# title: The good one\nASK {}\n", encoding="utf-8")
    told = run("queries", sound)
    assert told.exit_code == 1
    assert "The good one" in told.stdout
    assert "bad.rq:1: a named query begins with '# title: …'" in told.stderr


def test_show_path_rank_stats_and_map_answer_on_the_shipped_data(tmp_path: Path) -> None:
    assert run("show", "doh-2004").stdout.startswith("First international Dilemmas of Humanity conference\n")
    assert len(run("path", "mst", "peoples-dispatch").stdout.splitlines()) >= 2
    ranked = run("rank", "--type", "Person", "--most", "3").stdout
    assert re.search(r"\n\(3 of \d+ rows; --most prints more, -o FILE writes all\)\n$", ranked)
    assert json.loads(run("stats", "--json").stdout)["entities"] > 90
    assert run("map", "-o", tmp_path / "map.html", "--lang", "ar").exit_code == 0
    assert 'dir="rtl"' in (tmp_path / "map.html").read_text(encoding="utf-8")[:400]


def test_export_writes_to_standard_output_and_to_files(sound: Path, tmp_path: Path) -> None:
    assert run("export", sound, "--to", "nt").stdout.startswith("<https://ipa-graph.example/")
    assert run("export", sound, "--to", "csv", "-o", tmp_path / "out").stderr.count("wrote ") >= 2


def test_the_name_of_the_file_gives_the_format_of_exports_and_counts(sound: Path, tmp_path: Path) -> None:
    begins = {"g.ttl": "@prefix", "g.rdf": "<?xml", "g.rdfxml": "<?xml", "g.nq": "<https://", "g.jsonld": "{"}
    for name, first in begins.items():
        run("export", sound, "-o", tmp_path / name)
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(first)
    for name, first in {"s.json": "{", "s.md": "# ", "s.txt": "test_the_name"}.items():
        run("stats", sound, "-o", tmp_path / name)
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(first)


def test_which_data_are_meant_is_said_once_and_not_of_two_folders(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    assert run("compare", "2004", "2015").stderr.count("comes with ipa-graph") == 1
    assert run("compare", sound, sound).stderr == ""


def test_a_default_that_is_not_in_the_data_is_told_with_what_to_give(sound: Path) -> None:
    result = run("query", sound, "--named", "figures")
    assert result.exit_code == 2
    assert "by default, which these data lack; give it another with --set entity=ID" in result.stderr


def test_a_file_in_place_of_a_query_is_told(sound: Path) -> None:
    (sound / "question.rq").write_text("ASK {}", encoding="utf-8")
    assert "a query in a file is read with - < FILE" in run("query", sound, sound / "question.rq").stderr


def test_a_graph_in_place_of_a_folder_is_told(sound: Path, tmp_path: Path) -> None:
    run("export", sound, "-o", tmp_path / "g.nq")
    result = run("query", tmp_path / "g.nq", "ASK {}")
    assert "g.nq' is a graph, which is not read; name the folder of the tables" in result.stderr


def test_what_is_written_to_a_file_is_said_and_has_the_format_of_its_name(sound: Path, tmp_path: Path) -> None:
    rows = "SELECT ?who { ?who vocab:convened ?what }"
    for command in (("query", sound, rows), ("rank", sound), ("timeline", sound)):
        for name, begins in (("a.xlsx", b"PK"), ("a.parquet", b"PAR1"), ("a.json", b"["), ("a", b"")):
            if (command[0], name) == ("query", "a.json"):
                continue  # the JSON of the W3C is an object
            result = run(*command, "-o", tmp_path / name)
            assert (result.exit_code, result.stdout) == (0, "")
            assert re.fullmatch(rf"wrote \d+ rows? to {re.escape(str(tmp_path / name))}\n", result.stderr)
            assert (tmp_path / name).read_bytes().startswith(begins)
        result = run(*command, "-o", tmp_path / "a.docx")
        assert result.exit_code == 2
        assert "a.docx' names no format that is written; end it with ." in result.stderr
        assert not (tmp_path / "a.docx").exists()


def test_a_command_to_type_next_has_its_folder_quoted(tmp_path: Path) -> None:
    told = run("new", tmp_path / "my folder").stdout.splitlines()[-1]
    assert told in (f"next: ipa-graph check {mark}{tmp_path / 'my folder'}{mark}" for mark in "'\"")


def test_the_folder_may_stand_first_or_be_an_option(sound: Path) -> None:
    for words in (("show", "mst"), ("path", "mst", "doh"), ("compare", "2004", "2005")):
        first, option = run(words[0], sound, *words[1:]), run(*words, "-d", sound)
        assert (first.exit_code, first.stdout) == (0, option.stdout)
        assert "the folder is given twice" in run(words[0], sound, *words[1:], "-d", sound).stderr
    assert "give 2 words, with the folder before it or not; here is 1 word" in run("path", "mst").stderr


def test_a_page_is_not_written_under_the_name_of_a_picture(sound: Path, tmp_path: Path) -> None:
    result = run("map", sound, "-o", tmp_path / "map.png")
    assert result.exit_code == 2
    assert "map.png' names no format that is written; end it with .html, .htm" in result.stderr


def test_new_makes_a_folder_that_passes_check_with_its_texts(tmp_path: Path) -> None:
    place = tmp_path / "fresh"
    assert run("new", place).exit_code == 0
    result = run("check", place, "--texts", place / "texts", "--lock")
    assert result.exit_code == 0
    assert run("new", place).exit_code == 2


def test_adopt_says_what_became_of_every_row(tmp_path: Path) -> None:
    place = tmp_path / "kumu"
    place.mkdir()
    (place / "elements.csv").write_text("Label,Type\nA,Group\nB,Group\n", encoding="utf-8")
    (place / "connections.csv").write_text("From,To,Type\nA,B,works with\n", encoding="utf-8")
    assert run("adopt", place, "-o", tmp_path / "mine").exit_code == 0
    assert run("check", tmp_path / "mine").exit_code == 0


def test_the_folder_one_is_in_is_meant_when_it_holds_tables(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sound)
    assert "3 entities, 1 claim: no errors" in run("check").stdout


def test_a_file_in_place_of_a_folder_names_the_folder(sound: Path) -> None:
    result = run("check", sound / "entities.csv")
    assert result.exit_code == 2
    assert "is a file; name the folder that it is in" in result.stderr


def test_the_tables_are_not_mixed_with_what_is_built_from_them(sound: Path) -> None:
    result = run("build", sound, "-o", sound)
    assert result.exit_code == 2
    assert "holds the tables; name another folder" in result.stderr
    assert not (sound / "graph.ttl").exists()


def test_a_query_may_be_longer_than_a_path(monkeypatch: pytest.MonkeyPatch, sound: Path) -> None:
    monkeypatch.chdir(sound)
    filters = " ".join(f'FILTER (?who != "{"x" * 100}")' for _ in range(50))
    assert run("query", f"SELECT ?who {{ ?who vocab:convened ?what {filters} }}").stdout.endswith("(1 row)\n")
    assert run("query", f"DESCRIBE <https://a.org/{'x' * 300}>").exit_code == 0


def test_a_graph_is_not_printed_as_rows(sound: Path) -> None:
    result = run("query", sound, "--format", "csv", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert result.exit_code == 2
    assert "a graph is written as ttl or nt" in result.stderr


def test_a_query_that_takes_too_long_is_ended_with_what_to_do(sound: Path) -> None:
    product = " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(5))
    command = [sys.executable, "-m", "ipa_graph", "query", str(sound), "--timeout", "0.3"]
    done = subprocess.run(
        [*command, f"SELECT (COUNT(*) AS ?n) {{ {product} }}"], capture_output=True, check=False, text=True, timeout=60
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "ipa-graph: the query took longer than 0.3 s and was ended; --timeout sets the limit\n"


@pytest.mark.skipif(sys.platform == "win32", reason="limits the size of a file as Unix does")
def test_an_answer_that_fits_in_part_is_exit_code_3_also_without_a_buffer(sound: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "ipa_graph", "query", str(sound), "SELECT * { ?s ?p ?o }", "--format", "csv"]
    limited = ["sh", "-c", 'ulimit -f 4; exec "$@"', "sh", *command]
    with (tmp_path / "answer.csv").open("w", encoding="utf-8") as out:
        unbuffered = {**os.environ, "PYTHONUNBUFFERED": "1"}
        done = subprocess.run(limited, stdout=out, stderr=subprocess.PIPE, check=False, text=True, env=unbuffered)
    assert done.returncode == 3
    assert done.stderr.startswith("ipa-graph: cannot write the output: ")


@pytest.mark.parametrize("query", ["-", "ASK { ?a ?b ?c }"])
def test_a_query_before_the_folder_is_told_so(sound: Path, query: str) -> None:
    result = run("query", query, sound)
    assert (result.exit_code, result.stderr) == (
        2,
        f"ipa-graph: the folder comes first; give {str(sound)!r} before the query\n",
    )


def test_a_query_on_standard_input_in_another_encoding_is_refused(sound: Path) -> None:
    code = "from ipa_graph.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "query", str(sound), "-"],
        input="ASK { ?a ?b 'é' }".encode("latin-1"),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr.decode()) == (
        2,
        "ipa-graph: the query on standard input is not UTF-8, from byte 14 on\n",
    )


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell of Unix")
def test_a_closed_standard_input_is_told(sound: Path) -> None:
    code = "from ipa_graph.cli import main; main()"
    command = ["sh", "-c", '"$@" <&-', "sh", sys.executable, "-c", code, "query", str(sound), "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (
        2,
        "ipa-graph: standard input is closed; write the query in quotation marks instead of '-'\n",
    )


@pytest.mark.parametrize("given", [".", "../theirs", "inner/.."])
def test_tables_of_the_folder_one_is_in_are_adopted_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    theirs = tmp_path / "theirs"
    (theirs / "inner").mkdir(parents=True)
    (theirs / "nodes.csv").write_text("id,label\na,A\n", encoding="utf-8")
    monkeypatch.chdir(theirs)
    assert run("adopt", given).exit_code == 0
    assert (tmp_path / "theirs-adopted" / "entities.csv").exists()


@pytest.mark.parametrize("limit", ["nan", "1e30"])
def test_a_limit_that_no_clock_can_hold_is_refused(sound: Path, limit: str) -> None:
    result = run("query", sound, "ASK { ?a ?b ?c }", "--timeout", limit)
    assert (result.exit_code, result.stderr) == (
        2,
        f"ipa-graph: --timeout takes seconds, not {limit.replace('e', 'e+')}; 0 is no limit\n",
    )
