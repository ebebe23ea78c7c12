"""Words of known texts × words received → which is which. No input or output.

The longest common subsequence of all words gives the backbone, bit by bit in parallel; what it
leaves open is looked for among the words that are left over.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

_LEAST = 0.5  # the share of a text's words that tells it is there, where it is expected
_ELSEWHERE = 0.7  # and anywhere else
_MOST_WORDS = 60_000  # compared with each other: some pages of nothing but words
_WIDEST = 60  # words typed in the middle of a text
_MOST_OCCURRENCES = 200


class Matching:
    """Which received word each known word is; -1 where it is none.

    Args:
        texts: The words of each known text, in order.
        received: The words received, in the order they are read.
        leads: The numbers of texts that stand right before the next one, as a row's number does.
    """

    def __init__(
        self, texts: Sequence[Sequence[str]], received: Sequence[str], leads: frozenset[int]
    ) -> None:
        self.texts = texts
        self.received = received
        self.leads = leads
        self.at: list[list[int]] = [[-1] * len(words) for words in texts]
        self.taken: dict[int, tuple[int, int]] = {}
        if len(received) <= _MOST_WORDS:
            self._backbone()
            self._close_up()
            for text in range(len(texts)):
                self._drop_strays(text)
            self._find_others()

    def share(self, text: int) -> float:
        """The share of a text's words that were received."""
        at = self.at[text]
        return sum(place >= 0 for place in at) / len(at) if at else 0.0

    def first(self, text: int) -> int:
        """The first received word of a text, -1 without one."""
        return min((place for place in self.at[text] if place >= 0), default=-1)

    def last(self, text: int) -> int:
        """The last received word of a text, -1 without one."""
        return max(self.at[text], default=-1)

    def take(self, text: int, word: int, place: int) -> None:
        """Say that a received word is this one of a text."""
        if self.at[text][word] >= 0:
            del self.taken[self.at[text][word]]
        self.at[text][word] = place
        if place >= 0:
            self.taken[place] = (text, word)

    def release(self, text: int) -> None:
        """Say that a text is not there."""
        self._release(text, range(len(self.at[text])))

    def _backbone(self) -> None:
        flat = [(text, word) for text, words in enumerate(self.texts) for word in range(len(words))]
        keys = [self.texts[text][word] for text, word in flat]
        for step in LCSseq.opcodes(keys, list(self.received)):
            if step.tag == "equal":
                for offset in range(step.src_end - step.src_start):
                    self.take(*flat[step.src_start + offset], step.dest_start + offset)

    def _close_up(self) -> None:
        """Of equal words, take the one beside its neighbour: a typed text may have it too."""
        for text, words in enumerate(self.texts):
            for word in range(len(words) - 2, -1, -1):
                self._pull(text, word, self.at[text][word + 1] - 1)
            for word in range(1, len(words)):
                if self.at[text][word - 1] >= 0:
                    self._pull(text, word, self.at[text][word - 1] + 1)
        for lead in self.leads:
            if lead + 1 < len(self.texts) and self.texts[lead + 1]:
                behind = self.at[lead + 1][0] - 1
                for word in range(len(self.texts[lead]) - 1, -1, -1):
                    self._pull(lead, word, behind)
                    behind = self.at[lead][word] - 1

    def _pull(self, text: int, word: int, place: int) -> None:
        is_free = 0 <= place < len(self.received) and place not in self.taken
        if is_free and self.received[place] == self.texts[text][word]:
            self.take(text, word, place)

    def _drop_strays(self, text: int) -> None:
        """Give up words far from the others, and a text of which too little is there."""
        at = self.at[text]
        groups: list[list[int]] = []
        for word in (word for word, place in enumerate(at) if place >= 0):
            near = groups and at[word] - at[groups[-1][-1]] <= 4 + word - groups[-1][-1]
            if near:
                groups[-1].append(word)
            else:
                groups.append([word])
        if at and min(at) >= 0 and max(at) - min(at) < _WIDEST + len(at):
            return
        for group in groups:
            follows = len(group) > 1 or group[0] in (0, len(at) - 1)
            if len(groups) > 1 and (4 * len(group) < len(at) or not follows):
                self._release(text, group)
        if self.share(text) < (_LEAST if len(at) > 2 else 1.0):
            self._release(text, range(len(at)))

    def _release(self, text: int, words: Sequence[int]) -> None:
        for word in words:
            self.take(text, word, -1)

    # What is not where it was

    def _find_others(self) -> None:
        """Look for texts that are not whole among the words that are left over."""
        lacking = [text for text, words in enumerate(self.texts) if self.share(text) < 1 and words]
        free = [place for place in range(len(self.received)) if place not in self.taken]
        where = defaultdict(list)
        for index, place in enumerate(free):
            where[self.received[place]].append(index)
        for text in sorted(lacking, key=lambda text: -len(self.texts[text])):
            found = self._elsewhere(text, free, where)
            if sum(place >= 0 for place in found) > sum(place >= 0 for place in self.at[text]):
                self._release(text, range(len(found)))
                for word, place in enumerate(found):
                    self.take(text, word, place)

    def _elsewhere(self, text: int, free: list[int], where: dict[str, list[int]]) -> list[int]:
        """The places of a text's words in the stretch of free ones that has most of them."""
        words = self.texts[text]
        found = [-1] * len(words)
        votes: Counter[int] = Counter()
        for word, key in enumerate(words):
            votes.update(index - word for index in where.get(key, ())[:_MOST_OCCURRENCES])
        if not votes or len(words) < 2:
            return found
        start = max(0, votes.most_common(1)[0][0] - 2)
        stretch = list(free[start : start + 2 * len(words) + 4])
        keys = [self.received[place] if place not in self.taken else "" for place in stretch]
        for step in LCSseq.opcodes(list(words), keys):
            if step.tag == "equal":
                for offset in range(step.src_end - step.src_start):
                    found[step.src_start + offset] = stretch[step.dest_start + offset]
        for word in range(1, len(words)):
            self._move_beside(text, word, word - 1, found)
        for word in range(len(words) - 2, -1, -1):
            self._move_beside(text, word, word + 1, found)
        enough = sum(place >= 0 for place in found) >= _ELSEWHERE * len(words)
        return found if enough else [-1] * len(words)

    def _move_beside(self, text: int, word: int, other: int, found: list[int]) -> None:
        """Of equal words, take the one beside its neighbour, here too."""
        if found[word] < 0 or found[other] < 0:
            return
        place = found[other] + word - other
        is_free = 0 <= place < len(self.received) and place not in self.taken
        if is_free and self.received[place] == self.texts[text][word]:
            found[word] = place
