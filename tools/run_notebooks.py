"""Run the notebooks and write them as pages: ``python tools/run_notebooks.py [-o FOLDER] [NAME …]``.

Needs the extra ``lab``. The pages hold all that they show and ask the network for nothing; where a live notebook
has the widget they have the map, and a plot has the text that its cell has as metadata ``alt``. The notebooks
themselves stay without output.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[1]
NOTEBOOKS: Final = sorted((ROOT / "notebooks").glob("*.ipynb"))
CELL_TIMEOUT_S: Final = 240
SHOWN: Final = ("text/html", "text/markdown", "image/svg+xml", "image/png", "text/plain")
"""What a page shows of a result, the first that there is; a widget needs a kernel and is not among them."""


def executed(path: Path) -> Any:
    """A notebook with its outputs, run in an empty folder.

    Raises:
        nbclient.exceptions.CellExecutionError: a cell failed.
    """
    nbformat: Any = import_module("nbformat")
    nbclient: Any = import_module("nbclient")
    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        resources = {"metadata": {"path": folder}}
        client = nbclient.NotebookClient(
            notebook, timeout=CELL_TIMEOUT_S, kernel_name="python3", resources=resources, store_widget_state=False
        )
        client.execute()
    return notebook


def page_of(notebook: Any) -> str:
    """The HTML page of a notebook that was run."""
    nbconvert: Any = import_module("nbconvert")
    # without the scripts that it would load from elsewhere
    addresses = [name for name in nbconvert.HTMLExporter.class_trait_names() if name.endswith("_url")]
    exporter = nbconvert.HTMLExporter(**dict.fromkeys(addresses, ""))
    return str(exporter.from_notebook_node(_still(notebook))[0])


def _still(notebook: Any) -> Any:
    """The notebook with, of each result, what a page shows."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            best = next((kind for kind in SHOWN if kind in data), None)
            if best == "image/png" and "alt" in cell.metadata:
                output["data"] = {"text/html": _image(data[best], cell.metadata["alt"])}
            elif best is not None:
                output["data"] = {best: data[best]}
    return notebook


def _image(encoded: str, told: str) -> str:
    """A picture with its text for those who hear the page, which nbconvert's own has no place for."""
    return f'<img alt="{escape(told)}" src="data:image/png;base64,{"".join(encoded.split())}">'


def main(words: Sequence[str] | None = None) -> int:
    """Run the notebooks that are named, or all, and write their pages."""
    parser = argparse.ArgumentParser(description="Run the notebooks and write them as pages.")
    parser.add_argument("names", nargs="*", help="the beginning of a name, as in 1; all by default")
    parser.add_argument("-o", "--output", default=ROOT / "docs" / "notebooks", type=Path, metavar="FOLDER")
    told = parser.parse_args(words)
    chosen = [path for path in NOTEBOOKS if not told.names or path.name.startswith(tuple(told.names))]
    if not chosen:
        print(f"no notebook begins with {' or '.join(told.names)}; there are {', '.join(p.name for p in NOTEBOOKS)}")
        return 2
    told.output.mkdir(parents=True, exist_ok=True)
    for path in chosen:
        began = time.perf_counter()
        page = page_of(executed(path))
        (told.output / f"{path.stem}.html").write_text(page, encoding="utf-8")
        print(f"{path.stem}: {time.perf_counter() - began:.0f} s, {len(page.encode()) / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
