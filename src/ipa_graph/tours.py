"""Guided tours: the rows of tours.csv as steps, each with a text, what it looks at, and how."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ipa_graph.csvtext import Table
from ipa_graph.vocabulary import parts

TOUR_COLUMNS: Final = ("tour", "step", "title", "text", "focus", "view", "filter")
TOUR_TRANSLATED: Final = ("title", "text")
TOUR_VIEWS: Final = ("network", "timeline", "map", "table", "query")
"""The views of the atlas, by the names that its addresses use."""
DEFAULT_VIEW: Final = TOUR_VIEWS[0]
_NAMED: Final = re.compile(r"\{([^{}]+)\}")
FILTER_KEYS: Final = ("from", "to", "type", "predicate", "source", "steps", "q", "rows")
"""What the column ``filter`` may set, by the names that the addresses of the atlas use."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a tour: a row of tours.csv.

    Attributes:
        titles, texts: by language tag; ``""`` holds the column without a tag.
        focus: the ids of the entities that it looks at; none for the whole.
        view: one of `TOUR_VIEWS`.
        filter: values by `FILTER_KEYS`.
    """

    number: int
    titles: Mapping[str, str]
    texts: Mapping[str, str]
    focus: tuple[str, ...] = ()
    view: str = DEFAULT_VIEW
    filter: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])


@dataclass(frozen=True, slots=True)
class Tour:
    """A tour: its steps in order; the title of the first is that of the tour."""

    name: str
    steps: tuple[Step, ...]

    def title(self, language: str = "") -> str:
        """The title in a language, else in the data set's own."""
        titles = self.steps[0].titles
        return titles.get(language) or titles.get("") or self.name


def tours_of(table: Table) -> tuple[Tour, ...]:
    """The tours of a checked tours.csv, in the order of their first rows, their steps by number."""
    steps: dict[str, list[Step]] = {}
    for name, step in _steps(table):
        steps.setdefault(name, []).append(step)
    return tuple(Tour(name, tuple(sorted(found, key=lambda step: step.number))) for name, found in steps.items())


def _steps(table: Table) -> Iterator[tuple[str, Step]]:
    columns = {name: table.column(name) for name in TOUR_COLUMNS}
    titles, texts = (_by_language(table, stem) for stem in TOUR_TRANSLATED)
    for row, name in enumerate(columns["tour"]):
        yield (
            name,
            Step(
                number=int(columns["step"][row]),
                titles={tag: cells[row] for tag, cells in titles.items() if cells[row]},
                texts={tag: cells[row] for tag, cells in texts.items() if cells[row]},
                focus=parts(columns["focus"][row]),
                view=columns["view"][row] or DEFAULT_VIEW,
                filter=dict(filter_parts(columns["filter"][row])),
            ),
        )


def _by_language(table: Table, stem: str) -> dict[str, Sequence[str]]:
    tagged = {name.partition("@")[2]: cells for name, cells in table.columns.items() if name.startswith(f"{stem}@")}
    return {"": table.column(stem), **tagged}


def named_in(text: str) -> tuple[str, ...]:
    """The ids that stand in braces in a text of a tour; the atlas shows the names of these entities in their place.

    >>> named_in("According to the {newsletter}, {mst} called it.")
    ('newsletter', 'mst')
    """
    return tuple(_NAMED.findall(text))


def filter_parts(cell: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The parts of a cell of the column ``filter``: keys, each with its values.

    >>> filter_parts("from=2004&type=Event|Movement")
    (('from', ('2004',)), ('type', ('Event', 'Movement')))
    """
    pairs = (part.partition("=") for part in cell.split("&") if part)
    return tuple((key, parts(value)) for key, _, value in pairs)
