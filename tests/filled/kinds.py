"""All kinds of received forms that can be made up, by name."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from tests.filled import Generator

_MODULES = ("rendered", "word", "pdf", "styled", "drawn", "scans")


def kinds() -> dict[str, Generator]:
    """Every kind's generator, those of docgen's own documents first."""
    found: dict[str, Generator] = {}
    for name in _MODULES:
        if find_spec(f"tests.filled.{name}") is not None:
            found |= import_module(f"tests.filled.{name}").KINDS
    return found
