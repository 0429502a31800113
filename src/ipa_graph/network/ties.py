"""The columns that every view of the network starts from: ties between entities, and what is said of each entity.

A *tie* is a claim whose predicate is a relation of the vocabulary, from one row of entities.csv to another. Claims
of an attribute, the ``country`` cells and the ``source`` cells are not ties.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ipa_graph.dataset import Dataset, Verified

TIE_COLUMNS: Final = (
    "predicate", "start", "end", "source", "evidence", "evidence_state", "basis", "note", "claim",
)  # fmt: skip
VERIFIED_COLUMNS: Final = ("evidence_start", "evidence_end", "text_sha256")


@dataclass(frozen=True, slots=True)
class Ties:
    """The ties of a data set as columns of one length, in the order of relations.csv.

    Attributes:
        rows: the row of each tie in the relation table.
        subjects, objects: the ids of the two entities.
        columns: what an edge carries, by the names of `TIE_COLUMNS`.
        verified: by place in these columns, where the locator of the tie was found; only verified ties are in it.
    """

    rows: Sequence[int]
    subjects: Sequence[str]
    objects: Sequence[str]
    columns: Mapping[str, Sequence[str]]
    verified: Mapping[int, Verified]

    def __len__(self) -> int:
        """How many ties there are."""
        return len(self.rows)


def ties_of(dataset: Dataset) -> Ties:
    """The ties of a data set."""
    table = dataset.relation_table
    rows = tie_rows(dataset)
    derived: dict[str, Sequence[str]] = {"claim": dataset.claim_hashes, "evidence_state": dataset.evidence_states}
    columns: dict[str, Sequence[str]] = {
        name: derived.get(name) or table.column(name) for name in ("subject", "object", *TIE_COLUMNS)
    }
    if len(rows) < len(table):
        kept = [False] * len(table)
        for row in rows:
            kept[row] = True
        columns = {name: list(compress(cells, kept)) for name, cells in columns.items()}
    found = dataset.verified
    states = zip(columns["claim"], columns["evidence_state"], strict=True) if found else ()
    verified = {place: found[claim] for place, (claim, state) in enumerate(states) if state == "verified"}
    return Ties(rows, columns.pop("subject"), columns.pop("object"), columns, verified)


def tie_rows(dataset: Dataset) -> Sequence[int]:
    """The rows of relations.csv that are ties, in their order.

    Claims of an unknown predicate or about an unknown entity, which a checked data set has none of, are not ties.
    """
    table, relations, entities = dataset.relation_table, dataset.vocabulary.relations, dataset.index_of
    columns = (table.column("subject"), table.column("predicate"), table.column("object"))
    known = (entities.keys(), relations.keys(), entities.keys())
    if all(names >= set(cells) for names, cells in zip(known, columns, strict=True)):
        return range(len(table))
    claims = zip(*columns, strict=True)
    return [
        row
        for row, (subject, predicate, target) in enumerate(claims)
        if predicate in relations and subject in entities and target in entities
    ]


def node_columns(dataset: Dataset) -> dict[str, Sequence[str]]:
    """What is said of each entity: the columns of entities.csv, then the attributes that only relations.csv claims.

    All columns are of one length, in table order; an empty cell is ``""``.
    """
    columns = dict(dataset.entity_table.columns)
    identifiers = dataset.entity_table.column("id")
    for name, texts in literal_columns(dataset).items():
        own = dataset.entity_table.column(name)
        columns[name] = [texts.get(identifier, cell) for identifier, cell in zip(identifiers, own, strict=True)]
    return columns


def literal_columns(dataset: Dataset) -> dict[str, dict[str, str]]:
    """By attribute that claims use, the text of each entity: its distinct values joined by ``|`` in table order.

    Where entities.csv has a column of that name, its cell is the first value.
    """
    table, attributes, entities = dataset.relation_table, dataset.vocabulary.attributes, dataset.index_of
    values: dict[str, dict[str, dict[str, None]]] = {}
    if attributes.keys().isdisjoint(table.column("predicate")):
        return {}
    claims = zip(table.column("subject"), table.column("predicate"), table.column("object"), strict=True)
    for subject, predicate, value in claims:
        if predicate in attributes and subject in entities:
            values.setdefault(predicate, {}).setdefault(subject, {})[value] = None
    texts: dict[str, dict[str, str]] = {}
    for name, by_entity in values.items():
        cells = dataset.entity_table.column(name)
        own = {entity: cells[entities[entity]] for entity in by_entity}
        texts[name] = {
            entity: "|".join(dict.fromkeys([own[entity], *found]) if own[entity] else found)
            for entity, found in by_entity.items()
        }
    return texts
