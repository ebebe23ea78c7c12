"""The buyer's Word file, read once more to find where the answers go → the template."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.controls import W
from docgen.errors import DocgenError, Location, Problem, TemplateError
from docgen.look import Mark, PlaceLook
from docgen.model import Form, Prompt
from docgen.original.braces import free_braces, is_dangerous
from docgen.original.fitter import Fitter
from docgen.original.page_index import PageIndex
from docgen.original.pairs import pair_choices, pair_prompts
from docgen.original.part import PartText
from docgen.original.where import Where
from docgen.package import (
    TEMPLATE_MARK,
    TEXT_PARTS,
    Parts,
    main_part,
    parse_xml,
    read_parts,
    refuse_links,
    write_parts,
)
from docgen.parse.blank import Understood, understand
from docgen.sources.word.canvas import Trace
from docgen.sources.word.pages import read_pages
from docgen.wording import quoted

_MACROS = re.compile(r"(^|/)vbaProject\.bin$|(^|/)vbaData\.xml$", re.I)
_MACRO_KINDS = re.compile(rb"macroEnabled|relationships/(?:wordV|v)baProject\b", re.I)
_TEMPLATE_KIND = b"wordprocessingml.template.main+xml"
_WITH_MACROS = (".docm", ".dotm")
_TYPES = "[Content_Types].xml"
_MOST_TOLD = 12
_NEAR = 40.0  # points between the lines of one prompt's boxes


@dataclass(frozen=True, slots=True)
class Fit:
    """The original's parts, those with text with what is to be changed there, and warnings."""

    parts: Parts
    texts: tuple[PartText, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """A template, and what a person should know of it."""

    content: bytes
    problems: tuple[Problem, ...]


def build_from_original(form: Form, original: Path) -> bytes:
    """Build a form's template from the Word file that the buyer sent; see `build`."""
    return build(form, original).content


def build(form: Form, original: Path) -> Built:
    """Build a form's template from the Word file that the buyer sent.

    Args:
        form: The form, parsed from this file, from another edition of it or from its PDF.
        original: The buyer's .docx.

    Returns:
        The same .docx with placeholders, each part that needs none the same to the byte; and
        warnings of what a reader of the documents could mistake.

    Raises:
        TemplateError: some prompts have no place in it; all of them are named.
        DocgenError: it is no .docx, holds macros, or would fetch something from elsewhere.
    """
    fitted = fit_parts(form, original)
    made = {text.name: text.result() for text in fitted.texts if text.is_changed}
    return Built(write_parts(fitted.parts | made), fitted.problems)


def fit_parts(form: Form, original: Path) -> Fit:
    """The original's parts, and those with text in them with what is to be changed there."""
    at = Location(original.as_posix())
    _refuse_other_kinds(original, at)
    parts = read_parts(original)
    _refuse_other_documents(parts, at)
    refuse_links(parts, at)
    trace = Trace()
    understood = understand(original, pages=read_pages(original, trace=trace))
    texts = _part_texts(parts, trace, at)
    fitter = Fitter(
        form,
        {text.root: text for text in texts},
        _where(understood, trace),
    )
    lost = _gather(fitter, form, understood.form, original)
    if lost:
        raise _without_place(lost, form, at)
    fitter.fit()
    main = main_part(parts)
    for text in texts:
        if text.frees_braces:
            free_braces(text)
        if text.name == main:
            text.edit(len(text.text), len(text.text), TEMPLATE_MARK.decode())
    return Fit(parts, tuple(texts), tuple(_uneven(list(fitter.uneven), at)))


def _uneven(prompts: list[str], at: Location) -> Iterator[Problem]:
    """A reader of the document would take a box for that of the question beside it."""
    if not prompts:
        return
    names = ", ".join(prompts[:_MOST_TOLD]) + (", …" if len(prompts) > _MOST_TOLD else "")
    yield Problem(
        f"The boxes of prompts {names} stand one below the other in their cell, and not each "
        "beside its question, as a question takes more lines than its box. They are ticked in the "
        "order of the questions.",
        "Look at the document. Where a reader could mistake a tick, make the questions' column "
        "wider in the template, or add lines above the boxes there.",
        at,
        "warning",
    )


def _refuse_other_kinds(original: Path, at: Location) -> None:
    kind = original.suffix.lower()
    if kind == ".pdf":
        raise DocgenError(
            "The original is a PDF.",
            "Leave --original out: the template is then built to look like the PDF.",
            at,
        )
    if kind in (".doc", ".dot", ".odt", ".rtf"):
        raise DocgenError(
            f"The original is a {kind} file; placeholders are put into .docx files.",
            "Open it in Word or LibreOffice, save it as .docx, and give that.",
            at,
        )


def _refuse_other_documents(parts: Parts, at: Location) -> None:
    kinds = [parts[name] for name in parts if name.endswith((_TYPES, ".rels"))]
    named = any(_MACROS.search(name) for name in parts)
    if named or any(map(_MACRO_KINDS.search, kinds)) or at.file.lower().endswith(_WITH_MACROS):
        raise DocgenError(
            "The original holds macros.",
            "Open it in Word, save it as a Word document without macros (.docx), and give that.",
            at,
        )
    if _TEMPLATE_KIND in parts[_TYPES]:
        raise DocgenError(
            "The original is a Word template (.dotx); documents made of it would not open in Word.",
            "Open it in Word, save it as a Word document (.docx), and give that.",
            at,
        )


def _part_texts(parts: Parts, trace: Trace, at: Location) -> list[PartText]:
    """The parts that placeholders can stand in."""
    texts = []
    main = main_part(parts)
    for name in parts:
        if not TEXT_PARTS.match(name):
            continue
        root = trace.roots.get(name)
        root = parse_xml(parts[name], name, at) if root is None else root
        if name == main and root.nsmap.get("w") != W:
            raise DocgenError(
                "The original is no usual Word document (it may be saved as Strict Open XML).",
                "Open it in Word and save it as a Word document (.docx).",
                at,
            )
        text = PartText(parts[name], root, name, at)
        text.frees_braces = is_dangerous(root)
        texts.append(text)
    return texts


def _where(understood: Understood, trace: Trace) -> Where:
    """Where all prompts stand, by the lines of their texts."""
    lines: dict[str, tuple[Mark, ...]] = {}
    for mark in understood.marks:
        if mark.prompt is not None and mark.kind in ("choice", "text"):
            lines[mark.prompt] = (*lines.get(mark.prompt, ()), mark)
    layout = understood.form.layout
    return Where(PageIndex(trace), lines, layout.styles if layout is not None else {})


# What goes where


def _gather(fitter: Fitter, form: Form, found: Form, original: Path) -> list[Prompt]:
    """Have all answers put to their places; returns the prompts that have none."""
    with original.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    same_file = form.source is not None and form.source.sha256 == sha256
    pairs = pair_prompts(form, found, same_file)
    paired = {twin.id for twin in pairs.values()}
    spare = [
        place
        for prompt_id, prompt in found.prompts.items()
        if prompt_id not in paired and prompt.look is not None
        for place in prompt.look.places
    ]
    lost = []
    for prompt_id, prompt in form.prompts.items():
        twin = pairs.get(prompt_id)
        if twin is None or not _placed(fitter, form, prompt, found, twin, spare):
            lost.append(prompt)
    return lost


def _placed(
    fitter: Fitter, form: Form, prompt: Prompt, found: Form, twin: Prompt, spare: list[PlaceLook]
) -> bool:
    """Have a prompt's answers put to their places; tell whether each has one.

    `spare` are places of prompts that a person took out of the form: their boxes may be its.
    """
    places = twin.look.places if twin.look is not None else ()
    prompt_id = prompt.id or ""
    if prompt.kind == "choice":
        choices = pair_choices(form, prompt_id, found, twin.id)
        for choice in form.choices_of(prompt_id):
            place = _tick_place(places, choices.get(choice.id)) or _nearest(
                spare, places, choices.get(choice.id)
            )
            if place is None or not fitter.tick(prompt_id, choice.id, twin, place):
                return False
    elif not fitter.text(prompt, twin, [*_text_places(places)]):
        return False
    if form.may_justify(prompt):
        own = next((place for place in places if place.is_justification), None)
        return fitter.justification(prompt, twin, own)
    return True


def _tick_place(places: tuple[PlaceLook, ...], choice: str | None) -> PlaceLook | None:
    return next((place for place in places if choice is not None and place.choice == choice), None)


def _nearest(
    spare: list[PlaceLook], places: tuple[PlaceLook, ...], choice: str | None
) -> PlaceLook | None:
    """The spare place of a choice that stands next to a prompt's own places."""
    if not places:
        return None
    at = places[0]
    near = [
        (abs(place.box[1] - at.box[1]), place.box[0], place)
        for place in spare
        if place.choice == choice and choice is not None and place.page == at.page
    ]
    far, _, place = min(near, default=(_NEAR, 0.0, at), key=lambda each: each[:2])
    return place if far < _NEAR else None


def _text_places(places: tuple[PlaceLook, ...]) -> Iterator[PlaceLook]:
    return (place for place in places if place.choice is None and not place.is_justification)


def _without_place(lost: list[Prompt], form: Form, at: Location) -> TemplateError:
    listed = [f"{prompt.id} {quoted(prompt.text, 60)}" for prompt in lost[:_MOST_TOLD]]
    more = len(lost) - len(listed)
    told = "; ".join(listed) + (f"; and {more} more" if more > 0 else "")
    return TemplateError(
        f"The original has no place that could be found for {told}.",
        f"Give the very file that the form was parsed from, or parse this one: docgen parse "
        f"{at.file} --id {form.id} --update. A prompt that is none: delete it from the form file.",
        at,
    )
