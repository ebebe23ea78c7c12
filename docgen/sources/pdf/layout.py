"""A PDF page → pdfplumber's characters, lines, rectangles, curves and pictures, within bounds.

pdfplumber lets pdfminer run the page's operators and turns what they drew into its objects. Here
pdfminer counts while it runs, so that a page that draws without end is stopped at its bounds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSKeyword, keyword_name
from pdfminer.utils import Matrix

from docgen.sources.pdf.contents import objects_in
from docgen.sources.pdf.frame import Frame
from docgen.sources.pdf.limits import MAX_GLYPHS, MAX_NESTED, MAX_TOKENS, Tally, TooMuch
from docgen.sources.pdf.plumbed import Letter, PlumbedPage

Objects = dict[str, list[dict[str, Any]]]

# ISO 32000-1, 8.6.6.4: a tint of 1 is all of an ink, where a grey of 1 is white.
_INKS = ("Separation", "DeviceN")
_IN_NAMES = str.maketrans({"*": "_a", '"': "_w", "'": "_q"})  # of pdfminer's methods


def read_objects(page: PlumbedPage, frame: Frame) -> tuple[Objects, bool]:
    """What is drawn on a page by its kind, and whether some of it could not be read.

    Raises:
        TooMuch: it draws more than is read.
    """
    tally = Tally()
    device = _Device(page.pdf.rsrcmgr, tally)
    interpreter = _Interpreter(page.pdf.rsrcmgr, device, tally)
    interpreter.process_page(page.page_obj)
    # What pdfplumber would have pdfminer make when it is asked for its objects.
    page._layout = device.get_result()
    objects = {
        kind: [drawn for drawn in found if frame.place(drawn)]
        for kind, found in page.objects.items()
    }
    return objects, tally.faults > 0


class _Device(PDFPageAggregator):
    """pdfminer's list of what is drawn, which counts."""

    def __init__(self, resources: PDFResourceManager, tally: Tally) -> None:
        super().__init__(resources)
        self.tally = tally

    def render_char(
        self,
        matrix: Matrix,
        font: Any,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: Any,
    ) -> float:
        self.tally.glyphs += 1
        if self.tally.glyphs > MAX_GLYPHS:
            raise TooMuch
        if rise:
            # So that a character's matrix tells its baseline, as it does without.
            a, b, c, d, e, f = matrix
            matrix, rise = (a, b, c, d, e + rise * c, f + rise * d), 0.0
        text = None if font.is_vertical() else self._text(font, cid)
        if not isinstance(text, str) or not isinstance(font.fontname, str):
            found: float = super().render_char(
                matrix, font, fontsize, scaling, rise, cid, ncs, graphicstate
            )
            return found
        advance: float = font.char_width(cid) * fontsize * scaling
        letter = Letter(matrix, font, fontsize, scaling, advance, text, graphicstate)
        self.cur_item.add(letter)
        return advance

    def _text(self, font: Any, cid: int) -> Any:
        try:
            return font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            return self.handle_undefined_char(font, cid)

    def paint_path(
        self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]
    ) -> None:
        self.tally.shapes += 1
        self.tally.count(len(path))
        super().paint_path(gstate, stroke, fill, evenodd, path)


class _Interpreter(PDFPageInterpreter):
    """pdfminer's interpreter, which counts, and runs some operators otherwise."""

    def __init__(
        self, resources: PDFResourceManager, device: _Device, tally: Tally, depth: int = 0
    ) -> None:
        super().__init__(resources, device)
        self.tally = tally
        self.depth = depth

    def dup(self) -> _Interpreter:
        """One for a drawing within this one."""
        assert isinstance(self.device, _Device)
        return _Interpreter(self.rsrcmgr, self.device, self.tally, self.depth + 1)

    def execute(self, streams: Sequence[object]) -> None:
        found = [resolve1(stream) for stream in streams]
        whole = [stream for stream in found if isinstance(stream, PDFStream)]
        self.tally.faults += len(found) - len(whole)
        self._run(self._not_run_already(whole))
        self.tally.faults += sum(getattr(stream, "is_damaged", False) for stream in found)

    def _not_run_already(self, streams: Sequence[PDFStream]) -> list[PDFStream]:
        """Streams that are not being run as the drawing that this one is in, or further out."""
        self.stream_ids.clear()
        new = []
        for one in streams:
            if one.objid is not None and one.objid not in self.parent_stream_ids:
                self.stream_ids.add(one.objid)
                new.append(one)
        return new

    def _run(self, streams: Sequence[PDFStream]) -> None:
        operators: dict[PSKeyword, tuple[Callable[..., None] | None, int]] = {}
        for one in objects_in(streams):
            if not isinstance(one, PSKeyword):
                self.push(one)
                continue
            known = operators.get(one)
            if known is None:
                known = operators[one] = self._operator(one)
            run, operands = known
            if run is None:
                continue
            given = self.pop(operands)
            if len(given) == operands:
                run(*given)

    def _operator(self, keyword: PSKeyword) -> tuple[Callable[..., None] | None, int]:
        """What runs an operator, and how many operands it takes; nothing of one unknown."""
        name = keyword_name(keyword).translate(_IN_NAMES)
        run = getattr(self, f"do_{name}", None)
        return run, run.__code__.co_argcount - 1 if run is not None else 0

    def push(self, obj: Any) -> None:
        self.tally.tokens += 1
        if self.tally.tokens > MAX_TOKENS:
            raise TooMuch
        self.argstack.append(obj)

    def pop(self, n: int) -> list[Any]:
        """The last operands, fewer where there are not as many."""
        if n == 0:
            return []
        taken = self.argstack[-n:]
        del self.argstack[-n:]
        return taken

    def do_q(self) -> None:
        """Keep the state."""
        self.tally.count(1)
        super().do_q()

    def do_Do(self, xobjid_arg: Any) -> None:
        """Draw a drawing; pdfminer would go on in that one's coordinates."""
        self.tally.forms += 1
        if self.depth >= MAX_NESTED:
            raise TooMuch
        super().do_Do(xobjid_arg)
        self.device.set_ctm(self.ctm)

    def do_F(self) -> None:
        """Fill, by the operator's old name."""
        self.do_f()

    def do_SCN(self) -> None:
        """Set the colour of lines; a tint of an ink as a grey."""
        super().do_SCN()
        if self.graphicstate.scs.name in _INKS:
            self.graphicstate.scolor = _grey(self.graphicstate.scolor)

    def do_scn(self) -> None:
        """Set the colour of areas and letters; a tint of an ink as a grey."""
        super().do_scn()
        if self.graphicstate.ncs.name in _INKS:
            self.graphicstate.ncolor = _grey(self.graphicstate.ncolor)


def _grey(color: Any) -> Any:
    return 1 - color if isinstance(color, (int, float)) else color
