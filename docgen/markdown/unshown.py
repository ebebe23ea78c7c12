"""What an author may mean as Markdown, and no document shows: for `docgen check` to tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Tags that people know; `<` is otherwise a usual sign ("< 15 000 €").
_HTML = re.compile(
    r"</?(?:a|b|br|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|span|strong|style|sub|sup|table|"
    r"td|th|tr|u|ul)(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,400}\)")
_HEADING = re.compile(r"^ {0,3}(#{1,6}[ \t]+\S[^\n]{0,80})", re.MULTILINE)
_CODE = re.compile(r"^ {0,3}```", re.MULTILINE)
_LINK = re.compile(r"\]\(\s*<?((?!https?://|mailto:|\{\{)[a-z][a-z0-9+.-]*:[^)\s]{0,80})", re.I)


def unshown(text: str) -> Iterator[tuple[str, str]]:
    """What is not shown as it is meant: what it is, and what happens and helps."""
    html, image = _HTML.search(text), _IMAGE.search(text)
    heading, link = _HEADING.search(text), _LINK.search(text)
    if html:
        yield (
            f"the HTML {html[0][:40]}",
            "It stands in the document as it is written; use **bold**, lists or blank lines.",
        )
    if image:
        yield (
            f"the image {image[0][:60]}",
            "No image is put into the document; name the file under `annex:` instead.",
        )
    if heading:
        yield (
            f'the heading "{heading[1][:60].strip()}"',
            "It becomes a bold line, since the form has headings of its own; write **bold**.",
        )
    if _CODE.search(text):
        yield "a block of code (```)", "It stands in the document as it is written."
    if link:
        yield (
            f"the link to {link[1][:60]}",
            "Only links to http, https and mailto addresses can be clicked on.",
        )
