"""The notebooks: stored without output, run without error, and their pages draw with the network cut."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from browsing import until_drawn, visiting

import ipa_graph

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT: Final = Path(__file__).parents[1]
NOTEBOOKS: Final = sorted((ROOT / "notebooks").glob("*.ipynb"))
FRAMES: Final = {"1": 3, "2": 2, "3": 1, "4": 1, "5": 1}
"""How many pages (maps, atlas) each notebook shows, by the number that its name begins with."""

sys.path.insert(0, str(ROOT / "tools"))


def cells(path: Path) -> list[dict[str, Any]]:
    return list(json.loads(path.read_text(encoding="utf-8"))["cells"])


def test_there_are_five() -> None:
    assert [path.name[:2] for path in NOTEBOOKS] == ["1-", "2-", "3-", "4-", "5-"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_stored_without_output_and_tells_finding_and_limits(path: Path) -> None:
    code = [cell for cell in cells(path) if cell["cell_type"] == "code"]
    assert [cell["id"] for cell in code if cell["outputs"] or cell["execution_count"] is not None] == []
    text = "".join("".join(cell["source"]) for cell in code)
    assert "**Finding.**" in text
    assert "**Limits.**" in text


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def exported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A notebook and the page of it, which lies alone in a folder of its own."""
    pytest.importorskip("nbclient", reason="the extra 'lab' is not installed")
    pytest.importorskip("nbconvert", reason="the extra 'lab' is not installed")
    from run_notebooks import main

    path: Path = request.param
    folder = tmp_path_factory.mktemp("page")
    assert main([path.stem, "-o", str(folder)]) == 0
    return path, folder / f"{path.stem}.html"


def test_it_runs_and_tells_what_it_found(exported: tuple[Path, Path]) -> None:
    page = exported[1].read_text(encoding="utf-8")
    assert "<strong>Finding.</strong>" in page
    assert "<strong>Limits.</strong>" in page
    assert "Warning: " not in page
    assert "&lt;NA&gt;" not in page.partition("<strong>Finding.</strong>")[2].partition("</p>")[0]


@pytest.mark.parametrize("exported", NOTEBOOKS[3:4], indirect=True)
def test_who_was_only_announced_is_told_apart_from_who_was_there(exported: tuple[Path, Path]) -> None:
    data = ipa_graph.read()
    claims, text = data.relations.fillna(""), exported[1].read_text(encoding="utf-8")
    said = claims[claims["predicate"].isin(data.vocabulary.below(("organized", "participatedIn")))]
    for edition in claims.loc[
        claims["object"].eq("dilemmas-of-humanity") & claims["predicate"].eq("editionOf"), "subject"
    ]:
        own = said[said["object"].eq(edition)]
        there = set(own.loc[own["basis"].ne("announced"), "subject"])
        only = set(own["subject"]) - there
        year = data[edition].dates[0][:4]
        assert f"<li>{year}: {len(there)} recorded, {len(only)} more only announced;" in text


@pytest.mark.parametrize("exported", NOTEBOOKS[:1], indirect=True)
def test_the_assembly_is_not_among_those_tied_to_it(exported: tuple[Path, Path]) -> None:
    data, text = ipa_graph.read(), exported[1].read_text(encoding="utf-8")
    near, others = len(data["ipa"].neighbours()), len(data) - 1
    assert f"{near / others:.0%} of the {others:,} other entities are tied to the Assembly directly" in text


def test_each_plot_of_its_page_is_told_to_those_who_hear_it(exported: tuple[Path, Path]) -> None:
    path, page = exported
    told = [cell["metadata"]["alt"] for cell in cells(path) if "alt" in cell["metadata"]]
    assert re.findall(r'<img alt="([^"]*)"', page.read_text(encoding="utf-8")) == told
    assert "No description has been provided" not in page.read_text(encoding="utf-8")


def test_the_first_notebook_tells_how_a_page_of_it_has_the_map() -> None:
    text = "".join("".join(cell["source"]) for cell in cells(NOTEBOOKS[0]))
    assert "--ExecutePreprocessor.store_widget_state=False" in text
    assert "python tools/run_notebooks.py" in text


def test_its_page_asks_for_nothing_and_draws(browser: Browser, exported: tuple[Path, Path], tmp_path: Path) -> None:
    path, page = exported
    elsewhere = tmp_path / "elsewhere" / "a page.html"
    elsewhere.parent.mkdir()
    shutil.move(page, elsewhere)
    with visiting(browser, elsewhere) as visit:
        frames = visit.page.locator("iframe")
        assert frames.count() == FRAMES[path.name[0]]
        for place in range(frames.count()):
            frames.nth(place).scroll_into_view_if_needed()
            handle = frames.nth(place).element_handle()
            inside = handle.content_frame() if handle else None
            assert inside is not None
            until_drawn(inside)


def test_nbconvert_as_the_text_tells_keeps_the_map_in_the_place_of_the_widget(browser: Browser, tmp_path: Path) -> None:
    pytest.importorskip("nbconvert", reason="the extra 'lab' is not installed")
    pytest.importorskip("anywidget", reason="the extra 'widget' is not installed")
    text = (ROOT / "docs" / "jupyter.md").read_text(encoding="utf-8")
    (told,) = [line for line in text.splitlines() if line.startswith("jupyter nbconvert") and line.endswith(".ipynb")]
    code = "import ipa_graph\nipa_graph.read().around('doh-2004').widget()"
    cell: dict[str, Any] = {
        "cell_type": "code",
        "id": "one",
        "metadata": {},
        "execution_count": None,
        "outputs": [],
        "source": code,
    }
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = {"cells": [cell], "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    (tmp_path / "yours.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    command = [sys.executable, "-m", *told.removeprefix("jupyter ").split()]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    with visiting(browser, tmp_path / "yours.html") as visit:
        handle = visit.page.locator("iframe").element_handle()
        inside = handle.content_frame() if handle else None
        assert inside is not None
        until_drawn(inside)
