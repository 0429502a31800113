"""The layout of the atlas keeps room for the names that it writes first."""

from __future__ import annotations

from ipa_graph.atlas.headroom import CROWDED, NAMED, is_in, with_room

GRID = {f"e{place:02}": (float(place % 9), place // 9 * 0.9) for place in range(81)}
MIDDLE = [f"e{place:02}" for place in (40, 20, 60, 24, 56, *range(15))]
LAYOUT = {name: GRID[name] for name in dict.fromkeys([*MIDDLE, *GRID])}
DEGREE = {name: max(1, 30 - place) for place, name in enumerate(LAYOUT)}


def test_no_entity_stands_where_the_name_of_a_better_one_is_to_be_written() -> None:
    kept, rooms = with_room(LAYOUT, DEGREE, dict.fromkeys(LAYOUT, 16))
    assert len(rooms) == NAMED
    assert len(kept) > 70
    least = min(x1 - x0 for x0, _, x1, _ in rooms)
    assert least > 0.5
    assert [name for name in list(kept)[NAMED:] if any(is_in(kept[name], room, -0.15) for room in rooms)] == []


def test_longer_names_have_wider_rooms_and_from_some_length_on_two_lines() -> None:
    def size(letters: int) -> tuple[float, float]:
        x0, y0, x1, y1 = with_room(LAYOUT, DEGREE, dict.fromkeys(LAYOUT, letters))[1][0]
        return round(x1 - x0, 6), round(y1 - y0, 6)

    short, long, longer = (size(letters) for letters in (10, 28, 40))
    assert short[0] < long[0]
    assert short[1] == long[1]
    assert longer[0] < long[0]
    assert longer[1] > long[1]


def test_where_few_are_shown_all_stay() -> None:
    few = dict(list(LAYOUT.items())[: CROWDED - 1])
    assert with_room(few, DEGREE, dict.fromkeys(few, 20)) == (few, [])
