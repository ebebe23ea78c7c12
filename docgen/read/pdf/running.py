"""What a form prints again on each page: heads and feet, header rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from docgen.model import Form
from docgen.read.known import printed_texts
from docgen.read.pdf.pieces import Piece
from docgen.read.tokens import words_of

_SHORT = 3  # letters that choices and crosses have
_FEW = 3  # words may be an answer that says what a passage says
_LEVEL = 4.0  # points
_FIGURES = re.compile(r"\d+")
# Page 2/3, Seite 2 von 3: the count of a received file's pages is its own.
_NUMBERED = re.compile(
    r" (?:page|p|pag|pagina|seite|blatt|blad|folio) 0 (?:(?:sur|of|von|de|van|di)? ?0 )?"
)


class Running:
    """The printed lines of a form that may stand on any page; figures in them change."""

    def __init__(self, form: Form) -> None:
        around = (*form.instructions, *form.unexplained)
        self.passages = [_plain(passage.text) for passage in around]
        running = form.layout.running if form.layout is not None else ()
        self.running = [_plain(text) for text in running]
        self.bags = [Counter(text.split()) for text in self.running]
        self.words: set[str] = set()
        self.choices = {word for c in form.choices for word in _plain(c.label).split()}
        self.title = _plain(form.title)
        tables = form.layout.tables if form.layout is not None else ()
        heads = [column.label for table in tables for column in table.columns]
        self.labels = sorted({_plain(text) for text in heads} - {"  "}, key=len)[::-1]
        self.has_strokes = any("/" in text for text in heads)
        lines = [_plain(text) for text in printed_texts(form)]
        self.lines = sorted((line for line in set(lines) if " " in line.strip()), key=len)[::-1]

    def see(self, pieces: Sequence[Piece]) -> None:
        """Take notice of what stands at one height in several pages' heads or feet."""
        pages: dict[tuple[str, int], set[int]] = {}
        for piece in pieces:
            if self.names_choices(piece.text):
                continue  # two questions at one height, ticked alike
            key = (_plain(piece.text), round(piece.baseline / _LEVEL))
            pages.setdefault(key, set()).add(piece.page)
        self.running += [text for (text, _), on in pages.items() if len(on) > 1]
        words = [text for (text, _), on in pages.items() if len(on) >= _FEW]
        self.words |= {text for text in words if len(text.strip()) > _SHORT}

    def is_head_or_foot(self, text: str) -> bool:
        """Whether a text that stands where heads and feet do is one, or a part of it.

        A head of several cells is read cell by cell in one file, line by line in another.
        """
        plain = _plain(text)
        if " " not in plain.strip():
            return plain in self.words
        if not self._without_running(plain).strip():
            return True
        words = Counter(plain.split())
        # Figures say nothing: 15 000 is as much a part of a reference's as of an answer's.
        many = words.total() - words["0"] >= _FEW and any(words <= line for line in self.bags)
        return many or plain == self.title or any(plain in line for line in self.running)

    def _without_running(self, plain: str) -> str:
        """What is left of a text without heads, feet and numbers of pages."""
        for line in sorted(self.running, key=len, reverse=True):
            plain = plain.replace(line, " ")
        return _NUMBERED.sub(" ", f" {plain.strip()} ")

    def is_known(self, text: str, is_outer: bool) -> bool:
        """Whether `covers` says so of a text, or it is a column's name, of one word too."""
        return _plain(text) in self.labels or self.covers(text, is_outer)

    def is_in_a_name(self, text: str) -> bool:
        """Whether a text is a part of a column's name."""
        plain = _plain(text)
        return bool(plain.strip()) and any(plain in label for label in self.labels)

    def names_choices(self, text: str) -> bool:
        """Whether all words of a text are of choices' names: `☐ Oui ☒ Non`, or the rest of one."""
        return self.choices.issuperset(word for word in _plain(text).split() if len(word) > 1)

    def covers(self, text: str, is_outer: bool) -> bool:
        """Whether a text is nothing but such lines, one or several, or a part of a head or foot.

        Args:
            is_outer: Whether it stands where heads and feet do.
        """
        rest = _plain(text)
        if is_outer and self.is_head_or_foot(text):
            return True
        if " " not in rest.strip() or not any(map(str.isalpha, rest)):
            return False
        if rest.count(" ") > _FEW and any(rest in passage for passage in self.passages):
            return True
        # Headers have their names in cells side by side: a stroke between them was typed.
        labels = () if "/" in text and not self.has_strokes else self.labels
        for line in (*self.lines, *labels):
            if line in rest:
                rest = rest.replace(line, " ")
                if not rest.strip():
                    return True
        return False


def _plain(text: str) -> str:
    """A text's words, each figure a nought, a space around all."""
    return f" {_FIGURES.sub('0', ' '.join(words_of(text)))} "
