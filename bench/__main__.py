"""``python -m bench``: every benchmark, or some of them; see docs/speed.md."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final

from bench import aggregates, analysis, exports, load, measures, page, queries, start
from bench.measure import ROOT, Options, Section

SECTIONS: Final[dict[str, Callable[[Options], Section]]] = {
    "load": load.section,
    "big": load.big_section,
    "queries": queries.section,
    "aggregates": aggregates.section,
    "start": start.section,
    "network": exports.section,
    "measures": measures.section,
    "analysis": analysis.section,
    "page": page.section,
}
"""Every section by name; ``big`` runs only when it is asked for."""
PACKAGES: Final = ("ipa-graph", "pyoxigraph", "rdflib", "networkx", "pandas")
RESULTS: Final = ROOT / "bench" / "results.json"


def main(words: Sequence[str] | None = None) -> int:
    """Run the sections, print their tables, and return 1 when a goal is missed under ``--strict``, else 0."""
    told = _parser().parse_args(words)
    names = told.sections or [name for name in SECTIONS if name != "big" or told.big]
    print(f"# Benchmarks\n\n{_machine()}\n", flush=True)
    found: list[Section] = []
    with tempfile.TemporaryDirectory(prefix="ipa-graph-bench-") as temporary:
        work = Path(told.work or temporary).resolve()
        say: Callable[[str], None] = _silent if told.quiet else _say
        rounds = told.rounds or (2 if told.quick else 3)
        options = Options(work, rounds, quick=told.quick, say=say)
        for name in names:
            section = SECTIONS[name](options)
            print(section.markdown(), flush=True)
            found.append(section)
    if told.save:
        RESULTS.write_text(_as_json(found), encoding="utf-8")
    missed = [goal for section in found for goal in section.goals if not goal.reached]
    return 1 if told.strict and missed else 0


def _parser() -> argparse.ArgumentParser:
    about = "How fast ipa_graph is, beside what else one would use."
    parser = argparse.ArgumentParser(prog="python -m bench", description=about)
    parser.add_argument("sections", nargs="*", choices=[*SECTIONS, []], metavar="SECTION", help=", ".join(SECTIONS))
    parser.add_argument(
        "--quick", action="store_true", help="smaller tables for most sections, two rounds; about two minutes"
    )
    parser.add_argument(
        "--big", action="store_true", help="100,000 entities and 500,000 relations too; some minutes more"
    )
    parser.add_argument("--rounds", type=int, metavar="N", help="how often each side runs (3; 2 with --quick)")
    parser.add_argument("--work", metavar="FOLDER", help="keep the made tables there for the next run")
    parser.add_argument("--save", action="store_true", help="write every figure to bench/results.json")
    parser.add_argument("--strict", action="store_true", help="end with 1 when a goal is missed")
    parser.add_argument("--quiet", action="store_true", help="do not say what is running")
    return parser


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _silent(_: str) -> None:
    pass


def _machine() -> str:
    """The machine in general terms, and the versions of what is compared."""
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return f"{system}; Python {platform.python_version()}; {versions}. CPU seconds; ratios as median (least–most)."


def _as_json(found: Sequence[Section]) -> str:
    names = ("goal", "bound", "measured", "reached")
    content = {
        section.name: {
            "title": section.title,
            "goals": [dict(zip(names, goal.row, strict=True)) for goal in section.goals],
            "runs": section.runs,
        }
        for section in found
    }
    return json.dumps({"machine": _machine(), "sections": content}, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.exit(main())
