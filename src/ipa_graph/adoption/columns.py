"""Which file and which column is which, told by their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ipa_graph.adoption.identifiers import key_of
from ipa_graph.adoption.report import Log
from ipa_graph.csvtext import Table, parse_csv
from ipa_graph.dataset import ENTITY_COLUMNS, RELATION_COLUMNS, TRANSLATED_COLUMNS
from ipa_graph.errors import DataError, Problem, UsageError, WorkplaceError, shown
from ipa_graph.rules.forms import language_fault
from ipa_graph.suffixes import refuse_file

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
MOST_HEADER_BYTES: Final = 65_536
SUFFIXES: Final = (".csv", ".tsv", ".txt")
ENTITY_FILES: Final = (
    "entities", "nodes", "elements", "people", "persons", "organizations", "organisations", "actors", "vertices",
    "members", "groups", "items", "points", "nodelist",
)  # fmt: skip
RELATION_FILES: Final = (
    "relations", "edges", "links", "connections", "ties", "relationships", "arcs", "edgelist", "claims", "memberships",
)  # fmt: skip
ENDS: Final = (
    ("subject", "object"), ("from", "to"), ("source", "target"), ("subjectid", "objectid"), ("fromid", "toid"),
    ("sourceid", "targetid"), ("node1", "node2"), ("fromnode", "tonode"), ("fromlabel", "tolabel"),
    ("sourcelabel", "targetlabel"),
)  # fmt: skip
"""What the two ends of a relation are called, in the order in which they are looked for."""
ENTITY_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("id", "identifier", "key", "nodeid", "entityid", "elementid", "uid", "uuid"),
    "type": ("type", "class", "kind", "category", "entitytype", "nodetype", "elementtype"),
    "label": ("label", "name", "title", "displayname", "fullname"),
    "alt_labels": ("altlabels", "altlabel", "aliases", "alias", "othernames", "alsoknownas", "acronym", "acronyms",
                   "abbreviation"),
    "description": ("description", "desc", "summary", "abstract"),
    "country": ("country", "countrycode", "countryname", "nation", "pais", "pays", "land"),
    "start": ("start", "startdate", "founded", "foundedin", "yearfounded", "established", "inception", "begin",
              "since"),
    "end": ("end", "enddate", "dissolved", "closed", "ended", "until"),
    "lat": ("lat", "latitude"),
    "lon": ("lon", "lng", "long", "longitude"),
    "homepage": ("homepage", "website", "web", "webpage", "site"),
    "wikidata": ("wikidata", "wikidataid", "qid"),
    "url": ("url",),
    "language": ("language", "lang"),
    "source": ("source", "sources", "sourceurl", "reference", "references", "citation"),
}  # fmt: skip
RELATION_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "predicate": ("predicate", "relation", "relationship", "relationtype", "relationshiptype", "edgetype", "type",
                  "connectiontype", "label", "kind", "how", "verb", "property", "tie"),
    "bound": ("bound",),
    "start": ("start", "startdate", "since", "begin", "from"),
    "end": ("end", "enddate", "until", "to"),
    "when": ("date", "year", "when"),
    "source": ("source", "sources", "sourceurl", "reference", "references", "citation", "url"),
    "evidence": ("evidence", "quote", "quotation", "passage", "excerpt", "locator"),
    "basis": ("basis",),
    "note": ("note", "notes", "comment", "comments", "remark", "remarks", "description"),
    "direction": ("direction", "directed"),
}  # fmt: skip
LANGUAGE: Final = "en"
"""Whose columns have no tag."""
DIRECTIONS: Final = frozenset({"directed", "undirected", "mutual"})


@dataclass(frozen=True, slots=True)
class Mapped:
    """A table and the reading of its columns.

    Attributes:
        name: the file's name, for the report.
        ours: by the column of ours, the one of the table that fills it.
        others: the columns that fill none of ours.
    """

    table: Table
    name: str
    ours: Mapping[str, str]
    others: tuple[str, ...]

    def column(self, ours: str) -> Sequence[str]:
        """The cells of the column that fills one of ours; empty cells where none does."""
        return self.table.column(self.ours.get(ours, ""))


def find_tables(folder: Path, log: Log) -> tuple[Mapped, Mapped]:
    """The entities and the relations of a folder; one of the two may be missing and is then empty.

    Raises:
        DataError: a table is no good CSV; all faults at once.
        UsageError: there is no folder, or no table in it, or several that could be the same.
        WorkplaceError: a file cannot be read.
    """
    refuse_file(folder)
    if not folder.is_dir():
        raise UsageError(
            f"there is no folder {shown(str(folder))}; give one that holds a table of entities or relations"
        )
    try:
        tables = _read_all(folder, log)
    except OSError as error:
        raise WorkplaceError(f"cannot read {error.filename}: {error.strerror}") from error
    relations = _choose(tables, RELATION_FILES, folder, of_relations=True)
    entities = _choose(tables, ENTITY_FILES, folder, of_relations=False)
    if entities is None and relations is None:
        raise UsageError(
            f"the folder {shown(str(folder))} holds no table of entities or relations; "
            "name them entities.csv and relations.csv, or nodes.csv and edges.csv"
        )
    for name in tables:
        if name not in (entities, relations):
            log.say((name, None), "", "file", "", "was not read; it is neither the entities nor the relations")
    empty = Table("", {}, ())
    found = (
        _map_entities(tables.get(entities or "", empty), entities or "entities.csv"),
        _map_relations(tables.get(relations or "", empty), relations or "relations.csv"),
    )
    for mapped in found:
        _say_columns(mapped, log)
    return found


def _read_all(folder: Path, log: Log) -> dict[str, Table]:
    tables: dict[str, Table] = {}
    problems: list[Problem] = []
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() not in SUFFIXES or not path.is_file() or path.name.startswith("."):
            continue
        table, found = parse_csv(_without_control(path, log), str(path))
        if not _is_wanted(path, table if table.columns else _header_alone(path)):
            log.say((path.name, None), "", "file", "", "was not read; it is neither the entities nor the relations")
            continue
        tables[path.name] = table
        problems += found
        for problem in found:
            if problem.severity != "error":
                log.say((path.name, problem.line), "", "file", "", problem.message)
    if any(problem.severity == "error" for problem in problems):
        raise DataError(problems)
    return tables


def _header_alone(path: Path) -> Table:
    """The header of a file in another encoding, as far as its ASCII letters go: enough to tell what the file is."""
    with path.open("rb") as file:
        first = file.read(MOST_HEADER_BYTES).replace(b"\0", b"").splitlines()[:1]
    letters = b"".join(first).decode("ascii", "ignore")
    return parse_csv(letters.encode(), str(path))[0]


def _without_control(path: Path, log: Log) -> bytes:
    """The bytes of a file without control characters, which old encodings leave in place of letters."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return data
    for match in _CONTROL.finditer(text):
        character = match.group()
        byte = bytes([ord(character)])
        meant = " or ".join(shown(byte.decode(name, "replace")) for name in ("mac-roman", "cp1252"))
        done = f"became U+FFFD; it stood for {meant} if the file was once in Mac Roman or Windows-1252"
        line = text.count("\n", 0, match.start()) + 1
        log.say((path.name, line), "", "value mended", character, "became a blank" if character < "\x7f" else done)
    return _CONTROL.sub(lambda match: " " if match.group() < "\x7f" else "\ufffd", text).encode()


def _is_wanted(path: Path, table: Table) -> bool:
    if key_of(path.stem) in ("vocabulary", "evidencelock", "adoptreport", "tours"):
        return False
    return _role_of_name(path.name) != "" or _ends_of(table) is not None or _is_entity_header(table)


def _role_of_name(name: str) -> str:
    """``relations``, ``entities`` or nothing, by the whole name of a file or the last word of it."""
    stem = Path(name).stem
    for word in (key_of(stem), key_of(re.split(r"[\W_]+", stem)[-1])):
        if word in RELATION_FILES:
            return "relations"
        if word in ENTITY_FILES:
            return "entities"
    return ""


def _ends_of(table: Table) -> tuple[str, str] | None:
    """The names of the columns of the two ends, or None where the table has no relations."""
    by_key = _by_key(table.columns)
    for subject, target in ENDS:
        if subject in by_key and target in by_key:
            return by_key[subject], by_key[target]
    return None


def _is_entity_header(table: Table) -> bool:
    keys = set(_by_key(table.columns))
    return any(keys.intersection(ENTITY_NAMES[name]) for name in ("id", "label"))


def _choose(tables: Mapping[str, Table], names: Sequence[str], folder: Path, *, of_relations: bool) -> str | None:
    """The file of one role: by its columns, and among several by its name."""
    fitting = [name for name, table in tables.items() if (_ends_of(table) is not None) is of_relations]
    role = "relations" if of_relations else "entities"
    for name in fitting if not of_relations else ():
        _refuse_unread(name, tables[name], folder)
    exact = [name for name in fitting if key_of(Path(name).stem) in names]
    named = exact or [name for name in fitting if _role_of_name(name) == role] or fitting
    if len(named) > 1:
        raise UsageError(
            f"the folder {shown(str(folder))} holds several tables of {role}: {', '.join(map(shown, named))}; "
            "leave one of them, or put them together"
        )
    return named[0] if named else None


def _refuse_unread(name: str, table: Table, folder: Path) -> None:
    """Refuse a table without two ends whose rows would otherwise be left out."""
    columns = ", ".join(map(shown, table.columns))
    if _role_of_name(name) == "relations":
        wanted = "the two ends of a relation; name them subject and object, or from and to"
    elif not _is_entity_header(table):
        wanted = "the id or the name of an entity; name them id and label"
    else:
        return
    raise UsageError(f"{folder / name} has the columns {columns}, and none for {wanted}")


def _by_key(columns: Iterable[str]) -> dict[str, str]:
    """The columns by their folded names, the first of two that fold alike."""
    found: dict[str, str] = {}
    for column in columns:
        if "@" not in column:
            found.setdefault(key_of(column), column)
    return found


def _filled(table: Table) -> list[str]:
    """The columns in which some cell is not empty."""
    return [column for column, cells in table.columns.items() if any(map(str.strip, cells))]


def _map_entities(table: Table, file: str) -> Mapped:
    by_key = _by_key(_filled(table))
    ours = dict(_matches(ENTITY_NAMES, by_key, frozenset()))
    for column in table.columns:
        stem, at, tag = column.partition("@")
        if not at or stem not in TRANSLATED_COLUMNS or language_fault(tag):
            continue
        name = stem if tag.lower() == LANGUAGE else f"{stem}@{tag.lower()}"
        ours.setdefault(name, column)
    return Mapped(table, file, ours, _others(table, ours))


def _map_relations(table: Table, name: str) -> Mapped:
    ends = _ends_of(table)
    if ends is None:
        return Mapped(table, name, {}, ())
    by_key = _by_key(_filled(table))
    ours = {"subject": ends[0], "object": ends[1]}
    taken = frozenset(ends)
    kind = by_key.get("type", "")
    if kind and {cell.strip().lower() for cell in table.column(kind)} - {""} <= DIRECTIONS:
        ours["direction"] = kind
        taken |= {kind}
    ours = dict(_matches(RELATION_NAMES, by_key, taken)) | ours
    if "when" in ours and ("start" in ours or "end" in ours):
        del ours["when"]
    return Mapped(table, name, ours, _others(table, ours))


def _others(table: Table, ours: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(column for column in _filled(table) if column not in ours.values())


def _matches(
    names: Mapping[str, tuple[str, ...]], by_key: Mapping[str, str], taken: frozenset[str]
) -> Iterable[tuple[str, str]]:
    """Each column of ours with the first of its names that the table has, and that no other took before."""
    used = set(taken)
    for column, known in names.items():
        for key in known:
            if key in by_key and by_key[key] not in used:
                used.add(by_key[key])
                yield column, by_key[key]
                break


def _say_columns(mapped: Mapped, log: Log) -> None:
    """Report each column that has another name here, and each reading that could have been another."""
    own = (*ENTITY_COLUMNS, *RELATION_COLUMNS)
    place = (mapped.name, 1)
    for ours, column in mapped.ours.items():
        if ours == column.lower() and ours in own:
            continue
        what = "start and end" if ours == "when" else ours
        if "@" not in column:
            log.say(place, column, "column", "", f"was read as {what}")
    for column in mapped.others:
        done = (
            "has no place among ours; its cells went to the notes"
            if "subject" in mapped.ours
            else "became an attribute"
        )
        log.say(place, column, "column", "", done)
    for column in sorted(set(mapped.table.columns) - set(_filled(mapped.table)) - set(own)):
        log.say(place, column, "column", "", "is empty; it was left out")
    ends = mapped.ours.get("subject", ""), mapped.ours.get("object", "")
    keys = set(_by_key(mapped.table.columns))
    if key_of(ends[0]) == "source" and key_of(ends[1]) == "target":
        log.say(place, ends[0], "reading", "", f"was read as an end of the relation, since there is {shown(ends[1])}")
    elif "source" in keys and "target" in keys:
        log.say(
            place,
            "",
            "reading",
            "",
            f"ends were read from {shown(ends[0])} and {shown(ends[1])}, not from source and target",
        )
