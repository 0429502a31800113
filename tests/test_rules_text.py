"""The rules that hold for every cell: characters, composition, white space."""

from __future__ import annotations

import pytest
from told import of, of_cell, told


def test_invisible_characters_are_errors_in_ids_and_warnings_in_text() -> None:
    entities = "id,type,label\nm\u200bst,Movement,a\u202eb\n"
    assert of("character", entities) == [
        "error entities.csv:2: id: 'm<U+200B>st' holds the zero-width character U+200B; remove it",
        "warning entities.csv:2: label: 'a<U+202E>b' holds the direction mark U+202E; remove it",
    ]


def test_joiners_are_legal_in_text_and_refused_in_ids() -> None:
    assert of("character", "id,type,label\nm\u200dst,Movement,می\u200cخواهم\n") == [
        "error entities.csv:2: id: 'm<U+200D>st' holds the joiner U+200D; remove it"
    ]


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\ue000", "the private-use character U+E000"),
        ("\ufdd0", "the unassigned code point U+FDD0"),
        ("\ufffd", "the replacement character U+FFFD"),
        ("\u061c", "the direction mark U+061C"),
    ],
)
def test_characters_without_a_meaning_are_warned_of_in_text(character: str, name: str) -> None:
    assert [line.partition(" holds ")[2] for line in of_cell("character", "label", f"a{character}")] == [
        f"{name}; remove it"
    ]


def test_the_object_of_a_text_attribute_is_text() -> None:
    relations = "subject,predicate,object,source\ndoh-2023,slogan,Paz\u200b!,news\nmst,convened,doh\u200b,news\n"
    assert of("character", relations=relations) == [
        "warning relations.csv:2: object: 'Paz<U+200B>!' holds the zero-width character U+200B; remove it",
        "error relations.csv:3: object: 'doh<U+200B>' holds the zero-width character U+200B; remove it",
    ]


def test_letters_that_are_not_composed_are_told() -> None:
    message = "is not in Unicode NFC (a letter and its mark are two characters); compose it"
    assert of("not-nfc", "id,type,label\ne\u0301te\u0301,Movement,e\u0301\n") == [
        f"error entities.csv:2: id: 'e\u0301te\u0301' {message}",
        f"warning entities.csv:2: label: 'e\u0301' {message}",
    ]


def test_white_space_around_a_cell_is_told() -> None:
    relations = "subject,predicate,object,start,source,note\n mst,convened,doh-2023,2023 ,news,\u3000x \n"
    assert told(relations=relations) == [
        "entity-alone warning entities.csv:2: id: 'mst' stands in no relation and is the source of nothing",
        "outer-space error relations.csv:2: subject: ' mst' has white space at its start; remove it",
        "outer-space error relations.csv:2: start: '2023 ' has white space at its end; remove it",
        "outer-space warning relations.csv:2: note: '<U+3000>x ' has white space at its start and its end; remove it",
    ]


def test_mojibake_is_warned_of_with_what_was_meant() -> None:
    assert of_cell("mojibake", "label", "SÃ£o JosÃ©") == [
        "warning 'SÃ£o JosÃ©' looks like UTF-8 read as Windows-1252; did you mean 'São José'?"
    ]


def test_mojibake_among_right_text_is_warned_of() -> None:
    assert of_cell("mojibake", "label", "Ã© Москва") == ["warning 'Ã© Москва' looks like UTF-8 read as Windows-1252"]


@pytest.mark.parametrize("text", ["SÃO PAULO", "“IRMÔ", "à « côté »", "l’État", "naïve—é", "Ünïcødé", "п’ята"])
def test_right_text_is_no_mojibake(text: str) -> None:
    assert of_cell("mojibake", "label", text) == []
