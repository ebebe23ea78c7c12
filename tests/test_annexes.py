"""Files that answers name: in the answers file, in the document, and read back."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

import docgen
from docgen import Answer, Answers, Form, build_template
from docgen.controls import W
from docgen.merge import merge_answers
from docgen.package import MAIN, read_parts, write_parts
from docgen.template import build_generic_template
from tests.conftest import Run
from tests.schema_order import check_order
from tests.test_law import save_with_libreoffice

_W = f"{{{W}}}"
ANSWERS = Answers(
    "lot1",
    {
        "2": Answer("oui", "Certificat n° 117", annexes=("certificat (1).pdf",)),
        "3": Answer("oui", annexes=("plan.pdf", "certificat (1).pdf")),
        "12": Answer("- dès 5 000 €\n- **sans** seuil", annexes=("barème.xlsx",)),
        "13": Answer(None, annexes=("réseau.pdf",)),
        "autres-services": Answer(None, annexes=("audit.pdf",)),
        "disposez-vous-d-un-extranet": Answer("oui", "- a\n- b", annexes=("extranet.png",)),
    },
)


def lines(document: bytes) -> list[str]:
    """The text of each paragraph."""
    root = etree.fromstring(read_parts(document)[MAIN])
    return ["".join(t.text or "" for t in p.iter(f"{_W}t")) for p in root.iter(f"{_W}p")]


def written(folder: Path, entry: str) -> Path:
    """An answers file with one entry."""
    path = folder / "answers" / "lot1.yaml"
    path.write_text(f"docgen: answers/1\nform: lot1\nanswers:\n  {entry}\n", "utf-8")
    return path


def test_an_annex_is_named_behind_its_justification_or_text_with_its_number(
    lot1: Form, lot1_template: bytes
) -> None:
    shown = lines(docgen.render(ANSWERS, lot1, lot1_template))
    assert "Certificat n° 117 (annexe 1 : certificat (1).pdf)" in shown
    assert "(annexe 3 : plan.pdf ; annexe 1 : certificat (1).pdf)" in shown
    assert "(annexe 5 : réseau.pdf)" in shown
    assert any(line.rstrip(" \u200b").endswith("(annexe 6 : audit.pdf)") for line in shown)
    assert shown[shown.index("•sans seuil") + 1] == "(annexe 4 : barème.xlsx)"


def test_all_annexes_are_listed_at_the_documents_end_each_once(
    lot1: Form, lot1_template: bytes
) -> None:
    document = docgen.render(ANSWERS, lot1, lot1_template)
    assert lines(document)[-7:] == [
        "Annexes",
        "1. certificat (1).pdf",
        "2. extranet.png",
        "3. plan.pdf",
        "4. barème.xlsx",
        "5. réseau.pdf",
        "6. audit.pdf",
    ]
    check_order(etree.fromstring(read_parts(document)[MAIN]))
    assert "Annexes" not in lines(docgen.render(Answers("lot1"), lot1, lot1_template))


def test_the_words_are_those_of_the_forms_language() -> None:
    prompt = docgen.Prompt("1", "choice", "Is theft covered?")
    form = Form(
        "f",
        "Form",
        "en",
        (docgen.Choice("yes", "Yes"), docgen.Choice("no", "No")),
        (docgen.Section("S", (docgen.Question("1", (prompt,)),)),),
        comment="Remarks",
    )
    answers = Answers("f", {"1": Answer("yes", annexes=("policy.pdf",))})
    shown = lines(docgen.render(answers, form, build_template(form)))
    assert any("(annex 1: policy.pdf)" in line for line in shown)
    assert shown[-2:] == ["Annexes", "1. policy.pdf"]


def test_annexes_are_read_back_also_after_libreoffice_saved_the_file(
    lot1: Form, lot1_template: bytes, tmp_path: Path
) -> None:
    (tmp_path / "0.docx").write_bytes(docgen.render(ANSWERS, lot1, lot1_template))
    save_with_libreoffice(tmp_path, 1)
    for path in (tmp_path / "0.docx", tmp_path / "saved" / "0.docx"):
        read_back = docgen.read(path, lot1)
        assert read_back.review == ()
        assert read_back.answers == ANSWERS.answers


def test_a_template_without_a_place_to_name_an_annex_is_refused(
    lot1: Form, lot1_template: bytes
) -> None:
    parts = read_parts(lot1_template)
    without = parts[MAIN].decode().replace('{{r justification_if_any("3") }}', "")
    with pytest.raises(docgen.TemplateError, match="no place that would name its annexes"):
        docgen.render(ANSWERS, lot1, write_parts(parts | {MAIN: without.encode()}))


@pytest.mark.parametrize(
    ("entry", "annexes"),
    [
        ('"2": {choice: oui, annex: a.pdf}', ("a.pdf",)),
        ('"2": {choice: oui, justification: x, annex: [a.pdf, b.pdf, a.pdf]}', ("a.pdf", "b.pdf")),
        ('"2":\n    choice: oui\n    annex:\n      - a.pdf\n      - "2024"', ("a.pdf", "2024")),
        ('"12": {text: x, annex: 2024}', ("2024",)),
        ('"2": {choice: oui, annex: }', ()),
    ],
)
def test_annexes_stand_in_the_answers_file_and_are_written_back(
    workspace: Path, lot1: Form, entry: str, annexes: tuple[str, ...]
) -> None:
    answers = docgen.load_answers(written(workspace, entry))
    ((_, answer),) = answers.answers.items()
    assert answer.annexes == annexes
    (workspace / "again.yaml").write_text(docgen.dump_answers(answers, lot1), "utf-8")
    assert docgen.load_answers(workspace / "again.yaml") == answers


def test_comments_and_order_stay_when_annexes_are_written_into_a_file(lot1: Form) -> None:
    before = (
        "docgen: answers/1\nform: lot1\nanswers:\n  # la 3\n"
        '  "3": {choice: oui, annex: a.pdf} # vu\n  # la 2\n  "2": oui\nreview: []\n'
    )
    answers = Answers(
        "lot1", {"3": Answer("oui", annexes=("a.pdf",)), "2": Answer("oui", annexes=("b", "c"))}
    )
    after = merge_answers(before, docgen.dump_answers(answers, lot1))
    assert '  # la 3\n  "3": {choice: oui, annex: a.pdf} # vu\n  # la 2\n' in after
    assert '  "2":\n    choice: oui\n    annex:\n      - b\n      - c\n' in after


def test_an_annex_is_looked_for_beside_the_answers_and_in_their_folder(
    workspace: Path, run: Run
) -> None:
    path = written(workspace, '"2": {choice: oui, annex: a.pdf}')
    result = run("check", path)
    assert result.exit_code == 1
    assert 'In prompt 2, the annex "a.pdf" is not there.' in result.stderr + result.stdout
    (path.parent / "annexes").mkdir()
    for place in (path.parent / "a.pdf", path.parent / "annexes" / "a.pdf"):
        place.write_bytes(b"x")
        assert run("check", path).exit_code == 0
        place.unlink()


def test_an_empty_annex_is_an_error_and_a_large_one_a_warning(workspace: Path, run: Run) -> None:
    path = written(workspace, '"2": {choice: oui, annex: a.pdf}')
    annex = path.parent / "a.pdf"
    annex.write_bytes(b"")
    assert "is empty (0 bytes)" in run("check", path).output
    with annex.open("wb") as file:
        file.truncate(33 * 1024 * 1024)
    result = run("check", path)
    assert result.exit_code == 0
    assert 'the annex "a.pdf" has 33 MB' in result.output


@pytest.mark.parametrize(
    "name", ["../secret.pdf", "/etc/passwd", "a\\b.pdf", "a;b.pdf", "C:x.pdf", ".hidden", "x" * 200]
)
def test_a_name_that_is_no_plain_file_name_is_refused(lot1: Form, name: str) -> None:
    answers = Answers("lot1", {"2": Answer("oui", annexes=(name,))})
    errors = [p for p in docgen.check(answers, lot1) if p.severity == "error"]
    assert len(errors) == 1
    assert "bare name" in errors[0].mend


def test_the_house_template_names_an_annex_that_no_justification_goes_with(lot1: Form) -> None:
    given = {"2": Answer("oui", annexes=("un.pdf",)), "12": Answer("x", annexes=("deux.pdf",))}
    answers = Answers("lot1", given)
    shown = "".join(lines(docgen.render(answers, lot1, build_generic_template())))
    assert "(annexe 1 : un.pdf)" in shown and "(annexe 2 : deux.pdf)" in shown


def test_a_file_given_for_an_answer_takes_the_place_of_the_dots(
    lot1: Form, lot1_template: bytes
) -> None:
    blank = "".join(lines(docgen.render(Answers("lot1"), lot1, lot1_template)))
    answers = Answers("lot1", {"autres-services": Answer(annexes=("offre.pdf",))})
    shown = "".join(lines(docgen.render(answers, lot1, lot1_template)))
    assert "AUTRES SERVICES :…" in blank
    assert "…" not in shown.partition("AUTRES SERVICES")[2]
    assert "(annexe 1 : offre.pdf)" in shown
