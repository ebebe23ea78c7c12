"""Word forms typed anew, set as offices set them, and printed: borders, centred crosses, repeated
header rows, small type, wide pages, justified text, rows that may split.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from random import Random

from docgen.office.libreoffice import convert
from docgen.package import read_parts, write_parts
from tests.filled import Generator, Received
from tests.filled.typed_over import KINDS as TYPED_KINDS

_BODY = "word/document.xml"
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_RULES = {
    "grid": _SIDES,
    "lines": ("top", "bottom", "insideH"),
    "frame": ("top", "left", "bottom", "right"),
    "columns": ("top", "left", "bottom", "right", "insideV"),
    "none": (),
}
_NARROW = 800  # twentieths of a point: a tick column's width
_WIDE = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
_TALL = '<w:pgSz w:w="11906" w:h="16838"/>'


def set_and_printed(folder: Path, seed: int) -> Received:
    """A Word form typed over in one of many manners, set in one of many, and printed."""
    chance = Random(f"styled {seed}")
    manner = chance.choice(sorted(TYPED_KINDS))
    made = TYPED_KINDS[manner](folder, seed)
    parts = read_parts(made.path.read_bytes(), made.path.name)
    body = parts[_BODY].decode()
    traits = [manner]
    for setting in (_ruled, _centred, _headed, _small, _turned):
        body, trait = setting(body, chance)
        traits.append(trait)
    parts[_BODY] = body.encode()
    [printed] = convert([write_parts(parts)], ".pdf", "pdf")
    assert isinstance(printed, bytes), printed
    path = folder / f"pdf-styled-{seed}.pdf"
    path.write_bytes(printed)
    return replace(made, kind="pdf-styled", path=path, traits=(*filter(None, traits), *made.traits))


def _ruled(body: str, chance: Random) -> tuple[str, str]:
    """Rules around the cells, some of them, or none."""
    name = chance.choice(("grid", "grid", "grid", "lines", "frame", "columns", "none"))
    colour, width = chance.choice((("auto", 4), ("A6A6A6", 4), ("1F4E79", 8)))
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="{width}" w:space="0" w:color="{colour}"/>'
        for side in _RULES[name]
    )
    borders = f"<w:tblBorders>{rules}</w:tblBorders>" if rules else ""
    return body.replace("<w:tblPr/>", f"<w:tblPr>{borders}</w:tblPr>"), name


def _centred(body: str, chance: Random) -> tuple[str, str]:
    """What stands in tick columns in their middle, from left to right, or also top to bottom."""
    manner = chance.choice(("", "across", "across", "both"))
    if manner == "both":
        body = body.replace("</w:tcPr>", '<w:vAlign w:val="center"/></w:tcPr>')
    if manner:
        narrow = re.compile(rf'(<w:tc><w:tcPr><w:tcW w:w="{_NARROW}".*?</w:tc>)', re.DOTALL)
        middle = '<w:p><w:pPr><w:jc w:val="center"/></w:pPr>'
        body = narrow.sub(lambda found: found[1].replace("<w:p>", middle), body)
    return body, f"centred {manner}" if manner else ""


def _headed(body: str, chance: Random) -> tuple[str, str]:
    """The first row of each table again on each page, on a ground of its own."""
    if chance.random() < 0.5:
        return body, ""
    again = "<w:tr><w:trPr><w:tblHeader/></w:trPr>"
    parts = body.split("</w:tblGrid><w:tr>")
    return f"</w:tblGrid>{again}".join(parts), "header again" if len(parts) > 1 else ""


def _small(body: str, chance: Random) -> tuple[str, str]:
    """Type of a size in all of it; the rest of a question's lines justified."""
    size = chance.choice((16, 18, 20, 22))
    body = body.replace("<w:r><w:t ", f'<w:r><w:rPr><w:sz w:val="{size}"/></w:rPr><w:t ')
    body = re.sub(r"(<w:rPr>(?:(?!<w:sz).)*?)</w:rPr>", rf'\1<w:sz w:val="{size}"/></w:rPr>', body)
    if chance.random() < 0.25:
        body = body.replace("<w:p><w:r>", '<w:p><w:pPr><w:jc w:val="both"/></w:pPr><w:r>')
        return body, f"justified {size / 2}"
    return body, f"size {size / 2}"


def _turned(body: str, chance: Random) -> tuple[str, str]:
    """A page across, or with margins that leave room for all columns."""
    is_wide = chance.random() < 0.4
    margins = '<w:pgMar w:top="1000" w:right="500" w:bottom="1000" w:left="600"/>'
    page = f"<w:sectPr>{_WIDE if is_wide else _TALL}{margins}</w:sectPr>"
    return body.replace("<w:sectPr/>", page), "wide page" if is_wide else ""


KINDS: dict[str, Generator] = {"pdf-styled": set_and_printed}
