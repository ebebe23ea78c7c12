"""When two printed texts count as the same, and what ids are made from them."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

SLUG_LENGTH = 32
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o"})
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "«": '"', "»": '"'})


@lru_cache(maxsize=16_384)  # a form's words are looked at many times over
def fold(text: str) -> str:
    """Reduce a text to what two editions of it share.

    Case, accents, ligatures, kinds of apostrophe and of white space are lost.
    """
    if text.isascii():
        return " ".join(text.casefold().split())
    plain = unicodedata.normalize("NFKD", text.translate(_LIGATURES).translate(_QUOTES))
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(bare.casefold().split())


def same(one: str, other: str) -> bool:
    """Whether two printed texts say the same but for typography."""
    return fold(one) == fold(other)


def slug(text: str) -> str:
    """Spell a text in lower-case ASCII letters, digits and hyphens; may come out empty."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def short_slug(text: str) -> str:
    """A slug of whole words, at most SLUG_LENGTH characters long.

    Word shortens a content control's tag at 64 characters, and `docgen:ID:justification`
    must fit.
    """
    long = slug(text)
    if len(long) <= SLUG_LENGTH:
        return long
    cut = long[: SLUG_LENGTH + 1].rpartition("-")[0]
    return cut or long[:SLUG_LENGTH]


def squeeze(text: str) -> str:
    """Fold every run of white space, line breaks of the layout included, to one space."""
    return " ".join(text.split())


def quoted(text: str, length: int = 40) -> str:
    """A user's own words for a message: in quotes, shortened, without control characters."""
    shown = text if len(text) <= length else text[: length - 1] + "…"
    spaced = re.sub(r"[^\S\t\n\r]", " ", shown)
    safe = "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in spaced)
    return f'"{safe}"'


def label_text(text: str) -> str:
    """A label as printed without what parts it from the next: `Oui /`, `Non.`, but `S.O.`."""
    bare = text.strip(" :,;/|").lstrip(".")
    return bare if "." in bare[:-1] else bare.rstrip(" .")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that looks most like this one, if any does."""
    by_fold = {fold(candidate): candidate for candidate in known}
    close = difflib.get_close_matches(fold(word), list(by_fold), n=1, cutoff=0.5)
    return by_fold[close[0]] if close else None
