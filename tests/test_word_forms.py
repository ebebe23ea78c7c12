"""Forms in Word files, each as its own XML beside what is expected of it."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import docgen
from benchmarks.parse_quality import score_form
from docgen import DocgenError, Form, OfficeError
from docgen.sources.files import read_pages
from docgen.sources.page import Page, lines_of
from tests.corpus import word_xml
from tests.corpus.catalogue import SHEETS
from tests.corpus.content import BANKS, Spec, make_form
from tests.corpus.draw_word import write_word
from tests.corpus.draw_word_features import Features
from tests.corpus.layout import Layout, sheet
from tests.corpus.make import compose
from tests.word_files import (
    GOES_ON,
    HEADER,
    MERGED,
    PAGE,
    SPAN,
    cell,
    paragraph,
    row,
    table,
    word_file,
)

FORMS = Path(__file__).parent / "forms"
BOX = word_xml.check_box("b")
ROWS = (("1", "Le vol est-il garanti ?", "", ""), ("2", "Le bris est-il garanti ?", "", ""))

Pages = Callable[..., list[Page]]
Parse = Callable[..., Form]


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    """Lay out a Word file's body, other parts by their names."""

    def lay_out(body: str, **parts: str) -> list[Page]:
        path = tmp_path / "form.docx"
        path.write_bytes(word_file(body, **parts))
        return list(read_pages(path))

    return lay_out


@pytest.fixture
def parse(tmp_path: Path) -> Parse:
    """Parse a Word file's body as a form."""

    def parsed(body: str, **parts: str) -> Form:
        path = tmp_path / "form.docx"
        path.write_bytes(word_file(body, **parts))
        return docgen.parse(path)

    return parsed


def lines(page: Page) -> list[str]:
    """The page's lines of words."""
    return [line.text for line in lines_of(list(page.words))]


def texts(form: Form) -> list[tuple[str | None, str]]:
    """Each prompt's number and text."""
    return [(q.number, prompt.text) for q in form.questions() for prompt in q.prompts]


# Tables


def test_a_table_without_borders_is_a_grid_all_the_same(parse: Parse) -> None:
    form = parse(table([HEADER, *ROWS]))
    assert texts(form) == [("1", "Le vol est-il garanti ?"), ("2", "Le bris est-il garanti ?")]
    assert form.choice_ids == ("oui", "non")
    assert form.explained == 1.0


def test_paragraphs_of_a_cell_are_prompts_whatever_their_length(parse: Parse) -> None:
    two = cell(paragraph("Le vol est-il garanti ?") + paragraph("Si non, précisez pourquoi"))
    form = parse(table([HEADER, row(["1", two, "", ""])]))
    assert [prompt.text for prompt in form.prompts.values()] == [
        "Le vol est-il garanti ?",
        "Si non, précisez pourquoi",
    ]
    assert dict(form.prompts["1b"].when) == {"1": ("non",)}


def test_cells_merged_down_and_across_are_one(parse: Parse) -> None:
    band = cell("Garanties", SPAN.format(4))
    first = [cell("1", MERGED), "Le vol est-il garanti ?", "", ""]
    second = [cell("", GOES_ON), "Si oui, dans quel délai ?", cell("", SPAN.format(2))]
    form = parse(table([HEADER, row([band]), row(first), row(second)]))
    assert form.sections[0].title == "Garanties"
    assert texts(form) == [("1", "Le vol est-il garanti ?"), ("1", "Si oui, dans quel délai ?")]


def test_a_questionnaire_in_a_cell_of_a_layout_table_is_found(parse: Parse) -> None:
    inner = table([HEADER, *ROWS])
    outer = table([row([cell("Logo"), cell(inner + paragraph())])], (1500, 9000))
    assert [number for number, _ in texts(parse(outer))] == ["1", "2"]


def test_rows_are_not_cut_and_header_rows_stand_on_each_page(pages: Pages) -> None:
    header = row(HEADER, "<w:tblHeader/>")
    body = [[str(n), "Une question assez longue pour deux lignes " * 3, "", ""] for n in range(60)]
    found = pages(table([header, *body]))
    assert len(found) > 2
    assert all(lines(page)[0] == "N° Question Oui Non" for page in found)
    for page in found:
        tops = sorted({round(rule.at) for rule in page.across})
        assert all(any(tops[0] < w.baseline < tops[-1] for w in page.words) for _ in tops)


def test_a_table_that_goes_on_over_pages_is_one_section(parse: Parse) -> None:
    body = [[str(n), f"La garantie {n} est-elle acquise ?", "", ""] for n in range(1, 70)]
    form = parse(table([HEADER, *body]))
    assert len(form.sections) == 1
    assert [question.number for question in form.questions()] == [str(n) for n in range(1, 70)]


def test_boxes_with_their_labels_in_an_answer_column_are_the_choices(parse: Parse) -> None:
    answer = cell(paragraph(f"{BOX}{word_xml.text(' Oui   ')}{BOX}{word_xml.text(' Non')}"))
    rows = [row([text, answer, ""]) for _, text, _, _ in ROWS]
    form = parse(table([["Question", "Réponse", "Observations"], *rows], (6000, 1800, 1800)))
    assert [choice.label for choice in form.choices] == ["Oui", "Non"]
    assert form.comment == "Observations"
    assert {prompt.kind for prompt in form.prompts.values()} == {"choice"}
    assert form.explained == 1.0


def test_boxes_each_in_a_cell_with_its_label_are_the_choices(parse: Parse) -> None:
    def answer(label: str) -> str:
        return cell(paragraph(f"{BOX}{word_xml.text(' ' + label)}"))

    rows = [row([n, text, answer("Oui"), answer("Non")]) for n, text, _, _ in ROWS]
    form = parse(table(rows))
    assert [choice.label for choice in form.choices] == ["Oui", "Non"]
    assert [number for number, _ in texts(form)] == ["1", "2"]


# Numbers


LEVELS = word_xml.abstract_list(
    1, [("decimal", "%1.", 1), ("decimal", "%1.%2", 1), ("lowerLetter", "%3)", 1)]
)
LISTS = LEVELS + word_xml.list_number(1, 1)


def numbered(*depths: int, num_id: int = 1) -> str:
    return "".join(paragraph("x", word_xml.in_list(num_id, depth)) for depth in depths)


def test_numbers_are_counted_by_level_and_begin_anew_below_a_higher_one(pages: Pages) -> None:
    (page,) = pages(numbered(0, 1, 1, 2, 2, 0, 1, 2), numbering=LISTS)
    assert [line.split()[0] for line in lines(page)] == [
        *("1.", "1.1", "1.2", "a)", "b)", "2.", "2.1", "a)"),
    ]


def test_lists_of_one_kind_count_on_unless_one_says_where_to_start(pages: Pages) -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = numbered(0, 0) + numbered(0, num_id=3) + numbered(0, num_id=2)
    numbering = LISTS + again + word_xml.list_number(3, 1)
    (page,) = pages(body, numbering=numbering)
    assert [line.split()[0] for line in lines(page)] == ["1.", "2.", "3.", "1."]


@pytest.mark.parametrize(
    ("form", "start", "expected"),
    [
        ("upperRoman", 4, ["IV", "V"]),
        ("upperLetter", 26, ["Z", "AA"]),
        ("decimalZero", 9, ["09", "10"]),
        ("lowerRoman", 999_999, ["999999", "1000000"]),
    ],
)
def test_numbers_are_printed_in_their_format(
    pages: Pages, form: str, start: int, expected: list[str]
) -> None:
    numbering = word_xml.abstract_list(1, [(form, "%1", start)]) + word_xml.list_number(1, 1)
    (page,) = pages(numbered(0, 0), numbering=numbering)
    assert [line.split()[0] for line in lines(page)] == expected


def test_a_heading_style_has_its_number_and_its_look(pages: Pages) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
    )
    numbering = word_xml.abstract_list(1, [("upperRoman", "%1 –", 1)])
    numbering = numbering.replace("<w:lvlText", '<w:pStyle w:val="T1"/><w:lvlText')
    body = paragraph("Garanties", '<w:pStyle w:val="T1"/>')
    (page,) = pages(body, styles=styles, numbering=numbering + word_xml.list_number(1, 1))
    assert lines(page) == ["I – Garanties"]
    assert (page.words[-1].style.size, page.words[-1].style.bold) == (16.0, True)


def test_questions_whose_numbers_word_counts_have_them(parse: Parse) -> None:
    number = cell(paragraph("", word_xml.in_list(1, 0)))
    rows = [row([number, text, "", ""]) for _, text, _, _ in ROWS]
    assert [number for number, _ in texts(parse(table([HEADER, *rows]), numbering=LISTS))] == [
        *("1.", "2."),
    ]


# Controls and fields


@pytest.mark.parametrize(
    ("made", "kind"),
    [
        (word_xml.check_box("Case1"), "field"),
        (word_xml.form_box("Case1"), "field"),
        (word_xml.symbol("F0A8"), "sign"),
        (word_xml.symbol("00A3", "Wingdings 2"), "sign"),
        (word_xml.text("❏"), "sign"),
        (word_xml.drawn_box(1), "sign"),
    ],
)
def test_a_tick_box_of_any_kind_is_one(pages: Pages, made: str, kind: str) -> None:
    (page,) = pages(paragraph(made + word_xml.text(" Oui")))
    (box,) = page.boxes
    assert box.kind == kind
    assert box.name == ("Case1" if kind == "field" else None)
    assert lines(page) == ["Oui"]


@pytest.mark.parametrize(
    "made",
    [
        word_xml.text_control("Nom", "Cliquez ici pour entrer du texte."),
        word_xml.form_text("Nom"),
        word_xml.drop_down("Nom", [f"Choix numéro {n}" for n in range(9)], "Choisissez"),
    ],
)
def test_a_line_that_ends_in_a_field_is_to_be_filled_in(parse: Parse, made: str) -> None:
    line = paragraph(word_xml.text("Nom du candidat : ") + made)
    form = parse(table([HEADER, *ROWS]) + line)
    assert form.prompts["nom-du-candidat"].kind == "text"
    assert form.explained == 1.0


@pytest.mark.parametrize("kind", ["dropDownList", "comboBox"])
def test_a_list_of_few_choices_is_boxes_with_labels(parse: Parse, kind: str) -> None:
    made = word_xml.drop_down("d", ["Oui", "Non", "Sans objet"], "Choisissez un élément.", kind)
    rows = [row([n, text, cell(paragraph(made))]) for n, text, _, _ in ROWS]
    form = parse(table([["N°", "Question", "Réponse"], *rows], (700, 6000, 2300)))
    assert [choice.id for choice in form.choices] == ["oui", "non", "sans-objet"]


def test_controls_around_cells_and_rows_do_not_hide_them(parse: Parse) -> None:
    tick = word_xml.check_box("c").replace("<w:sdtContent>", "<w:sdtContent><w:tc><w:p>")
    tick = tick.replace("</w:sdtContent>", "</w:p></w:tc></w:sdtContent>")
    around = f"<w:sdt><w:sdtPr/><w:sdtContent>{row(['1', ROWS[0][1], tick, tick])}"
    form = parse(table([HEADER, around + "</w:sdtContent></w:sdt>"]))
    assert texts(form) == [("1", "Le vol est-il garanti ?")]


# Text


def test_tracked_changes_are_taken_as_accepted(parse: Parse) -> None:
    mark = '<w:del w:id="1" w:author="R"/>'
    question = cell(
        paragraph(
            word_xml.text("Le vol ") + word_xml.deleted("ou le bris "), f"<w:rPr>{mark}</w:rPr>"
        )
        + paragraph(word_xml.inserted("est-il garanti ?"))
    )
    gone = row(["3", "Cette ligne est-elle supprimée ?", "", ""], mark)
    form = parse(table([HEADER, row(["1", question, "", ""]), gone]))
    assert texts(form) == [("1", "Le vol est-il garanti ?")]


def test_a_text_box_is_read_once(pages: Pages) -> None:
    (page,) = pages(paragraph(word_xml.text_box(paragraph("Cadre de réponse"))))
    assert lines(page) == ["Cadre de réponse"]


def test_hidden_text_and_field_codes_are_not_printed(pages: Pages) -> None:
    link = '<w:fldSimple w:instr=" HYPERLINK x ">' + word_xml.text("site") + "</w:fldSimple>"
    (page,) = pages(paragraph(word_xml.hidden("Secret") + word_xml.text("Le ") + link))
    assert lines(page) == ["Le site"]


def test_heads_and_feet_are_told_and_count_the_pages(pages: Pages) -> None:
    page_break = paragraph('<w:r><w:br w:type="page"/></w:r>')
    number = '<w:fldSimple w:instr=" PAGE ">' + word_xml.text("7") + "</w:fldSimple>"
    foot = paragraph(word_xml.text("Page ") + number)
    one, two = pages(paragraph("Un") + page_break + paragraph("Deux"), footer=foot)
    assert [word.text for word in one.running or ()] == ["Page", "1"]
    assert [word.text for word in two.running or ()] == ["Page", "2"]
    assert lines(two)[0] == "Deux"


def test_footnotes_stand_at_the_foot_and_not_in_the_question(parse: Parse) -> None:
    note = '<w:footnote w:id="2">' + paragraph("Au sens du code.") + "</w:footnote>"
    question = cell(
        paragraph(
            word_xml.text("Le vol")
            + '<w:r><w:footnoteReference w:id="2"/></w:r>'
            + word_xml.text(" est-il garanti ?")
        )
    )
    form = parse(table([HEADER, row(["1", question, "", ""])]), footnotes=note)
    assert texts(form) == [("1", "Le vol est-il garanti ?")]


@pytest.mark.parametrize(
    "blank",
    [
        "<w:r><w:tab/></w:r>",
        '<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t xml:space="preserve">          </w:t></w:r>',
        word_xml.text("…………………………"),
    ],
)
def test_leaders_and_underlined_spaces_are_lines_to_fill_in(parse: Parse, blank: str) -> None:
    tabs = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs>'
    line = paragraph(word_xml.text("Fait à : ") + blank, tabs)
    form = parse(table([HEADER, *ROWS]) + line)
    assert form.prompts["fait-a"].kind == "text"


def test_landscape_sections_have_pages_of_their_own(pages: Pages) -> None:
    wide = '<w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr>'
    one, two = pages(paragraph("Large", wide) + paragraph("Haut") + PAGE.format(""))
    assert one.width > one.height and two.width < two.height


# The same as printed


@pytest.mark.parametrize(
    "name",
    [
        "choices-left-answer-header-libreoffice",
        "grid-bands-oui-non-libreoffice",
        "grid-cut-rows-repeat-libreoffice",
        "mixed-paper-libreoffice",
        "several-forms-libreoffice",
        "vertical-header-libreoffice",
        "wingdings-cells-libreoffice",
    ],
)
def test_a_word_file_gives_the_form_that_its_print_gives(tmp_path: Path, name: str) -> None:
    entry = next(entry for entry in SHEETS if entry.name == name)
    path = tmp_path / f"{name}.docx"
    write_word(compose(entry)[1], entry.layout, path)
    printed, written = docgen.parse(FORMS / f"{name}.pdf"), docgen.parse(path)
    for form in (printed, written):
        assert form.explained == 1.0
    assert [(key, p.kind, dict(p.when)) for key, p in written.prompts.items()] == [
        (key, p.kind, dict(p.when)) for key, p in printed.prompts.items()
    ]


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_a_form_drawn_in_word_is_parsed_to_what_it_was_made_of(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    chance = random.Random(seed)
    features = Features(
        boxes=chance.choice(("", "control", "legacy", "symbol", "shape")),
        lists=chance.random() < 0.5,
        changes=chance.random() < 0.3,
        split=chance.random() < 0.3,
        nested=chance.random() < 0.2,
        rows=chance.random() < 0.2,
    )
    layout = Layout(
        "libreoffice",
        boxes=chance.choice(("", "glyph")),
        rules=chance.choice(("grid", "horizontal", "none")),
        header=chance.choice(("word", "section")),
        font=chance.choice(("Arial", "Calibri", "Times New Roman")),
        size=chance.choice((8.5, 10.0, 12.0)),
        repeat=chance.random() < 0.5,
        running=chance.random() < 0.5,
    )
    spec = Spec(seed, rows=10, numbers=chance.choice(("1", "1.1", "A.3", "F10")), rich=0.5)
    form = make_form(spec, f"word {seed}")
    path = tmp_path_factory.mktemp("word") / "form.docx"
    features.draw(sheet(form, layout, BANKS["fr"]), layout, path)
    score = score_form("form", form, docgen.parse(path))
    assert (score.f1, score.share("number"), score.share("section")) == (1.0, 1.0, 1.0)
    assert score.choices


def test_a_rendered_blank_form_parses_to_the_form_again(
    tmp_path: Path, lot1: Form, lot1_template: bytes
) -> None:
    path = tmp_path / "lot1.docx"
    path.write_bytes(docgen.render(docgen.Answers("lot1"), lot1, lot1_template))
    form = docgen.parse(path)
    assert [(key, p.text) for key, p in form.prompts.items()] == [
        (key, p.text) for key, p in lot1.prompts.items()
    ]


# Files that cannot be read, or are made to do harm


def test_without_libreoffice_an_old_word_file_is_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    path = tmp_path / "form.rtf"
    path.write_bytes(b"{\\rtf1 Bonjour}")
    with pytest.raises(OfficeError) as told:
        list(read_pages(path))
    assert "libreoffice-writer" in told.value.problem.mend
    assert "save it as .docx" in told.value.problem.mend


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "x.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "lock",
        ),
        ("x.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "This is no Word file"),
        ("x.odt", b"Bonjour", "This is no Word or OpenDocument file"),
        ("x.docx", b"Bonjour", "This is no Word file"),
    ],
)
def test_what_is_no_word_file_is_refused(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DocgenError, match=message):
        list(read_pages(tmp_path / name))


DEEP = "".join(f"<w:tbl><w:tr><w:tc>{'' if n < 39 else '<w:p/>'}" for n in range(40))
BREAK = paragraph(word_xml.text("x") + '<w:r><w:br w:type="page"/></w:r>')


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (DEEP + "</w:tc></w:tr></w:tbl>" * 40, "too deep"),
        (BREAK * 1100, "more than 1000 pages"),
        ("<w:p/>" * 100_100, "larger than a questionnaire"),
    ],
)
def test_a_document_beyond_reason_is_refused(pages: Pages, body: str, message: str) -> None:
    with pytest.raises(DocgenError, match=message):
        pages(body)


def test_styles_and_lists_that_lead_in_a_circle_come_to_an_end(pages: Pages) -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
        for one, other in (("A", "B"), ("B", "A"))
    )
    numbering = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="A"/></w:abstractNum>'
    body = paragraph("Bonjour", '<w:pStyle w:val="A"/>' + word_xml.in_list(1, 0))
    (page,) = pages(body, styles=styles, numbering=numbering + word_xml.list_number(1, 1))
    assert lines(page) == ["Bonjour"]


@pytest.mark.parametrize(
    "body",
    [
        '<w:tbl><w:tblGrid><w:gridCol w:w="-9e99"/></w:tblGrid>' + row(["x"]) + "</w:tbl>",
        table([row([cell("x", '<w:gridSpan w:val="99999999"/>')])]),
        table([row(["x"], '<w:trHeight w:val="nan"/>')]),
        paragraph("x", '<w:ind w:left="99999999" w:right="-5"/>'),
        paragraph('<w:r><w:rPr><w:sz w:val="-4"/></w:rPr><w:t>x</w:t></w:r>'),
        paragraph('<w:r><w:sym w:font="Wingdings" w:char="zzzz"/></w:r><w:r><w:t>x</w:t></w:r>'),
        paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + paragraph("x"),
        paragraph("x") + '<w:sectPr><w:pgSz w:w="0" w:h="-1"/><w:pgMar w:left="1e9"/></w:sectPr>',
        table([]) + paragraph("x"),
        "<w:tbl><w:tr/></w:tbl>" + paragraph("x"),
    ],
)
def test_odd_measures_and_broken_structures_do_no_harm(pages: Pages, body: str) -> None:
    for page in pages(body):
        assert 100 < page.width < 5000 and 100 < page.height < 5000
        assert all(-100 < word.x0 <= word.x1 < 5000 for word in page.words)


# Nearby variants


def test_what_an_answer_cell_asks_besides_is_a_prompt_of_its_own(parse: Parse) -> None:
    boxes = paragraph(f"{BOX}{word_xml.text(' Oui  ')}{BOX}{word_xml.text(' Non')}")
    answer = cell(boxes + paragraph("Si oui, précisez : ……………………"))
    rows = [row([text, answer]) for _, text, _, _ in ROWS]
    form = parse(table([["Question", "Réponse"], *rows], (5000, 4000)))
    assert [prompt.kind for prompt in form.prompts.values()] == ["choice", "text"] * 2
    assert form.explained == 1.0


def test_a_heading_too_long_for_a_line_is_one(parse: Parse) -> None:
    words = "Conditions applicables aux établissements recevant du public et aux autres locaux"
    run = f'<w:r><w:rPr><w:b/><w:sz w:val="32"/></w:rPr><w:t>{words}</w:t></w:r>'
    title = paragraph('<w:r><w:rPr><w:b/><w:sz w:val="44"/></w:rPr><w:t>Cadre</w:t></w:r>')
    form = parse(title + paragraph() + paragraph(run) + table([HEADER, *ROWS]))
    assert [section.title for section in form.sections] == [words]


def test_a_small_table_for_each_question_is_one_form(parse: Parse) -> None:
    asked = [
        ("1. Le vol est-il garanti ?", "☐ Oui ☐ Non"),
        ("2. Quel est le délai d’indemnisation après la remise du dossier complet au siège ?", ""),
        ("3. Décrivez le suivi des dossiers.", "…………"),
        ("4. Le bris est-il garanti ?", "☐ Oui ☐ Non"),
    ]
    body = "".join(table([texts], widths=(6300, 2500)) + paragraph() for texts in asked)
    form = parse(body)
    kinds = [(q.number, p.kind) for q in form.questions() for p in q.prompts]
    assert kinds == [("1.", "choice"), ("2.", "text"), ("3.", "text"), ("4.", "choice")]
    assert not form.unexplained


def test_a_label_right_under_a_header_is_no_header(parse: Parse) -> None:
    rows = [
        ("N°", "Question", "Réponse"),
        ("", "Assurance :", ""),
        ("1", "Le vol est-il garanti ?", "☐ Oui ☐ Non"),
        ("2", "Le bris est-il garanti ?", "☐ Oui ☐ Non"),
    ]
    form = parse(table(rows, widths=(700, 6000, 2300)))
    texts = [p.text for q in form.questions() for p in q.prompts]
    said = [*texts, *(section.title for section in form.sections)]
    assert "Assurance :" in said
    assert "Question" not in texts


def test_boxes_in_a_row_below_belong_to_the_question_above(parse: Parse) -> None:
    rows = []
    for number, text in (("1", "Le vol est-il garanti ?"), ("2", "Le bris est-il garanti ?")):
        rows += [row([number, cell(text, SPAN.format(2))]), row(["", "☐ Oui", "☐ Non"])]
    form = parse(table(rows, widths=(700, 4000, 4000)))
    found = [(q.number, p.kind, p.text) for q in form.questions() for p in q.prompts]
    assert found == [
        ("1", "choice", "Le vol est-il garanti ?"),
        ("2", "choice", "Le bris est-il garanti ?"),
    ]
    assert not form.unexplained


LONG = "Les dommages aux biens confiés par des tiers sont-ils garantis sans franchise ?"
STACKED = (LONG, "Y compris la nuit ?", "Et le dimanche ?")
NARROW = (700, 2400, 1000, 1000)


def places(form: Form) -> list[list[tuple[str, str, float]]]:
    """Each prompt's boxes: choice, kind, and how far below the prompt's first line they begin."""
    return [
        [
            (p.choice, p.kind, round(p.box[1] - prompt.look.box[1]))
            for p in prompt.look.places
            if p.choice is not None
        ]
        for prompt in form.prompts.values()
        if prompt.look is not None
    ]


def stacked(*boxes: str) -> str:
    """A cell with a paragraph for each."""
    return cell("".join(map(paragraph, boxes)))


@pytest.mark.parametrize(
    "box",
    [BOX, word_xml.text("☐"), word_xml.form_box("b"), word_xml.symbol("F0A8")],
)
def test_boxes_one_below_the_other_go_to_the_questions_in_their_order(
    parse: Parse, box: str
) -> None:
    rows = [["1", stacked(*STACKED), stacked(box, box, box), stacked(box, box, box)], ROWS[1]]
    form = parse(table([HEADER, *rows], NARROW))
    for own in places(form)[:3]:
        assert [choice for choice, _, _ in own] == ["oui", "non"]
        assert all(kind != "cell" and abs(below) < 2 for _, kind, below in own)


def test_boxes_beside_questions_apart_go_to_these_and_empty_lines_to_none(parse: Parse) -> None:
    question = stacked(LONG, "", "Y compris la nuit ?")
    boxes = ([BOX, BOX], [BOX, "", BOX])
    for own in boxes:
        rows = [["1", question, stacked(*own), stacked(*own)], ROWS[1]]
        form = parse(table([HEADER, *rows], NARROW))
        assert [[abs(below) < 2 for *_, below in each] for each in places(form)[:2]] == [
            [True, True],
            [True, True],
        ]


def test_boxes_beside_a_word_for_each_stay_beside_it(pages: Pages) -> None:
    question = stacked(LONG, "Joindre le certificat.", "Une réponse par garantie.")
    boxes, words = stacked(BOX, BOX, BOX), stacked("Oui", "Non", "Jamais")
    page = pages(table([HEADER, ["1", question, boxes, words]], NARROW))[0]
    beside = [word for word in page.words if word.text in ("Oui", "Non", "Jamais")][-3:]
    heights = [box.center[1] - word.center[1] for box, word in zip(page.boxes, beside, strict=True)]
    assert all(abs(height) < 3 for height in heights)


def test_boxes_with_words_of_their_own_are_not_moved_apart(parse: Parse) -> None:
    choices = stacked(*(word_xml.text(f"☐ {word}") for word in ("Oui", "Non")))
    rows = [[number, stacked(LONG, "Joindre le certificat."), choices] for number in ("1", "2")]
    form = parse(table([("N°", "Question", "Réponse"), *rows], (700, 2400, 2000)))
    ticked = [own for own in places(form) if own]
    assert [[choice for choice, _, _ in own] for own in ticked] == [["oui", "non"]] * 2
    assert all(second[2] - first[2] < 25 for first, second in ticked)
