"""A folder of CSV files to a checked `Dataset`, and a `Dataset` back to a folder."""

from __future__ import annotations

import gc
import json
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final, cast
from urllib.parse import urlsplit

from ipa_graph.csvtext import LOSES_ROWS, NO_TABLE, Table, csv_text, read_csv
from ipa_graph.dataset import Dataset, Metadata, Verified
from ipa_graph.errors import DataError, Problem, UsageError, WorkplaceError, command_line, shown
from ipa_graph.evidence import read_lock, stale_problems
from ipa_graph.files import ENTITIES, EVIDENCE_LOCK, PACKAGE, PARQUET, RELATIONS, TOURS, VOCABULARY, shipped_folder
from ipa_graph.given import Argument
from ipa_graph.namespaces import DEFAULT_BASE
from ipa_graph.rules import problems_of, vocabulary_problems
from ipa_graph.rules.forms import language_fault
from ipa_graph.suffixes import refuse_file
from ipa_graph.vocabulary import Vocabulary, shipped_vocabulary, terms_of

_ECHOES: Final = {
    ENTITIES: (
        frozenset({"reference", "entity-alone", "source-document", "domain", "range", "tour-focus"}),
        Problem(
            "",
            None,
            None,
            "reference",
            "has rows that could not be read; references are looked up once they can",
            "note",
        ),
    ),
    VOCABULARY: (
        frozenset({"class", "predicate", "column-unknown", "domain-of-column", "tour-filter"}),
        Problem(
            "",
            None,
            None,
            "term-columns",
            "could not be read whole; classes and predicates are looked up once it can",
            "note",
        ),
    ),
}
"""The rules that a table which could not be read makes break elsewhere, and what is said instead."""


FOLDER: Final = Argument("read(…)", "the path of a folder, or nothing for the data of the package")


def read(folder: str | Path | None = None) -> Dataset:
    """The data set of a folder, checked; without a folder the one that comes with the package.

    Its tables are entities.csv and relations.csv; where one is missing, entities.parquet or relations.parquet as
    ``export(data, "parquet", folder)`` writes them.

    Raises:
        DataError: the tables have errors; all of them at once.
        UsageError: there is no such folder, or it holds no tables.
        WorkplaceError: a file cannot be read.
    """
    dataset, problems = examined(shipped_folder() if folder is None else FOLDER.path(folder))
    if any(problem.severity == "error" for problem in problems):
        raise DataError(problems)
    return dataset


def examined(folder: Path) -> tuple[Dataset, tuple[Problem, ...]]:
    """The data set of a folder and every problem found in it; with errors among them it is not fit for use.

    Raises:
        UsageError: there is no such folder, or it holds no tables.
        WorkplaceError: a file cannot be read.
    """
    refuse_file(folder)
    if not folder.is_dir():
        raise UsageError(
            f"there is no folder {shown(str(folder))}; {command_line('new', folder)} makes one to start from"
        )
    if not any((folder / name).exists() for pair in PARQUET.items() for name in pair):
        raise UsageError(f"the folder {shown(str(folder))} holds neither {ENTITIES} nor {RELATIONS}")
    with _collector_paused():
        return _examined(folder)


def _examined(folder: Path) -> tuple[Dataset, tuple[Problem, ...]]:
    try:
        dataset, problems = _read_files(folder)
    except OSError as error:
        raise WorkplaceError(f"cannot read {error.filename}: {error.strerror}") from error
    if dataset is None:
        return Dataset(Table("", {}, ()), Table("", {}, ()), Vocabulary({})), tuple(problems)
    problems += _without_echoes(problems_of(dataset), problems, folder)
    if not any(problem.severity == "error" for problem in problems):
        problems += stale_problems(dataset)
    return _with_problems(dataset, problems), tuple(problems)


@contextmanager
def _collector_paused() -> Generator[None]:
    """Without the search for circles in list after list of cells, which is a third of the time of reading a table."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _without_echoes(found: list[Problem], form: list[Problem], folder: Path) -> list[Problem]:
    """What the rules found; without what only follows from rows or columns of a table that could not be read."""
    for name, (rules, instead) in _ECHOES.items():
        path = str(folder / name)
        if any(one.file == path and _unread(one) for one in form):
            found = [*(one for one in found if one.rule not in rules), replace(instead, file=path)]
    return found


def _unread(problem: Problem) -> bool:
    """Whether a part of the table was not read: a row, or a column without which no row means anything."""
    lacks = problem.rule == "term-columns" and problem.column is None
    return problem.severity == "error" and (problem.rule in LOSES_ROWS or lacks)


def _read_files(folder: Path) -> tuple[Dataset | None, list[Problem]]:
    """The unchecked data set, or None where a table could not be read at all."""
    metadata, problems = read_metadata(folder / PACKAGE)
    tables: dict[str, Table] = {}
    for name in (ENTITIES, RELATIONS):
        path, other = folder / name, folder / PARQUET[name]
        if not path.exists() and other.exists():
            from ipa_graph.frametables import read_parquet

            tables[name], found = read_parquet(other)
            problems += found
            continue
        if not path.exists():
            alike = sorted(one.name for one in folder.iterdir() if one.name.casefold() == name)
            told = (
                f"there is {shown(alike[0])}, which is to be renamed" if alike else "it must hold at least the header"
            )
            problems.append(Problem(str(path), None, None, "missing-file", f"is missing; {told}"))
            continue
        tables[name], found = read_csv(path)
        problems += found
    vocabulary, found = read_vocabulary(folder / VOCABULARY)
    problems += found
    kept = folder / EVIDENCE_LOCK
    lock, found = read_lock(kept, str(kept)) if kept.exists() else ({}, [])
    problems += found
    tours, found = read_csv(folder / TOURS) if (folder / TOURS).exists() else (NO_TABLE, [])
    problems += found
    if any(name not in tables or not tables[name].columns for name in (ENTITIES, RELATIONS)):
        return None, problems
    dataset = Dataset(tables[ENTITIES], tables[RELATIONS], vocabulary, metadata, lock, folder, (), tours)
    return dataset, problems


def _with_problems(dataset: Dataset, problems: list[Problem]) -> Dataset:
    """The data set with its warnings, and with the lock rows of claims that it still makes."""
    claims = set(dataset.claim_hashes) if dataset.verified else set[str]()
    verified: Mapping[str, Verified] = {claim: found for claim, found in dataset.verified.items() if claim in claims}
    return dataset.with_findings(verified, tuple(problem for problem in problems if problem.severity != "error"))


def read_vocabulary(path: Path) -> tuple[Vocabulary, list[Problem]]:
    """The package's vocabulary, extended by that of a folder where it has one."""
    vocabulary = shipped_vocabulary()
    if not path.exists():
        return vocabulary, []
    table, problems = read_csv(path)
    if not table.columns:
        return vocabulary, problems
    extended = vocabulary.extended(terms_of(table))
    return extended, problems + vocabulary_problems(table, extended)


def read_metadata(path: Path) -> tuple[Metadata, list[Problem]]:
    """What datapackage.json says; without one, what can be said without it."""
    if not path.exists():
        return Metadata(name=path.parent.resolve().name, title=path.parent.resolve().name), []
    try:
        package: object = json.loads(path.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        return Metadata(), [Problem(str(path), line, None, "metadata", f"is not JSON in UTF-8: {error}")]
    if not isinstance(package, dict):
        return Metadata(), [Problem(str(path), None, None, "metadata", "must hold one JSON object")]
    fields = cast("dict[str, object]", package)
    problems = [Problem(str(path), None, key, "metadata", message) for key, message in _faults(fields)]
    return (Metadata() if problems else _metadata(fields, path)), problems


def _metadata(package: dict[str, object], path: Path) -> Metadata:
    def text(key: str, default: str = "") -> str:
        return str(package.get(key) or default)

    licences = cast("list[dict[str, str]]", package.get("licenses") or [{}])
    name = text("name", path.parent.resolve().name)
    return Metadata(
        name=name,
        title=text("title", name),
        description=text("description"),
        version=text("version"),
        licence=licences[0].get("name", ""),
        licence_url=licences[0].get("path", ""),
        base=text("base", DEFAULT_BASE),
        languages=tuple(cast("list[str]", package.get("languages") or ["en"])),
        titles=_translated(package, "title"),
        descriptions=_translated(package, "description"),
    )


def _translated(package: dict[str, object], key: str) -> dict[str, str]:
    """What stands under the key with a language tag behind it, by tag."""
    keys = sorted(one for one in package if one.startswith(f"{key}@"))
    return {one.removeprefix(f"{key}@"): str(package[one]) for one in keys}


def metadata_text(metadata: Metadata) -> str:
    """A datapackage.json from which `read_metadata` reads the same."""
    licence = {"name": metadata.licence, "path": metadata.licence_url}
    told: dict[str, object] = {
        "profile": "tabular-data-package",
        "name": metadata.name,
        "title": metadata.title,
        **{f"title@{tag}": text for tag, text in metadata.titles.items()},
        "description": metadata.description,
        **{f"description@{tag}": text for tag, text in metadata.descriptions.items()},
        "version": metadata.version,
        "base": metadata.base,
        "languages": list(metadata.languages),
        "licenses": [{name: text for name, text in licence.items() if text}] if any(licence.values()) else [],
        "resources": [{"name": Path(name).stem, "path": name} for name in (ENTITIES, RELATIONS)],
    }
    kept = {name: value for name, value in told.items() if value}
    return json.dumps(kept, ensure_ascii=False, indent=2) + "\n"


def metadata_faults(metadata: Metadata) -> list[tuple[str, str]]:
    """What is wrong with metadata that were made in Python: the field, and what it must be."""
    told: dict[str, object] = {name: getattr(metadata, name) for name in ("name", "title", "description", "version")}
    told |= {"base": metadata.base, "languages": _listed(metadata.languages)}
    return list(_faults(told))


def _listed(given: object) -> list[object] | None:
    """What a list or a tuple holds; None for what is neither, a text among it."""
    return list(cast("Iterable[object]", given)) if isinstance(given, (list, tuple)) else None


def _faults(package: dict[str, object]) -> Iterator[tuple[str, str]]:
    tagged = sorted(key for key in package if key.startswith(("title@", "description@")))
    for key in ("name", "title", "description", "version", "base", *tagged):
        if not isinstance(package.get(key, ""), str):
            yield key, f"must be text, not {type(package[key]).__name__}"
    base = package.get("base", DEFAULT_BASE)
    if isinstance(base, str) and not _is_base(base):
        yield "base", f"{shown(base)} is no base IRI; it must be an http(s) address that ends with '/'"
    languages = package.get("languages", ["en"])
    if not isinstance(languages, list) or not languages:
        yield "languages", 'must be a list of language tags, such as ["en", "es"]'
    elif bad := [tag for tag in cast("list[object]", languages) if not _is_tag(tag)]:
        yield "languages", f"{shown(str(bad[0]))} is no language tag; write it as in 'en' or 'pt-BR'"
    licences = package.get("licenses", [])
    if not isinstance(licences, list) or any(not isinstance(one, dict) for one in cast("list[object]", licences)):
        yield "licenses", 'must be a list of objects, such as [{"name": "CC-BY-4.0"}]'


def _is_base(base: str) -> bool:
    parts = urlsplit(base)
    legal = base.isprintable() and not any(mark in base for mark in ' <>"{}|\\^`#?')
    return parts.scheme in ("http", "https") and bool(parts.netloc) and base.endswith("/") and legal


def _is_tag(tag: object) -> bool:
    return isinstance(tag, str) and bool(tag) and not language_fault(tag)


def table_text(table: Table) -> str:
    """A table as CSV text, its columns in their order."""
    return csv_text(list(table.columns), zip(*table.columns.values(), strict=True))
