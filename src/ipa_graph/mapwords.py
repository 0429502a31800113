"""The words of the pyvis page, from ``templates/map.json``, and what it says of the part of the data that it shows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import TYPE_CHECKING, Final

from ipa_graph.network.paths import period_of
from ipa_graph.webpage import direction, straight

if TYPE_CHECKING:
    from ipa_graph.dataset import Dataset

MOST_NAMES: Final = 3
"""How many names of a condition are told before the rest is counted."""


def words_of(language: str) -> dict[str, str]:
    """The words of the page in a language; English where they are not translated."""
    data = resources.files("ipa_graph").joinpath("templates", "map.json").read_text(encoding="utf-8")
    by_language: dict[str, dict[str, str]] = json.loads(data)
    return by_language.get(language) or by_language.get(language.partition("-")[0]) or by_language["en"]


def in_number(words: Mapping[str, str], what: str, count: int) -> str:
    """A number with its word; languages have one of their own for one, some for none too."""
    form = {0: "zero", 1: "one"}.get(count, "other")
    return words[f"n_{what}.{form}"].format(n=f"{count:,}")


def part_line(dataset: Dataset, language: str) -> str:
    """How many entities of how many a selection has, and the conditions that made it; nothing of what is no part.

    >>> import ipa_graph
    >>> part_line(ipa_graph.read().of_type("Conference").between("2015"), "en").partition(" of ")[2]
    '828 entries · kinds: conference · period: 2015 – …'
    """
    origin, words = dataset.origin, words_of(language)
    answer = len(dataset.relation_table) == len(dataset.whole.relation_table)
    if origin is None or (answer and all(name == "where" for name, _ in origin.told)):
        return ""
    counts = words["part"].format(n=f"{len(dataset):,}", all=f"{len(dataset.whole):,}")
    return " · ".join([counts, *(_condition(dataset, name, given, language) for name, given in origin.told)])


def _condition(dataset: Dataset, name: str, given: Sequence[str], language: str) -> str:
    words, values = words_of(language), {"names": "", "ties": "", "dates": "", "text": ""}
    if name == "between":
        first, last = given
        values["dates"] = period_of(first, last) if first and last else f"{first or '…'} – {last or '…'}"
    elif name == "matching":
        values["text"] = _isolated(f"“{straight(given[0])}”", language)
    else:
        steps, given = (given[0], given[1:]) if name == "around" else ("", given)
        values["ties"] = in_number(words, "ties", int(steps)) if steps else ""
        names = [_isolated(_name(dataset, name, one, language), language) for one in given[:MOST_NAMES]]
        rest = [in_number(words, "others", len(given) - MOST_NAMES)] if len(given) > MOST_NAMES else []
        values["names"] = "; ".join([*names, *rest])
    return words[f"part_{name}"].format(**values)


def _name(dataset: Dataset, condition: str, given: str, language: str) -> str:
    whole = dataset.whole
    if condition in ("of_type", "by_predicate"):
        return whole.vocabulary.terms[given].label(language)
    if given in whole.derived_countries:
        return whole.country_name(whole.derived_countries[given], language)
    return straight(whole.label(given, language))


def _isolated(text: str, language: str) -> str:
    """A text that keeps its own direction within a line that runs from the right."""
    return f"\u2068{text}\u2069" if direction(language) == "rtl" else text
