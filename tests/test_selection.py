"""Selections: what stays, in what order the conditions may stand, and that a part is a data set like any other."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import made, with_first_verified

import ipa_graph
from ipa_graph.dataset import RELATION_COLUMNS, Dataset
from ipa_graph.errors import QueryError, UnknownNameError, UsageError
from ipa_graph.exports import export
from ipa_graph.frames import relation_frame
from ipa_graph.vocabulary import parts

ENTITIES = """id,type,label,label@es,country,start,end,source
mst,Movement,Landless,Movimiento Sin Tierra,BR,1984,,news
ipa,Organization,Peoples’ Assembly,,,2015,,
doh,Conference,First conference,,BR,2004,,news
brazil,Country,Brazil,,BR,,,
news,Document,Newsletter,,,2024-01,,
blog,Document,Blog,,,,,news
"""
HEADER = "subject,predicate,object,start,end,source,evidence,note\n"
RELATIONS = """subject,predicate,object,start,end,source,evidence,note
mst,convened,doh,2004,,news,The Landless … in Brazil,
ipa,partnerOf,mst,,,news,,
ipa,organized,doh,2004,,blog,,
doh,participants,200,,,news,over 200,more than
"""
Condition = Callable[[Dataset], Dataset]


def data() -> Dataset:
    return made(ENTITIES, RELATIONS)


def kept(selection: Dataset) -> tuple[list[str], list[str]]:
    """The ids, and the claims as ``subject predicate object``."""
    claims = zip(*(selection.relation_table.column(name) for name in RELATION_COLUMNS[:3]), strict=True)
    return list(selection), [" ".join(claim) for claim in claims]


CONVENED, PARTNERS, ORGANIZED, PARTICIPANTS = (
    "mst convened doh", "ipa partnerOf mst", "ipa organized doh", "doh participants 200",
)  # fmt: skip


@pytest.mark.parametrize(
    ("condition", "entities", "claims"),
    [
        (lambda one: one.of_type("Organization"), ["mst", "ipa"], [PARTNERS]),
        (lambda one: one.of_type("Event", "Country"), ["doh", "brazil"], [PARTICIPANTS]),
        (lambda one: one.by_predicate("organized"), ["mst", "ipa", "doh"], [CONVENED, ORGANIZED]),
        (lambda one: one.by_predicate("participants"), ["doh"], [PARTICIPANTS]),
        (lambda one: one.by_source("blog"), ["ipa", "doh"], [ORGANIZED]),
        (lambda one: one.by_source("news"), ["mst", "ipa", "doh", "blog"], [CONVENED, PARTNERS, PARTICIPANTS]),
        (lambda one: one.by_source("news", "blog").of_type("Document"), ["blog"], []),
        (lambda one: one.between("2004", "2004"), ["mst", "doh"], [CONVENED, PARTICIPANTS]),
        (lambda one: one.between(start="2005"), ["mst", "ipa", "news"], [PARTNERS]),
        (lambda one: one.between(end="1990-06"), ["mst"], []),
        (lambda one: one.around("doh"), ["mst", "ipa", "doh"], [CONVENED, PARTNERS, ORGANIZED, PARTICIPANTS]),
        (lambda one: one.by_source("blog").around("doh", steps=0), ["doh"], []),
        (lambda one: one.around("news", "brazil"), ["brazil", "news"], []),
        (lambda one: one.matching("TIERRA sin"), ["mst"], []),
        (lambda one: one.matching("peoples"), ["ipa"], []),
        (lambda one: one.of_type("Conference").by_predicate("organized"), ["doh"], []),
        (lambda one: one.of_type().by_source().by_predicate().between().around().matching(" "), None, None),
    ],
)
def test_a_condition_leaves(condition: Condition, entities: list[str] | None, claims: list[str] | None) -> None:
    whole = data()
    assert kept(condition(whole)) == (
        entities if entities is not None else list(whole),
        claims if claims is not None else kept(whole)[1],
    )
    assert kept(whole) == kept(data())


@pytest.mark.parametrize(
    ("dates", "start", "end", "seen"),
    [
        ("2004,", "2010", "", True),
        ("2004,2006", "2010", "", False),
        ("2004,2006", "2006-12-31", "", True),
        ("2015,", "", "2014", False),
        (",2006", "", "2000", True),
        ("2004~,", "2004-06", "2004-06", True),
    ],
)
def test_a_claim_stays_while_it_lasts(dates: str, start: str, end: str, seen: bool) -> None:
    entities = "id,type,label\nmst,Movement,M\nipa,Organization,I\nnews,Document,N\n"
    relations = f"{HEADER}ipa,partnerOf,mst,{dates},news,,\n"
    assert kept(made(entities, relations).between(start, end))[1] == (["ipa partnerOf mst"] if seen else [])


def test_where_takes_ids_masks_rows_and_queries() -> None:
    whole = data()
    brazilian = ["mst", "doh", "brazil"]
    for condition in (
        brazilian,
        whole.entities["country"] == "BR",
        whole.entities[whole.entities["country"] == "BR"],
        whole.entities.loc[brazilian, "id"],
        whole.entities["id"].reindex([None, *brazilian]),  # what is missing names nothing
        "SELECT ?x { { ?x vocab:country ?c } UNION { ?c dct:identifier 'BR' BIND(?c AS ?x) } }",
    ):
        assert kept(whole.where(condition)) == (brazilian, [CONVENED, PARTICIPANTS])
    assert kept(whole.where("ipa")) == (["ipa"], [])
    for condition in (
        whole.relations["source"] == "blog",
        whole.relations[whole.relations["source"] == "blog"],
        "SELECT ?claim { ?claim prov:hadPrimarySource id:blog }",
        whole.query("SELECT ?claim { ?claim prov:hadPrimarySource id:blog }"),
    ):
        assert kept(whole.where(condition)) == (["ipa", "doh"], [ORGANIZED])
    assert kept(whole.where("SELECT ?x { ?x a vocab:Person }")) == ([], [])


def test_a_mask_is_aligned_by_its_labels() -> None:
    whole = data()
    mask = whole.entities["type"] == "Movement"
    assert kept(whole.where(mask.sort_index())) == kept(whole.where(mask.iloc[::-1])) == (["mst"], [])
    assert kept(whole.of_type("Organization").where(mask)) == (["mst"], [])
    claims = whole.relations["predicate"] == "convened"
    assert kept(whole.where(claims.iloc[::-1])) == kept(whole.where(claims))


def test_a_mask_that_lacks_rows_or_is_of_other_claims_is_refused() -> None:
    whole = data()
    mask = whole.entities["type"] == "Movement"
    for wrong in (mask.iloc[1:], pd.concat([mask, mask])):
        with pytest.raises(UsageError, match="make it from its own frames"):
            whole.where(wrong)
    with pytest.raises(UsageError, match="make it from its own frames"):
        whole.by_source("blog").where(whole.relations["predicate"] == "convened")


def test_rows_of_the_packages_frames_name_entities_and_claims() -> None:
    whole = data()
    entities = whole.entities
    assert kept(whole.where(entities[entities["type"] == "Movement"][["label", "type"]])) == (["mst"], [])
    pairs = whole.co_participation(through="Event")
    assert pairs[["a", "b", "events"]].to_numpy().tolist() == [["ipa", "mst", "doh"]]
    assert list(whole.where(pairs)) == ["mst", "ipa", "doh"]
    assert list(whole.where(whole.paths("ipa", "doh"))) == ["ipa", "doh"]
    told = whole.timeline()
    assert list(whole.where(told[told["what"] == "entity"])) == ["mst", "ipa", "doh", "news"]
    both = whole.where(told[told["type"].isin(["Movement", "convened"])])
    assert kept(both) == kept(whole.where(lambda part: part.relations["predicate"] == "convened"))
    with pytest.raises(UsageError, match="names no entity and no claim: it has what, type, year, began, ended, lasti"):
        whole.where(whole.per_year())


@pytest.mark.parametrize(
    ("condition", "error", "words"),
    [
        (lambda one: one.of_type("Organisation"), UnknownNameError, "unknown class 'Organisation'; did you mean 'Org"),
        (lambda one: one.of_type("convened"), UnknownNameError, "unknown class"),
        (lambda one: one.by_predicate("convend"), UnknownNameError, "unknown predicate 'convend'; did you mean 'conv"),
        (lambda one: one.by_source("newz"), UnknownNameError, "unknown entity 'newz'; did you mean 'news'"),
        (lambda one: one.around("mtx"), UnknownNameError, "unknown entity 'mtx'; did you mean 'mst'"),
        (lambda one: one.of_type("Event").around("mst"), UsageError, "'mst' is not part of this selection"),
        (
            lambda one: one.around("mst", steps=-1),
            UsageError,
            "around\\(steps=…\\) takes a whole number from 0; it was given -1",
        ),
        (lambda one: one.between("2015-13"), UsageError, "the start of the period, '2015-13', names month 13"),
        (lambda one: one.between("2016", "2015"), UsageError, "ends before it begins"),
        (lambda one: one.where(["mst", "mtx"]), UnknownNameError, "unknown entity 'mtx'"),
        (lambda one: one.where("SELECT ?name { ?x rdfs:label ?name }"), UsageError, "names no entity and no claim"),
        (lambda one: one.where("SELECT {"), QueryError, "line 1"),
        (lambda one: one["mtx"], UnknownNameError, "unknown entity 'mtx'; did you mean 'mst'"),
    ],
)
def test_what_cannot_be_is_refused(condition: Condition, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        condition(data())


def test_a_selection_says_what_it_is_a_part_of() -> None:
    selection = data().of_type("Organization")
    assert repr(selection) == "<Dataset 'Made': 2 of 6 entities, 1 of 4 claims>"
    assert (len(selection), "mst" in selection, "doh" in selection) == (2, True, False)
    assert list(selection.entity_table.lines) == [2, 3]
    assert bool(data().where([])) is True


def test_sources_and_countries_stay_known_and_are_described_in_files_and_stores(tmp_path: Path) -> None:
    selection = data().by_source("blog").of_type("Event", "Organization")
    assert kept(selection) == (["ipa", "doh"], [ORGANIZED])
    assert list(selection.with_background) == ["ipa", "doh", "brazil", "news", "blog"]
    assert selection.label("blog") == "Blog"
    assert [fact.source_label for fact in selection.card("ipa").facts] == ["Blog"]
    assert selection.card("doh").country == "Brazil"
    names = selection.query("SELECT ?name { ?claim prov:hadPrimarySource ?source . ?source rdfs:label ?name }")
    assert names["name"].tolist() == ["Blog"]
    paths = export(selection, "csv", tmp_path / "part")
    assert paths[0].read_text().splitlines()[1:] == [ENTITIES.splitlines()[line] for line in (2, 3, 4, 5, 6)]
    assert "id/mst" not in "".join(map(str, selection.to_rdf()))


def test_claims_keep_their_hash_and_what_was_verified() -> None:
    whole = with_first_verified(data())
    selection = whole.by_predicate("convened", "participants")
    assert selection.claim_hashes == (whole.claim_hashes[0], whole.claim_hashes[3])
    assert selection.evidence_states == ("verified", "unverified")
    assert relation_frame(selection)["claim"].tolist() == list(selection.claim_hashes)


def test_an_entity_knows_its_names_dates_claims_and_neighbours() -> None:
    whole = data()
    mst = whole["mst"]
    assert repr(mst) == "<Entity 'mst': Landless (Movement)>"
    assert (mst.names, mst.dates, mst.alternatives) == (
        {"en": "Landless", "es": "Movimiento Sin Tierra"},
        ("1984", ""),
        (),
    )
    assert mst.card == whole.card("mst")
    assert mst.relations["predicate"].tolist() == ["convened", "partnerOf"]
    assert whole["doh"].claims()[["predicate", "role"]].to_numpy().tolist() == [
        ["convened", "object"],
        ["organized", "object"],
        ["participants", "subject"],
    ]
    assert whole["blog"].claims()["role"].tolist() == ["source"]
    assert [one.id for one in mst.neighbours()] == ["ipa", "doh"]
    assert [one.id for one in whole.by_source("blog")["doh"].neighbours()] == ["ipa"]
    assert whole._ipython_key_completions_() == ["blog", "brazil", "doh", "ipa", "mst", "news"]


def test_every_selection_of_the_shipped_data_passes_the_checks(shipped: Dataset, tmp_path: Path) -> None:
    for number, selection in enumerate(
        (shipped.of_type("Conference"), shipped.between("2015", "2023"), shipped.around("ipa"), shipped.where("mst"))
    ):
        export(selection, "csv", tmp_path / str(number))
        again = ipa_graph.read(tmp_path / str(number))
        assert set(selection) <= set(again)
        assert kept(again)[1] == kept(selection)[1]


# What holds of all tables: the rules as they are written down, applied one row after the other.

IDENTIFIERS = ("a", "b", "c", "d", "s", "t")
TYPES = ("Movement", "Organization", "Conference", "Document")
YEARS = ("", "2004", "2010~", "2015-06", "2020-01-02")
CONDITIONS: dict[str, Condition] = {
    "type": lambda one: one.of_type("Organization", "Document"),
    "event": lambda one: one.of_type("Event"),
    "predicate": lambda one: one.by_predicate("organized", "slogan"),
    "source": lambda one: one.by_source("s"),
    "period": lambda one: one.between("2010", "2015"),
    "matching": lambda one: one.matching("n"),
    "ids": lambda one: one.where(["a", "b", "s"]),
}
rows = st.lists(st.sampled_from(YEARS), min_size=2, max_size=2).map(sorted)
entities = st.tuples(st.sampled_from(TYPES), st.sampled_from(["n", "m"]), rows, st.sampled_from(["", "s", "s|t"]))
ties = st.tuples(st.sampled_from(["organized", "convened", "partnerOf", "slogan"]), *[st.sampled_from(IDENTIFIERS)] * 2)
claims = st.tuples(ties, rows, st.sampled_from(["s", "t"]))


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    described = draw(st.lists(entities, min_size=6, max_size=6))
    lines = [
        f"{name},{kind if name in 'abcd' else 'Document'},{label},{start},{end},{source}"  # s and t are sources
        for name, (kind, label, (start, end), source) in zip(IDENTIFIERS, described, strict=True)
    ]
    told = draw(st.lists(claims, max_size=6))
    rows = [f"{a},{predicate},{b},{start},{end},{s},," for (predicate, a, b), (start, end), s in told]
    return made("\n".join(["id,type,label,start,end,source", *lines, ""]), "\n".join([HEADER.strip(), *rows, ""]))


@given(datasets(), st.permutations(sorted(CONDITIONS)), st.integers(0, 7))
def test_the_order_of_conditions_makes_no_difference_and_each_only_narrows(
    dataset: Dataset, names: list[str], many: int
) -> None:
    selection, sizes = dataset, [(len(dataset), len(dataset.relation_table))]
    for name in names[:many]:
        selection = CONDITIONS[name](selection)
        sizes.append((len(selection), len(selection.relation_table)))
    other = dataset
    for name in sorted(names[:many]):
        other = CONDITIONS[name](other)
    assert kept(selection) == kept(other)
    assert all(a >= c and b >= d for (a, b), (c, d) in itertools.pairwise(sizes))


@given(datasets(), st.sets(st.sampled_from(["type", "source", "predicate", "ids"])))
def test_what_stays_is_what_the_rules_say(dataset: Dataset, names: set[str]) -> None:
    table, told = dataset.entity_table, dataset.relation_table
    below = dataset.vocabulary.below
    meets = {
        row: (
            ("source" not in names or told.column("source")[row] == "s")
            and ("predicate" not in names or told.column("predicate")[row] in below(["organized", "slogan"]))
        )
        for row in range(len(told))
    }
    spoken_of = {
        name
        for row, true in meets.items()
        if true
        for name in (
            [told.column("subject")[row]]
            + ([told.column("object")[row]] if told.column("predicate")[row] != "slogan" else [])
        )
    }
    staying = [
        name
        for row, name in enumerate(table.column("id"))
        if ("type" not in names or table.column("type")[row] in below(["Organization", "Document"]))
        and ("ids" not in names or name in ("a", "b", "s"))
        and (
            not names & {"source", "predicate"}
            or name in spoken_of
            or ("predicate" not in names and "s" in parts(table.column("source")[row]))
        )
    ]
    selection = dataset
    for name in sorted(names):
        selection = CONDITIONS[name](selection)
    lines = [
        told.lines[row]
        for row, true in meets.items()
        if true
        and told.column("subject")[row] in staying
        and (told.column("predicate")[row] == "slogan" or told.column("object")[row] in staying)
    ]
    assert list(selection) == staying
    assert list(selection.relation_table.lines) == lines


def test_a_period_may_be_told_in_numbers() -> None:
    assert list(made().between(2004, 2004)) == list(made().between("2004", "2004"))


def test_an_unknown_id_of_few_letters_is_told_several_that_are_like_it() -> None:
    entities = (
        "id,type,label\nmab,Movement,Dams\nmst,Movement,Landless\nmtst,Movement,Roofless\nkabimba,Person,Kabimba\n"
    )
    data = made(entities, "subject,predicate,object,source\n")
    for wrong, told in (
        ("mts", "unknown entity 'mts'; did you mean 'mst' or 'mtst'?"),
        ("mba", "unknown entity 'mba'; 'kabimba' is Kabimba; did you mean 'mab'?"),
        ("mtstx", "unknown entity 'mtstx'; did you mean 'mtst'?"),
    ):
        with pytest.raises(UnknownNameError) as error:
            data[wrong]
        assert str(error.value) == told


def test_an_unknown_id_that_is_a_name_tells_the_id() -> None:
    with pytest.raises(UnknownNameError) as raised:
        made()["Landless"]
    assert str(raised.value) == "unknown entity 'Landless'; 'mst' is Landless Workers’ Movement"
    with pytest.raises(UnknownNameError, match=r"unknown entity 'nobody'; there are .*\bmst\b"):
        made()["nobody"]


def test_classes_and_predicates_are_taken_as_answers_have_them() -> None:
    whole = data()
    for form in ("vocab:organized", "https://example.org/vocab#organized", "<https://example.org/vocab#organized>"):
        assert kept(whole.by_predicate(form)) == kept(whole.by_predicate("organized"))
    assert kept(whole.of_type("vocab:Event")) == kept(whole.of_type("Event"))
    assert len(whole.rank(types="vocab:Organization")) == len(whole.brokers("type", types="vocab:Organization")) == 2
    pairs = whole.co_participation(between="vocab:Agent", through="vocab:Event", predicates="vocab:organized")
    assert pairs["events"].tolist() == ["doh"]
    with pytest.raises(UnknownNameError, match="unknown class 'Evint'; did you mean 'Event'"):
        whole.of_type("vocab:Evint")


def test_marks_are_in_no_name_and_what_is_no_source_is_told() -> None:
    whole = data()
    assert list(whole.matching("%")) == []
    assert list(whole.matching(" ")) == list(whole)
    with pytest.raises(UsageError, match="'mst' is of class Movement, and nothing names it as its source"):
        whole.by_source("news", "mst")
