"""The timeline: a row for each dated entity, as long as its dates say."""

# The keyword arguments of matplotlib have no types.
# pyright: reportUnknownMemberType=false
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from typing import TYPE_CHECKING, Final

from matplotlib.ticker import MaxNLocator

from ipa_graph.dates import parsed
from ipa_graph.looks import looks_by_class
from ipa_graph.plots import EVENTS
from ipa_graph.plots.style import (
    as_written,
    best_tied,
    chosen,
    classes_named,
    cut,
    drawing,
    give_title,
    marker_of,
    put_marks,
    words,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ipa_graph.dataset import Dataset
    from ipa_graph.given import Some
    from ipa_graph.looks import Group

BRIEF: Final = ("Event", "Document")
ROW_IN: Final = 0.27
SHORT: Final = 0.012
"""A bar shorter than this share of the axis is drawn as a mark."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of the timeline.

    Attributes:
        first, last: in years with their fraction.
        certain: whether neither date is approximate or uncertain.
    """

    id: str
    family: str
    first: float
    last: float
    certain: bool


def timeline(dataset: Dataset, *, types: Some | None, most: int, language: str, ax: Axes | None) -> Axes:
    """When what happened; see `ipa_graph.plots.Plots.timeline`."""
    language = dataset.language_of(language)
    told = words(language)
    start = dataset.entity_table.column("start")
    classes = classes_named(dataset, EVENTS if types is None else types)
    dated = [name for name in chosen(dataset, classes) if start[dataset.index_of[name]]]
    shown = best_tied(dataset, dated, most)
    bars, looks = bars_of(dataset, shown), looks_by_class(dataset, shown, language, classes)
    with drawing(ax, 10, 1.4 + ROW_IN * len(bars), "x") as axes:
        low, high = min(bar.first for bar in bars), max(bar.last for bar in bars)
        if high - low < 1:  # the axis shows years, so it holds at least one
            low, high = float(floor(low)), float(ceil(high))
        reach = max(high - low, 1.0)
        for row, bar in enumerate(bars):
            _draw(axes, looks.group(bar.id), bar, row, reach)
            _name(axes, dataset.label(bar.id, language), bar, row, low + 0.6 * reach, reach)
        axes.set_xlim(low - 0.02 * reach, high + 0.02 * reach)
        axes.set_ylim(len(bars) - 0.3, -0.7)
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))
        axes.ticklabel_format(axis="x", style="plain", useOffset=False)
        axes.set_xlabel(told["year"])
        give_title(axes, told, "timeline", len(bars), len(dated))
        put_marks(axes, looks)
    return axes


def bars_of(dataset: Dataset, identifiers: Sequence[str]) -> list[Bar]:
    """The rows of entities that have a start, by declared class in the order of the vocabulary, then by date and id.

    An event or a document without an end ends with its start; anything else lasts as long as the plot.
    """
    table, vocabulary = dataset.entity_table, dataset.vocabulary
    brief = dataset.vocabulary.below(BRIEF)
    bars: list[Bar] = []
    starts, ends = table.column("start"), table.column("end")
    now = max(parsed(ends[row] or starts[row]).latest for row in map(dataset.index_of.__getitem__, identifiers))
    for name in identifiers:
        row = dataset.index_of[name]
        lasting = now if table.column("type")[row] not in brief else starts[row]
        start, end = parsed(starts[row]), parsed(ends[row] or lasting)
        certain = not (start.certainty or end.certainty)
        family = vocabulary.family(table.column("type")[row])
        bars.append(Bar(name, family, year_of(start.earliest), year_of(end.latest, after=True), certain))
    order = {family: place for place, family in enumerate(vocabulary.terms)}
    return sorted(bars, key=lambda bar: (order.get(bar.family, len(order)), bar.family, bar.first, bar.last, bar.id))


def year_of(day: str, *, after: bool = False) -> float:
    """A day as a year with its fraction; with `after`, the end of the day rather than its beginning.

    >>> year_of("2004-12-31", after=True)
    2005.0
    """
    found = date.fromisoformat(day)
    days = (date(found.year, 12, 31) - date(found.year, 1, 1)).days + 1
    return found.year + (found.timetuple().tm_yday - (0 if after else 1)) / days


def _draw(ax: Axes, group: Group, bar: Bar, row: int, reach: float) -> None:
    """The mark of the class, in the middle of what is short, else where a bar begins."""
    opacity, length, look = 0.95 if bar.certain else 0.45, bar.last - bar.first, marker_of(group)
    place = bar.first
    if length < SHORT * reach:
        place += length / 2
    else:
        ax.barh(row, length, left=bar.first, height=0.24, color=look["color"], alpha=opacity)
    ax.plot([place], [row], linestyle="none", markersize=6.8, alpha=opacity, **look)


def _name(ax: Axes, name: str, bar: Bar, row: int, turn: float, reach: float) -> None:
    """The name behind the bar, before one that begins late, on one that leaves no room at either end."""
    before, on = bar.first > turn, bar.first <= turn < bar.last and bar.last - bar.first > reach / 4
    gap = (0.02 if on else 0.012) * reach
    place = bar.first - gap if before else bar.first + gap if on else bar.last + gap
    plate = {"facecolor": "white", "edgecolor": "none", "pad": 1} if on else None
    side = "right" if before else "left"
    text = ax.text(place, row, cut(name, 70), ha=side, va="center", fontsize=8.5, clip_on=False, bbox=plate)
    as_written([text])
