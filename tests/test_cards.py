"""Cards: what is known of one entity, in words."""

from __future__ import annotations

import pytest
from made import made, with_first_verified

from ipa_graph.cards import WORDS, span
from ipa_graph.errors import UnknownNameError, UsageError


def test_a_card_reads_both_ways_with_sources_and_their_state() -> None:
    dataset = with_first_verified(made())
    assert dataset.card("doh-2004").text() == (
        "First conference\n"
        "conference · doh-2004 · 2004 · Brazil\n"
        "described from: news\n"
        "\n"
        "participants\n"
        "  200\n"
        "      news: “over 200” (not verified)\n"
        "      https://a.org/n#:~:text=over%20200\n"
        "      note: more than\n"
        "\n"
        "was convened by\n"
        "  Landless Workers’ Movement  [mst], 2004\n"
        "      news: “The Landless … in Brazil” ✓\n"
        "      https://a.org/n#:~:text=The%20Landless,in%20Brazil\n"
    )


def test_a_card_speaks_the_language_asked_for() -> None:
    text = made().card("mst", "es").text()
    assert text.splitlines()[:2] == ["Movimiento Sin Tierra", "movimiento · mst · 1984 · Brasil"]
    assert "\nconvocó\n" in text
    portuguese = made().card("doh-2004", "pt-BR").text()
    assert [line for line in portuguese.splitlines() if "descrito segundo" in line or "nota:" in line] == [
        "descrito segundo: news",
        "      nota: more than",
    ]
    assert "“over 200” (não verificado)" in portuguese


def test_every_fixed_word_of_a_card_is_there_in_five_languages() -> None:
    alike = {"wikidata", "verified"}
    assert {name: sorted(words) for name, words in WORDS.items() if name not in alike} == {
        name: ["ar", "en", "es", "fr", "pt"] for name in WORDS if name not in alike
    }


def test_sources_that_give_different_figures_are_said_to_be_contested() -> None:
    head = "subject,predicate,object,source\n"
    figures = "doh-2004,participants,200,news\ndoh-2004,participants,300,news\n"
    assert made(relations=head + figures).card("doh-2004").text().count("[contested: sources give other values]") == 2
    same = "doh-2004,participants,200,news\ndoh-2004,slogan,A,news\ndoh-2004,slogan,B,news\n"
    assert "contested" not in made(relations=head + same).card("doh-2004").text()


def test_an_unknown_id_suggests_a_known_one() -> None:
    with pytest.raises(UnknownNameError, match="unknown entity 'doh-2005'; did you mean 'doh-2004'\\?"):
        made().card("doh-2005")


def test_what_is_no_text_is_no_id() -> None:
    with pytest.raises(UsageError, match="its id as a text, such as 'mst'"):
        made()[0]  # type: ignore[index]


def test_a_span_reads_as_a_person_writes_it() -> None:
    assert [span("2004", ""), span("2004", "2004"), span("", "2015"), span("2004", "2015"), span("", "")] == [
        "2004",
        "2004",
        "until 2015",
        "2004 – 2015",
        "",
    ]
