"""Terms, their parents, and the extension of one vocabulary by another."""

from __future__ import annotations

import pytest

from ipa_graph.csvtext import parse_csv
from ipa_graph.vocabulary import (
    DEFAULT_COLOR,
    DEFAULT_SHAPE,
    REQUIRED_CLASSES,
    Term,
    Vocabulary,
    parts,
    shipped_vocabulary,
    terms_of,
)

TERMS = """\
term,kind,label,inverse_label,parent,domain,range,traits,same_as,color,shape,description,label@es
Agent,class,agent,,,,,,foaf:Agent,#0072B2,,,agente
Movement,class,movement,,Agent,,,,,,square,,
Union,class,union,,Movement,,,,,,,,
convened,relation,convened,was convened by,,Agent| Movement,Event,symmetric|transitive,,,,,
participants,attribute,participants,,,,xsd:integer,,,,,,
"""


def vocabulary(text: str = TERMS) -> Vocabulary:
    table, _ = parse_csv(text.encode(), "vocabulary.csv")
    return Vocabulary({term.name: term for term in terms_of(table)})


def test_a_row_is_a_term() -> None:
    assert vocabulary().terms["convened"] == Term(
        name="convened",
        kind="relation",
        labels={"": "convened"},
        inverse_labels={"": "was convened by"},
        descriptions={},
        domain=("Agent", "Movement"),
        range=("Event",),
        traits=("symmetric", "transitive"),
    )


def test_a_row_of_an_unknown_kind_is_left_out() -> None:
    assert vocabulary("term,kind,label\nA,clas,a\nB,class,b\n").terms.keys() == {"B"}


def test_terms_are_told_by_kind_in_their_order() -> None:
    own = vocabulary()
    assert [list(own.classes), list(own.relations), list(own.attributes)] == [
        ["Agent", "Movement", "Union"],
        ["convened"],
        ["participants"],
    ]


def test_parents_are_counted_nearest_first() -> None:
    own = vocabulary()
    assert own.ancestors("Union") == ("Movement", "Agent")
    assert (own.is_a("Union", "Agent"), own.is_a("Agent", "Union"), own.is_a("Union", "Union")) == (True, False, True)
    assert own.below(["Movement"]) == {"Movement", "Union"}


def test_a_circle_of_parents_is_followed_once() -> None:
    own = vocabulary("term,kind,parent\nA,class,B\nB,class,C\nC,class,B\n")
    assert (own.ancestors("A"), own.ancestors("B")) == (("B", "C"), ("C",))


def test_an_unknown_parent_ends_the_line() -> None:
    assert vocabulary("term,kind,parent\nA,class,B\n").ancestors("A") == ("B",)


def test_colour_and_shape_come_from_the_nearest_parent() -> None:
    own = vocabulary()
    assert (own.color("Union"), own.shape("Union"), own.shape("Agent")) == ("#0072B2", "square", DEFAULT_SHAPE)
    assert (own.color("convened"), own.color("nothing")) == (DEFAULT_COLOR, DEFAULT_COLOR)


def test_no_two_classes_of_the_package_differ_by_their_colour_alone() -> None:
    shipped = shipped_vocabulary()
    colors: dict[str, set[str]] = {}
    for name in shipped.classes:
        shape, color = shipped.shape(name), shipped.color(name)
        colors.setdefault(shape, set()).add(color)
    assert [shape for shape, found in colors.items() if len(found) > 1] == []


def test_a_label_falls_back_to_english_and_to_the_term() -> None:
    terms = vocabulary("term,kind,label,label@es\nA,class,a,\nB,class,,\nC,class,c,ce\n").terms
    assert [terms[name].label("es") for name in "ABC"] == ["a", "B", "ce"]


@pytest.mark.parametrize(
    ("label", "name"),
    [("was convened by", "wasConvenedBy"), ("Is a body of", "isABodyOf"), ("had co-host", "hadCoHost"), ("", "")],
)
def test_the_inverse_is_named_by_its_label(label: str, name: str) -> None:
    own = vocabulary(f"term,kind,label,inverse_label\nx,relation,x,{label}\n")
    assert own.terms["x"].inverse_name == name


def test_the_datatype_of_an_attribute_is_text_unless_it_says_so() -> None:
    own = vocabulary("term,kind,range\na,attribute,xsd:date\nb,attribute,\n")
    assert (own.terms["a"].datatype, own.terms["b"].datatype) == ("xsd:date", "xsd:string")


def test_an_extension_refines_cell_by_cell() -> None:
    refined = vocabulary("term,kind,label,label@pt,color\nAgent,class,actor,ator,\nGuest,class,guest,,\n")
    own = vocabulary().extended(refined.terms.values())
    assert own.terms["Agent"] == Term(
        name="Agent",
        kind="class",
        labels={"": "actor", "es": "agente", "pt": "ator"},
        inverse_labels={},
        descriptions={},
        same_as=("foaf:Agent",),
        color="#0072B2",
    )
    assert list(own.terms) == ["Agent", "Movement", "Union", "convened", "participants", "Guest"]


def test_an_extension_leaves_the_vocabulary_as_it_was() -> None:
    own = vocabulary()
    own.extended(vocabulary("term,kind,label\nAgent,class,actor\n").terms.values())
    assert own.terms["Agent"].labels[""] == "agent"


def test_the_values_of_a_cell_are_parted_by_bars() -> None:
    assert (parts("a| b ||c"), parts("")) == (("a", "b", "c"), ())


def test_the_shipped_vocabulary_has_the_classes_that_the_package_relies_on() -> None:
    assert set(REQUIRED_CLASSES) <= shipped_vocabulary().classes.keys()
