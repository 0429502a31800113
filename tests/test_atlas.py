"""The page of the atlas: what it is given, and that it is closed against the values of the tables."""

from __future__ import annotations

import gzip
import json
import math
import re
from base64 import b64decode, b64encode
from dataclasses import replace
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest
from made import ENTITIES, RELATIONS, made, with_first_verified

from ipa_graph.atlas.page import to_atlas
from ipa_graph.atlas.places import places
from ipa_graph.countries import COUNTRY_CODES
from ipa_graph.dataset import Dataset
from ipa_graph.errors import UsageError


def parts_of(page: str) -> dict[str, bytes]:
    packed = re.findall(r'<script type="application/gzip" id="part-([a-z]+)">([A-Za-z0-9+/=]+)</script>', page)
    return {name: gzip.decompress(b64decode(text)) for name, text in packed}


def given(dataset: Dataset, part: str) -> Any:
    return json.loads(parts_of(to_atlas(dataset).html)[part])


def test_the_page_is_given_the_entities_as_columns() -> None:
    columns = given(made(), "entities")
    places = {name: columns.pop(name) for name in ("x", "y")}
    order = [term["name"] for term in given(made(), "head")["terms"]]
    assert [order[place] for place in columns.pop("kind")] == ["Movement", "Organization", "Conference", "Document"]
    assert columns == {
        "id": ["mst", "ipa", "doh-2004", "news"],
        "label": ["Landless Workers’ Movement", "International Peoples’ Assembly", "First conference", "Newsletter"],
        "label@es": ["Movimiento Sin Tierra", "", "", ""],
        "country": ["BR", "", "BR", ""],
        "start": ["1984", "", "2004", "2024-01"],
        "url": ["", "", "", "https://a.org/n"],
        "sources": [[], [], [3], []],
        "voice": [0, 1, 2, 3],
    }
    assert all(len(column) == 4 for column in places.values())


def test_the_page_is_given_the_claims_as_columns() -> None:
    columns = given(with_first_verified(made()), "claims")
    order = [term["name"] for term in given(made(), "head")["terms"]]
    assert [order[place] for place in columns.pop("predicate")] == ["convened", "partnerOf", "participants"]
    assert columns == {
        "subject": [0, 1, 2],
        "object": [2, 0, "200"],
        "start": ["2004", "", ""],
        "source": [3, 3, 3],
        "evidence": ["The Landless … in Brazil", "", "over 200"],
        "state": [2, 0, 1],
        "note": ["", "", "more than"],
    }


def test_a_column_whose_cells_are_all_the_first_place_is_not_taken_for_an_empty_one() -> None:
    entities = "id,type,label\na,Document,A\n"
    claims = RELATIONS.splitlines(keepends=True)[0] + "a,partOf,a,,,a,,\n"
    columns = given(made(entities, claims), "claims")
    assert {name: columns[name] for name in ("subject", "object", "source")} == {
        "subject": [0],
        "object": [0],
        "source": [0],
    }
    assert "state" not in columns


def test_documents_of_one_publisher_or_site_have_one_voice() -> None:
    entities = (
        "id,type,label,url\na,Document,A,https://x.org/1\nb,Document,B,https://X.org/2\nc,Document,C,\nd,Document,D,\n"
    )
    header = RELATIONS.splitlines(keepends=True)[0]
    claims = "".join(f"{one},partOf,a,,,a,,\n" for one in "cd")
    assert given(made(entities, header + claims), "entities")["voice"] == [0, 0, 1, 2]


def test_the_page_lets_only_its_own_script_and_style_run() -> None:
    page = to_atlas(made()).html
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    told = policy[1].replace("&#39;", "'")
    for element in ("script", "style"):
        # a second style is that of a page without scripts
        text, *further = re.findall(rf"<{element}>(.*?)</{element}>", page, flags=re.DOTALL)
        assert len(further) == (element == "style")
        own = text.encode(), parts_of(page)[element], *(one.encode() for one in further)
        digests = [sha256(one).digest() for one in own]
        allowed = " ".join(f"'sha256-{b64encode(digest).decode()}'" for digest in digests)
        assert f"{element}-src {allowed}" in told
    assert told.startswith("default-src 'none'; ")
    assert "connect-src 'none'" in told


def test_no_value_of_the_tables_ends_an_element() -> None:
    evil = "</script><img src=x onerror=alert(1)><!--"
    page = to_atlas(made(ENTITIES.replace("First conference", evil))).html
    assert "<img" not in page
    assert evil in given(made(ENTITIES.replace("First conference", evil)), "entities")["label"]


def test_the_page_speaks_the_language_asked_for() -> None:
    assert '<html lang="ar" dir="rtl">' in to_atlas(made(), language="ar").html


def test_the_same_data_give_the_same_page() -> None:
    assert to_atlas(made()).html == to_atlas(made()).html


def test_a_notebook_gets_a_frame_that_holds_the_whole_page() -> None:
    assert made().atlas()._repr_html_().startswith('<iframe srcdoc="&lt;!doctype html&gt;')


def test_the_land_comes_with_the_names_of_its_countries_in_the_languages_of_the_page() -> None:
    land = given(made(), "world")
    assert [land["names"][language]["EH"] for language in ("en", "es", "pt", "fr", "ar")] == [
        "Western Sahara",
        "Sáhara Occidental",
        "Saara Ocidental",
        "Sahara occidental",
        "الصحراء الغربية",
    ]
    assert "PS" not in land["names"]["en"]  # for which the page has words of its own
    assert {"BR", "EH", "PS"} < land["shapes"].keys()
    assert COUNTRY_CODES - land["points"].keys() == {"AQ"}


def test_the_countries_can_be_drawn_finer() -> None:
    coarse, fine = (json.loads(parts_of(to_atlas(made(), shapes=shapes).html)["world"]) for shapes in ("110m", "50m"))
    assert "MT" not in coarse["shapes"]
    assert "MT" in fine["shapes"]
    with pytest.raises(UsageError, match="110m and 50m"):
        to_atlas(made(), shapes="10m")


def test_the_page_is_given_what_it_answers_queries_from() -> None:
    parts = parts_of(to_atlas(made()).html)
    questions = json.loads(parts["queries"])
    assert questions["prefixes"]["id"] == f"{made().metadata.base}id/"
    shared = next(one for one in questions["queries"] if one["name"] == "shared-ties")
    assert shared["text"].startswith("SELECT DISTINCT ?one")
    parameter = shared["parameters"][0]
    assert (parameter["name"], parameter["kind"], parameter["default"]) == ("one", "entity", "mst")
    assert (parameter["meanings"]["en"], parameter["meanings"]["fr"]) == ("an entity", "une entité")
    assert f"<{made().metadata.base}id/mst>".encode() in parts["quads"]
    assert parts["wasm"].startswith(b"\0asm")
    assert b"</script" not in parts["engine"]


def test_a_question_is_given_in_every_language_and_without_its_head(tmp_path: Path) -> None:
    (tmp_path / "queries").mkdir()
    text = "# title: Preguntas\n# title@ar: سؤال\n# param: who: entity = mst: quién\n# param@en: who: who\nASK {}\n"
    (tmp_path / "queries" / "own.rq").write_text(text, encoding="utf-8")
    dataset = made(languages=("es", "en"))
    dataset = replace(dataset, folder=tmp_path)
    found = {one["name"]: one for one in given(dataset, "queries")["queries"]}
    assert found["own"] == {
        "name": "own",
        "titles": {"es": "Preguntas", "ar": "سؤال"},
        "descriptions": {},
        "text": "ASK {}\n",
        "parameters": [
            {"name": "who", "kind": "entity", "default": "mst", "meanings": {"es": "quién", "en": "who"}, "least": ""}
        ],
    }
    assert found["sources"]["titles"]["en"] == "The sources"


def test_the_engine_can_be_left_out() -> None:
    assert parts_of(to_atlas(made(), sparql=False).html).keys() == {
        "claims", "entities", "head", "licences", "script", "style", "tours", "world",
    }  # fmt: skip


def test_entities_stand_apart_and_near_what_they_are_tied_to() -> None:
    entities = "id,type,label\nnews,Document,News\n" + "".join(f"hub{n},Movement,H\n" for n in range(3))
    entities += "".join(f"leaf{n:03},Movement,L\n" for n in range(300))
    claims = "hub0,partnerOf,hub1,,,news,,\nhub1,partnerOf,hub2,,,news,,\n"
    claims += "".join(f"leaf{n:03},partnerOf,hub{n % 3},,,news,,\n" for n in range(300))
    where = places(made(entities, RELATIONS.splitlines(keepends=True)[0] + claims))
    points = list(where.values())
    assert min(math.dist(a, b) for a, b in combinations(points, 2)) > 0.5
    tied = fmean(math.dist(where[f"leaf{n:03}"], where[f"hub{n % 3}"]) for n in range(300))
    others = fmean(math.dist(where[f"leaf{n:03}"], where[f"hub{(n + 1) % 3}"]) for n in range(300))
    assert tied < others


def test_an_empty_data_set_has_no_places() -> None:
    assert places(made("id,type,label\n", RELATIONS.splitlines(keepends=True)[0])) == {}
