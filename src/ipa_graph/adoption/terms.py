"""The draft of a vocabulary: which terms the package already has, and which are new."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from typing import Final

from ipa_graph.adoption.identifiers import Names, camel_case
from ipa_graph.adoption.report import Log
from ipa_graph.adoption.values import is_url, read_date
from ipa_graph.dataset import ENTITY_COLUMNS, RELATION_COLUMNS
from ipa_graph.errors import shown
from ipa_graph.namespaces import OWN_TERMS
from ipa_graph.rules.forms import LITERAL_FAULTS
from ipa_graph.vocabulary import SHAPES, Kind, Term, Vocabulary

Place = tuple[str, int | None]
COLORS: Final = ("#0072B2", "#C44E00", "#00805D", "#B07A00", "#B0508A", "#3D4A5C")
"""Told apart by colour-blind readers on white; those of the package's own classes."""
MOST_CLASSES: Final = 4
"""A domain or a range of more classes than this is their common parent, or open."""
_PARENTS: Final = {
    "Organization": "agency alliance association authority bank club coalition collective committee company "
    "confederation cooperative council federation foundation fund government group igo institute institution league "
    "media movement network ngo organisation organization party publisher school society union university",
    "Person": "activist individual person politician researcher",
    "Event": "conference congress event march meeting plenary protest session strike summit workshop",
    "Place": "area city district municipality nation place province region state territory town village",
    "Initiative": "campaign initiative program programme project",
    "Document": "article book document publication report statement",
}
PARENT_OF_WORD: Final = {word: parent for parent, words in _PARENTS.items() for word in words.split()}
"""What the head word of a class's name says of it: a ``trade union`` is an Organization."""
_END_OF_HEAD: Final = re.compile(r" (?:or|of|in|for|and|with|from|to) |[/,(]")
_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_DECIMAL: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,18})?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
FITS: Final[dict[str, Callable[[str], bool]]] = {
    "xsd:integer": lambda value: _INTEGER.fullmatch(value) is not None,
    "xsd:decimal": lambda value: _DECIMAL.fullmatch(value) is not None,
    "xsd:boolean": lambda value: value in ("true", "false"),
    "xsd:date": lambda value: _DAY.fullmatch(value) is not None and read_date(value) == value,
    "xsd:anyURI": is_url,
    "xsd:string": lambda _: True,
}
"""The datatypes that a column can get, the narrowest first, and what every cell must then be."""


@dataclass(slots=True)
class RelationUse:
    """Where a predicate stands whose objects are entities.

    Attributes:
        label: the predicate as it is first written.
        pairs: the classes of subject and object that occur.
        edges: the ids of subject and object.
        undirected: whether the rows say that they have no direction; both values where some do.
    """

    label: str
    place: Place
    pairs: dict[tuple[str, str], None] = field(default_factory=dict[tuple[str, str], None])
    edges: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    undirected: set[bool] = field(default_factory=set[bool])


@dataclass(slots=True)
class AttributeUse:
    """Where a literal stands: a column, or a predicate whose objects are no entities."""

    label: str
    place: Place
    classes: dict[str, None] = field(default_factory=dict[str, None])
    values: set[str] = field(default_factory=set[str])


class Drafts:
    """The terms of the package and those drafted so far.

    Attributes:
        shipped: the package's vocabulary.
        terms: the drafts, by name, in the order in which they were made.
    """

    def __init__(self, shipped: Vocabulary, log: Log) -> None:
        self.shipped = shipped
        self.terms: dict[str, Term] = {}
        self._log = log
        self._classes: dict[str, str] = {}
        self._drafted_classes: list[Term] = []
        self._with_classes: Vocabulary | None = shipped
        self._labels: dict[str, str] = {}
        inverse = [term.inverse_name for term in shipped.terms.values()]
        self._names = Names((*shipped.terms, *OWN_TERMS, *ENTITY_COLUMNS, *RELATION_COLUMNS, *inverse))
        self._known: dict[Kind, dict[str, str]] = {
            "class": _by_spelling(shipped.classes.values(), with_labels=True),
            "relation": _by_spelling(shipped.relations.values(), with_labels=False),
            "attribute": _by_spelling(shipped.attributes.values(), with_labels=False),
        }

    @property
    def vocabulary(self) -> Vocabulary:
        """The terms of the package with the drafts."""
        return self.shipped.extended(self.terms.values())

    @property
    def classes(self) -> Vocabulary:
        """The terms of the package with the drafted classes."""
        if self._with_classes is None:
            self._with_classes = self.shipped.extended(self._drafted_classes)
        return self._with_classes

    def label(self, name: str) -> str:
        """The name of an attribute as it was first spelled."""
        return self._labels.setdefault(spelling_of(name), name)

    def known(self, kind: Kind, name: str) -> Term | None:
        """The term of the package that is spelled like a name."""
        found = self._known[kind].get(spelling_of(name))
        return self.shipped.terms[found] if found else None

    def class_named(self, name: str, place: Place) -> str:
        """The class for a name as the tables write it; drafted when it is first met."""
        key = spelling_of(name)
        if key not in self._classes:
            known = self.known("class", name)
            self._classes[key] = known.name if known else self._draft_class(name, place)
        return self._classes[key]

    def _draft_class(self, name: str, place: Place) -> str:
        number = len(self._drafted_classes)
        parent = parent_of(name)
        term = replace(
            _drafted("class", self._names.take(camel_case(name, upper=True), ""), name),
            parent=parent,
            color=COLORS[number % len(COLORS)],
            shape=SHAPES[(number + number // len(COLORS)) % len(SHAPES)],
        )
        self._drafted_classes.append(term)
        self._with_classes = None
        below = f" below {parent}, as its name suggests" if parent else ""
        self._add(term, place, f"became the class {term.name}{below}")
        return term.name

    def settle_relations(self, uses: Iterable[RelationUse]) -> list[str]:
        """The relation for each predicate: the package's where all rows fit it, else a draft."""
        chosen: list[tuple[RelationUse, Term | None]] = [(use, self._fitting_relation(use)) for use in uses]
        circular = self._circular((use, term) for use, term in chosen if term)
        return [
            term.name if term and term.name not in circular else self._draft_relation(use, term) for use, term in chosen
        ]

    def _fitting_relation(self, use: RelationUse) -> Term | None:
        term = self.known("relation", use.label)
        if term is None or (True in use.undirected and "symmetric" not in term.traits):
            return None
        vocabulary = self.classes
        domain, target = vocabulary.below(term.domain), vocabulary.below(term.range)
        fits = all(
            (not term.domain or subject in domain) and (not term.range or found in target)
            for subject, found in use.pairs
        )
        return term if fits else None

    def _circular(self, chosen: Iterable[tuple[RelationUse, Term]]) -> set[str]:
        """The transitive relations (and those below them) that would run in a circle."""
        uses = list(chosen)
        circular: set[str] = set()
        for transitive in self.shipped.relations.values():
            if "transitive" not in transitive.traits:
                continue
            family = self.shipped.below([transitive.name])
            graph: dict[str, set[str]] = {}
            for use, term in uses:
                for subject, target in use.edges if term.name in family else ():
                    graph.setdefault(subject, set()).add(target)
            if _has_circle(graph):
                circular |= family
        return circular

    def _draft_relation(self, use: RelationUse, refused: Term | None) -> str:
        symmetric = use.undirected == {True}
        domain = self.covering(dict.fromkeys(subject for subject, _ in use.pairs))
        target = self.covering(dict.fromkeys(found for _, found in use.pairs))
        if symmetric:
            domain = target = self.covering(dict.fromkeys(name for pair in use.pairs for name in pair))
        name = self._names.take(camel_case(use.label, upper=False), "")
        label = _words(use.label)
        term = replace(
            _drafted("relation", name, label), domain=domain, range=target, traits=("symmetric",) if symmetric else ()
        )
        known = refused or self.known("relation", use.label)
        why = "runs in a circle" if refused else "does not fit all rows"
        self._add(term, use.place, f"became the relation {name}" + (f"; {known.name} {why}" if known else ""))
        return name

    def settle_attribute(self, use: AttributeUse) -> str:
        """The attribute for a column or a predicate: the package's where all cells fit it, else a draft."""
        term = self.known("attribute", use.label)
        if term and self._fits_attribute(use, term):
            return term.name
        datatype = next(datatype for datatype, fits in FITS.items() if all(map(fits, use.values)))
        name = self._names.take(camel_case(use.label, upper=False), "")
        draft = _drafted("attribute", name, _words(use.label))
        term = replace(draft, domain=self.covering(use.classes), range=(datatype,))
        self._add(term, use.place, f"became the attribute {name} ({datatype})")
        return name

    def _fits_attribute(self, use: AttributeUse, term: Term) -> bool:
        domain = self.classes.below(term.domain)
        fits = all(is_literal(term.datatype, value) for value in use.values)
        return fits and (not term.domain or domain.issuperset(use.classes))

    def covering(self, classes: Iterable[str]) -> tuple[str, ...]:
        """The classes, or the nearest parent of all where they are many, or nothing for any class."""
        found = tuple(classes)
        if len(found) <= MOST_CLASSES:
            return found
        lines = [(name, *self.classes.ancestors(name)) for name in found]
        shared = [name for name in lines[0] if all(name in line for line in lines)]
        return tuple(shared[:1])

    def widen(self, name: str, classes: Sequence[str]) -> None:
        """Refine the domain of a relation of the package so that further classes may have it."""
        term = self.shipped.terms[name]
        self.terms[name] = replace(term, domain=(*term.domain, *classes))
        done = f"may also be said of {', '.join(classes)}"
        self._log.say(("vocabulary.csv", None), "domain", "draft", name, done)

    def _add(self, term: Term, place: Place, done: str) -> None:
        self.terms[term.name] = term
        self._log.say(place, "", "draft", term.label(), done)


def _drafted(kind: Kind, name: str, label: str) -> Term:
    """A term with its label and a description that asks for one."""
    text = f"Drafted from the {kind} {shown(label)} of the tables; say here what it means."
    return Term(name, kind, {"": label}, {}, {"": text})


def is_literal(datatype: str, value: str) -> bool:
    """Whether a text is a value of a datatype, as the check sees it."""
    return not LITERAL_FAULTS[datatype](value)


@lru_cache(maxsize=4096)
def spelling_of(name: str) -> str:
    """What two spellings of a term share: ``Member_Of``, ``memberOf`` and ``member of`` are one.

    >>> spelling_of("Member_Of")
    'memberof'
    """
    return re.sub(r"[\s_-]+", "", name.casefold())


def parent_of(name: str) -> str:
    """The class of the package that the head word of a class's name points to, or empty.

    >>> parent_of("network or federation"), parent_of("theme")
    ('Organization', '')
    """
    plain = name.casefold().replace("co-op", "coop")
    for part in (_END_OF_HEAD.split(plain)[0], plain):
        for word in re.findall(r"\w+", part)[-1:]:
            parent = PARENT_OF_WORD.get(word) or PARENT_OF_WORD.get(word.removesuffix("s"))
            if parent:
                return parent
    return ""


def _words(name: str) -> str:
    return name.replace("_", " ").strip() or name


def _by_spelling(terms: Iterable[Term], *, with_labels: bool) -> dict[str, str]:
    """The terms by their names, then by their labels in every language."""
    known = list(terms)
    found = {spelling_of(term.name): term.name for term in known}
    for term in known if with_labels else ():
        for label in term.labels.values():
            found.setdefault(spelling_of(label), term.name)
    return found


def _has_circle(graph: dict[str, set[str]]) -> bool:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError:
        return True
    return False
