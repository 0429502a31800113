"""The widget on the side of Python; what a hand does in it is tested in a real JupyterLab."""

from __future__ import annotations

from typing import Any

import pytest
from made import made

pytest.importorskip("anywidget", reason="the extra 'widget' is not installed")

from ipa_graph.errors import UnknownNameError, UsageError  # after the skip


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
