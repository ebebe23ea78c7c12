"""Form × the buyer's own Word file → that very file with a placeholder for each answer."""

from __future__ import annotations

from docgen.original.build import Built, build, build_from_original

__all__ = ["Built", "build", "build_from_original"]
