"""Received pieces × what the blank prints → what somebody typed."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from docgen.look import Box
from docgen.model import Form
from docgen.read.aligned import Aligned, Span
from docgen.read.pdf.fit import Fit, blank_lines
from docgen.read.pdf.names import header_rows
from docgen.read.pdf.pieces import Piece, box_of
from docgen.read.pdf.running import Running
from docgen.read.pdf.typed import Typed
from docgen.read.pdf.unmoved import Unmoved
from docgen.read.word.marks import is_cross
from docgen.sources.page import Page, Word, join
from docgen.wording import fold

_JOINED_BEFORE, _JOINED_AFTER = re.compile(r"[^\W_][-‐‑]"), re.compile(r"[-‐‑][^\W_]")
_OUTER = 0.13  # of a page's height, above and below
_LEVEL = 2.0  # points
_NEXT = 1.6  # of the type's size, from line to line of a text
_GAP = 0.8  # of the type's size, between a cross and a text that stand beside each other


@dataclass(frozen=True, slots=True)
class LeftOver:
    """What is on the received pages besides the questions."""

    pages: Mapping[int, Page]
    pieces: Sequence[Piece]
    aligned: Aligned
    form: Form
    fit: Fit
    unmoved: Unmoved

    def typed(self) -> list[Typed]:
        """What is neither among the questions' words nor among the others that are printed."""
        printed: dict[int, list[Span]] = {}
        for blank, found in zip(blank_lines(self.form), self.fit.aligned.found, strict=True):
            for span in found.spans if found is not None else ():
                if self._may_be(blank, span):
                    printed.setdefault(span.piece, []).append(span)
        typed: list[Typed] = []
        signs = self._unread_signs()
        asking = {s.piece for found in self.aligned.of_prompts().values() for s in found.spans}
        again = Running(self.form)
        again.see(self._heads())
        # Where nothing has moved all headers stand in their places: another name was typed.
        names = {fold(choice.label) for choice in self.form.choices}
        headers = header_rows(self.pieces, self.form)
        for span in self._unasked():
            if span.piece in headers:
                continue
            piece = self.pieces[span.piece]
            others = [one for one in printed.get(span.piece, ()) if not _is_joined(piece.text, one)]
            others += [
                Span(span.piece, at, at + 1) for at, sign in enumerate(piece.text) if sign in signs
            ]
            for start, end in _without(span, others):
                start, end = self._without_printed_ends(piece, start, end)
                words = piece.words_of(Span(span.piece, start, end))
                text = piece.text[start:end].strip()
                outer = self._is_outer(piece)
                is_head = outer and span.piece not in asking
                if is_head and _is_page_number(piece.text, start, end):
                    continue
                if is_head and again.is_head_or_foot(piece.text):
                    continue
                if words and self._is_printed(piece.page, words, text):
                    continue
                if words and words[0].turn and again.is_in_a_name(text):
                    continue  # of a header that is printed upright
                is_tick = piece.page in self.unmoved.pages and fold(text) in names
                if words and text and (is_tick or not again.covers(text, outer)):
                    typed += _parted(Typed(piece.page, _cut(words, text), text))
        return typed

    def _unasked(self) -> Iterator[Span]:
        """What is none of the questions' words; where nothing has moved these stand in their
        places, and a word of an answer may be the last of a question.
        """
        astray: dict[int, list[Span]] = {}
        asked: dict[int, list[Span]] = {}
        for found in self.aligned.found:
            spans = found.spans if found is not None else ()
            stand = [self._stands(span) for span in spans]
            for span, stands in zip(spans, stand, strict=True):
                # A number that moved alone was none of an answer's words.
                is_astray = not stands and any(stand)
                (astray if is_astray else asked).setdefault(span.piece, []).append(span)
        yield from (span for span in self.aligned.typed if span.piece not in astray)
        for at in astray:
            whole = Span(at, 0, len(self.pieces[at].text))
            yield from (Span(at, *ends) for ends in _without(whole, asked.get(at, ())))

    def _stands(self, span: Span) -> bool:
        """Whether words stand where the blank prints them, as far as that is known."""
        piece = self.pieces[span.piece]
        if piece.page not in self.unmoved.pages:
            return True
        words = piece.words_of(span)
        return not words or any(self.unmoved.prints(piece.page, word) for word in words)

    def _may_be(self, blank: Piece, span: Span) -> bool:
        """Whether words may be a printed line: where nothing has moved they stand in its place.

        A word of an answer may be all that another line is.
        """
        piece = self.pieces[span.piece]
        words = piece.words_of(span)
        if piece.page not in self.unmoved.pages or blank.page != piece.page or not words:
            return True
        one, other = box_of(words), blank.box
        return all(one[at] < other[at + 2] and other[at] < one[at + 2] for at in (0, 1))

    def _without_printed_ends(self, piece: Piece, start: int, end: int) -> tuple[int, int]:
        """A stretch without a printed label beside what was typed on its line."""
        words = piece.words_of(Span(0, start, end))
        ends = [at for word, at in zip(piece.words, piece.ends, strict=True) if word in words]
        are = [self.unmoved.prints(piece.page, word) for word in words]
        if any(are) and not all(are):
            while are[0]:
                start = ends.pop(0)
                are.pop(0)
            while are.pop():
                end = ends[-2]
                ends.pop()
        return start, end

    def _is_printed(self, page: int, words: Sequence[Word], text: str) -> bool:
        """Whether words stand where the blank prints them, or in the middle of a row that grew."""
        is_still = all(self.unmoved.prints(page, word) for word in words)
        return is_still or self.fit.has_moved(text, words[0].x0)

    def _unread_signs(self) -> set[str]:
        """Signs of symbol fonts, of no known meaning, that stand at most of the form's boxes: what
        the buyer prints there.
        """
        places = [place for p in self.form.prompts.values() if p.look for place in p.look.places]
        wanted = sum(place.kind == "sign" for place in places) / 2
        counts = Counter(sign for piece in self.pieces for sign in piece.text)
        return {
            sign
            for sign, count in counts.items()
            if unicodedata.category(sign) == "Co" and count > max(2, wanted)
        }

    def _heads(self) -> list[Piece]:
        """The lines where heads and feet are that may be some: no answers, nor their parts."""
        places = self._places()
        outer = [piece for piece in self.pieces if self._is_outer(piece)]
        inner: dict[int, list[Piece]] = {}
        for piece in self.pieces:
            if not self._is_outer(piece):
                inner.setdefault(piece.page, []).append(piece)
        heads = [piece for piece in outer if not _is_in(piece, places)]
        # Line by line a text goes on into the middle of the page.
        for page, texts in inner.items():
            ahead = [piece for piece in heads if piece.page == page]
            while joined := [p for p in ahead if any(_are_one_text(p, text) for text in texts)]:
                texts = joined
                ahead = [piece for piece in ahead if piece not in joined]
                heads = [piece for piece in heads if piece not in joined]
        return heads

    def _places(self) -> dict[int, list[Box]]:
        """Where answers stand on the pages on which nothing has moved: twice the same, at one
        height of two pages, they are still no heads.
        """
        places: dict[int, list[Box]] = {page: [] for page in self.unmoved.pages}
        for prompt in self.form.prompts.values():
            for place in prompt.look.places if prompt.look is not None else ():
                if place.page in places:
                    places[place.page].append(place.box)
        return places

    def _is_outer(self, piece: Piece) -> bool:
        """Whether it stands above or below all tables and texts, where heads and feet are."""
        height = self.pages[piece.page].height
        return piece.box[3] < _OUTER * height or piece.box[1] > (1 - _OUTER) * height


def _are_one_text(one: Piece, other: Piece) -> bool:
    """Whether two lines begin one below the other, as those of one paragraph do."""
    near = _NEXT * one.words[0].style.size
    return abs(one.box[0] - other.box[0]) < _LEVEL and abs(one.baseline - other.baseline) < near


def _is_in(piece: Piece, places: Mapping[int, Sequence[Box]]) -> bool:
    """Whether a word of a line stands in one of the places of its page."""
    middles = [word.center for word in piece.words]
    boxes = places.get(piece.page, ())
    return any(
        x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in boxes for x, y in middles
    )


def _parted(typed: Typed) -> Iterator[Typed]:
    """A line; a cross and a text in the columns beside each other are two."""
    words = typed.words
    ends = [1, len(words) - 1] if len(words) > 2 else [1]
    for at in ends:
        if 0 < at < len(words) and _is_apart(words[at - 1], words[at]):
            sides = words[:at], words[at:]
            if any(len(side) == 1 and is_cross(side[0].text) for side in sides):
                yield from (Typed(typed.page, side, join(side)) for side in sides)
                return
    yield typed


def _is_apart(one: Word, other: Word) -> bool:
    return other.x0 - one.x1 > _GAP * min(one.style.size, other.style.size)


def _is_page_number(text: str, start: int, end: int) -> bool:
    """Whether a number stands among printed words that the blank has another one of."""
    said, around = text[start:end], f"{text[:start]} {text[end:]}"
    is_number = any(map(str.isdigit, said)) and not any(map(str.isalpha, said))
    return is_number and any(map(str.isalnum, around))


def _is_joined(text: str, span: Span) -> bool:
    """Whether a stretch is a part of a word with hyphens: nobody prints half of one."""
    before, after = text[: span.start][-2:], text[span.end :][:2]
    return bool(_JOINED_BEFORE.fullmatch(before) or _JOINED_AFTER.fullmatch(after))


def _without(span: Span, others: Sequence[Span]) -> list[tuple[int, int]]:
    """What is left of a stretch of text without others of the same piece."""
    left = [(span.start, span.end)]
    for other in others:
        left = [
            part
            for start, end in left
            for part in ((start, min(end, other.start)), (max(start, other.end), end))
            if part[0] < part[1]
        ]
    return left


def _cut(words: tuple[Word, ...], text: str) -> tuple[Word, ...]:
    """The words of a stretch; of a word that is partly printed only what was typed."""
    whole = " ".join(word.text for word in words)
    if len(words) == 1 and whole != text and text in whole:
        word = words[0]
        start = whole.index(text)
        each = (word.x1 - word.x0) / len(whole)
        left = word.x0 + start * each
        return (replace(word, text=text, x0=left, x1=left + len(text) * each),)
    return words
