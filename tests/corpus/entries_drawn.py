"""Files drawn line by line with ReportLab, in several manners."""

from __future__ import annotations

from tests.corpus.content import Spec
from tests.corpus.entry import Entry, entry
from tests.corpus.layout import Layout

_MANNERS = (
    entry(
        "frames-grid-comment-reportlab",
        Layout("reportlab", drawn="frames", font="Carlito", size=10, instructions=True),
        Spec(100, "fr+", rows=18, sections=3, groups=1, comment="Précisions"),
    ),
    entry(
        "frames-tables-horizontal-reportlab",
        Layout(
            "reportlab",
            drawn="frames",
            rules="horizontal",
            structure="tables",
            headings=True,
            boxes="glyph",
            font="Liberation Sans Narrow",
            size=10.5,
        ),
        Spec(101, "en+", rows=14, numbers="1.1", scale=1),
    ),
    entry(
        "frames-zebra-landscape-reportlab",
        Layout("reportlab", drawn="frames", rules="zebra", paper="landscape", size=10, cover=True),
        Spec(102, "fr+", topic=1, rows=20, scale=4, numbers="A.3", manner="mixed"),
    ),
    entry(
        "frames-running-reportlab",
        Layout(
            "reportlab",
            drawn="frames",
            structure="running",
            boxes="rect",
            inline=True,
            blank="rule",
            font="Carlito",
            size=10.5,
        ),
        Spec(103, "fr+", topic=3, rows=14, numbers="1"),
    ),
    entry(
        "chunks-grid-contents-reportlab",
        Layout(
            "reportlab",
            drawn="chunks",
            font="Carlito",
            size=11,
            repeat=True,
            cover=True,
            contents=True,
        ),
        Spec(104, "fr+", topic=1, rows=22, sections=4, groups=1, scale=1),
    ),
    entry(
        "chunks-cut-own-header-reportlab",
        Layout(
            "reportlab",
            drawn="chunks",
            structure="tables",
            header="section",
            font="Caladea",
            size=16.8,
            cut=True,
        ),
        Spec(105, "es+", rows=17, sections=3, numbers="1.1", comment=True, rich=1.5),
    ),
    entry(
        "chunks-running-reportlab",
        Layout(
            "reportlab",
            drawn="chunks",
            structure="running",
            boxes="glyph",
            glyph="o",
            glyph_font="Wingdings-Letters",
            font="Carlito",
            size=11,
            blank="underscores",
        ),
        Spec(106, "de+", rows=14, numbers="1", groups=1),
    ),
    entry(
        "chunks-unruled-reportlab",
        Layout(
            "reportlab",
            drawn="chunks",
            rules="none",
            boxes="glyph",
            font="Carlito",
            size=10.5,
            padding=4,
        ),
        Spec(107, "it+", rows=14, numbers="1", groups=1),
    ),
    entry(
        "distilled-grid-reportlab",
        Layout("reportlab", distilled=True, font="Times", size=10, repeat=True),
        Spec(108, "fr+", topic=2, rows=16, groups=1, comment="Observations"),
    ),
)

_CUT = (
    entry(
        "curves-own-header-reportlab",
        Layout("reportlab", drawn="curves", structure="tables", header="section", font="Caladea"),
        Spec(109, "fr+", topic=2, rows=15, sections=3, comment="Observations", numbers="A.3"),
    ),
    entry(
        "cut-unruled-reportlab",
        Layout("reportlab", rules="none", cut=True, boxes="glyph", size=14.6, padding=4),
        Spec(110, "fr+", rows=24, sections=3, rich=1.4, groups=1),
    ),
    entry(
        "cut-horizontal-repeat-reportlab",
        Layout("reportlab", rules="horizontal", cut=True, repeat=True, size=13.3, font="Carlito"),
        Spec(111, "en+", rows=24, numbers="F10", rich=1.5, comment="Comments"),
    ),
    entry(
        "cut-zebra-reportlab",
        Layout("reportlab", rules="zebra", cut=True, size=15, font="Helvetica", boxes="square"),
        Spec(112, "nl+", rows=17, numbers="1", rich=1.4),
    ),
    entry(
        "cut-unruled-sections-reportlab",
        Layout(
            "reportlab",
            rules="none",
            cut=True,
            structure="tables",
            headings=True,
            size=14.6,
            font="Times",
        ),
        Spec(113, "pt+", rows=17, numbers="1.1", rich=1.3),
    ),
)

_FIELDS = (
    entry(
        "radio-grid-five-reportlab",
        Layout("reportlab", boxes="radio", font="Helvetica", padding=4),
        Spec(120, "fr+", topic=1, rows=14, scale=5, manner="requirements", numbers="1"),
    ),
    entry(
        "radio-grid-reportlab",
        Layout("reportlab", boxes="radio", structure="tables", headings=True, padding=4),
        Spec(121, "nl+", rows=13, numbers="A.3", scale=1),
    ),
    entry(
        "text-fields-comment-reportlab",
        Layout(
            "reportlab",
            boxes="field",
            blank="field",
            comment_fields=True,
            merge_text=True,
            font="Helvetica",
            padding=4,
        ),
        Spec(122, "fr+", rows=16, comment="Commentaires", fill_ins=2, fill_ins_first=True),
    ),
    entry(
        "text-fields-comment-only-reportlab",
        Layout("reportlab", comment_fields=True, blank="field", font="Helvetica", padding=5),
        Spec(123, "en+", topic=1, rows=14, comment="Comments", numbers="1"),
    ),
    entry(
        "fields-running-reportlab",
        Layout(
            "reportlab",
            structure="running",
            boxes="field",
            blank="field",
            inline=True,
            font="Helvetica",
            size=10,
        ),
        Spec(124, "es+", rows=13, numbers="1", fill_ins=2),
    ),
)

_PAGES = (
    entry(
        "rotated-180-reportlab",
        Layout("reportlab", rotate=180, font="Carlito", size=10),
        Spec(130, "fr+", rows=14, comment="Justification", numbers="1"),
    ),
    entry(
        "rotated-270-horizontal-reportlab",
        Layout("reportlab", rotate=270, paper="landscape", rules="horizontal", boxes="glyph"),
        Spec(131, "en", rows=14, scale=1, numbers="1.1"),
    ),
    entry(
        "wide-pages-turned-reportlab",
        Layout(
            "reportlab",
            paper="mixed",
            rotate_wide=True,
            structure="tables",
            header="section",
            font="Helvetica",
        ),
        Spec(132, "fr+", topic=2, rows=20, sections=3, comment="Observations", numbers="1"),
    ),
    entry(
        "head-table-after-reportlab",
        Layout("reportlab", head_table=True, after=True, instructions=True, font="Carlito"),
        Spec(133, "fr+", topic=1, rows=24, sections=4, numbers="1", scale=1),
    ),
    entry(
        "cover-contents-after-running-reportlab",
        Layout(
            "reportlab",
            cover=True,
            contents=True,
            after=True,
            structure="running",
            boxes="glyph",
            glyph="□",
            size=10.5,
        ),
        Spec(134, "it+", rows=14, numbers="1", fill_ins=1),
    ),
)

_COLUMNS = (
    entry(
        "six-scores-reportlab",
        Layout("reportlab", font="Helvetica", answer_header=True),
        Spec(140, "fr+", topic=1, rows=16, scale=8, manner="mixed", numbers="1"),
    ),
    entry(
        "six-labels-landscape-reportlab",
        Layout("reportlab", paper="landscape", font="Carlito", size=10, repeat=True),
        Spec(141, "fr+", rows=16, scale=9, comment="Précisions", numbers="Q1", groups=1),
    ),
    entry(
        "letters-a-d-horizontal-reportlab",
        Layout("reportlab", rules="horizontal", boxes="glyph", glyph="○", font="Carlito"),
        Spec(142, "fr+", topic=2, rows=15, scale=2, manner="mixed", numbers="1"),
    ),
    entry(
        "signs-grid-reportlab",
        Layout("reportlab", drawn="rects", font="Helvetica"),
        Spec(143, "fr+", topic=3, rows=14, scale=3, manner="requirements", numbers="1"),
    ),
    entry(
        "choices-middle-grid-reportlab",
        Layout("reportlab", choices_middle=True, font="Helvetica"),
        Spec(144, "fr+", rows=15, numbers="1", groups=1),
    ),
    entry(
        "choices-middle-horizontal-reportlab",
        Layout(
            "reportlab",
            choices_middle=True,
            rules="horizontal",
            boxes="rect",
            structure="tables",
            headings=True,
        ),
        Spec(145, "de+", rows=13, numbers="1", comment=True),
    ),
    entry(
        "five-labels-vertical-reportlab",
        Layout("reportlab", vertical=True, font="Liberation Sans", repeat=True),
        Spec(146, "fr+", topic=1, rows=18, scale=5, manner="requirements", numbers="1.1"),
    ),
    entry(
        "conformity-four-lines-reportlab",
        Layout("reportlab", drawn="cells", structure="tables", header="section"),
        Spec(147, "fr+", topic=1, rows=18, scale=4, comment="Justification", numbers="1.1.1"),
    ),
)

_BOXES = (
    entry(
        "boxes-wingdings-q-reportlab",
        Layout("reportlab", boxes="glyph", glyph="q", glyph_font="Wingdings-Letters"),
        Spec(150, "fr+", rows=15, numbers="1", groups=1),
    ),
    entry(
        "boxes-wingdings-dieresis-reportlab",
        Layout(
            "reportlab",
            boxes="glyph",
            glyph="¨",
            glyph_font="Wingdings-Letters",
            rules="horizontal",
        ),
        Spec(151, "fr+", topic=2, rows=15, numbers="a)", sections=2),
    ),
    entry(
        "boxes-symbol-reportlab",
        Layout("reportlab", boxes="glyph", glyph="\uf0a8", glyph_font="Symbol-Boxes"),
        Spec(152, "es+", rows=13, numbers="1", scale=1),
    ),
    entry(
        "boxes-round-unruled-reportlab",
        Layout("reportlab", boxes="round", rules="none", padding=4, font="Helvetica"),
        Spec(153, "fr+", topic=3, rows=16, numbers="1"),
    ),
    entry(
        "boxes-circle-running-reportlab",
        Layout("reportlab", boxes="circle", structure="running", size=10.5, font="Carlito"),
        Spec(154, "en+", rows=14, numbers="1", scale=1, groups=1),
    ),
    entry(
        "boxes-rect-zebra-reportlab",
        Layout("reportlab", boxes="rect", rules="zebra", structure="tables", header="section"),
        Spec(155, "it+", rows=14, numbers="1.1"),
    ),
    entry(
        "boxes-round-subrows-reportlab",
        Layout("reportlab", boxes="round", subrows=True, drawn="rects", font="Carlito"),
        Spec(156, "pt+", rows=13, numbers="1", rich=1.5, groups=1),
    ),
    entry(
        "boxes-dingbat-running-reportlab",
        Layout("reportlab", boxes="glyph", glyph="❏", structure="running", inline=True, size=10.5),
        Spec(157, "nl+", rows=12, numbers="1.1"),
    ),
)

_SIZES = (
    entry(
        "long-sixty-reportlab",
        Layout("reportlab", repeat=True, size=11.5, padding=5, font="Carlito", cover=True),
        Spec(160, "fr", topic=1, rows=60, sections=6, groups=2, manner="mixed", scale=2),
    ),
    entry(
        "long-sixty-running-reportlab",
        Layout("reportlab", structure="running", boxes="square", size=11, font="Helvetica"),
        Spec(161, "fr", topic=0, rows=60, sections=6, groups=1, fill_ins=2, numbers="1"),
    ),
    entry(
        "tiny-grid-reportlab",
        Layout("reportlab", font="Helvetica", size=11),
        Spec(162, "fr+", topic=3, rows=3, sections=1, rich=0),
    ),
    entry(
        "tiny-running-reportlab",
        Layout("reportlab", structure="running", boxes="glyph", inline=True, size=11),
        Spec(163, "en+", topic=1, rows=3, sections=1, rich=0),
    ),
    entry(
        "small-type-reportlab",
        Layout("reportlab", size=6.5, padding=1.5, font="Liberation Sans Narrow"),
        Spec(164, "fr+", rows=40, sections=5, groups=2, comment="Observations"),
    ),
    entry(
        "large-type-reportlab",
        Layout(
            "reportlab", size=15, padding=6, font="Helvetica", structure="tables", headings=True
        ),
        Spec(165, "fr+", topic=2, rows=14, sections=3, numbers="01"),
    ),
    entry(
        "large-type-horizontal-reportlab",
        Layout("reportlab", size=14, padding=6, rules="horizontal", font="Carlito", boxes="rect"),
        Spec(166, "de+", rows=14, sections=2, numbers="1"),
    ),
    entry(
        "small-type-unruled-reportlab",
        Layout("reportlab", size=7, padding=2.5, rules="none", boxes="glyph", font="Carlito"),
        Spec(167, "en", rows=24, sections=3, numbers="1", groups=1),
    ),
)

_BLANKS = (
    entry(
        "dots-in-cells-reportlab",
        Layout("reportlab", blanks_in_cells=True, blank="dots", font="Helvetica", boxes="glyph"),
        Spec(170, "fr+", rows=18, rich=1.6, numbers="1", fill_ins=2),
    ),
    entry(
        "underscores-in-cells-reportlab",
        Layout(
            "reportlab",
            blanks_in_cells=True,
            blank="underscores",
            rules="horizontal",
            structure="tables",
            headings=True,
        ),
        Spec(171, "en+", rows=15, rich=1.6, numbers="1)", comment="Evidence"),
    ),
    entry(
        "several-same-columns-text-around-reportlab",
        Layout("reportlab", articles=True, font="Helvetica", after=True),
        Spec(172, "fr+", topic=0, rows=9, title="Lot 1 : Gros œuvre"),
        Spec(173, "fr+", topic=1, rows=9, title="Lot 2 : Données personnelles"),
        title="Consultation 2026-T-118",
    ),
    entry(
        "several-columns-differ-reportlab",
        Layout("reportlab", structure="tables", headings=True, font="Carlito", instructions=True),
        Spec(174, "fr+", topic=2, rows=8, title="Volet 1 : Accueil", numbers="A.3"),
        Spec(175, "fr+", topic=0, rows=8, title="Volet 2 : Travaux", scale=4, manner="mixed"),
        title="Questionnaires des volets 1 et 2",
    ),
    entry(
        "no-numbers-zebra-reportlab",
        Layout("reportlab", rules="zebra", number_column=False, boxes="rect", font="Helvetica"),
        Spec(176, "fr+", topic=3, rows=14, numbers=None, lists=False, groups=1),
    ),
    entry(
        "no-numbers-unruled-reportlab",
        Layout(
            "reportlab",
            rules="none",
            number_column=False,
            boxes="glyph",
            structure="tables",
            headings=True,
            padding=4,
        ),
        Spec(177, "es+", rows=12, numbers=None, lists=False),
    ),
)

DRAWN: tuple[Entry, ...] = (
    *_MANNERS,
    *_CUT,
    *_FIELDS,
    *_PAGES,
    *_COLUMNS,
    *_BOXES,
    *_SIZES,
    *_BLANKS,
)
