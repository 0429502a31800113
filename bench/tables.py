"""Make tables of any size: scale-free popularity, five relations an entity, quotes and accents.

``python bench/tables.py 10000 FOLDER`` writes entities.csv, relations.csv and datapackage.json for 10,000
entities and 50,000 relations. The same number and seed give the same bytes.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

from ipa_graph.csvtext import csv_text
from ipa_graph.dataset import ENTITY_COLUMNS, RELATION_COLUMNS

KINDS = (("Movement", 20), ("Union", 10), ("Party", 6), ("Network", 6), ("Conference", 25), ("Mobilization", 15),
         ("Campaign", 6), ("City", 9), ("ActionRegion", 1), ("Article", 2))  # fmt: skip
COUNTRIES = ("BR", "ZA", "IN", "PS", "US", "AR", "GH", "TN", "CU", "NP", "EH", "NA")
WORDS = ("Unión", "trabajadores", "São", "Paulo", "congress", "d’été", "peoples’", "assembly", "land", "water", "«eau»",
         "حركة", "youth", 'the "red" line', "women, workers", "solidarity", "Ñandú", "front")  # fmt: skip
ORGANIZATIONS, EVENTS = ("Movement", "Union", "Party", "Network"), ("Conference", "Mobilization")
TIES = (("participatedIn", ORGANIZATIONS, EVENTS, 45), ("organized", ORGANIZATIONS, EVENTS, 12),
        ("memberOf", ORGANIZATIONS, ORGANIZATIONS, 18), ("supports", ORGANIZATIONS, ("Campaign",), 10),
        ("heldIn", EVENTS, ("City",), 10), ("locatedIn", ("City",), ("ActionRegion",), 5))  # fmt: skip


def entity_rows(count: int, chance: random.Random) -> list[list[str]]:
    """The rows of entities.csv."""
    names, weights = zip(*KINDS, strict=True)
    kinds = [*names, *chance.choices(names, weights, k=max(0, count - len(names)))]
    rows = []
    for number, kind in enumerate(kinds):
        label = " ".join(chance.choices(WORDS, k=3)) + f" {number}"
        year = chance.randint(1950, 2025)
        start = (
            chance.choice((f"{year}", f"{year}-{chance.randint(1, 12):02d}", f"{year}-10-05")) if kind != "City" else ""
        )
        place = (f"{chance.uniform(-50, 60):.3f}", f"{chance.uniform(-170, 170):.3f}") if kind == "City" else ("", "")
        country = chance.choice(COUNTRIES) if chance.random() < 0.7 else ""
        about = " ".join(chance.choices(WORDS, k=8))
        url = f"https://example.org/{number}" if kind == "Article" else ""
        rows.append(
            [
                f"e{number}",
                kind,
                label,
                f"E{number}|alt {number}",
                about,
                country,
                start,
                "",
                *place,
                "",
                "",
                url,
                "",
                "",
            ]
        )
    return rows


def relation_rows(entities: list[list[str]], count: int, chance: random.Random) -> list[list[str]]:
    """The rows of relations.csv; popular entities are drawn by a Zipf law."""
    members: dict[str, list[str]] = {}
    for row in entities:
        members.setdefault(row[1], []).append(row[0])
    pools = {kinds: [name for kind in kinds for name in members[kind]] for _, a, b, _ in TIES for kinds in (a, b)}
    popularity = {kinds: [1 / (rank + 1) for rank in range(len(pool))] for kinds, pool in pools.items()}
    sums = {kinds: list(_running(weights)) for kinds, weights in popularity.items()}
    drawn = chance.choices(TIES, [tie[3] for tie in TIES], k=count)
    rows = []
    for predicate, subjects, objects, _ in drawn:
        subject = chance.choice(pools[subjects])
        target = chance.choices(pools[objects], cum_weights=sums[objects])[0]
        start = f"{chance.randint(1990, 2025)}-{chance.randint(1, 12):02d}" if chance.random() < 0.6 else ""
        end = "2025-12-31" if start and chance.random() < 0.5 else ""
        evidence = f"{chance.choice(WORDS)} first … {chance.choice(WORDS)} last" if chance.random() < 0.6 else ""
        rows.append([subject, predicate, target, start, end, chance.choice(members["Article"]), evidence, ""])
    return rows


def _running(weights: list[float]) -> list[float]:
    total, sums = 0.0, []
    for weight in weights:
        total += weight
        sums.append(total)
    return sums


def write_tables(folder: Path, count: int, seed: int = 7) -> Path:
    """Write a folder with `count` entities and five times as many relations."""
    chance = random.Random(seed)
    entities = entity_rows(count, chance)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "entities.csv").write_text(csv_text(ENTITY_COLUMNS, entities), encoding="utf-8")
    relations = relation_rows(entities, 5 * count, chance)
    (folder / "relations.csv").write_text(csv_text(RELATION_COLUMNS, relations), encoding="utf-8")
    package = {"name": "made", "title": f"{count} made entities", "base": "https://example.org/", "languages": ["en"]}
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    return folder


if __name__ == "__main__":
    write_tables(Path(sys.argv[2]), int(sys.argv[1]))
