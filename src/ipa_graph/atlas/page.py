"""The page of the atlas, put together: the template, the built script and style, and the data, packed and escaped."""

from __future__ import annotations

import gzip
import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from ipa_graph.atlas.asking import questions, statements
from ipa_graph.atlas.built import STATIC, built
from ipa_graph.atlas.frame import frame, words_for
from ipa_graph.atlas.opening import opening
from ipa_graph.atlas.payload import payload
from ipa_graph.atlas.world import DETAILS, world
from ipa_graph.errors import UsageError, shown
from ipa_graph.given import Argument
from ipa_graph.mapwords import words_of
from ipa_graph.webpage import STYLE_WITHOUT_SCRIPTS, WebPage, direction, script_json, straight

if TYPE_CHECKING:
    from ipa_graph.dataset import Dataset
    from ipa_graph.tours import Tour

REST: Final = {"style": "atlas.css", "script": "atlas.js"}
"""The parts that are style and script but for what the page needs to draw its first picture."""


def to_atlas(dataset: Dataset, *, language: str = "", shapes: str = "110m", sparql: bool = True) -> WebPage:
    """The data set as one page with its network, timeline, world map and table, to be opened without any network.

    Args:
        dataset: what is shown.
        language: that the page opens in; the reader may choose another. The data set's own by default.
        shapes: how fine the countries are drawn: ``110m`` or ``50m``, which makes the file about 140 kB larger.
        sparql: whether the page can be asked in SPARQL; the engine adds 2 MB, which is unpacked when it is asked.

    The same data set gives the same bytes where Python's zlib is the same. Time is that of
    `ipa_graph.network.layout.positions` and linear in what is written.

    Raises:
        UsageError: there are no such shapes.
    """
    from jinja2 import Environment, PackageLoader

    shapes = Argument("atlas(shapes=…)", " or ".join(DETAILS)).text(shapes)
    sparql = Argument("atlas(sparql=…)", "True or False").truth(sparql)
    if shapes not in DETAILS:
        raise UsageError(f"there are no shapes {shown(shapes)}; there are {' and '.join(DETAILS)}")
    language = dataset.language_of(language)
    metadata = dataset.metadata
    title = straight(metadata.titles.get(language, metadata.title))
    words = words_for(language)
    whole = payload(dataset)
    script, style = built("opening.js"), built("opening.css")
    environment = Environment(loader=PackageLoader("ipa_graph", "templates"), autoescape=True, trim_blocks=True)
    page = environment.get_template("atlas.html").render(
        title=title,
        description=straight(metadata.descriptions.get(language, metadata.description)),
        language=language,
        direction=direction(words.language),
        frame=frame(words, title),
        first=script_json(opening(dataset, whole) | {"language": words.language, "words": words.said}),
        script=script,
        style=style,
        plain=STYLE_WITHOUT_SCRIPTS,
        needs_scripts=words_of(language)["scripts"],
        policy=_policy((script, built(REST["script"])), (style, built(REST["style"]), STYLE_WITHOUT_SCRIPTS)),
        parts=packed_parts(dataset, whole, shapes=shapes, sparql=sparql),
        sparql=sparql,
    )
    # outside of scripts and styles, which are plain ASCII, references do as well; see `script_json`
    return WebPage(page.encode("ascii", "xmlcharrefreplace").decode(), title)


def packed_parts(
    dataset: Dataset, whole: Mapping[str, object], *, shapes: str = "110m", sparql: bool = True
) -> dict[str, str]:
    """What the page unpacks, by name: gzip in base64. A part that a view alone needs is unpacked when it opens.

    Args:
        dataset: what is shown.
        whole: its `payload`.
        shapes: how fine the countries are drawn.
        sparql: whether the engine and what it is asked are among the parts.
    """
    parts: dict[str, bytes] = {name: _json(value) for name, value in whole.items()}
    parts |= {name: built(file).encode() for name, file in REST.items()}
    parts["world"] = _json(world(shapes))
    parts["tours"] = _json([_tour(one) for one in dataset.tours])
    parts["licences"] = STATIC.joinpath("THIRD_PARTY_LICENSES").read_bytes()
    if sparql:
        parts |= {
            "queries": _json(questions(dataset)),
            "quads": statements(dataset),
            "engine": STATIC.joinpath("engine.js").read_bytes(),
        }
    packed = {name: gzip.compress(content, compresslevel=9, mtime=0) for name, content in parts.items()}
    if sparql:
        packed["wasm"] = STATIC.joinpath("engine.wasm.gz").read_bytes()
    return {name: b64encode(content).decode() for name, content in packed.items()}


def _tour(tour: Tour) -> dict[str, object]:
    """A tour as JSON; text without a language tag under ``""``."""
    return {"name": tour.name, "steps": [asdict(step) for step in tour.steps]}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _policy(scripts: Sequence[str], styles: Sequence[str]) -> str:
    """What the page may do: run its own scripts and styles and no other, and reach nothing.

    The engine is WebAssembly in a worker that the script makes from a blob; links open elsewhere, in another page.
    """
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {_digests(scripts)} 'wasm-unsafe-eval' blob:",
            "worker-src blob:",
            f"style-src {_digests(styles)}",
            "img-src data: blob:",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _digests(texts: Sequence[str]) -> str:
    return " ".join(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts)
