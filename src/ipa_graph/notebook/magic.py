"""``%sparql`` and ``%%sparql``: a query typed as it is, answered as a frame, a truth value, a data set or a map."""

from __future__ import annotations

import sys
import warnings
from types import ModuleType
from typing import TYPE_CHECKING, Final

from IPython.core.error import UsageError as ShellError

from ipa_graph.dataset import Dataset
from ipa_graph.derived.graphs import dataset_of_graph
from ipa_graph.derived.pairs import dataset_of_frame
from ipa_graph.errors import IpaGraphError, UnknownNameError, UsageError, shown
from ipa_graph.notebook.options import Options, help_text, options_of
from ipa_graph.rdf.mistyped import unknown_names
from ipa_graph.sparql import answer, query_frame

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from ipa_graph.maps import Map
    from ipa_graph.notebook.shell import Shell

    Answer = bool | Dataset | pd.DataFrame

NAME: Final = "sparql"
USUAL_VARIABLE: Final = "data"
"""The variable that is asked where several hold a data set."""


def add_magics(shell: Shell) -> None:
    """Register the magic of the line and of the cell, which with a named query needs no lines below its first."""
    from IPython.core.magic import no_var_expand

    @no_var_expand
    def sparql(line: str, cell: str | None = None) -> object:
        """Ask a data set in SPARQL; %sparql --help tells the options."""
        try:
            with warnings.catch_warnings(record=True) as told:
                warnings.simplefilter("always", UserWarning)
                answered = _answered(shell, line, cell)
        except IpaGraphError as error:
            # The shell prints its own kind of error as one message, without the traceback of our insides.
            raise ShellError(str(error)) from None
        for warning in told:  # a line of our insides says nothing to a reader
            print(warning.message, file=sys.stderr)
        return answered

    for kind in ("line", "cell"):
        shell.magics_manager.magics[kind][NAME] = sparql
    if _one_line not in shell.input_transformers_cleanup:
        shell.input_transformers_cleanup.append(_one_line)


def remove_magics(shell: Shell) -> None:
    """Forget the magic."""
    for kind in ("line", "cell"):
        shell.magics_manager.magics[kind].pop(NAME, None)
    shell.input_transformers_cleanup[:] = [one for one in shell.input_transformers_cleanup if one is not _one_line]


def _one_line(lines: list[str]) -> list[str]:
    """A cell with nothing below its first line as the magic of the line: IPython wants a body for that of the cell."""
    first, *rest = lines or [""]
    return [first[1:]] if first.split(maxsplit=1)[:1] == [f"%%{NAME}"] and not "".join(rest).strip() else lines


def _answered(shell: Shell, line: str, cell: str | None) -> object:
    options = options_of(line)
    if options.asked:
        print(help_text())
        return None
    query = "\n".join(part for part in (options.query, cell or "") if part.strip())
    if bool(query) == bool(options.named):
        raise UsageError(
            "give either a query or --named NAME; "
            + ("here are both" if query else "here is neither; %sparql --help tells more")
        )
    dataset = dataset_in(shell.user_ns, options.data)
    _refuse_to_replace(shell.user_ns, dataset, options.store_to)
    result = _answer(dataset, query, options)
    seen = _map_of(dataset, result, query, options) if options.map else result
    if options.store_to:
        shell.user_ns[options.store_to] = _stored[options.store_to] = result
    return seen


def _refuse_to_replace(variables: Mapping[str, object], asked: Dataset, name: str) -> None:
    """Refuse to keep an answer in a variable whose data set this cell or later ones ask, or that is a module.

    Raises:
        UsageError: the variable holds the data set that is asked, the usual one, or a module.
    """
    if isinstance(module := variables.get(name), ModuleType):
        raise UsageError(
            f"--store-to {name} would put the answer in place of the module {shown(module.__name__)} that later cells "
            "use; name another variable"
        )
    held = held_data(variables).get(name)
    if held is not None and not _is_stored(name, held) and (held is asked or name == USUAL_VARIABLE):
        raise UsageError(
            f"--store-to {name} would put the answer in place of the data set that {shown(name)} holds and later cells "
            "ask; name another variable"
        )


_stored: dict[str, object] = {}
"""By variable what the magic last kept there: answers, which no later query is meant for unless it names them."""


def _is_stored(name: str, value: object) -> bool:
    return _stored.get(name) is value


def dataset_in(variables: Mapping[str, object], name: str = "") -> Dataset:
    """The data set that a query goes to: the one named, the only one, the one called ``data``, or the shipped one.

    What ``--store-to`` kept is an answer and only asked by its name: a cell gives the same when it is run again.

    Raises:
        UnknownNameError: no variable of that name holds a data set.
        UsageError: several hold one, and none is called ``data``.
    """
    held = held_data(variables)
    if name:
        if name not in held:
            there = f"variables that hold one: {', '.join(sorted(held))}" if held else "no variable holds one"
            raise UnknownNameError("data set", name, held, there)
        return held[name]
    held = {key: value for key, value in held.items() if not _is_stored(key, value)}
    if USUAL_VARIABLE in held:
        return held[USUAL_VARIABLE]
    if len({id(value) for value in held.values()}) > 1:
        raise UsageError(f"several variables hold a data set: {', '.join(sorted(held))}; name one with --data")
    return next(iter(held.values()), None) or _shipped()


def held_data(variables: Mapping[str, object]) -> dict[str, Dataset]:
    """The variables that hold a data set."""
    return {key: value for key, value in variables.items() if isinstance(value, Dataset) and not key.startswith("_")}


_read: list[Dataset] = []


def _shipped() -> Dataset:
    """The data set of the package, read once."""
    from ipa_graph.tables import read

    if not _read:
        _read.append(read())
    return _read[0]


def _answer(dataset: Dataset, query: str, options: Options) -> Answer:
    named, parameters = options.named, options.parameters
    found = answer(dataset.store, query, named=named, parameters=parameters, folder=dataset.folder)
    if found.kind != "select" and not options.map and (options.labels or options.lang):
        warnings.warn("--labels and --lang name what a SELECT finds, and change nothing here", stacklevel=2)
    if found.kind == "ask":
        truth = bool(found)
        for message in [] if truth else unknown_names(dataset.store, query):
            warnings.warn(message, stacklevel=2)
        return truth
    if found.kind == "construct":
        return dataset_of_graph(dataset, query, named=named, parameters=parameters)
    labels = options.lang or options.labels
    return query_frame(dataset, query, named=named, labels=labels, parameters=parameters)


def _map_of(dataset: Dataset, answered: Answer, query: str, options: Options) -> Map:
    """An answer as a map; one with names in place of ids is asked for anew, for a map needs ids."""
    if isinstance(answered, bool):
        raise UsageError("ASK gives true or false, which no map shows; use SELECT or CONSTRUCT")
    if isinstance(answered, Dataset):
        return answered.map(language=options.lang)
    if (options.lang or options.labels) and not answered.empty:
        answered = query_frame(dataset, query, named=options.named, parameters=options.parameters)
    return dataset_of_frame(dataset, answered).map(language=options.lang)
