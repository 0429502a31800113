"""A part of a data set as a data set: what stays when entities or claims are chosen.

Nothing is changed: each function gives a new `Dataset` whose rows are rows of the first, in their order and with their
line numbers. The rules, which the atlas follows too:

1. There are conditions on entities (`of_type`, `within`, `matching`, `around`, `where` with entities), conditions on
   claims (`by_predicate`, `by_source`, `where` with claims), and `between`, which is both.
2. **An entity stays** if it meets every condition on entities and, where there are conditions on claims, either a claim
   that meets all of these names it as subject or object, or its own row meets all of these: `by_source` by its cell
   ``source``, `between` by its dates, `by_predicate` and `where` never. No exception is made for an entity that no
   claim touches: without conditions on claims it stays, with them its own row must meet them.
3. **A claim stays** if it meets every condition on claims and its subject stays, and its object too where that is an
   entity. A claim one end of which falls out still speaks for its other end, by rule 2.
4. **Sources and countries** that the rows name stay known though they are not part of the selection: their names and
   addresses are shown, and files and stores describe them (`with_background`), so that every claim still says who says
   so and the tables still pass the checks.
5. **Tours** are of the whole: a selection has none.
6. **The order of the conditions makes no difference**, since each looks at the data set that everything was selected
   from; but for `around`, which counts steps along the ties that the selection has at that point, and for a query,
   which is asked of the selection at that point.

A condition that names nothing, as ``of_type()``, changes nothing. Cost is linear in the two tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import compress
from typing import TYPE_CHECKING, Final

from ipa_graph.dataset import Dataset
from ipa_graph.dates import parsed
from ipa_graph.errors import UsageError, shown
from ipa_graph.folding import folded, folded_words
from ipa_graph.given import Argument, Entities, Some
from ipa_graph.network.paths import neighbourhood
from ipa_graph.network.places import places_of
from ipa_graph.selection.named import where as where
from ipa_graph.selection.narrowing import both, mask_of, narrowed, rows_of
from ipa_graph.vocabulary import parts

if TYPE_CHECKING:
    from ipa_graph.given import Day

BRIEF: Final = ("Event", "Document")
"""Classes whose entities last as long as their start says when they have no end."""
_NAMES: Final = ("label", "alt_labels")
_FOREVER: Final = "9999-12-31"


def of_type(dataset: Dataset, classes: Sequence[Some]) -> Dataset:
    """The entities of some classes and the classes below them.

    Raises:
        UnknownNameError: the vocabulary has no such class; the message names the nearest.
        UsageError: what was given are no names, or a list without any.
    """
    if not classes:
        return dataset
    named = Argument("of_type(…)", "names of classes, such as 'Conference'").several(classes)
    classes = dataset.terms_named(named, "class")
    mask = mask_of(dataset.whole.entity_table.column("type"), dataset.vocabulary.below(classes))
    return narrowed(dataset, entities=mask, told=("of_type", *classes))


def by_predicate(dataset: Dataset, names: Sequence[Some]) -> Dataset:
    """The claims of some relations or attributes and those below them.

    Raises:
        UnknownNameError: the vocabulary has no such relation or attribute; the message names the nearest.
        UsageError: what was given are no names, or a list without any.
    """
    if not names:
        return dataset
    named = Argument("by_predicate(…)", "names of relations or attributes, such as 'convened'").several(names)
    terms = dataset.terms_named(named, "relation", "attribute")
    mask = mask_of(dataset.whole.relation_table.column("predicate"), dataset.vocabulary.below(terms))
    return narrowed(dataset, claims=mask, told=("by_predicate", *terms))


def by_source(dataset: Dataset, identifiers: Sequence[Entities]) -> Dataset:
    """The claims that some sources make, and the entities whose own rows name one of them as their source.

    Raises:
        UnknownNameError: no entity has that id; the message names the nearest.
        UsageError: the entity is no document and nothing names it as its source, what was given are no ids, or a list
            without any.
    """
    if not identifiers:
        return dataset
    whole = dataset.whole
    wanted = dict.fromkeys(map(whole.id_of, Argument("by_source(…)", "ids of sources").several(identifiers)))
    _refuse_no_sources(whole, wanted)
    own = bytes(not wanted.keys().isdisjoint(parts(cell)) for cell in whole.entity_table.column("source"))
    mask = mask_of(whole.relation_table.column("source"), wanted)
    return narrowed(dataset, claims=mask, own=own, told=("by_source", *wanted))


def _refuse_no_sources(whole: Dataset, wanted: Iterable[str]) -> None:
    documents, kinds = whole.vocabulary.below(["Document"]), whole.entity_table.column("type")
    named = {*whole.relation_table.column("source"), *whole.entity_table.column("source")}
    for identifier in sorted(wanted):
        kind = kinds[whole.index_of[identifier]]
        if kind not in documents and not any(identifier in parts(cell) for cell in named):
            raise UsageError(f"{shown(identifier)} is of class {kind}, and nothing names it as its source")


def between(dataset: Dataset, start: Day = "", end: Day = "") -> Dataset:
    """What touches a period, from the first day that `start` allows to the last that `end` allows.

    An entity falls out if it has dates and they do not touch the period, and one without dates if no claim about it
    touches the period: that says that nothing is told of it then, not that it was not there. A claim touches the period
    if its own dates do, and those of the entities at its ends. What has no date touches every period by itself; what
    has no start began before all, what has no end lasts. But an Event or Document without an end, and a claim about
    one, last no longer than their start says.

    Args:
        dataset: what is selected from.
        start: a date such as ``2015`` or ``2015-06``, a year as a number, or a date of Python, pandas or numpy; empty,
            None or a missing one (``pd.NaT``, as in a column of dates) for no limit.
        end: the same.

    Raises:
        UsageError: a date is none, or the period ends before it begins.
    """
    days = Argument("between(…)", "dates, such as '2015', '2015-06-30' or 2015")
    first_day, last_day = days.day(start), days.day(end)
    if not first_day and not last_day:
        return dataset
    window, whole = _window(first_day, last_day), dataset.whole
    table, claims = whole.entity_table, whole.relation_table
    brief = list(map(whole.vocabulary.below(BRIEF).__contains__, table.column("type")))
    dates = zip(table.column("start"), table.column("end"), brief, strict=True)
    inside = bytes(_touches(*period, window) for period in dates)
    dated = bytes(bool(a or b) for a, b in zip(table.column("start"), table.column("end"), strict=True))
    outside = set(compress(table.column("id"), (not one for one in inside)))
    passing = set(compress(table.column("id"), brief))
    relations = whole.vocabulary.relations
    columns = (claims.column(name) for name in ("subject", "predicate", "object", "start", "end"))
    touching = bytearray()
    for subject, predicate, target, first, last in zip(*columns, strict=True):
        ends = (subject, target) if predicate in relations else (subject,)
        touching.append(
            outside.isdisjoint(ends)
            and (not (first or last) or _touches(first, last, not passing.isdisjoint(ends), window))
        )
    asked = ("between", first_day, last_day)
    return narrowed(
        dataset, entities=inside, claims=bytes(touching), own=both(inside, dated), period=window, told=asked
    )


def around(dataset: Dataset, identifiers: Sequence[Entities], steps: int = 1) -> Dataset:
    """What is within a number of ties of one or several entities, these included, whichever way the ties point.

    Raises:
        UnknownNameError: no entity has that id; the message names the nearest.
        UsageError: the entity is not part of this selection, what was given are no ids, or a list without any, or the
            number of steps is not a whole one from 0.
    """
    steps = Argument("around(steps=…)", "a whole number from 0").whole(steps, 0)
    if not identifiers:
        return dataset
    named = Argument("around(…)", "ids of entities, such as 'ipa', and how far as steps=2").several(identifiers)
    near = set[str]().union(*(neighbourhood(dataset, identifier, steps) for identifier in named))
    mask = mask_of(dataset.whole.entity_table.column("id"), near)
    return narrowed(dataset, entities=mask, told=("around", str(steps), *map(dataset.id_of, named)))


def within(dataset: Dataset, places: Sequence[Entities]) -> Dataset:
    """The entities that lie or act in a place, such as a region or a country, and the place itself.

    As `ipa_graph.network.places.places_of` says: by ``country`` cells and by ties of location and of activity, on the
    map of everything that the selection was made from.

    Raises:
        UnknownNameError: no entity has that id; the message names the nearest.
        UsageError: the entity is no place; what was given are no ids, or a list without any.
    """
    if not places:
        return dataset
    whole, classes = dataset.whole, dataset.vocabulary.below(["Place"])
    named = Argument("within(…)", "ids of regions or countries, such as 'brazil'").several(places)
    wanted = dict.fromkeys(map(whole.meant_id, named))
    for place in sorted(wanted.keys() - whole.derived_countries.keys()):
        kind = whole.entity_table.column("type")[whole.row_of(place)]
        if kind not in classes:
            raise UsageError(
                f"{shown(place)} is of class {kind}, and nothing lies within that; name a place, such as a region or a "
                "country"
            )
    lying = places_of(whole, ("Place",))
    inside = bytes(not wanted.keys().isdisjoint(lying.get(name, ())) for name in whole)
    return narrowed(dataset, entities=inside, told=("within", *wanted))


def matching(dataset: Dataset, text: str) -> Dataset:
    """The entities that have every word of a text in their names, ids or alternative names in any language.

    A word may stand inside another. Case, accents, Arabic vowel signs and article, and the forms of one letter make
    no difference; see `ipa_graph.folding`. Marks alone, such as ``%``, are in no name; without any text all stay.
    """
    text = Argument("matching(…)", "words of a name, such as 'sem terra'").text(text)
    words = folded_words(text)
    if not words:
        asked = ("matching", text.strip())
        return dataset if not text.strip() else narrowed(dataset, entities=bytes(len(dataset.whole)), told=asked)
    table = dataset.whole.entity_table
    columns = [cells for name, cells in table.columns.items() if name.partition("@")[0] in _NAMES]
    found = bytearray()
    for cells in zip(table.column("id"), *columns, strict=True):
        names = folded(" | ".join(filter(None, cells)))
        found.append(all(word in names for word in words))
    return narrowed(dataset, entities=bytes(found), told=("matching", text.strip()))


def with_background(dataset: Dataset) -> Dataset:
    """A selection with the documents and the declared countries that its rows name added to its entities.

    Of these come the rows of entities.csv, not their claims; and, in turn, what those rows name.
    """
    if dataset.origin is None:
        return dataset
    whole = dataset.whole
    table, rows = whole.entity_table, whole.index_of
    sources, countries = table.column("source"), table.column("country")
    kept = set(dataset.index_of)
    waiting = [*kept, *set(dataset.relation_table.column("source"))]
    while waiting:
        identifier = waiting.pop()
        if identifier not in rows:
            continue
        kept.add(identifier)
        row = rows[identifier]
        named = {*parts(sources[row]), whole.country_ids.get(countries[row], "")}
        waiting.extend(named - kept)
    if len(kept) == len(dataset.index_of):
        return dataset
    return replace(dataset, entity_table=rows_of(table, mask_of(table.column("id"), kept)))


def _window(start: str, end: str) -> tuple[str, str]:
    """The first and the last day of a period; empty for no limit."""
    days: list[str] = []
    for name, text in (("start", start), ("end", end)):
        try:
            days.append((parsed(text).earliest if name == "start" else parsed(text).latest) if text else "")
        except ValueError as error:
            raise UsageError(f"the {name} of the period, {shown(text)}, {error}") from error
    first, last = days
    if first and last and last < first:
        raise UsageError(f"the period from {shown(start)} to {shown(end)} ends before it begins")
    return first, last


def _touches(start: str, end: str, brief: bool, window: tuple[str, str]) -> bool:  # noqa: FBT001  # one of a period
    first, last = window
    begins = parsed(start).earliest if start else ""
    ends = parsed(end).latest if end else parsed(start).latest if start and brief else _FOREVER
    return (not last or begins <= last) and (not first or ends >= first)
