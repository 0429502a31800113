"""The draft of a vocabulary: which terms the package already has, and which are new."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from typing import Final, NamedTuple

from ipa_graph.adoption.identifiers import Names, camel_case
from ipa_graph.adoption.report import Log
from ipa_graph.adoption.values import is_url, read_date
from ipa_graph.dataset import ENTITY_COLUMNS, RELATION_COLUMNS
from ipa_graph.errors import shown
from ipa_graph.namespaces import OWN_TERMS
from ipa_graph.rules.forms import value_fault
from ipa_graph.vocabulary import COLORS, SHAPES, Kind, Term, Vocabulary

Place = tuple[str, int | None]
THING: Final = "Thing"
"""The class of an entity that has none."""
AS_WRITTEN: Final = "AsWritten"
"""What the name of a draft ends with when the package means something else by the plain one."""
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

    def ends(self, *, together: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The classes of the subjects and of the objects; those of both for each where an end is like the other."""
        subjects, objects = (tuple(dict.fromkeys(side)) for side in zip(*self.pairs, strict=True))
        both = tuple(dict.fromkeys((*subjects, *objects)))
        return (both, both) if together else (subjects, objects)


@dataclass(slots=True)
class AttributeUse:
    """Where a literal stands: a column, or a predicate whose objects are no entities."""

    label: str
    place: Place
    classes: dict[str, None] = field(default_factory=dict[str, None])
    values: set[str] = field(default_factory=set[str])


class _Reuse(NamedTuple):
    """A relation of the package, and the classes that it must be widened by to hold all rows."""

    term: Term
    domain: tuple[str, ...]
    range: tuple[str, ...]


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
            "class": _by_spelling(shipped.classes.values(), in_every_language=True),
            "relation": _by_spelling(shipped.relations.values()),
            "attribute": _by_spelling(shipped.attributes.values()),
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
        parent, wanted = parent_of(name), camel_case(name, upper=True)
        term = replace(
            _drafted("class", self._names.first_free((wanted, f"{wanted}{parent}", f"{wanted}Class")), name),
            parent=parent,
            color=COLORS[number % len(COLORS)],
        )
        self._drafted_classes.append(term)
        self._with_classes = None
        below = f" below {parent}, as its name suggests" if parent else ""
        self._add(term, place, f"became the class {term.name}{below}")
        return term.name

    def settle_shapes(self, used: Iterable[str]) -> None:
        """Give each drafted class a shape that no class in use has, as long as there is one."""
        taken = {self.shipped.shape(name) for name in used if name in self.shipped.classes}
        free = [shape for shape in SHAPES if shape not in taken] or SHAPES
        for number, term in enumerate(self._drafted_classes):
            self.terms[term.name] = replace(self.terms[term.name], shape=free[number % len(free)])

    def settle_relations(self, uses: Iterable[RelationUse]) -> list[str]:
        """The relation for each predicate: the package's where it can hold all rows, else a draft."""
        chosen = [(use, self._reuse(use)) for use in uses]
        circular = self._circular((use, found.term) for use, found in chosen if isinstance(found, _Reuse))
        names: list[str] = []
        for use, found in chosen:
            if isinstance(found, str):
                names.append(self._draft_relation(use, found))
            elif found.term.name in circular:
                names.append(self._draft_relation(use, f"{found.term.name} would run in a circle"))
            else:
                self.widen(found.term.name, found.domain, found.range)
                names.append(found.term.name)
        return names

    def _reuse(self, use: RelationUse) -> _Reuse | str:
        """The relation of the package that a predicate is, or why it is none; empty where none is called so.

        A class that stands below none of the package contradicts nothing: the relation is widened by it.
        """
        term = self.known("relation", use.label)
        if term is None:
            return ""
        if True in use.undirected and "symmetric" not in term.traits:
            return f"{term.name} has a direction"
        domain = self._outside(term.domain, (subject for subject, _ in use.pairs))
        target = self._outside(term.range, (found for _, found in use.pairs))
        for classes, verb in ((domain, "is not said of"), (target, "does not lead to")):
            against = [name for name in classes if not self._is_loose(name)]
            if against:
                return f"{term.name} {verb} {' or '.join(against)}"
        return _Reuse(term, domain, target)

    def _outside(self, declared: Sequence[str], classes: Iterable[str]) -> tuple[str, ...]:
        """The classes that a declared domain or range does not take in."""
        inside = self.classes.below(declared)
        return tuple(dict.fromkeys(name for name in classes if declared and name not in inside))

    def _is_loose(self, name: str) -> bool:
        """Whether a class stands below none of the package."""
        return self.shipped.classes.keys().isdisjoint((name, *self.classes.ancestors(name)))

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

    def _draft_relation(self, use: RelationUse, why: str) -> str:
        """A new relation; `why` says what is against the one of the package, if there is one."""
        symmetric = use.undirected == {True}
        subjects, objects = use.ends(together=symmetric)
        domain, target = self.covering(subjects), self.covering(objects)
        wanted = camel_case(use.label, upper=False)
        one_way = (*_with_object(wanted, objects, target), *_with_subject(wanted, subjects, domain))
        says_more = (f"{wanted}BothWays",) if symmetric else one_way
        name = self._names.first_free((wanted, *self._having(wanted), *says_more, f"{wanted}{AS_WRITTEN}"))
        term = replace(
            _drafted("relation", name, _words(use.label)),
            domain=domain,
            range=target,
            traits=("symmetric",) if symmetric else (),
        )
        kind = "symmetric relation" if symmetric else "relation"
        ends = f"from {_any_of(domain)} to {_any_of(target)}"
        without = "its rows have no direction" if symmetric else ""
        self._add(term, use.place, "; ".join(filter(None, (f"became the {kind} {name} {ends}", without, why))))
        return name

    def _having(self, name: str) -> Iterator[str]:
        """``hasRegion`` for a predicate that is called like a class."""
        upper = name[0].upper() + name[1:]
        if upper.casefold() in map(str.casefold, self.classes.classes):
            yield f"has{upper}"

    def settle_attribute(self, use: AttributeUse) -> str:
        """The attribute for a column or a predicate: the package's where it can hold all cells, else a draft."""
        term = self.known("attribute", use.label)
        is_of_form = term is None or not any(value_fault(term, value) for value in use.values)
        outside = self._outside(term.domain, use.classes) if term else ()
        if term and is_of_form and all(map(self._is_loose, outside)):
            self.widen(term.name, outside, ())
            return term.name
        datatype = next(datatype for datatype, fits in FITS.items() if all(map(fits, use.values)))
        wanted, domain = camel_case(use.label, upper=False), self.covering(use.classes)
        others = (*self._having(wanted), *_with_subject(wanted, tuple(use.classes), domain)) if is_of_form else ()
        name = self._names.first_free((wanted, *others, f"{wanted}{AS_WRITTEN}"))
        term = replace(_drafted("attribute", name, _words(use.label)), domain=domain, range=(datatype,))
        self._add(term, use.place, f"became the attribute {name} ({datatype}) of {_any_of(domain)}")
        return name

    def covering(self, classes: Iterable[str]) -> tuple[str, ...]:
        """The classes that take in those found and their siblings, or nothing for any class.

        What a table holds by chance is too narrow for its next row, so each class counts as its parent. Where the
        parents are several, the nearest class above all of them stands for them; where there is none, they stand
        side by side as long as they are few. What has no class at all leaves the end open.
        """
        found = list(dict.fromkeys(classes))
        if not found or THING in found:
            return ()
        lifted = dict.fromkeys(next(iter(self.classes.ancestors(name)), name) for name in found)
        lines = {name: (name, *self.classes.ancestors(name)) for name in lifted}
        shared = [name for name in next(iter(lines.values())) if all(name in line for line in lines.values())]
        top = tuple(name for name, line in lines.items() if lines.keys().isdisjoint(line[1:]))
        return tuple(shared[:1]) or (top if len(top) <= MOST_CLASSES else ())

    def widen(self, name: str, domain: Sequence[str], target: Sequence[str] = ()) -> None:
        """Refine a relation or an attribute of the package so that it may be said of, or lead to, further classes."""
        term = self.terms.get(name, self.shipped.terms[name])
        if domain or target:
            self.terms[name] = replace(term, domain=(*term.domain, *domain), range=(*term.range, *target))
        for column, classes, verb in (("domain", domain, "be said of"), ("range", target, "lead to")):
            if classes:
                self._log.say(("vocabulary.csv", None), column, "draft", name, f"may also {verb} {', '.join(classes)}")

    def _add(self, term: Term, place: Place, done: str) -> None:
        self.terms[term.name] = term
        self._log.say(place, "", "draft", term.label(), done)


def _drafted(kind: Kind, name: str, label: str) -> Term:
    """A term with its label and a description that asks for one."""
    text = f"Drafted from the {kind} {shown(label)} of the tables; say here what it means."
    return Term(name, kind, {"": label}, {}, {"": text})


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


def _any_of(classes: Sequence[str]) -> str:
    return " or ".join(classes) or "any class"


def _with_object(name: str, *choices: Sequence[str]) -> Iterator[str]:
    """``partOfNetwork`` for what leads to one class alone."""
    yield from (f"{name}{classes[0]}" for classes in choices if len(classes) == 1)


def _with_subject(name: str, *choices: Sequence[str]) -> Iterator[str]:
    """``conferenceParticipants`` for what is said of one class alone."""
    for classes in choices:
        if len(classes) == 1:
            yield f"{classes[0][0].lower()}{classes[0][1:]}{name[0].upper()}{name[1:]}"


def _words(name: str) -> str:
    return name.replace("_", " ").strip() or name


def _by_spelling(terms: Iterable[Term], *, in_every_language: bool = False) -> dict[str, str]:
    """The terms by their names, then by their labels in English or in every language."""
    known = list(terms)
    found = {spelling_of(term.name): term.name for term in known}
    for term in known:
        for label in term.labels.values() if in_every_language else (term.label(),):
            found.setdefault(spelling_of(label), term.name)
    return found


def _has_circle(graph: dict[str, set[str]]) -> bool:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError:
        return True
    return False
