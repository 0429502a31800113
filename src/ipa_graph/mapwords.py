"""The words of the pyvis page, from ``templates/map.json``, and what it says of the part of the data that it shows."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Final, cast

from ipa_graph.dates import ReducedDate, parsed
from ipa_graph.webpage import direction, straight

if TYPE_CHECKING:
    from babel import Locale

    from ipa_graph.dataset import Dataset

MOST_NAMES: Final = 3
"""How many names of a condition are told before the rest is counted."""
_SKELETONS: Final = {"xsd:gYear": "y", "xsd:gYearMonth": "yMMMM", "xsd:date": "yMMMMd"}
"""What CLDR calls the parts that a date has."""


def words_of(language: str) -> dict[str, str]:
    """The words of the page in a language; English where they are not translated."""
    return dict(_by_language()[_among(language)])


@cache
def _by_language() -> dict[str, dict[str, str]]:
    data = resources.files("ipa_graph").joinpath("templates", "map.json").read_text(encoding="utf-8")
    return cast("dict[str, dict[str, str]]", json.loads(data))


def _among(language: str) -> str:
    """The language of the words for a page in a language."""
    return next((one for one in (language, language.partition("-")[0]) if one in _by_language()), "en")


def in_number(words: Mapping[str, str], what: str, count: int) -> str:
    """A number with its word; languages have one of their own for one, some for none too."""
    form = {0: "zero", 1: "one"}.get(count, "other")
    return words[f"n_{what}.{form}"].format(n=_figure(words, count))


def _figure(words: Mapping[str, str], count: int) -> str:
    return f"{count:,}".replace(",", words["grouping"])


@lru_cache(maxsize=65536)
def period_in_words(start: str, end: str, language: str) -> str:
    """Two dates as the atlas writes them: months by their names (Unicode CLDR), what both share once.

    >>> period_in_words("2015-07", "2016-10~", "en"), period_in_words("", "2015", "fr")
    ('July 2015 – about October 2016', 'jusqu’à 2015')
    """
    from babel import Locale

    locale, words = Locale.parse(_among(language)), words_of(language)
    if start and end and start != end:
        return _span(start, end, locale) or f"{_date(start, locale, words)} – {_date(end, locale, words)}"
    if start:
        return _date(start, locale, words)
    return words["until"].format(end=_date(end, locale, words)) if end else ""


def imprint(dataset: Dataset, language: str) -> str:
    """The version and the age of a data set, by its newest source, and its licence, as the atlas prints them."""
    metadata, words, table = dataset.metadata, words_of(language), dataset.with_background.entity_table
    documents = dataset.vocabulary.below(["Document"])
    dated = zip(table.column("type"), table.column("start"), strict=True)
    dates = {read.latest: start for kind, start in dated if kind in documents and (read := _read(start))}
    told = {"version": straight(metadata.version) or "–"}
    if dates:
        age = words["imprint_date"].format(**told, date=period_in_words(dates[max(dates)], "", language))
    else:
        age = words["imprint_version"].format(**told) if metadata.version else ""
    licence = words["imprint_licence"].format(licence=straight(metadata.licence)) if metadata.licence else ""
    return " · ".join(part for part in (age, licence) if part)


def _span(start: str, end: str, locale: Locale) -> str:
    """Two certain dates of one precision, in order; nothing for others."""
    first, last = _read(start), _read(end)
    if not first or not last or first.certainty or last.certainty or first.datatype != last.datatype:
        return ""
    days = date.fromisoformat(first.earliest), date.fromisoformat(last.earliest)
    differs = "y" if days[0].year != days[1].year else "M" if days[0].month != days[1].month else "d"
    formats = cast("Mapping[str, Mapping[str, Sequence[str]]]", locale.interval_formats)
    skeleton = _SKELETONS[first.datatype]
    # where a span of days has a form for short names only, whole ones take their place, as the browsers do it
    form = formats.get(skeleton) or formats[skeleton.replace("MMMM", "MMM")]
    parts = form[differs] if days[0] < days[1] else ()
    return "".join(_shown(day, re.sub("MMM+", "MMMM", part), locale) for day, part in zip(days, parts, strict=False))


def _date(text: str, locale: Locale, words: Mapping[str, str]) -> str:
    found = _read(text)
    if not found:
        return text
    formats = cast("Mapping[str, object]", locale.datetime_skeletons)
    form = "long" if found.datatype == "xsd:date" else str(formats[_SKELETONS[found.datatype]])
    plain = _shown(date.fromisoformat(found.earliest), form, locale)
    return words[found.certainty].format(date=plain) if found.certainty else plain


def _read(text: str) -> ReducedDate | None:
    """The date that a cell holds; None for one of tables that were not checked."""
    try:
        return parsed(text)
    except ValueError:
        return None


def _shown(day: date, form: str, locale: Locale) -> str:
    from babel.dates import format_date

    return format_date(day, form, locale=locale)


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
    counts = words["part"].format(n=_figure(words, len(dataset)), all=_figure(words, len(dataset.whole)))
    return " · ".join([counts, *(_condition(dataset, name, given, language) for name, given in origin.told)])


def _condition(dataset: Dataset, name: str, given: Sequence[str], language: str) -> str:
    words, values = words_of(language), {"names": "", "ties": "", "dates": "", "text": ""}
    if name == "between":
        first, last = given
        shown = [period_in_words(one, "", language) or "…" for one in given]
        values["dates"] = period_in_words(first, last, language) if first and last else " – ".join(shown)
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
