"""Form × the buyer's own Word file → that very file with a placeholder for each answer."""

from __future__ import annotations

from docgen.original.build import build_from_original

__all__ = ["build_from_original"]
