"""How a respondent's hand writes into a Word form: signs, clicks, colours and texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from random import Random

from lxml import etree

from docgen.controls import W14, W

_W = f"{{{W}}}"
TYPED = "00F1117D"  # tells the runs that were typed from the buyer's
CROSSES = ("X", "x", "X", "×", "✗", "XX", " x ", "X.")
TICKS = ("✓", "✔", "☒", "☑", "√")


@dataclass(slots=True)
class Hand:
    """How one respondent writes: signs for ticks, looks and places of texts."""

    chance: Random
    signs: tuple[str, ...] = CROSSES
    looks: str = ""  # run properties of what is typed
    tick: Callable[[Hand, etree._Element, bool, str], None] | None = None
    texts: str = "in place"
    sign: str = ""

    def __post_init__(self) -> None:
        self.sign = self.chance.choice(self.signs)


def run(text: str, looks: str = "") -> etree._Element:
    inner = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\n")
    )
    properties = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return etree.fromstring(f'<w:r xmlns:w="{W}" w:rsidR="{TYPED}">{properties}{inner}</w:r>')


def parent(element: etree._Element) -> etree._Element:
    found = element.getparent()
    assert found is not None
    return found


def put(sdt: etree._Element, *instead: etree._Element) -> None:
    around = parent(sdt)
    at = around.index(sdt)
    around.remove(sdt)
    for step, element in enumerate(instead):
        around.insert(at + step, element)


def _shown(sdt: etree._Element) -> str:
    return "".join(
        node.text or "" if node.tag == f"{_W}t" else "\uf0a8"
        for node in sdt.iter(f"{_W}t", f"{_W}sym")
    )


def _content(sdt: etree._Element) -> list[etree._Element]:
    content = sdt.find(f"{_W}sdtContent")
    return [] if content is None else list(content)


# Ticks


def type_tick(hand: Hand, sdt: etree._Element, ticked: bool, label: str) -> None:
    """A sign typed over the box, or in the empty cell; the other boxes stay as they were."""
    is_box = bool(_shown(sdt).strip())
    if ticked:
        put(sdt, run(hand.sign.strip() if is_box else hand.sign, hand.looks))
    elif is_box and "✕" not in _shown(sdt):
        put(sdt, *_content(sdt))
    else:
        put(sdt)


def type_beside(hand: Hand, sdt: etree._Element, ticked: bool, label: str) -> None:
    """A cross typed right behind the empty box, which stays."""
    is_box = bool(_shown(sdt).strip())
    if is_box and not ticked:
        put(sdt, *_content(sdt))
    elif is_box:
        put(sdt, run("☐" + hand.sign.strip(), hand.looks))
    else:
        type_tick(hand, sdt, ticked, label)


def say(hand: Hand, sdt: etree._Element, ticked: bool, label: str) -> None:
    """The choice's own name in its empty cell; a sign where boxes are."""
    is_box = bool(_shown(sdt).strip())
    if ticked and not is_box:
        put(sdt, run(label if hand.chance.random() < 0.7 else label.upper(), hand.looks))
    else:
        hand.sign = "☒"
        type_tick(hand, sdt, ticked, label)


def symbol(hand: Hand, sdt: etree._Element, ticked: bool, label: str) -> None:
    """A symbol of Wingdings, put in with Word's own dialog."""
    if not ticked:
        type_tick(hand, sdt, ticked, label)
        return
    code = hand.chance.choice(("F0FC", "F0FB", "F0FE", "F0FD", "F078"))
    run = f'<w:r xmlns:w="{W}"><w:sym w:font="Wingdings" w:char="{code}"/></w:r>'
    put(sdt, etree.fromstring(run))


def click(hand: Hand, sdt: etree._Element, ticked: bool, label: str) -> None:
    """A check box of Word, clicked."""
    sign = "☒" if ticked else "☐"
    box = (
        f'<w:sdt xmlns:w="{W}" xmlns:w14="{W14}"><w:sdtPr><w14:checkbox>'
        f'<w14:checked w14:val="{int(ticked)}"/><w14:checkedState w14:val="2612"/>'
        '<w14:uncheckedState w14:val="2610"/></w14:checkbox></w:sdtPr><w:sdtContent>'
        f"<w:r><w:t>{sign}</w:t></w:r></w:sdtContent></w:sdt>"
    )
    put(sdt, etree.fromstring(box))


def old_field(hand: Hand, sdt: etree._Element, ticked: bool, label: str) -> None:
    """A check box of older Word files, clicked."""
    state = '<w:checked w:val="1"/>' if ticked else ""
    runs = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:sizeAuto/>'
        f'<w:default w:val="0"/>{state}</w:checkBox></w:ffData></w:fldChar></w:r>'
        "<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    put(sdt, *etree.fromstring(f'<x xmlns:w="{W}">{runs}</x>'))


def colour(hand: Hand, sdt: etree._Element, ticked: bool, label: str) -> None:
    """The cell coloured; a sign where boxes stand in a line."""
    cell = next(sdt.iterancestors(f"{_W}tc"), None)
    ticks = [] if cell is None else [*cell.iter(f"{_W}sdt")]
    if _shown(sdt).strip() or cell is None or len(ticks) > 1:
        type_tick(hand, sdt, ticked, label)
        return
    put(sdt)
    if ticked:
        properties = cell.find(f"{_W}tcPr")
        assert properties is not None
        for old in properties.findall(f"{_W}shd"):
            properties.remove(old)
        shade = f'<w:shd xmlns:w="{W}" w:val="clear" w:color="auto" w:fill="FFFF00"/>'
        properties.append(etree.fromstring(shade))


def track(hand: Hand, sdt: etree._Element, ticked: bool, label: str) -> None:
    """A cross put in with changes tracked; sometimes another was deleted before."""
    is_box = bool(_shown(sdt).strip())
    parts: list[etree._Element] = []
    author = 'w:id="900" w:author="A" w:date="2026-01-05T10:00:00Z"'
    if is_box and not ticked:
        put(sdt, *_content(sdt))
        return
    if is_box or hand.chance.random() < 0.2:
        gone = f'<w:del xmlns:w="{W}" {author}><w:r><w:delText>X</w:delText></w:r></w:del>'
        parts.append(etree.fromstring(gone))
    if ticked:
        added = etree.fromstring(f'<w:ins xmlns:w="{W}" {author}/>')
        added.append(run(hand.sign.strip()))
        parts.append(added)
    put(sdt, *parts)


# Texts


def write(hand: Hand, sdt: etree._Element, text: str | None) -> None:
    """A text where the place for it is; what showed while it was empty stays if there is none."""
    paragraph = next(sdt.iterancestors(f"{_W}p"), None)
    if text is None:
        put(sdt, *(_content(sdt) if "…" in _shown(sdt) or "_" in _shown(sdt) else ()))
    elif sdt.getparent() is paragraph and paragraph is not None and hand.texts == "below":
        below = etree.fromstring(f'<w:p xmlns:w="{W}"/>')
        for part in text.split("\n"):
            below = etree.fromstring(f'<w:p xmlns:w="{W}"/>')
            below.append(run(part, hand.looks))
            paragraph.addnext(below)
            paragraph = below
        put(sdt)
    elif hand.texts == "beside dots":
        put(sdt, run("…… ", ""), run(text, hand.looks), run(" ……"))
    elif parent(sdt).tag != f"{_W}p":
        body = etree.fromstring(f'<w:p xmlns:w="{W}"/>')
        body.append(run(text, hand.looks))
        put(sdt, body)
    else:
        put(sdt, run(text, hand.looks))
