"""The use cases that every front calls, on the folders of a person's work."""
