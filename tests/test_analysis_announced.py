"""What was only announced: who was to come is not counted as having come, unless that is asked for."""

from __future__ import annotations

from made import made
from test_analysis import ENTITIES, rows

from ipa_graph.dataset import Dataset

HEADER = "subject,predicate,object,source,basis\n"


def of(*claims: str) -> Dataset:
    return made(ENTITIES, HEADER + "".join(f"{claim}\n" for claim in claims))


def test_who_was_only_announced_makes_no_pair_and_is_counted_beside_them() -> None:
    dataset = of("a,convened,one,news,", "b,convened,one,news,announced", "c,convened,one,news,inferred")
    frame = dataset.co_participation()
    assert rows(frame) == [["a", "A", "c", "C", 1, 1.0, "one"]]
    assert frame.attrs == {"left_out": [], "announced": 1}
    every = dataset.co_participation(announced=True)
    assert [row[0:3:2] + row[4:] for row in rows(every)] == [
        ["a", "b", 1, 0.5, "one"],
        ["a", "c", 1, 0.5, "one"],
        ["b", "c", 1, 0.5, "one"],
    ]
    assert every.attrs == {"left_out": [], "announced": 0}


def test_who_was_announced_and_came_by_another_claim_makes_a_pair() -> None:
    dataset = of("a,convened,one,news,", "b,convened,one,news,announced", "b,organized,one,news,")
    frame = dataset.co_participation()
    assert rows(frame) == [["a", "A", "b", "B", 1, 1.0, "one"]]
    assert frame.attrs["announced"] == 0


def test_an_event_is_not_crowded_by_those_who_were_only_announced() -> None:
    dataset = of("a,convened,one,news,", "b,convened,one,news,", "c,convened,one,news,announced")
    assert dataset.co_participation(most_participants=2).attrs == {"left_out": [], "announced": 1}
    assert dataset.co_participation(most_participants=2, announced=True).attrs == {"left_out": ["one"], "announced": 0}


def test_a_tie_that_was_only_announced_makes_no_broker() -> None:
    dataset = of("b,convened,one,news,", "c,convened,one,news,announced")
    brokered = {name: rows(dataset.brokers("country", announced=name))[0][4:] for name in (False, True)}
    assert brokered == {False: [1, 1, 0.0, 0], True: [2, 2, 0.5, 1]}
