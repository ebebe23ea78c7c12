"""Files printed from HTML by Chromium and WeasyPrint, over the layouts that FIRST lacks."""

from __future__ import annotations

from tests.corpus.content import Spec
from tests.corpus.entry import Entry, entry
from tests.corpus.layout import Layout

_CUT = (
    entry(
        "cut-unruled-weasyprint",
        Layout("weasyprint", rules="none", cut=True, boxes="glyph", size=14.4),
        Spec(200, "fr+", topic=1, rows=24, rich=1.4, groups=1),
    ),
    entry(
        "cut-unruled-sections-chromium",
        Layout("chromium", rules="none", cut=True, structure="tables", headings=True, size=13),
        Spec(201, "en+", rows=22, numbers="1.1", rich=1.4),
    ),
    entry(
        "cut-horizontal-chromium",
        Layout("chromium", rules="horizontal", cut=True, repeat=True, size=13, font="Carlito"),
        Spec(202, "de+", rows=17, rich=1.5, comment="Bemerkungen"),
    ),
    entry(
        "cut-zebra-weasyprint",
        Layout("weasyprint", rules="zebra", cut=True, repeat=True, size=15.9, font="Caladea"),
        Spec(203, "it+", rows=17, rich=1.5),
    ),
    entry(
        "cut-grid-own-header-chromium",
        Layout("chromium", cut=True, structure="tables", header="section", size=13.4),
        Spec(204, "fr+", rows=24, rich=1.5, numbers="F10", scale=1),
    ),
)

_FIELDS = (
    entry(
        "radio-grid-weasyprint",
        Layout("weasyprint", boxes="radio", font="Carlito"),
        Spec(210, "fr+", topic=3, rows=14, scale=1),
    ),
    entry(
        "radio-scores-horizontal-weasyprint",
        Layout("weasyprint", boxes="radio", rules="horizontal", size=10),
        Spec(211, "en+", rows=13, scale=5, manner="requirements", numbers="1.1"),
    ),
    entry(
        "text-fields-comment-weasyprint",
        Layout("weasyprint", boxes="field", blank="field", comment_fields=True, merge_text=True),
        Spec(212, "es+", rows=13, comment="Observaciones", fill_ins=2),
    ),
    entry(
        "text-fields-running-weasyprint",
        Layout("weasyprint", structure="running", boxes="field", blank="field", size=10.5),
        Spec(213, "de+", rows=13, fill_ins=2, groups=1),
    ),
)

_PAGES = (
    entry(
        "rotated-180-chromium",
        Layout("chromium", rotate=180, rules="horizontal", boxes="glyph", font="Carlito"),
        Spec(220, "nl+", rows=13, numbers="1"),
    ),
    entry(
        "rotated-270-weasyprint",
        Layout("weasyprint", rotate=270, paper="landscape", header="section"),
        Spec(221, "fr+", rows=15, comment="Commentaires", groups=1),
    ),
    entry(
        "wide-pages-turned-chromium",
        Layout("chromium", paper="mixed", rotate_wide=True, structure="tables", headings=True),
        Spec(222, "pt+", rows=16, numbers="1.1", comment=True),
    ),
    entry(
        "head-table-weasyprint",
        Layout("weasyprint", head_table=True, repeat=True, cover=True, contents=True, after=True),
        Spec(223, "fr+", rows=22, sections=4, comment="Observations", numbers="1.1"),
    ),
    entry(
        "cover-contents-after-chromium",
        Layout("chromium", cover=True, contents=True, after=True, articles=True, header="section"),
        Spec(224, "en+", rows=18, scale=2, numbers="1"),
    ),
    entry(
        "cover-after-running-weasyprint",
        Layout(
            "weasyprint",
            cover=True,
            after=True,
            structure="running",
            boxes="round",
            inline=True,
            blank="rule",
            size=10.5,
        ),
        Spec(225, "fr+", topic=2, rows=16, numbers="1", fill_ins=2),
    ),
    entry(
        "distilled-horizontal-chromium",
        Layout("chromium", distilled=True, rules="horizontal", boxes="glyph", font="Caladea"),
        Spec(226, "it+", rows=14, numbers="A.3", scale=1),
    ),
)

_COLUMNS = (
    entry(
        "six-scores-zebra-weasyprint",
        Layout("weasyprint", rules="zebra", boxes="glyph", glyph="○", font="Carlito"),
        Spec(230, "fr+", rows=15, scale=8, manner="mixed", numbers="1"),
    ),
    entry(
        "six-labels-grid-chromium",
        Layout("chromium", paper="landscape", repeat=True, size=10),
        Spec(231, "fr+", topic=1, rows=16, scale=9, numbers="Q1", comment="Justification"),
    ),
    entry(
        "letters-a-d-grid-chromium",
        Layout("chromium", structure="tables", headings=True, answer_header=True),
        Spec(232, "en+", rows=14, scale=3, manner="requirements", numbers="1"),
    ),
    entry(
        "signs-horizontal-weasyprint",
        Layout("weasyprint", rules="horizontal", boxes="circle", size=10.5),
        Spec(233, "fr+", rows=14, scale=3, manner="requirements", numbers="1.1"),
    ),
    entry(
        "five-labels-vertical-chromium",
        Layout("chromium", vertical=True, repeat=True, rules="horizontal", boxes="rect"),
        Spec(234, "en+", rows=15, scale=6, manner="requirements", numbers="1"),
    ),
    entry(
        "five-labels-agree-weasyprint",
        Layout("weasyprint", paper="landscape", structure="tables", headings=True, size=10.5),
        Spec(235, "en+", topic=1, rows=12, scale=4, numbers="Q1"),
    ),
    entry(
        "choices-middle-grid-weasyprint",
        Layout("weasyprint", choices_middle=True, repeat=True, font="Carlito", size=10.5),
        Spec(236, "es+", rows=14, numbers="1", comment=True),
    ),
    entry(
        "choices-left-unruled-chromium",
        Layout("chromium", choices_left=True, rules="none", boxes="glyph", size=10.5),
        Spec(237, "fr+", rows=15, numbers="1"),
    ),
    entry(
        "conformity-zebra-chromium",
        Layout("chromium", rules="zebra", structure="tables", header="section", size=10),
        Spec(238, "fr+", topic=1, rows=17, scale=4, numbers="1.1.1", manner="mixed"),
    ),
    entry(
        "two-row-header-unruled-weasyprint",
        Layout("weasyprint", rules="none", answer_header=True, boxes="glyph", size=10.5),
        Spec(239, "de+", rows=13, scale=2, numbers="1"),
    ),
    entry(
        "own-choices-per-form-chromium",
        Layout("chromium", structure="tables", headings=True, articles=True),
        Spec(240, "fr+", topic=3, rows=8, title="Partie 1 : Santé", scale=1),
        Spec(241, "fr+", topic=1, rows=8, title="Partie 2 : Données", scale=6),
        title="Dossier de candidature – questionnaires",
    ),
    entry(
        "several-same-columns-weasyprint",
        Layout("weasyprint", repeat=True),
        Spec(242, "de+", rows=8, title="Los 1: Bauarbeiten"),
        Spec(243, "de", rows=8, title="Los 2: Reinigung"),
        title="Fragebögen zu den Losen 1 und 2",
    ),
)

_BOXES = (
    entry(
        "boxes-wingdings-letters-chromium",
        Layout("chromium", boxes="glyph", glyph="o", glyph_font="Wingdings-Letters"),
        Spec(250, "fr+", rows=15, groups=1),
    ),
    entry(
        "boxes-symbol-running-weasyprint",
        Layout(
            "weasyprint",
            structure="running",
            boxes="glyph",
            glyph="\uf0f0",
            glyph_font="Symbol-Boxes",
            size=10.5,
        ),
        Spec(251, "fr+", topic=3, rows=14, numbers="1"),
    ),
    entry(
        "boxes-rect-grid-chromium",
        Layout("chromium", boxes="rect", subrows=True, structure="tables", header="section"),
        Spec(252, "pt+", rows=13, numbers="1.1", scale=1),
    ),
    entry(
        "boxes-round-horizontal-chromium",
        Layout("chromium", boxes="round", rules="horizontal", font="Carlito", size=10.5),
        Spec(253, "es+", rows=13, numbers="A.3"),
    ),
    entry(
        "boxes-circle-grid-weasyprint",
        Layout("weasyprint", boxes="circle", header="section", font="Caladea", size=10),
        Spec(254, "nl+", rows=13, scale=1, groups=1),
    ),
    entry(
        "boxes-square-running-chromium",
        Layout(
            "chromium",
            structure="running",
            boxes="square",
            boxes_first=False,
            blank="rule",
            size=11,
        ),
        Spec(255, "it+", rows=13, numbers="1", fill_ins=1),
    ),
    entry(
        "boxes-white-square-unruled-chromium",
        Layout("chromium", rules="none", boxes="glyph", glyph="□", header="section", size=10.5),
        Spec(256, "de+", rows=13, numbers="1.1"),
    ),
)

_SIZES = (
    entry(
        "long-sixty-sections-chromium",
        Layout("chromium", structure="tables", headings=True, size=12, cover=True, padding=5),
        Spec(260, "fr", topic=2, rows=60, sections=7, groups=1, numbers="1.1"),
    ),
    entry(
        "long-sixty-unruled-weasyprint",
        Layout("weasyprint", rules="none", boxes="glyph", size=12, repeat=True),
        Spec(261, "fr", topic=4, rows=60, sections=6, manner="mixed"),
    ),
    entry(
        "tiny-horizontal-weasyprint",
        Layout("weasyprint", rules="horizontal", boxes="glyph", size=11),
        Spec(262, "es+", rows=3, sections=1, rich=0),
    ),
    entry(
        "tiny-unruled-chromium",
        Layout("chromium", rules="none", boxes="glyph", size=11, structure="tables", headings=True),
        Spec(263, "fr+", topic=2, rows=4, sections=1, rich=0),
    ),
    entry(
        "tiny-three-tables-weasyprint",
        Layout("weasyprint", structure="tables", header="section", size=11),
        Spec(264, "it+", rows=6, sections=3, rich=0),
    ),
    entry(
        "small-type-horizontal-weasyprint",
        Layout("weasyprint", size=6.5, padding=1.5, rules="horizontal"),
        Spec(265, "fr+", topic=1, rows=40, sections=5, comment="Commentaires", groups=1),
    ),
    entry(
        "large-type-running-chromium",
        Layout("chromium", size=14.5, structure="running", boxes="glyph", inline=True),
        Spec(266, "en+", topic=1, rows=13, numbers="1"),
    ),
)

_BLANKS = (
    entry(
        "dots-in-cells-weasyprint",
        Layout("weasyprint", blanks_in_cells=True, blank="dots", merge_text=True),
        Spec(270, "fr+", topic=1, rows=16, rich=1.6, fill_ins=2),
    ),
    entry(
        "underscores-in-cells-chromium",
        Layout(
            "chromium", blanks_in_cells=True, blank="underscores", rules="zebra", font="Carlito"
        ),
        Spec(271, "en+", rows=14, rich=1.6, numbers="1"),
    ),
    entry(
        "running-rules-chromium",
        Layout("chromium", structure="running", boxes="glyph", blank="rule", size=10.5),
        Spec(272, "fr+", rows=16, rich=1.5, numbers="Art. 5", fill_ins=3, groups=1),
    ),
    entry(
        "running-scores-weasyprint",
        Layout("weasyprint", structure="running", boxes="glyph", glyph="○", inline=True, size=10),
        Spec(273, "fr+", topic=2, rows=14, scale=4, manner="mixed", numbers="1"),
    ),
    entry(
        "running-no-numbers-chromium",
        Layout("chromium", structure="running", boxes="glyph", size=10.5, font="Carlito"),
        Spec(274, "pt+", rows=12, numbers=None, lists=False),
    ),
    entry(
        "no-numbers-groups-weasyprint",
        Layout("weasyprint", number_column=False, structure="tables", headings=True, subrows=True),
        Spec(275, "de+", rows=12, numbers=None, lists=False, groups=1),
    ),
    entry(
        "nested-headings-weasyprint",
        Layout("weasyprint", structure="tables", headings=True, instructions=True, after=True),
        Spec(276, "fr+", rows=18, sections=4, nested=True, numbers="1.1", comment=True),
    ),
    entry(
        "first-header-only-horizontal-chromium",
        Layout(
            "chromium",
            structure="tables",
            headings=True,
            first_header_only=True,
            rules="horizontal",
            boxes="glyph",
        ),
        Spec(277, "es+", rows=14, sections=4, numbers="1"),
    ),
)

PRINTED: tuple[Entry, ...] = (*_CUT, *_FIELDS, *_PAGES, *_COLUMNS, *_BOXES, *_SIZES, *_BLANKS)
