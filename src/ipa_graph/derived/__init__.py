"""The answer to a query as a data set of its own: a graph that CONSTRUCT makes, or pairs of entities in a frame."""
