"""The plots: axes with titles, labels, marks and names, in any script."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np
import pytest
from made import ENTITIES, VOCABULARY, made

mpl = pytest.importorskip("matplotlib", reason="the extra 'plot' is not installed")
mpl.use("Agg")

import matplotlib.pyplot as plt  # noqa: E402  # after the back end is chosen
from matplotlib.axes import Axes  # noqa: E402

import ipa_graph  # noqa: E402
from ipa_graph.errors import UnknownNameError, UsageError  # noqa: E402
from ipa_graph.looks import Group  # noqa: E402
from ipa_graph.plots.style import marker_of  # noqa: E402
from ipa_graph.plots.timeline import bars_of, year_of  # noqa: E402
from ipa_graph.vocabulary import SHAPES  # noqa: E402

DATED = """id,type,label,label@ar,country,start,end,source,url
a,Conference,Ação São João,المؤتمر الأول,BR,2004,,,
b,Conference,B,,ZA,2015-06~,2015-07,,
c,Event,C,,BR,2023-10-14,2023-10-18,,
m,Movement,M,الحركة,BR,1984,,,
n,Document,N,,,2024-01,,,
"""


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    plt.close("all")


def texts(axes: Axes) -> list[str]:
    return [text.get_text() for text in axes.texts]


def test_every_mark_is_told_from_every_other_without_colour() -> None:
    drawn: list[np.ndarray] = []
    for shape in SHAPES:
        figure = plt.figure(figsize=(0.2, 0.2), dpi=100)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.axis("off")
        axes.plot([0], [0], linestyle="none", markersize=9, **marker_of(Group(shape, shape, "#000000", shape, 1)))
        figure.canvas.draw()
        drawn.append(1 - np.asarray(figure.canvas.buffer_rgba())[:, :, 0] / 255)  # type: ignore[attr-defined]  # Agg's
    apart = [np.abs(one - other).sum() / np.maximum(one, other).sum() for one, other in combinations(drawn, 2)]
    assert min(apart) > 0.15


def test_the_name_of_what_lasts_to_the_end_stands_on_its_bar() -> None:
    rows = "id,type,label,start,end\na,Movement,Long,1984,\nb,Event,Late,2023,\n"
    axes = made(rows, "subject,predicate,object,start,end,source,evidence,note\n").plot.timeline(
        types=["Movement", "Event"]
    )
    names = {text.get_text(): text for text in axes.texts}
    assert names["Long"].get_position()[0] < 2000 < names["Late"].get_position()[0]
    assert (names["Long"].get_bbox_patch() is not None, names["Late"].get_horizontalalignment()) == (True, "right")


def test_a_timeline_has_a_row_for_each_dated_event() -> None:
    axes = made(DATED, "subject,predicate,object,start,end,source,evidence,note\n").plot.timeline()
    assert (axes.get_title(), axes.get_xlabel()) == ("What happened when", "year")
    assert texts(axes) == ["Ação São João", "B", "C"]


def legend(axes: Axes) -> list[str]:
    """The entries of a legend, in one piece; those of named entities stand below an empty one."""
    found = axes.get_legend()
    return "\n".join(text.get_text() for text in found.get_texts()).splitlines() if found else []


def classes_in(axes: Axes) -> list[str]:
    """The entries of classes in a legend, without their counts."""
    return [name.removesuffix(" (1)") for name in "\n".join(legend(axes)).partition("\n\n")[0].splitlines()]


HEADER = "subject,predicate,object,start,end,source,evidence,note\n"


def test_classes_with_one_colour_are_told_apart_and_have_a_legend() -> None:
    axes = made(DATED, HEADER).plot.timeline(language="es")
    assert legend(axes) == ["acontecimiento", "conferencia"]
    assert len({line.get_color() for line in axes.lines}) == 2
    assert texts(axes) == ["Ação São João", "B", "C"]  # by date, not by class


def test_each_class_that_is_asked_for_has_its_entry() -> None:
    plot = made(DATED, HEADER).plot
    assert legend(plot.timeline(types=["Movement", "Conference", "Document"])) == ["movement", "conference", "document"]
    assert legend(plot.regions(types=["Movement", "Event"])) == ["movement", "event"]
    assert legend(plot.timeline(types=["Conference"])) == []


@pytest.mark.parametrize("plot", ["timeline", "regions", "degrees"])
def test_a_name_that_begins_with_an_underscore_stands_in_the_legend(plot: str) -> None:
    named = VOCABULARY.replace("Movement,class,movement", "Movement,class,_movement")
    axes = getattr(made(DATED, f"{HEADER}m,convened,a,,,n,,\n", vocabulary=named).plot, plot)(
        types=["Movement", "Conference"]
    )
    assert classes_in(axes) == ["_movement", "conference"]


def test_a_legend_keeps_what_the_axes_had_in_it() -> None:
    _, given = plt.subplots()
    given.axvline(2, label="mean")
    assert classes_in(made().plot.degrees(types="Agent", ax=given)) == ["mean", "organization", "movement"]


@pytest.mark.parametrize("plot", ["timeline", "regions", "adjacency", "degrees"])
def test_classes_may_come_one_by_one_from_an_iterator(plot: str) -> None:
    dataset = made(DATED, f"{HEADER}m,convened,a,,,n,,\n")
    axes = getattr(dataset.plot, plot)(types=iter(["Movement", "Conference"]))
    assert classes_in(axes) == ["movement", "conference"]


def test_a_bar_is_as_long_as_its_dates_say_and_lasting_things_last() -> None:
    bars = bars_of(made(DATED, "subject,predicate,object,start,end,source,evidence,note\n"), ["a", "b", "m", "n"])
    assert [(bar.id, bar.first, round(bar.last, 3), bar.certain) for bar in bars] == [
        ("m", 1984.0, year_of("2024-01-31", after=True).__round__(3), True),
        ("a", 2004.0, 2005.0, True),
        ("b", year_of("2015-06-01"), year_of("2015-07-31", after=True).__round__(3), False),
        ("n", 2024.0, year_of("2024-01-31", after=True).__round__(3), True),
    ]


def test_regions_count_entities_by_country_in_the_language_asked_for() -> None:
    axes = made(DATED, "subject,predicate,object,start,end,source,evidence,note\n").plot.regions(language="es")
    assert [label.get_text() for label in axes.get_yticklabels()] == ["Brasil", "Sudáfrica"]
    assert [bar.get_width() for group in axes.containers for bar in group] == [1, 0, 2, 1]


def test_regions_count_by_what_claims_name_else_by_the_country() -> None:
    entities = "id,type,label,country,source\nr,Region,R,,\nbr,Country,Brazil,BR,\nx,Movement,X,,\ny,Movement,Y,BR,\n"
    relations = "subject,predicate,object,start,end,source,evidence,note\nx,activeIn,r,,,,,\nbr,partOf,r,,,,,\n"
    from ipa_graph.dataset import Dataset
    from ipa_graph.vocabulary import shipped_vocabulary

    plain = made(entities, relations)
    dataset = Dataset(plain.entity_table, plain.relation_table, shipped_vocabulary(), plain.metadata)
    axes = dataset.of_type("Movement").plot.regions("region")
    assert [label.get_text() for label in axes.get_yticklabels()] == ["R"]
    assert [bar.get_width() for group in axes.containers for bar in group] == [2]


def test_the_matrix_has_a_square_for_each_tied_pair() -> None:
    axes = made().plot.adjacency()
    assert [label.get_text() for label in axes.get_yticklabels()] == [
        "Landless Workers’ Movement", "International Peoples’ Assembly", "First conference",
    ]  # fmt: skip
    assert len(axes.collections[0].get_paths()) == 2


def test_degrees_name_the_best_tied() -> None:
    axes = made().plot.degrees(most=1)
    assert legend(axes) == ["agent (2)", "event (1)", "", "the 1 best tied of 3", "Landless Workers’ Movement (2)"]
    assert (axes.get_xscale(), axes.get_yscale()) == ("log", "log")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_names_of_the_best_tied_lie_on_no_curve_and_on_no_other_name(language: str) -> None:
    axes = ipa_graph.read().plot.degrees(language=language, most=12)
    axes.figure.canvas.draw()
    found = axes.get_legend()
    assert found
    names = [text.get_window_extent() for text in found.get_texts()]
    assert len(names) == 24
    assert not any(one.overlaps(axes.get_window_extent()) for one in names)
    assert not any(one.overlaps(other) for one, other in combinations(names, 2))
    assert min(one.y0 for one in names) > 0


def test_the_share_of_entities_with_one_tie_each_ends_with_all_of_them() -> None:
    header = "subject,predicate,object,start,end,source,evidence,note\n"
    axes = made(relations=f"{header}mst,partnerOf,ipa,,,news,,\n").plot.degrees()
    assert axes.get_ylim() == (0.1, 1.3)


def test_numbers_between_powers_of_ten_are_plain() -> None:
    axes = made().plot.degrees()
    axes.figure.canvas.draw()
    numbered = [
        label.get_text()
        for labels, place, (low, high) in (
            (axes.get_xticklabels(which="both"), 0, axes.get_xlim()),
            (axes.get_yticklabels(which="both"), 1, axes.get_ylim()),
        )
        for label in labels
        if low <= label.get_position()[place] <= high
    ]
    assert sorted(filter(None, numbered)) == ["1", "100%", "2", "50%", "60%", "70%", "80%", "90%"]


def test_a_title_says_how_many_are_left_out() -> None:
    axes = made().plot.adjacency(most=2)
    assert axes.get_title() == "Who is tied to whom (the 2 best tied of 3)"


def test_a_title_says_which_places_are_left_out() -> None:
    axes = made(DATED, "subject,predicate,object,start,end,source,evidence,note\n").plot.regions(most=1)
    assert axes.get_title() == "Entities by country (the 1 with the most, of 2)"


def test_arabic_names_are_drawn_without_a_missing_glyph_from_the_right() -> None:
    axes = made(DATED, "subject,predicate,object,start,end,source,evidence,note\n").plot.timeline(language="ar")
    axes.figure.canvas.draw()  # a glyph that the font lacks is a warning, and a warning fails the test
    assert axes.get_title() == "ما حدث ومتى"
    assert texts(axes)[0] == "المؤتمر الأول"


@pytest.mark.parametrize("plot", ["timeline", "regions", "adjacency", "degrees"])
def test_names_with_dollar_signs_are_drawn_as_they_stand(plot: str) -> None:
    broken, fund = r"Bad $\frac{$ x", "Fund of $5 and $10"
    entities = "id,type,label,country,start\nm,Movement,{0},BR,1984\nc,Conference,{1},ZA,2004\nbr,Country,{0},BR,\n"
    dataset = made(
        entities.format(broken, fund),
        "subject,predicate,object,start,end,source,evidence,note\nm,convened,c,,,,,\n",
        vocabulary=VOCABULARY.replace("Movement,class,movement", f"Movement,class,{broken}"),
    )
    axes = getattr(dataset.plot, plot)(types=["Movement", "Conference"], language="en")
    axes.figure.canvas.draw()  # which refuses a formula that it cannot read
    found = axes.get_legend()
    drawn = [*axes.texts, *axes.get_yticklabels(), *axes.get_xticklabels(), *(found.get_texts() if found else ())]
    named = [text for text in drawn if "Bad" in text.get_text() or "Fund" in text.get_text()]
    assert named
    assert not any(text.get_parse_math() or text.get_usetex() for text in [*named, axes.title])


def test_a_plot_draws_into_the_axes_that_it_is_given() -> None:
    _, given = plt.subplots()
    assert made().plot.degrees(ax=given) is given


@pytest.mark.parametrize("projection", ["polar", "3d"])
def test_axes_that_have_no_plain_x_and_y_are_refused(projection: str) -> None:
    axes = plt.figure().add_subplot(projection=projection)
    with pytest.raises(UsageError) as refusal:
        made().plot.degrees(ax=axes)
    assert str(refusal.value) == (
        f"ax=… takes plain axes of matplotlib, as plt.subplots() makes them; it was given {projection} axes"
    )


def test_what_cannot_be_plotted_is_said() -> None:
    with pytest.raises(UnknownNameError, match="unknown class 'Confrence'; did you mean 'Conference'"):
        made().plot.timeline(types="Confrence")
    with pytest.raises(UnknownNameError, match="unknown way to count 'regin'; did you mean 'region'"):
        made().plot.regions("regin")
    with pytest.raises(UsageError, match="nothing to plot"):
        made(ENTITIES.replace("2004,,news", ",,news")).plot.timeline()
    with pytest.raises(UsageError, match="takes a whole number from 1; it was given 0"):
        made().plot.timeline(most=0)


def test_a_year_alone_has_its_number_and_a_title_of_ones_own_stands_alone() -> None:
    entities = "id,type,label,start\na,Event,A,2023-04-01\nb,Event,B,2023-06-02\n"
    axes = made(entities, "subject,predicate,object,source\n").plot.timeline()
    axes.figure.canvas.draw()
    low, high = axes.get_xlim()
    places = zip(axes.get_xticks(), axes.get_xticklabels(), strict=True)
    assert {label.get_text() for place, label in places if low <= place <= high} <= {"2023", "2024"}
    assert axes.xaxis.get_offset_text().get_text() == ""
    axes.set_title("Ours")
    assert [axes.get_title(loc=side) for side in ("left", "center", "right")] == ["", "Ours", ""]


def test_every_plot_of_a_live_kernel_appears_and_so_do_those_of_the_user() -> None:
    nbclient = pytest.importorskip("nbclient", reason="the extra 'lab' is not installed")
    nbformat = pytest.importorskip("nbformat", reason="the extra 'lab' is not installed")
    lines = (
        "import ipa_graph as ipa; data = ipa.read()",
        "data.plot.regions();",
        "data.plot.degrees();",
        "import matplotlib.pyplot as plt; plt.plot([1]);",
        "import matplotlib as mpl; print(mpl.is_interactive(), mpl.rcParams['font.family'])",
    )
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(line) for line in lines])
    nbclient.NotebookClient(notebook, timeout=120).execute()
    pictures = [sum("image/png" in one.get("data", {}) for one in cell["outputs"]) for cell in notebook.cells]
    assert pictures == [0, 1, 1, 1, 0]
    assert notebook.cells[-1]["outputs"][0]["text"].strip() == "True ['sans-serif']"
