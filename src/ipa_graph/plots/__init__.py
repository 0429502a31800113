"""Plots of a data set: axes of matplotlib with titles, labels and the vocabulary's colours, to be changed further."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from ipa_graph.errors import MissingPackageError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ipa_graph.dataset import Dataset
    from ipa_graph.given import Some

EXTRA: Final = "plot"
EVENTS: Final = ("Event",)
MOST_ROWS: Final = 40
MOST_PLACES: Final = 20
MOST_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class Plots:
    """The plots of one data set: ``data.plot.timeline()`` and the like.

    Raises:
        MissingPackageError: matplotlib is not installed.
        UnknownNameError: there is no class, column or region of that name.
        UsageError: there is nothing to plot, or `ax` is polar or has three dimensions.

    Names are drawn as they stand, those with ``$`` too.
    """

    _dataset: Dataset

    def timeline(
        self,
        *,
        types: Some | None = EVENTS,
        most: int = MOST_ROWS,
        language: str = "",
        ax: Axes | None = None,
    ) -> Axes:
        """When what happened: a row for each dated entity, as long as its dates say; the best tied where not all fit.

        Approximate and uncertain dates are drawn pale.

        Args:
            types: classes; entities of these and the classes below them are plotted. Events by default.
            most: how many rows at most; the title says how many there are.
            language: of names and words: the data set's own by default.
            ax: axes to draw into; new ones by default.
        """
        draw = _drawing("timeline", "timeline")
        return draw(self._dataset, types=types, most=most, language=language, ax=ax)

    def regions(  # what all plots take, and the way to count
        self,
        by: str = "country",
        *,
        types: Some | None = None,
        most: int = MOST_PLACES,
        language: str = "",
        ax: Axes | None = None,
    ) -> Axes:
        """How many entities each country or region has, by class; those with the most.

        Args:
            by: ``country`` or ``region``: where an entity lies or acts, by its ``country`` cell and its ties, as
                `ipa_graph.network.places.places_of` tells; one that is in several counts in each.
            types: classes; entities of these and the classes below them count. All by default.
            most: how many countries or regions at most; the title says how many there are.
            language: of names and words: the data set's own by default.
            ax: axes to draw into; new ones by default.
        """
        draw = _drawing("counts", "regions")
        return draw(self._dataset, by, types=types, most=most, language=language, ax=ax)

    def adjacency(
        self, *, types: Some | None = None, most: int = MOST_ROWS, language: str = "", ax: Axes | None = None
    ) -> Axes:
        """Who is tied to whom, as a matrix: rows say something of columns; the best tied.

        Args:
            types: classes; entities of these and the classes below them are plotted. All by default.
            most: how many entities at most; the title says how many there are.
            language: of names and words: the data set's own by default.
            ax: axes to draw into; new ones by default.

        >>> import ipa_graph
        >>> axes = ipa_graph.read().plot.adjacency(types="Organization", most=5)
        >>> len(axes.get_yticklabels())
        5
        """
        draw = _drawing("matrix", "adjacency")
        return draw(self._dataset, types=types, most=most, language=language, ax=ax)

    def degrees(
        self, *, types: Some | None = None, most: int = MOST_NAMED, language: str = "", ax: Axes | None = None
    ) -> Axes:
        """How ties are spread: the share of entities with at least so many, on logarithmic scales, by class.

        Args:
            types: classes; entities of these and the classes below them are plotted. All by default.
            most: how many of the best tied are named.
            language: of names and words: the data set's own by default.
            ax: axes to draw into; new ones by default.

        >>> import ipa_graph
        >>> ipa_graph.read().plot.degrees().get_xscale()
        'log'
        """
        draw = _drawing("counts", "degrees")
        return draw(self._dataset, types=types, most=most, language=language, ax=ax)


def _drawing(room: str, name: str) -> Callable[..., Axes]:
    from importlib import import_module

    try:
        import_module("matplotlib")
    except ModuleNotFoundError:
        raise MissingPackageError("matplotlib", EXTRA, "a plot") from None
    return cast("Callable[..., Axes]", getattr(import_module(f"ipa_graph.plots.{room}"), name))
