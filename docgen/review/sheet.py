"""A received form with doubts → the answers file to complete, open keys first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from docgen.answers import dump_answers
from docgen.model import Answer
from docgen.page_words import Words, words_of
from docgen.read.received import ReadForm
from docgen.read.settle import Doubtful
from docgen.review.questions import asked_of, condition
from docgen.wording import squeeze
from docgen.yaml_dump import dump, dump_text


def review_sheet(made: ReadForm, sheet: Path, command: str) -> str:
    """Write the sheet: an answers file in which each doubtful prompt is an open key.

    Args:
        made: The received form, read.
        sheet: Where the sheet will be.
        command: What merges the completed sheet (`resolving`).
    """
    words = words_of(made.form.language)
    left = {entry.id for entry in made.settled.doubtful}
    sure = {key: answer for key, answer in made.answers.answers.items() if key not in left}
    written = dump_answers(replace(made.answers, answers=sure), made.form)
    top, _, rest = written.partition("\nanswers:")
    rest = rest.removeprefix(" {}")
    opened = "".join(f"\n{line}" for line in _open_keys(made, words))
    how = words["how"].replace("{sheet}", sheet.name)
    lines = [
        f"# {words['title']}{words['colon']}{squeeze(made.path.name)}",
        f"# {words['intro']}",
        f"# {how}",
        f"#   {command}",
    ]
    return "\n".join(lines) + f"\n{top}\nanswers:{opened}\n{rest}"


def _open_keys(made: ReadForm, words: Words) -> Iterator[str]:
    for doubtful in made.settled.doubtful:
        yield ""
        for line in _comments(doubtful, made, words):
            yield f"  # {line}".rstrip()
        yield from _open(doubtful, made)


def _open(doubtful: Doubtful, made: ReadForm) -> Iterator[str]:
    """The key, with a justification that is sure already."""
    yield f"  {dump_text(doubtful.id)}:"
    note = made.answers.answers.get(doubtful.id, Answer()).justification
    if note is not None:
        yield f"    {made.form.prompts[doubtful.id].kind}:"
        yield from (f"    {line}" for line in dump({"justification": note}).splitlines())


def _comments(doubtful: Doubtful, made: ReadForm, words: Words) -> Iterator[str]:
    """The question, why it is open, what was read, and what may be written."""
    asked = asked_of(made.form)[doubtful.id]
    number = f"{asked.number}. " if asked.number else ""
    yield f"{number}{squeeze(asked.prompt.text)}"
    yield from (f"  - {squeeze(item)}" for item in asked.prompt.items)
    if asked.prompt.when:
        yield f"  {words['only_if']}{words['colon']}{condition(asked.prompt, made.form)}"
    for doubt in doubtful.doubts:
        pages = dict.fromkeys(c.page for c in doubt.contents if c.page is not None)
        where = "".join(f" ({words['page'].replace('{page}', str(page))})" for page in pages)
        reason = squeeze(words.told(doubt.reason))
        yield f"  {words['why']}{words['colon']}{reason}{where}"
    for answer in doubtful.candidates:
        entry = dump({doubtful.id: _value(answer, asked.prompt.kind)}).splitlines()
        yield f"  {words['read']}{words['colon']}{entry[0]}"
        yield from (f"    {line}" for line in entry[1:])
    known = " / ".join(choice.id for choice in made.form.choices_of(doubtful.id))
    choices = f"{known}; " if asked.prompt.kind == "choice" else ""
    yield f"  {words['write']}{words['colon']}{choices}{words['blank']}"


def _value(answer: Answer, kind: str) -> object:
    if answer.justification is None:
        return answer.value
    value = {kind: answer.value} if answer.value is not None else {}
    return {**value, "justification": answer.justification}
