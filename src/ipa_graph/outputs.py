"""What `build` writes: every file of the output folder, as one set that is whole or not there."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ipa_graph.checking import check, folder_of
from ipa_graph.csvtext import csv_text
from ipa_graph.dataset import Dataset
from ipa_graph.errors import DataError, Problem, UsageError, shown
from ipa_graph.files import JOURNAL_NAME, write_folder
from ipa_graph.given import Argument
from ipa_graph.rdf.dump import dump
from ipa_graph.rdf.ontology import ontology_pieces
from ipa_graph.rdf.shapes import shapes_pieces
from ipa_graph.rdf.void import lists_file, void_pieces
from ipa_graph.stats import Summary, summary_of

DESCRIPTION: Final = "void.ttl"
FILES: Final = {
    "graph.ttl": "the graph in Turtle",
    "graph.nt": "the graph in N-Triples",
    "graph.jsonld": "the graph in JSON-LD",
    "ontology.ttl": "the vocabulary as an OWL ontology",
    "shapes.ttl": "the vocabulary as SHACL shapes",
    "network.graphml": "the network for Gephi, yEd, Cytoscape and networkx",
    "network.gexf": "the network for Gephi",
    "measures.csv": "degree, betweenness, closeness and PageRank of every entity",
    "map.html": "a map to look at, in one file that needs no network",
    "atlas.html": "the data set to look through, with its sources, in one file that needs no network",
    DESCRIPTION: "what the data set holds, as VoID and DCAT",
}
"""Every file that a build writes, in its order, and what it is."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build wrote.

    Attributes:
        summary: the counts of the data set.
        triples: how many asserted statements the graph files hold.
        paths: the files, in the order of `FILES`.
        problems: the warnings and notes of the check.
    """

    summary: Summary
    triples: int
    paths: tuple[Path, ...]
    problems: tuple[Problem, ...]


def build(
    folder: str | Path | None = None,
    output: str | Path = "output",
    *,
    overwrite: bool = False,
    on_file: Callable[[str], None] | None = None,
    on_wait: Callable[[Path], None] | None = None,
) -> BuildReport:
    """Check a folder as `ipa_graph.checking.check` does and write every file of `FILES` into the output folder.

    Other files there are left alone; one of these names that no build wrote is not replaced unless `overwrite` says so.
    Until everything is written the old set stays as it was, byte for byte.

    Args:
        folder: the tables; without one the data set that comes with the package.
        output: where to write; made if it is not there.
        overwrite: take the place of files that no build wrote.
        on_file: called with the name of each file once it is written.
        on_wait: called when another build holds the output folder, with its path, before waiting for it.

    Raises:
        DataError: the check finds errors; nothing is written.
        UsageError: there is no such folder, the output is the folder of the tables, or a file that no build wrote is
            in the way.
        WorkplaceError: the output cannot be written.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as output:
    ...     report = build(output=output)
    ...     (Path(output) / "graph.ttl").is_file()
    True
    """
    target = Argument("build(output=…)", "the path of a folder").path(output)
    report = check(folder_of(folder, "build"))
    if not report.ok:
        raise DataError(report.problems)
    dataset = report.dataset
    _refuse_in_the_way(target, dataset, overwrite=overwrite)
    contents = _Contents(dataset)
    paths = write_folder(target, contents.files(), on_file=on_file, on_wait=on_wait)
    return BuildReport(summary_of(dataset), contents.triples, tuple(paths), report.problems)


def _refuse_in_the_way(target: Path, dataset: Dataset, *, overwrite: bool) -> None:
    """Refuse to build into a file, among the tables, or over what somebody else wrote."""
    if target.is_file():
        raise UsageError(f"{shown(str(target))} is a file; name a folder for what is built")
    if dataset.folder is not None and target.resolve() == dataset.folder.resolve():
        raise UsageError(f"{str(target)!r} holds the tables; name another folder for what is built from them")
    if not overwrite and (foreign := _not_ours(target)):
        raise UsageError(
            f"{shown(str(target))} holds {', '.join(foreign)}, not written by an earlier build; "
            "name another folder, or --overwrite (in Python: overwrite=True)"
        )


def _not_ours(target: Path) -> list[str]:
    """The files that a build would replace and that the description of an earlier build does not list."""
    there = [name for name in FILES if os.path.lexists(target / name)]
    # Whoever commits holds the journal until the description stands: asked in this order there is no moment between.
    if not there or (target / JOURNAL_NAME).exists():
        return []
    try:
        description = (target / DESCRIPTION).read_text(encoding="utf-8", errors="replace")
    except OSError:
        description = ""
    return [name for name in there if not lists_file(description, name)]


class _Contents:
    """The content of every file, made when its turn comes; N-Triples counts the statements on the way."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self.triples = 0

    def files(self) -> Iterator[tuple[str, Iterable[str | bytes]]]:
        makers: dict[str, Callable[[], Iterable[str | bytes]]] = {
            "graph.ttl": lambda: dump(self._dataset, "ttl"),
            "graph.nt": self._ntriples,
            "graph.jsonld": lambda: dump(self._dataset, "jsonld"),
            "ontology.ttl": self._ontology,
            "shapes.ttl": lambda: shapes_pieces(self._dataset.vocabulary, self._dataset.namespace),
            "network.graphml": self._graphml,
            "network.gexf": self._gexf,
            "measures.csv": self._measures,
            "map.html": self._map,
            "atlas.html": self._atlas,
            DESCRIPTION: self._void,
        }
        for name in FILES:
            yield name, makers[name]()

    def _ntriples(self) -> Iterator[str | bytes]:
        for piece in dump(self._dataset, "nt"):
            self.triples += piece.count("\n") if isinstance(piece, str) else piece.count(b"\n")
            yield piece

    def _ontology(self) -> Iterable[str | bytes]:
        return ontology_pieces(self._dataset.vocabulary, self._dataset.namespace, self._dataset.metadata.title)

    def _graphml(self) -> Iterable[str | bytes]:
        from ipa_graph.network.files import graphml_chunks

        return graphml_chunks(self._dataset)

    def _gexf(self) -> Iterable[str | bytes]:
        from ipa_graph.network.files import gexf_chunks

        return gexf_chunks(self._dataset)

    def _measures(self) -> Iterable[str | bytes]:
        from ipa_graph.network.measures import measure_columns

        columns = measure_columns(self._dataset)
        return csv_text(list(columns), zip(*(map(str, column) for column in columns.values()), strict=True))

    def _map(self) -> Iterable[str | bytes]:
        from ipa_graph.maps import to_map

        return to_map(self._dataset).html

    def _atlas(self) -> Iterable[str | bytes]:
        return self._dataset.atlas().html

    def _void(self) -> Iterable[str | bytes]:
        return void_pieces(self._dataset, self.triples, FILES)
