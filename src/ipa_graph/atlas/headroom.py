"""Room for the names that the network of the atlas writes first: what stands where they will be is moved aside.

The page writes its best connected names large, on either side of what they name, above or below it. How much of the
picture that takes is known beforehand, nearly: the letters of the name in its longest language, and how many pixels
there are between neighbours on a usual screen. On a high and narrow one, where the page turns the picture by a right
angle, there is no room to keep; names stand at the end of a line there.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ipa_graph.network.rooms import Box, Point, Room

NAMED: Final = 13
"""So many names have room: ``MOST_IMPORTANT`` in ``frontend/src/scene/naming.ts``."""
CROWDED: Final = 40
"""In a layout of fewer entities there is room anyway."""
_SIDES: Final = ((0, 1), (0, -1), (1, 0), (-1, 0))
_LONGEST: Final = 30
"""So many letters are in a line: ``LETTERS`` in ``frontend/src/scene/naming.ts``."""
_LETTER: Final = 0.16
"""How wide a letter is, of the distance of neighbours, which is 51 pixels across and 59 down beside both panels of a
page 1,280 pixels wide; the others below are of that too."""
_LINE: Final = 0.32
_GAP: Final = 0.35
"""What a name keeps free beside its letters and lines, the reach of what it names included."""
_APART: Final = 0.45
"""No entity is pushed nearer to another."""
_MARGIN: Final = 0.13
"""How far others that are put in later keep from the rooms."""
_SMALLEST: Final = 0.065
"""How far the least connected is drawn around its place; the best connected reaches four times as far."""


def with_room(
    layout: Mapping[str, Point], degree: Mapping[str, int], letters: Mapping[str, int]
) -> tuple[dict[str, Point], list[Box]]:
    """The layout with room for names, without the few entities that found no place outside; and the rooms.

    Args:
        layout: where each entity stands, best connected first.
        degree: of how many ties each is an end.
        letters: how many letters the name of each has in its longest language.
    """
    if len(layout) < CROWDED:
        return dict(layout), []
    from ipa_graph.network.rooms import roomed

    points = list(layout.values())
    unit = math.sqrt(math.prod(max(side) - min(side) for side in zip(*points, strict=True)) / len(points))
    most = max(degree[name] for name in layout)
    reach = [_SMALLEST * unit * (1 + 3 * math.sqrt(degree[name] / most)) for name in layout]
    found, boxes = roomed(points, reach, _rooms(list(layout)[:NAMED], letters, unit), nearest=_APART * unit)
    kept = {
        name: point
        for place, (name, point) in enumerate(zip(layout, found, strict=True))
        if place < NAMED or not any(is_in(point, box, reach[place] * 0.8) for box in boxes)
    }
    margin = _MARGIN * unit
    return kept, [(x0 - margin, y0 - margin, x1 + margin, y1 + margin) for x0, y0, x1, y1 in boxes]


def is_in(point: Point, box: Box, beyond: float = 0.0) -> bool:
    """Whether a point is in a box or not farther from it than so much."""
    (x, y), (x0, y0, x1, y1) = point, box
    return x0 - beyond < x < x1 + beyond and y0 - beyond < y < y1 + beyond


def _rooms(names: Sequence[str], letters: Mapping[str, int], unit: float) -> list[Room]:
    from ipa_graph.network.rooms import Room

    sizes = [_size(letters[name]) for name in names]
    return [Room(place, wide * unit, high * unit, _SIDES) for place, (wide, high) in enumerate(sizes)]


def _size(letters: int) -> tuple[float, float]:
    """How wide and high so many letters are, in two lines where in one they would be long."""
    lines = 1 if letters <= _LONGEST else 2
    along = min(_LONGEST, math.ceil(letters / lines) + lines)
    return along * _LETTER + _GAP, lines * _LINE + _GAP
