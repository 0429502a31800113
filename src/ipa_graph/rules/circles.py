"""Relations that must not lead back to where they began."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ipa_graph.errors import shown
from ipa_graph.rules.facts import Facts
from ipa_graph.rules.rule import Finding, rule
from ipa_graph.vocabulary import Vocabulary

PART_OF: Final = "partOf"
MOST_SHOWN: Final = 6

Successors = Mapping[str, Mapping[str, int]]
"""For every subject its objects, each with the row that says so first."""


def acyclic_relation_of(vocabulary: Vocabulary) -> dict[str, str]:
    """For every relation that must not run in a circle, the topmost one that it is or falls under.

    What is part of a thing by `editionOf` is so by `partOf` too, so the circles of both are looked for together.
    A relation that is symmetric and transitive consists of circles and is left out.
    """
    relations = vocabulary.relations
    acyclic = {
        name
        for name, term in relations.items()
        if "symmetric" not in term.traits and ("transitive" in term.traits or name == PART_OF)
    }
    tops = {name: [one for one in (name, *vocabulary.ancestors(name)) if one in acyclic] for name in relations}
    return {name: found[-1] for name, found in tops.items() if found}


@rule("circle")
def circle(facts: Facts) -> Iterator[Finding]:
    """No transitive relation, and not `partOf`, leads in a circle."""
    table = facts.relations
    top_of = acyclic_relation_of(facts.vocabulary)
    if top_of.keys().isdisjoint(facts.values(facts.relations, "predicate")):
        return
    for relation, successors in sorted(_edges(facts, top_of).items()):
        for found in circles(successors):
            rows = [successors[one][two] for one, two in zip(found, [*found[1:], found[0]], strict=True)]
            first = rows.index(min(rows))
            message = f"{shown(relation)} leads in a circle: {_drawn(found[first:] + found[:first])}"
            lines = [str(table.lines[row]) for row in sorted(rows)[:MOST_SHOWN]] + ["…"] * (len(rows) > MOST_SHOWN)
            place = f"lines {', '.join(lines)}" if len(rows) > 1 else f"line {lines[0]}"
            yield Finding(table, rows[first], "object", f"{message}; one of its rows is wrong ({place})")


def _edges(facts: Facts, top_of: Mapping[str, str]) -> dict[str, dict[str, dict[str, int]]]:
    """For every topmost relation the successors of each subject, without those that lead nowhere."""
    subjects, predicates, objects = (facts.relations.column(name) for name in ("subject", "predicate", "object"))
    rows = [row for row, predicate in enumerate(predicates) if predicate in top_of]
    leading = {subjects[row] for row in rows} - {""}
    edges: dict[str, dict[str, dict[str, int]]] = {}
    for row in rows:
        if objects[row] in leading and subjects[row]:
            targets = edges.setdefault(top_of[predicates[row]], {}).setdefault(subjects[row], {})
            targets.setdefault(objects[row], row)
    return edges


def _drawn(members: list[str]) -> str:
    names = [shown(name) for name in [*members, members[0]]]
    if len(members) <= MOST_SHOWN:
        return " → ".join(names)
    return f"{' → '.join(names[:3])} → … → {' → '.join(names[-2:])} ({len(members):,} steps)"


def circles(successors: Successors) -> Iterator[list[str]]:
    """Circles that share no member, each in its order; at least one of every knot of circles. Linear, not recursive.

    Whatever leads nowhere is peeled off, again and again; from all that is left a walk must run into a
    circle. Its members are taken away, the rest is peeled further, and the walk goes on where it stands.
    """
    alive = _Alive(successors)
    for start in successors:
        path: list[str] = [start] if start in alive.ways else []
        place = {start: 0}
        while path:
            if path[-1] not in alive.ways:
                del place[path.pop()]
                continue
            following = alive.next_of(path[-1])
            if following in place:
                found = path[place[following] :]
                yield found
                alive.remove(found)
            else:
                place[following] = len(path)
                path.append(following)


class _Alive:
    """The members that can still be on a circle.

    Attributes:
        ways: for each of them, to how many others it leads.
    """

    def __init__(self, successors: Successors) -> None:
        self.ways = {name: len(targets) for name, targets in successors.items()}
        self._untried = {name: list(targets)[::-1] for name, targets in successors.items()}
        self._before: dict[str, list[str]] = {}
        for name, targets in successors.items():
            for target in targets:
                self._before.setdefault(target, []).append(name)
        self._peel([name for name in self._before if name not in successors])

    def next_of(self, name: str) -> str:
        """A member that this one leads to."""
        untried = self._untried[name]
        while untried[-1] not in self.ways:
            untried.pop()
        return untried[-1]

    def remove(self, names: list[str]) -> None:
        """Take members away, and all that leads nowhere without them."""
        for name in names:
            del self.ways[name]
        self._peel(list(names))

    def _peel(self, gone: list[str]) -> None:
        while gone:
            for name in self._before.get(gone.pop(), ()):
                if name in self.ways:
                    self.ways[name] -= 1
                    if not self.ways[name]:
                        del self.ways[name]
                        gone.append(name)
