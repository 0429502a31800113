"""Somebody else's two tables to a folder that passes the check, with an account of every row."""

from __future__ import annotations

from pathlib import Path

from ipa_graph.adoption.draft import drafted
from ipa_graph.adoption.report import KINDS, AdoptReport, Finding, FindingKind, RowCount
from ipa_graph.adoption.writing import files_of
from ipa_graph.errors import UsageError, shown
from ipa_graph.files import is_vacant, write_folder
from ipa_graph.given import Argument

__all__ = ["KINDS", "AdoptReport", "Finding", "FindingKind", "RowCount", "adopt"]


def adopt(folder: str | Path, target: str | Path, *, title: str = "", overwrite: bool = False) -> AdoptReport:
    """What was read, written and found; a folder of tables in the form of this package stands in `target`.

    Reads a table of entities and one of relations (one of the two may be missing) with any names of columns,
    classes and predicates: those of Kumu, Gephi, this package, and their usual synonyms. Writes entities.csv,
    relations.csv, vocabulary.csv, datapackage.json, and adopt-report.csv with every finding. Cost is linear.

    Args:
        folder: where the tables are; nothing in it is changed.
        target: where the new folder goes.
        title: the title of the data set; the name of `folder` without it.
        overwrite: write into a target that holds files already.

    Raises:
        DataError: a table is no good CSV; all faults at once, nothing was written.
        UsageError: there is no table, or several that could be the same, or the target is not free.
        WorkplaceError: a file cannot be read or written.
    """
    folder, target = (Argument("adopt(…)", "the paths of two folders").path(one) for one in (folder, target))
    if target.resolve() == folder.resolve():
        raise UsageError(f"{shown(str(target))} holds the tables themselves; give another folder for the new ones")
    if target.exists() and not target.is_dir():
        raise UsageError(f"{shown(str(target))} is a file; give the name of a new folder")
    if not overwrite and not is_vacant(target):
        raise UsageError(
            f"{shown(str(target))} is not empty; give a new folder, or --overwrite (in Python: overwrite=True)"
        )
    adoption = drafted(folder, target)
    write_folder(target, files_of(adoption, title or folder.resolve().name))
    return adoption.report
