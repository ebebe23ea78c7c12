"""The law of the tool: for any answers to any form, render, then read gives the same answers."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

import docgen
from docgen import Answer, Answers, Form, build_template
from docgen.markdown import formatted
from docgen.model import asked
from docgen.placeholders import literal
from tests.generate import answered_forms, answers, forms

T = TypeVar("T")

_UNHURRIED = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def as_written(given_answers: Answers) -> Answers:
    """The answers as a person has to write them: braces in a text are no placeholder."""
    return replace(
        given_answers,
        answers={
            key: Answer(
                literal(answer.value) if answer.value else None,
                literal(answer.justification) if answer.justification else None,
            )
            for key, answer in given_answers.answers.items()
        },
    )


def only_asked(form: Form, given_answers: Answers) -> dict[str, Answer]:
    """What the document shows: an answer outside its branch is kept in the file only."""
    wanted = asked(form, given_answers.answers)
    return {key: answer for key, answer in given_answers.answers.items() if key in wanted}


def read_bytes(document: bytes, form: Form) -> Answers:
    """Read a document from memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "received.docx"
        path.write_bytes(document)
        return docgen.read(path, form)


@settings(_UNHURRIED, max_examples=60)
@given(answered_forms())
def test_what_was_rendered_reads_back_as_it_was_answered(case: tuple[Form, Answers]) -> None:
    form, given_answers = case
    written = as_written(given_answers)
    read_back = read_bytes(docgen.render(written, form, build_template(form)), form)
    assert read_back.answers == only_asked(form, written)
    assert read_back.review == ()
    assert read_back.respondent == given_answers.respondent
    assert read_back.tender == given_answers.tender


@settings(_UNHURRIED, max_examples=25)
@given(st.data())
def test_any_answers_to_the_real_form_read_back(
    lot1: Form, lot1_template: bytes, data: st.DataObject
) -> None:
    written = as_written(data.draw(answers(lot1)))
    read_back = read_bytes(docgen.render(written, lot1, lot1_template), lot1)
    assert read_back.answers == only_asked(lot1, written)


@settings(_UNHURRIED, max_examples=15)
@given(answered_forms(max_questions=12))
def test_rendering_twice_gives_the_same_bytes(case: tuple[Form, Answers]) -> None:
    form, given_answers = case
    template = build_template(form)
    assert template == build_template(form)
    written = as_written(given_answers)
    assert docgen.render(written, form, template) == docgen.render(written, form, template)


@settings(_UNHURRIED, max_examples=30)
@given(answered_forms(max_questions=15))
def test_answers_written_to_yaml_read_back(case: tuple[Form, Answers]) -> None:
    form, given_answers = case
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.yaml"
        path.write_text(docgen.dump_answers(given_answers, form), "utf-8", newline="")
        assert docgen.load_answers(path) == given_answers


@settings(_UNHURRIED, max_examples=30)
@given(forms(max_questions=15))
def test_a_form_written_to_yaml_reads_back(form: Form) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "form.yaml"
        path.write_text(docgen.dump_form(form), "utf-8", newline="")
        assert docgen.load_form(path) == form


def test_a_copy_saved_by_libreoffice_reads_back(
    tmp_path: Path, lot1: Form, lot1_template: bytes
) -> None:
    cases = [(lot1, lot1_template, written) for written in _sample(answers(lot1), 4)]
    for form, given_answers in _sample(answered_forms(max_questions=25), 12):
        cases.append((form, build_template(form), given_answers))
    for index, (form, template, given_answers) in enumerate(cases):
        document = docgen.render(as_written(given_answers), form, template)
        (tmp_path / f"{index}.docx").write_bytes(document)
    save_with_libreoffice(tmp_path, len(cases))
    for index, (form, _, given_answers) in enumerate(cases):
        read_back = docgen.read(tmp_path / "saved" / f"{index}.docx", form)
        wanted = only_asked(form, as_written(given_answers))
        assert read_back.review == ()
        assert read_back.answers == {key: _as_saved(answer) for key, answer in wanted.items()}


def _sample(strategy: st.SearchStrategy[T], count: int) -> list[T]:
    """Examples of a strategy, the same each time."""
    found: list[T] = []

    @seed(20261122)
    @settings(
        _UNHURRIED, max_examples=count, database=None, phases=[Phase.generate], derandomize=False
    )
    @given(strategy)
    def collect(example: T) -> None:
        found.append(example)

    collect()
    return found


def _as_saved(answer: Answer) -> Answer:
    """LibreOffice makes one kind of line break of the two that Word knows; what is written in
    Markdown comes back as it was.
    """

    def saved(text: str | None) -> str | None:
        if text is None or formatted(text, Answers("")) is not None:
            return text
        return text.replace("\r", "\n")

    return Answer(saved(answer.value), saved(answer.justification))


def save_with_libreoffice(folder: Path, count: int) -> None:
    """Have LibreOffice open 0.docx, 1.docx … and save them as Word files under saved/."""
    program = shutil.which("soffice")
    assert program is not None, "LibreOffice is wanted: make test installs it"
    command = [
        program,
        "--headless",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder / "saved"),
        *(str(folder / f"{index}.docx") for index in range(count)),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
