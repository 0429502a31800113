"""The network as a widget of a live kernel: what one picks there is a data set here, and the other way round."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, Any, Final, cast

import anywidget
import traitlets

from ipa_graph.atlas.payload import payload
from ipa_graph.given import Argument, Entities

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipa_graph.dataset import Dataset

Bundle = tuple[dict[str, Any], dict[str, Any]]
"""What a notebook may show, by type, and what is told of each."""
HEIGHT_PX: Final = 520
HEIGHT: Final = Argument("height_px=…", "a whole number of pixels from 1")
PICKED: Final = Argument("picked", "ids of entities, such as 'mst', or entities")
_STATIC: Final = resources.files("ipa_graph").joinpath("atlas", "static")


class _Picked(traitlets.TraitType[tuple[str, ...], Entities]):
    """Ids of entities, each once and in a tuple, set in whatever way entities are named elsewhere."""

    def validate(self, obj: Any, value: Any) -> tuple[str, ...]:
        """The ids that were meant.

        Raises:
            UnknownNameError: no entity has one of them; the message names the nearest.
            UsageError: what was given names no entities.
        """
        named = map(cast("NetworkWidget", obj).dataset.id_of, PICKED.names(value))
        return tuple(dict.fromkeys(named))


class _Language(traitlets.TraitType[str, str | None]):
    """A language of the page, set by a tag as in every method; None for the data set's own."""

    def validate(self, obj: Any, value: Any) -> str:
        """The language of the page that a tag means.

        Raises:
            UnknownNameError: nothing is in that language; the message lists those that there are.
            UsageError: what was given is no tag.
        """
        return cast("NetworkWidget", obj).dataset.language_of(value)


class _Height(traitlets.TraitType[int, int]):
    """The height of the page in pixels."""

    def validate(self, obj: Any, value: Any) -> int:  # noqa: ARG002  # what traitlets hands over
        """The number that was given.

        Raises:
            UsageError: it is no whole number from 1.
        """
        return HEIGHT.whole(value, 1)


class NetworkWidget(anywidget.AnyWidget):
    """The network of a data set, to pick entities in.

    A click picks an entity; with Shift or Ctrl, or after *Pick several*, it adds to those picked or takes away.

    Attributes:
        picked: the ids that are picked, a tuple in the order of picking; set to ids, entities or a column of them, they
            show in the page.
        language: of names and words; setting it changes the page.
        height_px: the height of the widget.
    """

    picked = _Picked(()).tag(sync=True)
    language = _Language("").tag(sync=True)
    height_px = _Height(HEIGHT_PX).tag(sync=True)
    _payload = traitlets.Dict().tag(sync=True)
    _style = traitlets.Unicode().tag(sync=True)

    def __init__(
        self, dataset: Dataset, *, picked: Entities = (), language: str = "", height_px: int = HEIGHT_PX
    ) -> None:
        self._dataset = dataset
        super().__init__(
            _esm=_STATIC.joinpath("widget.mjs").read_text(encoding="utf-8"),
            _style=_STATIC.joinpath("widget.css").read_text(encoding="utf-8"),
            _payload=payload(dataset),
            picked=picked,
            language=language,
            height_px=height_px,
        )

    @property
    def dataset(self) -> Dataset:
        """What the widget shows."""
        return self._dataset

    @property
    def selection(self) -> Dataset:
        """The picked entities with the claims about them alone: a data set like any other."""
        return self._dataset.where(self.picked)

    def _repr_mimebundle_(self, **told: Any) -> Bundle | None:
        """The widget, and beside it the map for where there is no kernel: an exported notebook."""
        made = cast("Callable[..., Bundle | None]", super()._repr_mimebundle_)  # pyright: ignore[reportUnknownMemberType]
        bundle = made(**told)
        if bundle is None:
            return None
        shown = self._dataset.map(first=self.picked, language=self.language)
        # What a notebook asks of the page, asked in its place.
        return {**bundle[0], "text/html": shown._repr_html_()}, bundle[1]  # pyright: ignore[reportPrivateUsage]
