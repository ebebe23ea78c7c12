"""PDF → pages, through pdfplumber's characters, lines and rectangles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from docgen.errors import DocgenError, Location
from docgen.look import TextStyle
from docgen.sources.page import Fill, Page, Rule, Word

MAX_BYTES = 200 * 1024 * 1024
MAX_PAGES = 1000
MAX_OBJECTS = 200_000

_RULE_WIDTH = 2.5  # a rectangle thinner than this is a line, in points
_SUBSET = re.compile(r"^[A-Z]{6}\+")  # ISO 32000-1, 9.6.4: the tag of a font's subset
_WEIGHT = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_SLANT = re.compile(r"italic|oblique", re.IGNORECASE)
_SUFFIX = re.compile(
    r"[-,]?(bold|italic|oblique|regular|roman|black|heavy|semibold|demi|light|medium|mt|ps)+$",
    re.IGNORECASE,
)


def read_pages(path: Path) -> Iterator[Page]:
    """Read a PDF page by page; each page's memory is given back after it.

    Raises:
        DocgenError: the file is missing, no PDF, damaged, locked by a password, or too large.
    """
    at = Location(path.as_posix())
    _refuse_unreadable(path, at)
    try:
        with pdfplumber.open(path) as pdf:
            if len(pdf.pages) > MAX_PAGES:
                raise DocgenError(
                    f"The PDF has {len(pdf.pages)} pages; at most {MAX_PAGES} are read.",
                    "Save the pages of the questionnaire as a file of their own.",
                    at,
                )
            for page in pdf.pages:
                yield _page(page, at)
                page.close()
    except (PdfminerException, PDFPasswordIncorrect) as error:
        raise _refusal(error, at) from error
    except DocgenError:
        raise
    except Exception as error:
        # pdfminer meets damaged objects with whatever Python raises there: KeyError,
        # TypeError, struct.error, RecursionError …; all mean the same to a user.
        raise DocgenError(
            f"The PDF is damaged ({type(error).__name__}).",
            "Open it in a PDF reader and print it to a new PDF, or ask the buyer for it again.",
            at,
        ) from error


def _refuse_unreadable(path: Path, at: Location) -> None:
    if path.is_dir():
        raise DocgenError("This is a folder, not a PDF.", "Name the file in it.", at)
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(1024)
    except FileNotFoundError:
        raise DocgenError("There is no such file.", "Check its name.", at) from None
    except OSError as error:
        raise DocgenError(f"The file cannot be read: {error.strerror}.", "", at) from error
    if size == 0:
        raise DocgenError("The file is empty.", "Download or copy it again.", at)
    if size > MAX_BYTES:
        raise DocgenError(f"The file is larger than {MAX_BYTES >> 20} MB.", "", at)
    if b"%PDF-" not in head:
        raise DocgenError("This is no PDF.", "Give the buyer's form as PDF.", at)


def _refusal(error: Exception, at: Location) -> DocgenError:
    causes = [error, *error.args, error.__cause__, error.__context__]
    if any(isinstance(cause, PDFPasswordIncorrect) for cause in causes):
        return DocgenError(
            "The PDF is locked by a password.",
            "Open it with the password, print it to a new PDF, and give that one.",
            at,
        )
    return DocgenError(
        "The PDF is damaged.",
        "Open it in a PDF reader and print it to a new PDF, or ask the buyer for it again.",
        at,
    )


def _page(page: Any, at: Location) -> Page:
    objects = page.objects
    count = sum(len(found) for found in objects.values())
    if count > MAX_OBJECTS:
        raise DocgenError(
            f"The page holds {count} characters and lines; at most {MAX_OBJECTS} are read.",
            "It is probably a drawing; leave it out of the file.",
            Location(at.file, page=page.page_number),
        )
    across, down, fills = _drawing(objects)
    return Page(
        number=page.page_number,
        width=float(page.width),
        height=float(page.height),
        words=tuple(_words(objects.get("char", []))),
        across=tuple(across),
        down=tuple(down),
        fills=tuple(fills),
    )


# Text


class _Styles:
    """The styles met so far; characters that look alike share one."""

    def __init__(self) -> None:
        self.known: dict[tuple[Any, ...], TextStyle] = {}

    def of(self, char: dict[str, Any]) -> TextStyle:
        color = char["non_stroking_color"]
        try:
            return self.known[char["fontname"], char["size"], color]
        except (KeyError, TypeError):
            style = _style(char)
            if not isinstance(color, list):
                self.known[char["fontname"], char["size"], color] = style
            return style


def _style(char: dict[str, Any]) -> TextStyle:
    name = _SUBSET.sub("", char["fontname"])
    family = _SUFFIX.sub("", name).replace("PSMT", "") or name
    return TextStyle(
        font=re.sub(r"(?<=[a-z])(?=[A-Z])", " ", family),
        size=round(float(char["size"]), 1),
        bold=bool(_WEIGHT.search(name)),
        italic=bool(_SLANT.search(name)),
        color=_hex(char["non_stroking_color"]) or "000000",
    )


def _words(chars: list[dict[str, Any]]) -> Iterator[Word]:
    styles = _Styles()
    upright = [char for char in chars if char["upright"]]
    for line in _same_baseline(upright):
        yield from _split(line, styles)
    yield from _turned([char for char in chars if not char["upright"]], styles)


def _baseline(char: dict[str, Any]) -> float:
    """The y of the text matrix's origin, measured from the top like `top` is."""
    return float(char["top"] + char["y1"] - char["matrix"][5])


def _same_baseline(chars: list[dict[str, Any]]) -> Iterator[list[tuple[float, dict[str, Any]]]]:
    line: list[tuple[float, dict[str, Any]]] = []
    last = 0.0
    for pair in sorted(((_baseline(char), char) for char in chars), key=lambda pair: pair[0]):
        if line and pair[0] - last > 0.8:
            yield line
            line = []
        last = pair[0]
        line.append(pair)
    if line:
        yield line


def _split(line: list[tuple[float, dict[str, Any]]], styles: _Styles) -> Iterator[Word]:
    """Cut one baseline's characters into words, at spaces and at gaps."""
    line.sort(key=lambda pair: pair[1]["x0"])
    word: list[dict[str, Any]] = []
    style: TextStyle | None = None
    glued = False
    baseline = 0.0
    for at, char in line:
        blank = not char["text"].strip() and char["text"] != ""
        if word:
            gap = char["x0"] - word[-1]["x1"]
            apart = gap > 0.22 * char["size"] or gap < -0.5 * char["size"]
            changed = not blank and styles.of(char) is not style
            if blank or apart or changed:
                yield _word(word, baseline, style, glued)
                word, glued = [], not blank and not apart
        elif blank:
            glued = False
        if not blank:
            if not word:
                style, baseline = styles.of(char), at
            word.append(char)
        else:
            glued = False
    if word:
        yield _word(word, baseline, style, glued)


def _word(
    chars: list[dict[str, Any]], baseline: float, style: TextStyle | None, glued: bool
) -> Word:
    assert style is not None  # a word has at least one character
    return Word(
        text="".join(char["text"] for char in chars),
        x0=chars[0]["x0"],
        x1=chars[-1]["x1"],
        top=min(char["top"] for char in chars),
        bottom=max(char["bottom"] for char in chars),
        baseline=baseline,
        style=style,
        glued=glued,
    )


def _turned(chars: list[dict[str, Any]], styles: _Styles) -> Iterator[Word]:
    """Words of text that runs up or down the page, in the order it was drawn."""
    word: list[dict[str, Any]] = []
    for char in [*chars, None]:
        ends = char is None or not char["text"].strip()
        if word and (ends or (char is not None and abs(char["x0"] - word[-1]["x0"]) > 1)):
            yield Word(
                text="".join(c["text"] for c in word),
                x0=min(c["x0"] for c in word),
                x1=max(c["x1"] for c in word),
                top=min(c["top"] for c in word),
                bottom=max(c["bottom"] for c in word),
                baseline=max(c["bottom"] for c in word),
                style=styles.of(word[0]),
                upright=False,
            )
            word = []
        if char is not None and not ends:
            word.append(char)


# Rules and shaded areas


def _drawing(objects: dict[str, Any]) -> tuple[list[Rule], list[Rule], list[Fill]]:
    across: list[Rule] = []
    down: list[Rule] = []
    fills: list[Fill] = []
    for line in objects.get("line", []):
        _add_rule(line, _hex(line.get("stroking_color")) or "000000", across, down)
    for rect in objects.get("rect", []):
        box = _box(rect)
        stroke, fill = bool(rect.get("stroke")), bool(rect.get("fill"))
        thin = box[2] - box[0] < _RULE_WIDTH or box[3] - box[1] < _RULE_WIDTH
        if thin and (stroke or fill):
            _add_rule(rect, _hex(rect.get("non_stroking_color")) or "000000", across, down)
            continue
        color = _hex(rect.get("non_stroking_color"))
        if fill and color not in (None, "FFFFFF"):
            shade = Fill(box, color or "")
            if shade not in fills:
                fills.append(shade)
        if stroke:
            _add_frame(rect, box, across, down)
    return across, down, fills


def _box(drawn: dict[str, Any]) -> tuple[float, float, float, float]:
    return (
        float(drawn["x0"]),
        float(drawn["top"]),
        float(drawn["x1"]),
        float(drawn["bottom"]),
    )


def _add_rule(drawn: dict[str, Any], color: str, across: list[Rule], down: list[Rule]) -> None:
    x0, top, x1, bottom = _box(drawn)
    width = float(drawn.get("linewidth") or 0)
    if x1 - x0 >= bottom - top:
        across.append(Rule((top + bottom) / 2, x0, x1, max(width, bottom - top), color))
    else:
        down.append(Rule((x0 + x1) / 2, top, bottom, max(width, x1 - x0), color))


def _add_frame(
    drawn: dict[str, Any],
    box: tuple[float, float, float, float],
    across: list[Rule],
    down: list[Rule],
) -> None:
    x0, top, x1, bottom = box
    width = float(drawn.get("linewidth") or 0.5)
    color = _hex(drawn.get("stroking_color")) or "000000"
    across += [Rule(top, x0, x1, width, color), Rule(bottom, x0, x1, width, color)]
    down += [Rule(x0, top, bottom, width, color), Rule(x1, top, bottom, width, color)]


def _hex(color: Any) -> str | None:
    """Six hexadecimal digits for a grey, RGB or CMYK colour; None for a pattern or none."""
    if isinstance(color, (int, float)):
        color = (color,)
    if not isinstance(color, (tuple, list)) or not all(
        isinstance(part, (int, float)) for part in color
    ):
        return None
    if len(color) == 1:
        parts = [color[0]] * 3
    elif len(color) == 3:
        parts = list(color)
    elif len(color) == 4:
        cyan, magenta, yellow, black = color
        parts = [(1 - part) * (1 - black) for part in (cyan, magenta, yellow)]
    else:
        return None
    return "".join(f"{round(255 * min(1.0, max(0.0, part))):02X}" for part in parts)
