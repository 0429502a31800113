"""From a folder to its store: in memory, or for a large folder from the cache on disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from ipa_graph import __version__
from ipa_graph.files import RELATIONS
from ipa_graph.rdf import cache
from ipa_graph.rdf.store import Store, quad_pieces
from ipa_graph.tables import read, shipped_folder

T = TypeVar("T")


def with_store(folder: Path | None, use: Callable[[Store], T]) -> T:
    """What `use` makes of a folder's store; a cached store that turns out damaged is rebuilt, and `use` called again.

    Raises:
        DataError: the tables have errors.
        UsageError: there is no such folder.
        WorkplaceError: a file cannot be read, or the cache not be written.
    """
    place = shipped_folder() if folder is None else folder
    if not _is_large(place):
        return use(read(place).store)
    key = cache.content_key(_tables(place), __version__)
    store = cache.opened(key)
    if store is not None:
        try:
            return use(store)
        except (OSError, RuntimeError):
            del store
    dataset = read(place)
    return use(cache.filled(key, lambda: quad_pieces(dataset), dataset.namespace, dataset.language))


def _is_large(folder: Path) -> bool:
    """Whether relations.csv has more rows than are answered from memory; line breaks in cells count too."""
    path = folder / RELATIONS
    if not path.is_file() or path.stat().st_size < cache.LARGE:
        return False
    lines = 0
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            lines += piece.count(b"\n")
    return lines > cache.LARGE


def _tables(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file() and path.suffix in (".csv", ".json")]
