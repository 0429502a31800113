"""What the pyvis page says of the part of the data that it shows."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from made import made

from ipa_graph.mapwords import imprint, part_line, period_in_words, words_of

if TYPE_CHECKING:
    from ipa_graph import Dataset


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
        "period: 2004\u2009–\u20092015",
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


PERIODS = ("2015-07", "2015-07"), ("2015-07-03", "2015-10-05"), ("2015-07-03", "2015-07-09"), ("2015~", "2017")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "July 2015; July 3–October 5, 2015; July 3–9, 2015; about 2015 – 2017"),
        ("es", "julio de 2015; 3 de julio–5 de octubre de 2015; 3–9 de julio de 2015; hacia 2015 – 2017"),
        ("pt", "julho de 2015; 3 de julho–5 de outubro de 2015; 3–9 de julho de 2015; por volta de 2015 – 2017"),
        ("fr", "juillet 2015; 3 juillet–5 octobre 2015; 3–9 juillet 2015; vers 2015 – 2017"),
        ("ar", "يوليو 2015; 3 يوليو – 5 أكتوبر 2015; 3–9 يوليو 2015; نحو 2015 – 2017"),
        ("xx", "July 2015; July 3–October 5, 2015; July 3–9, 2015; about 2015 – 2017"),
    ],
)
def test_dates_are_written_in_words_and_what_two_share_once(language: str, told: str) -> None:
    # how narrow the spaces around a dash are, and whether a comma stands before an Arabic year, is left to CLDR
    said = "; ".join(period_in_words(*one, language) for one in PERIODS)
    assert said.replace("\u2009", "").replace("،", "") == told


def test_dates_out_of_order_of_two_precisions_or_unchecked_stand_each_by_itself() -> None:
    periods = [("2015-07-09", "2015-07-03"), ("2015", "2015-10?"), ("soon", "2015"), ("", "2015-07-03"), ("", "")]
    assert [period_in_words(*one, "en") for one in periods] == [
        "July 9, 2015 – July 3, 2015",
        "2015 – October 2015 (uncertain)",
        "soon – 2015",
        "until July 3, 2015",
        "",
    ]


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr", "ar"])
def test_the_map_says_of_dates_what_the_atlas_says(language: str) -> None:
    atlas = json.loads((Path(__file__).parents[1] / "frontend" / "lang" / f"{language}.json").read_text("utf-8"))
    words = words_of(language)
    told = [words["until"], words["approximate"], words["uncertain"], "{start} – {end}"]
    assert told == [atlas["span.until"], atlas["approximate"], atlas["uncertain"], atlas["span"]]
    told = [words["imprint_date"], words["imprint_version"], words["imprint_licence"]]
    assert told == [atlas["poster.date"], atlas["poster.version"], atlas["poster.licence"]]


def test_a_map_ends_with_the_version_the_age_and_the_licence_of_its_data(shipped: Dataset) -> None:
    told = "Data: version 0.2.0; latest source of January 12, 2026 · Licence: CC-BY-4.0"
    assert imprint(shipped, "en") == told
    header = "id,type,label,start\n"
    undated, dated = (
        made(f"{header}a,Document,A,\n"),
        made(f"{header}a,Document,A,2015\nb,Document,B,2014-12?\nc,Document,C,soon\n"),
    )
    assert [imprint(undated, "en"), imprint(dated, "en")] == ["", "Data: version –; latest source of 2015"]
    named = replace(undated, metadata=replace(undated.metadata, version="2", licence="CC0-1.0"))
    assert imprint(named, "ar") == "البيانات: الإصدار 2 · الترخيص: CC0-1.0"
    assert "<span>Data: version 2 · Licence: CC0-1.0</span></footer>" in named.map().html
    # of a part: of the sources of its claims too
    assert "October 15, 2024" in imprint(shipped.within("palestine"), "en")


@pytest.mark.parametrize(
    ("language", "told"), [("en", "1,241"), ("es", "1.241"), ("fr", "1\u202f241"), ("ar", "1,241")]
)
def test_numbers_are_grouped_as_in_the_language_of_the_page(shipped: Dataset, language: str, told: str) -> None:
    assert told in shipped.map(language=language).html.partition('id="count"')[2][:120]


def test_a_date_that_is_claimed_is_written_in_words_on_the_map() -> None:
    header = "subject,predicate,object,start,end,source,evidence,note\n"
    page = made(relations=f"{header}mst,foundedOn,1984-01,2016-02,,news,,\n").map(language="es").html
    assert '"facts":["Movimiento Sin Tierra se fund\\u00f3 en enero de 1984 (febrero de 2016) [Newsletter]"]' in page
