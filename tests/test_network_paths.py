"""How two entities are connected, step by step and in words."""

from __future__ import annotations

import pytest
from made import made

from ipa_graph.errors import UnknownNameError
from ipa_graph.network.paths import Step, neighbourhood, period_of, sentence_of

HEADER = "subject,predicate,object,start,end,source,evidence,note\n"
ENTITIES = "id,type,label,label@es,country\n" + "".join(
    f"{name},Organization,{name.upper()},{name}-es,BR\n" for name in ("a", "b", "c", "d", "far")
)


def test_a_path_follows_ties_either_way_and_says_so() -> None:
    path = made().path("ipa", "doh-2004")
    assert path.steps == (
        Step("ipa", "partnerOf", "mst", forward=True, rows=(1,)),
        Step("mst", "convened", "doh-2004", forward=True, rows=(0,)),
    )
    assert made().path("doh-2004", "mst").steps == (Step("mst", "convened", "doh-2004", forward=False, rows=(0,)),)


def test_a_step_is_a_sentence_in_the_direction_of_the_path() -> None:
    assert made().path("doh-2004", "ipa").sentences() == [
        "First conference was convened by Landless Workers’ Movement (2004) [Newsletter]",
        "Landless Workers’ Movement is a partner of International Peoples’ Assembly [Newsletter]",
    ]


def test_a_notebook_shows_a_path_in_words() -> None:
    assert made().path("doh-2004", "ipa")._repr_html_() == (
        '<ol class="tex2jax_ignore mathjax_ignore" lang="en" dir="ltr">'
        "<li>First conference was convened by Landless Workers’ Movement (2004) [Newsletter]</li>"
        "<li>Landless Workers’ Movement is a partner of International Peoples’ Assembly [Newsletter]</li></ol>"
    )
    hostile = made(entities="id,type,label\nx,Organization,<b>x</b>\n", relations=HEADER)
    assert hostile.path("x", "x")._repr_html_() == (
        '<ol class="tex2jax_ignore mathjax_ignore" lang="en" dir="ltr">'
        "<li>&lt;b&gt;x&lt;/b&gt; is both ends of the path.</li></ol>"
    )


def test_sentences_speak_another_language_as_far_as_the_vocabulary_does() -> None:
    assert made().path("mst", "doh-2004").sentences("es") == [
        "Movimiento Sin Tierra convocó First conference (2004) [Newsletter]"
    ]


def test_claims_of_several_sources_are_one_sentence_with_all_of_them() -> None:
    relations = HEADER + "a,partnerOf,b,2004,,c,,\na,organized,b,,,c,,\na,partnerOf,b,2005,2006,d,,\n"
    path = made(ENTITIES, relations).path("a", "b")
    assert path.steps == (Step("a", "partnerOf", "b", forward=True, rows=(0, 2)),)
    assert path.sentences() == ["A is a partner of B (2004; 2005 – 2006) [C; D]"]


def test_of_several_shortest_paths_the_first_by_id_is_taken() -> None:
    relations = HEADER + "a,partnerOf,c,,,far,,\nc,partnerOf,d,,,far,,\nb,partnerOf,d,,,far,,\na,partnerOf,b,,,far,,\n"
    assert [step.object for step in made(ENTITIES, relations).path("a", "d").steps] == ["b", "d"]


def test_country_cells_and_sources_do_not_connect() -> None:
    path = made(ENTITIES, HEADER + "a,partnerOf,b,,,far,,\n").path("a", "far")
    assert (path.found, path.steps) == (False, ())
    assert path.sentences() == ["A and FAR are not connected by any chain of claims."]
    assert path.sentences("es") == ["Ninguna cadena de afirmaciones conecta a a-es con far-es."]


def test_an_entity_is_connected_to_itself_without_a_step() -> None:
    path = made().path("mst", "mst")
    assert (path.found, path.steps, path.sentences()) == (
        True,
        (),
        ["Landless Workers’ Movement is both ends of the path."],
    )


def test_an_unknown_end_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'doh-2004'"):
        made().path("mst", "doh-2005")


def test_the_neighbourhood_grows_by_the_step() -> None:
    relations = HEADER + "a,partnerOf,b,,,far,,\nc,partnerOf,b,,,far,,\nc,partnerOf,d,,,far,,\n"
    dataset = made(ENTITIES, relations)
    assert [sorted(neighbourhood(dataset, "a", steps)) for steps in (0, 1, 2)] == [["a"], ["a", "b"], ["a", "b", "c"]]


def test_names_can_be_isolated_for_the_other_writing_direction() -> None:
    assert sentence_of(made(), [1], isolated=True) == (
        "\u2068International Peoples’ Assembly\u2069 is a partner of \u2068Landless Workers’ Movement\u2069"
        " [\u2068Newsletter\u2069]"
    )


def test_a_claim_of_an_attribute_is_a_sentence_too() -> None:
    assert sentence_of(made(), [2]) == "First conference participants 200 [Newsletter]"


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [("", "", ""), ("2004", "2004", "2004"), ("2004~", "2015", "2004~ – 2015"), ("", "2015", "– 2015")],
)
def test_a_period_reads_the_same_in_every_language(start: str, end: str, shown: str) -> None:
    assert period_of(start, end) == shown


def test_more_chains_may_be_asked_for_than_a_machine_can_count() -> None:
    assert len(made().paths("ipa", "doh-2004", most=10**30)) == 2
