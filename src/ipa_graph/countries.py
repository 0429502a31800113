"""ISO 3166-1 countries: which codes exist, and their names in any language (Unicode CLDR, through Babel)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, cast

_CODES: Final = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ
BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR
CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU
ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ
LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ
MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF
PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI
SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR
TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
"""
COUNTRY_CODES: Final = frozenset(_CODES.split())
"""Every code that ISO 3166-1 alpha-2 assigns; Palestine (PS) and Western Sahara (EH) are among them."""


def derived_country_id(code: str) -> str:
    """The id of a Country entity that no table declares.

    >>> derived_country_id("BR")
    'country-br'
    """
    return f"country-{code.lower()}"


def country_names(code: str, languages: Iterable[str]) -> dict[str, str]:
    """The names of a country by language; a language that CLDR does not know is left out.

    >>> country_names("ZA", ["en", "pt"])
    {'en': 'South Africa', 'pt': 'África do Sul'}
    """
    from babel import Locale, UnknownLocaleError

    names: dict[str, str] = {}
    for language in languages:
        try:
            territories = cast("dict[str, str]", Locale.parse(language, sep="-").territories)
        except (UnknownLocaleError, ValueError):
            continue
        if code in territories:
            names[language] = territories[code]
    return names
