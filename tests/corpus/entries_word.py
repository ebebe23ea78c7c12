"""Files printed from Word documents by LibreOffice, over the layouts that FIRST lacks."""

from __future__ import annotations

from tests.corpus.content import Spec
from tests.corpus.entry import Entry, entry
from tests.corpus.layout import Layout

_WORD = (
    entry(
        "cut-unruled-libreoffice",
        Layout("libreoffice", rules="none", cut=True, boxes="glyph", size=13, font="Carlito"),
        Spec(300, "fr+", rows=24, rich=1.4),
    ),
    entry(
        "cut-horizontal-libreoffice",
        Layout(
            "libreoffice", rules="horizontal", cut=True, size=13, structure="tables", headings=True
        ),
        Spec(301, "es+", rows=17, rich=1.5, numbers="1.1", comment=True),
    ),
    entry(
        "head-table-libreoffice",
        Layout("libreoffice", head_table=True, repeat=True, cover=True, contents=True, size=10),
        Spec(302, "fr+", topic=1, rows=22, sections=4, comment="Précisions", numbers="1"),
    ),
    entry(
        "choices-middle-libreoffice",
        Layout("libreoffice", choices_middle=True, boxes="glyph", font="Carlito", size=10.5),
        Spec(303, "it+", rows=13, numbers="1"),
    ),
    entry(
        "six-scores-libreoffice",
        Layout("libreoffice", answer_header=True, structure="tables", headings=True),
        Spec(304, "fr+", topic=2, rows=15, scale=8, manner="mixed", numbers="F10"),
    ),
    entry(
        "conformity-vertical-libreoffice",
        Layout("libreoffice", vertical=True, header="section", structure="tables"),
        Spec(305, "fr+", rows=15, scale=4, numbers="A.3"),
    ),
    entry(
        "wide-pages-turned-libreoffice",
        Layout("libreoffice", paper="mixed", rotate_wide=True, structure="tables", headings=True),
        Spec(306, "de+", rows=15, comment=True, numbers="1"),
    ),
    entry(
        "rotated-270-libreoffice",
        Layout("libreoffice", rotate=270, paper="landscape", rules="horizontal"),
        Spec(307, "pt+", rows=13, numbers="1.1"),
    ),
    entry(
        "boxes-large-circle-libreoffice",
        Layout("libreoffice", boxes="glyph", glyph="○", rules="horizontal", size=10.5),
        Spec(308, "nl+", rows=13, scale=1, numbers="1"),
    ),
    entry(
        "boxes-shadowed-libreoffice",
        Layout("libreoffice", boxes="glyph", glyph="❏", structure="tables", header="section"),
        Spec(309, "fr+", topic=3, rows=14, numbers="Q1"),
    ),
    entry(
        "long-sixty-libreoffice",
        Layout("libreoffice", repeat=True, size=12, structure="bands", cover=True, after=True),
        Spec(310, "fr", topic=3, rows=60, sections=6, groups=2, manner="mixed"),
    ),
    entry(
        "tiny-grid-libreoffice",
        Layout("libreoffice", size=11),
        Spec(311, "de+", rows=3, sections=1, rich=0),
    ),
    entry(
        "small-type-libreoffice",
        Layout("libreoffice", size=7, rules="zebra", repeat=True),
        Spec(312, "fr+", rows=36, sections=5, comment="Justification", scale=1),
    ),
    entry(
        "large-type-libreoffice",
        Layout("libreoffice", size=15, structure="tables", headings=True, font="Carlito"),
        Spec(313, "en+", rows=13, numbers="1)"),
    ),
    entry(
        "dots-in-cells-libreoffice",
        Layout("libreoffice", blanks_in_cells=True, merge_text=True, boxes="glyph", size=10),
        Spec(314, "fr+", rows=16, rich=1.5, fill_ins=2, numbers="1"),
    ),
    entry(
        "underscores-in-cells-libreoffice",
        Layout("libreoffice", blanks_in_cells=True, blank="underscores", rules="horizontal"),
        Spec(315, "en+", rows=14, rich=1.5, numbers="1"),
    ),
    entry(
        "running-rules-libreoffice",
        Layout("libreoffice", structure="running", boxes="glyph", blank="rule", size=11),
        Spec(316, "nl+", rows=13, numbers="1", fill_ins=2),
    ),
    entry(
        "running-wingdings-libreoffice",
        Layout("libreoffice", structure="running", boxes="glyph", glyph="\uf06f", inline=True),
        Spec(317, "fr+", topic=2, rows=16, numbers="1.1", groups=1),
    ),
    entry(
        "several-columns-differ-libreoffice",
        Layout("libreoffice", structure="tables", headings=True, articles=True, after=True, size=9),
        Spec(318, "fr+", topic=0, rows=8, title="Lot 1 : Travaux"),
        Spec(319, "fr+", topic=1, rows=8, title="Lot 2 : Informatique", scale=4),
        title="Dossier de réponse des lots 1 et 2",
    ),
    entry(
        "conformity-unruled-libreoffice",
        Layout("libreoffice", rules="none", boxes="glyph", structure="tables", headings=True),
        Spec(320, "en+", rows=14, scale=2, numbers="1.1"),
    ),
    entry(
        "distilled-zebra-libreoffice",
        Layout("libreoffice", distilled=True, rules="zebra", boxes="glyph", size=10),
        Spec(321, "fr+", topic=1, rows=16, comment="Observations"),
    ),
)

PRINTED_WORD: tuple[Entry, ...] = _WORD
