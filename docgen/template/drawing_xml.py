"""Pictures and shapes at their places on the page → DrawingML.

A shape is one of Word 2010's own; AlternateContent has older programs leave it out (ECMA-376
Part 3, 10.2).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from docgen.look import Box
from docgen.template.plan import Picture, Shape

_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
DRAWING_NAMESPACES = (
    f'xmlns:wp="{_WP}" xmlns:a="{_A}" xmlns:pic="{_PIC}" xmlns:r="{_R}" xmlns:mc="{_MC}" '
    f'xmlns:wps="{_WPS}"'
)

_EMU = 12700  # English Metric Units in a point


class DrawingWriter:
    """Writes what is drawn in one part of a document, behind the text.

    Args:
        add_image: Puts a picture's file into the part and gives the id of its relation.
        numbers: Of the document's drawings, each one once.
    """

    def __init__(self, add_image: Callable[[bytes], str], numbers: Iterator[int]) -> None:
        self.add_image = add_image
        self.numbers = numbers

    def picture(self, picture: Picture) -> str:
        """A w:r with a picture."""
        number = next(self.numbers)
        name = f'id="{number}" name="Image {number}"'
        graphic = (
            f'<a:graphicData uri="{_PIC}"><pic:pic><pic:nvPicPr><pic:cNvPr {name}/>'
            "<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
            f'<a:blip r:embed="{self.add_image(picture.data)}"/>'
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
            f"<pic:spPr>{_rectangle(picture.box)}</pic:spPr></pic:pic></a:graphicData>"
        )
        return f"<w:r>{_anchored(picture.box, number, name, graphic)}</w:r>"

    def shape(self, shape: Shape) -> str:
        """A w:r with a shaded rectangle."""
        number = next(self.numbers)
        name = f'id="{number}" name="Rectangle {number}"'
        graphic = (
            f'<a:graphicData uri="{_WPS}"><wps:wsp><wps:cNvSpPr/><wps:spPr>'
            f"{_rectangle(shape.box)}"
            f'<a:solidFill><a:srgbClr val="{escape(shape.color)}"/></a:solidFill>'
            "<a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData>"
        )
        drawing = _anchored(shape.box, number, name, graphic)
        return (
            '<w:r><mc:AlternateContent><mc:Choice Requires="wps">'
            f"{drawing}</mc:Choice></mc:AlternateContent></w:r>"
        )


def _anchored(box: Box, number: int, name: str, graphic: str) -> str:
    """A w:drawing at its place on the page; those with higher numbers lie above."""
    left, top, _, _ = _emu(box)
    return (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        f'relativeHeight="{number}" behindDoc="1" locked="0" layoutInCell="0" '
        'allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{top}</wp:posOffset></wp:positionV>'
        f'<wp:extent {_size(box)}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f"<wp:docPr {name}/><wp:cNvGraphicFramePr/>"
        f"<a:graphic>{graphic}</a:graphic></wp:anchor></w:drawing>"
    )


def _rectangle(box: Box) -> str:
    return (
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {_size(box)}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    )


def _size(box: Box) -> str:
    left, top, right, bottom = _emu(box)
    return f'cx="{max(1, right - left)}" cy="{max(1, bottom - top)}"'


def _emu(box: Box) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(edge * _EMU) for edge in box)
    return left, top, right, bottom
