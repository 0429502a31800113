"""The rows of somebody's table of relations, as claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from ipa_graph.adoption.columns import Mapped
from ipa_graph.adoption.entities import ORIGINAL_ID, Entities, Entity
from ipa_graph.adoption.identifiers import country_of_id, is_id, mended_id, slug, tidy
from ipa_graph.adoption.report import Log
from ipa_graph.adoption.sources import Documents
from ipa_graph.adoption.terms import FITS, THING, Drafts, Place, RelationUse, spelling_of
from ipa_graph.adoption.values import read_locator, read_span
from ipa_graph.dataset import LOCATOR_GAP, QUALIFIERS
from ipa_graph.errors import shown
from ipa_graph.qualifiers import BASES, BOUNDS
from ipa_graph.rules.forms import value_fault
from ipa_graph.vocabulary import parts

CONNECTED: Final = "connected to"
"""The predicate of a row that names none."""
BOTH_WAYS: Final = " (both ways)"
"""What is added to a predicate in the rows without a direction, where other rows of it have one."""
MOST_NAME_CHARACTERS: Final = 80
"""An end of a relation that is longer than this is a text, not a name."""
_LITERAL_TYPES: Final = ("xsd:decimal", "xsd:boolean", "xsd:date", "xsd:anyURI")


class Claim(NamedTuple):
    """One claim in the making; its ends are still as the table writes them."""

    place: Place
    subject: str
    predicate: str
    object: str
    start: str
    end: str
    sources: tuple[str, ...]
    evidence: str
    note: str
    undirected: bool
    bound: str = ""
    basis: str = ""


@dataclass(slots=True)
class Tie:
    """All claims of one predicate.

    Attributes:
        label: the predicate as it is first written.
        place: where that is.
    """

    label: str
    place: Place
    claims: list[Claim] = field(default_factory=list[Claim])


def read_relations(mapped: Mapped, documents: Documents, log: Log) -> list[Claim]:
    """Every row with two ends, once for each predicate in its cell; the others are reported as set aside."""
    return [claim for row in range(len(mapped.table)) for claim in _claims_of(mapped, row, documents, log)]


def _claims_of(mapped: Mapped, row: int, documents: Documents, log: Log) -> Iterator[Claim]:
    place = (mapped.name, mapped.table.lines[row])
    given = {ours: tidy(mapped.table.columns[column][row]) for ours, column in mapped.ours.items()}
    if not given.get("subject") or not given.get("object"):
        cells = " | ".join(f"{name}: {cell}" for name, cell in mapped.table.row(row).items() if cell.strip())
        done = "is empty" if not cells else f"has no {'object' if given.get('subject') else 'subject'}; it is no claim"
        log.say(place, "", "row set aside", cells, done)
        return
    predicates = parts(given.get("predicate", ""))
    undirected = given.get("direction", "").lower() in ("undirected", "mutual", "no", "false")
    span = _dates(mapped, given, place, log)
    notes = [given["note"]] if given.get("note") else []
    notes += [f"{_in_note(mapped.ours.get(name, name))}: {cell}" for name, cell in span[2].items()]
    qualified = {name: given.get(name, "") for name in QUALIFIERS}
    for name, known in (("bound", BOUNDS), ("basis", BASES)):
        if (cell := qualified[name]) and cell not in known:
            notes.append(f"{name}: {cell}")
            qualified[name] = ""
    for column in mapped.others:
        if cell := tidy(mapped.table.columns[column][row]):
            notes.append(f"{_in_note(column)}: {cell}")
    evidence = read_locator(given.get("evidence", ""))
    if LOCATOR_GAP in evidence and LOCATOR_GAP not in given["evidence"]:
        log.say(place, mapped.ours["evidence"], "evidence shortened", given["evidence"], f"became {evidence}")
    sources = documents.of_cell(given.get("source", ""), place)
    for predicate in predicates or (CONNECTED,):
        yield Claim(place, given["subject"], predicate, given["object"], span[0], span[1], sources, evidence,
                    "; ".join(notes), undirected, **qualified)  # fmt: skip


def _dates(mapped: Mapped, given: dict[str, str], place: Place, log: Log) -> tuple[str, str, dict[str, str]]:
    """Start, end, and what could not be read and goes to the note."""
    when = given.get("when", "")
    span = read_span(given.get("start", when), given.get("end", ""))
    end = span.end or (span.start if when else "")
    for name, cell in span.mended.items():
        read = span.start if name == "start" else span.end
        both = f"{span.start}/{span.end}" if not given.get("end" if name == "start" else "start") and span.end else read
        log.say(place, mapped.ours.get(name, mapped.ours.get("when", name)), "value mended", cell, f"became {both}")
    left = {("when" if when and name == "start" else name): cell for name, cell in span.left.items()}
    for name, cell in left.items():
        log.say(
            place,
            mapped.ours.get(name, name),
            "value moved",
            cell,
            "went to the note; it is no date with one reading, or is before the start",
        )
    return span.start, end, left


def _in_note(column: str) -> str:
    return column.lower() if column.istitle() else column


def with_directions_told_apart(claims: Sequence[Claim], drafts: Drafts, log: Log) -> list[Claim]:
    """The claims, where a predicate has a direction in some rows and none in others as those of two predicates.

    A relation is symmetric or it is not. One of the package that is symmetric takes all rows.
    """
    directions: dict[str, set[bool]] = {}
    for claim in claims:
        directions.setdefault(spelling_of(claim.predicate), set()).add(claim.undirected)
    mixed: dict[str, list[Place]] = {}
    apart: list[Claim] = []
    for claim in claims:
        key = spelling_of(claim.predicate)
        known = drafts.known("relation", claim.predicate)
        if claim.undirected and len(directions[key]) > 1 and not (known and "symmetric" in known.traits):
            mixed.setdefault(key, []).append(claim.place)
            apart.append(claim._replace(predicate=f"{claim.predicate}{BOTH_WAYS}"))
        else:
            apart.append(claim)
    for key, places in mixed.items():
        label = next(claim.predicate for claim in claims if spelling_of(claim.predicate) == key)
        done = f"has no direction in {len(places):,} of its rows; there it became {shown(label + BOTH_WAYS)}"
        log.say(places[0], "", "reading", label, done)
    return apart


def by_predicate(claims: Iterable[Claim]) -> dict[str, Tie]:
    """The claims of each predicate, two spellings of one together."""
    ties: dict[str, Tie] = {}
    for claim in claims:
        tie = ties.setdefault(spelling_of(claim.predicate), Tie(claim.predicate, claim.place))
        tie.claims.append(claim)
    return ties


class _Implied(NamedTuple):
    """What a tie says of an end that has no row.

    What stands there by chance says nothing: that one known publisher is a City makes no City of the others.

    Attributes:
        kind: the one class that the package's relation has there, or else the nearest above all known ends, or empty.
        seen: in the second case, the class of a known end: a draft that is wide enough for it has room for `kind`.
    """

    kind: str
    seen: str


class Ends:
    """Finds the entity that an end of a relation means, and makes a stub where there is none.

    Attributes:
        entities: those that the tables have.
        stubs: the entities made, in the order in which they are first named.
    """

    def __init__(self, entities: Entities, drafts: Drafts, log: Log) -> None:
        self.stubs: list[Entity] = []
        self.entities = entities
        self._drafts, self._log = drafts, log
        self._by_label = entities.by_label()
        self._numbers_are_ids = any(map(str.isdecimal, entities.by_key))
        self._found: dict[str, Entity | None] = {}

    def _find(self, text: str, place: Place) -> Entity | None:
        """The entity with that id, else the only one with that name."""
        if text not in self._found:
            entity = self.entities.by_key.get(text)
            if entity is None:
                entity = self._known(text)
                if entity is not None:
                    self._log.say(place, "", "found by name", text, f"was taken for the entity {entity.id}")
            self._found[text] = entity
        return self._found[text]

    def is_literal(self, tie: Tie) -> bool:
        """Whether the objects of a predicate are values: its subjects are entities, no object is, all look like values.

        A value is a number, a date, an address, or a long text; for an attribute of the package what has its datatype,
        also where some are the names of entities, as long as less than half are ids. Where entities have numbers for
        ids, a number is an id.
        """
        values = {claim.object for claim in tie.claims}
        if tie.label.removesuffix(BOTH_WAYS) == CONNECTED or not any(
            self._known(claim.subject) for claim in tie.claims
        ):
            return False
        if attribute := self._drafts.known("attribute", tie.label):
            keys = sum(value in self.entities.by_key for value in values)
            return 2 * keys < len(values) and not any(value_fault(attribute, value) for value in values)
        if any(map(self._known, values)):
            return False
        if max(map(len, values)) > MOST_NAME_CHARACTERS:
            return True
        datatypes = _LITERAL_TYPES[1:] if self._numbers_are_ids else _LITERAL_TYPES
        return any(all(map(FITS[name], values)) for name in datatypes)

    def _known(self, text: str) -> Entity | None:
        return self.entities.by_key.get(text) or self._by_label.get(text) or self._by_label.get(text.casefold())

    def tie(self, tie: Tie, use: RelationUse) -> list[tuple[str, str]]:
        """The ids of the two ends of every claim of a predicate; what occurs is noted in `use`."""
        implied = self._implied_by(tie)
        tied: list[tuple[str, str]] = []
        for claim in tie.claims:
            subject, subject_kind = self._end(claim, "subject", implied[0])
            target, target_kind = self._end(claim, "object", implied[1])
            use.pairs[subject_kind, target_kind] = None
            use.edges.add((subject.id, target.id))
            use.undirected.add(claim.undirected)
            tied.append((subject.id, target.id))
        return tied

    def _end(self, claim: Claim, end: Literal["subject", "object"], implied: _Implied) -> tuple[Entity, str]:
        """The entity at an end, and the class that its relation is to be drafted for."""
        text = claim.subject if end == "subject" else claim.object
        if entity := self._find(text, claim.place):
            return entity, entity.kind
        stub = self._stub(text, end, implied.kind, claim)
        return stub, implied.seen if implied.seen and stub.kind == implied.kind else stub.kind

    def subject_of_literal(self, claim: Claim) -> Entity:
        """The entity that a value is said of."""
        return self._find(claim.subject, claim.place) or self._stub(claim.subject, "subject", "", claim)

    def _implied_by(self, tie: Tie) -> tuple[_Implied, _Implied]:
        """What a tie says of the class of its two ends."""
        known = self._drafts.known("relation", tie.label)
        return (
            self._implied((claim.subject for claim in tie.claims), known.domain if known else ()),
            self._implied((claim.object for claim in tie.claims), known.range if known else ()),
        )

    def _implied(self, texts: Iterable[str], declared: Sequence[str]) -> _Implied:
        if len(declared) == 1:
            return _Implied(declared[0], "")
        seen = [entity.kind for text in texts if (entity := self._known(text))]
        classes = self._drafts.covering(seen)
        return _Implied(classes[0], seen[0]) if len(classes) == 1 else _Implied("", "")

    def _stub(self, text: str, end: str, kind: str, claim: Claim) -> Entity:
        names, has_ids = self.entities.names, self.entities.has_ids
        identifier = (
            names.take(slug(text)) if not has_ids else names.keep(text) if is_id(text) else names.take(mended_id(text))
        )
        code = country_of_id(identifier)
        kind = "Country" if code else kind or self._drafts.class_named(THING, claim.place)
        file, line = claim.place
        cells = {
            "type": kind,
            "label": text,
            "description": f"Named in {file}, line {line}, without a row among the entities.",
            "country": code,
            "source": "|".join(claim.sources),
        }
        extra = {self._drafts.label(ORIGINAL_ID): text} if has_ids and text != identifier else {}
        entity = Entity(identifier, claim.place, cells, extra)
        self._log.say(claim.place, end, "stub made", text, f"is no entity; it became the {kind} {identifier}")
        self.stubs.append(entity)
        self._found[text] = entity
        return entity
