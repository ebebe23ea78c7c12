"""The corpus's first files: each layout with each producer."""

from __future__ import annotations

from tests.corpus.content import Spec
from tests.corpus.entry import entry
from tests.corpus.layout import Layout

_GRID = (
    entry(
        "grid-bands-oui-non-chromium",
        Layout("chromium", header="section", instructions=True),
        Spec(1, sections=4, rows=16, groups=1, fill_ins=1),
    ),
    entry(
        "grid-bands-comment-weasyprint",
        Layout("weasyprint", repeat=True, merge_text=True, font="Carlito", size=10),
        Spec(2, topic=1, scale=2, rows=18, comment=True, numbers="1.1", sections=4),
    ),
    entry(
        "grid-tables-headings-chromium",
        Layout("chromium", structure="tables", headings=True, cover=True),
        Spec(3, topic=2, scale=4, rows=16, numbers="A.3", sections=4, manner="mixed"),
    ),
    entry(
        "grid-tables-own-header-yes-no-weasyprint",
        Layout("weasyprint", structure="tables", header="section", subrows=True, boxes="glyph"),
        Spec(4, "en", rows=16, scale=1, numbers="F10", comment=True),
    ),
)

_REPORTLAB = (
    entry(
        "tender-articles-horizontal-reportlab",
        Layout("reportlab", rules="horizontal", articles=True, font="Helvetica", bullet="–"),
        Spec(9, "en", rows=12, numbers="1.1", comment=True, groups=1),
    ),
    entry(
        "grid-rects-reportlab",
        Layout("reportlab", drawn="rects", font="Helvetica", repeat=True, instructions=True),
        Spec(10, rows=24, sections=4, groups=1, numbers="1", scale=1),
    ),
    entry(
        "grid-curves-reportlab",
        Layout(
            "reportlab", drawn="curves", font="Times", size=10.5, structure="tables", headings=True
        ),
        Spec(11, "en", topic=1, scale=2, rows=14, numbers="A.3", groups=1),
    ),
    entry(
        "grid-cells-art-reportlab",
        Layout("reportlab", drawn="cells", header="section", cut=True, font="Carlito", size=11.5),
        Spec(12, topic=3, rows=34, sections=4, numbers="Art. 5", scale=2),
    ),
    entry(
        "horizontal-reportlab",
        Layout("reportlab", rules="horizontal", repeat=True, boxes="glyph", font="Helvetica"),
        Spec(13, topic=4, rows=20, sections=3, numbers="F10", comment=True),
    ),
    entry(
        "zebra-reportlab",
        Layout("reportlab", rules="zebra", structure="tables", headings=True, accent="#ffffff"),
        Spec(14, topic=1, rows=22, sections=4, numbers="1.1", manner="requirements", scale=4),
    ),
    entry(
        "unruled-reportlab",
        Layout("reportlab", rules="none", boxes="glyph", glyph="❏", padding=4),
        Spec(15, topic=2, rows=18, numbers="1"),
    ),
    entry(
        "rotated-grid-reportlab",
        Layout("reportlab", rotate=90, paper="landscape", cut=True, size=10.3),
        Spec(16, topic=0, rows=20, scale=2, comment=True, groups=1),
    ),
    entry(
        "rotated-portrait-cells-reportlab",
        Layout("reportlab", rotate=90, drawn="cells", font="Helvetica", boxes="square"),
        Spec(17, "de", rows=12, numbers="A.3"),
    ),
    entry(
        "mixed-paper-reportlab",
        Layout("reportlab", paper="mixed", structure="tables", headings=True, drawn="rects"),
        Spec(18, topic=1, rows=21, sections=4, comment=True, scale=4),
    ),
    entry(
        "vertical-header-scores-reportlab",
        Layout("reportlab", vertical=True, header="section", structure="tables", font="Helvetica"),
        Spec(19, topic=1, rows=15, scale=7, manner="mixed", numbers="F10"),
    ),
    entry(
        "choices-left-reportlab",
        Layout(
            "reportlab",
            choices_left=True,
            drawn="lines",
            boxes="square",
            font="Helvetica",
            bullet="–",
        ),
        Spec(20, topic=4, rows=15, numbers="1", groups=1),
    ),
    entry(
        "subrows-answer-header-reportlab",
        Layout(
            "reportlab",
            subrows=True,
            answer_header=True,
            merge_text=True,
            font="Helvetica",
            boxes="glyph",
        ),
        Spec(21, topic=0, rows=18, scale=2, rich=1.6, numbers="1.1", groups=1),
    ),
    entry(
        "fields-grid-reportlab",
        Layout("reportlab", boxes="field", blank="field", font="Helvetica", padding=4),
        Spec(22, topic=1, rows=16, numbers="1", fill_ins=2, fill_ins_first=True),
    ),
    entry(
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
    entry(
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
            bullet="-",
        ),
        Spec(24, topic=3, rows=18, numbers="1", fill_ins=2),
    ),
    entry(
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
    entry(
        "several-forms-reportlab",
        Layout("reportlab", font="Helvetica", repeat=True),
        Spec(26, topic=0, rows=10, title="Lot n°1 : Dommages aux biens"),
        Spec(27, topic=4, rows=9, title="Lot n°2 : Gardiennage", scale=2),
        title="Consultation 2026-041 : questionnaires",
    ),
)

_WORD = (
    entry(
        "tender-articles-tables-libreoffice",
        Layout("libreoffice", structure="tables", headings=True, articles=True, boxes="glyph"),
        Spec(29, topic=1, rows=18, numbers="1.1", groups=1, fill_ins=2),
    ),
    entry(
        "grid-bands-oui-non-libreoffice",
        Layout("libreoffice", header="section", font="Carlito", size=11),
        Spec(30, rows=20, sections=4, groups=2, fill_ins=1, scale=1),
    ),
    entry(
        "grid-tables-nested-headings-libreoffice",
        Layout("libreoffice", structure="tables", headings=True, cover=True, size=10),
        Spec(31, topic=1, rows=20, sections=4, nested=True, numbers="1.1", scale=2, comment=True),
    ),
    entry(
        "grid-cut-rows-repeat-libreoffice",
        Layout("libreoffice", repeat=True, cut=True, font="Liberation Serif", size=11.9),
        Spec(32, topic=2, rows=36, sections=4, rich=1.5, numbers="1"),
    ),
    entry(
        "horizontal-no-numbers-libreoffice",
        Layout(
            "libreoffice",
            rules="horizontal",
            number_column=False,
            structure="tables",
            headings=True,
            font="Carlito",
            size=11,
            boxes="",
        ),
        Spec(33, topic=3, rows=15, numbers=None, scale=0, lists=False),
    ),
    entry(
        "zebra-libreoffice",
        Layout("libreoffice", rules="zebra", repeat=True, paper="landscape", size=9.5, bullet="-"),
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
    entry(
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
    entry(
        "wingdings-cells-libreoffice",
        Layout("libreoffice", boxes="glyph", glyph="\uf0a8", subrows=True),
        Spec(36, topic=4, rows=18, numbers="A.3", rich=1.4, groups=1),
    ),
    entry(
        "mixed-paper-libreoffice",
        Layout("libreoffice", paper="mixed", structure="tables", header="section", repeat=True),
        Spec(37, "en", rows=20, sections=4, comment=True, scale=3),
    ),
    entry(
        "vertical-header-libreoffice",
        Layout("libreoffice", vertical=True, repeat=True, instructions=True),
        Spec(38, topic=1, rows=24, scale=5, numbers="1.1", comment=True, groups=1),
    ),
    entry(
        "choices-left-answer-header-libreoffice",
        Layout("libreoffice", choices_left=True, answer_header=True, paper="landscape"),
        Spec(39, topic=2, rows=18, scale=2, numbers="1", comment=True),
    ),
    entry(
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
    entry(
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
    entry(
        "several-forms-libreoffice",
        Layout("libreoffice", structure="tables", headings=True, header="word", size=10),
        Spec(42, topic=2, rows=10, title="Lot A : Propreté", nested=False),
        Spec(43, topic=3, rows=10, title="Lot B : Restauration", comment=True),
        title="Cadres de réponse des lots A et B",
    ),
)

_HTML = (
    entry(
        "unruled-empty-columns-chromium",
        Layout("chromium", rules="none", structure="tables", headings=True, size=10.5),
        Spec(45, topic=4, rows=15, numbers="1", scale=2),
    ),
    entry(
        "tender-articles-grid-weasyprint",
        Layout("weasyprint", articles=True, instructions=True, repeat=True, cover=True),
        Spec(46, topic=2, rows=18, numbers="1", comment=True, groups=1),
    ),
    entry(
        "tender-articles-running-chromium",
        Layout("chromium", structure="running", articles=True, boxes="glyph", font="Carlito"),
        Spec(47, "en", topic=1, rows=12, numbers="A.3", scale=1),
    ),
    entry(
        "grid-cut-rows-weasyprint",
        Layout("weasyprint", cut=True, size=13.8, bullet="–", header="section"),
        Spec(48, topic=1, rows=26, sections=3, rich=1.6, numbers="Art. 5", groups=1),
    ),
    entry(
        "grid-cut-rows-repeat-chromium",
        Layout("chromium", cut=True, repeat=True, size=13.4, font="Carlito", bullet="-"),
        Spec(49, topic=0, rows=26, sections=4, rich=1.6, numbers="a)", comment=True),
    ),
    entry(
        "horizontal-comment-weasyprint",
        Layout("weasyprint", rules="horizontal", repeat=True, boxes="glyph", cover=True),
        Spec(50, topic=1, rows=24, sections=4, scale=2, numbers="1.1", comment=True, groups=1),
    ),
    entry(
        "horizontal-sub-rows-chromium",
        Layout("chromium", rules="horizontal", subrows=True, boxes="square", font="Carlito"),
        Spec(51, topic=3, rows=16, numbers="1", rich=1.4),
    ),
    entry(
        "zebra-sections-chromium",
        Layout("chromium", rules="zebra", structure="tables", headings=True, font="Carlito"),
        Spec(52, "en", topic=0, rows=15, scale=1, numbers="F10"),
    ),
    entry(
        "zebra-bands-weasyprint",
        Layout("weasyprint", rules="zebra", font="Carlito", size=10.5, boxes="glyph", glyph="○"),
        Spec(53, topic=4, rows=18, numbers="A.3", scale=0, groups=1),
    ),
    entry(
        "unruled-chromium",
        Layout("chromium", rules="none", boxes="glyph", font="Carlito", size=10.5, bullet="▪"),
        Spec(54, topic=0, rows=18, numbers="1.1", scale=2),
    ),
    entry(
        "unruled-no-numbers-weasyprint",
        Layout(
            "weasyprint",
            rules="none",
            structure="tables",
            headings=True,
            number_column=False,
            boxes="glyph",
            glyph="❏",
        ),
        Spec(55, "nl", rows=11, numbers=None, lists=False),
    ),
    entry(
        "grid-no-numbers-groups-chromium",
        Layout("chromium", number_column=False, header="section", font="Carlito", size=10.5),
        Spec(56, topic=2, rows=14, numbers=None, groups=1, lists=False),
    ),
    entry(
        "grid-first-header-only-weasyprint",
        Layout(
            "weasyprint",
            structure="tables",
            headings=True,
            first_header_only=True,
            instructions=True,
        ),
        Spec(57, topic=0, rows=20, sections=5, numbers="1", groups=1, comment=True),
    ),
    entry(
        "nested-headings-chromium",
        Layout("chromium", structure="tables", headings=True, cover=True, font="Carlito"),
        Spec(58, topic=1, rows=20, sections=4, nested=True, numbers="1", scale=8, rich=0.6),
    ),
    entry(
        "mixed-paper-weasyprint",
        Layout("weasyprint", paper="mixed", structure="tables", headings=True, boxes="glyph"),
        Spec(59, topic=4, rows=20, sections=3, comment=True, numbers="1", scale=2),
    ),
    entry(
        "rotated-grid-chromium",
        Layout("chromium", rotate=90, paper="landscape", repeat=True, font="Carlito"),
        Spec(60, topic=1, rows=16, scale=5, comment=True, numbers="F10"),
    ),
    entry(
        "vertical-header-scores-chromium",
        Layout("chromium", vertical=True, answer_header=True, font="Carlito", size=10),
        Spec(61, "en", rows=14, scale=3, numbers="1.1"),
    ),
    entry(
        "scores-subrows-chromium",
        Layout("chromium", subrows=True, answer_header=True, boxes="glyph", glyph="□"),
        Spec(62, topic=2, rows=14, scale=7, numbers="1", manner="mixed"),
    ),
    entry(
        "choices-left-weasyprint",
        Layout("weasyprint", choices_left=True, boxes="glyph", structure="tables", headings=True),
        Spec(63, "pt", rows=11, numbers="1", comment=True),
    ),
    entry(
        "wingdings-cells-weasyprint",
        Layout("weasyprint", boxes="glyph", glyph="\uf06f", merge_text=True, size=10),
        Spec(64, "de", rows=13, scale=2, numbers="1.1", groups=1),
    ),
    entry(
        "fields-grid-weasyprint",
        Layout(
            "weasyprint",
            boxes="field",
            blank="field",
            structure="tables",
            headings=True,
            bullet="○",
        ),
        Spec(65, topic=3, rows=15, numbers="1", fill_ins=2),
    ),
    entry(
        "fields-running-weasyprint",
        Layout("weasyprint", structure="running", boxes="radio", blank="field", size=10),
        Spec(66, topic=0, rows=14, numbers="1"),
    ),
    entry(
        "running-inline-chromium",
        Layout(
            "chromium",
            structure="running",
            boxes="glyph",
            inline=True,
            size=10.5,
            instructions=True,
            blank="underscores",
            font="Carlito",
            bullet="➢",
        ),
        Spec(67, topic=2, rows=20, sections=4, numbers="1", fill_ins=1),
    ),
    entry(
        "running-rules-weasyprint",
        Layout(
            "weasyprint",
            structure="running",
            boxes="square",
            blank="rule",
            boxes_first=False,
            size=10.5,
        ),
        Spec(68, "es", rows=12, numbers="1.1", groups=1, fill_ins=1),
    ),
    entry(
        "several-forms-chromium",
        Layout("chromium", structure="tables", headings=True, font="Carlito"),
        Spec(69, "en", topic=0, rows=9, title="Part A: Security"),
        Spec(70, "en", topic=1, rows=8, title="Part B: Cleaning", scale=1),
        title="Invitation to Tender: Questionnaires",
    ),
)

FIRST = (*_GRID, *_REPORTLAB, *_WORD, *_HTML)
