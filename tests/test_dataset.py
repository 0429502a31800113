"""The data set as a value: nothing that it hands out changes it, and it can be sent to another process."""

from __future__ import annotations

import copy
import pickle

import pytest
from made import made, with_first_verified

from ipa_graph.errors import UnknownNameError


def test_a_change_of_a_frame_changes_no_other() -> None:
    dataset = made()
    for name in ("entities", "relations"):
        frame = getattr(dataset, name)
        before = frame.copy()
        frame.iloc[0, 0] = "changed"
        del frame["source"]
        assert getattr(dataset, name).equals(before)


def test_a_data_set_that_was_asked_can_be_pickled_and_copied() -> None:
    dataset = with_first_verified(made())
    part = dataset.of_type("Movement")
    for one in (dataset, part):
        rows = one.query("SELECT ?s ?label { ?s rdfs:label ?label } ORDER BY ?s ?label")
        assert len(one.entities)
        for again in (pickle.loads(pickle.dumps(one)), copy.copy(one), copy.deepcopy(one)):
            assert again == one
            assert again.query("SELECT ?s ?label { ?s rdfs:label ?label } ORDER BY ?s ?label").equals(rows)
    assert pickle.loads(pickle.dumps(part)).whole == dataset


def test_a_data_set_can_be_a_key_as_its_equals_are() -> None:
    kept = {made(): "whole", made().of_type("Movement"): "part"}
    assert [kept[made()], kept[made().where(["mst"])]] == ["whole", "part"]


def test_a_column_that_no_table_of_entities_has_is_told_with_the_nearest() -> None:
    mst = made()["mst"]
    assert (mst.cell("start"), mst.cell("homepage"), mst.cell("label@fr"), mst.cell("slogan")) == ("1984", "", "", "")
    with pytest.raises(UnknownNameError, match="unknown column 'strat'; did you mean 'start'"):
        mst.cell("strat")
