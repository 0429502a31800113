"""What a live notebook adds: the SPARQL magic with its completion, and the widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ipa_graph.notebook.shell import Shell


def load_ipython_extension(shell: Shell) -> None:
    """Add ``%sparql`` and ``%%sparql`` to a shell, with completion: what ``%load_ext ipa_graph`` runs."""
    from ipa_graph.notebook.completion import add_matcher
    from ipa_graph.notebook.magic import add_magics

    add_magics(shell)
    add_matcher(shell)


def unload_ipython_extension(shell: Shell) -> None:
    """Take the magic and its completion away again."""
    from ipa_graph.notebook.completion import remove_matcher
    from ipa_graph.notebook.magic import remove_magics

    remove_magics(shell)
    remove_matcher(shell)
