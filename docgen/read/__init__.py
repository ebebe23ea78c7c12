"""Received form → Answers."""

from docgen.read.received import read, read_parts_back

__all__ = ["read", "read_parts_back"]
