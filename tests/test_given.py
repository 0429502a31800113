"""What a caller gives: what pandas hands out is taken where it means one thing; anything else is told in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from made import made

import ipa_graph
from ipa_graph.errors import IpaGraphError, UsageError
from ipa_graph.given import Argument

mpl.use("Agg")

ENTITIES = """id,type,label,country,start,end,source
mst,Movement,Landless,BR,1984,,news
ipa,Organization,Peoples’ Assembly,,2015,,
doh,Conference,First conference,BR,2004,,news
brazil,Country,Brazil,BR,,,
news,Document,Newsletter,,2024-01,,
"""
RELATIONS = """subject,predicate,object,start,end,source,evidence,note
mst,convened,doh,2004,,news,The Landless … in Brazil,
ipa,organized,doh,2004,,news,,
doh,participants,200,,,news,over 200,more than
"""
DATA: Any = made(ENTITIES, RELATIONS)  # what is given to it here is not what its types say
ODD = [
    None, -1, 2.5, True, b"mst", [None], [1], {1: 2}, object(), float("nan"), pd.NA, pd.NaT, pd.Series([1, 2]),
    pd.DataFrame({"a": ["mst"]}), np.array([True]), range(3), "nope", "a\ud800",
]  # fmt: skip


def by_name(call: Callable[..., object], name: str, **others: object) -> Callable[[object], object]:
    """What calls it with an odd value for the argument of that name."""
    return lambda odd: call(**{**others, name: odd})


def from_frames(**given: Any) -> object:
    return ipa_graph.from_frames(**{"entities": DATA.entities, "relations": DATA.relations, "like": DATA, **given})


@pytest.mark.parametrize(
    ("given", "same"),
    [
        (lambda one: one.of_type(["Conference", "Movement"]), lambda one: one.of_type("Conference", "Movement")),
        (lambda one: one.of_type(pd.Series(["Event"]), "Movement"), lambda one: one.of_type("Event", "Movement")),
        (lambda one: one.by_predicate({"convened"}), lambda one: one.by_predicate("convened")),
        (lambda one: one.by_source(one["news"]), lambda one: one.by_source("news")),
        (lambda one: one.around(pd.Index(["id:doh"]), steps=2.0), lambda one: one.around("doh", steps=2)),
        (lambda one: one.around(SimpleNamespace(id="doh")), lambda one: one.around("doh")),
        (lambda one: one.within(one["brazil"]), lambda one: one.within("brazil")),
        (lambda one: one.between(2015, 2023), lambda one: one.between("2015", "2023")),
        (lambda one: one.between(2015.0, np.int64(2023)), lambda one: one.between("2015", "2023")),
        (lambda one: one.between(pd.Timestamp("2005-03-01")), lambda one: one.between("2005-03-01")),
        (lambda one: one.between("2005", pd.NaT), lambda one: one.between("2005")),
        (lambda one: one.between(np.datetime64("NaT"), "2005"), lambda one: one.between("", "2005")),
        (lambda one: one.between(pd.NA, float("nan")), lambda one: one),
        (lambda one: one.between(None, date(1990, 1, 1)), lambda one: one.between("", "1990-01-01")),
        (lambda one: one.between(pd.Period("2005", "Y")), lambda one: one.between("2005")),
        (lambda one: one.between(pd.Period("2005-03-01 05:00", "h")), lambda one: one.between("2005-03-01")),
        (lambda one: one.between(np.datetime64("2005-03")), lambda one: one.between("2005-03")),
        (lambda one: one.where(name for name in ["mst"]), lambda one: one.where("mst")),
        (lambda one: one.where(one["mst"]), lambda one: one.where("mst")),
        (lambda one: one.where("https://example.org/id/mst"), lambda one: one.where("mst")),
        (lambda one: one.where(one.rank().head(2)), lambda one: one.where(["doh", "ipa"])),
        (
            lambda one: one.of_type("Agent").where(lambda part: part.entities["country"] == "BR"),
            lambda one: one.where("mst"),
        ),
        (lambda one: one.where((one.entities["country"] == "BR").to_numpy(bool, na_value=False)),
         lambda one: one.where(["mst", "doh", "brazil"])),
        *((lambda one, form=form, kind=kind: one.where(form(one.entities["country"].astype(kind) == "BR")),
           lambda one: one.where(["mst", "doh", "brazil"]))
          for kind in ("string[python]", "string[pyarrow]")
          for form in (pd.Series.to_numpy, lambda mask: mask.array, pd.Series.tolist)),
        (lambda one: one.where([True, None, float("nan"), pd.NA, False]), lambda one: one.where("mst")),
        (lambda one: one.where(pd.Series([True, None, False], index=one.relations.index, dtype=object)),
         lambda one: one.where(one.relations["predicate"] == "convened")),
    ],
)  # fmt: skip
def test_what_pandas_hands_out_selects(given: Callable[[Any], Any], same: Callable[[Any], Any]) -> None:
    found, wanted = given(DATA), same(DATA)
    assert list(found) == list(wanted)
    assert found.claim_hashes == wanted.claim_hashes


@pytest.mark.parametrize(
    ("given", "same"),
    [
        (lambda one: one.per_year("2000", "2010"), lambda one: one.per_year(2000, 2010)),
        (lambda one: one.per_year(pd.Timestamp("2000-05-01"), 2010.0), lambda one: one.per_year(2000, 2010)),
        (lambda one: one.rank(types=None), lambda one: one.rank()),
        (lambda one: one.rank(types=np.array(["Event"])), lambda one: one.rank(types="Event")),
        (lambda one: one.coverage(None), lambda one: one.coverage()),
        (lambda one: one.co_participation(through={"Conference"}), lambda one: one.co_participation()),
        (lambda one: one.co_participation(between=None, through=None, predicates=None),
         lambda one: one.co_participation()),
        (lambda one: one.brokers(types=None, groups=None), lambda one: one.brokers()),
        (lambda one: one.paths("id:mst", one["ipa"]), lambda one: one.paths("mst", "ipa")),
        (lambda one: one.query(named="happened-between", since=date(2001, 1, 1), until=2010),
         lambda one: one.query(named="happened-between", since="2001", until="2010")),
    ],
)  # fmt: skip
def test_what_pandas_hands_out_asks(given: Callable[[Any], Any], same: Callable[[Any], Any]) -> None:
    pd.testing.assert_frame_equal(given(DATA), same(DATA))


@pytest.mark.parametrize("form", ["mst", "id:mst", "https://example.org/id/mst", "<https://example.org/id/mst>"])
def test_an_entity_is_found_in_every_form_that_answers_have(form: str) -> None:
    assert DATA[form].id == "mst"
    assert form in DATA
    assert form in DATA.of_type("Movement")
    assert form not in DATA.of_type("Event")
    assert DATA.card(form).id == "mst"


def test_what_no_entity_is_called_is_not_in_it_whatever_it_is() -> None:
    assert not any(odd in DATA for odd in ODD)


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda one: one.of_type(None), "of_type(…) takes names of classes, such as 'Conference'; it was given None"),
        (lambda one: one.of_type([]), "such as 'Conference'; it was given []"),
        (lambda one: one.around([]), "ids of entities, such as 'ipa', and how far as steps=2; it was given []"),
        (lambda one: one.around(one.entities), "it was given a DataFrame; give one of its columns"),
        (lambda one: one.between("2005", pd.Period("2006Q1")), "'Q-DEC'); it has two ends, its .start_time and"),
        (lambda one: one.between(pd.Period("2006", "Y-MAR")), "given Period('2006', 'Y-MAR'); it has two ends"),
        (lambda one: one.between(-5), "between(…) takes dates, such as '2015', '2015-06-30' or 2015; it was given -5"),
        (lambda one: one.per_year(-5, 3), "per_year(start=…) takes a year from 1 to 9999, such as 2004 or '2004'"),
        (lambda one: one.brokers("year", groups=[2004, None]), "names of groups, such as a year; it was given None"),
        (lambda one: one.map(color={"mst": "x", "ipx": "y"}), "unknown entity 'ipx'; did you mean 'ipa'?"),
        (lambda one: one.map(size={"mst": 1, "ipx": 2}), "unknown entity 'ipx'; did you mean 'ipa'?"),
        (lambda one: one.of_type("Event")["mst"], "but of what that was made from (in Python: selection.whole['mst'])"),
        (lambda one: one.between("2004..2005"), "the start of the period, '2004..2005', is not a date"),
        (lambda one: one.where(None), "where(…) takes ids, a mask such as data.entities['country'] == 'BR'"),
        (lambda one: one.where("start > 3"), "'start > 3' is neither an id nor a query; where(…) takes ids, a mask"),
        (lambda one: one.where([True]), "1 values of true and false do not tell which they are of 5 entities and 3"),
        (lambda one: one.where(one.entities["country"].isna().iloc[:2]), "fits neither the entities nor the relations"),
        (lambda one: one[["mst", "ipa"]], "(several of them, or a mask, belong in data.where(…)); it was given"),
        (lambda one: one.around("mst", 2), "ids of entities, such as 'ipa', and how far as steps=2; it was given 2"),
        (lambda one: one["id:mtx"], "unknown entity 'mtx'; did you mean 'mst'?"),
        (lambda one: one.rank(by=None), "rank(by=…) takes the name of a measure: degree, in_degree"),
        (lambda one: one.rank(by="nope"), "unknown measure 'nope'; there are betweenness"),
        (lambda one: one.rank(weighted="no"), "rank(weighted=…) takes True or False; it was given 'no'"),
        (lambda one: one.communities(seed=-5), "communities(seed=…) takes a whole number from 0 to"),
        (lambda one: one.communities(resolution=float("nan")), "a number above 0; it was given nan"),
        (lambda one: one.co_participation(through=[]), "such as 'Conference'; leave it out for the usual ones"),
        (lambda one: one.co_participation(predicates=[]), "co_participation(predicates=…) takes names of relations"),
        (lambda one: one.rank(types=[]), "rank(types=…) takes names of classes, such as 'Organization'; it was"),
        (lambda one: one.brokers(groups=[]), "brokers(groups=…) takes names of groups, such as a region; it was given"),
        (lambda one: one.brokers(types=()), "brokers(types=…) takes names of classes, such as 'Organization'; it was"),
        (lambda one: one.co_participation(least=0), "a whole number from 1; it was given 0"),
        (lambda one: one.compare(None), "compare with a selection, such as data.between"),
        (lambda one: one.per_year("two"), "per_year(start=…): 'two' is not a date"),
        (lambda one: one.paths("mst", "a"), "unknown entity 'a'"),
        (lambda one: one.map(size=3), "size=… takes the name of a column or a measure, or values by id"),
        (lambda one: one.map(color=["#f00"]), "color=… takes the name of a column or a measure, or values by id"),
        (lambda one: one.map(color=one.rank()["degree"]), "color=…: '0' and the other keys are no ids of entities"),
        (lambda one: one.map(first="nope"), "unknown entity 'nope'"),
        (lambda one: one.map(language=3), "language=… takes a language tag, such as 'es'; it was given 3"),
        (lambda one: one.plot.timeline(most=0), "most=… takes a whole number from 1; it was given 0"),
        (lambda one: one.plot.timeline(ax=3), "ax=… takes axes of matplotlib"),
        (lambda one: one.atlas(shapes=None), "atlas(shapes=…) takes 110m or 50m; it was given None"),
        (lambda one: one.query(3), "a query takes a text of SPARQL; it was given 3"),
        (lambda one: one.query("ASK { ?a\ud800 ?b ?c }"), "the query holds half of a character, '<U+D800>'"),
        (lambda one: one.query(named="happened-between", since=None), "since=… takes one value: a text, a number"),
        (lambda one: one.of_answer("mst"), "of_answer(…) takes a frame, such as data.query(…) gives"),
        (lambda one: one["mst"].neighbours(-1), "neighbours(steps=…) takes a whole number from 0; it was given -1"),
        (lambda one: one.find(None), "find(…) takes a name or words of one, such as 'sem terra'; it was given None"),
        (lambda one: one.find(["a"]), "such as 'sem terra'; it was given ['a']"),
        (lambda _: ipa_graph.build(3), "build(…) takes the path of a folder"),  # type: ignore[arg-type]
        (lambda _: ipa_graph.check(texts=3), "check(texts=…) takes the path of a folder"),  # type: ignore[arg-type]
        (lambda _: from_frames(like="data"), "takes a Dataset; it was given"),
        (lambda _: ipa_graph.read(["data"]), "read(…) takes the path of a folder"),  # type: ignore[arg-type]
    ],
)  # fmt: skip
def test_what_means_nothing_is_told_in_a_sentence(ask: Callable[[Any], object], words: str) -> None:
    with pytest.raises(UsageError) as caught:
        ask(DATA)
    assert words in str(caught.value)


CALLS: dict[str, Callable[[Any], object]] = {
    **{name: getattr(DATA, name) for name in (
        "of_type", "by_predicate", "by_source", "around", "within", "between", "matching", "where", "card", "label",
        "find", "query", "answer", "construct", "of_answer", "rank", "brokers", "compare", "coverage", "lacking",
        "per_year", "__getitem__",
    )},
    **{f"{name} {argument}": by_name(getattr(DATA, name), argument, **others) for name, arguments, others in (
        ("query", ("labels",), {"query": "SELECT ?x { ?x a vocab:Movement }"}),
        ("query", ("since",), {"named": "happened-between", "until": "2010"}),
        ("rank", ("types", "weighted"), {}),
        ("brokers", ("types", "groups", "announced"), {}),
        ("communities", ("seed", "runs", "resolution", "weighted", "method"), {"runs": 1}),
        ("co_participation", ("between", "through", "predicates", "least", "most_participants", "announced"), {}),
        ("paths", ("start", "goal", "most"), {"start": "mst", "goal": "ipa"}),
        ("map", ("first", "language", "color", "size"), {}),
        ("to_scipy", ("directed", "weighted"), {}),
    ) for argument in arguments},
    **{f"timeline {name}": by_name(DATA.plot.timeline, name) for name in ("types", "most", "language", "ax")},
    **{f"from_frames {name}": by_name(from_frames, name)
       for name in ("entities", "relations", "vocabulary", "metadata", "like")},
    "regions": DATA.plot.regions,
    "cell": DATA["mst"].cell,
    "neighbours": DATA["mst"].neighbours,
}  # fmt: skip


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.filterwarnings("ignore")
def test_no_odd_value_shows_the_insides(call: str) -> None:
    """Whatever is given is taken or refused by an error of the package; a raw one fails the test by itself."""
    import matplotlib.pyplot as plt

    refused = 0
    for odd in ODD:
        try:
            CALLS[call](odd)
        except IpaGraphError:
            refused += 1
    plt.close("all")
    assert refused


def test_a_path_is_taken_as_text_and_as_python_has_it() -> None:
    assert Argument("save(…)", "a path").path("a") == Argument("save(…)", "a path").path(Path("a"))


def test_a_timeline_of_none_is_that_of_the_usual_classes() -> None:
    import matplotlib.pyplot as plt

    usual, none = (DATA.plot.timeline(**given) for given in ({}, {"types": None}))
    assert [one.get_text() for one in none.get_yticklabels()] == [one.get_text() for one in usual.get_yticklabels()]
    plt.close("all")
