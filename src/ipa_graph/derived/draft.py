"""What is collected on the way from an answer to a data set, and the data set that it makes.

What the data set itself claims keeps its rows, each with its source and locator. What only the query says becomes a
claim of its own whose source is a Document that stands for the query, so that every fact still says who says so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import unquote

from ipa_graph.csvtext import Table
from ipa_graph.dataset import RELATION_COLUMNS, Dataset
from ipa_graph.mapwords import words_of
from ipa_graph.metadata import Metadata
from ipa_graph.namespaces import OWN_TERMS
from ipa_graph.qualifiers import LANGUAGES
from ipa_graph.vocabulary import Kind, Term

THIS_QUERY: Final = "this-query"
"""The id of the Document that stands for the query."""
THING: Final = "Thing"
"""The class of what a graph names and the data set does not know."""
_NO_ID: Final = re.compile(r"[^\w.~:-]+")
_WORD: Final = re.compile(r"[A-Za-z0-9]+")
_WORD_STARTS: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|[_\W]+")

Claim = tuple[str, str, str, str]
"""Subject, predicate, object and note."""


@dataclass(slots=True)
class Draft:
    """What is collected on the way to a data set.

    Attributes:
        nodes: the entities that the answer names, by id, with the cells that it gives to those the data set lacks.
        claims: what it says, in its order.
        terms: relations, attributes and classes that the vocabulary lacks.
        named: by word and kind, the names of these terms.
    """

    dataset: Dataset
    nodes: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    claims: dict[Claim, None] = field(default_factory=dict[Claim, None])
    terms: dict[str, Term] = field(default_factory=dict[str, Term])
    named: dict[tuple[str, Kind], str] = field(default_factory=dict[tuple[str, Kind], str])

    def term(self, word: str, kind: Kind, label: str, *, datatype: str = "xsd:string", iri: str = "") -> str:
        """The name of a term, declared if the vocabulary lacks it.

        Args:
            word: what it is called in the answer: the name of a term, a short form, or any words.
            kind: what it is.
            label: its label, where it is declared.
            datatype: that of an attribute, where it is declared.
            iri: what it is the same as, as a column ``same_as`` holds it, where that is not its own IRI.
        """
        known = self.dataset.vocabulary.terms.get(word)
        if known and known.kind == kind:
            return word
        if (word, kind) not in self.named:
            name = self._free(_term_name(word, kind), kind)
            ends = (datatype,) if kind == "attribute" else ()
            self.terms[name] = Term(name, kind, {"": label}, {}, {}, range=ends, same_as=(iri,) if iri else ())
            self.named[word, kind] = name
        return self.named[word, kind]

    def _free(self, name: str, kind: Kind) -> str:
        """The name, with its kind and then a number behind it where it means another thing."""
        taken = {*self.dataset.vocabulary.terms, *self.terms, *OWN_TERMS}
        if name in taken:
            name += kind.capitalize()
        free, number = name, 1
        while free in taken:
            number += 1
            free = f"{name}{number}"
        return free

    def identifier(self, wanted: str) -> str:
        """An id made of a text, which no node of the draft has yet."""
        name, number = as_id(wanted), 1
        free = name
        while free in self.nodes:
            number += 1
            free = f"{name}-{number}"
        return free


def as_id(text: str) -> str:
    """A text without what an id may not hold."""
    return _NO_ID.sub("-", text).strip("-") or "x"


def spelled(name: str) -> str:
    """A name in words: ``sharedConference`` as ``shared conference``."""
    return _WORD_STARTS.sub(" ", name.rpartition(":")[2]).strip().lower() or name


def _term_name(word: str, kind: Kind) -> str:
    """A name as a term may have it: ``skos:broader`` as ``skosBroader``; of a whole IRI, what its last part says."""
    found = _WORD.findall(re.split(r"[/#]", word.rstrip("/#"))[-1]) or _WORD.findall(word) or [kind]
    first = found[0] if found[0][0].isalpha() else f"{kind}{found[0]}"
    if kind == "class":
        first = first[0].upper() + first[1:]
    return first + "".join(one[0].upper() + one[1:] for one in found[1:])


def written(draft: Draft, what: str, query: str, named: str = "") -> Dataset:
    """The data set of a draft: what it names, selected from all that the first one knows.

    Args:
        draft: what it is made of.
        what: the word of the map that stands for it, ``this_query`` or ``this_answer``.
        query: the text of the query.
        named: what a named query is called, in place of the word.
    """
    whole = draft.dataset.whole
    titles = {tag: named or words_of(tag)[what] for tag in (whole.language, *LANGUAGES, *whole.label_columns)}
    fresh = {name: cells for name, cells in draft.nodes.items() if name not in whole.index_of}
    thing = THING
    if any("type" not in cells and name not in whole.derived_countries for name, cells in fresh.items()):
        thing = draft.term(THING, "class", "thing")
    source = _query_id(whole.index_of.keys() | draft.nodes.keys())
    rows = [
        {"id": name, "type": thing, "label": _called(name, cells), "source": source, **_country(whole, name), **cells}
        for name, cells in fresh.items()
    ]
    names = {f"label@{tag}": titles[tag] for tag in whole.label_columns if tag != whole.language and not named}
    document = {"id": source, "type": "Document", "label": titles[whole.language], **names}
    document |= {"description": query.strip(), "source": source}
    entities = _extended(whole.entity_table, [*rows, document])
    relations = Table("the answer", *_claim_columns(draft, source))
    made = Dataset(
        entities,
        relations,
        whole.vocabulary.extended(draft.terms.values()),
        _told_of(whole, titles),
        whole.verified,
        whole.folder,
        asked=whole,
    )
    return made.where(list(draft.nodes))


def _called(name: str, cells: Mapping[str, str]) -> str:
    """What a node without a name is called: the last part of its address, else its id."""
    return unquote(re.split(r"[/#]", cells.get("url", "").rstrip("/#"))[-1]) or name


def _country(whole: Dataset, identifier: str) -> dict[str, str]:
    """The cells of a country that the table lacks and its cells ``country`` need; none for anything else."""
    code = whole.derived_countries.get(identifier, "")
    return {"type": "Country", "label": whole.country_name(code, whole.language), "country": code} if code else {}


def _told_of(whole: Dataset, titles: Mapping[str, str]) -> Metadata:
    """What is said of an answer: of which data set it is; what that one says of itself need not hold for it."""
    metadata, own = whole.metadata, titles[whole.language]
    spoken = [tag for tag in titles if tag in metadata.titles or titles[tag] != own]
    further = {tag: f"{metadata.titles.get(tag, metadata.title)}: {titles[tag]}" for tag in sorted(spoken)}
    return replace(metadata, title=f"{metadata.title}: {own}", titles=further, description="", descriptions={})


def _query_id(taken: Collection[str]) -> str:
    """The id of the Document that stands for the query, with a number where something else is called so."""
    number, name = 1, THIS_QUERY
    while name in taken:
        number, name = number + 1, f"{THIS_QUERY}-{number + 1}"
    return name


def _extended(table: Table, rows: Sequence[Mapping[str, str]]) -> Table:
    names = dict.fromkeys([*table.columns, *(name for row in rows for name in row)])
    columns = {name: [*table.column(name), *(row.get(name, "") for row in rows)] for name in names}
    last = max(table.lines, default=1)
    return Table(table.path, columns, [*table.lines, *range(last + 1, last + 1 + len(rows))], table.header_line)


def _claim_columns(draft: Draft, source: str) -> tuple[dict[str, list[str]], range]:
    """The claims of the draft: the data set's own rows where it says the same, else a claim of the query."""
    table = draft.dataset.whole.relation_table
    own: dict[tuple[str, str, str], list[int]] = {}
    triples = zip(table.column("subject"), table.column("predicate"), table.column("object"), strict=True)
    for row, triple in enumerate(triples):
        own.setdefault(triple, []).append(row)
    symmetric = {name for name, term in draft.dataset.vocabulary.relations.items() if "symmetric" in term.traits}
    rows: list[list[str]] = []
    taken: set[int] = set()
    for subject, predicate, target, note in draft.claims:
        said = own.get((subject, predicate, target), [])
        if predicate in symmetric and not said:
            said = own.get((target, predicate, subject), [])
        rows += [[table.column(name)[row] for name in RELATION_COLUMNS] for row in said if row not in taken]
        taken.update(said)
        if not said:
            fresh = {"subject": subject, "predicate": predicate, "object": target, "source": source, "note": note}
            rows.append([fresh.get(name, "") for name in RELATION_COLUMNS])
    columns = {name: [cells[place] for cells in rows] for place, name in enumerate(RELATION_COLUMNS)}
    return columns, range(2, 2 + len(rows))
