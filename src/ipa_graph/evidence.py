"""Locators looked up in the texts of their sources, and the lock that keeps what was found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlsplit

from ipa_graph.csvtext import csv_text, read_csv
from ipa_graph.dataset import LOCATOR_GAP, Dataset, Verified
from ipa_graph.errors import Problem, UsageError, shown
from ipa_graph.files import write_file
from ipa_graph.passages import Text, find, normalised, why_not

LOCK_NAME: Final = "evidence.lock.csv"
LOCK_COLUMNS: Final = ("claim", "source", "sha256", "start", "end")
_CLAIM: Final = re.compile("[0-9a-f]{20}")
_SHA256: Final = re.compile("[0-9a-f]{64}")


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
    """

    states: tuple[str, ...]
    verified: Mapping[str, Verified]
    problems: tuple[Problem, ...]

    def text(self) -> str:
        """The counts in a line."""
        counts = Counter(self.states)
        return (
            f"evidence: {counts['verified']:,} verified in the text, {counts['not-found']:,} not found, "
            f"{counts['unavailable']:,} without a text, {counts['']:,} without a locator"
        )


def check_evidence(dataset: Dataset, folder: Path) -> EvidenceReport:
    """Look every locator of a data set up in the texts of a folder: ``ID.txt``, or as its index.csv says.

    Raises:
        UsageError: there is no such folder.
    """
    if not folder.is_dir():
        raise UsageError(f"there is no folder {shown(str(folder))} with texts")
    texts, problems = read_texts(dataset, folder)
    table = dataset.relation_table
    states: list[str] = []
    verified: dict[str, Verified] = {}
    without: dict[str, int] = {}
    for row, (claim, source, locator) in enumerate(
        zip(dataset.claim_hashes, table.column("source"), table.column("evidence"), strict=True)
    ):
        text = texts.get(source)
        if not locator:
            states.append("")
        elif text is None:
            states.append("unavailable")
            without.setdefault(source, row)
        elif passage := find(locator, text.text):
            states.append("verified")
            verified[claim] = Verified(source, text.sha256, passage.start, passage.end)
        else:
            states.append("not-found")
            reason = f"{shown(locator)} is not in the text of {shown(source)}; {why_not(locator, text.text)}"
            problems.append(table.problem(row, "evidence", "evidence-not-found", reason))
    for source, row in without.items():
        message = f"no text of {shown(source)} in {folder}; its locators were not looked up"
        problems.append(table.problem(row, "source", "no-text", message, "note"))
    return EvidenceReport(tuple(states), verified, tuple(problems))


def read_texts(dataset: Dataset, folder: Path) -> tuple[dict[str, SourceText], list[Problem]]:
    """The text of every source that a folder holds one of, by the source's id."""
    files, problems = _indexed(dataset, folder)
    for source in set(dataset.relation_table.column("source")):
        path = folder / f"{source}.txt"
        if source and path.is_file() and path.parent == folder:
            files.setdefault(source, path)
    texts: dict[str, SourceText] = {}
    for source, path in sorted(files.items()):
        data = b""
        try:
            data = path.read_bytes()
            texts[source] = SourceText(normalised(data.decode("utf-8-sig")), sha256(data).hexdigest())
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            problems.append(Problem(str(path), line, None, "encoding", "is not UTF-8; save the text as UTF-8"))
        except OSError as error:
            problems.append(Problem(str(path), None, None, "missing-file", f"cannot be read: {error.strerror}"))
    return texts, problems


def _indexed(dataset: Dataset, folder: Path) -> tuple[dict[str, Path], list[Problem]]:
    """The files that index.csv names for the addresses of Documents."""
    index = folder / "index.csv"
    if not index.is_file():
        return {}, []
    table, problems = read_csv(index)
    for name in ("file", "url"):
        if name not in table.columns:
            problems.append(Problem(table.path, 1, None, "header", f"lacks the column {name!r}; it needs file,url"))
    entities = dataset.entity_table
    by_address = {
        _same_address(url): identifier
        for identifier, url in zip(entities.column("id"), entities.column("url"), strict=True)
        if url
    }
    files: dict[str, Path] = {}
    for row, (name, url) in enumerate(zip(table.column("file"), table.column("url"), strict=True)):
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()):
            problems.append(table.problem(row, "file", "path", f"{shown(name)} leads out of the folder"))
        elif not path.is_file():
            problems.append(table.problem(row, "file", "missing-file", f"there is no file {shown(name)}"))
        elif (source := by_address.get(_same_address(url))) is not None:
            files.setdefault(source, path)
    return files, problems


def _same_address(url: str) -> str:
    """An address without what does not tell pages apart: scheme, ``www.``, last slash, fragment."""
    parts = urlsplit(url.strip())
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
    rows = [
        (claim, found.source, found.sha256, str(found.start), str(found.end))
        for claim, found in sorted({**kept, **report.verified}.items())
    ]
    path = folder / LOCK_NAME
    write_file(path, csv_text(LOCK_COLUMNS, rows))
    return path


def read_lock(path: Path, shown_as: str) -> tuple[dict[str, Verified], list[Problem]]:
    """What evidence.lock.csv holds, by the hash of the claim.

    Raises:
        OSError: the file cannot be read.
    """
    table, problems = read_csv(path, shown_as)
    missing = [name for name in LOCK_COLUMNS if name not in table.columns]
    if missing:
        problems.append(
            Problem(shown_as, 1, None, "lock", f"lacks the column {missing[0]!r}; write it anew with --lock")
        )
        return {}, problems
    found: dict[str, Verified] = {}
    for row, cells in enumerate(zip(*(table.column(name) for name in LOCK_COLUMNS), strict=True)):
        claim, source, digest, start, end = cells
        sound = _CLAIM.fullmatch(claim) and _SHA256.fullmatch(digest) and start.isdecimal() and end.isdecimal()
        if not sound or int(start) >= int(end):
            problems.append(table.problem(row, None, "lock", "is no row of a lock; write it anew with --lock"))
        elif claim in found:
            problems.append(table.problem(row, "claim", "lock", f"{claim} is also in line {found[claim].line}"))
        else:
            found[claim] = Verified(source, digest, int(start), int(end), table.lines[row])
    return found, problems


def stale_problems(dataset: Dataset, texts: Path | None = None) -> list[Problem]:
    """The rows of the lock that no longer hold: the claim was changed or removed, or the text is another."""
    path = str((dataset.folder or Path()) / LOCK_NAME)
    claims = set(dataset.claim_hashes) if dataset.verified else set[str]()
    digests = {name: text.sha256 for name, text in read_texts(dataset, texts)[0].items()} if texts else {}
    problems: list[Problem] = []
    for claim, found in dataset.verified.items():
        if claim not in claims:
            reason = f"the claim {claim} of {shown(found.source)} was changed or removed since it was verified"
        elif digests.get(found.source, found.sha256) != found.sha256:
            reason = f"the text of {shown(found.source)} is another than the one it was verified in"
        else:
            continue
        message = f"{reason}; run 'ipa-graph check --texts DIR --lock'"
        problems.append(Problem(path, found.line, None, "stale-evidence", message, "warning"))
    return problems


def fragment_url(url: str, locator: str) -> str:
    """The address of the passage itself, as a text fragment (WICG, URL text fragments).

    >>> fragment_url("https://a.org/n", "The first … in 2004")
    'https://a.org/n#:~:text=The%20first,in%202004'
    """
    parts = [quote(part, safe="").replace("-", "%2D") for part in locator.split(LOCATOR_GAP)]
    mark = ":~:text=" if "#" in url else "#:~:text="
    return url.partition(":~:")[0] + mark + ",".join(parts)
