"""The rules of the rows of relations.csv: predicates, locators, references, circles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import VOCABULARY, made
from told import ENTITIES, RELATIONS, of, of_relation, told

from ipa_graph.rules import problems_of
from ipa_graph.rules.circles import circles


@pytest.mark.parametrize(
    ("predicate", "message"),
    [
        ("convend", "unknown predicate 'convend'; did you mean 'convened'?"),
        ("zzz", "unknown predicate 'zzz'; a predicate of your own is declared in vocabulary.csv"),
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
        (
            "subject: 'doh-2023' is of class Event; the subject of 'convened' must be of Agent; "
            "are subject and object exchanged?"
        )
    ]


def test_exchanged_ends_are_recognized_where_the_other_end_is_open() -> None:
    vocabulary = VOCABULARY + "quotes,relation,quotes,is quoted by,,Document,,,,\n"
    relations = "subject,predicate,object,source\nmst,quotes,news,news\nmst,quotes,ipa,news\n"
    found = problems_of(made(relations=relations, vocabulary=vocabulary))
    assert [problem.message for problem in found if problem.rule == "domain"] == [
        "'mst' is of class Movement; the subject of 'quotes' must be of Document; are subject and object exchanged?",
        "'mst' is of class Movement; the subject of 'quotes' must be of Document",
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


@pytest.mark.parametrize(("mark", "shown"), [("x", "x" * 80), ("民", "民" * 80)])
def test_a_locator_without_blanks_is_bounded_too(mark: str, shown: str) -> None:
    assert of_relation("evidence", f"mst,convened,doh-2023,,,news,{mark * 100},") == []
    assert of_relation("evidence", f"mst,convened,doh-2023,,,news,{mark * 101},") == [
        f"evidence: '{shown}…' has 101 characters; a locator has 100 at most: its beginning … and its end"
    ]


def test_words_parted_by_other_white_space_are_counted() -> None:
    assert of_relation("evidence", "mst,convened,doh-2023,,,news,a\xa0b\xa0c\xa0d\xa0e\xa0f\xa0g\xa0h\xa0i,") == [
        (
            "evidence: 'a<U+00A0>b<U+00A0>c<U+00A0>d<U+00A0>e<U+00A0>f<U+00A0>g<U+00A0>h<U+00A0>i' has 9 words; "
            "a locator has 8 at most: the first … and the last"
        )
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


def test_a_symmetric_row_that_stands_twice_is_no_mirror() -> None:
    relations = "subject,predicate,object,source\na,partnerOf,b,news\nb,partnerOf,a,news\nb,partnerOf,a,news\n"
    assert [line.partition(":")[0] for line in of("claim-mirrored", relations=relations)] == ["warning relations.csv"]


def test_an_entity_related_to_itself_is_warned_of() -> None:
    assert of_relation("claim-of-itself", "mst,partnerOf,mst,,,news,,") == ["object: 'mst' is related to itself"]


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


def test_a_circle_is_told_once_with_its_rows() -> None:
    relations = "subject,predicate,object,source\na,partOf,b,news\nb,unitOf,c,news\nc,partOf,a,news\nd,partOf,a,news\n"
    assert of("circle", relations=relations) == [
        (
            "error relations.csv:2: object: 'partOf' leads in a circle: 'a' → 'b' → 'c' → 'a'; "
            "one of its rows is wrong (lines 2, 3, 4)"
        )
    ]


def test_a_place_in_itself_is_a_circle() -> None:
    assert of_relation("circle", "a,locatedIn,a,,,news,,") == [
        "object: 'locatedIn' leads in a circle: 'a' → 'a'; one of its rows is wrong (line 2)"
    ]


def test_a_long_circle_is_shown_shortened() -> None:
    rows = "".join(f"e{number},partOf,e{(number + 1) % 3000},news\n" for number in range(3000))
    assert of("circle", relations="subject,predicate,object,source\n" + rows) == [
        (
            "error relations.csv:2: object: 'partOf' leads in a circle: 'e0' → 'e1' → 'e2' → … → 'e2999' → 'e0' "
            "(3,000 steps); one of its rows is wrong (lines 2, 3, 4, 5, 6, 7, …)"
        )
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


@pytest.mark.parametrize(
    ("begun", "ended", "sources", "wrong"),
    [
        ("2024", "2023", ("news", "news"), True),
        ("2023-05", "2023", ("news", "news"), False),
        ("2024", "2023", ("news", "other"), False),
        ("2024", "", ("news", "news"), False),
    ],
)
def test_an_end_before_the_beginning_by_the_same_source_is_told(
    begun: str, ended: str, sources: tuple[str, str], wrong: bool
) -> None:
    head = "subject,predicate,object,source\n"
    rows = f"doh-2023,startedOn,{begun},{sources[0]}\ndoh-2023,endedOn,{ended},{sources[1]}\n"
    found = [one for one in told(relations=head + rows) if one.startswith("claim-order")]
    message = f"relations.csv:3: object: '{ended}' is before '{begun}', when it begins by line 2"
    assert found == ([f"claim-order warning {message}"] if wrong else [])
