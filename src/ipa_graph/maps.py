"""The map: one HTML file, drawn by pyvis into a template of our own, that asks the network for nothing.

The page holds vis-network as pyvis ships it, the entities and ties as escaped JSON, positions computed beforehand, and
a small script for names, search, filter and details.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib import resources
from typing import TYPE_CHECKING, Final, Protocol, cast

from ipa_graph.errors import MissingPackageError, UnknownNameError
from ipa_graph.given import Argument, Entities
from ipa_graph.looks import BY_CLASS, BY_TIES, NOT_KNOWN, TRUTHS, Group, Looks, Values, looks_of, sizes_of
from ipa_graph.mapwords import imprint, in_number, part_line, period_in_words, words_of
from ipa_graph.network.paths import sentence_of
from ipa_graph.network.ties import tie_rows
from ipa_graph.webpage import STYLE_WITHOUT_SCRIPTS, WebPage, direction, script_json, straight

if TYPE_CHECKING:
    from ipa_graph.dataset import Dataset

Json = Mapping[str, object]
Marks = tuple[Looks, Mapping[str, float], str]
"""The colours and the sizes of what is drawn, and what it is coloured by, in words."""

MOST_TIES: Final = 1500
MOST_ENTITIES: Final = 1500
PIXELS_A_TIE: Final = 105
SEED: Final = 1
_EVERYWHERE: Final = frozenset({
    "__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__", "__proto__", "constructor",
    "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString", "valueOf",
})  # fmt: skip
"""What every object of JavaScript has."""
_SMALLEST_PX, _LARGEST_PX = 8, 24


class Map(WebPage):
    """A page that shows a network; in a notebook it shows itself."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a map shows of what was asked for; a tie is what one claim or several say of two entities.

    Attributes:
        identifiers: the entities, in table order.
        rows: the rows of relations.csv that are drawn as ties.
        ties: how many ties these rows claim.
        all_entities, all_ties: how many were asked for; more than are shown where the map would be a tangle.
    """

    identifiers: Sequence[str]
    rows: Sequence[int]
    ties: int
    all_entities: int
    all_ties: int


class _Drawing(Protocol):
    """What is used of ``pyvis.network.Network``, which has no types."""

    edges: list[Json]
    options: Json
    templateEnv: object  # noqa: N815  # the name that pyvis gives it
    path: str

    def add_node(self, n_id: str, label: str, shape: str, color: str, **options: object) -> None: ...
    def generate_html(self, name: str = ..., *, notebook: bool = ...) -> str: ...


def to_map(  # what is drawn first, in which words, and how it looks
    dataset: Dataset,
    *,
    first: Entities = (),
    language: str = "",
    color: str | Values | None = BY_CLASS,
    size: str | Values | None = BY_TIES,
    seed: int = SEED,
) -> Map:
    """The data set, or a selection from one, as a page to look at.

    Args:
        dataset: what is drawn.
        first: ids that are drawn before all others where not all can be.
        language: of the page, its names and words; the data set's own by default.
        color: ``type`` for the vocabulary's colours, a column, a measure, or values by id (a dictionary or a Series).
            Eight values at most have colours of their own, of more the seven most frequent; the legend counts the
            rest. Texts stand there by how many they are, categories in their order; see `ipa_graph.looks.looks_of`.
        size: a measure (``degree``: the ties that are shown), a column of numbers, or values by id.
        seed: of the positions.

    Above 1,500 ties or entities the best tied part is shown, and the page says how much is not. What has no tie to the
    largest component stands in rows below it, and is counted. A name is written where it lies on no mark and no other
    name, the best tied first; the marks step aside for as many as the screen has room for, and the rest come with zoom.

    Raises:
        UnknownNameError: no column, measure or entity has that name; the message names the nearest.
        UsageError: a size is no number from 0; a colour or a size is neither a name nor values by id.
    """
    language, color = dataset.language_of(language), BY_CLASS if color is None else color
    named = Argument("map(first=…)", "ids of entities, such as 'ipa'").names(first)
    try:
        chosen = list(map(dataset.whole.id_of, named))
    except UnknownNameError as error:
        raise error.at("map(first=…)", "data.find(…) finds ids") from None
    visible = _shown(dataset, chosen)
    looks = looks_of(dataset, visible.identifiers, color, language)
    sizes = _degrees(dataset, visible) if size is None or (isinstance(size, str) and size == BY_TIES) else size
    marks = _in_words(looks, language), sizes_of(dataset, visible.identifiers, sizes)
    return _page(dataset, visible, (*marks, _heading(dataset, color, language)), language, seed)


def _in_words(looks: Looks, language: str) -> Looks:
    """The looks with words in place of the signs for truths, for no value and for the values that share a colour."""
    words = words_of(language)
    truths = looks.groups.keys() - {NOT_KNOWN} <= TRUTHS

    def named(group: Group) -> Group:
        if group.others:
            return replace(group, label=in_number(words, "others", group.others))
        if truths and group.key in TRUTHS:
            return replace(group, label=words[group.key])
        return replace(group, label=words["unknown"]) if group.key == NOT_KNOWN else group

    return replace(looks, groups={key: named(group) for key, group in looks.groups.items()})


def _heading(dataset: Dataset, color: str | Values, language: str) -> str:
    """What the map is coloured by, above its legend."""
    words, terms = words_of(language), dataset.vocabulary.terms
    if isinstance(color, str) and color == BY_CLASS:
        return words["kinds"]
    name = color if isinstance(color, str) else getattr(color, "name", None)
    if not isinstance(name, str) or not name:
        return words["groups"]
    term = terms.get("Country" if name == "country" else name)
    label = term.label(language) if term else name.replace("_", " ")
    return label[:1].upper() + label[1:]


def _degrees(dataset: Dataset, visible: Shown) -> dict[str, int]:
    """How many of the ties that are shown each entity has."""
    table = dataset.relation_table
    degree = dict.fromkeys(visible.identifiers, 0)
    for row in visible.rows:
        degree[table.column("subject")[row]] += 1
        degree[table.column("object")[row]] += 1
    return degree


def _shown(dataset: Dataset, first: Sequence[str]) -> Shown:
    """The ties of a selection, cut to the best tied part where there are too many."""
    table, chosen, rows = dataset.relation_table, set(dataset), tie_rows(dataset)
    subjects, objects = table.column("subject"), table.column("object")
    degree = dict.fromkeys(chosen, 0)
    for row in rows:
        degree[subjects[row]] += 1
        degree[objects[row]] += 1
    order = sorted(chosen, key=lambda name: (name not in first, -degree[name], name))[:MOST_ENTITIES]
    place = {name: rank for rank, name in enumerate(order)}
    never = len(chosen)
    # a tie is drawn once the later of its two ends is
    drawn_at = sorted((max(place.get(subjects[row], never), place.get(objects[row], never)), row) for row in rows)
    last = drawn_at[MOST_TIES][0] if len(drawn_at) > MOST_TIES else never
    kept = {name for name, rank in place.items() if rank < last}
    drawn = sorted(row for rank, row in drawn_at if rank < last)
    if len(drawn) < len(rows):
        kept = {end for row in drawn for end in (subjects[row], objects[row])}
    identifiers = [name for name in dataset.entity_table.column("id") if name in kept]
    return Shown(identifiers, drawn, _distinct(dataset, drawn), len(chosen), _distinct(dataset, rows))


def _distinct(dataset: Dataset, rows: Sequence[int]) -> int:
    """How many ties the claims of some rows make; several sources that say the same make one."""
    subjects, predicates, objects = map(dataset.relation_table.column, ("subject", "predicate", "object"))
    return len({(subjects[row], predicates[row], objects[row]) for row in rows})


def _page(dataset: Dataset, visible: Shown, marks: Marks, language: str, seed: int) -> Map:
    from jinja2 import Environment, PackageLoader
    from pyvis.network import Network  # pyright: ignore[reportMissingTypeStubs]  # it has none

    words = words_of(language)
    metadata = dataset.metadata
    title = straight(metadata.titles.get(language, metadata.title))
    drawing = cast("_Drawing", Network(directed=True, heading=title, cdn_resources="in_line"))
    apart = _add_entities(drawing, dataset, visible, marks, language, seed)
    drawing.edges = _ties(dataset, visible, language)
    drawing.options = {
        "physics": {"enabled": False},
        "interaction": {"hover": True, "tooltipDelay": 150, "hideEdgesOnDrag": len(visible.rows) > 500},
    }
    environment = Environment(loader=PackageLoader("ipa_graph", "templates"), autoescape=True, trim_blocks=True)
    environment.filters["json"] = script_json  # pyright: ignore[reportUnknownMemberType]  # jinja2 leaves it open
    environment.globals["page"] = {  # pyright: ignore[reportUnknownMemberType]  # likewise
        "language": language,
        "direction": direction(language),
        "words": words,
        "part": part_line(dataset, language),
        "heading": marks[2],
        "count": _count_line(visible, words, _facts_of(dataset, visible)),
        "legend": [{"family": group.key, **_fields(group)} for group in marks[0].groups.values()],
        "apart": in_number(words, "apart", apart) if apart else "",
        "imprint": imprint(dataset, language),
        "vis": _vis_network(),
        "plain": STYLE_WITHOUT_SCRIPTS,
        "search": resources.files("ipa_graph").joinpath("atlas", "static", "map-search.js").read_text("utf-8"),
        "about": metadata.descriptions.get(language, metadata.description),
    }
    drawing.templateEnv = environment
    drawing.path = "map.html"
    return Map(drawing.generate_html("map.html", notebook=False), title)


def _fields(group: Group) -> Json:
    return {"label": group.label, "color": group.color, "shape": group.shape, "count": group.count}


def _add_entities(  # what is drawn, how it looks, and in which words
    drawing: _Drawing, dataset: Dataset, visible: Shown, marks: Marks, language: str, seed: int
) -> int:
    """Add what is drawn; how much of it is not tied to the main part."""
    from ipa_graph.network.layout import main_part

    table, vocabulary = dataset.relation_table, dataset.vocabulary
    ends = [(table.column("subject")[row], table.column("object")[row]) for row in visible.rows]
    places, apart = main_part(visible.identifiers, ends, seed=seed)
    looks, sizes, _ = marks
    facts = _facts(dataset, language)
    for identifier in visible.identifiers:
        kind = dataset.entity_table.column("type")[dataset.index_of[identifier]]
        x, y = places[identifier]
        label, group = straight(dataset.label(identifier, language)), looks.group(identifier)
        drawing.add_node(
            _node_id(identifier),
            label=label,
            shape="dot",
            color=group.color,
            mark=group.shape,
            family=looks.group_of[identifier],
            kind=vocabulary.terms[kind].label(language) if kind in vocabulary.terms else kind,
            about=_about(dataset, identifier, language),
            facts=facts.get(identifier, []),
            size=round(_SMALLEST_PX + (_LARGEST_PX - _SMALLEST_PX) * sizes[identifier] ** 0.5, 1),
            x=round(x * PIXELS_A_TIE, 1),
            y=round(y * PIXELS_A_TIE, 1),
            also=_other_names(dataset, identifier),
        )
    return len(apart)


def _node_id(identifier: str) -> str:
    """The id in the page, which is that of the entity but for those that vis-network takes for nodes that it has."""
    return f"{identifier}~" if identifier in _EVERYWHERE else identifier


def _ties(dataset: Dataset, visible: Shown, language: str) -> list[Json]:
    """The edges as vis-network takes them; pyvis's own ``add_edge`` compares each with all before it."""
    table = dataset.relation_table
    subjects, predicates, objects = (table.column(name) for name in ("subject", "predicate", "object"))
    drawn: dict[tuple[str, str], int] = {}
    edges: list[Json] = []
    for row in visible.rows:
        pair = (min(subjects[row], objects[row]), max(subjects[row], objects[row]))
        drawn[pair] = parallel = drawn.get(pair, -1) + 1
        dates = period_in_words(table.column("start")[row], table.column("end")[row], language)
        words = dataset.vocabulary.terms[predicates[row]].label(language)
        edges.append(
            {
                "id": f"t{row}",
                "from": _node_id(subjects[row]),
                "to": _node_id(objects[row]),
                "arrows": "to",
                "label": f"{words} ({dates})" if dates else words,
                "title": _claim(dataset, row, language),
                "term": predicates[row],
                "smooth": _curve(parallel, turned=subjects[row] > objects[row]),
            }
        )
    return edges


def _curve(parallel: int, *, turned: bool) -> Json | bool:
    """The first tie of a pair is straight; further ones bend to the right and to the left by turns, ever more."""
    if not parallel:
        return False
    clockwise = (parallel % 2 == 1) != turned
    roundness = 0.15 * ((parallel + 1) // 2)
    return {"enabled": True, "type": "curvedCW" if clockwise else "curvedCCW", "roundness": round(roundness, 2)}


def _claim(dataset: Dataset, row: int, language: str) -> str:
    """A claim in words, where its source says so, and its note: a line each."""
    table = dataset.relation_table
    locator, note = table.column("evidence")[row], table.column("note")[row]
    mark = " ✓" if dataset.evidence_states[row] == "verified" else ""
    dated = partial(period_in_words, language=language)
    sentence = sentence_of(dataset, [row], language, isolated=direction(language) == "rtl", dated=dated)
    lines = (sentence, f"“{straight(locator)}”{mark}" if locator else "", straight(note))
    return "\n".join(line for line in lines if line)


def _facts(dataset: Dataset, language: str) -> dict[str, list[str]]:
    """By entity, the claims about it that are no ties: figures, dates and texts."""
    table, attributes = dataset.relation_table, dataset.vocabulary.attributes
    facts: dict[str, list[str]] = {}
    for row, (subject, predicate) in enumerate(zip(table.column("subject"), table.column("predicate"), strict=True)):
        if predicate in attributes:
            facts.setdefault(subject, []).append(_claim(dataset, row, language))
    return facts


def _about(dataset: Dataset, identifier: str, language: str) -> str:
    row, table = dataset.index_of[identifier], dataset.entity_table
    text = table.column(f"description@{language}")[row] or table.column("description")[row]
    dates = period_in_words(table.column("start")[row], table.column("end")[row], language)
    return "\n".join(line for line in (dates, straight(text)) if line)


def _other_names(dataset: Dataset, identifier: str) -> str:
    """The names in other languages and spellings, by which the search finds it too."""
    row = dataset.index_of[identifier]
    names = (cells[row] for name, cells in dataset.entity_table.columns.items() if name.startswith(("label", "alt_")))
    return " | ".join(dict.fromkeys(name for name in names if name))


def _facts_of(dataset: Dataset, visible: Shown) -> int:
    """How many claims about the entities shown are no ties."""
    table, attributes, drawn = dataset.relation_table, dataset.vocabulary.attributes, set(visible.identifiers)
    claims = zip(table.column("subject"), table.column("predicate"), strict=True)
    return sum(subject in drawn and predicate in attributes for subject, predicate in claims)


def _count_line(visible: Shown, words: Mapping[str, str], facts: int) -> str:
    entities, ties, claims = len(visible.identifiers), visible.ties, len(visible.rows)
    several = words["claims"].format(claims=in_number(words, "claims", claims)) if claims > ties else ""
    told = {"entries": in_number(words, "entries", entities), "ties": in_number(words, "ties", ties)}
    line = words["count"].format(**told, claims=several)
    if facts:
        line += " " + words["besides"].format(further=in_number(words, "further", facts))
    if (entities, ties) == (visible.all_entities, visible.all_ties):
        return line
    left = {"entries": visible.all_entities - entities, "ties": visible.all_ties - ties}
    return f"{line} " + words["hidden"].format(**{what: in_number(words, what, count) for what, count in left.items()})


def _vis_network() -> str:
    """Its licence and the script of vis-network that pyvis ships, but for the line of its source map."""
    folders = resources.files("pyvis").joinpath("templates", "lib").iterdir()
    scripts = [folder.joinpath("vis-network.min.js") for folder in folders if folder.name.startswith("vis-")]
    found = sorted((script for script in scripts if script.is_file()), key=str)
    if not found:
        raise MissingPackageError("pyvis", "test", "the map")
    licence = resources.files("ipa_graph").joinpath("templates", "map-licence.txt").read_text("utf-8")
    script = found[-1].read_text(encoding="utf-8").partition("//# sourceMappingURL")[0]
    return f"/*!\n{licence}*/\n{script}"
