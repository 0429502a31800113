"""The one writer: old bytes or new ones, never half, whatever kills it."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from killing import NEW, OLD, STOP, contents, folder, killed_when_it_stops, on_unix

from ipa_graph.errors import UsageError, WorkplaceError
from ipa_graph.files import locked, recover, write_file, write_folder

__all__ = ["folder"]


def test_a_file_is_written_from_pieces_of_text_and_bytes(tmp_path: Path) -> None:
    write_file(tmp_path / "a.txt", ["São ", b"Paulo\n"])
    assert (tmp_path / "a.txt").read_bytes() == b"S\xc3\xa3o Paulo\n"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_may_be_given_whole(tmp_path: Path) -> None:
    write_file(tmp_path / "a.txt", "São Paulo\r\n")
    assert (tmp_path / "a.txt").read_bytes() == "São Paulo\r\n".encode()


@on_unix
def test_a_new_file_follows_the_umask_and_an_old_one_keeps_its_permissions(tmp_path: Path) -> None:
    old_mask = os.umask(0o022)
    try:
        write_file(tmp_path / "a.txt", "new")
        (tmp_path / "b.txt").touch(mode=0o600)
        write_file(tmp_path / "b.txt", "new")
    finally:
        os.umask(old_mask)
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o644
    assert stat.S_IMODE((tmp_path / "b.txt").stat().st_mode) == 0o600


def test_a_failure_while_the_pieces_are_made_leaves_the_old_file(folder: Path) -> None:
    def pieces() -> Iterator[str]:
        yield "new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_file(folder / "a.txt", pieces())
    assert contents(folder) == OLD


@on_unix
@pytest.mark.parametrize(
    "code",
    ['write_file(folder / "a.txt", stopping())', 'stop_before_rename(1); write_file(folder / "a.txt", "new")'],
    ids=["while writing", "before the rename"],
)
def test_a_kill_leaves_the_old_file(folder: Path, code: str) -> None:
    killed_when_it_stops(code, folder)
    assert {name: text for name, text in contents(folder).items() if not name.endswith(".tmp")} == OLD


def test_a_folder_in_the_place_of_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(WorkplaceError) as raised:
        write_file(tmp_path / "a.txt", "new")
    assert str(raised.value) == f"cannot write '{tmp_path / 'a.txt'}': it is a folder"


def test_a_table_of_a_data_set_is_replaced_by_nothing_but_a_table(tmp_path: Path) -> None:
    for name in ("entities.csv", "relations.csv", "datapackage.json"):
        (tmp_path / name).write_text("kept", encoding="utf-8")
    for name in ("entities.csv", "datapackage.json"):
        with pytest.raises(UsageError, match="is one of the tables of a data set; nothing was written"):
            write_file(tmp_path / name, "lost")
        assert (tmp_path / name).read_text(encoding="utf-8") == "kept"
    write_file(tmp_path / "datapackage.json", "mended", source=True)
    assert (tmp_path / "datapackage.json").read_text(encoding="utf-8") == "mended"
    write_file(tmp_path / "other.csv", "an answer")


def test_a_lone_file_of_the_name_of_a_table_is_no_data_set(tmp_path: Path) -> None:
    write_file(tmp_path / "entities.csv", "first")
    write_file(tmp_path / "entities.csv", "second")
    assert (tmp_path / "entities.csv").read_text(encoding="utf-8") == "second"


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(WorkplaceError) as raised:
        write_file(tmp_path / "x" / "a.txt", "new")
    assert str(raised.value) == f"cannot write '{tmp_path / 'x' / 'a.txt'}': the folder does not exist; make it first"


def test_a_symbolic_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.txt").write_text("theirs", encoding="utf-8")
    (tmp_path / "a.txt").symlink_to(tmp_path / "elsewhere.txt")
    write_file(tmp_path / "a.txt", "ours")
    assert contents(tmp_path) == {"a.txt": "ours", "elsewhere.txt": "theirs"}
    assert not (tmp_path / "a.txt").is_symlink()


@on_unix
def test_a_full_disk_leaves_the_old_file_and_no_remains(folder: Path) -> None:
    code = """
import resource
from ipa_graph.errors import WorkplaceError
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    write_file(folder / "a.txt", ("x" * 1000 for _ in range(1000)))
except WorkplaceError as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", STOP + code, str(folder)], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == f"cannot write '{folder / 'a.txt'}': it would be larger than a file may be here\n"
    assert contents(folder) == OLD


def small_disk(code: str, folder: Path) -> str:
    """What code prints on a disk of 256 KiB that only its own process sees, and what it finds afterwards."""
    inner = 'mount -t tmpfs -o size=256k none "$1" && exec "$2" -c "$3" "$1"'
    command = ["unshare", "--mount", "--map-root-user", "sh", "-c", inner, "sh", str(folder), sys.executable, code]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no disk may be mounted here: {error}")
    return done.stdout


@on_unix
def test_a_full_disk_leaves_the_old_set_and_its_room(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from ipa_graph.errors import WorkplaceError
from ipa_graph.files import write_folder
folder = Path(sys.argv[1])
write_folder(folder, [("a.txt", "old a"), ("b.txt", "old b")])
try:
    write_folder(folder, [("a.txt", "new a"), ("b.txt", ("x" * 1000 for _ in range(1000)))])
except WorkplaceError as error:
    print(str(error).replace(str(folder), "DISK"))
print([(path.name, path.read_text()) for path in sorted(folder.iterdir())])
"""
    assert small_disk(code, tmp_path) == (
        "cannot write 'DISK/b.txt': the disk is full\n[('a.txt', 'old a'), ('b.txt', 'old b')]\n"
    )


@on_unix
def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    code = """
import os, sys, tempfile
from pathlib import Path
from ipa_graph.errors import WorkplaceError
from ipa_graph.files import write_file, write_folder
write_folder(sys.argv[1], [("a.txt", "imports what is needed while it may")])
folder = Path(tempfile.mkdtemp())
folder.chmod(0o555)
try:
    if os.getuid() == 0:
        os.seteuid(65534)
    for write in (lambda: write_file(folder / "a.txt", "new"), lambda: write_folder(folder, [("a.txt", "new")])):
        try:
            write()
        except WorkplaceError as error:
            print(str(error).replace(str(folder), "FOLDER"))
finally:
    os.seteuid(os.getuid())
    folder.rmdir()
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "cannot write 'FOLDER/a.txt': no permission\ncannot write 'FOLDER': no permission\n"


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs /proc")
def test_a_folder_in_which_nothing_can_be_made_is_not_waited_for() -> None:
    with pytest.raises(WorkplaceError, match=r"^cannot write '/proc': "), locked("/proc"):
        pass


def test_a_set_is_written_and_other_files_are_left_alone(folder: Path) -> None:
    (folder / "mine.txt").write_text("mine", encoding="utf-8")
    seen: list[str] = []
    written = write_folder(folder, [("b.txt", ["new ", "b"]), ("sub/c.txt", b"new c")], on_file=seen.append)
    assert written == [folder / "b.txt", folder / "sub" / "c.txt"]
    assert seen == ["b.txt", "sub/c.txt"]
    assert contents(folder) == {"a.txt": "old a", "b.txt": "new b", "mine.txt": "mine", "sub/c.txt": "new c"}


def test_a_set_goes_into_a_folder_that_is_made(tmp_path: Path) -> None:
    write_folder(tmp_path / "x" / "output", NEW.items())
    assert contents(tmp_path / "x" / "output") == NEW


def test_a_failure_while_a_set_is_made_leaves_no_folder_that_was_not_there(tmp_path: Path) -> None:
    def files() -> Iterator[tuple[str, str]]:
        yield "a", "a"
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        write_folder(tmp_path / "new" / "er", files())
    (tmp_path / "old").mkdir()
    with pytest.raises(ValueError, match="no more"):
        write_folder(tmp_path / "old", files())
    assert [path.name for path in tmp_path.rglob("*")] == ["old"]


def test_a_failure_while_a_set_is_made_leaves_the_old_set(folder: Path) -> None:
    def files() -> Iterator[tuple[str, str]]:
        yield "a.txt", "new a"
        raise ValueError("no b")

    with pytest.raises(ValueError, match=r"^no b$"):
        write_folder(folder, files())
    assert contents(folder) == OLD


@on_unix
@pytest.mark.parametrize(
    "code",
    [
        'write_folder(folder, [("a.txt", "new a"), ("b.txt", stopping())])',
        'stop_before_rename(1); write_folder(folder, [("a.txt", "new a"), ("b.txt", "new b")])',
    ],
    ids=["while the second file is staged", "before the journal"],
)
def test_a_kill_before_the_journal_leaves_the_old_set(folder: Path, code: str) -> None:
    killed_when_it_stops(code, folder)
    assert {name: (folder / name).read_text() for name in OLD} == OLD
    assert recover(folder)
    assert contents(folder) == OLD


@on_unix
@pytest.mark.parametrize("rename", [2, 3])
def test_a_kill_after_the_journal_is_rolled_forward(folder: Path, rename: int) -> None:
    killed_when_it_stops(
        f'stop_before_rename({rename}); write_folder(folder, [("a.txt", "new a"), ("b.txt", "new b")])', folder
    )
    assert recover(folder)
    assert contents(folder) == NEW
    assert not recover(folder)


@on_unix
def test_the_next_call_finishes_what_a_kill_cut_short(folder: Path) -> None:
    killed_when_it_stops(
        'stop_before_rename(3); write_folder(folder, [("a.txt", "new a"), ("b.txt", "new b")])', folder
    )
    write_folder(folder, [("c.txt", "c")])
    assert contents(folder) == {**NEW, "c.txt": "c"}


@on_unix
def test_a_kill_gives_the_lock_back(folder: Path) -> None:
    killed_when_it_stops("with locked(folder):\n    stop()", folder)
    with locked(folder, timeout_s=0):
        pass


@pytest.mark.parametrize(
    "name", ["../a.txt", "x/../../a.txt", "/a.txt", "", ".", "x/", "x\\a.txt", "C:a.txt", "a\0.txt"]
)
def test_a_name_that_would_leave_the_folder_is_refused(folder: Path, name: str) -> None:
    with pytest.raises(UsageError, match="would leave"):
        write_folder(folder, [("a.txt", "new a"), (name, "x")])
    assert contents(folder) == OLD


@pytest.mark.parametrize("name", [".lock", ".commit.json", ".staging-0123456789ab/a.txt"])
def test_a_reserved_name_is_refused(folder: Path, name: str) -> None:
    with pytest.raises(UsageError) as raised:
        write_folder(folder, [(name, "x")])
    assert str(raised.value) == f"the file name '{name}' is reserved"


def test_a_name_given_twice_is_refused(folder: Path) -> None:
    with pytest.raises(UsageError) as raised:
        write_folder(folder, [("a.txt", "1"), ("a.txt", "2")])
    assert str(raised.value) == "the file name 'a.txt' is given twice"
    assert contents(folder) == OLD


def test_a_symbolic_link_does_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "sub").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError) as raised:
        write_folder(tmp_path / "output", [("sub/a.txt", "x")])
    assert str(raised.value) == f"the file name 'sub/a.txt' leads out of '{tmp_path / 'output'}' by a symbolic link"
    assert contents(tmp_path / "elsewhere") == {}


def test_a_folder_in_the_place_of_a_file_leaves_the_old_set(folder: Path) -> None:
    (folder / "c.txt").mkdir()
    with pytest.raises(WorkplaceError) as raised:
        write_folder(folder, [("a.txt", "new a"), ("c.txt", "new c")])
    assert str(raised.value) == f"cannot write '{folder / 'c.txt'}': it is a folder"
    assert contents(folder) == OLD


def test_a_file_in_the_place_of_a_folder_leaves_the_old_set(folder: Path) -> None:
    with pytest.raises(WorkplaceError) as raised:
        write_folder(folder, [("b.txt", "new b"), ("a.txt/c.txt", "new c")])
    assert str(raised.value).startswith(f"cannot write '{folder / 'a.txt' / 'c.txt'}': ")
    assert contents(folder) == OLD


@pytest.mark.parametrize(
    "journal",
    [
        "{",
        "[]",
        '{"staging": "../x", "renames": []}',
        '{"staging": ".staging-0123456789ab", "renames": [["0"]]}',
        '{"staging": ".staging-0123456789ab", "renames": [["../0", "a.txt"]]}',
        '{"staging": ".staging-ffffffffffff", "renames": [["0", "a.txt"]]}',
        "[" * 100_000,
    ],
)
def test_a_damaged_journal_changes_nothing(folder: Path, journal: str) -> None:
    (folder / ".staging-0123456789ab").mkdir()
    (folder / ".commit.json").write_text(journal, encoding="utf-8")
    with pytest.raises(
        WorkplaceError, match=r"not a whole journal of an interrupted build; remove it and build again$"
    ):
        write_folder(folder, NEW.items())
    assert {name: (folder / name).read_text() for name in OLD} == OLD


def test_a_journal_that_names_a_file_outside_changes_nothing(folder: Path) -> None:
    staging = folder / ".staging-0123456789ab"
    staging.mkdir()
    (staging / "0").write_text("x", encoding="utf-8")
    journal = {"staging": staging.name, "renames": [["0", "a.txt"], ["0", "../out.txt"]]}
    (folder / ".commit.json").write_text(json.dumps(journal), encoding="utf-8")
    with pytest.raises(UsageError, match="would leave"):
        recover(folder)
    assert {name: (folder / name).read_text() for name in OLD} == OLD


def test_a_folder_of_the_users_own_with_a_similar_name_stays(folder: Path) -> None:
    (folder / ".staging-notes").mkdir()
    assert not recover(folder)
    write_folder(folder, NEW.items())
    assert (folder / ".staging-notes").is_dir()


@on_unix
def test_a_pipe_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as pool:
        read = pool.submit(pipe.read_text, encoding="utf-8")
        write_file(pipe, ["one ", b"two"])
        assert read.result(timeout=60) == "one two"
    assert pipe.is_fifo()


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="needs /dev/full")
def test_a_device_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    device = tmp_path / "device"
    device.symlink_to("/dev/full")
    with pytest.raises(WorkplaceError) as raised:
        write_file(device, "x")
    assert str(raised.value) == f"cannot write '{device}': the disk is full"
    assert device.is_char_device()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="the system has no /proc")
def test_a_folder_that_takes_no_files_is_told_as_one() -> None:
    with pytest.raises(WorkplaceError, match=r"'/proc/x\.html': (nothing can be made there|no permission)"):
        write_file("/proc/x.html", "x")
