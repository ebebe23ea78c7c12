"""How the corpus is scored: a form held against the true one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from benchmarks.parse_quality import as_table, score_file, score_form, total
from benchmarks.rivals import rivals
from benchmarks.score_table import by_trait, summary
from docgen import Choice, Form, Prompt, Question, Section
from tests.corpus.index import files_by_trait

YES_NO = (Choice("oui", "Oui"), Choice("non", "Non"))
FORMS = Path(__file__).parent / "forms"


def form(*prompts: Prompt, number: str | None = "1") -> Form:
    questions = (Question(number, prompts),)
    return Form("f", "Titre", "fr", YES_NO, (Section("Section", questions),))


FIRST = Prompt("1", "choice", "Êtes-vous assuré ?")
SECOND = Prompt("1b", "text", "Si oui, par qui ?", {"1": ("oui",)})


def test_a_form_held_against_itself_is_all_right() -> None:
    score = score_form("f", form(FIRST, SECOND), form(FIRST, SECOND))
    assert score.f1 == score.share("when") == score.share("number") == 1
    assert score.choices
    assert score.title


def test_a_missing_prompt_costs_recall_and_one_too_many_precision() -> None:
    less = score_form("f", form(FIRST, SECOND), form(FIRST))
    assert (less.precision, less.recall, less.missing) == (1, 0.5, ("Si oui, par qui ?",))
    more = score_form("f", form(FIRST), form(FIRST, SECOND))
    assert (more.precision, more.recall, more.surplus) == (0.5, 1, ("Si oui, par qui ?",))


def test_conditions_are_the_same_whatever_ids_their_prompts_have() -> None:
    other = form(replace(FIRST, id="x"), replace(SECOND, id="y", when={"x": ("oui",)}))
    assert score_form("f", form(FIRST, SECOND), other).share("when") == 1
    wrong = form(FIRST, replace(SECOND, when={"1": ("non",)}))
    assert score_form("f", form(FIRST, SECOND), wrong).when == 1


def test_a_full_stop_behind_a_number_makes_no_difference() -> None:
    assert score_form("f", form(FIRST), form(FIRST, number="1.")).number == 1
    assert score_form("f", form(FIRST), form(FIRST, number="2")).number == 0


def test_a_choice_without_letters_is_known_by_its_label() -> None:
    true = replace(form(FIRST), choices=(Choice("choice-1", "++"), Choice("choice-2", "--")))
    found = replace(true, choices=(Choice("choice-4", "++"), Choice("choice-5", "--")))
    assert score_form("f", true, found).choices


def test_a_form_that_cannot_be_read_counts_as_nothing_found(tmp_path: Path) -> None:
    (tmp_path / "f.pdf").write_text("no form")
    truth = FORMS / "tiny-grid-reportlab.pdf.form.yaml"
    (tmp_path / "f.pdf.form.yaml").write_bytes(truth.read_bytes())
    score = score_file(tmp_path / "f.pdf")
    assert score.error
    assert (score.f1, score.true) == (0, 3)
    assert total([score]).error == "1 failed"


def test_another_librarys_row_counts_where_it_has_the_number_and_the_text() -> None:
    ruled, plain = "tiny-grid-reportlab.pdf", "tiny-unruled-chromium.pdf"
    found = rivals([FORMS / ruled, FORMS / plain, FORMS / "word-tiny.docx"])
    assert found["pdfplumber"] == {ruled: 3, plain: 0}


def test_the_tables_have_a_line_for_each_file_each_trait_and_each_layout() -> None:
    names = ("tiny-grid-reportlab.pdf", "tiny-unruled-chromium.pdf")
    scores = [score_file(FORMS / name) for name in names]
    assert all(f"| {name} | " in as_table(scores) for name in names)
    assert by_trait(scores).count("\n| ") == sum(
        any(name in files for name in names) for files in files_by_trait().values()
    )
    assert "| no rules at all | 1 |" in summary(scores)
    assert "| all | 2 |" in summary(scores, {"other": {names[0]: 3}})
