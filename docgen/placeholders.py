"""`{{ tender.… }}`, `{{ respondent.… }}` and `{{ snippet.… }}` in the texts of an answers file.

A placeholder is looked up, never run: no call, filter, loop or attribute of a Python object can
be reached from a text. `{{ "{{" }}` stands for the braces themselves. A snippet's text takes the
place of its placeholder first, and may use the others itself; what `tender` and `respondent` give
is never looked into.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from docgen.model import Answers, Snippet
from docgen.wording import nearest, quoted

_PLACEHOLDER = re.compile(r"\{\{(.*?)(\}\}|\Z)", re.DOTALL)
_NAME = re.compile(r"\s*(tender|respondent)\.(\w[\w-]*)\s*")
SNIPPET_NAME = re.compile(r"\w[\w-]{0,63}")
_SNIPPET = re.compile(r"\s*snippet\.(\w[\w-]*)\s*")
_ITEM = re.compile(r"[ \t]*(?:(?:[-+*•]|\d{1,9}[.)])[ \t]+)?")
MAX_CHARACTERS = 200_000  # that snippets may make of a text
_DEEPEST = 20  # snippets within each other
_CONSTANT = re.compile(r"""\s*(?:"([^"{}\\]*|\{\{)"|'([^'{}\\]*|\{\{)')\s*""")


class PlaceholderFault(ValueError):
    """A placeholder cannot be filled; `mend` tells the text's author what to do."""

    def __init__(self, message: str, mend: str) -> None:
        self.mend = mend
        super().__init__(message)


def expand(text: str, answers: Answers) -> str:
    """Put the values in the place of the placeholders.

    Raises:
        PlaceholderFault: one is not closed, names something unknown, or is no plain name.
    """
    if "{{" not in text:
        return text
    whole = with_snippets(text, answers.snippets)
    return _PLACEHOLDER.sub(lambda found: _value(found, answers), whole)


def faults(text: str, answers: Answers) -> list[PlaceholderFault]:
    """What is wrong with each placeholder of a text by itself; those that can be filled aside."""
    found: dict[str, PlaceholderFault] = {}
    for one in _PLACEHOLDER.finditer(text):
        try:
            expand(one[0], answers)
        except PlaceholderFault as fault:
            found.setdefault(str(fault), fault)
    return list(found.values())


def protect(text: str, answers: Answers) -> tuple[str, dict[str, str]]:
    """Put a sign of its own for each placeholder, and tell the value that each stands for.

    The signs are private characters that the text does not have (plane 15 of Unicode).

    Raises:
        PlaceholderFault: see `expand`; snippets must have been put in before.
    """
    if "{{" not in text:
        return text, {}
    free = (chr(code) for code in range(0xF0000, 0xFFFFE) if chr(code) not in text)
    values: dict[str, str] = {}

    def sign(found: re.Match[str]) -> str:
        made = next(free)
        values[made] = _value(found, answers)
        return made

    return _PLACEHOLDER.sub(sign, text), values


def literal(text: str) -> str:
    """Write a text so that `expand` gives it back, braces and all."""
    return text.replace("{{", '{{ "{{" }}')


def with_snippets(text: str, snippets: Mapping[str, Snippet]) -> str:
    """Put the texts of snippets in the place of their placeholders; others stay.

    Raises:
        PlaceholderFault: a snippet is unknown, is never closed, or ends in itself.
    """
    if "{{" not in text or "snippet" not in text:
        return text
    return _Inlined(snippets).text(text, ())


def snippets_in(text: str, snippets: Mapping[str, Snippet]) -> dict[str, Snippet]:
    """The snippets that a text uses, those that they use themselves included."""
    found: dict[str, Snippet] = {}
    left = [text]
    while left:
        for name in _names(left.pop()):
            if name in snippets and name not in found:
                found[name] = snippets[name]
                left.append(snippets[name].text)
    return found


def _names(text: str) -> list[str]:
    if "{{" not in text or "snippet" not in text:
        return []
    inner = (_SNIPPET.fullmatch(found[1]) for found in _PLACEHOLDER.finditer(text))
    return [name[1] for name in inner if name]


class _Inlined:
    """Texts with snippets put in; each snippet is worked out but once."""

    def __init__(self, snippets: Mapping[str, Snippet]) -> None:
        self.snippets = snippets
        self.known: dict[str, str] = {}

    def text(self, text: str, within: tuple[str, ...]) -> str:
        made: list[str] = []
        at = 0
        for found in _PLACEHOLDER.finditer(text):
            if within and not found[2]:
                raise PlaceholderFault(
                    f"the snippet {within[-1]} has a placeholder that is not closed, "
                    f"{quoted(found[0])}",
                    f"Write }}}} at its end{self.where(within[-1])}.",
                )
            name = _SNIPPET.fullmatch(found[1])
            if name is None or not found[2]:
                continue
            snippet = self.snippet(found[0], name[1], within)
            made += [text[at : found.start()], _laid(snippet, text[: found.start()])]
            at = found.end()
            if sum(map(len, made)) > MAX_CHARACTERS:
                raise PlaceholderFault(
                    f"the snippets make a text of more than {MAX_CHARACTERS} characters",
                    "Use fewer of them, or shorter ones.",
                )
        return "".join((*made, text[at:]))

    def snippet(self, placeholder: str, name: str, within: tuple[str, ...]) -> str:
        if name not in self.snippets:
            raise self.unknown(placeholder, name, within)
        if name in within or len(within) == _DEEPEST:
            circle = " → ".join((*within[within.index(name) if name in within else 0 :], name))
            raise PlaceholderFault(
                f"snippets use each other without end: {circle}",
                f"Write one of them out{self.where(name)}.",
            )
        if name not in self.known:
            self.known[name] = self.text(self.snippets[name].text, (*within, name))
        return self.known[name]

    def unknown(self, placeholder: str, name: str, within: tuple[str, ...]) -> PlaceholderFault:
        used = f", in the snippet {within[-1]}," if within else ""
        close = nearest(name, self.snippets)
        file = next((snippet.at.file for snippet in self.snippets.values()), "")
        mend = f'Did you mean "{close}"? ' if close else ""
        mend += (
            f"Snippets stand in {file or 'answers/snippets.yaml'}, as `{quoted(name)[1:-1]}: …`."
        )
        return PlaceholderFault(
            f"the placeholder {quoted(placeholder)}{used} names no snippet", mend
        )

    def where(self, name: str) -> str:
        at = str(self.snippets[name].at)
        return f" in {at}" if at else ""


def _laid(snippet: str, before: str) -> str:
    """A snippet's lines as they go on at their place: within a list's item, or a table's cell."""
    if "\n" not in snippet:
        return snippet
    line = before.rpartition("\n")[2]
    if line.lstrip().startswith("|"):
        return " ".join(snippet.split("\n"))
    indent = " " * len(line) if _ITEM.fullmatch(line) else ""
    return re.sub(r"\n(?=[^\n])", "\n" + indent, snippet)


def names_in(text: str) -> list[tuple[str, str]]:
    """What a text's placeholders name, as (`tender`, `buyer`).

    Raises:
        PlaceholderFault: one is not closed, or is no plain name of `tender` or `respondent`.
    """
    found = (_named(one) for one in _PLACEHOLDER.finditer(text))
    return [named for named in found if isinstance(named, tuple)]


def _value(found: re.Match[str], answers: Answers) -> str:
    named = _named(found)
    if isinstance(named, str):
        return named
    root, key = named
    values: Mapping[str, str] = answers.tender if root == "tender" else answers.respondent
    if key not in values:
        known = ", ".join(f"{root}.{known}" for known in values) or f"no {root} at all"
        raise PlaceholderFault(
            f"the placeholder {quoted(found.group())} names nothing",
            f"Add {key} under {root}: at the top of the file; it gives {known}.",
        )
    return values[key]


def _named(found: re.Match[str]) -> tuple[str, str] | str:
    """The name in a placeholder, or the text that one stands for."""
    whole, inner, end = found.group(), found.group(1), found.group(2)
    if not end:
        raise PlaceholderFault(
            f"the placeholder {quoted(whole)} is not closed",
            'Write }} at its end; for braces in the text write {{ "{{" }}.',
        )
    constant = _CONSTANT.fullmatch(inner)
    if constant is not None:
        return constant.group(1) or constant.group(2) or ""
    name = _NAME.fullmatch(inner)
    if name is None:
        raise PlaceholderFault(
            f"the placeholder {quoted(whole)} cannot be filled",
            "A text may use {{ tender.… }}, {{ respondent.… }} and {{ snippet.… }} only; "
            'for braces in the text write {{ "{{" }}.',
        )
    root, key = name.groups()
    return root, key
