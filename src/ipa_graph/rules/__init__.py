"""The checks: what holds in good tables, each a named rule over columns that yields problems.

rule.py         what a rule is
facts.py        what the rules ask of the tables more than once
forms.py        what is wrong with one value: a date, a URL, a code
suggestions.py  did you mean …, at a bounded cost
columns.py  identifiers.py  entities.py  claims.py  qualifiers.py  references.py  circles.py  text.py  tours.py
                the rules of a data set
terms.py        the rules of a vocabulary.csv
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipa_graph.csvtext import CSV_RULES
from ipa_graph.rules import circles, claims, columns, entities, identifiers, qualifiers, references, terms, text, tours
from ipa_graph.rules.facts import Declared, Facts
from ipa_graph.rules.rule import Rule
from ipa_graph.vocabulary import Vocabulary, shipped_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipa_graph.csvtext import Table
    from ipa_graph.dataset import Dataset
    from ipa_graph.errors import Problem

RULES: Final[tuple[Rule[Facts], ...]] = (
    columns.column_missing,
    columns.column_unknown,
    columns.column_language,
    columns.cell_empty,
    text.character,
    text.not_nfc,
    text.outer_space,
    text.mojibake,
    identifiers.id_form,
    identifiers.id_duplicate,
    identifiers.id_lookalike,
    identifiers.id_reserved,
    entities.known_class,
    entities.class_look,
    entities.date,
    entities.date_order,
    entities.coordinates,
    entities.country,
    entities.wikidata,
    entities.code_shared,
    entities.url,
    entities.language,
    entities.literal,
    entities.domain_of_column,
    claims.known_predicate,
    claims.domain,
    claims.range_,
    claims.evidence,
    qualifiers.bound,
    qualifiers.basis,
    claims.claim_duplicate,
    claims.claim_mirrored,
    claims.claim_of_itself,
    claims.claim_order,
    references.reference,
    references.source_single,
    references.source_document,
    references.entity_alone,
    circles.circle,
    tours.tour_columns,
    tours.tour_empty,
    tours.tour_name,
    tours.tour_step,
    tours.tour_focus,
    tours.tour_named,
    tours.tour_view,
    tours.tour_filter,
)
"""The rules of a data set; where one row breaks several, its problems stand in this order."""

_OF_ONE_CELL: Final = frozenset(
    {
        *(columns.column_missing, columns.column_unknown, columns.column_language),
        *(text.character, text.not_nfc, text.outer_space, text.mojibake),
        *(entities.date, entities.coordinates, entities.country, entities.wikidata, entities.url, entities.language),
    }
)
"""The rules that hold where a column is missing; the others would tell of it in every row."""

VOCABULARY_RULES: Final[tuple[Rule[Declared], ...]] = (
    terms.term_columns,
    terms.term_name,
    terms.term_duplicate,
    terms.term_kind,
    terms.term_label,
    terms.term_parent,
    terms.term_place,
    terms.term_traits,
    terms.term_same_as,
    terms.term_color,
    terms.term_shape,
    terms.term_inverse,
    terms.term_cell,
    terms.term_country,
    text.character,
    text.not_nfc,
    text.outer_space,
    text.mojibake,
)
"""The rules of a vocabulary.csv."""

_OF_ANY_VOCABULARY: Final = (terms.term_columns, text.character, text.not_nfc, text.outer_space, text.mojibake)
"""Those that hold where the column of the terms or of their kinds is missing."""


def problems_of(dataset: Dataset) -> list[Problem]:
    """Every problem of a data set that nobody has checked yet, by file and line.

    Where a column that every row needs is missing, what follows from that is not told row by row.

    Cost: linear in the cells; a fifth of a second for 10,000 entities and 50,000 relations.
    """
    facts = Facts(dataset)
    whole = not any(columns.column_missing.problems(facts))
    return _in_order(problem for rule in RULES if whole or rule in _OF_ONE_CELL for problem in rule.problems(facts))


def vocabulary_problems(table: Table, vocabulary: Vocabulary) -> list[Problem]:
    """Every problem of a folder's vocabulary.csv, by line.

    Args:
        table: the file as it was read.
        vocabulary: the package's vocabulary, extended by that file.
    """
    declared = Declared(table, vocabulary, shipped_vocabulary())
    whole = not any(columns.missing_columns(table, terms.REQUIRED))
    rules = VOCABULARY_RULES if whole else _OF_ANY_VOCABULARY
    return _in_order(problem for rule in rules for problem in rule.problems(declared))


def rule_summaries() -> dict[str, str]:
    """What each rule holds, in one line, by its name; those of reading a CSV come first.

    >>> rule_summaries()["country"]
    'A country is an ISO 3166-1 alpha-2 code.'
    """
    return CSV_RULES | {
        **{rule.name: rule.summary for rule in RULES},
        **{rule.name: rule.summary for rule in VOCABULARY_RULES},
    }


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.file, problem.line or 0))
