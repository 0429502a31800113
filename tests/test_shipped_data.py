"""What holds of the data that ships, however much it grows."""

from __future__ import annotations

import csv
import json
import re
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


def test_every_entity_is_reached_from_the_assembly_or_listed_as_apart(data: Dataset) -> None:
    together, *others = components(data)
    assert "ipa" in together
    page = (ROOT / "docs" / "dataset.md").read_text(encoding="utf-8")
    assert [name for group in others for name in group if f"(`{name}`)" not in page] == []


def test_every_claim_of_the_first_newsletter_is_verified_and_an_inferred_one_has_its_note(data: Dataset) -> None:
    states = zip(data.relation_table.column("source"), data.evidence_states, strict=True)
    assert {state for source, state in states if source == "in-movement-2024-1"} == {"verified"}
    assert [claim for claim in claims(data) if claim["basis"] in ("inferred", "attributed") and not claim["note"]] == []


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
