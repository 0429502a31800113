"""The table of the atlas in a browser: how high its rows are, and how it shows that it goes on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from browsing import LANGUAGES, NARROW, RESTED, WIDE, visiting

if TYPE_CHECKING:
    from browsing import Visit
    from playwright.sync_api import Browser

    from ipa_graph import Dataset

ROWS: Final = "Math.max(...[...document.querySelectorAll('.table-view tbody tr')].map(one => one.offsetHeight))"
FITS: Final = "(one => one.scrollWidth <= one.clientWidth)(document.querySelector('.table-scroll'))"
IN_SHADOW: Final = """['::before', '::after'].map(side => {
  const { opacity, left } = getComputedStyle(document.querySelector('.edges'), side);
  return [left === '0px' ? 'left' : 'right', Number(opacity)];
})"""
"""The sides of a box with what lies over them: nothing, or a shadow."""
LEFT_BELOW: Final = "Number(getComputedStyle(document.querySelector('.filters'), '::after').opacity)"


def _shown(visit: Visit, view: str, address: str) -> None:
    visit.go(f"v=1&view={view}&{address}")
    visit.ready(view)
    visit.page.locator(".table-view tbody tr").first.wait_for()
    visit.settle()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_row_has_few_lines_beside_both_panels_and_a_date_has_one(
    browser: Browser, atlas_file: Path, lang: str
) -> None:
    with visiting(browser, atlas_file, f"v=1&view=table&lang={lang}") as visit:
        for rows, most in (("entities", 66), ("claims", 140)):
            _shown(visit, "table", f"lang={lang}&rows={rows}")
            assert visit.value(FITS)
            assert visit.value(ROWS) <= most, rows
            highest = "Math.max(...[...document.querySelectorAll('.date')].map(one => one.offsetHeight))"
            assert 10 < visit.value(highest) < 26


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", [(1366, 768), (1280, 800), (1024, 768), NARROW])
def test_the_names_and_passages_of_claims_are_whole_and_no_line_ends_with_the_dots_of_a_locator(
    browser: Browser, atlas_file: Path, lang: str, size: tuple[int, int]
) -> None:
    with visiting(browser, atlas_file, f"v=1&view=table&lang={lang}&rows=claims", size) as visit:
        _shown(visit, "table", f"lang={lang}&rows=claims")
        assert visit.value(FITS)
        cut = "[...document.querySelectorAll('.lines.cut')].map(one => one.textContent)"
        assert visit.value(cut) == []
        assert (
            visit.value("[...document.querySelectorAll('td q')].filter(one => one.textContent.includes('…')).length")
            > 9
        )
        assert (
            visit.value("[...document.querySelectorAll('td q')].filter(one => one.textContent.includes('… ')).length")
            == 0
        )


def test_a_claim_has_its_source_date_and_passage_below_what_it_says(browser: Browser, atlas_file: Path) -> None:
    places = """[...document.querySelector('.of-claims tbody tr').children].map(one => {
      const { left, top } = one.getBoundingClientRect();
      return [left, top];
    })"""
    with visiting(browser, atlas_file, "v=1&view=table&lang=en&rows=claims") as visit:
        _shown(visit, "table", "lang=en&rows=claims")
        subject, relation, thing, date, source, passage = visit.value(places)
        for above, below in ((subject, source), (relation, date), (thing, passage)):
            assert above[0] == below[0]
            assert above[1] + 20 < below[1]


def test_a_long_name_in_the_table_is_shown_whole_when_one_asks(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=table&lang=en") as visit:
        visit.ready("table")
        cell = visit.page.locator("tbody th:has(.unfold)").first
        cell.wait_for()
        hidden = "one => { const text = one.querySelector('a'); return text.scrollHeight - text.clientHeight }"
        assert cell.evaluate(hidden) > 8
        button = cell.locator(".unfold")
        assert button.get_attribute("aria-label") == "Show all of it"
        button.click()
        assert button.get_attribute("aria-expanded") == "true"
        assert cell.evaluate(hidden) == 0
        button.click()
        assert cell.evaluate(hidden) > 8


@pytest.mark.parametrize(("lang", "begin", "end"), [("en", "left", "right"), ("ar", "right", "left")])
def test_a_table_that_goes_on_sideways_lies_in_a_shadow_until_its_end(
    browser: Browser, atlas_file: Path, lang: str, begin: str, end: str
) -> None:
    with visiting(browser, atlas_file, f"v=1&view=table&lang={lang}", NARROW) as visit:
        _shown(visit, "table", f"lang={lang}")
        assert visit.value(IN_SHADOW) == [[begin, 0], [end, 1]]
        visit.value(f"document.querySelector('.table-scroll').scrollTo({-9999 if end == 'left' else 9999}, 0)")
        visit.settle()
        assert visit.value(IN_SHADOW) == [[begin, 1], [end, 0]]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_opened_at_the_far_end_of_a_row_is_in_sight(browser: Browser, atlas_file: Path, lang: str) -> None:
    with visiting(browser, atlas_file, f"v=1&view=table&lang={lang}&q=cuba", NARROW, touch=True) as visit:
        visit.ready("table")
        for nth in (0, 1):
            visit.page.locator("tbody td .list").nth(nth).tap()
            links = visit.page.locator(".opened a")
            links.first.wait_for()
            visit.settle()
            for box in links.evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())"):
                assert 0 <= box["left"] < box["right"] <= NARROW[0]


def test_the_field_of_a_table_keeps_its_room_on_a_phone(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=table&lang=en", NARROW) as visit:
        visit.ready("table")
        field = visit.page.locator(".contains input")
        before = field.bounding_box()
        field.press_sequentially("palestine")
        visit.until("location.hash.includes('q=palestine')")
        visit.settle()
        assert field.bounding_box() == before


def test_the_filters_lie_in_a_shadow_while_they_go_on_below(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=table&lang=en") as visit:
        visit.page.locator(".filterlist .more").first.wait_for()
        visit.settle()
        assert visit.value(LEFT_BELOW) == 1
        visit.value("document.querySelector('.filters').scrollTo(0, 9999)")
        visit.settle()
        assert visit.value(LEFT_BELOW) == 0
        visit.page.locator(".filters summary").first.click()
        visit.settle()
        assert visit.value(LEFT_BELOW) == 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_on_paper_a_table_is_whole_and_no_wider_than_the_sheet(browser: Browser, atlas_file: Path, lang: str) -> None:
    with visiting(browser, atlas_file, f"v=1&view=table&lang={lang}") as visit:
        _shown(visit, "table", f"lang={lang}&rows=claims")
        visit.page.emulate_media(media="print")
        assert visit.value("document.documentElement.scrollWidth <= innerWidth")
        texts = "[...document.querySelectorAll('.lines > :first-child')]"
        assert visit.value(f"{texts}.filter(one => one.scrollHeight > one.clientHeight + 8).length") == 0


def test_a_filter_by_words_that_leaves_nothing_offers_what_the_search_finds(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=table&lang=en&q=viacampesina") as visit:
        visit.ready("table")
        visit.page.locator(".nothing button", has_text="La Via Campesina").first.click()
        visit.page.locator(".details h2", has_text="La Via Campesina").wait_for()
        assert "q" not in visit.hash()
        assert visit.page.locator(".nothing").count() == 0
        assert visit.value("document.activeElement !== document.body")


def test_the_button_that_led_to_the_last_or_first_page_keeps_the_focus(browser: Browser, atlas_file: Path) -> None:
    is_off = "document.activeElement.getAttribute('aria-disabled') === 'true'"
    with visiting(browser, atlas_file, "v=1&view=table&lang=en&rows=claims") as visit:
        visit.ready("table")
        told = visit.page.locator(".pages [role=status]")
        for name in ("Next rows", "Previous rows"):
            button = visit.page.get_by_role("button", name=name)
            button.focus()
            while button.get_attribute("aria-disabled") == "false":
                visit.press("Enter")
                visit.settle()
            assert visit.value(is_off)
            assert visit.value("document.activeElement.title") == name
            end = told.inner_text()
            visit.press("Enter")
            visit.settle()
            assert told.inner_text() == end
        assert told.inner_text().startswith("1–100 of")


CHOSEN_IN_SIGHT: Final = """(() => {
  const [row, box] = ["tr.chosen", ".table-scroll"].map(one => document.querySelector(one).getBoundingClientRect());
  const heads = [...document.querySelectorAll(".table-view thead th")].map(one => one.getBoundingClientRect().bottom);
  return row.top >= Math.max(...heads) - 1 && Math.max(...heads) > box.top + 20 && row.bottom <= box.bottom + 1;
})()"""


def test_what_is_selected_elsewhere_has_its_page_turned_to_and_is_scrolled_into_sight(
    browser: Browser, atlas_file: Path
) -> None:
    with visiting(browser, atlas_file, "v=1&view=table&lang=en&sel=tricontinental") as visit:
        visit.ready("table")
        visit.page.locator("tr.chosen").wait_for()
        assert (
            visit.page.locator("tr.chosen td, tr.chosen th").first.inner_text().startswith("Tricontinental Institute")
        )
        assert visit.value(CHOSEN_IN_SIGHT)
        visit.page.get_by_role("combobox", name="Search").fill("Abahlali")
        visit.press("Enter")
        visit.page.locator("tr.chosen", has_text="Abahlali").wait_for()
        visit.settle()
        assert visit.page.locator(".pages [role=status]").inner_text().startswith("1–100 of")
        assert visit.value(CHOSEN_IN_SIGHT)


def test_the_claims_of_a_tie_that_is_selected_are_marked_on_their_page_and_in_sight(
    browser: Browser, atlas_file: Path, shipped: Dataset
) -> None:
    claims = [one for one in shipped.relations.itertuples() if one.subject == "vijay-prashad"]
    said = [one for one in claims if one.predicate == "leads" and one.object == "tricontinental"]
    assert len(said) > 2
    address = "v=1&view=table&lang=en&rows=claims&sort=subject&tie=vijay-prashad|leads|tricontinental"
    with visiting(browser, atlas_file, address, NARROW) as visit:
        visit.ready("table")
        visit.page.locator("tr.chosen").first.wait_for()
        assert visit.page.locator("tr.chosen").count() == len(said)
        assert "1–100" not in visit.page.locator(".pages [role=status]").inner_text()
        assert visit.value(CHOSEN_IN_SIGHT)
        visit.go(address.replace("tie=vijay-prashad|leads|tricontinental", "tie=ipa|organized|doh-2023"))
        visit.page.locator("tr.chosen", has_text="International Peoples' Assembly").first.wait_for()
        visit.settle()
        assert visit.value(CHOSEN_IN_SIGHT)


@pytest.mark.parametrize("address", ["lang=en&sel=mst", "lang=ar&sel=zambia"])
def test_on_a_phone_a_link_opens_with_the_row_above_the_sheet_that_rises(
    browser: Browser, atlas_file: Path, address: str
) -> None:
    with visiting(browser, atlas_file, f"v=1&view=table&{address}", NARROW, touch=True) as visit:
        visit.ready("table")
        visit.page.locator(".sheet-details .details h2").wait_for()
        visit.settle()
        assert visit.value(CHOSEN_IN_SIGHT)
        assert visit.page.locator("tbody [aria-current]").count() == 1


@pytest.mark.parametrize(("size", "lang"), [(WIDE, "ar"), (NARROW, "en")])
@pytest.mark.parametrize("rows", ["entities", "claims"])
def test_wherever_a_table_is_scrolled_to_no_row_is_half_under_its_head(
    browser: Browser, atlas_file: Path, size: tuple[int, int], lang: str, rows: str
) -> None:
    cut = """(() => {
      const bottoms = [...document.querySelectorAll("thead th")].map(one => one.getBoundingClientRect().bottom);
      const head = Math.max(...bottoms), rows = [...document.querySelectorAll("tbody tr")];
      const boxes = rows.map(one => one.getBoundingClientRect());
      return boxes.filter(({ top, bottom }) => top < head - 2 && bottom > head + 2).length;
    })()"""
    with visiting(browser, atlas_file, f"v=1&view=table&lang={lang}&rows={rows}", size) as visit:
        _shown(visit, "table", f"lang={lang}&rows={rows}")
        for down in (20, 310, 777, 99999):
            visit.value(f"document.querySelector('.table-scroll').scrollTo(0, {down})")
            visit.settle()
            assert visit.value(cut) == 0, down
            assert visit.faults() == [], down


@pytest.mark.parametrize("notch", [40, -40])
def test_a_short_scroll_goes_on_the_way_it_went_and_stays_within_a_long_list(
    browser: Browser, atlas_file: Path, notch: int
) -> None:
    down = "document.querySelector('.table-scroll').scrollTop"
    with visiting(browser, atlas_file, "v=1&view=table&lang=en", NARROW) as visit:
        _shown(visit, "table", "lang=en&sort=-ties")
        visit.page.locator("tbody button.list").first.click()
        visit.page.locator(".table-scroll").hover()
        visit.value("document.querySelector('.table-scroll').scrollTo(0, 700)")
        visit.settle()
        assert visit.value(down) == 700  # within the list, which is higher than the box
        for rows in ("entities", "claims"):
            _shown(visit, "table", f"lang=en&rows={rows}")
            visit.value("document.querySelector('.table-scroll').scrollTo(0, 900)")
            visit.value(RESTED)
            for _ in range(4):
                before = visit.value(down)
                visit.page.mouse.wheel(0, notch)
                visit.until(f"({down} - {before}) * {notch} >= {notch * notch}")
                visit.value(RESTED)  # a notch that comes while a row goes on by itself may end that


def test_other_rows_are_read_from_their_beginning(browser: Browser, atlas_file: Path) -> None:
    down = "document.querySelector('.table-scroll').scrollTop"
    with visiting(browser, atlas_file, "v=1&view=table&lang=en") as visit:
        _shown(visit, "table", "lang=en")
        for button in ("Next rows", "Sort by Ties"):
            visit.value("document.querySelector('.table-scroll').scrollTo(0, 777)")
            visit.settle()
            assert visit.value(down) > 600
            visit.page.locator(f"[title='{button}']").click()
            visit.settle()
            assert visit.value(down) < 3
        for words in ("the", ""):
            visit.value("document.querySelector('.table-scroll').scrollTo(0, 777)")
            visit.settle()
            visit.page.locator(".contains input").fill(words)
            visit.until(f"{down} < 3")


@pytest.mark.parametrize(("size", "lang"), [(WIDE, "en"), (NARROW, "ar")])
@pytest.mark.parametrize("rows", ["entities", "claims"])
def test_keys_that_go_up_the_table_leave_the_focus_below_its_head(
    browser: Browser, atlas_file: Path, size: tuple[int, int], lang: str, rows: str
) -> None:
    with visiting(browser, atlas_file, f"v=1&view=table&lang={lang}&rows={rows}", size) as visit:
        _shown(visit, "table", f"lang={lang}&rows={rows}")
        visit.page.locator("tbody a").nth(30).focus()
        for _ in range(30):
            visit.press("Shift+Tab")
            visit.settle()
            head = (
                "Math.max(...[...document.querySelectorAll('thead th')].map(one => one.getBoundingClientRect().bottom))"
            )
            assert visit.value(f"document.activeElement.getBoundingClientRect().bottom - {head}") > 16


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_rows_of_a_step_are_in_reach_on_a_phone(browser: Browser, atlas_file: Path, lang: str) -> None:
    with visiting(browser, atlas_file, f"v=1&lang={lang}&tour=from-call-to-action&step=7", NARROW) as visit:
        visit.ready("table")
        more = visit.page.locator(".pages button").last
        more.click()
        visit.settle()
        told = visit.page.locator(".pages [role=status]").inner_text()
        assert "177" in told
        assert "101" in told
        assert visit.page.locator("tbody tr").count() == 77


def test_what_a_step_looks_at_comes_first_in_its_own_order(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&lang=en&tour=how-the-process-grew&step=7") as visit:
        visit.ready("table")
        names = visit.page.locator("tr.chosen > :first-child").all_inner_texts()
        assert [name.split("\n")[0][:6] for name in names] == ["First ", "Second", "III In"]
        visit.go("v=1&lang=en&tour=from-call-to-action&step=7")
        visit.page.locator("table.of-claims tr.chosen").first.wait_for()
        rows = visit.page.locator("tbody tr")
        chosen = [("chosen" in (rows.nth(place).get_attribute("class") or "")) for place in range(rows.count())]
        assert chosen == sorted(chosen, reverse=True)
        assert 2 < sum(chosen) < 40


def test_the_page_of_the_table_stays_while_its_rows_are_the_same(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=table&lang=en") as visit:
        visit.ready("table")
        pages = visit.page.locator(".table-tools")
        visit.page.get_by_role("button", name="Next rows").click()
        pages.get_by_text("101").wait_for()
        visit.page.locator(".table-view tbody a.link").nth(3).click()
        visit.until("location.hash.includes('sel=')")
        visit.page.go_back()
        visit.until("!location.hash.includes('sel=')")
        visit.settle()
        assert "101" in pages.inner_text()
        for view in ("timeline", "table"):
            visit.page.locator("nav.views button").nth({"timeline": 1, "table": 3}[view]).click()
            visit.ready(view)
        assert "101" in pages.inner_text()
        visit.page.locator(".language select").first.select_option("es")
        visit.settle()
        assert "101" in pages.inner_text()
        _shown(visit, "table", "lang=es&type=Organization")
        assert "101" not in pages.inner_text()


def test_a_list_of_a_row_has_its_name_without_the_sign_that_it_opens(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=table&lang=en&only=mst") as visit:
        visit.ready("table")
        lists = visit.page.locator("main tbody button.list")
        # by the tree that the browser itself gives to screen readers
        tree = visit.page.context.new_cdp_session(visit.page).send("Accessibility.getFullAXTree")["nodes"]
        names = [node["name"]["value"] for node in tree if node.get("role", {}).get("value") == "button"]
        for one in (lists.first, lists.last):
            assert names.count(one.inner_text()) == 1


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("rows", ["entities", "claims"])
def test_a_text_that_is_cut_is_shown_whole_by_its_button(
    browser: Browser, atlas_file: Path, size: tuple[int, int], rows: str
) -> None:
    with visiting(browser, atlas_file, f"v=1&view=table&lang=en&rows={rows}&q=dilemmas&sort=-object", size) as visit:
        visit.ready("table")
        unfold = visit.page.locator("tbody .lines.cut .unfold").first
        text = visit.page.locator("tbody .lines.cut > :first-child").first
        before = text.evaluate("one => one.offsetHeight")
        unfold.click()
        assert text.evaluate("one => one.offsetHeight") > before
        assert text.evaluate("one => one.scrollHeight <= one.clientHeight + 8")
