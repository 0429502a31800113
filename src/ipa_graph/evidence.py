"""Locators looked up in the texts of their sources, and the lock that keeps what was found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlsplit

from ipa_graph.csvtext import Table, csv_text, read_csv
from ipa_graph.dataset import LOCATOR_GAP, Dataset, Verified
from ipa_graph.errors import Problem, UsageError, command_line, shown
from ipa_graph.files import EVIDENCE_LOCK, write_file
from ipa_graph.namespaces import CLAIM_HASH_DIGITS
from ipa_graph.passages import MOST_CHARACTERS, Text, find, normalised, why_not

NO_TEXT: Final = "no-text"
"""The rule by which a source whose locators could not be looked up is noted."""
LOCK_COLUMNS: Final = ("claim", "source", "sha256", "start", "end")
MOST_TEXT_BYTES: Final = 64_000_000
_CLAIM: Final = re.compile(f"[0-9a-f]{{{CLAIM_HASH_DIGITS}}}")
_SHA256: Final = re.compile("[0-9a-f]{64}")
_OFFSET: Final = re.compile("0|[1-9][0-9]{0,11}")


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a source, and the SHA-256 of the file that holds it."""

    text: Text
    sha256: str


@dataclass(frozen=True, slots=True)
class EvidenceReport:
    """What looking every locator up gave.

    Attributes:
        states: for every claim ``verified``, ``not-found``, ``unavailable`` (no text), or empty without a locator.
        verified: by the hash of a claim, where its locator was found.
        problems: every locator not found (an error), every source without a text (a note), every text at fault.
        digests: by source, the SHA-256 of the text that was read.
    """

    states: tuple[str, ...]
    verified: Mapping[str, Verified]
    problems: tuple[Problem, ...]
    digests: Mapping[str, str] = field(default_factory=dict[str, str])

    def text(self) -> str:
        """The counts in a line."""
        counts = Counter(self.states)
        return (
            f"evidence: {counts['verified']:,} verified in the text, {counts['not-found']:,} not found, "
            f"{counts['unavailable']:,} without a text, {counts['']:,} without a locator"
        )


def check_evidence(dataset: Dataset, folder: Path) -> EvidenceReport:
    """Look every locator of a data set up in the texts of a folder: ``ID.txt``, or as its index.csv says.

    Cost: each text is read once (0.1 s a million characters), each locator searches its text (0.5 ms a million).

    Raises:
        UsageError: there is no such folder.
    """
    texts, problems = read_texts(dataset, folder)
    table = dataset.relation_table
    states: list[str] = []
    verified: dict[str, Verified] = {}
    without: dict[str, list[int]] = {}
    for row, (claim, source, locator) in enumerate(
        zip(dataset.claim_hashes, table.column("source"), table.column("evidence"), strict=True)
    ):
        text = texts.get(source)
        if not locator:
            states.append("")
        elif text is None:
            states.append("unavailable")
            without.setdefault(source, []).append(row)
        elif passage := find(locator, text.text):
            states.append("verified")
            verified[claim] = Verified(source, text.sha256, passage.start, passage.end)
        else:
            states.append("not-found")
            reason = f"{shown(locator)} is not in the text of {shown(source)}; {why_not(locator, text.text)}"
            problems.append(table.problem(row, "evidence", "evidence-not-found", reason))
    for source, rows in without.items():
        count = "its one locator was" if len(rows) == 1 else f"its {len(rows):,} locators were"
        message = f"no text of {shown(source)} in {folder}; {count} not looked up"
        problems.append(table.problem(rows[0], "source", NO_TEXT, message, "note"))
    digests = {source: text.sha256 for source, text in texts.items()}
    return EvidenceReport(tuple(states), verified, tuple(problems), digests)


def read_texts(dataset: Dataset, folder: Path) -> tuple[dict[str, SourceText], list[Problem]]:
    """The text of every source that a folder holds one of, by the source's id.

    Raises:
        UsageError: there is no such folder.
    """
    if not folder.is_dir():
        told = "is a file; name the folder of the texts" if folder.exists() else "is no folder"
        raise UsageError(f"{shown(str(folder))} {told}")
    files, problems = _indexed(dataset, folder)
    for source in sorted({source for source in dataset.relation_table.column("source") if source}):
        path = folder / f"{source}.txt"
        if path.parent == folder and path.is_file():
            files[source] = path
    by_path: dict[Path, SourceText | None] = {}
    for path in sorted(set(files.values())):
        by_path[path], found = _read(path, folder)
        problems += found
    texts = {source: by_path[path] for source, path in sorted(files.items())}
    return {source: text for source, text in texts.items() if text is not None}, problems


def _read(path: Path, folder: Path) -> tuple[SourceText | None, list[Problem]]:
    """One text, or why it cannot be had."""
    line, rule = None, "missing-file"
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            rule, reason = "path", "leads out of the folder by a symbolic link; put the text itself there"
        elif path.stat().st_size > MOST_TEXT_BYTES:
            rule, reason = "size", f"has more than {MOST_TEXT_BYTES:,} bytes; give each source a text of its own"
        else:
            data = path.read_bytes()
            try:
                return SourceText(normalised(data.decode("utf-8-sig")), sha256(data).hexdigest()), []
            except UnicodeDecodeError as error:
                line, rule = data.count(b"\n", 0, error.start) + 1, "encoding"
                reason = f"is not UTF-8: the byte 0x{data[error.start]:02x}; save the text as UTF-8"
    except (OSError, RuntimeError) as error:  # RuntimeError: a circle of symbolic links, before Python 3.13
        reason = f"cannot be read: {getattr(error, 'strerror', None) or error}"
    return None, [Problem(str(path), line, None, rule, reason)]


def _indexed(dataset: Dataset, folder: Path) -> tuple[dict[str, Path], list[Problem]]:
    """The files that index.csv names for the addresses of Documents; the first row of an address counts."""
    index = folder / "index.csv"
    if not index.is_file():
        return {}, []
    table, problems = read_csv(index)
    for name in ("file", "url"):
        if name not in table.columns:
            problems.append(Problem(table.path, 1, None, "header", f"lacks the column {name!r}; it needs file,url"))
    documents: dict[str, list[str]] = {}
    entities = dataset.whole.entity_table
    for identifier, url in zip(entities.column("id"), entities.column("url"), strict=True):
        if url:
            documents.setdefault(_same_address(url), []).append(identifier)
    rows: dict[str, int] = {}
    files: dict[str, Path] = {}
    for row, (name, url) in enumerate(zip(table.column("file"), table.column("url"), strict=True)):
        if problem := _index_problem(table, row, folder / name, rows.setdefault(_same_address(url), row)):
            problems.append(problem)
        else:
            files.update(dict.fromkeys(documents.get(_same_address(url), ()), folder / name))
    return files, problems


def _index_problem(table: Table, row: int, path: Path, first: int) -> Problem | None:
    """What is wrong with a row of index.csv, if anything."""
    name = table.column("file")[row]
    if Path(name).is_absolute() or ".." in Path(name).parts:
        return table.problem(row, "file", "path", f"{shown(name)} leads out of the folder")
    if not path.is_file():
        return table.problem(row, "file", "missing-file", f"there is no file {shown(name)}")
    if first != row and table.column("file")[first] != name:
        message = f"{shown(table.column('url')[row])} has another file in line {table.lines[first]}; keep one"
        return table.problem(row, "url", "duplicate", message)
    return None


def _same_address(url: str) -> str:
    """An address without what does not tell pages apart: scheme, ``www.``, last slash, fragment."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    query = f"?{parts.query}" if parts.query else ""
    return parts.netloc.lower().removeprefix("www.") + parts.path.rstrip("/") + query


def write_lock(folder: Path, report: EvidenceReport, dataset: Dataset) -> Path:
    """Write evidence.lock.csv; a claim whose text was not at hand keeps its row.

    Raises:
        WorkplaceError: the file cannot be written.
    """
    unavailable = {
        claim for claim, state in zip(dataset.claim_hashes, report.states, strict=True) if state == "unavailable"
    }
    kept = {claim: found for claim, found in dataset.verified.items() if claim in unavailable}
    path = folder / EVIDENCE_LOCK
    write_file(path, lock_text({**kept, **report.verified}), source=True)
    return path


def lock_text(verified: Mapping[str, Verified]) -> str:
    """The content of evidence.lock.csv, sorted by the hash of the claim."""
    rows = [
        (claim, found.source, found.sha256, str(found.start), str(found.end))
        for claim, found in sorted(verified.items())
    ]
    return csv_text(LOCK_COLUMNS, rows)


def read_lock(path: Path, shown_as: str) -> tuple[dict[str, Verified], list[Problem]]:
    """What evidence.lock.csv holds, by the hash of the claim.

    Raises:
        OSError: the file cannot be read.
    """
    table, problems = read_csv(path, shown_as)
    if set(LOCK_COLUMNS) != set(table.columns):
        message = f"has other columns than {','.join(LOCK_COLUMNS)}; write it anew with --lock"
        problems.append(Problem(shown_as, 1, None, "lock", message))
        return {}, problems
    found: dict[str, Verified] = {}
    for row, cells in enumerate(zip(*(table.column(name) for name in LOCK_COLUMNS), strict=True)):
        claim, source, digest, start, end = cells
        forms = source and _CLAIM.fullmatch(claim) and _SHA256.fullmatch(digest)
        if not (forms and _OFFSET.fullmatch(start) and _OFFSET.fullmatch(end)):
            problems.append(table.problem(row, None, "lock", "is no row of a lock; write it anew with --lock"))
        elif not 0 < int(end) - int(start) <= MOST_CHARACTERS:
            message = f"ends at {end} and begins at {start}; a passage has 1 to {MOST_CHARACTERS} characters"
            problems.append(table.problem(row, "end", "lock", message))
        elif claim in found:
            problems.append(table.problem(row, "claim", "lock", f"{claim} is also in line {found[claim].line}"))
        else:
            found[claim] = Verified(source, digest, int(start), int(end), table.lines[row])
    return found, problems


def stale_problems(dataset: Dataset, report: EvidenceReport | None = None) -> list[Problem]:
    """The rows of the lock that no longer hold: the claim was changed or removed, or the text is another.

    Args:
        dataset: with the rows of the lock as `verified`.
        report: what looking the locators up gave; without it the texts are not compared.
    """
    path = str((dataset.folder or Path()) / EVIDENCE_LOCK)
    sources = dict(zip(dataset.claim_hashes, dataset.relation_table.column("source"), strict=True))
    problems: list[Problem] = []
    for claim, found in dataset.verified.items():
        if sources.get(claim) != found.source:
            reason = f"the claim {claim} of {shown(found.source)} was changed or removed since it was verified"
        elif report and report.digests.get(found.source, found.sha256) != found.sha256:
            reason = f"the text of {shown(found.source)} is another than the one that {claim} was verified in"
        elif report and (now := report.verified.get(claim)) and (now.start, now.end) != (found.start, found.end):
            reason = f"the passage of {claim} stands at {now.start}–{now.end}, not at {found.start}–{found.end}"
        else:
            continue
        message = f"{reason}; run: {command_line('check', dataset.folder, '--texts', 'DIR', '--lock')}"
        problems.append(Problem(path, found.line, None, "stale-evidence", message, "warning"))
    return problems


def fragment_url(url: str, locator: str) -> str:
    """The address of the passage itself, as a text fragment (WICG, URL text fragments); empty without an address.

    >>> fragment_url("https://a.org/n#top", "The first … in 2004")
    'https://a.org/n#top:~:text=The%20first,in%202004'
    """
    parts = [quote(" ".join(part.split()), safe="").replace("-", "%2D") for part in locator.split(LOCATOR_GAP)]
    page = url.partition(":~:")[0]
    if not page or not all(parts):
        return url
    return f"{page}{'' if '#' in page else '#'}:~:text={','.join(parts)}"
