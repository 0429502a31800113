"""One data set in one format: read back by other libraries."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from made import ENTITIES, made
from test_tables import ENTITIES as SOUND
from test_tables import folder_of

import ipa_graph
from ipa_graph.checking import check
from ipa_graph.dataset import Metadata
from ipa_graph.errors import DataError, UnknownNameError, UsageError
from ipa_graph.exports import EXPORT_FORMATS, FOLDER_FORMATS, export, export_chunks
from ipa_graph.tables import read


@pytest.mark.parametrize("form", EXPORT_FORMATS)
def test_the_same_data_set_gives_the_same_bytes(form: str, tmp_path: Path) -> None:
    first = [path.read_bytes() for path in export(made(), form, tmp_path / "a")]
    assert [path.read_bytes() for path in export(made(), form, tmp_path / "b")] == first
    assert all(first)


def test_csv_is_a_folder_that_reads_back_equal(tmp_path: Path) -> None:
    place = tmp_path / "in"
    place.mkdir()
    data = read(folder_of(place, entities__csv=SOUND + 'x,Movement,"=1+1 a ""b""\nc"\n'))
    export(data, "csv", tmp_path / "out")
    again = read(tmp_path / "out")
    assert again.entity_table.columns == data.entity_table.columns
    assert again.relation_table.columns == data.relation_table.columns


def test_a_part_does_not_take_the_place_of_the_tables_that_it_is_of(tmp_path: Path) -> None:
    data = read(folder_of(tmp_path))
    before = (tmp_path / "entities.csv").read_bytes()
    with pytest.raises(UsageError, match="holds the tables that were read; nothing was written"):
        export(data.of_type("Conference"), "csv", tmp_path)
    assert (tmp_path / "entities.csv").read_bytes() == before


def test_tables_of_another_data_set_are_replaced_when_asked(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()
    data = read(folder_of(tmp_path / "one", entities__csv=SOUND + "x,Movement,X\n"))
    folder_of(tmp_path / "other")
    before = (tmp_path / "other" / "entities.csv").read_bytes()
    with pytest.raises(UsageError, match="holds the tables of a data set; name another folder, or --overwrite"):
        export(data, "csv", tmp_path / "other")
    assert (tmp_path / "other" / "entities.csv").read_bytes() == before
    export(data, "csv", tmp_path / "other", overwrite=True)
    assert read(tmp_path / "other").entity_table.columns == data.entity_table.columns


def test_tables_of_parquet_are_replaced_when_asked(tmp_path: Path) -> None:
    export(made(), "parquet", tmp_path)
    before = (tmp_path / "entities.parquet").read_bytes()
    part = made().of_type("Conference")
    with pytest.raises(UsageError, match="holds the tables of a data set; name another folder, or --overwrite"):
        export(part, "parquet", tmp_path)
    assert (tmp_path / "entities.parquet").read_bytes() == before
    with pytest.raises(UsageError) as refusal:
        export(part, "csv", tmp_path, overwrite=True)
    assert str(refusal.value) == (
        f"'{tmp_path}' holds the tables of a data set as parquet; nothing was written, name another folder"
    )
    export(part, "parquet", tmp_path, overwrite=True)
    assert (tmp_path / "entities.parquet").read_bytes() != before


def test_csv_keeps_what_was_verified_the_queries_and_the_tours(tmp_path: Path) -> None:
    place = tmp_path / "in"
    (place / "texts").mkdir(parents=True)
    folder_of(
        place,
        relations__csv="subject,predicate,object,source,evidence\nmst,convened,doh,news,by the MST\n",
        tours__csv="tour,step,title,text,focus,view,filter\nt,1,T,Words,mst,map,\n",
    )
    (place / "queries").mkdir()
    (place / "queries" / "who.rq").write_text(
        "# title: Who\nSELECT ?who { ?who vocab:convened ?x }\n", encoding="utf-8"
    )
    (place / "queries" / "who.csv").write_text("who\nid:mst\n", encoding="utf-8")
    (place / "texts" / "news.txt").write_text("Convened by the MST.", encoding="utf-8")
    assert check(place, texts=place / "texts", lock=True).ok
    export(read(place), "csv", tmp_path / "out")
    assert read(tmp_path / "out").evidence_states == ("verified",)
    assert check(tmp_path / "out").ok
    for name in ("tours.csv", "queries/who.rq", "queries/who.csv"):
        assert (tmp_path / "out" / name).read_bytes() == (place / name).read_bytes()
    export(read(place).of_type("Document"), "csv", tmp_path / "part")
    assert {path.name for path in (tmp_path / "part").rglob("*.*")} >= {"entities.csv", "who.rq"}
    assert not (tmp_path / "part" / "queries" / "who.csv").exists()
    assert check(tmp_path / "part").ok


def test_a_workbook_holds_text_and_no_formula(tmp_path: Path) -> None:
    data = made(ENTITIES.replace("First conference", "=1+1"))
    (path,) = export(data, "xlsx", tmp_path / "t.xlsx")
    book = pd.read_excel(path, sheet_name=None, dtype=str, keep_default_na=False)
    assert list(book) == ["entities", "relations"]
    assert book["entities"]["label"].tolist()[2] == "=1+1"
    assert book["relations"]["object"].tolist() == ["doh-2004", "mst", "200"]


def test_a_cell_that_a_workbook_would_cut_is_an_error_with_its_line(tmp_path: Path) -> None:
    data = made(ENTITIES.replace("First conference", "x" * 40_000))
    with pytest.raises(DataError, match=r"entities\.csv:4: label: has 40,000 characters"):
        export(data, "xlsx", tmp_path / "t.xlsx")


def test_parquet_keeps_types_and_missing_values(tmp_path: Path) -> None:
    paths = export(made(), "parquet", tmp_path / "p")
    assert [path.name for path in paths] == [
        "entities.parquet", "relations.parquet", "vocabulary.csv", "datapackage.json",
    ]  # fmt: skip
    frame = pd.read_parquet(paths[1])
    assert frame["evidence_state"].tolist()[:1] == ["unverified"]
    assert frame["start"].isna().tolist() == [False, True, True]


def test_a_data_set_comes_back_whole_from_parquet(tmp_path: Path) -> None:
    terms = pd.DataFrame(
        {"term": ["Choir", "singers"], "kind": ["class", "attribute"], "label": ["choir", "singers"],
         "parent": ["Organization", None], "range": [None, "xsd:integer"]}
    )  # fmt: skip
    people = pd.DataFrame({"id": ["a", "n"], "type": ["Choir", "Document"], "label": ["A", "N"], "singers": ["40", ""]})
    said = pd.DataFrame({"subject": ["n"], "predicate": ["about"], "object": ["a"], "source": ["n"]})
    data = ipa_graph.from_frames(people, said, vocabulary=terms, metadata=Metadata(title="Choirs", languages=("es",)))
    export(data, "parquet", tmp_path / "choirs")
    assert read(tmp_path / "choirs") == replace(data, folder=tmp_path / "choirs")
    shipped = ipa_graph.read()
    export(shipped, "parquet", tmp_path / "shipped")
    again = read(tmp_path / "shipped")
    assert (again.claim_hashes, again.verified.keys()) == (shipped.claim_hashes, shipped.verified.keys())
    assert (again.vocabulary, again.metadata) == (shipped.vocabulary, shipped.metadata)


def test_what_is_no_parquet_is_told_with_its_file(tmp_path: Path) -> None:
    export(made(), "parquet", tmp_path)
    (tmp_path / "relations.parquet").write_bytes(b"no")
    with pytest.raises(DataError, match=r"relations\.parquet: cannot be read as Parquet: "):
        read(tmp_path)


def test_what_cannot_be_is_said() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'graphml'"):
        export_chunks(made(), "graphm")
    with pytest.raises(UsageError, match="only RDF has inferred statements"):
        export_chunks(made(), "gexf", inferred=True)
    for form in FOLDER_FORMATS:
        with pytest.raises(UsageError, match="is a folder of files"):
            export_chunks(made(), form)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"dataset": "mst"}, "export(…) takes a data set; it was given 'mst'"),
        ({"form": None}, "export(form=…) takes a format, such as 'csv'"),
        ({"form": ["csv"]}, "export(form=…) takes a format, such as 'csv'"),
        ({"target": None}, "export(target=…) takes the path of a file or a folder"),
        ({"inferred": "nope"}, "export(inferred=…) takes True or False"),
    ],
)
def test_what_export_cannot_take_is_told(tmp_path: Path, given: dict[str, object], told: str) -> None:
    usual = {"dataset": made(), "form": "turtle", "target": tmp_path / "graph.ttl"}
    with pytest.raises(UsageError, match=re.escape(told)):
        export(**{**usual, **given})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with pytest.raises(UsageError, match=r"to_rdf\(inferred=…\) takes True or False"):
        made().to_rdf(inferred="nope")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
