"""Files that print little of what is to be ticked: letters for labels, no boxes, no header."""

from __future__ import annotations

from tests.corpus.content import Spec
from tests.corpus.entry import Entry, entry
from tests.corpus.layout import Layout

_LETTERS = ("C", "PC", "NC")

SPARSE: tuple[Entry, ...] = (
    entry(
        "letters-horizontal-weasyprint",
        Layout("weasyprint", rules="horizontal", font="Carlito", size=10.5),
        Spec(460, "fr+", rows=15, labels=_LETTERS, manner="statements", numbers="1.1"),
    ),
    entry(
        "letters-unruled-libreoffice",
        Layout("libreoffice", rules="none", size=10),
        Spec(461, "fr+", topic=1, rows=14, labels=("O", "N", "SO"), comment="Obs."),
    ),
    entry(
        "letters-unruled-sections-chromium",
        Layout("chromium", rules="none", structure="tables", headings=True, font="Caladea"),
        Spec(462, "en+", rows=13, labels=("C", "PC", "NC"), manner="statements", numbers="A.3"),
    ),
    entry(
        "short-comment-unruled-weasyprint",
        Layout("weasyprint", rules="none", boxes="glyph", size=10),
        Spec(463, "fr+", topic=2, rows=14, comment="Obs."),
    ),
    entry(
        "answers-stacked-horizontal-weasyprint",
        Layout("weasyprint", labelled="stacked", boxes="glyph", rules="horizontal", size=10),
        Spec(464, "fr+", topic=3, rows=11, scale=1, numbers=None, rich=0, lists=False),
    ),
    entry(
        "answers-stacked-horizontal-chromium",
        Layout("chromium", labelled="stacked", boxes="rect", rules="horizontal", repeat=True),
        Spec(465, "de+", rows=16, rich=0, numbers="1"),
    ),
    entry(
        "themes-left-horizontal-weasyprint",
        Layout("weasyprint", themes=True, rules="horizontal", size=10),
        Spec(466, "fr", rows=14, scale=8, manner="statements", numbers="1.1", lists=False),
    ),
    entry(
        "answers-below-weasyprint",
        Layout("weasyprint", labelled="line", below=True, boxes="glyph", size=10),
        Spec(467, "en+", rows=10, scale=1, numbers="1.1", rich=0.5, lists=False),
    ),
    entry(
        "answers-below-chromium",
        Layout("chromium", labelled="line", below=True, boxes="rect", font="Carlito", size=11),
        Spec(468, "fr+", topic=1, rows=11, numbers="1", rich=0, lists=False),
    ),
    entry(
        "struck-running-weasyprint",
        Layout("weasyprint", structure="running", struck=True, inline=True, size=10.5),
        Spec(469, "fr+", topic=2, rows=14, numbers="1", lists=False),
    ),
    entry(
        "struck-running-below-chromium",
        Layout("chromium", structure="running", struck=True, blank="underscores", font="Carlito"),
        Spec(470, "de+", rows=12, numbers="a)", sections=2, lists=False),
    ),
    entry(
        "tooltips-grid-reportlab",
        Layout("reportlab", boxes="field", told=True, header="none", font="Helvetica"),
        Spec(471, "fr+", rows=12, numbers="1", rich=0, lists=False),
    ),
    entry(
        "tooltips-unruled-reportlab",
        Layout("reportlab", boxes="radio", told=True, header="none", rules="none"),
        Spec(472, "en+", rows=11, scale=1, numbers="1.1", rich=0, lists=False),
    ),
    entry(
        "two-columns-running-weasyprint",
        Layout(
            "weasyprint",
            structure="running",
            two_columns=True,
            boxes="glyph",
            blank="rule",
        ),
        Spec(475, "fr+", rows=14, numbers="1", lists=False),
    ),
    entry(
        "two-columns-running-chromium",
        Layout("chromium", structure="running", two_columns=True, boxes="rect", font="Carlito"),
        Spec(476, "es+", rows=13, numbers="1.1", lists=False),
    ),
    entry(
        "boxes-before-running-weasyprint",
        Layout("weasyprint", structure="running", answers_first=True, inline=True, boxes="glyph"),
        Spec(477, "fr+", topic=3, rows=14, numbers="1", lists=False),
    ),
    entry(
        "boxes-before-running-chromium",
        Layout("chromium", structure="running", answers_first=True, inline=True, boxes="square"),
        Spec(478, "en+", rows=12, scale=1, numbers="a)", sections=2, lists=False),
    ),
    entry(
        "scores-below-running-chromium",
        Layout("chromium", structure="running", boxes="glyph", font="Caladea", size=11),
        Spec(479, "fr+", topic=1, rows=12, labels=("1", "2", "3", "4", "5"), lists=False),
    ),
    entry(
        "softened-grid-weasyprint",
        Layout("weasyprint", softened=True, boxes="glyph", size=12),
        Spec(473, "fr+", topic=1, rows=14, scale=10, comment="Justification"),
    ),
    entry(
        "softened-horizontal-weasyprint",
        Layout("weasyprint", softened=True, rules="horizontal", size=13, paper="landscape"),
        Spec(474, "de+", rows=12, scale=1, comment="Bemerkungen"),
    ),
)
