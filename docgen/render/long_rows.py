"""Rows with a long text may go over the page's end."""

from __future__ import annotations

_LONG = "<?docgen-long?>"


def wrapped_lines(text: str, characters: int, start: int = 0) -> int:
    """How many lines a text adds, about `characters` to a line and `start` on the first already.

    A text that begins on a line of its own (`start` 0) adds that one too.
    """
    if not text:
        return 0
    most = max(characters, 8)
    count = 0
    for paragraph in text.split("\n"):
        at, count = (start if count == 0 else 0), count + 1
        for word in paragraph.split():
            at += len(word) + (at > 0)
            if at > most and at > len(word):
                at, count = len(word), count + 1
    return count - (start > 0)


def mark_if_long(text: str) -> str:
    """A mark behind a text of more than about a dozen lines."""
    return _LONG if len(text) + 80 * text.count("\n") > 1000 else ""


def let_long_rows_split(xml: str) -> str:
    """Let a row with a long text go over the page's end instead of leaving the page empty.

    Rows are kept whole and with the next one otherwise (see template.plan).
    """
    while (at := xml.find(_LONG)) >= 0:
        start = max(xml.rfind("<w:tr>", 0, at), xml.rfind("<w:tr ", 0, at), 0)
        row = xml[start:at].replace("<w:cantSplit/>", "", 1).replace("<w:keepNext/>", "")
        xml = xml[:start] + row + xml[at + len(_LONG) :]
    return xml
