"""Lines of a cell → paragraphs, each with its bullet or arrow taken off."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from docgen.look import Box, TextStyle
from docgen.parse.language import Language, languages
from docgen.sources.page import Line, Word, join_lines, lines_of

# A day, month and year to be filled in: `__/__/20__`.
_DATE = r"[…._]+\s?/\s?[…._]+\s?/\s?(?:20)?[…._]+"

# A label and what is to be filled in behind it: dots, ellipses or underscores.
# A full stop before the blank ends the sentence.
FILL_IN = re.compile(
    r"^(?P<text>.*?[^\s…._/](?:\.(?=\s))?)\s*"
    rf"(?P<blank>{_DATE}\.?|(?:…|\.{{3}}|_{{3}})[….\s_]*)(?:[,;]\s*)?$"
)

# Nothing but what is to be filled in.
BLANK = re.compile(rf"^(?:[….\s_]+|{_DATE}\.?)$")

_BULLETS = "-–—−•‣⁃▪▫■□●○◦◆◇➢➣➤►▶▸→⇒➔➜➥↳⮡✓✔❖*·>\ufffd"
# A private-use character is a symbol font's picture (Wingdings, Symbol), never a letter.
_MARKER = re.compile(rf"^(?:[{re.escape(_BULLETS)}]|[\ue000-\uf8ff])$")
_ENDS = ("?", ":", ".", ";", "!")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as printed. `box` encloses the text; its marker is taken off, and so is
    `blank`, the dots or underscores to be filled in at its end. `words` has all it was made of.
    """

    text: str
    lines: tuple[Line, ...]
    words: tuple[Word, ...]
    marker: str | None
    marker_font: str | None
    x0: float
    blank: str | None = None

    @property
    def asks(self) -> bool:
        """Whether it ends as a question does."""
        return self.text.endswith(("?", "?)", "? *", "?*"))

    @property
    def style(self) -> TextStyle:
        """The style most of it is printed in."""
        return max(
            (word for line in self.lines for word in line.words), key=lambda word: len(word.text)
        ).style

    @property
    def baseline(self) -> float:
        """That of its first line."""
        return self.lines[0].baseline

    @property
    def box(self) -> Box:
        """Left, top, right, bottom."""
        return (
            self.x0,
            min(line.top for line in self.lines),
            max(line.x1 for line in self.lines),
            max(line.bottom for line in self.lines),
        )


def paragraphs_of(
    words: tuple[Word, ...], right: float, language: Language | None = None
) -> list[Paragraph]:
    """Part a cell's words into paragraphs.

    A line begins a paragraph when it has a marker, when it stands further below the line
    before than lines of one paragraph do, or when the line before had room for its first word
    and ended a sentence, or this one begins with a capital, or when it begins with a condition
    (`Si oui, …`).

    Args:
        words: The cell's words.
        right: The cell's right edge, in points.
        language: Whose conditions they may be.
    """
    lines = lines_of([word for word in words if word.upright])
    if not lines:
        return []
    pitch = _pitch(lines)
    groups: list[list[Line]] = [[lines[0]]]
    for before, line in pairwise(lines):
        first = line.words[0]
        step = line.baseline - before.baseline
        room = right - 6 - before.x1 - (first.x1 - first.x0) - 0.25 * first.style.size
        ended = before.text.endswith(_ENDS)
        # In mid-sentence, at the edge: the form is set in wide lines.
        wide = not ended and room <= 0 and first.text[:1].islower() and step < 2.2 * line.style.size
        far = step > 1.12 * pitch and not wide
        # Nobody breaks a line before a word that fits, unless something new begins there.
        begins = first.text[:1].isupper() and (
            room > 0.6 * first.style.size or _depends(line, language)
        )
        if BLANK.match(line.text):
            groups[-1].append(line)  # to be filled in with what stands above
        elif _marker(line) or far or (ended and room > 0) or begins:
            groups.append([line])
        else:
            groups[-1].append(line)
    parted = ([_paragraph(part) for part in _questions(group)] for group in groups)
    return [part for parts in parted for part in _with_remarks(parts, language)]


def _with_remarks(parts: list[Paragraph], language: Language | None) -> list[Paragraph]:
    """Questions of one paragraph, each with the sentences after it that only add to it."""
    joined: list[Paragraph] = []
    for part in parts:
        if joined and language is not None and _only_adds(part, language):
            joined[-1] = _joined(joined[-1], part)
        else:
            joined.append(part)
    return joined


def _only_adds(part: Paragraph, language: Language) -> bool:
    return not (
        part.asks
        or part.blank is not None
        or part.text.endswith(":")
        or language.condition(part.text) is not None
        or language.wants_text(part.text)
    )


def _depends(line: Line, language: Language | None) -> bool:
    found = language.condition(line.text) if language is not None else None
    return found is not None


def asked_at_once(paragraphs: list[Paragraph], language: Language) -> list[Paragraph]:
    """Paragraphs of a row that wants one tick: what asks twice in one line is one question.

    A remark in brackets goes with its question. What asks for a text, or on a condition, stays
    apart.
    """
    joined: list[Paragraph] = []
    for part in paragraphs:
        if joined and joined[-1].asks and _is_of_one_piece(joined[-1], part, language):
            joined[-1] = _joined(joined[-1], part)
        else:
            joined.append(part)
    return joined


def _is_of_one_piece(before: Paragraph, part: Paragraph, language: Language) -> bool:
    if part.text.startswith("(") and part.text.rstrip(". ").endswith(")"):
        return part.marker is None
    one_line = part.asks and part.lines[0].baseline == before.lines[-1].baseline
    conditional = language.condition(part.text) is not None
    return one_line and not conditional and not language.wants_text(part.text)


def _joined(before: Paragraph, part: Paragraph) -> Paragraph:
    lines = (*before.lines, *part.lines)
    if part.lines[0].baseline == before.lines[-1].baseline:
        middle = Line(before.lines[-1].words + part.lines[0].words)
        lines = (*before.lines[:-1], middle, *part.lines[1:])
    words = before.words + part.words
    return replace(before, lines=lines, words=words, text=join_lines(lines), blank=part.blank)


def _questions(lines: list[Line]) -> list[list[Line]]:
    """Part a paragraph that asks twice: a question mark, and a capital after it.

    A remark in brackets may stand between them where the second asks on: `(…) Si oui, …`.
    """
    parts: list[list[Line]] = [[]]
    asked = asked_before = False
    for line in lines:
        start = 0
        for index, word in enumerate(line.words):
            on = asked_before and word.text[:1].isupper() and _asks_on(line.words[index:])
            if (asked and word.text[:1].isupper()) or on:
                if index > start:
                    parts[-1].append(Line(line.words[start:index]))
                parts.append([])
                start = index
            asked = word.text.endswith("?")
            asked_before = asked_before or asked
        if start < len(line.words):
            parts[-1].append(Line(line.words[start:]))
    return [part for part in parts if part]


def _asks_on(words: tuple[Word, ...]) -> bool:
    """Whether a condition on the answer before begins here."""
    text = " ".join(word.text for word in words[:6])
    found = (language.condition(text) for language in languages())
    return any(condition is not None and condition[0] is not None for condition in found)


def paragraph_of(words: tuple[Word, ...]) -> Paragraph:
    """Words that are known to be one paragraph."""
    return _paragraph(lines_of([word for word in words if word.upright]))


def _pitch(lines: list[Line]) -> float:
    """The distance of the lines within a paragraph: the least there is, if it is near 1.2 em."""
    em = max(line.style.size for line in lines)
    gaps = [after.baseline - before.baseline for before, after in pairwise(lines)]
    near = [gap for gap in gaps if 0.9 * em < gap < 1.45 * em]
    return min(near, default=1.25 * em)


def is_marker(text: str) -> bool:
    """Whether a word is a bullet or an arrow before a line."""
    return _MARKER.match(text) is not None


def _marker(line: Line) -> Word | None:
    first = line.words[0]
    return first if len(line.words) > 1 and _MARKER.match(first.text) else None


def _paragraph(lines: list[Line]) -> Paragraph:
    marker = _marker(lines[0])
    words = tuple(word for line in lines for word in line.words)
    if marker is not None:
        lines = [Line(lines[0].words[1:]), *lines[1:]]
    text = join_lines(lines)
    filled = FILL_IN.match(text)
    return Paragraph(
        text=filled["text"] if filled else text,
        blank=filled["blank"].strip() if filled else None,
        lines=tuple(lines),
        words=words,
        marker=marker.text if marker else None,
        marker_font=marker.style.font if marker else None,
        x0=marker.x0 if marker else min(line.x0 for line in lines),
    )
