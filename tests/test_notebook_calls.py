"""Completion where Python gives a text to a method of a data set, in a real IPython shell."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any, cast

import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell
from made import made
from traitlets.config import Config

import ipa_graph
from ipa_graph.dataset import Dataset
from ipa_graph.entity import Entity
from ipa_graph.notebook.arguments import CHOICES, OF_FRAME, QUERIES
from ipa_graph.notebook.calls import Quoted, quoted_at_end
from ipa_graph.plots import Plots


@pytest.fixture(scope="module")
def shell() -> Iterator[Any]:
    settings = Config()
    settings.HistoryManager.hist_file = ":memory:"
    settings.InteractiveShell.colors = "nocolor"
    one = cast("Any", InteractiveShell).instance(config=settings)
    one.run_cell("%load_ext ipa_graph")
    data = made()
    pairs = data.query("SELECT ?who ?what { ?who vocab:convened ?what }")
    one.user_ns |= {"data": data, "mst": data["mst"], "frame": data.rank(), "lines": ["a"], "pairs": pairs}
    one.user_ns |= {"ipa_graph": ipa_graph, "export": ipa_graph.export}
    yield one
    one.run_cell("%unload_ext ipa_graph")
    cast("Any", InteractiveShell).clear_instance()


def completed(shell: Any, text: str) -> list[str]:
    """The text with each of its completions."""
    with provisionalcompleter():
        return [f"{text[: one.start]}{one.text}" for one in shell.Completer.completions(text, len(text))]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ('data["ms', ["mst"]),
        ('data["id:ms', ["id:mst"]),
        ('data.where("id:doh', ["id:doh-2004"]),
        ('data["tierra', ["mst"]),  # a word of its Spanish name
        ("data['ne", ["news"]),
        ('data.of_type("Event")["do', ["doh-2004"]),
        ('data.of_type("Conf', ["Conference"]),
        ('data.of_type("Movement", "Doc', ["Document"]),
        ('data.by_predicate("part', ["partnerOf", "partOf", "participants"]),
        ('data.by_source("', ["news"]),
        ('data.around("ip', ["ipa"]),
        ('x = data.of_type("Agent").around(["mst", "ip', ["ipa"]),
        ('data.within("', ["country-br"]),
        ('data.where("doh', ["doh-2004"]),
        ('data.path("mst", goal="ip', ["ipa"]),
        ('data.rank("page', ["pagerank"]),
        ('data.rank(types=["Mov', ["Movement"]),
        ('data.brokers("reg', ["region"]),
        ('data.lacking("second so', ["second source"]),
        ('data.atlas(shapes="', ["110m", "50m"]),
        ('ipa_graph.export(data, "gra', ["graphml"]),
        ('export(data, form="par', ["parquet"]),
        ('data.of_answer(pairs, subject="w', ["who", "what"]),
        ('data.of_answer(pairs, target="wha', ["what"]),
        ('data.map(language="e', ["en", "es"]),
        ('data.map(color="coun', ["country"]),
        ('data.map(\n    color="country",\n    size="betw', ["betweenness"]),
        ('data.plot.timeline(types="Conf', ["Conference"]),
        ('data.query(named="who-conv', ["who-convened-what"]),
        ('data.query("SELECT ?x { ?x a vocab:Conf', ["Conference"]),
        ('data.construct("""CONSTRUCT WHERE {\n  id:ms', ["mst"]),
        ('data.where("SELECT ?whom { ?w', ["?whom"]),
        ('data.entities[["id", "lab', ["label", "label@es"]),
        ('data.relations["evidence_', ["evidence_state"]),
        ('mst.cell("coun', ["country"]),
        ('data["mst"].cell("coun', ["country"]),
    ],
)
def test_what_a_method_takes_is_completed(shell: Any, text: str, ends: list[str]) -> None:
    found = completed(shell, text)
    assert len(found) == len(ends)
    assert all(one.endswith(end) for one, end in zip(found, ends, strict=True)), found


@pytest.mark.parametrize(
    "text", ['data.relations.query("mst', 'frame["mst', 'lines.index("ms', 'len("ms', '["ms', 'export("ms']
)
def test_elsewhere_nothing_of_a_data_set_is_offered(shell: Any, text: str) -> None:
    assert not any(one.endswith("mst") for one in completed(shell, text) if one != text)


@pytest.mark.parametrize(
    ("plot", "first", "most"),
    [
        ("timeline", ["types"], 40),
        ("regions", ["by", "types"], 20),
        ("adjacency", ["types"], 40),
        ("degrees", ["types"], 5),
    ],
)
def test_a_plot_shows_its_parameters_with_their_defaults(shell: Any, plot: str, first: list[str], most: int) -> None:
    named = inspect.signature(getattr(Plots, plot)).parameters
    assert list(named) == ["self", *first, "most", "language", "ax"]
    assert (named["most"].default, named["language"].default, named["ax"].default) == (most, "", None)
    assert completed(shell, f"data.plot.{plot}(mo") == [f"data.plot.{plot}(most="]


def test_a_widget_leads_to_what_is_picked(shell: Any) -> None:
    pytest.importorskip("anywidget", reason="the extra 'widget' is not installed")
    shell.user_ns["network"] = made().widget(picked=["mst"])
    assert completed(shell, 'network.selection.around("ms') == ['network.selection.around("mst']


def test_the_magic_is_left_to_its_own_completion(shell: Any) -> None:
    assert completed(shell, '%%sparql\nSELECT ?x { data.around("ms') == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('data["m', Quoted(("data",), "[", 0, "m")),
        ("data.path('a', \"b, (c", Quoted(("data", "path"), "(", 1, "b, (c")),
        ('data.around(*["it\'s", "x', Quoted(("data", "around"), "(", 0, "x")),
        ('data.around("ipa\ndata["m', Quoted(("data",), "[", 0, "m")),  # a text of a line ends with it
        ('data.query("""SELECT "a" {\n', Quoted(("data", "query"), "(", 0, 'SELECT "a" {\n')),
        ('data.of_answer(pairs, "w', Quoted(("data", "of_answer"), "(", 1, "w", "pairs")),
        ('f(x)[data.plot.regions(by="r', Quoted(("data", "plot", "regions"), "(", "by", "r")),
        ('return data ["m', Quoted(("data",), "[", 0, "m")),
        ('data.around("ipa")', None),
        ('# data["m', None),
        ('x = ["m', None),
        ("data[m", None),
    ],
)
def test_a_text_that_is_being_typed_is_found(text: str, found: Quoted | None) -> None:
    assert quoted_at_end(text) == found


def test_every_argument_that_is_completed_is_there() -> None:
    methods = {name: one for kind in (Dataset, Entity, Plots) for name, one in inspect.getmembers(kind, callable)}
    taken = {name: set(inspect.signature(one).parameters) for name, one in methods.items() if not name.startswith("_")}
    anywhere = set().union(*taken.values())
    for place in [*CHOICES, *QUERIES, *OF_FRAME]:
        method, dot, argument = place.rpartition(".")
        assert argument in (taken[method] if dot else anywhere), place
