"""The network as GraphML and GEXF text, made from columns in pieces; networkx is neither needed nor loaded.

Both hold the nodes, edges and attributes of `ipa_graph.network.build.to_network`. Text that XML 1.0 cannot hold
(U+FFFE, U+FFFF) becomes U+FFFD.
Nodes, edges and attributes stand in table order, so the same tables give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Final

from ipa_graph.dates import parsed
from ipa_graph.network.build import DEGREES, graph_attributes
from ipa_graph.network.ties import TIE_COLUMNS, VERIFIED_COLUMNS, Ties, node_columns, ties_of

if TYPE_CHECKING:
    from ipa_graph.dataset import Dataset

Columns = dict[str, Sequence[str]]

ROWS_A_PIECE: Final = 4096
_NUMBERS: Final = {
    **{("edge", name): ("int", "integer") for name in ("evidence_start", "evidence_end")},
    **{("node", name): ("double", "double") for name in DEGREES},
}
"""What is no text: its type in GraphML and in GEXF."""
_TEXT: Final = ("string", "string")
_UNSAFE: Final = re.compile('[\x00-\x1f&<>"\ufffe\uffff]')
_ESCAPES: Final = {
    "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;",
}  # fmt: skip
_EDGE_ATTRIBUTES: Final = (*TIE_COLUMNS, *VERIFIED_COLUMNS)
_ALL: Final = slice(None)
_XML: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_GRAPHML: Final = (
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns'
    ' http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
_GEXF: Final = (
    '<gexf xmlns="http://gexf.net/1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">\n'
)


def graphml_chunks(dataset: Dataset) -> Iterator[str]:
    """The network as GraphML 1.0, a piece at a time.

    An edge has the id ``e0``, ``e1`` … in table order; all attributes are strings but the degrees of nodes and the two
    offsets of evidence.
    """
    nodes, ties, head = node_columns(dataset), ties_of(dataset), graph_attributes(dataset)
    yield _XML + _GRAPHML + _graphml_keys("graph", head)
    yield _graphml_keys("node", nodes) + _graphml_keys("edge", _EDGE_ATTRIBUTES)
    data = "".join(f'<data key="g{place}">{_safe(text)}</data>\n' for place, text in enumerate(head.values()) if text)
    yield f'<graph edgedefault="directed">\n{data}'
    for piece in _pieces(len(nodes["id"])):
        heads = [f'<node id="{name}">' for name in _escaped(nodes["id"][piece])]
        yield _joined(heads, _graphml_cells("n", nodes, piece), "</node>\n")
    for piece in _pieces(len(ties)):
        heads = [
            f'<edge id="e{place}" source="{subject}" target="{target}">'
            for place, (subject, target) in enumerate(_ends(ties, piece), start=piece.start)
        ]
        yield _joined(heads, _graphml_cells("e", _edge_columns(ties, piece)), "</edge>\n")
    yield "</graph>\n</graphml>\n"


def gexf_chunks(dataset: Dataset) -> Iterator[str]:
    """The network as GEXF 1.3, a piece at a time.

    Label, start and end stand on the element itself: ``start`` is the first and ``end`` the last day that the written
    dates allow (what Gephi's time line reads). The dates as written are the attributes ``start_written`` and
    ``end_written``. An edge has the id ``e0``, ``e1`` … in table order, the predicate as its kind, so that Gephi keeps
    ties of different kinds apart, and the predicate's name as its label.
    """
    nodes, ties, metadata = node_columns(dataset), ties_of(dataset), dataset.metadata
    described = {name: column for name, column in nodes.items() if name not in ("id", "label")}
    yield f"{_XML}{_GEXF}<meta><creator>ipa_graph</creator><description>{_safe(metadata.title)}</description></meta>\n"
    yield f'<graph name="{_safe(metadata.name)}" defaultedgetype="directed" idtype="string" mode="dynamic"'
    yield ' timeformat="date">\n'
    yield _gexf_attributes("node", described) + _gexf_attributes("edge", _EDGE_ATTRIBUTES) + "<nodes>\n"
    for piece in _pieces(len(nodes["id"])):
        yield _joined(_gexf_nodes(dataset, piece), _gexf_cells(described, piece), "</attvalues></node>\n")
    yield "</nodes>\n<edges>\n"
    labels = {name: term.label(dataset.language) for name, term in dataset.vocabulary.relations.items()}
    for piece in _pieces(len(ties)):
        columns = _edge_columns(ties, piece)
        heads = _gexf_edges(piece.start, _ends(ties, piece), columns, labels)
        yield _joined(heads, _gexf_cells(columns), "</attvalues></edge>\n")
    yield "</edges>\n</graph>\n</gexf>\n"


def _pieces(length: int) -> Iterator[slice]:
    return (slice(start, min(start + ROWS_A_PIECE, length)) for start in range(0, length, ROWS_A_PIECE))


def _joined(heads: Sequence[str], cells: Iterable[Sequence[str]], tail: str) -> str:
    filled = (column for column in cells if any(column))
    return "".join(chain.from_iterable(zip(heads, *filled, [tail] * len(heads), strict=True)))


def _escaped(cells: Sequence[str]) -> Sequence[str]:
    """The cells as XML text and attribute values; a column that needs no change is returned as it is."""
    unsafe = set(_UNSAFE.findall("".join(cells)))
    # "&" goes first: the other escapes contain it
    for character in sorted(unsafe, key=lambda character: (character != "&", character)):
        escape = _ESCAPES.get(character, "\ufffd")
        cells = [cell.replace(character, escape) for cell in cells]
    return cells


def _safe(text: str) -> str:
    return _escaped([text])[0]


def _ends(ties: Ties, piece: slice) -> Iterator[tuple[str, str]]:
    return zip(_escaped(ties.subjects[piece]), _escaped(ties.objects[piece]), strict=True)


def _edge_columns(ties: Ties, piece: slice) -> Columns:
    columns: Columns = {name: column[piece] for name, column in ties.columns.items()}
    found = [ties.verified.get(place) for place in range(piece.start, piece.stop)]
    columns["evidence_start"] = [str(place.start) if place else "" for place in found]
    columns["evidence_end"] = [str(place.end) if place else "" for place in found]
    columns["text_sha256"] = [place.sha256 if place else "" for place in found]
    return columns


def _graphml_keys(scope: str, names: Iterable[str]) -> str:
    return "".join(
        f'<key id="{scope[0]}{place}" for="{scope}" attr.name="{_safe(name)}" attr.type="{kind}"/>\n'
        for place, name in enumerate(names)
        for kind in _NUMBERS.get((scope, name), _TEXT)[:1]
    )


def _graphml_cells(scope: str, columns: Columns, piece: slice = _ALL) -> Iterator[Sequence[str]]:
    for place, column in enumerate(columns.values()):
        yield _wrapped(f'<data key="{scope}{place}">', column[piece], "</data>")


def _wrapped(before: str, cells: Sequence[str], after: str) -> Sequence[str]:
    """Every cell, escaped, between two texts; an empty cell stays empty."""
    distinct = list(set(cells))
    if distinct == [""]:
        return cells
    if 2 * len(distinct) > len(cells):
        return [f"{before}{cell}{after}" if cell else "" for cell in _escaped(cells)]
    # most columns repeat a few values: each is wrapped once
    wrapped = {raw: f"{before}{cell}{after}" for raw, cell in zip(distinct, _escaped(distinct), strict=True)}
    if "" in wrapped:
        wrapped[""] = ""
    return list(map(wrapped.__getitem__, cells))


def _gexf_attributes(scope: str, names: Iterable[str]) -> str:
    lines = [
        f'<attribute id="{place}" title="{_safe(title)}" type="{kind}"/>\n'
        for place, name in enumerate(names)
        for title in (f"{name}_written" if name in ("start", "end") else name,)
        for kind in _NUMBERS.get((scope, name), _TEXT)[1:]
    ]
    return f'<attributes class="{scope}" mode="static">\n{"".join(lines)}</attributes>\n'


def _gexf_cells(columns: Columns, piece: slice = _ALL) -> Iterator[Sequence[str]]:
    for place, column in enumerate(columns.values()):
        yield _wrapped(f'<attvalue for="{place}" value="', column[piece], '"/>')


def _gexf_nodes(dataset: Dataset, piece: slice) -> list[str]:
    columns: Columns = {name: dataset.entity_table.column(name)[piece] for name in ("id", "label", "start", "end")}
    labels = _escaped([label or name for name, label in zip(columns["id"], columns["label"], strict=True)])
    return [
        f'<node id="{name}" label="{label}"{dates}><attvalues>'
        for name, label, dates in zip(_escaped(columns["id"]), labels, _gexf_dates(columns), strict=True)
    ]


def _gexf_edges(first: int, ends: Iterable[tuple[str, str]], columns: Columns, labels: dict[str, str]) -> list[str]:
    kinds = {name: f'kind="{_safe(name)}" label="{_safe(label)}"' for name, label in labels.items()}
    return [
        f'<edge id="e{place}" source="{subject}" target="{target}" {kinds[predicate]}{dates}><attvalues>'
        for place, ((subject, target), predicate, dates) in enumerate(
            zip(ends, columns["predicate"], _gexf_dates(columns), strict=True), start=first
        )
    ]


def _gexf_dates(columns: Columns) -> list[str]:
    pairs = list(zip(columns["start"], columns["end"], strict=True))
    texts = {
        (start, end): (f' start="{parsed(start).earliest}"' if start else "")
        + (f' end="{parsed(end).latest}"' if end else "")
        for start, end in set(pairs)
    }
    return list(map(texts.__getitem__, pairs))
