"""The data set in time: everything that is dated, and how much there is of it in each year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from ipa_graph.dates import parsed
from ipa_graph.errors import UsageError, shown
from ipa_graph.frames import frame_of
from ipa_graph.given import LAST_YEAR, Argument
from ipa_graph.network.paths import sentence_of
from ipa_graph.selection import BRIEF

if TYPE_CHECKING:
    from ipa_graph.dataset import Dataset
    from ipa_graph.given import Day

_PRECISION: Final = {"xsd:gYear": "year", "xsd:gYearMonth": "month", "xsd:date": "day"}


@dataclass(frozen=True, slots=True)
class _Dated:
    """Something with a date; `brief` where without an end it lasts as long as its start says."""

    what: str
    id: str
    text: str
    type: str
    start: str
    end: str
    brief: bool

    @property
    def days(self) -> tuple[str | None, str | None]:
        """The first day and the last; None before all, and where it lasts."""
        first = parsed(self.start).earliest if self.start else None
        last = parsed(self.end).latest if self.end else parsed(self.start).latest if self.brief else None
        return first, last


def timeline(dataset: Dataset) -> pd.DataFrame:
    """Everything that has a date, each as it was written and as the days that this allows.

    Columns, in order of ``first`` (of ``last`` where only the end is known), ``last`` (missing last), ``what``
    (entities first) and id:
        ``what`` (string): ``entity`` or ``claim``; ``id`` (string): its id, or the hash of the claim.
        ``text`` (string): the name of the entity, or the claim as a sentence; ``type`` (string): class or predicate.
        ``start``, ``end`` (string): as written, such as ``2004~`` or ``2023-10``; missing where not known.
        ``first``, ``last`` (datetime64[s]): the first day that the start allows, and the last that the end allows.
        Without an end, an Event or Document (or below), and a claim about one, lasts as long as its start says; for
        anything else ``last`` is missing: it lasts.
        ``precision`` (string): ``year``, ``month`` or ``day``, of the start, or of the end where there is no start.
        ``certainty`` (string): ``approximate``, ``uncertain`` or missing, of the same.

    >>> import ipa_graph
    >>> ipa_graph.read().of_type("Conference").timeline()["first"].dropna().is_monotonic_increasing
    True
    """
    rows: list[tuple[str | None, ...]] = []
    for one in _dated(dataset):
        known = parsed(one.start or one.end)
        precision, certainty = _PRECISION[known.datatype], known.certainty or None
        head = (one.what, one.id, one.text, one.type, one.start or None, one.end or None)
        rows.append((*head, *one.days, precision, certainty))
    names = ("what", "id", "text", "type", "start", "end", "first", "last", "precision", "certainty")
    frame = frame_of(rows, dict.fromkeys(names, "string"))
    for name in ("first", "last"):
        frame[name] = pd.to_datetime(frame[name], format="%Y-%m-%d").astype("datetime64[s]")
    order = frame.assign(known=frame["first"].fillna(frame["last"]), claim=frame["what"] == "claim")
    order = order.sort_values(["known", "last", "claim", "id"], na_position="last", ignore_index=True)
    return order.drop(columns=["known", "claim"])


def per_year(dataset: Dataset, start: Day = None, end: Day = None) -> pd.DataFrame:
    """How much of each class and predicate there is in every year.

    Columns, in order of ``what`` (entities first), ``type`` and ``year``:
        ``what``, ``type`` (string): as in `timeline`.
        ``year`` (Int64): every year from the first to the last, also those without anything.
        ``began``, ``ended`` (Int64): how many begin and end in the year; what has no end does not end.
        ``lasting`` (Int64): how many touch the year; what began before all counts from the first year on.

    Args:
        dataset: what is counted.
        start: the first year, as `ipa_graph.selection.between` takes it; that of the earliest date by default.
        end: the last year; that of the latest date by default.

    Raises:
        UsageError: the last year lies before the first, or one is no year.

    >>> import ipa_graph
    >>> ipa_graph.read().per_year(2004, 2005)["year"].drop_duplicates().tolist()
    [2004, 2005]
    """
    dated: dict[tuple[str, str], list[tuple[int | None, int | None]]] = {}
    for one in _dated(dataset):
        begins, ends = (int(day[:4]) if day else None for day in one.days)
        dated.setdefault((one.what, one.type), []).append((begins, ends))
    known = [year for spans in dated.values() for span in spans for year in span if year is not None]
    begin, stop = _year(start, "start"), _year(end, "end")
    first = begin if begin is not None else min(known, default=1)
    last = stop if stop is not None else max(known, default=0)
    if begin is not None and stop is not None and stop < begin:
        raise UsageError(f"the years from {begin} to {stop} run backwards")
    rows = [
        (*kind, *counts)
        for kind in sorted(dated, key=lambda one: (one[0] != "entity", one[1]))
        for counts in _yearly(dated[kind], first, last)
    ]
    counts = dict.fromkeys(("year", "began", "ended", "lasting"), "Int64")
    return frame_of(rows, {"what": "string", "type": "string", **counts})


def _year(given: Day, name: str) -> int | None:
    """The year of a date; None for no limit."""
    text = Argument(f"per_year({name}=…)", f"a year from 1 to {LAST_YEAR}, such as 2004 or '2004'").day(given)
    try:
        return int(parsed(text).lexical[:4]) if text else None
    except ValueError as error:
        raise UsageError(f"per_year({name}=…): {shown(text)} {error}") from None


def _yearly(
    spans: Sequence[tuple[int | None, int | None]], first: int, last: int
) -> Iterator[tuple[int, int, int, int]]:
    """For each year how many begin, end, and touch it."""
    began, ended = Counter(begins for begins, _ in spans), Counter(ends for _, ends in spans)
    lasting = sum(begins is None or begins < first for begins, _ in spans)
    lasting -= sum(ends is not None and ends < first for _, ends in spans)
    for year in range(first, last + 1):
        lasting += began[year]
        yield year, began[year], ended[year], lasting
        lasting -= ended[year]


def _dated(dataset: Dataset) -> Iterator[_Dated]:
    """The entities and the claims that have a date, in table order."""
    brief, table, told = dataset.vocabulary.below(BRIEF), dataset.entity_table, dataset.relation_table
    kinds = dict(zip(dataset, table.column("type"), strict=True))
    for identifier, kind, start, end in zip(*map(table.column, ("id", "type", "start", "end")), strict=True):
        if start or end:
            yield _Dated("entity", identifier, dataset.label(identifier), kind, start, end, kind in brief)
    columns = ("subject", "predicate", "object", "start", "end")
    for row, (subject, predicate, target, start, end) in enumerate(zip(*map(told.column, columns), strict=True)):
        if start or end:
            ends = (subject, target) if predicate in dataset.vocabulary.relations else (subject,)
            passing = any(kinds[one] in brief for one in ends)
            text = sentence_of(dataset, [row])
            yield _Dated("claim", dataset.claim_hashes[row], text, predicate, start, end, passing)
