"""Word forms typed over by hand: the buyer's own files, and pages made into Word, without docgen.

docgen's template says where an answer goes; a respondent's hand then writes there in its own
manner, and nothing of docgen (controls, tags, bookmarks, notes) is left in the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from random import Random

from lxml import etree

import docgen
from docgen import Answers, Form
from docgen.controls import W
from docgen.office.libreoffice import convert
from docgen.package import read_parts, write_parts
from tests.filled import Generator, Received, invented, typed_over
from tests.filled.word_hands import (
    CROSSES,
    TICKS,
    TYPED,
    Hand,
    click,
    colour,
    old_field,
    parent,
    put,
    run,
    say,
    symbol,
    track,
    type_beside,
    type_tick,
    write,
)

ROOT = Path(__file__).resolve().parents[2]
_W = f"{{{W}}}"
_MAIN = "word/document.xml"
_CONVERTED = (
    "samples/lot1.pdf",
    "tests/forms/tiny-grid-reportlab.pdf",
    "tests/forms/grid-bands-comment-weasyprint.pdf",
    "tests/forms/no-numbers-groups-weasyprint.pdf",
    "tests/forms/long-sixty-reportlab.pdf",
    "tests/forms/signs-grid-reportlab.pdf",
    "tests/forms/horizontal-comment-weasyprint.pdf",
    "tests/forms/five-labels-vertical-chromium.pdf",
    "tests/forms/grid-tables-headings-chromium.pdf",
)


@lru_cache(maxsize=64)
def _sources(kind: str) -> tuple[Path, ...]:
    if kind == "pdf":
        return tuple(path for name in _CONVERTED if (path := ROOT / name).exists())
    return (ROOT / "samples/cadre.docx", *sorted((ROOT / "tests/forms").glob("word-*.docx")))


@lru_cache(maxsize=64)
def _template(source: Path) -> tuple[Form, bytes]:
    form = docgen.parse(source)
    if source.suffix == ".docx":
        return form, docgen.build_from_original(form, source)
    return form, docgen.build_template(form)


# The whole


def _filled(
    kind: str,
    source_kind: str,
    hand_of: Callable[[Random], Hand],
    after: Callable[[Random, etree._Element], list[str]] | None,
    folder: Path,
    seed: int,
) -> Received:
    chance = Random(f"{kind} {seed}")
    source = chance.choice(_sources(source_kind))
    form, template = _template(source)
    truth = _odd(invented(form, chance), chance)
    parts = read_parts(docgen.render(truth, form, template))
    root = etree.fromstring(parts[_MAIN])
    hand = hand_of(chance)
    for sdt in [*root.iter(f"{_W}sdt")]:
        _answer(hand, sdt, form, truth)
    traits = after(chance, root) if after is not None else []
    _clean(root)
    parts[_MAIN] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    for name in ("docProps/custom.xml", "docProps/app.xml"):
        if name in parts:
            parts[name] = re.sub(rb"docgen", b"Word", parts[name])
    path = folder / f"{kind}-{seed}.docx"
    path.write_bytes(write_parts(parts))
    return Received(kind, seed, path, form, truth, traits=(source.name, *traits))


def _odd(truth: Answers, chance: Random) -> Answers:
    """Some of the texts over several lines."""
    answers = {}
    for key, answer in truth.answers.items():
        value = answer.value
        is_long = value is not None and len(value) > 40 and value.endswith(".")
        if value is not None and is_long and chance.random() < 0.2:
            cut = value.index(" ", 20)
            value = f"{value[:cut]} :\n- {value[cut + 1 :]}"
        answers[key] = replace(answer, value=value)
    return replace(truth, answers=answers)


def _answer(hand: Hand, sdt: etree._Element, form: Form, truth: Answers) -> None:
    """Fill one of docgen's places in the hand's own manner."""
    tag = sdt.find(f"{_W}sdtPr/{_W}tag")
    parts = (tag.get(f"{_W}val", "") if tag is not None else "").split(":")
    if parts[0] != "docgen" or len(parts) < 2:
        return
    answer = truth.answers.get(parts[1])
    prompt = form.prompts[parts[1]]
    if len(parts) == 2 and prompt.kind == "choice":
        _list(hand, sdt, form, parts[1], answer.value if answer is not None else None)
    elif len(parts) == 2:
        write(hand, sdt, answer.value if answer is not None else None)
    elif parts[2] == "justification":
        write(hand, sdt, answer.justification if answer is not None else None)
    elif parts[2] != "annex":
        choice = next(c for c in form.choices if c.id == parts[2])
        ticked = answer is not None and answer.value == choice.id
        assert hand.tick is not None
        hand.tick(hand, sdt, ticked, choice.label)


def _list(hand: Hand, sdt: etree._Element, form: Form, key: str, value: str | None) -> None:
    """A drop-down list: chosen from, or typed over."""
    tag = sdt.find(f"{_W}sdtPr/{_W}tag")
    assert tag is not None
    if hand.chance.random() < 0.5 or value is None:
        for named in (tag, *sdt.findall(f"{_W}sdtPr/{_W}alias")):
            parent(named).remove(named)
    else:
        label = next(choice.label for choice in form.choices if choice.id == value)
        put(sdt, run(label, hand.looks))


def _clean(root: etree._Element) -> None:
    """Take off what docgen puts in: bookmarks, comments of the XML."""
    for mark in [*root.iter(f"{_W}bookmarkStart")]:
        if mark.get(f"{_W}name", "").startswith("docgen"):
            number = mark.get(f"{_W}id")
            for end in [*root.iter(f"{_W}bookmarkEnd")]:
                if end.get(f"{_W}id") == number:
                    parent(end).remove(end)
            parent(mark).remove(mark)


# What else happens to a file


def _pasted(chance: Random, root: etree._Element) -> list[str]:
    """The form pasted behind a letter."""
    body = root.find(f"{_W}body")
    assert body is not None
    words = (
        "Madame, Monsieur,",
        "Veuillez trouver ci-dessous nos réponses à votre questionnaire.",
        "Nous restons à votre disposition pour tout renseignement complémentaire.",
    )
    for at, text in enumerate(words):
        paragraph = etree.fromstring(f'<w:p xmlns:w="{W}"/>')
        paragraph.append(run(text))
        body.insert(at, paragraph)
    return ["pasted"]


def _without_headers(chance: Random, root: etree._Element) -> list[str]:
    """Empty rows put in; rows without any text taken out."""
    for row in [*root.iter(f"{_W}tr")]:
        if chance.random() < 0.15:
            spare = etree.fromstring(etree.tostring(row))
            for run in [*spare.iter(f"{_W}r", f"{_W}sdt", f"{_W}numPr")]:
                parent(run).remove(run)
            for merge in [*spare.iter(f"{_W}vMerge")]:
                merge.attrib.clear()
            if spare.find(f".//{_W}gridSpan") is None and spare.find(f".//{_W}hMerge") is None:
                row.addnext(spare)
    return ["empty rows"]


def _split_runs(chance: Random, root: etree._Element) -> list[str]:
    """Quotes and spaces as Word's correction leaves them, runs cut where it looked at spelling."""
    for text in [*root.iter(f"{_W}t")]:
        run = text.getparent()
        is_typed = run is not None and run.get(f"{_W}rsidR") == TYPED
        if text.text and not is_typed and chance.random() < 0.5:
            text.text = text.text.replace("’", "'").replace(" ?", "\u00a0?").replace("...", "…")
        if text.text and len(text.text) > 8 and chance.random() < 0.4 and run is not None:
            second = etree.fromstring(etree.tostring(run, with_tail=False))
            own = [node for node in run if node.tag == f"{_W}t"]
            if len(own) == 1:
                cut = len(text.text) // 2
                rest = next(second.iter(f"{_W}t"))
                text.text, rest.text = text.text[:cut], text.text[cut:]
                for node in (text, rest):
                    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                run.addnext(second)
    return ["corrected"]


_BLUE = '<w:color w:val="0000FF"/>'
_LOUD = "<w:b/>" + '<w:color w:val="C00000"/>'


def _hand(
    tick: Callable[[Hand, etree._Element, bool, str], None],
    signs: tuple[str, ...] = CROSSES,
    looks: str = "",
    texts: str = "in place",
) -> Callable[[Random], Hand]:
    return lambda chance: Hand(chance, signs, looks, tick, texts)


_Manner = tuple[str, Callable[[Random], Hand], Callable[[Random, etree._Element], list[str]] | None]
_MANNERS: dict[str, _Manner] = {
    "word-crosses": ("word", _hand(type_tick), None),
    "word-ticks": ("word", _hand(type_tick, TICKS), None),
    "word-beside": ("word", _hand(type_beside), None),
    "word-said": ("word", _hand(say), None),
    "word-symbols": ("word", _hand(symbol), None),
    "word-controls": ("word", _hand(click), None),
    "word-old-fields": ("word", _hand(old_field), None),
    "word-coloured-cells": ("word", _hand(colour), None),
    "word-tracked": ("word", _hand(track), None),
    "word-blue-below": ("word", _hand(type_tick, looks=_BLUE, texts="below"), None),
    "word-beside-dots": ("word", _hand(type_tick, looks=_LOUD, texts="beside dots"), None),
    "word-pasted": ("word", _hand(type_tick, TICKS), _pasted),
    "word-empty-rows": ("word", _hand(type_tick), _without_headers),
    "word-corrected": ("word", _hand(type_tick, looks=_BLUE), _split_runs),
    "word-of-pdf": ("pdf", _hand(type_tick), None),
    "word-of-pdf-boxes": ("pdf", _hand(click, texts="below"), None),
}


def _partly(folder: Path, seed: int) -> Received:
    """A file that docgen rendered, some of whose controls were deleted and typed over."""
    chance = Random(f"word-partly {seed}")
    source = chance.choice((*_sources("word"), *_sources("pdf")))
    form, template = _template(source)
    truth = invented(form, chance)
    parts = read_parts(docgen.render(truth, form, template))
    root = etree.fromstring(parts[_MAIN])
    hand = Hand(chance, tick=type_tick)
    rows = [[*row.iter(f"{_W}sdt")] for row in root.iter(f"{_W}tr")]
    for row in rows:
        for sdt in row if chance.random() < 0.3 else ():
            if next(sdt.iterancestors(f"{_W}sdt"), None) is None and sdt.getparent() is not None:
                _take_off_mark(root, sdt)
                _answer(hand, sdt, form, truth)
    parts[_MAIN] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    path = folder / f"word-partly-{seed}.docx"
    path.write_bytes(write_parts(parts))
    return Received("word-partly", seed, path, form, truth, traits=(source.name,))


def _take_off_mark(root: etree._Element, sdt: etree._Element) -> None:
    """Take off the bookmark around a control, as Word does with the control."""
    before = sdt.getprevious()
    if before is None or before.tag != f"{_W}bookmarkStart":
        return
    number = before.get(f"{_W}id")
    for end in [*root.iter(f"{_W}bookmarkEnd")]:
        if end.get(f"{_W}id") == number:
            parent(end).remove(end)
    parent(before).remove(before)


def _as_opendocument(folder: Path, seed: int) -> Received:
    """A file typed over, saved by LibreOffice in its own format."""
    typed = KINDS["word-crosses"](folder, seed)
    [saved] = convert([typed.path.read_bytes()], ".docx", "odt")
    assert isinstance(saved, bytes), saved
    path = typed.path.with_suffix(".odt")
    path.write_bytes(saved)
    return replace(typed, kind="word-as-odt", path=path)


KINDS: dict[str, Generator] = {
    name: partial(_filled, name, source, hand, after)
    for name, (source, hand, after) in _MANNERS.items()
} | typed_over.KINDS
KINDS["word-partly"] = _partly
KINDS["word-as-odt"] = _as_opendocument
