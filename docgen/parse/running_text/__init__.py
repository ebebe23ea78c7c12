"""Questions in running text, their boxes and blanks on the line → tables."""
