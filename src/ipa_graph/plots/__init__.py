"""Plots of a data set: axes of matplotlib with titles, labels and the vocabulary's colours, to be changed further."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypedDict, Unpack, cast

from ipa_graph.errors import MissingPackageError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ipa_graph.dataset import Dataset

EXTRA: Final = "plot"


class Choice(TypedDict, total=False):
    """What every plot takes.

    Attributes:
        types: classes; entities of these and the classes below them are plotted.
        most: how many are shown at most; the title says how many there are.
        language: of names and words: the data set's own by default.
        ax: axes to draw into; new ones by default.
    """

    types: str | Sequence[str]
    most: int
    language: str
    ax: Axes | None


@dataclass(frozen=True, slots=True)
class Plots:
    """The plots of one data set: ``data.plot.timeline()`` and the like; `Choice` tells what each of them takes.

    Raises:
        MissingPackageError: matplotlib is not installed.
        UnknownNameError: there is no class, column or region of that name.
        UsageError: there is nothing to plot, or `ax` is polar or has three dimensions.

    Names are drawn as they stand, those with ``$`` too.
    """

    _dataset: Dataset

    def timeline(self, **choice: Unpack[Choice]) -> Axes:
        """When what happened: a row for each dated event, as long as its dates say; 40 of the best tied by default.

        Approximate and uncertain dates are drawn pale. `types` is ``Event`` unless told.
        """
        return _drawing("timeline", "timeline")(self._dataset, **choice)

    def regions(self, by: str = "country", **choice: Unpack[Choice]) -> Axes:
        """How many entities each country or region has, by class; the 20 with the most by default.

        Args:
            by: ``country`` or ``region``: where an entity lies or acts, by its ``country`` cell and its ties, as
                `ipa_graph.network.places.places_of` tells; one that is in several counts in each.
            choice: see `Choice`.
        """
        return _drawing("counts", "regions")(self._dataset, by, **choice)

    def adjacency(self, **choice: Unpack[Choice]) -> Axes:
        """Who is tied to whom, as a matrix: rows say something of columns; the 40 best tied by default.

        >>> import ipa_graph
        >>> axes = ipa_graph.read().plot.adjacency(types="Organization", most=5)
        >>> len(axes.get_yticklabels())
        5
        """
        return _drawing("matrix", "adjacency")(self._dataset, **choice)

    def degrees(self, **choice: Unpack[Choice]) -> Axes:
        """How ties are spread: the share of entities with at least so many, on logarithmic scales, by class.

        >>> import ipa_graph
        >>> ipa_graph.read().plot.degrees().get_xscale()
        'log'
        """
        return _drawing("counts", "degrees")(self._dataset, **choice)


def _drawing(room: str, name: str) -> Callable[..., Axes]:
    from importlib import import_module

    try:
        import_module("matplotlib")
    except ModuleNotFoundError:
        raise MissingPackageError("matplotlib", EXTRA, "a plot") from None
    return cast("Callable[..., Axes]", getattr(import_module(f"ipa_graph.plots.{room}"), name))
