"""The answer to a query as a data set of its own: a graph that CONSTRUCT makes, or pairs of entities in a frame.

What the data set itself claims keeps its rows, each with its source and locator. What only the query says becomes a
claim of its own whose source is a Document that stands for the query, so that every fact still says who says so.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from ipa_graph.csvtext import Table
from ipa_graph.dataset import RELATION_COLUMNS, Dataset
from ipa_graph.errors import UsageError, shown
from ipa_graph.given import Argument, told
from ipa_graph.metadata import Metadata
from ipa_graph.names import shortener
from ipa_graph.namespaces import PREFIXES
from ipa_graph.sparql import answer, unknown_names
from ipa_graph.vocabulary import Term

if TYPE_CHECKING:
    import pandas as pd

THIS_QUERY: Final = "this-query"
"""The id of the Document that stands for the query."""
THING: Final = "Thing"
"""The class of what a graph names and the data set does not know."""
MOST_NOTED: Final = 6

_TYPE: Final = PREFIXES["rdf"] + "type"
_CELLS: Final = {
    PREFIXES["rdfs"] + "label": "label",
    PREFIXES["skos"] + "prefLabel": "label",
    PREFIXES["dct"] + "description": "description",
    PREFIXES["schema"] + "startDate": "start",
    PREFIXES["schema"] + "endDate": "end",
}
"""Predicates whose value is a cell of an entity rather than a claim."""
_TEMPLATE: Final = re.compile(r"\bCONSTRUCT\s*\{[^{}]*\}", re.IGNORECASE)
"""What a query makes; its names may be new."""
_NO_ID: Final = re.compile(r"[^\w.~:-]+")
_WORD_STARTS: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|[_\W]+")

Claim = tuple[str, str, str, str]
"""Subject, predicate, object and note."""


@dataclass(slots=True)
class _Draft:
    """What is collected on the way to a data set.

    Attributes:
        nodes: the entities that the answer names, by id, with the cells that it gives to those the data set lacks.
        claims: what it says, in its order.
        terms: relations, attributes and classes that the vocabulary lacks.
    """

    dataset: Dataset
    nodes: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    claims: dict[Claim, None] = field(default_factory=dict[Claim, None])
    terms: dict[str, Term] = field(default_factory=dict[str, Term])

    def term(self, name: str, kind: str, label: str) -> str:
        """The name of a term, declared if the vocabulary lacks it; another name where it means another kind there."""
        known = self.dataset.vocabulary.terms.get(name) or self.terms.get(name)
        if known and known.kind != kind:
            return self.term(f"{name}-{kind}", kind, label)
        if not known:
            datatype = ("xsd:string",) if kind == "attribute" else ()
            self.terms[name] = Term(name, kind, {"": label}, {}, {}, range=datatype)  # type: ignore[arg-type]
        return name


def dataset_of_graph(
    dataset: Dataset, query: str = "", *, named: str = "", parameters: Mapping[str, object] | None = None
) -> Dataset:
    """The graph that a CONSTRUCT or DESCRIBE makes, as a data set that can be drawn, ranked and selected from.

    An IRI of an entity is that entity, with all its cells. Any other node becomes an entity whose id is its short form
    (``skos:Concept``); a predicate that is no relation or attribute of the vocabulary becomes one. Where there is
    nothing and the query names what the data set has nowhere, a warning tells the nearest name.

    Raises:
        UsageError: the query is a SELECT or ASK.
        QueryError: as `ipa_graph.sparql.answer`.
    """
    found = answer(dataset.store, query, named=named, parameters=parameters, folder=dataset.folder)
    if found.kind != "construct":
        raise UsageError(
            f"{found.kind.upper()} makes no graph; use CONSTRUCT or DESCRIBE, or dataset.query(…) for rows"
        )
    triples = sorted(found.triples(), key=str)
    if query and not triples:
        for message in unknown_names(dataset.store, _TEMPLATE.sub("", query, count=1)):
            warnings.warn(message, stacklevel=3)  # at the line that asked the data set
    reader = _GraphReader(dataset, triples)
    return _written(reader.draft(), named or "this query", query)


def dataset_of_frame(
    dataset: Dataset,
    frame: pd.DataFrame,
    *,
    subject: str = "",
    target: str = "",
    predicate: str = "",
) -> Dataset:
    """The entities of an answer and how its rows tie them, as a data set that can be drawn.

    Args:
        dataset: whose entities they are.
        frame: an answer of `Dataset.query`, with ids rather than labels, or any frame with ids of entities.
        subject: the column that a tie begins at; the first column of entities by default.
        target: the column that it leads to; the second column of entities by default.
        predicate: a column of relations (``vocab:convened``); by default a tie is named by the two columns.

    Other columns stand in the note of each tie. With one column of entities the result is these entities with the ties
    that the data set has among them; a country that its table lacks is left out, but where there are no others.

    Raises:
        UnknownNameError: a column of ids (``id:mst``) holds one that no entity has; the message names the nearest.
        UsageError: the frame has no rows, no column holds entities, or there is no such column.
    """
    if not hasattr(frame, "columns"):
        raise UsageError(f"of_answer(…) takes a frame, such as data.query(…) gives; it was given {told(frame)}")
    subject, target, predicate = map(
        Argument("of_answer(…)", "the name of a column").optional, (subject, target, predicate)
    )
    columns = {str(name): _texts(frame[name]) for name in frame.columns}
    for name in (subject, target, predicate):
        if name and name not in columns:
            raise UsageError(f"the frame has no column {shown(name)}; it has {', '.join(columns)}")
    if not len(frame):
        raise UsageError("the answer has no rows, so there is nothing that it could tie")
    told_both = subject and target
    entities = [] if told_both else [name for name, cells in columns.items() if _all_entities(dataset, cells)]
    ends = [name for name in (subject, target) if name] or entities[:2]
    if len(ends) == 1 and len(entities) > 1 and (subject or target):
        rest = [name for name in entities if name not in ends]
        ends = [subject, rest[0]] if subject else [rest[0], target]
    if not ends:
        raise UsageError("no column of the frame holds entities only; ask for ids (id:mst), without labels")
    draft = _Draft(dataset)
    if len(ends) == 1:
        named = dict.fromkeys(_identifier(cell) for cell in columns[ends[0]] if cell)
        own = [name for name in named if name not in dataset.whole.derived_countries]
        if own:
            return dataset.where(own)
        draft.nodes.update({name: {} for name in named})
    else:
        for row in range(len(frame)):
            _add_pair(draft, columns, ends, predicate, row)
    return _written(draft, "this answer", "")


def _texts(column: pd.Series) -> list[str]:
    return ["" if missing else str(value) for value, missing in zip(column, column.isna(), strict=True)]


def _identifier(cell: str) -> str:
    return cell.removeprefix("id:")


def _all_entities(dataset: Dataset, cells: Sequence[str]) -> bool:
    """Whether a column holds entities alone; one of nothing but ids has to hold ids that are known.

    Raises:
        UnknownNameError: it is one of ids, and no entity has one of them; the message names the nearest.
    """
    whole, filled = dataset.whole, list(filter(None, cells))
    if filled and all(cell.startswith("id:") for cell in filled):
        for cell in dict.fromkeys(filled):
            _refuse_unknown(whole, _identifier(cell))
    return bool(filled) and all(_is_entity(whole, _identifier(cell)) for cell in filled)


def _is_entity(whole: Dataset, identifier: str) -> bool:
    return identifier in whole.index_of or identifier in whole.derived_countries


def _refuse_unknown(whole: Dataset, identifier: str) -> None:
    if not _is_entity(whole, identifier):
        whole.row_of(identifier)  # tells the nearest


def _add_pair(
    draft: _Draft, columns: Mapping[str, Sequence[str]], ends: Sequence[str], predicate: str, row: int
) -> None:
    one, other = (_identifier(columns[name][row]) for name in ends)
    for identifier in (one, other):
        if identifier:
            _refuse_unknown(draft.dataset.whole, identifier)
            draft.nodes.setdefault(identifier, {})
    if not one or not other:
        return
    if predicate:
        local = columns[predicate][row].removeprefix("vocab:")
        name = draft.term(_as_id(local), "relation", _spelled(local))
    else:
        name = draft.term("-".join(map(_as_id, ends)), "relation", " → ".join(ends))
    rest = [name for name in columns if name not in (*ends, predicate)][:MOST_NOTED]
    note = "; ".join(f"{name}: {columns[name][row]}" for name in rest if columns[name][row])
    draft.claims[one, name, other, note] = None


class _GraphReader:
    """Triples to a draft."""

    def __init__(self, dataset: Dataset, triples: Iterable[ox.Triple]) -> None:
        self._dataset = dataset
        self._triples = list(triples)
        self._shorten = shortener(dataset.namespace)
        self._draft = _Draft(dataset)
        self._inverse = {
            term.inverse_name: name for name, term in dataset.vocabulary.relations.items() if term.inverse_name
        }

    def draft(self) -> _Draft:
        """Cells first, then claims: a node that only has a type or a name is none that a claim ties."""
        for triple in self._triples:
            subject, predicate, target = triple.subject, triple.predicate, triple.object
            if isinstance(subject, ox.Triple) or isinstance(target, ox.Triple):
                continue  # a statement about a statement is no tie between two things
            if predicate.value == _TYPE and isinstance(target, ox.NamedNode):
                self._give_type(self._node(subject), target)
            elif isinstance(target, ox.Literal) and predicate.value in _CELLS:
                self._give_cell(self._node(subject), _CELLS[predicate.value], target)
            elif isinstance(target, ox.Literal):
                self._say(self._node(subject), predicate, target)
            else:
                self._tie(self._node(subject), predicate, self._node(target))
        return self._draft

    def _node(self, term: ox.NamedNode | ox.BlankNode) -> str:
        short = self._shorten(term.value) if isinstance(term, ox.NamedNode) else f"_{term.value}"
        identifier = short.removeprefix("id:")
        if identifier not in self._dataset.whole.index_of:
            identifier = _as_id(identifier)
        if identifier not in self._draft.nodes:
            self._draft.nodes[identifier] = {}
        return identifier

    def _give_type(self, node: str, kind: ox.NamedNode) -> None:
        name = self._shorten(kind.value).removeprefix("vocab:")
        cells = self._draft.nodes[node]
        vocabulary = self._dataset.vocabulary
        if name in vocabulary.classes and not vocabulary.is_a(cells.get("type", ""), name):
            cells["type"] = name

    def _give_cell(self, node: str, column: str, value: ox.Literal) -> None:
        tagged = column in ("label", "description") and value.language not in (None, self._dataset.language)
        cells = self._draft.nodes[node]
        name = f"{column}@{value.language}" if tagged else column
        cells[name] = min(cells.get(name, value.value), value.value)

    def _say(self, node: str, predicate: ox.NamedNode, value: ox.Literal) -> None:
        short = self._shorten(predicate.value).removeprefix("vocab:")
        name = self._draft.term(_as_id(short), "attribute", _spelled(short))
        self._draft.claims[node, name, value.value, ""] = None

    def _tie(self, node: str, predicate: ox.NamedNode, target: str) -> None:
        short = self._shorten(predicate.value).removeprefix("vocab:")
        if short in self._inverse:
            self._draft.claims[target, self._inverse[short], node, ""] = None
            return
        name = self._draft.term(_as_id(short), "relation", _spelled(short))
        self._draft.claims[node, name, target, ""] = None


def _as_id(text: str) -> str:
    return _NO_ID.sub("-", text).strip("-") or "x"


def _spelled(name: str) -> str:
    """A name in words: ``sharedConference`` as ``shared conference``."""
    return _WORD_STARTS.sub(" ", name.rpartition(":")[2]).strip().lower() or name


def _written(draft: _Draft, title: str, query: str) -> Dataset:
    """The data set of a draft: what it names, selected from all that the first one knows."""
    whole = draft.dataset.whole
    fresh = {name: cells for name, cells in draft.nodes.items() if name not in whole.index_of}
    if any("type" not in cells and name not in whole.derived_countries for name, cells in fresh.items()):
        draft.term(THING, "class", "thing")
    rows = [
        {"id": name, "type": THING, "label": name, "source": _query_id(whole), **_country(whole, name), **cells}
        for name, cells in fresh.items()
    ]
    document = {"id": _query_id(whole), "type": "Document", "label": title, "description": query.strip()}
    entities = _extended(whole.entity_table, [*rows, {**document, "source": document["id"]}])
    relations = Table("the answer", *_claim_columns(draft, document["id"]))
    made = Dataset(
        entities,
        relations,
        whole.vocabulary.extended(draft.terms.values()),
        _told_of(whole.metadata, title),
        whole.verified,
        whole.folder,
    )
    return made.where(list(draft.nodes))


def _country(whole: Dataset, identifier: str) -> dict[str, str]:
    """The cells of a country that the table lacks and its cells ``country`` need; none for anything else."""
    code = whole.derived_countries.get(identifier, "")
    return {"type": "Country", "label": whole.country_name(code, whole.language), "country": code} if code else {}


def _told_of(metadata: Metadata, title: str) -> Metadata:
    """What is said of an answer: of which data set it is; what that one says of itself need not hold for it."""
    titles = {language: f"{own}: {title}" for language, own in metadata.titles.items()}
    return replace(metadata, title=f"{metadata.title}: {title}", titles=titles, description="", descriptions={})


def _query_id(whole: Dataset) -> str:
    number, name = 1, THIS_QUERY
    while name in whole.index_of:
        number, name = number + 1, f"{THIS_QUERY}-{number + 1}"
    return name


def _extended(table: Table, rows: Sequence[Mapping[str, str]]) -> Table:
    names = dict.fromkeys([*table.columns, *(name for row in rows for name in row)])
    columns = {name: [*table.column(name), *(row.get(name, "") for row in rows)] for name in names}
    last = max(table.lines, default=1)
    return Table(table.path, columns, [*table.lines, *range(last + 1, last + 1 + len(rows))], table.header_line)


def _claim_columns(draft: _Draft, source: str) -> tuple[dict[str, list[str]], range]:
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
