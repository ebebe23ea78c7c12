"""The forms held back from those who mend the parser: drawn from all that can be varied."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from tests.corpus.content import NUMBER_STYLES, Spec
from tests.corpus.draw_word_features import Features
from tests.corpus.entry import Entry
from tests.corpus.layout import Boxes, Engine, Layout, Rules, Structure

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
        rotate=90 if not fielded and chance.random() < 0.12 else 0,
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


_ALL: tuple[Engine, ...] = ("reportlab", "chromium", "weasyprint", "libreoffice")
_NOT_WORD: tuple[Engine, ...] = ("reportlab", "chromium", "weasyprint")
_FORMS: tuple[Engine, ...] = ("reportlab", "weasyprint")
_DRAWN: tuple[Engine, ...] = ("reportlab",)
_HEADED: tuple[Engine, ...] = ("reportlab", "weasyprint", "libreoffice")

_TABLES = {"structure": "tables", "headings": True}
_CUT = {"cut": True, "size": 14.0}
_LONG = {"rows": 22, "rich": 1.5, "code": "fr-held"}
_LETTERS = {"boxes": "glyph", "glyph_font": "Wingdings-Letters"}
_PLAIN = {"rules": "none", "boxes": "glyph"}


@dataclass(frozen=True, slots=True)
class _Feature:
    """What some forms have: fields of the layout, fields of the spec, who can draw it."""

    layout: dict[str, Any] = field(default_factory=dict)
    spec: dict[str, Any] = field(default_factory=dict)
    engines: tuple[Engine, ...] = _ALL


_LOOKS = (
    _Feature({"drawn": "frames"}, engines=_DRAWN),
    _Feature({"rules": "none", "boxes": "glyph"} | _TABLES),
    _Feature({"drawn": "chunks"}, engines=_DRAWN),
    _Feature({"rules": "horizontal"}),
    _Feature({"distilled": True}),
    _Feature({"rules": "zebra"}),
    _Feature({"drawn": "curves"}, engines=_DRAWN),
    _Feature({"rules": "none", "boxes": "rect"}, engines=_NOT_WORD),
    _Feature({"rules": "grid"} | _TABLES),
    _Feature({"rules": "horizontal", "boxes": "glyph", "glyph": "□"}),
    _Feature({"structure": "tables", "header": "section"}),
    _Feature({"rules": "zebra"} | _TABLES),
    _Feature({"rules": "grid"}),
    _Feature({"drawn": "rects"}, engines=_DRAWN),
    _Feature({"drawn": "cells", "cover": True}, engines=_DRAWN),
)
_TRAITS = (
    _Feature({"rotate": 180}),
    _Feature({"choices_middle": True}),
    _Feature(_CUT | _PLAIN, _LONG),
    _Feature({"vertical": True}, {"scale": 3, "code": "fr-held"}),
    _Feature({"boxes": "radio"}, engines=_FORMS),
    _Feature({"answer_header": True}, {"scale": 4, "code": "fr-held", "manner": "mixed"}),
    _Feature({"structure": "running", "boxes": "circle", "inline": True}, engines=_NOT_WORD),
    _Feature({"head_table": True, "repeat": True, "after": True}, {"rows": 20}, _HEADED),
    _Feature({"paper": "mixed", "rotate_wide": True} | _TABLES, {"sections": 3}),
    _Feature(_LETTERS | {"glyph": "q"}, engines=_NOT_WORD),
    _Feature(_CUT | {"repeat": True}, _LONG | {"comment": "Justification"}),
    _Feature({"choices_left": True}, {"numbers": "1.1"}),
    _Feature({"cover": True, "contents": True, "after": True}, {"comment": True}),
    _Feature({"number_column": False}, {"numbers": None, "lists": False, "groups": 1}),
    _Feature({}, {"scale": 5, "code": "fr-held", "manner": "requirements"}),
    _Feature(
        {"boxes": "field", "blank": "field", "comment_fields": True},
        {"comment": "Observations", "fill_ins": 1},
        _FORMS,
    ),
    _Feature({"rotate": 270, "paper": "landscape"}, {"comment": "Commentaires"}),
    _Feature({"structure": "running", "boxes": "glyph", "blank": "rule"}, {"fill_ins": 2}),
    _Feature({"blanks_in_cells": True, "blank": "dots"}, {"rich": 1.6}),
    _Feature({}, {"rows": 60, "sections": 6, "code": "fr", "topic": 3, "groups": 1}),
    _Feature({"size": 11.5}, {"rows": 3, "sections": 1, "rich": 0.0}),
    _Feature({"size": 6.5, "padding": 1.5}, {"rows": 26, "code": "fr-held", "comment": True}),
    _Feature({"size": 15.0, "padding": 6.0}, {"rows": 12}),
    _Feature({"articles": True, "instructions": True}, {"numbers": "A.3"}),
    _Feature(_TABLES | {"instructions": True}, {"nested": True, "sections": 4}),
    _Feature(_TABLES | {"first_header_only": True}, {"sections": 4}),
    _Feature({"boxes": "round", "subrows": True}, {"rich": 1.5}, _NOT_WORD),
    _Feature({"boxes": "glyph", "glyph": "❏", "merge_text": True}, {"numbers": "F10"}),
    _Feature({}, {"scale": 7, "code": "fr-held", "manner": "requirements"}),
    _Feature({"paper": "landscape"}, {"scale": 6, "code": "fr-held", "comment": "Précisions"}),
    _Feature({"boxes": "glyph", "glyph": "\uf0f0", "glyph_font": "Symbol-Boxes"}, {}, _NOT_WORD),
    _Feature(
        {"structure": "running", "boxes": "square", "blank": "underscores", "boxes_first": False},
        {"numbers": "a)", "sections": 2},
        _NOT_WORD,
    ),
    _Feature({"boxes": "glyph", "glyph": "\uf06f"}, {"scale": 1, "numbers": "Art. 5"}),
    _Feature(_CUT | {"rules": "horizontal"}, _LONG),
    _Feature({"structure": "running", "boxes": "radio", "blank": "field"}, {}, _FORMS),
    _Feature({"boxes": "square"}, {"scale": 2, "groups": 2}, _NOT_WORD),
    _Feature({"blanks_in_cells": True, "blank": "underscores"}, {"rich": 1.6, "numbers": "Q1"}),
    _Feature(_LETTERS | {"glyph": "o"} | _TABLES, {"numbers": "1.1.1"}, _NOT_WORD),
    _Feature({"rotate": 90, "paper": "landscape", "repeat": True}, {"comment": True}),
    _Feature({"boxes": "glyph", "glyph": "○", "header": "section"}, {"groups": 1}),
    _Feature({"structure": "running", "boxes": "glyph", "blank": "dots", "cover": True}, {}),
    _Feature(_CUT | {"rules": "zebra"}, _LONG),
)
_CODES = ("fr", "en", "de", "fr", "es", "it", "fr", "pt", "nl", "fr", "en")
_FONTS = ("Caladea", "Liberation Serif", "DejaVu Serif", "Carlito", "Liberation Sans")


def _varied(index: int) -> Entry:
    """A form with one of the traits, in one of the looks that it goes with."""
    chance = random.Random(f"varied {index}")
    pick = chance.choice
    trait = _TRAITS[index % len(_TRAITS)]
    looks = [look for look in _LOOKS if _fit(trait, look)]
    free = [look for look in looks if look.engines != _DRAWN]
    looks = free if free and index % 3 else looks
    look = looks[index * 5 % len(looks)]
    engines = [engine for engine in look.engines if engine in trait.engines]
    if trait.layout.get("head_table"):
        engines = [engine for engine in engines if engine != "chromium"]
    if len(engines) > 1 and chance.random() < 0.8:
        engines = [engine for engine in engines if engine != "reportlab"]
    engine = pick(engines)
    code = f"{_CODES[index % len(_CODES)]}-held"
    small = code[:2] not in ("fr", "en")
    spec: dict[str, Any] = {
        "code": code,
        "scale": chance.randrange(2),
        "topic": chance.randrange(3),
        "rows": chance.randint(8, 10) if small else chance.randint(10, 15),
        "manner": pick(("questions", "questions", "mixed")),
        "groups": chance.randint(0, 1),
        "comment": chance.random() < 0.2,
        "numbers": pick(("1", "1", "1.1")),
    }
    spec |= look.spec | trait.spec
    if spec["rows"] > 10 and spec["code"][:2] not in ("fr", "en"):
        spec["code"] = "fr-held"
    layout: dict[str, Any] = {
        "font": pick(_FONTS),
        "size": pick((9.0, 9.8, 10.5)),
        "padding": pick((2.5, 3.5, 5.0)),
        "accent": pick(("#fce4d6", "#ddebf7", "#ededed", "#fff2cc")),
        "ink": pick(("#000000", "#7f3f00", "#204060")),
        "bullet": pick("•–-▪"),
        "repeat": chance.random() < 0.5,
        "instructions": chance.random() < 0.3,
    }
    layout |= look.layout | trait.layout
    if layout.get("structure") == "running":
        spec["comment"] = False
        layout["headings"] = True
    if layout["size"] > 11 and layout["font"] == "DejaVu Serif":
        layout["font"] = "Carlito"  # the widest letters leave the labels no room
    if layout.get("rules") == "none":
        layout["boxes"] = layout.get("boxes") or "glyph"
        layout["accent"] = "#ffffff"
    return Entry(f"held-{index:02d}-{engine}", Layout(engine, **layout), (Spec(index, **spec),))


def _fit(trait: _Feature, look: _Feature) -> bool:
    """Whether a look leaves the trait's fields alone, and somebody can draw both."""
    shared = trait.layout.keys() & look.layout.keys()
    same = all(trait.layout[key] == look.layout[key] for key in shared)
    running = trait.layout.get("structure") == "running"
    plain = look.layout.keys() <= {"drawn", "distilled"}
    together = set(trait.engines) & set(look.engines)
    if trait.layout.get("header") == "section" and look.layout.get("headings"):
        return False
    if look.layout.get("header") == "section" and trait.layout.get("headings"):
        return False
    return same and bool(together) and (plain or not running) and look.layout != trait.layout


def _several(index: int, engine: Engine, layout: dict[str, Any], *specs: Spec) -> Entry:
    title = "Consultation 25-FCS-009 : annexes"
    return Entry(f"held-{index:02d}-{engine}", Layout(engine, **layout), specs, title)


_SEVERAL = (
    _several(
        85,
        "chromium",
        {"articles": True, "font": "Caladea", "size": 10.0},
        Spec(85, "fr-held", rows=8, title="Annexe 1 : Paysage"),
        Spec(86, "fr-held", topic=1, rows=8, title="Annexe 2 : Transport"),
    ),
    _several(
        86,
        "weasyprint",
        {"font": "Liberation Serif", "size": 10.5} | _TABLES,
        Spec(87, "fr-held", topic=2, rows=7, title="Annexe A : Mobilier", scale=3),
        Spec(88, "fr-held", topic=1, rows=8, title="Annexe B : Cars", comment="Observations"),
    ),
    _several(
        87,
        "libreoffice",
        {"font": "Carlito", "size": 10.0, "after": True, "rules": "horizontal"} | _TABLES,
        Spec(89, "en-held", rows=7, title="Form 1: Collection"),
        Spec(90, "en-held", rows=6, title="Form 2: Grounds"),
    ),
)

_DRAWN_MORE = (
    Entry(
        "held-88-reportlab",
        Layout("reportlab", drawn="chunks", cut=True, font="Carlito", size=14.0, repeat=True),
        (Spec(188, "en-held", rows=16, rich=1.5, comment="Comments"),),
    ),
    Entry(
        "held-89-reportlab",
        Layout("reportlab", drawn="rects", boxes="rect", font="Caladea", size=10.0, after=True),
        (Spec(189, "fr-held", rows=15, scale=1, groups=1, numbers="01"),),
    ),
    Entry(
        "held-90-reportlab",
        Layout("reportlab", structure="running", boxes="field", blank="field", font="Times"),
        (Spec(190, "fr-held", topic=1, rows=13, fill_ins=2),),
    ),
    Entry(
        "held-91-reportlab",
        Layout(
            "reportlab",
            drawn="chunks",
            rules="zebra",
            boxes="glyph",
            glyph="¨",
            glyph_font="Wingdings-Letters",
            structure="tables",
            headings=True,
            font="Liberation Serif",
        ),
        (Spec(191, "nl-held", rows=10, numbers="1.1", groups=1),),
    ),
    Entry(
        "held-92-chromium",
        Layout("chromium", rules="horizontal", boxes="rect", font="Caladea", answer_header=True),
        (Spec(192, "en-held", rows=12, scale=3, manner="mixed", comment="Comments"),),
    ),
)


_ANSWERS = (
    Entry(
        "held-93-weasyprint",
        Layout("weasyprint", labelled="line", boxes="round", rules="horizontal", font="Caladea"),
        (Spec(193, "fr-held", rows=14, scale=1, numbers="1"),),
    ),
    Entry(
        "held-94-libreoffice",
        Layout("libreoffice", labelled="stacked", boxes="glyph", subrows=True, font="Carlito"),
        (Spec(194, "fr-held", topic=1, rows=12, rich=0.7, comment="Observations"),),
    ),
    Entry(
        "held-95-chromium",
        Layout("chromium", themes=True, boxes="glyph", glyph="□", font="Liberation Serif"),
        (Spec(195, "en-held", rows=12, numbers="1"),),
    ),
    Entry(
        "held-96-chromium",
        Layout("chromium", light_header=True, footnote=True, rules="horizontal", boxes="glyph"),
        (Spec(196, "fr-held", topic=2, rows=14, scale=2, comment=True),),
    ),
    Entry(
        "held-97-reportlab",
        Layout("reportlab", labelled="line", boxes="circle", structure="tables", headings=True),
        (Spec(197, "pt-held", rows=9, numbers="1.1", rich=0.7),),
    ),
    Entry(
        "held-98-weasyprint",
        Layout("weasyprint", justify=True, structure="running", boxes="glyph", inline=True),
        (Spec(198, "fr-held", rows=13, numbers="1", groups=1),),
    ),
    Entry(
        "held-99-libreoffice",
        Layout("libreoffice", light_header=True, structure="tables", headings=True, repeat=True),
        (Spec(199, "it-held", rows=9, comment=True),),
    ),
)


_LONG_TEXTS = (
    Entry(
        "held-75-chromium",
        Layout("chromium", font="Caladea", size=10.0, repeat=True),
        (Spec(175, "fr-held-long", rows=13, scale=4, manner="mixed", heads="1.", comment=True),),
    ),
    Entry(
        "held-76-libreoffice",
        Layout("libreoffice", rules="horizontal", structure="tables", headings=True),
        (Spec(176, "fr-held-long", rows=12, heads="A –", numbers="1.1"),),
    ),
    Entry(
        "held-77-weasyprint",
        Layout("weasyprint", structure="running", boxes="glyph", blank="underscores", size=10.5),
        (Spec(177, "fr-held", topic=1, rows=13, heads="1.", numbers="1.1"),),
    ),
    Entry(
        "held-78-reportlab",
        Layout("reportlab", rules="none", boxes="glyph", font="Liberation Serif", size=10.0),
        (Spec(178, "fr-held-long", rows=11, heads="II.", numbers="1"),),
    ),
    Entry(
        "held-79-word",
        Layout("libreoffice", structure="tables", headings=True, boxes="glyph", font="Calibri"),
        (Spec(179, "fr-held-long", rows=12, heads="1.", numbers="1.1", comment=True),),
        suffix=".docx",
        draw=Features(boxes="control", lists=True).draw,
    ),
)


def _word(
    index: int, features: Features, layout: Layout, *specs: Spec, suffix: str = ".docx"
) -> Entry:
    return Entry(f"held-{index}-word", layout, specs, "", suffix, features.draw)


_WORD = (
    _word(
        100,
        Features(boxes="control", texts="control", changes=True),
        Layout("libreoffice", boxes="glyph", font="Cambria", repeat=True, instructions=True),
        Spec(400, "fr-held", rows=15, scale=1, groups=1),
    ),
    _word(
        101,
        Features(boxes="legacy", texts="legacy", split=True),
        Layout("libreoffice", boxes="glyph", rules="horizontal", font="Arial", header="section"),
        Spec(401, "en-held", rows=12, scale=2, numbers="1.1", fill_ins=2),
    ),
    _word(
        102,
        Features(answers="cell", boxes="symbol"),
        Layout("libreoffice", subrows=True, font="Verdana", size=9),
        Spec(402, "fr-held", topic=1, rows=13, numbers="F10", rich=0.6, comment="Observations"),
    ),
    _word(
        103,
        Features(answers="list", texts="control"),
        Layout("libreoffice", subrows=True, structure="tables", headings=True, font="Calibri"),
        Spec(403, "es-held", rows=10, scale=1, rich=0.5),
    ),
    _word(
        104,
        Features(answers="legacy"),
        Layout("libreoffice", subrows=True, font="Arial", cover=True),
        Spec(404, "fr-held", topic=2, rows=12, rich=0.5, numbers="A.3"),
    ),
    _word(
        105,
        Features(lists=True, secrets=True, text_box=True),
        Layout("libreoffice", font="Times New Roman", size=12, merge_text=True, boxes="glyph"),
        Spec(405, "fr-held", rows=14, numbers="1.1", groups=1, comment="Justification"),
    ),
    _word(
        106,
        Features(nested=True),
        Layout("libreoffice", boxes="glyph", glyph="□", font="Calibri", header="section"),
        Spec(406, "de-held", rows=9, comment=True),
    ),
    _word(
        107,
        Features(boxes="shape"),
        Layout("libreoffice", boxes="glyph", structure="tables", headings=True, paper="landscape"),
        Spec(407, "it-held", rows=9, scale=1, comment=True),
    ),
    _word(
        108,
        Features(boxes="cell", rows=True),
        Layout("libreoffice", boxes="glyph", subrows=True, answer_header=True, font="Calibri"),
        Spec(408, "fr-held", topic=1, rows=12, scale=4, manner="mixed", rich=0.5),
    ),
    _word(
        109,
        Features(lists=True, boxes="control"),
        Layout("libreoffice", structure="running", blank="underscores", font="Calibri", size=11),
        Spec(409, "fr-held", rows=13, numbers="a)", sections=2, lists=False, fill_ins=2),
    ),
    _word(
        110,
        Features(resaved="MS Word 2007 XML", boxes="control", lists=True),
        Layout("libreoffice", boxes="glyph", rules="zebra", font="Calibri", repeat=True),
        Spec(410, "en-held", rows=12, groups=1),
    ),
    _word(
        111,
        Features(resaved="writer8"),
        Layout("libreoffice", structure="tables", header="section", font="Liberation Sans"),
        Spec(411, "nl-held", rows=9, scale=1, numbers="1.1"),
        suffix=".odt",
    ),
    _word(
        112,
        Features(resaved="MS Word 97", boxes="legacy"),
        Layout("libreoffice", boxes="glyph", font="Arial", vertical=True),
        Spec(412, "fr-held", rows=12, scale=3, manner="mixed"),
        suffix=".doc",
    ),
    _word(
        113,
        Features(),
        Layout("libreoffice", rules="none", boxes="glyph", number_column=False, font="Calibri"),
        Spec(413, "pt-held", rows=9, numbers=None, lists=False, groups=1),
    ),
    _word(
        114,
        Features(split=True, lists=True),
        Layout("libreoffice", structure="tables", headings=True, font="Cambria", instructions=True),
        Spec(414, "fr-held", topic=2, rows=14, nested=True, sections=4, numbers="1.1"),
    ),
    _word(
        115,
        Features(answers="below", boxes="control"),
        Layout("libreoffice", header="none", boxes="glyph", font="Calibri"),
        Spec(415, "de-held", rows=11, numbers="1"),
    ),
    _word(
        116,
        Features(old_merge=True),
        Layout("libreoffice", font="Arial", boxes="glyph"),
        Spec(416, "fr-held", topic=1, rows=11, groups=1),
    ),
)

_SPARSE = (
    Entry(
        "held-130-weasyprint",
        Layout("weasyprint", labelled="line", below=True, boxes="glyph", font="Caladea"),
        (Spec(480, "fr-held", rows=10, numbers="1.1", rich=0, lists=False),),
    ),
    Entry(
        "held-131-chromium",
        Layout("chromium", structure="running", struck=True, inline=True, font="Carlito"),
        (Spec(481, "fr-held", topic=1, rows=11, numbers="1", lists=False),),
    ),
    Entry(
        "held-132-reportlab",
        Layout("reportlab", boxes="field", told=True, header="none", rules="horizontal"),
        (Spec(482, "de-held", rows=10, numbers="1", rich=0, lists=False),),
    ),
    Entry(
        "held-133-weasyprint",
        Layout("weasyprint", softened=True, rules="none", boxes="glyph", size=11),
        (Spec(483, "fr-held", topic=2, rows=12, comment="Obs."),),
    ),
    Entry(
        "held-135-weasyprint",
        Layout(
            "weasyprint",
            structure="running",
            two_columns=True,
            boxes="glyph",
            blank="rule",
            size=9,
        ),
        (Spec(485, "fr-held", rows=12, numbers="1", lists=False),),
    ),
    Entry(
        "held-136-chromium",
        Layout("chromium", structure="running", answers_first=True, inline=True, boxes="rect"),
        (Spec(486, "de-held", rows=11, numbers="1.1", lists=False),),
    ),
    Entry(
        "held-134-weasyprint",
        Layout("weasyprint", labelled="stacked", boxes="rect", rules="horizontal"),
        (Spec(484, "fr-held", rows=11, scale=1, rich=0, numbers="1"),),
    ),
)

_BUYERS = (
    Entry(
        "held-140-libreoffice",
        Layout("libreoffice", even=True, title_first=True, size=10),
        (Spec(530, "fr-held", rows=11, comment="Observations éventuelles", numbers="1.1.a"),),
    ),
    Entry(
        "held-141-weasyprint",
        Layout("weasyprint", rules="zebra", centred=True, labelled="line", boxes="glyph"),
        (Spec(531, "fr-held", topic=1, rows=12, rich=0, lists=False),),
    ),
)

HELD = (
    *(_held(i) for i in range(1, 16)),
    *(_varied(i) for i in range(16, 75)),
    *_SEVERAL,
    *_DRAWN_MORE,
    *_ANSWERS,
    *_LONG_TEXTS,
    *_WORD,
    *_SPARSE,
    *_BUYERS,
)
