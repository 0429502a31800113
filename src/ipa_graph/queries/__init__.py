"""Named queries: ``NAME.rq`` files, those of the package and those of a data folder, with their expected answers.

A file is SPARQL with a head of comments::

    # title: Who convened what
    # title@es: Quién convocó qué
    # description: Every event and initiative with the agents that called it.
    # param: source: entity = in-movement-2024-1: the Document that speaks
    # param@es: source: el documento que habla
    # param: least: number >= 2 = 3: the least number of sources
    # param: until: date >= since = 2023-12-31: the last day of a period that begins with the parameter `since`

What has a language tag is the same in another language; without one it is in English in the package, and in the first
language of the data set in a data folder.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from ipa_graph.dates import parsed
from ipa_graph.errors import MOST_TOLD, Problem, UnknownNameError, UsageError, WorkplaceError, nearest, shown

QUERY_RULE: Final = "named-query"
"""The rule that a faulty named query breaks."""

_HEAD: Final = re.compile(r"#\s*(title|description|param)(?:@([A-Za-z0-9-]+))?:\s*(.*)")
_PARAMETER: Final = re.compile(
    r"(?P<name>\w+):\s*(?:(?P<kind>entity|text|date|number)|(?P<bounded>date|number)\s*>=\s*(?P<least>[\w.-]+))"
    r"\s*=\s*(?P<default>[^:\s]*)\s*(?::\s*(?P<meaning>.*))?"
)
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_MEANING: Final = re.compile(r"(\w+):\s*(.*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of a named query that its caller may set.

    Attributes:
        kind: ``entity`` (an id), ``text``, ``date`` (a day) or ``number``.
        default: its value when none is given.
        meanings: what it means in further languages, by tag.
        least: what a number or a date may not be below: a value, or the parameter above with which a period begins.
    """

    name: str
    kind: str
    default: str
    meaning: str
    meanings: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    least: str = ""

    def read(self, value: str) -> str:
        """A value as the query takes it: a year or a month as its first day, or as its last where it ends a period.

        Raises:
            UsageError: the value is empty, or not of its kind.
        """
        if not value and self.kind != "text":
            raise UsageError(f"the parameter {self.name!r} has no default; give it a value ({self.kind})")
        if self.kind == "number" and not _NUMBER.fullmatch(value):
            raise UsageError(f"{self.name} = {shown(value)} is no number; write it as in 2 or 2.5")
        if self.kind != "date":
            return value
        try:
            date = parsed(value)
        except ValueError as error:
            raise UsageError(f"{self.name} = {shown(value)} {error}") from None
        return date.latest if self.least else date.earliest


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with a name, a title and parameters.

    Attributes:
        titles, descriptions: the same in further languages, by tag.
    """

    name: str
    title: str
    description: str
    text: str
    parameters: tuple[Parameter, ...]
    path: Path
    titles: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    descriptions: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)

    def values(self, given: dict[str, str]) -> dict[str, str]:
        """The value of every parameter as the query takes it, the defaults where none was given.

        Raises:
            UnknownNameError: the query has no parameter of that name.
            UsageError: a value is not of the kind of its parameter, or below the least.
        """
        known = {parameter.name: parameter.default for parameter in self.parameters}
        for name in given:
            if name not in known:
                listed = f"the query {self.name!r} has {', '.join(known) or 'none'}"
                raise UnknownNameError("parameter", name, known, listed)
        values = {one.name: one.read(given.get(one.name, one.default)) for one in self.parameters}
        for one in self.parameters:
            _refuse_below(one, values)
        return values


def _refuse_below(parameter: Parameter, values: Mapping[str, str]) -> None:
    """Refuse a value that is less than the least, or before the beginning of its period."""
    value, least = values[parameter.name], values.get(parameter.least, parameter.least)
    if parameter.kind == "number" and least and float(value) < float(least):
        raise UsageError(f"{parameter.name} = {value} is too small; it is {least} at least")
    if parameter.kind == "date" and least and value < least:
        begins = f"{parameter.least} = {least}" if parameter.least in values else least
        raise UsageError(f"{parameter.name} = {value} is before {begins}; a period ends after it begins")


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
        UnknownNameError: there is none; the message names the nearest, or all where none is near.
        UsageError: the file's head is not of the form above.
        WorkplaceError: the file cannot be read.
    """
    known = query_files(folder)
    if name not in known:
        told = "ipa-graph queries lists them" if len(known) > MOST_TOLD or nearest(name, known) else ""
        raise UnknownNameError("named query", name, known, told)
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
    head = _Head()
    for number, line in enumerate(text.split("\n"), start=1):
        match = _HEAD.fullmatch(line.strip())
        if match is not None and (message := head.take(match[1], match[2] or "", match[3])):
            return Problem(str(path), number, None, QUERY_RULE, message)
    if "" not in head.told["title"]:
        return Problem(str(path), 1, None, QUERY_RULE, "a named query begins with '# title: …'")
    return head.query(path, text)


@dataclass
class _Head:
    """What the comments of a file say, as far as they were read: by what they are about and by language."""

    told: dict[str, dict[str, str]] = field(default_factory=lambda: {"title": {}, "description": {}})
    parameters: dict[str, Parameter] = field(default_factory=dict[str, Parameter])

    def take(self, key: str, language: str, value: str) -> str:
        """Take a comment in; what is wrong with it, or nothing."""
        if key != "param":
            self.told[key][language] = value
        elif language:
            parts = _MEANING.fullmatch(value)
            if parts is None or parts[1] not in self.parameters:
                return f"write it below its parameter, as '# param@{language}: name: what it means'"
            known = self.parameters[parts[1]]
            self.parameters[parts[1]] = replace(known, meanings={**known.meanings, language: parts[2]})
        else:
            parts = _PARAMETER.fullmatch(value)
            if parts is None:
                return "write a parameter as '# param: name: entity = default: what it means'"
            return self._declare(parts.groupdict(default=""))
        return ""

    def _declare(self, parts: Mapping[str, str]) -> str:
        """Take a parameter in; what is wrong with the least that it names, or nothing."""
        least, kind = parts["least"], parts["kind"] or parts["bounded"]
        earlier = self.parameters.get(least)
        found = Parameter(parts["name"], kind, parts["default"], parts["meaning"], least=least)
        if least and (earlier.kind if earlier else _kind_of(least)) != kind:
            return f"{shown(least)} is neither a {kind} nor a parameter above of that kind"
        self.parameters[found.name] = found
        return ""

    def query(self, path: Path, text: str) -> NamedQuery:
        """The query of a file whose comments were all taken in."""
        titles, descriptions = dict(self.told["title"]), dict(self.told["description"])
        title, description = titles.pop("", ""), descriptions.pop("", "")
        parameters = tuple(self.parameters.values())
        return NamedQuery(path.stem, title, description, text, parameters, path, titles, descriptions)


def _kind_of(value: str) -> str:
    """What a value written in a head is: a number, a day (``date``), or nothing of that."""
    if _NUMBER.fullmatch(value):
        return "number"
    try:
        return "date" if parsed(value).latest == value else ""
    except ValueError:
        return ""
