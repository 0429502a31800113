"""What a live notebook adds: the SPARQL magic, completion, and the widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipa_graph.errors import MissingPackageError

if TYPE_CHECKING:
    from ipa_graph.dataset import Dataset
    from ipa_graph.given import Entities
    from ipa_graph.notebook.shell import Shell
    from ipa_graph.notebook.widget import NetworkWidget


def load_ipython_extension(shell: Shell) -> None:
    """Add ``%sparql`` and ``%%sparql`` to a shell, and completion of queries and arguments.

    It is what ``%load_ext ipa_graph`` runs.
    """
    from ipa_graph.notebook.magic import add_magics
    from ipa_graph.notebook.matchers import add_matchers

    add_magics(shell)
    add_matchers(shell)


def unload_ipython_extension(shell: Shell) -> None:
    """Take the magic and the completion away again; it is what ``%unload_ext ipa_graph`` runs.

    >>> import ipa_graph
    >>> from IPython.core.interactiveshell import InteractiveShell
    >>> from traitlets.config import Config
    >>> shell = InteractiveShell(config=Config({"HistoryManager": {"hist_file": ":memory:"}}))
    >>> ipa_graph.load_ipython_extension(shell)
    >>> shell.find_cell_magic("sparql") is None
    False
    >>> ipa_graph.unload_ipython_extension(shell)
    >>> shell.find_cell_magic("sparql") is None
    True
    """
    from ipa_graph.notebook.magic import remove_magics
    from ipa_graph.notebook.matchers import remove_matchers

    remove_magics(shell)
    remove_matchers(shell)


def network_widget(dataset: Dataset, *, picked: Entities = (), language: str = "") -> NetworkWidget:
    """The network of a data set as a widget to pick entities in; see `ipa_graph.notebook.widget.NetworkWidget`.

    Args:
        dataset: what is shown.
        picked: the ids that are picked at first.
        language: of names and words; the data set's own by default.

    Raises:
        MissingPackageError: anywidget is not installed.
        UnknownNameError: no entity has one of the ids; the message names the nearest.
    """
    try:
        from ipa_graph.notebook.widget import NetworkWidget
    except ModuleNotFoundError as error:
        if error.name in ("anywidget", "traitlets"):
            raise MissingPackageError("anywidget", "widget", "the widget") from None
        raise
    return NetworkWidget(dataset, picked=picked, language=language)
