"""A picture of many ties: painted in pieces, and seen only when it is whole."""

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
