"""The world map: how it uses an upright stage, its legend, and the countries that no entity stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import pytest
from browsing import LANGUAGES, NARROW, WIDE, Visit, visiting

import ipa_graph

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

UPRIGHT: Final = (NARROW, (360, 640), (768, 1024))
LAND: Final = """() => {
  const [shown, stage] = ["canvas.base", ".canvases"].map((name) => document.querySelector(name));
  const [{ left, top, width }, room] = [shown, stage].map((one) => one.getBoundingClientRect());
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [shown.width, shown.height];
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(shown, 0, 0);
  const by = canvas.width / width, [wide, high] = [room.width, room.height].map((one) => Math.floor(one * by));
  const [x0, y0] = [room.left - left, room.top - top].map((one) => Math.round(one * by));
  const { data } = context.getImageData(x0, y0, wide, high);
  const pixels = new Uint32Array(data.buffer), isLand = (x, y) => pixels[y * wide + x] !== pixels[0];
  const [columns, rows] = [wide, high].map((size) => Array.from({ length: size }, (_, place) => place));
  return {
    rows: rows.filter((y) => columns.some((x) => isLand(x, y))).length / high,
    sides: [2, wide - 3].map((x) => rows.filter((y) => isLand(x, y)).length),
  };
}"""
"""What share of the rows of the stage has land, marks or names, and how many pixels at its sides have."""
ISLAND_PX: Final = 6
"""No island at the edge of the world is so high."""


def land(visit: Visit) -> dict[str, Any]:
    """What is drawn on the stage, once it is."""
    visit.ready("map")
    visit.settle()
    visit.page.wait_for_timeout(200)
    found: dict[str, Any] = visit.value(LAND)
    return found


@pytest.mark.parametrize("size", UPRIGHT)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_world_takes_the_larger_part_of_an_upright_stage_and_all_of_it_is_a_button_away(
    browser: Browser, atlas_file: Path, size: tuple[int, int], lang: str
) -> None:
    with visiting(browser, atlas_file, f"v=1&view=map&lang={lang}", size, touch=True) as visit:
        first = land(visit)
        assert first["rows"] > 0.5
        assert min(first["sides"]) > ISLAND_PX
        visit.page.locator(".tools .tool").nth(2).click()
        whole = land(visit)
        assert whole["rows"] < first["rows"]
        assert max(whole["sides"]) < ISLAND_PX


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", [NARROW, (360, 640)])
def test_no_land_is_cut_where_a_step_of_a_tour_looks_around_the_world(
    browser: Browser, atlas_file: Path, size: tuple[int, int], lang: str
) -> None:
    address = f"v=1&view=map&lang={lang}&tour=how-the-process-grew&step=4"
    with visiting(browser, atlas_file, address, size, touch=True) as visit:
        assert max(land(visit)["sides"]) < ISLAND_PX


LEGEND: Final = """() => {
  const svg = document.querySelector(".printpicture svg");
  const width = Number(svg.getAttribute("viewBox").split(" ")[2]);
  const marks = [...svg.querySelectorAll("path, text")];
  const place = marks.findLastIndex((one) => one.tagName === "path" && one.getBBox().width >= width);
  const ground = marks[place]?.getBBox();
  const words = marks.slice(place + 1).filter((one) => one.tagName === "text");
  return words.map((one) => [one.textContent, one.getBBox().y > ground.y]);
}"""
"""What is written above the last thing that is as wide as the picture, and whether it stands on that."""


@pytest.mark.parametrize("size", [NARROW, (768, 1024)])
def test_the_legend_of_a_step_that_looks_nearer_stands_on_a_ground_of_its_own(
    browser: Browser, atlas_file: Path, size: tuple[int, int]
) -> None:
    with visiting(browser, atlas_file, "v=1&lang=en&tour=from-call-to-action&step=4", size) as visit:
        land(visit)
        visit.value("dispatchEvent(new Event('beforeprint'))")
        visit.page.emulate_media(media="print")
        words = visit.value(LEGEND)
        assert ["Organizations", True] in words
        assert ["none", True] in words
        assert [word for word, stands in words if not stands] == []


@pytest.fixture(scope="module")
def entityless_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The atlas of tables that name countries in cells only."""
    entities = pd.DataFrame(
        [
            ("e0", "Organization", "Entry 0", "BR", ""),
            ("e1", "Organization", "Entry 1", "BR", ""),
            ("e2", "Organization", "Entry 2", "PS", ""),
            ("paper", "Document", "Paper", "", "https://example.org/"),
        ],
        columns=["id", "type", "label", "country", "url"],
    )
    relations = pd.DataFrame([{"subject": "e0", "predicate": "partnerOf", "object": "e2", "source": "paper"}])
    file = tmp_path_factory.mktemp("entityless") / "atlas.html"
    ipa_graph.from_frames(entities, relations).atlas(sparql=False).save(file)
    return file


SHADED: Final = """() => {
  const base = document.querySelector("canvas.base"), box = base.getBoundingClientRect();
  const { width, height } = base, { data } = base.getContext("2d").getImageData(0, 0, width, height);
  const found = [];
  for (let y = 0; y < height; y += 4) for (let x = 0; x < width; x += 4) {
    const at = 4 * (y * width + x);
    if (data[at] === 26 && data[at + 1] === 82 && data[at + 2] === 133) found.push([x, y]);
  }
  const inBox = ([x, y]) => [box.left + (x * box.width) / width, box.top + (y * box.height) / height];
  return found.length ? inBox(found[Math.floor(found.length / 2)]) : undefined;
}"""
"""Where on the page the middle of what has the darkest shade is."""


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_click_on_a_country_without_an_entity_leaves_its_entries_and_back_brings_all_again(
    browser: Browser, entityless_file: Path, lang: str, size: tuple[int, int]
) -> None:
    touch = size == NARROW
    with visiting(browser, entityless_file, f"v=1&view=map&lang={lang}", size, touch=touch) as visit:
        land(visit)
        before = visit.hash()
        x, y = visit.value(SHADED)
        (visit.page.touchscreen.tap if touch else visit.page.mouse.click)(x, y)
        visit.until("location.hash.includes('only=')")
        assert visit.hash() == before | {"only": "e0|e1"}
        visit.page.locator(".strip button").click()
        visit.ready("table")
        assert visit.page.locator("tbody tr").count() == 2
        visit.page.go_back()
        visit.page.go_back()
        visit.until("!location.hash.includes('only=')")
        assert visit.hash() == before


def test_countries_without_an_entity_are_reached_by_keys_and_heard(browser: Browser, entityless_file: Path) -> None:
    with visiting(browser, entityless_file, "v=1&view=map&lang=en") as visit:
        land(visit)
        visit.page.wait_for_selector(".stage ul.hidden li", state="attached")
        heard = visit.page.locator(".stage ul.hidden li").all_text_contents()
        assert heard == ["Brazil, 2 entries", "Palestine, 1 entry"]
        visit.tab_to(".view-area canvas[tabindex]")
        visit.listen()
        visit.press("ArrowRight")
        assert "Brazil. 2 entries" in visit.heard()
        visit.press("Enter")
        visit.until("location.hash.includes('only=')")
        assert visit.hash()["only"] == "e0|e1"
        visit.press("Enter")
        visit.until("!location.hash.includes('only=')")
