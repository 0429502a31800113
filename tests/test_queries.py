"""The named queries: the form of their files, and what each gives over a table that it is easy to answer by eye."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipa_graph.csvtext import parse_csv
from ipa_graph.dataset import Dataset, Metadata
from ipa_graph.errors import UnknownNameError, UsageError
from ipa_graph.files import shipped_folder
from ipa_graph.queries import NamedQuery, Parameter, named_queries, named_query
from ipa_graph.rdf.filling import store_of
from ipa_graph.sparql import answer
from ipa_graph.vocabulary import shipped_vocabulary

SHIPPED = named_queries()
ROOT = Path(__file__).parents[1]
Rows = list[list[str]]


ENTITIES = "id,type,label,country,start,end,source\n"
HEADER = "subject,predicate,object,start,end,source,evidence,note\n"


def made(entities: str, relations: str) -> Dataset:
    """An unchecked data set with the vocabulary of the package.

    Args:
        entities: rows of ``id,type,label,country,start,end,source``, or a table with its header.
        relations: rows of ``subject,predicate,object,start,end,source,evidence,note``, or a table with its header.
    """
    headers = "" if entities.startswith("id,") else ENTITIES, "" if relations.startswith("subject,") else HEADER
    tables = [
        parse_csv((head + rows).encode(), "made.csv") for head, rows in zip(headers, (entities, relations), strict=True)
    ]
    assert [faults for _, faults in tables] == [[], []]
    return Dataset(tables[0][0], tables[1][0], shipped_vocabulary(), Metadata(languages=("en",)))


def rows_of(name: str, entities: str, relations: str, **parameters: str) -> Rows:
    """The rows of a named query, the ``id:`` and ``vocab:`` of their IRIs left out."""
    _, rows = made(entities, relations).answer(named=name, **parameters).short_rows()
    return [[cell.removeprefix("id:").removeprefix("vocab:") for cell in row] for row in rows]


def query_file(folder: Path, text: str, name: str = "own") -> Path:
    place = folder / "queries" / f"{name}.rq"
    place.parent.mkdir(exist_ok=True)
    place.write_text(text, encoding="utf-8")
    return folder


# The form of a file.


def test_the_head_of_a_file_gives_title_description_and_parameters(tmp_path: Path) -> None:
    text = (
        "# title: Own\n# description: What is own.\n#param: who:entity=mst: the one\n"
        "# param: since: date = 2015-01-01\nASK {}\n"
    )
    assert named_query("own", query_file(tmp_path, text)) == NamedQuery(
        "own",
        "Own",
        "What is own.",
        text,
        (Parameter("who", "entity", "mst", "the one"), Parameter("since", "date", "2015-01-01", "")),
        tmp_path / "queries" / "own.rq",
    )


def test_a_head_says_the_same_in_further_languages(tmp_path: Path) -> None:
    text = (
        "# title: Own\n# title@ar: سؤال\n# description@pt-BR: O que é próprio.\n"
        "# param: who: entity = mst: the one\n# param@es: who: cuál: este\nASK {}\n"
    )
    found = named_query("own", query_file(tmp_path, text))
    assert (found.title, found.titles) == ("Own", {"ar": "سؤال"})
    assert (found.description, found.descriptions) == ("", {"pt-BR": "O que é próprio."})
    assert found.parameters == (Parameter("who", "entity", "mst", "the one", {"es": "cuál: este"}),)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_query_of_the_package_is_said_in_every_language_of_the_page(name: str) -> None:
    query = SHIPPED[name]
    said = [query.titles, query.descriptions, *(each.meanings for each in query.parameters)]
    for each in said:
        assert list(each) == ["es", "pt", "fr", "ar"]
        assert all(each.values())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "# title: Own\n# param@es: who: quién\nASK {}\n",
            ":2: write it below its parameter, as '# param@es: name: what it means'",
        ),
        ("# title@es: Mío\nASK {}\n", ":1: a named query begins with '# title: …'"),
        ("ASK {}\n", ":1: a named query begins with '# title: …'"),
        (
            "# title: Own\n# param: who = mst\nASK {}\n",
            ":2: write a parameter as '# param: name: entity = default: what it means'",
        ),
        (
            "# title: Own\n# param: until: date >= since = 2015: the end\nASK {}\n",
            ":2: 'since' is neither a date nor a parameter above of that kind",
        ),
    ],
)
def test_a_head_at_fault_is_told_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError) as raised:
        named_query("own", query_file(tmp_path, text))
    assert str(raised.value) == f"{tmp_path / 'queries' / 'own.rq'}{message}"


def test_a_file_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    query_file(tmp_path, "").joinpath("queries", "own.rq").write_bytes(b"# title: \xe9")
    with pytest.raises(UsageError, match=r"own\.rq: is not UTF-8; save it as UTF-8"):
        named_query("own", tmp_path)


def test_a_query_of_the_folder_takes_the_place_of_the_package_one(tmp_path: Path) -> None:
    found = named_queries(query_file(tmp_path, "# title: Mine\nASK {}\n", "contested"))
    assert found["contested"].title == "Mine"
    assert list(found) == list(SHIPPED)


def test_an_unknown_query_or_parameter_is_told_the_nearest() -> None:
    with pytest.raises(
        UnknownNameError, match="unknown named query 'contestd'; did you mean 'contested'\\?; ipa-graph queries lists"
    ):
        named_query("contestd")
    with pytest.raises(UnknownNameError) as error:
        named_query("nope")
    assert str(error.value) == f"unknown named query 'nope'; there are {', '.join(SHIPPED)}"
    with pytest.raises(
        UnknownNameError, match=r"unknown parameter 'entty'; did you mean 'entity'\?; the query 'timeline' has entity"
    ):
        made("", "").answer(named="timeline", entty="mst")


PERIOD = "# title: Own\n# param: since: date = 2015: from\n# param: until: date >= since = 2023: to\nASK {}\n"


def test_a_year_begins_a_period_with_its_first_day_and_ends_it_with_its_last(tmp_path: Path) -> None:
    query = named_query("own", query_file(tmp_path, PERIOD))
    assert query.values({}) == {"since": "2015-01-01", "until": "2023-12-31"}
    assert query.values({"until": "2016-02"}) == {"since": "2015-01-01", "until": "2016-02-29"}


def test_a_period_that_ends_before_it_begins_is_refused(tmp_path: Path) -> None:
    query = named_query("own", query_file(tmp_path, PERIOD))
    with pytest.raises(UsageError) as raised:
        query.values({"since": "2020", "until": "2016"})
    assert str(raised.value) == "until = 2016-12-31 is before since = 2020-01-01; a period ends after it begins"


# What holds for every query of the package.


@pytest.mark.parametrize("name", SHIPPED)
def test_every_query_says_what_it_is_and_has_defaults(name: str) -> None:
    query = SHIPPED[name]
    assert query.title
    assert query.description.endswith(".")
    assert [parameter.name for parameter in query.parameters if not parameter.default or not parameter.meaning] == []
    assert [one.name for one in query.parameters if f"?{one.name}" not in query.text] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_every_query_orders_its_rows_and_declares_no_prefix(name: str) -> None:
    assert "\nORDER BY " in SHIPPED[name].text
    assert "PREFIX" not in SHIPPED[name].text


@pytest.mark.parametrize("name", SHIPPED)
def test_every_query_has_an_expected_answer_and_a_section_in_the_docs(name: str) -> None:
    assert (shipped_folder() / "queries" / f"{name}.csv").exists()
    section = f"\n### {name}\n\n{SHIPPED[name].title}. {SHIPPED[name].description}\n"
    assert section in (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SHIPPED)
def test_every_query_gives_no_row_where_there_is_none(name: str) -> None:
    entities = "".join(f"{one.default},Event,E,,,,\n" for one in SHIPPED[name].parameters if one.kind == "entity")
    rows = answer(store_of(made(entities, "")), named=name).short_rows()[1]
    assert [row for row in rows if name not in ("classes", "find-by-name")] == []


# Who, what, where.

CONFERENCES = """mst,Movement,MST,BR,,,
one,Conference,One,,2004,2004,n
two,Conference,Two,,2015,2015,n
n,Document,N,,,,
"""
PLACES = "brazil,Country,Brazil,BR,,,\nrio,City,Rio,BR,,,\n"


def test_who_convened_what_has_the_narrowest_place_and_the_relations_below() -> None:
    relations = (
        "subject,predicate,object,source,basis\nmst,convened,one,n,\nmst,organized,two,n,announced\n"
        "one,heldIn,rio,n,\none,heldIn,brazil,n,\n"
    )
    assert rows_of("who-convened-what", CONFERENCES + PLACES, relations) == [
        ["one", "convened", "mst", "2004", "rio", "", "n"],
        ["two", "organized", "mst", "2015", "", "announced", "n"],
    ]


def test_a_conference_that_somebody_was_only_announced_for_is_shown_and_does_not_count() -> None:
    relations = "subject,predicate,object,source,basis\nmst,convened,one,n,\nmst,organized,two,n,announced\n"
    assert rows_of("two-conferences", CONFERENCES, relations) == []
    relations += "mst,convened,three,n,\n"
    assert rows_of("two-conferences", CONFERENCES + "three,Conference,Three,,2023,,n\n", relations) == [
        ["mst", "2", "one", "2004", "convened", "", "n"],
        ["mst", "2", "two", "2015", "organized", "announced", "n"],
        ["mst", "2", "three", "2023", "convened", "", "n"],
    ]


def test_a_conference_that_nobody_is_said_to_have_convened_has_empty_cells() -> None:
    assert rows_of("who-convened-what", CONFERENCES + "war,Conflict,W,,2001,,n\n", "mst,convened,two,,,n,,\n") == [
        ["one", "", "", "2004", "", "", "n"],
        ["two", "convened", "mst", "2015", "", "", "n"],
    ]


def test_an_organization_at_one_conference_alone_is_not_among_those_at_two() -> None:
    relations = "mst,convened,one,,,n,,\nmst,participatedIn,two,,,n,,\nipa,foundedAt,two,,,n,,\n"
    assert rows_of("two-conferences", CONFERENCES + "ipa,Network,IPA,,,,\n", relations) == [
        ["mst", "2", "one", "2004", "convened", "", "n"],
        ["mst", "2", "two", "2015", "participatedIn", "", "n"],
    ]


def test_those_from_whom_participants_came_took_part() -> None:
    relations = "one,hasParticipantsFrom,mst,,,n,,\ntwo,hasParticipantsFrom,mst,,,n,,\n"
    assert rows_of("two-conferences", CONFERENCES, relations) == [
        ["mst", "2", "one", "2004", "hasParticipantsFrom", "", "n"],
        ["mst", "2", "two", "2015", "hasParticipantsFrom", "", "n"],
    ]


def test_editions_stand_side_by_side_with_the_range_of_contested_figures() -> None:
    relations = (
        "one,editionOf,ser,,,n,,\ntwo,editionOf,ser,,,n,,\nmst,convened,two,,,n,,\n"
        "two,participants,450,,,n,,\ntwo,participants,500,,,n,,\ntwo,countriesRepresented,90,,,n,,\n"
    )
    assert rows_of("editions-compared", CONFERENCES + "ser,EventSeries,S,,,,\n", relations, series="ser") == [
        ["ser", "one", "2004", "", "", "", "", "", "", ""],
        ["ser", "two", "2015", "", "MST", "", "450–500", "", "90", ""],
    ]


def test_an_edition_is_one_row_however_many_held_it_and_a_slogan_in_other_capitals_is_told_once() -> None:
    entities = (
        CONFERENCES
        + "ser,EventSeries,S,,,,\nipa,Network,IPA,,,,\nabm,Movement,AbM,,,,\nrio,City,Rio,,,,\nm,Document,M,,,,\n"
    )
    relations = (
        "two,editionOf,ser,,,n,,\nmst,convened,two,,,n,,\nipa,organized,two,,,n,,\nabm,initiated,two,,,n,,\n"
        "two,heldIn,rio,,,n,,\ntwo,slogan,To Work,,,n,,\ntwo,slogan,to work,,,m,,\ntwo,slogan,Bread,,,n,,\n"
    )
    assert rows_of("editions-compared", entities, relations, series="ser") == [
        ["ser", "two", "2015", "Rio", "MST", "AbM · IPA", "", "", "", "Bread · To Work"]
    ]


def test_the_names_of_those_who_held_an_edition_are_in_the_language_asked_for_where_there_is_one() -> None:
    entities = (
        "id,type,label,label@es\nser,EventSeries,S,\none,Conference,One,\n"
        "mst,Movement,Landless,Sin Tierra\nipa,Network,IPA,\nn,Document,N,\n"
    )
    relations = "one,editionOf,ser,,,n,,\nmst,organized,one,,,n,,\nipa,organized,one,,,n,,\n"
    organizers = [row[5] for row in rows_of("editions-compared", entities, relations, series="ser", language="es")]
    assert organizers == ["IPA · Sin Tierra"]


def test_campaigns_have_those_who_run_them_and_their_aim() -> None:
    entities = "c,Campaign,C,,2020,,\nipa,Network,IPA,,,,\ncuba,Country,Cuba,CU,,,\nn,Document,N,,,,\n"
    relations = "ipa,initiated,c,,,n,,\nc,supports,cuba,,,n,,\nn,mentions,c,,,n,,\n"
    assert rows_of("campaigns", entities, relations) == [
        ["c", "2020", "", "ipa", "initiated", "", "n"],
        ["c", "2020", "", "", "supports", "cuba", "n"],
    ]


ENDORSERS = """march,Mobilization,March,,2024-01-13,,
war,Conflict,War,,,,n
a,Union,A,BR,,,
b,Party,B,US,,,
latin,ActionRegion,Latin America,,,,
n,Document,N,,,,
"""
ENDORSED = "a,endorsed,march,,,n,,\nb,supports,march,,,n,,\nb,supports,war,,,n,,\na,activeIn,latin,,,n,,\n"


def test_endorsements_have_region_and_country_and_leave_wars_out() -> None:
    assert rows_of("endorsements", ENDORSERS, ENDORSED) == [
        ["march", "2024-01-13", "b", "supports", "country-us", "", "0", "n"],
        ["march", "2024-01-13", "a", "endorsed", "country-br", "latin", "1", "n"],
    ]


def test_whatever_is_endorsed_is_told_and_what_is_supported_where_support_is_an_endorsement() -> None:
    entities = ENDORSERS + "summit,Conference,Summit,,,,\ncase,LegalCase,Case,,,,\n"
    relations = "a,endorsed,case,,,n,,\nb,supports,case,,,n,,\nb,supports,summit,,,n,,\n"
    assert [row[:4] for row in rows_of("endorsements", entities, relations)] == [
        ["case", "", "a", "endorsed"],
        ["summit", "", "b", "supports"],
    ]


def test_an_endorsement_by_an_agent_of_several_regions_is_one_row_with_their_number() -> None:
    entities = ENDORSERS + "asia,ActionRegion,Asia,,,,\n"
    assert rows_of(
        "endorsements", entities, "a,endorsed,march,,,n,,\na,activeIn,latin,,,n,,\na,activeIn,asia,,,n,,\n"
    ) == [
        ["march", "2024-01-13", "a", "endorsed", "country-br", "", "2", "n"],
    ]


def test_endorsements_are_counted_by_country() -> None:
    more = "march,endorsingOrganizations,230,,,n,,\n"
    assert rows_of("endorsements-by-country", ENDORSERS, ENDORSED + more) == [
        ["march", "", "country-us", "1", "1"],
        ["march", "latin", "country-br", "1", "1"],
    ]


def test_the_members_of_a_network_are_listed_with_its_bodies() -> None:
    entities = "ipa,Network,IPA,,,,\na,Union,A,BR,,,\nbody,Committee,B,,,,\nother,Network,O,,,,\nn,Document,N,,,,\n"
    relations = "a,memberOf,ipa,2016,,n,,\nbody,unitOf,ipa,,,n,,\na,memberOf,other,,,n,,\n"
    assert rows_of("network-members", entities, relations, network="ipa") == [
        ["ipa", "memberOf", "a", "country-br", "2016", "", "n"],
        ["ipa", "unitOf", "body", "", "", "", "n"],
    ]


def test_members_are_counted_by_country_most_first() -> None:
    entities = "ipa,Network,IPA,,,,\na,Union,A,BR,,,\nb,Party,B,BR,,,\nc,Party,C,,,,\nd,Party,D,,,,\ne,Party,E,,,,\n"
    relations = "".join(f"{one},memberOf,ipa,,,ipa,,\n" for one in "abcde")
    assert rows_of("members-by-country", entities, relations, network="ipa") == [
        ["ipa", "", "3"],
        ["ipa", "country-br", "2"],
    ]


def test_organizations_are_listed_by_country_with_their_narrowest_class() -> None:
    entities = "a,Union,A,BR,1984,,n\np,Person,P,BR,,,\nn,Document,N,,,,\n"
    assert rows_of("organizations-by-country", entities, "") == [["country-br", "Union", "a", "1984", "n"]]


def test_an_event_is_in_the_country_of_its_place_or_in_its_own() -> None:
    entities = PLACES + "in,Event,I,,2001,,n|rio\nown,Event,O,AR,2002,,n\nat,Event,A,,2003,,n\nn,Document,N,,,,\n"
    relations = "in,heldIn,rio,,,n,,\nin,heldIn,brazil,,,n,,\nat,locatedIn,brazil,,,n,,\n"
    assert rows_of("events-by-country", entities, relations) == [
        ["brazil", "rio", "in", "Event", "2001", "", "2", "n"],
        ["brazil", "", "at", "Event", "2003", "", "1", "n"],
        ["country-ar", "", "own", "Event", "2002", "", "1", "n"],
    ]


def test_media_are_listed_with_what_they_published_about_whom() -> None:
    entities = "pd,MediaOutlet,PD,,,,\nnet,Network,Net,,,,\ndoc,Article,D,,,,\nbare,Article,B,,,,\nx,Person,X,,,,\n"
    relations = (
        "pd,memberOf,net,,,doc,,\ndoc,publishedBy,pd,,,doc,,\nbare,authoredBy,pd,,,doc,,\n"
        "doc,publishedOn,2023-10,,,doc,,\ndoc,quotes,x,,,doc,,\n"
    )
    assert rows_of("media", entities, relations) == [
        ["pd", "net", "bare", "", "", "", ""],
        ["pd", "net", "doc", "2023-10", "quotes", "x", "doc"],
    ]


def test_documents_are_listed_by_those_who_published_them() -> None:
    entities = "ipa,Network,IPA,,,,\ndoc,Statement,D,,,,\n"
    relations = "doc,authoredBy,ipa,,,doc,,\ndoc,publishedOn,2023,,,doc,,\ndoc,mentions,ipa,,,doc,,\n"
    assert rows_of("documents-by-publisher", entities, relations) == [
        ["ipa", "authoredBy", "doc", "Statement", "2023", "", "doc"]
    ]


def test_people_have_every_kind_of_role() -> None:
    entities = "p,Person,P,,,,\na,Union,A,,,,\nn,Document,N,,,,\n"
    relations = "p,leads,a,2019,2023,n,,president\np,hasRoleIn,a,,,n,,speaker\np,memberOf,a,,,n,,\n"
    assert rows_of("people-and-roles", entities, relations) == [
        ["p", "hasRoleIn", "a", "", "", "speaker", "n"],
        ["p", "leads", "a", "2019", "2023", "president", "n"],
    ]


def test_parties_to_a_conflict_have_their_leaders() -> None:
    entities = "war,Conflict,W,,2023,,\nx,ArmedForce,X,,,,\np,Person,P,,,,\ncase,LegalCase,C,,,,\nn,Document,N,,,,\n"
    relations = "x,partyTo,war,,,n,,\nx,partyTo,case,,,n,,\np,leads,x,,,n,,\n"
    assert rows_of("conflict-parties", entities, relations) == [["war", "2023", "partyTo", "x", "p", "", "n"]]
