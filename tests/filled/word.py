"""Word forms typed over by hand: the buyer's own files, and pages made into Word, without docgen.

docgen's template says where an answer goes; a respondent's hand then writes there in its own
manner, and nothing of docgen (controls, tags, bookmarks, notes) is left in the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from html import escape
from pathlib import Path
from random import Random

from lxml import etree

import docgen
from docgen import Answers, Form
from docgen.controls import W14, W
from docgen.package import read_parts, write_parts
from tests.filled import Generator, Received, invented, typed_over

ROOT = Path(__file__).resolve().parents[2]
_W = f"{{{W}}}"
_W14 = f"{{{W14}}}"
_MAIN = "word/document.xml"
_TYPED = "00F1117D"  # tells the runs that were typed from the buyer's
_CROSSES = ("X", "x", "X", "×", "✗", "XX", " x ", "X.")
_TICKS = ("✓", "✔", "☒", "☑", "√")
_SAID = ("OK", "ok", "Oui", "oui")
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


@dataclass(slots=True)
class Hand:
    """How one respondent writes: signs for ticks, looks and places of texts."""

    chance: Random
    signs: tuple[str, ...] = _CROSSES
    looks: str = ""  # run properties of what is typed
    tick: Callable[[Hand, etree._Element, bool, str], None] | None = None
    texts: str = "in place"
    traits: list[str] = field(default_factory=list)
    sign: str = ""

    def __post_init__(self) -> None:
        self.sign = self.chance.choice(self.signs)


def _run(text: str, looks: str = "") -> etree._Element:
    inner = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\n")
    )
    properties = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return etree.fromstring(f'<w:r xmlns:w="{W}" w:rsidR="{_TYPED}">{properties}{inner}</w:r>')


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _put(sdt: etree._Element, *instead: etree._Element) -> None:
    parent = _parent(sdt)
    at = parent.index(sdt)
    parent.remove(sdt)
    for step, element in enumerate(instead):
        parent.insert(at + step, element)


def _shown(sdt: etree._Element) -> str:
    return "".join(
        node.text or "" if node.tag == f"{_W}t" else "\uf0a8"
        for node in sdt.iter(f"{_W}t", f"{_W}sym")
    )


def _content(sdt: etree._Element) -> list[etree._Element]:
    content = sdt.find(f"{_W}sdtContent")
    return [] if content is None else list(content)


# Ticks


def _type_tick(hand: Hand, sdt: etree._Element, ticked: bool, label: str) -> None:
    """A sign typed over the box, or in the empty cell; the other boxes stay as they were."""
    is_box = bool(_shown(sdt).strip())
    if ticked:
        _put(sdt, _run(hand.sign.strip() if is_box else hand.sign, hand.looks))
    elif is_box and "✕" not in _shown(sdt):
        _put(sdt, *_content(sdt))
    else:
        _put(sdt)


def _type_beside(hand: Hand, sdt: etree._Element, ticked: bool, label: str) -> None:
    """A cross typed right behind the empty box, which stays."""
    is_box = bool(_shown(sdt).strip())
    if is_box and not ticked:
        _put(sdt, *_content(sdt))
    elif is_box:
        _put(sdt, _run("☐" + hand.sign.strip(), hand.looks))
    else:
        _type_tick(hand, sdt, ticked, label)


def _say(hand: Hand, sdt: etree._Element, ticked: bool, label: str) -> None:
    """The choice's own name in its empty cell; a sign where boxes are."""
    is_box = bool(_shown(sdt).strip())
    if ticked and not is_box:
        _put(sdt, _run(label if hand.chance.random() < 0.7 else label.upper(), hand.looks))
    else:
        hand.sign = "☒"
        _type_tick(hand, sdt, ticked, label)


def _symbol(hand: Hand, sdt: etree._Element, ticked: bool, label: str) -> None:
    """A symbol of Wingdings, put in with Word's own dialog."""
    if not ticked:
        _type_tick(hand, sdt, ticked, label)
        return
    code = hand.chance.choice(("F0FC", "F0FB", "F0FE", "F0FD", "F078"))
    run = f'<w:r xmlns:w="{W}"><w:sym w:font="Wingdings" w:char="{code}"/></w:r>'
    _put(sdt, etree.fromstring(run))


def _click(hand: Hand, sdt: etree._Element, ticked: bool, label: str) -> None:
    """A check box of Word, clicked."""
    sign = "☒" if ticked else "☐"
    box = (
        f'<w:sdt xmlns:w="{W}" xmlns:w14="{W14}"><w:sdtPr><w14:checkbox>'
        f'<w14:checked w14:val="{int(ticked)}"/><w14:checkedState w14:val="2612"/>'
        '<w14:uncheckedState w14:val="2610"/></w14:checkbox></w:sdtPr><w:sdtContent>'
        f"<w:r><w:t>{sign}</w:t></w:r></w:sdtContent></w:sdt>"
    )
    _put(sdt, etree.fromstring(box))


def _old_field(hand: Hand, sdt: etree._Element, ticked: bool, label: str) -> None:
    """A check box of older Word files, clicked."""
    state = '<w:checked w:val="1"/>' if ticked else ""
    runs = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:sizeAuto/>'
        f'<w:default w:val="0"/>{state}</w:checkBox></w:ffData></w:fldChar></w:r>'
        "<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    _put(sdt, *etree.fromstring(f'<x xmlns:w="{W}">{runs}</x>'))


def _colour(hand: Hand, sdt: etree._Element, ticked: bool, label: str) -> None:
    """The cell coloured; a sign where boxes stand in a line."""
    cell = next(sdt.iterancestors(f"{_W}tc"), None)
    ticks = [] if cell is None else [*cell.iter(f"{_W}sdt")]
    if _shown(sdt).strip() or cell is None or len(ticks) > 1:
        _type_tick(hand, sdt, ticked, label)
        return
    _put(sdt)
    if ticked:
        properties = cell.find(f"{_W}tcPr")
        assert properties is not None
        for old in properties.findall(f"{_W}shd"):
            properties.remove(old)
        shade = f'<w:shd xmlns:w="{W}" w:val="clear" w:color="auto" w:fill="FFFF00"/>'
        properties.append(etree.fromstring(shade))


def _track(hand: Hand, sdt: etree._Element, ticked: bool, label: str) -> None:
    """A cross put in with changes tracked; sometimes another was deleted before."""
    is_box = bool(_shown(sdt).strip())
    parts: list[etree._Element] = []
    author = 'w:id="900" w:author="A" w:date="2026-01-05T10:00:00Z"'
    if is_box and not ticked:
        _put(sdt, *_content(sdt))
        return
    if is_box or hand.chance.random() < 0.2:
        gone = f'<w:del xmlns:w="{W}" {author}><w:r><w:delText>X</w:delText></w:r></w:del>'
        parts.append(etree.fromstring(gone))
    if ticked:
        added = etree.fromstring(f'<w:ins xmlns:w="{W}" {author}/>')
        added.append(_run(hand.sign.strip()))
        parts.append(added)
    _put(sdt, *parts)


# Texts


def _write(hand: Hand, sdt: etree._Element, text: str | None) -> None:
    """A text where the place for it is; what showed while it was empty stays if there is none."""
    paragraph = next(sdt.iterancestors(f"{_W}p"), None)
    if text is None:
        _put(sdt, *(_content(sdt) if "…" in _shown(sdt) or "_" in _shown(sdt) else ()))
    elif sdt.getparent() is paragraph and paragraph is not None and hand.texts == "below":
        below = etree.fromstring(f'<w:p xmlns:w="{W}"/>')
        for part in text.split("\n"):
            below = etree.fromstring(f'<w:p xmlns:w="{W}"/>')
            below.append(_run(part, hand.looks))
            paragraph.addnext(below)
            paragraph = below
        _put(sdt)
    elif hand.texts == "beside dots":
        _put(sdt, _run("…… ", ""), _run(text, hand.looks), _run(" ……"))
    elif _parent(sdt).tag != f"{_W}p":
        body = etree.fromstring(f'<w:p xmlns:w="{W}"/>')
        body.append(_run(text, hand.looks))
        _put(sdt, body)
    else:
        _put(sdt, _run(text, hand.looks))


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
        _write(hand, sdt, answer.value if answer is not None else None)
    elif parts[2] == "justification":
        _write(hand, sdt, answer.justification if answer is not None else None)
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
            _parent(named).remove(named)
    else:
        label = next(choice.label for choice in form.choices if choice.id == value)
        _put(sdt, _run(label, hand.looks))


def _clean(root: etree._Element) -> None:
    """Take off what docgen puts in: bookmarks, comments of the XML."""
    for mark in [*root.iter(f"{_W}bookmarkStart")]:
        if mark.get(f"{_W}name", "").startswith("docgen"):
            number = mark.get(f"{_W}id")
            for end in [*root.iter(f"{_W}bookmarkEnd")]:
                if end.get(f"{_W}id") == number:
                    _parent(end).remove(end)
            _parent(mark).remove(mark)


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
        paragraph.append(_run(text))
        body.insert(at, paragraph)
    return ["pasted"]


def _without_headers(chance: Random, root: etree._Element) -> list[str]:
    """Empty rows put in; rows without any text taken out."""
    for row in [*root.iter(f"{_W}tr")]:
        if chance.random() < 0.15:
            spare = etree.fromstring(etree.tostring(row))
            for run in [*spare.iter(f"{_W}r", f"{_W}sdt", f"{_W}numPr")]:
                _parent(run).remove(run)
            for merge in [*spare.iter(f"{_W}vMerge")]:
                merge.attrib.clear()
            if spare.find(f".//{_W}gridSpan") is None and spare.find(f".//{_W}hMerge") is None:
                row.addnext(spare)
    return ["empty rows"]


def _split_runs(chance: Random, root: etree._Element) -> list[str]:
    """Quotes and spaces as Word's correction leaves them, runs cut where it looked at spelling."""
    for text in [*root.iter(f"{_W}t")]:
        run = text.getparent()
        is_typed = run is not None and run.get(f"{_W}rsidR") == _TYPED
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
    signs: tuple[str, ...] = _CROSSES,
    looks: str = "",
    texts: str = "in place",
) -> Callable[[Random], Hand]:
    return lambda chance: Hand(chance, signs, looks, tick, texts)


_Manner = tuple[str, Callable[[Random], Hand], Callable[[Random, etree._Element], list[str]] | None]
_MANNERS: dict[str, _Manner] = {
    "word-crosses": ("word", _hand(_type_tick), None),
    "word-ticks": ("word", _hand(_type_tick, _TICKS), None),
    "word-beside": ("word", _hand(_type_beside), None),
    "word-said": ("word", _hand(_say), None),
    "word-symbols": ("word", _hand(_symbol), None),
    "word-controls": ("word", _hand(_click), None),
    "word-old-fields": ("word", _hand(_old_field), None),
    "word-coloured-cells": ("word", _hand(_colour), None),
    "word-tracked": ("word", _hand(_track), None),
    "word-blue-below": ("word", _hand(_type_tick, looks=_BLUE, texts="below"), None),
    "word-beside-dots": ("word", _hand(_type_tick, looks=_LOUD, texts="beside dots"), None),
    "word-pasted": ("word", _hand(_type_tick, _TICKS), _pasted),
    "word-empty-rows": ("word", _hand(_type_tick), _without_headers),
    "word-corrected": ("word", _hand(_type_tick, looks=_BLUE), _split_runs),
    "word-of-pdf": ("pdf", _hand(_type_tick), None),
    "word-of-pdf-boxes": ("pdf", _hand(_click, texts="below"), None),
}

KINDS: dict[str, Generator] = {
    name: partial(_filled, name, source, hand, after)
    for name, (source, hand, after) in _MANNERS.items()
} | typed_over.KINDS


def all_kinds(folder: Path, seed: int) -> Iterator[Received]:
    """One file of each kind."""
    for generator in KINDS.values():
        yield generator(folder, seed)
