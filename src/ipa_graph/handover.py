"""A data set handed over to other tools, and frames of other tools taken over with the checks of a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

import pandas as pd

from ipa_graph.csvtext import NO_TABLE, Table
from ipa_graph.dataset import Dataset
from ipa_graph.errors import DataError, MissingPackageError, Problem, UsageError
from ipa_graph.frametables import DERIVED, frame_given, table_of_frame
from ipa_graph.given import Argument, told
from ipa_graph.metadata import Metadata, Verified
from ipa_graph.network.ties import ties_of
from ipa_graph.rules import problems_of, vocabulary_problems
from ipa_graph.selection.narrowing import rows_of
from ipa_graph.tables import metadata_faults
from ipa_graph.vocabulary import parts, shipped_vocabulary, terms_of

if TYPE_CHECKING:
    import numpy as np
    import scipy.sparse as sp

    from ipa_graph.given import ArrowTable

NUMBERS: Final = ("lat", "lon")
"""The columns of ``dataset.entities`` that are numbers."""
OF_A_SELECTION: Final = (
    "The frames of a selection lack the documents and countries that its rows name; "
    "selection.with_background.entities and .relations have them."
)
EDGE_COLUMNS: Final = ("predicate", "start", "end", "source", "evidence_state", "claim")


def from_frames(
    entities: pd.DataFrame | ArrowTable,
    relations: pd.DataFrame | ArrowTable,
    *,
    vocabulary: pd.DataFrame | ArrowTable | None = None,
    metadata: Metadata | None = None,
    like: Dataset | None = None,
) -> Dataset:
    """Two frames as a data set, with the checks that reading a folder makes.

    - `entities`, a row an entity: ``id``, ``type`` (a class of the vocabulary) and ``label`` always; of ``alt_labels``
      (several joined by ``|``), ``description``, ``country`` (``BR``), ``start``, ``end`` (``2004``, ``2004-05``,
      ``2004-05-01``), ``lat``, ``lon``, ``homepage``, ``wikidata``, ``url``, ``language`` and ``source`` (ids of
      documents) what there is; ``label@es`` and the like; attributes of the vocabulary.
    - `relations`, a row a claim: ``subject``, ``predicate``, ``object`` and ``source`` always, ids of `entities` and
      a term of the vocabulary (the object of an attribute is a value); of ``bound``, ``start``, ``end``,
      ``evidence``, ``basis`` and ``note`` what there is.
    - `vocabulary`, a row a term beside those of the package: ``term``, ``kind`` (``class``, ``relation`` or
      ``attribute``) and ``label`` always; of ``inverse_label``, ``parent``, ``domain`` and ``range`` (classes, for an
      attribute one of ``xsd:string``, ``xsd:integer``, ``xsd:decimal``, ``xsd:boolean``, ``xsd:date``,
      ``xsd:anyURI``), ``traits``, ``same_as``, ``color``, ``shape`` and ``description`` what there is.

    The index of a frame is left out unless it is called ``id``, also as the column ``Unnamed: 0`` or ``index`` that
    ``pd.read_csv`` or ``reset_index`` makes of one, and so is what ``dataset.relations`` and the edges of
    ``dataset.to_network()`` add to the table, so that they go there and back. Tables of Arrow are taken as frames are.
    Ids, classes and predicates are taken as answers have them too: ``id:mst``, ``vocab:Movement``, or the IRI. A
    missing value is an empty cell, a whole number in a column of floats (as pandas makes of years with gaps) is written
    without its ``.0``, a moment or a period as a date of its precision, a truth as ``true`` or ``false``, any other
    single value as its text. A list or a dictionary is no cell.

    The frames hold the two tables alone. What a data set has beside them, its title, languages, base IRI, vocabulary,
    tours, named queries and verified locators, comes from `like`: ``from_frames(data.entities, data.relations,
    like=data)`` is the same data set. A locator stays verified where its claim is unchanged, a tour is taken over where
    the frames hold all that it looks at, and a number such as ``52.0`` keeps its digits. The frames of a selection lack
    the documents that it names: give those of ``selection.with_background``.

    Args:
        entities: a row an entity.
        relations: a row a claim.
        vocabulary: a row a term; those of the package and of `like` are known without it.
        metadata: title, languages and base IRI, as ``ipa_graph.dataset.Metadata(title="Mine", languages=("en", "es"))``
            says them; those of `like` by default.
        like: the data set that the frames were made from.

    Raises:
        DataError: the frames have errors; all of them at once, a problem at the line that the row would have in a file,
            with the label of the row where the index has each once.
        UsageError: one is no frame, a column has no name of text, two have the same, or the metadata are none.

    >>> import pandas as pd, ipa_graph
    >>> people = pd.DataFrame({"id": ["a", "n"], "type": ["Movement", "Document"], "label": ["A", "N"]})
    >>> said = pd.DataFrame({"subject": ["n"], "predicate": ["about"], "object": ["a"], "source": ["n"]})
    >>> ipa_graph.from_frames(people, said)
    <Dataset 'Frames': 2 entities, 1 claim>
    """
    _refuse_others(like=like, metadata=metadata)
    entities, relations = frame_given(entities, "entities"), frame_given(relations, "relations")
    entity_table, problems = table_of_frame(entities, "entities")
    entity_table = _with_digits(entity_table, like) if like else entity_table
    relation_table, more = table_of_frame(relations, "relations", DERIVED)
    given = [(entity_table, entities), (relation_table, relations)]
    known = like.vocabulary if like else shipped_vocabulary()
    problems += more
    if vocabulary is not None:
        declared = frame_given(vocabulary, "vocabulary")
        terms, more = table_of_frame(declared, "vocabulary")
        given.append((terms, declared))
        known = known.extended(terms_of(terms))
        problems += more + vocabulary_problems(terms, known)
    described = metadata or (like.metadata if like else Metadata(name="frames", title="Frames"))
    dataset = _with_plain_names(Dataset(entity_table, relation_table, known, described))
    if like:
        tours = like.tour_table if like.origin is None else NO_TABLE
        dataset = replace(dataset, verified=_still_verified(dataset, like), folder=like.folder, tour_table=tours)
    dataset, more = _without_lost_tours(dataset, problems_of(dataset))
    problems = _with_index([*problems, *more], given)
    if any(problem.severity == "error" for problem in problems):
        error = DataError(problems)
        if any(problem.rule == "reference" for problem in problems):
            error.add_note(OF_A_SELECTION)
        raise error
    return replace(dataset, problems=tuple(problems))


def _refuse_others(**given: object) -> None:
    for name, kind in (("like", Dataset), ("metadata", Metadata)):
        if given[name] is not None and not isinstance(given[name], kind):
            raise UsageError(f"from_frames({name}=…) takes a {kind.__name__}; it was given {told(given[name])}")
    metadata = given["metadata"]
    for key, fault in metadata_faults(metadata) if isinstance(metadata, Metadata) else ():
        raise UsageError(f"the {key} of from_frames(metadata=…) {fault}")


def _with_plain_names(dataset: Dataset) -> Dataset:
    """The data set with its ids, classes and predicates as tables write them, where frames have them as answers do."""
    namespace, entities, claims = dataset.namespace, dataset.entity_table, dataset.relation_table
    ids, terms = partial(_plain, "id:", namespace.entities), partial(_plain, "vocab:", namespace.terms)
    predicates = list(map(terms, claims.column("predicate")))
    relations = dataset.vocabulary.relations
    ends = zip(predicates, claims.column("object"), strict=True)
    told = {
        "subject": map(ids, claims.column("subject")),
        "predicate": predicates,
        "object": (ids(target) if name in relations else target for name, target in ends),
        "source": map(ids, claims.column("source")),
    }
    several = {cell: parts(cell) for cell in set(entities.column("source"))}
    bare = {cell: "|".join(map(ids, names)) for cell, names in several.items() if [*map(ids, names)] != [*names]}
    sources = (bare.get(cell, cell) for cell in entities.column("source"))
    own = {"id": map(ids, entities.column("id")), "type": map(terms, entities.column("type")), "source": sources}
    return replace(dataset, entity_table=_rewritten(entities, own), relation_table=_rewritten(claims, told))


def _plain(prefix: str, iris: str, name: str) -> str:
    """A name without the prefix, or what the IRIs begin with, that an answer has before it."""
    if name.startswith(prefix):
        return name.removeprefix(prefix)
    bare = name.removeprefix("<").removesuffix(">")
    return bare.removeprefix(iris) if bare.startswith(iris) else name


def _rewritten(table: Table, columns: Mapping[str, Iterable[str]]) -> Table:
    """The table with other cells in those of its columns that are given."""
    own = {name: tuple(cells) for name, cells in columns.items() if name in table.columns}
    return replace(table, columns={**table.columns, **own})


def _still_verified(dataset: Dataset, like: Dataset) -> dict[str, Verified]:
    claims = set(dataset.claim_hashes)
    return {claim: found for claim, found in like.verified.items() if claim in claims}


def _with_digits(table: Table, like: Dataset) -> Table:
    """The table with its numbers as they stood in that of the data set it was made from, where they are the same."""
    before = like.whole.entity_table
    rows = list(map(like.whole.index_of.get, table.column("id")))
    kept = {
        name: [
            old if row is not None and (old := before.column(name)[row]) and _same_number(old, cell) else cell
            for row, cell in zip(rows, table.column(name), strict=True)
        ]
        for name in NUMBERS
    }
    return _rewritten(table, kept)


def _same_number(one: str, other: str) -> bool:
    try:
        return float(one) == float(other)
    except ValueError:
        return False


def _without_lost_tours(dataset: Dataset, problems: list[Problem]) -> tuple[Dataset, list[Problem]]:
    """Leave out each tour a step of which looks at what the frames lack: without that step it would tell nonsense.

    What else is to be said of the tours was said when they were read.
    """
    table = dataset.tour_table
    lost = {problem.line for problem in problems if problem.file == table.path and problem.severity == "error"}
    names = table.column("tour")
    broken = {name for name, line in zip(names, table.lines, strict=True) if line in lost}
    tours = rows_of(table, bytes(name not in broken for name in names)) if broken else table
    return replace(dataset, tour_table=tours), [one for one in problems if not table.columns or one.file != table.path]


def _with_index(problems: Sequence[Problem], given: Iterable[tuple[Table, pd.DataFrame]]) -> list[Problem]:
    """The problems, each with the label of its row where the index of the frame tells rows apart."""
    labels = {
        (table.path, line): label
        for table, frame in given
        if frame.index.is_unique
        for line, label in zip(table.lines, frame.index.tolist(), strict=False)
    }
    return [
        replace(one, message=f"{one.message} (row {told(labels[one.file, one.line])} of the frame)")
        if one.line is not None and (one.file, one.line) in labels
        else one
        for one in problems
    ]


def to_frames(dataset: Dataset) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Vertices and edges as plain frames, in the form that igraph, graph-tool and Gephi take.

    Vertices: the frame ``dataset.entities``, a row an entity, with ``id`` first. Edges: a row a tie, in table order;
    ``subject`` and ``object`` first, then ``predicate``, ``start``, ``end``, ``source``, ``evidence_state``, ``claim``,
    all ``string``, empty cells missing. ``igraph.Graph.DataFrame(edges, directed=True, vertices=vertices,
    use_vids=False)`` takes them as they are.

    >>> import ipa_graph
    >>> vertices, edges = ipa_graph.read().to_frames()
    >>> edges.columns.tolist()[:3]
    ['subject', 'object', 'predicate']
    """
    ties = ties_of(dataset)
    columns: dict[str, Sequence[str]] = {"subject": ties.subjects, "object": ties.objects}
    columns |= {name: ties.columns[name] for name in EDGE_COLUMNS}
    edges = pd.DataFrame({name: [cell or None for cell in cells] for name, cells in columns.items()}, dtype="string")
    return dataset.entities.reset_index(drop=True), edges


def to_scipy(dataset: Dataset, *, directed: bool = False, weighted: bool = True) -> sp.csr_array[np.float64]:
    """The network as a sparse matrix; row and column are the place of an entity in ``list(dataset)``.

    A cell is the number of claims that tie the pair (float64), or 1. Undirected, the matrix is symmetric, and a tie of
    an entity to itself stands once on the diagonal.

    Args:
        dataset: what is handed over.
        directed: whether a tie stands only in the row of its subject.
        weighted: whether a cell counts the claims.

    Raises:
        MissingPackageError: the package scipy is not installed.

    >>> import ipa_graph
    >>> data = ipa_graph.read()
    >>> matrix = data.to_scipy()
    >>> matrix.shape == (len(data), len(data)) and bool((matrix - matrix.T).nnz == 0)
    True
    """
    try:
        from scipy.sparse import coo_array
    except ImportError:
        raise MissingPackageError("scipy", "scipy", "a sparse matrix") from None
    import numpy as np

    directed = Argument("to_scipy(directed=…)", "True or False").truth(directed)
    weighted = Argument("to_scipy(weighted=…)", "True or False").truth(weighted)
    links = dataset.links
    rows, columns = links.subjects, links.objects
    if not directed:
        turned = rows != columns
        rows, columns = np.concatenate([rows, columns[turned]]), np.concatenate([columns, rows[turned]])
    matrix = coo_array((np.ones(len(rows)), (rows, columns)), shape=(links.size, links.size)).tocsr()
    matrix.sum_duplicates()
    if not weighted:
        matrix.data[:] = 1.0
    return matrix


def to_arrow(dataset: Dataset) -> tuple[ArrowTable, ArrowTable]:
    """Entities and claims as Arrow tables, typed as the frames ``dataset.entities`` and ``dataset.relations`` are.

    ``export(dataset, "parquet", FOLDER)`` writes the same as files, with vocabulary, metadata and what was verified
    beside them, so that ``ipa_graph.read(FOLDER)`` gives the data set again; of these two tables alone
    ``from_frames(*dataset.to_arrow(), like=dataset)`` makes it. Of a selection both have the documents and
    countries that its rows name, as ``dataset.with_background`` has.

    Raises:
        MissingPackageError: the package pyarrow is not installed.

    >>> import ipa_graph
    >>> entities, relations = ipa_graph.read().to_arrow()
    >>> entities.column_names[:3]
    ['id', 'type', 'label']
    """
    try:
        arrow = import_module("pyarrow")
    except ImportError:
        raise MissingPackageError("pyarrow", "tables", "an Arrow table") from None
    table = cast("Callable[..., ArrowTable]", arrow.Table.from_pandas)
    dataset = dataset.with_background
    return table(dataset.entities, preserve_index=False), table(dataset.relations, preserve_index=False)
