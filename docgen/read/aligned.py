"""What a received form says × the blank form's texts → what is the buyer's, what was typed.

Pure data in and out: pieces of text in the order they are read (the paragraphs of a Word file,
the lines of a page), and the stretches of them that are a known text, or left over.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from docgen.model import Form
from docgen.read.known import Known, known_texts
from docgen.read.matching import Matching
from docgen.read.reading import Alteration, AlterationKind
from docgen.read.tokens import Token, tokens_of, words_of
from docgen.wording import fold

_REWORDED = 60  # per cent of their letters two wordings of one text share at least
_NUMBER = re.compile(r"[^\W\d_]{0,2}\d{1,3}([.\-]\d{1,3})*\.?([^\W\d_]| ?(bis|ter))?|[^\W\d_]")
_ASKS = re.compile(r"[?:][\s.…_]*$")
_ADDED = -1  # owns what belongs to a question that the blank form has not
_AROUND_NUMBERS = " .)-–:/"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the piece with this number, from `start` to `end` in its text."""

    piece: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """Where a known text stands; `share` of its words are there, 0 to 1."""

    known: Known
    spans: tuple[Span, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Aligned:
    """Each known text's place (None where it is missing), what else was typed, in order, and how
    the questions differ from the blank ones.
    """

    found: tuple[Found | None, ...]
    typed: tuple[Span, ...]
    alterations: tuple[Alteration, ...]

    def of_prompts(self) -> dict[str, Found]:
        """Where the prompts' own texts stand, by id."""
        return {
            found.known.prompt: found
            for found in self.found
            if found is not None and found.known.kind == "prompt" and found.known.prompt
        }


def align(
    pieces: Sequence[str],
    form: Form,
    pages: Sequence[int] | None = None,
    knowns: Sequence[Known] | None = None,
) -> Aligned:
    """Tell which of the received words are the buyer's.

    Args:
        pieces: The received texts in the order they are read; none goes over a cell's edge.
        form: The blank form.
        pages: The page of each piece, from 1, for the alterations.
        knowns: The texts to look for, in order; those of the form's questions by default.
    """
    return _Alignment(pieces, known_texts(form) if knowns is None else knowns, pages).result()


class _Alignment:
    def __init__(
        self, pieces: Sequence[str], knowns: Sequence[Known], pages: Sequence[int] | None
    ) -> None:
        self.pieces, self.knowns, self.pages = pieces, knowns, pages
        texts = [words_of(known.text) for known in knowns]
        vocabulary = frozenset(word for words in texts for word in words)
        self.tokens = tokens_of(pieces, vocabulary)
        # Of the tokens only words are matched; `words` has their places.
        self.words = [at for at, token in enumerate(self.tokens) if token.is_word]
        leads = frozenset(at for at, known in enumerate(knowns) if known.kind == "number")
        received = [self.tokens[at].key for at in self.words]
        self.matching = Matching(texts, received, leads)
        self._drop_stray_numbers()
        self.owner: dict[int, int] = {}  # token → known text
        self.told: list[tuple[int, Alteration]] = []

    def result(self) -> Aligned:
        for place, (text, _) in self.matching.taken.items():
            self.owner[self.words[place]] = text
        for text in range(len(self.knowns)):
            self._take_signs(text)
        for text in range(len(self.knowns)):
            self._compare(text)
        self._tell_moved()
        self._tell_added()
        owned: defaultdict[int, list[int]] = defaultdict(list)
        for at in sorted(self.owner):
            owned[self.owner[at]].append(at)
        found = tuple(self._found(text, owned[text]) for text in range(len(self.knowns)))
        free = [at for at in range(len(self.tokens)) if at not in self.owner]
        return Aligned(found, self._spans(free), self._in_order())

    def _drop_stray_numbers(self) -> None:
        """A row's number stands at the beginning of a piece, alone or before its question."""
        firsts = {token.piece: at for at, token in reversed(list(enumerate(self.tokens)))}
        counts = Counter(self.tokens[at].piece for at in self.words)
        for text, known in enumerate(self.knowns):
            places = self.matching.at[text]
            if known.kind != "number" or min(places, default=-1) < 0:
                continue
            first = self.tokens[self.words[places[0]]]
            following = self.matching.first(text + 1) if text + 1 < len(self.knowns) else -1
            alone = counts[first.piece] == len(places) or following == places[-1] + 1
            if not alone or self.tokens[firsts[first.piece]].start < first.start - 3:
                self.matching.release(text)

    # The buyer's signs between and around his words

    def _take_signs(self, text: int) -> None:
        """Punctuation beside a text's words is the buyer's, as far as he printed it."""
        printed = tokens_of([self.knowns[text].text])
        word = -1
        for at, token in enumerate(printed):
            if not token.is_word:
                continue
            word += 1
            place = self.matching.at[text][word]
            if place < 0:
                continue
            for step in (1, -1):
                self._take_along(text, self.words[place], printed, at, step)

    def _take_along(self, text: int, at: int, printed: list[Token], sign: int, step: int) -> None:
        at, sign = at + step, sign + step
        while 0 <= sign < len(printed) and 0 <= at < len(self.tokens):
            if printed[sign].is_word or self.tokens[at].key != printed[sign].key:
                return
            self.owner.setdefault(at, text)
            at, sign = at + step, sign + step

    # What differs

    def _compare(self, text: int) -> None:
        known = self.knowns[text]
        places = [place for place in self.matching.at[text] if place >= 0]
        if known.kind == "number":
            self._compare_number(text)
        elif not places:
            self._look_for_reworded(text)
        elif known.place >= 0 and (self._take_changed(text) or self.matching.share(text) < 1):
            self._tell_reworded(text)

    def _take_changed(self, text: int) -> bool:
        """Take the words that stand in place of the buyer's, or between them on one line."""
        changed = False
        places = [place for place in self.matching.at[text] if place >= 0]
        for one, other in itertools.pairwise(places):
            between = range(self.words[one] + 1, self.words[other]) if one < other else range(0)
            free = [at for at in between if at not in self.owner]
            lost = self._lost(text, one, other)
            if free and (lost or self._is_one_line(one, other)) and len(free) <= 2 * lost + 4:
                self.owner |= dict.fromkeys(free, text)
                changed = True
        return changed | self._take_changed_end(text, places[-1])

    def _lost(self, text: int, one: int, other: int) -> int:
        """How many of the text's words are not there between two that are."""
        at = self.matching.at[text]
        return at.index(other) - at.index(one) - 1

    def _is_one_line(self, one: int, other: int) -> bool:
        """Whether two received words stand on one line, with no dots to write on between."""
        first, last = self.words[one], self.words[other]
        between = self.tokens[first + 1 : last + 1]
        pieces = {self.tokens[first].piece, self.tokens[last].piece}
        return len(pieces) == 1 and not any(token.after_filler for token in between)

    def _take_changed_end(self, text: int, last: int) -> bool:
        at = self.matching.at[text]
        lost = len(at) - 1 - at.index(last)
        end = self.words[last]
        free = range(end + 1, min(end + 1 + lost, len(self.tokens)))
        taken = [
            token
            for token in free
            if token not in self.owner and self.tokens[token].piece == self.tokens[end].piece
        ]
        self.owner |= dict.fromkeys(taken, text)
        if taken:
            printed = tokens_of([self.knowns[text].text])
            last_word = max(at for at, token in enumerate(printed) if token.is_word)
            self._take_along(text, taken[-1], printed, last_word, 1)
        return bool(taken)

    def _compare_number(self, text: int) -> None:
        """A number that is not there: perhaps there is another right before its question."""
        known = self.knowns[text]
        if self.matching.first(text) >= 0 or text + 1 == len(self.knowns):
            return
        first = self.matching.first(text + 1)
        before = self.words[first] - 1 if first >= 0 else -1
        while before >= 0 and not self.tokens[before].is_word and before not in self.owner:
            before -= 1
        if before < 0 or before in self.owner:
            return
        piece = self.tokens[before].piece
        new = self.pieces[piece][: self.tokens[before].end].strip(_AROUND_NUMBERS)
        if _NUMBER.fullmatch(new):
            self._take_back(text, before)
            if fold(new) != fold(known.text.strip(_AROUND_NUMBERS)):
                self._tell("renumbered", text, new, piece)

    def _take_back(self, text: int, at: int) -> None:
        """Take what is free from here back to the start of the piece."""
        piece = self.tokens[at].piece
        while at >= 0 and self.tokens[at].piece == piece and at not in self.owner:
            self.owner[at] = text
            at -= 1

    def _look_for_reworded(self, text: int) -> None:
        """Among what is left over between its neighbours, the lines most like a missing text."""
        known = self.knowns[text]
        if known.place < 0:
            return
        best, taken = float(_REWORDED), range(0)
        for lines in self._free_lines(text):
            said = " ".join(fold(self.pieces[line]) for line in lines)
            wanted = fold(known.text)
            ratio = max(fuzz.ratio(wanted, said), fuzz.token_sort_ratio(wanted, said))
            if ratio > best:
                best, taken = ratio, lines
        if known.kind == "item" and not taken:
            return
        if not taken:
            self._tell("missing", text, "", None)
            return
        for at, token in enumerate(self.tokens):
            if token.piece in taken:
                self.owner.setdefault(at, text)
        self._tell("reworded", text, self._said(text), taken[0])

    def _free_lines(self, text: int) -> list[range]:
        """One to four whole pieces on end that are nobody's, between the text's neighbours."""
        before = max(
            (self._last_piece(other) for other in range(max(0, text - 6), text)), default=0
        )
        after = [self._first_piece(other) for other in range(text + 1, len(self.knowns))]
        until = min((piece for piece in after if piece >= before), default=len(self.pieces) - 1)
        owned = {self.tokens[at].piece for at in self.owner}
        free = [piece for piece in range(max(before, 0), until + 1) if piece not in owned]
        runs = [range(piece, piece + count) for piece in free[:200] for count in range(1, 5)]
        allowed = set(free)
        return [run for run in runs if allowed.issuperset(run)]

    def _first_piece(self, text: int) -> int:
        first = self.matching.first(text)
        return self.tokens[self.words[first]].piece if first >= 0 else -1

    def _last_piece(self, text: int) -> int:
        last = self.matching.last(text)
        return self.tokens[self.words[last]].piece if last >= 0 else -1

    def _tell_reworded(self, text: int) -> None:
        said = self._said(text)
        if words_of(said) != words_of(self.knowns[text].text):
            self._tell("reworded", text, said, self._first_piece(text))

    def _said(self, text: int) -> str:
        """What the received form says in place of a known text."""
        spans = self._spans([at for at in sorted(self.owner) if self.owner[at] == text])
        return " ".join(self.pieces[span.piece][span.start : span.end] for span in spans)

    def _tell(self, kind: AlterationKind, text: int, new: str, piece: int | None) -> None:
        known = self.knowns[text]
        page = self.pages[piece] if self.pages is not None and piece is not None else None
        alteration = Alteration(kind, known.prompt, known.text, new, page)
        self.told.append((text, alteration))

    def _in_order(self) -> tuple[Alteration, ...]:
        return tuple(alteration for _, alteration in sorted(self.told, key=lambda told: told[0]))

    def _tell_moved(self) -> None:
        """Questions that are not in the order they were in, as few as may be."""
        asked = [
            (self.matching.first(text), text)
            for text, known in enumerate(self.knowns)
            if known.kind in ("prompt", "label") and self.matching.first(text) >= 0
        ]
        kept = set(_rising([first for first, _ in asked]))
        for index, (_, text) in enumerate(asked):
            if index not in kept:
                self._tell("moved", text, self._said(text), self._first_piece(text))

    def _tell_added(self) -> None:
        """Numbered questions that the blank form has not: a number, then what asks something."""
        owned = {self.tokens[at].piece for at in self.owner}
        said = [piece for piece, text in enumerate(self.pieces) if text.strip()]
        for number, question in itertools.pairwise(said):
            text = " ".join(self.pieces[question].split())
            is_free = number not in owned and question not in owned
            is_number = _NUMBER.fullmatch(self.pieces[number].strip(_AROUND_NUMBERS))
            if is_free and is_number and _ASKS.search(text) and len(words_of(text)) > 2:
                before = [t for t in range(len(self.knowns)) if self._last_piece(t) < number]
                after = max(before, default=0)
                page = self.pages[question] if self.pages is not None else None
                self.told.append((after, Alteration("added", None, "", text, page)))
                mine = (number, question)
                self.owner |= {
                    at: _ADDED for at, token in enumerate(self.tokens) if token.piece in mine
                }

    # What came out

    def _found(self, text: int, tokens: list[int]) -> Found | None:
        if not tokens:
            return None
        return Found(self.knowns[text], self._spans(tokens), self.matching.share(text))

    def _spans(self, chosen: Sequence[int]) -> tuple[Span, ...]:
        """The stretches of the pieces that these tokens make, in order."""
        spans: list[Span] = []
        before = -2
        for at in chosen:
            token = self.tokens[at]
            if spans and before == at - 1 and spans[-1].piece == token.piece:
                spans[-1] = Span(token.piece, spans[-1].start, token.end)
            else:
                spans.append(Span(token.piece, token.start, token.end))
            if token.next_end:
                spans.append(Span(token.piece + 1, 0, token.next_end))
            before = at
        return tuple(spans)


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
