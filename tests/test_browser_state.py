"""The state of the atlas in a browser: what a key takes back, what a link shows, what is told of what is not seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from browsing import NARROW, VIEWS, visiting
from made import made

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from ipa_graph import Dataset

CLAIMS: Final = "subject,predicate,object,source\n"


def test_escape_closes_a_dialog_and_leaves_the_selection(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=network&lang=en&sel=ipa") as visit:
        visit.ready("network")
        visit.page.locator(".bottom .forms-open").click()
        visit.press("Escape")
        assert visit.page.locator("dialog[open]").count() == 0
        assert visit.hash()["sel"] == "ipa"
        visit.press("Escape")
        assert "sel" not in visit.hash()


@pytest.mark.parametrize(
    "control", [".track input:first-of-type", ".track input:last-of-type", ".editor textarea", ".questions select"]
)
def test_escape_lays_bare_what_a_sheet_covers(browser: Browser, atlas_file: Path, control: str) -> None:
    with visiting(browser, atlas_file, "v=1&view=query&lang=ar&sel=ipa", NARROW) as visit:
        visit.ready("query")
        sheet = visit.page.locator(".sheet-details > .details")
        sheet.wait_for()
        # no hand could get it there
        visit.page.locator(control).focus()
        visit.press("Escape")
        assert sheet.count() == 0
        assert visit.hash()["sel"] == "ipa"


def test_escape_on_a_handle_of_time_takes_back_the_selection(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=network&lang=en&sel=ipa") as visit:
        visit.ready("network")
        visit.page.locator(".track input").last.focus()
        visit.press("Escape")
        assert "sel" not in visit.hash()


def test_a_dialog_is_open_before_the_key_after_the_click(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=network&lang=en&sel=ipa") as visit:
        visit.ready("network")
        visit.page.locator(".bottom .forms-open").wait_for()
        # no frame may come between the two, however slow the machine
        visit.page.evaluate("""async () => {
            document.querySelector(".bottom .forms-open").click();
            for (let turn = 0; turn < 10; turn++) await undefined;
            window.opened = document.querySelector("dialog.forms")?.open ?? false;
        }""")
        assert visit.page.evaluate("opened")


def test_escape_closes_a_list_before_it_ends_the_tour(browser: Browser, atlas_file: Path, shipped: Dataset) -> None:
    with visiting(browser, atlas_file, f"lang=en&tour={shipped.tours[0].name}&step=1&view=network") as visit:
        visit.ready("network")
        visit.page.locator(".tour").wait_for()
        visit.page.locator(".menu .iconbutton").first.click()
        visit.press("Escape")
        assert visit.page.locator(".menubox").count() == 0
        visit.page.locator("details.saving summary").click()
        visit.page.locator("#view").focus()
        visit.press("Escape")
        assert visit.page.locator("details.saving[open]").count() == 0
        assert visit.page.locator(".tour").count() == 1
        visit.press("Escape")
        assert visit.page.locator(".tour").count() == 0


def test_escape_in_an_empty_field_takes_back_what_was_chosen_there(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=network&lang=en") as visit:
        visit.ready("network")
        field = visit.page.locator(".finder input")
        field.fill("landless")
        visit.press("Enter")
        visit.until("location.hash.includes('sel=mst')")
        field.fill("brazil")
        visit.press("Escape")
        assert (field.input_value(), visit.hash()["sel"]) == ("", "mst")
        visit.press("Escape")
        visit.until("!location.hash.includes('sel=')")


def test_escape_takes_back_a_path_as_soon_as_it_is_chosen(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=network&lang=en&sel=ipa") as visit:
        visit.ready("network")
        visit.page.locator(".around .row button").last.click()
        visit.page.locator(".around .finderbox input").fill("landless")
        visit.press("Enter")
        visit.until("location.hash.includes('path=mst')")
        visit.press("Escape")
        visit.until("!location.hash.includes('path=')")
        assert visit.hash()["sel"] == "ipa"


def test_a_link_to_a_step_shows_what_walking_there_shows(browser: Browser, atlas_file: Path, shipped: Dataset) -> None:
    tour = shipped.tours[0]
    for number, step in enumerate(tour.steps, start=1):
        with visiting(browser, atlas_file, f"tour={tour.name}&step={number}") as visit:
            visit.ready(step.view)
            visit.page.locator(".tour-title").first.wait_for()
            assert visit.page.locator(".details h2").first.inner_text() == shipped[step.focus[0]].label
            visit.press("p")
            assert set(visit.hash().get("focus", visit.hash()["sel"]).split("|")) == set(step.focus)


def test_words_and_answers_that_filter_are_seen_among_the_filters_of_every_view_and_taken_back_there(
    browser: Browser, atlas_file: Path
) -> None:
    with visiting(browser, atlas_file, "v=1&view=network&lang=en&q=landless&only=mst|ipa") as visit:
        visit.ready("network")
        chosen = visit.page.locator(".filters .elsewhere")
        assert chosen.all_inner_texts() == ["Names that contain landless", "Only 2 chosen entries"]
        chosen.first.get_by_role("button", name="Take this filter back").click()
        visit.until("!location.hash.includes('q=')")
        assert chosen.all_inner_texts() == ["Only 2 chosen entries"]
        assert visit.value("document.activeElement.textContent") == "Kinds"
        chosen.first.get_by_role("button").click()
        visit.until("!location.hash.includes('only=')")
        assert chosen.count() == 0
        visit.page.go_back()
        visit.until("location.hash.includes('only=')")


def test_a_phone_tells_at_the_button_of_the_filters_that_some_are_on(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=network&lang=en", NARROW) as visit:
        visit.ready("network")
        button = visit.page.locator(".narrow .iconbutton").first
        assert button.get_attribute("aria-label") == "Filters"
        visit.go("v=1&view=network&lang=en&only=mst|ipa")
        visit.page.locator(".narrow .iconbutton.on").wait_for()
        assert (button.get_attribute("aria-label") or "").startswith("Filters: 2 of ")
        assert (button.get_attribute("aria-label") or "").endswith(" match the filters")


@pytest.mark.parametrize("lang", ["en", "es", "pt", "fr", "ar"])
def test_a_phone_leads_into_a_tour_in_two_taps(browser: Browser, atlas_file: Path, shipped: Dataset, lang: str) -> None:
    with visiting(browser, atlas_file, f"v=1&view=network&lang={lang}", NARROW) as visit:
        visit.ready("network")
        button = visit.page.locator(".tour-menu summary")
        box = button.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= NARROW[0]
        button.click()
        visit.page.locator(".tour-menu li button").first.click()
        visit.page.locator(".tour-title").first.wait_for()
        assert visit.hash()["tour"] == shipped.tours[0].name


def test_a_path_is_found_beyond_the_steps_and_the_filters(browser: Browser, atlas_file: Path, shipped: Dataset) -> None:
    near = shipped.around("doh-2023", steps=2)
    far = next(name for name in shipped.around("doh-2023", steps=3) if name not in near)
    with visiting(browser, atlas_file, f"v=1&view=network&lang=en&sel=doh-2023&steps=1&path={far}") as visit:
        visit.ready("network")
        visit.page.get_by_text("are 3 ties apart").wait_for()
        visit.go(f"v=1&view=network&lang=en&sel=doh-2023&path={far}&to=1900")
        visit.page.get_by_text("without them they are 3 ties apart").wait_for()
        visit.page.get_by_role("button", name="Look without the filters").click()
        visit.until("!location.hash.includes('to=1900')")
        visit.page.get_by_text("are 3 ties apart").wait_for()


PLACES: Final = """(words) => {
  const text = document.querySelector(".along [role=status] span").firstChild;
  return words.map((word) => {
    const range = document.createRange();
    const begin = text.data.indexOf(word);
    range.setStart(text, begin);
    range.setEnd(text, begin + word.length);
    const { left, right } = range.getBoundingClientRect();
    return [left, right];
  });
}"""
"""From where to where each of some words reaches in the line of a path."""


def test_in_arabic_the_length_of_a_path_follows_the_latin_name_before_it(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=network&lang=ar&sel=mst&path=peoples-dispatch") as visit:
        visit.ready("network")
        visit.page.locator(".along [role=status]", has_text="Peoples Dispatch").wait_for()
        name, number, ties = visit.page.evaluate(PLACES, ["Peoples Dispatch", "3", "روابط"])
        assert name[0] >= number[1]
        assert number[0] >= ties[1]


def test_the_figures_of_an_answer_go_when_the_next_question_fails(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=query&lang=en&query=ASK+{}") as visit:
        visit.ready("query")
        status = visit.page.locator(".console-tools [role=status]")
        visit.page.locator(".console-tools .main").click()
        visit.page.locator(".truth").wait_for()
        assert "ms" in status.inner_text()
        visit.page.locator(".editor textarea").fill("SELECT nonsense")
        visit.page.locator(".console-tools .main").click()
        visit.page.locator(".fault").wait_for()
        assert status.inner_text() == ""


def test_a_path_is_told_step_by_step_in_the_table(browser: Browser, atlas_file: Path, shipped: Dataset) -> None:
    near = shipped.around("doh-2023", steps=1)
    far = next(name for name in shipped.around("doh-2023", steps=2) if name not in near)
    with visiting(browser, atlas_file, f"v=1&view=table&lang=en&sel=doh-2023&path={far}") as visit:
        visit.ready("table")
        visit.page.get_by_text("are 2 ties apart").wait_for()
        assert visit.page.locator(".path li a").count() == 3
        assert visit.page.locator(".path li span").count() == 2
        first = visit.value("[...document.querySelectorAll('main tbody tr.chosen th')].map(one => one.textContent)")
        assert sorted(first) == sorted(visit.page.locator(".path li a").all_inner_texts())


def test_with_filters_the_table_says_of_how_many_ties(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=table&lang=en&predicate=convened&q=landless+rural") as visit:
        visit.ready("table")
        assert " of " in visit.page.locator("main tbody tr").first.inner_text()


def test_a_page_without_the_engine_has_no_query_view(browser: Browser, shipped: Dataset, tmp_path: Path) -> None:
    file = tmp_path / "small.html"
    shipped.atlas(sparql=False).save(file)
    with visiting(browser, file, "v=1&view=query&lang=en") as visit:
        visit.ready("network")
        visit.page.get_by_text("The link names a view that is not here: query").wait_for()
        assert visit.page.locator("nav.views button").count() == len(VIEWS) - 1
        visit.page.locator(".bottom .forms-open").click()
        assert visit.page.locator(".forms pre").inner_text().startswith("SELECT")
        assert visit.page.get_by_role("button", name="Open in the query view").count() == 0


@pytest.mark.parametrize("view", ["timeline", "map"])
def test_a_picture_of_what_has_no_place_on_it_leads_to_the_table(browser: Browser, tmp_path: Path, view: str) -> None:
    made("id,type,label\nplan,Document,A plan\nmst,Organization,The movement\n", CLAIMS).atlas().save(
        tmp_path / "atlas.html"
    )
    with visiting(browser, tmp_path / "atlas.html", f"v=1&view={view}&lang=en") as visit:
        visit.ready(view)
        assert "none of the 2 entries" in visit.page.locator(".summary").inner_text().lower()
        assert visit.page.locator(".nothing").count() == 0
        visit.page.get_by_role("button", name="See in the table").click()
        visit.ready("table")
        assert visit.page.locator("tbody tr").count() == 2


def test_an_empty_data_set_blames_no_filters(browser: Browser, tmp_path: Path) -> None:
    made("id,type,label\n", CLAIMS).atlas().save(tmp_path / "atlas.html")
    with visiting(browser, tmp_path / "atlas.html", "v=1&view=timeline&lang=en") as visit:
        visit.ready("timeline")
        assert visit.page.locator(".nothing").inner_text() == "This data set has no entries."
        assert visit.page.locator(".nothing button").count() == 0
        visit.go("v=1&view=timeline&lang=en&q=nobody")
        visit.settle()
        assert visit.page.locator(".nothing button").count() == 0


@pytest.mark.parametrize("view", ["network", "table"])
def test_a_selection_that_the_filters_hide_says_so_and_leads_back(
    browser: Browser, atlas_file: Path, view: str
) -> None:
    with visiting(browser, atlas_file, f"v=1&view={view}&lang=en&sel=mst&type=Conference") as visit:
        visit.ready(view)
        line = visit.page.locator(".details .unseen")
        line.wait_for()
        assert "The filters hide what is selected." in line.inner_text()
        line.get_by_role("button").click()
        visit.until("!location.hash.includes('type=')")
        assert line.count() == 0
        assert visit.value("document.activeElement.tagName") == "H2"
        assert visit.hash()["sel"] == "mst"


@pytest.mark.parametrize("view", ["timeline", "map"])
def test_a_path_is_told_and_ended_in_every_picture(
    browser: Browser, atlas_file: Path, shipped: Dataset, view: str
) -> None:
    near = next(name for name in shipped.around("ipa", steps=1) if name != "ipa")
    with visiting(browser, atlas_file, f"v=1&view={view}&lang=en&sel=ipa&path={near}") as visit:
        visit.ready(view)
        visit.page.get_by_text("are 1 tie apart").wait_for()
        visit.page.get_by_role("button", name="End the path").click()
        visit.until("!location.hash.includes('path=')")
        assert visit.page.locator(".summary").is_visible()


def test_the_slider_reads_as_the_window_that_is_set(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=table&lang=en&from=2015-06&to=2015-09") as visit:
        visit.ready("table")
        for address, told in (
            ("from=2015-06&to=2015-09", ["June 2015", "September 2015"]),
            ("from=1900&to=1910", ["1900", "1910"]),
            ("from=9999", ["9999", "…"]),
        ):
            visit.go(f"v=1&view=table&lang=en&{address}")
            visit.settle()
            assert visit.page.locator(".time output").all_inner_texts() == told
            said = visit.value("[...document.querySelectorAll('.time input')].map(one => one.ariaValueText)")
            assert said == told


def test_escape_takes_back_the_neighbours_that_were_shown(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=network&lang=en&sel=ipa&open=ipa&type=Movement") as visit:
        visit.ready("network")
        gone = []
        for _ in range(3):
            visit.press("Escape")
            visit.settle()
            gone.append(next((key for key in ("sel", "open", "type") if key in visit.hash()), ""))
        assert gone == ["open", "type", ""]
