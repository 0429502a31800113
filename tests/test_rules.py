"""The checks: each test shows one fault in tables of a few rows, and the problems that it gives."""

from __future__ import annotations

from importlib import resources

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipa_graph.csvtext import Table, parse_csv
from ipa_graph.dataset import Dataset
from ipa_graph.namespaces import Namespace
from ipa_graph.rules import RULES, VOCABULARY_RULES, problems_of, rule_summaries, vocabulary_problems
from ipa_graph.rules.circles import circles
from ipa_graph.rules.forms import country_fault, language_fault, url_fault
from ipa_graph.rules.identifiers import id_fault
from ipa_graph.rules.suggestions import MOST_NAMES, Suggestions
from ipa_graph.vocabulary import Vocabulary, shipped_vocabulary, terms_of

VOCABULARY = """\
term,kind,label,inverse_label,parent,domain,range,traits
Agent,class,agent,,,,,
Person,class,person,,Agent,,,
Movement,class,movement,,Agent,,,
Event,class,event,,,,,
Place,class,place,,,,,
Country,class,country,,Place,,,
Document,class,document,,,,,
convened,relation,convened,was convened by,,Agent,Event,
memberOf,relation,is a member of,has as member,,Agent,Movement,
partOf,relation,is part of,has as part,,,,
unitOf,relation,is a body of,has as body,partOf,Agent,Agent,
locatedIn,relation,is located in,is the location of,,,Place,transitive
partnerOf,relation,is a partner of,is a partner of,,Agent,Agent,symmetric
country,relation,belongs to the country,is the country of,,Agent|Place|Event,Country,
participants,attribute,participants,,,Event,xsd:integer,
weight,attribute,weight,,,Event,xsd:decimal,
online,attribute,online,,,Event,xsd:boolean,
tookPlaceOn,attribute,took place on,,,Event,xsd:date,
stream,attribute,stream,,,Event,xsd:anyURI,
slogan,attribute,slogan,,,Event,xsd:string,
"""
ENTITIES = """\
id,type,label
mst,Movement,MST
doh-2023,Event,Dilemmas of Humanity
news,Document,Newsletter
"""
RELATIONS = """\
subject,predicate,object,source
mst,convened,doh-2023,news
"""


def table(text: str, path: str) -> Table:
    parsed, problems = parse_csv(text.encode("utf-8", "surrogatepass"), path)
    assert problems == []
    return parsed


def dataset(entities: str = ENTITIES, relations: str = RELATIONS) -> Dataset:
    vocabulary = Vocabulary({term.name: term for term in terms_of(table(VOCABULARY, "vocabulary.csv"))})
    return Dataset(table(entities, "entities.csv"), table(relations, "relations.csv"), vocabulary)


def told(entities: str = ENTITIES, relations: str = RELATIONS) -> list[str]:
    """Every problem as ``rule severity place: message``."""
    return [f"{one.rule} {one.severity} {one}" for one in problems_of(dataset(entities, relations))]


def of(rule: str, entities: str = ENTITIES, relations: str = RELATIONS) -> list[str]:
    """The problems of one rule, as ``severity place: message``."""
    found = problems_of(dataset(entities, relations))
    return [f"{one.severity} {one}" for one in found if one.rule == rule]


def of_cell(rule: str, column: str, cell: str) -> list[str]:
    """The messages of one rule about one cell of entities.csv."""
    entities = Table("entities.csv", {"id": ["doh-2023"], "type": ["Event"], "label": ["x"], column: [cell]}, [2])
    found = problems_of(Dataset(entities, dataset().relation_table, dataset().vocabulary))
    return [f"{one.severity} {one.message}" for one in found if one.rule == rule and one.file == "entities.csv"]


def of_relation(rule: str, row: str) -> list[str]:
    """The problems of one rule about one row of relations.csv."""
    header = "subject,predicate,object,start,end,source,evidence,note\n"
    return [line.partition("relations.csv:2: ")[2] for line in of(rule, relations=header + row + "\n")]


# --- the registry ---


def test_sound_tables_have_no_problems() -> None:
    assert told() == []


def test_every_rule_has_a_name_of_its_own_and_a_summary() -> None:
    names = [rule.name for rule in RULES] + [rule.name for rule in VOCABULARY_RULES if rule not in RULES]
    assert len(names) == len(set(names))
    assert all(summary.endswith((".", "`.")) and "\n" not in summary for summary in rule_summaries().values())


def test_problems_stand_in_order_of_file_and_line() -> None:
    found = problems_of(
        dataset("id,type,label\nmst,Movment,\ndoh,Evnt,x\n", "subject,predicate,object,source\na,b,,\n")
    )
    places = [(one.file, one.line) for one in found]
    assert places == sorted(places, key=lambda place: (place[0], place[1] or 0))
    assert len({one.file for one in found}) == 2


def test_tables_without_any_rows_or_columns_do_not_break_a_rule() -> None:
    empty = Dataset(Table("entities.csv", {}, ()), Table("relations.csv", {}, ()), Vocabulary({}))
    assert [str(one) for one in problems_of(empty)] == [
        "entities.csv:1: the column 'id' is missing",
        "entities.csv:1: the column 'type' is missing",
        "entities.csv:1: the column 'label' is missing",
        "relations.csv:1: the column 'subject' is missing",
        "relations.csv:1: the column 'predicate' is missing",
        "relations.csv:1: the column 'object' is missing",
        "relations.csv:1: the column 'source' is missing",
    ]


# --- columns ---


def test_a_missing_column_is_told_with_the_one_that_was_meant() -> None:
    assert of("column-missing", entities="id,type,labels\nmst,Movement,MST\n") == [
        "error entities.csv:1: the column 'label' is missing; rename 'labels'"
    ]


def test_an_unknown_column_is_told_with_a_suggestion() -> None:
    assert of("column-unknown", entities="id,type,label,countri\nmst,Movement,MST,\n") == [
        "error entities.csv:1: countri: the column 'countri' is unknown; did you mean 'country'?"
    ]


def test_a_relation_as_a_column_is_told_to_belong_into_the_relations() -> None:
    assert of("column-unknown", entities="id,type,label,memberOf\nmst,Movement,MST,\n") == [
        "error entities.csv:1: memberOf: the column 'memberOf' is unknown; "
        "it is a relation: its claims are rows of relations.csv"
    ]


def test_attributes_and_translations_are_known_columns() -> None:
    entities = "id,type,label,label@es,alt_labels@pt-BR,description@zh-Hant,participants\ndoh-2023,Event,x,,,,5\n"
    assert of("column-unknown", entities) == []
    assert of("column-language", entities) == []


def test_a_column_that_cannot_be_translated_is_unknown_with_a_tag() -> None:
    assert of("column-unknown", entities="id,type,label,start@es\nmst,Movement,MST,\n") == [
        "error entities.csv:1: start@es: the column 'start@es' has no translations here; "
        "there are label@es, alt_labels@es, description@es"
    ]


def test_a_language_tag_of_a_column_is_well_formed() -> None:
    assert of("column-language", entities="id,type,label,label@pt_BR\nmst,Movement,MST,\n") == [
        "error entities.csv:1: label@pt_BR: 'pt_BR' is no language tag; "
        "write en, pt-BR or zh-Hant (BCP 47); did you mean 'pt-BR'?"
    ]


def test_two_columns_of_one_language_are_told() -> None:
    assert of("column-language", entities="id,type,label,label@es,label@ES,label@en\nmst,Movement,MST,,,\n") == [
        "error entities.csv:1: label@ES: is of the same language as the column 'label@es'; keep one of them",
        "error entities.csv:1: label@en: is of the same language as the column 'label'; keep one of them",
    ]


def test_cells_that_a_row_needs_are_filled() -> None:
    assert of("cell-empty", "id,type,label\nmst,Movement,\n ,,x\n", "subject,predicate,object,source\nmst,,,\n") == [
        "error entities.csv:2: label: is empty; every entity has a name for people",
        "error entities.csv:3: id: is empty",
        "error entities.csv:3: type: is empty; every entity is of a class",
        "error relations.csv:2: predicate: is empty",
        "error relations.csv:2: object: is empty",
        "error relations.csv:2: source: is empty; every claim names the document that makes it",
    ]


# --- ids ---


@pytest.mark.parametrize("identifier", ["mst", "a.b_c-d:e~f", "007", "igo:AAAID", "حركة", "संगठन", "北京-2008", "été"])
def test_ids_of_any_script_are_fine(identifier: str) -> None:
    assert id_fault(identifier) == ""


@pytest.mark.parametrize(
    ("identifier", "message"),
    [
        ("a b", "'a b' holds white space; an id is made of letters, digits and . _ - : ~"),
        ("a/b", "'a/b' holds '/'; an id is made of letters, digits and . _ - : ~"),
        ("a²", "'a²' holds '²'; an id is made of letters, digits and . _ - : ~"),
        ("a\u3164", "'a\u3164' holds '\u3164'; an id is made of letters, digits and . _ - : ~"),
        ("-\u0301", "'-\u0301' holds '\u0301'; an id is made of letters, digits and . _ - : ~"),
        ("..", "'..' is no id; an id is made of letters, digits and . _ - : ~"),
    ],
)
def test_an_id_with_another_character_is_told(identifier: str, message: str) -> None:
    assert of_cell("id-form", "id", identifier) == [f"error {message}"]


@given(st.text(min_size=1, max_size=8))
def test_every_accepted_id_makes_an_iri_that_a_store_takes(identifier: str) -> None:
    refused = (of_cell(rule, "id", identifier) for rule in ("id-form", "character", "outer-space"))
    if not any(refused):
        assert pyoxigraph.NamedNode(Namespace().entity(identifier))


def test_an_id_twice_is_told_with_both_lines() -> None:
    assert of("id-duplicate", ENTITIES + "mst,Movement,again\n") == [
        "error entities.csv:5: id: 'mst' is already the id of line 2"
    ]


def test_ids_that_differ_in_case_are_warned_of() -> None:
    assert of("id-lookalike", ENTITIES + "MST,Movement,again\n") == [
        "warning entities.csv:5: id: 'MST' differs from 'mst' (line 2) only in case; "
        "readers will take one for the other"
    ]


def test_the_id_of_a_derived_country_cannot_be_another_entity() -> None:
    entities = "id,type,label,country\nmst,Movement,MST,BR\ncountry-br,Movement,Brasil,\n"
    assert of("id-reserved", entities) == [
        "error entities.csv:3: id: 'country-br' is the id of the country BR, "
        "but this entity is of class Movement; choose another id"
    ]


@pytest.mark.parametrize(
    "row", ["country-br,Country,Brasil,", "country-br,Country,Brasil,BR", "country-ve,Movement,not used,"]
)
def test_a_country_may_have_its_own_id(row: str) -> None:
    assert of("id-reserved", f"id,type,label,country\nmst,Movement,MST,BR\n{row}\n") == []


# --- entities ---


def test_an_unknown_class_is_told_with_a_suggestion() -> None:
    assert of("class", "id,type,label\na,Movment,x\nb,convened,y\n") == [
        "error entities.csv:2: type: unknown class 'Movment'; did you mean 'Movement'?",
        "error entities.csv:3: type: 'convened' is of kind relation; a type must be a class",
    ]


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        ("start", "2023-02-30", "'2023-02-30' names day 30; 2023-02 has 28 days"),
        ("start", "2023-2-5", "'2023-2-5' is not a date; write 2023, 2023-10 or 2023-10-05 (did you mean 2023-02-05?)"),
        ("end", "soon", "'soon' is not a date; write 2023, 2023-10 or 2023-10-05"),
    ],
)
def test_a_date_that_is_none_is_told(column: str, cell: str, message: str) -> None:
    assert of_cell("date", column, cell) == [f"error {message}"]


def test_dates_of_relations_are_checked_too() -> None:
    assert of_relation("date", "mst,convened,doh-2023,2023-13,,news,,") == [
        "start: '2023-13' names month 13; months run from 01 to 12"
    ]


@pytest.mark.parametrize(("start", "end"), [("2023-10-14", "2023"), ("2023", "2023-01"), ("2023-10~", "2023-10")])
def test_an_end_within_the_precision_of_the_start_is_fine(start: str, end: str) -> None:
    assert of_relation("date-order", f"mst,convened,doh-2023,{start},{end},news,,") == []


def test_an_end_before_the_start_is_told() -> None:
    assert of_relation("date-order", "mst,convened,doh-2023,2023-10,2023-09-30?,news,,") == [
        "end: '2023-09-30?' is before the start, '2023-10'"
    ]


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        ("lat", "48,85", "'48,85' is not a plain decimal number of degrees, such as -23.55; did you mean '48.85'?"),
        ("lat", "nan", "'nan' is not a plain decimal number of degrees, such as -23.55"),
        ("lat", "1e5", "'1e5' is not a plain decimal number of degrees, such as -23.55"),
        ("lat", "1_0", "'1_0' is not a plain decimal number of degrees, such as -23.55"),
        ("lat", "٤", "'٤' is not a plain decimal number of degrees, such as -23.55"),
        ("lat", "90.01", "'90.01' is out of range; it runs from -90 to 90"),
        ("lon", "-181", "'-181' is out of range; it runs from -180 to 180"),
    ],
)
def test_a_coordinate_that_is_none_is_told(column: str, cell: str, message: str) -> None:
    assert of_cell("coordinates", column, cell)[0] == f"error {message}"


def test_coordinates_are_filled_both_or_neither() -> None:
    assert of("coordinates", "id,type,label,lat,lon\na,Event,x,1.5,\nb,Event,y,,\nc,Event,z,90,-180\n") == [
        "error entities.csv:2: lon: is empty, but lat is filled; fill both or neither"
    ]


@pytest.mark.parametrize(
    ("cell", "hint"),
    [("br", "; did you mean 'BR'?"), ("Brasil", "; did you mean 'BR'?"), ("Brazl", "; did you mean 'BR'?"), ("ZZ", "")],
)
def test_a_country_that_is_no_code_is_told_with_the_code(cell: str, hint: str) -> None:
    assert country_fault(cell, ["en", "pt"]) == f"'{cell}' is no ISO 3166-1 alpha-2 code{hint}"


def test_the_countries_na_and_ps_are_codes() -> None:
    assert (of_cell("country", "country", "NA"), of_cell("country", "country", "PS")) == ([], [])


def test_a_wikidata_address_is_told_with_its_item() -> None:
    assert of_cell("wikidata", "wikidata", "https://www.wikidata.org/wiki/Q42") == [
        "error 'https://www.wikidata.org/wiki/Q42' is no Wikidata item; "
        "write Q and its number, such as Q42; did you mean 'Q42'?"
    ]


def test_one_wikidata_item_on_two_entities_is_warned_of() -> None:
    assert of("code-shared", "id,type,label,wikidata\na,Event,x,Q1\nb,Event,y,Q1\n") == [
        "warning entities.csv:3: wikidata: 'Q1' is already that of 'a' (line 2)"
    ]


def test_one_code_on_two_countries_is_warned_of_but_not_on_other_entities() -> None:
    entities = "id,type,label,country\na,Country,x,BR\nb,Country,y,BR\nc,Event,z,BR\n"
    assert of("code-shared", entities) == ["warning entities.csv:3: country: 'BR' is already that of 'a' (line 2)"]


@pytest.mark.parametrize(
    "address",
    ["https://example.org", "http://example.org:8080/a%20b?c=d&e#f", "https://例え.jp/é", "http://localhost/"],
)
def test_web_addresses_are_fine(address: str) -> None:
    assert url_fault(address) == ""


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("javascript:alert(1)", "is no web address; it must begin with https:// or http://"),
        ("ftp://a.org", "is no web address; it must begin with https:// or http://"),
        (
            "www.mst.org.br",
            "is no web address; it must begin with https:// or http://; did you mean 'https://www.mst.org.br'?",
        ),
        ("https:///path", "names no host"),
        ("https://a b.org", "holds white space; write it as %20"),
        ("https://good.org@evil.org/", "names a user before the host; leave that out"),
        (
            'https://a.org/"x"',
            "holds a character that no web address may hold; write it as % and its two hex digits",
        ),
        ("https://a.org/%zz", "holds a character that no web address may hold; write it as % and its two hex digits"),
    ],
)
def test_an_address_that_is_none_is_told(address: str, message: str) -> None:
    assert of_cell("url", "homepage", address) == [f"error '{address}' {message}"]


@settings(max_examples=300)
@given(st.text(max_size=12))
def test_every_accepted_address_is_an_iri_that_a_store_takes(rest: str) -> None:
    for address in (f"https://{rest}", f"https://a.org/{rest}", f"https://a.org?{rest}"):
        if not url_fault(address):
            assert pyoxigraph.NamedNode(address)


@pytest.mark.parametrize("tag", ["en", "pt-BR", "zh-Hant-TW", "es-419", "sr-Latn", "de-1996", "x-own", "en-x-a"])
def test_language_tags_are_fine(tag: str) -> None:
    assert language_fault(tag) == ""


@pytest.mark.parametrize("tag", ["English", "e", "en-", "en--US", "en US", "123", "enñ"])
def test_what_is_no_language_tag_is_told(tag: str) -> None:
    assert language_fault(tag) == f"'{tag}' is no language tag; write en, pt-BR or zh-Hant (BCP 47)"


# --- attributes ---


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        ("participants", "27,000", "'27,000' is no whole number, such as 27000; did you mean '27000'?"),
        ("participants", "1.5", "'1.5' is no whole number, such as 27000"),
        ("weight", "1,5", "'1,5' is no plain decimal number, such as 1.5; did you mean '1.5'?"),
        ("weight", "NaN", "'NaN' is no plain decimal number, such as 1.5"),
        ("online", "yes", "'yes' is neither true nor false"),
        ("tookPlaceOn", "2023-1", "'2023-1' is not a date; write 2023, 2023-10 or 2023-10-05 (did you mean 2023-01?)"),
        ("stream", "ftp://a", "'ftp://a' is no web address; it must begin with https:// or http://"),
    ],
)
def test_a_value_of_another_datatype_is_told(column: str, cell: str, message: str) -> None:
    assert of_cell("literal", column, cell) == [f"error {message}"]
    assert of_relation("literal", f'doh-2023,{column},"{cell}",,,news,,') == [f"object: {message} (of '{column}')"]


def test_values_of_their_datatype_are_fine() -> None:
    relations = "subject,predicate,object,source\ndoh-2023,participants,500,news\ndoh-2023,slogan,Peace!,news\n"
    assert of("literal", relations=relations) + of("reference", relations=relations) == []


def test_an_attribute_column_is_for_entities_of_its_domain() -> None:
    assert of("domain-of-column", "id,type,label,participants\nmst,Movement,x,5\n") == [
        "error entities.csv:2: participants: is filled for an entity of class Movement; it is for Event"
    ]


# --- claims ---


@pytest.mark.parametrize(
    ("predicate", "message"),
    [
        ("convend", "unknown predicate 'convend'; did you mean 'convened'?"),
        ("Event", "'Event' is a class, not a predicate"),
        (
            "wasConvenedBy",
            "'wasConvenedBy' is the inverse of 'convened'; write 'convened' and exchange subject and object",
        ),
    ],
)
def test_an_unknown_predicate_is_told(predicate: str, message: str) -> None:
    assert of_relation("predicate", f"mst,{predicate},doh-2023,,,news,,") == [f"predicate: {message}"]


def test_a_subject_of_another_class_is_told() -> None:
    assert of_relation("domain", "news,convened,doh-2023,,,news,,") == [
        "subject: 'news' is of class Document; the subject of 'convened' must be of Agent"
    ]


def test_an_object_of_another_class_is_told() -> None:
    assert of_relation("range", "mst,convened,news,,,news,,") == [
        "object: 'news' is of class Document; the object of 'convened' must be of Event"
    ]


def test_exchanged_ends_are_recognized() -> None:
    assert of_relation("domain", "doh-2023,convened,mst,,,news,,") == [
        "subject: 'doh-2023' is of class Event; the subject of 'convened' must be of Agent; "
        "are subject and object exchanged?"
    ]


def test_the_subject_of_an_attribute_is_of_its_domain() -> None:
    assert of_relation("domain", "mst,participants,5,,,news,,") == [
        "subject: 'mst' is of class Movement; the subject of 'participants' must be of Event"
    ]


@pytest.mark.parametrize(
    "locator", ["Treze países", "The first took … in 2004", "one two three four … five six seven eight", ""]
)
def test_locators_are_fine(locator: str) -> None:
    assert of_relation("evidence", f'mst,convened,doh-2023,,,news,"{locator}",') == []


@pytest.mark.parametrize(
    ("locator", "message"),
    [
        ("The first ... 2004", "has three dots; write the one character … with a blank on each side"),
        ("The … first … 2004", "has 2 …; one at most stands between the first and the last words"),
        ("The first… 2004", "needs words and a blank on both sides of the …"),
        ("… in 2004", "needs words and a blank on both sides of the …"),
        ("a b c d … e f g h i", "has 9 words; a locator has 8 at most: the first … and the last"),
        ("a b c d e f g h i", "has 9 words; a locator has 8 at most: the first … and the last"),
    ],
)
def test_a_locator_of_another_form_is_told(locator: str, message: str) -> None:
    assert of_relation("evidence", f"mst,convened,doh-2023,,,news,{locator},") == [f"evidence: '{locator}' {message}"]


def test_words_parted_by_other_white_space_are_counted() -> None:
    assert of_relation("evidence", "mst,convened,doh-2023,,,news,a\xa0b\xa0c\xa0d\xa0e\xa0f\xa0g\xa0h\xa0i,") == [
        "evidence: 'a<U+00A0>b<U+00A0>c<U+00A0>d<U+00A0>e<U+00A0>f<U+00A0>g<U+00A0>h<U+00A0>i' has 9 words; "
        "a locator has 8 at most: the first … and the last"
    ]


def test_a_claim_twice_is_warned_of_with_the_first_line() -> None:
    assert of("claim-duplicate", relations=RELATIONS + "mst,convened,doh-2023,news\n") == [
        "warning relations.csv:3: repeats the claim of line 2"
    ]


def test_a_claim_of_two_sources_is_no_duplicate() -> None:
    relations = "subject,predicate,object,source\nmst,convened,doh-2023,news\nmst,convened,doh-2023,paper\n"
    assert of("claim-duplicate", relations=relations) == []


def test_a_symmetric_relation_stated_both_ways_by_one_source_is_warned_of() -> None:
    relations = "subject,predicate,object,source\na,partnerOf,b,news\nb,partnerOf,a,news\nb,partnerOf,a,paper\n"
    assert of("claim-mirrored", relations=relations) == [
        "warning relations.csv:3: repeats line 2 the other way round; 'partnerOf' is symmetric, so one row is enough"
    ]


def test_an_entity_related_to_itself_is_warned_of() -> None:
    assert of_relation("claim-of-itself", "mst,partnerOf,mst,,,news,,") == ["object: 'mst' is related to itself"]


# --- references ---


def test_an_unknown_entity_is_told_with_a_suggestion() -> None:
    assert told(relations="subject,predicate,object,source\nmst,convened,doh-2024,news\n")[-1:] == [
        "reference error relations.csv:2: object: unknown entity 'doh-2024'; did you mean 'doh-2023'?"
    ]


def test_the_sources_of_an_entity_are_resolved_one_by_one() -> None:
    entities = "id,type,label,source\nmst,Movement,MST,news|nws|paper\nnews,Document,x,\n"
    assert [line for line in of("reference", entities) if "entities.csv" in line] == [
        "error entities.csv:2: source: unknown entity 'nws'; did you mean 'news'?",
        "error entities.csv:2: source: unknown entity 'paper'",
    ]


def test_a_derived_country_can_be_referred_to() -> None:
    entities = "id,type,label,country\nmst,Movement,MST,BR\nnews,Document,x,\n"
    assert of("reference", entities, "subject,predicate,object,source\nmst,locatedIn,country-br,news\n") == []


def test_a_claim_has_one_source() -> None:
    assert of_relation("source-single", "mst,convened,doh-2023,,,news|paper,,") == [
        "source: 'news|paper' names several sources; write a row for each"
    ]


def test_a_source_is_a_document() -> None:
    assert of_relation("source-document", "mst,convened,doh-2023,,,mst,,") == [
        "source: 'mst' is of class Movement; a source must be of Document"
    ]


def test_an_entity_without_any_relation_is_warned_of() -> None:
    assert of("entity-alone", ENTITIES + "alone,Event,x\n") == [
        "warning entities.csv:5: id: 'alone' stands in no relation and is the source of nothing"
    ]


def test_an_entity_with_a_country_is_not_alone() -> None:
    entities = "id,type,label,country\nlec,Movement,x,BR\nbr,Country,y,BR\nve,Country,z,VE\n"
    assert of("entity-alone", entities) == [
        "warning entities.csv:4: id: 've' stands in no relation and is the source of nothing"
    ]


# --- circles ---


def test_a_circle_is_told_once_with_its_rows() -> None:
    relations = "subject,predicate,object,source\na,partOf,b,news\nb,unitOf,c,news\nc,partOf,a,news\nd,partOf,a,news\n"
    assert of("circle", relations=relations) == [
        "error relations.csv:2: object: 'partOf' leads in a circle: 'a' → 'b' → 'c' → 'a'; "
        "one of its rows is wrong (lines 2, 3, 4)"
    ]


def test_a_place_in_itself_is_a_circle() -> None:
    assert of_relation("circle", "a,locatedIn,a,,,news,,") == [
        "object: 'locatedIn' leads in a circle: 'a' → 'a'; one of its rows is wrong (line 2)"
    ]


def test_a_long_circle_is_shown_shortened() -> None:
    rows = "".join(f"e{number},partOf,e{(number + 1) % 3000},news\n" for number in range(3000))
    assert of("circle", relations="subject,predicate,object,source\n" + rows) == [
        "error relations.csv:2: object: 'partOf' leads in a circle: 'e0' → 'e1' → 'e2' → … → 'e2999' → 'e0' "
        "(3,000 steps); one of its rows is wrong (lines 2, 3, 4, 5, 6, 7, …)"
    ]


def test_a_chain_of_3000_is_no_circle() -> None:
    assert list(circles({str(number): {str(number + 1): number} for number in range(3000)})) == []


def test_every_knot_of_circles_gives_one_at_least() -> None:
    knots = {"a": {"b": 0}, "b": {"a": 1, "x": 2}, "x": {"y": 3}, "y": {"z": 4, "c": 5}, "c": {"d": 6}, "d": {"c": 7}}
    assert list(circles(knots)) == [["a", "b"], ["c", "d"]]


@given(st.dictionaries(st.sampled_from("abcdef"), st.sets(st.sampled_from("abcdef"), min_size=1)))
def test_a_circle_is_found_exactly_where_there_is_one(edges: dict[str, set[str]]) -> None:
    left = {name: set(targets) for name, targets in edges.items()}
    while dead := {name for name, targets in left.items() if not targets & left.keys()}:
        left = {name: targets for name, targets in left.items() if name not in dead}
    found = list(circles({name: dict.fromkeys(sorted(targets), 0) for name, targets in edges.items()}))
    assert bool(found) == bool(left)
    assert all(two in edges[one] for circle in found for one, two in zip(circle, circle[1:] + circle[:1], strict=True))


# --- characters ---


def test_invisible_characters_are_errors_in_ids_and_warnings_in_text() -> None:
    entities = "id,type,label\nm\u200bst,Movement,a\u202eb\n"
    assert of("character", entities) == [
        "error entities.csv:2: id: 'm<U+200B>st' holds the zero-width character U+200B; remove it",
        "warning entities.csv:2: label: 'a<U+202E>b' holds the direction mark U+202E; remove it",
    ]


def test_joiners_are_legal_in_text_and_refused_in_ids() -> None:
    assert of("character", "id,type,label\nm\u200dst,Movement,می\u200cخواهم\n") == [
        "error entities.csv:2: id: 'm<U+200D>st' holds the joiner U+200D; remove it"
    ]


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\ue000", "the private-use character U+E000"),
        ("\ufdd0", "the unassigned code point U+FDD0"),
        ("\ufffd", "the replacement character U+FFFD"),
        ("\u061c", "the direction mark U+061C"),
    ],
)
def test_characters_without_a_meaning_are_warned_of_in_text(character: str, name: str) -> None:
    assert [line.partition(" holds ")[2] for line in of_cell("character", "label", f"a{character}")] == [
        f"{name}; remove it"
    ]


def test_the_object_of_a_text_attribute_is_text() -> None:
    relations = "subject,predicate,object,source\ndoh-2023,slogan,Paz\u200b!,news\nmst,convened,doh\u200b,news\n"
    assert of("character", relations=relations) == [
        "warning relations.csv:2: object: 'Paz<U+200B>!' holds the zero-width character U+200B; remove it",
        "error relations.csv:3: object: 'doh<U+200B>' holds the zero-width character U+200B; remove it",
    ]


def test_letters_that_are_not_composed_are_told() -> None:
    message = "is not in Unicode NFC (a letter and its mark are two characters); compose it"
    assert of("not-nfc", "id,type,label\ne\u0301te\u0301,Movement,e\u0301\n") == [
        f"error entities.csv:2: id: 'e\u0301te\u0301' {message}",
        f"warning entities.csv:2: label: 'e\u0301' {message}",
    ]


def test_white_space_around_a_cell_is_told() -> None:
    relations = "subject,predicate,object,start,source,note\n mst,convened,doh-2023,2023 ,news,\u3000x \n"
    assert told(relations=relations) == [
        "entity-alone warning entities.csv:2: id: 'mst' stands in no relation and is the source of nothing",
        "outer-space error relations.csv:2: subject: ' mst' has white space at its start; remove it",
        "outer-space error relations.csv:2: start: '2023 ' has white space at its end; remove it",
        "outer-space warning relations.csv:2: note: '<U+3000>x ' has white space at its start and its end; remove it",
    ]


def test_mojibake_is_warned_of_with_what_was_meant() -> None:
    assert of_cell("mojibake", "label", "SÃ£o JosÃ©") == [
        "warning 'SÃ£o JosÃ©' looks like UTF-8 read as Windows-1252; did you mean 'São José'?"
    ]


def test_mojibake_among_right_text_is_warned_of() -> None:
    assert of_cell("mojibake", "label", "Ã© Москва") == ["warning 'Ã© Москва' looks like UTF-8 read as Windows-1252"]


@pytest.mark.parametrize("text", ["SÃO PAULO", "“IRMÔ", "à « côté »", "l’État", "naïve—é", "Ünïcødé", "п’ята"])
def test_right_text_is_no_mojibake(text: str) -> None:
    assert of_cell("mojibake", "label", text) == []


# --- suggestions ---


def test_suggestions_among_many_names_find_the_nearest() -> None:
    assert Suggestions(f"conference-{number}" for number in range(5000)).near("conferense-777") == (
        "; did you mean 'conference-777'?"
    )


def test_suggestions_end_after_200_names() -> None:
    near = Suggestions(["convened"])
    given = [near.near(f"convened{number}") for number in range(MOST_NAMES + 1)]
    assert given == ["; did you mean 'convened'?"] * MOST_NAMES + [""]


# --- vocabularies ---


TERM_COLUMNS = "term,kind,label,inverse_label,parent,domain,range,traits,same_as,color,shape"


def of_terms(rows: str, header: str = TERM_COLUMNS) -> list[str]:
    """Every problem of a vocabulary.csv, as ``rule severity place: message``."""
    own = table(f"{header}\n{rows}", "vocabulary.csv")
    extended = shipped_vocabulary().extended(terms_of(own))
    return [f"{one.rule} {one.severity} {one}" for one in vocabulary_problems(own, extended)]


def test_a_sound_vocabulary_has_no_problems() -> None:
    rows = (
        "Strike,class,strike,,Event,,,,schema:Event|https://example.org/Strike,#0072b2,star\n"
        "struckWith,relation,struck with,was joined in a strike by,,Agent,Agent,symmetric,,,\n"
        "strikers,attribute,strikers,,,Strike,xsd:integer,,,,\n"
        "Document,class,,,,,,,,#123456,\n"
    )
    assert of_terms(rows) == []


def test_the_shipped_vocabulary_has_no_problems() -> None:
    data = resources.files("ipa_graph").joinpath("vocabulary.csv").read_bytes()
    own, problems = parse_csv(data, "vocabulary.csv")
    assert problems + vocabulary_problems(own, shipped_vocabulary()) == []


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (
            "is-a,relation,x,,,,,,,,",
            "term-name error vocabulary.csv:2: term: 'is-a' is no name of a term; "
            "begin with an ASCII letter, go on with letters and digits",
        ),
        (
            "evidence,attribute,x,,,,,,,,",
            "term-name error vocabulary.csv:2: term: 'evidence' is a term of the package itself "
            "(locator of the passage: its first and last words); choose another name",
        ),
        (
            "homepage,attribute,x,,,,,,,,",
            "term-name error vocabulary.csv:2: term: 'homepage' is a column of entities.csv; "
            "an attribute needs another name",
        ),
        (
            "Strike,clas,x,,,,,,,,",
            "term-kind error vocabulary.csv:2: kind: unknown kind 'clas'; "
            "there are class, relation, attribute; did you mean 'class'?",
        ),
        (
            "Document,relation,x,,,,,,,,",
            "term-kind error vocabulary.csv:2: kind: 'Document' is of kind class in the package; that cannot become relation",
        ),
        (
            "Strike,class,,,,,,,,,",
            "term-label error vocabulary.csv:2: label: is empty; people read it where machines read 'Strike'",
        ),
        (
            "Strike,class,x,,Documnt,,,,,,",
            "term-parent error vocabulary.csv:2: parent: unknown term 'Documnt'; did you mean 'Document'?",
        ),
        (
            "strikers,attribute,x,,Document,,,,,,",
            "term-parent error vocabulary.csv:2: parent: 'Document' is of kind class; a parent is of the kind of its child, attribute",
        ),
        (
            "Strike,class,x,,Strike,,,,,,",
            "term-parent error vocabulary.csv:2: parent: 'Strike' is its own ancestor by 'Strike'; "
            "a tree has no circles",
        ),
        (
            "struck,relation,x,,,Documnt,,,,,",
            "term-place error vocabulary.csv:2: domain: unknown class 'Documnt'; did you mean 'Document'?",
        ),
        (
            "strikers,attribute,x,,,,xsd:integr,,,,",
            "term-place error vocabulary.csv:2: range: unknown datatype 'xsd:integr'; did you mean 'xsd:integer'?",
        ),
        (
            "struck,relation,x,,,,,symetric,,,",
            "term-traits error vocabulary.csv:2: traits: unknown trait 'symetric'; "
            "there are symmetric and transitive; did you mean 'symmetric'?",
        ),
        (
            "Strike,class,x,,,,,,scema:Event,,",
            "term-same-as error vocabulary.csv:2: same_as: 'scema:Event' has an unknown prefix; did you mean 'schema'?",
        ),
        (
            "Strike,class,x,,,,,,Event,,",
            "term-same-as error vocabulary.csv:2: same_as: 'Event' is neither a CURIE such as org:memberOf "
            "nor an http(s) IRI",
        ),
        (
            "Strike,class,x,,,,,,,0072B2,",
            "term-color error vocabulary.csv:2: color: '0072B2' is no colour; write it as #rrggbb, such as #0072B2; "
            "did you mean '#0072B2'?",
        ),
        (
            "Strike,class,x,,,,,,,,circel",
            "term-shape error vocabulary.csv:2: shape: unknown shape 'circel'; there are circle, square, diamond, "
            "triangle, hexagon, bar, drop, ring, star; did you mean 'circle'?",
        ),
        (
            "Strike,class,x,,,,,symmetric,,,",
            "term-cell warning vocabulary.csv:2: traits: means nothing for 'Strike', of kind class; "
            "it is for terms of kind relation",
        ),
        (
            "Strike,class,x\u200b,,,,,,,,",
            "character warning vocabulary.csv:2: label: 'x<U+200B>' holds the zero-width character U+200B; remove it",
        ),
    ],
)
def test_a_faulty_term_is_told(row: str, problem: str) -> None:
    assert of_terms(row + "\n") == [problem]


def test_a_term_twice_is_told_with_both_lines() -> None:
    assert of_terms("Strike,class,x,,,,,,,,\nStrike,class,y,,,,,,,,\n") == [
        "term-duplicate error vocabulary.csv:3: term: 'Strike' is declared in line 2 already"
    ]


def test_parents_in_a_circle_are_told_on_every_row_of_it() -> None:
    assert of_terms("A,class,a,,B,,,,,,\nB,class,b,,A,,,,,,\n") == [
        "term-parent error vocabulary.csv:2: parent: 'A' is its own ancestor by 'B'; a tree has no circles",
        "term-parent error vocabulary.csv:3: parent: 'B' is its own ancestor by 'A'; a tree has no circles",
    ]


def test_an_inverse_label_that_makes_the_name_of_another_term_is_told() -> None:
    assert of_terms("struck,relation,x,strikers,,,,,,,\nstrikers,attribute,y,,,,,,,,\n") == [
        "term-inverse error vocabulary.csv:2: inverse_label: makes the inverse 'strikers', which is a term; "
        "word it otherwise"
    ]


def test_two_relations_with_one_inverse_are_told() -> None:
    assert of_terms("hit,relation,x,was hit by,,,,,,,\nstruck,relation,y,was hit by,,,,,,,\n") == [
        "term-inverse error vocabulary.csv:3: inverse_label: makes the inverse 'wasHitBy', which is that of 'hit'; "
        "word it otherwise"
    ]


def test_unknown_columns_of_a_vocabulary_are_told() -> None:
    assert of_terms("Strike,class,x,\n", "term,kind,label,colour") == [
        "term-columns error vocabulary.csv:1: colour: the column 'colour' is unknown; did you mean 'color'?"
    ]
