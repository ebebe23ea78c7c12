"""Which pages of a long file stand near the questionnaire; the others are let go."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from docgen.sources.page import Page

BEFORE = 3  # pages kept before one that holds questions: title, headings, instructions
AFTER = 1  # and after the last: signature, notes
SHORT = 12  # pages of a file that is the buyer's form as a whole, and given back as a whole


class Kept:
    """Takes pages one by one and keeps a bounded number of those without questions.

    So a file of 300 pages needs no more memory than its questionnaire. The first page is kept
    too: it may have the title. Of a short file all are.
    """

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self.others: list[int] = []
        self.count = 0
        self._first: list[tuple[Page, bool]] = []  # while the file may be a short one
        self._waiting: deque[Page] = deque()
        self._after = 0

    def add(self, page: Page, holds_questions: bool) -> tuple[Page, ...]:
        """Take the next page; returns those that are now let go."""
        self.count += 1
        self._first.append((page, holds_questions))
        if self.count <= SHORT:
            return ()
        taken, self._first = self._first, []
        return tuple(gone for one, holds in taken for gone in self._take(one, holds))

    def close(self) -> tuple[Page, ...]:
        """No page follows; returns those that are let go."""
        self.pages += [page for page, _ in self._first]
        return self._let_go(0)

    def _take(self, page: Page, holds_questions: bool) -> tuple[Page, ...]:
        if holds_questions:
            self.pages += [*self._waiting, page]
            self._waiting.clear()
            self._after = AFTER
            return ()
        if self._after or page.number == 1:
            self.pages.append(page)
            self._after = max(0, self._after - 1)
            return ()
        self._waiting.append(page)
        return self._let_go(BEFORE)

    def _let_go(self, room: int) -> tuple[Page, ...]:
        gone = tuple(self._waiting.popleft() for _ in range(max(0, len(self._waiting) - room)))
        self.others += [page.number for page in gone]
        return gone


def ranges(numbers: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Page numbers as first and last of each run: 1, 2, 3, 7 → (1, 3), (7, 7)."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return tuple(found)
