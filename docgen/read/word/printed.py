"""A received document × the blank form → what of it is the buyer's, and what was typed."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from docgen.model import Form, once_a_form
from docgen.read.aligned import Aligned, Found, Span, align
from docgen.read.known import printed_texts
from docgen.read.tokens import tokens_of, words_of
from docgen.read.word.lines import BOX, FIELD, Document, Fragment, Line
from docgen.wording import fold

_PHRASE = 5  # words that only a printed text has in this order


@dataclass(slots=True)
class Sheet:
    """A document with what is printed on it marked.

    `marked` has for each line which of its characters are the buyer's; `asked` where each prompt
    stands, by its id; `others` the lines in which something else of the form is printed; `added`
    questions that the form does not have.
    """

    document: Document
    form: Form
    aligned: Aligned
    marked: list[bytearray]
    asked: dict[str, Found] = field(default_factory=dict)
    others: set[int] = field(default_factory=set)
    added: list[str] = field(default_factory=list)

    def free(self, line: Line, start: int = 0, end: int | None = None) -> Iterator[Fragment]:
        """The stretches of a line that are not the buyer's, as far as they hold anything."""
        end = len(line.text) if end is None else end
        marked, at = self.marked[line.index], start
        while at < end:
            if marked[at]:
                at += 1
                continue
            stop = at
            while stop < end and not marked[stop]:
                stop += 1
            if line.text[at:stop].strip():
                yield Fragment(line.index, at, stop)
            at = stop


def sheet_of(document: Document, form: Form) -> Sheet:
    """Tell the buyer's words of a document from those that were typed."""
    aligned = align([line.text for line in document.lines], form)
    sheet = Sheet(document, form, aligned, [bytearray(len(line.text)) for line in document.lines])
    sheet.asked = aligned.of_prompts()
    unknown = _unknown(aligned, document.lines)
    for found in aligned.found:
        if found is None:
            continue
        spans = [span for span in found.spans if _is_printed(sheet, found, span, unknown)]
        for span in spans:
            sheet.marked[span.piece][span.start : span.end] = b"\1" * (span.end - span.start)
        if found.known.kind in ("label", "section", "title", "note"):
            sheet.others.update(span.piece for span in spans)
    _mark_labels(sheet)
    _mark_printed(sheet, document.lines)
    _mark_between(sheet, document.lines)
    return sheet


def _unknown(aligned: Aligned, lines: Sequence[Line]) -> list[str]:
    """The lines with blanks for all that is a known text."""
    texts = [line.text for line in lines]
    for found in aligned.found:
        for span in found.spans if found is not None else ():
            text = texts[span.piece]
            blank = " " * (span.end - span.start)
            texts[span.piece] = text[: span.start] + blank + text[span.end :]
    return texts


def _is_printed(sheet: Sheet, found: Found, span: Span, unknown: Sequence[str]) -> bool:
    """Whether a text that asks nothing stands where such texts do, not within what was typed."""
    if found.known.kind == "number":
        return _is_number(sheet, found, span)
    line = unknown[span.piece]
    before, behind = words_of(line[: span.start]), words_of(line[span.end :])
    if found.known.kind not in ("section", "title", "note"):
        return True
    if len(words_of(found.known.text)) < 4:
        return not behind and len(before) <= 2
    # Two words of a heading that is missing may stand in any answer.
    own = words_of(sheet.document.lines[span.piece].text)
    return found.share == 1 or 2 * (len(before) + len(behind)) <= len(own)


def _is_number(sheet: Sheet, found: Found, span: Span) -> bool:
    """Whether a number stands before its question: a score may have been typed elsewhere."""
    lines = sheet.document.lines
    if len(words_of(lines[span.piece].text[: span.start])) > 1:
        return False
    asked = sheet.asked.get(found.known.prompt or "")
    if asked is None:
        return True
    own, at = lines[asked.spans[0].piece], lines[span.piece].at
    if own.at is None or at is None or at == own.at:
        return span.piece <= own.index
    return at.column < own.at.column


def _mark_labels(sheet: Sheet) -> None:
    """Numbers and bullets before printed words are the buyer's."""
    for line in sheet.document.lines:
        marked = sheet.marked[line.index]
        if line.label and any(marked[line.label :]):
            marked[: line.label] = b"\1" * line.label


def _mark_printed(sheet: Sheet, lines: Sequence[Line]) -> None:
    """Mark lines that are an instruction, a page head or the like, whole."""
    texts, running = _all_printed(sheet.form)
    names = {word for choice in sheet.form.choices for word in words_of(choice.label)}
    for line in lines:
        marked = sheet.marked[line.index]
        if any(marked) or BOX in line.text or FIELD in line.text:
            continue
        words = words_of(line.text)
        phrase = " ".join(words)
        is_known = phrase in texts or (len(words) >= _PHRASE and f" {phrase} " in running)
        # Names of choices are looked at with the boxes beside them.
        if is_known and line.at is None and not names.issuperset(words):
            marked[:] = b"\1" * len(marked)
            sheet.others.add(line.index)


def _mark_between(sheet: Sheet, lines: Sequence[Line]) -> None:
    """Mark lines all of whose words the form prints between the same two prompts.

    A table is read cell by cell in one file and line by line in another, so that neither its
    lines nor their order need be those of the form; each printed word serves once.
    """
    left = {prompt: Counter(words) for prompt, words in _printed_behind(sheet.form).items()}
    if not left:
        return
    begun = sorted((found.spans[0].piece, prompt) for prompt, found in sheet.asked.items())
    starts = [start for start, _ in begun]
    names = {word for choice in sheet.form.choices for word in words_of(choice.label)}
    free: list[tuple[Counter[str], Counter[str], Line]] = []
    for line in lines:
        at = bisect_right(starts, line.index) - 1
        bag = left.get(begun[at][1] if at >= 0 else "")
        words = Counter(words_of(line.text))
        if bag is None or names.issuperset(words):
            continue
        if line.index in sheet.others:
            bag.subtract(words)
        elif BOX in line.text:
            # Names of choices are looked at with the boxes beside them.
            others = Counter({word: n for word, n in words.items() if word not in names})
            free.append((others, bag, line))
        elif not any(sheet.marked[line.index]) and FIELD not in line.text:
            free.append((words, bag, line))
    for words, bag, line in sorted(free, key=lambda entry: -entry[0].total()):
        if words <= bag:
            bag.subtract(words)
            _mark_words(sheet, line, words)


def _mark_words(sheet: Sheet, line: Line, words: Counter[str]) -> None:
    """Mark a line's words, or the whole of it where it has no box."""
    marked = sheet.marked[line.index]
    if BOX not in line.text:
        marked[:] = b"\1" * len(marked)
        sheet.others.add(line.index)
        return
    for token in tokens_of([line.text]):
        if token.is_word and token.key in words:
            marked[token.start : token.end] = b"\1" * (token.end - token.start)


@once_a_form
def _printed_behind(form: Form) -> dict[str, list[str]]:
    """The words that are printed between each prompt and the next; "" has those before the first.

    Headers and page heads are none of them: they stand where pages begin and end.
    """
    begun = sorted(
        (prompt.look.page, prompt.look.box[1], prompt_id)
        for prompt_id, prompt in form.prompts.items()
        if prompt.look is not None
    )
    behind: dict[str, list[str]] = {}
    for passage in (*form.instructions, *form.unexplained) if begun else ():
        middle = (passage.box[1] + passage.box[3]) / 2
        at = bisect_right(begun, (passage.page, middle, "")) - 1
        behind.setdefault(begun[at][2] if at >= 0 else "", []).extend(words_of(passage.text))
    return behind


@once_a_form
def _all_printed(form: Form) -> tuple[frozenset[str], str]:
    """What is printed on the form, text by text, and as one."""
    texts = [" ".join(words_of(text)) for text in printed_texts(form)]
    labels = {fold(choice.label) for choice in form.choices}
    return frozenset(texts) - labels - {""}, f" {' '.join(texts)} "
