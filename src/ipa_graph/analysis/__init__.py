"""Answers to the questions of an analyst, each a function over a data set that gives a documented frame.

Every function takes a data set or a selection and has a door of its name on `ipa_graph.Dataset`. Text is ``string``,
counts ``Int64``, measures ``Float64``; each docstring states columns, order and the source of the method.
"""
