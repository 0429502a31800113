"""Frames, matrices and Arrow tables out; frames in, with the checks of a folder."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pandas as pd
import pytest
from made import made, with_first_verified
from told import table

import ipa_graph
from ipa_graph.dataset import Dataset
from ipa_graph.errors import DataError, UsageError
from ipa_graph.handover import from_frames
from ipa_graph.metadata import Metadata

ENTITIES = pd.DataFrame(
    {
        "id": ["mst", "007", "news"],
        "type": ["Movement", "Organization", "Document"],
        "label": ["MST", "Seven", "N"],
        "country": ["BR", "NA", None],
        "start": [1984.0, None, None],
        "end": [pd.NaT, pd.NaT, pd.Timestamp("2024-01-13")],
    }
)
NO_FRAME = r"relations is a pandas frame or a table of Arrow, not NoneType; pd.DataFrame\(…\) makes a frame"
RELATIONS = pd.DataFrame({"subject": ["mst"], "predicate": ["partnerOf"], "object": ["007"], "source": ["news"]})


def test_frames_become_a_checked_data_set_with_their_text() -> None:
    dataset = from_frames(ENTITIES, RELATIONS, metadata=Metadata(title="Mine", languages=("en", "es")))
    assert repr(dataset) == "<Dataset 'Mine': 3 entities, 1 claim>"
    assert dict(dataset.entity_table.columns) == {
        "id": ("mst", "007", "news"),
        "type": ("Movement", "Organization", "Document"),
        "label": ("MST", "Seven", "N"),
        "country": ("BR", "NA", ""),
        "start": ("1984", "", ""),
        "end": ("", "", "2024-01-13"),
    }


@pytest.mark.parametrize(
    ("end", "cell"),
    [
        (pd.Timestamp("2024-01-13 13:00"), "'2024-01-13T13:00:00'"),
        (pd.Period("2024", "Y-MAR"), "'2024 (Y-MAR)'"),
    ],
)
def test_what_says_more_than_a_date_of_the_tables_is_not_cut(end: object, cell: str) -> None:
    with pytest.raises(DataError, match=re.escape(cell)):
        from_frames(ENTITIES.assign(end=pd.Series([None, None, end], dtype=object)), RELATIONS)


def test_tables_of_arrow_make_the_data_set_again() -> None:
    pytest.importorskip("pyarrow", reason="the extra 'tables' is not installed")
    data = from_frames(ENTITIES, RELATIONS)
    assert from_frames(*data.to_arrow(), like=data) == data
    entities, relations = data.to_arrow()
    with pytest.raises(DataError, match="entities:4: type: unknown class 'Documents'"):
        from_frames(entities.to_pandas().replace("Document", "Documents"), relations)


def test_frames_that_went_through_csv_with_their_index_make_the_data_set_again() -> None:
    data = from_frames(ENTITIES, RELATIONS)
    frames = [
        pd.read_csv(io.StringIO(frame.to_csv()), dtype=str, keep_default_na=False)
        for frame in (data.entities, data.relations)
    ]
    assert [frame.columns[0] for frame in frames] == ["Unnamed: 0", "Unnamed: 0"]
    assert from_frames(*frames, like=data) == data


def test_the_index_that_became_a_column_is_left_out_and_a_column_of_ones_own_is_not() -> None:
    data = from_frames(ENTITIES, RELATIONS)
    assert from_frames(data.entities.reset_index(), data.relations.reset_index(), like=data) == data
    assert errors_of(data.entities.assign(index="7"), data.relations)[0].startswith(
        "entities:1: index: the column 'index' is unknown; remove it"
    )


def test_the_frames_of_a_data_set_make_it_again() -> None:
    data = ipa_graph.read()
    again = from_frames(data.entities, data.relations.drop(columns=["evidence_state", "claim"]), metadata=data.metadata)
    numbers = {"lat", "lon"}  # 12.50 comes back as 12.5
    assert {name: cells for name, cells in again.entity_table.columns.items() if name not in numbers} == {
        name: cells for name, cells in data.entity_table.columns.items() if name not in numbers
    }
    assert again.claim_hashes == data.claim_hashes


def test_all_errors_of_the_frames_come_at_once() -> None:
    wrong = pd.concat([RELATIONS.assign(predicate="partnerOff"), RELATIONS.assign(object="008")])
    with pytest.raises(DataError) as error:
        from_frames(ENTITIES, wrong)
    assert [str(problem) for problem in error.value.problems if problem.severity == "error"] == [
        "relations:2: predicate: unknown predicate 'partnerOff'; did you mean 'partnerOf'?",
        "relations:3: object: unknown entity '008'; did you mean '007'?",
    ]


def test_terms_of_a_vocabulary_frame_are_known() -> None:
    terms = pd.DataFrame({"term": ["allyOf"], "kind": ["relation"], "label": ["is an ally of"]})
    dataset = from_frames(ENTITIES, RELATIONS.assign(predicate="allyOf"), vocabulary=terms)
    assert dataset.vocabulary.terms["allyOf"].label() == "is an ally of"


def test_columns_must_be_named_and_different() -> None:
    with pytest.raises(UsageError, match="must be different texts"):
        from_frames(ENTITIES.rename(columns={"label": "type"}), RELATIONS)
    with pytest.raises(UsageError, match="must be different texts"):
        from_frames(pd.DataFrame({0: ["a"]}), RELATIONS)


def test_ties_become_plain_edges() -> None:
    vertices, edges = made().to_frames()
    assert vertices["id"].tolist() == ["mst", "ipa", "doh-2004", "news"]
    assert edges.drop(columns="claim").fillna("").to_numpy().tolist() == [
        ["mst", "doh-2004", "convened", "2004", "", "news", "unverified"],
        ["ipa", "mst", "partnerOf", "", "", "news", ""],
    ]
    assert edges["claim"].tolist() == list(made().claim_hashes[:2])
    assert set(edges.dtypes) == {pd.StringDtype()}


def test_the_network_is_a_matrix() -> None:
    relations = (
        "subject,predicate,object,start,end,source,evidence,note\n"
        "mst,partnerOf,ipa,,,news,,\nipa,partnerOf,mst,2004,,news,,\nmst,partnerOf,mst,,,news,,\n"
    )
    dataset = made(relations=relations)
    assert dataset.to_scipy().toarray()[:2, :2].tolist() == [[1, 2], [2, 0]]
    assert dataset.to_scipy(directed=True).toarray()[:2, :2].tolist() == [[1, 1], [1, 0]]
    assert dataset.to_scipy(weighted=False).toarray()[:2, :2].tolist() == [[1, 1], [1, 0]]


def test_arrow_tables_are_typed_as_the_frames() -> None:
    chosen = made().of_type("Event")
    entities, relations = chosen.to_arrow()
    assert entities.to_pandas()["id"].tolist() == ["doh-2004", "news"]
    assert relations.to_pandas()["object"].tolist() == ["200"]
    assert (entities.num_rows, relations.column_names) == (2, list(chosen.relations.columns))


def test_frames_of_a_data_set_go_there_and_back(shipped: Dataset) -> None:
    again = from_frames(shipped.entities, shipped.relations, metadata=shipped.metadata)
    assert again.claim_hashes == shipped.claim_hashes
    assert from_frames(shipped.entities, shipped.relations, like=shipped) == shipped


def test_the_edges_of_a_network_become_claims_again(shipped: Dataset) -> None:
    network = shipped.to_network()
    edges = pd.DataFrame([{"subject": one, "object": other, **said} for one, other, said in network.edges(data=True)])
    again = from_frames(shipped.entities, edges, like=shipped)
    assert set(again.claim_hashes) == set(shipped.by_predicate(*shipped.vocabulary.relations).claim_hashes)


def test_what_is_no_frame_is_said() -> None:
    with pytest.raises(UsageError, match=NO_FRAME):
        from_frames(made().entities, None)  # type: ignore[arg-type]


def test_frames_like_a_data_set_keep_what_stands_beside_the_tables() -> None:
    entities = "id,type,label,lat,lon\na,Movement,A,52.0,13.50\nn,Document,N,,\n"
    relations = "subject,predicate,object,source,evidence\na,slogan,Bread,n,Bread and land\n"
    one = with_first_verified(made(entities, relations))
    again = from_frames(one.entities, one.relations, like=one)
    assert again.metadata == one.metadata
    assert again.evidence_states == ("verified",)
    assert [again.entity_table.column(name)[0] for name in ("lat", "lon")] == ["52.0", "13.50"]
    moved = one.entities
    moved.loc["a", "lat"] = 51.25
    assert from_frames(moved, one.relations, like=one).entity_table.column("lat")[0] == "51.25"
    other = one.relations.assign(object="Land")
    assert from_frames(one.entities, other, like=one).evidence_states == ("unverified",)
    renamed = from_frames(one.entities, one.relations, like=one, metadata=Metadata(title="Ours"))
    assert renamed.metadata.title == "Ours"


def test_frames_of_a_selection_are_told_where_the_rest_is() -> None:
    part = made().of_type("Event")
    with pytest.raises(DataError) as caught:
        from_frames(part.entities, part.relations, like=part)
    assert "selection.with_background" in caught.value.__notes__[0]
    full = part.with_background
    assert list(from_frames(full.entities, full.relations, like=part)) == list(full)


def test_tours_that_lead_to_what_the_frames_lack_are_left_out() -> None:
    rows = "near,1,Near,It began.,ipa\nfar,1,Far,It began.,\nfar,2,Then,With {mst}.,\nall,1,All,Everything.,\n"
    data = replace(two_alone(), tour_table=table(f"tour,step,title,text,focus\n{rows}", "tours.csv"))
    part = data.where(["ipa"]).with_background
    assert [tour.name for tour in from_frames(part.entities, part.relations, like=data).tours] == ["near", "all"]
    same = from_frames(data.entities, data.relations, like=data)
    assert [tour.name for tour in same.tours] == ["near", "far", "all"]


def two_alone() -> Dataset:
    rows = pd.DataFrame({"id": ["ipa", "mst"], "type": ["Network", "Movement"], "label": ["IPA", "MST"]})
    return from_frames(rows, RELATIONS.iloc[:0])


def test_an_error_names_the_index_of_the_frame_where_it_has_one_of_its_own() -> None:
    wrong = RELATIONS.assign(object="008", note="two\nlines")
    both = pd.concat([wrong, RELATIONS, wrong]).set_axis(["x", "y", "z"])
    with pytest.raises(DataError) as error:
        from_frames(ENTITIES, both)
    assert [str(problem) for problem in error.value.problems if problem.rule == "reference"] == [
        "relations:2: object: unknown entity '008'; did you mean '007'? (row 'x' of the frame)",
        "relations:5: object: unknown entity '008'; did you mean '007'? (row 'z' of the frame)",
    ]


def test_a_cell_that_holds_several_values_is_refused_with_its_row_and_column() -> None:
    labels = pd.Series([["a", "b"], "S", {"en": "N"}], dtype=object)
    with pytest.raises(DataError) as error:
        from_frames(ENTITIES.assign(label=labels), RELATIONS)
    assert [str(problem) for problem in error.value.problems if problem.rule == "cell"] == [
        "entities:2: label: ['a', 'b'] is no cell; a cell holds one text, number, date or truth (row 0 of the frame)",
        "entities:4: label: {'en': 'N'} is no cell; a cell holds one text, number, date or truth (row 2 of the frame)",
    ]
    assert from_frames(ENTITIES.assign(label=[True, 7, 2.5]), RELATIONS).entity_table.column("label")[0] == "true"


def errors_of(*frames: pd.DataFrame, **beside: pd.DataFrame) -> list[str]:
    with pytest.raises(DataError) as error:
        from_frames(*frames, **beside)  # type: ignore[arg-type]  # frames all of them
    return [str(problem) for problem in error.value.problems if problem.severity == "error"]


def test_an_error_speaks_of_frames_and_lists_the_datatypes() -> None:
    assert errors_of(ENTITIES.assign(type="Qwrtz", colour="red"), RELATIONS)[:2] == [
        (
            "entities:1: colour: the column 'colour' is unknown; remove it, or declare it as an attribute in the frame "
            "vocabulary"
        ),
        (
            "entities:2: type: unknown class 'Qwrtz'; a class of your own is declared in the frame vocabulary "
            "(row 0 of the frame)"
        ),
    ]
    terms = pd.DataFrame({"term": ["age"], "kind": ["attribute"], "label": ["age"], "range": ["int"]})
    assert errors_of(ENTITIES, RELATIONS, vocabulary=terms) == [
        (
            "vocabulary:2: range: unknown datatype 'int'; there are xsd:string, xsd:integer, xsd:decimal, xsd:boolean, "
            "xsd:date, xsd:anyURI (row 0 of the frame)"
        ),
    ]


def test_half_of_a_character_is_told_with_frame_row_and_column() -> None:
    half = pd.Series(["a", "b\ud800", "c"], dtype=object)
    assert errors_of(ENTITIES.assign(label=half), RELATIONS) == [
        "entities:3: label: 'b<U+D800>' holds half of a character; write it anew (row 1 of the frame)",
    ]
    named = ENTITIES.astype(object)
    named.columns = pd.Index([*named.columns[:-1], "end\ud800"], dtype=object)
    with pytest.raises(UsageError) as refusal:
        from_frames(named, RELATIONS)
    assert str(refusal.value) == "a column of the frame 'entities' is called 'end<U+D800>', with half of a character"


@pytest.mark.parametrize(
    ("metadata", "told"),
    [
        (Metadata(base="x y"), "base of from_frames(metadata=…) 'x y' is no base IRI; it must be an http(s) address"),
        (Metadata(languages=()), "languages of from_frames(metadata=…) must be a list of language tags, such as"),
        (Metadata(languages="en"), "languages of from_frames(metadata=…) must be a list of language tags, such as"),  # type: ignore[arg-type]  # as one may type it
        (Metadata(title=3), "title of from_frames(metadata=…) must be text, not int"),  # type: ignore[arg-type]  # as one may type it
    ],
)
def test_metadata_that_no_folder_could_have_are_refused(metadata: Metadata, told: str) -> None:
    with pytest.raises(UsageError, match=re.escape(told)):
        from_frames(ENTITIES, RELATIONS, metadata=metadata)


def test_ids_and_terms_are_taken_as_answers_have_them() -> None:
    base = Metadata().base
    people = ENTITIES.assign(
        id=["id:mst", f"<{base}id/007>", "news"],
        type=["vocab:Movement", f"{base}vocab#Organization", "Document"],
        source=["id:news | news", "", ""],
    )
    told = pd.DataFrame(
        {
            "subject": ["id:mst", "mst"],
            "predicate": ["vocab:partnerOf", "describedAs"],
            "object": ["id:007", "id:mst"],  # the second is a text
            "source": [f"{base}id/news", "id:news"],
        }
    )
    dataset = from_frames(people, told)
    assert dataset.entity_table.column("id") == ("mst", "007", "news")
    assert dataset.entity_table.column("type") == ("Movement", "Organization", "Document")
    assert dataset.entity_table.column("source") == ("news|news", "", "")
    assert list(zip(*dataset.relation_table.columns.values(), strict=True)) == [
        ("mst", "partnerOf", "007", "news"),
        ("mst", "describedAs", "id:mst", "news"),
    ]


def test_an_answer_becomes_entities_with_its_index_called_id() -> None:
    found = ipa_graph.read().query("SELECT ?id ?label { ?id vocab:convened id:doh-2004 ; rdfs:label ?label }")
    frame = found.groupby("id").first().assign(type="vocab:Organization")
    dataset = from_frames(frame, RELATIONS.head(0))
    assert [f"id:{one}" for one in dataset] == frame.index.tolist()


def test_the_summary_counts_the_warnings_of_the_checks() -> None:
    dataset = made()
    twice = from_frames(dataset.entities, pd.concat([dataset.relations, dataset.relations.head(1)]))
    assert len(twice.problems) == 1
    assert "The checks gave 1 warning: see <code>.problems</code>." in twice._repr_html_()
    assert "The checks gave" not in twice.where("mst")._repr_html_()
    assert "The checks gave" not in dataset._repr_html_()
