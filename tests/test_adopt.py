"""Other people's tables, with the whole expected output; every row is accounted for."""

from __future__ import annotations

from pathlib import Path

import pytest
from adopting import adopted, lines, rows_of

from ipa_graph.adoption import adopt
from ipa_graph.errors import DataError, UsageError

ENTITY_HEADER = "id,type,label,alt_labels,description,country,start,end,lat,lon,homepage,wikidata,url,language,source"
RELATION_HEADER = "subject,predicate,object,bound,start,end,source,evidence,basis,note"
TERM_HEADER = "term,kind,label,inverse_label,parent,domain,range,traits,same_as,color,shape,description"


def test_a_kumu_map_becomes_a_checked_folder(tmp_path: Path) -> None:
    _, target = adopted(
        tmp_path,
        Elements="Label,Type,Description,Tags,Branches\n"
        "Landless Workers,Movement,Farm workers,land|brazil,400000\n"
        "Dockers,Trade union,,ports,\n"
        "Harbour Assembly,Event,,,\n",
        Connections="From,To,Direction,Type,Label,Description,Tags\n"
        "Dockers,Harbour Assembly,directed,organized,,in May,\n"
        "Landless Workers,Dockers,mutual,works with,,,\n"
        "landless workers,Fishers,mutual,works with,,,solidarity\n"
        "Dockers,,directed,organized,,,\n",
    )
    assert lines(target, "entities.csv") == [
        f"{ENTITY_HEADER},tags,branches",
        "landless-workers,Movement,Landless Workers,,Farm workers,,,,,,,,,,table-elements-csv,land|brazil,400000",
        "dockers,TradeUnion,Dockers,,,,,,,,,,,,table-elements-csv,ports,",
        "harbour-assembly,Event,Harbour Assembly,,,,,,,,,,,,table-elements-csv,,",
        (
            'fishers,Organization,Fishers,,"Named in Connections.csv, line 4, without a row among the entities."'
            ",,,,,,,,,,table-connections-csv,,"
        ),
        "table-elements-csv,Document,Elements.csv,,,,,,,,,,,,,,",
        "table-connections-csv,Document,Connections.csv,,,,,,,,,,,,,,",
    ]
    assert lines(target, "relations.csv") == [
        RELATION_HEADER,
        "dockers,organized,harbour-assembly,,,,table-connections-csv,,,in May",
        "landless-workers,worksWith,dockers,,,,table-connections-csv,,,",
        "landless-workers,worksWith,fishers,,,,table-connections-csv,,,tags: solidarity",
    ]
    assert lines(target, "vocabulary.csv") == [
        TERM_HEADER,
        (
            "TradeUnion,class,Trade union,,Organization,,,,,#0072B2,square,"
            "Drafted from the class 'Trade union' of the tables; say here what it means."
        ),
        (
            "worksWith,relation,works with,,,Organization,Organization,symmetric,,,,"
            "Drafted from the relation 'works with' of the tables; say here what it means."
        ),
        (
            "tags,attribute,Tags,,,Organization,xsd:string,,,,,"
            "Drafted from the attribute 'Tags' of the tables; say here what it means."
        ),
        (
            "branches,attribute,Branches,,,Organization,xsd:integer,,,,,"
            "Drafted from the attribute 'Branches' of the tables; say here what it means."
        ),
    ]


def test_a_gephi_table_becomes_a_checked_folder(tmp_path: Path) -> None:
    _, target = adopted(
        tmp_path,
        nodes="Id;Label;timeset;modularity_class\n1;Ana;;0\n2;Ben;;1\n2;Ben;;1\n",
        edges="Source;Target;Type;Id;Label;Weight\n1;2;Undirected;0;;1.0\n2;3;Undirected;1;;2.5\n",
    )
    assert lines(target, "entities.csv") == [
        f"{ENTITY_HEADER},modularityClass",
        "1,Thing,Ana,,,,,,,,,,,,table-nodes-csv,0",
        "2,Thing,Ben,,,,,,,,,,,,table-nodes-csv,1",
        '3,Thing,3,,"Named in edges.csv, line 3, without a row among the entities.",,,,,,,,,,table-edges-csv,',
        "table-nodes-csv,Document,nodes.csv,,,,,,,,,,,,,",
        "table-edges-csv,Document,edges.csv,,,,,,,,,,,,,",
    ]
    assert lines(target, "relations.csv") == [
        RELATION_HEADER,
        "1,connectedTo,2,,,,table-edges-csv,,,id: 0; weight: 1.0",
        "2,connectedTo,3,,,,table-edges-csv,,,id: 1; weight: 2.5",
    ]


def test_a_table_of_own_names_becomes_a_checked_folder(tmp_path: Path) -> None:
    report, target = adopted(
        tmp_path,
        people="name,kind,nation,founded,lat,lng,website,budget,alias\n"
        'São Paulo Network,network,Brasil,2003.0,"-23,55","-46,63",www.spn.example.org,12.5,SPN; Rede\n'
        'São Paulo Network,network,Brasil,2003.0,"-23,55","-46,63",www.spn.example.org,12.5,SPN; Rede\n'
        "Old Party,political party,Bavaria,1/2/1903,95,10,none of theirs,7,\n"
        "Old Party,political party,,1903,,,,8,\n",
        ties="subject,object,relation,from,to,source,quote,weight\n"
        "Old Party,São Paulo Network,member_of,1990-1995,,https://example.org/a,"
        "one two three four five six seven eight nine ten,3\n"
        "Old Party,São Paulo Network,left | member_of,1995,1994,leaflet,short quote,\n"
        "Old Party,12,seats,,,,,\n",
    )
    assert lines(target, "entities.csv") == [
        f"{ENTITY_HEADER},budget,countryAsWritten,homepageAsWritten,startAsWritten,latAsWritten,lonAsWritten",
        (
            "sao-paulo-network,Network,São Paulo Network,SPN|Rede,,BR,2003,,-23.55,-46.63,http://www.spn.example.org,,,,"
            "table-people-csv,12.5,,,,,"
        ),
        "old-party,PoliticalParty,Old Party,,,,1903,,,,,,,,table-people-csv,7,Bavaria,none of theirs,1/2/1903,95,10",
        "table-people-csv,Document,people.csv,,,,,,,,,,,,,,,,,,",
        "source-example-org-a,Document,https://example.org/a,,,,,,,,,,https://example.org/a,,,,,,,,",
        "source-leaflet,Document,leaflet,,,,,,,,,,,,,,,,,,",
        "table-ties-csv,Document,ties.csv,,,,,,,,,,,,,,,,,,",
    ]
    assert lines(target, "relations.csv") == [
        RELATION_HEADER,
        (
            "old-party,memberOf,sao-paulo-network,,1990,1995,source-example-org-a,"
            "one two three four … seven eight nine ten,,weight: 3"
        ),
        "old-party,left,sao-paulo-network,,1995,,source-leaflet,short quote,,to: 1994",
        "old-party,memberOf,sao-paulo-network,,1995,,source-leaflet,short quote,,to: 1994",
        "old-party,seats,12,,,,table-ties-csv,,,",
        "old-party,budget,8,,,,table-people-csv,,,",
    ]
    assert report.text().splitlines()[1:4] == [
        "Entities: 4 rows read: 2 kept, 2 merged.",
        "Relations: 3 rows read: 2 kept, 1 turned into several claims.",
        "Written: 6 entities (4 documents among them), 5 claims, 9 terms.",
    ]


def test_the_report_lists_every_finding_by_how_much_it_matters(tmp_path: Path) -> None:
    _, target = adopted(
        tmp_path,
        entities="id,type,label\na b,Person,Ana\n , ,\n",
        relations="subject,predicate,object,source\na b,knows,c,na\na b,knows,,\n",
    )
    assert lines(target, "adopt-report.csv") == [
        "file,line,column,kind,found,done",
        "entities.csv,3,,row set aside,,is empty",
        "relations.csv,3,,row set aside,subject: a b | predicate: knows,has no object; it is no claim",
        "relations.csv,2,object,stub made,c,is no entity; it became the Thing c",
        (
            "entities.csv,,source,source missing,,"
            '"1 row without a source; the table itself, table-entities-csv, stands for it"'
        ),
        (
            "relations.csv,,source,source missing,na,"
            '"in 1 row is no source; the table itself, table-relations-csv, stands for it"'
        ),
        "entities.csv,2,,draft,original id,became the attribute originalId (xsd:string) of Agent",
        "relations.csv,2,,draft,Thing,became the class Thing",
        "relations.csv,2,,draft,knows,became the relation knows from Agent to any class",
        "entities.csv,2,id,id mended,a b,became a-b; the attribute 'original id' keeps it",
        "entities.csv,,,document made,entities.csv,became the Document table-entities-csv",
        "relations.csv,,,document made,relations.csv,became the Document table-relations-csv",
    ]


def test_a_relation_of_the_package_is_used_where_all_rows_fit_it(tmp_path: Path) -> None:
    _, target = adopted(
        tmp_path,
        entities="id,type,label\na,Organization,A\nb,Organization,B\ne,Event,E\n",
        relations="subject,predicate,object\na,Member Of,b\na,participated_in,e\n",
    )
    assert [row["predicate"] for row in rows_of(target / "relations.csv")] == ["memberOf", "participatedIn"]
    assert lines(target, "vocabulary.csv") == [TERM_HEADER]


def test_a_relation_of_the_package_is_not_used_where_one_row_does_not_fit(tmp_path: Path) -> None:
    report, target = adopted(
        tmp_path,
        entities="id,type,label\na,Organization,A\nb,Organization,B\ne,Event,E\n",
        relations="subject,predicate,object\na,member of,b\na,member of,e\n",
    )
    assert [row["predicate"] for row in rows_of(target / "relations.csv")] == [
        "organizationMemberOf",
        "organizationMemberOf",
    ]
    assert [finding.done for finding in report.of_kind("draft")] == [
        "became the relation organizationMemberOf from Agent to Agent or Event; memberOf does not lead to Event"
    ]


def test_a_transitive_relation_is_not_used_for_a_circle(tmp_path: Path) -> None:
    report, target = adopted(
        tmp_path,
        entities="id,type,label\na,Organization,A\nb,Organization,B\n",
        relations="subject,predicate,object\na,part of,b\nb,part of,a\n",
    )
    assert [row["predicate"] for row in rows_of(target / "relations.csv")] == [
        "partOfOrganization",
        "partOfOrganization",
    ]
    assert [finding.done for finding in report.of_kind("draft")] == [
        "became the relation partOfOrganization from Agent to Agent; partOf would run in a circle"
    ]


def test_a_class_is_known_by_its_label_in_any_language(tmp_path: Path) -> None:
    _, target = adopted(tmp_path, entities="id,type,label\na,organización,A\nb,media outlet,B\nc,مكان,C\n")
    assert [row["type"] for row in rows_of(target / "entities.csv")[:3]] == ["Organization", "MediaOutlet", "Place"]


def test_a_row_that_repeats_an_id_adds_what_the_first_lacks(tmp_path: Path) -> None:
    report, target = adopted(
        tmp_path,
        entities="id,type,label,country,source,motto\na,Union,A,,one,x\na,Union,Alpha,BR,two,y\n",
    )
    first = rows_of(target / "entities.csv")[0]
    assert (first["label"], first["alt_labels"], first["country"], first["source"], first["motto"]) == (
        "A",
        "Alpha",
        "BR",
        "source-one|source-two",
        "x",
    )
    assert lines(target, "relations.csv")[1:] == ["a,motto,y,,,,source-two,,,"]
    assert [finding.done for finding in report.of_kind("duplicate id")] == [
        "joined the other names of line 2",
        "joined the sources of line 2",
        "became a claim of its own (motto), beside that of line 2",
    ]


def test_a_relation_with_two_sources_is_two_claims(tmp_path: Path) -> None:
    _, target = adopted(
        tmp_path,
        entities="id,type,label\na,Union,A\nb,Union,B\n",
        relations="subject,predicate,object,source\na,memberOf,b,https://a.org/1; https://a.org/2\n",
    )
    assert lines(target, "relations.csv")[1:] == [
        "a,memberOf,b,,,,source-a-org-1,,,",
        "a,memberOf,b,,,,source-a-org-2,,,",
    ]


def test_a_bound_and_a_basis_are_kept_and_others_go_to_the_note(tmp_path: Path) -> None:
    _, target = adopted(
        tmp_path,
        entities="id,type,label\na,Union,A\nn,Document,N\n",
        relations=(
            "subject,predicate,object,bound,basis,source\na,memberOrganizations,20,more than,attributed,n\n"
            "a,memberOrganizations,30,nearly,hearsay,n\n"
        ),
    )
    assert lines(target, "relations.csv")[1:] == [
        "a,memberOrganizations,20,more than,,,n,,attributed,",
        "a,memberOrganizations,30,,,,n,,,bound: nearly; basis: hearsay",
    ]


def test_a_document_of_the_table_is_found_as_a_source(tmp_path: Path) -> None:
    _, target = adopted(
        tmp_path,
        entities="id,type,label,url,source\nn,Report,News,https://a.org/n,n\na,Union,A,,https://a.org/n\nb,Union,B,,News\n",
    )
    assert [(row["id"], row["source"]) for row in rows_of(target / "entities.csv")] == [
        ("n", "n"),
        ("a", "n"),
        ("b", "n"),
    ]


def test_a_column_gets_a_datatype_only_if_every_cell_fits_it(tmp_path: Path) -> None:
    _, target = adopted(
        tmp_path,
        entities="id,type,label,one,two,three,four,five\n"
        "a,Union,A,1,1.5,007,2020-01-31,https://a.org\nb,Union,B,-2,2,8,2020-02-01,https://b.org/x\n",
    )
    assert [(row["term"], row["range"]) for row in rows_of(target / "vocabulary.csv")] == [
        ("one", "xsd:integer"),
        ("two", "xsd:decimal"),
        ("three", "xsd:string"),
        ("four", "xsd:date"),
        ("five", "xsd:anyURI"),
    ]


def test_a_column_named_like_an_attribute_of_the_package_becomes_it(tmp_path: Path) -> None:
    _, target = adopted(tmp_path, entities="id,type,label,Participants\ne,Event,E,120\n")
    assert lines(target, "entities.csv")[0] == f"{ENTITY_HEADER},participants"
    assert lines(target, "vocabulary.csv") == [TERM_HEADER]


def test_a_negative_number_is_no_figure_of_the_package_and_becomes_an_attribute_of_its_own(tmp_path: Path) -> None:
    _, target = adopted(tmp_path, entities="id,type,label,Participants\ne,Event,E,-1\n")
    assert [row["range"] for row in rows_of(target / "vocabulary.csv")] == ["xsd:integer"]


def test_a_column_that_says_how_two_are_tied_is_the_predicate(tmp_path: Path) -> None:
    _, target = adopted(tmp_path, edges="from,to,how\na,b,funds\nb,a,knows\n")
    assert [row["predicate"] for row in rows_of(target / "relations.csv")] == ["funds", "knows"]


def test_a_list_of_edges_alone_makes_its_entities(tmp_path: Path) -> None:
    report, target = adopted(tmp_path, edges="source,target\n1,2\n2,3\n")
    assert [row["id"] for row in rows_of(target / "entities.csv")] == ["1", "2", "3", "table-edges-csv"]
    assert report.stubs == 3


def test_a_table_of_entities_alone_is_enough(tmp_path: Path) -> None:
    report, target = adopted(tmp_path, members="name\nAna\n")
    assert [row["id"] for row in rows_of(target / "entities.csv")] == ["ana", "table-members-csv"]
    assert report.relation_rows.read == 0


def test_source_and_target_are_ends_and_the_report_says_so(tmp_path: Path) -> None:
    report, _ = adopted(tmp_path, links="Source,Target\na,b\n")
    assert [str(finding) for finding in report.of_kind("reading")] == [
        "links.csv:1: Source: was read as an end of the relation, since there is 'Target'"
    ]


def test_an_id_that_stands_for_a_country_is_mended(tmp_path: Path) -> None:
    _, target = adopted(tmp_path, entities="id,type,label,country\ncountry-br,Union,A,BR\n")
    assert rows_of(target / "entities.csv")[0]["id"] == "country-br-2"


def test_an_id_of_any_script_is_kept(tmp_path: Path) -> None:
    _, target = adopted(tmp_path, entities="id,label\nigo:AAAID,A\n007,B\nحركة-1,C\nA~b.c_d,D\na~B.c_d,E\n")
    assert [row["id"] for row in rows_of(target / "entities.csv")][:5] == [
        "igo:AAAID", "007", "حركة-1", "A~b.c_d", "a~B.c_d",
    ]  # fmt: skip


def test_a_control_character_is_marked_and_reported(tmp_path: Path) -> None:
    report, target = adopted(tmp_path, entities="id,label\na,Communaut\x8e\n")
    assert rows_of(target / "entities.csv")[0]["label"] == "Communaut�"
    assert [str(finding) for finding in report.of_kind("value mended")] == [
        (
            "entities.csv:2: '<U+008E>' became U+FFFD; "
            "it stood for 'é' or 'Ž' if the file was once in Mac Roman or Windows-1252"
        )
    ]


def test_columns_in_other_languages_are_kept(tmp_path: Path) -> None:
    _, target = adopted(tmp_path, entities="id,label,label@ES,description@ar\na,A,Á,وصف\n")
    assert lines(target, "entities.csv")[:2] == [
        f"{ENTITY_HEADER},description@ar,label@es",
        "a,Thing,A,,,,,,,,,,,,table-entities-csv,وصف,Á",
    ]


def test_faults_of_the_csv_are_raised_together_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "entities.csv").write_text('id,label\na,"x\n', encoding="utf-8")
    (tmp_path / "relations.csv").write_text("subject,object\na\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        adopt(tmp_path, tmp_path / "out")
    assert {Path(problem.file).name for problem in caught.value.problems} == {"entities.csv", "relations.csv"}
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "holds no table of entities or relations"),
        ({"nodes.csv": "id\n", "elements.csv": "id\n"}, "holds several tables of entities"),
        ({"nodes.csv": "id\na\n", "edges.csv": "a,b\n1,2\n"}, "none for the two ends of a relation"),
    ],
)
def test_a_folder_that_cannot_be_read_is_refused(tmp_path: Path, files: dict[str, str], message: str) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=message):
        adopt(tmp_path, tmp_path / "out")


def test_a_target_that_holds_files_is_refused_unless_asked(tmp_path: Path) -> None:
    _, target = adopted(tmp_path, entities="id,label\na,A\n")
    with pytest.raises(UsageError, match="is not empty"):
        adopt(tmp_path / "theirs", target)
    before = (target / "entities.csv").read_bytes()
    adopt(tmp_path / "theirs", target, overwrite=True)
    assert (target / "entities.csv").read_bytes() == before


def test_the_tables_themselves_are_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "entities.csv").write_text("id,label\na,A\n", encoding="utf-8")
    with pytest.raises(UsageError, match="holds the tables themselves"):
        adopt(tmp_path, tmp_path, overwrite=True)
