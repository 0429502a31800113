"""The rules as a whole, and those of columns and of ids."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import ENTITIES, dataset, of, of_cell, told

from ipa_graph.csvtext import Table
from ipa_graph.dataset import ENTITY_COLUMNS, RELATION_COLUMNS, Dataset
from ipa_graph.namespaces import Namespace
from ipa_graph.rules import RULES, VOCABULARY_RULES, problems_of, rule_summaries
from ipa_graph.rules.identifiers import id_fault
from ipa_graph.rules.suggestions import MOST_NAMES, Suggestions
from ipa_graph.vocabulary import Vocabulary


def test_sound_tables_have_no_problems() -> None:
    assert told() == []


def test_every_rule_has_a_name_of_its_own_and_a_summary() -> None:
    shared = {"character", "not-nfc", "outer-space", "mojibake"}
    names = [rule.name for rule in RULES]
    more = [rule.name for rule in VOCABULARY_RULES]
    assert (len(set(names)), len(set(more)), set(names) & set(more)) == (len(names), len(more), shared)
    assert all(summary.endswith((".", "`.")) and "\n" not in summary for summary in rule_summaries().values())


def test_problems_stand_in_order_of_file_and_line() -> None:
    found = problems_of(
        dataset("id,type,label\nmst,Movment,\ndoh,Evnt,x\n", "subject,predicate,object,source\na,b,,\n")
    )
    places = [(one.file, one.line) for one in found]
    assert places == sorted(places, key=lambda place: (place[0], place[1] or 0))
    assert len({one.file for one in found}) == 2


def test_tables_without_any_rows_or_columns_do_not_break_a_rule() -> None:
    empty = Dataset(Table("entities.csv", {}, ()), Table("relations.csv", {}, ()), Vocabulary({}))
    assert [str(one) for one in problems_of(empty)] == [
        "entities.csv:1: the column 'id' is missing",
        "entities.csv:1: the column 'type' is missing",
        "entities.csv:1: the column 'label' is missing",
        "relations.csv:1: the column 'subject' is missing",
        "relations.csv:1: the column 'predicate' is missing",
        "relations.csv:1: the column 'object' is missing",
        "relations.csv:1: the column 'source' is missing",
    ]


odd_cells = st.text(max_size=4) | st.sampled_from(
    ["mst", " mst", "news|x", "Event", "partOf", "2023-1", "BR", "\ud800"]
)


@st.composite
def odd_tables(draw: st.DrawFn, path: str, names: tuple[str, ...]) -> Table:
    """A table of any columns and cells, in which nothing needs to be right."""
    columns = draw(st.lists(st.sampled_from(names) | st.text(max_size=3), unique=True, max_size=6))
    rows = draw(st.integers(0, 3))
    cells = st.lists(odd_cells, min_size=rows, max_size=rows)
    return Table(path, {name: draw(cells) for name in columns}, range(2, rows + 2))


@given(odd_tables("entities.csv", ENTITY_COLUMNS), odd_tables("relations.csv", RELATION_COLUMNS))
def test_no_table_breaks_a_rule_and_the_same_tables_give_the_same_problems(entities: Table, relations: Table) -> None:
    vocabulary = dataset().vocabulary
    found = problems_of(Dataset(entities, relations, vocabulary))
    assert found == problems_of(Dataset(entities, relations, vocabulary))


def test_a_missing_column_is_told_with_the_one_that_was_meant() -> None:
    assert of("column-missing", entities="id,type,labels\nmst,Movement,MST\n") == [
        "error entities.csv:1: the column 'label' is missing; rename 'labels'"
    ]


def test_an_unknown_column_is_told_with_a_suggestion() -> None:
    assert of("column-unknown", entities="id,type,label,countri\nmst,Movement,MST,\n") == [
        "error entities.csv:1: countri: the column 'countri' is unknown; did you mean 'country'?"
    ]


def test_a_relation_as_a_column_is_told_to_belong_into_the_relations() -> None:
    assert of("column-unknown", entities="id,type,label,memberOf\nmst,Movement,MST,\n") == [
        (
            "error entities.csv:1: memberOf: the column 'memberOf' is unknown; "
            "it is a relation: its claims are rows of relations.csv"
        )
    ]


def test_attributes_and_translations_are_known_columns() -> None:
    entities = "id,type,label,label@es,alt_labels@pt-BR,description@zh-Hant,participants\ndoh-2023,Event,x,,,,5\n"
    assert of("column-unknown", entities) == []
    assert of("column-language", entities) == []


def test_a_column_that_cannot_be_translated_is_unknown_with_a_tag() -> None:
    assert of("column-unknown", entities="id,type,label,start@es\nmst,Movement,MST,\n") == [
        (
            "error entities.csv:1: start@es: the column 'start@es' has no translations here; "
            "there are label@es, alt_labels@es, description@es"
        )
    ]


def test_a_language_tag_of_a_column_is_well_formed() -> None:
    assert of("column-language", entities="id,type,label,label@pt_BR\nmst,Movement,MST,\n") == [
        (
            "error entities.csv:1: label@pt_BR: 'pt_BR' is no language tag; "
            "write en, pt-BR or zh-Hant (BCP 47); did you mean 'pt-BR'?"
        )
    ]


def test_two_columns_of_one_language_are_told() -> None:
    assert of("column-language", entities="id,type,label,label@es,label@ES,label@en\nmst,Movement,MST,,,\n") == [
        "error entities.csv:1: label@ES: is of the same language as the column 'label@es'; keep one of them",
        "error entities.csv:1: label@en: is of the same language as the column 'label'; keep one of them",
    ]


def test_cells_that_a_row_needs_are_filled() -> None:
    assert of("cell-empty", "id,type,label\nmst,Movement,\n ,,x\n", "subject,predicate,object,source\nmst,,,\n") == [
        "error entities.csv:2: label: is empty; every entity has a name for people",
        "error entities.csv:3: id: is empty",
        "error entities.csv:3: type: is empty; every entity is of a class",
        "error relations.csv:2: predicate: is empty",
        "error relations.csv:2: object: is empty",
        "error relations.csv:2: source: is empty; every claim names the document that makes it",
    ]


@pytest.mark.parametrize("identifier", ["mst", "a.b_c-d:e~f", "007", "igo:AAAID", "حركة", "संगठन", "北京-2008", "été"])
def test_ids_of_any_script_are_fine(identifier: str) -> None:
    assert id_fault(identifier) == ""


@pytest.mark.parametrize(
    ("identifier", "message"),
    [
        ("a b", "'a b' holds white space; an id is made of letters, digits and . _ - : ~"),
        ("a/b", "'a/b' holds '/'; an id is made of letters, digits and . _ - : ~"),
        ("a²", "'a²' holds '²'; an id is made of letters, digits and . _ - : ~"),
        ("a\u3164", "'a\u3164' holds '\u3164'; an id is made of letters, digits and . _ - : ~"),
        ("-\u0301", "'-\u0301' holds '\u0301'; an id is made of letters, digits and . _ - : ~"),
        ("x" * 201, f"'{'x' * 80}…' has 201 characters; an id has 200 at most"),
        ("..", "'..' is no id; an id is made of letters, digits and . _ - : ~"),
    ],
)
def test_an_id_with_another_character_is_told(identifier: str, message: str) -> None:
    assert of_cell("id-form", "id", identifier) == [f"error {message}"]


@given(st.text(min_size=1, max_size=8))
def test_every_accepted_id_makes_an_iri_that_a_store_takes(identifier: str) -> None:
    refused = (of_cell(rule, "id", identifier) for rule in ("id-form", "character", "outer-space"))
    if not any(refused):
        assert pyoxigraph.NamedNode(Namespace().entity(identifier))


def test_an_id_twice_is_told_with_both_lines() -> None:
    assert of("id-duplicate", ENTITIES + "mst,Movement,again\n") == [
        "error entities.csv:5: id: 'mst' is already the id of line 2"
    ]


def test_ids_that_differ_in_case_are_warned_of() -> None:
    assert of("id-lookalike", ENTITIES + "MST,Movement,again\n") == [
        (
            "warning entities.csv:5: id: 'MST' differs from 'mst' (line 2) only in case; "
            "readers will take one for the other"
        )
    ]


def test_ids_that_differ_in_the_composition_of_their_letters_are_warned_of() -> None:
    entities = ENTITIES + "jo\u00e3o,Movement,one\njoa\u0303o,Movement,other\n"
    assert of("id-lookalike", entities) == [
        (
            "warning entities.csv:6: id: 'joa\u0303o' differs from 'jo\u00e3o' (line 5) only in how their letters are "
            "composed (save both as Unicode NFC); readers will take one for the other"
        )
    ]


def test_where_a_column_is_missing_nothing_else_is_told_of_every_row() -> None:
    entities = "type,label,country\nMovement,MST,BR\nEvent,D,Brazil\n"
    assert told(entities) == [
        "column-missing error entities.csv:1: the column 'id' is missing",
        "country error entities.csv:3: country: 'Brazil' is no ISO 3166-1 alpha-2 code; did you mean 'BR'?",
    ]


def test_the_id_of_a_derived_country_cannot_be_another_entity() -> None:
    entities = "id,type,label,country\nmst,Movement,MST,BR\ncountry-br,Movement,Brasil,\n"
    assert of("id-reserved", entities) == [
        (
            "error entities.csv:3: id: 'country-br' is the id of the country BR, "
            "but this entity is of class Movement; choose another id"
        )
    ]


@pytest.mark.parametrize(
    "row", ["country-br,Country,Brasil,", "country-br,Country,Brasil,BR", "country-ve,Movement,not used,"]
)
def test_a_country_may_have_its_own_id(row: str) -> None:
    assert of("id-reserved", f"id,type,label,country\nmst,Movement,MST,BR\n{row}\n") == []


def test_suggestions_among_many_names_find_the_nearest() -> None:
    assert Suggestions(f"conference-{number}" for number in range(5000)).near("conferense-777") == (
        "; did you mean 'conference-777'?"
    )


def test_letters_of_a_short_name_that_changed_places_are_told_among_many() -> None:
    known = ["mst", "stm-x", *(f"conference-{number}" for number in range(5000))]
    assert Suggestions(known).near("mts") == "; did you mean 'mst'?"


def test_suggestions_end_after_200_names() -> None:
    near = Suggestions(["convened"])
    given = [near.near(f"convened{number}") for number in range(MOST_NAMES + 1)]
    assert given == ["; did you mean 'convened'?"] * MOST_NAMES + [""]
