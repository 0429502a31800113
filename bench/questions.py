"""Fourteen questions in SPARQL over the tables of `bench.tables`.

They ask for asserted statements only, so that a graph without what follows from them gives the same rows. The
most popular organization is ``e0``, event ``e4``, city ``e7``; ``e9`` is an article, and ``e20`` and ``e66`` are
organizations.
"""

from __future__ import annotations

from typing import Final

QUESTIONS: Final = {
    "lookup": """
        SELECT ?label ?about ?start ?country {
            id:e4 skos:prefLabel ?label ; dct:description ?about ; schema:startDate ?start
            OPTIONAL { id:e4 vocab:country ?country } }""",
    "label search": """
        SELECT ?one ?label { ?one skos:prefLabel ?label FILTER CONTAINS(LCASE(STR(?label)), "são paulo") }""",
    "neighbours": """
        SELECT ?predicate ?other ?label {
            { ?claim rdf:subject id:e0 ; rdf:predicate ?predicate ; rdf:object ?other }
            UNION { ?claim rdf:object id:e0 ; rdf:predicate ?predicate ; rdf:subject ?other }
            ?other skos:prefLabel ?label }""",
    "two steps": """
        SELECT DISTINCT ?second { ?first vocab:memberOf id:e20 . ?second vocab:memberOf ?first }""",
    "co-participation": """
        SELECT ?other (COUNT(DISTINCT ?event) AS ?shared) {
            id:e0 vocab:participatedIn ?event . ?other vocab:participatedIn ?event FILTER (?other != id:e0) }
        GROUP BY ?other ORDER BY DESC(?shared) ?other LIMIT 20""",
    "optional dates": """
        SELECT ?claim ?event ?start ?end {
            ?claim rdf:object id:e7 ; rdf:predicate vocab:heldIn ; rdf:subject ?event
            OPTIONAL { ?claim schema:startDate ?start } OPTIONAL { ?claim schema:endDate ?end } }""",
    "path up": "SELECT ?whole { id:e66 vocab:partOf+ ?whole }",
    "path down": "SELECT ?part { ?part vocab:partOf+ id:e0 }",
    "group by region": """
        SELECT ?region (COUNT(DISTINCT ?event) AS ?events) {
            ?event vocab:heldIn ?city . ?city vocab:locatedIn ?region . ?region a vocab:ActionRegion }
        GROUP BY ?region ORDER BY DESC(?events) ?region""",
    "date range": """
        SELECT ?event ?day { ?event a vocab:Conference ; vocab:earliest ?day
            FILTER (?day >= "2015-01-01"^^xsd:date && ?day < "2018-01-01"^^xsd:date) }""",
    "claims by source": """
        SELECT ?claim ?subject ?predicate ?object { ?claim prov:hadPrimarySource id:e9 ;
            rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object }""",
    "construct ego": """
        CONSTRUCT { ?one ?predicate ?other } {
            ?near rdf:object id:e20 ; rdf:subject ?one .
            ?claim rdf:subject ?one ; rdf:predicate ?predicate ; rdf:object ?other }""",
    "ask": "ASK { ?one vocab:memberOf id:e1 ; vocab:participatedIn id:e4 }",
    "top degree": """
        SELECT ?one (COUNT(?claim) AS ?degree) { { ?claim rdf:subject ?one } UNION { ?claim rdf:object ?one } }
        GROUP BY ?one ORDER BY DESC(?degree) ?one LIMIT 20""",
}
"""By name, in the order of the tables of results."""

ALL_CLAIMS: Final = """
    SELECT ?claim ?subject ?predicate ?object ?latest { ?claim a rdf:Statement ;
        rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object OPTIONAL { ?claim vocab:latest ?latest } }"""
"""A result as long as the table of relations."""
