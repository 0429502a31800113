"""What the plots have in common: axes with fonts for many scripts, marks of the vocabulary's shapes, words, choices."""

# The keyword arguments of matplotlib have no types.
# pyright: reportUnknownMemberType=false
from __future__ import annotations

import json
from collections import Counter
from collections.abc import Generator, Iterable, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from importlib import resources
from typing import TYPE_CHECKING, Final, Literal, TypedDict, cast

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.lines import Line2D
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from ipa_graph.errors import UsageError
from ipa_graph.given import Argument, told
from ipa_graph.looks import Group, Looks
from ipa_graph.network.ties import ties_of
from ipa_graph.vocabulary import is_open

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.container import BarContainer
    from matplotlib.text import Text

    from ipa_graph.dataset import Dataset
    from ipa_graph.given import Some

FONT: Final = "DejaVu Sans"
"""The font that matplotlib brings along: it has Latin with all accents, Greek, Cyrillic and Arabic."""
OTHER_FONTS: Final = (
    "Noto Sans CJK SC", "Noto Sans CJK JP", "PingFang SC", "Microsoft YaHei", "Noto Sans Devanagari", "Nirmala UI",
    "Noto Sans Bengali", "Noto Sans Tamil", "Noto Sans Ethiopic",
)  # fmt: skip
"""Fonts for further scripts, used where the system has them."""
_FORMS: Final[dict[str, str | Path]] = {
    "circle": "o", "square": "s", "diamond": "D", "triangle": "^", "drop": "v", "star": "*",
    "hexagon": Path([(0, 1.36), (0.76, 0.73), (0.76, -0.73), (0, -1.36), (-0.76, -0.73), (-0.76, 0.73), (0, 1.36)]),
    "bar": Path([(-1.4, -0.6), (1.4, -0.6), (1.4, 0.6), (-1.4, 0.6), (-1.4, -0.6)]),
    "figure": Path.make_compound_path(
        Path.circle((0, 0.62), 0.5), Path.wedge(0, 180).transformed(Affine2D().scale(0.95).translate(0, -1))
    ),
}  # fmt: skip
QUIET: Final = "#6b6b6b"
Grid = Literal["x", "y", "both"]
CLASSES: Final = Argument("types=…", "names of classes, such as 'Conference'")
MOST_SHOWN: Final = Argument("most=…", "a whole number from 1")


class Marker(TypedDict):
    """What the axes of matplotlib take for a mark."""

    marker: str | Path
    color: str
    markerfacecolor: str


@contextmanager
def drawing(ax: Axes | None, width_in: float, height_in: float, grid: Grid | None = None) -> Generator[Axes]:
    """The axes to draw into, the given ones or new ones of that size, with fonts and lines set for what is drawn."""
    import matplotlib.pyplot as plt

    _refuse_others(ax)
    installed = set(font_manager.get_font_names())
    families = [FONT, *(name for name in OTHER_FONTS if name in installed)]
    with _settings({"font.family": families, "hatch.linewidth": 0.6}):
        axes = ax or plt.subplots(figsize=(width_in, height_in), layout="constrained")[1]
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
        if grid:
            axes.grid(axis=grid, color="#808080", alpha=0.2, linewidth=0.7)
            axes.set_axisbelow(True)
        yield axes


@contextmanager
def _settings(ours: Mapping[str, object]) -> Generator[None]:
    """Some settings of matplotlib, put back afterwards.

    ``rc_context`` puts back all of them, and with them what the back end of a notebook sets when it starts with the
    first figure of a kernel: later figures would not be shown.
    """
    settings = cast("MutableMapping[str, object]", mpl.rcParams)
    before = {name: settings[name] for name in ours}
    settings.update(ours)
    try:
        yield
    finally:
        settings.update(before)


def _refuse_others(ax: object) -> None:
    from matplotlib.axes import Axes

    if ax is not None and not isinstance(ax, Axes):
        raise UsageError(f"ax=… takes axes of matplotlib, as plt.subplots() makes them; it was given {told(ax)}")
    if ax is not None and ax.name != "rectilinear":
        raise UsageError(
            f"ax=… takes plain axes of matplotlib, as plt.subplots() makes them; it was given {ax.name} axes"
        )


def words(language: str) -> dict[str, str]:
    """The words of the plots in a language; English where they are not translated."""
    data = resources.files("ipa_graph").joinpath("templates", "plots.json").read_text(encoding="utf-8")
    by_language: dict[str, dict[str, str]] = json.loads(data)
    return by_language.get(language) or by_language.get(language.partition("-")[0]) or by_language["en"]


def chosen(dataset: Dataset, classes: Sequence[str]) -> list[str]:
    """The entities of some classes and those below them, in table order; all where no class is named."""
    wanted = dataset.vocabulary.below(classes)
    table = dataset.entity_table
    pairs = zip(table.column("id"), table.column("type"), strict=True)
    return [identifier for identifier, kind in pairs if not classes or kind in wanted]


def classes_named(dataset: Dataset, types: Some | None) -> tuple[str, ...]:
    """The classes that are asked for; none for all.

    Raises:
        UnknownNameError: there is no such class; the message names the nearest.
    """
    return dataset.terms_named(filter(None, CLASSES.names(types)), "class")


def degrees_of(dataset: Dataset) -> Counter[str]:
    """How many ties each entity has."""
    ties = ties_of(dataset)
    return Counter([*ties.subjects, *ties.objects])


def best_tied(dataset: Dataset, identifiers: Sequence[str], most: int) -> list[str]:
    """The entities with the most ties, at most so many, in the order given.

    Raises:
        UsageError: there is none, or none is asked for.
    """
    most = MOST_SHOWN.whole(most, 1)
    if not identifiers:
        raise UsageError("there is nothing to plot: no entity of these classes has what the plot shows")
    degree = degrees_of(dataset)
    kept = set(sorted(identifiers, key=lambda name: (-degree[name], name))[:most])
    return [identifier for identifier in identifiers if identifier in kept]


def put_marks(ax: Axes, looks: Looks) -> None:
    """A legend of the marks of classes, where there are several."""
    if len(looks.groups) > 1:
        put_legend(ax, [legend_line(group, group.label) for group in looks.groups.values()])


def marker_of(group: Group) -> Marker:
    """How the marks of a class look."""
    form = "circle" if group.shape == "ring" else group.shape.removeprefix("open-")
    face = "white" if is_open(group.shape) else group.color
    return {"marker": _FORMS[form], "color": group.color, "markerfacecolor": face}


def legend_line(group: Group, label: str) -> Line2D:
    """The mark of a class as it stands in a legend."""
    return Line2D([], [], linestyle="none", markersize=7, label=label, **marker_of(group))


def put_legend(ax: Axes, handles: Sequence[Line2D | BarContainer]) -> None:
    """The legend beside the axes, where it covers nothing: what a caller's own axes had in it before, then the handles.

    They are handed over, for of what is drawn matplotlib leaves out each name that begins with ``_``.
    """
    before = [one for one in ax.get_legend_handles_labels()[0] if one not in handles]
    legend = ax.legend(handles=[*before, *handles], loc="upper left", bbox_to_anchor=(1.01, 1), frameon=False)
    as_written(legend.get_texts())


def give_title(
    ax: Axes, told: Mapping[str, str], name: str, shown: int = 0, there: int = 0, *, best: str = "of"
) -> None:
    """The title, with how many and which are shown where that is not all."""
    title = told[name]
    if shown < there:
        title = f"{title} ({told[best].format(shown=f'{shown:,}', all=f'{there:,}')})"
    # in the middle, whose title a caller's own ``set_title`` replaces; one at the side would stay beside it
    as_written([ax.set_title(title)])


def as_written(texts: Iterable[Text]) -> None:
    """Let texts be drawn as they stand: matplotlib takes what stands between two ``$`` for a formula."""
    for text in texts:
        text.set_parse_math(False)
        text.set_usetex(False)  # where a caller's settings have LaTeX draw all texts


def cut(name: str, most: int) -> str:
    """A name with at most so many characters."""
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"
