"""The atlas: a data set as one HTML file to look through, with its claims and their sources, that needs no network."""
