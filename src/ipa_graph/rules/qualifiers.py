"""What qualifies the claims of relations.csv: the bound of a figure, the basis of a claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ipa_graph.errors import did_you_mean, shown
from ipa_graph.qualifiers import BASES, BOUNDS
from ipa_graph.rules.facts import Facts
from ipa_graph.rules.rule import Finding, at_values, rule

_NUMBERS: Final = ("xsd:integer", "xsd:decimal")


@rule("bound")
def bound(facts: Facts) -> Iterator[Finding]:
    """A bound is one of the five that there are, and stands beside a number."""
    table = facts.relations
    cells = facts.values(table, "bound") - {""}
    if not cells:
        return
    yield from at_values(table, "bound", {one for one in cells if one.strip() and one not in BOUNDS}, _no_bound)
    numbers = {name for name, term in facts.vocabulary.attributes.items() if term.datatype in _NUMBERS}
    for row, (predicate, cell) in enumerate(zip(table.column("predicate"), table.column("bound"), strict=True)):
        if cell in BOUNDS and predicate not in numbers:
            message = f"{shown(cell)} bounds a number, and {shown(predicate)} has none; leave the cell empty"
            yield Finding(table, row, "bound", message)


@rule("basis")
def basis(facts: Facts) -> Iterator[Finding]:
    """A basis is empty where the source says the claim, or one of the three others that there are."""
    table = facts.relations
    wrong = {one for one in facts.values(table, "basis") if one.strip() and one not in BASES}
    return at_values(table, "basis", wrong, _no_basis)


def _no_bound(cell: str) -> str:
    return f"{shown(cell)} is no bound{did_you_mean(cell, BOUNDS) or f'; there are {_listed(BOUNDS)}'}"


def _no_basis(cell: str) -> str:
    near = did_you_mean(cell, BASES) or f"; leave it empty where the source says it, or write {_listed(BASES)}"
    return f"{shown(cell)} is no basis{near}"


def _listed(names: Iterable[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} or {last}"
