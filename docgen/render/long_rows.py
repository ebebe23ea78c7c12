"""Rows with a long text may go over the page's end."""

from __future__ import annotations

_LONG = "<?docgen-long?>"


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
