"""The files of an adopted folder."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ipa_graph.adoption.columns import LANGUAGE
from ipa_graph.adoption.draft import Adoption
from ipa_graph.adoption.identifiers import slug
from ipa_graph.csvtext import csv_text
from ipa_graph.dataset import ENTITY_COLUMNS, RELATION_COLUMNS
from ipa_graph.files import ENTITIES, PACKAGE, RELATIONS, VOCABULARY
from ipa_graph.namespaces import DEFAULT_BASE
from ipa_graph.vocabulary import COLUMNS, Term

REPORT: Final = "adopt-report.csv"


def files_of(adoption: Adoption, title: str) -> Iterator[tuple[str, str]]:
    """Each file of the folder, by name, with its text."""
    tagged = sorted({name for entity in adoption.entities for name in entity.cells if "@" in name})
    header = [*ENTITY_COLUMNS, *tagged, *dict.fromkeys(adoption.attributes.values())]
    yield ENTITIES, csv_text(header, _entity_rows(adoption, header))
    yield RELATIONS, csv_text(RELATION_COLUMNS, adoption.claims)
    yield VOCABULARY, csv_text(COLUMNS, map(_term_row, adoption.terms))
    yield PACKAGE, _package_text(title, header)
    yield REPORT, adoption.report.csv()


def _entity_rows(adoption: Adoption, header: Sequence[str]) -> Iterator[list[str]]:
    for entity in adoption.entities:
        extra = {adoption.attributes[label]: value for label, value in entity.extra.items()}
        cells = {"id": entity.id, **entity.cells, **extra}
        yield [cells.get(name, "") for name in header]


def _term_row(term: Term) -> tuple[str, ...]:
    return (
        term.name,
        term.kind,
        term.labels.get("", ""),
        term.inverse_labels.get("", ""),
        term.parent,
        "|".join(term.domain),
        "|".join(term.range),
        "|".join(term.traits),
        "|".join(term.same_as),
        term.color,
        term.shape,
        term.descriptions.get("", ""),
    )


def _package_text(title: str, header: Iterable[str]) -> str:
    languages = sorted({name.partition("@")[2] for name in header if "@" in name} - {LANGUAGE})
    tables = (("entities", tuple(header)), ("relations", RELATION_COLUMNS), ("vocabulary", COLUMNS))
    package = {
        "profile": "tabular-data-package",
        "name": slug(title),
        "title": title,
        "base": DEFAULT_BASE,
        "languages": [LANGUAGE, *languages],
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": name,
                "path": f"{name}.csv",
                "encoding": "utf-8",
                "schema": {"fields": [{"name": column, "type": "string"} for column in columns], "missingValues": [""]},
            }
            for name, columns in tables
        ],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"
