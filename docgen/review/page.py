"""A received form with doubts → the page that a person looks at: one file, nothing to load."""

from __future__ import annotations

import difflib
import os.path
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

from docgen.html_page import framed
from docgen.page_words import Words, words_of
from docgen.read.reading import Alteration, Content
from docgen.read.received import ReadForm
from docgen.read.settle import Doubt, Doubtful
from docgen.review.printed import printed
from docgen.review.questions import Asked, asked_of, condition, shown
from docgen.sources.crops import Cut, pictures

_A4 = 595.0  # points: the width of a form's page where the form file does not tell
_SHOWN = 1500  # characters of a text

_Pictures = Mapping[Cut, bytes | None]


def review_page(made: ReadForm, sheet: Path, command: str) -> str:
    """Write the page: each doubtful place as the file shows it, beside its question.

    Args:
        made: The received form, read.
        sheet: The file to complete, beside which the page will be.
        command: What merges the completed sheet (`resolving`).
    """
    words = words_of(made.form.language)
    with printed(made) as source:
        cut = {one.id: _cuts(one) or source.cuts.get(one.id, ()) for one in made.settled.doubtful}
        cuts = list(dict.fromkeys(each for own in cut.values() for each in own))
        drawn = dict(zip(cuts, _drawn(made, source.path, cuts), strict=True))
    seen = {key: {each: drawn[each] for each in own} for key, own in cut.items()}
    body = [*_head(made, sheet, command, words)]
    for doubtful in made.settled.doubtful:
        body += _entry(doubtful, made, seen[doubtful.id], words)
    if made.reading.alterations:
        body += _alterations(made.reading.alterations, words)
    title = f"{words['title']}{words['colon']}{made.path.name}"
    return framed(title, words.code, "\n".join(body))


def _drawn(made: ReadForm, path: Path, cuts: Sequence[Cut]) -> list[bytes | None]:
    if not cuts:
        return []
    layout = made.form.layout
    width = layout.pages[0].width if layout is not None and layout.pages else _A4
    return pictures(path, cuts, width)


def _cuts(doubtful: Doubtful) -> tuple[Cut, ...]:
    """What is cut out for a prompt: the doubtful places of each page."""
    return tuple(dict.fromkeys(cut for doubt in doubtful.doubts for cut in _cuts_of(doubt)))


def _cuts_of(doubt: Doubt) -> Iterator[Cut]:
    pages = dict.fromkeys(c.page for c in doubt.contents if c.page is not None)
    for page in pages:
        there = [content for content in doubt.contents if content.page == page]
        boxes = dict.fromkeys(content.box for content in there if content.box is not None)
        if boxes and page is not None:
            yield Cut(page, tuple(boxes), there[0].turned)


def _head(made: ReadForm, sheet: Path, command: str, words: Words) -> Iterator[str]:
    link = quote(Path(os.path.relpath(made.path.resolve(), sheet.parent.resolve())).as_posix())
    yield f"<header><p class='kind'>{escape(words['title'])}</p>"
    yield _name(made.path)
    title = made.form.title or made.form.id
    yield f"<p>{escape(words['form'])}{words['colon']}<b>{escape(title)}</b>"
    yield f" · <a href='{escape(link)}'>{escape(words['open'])}</a></p>"
    sure = len(set(made.answers.answers) - {entry.id for entry in made.settled.doubtful})
    counts = (
        ("sure", sure),
        ("to_review", len(made.settled.doubtful)),
        ("altered", len(made.reading.alterations)),
    )
    told = "".join(
        f"<div><dt>{escape(words[key])}</dt><dd>{number}</dd></div>" for key, number in counts
    )
    yield f"<dl class='counts'>{told}</dl>"
    if made.settled.doubtful:
        named = f"<b>{escape(sheet.name)}</b>"
        yield f"<p>{escape(words['intro'])} {escape(words['how']).replace('{sheet}', named)}</p>"
        yield f"<pre>{escape(command)}</pre>"
    elif not made.reading.alterations:
        yield f"<p>{escape(words['none'])}</p>"
    yield "</header>"


def is_page_of(path: Path, html: str) -> bool:
    """Whether a page is that of a received file."""
    return _name(path) in html


def _name(path: Path) -> str:
    return f"<h1>{escape(path.name)}</h1>"


def _entry(doubtful: Doubtful, made: ReadForm, seen: _Pictures, words: Words) -> Iterator[str]:
    asked = asked_of(made.form)[doubtful.id]
    anchor = f"q-{escape(doubtful.id)}"
    yield f"<article aria-labelledby='{anchor}'><div class='told'>"
    if asked.section:
        yield f"<p class='section'>{escape(asked.section)}</p>"
    number = f"<span class='number'>{escape(asked.number)}</span> " if asked.number else ""
    yield f"<h2 id='{anchor}'>{number}{escape(asked.prompt.text)}</h2>"
    if asked.prompt.items:
        yield f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in asked.prompt.items)}</ul>"
    yield f"<dl>{''.join(_facts(doubtful, made, asked, words))}</dl></div>"
    yield "<div class='seen'>"
    yield from _figures(doubtful, seen, words)
    yield "</div></article>"


def _facts(doubtful: Doubtful, made: ReadForm, asked: Asked, words: Words) -> Iterator[str]:
    reasons = dict.fromkeys(words.told(doubt.reason) for doubt in doubtful.doubts)
    yield _fact(words["why"], "<br>".join(escape(reason) for reason in reasons), "why")
    yield _fact(words["read"], _read(doubtful, made, words))
    unsure = (doubt for doubt in doubtful.doubts if doubt.is_unsure)
    sureness = [content.confidence for doubt in unsure for content in doubt.contents]
    if sureness:
        percent = round(100 * min(sureness))
        meter = f"<meter min='0' max='100' value='{percent}' aria-hidden='true'></meter>"
        yield _fact(words["confidence"], f"{percent}&nbsp;% {meter}")
    if asked.prompt.when:
        yield _fact(words["only_if"], escape(condition(asked.prompt, made.form)))
    yield _fact(words["key"], f"<code>{escape(doubtful.id)}:</code>")


def _fact(name: str, value: str, kind: str = "") -> str:
    css = f" class='{kind}'" if kind else ""
    return f"<div{css}><dt>{escape(name)}</dt><dd>{value}</dd></div>"


def _read(doubtful: Doubtful, made: ReadForm, words: Words) -> str:
    """What the answer may be; a justification beside it."""
    values = [shown(answer, made.form, doubtful.id) for answer in doubtful.candidates]
    told = [f"<b>{escape(_short(value))}</b>" for value in values if value]
    notes = dict.fromkeys(answer.justification for answer in doubtful.candidates)
    note = "".join(
        f"<br>{escape(words['justification'])}{words['colon']}{escape(_short(text))}"
        for text in notes
        if text
    )
    return (" / ".join(told) or f"<i>{escape(words['nothing'])}</i>") + note


def _figures(doubtful: Doubtful, seen: _Pictures, words: Words) -> Iterator[str]:
    cuts = [cut for cut, image in seen.items() if image]
    for cut in cuts:
        where = words["page"].replace("{page}", str(cut.page))
        image = seen[cut] or b""
        kind = "png" if image.startswith(b"\x89PNG") else "jpeg"
        data = b64encode(image).decode()
        alt = f"{where}, {doubtful.id}"
        yield (
            f"<figure><figcaption>{escape(where)}</figcaption>"
            f"<img alt='{escape(alt)}' src='data:image/{kind};base64,{data}'></figure>"
        )
    texts = [content.text for content in _told(doubtful) if content.text.strip()]
    if texts and not cuts:
        yield f"<p class='found'>{escape(words['found'])}</p>"
        for text in dict.fromkeys(texts):
            yield f"<blockquote>{escape(_short(text))}</blockquote>"


def _told(doubtful: Doubtful) -> tuple[Content, ...]:
    """What was found at the doubtful places, or at all of the prompt's."""
    found = tuple(content for doubt in doubtful.doubts for content in doubt.contents)
    return found if any(content.text for content in found) else doubtful.seen


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _alterations(alterations: Sequence[Alteration], words: Words) -> Iterator[str]:
    yield f"<section class='altered'><h2>{escape(words['altered'])}</h2>"
    yield f"<p>{escape(words['altered_intro'])}</p><table><thead><tr>"
    for heading in ("question", "change", "buyer", "here"):
        yield f"<th scope='col'>{escape(words[heading])}</th>"
    yield "</tr></thead><tbody>"
    for one in alterations:
        old, new = _compared(one.old, one.new)
        page = words["page"].replace("{page}", str(one.page)) if one.page is not None else ""
        yield (
            f"<tr><th scope='row'>{escape(one.prompt or '–')}</th>"
            f"<td>{escape(words[one.kind])}<br><small>{escape(page)}</small></td>"
            f"<td>{old}</td><td>{new}</td></tr>"
        )
    yield "</tbody></table></section>"


def _compared(old: str, new: str) -> tuple[str, str]:
    """Two wordings, the words that differ marked."""
    ours, theirs = _short(old).split(), _short(new).split()
    left: list[str] = []
    right: list[str] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, ours, theirs, False).get_opcodes():
        before, after = escape(" ".join(ours[a:b])), escape(" ".join(theirs[c:d]))
        left.append(f"<del>{before}</del>" if before and kind != "equal" else before)
        right.append(f"<ins>{after}</ins>" if after and kind != "equal" else after)
    return " ".join(left), " ".join(right)
