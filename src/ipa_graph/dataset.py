"""The frozen `Dataset`: two tables as columns of text, the vocabulary, and what was verified in the sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING

from ipa_graph.columns import Columns
from ipa_graph.doors import Doors
from ipa_graph.errors import UsageError
from ipa_graph.metadata import (
    ENTITY_COLUMNS,
    LOCATOR_GAP,
    QUALIFIERS,
    RELATION_COLUMNS,
    TRANSLATED_COLUMNS,
    EvidenceState,
    Metadata,
    Origin,
    Verified,
)

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    import pandas as pd
    import rdflib
    import scipy.sparse as sp

    from ipa_graph.cards import Card
    from ipa_graph.entity import Entity
    from ipa_graph.frames import Naming
    from ipa_graph.given import ArrowTable, Day, Entities, One, Some
    from ipa_graph.looks import Values
    from ipa_graph.maps import Map
    from ipa_graph.network.arrays import Links
    from ipa_graph.notebook.widget import NetworkWidget
    from ipa_graph.plots import Plots
    from ipa_graph.rdf.store import Store
    from ipa_graph.selection.named import Condition
    from ipa_graph.sparql import Answer
    from ipa_graph.tours import Tour
    from ipa_graph.webpage import WebPage

__all__ = [
    "ENTITY_COLUMNS", "LOCATOR_GAP", "QUALIFIERS", "RELATION_COLUMNS", "TRANSLATED_COLUMNS", "Dataset", "EvidenceState",
    "Metadata", "Origin", "Verified",
]  # fmt: skip


@dataclass(frozen=True)
class Dataset(Doors, Columns):
    """A checked data set, or a selection from one; nothing in it changes.

    It holds ids: ``"mst" in data``, ``data["mst"]``, ``for identifier in data``, ``len(data)``.

    Attributes:
        entity_table: entities.csv as columns of text.
        relation_table: relations.csv as columns of text; a row is a claim.
        vocabulary: the package's terms and those of the folder.
        metadata: title, licence, base IRI, languages.
        verified: by the hash of a claim, where its locator was found.
        folder: the folder that it was read from, or None.
        problems: the warnings and notes that reading it gave.
        tour_table: tours.csv as columns of text; without columns where there is none.
        origin: of a selection, what it was made from; else None.
        asked: of an answer, the data set that was asked, whose claims tell where its entities lie; else None.
    """

    def __repr__(self) -> str:
        from ipa_graph.display import line_of

        return line_of(self)

    def __len__(self) -> int:
        return len(self.entity_table)

    def __bool__(self) -> bool:
        return True

    def __hash__(self) -> int:
        return hash((self.metadata.title, len(self.entity_table), self.claim_hashes))

    def __iter__(self) -> Iterator[str]:
        return iter(self.entity_table.column("id"))

    def __contains__(self, identifier: object) -> bool:
        """Whether it has an entity, by what ``data[…]`` takes."""
        try:
            return self.meant_id(identifier) in self.index_of
        except UsageError:  # what is no text names nothing
            return False

    def _ipython_key_completions_(self) -> list[str]:
        return sorted(self)

    def __getstate__(self) -> dict[str, object]:
        """The fields alone: what was made from them, the store among it, is made anew when it is asked for."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @property
    def whole(self) -> Dataset:
        """The data set that a selection was made from; of any other, itself.

        >>> import ipa_graph
        >>> data = ipa_graph.read()
        >>> data.of_type("Conference").between("2015").whole == data
        True
        """
        return self.origin.whole if self.origin else self

    def _repr_html_(self) -> str:
        from ipa_graph.display import summary_html

        return summary_html(self)

    # Doors to the rooms above; each is one line and imports what it needs when it is opened.

    def __getitem__(self, identifier: One) -> Entity:
        """One entity: ``data["mst"]``, or as answers have it, ``data["id:mst"]``; see `ipa_graph.entity.Entity`."""
        from ipa_graph.entity import Entity

        return Entity(self, self.id_of(identifier))

    def of_type(self, *classes: Some) -> Dataset:
        """The entities of some classes, one by one or in a list, and those below them; see `ipa_graph.selection`."""
        from ipa_graph.selection import of_type

        return of_type(self, classes)

    def by_predicate(self, *names: Some) -> Dataset:
        """The claims of some predicates and those below them; see `ipa_graph.selection`.

        >>> import ipa_graph
        >>> set(ipa_graph.read().by_predicate("memberOf").relations["predicate"])
        {'memberOf'}
        """
        from ipa_graph.selection import by_predicate

        return by_predicate(self, names)

    def by_source(self, *identifiers: Entities) -> Dataset:
        """What some sources say; see `ipa_graph.selection`.

        >>> import ipa_graph
        >>> set(ipa_graph.read().by_source("letter-from-johannesburg").relations["source"])
        {'letter-from-johannesburg'}
        """
        from ipa_graph.selection import by_source

        return by_source(self, identifiers)

    def between(self, start: Day = "", end: Day = "") -> Dataset:
        """What a period touches; see `ipa_graph.selection`.

        >>> import ipa_graph
        >>> "doh-2004" in ipa_graph.read().between("2004", "2004")
        True
        """
        from ipa_graph.selection import between

        return between(self, start, end)

    def around(self, *identifiers: Entities, steps: int = 1) -> Dataset:
        """What is within a number of ties of some entities; see `ipa_graph.selection`."""
        from ipa_graph.selection import around

        return around(self, identifiers, steps)

    def within(self, *places: Entities) -> Dataset:
        """The entities that lie or act in some places, such as regions; see `ipa_graph.selection`.

        >>> import ipa_graph
        >>> "mst" in ipa_graph.read().within("brazil")
        True
        """
        from ipa_graph.selection import within

        return within(self, places)

    def matching(self, text: str) -> Dataset:
        """The entities that have every word of a text in their names; see `ipa_graph.selection`.

        >>> import ipa_graph
        >>> "mst" in ipa_graph.read().matching("landless workers")
        True
        """
        from ipa_graph.selection import matching

        return matching(self, text)

    def where(self, condition: Condition) -> Dataset:
        """The entities or claims that ids, a mask, a frame or a SPARQL query name; see `ipa_graph.selection`."""
        from ipa_graph.selection import where

        return where(self, condition)

    @cached_property
    def with_background(self) -> Dataset:
        """A selection with the documents and countries that its rows name; see `ipa_graph.selection`.

        >>> import ipa_graph
        >>> part = ipa_graph.read().of_type("Conference")
        >>> set(part.relations["source"]) <= set(part.with_background)
        True
        """
        from ipa_graph.selection import with_background

        return with_background(self)

    @property
    def entities(self) -> pd.DataFrame:
        """The entities as a frame of the caller's own; see `ipa_graph.frames.entity_frame`."""
        return self._entity_frame.copy()

    @cached_property
    def _entity_frame(self) -> pd.DataFrame:
        from ipa_graph.frames import entity_frame

        return entity_frame(self)

    @property
    def relations(self) -> pd.DataFrame:
        """The claims as a frame of the caller's own; see `ipa_graph.frames.relation_frame`."""
        return self._relation_frame.copy()

    @cached_property
    def _relation_frame(self) -> pd.DataFrame:
        from ipa_graph.frames import relation_frame

        return relation_frame(self)

    @cached_property
    def naming(self) -> Naming:
        """Ids, names and classes as arrays, made once; see `ipa_graph.frames.naming_of`."""
        from ipa_graph.frames import naming_of

        return naming_of(self)

    @cached_property
    def links(self) -> Links:
        """The ties as integer arrays, made once; see `ipa_graph.network.arrays.links_of`."""
        from ipa_graph.network.arrays import links_of

        return links_of(self)

    @cached_property
    def tours(self) -> tuple[Tour, ...]:
        """The guided tours of the folder; see `ipa_graph.tours.tours_of`.

        >>> import ipa_graph
        >>> ipa_graph.read().tours[0].title("es")
        'Cómo creció el proceso: 2004, 2015, 2023'
        """
        from ipa_graph.tours import tours_of

        return tours_of(self.tour_table)

    @cached_property
    def store(self) -> Store:
        """The Oxigraph store that queries run on, filled when first asked for."""
        from ipa_graph.rdf.filling import store_of

        return store_of(self.with_background)

    def query(
        self,
        query: str = "",
        *,
        named: str = "",
        language_column: bool = False,
        labels: bool | str = False,
        **parameters: object,
    ) -> pd.DataFrame:
        """The rows of a SPARQL SELECT as a typed frame; see `ipa_graph.sparql.query_frame`."""
        from ipa_graph.sparql import query_frame

        return query_frame(
            self, query, named=named, language_column=language_column, labels=labels, parameters=parameters
        )

    def answer(self, query: str = "", *, named: str = "", **parameters: object) -> Answer:
        """The answer to any SPARQL query, in any W3C format; see `ipa_graph.sparql.answer`.

        >>> import ipa_graph
        >>> ipa_graph.read().answer("ASK { id:mst a vocab:Movement }").kind
        'ask'
        """
        from ipa_graph.sparql import answer

        return answer(self.store, query, named=named, parameters=parameters, folder=self.folder)

    def construct(self, query: str = "", *, named: str = "", **parameters: object) -> Dataset:
        """The graph that a CONSTRUCT makes, as a data set; see `ipa_graph.derived.graphs.dataset_of_graph`.

        >>> import ipa_graph
        >>> made = ipa_graph.read().construct("CONSTRUCT WHERE { ?one vocab:memberOf ?other }")
        >>> set(made.relations["predicate"])
        {'memberOf'}
        """
        from ipa_graph.derived.graphs import dataset_of_graph

        return dataset_of_graph(self, query, named=named, parameters=parameters)

    def of_answer(
        self, frame: pd.DataFrame | ArrowTable, *, subject: str = "", target: str = "", predicate: str = ""
    ) -> Dataset:
        """What the rows of an answer tie, as a data set; see `ipa_graph.derived.pairs.dataset_of_frame`."""
        from ipa_graph.derived.pairs import dataset_of_frame

        return dataset_of_frame(self, frame, subject=subject, target=target, predicate=predicate)

    def to_rdf(self, *, inferred: bool = False) -> rdflib.Graph:
        """The asserted statements as an ``rdflib.Graph`` over the same store.

        Args:
            inferred: whether it also holds what follows, and the vocabulary, of whose tree it follows.

        >>> import ipa_graph
        >>> len(ipa_graph.read().to_rdf()) > 0
        True
        """
        from ipa_graph.rdf.store import to_rdf

        return to_rdf(self.store, inferred=inferred)

    def to_network(self) -> nx.MultiDiGraph[str]:
        """The data set as a ``networkx.MultiDiGraph``; see `ipa_graph.network.build.to_network`.

        >>> import ipa_graph
        >>> data = ipa_graph.read()
        >>> set(data.to_network()) >= set(data)
        True
        """
        from ipa_graph.network.build import to_network

        return to_network(self)

    def to_frames(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Vertices and edges as plain frames, as igraph takes them; see `ipa_graph.handover.to_frames`."""
        from ipa_graph.handover import to_frames

        return to_frames(self)

    def to_scipy(self, *, directed: bool = False, weighted: bool = True) -> sp.csr_array[np.float64]:
        """The network as a sparse matrix; see `ipa_graph.handover.to_scipy`."""
        from ipa_graph.handover import to_scipy

        return to_scipy(self, directed=directed, weighted=weighted)

    def to_arrow(self) -> tuple[ArrowTable, ArrowTable]:
        """Entities and claims as Arrow tables; see `ipa_graph.handover.to_arrow`."""
        from ipa_graph.handover import to_arrow

        return to_arrow(self)

    def card(self, identifier: One, language: str = "") -> Card:
        """What is known of one entity, in words; see `ipa_graph.cards.card_of`.

        >>> import ipa_graph
        >>> ipa_graph.read().card("mst").id
        'mst'
        """
        from ipa_graph.cards import card_of

        return card_of(self, identifier, language)

    def map(
        self,
        *,
        first: Entities = (),
        language: str = "",
        color: str | Values | None = "type",
        size: str | Values | None = "degree",
    ) -> Map:
        """The network as a page that shows itself in a notebook; see `ipa_graph.maps.to_map`."""
        from ipa_graph.maps import to_map

        return to_map(self, first=first, language=language, color=color, size=size)

    def atlas(self, *, language: str = "", shapes: str = "110m", sparql: bool = True) -> WebPage:
        """The data set as one page to look through, which shows itself in a notebook; see `ipa_graph.atlas.page`."""
        from ipa_graph.atlas.page import to_atlas

        return to_atlas(self, language=language, shapes=shapes, sparql=sparql)

    @property
    def plot(self) -> Plots:
        """Plots by matplotlib: ``data.plot.timeline()``; see `ipa_graph.plots.Plots`."""
        from ipa_graph.plots import Plots

        return Plots(self)

    def widget(self, *, picked: Entities = (), language: str = "") -> NetworkWidget:
        """The network in a live notebook, to pick entities in; see `ipa_graph.notebook.network_widget`."""
        from ipa_graph.notebook import network_widget

        return network_widget(self, picked=picked, language=language)
