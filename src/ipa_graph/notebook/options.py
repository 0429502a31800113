"""The options of the SPARQL magic, read off the front of its line: the query behind them stays as it was typed."""

from __future__ import annotations

import builtins
import keyword
import re
from dataclasses import dataclass, field
from typing import Final

from ipa_graph.errors import UnknownNameError, UsageError, shown

OPTIONS: Final = {
    "--named": "NAME      a named query in place of a written one",
    "--param": "NAME=VALUE  a value for a parameter of the named query; may be given several times",
    "--data": "VARIABLE  the variable that holds the data set, where there are several",
    "--store-to": "VARIABLE  keep the answer in a variable too",
    "--map": "          show the answer as a map",
    "--labels": "          names in place of ids",
    "--lang": "TAG       names in a language: es, pt, fr, ar …",
    "--help": "          this text",
}
"""Every option with what stands behind it and what it does; the one list that help, errors and completion read."""
FLAGS: Final = frozenset({"--map", "--labels", "--help"})

_WORD: Final = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[^\s"'])+)""")
_QUOTED: Final = re.compile(r""""([^"]*)"|'([^']*)'""")
_OPTION: Final = re.compile(r"\s*(--[A-Za-z-]*)(=?)")


@dataclass(slots=True)
class Options:
    """What the line of a magic asks for.

    Attributes:
        query: what stands behind the options.
        asked: whether help was asked for.
    """

    named: str = ""
    parameters: dict[str, str] = field(default_factory=dict[str, str])
    data: str = ""
    store_to: str = ""
    map: bool = False
    labels: bool = False
    lang: str = ""
    asked: bool = False
    query: str = ""


def options_of(line: str) -> Options:
    """The options at the head of a line, and the query behind them.

    Raises:
        UnknownNameError: there is no such option; the message names the nearest.
        UsageError: an option lacks its value or is given twice, or a value is not of its form.

    >>> options_of("--lang es SELECT ?s { ?s a vocab:Union }").query
    'SELECT ?s { ?s a vocab:Union }'
    """
    found = Options()
    place = 0
    while match := _OPTION.match(line, place):
        name, place = match[1], match.end()
        if name not in OPTIONS:
            raise UnknownNameError("option", name, OPTIONS)
        if name in FLAGS:
            if match[2]:
                raise UsageError(f"{name} takes no value")
            setattr(found, {"--help": "asked"}.get(name, name[2:]), True)
            continue
        value, place = _value(line, place, name)
        if name == "--param":
            parameter, equals, text = value.partition("=")
            if not equals or not parameter:
                raise UsageError(f"--param {shown(value)} is not of the form NAME=VALUE, as in --param source=ipa")
            found.parameters[parameter] = text
        elif getattr(found, name[2:].replace("-", "_")):
            raise UsageError(f"{name} is given twice; give it once")
        else:
            setattr(found, name[2:].replace("-", "_"), value)
    found.query = line[place:].strip()
    return _checked(found)


def _value(line: str, place: int, name: str) -> tuple[str, int]:
    """The word behind an option, without its quotation marks, and where it ends."""
    match = _WORD.match(line, place)
    if match is None or match[1].startswith("--"):
        raise UsageError(f"{name} needs a value: {name} {OPTIONS[name].split()[0]}")
    return _QUOTED.sub(lambda quoted: quoted[1] or quoted[2] or "", match[1]), match.end()


def _checked(found: Options) -> Options:
    for name, value in (("--store-to", found.store_to), ("--data", found.data)):
        if value and not value.isidentifier():
            raise UsageError(f"{name} {shown(value)} is not the name of a variable")
    if keyword.iskeyword(found.store_to) or hasattr(builtins, found.store_to):
        raise UsageError(f"--store-to {shown(found.store_to)} would hide what Python calls so; name another variable")
    return found


def help_text() -> str:
    """What ``%sparql --help`` prints."""
    lines = [
        "%%sparql [options], with a SPARQL query in the lines below, or %sparql [options] QUERY on one line;",
        "%sparql --named NAME for a named query, which has no lines below.",
        "SELECT gives a frame, ASK true or false, CONSTRUCT and DESCRIBE a data set. Without --data the query goes to",
        "the one data set that a variable holds, to 'data' where there are several, else to the one that is shipped.",
        "",
        *(f"  {name:<11} {told}" for name, told in OPTIONS.items()),
    ]
    return "\n".join(lines)
