"""What a person corrected in a form file is kept when the form is parsed again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docgen
from docgen.comments import carry_comments
from docgen.form import load_form
from docgen.yaml_dump import dump
from docgen.yaml_file import comments_of
from tests.conftest import LOT1_PDF
from tests.draw import draw_pdf
from tests.test_cli import run

FORM = """
# Cadre de réponse
N° | Question | Oui | Non
1 | Avez-vous un label ? / Si oui, lequel ? | |
2 | Le personnel est-il formé ? | |
3 | Les locaux sont-ils accessibles ? | |
"""
PARSED = Path("parsed/form.yaml")


@pytest.fixture
def source(tmp_path: Path, workspace: Path) -> Path:
    """A form that was parsed into the workspace."""
    path = draw_pdf(tmp_path / "form.pdf", FORM)
    run("parse", str(path))
    return path


def correct(*changes: tuple[str, str]) -> None:
    """Correct the form file by hand."""
    text = PARSED.read_text("utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    PARSED.write_text(text, "utf-8")


def test_ids_kinds_and_conditions_edited_by_hand_are_kept_and_told(source: Path) -> None:
    correct(
        ("id: 1b\n", "id: label\n"),
        ('id: "2"\n            kind: choice', 'id: "2"\n            kind: text'),
        ('id: "3"\n', 'id: "3"\n            when: {"1": oui}\n'),
    )
    told = run("parse", str(source), "--update").stderr
    form = load_form(PARSED)
    assert list(form.prompts) == ["1", "label", "2", "3"]
    assert form.prompts["2"].kind == "text"
    assert dict(form.prompts["3"].when) == {"1": ("oui",)}
    assert "Kept the id label (parsed: 1b)." in told
    assert "Kept the kind of 2: text (parsed: choice)." in told
    assert "Kept the condition of 3: 1: oui (parsed: none)." in told


def test_an_update_twice_keeps_the_same(source: Path) -> None:
    correct(("id: 1b\n", "id: label\n"))
    run("parse", str(source), "--update")
    once = PARSED.read_text("utf-8")
    run("parse", str(source), "--update")
    assert PARSED.read_text("utf-8") == once
    run("parse", str(source), status=2)
    assert PARSED.read_text("utf-8") == once


def test_texts_titles_and_removed_or_added_prompts_stay_as_corrected(source: Path) -> None:
    correct(
        ("Le personnel est-il formé ?", "Le personnel est-il formé chaque année ?"),
        ("title: Question\n", "title: Généralités\n"),
    )
    text = PARSED.read_text("utf-8")
    start = text.index('      - number: "3"')
    PARSED.write_text(
        text[:start]
        + "      - number: null\n        prompts:\n          - id: plus\n"
        + "            kind: text\n            text: Autre chose ?\n"
        + text[text.index("explained:") :],
        "utf-8",
    )
    told = run("parse", str(source), "--update").stderr
    form = load_form(PARSED)
    assert list(form.prompts) == ["1", "1b", "2", "plus"]
    assert form.prompts["2"].text == "Le personnel est-il formé chaque année ?"
    assert form.sections[0].title == "Généralités"
    assert 'Not in your file, left out: "Les locaux sont-ils accessibles ?"' in told
    assert "Kept plus, which was not found on the page." in told


def test_comments_in_the_file_are_kept(source: Path) -> None:
    correct(
        ("id: 1b\n", "id: label  # vu avec l’acheteur\n"),
        ('      - number: "2"', '      # relu le 3 mai\n      - number: "2"'),
    )
    run("parse", str(source), "--update")
    text = PARSED.read_text("utf-8")
    assert "id: label  # vu avec l’acheteur\n" in text
    assert '      # relu le 3 mai\n      - number: "2"' in text


def test_a_file_nobody_touched_is_simply_written_anew(source: Path) -> None:
    before = PARSED.read_text("utf-8")
    assert "Kept" not in run("parse", str(source), "--update").stderr
    assert PARSED.read_text("utf-8") == before


def test_without_update_a_corrected_file_is_not_replaced(source: Path) -> None:
    correct(("id: 1b\n", "id: label\n"))
    before = PARSED.read_text("utf-8")
    assert "--update" in run("parse", str(source), status=2).stderr
    assert PARSED.read_text("utf-8") == before


def test_another_edition_takes_over_what_is_still_the_same(source: Path) -> None:
    correct(
        ("id: 1b\n", "id: label\n"),
        ('id: "3"\n', 'id: acces\n            when: {"2": oui}\n'),
    )
    draw_pdf(
        source,
        """
        # Cadre de réponse
        N° | Question | Oui | Non
        1 | Avez-vous un label ? / Si oui, lequel ? | |
        2 | Avez-vous une assurance ? | |
        3 | Le personnel est-il formé ? | |
        4 | Les locaux sont-ils accessibles ? | |
        """,
    )
    told = run("parse", str(source), "--update").stderr
    form = load_form(PARSED)
    assert list(form.prompts) == ["1", "label", "2", "3", "acces"]
    assert dict(form.prompts["acces"].when) == {"3": ("oui",)}
    assert "Kept the id acces (parsed: 4)." in told


def test_lot1_corrected_everywhere_is_kept(workspace: Path) -> None:
    run("parse", str(LOT1_PDF))
    path = Path("parsed/lot1.yaml")
    path.write_text(path.read_text("utf-8").replace("kind: text", "kind: choice"), "utf-8")
    run("parse", str(LOT1_PDF), "--update")
    assert {prompt.kind for prompt in load_form(path).prompts.values()} == {"choice"}
    assert docgen.parse(LOT1_PDF).prompts["12"].kind == "text"


# Comments

KEYS = st.text("abcdef", min_size=1, max_size=4)
VALUES = st.text(st.sampled_from("ab #:'\"-é\n"), max_size=12)


@given(st.dictionaries(KEYS, VALUES, min_size=1), st.dictionaries(KEYS, VALUES), st.data())
def test_no_comment_is_ever_lost(
    old: dict[str, str], new: dict[str, str], data: st.DataObject
) -> None:
    lines = dump(old).splitlines()
    at = data.draw(st.integers(0, len(lines)))
    starts = [i for i, line in enumerate(lines) if line[:1] not in (" ", "")] + [len(lines)]
    at = min(start for start in starts if start >= at)
    commented = "\n".join([*lines[:at], "# gardé", *lines[at:]]) + "\n"
    carried = carry_comments(commented, dump(new) if new else "x: y\n")
    assert "# gardé" in comments_of(carried).values()


def test_a_sign_within_a_text_is_no_comment() -> None:
    text = 'a: "x # y"\nb: |\n  # text\nc: x#y  # note\n'
    assert comments_of(text) == {4: "# note"}
