"""Received PDFs with text: fields filled, marks and texts laid over, files typed over and printed.

Seeds choose the blank form too: those of samples/ and of the corpus.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

from pypdf import PdfReader, PdfWriter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import docgen
from docgen.errors import DocgenError
from docgen.look import PlaceLook
from docgen.model import Answer, Answers, Form
from docgen.office.libreoffice import convert
from docgen.office.pdf import to_pdf
from docgen.onto import render_onto
from tests.filled import Generator, Received, invented
from tests.filled.word import KINDS as WORD_KINDS

_ROOT = Path(__file__).resolve().parent.parent.parent
_FONTS = _ROOT / "docgen" / "onto" / "typefaces"
_MARKS = ("X", "x", "X", "x", "✕", "✓", "✔", "☒", "×", "XX", "oui/non")
_HANDS = ("Helvetica", "Courier", "Times-Roman")
_PADDING = 3.0
# Coloured cells are no text; changes that are tracked are printed with their marks.
_PRINTED = tuple(name for name in WORD_KINDS if not re.search("colour|tracked", name))


def filled_by_docgen(folder: Path, seed: int) -> Received:
    """What `docgen render --onto` makes: fields filled, or crosses and texts drawn."""
    chance = Random(f"onto {seed}")
    while True:
        blank, form = _blank(chance)
        truth = invented(form, chance)
        try:
            content = render_onto(truth, form, blank)
        except DocgenError:
            continue  # not every page has a place for every answer
        return _received("pdf-onto", folder, seed, content, form, truth)


def typed_onto(folder: Path, seed: int) -> Received:
    """Marks and texts put onto the pages with a PDF program, as text boxes that were printed."""
    chance = Random(f"typed {seed}")
    while True:
        blank, form = _blank(chance)
        places = _places(form)
        if places is None:
            continue
        truth = _short(invented(form, chance, texts=0.7, notes=0.1), places)
        mark = chance.choice(_MARKS)
        content = _laid_over(blank, form, truth, places, mark, chance)
        return _received("pdf-typed", folder, seed, content, form, truth, (f"mark {mark}",))


def fields_filled(folder: Path, seed: int) -> Received:
    """Form fields filled with another program; sometimes renamed, or printed flat."""
    chance = Random(f"fields {seed}")
    blank = chance.choice(_with_fields())
    form = docgen.parse(blank)
    named = {place.field for p in form.prompts.values() if p.look for place in p.look.places}
    truth = invented(form, chance)
    kept = {key: _with_field(form, key, one) for key, one in truth.answers.items()}
    truth = replace(truth, answers={key: one for key, one in kept.items() if not one.is_blank})
    writer = PdfWriter(clone_from=PdfReader(blank))
    values = dict(_values(form, truth))
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    traits: tuple[str, ...] = ()
    if chance.random() < 0.3:
        traits = ("renamed",)
        _rename(writer, named)
    out = io.BytesIO()
    writer.write(out)
    return _received("pdf-fields", folder, seed, out.getvalue(), form, truth, traits)


def word_typed_over(folder: Path, seed: int) -> Received:
    """The form as a Word file, typed over with long texts, and printed by LibreOffice."""
    chance = Random(f"printed {seed}")
    blank, form = _blank(chance)
    truth = invented(form, chance, texts=0.9, notes=0.4)
    longer = {
        key: replace(one, value=_longer(one.value, chance))
        if form.prompts[key].kind == "text" and chance.random() < 0.4
        else one
        for key, one in truth.answers.items()
    }
    truth = replace(truth, answers=longer)
    document = docgen.render(truth, form, docgen.build_template(form))
    [printed] = to_pdf([document], processes=1)
    assert isinstance(printed, bytes), printed
    return _received("pdf-long", folder, seed, printed, form, truth, (blank.stem,))


def printed_by_libreoffice(folder: Path, seed: int) -> Received:
    """A Word form typed over by hand, in one of many manners, and printed."""
    manner = Random(f"manner {seed}").choice(_PRINTED)
    made = WORD_KINDS[manner](folder, seed)
    [printed] = convert([made.path.read_bytes()], ".pdf", "pdf")
    assert isinstance(printed, bytes), printed
    traits = (manner, *made.traits)
    form, truth = made.form, made.truth
    found = _received("pdf-printed", folder, seed, printed, form, truth, traits)
    return replace(found, unclear=made.unclear)


KINDS: dict[str, Generator] = {
    "pdf-printed": printed_by_libreoffice,
    "pdf-onto": filled_by_docgen,
    "pdf-typed": typed_onto,
    "pdf-fields": fields_filled,
    "pdf-long": word_typed_over,
}


def _received(
    kind: str,
    folder: Path,
    seed: int,
    content: bytes,
    form: Form,
    truth: Answers,
    traits: tuple[str, ...] = (),
) -> Received:
    path = folder / f"{kind}-{seed}.pdf"
    path.write_bytes(content)
    return Received(kind, seed, path, form, truth, traits=traits)


# Blank forms


def _blank(chance: Random) -> tuple[Path, Form]:
    """A blank form that has questions: a third of the time that of samples/."""
    while True:
        sample = chance.random() < 1 / 3
        path = _ROOT / "samples" / "lot1.pdf" if sample else chance.choice(_corpus())
        try:
            form = _parsed(path)
        except DocgenError:
            continue
        if form.prompts:
            return path, form


@cache
def _parsed(path: Path) -> Form:
    return docgen.parse(path)


@cache
def _corpus() -> tuple[Path, ...]:
    forms = sorted((_ROOT / "tests" / "forms").glob("*.pdf"))
    return tuple(
        path
        for path in forms
        if not path.name.startswith("held-")
        and path.with_name(f"{path.name}.form.yaml").is_file()
        and path.stat().st_size < 200_000
    )


@cache
def _with_fields() -> tuple[Path, ...]:
    names = re.compile(r"field|radio|answers-fields")
    return tuple(path for path in _corpus() if names.search(path.name) and _has_fields(path))


def _has_fields(path: Path) -> bool:
    try:
        form = _parsed(path)
    except DocgenError:
        return False
    ticks = [
        place
        for prompt in form.prompts.values()
        for place in (prompt.look.places if prompt.look is not None else ())
        if place.choice is not None
    ]
    return bool(ticks) and all(place.field for place in ticks)


# Fields


def _with_field(form: Form, key: str, answer: Answer) -> Answer:
    """As much of an answer as there are fields for."""
    look = form.prompts[key].look
    places = [place for place in look.places if place.field] if look is not None else []
    texts = [place for place in places if place.choice is None]
    own = any(not place.is_justification for place in texts)
    value = answer.value
    if form.prompts[key].kind == "choice":
        value = value if any(place.choice == value for place in places) else None
    elif not own:
        value = None
    noted = any(place.is_justification for place in texts)
    return Answer(value, answer.justification if noted else None)


def _values(form: Form, truth: Answers) -> Iterator[tuple[str, str]]:
    for key, answer in truth.answers.items():
        look = form.prompts[key].look
        for place in look.places if look is not None else ():
            if place.field is None:
                continue
            if place.choice is not None and place.choice == answer.value:
                yield place.field, f"/{place.state or 'Yes'}"
            elif place.choice is None:
                text = answer.justification if place.is_justification else answer.value
                if text:
                    yield place.field, text


def _rename(writer: PdfWriter, names: set[str | None]) -> None:
    """Give the fields other names, as a program does that copies pages."""
    for count, page in enumerate(writer.pages):
        for entry in page.get("/Annots", ()):
            widget = entry.get_object()
            for node in (widget, widget.get("/Parent")):
                target = node.get_object() if node is not None else None
                if target is not None and "/T" in target and "~" not in str(target["/T"]):
                    new = f"{target['/T']}~{count}"
                    target.update({next(k for k in target if k == "/T"): type(target["/T"])(new)})
    assert names


# Drawn onto the page


def _places(form: Form) -> dict[str, tuple[PlaceLook, ...]] | None:
    """Each prompt's places that a person can write at without form fields."""
    found = {}
    for key, prompt in form.prompts.items():
        if prompt.look is None or any(place.kind == "field" for place in prompt.look.places):
            return None
        if any(place.kind == "word" for place in prompt.look.places):
            return None
        found[key] = prompt.look.places
    return found


def _short(truth: Answers, places: dict[str, tuple[PlaceLook, ...]]) -> Answers:
    """Answers cut to what fits at their places; what has no place is not written."""
    kept: dict[str, Answer] = {}
    for key, answer in truth.answers.items():
        ticks = {place.choice for place in places[key]} - {None}
        own = [p for p in places[key] if p.choice is None and not p.is_justification]
        notes = [p for p in places[key] if p.choice is None and p.is_justification]
        value: str | None = answer.value
        if not ticks:
            value = _fitting(value, own[0]) if own and value else None
        note = _fitting(answer.justification, notes[0]) if notes else None
        if value or note:
            kept[key] = Answer(value, note)
    return replace(truth, answers=kept)


def _fitting(text: str | None, place: PlaceLook) -> str | None:
    width, height = place.box[2] - place.box[0] - 2 * _PADDING, place.box[3] - place.box[1]
    lines = int((height - 2) // 9.5)
    if not text or width < 40 or lines < 1:
        return None
    kept = _wrapped(text, width, "Helvetica", 8)[:lines]
    return " ".join(kept)


def _wrapped(text: str, width: float, font: str, size: float) -> list[str]:
    lines: list[str] = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if pdfmetrics.stringWidth(longer, font, size) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _laid_over(
    blank: Path,
    form: Form,
    truth: Answers,
    places: dict[str, tuple[PlaceLook, ...]],
    mark: str,
    chance: Random,
) -> bytes:
    reader = PdfReader(blank)
    writer = PdfWriter(clone_from=reader)
    assert form.layout is not None
    for number, page in enumerate(writer.pages, start=1):
        if page.rotation:
            page.transfer_rotation_to_content()  # places are those on the page as shown
        box = page.mediabox
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=(float(box.width), float(box.height)))
        draw = _Pen(canvas, float(box.height), chance)
        for key, answer in truth.answers.items():
            for place in places[key]:
                if place.page == number:
                    _draw(draw, form, key, place, answer, mark)
        canvas.showPage()
        canvas.save()
        page.merge_page(PdfReader(io.BytesIO(out.getvalue())).pages[0])
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


class _Pen:
    def __init__(self, canvas: Canvas, height: float, chance: Random) -> None:
        self.canvas, self.height, self.chance = canvas, height, chance
        pdfmetrics.registerFont(TTFont("Signs", str(_signs())))
        self.font = chance.choice(_HANDS)
        self.off = chance.uniform(-1.5, 1.5)

    def mark(self, place: PlaceLook, text: str) -> None:
        x = (place.box[0] + place.box[2]) / 2 + self.off + self.chance.uniform(-1.5, 1.5)
        y = (place.box[1] + place.box[3]) / 2 + 3 + self.chance.uniform(-1, 1)
        self.canvas.setFont("Signs", self.chance.choice((9, 10, 11)))
        self.canvas.drawCentredString(x, self.height - y, text)

    def text(self, place: PlaceLook, text: str) -> None:
        self.canvas.setFillColorRGB(0.1, 0.1, self.chance.choice((0.1, 0.7)))
        self.canvas.setFont("Helvetica", 8)
        width = place.box[2] - place.box[0] - 2 * _PADDING
        lines = _wrapped(text, width, "Helvetica", 8)
        top = (place.box[1] + place.box[3] - 9.5 * len(lines)) / 2
        for count, line in enumerate(lines):
            y = top + 7.5 + 9.5 * count
            self.canvas.drawString(place.box[0] + _PADDING, self.height - y, line)


@cache
def _signs() -> Path:
    """A font that has crosses and ticks."""
    return next(path for path in sorted(_FONTS.glob("*.ttf")) if _has(path, "✓☒"))


def _has(path: Path, signs: str) -> bool:
    known = TTFont("probe", str(path)).face.charToGlyph
    return all(ord(sign) in known for sign in signs)


def _draw(pen: _Pen, form: Form, key: str, place: PlaceLook, answer: Answer, mark: str) -> None:
    if place.choice is not None:
        if place.choice == answer.value:
            labels = {choice.id: choice.label for choice in form.choices_of(key)}
            label = labels[place.choice]
            pen.mark(place, label if mark == "oui/non" else mark)
        return
    text = answer.justification if place.is_justification else None
    if not place.is_justification and form.prompts[key].kind == "text":
        text = answer.value
    look = form.prompts[key].look
    first = [
        one
        for one in (look.places if look is not None else ())
        if one.choice is None and one.is_justification == place.is_justification
    ]
    if text and first and first[0] is place:
        pen.text(place, text)


def _longer(text: str | None, chance: Random) -> str | None:
    said = (text or "").rstrip(".")
    return " ".join([said, *(said.lower() for _ in range(chance.randint(2, 8)))]) + "."
