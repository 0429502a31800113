"""The examples in docstrings are run, and everything public has one, or is shown in the docs or a notebook."""

from __future__ import annotations

import doctest
import importlib
import inspect
import json
import re
from functools import cached_property
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Final

import pytest

import ipa_graph
from ipa_graph.columns import Columns
from ipa_graph.dataset import Dataset
from ipa_graph.doors import Doors
from ipa_graph.entity import Entity
from ipa_graph.network.paths import Path as NetworkPath
from ipa_graph.plots import Plots
from ipa_graph.sparql import Answer
from ipa_graph.webpage import WebPage

ROOT: Final = Path(__file__).parents[1]
SOURCES: Final = sorted((ROOT / "src" / "ipa_graph").rglob("*.py"))
PLAIN: Final = {"DataError", "Dataset", "IpaGraphError", "Problem", "__version__"}
"""Names that are met rather than called."""
COMPUTED: Final = (FunctionType, property, cached_property, classmethod, staticmethod)
"""What a class offers besides plain fields."""


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")


WITH_EXAMPLES: Final = [path for path in SOURCES if ">>> " in path.read_text(encoding="utf-8")]


def examples(module: ModuleType) -> list[doctest.DocTest]:
    """The docstrings of a module with their examples, those of cached properties too, which doctest passes over."""
    finder = doctest.DocTestFinder()
    kinds = [
        value for value in vars(module).values() if isinstance(value, type) and value.__module__ == module.__name__
    ]
    cached = [
        test
        for kind in kinds
        for name, value in vars(kind).items()
        if isinstance(value, cached_property)
        for test in finder.find(value.func, f"{kind.__name__}.{name}", module)
    ]
    return [test for test in [*finder.find(module), *cached] if test.examples]


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=dotted)
def test_the_examples_of_docstrings_are_true(path: Path) -> None:
    tests = examples(importlib.import_module(dotted(path)))
    written = [line for line in path.read_text(encoding="utf-8").splitlines() if line.lstrip().startswith(">>> ")]
    assert sum(len(test.examples) for test in tests) == len(written)
    runner = doctest.DocTestRunner()
    for test in tests:
        runner.run(test)
    assert not runner.failures


def shown() -> str:
    """All code that readers see: the docs, the notebooks, the docstrings."""
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    blocks = [
        block for page in pages for block in re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    ]
    return "\n".join([*blocks, run()])


def run() -> str:
    """The code of the notebooks and the docstrings, each line of which is run with what it gives."""
    blocks: list[str] = []
    for notebook in (ROOT / "notebooks").glob("*.ipynb"):
        cells = json.loads(notebook.read_text("utf-8"))["cells"]
        blocks += ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    for path in WITH_EXAMPLES:
        blocks += re.findall(r"(?:>>>|\.\.\.) (.*)", path.read_text("utf-8"))
    return "\n".join(blocks)


@pytest.mark.parametrize(
    "kind", [Answer, Dataset, Doors, Entity, Plots, NetworkPath, WebPage], ids=lambda kind: kind.__name__
)
def test_every_public_method_is_told_and_shown_somewhere(kind: type) -> None:
    code = shown()
    public = {name: value for name, value in vars(kind).items() if not name.startswith("_")}
    own = {name: value for name, value in public.items() if isinstance(value, COMPUTED)}
    assert own
    assert sorted(name for name in own if not re.search(rf"\.{name}\b", code)) == []
    assert sorted(name for name, value in own.items() if not inspect.getdoc(value)) == []


@pytest.mark.parametrize(
    "kind", [Answer, Columns, Dataset, Doors, Entity, Plots, NetworkPath, WebPage], ids=lambda kind: kind.__name__
)
def test_every_public_function_has_an_example_or_a_cell_that_runs_it(kind: type) -> None:
    code = run()
    functions = [name for name, value in vars(kind).items() if isinstance(value, FunctionType) and name[0] != "_"]
    assert functions
    assert sorted(name for name in functions if not re.search(rf"\.{name}\(", code)) == []


def test_every_public_function_is_told_and_shown_somewhere() -> None:
    code = shown()
    functions = sorted(set(ipa_graph.__all__) - PLAIN)
    assert [name for name in functions if not re.search(rf"\bipa(_graph)?\.{name}\b", code)] == []
    code = run()
    assert [name for name in functions if not re.search(rf"(\bipa(_graph)?\.|(?<![.\w])){name}\(", code)] == []
    assert [name for name in functions if not inspect.getdoc(getattr(ipa_graph, name))] == []
