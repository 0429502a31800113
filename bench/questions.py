"""Fourteen questions in SPARQL over the tables of `bench.tables`, written as the package's own named queries are.

That is: rows name entities, whose labels the package adds where it shows an answer, and every property that may be
missing has an OPTIONAL of its own. They ask about the most popular entities, which is the hardest case: organization
``e0``, event ``e4``, city ``e7``, and the article ``e9``; ``e20`` and ``e66`` are organizations of middling rank.
"""

from __future__ import annotations

from typing import Final

QUESTIONS: Final = {
    "lookup": """
        SELECT ?label ?about ?start ?country {
            id:e4 skos:prefLabel ?label ; dct:description ?about ; schema:startDate ?start
            OPTIONAL { id:e4 vocab:country ?country } }""",
    "label search": """
        SELECT ?one ?label { ?one rdfs:label ?label FILTER CONTAINS(LCASE(STR(?label)), "são paulo") }
        ORDER BY ?label""",
    "neighbours": """
        SELECT ?how ?other ?start {
            { ?claim rdf:subject id:e0 ; rdf:object ?other } UNION { ?claim rdf:object id:e0 ; rdf:subject ?other }
            ?claim rdf:predicate ?how
            OPTIONAL { ?claim schema:startDate ?start } }
        ORDER BY ?how ?other""",
    "two steps": """
        SELECT DISTINCT ?second { ?first vocab:memberOf id:e20 . ?second vocab:memberOf ?first }
        ORDER BY ?second""",
    "co-participation": """
        SELECT ?other (COUNT(DISTINCT ?event) AS ?shared) {
            id:e20 vocab:participatedIn ?event . ?other vocab:participatedIn ?event
            FILTER (?other != id:e20) }
        GROUP BY ?other ORDER BY DESC(?shared) ?other LIMIT 20""",
    "optional dates": """
        SELECT ?event ?start ?end {
            ?event a vocab:Conference ; vocab:heldIn id:e7
            OPTIONAL { ?event schema:startDate ?start } OPTIONAL { ?event schema:endDate ?end } }
        ORDER BY ?start ?event""",
    "path up": "SELECT ?whole { id:e66 vocab:partOf+ ?whole }",
    "path down": "SELECT ?part { ?part vocab:partOf+ id:e0 }",
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
            ?claim prov:hadPrimarySource id:e9 ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object
            OPTIONAL { ?claim schema:startDate ?start } OPTIONAL { ?claim schema:endDate ?end }
            OPTIONAL { ?claim vocab:evidence ?locator } OPTIONAL { ?claim vocab:evidenceState ?state } }
        ORDER BY ?subject ?predicate ?object ?start ?end ?locator""",
    "construct ego": """
        CONSTRUCT { ?one ?predicate ?other } {
            ?tie rdf:subject|rdf:object id:e20 , ?one .
            ?claim rdf:subject ?one ; rdf:predicate ?predicate ; rdf:object ?other }""",
    "ask": """
        ASK { ?one a vocab:Union ; vocab:memberOf ?network ; vocab:participatedIn id:e4 . ?network a vocab:Network
            FILTER NOT EXISTS { ?network vocab:participatedIn id:e4 } }""",
    "top degree": """
        SELECT ?one (COUNT(?claim) AS ?degree) { ?claim rdf:subject|rdf:object ?one }
        GROUP BY ?one ORDER BY DESC(?degree) ?one LIMIT 20""",
}
"""By name, in the order of the tables of results."""

ALL_CLAIMS: Final = """
    SELECT ?claim ?subject ?predicate ?object ?latest { ?claim a rdf:Statement ;
        rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object
        OPTIONAL { ?claim vocab:latest ?latest } }"""
"""A result as long as the table of relations."""
