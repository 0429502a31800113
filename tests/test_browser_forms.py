"""One choice, four forms, in a browser: what the page shows as SPARQL, Python, CSV and a link gives the same rows."""

from __future__ import annotations

import csv
import io
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browsing import numbers_in, visiting

import ipa_graph

if TYPE_CHECKING:
    from collections.abc import Callable

    from browsing import Visit
    from playwright.sync_api import Browser

STATES = (
    "type=Event&from=2015",
    "type=Organization&source=in-movement-2024-1",
    "to=2010",
    "from=2015&to=2022&predicate=organized|participatedIn",
    "sel=mst&steps=2",
    "sel=mst&steps=1&from=2004&to=2015&type=Event",
    "q=peoples assembly",
    "q=برازيل",
    "q=μέτωπο",
    "q=6o congresso",
    "q=nº 48",
    "only=mst|ipa|doh-2004",
    "countries=1&type=Organization|Country&sel=brazil&steps=1",
    "",
)


def form_of(visit: Visit, name: str) -> str:
    """One of the four forms of what is visible, as the page shows it; a form of some length is cut by no layout."""
    visit.page.locator(".forms .choice button", has_text=name).click()
    text: str = visit.value("document.querySelector('.forms pre').textContent")
    return text


def claims_of_csv(text: str) -> list[tuple[str, ...]]:
    return sorted(
        tuple(row[name] for name in ("subject", "predicate", "object", "source"))
        for row in csv.DictReader(io.StringIO(text))
    )


def forms_at(visit: Visit, address: str) -> dict[str, str]:
    """The four forms of the state at an address."""
    visit.go(address)
    visit.settle()
    visit.page.locator(".bottom .forms-open").click()
    forms = {name: form_of(visit, name) for name in ("SPARQL", "Python", "CSV", "Link")}
    visit.press("Escape")
    visit.page.locator("dialog.forms").wait_for(state="detached")
    return forms


def ids_of_csv(text: str) -> set[str]:
    return {row["id"] for row in csv.DictReader(io.StringIO(text))}


def ids_of_python(text: str, data: ipa_graph.Dataset, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The entities that a form in Python chooses, run as it stands on the data set at hand."""
    monkeypatch.setattr(ipa_graph, "read", lambda: data)
    return set(dataset_of_python(text))


def ids_of_sparql(text: str, data: ipa_graph.Dataset) -> set[str]:
    return {cell.removeprefix("id:") for cell in data.query(text)["entity"]}


def test_the_four_forms_of_a_view_give_the_same_rows(
    browser: Browser, atlas_file: Path, shipped: ipa_graph.Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = set()
    with visiting(browser, atlas_file, "v=1&view=table&lang=en") as visit:
        visit.ready("table")
        for state in STATES:
            forms = forms_at(visit, f"v=1&view=table&lang=en&{state}")
            rows = ids_of_csv(forms["CSV"])
            assert ids_of_sparql(forms["SPARQL"], shipped) == rows, state
            assert ids_of_python(forms["Python"], shipped, monkeypatch) == rows, state
            visit.go("v=1&view=table&lang=en&only=mst")
            visit.settle()
            assert forms["Link"].startswith(f"{atlas_file.as_uri()}#")
            again = forms_at(visit, forms["Link"].partition("#")[2])
            assert again == forms, state
            assert numbers_in(visit.page.locator(".bottom .count").inner_text())[0] == len(rows), state
            sizes.add(len(rows))
    assert len(sizes) > len(STATES) // 2  # the choices do choose


@pytest.mark.parametrize(
    "state", ["", "sel=mst&steps=1&from=2004&to=2015", "type=Organization&source=in-movement-2024-1", "q=peoples"]
)
def test_the_forms_of_a_table_of_claims_give_its_claims(
    browser: Browser, atlas_file: Path, shipped: ipa_graph.Dataset, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    monkeypatch.setattr(ipa_graph, "read", lambda: shipped)
    with visiting(browser, atlas_file, "v=1&view=table&lang=en") as visit:
        visit.ready("table")
        forms = forms_at(visit, f"v=1&view=table&lang=en&rows=claims&{state}")
        shown = int(visit.page.locator("main table").get_attribute("aria-rowcount") or 0) - 1
    rows = claims_of_csv(forms["CSV"])
    table = dataset_of_python(forms["Python"]).relation_table
    columns = [table.column(name) for name in ("subject", "predicate", "object", "source")]
    assert sorted(zip(*columns, strict=True)) == rows
    assert len(shipped.query(forms["SPARQL"])["claim"]) == len(rows) == shown > 0


def test_what_is_saved_of_the_whole_table_is_the_table(
    browser: Browser, atlas_file: Path, shipped: ipa_graph.Dataset
) -> None:
    for kind, table in (("entities", shipped.entity_table), ("claims", shipped.relation_table)):
        with visiting(browser, atlas_file, f"v=1&view=table&lang=ar&rows={kind}") as visit:
            visit.ready("table")
            with visit.page.expect_download() as download:
                visit.page.locator(".table-tools > button").last.click()
            text = Path(download.value.path()).read_text(encoding="utf-8-sig")
        saved = list(csv.reader(io.StringIO(text)))
        assert saved[0] == list(table.columns)
        assert sorted(map(tuple, saved[1:])) == sorted(tuple(table.row(row).values()) for row in range(len(table)))


def test_a_link_opened_by_another_reader_gives_the_same_forms(browser: Browser, atlas_file: Path) -> None:
    address = "v=1&view=network&lang=ar&type=Event&from=2015"
    with visiting(browser, atlas_file, address) as visit:
        visit.ready("network")
        forms = forms_in_arabic(visit)
    with visiting(browser, atlas_file, forms[-1].partition("#")[2]) as other:
        other.ready("network")
        assert forms_in_arabic(other) == forms


def forms_in_arabic(visit: Visit) -> list[str]:
    """The four forms in their order, whatever their names are."""
    visit.page.locator(".bottom .forms-open").click()
    found = []
    for button in visit.page.locator(".forms .choice button").all():
        button.click()
        found.append(str(visit.value("document.querySelector('.forms pre').textContent")))
    return found


@pytest.mark.parametrize("choice", ["type=Event&from=2015", "rows=claims&type=Organization&from=2010"])
def test_the_form_in_sparql_is_asked_in_the_page_and_gives_the_rows_of_the_view(
    browser: Browser, atlas_file: Path, choice: str
) -> None:
    with visiting(browser, atlas_file, f"v=1&view=table&lang=en&{choice}") as visit:
        visit.ready("table")
        visit.page.locator(".bottom .forms-open").click()
        rows = list(csv.DictReader(io.StringIO(form_of(visit, "CSV"))))
        form_of(visit, "SPARQL")
        visit.page.get_by_role("button", name="Open in the query view").click()
        visit.ready("query")
        visit.page.locator(".console-tools .main").click()
        visit.page.wait_for_selector(".answer tbody tr", timeout=60_000)
        assert numbers_in(visit.page.locator(".console .status").inner_text())[0] == len(rows)
        assert visit.page.locator(".answer tr.out").count() == 0  # none that the filters leave out


COPIES = """Object.defineProperty(navigator, 'clipboard', {
  value: { writeText: async text => { window.copied = text } },
})"""
"""Takes what a page copies, which a browser without a window refuses."""


def test_whoever_copies_a_link_is_told_that_a_long_query_is_not_in_it(browser: Browser, atlas_file: Path) -> None:
    told = "The query is not in the link: it has 4,001 characters, and a link carries 4,000 at most."
    with visiting(browser, atlas_file, "v=1&view=query&lang=en", script=COPIES) as visit:
        visit.ready("query")
        visit.page.locator(".editor textarea").fill("ASK {} #" + "x" * 3993)
        visit.page.locator(".menu .iconbutton").first.click()
        visit.page.get_by_role("button", name="Copy link").click()
        visit.page.locator(".notices p", has_text=f"The link is copied. {told}").wait_for()
        assert "query=" not in visit.value("window.copied")
        visit.press("Escape")
        visit.page.locator(".bottom .forms-open").click()
        assert told not in visit.page.locator("dialog.forms").inner_text()
        form_of(visit, "Link")
        assert told in visit.page.locator("dialog.forms").inner_text()


def test_the_forms_of_one_entry_or_none_say_so(browser: Browser, atlas_file: Path) -> None:
    for choice, told in (
        ("only=mst", "The entry that the filters leave, in another form."),
        ("q=zzzz", "Nothing matches the filters."),
    ):
        with visiting(browser, atlas_file, f"v=1&view=table&lang=en&{choice}") as visit:
            visit.ready("table")
            visit.page.locator(".bottom .forms-open").click()
            assert visit.page.locator("dialog.forms > p").first.inner_text() == told


@pytest.mark.parametrize("made", ["around", "by_source", "where"])
def test_the_forms_of_a_part_give_its_rows_of_the_whole(
    browser: Browser, part_files: dict[str, Path], shipped: ipa_graph.Dataset, made: str
) -> None:
    with visiting(browser, part_files[made], "v=1&view=table&lang=en") as visit:
        visit.ready("table")
        told = visit.page.locator(".details .part").inner_text()
        assert told.startswith("A part: ")
        for state in ("", "type=Organization&from=2015", "source=in-movement-2024-1", "q=zzzz"):
            forms = forms_at(visit, f"v=1&view=table&lang=en&{state}")
            assert told in forms["Python"]
            assert told in forms["SPARQL"]
            chosen = dataset_of_python(forms["Python"])
            assert set(chosen) == ids_of_csv(forms["CSV"]) == ids_of_sparql(forms["SPARQL"], shipped), state
            forms = forms_at(visit, f"v=1&view=table&lang=en&rows=claims&{state}")
            chosen = dataset_of_python(forms["Python"])
            columns = [chosen.relation_table.column(name) for name in ("subject", "predicate", "object", "source")]
            claims = claims_of_csv(forms["CSV"])
            same = sorted(zip(*columns, strict=True)) == claims
            assert len(shipped.query(forms["SPARQL"])["claim"]) == len(claims), state
            # which claims were chosen one by one is in no form, and those say so
            more = "# the whole data set has more claims between these entries"
            assert (same, more in forms["Python"]) == ((True, False) if made != "where" else (same, True)), state


def test_in_a_page_of_a_part_every_claim_says_who_says_so_and_the_sources_are_no_entries(
    browser: Browser, part_files: dict[str, Path], shipped: ipa_graph.Dataset
) -> None:
    part = shipped.around("ipa", steps=1)
    elsewhere = set(part.relation_table.column("source")) - set(part)
    assert len(elsewhere) > 40
    with visiting(browser, part_files["around"], "v=1&view=table&lang=en&rows=claims") as visit:
        visit.ready("table")
        assert visit.page.locator(".bottom .count").inner_text() == f"{len(part)} of {len(part)} match the filters"
        assert visit.page.locator(".details .counts li").first.inner_text() == f"{len(part)} entries"
        claims = claims_of_csv(forms_at(visit, "v=1&view=table&lang=en&rows=claims")["CSV"])
        assert {source for _, _, _, source in claims} == set(part.relation_table.column("source"))
        visit.go("v=1&view=table&lang=en")
        visit.page.get_by_text(f"1–{len(part)} of {len(part)}").wait_for()
        one = min(elsewhere)
        visit.go(f"v=1&view=table&lang=en&sel={one}")
        visit.page.locator(".details h2", has_text=shipped[one].label[:20]).wait_for()
        assert visit.page.locator(".details .unseen").count() == 0
        visit.page.get_by_role("combobox", name="Search").fill(one)
        visit.settle()
        found = visit.page.locator(".finder [role=option]", has_text=shipped[one].label[:20])
        assert found.count() == 0


def dataset_of_python(text: str) -> ipa_graph.Dataset:
    """What a form in Python makes, run as it stands."""
    names: dict[str, Any] = {}
    exec(text, names)  # the form is ours
    data: ipa_graph.Dataset = names["data"]
    return data


def test_a_page_of_a_part_says_so_where_it_gives_its_forms(browser: Browser, part_files: dict[str, Path]) -> None:
    with visiting(browser, part_files["where"], "v=1&view=table&lang=en&rows=claims") as visit:
        visit.ready("table")
        visit.page.locator(".bottom .forms-open").click()
        told = visit.page.locator("dialog.forms .part").inner_text()
        assert told.endswith(" of 828 entries · entries or claims chosen one by one")
        form_of(visit, "Python")
        assert (
            visit.page.locator("dialog.forms .leftout").inner_text()
            == "Asked of the whole data set, this can give more than here."
        )


@pytest.fixture(scope="module")
def part_files(shipped: ipa_graph.Dataset, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Pages of parts of the data set that comes with the package, by what made them."""
    folder = tmp_path_factory.mktemp("parts")
    parts = {
        "around": shipped.around("ipa", steps=1),
        "by_source": shipped.by_source("in-movement-2024-1", "letter-from-johannesburg").of_type("Agent", "Event"),
        "where": shipped.where(shipped.relations.head(300)),
    }
    for name, part in parts.items():
        part.atlas().save(folder / f"{name}.html")
    return {name: folder / f"{name}.html" for name in parts}


def test_a_page_of_another_folder_reads_that_in_python(
    browser: Browser, write_tables: Callable[..., Path], tmp_path: Path
) -> None:
    folder = write_tables(
        "id,type,label,source\nmst,Movement,MST,news\nnews,Document,News,news\n",
        "subject,predicate,object,source\nnews,mentions,mst,news\n",
        {"datapackage.json": '{"name": "ours", "title": "Ours"}'},
    )
    file = tmp_path / "ours.html"
    ipa_graph.read(folder).atlas().save(file)
    with visiting(browser, file, "v=1&view=table&lang=en&type=Movement") as visit:
        visit.ready("table")
        visit.page.locator(".bottom .forms-open").click()
        assert visit.page.locator("dialog.forms .part").count() == 0
        python, table = form_of(visit, "Python"), form_of(visit, "CSV")
    assert '# FOLDER is where the data set "Ours" is\n' in python
    assert set(dataset_of_python(python.replace('"FOLDER"', repr(str(folder))))) == ids_of_csv(table) == {"mst"}


NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
"""A page that came without encryption has none."""


def test_what_is_copied_is_told_in_the_dialog_by_its_name(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=table&lang=en&only=mst", script=COPIES) as visit:
        visit.ready("table")
        visit.listen()
        visit.page.locator(".bottom .forms-open").click()
        for name in ("SPARQL", "Python", "CSV", "Link"):
            text = form_of(visit, name)
            assert visit.page.locator("dialog.forms [role=status]").inner_text() == ""
            visit.page.get_by_role("button", name="Copy", exact=True).click()
            visit.page.locator("dialog.forms [role=status]", has_text=f"Copied: {name}").wait_for()
            assert visit.value("window.copied") == text
        assert [one for one in visit.heard() if one.startswith("Copied")] == [
            "Copied: SPARQL", "Copied: Python", "Copied: CSV", "Copied: Link",
        ]  # fmt: skip


def test_without_a_clipboard_the_text_is_selected_for_the_reader_to_copy(browser: Browser, atlas_file: Path) -> None:
    with visiting(browser, atlas_file, "v=1&view=table&lang=en&only=mst", script=NO_CLIPBOARD) as visit:
        visit.ready("table")
        visit.page.locator(".bottom .forms-open").click()
        text = form_of(visit, "Python")
        visit.page.get_by_role("button", name="Copy", exact=True).click()
        assert visit.page.locator("dialog.forms [role=status]").inner_text() == (
            "The browser did not let the page copy. The text is selected: copy it with Ctrl+C or ⌘C."
        )
        assert visit.value("getSelection().toString()").strip() == text.strip()


QUESTION = r"""# what "mst" convened
SELECT ?what { id:mst vocab:convened ?what . ?what skos:prefLabel ?name FILTER(REGEX(?name, "\\w")) }
ORDER BY ?what"""


def test_in_the_query_view_the_forms_are_those_of_the_question_and_its_answer(
    browser: Browser, atlas_file: Path, shipped: ipa_graph.Dataset
) -> None:
    with visiting(browser, atlas_file, "v=1&view=query&lang=en") as visit:
        visit.ready("query")
        visit.page.locator(".editor textarea").fill(QUESTION)
        visit.page.locator(".bottom .forms-open").click()
        assert visit.page.locator("dialog.forms > p").first.inner_text() == (
            "The question, in another form, and its answer as CSV once it is asked."
        )
        assert visit.page.locator(".forms .choice button").all_inner_texts() == ["SPARQL", "Python", "Link"]
        visit.press("Escape")
        visit.page.locator(".console-tools .main").click()
        visit.page.wait_for_selector(".answer tbody tr", timeout=60_000)
        visit.page.locator(".bottom .forms-open").click()
        assert form_of(visit, "SPARQL") == QUESTION
        found = [row["what"] for row in csv.DictReader(io.StringIO(form_of(visit, "CSV")))]
        python = form_of(visit, "Python")
    names: dict[str, Any] = {}
    exec(python.replace("data.query(", "frame = data.query("), names)  # the form is ours
    assert list(names["frame"]["what"]) == found == list(shipped.query(QUESTION)["what"])
    assert len(found) > 0


def test_a_page_within_another_has_no_address_and_says_so(browser: Browser, atlas_file: Path, tmp_path: Path) -> None:
    outer = tmp_path / "outer.html"
    inner = escape(atlas_file.read_text(encoding="utf-8"), quote=True)
    outer.write_text(f'<meta charset="utf-8"><iframe srcdoc="{inner}" width="1200" height="700"></iframe>', "utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    try:
        page.goto(outer.as_uri())
        shown = page.frame_locator("iframe")
        shown.locator("html[data-ready=network][data-whole]").wait_for(timeout=60_000)
        shown.locator(".bottom .forms-open").click()
        shown.locator(".forms .choice button", has_text="Link").click()
        assert shown.locator("dialog.forms pre").inner_text() == "#v=1&view=network&lang=en"
        assert shown.locator("dialog.forms .leftout").inner_text() == (
            "This page stands within another and has no address of its own: "
            "put this behind the address of a saved atlas."
        )
    finally:
        page.close()
