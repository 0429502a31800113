"""Nodes without a name, numbered by what a graph says of them: an engine labels them anew in every answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyoxigraph as ox


def numbered(triples: Sequence[ox.Triple]) -> list[ox.Triple]:
    """The triples in order, their blank nodes ``_:b1``, ``_:b2`` …, alike for every labelling of the same graph.

    Nodes are told apart by their triples, then by what these lead to, as long as that tells more of them apart. Nodes
    that are alike all the way are numbered as they come: whichever is first, the graph is the same, but for rare graphs
    that only look alike from each node.
    """
    ranks = dict.fromkeys((end for triple in triples for end in _ends(triple)), 0)
    told_apart = -1
    while told_apart < (found := len(set(ranks.values()))):
        told_apart, ranks = found, _refined(triples, ranks)
    names = {node: ox.BlankNode(f"b{place}") for place, node in enumerate(sorted(ranks, key=ranks.__getitem__), 1)}

    def named(triple: ox.Triple) -> ox.Triple:
        subject, target = triple.subject, triple.object
        return ox.Triple(
            names[subject] if isinstance(subject, ox.BlankNode) else subject,
            triple.predicate,
            names[target] if isinstance(target, ox.BlankNode) else target,
        )

    return sorted(map(named, triples), key=str)


def _ends(triple: ox.Triple) -> list[ox.BlankNode]:
    return [end for end in (triple.subject, triple.object) if isinstance(end, ox.BlankNode)]


def _refined(triples: Sequence[ox.Triple], ranks: Mapping[ox.BlankNode, int]) -> dict[ox.BlankNode, int]:
    """The ranks by what is said of each node, those of its neighbours included."""
    said: dict[ox.BlankNode, list[str]] = {node: [f"{rank:09}"] for node, rank in ranks.items()}
    for triple in triples:
        subject, target = triple.subject, triple.object
        for node in _ends(triple):
            one, other = (
                "_" if end == node else f"_{ranks[end]}" if isinstance(end, ox.BlankNode) else str(end)
                for end in (subject, target)
            )
            said[node].append(f"{one} {triple.predicate} {other}")
    marks = {node: tuple(lines[:1] + sorted(lines[1:])) for node, lines in said.items()}
    places = {mark: place for place, mark in enumerate(sorted(set(marks.values())))}
    return {node: places[mark] for node, mark in marks.items()}
