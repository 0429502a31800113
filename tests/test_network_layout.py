"""Positions: the same for the same input, components apart, nothing on top of anything."""

from __future__ import annotations

from itertools import combinations
from math import dist

import numpy as np
import pytest
from made import made

from ipa_graph.network.layout import layout, main_part, positions
from ipa_graph.network.springs import pivot_positions, pushed

RING = [(f"a{row}", f"a{(row + 1) % 12}") for row in range(12)]
STAR = [("hub", f"b{row}") for row in range(20)]
NAMES = [*(f"a{row}" for row in range(12)), "hub", *(f"b{row}" for row in range(20)), "x", "y", "z"]


def test_the_same_input_gives_the_same_positions_and_another_seed_others() -> None:
    assert positions(NAMES, RING + STAR) == positions(NAMES, RING + STAR)
    assert positions(NAMES, RING + STAR) != positions(NAMES, RING + STAR, seed=2)


def test_no_two_entities_stand_in_one_place() -> None:
    places = positions(NAMES, RING + STAR)
    assert min(dist(one, other) for one, other in combinations(places.values(), 2)) > 0.3


def test_components_stand_beside_each_other_not_inside() -> None:
    places = positions(NAMES, RING + STAR)
    ring, star = (np.array([places[name] for name in NAMES if name[0] in first]) for first in ("a", "hb"))
    assert (ring.min(axis=0) > star.max(axis=0)).any() or (star.min(axis=0) > ring.max(axis=0)).any()


def test_entities_without_a_tie_stand_in_a_row_below() -> None:
    places = positions(NAMES, RING + STAR)
    tied = max(y for name, (_, y) in places.items() if name not in "xyz")
    assert [places["y"][0] - places["x"][0], places["z"][0] - places["y"][0]] == pytest.approx([1.6, 1.6], abs=0.01)
    assert len({places[name][1] for name in "xyz"}) == 1
    assert places["x"][1] > tied


@pytest.mark.parametrize("size", [0, 1, 2, 700])
def test_networks_of_every_size_are_placed(size: int) -> None:
    names = [f"n{row}" for row in range(size)]
    places = positions(names, [(names[row // 2], names[row]) for row in range(1, size)])
    assert list(places) == names
    assert all(np.isfinite(place).all() for place in places.values())


def test_what_is_not_tied_to_the_main_part_stands_below_it_and_is_told() -> None:
    places, apart = main_part(NAMES, RING + STAR)
    assert list(places) == NAMES
    assert apart == {*(f"a{row}" for row in range(12)), "x", "y", "z"}
    assert max(places[name][1] for name in NAMES if name not in apart) < min(places[name][1] for name in apart)
    assert min(dist(one, other) for one, other in combinations(places.values(), 2)) > 0.3


def test_what_stands_apart_from_a_small_main_part_fills_rows_as_wide_as_a_picture() -> None:
    pairs = [(f"p{row:02}", f"q{row:02}") for row in range(40)]
    ties = [*pairs, ("p00", "r")]
    places, apart = main_part(sorted({name for pair in ties for name in pair}), ties)
    assert len(apart) == 78
    points = np.array([places[name] for name in sorted(apart)])
    wide, high = points.max(axis=0) - points.min(axis=0)
    assert 1 < wide / high < 2
    main = np.array([places[name] for name in ("p00", "q00", "r")])
    assert main[:, 1].max() < points[:, 1].min()
    middles = [(part[:, 0].max() + part[:, 0].min()) / 2 for part in (main, points)]
    assert middles[0] == pytest.approx(middles[1], abs=0.01)


def test_without_ties_or_with_all_tied_nothing_stands_apart() -> None:
    assert main_part([], []) == ({}, frozenset())
    assert main_part(["x", "y"], []) == (positions(["x", "y"], []), frozenset())
    assert main_part(["x", "y"], [("x", "y")])[1] == frozenset()


def test_the_main_part_reaches_into_its_corners() -> None:
    names = [f"n{row}" for row in range(700)]
    ties = [(names[row // 2], names[row]) for row in range(1, 700)]
    corners = []
    for places in (positions(names, ties), main_part(names, ties)[0]):
        points = np.abs(np.array(list(places.values())))
        sides = points / points.max(axis=0)
        corners.append(int((sides.min(axis=1) > 0.6).sum()))
    assert corners[1] > corners[0]


def test_a_data_set_places_all_its_entities() -> None:
    assert list(layout(made())) == ["mst", "ipa", "doh-2004", "news"]


def in_groups(groups: int = 30, size: int = 30) -> tuple[list[str], list[tuple[str, str]]]:
    """Rings with chords, each with one tie to the next: large enough for the springs."""
    names = [f"g{group:02}-{row:02}" for group in range(groups) for row in range(size)]
    inner = [
        (f"g{group:02}-{row:02}", f"g{group:02}-{(row + step) % size:02}")
        for group in range(groups)
        for row in range(size)
        for step in (1, 5, 9)
    ]
    return names, inner + [(f"g{group:02}-00", f"g{group + 1:02}-15") for group in range(groups - 1)]


def test_a_large_component_is_laid_out_alike_each_time_with_groups_together() -> None:
    names, ties = in_groups()
    places = positions(names, ties)
    assert places == positions(names, ties)
    assert places != positions(names, ties, seed=2)
    points = np.array(list(places.values()))
    away = np.sqrt(((points[:, None] - points) ** 2).sum(axis=2))
    np.fill_diagonal(away, np.inf)
    same = np.array([name[:3] for name in names])
    nearest = np.argsort(away, axis=1)[:, :10]
    assert (same[nearest] == same[:, None]).mean() > 0.6  # by chance 0.03
    assert away.min() > 0.3


def test_the_push_on_a_mesh_is_that_of_all_pairs() -> None:
    random = np.random.default_rng(3)
    points = np.stack([np.arange(300) % 20, np.arange(300) // 20], axis=1) + random.uniform(-0.2, 0.2, size=(300, 2))
    between = points[:, None] - points
    squared = (between**2).sum(axis=2)
    np.fill_diagonal(squared, np.inf)
    exact = (between / squared[:, :, None]).sum(axis=1)
    found = pushed(points, 256)
    assert np.linalg.norm(found - exact) / np.linalg.norm(exact) < 0.1


def test_pivots_keep_the_order_of_a_chain() -> None:
    low = np.arange(99)
    along = pivot_positions(100, low, low + 1)[:, 0]
    assert (np.diff(along) > 0).all() or (np.diff(along) < 0).all()
