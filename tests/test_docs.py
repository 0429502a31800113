"""README.md, docs/ and --help tell the truth: what they show is run.

A fenced block is read by its language:

- ``sh``: run when a command in it begins with ``ipa-graph``; every command must exit 0, or with the code of a comment
  ``# exit 1`` at its end.
- ``console``: the same, for the lines after ``$ `` (and ``> `` where they go on); where output is shown it must be the
  output, with ``…`` for any text of a line, and a line ``…`` for any number of lines.
- ``python``: run in order, all blocks of a file in one namespace.
- ``<!-- not run: reason -->`` above a block leaves it out; so do ``<!-- test command -->`` and
  ``<!-- main command -->``, which the continuous integration runs.

The examples in the help of a command are run too, beside a folder ``my-folder`` (a copy of the data that ships; not for
commands that make one), a folder ``kumu-export`` and a query in ``question.rq``.

Blocks of one file run in one folder, a copy of what a checkout holds, one after the other.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click
import pytest

import ipa_graph.cli

ROOT: Final = Path(__file__).parents[1]
PAGES: Final = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
COPIED: Final = ("README.md", "data", "docs", "notebooks")
LANGUAGES: Final = {
    "sh", "console", "python", "text", "csv", "json", "sparql", "turtle", "toml", "yaml", "bibtex", "html",
}  # fmt: skip
TIMEOUT_S: Final = 180
MAKERS: Final = {"new", "adopt"}
"""The commands that make the folder that their examples name."""
KUMU: Final = {
    "elements.csv": "Label,Type,Description,Tags\nUnion,Organization,A union.,labour\nStrike,Event,A strike.,\n",
    "connections.csv": "From,To,Type,Label\nUnion,Strike,organized,\n",
}

_FENCE: Final = re.compile(
    r"^(?P<indent> *)```(?P<language>[\w-]*)[^\n]*\n(?P<body>.*?)^(?P=indent)```\s*$", re.MULTILINE | re.DOTALL
)
_MARK: Final = re.compile(r"<!--\s*(not run:\s*(?P<reason>.*?)|test command|main command)\s*-->\s*\Z", re.DOTALL)
_HERE_DOCUMENT: Final = re.compile(r"<<-?\s*(['\"]?)(\w+)\1")
_EXIT: Final = re.compile(r"#\s*exit (\d+)\s*$")

needs_a_shell = pytest.mark.skipif(os.name == "nt", reason="the examples are written for a POSIX shell")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page.

    Attributes:
        line: the line of its first line of content.
        reason: why it is not run, or None when it is.
    """

    page: Path
    line: int
    language: str
    body: str
    reason: str | None

    @property
    def place(self) -> str:
        return f"{self.page.relative_to(ROOT).as_posix()}:{self.line}"


@dataclass(frozen=True, slots=True)
class Command:
    """A command of a block, the exit code that it should have, and the output that is shown for it."""

    text: str
    code: int
    shown: str


def blocks_of(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    return [_block(page, text, found) for found in _FENCE.finditer(text)]


def _block(page: Path, text: str, found: re.Match[str]) -> Block:
    mark = _MARK.search(text[: found.start()])
    reason = None if mark is None else mark["reason"] if mark["reason"] is not None else "run by continuous integration"
    indent = found["indent"]
    body = "".join(line.removeprefix(indent) for line in found["body"].splitlines(keepends=True))
    return Block(page, text.count("\n", 0, found.start()) + 2, found["language"], body, reason)


def is_whole(lines: list[str]) -> bool:
    """Whether lines are a whole command: no open quote, here-document, or line that goes on."""
    text = "\n".join(lines)
    here = _HERE_DOCUMENT.search(lines[0])
    if here:
        return here[2] in lines[1:]
    if lines[-1].rstrip().endswith(("\\", "|", "&&")):
        return False
    try:
        shlex.split(text, comments=True)
    except ValueError:
        return False
    return True


def commands_of_sh(body: str) -> Iterator[Command]:
    held: list[str] = []
    for line in body.splitlines():
        if not held and (not line.strip() or line.lstrip().startswith("#")):
            continue
        held.append(line)
        if is_whole(held):
            yield command("\n".join(held), "")
            held = []
    assert not held, f"a command has no end: {held}"


def commands_of_console(body: str) -> Iterator[Command]:
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        first, *rest = part.splitlines()
        lines = [first]
        while not is_whole(lines) or (rest and rest[0].startswith("> ")):
            assert rest, f"a command has no end: {lines}"
            lines.append(rest.pop(0).removeprefix("> "))
        yield command("\n".join(lines), "\n".join(rest))


def command(text: str, shown: str) -> Command:
    code = _EXIT.search(text)
    return Command(text, int(code[1]) if code else 0, shown.strip("\n"))


def commands_of(block: Block) -> list[Command]:
    return list((commands_of_sh if block.language == "sh" else commands_of_console)(block.body))


def is_ours(block: Block) -> bool:
    """Whether a block of commands is run: one of them is ipa-graph's."""
    return any(command.text.startswith("ipa-graph") for command in commands_of(block))


def pattern_of(shown: str) -> str:
    """A regular expression for an output that is shown with wildcards."""
    lines = [
        r"(?:.*\n)*?" if line.strip() == "…" else ".*?".join(map(re.escape, line.rstrip().split("…"))) + r"[ ]*\n"
        for line in shown.splitlines()
    ]
    return "".join(lines)


def run(command: Command, folder: Path, place: str) -> None:
    environment = os.environ | {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "COLUMNS": "100",
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(
        ["/bin/sh", "-c", command.text], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, timeout=TIMEOUT_S, encoding="utf-8", check=False,
    )  # fmt: skip
    told = f"{place}: {command.text}\nexit {done.returncode}, should be {command.code}\n{done.stdout}"
    assert done.returncode == command.code, told
    if command.shown:
        assert re.fullmatch(pattern_of(command.shown), done.stdout.strip("\n") + "\n"), (
            f"{told}\nshown:\n{command.shown}"
        )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with what a person has after cloning, but for the code, which is installed."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("texts", ".ipynb_checkpoints"))
        elif (ROOT / name).exists():
            shutil.copy(ROOT / name, folder / name)
    (folder / "output").mkdir()
    return folder


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_block_has_a_known_language_and_a_reason_when_it_is_not_run(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert len(re.findall(r"^ *```", text, flags=re.MULTILINE)) == 2 * len(blocks_of(page))
    assert [block.place for block in blocks_of(page) if block.language not in LANGUAGES] == []
    assert [block.place for block in blocks_of(page) if block.reason is not None and len(block.reason) < 8] == []


@needs_a_shell
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_shows_is_so(page: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(checkout)
    namespace: dict[str, object] = {"__name__": "__main__"}
    for block in blocks_of(page):
        if block.reason is not None:
            continue
        if block.language == "python":
            code = compile("\n" * (block.line - 1) + block.body, block.page.relative_to(ROOT).as_posix(), "exec")
            exec(code, namespace)  # the pages are ours
        elif block.language in {"sh", "console"} and is_ours(block):
            for command in commands_of(block):
                run(command, checkout, block.place)


def test_the_readme_marks_the_command_that_sets_up_and_runs_all_tests() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in ("main command", "test command"):
        assert len(re.findall(rf"<!-- {name} -->\s*```sh\n[^\n]+\n```", text)) == 1, f"<!-- {name} -->"


def commands_below(group: click.Group, names: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        assert found is not None
        yield (*names, name), found
        if isinstance(found, click.Group):
            yield from commands_below(found, (*names, name))


GROUP: Final = next(value for value in vars(ipa_graph.cli).values() if isinstance(value, click.Group))
COMMANDS: Final = {" ".join(names): found for names, found in commands_below(GROUP)}


def examples_of(found: click.Command) -> list[str]:
    """The lines of a command's help that a person can copy."""
    lines = f"{found.help or ''}\n{found.epilog or ''}".splitlines()
    return [line.strip().removeprefix("$ ") for line in lines if re.match(r"\s*(\$ )?ipa-graph ", line)]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme_or_the_docs(name: str) -> None:
    assert any(re.search(rf"\bipa-graph {name}\b", page.read_text(encoding="utf-8")) for page in PAGES)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_every_command_has_an_example_of_it(name: str) -> None:
    examples = examples_of(COMMANDS[name])
    assert any(re.search(rf"\bipa-graph {name}\b", example) for example in examples)
    shown = click.Context(COMMANDS[name], info_name=f"ipa-graph {name}", terminal_width=100).get_help()
    assert [example for example in examples if not re.search(rf"^\s*{re.escape(example)}$", shown, re.MULTILINE)] == []


@needs_a_shell
@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_in_the_help_of_a_command_run(name: str, checkout: Path) -> None:
    if name not in MAKERS:
        shutil.copytree(checkout / "data", checkout / "my-folder")
        (checkout / "my-folder" / "texts").mkdir()
    (checkout / "question.rq").write_text("ASK { ?s ?p ?o }\n", encoding="utf-8")
    for file, text in KUMU.items():
        (checkout / "kumu-export").mkdir(exist_ok=True)
        (checkout / "kumu-export" / file).write_text(text, encoding="utf-8")
    for example in examples_of(COMMANDS[name]):
        run(command(example, ""), checkout, f"ipa-graph {name} --help")


def test_wildcards_stand_for_any_text() -> None:
    assert re.fullmatch(pattern_of("a … c\n…\nz"), "a b c\n1\n2\nz\n")
    assert not re.fullmatch(pattern_of("a … c\nz"), "a b c\n1\nz\n")


def test_commands_with_quotes_over_lines_and_here_documents_stay_whole() -> None:
    body = (
        "ipa-graph query 'SELECT *\nWHERE { ?s ?p ?o }'\nipa-graph query - <<EOF\nASK {}\nEOF\nipa-graph x  # exit 2\n"
    )
    assert [(command.text, command.code) for command in commands_of_sh(body)] == [
        ("ipa-graph query 'SELECT *\nWHERE { ?s ?p ?o }'", 0),
        ("ipa-graph query - <<EOF\nASK {}\nEOF", 0),
        ("ipa-graph x  # exit 2", 2),
    ]
    console = "$ ipa-graph x \\\n>   y\nout\n$ ipa-graph z\n"
    assert [(command.text, command.shown) for command in commands_of_console(console)] == [
        ("ipa-graph x \\\n  y", "out"),
        ("ipa-graph z", ""),
    ]


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))], ids=lambda page: page.name
)
def test_links_between_the_pages_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []
