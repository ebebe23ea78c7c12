"""Files as they are, in one shape for every kind."""
