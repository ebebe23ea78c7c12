"""Comments of a file that is written anew → the same places of the new text."""

from __future__ import annotations

from difflib import SequenceMatcher

from docgen.yaml_file import comments_of, within_texts


def carry_comments(old: str, new: str) -> str:
    """Put the comments of `old` where the same lines stand in `new`; none is lost.

    A comment on a line of its own goes before the line it stood before. Those whose line is
    gone go before the next line that is still there.

    Args:
        old: A YAML text with comments.
        new: A YAML text without.
    """
    # Editors end lines in their own ways; the new text has the plain one.
    old = old.replace("\r\n", "\n")
    comments = comments_of(old)
    if not comments:
        return new
    before, kept = _split(old, comments)
    lines = new.splitlines()
    matcher = SequenceMatcher(
        None, [_bare(line) for line, _ in kept], [_bare(line) for line in lines], autojunk=False
    )
    begin, end = within_texts(new)
    above: dict[int, list[str]] = {}
    behind: dict[int, str] = {}
    for tag, i, until_i, j, _ in matcher.get_opcodes():
        for step in range(until_i - i):
            number = i + step
            place = j + step if tag == "equal" else j
            free = tag == "equal" and place + 1 not in end
            while place + 1 in begin:
                place -= 1
            above.setdefault(place, []).extend(before.get(number, []))
            comment = kept[number][1]
            if comment and free:
                behind[place] = comment
            elif comment:
                above[place].append(comment)
    above.setdefault(len(lines), []).extend(before.get(len(kept), []))
    written: list[str] = []
    for place, line in enumerate([*lines, None]):
        indent = " " * (len(line) - len(line.lstrip()) if line else 0)
        written += [indent + comment for comment in above.get(place, [])]
        if line is not None:
            written.append(f"{line}  {behind[place]}" if place in behind else line)
    return "\n".join(written) + "\n"


def _split(
    text: str, comments: dict[int, str]
) -> tuple[dict[int, list[str]], list[tuple[str, str]]]:
    """The comments before each line of content, by its index; the lines with theirs behind."""
    before: dict[int, list[str]] = {}
    kept: list[tuple[str, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        comment = comments.get(number, "")
        content = line.removesuffix(comment).rstrip() if comment else line
        if comment and not content:
            before.setdefault(len(kept), []).append(comment)
        elif content.strip():
            kept.append((content, comment))
    return before, kept


def _bare(line: str) -> str:
    """A line as it is compared: places on the page change, and so does the indentation."""
    text = line.strip()
    return "look" if text.startswith("look:") else text
