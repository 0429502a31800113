"""All that a machine can say of a folder: form, rules, evidence in the texts, expected answers."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from ipa_graph.dataset import Dataset
from ipa_graph.errors import Problem, UnknownNameError, UsageError, command_line, count_by_rule, counted
from ipa_graph.evidence import NO_TEXT, check_evidence, stale_problems, write_lock
from ipa_graph.expected import ANSWER_RULE, query_problems
from ipa_graph.files import EVIDENCE_LOCK, shipped_folder
from ipa_graph.given import Argument
from ipa_graph.stats import summary_of
from ipa_graph.tables import examined

MOST_SHOWN: Final = 100
TEXTS: Final = "texts"
"""The folder beside the tables in which texts are looked for unless another is named."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found.

    Attributes:
        problems: every problem, in order of file and line.
        dataset: the data set; not fit for use while there are errors.
        notes: what was done, a sentence each.
    """

    problems: tuple[Problem, ...]
    dataset: Dataset
    notes: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        return not self.errors

    def text(self, form: str = "text", most: int = MOST_SHOWN) -> str:
        """The report in one of `REPORT_FORMATS`; at most `most` problems are printed, errors first.

        Raises:
            UnknownNameError: the format is not one of them.
        """
        if form not in REPORT_FORMATS:
            raise UnknownNameError("format", form, REPORT_FORMATS)
        return REPORT_FORMATS[form](self, most)


def check(
    folder: str | Path | None = None, *, texts: str | Path | None = None, lock: bool = False, answers: bool = True
) -> Report:
    """Check a folder; without one the data set that comes with the package.

    Args:
        folder: the tables.
        texts: a folder with the texts of the sources, where every locator is looked up; without it ``texts`` in the
            folder of the tables, where there is one.
        lock: write what was verified to evidence.lock.csv, unless there is an error; a note says which. What is wrong
            with the lock that is there goes with it.
        answers: read the named queries of the folder, and run those that have an expected answer.

    Raises:
        UsageError: there is no such folder, or `lock` without `texts`.
        WorkplaceError: a file cannot be read or written.

    >>> import ipa_graph
    >>> ipa_graph.check(answers=False).ok
    True
    """
    place = folder_of(folder, "check")
    texts = None if texts is None else Argument("check(texts=…)", "the path of a folder").path(texts)
    if texts is None and (place / TEXTS).is_dir():
        texts = place / TEXTS
    if lock and texts is None:
        raise UsageError("--lock writes what was verified in the texts; name their folder with --texts")
    dataset, found = examined(place)
    problems, notes = [one for one in found if not (lock and Path(one.file).name == EVIDENCE_LOCK)], list[str]()
    if errors := _errors(problems):
        return Report(tuple(problems), dataset, _unwritten(errors) if lock else ())
    if texts is not None:
        evidence = check_evidence(dataset, texts)
        problems += [*evidence.problems, *stale_problems(dataset, evidence)]
        notes.append(evidence.text())
        if lock and (errors := _errors(problems)):
            notes += _unwritten(errors)
        elif lock:
            notes.append(f"wrote {write_lock(place, evidence, dataset)}")
            problems = [problem for problem in problems if problem.rule != "stale-evidence"]
        elif fresh := evidence.verified.keys() - dataset.verified.keys():
            notes.append(f"{len(fresh):,} of them not in {EVIDENCE_LOCK}; --lock keeps them for when there is no text")
        without_text = {
            claim for claim, state in zip(dataset.claim_hashes, evidence.states, strict=True) if state == "unavailable"
        }
        kept = {claim: found for claim, found in dataset.verified.items() if claim in without_text}
        dataset = replace(dataset, verified={**kept, **evidence.verified})
    if answers:
        problems += query_problems(dataset)
    return Report(tuple(problems), dataset, tuple(notes))


def folder_of(folder: str | Path | None, asked: str) -> Path:
    """The folder that a function of the package is asked for; without one that of the data of the package."""
    if folder is None:
        return shipped_folder()
    return Argument(f"{asked}(…)", "the path of a folder, or nothing for the data of the package").path(folder)


def _errors(problems: Iterable[Problem]) -> int:
    return sum(problem.severity == "error" for problem in problems)


def _unwritten(errors: int) -> tuple[str]:
    return (f"lock not written: {counted(errors, 'error')}",)


def problem_lines(problems: Sequence[Problem], most: int = MOST_SHOWN) -> list[str]:
    """Problems a line each, errors first, at most so many; then how many there are of each rule."""
    ranks = {"error": 0, "warning": 1, "note": 2}
    ordered = sorted(_without_texts_told_once(problems), key=lambda problem: ranks[problem.severity])
    lines = [_marked(problem) for problem in ordered[:most]]
    if len(ordered) > most:
        lines.append(f"… and {len(ordered) - most:,} more")
    return [*lines, "", *_counts(ordered)] if ordered else []


def _without_texts_told_once(problems: Sequence[Problem]) -> list[Problem]:
    """The problems, the sources without a text counted in one note where they are several."""
    without = [problem for problem in problems if problem.rule == NO_TEXT]
    if len(without) < 2:
        return list(problems)
    message = f"no text of {len(without):,} sources; --format json names each"
    note = Problem(without[0].file, None, None, NO_TEXT, message, "note")
    return [*(problem for problem in problems if problem.rule != NO_TEXT), note]


def _as_text(report: Report, most: int) -> str:
    lines = [*problem_lines(report.problems, most), *report.notes]
    changed = [problem for problem in report.errors if problem.rule == ANSWER_RULE]
    if changed and len(changed) == len(report.errors):
        accept = command_line("queries", report.dataset.folder, "--accept-changed")
        lines.append(f"the tables have no error; if the new answers are right, {accept} writes them down")
    if report.ok:
        summary = summary_of(report.dataset)
        lines.append(f"{summary.title}: {summary.counts()}: no errors")
    return "\n".join(lines) + "\n"


def _marked(problem: Problem) -> str:
    return str(problem) if problem.severity == "error" else f"{problem} [{problem.severity}]"


def _counts(problems: Iterable[Problem]) -> list[str]:
    found = list(problems)
    lines: list[str] = []
    for severity in ("error", "warning", "note"):
        own = [problem for problem in found if problem.severity == severity]
        if own:
            lines.append(f"{counted(len(own), severity)}: {count_by_rule(own)}")
    return lines


def _as_json(report: Report, most: int) -> str:
    shown = report.problems[:most]
    counts = {
        severity: sum(p.severity == severity for p in report.problems) for severity in ("error", "warning", "note")
    }
    content = {
        "ok": report.ok,
        "counts": counts,
        "rules": dict(sorted(Counter(problem.rule for problem in report.problems).items())),
        "shown": len(shown),
        "problems": [asdict(problem) for problem in shown],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _as_github(report: Report, most: int) -> str:
    """Workflow annotations: what GitHub shows beside the line of a change."""
    words = {"error": "error", "warning": "warning", "note": "notice"}
    lines: list[str] = []
    for problem in _without_texts_told_once(report.problems)[:most]:
        place = f"file={_property(problem.file)}" + (f",line={problem.line}" if problem.line else "")
        message = f"{problem.column}: {problem.message}" if problem.column else problem.message
        lines.append(f"::{words[problem.severity]} {place},title={_property(problem.rule)}::{_data(message)}")
    return "".join(f"{line}\n" for line in lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


REPORT_FORMATS: Final = {"text": _as_text, "json": _as_json, "github": _as_github}
"""How a report is printed: for people, for programs, as annotations of a GitHub workflow."""
