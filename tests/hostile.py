"""A data set whose every text tries something: to run, to break the page, to fill it."""

from __future__ import annotations

from made import made

from ipa_graph import Dataset
from ipa_graph.csvtext import csv_text

LONG = "Endless " * 1250
ENTITY_HEADER = (
    "id", "type", "label", "label@ar", "alt_labels", "description", "country", "start", "end", "lat", "lon", "homepage",
    "url", "source",
)  # fmt: skip
RELATION_HEADER = ("subject", "predicate", "object", "start", "end", "source", "evidence", "note")
HOSTILE = (
    "</script><img src=x onerror=window.broken=1>",
    '<img src=x onerror="window.broken=2">',
    "javascript:window.broken=3",
    "\u202eevil \u2066name\u2069",
    LONG.strip(),
    '"><svg onload=window.broken=4>',
    "{{constructor.constructor('window.broken=5')()}}",
    "=cmd|' /C calc'!A0",
)


def hostile() -> Dataset:
    """A data set whose every text tries something."""
    entities = [
        list(ENTITY_HEADER),
        ["news", "Document", "</title><script>window.broken=6</script>", *[""] * 9, "javascript:alert(9)", "news"],
    ]
    relations = [list(RELATION_HEADER)]
    for place, text in enumerate(HOSTILE):
        kind, relation = ("Conference", "partnerOf") if place % 2 else ("Organization", "organized")
        link = f"javascript:alert({place})"
        entities.append(
            [f"e{place}", kind, text, text, text, text, "BR", f"200{place}", "", "1", f"{place}", link, link, "news"]
        )
        relations.append([f"e{place}", relation, f"e{(place + 1) % len(HOSTILE)}", "", "", "news", text, text])
        relations.append([f"e{place}", "slogan", text, "", "", "news", "", ""])
    return made(csv_text(entities[0], entities[1:]), csv_text(relations[0], relations[1:]), languages=("en", "ar"))
