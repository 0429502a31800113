"""Benchmarks of ipa_graph: ``python -m bench``. What is measured, and how, is told in docs/speed.md."""
