"""The rules of the rows of entities.csv, and of the forms of values in both tables."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import made
from told import of, of_cell, of_relation

from ipa_graph.rules import problems_of
from ipa_graph.rules.forms import country_fault, language_fault, near_country, url_fault
from ipa_graph.vocabulary import SHAPES

NO_RELATIONS = "subject,predicate,object,start,end,source,evidence,note\n"


def test_an_unknown_class_is_told_with_a_suggestion() -> None:
    assert of("class", "id,type,label\na,Movment,x\nb,convened,y\n") == [
        "error entities.csv:2: type: unknown class 'Movment'; did you mean 'Movement'?",
        "error entities.csv:3: type: 'convened' is of kind relation; a type must be a class",
    ]


def looks(*classes: tuple[str, str]) -> list[str]:
    """What is told of an entity of each class of a shape and a colour."""
    terms = "".join(f"C{place},class,{shape},{color}\n" for place, (shape, color) in enumerate(classes))
    rows = "".join(f"e{place},C{place},E\n" for place in range(len(classes)))
    vocabulary = "term,kind,shape,color\n" + terms
    return [
        str(one)
        for one in problems_of(made("id,type,label\n" + rows, NO_RELATIONS, vocabulary=vocabulary))
        if one.rule == "class-look"
    ]


def test_classes_in_use_that_differ_by_their_colour_alone_are_told_with_the_shapes_that_are_left() -> None:
    assert looks(("circle", "#0072B2"), ("square", "#C44E00"), ("circle", "#0072B2")) == []
    assert looks(("circle", "#0072B2"), ("square", "#C44E00"), ("circle", "#C44E00")) == [
        (
            "entities.csv:4: type: 'C2' and 'C0' are told apart by their colour alone, which not everybody sees; give "
            "one of them another shape in vocabulary.csv: diamond, triangle, hexagon, bar, drop, ring, star, figure, "
            "open-square, open-diamond, open-triangle, open-hexagon"
        )
    ]


def test_with_more_colours_than_shapes_the_surplus_is_told() -> None:
    classes = [(shape, f"#{place:06x}") for place, shape in enumerate(SHAPES)]
    assert looks(*classes) == []
    assert looks(*classes, ("circle", "#C44E00")) == [
        (
            f"entities.csv:{len(SHAPES) + 2}: type: 'C{len(SHAPES)}' and 'C0' are told apart by their colour alone, "
            "which not everybody sees; every shape is taken: give both one shape and one colour in vocabulary.csv"
        )
    ]


def test_classes_without_a_look_are_told_where_the_shapes_run_out() -> None:
    assert looks(*[("", "")] * len(SHAPES)) == []
    assert looks(*[("", "")] * (len(SHAPES) + 1)) == [
        (
            f"entities.csv:{len(SHAPES) + 2}: type: 'C{len(SHAPES)}' and 'C0' are told apart by their colour alone, "
            "which not everybody sees; every shape is taken: give both one shape and one colour in vocabulary.csv"
        )
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
    assert country_fault(cell, near_country(["en", "pt"]).near) == f"'{cell}' is no ISO 3166-1 alpha-2 code{hint}"


def test_the_names_of_countries_are_not_looked_up_for_codes_that_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ipa_graph.rules.facts.near_country", None)
    assert of("country", "id,type,label,country\na,Movement,x,BR\nb,Movement,y,ZA\n") == []


def test_the_countries_na_and_ps_are_codes() -> None:
    assert (of_cell("country", "country", "NA"), of_cell("country", "country", "PS")) == ([], [])


def test_a_wikidata_address_is_told_with_its_item() -> None:
    assert of_cell("wikidata", "wikidata", "https://www.wikidata.org/wiki/Q42") == [
        (
            "error 'https://www.wikidata.org/wiki/Q42' is no Wikidata item; "
            "write Q and its number, such as Q42; did you mean 'Q42'?"
        )
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
        ("https://[::1]/", "names its host by an IPv6 address; write the name of the host"),
        ("https://a.org:99999/", "names the port 99999; ports run to 65535"),
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


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        ("participants", "27,000", "'27,000' is no whole number, such as 27000; did you mean '27000'?"),
        ("participants", "1.5", "'1.5' is no whole number, such as 27000"),
        ("participants", "-5", "'-5' is negative; this figure is 0 or more"),
        ("weight", "-0.5", "'-0.5' is negative; this figure is 0 or more"),
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
    relations = "subject,predicate,object,source\ndoh-2023,participants,500,news\ndoh-2023,participants,0,news\n"
    relations += "doh-2023,change,-4.5,news\ndoh-2023,weight,-0.0,news\ndoh-2023,slogan,Peace!,news\n"
    assert of("literal", relations=relations) + of("reference", relations=relations) == []


def test_an_attribute_column_is_for_entities_of_its_domain() -> None:
    assert of("domain-of-column", "id,type,label,participants\nmst,Movement,x,5\n") == [
        "error entities.csv:2: participants: is filled for an entity of class Movement; it is for Event"
    ]
