"""The frozen `Dataset`: two tables as columns of text, the vocabulary, and what was verified in the sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ipa_graph.countries import derived_country_id
from ipa_graph.csvtext import NO_TABLE, Table
from ipa_graph.errors import Problem, UnknownNameError, UsageError, shown
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
from ipa_graph.namespaces import Namespace, hash_of_claim
from ipa_graph.vocabulary import Vocabulary

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import rdflib

    from ipa_graph.cards import Card
    from ipa_graph.entity import Entity
    from ipa_graph.looks import Values
    from ipa_graph.maps import Map
    from ipa_graph.network.paths import Path as NetworkPath
    from ipa_graph.plots import Plots
    from ipa_graph.rdf.store import Store
    from ipa_graph.sparql import Answer
    from ipa_graph.tours import Tour
    from ipa_graph.webpage import WebPage

__all__ = [
    "ENTITY_COLUMNS", "LOCATOR_GAP", "QUALIFIERS", "RELATION_COLUMNS", "TRANSLATED_COLUMNS", "Dataset", "EvidenceState",
    "Metadata", "Origin", "Verified",
]  # fmt: skip


@dataclass(frozen=True)
class Dataset:
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
    """

    entity_table: Table
    relation_table: Table
    vocabulary: Vocabulary
    metadata: Metadata = field(default_factory=Metadata)
    verified: Mapping[str, Verified] = field(default_factory=dict[str, Verified])
    folder: Path | None = None
    problems: tuple[Problem, ...] = ()
    tour_table: Table = NO_TABLE
    origin: Origin | None = field(default=None, repr=False, compare=False)

    def __repr__(self) -> str:
        counts = [f"{len(self.entity_table):,}", f"{len(self.relation_table):,}"]
        if self.origin:
            whole = self.whole
            counts = [f"{counts[0]} of {len(whole.entity_table):,}", f"{counts[1]} of {len(whole.relation_table):,}"]
        return f"<Dataset {self.metadata.title!r}: {counts[0]} entities, {counts[1]} relations>"

    def __len__(self) -> int:
        return len(self.entity_table)

    def __bool__(self) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(self.entity_table.column("id"))

    def __contains__(self, identifier: object) -> bool:
        return identifier in self.index_of

    def _ipython_key_completions_(self) -> list[str]:
        return sorted(self)

    @property
    def whole(self) -> Dataset:
        """The data set that a selection was made from; of any other, itself."""
        return self.origin.whole if self.origin else self

    def _repr_html_(self) -> str:
        from ipa_graph.display import summary_html

        return summary_html(self)

    @property
    def namespace(self) -> Namespace:
        """The IRIs of the data set."""
        return Namespace(self.metadata.base)

    @property
    def language(self) -> str:
        """The language of the columns without a tag."""
        return self.metadata.languages[0]

    @cached_property
    def index_of(self) -> dict[str, int]:
        """The row of each entity in `entity_table`, by id."""
        return {identifier: row for row, identifier in enumerate(self.entity_table.column("id"))}

    def row_of(self, identifier: str) -> int:
        """The row of an entity.

        Raises:
            UnknownNameError: no entity has that id; the message names the nearest.
            UsageError: the entity is not part of this selection.
        """
        if identifier not in self.index_of:
            if self.origin and identifier in self.whole.index_of:
                raise UsageError(f"the entity {shown(identifier)} is not part of this selection")
            raise UnknownNameError("entity", identifier, self.index_of)
        return self.index_of[identifier]

    @cached_property
    def claim_hashes(self) -> tuple[str, ...]:
        """The hash of every claim, in the order of `relation_table`."""
        if self.origin:
            return tuple(map(self.whole.claim_hashes.__getitem__, self.origin.claim_rows))
        table = self.relation_table
        always = [table.column(name) for name in RELATION_COLUMNS if name not in QUALIFIERS]
        rows: Iterable[tuple[str, ...]] = zip(*always, strict=True)
        for name in QUALIFIERS:
            if any(cells := table.column(name)):
                qualified = zip(rows, cells, strict=True)
                rows = ((*row, f"{name}={cell}") if cell else row for row, cell in qualified)
        return tuple(map(hash_of_claim, rows))

    @cached_property
    def evidence_states(self) -> tuple[EvidenceState, ...]:
        """For every claim: ``verified`` in the text of its source, ``unverified``, or empty without a locator."""
        verified = self.verified
        return tuple(
            "" if not locator else "verified" if claim in verified else "unverified"
            for claim, locator in zip(self.claim_hashes, self.relation_table.column("evidence"), strict=True)
        )

    @cached_property
    def attribute_columns(self) -> tuple[str, ...]:
        """The columns of entities.csv that are attributes of the vocabulary."""
        return tuple(name for name in self.entity_table.columns if name in self.vocabulary.attributes)

    @cached_property
    def country_ids(self) -> dict[str, str]:
        """The id of the Country entity for every code that the tables use; derived where the table lacks it."""
        if self.origin:
            return self.whole.country_ids
        table = self.entity_table
        codes = table.column("country")
        if not any(codes):
            return {}
        countries = self.vocabulary.below(["Country"])
        declared: dict[str, str] = {}
        for identifier, kind, code in zip(table.column("id"), table.column("type"), codes, strict=True):
            if code and kind in countries:
                declared.setdefault(code, identifier)
        derived = sorted(set(codes) - set(declared) - {""})
        return declared | {code: derived_country_id(code) for code in derived}

    @cached_property
    def derived_countries(self) -> dict[str, str]:
        """Code by id of the Country entities that the table lacks and its ``country`` cells need."""
        used, known = set(self.entity_table.column("country")), self.whole.index_of
        return {name: code for code, name in self.country_ids.items() if code in used and name not in known}

    @cached_property
    def label_columns(self) -> dict[str, Sequence[str]]:
        """The names of the entities by language; the column without a tag under `language`."""
        columns = self.entity_table.columns
        tagged = {name.partition("@")[2]: cells for name, cells in columns.items() if name.startswith("label@")}
        return {self.language: self.entity_table.column("label"), **tagged}

    def label(self, identifier: str, language: str = "") -> str:
        """The name of an entity in a language, else in the data set's own, else its id.

        A selection also knows the names of what it was selected from.
        """
        row = self.index_of.get(identifier)
        if row is None:
            return self.whole.label(identifier, language) if self.origin else identifier
        own = self.entity_table.column("label")[row]
        translated = self.label_columns.get(language or self.language)
        return (translated[row] if translated else "") or own or identifier

    # Doors to the rooms above; each is one line and imports what it needs when it is opened.

    def __getitem__(self, identifier: str) -> Entity:
        """One entity; see `ipa_graph.entity.Entity`."""
        from ipa_graph.entity import Entity

        return Entity(self, self.entity_table.column("id")[self.row_of(identifier)])

    def of_type(self, *classes: str) -> Dataset:
        """The entities of some classes and those below them; see `ipa_graph.selection`."""
        from ipa_graph.selection import of_type

        return of_type(self, classes)

    def by_predicate(self, *names: str) -> Dataset:
        """The claims of some predicates and those below them; see `ipa_graph.selection`."""
        from ipa_graph.selection import by_predicate

        return by_predicate(self, names)

    def by_source(self, *identifiers: str) -> Dataset:
        """What some sources say; see `ipa_graph.selection`."""
        from ipa_graph.selection import by_source

        return by_source(self, identifiers)

    def between(self, start: str = "", end: str = "") -> Dataset:
        """What a period touches; see `ipa_graph.selection`."""
        from ipa_graph.selection import between

        return between(self, start, end)

    def around(self, *identifiers: str, steps: int = 1) -> Dataset:
        """What is within a number of ties of some entities; see `ipa_graph.selection`."""
        from ipa_graph.selection import around

        return around(self, identifiers, steps)

    def matching(self, text: str) -> Dataset:
        """The entities that have every word of a text in their names; see `ipa_graph.selection`."""
        from ipa_graph.selection import matching

        return matching(self, text)

    def where(self, condition: str | Iterable[str] | pd.Series | pd.DataFrame) -> Dataset:
        """The entities or claims that ids, a mask, a frame or a SPARQL query name; see `ipa_graph.selection`."""
        from ipa_graph.selection import where

        return where(self, condition)

    @cached_property
    def with_background(self) -> Dataset:
        """A selection with the documents and countries that its rows name; see `ipa_graph.selection`."""
        from ipa_graph.selection import with_background

        return with_background(self)

    @cached_property
    def entities(self) -> pd.DataFrame:
        """The entities as a frame; see `ipa_graph.frames.entity_frame`."""
        from ipa_graph.frames import entity_frame

        return entity_frame(self)

    @cached_property
    def relations(self) -> pd.DataFrame:
        """The claims as a frame; see `ipa_graph.frames.relation_frame`."""
        from ipa_graph.frames import relation_frame

        return relation_frame(self)

    @cached_property
    def tours(self) -> tuple[Tour, ...]:
        """The guided tours of the folder; see `ipa_graph.tours.tours_of`."""
        from ipa_graph.tours import tours_of

        return tours_of(self.tour_table)

    @cached_property
    def store(self) -> Store:
        """The Oxigraph store that queries run on, filled when first asked for."""
        from ipa_graph.rdf.store import store_of

        return store_of(self.with_background)

    def query(
        self,
        query: str = "",
        *,
        named: str = "",
        language_column: bool = False,
        labels: bool | str = False,
        **parameters: str,
    ) -> pd.DataFrame:
        """The rows of a SPARQL SELECT as a typed frame; see `ipa_graph.sparql.query_frame`."""
        from ipa_graph.sparql import query_frame

        return query_frame(
            self, query, named=named, language_column=language_column, labels=labels, parameters=parameters
        )

    def answer(self, query: str = "", *, named: str = "", **parameters: str) -> Answer:
        """The answer to any SPARQL query, in any W3C format; see `ipa_graph.sparql.ask`."""
        from ipa_graph.sparql import answer

        return answer(self.store, query, named=named, parameters=parameters, folder=self.folder)

    def construct(self, query: str = "", *, named: str = "", **parameters: str) -> Dataset:
        """The graph that a CONSTRUCT makes, as a data set; see `ipa_graph.derived.dataset_of_graph`."""
        from ipa_graph.derived import dataset_of_graph

        return dataset_of_graph(self, query, named=named, parameters=parameters)

    def of_answer(self, frame: pd.DataFrame, *, subject: str = "", target: str = "", predicate: str = "") -> Dataset:
        """What the rows of an answer tie, as a data set; see `ipa_graph.derived.dataset_of_frame`."""
        from ipa_graph.derived import dataset_of_frame

        return dataset_of_frame(self, frame, subject=subject, target=target, predicate=predicate)

    def to_rdf(self, *, inferred: bool = False) -> rdflib.Graph:
        """The asserted statements, and what follows where asked, as an ``rdflib.Graph`` over the same store."""
        from ipa_graph.rdf.store import to_rdf

        return to_rdf(self.store, inferred=inferred)

    def to_network(self) -> nx.MultiDiGraph[str]:
        """The data set as a ``networkx.MultiDiGraph``; see `ipa_graph.network.build.to_network`."""
        from ipa_graph.network.build import to_network

        return to_network(self)

    def rank(self, by: str = "degree", *, types: str | Sequence[str] = ()) -> pd.DataFrame:
        """The entities ordered by a measure; see `ipa_graph.network.measures.rank`."""
        from ipa_graph.network.measures import rank

        return rank(self, by, types=[types] if isinstance(types, str) else types)

    def path(self, start: str, goal: str) -> NetworkPath:
        """How two entities are connected; see `ipa_graph.network.paths.shortest_path`."""
        from ipa_graph.network.paths import shortest_path

        return shortest_path(self, start, goal)

    def card(self, identifier: str, language: str = "") -> Card:
        """What is known of one entity, in words; see `ipa_graph.cards.card_of`."""
        from ipa_graph.cards import card_of

        return card_of(self, identifier, language)

    def map(
        self,
        *,
        first: Sequence[str] = (),
        language: str = "",
        color: str | Values = "type",
        size: str | Values = "degree",
    ) -> Map:
        """The network as a page that shows itself in a notebook; see `ipa_graph.maps.to_map`."""
        from ipa_graph.maps import to_map

        return to_map(self, first=first, language=language, color=color, size=size)

    def atlas(self, *, language: str = "", shapes: str = "110m") -> WebPage:
        """The data set as one page to look through, which shows itself in a notebook; see `ipa_graph.atlas.page`."""
        from ipa_graph.atlas.page import to_atlas

        return to_atlas(self, language=language, shapes=shapes)

    @property
    def plot(self) -> Plots:
        """Plots by matplotlib: ``data.plot.timeline()``; see `ipa_graph.plots.Plots`."""
        from ipa_graph.plots import Plots

        return Plots(self)
