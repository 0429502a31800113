"""An empty, explained folder to start a data set from."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Final

from ipa_graph.errors import UsageError, shown
from ipa_graph.files import is_vacant, write_folder
from ipa_graph.given import Argument

FILES: Final = (
    "README.md",
    "entities.csv",
    "relations.csv",
    "vocabulary.csv",
    "datapackage.json",
    "texts/example-bulletin-2023.txt",
)


def new_folder(target: str | Path, *, title: str = "") -> list[Path]:
    """The files of a new starter folder, in the order of `FILES`.

    It passes the check as it stands: three entities, three claims, and the text that their evidence is in. CSV
    holds no comments, so README.md explains every column.

    Args:
        target: made where it is missing.
        title: of the data set; the name of the folder without it.

    Raises:
        UsageError: the target is a file, or a folder that holds something.
        WorkplaceError: a file cannot be written.
    """
    target = Argument("new_folder(…)", "the path of a folder").path(target)
    if target.exists() and not target.is_dir():
        raise UsageError(f"{shown(str(target))} is a file; give the name of a new folder")
    if not is_vacant(target):
        raise UsageError(f"{shown(str(target))} is not empty; give the name of a new folder")
    name = target.resolve().name
    words = " ".join(title.split()) or name or "Untitled data set"
    return write_folder(target, [(file, _content(file, name, words)) for file in FILES])


def _content(file: str, name: str, title: str) -> str:
    text = resources.files("ipa_graph").joinpath("templates", "starter", *file.split("/")).read_text(encoding="utf-8")
    if file == "datapackage.json":
        package = {**json.loads(text), "name": name or "dataset", "title": title}
        return json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    return text.replace("{title}", title, 1) if file == "README.md" else text
