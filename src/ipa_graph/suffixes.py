"""What the end of a file's name says: the format that is asked for, or that a file is none of the tables."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from ipa_graph.errors import UsageError, shown

_GRAPHS: Final = (
    ".ttl",
    ".nt",
    ".nq",
    ".n3",
    ".trig",
    ".jsonld",
    ".rdf",
    ".rdfxml",
    ".owl",
    ".xml",
    ".graphml",
    ".gexf",
)


def refuse_file(place: Path) -> None:
    """Refuse a file where a folder of tables is asked for.

    Raises:
        UsageError: it is a file; the message says which folder is meant.
    """
    if place.is_file():
        graph = place.suffix.lower() in _GRAPHS
        told = (
            "is a graph, which is not read; name the folder of the tables that it was made from"
            if graph
            else (f"is a file; name the folder that it is in: {shown(str(place.parent))}")
        )
        raise UsageError(f"{shown(str(place))} {told}")


def format_of(target: str | None, endings: Mapping[str, str], default: str, *, or_else: str = "") -> str:
    """The format for a file of that name; the default for standard output and for a name without an end.

    Args:
        target: where something goes; None or ``-`` is standard output.
        endings: the formats by the end of a name, with its dot.
        default: the format for a name that asks for none, such as ``/dev/stdout``.
        or_else: what else could be done, for the message.

    Raises:
        UsageError: nothing is written to files that end so.

    >>> format_of("answer.CSV", {".csv": "csv"}, "table"), format_of(None, {}, "table")
    ('csv', 'table')
    """
    ending = Path(target or "").suffix.lower()
    if not ending:
        return default
    if ending not in endings:
        known = ", ".join(endings)
        raise UsageError(f"{shown(str(target))} names no format that is written; end it with {known}{or_else}")
    return endings[ending]
