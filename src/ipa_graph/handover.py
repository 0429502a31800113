"""A data set handed over to other tools, and frames of other tools taken over with the checks of a folder."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

import pandas as pd

from ipa_graph.csvtext import NO_TABLE, Table, csv_text, parse_csv
from ipa_graph.dataset import Dataset
from ipa_graph.errors import DataError, MissingPackageError, Problem, UsageError
from ipa_graph.given import Argument, is_span, out_of_arrow, told
from ipa_graph.metadata import Metadata, Verified
from ipa_graph.network.ties import ties_of
from ipa_graph.rules import problems_of, vocabulary_problems
from ipa_graph.selection.narrowing import rows_of
from ipa_graph.vocabulary import parts, shipped_vocabulary, terms_of

if TYPE_CHECKING:
    import numpy as np
    import scipy.sparse as sp

    from ipa_graph.given import ArrowTable

DERIVED: Final = ("evidence_state", "claim", "evidence_start", "evidence_end", "text_sha256")
"""What ``dataset.relations`` and the edges of a network have beside the table; `from_frames` leaves it out."""
UNNAMED_INDEX: Final = "Unnamed: 0"
"""The column that ``pd.read_csv`` makes of an index without a name, as ``data.entities.to_csv`` writes it."""
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

    The columns are those of entities.csv and relations.csv; the index is left out unless it is called ``id``, also as
    the column ``Unnamed: 0`` that ``pd.read_csv`` makes of one, and so is what ``dataset.relations`` and the edges of
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
        vocabulary: terms beside those of the package, as in vocabulary.csv.
        metadata: title, languages and base IRI; those of `like` by default.
        like: the data set that the frames were made from.

    Raises:
        DataError: the frames have errors; all of them at once, a problem at the line that the row would have in a file,
            with the label of the row where the frame has an index of its own.
        UsageError: one is no frame, a column has no name of text, or two have the same.

    >>> import pandas as pd, ipa_graph
    >>> people = pd.DataFrame({"id": ["a", "n"], "type": ["Movement", "Document"], "label": ["A", "N"]})
    >>> said = pd.DataFrame({"subject": ["n"], "predicate": ["about"], "object": ["a"], "source": ["n"]})
    >>> ipa_graph.from_frames(people, said)
    <Dataset 'Frames': 2 entities, 1 claim>
    """
    _refuse_others(like=like, metadata=metadata)
    entities, relations = _frame(entities, "entities"), _frame(relations, "relations")
    entity_table, problems = _table(entities, "entities", like=like)
    relation_table, more = _table(relations, "relations", without=DERIVED)
    known = like.vocabulary if like else shipped_vocabulary()
    problems += more
    if vocabulary is not None:
        terms, more = _table(_frame(vocabulary, "vocabulary"), "vocabulary")
        known = known.extended(terms_of(terms))
        problems += more + vocabulary_problems(terms, known)
    described = metadata or (like.metadata if like else Metadata(name="frames", title="Frames"))
    dataset = _with_plain_names(Dataset(entity_table, relation_table, known, described))
    if like:
        tours = like.tour_table if like.origin is None else NO_TABLE
        dataset = replace(dataset, verified=_still_verified(dataset, like), folder=like.folder, tour_table=tours)
    dataset, more = _without_lost_tours(dataset, problems_of(dataset))
    given = ((entity_table, entities), (relation_table, relations))
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


def _frame(given: object, name: str) -> pd.DataFrame:
    """A frame, or a table of Arrow as one."""
    given = out_of_arrow(given)
    if not isinstance(given, pd.DataFrame):
        kind = type(given).__name__
        raise UsageError(f"{name} is a pandas frame or a table of Arrow, not {kind}; pd.DataFrame(…) makes a frame")
    return given


def _table(
    frame: pd.DataFrame, name: str, without: Sequence[str] = (), like: Dataset | None = None
) -> tuple[Table, list[Problem]]:
    if "id" not in frame.columns and frame.index.name == "id":  # as pandas leaves it behind a groupby
        frame = frame.reset_index()
    given: list[object] = [column for column in frame.columns if column not in (*without, UNNAMED_INDEX)]
    header = [str(column) for column in given]
    if len(set(header)) < len(header) or not all(isinstance(column, str) for column in given):
        raise UsageError(f"the columns of the frame {name!r} must be different texts, not {header}")
    cells = {column: frame[column].tolist() for column in header}
    columns = [[_text(cell) for cell in cells[column]] for column in header]
    if like and "id" in header:
        _keep_digits(columns, header, like)
    table, problems = parse_csv(csv_text(header, list(zip(*columns, strict=True))).encode(), name)
    return table, problems + [
        table.problem(row, column, "cell", f"{told(cell)} is no cell; a cell holds one text, number, date or truth")
        for column in header
        for row, cell in enumerate(cells[column])
        if _holds_several(cell)
    ]


def _holds_several(cell: object) -> bool:
    """Whether it is a list, a dictionary, an array or their like, whose text would pass for a name."""
    return hasattr(cell, "__iter__") and not isinstance(cell, str)


def _with_index(problems: Sequence[Problem], given: Iterable[tuple[Table, pd.DataFrame]]) -> list[Problem]:
    """The problems, each with the label of its row where the frame has an index of its own that tells rows apart."""
    labels = {
        (table.path, line): label
        for table, frame in given
        if frame.index.is_unique and not frame.index.equals(pd.RangeIndex(len(frame)))
        for line, label in zip(table.lines, frame.index.tolist(), strict=False)
    }
    return [
        replace(one, message=f"{one.message} (row {told(labels[one.file, one.line])} of the frame)")
        if one.line is not None and (one.file, one.line) in labels
        else one
        for one in problems
    ]


def _keep_digits(columns: list[list[str]], header: Sequence[str], like: Dataset) -> None:
    """Write the numbers of a frame as they stood in the table that it was made from, where they are the same."""
    rows = [like.whole.index_of.get(identifier) for identifier in columns[header.index("id")]]
    for name in NUMBERS:
        if name in header:
            cells, before = columns[header.index(name)], like.whole.entity_table.column(name)
            for place, row in enumerate(rows):
                if row is not None and before[row] and cells[place] and _same_number(before[row], cells[place]):
                    cells[place] = before[row]


def _same_number(one: str, other: str) -> bool:
    try:
        return float(one) == float(other)
    except ValueError:
        return False


def _text(cell: object) -> str:
    """A cell as it would stand in a file."""
    if cell is None or cell is pd.NA or cell is pd.NaT or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, pd.Timestamp):
        return cell.strftime("%Y-%m-%d") if cell == cell.normalize() else cell.isoformat()  # which is refused as a date
    return f"{cell} ({cell.freqstr})" if isinstance(cell, pd.Period) and is_span(cell) else str(cell)


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

    ``export(dataset, "parquet", FOLDER)`` writes the same as files. Of a selection both have the documents and
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
