"""What is put into the text of a query: values for its variables, and the variables that its ``*`` stands for.

Values are rdflib's ``initBindings`` and the parameters of named queries. The engine has substitutions of its own, yet
only for variables that the query also projects.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ipa_graph.errors import QueryError
from ipa_graph.rdf.guard import tokens


def with_values(query: str, terms: Mapping[str, str]) -> str:
    """The query with a ``VALUES`` clause at the head of its pattern.

    Args:
        query: a SPARQL query.
        terms: by the name of a variable, the term as SPARQL writes it.

    Raises:
        QueryError: the query has no pattern to bind variables in.

    >>> with_values("SELECT ?o { ?s ?p ?o }", {"s": "<http://a>"})
    'SELECT ?o { VALUES (?s) { (<http://a>) } ?s ?p ?o }'
    """
    if not terms:
        return query
    place = _pattern_start(query)
    if place is None:
        raise QueryError("the query has no { … } in which a variable could be given a value")
    names = " ".join(f"?{name}" for name in terms)
    return f"{query[:place]} VALUES ({names}) {{ ({' '.join(terms.values())}) }}{query[place:]}"


def with_columns(query: str, variables: Iterable[str]) -> str:
    """The query with the variables that ``SELECT *`` stands for in its place, in the order in which it names them.

    The standard leaves their order open, and the engine's is that of the alphabet. A query that is asked for certain
    columns stays as it is.

    >>> with_columns("SELECT * { ?who ?did ?a }", ["a", "did", "who"])
    'SELECT ?who ?did ?a { ?who ?did ?a }'
    """
    place, wanted = _star(query), frozenset(variables)
    if place is None or not wanted:
        return query
    named = dict.fromkeys(match.group()[1:] for match in tokens(query) if match.group()[0] in "?$")
    return query[:place] + " ".join(f"?{name}" for name in named if name in wanted) + query[place + 1 :]


def _star(query: str) -> int | None:
    """The place of the ``*`` in the outermost ``SELECT *``."""
    selecting = False
    for match in tokens(query):
        word = match.group().upper()
        if selecting and word not in ("DISTINCT", "REDUCED") and not word.startswith("#"):
            return match.start() if word == "*" else None
        selecting = selecting or word == "SELECT"
        if word == "{":
            return None
    return None


def _pattern_start(query: str) -> int | None:
    """The place behind the brace that opens the outermost pattern; the template of a CONSTRUCT is none."""
    depth = 0
    template = False
    for match in tokens(query):
        word = match.group()
        if word.upper() == "CONSTRUCT":
            template = True
        elif word.upper() == "WHERE":
            template = False
        elif word == "{" and depth == 0 and not template:
            return match.end()
        elif word in ("{", "(", "["):
            depth += 1
        elif word in ("}", ")", "]"):
            depth -= 1
            template = template and depth > 0
    return None
