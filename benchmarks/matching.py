"""The words and rules of two pages → what of the one stands on the other, and how far off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import hypot
from typing import Any

from benchmarks.printed_pages import SIGN, PlacedWord, PrintedPage, Ruling

TOLERANCE = 2.0  # points within which a rule coincides with another

# Two columns' lines change their order when one moves by a hair; a word that is left over is
# found all the same where it stands again within two lines of its place.
_NEAR = 24.0
_MOST_LETTERS = 4000  # in a stretch whose words are cut differently


@dataclass(frozen=True, slots=True)
class WordMatch:
    """Words of two pages: how far apart in points those are that were found, and which were not."""

    distances: tuple[float, ...]
    missing: tuple[PlacedWord, ...]
    surplus: tuple[PlacedWord, ...]


def match_words(reference: PrintedPage, candidate: PrintedPage) -> WordMatch:
    """Pair the words of two pages in reading order."""
    ours, theirs = list(reference.words), list(candidate.words)
    found_ours: dict[int, float] = {}
    found_theirs: set[int] = set()
    matcher: SequenceMatcher[str] = SequenceMatcher(
        None, [word.text for word in ours], [word.text for word in theirs], autojunk=False
    )
    for kind, i0, i1, j0, j1 in matcher.get_opcodes():
        if kind == "equal":
            for i, j in zip(range(i0, i1), range(j0, j1), strict=True):
                found_ours[i] = _apart(ours[i], theirs[j])
                found_theirs.add(j)
        elif kind == "replace":
            for i, distance in _spelt(ours[i0:i1], theirs[j0:j1]):
                found_ours[i0 + i] = distance
            found_theirs |= {j0 + j for j, _ in _spelt(theirs[j0:j1], ours[i0:i1])}
    _match_near(ours, theirs, found_ours, found_theirs)
    # The candidate shows a sign where the reference may have drawn its box.
    found_theirs |= {j for j, word in enumerate(theirs) if word.text == SIGN}
    return WordMatch(
        tuple(found_ours.values()),
        tuple(word for i, word in enumerate(ours) if i not in found_ours),
        tuple(word for j, word in enumerate(theirs) if j not in found_theirs),
    )


def _apart(one: PlacedWord, other: PlacedWord) -> float:
    return hypot(one.x - other.x, one.y - other.y)


def _spelt(
    words: Sequence[PlacedWord], others: Sequence[PlacedWord]
) -> Iterator[tuple[int, float]]:
    """The words whose letters stand in the others' in one piece, however those are cut."""
    letters = "".join(word.text for word in words)
    theirs = [(letter, word) for word in others for letter in word.text]
    if max(len(letters), len(theirs)) > _MOST_LETTERS:
        return
    matcher = SequenceMatcher(None, letters, "".join(letter for letter, _ in theirs), False)
    blocks = matcher.get_matching_blocks()
    start = 0
    for index, word in enumerate(words):
        end = start + len(word.text)
        block = next((b for b in blocks if b.a <= start and end <= b.a + b.size), None)
        if block is not None:
            yield index, _apart_in_line(word, theirs, block.b + start - block.a)
        start = end


def _apart_in_line(word: PlacedWord, letters: Sequence[tuple[str, PlacedWord]], at: int) -> float:
    """The distance to a word that begins at a letter; within a longer word, to its line alone."""
    other = letters[at][1]
    begins = at == 0 or letters[at - 1][1] is not other
    return _apart(word, other) if begins else abs(word.y - other.y)


def _match_near(
    ours: Sequence[PlacedWord],
    theirs: Sequence[PlacedWord],
    found_ours: dict[int, float],
    found_theirs: set[int],
) -> None:
    """Pair what the order left over with the nearest word of the same letters, if it is near."""
    left = [i for i in range(len(ours)) if i not in found_ours]
    free = [j for j in range(len(theirs)) if j not in found_theirs]
    pairs = sorted(
        (_apart(ours[i], theirs[j]), i, j)
        for i in left
        for j in free
        if ours[i].text == theirs[j].text and _apart(ours[i], theirs[j]) <= _NEAR
    )
    for distance, i, j in pairs:
        if i not in found_ours and j not in found_theirs:
            found_ours[i] = distance
            found_theirs.add(j)


def covered(rules: Sequence[Ruling], others: Sequence[Ruling]) -> float:
    """The length, in points, of these rules that others run along within TOLERANCE."""
    return sum(_covered(rule, others) for rule in rules)


def _covered(rule: Ruling, others: Sequence[Ruling]) -> float:
    spans = sorted(
        (max(rule.start, other.start - TOLERANCE), min(rule.end, other.end + TOLERANCE))
        for other in others
        if other.way == rule.way and abs(other.at - rule.at) <= TOLERANCE
    )
    total, reached = 0.0, rule.start
    for start, end in spans:
        total += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return total


def total_length(rules: Sequence[Ruling]) -> float:
    """The length of rules together, in points."""
    return sum(rule.length for rule in rules)


def structural_similarity(one: Any, other: Any, window: int = 7) -> float:
    """The mean structural similarity of two grey pictures, 1.0 for the same.

    Args:
        one: Grey values from 0 to 255, rows by columns.
        other: The same of the other picture; the smaller one is set on white.
        window: The side, in pixels, of the squares compared.

    Source:
        Wang, Bovik, Sheikh, Simoncelli, "Image quality assessment: from error visibility to
        structural similarity", IEEE TIP 13 (2004), with even weights in the window.
    """
    import numpy

    height, width = (max(a, b) for a, b in zip(one.shape, other.shape, strict=True))
    x, y = (
        numpy.pad(
            picture.astype(numpy.float64),
            ((0, height - picture.shape[0]), (0, width - picture.shape[1])),
            constant_values=255.0,
        )
        for picture in (one, other)
    )

    def mean(values: Any) -> Any:
        sums = numpy.pad(values, ((1, 0), (1, 0))).cumsum(0).cumsum(1)
        square = sums[window:, window:] - sums[:-window, window:]
        return (square - sums[window:, :-window] + sums[:-window, :-window]) / window**2

    mean_x, mean_y = mean(x), mean(y)
    sample = window**2 / (window**2 - 1)
    spread_x = sample * (mean(x * x) - mean_x**2)
    spread_y = sample * (mean(y * y) - mean_y**2)
    both = sample * (mean(x * y) - mean_x * mean_y)
    light, contrast = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    shares = ((2 * mean_x * mean_y + light) * (2 * both + contrast)) / (
        (mean_x**2 + mean_y**2 + light) * (spread_x + spread_y + contrast)
    )
    return float(shares.mean())
