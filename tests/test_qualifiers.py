"""Bounds and bases: read, checked, and carried into every form of a claim."""

from __future__ import annotations

import pytest
from made import made

from ipa_graph.qualifiers import BASES, BOUNDS
from ipa_graph.rdf.triples import turtle_pieces
from ipa_graph.rules import problems_of

HEADER = "subject,predicate,object,bound,source,basis\n"
LANGUAGES = {"en", "es", "pt", "fr", "ar"}


def messages(relations: str) -> list[str]:
    found = problems_of(made(relations=HEADER + relations))
    return [f"{one.line}: {one.column}: {one.message}" for one in found if one.rule in ("bound", "basis")]


def test_every_bound_and_basis_has_words_in_the_five_languages() -> None:
    assert [set(words) for words in (*BOUNDS.values(), *BASES.values())] == [LANGUAGES] * 8
    assert all(words.count("{}") == 1 for forms in BOUNDS.values() for words in forms.values())


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("doh-2004,participants,500,more then,news,", "2: bound: 'more then' is no bound; did you mean 'more than'?"),
        (
            "doh-2004,participants,500,>,news,",
            "2: bound: '>' is no bound; there are more than, at least, less than, at most or about",
        ),
        (
            "mst,foundedOn,1984,about,news,",
            "2: bound: 'about' bounds a number, and 'foundedOn' has none; leave the cell empty",
        ),
        (
            "mst,convened,doh-2004,,news,yes",
            (
                "2: basis: 'yes' is no basis; leave it empty where the source says it, or write inferred, announced or "
                "attributed"
            ),
        ),
    ],
)
def test_a_wrong_bound_or_basis_is_an_error_that_says_what_would_be_right(row: str, message: str) -> None:
    assert messages(f"{row}\n") == [message]


def test_a_bound_beside_a_number_and_a_known_basis_are_right() -> None:
    assert messages("doh-2004,participants,500,at least,news,attributed\nmst,convened,doh-2004,,news,inferred\n") == []


def test_two_bounds_of_one_figure_are_two_claims() -> None:
    dataset = made(relations=f"{HEADER}doh-2004,participants,500,,news,\ndoh-2004,participants,500,about,news,\n")
    assert len(set(dataset.claim_hashes)) == 2
    assert [one.rule for one in problems_of(dataset) if one.rule == "claim-duplicate"] == []


def test_a_table_without_the_columns_keeps_its_hashes_when_they_come() -> None:
    without = "subject,predicate,object,source\nmst,convened,doh-2004,news\n"
    assert (
        made(relations=without).claim_hashes == made(relations=f"{HEADER}mst,convened,doh-2004,,news,\n").claim_hashes
    )


def test_the_graph_the_network_the_card_and_the_sentence_say_both() -> None:
    dataset = made(
        relations=f"{HEADER}doh-2004,participants,500,more than,news,attributed\nmst,convened,doh-2004,,news,inferred\n"
    )
    turtle = "".join(turtle_pieces(dataset))
    assert turtle.count('vocab:bound "more than"') == 1
    assert turtle.count('vocab:basis "attributed"') == turtle.count('vocab:basis "inferred"') == 1
    assert dataset.to_network().edges["mst", "doh-2004", 0]["basis"] == "inferred"
    figure, tie = dataset.card("doh-2004", "es").facts
    assert (figure.text, figure.basis, tie.basis) == ("más de 500", "atribuido", "inferido")
    assert dataset.path("mst", "doh-2004").sentences() == [
        "Landless Workers’ Movement convened First conference (inferred) [Newsletter]"
    ]


def test_a_figure_that_sources_bound_differently_is_contested_on_its_card() -> None:
    dataset = made(relations=f"{HEADER}doh-2004,participants,500,,news,\ndoh-2004,participants,500,about,ipa,\n")
    assert [fact.contested for fact in dataset.card("doh-2004").facts] == [True, True]
