"""A template edited by hand is told all its faults at once, each at its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

import docgen
from docgen import Answer, Answers, DocgenError, Form, Problem
from docgen.controls import W
from docgen.errors import Location
from docgen.package import read_parts
from docgen.render.faults import find_faults
from docgen.template import build_generic_template
from tests.conftest import Refused, Run, with_part
from tests.edited import Edit, edited, paragraph, replaced, split_run, text_with, with_paragraphs
from tests.spoilt import with_placeholder, write_answers

_W = f"{{{W}}}"
_BOX = '{{r tick("3", "oui") }}'


def faults_of(template: bytes, form: Form) -> list[Problem]:
    return [f.problem for f in find_faults(read_parts(template), form, Location("t.docx"))]


def errors_of(template: bytes, form: Form) -> list[str]:
    return [p.message for p in faults_of(template, form) if p.severity == "error"]


def test_a_good_template_has_no_faults(lot1: Form, lot1_template: bytes) -> None:
    assert faults_of(lot1_template, lot1) == []
    assert faults_of(build_generic_template(), lot1) == []


def test_the_house_template_has_no_faults_for_any_form_of_the_corpus() -> None:
    truths = sorted((Path(__file__).parent / "forms").glob("*.form.yaml"))[::12]
    for path in truths:
        assert faults_of(build_generic_template(), docgen.load_form(path)) == [], path.name


@pytest.mark.parametrize(
    ("written", "message", "mend"),
    [
        ('{{r tick("33", "oui") }}', 'a prompt that the form does not have: "33"', '"3"'),
        ('{{r tick("3", "oiu") }}', 'a choice that prompt 3 does not have: "oiu"', "oui, non"),
        ('{{r text("3") }}', "asks for a text, and prompt 3 wants a tick", 'tick("3", "oui")'),
        ('{{r tick("3") }}', "does not say what tick wants to know", 'tick("3b", "oui")'),
        ('{{r tick("3", "oui", "x", 1) }}', "does not say what tick wants", 'tick("3b", "oui")'),
        ('{{r tik("3", "oui") }}', "a function that is not known here: tik", "Did you mean tick"),
        ('{{r tick("3", oui) }}', "a value that is not known here: oui", "Values are form"),
        ('{{r tick("3", "oui" }}', "has a fault: ", 'tick("3b", "oui")'),
        ('{{r tick("3", "oui) }}', "has a fault: ", 'tick("3b", "oui")'),
        ('{{r tick("3", "oui") ', "is not closed in its paragraph", "Write }}"),
        ('{{r tick("3", "oui") }', "is not closed in its paragraph", "Write }}"),
        ('{{r tick("3", "oui")|up }}', "has a fault: No filter named 'up'", "tick"),
        ("{% tick %}", "says nothing that docgen knows", "for, if"),
        ('{{p tick("3", "oui") }}{{ form.title }}', "would be lost", "paragraph of its own"),
    ],
)
def test_what_is_wrong_in_a_placeholder_is_told_with_what_mends_it(
    lot1: Form, lot1_template: bytes, written: str, message: str, mend: str
) -> None:
    found = faults_of(edited(lot1_template, replaced(_BOX, written)), lot1)
    told = [p for p in found if message in p.message]
    assert told and mend in told[0].mend
    assert told[0].severity == "error"
    assert told[0].at.near is not None and "De consulter" in told[0].at.near
    assert str(told[0]).startswith('t.docx, near "3 De consulter l’ensemble')


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (["{{ tenders.buyer }}"], "a value that is not known here: tenders"),
        (["{{ form.titel }}"], "asks for form.titel, which no form has"),
        (["{% if tender.buyer %}", "x"], "is opened and not closed"),
        (["{%p for s in form.sections %}", "x", "{%p endif %}"], "does not fit {%p for s"),
        (["x", "{%p endfor %}"], "closes nothing: no for is open"),
        (["{%p if true %}", "x", "{% endif %}"], "they go with different things"),
        (["{%tr if true %}", "x", "{%tr endif %}"], "stands outside of any table row"),
        (["{% iff true %}x{% endif %}"], "says nothing that docgen knows"),
        (["{% set a = 1 %}"], "says nothing that docgen knows"),
        (["{%p for s in form.sections %}", "{{ s.titel }}", "{%p endfor %}"], "titel"),
        (["{{ s.title }}", "{%p for s in form.sections %}", "x", "{%p endfor %}"], "here: s"),
        (["{{ tender.buyer", "}}"], "is not closed in its paragraph"),
        (["{%p for i in range(5) %}", '{{r text("12") }}', "{%p endif %}"], "does not fit"),
    ],
)
def test_faults_in_values_loops_and_conditions_are_found(
    lot1: Form, lot1_template: bytes, written: list[str], message: str
) -> None:
    found = errors_of(edited(lot1_template, with_paragraphs(*written)), lot1)
    assert any(message in told for told in found), found


def test_all_faults_are_told_at_once_in_the_order_they_stand(
    lot1: Form, lot1_template: bytes
) -> None:
    def many(root: etree._Element) -> None:
        replaced(_BOX, '{{r tick("3", "oiu") }}')(root)
        replaced('{{r tick("5", "non") }}', '{{r tick("5", "non") ')(root)
        replaced('{{r tick("13", "non") }}', "")(root)
        replaced('{{r text("12") }}', "{{r tick(“12”, “oui”) }}")(root)
        with_paragraphs("{{ respondant.name }}", "{%p if true %}")(root)

    told = errors_of(edited(lot1_template, many), lot1)
    words = ["respondant", "opened and not", "oiu", "not closed in", "wants a text", "prompt 13"]
    assert len(told) == len(words)
    assert all(word in message for word, message in zip(words, told, strict=True)), told


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("{{ ''.__class__.__mro__ }}", "__class__"),
        ("{{ form['__class__'] }}", "__class__"),
        ("{{ tick.__globals__ }}", "__globals__"),
        ("{{ tender.buyer.upper() }}", "upper"),
        ("{{ tender.items() }}", "items"),
        ("{{ form.prompts.get('3') }}", "get"),
    ],
)
def test_what_the_sandbox_refuses_and_a_second_place_are_told_beside_other_faults(
    lot1: Form, lot1_template: bytes, written: str, name: str
) -> None:
    def many(root: etree._Element) -> None:
        with_paragraphs(written, '{{r text("12") }}', "{% if tender.buyer %}")(root)

    first, second, third = faults_of(edited(lot1_template, many), lot1)
    assert f"asks for {name}, which no template may" in first.message
    assert "is opened and not closed" in second.message
    assert third.severity == "warning" and "more than once" in third.message
    with pytest.raises(DocgenError):
        docgen.render(Answers("lot1"), lot1, edited(lot1_template, with_paragraphs(written)))


def test_the_same_place_in_two_branches_stands_there_once_whatever_else_is_wrong(
    lot1: Form, lot1_template: bytes
) -> None:
    def branches(root: etree._Element) -> None:
        either = f"{{% if tender.lot is defined %}}{_BOX}{{% else %}}{_BOX}{{% endif %}}"
        replaced(_BOX, either)(root)
        with_paragraphs("{% if tender.buyer %}")(root)

    (told,) = faults_of(edited(lot1_template, branches), lot1)
    assert "is opened and not closed" in told.message


def test_all_misspelled_values_of_loops_are_told_at_once(lot1: Form) -> None:
    template = build_generic_template()
    for words, new in (
        ("section.title }}", "section.titel }}"),
        ("question.number or", "question.numbr or"),
        ("prompt.text }}", "prompt.txt }}"),
        ("choice.label|", "choice.labl|"),
    ):
        template = edited(template, replaced(words, new))
    told = [(p.message.partition("asks for ")[2], p.mend) for p in faults_of(template, lot1)]
    assert told == [
        ("section.titel, which no section has.", "Did you mean section.title?"),
        ("question.numbr, which no question has.", "Did you mean question.number?"),
        ("prompt.txt, which no prompt has.", "Did you mean prompt.text?"),
        ("choice.labl, which no choice has.", "Did you mean choice.label?"),
    ]


def test_what_may_be_missing_can_be_asked_for(lot1: Form) -> None:
    words = "{{ section.title }}{% if section.lead is defined %}!{% endif %}"
    template = edited(build_generic_template(), replaced("{{ section.title }}", words))
    assert faults_of(template, lot1) == []


@pytest.mark.parametrize(
    ("end", "opening"),
    [
        ("{%p endfor %}", "{%p for item in prompt.items %}"),
        ("{%tr endfor %}", "{%tr for question in section.questions %}"),
        ("{%tr endif %}", '{%tr if prompt.kind == "choice" %}'),
    ],
)
def test_an_end_that_is_missing_is_one_fault_where_it_was_opened(
    lot1: Form, end: str, opening: str
) -> None:
    template = edited(build_generic_template(), replaced(end, ""))
    assert errors_of(template, lot1) == [f"{opening} is opened and not closed."]


def test_a_fault_in_a_text_box_is_told_once(lot1: Form, lot1_template: bytes) -> None:
    asked = '{{r text("122") }}'
    drawn = (
        f'<w:p xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<w:r><mc:AlternateContent>"
        + "".join(
            f"<mc:{kind}><w:txbxContent><w:p><w:r><w:t>{asked}</w:t></w:r></w:p></w:txbxContent>"
            f"</mc:{kind}>"
            for kind in ("Choice", "Fallback")
        )
        + "</mc:AlternateContent></w:r></w:p>"
    )

    def box(root: etree._Element) -> None:
        root[0].insert(0, etree.fromstring(drawn))

    assert len(errors_of(edited(lot1_template, box), lot1)) == 1


def test_a_prompt_without_a_place_is_told_where_its_neighbours_stand(
    lot1: Form, lot1_template: bytes
) -> None:
    def edit(root: etree._Element) -> None:
        for choice in ("oui", "non"):
            replaced(f'{{{{r tick("13", "{choice}") }}}}', "")(root)

    (told,) = faults_of(edited(lot1_template, edit), lot1)
    assert told.message.startswith('There is no place for prompt 13: "L’expert est-il missionné')
    assert told.mend.startswith('Write {{r tick("13", "oui") }} and {{r tick("13", "non") }}')
    assert told.prompt == "13" and told.at.near is not None and "Quel est le seuil" in told.at.near


def test_a_place_that_values_may_take_away_is_an_error_as_render_would_refuse_it(
    lot1: Form, lot1_template: bytes
) -> None:
    template = edited(
        lot1_template, replaced(_BOX, f"{{% if tender.lot is defined %}}{_BOX}{{% endif %}}")
    )
    (told,) = faults_of(template, lot1)
    assert told.severity == "error" and "within {% if tender.lot is defined %}" in told.message
    assert "{% else %}" in told.mend
    with pytest.raises(DocgenError, match="no place for prompt 3"):
        docgen.render(Answers("lot1"), lot1, template)
    assert docgen.render(Answers("lot1", tender={"lot": "1"}), lot1, template)


@pytest.mark.parametrize(
    "written",
    [
        f"{{% if tender.lot == '1' %}}a{{% else %}}{_BOX}{{% endif %}}",
        f"{{% if tender.lot|length > 3 %}}{_BOX}{{% endif %}}",
        f"{{% if tender.a is defined %}}{{% if form.id %}}{_BOX}{{% endif %}}{{% endif %}}",
        f"{{% if tender.a is defined %}}{_BOX}{{% elif tender.b is defined %}}{_BOX}{{% endif %}}",
        f"{{% for c in respondent.name %}}{{% if loop.first %}}{_BOX}{{% endif %}}{{% endfor %}}",
        '{{r tick("3", "oui") if tender.lot is defined }}',
    ],
)
def test_however_a_place_hangs_on_values_it_is_told(
    lot1: Form, lot1_template: bytes, written: str
) -> None:
    told = errors_of(edited(lot1_template, replaced(_BOX, written)), lot1)
    assert len(told) == 1 and "where that does not hold" in told[0], told


@pytest.mark.parametrize(
    "written",
    [
        f"{{% if tender.lot is defined %}}{_BOX}{{% else %}}Lot : {_BOX}{{% endif %}}",
        f"{{% if tender.a is defined %}}{_BOX}{{% endif %}}"
        f"{{% if tender.a is not defined %}}!{_BOX}{{% endif %}}",
        f"{{% if form.language == 'fr' %}}{_BOX}{{% endif %}}",
        f"{{% if tender.lot is defined %}}Lot {{{{ tender.lot }}}} {{% endif %}}{_BOX}",
    ],
)
def test_a_place_that_stands_whatever_the_values_are_is_no_fault(
    lot1: Form, lot1_template: bytes, written: str
) -> None:
    template = edited(lot1_template, replaced(_BOX, written))
    assert faults_of(template, lot1) == []
    for tender in ({}, {"a": "x", "lot": "1"}):
        assert docgen.render(Answers("lot1", tender=tender), lot1, template)


def test_a_loop_that_values_may_take_away_is_told_once(lot1: Form) -> None:
    def around(root: etree._Element) -> None:
        replaced(
            "{{r tick(prompt.id, choice.id) }}",
            "{% if tender.x is defined %}{{r tick(prompt.id, choice.id) }}{% endif %}",
        )(root)

    told = errors_of(edited(build_generic_template(), around), lot1)
    assert len(told) == 1 and "within {% if tender.x is defined %}" in told[0]


def test_a_justification_that_values_may_take_away_is_a_warning(
    lot1: Form, lot1_template: bytes
) -> None:
    place = '{{r justification_if_any("3") }}'
    shown = f"{{% if tender.lot is defined %}}{place}{{% endif %}}"
    (told,) = faults_of(edited(lot1_template, replaced(place, shown)), lot1)
    assert told.severity == "warning" and "within {% if tender.lot" in told.message
    own = f"{{% if is_justified('3') %}}{place}{{% endif %}}"
    assert faults_of(edited(lot1_template, replaced(place, own)), lot1) == []


def test_a_place_that_stands_twice_is_a_warning_and_drawings_for_old_programs_are_none(
    lot1: Form, lot1_template: bytes
) -> None:
    (told,) = faults_of(edited(lot1_template, with_paragraphs('{{r text("12") }}')), lot1)
    assert told.severity == "warning" and "more than once" in told.message

    def in_a_text_box(root: etree._Element) -> None:
        mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
        box = etree.Element(f"{_W}txbxContent")
        text = text_with(root, '{{r text("12") }}')
        text.text = "x"
        box.append(paragraph('{{r text("12") }}'))
        again = etree.fromstring(etree.tostring(box))
        drawn = etree.fromstring(f'<w:r xmlns:w="{W}" xmlns:mc="{mc}"><mc:AlternateContent/></w:r>')
        for name, content in (("Choice", box), ("Fallback", again)):
            etree.SubElement(drawn[0], f"{{{mc}}}{name}").append(content)
        run = text.getparent()
        assert run is not None
        run.addnext(drawn)

    template = edited(lot1_template, in_a_text_box)
    assert faults_of(template, lot1) == []
    assert docgen.render(Answers("lot1"), lot1, template)


@pytest.mark.parametrize(
    ("around", "message"),
    [
        ("<w:del/>", "a tracked change deletes"),
        ("<w:fldSimple w:instr='REF a'/>", "result of a field"),
        ("<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent/></w:sdt>", "holds plain text only"),
        ("<m:oMath/>", "stands in a formula"),
    ],
)
def test_a_placeholder_where_no_box_can_stand_is_found(
    lot1: Form, lot1_template: bytes, around: str, message: str
) -> None:
    def edit(root: etree._Element) -> None:
        run = text_with(root, _BOX).getparent()
        assert run is not None
        math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
        wrapped = etree.fromstring(f'<x xmlns:w="{W}" xmlns:m="{math}">{around}</x>')[0]
        run.addprevious(wrapped)
        content = wrapped.find(f"{_W}sdtContent")
        (wrapped if content is None else content).append(run)

    assert any(message in told for told in errors_of(edited(lot1_template, edit), lot1))


def test_placeholders_in_descriptions_and_field_codes_are_looked_at_too(
    lot1: Form, lot1_template: bytes
) -> None:
    def edit(root: etree._Element) -> None:
        made = paragraph("x")
        made[0].append(etree.Element(f"{_W}bookmarkStart", {f"{_W}name": "{{ form.nix }}"}))
        code = etree.SubElement(made[0], f"{_W}instrText")
        code.text = ' HYPERLINK "{{ tenders.url }}" '
        next(root.iter(f"{_W}body")).insert(0, made)

    told = errors_of(edited(lot1_template, edit), lot1)
    assert any("form.nix" in t for t in told) and any("tenders" in t for t in told)


def test_faults_in_the_page_header_are_found(lot1: Form) -> None:
    generic = build_generic_template()
    spoilt = with_part(
        generic, lambda xml: xml.replace("respondent.phone }}", "respondant.phone }}"), HEADER
    )
    assert any("respondant" in told for told in errors_of(spoilt, lot1))


HEADER = "word/header1.xml"


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("{{r tick(“3”, “oui”) }}", "quotes or spaces as Word bends them"),
        ("{{r\u00a0tick(«\u00a03\u00a0», «\u00a0oui\u00a0») }}", "quotes or spaces"),
        ('{{ tick("3", "oui") }}', "lacks its r"),
        ('{{ r tick("3", "oui") }}', "has a space between {{ and r"),
    ],
)
def test_what_docgen_mends_itself_is_a_warning(
    lot1: Form, lot1_template: bytes, written: str, message: str
) -> None:
    template = edited(lot1_template, replaced(_BOX, written))
    (told,) = faults_of(template, lot1)
    assert told.severity == "warning" and message in told.message and _BOX in told.message
    filled = docgen.render(Answers("lot1", {"3": Answer("oui")}), lot1, template)
    assert filled == docgen.render(Answers("lot1", {"3": Answer("oui")}), lot1, lot1_template)


def test_runs_that_word_split_are_no_fault(lot1: Form, lot1_template: bytes) -> None:
    def edit(root: etree._Element) -> None:
        split_run(text_with(root, _BOX), 8, '<w:proofErr w:type="spellStart"/>')

    assert faults_of(edited(lot1_template, edit), lot1) == []


def test_a_name_close_to_a_usual_one_is_asked_about(lot1: Form, lot1_template: bytes) -> None:
    (told,) = faults_of(with_placeholder(lot1_template, "{{ tender.byer }}"), lot1)
    assert told.severity == "warning" and "is tender.buyer meant?" in told.message
    assert faults_of(with_placeholder(lot1_template, "{{ tender.lot }}"), lot1) == []


def test_a_template_for_another_form_is_one_fault(lot1_template: bytes) -> None:
    other = docgen.load_form(
        Path(__file__).parent / "forms/conformity-zebra-chromium.pdf.form.yaml"
    )

    def edit(root: etree._Element) -> None:
        root[0].clear()
        with_paragraphs("Une lettre")(root)

    told = errors_of(edited(lot1_template, edit), other)
    assert len(told) == 1 and "no place for any prompt of the form" in told[0]


def test_an_empty_template_is_refused(workspace: Path, refused: Refused) -> None:
    spoil(workspace, lambda root: root[0].clear())
    assert refused("template", "--check", "edited.docx", "lot1").startswith(
        "edited.docx: The template is empty"
    )


def test_pages_are_told_where_word_noted_them(lot1: Form, lot1_template: bytes) -> None:
    def edit(root: etree._Element) -> None:
        run = text_with(root, "Quel est le seuil").getparent()
        assert run is not None
        run.insert(0, etree.Element(f"{_W}lastRenderedPageBreak"))
        replaced('{{r text("12") }}', '{{r text("122") }}')(root)
        replaced(_BOX, '{{r tick("3", "oiu") }}')(root)

    found = faults_of(edited(lot1_template, edit), lot1)
    first, last = (next(p for p in found if word in p.message) for word in ("oiu", "122"))
    assert (first.at.page, last.at.page) == (1, 2)
    assert str(last).startswith('t.docx, page 2, near "12 Quel est le seuil')


# The command


def spoil(workspace: Path, *edits: Edit) -> Path:
    template = (workspace / "templates/lot1.docx").read_bytes()
    for edit in edits:
        template = edited(template, edit)
    path = workspace / "edited.docx"
    path.write_bytes(template)
    return path


def test_the_command_prints_faults_and_its_status_tells_if_there_are_errors(
    workspace: Path, run: Run
) -> None:
    assert run("template", "--check", "templates/lot1.docx", "lot1").exit_code == 0
    spoil(workspace, replaced(_BOX, "{{r tick(“3”, “oui”) }}"))
    warned = run("template", "--check", "edited.docx", "lot1")
    assert warned.exit_code == 0 and warned.stdout.startswith('edited.docx, near "3 De consulter')
    assert run("template", "--check", "edited.docx", "lot1", "--strict").exit_code == 1
    spoil(workspace, replaced(_BOX, ""))
    found = run("template", "--check", "edited.docx", "lot1", "--json")
    assert found.exit_code == 1
    (problem,) = json.loads(found.stdout)["problems"]
    assert problem["prompt"] == "3" and problem["file"] == "edited.docx" and problem["near"]
    assert "1 error, 0 warnings." in found.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--check", "nix.docx", "lot1"), "nix.docx: There is no such file"),
        (("--check", "parsed/lot1.yaml", "lot1"), "parsed/lot1.yaml: This is no Word file"),
        (("--check", "templates/lot1.docx"), "The form is missing"),
        (("--check", "templates/lot1.docx", "lot1", "--generic"), "--check makes no template"),
        (("lot1", "--annotate", "a.docx"), "--annotate and --strict go with --check"),
        (
            ("--check", "templates/lot1.docx", "lot1", "--annotate", "templates/lot1.docx"),
            "templates/lot1.docx: The copy with comments would replace the template itself",
        ),
        (
            ("--check", "templates/lot1.docx", "lot1", "--annotate", "parsed/lot1.yaml"),
            "parsed/lot1.yaml: The file exists, and may hold somebody's work",
        ),
    ],
)
def test_what_cannot_be_checked_is_refused(
    refused: Refused, arguments: tuple[str, ...], message: str
) -> None:
    assert refused("template", *arguments).startswith(message)


def test_a_template_that_render_refuses_points_to_the_check(
    workspace: Path, refused: Refused
) -> None:
    spoil(workspace, replaced(_BOX, ""))
    told = refused("render", write_answers("{}"), "--template", "edited.docx")
    assert "docgen template --check" in told
