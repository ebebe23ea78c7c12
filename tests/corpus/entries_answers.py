"""Files whose boxes stand with their labels in one column of answers, and other ways of writing."""

from __future__ import annotations

from tests.corpus.content import Spec
from tests.corpus.entry import Entry, entry
from tests.corpus.layout import Layout

ANSWERS: tuple[Entry, ...] = (
    entry(
        "answers-line-grid-chromium",
        Layout("chromium", labelled="line", boxes="glyph", font="Carlito", size=10.5),
        Spec(350, "fr+", rows=16, numbers="1", groups=1),
    ),
    entry(
        "answers-line-horizontal-reportlab",
        Layout("reportlab", labelled="line", boxes="rect", rules="horizontal", font="Carlito"),
        Spec(351, "fr+", topic=1, rows=15, numbers="1.1", comment="Observations"),
    ),
    entry(
        "answers-line-sections-libreoffice",
        Layout(
            "libreoffice",
            labelled="line",
            boxes="glyph",
            structure="tables",
            headings=True,
            subrows=True,
        ),
        Spec(352, "fr+", topic=2, rows=15, scale=1, comment="Précisions"),
    ),
    entry(
        "answers-stacked-weasyprint",
        Layout("weasyprint", labelled="stacked", boxes="glyph", subrows=True, size=10),
        Spec(353, "fr+", rows=14, scale=1, rich=0.7, comment="Commentaires"),
    ),
    entry(
        "answers-stacked-reportlab",
        Layout("reportlab", labelled="stacked", boxes="square", font="Helvetica"),
        Spec(354, "en+", rows=12, rich=0, numbers="1"),
    ),
    entry(
        "answers-fields-weasyprint",
        Layout("weasyprint", labelled="line", boxes="field", blank="field", subrows=True),
        Spec(355, "de+", rows=12, rich=0.7, fill_ins=1),
    ),
    entry(
        "themes-left-weasyprint",
        Layout("weasyprint", themes=True, repeat=True, size=10),
        Spec(356, "fr+", topic=1, rows=16, numbers="1", comment="Justification"),
    ),
    entry(
        "themes-left-boxes-chromium",
        Layout("chromium", themes=True, boxes="glyph", font="Carlito", size=10.5),
        Spec(357, "fr+", topic=3, rows=15, scale=1, numbers="1.1"),
    ),
    entry(
        "light-header-libreoffice",
        Layout("libreoffice", light_header=True, repeat=True, footnote=True, font="Carlito"),
        Spec(358, "fr+", topic=2, rows=18, scale=10, comment="Observations"),
    ),
    entry(
        "light-header-chromium",
        Layout("chromium", light_header=True, structure="tables", header="section", footnote=True),
        Spec(359, "es+", rows=13, scale=1, numbers="1"),
    ),
    entry(
        "light-header-zebra-reportlab",
        Layout("reportlab", light_header=True, rules="zebra", boxes="rect", font="Helvetica"),
        Spec(360, "fr+", rows=16, scale=11, numbers="A.3", groups=1),
    ),
    entry(
        "justified-unruled-weasyprint",
        Layout("weasyprint", justify=True, rules="none", boxes="glyph", size=11, font="Caladea"),
        Spec(361, "fr+", rows=16, scale=10, numbers="1"),
    ),
    entry(
        "justified-running-chromium",
        Layout(
            "chromium",
            justify=True,
            structure="running",
            boxes="glyph",
            size=11,
            footnote=True,
            font="Liberation Serif",
        ),
        Spec(362, "fr+", topic=1, rows=15, scale=10, numbers="1"),
    ),
    entry(
        "long-texts-grid-weasyprint",
        Layout("weasyprint", font="Carlito", size=10.5, repeat=True, cut=True),
        Spec(370, "fr-long", rows=16, scale=4, manner="mixed", comment="Observations", heads="1."),
    ),
    entry(
        "long-texts-horizontal-chromium",
        Layout("chromium", rules="horizontal", structure="tables", headings=True, boxes="glyph"),
        Spec(371, "fr-long", rows=14, numbers="1.1", heads="1."),
    ),
    entry(
        "long-texts-unruled-libreoffice",
        Layout("libreoffice", rules="none", boxes="glyph", font="Carlito", size=10.5),
        Spec(372, "fr-long", rows=13, numbers="1", heads="A –"),
    ),
    entry(
        "long-texts-running-reportlab",
        Layout("reportlab", structure="running", boxes="rect", blank="dots", font="Helvetica"),
        Spec(373, "fr-long", rows=14, numbers="1", heads="II."),
    ),
    entry(
        "long-texts-zebra-reportlab",
        Layout("reportlab", rules="zebra", font="Liberation Serif", size=10.5, header="section"),
        Spec(374, "fr-long", rows=15, scale=1, numbers="A.3", heads="A –"),
    ),
    entry(
        "numbered-headings-running-chromium",
        Layout("chromium", structure="running", boxes="glyph", inline=True, blank="underscores"),
        Spec(375, "fr+", topic=1, rows=16, numbers="1.1", heads="1."),
    ),
    entry(
        "numbered-headings-grid-libreoffice",
        Layout("libreoffice", structure="tables", headings=True, cover=True, contents=True),
        Spec(376, "de+", rows=13, numbers="1.1", heads="1.", comment=True),
    ),
    entry(
        "numbered-bands-unruled-chromium",
        Layout("chromium", rules="none", boxes="glyph", size=10.5),
        Spec(377, "en+", rows=14, numbers="1", heads="1."),
    ),
    entry(
        "running-conformity-libreoffice",
        Layout("libreoffice", structure="running", boxes="glyph", inline=True, blank="dots"),
        Spec(380, "en+", rows=13, scale=2, numbers="1"),
    ),
    entry(
        "long-sixty-sections-weasyprint",
        Layout("weasyprint", structure="tables", headings=True, size=10.5, font="Carlito"),
        Spec(381, "fr", topic=0, rows=60, sections=4, numbers="1", manner="mixed"),
    ),
    entry(
        "unruled-sections-letters-chromium",
        Layout("chromium", rules="none", boxes="glyph", structure="tables", headings=True),
        Spec(382, "fr+", topic=1, rows=14, scale=2, manner="requirements", numbers="1"),
    ),
    entry(
        "vertical-two-row-header-weasyprint",
        Layout(
            "weasyprint",
            rules="horizontal",
            vertical=True,
            answer_header=True,
            repeat=True,
            structure="tables",
            header="section",
            paper="landscape",
        ),
        Spec(383, "fr+", topic=1, rows=15, scale=4, numbers="1"),
    ),
    entry(
        "answers-three-horizontal-weasyprint",
        Layout("weasyprint", labelled="line", boxes="round", rules="horizontal", font="Carlito"),
        Spec(384, "de+", rows=13, scale=1, numbers="1"),
    ),
)
