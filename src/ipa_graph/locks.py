"""A lock that one process holds on a file, and that leaves no file behind.

Who holds the lock removes its file before letting go. Who waited on that file then holds a lock on a file that has no
name any more, and another process may by now hold one on a new file of that name; so a lock counts only when the file
that is locked is the one that stands there by name, and is taken anew otherwise.
"""

from __future__ import annotations

import errno
import os
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

PAUSE_S: Final = 0.05
"""How long to wait before looking again whether a lock is free."""
_BUSY: Final = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})
_PENDING_REMOVAL_S: Final = 2.0
"""Windows refuses to open a file that is being removed, as it refuses one without permission; only that lasts."""
_Holds = dict[Path, tuple[int, int]]
"""The open file of each lock that a thread holds, and how often it was taken."""


class _Thread(threading.local):
    """What each thread holds."""

    def __init__(self) -> None:
        self.holds: _Holds = {}


_thread = _Thread()


class FileLock:
    """A lock by the name of a file; the thread that holds it may take it again, and gives it back as often.

    A process that dies gives it back, and leaves the file to be used and removed by the next holder.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def acquire(self, timeout_s: float | None = None) -> bool:
        """Take the lock; whether it could be had in that time (without end by default).

        Raises:
            OSError: the file cannot be made, or the disk knows no locks.
        """
        holds = _thread.holds
        if self._path in holds:
            descriptor, times = holds[self._path]
            holds[self._path] = descriptor, times + 1
            return True
        started = time.monotonic()
        while (taken := _taken(self._path, time.monotonic() - started)) is None:
            if timeout_s is not None and time.monotonic() - started >= timeout_s:
                return False
            time.sleep(PAUSE_S)
        holds[self._path] = taken, 1
        return True

    def release(self) -> None:
        """Give the lock back, and remove its file when that was the last time."""
        holds = _thread.holds
        descriptor, times = holds.pop(self._path)
        if times > 1:
            holds[self._path] = descriptor, times - 1
        elif sys.platform == "win32":
            # An open file cannot be removed there; neither can one that another has opened in the meantime.
            os.close(descriptor)
            with suppress(OSError):
                self._path.unlink()
        else:
            with suppress(OSError):
                if _is_at(descriptor, self._path):
                    self._path.unlink()
            os.close(descriptor)


def _taken(path: Path, waited_s: float) -> int | None:
    """The open, locked file of that name, or None while another holds it."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    except PermissionError:
        if sys.platform == "win32" and waited_s < _PENDING_REMOVAL_S:
            return None
        raise
    try:
        if _lock(descriptor) and _is_at(descriptor, path):
            return descriptor
    except BaseException:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None


def _lock(descriptor: int) -> bool:
    """Lock an open file without waiting; whether that worked."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _BUSY:
            return False
        raise
    return True


def _is_at(descriptor: int, path: Path) -> bool:
    """Whether an open file is still the one of that name."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.lstat(path))
    except FileNotFoundError:
        return False
