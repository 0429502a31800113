"""The format that the name of a file asks for, by its end."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ipa_graph.errors import UsageError, shown


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
