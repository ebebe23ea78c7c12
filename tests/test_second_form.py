"""The README's example: samples/lot3.pdf is answered from the answers to samples/lot1.pdf."""

from __future__ import annotations

from pathlib import Path

import pytest

import docgen
from tests.conftest import LOT1_PDF, Run

LOT3_PDF = LOT1_PDF.parent / "lot3.pdf"


@pytest.fixture
def reused(run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> docgen.Answers:
    """Answers to the second form, made of those to the first."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(workspace / "cache"))
    mine = LOT1_PDF.parent.parent / "answers" / "lot1.yaml"
    Path("answers/lot1.yaml").write_text(mine.read_text("utf-8"), "utf-8")
    assert run("parse", LOT3_PDF).exit_code == 0
    assert run("reuse", "answers", "--form", "lot3").exit_code == 0
    return docgen.load_answers("answers/lot3.yaml")


def test_the_second_form_is_understood_to_the_last_word(run: Run, workspace: Path) -> None:
    form = docgen.parse(LOT3_PDF)
    assert form.explained == 1.0
    assert (len(form.prompts), form.comment) == (24, "Précisions")
    assert form.prompts["9c"].when == {"8": ("oui",)}
    assert len(form.prompts["17"].items) == 5


def test_the_same_questions_are_answered_whatever_their_number(reused: docgen.Answers) -> None:
    first = docgen.load_answers("answers/lot1.yaml").answers
    listed = {review.id for review in reused.review}
    for new, old in {"2": "12", "4": "15", "9": "4", "12c": "19c", "16b": "20b"}.items():
        assert reused.answers[new].value == first[old].value
        assert new not in listed
    assert "{{ tender.buyer }}" in str(reused.answers["2"].value)


def test_another_figure_scope_or_list_is_never_carried_in_silence(reused: docgen.Answers) -> None:
    listed = {review.id for review in reused.review}
    for prompt_id in ("1", "3", "9c", "15", "17"):
        assert reused.answers[prompt_id].is_blank or prompt_id in listed
    assert reused.answers["7"].is_blank  # nobody asked for that before


def test_what_was_reused_is_checked_and_rendered(run: Run, reused: docgen.Answers) -> None:
    path = Path("answers/lot3.yaml")
    text = path.read_text("utf-8").replace("{buyer: , ", "{buyer: Les Trois Vallées, ")
    path.write_text(text, "utf-8")
    told = run("check", path)
    assert told.exit_code == 0 and "another tender" not in told.stdout
    assert run("render", path).exit_code == 0
    back = docgen.read("output/lot3.docx", docgen.load_form("parsed/lot3.yaml"))
    assert "pour Les Trois Vallées, et" in str(back.answers["2"].value)
    assert back.answers["5"].value == "oui"
