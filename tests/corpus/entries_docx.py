"""The Word files of the corpus: what only Word has."""

from __future__ import annotations

from tests.corpus.content import Spec
from tests.corpus.draw_word_features import Features
from tests.corpus.entry import Entry
from tests.corpus.layout import Layout

_DOCX, _ODT, _DOC = "MS Word 2007 XML", "writer8", "MS Word 97"


def _word(name: str, features: Features, layout: Layout, *specs: Spec, title: str = "") -> Entry:
    suffix = ".odt" if features.resaved == _ODT else ".doc" if features.resaved == _DOC else ".docx"
    return Entry(name, layout, specs, title, suffix, features.draw)


_WORD = Layout("libreoffice", font="Calibri", size=10, repeat=True)

DOCX: tuple[Entry, ...] = (
    _word(
        "word-controls-grid",
        Features(boxes="control", texts="control"),
        Layout("libreoffice", boxes="glyph", font="Calibri", repeat=True, instructions=True),
        Spec(201, sections=4, rows=18, groups=1, fill_ins=2),
    ),
    _word(
        "word-cell-controls-comment",
        Features(boxes="cell"),
        Layout("libreoffice", header="section", subrows=True, font="Arial", boxes="glyph"),
        Spec(202, topic=1, rows=16, comment=True, numbers="1.1", rich=0.4),
    ),
    _word(
        "word-legacy-fields",
        Features(boxes="legacy", texts="legacy"),
        Layout("libreoffice", boxes="glyph", structure="tables", headings=True, font="Arial"),
        Spec(203, topic=2, rows=15, scale=2, fill_ins=2),
    ),
    _word(
        "word-answer-column",
        Features(answers="cell", boxes="control", texts="control"),
        Layout("libreoffice", subrows=True, font="Calibri", size=11),
        Spec(204, rows=16, sections=4, numbers="1.1", rich=0.6),
    ),
    _word(
        "word-answer-column-comment",
        Features(answers="cell"),
        Layout("libreoffice", subrows=True, glyph="□", font="Arial", header="section"),
        Spec(205, topic=1, rows=14, comment=True, scale=1, rich=0.5),
    ),
    _word(
        "word-answer-column-three",
        Features(answers="cell", boxes="symbol"),
        Layout("libreoffice", subrows=True, structure="tables", headings=True, rules="none"),
        Spec(206, topic=3, rows=12, scale=2, numbers="A.3", rich=0.5),
    ),
    _word(
        "word-drop-downs",
        Features(answers="list", texts="control"),
        Layout("libreoffice", subrows=True, font="Calibri"),
        Spec(207, topic=4, rows=14, scale=2, rich=0.6),
    ),
    _word(
        "word-legacy-drop-downs-german",
        Features(answers="legacy", texts="legacy"),
        Layout("libreoffice", subrows=True, font="Calibri", structure="tables", headings=True),
        Spec(208, "de", rows=12, rich=0.5),
    ),
    _word(
        "word-auto-numbers",
        Features(lists=True),
        Layout("libreoffice", boxes="glyph", font="Times New Roman", size=11),
        Spec(209, topic=2, rows=18, sections=4, numbers="1.1", groups=1),
    ),
    _word(
        "word-auto-letters-running",
        Features(lists=True, boxes="control"),
        Layout("libreoffice", structure="running", font="Calibri", blank="rule", inline=True),
        Spec(210, rows=12, numbers="A.3", lists=False),
    ),
    _word(
        "word-running-fields",
        Features(lists=True, boxes="legacy", texts="legacy"),
        Layout("libreoffice", structure="running", font="Arial", size=10),
        Spec(211, "en", rows=12, numbers="1", rich=0.5, lists=False),
    ),
    _word(
        "word-tracked-changes",
        Features(changes=True),
        Layout("libreoffice", boxes="glyph", font="Calibri", instructions=True),
        Spec(212, topic=3, rows=16, scale=1, comment=True),
    ),
    _word(
        "word-split-runs-hidden",
        Features(split=True, secrets=True, text_box=True, rows=True),
        Layout("libreoffice", structure="tables", headings=True, merge_text=True, font="Cambria"),
        Spec(213, rows=16, numbers="F10", manner="mixed", nested=True, sections=4),
    ),
    _word(
        "word-nested-borderless",
        Features(nested=True, boxes="symbol"),
        Layout("libreoffice", boxes="glyph", rules="none", font="Calibri", accent="#ffffff"),
        Spec(214, topic=1, rows=14, numbers="Art. 5", comment=True),
    ),
    _word(
        "word-drawn-boxes-landscape",
        Features(boxes="shape"),
        Layout("libreoffice", boxes="glyph", paper="landscape", vertical=True, header="section"),
        Spec(215, "es", rows=12, scale=1, comment=True),
    ),
    _word(
        "word-empty-cells-long",
        Features(lists=True),
        Layout("libreoffice", repeat=True, cut=True, cover=True, answer_header=True, size=11),
        Spec(216, topic=4, rows=40, sections=6, groups=1, fill_ins=2),
    ),
    _word(
        "word-mixed-paper",
        Features(boxes="control"),
        Layout("libreoffice", boxes="glyph", paper="mixed", structure="tables", headings=True),
        Spec(217, "it", rows=12, comment=True),
    ),
    _word(
        "word-several-forms",
        Features(boxes="legacy"),
        Layout("libreoffice", boxes="glyph", structure="tables", headings=True, font="Calibri"),
        Spec(218, topic=1, rows=8, sections=2),
        Spec(219, topic=2, rows=8, sections=2, scale=1),
        title="Cadres de réponse technique",
    ),
    _word(
        "word-saved-by-libreoffice",
        Features(boxes="control", texts="control", lists=True, resaved=_DOCX),
        Layout("libreoffice", boxes="glyph", font="Calibri", repeat=True),
        Spec(220, rows=16, groups=1, numbers="1.1", fill_ins=1),
    ),
    _word(
        "word-opendocument",
        Features(lists=True, resaved=_ODT),
        Layout(
            "libreoffice", boxes="glyph", font="Liberation Sans", structure="tables", headings=True
        ),
        Spec(221, topic=3, rows=14, comment=True),
    ),
    _word(
        "word-opendocument-running",
        Features(boxes="control", resaved=_ODT),
        Layout("libreoffice", structure="running", blank="dots"),
        Spec(222, "en", rows=10, lists=False),
    ),
    _word(
        "word-old-format",
        Features(boxes="legacy", lists=True, resaved=_DOC),
        Layout("libreoffice", boxes="glyph", font="Arial", subrows=True),
        Spec(223, topic=2, rows=14, groups=1),
    ),
)
