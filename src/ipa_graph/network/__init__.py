"""The data set as a network: networkx, measures, paths, positions and files.

Nothing is imported here: each module is opened by the door that needs it, and most need neither networkx nor numpy.
"""
