"""SPARQL in the page, in a browser: answers, faults, stopping."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import LANGUAGES, SIZES, visiting

if TYPE_CHECKING:
    from browsing import Visit
    from playwright.sync_api import Browser

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def ask(visit: Visit, query: str) -> None:
    """Put a query into the editor and ask it."""
    visit.page.locator(".editor textarea").fill(query)
    visit.page.locator(".editor textarea").press("Control+Enter")


def cells(visit: Visit) -> list[list[str]]:
    """The answer, row by row."""
    visit.page.wait_for_selector(".answer tbody tr", timeout=60_000)
    found: list[list[str]] = visit.value(
        "[...document.querySelectorAll('.answer tbody tr')].map(row => [...row.cells].map(cell => cell.textContent))"
    )
    return found


def test_a_query_is_answered_and_its_entities_are_links(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=query&lang=en") as visit:
        visit.ready("query")
        ask(visit, "SELECT ?what ?n { VALUES ?what { id:mst } BIND(2 AS ?n) }")
        assert cells(visit) == [["Landless Rural Workers' Movement", "2"]]
        assert "1 row" in visit.page.locator(".console .status").inner_text()
        visit.page.locator(".answer a.link").click()
        assert visit.hash()["sel"] == "mst"
        visit.page.locator(".answer-tools button").first.click()
        visit.ready("network")
        assert visit.hash()["only"] == "mst"
        visit.page.locator("nav.views button").nth(4).click()
        visit.ready("query")
        assert cells(visit) == [["Landless Rural Workers' Movement", "2"]]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_rows_outside_the_filters_are_marked_and_counted_while_the_answer_stays_whole(
    browser: Browser, atlas_file: Path, lang: str
) -> None:
    with visiting(browser, atlas_file, f"v=1&view=query&lang={lang}") as visit:
        visit.ready("query")
        ask(visit, "SELECT ?what ?n { VALUES (?what ?n) { (id:doh-2004 1) (id:doh-2015 2) (id:doh-2023 3) } }")
        assert len(cells(visit)) == 3
        assert not visit.page.locator(".answer .hint").count()
        visit.page.evaluate("location.hash += '&from=2012&to=2018'")
        visit.page.wait_for_selector(".answer tr.out")
        marked = "[...document.querySelectorAll('.answer tbody tr')].map(row => row.className)"
        assert visit.value(marked) == ["out", "", "out"]
        told = visit.page.locator(".answer .hint").inner_text()
        assert ("2 of 3 rows" if lang == "en" else "3") in told
        assert visit.faults() == []
        ask(visit, "ASK { id:doh-2004 a vocab:Event }")
        visit.page.wait_for_selector(".truth")
        whole = {
            "en": "The question was put to all the data, whatever the filters.",
            "ar": "طُرح السؤال على البيانات كلها",
        }
        assert whole[lang] in visit.page.locator(".console > .hint").last.inner_text()


def test_a_named_question_is_asked_with_its_parameters(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=query&lang=en") as visit:
        visit.ready("query")
        visit.page.locator(".questions select").select_option("find-by-name")
        visit.page.locator(".questions input").fill("Landless Rural")
        visit.page.locator(".console-tools .main").click()
        assert any("Landless Rural Workers' Movement" in cell for row in cells(visit) for cell in row)


def test_a_named_question_is_chosen_as_long_as_the_text_is_its_own(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=query&lang=en") as visit:
        visit.ready("query")
        chosen, editor = visit.page.locator(".questions select"), visit.page.locator(".editor textarea")
        chosen.select_option("find-by-name")
        visit.page.locator(".questions input").first.focus()
        visit.press("a", "b")
        assert visit.value("document.activeElement.matches('.questions input')")
        assert chosen.input_value() == "find-by-name"
        own = editor.input_value()
        editor.fill("ASK {}")
        assert chosen.input_value() == ""
        assert visit.page.locator(".questions input").count() == 0
        editor.fill(own)
        assert chosen.input_value() == "find-by-name"


def test_a_fault_is_shown_where_it_is(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=query&lang=en") as visit:
        visit.ready("query")
        ask(visit, "SELECT ?a {\n  ?a ?b }\n}")
        fault = visit.page.locator(".fault")
        fault.wait_for()
        assert "line 2" in fault.inner_text() or "line 3" in fault.inner_text()
        assert fault.locator("pre").inner_text().rstrip().endswith("^")
        ask(visit, "SELECT * { SERVICE <http://a.org/> { ?s ?p ?o } }")
        visit.page.get_by_text("this page sends none").wait_for()
        ask(visit, "ASK { id:mst a vocab:Organization }")
        visit.page.get_by_text("Yes, this is so.").wait_for()
        assert visit.page.locator(".fault").count() == 0


def test_a_prefix_that_nobody_declares_is_named_where_it_stands(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=query&lang=en") as visit:
        visit.ready("query")
        ask(visit, "PREFIX my: <https://example.org/>\nSELECT ?what { ?what my:a foo:Bar }")
        fault = visit.page.locator(".fault")
        fault.wait_for(timeout=60_000)
        told = fault.inner_text()
        assert "line 2, column 27" in told
        assert "foo: is not declared" in told
        assert "not found" not in told


def test_a_question_can_be_stopped_and_another_asked(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=query&lang=en") as visit:
        visit.ready("query")
        ask(visit, SLOW)
        visit.page.get_by_role("button", name="Stop").click()
        visit.page.get_by_text("The question was stopped.").wait_for()
        ask(visit, "ASK { ?s ?p ?o }")
        visit.page.get_by_text("Yes, this is so.").wait_for(timeout=60_000)


def test_a_question_asked_while_another_runs_takes_its_place(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=query&lang=en") as visit:
        visit.ready("query")
        ask(visit, SLOW)
        visit.page.get_by_role("button", name="Stop").wait_for()
        ask(visit, "SELECT (7 AS ?seven) {}")
        assert cells(visit) == [["7"]]
        assert visit.page.locator(".fault").count() == 0


def test_escape_stops_the_question_that_runs_and_takes_nothing_else_back(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=query&lang=en&sel=mst") as visit:
        visit.ready("query")
        assert "Escape stops" in visit.page.locator("#query-hint").inner_text()
        for held in (
            ".editor textarea",
            ".console-tools .main",
            ".to-query",
            "main",
            ".finder input",
            ".filters input",
        ):
            ask(visit, SLOW)
            visit.page.get_by_role("button", name="Stop").wait_for()
            visit.page.locator(held).first.focus()
            visit.press("Escape")
            visit.page.get_by_text("The question was stopped.").wait_for()
        assert visit.hash()["sel"] == "mst"


def test_an_answer_belongs_to_its_question(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=query&lang=en") as visit:
        visit.ready("query")
        status = visit.page.locator(".console-tools [role=status]")
        first = "SELECT ?what { VALUES ?what { id:mst } }"
        ask(visit, first)
        assert cells(visit)
        assert "1 row" in status.inner_text()
        visit.page.locator(".editor textarea").fill(SLOW)
        assert status.inner_text() == ""
        assert visit.page.locator(".earlier").is_visible()
        visit.press("Control+Enter")
        visit.page.get_by_role("button", name="Stop").wait_for()
        assert visit.page.locator(".answer").count() == 0
        visit.page.get_by_role("button", name="Stop").click()
        visit.page.locator(".fault").wait_for()
        visit.page.locator(".editor textarea").fill("ASK {}")
        visit.page.get_by_role("button", name="Back to that question").click()
        assert visit.page.locator(".editor textarea").input_value() == SLOW
        assert visit.page.locator(".earlier").count() == 0


def test_an_emptied_editor_asks_nothing(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=query&lang=en") as visit:
        visit.ready("query")
        ask(visit, "")
        visit.page.get_by_text("The query is empty.").wait_for()
        assert visit.page.locator(".editor textarea").input_value() == ""


def test_more_entries_than_a_picture_takes_are_counted(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=query&lang=en") as visit:
        visit.ready("query")
        ask(visit, "SELECT ?who { ?who a/rdfs:subClassOf* ?kind . FILTER(STRSTARTS(STR(?who), STR(id:))) }")
        visit.page.wait_for_selector(".answer tbody tr", timeout=60_000)
        told = visit.page.locator(".answer-tools button").first.inner_text()
        assert told.startswith("Show the first 500 of ")


def test_a_name_that_the_data_lack_is_told_with_the_nearest_to_put_in_its_place(
    browser: Browser, atlas_file: Path
) -> None:
    with visiting(browser, atlas_file, "v=1&view=query&lang=en") as visit:
        visit.ready("query")
        ask(visit, "SELECT ?who { VALUES ?who { id:mst id:mstt } ?who a vocab:Organisation }")
        note = visit.page.locator(".lacking")
        note.wait_for(timeout=60_000)
        assert note.locator("p").all_inner_texts() == [
            "id:mstt\nis not in the data. Perhaps you mean:\nid:mst",
            "vocab:Organisation\nis not in the data. Perhaps you mean:\nvocab:Organization",
        ]
        assert visit.page.locator(".console .empty").count() == 0
        assert visit.faults() == []
        note.get_by_role("button", name="vocab:Organization").click()
        assert cells(visit) == [["Landless Rural Workers' Movement"]]
        assert visit.value("document.activeElement.matches('.editor textarea')")
        note.get_by_role("button", name="id:mst").click()
        note.wait_for(state="detached")
        wanted = "SELECT ?who { VALUES ?who { id:mst id:mst } ?who a vocab:Organization }"
        assert visit.page.locator(".editor textarea").input_value() == wanted


def test_the_last_page_of_an_answer_leaves_the_focus_on_its_button(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=query&lang=en") as visit:
        visit.ready("query")
        ask(visit, "SELECT ?s { ?s ?p ?o } LIMIT 60")
        assert len(cells(visit)) == 50
        visit.page.get_by_role("button", name="Next rows").focus()
        visit.press("Enter")
        visit.page.get_by_text("Rows 51 to 60 of 60").wait_for()
        assert visit.value("document.activeElement.textContent") == "Next rows"


def test_an_answer_breaks_no_word(browser: Browser, atlas_file: Path) -> None:
    for size in SIZES:
        with visiting(browser, atlas_file, "v=1&view=query&lang=en", size) as visit:
            visit.ready("query")
            words = " ".join(f'"Government {n}"' for n in "ABCDEFGH")
            names = " ".join(f"?column{n}" for n in "ABCDEFGH")
            ask(visit, f"SELECT {names} {{ VALUES ({names}) {{ ({words}) }} }}")
            visit.page.wait_for_selector(".answer tbody tr", timeout=60_000)
            whole = visit.value(
                "(() => { const range = document.createRange();"
                "const text = document.querySelector('.answer td').firstChild.firstChild;"
                "range.setStart(text, 0); range.setEnd(text, 10); return range.getClientRects().length })()"
            )
            assert whole == 1
            assert visit.value("document.querySelector('.console').scrollWidth <= innerWidth")


def test_a_text_of_an_answer_says_its_language_to_look_at_and_to_hear(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=query&lang=en") as visit:
        visit.ready("query")
        ask(visit, 'SELECT ?a { VALUES ?a { "tierra"@es "أرض"@ar "land" } }')
        visit.page.wait_for_selector(".answer tbody tr", timeout=60_000)
        told = visit.value(
            "[...document.querySelectorAll('.answer td > span')].map(one => [one.textContent, one.lang, one.dir])"
        )
        assert told == [["tierra", "es", "ltr"], ["أرض", "ar", "rtl"], ["land", "", "ltr"]]
        tags = (
            "[...document.querySelectorAll('.answer .tag')].map(one => [...one.children].map(part => part.textContent))"
        )
        assert visit.value(tags) == [["es", "(Spanish)"], ["ar", "(Arabic)"]]


def test_an_answer_to_a_view_that_is_closed_is_dropped(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=query&lang=en") as visit:
        visit.ready("query")
        ask(visit, "SELECT ?s { ?s ?p ?o } LIMIT 2000")
        visit.page.locator("nav.views button").nth(0).click()
        visit.ready("network")
        visit.page.wait_for_timeout(500)
        assert visit.page.locator(".answer").count() == 0


def test_an_engine_that_does_not_start_is_told_and_the_rest_works(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=query&lang=en", script="delete window.Worker") as visit:
        visit.ready("query")
        visit.page.get_by_text("The engine did not start").wait_for()
        visit.page.locator("nav.views button").nth(3).click()
        visit.ready("table")


def test_a_question_that_runs_while_another_view_is_open_is_stopped_on_coming_back(
    browser: Browser, atlas_file: Path
) -> None:
    with visiting(browser, atlas_file, "v=1&view=query&lang=en") as visit:
        visit.ready("query")
        ask(visit, SLOW)
        visit.page.get_by_role("button", name="Stop").wait_for()
        visit.page.locator("nav.views button").nth(3).click()
        visit.ready("table")
        visit.page.locator("nav.views button").nth(4).click()
        visit.ready("query")
        visit.page.get_by_role("button", name="Stop").click()
        ask(visit, "SELECT (1 AS ?one) {}")
        assert cells(visit) == [["1"]]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_coloured_text_of_a_question_is_as_high_as_the_text(browser: Browser, atlas_file: Path, lang: str) -> None:
    with visiting(browser, atlas_file, f"v=1&view=query&lang={lang}") as visit:
        visit.ready("query")
        visit.page.locator(".editor textarea").fill("\n".join(f"SELECT ?x # {n}" for n in range(40)))
        visit.settle()
        heights = "['pre', 'textarea'].map(one => document.querySelector(`.editor ${one}`).scrollHeight)"
        coloured, written = visit.value(heights)
        assert coloured == written
