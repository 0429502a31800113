"""What `where` makes of masks, frames, columns, mappings and mistyped ids: nothing is chosen or lost unseen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np
import pandas as pd
import pytest
from made import made

from ipa_graph.errors import UnknownNameError, UsageError

DATA: Final[Any] = made()  # what is given to it here is not what its types say
CONVENED, PARTNERS, PARTICIPANTS = DATA.claim_hashes
KEEP: Final = pd.DataFrame({"id": ["mst", "ipa"], "keep": [True, False]})


def test_a_frame_of_one_column_of_truths_is_the_mask() -> None:
    assert list(DATA.where(DATA.entities[["country"]] == "BR")) == ["mst", "doh-2004"]
    assert DATA.where(DATA.relations[["predicate"]] == "convened").claim_hashes == (CONVENED,)


def test_a_frame_of_ids_and_truths_could_mean_either_and_is_refused() -> None:
    told = (
        "the frame holds ids and truths, so that it could mean all its rows or those where 'keep' is true; give "
        "frame.loc[frame['keep']], or leave that column out"
    )
    asked = "SELECT ?who (?who = id:mst AS ?keep) { VALUES ?who { id:mst id:ipa } }"
    for frame in (KEEP, KEEP.assign(id=["id:mst", "id:ipa"]), KEEP.assign(id=[CONVENED, PARTNERS]), asked):
        with pytest.raises(UsageError) as error:
            DATA.where(frame)
        assert str(error.value) == told
    mask = DATA.entities["country"] == "BR"
    with pytest.raises(UsageError, match=r"give frame\.loc\[frame\['country'\]\]"):
        DATA.where(mask.rename_axis("id").reset_index())
    with pytest.raises(UsageError, match=r"holds 2 columns of true and false; give one of them, such as frame\['typ"):
        DATA.where(DATA.entities[["type", "country"]] == "BR")


def test_rows_that_have_truths_beside_other_columns_are_rows() -> None:
    assert list(DATA.where(KEEP.loc[KEEP["keep"]])) == ["mst"]
    assert list(DATA.where(DATA.entities.assign(keep=False).head(2))) == ["mst", "ipa"]
    assert list(DATA.where(DATA.rank().assign(keep=False).head(1))) == ["mst"]


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        ({"who": ["id:mst", "id:mstt"]}, "unknown entity 'mstt'; did you mean 'mst'?"),
        (
            {"a": ["mst", "ippa"], "b": ["ipa", "news"]},
            "unknown entity 'ippa'; did you mean 'ipa'?; the column 'a' holds ids of entities; where it is text, leave",
        ),
        ({"a": ["mst|ippa", "ipa"]}, "unknown entity 'ippa'"),
        ({"a": ["mstt"], "b": ["ipa"]}, "unknown entity 'mstt'; did you mean 'mst'?"),
        ({"o": ["id:mst", "id:mstt", "a text", "another", "more"]}, "unknown entity 'mstt'"),
        ({"claim": [CONVENED, "deadbeef"], "id": ["mst", "ipa"]}, "unknown claim 'deadbeef'; the column names claims"),
        ({"what": ["entity", "claim"], "id": ["mstt", CONVENED]}, "unknown entity 'mstt'"),
    ],
)
def test_a_mistyped_id_of_a_frame_is_told(frame: dict[str, list[str]], words: str) -> None:
    with pytest.raises(UnknownNameError) as error:
        DATA.where(pd.DataFrame(frame))
    assert str(error.value).startswith(words)


def test_what_is_no_id_among_ids_of_a_frame_is_text() -> None:
    assert list(DATA.where(pd.DataFrame({"who": ["mst", "ipa", "news", "200", "a paper"]}))) == ["mst", "ipa", "news"]
    assert list(DATA.where(DATA.relations[["subject", "object"]])) == ["mst", "ipa", "doh-2004"]
    assert list(DATA.where("SELECT ?o { id:mst ?p ?o }")) == ["ipa", "doh-2004"]
    assert list(DATA.where(pd.DataFrame({"who": ["mst"], "name": ["IPA"]}))) == ["mst"]


@pytest.mark.parametrize(
    "given",
    [
        DATA.relations.loc[DATA.relations["predicate"] == "convened", "claim"],
        [CONVENED],
        CONVENED,
        f"claim:{CONVENED}",
        DATA.query("SELECT ?claim { ?claim rdf:predicate vocab:convened }")["claim"],
        {CONVENED: True, PARTNERS: False},
        {0: True, 1: False, 2: False},
    ],
)
def test_claims_are_chosen_by_their_hashes(given: object) -> None:
    found = DATA.where(given)
    assert (list(found), found.claim_hashes) == (["mst", "doh-2004"], (CONVENED,))


def test_rows_that_lack_a_claim_are_named_by_their_ids() -> None:
    frame = pd.DataFrame({"claim": [CONVENED, None], "id": ["mst", "ipa"]})
    assert list(DATA.where(frame)) == ["mst", "ipa"]


def test_ids_among_claims_and_unknown_claims_are_told() -> None:
    with pytest.raises(UsageError, match="'mst' stands among claims and is none; give entities and claims one by one"):
        DATA.where([f"claim:{CONVENED}", "mst"])
    for wrong in ("claim:deadbeef", [CONVENED, "deadbeef"]):
        with pytest.raises(UnknownNameError, match="unknown claim 'deadbeef'"):
            DATA.where(wrong)


def test_a_mapping_to_truths_is_a_mask() -> None:
    assert list(DATA.where({"mst": False, "ipa": True, "news": None})) == ["ipa"]
    assert list(DATA.where((DATA.entities["type"] == "Movement").to_dict())) == ["mst"]
    assert list(DATA.where({"mst": 0.5, "ipa": 0.0})) == ["mst", "ipa"]
    with pytest.raises(UnknownNameError, match="unknown entity 'ippa'; did you mean 'ipa'"):
        DATA.where({"mst": True, "ippa": False})


@pytest.mark.parametrize("mapping", [{"mst": 0}, {"mst": 1, "ipa": 0.0}, {"mst": None}, {"mst": 1, "ipa": np.int64(0)}])
def test_a_mapping_to_what_could_mean_no_or_be_a_figure_is_refused(mapping: dict[str, object]) -> None:
    with pytest.raises(UsageError, match="could be figures or mean no and yes; write True and False, or give the keys"):
        DATA.where(mapping)
    assert list(DATA.where({"mst": 1, "ipa": 1})) == ["mst", "ipa"]


@pytest.mark.parametrize("form", [pd.Series.to_frame, lambda column: column])
@pytest.mark.parametrize("kind", ["int64", "float64", "object"])
def test_a_column_of_0_and_1_is_refused_by_itself_and_in_a_frame(form: Callable[..., object], kind: str) -> None:
    figures = (DATA.entities["type"] == "Movement").astype(int).astype(kind)
    with pytest.raises(UsageError, match=r"the column holds nothing but 0, 1 and missing values, .* as in column == 1"):
        DATA.where(form(figures))


def test_a_mask_of_the_whole_fits_an_empty_selection() -> None:
    assert list(DATA.where([]).where(DATA.entities["country"] == "BR")) == []


@pytest.mark.parametrize("form", [list, pd.Index, pd.Series, lambda cells: np.array(cells, dtype=object)])
@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA])
def test_what_is_missing_among_ids_names_none(form: Callable[[list[object]], object], missing: object) -> None:
    assert list(DATA.where(form(["mst", missing]))) == ["mst"]
    assert list(DATA.where(form([missing]))) == []


def test_an_index_of_ids_as_answers_have_them_names_the_rows() -> None:
    assert list(DATA.where(pd.DataFrame({"n": [1, 2]}, index=["id:mst", "id:ipa"]))) == ["mst", "ipa"]
    with pytest.raises(
        UnknownNameError, match="did you mean 'ipa'\\?; the index holds ids of entities; where it is text"
    ):
        DATA.where(pd.DataFrame({"n": [1, 2]}, index=["mst", "ippa"]))
