"""Where the blank's words stand on the received pages → where its places do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from statistics import median

from docgen.model import Form, once_a_form
from docgen.read.aligned import Aligned, align
from docgen.read.known import Known
from docgen.read.pdf.pieces import Piece, blank_pieces
from docgen.sources.page import Page
from docgen.wording import fold, label_text

_FEW = 3  # lines that must be found before they tell how a page is scaled
_ASIDE = 5.0  # points that a line may stand aside on a page as printed
_MOST = 0.9  # of the lines
_MOST_PAIRS = 60
_MOST_SCALES = 40  # that are tried
_LEAST, _LARGEST = 0.3, 3.0  # that a page may be scaled by
_OUTER = 0.09  # of a page's height, above and below, where heads and feet are
_ASTRAY = 16.0  # points
_TABLE = 4  # rules that run down beside a question make a table
_EDGE = 10.0  # points that a column's edge may be off
_NEAR = 90.0  # points from a place to words that tell where it is


@dataclass(frozen=True, slots=True)
class Anchor:
    """A line of the blank and where it was found: its left end, and its baseline.

    `line` counts the blank's pieces from 0; those of a word or two are not `is_long`, and page
    heads, feet and header rows not `is_once`.
    """

    line: int
    is_long: bool
    is_once: bool

    page: int
    x: float
    baseline: float
    to_page: int
    to_x: float
    to_baseline: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class Across:
    """How far from the left things stand on received pages, by where they stood on the blank."""

    scale: float = 1.0
    shift: float = 0.0

    def __call__(self, x: float) -> float:
        """The received x of a blank one."""
        return self.scale * x + self.shift


@dataclass(frozen=True, slots=True)
class Fit:
    """The blank's printed lines among the received ones: what is printed, and where."""

    aligned: Aligned
    anchors: tuple[Anchor, ...]
    across: Across
    share: float
    is_as_printed: bool = False  # from left to right all stands as on the blank: columns do too
    lost: tuple[tuple[str, float], ...] = ()  # printed lines not found, and how far from the left

    def has_moved(self, text: str, x: float) -> bool:
        """Whether a text is a printed one that stands higher or lower than on the blank."""
        said = fold(text)
        return any(
            said == fold(lost) and abs(x - self.across(at)) < _ASIDE for lost, at in self.lost
        )

    @property
    def is_known(self) -> bool:
        """Whether enough of the blank's page is there to tell where its places are."""
        return len(self.anchors) >= _FEW

    @property
    def stops(self) -> tuple[Anchor, ...]:
        """The lines that stand once in the form: no page heads or feet, no header rows."""
        return tuple(anchor for anchor in self.anchors if anchor.is_once)

    def label(self, page: int, x: float, y: float, label: str) -> Anchor | None:
        """The nearest printed label of this wording on the same line as a box."""
        found = [
            anchor
            for anchor in self.anchors
            if anchor.page == page
            and -3 < anchor.baseline - y < 9
            and abs(anchor.x - x) < _NEAR
            and anchor.text == label
        ]
        return min(found, key=lambda anchor: abs(anchor.x - x), default=None)


def has_own_columns(form: Form, found: Fit, pages: Mapping[int, Page]) -> bool:
    """Whether the questions stand in a ruled table whose columns are not those of the blank."""
    looks = form.layout.pages if form.layout is not None else ()
    blank = {look.number: look for look in looks}
    told: list[bool] = []
    for anchor in found.stops:
        page = pages.get(anchor.to_page)
        if not anchor.is_long or page is None or anchor.page not in blank:
            continue
        ruled = _ruled(((r.at, r.start, r.end) for r in page.down), anchor.to_baseline - 2)
        if len(ruled) < _TABLE:
            continue
        printed = (r.box for r in blank[anchor.page].rules if r.box[3] - r.box[1] > 1)
        columns = _ruled(((box[0], box[1], box[3]) for box in printed), anchor.baseline - 2)
        at = [found.across(x) for x in columns]
        told.append(2 * sum(any(abs(x - y) < _EDGE for y in at) for x in ruled) < len(ruled))
    return sum(told) > len(told) / 2


def _ruled(lines: Iterable[tuple[float, float, float]], y: float) -> set[int]:
    """Where lines run down through a height."""
    return {round(x) for x, top, bottom in lines if top - 1 < y < bottom + 1}


def fit(form: Form, pieces: Sequence[Piece]) -> Fit:
    """Find the blank's printed lines among the received pieces."""
    blanks = blank_lines(form)
    knowns = [Known("printed", piece.text) for piece in blanks]
    aligned = align([piece.text for piece in pieces], form, knowns=knowns)
    anchors = _anchors(form, blanks, aligned, pieces)
    across = _across([anchor for anchor in anchors if anchor.is_long] or anchors)
    gone = {anchor.line for anchor in anchors if not anchor.is_long and _is_far(anchor, across)}
    if len(anchors) >= _FEW:
        found = tuple(None if at in gone else one for at, one in enumerate(aligned.found))
        aligned = replace(aligned, found=found)
        anchors = [anchor for anchor in anchors if anchor.line not in gone]
    words = sum(len(piece.words) for piece in blanks)
    seen = sum(
        len(piece.words) * (one.share if one else 0.0)
        for piece, one in zip(blanks, aligned.found, strict=True)
    )
    share = seen / words if words else 0.0
    is_as_printed = _is_as_printed(form, blanks, anchors, across, pieces)
    lost = tuple(
        (piece.text, piece.words[0].x0)
        for piece, one in zip(blanks, aligned.found, strict=True)
        if one is None
    )
    return Fit(aligned, tuple(anchors), across, share, is_as_printed, lost)


def _is_as_printed(
    form: Form,
    blanks: Sequence[Piece],
    anchors: Sequence[Anchor],
    across: Across,
    pieces: Sequence[Piece],
) -> bool:
    """Whether long lines and the names of choices stand from left to right as on the blank."""
    long = [anchor for anchor in anchors if anchor.is_long]
    near = sum(abs(anchor.to_x - across(anchor.x)) < _ASIDE for anchor in long)
    if len(long) < _FEW or near <= _MOST * len(long):
        return False
    labels = [fold(label_text(choice.label)) for choice in form.choices]
    words = {word for label in labels for word in label.split()}
    pages = {anchor.page for anchor in long}  # a page of the form may be missing
    named = [
        at
        for at, piece in enumerate(blanks)
        if piece.page in pages and _is_made_of(words, fold(label_text(piece.text)).split())
    ]
    if not named:
        return _have_names_stayed(form, words, across, pieces)
    here = {anchor.line for anchor in anchors if not _is_aside(anchor, across)}
    return 2 * len(here.intersection(named)) >= len(named)


def _have_names_stayed(
    form: Form, words: set[str], across: Across, pieces: Sequence[Piece]
) -> bool:
    """Whether names of choices that the blank prints upright stand as far from the left; where it
    prints none, whether the received pages do not either.
    """
    looks = form.layout.pages if form.layout is not None else ()
    upright = [text for look in looks for text in look.texts if text.turn]
    named = [text for text in upright if _is_made_of(words, fold(label_text(text.text)).split())]
    found = [word for piece in pieces for word in piece.words if word.turn]
    if named:
        stayed = sum(
            any(
                text.text.startswith(word.text) and abs(word.x0 - across(text.x0)) < _ASIDE
                for word in found
            )
            for text in named
        )
        return 2 * stayed >= len(named)
    lines: dict[tuple[int, int], list[str]] = {}
    for piece in pieces:
        at = piece.page, round(piece.baseline)
        lines.setdefault(at, []).append(fold(label_text(piece.text)))
    labels = {fold(label_text(choice.label)) for choice in form.choices}
    return not any(len(labels.intersection(line)) > 1 for line in lines.values())


def _is_made_of(words: set[str], text: Sequence[str]) -> bool:
    return bool(text) and words.issuperset(text)


def _is_aside(anchor: Anchor, across: Across) -> bool:
    return abs(anchor.to_x - across(anchor.x)) > _ASIDE


def _is_outer(blank: Piece, heights: Mapping[int, float]) -> bool:
    height = heights[blank.page]
    return blank.baseline < _OUTER * height or blank.baseline > (1 - _OUTER) * height


def _is_far(anchor: Anchor, across: Across) -> bool:
    """Whether a word or two stand elsewhere: the same that were typed, then."""
    return abs(anchor.to_x - across(anchor.x)) > _ASTRAY


@once_a_form
def blank_lines(form: Form) -> list[Piece]:
    """The lines that the blank prints, but for its tick boxes."""
    looks = form.layout.pages if form.layout is not None else ()
    return [piece for look in looks for piece in blank_pieces(look)]


def _anchors(
    form: Form, blanks: Sequence[Piece], aligned: Aligned, pieces: Sequence[Piece]
) -> list[Anchor]:
    layout = form.layout
    again = {fold(choice.label) for choice in form.choices}
    again |= {fold(c.label) for table in (layout.tables if layout else ()) for c in table.columns}
    looks = layout.pages if layout else ()
    # A narrow column breaks its name over lines, and stands close to the next one.
    headers = [(look, text) for look in looks for text in look.texts if text.kind == "header"]
    levels = {(look.number, round(text.baseline)) for look, text in headers}
    names = {word for _, text in headers for word in fold(text.text).split()}
    heights = {look.number: look.height for look in looks}
    anchors = []
    for line, (blank, found) in enumerate(zip(blanks, aligned.found, strict=True)):
        if found is None or not found.spans:
            continue
        piece = pieces[found.spans[0].piece]
        words = piece.words_of(found.spans[0])
        if not words or fold(words[0].text)[:1] != fold(blank.text)[:1]:
            continue
        first = blank.words[0]
        is_header = (blank.page, round(first.baseline)) in levels
        is_header = is_header and names.issuperset(fold(blank.text).split())
        anchors.append(
            Anchor(
                line,
                len(blank.words) > 2,
                fold(blank.text) not in again and not is_header and not _is_outer(blank, heights),
                blank.page,
                first.x0,
                first.baseline,
                piece.page,
                words[0].x0,
                words[0].baseline,
                fold(label_text(blank.text)),
            )
        )
    return anchors


def _across(anchors: Sequence[Anchor]) -> Across:
    """The scale and shift that most lines' left ends agree with; of two as good the nearer to 1."""
    if len(anchors) < _FEW:
        return Across()
    some = anchors[:: max(1, len(anchors) // _MOST_PAIRS)]
    slopes = Counter(
        round((one.to_x - other.to_x) / (one.x - other.x), 3)
        for one, other in combinations(some, 2)
        if abs(one.x - other.x) > 60
    )
    scales = {scale for scale, _ in slopes.most_common(_MOST_SCALES) if _LEAST < scale < _LARGEST}
    scales = {scale for scale in scales if abs(scale - 1) >= 0.004} | {1.0}
    found = [_shifted(scale, some) for scale in sorted(scales, key=lambda scale: abs(scale - 1))]
    return min(found, key=lambda across: round(_disagreement(across, some), 1))


def _shifted(scale: float, anchors: Sequence[Anchor]) -> Across:
    return Across(scale, median(anchor.to_x - scale * anchor.x for anchor in anchors))


def _disagreement(across: Across, anchors: Sequence[Anchor]) -> float:
    """How far lines are from where they should be; one that is far off counts as any other.

    The blank's words within a line stand where their share of the letters tells: a few points off.
    """
    return sum(min(_ASIDE, abs(across(anchor.x) - anchor.to_x)) for anchor in anchors)
