"""Which forms the corpus has: a name, what is in it, how it is laid out."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.corpus.content import NUMBER_STYLES, Spec
from tests.corpus.layout import Boxes, Engine, Layout, Rules, Sheet, Structure


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the corpus; several specs make several questionnaires in one file.

    `draw` writes the sheet as a file of that suffix; without one the layout's engine does.
    """

    name: str
    layout: Layout
    specs: tuple[Spec, ...]
    title: str = ""
    suffix: str = ".pdf"
    draw: Callable[[Sheet, Layout, Path], None] | None = None


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
        "tender-articles-horizontal-reportlab",
        Layout("reportlab", rules="horizontal", articles=True, font="Helvetica", bullet="–"),
        Spec(9, "en", rows=12, numbers="1.1", comment=True, groups=1),
    ),
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
    _entry(
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
            bullet="-",
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
        Layout("reportlab", font="Helvetica", repeat=True),
        Spec(26, topic=0, rows=10, title="Lot n°1 : Dommages aux biens"),
        Spec(27, topic=4, rows=9, title="Lot n°2 : Gardiennage", scale=2),
        title="Consultation 2026-041 : questionnaires",
    ),
)

_WORD = (
    _entry(
        "tender-articles-tables-libreoffice",
        Layout("libreoffice", structure="tables", headings=True, articles=True, boxes="glyph"),
        Spec(29, topic=1, rows=18, numbers="1.1", groups=1, fill_ins=2),
    ),
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
    _entry(
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

_HTML = (
    _entry(
        "unruled-empty-columns-chromium",
        Layout("chromium", rules="none", structure="tables", headings=True, size=10.5),
        Spec(45, topic=4, rows=15, numbers="1", scale=2),
    ),
    _entry(
        "tender-articles-grid-weasyprint",
        Layout("weasyprint", articles=True, instructions=True, repeat=True, cover=True),
        Spec(46, topic=2, rows=18, numbers="1", comment=True, groups=1),
    ),
    _entry(
        "tender-articles-running-chromium",
        Layout("chromium", structure="running", articles=True, boxes="glyph", font="Carlito"),
        Spec(47, "en", topic=1, rows=12, numbers="A.3", scale=1),
    ),
    _entry(
        "grid-cut-rows-weasyprint",
        Layout("weasyprint", cut=True, size=13, bullet="–", header="section"),
        Spec(48, topic=1, rows=26, sections=3, rich=1.6, numbers="Art. 5", groups=1),
    ),
    _entry(
        "grid-cut-rows-repeat-chromium",
        Layout("chromium", cut=True, repeat=True, size=13, font="Carlito", bullet="-"),
        Spec(49, topic=0, rows=26, sections=4, rich=1.6, numbers="a)", comment=True),
    ),
    _entry(
        "horizontal-comment-weasyprint",
        Layout("weasyprint", rules="horizontal", repeat=True, boxes="glyph", cover=True),
        Spec(50, topic=1, rows=24, sections=4, scale=2, numbers="1.1", comment=True, groups=1),
    ),
    _entry(
        "horizontal-sub-rows-chromium",
        Layout("chromium", rules="horizontal", subrows=True, boxes="square", font="Carlito"),
        Spec(51, topic=3, rows=16, numbers="1", rich=1.4),
    ),
    _entry(
        "zebra-sections-chromium",
        Layout("chromium", rules="zebra", structure="tables", headings=True, font="Carlito"),
        Spec(52, "en", topic=0, rows=15, scale=1, numbers="F10"),
    ),
    _entry(
        "zebra-bands-weasyprint",
        Layout("weasyprint", rules="zebra", font="Carlito", size=10.5, boxes="glyph", glyph="○"),
        Spec(53, topic=4, rows=18, numbers="A.3", scale=0, groups=1),
    ),
    _entry(
        "unruled-chromium",
        Layout("chromium", rules="none", boxes="glyph", font="Carlito", size=10.5, bullet="▪"),
        Spec(54, topic=0, rows=18, numbers="1.1", scale=2),
    ),
    _entry(
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
    _entry(
        "grid-no-numbers-groups-chromium",
        Layout("chromium", number_column=False, header="section", font="Carlito", size=10.5),
        Spec(56, topic=2, rows=14, numbers=None, groups=1, lists=False),
    ),
    _entry(
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
    _entry(
        "nested-headings-chromium",
        Layout("chromium", structure="tables", headings=True, cover=True, font="Carlito"),
        Spec(58, topic=1, rows=20, sections=4, nested=True, numbers="1", scale=8, rich=0.6),
    ),
    _entry(
        "mixed-paper-weasyprint",
        Layout("weasyprint", paper="mixed", structure="tables", headings=True, boxes="glyph"),
        Spec(59, topic=4, rows=20, sections=3, comment=True, numbers="1", scale=2),
    ),
    _entry(
        "rotated-grid-chromium",
        Layout("chromium", rotate=True, paper="landscape", repeat=True, font="Carlito"),
        Spec(60, topic=1, rows=16, scale=5, comment=True, numbers="F10"),
    ),
    _entry(
        "vertical-header-scores-chromium",
        Layout("chromium", vertical=True, answer_header=True, font="Carlito", size=10),
        Spec(61, "en", rows=14, scale=3, numbers="1.1"),
    ),
    _entry(
        "scores-subrows-chromium",
        Layout("chromium", subrows=True, answer_header=True, boxes="glyph", glyph="□"),
        Spec(62, topic=2, rows=14, scale=7, numbers="1", manner="mixed"),
    ),
    _entry(
        "choices-left-weasyprint",
        Layout("weasyprint", choices_left=True, boxes="glyph", structure="tables", headings=True),
        Spec(63, "pt", rows=11, numbers="1", comment=True),
    ),
    _entry(
        "wingdings-cells-weasyprint",
        Layout("weasyprint", boxes="glyph", glyph="\uf06f", merge_text=True, size=10),
        Spec(64, "de", rows=13, scale=2, numbers="1.1", groups=1),
    ),
    _entry(
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
    _entry(
        "fields-running-weasyprint",
        Layout("weasyprint", structure="running", boxes="radio", blank="field", size=10),
        Spec(66, topic=0, rows=14, numbers="1"),
    ),
    _entry(
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
    _entry(
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
    _entry(
        "several-forms-chromium",
        Layout("chromium", structure="tables", headings=True, font="Carlito"),
        Spec(69, "en", topic=0, rows=9, title="Part A: Security"),
        Spec(70, "en", topic=1, rows=8, title="Part B: Cleaning", scale=1),
        title="Invitation to Tender: Questionnaires",
    ),
)

_ENGINES: tuple[Engine, ...] = ("chromium", "weasyprint", "reportlab", "libreoffice")


def _held(index: int) -> Entry:
    """A form held back from those who develop the parser: drawn from all that can be varied."""
    chance = random.Random(f"held {index}")
    pick = chance.choice
    engine = _ENGINES[index % 4]
    structures: tuple[Structure, ...] = ("bands", "bands", "tables", "tables", "running")
    structure = pick(structures)
    running = structure == "running"
    kinds: tuple[Rules, ...] = ("grid", "grid", "horizontal", "zebra", "none")
    rules = pick(kinds)
    fielded = engine in ("weasyprint", "reportlab") and chance.random() < 0.25
    boxes: tuple[Boxes, ...] = ("glyph",) if running or rules == "none" else ("", "", "glyph")
    headings = structure == "tables" and chance.random() < 0.6
    numbers = pick((*NUMBER_STYLES, "1", "1.1", None))
    numbers = "1" if running and numbers is None else numbers
    plain = "Helvetica" if engine == "reportlab" else "Carlito"
    layout = Layout(
        engine,
        structure=structure,
        header="word" if headings or structure == "bands" else "section",
        headings=headings,
        rules=rules,
        drawn=pick(("lines", "rects", "cells", "curves")),
        boxes=pick(("field", "radio")) if fielded else pick(boxes),
        glyph=pick("☐□○") if engine != "libreoffice" else "☐",
        boxes_first=chance.random() < 0.7,
        inline=chance.random() < 0.5,
        choices_left=chance.random() < 0.15,
        vertical=chance.random() < 0.15,
        answer_header=chance.random() < 0.2,
        subrows=rules == "grid" and numbers is not None and chance.random() < 0.3,
        merge_text=rules == "grid" and chance.random() < 0.3,
        blank="field" if fielded else pick(("dots", "underscores", "rule")),
        paper=pick(("portrait", "portrait", "landscape")),
        rotate=not fielded and chance.random() < 0.12,
        repeat=chance.random() < 0.6,
        cut=chance.random() < 0.4,
        cover=chance.random() < 0.3,
        instructions=chance.random() < 0.4,
        number_column=numbers is not None,
        bullet=pick("•–-"),
        font=pick(("Liberation Sans", plain, plain)),
        size=pick((9.0, 10.0, 11.0)),
        accent="#ffffff" if rules == "none" else pick(("#d9e2f3", "#e2efda", "#f2f2f2")),
        ink=pick(("#1f3864", "#375623", "#000000")),
    )
    code = pick(("fr", "fr", "fr", "fr", "en", "de", "es", "it", "pt", "nl"))
    spec = Spec(
        500 + index,
        code,
        topic=chance.randrange(5),
        scale=chance.randrange(10),
        manner=pick(("questions", "questions", "mixed", "requirements")),
        numbers=numbers,
        sections=chance.randint(2, 4),
        rows=chance.randint(8, 12) if code not in ("fr", "en") else chance.randint(10, 18),
        comment=not running and chance.random() < 0.4,
        groups=chance.randint(0, 1),
        fill_ins=pick((0, 0, 1, 2)),
        nested=headings and chance.random() < 0.3,
    )
    return Entry(f"held-{index:02d}-{engine}", layout, (spec,))


SHEETS: tuple[Entry, ...] = (*_GRID, *_REPORTLAB, *_WORD, *_HTML, *(_held(i) for i in range(1, 16)))
