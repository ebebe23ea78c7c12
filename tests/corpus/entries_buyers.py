"""Files as buyers set them by hand: columns of one width, titles above headers, centred cells."""

from __future__ import annotations

from tests.corpus.content import Spec
from tests.corpus.entry import Entry, entry
from tests.corpus.layout import Layout

BUYERS: tuple[Entry, ...] = (
    entry(
        "even-columns-reply-libreoffice",
        Layout("libreoffice", even=True, font="Carlito", size=10),
        Spec(520, "fr+", rows=12, numbers="1.1", comment="Réponse du candidat", rich=0.5),
    ),
    entry(
        "even-columns-remarks-weasyprint",
        Layout("weasyprint", even=True, size=9.5),
        Spec(521, "fr", topic=1, rows=12, comment="Commentaires et références", lists=False),
    ),
    entry(
        "title-above-header-libreoffice",
        Layout("libreoffice", title_first=True, size=10),
        Spec(522, "fr+", topic=2, rows=13, comment="Précisions éventuelles", sections=3),
    ),
    entry(
        "title-above-header-chromium",
        Layout("chromium", title_first=True, font="Caladea", boxes="glyph"),
        Spec(523, "en+", rows=13, scale=1, numbers="A.3", sections=2, lists=False),
    ),
    entry(
        "centred-cells-zebra-weasyprint",
        Layout("weasyprint", rules="zebra", centred=True, labelled="line", boxes="glyph", size=11),
        Spec(524, "fr+", topic=3, rows=14, numbers="1", rich=0, lists=False),
    ),
    entry(
        "centred-cells-horizontal-chromium",
        Layout("chromium", rules="horizontal", centred=True, boxes="rect", size=10.5),
        Spec(525, "fr+", rows=12, scale=1, numbers="1.1.a", rich=0, lists=False),
    ),
    entry(
        "numbers-with-letters-running-libreoffice",
        Layout("libreoffice", structure="running", boxes="glyph", inline=True, size=10.5),
        Spec(526, "fr+", topic=1, rows=13, numbers="1.1.a", lists=False, fill_ins=2),
    ),
    entry(
        "numbers-with-letters-grid-reportlab",
        Layout("reportlab", size=9),
        Spec(527, "de+", rows=13, numbers="1.1.a"),
    ),
)
