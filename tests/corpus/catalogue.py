"""Which forms the corpus has: a name, what is in it, how it is laid out."""

from __future__ import annotations

from dataclasses import dataclass

from tests.corpus.content import Spec
from tests.corpus.layout import Layout


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the corpus; several specs make several questionnaires in one file."""

    name: str
    layout: Layout
    specs: tuple[Spec, ...]
    title: str = ""


def _entry(name: str, layout: Layout, *specs: Spec, title: str = "") -> Entry:
    return Entry(name, layout, specs, title)


_GRID = (
    _entry(
        "grid-bands-oui-non-chromium",
        Layout("chromium", header="section", instructions=True),
        Spec(1, sections=4, rows=16, groups=1, fill_ins=1),
    ),
    _entry(
        "grid-bands-comment-weasyprint",
        Layout("weasyprint", repeat=True, merge_text=True, font="Carlito", size=10),
        Spec(2, topic=1, scale=2, rows=18, comment=True, numbers="1.1", sections=4),
    ),
    _entry(
        "grid-tables-headings-chromium",
        Layout("chromium", structure="tables", headings=True, cover=True),
        Spec(3, topic=2, scale=4, rows=16, numbers="A.3", sections=4, manner="mixed"),
    ),
    _entry(
        "grid-tables-own-header-yes-no-weasyprint",
        Layout("weasyprint", structure="tables", header="section", subrows=True, boxes="glyph"),
        Spec(4, "en", rows=16, scale=1, numbers="F10", comment=True),
    ),
)

SHEETS: tuple[Entry, ...] = (*_GRID,)
