"""The forms held back from those who mend the parser: drawn from all that can be varied."""

from __future__ import annotations

import random

from tests.corpus.content import NUMBER_STYLES, Spec
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


HELD = tuple(_held(i) for i in range(1, 16))
