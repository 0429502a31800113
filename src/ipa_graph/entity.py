"""One entity of a data set as a value: what `Dataset.__getitem__` gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ipa_graph.errors import UnknownNameError
from ipa_graph.given import Argument
from ipa_graph.metadata import ENTITY_COLUMNS, TRANSLATED_COLUMNS
from ipa_graph.network.paths import neighbourhood
from ipa_graph.vocabulary import parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from ipa_graph.cards import Card
    from ipa_graph.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity and the data set, or the selection, that it is seen in.

    Attributes:
        dataset: where its claims and neighbours are looked up.
        id: its id.
    """

    dataset: Dataset = field(repr=False, compare=False)
    id: str

    def __repr__(self) -> str:
        return f"<Entity {self.id!r}: {self.label} ({self.type})>"

    def _repr_html_(self) -> str:
        from ipa_graph.display import card_html

        return card_html(self.card)

    def cell(self, column: str) -> str:
        """What its row of entities.csv says in a column; empty where the table lacks the column.

        Raises:
            UnknownNameError: no table of entities has a column of that name; the message names the nearest.

        >>> import ipa_graph
        >>> ipa_graph.read()["mst"].cell("country")
        'BR'
        """
        column = Argument("cell(…)", "the name of a column, such as 'country'").text(column)
        table = self.dataset.entity_table
        known = {*ENTITY_COLUMNS, *table.columns, *self.dataset.vocabulary.attributes}
        stem, at, _ = column.partition("@")
        if column not in known and not (at and stem in TRANSLATED_COLUMNS):
            raise UnknownNameError("column", column, known)
        return table.column(column)[self.dataset.row_of(self.id)]

    @property
    def type(self) -> str:
        """Its class."""
        return self.cell("type")

    @property
    def label(self) -> str:
        """Its name in the data set's own language."""
        return self.dataset.label(self.id)

    @property
    def names(self) -> Mapping[str, str]:
        """Its names by language, the data set's own first."""
        row = self.dataset.row_of(self.id)
        return {language: cells[row] for language, cells in self.dataset.label_columns.items() if cells[row]}

    @property
    def alternatives(self) -> tuple[str, ...]:
        """Its other names and acronyms, of all languages, each once.

        >>> import ipa_graph
        >>> "MST" in ipa_graph.read()["mst"].alternatives
        True
        """
        columns = [name for name in self.dataset.entity_table.columns if name.partition("@")[0] == "alt_labels"]
        return tuple(dict.fromkeys(part for name in columns for part in parts(self.cell(name))))

    @property
    def dates(self) -> tuple[str, str]:
        """Start and end as written; empty where not known."""
        return self.cell("start"), self.cell("end")

    @property
    def card(self) -> Card:
        """What is known of it, in words; see `ipa_graph.cards.card_of`."""
        return self.dataset.card(self.id)

    @property
    def relations(self) -> pd.DataFrame:
        """The ties that it is an end of, as rows of ``dataset.relations``; their index says which."""
        frame = self.dataset.relations
        ties = frame["predicate"].isin(list(self.dataset.vocabulary.relations))
        return frame[ties & ((frame["subject"] == self.id) | (frame["object"] == self.id))]

    def claims(self) -> pd.DataFrame:
        """The claims about it, ties and attributes, and those that it makes as a source.

        Columns: those of ``dataset.relations``, and ``role``: ``subject``, ``object`` or ``source``, the first of them
        that fits. Their index says which rows of ``dataset.relations`` they are.

        >>> import ipa_graph
        >>> claims = ipa_graph.read()["mst"].claims()
        >>> set(claims[claims["role"] == "subject"]["subject"])
        {'mst'}
        """
        frame = self.dataset.relations
        relations = list(self.dataset.vocabulary.relations)
        role = frame["source"].eq(self.id).map({True: "source", False: None}).astype("string")
        role = role.mask(frame["object"].eq(self.id) & frame["predicate"].isin(relations), "object")
        role = role.mask(frame["subject"].eq(self.id), "subject")
        return frame.assign(role=role)[role.notna()]

    def neighbours(self, steps: int = 1) -> list[Entity]:
        """The other entities within a number of ties, in table order."""
        steps = Argument("neighbours(steps=…)", "a whole number from 0").whole(steps, 0)
        near = neighbourhood(self.dataset, self.id, steps) - {self.id}
        return [Entity(self.dataset, identifier) for identifier in self.dataset if identifier in near]
