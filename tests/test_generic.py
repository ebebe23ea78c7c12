"""One house template serves every form: real tick boxes, read back, however it is restyled."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

import docgen
from docgen import Answer, Answers, Choice, Form, Prompt, Question, Section
from docgen.controls import W14, W
from docgen.errors import Location
from docgen.package import MAIN, read_parts
from docgen.render import CompiledTemplate
from docgen.render.faults import find_faults
from docgen.template import build_generic_template
from tests.conftest import LOT1_PDF, Refused, Run, with_part
from tests.generate import answered_forms
from tests.schema_order import check_order, roots_of
from tests.spoilt import write_answers
from tests.test_law import as_written, only_asked, read_bytes

GENERIC = build_generic_template()
CORPUS = Path(__file__).parent / "forms"
_W = f"{{{W}}}"


def shown(document: bytes, part: str = MAIN) -> list[str]:
    """The text of each paragraph that has any."""
    root = etree.fromstring(read_parts(document)[part])
    texts = ("".join(map(str, p.itertext(f"{_W}t"))) for p in root.iter(f"{_W}p"))
    return [text for text in texts if text.strip()]


@settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
@given(answered_forms(max_questions=25))
def test_any_answers_to_any_form_read_back_from_the_house_template(
    case: tuple[Form, Answers],
) -> None:
    form, answers = case
    written = as_written(answers)
    document = docgen.render(written, form, GENERIC)
    check_order(*roots_of(document))
    read_back = read_bytes(document, form)
    assert read_back.answers == only_asked(form, written)
    assert read_back.review == ()


def test_every_form_of_the_corpus_goes_into_the_house_template() -> None:
    template = CompiledTemplate(GENERIC)
    truths = [path for path in sorted(CORPUS.glob("*.form.yaml")) if "held-" not in path.name]
    assert len(truths) > 200
    for path in truths:
        form = docgen.load_form(path)
        boxes = sum(
            len(form.choices_of(key)) for key, p in form.prompts.items() if p.kind == "choice"
        )
        root = etree.fromstring(read_parts(template.render(Answers(form.id), form))[MAIN])
        assert len(list(root.iter(f"{{{W14}}}checkbox"))) == boxes, path.name


def small_form(*choices: str, comment: str | None = None) -> Form:
    """One section: a tick with items, a text, a label; and lines outside any section."""
    questions = (
        Question(
            "1",
            (
                Prompt("1", "choice", "Un extranet ?", items=("les contrats", "les sinistres")),
                Prompt(None, "label", "Si oui :"),
                Prompt("1b", "text", "À quelle adresse ?"),
            ),
        ),
    )
    outside = (Question(None, (Prompt("autres", "text", "AUTRES SERVICES"),)),)
    return Form(
        "small",
        "Gestion",
        "fr",
        tuple(Choice(label.lower(), label) for label in choices),
        (Section("Outils", questions), Section(None, outside), Section("Vide", ())),
        comment=comment,
    )


def test_the_document_shows_the_forms_words_in_its_order() -> None:
    form = small_form("Oui", "Non")
    answers = Answers(
        "small",
        {"1": Answer("oui", "depuis 2019"), "1b": Answer("www.exemple.fr")},
        tender={"buyer": "Ville d’Exemple", "reference": "2026-014"},
    )
    document = docgen.render(answers, form, GENERIC)
    lines = [line.replace("\u00a0", " ").strip() for line in shown(document)]
    assert lines[:9] == [
        *("Gestion", "Ville d’Exemple – 2026-014", "Outils", "1", "Un extranet ?"),
        *("– les contrats", "– les sinistres", "depuis 2019", "☒ Oui   ☐ Non"),
    ]
    assert lines[9:12] == ["Si oui :", "À quelle adresse ?", "www.exemple.fr"]
    assert "AUTRES SERVICES" in lines and "Vide" in lines and "None" not in lines


def test_the_boxes_are_those_of_the_sections_own_choices() -> None:
    form = small_form("Oui", "Non", "Partiel")
    section = Section("Outils", form.sections[0].questions, choices=("oui", "partiel"))
    narrowed = Form("small", "Gestion", "fr", form.choices, (section,))
    lines = shown(docgen.render(Answers("small"), narrowed, GENERIC))
    assert "☐\u00a0Oui   ☐\u00a0Partiel   " in lines


def test_a_comment_column_becomes_a_line_below_each_prompt_that_asks() -> None:
    form = small_form("Oui", "Non", comment="Observations")
    lines = shown(docgen.render(Answers("small"), form, GENERIC))
    assert sum(line.startswith("Observations : ") for line in lines) == 3


def test_the_letterhead_shows_what_is_known_of_the_sender() -> None:
    known = {"name": "Cabinet Exemple", "address": "12, rue de l’Exemple", "phone": "03 80"}
    form = small_form("Oui", "Non")
    document = docgen.render(Answers("small", respondent=known), form, GENERIC)
    assert shown(document, "word/header1.xml") == list(known.values())
    bare = docgen.render(Answers("small"), form, GENERIC)
    assert shown(bare, "word/header1.xml") == []


def test_pages_are_numbered_by_fields() -> None:
    document = docgen.render(Answers("small"), small_form("Oui", "Non"), GENERIC)
    footer = etree.fromstring(read_parts(document)["word/footer1.xml"])
    fields = [field.get(f"{_W}instr", "").strip() for field in footer.iter(f"{_W}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]


def without_numbers(root: etree._Element) -> None:
    for row in root.iter(f"{_W}tr"):
        cells = row.findall(f"{_W}tc")
        if len(cells) > 1:
            row.remove(cells[0])


def boxes_first(root: etree._Element) -> None:
    for row in root.iter(f"{_W}tr"):
        cells = row.findall(f"{_W}tc")
        if len(cells) == 3:
            row.insert(row.index(cells[0]), cells[2])


def red_and_narrow(root: etree._Element) -> None:
    for run in root.iter(f"{_W}r"):
        look = run.find(f"{_W}rPr")
        if look is None:
            look = etree.Element(f"{_W}rPr")
            run.insert(0, look)
        etree.SubElement(look, f"{_W}color").set(f"{_W}val", "C00000")
    for width in root.iter(f"{_W}tcW", f"{_W}gridCol"):
        width.set(f"{_W}w", "2500")


def one_table_for_all_sections(root: etree._Element) -> None:
    """The loop over sections goes from the paragraphs into the table's rows."""
    table = next(root.iter(f"{_W}tbl"))
    body = table.getparent()
    assert body is not None
    for paragraph in body.findall(f"{_W}p"):
        if re.search(r"section|endif|endfor", "".join(map(str, paragraph.itertext(f"{_W}t")))):
            body.remove(paragraph)
    for place, statement in ((2, "for section in form.sections"), (len(table) + 1, "endfor")):
        table.insert(
            place,
            etree.fromstring(
                f'<w:tr xmlns:w="{W}"><w:tc><w:p><w:r><w:t>{{%tr {statement} %}}</w:t></w:r></w:p>'
                "</w:tc></w:tr>"
            ),
        )


def restyled(change: Callable[[etree._Element], None]) -> bytes:
    """The template as a person changed it in Word."""
    root = etree.fromstring(read_parts(GENERIC)[MAIN])
    change(root)
    content = etree.tostring(root, encoding="unicode")
    return with_part(GENERIC, lambda _: content)


def lines_without_a_table(root: etree._Element) -> None:
    """One line after the other, a justification below whatever it is given with."""
    table = next(root.iter(f"{_W}tbl"))
    lines = (
        "{%p for question in section.questions %}",
        "{%p for prompt in question.prompts %}",
        "{{ question.number or '' }} {{ prompt.text }}",
        '{%p if prompt.kind == "choice" %}',
        "{% for choice in choices(prompt.id) %}{{r tick(prompt.id, choice.id) }}{% endfor %}",
        '{%p elif prompt.kind == "text" %}',
        "{{r text(prompt.id) }}",
        "{%p endif %}",
        '{%p if prompt.kind != "label" %}',
        "{{r justification_if_any(prompt.id) }}",
        *("{%p endif %}", "{%p endfor %}", "{%p endfor %}"),
    )
    for line in lines:
        made = etree.SubElement(etree.Element(f"{_W}body"), f"{_W}p")
        etree.SubElement(etree.SubElement(made, f"{_W}r"), f"{_W}t").text = line
        table.addprevious(made)
    body = table.getparent()
    assert body is not None
    body.remove(table)


@pytest.mark.parametrize(
    "change",
    [
        *(without_numbers, boxes_first, red_and_narrow, one_table_for_all_sections),
        lines_without_a_table,
    ],
)
def test_a_restyled_copy_of_the_house_template_works(
    change: Callable[[etree._Element], None], lot1: Form
) -> None:
    answers = docgen.load_answers(LOT1_PDF.parent.parent / "answers/lot1.yaml")
    template = restyled(change)
    assert find_faults(read_parts(template), lot1, Location("t.docx")) == ()
    read_back = read_bytes(docgen.render(answers, lot1, template), lot1)
    assert read_back.review == ()
    assert read_back.answers["2"].value == "oui"


def test_boxes_of_a_restyled_copy_have_the_new_colour(lot1: Form) -> None:
    document = docgen.render(Answers("lot1"), lot1, restyled(red_and_narrow))
    runs = re.findall(
        r"<w:r>((?:(?!</w:r>).)*)<w:t>☐</w:t></w:r>", read_parts(document)[MAIN].decode()
    )
    assert len(runs) > 40 and all("C00000" in run for run in runs)


def test_the_command_writes_the_house_template_without_a_form(workspace: Path, run: Run) -> None:
    result = run("template", "--generic", "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {"form": None, "file": "templates/generic.docx"}
    answers = write_answers('{"1": non, "12": Dès 5 000 €}')
    assert run("render", answers, "--template", "templates/generic.docx").exit_code == 0
    read = run("read", "output/a.docx", "--form", "lot1")
    assert "12: Dès 5 000 €" in read.stdout.replace('"', "")
    assert Path("templates/generic.docx").read_bytes() == build_generic_template()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [((), "The form is missing"), (("lot1", "--generic"), "The house template serves every form")],
)
def test_template_wants_either_a_form_or_generic(
    refused: Refused, arguments: tuple[str, ...], message: str
) -> None:
    assert refused("template", *arguments).startswith(message)


def test_a_house_template_that_a_person_changed_is_not_replaced(
    workspace: Path, run: Run, refused: Refused
) -> None:
    assert run("template", "--generic").exit_code == 0
    assert run("template", "--generic").exit_code == 0
    changed = with_part(
        GENERIC, lambda xml: xml.replace("docgen template<", "Word<"), "docProps/app.xml"
    )
    Path("templates/generic.docx").write_bytes(changed)
    assert "may hold somebody's work" in refused("template", "--generic")
