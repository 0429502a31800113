"""A folder with an old set of files, and code that is killed while it writes a new one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ipa_graph.files import write_folder

OLD = {"a.txt": "old a", "b.txt": "old b"}
NEW = {"a.txt": "new a", "b.txt": "new b"}

on_unix = pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals and limits")

STOP = """
import sys, time
from pathlib import Path
from ipa_graph.files import locked, write_file, write_folder

def stop():
    print("stopped", flush=True)
    time.sleep(60)

def stopping():
    yield "new"
    stop()

def stop_before_rename(number):
    rename, done = Path.replace, []
    def counted(self, target):
        done.append(target)
        if len(done) == number:
            stop()
        return rename(self, target)
    Path.replace = counted

folder = Path(sys.argv[1])
"""


def killed_when_it_stops(code: str, folder: Path) -> None:
    """Run code in another process and kill it, unasked, at the place where it stops."""
    with subprocess.Popen([sys.executable, "-c", STOP + code, str(folder)], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "stopped\n"
        child.send_signal(signal.SIGKILL)


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that holds the old set."""
    write_folder(tmp_path, OLD.items())
    return tmp_path
