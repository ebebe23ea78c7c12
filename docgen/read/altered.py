"""How the questions of a received form differ from the blank one's."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence

from rapidfuzz import fuzz

from docgen.read.owned import Owned
from docgen.read.reading import Alteration, AlterationKind
from docgen.read.tokens import tokens_of, words_of
from docgen.wording import fold

_REWORDED = 60  # per cent of their letters two wordings of one text share at least
_NUMBER = re.compile(r"[^\W\d_]{0,2}\d{1,3}([.\-]\d{1,3})*\.?([^\W\d_]| ?(bis|ter))?|[^\W\d_]")
_ASKS = re.compile(r"[?:][\s.…_]*$")
_ADDED = -1  # owns what belongs to a question that the blank form has not
_AROUND_NUMBERS = " .)-–:/"


class Altered:
    """Compares each question with what was received; words in place of the buyer's own become his.

    Args:
        owned: Which received words are whose; changed here.
        pages: The page of each piece, from 1.
    """

    def __init__(self, owned: Owned, pages: Sequence[int] | None) -> None:
        self.owned, self.pages = owned, pages
        self._told: list[tuple[int, Alteration]] = []
        for text in range(len(owned.knowns)):
            self._compare(text)
        self._tell_moved()
        self._tell_added()

    def _tell_moved(self) -> None:
        """Questions that are not in the order they were in, as few as may be."""
        asked = [
            (self.owned.matching.first(text), text)
            for text, known in enumerate(self.owned.knowns)
            if known.kind in ("prompt", "label") and self.owned.matching.first(text) >= 0
        ]
        kept = set(_rising([first for first, _ in asked]))
        for index, (_, text) in enumerate(asked):
            if index not in kept:
                self._tell("moved", text, self.owned.said(text), self.owned.first_piece(text))

    def _tell_added(self) -> None:
        """Numbered questions that the blank form has not: a number, then what asks something."""
        owned = {self.owned.tokens[at].piece for at in self.owned.owner}
        said = [piece for piece, text in enumerate(self.owned.pieces) if text.strip()]
        for number, question in itertools.pairwise(said):
            text = " ".join(self.owned.pieces[question].split())
            is_free = number not in owned and question not in owned
            is_number = _NUMBER.fullmatch(self.owned.pieces[number].strip(_AROUND_NUMBERS))
            if is_free and is_number and _ASKS.search(text) and len(words_of(text)) > 2:
                before = [
                    t for t in range(len(self.owned.knowns)) if self.owned.last_piece(t) < number
                ]
                after = max(before, default=0)
                page = self.pages[question] if self.pages is not None else None
                self._told.append((after, Alteration("added", None, "", text, page)))
                mine = (number, question)
                self.owned.owner |= {
                    at: _ADDED for at, token in enumerate(self.owned.tokens) if token.piece in mine
                }

    def told(self) -> tuple[Alteration, ...]:
        return tuple(alteration for _, alteration in sorted(self._told, key=lambda told: told[0]))

    def _tell(self, kind: AlterationKind, text: int, new: str, piece: int | None) -> None:
        known = self.owned.knowns[text]
        page = self.pages[piece] if self.pages is not None and piece is not None else None
        alteration = Alteration(kind, known.prompt, known.text, new, page)
        self._told.append((text, alteration))

    def _compare(self, text: int) -> None:
        known = self.owned.knowns[text]
        places = [place for place in self.owned.matching.at[text] if place >= 0]
        if known.kind == "number":
            self._compare_number(text)
        elif not places:
            self._look_for_reworded(text)
        elif known.place >= 0 and (self._take_changed(text) or self.owned.matching.share(text) < 1):
            self._tell_reworded(text)

    def _take_changed(self, text: int) -> bool:
        """Take the words that stand in place of the buyer's, or between them on one line."""
        changed = False
        places = [place for place in self.owned.matching.at[text] if place >= 0]
        for one, other in itertools.pairwise(places):
            between = (
                range(self.owned.words[one] + 1, self.owned.words[other])
                if one < other
                else range(0)
            )
            free = [at for at in between if at not in self.owned.owner]
            lost = self._lost(text, one, other)
            if free and (lost or self._is_one_line(one, other)) and len(free) <= 2 * lost + 4:
                self.owned.owner |= dict.fromkeys(free, text)
                changed = True
        return changed | self._take_changed_end(text, places[-1])

    def _lost(self, text: int, one: int, other: int) -> int:
        """How many of the text's words are not there between two that are."""
        at = self.owned.matching.at[text]
        return at.index(other) - at.index(one) - 1

    def _is_one_line(self, one: int, other: int) -> bool:
        """Whether two received words stand on one line, with no dots to write on between."""
        first, last = self.owned.words[one], self.owned.words[other]
        between = self.owned.tokens[first + 1 : last + 1]
        pieces = {self.owned.tokens[first].piece, self.owned.tokens[last].piece}
        return len(pieces) == 1 and not any(token.after_filler for token in between)

    def _take_changed_end(self, text: int, last: int) -> bool:
        at = self.owned.matching.at[text]
        lost = len(at) - 1 - at.index(last)
        end = self.owned.words[last]
        free = range(end + 1, min(end + 1 + lost, len(self.owned.tokens)))
        taken = [
            token
            for token in free
            if token not in self.owned.owner
            and self.owned.tokens[token].piece == self.owned.tokens[end].piece
        ]
        self.owned.owner |= dict.fromkeys(taken, text)
        if taken:
            printed = tokens_of([self.owned.knowns[text].text])
            last_word = max(at for at, token in enumerate(printed) if token.is_word)
            self.owned.take_along(text, taken[-1], printed, last_word, 1)
        return bool(taken)

    def _compare_number(self, text: int) -> None:
        """A number that is not there: perhaps there is another right before its question."""
        known = self.owned.knowns[text]
        if self.owned.matching.first(text) >= 0 or text + 1 == len(self.owned.knowns):
            return
        first = self.owned.matching.first(text + 1)
        before = self.owned.words[first] - 1 if first >= 0 else -1
        while (
            before >= 0 and not self.owned.tokens[before].is_word and before not in self.owned.owner
        ):
            before -= 1
        if before < 0 or before in self.owned.owner:
            return
        piece = self.owned.tokens[before].piece
        new = self.owned.pieces[piece][: self.owned.tokens[before].end].strip(_AROUND_NUMBERS)
        if _NUMBER.fullmatch(new):
            self._take_back(text, before)
            if fold(new) != fold(known.text.strip(_AROUND_NUMBERS)):
                self._tell("renumbered", text, new, piece)

    def _take_back(self, text: int, at: int) -> None:
        """Take what is free from here back to the start of the piece."""
        piece = self.owned.tokens[at].piece
        while at >= 0 and self.owned.tokens[at].piece == piece and at not in self.owned.owner:
            self.owned.owner[at] = text
            at -= 1

    def _look_for_reworded(self, text: int) -> None:
        """Among what is left over between its neighbours, the lines most like a missing text."""
        known = self.owned.knowns[text]
        if known.place < 0:
            return
        best, taken = float(_REWORDED), range(0)
        for lines in self._free_lines(text):
            said = " ".join(fold(self.owned.pieces[line]) for line in lines)
            wanted = fold(known.text)
            ratio = max(fuzz.ratio(wanted, said), fuzz.token_sort_ratio(wanted, said))
            if ratio > best:
                best, taken = ratio, lines
        if known.kind == "item" and not taken:
            return
        if not taken:
            self._tell("missing", text, "", None)
            return
        for at, token in enumerate(self.owned.tokens):
            if token.piece in taken:
                self.owned.owner.setdefault(at, text)
        self._tell("reworded", text, self.owned.said(text), taken[0])

    def _free_lines(self, text: int) -> list[range]:
        """One to four whole pieces on end that are nobody's, between the text's neighbours."""
        before = max(
            (self.owned.last_piece(other) for other in range(max(0, text - 6), text)), default=0
        )
        after = [self.owned.first_piece(other) for other in range(text + 1, len(self.owned.knowns))]
        until = min(
            (piece for piece in after if piece >= before), default=len(self.owned.pieces) - 1
        )
        owned = {self.owned.tokens[at].piece for at in self.owned.owner}
        free = [piece for piece in range(max(before, 0), until + 1) if piece not in owned]
        runs = [range(piece, piece + count) for piece in free[:200] for count in range(1, 5)]
        allowed = set(free)
        return [run for run in runs if allowed.issuperset(run)]

    def _tell_reworded(self, text: int) -> None:
        said = self.owned.said(text)
        if words_of(said) != words_of(self.owned.knowns[text].text):
            self._tell("reworded", text, said, self.owned.first_piece(text))


def _rising(values: Sequence[int]) -> list[int]:
    """The places of the longest rising subsequence."""
    tails: list[int] = []  # the places of the last values of runs of each length
    before: list[int] = []
    for place, value in enumerate(values):
        length = bisect_left(tails, value, key=lambda tail: values[tail])
        before.append(tails[length - 1] if length else -1)
        tails[length : length + 1] = [place]
    run: list[int] = []
    place = tails[-1] if tails else -1
    while place >= 0:
        run.append(place)
        place = before[place]
    return run[::-1]
