"""A page in one file: saved, or shown by a notebook in a frame of its own."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipa_graph.files import write_file
from ipa_graph.given import Argument
from ipa_graph.suffixes import format_of

if TYPE_CHECKING:
    import os

FRAME_HEIGHT_PX: Final = 640
STYLE_WITHOUT_SCRIPTS: Final = (
    "html,body{height:auto;overflow:auto}body{display:block}body>:not(noscript){display:none}"
    "noscript{display:block;max-width:40rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}"
)
"""Of a page that needs scripts, where none run: what the page says then, and nothing else."""
_TURNS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
RIGHT_TO_LEFT: Final = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True, slots=True, repr=False)
class WebPage:
    """A page that needs nothing else; in a notebook it shows itself.

    Attributes:
        html: the whole page.
        title: its title.
    """

    html: str
    title: str

    def __repr__(self) -> str:
        """A line, not the page: a notebook stores it beside the page, and a terminal prints it."""
        return f"<{type(self).__name__} {self.title!r}: {len(self.html.encode()) / 1e6:.1f} MB of HTML>"

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the page to a file.

        Raises:
            UsageError: the name of the file asks for another format.
            WorkplaceError: the file cannot be written; an old one is as it was.

        >>> import tempfile
        >>> from pathlib import Path
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     WebPage("<p>Ours</p>", "Ours").save(Path(folder, "ours.html"))
        ...     Path(folder, "ours.html").read_text(encoding="utf-8")
        '<p>Ours</p>'
        """
        target = Argument("save(…)", "the path of a file").path(path)
        format_of(str(target), {".html": "html", ".htm": "html"}, "html")
        write_file(target, self.html)

    def _repr_html_(self) -> str:
        return (
            f'<iframe srcdoc="{html.escape(self.html)}" title="{html.escape(self.title)}"'
            ' sandbox="allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"'
            f' style="width:100%;height:{FRAME_HEIGHT_PX}px;border:1px solid rgba(128,128,128,.4)"></iframe>'
        )


def straight(text: str) -> str:
    """A text without the signs that turn the direction of what follows: with them a name reads as another.

    >>> straight("abc\u202egnp.exe")
    'abcgnp.exe'
    """
    return _TURNS.sub("", text)


def direction(language: str) -> str:
    """``rtl`` or ``ltr``, for a language tag."""
    return "rtl" if language.partition("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def script_json(value: object) -> str:
    r"""A value as JSON that can stand in a script element: nothing in it ends the element or a line.

    It is plain ASCII: one letter beyond it makes a browser keep the whole file, scripts included, in twice the space.

    >>> script_json("</script>")
    '"\\u003c/script\\u003e"'
    """
    text = json.dumps(value, separators=(",", ":"))
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
