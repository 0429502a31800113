"""What every test gets: a home and a cache of its own, and no network."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from browsing import started_browser
from hostile import hostile

import ipa_graph

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# How long an example takes is the machine's affair: a test must not fail because another program runs beside it.
hypothesis.settings.register_profile(
    "ipa-graph", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("ipa-graph")


@pytest.fixture(scope="session", autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or leaves anything in the home of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "USERPROFILE"):
            patch.setenv(name, str(home))
        for name in ("CACHE", "CONFIG", "DATA", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        for name in ("LOCALAPPDATA", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
            patch.setenv(name, str(home / "local"))
        patch.setenv("NO_COLOR", "1")
        patch.delenv("FORCE_COLOR", raising=False)
        yield


@pytest.fixture(autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's caches, empty at the start of each test."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


def _is_here(address: object) -> bool:
    """Whether an address is on this machine: a loopback address or a Unix socket."""
    if not isinstance(address, tuple):
        return True
    host = str(address[0])
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host in {"", "localhost"}


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """A connection to any other machine fails the test, even where the code would have caught the error."""

    def guarded(name: str) -> Callable[..., object]:
        plain = getattr(socket.socket, name)

        def connecting(self: socket.socket, *told: Any) -> object:
            if not _is_here(told[-1]):
                pytest.fail(f"a test tried to reach {told[-1]!r}; tests use no network")
            return plain(self, *told)

        return connecting

    look_up = socket.getaddrinfo

    def looking_up(host: bytes | str | None, *told: Any, **more: Any) -> object:
        name = host.decode() if isinstance(host, bytes) else host
        if name is not None and not _is_here((name,)):
            pytest.fail(f"a test looked up the host {host!r}; tests use no network")
        return look_up(host, *told, **more)

    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, guarded(name))
        patch.setattr(socket, "getaddrinfo", looking_up)
        yield


@pytest.fixture
def write_tables(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes a folder of tables and gives back its path.

    ``write_tables(entities, relations)`` takes the text of the two tables; ``files`` maps further names to texts.
    """

    def written(entities: str = "", relations: str = "", files: Mapping[str, str] | None = None) -> Path:
        folder = tmp_path / "tables"
        folder.mkdir(exist_ok=True)
        texts = {"entities.csv": entities, "relations.csv": relations, **(files or {})}
        for name, text in texts.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        return folder

    return written


@pytest.fixture(scope="session")
def shipped() -> ipa_graph.Dataset:
    """The data set that ships with the package; a Dataset never changes, so all tests share it."""
    return ipa_graph.read()


@pytest.fixture(scope="session")
def texts_folder() -> Path:
    """The texts of the sources, which are not part of the repository: the folder that IPA_GRAPH_TEXTS names."""
    named = os.environ.get("IPA_GRAPH_TEXTS")
    if not named:
        pytest.skip("IPA_GRAPH_TEXTS names no folder with the texts of the sources")
    return Path(named)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser that all tests of pages share; without one they are skipped."""
    with started_browser() as found:
        yield found


@pytest.fixture(scope="session")
def atlas_file(shipped: ipa_graph.Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The atlas of the data set that ships with the package."""
    file = tmp_path_factory.mktemp("atlas") / "atlas.html"
    shipped.atlas().save(file)
    return file


@pytest.fixture(scope="session")
def hostile_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The atlas of a data set whose every text tries something."""
    file = tmp_path_factory.mktemp("hostile") / "atlas.html"
    hostile().atlas().save(file)
    return file
