"""The forms of values: each function tells what is wrong with one, or gives empty text.

A fault is told so that it can follow ``column: ``; it begins with the value as it was found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Final

from ipa_graph.countries import COUNTRY_CODES, country_names
from ipa_graph.dates import parsed
from ipa_graph.errors import shown
from ipa_graph.rules.suggestions import Suggestions
from ipa_graph.vocabulary import NON_NEGATIVE, Term

_LANGUAGE: Final = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}"  # language, with extended language subtags
    r"(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"  # script, region
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"  # variants
    r"(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?"  # extensions, private use
    r"|x(?:-[a-z0-9]{1,8})+)",
    re.IGNORECASE,
)
_DECIMAL: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_INTEGER: Final = re.compile(r"-?[0-9]+")
_GROUPED: Final = re.compile(r"-?[0-9]{1,3}(?:[ ,.'’_\u00a0\u202f][0-9]{3})+")
_COMMA: Final = re.compile(r"-?[0-9]+,[0-9]+")
_WIKIDATA: Final = re.compile(r"Q[1-9][0-9]*")
_WIKIDATA_LOOSE: Final = re.compile(
    r"(?:https?://www\.wikidata\.org/(?:wiki|entity)/|wd:)?(Q[1-9][0-9]*)", re.IGNORECASE
)
MOST_PORT: Final = 65_535
_PORT: Final = re.compile(r"https?://[^/?#@]*:([0-9]{1,9})(?=[/?#]|$)")
_MARK: Final = r"[A-Za-z0-9._~!$&'()*+,;=:@/-]|[^\x00-\x7f]|%[0-9A-Fa-f]{2}"
_URL: Final = re.compile(
    r"https?://(?:[A-Za-z0-9]|[^\x00-\x7f])(?:[A-Za-z0-9._-]|[^\x00-\x7f])*+(?::[0-9]{1,5})?"
    rf"(?:/(?:{_MARK})*+)?(?:\?(?:{_MARK}|\?)*+)?(?:\#(?:{_MARK}|\?)*+)?"
)


@cache
def _unfit_for_iri() -> re.Pattern[str]:
    """Matches a character beyond ASCII that RFC 3987 leaves out (a store refuses it), or white space.

    Compiled when first needed: the class has fourteen planes.
    """
    planes = "".join(f"{chr(plane)}-{chr(plane + 0xFFFD)}" for plane in range(0x10000, 0xE0000, 0x10000))
    return re.compile(rf"[^\x00-\x7f\xa0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef{planes}]|\s")


def _is_url(text: str) -> bool:
    port = _PORT.match(text)
    if port and int(port[1]) > MOST_PORT:
        return False
    return bool(_URL.fullmatch(text)) and (text.isascii() or not _unfit_for_iri().search(text))


def language_fault(text: str) -> str:
    """What is wrong with a language tag (BCP 47, RFC 5646); only primary subtags of two or three letters exist."""
    if _LANGUAGE.fullmatch(text):
        return ""
    meant = text.replace("_", "-")
    hint = f"; did you mean {shown(meant)}?" if _LANGUAGE.fullmatch(meant) else ""
    return f"{shown(text)} is no language tag; write en, pt-BR or zh-Hant (BCP 47){hint}"


def date_fault(text: str) -> str:
    """What is wrong with a date of reduced precision."""
    try:
        parsed(text)
    except ValueError as error:
        return f"{shown(text)} {error}"
    return ""


def coordinate_fault(text: str, most: int) -> str:
    """What is wrong with a latitude (`most` 90) or a longitude (`most` 180)."""
    if not _DECIMAL.fullmatch(text):
        hint = f"; did you mean {shown(text.replace(',', '.'))}?" if _COMMA.fullmatch(text) else ""
        return f"{shown(text)} is not a plain decimal number of degrees, such as -23.55{hint}"
    if abs(float(text)) > most:
        return f"{shown(text)} is out of range; it runs from -{most} to {most}"
    return ""


def is_reversed(start: str, end: str) -> bool:
    """Whether an end is before its start at whatever precision; not where one of them is empty or no date."""
    try:
        return bool(start and end) and parsed(end.strip()).latest < parsed(start.strip()).earliest
    except ValueError:
        return False


_OFTEN_MEANT: Final = {"UK": "GB", "EL": "GR"}
"""Codes of other standards than ISO 3166, reserved there."""


def country_fault(text: str, near: Callable[[str], str]) -> str:
    """What is wrong with an ISO 3166-1 alpha-2 code; `near` gives the hint for what may be a country's name."""
    if text in COUNTRY_CODES:
        return ""
    upper = _OFTEN_MEANT.get(text.upper(), text.upper())
    upper = upper if upper in COUNTRY_CODES else ""
    hint = f"; did you mean {shown(upper)}?" if upper else near(text) if len(text) > 2 else ""
    return f"{shown(text)} is no ISO 3166-1 alpha-2 code{hint}"


def near_country(languages: Iterable[str]) -> Suggestions:
    """Suggestions of codes for the names that countries have in some languages."""
    named = [(name, code) for code in sorted(COUNTRY_CODES) for name in country_names(code, languages).values()]
    codes = {name.casefold(): code for name, code in named}
    return Suggestions(codes, codes)


def wikidata_fault(text: str) -> str:
    """What is wrong with the identifier of a Wikidata item."""
    if _WIKIDATA.fullmatch(text):
        return ""
    match = _WIKIDATA_LOOSE.fullmatch(text)
    hint = f"; did you mean {shown(match[1].upper())}?" if match else ""
    return f"{shown(text)} is no Wikidata item; write Q and its number, such as Q42{hint}"


def url_fault(text: str) -> str:
    """What is wrong with the address of a page: http(s) only, with a host, fit for an IRI (RFC 3987)."""
    if _is_url(text):
        return ""
    if not re.match(r"https?://", text):
        hint = f"; did you mean {shown('https://' + text)}?" if _is_url(f"https://{text}") and "." in text else ""
        return f"{shown(text)} is no web address; it must begin with https:// or http://{hint}"
    if (port := _PORT.match(text)) and int(port[1]) > MOST_PORT:
        return f"{shown(text)} names the port {port[1]}; ports run to {MOST_PORT}"
    found = (words for pattern, words in _URL_FAULTS if re.search(pattern, text))
    return f"{shown(text)} {next(found)}"


_URL_FAULTS: Final = (
    (r"\s", "holds white space; write it as %20"),
    (r"^https?://(?:$|[/?#:])", "names no host"),
    (r"^https?://[^/?#]*@", "names a user before the host; leave that out"),
    (r"^https?://\[", "names its host by an IPv6 address; write the name of the host"),
    ("", "holds a character that no web address may hold; write it as % and its two hex digits"),
)
"""What is wrong with an address of the web that is none, by a pattern that it matches; the first counts."""


def integer_fault(text: str) -> str:
    """What is wrong with a whole number."""
    if _INTEGER.fullmatch(text):
        return ""
    return f"{shown(text)} is no whole number, such as 27000{_ungrouped(text)}"


def decimal_fault(text: str) -> str:
    """What is wrong with a decimal number."""
    if _DECIMAL.fullmatch(text):
        return ""
    hint = _ungrouped(text)
    if not hint and _COMMA.fullmatch(text):
        hint = f"; did you mean {shown(text.replace(',', '.'))}?"
    return f"{shown(text)} is no plain decimal number, such as 1.5{hint}"


def _ungrouped(text: str) -> str:
    """A suggestion for a number written with a mark between its thousands."""
    if not _GROUPED.fullmatch(text):
        return ""
    return f"; did you mean {shown(re.sub(r'[^0-9-]', '', text))}?"


def boolean_fault(text: str) -> str:
    """What is wrong with a truth value."""
    return "" if text in ("true", "false") else f"{shown(text)} is neither true nor false"


def text_fault(text: str) -> str:
    """What is wrong with a text: only that there is none."""
    return "" if text else "is empty"


LITERAL_FAULTS: Final[dict[str, Callable[[str], str]]] = {
    "xsd:string": text_fault,
    "xsd:integer": integer_fault,
    "xsd:decimal": decimal_fault,
    "xsd:boolean": boolean_fault,
    "xsd:date": date_fault,
    "xsd:anyURI": url_fault,
}
"""What is wrong with a literal, by its datatype."""
_BELOW_ZERO: Final = re.compile(r"-[0.]*[1-9]")


def value_fault(attribute: Term, value: str) -> str:
    """What is wrong with a value of an attribute; an unknown datatype is a fault of the vocabulary, told elsewhere."""
    if attribute.datatype not in LITERAL_FAULTS:
        return ""
    if fault := LITERAL_FAULTS[attribute.datatype](value):
        return fault
    is_figure = NON_NEGATIVE in attribute.traits and attribute.datatype in ("xsd:integer", "xsd:decimal")
    return f"{shown(value)} is negative; this figure is 0 or more" if is_figure and _BELOW_ZERO.match(value) else ""
