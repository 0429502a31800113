"""The commands of an analyst, and the options that choose a part: what they print, where to, with which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ipa_graph.cli import group

ENTITIES = """id,type,label,country,start,url,source
a,Movement,A,BR,1984,,news
b,Organization,B,BR,,,news
c,Organization,C,ZA,2001,,news
one,Conference,One,BR,2004,,news
two,Conference,Two,ZA,2015,,news
news,Document,News,,,https://a.org/n,
"""
RELATIONS = """subject,predicate,object,start,end,source,evidence,note
a,convened,one,2004,,news,,
b,participatedIn,one,2004,,news,,
c,participatedIn,one,2004,,news,,
a,convened,two,2015,,news,,
c,participatedIn,two,2015,,news,,
b,partnerOf,c,,,news,,
"""


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(group, [str(word) for word in words], prog_name="ipa-graph")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "entities.csv").write_text(ENTITIES, encoding="utf-8")
    (tmp_path / "relations.csv").write_text(RELATIONS, encoding="utf-8")
    return tmp_path


def test_an_entity_is_found_by_its_name(folder: Path) -> None:
    assert run("find", folder, "two").stdout.splitlines()[2:] == ["two  Two    Conference  Two         2", "(1 row)"]
    assert run("find", folder, "o", "--only", "Organization").stdout.splitlines()[2:] == ["(0 rows)"]
    assert "a name of several words stands in quotation marks" in run("find", "no", "such").stderr


def test_together_prints_who_shares_what(folder: Path) -> None:
    told = run("together", folder, "--through", "Conference", "--least", "2", "--format", "csv")
    assert told.stdout == "a,a_label,b,b_label,shared,weight,events\na,A,c,C,2,1.5,one|two\n"
    told = run("together", folder, "--between", "Conference", "--through", "Organization", "--format", "csv")
    assert told.stdout.splitlines()[1:] == ["one,One,two,Two,2,2.0,a|c"]
    assert run("together", folder, "--by", "convened", "--format", "json").stdout == "[]\n"


def test_who_was_only_announced_counts_where_it_is_asked(folder: Path) -> None:
    told = "subject,predicate,object,source,basis\na,convened,one,news,\nb,participatedIn,one,news,announced\n"
    (folder / "relations.csv").write_text(told, encoding="utf-8")
    plain = run("together", folder, "--format", "csv")
    assert plain.stdout.splitlines()[1:] == []
    assert plain.stderr == "(1 tie to an event was only announced and left out; --announced counts them)\n"
    counted = run("together", folder, "--announced", "--format", "csv")
    assert (counted.stdout.splitlines()[1:], counted.stderr) == (["a,A,b,B,1,1.0,one"], "")
    both = [
        run("brokers", folder, "--by", "country", "--format", "csv", *flag).stdout for flag in ((), ("--announced",))
    ]
    assert [[line.split(",")[0] for line in table.splitlines()[1:]] for table in both] == [
        ["a", "one"],
        ["a", "b", "one"],
    ]


def test_together_of_a_part_counts_the_part(folder: Path) -> None:
    told = run("together", folder, "--until", "2004", "--format", "csv")
    assert [line.split(",")[::2] for line in told.stdout.splitlines()[1:]] == [
        ["a", "b", "1", "one"], ["a", "c", "1", "one"], ["b", "c", "1", "one"],
    ]  # fmt: skip


def test_communities_say_how_clear_they_are(folder: Path) -> None:
    told = run("communities", folder, "--runs", "2", "--seed", "5", "--resolution", "0.5", "--only", "Agent")
    assert told.stdout.splitlines()[0].split() == [
        "id", "label", "type", "community", "members", "weight", "share", "stability",
    ]  # fmt: skip
    assert told.stderr == "(modularity 0.500, the best of 2 from seed 5)\n"


def test_brokers_stand_between_groups(folder: Path) -> None:
    told = run("brokers", folder, "--by", "country", "--type", "Conference", "--format", "csv", "--most", "1")
    assert told.stdout.splitlines()[1:] == [
        "two,Two,Conference,country-za,2,2,0.5,1", "one,One,Conference,country-br,3,2,0.444444444444,1",
    ]  # fmt: skip


def test_compare_tells_two_periods_two_places_and_two_folders_apart(folder: Path, tmp_path: Path) -> None:
    told = run("compare", "..2004", "2015..", "-d", folder, "--format", "csv").stdout.splitlines()
    assert [line.rsplit(",", 3)[0] for line in told if line.startswith("entity")] == [
        "entity,one,went,One", "entity,two,came,Two",
    ]  # fmt: skip
    other = tmp_path / "other"
    other.mkdir()
    (other / "entities.csv").write_text(ENTITIES.replace("2001", "2002"), encoding="utf-8")
    (other / "relations.csv").write_text(RELATIONS, encoding="utf-8")
    assert run("compare", folder, other, "--format", "csv").stdout == (
        "what,id,change,text,column,before,after\nentity,c,changed,C,start,2001,2002\n"
    )
    refused = run("compare", "a", "country-za", "-d", folder).stderr
    assert "'a' is of class Movement, and nothing lies within that; name a place, such as a region" in refused
    assert "two,came" in run("compare", "country-br", "country-za", "-d", folder, "--format", "csv").stdout


def test_compare_of_periods_says_how_many_entities_without_dates_it_leaves_out(folder: Path) -> None:
    (folder / "relations.csv").write_text(RELATIONS.replace("b,partnerOf,c,,,news,,\n", ""), encoding="utf-8")
    told = run("compare", "2004", "2015", "-d", folder, "--format", "csv")
    assert told.stderr == "(1 entity without dates is left out: claims in one period alone speak of such)\n"
    assert "entity,b" not in told.stdout
    assert run("compare", "country-br", "country-za", "-d", folder).stderr == ""


def test_coverage_counts_and_lists(folder: Path) -> None:
    told = json.loads(run("coverage", folder, "--format", "json").stdout)
    assert {row["gap"]: (row["missing"], row["of"]) for row in told}["founding date"] == (1, 3)
    told_by = run("coverage", folder, "--by", "country", "--format", "csv").stdout
    assert "founding date,organizations and initiatives without a start,country-br,1,2,0.5\n" in told_by
    assert "b,B," in run("coverage", folder, "--list", "founding date", "--format", "csv").stdout


def test_timeline_lists_and_counts(folder: Path) -> None:
    told = run("timeline", folder, "--only", "Conference", "--format", "csv").stdout.splitlines()
    assert told[1:] == [
        "entity,one,One,Conference,2004,,2004-01-01,2004-12-31,year,",
        "entity,two,Two,Conference,2015,,2015-01-01,2015-12-31,year,",
    ]
    counted = run("timeline", folder, "--per-year", "--only", "Conference", "--from", "2014", "--until", "2015",
                  "--format", "csv")  # fmt: skip
    assert counted.stdout.splitlines()[1:] == ["entity,Conference,2014,0,0,0", "entity,Conference,2015,1,1,1"]


def test_a_table_is_cut_and_a_file_is_whole(folder: Path, tmp_path: Path) -> None:
    told = run("rank", folder, "--most", "2", "--weighted", "--by", "closeness")
    assert told.stdout.endswith("(2 of 6 rows; --most prints more, -o FILE writes all)\n")
    out = tmp_path / "ranked.json"
    assert run("rank", folder, "--most", "2", "-o", out).stdout == ""
    assert [row["id"] for row in json.loads(out.read_text(encoding="utf-8"))] == ["c", "one", "a", "b", "two", "news"]


def test_a_query_is_asked_of_the_part_that_the_options_choose(folder: Path) -> None:
    query = "SELECT ?what { ?what a vocab:Conference } ORDER BY ?what"
    for options, names in (
        ((), ["One", "Two"]),
        (("--from", "2010"), ["Two"]),
        (("--around", "b"), ["One"]),
        (("--only", "Movement"), []),
    ):
        told = run("query", folder, query, "--labels", "--format", "csv", *options)
        assert told.stdout.split()[1:] == names, options


def test_a_path_runs_over_the_claims_that_the_options_leave(folder: Path) -> None:
    assert run("path", "b", "c", "-d", folder).stdout.count("\n") == 1
    assert run("path", "b", "c", "-d", folder, "--predicate", "participatedIn").stdout.count("\n") == 2
    assert "2015" in run("path", "a", "c", "-d", folder, "--from", "2010").stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("communities", "--resolution", "0"), "communities(resolution=…) takes a number above 0; it was given 0.0"),
        (("communities", "--resolution", "nan"), "communities(resolution=…) takes a number above 0; it was given nan"),
        (("communities", "--runs", "0"), "'--runs'"),
        (("together", "--through", "Confrence"), "unknown class 'Confrence'; did you mean 'Conference'?"),
        (("together", "--by", "convend"), "unknown relation 'convend'; did you mean 'convened'?"),
        (("brokers", "--by", "regions"), "unknown grouping 'regions'; did you mean 'region'?"),
        (("brokers", "--type", "Movment"), "unknown class 'Movment'; did you mean 'Movement'?"),
        (("compare", "brasil", "2004"), "'brasil' is no folder, no period such as 2004 or 2004..2015, and no id"),
        (("compare", "2004x", "2015"), "the start of the period, '2004x',"),
        (("coverage", "--list", "second sorce"), "did you mean 'second source'?"),
        (("coverage", "--by", "contry"), "unknown grouping 'contry'; did you mean 'country'?"),
        (("timeline", "--per-year", "--from", "2015", "--until", "2004"), "ends before it begins"),
        (("timeline", "--format", "cvs"), "unknown format 'cvs'; did you mean 'csv'?"),
        (("rank", "--from", "soon"), "the start of the period, 'soon',"),
        (("rank", "--only", "Foo"), "unknown class 'Foo'; there are ActionRegion, Agent,"),
        (("rank", "--only", "Confrence"), "unknown class 'Confrence'; did you mean 'Conference'?"),
        (
            ("query", "ASK {}", "--around", "mstt"),
            "ipa-graph: --around: unknown entity 'mstt'; did you mean 'mst'?; ipa-graph find WORDS finds ids\n",
        ),
        (
            ("rank", "--source", "mstx"),
            "--source: unknown entity 'mstx'; did you mean 'mst'?; ipa-graph find",
        ),
        (("rank", "--within", "brazill"), "--within: unknown entity 'brazill'; did you mean 'brazil'?; ipa-graph find"),
        (("rank", "--predicate", "convend"), "--predicate: unknown predicate 'convend'; did you mean 'convened'?\n"),
        (("path", "mst", "stedilee"), "unknown entity 'stedilee'; ipa-graph find WORDS finds ids\n"),
        (("show", "stedilee"), "unknown entity 'stedilee'; ipa-graph find WORDS finds ids\n"),
        (("rank", "--from", ""), "--from is empty: give a date, as in --from 2015"),
        (("stats", "--to", " "), "--until is empty: give a date, as in --until 2015"),
        (("rank", "--matching", " "), "--matching is empty: give words of a name, as in --matching 'sem terra'"),
        (("stats", "-o", ""), "-o takes the name of a file; it was given ''"),
        (("map", "-o", ""), "-o takes the name of a file; it was given ''"),
        (("export", "--to", "csv", "-o", ""), "export(target=…) takes the path of a file or a folder; it was given ''"),
        (("map", "--steps", "2"), "--steps counts from an entity: name it with --around ID"),
        (("query", "ASK {}", "--source", "mstt"), "unknown"),
        (("path", "mst", "ipa", "--only", "Conference"), "the entity 'mst' is not part of this selection"),
        (("show", "mst", "--lang"), "'--lang' requires an argument"),
        (("stats", "--json", "--page"), "choose one"),
    ],
)
def test_wrong_usage_is_exit_code_2_with_what_would_be_right(words: tuple[str, ...], message: str) -> None:
    told = run(*words)
    assert (told.exit_code, message in told.stderr) == (2, True), told.stderr


def test_options_that_leave_nothing_are_said() -> None:
    result = run("rank", "--matching", "zzzz")
    assert (result.exit_code, result.stderr) == (0, "ipa-graph: these options leave no entity\n")


def test_a_name_that_is_not_found_is_said() -> None:
    assert run("find", " ").stderr == "ipa-graph: find what? give a name or words of one\n"
    assert run("find", "landles werkers").stderr.endswith("did you mean 'landless workers'?\n")
    result = run("find", "zzzz")
    assert (result.exit_code, result.stderr) == (
        0, "ipa-graph: no name has all words of 'zzzz'; give fewer, or the beginning of one\n"
    )  # fmt: skip
