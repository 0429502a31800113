"""What the query view of the atlas is given: the engine, the statements that it answers from, and the named queries.

``engine``, ``wasm``
    The worker's script, and Oxigraph compiled to WebAssembly.
``quads``
    Every statement of the data set's store as N-Quads: asserted, inferred and the vocabulary.
``queries``
    ``prefixes``, IRIs by prefix, and ``queries``: a list of ``name``, ``title``, ``description``, ``text`` and
    ``parameters``, each of ``name``, ``kind``, ``default`` and ``meaning``.

The page unpacks them when the view opens, not before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ipa_graph.dataset import Dataset
    from ipa_graph.queries import NamedQuery


def questions(dataset: Dataset) -> dict[str, object]:
    """The part ``queries``, ready for JSON."""
    from ipa_graph.queries import named_queries

    return {
        "prefixes": dataset.namespace.prefixes(),
        "queries": [_query(one) for one in named_queries(dataset.folder).values()],
    }


def statements(dataset: Dataset) -> bytes:
    """The part ``quads``: what the data set's store holds."""
    from ipa_graph.rdf.store import quad_pieces

    return "".join(quad_pieces(dataset.with_background)).encode()


def _query(one: NamedQuery) -> dict[str, object]:
    body = [line for line in one.text.splitlines() if not line.startswith(("# title:", "# description:", "# param:"))]
    return {
        "name": one.name,
        "title": one.title,
        "description": one.description,
        "text": "\n".join(body).strip() + "\n",
        "parameters": [
            {"name": each.name, "kind": each.kind, "default": each.default, "meaning": each.meaning}
            for each in one.parameters
        ],
    }
