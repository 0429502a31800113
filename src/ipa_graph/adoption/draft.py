"""From two tables as they are to the rows of the new ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from ipa_graph.adoption.columns import find_tables
from ipa_graph.adoption.entities import Entities, Entity, read_entities
from ipa_graph.adoption.relations import Claim, Ends, by_predicate, read_relations, with_directions_told_apart
from ipa_graph.adoption.report import AdoptReport, Log, RowCount
from ipa_graph.adoption.sources import Documents
from ipa_graph.adoption.terms import AttributeUse, Drafts, Place, RelationUse, spelling_of
from ipa_graph.vocabulary import COUNTRY, Term, shipped_vocabulary

Row = tuple[str, ...]
"""A row of relations.csv, its cells in the order of its columns."""


@dataclass(frozen=True, slots=True)
class Adoption:
    """The new tables.

    Attributes:
        entities: rows that were kept, then stubs, then Documents.
        attributes: the name of the attribute by the label that the entities use, in the order of the columns.
        claims: the rows of relations.csv.
        terms: the terms of vocabulary.csv.
        report: what became of the rows.
    """

    entities: Sequence[Entity]
    attributes: Mapping[str, str]
    claims: Sequence[Row]
    terms: Sequence[Term]
    report: AdoptReport


class _Attributes:
    """Every literal that has no column of ours, by the attribute that it is a value of."""

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts
        self._uses: dict[str, AttributeUse] = {}
        self._names: dict[str, str] = {}

    def note(self, label: str, kind: str, value: str, place: Place) -> None:
        """A value of an attribute occurs at an entity of a class."""
        use = self._uses.setdefault(spelling_of(label), AttributeUse(label, place))
        use.classes[kind] = None
        use.values.add(value)

    def settle(self) -> None:
        """Choose or draft the term of each; from here on `name` answers."""
        self._names = {key: self._drafts.settle_attribute(use) for key, use in self._uses.items()}

    def name(self, label: str) -> str:
        """The term of an attribute."""
        return self._names[spelling_of(label)]


class _Claims:
    """The rows of relations.csv, each once, and what became of the rows that they were made of."""

    def __init__(self, log: Log) -> None:
        self.rows: dict[Row, Place] = {}
        self.kept = self.merged = self.turned = self.turned_claims = 0
        self._log = log

    def add(self, rows: Iterable[Row], place: Place) -> int:
        """Take in the rows that are new; how many those are."""
        before = len(self.rows)
        for row in rows:
            self.rows.setdefault(row, place)
        return len(self.rows) - before

    def add_input_row(self, rows: Sequence[Row], place: Place) -> None:
        """Take in what one row of the input became, and count it."""
        first = self.rows.get(rows[0])
        new = self.add(rows, place)
        words = " ".join(rows[0][:3])
        if not new and first:
            self.merged += 1
            self._log.say(place, "", "row merged", words, f"repeats line {first[1]}")
        elif len(rows) == 1:
            self.kept += 1
        else:
            self.turned += 1
            self.turned_claims += new
            self._log.say(place, "", "row turned", words, f"became {new} claims, for its predicates and sources")


@dataclass(frozen=True, slots=True)
class _Tied:
    """What the claims became.

    Attributes:
        names: the term, by the spelling of the predicate.
        ends: subject and object, by the spelling of the predicate and the row.
        symmetric: the relations that need no note on their direction.
    """

    names: Mapping[str, str]
    ends: Mapping[tuple[str, Place], tuple[str, str]]
    symmetric: frozenset[str]

    def rows_of(self, claim: Claim) -> list[Row]:
        """The rows of a claim, one for each source."""
        key = spelling_of(claim.predicate)
        name = self.names[key]
        subject, target = self.ends[key, claim.place]
        loose = "direction: undirected" if claim.undirected and name not in self.symmetric else ""
        note = "; ".join(filter(None, (claim.note, loose)))
        return [
            (subject, name, target, claim.bound, claim.start, claim.end, source, claim.evidence, claim.basis, note)
            for source in claim.sources
        ]


def drafted(folder: Path, target: Path) -> Adoption:
    """The new tables for those of a folder; `target` is named in the report alone.

    Raises:
        DataError: a table is no good CSV.
        UsageError: there is no table, or several that could be the same.
        WorkplaceError: a file cannot be read.
    """
    log = Log()
    their_entities, their_relations = find_tables(folder, log)
    drafts = Drafts(shipped_vocabulary(), log)
    entities = read_entities(their_entities, drafts, log)
    documents = Documents(entities, drafts.vocabulary, log)
    for entity in entities.rows:
        entity.cells["source"] = "|".join(documents.of_cell(entity.cells.get("source", ""), entity.place))
    claims = with_directions_told_apart(read_relations(their_relations, documents, log), drafts, log)
    ends, attributes, made = Ends(entities, drafts, log), _Attributes(drafts), _Claims(log)
    _emit(claims, _tie(claims, ends, drafts, attributes), made)
    _add_literals(entities, documents, attributes, made)
    rows = [*entities.rows, *ends.stubs, *documents.made]
    _widen_country(rows, drafts)
    drafts.settle_shapes({entity.cells["type"] for entity in rows})
    documents.say_missing()
    read = len(their_relations.table)
    aside = read - made.kept - made.merged - made.turned
    report = AdoptReport(
        folder=folder,
        target=target,
        entity_rows=entities.count,
        relation_rows=RowCount(read, made.kept, made.merged, made.turned, aside),
        stubs=len(ends.stubs),
        documents=len(documents.made),
        turned_claims=made.turned_claims,
        entity_claims=len(made.rows) - made.kept - made.turned_claims,
        terms=len(drafts.terms),
        findings=log.ordered(),
    )
    columns = {label: attributes.name(label) for entity in rows for label in entity.extra}
    return Adoption(rows, columns, tuple(made.rows), tuple(drafts.terms.values()), report)


def _tie(claims: Sequence[Claim], ends: Ends, drafts: Drafts, attributes: _Attributes) -> _Tied:
    """Find the ends of all claims and settle their predicates."""
    uses: dict[str, RelationUse] = {}
    literal: dict[str, str] = {}
    found: dict[tuple[str, Place], tuple[str, str]] = {}
    for key, tie in by_predicate(claims).items():
        if ends.is_literal(tie):
            literal[key] = tie.label
            for claim in tie.claims:
                subject = ends.subject_of_literal(claim)
                attributes.note(tie.label, subject.kind, claim.object, claim.place)
                found[key, claim.place] = subject.id, claim.object
        else:
            uses[key] = RelationUse(tie.label, tie.place)
            pairs = ends.tie(tie, uses[key])
            found.update(((key, claim.place), pair) for claim, pair in zip(tie.claims, pairs, strict=True))
    for entity in (*ends.entities.rows, *ends.stubs):
        for label, value in entity.extra.items():
            attributes.note(label, entity.kind, value, entity.place)
    for one in ends.entities.literals:
        attributes.note(one.attribute, one.entity.kind, one.value, one.place)
    names = dict(zip(uses, drafts.settle_relations(uses.values()), strict=True))
    attributes.settle()
    names |= {key: attributes.name(label) for key, label in literal.items()}
    symmetric = frozenset(name for name, term in drafts.vocabulary.relations.items() if "symmetric" in term.traits)
    return _Tied(names, found, symmetric)


def _emit(claims: Sequence[Claim], tied: _Tied, made: _Claims) -> None:
    """A row for each claim and each of its sources, in the order of the input."""
    for place, group in groupby(claims, key=lambda claim: claim.place):
        made.add_input_row([row for claim in group for row in tied.rows_of(claim)], place)


def _add_literals(entities: Entities, documents: Documents, attributes: _Attributes, made: _Claims) -> None:
    """A claim for each value that a repeated id adds."""
    for one in entities.literals:
        name = attributes.name(one.attribute)
        sources = documents.of_cell(one.source, one.place)
        rows: list[Row] = [(one.entity.id, name, one.value, "", "", "", source, "", "", "") for source in sources]
        made.add(rows, one.place)


def _widen_country(entities: Iterable[Entity], drafts: Drafts) -> None:
    """Let entities of drafted classes have a country too: the cell becomes a relation with a domain."""
    allowed = drafts.shipped.below(drafts.shipped.terms[COUNTRY].domain)
    vocabulary = drafts.vocabulary
    used = dict.fromkeys(entity.kind for entity in entities if entity.cells.get(COUNTRY))
    outside = [kind for kind in used if not allowed.intersection((kind, *vocabulary.ancestors(kind)))]
    if outside:
        drafts.widen(COUNTRY, outside)
