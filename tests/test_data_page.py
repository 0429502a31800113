"""What docs/data.md says in figures, held against the tables."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path

from ipa_graph.files import shipped_folder
from ipa_graph.tables import read

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")


def said(pattern: str) -> str:
    found = re.search(pattern, " ".join(PAGE.split()))
    assert found, f"docs/data.md does not say {pattern!r}"
    return found[1]


def test_the_page_and_the_package_say_how_many_sources_there_are() -> None:
    sources = len(set(read(shipped_folder()).relation_table.column("source")))
    package = json.loads((shipped_folder() / "datapackage.json").read_text(encoding="utf-8"))
    assert said(r"There are (\d+) sources now") == str(sources)
    assert f"from {sources} public pages" in package["description"]


def test_the_page_counts_what_was_left_out_by_reason() -> None:
    with (ROOT / "docs" / "data-left-out.csv").open(encoding="utf-8", newline="") as file:
        reasons = Counter(row["reason"] for row in csv.DictReader(file))
    table = re.findall(r"^\| (\d+) \| (.+) \|$", PAGE, re.MULTILINE)
    assert {reason: int(count) for count, reason in table} == dict(reasons)
    assert said(r"lists (\d+) facts with the reason") == str(reasons.total())


def test_the_countries_without_a_region_are_those_that_the_page_names() -> None:
    data = read(shipped_folder())
    table, claims = data.entity_table, data.relation_table
    regions = data.vocabulary.below(["Region"])
    kind_of = dict(zip(table.column("id"), table.column("type"), strict=True))
    placed = {
        subject
        for subject, predicate, value in zip(
            *(claims.column(name) for name in ("subject", "predicate", "object")), strict=True
        )
        if predicate == "partOf" and kind_of.get(value) in regions
    }
    without = {data.label(name) for name, kind in kind_of.items() if kind == "Country" and name not in placed}
    assert set(re.split(r", | and ", said(r"would be a guess \(([^)]+)\) have no region"))) == without


def test_the_page_says_how_many_countries_are_inferred_from_who_took_part() -> None:
    claims = read(shipped_folder()).relation_table
    rows = zip(*(claims.column(name) for name in ("predicate", "object", "note")), strict=True)
    counted = sum(
        (predicate, value) == ("partOf", "arab-maghreb") and note.startswith("people from there")
        for predicate, value, note in rows
    )
    assert {"Twelve": 12}[said(r"(\w+) countries are in the Arab Maghreb")] == counted


def test_no_founding_is_dated_by_the_day_of_its_page() -> None:
    """docs/data.md, "How the sources were read"."""
    data = read(shipped_folder())
    start_of = dict(zip(data.entity_table.column("id"), data.entity_table.column("start"), strict=True))
    columns = ("subject", "predicate", "object", "start", "source")
    dated_by_page = [
        (subject, predicate, value)
        for subject, predicate, value, start, source in zip(
            *(data.relation_table.column(name) for name in columns), strict=True
        )
        if predicate == "foundedBy" and start and start == start_of[source][: len(start)]
    ]
    assert dated_by_page == []
