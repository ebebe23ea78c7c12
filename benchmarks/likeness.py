"""Two PDFs → how alike they are: pages, words and their places, rules, pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import zip_longest
from pathlib import Path
from statistics import median
from typing import Any

import pypdfium2

from benchmarks.matching import (
    WordMatch,
    covered,
    match_words,
    structural_similarity,
    total_length,
)
from benchmarks.printed_pages import PlacedWord, PrintedPage, read_pages

_PIXELS_A_POINT = 100 / 72
_NO_PAGE = PrintedPage(0.0, 0.0, (), ())


@dataclass(frozen=True, slots=True)
class Fidelity:
    """How much of a reference a candidate shows, page by page.

    Attributes:
        pages: How many pages the reference and the candidate have.
        words: The share of the reference's words that stand on the same page in the candidate, in
            order; `surplus_words` the share of the candidate's that do not stand in the reference.
        median, p95: The distances of the words found, in points; 0 where there are none.
        rules: The share, by length, of the reference's ruling lines along which one of the
            candidate's runs within 2 points; `rules_back` that of the candidate's.
        similarity: The structural similarity of the pages as grey pictures; a missing one counts 0.
        error: What went wrong, where there is nothing to compare.
        missing, surplus: The words not found, with their pages and places.
    """

    name: str
    pages: tuple[int, int] = (0, 0)
    words: float = 0.0
    surplus_words: float = 0.0
    median: float = 0.0
    p95: float = 0.0
    rules: float = 0.0
    rules_back: float = 0.0
    similarity: float = 0.0
    error: str = ""
    missing: tuple[str, ...] = ()
    surplus: tuple[str, ...] = ()

    @property
    def same_pages(self) -> bool:
        """Whether both have as many pages, and there are some."""
        return self.pages[0] == self.pages[1] > 0


def as_data(fidelity: Fidelity) -> dict[str, Any]:
    """The figures for JSON, rounded as they can be told apart."""
    rounded = {
        key: round(value, 4) if isinstance(value, float) else value
        for key, value in asdict(fidelity).items()
    }
    return rounded | {"same_pages": fidelity.same_pages}


def compare(reference: Path, candidate: Path, name: str = "") -> Fidelity:
    """Hold a candidate PDF against a reference."""
    ours, theirs = read_pages(reference), read_pages(candidate)
    pages = list(zip_longest(ours, theirs, fillvalue=_NO_PAGE))
    matches = [match_words(one, other) for one, other in pages]
    distances = sorted(distance for match in matches for distance in match.distances)
    pictures = list(similarities(reference, candidate))
    return Fidelity(
        name or candidate.name,
        (len(ours), len(theirs)),
        words=_share(len(distances), sum(len(page.words) for page in ours)),
        surplus_words=_surplus(matches, theirs),
        median=median(distances) if distances else 0.0,
        p95=_percentile(distances, 0.95),
        rules=_rules(pages),
        rules_back=_rules([(other, one) for one, other in pages]),
        similarity=sum(pictures) / len(pictures) if pictures else 0.0,
        missing=_listed([match.missing for match in matches]),
        surplus=_listed([match.surplus for match in matches]),
    )


def _share(part: float, whole: float) -> float:
    """Nothing out of nothing is all of it."""
    return part / whole if whole else 1.0


def _surplus(matches: Sequence[WordMatch], theirs: Sequence[PrintedPage]) -> float:
    words = sum(len(page.words) for page in theirs)
    return sum(len(match.surplus) for match in matches) / words if words else 0.0


def _listed(words: Sequence[Sequence[PlacedWord]]) -> tuple[str, ...]:
    return tuple(
        f"page {number}, {word.x:.0f} {word.y:.0f}: {word.text}"
        for number, found in enumerate(words, start=1)
        for word in found
    )


def _percentile(values: Sequence[float], share: float) -> float:
    """The smallest of sorted values that this share of them does not exceed."""
    if not values:
        return 0.0
    return values[max(0, -int(-share * len(values) // 1) - 1)]


def _rules(pages: Sequence[tuple[PrintedPage, PrintedPage]]) -> float:
    return _share(
        sum(covered(one.rules, other.rules) for one, other in pages),
        sum(total_length(one.rules) for one, _ in pages),
    )


def similarities(reference: Path, candidate: Path) -> Iterator[float]:
    """The structural similarity of each pair of pages; 0 for a page that the other lacks."""
    for one, other in zip_longest(_pictures(reference), _pictures(candidate)):
        yield 0.0 if one is None or other is None else structural_similarity(one, other)


def _pictures(pdf: Path) -> Iterator[Any]:
    """The pages as grey values, rows by columns, one at a time."""
    import numpy

    document = pypdfium2.PdfDocument(pdf)
    try:
        document.init_forms()
        for page in document:
            yield numpy.asarray(page.render(scale=_PIXELS_A_POINT).to_pil().convert("L"))
            page.close()
    finally:
        document.close()
