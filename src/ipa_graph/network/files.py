"""The network as GraphML and GEXF text, made from columns in pieces; networkx is neither needed nor loaded.

Both hold the nodes, edges and attributes of `ipa_graph.network.build.to_network`, but for empty cells, which are left
out: a reader takes the absence for an empty cell. Text that XML 1.0 cannot hold (U+FFFE, U+FFFF) becomes U+FFFD.
Nodes, edges and attributes stand in table order, so the same tables give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Final

from ipa_graph.dates import parsed
from ipa_graph.network.build import graph_attributes
from ipa_graph.network.ties import TIE_COLUMNS, VERIFIED_COLUMNS, Ties, node_columns, ties_of

if TYPE_CHECKING:
    from ipa_graph.dataset import Dataset

Columns = dict[str, Sequence[str]]

ROWS_A_PIECE: Final = 4096
_INTEGERS: Final = frozenset({"evidence_start", "evidence_end"})
_UNSAFE: Final = re.compile("[\x00-\x1f&<>\"\ufffe\uffff]")
_ESCAPED: Final = str.maketrans(
    {chr(code): "\ufffd" for code in (*range(0x20), 0xFFFE, 0xFFFF)}
    | {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)
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

    An edge has the id ``e0``, ``e1`` … in table order; all attributes are strings but the two offsets of evidence.
    """
    nodes, ties = node_columns(dataset), ties_of(dataset)
    head = graph_attributes(dataset)
    yield _XML + _GRAPHML
    yield "".join(_graphml_keys("graph", head) + _graphml_keys("node", nodes) + _graphml_keys("edge", _edge_names()))
    data = "".join(
        f'<data key="g{place}">{_escaped([text])[0]}</data>\n' for place, text in enumerate(head.values()) if text
    )
    yield f'<graph edgedefault="directed">\n{data}'
    for start, stop in _pieces(len(nodes["id"])):
        heads = [f'<node id="{name}">' for name in _escaped(nodes["id"][start:stop])]
        cells = (_wrapped(f'<data key="n{place}">', column[start:stop], "</data>") for place, column in enumerate(nodes.values()))
        yield _joined(heads, cells, "</node>\n")
    for start, stop in _pieces(len(ties)):
        heads = [
            f'<edge id="e{start + place}" source="{subject}" target="{target}">'
            for place, (subject, target) in enumerate(_ends(ties, start, stop))
        ]
        columns = _edge_columns(ties, start, stop)
        cells = (_wrapped(f'<data key="e{place}">', column, "</data>") for place, column in enumerate(columns.values()))
        yield _joined(heads, cells, "</edge>\n")
    yield "</graph>\n</graphml>\n"


def gexf_chunks(dataset: Dataset) -> Iterator[str]:
    """The network as GEXF 1.3, a piece at a time.

    Label, start and end stand on the element itself: ``start`` is the first and ``end`` the last day that the written
    dates allow (what Gephi's time line reads). The dates as written are the attributes ``start_written`` and
    ``end_written``. An edge has the id ``e0``, ``e1`` … in table order, the predicate as its kind, so that Gephi keeps
    ties of different kinds apart, and the predicate's name as its label.
    """
    nodes, ties = node_columns(dataset), ties_of(dataset)
    described = {name: column for name, column in nodes.items() if name not in ("id", "label")}
    head = _escaped([dataset.metadata.title, dataset.metadata.name])
    yield f"{_XML}{_GEXF}<meta><creator>ipa_graph</creator><description>{head[0]}</description></meta>\n"
    yield f'<graph name="{head[1]}" defaultedgetype="directed" idtype="string" mode="dynamic" timeformat="date">\n'
    yield _gexf_attributes("node", described) + _gexf_attributes("edge", _edge_names())
    yield "<nodes>\n"
    for start, stop in _pieces(len(nodes["id"])):
        cells = [_gexf_cells(place, column[start:stop]) for place, column in enumerate(described.values())]
        piece = {name: nodes.get(name, ("",) * len(nodes["id"]))[start:stop] for name in ("id", "label", "start", "end")}
        yield _joined(_gexf_nodes(piece), cells, "</attvalues></node>\n")
    yield "</nodes>\n<edges>\n"
    labels = {name: term.label(dataset.language) for name, term in dataset.vocabulary.relations.items()}
    for start, stop in _pieces(len(ties)):
        columns = _edge_columns(ties, start, stop)
        cells = [_gexf_cells(place, column) for place, column in enumerate(columns.values())]
        heads = _gexf_edges(start, _ends(ties, start, stop), columns, labels)
        yield _joined(heads, cells, "</attvalues></edge>\n")
    yield "</edges>\n</graph>\n</gexf>\n"


def _pieces(length: int) -> Iterator[tuple[int, int]]:
    return ((start, min(start + ROWS_A_PIECE, length)) for start in range(0, length, ROWS_A_PIECE))


def _joined(heads: Sequence[str], cells: Iterable[Sequence[str]], tail: str) -> str:
    filled = (column for column in cells if any(column))
    return "".join(chain.from_iterable(zip(heads, *filled, [tail] * len(heads), strict=True)))


def _escaped(cells: Sequence[str]) -> Sequence[str]:
    """The cells as XML text and attribute values; a column that needs no change is returned as it is."""
    return [cell.translate(_ESCAPED) for cell in cells] if _UNSAFE.search("".join(cells)) else cells


def _edge_names() -> tuple[str, ...]:
    return (*TIE_COLUMNS, *VERIFIED_COLUMNS)


def _ends(ties: Ties, start: int, stop: int) -> Iterator[tuple[str, str]]:
    return zip(_escaped(ties.subjects[start:stop]), _escaped(ties.objects[start:stop]), strict=True)


def _edge_columns(ties: Ties, start: int, stop: int) -> Columns:
    columns: Columns = {name: column[start:stop] for name, column in ties.columns.items()}
    found = [ties.verified.get(place) for place in range(start, stop)] if ties.verified else [None] * (stop - start)
    columns["evidence_start"] = [str(place.start) if place else "" for place in found]
    columns["evidence_end"] = [str(place.end) if place else "" for place in found]
    columns["text_sha256"] = [place.sha256 if place else "" for place in found]
    return columns


def _graphml_keys(scope: str, names: Iterable[str]) -> list[str]:
    return [
        f'<key id="{scope[0]}{place}" for="{scope}" attr.name="{_escaped([name])[0]}" attr.type="{kind}"/>\n'
        for place, name in enumerate(names)
        for kind in ("int" if scope == "edge" and name in _INTEGERS else "string",)
    ]


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
        f'<attribute id="{place}" title="{_escaped([title])[0]}" type="{kind}"/>\n'
        for place, name in enumerate(names)
        for title in (f"{name}_written" if name in ("start", "end") else name,)
        for kind in ("integer" if scope == "edge" and name in _INTEGERS else "string",)
    ]
    return f'<attributes class="{scope}" mode="static">\n{"".join(lines)}</attributes>\n'


def _gexf_cells(place: int, cells: Sequence[str]) -> Sequence[str]:
    return _wrapped(f'<attvalue for="{place}" value="', cells, '"/>')


def _gexf_nodes(columns: Columns) -> list[str]:
    labels = _escaped([label or name for name, label in zip(columns["id"], columns["label"], strict=True)])
    return [
        f'<node id="{name}" label="{label}"{dates}><attvalues>'
        for name, label, dates in zip(_escaped(columns["id"]), labels, _gexf_dates(columns), strict=True)
    ]


def _gexf_edges(first: int, ends: Iterable[tuple[str, str]], columns: Columns, labels: dict[str, str]) -> list[str]:
    kinds = {name: f'kind="{_escaped([name])[0]}" label="{_escaped([label])[0]}"' for name, label in labels.items()}
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
