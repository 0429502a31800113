"""Bars and curves of counts: entities by country or region, and how ties are spread."""

# The keyword arguments of matplotlib have no types.
# pyright: reportUnknownMemberType=false
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from matplotlib.lines import Line2D
from matplotlib.ticker import LogFormatter, MaxNLocator

from ipa_graph.errors import UnknownNameError, UsageError
from ipa_graph.given import Argument
from ipa_graph.looks import looks_by_class
from ipa_graph.network.places import places_of
from ipa_graph.plots.style import (
    MOST_SHOWN,
    as_written,
    best_tied,
    chosen,
    classes_named,
    cut,
    degrees_of,
    drawing,
    give_title,
    legend_line,
    marker_of,
    put_legend,
    words,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.container import BarContainer

    from ipa_graph.dataset import Dataset
    from ipa_graph.given import Some
    from ipa_graph.looks import Group, Looks

WAYS: Final = {"country": "Country", "region": "Region"}
"""What is counted by, and the class of the places."""
HATCHES: Final = ("", "///", "...", "xxx", "\\\\\\", "+++", "ooo", "---")
"""A pattern beside each colour, so that the classes can be told apart without it."""


def regions(  # what all plots take, and the way to count
    dataset: Dataset, by: str, *, types: Some | None, most: int, language: str, ax: Axes | None
) -> Axes:
    """How many entities each country or region has; see `ipa_graph.plots.Plots.regions`."""
    by = Argument("regions(by=…)", " or ".join(WAYS)).text(by)
    most = MOST_SHOWN.whole(most, 1)
    if by not in WAYS:
        raise UnknownNameError("way to count", by, WAYS)
    language = dataset.language_of(language)
    told, classes = words(language), classes_named(dataset, types)
    grouped = places_of(dataset, (WAYS[by],))
    places = {name: grouped[name] for name in chosen(dataset, classes) if name in grouped}
    totals = Counter(place for found in places.values() for place in found)
    if not totals:
        raise UsageError(f"there is nothing to plot: no entity of these classes has a {by}")
    shown = sorted(totals, key=lambda place: (-totals[place], place))[:most]
    looks = looks_by_class(dataset, list(places), language, classes)
    with drawing(ax, 10, 1.2 + max(0.3 * len(shown), 0.24 * len(looks.groups)), "x") as axes:
        bars = _stacked(axes, looks, places, shown)
        names = [_place_name(dataset, place, language) for place in shown]
        axes.set_yticks(range(len(shown)), names)
        as_written(axes.get_yticklabels())
        axes.invert_yaxis()
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_xlabel(told["entities"])
        give_title(axes, told, f"by_{by}", len(shown), len(totals), best="of_places")
        put_legend(axes, bars)
    return axes


def _stacked(ax: Axes, looks: Looks, places: Mapping[str, Sequence[str]], shown: Sequence[str]) -> list[BarContainer]:
    """The bars of each class behind those of the classes before."""
    counts = Counter((place, looks.group_of[name]) for name, found in places.items() for place in found)
    lefts = [0] * len(shown)
    drawn: list[BarContainer] = []
    for step, (key, group) in enumerate(looks.groups.items()):
        widths = [counts[place, key] for place in shown]
        if not any(widths):
            continue
        bars = ax.barh(
            range(len(shown)), widths, left=lefts, height=0.72, color=group.color, label=group.label,
            hatch=HATCHES[step % len(HATCHES)], edgecolor="white", linewidth=0.6,
        )  # fmt: skip
        drawn.append(bars)
        lefts = [left + width for left, width in zip(lefts, widths, strict=True)]
    return drawn


def _place_name(dataset: Dataset, place: str, language: str) -> str:
    code = dataset.whole.derived_countries.get(place)
    return dataset.country_name(code, language) if code else dataset.label(place, language)


def degrees(dataset: Dataset, *, types: Some | None, most: int, language: str, ax: Axes | None) -> Axes:
    """How ties are spread; see `ipa_graph.plots.Plots.degrees`. Here `most` is how many are named."""
    language = dataset.language_of(language)
    told, degree, classes = words(language), degrees_of(dataset), classes_named(dataset, types)
    tied = [name for name in chosen(dataset, classes) if degree[name]]
    best = sorted(best_tied(dataset, tied, most), key=lambda name: (-degree[name], name))
    looks = looks_by_class(dataset, tied, language, classes)
    with drawing(ax, 11, max(5.5, 1.2 + 0.22 * (len(looks.groups) + 1 + len(best))), "both") as axes:
        curves = [
            _curve(axes, group, [degree[name] for name in tied if looks.group_of[name] == key])
            for key, group in looks.groups.items()
        ]
        _scale(axes)
        if axes.get_ylim()[1] > 2:  # where all have as many ties, as matplotlib would have it
            axes.set_ylim(0.1, 1.3)
        axes.set_xlabel(told["ties"])
        axes.set_ylabel(told["share"])
        give_title(axes, told, "degrees")
        head = "\n" + told["of"].format(shown=f"{len(best):,}", all=f"{len(tied):,}")
        named = [
            legend_line(looks.group(name), f"{cut(dataset.label(name, language), 40)} ({degree[name]:,})")
            for name in best
        ]
        put_legend(axes, [*curves, Line2D([], [], linestyle="none", label=head), *named])
    return axes


def _scale(ax: Axes) -> None:
    """Logarithmic scales with plain numbers, also between the powers of ten where there are few of these."""
    ax.set_xscale("log")
    ax.set_yscale("log")
    ax.xaxis.set_major_formatter(_Plain(_whole))
    ax.xaxis.set_minor_formatter(_Plain(_whole))
    ax.yaxis.set_major_formatter(_Plain(_percent))
    ax.yaxis.set_minor_formatter(_Plain(_percent))


class _Plain(LogFormatter):
    """The ticks that matplotlib would number on a logarithmic scale, in another form."""

    def __init__(self, form: Callable[[float], str]) -> None:
        super().__init__()
        self._form = form

    def __call__(self, x: float, pos: int | None = None) -> str:
        return self._form(x) if super().__call__(x, pos) else ""


def _whole(value: float) -> str:
    return "" if value % 1 else f"{value:,.0f}"


def _percent(value: float) -> str:
    return f"{100 * value:g}%"


def _curve(ax: Axes, group: Group, found: Sequence[int]) -> Line2D:
    counts = Counter(found)
    xs = sorted(counts)
    ys = [sum(count for value, count in counts.items() if value >= x) / len(found) for x in xs]
    label = f"{group.label} ({len(found):,})"
    return ax.plot(xs, ys, markersize=5, linewidth=1.2, label=label, **marker_of(group))[0]
