"""Adopt small tables, and hold the account of their rows."""

from __future__ import annotations

import csv
from pathlib import Path

from ipa_graph.adoption import AdoptReport, adopt
from ipa_graph.tables import read


def adopted(folder: Path, **tables: str) -> tuple[AdoptReport, Path]:
    """Adopt tables given as text by the stem of their file; the result passes the check."""
    source = folder / "theirs"
    source.mkdir()
    for stem, text in tables.items():
        (source / f"{stem}.csv").write_bytes(text.encode())
    target = folder / "ours"
    report = adopt(source, target)
    read(target)
    assert_adds_up(report, target)
    return report, target


def assert_adds_up(report: AdoptReport, target: Path) -> None:
    for count in (report.entity_rows, report.relation_rows):
        assert count.read == count.kept + count.merged + count.turned + count.set_aside
    assert report.entities_written == len(rows_of(target / "entities.csv"))
    assert report.claims_written == len(rows_of(target / "relations.csv"))
    assert len(report.of_kind("row set aside")) == report.entity_rows.set_aside + report.relation_rows.set_aside
    assert len(report.of_kind("row merged")) == report.entity_rows.merged + report.relation_rows.merged
    assert len(report.of_kind("row turned")) == report.relation_rows.turned
    assert len(report.of_kind("stub made")) == report.stubs
    assert len(report.of_kind("document made")) == report.documents


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def lines(target: Path, name: str) -> list[str]:
    return (target / name).read_text(encoding="utf-8").splitlines()
