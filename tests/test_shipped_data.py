"""What holds of the data that ships, however much it grows."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from ipa_graph.dataset import Dataset
from ipa_graph.files import shipped_folder
from ipa_graph.survey import SITED, components
from ipa_graph.tables import read

ROOT = Path(__file__).parents[1]
LANGUAGES = ("es", "pt", "fr", "ar")


@pytest.fixture(scope="module")
def data() -> Dataset:
    return read(shipped_folder())


def rows(data: Dataset, root: str) -> Iterator[dict[str, str]]:
    kinds, table = data.vocabulary.below([root]), data.entity_table
    return (
        {"id": table.column("id")[row], **table.row(row)}
        for row, kind in enumerate(table.column("type"))
        if kind in kinds
    )


def claims(data: Dataset) -> list[dict[str, str]]:
    return [data.relation_table.row(row) for row in range(len(data.relation_table))]


def test_every_conference_has_a_date_and_a_place(data: Dataset) -> None:
    placed = {claim["subject"] for claim in claims(data) if claim["predicate"] in SITED}
    conferences = list(rows(data, "Conference"))
    assert [one["id"] for one in conferences if not one["start"]] == []
    assert [one["id"] for one in conferences if one["id"] not in placed and not one["country"]] == []


def test_nine_of_ten_organizations_have_a_country(data: Dataset) -> None:
    organizations = list(rows(data, "Organization"))
    assert sum(bool(one["country"]) for one in organizations) >= 0.9 * len(organizations)


def test_every_place_and_every_country_that_is_used_has_a_position(data: Dataset) -> None:
    assert [one["id"] for one in rows(data, "Place") if not one["lat"]] == []
    assert data.derived_countries == {}


def test_every_source_has_an_address_and_a_language_and_a_title(data: Dataset) -> None:
    sources = {claim["source"] for claim in claims(data)}
    documents = {one["id"]: one for one in rows(data, "Document")}
    assert sources <= documents.keys()
    assert [name for name in sorted(sources) if not documents[name]["url"] or not documents[name]["language"]] == []


def test_every_page_has_a_publisher(data: Dataset) -> None:
    published = {claim["subject"] for claim in claims(data) if claim["predicate"] in ("publishedBy", "publisherName")}
    assert [one["id"] for one in rows(data, "Document") if one["url"] and one["id"] not in published] == []


def test_an_organization_of_one_country_has_a_country(data: Dataset) -> None:
    wide = {claim["subject"] for claim in claims(data) if claim["predicate"] == "scope"}
    single = [one for one in rows(data, "Organization") if one["id"] not in wide]
    assert sum(bool(one["country"]) for one in single) >= 0.95 * len(single)


def test_no_text_of_the_tables_repeats_eight_words_of_a_source_at_hand(data: Dataset, texts_folder: Path) -> None:
    runs = set()
    for path in texts_folder.glob("*.txt"):
        runs |= set(_runs(path.read_text(encoding="utf-8")))
    texts = [one["description"] for one in rows(data, "Organization")]
    texts += [one["description"] for root in ("Event", "Document", "Person", "Initiative") for one in rows(data, root)]
    texts += [claim[name] for claim in claims(data) for name in ("object", "note") if claim["predicate"] != "slogan"]
    assert [text for text in texts if runs & set(_runs(text))] == []


def _runs(text: str, length: int = 8) -> list[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return [tuple(words[at : at + length]) for at in range(len(words) - length + 1)]


def test_every_entity_is_described_and_every_country_named_in_five_languages(data: Dataset) -> None:
    table = data.entity_table
    assert [name for name, text in zip(table.column("id"), table.column("description"), strict=True) if not text] == []
    assert [one["id"] for one in rows(data, "Country") if not all(one[f"label@{tag}"] for tag in LANGUAGES)] == []


def test_another_name_in_arabic_stands_in_the_column_of_its_language(data: Dataset) -> None:
    arabic = re.compile("[\u0600-\u06ff]")
    assert [name for name in data.entity_table.column("alt_labels") if arabic.search(name)] == []
    assert data["workers-party-of-tunisia"].cell("alt_labels@ar") == "حزب العمال الشيوعي التونسي"


def test_every_entity_is_reached_from_the_assembly_or_listed_as_apart(data: Dataset) -> None:
    together, *others = components(data)
    assert "ipa" in together
    page = (ROOT / "docs" / "dataset.md").read_text(encoding="utf-8")
    assert [name for group in others for name in group if f"(`{name}`)" not in page] == []


def test_every_locator_into_the_first_newsletter_is_verified_and_what_has_none_is_inferred(data: Dataset) -> None:
    first = [
        (claim["basis"] if not claim["evidence"] else state)
        for claim, state in zip(claims(data), data.evidence_states, strict=True)
        if claim["source"] == "in-movement-2024-1"
    ]
    assert set(first) == {"verified", "inferred"}


def test_an_inferred_or_attributed_claim_says_how_and_one_read_into_a_passage_is_inferred(data: Dataset) -> None:
    assert [claim for claim in claims(data) if claim["basis"] in ("inferred", "attributed") and not claim["note"]] == []
    read_into = re.compile(r"\bread as\b|\bmay also be read\b|\bnot of an?\b|\bdoes not call\b|^by (its|what)\b")
    assert [claim for claim in claims(data) if not claim["basis"] and read_into.search(claim["note"])] == []


def test_what_is_inferred_from_geography_shows_no_passage(data: Dataset) -> None:
    assert [claim for claim in claims(data) if "geography" in claim["note"] and claim["evidence"]] == []


def test_each_date_of_a_row_is_said_by_a_claim_of_one_of_its_sources(data: Dataset) -> None:
    dated = {term for term, one in data.vocabulary.attributes.items() if one.datatype == "xsd:date"}
    documents = data.vocabulary.below(["Document"])  # theirs is the date that stands on the page
    said: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for claim in claims(data):
        days = [claim["start"], claim["end"], *([claim["object"]] if claim["predicate"] in dated else [])]
        for end in (claim["subject"], claim["object"]):
            said[end] |= {(claim["source"], day) for day in days if day}
    rows = [data.entity_table.row(row) for row in range(len(data.entity_table))]
    assert [
        (row["id"], row[cell])
        for row in rows
        for cell in ("start", "end")
        if row[cell] and row["type"] not in documents
        if not any(source in row["source"].split("|") and _within(day, row[cell]) for source, day in said[row["id"]])
    ] == []


def _within(day: str, period: str) -> bool:
    """Whether a date is that of a cell, or a more exact one inside it."""
    return day.rstrip("~?").startswith(period.rstrip("~?"))


def test_the_package_names_the_columns_of_every_table() -> None:
    folder = shipped_folder()
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        assert [field["name"] for field in resource["schema"]["fields"]] == header


def test_what_was_left_out_is_listed_with_its_reason() -> None:
    with (ROOT / "docs" / "data-left-out.csv").open(encoding="utf-8", newline="") as file:
        left = list(csv.DictReader(file))
    assert left
    assert all(row["subject"] and row["predicate"] and row["url"].startswith("http") and row["reason"] for row in left)
