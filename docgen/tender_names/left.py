"""Answers × the names of other tenders → those left in a text, the fault that loses tenders."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from docgen.errors import Location, Problem
from docgen.model import Answers, Form, Snippet, once_a_form
from docgen.placeholders import snippets_in
from docgen.tender_names.names import Hit, Name, Names, names_of
from docgen.wording import fold, quoted


def left_in_answers(answers: Answers, form: Form, others: Names) -> list[Problem]:
    """A warning for each name of another tender in the texts, and in the snippets they use.

    Names of this tender are none, nor is what stands in the form itself or under `respondent`.
    """
    texts = (text for answer in answers.answers.values() for text in answer.texts)
    if not others.may_stand_in((*texts, *(one.text for one in answers.snippets.values()))):
        return []
    own = cache(lambda: _own(answers))  # wanted only where a text names another tender
    file = _absolute(answers.place("").file)
    told: list[Problem] = []
    seen: set[str] = set()
    for prompt_id, answer in answers.answers.items():
        at = answers.place(f"answers.{prompt_id}")
        for text in answer.texts:
            where = f"In prompt {prompt_id}, the text"
            told += _told(text, others, own, form, file, where, at, prompt_id)
            used = snippets_in(text, answers.snippets)
            for name, snippet in used.items():
                if name not in seen:
                    where = f"The snippet {name}, which prompt {prompt_id} uses,"
                    told += _told(
                        snippet.text, others, own, form, file, where, snippet.at, prompt_id
                    )
            seen |= used.keys()
    return told


def left_in_snippets(snippets: Mapping[str, Snippet], tenders: Names) -> list[Problem]:
    """A warning for each tender's name in a snippet, as it goes to all tenders."""
    return [
        problem
        for name, snippet in snippets.items()
        for problem in _told(
            snippet.text,
            tenders,
            lambda: Names(()),
            None,
            "",
            f"The snippet {name}",
            snippet.at,
            None,
        )
    ]


def _told(
    text: str,
    others: Names,
    own: Callable[[], Names],
    form: Form | None,
    file: str,
    where: str,
    at: Location,
    prompt_id: str | None,
) -> Iterator[Problem]:
    for hit in _foreign(text, others, own, form, file):
        name = hit.names[0]
        yield Problem(
            f"{where} names the {name.kind} of another tender, "
            f"{quoted(text[hit.start : hit.end], 80)} ({_shown(name.file)}).",
            f"Write {{{{ tender.{name.kind} }}}} instead. If it is meant, put it under "
            "respondent:, as in references: …, and write {{ respondent.references }}.",
            at,
            "warning",
            prompt_id,
        )


def _foreign(
    text: str, others: Names, own: Callable[[], Names], form: Form | None, file: str
) -> Iterator[Hit]:
    """The names in a text that belong to other tenders only, each told once."""
    hits = others.find(text)
    if not hits:
        return
    mine = own().find(text)
    printed = _printed(form, others) if form is not None else frozenset()
    end = -1
    seen: set[str] = set()
    for hit in hits:
        is_mine = any(one.start <= hit.start and hit.end <= one.end for one in mine)
        is_ours = any(_is_same_tender(name, file) or name in printed for name in hit.names)
        said = fold(text[hit.start : hit.end])
        if hit.end > end and not is_mine and not is_ours and said not in seen:
            seen.add(said)
            end = hit.end
            yield hit


def _is_same_tender(name: Name, file: str) -> bool:
    """Whether a name is of this file, or of another lot in a tender's folder."""
    if not file or name.file == file:
        return bool(file)
    folder = Path(file).parent
    return Path(name.file).parent == folder and (folder / "common.yaml").is_file()


def _own(answers: Answers) -> Names:
    """What this tender and this respondent are called, and all else that they give."""
    values = (*answers.tender.values(), *answers.respondent.values())
    names = [name for value in values for name in names_of(value, "", "")]
    reference = names_of("", answers.tender.get("reference", ""), "")
    return Names([*names, *reference], is_own=True)


def _printed(form: Form, others: Names) -> frozenset[Name]:
    """Those names that stand in the form itself."""
    found = (name for text in _texts(form) for hit in others.find(text) for name in hit.names)
    return frozenset(found)


@once_a_form
def _texts(form: Form) -> Sequence[str]:
    """What the buyer printed."""
    titles = [section.title or "" for section in form.sections]
    prompts = [prompt.text for question in form.questions() for prompt in question.prompts]
    return (form.title, *titles, *prompts, *(passage.text for passage in form.instructions))


def _absolute(file: str) -> str:
    return Path(file).absolute().as_posix() if file else ""


def _shown(file: str) -> str:
    """A file as somebody in the current folder would write it."""
    try:
        return Path(file).relative_to(Path.cwd()).as_posix()
    except ValueError:
        return file
