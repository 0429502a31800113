"""Tell where pages of one data set differ that two sets of versions made: ``compare_pages.py OLD NEW``, two folders.

Names of countries on the world map are Babel's and may differ; everything else is to be the same to the byte, so that
what the tests in a browser find of the one page holds for the other.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from base64 import b64decode
from itertools import zip_longest
from pathlib import Path

PART = re.compile(r'<script type="application/gzip" id="part-([a-z]+)">([A-Za-z0-9+/=]+)</script>')
AROUND = 60
"""So many characters are told from where two texts part."""


def parts(page: str) -> dict[str, str]:
    """What is in a page, by name: what it unpacks, and under ``page`` all the rest."""
    unpacked = {name: gzip.decompress(b64decode(packed)) for name, packed in PART.findall(page)}
    if "world" in unpacked:
        world = json.loads(unpacked["world"])
        world["names"] = {language: sorted(names) for language, names in world["names"].items()}
        unpacked["world"] = json.dumps(world).encode()
    return {name: content.decode("latin-1") for name, content in unpacked.items()} | {"page": PART.sub(r"\1", page)}


def differences(old: str, new: str) -> list[str]:
    """A line for each part of a page that is not in the other or not the same."""
    before, after = parts(old), parts(new)
    found: list[str] = []
    for name in sorted(before.keys() | after.keys()):
        if name not in before or name not in after:
            found.append(f"{name} is in one of them alone")
        elif before[name] != after[name]:
            pairs = zip_longest(before[name], after[name])
            place = next(place for place, (one, other) in enumerate(pairs) if one != other)
            told = [repr(text[place : place + AROUND]) for text in (before[name], after[name])]
            found.append(f"{name} differs from character {place} on: {told[0]} is now {told[1]}")
    return found


def main() -> None:
    """Compare the pages of two folders, and fail where they differ or there are none."""
    if len(sys.argv) != 3:
        sys.exit("usage: compare_pages.py OLD NEW, two folders with the same pages")
    old, new = (Path(folder) for folder in sys.argv[1:])
    names = sorted({file.name for folder in (old, new) for file in folder.glob("*.html")})
    if not names:
        sys.exit(f"there are no pages in {old} and {new}")
    bad = False
    for name in names:
        if missing := [str(folder) for folder in (old, new) if not (folder / name).is_file()]:
            found = [f"it is not in {missing[0]}"]
        else:
            found = differences(*((folder / name).read_text(encoding="utf-8") for folder in (old, new)))
        bad = bad or bool(found)
        print(f"{name}: " + ("; ".join(found) if found else "the same"))
    sys.exit(bad)


if __name__ == "__main__":
    main()
