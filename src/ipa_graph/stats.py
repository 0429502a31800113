"""What a data set holds, counted: the summary that `build` and `stats` print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from textwrap import wrap
from typing import Final

from ipa_graph.dataset import Dataset
from ipa_graph.dates import parsed
from ipa_graph.errors import counted

WIDTH: Final = 80
"""How many columns the lists of a summary take."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts of a data set; mappings are ordered by count, then name.

    Attributes:
        classes, predicates, countries, sources: how many entities, claims, entities and claims of each.
        languages: how many entities have a name in each.
        states: how many claims are ``verified``, ``unverified`` or have no locator (empty key).
        period: the first and the last year that any date names, or empty.
        apart: how many entities no relation touches.
    """

    title: str
    entities: int
    relations: int
    ties: int
    classes: Mapping[str, int]
    predicates: Mapping[str, int]
    countries: Mapping[str, int]
    sources: Mapping[str, int]
    languages: Mapping[str, int]
    states: Mapping[str, int]
    period: str
    apart: int

    def text(self, most: int = 8) -> str:
        """The summary as a person reads it; the longest lists are cut with their rest counted."""
        return "\n".join(self._lines(most)) + "\n"

    def _lines(self, most: int) -> Iterator[str]:
        yield self.title
        ties = f"{self.ties:,} between entities, {self.relations - self.ties:,} with a value"
        yield f"  {self.counts()} ({ties})"
        if self.period:
            yield f"  period     {self.period}"
        for name, counts in (
            ("classes", self.classes),
            ("claims", self.predicates),
            ("countries", self.countries),
            ("sources", self.sources),
            ("names in", self.languages),
        ):
            if counts:
                head = f"  {name:<10} "
                yield from wrap(
                    _listed(counts, most),
                    WIDTH,
                    initial_indent=head,
                    subsequent_indent=" " * len(head),
                    break_long_words=False,
                    break_on_hyphens=False,
                )
        found, open_, none = (self.states.get(state, 0) for state in ("verified", "unverified", ""))
        yield f"  evidence   {found:,} verified in the text, {open_:,} not verified, {none:,} without a locator"
        if self.apart:
            yield f"  apart      {counted(self.apart, 'entity', 'entities')} that no claim touches"

    def counts(self) -> str:
        """How many entities and claims there are."""
        return f"{counted(self.entities, 'entity', 'entities')}, {counted(self.relations, 'claim')}"

    def as_dict(self) -> dict[str, object]:
        """The summary as plain values, for JSON."""
        return {
            "title": self.title,
            "entities": self.entities,
            "relations": self.relations,
            "ties": self.ties,
            "classes": dict(self.classes),
            "predicates": dict(self.predicates),
            "countries": dict(self.countries),
            "sources": dict(self.sources),
            "languages": dict(self.languages),
            "evidence": {state or "no locator": count for state, count in self.states.items()},
            "period": self.period,
            "apart": self.apart,
        }


def _listed(counts: Mapping[str, int], most: int) -> str:
    shown = [f"{name} {count:,}" for name, count in list(counts.items())[:most]]
    rest = len(counts) - most
    return ", ".join(shown) + (f" and {rest:,} more" if rest > 0 else "")


def summary_of(dataset: Dataset) -> Summary:
    """The counts of a data set."""
    entities, relations, vocabulary = dataset.entity_table, dataset.relation_table, dataset.vocabulary
    predicates = Counter(relations.column("predicate"))
    touched = {*relations.column("subject"), *relations.column("object"), *relations.column("source")}
    labels = {language: sum(map(bool, cells)) for language, cells in dataset.label_columns.items()}
    return Summary(
        title=dataset.metadata.title,
        entities=len(entities),
        relations=len(relations),
        ties=sum(count for name, count in predicates.items() if name in vocabulary.relations),
        classes=_ordered(Counter(vocabulary.terms[kind].label() for kind in entities.column("type"))),
        predicates=_ordered(Counter({vocabulary.terms[name].label(): count for name, count in predicates.items()})),
        countries=_ordered(Counter(code for code in entities.column("country") if code)),
        sources=_ordered(Counter(relations.column("source"))),
        languages={language: count for language, count in labels.items() if count},
        states=_ordered(Counter(dataset.evidence_states)),
        period=_period(dataset),
        apart=sum(identifier not in touched for identifier in entities.column("id")),
    )


def _ordered(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _period(dataset: Dataset) -> str:
    tables = (dataset.entity_table, dataset.relation_table)
    dates = {cell for table in tables for name in ("start", "end") for cell in table.column(name) if cell}
    if not dates:
        return ""
    first, last = min(parsed(date).earliest for date in dates)[:4], max(parsed(date).latest for date in dates)[:4]
    return first if first == last else f"{first} – {last}"
