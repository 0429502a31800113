"""The rules of a vocabulary.csv."""

from __future__ import annotations

from importlib import resources

import pytest
from told import table

from ipa_graph.csvtext import parse_csv
from ipa_graph.rules import vocabulary_problems
from ipa_graph.vocabulary import shipped_vocabulary, terms_of

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
            (
                "term-name error vocabulary.csv:2: term: 'is-a' is no name of a term; "
                "begin with an ASCII letter, go on with letters and digits"
            ),
        ),
        (
            "evidence,attribute,x,,,,,,,,",
            (
                "term-name error vocabulary.csv:2: term: 'evidence' is a term of the package itself "
                "(locator of the passage: its first and last words); choose another name"
            ),
        ),
        (
            "homepage,attribute,x,,,,,,,,",
            (
                "term-name error vocabulary.csv:2: term: 'homepage' is a column of entities.csv; "
                "an attribute needs another name"
            ),
        ),
        (
            "Strike,clas,x,,,,,,,,",
            (
                "term-kind error vocabulary.csv:2: kind: unknown kind 'clas'; "
                "there are class, relation, attribute; did you mean 'class'?"
            ),
        ),
        (
            "Document,relation,x,,,,,,,,",
            (
                "term-kind error vocabulary.csv:2: kind: 'Document' is of kind class in the package; "
                "that cannot become relation"
            ),
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
            (
                "term-parent error vocabulary.csv:2: parent: 'Document' is of kind class; "
                "a parent is of the kind of its child, attribute"
            ),
        ),
        (
            "Strike,class,x,,Strike,,,,,,",
            (
                "term-parent error vocabulary.csv:2: parent: 'Strike' is its own ancestor by 'Strike'; "
                "a tree has no circles"
            ),
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
            (
                "term-traits error vocabulary.csv:2: traits: unknown trait 'symetric' of kind relation; "
                "there are symmetric and transitive; did you mean 'symmetric'?"
            ),
        ),
        (
            "strikers,attribute,x,,,,xsd:integer,nonnegative,,,",
            (
                "term-traits error vocabulary.csv:2: traits: unknown trait 'nonnegative' of kind attribute; "
                "there is nonNegative; did you mean 'nonNegative'?"
            ),
        ),
        (
            "Strike,class,x,,,,,,scema:Event,,",
            "term-same-as error vocabulary.csv:2: same_as: 'scema:Event' has an unknown prefix; did you mean 'schema'?",
        ),
        (
            "Strike,class,x,,,,,,Event,,",
            (
                "term-same-as error vocabulary.csv:2: same_as: 'Event' is neither a CURIE such as org:memberOf "
                "nor an http(s) IRI"
            ),
        ),
        (
            "Strike,class,x,,,,,,,0072B2,",
            (
                "term-color error vocabulary.csv:2: color: '0072B2' is no colour; "
                "write it as #rrggbb, such as #0072B2; did you mean '#0072B2'?"
            ),
        ),
        (
            "Strike,class,x,,,,,,,,circel",
            (
                "term-shape error vocabulary.csv:2: shape: unknown shape 'circel'; there are circle, square, diamond, "
                "triangle, hexagon, bar, drop, ring, star, figure, open-square, open-diamond, open-triangle, "
                "open-hexagon; did you mean 'circle'?"
            ),
        ),
        (
            "Strike,class,x,,,,,symmetric,,,",
            (
                "term-cell warning vocabulary.csv:2: traits: means nothing for 'Strike', of kind class; "
                "it is for terms of kind relation or attribute"
            ),
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
        (
            "term-inverse error vocabulary.csv:2: inverse_label: makes the inverse 'strikers', which is a term; "
            "word it otherwise"
        )
    ]


def test_two_relations_with_one_inverse_are_told() -> None:
    assert of_terms("hit,relation,x,was hit by,,,,,,,\nstruck,relation,y,was hit by,,,,,,,\n") == [
        (
            "term-inverse error vocabulary.csv:3: inverse_label: makes the inverse 'wasHitBy', which is that of 'hit'; "
            "word it otherwise"
        )
    ]


def test_unknown_columns_of_a_vocabulary_are_told() -> None:
    assert of_terms("Strike,class,x,\n", "term,kind,label,colour") == [
        "term-columns error vocabulary.csv:1: colour: the column 'colour' is unknown; did you mean 'color'?"
    ]
