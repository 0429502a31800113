"""Two spreadsheets to a knowledge graph in which every fact says who says so."""
