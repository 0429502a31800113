"""The rows of relations.csv: what a predicate may connect, locators, claims made twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import eq
from typing import Final

from ipa_graph.errors import shown
from ipa_graph.rules.circles import acyclic_relation_of
from ipa_graph.rules.facts import Facts
from ipa_graph.rules.forms import is_reversed
from ipa_graph.rules.rule import Finding, at_values, rule

MOST_WORDS: Final = 8
MOST_CHARACTERS: Final = 100
"""Of a locator; words bound nothing where a script writes none apart."""
ELLIPSIS: Final = "…"
_BEGINNINGS: Final = frozenset({"schema:startDate", "schema:foundingDate"})
_ENDS: Final = frozenset({"schema:endDate", "schema:dissolutionDate"})
_OTHER_SPACES: Final = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
"""White space that parts words, other than the blank."""


@rule("predicate")
def known_predicate(facts: Facts) -> Iterator[Finding]:
    """The predicate of a claim is a relation or an attribute of the vocabulary."""
    vocabulary = facts.vocabulary
    known = vocabulary.relations.keys() | vocabulary.attributes.keys()
    wrong = {
        name for name in facts.values(facts.relations, "predicate") if (bare := name.strip()) and bare not in known
    }
    inverses = {term.inverse_name: name for name, term in vocabulary.relations.items()} if wrong else {}

    def message(name: str) -> str:
        if name in vocabulary.classes:
            return f"{shown(name)} is a class, not a predicate"
        if name in inverses:
            stated = shown(inverses[name])
            return f"{shown(name)} is the inverse of {stated}; write {stated} and exchange subject and object"
        declared = f"; a predicate of your own is declared in {facts.place_of('vocabulary')}"
        return f"unknown predicate {shown(name)}{facts.near_predicate.near(name) or declared}"

    return at_values(facts.relations, "predicate", wrong, message)


@rule("domain")
def domain(facts: Facts) -> Iterator[Finding]:
    """The subject is of a class that the predicate may start from, or of one below."""
    terms = facts.vocabulary.terms
    table, class_of = facts.relations, facts.class_of
    predicates, subjects, objects = (table.column(name) for name in ("predicate", "subject", "object"))
    for row in _misfits(facts, "subject"):
        predicate, found = predicates[row], class_of[subjects[row]]
        message = _misfit(subjects[row], found, "subject", predicate, terms[predicate].domain)
        if facts.is_exchanged(found, predicate, class_of.get(objects[row], "")):
            message += "; are subject and object exchanged?"
        yield Finding(table, row, "subject", message)


@rule("range")
def range_(facts: Facts) -> Iterator[Finding]:
    """The object is of a class that the relation may lead to, or of one below."""
    table = facts.relations
    predicates, objects = table.column("predicate"), table.column("object")
    for row in _misfits(facts, "object"):
        allowed = facts.vocabulary.terms[predicates[row]].range
        message = _misfit(objects[row], facts.class_of[objects[row]], "object", predicates[row], allowed)
        yield Finding(table, row, "object", message)


def _misfits(facts: Facts, end: str) -> Iterator[int]:
    """The rows in which the entity at one end is of no class that the predicate allows there."""
    predicates = facts.relations.column("predicate")
    kinds = list(map(facts.class_of.get, facts.relations.column(end)))
    vocabulary = facts.vocabulary
    if end == "subject":
        allowed = {name: term.domain for name, term in (vocabulary.relations | vocabulary.attributes).items()}
    else:
        allowed = {name: term.range for name, term in vocabulary.relations.items()}
    pairs = set(zip(predicates, kinds, strict=True))
    wrong = {pair for pair in pairs if pair[1] and not facts.is_allowed(pair[1], allowed.get(pair[0], ()))}
    if wrong:
        yield from (row for row, pair in enumerate(zip(predicates, kinds, strict=True)) if pair in wrong)


def _misfit(identifier: str, found: str, end: str, predicate: str, allowed: tuple[str, ...]) -> str:
    return f"{shown(identifier)} is of class {found}; the {end} of {shown(predicate)} must be of {' or '.join(allowed)}"


@rule("evidence")
def evidence(facts: Facts) -> Iterator[Finding]:
    """Evidence is a locator: the first and the last words of the passage with ` … ` between, not long."""
    cells = facts.relations.column("evidence")
    text = "\0".join(cells)
    doubtful: Iterable[str] = set(cells)
    dots_are_right = "..." not in text and text.count(ELLIPSIS) == text.count(f" {ELLIPSIS} ")
    if dots_are_right and not any(space in text for space in _OTHER_SPACES):
        # Only its length can be wrong then, and eight words with a … between them have eight blanks.
        doubtful = [one for one in cells if one.count(ELLIPSIS) > 1 or _is_long(one.count(" "), one)]
    wrong = {cell: fault for cell in doubtful if (fault := evidence_fault(cell.strip()))}
    return at_values(facts.relations, "evidence", wrong, wrong.__getitem__)


def _is_long(blanks: int, locator: str) -> bool:
    """Whether a locator with so many blanks may have more than eight words, or too many characters."""
    words = blanks >= MOST_WORDS and (blanks > MOST_WORDS or ELLIPSIS not in locator)
    return words or len(locator) > MOST_CHARACTERS


def evidence_fault(locator: str) -> str:
    """What is wrong with a locator."""
    marks = locator.count(ELLIPSIS)
    if "..." in locator:
        return f"{shown(locator)} has three dots; write the one character … with a blank on each side"
    if marks > 1:
        return f"{shown(locator)} has {marks} …; one at most stands between the first and the last words"
    first, between, last = locator.partition(f" {ELLIPSIS} ")
    if marks and not (between and first.strip() and last.strip()):
        return f"{shown(locator)} needs words and a blank on both sides of the …"
    words = len(locator.split()) - marks
    if words > MOST_WORDS:
        return f"{shown(locator)} has {words} words; a locator has {MOST_WORDS} at most: the first … and the last"
    if len(locator) > MOST_CHARACTERS:
        most = f"a locator has {MOST_CHARACTERS} at most: its beginning … and its end"
        return f"{shown(locator)} has {len(locator):,} characters; {most}"
    return ""


@rule("claim-duplicate")
def claim_duplicate(facts: Facts) -> Iterator[Finding]:
    """A source makes a claim once."""
    table = facts.relations
    columns = [table.column(name) for name in ("subject", "predicate", "object", "bound", "start", "end", "source")]
    if len(set(zip(*columns, strict=True))) == len(table):
        return
    first: dict[tuple[str, ...], int] = {}
    for row, claim in enumerate(zip(*columns, strict=True)):
        if (earlier := first.setdefault(claim, row)) != row and any(claim):
            yield Finding(table, row, None, f"repeats the claim of line {table.lines[earlier]}", "warning")


@rule("claim-mirrored")
def claim_mirrored(facts: Facts) -> Iterator[Finding]:
    """A source states a symmetric relation one way only."""
    symmetric = {name for name, term in facts.vocabulary.relations.items() if "symmetric" in term.traits}
    table = facts.relations
    if symmetric.isdisjoint(facts.values(facts.relations, "predicate")):
        return
    predicates = table.column("predicate")
    subjects, objects, sources = (table.column(name) for name in ("subject", "object", "source"))
    first: dict[tuple[str, str, str, str], int] = {}
    for row, predicate in enumerate(predicates):
        if predicate in symmetric:
            subject, object_, source = subjects[row], objects[row], sources[row]
            if first.setdefault((subject, predicate, object_, source), row) != row:
                continue  # a row that stands twice is another rule's business
            earlier = first.get((object_, predicate, subject, source))
            if earlier is not None and subject != object_:
                place = f"line {table.lines[earlier]}"
                message = f"repeats {place} the other way round; {shown(predicate)} is symmetric, so one row is enough"
                yield Finding(table, row, None, message, "warning")


@rule("claim-of-itself")
def claim_of_itself(facts: Facts) -> Iterator[Finding]:
    """No entity is related to itself."""
    table = facts.relations
    subjects, predicates, objects = (table.column(name) for name in ("subject", "predicate", "object"))
    if not any(map(eq, subjects, objects)):
        return
    circular = acyclic_relation_of(facts.vocabulary)
    for row, (subject, object_) in enumerate(zip(subjects, objects, strict=True)):
        if subject == object_ and subject and predicates[row] not in circular and row not in facts.attribute_rows:
            yield Finding(table, row, "object", f"{shown(subject)} is related to itself", "warning")


@rule("claim-order")
def claim_order(facts: Facts) -> Iterator[Finding]:
    """By one source nothing ends before it begins."""
    attributes = facts.vocabulary.attributes.items()
    begins = {name for name, term in attributes if not _BEGINNINGS.isdisjoint(term.same_as)}
    ends = {name for name, term in attributes if not _ENDS.isdisjoint(term.same_as)}
    table = facts.relations
    columns = [table.column(name) for name in ("subject", "predicate", "object", "source")]
    told = [(*cells, row) for row, cells in enumerate(zip(*columns, strict=True)) if cells[1] in begins | ends]
    first: dict[tuple[str, str], tuple[str, int]] = {}
    for subject, predicate, value, source, row in told:
        if predicate in begins:
            first.setdefault((subject, source), (value, row))
    for subject, predicate, value, source, row in told:
        start, earlier = first.get((subject, source), ("", 0))
        if predicate in ends and is_reversed(start, value):
            message = f"{shown(value)} is before {shown(start)}, when it begins by line {table.lines[earlier]}"
            yield Finding(table, row, "object", message, "warning")
