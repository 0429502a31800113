"""One more condition: the masks of a selection, and the tables that they make by the rules of `ipa_graph.selection`."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import compress
from typing import cast

from ipa_graph.csvtext import NO_TABLE, Table
from ipa_graph.dataset import Dataset, Origin
from ipa_graph.network.ties import tie_rows


def mask_of(cells: Sequence[str], wanted: Container[str]) -> bytes:
    """A byte for each cell: 1 where it is wanted."""
    return bytes(map(wanted.__contains__, cells))


def narrowed(
    dataset: Dataset,
    *,
    entities: bytes | None = None,
    claims: bytes | None = None,
    own: bytes | None = None,
    period: tuple[str, str] | None = None,
    told: tuple[str, ...] = ("where",),
) -> Dataset:
    """The selection with one more condition: which entities meet it, which claims, and which entities by their row.

    What set the condition, and what it was given, is `told`.
    """
    whole, before = dataset.whole, dataset.origin
    every_entity, every_claim = bytes([1]) * len(whole.entity_table), bytes([1]) * len(whole.relation_table)
    own_before = before.own if before else None
    if claims is not None:
        own = both(own_before or every_entity, own or bytes(len(every_entity)))
    selection = _selected(
        whole,
        both(before.entities if before else every_entity, entities or every_entity),
        both(before.claims if before else every_claim, claims or every_claim),
        own if claims is not None else own_before,
    )
    periods = {*(before.periods if before else ()), *([period] if period else [])}
    conditions = dict.fromkeys([*(before.told if before else ()), (told[0], told[1:])])
    origin = replace(cast("Origin", selection.origin), periods=tuple(sorted(periods)), told=tuple(conditions))
    return replace(selection, origin=origin)


def both(first: bytes, second: bytes) -> bytes:
    """Where both masks have a 1; as one number each, a thousand times faster than byte by byte."""
    return (int.from_bytes(first) & int.from_bytes(second)).to_bytes(len(first))


def _selected(whole: Dataset, entities: bytes, claims: bytes, own: bytes | None) -> Dataset:
    """The selection that the masks make, by the rules above."""
    table, relations = whole.entity_table, whole.relation_table
    subjects, objects = relations.column("subject"), relations.column("object")
    ties = set(tie_rows(whole))
    is_tie = bytes(row in ties for row in range(len(relations)))
    staying = entities
    if own is not None:
        named = set(compress(subjects, claims)) | set(compress(objects, both(claims, is_tie)))
        spoken_of = mask_of(table.column("id"), named)
        staying = bytes(kept and (said or by_row) for kept, said, by_row in zip(entities, spoken_of, own, strict=True))
    kept = set(compress(table.column("id"), staying))
    claim_mask = bytes(
        meets and subject in kept and (not tie or target in kept)
        for meets, tie, subject, target in zip(claims, is_tie, subjects, objects, strict=True)
    )
    rows = list(compress(range(len(relations)), claim_mask))
    return replace(
        whole,
        entity_table=rows_of(table, staying),
        relation_table=rows_of(relations, claim_mask),
        tour_table=NO_TABLE,  # its steps look at the whole
        origin=Origin(whole, entities, claims, own, rows),
    )


def rows_of(table: Table, mask: bytes) -> Table:
    """The rows of a table where the mask has a 1."""
    columns = {name: tuple(compress(cells, mask)) for name, cells in table.columns.items()}
    return Table(table.path, columns, tuple(compress(table.lines, mask)), table.header_line)
