"""A store on disk for a large folder, in the user's cache directory, found again by the content of its tables."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Final, cast

import pyoxigraph as ox

from ipa_graph.errors import WorkplaceError
from ipa_graph.namespaces import Namespace
from ipa_graph.rdf.store import Store, stream_of

LARGE: Final = 50_000
"""A folder with more relations than this is answered from disk."""
KEPT: Final = 5
"""How many stores the cache keeps; the one unused for longest goes first."""
_FORM: Final = "1"
_MANIFEST: Final = "manifest.json"
_KEY: Final = re.compile(r"[0-9a-f]{40}")
_BUILDING: Final = ".ipa-graph-building-"
_ABANDONED_S: Final = 24 * 3600
"""A store that was begun so long ago is that of a process that was killed."""


def cache_folder() -> Path:
    """Where stores are cached: ``IPA_GRAPH_CACHE``, else the user's cache directory."""
    named = os.environ.get("IPA_GRAPH_CACHE")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("ipa-graph", appauthor=False))


def content_key(paths: Iterable[Path], version: str) -> str:
    """What names a store: a hash of the version and of every file's name and content."""
    digest = blake2b(f"{_FORM}\0{version}\0{ox.__version__}".encode(), digest_size=20)
    for path in sorted(paths):
        data = path.read_bytes()
        digest.update(f"\0{path.name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def opened(key: str) -> Store | None:
    """The cached store of that key; None when there is none, or when what is there is torn or foreign."""
    folder = cache_folder() / key
    try:
        manifest = cast("dict[str, object]", json.loads((folder / _MANIFEST).read_text(encoding="utf-8")))
        if manifest["key"] != key or manifest["files"] != _sizes(folder / "store"):
            return None
        store = ox.Store.read_only(str(folder / "store"))
        namespace, language = Namespace(str(manifest["base"])), str(manifest["language"])
    except (OSError, ValueError, KeyError, TypeError, RuntimeError):
        return None
    with suppress(OSError):  # of another owner it is as good
        os.utime(folder / _MANIFEST)
    return Store(store, namespace, language)


def filled(key: str, pieces: Callable[[], Iterable[str]], namespace: Namespace, language: str) -> Store:
    """A new store of that key on disk, filled in one go, opened for reading.

    Raises:
        WorkplaceError: the cache directory cannot be written.
    """
    root = cache_folder()
    try:
        root.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=root))
        try:
            _fill(building, pieces())
            manifest = {"key": key, "base": namespace.base, "language": language, "files": _sizes(building / "store")}
            (building / _MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
            _put_in_place(building, root / key)
        finally:
            shutil.rmtree(building, ignore_errors=True)
    except OSError as error:
        raise WorkplaceError(
            f"cannot keep the store in {root}: {error.strerror or error}; name another folder in IPA_GRAPH_CACHE"
        ) from error
    with suppress(OSError):  # another process may be at it
        _forget_oldest(root)
    store = opened(key)
    if store is None:
        raise WorkplaceError(f"the store just written to {root / key} cannot be read back; is the disk sound?")
    return store


def _fill(building: Path, pieces: Iterable[str]) -> None:
    store = ox.Store(str(building / "store"))
    store.bulk_load(stream_of(pieces), format=ox.RdfFormat.N_QUADS, lenient=True)
    store.flush()
    store.optimize()


def _put_in_place(building: Path, place: Path) -> None:
    """Rename, replacing a torn store; another process that was faster wins."""
    _remove(place)
    try:
        building.rename(place)
    except OSError:
        if not (place / _MANIFEST).exists():
            raise


def _sizes(folder: Path) -> dict[str, int]:
    """The size of every data file; logs and the lock change whenever a store is opened."""
    with os.scandir(folder) as entries:
        return {
            entry.name: entry.stat().st_size
            for entry in sorted(entries, key=lambda entry: entry.name)
            if entry.name.endswith(".sst") or entry.name.startswith("MANIFEST") or entry.name == "CURRENT"
        }


def _forget_oldest(root: Path) -> None:
    """Remove the stores unused for longest and what killed processes left; whatever else lies there is not ours."""
    found = [path for path in root.iterdir() if _KEY.fullmatch(path.name) and (path / _MANIFEST).is_file()]
    used = sorted(found, key=lambda path: (path / _MANIFEST).stat().st_mtime, reverse=True)
    begun = [path for path in root.glob(f"{_BUILDING}*") if path.stat().st_mtime < time.time() - _ABANDONED_S]
    for path in (*used[KEPT:], *begun):
        _remove(path)


def _remove(place: Path) -> None:
    if place.is_file() or place.is_symlink():
        place.unlink()
    else:
        shutil.rmtree(place, ignore_errors=True)
