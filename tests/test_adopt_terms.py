"""What adopt drafts of a vocabulary: names, ends, directions."""

from __future__ import annotations

from pathlib import Path

import pytest
from adopting import adopted, rows_of

from ipa_graph.adoption import adopt
from ipa_graph.errors import DataError, UsageError
from ipa_graph.tables import read


def drafts(target: Path) -> dict[str, tuple[str, str, str]]:
    """Domain, range and traits of each relation and attribute in vocabulary.csv."""
    rows = rows_of(target / "vocabulary.csv")
    return {row["term"]: (row["domain"], row["range"], row["traits"]) for row in rows if row["kind"] != "class"}


def predicates(target: Path) -> list[str]:
    return [row["predicate"] for row in rows_of(target / "relations.csv")]


def test_edges_without_a_direction_make_a_symmetric_relation_and_the_report_says_so(tmp_path: Path) -> None:
    report, target = adopted(
        tmp_path,
        nodes="Id,Label\n1,Ana\n2,Ben\n3,Cai\n",
        edges="Source,Target,Type,Label\n1,2,Undirected,knows\n2,3,Undirected,knows\n",
    )
    assert drafts(target) == {"knows": ("", "", "symmetric")}
    assert [finding.done for finding in report.of_kind("draft") if finding.found == "knows"] == [
        "became the symmetric relation knows from any class to any class; its rows have no direction"
    ]


def test_a_predicate_with_and_without_a_direction_becomes_two(tmp_path: Path) -> None:
    report, target = adopted(
        tmp_path,
        nodes="Id,Label,Kind\n1,Ana,person\n2,Ben,person\n",
        edges="Source,Target,Type,Label\n1,2,Undirected,knows\n1,2,Directed,knows\n",
    )
    assert predicates(target) == ["knowsBothWays", "knows"]
    assert drafts(target) == {"knowsBothWays": ("Agent", "Agent", "symmetric"), "knows": ("Agent", "Agent", "")}
    assert "has no direction in 1 of its rows; there it became 'knows (both ways)'" in [
        finding.done for finding in report.of_kind("reading")
    ]


def test_a_symmetric_relation_of_the_package_takes_rows_of_both_kinds(tmp_path: Path) -> None:
    _, target = adopted(
        tmp_path,
        nodes="Id,Label,Kind\n1,A,network\n2,B,union\n",
        edges="Source,Target,Type,Label\n1,2,Undirected,partner of\n2,1,Directed,partner of\n",
    )
    assert predicates(target) == ["partnerOf", "partnerOf"]


def test_a_relation_of_the_package_with_a_direction_is_not_used_for_rows_without_one(tmp_path: Path) -> None:
    _, target = adopted(
        tmp_path,
        nodes="Id,Label,Kind\n1,A,network\n2,B,union\n",
        edges="Source,Target,Type,Label\n1,2,Undirected,member of\n",
    )
    assert predicates(target) == ["memberOfBothWays"]


def test_a_relation_of_the_package_is_widened_by_classes_that_stand_below_none_of_it(tmp_path: Path) -> None:
    report, target = adopted(
        tmp_path,
        entities="id,type,label\na,archive,A\nb,City,B\nc,Union,C\n",
        relations="subject,predicate,object\na,located_in,b\nc,is located in,b\n",
    )
    assert predicates(target) == ["locatedIn", "locatedIn"]
    assert drafts(target) == {"locatedIn": ("Agent|Place|Event|Initiative|Archive", "Place", "transitive")}
    assert "may also be said of Archive" in [finding.done for finding in report.of_kind("draft")]


def test_an_attribute_of_the_package_is_widened_and_one_of_another_form_gets_a_name_that_says_so(
    tmp_path: Path,
) -> None:
    _, target = adopted(tmp_path, entities="id,type,label,slogan,members\na,archive,A,Read!,some\n")
    assert drafts(target) == {
        "slogan": ("Agent|Event|Initiative|Archive", "xsd:string", ""),
        "membersAsWritten": ("Archive", "xsd:string", ""),
    }


def test_a_name_that_the_package_has_taken_becomes_a_readable_one(tmp_path: Path) -> None:
    _, target = adopted(
        tmp_path,
        entities="id,type,label,note,city\na,network+,A,first,Porto\nb,City,B,,\n",
        relations="subject,predicate,object\na,region,b\nb,participated in,a\n",
    )
    assert [row["type"] for row in rows_of(target / "entities.csv")[:2]] == ["NetworkPlus", "City"]
    assert list(drafts(target)) == ["hasRegion", "participatedInNetworkPlus", "networkPlusNote", "hasCity"]


def test_a_later_row_with_a_sibling_class_passes_the_check(tmp_path: Path) -> None:
    _, target = adopted(
        tmp_path,
        entities="id,type,label\na,Movement,A\nb,Conference,B\n",
        relations="subject,predicate,object\na,sang at,b\n",
    )
    assert drafts(target) == {"sangAt": ("Organization", "Event", "")}
    for name, more in (
        ("entities.csv", "c,Union,C,,,,,,,,,,,,table-entities-csv\nd,Mobilization,D,,,,,,,,,,,,table-entities-csv\n"),
        ("relations.csv", "c,sangAt,d,,,,table-relations-csv,,,\n"),
    ):
        with (target / name).open("a", encoding="utf-8") as file:
            file.write(more)
    assert len(read(target).relation_table) == 2


@pytest.mark.parametrize(
    ("types", "wanted"),
    [
        (("Movement", "Movement"), "Organization"),
        (("Movement", "Person"), "Agent"),
        (("Movement", "Conference"), "Organization|Event"),
        (("archive", "archive"), "Archive"),
        (("", "Movement"), ""),
    ],
)
def test_the_domain_of_a_draft_is_above_the_classes_that_occur(
    tmp_path: Path, types: tuple[str, str], wanted: str
) -> None:
    one, other = types
    _, target = adopted(
        tmp_path,
        entities=f"id,type,label\na,{one},A\nb,{other},B\nc,City,C\n",
        relations="subject,predicate,object\na,sang for,c\nb,sang for,c\n",
    )
    assert drafts(target) == {"sangFor": (wanted, "Place", "")}


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_relations_in_another_encoding_are_named_whatever_the_file_is_called(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "nodes.csv").write_text("id,label\na,Añ\nb,B\n", encoding="utf-8")
    (tmp_path / "our map.csv").write_bytes("from,to,type\na,b,knows\na,b,está con\n".encode(encoding))
    (tmp_path / "LICENCE.txt").write_bytes("Señoras y señores\n".encode("latin-1"))
    with pytest.raises(DataError) as raised:
        adopt(tmp_path, tmp_path / "out")
    told = {
        "latin-1": "3: is not UTF-8: the byte 0xe1 (in Windows-1252 it would be 'á'); save it as CSV UTF-8",
        "utf-16": "1: is UTF-16; save it as CSV UTF-8",
    }
    assert str(raised.value) == f"{tmp_path / 'our map.csv'}:{told[encoding]}"
    assert not (tmp_path / "out").exists()


def test_a_target_that_holds_files_names_the_option(tmp_path: Path) -> None:
    _, target = adopted(tmp_path, entities="id,label\na,A\n")
    with pytest.raises(UsageError) as raised:
        adopt(tmp_path / "theirs", target)
    assert str(raised.value) == (
        f"'{target}' is not empty; give a new folder, or --overwrite (in Python: overwrite=True)"
    )


PARTIES = "id,type,label\nnew,Party,New Party\nold,Party,Old Party\ndoc,Document,Leaflet\nrio,City,Rio\n"


def test_what_the_package_calls_a_text_makes_no_entity_also_where_it_is_the_name_of_one(tmp_path: Path) -> None:
    report, target = adopted(
        tmp_path,
        entities=PARTIES,
        relations="subject,predicate,object\nnew,formerName,Old Party\nnew,formerName,First Party\n"
        "doc,publisher name,Rio\ndoc,publisher name,Leaflet House\n",
    )
    assert [(row["predicate"], row["object"]) for row in rows_of(target / "relations.csv")] == [
        ("formerName", "Old Party"),
        ("formerName", "First Party"),
        ("publisherName", "Rio"),
        ("publisherName", "Leaflet House"),
    ]
    assert (report.stubs, report.terms) == (0, 0)


def test_what_the_package_calls_a_text_is_a_relation_where_half_of_the_objects_are_ids(tmp_path: Path) -> None:
    _, target = adopted(
        tmp_path, entities=PARTIES, relations="subject,predicate,object\ndoc,topic,old\ndoc,topic,war\n"
    )
    assert [row["object"] for row in rows_of(target / "relations.csv")] == ["old", "war"]
    assert rows_of(target / "entities.csv")[4]["id"] == "war"


@pytest.mark.parametrize(
    ("predicate", "known", "kind"),
    [
        ("memberOf", "old", "Organization"),  # the range of the package's relation
        ("backs", "old", "Organization"),  # the nearest class above what stands there
        ("backs", "rio", "Place"),
        ("backs", "other", "Thing"),  # its subject alone is known
    ],
)
def test_an_end_without_a_row_gets_no_narrower_class_than_its_tie_says(
    tmp_path: Path, predicate: str, known: str, kind: str
) -> None:
    _, target = adopted(
        tmp_path, entities=PARTIES, relations=f"subject,predicate,object\nnew,{predicate},{known}\nold,{predicate},x\n"
    )
    kinds = {row["id"]: row["type"] for row in rows_of(target / "entities.csv")}
    assert kinds["x"] == kind


def test_a_file_in_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "edges.csv").write_text("from,to\na,b\n", encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        adopt(tmp_path / "edges.csv", tmp_path / "ours")
    assert str(raised.value) == (
        f"{str(tmp_path / 'edges.csv')!r} is a file; name the folder that it is in: {str(tmp_path)!r}"
    )
