"""The adjacency matrix of the best tied entities."""

# The keyword arguments of matplotlib have no types.
# pyright: reportUnknownMemberType=false
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from ipa_graph.looks import looks_by_class
from ipa_graph.network.ties import ties_of
from ipa_graph.plots.style import (
    as_written,
    best_tied,
    chosen,
    classes_named,
    cut,
    degrees_of,
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
    from ipa_graph.looks import Looks

_LARGEST: Final = 0.9


def adjacency(dataset: Dataset, *, types: Some | None, most: int, language: str, ax: Axes | None) -> Axes:
    """Who is tied to whom; see `ipa_graph.plots.Plots.adjacency`."""
    language = dataset.language_of(language)
    told, degree, classes = words(language), degrees_of(dataset), classes_named(dataset, types)
    tied = [name for name in chosen(dataset, classes) if degree[name]]
    shown = best_tied(dataset, tied, most)
    looks = looks_by_class(dataset, shown, language, classes)
    order = list(looks.groups)
    shown.sort(key=lambda name: (order.index(looks.group_of[name]), -degree[name], name))
    side = 3.2 + 0.21 * len(shown)
    with drawing(ax, side + 2.2, side, "both") as axes:
        _cells(axes, dataset, shown, looks)
        _diagonal(axes, shown, looks)
        names = [cut(dataset.label(name, language), 34) for name in shown]
        axes.set_xticks(range(len(shown)), names, rotation=90, fontsize=8)
        axes.set_yticks(range(len(shown)), names, fontsize=8)
        as_written([*axes.get_xticklabels(), *axes.get_yticklabels()])
        for name, *ticks in zip(shown, axes.get_xticklabels(), axes.get_yticklabels(), strict=True):
            for tick in ticks:
                tick.set_color(looks.group(name).color)
        axes.set_xlim(-0.6, len(shown) - 0.4)
        axes.set_ylim(len(shown) - 0.4, -0.6)
        axes.set_box_aspect(1)
        axes.set_xlabel(told["object"])
        axes.set_ylabel(told["subject"])
        give_title(axes, told, "adjacency", len(shown), len(tied))
        put_marks(axes, looks)
    return axes


def _cells(ax: Axes, dataset: Dataset, shown: Sequence[str], looks: Looks) -> None:
    """A square for each pair that is tied, in the colour of the subject, larger where more claims tie them."""
    from matplotlib.collections import PatchCollection
    from matplotlib.patches import Rectangle

    place = {name: row for row, name in enumerate(shown)}
    ties = ties_of(dataset)
    counts = Counter(
        (one, other) for one, other in zip(ties.subjects, ties.objects, strict=True) if one in place and other in place
    )
    most = max(counts.values(), default=1)
    squares: list[Rectangle] = []
    colors: list[str] = []
    for (one, other), count in sorted(counts.items()):
        size = _LARGEST * (0.45 + 0.55 * count / most)
        squares.append(Rectangle((place[other] - size / 2, place[one] - size / 2), size, size))
        colors.append(looks.group(one).color)
    ax.add_collection(PatchCollection(squares, facecolors=colors, edgecolors="none"))


def _diagonal(ax: Axes, shown: Sequence[str], looks: Looks) -> None:
    """The mark of its class where the row of an entity meets its column, so that colour is not the only sign."""
    for place, name in enumerate(shown):
        ax.plot([place], [place], linestyle="none", markersize=5, **marker_of(looks.group(name)))
