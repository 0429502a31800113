"""Make tables of any size: scale-free popularity, five relations an entity, quotes and accents.

``python -m bench.tables 10000 FOLDER`` writes entities.csv, relations.csv and datapackage.json for 10,000
entities and 50,000 relations. The same number and seed give the same bytes, and ``ipa-graph check`` passes.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Final

from ipa_graph.csvtext import csv_text
from ipa_graph.dataset import ENTITY_COLUMNS, RELATION_COLUMNS

BASE: Final = "https://example.org/"
KINDS: Final = (("Movement", 20), ("Union", 10), ("Party", 6), ("Network", 6), ("Conference", 25),
                ("Mobilization", 15), ("Campaign", 6), ("City", 9), ("ActionRegion", 1), ("Article", 2))  # fmt: skip
"""The classes and their shares; the first ten entities, ``e0`` to ``e9``, are one of each, in this order."""
COUNTRIES: Final = ("BR", "ZA", "IN", "PS", "US", "AR", "GH", "TN", "CU", "NP", "EH", "NA")
WORDS: Final = ("Unión", "trabajadores", "São", "Paulo", "congress", "d’été", "peoples’", "assembly", "land", "water",
                "«eau»", "حركة", "youth", 'the "red" line', "women, workers", "solidarity", "Ñandú",
                "front")  # fmt: skip
ORGANIZATIONS: Final = ("Movement", "Union", "Party", "Network")
EVENTS: Final = ("Conference", "Mobilization")
TIES: Final = (("participatedIn", ORGANIZATIONS, EVENTS, 41), ("organized", ORGANIZATIONS, EVENTS, 12),
               ("memberOf", ORGANIZATIONS, ORGANIZATIONS, 18), ("partOf", ORGANIZATIONS, ORGANIZATIONS, 4),
               ("supports", ORGANIZATIONS, ("Campaign",), 10), ("heldIn", EVENTS, ("City",), 10),
               ("locatedIn", ("City",), ("ActionRegion",), 5))  # fmt: skip
"""The predicates, what they join, and their shares; ``partOf`` is drawn so that no circle comes about."""


def entity_rows(count: int, chance: random.Random) -> list[list[str]]:
    """The rows of entities.csv."""
    names, weights = zip(*KINDS, strict=True)
    kinds = [*names, *chance.choices(names, weights, k=max(0, count - len(names)))]
    articles = [f"e{number}" for number, kind in enumerate(kinds) if kind == "Article"]
    return [list(_entity(number, kind, articles, chance)) for number, kind in enumerate(kinds)]


def _entity(number: int, kind: str, articles: Sequence[str], chance: random.Random) -> Iterator[str]:
    """One row, cell by cell in the order of the columns."""
    year, is_city, is_article = chance.randint(1950, 2025), kind == "City", kind == "Article"
    yield from (f"e{number}", kind)
    yield " ".join(chance.choices(WORDS, k=3)) + f" {number}"
    yield f"E{number}|alt {number}"
    yield " ".join(chance.choices(WORDS, k=8))
    yield chance.choice(COUNTRIES) if chance.random() < 0.7 else ""
    start = chance.choice((f"{year}", f"{year}-{chance.randint(1, 12):02d}", f"{year}-10-05"))
    yield from ("" if is_city else start, "")
    yield f"{chance.uniform(-50, 60):.3f}" if is_city else ""
    yield f"{chance.uniform(-170, 170):.3f}" if is_city else ""
    yield from ("", "", f"https://example.org/read/{number}" if is_article else "", "en" if is_article else "")
    yield chance.choice(articles)


def relation_rows(entities: Sequence[Sequence[str]], count: int, chance: random.Random) -> list[list[str]]:
    """The rows of relations.csv; what is popular is drawn by a Zipf law."""
    members: dict[str, list[str]] = {}
    for row in entities:
        members.setdefault(row[1], []).append(row[0])
    pools = {kinds: [name for kind in kinds for name in members[kind]] for _, a, b, _ in TIES for kinds in (a, b)}
    sums = {kinds: list(accumulate(1 / (rank + 1) for rank in range(len(pool)))) for kinds, pool in pools.items()}
    rows: dict[tuple[str, ...], list[str]] = {}
    while len(rows) < count:
        for predicate, subjects, objects, _ in chance.choices(TIES, [tie[3] for tie in TIES], k=count - len(rows)):
            subject = chance.choice(pools[subjects])
            target = chance.choices(pools[objects], cum_weights=sums[objects])[0]
            if predicate == "partOf":
                subject, target = sorted((subject, target), key=lambda name: -int(name[1:]))
            if subject != target:
                start, end, source, evidence = _said(members["Article"], chance)
                claim = (subject, predicate, target, start, end, source)
                rows[claim] = [*claim[:3], "", *claim[3:], evidence, "", ""]
    return list(rows.values())


def _said(articles: Sequence[str], chance: random.Random) -> tuple[str, str, str, str]:
    """Start, end, source and locator of a claim."""
    start = f"{chance.randint(1990, 2025)}-{chance.randint(1, 12):02d}" if chance.random() < 0.6 else ""
    end = "2025-12-31" if start and chance.random() < 0.5 else ""
    evidence = f"{chance.choice(WORDS)} first … {chance.choice(WORDS)} last" if chance.random() < 0.6 else ""
    return start, end, chance.choice(articles), evidence


def write_tables(folder: Path, count: int, seed: int = 7) -> Path:
    """Write a folder with `count` entities (at least ten) and five times as many relations."""
    chance = random.Random(seed)
    entities = entity_rows(count, chance)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "entities.csv").write_text(csv_text(ENTITY_COLUMNS, entities), encoding="utf-8")
    relations = relation_rows(entities, 5 * count, chance)
    (folder / "relations.csv").write_text(csv_text(RELATION_COLUMNS, relations), encoding="utf-8")
    package = {"name": "made", "title": f"{count} made entities", "base": BASE, "languages": ["en"]}
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    return folder


if __name__ == "__main__":
    write_tables(Path(sys.argv[2]), int(sys.argv[1]))
