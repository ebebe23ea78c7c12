"""A blank page as its form file tells it → a grey picture: rules, shades, words.

The words are set in a typeface as wide as most offices' own, squeezed to where they were printed:
near enough to find the page again in a scan, not to be read beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

from PIL import Image, ImageDraw, ImageFont

from docgen.look import Box, PageLook, PrintedText, TextStyle

_PLAIN = TextStyle("Arial", 10.0)
_DRAWN_SIZE = 40  # pixels of the type that words are measured in


def draw_layout(page: PageLook, styles: Mapping[str, TextStyle], scale: float) -> Image.Image:
    """Draw a page at `scale` pixels a point, in shades of grey."""
    image = Image.new("L", (round(page.width * scale), round(page.height * scale)), 255)
    draw = ImageDraw.Draw(image)
    for fill in page.fills:
        draw.rectangle([edge * scale for edge in fill.box], fill=_grey(fill.color))
    for rule in page.rules:
        left, top, right, bottom = (edge * scale for edge in rule.box)
        wide = max(1, round(rule.width * scale))
        draw.line((left, top, right, bottom), fill=_grey(rule.color), width=wide)
    for picture in page.images:
        draw.rectangle([edge * scale for edge in picture.box], fill=150)
    for text in page.texts:
        if text.turn == 0:
            _write(draw, text, styles.get(text.style, _PLAIN), scale)
    return image


def words_of(text: PrintedText, style: TextStyle) -> list[tuple[str, Box]]:
    """The words of a printed text and about where each stands."""
    if text.turn:
        return [(text.text, text.box)]
    font = _font(_DRAWN_SIZE)
    whole = font.getlength(text.text) or 1.0
    factor = (text.x1 - text.x0) / whole
    top, bottom = text.baseline - 0.74 * style.size, text.baseline + 0.22 * style.size
    found, at = [], 0
    for word in text.text.split():
        start = text.text.index(word, at)
        at = start + len(word)
        left = text.x0 + font.getlength(text.text[:start]) * factor
        right = left + font.getlength(word) * factor
        found.append((word, (left, top, right, bottom)))
    return found


@lru_cache(maxsize=4_096)
def word_length(word: str) -> float:
    """How wide a word is, in no unit but that of other words."""
    return _font(_DRAWN_SIZE).getlength(word)


def drawn_word(word: str, above: float) -> Image.Image:
    """A word alone, dark on white, as wide and as high as its type; `above` is the share of that
    above its baseline.
    """
    image = Image.new("L", (max(1, round(word_length(word))), _DRAWN_SIZE), 255)
    at = (0.0, above * _DRAWN_SIZE)
    ImageDraw.Draw(image).text(at, word, font=_font(_DRAWN_SIZE), fill=0, anchor="ls")
    return image


def _write(draw: ImageDraw.ImageDraw, text: PrintedText, style: TextStyle, scale: float) -> None:
    font = _font(max(3, round(style.size * scale)))
    for word, (left, _, _, _) in words_of(text, style):
        at = (left * scale, text.baseline * scale)
        draw.text(at, word, font=font, fill=_grey(style.color), anchor="ls")


@lru_cache(maxsize=64)
def _font(pixels: int) -> ImageFont.FreeTypeFont:
    name = resources.files("docgen.onto.typefaces") / "LiberationSans-Regular.ttf"
    with resources.as_file(name) as path:
        return ImageFont.truetype(str(path), pixels)


def _grey(color: str) -> int:
    """The brightness of six hexadecimal digits (ITU-R BT.601)."""
    red, green, blue = (int(color[at : at + 2], 16) for at in (0, 2, 4))
    return round(0.299 * red + 0.587 * green + 0.114 * blue)
