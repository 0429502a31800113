"""Write the pins in requirements/ anew: ``python tools/pin_requirements.py`` in an environment with the extra ``dev``.

``ci.txt`` is everything that the checks install, with hashes, and ``lab.txt`` what the notebooks run in, JupyterLab
among it; ``constraints.txt`` the same versions without hashes, for installs of the package itself; ``lowest.txt`` the
oldest versions that pyproject.toml allows, for CPython 3.11.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
PLAIN: Final = ("--no-annotate", "--no-header", "--quiet", "--no-emit-index-url", "--no-emit-find-links", "--upgrade")
PINS: Final = {
    "ci.txt": ("--universal", "--extra", "dev", "--generate-hashes", "requirements/build.in"),
    "constraints.txt": ("--universal", "--extra", "dev", "--extra", "lab", "requirements/build.in"),
    "lab.txt": (
        *("--universal", "--extra", "test", "--extra", "lab", "--generate-hashes", "requirements/build.in"),
        *("--constraint", "requirements/constraints.txt"),
    ),
    "lowest.txt": ("--resolution", "lowest-direct", "--extra", "test"),
}
"""For each file of pins, what uv is told beyond what they share."""


def main() -> None:
    """Resolve pyproject.toml once for each file."""
    for name, told in PINS.items():
        compiling = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--python-version", "3.11"]
        written = ["--output-file", f"requirements/{name}"]
        subprocess.run([*compiling, *PLAIN, *told, *written], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
