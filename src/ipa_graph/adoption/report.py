"""What adopting a folder did to every row: the numbers, and what a person should look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from ipa_graph.csvtext import csv_text
from ipa_graph.errors import counted, shown

FindingKind = Literal[
    "row set aside", "stub made", "duplicate id", "value moved", "source missing", "reading", "draft", "id mended",
    "value mended", "found by name", "row turned", "row merged", "evidence shortened", "document made", "column",
    "file",
]  # fmt: skip
KINDS: Final[dict[FindingKind, str]] = {
    "row set aside": "a row is in no table, for want of an end or of any cell",
    "stub made": "an end of a relation had no row; it got a stub entity",
    "duplicate id": "a cell of a repeated id differs from the first row with it",
    "value moved": "a value does not fit its column and stands elsewhere as it was",
    "source missing": "a table lacks sources; it is itself the source",
    "reading": "what was read could have been read otherwise",
    "draft": "a term is drafted, wide enough for a sibling class; complete its description",
    "id mended": "an id held characters that an id cannot have",
    "value mended": "a value was written in the form that the tables use",
    "found by name": "an end of a relation was found by its name, not by an id",
    "row turned": "a row became several claims",
    "row merged": "a row says what an earlier one says",
    "evidence shortened": "a quotation became a locator of at most eight words",
    "document made": "a source became a Document",
    "column": "a column has another place now",
    "file": "a remark on a whole file",
}
"""What a finding can be, by how much it matters, and what it says."""
REPORT_COLUMNS: Final = ("file", "line", "column", "kind", "found", "done")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was not taken over as it stood.

    Attributes:
        file: the name of the input file (or of ``vocabulary.csv`` for a drafted term).
        line: its physical line, or None for the file as a whole.
        column: the column as the input names it, or empty for the row as a whole.
        kind: one of `KINDS`.
        found: what stood there.
        done: what became of it.
    """

    file: str
    line: int | None
    column: str
    kind: FindingKind
    found: str
    done: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        column = f" {self.column}:" if self.column else ""
        return f"{place}:{column} {shown(self.found)} {self.done}" if self.found else f"{place}:{column} {self.done}"


@dataclass(frozen=True, slots=True)
class RowCount:
    """What became of the rows of one table; ``read`` is the sum of the others.

    Attributes:
        kept: rows that became one row of the same table.
        merged: rows that repeat an earlier one.
        turned: rows that became several claims, for their several predicates or sources.
        set_aside: rows that are in the report alone.
    """

    read: int = 0
    kept: int = 0
    merged: int = 0
    turned: int = 0
    set_aside: int = 0

    def text(self) -> str:
        """``5 rows read: 4 kept, 1 merged``; the parts that are nought are left out, but for the kept ones."""
        named = ((self.merged, "merged"), (self.turned, "turned into several claims"), (self.set_aside, "set aside"))
        parts = [f"{self.kept:,} kept", *(f"{number:,} {word}" for number, word in named if number)]
        return f"{counted(self.read, 'row')} read: {', '.join(parts)}"


@dataclass(frozen=True, slots=True, repr=False)
class AdoptReport:
    """What `adopt` read, wrote and found.

    ``entities_written`` is ``entity_rows.kept + stubs + documents``; ``claims_written`` is
    ``relation_rows.kept + turned_claims + entity_claims``.

    Attributes:
        folder: what was read.
        target: where the new folder is.
        entity_rows, relation_rows: what became of every row.
        stubs: entities made for ends of relations that had no row.
        documents: Documents made from sources and for the tables themselves.
        turned_claims: claims made of the rows of relations that were turned.
        entity_claims: claims made of the cells of entities.
        terms: terms drafted in vocabulary.csv.
        findings: all findings, in the order of `KINDS`, then of file and line.
    """

    folder: Path
    target: Path
    entity_rows: RowCount
    relation_rows: RowCount
    stubs: int
    documents: int
    turned_claims: int
    entity_claims: int
    terms: int
    findings: tuple[Finding, ...]

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        written = f"{counted(self.entities_written, 'entity', 'entities')}, {counted(self.claims_written, 'claim')}"
        return f"<AdoptReport of {str(self.folder)!r}: {written}, {counted(len(self.findings), 'finding')}>"

    @property
    def entities_written(self) -> int:
        """The rows of the new entities.csv."""
        return self.entity_rows.kept + self.stubs + self.documents

    @property
    def claims_written(self) -> int:
        """The rows of the new relations.csv."""
        return self.relation_rows.kept + self.turned_claims + self.entity_claims

    def of_kind(self, kind: FindingKind) -> tuple[Finding, ...]:
        """The findings of one kind."""
        return tuple(finding for finding in self.findings if finding.kind == kind)

    def text(self, examples: int = 2) -> str:
        """The report for a person: the numbers, then each kind of finding with its first examples."""
        return "\n".join(self._lines(examples))

    def csv(self) -> str:
        """Every finding, a row each, as CSV text with the columns of `REPORT_COLUMNS`."""
        rows = (
            (one.file, "" if one.line is None else str(one.line), one.column, one.kind, one.found, one.done)
            for one in self.findings
        )
        return csv_text(REPORT_COLUMNS, rows)

    def _lines(self, examples: int) -> Iterator[str]:
        yield f"Read {self.folder}, wrote {self.target}."
        yield f"Entities: {self.entity_rows.text()}."
        yield f"Relations: {self.relation_rows.text()}."
        made = ((self.documents, "document"), (self.stubs, "stub"))
        parts = [counted(number, word) for number, word in made if number]
        among = f" ({' and '.join(parts)} among them)" if parts else ""
        others = f"{counted(self.claims_written, 'claim')}, {counted(self.terms, 'term')}"
        yield f"Written: {counted(self.entities_written, 'entity', 'entities')}{among}, {others}."
        if self.findings:
            yield ""
            yield "What to look at, by how much it matters:"
        for kind, about in KINDS.items():
            found = self.of_kind(kind)
            if not found:
                continue
            yield f"{len(found):>7,}  {kind}: {about}"
            yield from (f"           {finding}" for finding in found[:examples])
            if len(found) > examples:
                yield f"           … and {len(found) - examples:,} more"
        yield ""
        yield f"All of it, a row each: {self.target / 'adopt-report.csv'}"


@dataclass(slots=True)
class Log:
    """The findings as they are made."""

    findings: list[Finding] = field(default_factory=list[Finding])

    def say(self, place: tuple[str, int | None], column: str, kind: FindingKind, found: str, done: str) -> None:
        """Add one finding at a file and line."""
        self.findings.append(Finding(place[0], place[1], column, kind, found, done))

    def ordered(self) -> tuple[Finding, ...]:
        """All findings, what matters most first."""
        return tuple(in_order(self.findings))


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in the order of `KINDS`, then of file and line; otherwise as they came."""
    rank = {kind: number for number, kind in enumerate(KINDS)}
    return sorted(findings, key=lambda finding: (rank[finding.kind], finding.file, finding.line or 0))
