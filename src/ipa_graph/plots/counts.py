"""Bars and curves of counts: entities by country or region, and how ties are spread."""

# The keyword arguments of matplotlib have no types.
# pyright: reportUnknownMemberType=false
from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from matplotlib.ticker import MaxNLocator, PercentFormatter

from ipa_graph.cards import country_name
from ipa_graph.errors import UnknownNameError, UsageError
from ipa_graph.plots.style import (
    MARKERS,
    best_tied,
    chosen,
    cut,
    degrees_of,
    drawing,
    families,
    give_title,
    ordered_families,
    words,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ipa_graph.dataset import Dataset

MOST: Final = 20
WAYS: Final = ("country", "region")
HATCHES: Final = ("", "///", "...", "xxx", "\\\\\\", "+++", "ooo", "---")
"""A pattern beside each colour, so that the classes can be told apart without it."""
NAMED: Final = 5


def regions(  # what all plots take, and the way to count
    dataset: Dataset,
    by: str = "country",
    *,
    types: str | Sequence[str] = (),
    most: int = MOST,
    language: str = "",
    ax: Axes | None = None,
) -> Axes:
    """How many entities each country or region has; see `ipa_graph.plots.Plots.regions`."""
    if by not in WAYS:
        raise UnknownNameError("way to count", by, WAYS)
    language = language or dataset.language
    told = words(language)
    places = places_of(dataset, chosen(dataset, types), by)
    totals = Counter(place for found in places.values() for place in found)
    if not totals or most < 1:
        raise UsageError(f"there is nothing to plot: no entity of these classes has a {by}")
    shown = sorted(totals, key=lambda place: (-totals[place], place))[:most]
    with drawing(ax, 9, 1.4 + 0.3 * len(shown)) as axes:
        _stacked(axes, dataset, places, shown, language)
        names = [_place_name(dataset, place, by, language) for place in shown]
        axes.set_yticks(range(len(shown)), names)
        axes.invert_yaxis()
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_xlabel(told["entities"])
        give_title(axes, told, f"by_{by}", len(shown), len(totals))
        axes.legend(frameon=False, loc="lower right")
    return axes


def _stacked(
    ax: Axes, dataset: Dataset, places: Mapping[str, Sequence[str]], shown: Sequence[str], language: str
) -> None:
    vocabulary = dataset.vocabulary
    family = families(dataset, list(places))
    counts = Counter((place, family[name]) for name, found in places.items() for place in found)
    lefts = [0] * len(shown)
    for step, lane in enumerate(ordered_families(dataset, list(family.values()))):
        widths = [counts[place, lane] for place in shown]
        if not any(widths):
            continue
        label = vocabulary.terms[lane].label(language) if lane in vocabulary.terms else lane
        ax.barh(
            range(len(shown)), widths, left=lefts, height=0.72, color=vocabulary.color(lane), label=label,
            hatch=HATCHES[step % len(HATCHES)], edgecolor="white", linewidth=0.6,
        )  # fmt: skip
        lefts = [left + width for left, width in zip(lefts, widths, strict=True)]


def places_of(dataset: Dataset, identifiers: Sequence[str], by: str) -> dict[str, tuple[str, ...]]:
    """The country code or the regions of each entity that has one."""
    codes = dataset.entity_table.column("country")
    country = {name: codes[dataset.index_of[name]] for name in identifiers if codes[dataset.index_of[name]]}
    if by == "country":
        return {name: (code,) for name, code in country.items()}
    whole = dataset.whole  # a selection leaves the regions and the claims about them behind, yet they hold for it too
    table, wanted = whole.relation_table, dataset.vocabulary.below(["Region"])
    kinds = dict(zip(whole.entity_table.column("id"), whole.entity_table.column("type"), strict=True))
    named: dict[str, dict[str, None]] = {}
    for subject, target in zip(table.column("subject"), table.column("object"), strict=True):
        if kinds.get(target) in wanted:
            named.setdefault(subject, {})[target] = None
    of_country = {code: tuple(named.get(name, ())) for code, name in dataset.country_ids.items()}
    found = {name: tuple(named.get(name, ())) or of_country.get(country.get(name, ""), ()) for name in identifiers}
    return {name: regions for name, regions in found.items() if regions}


def _place_name(dataset: Dataset, place: str, by: str, language: str) -> str:
    return country_name(dataset, place, language) if by == "country" else dataset.label(place, language)


def degrees(
    dataset: Dataset, *, types: str | Sequence[str] = (), most: int = NAMED, language: str = "", ax: Axes | None = None
) -> Axes:
    """How ties are spread; see `ipa_graph.plots.Plots.degrees`. Here `most` is how many are named."""
    language = language or dataset.language
    told, degree = words(language), degrees_of(dataset)
    tied = [name for name in chosen(dataset, types) if degree[name]]
    named = best_tied(dataset, tied, most)
    family = families(dataset, tied)
    with drawing(ax, 9, 5.5) as axes:
        for lane in ordered_families(dataset, list(family.values())):
            _curve(axes, dataset, lane, [degree[name] for name in tied if family[name] == lane], language)
        axes.set_xscale("log")
        axes.set_yscale("log")
        axes.xaxis.set_major_formatter("{x:g}")
        axes.yaxis.set_major_formatter(PercentFormatter(1))
        axes.grid(color="#808080", alpha=0.25, linewidth=0.7)
        axes.set_xlabel(told["ties"])
        axes.set_ylabel(told["share"])
        give_title(axes, told, "degrees")
        axes.legend(frameon=False, loc="center left", bbox_to_anchor=(1.01, 0.5))
        best = sorted(named, key=lambda name: (-degree[name], name))
        lines = [f"{cut(dataset.label(name, language), 40)} ({degree[name]:,})" for name in best]
        axes.text(0.02, 0.03, "\n".join(lines), transform=axes.transAxes, va="bottom", fontsize=8.5)
    return axes


def _curve(ax: Axes, dataset: Dataset, lane: str, found: Sequence[int], language: str) -> None:
    vocabulary, counts = dataset.vocabulary, Counter(found)
    xs = sorted(counts)
    ys = [sum(count for value, count in counts.items() if value >= x) / len(found) for x in xs]
    shape, color = vocabulary.shape(lane), vocabulary.color(lane)
    label = vocabulary.terms[lane].label(language) if lane in vocabulary.terms else lane
    ax.plot(
        xs, ys, color=color, marker=MARKERS[shape], markerfacecolor="none" if shape == "ring" else color, markersize=5,
        linewidth=1.2, label=f"{label} ({len(found):,})",
    )  # fmt: skip
