"""The rows of somebody's table of entities, in the columns of entities.csv."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from ipa_graph.adoption.columns import Mapped
from ipa_graph.adoption.identifiers import Names, country_of_id, is_id, mended_id, slug, tidy
from ipa_graph.adoption.report import Log, RowCount
from ipa_graph.adoption.terms import THING, Drafts, Place
from ipa_graph.adoption.territories import country_code
from ipa_graph.adoption.values import read_coordinate, read_language, read_span, read_url, read_wikidata
from ipa_graph.errors import shown
from ipa_graph.vocabulary import parts

ORIGINAL_ID: Final = "original id"
_READERS: Final = {
    "country": country_code,
    "homepage": read_url,
    "url": read_url,
    "wikidata": read_wikidata,
    "language": read_language,
}


@dataclass(slots=True)
class Entity:
    """One row of entities.csv in the making.

    Attributes:
        cells: by column of ours, the filled ones.
        extra: by the label of an attribute, what has no column of ours.
    """

    id: str
    place: Place
    cells: dict[str, str]
    extra: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def kind(self) -> str:
        """The name of its class."""
        return self.cells["type"]


class Literal(NamedTuple):
    """A value of an entity that needs a row of its own among the claims."""

    entity: Entity
    attribute: str
    value: str
    source: str
    place: Place


@dataclass(slots=True)
class Entities:
    """All entities in the making, and how they are referred to.

    Attributes:
        by_key: the row of an entity by the id (or, without ids, the name) that its table gives.
        has_ids: whether the table has a column of ids.
        literals: values that a repeated id adds.
    """

    file: str
    has_ids: bool
    names: Names
    rows: list[Entity] = field(default_factory=list[Entity])
    by_key: dict[str, Entity] = field(default_factory=dict[str, Entity])
    literals: list[Literal] = field(default_factory=list[Literal])
    count: RowCount = field(default_factory=RowCount)

    def add(self, entity: Entity) -> None:
        """Take a further entity in."""
        self.rows.append(entity)

    def by_label(self) -> dict[str, Entity | None]:
        """The entity by its name and by its name without case; None where two share it."""
        found: dict[str, Entity | None] = {}
        for entity in self.rows:
            for name in dict.fromkeys((entity.cells["label"], entity.cells["label"].casefold())):
                found[name] = None if name in found and found[name] is not entity else entity
        return found


def read_entities(mapped: Mapped, drafts: Drafts, log: Log) -> Entities:
    """Every row of a table of entities: kept, merged with an earlier one, or set aside where it is empty."""
    ids = [tidy(cell) for cell in mapped.column("id")]
    labels = [tidy(cell) for cell in mapped.column("label")]
    entities = Entities(mapped.name, any(ids), Names(filter(is_id, ids)))
    kept = merged = aside = 0
    for row, (identifier, label) in enumerate(zip(ids, labels, strict=True)):
        place = (mapped.name, mapped.table.lines[row])
        if not any(map(str.strip, mapped.table.row(row).values())):
            log.say(place, "", "row set aside", "", "is empty")
            aside += 1
            continue
        key = identifier or label or f"{mapped.name}, line {place[1]}"
        cells, extra = _Reading(mapped, row, drafts, log).result()
        first = entities.by_key.get(key)
        if first is None:
            kept += 1
            entity = Entity("", place, cells, extra)
            entity.id = _identifier(key, entity, entities, log) if identifier else entities.names.take(slug(key))
            cells["label"] = label or key
            if identifier and identifier != entity.id:
                entity.extra.setdefault(drafts.label(ORIGINAL_ID), identifier)
            entities.by_key[key] = entity
            entities.add(entity)
        else:
            merged += 1
            _merge(entities, first, Entity(first.id, place, cells | {"label": label or key}, extra), log)
    entities.count = RowCount(len(ids), kept, merged, 0, aside)
    return entities


def _identifier(given: str, entity: Entity, entities: Entities, log: Log) -> str:
    """The id as it is given, if it can be one and does not stand for a country that this is not."""
    code = country_of_id(given)
    if is_id(given) and (not code or (entity.kind == "Country" and entity.cells.get("country", code) == code)):
        return given
    identifier = entities.names.take(mended_id(given))
    log.say(entity.place, "id", "id mended", given, f"became {identifier}; the attribute 'original id' keeps it")
    return identifier


class _Reading:
    """One row, cell by cell: the columns of ours, and what goes to attributes."""

    def __init__(self, mapped: Mapped, row: int, drafts: Drafts, log: Log) -> None:
        self._mapped, self._row, self._drafts, self._log = mapped, row, drafts, log
        self._place = (mapped.name, mapped.table.lines[row])
        self._given = {
            ours: cell for ours, column in mapped.ours.items() if (cell := tidy(mapped.table.columns[column][row]))
        }
        self._cells: dict[str, str] = {}
        self._extra: dict[str, str] = {}

    def result(self) -> tuple[dict[str, str], dict[str, str]]:
        """The filled cells by column of ours, and by the label of an attribute."""
        self._read_type()
        for name, cell in self._given.items():
            if name in _READERS:
                self._take(name, _READERS[name](cell))
            elif name.partition("@")[0] == "alt_labels":
                self._cells[name] = "|".join(parts(cell if "|" in cell else cell.replace(";", "|")))
            elif name not in ("id", "type", "start", "end", "lat", "lon"):
                self._cells[name] = cell
        self._read_dates()
        self._read_coordinates()
        for column in self._mapped.others:
            cell = tidy(self._mapped.table.columns[column][self._row])
            if cell:
                self._put(column, cell)
        return self._cells, self._extra

    def _read_type(self) -> None:
        names = parts(self._given.get("type", "")) or (THING,)
        self._cells["type"] = self._drafts.class_named(names[0], self._place)
        if len(names) > 1:
            self._put("further types", "|".join(names[1:]))
            self._log.say(self._place, "type", "value moved", "|".join(names[1:]),
                          "went to the attribute 'further types'; an entity has one class")  # fmt: skip

    def _read_dates(self) -> None:
        span = read_span(self._given.get("start", ""), self._given.get("end", ""))
        for name, date in (("start", span.start), ("end", span.end)):
            if date:
                self._cells[name] = date
        for name, cell in span.left.items():
            self._move(name, cell)
        for name, cell in span.mended.items():
            done = "/".join(filter(None, (span.start, span.end))) if not self._given.get("end") else self._cells[name]
            self._log.say(self._place, self._mapped.ours[name], "value mended", cell, f"became {done}")

    def _read_coordinates(self) -> None:
        given = {name: self._given[name] for name in ("lat", "lon") if name in self._given}
        read = {name: read_coordinate(cell, 90 if name == "lat" else 180) for name, cell in given.items()}
        whole = len(read) == 2 and all(read.values())
        for name, cell in given.items():
            if whole:
                self._take(name, read[name])
            else:
                self._move(name, cell)

    def _take(self, name: str, value: str) -> None:
        """Fill a column with what was read, or move what could not be read."""
        cell = self._given[name]
        if not value:
            self._move(name, cell)
            return
        self._cells[name] = value
        if value != cell:
            self._log.say(self._place, self._mapped.ours[name], "value mended", cell, f"became {value}")

    def _move(self, name: str, cell: str) -> None:
        attribute = f"{name} as written"
        self._put(attribute, cell)
        self._log.say(self._place, self._mapped.ours[name], "value moved", cell,
                      f"went to the attribute {shown(attribute)}")  # fmt: skip

    def _put(self, attribute: str, value: str) -> None:
        label = self._drafts.label(attribute)
        self._extra[label] = f"{self._extra[label]}|{value}" if label in self._extra else value


def _merge(entities: Entities, first: Entity, later: Entity, log: Log) -> None:
    """Bring what a row with the id of an earlier one adds to that one."""
    differing = {**_differing(first.cells, later.cells), **_differing(first.extra, later.extra)}
    missing = {name: cell for name, cell in later.cells.items() if name not in first.cells}
    line = first.place[1]
    if not differing and not missing and later.extra.keys() <= first.extra.keys():
        log.say(later.place, "", "row merged", first.id, f"repeats line {line}")
        return
    log.say(later.place, "", "row merged", first.id, f"has the id of line {line} and was brought into that row")
    pairs = {
        name for pair in (("start", "end"), ("lat", "lon")) for name in pair if any(n in first.cells for n in pair)
    }
    for name, cell in missing.items():
        if name in pairs:
            differing[name] = cell
        else:
            first.cells[name] = cell
    for name, cell in later.extra.items():
        first.extra.setdefault(name, cell)
    for name, cell in differing.items():
        _keep_differing(entities, first, later, (name, cell), log)


def _keep_differing(entities: Entities, first: Entity, later: Entity, cell: tuple[str, str], log: Log) -> None:
    name, value = cell
    stem, at, tag = name.partition("@")
    if stem in ("label", "alt_labels"):
        column = f"alt_labels@{tag}" if at else "alt_labels"
        names = (*parts(first.cells.get(column, "")), *parts(value.replace("|", "/") if stem == "label" else value))
        first.cells[column] = "|".join(dict.fromkeys(names))
        done = f"joined the other names of line {first.place[1]}"
    elif name == "source":
        first.cells["source"] = "|".join(dict.fromkeys((*parts(first.cells["source"]), *parts(value))))
        done = f"joined the sources of line {first.place[1]}"
    else:
        attribute = name if name in first.extra else f"other {name}"
        entities.literals.append(Literal(first, attribute, value, later.cells.get("source", ""), later.place))
        done = f"became a claim of its own ({attribute}), beside that of line {first.place[1]}"
    log.say(later.place, name, "duplicate id", value, done)


def _differing(first: Mapping[str, str], later: Mapping[str, str]) -> dict[str, str]:
    return {name: cell for name, cell in later.items() if name in first and first[name] != cell}
