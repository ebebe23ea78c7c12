"""Blank form → Form."""

from docgen.parse.blank import parse

__all__ = ["parse"]
