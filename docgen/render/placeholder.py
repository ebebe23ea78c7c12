"""Placeholders in a paragraph's text: where they begin and end, and how Word bends them.

Word turns straight quotes into those of the language, and spaces beside them into no-break ones.
Inside a placeholder that is never meant, so it is put straight.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError

# docgen's functions that yield runs.
RUN_FUNCTIONS = (
    *("tick", "pick", "text", "justification_if_any", "justification"),
    *("while_blank", "lines_of"),
)

# docxtpl's way to say what goes with a statement: a run, a paragraph, a table row or cell.
_WHOLE = re.compile(
    r"""\{\{(?:"\{\{"|'\{\{'|(?!\}\}|\{\{|\{%).)*\}\}|\{%(?:(?!%\}|\{\{|\{%).)*%\}|\{\#(?:(?!\#\}).)*\#\}""",
    re.DOTALL,
)
_OPENING = re.compile(r"\{[{%#]")
_PARTED = re.compile(r"(\{[{%#])(-?)(r|p|tr|tc)?(?=[\s}%#-]|\Z)(.*)", re.DOTALL)
_STRING = re.compile(r'"[^"]*"|\'[^\']*\'')
_QUOTES = {'"': "“”„‟«»″", "'": "‘’‚‛‹›′"}
# Within a string: the end of one text and the beginning of the next, as in "3”, “oui".
_NEXT = re.compile(f"[{''.join(_QUOTES.values())}]\\s*,\\s*[{''.join(_QUOTES.values())}]")
_INNER_SPACE = re.compile(r"(?<=[«‹])[\s\u00a0\u202f]+|[\s\u00a0\u202f]+(?=[»›])")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_NO_RUN = re.compile(rf"\{{\{{-?\s*(?:\br\s+)?(?=(?:{'|'.join(RUN_FUNCTIONS)})\s*\()")
_LEXER = Environment(autoescape=True)


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One placeholder of a text; `start` and `end` count its characters.

    `scope` is docxtpl's `r`, `p`, `tr` or `tc`, `body` what stands behind it. One that is not
    closed reaches to the next opening, or to the text's end.
    """

    start: int
    end: int
    text: str
    is_closed: bool = True

    @property
    def opening(self) -> str:
        return self.text[:2]

    @property
    def scope(self) -> str:
        return self._parted()[0]

    @property
    def body(self) -> str:
        return self._parted()[1]

    def _parted(self) -> tuple[str, str]:
        inner = self.text[:-2] if self.is_closed else self.text
        parted = _PARTED.fullmatch(inner)
        if parted is None:
            return "", inner[2:].strip(" -")
        return parted.group(3) or "", parted.group(4).strip().rstrip("-").strip()


def find_placeholders(text: str) -> list[Placeholder]:
    """The placeholders of a text, from left to right."""
    found: list[Placeholder] = []
    at = 0
    while opening := _OPENING.search(text, at):
        start = opening.start()
        whole = _WHOLE.match(text, start)
        if whole is not None:
            found.append(Placeholder(start, whole.end(), whole.group()))
            at = whole.end()
            continue
        following = _OPENING.search(text, start + 2)
        at = following.start() if following else len(text)
        found.append(Placeholder(start, at, text[start:at], is_closed=False))
    return found


def straighten(text: str) -> str:
    """A whole placeholder with straight quotes and plain spaces, and the `r` of docgen's functions.

    Quotes inside a text stay as they are: they are written so that docxtpl leaves them alone.
    """
    if text.startswith("{#"):
        return text
    plain = _outside_strings(text)
    is_mixed = any(_NEXT.search(string) for string in _STRING.findall(text))
    if is_mixed or not _is_lexed(plain):
        plain = _outside_strings(_straight_quotes(text))
    return _NO_RUN.sub("{{r ", plain)


def _straight_quotes(text: str) -> str:
    text = _UNSEEN.sub("", _INNER_SPACE.sub("", text))
    for straight, bent in _QUOTES.items():
        text = re.sub(f"[{bent}]", straight, text)
    return text


def _outside_strings(text: str) -> str:
    pieces = []
    at = 0
    for string in _STRING.finditer(text):
        pieces += [_plain_spaces(text[at : string.start()]), _kept(string.group())]
        at = string.end()
    return "".join(pieces) + _plain_spaces(text[at:])


def _plain_spaces(text: str) -> str:
    return re.sub(r"[\s\u00a0\u202f]", " ", _UNSEEN.sub("", text))


def _kept(string: str) -> str:
    """A string whose curly quotes docxtpl does not turn straight."""
    return re.sub("[“”‘’]", lambda bent: f"\\u{ord(bent.group()):04x}", string)


def _is_lexed(text: str) -> bool:
    parted = _PARTED.fullmatch(text)
    bare = f"{parted.group(1)} {parted.group(4)}" if parted else text
    try:
        list(_LEXER.lex(bare))
    except TemplateSyntaxError:
        return False
    return True
