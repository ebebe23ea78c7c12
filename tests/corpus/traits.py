"""What a file of the corpus has of all that forms may have; told by its entry, not by its name."""

from __future__ import annotations

from collections.abc import Iterator

from docgen import Form
from docgen.model import Prompt
from tests.corpus.content import BANKS, Spec
from tests.corpus.draw_word_features import Features
from tests.corpus.entry import Entry
from tests.corpus.layout import Layout

# Groups of traits, in the order they are shown.
GROUPS = (
    "rules",
    "drawing",
    "tables",
    "pages",
    "columns",
    "comments",
    "numbers",
    "boxes",
    "running text",
    "fields",
    "around",
    "asking",
    "size",
    "language",
    "Word",
    "file",
)
_RULES = {
    "grid": "full grid",
    "horizontal": "horizontal rules only",
    "zebra": "zebra shading without rules",
    "none": "no rules at all",
}
_DRAWN = {
    "lines": "ReportLab: lines",
    "rects": "ReportLab: rules as rectangles",
    "cells": "ReportLab: cells as rectangles",
    "curves": "ReportLab: rules as curves",
    "frames": "as InDesign: words one by one, polygons, coloured cells",
    "chunks": "as Word's PDF: text in chunks, borders in bits",
}
_PRODUCERS = {"chromium": "Chromium", "weasyprint": "WeasyPrint", "libreoffice": "LibreOffice"}
_BOXES = {
    "square": "boxes of four lines",
    "rect": "boxes as rectangles",
    "round": "boxes as curves",
    "circle": "circles",
}
_BLANKS = {
    "dots": "fill-in lines of dots",
    "underscores": "fill-in lines of underscores",
    "rule": "fill-in lines as rules",
    "field": "fill-in lines as text fields",
}
_LANGUAGES = {
    "fr": "French",
    "en": "English",
    "de": "German",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
}
Trait = tuple[str, str]

_TABLE_FLAGS = (
    ("headings", ("tables", "headings above tables")),
    ("repeat", ("tables", "header repeated on each page")),
    ("subrows", ("tables", "a row for each prompt, number merged")),
    ("merge_text", ("tables", "tick cells merged where a text is asked")),
    ("themes", ("tables", "sections named left of their rows")),
    ("light_header", ("tables", "header in white on dark")),
    ("labelled", ("columns", "boxes with their labels in one column")),
    ("blanks_in_cells", ("tables", "lines to write on in cells")),
    ("below", ("columns", "boxes in a row under the question")),
    ("softened", ("tables", "soft hyphens")),
    ("vertical", ("columns", "vertical header")),
    ("even", ("columns", "as wide as the question's")),
    ("title_first", ("tables", "the first title above the header")),
    ("centred", ("tables", "numbers and boxes at half the height of their row")),
    ("answer_header", ("columns", "header in two rows")),
    ("choices_left", ("columns", "choices left of number and question")),
    ("choices_middle", ("columns", "choices between number and question")),
)
_AROUND = (
    ("cover", ("around", "cover page")),
    ("contents", ("around", "list of contents")),
    ("instructions", ("around", "instructions above")),
    ("articles", ("around", "other parts of a tender file before")),
    ("after", ("around", "pages after")),
    ("running", ("around", "page headers and footers")),
    ("footnote", ("around", "a note under the table")),
    ("justify", ("running text", "justified text")),
    ("head_table", ("around", "page header as a ruled table")),
)
_WORD = {
    "control": "check box controls",
    "legacy": "legacy form fields",
    "symbol": "boxes as symbols",
    "shape": "boxes as drawn shapes",
    "cell": "check box controls around cells",
    "cell answers": "choices with their boxes in one column",
    "list answers": "drop-down lists",
    "combo answers": "drop-down lists",
    "legacy answers": "legacy drop-down lists",
    "below answers": "a row of boxes below each question",
    "control text": "text controls",
    "legacy text": "legacy text fields",
    "MS Word 2007 XML": "saved by LibreOffice",
    "writer8": "OpenDocument",
    "MS Word 97": "Word 97",
}
_WORD_FLAGS = (
    ("lists", ("Word", "automatic numbers")),
    ("changes", ("Word", "tracked changes")),
    ("split", ("Word", "texts in split runs")),
    ("secrets", ("Word", "hidden text")),
    ("text_box", ("Word", "text boxes")),
    ("nested", ("Word", "nested tables")),
    ("rows", ("Word", "controls around rows")),
    ("old_merge", ("Word", "cells merged as of old")),
)
_SANS_OBJET = {"sans objet", "so", "n/a", "not applicable", "entfällt", "no aplica", "n.v.t."}
_COMMENTS = ("Observations", "Justification", "Comments", "Commentaires", "Précisions")
_NUMBERS = ("1", "1.1", "A.3", "F10", "Art. 5", "a)")


def traits_of(entry: Entry, forms: tuple[Form, ...]) -> tuple[Trait, ...]:
    """The traits of one file, each with its group; `forms` are its questionnaires."""
    layout = entry.layout
    found: list[Trait] = [("file", entry.suffix.lstrip(".") or "pdf")]
    features = getattr(entry.draw, "__self__", None)
    found += _pages(layout, forms)
    found += _tables(layout) if layout.structure != "running" else _running(layout)
    if isinstance(features, Features):
        found += _word(features, layout)
    else:
        found += _drawing(layout)
        found += _boxes(layout)
    if len(forms) > 1:
        columns = {form.choice_ids for form in forms}
        same = "same columns" if len(columns) == 1 else "different columns"
        found.append(("tables", f"several questionnaires, {same}"))
        if layout.articles:
            found.append(("tables", "several questionnaires with other text around"))
    for spec, form in zip(entry.specs, forms, strict=True):
        found += _content(spec, form, layout)
    return tuple(dict.fromkeys(found))


def _word(features: Features, layout: Layout) -> Iterator[Trait]:
    names = (
        features.boxes,
        f"{features.answers} answers",
        f"{features.texts} text",
        features.resaved,
    )
    yield from (("Word", _WORD[name]) for name in names if name in _WORD)
    yield from ((group, what) for name, (group, what) in _WORD_FLAGS if getattr(features, name))
    if not features.boxes and features.answers == "columns":
        yield from _boxes(layout)


def _drawing(layout: Layout) -> Iterator[Trait]:
    if layout.engine == "reportlab":
        yield "drawing", _DRAWN[layout.drawn]
    else:
        yield "drawing", _PRODUCERS[layout.engine]
    if layout.distilled:
        yield "drawing", "printed anew by cairo"


def _tables(layout: Layout) -> Iterator[Trait]:
    yield "rules", _RULES[layout.rules]
    if layout.structure == "bands":
        yield "tables", "one table with bands"
    elif layout.first_header_only:
        yield "tables", "a table per section, header on the first only"
    else:
        yield "tables", "a table per section, each with its header"
    if layout.header == "section":
        yield "tables", "the question column's header as the section"
    yield from _flags(layout, _TABLE_FLAGS)
    if layout.cut:
        unruled = layout.rules in ("none", "zebra")
        yield "pages", "questions cut by a page break" + (", without rules" if unruled else "")


def _flags(layout: Layout, flags: tuple[tuple[str, Trait], ...]) -> Iterator[Trait]:
    return (trait for name, trait in flags if getattr(layout, name))


def _running(layout: Layout) -> Iterator[Trait]:
    yield "running text", "questions in running text"
    if layout.two_columns:
        yield "running text", "two columns of text"
    if layout.answers_first:
        yield "running text", "boxes before the question"
    if layout.struck:
        yield "running text", "choices to be struck out"
    if layout.boxes:
        yield "running text", "boxes on the question's line" if layout.inline else "boxes below it"
        if not layout.boxes_first:
            yield "running text", "boxes behind their labels"


def _pages(layout: Layout, forms: tuple[Form, ...]) -> Iterator[Trait]:
    if layout.paper != "portrait":
        yield "pages", {"landscape": "landscape", "mixed": "portrait and landscape"}[layout.paper]
    if layout.rotate:
        yield "pages", f"rotated {layout.rotate}°"
    if layout.rotate_wide:
        yield "pages", "some pages rotated"
    yield from _flags(layout, _AROUND)
    outside = any(section.title is None for form in forms for section in form.sections)
    if outside or layout.structure == "running":
        yield "running text", _BLANKS[layout.blank]


def _boxes(layout: Layout) -> Iterator[Trait]:
    if layout.boxes == "glyph":
        if layout.glyph_font or layout.glyph > "\ue000":
            font = "Symbol" if layout.glyph_font.startswith("Symbol") else "Wingdings"
            kind = "letters" if layout.glyph < "\ue000" else "private-use characters"
            yield "boxes", f"{font} {kind}"
        else:
            yield "boxes", layout.glyph
    elif layout.boxes in _BOXES:
        yield "boxes", _BOXES[layout.boxes]
    running = "running text" if layout.structure == "running" else "tables"
    if layout.boxes == "field":
        yield "fields", f"check boxes in {running}"
    if layout.told:
        yield "fields", "labelled by their tooltips alone"
    if layout.boxes == "radio":
        yield "fields", f"radio buttons in {running}"
    if layout.blank == "field":
        yield "fields", "text fields beside questions"
    if layout.comment_fields:
        yield "fields", "text fields as comment column"


def _content(spec: Spec, form: Form, layout: Layout) -> Iterator[Trait]:
    labels = [choice.label for choice in form.choices]
    yield "language", _LANGUAGES[form.language]
    yield "columns", f"{len(labels)} choices"
    if layout.structure != "running" and not layout.vertical and any(" " in n for n in labels):
        yield "columns", "header over several lines"
    yield from _scale(spec, labels)
    if form.comment and layout.structure != "running":
        yield "comments", form.comment if form.comment in _COMMENTS else "another label"
    if spec.numbers is None:
        yield "numbers", "none"
    else:
        yield "numbers", spec.numbers if spec.numbers in _NUMBERS else "another style"
    if spec.heads:
        yield "tables", "numbered section titles"
    if spec.code.endswith("-long"):
        yield "asking", "prompts of several sentences"
    if spec.nested:
        yield "tables", "nested headings"
    yield from _asking(form)
    if spec.rows >= 60:
        yield "size", "sixty questions"
    if spec.rows <= 6:
        yield "size", "three to six questions"
    if layout.size <= 7:
        yield "size", "small type"
    if layout.size >= 14:
        yield "size", "large type"


def _scale(spec: Spec, labels: list[str]) -> Iterator[Trait]:
    if {label.casefold() for label in labels} & _SANS_OBJET:
        yield "columns", "Sans objet, N/A"
    elif all(label.isdigit() for label in labels):
        yield "columns", "a scale of figures"
    elif max(len(label) for label in labels) <= 2 and not labels[0].isalpha():
        yield "columns", "a scale of signs"
    elif all(len(label) == 1 for label in labels):
        yield "columns", "a scale of letters"
    scale = BANKS[spec.code].scales[spec.scale % len(BANKS[spec.code].scales)]
    if len(labels) > 2 and (scale.named or (scale.yes or "").casefold() in ("conforme", "cumple")):
        yield "columns", "degrees of conformity"


def _asking(form: Form) -> Iterator[Trait]:
    questions = list(form.questions())
    prompts: list[Prompt] = [prompt for question in questions for prompt in question.prompts]
    own = [
        {p.id for p in q.prompts if p.id is not None} & set(prompt.when)
        for q in questions
        for prompt in q.prompts
        if prompt.when
    ]
    if any(prompt.kind == "text" for prompt in prompts):
        yield "asking", "texts asked for"
    if any(prompt.items for prompt in prompts):
        yield "asking", "bullets as items"
    if any(q.prompts[0].kind == "label" and len(q.prompts) > 1 for q in questions):
        yield "asking", "bullets that ask"
    if any(sum(p.kind == "choice" for p in q.prompts) > 1 for q in questions):
        yield "asking", "several prompts in a row"
    if any(own):
        yield "asking", "conditions within a row"
    if not all(own):
        yield "asking", "conditions over groups of rows"
