"""Completion inside the SPARQL magic: prefixes, classes, predicates, ids of entities, variables, options, queries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final, cast

from IPython.core.completer import CompletionContext, SimpleCompletion, SimpleMatcherResult

from ipa_graph.errors import IpaGraphError
from ipa_graph.notebook.magic import NAME, dataset_in, held_data
from ipa_graph.notebook.options import OPTIONS
from ipa_graph.queries import named_queries

if TYPE_CHECKING:
    from ipa_graph.dataset import Dataset

KEYWORDS: Final = (
    "ASK", "ASC", "BIND", "BOUND", "COALESCE", "CONCAT", "CONSTRUCT", "CONTAINS", "COUNT", "DESC", "DESCRIBE",
    "DISTINCT", "EXISTS", "FILTER", "FROM", "GRAPH", "GROUP BY", "GROUP_CONCAT", "HAVING", "LANG", "LANGMATCHES",
    "LCASE", "LIMIT", "MAX", "MIN", "MINUS", "NOT EXISTS", "OFFSET", "OPTIONAL", "ORDER BY", "PREFIX", "REGEX",
    "SAMPLE", "SELECT", "STR", "STRSTARTS", "SUM", "UNION", "VALUES", "WHERE", "YEAR",
)  # fmt: skip
MOST: Final = 500
"""How many completions are offered at most: as many as a shell shows."""
WORD_BEGINS: Final = 4
"""The likeness of a name one of whose words begins with what was typed."""

Found = tuple[str, str]
"""A completion and its kind."""

_CELL: Final = re.compile(rf"\s*%%{NAME}\b")
_LINE: Final = re.compile(rf"(?:^|[\s=])%{NAME}\b")
_FRAGMENT: Final = re.compile(r"(?:--[\w-]*|[?$]\w*|[\w.~:-]*)\Z")
_VALUE: Final = re.compile(r"(--(?:named|data|lang|store-to|param))(?:\s+|=)(?:[\w-]+=)?\Z")
_PARAMETER: Final = re.compile(r"([\w-]+)=\Z")
_CLASS_PLACE: Final = re.compile(r"(?:[\s;{.]a|\brdf:type)\s+(?:[^\s,;.{}]+\s*,\s*)*\Z")


def matches(variables: dict[str, object], context: CompletionContext) -> SimpleMatcherResult:
    """What may stand at the cursor; nothing outside the magic."""
    text = _text_of_magic(context)
    if text is None:
        return nothing()
    fragment = _fragment_of(text)
    head = text[: len(text) - len(fragment)]
    try:
        if _value_of(head) == "--data":
            found = [(name, "variable") for name in held_data(variables) if name.startswith(fragment)]
        else:
            dataset = dataset_in(variables, _option(head, "--data"))
            found = list(_offered(dataset, head, fragment))
    except IpaGraphError:  # half a line names half a thing; the magic itself tells what is wrong when it is run
        found = []
    return offer(found, fragment)


def in_query(dataset: Dataset, text: str) -> SimpleMatcherResult:
    """What may stand at the end of a query that is being typed as a text of Python."""
    fragment = _fragment_of(text)
    head = text[: len(text) - len(fragment)]
    return offer(
        _variables(head, fragment) if fragment[:1] in ("?", "$") else _terms(dataset, head, fragment), fragment
    )


def offer(found: Iterable[Found], fragment: str) -> SimpleMatcherResult:
    """Completions in their order, in place of what was typed and of whatever the shell itself would offer there."""
    completions = [SimpleCompletion(text=name, type=kind) for name, kind in islice(found, MOST)]
    return SimpleMatcherResult(completions=completions, matched_fragment=fragment, suppress=True, ordered=True)


def nothing() -> SimpleMatcherResult:
    """No completion, which leaves the place to the shell itself."""
    return SimpleMatcherResult(completions=[])


def in_magic(context: CompletionContext) -> bool:
    """Whether the cursor is in the magic."""
    return _text_of_magic(context) is not None


def text_before(context: CompletionContext) -> str:
    """The text of the cell up to the cursor."""
    lines = context.full_text.split("\n")
    return "\n".join([*lines[: context.cursor_line], context.text_until_cursor])


def _text_of_magic(context: CompletionContext) -> str | None:
    """What the magic holds up to the cursor, or None outside it."""
    before = text_before(context)
    cell = _CELL.match(before)
    if cell:
        return before[cell.end() :]
    line = _LINE.search(context.text_until_cursor)
    return context.text_until_cursor[line.end() :] if line else None


def _fragment_of(text: str) -> str:
    return cast("re.Match[str]", _FRAGMENT.search(text))[0]


def _option(text: str, name: str) -> str:
    found = re.search(rf"{name}[\s=]+([\w.-]+)", text.partition("\n")[0])
    return found[1] if found else ""


def _value_of(head: str) -> str:
    """The option whose value stands at the cursor; empty for none, and beyond the first line."""
    found = _VALUE.search(head) if "\n" not in head and "{" not in head else None
    return found[1] if found else ""


def _offered(dataset: Dataset, head: str, fragment: str) -> Iterator[Found]:
    option = _value_of(head)
    if option:
        names = _values(dataset, head, option)
        yield from ((name, kind) for name, kind in names if name.startswith(fragment))
    elif "\n" not in head and fragment.startswith("--"):
        yield from ((name, "option") for name in OPTIONS if name.startswith(fragment))
    else:
        yield from _stands(dataset, head, fragment)


def _stands(dataset: Dataset, head: str, fragment: str) -> Iterator[Found]:
    """What may stand in a query, behind its head."""
    return _variables(head, fragment) if fragment[:1] in ("?", "$") else _terms(dataset, head, fragment)


def _values(dataset: Dataset, head: str, option: str) -> Iterator[Found]:
    """What may stand behind an option; nothing behind one that takes a new name."""
    if option == "--named":
        yield from ((name, "query") for name in named_queries(dataset.folder))
    elif option == "--lang":
        yield from ((tag, "language") for tag in dataset.languages)
    elif option == "--param":
        known, named = named_queries(dataset.folder), _option(head, "--named")
        parameters = {one.name: one for one in known[named].parameters} if named in known else {}
        given = _PARAMETER.search(head)
        if not given:
            yield from ((f"{name}=", "parameter") for name in parameters)
        elif given[1] in parameters and parameters[given[1]].kind == "entity":
            yield from ((name, "entity") for name in sorted(dataset))


def _variables(head: str, fragment: str) -> Iterator[Found]:
    known = dict.fromkeys(re.findall(r"[?$]\w+", head))
    yield from ((name, "variable") for name in known if name.startswith(fragment))


def _terms(dataset: Dataset, head: str, fragment: str) -> Iterator[Found]:
    if fragment.startswith("id:"):
        known = sorted([*dataset.index_of, *dataset.derived_countries])
        found = entities_matching(dataset, fragment.removeprefix("id:"), known)
        yield from ((f"id:{name}", kind) for name, kind in found)
        return
    classes, predicates = known_terms(dataset)
    only_classes = bool(_CLASS_PLACE.search(head))
    kinds = [("class", classes)] if only_classes else [("predicate", predicates), ("class", classes)]
    if ":" in fragment:
        for kind, names in kinds:
            yield from ((name, kind) for name in names if name.startswith(fragment))
        return
    if fragment:
        prefixes = {name.partition(":")[0] for name in classes} if only_classes else dataset.namespace.prefixes()
        yield from ((f"{name}:", "prefix") for name in sorted(prefixes) if name.startswith(fragment))
    if fragment and not only_classes:
        yield from ((name, "keyword") for name in KEYWORDS if name.startswith(fragment.upper()))
    for kind, names in kinds:
        yield from ((name, kind) for name in names if name.partition(":")[2].casefold().startswith(fragment.casefold()))


def entities_matching(dataset: Dataset, text: str, known: Sequence[str]) -> Iterator[Found]:
    """Of some entities, those whose id begins with the text, then those whose names have its words, in any language."""
    wanted = text.casefold()
    begun = [name for name in known if name.casefold().startswith(wanted)]
    yield from ((name, "entity") for name in begun)
    if wanted:
        others, ids = {*known}.difference(begun), dataset.entity_table.column("id")
        for one in dataset.named_like(text):
            if one.likeness <= WORD_BEGINS and ids[one.row] in others:
                yield ids[one.row], f"entity: {dataset.label(ids[one.row])}"


def known_terms(dataset: Dataset) -> tuple[list[str], list[str]]:
    """Every class and every predicate that the store of a data set holds, in short form, sorted."""
    for known, terms in _asked:
        if known is dataset:
            return terms
    terms = (
        _distinct(dataset, "SELECT DISTINCT ?x { [] a ?x }"),
        _distinct(dataset, "SELECT DISTINCT ?x { [] ?x [] }"),
    )
    _asked[:] = [*_asked[-7:], (dataset, terms)]
    return terms


_asked: list[tuple[Dataset, tuple[list[str], list[str]]]] = []
"""The terms of the data sets that were last completed from; a Dataset never changes."""


def _distinct(dataset: Dataset, query: str) -> list[str]:
    return sorted(row[0] for row in dataset.answer(query).short_rows()[1])
