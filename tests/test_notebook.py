"""``%sparql`` and ``%%sparql`` in a real IPython shell, with its real completer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import pandas as pd
import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell
from made import made
from traitlets.config import Config

from ipa_graph.dataset import Dataset
from ipa_graph.errors import UnknownNameError, UsageError
from ipa_graph.maps import Map
from ipa_graph.notebook.options import options_of

SELECT = "SELECT ?who ?what { ?who vocab:convened ?what }"


@pytest.fixture(scope="module")
def one_shell() -> Iterator[Any]:
    settings = Config()
    settings.HistoryManager.hist_file = ":memory:"
    settings.InteractiveShell.colors = "nocolor"
    yield cast("Any", InteractiveShell).instance(config=settings)
    cast("Any", InteractiveShell).clear_instance()


@pytest.fixture
def shell(one_shell: Any) -> Iterator[Any]:
    one_shell.reset(new_session=False)
    one_shell.run_cell("%load_ext ipa_graph")
    one_shell.user_ns["data"] = made()
    yield one_shell
    one_shell.run_cell("%unload_ext ipa_graph")


def ran(shell: Any, cell: str) -> Any:
    done = shell.run_cell(cell)
    done.raise_error()
    return done.result


def offered(shell: Any, text: str) -> list[tuple[str, str]]:
    with provisionalcompleter():
        found = list(shell.Completer.completions(text, len(text)))
    return [((text[: one.start][-0:] and one.text) or one.text, str(one.type)) for one in found]


def test_a_cell_gives_a_frame(shell: Any) -> None:
    frame = ran(shell, f"%%sparql\n{SELECT}\nLIMIT 1")
    assert frame.to_dict("records") == [{"who": "id:mst", "what": "id:doh-2004"}]


def test_a_named_query_needs_no_lines_below_it(shell: Any) -> None:
    named = "--named who-convened-what"
    for cell in (f"%sparql {named}", f"%%sparql {named}", f"\n%%sparql {named}\n  \n"):
        assert list(ran(shell, cell)["agent"]) == ["id:mst"]
    told = "give either a query or --named NAME; here is neither"
    with pytest.raises(Exception, match=told):
        ran(shell, "%%sparql\n")
    before = list(shell.input_transformers_cleanup)
    shell.run_cell("%reload_ext ipa_graph")
    assert shell.input_transformers_cleanup == before


def test_a_line_gives_a_value_to_keep_and_braces_stay_as_they_are(shell: Any) -> None:
    ran(shell, f"what = 'not this'\nkept = %sparql {SELECT}")
    assert list(shell.user_ns["kept"]["who"]) == ["id:mst"]


def test_the_answer_is_stored_on_request(shell: Any) -> None:
    ran(shell, f"%%sparql --store-to df\n{SELECT}")
    assert isinstance(shell.user_ns["df"], pd.DataFrame)


def test_of_an_answer_that_is_shown_as_a_map_the_answer_itself_is_stored(shell: Any) -> None:
    assert isinstance(ran(shell, f"%%sparql --store-to kept --map\n{SELECT}"), Map)
    assert list(shell.user_ns["kept"]["who"]) == ["id:mst"]
    assert isinstance(ran(shell, f"%%sparql --store-to kept --map --lang es\n{SELECT}"), Map)
    assert list(shell.user_ns["kept"]["who"]) == ["Movimiento Sin Tierra"]
    construct = "CONSTRUCT { ?a vocab:metAt ?b } WHERE { ?a vocab:convened ?b }"
    assert isinstance(ran(shell, f"%%sparql --store-to kept --map\n{construct}"), Map)
    assert isinstance(shell.user_ns["kept"], Dataset)


def test_what_was_stored_is_asked_by_its_name_alone(shell: Any) -> None:
    construct = "CONSTRUCT { ?a vocab:metAt ?b } WHERE { ?a vocab:convened ?b }"
    asked = shell.user_ns.pop("data")
    shell.user_ns["mine"] = asked
    for _ in range(2):  # a cell can be run again: neither does it ask its own answer nor refuse to replace it
        ran(shell, f"%%sparql --store-to met\n{construct}")
        assert ran(shell, "%sparql ASK { ?a vocab:convened ?b }") is True
    assert ran(shell, "%sparql --data met ASK { ?a vocab:convened ?b }") is False
    assert shell.user_ns["mine"] is asked
    assert not shell.run_cell("%sparql --store-to mine ASK {}").success
    assert shell.user_ns["mine"] is asked


def test_names_come_in_the_language_asked_for(shell: Any) -> None:
    assert list(ran(shell, f"%sparql --lang es {SELECT}")["who"]) == ["Movimiento Sin Tierra"]
    assert list(ran(shell, f"%sparql --labels {SELECT}")["who"]) == ["Landless Workers’ Movement"]


@pytest.mark.parametrize("query", ["ASK { id:mst a vocab:Movement }", "CONSTRUCT WHERE { ?a vocab:convened ?b }"])
@pytest.mark.parametrize("option", ["--labels", "--lang es"])
def test_names_that_no_answer_has_are_told_not_to_come(
    shell: Any, option: str, query: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ran(shell, f"%sparql {option} {query}")
    assert "--labels and --lang name what a SELECT finds, and change nothing here" in capsys.readouterr().err
    ran(shell, f"%sparql {option} {SELECT}")
    assert capsys.readouterr().err == ""


def test_a_named_query_takes_parameters(shell: Any) -> None:
    frame = ran(shell, "%sparql --named what-a-source-says --param source=news")
    assert "id:doh-2004" in set(frame.stack())


def test_ask_construct_and_map_give_what_they_are(shell: Any) -> None:
    assert ran(shell, "%sparql ASK { id:mst a vocab:Movement }") is True
    graph = ran(shell, "%sparql CONSTRUCT { ?a vocab:metAt ?b } WHERE { ?a vocab:convened ?b }")
    assert isinstance(graph, Dataset)
    assert isinstance(ran(shell, f"%sparql --map {SELECT}"), Map)
    assert isinstance(ran(shell, "%sparql --map SELECT ?who { ?who a vocab:Person }"), Map)  # of nothing


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("%sparql --nmaed x", "unknown option '--nmaed'; did you mean '--named'?"),
        ("%sparql --named who-convened-whom", "unknown named query 'who-convened-whom'; did you mean"),
        ("%sparql --lang", "--lang needs a value: --lang TAG"),
        ("%sparql --named x --param source", "--param 'source' is not of the form NAME=VALUE"),
        ("%sparql --store-to 1x ASK {}", "--store-to '1x' is not the name of a variable"),
        (
            "%sparql --store-to class ASK {}",
            "--store-to 'class' would hide what Python calls so; name another variable",
        ),
        (
            "%sparql --store-to print ASK {}",
            "--store-to 'print' would hide what Python calls so; name another variable",
        ),
        ("%sparql --store-to one --store-to two ASK {}", "--store-to is given twice; give it once"),
        ("%sparql --lang es --lang fr ASK {}", "--lang is given twice; give it once"),
        (
            "import json as ipa\n%sparql --store-to ipa ASK {}",
            "--store-to ipa would put the answer in place of the module 'json' that later cells use; name another",
        ),
        ("%sparql --store-to data ASK {}", "would put the answer in place of the data set that 'data' holds"),
        ("%sparql --map=yes ASK {}", "--map takes no value"),
        ("%sparql", "give either a query or --named NAME; here is neither"),
        ("%%sparql --named x\nASK {}", "give either a query or --named NAME; here are both"),
        ("%sparql --map ASK {}", "ASK gives true or false, which no map shows"),
        ("%sparql --data dat ASK {}", "unknown data set 'dat'; did you mean 'data'?; variables that hold one: data"),
        ("%sparql --lang xx SELECT * { ?s ?p ?o }", "unknown language 'xx'; there are ar, en, es, fr, pt"),
        ("%%sparql\nSELECT ?x {\n ?x a", "the query is not SPARQL: line 2"),
    ],
)
def test_an_error_is_one_message_without_a_traceback(
    shell: Any, cell: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not shell.run_cell(cell).success
    told = capsys.readouterr()
    assert message in told.err
    assert "Traceback" not in told.out + told.err


def test_a_mistyped_name_is_told_without_a_line_of_the_package(shell: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(shell, "%%sparql\nSELECT ?who { ?who vocab:convend ?what }").empty
    told = "vocab:convend is not in the data; did you mean 'convened'?\n"
    assert capsys.readouterr().err == told
    assert ran(shell, "%sparql ASK { ?who vocab:convend ?what }") is False
    assert capsys.readouterr().err == told
    assert not len(ran(shell, "%sparql CONSTRUCT WHERE { ?who vocab:convend ?what }"))
    assert capsys.readouterr().err == told
    assert ran(shell, "%sparql ASK { id:news vocab:convened ?what }") is False
    assert capsys.readouterr().err == ""


def test_several_data_sets_are_told_apart_by_name(shell: Any, capsys: pytest.CaptureFixture[str]) -> None:
    shell.user_ns["one"], shell.user_ns["two"] = shell.user_ns.pop("data"), made()
    assert not shell.run_cell(f"%sparql {SELECT}").success
    assert "several variables hold a data set: one, two; name one with --data" in capsys.readouterr().err
    assert len(ran(shell, f"%sparql --data two {SELECT}")) == 1


def test_without_a_data_set_the_shipped_one_is_asked(shell: Any) -> None:
    shell.user_ns.pop("data")
    assert ran(shell, "%sparql ASK { id:ipa a vocab:Network }") is True


def test_help_tells_every_option(shell: Any, capsys: pytest.CaptureFixture[str]) -> None:
    ran(shell, "%sparql --help")
    told = capsys.readouterr().out
    assert all(name in told for name in ("--named", "--param", "--data", "--store-to", "--map", "--labels", "--lang"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("%%sparql\nSELECT ?x { ?x a vocab:Mov", ("vocab:Movement", "class")),
        ("%%sparql\nSELECT ?x { ?x a Mov", ("vocab:Movement", "class")),
        ("%%sparql\nSELECT ?x { ?x vocab:conv", ("vocab:convened", "predicate")),
        ("%%sparql\nSELECT ?x { ?x skos:pref", ("skos:prefLabel", "predicate")),
        ("%%sparql\nSELECT ?x { ?x voc", ("vocab:", "prefix")),
        ("%%sparql\nSELECT ?x { id:ms", ("id:mst", "entity")),
        ("%%sparql\nSELECT ?x { id:tierra", ("id:mst", "entity: Landless Workers’ Movement")),
        ("%%sparql\nSELECT ?whom { ?w", ("?whom", "variable")),
        ("%%sparql\nsel", ("SELECT", "keyword")),
        ("%%sparql --sto", ("--store-to", "option")),
        ("%sparql --named who-c", ("who-convened-what", "query")),
        ("%sparql --named what-a-source-says --param so", ("source=", "parameter")),
        ("%sparql --named what-a-source-says --param source=ne", ("news", "entity")),
        ("%%sparql --named who-c", ("who-convened-what", "query")),
        ("found = %sparql --named who-c", ("who-convened-what", "query")),
        ("%sparql --data da", ("data", "variable")),
        ("%sparql --lang e", ("en", "language")),
        ("x = %sparql SELECT ?x { ?x vocab:conv", ("vocab:convened", "predicate")),
    ],
)
def test_the_completer_offers_what_may_stand_there(shell: Any, text: str, found: tuple[str, str]) -> None:
    assert offered(shell, text)[0] == found


@pytest.mark.parametrize("head", ["?x a ", "?x rdf:type ", "?x a vocab:Person, ", "?x a vocab:Person ,\n  "])
def test_where_a_class_stands_nothing_else_is_offered(shell: Any, head: str) -> None:
    cell = f"%%sparql\nSELECT ?x {{ {head}"
    assert offered(shell, f"{cell}org") == [("vocab:Organization", "class")]  # not org:, organized nor ORDER BY
    assert offered(shell, f"{cell}vocab:part") == []
    assert ("vocab:", "prefix") in offered(shell, f"{cell}voc")
    assert ("vocab:organized", "predicate") in offered(shell, f"{cell}vocab:Movement ; org")


def test_a_completion_replaces_what_was_typed_of_it(shell: Any) -> None:
    text = "%%sparql\nSELECT ?x { ?x a vocab:Mov"
    with provisionalcompleter():
        (one,) = list(shell.Completer.completions(text, len(text)))
    assert text[: one.start] + one.text == "%%sparql\nSELECT ?x { ?x a vocab:Movement"


def test_outside_the_magic_python_is_completed(shell: Any) -> None:
    assert ("query", "function") in offered(shell, "data.que")
    assert offered(shell, "vocab:Mov") == []


def test_an_entity_is_completed_in_brackets(shell: Any) -> None:
    assert any("mst" in text for text, _ in offered(shell, "data['ms"))


def test_options_leave_the_query_as_it_was_typed() -> None:
    found = options_of("""--lang es --param text="two words" --map SELECT "a  b" { }""")
    assert (found.query, found.lang, found.parameters, found.map) == (
        'SELECT "a  b" { }', "es", {"text": "two words"}, True,
    )  # fmt: skip


def test_options_are_checked_one_by_one() -> None:
    with pytest.raises(UnknownNameError):
        options_of("--quiet")
    with pytest.raises(UsageError):
        options_of("--named --map")
