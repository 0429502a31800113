"""``python -m ipa_graph`` is ``ipa-graph``."""

from ipa_graph.cli import main

main()
