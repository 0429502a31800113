"""tours.csv: read into steps, checked with file, line and column."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import told
from told import table

import ipa_graph
from ipa_graph.files import shipped_folder
from ipa_graph.rules import problems_of
from ipa_graph.tours import TOUR_VIEWS, Step, Tour, tours_of

HEADER = "tour,step,title,text,focus,view,filter"


def of_tours(rows: str, header: str = HEADER) -> list[str]:
    """Every problem of a tours.csv, as ``rule severity place: message``."""
    dataset = replace(told.dataset(), tour_table=table(f"{header}\n{rows}", "tours.csv"))
    return [f"{one.rule} {one.severity} {one}" for one in problems_of(dataset)]


def test_a_tour_is_its_steps_by_number_with_their_texts_by_language() -> None:
    header = f"{HEADER},title@es,text@es"
    rows = (
        "growth,2,Then,It grew.,mst|doh-2023,timeline,from=2004&type=Event|Movement,Luego,\n"
        "growth,1,How it grew,It began.,,,,Cómo creció,Empezó.\n"
    )
    assert tours_of(table(f"{header}\n{rows}", "tours.csv")) == (
        Tour(
            "growth",
            (
                Step(1, {"": "How it grew", "es": "Cómo creció"}, {"": "It began.", "es": "Empezó."}),
                Step(
                    2,
                    {"": "Then", "es": "Luego"},
                    {"": "It grew."},
                    ("mst", "doh-2023"),
                    "timeline",
                    {"from": ("2004",), "type": ("Event", "Movement")},
                ),
            ),
        ),
    )


def test_the_title_of_a_tour_is_that_of_its_first_step_in_the_language_asked_for() -> None:
    tour = Tour("growth", (Step(1, {"": "How it grew", "es": "Cómo creció"}, {"": "x"}),))
    assert (tour.title("es"), tour.title("fr"), tour.title()) == ("Cómo creció", "How it grew", "How it grew")


def test_a_sound_tour_has_no_problems() -> None:
    rows = "growth,1,A,B,mst,network,steps=2&type=Event&predicate=convened&source=news&from=2004&to=2023\n"
    assert of_tours(rows) == []


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (
            "growth,,A,B,,,",
            "tour-empty error tours.csv:2: step: is empty; a step has a tour, a number, a title and a text",
        ),
        (
            "How It Grew,1,A,B,,,",
            (
                "tour-name error tours.csv:2: tour: 'How It Grew' is no name of a tour; "
                "write lower-case words with hyphens, such as how-it-grew"
            ),
        ),
        (
            "growth,1,A {mst},By {msst} itself.,,,",
            "tour-named error tours.csv:2: text: unknown entity 'msst' in braces; did you mean 'mst'?",
        ),
        ("growth,one,A,B,,,", "tour-step error tours.csv:2: step: 'one' is no number of a step; count 1, 2, 3 …"),
        (
            "growth,1,A,B,,,\ngrowth,1,C,D,,,",
            "tour-step error tours.csv:3: step: step 1 of the tour 'growth' is told in line 2 already",
        ),
        (
            "growth,1,A,B,,,\ngrowth,3,C,D,,,",
            (
                "tour-step error tours.csv:3: step: step 3 of the tour 'growth' follows no step 2; "
                "steps count without a gap"
            ),
        ),
        (
            "growth,1,A,B,doh-2024,,",
            "tour-focus error tours.csv:2: focus: unknown entity 'doh-2024'; did you mean 'doh-2023'?",
        ),
        (
            "growth,1,A,B,,networks,",
            (
                "tour-view error tours.csv:2: view: unknown view 'networks'; "
                "there are network, timeline, map, table, query; did you mean 'network'?"
            ),
        ),
        (
            "growth,1,A,B,,,form=2004",
            (
                "tour-filter error tours.csv:2: filter: unknown filter 'form'; "
                "there are from, to, type, predicate, source, steps, q, rows; did you mean 'from'?"
            ),
        ),
        ("growth,1,A,B,,,from", "tour-filter error tours.csv:2: filter: 'from' has no value; write it as in from=2004"),
        (
            "growth,1,A,B,,,from=04",
            "tour-filter error tours.csv:2: filter: '04' is no value of 'from'; write it as in from=2004",
        ),
        (
            "growth,1,A,B,,,steps=9",
            "tour-filter error tours.csv:2: filter: '9' is no value of 'steps'; write it as in steps=2 (1 to 3)",
        ),
        (
            "growth,1,A,B,,,type=Events",
            "tour-filter error tours.csv:2: filter: unknown class 'Events'; did you mean 'Event'?",
        ),
        (
            "growth,1,A,B,,,type=Event&type=Place",
            "tour-filter error tours.csv:2: filter: sets 'type' twice; put | between its values",
        ),
    ],
)
def test_a_fault_is_told_with_its_place_and_what_would_be_right(row: str, problem: str) -> None:
    assert of_tours(row + "\n") == [problem]


def test_columns_are_checked_as_those_of_the_other_tables_are() -> None:
    assert of_tours("growth,1,A,x,y,z\n", "tour,step,titel,text,text@es,focus@es") == [
        "tour-columns error tours.csv:1: the column 'title' is missing; rename 'titel'",
        "tour-columns error tours.csv:1: titel: the column 'titel' is unknown; did you mean 'title'?",
        (
            "tour-columns error tours.csv:1: focus@es: the column 'focus@es' has no translations here; "
            "there are title@es, text@es"
        ),
        "tour-empty error tours.csv:2: title: is empty; a step has a tour, a number, a title and a text",
    ]


def test_the_text_of_a_step_is_held_to_the_rules_of_text() -> None:
    assert of_tours("growth,1,A,B \u202e,,,\n") == [
        "character warning tours.csv:2: text: 'B <U+202E>' holds the direction mark U+202E; remove it"
    ]


def test_a_folder_is_read_with_its_tours(tmp_path: Path) -> None:
    (tmp_path / "entities.csv").write_text("id,type,label,source\nnews,Document,News,news\n", encoding="utf-8")
    (tmp_path / "relations.csv").write_text("subject,predicate,object,source\n", encoding="utf-8")
    (tmp_path / "tours.csv").write_text(f"{HEADER}\nfirst,1,A,B,news,,\n", encoding="utf-8")
    assert [tour.name for tour in ipa_graph.read(tmp_path).tours] == ["first"]


def test_the_shipped_tours_are_whole_in_every_language_of_the_data_set() -> None:
    dataset = ipa_graph.read(shipped_folder())
    wanted = {"", *(tag for tag in dataset.metadata.languages if tag != dataset.language)}
    assert len(dataset.tours) >= 2
    for tour in dataset.tours:
        for step in tour.steps:
            assert (set(step.titles), set(step.texts)) == (wanted, wanted), (tour.name, step.number)
            assert step.view in TOUR_VIEWS
