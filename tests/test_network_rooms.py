"""Room for names in a layout: emptied by moving little, on the emptiest side, none over another."""

from __future__ import annotations

import math

from ipa_graph.network.rooms import Box, Point, Room, roomed

ROUND = ((0, 1), (0, -1), (1, 0), (-1, 0))
REACH = 0.1


def meshed(side: int) -> list[Point]:
    """A square of points, one unit apart."""
    return [(float(column), float(row)) for row in range(side) for column in range(side)]


def within(points: list[Point], box: Box, owner: int) -> list[int]:
    """Which points stand in a box, the one whose box it is left out."""
    x0, y0, x1, y1 = box
    return [
        place
        for place, (x, y) in enumerate(points)
        if place != owner and x0 - REACH + 0.01 < x < x1 + REACH - 0.01 and y0 - REACH + 0.01 < y < y1 + REACH - 0.01
    ]


def test_what_stands_in_a_room_moves_out_of_it_and_the_rest_hardly() -> None:
    before = meshed(7)
    after, (box,) = roomed(before, [REACH] * 49, [Room(24, 3.5, 1.2, ROUND)], nearest=0.5)
    assert len(within(before, box, 24)) > 0
    assert within(after, box, 24) == []
    assert max(math.dist(one, other) for one, other in zip(before, after, strict=True)) < 1
    assert [before[place] == after[place] for place in (0, 6, 42, 48)] == [True] * 4


def test_a_room_lies_on_the_side_where_fewest_are() -> None:
    points = [(0.0, 0.0), (1.5, 0.0), (-1.5, 0.0), (0.0, 0.5)]
    after, (box,) = roomed(points, [REACH] * 4, [Room(0, 2.5, 0.8, ROUND)], nearest=0.1)
    assert (after, box) == (points, (-1.25, -0.8, 1.25, 0.0))


def test_two_rooms_do_not_overlap_even_where_those_they_are_of_are_close() -> None:
    rooms = [Room(24, 3.5, 1.2, ((1, 0),)), Room(25, 3.5, 1.2, ((1, 0),))]
    after, (one, other) = roomed(meshed(7), [REACH] * 49, rooms, nearest=0.5)
    assert one[3] <= other[1] + 0.02 or other[3] <= one[1] + 0.02 or one[2] <= other[0] + 0.02
    assert within(after, one, 24) + within(after, other, 25) == []


def test_without_rooms_all_stay_where_they_are() -> None:
    assert roomed(meshed(3), [REACH] * 9, [], nearest=0.5) == (meshed(3), [])
