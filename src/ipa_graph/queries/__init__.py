"""Named queries: ``NAME.rq`` files, those of the package and those of a data folder, with their expected answers.

A file is SPARQL with a head of comments::

    # title: Who convened what
    # description: Every event and initiative with the agents that called it.
    # param: source: entity = in-movement-2024-1: the Document that speaks
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ipa_graph.errors import Problem, UnknownNameError, UsageError, WorkplaceError

QUERY_RULE: Final = "named-query"
"""The rule that a faulty named query breaks."""

_HEAD: Final = re.compile(r"#\s*(title|description|param):\s*(.*)")
_PARAMETER: Final = re.compile(r"(\w+):\s*(entity|text|date|number)\s*=\s*([^:\s]*)\s*(?::\s*(.*))?")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of a named query that its caller may set.

    Attributes:
        kind: ``entity`` (an id), ``text``, ``date`` (a day) or ``number``.
        default: its value when none is given.
    """

    name: str
    kind: str
    default: str
    meaning: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with a name, a title and parameters."""

    name: str
    title: str
    description: str
    text: str
    parameters: tuple[Parameter, ...]
    path: Path

    def values(self, given: dict[str, str]) -> dict[str, str]:
        """The value of every parameter, the defaults where none was given.

        Raises:
            UnknownNameError: the query has no parameter of that name.
        """
        known = {parameter.name: parameter.default for parameter in self.parameters}
        for name in given:
            if name not in known:
                listed = f"it has {', '.join(known)}" if known else "it has none"
                raise UnknownNameError(f"parameter of the query {self.name!r}", name, known, listed)
        return known | given


def named_queries(folder: Path | None = None) -> dict[str, NamedQuery]:
    """All named queries by name, sorted: those of the package, then those of a data folder, which may replace them.

    A file whose head is not of the form above is left out; `ipa_graph.expected.unread_problems` tells of it.

    Raises:
        WorkplaceError: a file cannot be read.
    """
    found = {name: read_query(path) for name, path in query_files(folder).items()}
    return {name: query for name, query in found.items() if isinstance(query, NamedQuery)}


def named_query(name: str, folder: Path | None = None) -> NamedQuery:
    """The query of that name.

    Raises:
        UnknownNameError: there is none; the message names the nearest.
        UsageError: the file's head is not of the form above.
        WorkplaceError: the file cannot be read.
    """
    known = query_files(folder)
    if name not in known:
        raise UnknownNameError("named query", name, known)
    found = read_query(known[name])
    if isinstance(found, Problem):
        raise UsageError(str(found))
    return found


def query_files(folder: Path | None = None) -> dict[str, Path]:
    """The files of all named queries by name, sorted; one of the data folder takes the place of the package's."""
    places = [Path(__file__).parent, *([folder / "queries"] if folder else [])]
    found = {path.stem: path for place in places for path in place.glob("*.rq")}
    return dict(sorted(found.items()))


def read_query(path: Path) -> NamedQuery | Problem:
    """The named query that a file holds, or what is wrong with it as a file.

    Raises:
        WorkplaceError: the file cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return Problem(str(path), None, None, QUERY_RULE, "is not UTF-8; save it as UTF-8")
    except OSError as error:
        raise WorkplaceError(f"cannot read {path}: {error.strerror or error}") from error
    head: dict[str, str] = {}
    parameters: list[Parameter] = []
    for number, line in enumerate(text.split("\n"), start=1):
        match = _HEAD.fullmatch(line.strip())
        if match is None:
            continue
        key, value = match.groups()
        if key != "param":
            head[key] = value
            continue
        parts = _PARAMETER.fullmatch(value)
        if parts is None:
            message = "write a parameter as '# param: name: entity = default: what it means'"
            return Problem(str(path), number, None, QUERY_RULE, message)
        parameters.append(Parameter(parts[1], parts[2], parts[3], parts[4] or ""))
    if "title" not in head:
        return Problem(str(path), 1, None, QUERY_RULE, "a named query begins with '# title: …'")
    return NamedQuery(path.stem, head["title"], head.get("description", ""), text, tuple(parameters), path)
