"""The widget on the side of Python; what a hand does in it is tested in a real JupyterLab."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from browsing import visiting
from made import made

pytest.importorskip("anywidget", reason="the extra 'widget' is not installed")

from ipa_graph.errors import UnknownNameError, UsageError  # after the skip

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ALONE: Final = """<!doctype html><meta charset="utf-8"><div id="place"></div><script type="module">
const code = new Blob([ESM], { type: 'text/javascript' }), state = STATE;
const widget = (await import(URL.createObjectURL(code))).default;
const model = { get: (key) => state[key], set: () => undefined, save_changes() {}, on() {}, off() {} };
widget.render({ el: document.getElementById('place'), model });
</script>"""
"""A page that shows a widget as anywidget would, from its code and what it shares with Python."""


def test_what_is_picked_is_a_data_set() -> None:
    widget = made().widget(picked=["mst", "ipa", "mst"])
    assert widget.picked == ["mst", "ipa"]
    assert list(widget.selection) == ["mst", "ipa"]
    assert list(widget.selection.relation_table.column("predicate")) == ["partnerOf"]
    assert list(made().widget().selection) == []


def test_picking_tells_those_who_observe() -> None:
    told: list[Any] = []
    widget = made().widget()
    widget.observe(lambda change: told.append(change["new"]), names="picked")
    widget.picked = ["news"]
    assert told == [["news"]]


def test_an_unknown_id_is_refused_and_changes_nothing() -> None:
    widget = made().widget(picked=["mst"])
    with pytest.raises(UnknownNameError, match="unknown entity 'mts'; did you mean 'mst'"):
        widget.picked = ["mts"]
    assert widget.picked == ["mst"]


def test_an_export_without_a_kernel_has_the_map() -> None:
    bundle = made().widget()._repr_mimebundle_()
    assert bundle is not None
    assert bundle[0]["text/html"] == made().map()._repr_html_()
    assert "application/vnd.jupyter.widget-view+json" in bundle[0]


def test_what_is_picked_may_be_entities_or_a_column() -> None:
    data = made()
    widget = data.widget(picked=data["ipa"])
    assert widget.picked == ["ipa"]
    widget.picked = [data["mst"], "id:ipa"]
    assert widget.picked == ["mst", "ipa"]
    widget.picked = data.query("SELECT ?who { ?who vocab:convened ?what }")["who"]
    assert widget.picked == ["mst"]
    with pytest.raises(UsageError, match=r"picked takes ids of entities, such as 'mst', or entities; it was given 7"):
        widget.picked = 7  # type: ignore[assignment]  # as one may type it
    assert widget.picked == ["mst"]


def test_a_language_that_nothing_is_in_is_refused_and_changes_nothing() -> None:
    widget = made().widget(language="es")
    with pytest.raises(UnknownNameError, match="unknown language 'xx'; there are ar, en, es, fr, pt"):
        widget.language = "xx"
    assert widget.language == "es"
    widget.language = "pt-BR"
    assert widget.language == "pt"


def test_on_paper_the_picture_in_lines_stands_for_the_widget(browser: Browser, tmp_path: Path) -> None:
    widget = made().widget(picked=["mst"])
    state = {name: getattr(widget, name) for name in ("_payload", "_style", "picked", "language", "height_px")}
    page, code = tmp_path / "widget.html", str(widget._esm)
    texts = [json.dumps(one).replace("<", "\\u003c") for one in (code, state)]
    page.write_text(ALONE.replace("ESM", texts[0]).replace("STATE", texts[1]), encoding="utf-8")
    with visiting(browser, page) as visit:
        visit.page.wait_for_selector('[data-ready="network"]')
        seen = [visit.page.locator(one).first for one in ("canvas", ".widget-top", ".printpicture svg")]
        assert [one.is_visible() for one in seen] == [True, True, False]
        visit.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        visit.page.emulate_media(media="print")
        assert [one.is_visible() for one in seen] == [False, False, True]
        assert "Landless Workers" in (seen[2].text_content() or "")
