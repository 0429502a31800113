"""The completer of a shell, taught what the magic may hold and what the methods of a data set may be given."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, cast

from IPython.core import completer
from IPython.core.completer import CompletionContext, SimpleMatcherResult

from ipa_graph.notebook import arguments, completion

if TYPE_CHECKING:
    from ipa_graph.notebook.shell import Matcher, Shell

MATCHERS: Final = {"ipa_graph.sparql": completion.matches, "ipa_graph.arguments": arguments.matches}
PRIORITY: Final = 100
"""Before those of the shell itself, which would offer magics and files there."""


def add_matchers(shell: Shell) -> None:
    """Teach the shell's completer."""
    remove_matchers(shell)
    mark = cast("Callable[..., Callable[[Matcher], Matcher]]", getattr(completer, "context_matcher"))  # noqa: B009  # not typed
    for identifier, found in MATCHERS.items():
        matcher = _asked_of(shell, found)
        shell.Completer.custom_matchers.append(mark(identifier=identifier, priority=PRIORITY)(matcher))


def remove_matchers(shell: Shell) -> None:
    """Make the shell's completer forget it."""
    matchers = shell.Completer.custom_matchers
    matchers[:] = [one for one in matchers if getattr(one, "matcher_identifier", "") not in MATCHERS]


def _asked_of(
    shell: Shell, found: Callable[[dict[str, object], CompletionContext], SimpleMatcherResult]
) -> Callable[[CompletionContext], SimpleMatcherResult]:
    def matcher(context: CompletionContext) -> SimpleMatcherResult:
        return found(shell.user_ns, context)

    return matcher
