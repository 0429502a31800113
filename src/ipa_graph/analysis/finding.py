"""Entities by their names, as a person types them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ipa_graph.frames import frame_of
from ipa_graph.given import Argument

if TYPE_CHECKING:
    import pandas as pd

    from ipa_graph.dataset import Dataset


def find(dataset: Dataset, text: str) -> pd.DataFrame:
    """The entities with every word of a text in one of their names, in any language.

    Columns, the nearest name first, of equals the entity of the most claims, then in table order:
        ``id``, ``label``, ``type`` (string).
        ``found`` (string): the name of the entity that is nearest to the text; it may be one in another language.
        ``claims`` (Int64): how many claims touch the entity.

    Nearest is the same name, then one of these initials, one that begins so, one of these words, one whose words begin
    so, one that holds the words within its own. Case, accents, Arabic vowel signs and the forms of one letter make no
    difference.

    Raises:
        UsageError: what was given is no text.

    >>> import ipa_graph
    >>> ipa_graph.read().find("joao pedro")["label"].tolist()
    ['João Pedro Stedile']
    """
    text = Argument("find(…)", "a name or words of one, such as 'sem terra'").text(text)
    table, told = dataset.entity_table, dataset.relation_table
    ids, kinds = table.column("id"), table.column("type")
    ends = zip(told.column("subject"), told.column("object"), strict=True)
    claims = Counter(one for pair in ends for one in set(pair))
    found = sorted(dataset.named_like(text), key=lambda one: (one.likeness, -claims[ids[one.row]], one.row))
    rows = [(ids[at], dataset.label(ids[at]), kinds[at], name, claims[ids[at]]) for _, at, name in found]
    return frame_of(rows, {**dict.fromkeys(("id", "label", "type", "found"), "string"), "claims": "Int64"})
