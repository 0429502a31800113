"""From a folder to its store: in memory, or for a large folder and the shipped one from the cache on disk."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ipa_graph import __version__
from ipa_graph.errors import WorkplaceError
from ipa_graph.files import RELATIONS, shipped_folder
from ipa_graph.rdf import cache
from ipa_graph.rdf.store import Store

if TYPE_CHECKING:
    from ipa_graph.dataset import Dataset

T = TypeVar("T")


def with_store(folder: Path | None, use: Callable[[Store], T]) -> T:
    """What `use` makes of a folder's store; a cached store that turns out damaged is rebuilt, and `use` called again.

    The data set that comes with the package is kept on disk too, where there is room for it: it changes seldom. No copy
    is made of other tables that are soon read.

    Raises:
        DataError: the tables have errors.
        UsageError: there is no such folder.
        WorkplaceError: a file cannot be read, or the store of a large folder not be kept.
    """
    shipped = shipped_folder()
    place = shipped if folder is None else folder
    large = _is_large(place)
    if not large and place.resolve() != shipped.resolve():
        return use(_read(place).store)
    key = cache.content_key(_tables(place), _maker())
    store = cache.opened(key)
    if store is not None:
        try:
            return use(store)
        except (OSError, RuntimeError):
            del store
    dataset = _read(place)
    try:
        store = _kept(key, dataset)
    except WorkplaceError:
        if large:
            raise
        store = dataset.store
    return use(store)


# What reads and checks tables, and what makes statements of them, is loaded only where that is done: a store from the
# cache answers sooner.
def _read(folder: Path) -> Dataset:
    from ipa_graph.tables import read

    return read(folder)


def _kept(key: str, dataset: Dataset) -> Store:
    from ipa_graph.rdf.filling import quad_pieces

    return cache.filled(key, lambda: quad_pieces(dataset), dataset.namespace, dataset.language)


def _maker() -> str:
    """What tells the code that makes a store from any other: in a checkout it changes while the version does not."""
    package = Path(__file__).parent
    files = [file for folder in (package, package / "rdf") for file in os.scandir(folder) if file.is_file()]
    stamps = sorted(f"{file.name} {file.stat().st_size} {file.stat().st_mtime_ns}" for file in files)
    return "\n".join([__version__, *stamps])


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
