"""Write the list of ISO 3166-1 alpha-2 codes in src/ipa_graph/countries.py anew, from Babel's CLDR data.

Run it after an update of Babel: ``python tools/make_countries.py``. A test holds the two against each other.
"""

from __future__ import annotations

import re
from pathlib import Path

from babel import Locale

NOT_ISO = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}
"""Two-letter codes of CLDR that ISO 3166-1 does not assign to a country or territory."""

TARGET = Path(__file__).parents[1] / "src" / "ipa_graph" / "countries.py"


def iso_codes() -> list[str]:
    """The codes that ISO 3166-1 assigns, in order."""
    names = (str(code) for code in Locale.parse("en").territories)
    return sorted(code for code in names if len(code) == 2 and code.isalpha() and code not in NOT_ISO)


def main() -> None:
    """Replace the list between its quotation marks."""
    codes = iso_codes()
    lines = [" ".join(codes[start : start + 25]) for start in range(0, len(codes), 25)]
    text = TARGET.read_text(encoding="utf-8")
    block = '_CODES: Final = """\n' + "\n".join(lines) + '\n"""'
    TARGET.write_text(re.sub(r'_CODES: Final = """.*?"""', block, text, flags=re.DOTALL), encoding="utf-8")


if __name__ == "__main__":
    main()
