"""A data set as asserted statements: what each row says, who says so, and what was verified.

Text is made column by column and handed on in pieces, so that a data set of any size streams through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import Final

from ipa_graph.countries import country_names
from ipa_graph.dataset import LOCATOR_GAP, RELATION_COLUMNS, Dataset, Verified
from ipa_graph.dates import parsed
from ipa_graph.rdf.terms import NTriples, Syntax, Turtle
from ipa_graph.vocabulary import COUNTRY, parts

Block = tuple[str, list[str]]
"""A subject and its ``predicate object`` pairs, as written."""

Rendered = tuple[Sequence[str], Callable[[str], Iterable[str]]]
"""A column, and what makes ``predicate object`` pairs of a cell of it."""
Dates = Callable[[str, str], list[str]]

PIECE_CHARACTERS: Final = 1 << 20
BLOCK_ROWS: Final = 4096


def ntriples_pieces(dataset: Dataset) -> Iterator[str]:
    """The asserted statements as N-Triples, in table order, in pieces of about a megabyte."""
    syntax = NTriples(dataset.namespace)
    return in_pieces(syntax.block(subject, pairs) for subject, pairs in _blocks(dataset, syntax, sort=False))


def turtle_pieces(dataset: Dataset) -> Iterator[str]:
    """The asserted statements as Turtle, sorted by subject, in pieces of about a megabyte."""
    syntax = Turtle(dataset.namespace)
    yield syntax.header()
    yield from in_pieces(syntax.block(subject, pairs) + "\n" for subject, pairs in _blocks(dataset, syntax, sort=True))


def in_pieces(texts: Iterable[str]) -> Iterator[str]:
    """The same text in pieces of about a megabyte."""
    waiting: list[str] = []
    size = 0
    for text in texts:
        waiting.append(text)
        size += len(text)
        if size >= PIECE_CHARACTERS:
            yield "".join(waiting)
            waiting, size = [], 0
    if waiting:
        yield "".join(waiting)


def _blocks(dataset: Dataset, syntax: Syntax, *, sort: bool) -> Iterator[Block]:
    objects = _objects(dataset, syntax)
    yield from _entity_blocks(dataset, syntax, objects, sort=sort)
    yield from _derived_country_blocks(dataset, syntax)
    yield from _claim_blocks(dataset, syntax, objects, sort=sort)


def _objects(dataset: Dataset, syntax: Syntax) -> list[str]:
    """The object of every claim as written: an entity, or a literal of the attribute's datatype."""
    datatypes = {name: term.datatype for name, term in dataset.vocabulary.attributes.items()}
    entities = {identifier: syntax.entity(identifier) for identifier in dataset.index_of}
    table = dataset.relation_table
    return [
        syntax.typed(value, datatypes[predicate]) if predicate in datatypes else entities[value]
        for predicate, value in zip(table.column("predicate"), table.column("object"), strict=True)
    ]


def _entity_blocks(dataset: Dataset, syntax: Syntax, objects: Sequence[str], *, sort: bool) -> Iterator[Block]:
    """What entities.csv says of each entity, and the direct statements of its claims."""
    identifiers = dataset.entity_table.column("id")
    order = sorted(range(len(identifiers)), key=identifiers.__getitem__) if sort else range(len(identifiers))
    direct = _direct_statements(dataset, syntax, objects)
    columns, dates = list(_renderers(dataset, syntax)), _remembered_dates(syntax)
    for first in range(0, len(order), BLOCK_ROWS):
        rows = order[first : first + BLOCK_ROWS]
        for row, pairs in zip(rows, _own_pairs(dataset, syntax, rows, columns, dates), strict=True):
            claimed = direct.pop(identifiers[row], ())
            yield syntax.entity(identifiers[row]), pairs + (sorted(claimed) if sort else list(claimed))


def _own_pairs(
    dataset: Dataset, syntax: Syntax, rows: Sequence[int], columns: Iterable[Rendered], dates: Dates
) -> list[list[str]]:
    """What the cells of some rows of entities.csv say, column by column."""
    table = dataset.entity_table
    pairs: list[list[str]] = [[] for _ in rows]
    for cells, render in columns:
        for own, row in zip(pairs, rows, strict=True):
            if cell := cells[row]:
                own.extend(render(cell))
    identifiers, codes = table.column("id"), table.column("country")
    starts, ends = table.column("start"), table.column("end")
    for own, row in zip(pairs, rows, strict=True):
        if code := codes[row]:
            own.append(_country_pair(syntax, identifiers[row], code, dataset.country_ids[code]))
        if starts[row] or ends[row]:
            own.extend(dates(starts[row], ends[row]))
    return pairs


def _country_pair(syntax: Syntax, identifier: str, code: str, country: str) -> str:
    """The country that an entity belongs to; of a Country itself, its code."""
    if identifier == country:
        return f"{syntax.name('dct:identifier')} {syntax.text(code)}"
    return f"{syntax.name('vocab:' + COUNTRY)} {syntax.entity(country)}"


def _renderers(dataset: Dataset, syntax: Syntax) -> Iterator[Rendered]:
    """The columns of entities.csv, each with what makes ``predicate object`` pairs of a cell."""
    column, name, typed = dataset.entity_table.column, syntax.name, syntax.typed
    yield column("type"), lambda cell: (f"{name('rdf:type')} {name('vocab:' + cell)}",)
    for language, cells in dataset.label_columns.items():
        names = _untagged_names(dataset) if language == dataset.language else cells
        yield names, _renders_text(syntax, ("skos:prefLabel", "rdfs:label"), language)
    for header, cells in dataset.entity_table.columns.items():
        stem, _, tag = header.partition("@")
        if stem == "alt_labels":
            yield cells, _renders_list(_renders_text(syntax, ("skos:altLabel",), tag))  # acronyms have no language
        elif stem == "description":
            yield cells, _renders_text(syntax, ("dct:description",), tag or dataset.language)
    yield column("lat"), lambda cell: (f"{name('geo:lat')} {typed(cell, 'xsd:decimal')}",)
    yield column("lon"), lambda cell: (f"{name('geo:long')} {typed(cell, 'xsd:decimal')}",)
    yield column("homepage"), lambda cell: (f"{name('foaf:homepage')} {syntax.iri(cell)}",)
    yield column("wikidata"), lambda cell: (f"{name('owl:sameAs')} {name('wd:' + cell)}",)
    yield column("url"), lambda cell: (f"{name('schema:url')} {syntax.iri(cell)}",)
    yield column("language"), lambda cell: (f"{name('dct:language')} {syntax.text(cell)}",)
    yield column("source"), _renders_list(lambda cell: (f"{name('dct:source')} {syntax.entity(cell)}",))
    for attribute in dataset.attribute_columns:
        yield (
            column(attribute),
            _renders_attribute(syntax, attribute, dataset.vocabulary.attributes[attribute].datatype),
        )


def _untagged_names(dataset: Dataset) -> list[str]:
    """The names in the first language: none where a row says that it is in another, in whose column the name stands."""
    column, tagged = dataset.entity_table.column, dataset.label_columns
    return [
        "" if language in tagged and language != dataset.language and tagged[language][row] == name else name
        for row, (name, language) in enumerate(zip(column("label"), column("language"), strict=True))
    ]


def _renders_text(syntax: Syntax, names: Sequence[str], language: str) -> Callable[[str], Iterable[str]]:
    predicates = [syntax.name(name) for name in names]
    return lambda cell: [f"{predicate} {syntax.text(cell, language)}" for predicate in predicates]


def _renders_list(render: Callable[[str], Iterable[str]]) -> Callable[[str], Iterable[str]]:
    return lambda cell: [pair for part in dict.fromkeys(parts(cell)) for pair in render(part)]


def _renders_attribute(syntax: Syntax, attribute: str, datatype: str) -> Callable[[str], Iterable[str]]:
    predicate = syntax.name(f"vocab:{attribute}")
    return lambda cell: (f"{predicate} {syntax.typed(cell, datatype)}",)


def date_pairs(syntax: Syntax, start: str, end: str) -> list[str]:
    """The dates of an entity or a claim, each typed by its precision, and the days that they span."""
    pairs: list[str] = []
    for text, name, certainty in (
        (start, "schema:startDate", "vocab:startCertainty"),
        (end, "schema:endDate", "vocab:endCertainty"),
    ):
        if text:
            pairs.append(f"{syntax.name(name)} {syntax.typed(text, 'xsd:date')}")
            if known := parsed(text).certainty:
                pairs.append(f"{syntax.name(certainty)} {syntax.text(known)}")
    day = f"^^{syntax.name('xsd:date')}"
    if start:
        pairs.append(f'{syntax.name("vocab:earliest")} "{parsed(start).earliest}"{day}')
    pairs.append(f'{syntax.name("vocab:latest")} "{parsed(end or start).latest}"{day}')
    return pairs


def _remembered_dates(syntax: Syntax) -> Dates:
    """`date_pairs`, with what it made for dates that recur."""
    return cache(partial(date_pairs, syntax))


def _direct_statements(dataset: Dataset, syntax: Syntax, objects: Sequence[str]) -> dict[str, dict[str, None]]:
    """The ``predicate object`` pairs of every subject's claims, each once."""
    found: dict[str, dict[str, None]] = {}
    table = dataset.relation_table
    predicates = {name: syntax.name(f"vocab:{name}") for name in dataset.vocabulary.terms}
    for subject, predicate, value in zip(table.column("subject"), table.column("predicate"), objects, strict=True):
        pair = f"{predicates[predicate]} {value}"
        if subject in found:
            found[subject][pair] = None
        else:
            found[subject] = {pair: None}
    return found


def _derived_country_blocks(dataset: Dataset, syntax: Syntax) -> Iterator[Block]:
    """A Country for every code that the tables use and declare nowhere, with its names."""
    for identifier, code in sorted(dataset.derived_countries.items()):
        pairs = [f"{syntax.name('rdf:type')} {syntax.name('vocab:Country')}"]
        for language, label in country_names(code, dataset.metadata.languages).items():
            pairs += _renders_text(syntax, ("skos:prefLabel", "rdfs:label"), language)(label)
        pairs.append(f"{syntax.name('dct:identifier')} {syntax.text(code)}")
        yield syntax.entity(identifier), pairs


def _claim_blocks(dataset: Dataset, syntax: Syntax, objects: Sequence[str], *, sort: bool) -> Iterator[Block]:
    """Every claim as an ``rdf:Statement`` with its source; a verified one with its place in the text."""
    hashes, table = dataset.claim_hashes, dataset.relation_table
    order: Sequence[int] = range(len(hashes))
    if sort:
        # One text a row: that compares twice as fast as a tuple of its cells.
        rows = list(map("\x1f".join, zip(*(table.column(name) for name in RELATION_COLUMNS), strict=True)))
        order = sorted(order, key=rows.__getitem__)
    locators, verified = table.column("evidence"), dataset.verified
    written: set[str] = set()
    for row, pairs in zip(order, _claim_pairs(dataset, syntax, objects, order), strict=True):
        claim = hashes[row]
        if claim in written:
            continue
        written.add(claim)
        if claim not in verified:
            yield syntax.claim(claim), pairs
            continue
        yield syntax.claim(claim), [*pairs, f"{syntax.name('oa:hasTarget')} {syntax.claim(claim + '/passage')}"]
        yield from _passage_blocks(syntax, claim, locators[row], verified[claim])


def _claim_pairs(dataset: Dataset, syntax: Syntax, objects: Sequence[str], order: Iterable[int]) -> Iterator[list[str]]:
    """What each claim says, one after the other: all of them at once would take more memory than the tables."""
    table, name = dataset.relation_table, syntax.name
    statement = f"{name('rdf:type')} {name('rdf:Statement')}"
    a, c, said = f"{name('rdf:subject')} ", f"{name('rdf:object')} ", f"{name('prov:hadPrimarySource')} "
    bound, basis = f"{name('vocab:bound')} ", f"{name('vocab:basis')} "
    evidence, state, comment = f"{name('vocab:evidence')} ", f"{name('vocab:evidenceState')} ", name("rdfs:comment")
    predicates = {term: f"{name('rdf:predicate')} {name('vocab:' + term)}" for term in dataset.vocabulary.terms}
    entities = {identifier: syntax.entity(identifier) for identifier in dataset.index_of}
    subjects, terms, sources = (table.column(key) for key in ("subject", "predicate", "source"))
    starts, ends, locators, notes = (table.column(key) for key in ("start", "end", "evidence", "note"))
    bounds, bases, states = table.column("bound"), table.column("basis"), dataset.evidence_states
    dates = _remembered_dates(syntax)
    for row in order:
        pairs = [
            statement,
            a + entities[subjects[row]],
            predicates[terms[row]],
            c + objects[row],
            said + entities[sources[row]],
        ]
        if bounds[row]:
            pairs.append(f'{bound}"{bounds[row]}"')
        if starts[row] or ends[row]:
            pairs += dates(starts[row], ends[row])
        if locator := locators[row]:
            pairs += (evidence + syntax.text(locator), f'{state}"{states[row]}"')
        if bases[row]:
            pairs.append(f'{basis}"{bases[row]}"')
        if note := notes[row]:
            pairs.append(f"{comment} {syntax.text(note)}")
        yield pairs


def _passage_blocks(syntax: Syntax, claim: str, locator: str, found: Verified) -> Iterator[Block]:
    """Where a locator was found, as selectors of the W3C Web Annotation vocabulary."""
    name, part = syntax.name, f"{claim}/passage"
    a, selector = name("rdf:type"), name("oa:hasSelector")
    words, position = syntax.claim(f"{part}/words"), syntax.claim(f"{part}/position")
    yield (
        syntax.claim(part),
        [
            f"{a} {name('oa:SpecificResource')}",
            f"{name('oa:hasSource')} {syntax.entity(found.source)}",
            f"{selector} {words}",
            f"{selector} {position}",
            f"{name('vocab:textSha256')} {syntax.text(found.sha256)}",
        ],
    )
    yield (
        position,
        [
            f"{a} {name('oa:TextPositionSelector')}",
            *(f"{name('oa:' + key)} {syntax.typed(str(value), 'xsd:integer')}" for key, value in _ends(found)),
        ],
    )
    first, gap, last = locator.partition(LOCATOR_GAP)
    if not gap:
        yield words, _quote_pairs(syntax, locator)
        return
    opening, closing = syntax.claim(f"{part}/words/start"), syntax.claim(f"{part}/words/end")
    yield (
        words,
        [
            f"{a} {name('oa:RangeSelector')}",
            f"{name('oa:hasStartSelector')} {opening}",
            f"{name('oa:hasEndSelector')} {closing}",
        ],
    )
    yield opening, _quote_pairs(syntax, first)
    yield closing, _quote_pairs(syntax, last)


def _ends(found: Verified) -> tuple[tuple[str, int], tuple[str, int]]:
    return ("start", found.start), ("end", found.end)


def _quote_pairs(syntax: Syntax, words: str) -> list[str]:
    return [
        f"{syntax.name('rdf:type')} {syntax.name('oa:TextQuoteSelector')}",
        f"{syntax.name('oa:exact')} {syntax.text(words)}",
    ]
