"""What the query view of the atlas is given: the engine, the statements that it answers from, and the named queries.

``engine``, ``wasm``
    The worker's script, and Oxigraph compiled to WebAssembly.
``quads``
    Every statement of the data set's store as N-Quads: asserted, inferred and the vocabulary.
``queries``
    ``prefixes``, IRIs by prefix, and ``queries``: a list of ``name``, ``titles``, ``descriptions``, ``text`` and
    ``parameters``, each of ``name``, ``kind``, ``default``, ``meanings`` and ``least``; titles, descriptions and
    meanings by language.

The page unpacks them when the view opens, not before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ipa_graph.dataset import Dataset
    from ipa_graph.queries import NamedQuery

_HEAD: Final = re.compile(r"#\s*(title|description|param)(@\S+)?:")
_PACKAGE: Final = Path(__file__).parents[1]


def questions(dataset: Dataset) -> dict[str, object]:
    """The part ``queries``, ready for JSON."""
    from ipa_graph.queries import named_queries

    return {
        "prefixes": dataset.namespace.prefixes(),
        "queries": [_query(one, dataset.language) for one in named_queries(dataset.folder).values()],
    }


def statements(dataset: Dataset) -> bytes:
    """The part ``quads``: what the data set's store holds."""
    from ipa_graph.rdf.filling import quad_pieces

    return "".join(quad_pieces(dataset.with_background)).encode()


def _query(one: NamedQuery, language: str) -> dict[str, object]:
    # what the package says without a tag is English; what a data folder says is in the language of its data
    own = "en" if one.path.is_relative_to(_PACKAGE) else language

    def told(plain: str, tagged: Mapping[str, str]) -> dict[str, str]:
        return {**({own: plain} if plain else {}), **tagged}

    return {
        "name": one.name,
        "titles": told(one.title, one.titles),
        "descriptions": told(one.description, one.descriptions),
        "text": "\n".join(line for line in one.text.splitlines() if not _HEAD.match(line)).strip() + "\n",
        "parameters": [
            {
                "name": each.name,
                "kind": each.kind,
                "default": each.default,
                "meanings": told(each.meaning, each.meanings),
                "least": each.least,
            }
            for each in one.parameters
        ],
    }
