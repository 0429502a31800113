"""The two pages where no scripts run, as in the previews of mail programs and phones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from browsing import SIZES
from made import made

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SENTENCES: Final = {
    "en": "This page has to be opened in a web browser that runs scripts (JavaScript);",
    "es": "Esta página debe abrirse en un navegador web que ejecute scripts (JavaScript);",
    "pt": "Esta página tem de ser aberta em um navegador web que execute scripts (JavaScript);",
    "fr": "Cette page doit être ouverte dans un navigateur web qui exécute les scripts (JavaScript)",
    "ar": "يجب فتح هذه الصفحة في متصفح ويب يشغّل البرامج النصية (JavaScript)؛",
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("kind", ["atlas", "map"])
def test_a_page_without_scripts_says_at_its_top_what_it_needs_and_what_it_is_about(
    browser: Browser, tmp_path: Path, kind: str, language: str, size: tuple[int, int]
) -> None:
    dataset = made(languages=("en", *(tag for tag in SENTENCES if tag != "en")))
    dataset = replace(dataset, metadata=replace(dataset.metadata, description="Ships and who sails them."))
    page = dataset.map(language=language) if kind == "map" else dataset.atlas(language=language, sparql=False)
    page.save(tmp_path / "page.html")
    context = browser.new_context(java_script_enabled=False, viewport={"width": size[0], "height": size[1]})
    try:
        visit = context.new_page()
        visit.goto((tmp_path / "page.html").as_uri())
        for place, text in {
            "h1": "Made",
            "p >> nth=0": SENTENCES[language],
            "p >> nth=1": "Ships and who sails them.",
        }.items():
            told = visit.locator(f"body > noscript > {place}")
            box = told.bounding_box(timeout=5000)
            assert box
            assert (told.text_content() or "").startswith(text)
            assert 0 <= box["y"] < 400
        assert visit.locator("body > :not(noscript)").locator("visible=true").count() == 0
    finally:
        context.close()
