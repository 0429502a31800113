"""One side of a comparison in a process of its own: ``python -m bench.child MODULE:SIDE FOLDER`` prints its figures.

A side is a function of a folder that does its imports first, spends its CPU seconds within `cpu`, and returns
figures by name. The peak memory of the process is added here.
"""

from __future__ import annotations

import importlib
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import cast

Figure = float | str
Figures = dict[str, Figure]
Side = Callable[[Path], Figures]


@dataclass(slots=True)
class Spent:
    """CPU seconds (user and system, all threads of the process) between the beginning and the end of a block."""

    seconds: float = 0.0


@contextmanager
def cpu() -> Iterator[Spent]:
    """Measure a block."""
    spent = Spent()
    before = time.process_time()
    yield spent
    spent.seconds = time.process_time() - before


def median_cpu(step: Callable[[], object], *, at_least_s: float = 0.2, most_runs: int = 10_000) -> float:
    """The median of the CPU seconds of a short step: repeated for a while after one run that is not counted.

    A step that takes longer than `at_least_s` is run twice, one of a second or more once, and that run counts.
    """
    with cpu() as first:
        step()
    if first.seconds >= 1:
        return first.seconds
    runs: list[float] = []
    while not runs or (sum(runs) < at_least_s and len(runs) < most_runs):
        with cpu() as spent:
            step()
        runs.append(spent.seconds)
    return median(runs)


def main(name: str, folder: str) -> None:
    """Run a side and print its figures as JSON."""
    module, _, side = name.partition(":")
    figures = cast("Side", getattr(importlib.import_module(module), side))(Path(folder))
    print(json.dumps({**figures, "peak_mb": peak_mb()}))


def peak_mb() -> float:
    """The most memory that this process had at a time.

    What Linux gives as `ru_maxrss` begins with that of the process that started this one; /proc does not.
    """
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
