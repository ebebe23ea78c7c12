"""Which Markdown an answer may hold: CommonMark and its usual tables, but for what people type.

Answers hold footnote stars, sums, products and telephone numbers. Where CommonMark would take
such signs for its own, and so take them off the page, they stay as they are written.

Source: CommonMark 0.31, 5.2 (list items), 6.2 (emphasis), 6.3 (links).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, list_block
from markdown_it.rules_inline import StateInline, link
from markdown_it.rules_inline.state_inline import Delimiter

from docgen.markdown.blocks import is_address

_RULES = ("list", "table", "heading", "emphasis", "link", "autolink", "newline")
_LONGEST_RUN = 3  # signs that mean something in one piece; more are a line to write on
_LAST_NUMBER = 99  # of a list that begins; more is a year or an amount
_ENDS, _STARTS = ",.;:!?/)]}»…", "([{«/"  # what no emphasis begins or ends with
_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])(?=[ \t]+\S)", re.MULTILINE)
_STAR = re.compile(r"^ {0,3}\*[ \t]+\S", re.MULTILINE)
_PLUS_NUMBER = re.compile(r"\+[ \t]*[\d(]")
_NUMBER = re.compile(r"(\d+)[.)]")


@lru_cache(maxsize=2)
def parser(escapes: bool = True) -> MarkdownIt:
    """What parses Markdown; without `escapes` a backslash is one."""
    made = _Parser("zero")
    made.enable([*_RULES, "escape"] if escapes else [*_RULES])
    # What a list interrupts, as markdown-it has it.
    made.block.ruler.at("list", _list, {"alt": ["paragraph", "reference", "blockquote"]})
    made.inline.ruler.at("emphasis", _emphasis)
    made.inline.ruler.at("link", _unless_image(link))
    return made


class _Parser(MarkdownIt):
    """Takes each address as it is; which may stand is looked at when it is complete."""

    def validateLink(self, url: str) -> bool:
        is_filled_in = any("\U000f0000" <= char <= "\U000ffffd" for char in url)
        return is_address(url) or is_filled_in

    def normalizeLink(self, url: str) -> str:
        return url

    def normalizeLinkText(self, link: str) -> str:
        return link


def _list(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A list, unless it is a footnote, a telephone number, a year or a single line."""
    line = state.src[state.bMarks[first] + state.tShift[first] : state.eMarks[first]]
    number = _NUMBER.match(line)
    if (number and int(number[1]) > _LAST_NUMBER) or _PLUS_NUMBER.match(line):
        return False
    is_inner = state.blkIndent > 0 or state.level > 0
    if not is_inner and (_few(state, _ITEM) or (line[:1] == "*" and _few(state, _STAR))):
        return False
    return list_block(state, first, last, silent)


def _few(state: StateBlock, sign: re.Pattern[str]) -> bool:
    """Whether there is but one such line in the whole text."""
    found = state.env.get(sign.pattern)
    if found is None:
        found = state.env[sign.pattern] = len(sign.findall(state.src))
    return int(found) < 2


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Signs of emphasis; a single star not within words, and none that belongs to brackets."""
    marker = state.src[state.pos]
    if silent or marker not in "_*":
        return False
    doubled = state.src.startswith("**", state.pos)
    scanned = state.scanDelims(state.pos, doubled)
    before = state.src[state.pos - 1] if state.pos else " "
    behind = state.src[state.pos + scanned.length : state.pos + scanned.length + 1] or " "
    means = scanned.length <= _LONGEST_RUN
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=scanned.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=means and scanned.can_open and behind not in _ENDS,
                close=means and scanned.can_close and before not in _STARTS,
            )
        )
    state.pos += scanned.length
    return True


_Rule = Callable[[StateInline, bool], bool]


def _unless_image(rule: _Rule) -> _Rule:
    """A link, unless `!` makes it an image."""

    def link_but_no_image(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos - 1 : state.pos] == "!":
            return False
        return rule(state, silent)

    return link_but_no_image
