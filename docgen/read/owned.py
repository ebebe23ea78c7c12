"""Known texts × pieces of received text → which of the received words belong to which text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from docgen.read.known import Known
from docgen.read.matching import Matching
from docgen.read.tokens import Token, tokens_of, words_of

_FEW = 4  # words
_HEADS = ("title", "section")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the piece with this number, from `start` to `end` in its text."""

    piece: int
    start: int
    end: int


class Owned:
    """The received words and signs, and the known text that owns each: `owner` has both by number.

    What nobody owns was typed.
    """

    def __init__(self, pieces: Sequence[str], knowns: Sequence[Known]) -> None:
        self.pieces, self.knowns = pieces, knowns
        texts = [words_of(known.text) for known in knowns]
        vocabulary = frozenset(word for words in texts for word in words)
        self.tokens = tokens_of(pieces, vocabulary)
        # Of the tokens only words are matched; `words` has their places.
        self.words = [at for at, token in enumerate(self.tokens) if token.is_word]
        leads = frozenset(at for at, known in enumerate(knowns) if known.kind == "number")
        received = [self.tokens[at].key for at in self.words]
        self.matching = Matching(texts, received, leads)
        self._drop_stray_numbers()
        self._take_whole_pieces()
        self.owner = {self.words[place]: text for place, (text, _) in self.matching.taken.items()}
        for text in range(len(knowns)):
            self._take_signs(text)

    def first_piece(self, text: int) -> int:
        """The piece that a text begins in; -1 where it is missing."""
        first = self.matching.first(text)
        return self.tokens[self.words[first]].piece if first >= 0 else -1

    def last_piece(self, text: int) -> int:
        """The piece that a text ends in; -1 where it is missing."""
        last = self.matching.last(text)
        return self.tokens[self.words[last]].piece if last >= 0 else -1

    def said(self, text: int) -> str:
        """What the received form says in place of a known text."""
        spans = self.spans([at for at in sorted(self.owner) if self.owner[at] == text])
        return " ".join(self.pieces[span.piece][span.start : span.end] for span in spans)

    def spans(self, chosen: Sequence[int]) -> tuple[Span, ...]:
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

    def take_along(self, text: int, at: int, printed: list[Token], sign: int, step: int) -> None:
        """Take equal signs next to one that is owned, one after the other."""
        at, sign = at + step, sign + step
        while 0 <= sign < len(printed) and 0 <= at < len(self.tokens):
            if printed[sign].is_word or self.tokens[at].key != printed[sign].key:
                return
            self.owner.setdefault(at, text)
            at, sign = at + step, sign + step

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

    def _take_whole_pieces(self) -> None:
        """A heading of few words, or a part of one that is broken over lines, is a piece of its
        own, not a word of the answer above it.
        """
        pieces: dict[int, list[int]] = {}
        for place, at in enumerate(self.words):
            pieces.setdefault(self.tokens[at].piece, []).append(place)
        alone: dict[tuple[str, ...], list[list[int]]] = {}
        for places in pieces.values():
            if len(places) <= _FEW and not any(at in self.matching.taken for at in places):
                key = tuple(self.matching.received[at] for at in places)
                alone.setdefault(key, []).append(places)
        for text, known in enumerate(self.knowns if alone else ()):
            groups: dict[int, list[int]] = {}
            for word, place in enumerate(self.matching.at[text]):
                if known.kind in _HEADS and place >= 0:
                    groups.setdefault(self.tokens[self.words[place]].piece, []).append(word)
            for piece, group in groups.items():
                wanted = alone.get(tuple(self.matching.texts[text][word] for word in group))
                if wanted and any(at not in self.matching.taken for at in pieces[piece]):
                    place = self.matching.at[text][group[0]]
                    whole = min(wanted, key=lambda one: abs(one[0] - place))
                    wanted.remove(whole)
                    for word, at in zip(group, whole, strict=True):
                        self.matching.take(text, word, at)

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
                self.take_along(text, self.words[place], printed, at, step)
