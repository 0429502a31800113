"""What is known of one entity, in words: its names, its relations both ways, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from ipa_graph.dataset import Dataset
from ipa_graph.evidence import fragment_url
from ipa_graph.given import One
from ipa_graph.qualifiers import basis_word, bounded, in_language
from ipa_graph.vocabulary import parts

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "also": {"en": "also", "es": "también", "pt": "também", "fr": "aussi", "ar": "أيضًا"},
    "from": {
        "en": "described from", "es": "descrito según", "pt": "descrito segundo", "fr": "décrit d’après",
        "ar": "الوصف بحسب",
    },
    "homepage": {"en": "homepage", "es": "sitio web", "pt": "site", "fr": "site web", "ar": "الموقع"},
    "url": {"en": "url", "es": "enlace", "pt": "ligação", "fr": "lien", "ar": "الرابط"},
    "wikidata": {"en": "wikidata"},
    "note": {"en": "note", "es": "nota", "pt": "nota", "fr": "note", "ar": "ملاحظة"},
    "until": {"en": "until {}", "es": "hasta {}", "pt": "até {}", "fr": "jusqu’à {}", "ar": "حتى {}"},
    "verified": {"en": "✓"},
    "unverified": {
        "en": "(not verified)", "es": "(sin verificar)", "pt": "(não verificado)", "fr": "(non vérifié)",
        "ar": "(غير متحقق منه)",
    },
    "contested": {
        "en": "[contested: sources give other values]", "es": "[en disputa: hay fuentes que dan otros valores]",
        "pt": "[contestado: há fontes que dão outros valores]",
        "fr": "[contesté : des sources donnent d’autres valeurs]", "ar": "[محل خلاف: مصادر تذكر قيمًا أخرى]",
    },
}  # fmt: skip
"""The fixed words of a card by language; English where a language lacks one."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim as seen from one entity.

    Attributes:
        words: the predicate as it reads from here: ``convened`` or ``was convened by``.
        other: the id of the entity at the other end, or empty for a figure, a date or a text.
        text: the name of that entity, or the value.
        source: the id of the Document that says so; `source_label` is its name.
        link: the source's address with the locator as text fragment, or empty.
        basis: ``inferred``, ``announced`` or ``attributed`` in the card's language; empty where the source says it.
        contested: whether other claims give the same attribute another value.
    """

    words: str
    other: str
    text: str
    dates: str
    source: str
    source_label: str
    locator: str
    state: str
    link: str
    basis: str
    note: str
    contested: bool

    def said_by(self, language: str = "en") -> str:
        """Who says so and where, in a line: ``in-movement-2024-1: “The first … 2004” ✓``.

        >>> import ipa_graph
        >>> fact = ipa_graph.read().card("doh-2004").facts[0]
        >>> fact.said_by().startswith(fact.source)
        True
        """
        mark = f" {in_language(WORDS, self.state, language)}" if self.state else ""
        passage = f": “{self.locator}”" if self.locator else ""
        return f"{self.source}{passage}{mark}" + (f" ({self.basis})" if self.basis else "")


@dataclass(frozen=True, slots=True)
class Card:
    """One entity with its facts, those that it is the subject of first.

    Attributes:
        language: the language of its words; names and descriptions that lack it are in the data set's own.
    """

    id: str
    label: str
    kind: str
    names: dict[str, str]
    alternatives: tuple[str, ...]
    description: str
    dates: str
    country: str
    place: str
    links: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    facts: tuple[Fact, ...]
    language: str = "en"

    def text(self) -> str:
        """The card as text."""
        return "\n".join([*self._head(), *_fact_lines(self.facts, self.language)]) + "\n"

    def _repr_html_(self) -> str:
        from ipa_graph.display import card_html

        return card_html(self)

    def _head(self) -> Iterator[str]:
        yield self.label
        yield " · ".join(part for part in (self.kind, self.id, self.dates, self.country, self.place) if part)
        if self.description:
            yield ""
            yield self.description
        if self.alternatives:
            yield f"{self.word('also')}: {', '.join(self.alternatives)}"
        for language, name in self.names.items():
            yield f"{language}: {name}"
        for name, address in self.links:
            yield f"{self.word(name)}: {address}"
        if self.sources:
            yield f"{self.word('from')}: {', '.join(self.sources)}"

    def word(self, name: str) -> str:
        """A fixed word of the card, a key of `WORDS`, in its language.

        >>> import ipa_graph
        >>> ipa_graph.read().card("mst", "es").word("also")
        'también'
        """
        return in_language(WORDS, name, self.language)


def _fact_lines(facts: Iterable[Fact], language: str) -> Iterator[str]:
    """Facts with the same words and value stand together, each source on a line of its own."""
    for words, group in groupby(facts, key=lambda fact: fact.words):
        yield ""
        yield words
        for (text, other, dates), claims in groupby(group, key=lambda fact: (fact.text, fact.other, fact.dates)):
            each = list(claims)
            contested = "  " + in_language(WORDS, "contested", language) if each[0].contested else ""
            yield "  " + text + (f"  [{other}]" if other else "") + (f", {dates}" if dates else "") + contested
            for fact in each:
                yield f"      {fact.said_by(language)}"
                if fact.link:
                    yield f"      {fact.link}"
                if fact.note:
                    yield f"      {in_language(WORDS, 'note', language)}: {fact.note}"


def card_of(dataset: Dataset, entity: One, language: str = "") -> Card:
    """What is known of an entity.

    Raises:
        UnknownNameError: no entity has that id; the message names the nearest.
    """
    row, identifier = dataset.row_of(entity), dataset.id_of(entity)
    cells = dataset.entity_table.row(row)
    language = dataset.language_of(language)
    kind = cells["type"]
    lat, lon = cells.get("lat", ""), cells.get("lon", "")
    alternatives = dict.fromkeys(
        part for name, cell in cells.items() if name.partition("@")[0] == "alt_labels" for part in parts(cell)
    )
    label = dataset.label(identifier, language)
    names = {tag: column[row] for tag, column in dataset.label_columns.items() if column[row] not in ("", label)}
    wikidata = cells.get("wikidata", "")
    links = (("homepage", cells.get("homepage", "")), ("url", cells.get("url", "")),
             ("wikidata", f"https://www.wikidata.org/wiki/{wikidata}" if wikidata else ""))  # fmt: skip
    return Card(
        id=identifier,
        label=label,
        kind=dataset.vocabulary.terms[kind].label(language) if kind in dataset.vocabulary.terms else kind,
        names=names,
        alternatives=tuple(alternatives),
        description=cells.get(f"description@{language}", "") or cells.get("description", ""),
        dates=span(cells.get("start", ""), cells.get("end", ""), language),
        country=dataset.country_name(cells.get("country", ""), language),
        place=f"{lat}, {lon}" if lat and lon else "",
        links=tuple(link for link in links if link[1]),
        sources=parts(cells.get("source", "")),
        facts=tuple(facts_of(dataset, identifier, language)),
        language=language,
    )


def facts_of(dataset: Dataset, identifier: str, language: str = "") -> Iterator[Fact]:
    """The claims about an entity: as subject, in the order of the vocabulary, then as object, then as source's own."""
    table, vocabulary = dataset.relation_table, dataset.vocabulary
    order = {name: place for place, name in enumerate(vocabulary.terms)}
    subjects, predicates, objects = (table.column(name) for name in ("subject", "predicate", "object"))
    outgoing = [row for row, subject in enumerate(subjects) if subject == identifier]
    incoming = [
        row
        for row, value in enumerate(objects)
        if value == identifier and subjects[row] != identifier and predicates[row] in vocabulary.relations
    ]
    values: dict[str, set[str]] = {}
    for row in outgoing:
        values.setdefault(predicates[row], set()).add(bounded(objects[row], table.column("bound")[row]))
    contested = {name for name, found in values.items() if len(found) > 1 and name in vocabulary.attributes}
    singled = contested & {name for name in contested if vocabulary.attributes[name].datatype != "xsd:string"}
    for rows, forward in ((outgoing, True), (incoming, False)):
        ends = objects if forward else subjects
        for row in sorted(rows, key=lambda one: (order[predicates[one]], ends[one], table.column("source")[one])):
            yield _fact(
                dataset,
                row,
                language or dataset.language,
                forward=forward,
                contested=predicates[row] in singled and forward,
            )


def _fact(dataset: Dataset, row: int, language: str, *, forward: bool, contested: bool) -> Fact:
    cells = dataset.relation_table.row(row)
    term = dataset.vocabulary.terms[cells["predicate"]]
    is_tie = term.kind == "relation"
    other = (cells["object"] if forward else cells["subject"]) if is_tie else ""
    inverse = term.inverse_label(language) or f"← {term.label(language)}"
    source_row = dataset.whole.index_of[cells["source"]]
    address = dataset.whole.entity_table.column("url")[source_row]
    locator = cells.get("evidence", "")
    return Fact(
        words=term.label(language) if forward else inverse,
        other=other,
        text=dataset.label(other, language) if is_tie else bounded(cells["object"], cells.get("bound", ""), language),
        dates=span(cells.get("start", ""), cells.get("end", ""), language),
        source=cells["source"],
        source_label=dataset.label(cells["source"], language),
        locator=locator,
        state=dataset.evidence_states[row],
        link=fragment_url(address, locator) if address and locator else address,
        basis=basis_word(cells.get("basis", ""), language),
        note=cells.get("note", ""),
        contested=contested,
    )


def span(start: str, end: str, language: str = "en") -> str:
    """Two dates as a reader sees them: ``2004``, ``2004 – 2015``, ``until 2015``.

    >>> span("2004", "2015-10")
    '2004 – 2015-10'
    """
    if start and end and start != end:
        return f"{start} – {end}"
    return start or (in_language(WORDS, "until", language).format(end) if end else "")
