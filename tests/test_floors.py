"""The layout of the package, as docs/architecture.md draws it: floors, rooms of packages, sizes, start-up."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
PACKAGE: Final = ROOT / "src" / "ipa_graph"
ARCHITECTURE: Final = ROOT / "docs" / "architecture.md"
DOORS: Final = ("dataset.py", "doors.py")
HEAVY: Final = ("pandas", "rdflib", "networkx", "scipy", "pyvis", "numpy")
MOST_LINES_OF_A_FILE: Final = 400
MOST_LINES_OF_A_BODY: Final = 40

SOURCES: Final = sorted(path for folder in ("src", "tests", "bench", "tools") for path in (ROOT / folder).rglob("*.py"))
MODULES: Final = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}


@dataclass(frozen=True, slots=True)
class Import:
    """One import of a module: what is named, where, and whether a function has to run for it."""

    target: str
    line: int
    inside_function: bool


def imports_of(tree: ast.AST, package: str) -> Iterator[Import]:
    """Every import that runs, with dotted absolute names; those for type checkers are left out."""
    yield from _imports(tree, package, inside=False)


def _imports(node: ast.AST, package: str, *, inside: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            for statement in child.orelse:
                yield from _imports(ast.Module([statement], []), package, inside=inside)
        elif isinstance(child, ast.Import):
            yield from (Import(alias.name, child.lineno, inside) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            base = _absolute(child, package)
            names = [alias.name for alias in child.names if (base, alias.name) != ("ipa_graph", "__version__")]
            yield from (Import(f"{base}.{name}", child.lineno, inside) for name in names)
        else:
            function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            yield from _imports(child, package, inside=inside or function)


def _absolute(statement: ast.ImportFrom, package: str) -> str:
    if not statement.level:
        return statement.module or ""
    parents = package.split(".")
    kept = parents[: len(parents) - statement.level + 1]
    return ".".join([*kept, *([statement.module] if statement.module else [])])


def module_named(dotted: str) -> str | None:
    """The file of the package that an import of this name runs, or None when it is not ours."""
    parts = dotted.split(".")
    if parts[0] != "ipa_graph":
        return None
    for length in range(len(parts), 1 if len(parts) > 2 else 0, -1):
        stem = "/".join(parts[1:length])
        for name in (f"{stem}.py", f"{stem}/__init__.py".lstrip("/")):
            if name in MODULES:
                return name
    return None


def table_after(marker: str) -> list[list[str]]:
    """The cells of the first table below a marker in docs/architecture.md, without its head."""
    below = ARCHITECTURE.read_text(encoding="utf-8").partition(f"<!-- {marker} -->")[2]
    rows = re.search(r"(?:^\|.*\n)+", below, flags=re.MULTILINE)
    assert rows, f"docs/architecture.md has no table below <!-- {marker} -->"
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[0].splitlines()[2:]]


def rooms_in(cell: str) -> tuple[str, ...]:
    return tuple(re.findall(r"`([^`]+)`", cell))


FLOORS: Final = {room: int(row[0]) for row in table_after("floors") for room in rooms_in(row[1])}
PLACES: Final = {
    name: (rooms_in(row[1]), rooms_in(row[2])) for row in table_after("packages") for name in rooms_in(row[0])
}


def room_of(module: str) -> str | None:
    """The entry of the table of floors that speaks for a module."""
    folder = f"{module.partition('/')[0]}/"
    return module if module in FLOORS else folder if "/" in module and folder in FLOORS else None


def within(module: str, rooms: tuple[str, ...]) -> bool:
    return any(module == room or (room.endswith("/") and module.startswith(room)) for room in rooms)


def imports_in(module: str) -> list[Import]:
    dotted = ".".join(["ipa_graph", *Path(module).parent.parts])
    return list(imports_of(ast.parse(MODULES[module].read_text(encoding="utf-8")), dotted))


def own_imports(module: str) -> list[tuple[str, Import]]:
    """The modules of the package that a module imports; the doors of the Dataset are not counted."""
    counted = [found for found in imports_in(module) if not (module in DOORS and found.inside_function)]
    named = [(module_named(found.target), found) for found in counted]
    return [(target, found) for target, found in named if target is not None and target != module]


def bodies_of(tree: ast.AST) -> Iterator[tuple[str, int, int]]:
    """Name, line and number of lines of the body of every function, its docstring not counted."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node, clean=False) is not None else node.body
            last = body[-1].end_lineno if body else None
            yield node.name, node.lineno, (last or 0) - body[0].lineno + 1 if body else 0


def test_every_module_has_a_floor() -> None:
    assert [module for module in MODULES if room_of(module) is None] == []


def test_every_room_of_the_table_is_there() -> None:
    assert [room for room in FLOORS if not (PACKAGE / room).exists()] == []


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_to_a_lower_floor(module: str) -> None:
    room = room_of(module)
    assert room, f"{module} has no floor in docs/architecture.md"
    climbing = [
        f"src/ipa_graph/{module}:{found.line}: {target} (floor {FLOORS[there]}) from floor {FLOORS[room]}"
        for target, found in own_imports(module)
        if (there := room_of(target)) and there != room and FLOORS[there] >= FLOORS[room]
    ]
    assert climbing == []


def test_imports_run_in_no_circle() -> None:
    drawn = {module: {target for target, _ in own_imports(module)} for module in MODULES}
    try:
        TopologicalSorter(drawn).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


@pytest.mark.parametrize("module", MODULES)
def test_packages_are_imported_in_their_rooms_only(module: str) -> None:
    astray: list[str] = []
    for found in imports_in(module):
        name = found.target.partition(".")[0]
        if name in sys.stdlib_module_names or name == "ipa_graph":
            continue
        top, inside = PLACES.get(name, ((), ()))
        if not within(module, (*top, *inside) if found.inside_function else top):
            where = "inside a function" if found.inside_function else "at the top"
            astray.append(f"src/ipa_graph/{module}:{found.line}: {name} {where}")
    assert astray == []


def test_every_declared_dependency_has_its_rooms() -> None:
    declared = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = re.search(r"^dependencies = \[(.*?)^\]", declared, flags=re.MULTILINE | re.DOTALL)
    assert block
    assert {name.replace("-", "_") for name in re.findall(r'"([a-z0-9-]+)', block[1])} - set(PLACES) == set()


def test_the_command_line_starts_without_heavy_packages() -> None:
    asked = f"import sys, ipa_graph.cli; print([name for name in {HEAVY!r} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=False)
    assert (told.stdout.strip(), told.stderr) == ("[]", "")


def test_an_answer_from_the_cache_needs_nothing_that_reads_tables() -> None:
    readers = ("ipa_graph.dataset", "ipa_graph.tables", "ipa_graph.rules", "ipa_graph.rdf.triples")
    asked = "import sys, ipa_graph.access, ipa_graph.sparql; print([name for name in {!r} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", asked.format(readers)], capture_output=True, text=True, check=False)
    assert (told.stdout.strip(), told.stderr) == ("[]", "")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_and_functions_stay_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES_OF_A_FILE
    if path.is_relative_to(ROOT / "tests"):
        return  # a test writes the expected value out whole, however long it is
    long = [f"{name} in line {line}: {lines} lines" for name, line, lines in bodies_of(ast.parse(text))
            if lines > MOST_LINES_OF_A_BODY]  # fmt: skip
    assert long == []


def test_an_import_for_type_checkers_is_not_counted_and_one_inside_a_function_is() -> None:
    source = """
from typing import TYPE_CHECKING
from .terms import x
from ipa_graph import __version__
if TYPE_CHECKING:
    import pandas
def f():
    import networkx as nx
"""
    found = [(each.target, each.inside_function) for each in imports_of(ast.parse(source), "ipa_graph.rdf")]
    assert found == [
        ("typing.TYPE_CHECKING", False),
        ("ipa_graph.rdf.terms.x", False),
        ("networkx", True),
    ]
