"""What the page of the atlas is given: the data set as columns of JSON, in three parts.

``head``
    ``about``: ``format`` (1), ``title``, ``titles`` and ``descriptions`` by language, ``version``, ``licence``,
    ``licenceUrl``, ``base`` and ``languages``, the first being that of the columns without a tag; ``shipped``, whether
    it is the data set that comes with the package, or a part of that; and of a part ``part``, see `_part`. ``bounds``
    and ``bases``: how each reads, by language, with ``{}`` for the figure. ``terms``: a list of ``name``, ``kind``,
    ``labels`` and ``inverses`` by language, ``parent``, and for a class ``family`` (whose colour and shape it has),
    ``color``, ``shape`` and ``brief`` (it is an event or a document), for a relation ``symmetric``, for an attribute
    ``datatype``. ``columns``: the names of the columns of ``entities`` and of ``relations``, as the tables have them.
``entities``
    Columns of one length: ``id``; ``kind``, a place in ``terms``; ``label``, ``description`` and ``alt_labels``, with
    ``@tag`` for other languages; ``country``, ``start``, ``end``, ``lat``, ``lon``,
    ``homepage``, ``wikidata``, ``url``, ``language`` as in the table; ``sources``, places of entities; ``x`` and
    ``y``, hundredths of the unit of `places`; ``voice``, equal for documents of one publisher. Last, with ``beside``,
    the documents that rows of a part cite and that are not of it.
``claims``
    Columns of one length: ``subject``, a place of an entity; ``predicate``, a place in ``terms``; ``object``, the
    place of an entity (a number) or the text of a value; ``bound``; ``start``, ``end``; ``source``, a place or -1;
    ``evidence``; ``state``, 0 without a locator, 1 not verified, 2 verified; ``basis``; ``note``; of a part that lacks
    claims between its entities ``key``, the hash that the address of a claim ends with. First the rows of
    relations.csv, then (``own`` is 1) the cells of entities.csv that are attributes, once for each source of their row.

A column that is empty throughout is left out. The page reads all this in ``frontend/src/base/load.ts``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from ipa_graph.atlas.places import places
from ipa_graph.files import PACKAGE, shipped_folder
from ipa_graph.mapwords import part_line
from ipa_graph.qualifiers import BASES, BOUNDS, LANGUAGES
from ipa_graph.selection import BRIEF, around
from ipa_graph.tables import examined, read_metadata
from ipa_graph.vocabulary import parts

if TYPE_CHECKING:
    from ipa_graph.csvtext import Table
    from ipa_graph.dataset import Dataset
    from ipa_graph.vocabulary import Term

FORMAT: Final = 1
_STATES: Final = {"": 0, "unverified": 1, "verified": 2}
_FLAGS: Final = ("state", "own", "beside")
_AS_THEY_ARE: Final = ("country", "start", "end", "lat", "lon", "homepage", "wikidata", "url", "language")

Column = Sequence[object]


def payload(dataset: Dataset) -> dict[str, object]:
    """The parts ``head``, ``entities`` and ``claims``, ready for JSON."""
    beside = _cited_beside(dataset)
    index = dataset.index_of | {name: len(dataset) + place for place, name in enumerate(beside)}
    return {
        "head": {
            "about": _about(dataset),
            "bounds": BOUNDS,
            "bases": BASES,
            "terms": _terms(dataset),
            "columns": {
                "entities": list(dataset.entity_table.columns),
                "relations": list(dataset.relation_table.columns),
            },
        },
        "entities": filled(_entities(dataset, beside, index)),
        "claims": filled(_claims(dataset, index)),
    }


def filled(columns: Mapping[str, Column]) -> dict[str, Column]:
    """The columns in which there is something, the first always; a 0 is nothing where it says that nothing is so."""
    return {
        name: column
        for place, (name, column) in enumerate(columns.items())
        if place == 0 or any(cell not in ("", None) and (cell or name not in _FLAGS) for cell in column)
    }


def _about(dataset: Dataset) -> dict[str, object]:
    metadata = dataset.metadata
    return {
        "format": FORMAT,
        "title": metadata.title,
        "titles": {dataset.language: metadata.title, **metadata.titles},
        "descriptions": {dataset.language: metadata.description, **metadata.descriptions},
        "version": metadata.version,
        "licence": metadata.licence,
        "licenceUrl": metadata.licence_url,
        "base": metadata.base,
        "languages": list(metadata.languages),
        "shipped": _is_shipped(dataset.whole),
        **({"part": _part(dataset)} if _rows(dataset) != _rows(dataset.whole) else {}),
    }


def _is_shipped(whole: Dataset) -> bool:
    """Whether ``ipa_graph.read()`` gives this data set."""
    if whole.metadata != read_metadata(shipped_folder() / PACKAGE)[0]:
        return False
    shipped, _ = examined(shipped_folder())
    return _rows(whole) == _rows(shipped) and whole.vocabulary == shipped.vocabulary


def _rows(dataset: Dataset) -> tuple[Table, Table]:
    return dataset.entity_table, dataset.relation_table


def _part(dataset: Dataset) -> dict[str, object]:
    """Of a part of a data set ``told``, what it is of and how it was made, by language; and how to make it again.

    ``steps``: the names of the methods of a `Dataset` and what each is given, where these make the same part. ``all``:
    whether the ids of its entities do.
    """
    steps = _steps(dataset)
    told = {language: line for language in LANGUAGES if (line := part_line(dataset, language))}
    found: dict[str, object] = {"told": told, "all": not _lacks_claims(dataset)}
    return found | ({"steps": steps} if steps else {})


def _lacks_claims(dataset: Dataset) -> bool:
    """Whether the whole data set has more claims between the entities of a part."""
    return dataset.origin is not None and _rows(dataset.whole.where(list(dataset))) != _rows(dataset)


def _steps(dataset: Dataset) -> list[tuple[str, tuple[str, ...]]]:
    """The conditions that made a part; none where they do not tell it all."""
    made, conditions = dataset.whole, dataset.origin.told if dataset.origin else ()
    for name, given in conditions:
        if name == "where":
            return []
        made = around(made, given[1:], int(given[0])) if name == "around" else getattr(made, name)(*given)
    return list(conditions) if _rows(made) == _rows(dataset) else []


def _terms(dataset: Dataset) -> list[dict[str, object]]:
    return [_term(dataset, term) for term in dataset.vocabulary.terms.values()]


def _term(dataset: Dataset, term: Term) -> dict[str, object]:
    vocabulary = dataset.vocabulary
    made: dict[str, object] = {"name": term.name, "kind": term.kind, "labels": _by_language(term.labels)}
    if term.parent:
        made["parent"] = term.parent
    if term.kind == "class":
        shape, color = dataset.class_looks[term.name]
        made |= {
            "family": vocabulary.family(term.name),
            "color": color,
            "shape": shape,
            "brief": any(vocabulary.is_a(term.name, name) for name in BRIEF),
        }
    elif term.kind == "relation":
        made |= {"inverses": _by_language(term.inverse_labels), "symmetric": "symmetric" in term.traits}
    else:
        made["datatype"] = term.datatype
    return made


def _by_language(texts: Mapping[str, str]) -> dict[str, str]:
    """Text by tag; the vocabulary keeps English without one."""
    return {tag or "en": text for tag, text in texts.items()}


def _cited_beside(dataset: Dataset) -> list[str]:
    """The documents that rows of a part cite and that are not of the part: they say who says so, and no more."""
    cited = {name for cell in dataset.entity_table.column("source") for name in parts(cell)}
    cited |= set(dataset.relation_table.column("source"))
    return [name for name in dataset.whole.entity_table.column("id") if name in cited and name not in dataset.index_of]


def _entities(dataset: Dataset, beside: Sequence[str], index: Mapping[str, int]) -> dict[str, Column]:
    table, whole, where = dataset.entity_table, dataset.whole, places(dataset)
    rows = [whole.index_of[name] for name in beside]

    def cells(name: str) -> list[str]:
        further = whole.entity_table.column(name)
        return [*table.column(name), *(further[row] for row in rows)]

    ids = cells("id")
    order = {name: place for place, name in enumerate(dataset.vocabulary.terms)}
    columns: dict[str, Column] = {"id": ids, "kind": [order[kind] for kind in cells("type")]}
    for name in table.columns:
        if name.partition("@")[0] in ("label", "description", "alt_labels"):
            columns[name] = cells(name)
    columns |= {name: cells(name) for name in _AS_THEY_ARE}
    columns["sources"] = [_sources(index, cell) for cell in cells("source")]
    columns["x"] = [round(where[name][0] * 100) if name in where else 0 for name in ids]
    columns["y"] = [round(where[name][1] * 100) if name in where else 0 for name in ids]
    columns["voice"] = _voices(whole, ids)
    columns["beside"] = [0] * len(table) + [1] * len(beside)
    return columns


def _sources(index: Mapping[str, int], cell: str) -> list[int]:
    return [index[name] for name in parts(cell) if name in index]


def _voices(whole: Dataset, ids: Sequence[str]) -> list[int]:
    """By entity, a number that documents of one publisher share, or of one site where no publisher is claimed."""
    table, urls = whole.relation_table, whole.entity_table.column("url")
    publishers: dict[str, str] = {}
    rows = zip(table.column("subject"), table.column("predicate"), table.column("object"), strict=True)
    for subject, predicate, target in rows:
        if predicate == "publishedBy":
            publishers.setdefault(subject, f"id {target}")
    numbers: dict[str, int] = {}
    voices: list[int] = []
    for identifier in ids:
        url = urls[whole.index_of[identifier]]
        site = urlsplit(url).netloc.lower() if url else ""
        voice = publishers.get(identifier) or (f"site {site}" if site else f"self {identifier}")
        voices.append(numbers.setdefault(voice, len(numbers)))
    return voices


def _claims(dataset: Dataset, index: Mapping[str, int]) -> dict[str, Column]:
    table = dataset.relation_table
    order = {name: place for place, name in enumerate(dataset.vocabulary.terms)}
    relations = dataset.vocabulary.relations
    objects = zip(table.column("predicate"), table.column("object"), strict=True)
    own = _own_claims(dataset, index)
    return {
        "subject": [index[name] for name in table.column("subject")] + [row for row, _, _, _ in own],
        "predicate": [order[name] for name in table.column("predicate")] + [order[name] for _, name, _, _ in own],
        "object": [index[value] if name in relations else value for name, value in objects]
        + [value for _, _, value, _ in own],
        "bound": _padded(table.column("bound"), len(own)),
        "start": _padded(table.column("start"), len(own)),
        "end": _padded(table.column("end"), len(own)),
        "source": [index.get(name, -1) for name in table.column("source")] + [source for _, _, _, source in own],
        "evidence": _padded(table.column("evidence"), len(own)),
        "state": [_STATES[state] for state in dataset.evidence_states] + [0] * len(own),
        "basis": _padded(table.column("basis"), len(own)),
        "note": _padded(table.column("note"), len(own)),
        "key": _padded(dataset.claim_hashes if _lacks_claims(dataset) else [""] * len(table), len(own)),
        "own": [0] * len(table) + [1] * len(own),
    }


def _padded(cells: Sequence[str], more: int) -> list[str]:
    return [*cells, *[""] * more]


def _own_claims(dataset: Dataset, index: Mapping[str, int]) -> list[tuple[int, str, str, int]]:
    """The cells of entities.csv that are attributes: row, attribute, value, and one of the row's sources."""
    table = dataset.entity_table
    return [
        (row, name, cell, source)
        for name in dataset.attribute_columns
        for row, cell in enumerate(table.column(name))
        if cell
        for source in _sources(index, table.column("source")[row]) or [-1]
    ]
