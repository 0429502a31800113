"""From CSV to a store that answers queries: ours with every check, a loop of ``Graph.add``, and a bare script."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.child import Figures, cpu
from bench.measure import Options, Section, compared, in_turn, middle, ratio, short, values

if TYPE_CHECKING:
    import pyoxigraph as ox

OURS: Final = "bench.load:ours"
RDFLIB: Final = "bench.load:add_loop"
BARE: Final = "bench.load:bare"


def ours(folder: Path) -> Figures:
    """What a user writes: ``ipa_graph.read(folder).store``."""
    import babel  # noqa: F401  # imported when the first country is named
    import ipa_graph.rdf.store  # noqa: F401  # imported when the store is first asked for
    from ipa_graph.tables import read

    with cpu() as spent:
        store = read(folder).store
    return {"cpu": spent.seconds, "statements": len(store.raw)}
