"""How two entities are connected: the shortest chain of ties, told in a sentence per step.

Breadth first over plain dictionaries: neither networkx nor numpy is loaded, so a command line answers at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from html import escape
from itertools import islice, pairwise
from sys import maxsize
from typing import TYPE_CHECKING, Final

from ipa_graph.given import Argument
from ipa_graph.network.ties import tie_rows
from ipa_graph.qualifiers import ANNOUNCED, basis_word, bounded
from ipa_graph.webpage import direction, straight

if TYPE_CHECKING:
    from ipa_graph.dataset import Dataset
    from ipa_graph.given import One

Neighbours = Mapping[str, set[str]]
"""By entity, the entities at the other end of its ties, whichever way they point."""

_APART: Final = {
    "en": "{start} and {goal} are not connected by any chain of claims.",
    "es": "Ninguna cadena de afirmaciones conecta a {start} con {goal}.",
    "pt": "Nenhuma cadeia de afirmações liga {start} a {goal}.",
    "fr": "Aucune chaîne d’affirmations ne relie {start} à {goal}.",
    "ar": "لا تربط أي سلسلة من الأقوال بين {start} و{goal}.",
}
_SAME: Final = {
    "en": "{start} is both ends of the path.",
    "es": "{start} es los dos extremos del camino.",
    "pt": "{start} é as duas pontas do caminho.",
    "fr": "{start} est aux deux bouts du chemin.",
    "ar": "{start} هو طرفا المسار معًا.",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One tie of a path, with every claim that says the same.

    Attributes:
        subject, predicate, object: the tie as the claims state it.
        forward: whether the path goes from the subject to the object.
        rows: the rows of the relation table that claim it.
    """

    subject: str
    predicate: str
    object: str
    forward: bool
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """A shortest chain of ties between two entities.

    Attributes:
        start, goal: the ids of the two ends.
        steps: the ties in order; none where the ends are one entity or nothing connects them.
        found: whether the ends are connected.
    """

    dataset: Dataset = field(repr=False, compare=False)
    start: str
    goal: str
    steps: tuple[Step, ...]
    found: bool

    def sentences(self, language: str = "") -> list[str]:
        """One sentence per step, read in the direction of the path, with its dates and, in brackets, its sources.

        Where nothing connects the two ends, or they are one, the one sentence that says so.
        """
        return self._told(self.dataset.language_of(language))

    def _told(self, language: str, *, isolated: bool = False) -> list[str]:
        if not self.steps:
            words = _SAME if self.found else _APART
            start, goal = self.dataset.label(self.start, language), self.dataset.label(self.goal, language)
            return [words.get(language, words["en"]).format(start=start, goal=goal)]
        told = partial(sentence_of, self.dataset, language=language, isolated=isolated)
        return [told(step.rows, forward=step.forward) for step in self.steps]

    def _repr_html_(self) -> str:
        language = self.dataset.language_of("")
        towards = direction(language)
        items = "".join(f"<li>{escape(one)}</li>" for one in self._told(language, isolated=towards == "rtl"))
        return f'<ol class="tex2jax_ignore mathjax_ignore" lang="{escape(language)}" dir="{towards}">{items}</ol>'


def shortest_path(dataset: Dataset, start: One, goal: One) -> Path:
    """A shortest chain of ties, whichever way each of them points.

    ``country`` cells and sources are not ties. Of several shortest chains it is the one whose ids come first in order;
    of several predicates between two neighbours, the one that is claimed first in the table. Cost is linear in the
    number of claims.

    Raises:
        UnknownNameError: no entity has one of the ids; the message names the nearest.
    """
    start, goal = dataset.id_of(start), dataset.id_of(goal)
    rows = tie_rows(dataset)
    chain = _chain(_neighbours(dataset, rows), start, goal)
    steps = _steps(dataset, rows, chain)
    return Path(dataset, start, goal, steps, found=bool(chain))


def shortest_paths(dataset: Dataset, start: One, goal: One, *, most: int) -> list[Path]:
    """The shortest chains of ties, at most so many, in the order of their ids; the first is that of `shortest_path`.

    Raises:
        UnknownNameError: no entity has one of the ids; the message names the nearest.
    """
    start, goal = dataset.id_of(start), dataset.id_of(goal)
    most = Argument("paths(most=…)", "a whole number from 1").whole(most, 1)
    rows = tie_rows(dataset)
    chains = islice(_chains(_neighbours(dataset, rows), start, goal), min(most, maxsize))
    return [Path(dataset, start, goal, _steps(dataset, rows, chain), found=True) for chain in chains]


def _chains(neighbours: Neighbours, start: str, goal: str) -> Iterator[list[str]]:
    """The ids from start to goal of every shortest chain, in order; a chain at a time."""
    away = {goal: 0}
    edge = [goal]
    while edge and start not in away:
        edge = sorted({other for one in edge for other in neighbours.get(one, set()) if other not in away})
        away.update(dict.fromkeys(edge, max(away.values()) + 1))
    waiting = [[start]] if start in away else []
    while waiting:
        chain = waiting.pop()
        if chain[-1] == goal:
            yield chain
            continue
        left = away[chain[-1]] - 1
        nearer = [other for other in neighbours.get(chain[-1], set()) if away.get(other) == left]
        waiting += [[*chain, other] for other in sorted(nearer, reverse=True)]


def neighbourhood(dataset: Dataset, start: One, steps: int) -> set[str]:
    """The entities within a number of ties of one of them, itself included.

    Raises:
        UnknownNameError: no entity has that id; the message names the nearest.
    """
    centre = dataset.id_of(start)
    neighbours = _neighbours(dataset, tie_rows(dataset))
    reached, edge = {centre}, {centre}
    for _ in range(steps):
        if not edge:
            break
        edge = {other for identifier in edge for other in neighbours.get(identifier, ())} - reached
        reached |= edge
    return reached


def neighbours_of(dataset: Dataset, *, announced: bool = True) -> dict[str, set[str]]:
    """By entity, the other entities that it has a tie with; those without a tie are left out.

    Args:
        dataset: where it is looked.
        announced: whether ties count of which every claim speaks as of something to come.
    """
    rows = tie_rows(dataset)
    if not announced:
        basis = dataset.relation_table.column("basis")
        rows = [row for row in rows if basis[row] != ANNOUNCED]
    tied = _neighbours(dataset, rows)
    return {one: others - {one} for one, others in tied.items() if others - {one}}


def _neighbours(dataset: Dataset, rows: Sequence[int]) -> Neighbours:
    subjects, objects = dataset.relation_table.column("subject"), dataset.relation_table.column("object")
    neighbours: dict[str, set[str]] = {}
    for row in rows:
        subject, target = subjects[row], objects[row]
        neighbours.setdefault(subject, set()).add(target)
        neighbours.setdefault(target, set()).add(subject)
    return neighbours


def _chain(neighbours: Neighbours, start: str, goal: str) -> list[str]:
    """The ids from start to goal, or nothing; the first in order of all shortest ones."""
    reached_from = {start: ""}
    edge = [start]
    while edge and goal not in reached_from:
        following: list[str] = []
        for identifier in edge:
            for other in sorted(neighbours.get(identifier, set()) - reached_from.keys()):
                reached_from[other] = identifier
                following.append(other)
        edge = following
    chain: list[str] = []
    place = goal if goal in reached_from else ""
    while place:
        chain.append(place)
        place = reached_from[place]
    return chain[::-1]


def _steps(dataset: Dataset, rows: Sequence[int], chain: Sequence[str]) -> tuple[Step, ...]:
    table = dataset.relation_table
    subjects, predicates, objects = table.column("subject"), table.column("predicate"), table.column("object")
    wanted = {frozenset(pair): list[int]() for pair in pairwise(chain)}
    for row in rows if wanted else ():
        pair = frozenset((subjects[row], objects[row]))
        if pair in wanted:
            wanted[pair].append(row)
    steps: list[Step] = []
    for here, there in pairwise(chain):
        between = wanted[frozenset((here, there))]
        tie = subjects[between[0]], predicates[between[0]], objects[between[0]]
        same = tuple(row for row in between if (subjects[row], predicates[row], objects[row]) == tie)
        steps.append(Step(*tie, tie[0] == here, same))
    return tuple(steps)


def sentence_of(  # which claims, in which direction, and how names and dates are written
    dataset: Dataset,
    rows: Sequence[int],
    language: str = "",
    *,
    forward: bool = True,
    isolated: bool = False,
    dated: Callable[[str, str], str] | None = None,
) -> str:
    """Claims of the same as a sentence, with their dates and, in brackets, the names of their sources.

    Read from the object's side where `forward` is false and the relation has an inverse name:
    ``First Conference was convened by MST (2004) [In Movement]``. With `isolated` each name stands between the
    characters U+2068 and U+2069, so that names of the other writing direction keep their place in it. `dated` writes a
    start and an end; without it they stand as in the table.
    """
    language, dated = language or dataset.language, dated or period_of
    table, first = dataset.relation_table, rows[0]
    term = dataset.vocabulary.terms[table.column("predicate")[first]]
    around = "\u2068{}\u2069" if isolated else "{}"

    def label(name: str) -> str:
        return straight(dataset.label(name, language))

    subject = around.format(label(table.column("subject")[first]))
    target = table.column("object")[first]
    of_day = term.datatype == "xsd:date"
    shown = label(target) if term.kind == "relation" else dated(target, "") if of_day else straight(target)
    target = around.format(bounded(shown, table.column("bound")[first], language))
    inverse = "" if forward else term.inverse_label(language)
    words = f"{target} {inverse} {subject}" if inverse else f"{subject} {term.label(language)} {target}"
    qualified = (
        (
            dated(table.column("start")[row], table.column("end")[row]),
            basis_word(table.column("basis")[row], language),
        )
        for row in rows
    )
    dates = _listed(", ".join(filter(None, pair)) for pair in qualified)
    sources = _listed(label(table.column("source")[row]) for row in rows)
    return words + (f" ({dates})" if dates else "") + (f" [{around.format(sources)}]" if sources else "")


def period_of(start: str, end: str) -> str:
    """Two dates as written, with a dash between, in a form that reads the same in every language.

    >>> period_of("2004", "2015-10"), period_of("2004", "2004"), period_of("", "2015")
    ('2004 – 2015-10', '2004', '– 2015')
    """
    if start and end and start != end:
        return f"{start} – {end}"
    return start or (f"– {end}" if end else "")


def _listed(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(text for text in texts if text))
