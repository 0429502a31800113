"""The frozen tables as columns of text, and what follows from them: rows by id, names, hashes of claims, countries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from ipa_graph.countries import country_names, derived_country_id
from ipa_graph.csvtext import NO_TABLE, Table
from ipa_graph.errors import FEW_LETTERS, SEVERAL, Problem, UnknownNameError, UsageError, did_you_mean, nearest, shown
from ipa_graph.folding import likeness
from ipa_graph.given import Argument, One
from ipa_graph.metadata import QUALIFIERS, RELATION_COLUMNS, EvidenceState, Metadata, Origin, Verified, language_among
from ipa_graph.namespaces import Namespace, hash_of_claim
from ipa_graph.qualifiers import LANGUAGES

if TYPE_CHECKING:
    from ipa_graph.dataset import Dataset
    from ipa_graph.vocabulary import Kind, Look, Vocabulary

MOST_NAMED: Final = 3
"""Of so many entities with a name like the one asked for, an error tells the ids."""
_OF_TABLES: Final = ("attribute_columns", "claim_hashes", "class_looks", "country_ids", "derived_countries", "index_of")
"""What follows from tables, vocabulary and metadata alone."""
ENTITY: Final = Argument(
    "naming an entity", "its id as a text, such as 'mst' (several of them, or a mask, belong in data.where(…))"
)
LANGUAGE: Final = Argument("language=…", "a language tag, such as 'es'")


class Named(NamedTuple):
    """An entity whose name was looked for.

    Attributes:
        likeness: as `ipa_graph.folding.likeness` has it, the less the nearer.
        row: its place in the table.
        name: the name of its that is nearest.
    """

    likeness: int
    row: int
    name: str


@dataclass(frozen=True)
class Columns:
    """What a `ipa_graph.Dataset` is made of; its attributes are described there."""

    entity_table: Table
    relation_table: Table
    vocabulary: Vocabulary
    metadata: Metadata = field(default_factory=Metadata)
    verified: Mapping[str, Verified] = field(default_factory=dict[str, Verified])
    folder: Path | None = None
    problems: tuple[Problem, ...] = ()
    tour_table: Table = NO_TABLE
    origin: Origin | None = field(default=None, repr=False, compare=False)
    asked: Dataset | None = field(default=None, repr=False, compare=False)

    @property
    def namespace(self) -> Namespace:
        """The IRIs of the data set.

        >>> import ipa_graph
        >>> ipa_graph.read().namespace.entity("mst").endswith("/id/mst")
        True
        """
        return Namespace(self.metadata.base)

    @property
    def language(self) -> str:
        """The language of the columns without a tag.

        >>> import ipa_graph
        >>> data = ipa_graph.read()
        >>> data.language, data.languages
        ('en', ['ar', 'en', 'es', 'fr', 'pt'])
        """
        return self.metadata.languages[0]

    def with_findings(self, verified: Mapping[str, Verified], problems: tuple[Problem, ...]) -> Self:
        """The same tables with other rows of the lock and other problems; what is known of the tables is kept.

        >>> import ipa_graph
        >>> ipa_graph.read().with_findings({}, ()).problems
        ()
        """
        found = replace(self, verified=verified, problems=problems)
        vars(found).update({name: known for name, known in vars(self).items() if name in _OF_TABLES})
        return found

    @cached_property
    def index_of(self) -> dict[str, int]:
        """The row of each entity in `entity_table`, by id.

        >>> import ipa_graph
        >>> data = ipa_graph.read()
        >>> list(data)[data.index_of["mst"]]
        'mst'
        """
        identifiers = self.entity_table.column("id")
        return dict(zip(identifiers, range(len(identifiers)), strict=True))

    def row_of(self, identifier: One) -> int:
        """The row of an entity, given by its id, in short form as answers have it, as an IRI, or as itself.

        Raises:
            UnknownNameError: no entity has that id; the message tells those named so and the nearest id.
            UsageError: the entity is not part of this selection or a country that the table lacks, or what was given is
                no text.
        """
        given = self.meant_id(identifier)
        if given not in self.index_of:
            if self.origin and given in self.origin.whole.index_of:
                raise UsageError(
                    f"the entity {shown(given)} is not part of this selection, but of what that was made from "
                    f"(in Python: selection.whole[{shown(given)}])"
                )
            derived = (self.origin.whole if self.origin else self).derived_countries
            if given in derived:
                raise UsageError(
                    f"{shown(given)} has no row of its own: it follows from the country code {shown(derived[given])}; "
                    f"within({shown(given)}) selects what lies there"
                )
            alike = self.named_alike(given)  # first: a name says more than an id that is spelled like it
            spelled = nearest(given, self.index_of, SEVERAL if len(given) <= FEW_LETTERS else 1)
            untold = [one for one in spelled if f"{shown(one)} is " not in alike]
            more = f"{alike}{did_you_mean(given, untold)}" if alike else ""
            raise UnknownNameError("entity", given, () if alike else self.index_of, more)
        return self.index_of[given]

    def id_of(self, identifier: One) -> str:
        """The id of an entity, given as `row_of` takes it; the same errors.

        >>> import ipa_graph
        >>> data = ipa_graph.read()
        >>> data.id_of(data["mst"]), data.entity_table.column("id")[data.row_of("id:mst")]
        ('mst', 'mst')
        """
        return self.entity_table.column("id")[self.row_of(identifier)]

    def meant_id(self, identifier: object) -> str:
        """The id that ``id:mst``, the IRI of an entity, with or without ``<>``, or an entity itself stands for.

        Raises:
            UsageError: it is no text.

        >>> import ipa_graph
        >>> ipa_graph.read().meant_id("id:mst")
        'mst'
        """
        text = ENTITY.text(identifier)
        whole: Columns = self.origin.whole if self.origin else self
        if text in whole.index_of:
            return text
        short = text.removeprefix("id:")
        forms = (short, text.removeprefix("<").removesuffix(">").removeprefix(self.namespace.entities))
        return next((name for name in forms if name in whole.index_of or name in whole.derived_countries), short)

    def terms_named(self, names: Iterable[str], *kinds: Kind) -> tuple[str, ...]:
        """The terms of some kinds that names stand for, each as itself, as ``vocab:convened`` or as its IRI.

        Raises:
            UnknownNameError: the vocabulary has no such term of these kinds; the message names the nearest.

        >>> import ipa_graph
        >>> ipa_graph.read().terms_named(["vocab:convened", "memberOf"], "relation")
        ('convened', 'memberOf')
        """
        known = {name: None for kind in kinds for name in self.vocabulary.of_kind(kind)}
        found: list[str] = []
        for name in names:
            iri = name.removeprefix("<").removesuffix(">")
            forms = (name, name.removeprefix("vocab:"), iri.removeprefix(self.namespace.terms))
            meant = next((form for form in forms if form in known), None)
            if meant is None:
                raise UnknownNameError(kinds[0] if len(kinds) == 1 else "predicate", forms[1], known)
            found.append(meant)
        return tuple(found)

    def named_alike(self, text: str) -> str:
        """Which entities have every word of a text in a name, in words: the nearest, and how many more there are.

        >>> import ipa_graph
        >>> ipa_graph.read().named_alike("joao pedro")
        "'joao-pedro-stedile' is João Pedro Stedile"
        """
        found = self.named_like(text)
        ids = [self.entity_table.column("id")[one.row] for one in found[:MOST_NAMED]]
        told = ", ".join(f"{shown(one)} is {self.label(one)}" for one in ids)
        return f"{told} and {len(found) - MOST_NAMED:,} more are named so" if len(found) > MOST_NAMED else told

    def every_name(self) -> Iterator[list[str]]:
        """The names of each entity, in every language, in table order.

        >>> import ipa_graph
        >>> data = ipa_graph.read()
        >>> data.label("mst") in list(data.every_name())[data.row_of("mst")]
        True
        """
        columns = self.entity_table.columns.items()
        named = [cells for name, cells in columns if name.partition("@")[0] in ("label", "alt_labels")]
        for cells in zip(*named, strict=True):
            yield [name for cell in cells for one in cell.split("|") if (name := one.strip())]

    def named_like(self, text: str) -> list[Named]:
        """The entities with every word of a text in one of their names, in any language, the nearest first.

        Case, accents, Arabic vowel signs and the forms of one letter make no difference; see `ipa_graph.folding`.

        >>> import ipa_graph
        >>> [one.name for one in ipa_graph.read().named_like("joao pedro")]
        ['João Pedro Stedile']
        """
        found: list[Named] = []
        for row, names in enumerate(self.every_name()):
            known = [(near, len(name), name) for name in names if (near := likeness(name, text)) is not None]
            if known:
                near, _, name = min(known)
                found.append(Named(near, row, name))
        return sorted(found, key=lambda one: (one.likeness, len(one.name), one.row))

    @cached_property
    def claim_hashes(self) -> tuple[str, ...]:
        """The hash of every claim, in the order of `relation_table`.

        >>> import ipa_graph
        >>> data = ipa_graph.read()
        >>> list(data.claim_hashes) == data.relations["claim"].tolist()
        True
        """
        if self.origin:
            return tuple(map(self.origin.whole.claim_hashes.__getitem__, self.origin.claim_rows))
        table = self.relation_table
        always = [table.column(name) for name in RELATION_COLUMNS if name not in QUALIFIERS]
        rows: Iterable[tuple[str, ...]] = zip(*always, strict=True)
        for name in QUALIFIERS:
            if any(cells := table.column(name)):
                qualified = zip(rows, cells, strict=True)
                rows = ((*row, f"{name}={cell}") if cell else row for row, cell in qualified)
        return tuple(map(hash_of_claim, rows))

    @cached_property
    def evidence_states(self) -> tuple[EvidenceState, ...]:
        """For every claim: ``verified`` in the text of its source, ``unverified``, or empty without a locator.

        >>> import ipa_graph
        >>> sorted(set(ipa_graph.read().evidence_states))
        ['', 'unverified', 'verified']
        """
        verified = self.verified
        return tuple(
            "" if not locator else "verified" if claim in verified else "unverified"
            for claim, locator in zip(self.claim_hashes, self.relation_table.column("evidence"), strict=True)
        )

    @cached_property
    def attribute_columns(self) -> tuple[str, ...]:
        """The columns of entities.csv that are attributes of the vocabulary.

        >>> import ipa_graph
        >>> ipa_graph.read().attribute_columns  # the figures of this data set are claims
        ()
        """
        return tuple(name for name in self.entity_table.columns if name in self.vocabulary.attributes)

    @cached_property
    def country_ids(self) -> dict[str, str]:
        """The id of the Country entity for every code that the tables use; derived where the table lacks it.

        >>> import ipa_graph
        >>> ipa_graph.read().country_ids["BR"]
        'brazil'
        """
        if self.origin:
            return self.origin.whole.country_ids
        table = self.entity_table
        codes = table.column("country")
        if not any(codes):
            return {}
        countries = self.vocabulary.below(["Country"])
        declared: dict[str, str] = {}
        for identifier, kind, code in zip(table.column("id"), table.column("type"), codes, strict=True):
            if code and kind in countries:
                declared.setdefault(code, identifier)
        derived = sorted(set(codes) - set(declared) - {""})
        return declared | {code: derived_country_id(code) for code in derived}

    @cached_property
    def derived_countries(self) -> dict[str, str]:
        """Code by id of the Country entities that the table lacks and its ``country`` cells need.

        >>> import ipa_graph
        >>> data = ipa_graph.read()
        >>> data.derived_countries.keys() & set(data.entities["id"])
        set()
        """
        whole: Columns = self.origin.whole if self.origin else self
        used, known = set(self.entity_table.column("country")), whole.index_of
        return {name: code for code, name in self.country_ids.items() if code in used and name not in known}

    @cached_property
    def class_looks(self) -> dict[str, Look]:
        """The shape and the colour of every class; in a selection those of the whole; see `Vocabulary.looks`.

        >>> import ipa_graph
        >>> ipa_graph.read().class_looks["Party"]
        ('square', '#C44E00')
        """
        if self.origin:
            return self.origin.whole.class_looks
        derived = ["Country"] if self.derived_countries else []
        return self.vocabulary.looks([*self.entity_table.column("type"), *derived])

    def country_name(self, code: str, language: str) -> str:
        """The name of the Country entity with that code; from the ISO list where the table lacks it.

        >>> import ipa_graph
        >>> ipa_graph.read().country_name("BR", "es")
        'Brasil'
        """
        if not code:
            return ""
        identifier = self.country_ids[code]
        whole: Columns = self.origin.whole if self.origin else self
        if identifier in whole.index_of:
            return self.label(identifier, language)
        return country_names(code, [language, "en"]).get(language, code)

    @cached_property
    def label_columns(self) -> dict[str, Sequence[str]]:
        """The names of the entities by language; the column without a tag under `language`.

        >>> import ipa_graph
        >>> data = ipa_graph.read()
        >>> data.label_columns["es"][data.row_of("brazil")]
        'Brasil'
        """
        columns = self.entity_table.columns
        tagged = {name.partition("@")[2]: cells for name, cells in columns.items() if name.startswith("label@")}
        return {self.language: self.entity_table.column("label"), **tagged}

    @property
    def languages(self) -> list[str]:
        """Those of the data set, of its names, of the vocabulary and of the package's own words, sorted."""
        tagged = {name.partition("@")[2] for name in self.entity_table.columns if "@" in name}
        terms = {tag for term in self.vocabulary.terms.values() for tag in term.labels if tag}
        return sorted({*LANGUAGES, *self.metadata.languages, *tagged, *terms})

    def language_of(self, given: str | None = "") -> str:
        """Which of the `languages` a tag means: `language` without one, ``pt`` for ``pt-BR`` if that is missing.

        Raises:
            UnknownNameError: nothing is in that language; the message lists those that there are.

        >>> import ipa_graph
        >>> ipa_graph.read().language_of("pt-BR")
        'pt'
        """
        given = LANGUAGE.optional(given)
        return language_among(given, self.languages) if given else self.language

    def label(self, identifier: str, language: str = "") -> str:
        """The name of an entity in a language, else in the data set's own, else its id.

        A selection also knows the names of what it was selected from.
        """
        row = self.index_of.get(ENTITY.text(identifier))
        if row is None:
            return self.origin.whole.label(identifier, language) if self.origin else identifier
        own = self.entity_table.column("label")[row]
        translated = self.label_columns.get(LANGUAGE.optional(language) or self.language)
        return (translated[row] if translated else "") or own or identifier
