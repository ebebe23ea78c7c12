"""What was understood of a form, drawn over its pages: a colour for each kind of mark."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from docgen.errors import DocgenError, Location
from docgen.look import Box, Mark, MarkKind
from docgen.model import Form, Prompt
from docgen.sources.page import Page
from docgen.sources.raster import page_images

_SCALE = 2.0  # pixels a point: 144 dpi, at which small print can be read
_MOST_PIXELS = 80_000_000  # of all pages together; viewers refuse larger PNGs
_MOST_PAGES = 60
_LINE = 30  # pixels of a line of the legend
_COLUMNS = 3  # pages beside each other in a PNG

# Colours told apart by people who do not see red or green too (Okabe and Ito), but for
# unexplained text: red, as nothing else is.
COLORS: dict[MarkKind, str] = {
    "title": "#7B3294",
    "section": "#0072B2",
    "header": "#56B4E9",
    "number": "#444444",
    "choice": "#009E73",
    "text": "#E69F00",
    "label": "#8C6D31",
    "note": "#B08BBB",
    "blank": "#E6C200",
    "box": "#006644",
    "field": "#A86200",
    "running": "#AAAAAA",
    "instruction": "#888899",
    "unexplained": "#E00000",
}
_OUTLINED: tuple[MarkKind, ...] = ("box", "field", "blank", "unexplained")


def draw_picture(
    source: Path, form: Form, pages: Sequence[Page], marks: Sequence[Mark], suffix: str
) -> bytes:
    """Draw the pages near the questions, marks coloured by kind, ids beside the prompts.

    Args:
        source: The file the form was parsed from.
        form: What was understood.
        pages: Its pages near the questions.
        marks: What each mark on them was understood as.
        suffix: `.pdf`, a page for each page, or `.png`, the pages beside each other.

    Raises:
        DocgenError: a page cannot be drawn.
    """
    shown = pages[:_MOST_PAGES]
    if not shown:
        raise DocgenError("There is no page to draw.", "", Location(source.as_posix()))
    area = sum(page.width * page.height for page in shown)
    scale = min(_SCALE, (_MOST_PIXELS / max(1.0, area)) ** 0.5)
    images = []
    for page, image in zip(shown, page_images(source, shown, scale), strict=True):
        on_page = [mark for mark in marks if mark.page == page.number]
        images.append(_drawn(image, page, on_page, form))
    content = io.BytesIO()
    if suffix == ".pdf":
        images[0].save(
            content, "PDF", save_all=True, append_images=images[1:], resolution=72 * scale
        )
    else:
        _beside(images).save(content, "PNG", optimize=True)
    return content.getvalue()


def _drawn(image: Image.Image, page: Page, marks: list[Mark], form: Form) -> Image.Image:
    image = image.convert("RGBA")
    scale = image.width / page.width
    marks = [replace(mark, box=_pixels(mark.box, scale)) for mark in marks]
    veil = Image.new("RGBA", image.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(veil)
    for mark in marks:
        box = mark.box
        if mark.kind in _OUTLINED:
            draw.rectangle(box, outline=COLORS[mark.kind], width=2)
        if mark.kind not in ("box", "field", "blank"):
            draw.rectangle(box, fill=(*_rgb(COLORS[mark.kind]), 72))
    image = Image.alpha_composite(image, veil)
    draw = ImageDraw.Draw(image)
    taken = [mark.box for mark in marks if mark.kind == "box"]
    for prompt, mark in _firsts(marks, form):
        for box in _empty_places(prompt, mark, form, marks, scale):
            draw.rectangle(box, outline=COLORS["box"], width=2)
            taken.append(box)
        _tag(draw, prompt, mark, taken)
    return _with_legend(image.convert("RGB"), page, marks, form)


def _firsts(marks: list[Mark], form: Form) -> Iterator[tuple[Prompt, Mark]]:
    """Each prompt with its first words on the page."""
    words = [mark for mark in marks if mark.kind in ("choice", "text")]
    for prompt in form.prompts.values():
        own = [mark for mark in words if mark.prompt == prompt.id]
        if own:
            yield prompt, min(own, key=lambda mark: (mark.box[1], mark.box[0]))


def _empty_places(
    prompt: Prompt, mark: Mark, form: Form, marks: list[Mark], scale: float
) -> Iterator[Box]:
    """Where ticks are expected in tick columns that have no boxes printed."""
    row = next((q.look for q in form.questions() if prompt in q.prompts), None)
    printed = any(other.kind == "box" and other.prompt == prompt.id for other in marks)
    if prompt.kind != "choice" or row is None or form.layout is None or printed:
        return
    if row.table is not None and row.table < len(form.layout.tables):
        middle = (mark.box[1] + mark.box[3]) / 2
        choices = {choice.id for choice in form.choices_of(str(prompt.id))}
        for column in form.layout.tables[row.table].columns:
            if column.role in choices:
                x, side = scale * (column.x0 + column.x1) / 2, 4.5 * scale
                yield x - side, middle - side, x + side, middle + side


def _tag(draw: ImageDraw.ImageDraw, prompt: Prompt, mark: Mark, taken: list[Box]) -> None:
    """The prompt's id, and the answers it hangs on, right behind its first line."""
    text = str(prompt.id)
    if prompt.when:
        stated = (f"{_short(other)}={'/'.join(chosen)}" for other, chosen in prompt.when.items())
        text += f"  < {', '.join(stated)}"
    font = ImageFont.load_default(14)
    _, top, right, _ = mark.box
    left, upper, far, lower = draw.textbbox((right + 4, top), text[:90], font=font)
    # What would leave the page goes back to the left, over the text.
    shift = max(0.0, far + 6 - draw.im.size[0])
    box = (left - shift - 3, upper - 2, far - shift + 3, lower + 2)
    # What would hide a tick box goes to its left, over the text's end.
    hidden = [other[0] for other in taken if _overlap(box, other)]
    if hidden:
        width = box[2] - box[0]
        box = (min(hidden) - width - 3, box[1], min(hidden) - 3, box[3])
    while any(_overlap(box, other) for other in taken):
        box = (box[0], box[1] + 4, box[2], box[3] + 4)
    taken.append(box)
    color = COLORS["choice" if prompt.kind == "choice" else "text"]
    draw.rectangle(box, fill="white", outline=color)
    draw.text((box[0] + 3, box[1] + 2 - (upper - top)), text[:90], font=font, fill=_dark(color))


def _short(prompt_id: str) -> str:
    return prompt_id if len(prompt_id) < 14 else prompt_id[:11] + ".."


def _with_legend(image: Image.Image, page: Page, marks: list[Mark], form: Form) -> Image.Image:
    """The page above a line that names each kind on it and how many there are."""
    counts = Counter(mark.kind for mark in marks)
    font = ImageFont.load_default(15)
    places: list[tuple[MarkKind, str, float, float]] = []
    x, y = 12.0, float(image.height + _LINE)
    for kind in COLORS:
        text = f"{kind} {counts[kind]}"
        width = font.getlength(text)
        if counts[kind]:
            if x + width + 12 > image.width and x > 12:
                x, y = 12.0, y + _LINE
            places.append((kind, text, x, y))
            x += width + 20
    whole = Image.new("RGB", (image.width, round(y) + _LINE), "white")
    whole.paste(image, (0, 0))
    draw = ImageDraw.Draw(whole)
    draw.text((12, image.height), _caption(page, form), font=font, fill="black")
    for kind, text, x, y in places:
        draw.rectangle((x, y, x + font.getlength(text) + 12, y + 22), fill=COLORS[kind])
        draw.text((x + 6, y + 2), text, font=font, fill="white")
    return whole


def _caption(page: Page, form: Form) -> str:
    # Rounded down: what is not all is never called 100 %.
    share = "" if form.explained is None else f", {int(form.explained * 1000) / 10:g} % explained"
    pages = form.layout.pages if form.layout is not None else ()
    more = len(pages) - _MOST_PAGES
    left = len(pages) > _MOST_PAGES and page.number == pages[_MOST_PAGES - 1].number
    return f"{form.id}, page {page.number}{share}" + (f"; {more} more pages" if left else "")


def _beside(images: list[Image.Image]) -> Image.Image:
    """Pages in rows, as many beside each other as are looked at together."""
    rows = [images[start : start + _COLUMNS] for start in range(0, len(images), _COLUMNS)]
    width = max(sum(image.width + 10 for image in row) for row in rows)
    heights = [max(image.height for image in row) + 10 for row in rows]
    whole = Image.new("RGB", (width, sum(heights)), "#666666")
    y = 0
    for row, height in zip(rows, heights, strict=True):
        x = 0
        for image in row:
            whole.paste(image, (x, y))
            x += image.width + 10
        y += height
    return whole


def _pixels(box: Box, scale: float) -> Box:
    left, top, right, bottom = box
    return left * scale - 1, top * scale - 1, right * scale + 1, bottom * scale + 1


def _dark(color: str) -> tuple[int, int, int]:
    """A colour dark enough to be read on white."""
    red, green, blue = _rgb(color)
    return red * 3 // 5, green * 3 // 5, blue * 3 // 5


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
