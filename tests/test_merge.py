"""Answers written into a person's file: each value in its place, each comment where it was."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import docgen
from docgen import Answer, Form
from docgen.merge import fill_answers, merge_answers
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


SPELLINGS = st.sampled_from(
    ["NON", "{choice: OUI}", "{text: 'abc'}", '"a  b"', "|-\n    l1\n    l2",
     "{choice: oui, owner: moi}", "", "{choice: , owner: moi}", '""', "~"]
)  # fmt: skip
NOTES = st.sampled_from(["", "   # à revoir", "  # text"])


@settings(deadline=None)
@given(st.lists(st.tuples(SPELLINGS, NOTES), min_size=1, max_size=6), st.data())
def test_filling_leaves_every_line_that_a_person_wrote_as_it_is(
    lot1: Form, said: list[tuple[str, str]], data: st.DataObject
) -> None:
    ids = data.draw(st.permutations(list(lot1.prompts)))[: len(said)]
    lines = []
    for prompt_id, (value, note) in zip(ids, said, strict=True):
        first, _, rest = value.partition("\n")
        block = f"  # au-dessus de {prompt_id}\n  '{prompt_id}': {first}{note}"
        lines.append(f"{block}\n{rest}" if rest else block)
    head = "docgen: answers/1\nform: lot1\n# à nous\nanswers:\n"
    text = head + "\n".join(lines) + "\nreview: []\n"
    had = read(text)
    answers = {key: Answer("oui", "parce que # dit") for key in lot1.prompts}
    wanted = {key: one if not one.is_blank else answers[key] for key, one in had.answers.items()}
    filled = fill_answers(text, docgen.dump_answers(replace(had, answers=answers | wanted), lot1))
    now = read(filled).answers
    for prompt_id, block in zip(ids, lines, strict=True):
        if not had.answers[prompt_id].is_blank:
            assert f"{block}\n" in filled
            assert now[prompt_id] == had.answers[prompt_id]
        else:
            assert now[prompt_id].value == "oui"
        assert f"  # au-dessus de {prompt_id}\n" in filled
    assert filled.count("# à revoir") == text.count("# à revoir")
    assert now.keys() == lot1.prompts.keys()


def read(text: str) -> docgen.Answers:
    """The answers in a file's text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "answers.yaml")
        path.write_text(text, "utf-8")
        return docgen.load_answers(path)


def test_new_review_entries_stand_behind_those_that_are_there(lot1: Form) -> None:
    text = (
        "docgen: answers/1\nform: lot1\nanswers: {}\nreview:\n"
        "  # demander à Paul\n  - {id: '1', reason: vieux, confidence: 0.50}  # urgent\n"
    )
    had = read(text)
    entries = (*had.review, docgen.Review("2", "new", 0.5))
    filled = fill_answers(text, docgen.dump_answers(replace(had, review=entries), lot1))
    assert filled.startswith(text)
    assert [one.reason for one in read(filled).review] == ["vieux", "new"]
