"""What the pyvis page says of the part of the data that it shows."""

from __future__ import annotations

import pytest
from made import made

from ipa_graph.mapwords import part_line


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "A part: 3 of 4 entries · around: Landless Workers’ Movement (up to 1 tie)"),
        ("es", "Una parte: 3 de 4 entradas · alrededor de: Movimiento Sin Tierra (hasta 1 vínculo)"),
        ("pt", "Uma parte: 3 de 4 entradas · em torno de: Landless Workers’ Movement (até 1 vínculo)"),
        ("fr", "Une partie : 3 sur 4 fiches · autour de : Landless Workers’ Movement (jusqu’à 1 lien)"),
        ("ar", "جزء من الكل، المداخل: 3 من 4 · حول: \u2068Landless Workers’ Movement\u2069 (الروابط حتى 1)"),
    ],
)
def test_a_part_is_told_with_its_share_and_its_conditions(language: str, told: str) -> None:
    assert part_line(made().around("mst"), language) == told
    assert f'<p id="part">{told}</p>' in made().around("mst").map(language=language).html


def test_every_condition_is_told_once_in_the_order_in_which_it_was_set() -> None:
    part = made().by_source("news").by_predicate("convened").between("2004", "2015").between(end="2015")
    part = (
        part.around("mst", steps=2)
        .around("mst", steps=2)
        .of_type("Organization")
        .within("country-br")
        .matching(" mst ")
    )
    assert part_line(part.where(["mst"]), "en").split(" · ")[1:] == [
        "sources: Newsletter",
        "claims: convened",
        "period: 2004 – 2015",
        "period: … – 2015",
        "around: Landless Workers’ Movement (up to 2 ties)",
        "kinds: organization",
        "in: Brazil",
        "in the name: “mst”",
        "entries or claims chosen one by one",
    ]


def test_of_many_names_the_first_are_told_and_the_rest_is_counted() -> None:
    told = part_line(made().around("mst", "ipa", "news", "doh-2004", steps=0), "en").partition("around: ")[2]
    assert told.endswith("; Newsletter; 1 other (up to 0 ties)")


def test_the_whole_and_an_answer_are_no_part() -> None:
    assert part_line(made(), "en") == part_line(made().where(list(made())), "en") == ""
    assert 'id="part"' not in made().map().html
