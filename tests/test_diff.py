"""What changed between two editions of a form is told prompt by prompt."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.diff import FormDiff, diff, marked
from docgen.errors import ExitCode
from docgen.form import dump_form, load_form
from docgen.model import Form, Prompt, Question
from tests.conftest import LOT1_PDF
from tests.test_cli import run

LOT1 = load_form(LOT1_PDF.parent.parent / "parsed" / "lot1.yaml")


def with_prompt(form: Form, prompt_id: str, **changes: object) -> Form:
    """The form with one prompt changed."""

    def changed(prompt: Prompt) -> Prompt:
        return replace(prompt, **changes) if prompt.id == prompt_id else prompt  # type: ignore[arg-type]

    sections = tuple(
        replace(
            section,
            questions=tuple(
                replace(question, prompts=tuple(map(changed, question.prompts)))
                for question in section.questions
            ),
        )
        for section in form.sections
    )
    return replace(form, sections=sections)


def with_questions(form: Form, index: int, questions: tuple[Question, ...]) -> Form:
    """The form with the questions of one section changed."""
    sections = list(form.sections)
    sections[index] = replace(sections[index], questions=questions)
    return replace(form, sections=tuple(sections))


def told(found: FormDiff) -> dict[str, tuple[str, ...]]:
    return {change.id: change.kinds for change in found.changes}


def test_a_form_and_itself_do_not_differ() -> None:
    assert diff(LOT1, LOT1).is_empty


def test_only_typography_is_no_change() -> None:
    text = LOT1.prompts["1"].text.replace("’", "'").replace(" ", "\u00a0")
    assert diff(LOT1, with_prompt(LOT1, "1", text=text)).is_empty


def test_a_reworded_prompt_is_told_with_both_wordings() -> None:
    text = LOT1.prompts["1"].text.replace("totale", "partielle")
    found = diff(LOT1, with_prompt(LOT1, "1", text=text))
    assert told(found) == {"1": ("reworded",)}
    assert "totale" in found.changes[0].was["reworded"]
    assert "partielle" in found.changes[0].now["reworded"]


def test_a_figure_that_changed_is_a_rewording() -> None:
    old = with_prompt(LOT1, "2", text="Intervenez-vous sous 24h ?")
    new = with_prompt(LOT1, "2", text="Intervenez-vous sous 48h ?")
    assert told(diff(old, new)) == {"2": ("reworded",)}


def test_a_question_taken_away_and_one_added_are_told_as_such() -> None:
    first = LOT1.sections[0].questions
    added = Question("99", (Prompt("99", "text", "Combien de kilomètres parcourez-vous ?"),))
    new = with_questions(LOT1, 0, (*first[:1], *first[2:], added))
    assert told(diff(LOT1, new)) == {"2": ("removed",), "99": ("added",)}


def test_a_question_asked_in_quite_other_words_is_the_same_one_reworded() -> None:
    old = with_prompt(LOT1, "2", text="Disposez-vous d’un extranet pour nos agents ?")
    new = with_prompt(LOT1, "2", text="Mise à disposition d’un extranet aux agents")
    assert told(diff(old, new)) == {"2": ("reworded",)}


def test_a_condition_a_kind_and_bullets_that_changed_are_told() -> None:
    new = with_prompt(LOT1, "1b", when={"1": ("oui",)})
    new = with_prompt(new, "2", kind="text")
    new = with_prompt(new, "21", items=LOT1.prompts["21"].items[1:])
    found = diff(LOT1, new)
    assert told(found) == {"1b": ("condition",), "2": ("kind",), "21": ("items",)}
    assert (found.changes[0].was["condition"], found.changes[0].now["condition"]) == (
        "1: non",
        "1: oui",
    )


def test_a_condition_on_a_renumbered_prompt_is_no_change_of_the_condition() -> None:
    first = LOT1.sections[0].questions[0]
    ids = {"1": "2000", "1b": "2000b"}
    prompts = tuple(
        replace(
            prompt,
            id=ids[str(prompt.id)],
            when={ids[other]: chosen for other, chosen in prompt.when.items()},
        )
        for prompt in first.prompts
    )
    renumbered = replace(first, number="2000", prompts=prompts)
    new = with_questions(LOT1, 0, (renumbered, *LOT1.sections[0].questions[1:]))
    found = diff(LOT1, new)
    assert told(found) == {"2000": ("renumbered",), "2000b": ("renumbered",)}
    assert found.ids["1b"] == "2000b"


def test_a_question_in_another_section_is_moved_and_the_others_are_not() -> None:
    last = LOT1.sections[1].questions
    new = with_questions(LOT1, 1, last[1:])
    new = with_questions(new, 2, (*LOT1.sections[2].questions, last[0]))
    found = diff(LOT1, new)
    assert told(found) == {"12": ("moved",)}
    assert found.changes[0].now["moved"] == LOT1.sections[2].title


def test_a_question_at_another_place_of_its_section_is_moved_and_the_others_are_not() -> None:
    questions = LOT1.sections[1].questions
    found = diff(LOT1, with_questions(LOT1, 1, (*questions[1:], questions[0])))
    assert told(found) == {"12": ("moved",)}


def test_a_section_with_another_title_is_told_once() -> None:
    sections = (LOT1.sections[0], replace(LOT1.sections[1], title="SINISTRES"), *LOT1.sections[2:])
    found = diff(LOT1, replace(LOT1, sections=sections))
    assert found.form == (("section", "GESTION SINISTRE", "SINISTRES"),)
    assert not found.changes


@given(st.integers(0, 10**9))
def test_whatever_is_taken_away_and_shuffled_every_prompt_is_accounted_for(seed: int) -> None:
    chance = Random(seed)
    sections = []
    for section in LOT1.sections:
        questions = [q for q in section.questions if chance.random() < 0.8]
        if chance.random() < 0.3:
            chance.shuffle(questions)
        sections.append(replace(section, questions=tuple(questions)))
    new = replace(LOT1, sections=tuple(sections))
    found = diff(LOT1, new)
    removed = {change.id for change in found.changes if "removed" in change.kinds}
    assert removed - {""} == set(LOT1.prompts) - set(new.prompts)
    assert not any("added" in change.kinds for change in found.changes)
    assert set(found.ids) == set(new.prompts)


@given(st.text(max_size=40), st.text(max_size=40))
def test_marked_words_give_both_wordings_back(old: str, new: str) -> None:
    pieces = marked(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "old") == new


@pytest.fixture
def editions(workspace: Path) -> Path:
    """Two editions of a form in a workspace."""
    folder = workspace / "parsed"
    folder.mkdir(exist_ok=True)
    text = LOT1.prompts["1"].text.replace("totale", "<partielle>")
    new = replace(with_prompt(LOT1, "1", text=text), id="lot1b")
    (folder / "lot1.yaml").write_text(dump_form(LOT1), "utf-8")
    (folder / "lot1b.yaml").write_text(dump_form(new), "utf-8")
    return workspace


def test_the_command_tells_differences_by_its_status(editions: Path) -> None:
    assert run("diff", "lot1", "lot1", status=ExitCode.DONE).stdout == ""
    other = run("diff", "lot1", "lot1b", status=ExitCode.NEEDS_A_PERSON)
    assert "[-totale-]{+<partielle>+}" in other.stdout


def test_the_command_gives_data_for_machines(editions: Path) -> None:
    data = json.loads(run("diff", "lot1", "lot1b", "--json", status=1).stdout)
    assert [change["kinds"] for change in data["changes"]] == [["reworded"]]
    assert data["changes"][0]["old"]["id"] == "1"


def test_the_page_marks_words_loads_nothing_and_is_never_written_over_a_persons(
    editions: Path,
) -> None:
    run("diff", "lot1", "lot1b", "--html", "changes.html", status=1)
    page = Path("changes.html").read_text("utf-8")
    assert "<del>totale</del>" in page and "<ins>&lt;partielle&gt;</ins>" in page
    assert "http" not in page.replace("http-equiv", "")
    Path("changes.html").write_text("mine", "utf-8")
    run("diff", "lot1", "lot1b", "--html", "changes.html", status=ExitCode.FAILED)
    assert Path("changes.html").read_text("utf-8") == "mine"
