"""What a condition of an analyst names: ids, a mask, rows of a frame, an answer to a query, or a function of these."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from itertools import compress
from numbers import Real
from typing import TYPE_CHECKING, Final, cast

from ipa_graph.dataset import Dataset
from ipa_graph.errors import UsageError, shown
from ipa_graph.given import Argument, is_missing, is_truth, out_of_arrow
from ipa_graph.selection.columns import CLAIM, ENTITY, claims_named, entities_named
from ipa_graph.selection.narrowing import mask_of, narrowed
from ipa_graph.vocabulary import parts

if TYPE_CHECKING:
    import pandas as pd

    from ipa_graph.entity import Entity
    from ipa_graph.given import ArrowTable, One

    Known = str | Entity | Iterable[One] | Iterable[bool] | pd.Series | pd.DataFrame | ArrowTable
    Condition = Known | Callable[[Dataset], Known]

WHERE: Final = Argument(
    "where(…)",
    "ids, a mask such as data.entities['country'] == 'BR', rows of a frame that names entities or claims, a SPARQL "
    "SELECT or its answer, or a function that makes one of these of the data set",
)
TOLD: Final = ("entity", "claim")
"""What a frame that tells of both calls them in its column ``what``."""
_NO_OR_FIGURES: Final = "holds nothing but 0, 1 and missing values, which could be figures or mean no and yes"
SOURCES: Final = frozenset({"source", "sources"})
"""The columns that say who says so: their documents are not what a row is about."""


def where(dataset: Dataset, condition: Condition) -> Dataset:
    """The entities or claims that a condition names.

    Args:
        dataset: what is selected from.
        condition: one of

            - an id, or ids in a list, a set or a column, whose missing values name none: these entities; hashes of
              claims (``dataset.relations["claim"]``): these claims;
            - a column of true and false made from ``dataset.entities`` or ``dataset.relations``, or a frame of that one
              column: the rows where it is true, by the labels of its index in whatever order; a missing value is false.
              A list or an array has to be as long as one of the two, and to hold a value that is not missing;
            - a mapping of ids, hashes or labels to true and false: those that are true; of another mapping the keys;
            - rows of ``dataset.entities`` or of ``dataset.relations``: these entities, or these claims;
            - rows of another frame: the claims or the entities of its column ``claim`` or ``id`` (where a column
              ``what`` says which, of both), else the entities that are its index, else those that its columns name,
              such as ``a``, ``b`` and ``events`` of `Dataset.co_participation`; sources are not among them. What counts
              as a column of ids: `ipa_graph.selection.columns.entities_named`;
            - rows of a table of Arrow, as of a frame;
            - a SPARQL SELECT, or the frame that one gave: every entity and every claim that the answer names; countries
              that the table lacks have no rows and are left out;
            - a function that makes one of these of the data set: ``lambda part: part.entities["country"] == "BR"``.

    Raises:
        UnknownNameError: no entity or claim has one of the ids, one in a column of ids of a frame included; the message
            names the nearest.
        QueryError: the query is not SPARQL, or is one that is not run.
        UsageError: the mask is not of this selection, an answer names neither entities nor claims, a frame holds
            nothing but ids and truths some of which are false, a mapping, a column or a frame of one column nothing but
            0, 1 and missing values, or the condition is none of these.
    """
    if callable(condition):
        return where(dataset, condition(dataset))
    if isinstance(condition, str):
        asked = "{" in condition
        return _where_answer(dataset, dataset.query(condition)) if asked else _where_names(dataset, [condition])
    import pandas as pd

    condition = cast("Known", out_of_arrow(condition))
    if isinstance(condition, pd.DataFrame):
        return _where_rows(dataset, condition)
    if isinstance(condition, pd.Series):
        # pyright knows of a column that came out of an Iterable no type of its cells
        return _where_column(dataset, condition)  # pyright: ignore[reportUnknownArgumentType]
    if isinstance(condition, Mapping):
        return _where_keys(dataset, cast("Mapping[object, object]", condition))
    return _where_items(dataset, WHERE.items(condition))


def _where_items(dataset: Dataset, items: Sequence[object]) -> Dataset:
    if _are_truths(items):
        return _where_true(dataset, _fitted(dataset, items))
    return _where_names(dataset, WHERE.names([one for one in items if not is_missing(one)]))


def _are_truths(items: Sequence[object]) -> bool:
    return any(map(is_truth, items)) and all(is_truth(one) or is_missing(one) for one in items)


def _where_keys(dataset: Dataset, given: Mapping[object, object]) -> Dataset:
    """What a mapping has the truth for, by ids, hashes of claims or labels of pandas; of any other mapping the keys."""
    keys, values = list(given), list(given.values())
    if not _are_truths(values):
        if _may_say_no(values):
            raise UsageError(f"the mapping {_NO_OR_FIGURES}; write True and False, or give the keys alone")
        return _where_items(dataset, keys)
    chosen = [is_truth(value) and bool(value) for value in values]
    if all(isinstance(key, int) for key in keys):
        import pandas as pd

        return _where_true(dataset, pd.Series(chosen, index=keys, dtype=bool))
    _where_items(dataset, keys)  # tells an unknown one that is not chosen too
    return _where_names(dataset, WHERE.names(list(compress(keys, chosen))))


def _may_say_no(values: Sequence[object]) -> bool:
    ones = sum(isinstance(one, Real) and one == 1 for one in values)
    others = sum(is_missing(one) or (isinstance(one, Real) and one == 0) for one in values)
    return ones + others == len(values) and others > 0


def _where_column(dataset: Dataset, column: pd.Series) -> Dataset:
    mask = _mask_in(column)
    if mask is None:
        _refuse_figures(column)
    return _where_names(dataset, WHERE.names(column.dropna())) if mask is None else _where_true(dataset, mask)


def _refuse_figures(column: pd.Series) -> None:
    """Refuse a column that could be a mask that became figures; one of missing values alone names nothing."""
    if column.notna().any() and _may_say_no(column.tolist()):
        raise UsageError(f"the column {_NO_OR_FIGURES}; give it as truths, as in column == 1")


def _mask_in(column: pd.Series) -> pd.Series | None:
    """A column of true and false, also where it has gaps; None for any other."""
    import pandas as pd

    if column.dtype == object:  # truths with a gap among them
        column = column.convert_dtypes()
    return column if pd.api.types.is_bool_dtype(column.dtype) else None


def _where_names(dataset: Dataset, names: Sequence[str]) -> Dataset:
    """The entities of ids, or the claims of hashes."""
    whole = dataset.whole
    claims = {} if all(whole.meant_id(name) in whole.index_of for name in names) else claims_named(dataset, names)
    for name in names if claims else ():
        if name.removeprefix(CLAIM) not in claims:
            raise UsageError(f"{shown(name)} stands among claims and is none; give entities and claims one by one")
    return _where_claims(dataset, claims) if claims else _where_ids(dataset, names)


def _where_ids(dataset: Dataset, identifiers: Iterable[str]) -> Dataset:
    return narrowed(dataset, entities=mask_of(dataset.whole.entity_table.column("id"), _known(dataset, identifiers)))


def _known(dataset: Dataset, identifiers: Iterable[str]) -> set[str]:
    whole = dataset.whole
    wanted = set(map(whole.meant_id, identifiers))
    for identifier in sorted(wanted - whole.index_of.keys()):
        if len(identifier.split()) > 1 and not whole.named_alike(identifier):
            raise UsageError(f"{shown(identifier)} is neither an id nor a query; {WHERE.place} takes {WHERE.wanted}")
        whole.row_of(identifier)
    return wanted


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
        of_whole = len(mask) and mask.index.isin(list(dataset.whole.index_of)).all()
        if (len(entities) or of_whole) and entities.isin(mask.index).all():
            return _where_ids(dataset, compress(dataset, true.reindex(entities)))
        if len(claims) == len(mask) and claims.isin(mask.index).all():
            return _where_claims(dataset, set(compress(dataset.claim_hashes, true.reindex(claims))))
        if mask.empty:
            return _where_ids(dataset, ())
    raise UsageError(
        "the column of true and false fits neither the entities nor the relations of this selection; make it from its "
        "own frames, as in data.where(data.entities['country'] == 'BR')"
    )


def _where_answer(dataset: Dataset, answer: pd.DataFrame) -> Dataset:
    _refuse_rows_or_truths(dataset, answer, _masks_in(answer))
    return _where_named(dataset, answer)


def _masks_in(frame: pd.DataFrame) -> dict[str, pd.Series]:
    return {str(name): mask for name, column in frame.items() if (mask := _mask_in(column)) is not None}


def _where_rows(dataset: Dataset, frame: pd.DataFrame) -> Dataset:
    masks = _masks_in(frame)
    if masks and len(frame.columns) == 1:
        return _where_true(dataset, masks.popitem()[1])
    if len(frame.columns) == 1:
        _refuse_figures(frame.iloc[:, 0])
    _refuse_rows_or_truths(dataset, frame, masks)
    if "id" in frame and "what" in frame and {*TOLD} >= set(frame["what"]):
        return _where_told(dataset, *(list(frame["id"][frame["what"] == what]) for what in TOLD))
    if "claim" in frame:
        claims = claims_named(dataset, _texts(frame["claim"]))
        by_id = "id" in frame and frame["claim"].isna().any()  # a row without a claim is named by its id
        if (claims and not by_id) or not len(frame):
            return _where_claims(dataset, claims)
    if "id" in frame:
        return _where_names(dataset, WHERE.names(frame["id"].dropna()))
    labels = _entities_in(dataset, "", frame.index)
    return _where_ids(dataset, labels) if labels else _where_named(dataset, frame)


def _refuse_rows_or_truths(dataset: Dataset, frame: pd.DataFrame, masks: Mapping[str, pd.Series]) -> None:
    """Refuse a frame of nothing but ids and truths, some of them false: it could mean all its rows or the true ones."""
    false = [name for name, mask in masks.items() if not mask.fillna(value=False).all()]
    others = [(str(name), column) for name, column in frame.items() if str(name) not in masks]
    if (
        not false
        or len(frame.columns) == 1
        or not all(_entities_in(dataset, *one) or claims_named(dataset, _texts(one[1])) for one in others)
    ):
        return
    name = shown(false[0])
    if others:
        told = f"ids and truths, so that it could mean all its rows or those where {name} is true"
        raise UsageError(f"the frame holds {told}; give frame.loc[frame[{name}]], or leave that column out")
    raise UsageError(f"the frame holds {len(masks)} columns of true and false; give one of them, such as frame[{name}]")


def _where_told(dataset: Dataset, entities: Sequence[str], claims: Sequence[str]) -> Dataset:
    """The entities and the claims of a frame that tells of both, each row for itself."""
    if not claims:
        return _where_ids(dataset, entities)
    told = mask_of(dataset.whole.entity_table.column("id"), _known(dataset, entities))
    return narrowed(dataset, claims=mask_of(dataset.whole.claim_hashes, claims_named(dataset, claims)), own=told)


def _where_named(dataset: Dataset, answer: pd.DataFrame) -> Dataset:
    """What the columns of an answer name: entities (``id:mst``, ``mst``) and claims (``claim:0123…``)."""
    entities, claims = set[str](), set[str]()
    for name, column in answer.items():
        claims |= claims_named(dataset, _texts(column)).keys()
        entities |= _entities_in(dataset, str(name), column)
    if len(answer) and not entities and not claims:
        cells = {cell.removeprefix(ENTITY) for _, column in answer.items() for cell in _texts(column)}
        for cell in sorted(cells & dataset.whole.derived_countries.keys()):
            dataset.whole.row_of(cell)  # tells what such a country is
        raise UsageError(
            f"the frame names no entity and no claim: it has {', '.join(map(str, answer.columns))}; give one with ids, "
            "such as a column id or claim, or with variables of a SELECT that stand for entities or claims"
        )
    if claims:
        dataset = _where_claims(dataset, claims)
    return dataset if claims and not entities else _where_ids(dataset, entities)


def _entities_in(dataset: Dataset, name: str, column: pd.Series | pd.Index) -> set[str]:
    """The entities of a column of ids, several in a cell joined by ``|``; of any other those that ``id:`` marks.

    The index is the column without a name.
    """
    cells, whole = [part for cell in _texts(column) for part in parts(cell)], dataset.whole
    marked = {whole.meant_id(cell) for cell in cells if cell.startswith(ENTITY)}
    place = f"the column {shown(name)}" if name else "the index"
    remedy = "leave it out of the frame" if name else "take frame.reset_index(drop=True)"
    named = {} if name in SOURCES and not marked else entities_named(dataset, place, cells, remedy)
    return (marked | named.keys()) & whole.index_of.keys()


def _texts(column: pd.Series | pd.Index) -> list[str]:
    """The cells that are not missing, where some are texts."""
    cells = list(column.dropna())
    return list(map(str, cells)) if any(isinstance(cell, str) for cell in cells) else []


def _where_claims(dataset: Dataset, hashes: Container[str]) -> Dataset:
    return narrowed(dataset, claims=mask_of(dataset.whole.claim_hashes, hashes))
