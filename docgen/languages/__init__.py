"""One data file of words per language."""
