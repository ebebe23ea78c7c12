"""The received form as a whole: contents of its places → answers, and what is in doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from docgen.controls import Place
from docgen.errors import DocgenError, Location
from docgen.model import Answer, Answers, Choice, Form, Prompt, Review
from docgen.package import read_parts
from docgen.placeholders import literal
from docgen.properties import CUSTOM, SOURCES, noted
from docgen.read.controls import Content, find_contents
from docgen.read.sources import Sources, sources_of
from docgen.wording import fold, quoted

Contents = Mapping[Place, list[Content]]


def read(path: Path | str, form: Form) -> Answers:
    """Read the answers out of a received form.

    Args:
        path: A Word file that docgen rendered, possibly edited since in Word or LibreOffice.
        form: The form it answers.

    Returns:
        The answers; what cannot be told for sure is left open and listed under `review`.

    Raises:
        DocgenError: the file cannot be read, is another form's, or holds no place of this one.
    """
    path = Path(path)
    at = Location(path.as_posix())
    _refuse_other_kinds(path, at)
    parts = read_parts(path)
    notes = noted(parts, at)
    other = notes.get("form")
    contents = find_contents(parts, form, at, sources_of(notes))
    if other is not None and other != form.id:
        raise DocgenError(
            f'The file answers the form "{other}", not "{form.id}".',
            f"Give its own form: --form parsed/{other}.yaml.",
            at,
        )
    if form.prompts and not contents:
        raise DocgenError(
            f'The file holds none of the places for answers to "{form.id}".',
            "docgen reads Word files that it rendered; check the file and --form.",
            at,
        )
    read_back, review = gather(contents, form)
    return Answers(
        form=form.id,
        answers=read_back,
        respondent=_under("respondent.", notes),
        tender=_under("tender.", notes),
        review=tuple(review),
    )


def read_parts_back(
    parts: Mapping[str, bytes], form: Form, at: Location
) -> tuple[dict[str, Answer], list[Review]]:
    """Read rendered parts: the answers, and what is in doubt."""
    is_formatted = SOURCES.encode() in parts.get(CUSTOM, b"")
    sources = sources_of(noted(parts, at)) if is_formatted else Sources()
    return gather(find_contents(parts, form, at, sources), form)


def _refuse_other_kinds(path: Path, at: Location) -> None:
    if path.suffix.lower() in (".pdf", ".doc", ".odt", ".rtf"):
        raise DocgenError(
            f"Received forms are read from Word files (.docx); this is a {path.suffix} file.",
            "Ask for the Word file, or open and save it as .docx if it is one of Word's.",
            at,
        )


def _under(prefix: str, notes: Mapping[str, str]) -> dict[str, str]:
    return {k.removeprefix(prefix): v for k, v in notes.items() if k.startswith(prefix)}


def gather(contents: Contents, form: Form) -> tuple[dict[str, Answer], list[Review]]:
    """Make answers of the places' contents; doubt is listed, never resolved in silence.

    Texts are as their authors have to write them: braces in them are no placeholders.
    """
    answers: dict[str, Answer] = {}
    review: list[Review] = []
    for prompt_id, prompt in form.prompts.items():
        doubts: list[str] = []
        if prompt.kind == "choice":
            value = _ticked(contents, prompt_id, form, doubts)
        else:
            value = _written(contents, Place(prompt_id), doubts, is_wanted=True)
        justification = None
        if form.may_justify(prompt):
            place = Place(prompt_id, is_justification=True)
            justification = _written(contents, place, doubts, is_wanted=False)
        annexes = _named(contents.get(Place(prompt_id, is_annex=True), []))
        if value or justification or annexes:
            answers[prompt_id] = Answer(value, justification, annexes=annexes)
        if doubts:
            review.append(Review(prompt_id, _sentence(doubts, prompt)))
    return answers, review


def _named(contents: Sequence[Content]) -> tuple[str, ...]:
    """The names of annexes in `(annexe 1 : a.pdf ; annexe 2 : b.pdf)`, which hold no `:` or `;`."""
    texts = (content.text.strip().removeprefix("(").removesuffix(")") for content in contents)
    pieces = [piece for text in texts for piece in text.split(";")]
    names = (piece.partition(":")[2].strip() for piece in pieces)
    return tuple(dict.fromkeys(name for name in names if name))


def _ticked(contents: Contents, prompt_id: str, form: Form, doubts: list[str]) -> str | None:
    listed = contents.get(Place(prompt_id))
    if listed is not None:
        return _picked(listed, form.choices_of(prompt_id), doubts)
    ticked = []
    for choice in form.choices_of(prompt_id):
        found = contents.get(Place(prompt_id, choice.id), [])
        if not found:
            doubts.append(f"the tick box {choice.label} is missing")
        doubts += [f"{choice.label}: {content.doubt}" for content in found if content.doubt]
        states = {content.ticked for content in found}
        if len(states) > 1:
            doubts.append(f"{choice.label} stands twice, once ticked and once not")
        elif True in states:
            ticked.append(choice)
    if len(ticked) > 1:
        doubts.append(f"{' and '.join(choice.label for choice in ticked)} are both ticked")
    return ticked[0].id if len(ticked) == 1 and not doubts else None


def _picked(listed: list[Content], choices: Sequence[Choice], doubts: list[str]) -> str | None:
    """The choice that a drop-down list shows."""
    doubts += [content.doubt for content in listed if content.doubt]
    texts = {content.text.strip() for content in listed} - {""}
    found = {c.id for c in choices for t in texts if t == c.id or fold(t) == fold(c.label)}
    if len(texts) > 1:
        doubts.append("its drop-down list stands twice, with different choices")
    elif texts and not found:
        doubts.append(f"{quoted(next(iter(texts)))} is none of its choices")
    return next(iter(found)) if len(found) == 1 and not doubts else None


def _written(contents: Contents, place: Place, doubts: list[str], is_wanted: bool) -> str | None:
    found = contents.get(place, [])
    if not found and is_wanted:
        doubts.append("the place for its text is missing")
    doubts += [content.doubt for content in found if content.doubt]
    texts = list(dict.fromkeys(_as_written(content) for content in found if content.text))
    if len(texts) > 1:
        doubts.append("its text stands twice, in different words")
        return "\n".join(texts)
    return texts[0] if texts else None


def _as_written(content: Content) -> str:
    return content.text if content.is_markdown else literal(content.text)


def _sentence(doubts: list[str], prompt: Prompt) -> str:
    return "; ".join(doubts) + f" ({prompt.text[:60]})"
