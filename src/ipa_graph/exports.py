"""One data set in one format, wherever it is wanted: RDF, network files, tables."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from ipa_graph.dataset import Dataset
from ipa_graph.errors import DataError, Problem, UnknownNameError, UsageError, counted, shown
from ipa_graph.evidence import lock_text
from ipa_graph.files import (
    ENTITIES,
    EVIDENCE_LOCK,
    PACKAGE,
    PARQUET,
    RELATIONS,
    TOURS,
    VOCABULARY,
    write_file,
    write_folder,
)
from ipa_graph.given import Argument, told
from ipa_graph.rdf.dump import RDF_FORMATS, dump
from ipa_graph.rules import problems_of
from ipa_graph.tables import metadata_text, read_metadata, read_vocabulary, table_text
from ipa_graph.vocabulary import vocabulary_text
from ipa_graph.workbook import MOST_CHARACTERS, Sheet, workbook

if TYPE_CHECKING:
    from ipa_graph.csvtext import Table

TABLES: Final = ("entities", "relations")
"""The two tables that a folder format has, each in a file of its own."""

Content = Iterable[str | bytes] | str | bytes


def export(
    dataset: Dataset, form: str, target: str | Path, *, inferred: bool = False, overwrite: bool = False
) -> list[Path]:
    """Write a data set in a format.

    An answer that goes against the vocabulary, such as a member of what is no organization, is written to a folder with
    a warning that `ipa_graph.read` will refuse it.

    Args:
        dataset: what to write.
        form: a key of `EXPORT_FORMATS`.
        target: a file; for ``csv`` and ``parquet`` a folder, made if it is not there.
        inferred: for RDF formats, whether what follows from the asserted statements is written too.
        overwrite: write ``csv`` or ``parquet`` into a folder that holds such tables already.

    Returns:
        The files written.

    Raises:
        UnknownNameError: the format is not one of them.
        UsageError: `inferred` is asked of a format that is not RDF, or tables are in the way.
        MissingPackageError: ``parquet`` and ``xlsx`` need packages of the extra ``tables``.
        WorkplaceError: the target cannot be written.

    >>> import tempfile, ipa_graph
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in ipa_graph.export(ipa_graph.read(), "graphml", f"{folder}/network.graphml")]
    ['network.graphml']
    """
    if not isinstance(cast("object", dataset), Dataset):
        raise UsageError(f"export(…) takes a data set; it was given {told(dataset)}")
    form = Argument("export(form=…)", "a format, such as 'csv'").text(form)
    inferred = Argument("export(inferred=…)", "True or False").truth(inferred)
    place = Argument("export(target=…)", "the path of a file or a folder").path(target)
    if form in FOLDER_FORMATS and not inferred:
        if place.is_file():
            raise UsageError(f"{shown(str(place))} is a file; {form} is a folder of files")
        if dataset.folder is not None and place.resolve() == dataset.folder.resolve():
            raise UsageError(
                f"{shown(str(place))} holds the tables that were read; nothing was written, name another folder"
            )
        for other in FOLDER_FORMATS:
            if other != form and any((place / f"{name}.{other}").exists() for name in TABLES):
                raise UsageError(
                    f"{shown(str(place))} holds the tables of a data set as {other}; nothing was written, "
                    "name another folder"
                )
        if not overwrite and any((place / f"{name}.{form}").exists() for name in TABLES):
            raise UsageError(
                f"{shown(str(place))} holds the tables of a data set; name another folder, "
                "or --overwrite (in Python: overwrite=True)"
            )
        if dataset.whole.asked and (told_of := _refused_by_read(dataset)):
            warnings.warn(told_of, stacklevel=2)  # at the line that exports
        return write_folder(place, FOLDER_FORMATS[form](dataset))
    write_file(place, export_chunks(dataset, form, inferred=inferred))
    return [place]


def _refused_by_read(dataset: Dataset) -> str:
    """What is said of an answer that goes against its own vocabulary; nothing where it can be read again."""
    tables = {
        name: replace(table, path=name, lines=range(2, len(table) + 2), header_line=1)
        for name, table in ((ENTITIES, dataset.with_background.entity_table), (RELATIONS, dataset.relation_table))
    }
    written = Dataset(tables[ENTITIES], tables[RELATIONS], dataset.vocabulary, dataset.metadata)
    faults = [problem for problem in problems_of(written) if problem.severity == "error"]
    if not faults:
        return ""
    return (
        f"this answer has {counted(len(faults), 'error')}, so that what is exported cannot be read again, such as "
        f"{faults[0]}; let CONSTRUCT use a predicate or class of its own (vocab:…) there"
    )


def export_chunks(dataset: Dataset, form: str, *, inferred: bool = False) -> Content:
    """The content of a format that is one file, in pieces.

    Raises:
        UnknownNameError: the format is not one of them.
        UsageError: the format is a folder, or `inferred` is asked of one that is not RDF.
    """
    if form not in EXPORT_FORMATS:
        raise UnknownNameError("format", form, EXPORT_FORMATS)
    if form in RDF_FORMATS:
        return dump(dataset, form, inferred=inferred)
    if inferred:
        raise UsageError(f"only RDF has inferred statements: {', '.join(RDF_FORMATS)}; {form!r} has none")
    if form in FOLDER_FORMATS:
        raise UsageError(f"{form!r} is a folder of files; name it with -o FOLDER")
    return _FILE_FORMATS[form](dataset)


def _graphml(dataset: Dataset) -> Content:
    from ipa_graph.network.files import graphml_chunks

    return graphml_chunks(dataset)


def _gexf(dataset: Dataset) -> Content:
    from ipa_graph.network.files import gexf_chunks

    return gexf_chunks(dataset)


def _csv(dataset: Dataset) -> Iterator[tuple[str, Content]]:
    """The folder again, but for the texts of the sources; of a selection without tours and expected answers."""
    yield ENTITIES, table_text(dataset.with_background.entity_table)
    yield RELATIONS, table_text(dataset.relation_table)
    yield from _beside(dataset)


def _beside(dataset: Dataset) -> Iterator[tuple[str, Content]]:
    """What stands beside the two tables: what was verified, vocabulary, metadata, queries, tours, expected answers.

    Tours may lead to what a selection leaves out, and its answers are others.
    """
    claims = set(dataset.claim_hashes) if dataset.verified else set[str]()
    if verified := {claim: found for claim, found in dataset.verified.items() if claim in claims}:
        yield EVIDENCE_LOCK, lock_text(verified)
    yield from _described(dataset)
    if dataset.folder is None:
        return
    whole = [] if dataset.origin else [dataset.folder / TOURS, *sorted(dataset.folder.glob("queries/*.csv"))]
    for path in [*sorted(dataset.folder.glob("queries/*.rq")), *whole]:
        if path.exists():
            yield path.relative_to(dataset.folder).as_posix(), path.read_bytes()


def _described(dataset: Dataset) -> Iterator[tuple[str, Content]]:
    """Vocabulary and metadata: the files of the folder as they are where they say the same, else what the data set has.

    The answer to a query has relations and a title that the folder lacks.
    """
    folder = dataset.folder
    if folder and (folder / VOCABULARY).exists() and read_vocabulary(folder / VOCABULARY)[0] == dataset.vocabulary:
        yield VOCABULARY, (folder / VOCABULARY).read_bytes()
    elif text := vocabulary_text(dataset.vocabulary):
        yield VOCABULARY, text
    if folder and (folder / PACKAGE).exists() and read_metadata(folder / PACKAGE)[0] == dataset.metadata:
        yield PACKAGE, (folder / PACKAGE).read_bytes()
    elif folder is None or (folder / PACKAGE).exists():
        yield PACKAGE, metadata_text(dataset.metadata)


def _parquet(dataset: Dataset) -> Iterator[tuple[str, Content]]:
    from ipa_graph.framefiles import frame_content

    whole = dataset.with_background
    for name, frame in zip(PARQUET.values(), (whole.entities, whole.relations), strict=True):
        yield name, frame_content(frame, "parquet")
    yield from _beside(dataset)


def _xlsx(dataset: Dataset) -> Content:
    dataset = dataset.with_background
    tables = (("entities", dataset.entity_table), ("relations", dataset.relation_table))
    for _, table in tables:
        _refuse_long_cells(table)
    return workbook(
        Sheet(title, list(table.columns), zip(*table.columns.values(), strict=True)) for title, table in tables
    )


def _refuse_long_cells(table: Table) -> None:
    problems = [
        Problem(
            table.path,
            line,
            name,
            "size",
            f"has {len(cell):,} characters; a spreadsheet cell holds {MOST_CHARACTERS:,}",
        )
        for name, cells in table.columns.items()
        for line, cell in zip(table.lines, cells, strict=True)
        if len(cell) > MOST_CHARACTERS
    ]
    if problems:
        raise DataError(problems)


_FILE_FORMATS: Final[dict[str, Callable[[Dataset], Content]]] = {"graphml": _graphml, "gexf": _gexf, "xlsx": _xlsx}
FOLDER_FORMATS: Final[dict[str, Callable[[Dataset], Iterator[tuple[str, Content]]]]] = {
    "csv": _csv,
    "parquet": _parquet,
}
"""Formats of two tables, written into a folder with what stands beside them; `ipa_graph.read` reads both."""
EXPORT_FORMATS: Final = (*RDF_FORMATS, *_FILE_FORMATS, *FOLDER_FORMATS)
"""Every format that `export` writes."""
EXPORT_ENDINGS: Final = {f".{name}": name for name in EXPORT_FORMATS if name not in FOLDER_FORMATS} | {".rdf": "rdfxml"}
"""The format that the name of a file asks for, by its end."""
