"""The rows of entities.csv: class, dates, place, addresses; and what both tables share of these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from ipa_graph.csvtext import Table
from ipa_graph.errors import shown
from ipa_graph.rules.facts import Facts
from ipa_graph.rules.forms import (
    coordinate_fault,
    country_fault,
    date_fault,
    is_reversed,
    language_fault,
    url_fault,
    value_fault,
    wikidata_fault,
)
from ipa_graph.rules.rule import Finding, at_faults, at_values, rule
from ipa_graph.vocabulary import COUNTRY, SHAPES


@rule("class")
def known_class(facts: Facts) -> Iterator[Finding]:
    """The type of an entity is a class of the vocabulary."""

    def message(name: str) -> str:
        term = facts.vocabulary.terms.get(name)
        if term is not None:
            return f"{shown(name)} is of kind {term.kind}; a type must be a class"
        declared = f"; a class of your own is declared in {facts.place_of('vocabulary')}"
        return f"unknown class {shown(name)}{facts.near_class.near(name) or declared}"

    classes = facts.vocabulary.classes
    wrong = {name for name in set(facts.entities.column("type")) if (bare := name.strip()) and bare not in classes}
    return at_values(facts.entities, "type", wrong, message)


@rule("class-look")
def class_look(facts: Facts) -> Iterator[Finding]:
    """Classes that a picture shows in different colours have different shapes, as far as there are any."""
    vocabulary, types = facts.vocabulary, facts.entities.column("type")
    looks = facts.dataset.class_looks
    families = {vocabulary.family(name): name for name in reversed(types) if name in vocabulary.classes}
    first: dict[str, str] = {}
    for name in sorted(families, key=list(vocabulary.terms).index):
        shape, color = looks[name]
        other = first.setdefault(shape, name)
        if color != looks[other][1]:
            row = next(row for row, kind in enumerate(types) if kind == families[name])
            message = f"{shown(name)} and {shown(other)} are told apart by their colour alone, which not everybody sees"
            yield Finding(facts.entities, row, "type", f"{message}; {_free(facts, families)}", "warning")


def _free(facts: Facts, families: Iterable[str]) -> str:
    """The shapes that no class in use has."""
    taken = {facts.dataset.class_looks[name][0] for name in families}
    free = [shape for shape in SHAPES if shape not in taken]
    if not free:
        return f"every shape is taken: give both one shape and one colour in {facts.place_of('vocabulary')}"
    return f"give one of them another shape in {facts.place_of('vocabulary')}: {', '.join(free)}"


@rule("date")
def date(facts: Facts) -> Iterator[Finding]:
    """A date is 2023, 2023-10 or 2023-10-05, is real, and may end in ~ or ?."""
    for table in (facts.entities, facts.relations):
        for column in ("start", "end"):
            yield from at_faults(table, column, date_fault)


@rule("date-order")
def date_order(facts: Facts) -> Iterator[Finding]:
    """Nothing ends before it starts, at whatever precision."""
    for table in (facts.entities, facts.relations):
        starts, ends = table.column("start"), table.column("end")
        wrong = {span for span in set(zip(starts, ends, strict=True)) if is_reversed(*span)}
        for row, span in enumerate(zip(starts, ends, strict=True) if wrong else ()):
            if span in wrong:
                start, end = span
                yield Finding(table, row, "end", f"{shown(end)} is before the start, {shown(start)}")


@rule("coordinates")
def coordinates(facts: Facts) -> Iterator[Finding]:
    """Latitude and longitude are plain decimal degrees in range, both or neither."""
    table = facts.entities
    yield from at_faults(table, "lat", partial(coordinate_fault, most=90))
    yield from at_faults(table, "lon", partial(coordinate_fault, most=180))
    lat, lon = table.column("lat"), table.column("lon")
    if list(map(bool, lat)) != list(map(bool, lon)):
        for row, (north, east) in enumerate(zip(lat, lon, strict=True)):
            if bool(north) != bool(east):
                empty, other = ("lon", "lat") if north else ("lat", "lon")
                yield Finding(table, row, empty, f"is empty, but {other} is filled; fill both or neither")


@rule("country")
def country(facts: Facts) -> Iterator[Finding]:
    """A country is an ISO 3166-1 alpha-2 code."""

    def near(name: str) -> str:
        # Only when asked for: the names of all countries in all languages take longer to load than all checks.
        return facts.near_country.near(name)

    return at_faults(facts.entities, "country", lambda text: country_fault(text, near))


@rule("code-shared")
def code_shared(facts: Facts) -> Iterator[Finding]:
    """A Wikidata item is one entity, and a country code one Country."""
    countries = facts.vocabulary.below(["Country"])
    table = facts.entities
    kinds, codes = table.column("type"), table.column("country")
    yield from _shared(table, "wikidata", table.column("wikidata"))
    if countries.intersection(kinds):
        own = [code if kind in countries else "" for kind, code in zip(kinds, codes, strict=True)]
        yield from _shared(table, "country", own)


def _shared(table: Table, column: str, codes: Sequence[str]) -> Iterator[Finding]:
    first: dict[str, int] = {}
    identifiers = table.column("id")
    for row, code in enumerate(codes):
        if code and (earlier := first.setdefault(code, row)) != row:
            other = f"{shown(identifiers[earlier])} (line {table.lines[earlier]})"
            yield Finding(table, row, column, f"{shown(code)} is already that of {other}", "warning")


@rule("wikidata")
def wikidata(facts: Facts) -> Iterator[Finding]:
    """A Wikidata item is Q and a number."""
    return at_faults(facts.entities, "wikidata", wikidata_fault)


@rule("url")
def url(facts: Facts) -> Iterator[Finding]:
    """A web address is http(s), has a host, and holds no white space."""
    for column in ("homepage", "url"):
        yield from at_faults(facts.entities, column, url_fault)


@rule("language")
def language(facts: Facts) -> Iterator[Finding]:
    """The language of a document is a language tag (BCP 47)."""
    return at_faults(facts.entities, "language", language_fault)


@rule("literal")
def literal(facts: Facts) -> Iterator[Finding]:
    """The value of an attribute is of the attribute's datatype, and not below 0 where that makes no sense."""
    attributes = facts.vocabulary.attributes
    for name in facts.dataset.attribute_columns:
        yield from at_faults(facts.entities, name, partial(value_fault, attributes[name]))
    table, rows = facts.relations, sorted(facts.attribute_rows)
    predicates, objects = table.column("predicate"), table.column("object")
    fault_of = {
        (predicate, value): fault
        for predicate, value in {(predicates[row], objects[row]) for row in rows}
        if value.strip() and (fault := value_fault(attributes[predicate], value.strip()))
    }
    for row in rows if fault_of else ():
        pair = predicates[row], objects[row]
        if pair in fault_of:
            yield Finding(table, row, "object", f"{fault_of[pair]} (of {shown(pair[0])})")


@rule("domain-of-column")
def domain_of_column(facts: Facts) -> Iterator[Finding]:
    """An attribute's column, and `country`, are filled for entities of the attribute's classes only."""
    table, terms = facts.entities, facts.vocabulary.terms
    kinds = table.column("type")
    for name in (*facts.dataset.attribute_columns, COUNTRY):
        allowed = terms[name].domain if name in terms else ()
        wrong = {kind for kind in set(kinds) if not facts.is_allowed(kind, allowed)} if allowed else set[str]()
        for row, cell in enumerate(table.column(name) if wrong else ()):
            if cell and kinds[row] in wrong:
                message = f"is filled for an entity of class {kinds[row]}; it is for {' or '.join(allowed)}"
                yield Finding(table, row, name, message)
