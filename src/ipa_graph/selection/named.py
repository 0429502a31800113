"""What a condition of an analyst names: ids, a mask, rows of a frame, an answer to a query, or a function of these."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from itertools import compress
from typing import TYPE_CHECKING, Final, cast

from ipa_graph.dataset import Dataset
from ipa_graph.errors import UsageError, shown
from ipa_graph.given import Argument, is_missing, is_truth
from ipa_graph.selection.narrowing import mask_of, narrowed
from ipa_graph.vocabulary import parts

if TYPE_CHECKING:
    import pandas as pd

    from ipa_graph.given import One

    Known = str | Iterable[One] | Iterable[bool] | pd.Series | pd.DataFrame
    Condition = Known | Callable[[Dataset], Known]

WHERE: Final = Argument(
    "where(…)",
    "ids, a mask such as data.entities['country'] == 'BR', rows of a frame that names entities or claims, a SPARQL "
    "SELECT or its answer, or a function that makes one of these of the data set",
)
TOLD: Final = ("entity", "claim")
"""What a frame that tells of both calls them in its column ``what``."""
SOURCES: Final = frozenset({"source", "sources"})
"""The columns that say who says so: their documents are not what a row is about."""


def where(dataset: Dataset, condition: Condition) -> Dataset:
    """The entities or claims that a condition names.

    Args:
        dataset: what is selected from.
        condition: one of

            - an id, or ids in a list, a set or a column, whose missing values name none: these entities;
            - a column of true and false made from ``dataset.entities`` or ``dataset.relations``: the rows where it is
              true, by the labels of its index in whatever order; a missing value is false. A list or an array has to be
              as long as one of the two, and to hold a value that is not missing;
            - rows of ``dataset.entities`` or of ``dataset.relations``: these entities, or these claims;
            - rows of another frame: the claims or the entities of its column ``claim`` or ``id`` (where a column
              ``what`` says which, of both), else the entities that are its index, else those that its columns name,
              such as ``a``, ``b`` and ``events`` of `Dataset.co_participation`; sources are not among them;
            - a SPARQL SELECT, or the frame that one gave: every entity and every claim that the answer names; countries
              that the table lacks have no rows and are left out;
            - a function that makes one of these of the data set: ``lambda part: part.entities["country"] == "BR"``.

    Raises:
        UnknownNameError: no entity has one of the ids; the message names the nearest.
        QueryError: the query is not SPARQL, or is one that is not run.
        UsageError: the mask is not of this selection, an answer names neither entities nor claims, or the condition is
            none of these.
    """
    if callable(condition):
        return where(dataset, condition(dataset))
    if isinstance(condition, str):
        asked = "{" in condition
        return _where_named(dataset, dataset.query(condition)) if asked else _where_ids(dataset, [condition])
    import pandas as pd

    if isinstance(condition, pd.DataFrame):
        return _where_rows(dataset, condition)
    if isinstance(condition, pd.Series):
        # pyright knows of a column that came out of an Iterable no type of its cells
        return _where_column(dataset, condition)  # pyright: ignore[reportUnknownArgumentType]
    items = WHERE.items(condition)
    if any(map(is_truth, items)) and all(is_truth(one) or is_missing(one) for one in items):
        return _where_true(dataset, _fitted(dataset, items))
    return _where_ids(dataset, WHERE.names(items))


def _where_column(dataset: Dataset, column: pd.Series) -> Dataset:
    import pandas as pd

    if column.dtype == object:  # truths with a gap among them
        column = column.convert_dtypes()
    truths = pd.api.types.is_bool_dtype(column.dtype)
    return _where_true(dataset, column) if truths else _where_ids(dataset, WHERE.names(column.dropna()))


def _where_ids(dataset: Dataset, identifiers: Iterable[str]) -> Dataset:
    whole = dataset.whole
    wanted = set(map(whole.meant_id, identifiers))
    for identifier in sorted(wanted - whole.index_of.keys()):
        if len(identifier.split()) > 1 and not whole.named_alike(identifier):
            raise UsageError(f"{shown(identifier)} is neither an id nor a query; {WHERE.place} takes {WHERE.wanted}")
        whole.row_of(identifier)
    return narrowed(dataset, entities=mask_of(whole.entity_table.column("id"), wanted))


def _fitted(dataset: Dataset, truths: Sequence[object]) -> pd.Series:
    """Truths without an index as a column of the frame that is as long."""
    import pandas as pd

    frames = [frame for frame in (dataset.entities, dataset.relations) if len(frame) == len(truths)]
    if len(frames) != 1:
        sizes = f"{len(dataset):,} entities and {len(dataset.relation_table):,} claims"
        raise UsageError(
            f"{len(truths):,} values of true and false do not tell which they are of {sizes}; give them as a column "
            "made from data.entities or data.relations"
        )
    return pd.Series([is_truth(one) and bool(one) for one in truths], index=frames[0].index, dtype=bool)


def _where_true(dataset: Dataset, mask: pd.Series) -> Dataset:
    """The rows for which a mask has the truth; aligned by its labels, as pandas aligns it.

    The labels of entities are their ids, so that a mask of the whole fits each selection. Those of claims are numbers
    from 0 in every selection, so that only a mask of just as many can be of this one.
    """
    if mask.index.is_unique:
        true = mask.fillna(value=False).astype(bool)
        entities, claims = dataset.entities.index, dataset.relations.index
        if len(entities) and entities.isin(mask.index).all():
            return _where_ids(dataset, compress(dataset, true.reindex(entities)))
        if len(claims) == len(mask) and claims.isin(mask.index).all():
            return _where_claims(dataset, set(compress(dataset.claim_hashes, true.reindex(claims))))
        if mask.empty:
            return _where_ids(dataset, ())
    raise UsageError(
        "the column of true and false fits neither the entities nor the relations of this selection; make it from its "
        "own frames, as in data.where(data.entities['country'] == 'BR')"
    )


def _where_rows(dataset: Dataset, frame: pd.DataFrame) -> Dataset:
    if "id" in frame and "what" in frame and {*TOLD} >= set(frame["what"]):
        return _where_told(dataset, *(list(frame["id"][frame["what"] == what]) for what in TOLD))
    if "claim" in frame and set(frame["claim"]) <= set(dataset.whole.claim_hashes):
        return _where_claims(dataset, cast("set[str]", set(frame["claim"])))
    if "id" in frame:
        return _where_ids(dataset, WHERE.names(frame["id"].dropna()))
    if len(frame) and frame.index.isin(list(dataset.whole.index_of)).all():
        return _where_ids(dataset, WHERE.names(frame.index))
    return _where_named(dataset, frame)


def _where_told(dataset: Dataset, entities: Sequence[str], claims: Sequence[str]) -> Dataset:
    """The entities and the claims of a frame that tells of both, each row for itself."""
    if not claims:
        return _where_ids(dataset, entities)
    told = mask_of(dataset.whole.entity_table.column("id"), set(entities))
    return narrowed(dataset, claims=mask_of(dataset.whole.claim_hashes, set(claims)), own=told)


def _where_named(dataset: Dataset, answer: pd.DataFrame) -> Dataset:
    """What the cells of an answer name in their short form: ``id:mst``, ``claim:0123…``; else by `_ids_in`."""
    cells = {cell for name in answer for cell in answer[name].dropna() if isinstance(cell, str)}
    entities = {cell.removeprefix("id:") for cell in cells if cell.startswith("id:")} & dataset.index_of.keys()
    claims = {cell.removeprefix("claim:") for cell in cells if cell.startswith("claim:")}
    claims.intersection_update(dataset.claim_hashes)
    if not entities and not claims:
        entities = _ids_in(dataset, answer)
    if len(answer) and not entities and not claims:
        for cell in sorted({cell.removeprefix("id:") for cell in cells} & dataset.whole.derived_countries.keys()):
            dataset.whole.row_of(cell)  # tells what such a country is
        raise UsageError(
            f"the frame names no entity and no claim: it has {', '.join(map(str, answer.columns))}; give one with ids, "
            "such as a column id or claim, or with variables of a SELECT that stand for entities or claims"
        )
    if claims:
        dataset = _where_claims(dataset, claims)
    return dataset if claims and not entities else _where_ids(dataset, entities)


def _ids_in(dataset: Dataset, frame: pd.DataFrame) -> set[str]:
    """The ids of the columns that hold nothing else, several in a cell joined by ``|``."""
    known, found = dataset.whole.index_of.keys(), set[str]()
    for name in frame:
        cells = list(frame[name].dropna())
        if name not in SOURCES and all(isinstance(cell, str) for cell in cells):
            named = {one for cell in cells for one in parts(cell)}
            found |= named if named <= known else set()
    return found


def _where_claims(dataset: Dataset, hashes: Container[str]) -> Dataset:
    return narrowed(dataset, claims=mask_of(dataset.whole.claim_hashes, hashes))
