"""What a caller gives to a method, read where it comes in: taken where it means one thing, else refused in a sentence.

An analyst hands over what pandas and numpy hand out: lists, columns, indexes, timestamps, numbers of numpy. None of
these packages is imported here; their values are known by what they can do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import inf, isnan
from numbers import Real
from operator import index
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, SupportsIndex, cast

from ipa_graph.errors import UsageError, shown

if TYPE_CHECKING:
    import os

    import numpy as np
    import pandas as pd

    Day = str | int | date | pd.Period | np.datetime64 | None
    """A date as a text, a year as a number, a day of Python, pandas or numpy; None or a missing one for no limit."""

MOST_SHOWN: Final = 60
LAST_YEAR: Final = 9999
"""The last year of four digits, as the tables write them."""
_TRUTHS: Final = frozenset({"bool", "bool_"})
"""What the truth values of Python and of the versions of numpy are called."""
_MISSING: Final = frozenset({"NAType", "NaTType"})
"""What the missing values of pandas are called."""
_WRITTEN: Final = frozenset({"Y-DEC", "A-DEC", "M", "D", "h", "H", "min", "T", "s", "S"})
"""What the periods of the versions of pandas are called that a date of the tables means."""


class ArrowTable(Protocol):
    """What is used of ``pyarrow.Table``, which has no types."""

    num_rows: int
    column_names: list[str]

    def to_pandas(self) -> pd.DataFrame:
        """The table as a frame."""
        ...


class Identified(Protocol):
    """What has an id, such as an `ipa_graph.entity.Entity` or a row of a frame."""

    @property
    def id(self) -> str:
        """The id of an entity."""
        ...


One = str | Identified
"""An entity: by its id, or as itself."""
Some = str | Iterable[str]
"""One name or several."""
Values = str | float | Iterable[str | float]
"""One value or several, such as names of groups, which may be years."""
Entities = One | Iterable[One]
"""One entity or several."""


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a method: how it is written there, and what it takes, for the sentence that refuses another.

    >>> Argument("rank(by=…)", "the name of a measure, such as 'pagerank'").text(None)
    Traceback (most recent call last):
    ipa_graph.errors.UsageError: rank(by=…) takes the name of a measure, such as 'pagerank'; it was given None
    """

    place: str
    wanted: str

    def text(self, given: object) -> str:
        """A text, or the id of what has one."""
        found = _text_in(given)
        if found is None:
            raise self._refusal(given)
        return found

    def optional(self, given: object) -> str:
        """A text, where None stands for none."""
        return "" if given is None else self.text(given)

    def names(self, given: object) -> tuple[str, ...]:
        """One text or several, in their order; None stands for none."""
        items = [] if given is None else self.items(given)
        texts = [_text_in(one) for one in items]
        found = tuple(text for text in texts if text is not None)
        if len(found) < len(items):
            raise self._refusal(items)
        return found

    def items(self, given: object) -> list[object]:
        """What a list, a column or an iterator holds; a text or an entity is one thing."""
        if _text_in(given) is not None:
            return [given]
        if hasattr(given, "columns"):
            raise self._refusal(given, "; give one of its columns")
        if not hasattr(given, "__iter__") or isinstance(given, bytes):
            raise self._refusal(given)
        return list(cast("Iterable[object]", given))

    def several(self, given: Iterable[object]) -> tuple[str, ...]:
        """The texts of arguments each of which holds one or several; one that names nothing is refused."""
        found: list[str] = []
        for one in given:
            names = self.names(one)
            if not names:
                raise self._refusal(one)
            found += names
        return tuple(found)

    def some(self, given: object) -> tuple[str, ...]:
        """One text or several; none for None, which leaves them out. What holds none is refused: it would mean all."""
        return () if given is None else self.several([given])

    def whole(self, given: object, least: int, most: int | None = None) -> int:
        """A whole number between bounds; 3.0 is one, a truth value is none."""
        number = _whole_in(given)
        if number is None or number < least or (most is not None and number > most):
            raise self._refusal(given)
        return number

    def positive(self, given: object) -> float:
        """A number above 0."""
        if not isinstance(given, Real) or is_truth(given) or not 0 < float(given) < inf:
            raise self._refusal(given)
        return float(given)

    def truth(self, given: object) -> bool:
        """True or false, also as 1 or 0: anything else would count as true without being meant so."""
        if not is_truth(given) and not (isinstance(given, int) and given in (0, 1)):
            raise self._refusal(given)
        return bool(given)

    def path(self, given: object) -> Path:
        """A path, as a text or as Python has it; an empty text would be the folder one is in."""
        if given == "":
            raise self._refusal(given)
        try:
            return Path(cast("str | os.PathLike[str]", given))
        except TypeError:
            raise self._refusal(given) from None

    def value(self, given: object) -> str:
        """One value as a text: a text, the id of an entity, a date, or a number; a missing one is refused."""
        if is_missing(given):
            raise self._refusal(given, ", a missing value")
        found = day_text(given) if _text_in(given) is None else _text_in(given)
        if found is None and isinstance(given, Real) and not is_truth(given):
            found = str(given) if (whole := _whole_in(given)) is None else str(whole)
        if found is None:
            raise self._refusal(given)
        return found

    def values(self, given: object) -> tuple[str, ...]:
        """One value or several as texts, such as years as numbers; as `some`, none for None."""
        if given is None:
            return ()
        values = [given] if isinstance(given, (Real, date)) else self.items(given)
        if not values:
            raise self._refusal(given)
        return tuple(map(self.value, values))

    def day(self, given: object) -> str:
        """A date as the tables write it, a year as a number too; empty for None and for a missing value of a frame."""
        if is_missing(given) or str(given) == "NaT":
            return ""
        found, year = day_text(given), _whole_in(given)
        if found is None and (year is None or not 1 <= year <= LAST_YEAR):
            raise self._refusal(given, "; it has two ends, its .start_time and its .end_time" if is_span(given) else "")
        return f"{year:04}" if found is None else found

    def _refusal(self, given: object, more: str = "") -> UsageError:
        return UsageError(f"{self.place} takes {self.wanted}; it was given {told(given)}{more}")


def day_text(given: object) -> str | None:
    """A date as the tables write it, of the precision that it has; None for what is no date.

    >>> day_text(date(2004, 5, 1)), day_text("2004-05"), day_text(2004)
    ('2004-05-01', '2004-05', None)
    """
    if isinstance(given, str):
        return given
    text = str(given) if isinstance(given, date) or (_is_date_of_pandas(given) and not is_span(given)) else "NaT"
    # the missing moment of pandas passes for a date; a moment has its day first
    return None if text == "NaT" else text[:10] if text[4:5] == "-" else text


def _is_date_of_pandas(given: object) -> bool:
    """Whether it is a period of pandas or a moment of numpy, not an array of them."""
    known = hasattr(given, "freqstr") or getattr(getattr(given, "dtype", None), "char", "") == "M"
    return known and not hasattr(given, "__iter__")


def is_span(given: object) -> bool:
    """Whether it is a period of pandas that is no year, month or day of the calendar, nor in one: a quarter."""
    return getattr(given, "freqstr", "D") not in _WRITTEN


def out_of_arrow(given: object) -> object:
    """A table of Arrow as a frame; anything else as it is."""
    is_table = hasattr(given, "column_names") and hasattr(given, "to_pandas")
    return cast("ArrowTable", given).to_pandas() if is_table else given


def _text_in(given: object) -> str | None:
    found: object = given if isinstance(given, str) else getattr(given, "id", None)
    return found if isinstance(found, str) else None


def is_truth(given: object) -> bool:
    """Whether it is a truth value, of Python or of numpy."""
    return type(given).__name__ in _TRUTHS


def is_missing(given: object) -> bool:
    """Whether it stands for a missing value: None, ``pd.NA``, ``pd.NaT`` or a number that is none."""
    return given is None or type(given).__name__ in _MISSING or (isinstance(given, float) and isnan(given))


def _whole_in(given: object) -> int | None:
    if is_truth(given):
        return None
    if isinstance(given, float):
        return int(given) if given.is_integer() else None
    try:
        return index(cast("SupportsIndex", given))
    except TypeError:
        return None


def told(given: object) -> str:
    """A value as a message shows it: a text quoted, anything short as Python writes it, else what kind of thing it is.

    >>> told("mst"), told([1, None])
    ("'mst'", '[1, None]')
    """
    if isinstance(given, str):
        return shown(given)
    text = repr(given)
    short = len(text) <= MOST_SHOWN and text.isprintable() and not text.startswith("<")
    return text if short or text.startswith("<NA") else f"a {type(given).__name__}"
