"""What the page draws first: the cut of the payload, and the frame around it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from made import RELATIONS, VOCABULARY, made

from ipa_graph.atlas.built import built
from ipa_graph.atlas.frame import frame, words_for
from ipa_graph.atlas.opening import SHOWN, opening
from ipa_graph.atlas.payload import payload
from ipa_graph.dataset import Dataset

ROOT = Path(__file__).parents[1]
HEADER = RELATIONS.splitlines(keepends=True)[0]
PLACES = (
    VOCABULARY
    + "heldIn,relation,is held in,is the place of,,Event,Place,,,\n"
    + "locatedIn,relation,lies in,contains,,Place,Place,,,\n"
)


def cut(dataset: Dataset) -> dict[str, Any]:
    return opening(dataset, payload(dataset))


def test_the_best_connected_come_first_with_their_ties_and_names() -> None:
    found = cut(made())
    entities, claims = found["entities"], found["claims"]
    assert [entities["id"][place] for place in found["shown"]] == ["mst", "ipa", "doh-2004", "news"]
    assert found["degrees"] == [2, 1, 1, 0]
    assert found["all"] == 4
    assert entities["label@es"] == ["Movimiento Sin Tierra", "", "", ""]
    assert [found["terms"][place]["name"] for place in claims["predicate"]] == ["convened", "partnerOf"]
    assert claims["subject"] == [0, 1]
    assert claims["object"] == [2, 0]


def test_python_and_the_page_show_as_many_first() -> None:
    state = ROOT.joinpath("frontend", "src", "core", "state.ts").read_text(encoding="utf-8")
    assert f"export const FIRST_SHOWN = {SHOWN};" in state


def test_no_more_than_a_hundred_are_shown_and_all_are_counted() -> None:
    entities = "id,type,label\nhub,Movement,H\n" + "".join(f"leaf{n:03},Movement,L\n" for n in range(150))
    claims = "".join(f"leaf{n:03},partnerOf,hub,,,,,\n" for n in range(150))
    found = cut(made(entities, HEADER + claims))
    assert len(found["shown"]) == len(found["entities"]["id"]) == SHOWN
    assert len(found["claims"]["subject"]) == SHOWN - 1
    assert (found["all"], found["ties"]) == (151, 150)
    assert found["degrees"][0] == 150


def test_sources_stand_there_only_for_ties_of_several_claims() -> None:
    entities = "id,type,label\n" + "".join(f"m{n:03},Movement,M\n" for n in range(101))
    entities += "a,Document,A\nb,Document,B\nc,Document,C\n"
    claims = "m000,partnerOf,m001,,,a,,\nm000,partnerOf,m001,,,b,,\nm001,partnerOf,m002,,,c,,\n"
    found = cut(made(entities, HEADER + claims))
    assert found["entities"]["id"][-2:] == ["a", "b"]
    assert found["entities"]["label"][-2:] == ["", ""]
    assert found["claims"]["source"] == [100, 101, -1]


def test_places_stand_there_where_claims_differ_on_the_place_of_an_event() -> None:
    entities = "id,type,label,country\nc,Conference,C,\nd,Conference,D,\n"
    entities += "".join(f"m{n:03},Movement,M,\n" for n in range(100))
    entities += "rio,Place,Rio,BR\nparis,Place,Paris,\nbr,Country,Brazil,BR\nfr,Country,France,FR\n"
    claims = "c,heldIn,rio,,,,,\nc,heldIn,paris,,,,,\nparis,locatedIn,fr,,,,,\nd,heldIn,fr,,,,,\n"
    claims += "".join(f"m{n:03},organized,{one},,,,,\n" for n in range(100) for one in "cd")
    found = cut(made(entities, HEADER + claims, vocabulary=PLACES))
    rows = zip(*(found["claims"][name] for name in ("subject", "predicate", "object")), strict=True)
    ids = found["entities"]["id"]
    told = {(ids[one], found["terms"][predicate]["name"], ids[other]) for one, predicate, other in rows}
    assert {row for row in told if row[1] != "organized"} == {
        ("c", "heldIn", "rio"),
        ("c", "heldIn", "paris"),
        ("paris", "locatedIn", "fr"),
    }
    assert {"rio", "br", "paris", "fr"} <= set(ids)


def test_an_empty_data_set_opens_with_nothing() -> None:
    found = cut(made("id,type,label\n", HEADER))
    assert (found["shown"], found["degrees"], found["all"]) == ([], [], 0)


@pytest.mark.parametrize(
    ("tag", "language", "name"), [("pt", "pt", "Português"), ("es-MX", "es", "Español"), ("ar", "ar", "العربية")]
)
def test_the_frame_speaks_a_language_of_the_interface_and_names_no_other(tag: str, language: str, name: str) -> None:
    words = words_for(tag)
    assert words.language == language
    assert f'<select><option selected value="{language}" lang="{language}">{name}</option></select>' in frame(
        words, "T"
    )


def test_the_page_is_plain_ascii_whatever_the_names_are() -> None:
    page = made("id,type,label,label@ar\na,Organization,Ligação,رابطة\n", HEADER).atlas(language="ar", sparql=False)
    assert page.html.isascii()
    assert "&#1585;" not in page.html.partition('id="part-first">')[2]
    assert all(built(name).isascii() for name in ("opening.js", "opening.css"))


def test_the_frame_speaks_english_to_whom_the_interface_does_not_know() -> None:
    assert words_for("de").language == "en"


def test_every_place_for_a_word_in_the_frame_is_filled_and_the_title_is_escaped() -> None:
    for language in ("en", "ar"):
        text = frame(words_for(language), "<b>&")
        assert "⟦" not in text
        assert "⟧" not in text
        assert "&lt;b&gt;&amp;</bdi>" in text
