"""The benchmarks compare like with like: on small tables every side gives the same statements, rows and values."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # the benchmarks are no part of the package

from bench import aggregates, analysis, bare, browser, data, exports, loop, measures, page, queries  # noqa: E402
from bench.measure import Goal, Ratio, geometric_mean, markdown_table, ratio  # noqa: E402
from bench.questions import ANSWERABLE, ASKED, asked_of  # noqa: E402
from bench.tables import write_tables  # noqa: E402

from ipa_graph.dataset import Dataset  # noqa: E402
from ipa_graph.network.aggregates import events_by_region, top_degree  # noqa: E402
from ipa_graph.tables import examined  # noqa: E402


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = write_tables(tmp_path_factory.mktemp("bench") / "120", 120)
    data.write_fixed(made)
    return made


@pytest.fixture(scope="module")
def dataset(folder: Path) -> Dataset:
    return data.unchecked(folder)


def test_the_same_number_gives_the_same_tables(folder: Path, tmp_path: Path) -> None:
    again = write_tables(tmp_path, 120)
    for name in ("entities.csv", "relations.csv", "datapackage.json"):
        assert (again / name).read_bytes() == (folder / name).read_bytes()


def test_made_tables_have_no_fault_but_entities_without_a_relation(folder: Path) -> None:
    _, problems = examined(folder)
    assert {problem.rule for problem in problems} <= {"entity-alone"}


def test_the_bare_script_makes_the_same_quads(folder: Path, dataset: Dataset) -> None:
    assert set(bare.filled_store(folder)) == set(dataset.store.raw)


def test_the_loop_of_rdflib_makes_the_asserted_statements(folder: Path, dataset: Dataset) -> None:
    text = loop.filled_graph(folder).serialize(format="nt")
    asserted = dataset.store.raw.quads_for_pattern(None, None, None, ox.DefaultGraph())
    assert set(ox.parse(text, format=ox.RdfFormat.N_TRIPLES)) == set(asserted)


@pytest.mark.filterwarnings("ignore:.*is deprecated:DeprecationWarning")
def test_the_long_loop_of_rdflib_makes_the_same_quads(folder: Path, dataset: Dataset) -> None:
    text = loop.filled_dataset(folder).serialize(format="nquads")
    assert set(ox.parse(text, format=ox.RdfFormat.N_QUADS)) == set(dataset.store.raw)


def test_every_way_to_ask_gives_the_same_rows(folder: Path) -> None:
    ours, theirs = queries.engine(folder), queries.rdflib_alone(folder)
    for name in [name for names in ASKED.values() for name in names]:
        digests = {ours[f"{name}: {way} digest"] for way in queries.WAYS} | {theirs[f"{name}: rdflib digest"]}
        assert len(digests) == 1, name


def test_what_is_asked_has_an_answer_and_names_entities_of_three_ranks(dataset: Dataset) -> None:
    texts = asked_of(dataset)
    assert list(texts) == [name for names in ASKED.values() for name in names]
    rows = [name for kind in ANSWERABLE if kind != "ask" for name in ASKED[kind]]  # no is an answer to ASK
    assert [name for name in rows if not dataset.answer(texts[name])] == []
    assert len({texts[name] for name in ASKED["neighbours"]}) == 3


def test_counts_over_the_network_agree_with_sparql(dataset: Dataset) -> None:
    assert aggregates.asked(dataset, aggregates.QUERIES["top_degree"]) == top_degree(dataset)
    assert aggregates.asked(dataset, aggregates.QUERIES["events_by_region"]) == events_by_region(dataset)


def test_the_network_filled_by_hand_is_that_of_the_package(dataset: Dataset) -> None:
    ours = dataset.to_network()
    by_hand = exports.filled(*exports.ready_lists(dataset))
    assert {one: by_hand.nodes[one] for one in by_hand} == {one: ours.nodes[one] for one in ours}
    assert {one: dict(row) for one, row in by_hand.adj.items()} == {one: dict(row) for one, row in ours.adj.items()}
    assert {one: dict(row) for one, row in by_hand.pred.items()} == {one: dict(row) for one, row in ours.pred.items()}


@pytest.mark.parametrize("name", ["pagerank", "components"])
def test_measures_agree_with_networkx(folder: Path, name: str) -> None:
    assert measures.largest_difference(measures.ours(folder), measures.by_networkx(folder), name) < 1e-6


def test_the_projection_is_that_of_networkx(folder: Path) -> None:
    ours, theirs = analysis.ours(folder), analysis.by_networkx(folder)
    assert (ours["pairs"], ours["shared"]) == (theirs["pairs"], theirs["shared"])


def test_a_ratio_is_taken_round_by_round() -> None:
    assert ratio([2.0, 9.0, 4.0], [1.0, 3.0, 4.0]) == Ratio(2.0, 1.0, 3.0)
    assert ratio([6.0], [1.0, 2.0, 3.0]) == Ratio(3.0, 2.0, 6.0)
    assert geometric_mean([1.0, 100.0]) == pytest.approx(10.0)


def test_a_goal_says_whether_it_is_reached() -> None:
    assert Goal("CPU", 1.25, "at most", 1.3).row == ("CPU", "at most 1.3", "1.25", "yes")
    assert Goal("faster", 5.5, "at least", 6).row == ("faster", "at least 6", "5.5", "**no**")


def test_a_table_is_markdown() -> None:
    assert markdown_table(("a", "b"), [("1", "2")]) == "| a | b |\n| --- | --- |\n| 1 | 2 |"


def test_the_command_names_its_sections() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "load, big, queries, aggregates, start, network, measures" in " ".join(done.stdout.split())


def test_both_pages_stand_at_the_same_places(dataset: Dataset) -> None:
    html = page.pyvis_page(dataset)
    assert "network.once('afterDrawing', () => window.pictured());" in html
    assert html.count('"arrows": "to"') == len(dataset.relation_table)


def test_work_within_other_work_is_counted_once() -> None:
    outer, inner, next_ = (
        browser.Task((1, 1), 0, 5, 4),
        browser.Task((1, 1), 1000, 2, 2),
        browser.Task((1, 1), 6000, 1, 1),
    )
    assert browser.outermost([inner, next_, outer]) == [outer, next_]
