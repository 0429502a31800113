"""The names of the tables, and the one writer of files: a reader sees the old bytes or the new ones, never half.

A file is written to a temporary name beside its target, flushed to the disk, then renamed over it. A set of
files is first written whole into a staging folder; a small journal then says what is renamed to where. Killed before it
stands, the old set is untouched; killed after it, in the half millisecond of the renames, the next call finishes them.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import stat
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import Final, cast

from ipa_graph.errors import UsageError, WorkplaceError, shown
from ipa_graph.locks import FileLock

Chunks = Iterable[str | bytes] | str | bytes
"""What a file is made of: the whole, or its pieces in order; text is written as UTF-8."""

ENTITIES: Final = "entities.csv"
RELATIONS: Final = "relations.csv"
VOCABULARY: Final = "vocabulary.csv"
TOURS: Final = "tours.csv"
PACKAGE: Final = "datapackage.json"
EVIDENCE_LOCK: Final = "evidence.lock.csv"
PARQUET: Final = {name: name.replace(".csv", ".parquet") for name in (ENTITIES, RELATIONS)}
SOURCES: Final = (ENTITIES, RELATIONS, *PARQUET.values(), VOCABULARY, TOURS, PACKAGE, EVIDENCE_LOCK)
"""What a data set is read from; a folder with the first two is one, or with the same as Parquet."""
LOCK_NAME: Final = ".lock"
JOURNAL_NAME: Final = ".commit.json"
STAGING_PREFIX: Final = ".staging-"
_STAGING: Final = re.compile(re.escape(STAGING_PREFIX) + "[0-9a-f]{12}")
MOST_JOURNAL_BYTES: Final = 16_000_000

_REASONS: Final = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "it would be larger than a file may be here",
    errno.EACCES: "no permission",
    errno.EPERM: "no permission",
    errno.EROFS: "the disk is read-only",
    errno.EISDIR: "it is a folder",
    errno.ENOTDIR: "a part of the path is a file, not a folder",
}


def shipped_folder() -> Path:
    """The folder of the data set that comes with the package."""
    installed = Path(__file__).parent / "data"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "data"


def write_file(path: str | os.PathLike[str], chunks: Chunks, *, source: bool = False) -> None:
    """Write one file so that its old bytes stay whole until the new ones are on the disk.

    The permissions of an old file are kept. A symbolic link is replaced, not followed. A device or a pipe, such as
    ``/dev/stdout``, is written to, for there is nothing to keep and it must not be replaced. What a killed process
    leaves behind is a hidden ``.NAME.….tmp`` beside the target, never half a target.

    Args:
        path: the file.
        chunks: what it is made of.
        source: whether it may replace a file that a data set is read from; an answer or a picture never may.

    Raises:
        UsageError: the file is one that a data set is read from.
        WorkplaceError: the file cannot be written; the old one is as it was.
    """
    target = Path(path)
    if not source and _is_source(target):
        raise UsageError(
            f"{shown(str(target))} is one of the tables of a data set; nothing was written, name another file"
        )
    with _reporting(target):
        if target.is_dir() and not target.is_symlink():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if target.exists() and not target.is_file():
            with target.open("wb") as out:
                out.writelines(_encoded(chunks))
            return
        temporary = target.with_name(f".{target.name[:100]}.{os.urandom(6).hex()}.tmp")
        try:
            _write_synced(temporary, chunks, like=target)
            temporary.replace(target)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        _sync_folder(target.parent)


def holds_tables(folder: Path) -> bool:
    """Whether a folder holds a data set."""
    return any(all((folder / name).is_file() for name in names) for names in (PARQUET, PARQUET.values()))


def _is_source(target: Path) -> bool:
    return holds_tables(target.parent) and target.name in SOURCES and target.is_file()


def write_folder(
    folder: str | os.PathLike[str],
    files: Iterable[tuple[str, Chunks]],
    *,
    on_file: Callable[[str], None] | None = None,
    on_wait: Callable[[Path], None] | None = None,
) -> list[Path]:
    """Write a whole set of files: after a failure or a kill at any moment the old set or the new one is whole.

    The folder is made where it is missing and locked meanwhile (see `locked`, which may be held already). Other
    files in it are left alone. A set whose renames a kill cut short is finished by the next call, or by `recover`.
    Needs room for the old set and the new one.

    Args:
        folder: where the files go.
        files: the name of each, relative to the folder with ``/`` between its parts, and what it is made of;
            taken one after the other, so that the pieces may be made while they are written.
        on_file: called with the name of each file once it is staged.
        on_wait: called once with the folder before waiting for another holder of its lock.

    Returns:
        The paths written, in the order given.

    Raises:
        UsageError: a name is given twice, is reserved, or leaves the folder; nothing was changed.
        WorkplaceError: the disk, a permission or a folder is in the way; nothing was changed.
    """
    base = Path(folder)
    with locked(base, on_wait=on_wait), _reporting(base):
        _recover(base)
        staging = base / f"{STAGING_PREFIX}{os.urandom(6).hex()}"
        staging.mkdir()
        try:
            names = _stage(base, staging, files, on_file)
            renames = [(str(number), name) for number, name in enumerate(names)]
            for staged, name in renames:
                _make_parents(base, name)
                # under a second name the old file is freed later, and the renames are 60 times faster
                with suppress(OSError):
                    (staging / f"old-{staged}").hardlink_to(base / name)
            _write_journal(base, staging, renames)
        except BaseException:
            if not (base / JOURNAL_NAME).exists():
                shutil.rmtree(staging, ignore_errors=True)
            raise
        _commit(base, staging, renames)
    return [base / name for name in names]


def recover(folder: str | os.PathLike[str]) -> bool:
    """Finish the renames that a kill cut short and remove half a staging folder; whether there was anything to do.

    Raises:
        WorkplaceError: the journal is damaged, or the folder cannot be written.
    """
    base = Path(folder)
    if not (base / JOURNAL_NAME).exists() and not _left_staging(base):
        return False
    with locked(base), _reporting(base):
        return _recover(base)


@contextmanager
def locked(
    folder: str | os.PathLike[str],
    timeout_s: float | None = None,
    *,
    on_wait: Callable[[Path], None] | None = None,
) -> Generator[None]:
    """Hold a folder's ``.lock`` so that two builds into it run one after the other; it is gone afterwards.

    The thread that holds it may take it again. A process that dies gives it back.

    Args:
        folder: made where it is missing; removed again, if it is empty, when what is done under the lock fails.
        timeout_s: how long to wait for another holder, in seconds; without end by default.
        on_wait: called once with the folder before waiting.

    Raises:
        WorkplaceError: the wait was too long, or the lock cannot be made.
    """
    base = Path(folder)
    with _without_remains(base):
        with _reporting(base):
            lock = FileLock(base.resolve() / LOCK_NAME)
            if not _acquired(base, lock, 0):
                if on_wait is not None:
                    on_wait(base)
                if not _acquired(base, lock, timeout_s):
                    waited = f"still after {timeout_s:g} s" if timeout_s else "now"
                    message = (
                        f"cannot lock {shown(str(base))}: another build is writing there {waited}; try again later"
                    )
                    raise WorkplaceError(message)
        try:
            yield
        finally:
            lock.release()


@contextmanager
def _without_remains(folder: Path) -> Generator[None]:
    """Where what is inside fails, remove the folders that it made, the innermost first, up to one that is not empty."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        yield
    except BaseException:
        with suppress(OSError):
            for place in missing:
                place.rmdir()
        raise


def _acquired(base: Path, lock: FileLock, timeout_s: float | None) -> bool:
    """Make the folder where it is missing and take its lock; whether it could be had in that time."""
    while True:
        base.mkdir(parents=True, exist_ok=True)
        try:
            return lock.acquire(timeout_s)
        except FileNotFoundError:
            if base.is_dir():
                raise  # else its holder failed, and removed the folder that it had made


def is_vacant(folder: Path) -> bool:
    """Whether a folder holds nothing, but for what a killed write may have left in it, or is not there.

    Raises:
        WorkplaceError: the folder cannot be looked into.
    """
    with _reporting(folder):
        return not folder.is_dir() or {folder / LOCK_NAME, *_left_staging(folder)}.issuperset(folder.iterdir())


def _stage(
    base: Path, staging: Path, files: Iterable[tuple[str, Chunks]], on_file: Callable[[str], None] | None
) -> list[str]:
    """Write every file into the staging folder under its number; the names they will have."""
    names: dict[str, None] = {}
    for name, chunks in files:
        target = _target(base, name)
        if name in names:
            raise UsageError(f"the file name {shown(name)} is given twice")
        with _reporting(target):
            if target.is_dir() and not target.is_symlink():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            _write_synced(staging / str(len(names)), chunks, like=target)
        names[name] = None
        if on_file is not None:
            on_file(name)
    return list(names)


def _target(base: Path, name: str) -> Path:
    """Where a name leads, refused where that is not inside the folder."""
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts or any(c in name for c in "\\:\0") or name.endswith("/"):
        raise UsageError(f"the file name {shown(name)} would leave {shown(str(base))}; give a plain relative name")
    if parts[0].startswith((STAGING_PREFIX, JOURNAL_NAME)) or parts[0] == LOCK_NAME:
        raise UsageError(f"the file name {shown(name)} is reserved")
    target = base.joinpath(*parts)
    if not target.parent.resolve().is_relative_to(base.resolve()):
        raise UsageError(f"the file name {shown(name)} leads out of {shown(str(base))} by a symbolic link")
    return target


def _make_parents(base: Path, name: str) -> None:
    target = _target(base, name)
    with _reporting(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    if target.parent != base:
        _sync_folder(target.parent.parent)


def _write_journal(base: Path, staging: Path, renames: list[tuple[str, str]]) -> None:
    """Make the new set binding: from the rename of the journal on, only forward."""
    draft = staging / "journal"
    _write_synced(draft, json.dumps({"staging": staging.name, "renames": renames}), like=draft)
    _sync_folder(staging)
    draft.replace(base / JOURNAL_NAME)
    _sync_folder(base)


def _commit(base: Path, staging: Path, renames: Iterable[tuple[str, str]]) -> None:
    """Do the renames that are not done yet, then forget the journal."""
    touched = {base}
    for staged, name in renames:
        target = _target(base, name)
        with _reporting(target), suppress(FileNotFoundError):
            (staging / staged).replace(target)
        touched.add(target.parent)
    for parent in sorted(touched):
        _sync_folder(parent)
    (base / JOURNAL_NAME).unlink()
    _sync_folder(base)
    shutil.rmtree(staging, ignore_errors=True)


def _recover(base: Path) -> bool:
    """Roll a journal forward, then remove staging folders that have none."""
    found = (base / JOURNAL_NAME).exists()
    if found:
        staging, renames = _read_journal(base)
        for _, name in renames:
            _make_parents(base, name)
        _commit(base, staging, renames)
    for left in _left_staging(base):
        found = True
        shutil.rmtree(left)
    return found


def _left_staging(base: Path) -> list[Path]:
    named = [path for path in base.glob(f"{STAGING_PREFIX}*") if _STAGING.fullmatch(path.name)]
    return sorted(path for path in named if path.is_dir() and not path.is_symlink())


def _read_journal(base: Path) -> tuple[Path, list[tuple[str, str]]]:
    journal = base / JOURNAL_NAME
    too_large = journal.stat().st_size > MOST_JOURNAL_BYTES
    found = None if too_large else _journal_content(journal.read_bytes())
    if found is None or not (base / found[0]).is_dir():
        raise WorkplaceError(
            f"{shown(str(journal))} is not a whole journal of an interrupted build; remove it and build again"
        )
    return base / found[0], found[1]


def _journal_content(data: bytes) -> tuple[str, list[tuple[str, str]]] | None:
    """The staging folder and the renames, or None for anything that the package would not have written."""
    try:
        content: Mapping[str, object] = json.loads(data)
    except (ValueError, RecursionError):
        return None
    match content:
        case {"staging": str(staging), "renames": list()} if _STAGING.fullmatch(staging):
            renames = [_rename_of(pair) for pair in cast("list[object]", content["renames"])]
            return None if None in renames else (staging, [rename for rename in renames if rename is not None])
        case _:
            return None


def _rename_of(pair: object) -> tuple[str, str] | None:
    match pair:
        case [str(staged), str(name)] if staged.isascii() and staged.isdigit():
            return staged, name
        case _:
            return None


def _encoded(chunks: Chunks) -> Iterator[bytes]:
    for chunk in (chunks,) if isinstance(chunks, str | bytes) else chunks:
        yield chunk.encode() if isinstance(chunk, str) else chunk


def _write_synced(path: Path, chunks: Chunks, *, like: Path) -> None:
    """Write a new file through to the disk, with the permissions of an older one where there is one."""
    with path.open("xb") as out:
        out.writelines(_encoded(chunks))
        out.flush()
        os.fsync(out.fileno())
    with suppress(FileNotFoundError):
        old = like.lstat()
        if like != path and stat.S_ISREG(old.st_mode):
            path.chmod(stat.S_IMODE(old.st_mode))


def _sync_folder(folder: Path) -> None:
    """Make renames in a folder last through a power cut, where the platform can (Windows cannot)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some network and virtual disks refuse to synchronise a folder; the rename itself is done.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
            raise
    finally:
        os.close(descriptor)


@contextmanager
def _reporting(path: Path) -> Generator[None]:
    """Turn a failure of the operating system into ours, with the path and the reason."""
    try:
        yield
    except BrokenPipeError:  # the reader of a pipe had enough; no fault of the file
        raise
    except OSError as error:
        lost = "nothing can be made there" if path.parent.is_dir() else "the folder does not exist; make it first"
        reason = (_REASONS | {errno.ENOENT: lost}).get(error.errno or 0) or error.strerror or str(error)
        raise WorkplaceError(f"cannot write {shown(str(path))}: {reason}") from error
