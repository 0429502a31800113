"""Any tables whatever, and real ones: the result passes the check and no row is lost."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pytest
from adopting import adopted, assert_adds_up, rows_of
from hypothesis import given, settings
from hypothesis import strategies as st

from ipa_graph.adoption import adopt
from ipa_graph.tables import read

CELLS = st.one_of(
    st.sampled_from(
        ["", "a", "b", "A", "a b", "https://a.org/x", "na", "1", "2004", "2004-01-02", "country-br", "BR", "Brasil",
         "part of", "memberOf", "Event", "Organization", "Person|Union", "1990-1995", "…", "95", "12,5", "label", "..."]
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
)  # fmt: skip
ENTITY_NAMES = (
    "id", "type", "label", "alt_labels", "country", "start", "end", "lat", "lon", "homepage", "url", "source",
    "label@es", "wikidata", "language", "motto", "participants", "evidence",
)  # fmt: skip
RELATION_NAMES = ("predicate", "start", "end", "source", "evidence", "note", "direction", "weight", "date")


def quoted(rows: list[list[str]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue()


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, str]:
    entity_columns = ["label", *draw(st.lists(st.sampled_from(ENTITY_NAMES), unique=True, max_size=7))]
    relation_columns = ["subject", "object", *draw(st.lists(st.sampled_from(RELATION_NAMES), unique=True, max_size=5))]
    entity_columns = list(dict.fromkeys(entity_columns))
    entities = draw(st.lists(st.lists(CELLS, min_size=len(entity_columns), max_size=len(entity_columns)), max_size=5))
    width = len(relation_columns)
    relations = draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=5))
    return quoted([entity_columns, *entities]), quoted([relation_columns, *relations])


@settings(max_examples=60)
@given(tables())
def test_whatever_stands_in_the_tables_the_new_ones_pass_the_check_and_no_row_is_lost(
    tmp_path_factory: pytest.TempPathFactory, texts: tuple[str, str]
) -> None:
    adopted(tmp_path_factory.mktemp("any"), entities=texts[0], relations=texts[1])


@pytest.mark.skipif("IPA_GRAPH_TABLES" not in os.environ, reason="IPA_GRAPH_TABLES names no folder of real tables")
@pytest.mark.parametrize(("name", "entities", "relations"), [("esf", 1528, 4557), ("igo", 751, 18927)])
def test_a_real_set_passes_the_check_and_every_row_is_accounted_for(
    tmp_path: Path, name: str, entities: int, relations: int
) -> None:
    source = Path(os.environ["IPA_GRAPH_TABLES"]) / name
    report = adopt(source, tmp_path / "ours")
    dataset = read(tmp_path / "ours")
    assert (report.entity_rows.read, report.relation_rows.read) == (entities, relations)
    assert (len(dataset.entity_table), len(dataset.relation_table)) == (report.entities_written, report.claims_written)
    assert_adds_up(report, tmp_path / "ours")
    kept = {row["id"] for row in rows_of(tmp_path / "ours" / "entities.csv")}
    mended = {finding.found for finding in report.of_kind("id mended")}
    assert {row["id"] for row in rows_of(source / "entities.csv")} - mended <= kept
