"""Two spreadsheets to a knowledge graph in which every fact says who says so.

    >>> import ipa_graph
    >>> data = ipa_graph.read()
    >>> data.label("doh-2004", "pt")  # doctest: +SKIP
    'Primeira Conferência Dilemas da Humanidade'

Nothing heavy is imported before it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

__version__ = "0.1.0"

if TYPE_CHECKING:
    from ipa_graph.adoption import adopt
    from ipa_graph.checking import check
    from ipa_graph.dataset import Dataset
    from ipa_graph.errors import DataError, IpaGraphError, Problem
    from ipa_graph.exports import export
    from ipa_graph.handover import from_frames
    from ipa_graph.notebook import load_ipython_extension, unload_ipython_extension
    from ipa_graph.outputs import build
    from ipa_graph.starter import new_folder
    from ipa_graph.tables import read

_ROOMS: Final = {
    "Dataset": "dataset",
    "DataError": "errors",
    "IpaGraphError": "errors",
    "Problem": "errors",
    "adopt": "adoption",
    "build": "outputs",
    "check": "checking",
    "export": "exports",
    "load_ipython_extension": "notebook",
    "from_frames": "handover",
    "new_folder": "starter",
    "read": "tables",
    "unload_ipython_extension": "notebook",
}

__all__ = [
    "DataError",
    "Dataset",
    "IpaGraphError",
    "Problem",
    "__version__",
    "adopt",
    "build",
    "check",
    "export",
    "from_frames",
    "load_ipython_extension",
    "new_folder",
    "read",
    "unload_ipython_extension",
]


if not TYPE_CHECKING:  # else any name that is not there would be an object to who checks types

    def __getattr__(name: str) -> object:
        if name not in _ROOMS:
            raise AttributeError(f"module 'ipa_graph' has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(f"ipa_graph.{_ROOMS[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
