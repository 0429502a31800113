"""Entities by their names, as a person types them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ipa_graph.columns import Named
from ipa_graph.errors import nearest, shown
from ipa_graph.folding import folded_words
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

    An id finds its entity, before all others. Else nearest is the same name, then one of these initials, or of these
    words and no others (``برازيل`` for ``البرازيل``, ``saopaulo`` for ``São Paulo``), one that begins so, one of these
    words, one whose words begin so, one that holds the words within its own, one whose words the text writes together
    (``viacampesina``). Case, accents, Arabic vowel signs and the forms of one letter or digit make no difference.

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
    at = dataset.index_of.get(dataset.meant_id(text))
    if at is not None:
        itself = [one for one in found if one.row == at] or [Named(0, at, ids[at])]
        found = [*itself, *(one for one in found if one.row != at)]
    rows = [(ids[at], dataset.label(ids[at]), kinds[at], name, claims[ids[at]]) for _, at, name in found]
    return frame_of(rows, {**dict.fromkeys(("id", "label", "type", "found"), "string"), "claims": "Int64"})


def misspelt(dataset: Dataset, text: str) -> str:
    """``; did you mean 'landless workers'?`` for a text that finds nothing; empty where no name has a word like it."""
    words = sorted({word for names in dataset.every_name() for name in names for word in folded_words(name)})
    wanted = folded_words(text)
    meant = [next(iter(nearest(word, words)), word) for word in wanted]
    return f"; did you mean {shown(' '.join(meant))}?" if meant != wanted else ""
