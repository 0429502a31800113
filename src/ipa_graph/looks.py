"""What colour and what size each entity has in a picture: by its class, or by a column, a measure or values given."""

from __future__ import annotations

import re
import warnings
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import TYPE_CHECKING, Final, Protocol, cast

from ipa_graph.errors import UnknownNameError, UsageError, did_you_mean, nearest, shown
from ipa_graph.given import is_truth, told
from ipa_graph.network.measures import MEASURES, rank
from ipa_graph.network.ties import node_columns
from ipa_graph.vocabulary import COLORS, DEFAULT_COLOR, DEFAULT_SHAPE

if TYPE_CHECKING:
    from ipa_graph.dataset import Dataset


class Values(Protocol):
    """Values by entity id: a dictionary or a pandas Series whose index is the id."""

    def items(self) -> Iterable[tuple[object, object]]: ...


BY_CLASS: Final = "type"
BY_TIES: Final = "degree"
SHADES: Final = ("#7FA8C9", "#5C8DB8", "#3A72A6", "#1F5687", "#0B3A66")
"""Shades of a number in five classes, from low to high."""
MARKS: Final = ("circle", "square", "triangle", "diamond", "hexagon", "star", "drop", "bar")
"""The shapes of the groups, beside their colours."""
STEPS: Final = ("triangle", "diamond", "square", "hexagon", "circle")
"""The shapes of the five classes: the rounder, the more."""
NOT_KNOWN: Final = "—"
TRUTHS: Final = frozenset({"true", "false"})
"""The groups that truths make, as the tables write them."""
MARK_OF_REST: Final = "open-square"
MARK_OF_UNKNOWN: Final = "ring"
VALUES: Final = "the name of a column or a measure, or values by id: a dictionary, or frame.set_index('id')['column']"
"""What a colour or a size is made from, in words."""
_COLOR: Final = re.compile(
    r"#(?:[0-9a-f]{3}){1,2}|black|silver|gr[ae]y|white|maroon|red|purple|fuchsia|green|lime|olive|yellow|navy|blue|teal"
    r"|aqua|orange|pink|brown|cyan|magenta", re.IGNORECASE,
)  # fmt: skip
MISSING: Final = frozenset({"nan", "NaT", "<NA>", "None"})
"""How what is missing reads: the values of a frame come in types of their own."""


@dataclass(frozen=True, slots=True)
class Group:
    """What a colour stands for.

    Attributes:
        key: the name by which entities are put into it.
        label: how it reads in a legend.
        shape: of its mark in the legend.
        count: how many entities are in it.
        others: how many values share it, where no colour was left for them; else 0.
    """

    key: str
    label: str
    color: str
    shape: str
    count: int
    others: int = 0


@dataclass(frozen=True, slots=True)
class Looks:
    """The group of each entity, and what the groups look like, in the order of the legend.

    No two groups of different colours have one shape as long as there are as many shapes, so that colour is never the
    only sign.
    """

    group_of: Mapping[str, str]
    groups: Mapping[str, Group]

    def group(self, identifier: str) -> Group:
        """The group of an entity."""
        return self.groups[self.group_of[identifier]]


def looks_of(dataset: Dataset, identifiers: Sequence[str], color: str | Values, language: str) -> Looks:
    """The colours of entities.

    Args:
        dataset: whose entities they are.
        identifiers: the entities, each of which gets a group.
        color: ``type`` for classes, as `looks_by_class` tells; a column of the entities (``country``); a measure
            (``betweenness``); or values by id. Eight values or fewer are a colour each; more numbers are five classes
            of equally many entities; of more texts the seven most frequent have a colour and the rest shares one.
            Truths, such as a mask, are the groups ``true`` and ``false``, which a map calls yes and no. Numbers, dates
            and intervals stand in their order, categories (``pd.Categorical``, ``pd.cut``) in theirs, texts by how many
            they are, equal ones by the alphabet.
        language: of the legend.

    Raises:
        UnknownNameError: there is no column or measure of that name.
    """
    if isinstance(color, str) and color == BY_CLASS:
        return looks_by_class(dataset, identifiers, language)
    values = values_of(dataset, color, "color", identifiers)
    found = {identifier: values[identifier] for identifier in identifiers if values.get(identifier) not in (None, "")}
    numbers = {
        name: _number(value, "color", name)
        for name, value in found.items()
        if isinstance(value, (int, float)) and not is_truth(value)
    }
    if len(numbers) == len(found) and len(set(numbers.values())) > len(COLORS):
        return _in_classes(identifiers, numbers)
    # an interval of a column with gaps has other ends (2.0) than that of the categories (2), and is equal to it
    same = {value: value for value in map(_plain, _categories_of(color))}
    texts = {name: _in_text(same.get(value, value)) for name, value in found.items()}
    if texts and all(map(_COLOR.fullmatch, texts.values())):
        named = shown(next(iter(texts.values())))
        warnings.warn(
            f"color=… takes groups and gives them colours; {named} is taken for the name of one", stacklevel=4
        )
    looks = _in_groups(identifiers, texts, _order_of(found, color))
    return _with_country_names(dataset, looks, language) if isinstance(color, str) and color == "country" else looks


def sizes_of(dataset: Dataset, identifiers: Sequence[str], size: str | Values) -> dict[str, float]:
    """The share of the largest area that each entity's mark has, from 0 to 1.

    Args:
        dataset: whose entities they are.
        identifiers: the entities.
        size: a measure, a column of numbers, or values by id; an entity without a value counts as 0.

    Raises:
        UnknownNameError: there is no column or measure of that name.
        UsageError: a value is no number, or below 0.
    """
    values = values_of(dataset, size, "size", identifiers)
    numbers: dict[str, float] = {}
    for identifier in identifiers:
        value = values.get(identifier)
        try:
            numbers[identifier] = _number(value, "size", identifier) if value not in (None, "") else 0.0
        except (TypeError, ValueError):
            raise UsageError(f"size: {shown(str(value))} of {shown(identifier)} is no number") from None
        if not 0 <= numbers[identifier] < float("inf"):
            raise UsageError(f"size: {value} of {shown(identifier)} is no size; give numbers from 0")
    most = max(numbers.values(), default=0.0)
    return {identifier: number / most if most else 0.0 for identifier, number in numbers.items()}


def values_of(dataset: Dataset, name: str | Values, what: str, identifiers: Sequence[str]) -> dict[str, object]:
    """Values by entity id: those of a column or a measure, or those given.

    Args:
        dataset: whose entities they are.
        name: of the column or the measure, or the values.
        what: what they are for, to tell in an error.
        identifiers: the entities that are asked about.

    Raises:
        UnknownNameError: there is no column or measure of that name, or a value is given to an id that no entity has.
        UsageError: it is neither a name nor values by id, no key is an id, or an id has two values.
    """
    if not isinstance(name, str):
        if not hasattr(name, "items") or hasattr(name, "columns"):
            raise UsageError(f"{what}=… takes {VALUES}; it was given {told(name)}")
        whole, found = dataset.whole, _values_by_id(dataset, name, what)
        known = {*identifiers, *whole, *whole.derived_countries}
        unknown = [key for key in found if key not in known]
        if unknown and len(unknown) == len(found):
            are_none = "and the other keys are no ids of entities" if unknown[1:] else "is no id of an entity"
            near = did_you_mean(unknown[0], whole) or f"; it takes {VALUES}"
            raise UsageError(f"{what}=…: {shown(unknown[0])} {are_none}{near}")
        if unknown:
            whole.row_of(unknown[0])  # tells the nearest
        return found
    if name in MEASURES:
        frame = rank(dataset, name)
        return {str(identifier): _plain(value) for identifier, value in zip(frame["id"], frame[name], strict=True)}
    columns = node_columns(dataset)
    if name not in columns:
        names = [*columns, *MEASURES]
        # there are too many of both for the error to list them by itself
        more = "" if nearest(name, names) else f"there are the columns of .entities, and {', '.join(MEASURES)}"
        raise UnknownNameError("column or measure", name, names, more)
    return dict(zip(dataset.entity_table.column("id"), columns[name], strict=True))


def _values_by_id(dataset: Dataset, values: Values, what: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in values.items():
        identifier, plain = dataset.whole.meant_id(str(key)), _plain(value)
        before = found.setdefault(identifier, plain)
        if before is not plain and before != plain:
            raise UsageError(
                f"{what}=…: {shown(identifier)} is there with two values, {told(before)} and {told(plain)}; "
                "give each id one, such as frame.groupby('id')['column'].first()"
            )
    return found


def _plain(value: object) -> object:
    """A number of numpy or pandas as Python's own; what is missing as None."""
    unpacked = getattr(value, "item", None)
    value = cast("object", unpacked()) if unpacked is not None else value
    return None if not isinstance(value, int) and str(value) in MISSING else value


def _number(value: object, what: str, identifier: str) -> float:
    try:
        return float(cast("float", value))
    except OverflowError:
        raise UsageError(
            f"{what}: the value of {shown(identifier)} is too large a number; give numbers below 1e308"
        ) from None


def _in_text(value: object) -> str:
    """A value as a legend writes it: a whole number without a point, a day without a time of day."""
    if is_truth(value):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time.min:
        return value.date().isoformat()
    return str(value)


def _order_of(found: Mapping[str, object], given: str | Values) -> Mapping[str, int]:
    """The places in a legend of values that have an order of their own; texts and truths have none."""
    if categories := _categories_of(given):
        return {_in_text(_plain(value)): place for place, value in enumerate(categories)}
    values = list(found.values())
    if any(isinstance(value, str) or is_truth(value) for value in values):
        return {}
    try:
        ordered = sorted(cast("list[float]", values))
    except TypeError:  # of several kinds
        return {}
    return {_in_text(value): place for place, value in enumerate(ordered)}


def _categories_of(given: str | Values) -> list[object]:
    """The categories of values that have some, in their order."""
    kind = cast("object", getattr(given, "dtype", None))
    return list(cast("Iterable[object]", getattr(kind, "categories", ())))


def looks_by_class(dataset: Dataset, identifiers: Sequence[str], language: str, asked: Sequence[str] = ()) -> Looks:
    """The classes of entities with the colours and shapes of the data set, in the order of the vocabulary.

    A group is the class that declares a colour or a shape, with all below it; classes that declare the same share a
    group, as they share a row of the atlas's legend. Where that would be a single group, each of these classes is one,
    or else each class that occurs; where several classes were `asked` for, each of these. They are then told apart by
    further colours and shapes; beyond eight, the rarest share one.
    """
    kinds, vocabulary = dataset.entity_table.column("type"), dataset.vocabulary
    kind_of = {name: kinds[dataset.index_of[name]] for name in identifiers}
    group_by = {kind: vocabulary.family(kind) for kind in sorted(set(kind_of.values()))}
    several = asked if len(asked) > 1 else ()
    if several or len(set(group_by.values())) == 1:
        group_by = {kind: _nearest(dataset, kind, several) for kind in group_by}
    order = {name: place for place, name in enumerate(vocabulary.terms)}
    keys = sorted(set(group_by.values()), key=lambda name: (order.get(name, len(order)), name))
    shown = {key: dataset.class_looks.get(key, (DEFAULT_SHAPE, DEFAULT_COLOR)) for key in keys}
    looks = {key: (color, shape) for key, (shape, color) in shown.items()}
    labels = {key: vocabulary.terms[key].label(language) if key in vocabulary.terms else key for key in keys}
    counts, rest = Counter(group_by[kind] for kind in kind_of.values()), frozenset[str]()
    if several or len(set(looks.values())) == 1:
        rest = _tell_apart(looks, counts)
        stands = dict.fromkeys(rest, f"+{len(rest)}")
    else:
        stands = _of_one_look(looks, counts, labels)
    group_by = {kind: stands.get(key, key) for kind, key in group_by.items()}
    found = Counter(group_by[kind] for kind in kind_of.values())
    groups = {key: Group(key, labels[key], *look, found[key]) for key, look in looks.items()}
    if rest:
        name = f"+{len(rest)}"
        groups[name] = Group(name, name, DEFAULT_COLOR, MARK_OF_REST, found[name], len(rest))
    return Looks({name: group_by[kind] for name, kind in kind_of.items()}, groups)


def _of_one_look(
    looks: dict[str, tuple[str, str]], counts: Mapping[str, int], labels: dict[str, str]
) -> dict[str, str]:
    """Leave the first class of each look with all names, the most frequent first; give what stands for each."""
    alike: dict[tuple[str, str], list[str]] = {}
    for key, look in looks.items():
        alike.setdefault(look, []).append(key)
    stands: dict[str, str] = {}
    for first, *others in alike.values():
        labels[first] = " · ".join(labels[key] for key in sorted((first, *others), key=lambda key: -counts[key]))
        for key in others:
            looks.pop(key)
            stands[key] = first
    return stands


def _nearest(dataset: Dataset, kind: str, asked: Sequence[str]) -> str:
    """The class among those asked for that is nearest above a class, or itself."""
    return next((one for one in (kind, *dataset.vocabulary.ancestors(kind)) if one in asked), kind)


def _tell_apart(looks: dict[str, tuple[str, str]], counts: Mapping[str, int]) -> frozenset[str]:
    """Change the looks of classes so that no two have one colour; take out and give those for which none is left."""
    rest = frozenset[str]()
    if len(looks) > len(COLORS):
        rest = frozenset(sorted(looks, key=lambda key: (-counts[key], key))[len(COLORS) - 1 :])
    for key in rest:
        looks.pop(key)
    kept: dict[str, str] = {}
    for key, (color, _) in looks.items():  # the first of those with a colour in common keeps it
        kept.setdefault(color, key)
    colors = (color for color in COLORS if color not in kept)
    shapes = [shape for shape in MARKS if shape not in {looks[key][1] for key in kept.values()}]
    left = [key for key in looks if key not in kept.values()]
    looks |= {key: (next(colors), shapes[place % len(shapes)]) for place, key in enumerate(left)}
    return rest


def _with_country_names(dataset: Dataset, looks: Looks, language: str) -> Looks:
    known = dataset.country_ids
    groups = {
        key: replace(group, label=dataset.country_name(key, language)) if key in known else group
        for key, group in looks.groups.items()
    }
    return Looks(looks.group_of, groups)


def _in_groups(identifiers: Sequence[str], texts: Mapping[str, str], order: Mapping[str, int]) -> Looks:
    counts = Counter(texts.values())
    by_count = sorted(counts, key=lambda text: (-counts[text], text))
    own = by_count if len(by_count) <= len(COLORS) else by_count[: len(COLORS) - 1]
    if order:
        own = sorted(own, key=order.__getitem__)
    looks = dict(zip(own, zip(COLORS, MARKS, strict=True), strict=False))
    others = len(by_count) - len(own)
    rest = f"+{others}"
    group_of = {
        name: NOT_KNOWN if name not in texts else texts[name] if texts[name] in looks else rest for name in identifiers
    }
    found = Counter(group_of.values())
    looks |= {rest: (DEFAULT_COLOR, MARK_OF_REST), NOT_KNOWN: (DEFAULT_COLOR, MARK_OF_UNKNOWN)}
    keys = [key for key in (*own, rest, NOT_KNOWN) if found[key]]
    sharing = {rest: others}
    return Looks(group_of, {key: Group(key, key, *looks[key], found[key], sharing.get(key, 0)) for key in keys})


def _in_classes(identifiers: Sequence[str], numbers: Mapping[str, float]) -> Looks:
    ordered = sorted(numbers.values())
    bounds = [ordered[round(len(ordered) * part / len(SHADES)) - 1] for part in range(1, len(SHADES) + 1)]
    place = {name: next(step for step, bound in enumerate(bounds) if numbers[name] <= bound) for name in numbers}
    names: dict[int, str] = {}
    for step in sorted(set(place.values())):
        inside = [numbers[name] for name in numbers if place[name] == step]
        low, high = f"{min(inside):.3g}", f"{max(inside):.3g}"
        names[step] = low if low == high else f"{low} – {high}"
    group_of = {name: names[place[name]] if name in place else NOT_KNOWN for name in identifiers}
    found = Counter(group_of.values())
    looks = {names[step]: (SHADES[step], STEPS[step]) for step in names} | {NOT_KNOWN: (DEFAULT_COLOR, MARK_OF_UNKNOWN)}
    keys = [key for key in (*names.values(), NOT_KNOWN) if found[key]]
    return Looks(group_of, {key: Group(key, key, *looks[key], found[key]) for key in keys})
