"""The kinds of the page that pyvis draws, in a browser: in a region with a name, and not over what is said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from browsing import LANGUAGES, NARROW, SIZES, visiting
from made import made
from test_browser_map import ENTITIES, RELATIONS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from ipa_graph import Dataset

COVERED: Final = """() => {
  const text = document.createRange(), [legend, main] = [".kinds", "main"].map((one) => document.querySelector(one).getBoundingClientRect());
  text.selectNodeContents(document.getElementById("nothing"));
  return [...text.getClientRects()].filter((one) =>
    one.top < main.top || one.bottom > main.bottom || (one.top < legend.bottom && one.bottom > legend.top && one.left < legend.right && one.right > legend.left)).length;
}"""  # noqa: E501  # a line of script reads better whole
"""How many lines of what is said lie behind the legend or outside the picture."""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_a_map_stands_in_landmarks(
    browser: Browser, tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    made(ENTITIES, RELATIONS, languages=("en", "ar")).map(language=language).save(tmp_path / "map.html")
    with visiting(browser, tmp_path / "map.html", size=size) as visit:
        visit.page.wait_for_selector("html[data-ready=map]")
        assert visit.faults() == []
        kinds = {"en": "Kinds", "ar": "الأنواع"}[language]
        assert visit.page.get_by_role("region", name=kinds).locator("summary").is_visible()


@pytest.mark.parametrize("size", [NARROW, (320, 568), (568, 320)])
@pytest.mark.parametrize("language", ["es", "ar"])
def test_in_a_small_window_an_open_legend_covers_nothing_of_what_is_said(
    browser: Browser, tmp_path: Path, shipped: Dataset, language: str, size: tuple[int, int]
) -> None:
    shipped.map(language=language).save(tmp_path / "map.html")
    with visiting(browser, tmp_path / "map.html", size=size) as visit:
        visit.page.wait_for_selector("html[data-ready=map]")
        visit.value("document.getElementById('kinds').open = true")
        visit.page.locator("#none").click()
        assert visit.page.locator("#nothing").is_visible()
        assert visit.value(COVERED) == 0
        assert not visit.page.locator("#fit").is_visible()
        visit.page.locator("#all").click()
        assert visit.page.locator("#fit").is_visible()
