"""The pictures of the atlas in README and docs, from the shipped data: ``python tools/make_images.py [-o FOLDER]``.

Needs Playwright with a Chromium (``CHROMIUM`` may name one) and Pillow, which comes with the extra ``plot``. A picture
has 256 colours, so that it stays below 250 kB; the fonts are those of the machine.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import ipa_graph

ROOT: Final = Path(__file__).parents[1]
IMAGES: Final = {
    "atlas-network": ("network", "en"),
    "atlas-timeline": ("timeline", "ar"),
    "atlas-map": ("map", "en"),
}
"""By name of the picture, the view and the language of the page."""
SIZE: Final = {"width": 1280, "height": 800}
COLOURS: Final = 256
MOST_BYTES: Final = 250_000
SETTLED_MS: Final = 800
_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_SWITCHES: Final = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")


def screenshots(page_file: Path) -> dict[str, bytes]:
    """Each picture as the browser takes it, by name."""
    driver: Any = import_module("playwright.sync_api")
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    taken: dict[str, bytes] = {}
    with driver.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=program, args=list(_SWITCHES))
        for name, (view, language) in IMAGES.items():
            context = browser.new_context(viewport=SIZE, offline=True, reduced_motion="reduce")
            page = context.new_page()
            page.goto(f"{page_file.as_uri()}#v=1&view={view}&lang={language}")
            page.wait_for_selector(f'html[data-ready="{view}"]')
            page.wait_for_timeout(SETTLED_MS)
            taken[name] = page.screenshot()
            context.close()
        browser.close()
    return taken


def small(png: bytes) -> bytes:
    """The same picture with a palette, without what a camera would add.

    Raises:
        SystemExit: it is still too large for a page of the documentation.
    """
    pillow: Any = import_module("PIL.Image")
    image = pillow.open(BytesIO(png)).convert("RGB")
    out = BytesIO()
    # the colours of kinds are rare in a picture that is mostly white; the usual palette would mix them
    method, none = pillow.Quantize.MAXCOVERAGE, pillow.Dither.NONE
    # two rounds towards the means of the colours, or the light grey of the frame turns pink
    palette = image.quantize(colors=COLOURS, method=method, kmeans=2, dither=none)
    palette.save(out, "PNG", optimize=True)
    if out.tell() > MOST_BYTES:
        raise SystemExit(f"a picture has {out.tell():,} bytes; at most {MOST_BYTES:,} are wanted")
    return out.getvalue()


def main() -> None:
    """Write the pictures and say how large they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "docs" / "images", help="where they are written")
    folder: Path = parser.parse_args().output
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        page_file = Path(place) / "atlas.html"
        ipa_graph.read().atlas().save(page_file)
        for name, png in screenshots(page_file).items():
            made = small(png)
            folder.joinpath(f"{name}.png").write_bytes(made)
            print(f"{folder / name}.png: {len(made):,} bytes")


if __name__ == "__main__":
    main()
