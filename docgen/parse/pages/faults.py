"""Pages that cannot be read → what is told of them, in the form or instead of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.errors import LayoutError, Location
from docgen.model import Passage
from docgen.parse.pages.kept import ranges
from docgen.sources.page import Page, PageFault

_MOST_SLOW = 3
_ORIGINAL = "or ask the buyer for the original, best as a Word file."
_OCR = "Recognise its text first, as with `ocrmypdf {0}FORM.pdf NEW.pdf` (OCR), " + _ORIGINAL
_PRINT = "Open it in a PDF reader and print it to a new PDF, or ask the buyer for it again."


@dataclass(frozen=True, slots=True)
class _Told:
    """What is said of the whole file, of some pages, and how to mend it."""

    file: str
    pages: str
    mend: str


_TOLD: dict[PageFault, _Told] = {
    "xfa": _Told(
        "The PDF is an XFA form: until Adobe's own programs draw it, its page is only a notice.",
        "an XFA form that only Adobe's own programs draw",
        "Open it in Adobe Acrobat Reader (not in a browser), print it to a new PDF, and give "
        "that one; " + _ORIGINAL,
    ),
    "portfolio": _Told(
        "The PDF is a portfolio: the documents are files attached to it.",
        "the cover of a portfolio, whose documents are files attached to it",
        "Open it in Adobe Acrobat Reader, save the questionnaire as a file of its own, and give "
        "that one.",
    ),
    "damaged": _Told("The PDF is damaged.", "damaged", _PRINT),
    "crowded": _Told(
        "The PDF's pages hold more characters and lines than are read.",
        "not read: more characters and lines than a form has",
        "If these are drawings, leave them out of the file; else print it to a new PDF.",
    ),
    "scan": _Told("The PDF holds no text: it is a scan.", "a scan, without text", _OCR.format("")),
    "curves": _Told(
        "The PDF holds no text: its letters are drawn as curves.",
        "without text: letters drawn as curves",
        _OCR.format("--force-ocr "),
    ),
    "unmapped": _Told(
        "The PDF's text cannot be read: its fonts do not say which letters they print.",
        "text in fonts that do not say which letters they print",
        _OCR.format("--force-ocr "),
    ),
}


class Faults:
    """The pages met so far that cannot be read, or not in full."""

    def __init__(self) -> None:
        self.pages: dict[PageFault, dict[int, tuple[float, float]]] = {}
        self.slow = 0

    def add(self, page: Page) -> None:
        """Note a page's number and size, if it has a fault."""
        if page.fault is not None:
            self.pages.setdefault(page.fault, {})[page.number] = (page.width, page.height)

    def refuse_many(self, page: Page) -> None:
        """Count a page that took too long, and give up at the third."""
        self.slow += 1
        if self.slow == _MOST_SLOW:
            raise LayoutError(
                "The file has pages that take too long to understand.",
                "Save the pages of the questionnaire as a file of their own.",
                Location(page=page.number),
            )

    def passages(self) -> list[Passage]:
        """An entry for each run of such pages, to be listed as unexplained."""
        found = []
        for fault, sizes in self.pages.items():
            for first, last in ranges(list(sizes)):
                text = f"[{_named(first, last)}: {_TOLD[fault].pages}]"
                found.append(Passage(text, first, (0.0, 0.0, *sizes[first])))
        return found

    def refusal(self, has_text: bool, at: Location) -> LayoutError | None:
        """Why no questionnaire was found, where the pages' faults tell."""
        for fault, told in _TOLD.items():
            pages = self.pages.get(fault)
            if pages is None:
                continue
            if has_text and fault not in ("xfa", "portfolio", "unmapped"):
                names = _list(list(pages))
                return LayoutError(
                    f"No questions were found on the pages that can be read; {names}: "
                    f"{told.pages}.",
                    told.mend,
                    at,
                )
            return LayoutError(told.file, told.mend, at)
        if not has_text:
            return LayoutError(
                "The PDF holds no text.", "Check that this is the right file, and not blank.", at
            )
        return None


def _list(numbers: Sequence[int]) -> str:
    runs = ranges(numbers)
    more = f" and {len(runs) - 5} more" if len(runs) > 5 else ""
    return ", ".join(_named(first, last) for first, last in runs[:5]) + more


def _named(first: int, last: int) -> str:
    return f"page {first}" if first == last else f"pages {first} to {last}"
