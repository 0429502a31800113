"""The widget on the side of Python; what a hand does in it is tested in a real JupyterLab."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from browsing import visiting
from made import made

pytest.importorskip("anywidget", reason="the extra 'widget' is not installed")

from ipa_graph.errors import UnknownNameError, UsageError  # after the skip

if TYPE_CHECKING:
    from browsing import Visit
    from playwright.sync_api import Browser

ALONE: Final = """<!doctype html><meta charset="utf-8"><div id="cell"><div id="place"></div></div><script type="module">
const code = new Blob([ESM], { type: 'text/javascript' }), state = STATE;
const widget = (await import(URL.createObjectURL(code))).default;
const set = (key, value) => { state[key] = value };
const model = { get: (key) => state[key], set, save_changes() {}, on() {}, off() {} };
window.picked = () => state.picked;
window.heard = [];
for (const kind of ['mousedown', 'click', 'dblclick', 'keydown'])
  document.getElementById('cell').addEventListener(kind, (event) => window.heard.push(event.key ?? kind));
widget.render({ el: document.getElementById('place'), model });
</script>"""
"""A page that shows a widget as anywidget would in a cell, from its code and what it shares with Python."""
A_MARK: Final = """canvas => {
  const box = canvas.getBoundingClientRect();
  for (let y = 40; y < box.height - 60; y += 6) for (let x = 24; x < box.width - 60; x += 6) {
    const there = { clientX: box.left + x, clientY: box.top + y, pointerType: 'mouse' };
    canvas.dispatchEvent(new PointerEvent('pointermove', there));
    if (canvas.style.cursor === 'pointer') return { x, y };
  }
}"""
"""Where the pointer first becomes a hand over a picture."""
PAINTED: Final = """canvas => {
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
  copy.drawImage(canvas, 0, 0);
  return copy.getImageData(0, 0, canvas.width, canvas.height).data.some(one => one > 0);
}"""
"""Whether there is anything on a canvas."""
AFTER_A_CLICK_MS: Final = 400
"""A second click after it is no double click."""
FILL_AND_WORDS: Final = (
    "one => { const { backgroundColor, color } = getComputedStyle(one); return [backgroundColor, color] }"
)


@contextmanager
def _alone(browser: Browser, folder: Path, picked: list[str]) -> Iterator[Visit]:
    """A page with the widget of the small data set, once it is drawn."""
    widget = made().widget(picked=picked)
    state = {name: getattr(widget, name) for name in ("_payload", "_style", "picked", "language", "height_px")}
    page, code = folder / "widget.html", str(widget._esm)
    texts = [json.dumps(one).replace("<", "\\u003c") for one in (code, state)]
    page.write_text(ALONE.replace("ESM", texts[0]).replace("STATE", texts[1]), encoding="utf-8")
    with visiting(browser, page) as visit:
        visit.page.wait_for_selector('[data-ready="network"]')
        yield visit


def test_what_is_picked_is_a_data_set() -> None:
    widget = made().widget(picked=["mst", "ipa", "mst"])
    assert widget.picked == ("mst", "ipa")
    assert list(widget.selection) == ["mst", "ipa"]
    assert list(widget.selection.relation_table.column("predicate")) == ["partnerOf"]
    assert list(made().widget().selection) == []


def test_picking_tells_those_who_observe() -> None:
    told: list[Any] = []
    widget = made().widget()
    widget.observe(lambda change: told.append(change["new"]), names="picked")
    widget.picked = ["news"]
    assert told == [("news",)]


def test_what_is_picked_is_changed_by_setting_it_alone() -> None:
    widget = made().widget(picked=["mst"])
    with pytest.raises(AttributeError, match="'tuple' object has no attribute 'append'"):
        widget.picked.append("ipa")  # type: ignore[attr-defined]  # as one may type it
    widget.picked = [*widget.picked, "ipa"]
    assert widget.get_state("picked") == {"picked": ("mst", "ipa")}


def test_an_unknown_id_is_refused_and_changes_nothing() -> None:
    widget = made().widget(picked=["mst"])
    with pytest.raises(UnknownNameError, match="unknown entity 'mts'; did you mean 'mst'"):
        widget.picked = ["mts"]
    assert widget.picked == ("mst",)


def test_an_export_without_a_kernel_has_the_map() -> None:
    bundle = made().widget()._repr_mimebundle_()
    assert bundle is not None
    assert bundle[0]["text/html"] == made().map()._repr_html_()
    assert "application/vnd.jupyter.widget-view+json" in bundle[0]


def test_what_is_picked_may_be_entities_or_a_column() -> None:
    data = made()
    widget = data.widget(picked=data["ipa"])
    assert widget.picked == ("ipa",)
    widget.picked = [data["mst"], "id:ipa"]
    assert widget.picked == ("mst", "ipa")
    widget.picked = data.query("SELECT ?who { ?who vocab:convened ?what }")["who"]
    assert widget.picked == ("mst",)
    with pytest.raises(UsageError, match=r"picked takes ids of entities, such as 'mst', or entities; it was given 7"):
        widget.picked = 7  # type: ignore[assignment]  # as one may type it
    assert widget.picked == ("mst",)


def test_a_language_that_nothing_is_in_is_refused_and_changes_nothing() -> None:
    widget = made().widget(language="es")
    with pytest.raises(UnknownNameError, match="unknown language 'xx'; there are ar, en, es, fr, pt"):
        widget.language = "xx"
    assert widget.language == "es"
    widget.language = "pt-BR"
    assert widget.language == "pt"


@pytest.mark.parametrize("wrong", [3, ["es"], True])
def test_a_language_that_is_no_tag_is_refused_in_a_sentence_and_none_is_the_usual_one(wrong: object) -> None:
    widget = made().widget(language=None)  # type: ignore[arg-type]  # as one may type it
    assert widget.language == "en"
    widget.language = "es"
    for give in (lambda: made().widget(language=wrong), lambda: setattr(widget, "language", wrong)):  # type: ignore[arg-type]
        with pytest.raises(UsageError) as refusal:
            give()
        assert str(refusal.value) == f"language=… takes a language tag, such as 'es'; it was given {wrong!r}"
    assert widget.language == "es"
    widget.language = None
    assert widget.language == "en"


def test_a_height_that_is_none_is_refused_in_a_sentence() -> None:
    widget = made().widget()
    for wrong in ("tall", 0):
        with pytest.raises(UsageError) as refusal:
            widget.height_px = wrong  # type: ignore[assignment]  # as one may type it
        assert str(refusal.value) == f"height_px=… takes a whole number of pixels from 1; it was given {wrong!r}"
    assert widget.height_px == 520


def test_on_paper_the_picture_in_lines_stands_for_the_widget(browser: Browser, tmp_path: Path) -> None:
    with _alone(browser, tmp_path, ["mst"]) as visit:
        seen = [visit.page.locator(one).first for one in ("canvas", ".widget-top", ".printpicture svg")]
        assert [one.is_visible() for one in seen] == [True, True, False]
        visit.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        visit.page.emulate_media(media="print")
        assert [one.is_visible() for one in seen] == [False, False, True]
        assert "Landless Workers" in (seen[2].text_content() or "")


def test_several_are_picked_by_keys_after_the_button_and_one_without_it(browser: Browser, tmp_path: Path) -> None:
    with _alone(browser, tmp_path, ["mst"]) as visit:
        several, canvas = visit.page.get_by_role("button", name="Pick several"), visit.page.get_by_role("application")
        several.focus()
        visit.press("Space")
        canvas.focus()
        visit.press("ArrowRight", "Enter")
        first, second = visit.value("picked()")
        assert (first, second != "mst") == ("mst", True)
        several.focus()
        visit.press("Space")
        canvas.focus()
        visit.press("ArrowLeft", "Enter")
        assert visit.value("picked()") == ["mst"]


def test_after_a_click_with_shift_a_key_without_it_picks_one(browser: Browser, tmp_path: Path) -> None:
    with _alone(browser, tmp_path, ["mst"]) as visit:
        canvas = visit.page.get_by_role("application")
        canvas.click(position={"x": 3, "y": 3}, modifiers=["Shift"])
        visit.press("ArrowRight", "Enter")
        assert visit.value("picked()") not in (["mst"], [])
        assert len(visit.value("picked()")) == 1


def test_the_notebook_hears_no_click_in_the_widget_and_no_key_but_its_own(browser: Browser, tmp_path: Path) -> None:
    with _alone(browser, tmp_path, ["mst"]) as visit:
        canvas, place = visit.page.get_by_role("application"), visit.page.locator("#place")
        canvas.click(modifiers=["Shift"])
        canvas.dblclick()
        visit.press("ArrowRight", "d")
        assert visit.value("heard") == []
        assert place.get_attribute("data-lm-suppress-shortcuts") == ""
        visit.press("Control+s")
        assert visit.value("heard") == ["Control", "s"]
        assert place.get_attribute("data-lm-suppress-shortcuts") is None
        visit.page.get_by_role("combobox").focus()
        visit.press("Control+a")
        assert visit.value("heard") == ["Control", "s", "Control"]
        assert place.get_attribute("data-lm-suppress-shortcuts") == ""


def test_the_wheel_moves_the_notebook_until_one_works_in_the_picture(browser: Browser, tmp_path: Path) -> None:
    with _alone(browser, tmp_path, ["mst"]) as visit:
        visit.value("document.body.style.height = '5000px'")
        canvas, hint = visit.page.get_by_role("application"), visit.page.locator(".wheel")

        def turned() -> int:
            """How far the page goes by a notch of the wheel over the picture; it is taken back."""
            canvas.hover(position={"x": 3, "y": 3})
            visit.page.mouse.wheel(0, 60)
            visit.page.wait_for_timeout(AFTER_A_CLICK_MS)
            gone: int = visit.value("scrollY")
            visit.value("scrollTo(0, 0)")
            return gone

        assert (turned(), hint.inner_text()[:27]) == (60, "The wheel scrolls the page.")
        visit.page.keyboard.down("Meta")
        assert (turned(), hint.count()) == (0, 0)
        visit.page.keyboard.up("Meta")
        canvas.click(position={"x": 3, "y": 3})
        assert (turned(), hint.count()) == (0, 0)
        visit.page.get_by_role("combobox").focus()
        assert turned() == 60


def test_no_ring_stays_after_the_last_is_clicked_away(browser: Browser, tmp_path: Path) -> None:
    with _alone(browser, tmp_path, []) as visit:
        canvas = visit.page.get_by_role("application")
        place = canvas.evaluate(A_MARK)
        canvas.click(position=place, modifiers=["Shift"])
        visit.page.wait_for_timeout(AFTER_A_CLICK_MS)
        assert (len(visit.value("picked()")), canvas.evaluate(PAINTED)) == (1, True)
        canvas.click(position=place, modifiers=["Shift"])
        visit.page.wait_for_timeout(AFTER_A_CLICK_MS)
        visit.page.get_by_role("combobox").hover()
        visit.settle()
        assert (visit.value("picked()"), canvas.evaluate(PAINTED)) == ([], False)


@pytest.mark.parametrize(
    ("light", "shown"),
    [("true", ["rgb(243, 244, 246)", "rgb(29, 36, 48)"]), ("false", ["rgb(34, 41, 52)", "rgb(236, 239, 244)"])],
)
def test_the_pressed_button_has_ink_on_its_ground(
    browser: Browser, tmp_path: Path, light: str, shown: list[str]
) -> None:
    with _alone(browser, tmp_path, []) as visit:
        visit.page.evaluate("light => { document.body.dataset.jpThemeLight = light }", light)
        several = visit.page.get_by_role("button", name="Pick several")
        several.click()
        assert several.get_attribute("aria-pressed") == "true"
        assert several.evaluate(FILL_AND_WORDS) == shown
