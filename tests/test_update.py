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


NEXT = """
# Cadre de réponse
N° | Question | Oui | Non
1 | Avez-vous un label ? / Si oui, lequel ? / Si oui, depuis quand ? | |
2 | Avez-vous une assurance ? | |
3 | Le personnel est-il bien formé ? | |
4 | Les locaux sont-ils accessibles ? | |
"""


def test_a_reworded_question_of_another_edition_keeps_its_id(source: Path) -> None:
    correct(('id: "2"\n', "id: formation\n"))
    draw_pdf(source, NEXT)
    told = run("parse", str(source), "--update").stderr
    form = load_form(PARSED)
    assert form.prompts["formation"].text == "Le personnel est-il bien formé ?"
    assert 'Reworded: formation "Le personnel est-il formé ?"' in told
    assert "3 is 4 now" in told


def test_a_kind_kept_in_another_edition_leaves_no_condition_on_it(source: Path) -> None:
    correct(
        ('id: "1"\n            kind: choice', 'id: "1"\n            kind: text'),
        ('            when: {"1": oui}\n', ""),
    )
    draw_pdf(source, NEXT)
    told = run("parse", str(source), "--update").stderr
    form = load_form(PARSED)
    assert form.prompts["1"].kind == "text"
    assert not form.prompts["1c"].when
    assert "Left out the condition of 1c" in told


def test_a_prompt_made_a_label_stays_one_in_another_edition(source: Path) -> None:
    correct(('id: "3"\n            kind: choice', "kind: label"))
    draw_pdf(source, NEXT)
    run("parse", str(source), "--update")
    prompts = [p for q in load_form(PARSED).questions() for p in q.prompts]
    assert (prompts[-1].id, prompts[-1].kind) == (None, "label")


def test_a_prompt_added_by_hand_goes_into_another_edition(source: Path) -> None:
    correct(
        (
            '      - number: "3"',
            "      - number: null\n        prompts:\n          - id: plus\n"
            "            kind: text\n            text: Autre chose ?\n"
            '            when: {"2": non}\n      - number: "3"',
        )
    )
    draw_pdf(source, NEXT)
    told = run("parse", str(source), "--update").stderr
    form = load_form(PARSED)
    assert list(form.prompts) == ["1", "1b", "1c", "2", "3", "plus", "4"]
    assert dict(form.prompts["plus"].when) == {"3": ("non",)}
    assert 'Kept plus "Autre chose ?", which was added by hand.' in told


def test_ids_of_tick_columns_are_kept_with_all_that_names_them(source: Path) -> None:
    correct(("{id: oui,", "{id: ja,"), ('when: {"1": oui}', 'when: {"1": ja}'))
    run("parse", str(source), "--update")
    for pages in (FORM, NEXT):
        draw_pdf(source, pages)
        run("parse", str(source), "--update")
        assert load_form(PARSED).choice_ids == ("ja", "non")
        assert dict(load_form(PARSED).prompts["1b"].when) == {"1": ("ja",)}
        run("template", "form", "--force")
        run("new", "form", "--force")
        run("render", "answers/form.yaml", "--force")


def test_questions_put_in_another_order_are_still_found(source: Path) -> None:
    text = PARSED.read_text("utf-8")
    second, third = text.index('      - number: "2"'), text.index('      - number: "3"')
    end = text.index("explained:")
    PARSED.write_text(text[:second] + text[third:end] + text[second:third] + text[end:], "utf-8")
    told = run("parse", str(source), "--update").stderr
    assert list(load_form(PARSED).prompts) == ["1", "1b", "3", "2"]
    assert "not found" not in told
    assert "left out" not in told


def test_a_file_saved_by_another_editor_is_read(source: Path) -> None:
    correct(("id: 1b\n", "id: label  # le sien\n"))
    PARSED.write_bytes(b"\xef\xbb\xbf" + PARSED.read_bytes().replace(b"\n", b"\r\n"))
    run("parse", str(source), "--update")
    assert b"\r" not in PARSED.read_bytes()
    assert "id: label  # le sien\n" in PARSED.read_text("utf-8")


def test_an_emptied_key_says_nothing(source: Path) -> None:
    correct(('when: {"1": oui}', "when:\n            items:"))
    told = run("parse", str(source), "--update").stderr
    assert not load_form(PARSED).prompts["1b"].when
    assert "Kept the condition of 1b: none (parsed: 1: oui)." in told


def test_without_its_source_a_file_counts_as_the_same(source: Path) -> None:
    text = PARSED.read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("source:")]
    PARSED.write_text("\n".join(lines).replace("un label", "un label de qualité"), "utf-8")
    run("parse", str(source), "--update")
    assert load_form(PARSED).prompts["1"].text == "Avez-vous un label de qualité ?"


def test_what_a_person_made_a_question_is_unexplained_no_more(source: Path) -> None:
    draw_pdf(source, FORM + "Avez-vous bien tout rempli ?\n")
    assert run("parse", str(source), "--force", "--strict", status=1)
    text = PARSED.read_text("utf-8")
    start = text.index("unexplained:")
    PARSED.write_text(
        text[:start]
        + "  - title: null\n    questions:\n      - number: null\n        prompts:\n"
        + "          - id: fin\n            kind: choice\n"
        + "            text: Avez-vous bien tout rempli ?\n"
        + text[start:],
        "utf-8",
    )
    told = run("parse", str(source), "--update", "--strict").stderr
    assert 'No longer unexplained: "Avez-vous bien tout rempli ?"' in told
    assert "Explained: 100 %" in told
    assert load_form(PARSED).unexplained == ()


def test_the_picture_of_a_corrected_form_has_its_ids(source: Path) -> None:
    correct(("id: 1b\n", "id: label\n"))
    run("parse", str(source), "--update", "--picture", "corrected.png")
    before = Path("corrected.png").read_bytes()
    correct(("id: label\n", "id: autre-nom\n"))
    run("parse", str(source), "--update", "--picture", "corrected.png")
    assert Path("corrected.png").read_bytes() != before


def test_a_folder_in_the_files_place_is_told(source: Path) -> None:
    PARSED.unlink()
    PARSED.mkdir()
    assert "A folder stands" in run("parse", str(source), "--update", status=2).stderr


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
