"""The map: one page that asks the network for nothing, whatever the data say."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from made import RELATIONS, made, with_first_verified

from ipa_graph.dataset import Dataset, Metadata
from ipa_graph.errors import UnknownNameError
from ipa_graph.maps import MOST_TIES, Map, to_map
from ipa_graph.webpage import script_json

HEADER = "subject,predicate,object,start,end,source,evidence,note\n"
HOSTILE = "</script><img src=x onerror=alert(1)>"
PARALLEL = RELATIONS + "mst,convened,doh-2004,,2005,ipa,,\nmst,organized,doh-2004,,,news,,\n"


class Page(HTMLParser):
    """The elements of a page with their attributes, and the JSON it carries."""

    def __init__(self, drawn: Map) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: dict[str, str] = {}
        self.feed(drawn.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        tag, attrs = self.elements[-1] if self.elements else ("", {})
        self.text.setdefault(attrs.get("id") or tag, data)

    @property
    def data(self) -> dict[str, Any]:
        return dict(json.loads(self.text["data"]))


def shown(drawn: Map) -> tuple[list[str], list[tuple[str, str, str]]]:
    data = Page(drawn).data
    return [node["id"] for node in data["nodes"]], [(edge["from"], edge["label"], edge["to"]) for edge in data["edges"]]


def test_the_page_loads_nothing_and_forbids_loading() -> None:
    page = Page(to_map(made()))
    policy = next(attrs["content"] for tag, attrs in page.elements if tag == "meta" and "http-equiv" in attrs)
    assert (policy or "").startswith("default-src 'none'; script-src 'unsafe-inline';")
    assert [tag for tag, attrs in page.elements if {"src", "href"} & attrs.keys()] == []
    assert not re.search(r"sourceMappingURL|@import|url\(", to_map(made()).html)


def test_the_page_has_the_licence_of_what_draws_it() -> None:
    page = to_map(made()).html
    assert "Copyright (c) 2017-2019 visjs contributors" in page
    assert "Permission is hereby granted, free of charge" in page


def test_the_page_says_its_language_direction_title_and_viewport() -> None:
    page = Page(to_map(made(), language="ar"))
    (_, html), names = page.elements[0], {attrs.get("name") for tag, attrs in page.elements if tag == "meta"}
    assert to_map(made()).html.startswith("<!doctype html>\n")
    assert (html, page.text["title"], page.text["h1"]) == ({"lang": "ar", "dir": "rtl"}, "Made", "Made")
    assert "viewport" in names


def test_hostile_text_stays_text() -> None:
    entities = f"id,type,label\na,Organization,{HOSTILE}\nb,Organization,B\n"
    dataset = made(entities, HEADER + f'a,partnerOf,b,,,b,,"{HOSTILE}"\n')
    metadata = Metadata(title=HOSTILE, description=HOSTILE, languages=('"><b>',))
    page = Page(to_map(Dataset(dataset.entity_table, dataset.relation_table, dataset.vocabulary, metadata)))
    assert [tag for tag, _ in page.elements if tag in ("img", "b")] == []
    assert page.data["nodes"][0]["label"] == HOSTILE
    assert page.data["edges"][0]["title"].splitlines()[-1] == HOSTILE


def test_json_in_a_script_ends_neither_the_script_nor_a_line() -> None:
    assert script_json("<!--&\u2028\u2029ع") == '"\\u003c!--\\u0026\\u2028\\u2029\\u0639"'


def test_an_entity_is_drawn_with_name_colour_shape_and_what_is_said_of_it() -> None:
    node = Page(to_map(made())).data["nodes"][2]
    assert {name: node[name] for name in ("id", "label", "kind", "family", "color", "mark", "about", "facts")} == {
        "id": "doh-2004",
        "label": "First conference",
        "kind": "conference",
        "family": "Event",
        "color": "#00805D",
        "mark": "diamond",
        "about": "2004",
        "facts": ["First conference participants 200 [Newsletter]\n“over 200”\nmore than"],
    }


def test_a_tie_carries_the_claim_in_words_and_its_sources() -> None:
    dataset = with_first_verified(made())
    assert Page(to_map(dataset, language="es")).data["edges"][0] == {
        "id": "t0",
        "from": "mst",
        "to": "doh-2004",
        "arrows": "to",
        "label": "convocó (2004)",
        "title": "Movimiento Sin Tierra convocó First conference (2004) [Newsletter]\n“The Landless … in Brazil” ✓",
        "term": "convened",
        "smooth": False,
    }


def test_parallel_claims_are_all_drawn_and_do_not_cover_each_other() -> None:
    edges = Page(to_map(made(relations=PARALLEL))).data["edges"]
    between = [(edge["label"], edge["smooth"]) for edge in edges if edge["to"] == "doh-2004"]
    assert between == [
        ("convened (2004)", False),
        ("convened (until 2005)", {"enabled": True, "type": "curvedCCW", "roundness": 0.15}),
        ("organized", {"enabled": True, "type": "curvedCW", "roundness": 0.15}),
    ]


def test_a_map_shows_the_selection_that_it_is_given() -> None:
    assert shown(to_map(made())) == (
        ["mst", "ipa", "doh-2004", "news"],
        [("mst", "convened (2004)", "doh-2004"), ("ipa", "is a partner of", "mst")],
    )
    assert shown(to_map(made().of_type("Organization"))) == (["mst", "ipa"], [("ipa", "is a partner of", "mst")])


def test_what_is_too_much_is_cut_to_the_best_tied_part_and_counted() -> None:
    count = MOST_TIES + 100
    entities = "id,type,label\nhub,Organization,Hub\n" + "".join(f"n{row:04},Movement,N\n" for row in range(count))
    relations = HEADER + "".join(f"n{row:04},partnerOf,hub,,,hub,,\n" for row in range(count))
    drawn = to_map(made(entities, relations))
    identifiers, ties = shown(drawn)
    assert (len(ties), len(identifiers), identifiers[:2]) == (1499, 1500, ["hub", "n0000"])
    assert Page(drawn).text["count"] == (
        "1,500 entries, 1,499 ties. This is the best connected part; 101 entries and 101 ties are not shown."
    )


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr", "ar"])
def test_the_page_speaks_five_languages(language: str) -> None:
    words = {code: Page(to_map(made(), language=code)).data["words"] for code in ("en", language)}
    assert words[language].keys() == words["en"].keys()
    assert (words[language] == words["en"]) is (language == "en")


def test_a_language_of_names_without_words_of_the_page_keeps_its_english_words() -> None:
    entities = "id,type,label,label@de\nmst,Movement,MST,Landlose\n"
    page = Page(to_map(made(entities), language="de-AT"))
    assert (page.elements[0][1]["lang"], page.data["words"]["search"]) == ("de", "Search by name")


def test_a_language_that_nothing_is_in_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="unknown language 'xx'; there are ar, en, es, fr, pt"):
        to_map(made(), language="xx")


def test_the_same_data_give_the_same_page_and_saving_writes_it(tmp_path: Path) -> None:
    drawn = to_map(made())
    drawn.save(tmp_path / "map.html")
    assert (tmp_path / "map.html").read_text(encoding="utf-8") == to_map(made()).html


def test_a_notebook_gets_a_frame_that_holds_the_whole_page() -> None:
    page = Map('<p title="a">&</p>', "A & B")
    assert page._repr_html_().startswith(
        '<iframe srcdoc="&lt;p title=&quot;a&quot;&gt;&amp;&lt;/p&gt;" title="A &amp; B" sandbox="allow-scripts '
    )


def test_a_data_set_draws_its_own_map() -> None:
    selection = made().around("doh-2004", steps=2)
    assert selection.map(first=["ipa"], language="es").html == to_map(selection, first=["ipa"], language="es").html


def test_an_empty_data_set_is_an_empty_map() -> None:
    assert shown(to_map(made("id,type,label\n", HEADER))) == ([], [])


def test_a_map_is_told_in_a_line_and_titled_in_its_language() -> None:
    titled = replace(made().metadata, title="Ours", titles={"es": "Lo nuestro"}, descriptions={"es": "Todo."})
    page = replace(made(), metadata=titled).map(language="es")
    assert repr(page).startswith("<Map 'Lo nuestro': 0.")
    assert len(repr(page)) < 60
    assert Page(page).data["about"] == "Todo."


def test_signs_that_turn_the_direction_of_a_text_are_not_drawn() -> None:
    turn = "\u202e"
    entities = f"id,type,label,description\na,Movement,A{turn}a,B{turn}b\nd,Document,D{turn}d,\n"
    relations = HEADER + f"a,partnerOf,d,,,d,x{turn} … y,n{turn}o\na,slogan,s{turn}t,,,d,,\n"
    (node, _), (edge,) = (Page(made(entities, relations).map()).data[part] for part in ("nodes", "edges"))
    assert (node["label"], node["about"], node["facts"]) == ("Aa", "Bb", ["Aa slogan st [Dd]"])
    assert edge["title"] == "Aa is a partner of Dd [Dd]\n“x … y”\nno"


def test_a_tie_that_two_sources_claim_is_one_tie() -> None:
    entities = "id,type,label\na,Movement,A\nb,Movement,B\nm,Document,M\nn,Document,N\n"
    twice = made(entities, HEADER + "a,partnerOf,b,,,m,,\na,partnerOf,b,,,n,,\n")
    assert Page(twice.map()).text["count"] == "4 entries, 1 tie (2 claims)."


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "2 entries, 1 tie. 1 further claim, with figures, dates and texts: see the details."),
        ("es", "2 entradas, 1 vínculo. 1 afirmación más, con cifras, fechas y textos: véanse los detalles."),
        ("pt", "2 entradas, 1 vínculo. Mais 1 afirmação, com números, datas e textos: veja os detalhes."),
        ("fr", "2 fiches, 1 lien. 1 autre affirmation, avec chiffres, dates et textes : voir les détails."),
        ("ar", "المداخل: 2، الروابط: 1. في التفاصيل أقوال أخرى فيها أرقام وتواريخ ونصوص: 1."),
    ],
)
def test_words_agree_with_their_numbers(language: str, told: str) -> None:
    one = made("id,type,label\na,Movement,A\nb,Movement,B\n", HEADER + "a,partnerOf,b,,,,,\na,slogan,Land,,,,,\n")
    assert Page(one.map(language=language)).text["count"] == told


@pytest.mark.parametrize(
    ("color", "language", "heading", "groups"),
    [
        ("type", "es", "Tipos", None),
        ("country", "en", "Country", ["Brazil", "Not told"]),
        ("country", "es", "País", ["Brasil", "Sin dato"]),
        ("in_degree", "en", "In degree", None),
        ({"mst": "left"}, "fr", "Groupes", ["left", "Non indiqué"]),
    ],
)
def test_the_legend_tells_what_the_map_is_coloured_by(
    color: Any, language: str, heading: str, groups: list[str] | None
) -> None:
    page = to_map(made(), color=color, language=language).html
    legend = page[page.index('id="kinds"') : page.index("</details>")]
    assert f"<summary>{heading}</summary>" in legend
    assert all(group in legend for group in groups or ())
    assert "—" not in re.sub(r"<[^>]*>", "", legend)


def test_values_that_share_a_colour_are_counted_in_words() -> None:
    ids = [f"e{number}" for number in range(10)]
    dataset = made("id,type,label\n" + "".join(f"{one},Event,X\n" for one in ids), HEADER)
    assert "3 others" in to_map(dataset, color=dict(zip(ids, "abcdefghij", strict=True))).html
    assert to_map(dataset, color=None, size=None).html == to_map(dataset).html


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "1 entry is not tied to the main part and stands below it."),
        ("es", "1 entrada no está vinculada a la parte principal y figura debajo de ella."),
        ("pt", "1 entrada não está ligada à parte principal e fica abaixo dela."),
        ("fr", "1 fiche n’est pas reliée à la partie principale et se trouve au-dessous."),
        ("ar", "مدخل واحد لا يرتبط بالجزء الرئيسي، ومكانه أسفله."),
    ],
)
def test_the_page_says_how_much_is_not_tied_to_the_main_part(language: str, told: str) -> None:
    alone = "id,type,label,source\nmst,Movement,MST,\nipa,Organization,IPA,\nalone,Person,Alone,\nnews,Document,News,\n"
    tied = HEADER + "mst,partnerOf,ipa,,,news,,\nnews,partnerOf,ipa,,,news,,\n"
    languages = ("en", "es", "pt", "fr", "ar")
    assert f'<span id="apart">{told}</span>' in to_map(made(alone, tied, languages=languages), language=language).html
    assert (
        told
        not in to_map(
            made(alone.replace("alone,Person,Alone,\n", ""), tied, languages=languages), language=language
        ).html
    )


def test_an_unknown_id_among_the_first_is_told_with_the_argument_and_what_finds_ids() -> None:
    with pytest.raises(UnknownNameError) as refusal:
        made().map(first="mts")
    assert str(refusal.value) == "map(first=…): unknown entity 'mts'; did you mean 'mst'?; data.find(…) finds ids"
