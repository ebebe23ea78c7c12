"""Blank form → Form."""

from docgen.parse.blank import Understood, parse, understand

__all__ = ["Understood", "parse", "understand"]
