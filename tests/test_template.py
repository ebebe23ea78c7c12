"""The Word template: a placeholder for each answer, at its place, in a document Word accepts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

import docgen
from docgen import Answer, Answers, Form, build_template
from docgen.controls import W, places_of
from docgen.package import read_parts, write_parts
from docgen.render import CompiledTemplate
from tests.generate import forms
from tests.schema_order import check_order, roots_of

FORMS = Path(__file__).parent / "forms"

_W = f"{{{W}}}"


def document_of(docx: bytes) -> etree._Element:
    """The main part of a Word file."""
    return etree.fromstring(read_parts(docx)["word/document.xml"])


def text_in(element: etree._Element) -> str:
    """All text below an element."""
    return "".join(text.text or "" for text in element.iter(f"{_W}t"))


def rows(document: etree._Element) -> Iterator[tuple[str, list[str]]]:
    """The text of each table row, and the tags of the controls in it."""
    for row in document.iter(f"{_W}tr"):
        yield text_in(row), [tag.get(f"{_W}val", "") for tag in row.iter(f"{_W}tag")]


def test_every_place_for_an_answer_has_its_placeholder(lot1: Form, lot1_template: bytes) -> None:
    text = text_in(document_of(lot1_template))
    for place in places_of(lot1):
        if place.choice is not None:
            call = f'tick("{place.prompt}", "{place.choice}")'
        else:
            kind = "justification_if_any" if place.is_justification else "text"
            call = f'{kind}("{place.prompt}")'
        assert len(re.findall(rf"\{{\{{r {re.escape(call[:-1])}[),]", text)) == 1


def test_all_that_is_printed_on_the_form_is_in_the_template(
    lot1: Form, lot1_template: bytes
) -> None:
    text = text_in(document_of(lot1_template))
    printed = [lot1.title, *(section.title or "" for section in lot1.sections)]
    for question in lot1.questions():
        printed.append(question.number or "")
        printed += [words for p in question.prompts for words in (p.text, *p.items)]
    assert [words for words in printed if words not in text] == []


def test_the_template_has_the_pages_columns_and_shades(lot1: Form, lot1_template: bytes) -> None:
    document = document_of(lot1_template)
    widths = [int(column.get(f"{_W}w", "0")) / 20 for column in document.iter(f"{_W}gridCol")]
    assert widths == pytest.approx([31.1, 374.2, 42.5, 42.5], abs=0.1)
    fills = {shade.get(f"{_W}fill") for shade in document.iter(f"{_W}shd")}
    assert fills == {"BDD6EE", "F2F2F2", "DEEAF6"}
    size = document.find(f".//{_W}pgSz")
    assert size is not None
    assert int(size.get(f"{_W}w", "0")) / 20 == pytest.approx(595.3, abs=0.1)


def test_each_tick_box_stands_in_the_row_of_its_own_prompt(
    lot1: Form, lot1_template: bytes
) -> None:
    document = document_of(docgen.render(Answers("lot1"), lot1, lot1_template))
    found = {tag: text for text, tags in rows(document) for tag in tags}
    for prompt_id, prompt in lot1.prompts.items():
        if prompt.kind == "choice":
            assert prompt.text in found[f"docgen:{prompt_id}:oui"]
            assert prompt.text in found[f"docgen:{prompt_id}:non"]


def test_tick_boxes_are_check_box_controls_titled_for_screen_readers(
    lot1: Form, lot1_template: bytes
) -> None:
    answers = Answers("lot1", {"2": Answer("oui")})
    document = document_of(docgen.render(answers, lot1, lot1_template))
    boxes = [sdt for sdt in document.iter(f"{_W}sdt") if b"w14:checkbox" in etree.tostring(sdt)]
    assert len(boxes) == 2 * sum(prompt.kind == "choice" for prompt in lot1.prompts.values())
    box = next(
        b for b in boxes if b.find(f"{_W}sdtPr/{_W}tag[@{_W}val='docgen:2:oui']") is not None
    )
    alias = box.find(f"{_W}sdtPr/{_W}alias")
    assert alias is not None
    assert "Etes-vous certifié ISO 9001" in alias.get(f"{_W}val", "")
    assert text_in(box) == "✕"


def test_ids_of_controls_and_bookmarks_are_unique(lot1: Form, lot1_template: bytes) -> None:
    document = document_of(docgen.render(Answers("lot1"), lot1, lot1_template))
    controls = [e.get(f"{_W}val") for e in document.iterfind(f".//{_W}sdtPr/{_W}id")]
    marks = [e.get(f"{_W}id") for e in document.iter(f"{_W}bookmarkStart")]
    names = [e.get(f"{_W}name", "") for e in document.iter(f"{_W}bookmarkStart")]
    for values in (controls, marks, names):
        assert values
        assert len(values) == len(set(values))
    assert max(map(len, names)) <= 40


def test_tags_and_titles_are_short_enough_for_word(lot1: Form, lot1_template: bytes) -> None:
    document = document_of(docgen.render(Answers("lot1"), lot1, lot1_template))
    for element in document.iter(f"{_W}tag", f"{_W}alias"):
        assert len(element.get(f"{_W}val", "")) <= 64


@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(forms(max_questions=20))
def test_any_rendered_document_keeps_the_order_of_the_schema(form: Form) -> None:
    template = build_template(form)
    check_order(*roots_of(template))
    check_order(*roots_of(docgen.render(Answers(form.id), form, template)))


def test_the_real_form_keeps_the_order_of_the_schema(lot1: Form, lot1_template: bytes) -> None:
    answers = Answers("lot1", {"2": Answer("oui", "Certificat")})
    check_order(*roots_of(docgen.render(answers, lot1, lot1_template)))


def test_a_rendered_document_is_whole_and_names_its_maker(lot1: Form, lot1_template: bytes) -> None:
    document = docgen.render(Answers("lot1"), lot1, lot1_template)
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        assert archive.testzip() is None
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "docProps/thumbnail.jpeg" not in archive.namelist()
        assert b"<Application>docgen document</Application>" in archive.read("docProps/app.xml")


def restyled(template: bytes, pattern: str, replacement: str) -> bytes:
    """A template whose main part was changed, as Word would change it."""
    parts = read_parts(template)
    xml, count = re.subn(pattern, replacement, parts["word/document.xml"].decode())
    assert count > 0
    return write_parts(parts | {"word/document.xml": xml.encode()})


def test_a_document_is_the_same_whatever_was_rendered_before_it(
    lot1: Form, lot1_template: bytes
) -> None:
    template = CompiledTemplate(lot1_template)
    answers = Answers(lot1.id, {"1": Answer("non")}, respondent={"name": "Cabinet"})
    blank = template.render(Answers(lot1.id), lot1)

    filled = template.render(answers, lot1)

    assert filled == docgen.render(answers, lot1, lot1_template) != blank
    assert template.render(Answers(lot1.id), lot1) == blank
    with zipfile.ZipFile(io.BytesIO(filled)) as archive:
        assert archive.testzip() is None
        assert len(set(archive.namelist())) == len(archive.namelist())


def test_the_template_has_no_styles_that_nothing_uses_nor_parts_that_are_not_there(
    lot1_template: bytes,
) -> None:
    parts = read_parts(lot1_template)
    styles = etree.fromstring(parts["word/styles.xml"])
    tables = styles.findall(f"{_W}style[@{_W}type='table']")
    assert [style.get(f"{_W}default") for style in tables] == ["1"]
    relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
    targets = {f"word/{entry.get('Target')}" for entry in relations if not entry.get("TargetMode")}
    assert {target for target in targets if "../" not in target} <= parts.keys()
    types = etree.fromstring(parts["[Content_Types].xml"])
    named = {entry.get("PartName", "")[1:] for entry in types if entry.get("PartName")}
    assert named <= parts.keys()


def test_a_placeholder_that_word_split_over_runs_is_whole_again(
    lot1: Form, lot1_template: bytes
) -> None:
    split = restyled(
        lot1_template,
        r'\{\{r text\("12"\) \}\}',
        '{</w:t></w:r><w:r><w:t>{r te</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>xt("12") }</w:t>'
        "</w:r><w:r><w:t>}",
    )
    document = document_of(docgen.render(Answers("lot1", {"12": Answer("5 000 €")}), lot1, split))
    assert "5 000 €" in text_in(document)
    assert "{" not in text_in(document)


def test_curly_quotes_in_a_placeholder_do_no_harm(lot1: Form, lot1_template: bytes) -> None:
    curly = restyled(lot1_template, r'text\("12"\)', "text(“12”)")
    document = document_of(docgen.render(Answers("lot1", {"12": Answer("dès 1 €")}), lot1, curly))
    assert "dès 1 €" in text_in(document)


def test_type_set_on_a_placeholder_is_the_type_of_the_answer(
    lot1: Form, lot1_template: bytes
) -> None:
    blue = restyled(
        lot1_template,
        r'<w:rPr>((?:(?!<w:rPr>).)*<w:t xml:space="preserve">\{\{r text\("12"\))',
        r'<w:rPr><w:color w:val="0000FF"/>\1',
    )
    document = document_of(docgen.render(Answers("lot1", {"12": Answer("bleu")}), lot1, blue))
    (run,) = [run for run in document.iter(f"{_W}r") if text_in(run) == "bleu"]
    assert run.find(f"{_W}rPr/{_W}color[@{_W}val='0000FF']") is not None


def test_a_template_can_show_the_tender_and_loop(lot1: Form, lot1_template: bytes) -> None:
    letter = restyled(
        lot1_template,
        "Lot n°1 : Modalités de Gestion</w:t>",
        "Pour {{ tender.buyer }}{% for c in form.choices %} / {{ c.label }}{% endfor %}</w:t>",
    )
    answers = Answers("lot1", tender={"buyer": "Ville <&> d’Exemple"})
    document = document_of(docgen.render(answers, lot1, letter))
    assert "Pour Ville <&> d’Exemple / OUI / NON" in text_in(document)


def test_braces_in_the_forms_own_words_stay_as_printed() -> None:
    prompt = docgen.Prompt("1", "choice", "Utilisez-vous {{ les }} {% accolades %} {# # ?")
    form = Form(
        "f",
        "T {{ }}",
        "fr",
        (docgen.Choice("oui", "Oui"), docgen.Choice("non", "Non")),
        (docgen.Section("S {{", (docgen.Question("1", (prompt,)),)),),
    )
    document = document_of(docgen.render(Answers("f"), form, build_template(form)))
    assert "Utilisez-vous {{ les }} {% accolades %} {# # ?" in text_in(document)
    assert "T {{ }}" in text_in(document)


def test_a_long_text_may_go_over_the_pages_end(lot1: Form, lot1_template: bytes) -> None:
    answers = Answers("lot1", {"12": Answer("Une ligne de texte.\n" * 80), "2": Answer("oui")})
    document = document_of(docgen.render(answers, lot1, lot1_template))
    for row in document.iter(f"{_W}tr"):
        is_whole = row.find(f"{_W}trPr/{_W}cantSplit") is not None
        assert is_whole == ("Une ligne de texte." not in text_in(row))


def test_heights_of_rows_are_least_heights_so_that_a_text_makes_its_row_grow(
    lot1_template: bytes,
) -> None:
    rules = {h.get(f"{_W}hRule") for h in document_of(lot1_template).iter(f"{_W}trHeight")}
    assert rules == {"atLeast"}


def test_controls_cannot_be_deleted_by_mistake(lot1: Form, lot1_template: bytes) -> None:
    document = document_of(docgen.render(Answers("lot1"), lot1, lot1_template))
    controls = list(document.iter(f"{_W}sdt"))
    locked = document.findall(f".//{_W}sdtPr/{_W}lock[@{_W}val='sdtLocked']")
    assert controls
    assert len(locked) == len(controls)


def test_a_header_row_repeats_only_where_the_form_repeats_it(lot1_template: bytes) -> None:
    assert document_of(lot1_template).find(f".//{_W}tblHeader") is None
    form = docgen.parse(FORMS / "cut-horizontal-repeat-reportlab.pdf")
    repeating = document_of(build_template(form))
    assert repeating.find(f".//{_W}tblHeader") is not None
    # LibreOffice 7.4 never ends laying out some tables that repeat a header and never split.
    table = next(repeating.iter(f"{_W}tblHeader")).getparent().getparent().getparent()  # type: ignore[union-attr]
    assert table is not None
    assert table.find(f".//{_W}cantSplit") is None
