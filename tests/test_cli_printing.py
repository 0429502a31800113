"""What the commands share on the command line."""

from __future__ import annotations

import os
import signal
import sys

import pytest

from ipa_graph.cli.printing import tidied_up


@pytest.mark.skipif(sys.platform == "win32", reason="there a process that is ended cannot clean up")
def test_a_process_told_to_end_cleans_up_first(capsys: pytest.CaptureFixture[str]) -> None:
    before, cleaned = signal.getsignal(signal.SIGTERM), list[bool]()
    with pytest.raises(SystemExit, match="143"):
        _ended_inside(cleaned)
    assert (cleaned, signal.getsignal(signal.SIGTERM)) == ([True], before)
    assert capsys.readouterr().err == "\nipa-graph: ended; what was there before is whole\n"


def _ended_inside(cleaned: list[bool]) -> None:
    with tidied_up():
        try:
            os.kill(os.getpid(), signal.SIGTERM)
        finally:
            cleaned.append(True)
