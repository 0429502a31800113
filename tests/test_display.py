"""What a notebook shows of a data set, an entity and a page by itself."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from made import ENTITIES, RELATIONS, made

from ipa_graph.webpage import WebPage

HOSTILE = "<img src=x onerror=alert(1)>"


class Reader(HTMLParser):
    """The elements of a snippet, and its text without styles."""

    def __init__(self, snippet: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self._style = False
        self.feed(snippet)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._style = tag == "style"

    def handle_data(self, data: str) -> None:
        self.words += "" if self._style else data

    def handle_endtag(self, tag: str) -> None:
        self._style = False

    @property
    def plain(self) -> str:
        return re.sub(r"\s+", " ", self.words).strip()


def test_the_summary_tells_classes_period_sources_and_languages() -> None:
    told = Reader(made()._repr_html_()).plain
    assert told == (
        "Made 4 entities · 3 claims (2 between entities) · period 1984 – 2024 · 0 claims verified in the text of their "
        "source Classes conference 1 document 1 movement 1 organization 1 Entities with a name in en 4 (100 %) "
        "es 1 (25 %) Sources, with the claims that each makes Newsletter 3"
    )


def test_the_summary_has_the_colours_of_the_vocabulary_and_none_for_the_page() -> None:
    shown = made()._repr_html_()
    looks = made().class_looks
    assert all(f"background:{looks[kind][1]}" in shown for kind in ("Movement", "Conference"))
    assert "color:inherit;background:transparent" in shown


def test_a_piece_shows_what_is_hostile_as_text() -> None:
    entities = ENTITIES.replace("Newsletter", HOSTILE).replace("https://a.org/n", "javascript:alert(1)")
    dataset = made(entities.replace("Landless", HOSTILE), RELATIONS)
    for snippet in (dataset._repr_html_(), dataset.card("mst")._repr_html_(), dataset.card("news")._repr_html_()):
        found = Reader(snippet)
        assert HOSTILE in found.words
        assert {tag for tag, _ in found.tags} & {"img", "script"} == set()
        assert [attrs for _, attrs in found.tags if "javascript" in (attrs.get("href") or "")] == []


def test_the_card_tells_each_claim_with_its_source_and_locator() -> None:
    told = Reader(made().card("doh-2004")._repr_html_())
    assert told.plain == (
        "First conference conference · doh-2004 · 2004 · Brazil participants 200Newsletter: “over 200” (not verified)"
        " — more than was convened by Landless Workers’ Movement mst, 2004Newsletter: “The Landless … in Brazil”"
        " (not verified) described from: news"
    )
    links = [attrs["href"] for tag, attrs in told.tags if tag == "a"]
    assert links == ["https://a.org/n#:~:text=over%20200", "https://a.org/n#:~:text=The%20Landless,in%20Brazil"]


def test_the_card_tells_what_a_source_does_not_simply_say() -> None:
    relations = "subject,predicate,object,basis,source,note\nipa,partnerOf,mst,inferred,news,from the masthead\n"
    assert (
        "Newsletter (inferred) — from the masthead" in Reader(made(relations=relations).card("mst")._repr_html_()).plain
    )
    assert "Newsletter (inferido) —" in Reader(made(relations=relations).card("mst", "es")._repr_html_()).plain


def test_the_card_is_in_its_language_and_runs_as_this_is_written() -> None:
    arabic = Reader(made().card("doh-2004", "ar")._repr_html_())
    assert ("div", {"class": "ipa-piece tex2jax_ignore mathjax_ignore", "lang": "ar", "dir": "rtl"}) in arabic.tags
    assert "(غير متحقق منه)" in arabic.plain
    assert "الوصف بحسب: news" in arabic.plain
    spanish = Reader(made().card("mst", "es")._repr_html_())
    assert ("div", {"class": "ipa-piece tex2jax_ignore mathjax_ignore", "lang": "es", "dir": "ltr"}) in spanish.tags


def test_an_address_is_read_with_its_letters_and_leads_where_it_did() -> None:
    coded = "https://a.org/%D9%85%D8%B1"
    told = Reader(made(ENTITIES.replace("https://a.org/n", coded)).card("news")._repr_html_())
    assert "url: https://a.org/مر" in told.plain
    assert coded in [attrs.get("href") for _, attrs in told.tags]
    hidden = "https://a.org/%E2%80%AEn%20x"  # a sign that turns what follows, a blank
    assert (
        f"url: {hidden}" in Reader(made(ENTITIES.replace("https://a.org/n", hidden)).card("news")._repr_html_()).plain
    )


def test_an_entity_shows_its_card() -> None:
    assert made()["mst"]._repr_html_() == made().card("mst")._repr_html_()


def test_a_page_stands_escaped_in_its_frame() -> None:
    (tag, attrs), *rest = Reader(WebPage('<p title="a">&</p>', "A & B")._repr_html_()).tags
    assert (tag, rest, attrs["srcdoc"], attrs["title"]) == ("iframe", [], '<p title="a">&</p>', "A & B")
    assert "allow-same-origin" not in (attrs["sandbox"] or "")


def test_the_card_of_a_selection_says_that_it_is_one() -> None:
    part = made().of_type("Event")
    whole = made()
    told = f"A selection: 1 of {len(whole)} entities, {len(part.relation_table)} of {len(whole.relation_table)} claims."
    assert told in part._repr_html_()
    assert "A selection" not in whole._repr_html_()
    empty = whole.where([])._repr_html_()
    assert "0 of" in empty
    assert "<h4>" not in empty
