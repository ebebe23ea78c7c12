"""What a file of the corpus is: a name, what is in it, how it is laid out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.corpus.content import Spec
from tests.corpus.layout import Layout, Sheet


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the corpus; several specs make several questionnaires in one file.

    `draw` writes the sheet as a file of that suffix; without one the layout's engine does.
    """

    name: str
    layout: Layout
    specs: tuple[Spec, ...]
    title: str = ""
    suffix: str = ".pdf"
    draw: Callable[[Sheet, Layout, Path], None] | None = None


def entry(name: str, layout: Layout, *specs: Spec, title: str = "") -> Entry:
    """An entry as the lists of them are written."""
    return Entry(name, layout, specs, title)
