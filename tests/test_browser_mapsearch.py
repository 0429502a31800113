"""The search of the page that pyvis draws, in a browser: it finds what the search of the atlas finds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from browsing import visiting
from made import made

if TYPE_CHECKING:
    from browsing import Visit
    from playwright.sync_api import Browser

    from ipa_graph import Dataset

ENTITIES: Final = (
    "id,type,label,alt_labels,label@ar\n"
    "via,Organization,La Vía Campesina,LVC,\n"
    "union,Organization,Assemblée d’unité,,اتحاد أُمَمي\n"
    "summit,Conference,Summit 2015,,قمة ٢٠١٥\n"
    "other,Conference,Summit 2016,,\n"
)
NO_TIES: Final = "subject,predicate,object,source\n"
TYPED: Final = {
    "viacampesina": ["via"],
    "campesima": ["via"],
    "lvc": ["via"],
    "l'unité": ["union"],
    "الاتحاد": ["union"],
    "اممى": ["union"],
    "२०१५": ["summit"],
    "summit ۲۰۱۶": ["other"],
    "zzz": [],
    "%": [],
}


def hits(visit: Visit, typed: str) -> list[str]:
    visit.page.locator("#search").fill(typed)
    shown = visit.page.locator("#hits [role=option]")
    found: list[str] = shown.evaluate_all("all => all.map(one => one.firstChild.textContent)")
    return found


def test_what_is_typed_is_found_in_every_script_joined_and_with_a_slip(browser: Browser, tmp_path: Path) -> None:
    dataset = made(ENTITIES, NO_TIES, languages=("en", "ar"))
    dataset.map().save(tmp_path / "map.html")
    with visiting(browser, tmp_path / "map.html") as visit:
        visit.page.wait_for_selector("html[data-ready=map]")
        found = {typed: hits(visit, typed) for typed in TYPED}
        assert found == {typed: [dataset.label(name) for name in names] for typed, names in TYPED.items()}
        assert visit.page.locator("#hits .none").is_visible()


@pytest.mark.parametrize("typed", ["dilemas", "mst", "حركة", "palestin", "tricontinetal"])
def test_the_map_finds_first_what_the_atlas_finds_first(
    browser: Browser, atlas_file: Path, tmp_path: Path, shipped: Dataset, typed: str
) -> None:
    shipped.map().save(tmp_path / "map.html")
    with visiting(browser, tmp_path / "map.html") as visit:
        visit.page.wait_for_selector("html[data-ready=map]")
        first = hits(visit, typed)[0]
    with visiting(browser, atlas_file, "v=1&view=network&lang=en") as visit:
        visit.ready("network")
        visit.page.locator("header input[type=search], header [role=combobox]").first.fill(typed)
        assert visit.page.locator("header [role=option]").first.inner_text().startswith(first)


def test_escape_closes_the_hits_then_the_details(browser: Browser, tmp_path: Path) -> None:
    made(ENTITIES, NO_TIES, languages=("en", "ar")).map().save(tmp_path / "map.html")
    with visiting(browser, tmp_path / "map.html") as visit:
        visit.page.wait_for_selector("html[data-ready=map]")
        visit.page.locator("#search").fill("lvc")
        visit.press("Enter")
        visit.page.locator("#search").fill("union")
        visit.press("Escape")
        assert not visit.page.locator("#hits").is_visible()
        assert visit.page.locator("#details h2").count() == 1
        visit.press("Escape")
        assert visit.page.locator("#details h2").count() == 0


def test_the_hits_of_an_arabic_page_begin_at_one_side_whatever_their_script(browser: Browser, tmp_path: Path) -> None:
    made(ENTITIES, NO_TIES, languages=("en", "ar")).map(language="ar").save(tmp_path / "map.html")
    with visiting(browser, tmp_path / "map.html") as visit:
        visit.page.wait_for_selector("html[data-ready=map]")
        visit.page.locator("#search").fill("u")
        sides = "[...new Set([...document.querySelectorAll('#hits li')].map(one => getComputedStyle(one).textAlign))]"
        assert visit.value(sides) == ["right"]
