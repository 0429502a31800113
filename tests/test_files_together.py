"""The one writer, two builds at once."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from killing import NEW, contents, folder, on_unix

from ipa_graph.errors import WorkplaceError
from ipa_graph.files import locked, write_folder

__all__ = ["folder"]


def test_the_same_set_twice_is_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_folder(tmp_path / name, NEW.items())
    assert contents(tmp_path / "one") == contents(tmp_path / "two") == NEW


def test_the_holder_of_a_lock_may_take_it_again_and_write(folder: Path) -> None:
    with locked(folder), locked(folder, timeout_s=0):
        write_folder(folder, NEW.items())
    assert contents(folder) == NEW


COUNT = """
import sys
from pathlib import Path
from ipa_graph.files import locked

folder = Path(sys.argv[1])
for _ in range(50):
    with locked(folder):
        count = folder / "count"
        before = int(count.read_text()) if count.exists() else 0
        count.write_text(str(before + 1))
"""


def count_up(folder: Path) -> None:
    """What COUNT does, in a thread of this process."""
    for _ in range(50):
        with locked(folder):
            count = folder / "count"
            before = int(count.read_text(encoding="utf-8")) if count.exists() else 0
            count.write_text(str(before + 1), encoding="utf-8")


HOLD = """
from ipa_graph.files import locked
import sys
with locked(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def other_build(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock until it reads a line."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        yield child
        child.kill()


def test_a_second_build_says_that_it_waits_and_then_goes_on(folder: Path, other_build: subprocess.Popen[str]) -> None:
    waited: list[Path] = []

    def let_go(where: Path) -> None:
        waited.append(where)
        assert other_build.stdin is not None
        other_build.stdin.write("\n")
        other_build.stdin.flush()

    with locked(folder, on_wait=let_go):
        write_folder(folder, NEW.items())
    assert waited == [folder]
    assert contents(folder) == NEW


def test_a_second_build_gives_up_after_its_time(folder: Path, other_build: subprocess.Popen[str]) -> None:
    with pytest.raises(WorkplaceError) as raised, locked(folder, timeout_s=0.1):
        pass
    assert str(raised.value) == (
        f"cannot lock '{folder}': another build is writing there still after 0.1 s; try again later"
    )


def test_a_second_build_goes_on_where_the_first_failed_and_removed_the_folder(tmp_path: Path) -> None:
    new, held, fail = tmp_path / "new", threading.Event(), threading.Event()

    def failing() -> None:
        with locked(new):
            held.set()
            fail.wait(60)
            raise ValueError("the first fails")

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(failing)
        assert held.wait(60)
        with locked(new, on_wait=lambda _: fail.set()):
            write_folder(new, NEW.items())
        assert isinstance(first.exception(), ValueError)
    assert contents(new) == NEW


@on_unix
def test_two_builds_at_once_leave_one_whole_set(folder: Path) -> None:
    code = """
import sys
from ipa_graph.files import write_folder
for _ in range(5):
    write_folder(sys.argv[1], [("a.txt", sys.argv[2]), ("b.txt", sys.argv[2])])
"""
    builds = [subprocess.Popen([sys.executable, "-c", code, str(folder), who]) for who in ("one", "two")]
    assert [build.wait(timeout=60) for build in builds] == [0, 0]
    assert contents(folder) in ({"a.txt": "one", "b.txt": "one"}, {"a.txt": "two", "b.txt": "two"})


@pytest.mark.parametrize("make", ["process", "thread"])
def test_many_that_take_a_lock_in_turn_are_never_two_inside_and_leave_no_file(tmp_path: Path, make: str) -> None:
    makers = {
        "process": lambda: subprocess.Popen([sys.executable, "-c", COUNT, str(tmp_path)]).wait(timeout=120),
        "thread": lambda: count_up(tmp_path),
    }
    with ThreadPoolExecutor(4) as pool:
        assert [done.result() for done in [pool.submit(makers[make]) for _ in range(4)]] in ([0] * 4, [None] * 4)
    assert contents(tmp_path) == {"count": "200"}


def test_a_lock_file_of_a_build_that_died_is_used_and_removed(folder: Path) -> None:
    (folder / ".lock").touch()
    write_folder(folder, NEW.items())
    assert contents(folder) == NEW
