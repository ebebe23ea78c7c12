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

_REPORTLAB = (
    _entry(
        "grid-rects-reportlab",
        Layout("reportlab", drawn="rects", font="Helvetica", repeat=True, instructions=True),
        Spec(10, rows=24, sections=4, groups=1, numbers="1", scale=1),
    ),
    _entry(
        "grid-curves-reportlab",
        Layout(
            "reportlab", drawn="curves", font="Times", size=10.5, structure="tables", headings=True
        ),
        Spec(11, "en", topic=1, scale=2, rows=14, numbers="A.3", groups=1),
    ),
    _entry(
        "grid-cells-art-reportlab",
        Layout("reportlab", drawn="cells", header="section", cut=True, font="Carlito", size=11),
        Spec(12, topic=3, rows=34, sections=4, numbers="Art. 5", scale=2),
    ),
    _entry(
        "horizontal-reportlab",
        Layout("reportlab", rules="horizontal", repeat=True, boxes="glyph", font="Helvetica"),
        Spec(13, topic=4, rows=20, sections=3, numbers="F10", comment=True),
    ),
    _entry(
        "zebra-reportlab",
        Layout("reportlab", rules="zebra", structure="tables", headings=True, accent="#ffffff"),
        Spec(14, topic=1, rows=22, sections=4, numbers="1.1", manner="requirements", scale=4),
    ),
    _entry(
        "unruled-reportlab",
        Layout("reportlab", rules="none", boxes="glyph", glyph="❏", padding=4),
        Spec(15, topic=2, rows=18, numbers="1"),
    ),
    _entry(
        "rotated-grid-reportlab",
        Layout("reportlab", rotate=True, paper="landscape", cut=True),
        Spec(16, topic=0, rows=20, scale=2, comment=True, groups=1),
    ),
    _entry(
        "rotated-portrait-cells-reportlab",
        Layout("reportlab", rotate=True, drawn="cells", font="Helvetica", boxes="square"),
        Spec(17, "de", rows=12, numbers="A.3"),
    ),
    _entry(
        "mixed-paper-reportlab",
        Layout("reportlab", paper="mixed", structure="tables", headings=True, drawn="rects"),
        Spec(18, topic=1, rows=21, sections=4, comment=True, scale=4),
    ),
    _entry(
        "vertical-header-scores-reportlab",
        Layout("reportlab", vertical=True, header="section", structure="tables", font="Helvetica"),
        Spec(19, topic=1, rows=15, scale=7, manner="mixed", numbers="F10"),
    ),
    _entry(
        "choices-left-reportlab",
        Layout("reportlab", choices_left=True, drawn="lines", boxes="square", font="Helvetica"),
        Spec(20, topic=4, rows=15, numbers="1", groups=1),
    ),
    _entry(
        "subrows-answer-header-reportlab",
        Layout("reportlab", subrows=True, answer_header=True, merge_text=True, boxes="glyph"),
        Spec(21, topic=0, rows=18, scale=2, rich=1.6, numbers="1.1", groups=1),
    ),
    _entry(
        "fields-grid-reportlab",
        Layout("reportlab", boxes="field", blank="field", font="Helvetica", padding=4),
        Spec(22, topic=1, rows=16, numbers="1", fill_ins=2, fill_ins_first=True),
    ),
    _entry(
        "fields-radio-running-reportlab",
        Layout(
            "reportlab",
            structure="running",
            boxes="radio",
            blank="field",
            font="Helvetica",
            size=10,
        ),
        Spec(23, "en", rows=16, numbers="1.1", scale=1),
    ),
    _entry(
        "running-squares-reportlab",
        Layout(
            "reportlab",
            structure="running",
            boxes="square",
            blank="rule",
            inline=True,
            instructions=True,
            font="Helvetica",
            size=10,
        ),
        Spec(24, topic=3, rows=18, numbers="1", fill_ins=2),
    ),
    _entry(
        "running-wingdings-before-reportlab",
        Layout(
            "reportlab",
            structure="running",
            boxes="glyph",
            glyph="\uf0a8",
            boxes_first=False,
            blank="dots",
            size=10,
        ),
        Spec(25, topic=0, rows=18, numbers="a)", sections=2, groups=1),
    ),
    _entry(
        "several-forms-reportlab",
        Layout("reportlab", font="Helvetica", repeat=True, header="section"),
        Spec(26, topic=0, rows=10, title="Lot n°1 : Dommages aux biens"),
        Spec(27, topic=4, rows=9, title="Lot n°2 : Gardiennage", scale=2),
        title="Consultation 2026-041 : questionnaires",
    ),
)

_WORD = (
    _entry(
        "grid-bands-oui-non-libreoffice",
        Layout("libreoffice", header="section", font="Carlito", size=11),
        Spec(30, rows=20, sections=4, groups=2, fill_ins=1, scale=1),
    ),
    _entry(
        "grid-tables-nested-headings-libreoffice",
        Layout("libreoffice", structure="tables", headings=True, cover=True, size=10),
        Spec(31, topic=1, rows=20, sections=4, nested=True, numbers="1.1", scale=2, comment=True),
    ),
    _entry(
        "grid-cut-rows-repeat-libreoffice",
        Layout("libreoffice", repeat=True, cut=True, font="Liberation Serif", size=12),
        Spec(32, topic=2, rows=36, sections=4, rich=1.5, numbers="1"),
    ),
    _entry(
        "horizontal-zero-numbers-libreoffice",
        Layout(
            "libreoffice",
            rules="horizontal",
            number_column=False,
            structure="tables",
            headings=True,
            font="Carlito",
            size=11,
            boxes="glyph",
        ),
        Spec(33, topic=3, rows=15, numbers=None, scale=0, lists=False),
    ),
    _entry(
        "zebra-libreoffice",
        Layout("libreoffice", rules="zebra", repeat=True, font="Carlito", size=11),
        Spec(
            34,
            topic=1,
            rows=28,
            sections=4,
            numbers="F10",
            manner="requirements",
            scale=4,
            comment=True,
        ),
    ),
    _entry(
        "unruled-libreoffice",
        Layout(
            "libreoffice",
            rules="none",
            boxes="glyph",
            structure="tables",
            headings=True,
            accent="#ffffff",
        ),
        Spec(35, "es", rows=13, numbers="1", scale=0),
    ),
    _entry(
        "wingdings-cells-libreoffice",
        Layout("libreoffice", boxes="glyph", glyph="\uf0a8", subrows=True),
        Spec(36, topic=4, rows=18, numbers="A.3", rich=1.4, groups=1),
    ),
    _entry(
        "mixed-paper-libreoffice",
        Layout("libreoffice", paper="mixed", structure="tables", header="section", repeat=True),
        Spec(37, "en", rows=20, sections=4, comment=True, scale=3),
    ),
    _entry(
        "vertical-header-libreoffice",
        Layout("libreoffice", vertical=True, repeat=True, instructions=True),
        Spec(38, topic=1, rows=24, scale=5, numbers="1.1", comment=True, groups=1),
    ),
    _entry(
        "choices-left-answer-header-libreoffice",
        Layout("libreoffice", choices_left=True, answer_header=True, paper="landscape"),
        Spec(39, topic=2, rows=18, scale=2, numbers="1", comment=True),
    ),
    _entry(
        "running-glyphs-libreoffice",
        Layout(
            "libreoffice",
            structure="running",
            boxes="glyph",
            inline=True,
            blank="dots",
            cover=True,
            size=11,
            font="Carlito",
        ),
        Spec(40, topic=0, rows=22, sections=4, numbers="1", fill_ins=2, groups=1),
    ),
    _entry(
        "running-underscores-before-libreoffice",
        Layout(
            "libreoffice",
            structure="running",
            boxes="glyph",
            boxes_first=False,
            blank="underscores",
            glyph="□",
            size=11,
        ),
        Spec(41, "it", rows=13, numbers="1.1", fill_ins=1),
    ),
    _entry(
        "several-forms-libreoffice",
        Layout("libreoffice", structure="tables", headings=True, header="word", size=10),
        Spec(42, topic=2, rows=10, title="Lot A : Propreté", nested=False),
        Spec(43, topic=3, rows=10, title="Lot B : Restauration", comment=True),
        title="Cadres de réponse des lots A et B",
    ),
)

SHEETS: tuple[Entry, ...] = (*_GRID, *_REPORTLAB, *_WORD)
