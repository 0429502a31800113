"""The examples in docstrings are run, and everything public has one, or is shown in the docs or a notebook."""

from __future__ import annotations

import doctest
import importlib
import inspect
import json
import re
from pathlib import Path
from typing import Final

import pytest

import ipa_graph
from ipa_graph.dataset import Dataset

ROOT: Final = Path(__file__).parents[1]
SOURCES: Final = sorted((ROOT / "src" / "ipa_graph").rglob("*.py"))
PLAIN: Final = {
    "DataError", "Dataset", "IpaGraphError", "Problem", "__version__", "load_ipython_extension",
    "unload_ipython_extension",
}  # fmt: skip
"""Names that are met rather than called."""


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")


WITH_EXAMPLES: Final = [path for path in SOURCES if ">>> " in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=dotted)
def test_the_examples_of_docstrings_are_true(path: Path) -> None:
    found = doctest.testmod(importlib.import_module(dotted(path)))
    assert found.attempted
    assert not found.failed


def shown() -> str:
    """All code that readers see: the docs, the notebooks, the docstrings."""
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    blocks = [
        block for page in pages for block in re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    ]
    for notebook in (ROOT / "notebooks").glob("*.ipynb"):
        cells = json.loads(notebook.read_text("utf-8"))["cells"]
        blocks += ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    for path in WITH_EXAMPLES:
        blocks += re.findall(r">>> (.*)", path.read_text("utf-8"))
    return "\n".join(blocks)


def test_everything_public_is_shown_somewhere() -> None:
    code = shown()
    methods = [name for name, _ in inspect.getmembers(Dataset) if not name.startswith("_")]
    names = [*(set(ipa_graph.__all__) - PLAIN), *(name for name in methods if name in vars(Dataset))]
    assert sorted(name for name in names if not re.search(rf"\.{name}\b", code)) == []
