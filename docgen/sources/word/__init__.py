"""Word documents → pages, laid out to be read."""
