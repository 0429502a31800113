"""The vocabulary: classes, relations and attributes, with their names, parents and traits.

The package brings one (``vocabulary.csv`` beside this file); a data folder may add terms and refine them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import resources
from typing import TYPE_CHECKING, Final, Literal, cast

from ipa_graph.csvtext import Table, csv_text, parse_csv

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Kind = Literal["class", "relation", "attribute"]
KINDS: Final[tuple[Kind, ...]] = ("class", "relation", "attribute")
NON_NEGATIVE: Final = "nonNegative"
TRAITS: Final[Mapping[Kind, tuple[str, ...]]] = {
    "class": (),
    "relation": ("symmetric", "transitive"),
    "attribute": (NON_NEGATIVE,),
}
"""What the column ``traits`` may say of a term, by its kind; a figure that is ``nonNegative`` is 0 or more."""
SHAPES: Final = (
    "circle", "square", "diamond", "triangle", "hexagon", "bar", "drop", "ring", "star", "figure", "open-square",
    "open-diamond", "open-triangle", "open-hexagon",
)  # fmt: skip
"""What every picture can draw, told apart without colour; the ring is the open circle."""
DATATYPES: Final = ("xsd:string", "xsd:integer", "xsd:decimal", "xsd:boolean", "xsd:date", "xsd:anyURI")
COLUMNS: Final = (
    "term", "kind", "label", "inverse_label", "parent", "domain", "range", "traits", "same_as", "color", "shape",
    "description",
)  # fmt: skip
TRANSLATED: Final = ("label", "inverse_label", "description")
REQUIRED_CLASSES: Final = ("Country", "Document")
COUNTRY: Final = "country"
COLORS: Final = ("#0072B2", "#C44E00", "#00805D", "#B0508A", "#B07A00", "#3D4A5C", "#5B4FB3", "#8A3B12")
"""Colours of groups, told apart by eyes of every kind, each at least 3:1 on white."""
FURTHER_COLORS: Final = ("#5F7300", "#0A7C8C", "#7A1F5C")
"""For classes of one's own, where the package's have most of the others."""
DEFAULT_COLOR: Final = "#5A5A5A"
DEFAULT_SHAPE: Final = "circle"
Look = tuple[str, str]
"""A shape and a colour."""


@dataclass(frozen=True, slots=True)
class Term:
    """One class, relation or attribute.

    Attributes:
        labels, inverse_labels, descriptions: text by language tag; ``""`` holds the column without a tag (English).
        domain: the classes that the subject may be of; empty for any.
        range: the classes that the object may be of, or the one datatype of an attribute.
        traits: some of `TRAITS`.
    """

    name: str
    kind: Kind
    labels: Mapping[str, str]
    inverse_labels: Mapping[str, str]
    descriptions: Mapping[str, str]
    parent: str = ""
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    color: str = ""
    shape: str = ""

    def label(self, language: str = "en") -> str:
        """The name of the term in a language, else in English, else the term itself."""
        return self.labels.get(language) or self.labels.get("") or self.name

    def inverse_label(self, language: str = "en") -> str:
        """How the relation reads from its object, else empty."""
        return self.inverse_labels.get(language) or self.inverse_labels.get("") or ""

    @property
    def inverse_name(self) -> str:
        """The term of the inverse relation, made from its English label: ``wasConvenedBy``; empty without one."""
        words = "".join(c if c.isalnum() else " " for c in self.inverse_labels.get("", "")).split()
        return words[0].lower() + "".join(word[:1].upper() + word[1:] for word in words[1:]) if words else ""

    @property
    def datatype(self) -> str:
        """The XSD datatype of an attribute, as a CURIE."""
        return self.range[0] if self.range else "xsd:string"


@dataclass(frozen=True)
class Vocabulary:
    """All terms by name, with what follows from their parents."""

    terms: Mapping[str, Term]

    def of_kind(self, kind: Kind) -> dict[str, Term]:
        """The terms of one kind, in the order in which they were declared."""
        return {name: term for name, term in self.terms.items() if term.kind == kind}

    @cached_property
    def classes(self) -> dict[str, Term]:
        """All classes."""
        return self.of_kind("class")

    @cached_property
    def relations(self) -> dict[str, Term]:
        """All relations: predicates whose object is an entity."""
        return self.of_kind("relation")

    @cached_property
    def attributes(self) -> dict[str, Term]:
        """All attributes: predicates whose object is a literal."""
        return self.of_kind("attribute")

    def ancestors(self, name: str) -> tuple[str, ...]:
        """The parents of a term, nearest first; a circle is followed once."""
        found: list[str] = []
        parent = self.terms[name].parent if name in self.terms else ""
        while parent and parent not in found and parent != name:
            found.append(parent)
            parent = self.terms[parent].parent if parent in self.terms else ""
        return tuple(found)

    def is_a(self, name: str, ancestor: str) -> bool:
        """Whether a term is the other one or below it."""
        return name == ancestor or ancestor in self.ancestors(name)

    def below(self, names: Iterable[str]) -> frozenset[str]:
        """The terms named and all below them."""
        wanted = set(names)
        return frozenset(name for name in self.terms if name in wanted or wanted.intersection(self.ancestors(name)))

    def color(self, name: str) -> str:
        """The colour of a class, its own or the nearest parent's."""
        return self._inherited(name, "color") or DEFAULT_COLOR

    def shape(self, name: str) -> str:
        """The shape of a class, its own or the nearest parent's."""
        return self._inherited(name, "shape") or DEFAULT_SHAPE

    def looks(self, in_use: Iterable[str]) -> dict[str, Look]:
        """What every class looks like in a picture of a data set.

        A family in use that declares no shape, or no colour, gets one that no other in use has, as long as there is
        one: first those that no class of the vocabulary declares, then those of classes that are not in use. Families
        are served in the order of the vocabulary, so that a table that grows changes little.

        Args:
            in_use: the classes of the entities; what is no class of the vocabulary is left out.
        """
        used = {self.family(name) for name in in_use if name in self.classes}
        declared = {cell for term in self.classes.values() for cell in (term.shape, term.color.upper())}
        looks = {name: (self._inherited(name, "shape"), self._inherited(name, "color")) for name in self.classes}
        taken = [(looks[name][0], looks[name][1].upper()) for name in self.classes if name in used]

        def free_shape() -> str:
            shapes = Counter(shape for shape, _ in taken)
            return min(SHAPES, key=lambda one: (shapes[one], one in declared))

        def free_color(shape: str) -> str:
            colors = Counter(color for _, color in taken)
            return min(COLORS + FURTHER_COLORS, key=lambda one: ((shape, one) in taken, colors[one], one in declared))

        for name in self.classes:
            shape, color = looks[name]
            if name in used and not (shape and color):
                shape = shape or free_shape()
                looks[name] = shape, color or free_color(shape)
                taken.append(looks[name])
        family = {name: looks[self.family(name)] for name in self.classes}
        return {name: (shape or DEFAULT_SHAPE, color or DEFAULT_COLOR) for name, (shape, color) in family.items()}

    def family(self, name: str) -> str:
        """The class whose colour and shape a class has: itself, or the nearest parent that declares them."""
        above = [each for each in (name, *self.ancestors(name)) if each in self.terms]
        declared = (each for each in above if self.terms[each].color or self.terms[each].shape)
        return next(declared, above[-1] if above else name)

    def _inherited(self, name: str, field: Literal["color", "shape"]) -> str:
        for term in (name, *self.ancestors(name)):
            if term in self.terms and (value := getattr(self.terms[term], field)):
                return cast("str", value)
        return ""

    def extended(self, terms: Iterable[Term]) -> Vocabulary:
        """This vocabulary with further terms; a term of the same name and kind is refined, cell by cell."""
        merged = dict(self.terms)
        for term in terms:
            known = merged.get(term.name)
            merged[term.name] = _refined(known, term) if known and known.kind == term.kind else term
        return Vocabulary(merged)


def _refined(known: Term, term: Term) -> Term:
    return replace(
        term,
        labels={**known.labels, **term.labels},
        inverse_labels={**known.inverse_labels, **term.inverse_labels},
        descriptions={**known.descriptions, **term.descriptions},
        parent=term.parent or known.parent,
        domain=term.domain or known.domain,
        range=term.range or known.range,
        traits=term.traits or known.traits,
        same_as=term.same_as or known.same_as,
        color=term.color or known.color,
        shape=term.shape or known.shape,
    )


def shipped_vocabulary() -> Vocabulary:
    """The vocabulary that the package brings."""
    data = resources.files("ipa_graph").joinpath("vocabulary.csv").read_bytes()
    table, _ = parse_csv(data, "vocabulary.csv")
    return Vocabulary({term.name: term for term in terms_of(table)})


def terms_of(table: Table) -> Iterator[Term]:
    """The terms that a vocabulary table declares, in its order; rows of an unknown kind are left out."""
    translated = {name: _language_columns(table, name) for name in TRANSLATED}
    cells = {name: table.column(name) for name in COLUMNS}
    for index, kind in enumerate(cells["kind"]):
        if kind not in KINDS:
            continue
        texts = {
            name: {tag: column[index] for tag, column in columns.items() if column[index]}
            for name, columns in translated.items()
        }
        yield Term(
            name=cells["term"][index],
            kind=kind,
            labels=texts["label"],
            inverse_labels=texts["inverse_label"],
            descriptions=texts["description"],
            parent=cells["parent"][index],
            domain=parts(cells["domain"][index]),
            range=parts(cells["range"][index]),
            traits=parts(cells["traits"][index]),
            same_as=parts(cells["same_as"][index]),
            color=cells["color"][index],
            shape=cells["shape"][index],
        )


def vocabulary_text(vocabulary: Vocabulary) -> str:
    """What a vocabulary says beside that of the package, as a vocabulary.csv; empty where that is nothing."""
    shipped = shipped_vocabulary().terms
    rows = [_row(term) for name, term in vocabulary.terms.items() if shipped.get(name) != term]
    if not rows:
        return ""
    names = [*COLUMNS, *sorted({name for row in rows for name in row} - set(COLUMNS))]
    return csv_text(names, [[row.get(name, "") for name in names] for row in rows])


def _row(term: Term) -> dict[str, str]:
    """The cells of a term; those without a value are left out."""
    several = {name: "|".join(getattr(term, name)) for name in ("domain", "range", "traits", "same_as")}
    one = {"term": term.name, "kind": term.kind, "parent": term.parent, "color": term.color, "shape": term.shape}
    texts = {"label": term.labels, "inverse_label": term.inverse_labels, "description": term.descriptions}
    told = {
        f"{name}@{tag}" if tag else name: text for name, by_tag in texts.items() for tag, text in by_tag.items() if text
    }
    return {name: cell for name, cell in {**one, **several, **told}.items() if cell}


def is_open(shape: str) -> bool:
    """Whether a shape is an outline with the ground inside."""
    return shape == "ring" or shape.startswith("open-")


def parts(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several, separated by ``|``."""
    return tuple(part for part in (piece.strip() for piece in cell.split("|")) if part) if cell else ()


def _language_columns(table: Table, name: str) -> dict[str, Sequence[str]]:
    """The column without a tag under ``""`` and ``name@tag`` under its tag."""
    found: dict[str, Sequence[str]] = {}
    for column, cells in table.columns.items():
        stem, at, tag = column.partition("@")
        if stem == name:
            found[tag if at else ""] = cells
    return found
