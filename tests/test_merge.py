"""Answers written into a person's file: each value in its place, each comment where it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import docgen
from docgen import Answer, Form
from docgen.merge import merge_answers
from tests.conftest import LOT1_PDF

OLD = (LOT1_PDF.parent.parent / "answers" / "lot1.yaml").read_text("utf-8")
COMMENTS = [line for line in OLD.splitlines() if line.lstrip().startswith("#")]


@pytest.mark.parametrize(
    "answer",
    [None, Answer("x y"), Answer("oui", "a\n# b\n\nc"), Answer("oui", "abc"), Answer("l1\nl2")],
)
def test_any_answer_can_be_replaced_and_every_comment_stays(
    tmp_path: Path, lot1: Form, answer: Answer | None
) -> None:
    given = docgen.load_answers(LOT1_PDF.parent.parent / "answers" / "lot1.yaml")
    for prompt_id in lot1.prompts:
        wanted = {key: value for key, value in given.answers.items() if key != prompt_id}
        if answer is not None:
            wanted[prompt_id] = answer
        merged = merge_answers(OLD, docgen.dump_answers(replace(given, answers=wanted), lot1))
        path = tmp_path / "merged.yaml"
        path.write_text(merged, "utf-8")
        read_back = docgen.load_answers(path).answers
        assert {key: value for key, value in read_back.items() if not value.is_blank} == wanted
        kept = [line for line in merged.splitlines() if line.lstrip().startswith("#")]
        assert [line for line in kept if line.strip() != "# b"] == COMMENTS


def test_what_stays_the_same_is_not_touched(lot1: Form) -> None:
    given = docgen.load_answers(LOT1_PDF.parent.parent / "answers" / "lot1.yaml")
    assert merge_answers(OLD, docgen.dump_answers(given, lot1)) == OLD


def test_answers_on_one_line_are_written_anew() -> None:
    old = "# mine\ndocgen: answers/1\nform: lot1\nanswers: {'2': oui}\n# end\n"
    new = 'docgen: answers/1\nform: lot1\nanswers:\n  "2": non\n'
    merged = merge_answers(old, new)
    assert merged == ('# mine\ndocgen: answers/1\nform: lot1\nanswers:\n  "2": non\n# end\n')
