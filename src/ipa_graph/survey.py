"""What a data set covers and what it does not, as a page: counts by class, region, country, year, language and source.

Every figure is counted from the tables; a gap is told where a count falls short of what the tables themselves name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ipa_graph.countries import country_names
from ipa_graph.dataset import Dataset
from ipa_graph.errors import counted
from ipa_graph.stats import summary_of

SITED: Final = ("heldIn", "heldAt", "locatedIn", "country")
"""The relations that give an event a place."""
PUBLISHED: Final = ("publishedBy", "publisherName")
"""The terms that tell who published a document."""
SCOPE: Final = "scope"
"""The attribute of an organization that reaches beyond one country."""
MOST_NAMED: Final = 40
"""So many names a gap lists; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Section:
    """One table of the page.

    Attributes:
        title, note: what stands above it.
        header: the names of its columns.
        rows: its cells, as text.
    """

    title: str
    note: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """The tables and the gaps of a data set."""

    title: str
    lead: str
    sections: tuple[Section, ...]
    gaps: tuple[str, ...]

    def markdown(self) -> str:
        """The page, as Markdown."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        yield from (f"# What the data set covers: {self.title}", "")
        yield from ("<!-- Made by `ipa-graph stats --page`; do not edit. -->", "", self.lead, "")
        yield from ("## What it does not cover", "", *(f"- {gap}" for gap in self.gaps), "")
        for section in self.sections:
            yield from (f"## {section.title}", "")
            if section.note:
                yield from (section.note, "")
            yield f"| {' | '.join(section.header)} |"
            yield "|" + "---|" * len(section.header)
            yield from (f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in section.rows)
            yield ""
        yield f"Counted from the tables of {self.title}."


def survey_of(dataset: Dataset) -> Survey:
    """What a data set covers. Cost: linear in the cells."""
    count = _Counted(dataset)
    summary = summary_of(dataset)
    lead = (
        f"{counted(summary.entities, 'entity', 'entities')} and {counted(summary.relations, 'claim')} by "
        f"{counted(len(summary.sources), 'source')}: {counted(summary.ties, 'claim')} between two entities, "
        f"{summary.relations - summary.ties:,} with a figure, a date or a text."
    )
    tables = (
        Section("By class", "", ("class", "entities"), _rows(summary.classes)),
        count.regions(),
        count.countries(),
        count.years(),
        count.languages(summary.languages),
        count.agreement(),
        Section("By predicate", "", ("predicate", "claims"), _rows(summary.predicates)),
    )
    return Survey(summary.title, lead, tuple(table for table in tables if table.rows), tuple(count.gaps()))


def _rows(counts: Mapping[str, int]) -> tuple[tuple[str, ...], ...]:
    return tuple((name, f"{count:,}") for name, count in counts.items())


def _have(number: int) -> str:
    return "has" if number == 1 else "have"


def _lacking(without: Sized, of: Sized, what: str, lack: str) -> str:
    """``3 of 21 conferences have no date``."""
    return f"{len(without):,} of {counted(len(of), what)} {_have(len(without))} no {lack}"


def _share(without: int, of: int) -> str:
    return f"{100 * (1 - without / of):.1f} %"


def _ordered(counts: Mapping[str, int]) -> list[str]:
    return sorted(counts, key=lambda name: (-counts[name], name))


class _Counted:
    """A data set, counted in the ways that the page needs."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        entities, relations = dataset.entity_table, dataset.relation_table
        self.ids, self.kinds = entities.column("id"), entities.column("type")
        self.codes, self.starts = entities.column("country"), entities.column("start")
        self.claims = list(
            zip(*(relations.column(name) for name in ("subject", "predicate", "object", "source")), strict=True)
        )
        vocabulary = dataset.vocabulary
        below = {
            name: vocabulary.below([name]) for name in ("Organization", "Event", "Document", "Conference", "Region")
        }
        self.organizations, self.events, self.documents, self.conferences, self.all_regions = below.values()

    @cached_property
    def parts_of(self) -> dict[str, set[str]]:
        """By entity, what it lies in or is a part of."""
        found: dict[str, set[str]] = {}
        for subject, predicate, value, _ in self.claims:
            if predicate in ("partOf", "locatedIn"):
                found.setdefault(subject, set()).add(value)
        return found

    @cached_property
    def region_of_code(self) -> dict[str, set[str]]:
        """By country code, the regions that the country is a part of."""
        kind_of = dict(zip(self.ids, self.kinds, strict=True))
        return {
            code: {part for part in self.parts_of.get(country, ()) if kind_of.get(part) in self.all_regions}
            for code, country in self.dataset.country_ids.items()
        }

    def regions(self) -> Section:
        """Organizations, events and countries of each region."""
        counts: dict[str, Counter[str]] = {
            name: Counter() for name, kind in zip(self.ids, self.kinds, strict=True) if kind in self.all_regions
        }
        apart: Counter[str] = Counter()
        for kind, code in zip(self.kinds, self.codes, strict=True):
            what = "organization" if kind in self.organizations else "event" if kind in self.events else ""
            if what and code:
                for one in [counts[name] for name in self.region_of_code.get(code, ())] or [apart]:
                    one[what] += 1
        for code, names in self.region_of_code.items():
            if code in self.codes:
                for one in [counts[name] for name in names] or [apart]:
                    one["country"] += 1
        named = {name: counter["organization"] for name, counter in counts.items() if counter}
        rows = [(self.dataset.label(name), counts[name]) for name in _ordered(named)]
        if rows and apart:
            rows.append(("in a country without a region", apart))
        note = "A country's region is a claim of its own, marked as inferred unless a source states it."
        return Section(
            "By region",
            note,
            ("region", "countries", "organizations", "events"),
            tuple((name, *(f"{one[key]:,}" for key in ("country", "organization", "event"))) for name, one in rows),
        )

    def countries(self) -> Section:
        """Organizations, people and other entities, and events of each country."""
        people = self.dataset.vocabulary.below(["Person"])
        counts: dict[str, Counter[str]] = {}
        for kind, code in zip(self.kinds, self.codes, strict=True):
            if code:
                one = counts.setdefault(code, Counter())
                one["all"] += 1
                for what, kinds in (("org", self.organizations), ("event", self.events), ("person", people)):
                    one[what] += kind in kinds
        order = _ordered({code: one["all"] for code, one in counts.items()})
        rows = tuple(
            (self._country(code), *(f"{counts[code][key]:,}" for key in ("org", "event", "person", "all")))
            for code in order
        )
        return Section("By country", "", ("country", "organizations", "events", "people", "entities in all"), rows)

    def _country(self, code: str) -> str:
        identifier = self.dataset.country_ids[code]
        if identifier in self.dataset.index_of:
            return self.dataset.label(identifier)
        return country_names(code, ["en"]).get("en", code)

    @cached_property
    def by_year(self) -> dict[str, Counter[str]]:
        """By year, the events that began and the documents that appeared in it."""
        counts: dict[str, Counter[str]] = {}
        for kind, start in zip(self.kinds, self.starts, strict=True):
            what = "event" if kind in self.events else "document" if kind in self.documents else ""
            if what and start:
                counts.setdefault(start[:4], Counter())[what] += 1
        return dict(sorted(counts.items()))

    def years(self) -> Section:
        """Events and documents of each year."""
        rows = tuple((year, f"{one['event']:,}", f"{one['document']:,}") for year, one in self.by_year.items())
        return Section("By year", "Years without either are left out.", ("year", "events begun", "documents"), rows)

    def languages(self, names: Mapping[str, int]) -> Section:
        """Names of entities, and sources, in each language."""
        language_of = dict(zip(self.ids, self.dataset.entity_table.column("language"), strict=True))
        sources = {source for *_, source in self.claims}
        written = Counter(language_of.get(source, "") or "not stated" for source in sources)
        rows = tuple(
            (tag, f"{names.get(tag, 0):,}", f"{written.get(tag, 0):,}")
            for tag in dict.fromkeys((*names, *_ordered(written)))
        )
        return Section("By language", "", ("language", "entities named in it", "sources written in it"), rows)

    @cached_property
    def sources_of_facts(self) -> dict[tuple[str, str, str], set[str]]:
        """By fact, the sources that state it."""
        found: dict[tuple[str, str, str], set[str]] = {}
        for subject, predicate, value, source in self.claims:
            found.setdefault((subject, predicate, value), set()).add(source)
        return found

    def agreement(self) -> Section:
        """How many sources state a fact."""
        counts = Counter(len(sources) for sources in self.sources_of_facts.values())
        rows = tuple((f"{number:,}", f"{count:,}") for number, count in sorted(counts.items()))
        note = "A fact is one subject, predicate and object; each source that states it makes a claim of its own."
        return Section("By number of sources", note, ("sources", "facts"), rows)

    def gaps(self) -> Iterator[str]:
        """What is missing, a sentence each."""
        states = Counter(self.dataset.evidence_states)
        open_, none = states["unverified"], states[""]
        yield (
            f"{counted(open_, 'claim')} {_have(open_)} a locator that was not looked up in a text (the text was not at "
            f"hand), {none:,} {_have(none)} no locator."
        )
        once = sum(len(sources) == 1 for sources in self.sources_of_facts.values())
        verb = "rests" if once == 1 else "rest"
        yield f"{once:,} of {counted(len(self.sources_of_facts), 'fact')} {verb} on one source."
        yield from self._sources_without()
        yield from self._organizations_without_country()
        yield from self._bodies_without_members()
        yield from self._few_by_region()
        yield from self._years_without()
        yield from self._events_without()
        yield from self._apart()

    def _sources_without(self) -> Iterator[str]:
        rows = {name: row for row, name in enumerate(self.ids)}
        sources = sorted({source for *_, source in self.claims if source in rows}, key=rows.__getitem__)
        undated = [name for name in sources if not self.starts[rows[name]]]
        published = {subject for subject, predicate, *_ in self.claims if predicate in PUBLISHED}
        unsigned = [name for name in sources if name not in published]
        for lack, names in (("date", undated), ("publisher", unsigned)):
            if names:
                yield f"{_lacking(names, sources, 'source', lack)}: {self._names(names)}."

    def _organizations_without_country(self) -> Iterator[str]:
        rows = [row for row, kind in enumerate(self.kinds) if kind in self.organizations]
        without = [self.ids[row] for row in rows if not self.codes[row]]
        if not without:
            return
        yield (
            f"{_lacking(without, rows, 'organization', 'country')} ({_share(len(without), len(rows))} have one); "
            f"they are international, or no source tells: {self._names(without)}."
        )
        wide = {subject for subject, predicate, *_ in self.claims if predicate == SCOPE}
        single = [self.ids[row] for row in rows if self.ids[row] not in wide]
        untold = [name for name in without if name not in wide]
        if wide and single:
            yield (
                f"Of the {counted(len(single), 'organization')} that no claim says to reach beyond one country, "
                f"{_share(len(untold), len(single))} have a country"
                + (f"; not {self._names(untold)}." if untold else ".")
            )

    def _bodies_without_members(self) -> Iterator[str]:
        bodies = self.dataset.vocabulary.below(["Network", "Committee"])
        joined = {value for _, predicate, value, _ in self.claims if predicate in ("memberOf", "unitOf")}
        without = [
            name for name, kind in zip(self.ids, self.kinds, strict=True) if kind in bodies and name not in joined
        ]
        if without:
            number = counted(len(without), "network or committee", "networks and committees")
            yield f"No claim names a member of {number}: {self._names(without)}."

    def _few_by_region(self) -> Iterator[str]:
        rows = self.regions().rows
        if rows:
            listed = ", ".join(f"{name} {organizations}" for name, _, organizations, _ in rows)
            yield f"The regions are covered unevenly; organizations in each: {listed}."

    def _years_without(self) -> Iterator[str]:
        years = [int(year) for year, one in self.by_year.items() if one["event"]]
        documents = [int(year) for year, one in self.by_year.items() if one["document"]]
        if years and documents and max(documents) > max(years):
            yield f"The last event is of {max(years)}; the sources reach to {max(documents)}."
        if years:
            recent = [str(year) for year in range(max(years) - 10, max(years)) if year not in years]
            if recent:
                yield f"No event is of {', '.join(recent)}."

    def _events_without(self) -> Iterator[str]:
        placed = {subject for subject, predicate, *_ in self.claims if predicate in SITED}
        for what, kinds in (("conference", self.conferences), ("event", self.events)):
            rows = [row for row, kind in enumerate(self.kinds) if kind in kinds]
            undated = [self.ids[row] for row in rows if not self.starts[row]]
            unplaced = [self.ids[row] for row in rows if not self.codes[row] and self.ids[row] not in placed]
            for lack, names in (("date", undated), ("place", unplaced)):
                if names:
                    yield f"{_lacking(names, rows, what, lack)}: {self._names(names)}."

    def _apart(self) -> Iterator[str]:
        groups = components(self.dataset)
        if len(groups) > 1:
            rest = [name for group in groups[1:] for name in group]
            yield (
                f"{counted(len(rest), 'entity', 'entities')} {'is' if len(rest) == 1 else 'are'} not connected by ties "
                f"with the {counted(len(groups[0]), 'other')}, in {counted(len(groups) - 1, 'group')}: "
                f"{self._names(rest)}."
            )

    def _names(self, identifiers: Sequence[str]) -> str:
        shown = [f"{self.dataset.label(name)} (`{name}`)" for name in identifiers[:MOST_NAMED]]
        rest = len(identifiers) - len(shown)
        return ", ".join(shown) + (f" and {rest:,} more" if rest else "")


def components(dataset: Dataset) -> list[list[str]]:
    """The groups of entities that ties connect, whichever way they point: largest first, then in table order.

    A tie is a claim between two entities. The cells ``country`` and ``source`` are not ties, so a source that says
    nothing of itself and a country that no claim names stand alone.
    """
    parent = {name: name for name in dataset.entity_table.column("id")}
    table = dataset.relation_table
    for subject, value in zip(table.column("subject"), table.column("object"), strict=True):
        if subject in parent and value in parent:
            parent[_root(parent, subject)] = _root(parent, value)
    groups: dict[str, list[str]] = {}
    for name in parent:
        groups.setdefault(_root(parent, name), []).append(name)
    return sorted(groups.values(), key=len, reverse=True)


def _root(parent: dict[str, str], name: str) -> str:
    while parent[name] != name:
        parent[name] = parent[parent[name]]
        name = parent[name]
    return name
