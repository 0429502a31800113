"""Kinds are told apart without colour: the marks of the atlas and of the map, as a browser draws them, in black."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from browsing import visiting
from made import made

from ipa_graph.vocabulary import SHAPES, Vocabulary, shipped_vocabulary

if TYPE_CHECKING:
    from browsing import Visit
    from playwright.sync_api import Browser

    from ipa_graph.dataset import Dataset

HEADER: Final = "subject,predicate,object,start,end,source,evidence,note\n"
BLACK: Final = """marks => [...document.querySelectorAll(marks)].map(svg => {
  const canvas = document.createElement("canvas"), [, , size] = svg.getAttribute("viewBox").split(" ").map(Number);
  const context = canvas.getContext("2d");
  [canvas.width, canvas.height] = [16, 16];
  context.scale(16 / size, 16 / size);
  if (svg.getAttribute("viewBox").startsWith("-")) context.translate(size / 2, size / 2);
  const mark = svg.firstElementChild, value = name => mark.getAttribute(name), path = new Path2D(value("d") ?? "");
  if (mark.localName === "circle") path.arc(+value("cx"), +value("cy"), +value("r"), 0, 7);
  if (!["none", "#fff"].includes(value("fill"))) context.fill(path);
  context.lineWidth = +value("stroke-width");
  if (value("stroke") !== "none" && +value("stroke-width")) context.stroke(path);
  return [...context.getImageData(0, 0, 16, 16).data].filter((_, place) => place % 4 === 3).map(one => one / 255);
})"""
"""The marks that a selector names as a printer without colours has them: 16 by 16 shares of black."""
LEAST: Final = 0.15
"""A disc and a square of the same area have 0.16."""


def with_every_class(vocabulary: Vocabulary) -> Dataset:
    """An entity of each class."""
    from ipa_graph.dataset import Dataset

    rows = "".join(f"e{place},{name},{name}\n" for place, name in enumerate(vocabulary.classes))
    plain = made("id,type,label\n" + rows, HEADER)
    return Dataset(plain.entity_table, plain.relation_table, vocabulary, plain.metadata)


def with_every_shape() -> Dataset:
    """An entity of a class for each shape, each class in a colour of its own."""
    classes = "".join(f"C{place},class,c{place},,#{place:06x},{shape}\n" for place, shape in enumerate(SHAPES))
    rows = "".join(f"e{place},C{place},E\n" for place in range(len(SHAPES)))
    vocabulary = "term,kind,label,parent,color,shape\n" + classes
    return made("id,type,label\n" + rows, HEADER, vocabulary=vocabulary)


def least_apart(visit: Visit, marks: str, count: int) -> float:
    """Of the two marks most alike, the share of their common area that only one of them fills."""
    drawn: list[list[float]] = visit.page.evaluate(BLACK, marks)
    assert len(drawn) == count
    return min(
        sum(abs(a - b) for a, b in zip(one, other, strict=True))
        / sum(max(a, b) for a, b in zip(one, other, strict=True))
        for one, other in combinations(drawn, 2)
    )


@pytest.fixture(params=["shipped vocabulary", "all shapes"])
def dataset(request: pytest.FixtureRequest) -> Dataset:
    """Data whose kinds have all the looks that there are."""
    return with_every_shape() if request.param == "all shapes" else with_every_class(shipped_vocabulary())


def test_every_mark_of_the_atlas_is_told_from_every_other_without_colour(
    browser: Browser, tmp_path: Path, dataset: Dataset
) -> None:
    looks = {dataset.class_looks[kind] for kind in dataset.entity_table.column("type")}
    dataset.atlas(sparql=False).save(tmp_path / "atlas.html")
    with visiting(browser, tmp_path / "atlas.html", "v=1&view=network&lang=en") as visit:
        visit.ready("network")
        visit.page.wait_for_selector(".legend li")
        assert least_apart(visit, ".legend .glyph", len(looks)) > LEAST


def test_every_mark_of_the_map_is_told_from_every_other_without_colour(
    browser: Browser, tmp_path: Path, dataset: Dataset
) -> None:
    looks = {dataset.class_looks[kind] for kind in dataset.entity_table.column("type")}
    dataset.map().save(tmp_path / "map.html")
    with visiting(browser, tmp_path / "map.html") as visit:
        visit.page.wait_for_selector("html[data-ready=map]")
        assert least_apart(visit, "#kinds svg[data-shape]", len(looks)) > LEAST
