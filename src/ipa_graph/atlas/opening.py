"""What the page of the atlas draws first: the best connected entities with their ties, cut out of the payload.

It is a small payload of its own, in the columns of `ipa_graph.atlas.payload`, so that the page reads and judges it as
it does the whole. What stands in it beyond what is shown is what the ties are judged by: the sources of those that
several claims make, and the places of events on whose place claims differ. Beside ``about``, ``terms``, ``entities``
and ``claims`` it has

``shown``, ``degrees``
    places in these entities, best connected first, and of how many ties of the whole each is an end;
``all``, ``ties``
    how many entities and ties the whole has.

The page draws the same picture when the rest is read, by the same code; a test compares the two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, cast

from ipa_graph.atlas.payload import Column, filled
from ipa_graph.atlas.places import degrees, ranking

if TYPE_CHECKING:
    from ipa_graph.dataset import Dataset

SHOWN: Final = 100
"""So many entities the page opens with: ``FIRST_SHOWN`` in ``frontend/src/core/state.ts``."""
_HELD_IN: Final = "heldIn"
_LOCATED_IN: Final = "locatedIn"
_COUNTRY: Final = "country"
_ABOUT: Final = ("format", "title", "languages")
_OF_A_CLAIM: Final = ("subject", "predicate", "object", "source", "basis")
_OF_AN_ENTITY: Final = ("id", "kind", "country", "x", "y", "voice")


def opening(dataset: Dataset, whole: Mapping[str, object]) -> dict[str, object]:
    """The part ``first``, ready for JSON.

    Args:
        dataset: what the page is of.
        whole: its `ipa_graph.atlas.payload.payload`.
    """
    degree = degrees(dataset)
    best = ranking(dataset, degree)[:SHOWN]
    shown = [dataset.index_of[name] for name in best]
    head = cast("Mapping[str, object]", whole["head"])
    terms = cast("Sequence[Mapping[str, object]]", head["terms"])
    entities, claims = (cast("Mapping[str, Column]", whole[name]) for name in ("entities", "claims"))
    graph = _Graph(dataset, claims)
    ties = graph.ties_among(set(shown))
    sources = {
        row: graph.source[row] for rows in ties.values() if len(rows) > 1 for row in rows if graph.source[row] >= 0
    }
    apart = graph.held_apart(shown)
    climbed, places = graph.outward(graph.target(row) for row in apart)
    rows = sorted({row for rows in ties.values() for row in rows} | set(apart) | climbed)
    needed = sorted({*shown, *sources.values(), *places})
    about = cast("Mapping[str, object]", head["about"])
    kept = _with_parents(
        terms, {cast("int", entities["kind"][one]) for one in needed} | {graph.predicate[row] for row in rows}
    )
    place, term = ({old: new for new, old in enumerate(order)} for order in (needed, kept))
    return {
        "about": {name: about[name] for name in _ABOUT},
        "terms": [_term(terms[old]) for old in kept],
        "entities": filled(_entities(entities, needed, set(shown), term)),
        "claims": filled(graph.cut(rows, sources, place, term)),
        "shown": [place[one] for one in shown],
        "degrees": [degree[name] for name in best],
        "all": len(degree),
        "ties": sum(degree.values()) // 2,  # each is counted at both of its ends
    }


class _Graph:
    """The relations of a payload, by row."""

    def __init__(self, dataset: Dataset, claims: Mapping[str, Column]) -> None:
        count = len(claims["subject"])
        self.claims = claims
        self.subject = cast("Sequence[int]", claims["subject"])
        # a column without cells is left out
        self.predicate = cast("Sequence[int]", claims.get("predicate", ()))
        self.object = claims.get("object", ())
        self.source = cast("Sequence[int]", claims.get("source", [-1] * count))
        self._term = {name: place for place, name in enumerate(dataset.vocabulary.terms)}
        self._country: dict[str, int] = {}
        self._code = dataset.entity_table.column("country")
        for one, (kind, code) in enumerate(zip(dataset.entity_table.column("type"), self._code, strict=True)):
            if kind == "Country" and code:
                self._country.setdefault(code, one)

    def target(self, row: int) -> int:
        return cast("int", self.object[row])

    def ties_among(self, entities: set[int]) -> dict[tuple[int, int, int], list[int]]:
        """The rows of each tie between two of the entities."""
        found: dict[tuple[int, int, int], list[int]] = defaultdict(list)
        for row, (subject, predicate, target) in enumerate(zip(self.subject, self.predicate, self.object, strict=True)):
            if isinstance(target, int) and subject in entities and target in entities:
                found[subject, predicate, target].append(row)
        return found

    def held_apart(self, entities: Iterable[int]) -> list[int]:
        """The rows on the places of those events for which there are several."""
        held = self._rows_of({_HELD_IN})
        several = (rows for one in entities if (rows := held.get(one)) and len({self.object[row] for row in rows}) > 1)
        return [row for rows in several for row in rows]

    def outward(self, places: Iterable[int]) -> tuple[set[int], set[int]]:
        """The rows that say in what each of the places lies, and that in turn; and all these places."""
        upward = self._rows_of({_LOCATED_IN, _COUNTRY})
        rows: set[int] = set()
        reached: set[int] = set()
        waiting = list(places)
        while waiting:
            one = waiting.pop()
            if one in reached:
                continue
            reached.add(one)
            rows.update(upward.get(one, ()))
            waiting += [self.target(row) for row in upward.get(one, ())]
            waiting += [self._country[code] for code in (self._code[one],) if code in self._country]
        return rows, reached

    def cut(
        self, rows: Sequence[int], sources: Mapping[int, int], place: Mapping[int, int], term: Mapping[int, int]
    ) -> dict[str, Column]:
        """The columns of some rows, sources only where they are asked for."""
        return {
            "subject": [place[self.subject[row]] for row in rows],
            "predicate": [term[self.predicate[row]] for row in rows],
            "object": [place[self.target(row)] for row in rows],
            "source": [place[sources[row]] if row in sources else -1 for row in rows],
            "basis": [self.claims["basis"][row] for row in rows] if "basis" in self.claims else [],
        }

    def _rows_of(self, predicates: set[str]) -> dict[int, list[int]]:
        """By subject, the rows of some relations."""
        wanted = {self._term[name] for name in predicates if name in self._term}
        found: dict[int, list[int]] = defaultdict(list)
        for row, (subject, predicate) in enumerate(zip(self.subject, self.predicate, strict=True)):
            if predicate in wanted and isinstance(self.object[row], int):
                found[subject].append(row)
        return found


def _entities(
    columns: Mapping[str, Column], needed: Sequence[int], shown: set[int], term: Mapping[int, int]
) -> dict[str, Column]:
    """The columns of the entities needed; names only of those shown."""
    found: dict[str, Column] = {
        name: [columns[name][one] for one in needed] for name in _OF_AN_ENTITY if name in columns
    }
    found["kind"] = [term[cast("int", kind)] for kind in found.get("kind", ())]
    for name in columns:
        if name.partition("@")[0] == "label":
            found[name] = [columns[name][one] if one in shown else "" for one in needed]
    return found


def _term(term: Mapping[str, object]) -> dict[str, object]:
    """A term as it is drawn: words are written on ties alone."""
    unsaid = ("inverses",) if term["kind"] == "relation" else ("inverses", "labels")
    return {name: cell for name, cell in term.items() if name not in unsaid}


def _with_parents(terms: Sequence[Mapping[str, object]], places: Iterable[int]) -> list[int]:
    """The places of terms, of all above them and of the classes whose looks they have."""
    place_of = {str(term["name"]): place for place, term in enumerate(terms)}
    found: set[int] = set()
    waiting = list(places)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            above = (str(terms[one].get(name, "")) for name in ("parent", "family"))
            waiting += [place_of[name] for name in above if name in place_of]
    return sorted(found)
