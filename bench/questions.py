"""Fourteen questions in SPARQL over the tables of `bench.tables`, written as the package's own named queries are.

That is: rows name entities, whose labels the package adds where it shows an answer, and every property that may be
missing has an OPTIONAL of its own. Ten of them name an entity (``$named``). Each of these is asked about three: of all
entities for which it has an answer, in the order of their degree, the first, the one in the middle, and the one at
nineteen twentieths. The first is the worst case of this engine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from string import Template
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pyoxigraph as ox

    from ipa_graph.dataset import Dataset

QUESTIONS: Final = {
    "lookup": """
        SELECT ?label ?about ?start ?country {
            $named skos:prefLabel ?label ; dct:description ?about ; schema:startDate ?start
            OPTIONAL { $named vocab:country ?country } }""",
    "label search": """
        SELECT ?one ?label { ?one rdfs:label ?label FILTER CONTAINS(LCASE(STR(?label)), "são paulo") }
        ORDER BY ?label""",
    "neighbours": """
        SELECT ?how ?other ?start {
            { ?claim rdf:subject $named ; rdf:object ?other } UNION { ?claim rdf:object $named ; rdf:subject ?other }
            ?claim rdf:predicate ?how
            OPTIONAL { ?claim schema:startDate ?start } }
        ORDER BY ?how ?other""",
    "two steps": """
        SELECT DISTINCT ?second { ?first vocab:memberOf $named . ?second vocab:memberOf ?first }
        ORDER BY ?second""",
    "co-participation": """
        SELECT ?other (COUNT(DISTINCT ?event) AS ?shared) {
            $named vocab:participatedIn ?event . ?other vocab:participatedIn ?event
            FILTER (?other != $named) }
        GROUP BY ?other ORDER BY DESC(?shared) ?other LIMIT 20""",
    "optional dates": """
        SELECT ?event ?start ?end {
            ?event a vocab:Conference ; vocab:heldIn $named
            OPTIONAL { ?event schema:startDate ?start } OPTIONAL { ?event schema:endDate ?end } }
        ORDER BY ?start ?event""",
    "path up": "SELECT ?whole { $named vocab:partOf+ ?whole }",
    "path down": "SELECT ?part { ?part vocab:partOf+ $named }",
    "group by region": """
        SELECT ?region (COUNT(DISTINCT ?event) AS ?events) {
            ?event a vocab:Conference ; vocab:heldIn ?city . ?city vocab:locatedIn ?region .
            ?region a vocab:ActionRegion }
        GROUP BY ?region ORDER BY DESC(?events) ?region""",
    "date range": """
        SELECT ?event ?day { ?event a vocab:Conference ; vocab:earliest ?day
            FILTER (?day >= "2015-01-01"^^xsd:date && ?day < "2018-01-01"^^xsd:date) }
        ORDER BY ?day ?event""",
    "claims by source": """
        SELECT ?subject ?predicate ?object ?start ?end ?locator ?state {
            ?claim prov:hadPrimarySource $named ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object
            OPTIONAL { ?claim schema:startDate ?start } OPTIONAL { ?claim schema:endDate ?end }
            OPTIONAL { ?claim vocab:evidence ?locator } OPTIONAL { ?claim vocab:evidenceState ?state } }
        ORDER BY ?subject ?predicate ?object ?start ?end ?locator""",
    "construct ego": """
        CONSTRUCT { ?one ?predicate ?other } {
            ?tie rdf:subject|rdf:object $named , ?one .
            ?claim rdf:subject ?one ; rdf:predicate ?predicate ; rdf:object ?other }""",
    "ask": """
        ASK { ?one a vocab:Union ; vocab:memberOf ?network ; vocab:participatedIn $named . ?network a vocab:Network
            FILTER NOT EXISTS { ?network vocab:participatedIn $named } }""",
    "top degree": """
        SELECT ?one (COUNT(?claim) AS ?degree) { ?claim rdf:subject|rdf:object ?one }
        GROUP BY ?one ORDER BY DESC(?degree) ?one LIMIT 20""",
}
"""By name, in the order of the tables of results."""

ANSWERABLE: Final = {
    "lookup": "$named a vocab:Event ; schema:startDate ?start",
    "neighbours": "$named a vocab:Organization . ?claim rdf:subject|rdf:object $named",
    "two steps": "?first vocab:memberOf $named FILTER EXISTS { ?second vocab:memberOf ?first }",
    "co-participation": "$named vocab:participatedIn ?event "
                        "FILTER EXISTS { ?other vocab:participatedIn ?event FILTER (?other != $named) }",
    "optional dates": "?event a vocab:Conference ; vocab:heldIn $named",
    "path up": "$named vocab:partOf ?whole",
    "path down": "?part vocab:partOf $named",
    "claims by source": "?claim prov:hadPrimarySource $named",
    "construct ego": "$named a vocab:Organization . ?claim rdf:subject|rdf:object $named",
    "ask": "?one_more vocab:participatedIn $named",
}  # fmt: skip
"""By question, what makes it one that an entity has an answer to."""
RANKS: Final = {"popular": 0.0, "middling": 0.5, "rare": 0.95}
"""Which entity is asked about: its place among those, the most popular one at 0 and the least popular one at 1."""


ASKED: Final = {name: [f"{name}, {rank}" for rank in RANKS] if name in ANSWERABLE else [name] for name in QUESTIONS}
"""What is asked of each question, as the results call it: of one that names an entity, three."""
WORST: Final = [asked[0] for asked in ASKED.values()]
"""Every question once, about the most popular entity where it names one."""


def asked_of(dataset: Dataset) -> dict[str, str]:
    """The text of all that is asked, by the names of `ASKED`."""
    degrees = _degrees(dataset)
    texts: dict[str, str] = {}
    for name, text in QUESTIONS.items():
        if name not in ANSWERABLE:
            texts[name] = text
            continue
        found = sorted(_answerable(dataset, name), key=lambda one: (-degrees[one], one))
        for asked, place in zip(ASKED[name], RANKS.values(), strict=True):
            texts[asked] = Template(text).substitute(named=f"id:{found[round(place * (len(found) - 1))]}")
    return texts


def _degrees(dataset: Dataset) -> Counter[str]:
    """How many claims name an entity, as an end or as their source."""
    table = dataset.relation_table
    return Counter(one for name in ("subject", "object", "source") for one in table.column(name))


def _answerable(dataset: Dataset, name: str) -> Iterator[str]:
    pattern = Template(ANSWERABLE[name]).substitute(named="?one")
    rows: ox.QuerySolutions = dataset.store.raw.query(
        f"SELECT DISTINCT ?one {{ {pattern} }}",
        prefixes=dataset.namespace.prefixes(),
        use_default_graph_as_union=True,
    )  # type: ignore[assignment]  # a SELECT
    for row in rows:
        yield row[0].value.removeprefix(dataset.namespace.entities)


ALL_CLAIMS: Final = """
    SELECT ?claim ?subject ?predicate ?object ?latest { ?claim a rdf:Statement ;
        rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object
        OPTIONAL { ?claim vocab:latest ?latest } }"""
"""A result as long as the table of relations."""
