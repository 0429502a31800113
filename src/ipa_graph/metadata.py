"""What is said of a data set beside its tables: its columns, its title and licence, and what was verified."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from ipa_graph.errors import UnknownNameError
from ipa_graph.namespaces import DEFAULT_BASE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ipa_graph.dataset import Dataset

ENTITY_COLUMNS: Final = (
    "id", "type", "label", "alt_labels", "description", "country", "start", "end", "lat", "lon", "homepage",
    "wikidata", "url", "language", "source",
)  # fmt: skip
RELATION_COLUMNS: Final = (
    "subject", "predicate", "object", "bound", "start", "end", "source", "evidence", "basis", "note",
)  # fmt: skip
QUALIFIERS: Final = ("bound", "basis")
"""The columns that count in the hash of a claim only where they are filled."""
LOCATOR_GAP: Final = " … "
"""What stands between the first and the last words of a passage in a locator."""
TRANSLATED_COLUMNS: Final = ("label", "alt_labels", "description")

EvidenceState = Literal["verified", "unverified", ""]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What datapackage.json says of the data set as a whole.

    Attributes:
        titles, descriptions: the same in further languages, by tag; in the file ``title@es``, ``description@ar`` …
    """

    name: str = "dataset"
    title: str = "Untitled data set"
    description: str = ""
    version: str = ""
    licence: str = ""
    licence_url: str = ""
    base: str = DEFAULT_BASE
    languages: tuple[str, ...] = ("en",)
    titles: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    descriptions: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)


@dataclass(frozen=True, slots=True)
class Verified:
    """Where a locator was found: a row of evidence.lock.csv.

    Attributes:
        source: the Document whose text was read.
        sha256: the SHA-256 of that text's bytes.
        start, end: offsets in characters of the text as decoded, end exclusive.
        line: the physical line of the row in evidence.lock.csv.
    """

    source: str
    sha256: str
    start: int
    end: int
    line: int = 0


@dataclass(frozen=True, slots=True)
class Origin:
    """What a selection was made from, and what it kept of it; see `ipa_graph.selection`.

    The three masks have a byte for each row of the tables of `whole`, 1 or 0.

    Attributes:
        whole: the data set that everything was selected from.
        entities: which entities meet every condition on entities.
        claims: which claims meet every condition on claims.
        own: which entities meet every condition on claims by their own row; None where there is no such condition.
        claim_rows: the rows of the relation table of `whole` that were kept.
        periods: the first and the last day of every period that was asked for, in order; empty for no limit.
        told: the conditions as they were set, one after the other: what set them, such as ``around``, and what it was
            given (steps, ids, terms, days, words). It is what a picture says of itself, and is not compared.
    """

    whole: Dataset
    entities: bytes
    claims: bytes
    own: bytes | None
    claim_rows: Sequence[int]
    periods: tuple[tuple[str, str], ...] = ()
    told: tuple[tuple[str, tuple[str, ...]], ...] = field(default=(), compare=False)


def language_among(given: str, known: Iterable[str]) -> str:
    """Which of the known language tags is meant: the same in any case, else the one without its region.

    Raises:
        UnknownNameError: none is; the message lists them.

    >>> language_among("PT-br", ["en", "pt"])
    'pt'
    """
    tags = {tag.lower(): tag for tag in sorted(known)}
    for wanted in (given.lower(), given.partition("-")[0].lower()):
        if wanted in tags:
            return tags[wanted]
    raise UnknownNameError("language", given, (), f"there are {', '.join(tags.values())}")
