"""All shortest chains between two entities, as a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipa_graph.frames import frame_of
from ipa_graph.given import Argument
from ipa_graph.network.paths import sentence_of, shortest_paths

if TYPE_CHECKING:
    import pandas as pd

    from ipa_graph.dataset import Dataset
    from ipa_graph.given import One

MOST: Final = 20
COLUMNS: Final = {
    "chain": "Int64", "step": "Int64", "subject": "string", "predicate": "string", "object": "string",
    "forward": "boolean", "claims": "Int64", "sources": "string", "text": "string",
}  # fmt: skip


def paths(dataset: Dataset, start: One, goal: One, *, most: int = MOST) -> pd.DataFrame:
    """How two entities are connected: the shortest chains of ties, a row a step.

    Ties are taken whichever way they point. Chains are in the order of their ids; of several relations between two
    neighbours the step shows the one that is claimed first. A frame without rows says that nothing connects them.

    Columns, in order of chain and step:
        ``chain`` (Int64): the number of the chain, from 1; ``step`` (Int64): the place in it, from 1.
        ``subject``, ``predicate``, ``object`` (string): the tie as it is claimed.
        ``forward`` (boolean): whether the chain goes from subject to object.
        ``claims`` (Int64): how many claims say so; ``sources`` (string): the ids of who says so, joined by ``|``.
        ``text`` (string): the step as a sentence.

    ``frame.attrs["more"]`` tells whether there are more chains as short than were asked for.

    Args:
        dataset: where it is looked.
        start: the id at one end.
        goal: the id at the other.
        most: how many chains at most.

    Raises:
        UnknownNameError: no entity has one of the ids; the message names the nearest.

    >>> import ipa_graph
    >>> int(ipa_graph.read().paths("mst", "ipa")["chain"].min())
    1
    """
    most = Argument("paths(most=…)", "a whole number from 1").whole(most, 1)
    rows: list[tuple[object, ...]] = []
    sources = dataset.relation_table.column("source")
    found = shortest_paths(dataset, start, goal, most=most + 1)
    for chain, path in enumerate(found[:most], start=1):
        for place, step in enumerate(path.steps, start=1):
            who = "|".join(sorted({sources[row] for row in step.rows}))
            text = sentence_of(dataset, step.rows, forward=step.forward)
            tie = step.subject, step.predicate, step.object, step.forward
            rows.append((chain, place, *tie, len(step.rows), who, text))
    frame = frame_of(rows, COLUMNS)
    frame.attrs = {"more": len(found) > most}
    return frame
