"""More Word files: each thing that only Word has, once more and in other company."""

from __future__ import annotations

from tests.corpus.content import Spec
from tests.corpus.draw_word_features import Features
from tests.corpus.entry import Entry
from tests.corpus.layout import Layout


def _word(
    name: str, features: Features, layout: Layout, *specs: Spec, suffix: str = ".docx"
) -> Entry:
    return Entry(name, layout, specs, "", suffix, features.draw)


DOCX_MORE: tuple[Entry, ...] = (
    _word(
        "word-tracked-changes-split",
        Features(changes=True, split=True, boxes="control"),
        Layout("libreoffice", structure="tables", headings=True, boxes="glyph", font="Calibri"),
        Spec(330, "fr+", rows=15, scale=1, numbers="1.1"),
    ),
    _word(
        "word-text-box-hidden-text",
        Features(text_box=True, secrets=True, boxes="legacy", texts="legacy"),
        Layout("libreoffice", boxes="glyph", font="Arial", cover=True, instructions=True),
        Spec(331, "fr+", topic=1, rows=14, fill_ins=1, comment="Précisions"),
    ),
    _word(
        "word-nested-controls",
        Features(nested=True, boxes="control", texts="control"),
        Layout("libreoffice", boxes="glyph", font="Calibri", header="section"),
        Spec(332, "en+", rows=13, groups=1, comment="Comments"),
    ),
    _word(
        "word-drawn-boxes",
        Features(boxes="shape"),
        Layout("libreoffice", boxes="glyph", rules="horizontal", font="Arial"),
        Spec(333, "de+", rows=12, numbers="1"),
    ),
    _word(
        "word-combo-boxes",
        Features(answers="combo", texts="control"),
        Layout("libreoffice", subrows=True, font="Calibri", structure="tables", headings=True),
        Spec(334, "en+", rows=12, scale=2, numbers="1", rich=0.6),
    ),
    _word(
        "word-cell-controls-scores",
        Features(boxes="cell", rows=True),
        Layout("libreoffice", boxes="glyph", font="Calibri", subrows=True, answer_header=True),
        Spec(335, "fr+", topic=2, rows=14, scale=8, manner="mixed", rich=0.4),
    ),
    _word(
        "word-no-numbers-groups",
        Features(),
        Layout("libreoffice", number_column=False, font="Calibri", merge_text=True),
        Spec(336, "fr+", rows=13, numbers=None, lists=False, groups=1),
    ),
    _word(
        "word-choices-left-vertical",
        Features(boxes="symbol"),
        Layout("libreoffice", choices_left=True, vertical=True, boxes="glyph", font="Arial"),
        Spec(337, "fr+", topic=1, rows=14, scale=1, numbers="A.3"),
    ),
    _word(
        "word-tiny",
        Features(boxes="control"),
        Layout("libreoffice", boxes="glyph", font="Calibri"),
        Spec(338, "it+", rows=3, sections=1, rich=0),
    ),
    _word(
        "word-long-sixty",
        Features(lists=True),
        Layout("libreoffice", font="Times New Roman", repeat=True, cover=True, after=False),
        Spec(339, "fr", topic=1, rows=60, sections=6, groups=1, scale=2),
    ),
    _word(
        "word-running-dots",
        Features(),
        Layout("libreoffice", structure="running", boxes="glyph", blank="dots", font="Calibri"),
        Spec(340, "pt+", rows=12, numbers="1", fill_ins=2),
    ),
    _word(
        "word-legacy-drop-downs",
        Features(answers="legacy", texts="legacy"),
        Layout("libreoffice", subrows=True, font="Arial", header="section", cover=True),
        Spec(342, "fr+", rows=14, scale=1, rich=0.5, fill_ins=1),
    ),
    _word(
        "word-saved-by-libreoffice-comment",
        Features(boxes="legacy", resaved="MS Word 2007 XML"),
        Layout("libreoffice", structure="tables", headings=True, boxes="glyph", font="Calibri"),
        Spec(343, "es+", rows=13, comment="Observaciones", numbers="1.1"),
    ),
    _word(
        "word-answers-below",
        Features(answers="below", boxes="control", texts="control"),
        Layout("libreoffice", header="none", boxes="glyph", font="Calibri"),
        Spec(344, "en+", rows=13, numbers="1"),
    ),
    _word(
        "word-answers-below-three",
        Features(answers="below", boxes="symbol", texts="legacy"),
        Layout("libreoffice", header="none", boxes="glyph", font="Arial"),
        Spec(345, "fr+", topic=1, rows=12, scale=1, numbers="1.1"),
    ),
    _word(
        "word-merged-of-old",
        Features(old_merge=True),
        Layout("libreoffice", font="Arial"),
        Spec(346, "fr+", rows=14, groups=1),
    ),
    _word(
        "word-merged-of-old-boxes",
        Features(old_merge=True, boxes="legacy"),
        Layout("libreoffice", boxes="glyph", font="Times New Roman"),
        Spec(347, "es+", rows=12, numbers="1.1", comment="Observaciones"),
    ),
    _word(
        "word-lists-in-one-cell",
        Features(answers="list", texts="control"),
        Layout("libreoffice", font="Calibri"),
        Spec(348, "it+", rows=12, numbers="1"),
    ),
    _word(
        "word-old-format-running",
        Features(boxes="legacy", resaved="MS Word 97"),
        Layout("libreoffice", structure="running", boxes="glyph", font="Arial"),
        Spec(341, "nl+", rows=11, numbers="1", lists=False),
        suffix=".doc",
    ),
)
