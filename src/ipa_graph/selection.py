"""A part of a data set as a data set: what stays when entities or claims are chosen.

Nothing is changed: each function gives a new `Dataset` whose rows are rows of the first, in their order and with their
line numbers. The rules, which the atlas follows too:

1. There are conditions on entities (`of_type`, `within`, `matching`, `around`, `where` with entities), conditions on
   claims (`by_predicate`, `by_source`, `where` with claims), and `between`, which is both.
2. **An entity stays** if it meets every condition on entities and, where there are conditions on claims, either a claim
   that meets all of these names it as subject or object, or its own row meets all of these: `by_source` by its cell
   ``source``, `between` by its dates, `by_predicate` and `where` never. No exception is made for an entity that no
   claim touches: without conditions on claims it stays, with them its own row must meet them.
3. **A claim stays** if it meets every condition on claims and its subject stays, and its object too where that is an
   entity. A claim one end of which falls out still speaks for its other end, by rule 2.
4. **Sources and countries** that the rows name stay known though they are not part of the selection: their names and
   addresses are shown, and files and stores describe them (`with_background`), so that every claim still says who says
   so and the tables still pass the checks.
5. **Tours** are of the whole: a selection has none.
6. **The order of the conditions makes no difference**, since each looks at the data set that everything was selected
   from; but for `around`, which counts steps along the ties that the selection has at that point, and for a query,
   which is asked of the selection at that point.

A condition that names nothing, as ``of_type()``, changes nothing. Cost is linear in the two tables.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from itertools import compress
from typing import TYPE_CHECKING, Final, cast

from ipa_graph.csvtext import NO_TABLE, Table
from ipa_graph.dataset import Dataset, Origin
from ipa_graph.dates import parsed
from ipa_graph.errors import UnknownNameError, UsageError, shown
from ipa_graph.folding import folded, folded_words
from ipa_graph.network.paths import neighbourhood
from ipa_graph.network.places import places_of
from ipa_graph.network.ties import tie_rows
from ipa_graph.vocabulary import Kind, parts

if TYPE_CHECKING:
    import pandas as pd

BRIEF: Final = ("Event", "Document")
"""Classes whose entities last as long as their start says when they have no end."""
_NAMES: Final = ("label", "alt_labels")
_FOREVER: Final = "9999-12-31"


def of_type(dataset: Dataset, classes: Sequence[str]) -> Dataset:
    """The entities of some classes and the classes below them.

    Raises:
        UnknownNameError: the vocabulary has no such class; the message names the nearest.
    """
    if not classes:
        return dataset
    wanted = _terms_below(dataset, classes, "class")
    return _narrowed(dataset, entities=_mask(dataset.whole.entity_table.column("type"), wanted))


def by_predicate(dataset: Dataset, names: Sequence[str]) -> Dataset:
    """The claims of some relations or attributes and those below them.

    Raises:
        UnknownNameError: the vocabulary has no such relation or attribute; the message names the nearest.
    """
    if not names:
        return dataset
    wanted = _terms_below(dataset, names, "relation", "attribute")
    return _narrowed(dataset, claims=_mask(dataset.whole.relation_table.column("predicate"), wanted))


def by_source(dataset: Dataset, identifiers: Sequence[str]) -> Dataset:
    """The claims that some sources make, and the entities whose own rows name one of them as their source.

    Raises:
        UnknownNameError: no entity has that id; the message names the nearest.
    """
    if not identifiers:
        return dataset
    whole = dataset.whole
    for identifier in identifiers:
        whole.row_of(identifier)
    wanted = set(identifiers)
    own = bytes(not wanted.isdisjoint(parts(cell)) for cell in whole.entity_table.column("source"))
    return _narrowed(dataset, claims=_mask(whole.relation_table.column("source"), wanted), own=own)


def between(dataset: Dataset, start: str | int = "", end: str | int = "") -> Dataset:
    """What touches a period, from the first day that `start` allows to the last that `end` allows.

    An entity falls out if it has dates and they do not touch the period. A claim touches the period if its own dates
    do, and those of the entities at its ends. What has no date touches every period; what has no start began before
    all, what has no end lasts. But an Event or Document without an end, and a claim about one, last no longer than
    their start says.

    Args:
        dataset: what is selected from.
        start: a date such as ``2015`` or ``2015-06``, or a year as a number; empty for no limit.
        end: the same; empty for no limit.

    Raises:
        UsageError: a date is none, or the period ends before it begins.
    """
    if not start and not end:
        return dataset
    window, whole = _window(*(f"{date:04}" if isinstance(date, int) else date for date in (start, end))), dataset.whole
    table, claims = whole.entity_table, whole.relation_table
    brief = list(map(_terms_below_of(whole, BRIEF).__contains__, table.column("type")))
    dates = zip(table.column("start"), table.column("end"), brief, strict=True)
    inside = bytes(_touches(*period, window) for period in dates)
    dated = bytes(bool(a or b) for a, b in zip(table.column("start"), table.column("end"), strict=True))
    outside = set(compress(table.column("id"), (not one for one in inside)))
    passing = set(compress(table.column("id"), brief))
    relations = whole.vocabulary.relations
    columns = (claims.column(name) for name in ("subject", "predicate", "object", "start", "end"))
    touching = bytearray()
    for subject, predicate, target, first, last in zip(*columns, strict=True):
        ends = (subject, target) if predicate in relations else (subject,)
        touching.append(
            outside.isdisjoint(ends)
            and (not (first or last) or _touches(first, last, not passing.isdisjoint(ends), window))
        )
    return _narrowed(dataset, entities=inside, claims=bytes(touching), own=_both(inside, dated))


def around(dataset: Dataset, identifiers: Sequence[str], steps: int = 1) -> Dataset:
    """What is within a number of ties of one or several entities, these included, whichever way the ties point.

    Raises:
        UnknownNameError: no entity has that id; the message names the nearest.
        UsageError: the entity is not part of this selection, or the number of steps is negative.
    """
    if steps < 0:
        raise UsageError(f"{steps} steps lead nowhere; the number of steps is 0 or more")
    if not identifiers:
        return dataset
    near = set[str]().union(*(neighbourhood(dataset, identifier, steps) for identifier in identifiers))
    return _narrowed(dataset, entities=_mask(dataset.whole.entity_table.column("id"), near))


def within(dataset: Dataset, places: Sequence[str]) -> Dataset:
    """The entities that lie or act in a place, such as a region or a country, and the place itself.

    As `ipa_graph.network.places.places_of` says: by ``country`` cells and by ties of location and of activity, on the
    map of everything that the selection was made from.

    Raises:
        UnknownNameError: no entity has that id; the message names the nearest.
        UsageError: the entity is no place.
    """
    if not places:
        return dataset
    whole, classes = dataset.whole, dataset.vocabulary.below(["Place"])
    for place in sorted(set(places) - whole.derived_countries.keys()):
        kind = whole.entity_table.column("type")[whole.row_of(place)]
        if kind not in classes:
            raise UsageError(
                f"{shown(place)} is of class {kind}, and nothing lies within that; name a place, such as a region or a "
                "country"
            )
    lying = places_of(whole, ("Place",))
    inside = bytes(not set(places).isdisjoint(lying.get(name, ())) for name in whole)
    return _narrowed(dataset, entities=inside)


def matching(dataset: Dataset, text: str) -> Dataset:
    """The entities that have every word of a text in their names, ids or alternative names in any language.

    A word may stand inside another. Case, accents, Arabic vowel signs and article, and the forms of one letter make
    no difference; see `ipa_graph.folding`.
    """
    words = folded_words(text)
    if not words:
        return dataset
    table = dataset.whole.entity_table
    columns = [cells for name, cells in table.columns.items() if name.partition("@")[0] in _NAMES]
    found = bytearray()
    for cells in zip(table.column("id"), *columns, strict=True):
        names = folded(" | ".join(filter(None, cells)))
        found.append(all(word in names for word in words))
    return _narrowed(dataset, entities=bytes(found))


def where(dataset: Dataset, condition: str | Iterable[str] | pd.Series | pd.DataFrame) -> Dataset:
    """The entities or claims that a condition names.

    Args:
        dataset: what is selected from.
        condition: one of

            - an id, or ids in a list, a set or a column: these entities;
            - a column of true and false made from ``dataset.entities`` or ``dataset.relations``: the rows where it is
              true; a missing value is false;
            - rows of ``dataset.entities`` or of ``dataset.relations``: these entities, or these claims;
            - a SPARQL SELECT, or the frame that one gave: every entity and every claim that the answer names.

    Raises:
        UnknownNameError: no entity has one of the ids; the message names the nearest.
        QueryError: the query is not SPARQL, or is one that is not run.
        UsageError: the mask is not of this selection, or an answer names neither entities nor claims.
    """
    if isinstance(condition, str):
        if "{" in condition:
            return _where_named(dataset, dataset.query(condition))
        return _where_ids(dataset, [condition])
    if isinstance(condition, (list, tuple, set, frozenset)):
        return _where_ids(dataset, condition)
    import pandas as pd

    if isinstance(condition, pd.DataFrame):
        return _where_rows(dataset, condition)
    if isinstance(condition, pd.Series) and pd.api.types.is_bool_dtype(condition.dtype):
        return _where_true(dataset, condition)
    return _where_ids(dataset, condition)


def _where_ids(dataset: Dataset, identifiers: Iterable[str]) -> Dataset:
    wanted = set(identifiers)
    for identifier in sorted(wanted - dataset.whole.index_of.keys()):
        dataset.whole.row_of(identifier)
    return _narrowed(dataset, entities=_mask(dataset.whole.entity_table.column("id"), wanted))


def _where_true(dataset: Dataset, mask: pd.Series) -> Dataset:
    chosen = mask.fillna(value=False).to_numpy(dtype=bool)
    if mask.index.equals(dataset.entities.index):
        return _where_ids(dataset, compress(dataset, chosen))
    if mask.index.equals(dataset.relations.index):
        return _where_claims(dataset, set(compress(dataset.claim_hashes, chosen)))
    raise UsageError(
        "the column of true and false fits neither the entities nor the relations of this selection; make it from its "
        "own frames, as in data.where(data.entities['country'] == 'BR')"
    )


def _where_rows(dataset: Dataset, frame: pd.DataFrame) -> Dataset:
    if "claim" in frame and "predicate" in frame:
        return _where_claims(dataset, cast("set[str]", set(frame["claim"])))
    if "id" in frame and "type" in frame:
        return _where_ids(dataset, frame["id"])
    return _where_named(dataset, frame)


def _where_named(dataset: Dataset, answer: pd.DataFrame) -> Dataset:
    """What the cells of an answer name in their short form: ``id:mst``, ``claim:0123…``."""
    cells = {cell for name in answer for cell in answer[name].dropna() if isinstance(cell, str)}
    entities = {cell.removeprefix("id:") for cell in cells if cell.startswith("id:")} & dataset.index_of.keys()
    claims = {cell.removeprefix("claim:") for cell in cells if cell.startswith("claim:")}
    claims.intersection_update(dataset.claim_hashes)
    if len(answer) and not entities and not claims:
        raise UsageError("the answer names no entity and no claim; SELECT a variable that stands for one")
    if claims:
        dataset = _where_claims(dataset, claims)
    return dataset if claims and not entities else _where_ids(dataset, entities)


def _where_claims(dataset: Dataset, hashes: Container[str]) -> Dataset:
    return _narrowed(dataset, claims=_mask(dataset.whole.claim_hashes, hashes))


def with_background(dataset: Dataset) -> Dataset:
    """A selection with the documents and the declared countries that its rows name added to its entities.

    Of these come the rows of entities.csv, not their claims; and, in turn, what those rows name.
    """
    if dataset.origin is None:
        return dataset
    whole = dataset.whole
    table, rows = whole.entity_table, whole.index_of
    sources, countries = table.column("source"), table.column("country")
    kept = set(dataset.index_of)
    waiting = [*kept, *set(dataset.relation_table.column("source"))]
    while waiting:
        identifier = waiting.pop()
        if identifier not in rows:
            continue
        kept.add(identifier)
        row = rows[identifier]
        named = {*parts(sources[row]), whole.country_ids.get(countries[row], "")}
        waiting.extend(named - kept)
    if len(kept) == len(dataset.index_of):
        return dataset
    return replace(dataset, entity_table=_rows_of(table, _mask(table.column("id"), kept)))


def _terms_below(dataset: Dataset, names: Sequence[str], *kinds: Kind) -> frozenset[str]:
    known = [name for kind in kinds for name in dataset.vocabulary.of_kind(kind)]
    for name in names:
        if name not in known:
            raise UnknownNameError(kinds[0] if len(kinds) == 1 else "predicate", name, known)
    return _terms_below_of(dataset, names)


def _terms_below_of(dataset: Dataset, names: Sequence[str]) -> frozenset[str]:
    return dataset.vocabulary.below(names)


def _mask(cells: Sequence[str], wanted: Container[str]) -> bytes:
    return bytes(map(wanted.__contains__, cells))


def _window(start: str, end: str) -> tuple[str, str]:
    """The first and the last day of a period; empty for no limit."""
    days: list[str] = []
    for name, text in (("start", start), ("end", end)):
        try:
            days.append((parsed(text).earliest if name == "start" else parsed(text).latest) if text else "")
        except ValueError as error:
            raise UsageError(f"the {name} of the period, {shown(text)}, {error}") from error
    first, last = days
    if first and last and last < first:
        raise UsageError(f"the period from {shown(start)} to {shown(end)} ends before it begins")
    return first, last


def _touches(start: str, end: str, brief: bool, window: tuple[str, str]) -> bool:  # noqa: FBT001  # one of a period
    first, last = window
    begins = parsed(start).earliest if start else ""
    ends = parsed(end).latest if end else parsed(start).latest if start and brief else _FOREVER
    return (not last or begins <= last) and (not first or ends >= first)


def _narrowed(
    dataset: Dataset, *, entities: bytes | None = None, claims: bytes | None = None, own: bytes | None = None
) -> Dataset:
    """The selection with one more condition: which entities meet it, which claims, and which entities by their row."""
    whole, before = dataset.whole, dataset.origin
    every_entity, every_claim = bytes([1]) * len(whole.entity_table), bytes([1]) * len(whole.relation_table)
    own_before = before.own if before else None
    if claims is not None:
        own = _both(own_before or every_entity, own or bytes(len(every_entity)))
    return _selected(
        whole,
        _both(before.entities if before else every_entity, entities or every_entity),
        _both(before.claims if before else every_claim, claims or every_claim),
        own if claims is not None else own_before,
    )


def _both(first: bytes, second: bytes) -> bytes:
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
        named = set(compress(subjects, claims)) | set(compress(objects, _both(claims, is_tie)))
        spoken_of = _mask(table.column("id"), named)
        staying = bytes(kept and (said or by_row) for kept, said, by_row in zip(entities, spoken_of, own, strict=True))
    kept = set(compress(table.column("id"), staying))
    claim_mask = bytes(
        meets and subject in kept and (not tie or target in kept)
        for meets, tie, subject, target in zip(claims, is_tie, subjects, objects, strict=True)
    )
    rows = list(compress(range(len(relations)), claim_mask))
    return replace(
        whole,
        entity_table=_rows_of(table, staying),
        relation_table=_rows_of(relations, claim_mask),
        tour_table=NO_TABLE,  # its steps look at the whole
        origin=Origin(whole, entities, claims, own, rows),
    )


def _rows_of(table: Table, mask: bytes) -> Table:
    columns = {name: tuple(compress(cells, mask)) for name, cells in table.columns.items()}
    return Table(table.path, columns, tuple(compress(table.lines, mask)), table.header_line)
