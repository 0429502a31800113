"""What takes long is made in pieces: a picture of many ties is seen only when it is whole, a table grows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from browsing import visiting
from made import RELATIONS, made

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ENTITIES: Final = 240
TIES: Final = 6_000
SLOW: Final = """
let clock = 0;
performance.now = () => (clock += 30);
const { stroke } = CanvasRenderingContext2D.prototype;
window.pieces = 0;
let isCounted = false;
CanvasRenderingContext2D.prototype.stroke = function (...all) {
  if (!isCounted) {
    window.pieces++;
    setTimeout(() => { isCounted = false });
  }
  isCounted = true;
  stroke.apply(this, all);
};
window.seen = new Set();
const look = () => {
  const canvas = document.querySelector("canvas.base");
  if (document.documentElement.dataset.ready) window.seen.add(canvas.toDataURL());
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
"""A clock by which each step takes as long as a piece may; counts the tasks that paint, and keeps what is seen."""
STEPPED: Final = "let clock = 0; performance.now = () => (clock += 30);"
"""A clock by which each step takes as long as a piece may."""
GROWN: Final = """
window.grown = [];
new MutationObserver(() => {
  const rows = document.querySelectorAll("tbody tr").length;
  if (rows && rows !== window.grown.at(-1)) window.grown.push(rows);
}).observe(document, { childList: true, subtree: true });
new MutationObserver(() => { window.atReady ??= window.grown.at(-1) ?? 0 })
  .observe(document, { attributes: true, attributeFilter: ["data-ready"], subtree: true });
"""
"""Keeps how many rows a table had after each change, and how many when it was told to be ready."""
CANVAS: Final = "document.querySelector('canvas.base').toDataURL()"
ALL: Final = "v=1&view=network&show=all"
FILTERED: Final = f"{ALL}&type=Movement"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of thousands of ties."""
    kinds = ("Movement", "Conference")
    entities = "id,type,label\n" + "".join(f"m{n:03},{kinds[n % 3 == 0]},Name {n}\n" for n in range(ENTITIES))
    pairs = ((n % ENTITIES, (n % ENTITIES + 1 + n // ENTITIES * 7) % ENTITIES) for n in range(TIES))
    claims = RELATIONS.splitlines(keepends=True)[0] + "".join(f"m{a:03},partOf,m{b:03},,,,,\n" for a, b in pairs)
    file = tmp_path_factory.mktemp("many") / "many.html"
    made(entities, claims).atlas(sparql=False).save(file)
    return file


def picture(browser: Browser, file: Path, *then: str) -> str:
    """What a page shows that opens with all, and then at each address that it follows."""
    with visiting(browser, file, ALL) as visit:
        visit.ready("network")
        for address in then:
            visit.go(address)
        visit.page.wait_for_timeout(1000)
        shown: str = visit.value(CANVAS)
        return shown


def test_many_ties_are_painted_in_pieces_and_seen_when_all_are_there(browser: Browser, many: Path) -> None:
    with visiting(browser, many, ALL, script=SLOW) as visit:
        visit.ready("network")
        assert visit.value("window.pieces") > 1
        visit.page.wait_for_timeout(500)
        assert visit.value("[...window.seen]") == [picture(browser, many)]


def test_a_filter_leaves_the_picture_until_the_next_one_is_whole(browser: Browser, many: Path) -> None:
    all_shown, filtered = picture(browser, many), picture(browser, many, FILTERED)
    assert all_shown != filtered
    with visiting(browser, many, ALL, script=SLOW) as visit:
        visit.ready("network")
        visit.settle()
        visit.go(FILTERED)
        visit.until("window.seen.size > 1")
        assert visit.value("[...window.seen]") == [all_shown, filtered]


def test_what_is_asked_while_a_picture_is_painted_begins_it_anew(browser: Browser, many: Path) -> None:
    filtered = picture(browser, many, FILTERED)
    with visiting(browser, many, ALL, script=SLOW) as visit:
        visit.ready("network")
        visit.settle()
        visit.go(FILTERED)
        visit.page.wait_for_timeout(20)
        visit.go(ALL)
        visit.go(FILTERED)
        visit.page.locator("canvas[tabindex]").focus()
        visit.press("Shift+ArrowRight", "Shift+ArrowLeft")
        visit.until(f"{CANVAS} === {json.dumps(filtered)}")


@pytest.mark.parametrize(
    ("rows", "sizes"),
    [("entities", [4, 29, 54, 79, 100]), ("claims", [4, 16, 28, 40, 52, 64, 76, 88, 100])],
    ids=["entities", "claims"],
)
def test_a_table_grows_to_its_hundred_rows_and_is_ready_then(
    browser: Browser, many: Path, rows: str, sizes: list[int]
) -> None:
    with visiting(browser, many, f"v=1&view=table&rows={rows}&sel=m099", script=GROWN) as visit:
        visit.ready("table")
        assert visit.value("window.grown") == sizes
        assert visit.value("window.atReady") == 100
        first = visit.value("document.querySelector('tbody').innerText")
        visit.page.locator("[title='Next rows']").click()
        visit.settle()
        assert visit.value("document.querySelector('tbody').innerText") != first
        assert visit.value("window.grown") == sizes  # what comes later is there at once


@pytest.mark.parametrize("view", ["timeline", "map", "table"])
def test_a_view_that_is_found_in_steps_is_as_one_that_is_found_at_once(
    browser: Browser, atlas_file: Path, view: str
) -> None:
    def shown(script: str) -> str:
        with visiting(browser, atlas_file, f"v=1&view={view}&lang=ar&sel=ipa", script=script) as visit:
            visit.ready(view)
            visit.page.wait_for_timeout(500)
            found: str = visit.value(CANVAS if view != "table" else "document.querySelector('tbody').innerText")
            return found

    assert shown(STEPPED) == shown("")


def test_a_view_whose_steps_fail_says_so_and_can_be_asked_again(browser: Browser, many: Path) -> None:
    script = "const { Collator } = Intl; Intl.Collator = function () { throw new Error('no order'); };"
    script += "window.mend = () => { Intl.Collator = Collator };"
    with visiting(browser, many, "v=1&view=table", script=script) as visit:
        visit.page.locator(".failed[role=alert]", has_text="no order").wait_for()
        visit.value("void window.mend()")
        visit.page.locator(".failed button").click()
        visit.until("document.querySelectorAll('tbody tr').length === 100")
