"""Colours and sizes of what is drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pandas as pd
import pytest
from made import made

from ipa_graph.atlas.payload import payload
from ipa_graph.csvtext import parse_csv
from ipa_graph.errors import UnknownNameError, UsageError
from ipa_graph.looks import SHADES, looks_of, sizes_of
from ipa_graph.vocabulary import COLORS, shipped_vocabulary, terms_of

if TYPE_CHECKING:
    from ipa_graph import Dataset

NO_RELATIONS = "subject,predicate,object,start,end,source,evidence,note\n"
IDS = ["mst", "ipa", "doh-2004", "news"]


def legend(color: object, ids: list[str] = IDS) -> list[tuple[str, str, int]]:
    looks = looks_of(made(), ids, color, "en")  # type: ignore[arg-type]
    return [(group.label, group.color, group.count) for group in looks.groups.values()]


def test_the_class_gives_the_colour_unless_another_is_asked_for() -> None:
    names = [(label, count) for label, _, count in legend("type")]
    assert names == [("agent", 2), ("event", 1), ("document", 1)]


def test_a_column_makes_a_group_of_each_value_and_one_of_what_is_not_known() -> None:
    assert legend("country") == [("Brazil", COLORS[0], 2), ("—", "#5A5A5A", 2)]
    assert looks_of(made(), IDS, "country", "es").groups["BR"].label == "Brasil"


def test_numbers_of_few_values_are_groups_in_their_order() -> None:
    assert legend({"mst": 10, "ipa": 9, "news": 10}) == [
        ("9", COLORS[0], 1),
        ("10", COLORS[1], 2),
        ("—", "#5A5A5A", 1),
    ]


def test_truths_are_two_groups_that_a_map_calls_yes_and_no() -> None:
    data = made()
    mask = data.entities["country"] == "BR"
    assert legend(mask) == [("true", COLORS[0], 2), ("—", "#5A5A5A", 2)]
    assert legend({"mst": True, "ipa": False, "news": True}) == [
        ("true", COLORS[0], 2),
        ("false", COLORS[1], 1),
        ("—", "#5A5A5A", 1),
    ]
    page = data.map(color={"mst": True, "ipa": False}, language="es").html
    assert "<span>Sí</span>" in page
    assert "<span>No</span>" in page


def test_many_numbers_are_five_classes_of_equal_size() -> None:
    values = {f"e{number}": float(number) for number in range(20)}
    looks = looks_of(made(), list(values), values, "en")
    assert [(group.label, group.color, group.count) for group in looks.groups.values()] == [
        ("0 – 3", SHADES[0], 4), ("4 – 7", SHADES[1], 4), ("8 – 11", SHADES[2], 4), ("12 – 15", SHADES[3], 4),
        ("16 – 19", SHADES[4], 4),
    ]  # fmt: skip


def test_the_classes_of_a_cut_stand_in_their_order_however_many_are_in_each() -> None:
    ties = pd.Series({"mst": 1.0, "ipa": 9.0, "doh-2004": 8.0, "news": 7.0})
    named = pd.cut(ties, [0, 2, 5, 10], labels=["few", "some", "many"])
    assert [(label, count) for label, _, count in legend(named)] == [("few", 1), ("many", 3)]
    assert [label for label, *_ in legend(pd.cut(ties, [0, 5, 10]))] == ["(0, 5]", "(5, 10]"]
    with_gaps = pd.cut(ties, [5, 10, 20])
    assert with_gaps.isna().any()
    assert [label for label, *_ in legend(with_gaps)] == ["(5, 10]", "—"]


def test_categories_stand_in_their_order_and_texts_by_how_many_they_are() -> None:
    regions = pd.Series(["south", "north", "south", "east"], index=["mst", "ipa", "doh-2004", "news"], name="region")
    named = regions.astype(pd.CategoricalDtype(["north", "south", "east"]))
    assert [label for label, *_ in legend(named)] == ["north", "south", "east"]
    assert [label for label, *_ in legend(regions)] == ["south", "east", "north"]


def test_days_stand_in_their_order_and_read_as_days() -> None:
    days = pd.Series(pd.to_datetime(["2024-02-01", "2023-01-01", "2024-02-01", "NaT"]), index=IDS)
    assert [(label, count) for label, _, count in legend(days)] == [("2023-01-01", 1), ("2024-02-01", 2), ("—", 1)]


def test_whole_numbers_of_a_column_with_gaps_read_as_whole() -> None:
    assert [label for label, *_ in legend(pd.Series([10.0, 2.0, None, 2.5], index=IDS))] == ["2", "2.5", "10", "—"]


def test_values_of_several_kinds_stand_by_how_many_they_are() -> None:
    assert [label for label, *_ in legend({"mst": 1, "ipa": "x", "news": "x"})] == ["x", "1", "—"]


def test_an_id_with_two_values_is_refused() -> None:
    twice = pd.Series(["BR", "ZA", None, None], index=["mst", "id:mst", "ipa", "ipa"])
    with pytest.raises(UsageError, match="color=…: 'mst' is there with two values, 'BR' and 'ZA'; give each id one"):
        legend(twice)
    assert legend(pd.Series(["BR", "BR"], index=["mst", "mst"]))[0] == ("BR", COLORS[0], 1)


def test_a_key_that_is_no_id_is_told_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="size=…: 'mstt' is no id of an entity; did you mean 'mst'"):
        sizes_of(made(), IDS, {"mstt": 3})
    with pytest.raises(
        UsageError, match="size=…: 'mstt' and the other keys are no ids of entities; did you mean 'mst'"
    ):
        sizes_of(made(), IDS, {"mstt": 3, "nosuch": 1})


@pytest.mark.parametrize("number", [10**400, 10**5000], ids=["400", "5000"])
def test_a_number_too_large_to_draw_is_refused(number: int) -> None:
    with pytest.raises(UsageError, match="size: the value of 'mst' is too large a number; give numbers below 1e308"):
        sizes_of(made(), IDS, {"mst": number})
    with pytest.raises(UsageError, match="color: the value of 'mst' is too large a number; give numbers below 1e308"):
        legend({"mst": number})


def test_texts_beyond_the_colours_share_one() -> None:
    values = {f"e{number}": f"v{number}" for number in range(11)}
    looks = looks_of(made(), list(values), values, "en")
    assert [group.count for group in looks.groups.values()] == [1] * 7 + [4]
    assert looks.group_of["e9"] == "+4"


@pytest.mark.parametrize(
    "values", [{f"e{number}": f"v{number}" for number in range(11)}, {f"e{number}": number for number in range(20)}]
)
def test_groups_have_shapes_of_their_own(values: dict[str, object]) -> None:
    shapes = [group.shape for group in looks_of(made(), [*values, "nothing"], values, "en").groups.values()]
    assert len(set(shapes)) == len(shapes)


def test_sizes_are_shares_of_the_largest() -> None:
    assert sizes_of(made(), ["mst", "ipa"], pd.Series({"mst": 4, "ipa": pd.NA})) == {"mst": 1.0, "ipa": 0.0}
    assert sizes_of(made(), ["doh-2004", "news"], "participants") == {"doh-2004": 1.0, "news": 0.0}


def test_what_is_no_column_measure_or_size_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="'colour'; there are the columns of "):
        sizes_of(made(), ["mst"], "colour")
    with pytest.raises(UnknownNameError, match="unknown column or measure 'contry'; did you mean 'country'"):
        legend("contry")
    with pytest.raises(UsageError, match="size: 'BR' of 'mst' is no number"):
        sizes_of(made(), IDS, "country")
    with pytest.raises(UsageError, match="size: -1 of 'mst' is no size; give numbers from 0"):
        sizes_of(made(), IDS, {"mst": -1})


def test_names_of_colours_are_said_to_be_taken_for_groups() -> None:
    told = r"color=… takes groups and gives them colours; '{}' is taken for the name of one"
    for colours in ({"mst": "red", "ipa": "Green"}, {"mst": "#a3182b"}):
        with pytest.warns(UserWarning, match=told.format(colours["mst"])) as warned:
            made().map(color=colours)
        assert warned[0].filename == __file__
    made().map(color={"mst": "red", "ipa": "radical"})


def test_the_map_takes_both() -> None:
    page = made().map(color="country", size="betweenness").html
    assert '"family":"BR"' in page
    assert "<span>Brazil" in page
    assert made().map(color=pd.Series({"mst": "BR", "doh-2004": "BR"}), size=pd.Series({"mst": 1})).title == "Made"


def test_classes_of_one_look_are_told_apart_by_colour_and_shape() -> None:
    events = "".join(f"e{row},{kind},E{row}\n" for row, kind in enumerate(["Conference", "Event", "Conference"]))
    looks = looks_of(made("id,type,label\n" + events), ["e0", "e1", "e2"], "type", "en")
    assert [(group.label, group.count) for group in looks.groups.values()] == [("event", 1), ("conference", 2)]
    assert len({group.color for group in looks.groups.values()}) == 2
    assert len({group.shape for group in looks.groups.values()}) == 2
    assert looks.group("e0") == looks.group("e2") != looks.group("e1")


def test_of_many_classes_of_one_look_the_rarest_share_one() -> None:
    kinds = [f"K{number}" for number in range(10)]
    vocabulary = "term,kind,label,parent,color,shape\nEvent,class,event,,#B07A00,diamond\n"
    vocabulary += "".join(f"{kind},class,{kind},Event,,\n" for kind in kinds)
    rows = "".join(f"{kind}-{row},{kind},X\n" for number, kind in enumerate(kinds) for row in range(number + 1))
    dataset = made("id,type,label\n" + rows, vocabulary=vocabulary)
    looks = looks_of(dataset, list(dataset), "type", "en")
    assert list(looks.groups) == [*kinds[3:], "+3"]
    assert looks.groups["+3"].count == 1 + 2 + 3
    assert len({(group.color, group.shape) for group in looks.groups.values()}) == 8


VOCABULARY = """term,kind,label,parent,color,shape
Institute,class,institute,,#B0508A,hexagon
School,class,school,,#B0508A,hexagon
Party,class,party,,#C44E00,square
"""


def test_classes_that_the_vocabulary_gives_one_look_share_a_group_beside_others() -> None:
    rows = "id,type,label\np,Party,P\ni,Institute,I\ns,School,S\nt,School,T\n"
    dataset = made(rows, vocabulary=VOCABULARY)
    looks = looks_of(dataset, ["i", "s", "t", "p"], "type", "en")
    assert [(group.label, group.color, group.shape, group.count) for group in looks.groups.values()] == [
        ("school · institute", "#B0508A", "hexagon", 3),
        ("party", "#C44E00", "square", 1),
    ]
    assert looks.group("i") == looks.group("s") != looks.group("p")


def test_classes_of_one_look_alone_are_a_group_each_with_a_look_of_its_own() -> None:
    dataset = made("id,type,label\ni,Institute,I\ns,School,S\n", vocabulary=VOCABULARY)
    looks = looks_of(dataset, ["i", "s"], "type", "en")
    assert [(group.label, group.color, group.shape) for group in looks.groups.values()] == [
        ("institute", "#B0508A", "hexagon"),
        ("school", "#0072B2", "circle"),
    ]


def test_classes_without_a_look_get_one_that_map_atlas_and_plots_share() -> None:
    own, _ = parse_csv(b"term,kind\nShip,class\nHarbour,class\nCrew,class\nTrawler,class\n", "vocabulary.csv")
    rows = "id,type,label\ns,Ship,S\nh,Harbour,H\nc,Crew,C\nd,Document,D\n"
    dataset = replace(made(rows, NO_RELATIONS), vocabulary=shipped_vocabulary().extended(terms_of(own)))
    expected = {
        "Ship": ("open-diamond", "#5B4FB3"),
        "Harbour": ("open-triangle", "#8A3B12"),
        "Crew": ("open-hexagon", "#5F7300"),
        "Document": ("bar", "#767676"),
        "Trawler": ("circle", "#5A5A5A"),  # is not in use
    }
    assert {name: dataset.class_looks[name] for name in expected} == expected
    groups = looks_of(dataset, list(dataset), "type", "en").groups
    assert {name: (group.shape, group.color) for name, group in groups.items()} == {
        name: expected[name] for name in ("Ship", "Harbour", "Crew", "Document")
    }
    head = cast("dict[str, list[dict[str, str]]]", payload(dataset)["head"])
    told = {term["name"]: term for term in head["terms"]}
    assert {name: (told[name]["shape"], told[name]["color"]) for name in expected} == expected
    assert dataset.of_type("Crew").class_looks == dataset.class_looks


def test_no_two_groups_of_the_data_that_come_with_the_package_look_alike(shipped: Dataset) -> None:
    groups = looks_of(shipped, list(shipped), "type", "en").groups
    assert len({(group.color, group.shape) for group in groups.values()}) == len(groups) == 11
    assert groups["Network"].label == "network or coalition · committee or working group"
