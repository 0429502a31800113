"""The rows of tours.csv: every step is told, in its turn, and looks at what is there."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import Final

from ipa_graph.errors import did_you_mean, shown
from ipa_graph.rules.columns import language_columns, missing_columns, unknown_columns
from ipa_graph.rules.facts import Facts
from ipa_graph.rules.rule import Finding, at_faults, rule
from ipa_graph.tours import FILTER_KEYS, TOUR_COLUMNS, TOUR_TRANSLATED, TOUR_VIEWS, filter_parts, named_in
from ipa_graph.vocabulary import parts

REQUIRED_OF_TOURS: Final = ("tour", "step", "title", "text")
MOST_STEPS_AROUND: Final = 3
_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NUMBER: Final = re.compile(r"[1-9][0-9]*")
_YEAR: Final = re.compile(r"[0-9]{4}")


@rule("tour-columns")
def tour_columns(facts: Facts) -> Iterator[Finding]:
    """tours.csv has the columns tour, step, title and text, and no unknown ones."""
    table = facts.tours
    if not table.columns:
        return
    yield from missing_columns(table, REQUIRED_OF_TOURS)
    for name, message in unknown_columns(table, TOUR_COLUMNS, TOUR_TRANSLATED):
        yield Finding(table, None, name, message)
    yield from language_columns(table, TOUR_TRANSLATED, facts.dataset.language)


@rule("tour-empty")
def tour_empty(facts: Facts) -> Iterator[Finding]:
    """Every step of a tour has a tour, a number, a title and a text."""
    for name in REQUIRED_OF_TOURS:
        for row, cell in enumerate(facts.tours.column(name)):
            if not cell.strip():
                yield Finding(facts.tours, row, name, "is empty; a step has a tour, a number, a title and a text")


@rule("tour-name")
def tour_name(facts: Facts) -> Iterator[Finding]:
    """The name of a tour is lower-case ASCII words with hyphens between, fit for an address."""

    def fault(cell: str) -> str:
        said = f"{shown(cell)} is no name of a tour; write lower-case words with hyphens, such as how-it-grew"
        return "" if _NAME.fullmatch(cell) else said

    return at_faults(facts.tours, "tour", fault)


@rule("tour-step")
def tour_step(facts: Facts) -> Iterator[Finding]:
    """The steps of a tour are numbered 1, 2, 3 …, each number once."""
    table = facts.tours
    first: dict[tuple[str, int], int] = {}
    for row, (name, cell) in enumerate(zip(table.column("tour"), table.column("step"), strict=True)):
        number = cell.strip()
        if not number:
            continue
        if not _NUMBER.fullmatch(number):
            yield Finding(table, row, "step", f"{shown(cell)} is no number of a step; count 1, 2, 3 …")
        elif (earlier := first.setdefault((name, int(number)), row)) != row:
            line = table.lines[earlier]
            yield Finding(table, row, "step", f"step {number} of the tour {shown(name)} is told in line {line} already")
    for (name, count), row in first.items():
        if count > 1 and (name, count - 1) not in first:
            message = f"step {count} of the tour {shown(name)} follows no step {count - 1}; steps count without a gap"
            yield Finding(table, row, "step", message)


@rule("tour-focus")
def tour_focus(facts: Facts) -> Iterator[Finding]:
    """A step looks at entities that are there."""

    def fault(cell: str) -> str:
        unknown = [one for one in parts(cell) if one not in facts.class_of]
        return f"unknown entity {shown(unknown[0])}{facts.near_entity.near(unknown[0])}" if unknown else ""

    return at_faults(facts.tours, "focus", fault)


@rule("tour-named")
def tour_named(facts: Facts) -> Iterator[Finding]:
    """A text of a tour that has an id in braces, for the name of that entity, names one that is there."""

    def fault(cell: str) -> str:
        unknown = [one for one in named_in(cell) if one not in facts.class_of]
        return f"unknown entity {shown(unknown[0])} in braces{facts.near_entity.near(unknown[0])}" if unknown else ""

    for name in facts.tours.columns:
        if name.partition("@")[0] in TOUR_TRANSLATED:
            yield from at_faults(facts.tours, name, fault)


@rule("tour-view")
def tour_view(facts: Facts) -> Iterator[Finding]:
    """A step is shown in a view of the atlas."""

    def fault(cell: str) -> str:
        there_are = f"; there are {', '.join(TOUR_VIEWS)}{did_you_mean(cell, TOUR_VIEWS)}"
        return "" if cell in TOUR_VIEWS else f"unknown view {shown(cell)}{there_are}"

    return at_faults(facts.tours, "view", fault)


@rule("tour-filter")
def tour_filter(facts: Facts) -> Iterator[Finding]:
    """A filter is key=value, joined by &, with known keys and values that are there."""

    def fault(cell: str) -> str:
        seen: set[str] = set()
        for key, values in filter_parts(cell):
            if key in seen:
                return f"sets {shown(key)} twice; put | between its values"
            seen.add(key)
            if found := _filter_fault(facts, key, values):
                return found
        return ""

    return at_faults(facts.tours, "filter", fault)


def _filter_fault(facts: Facts, key: str, values: Collection[str]) -> str:
    if key not in FILTER_KEYS:
        return f"unknown filter {shown(key)}; there are {', '.join(FILTER_KEYS)}{did_you_mean(key, FILTER_KEYS)}"
    if not values:
        return f"{shown(key)} has no value; write it as in from=2004"
    if key in _ONE_VALUE:
        form, example = _ONE_VALUE[key]
        if len(values) == 1 and form.fullmatch(next(iter(values))):
            return ""
        return f"{shown('|'.join(values))} is no value of {shown(key)}; write it as in {example}"
    known, what, near = _known(facts, key)
    unknown = [value for value in values if value not in known]
    return f"unknown {what} {shown(unknown[0])}{near(unknown[0])}" if unknown else ""


_ONE_VALUE: Final = {
    "from": (_YEAR, "from=2004"),
    "to": (_YEAR, "to=2023"),
    "steps": (re.compile(f"[1-{MOST_STEPS_AROUND}]"), f"steps=2 (1 to {MOST_STEPS_AROUND})"),
    "q": (re.compile(r".+"), "q=conference"),
    "rows": (re.compile(r"entities|claims"), "rows=claims (or entities, of the table)"),
}
"""The keys that take one value: its form, and an example."""


def _known(facts: Facts, key: str) -> tuple[Collection[str], str, Callable[[str], str]]:
    """What a key of the filter may name, what such a thing is called, and how to find the nearest."""
    if key == "type":
        return facts.vocabulary.classes, "class", facts.near_class.near
    if key == "predicate":
        return facts.vocabulary.relations, "relation", facts.near_predicate.near
    return facts.class_of, "entity", facts.near_entity.near
