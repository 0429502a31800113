"""From a data set to RDF: statements as text, the store that answers queries, the ontology, the file formats."""
