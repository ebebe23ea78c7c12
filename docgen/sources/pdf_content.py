"""A PDF page's content streams → the characters, shapes and pictures they draw.

pdfminer's methods run the operators; what is drawn is noted by `pdf_canvas`, and counted.

Source: ISO 32000-1, 7.8 (content streams), annex A (operators).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import literal_name

from docgen.sources.pdf_canvas import Canvas, Drawn, Frame
from docgen.sources.pdf_fonts import Fonts
from docgen.sources.pdf_limits import MAX_NESTED, MAX_STREAM, Tally, TooMuch
from docgen.sources.pdf_tokens import operations

_MISUSED = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)


def read_content(page: PDFPage, frame: Frame, fonts: Fonts) -> Drawn:
    """Run a page's content.

    Raises:
        TooMuch: it draws more than is read.
    """
    tally = Tally()
    canvas = Canvas(fonts, frame, tally)
    interpreter = _Interpreter(fonts, canvas, tally)
    interpreter.render_contents(page.resources or {}, page.contents, ctm=frame.matrix)
    return canvas.drawn


class _Interpreter(PDFPageInterpreter):
    def __init__(self, fonts: Fonts, canvas: Canvas, tally: Tally, depth: int = 0) -> None:
        super().__init__(fonts, canvas)
        self.fonts = fonts
        self.canvas = canvas
        self.tally = tally
        self.depth = depth

    def dup(self) -> _Interpreter:
        """One for a drawing within this one."""
        return _Interpreter(self.fonts, self.canvas, self.tally, self.depth + 1)

    def execute(self, streams: Sequence[object]) -> None:
        """Run the operators of streams that follow one another."""
        for name, operands in operations(self._data(streams), self.tally):
            operator = _OPERATORS.get(name)
            if operator is None:
                continue
            run, count = operator
            self.argstack = operands
            if len(operands) < count:
                self.canvas.drawn.faults += 1
                continue
            try:
                run(self, *operands[len(operands) - count :])
            except _MISUSED:
                # An operator with operands of the wrong kind does nothing in viewers either.
                self.canvas.drawn.faults += 1

    def _data(self, streams: Sequence[object]) -> bytes:
        """The bytes of streams, but for those that are being run already, further out."""
        parts = []
        for stream in map(resolve1, streams):
            if not isinstance(stream, PDFStream):
                self.canvas.drawn.faults += 1
            elif stream.objid is None or stream.objid not in self.parent_stream_ids:
                parts.append(stream.get_data())
                self.canvas.drawn.faults += getattr(stream, "is_damaged", False)
                if stream.objid is not None:
                    self.stream_ids.add(stream.objid)
        if sum(map(len, parts)) > MAX_STREAM:
            raise TooMuch
        return b"\n".join(parts)

    # Operators that pdfminer runs otherwise

    def do_TJ(self, seq: Any) -> None:
        """Show a text, without a copy of the whole state for it."""
        if self.textstate.font is not None:
            self.canvas.render_string(self.textstate, seq, self.graphicstate.ncs, self.graphicstate)

    def do__w(self, aw: Any, ac: Any, s: Any) -> None:
        """Set the spaces, go to the next line and show a text there."""
        self.do_Tw(aw)
        self.do_Tc(ac)
        self.do__q(s)

    def do_Do(self, xobjid_arg: Any) -> None:
        """Draw a drawing or a picture; pdfminer goes on in the drawing's own coordinates."""
        self.tally.forms += 1
        if self.depth >= MAX_NESTED:
            raise TooMuch
        if resolve1(self.xobjmap.get(literal_name(xobjid_arg))) is None:
            self.canvas.drawn.faults += 1
            return
        super().do_Do(xobjid_arg)
        self.canvas.set_ctm(self.ctm)

    def do_EI(self) -> None:  # type: ignore[override]
        """Draw a picture that stands among the operators."""
        self.canvas.render_image("", None)

    def do_F(self) -> None:
        """Fill, by the operator's old name."""
        self.do_f()

    def do_sh(self, name: object) -> None:
        """A shading may fill the page, for all that is known."""
        self.canvas.shade()


def _operators() -> dict[bytes, tuple[Callable[..., None], int]]:
    """What runs an operator, and the number of its operands."""
    spelled = {"_a": "*", "_w": '"', "_q": "'"}
    found = {}
    for name in dir(_Interpreter):
        if name.startswith("do_"):
            run = getattr(_Interpreter, name)
            operator = name[3:]
            for ending, sign in spelled.items():
                operator = operator.removesuffix(ending) + sign * operator.endswith(ending)
            found[operator.encode()] = (run, run.__code__.co_argcount - 1)
    return found


_OPERATORS = _operators()
