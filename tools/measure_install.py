"""How large a default install is: ``python tools/measure_install.py [REQUIREMENT …]``; the checkout without arguments.

Each requirement is installed by pip into a new environment; its packages, megabytes and seconds are printed. Needs a
package index. Seconds depend on the machine, the network and the cache of pip; packages and megabytes do not.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
NOT_COUNTED: Final = frozenset({"pip", "setuptools", "wheel"})
"""What every environment has."""


def measured(requirement: str) -> tuple[int, float, float]:
    """Packages, megabytes and seconds of one install."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "venv"
        venv.create(place, with_pip=True)
        python = next(path for path in (place / "bin" / "python", place / "Scripts" / "python.exe") if path.exists())
        empty = _size_mb(place)
        began = time.perf_counter()
        subprocess.run([python, "-m", "pip", "install", "-q", requirement], check=True)
        took = time.perf_counter() - began
        listed = subprocess.run(
            [python, "-m", "pip", "list", "--format", "json"], check=True, capture_output=True, text=True
        )
        names = {package["name"] for package in json.loads(listed.stdout)} - NOT_COUNTED
        return len(names), _size_mb(place) - empty, took


def _size_mb(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink()) / 1e6


def main() -> None:
    """Print a row for each requirement."""
    print(f"{'requirement':<40} {'packages':>8} {'MB':>6} {'s':>5}")
    for requirement in sys.argv[1:] or [str(ROOT)]:
        count, size, took = measured(requirement)
        name = "." if requirement == str(ROOT) else requirement
        print(f"{name:<40} {count:>8} {size:>6.0f} {took:>5.0f}")


if __name__ == "__main__":
    main()
