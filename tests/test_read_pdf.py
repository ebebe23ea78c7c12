"""Received PDFs with text are read back: fields, marks, typed texts, whatever moved."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter, Transformation
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

import docgen
from benchmarks.read_scoring import score
from docgen.errors import DocgenError
from docgen.model import Answer, Answers, Form
from docgen.office.pdf import to_pdf
from docgen.onto import render_onto
from docgen.read.received import find
from tests import draw
from tests.filled.kinds import kinds

LOT1 = Path(__file__).parent.parent / "samples" / "lot1.pdf"
LONG = "Nous intervenons dans toute la région, sous huit jours, avec nos propres experts. " * 12


@pytest.fixture(scope="module")
def form() -> Form:
    return docgen.parse(LOT1)


def printed(form: Form, answers: dict[str, Answer], folder: Path) -> Path:
    """The form with answers as LibreOffice prints it."""
    given = Answers(form.id, answers)
    document = docgen.render(given, form, docgen.build_template(form))
    [content] = to_pdf([document], processes=1)
    assert isinstance(content, bytes)
    path = folder / "received.pdf"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("kind", ["pdf-onto", "pdf-typed", "pdf-fields", "pdf-long"])
@pytest.mark.parametrize("seed", [0, 1])
def test_nothing_is_stated_wrong_of_a_pdf_with_text(kind: str, seed: int, tmp_path: Path) -> None:
    scored = score(kinds()[kind](tmp_path, seed), kind)
    assert scored.wrong == 0, scored.misses
    assert scored.refused == 0 and scored.altered == 0
    assert scored.right >= 0.8 * scored.prompts


@pytest.mark.parametrize(
    ("kind", "seed"),
    [
        ("pdf-styled", 38),  # justified texts: gaps between words are no columns
        ("pdf-styled", 117),  # rules of columns interrupted by texts over several
        ("pdf-styled", 86),  # signs for choices, parted by strokes: ++ / + / – / --
        ("pdf-printed", 20),  # boxes in another size of type than the questions
        ("pdf-printed", 30),  # every name of a header broken in two
        ("pdf-printed", 97),  # boxes below questions that the blank has in columns
        ("pdf-printed", 146),  # a header of five lines above coloured cells
        ("pdf-printed", 157),  # names of columns closer than texts are
        ("pdf-printed", 330),  # names of choices that the blank prints upright
        ("pdf-typed", 309),  # names wider than their columns
        ("pdf-typed", 32),  # a word typed over a column's edge
        ("pdf-typed", 60),  # crosses beside signs of no known meaning
        ("pdf-typed", 74),  # crosses, and remarks in the next column
        ("pdf-typed", 203),  # choices' names typed over boxes beside the printed names
        ("pdf-typed", 210),  # crosses that part the printed names of a row
        ("pdf-typed", 238),  # choices' names typed in columns whose names stand upright
        ("pdf-typed", 268),  # ticks larger than the names beside them
        ("pdf-typed", 224),  # ticks on the first line of a page
        ("pdf-onto", 202),
        ("pdf-long", 56),  # two dots left of a line to write on
        ("pdf-long", 327),  # one dot
        ("pdf-long", 190),  # a head of two lines on every page
        ("docgen-pdf", 50),  # a text that ends in a number, at a page's foot
        ("pdf-styled", 47),  # a row that goes on below a header on the next page
        ("pdf-circled", 216),  # choices one below the other
        ("pdf-coloured", 220),
        ("pen-annotations", 201),  # ink on fields that have a ground
        ("pen-notes", 44),  # notes in larger type than the form's
        ("pen-notes", 48),
    ],
)
def test_what_was_once_misread_is_read_whole(kind: str, seed: int, tmp_path: Path) -> None:
    scored = score(kinds()[kind](tmp_path, seed), kind)
    assert scored.wrong == 0, scored.misses
    assert scored.right == scored.prompts
    assert scored.settled == 0  # of what nobody can tell


@pytest.mark.parametrize("seed", [341, 392])
def test_a_text_that_may_be_another_questions_is_left_to_a_person(
    seed: int, tmp_path: Path
) -> None:
    """A header right below a text, and a text that begins below the second question of a row."""
    scored = score(kinds()["pdf-printed"](tmp_path, seed), "pdf-printed")
    assert scored.wrong == 0, scored.misses
    assert scored.review <= 2


def test_texts_that_push_rows_to_other_pages_are_read_whole(form: Form, tmp_path: Path) -> None:
    long = LONG.strip()
    answers = {
        "1": Answer("non"),
        "1b": Answer(long),
        "12": Answer(f"{long}\n\nEt un second paragraphe."),
        "13": Answer("oui"),
        "20": Answer("oui"),
    }
    read = docgen.read(printed(form, answers, tmp_path), form)
    said = {key: " ".join((one.value or "").split()) for key, one in read.answers.items()}
    wanted = {key: " ".join((one.value or "").split()) for key, one in answers.items()}
    assert said == wanted


def test_each_content_has_its_place_on_the_received_page(form: Form, tmp_path: Path) -> None:
    path = printed(form, {"1": Answer("non"), "1b": Answer(LONG), "13": Answer("oui")}, tmp_path)
    contents = find(path, form).contents
    [ticked] = next(v for k, v in contents.items() if (k.prompt, k.choice) == ("13", "oui"))
    assert ticked.ticked and ticked.page == 2 and ticked.box is not None
    assert all(c.page is not None and c.box is not None for [c] in contents.values())


def test_another_forms_pdf_is_refused(form: Form) -> None:
    other = Path(__file__).parent / "forms" / "running-rules-weasyprint.pdf"
    with pytest.raises(DocgenError, match="hardly any question"):
        docgen.read(other, form)


def test_a_blank_pdf_has_no_answers_and_all_is_left_to_a_person(form: Form) -> None:
    read = docgen.read(LOT1, form)
    assert read.answers == {}
    assert {review.id for review in read.review} >= {"1", "2", "13"}


def test_a_pdf_of_far_more_pages_than_the_form_is_refused(form: Form, tmp_path: Path) -> None:
    writer = PdfWriter()
    for _ in range(30):
        writer.append(PdfReader(LOT1))
    out = io.BytesIO()
    writer.write(out)
    path = tmp_path / "many.pdf"
    path.write_bytes(out.getvalue())
    with pytest.raises(DocgenError, match="more than 22 pages"):
        docgen.read(path, form)


@pytest.mark.parametrize("own", ["18c", "19c"])
def test_of_two_questions_alike_an_annex_is_the_one_of_its_number(
    form: Form, tmp_path: Path, own: str
) -> None:
    long = LONG.strip()
    path = tmp_path / "filled.pdf"
    path.write_bytes(
        render_onto(Answers("lot1", {own[:2]: Answer("oui"), own: Answer("oui", long)}), form, LOT1)
    )
    answers = docgen.read(path, form).answers
    assert " ".join((answers[own].justification or "").split()) == " ".join(long.split())
    assert set(answers) == {own[:2], own}


@pytest.mark.parametrize(("scale", "side"), [(0.94, 1), (0.7071, 2), (1.414, 1)])
def test_annexes_are_read_whatever_the_scale_of_the_pages(
    form: Form, tmp_path: Path, scale: float, side: int
) -> None:
    """Pages printed to fit, two on a sheet, or on larger paper."""
    long = LONG.strip()
    given = {"2": Answer("non"), "14": Answer("oui"), "14b": Answer(long), "18": Answer("oui")}
    filled = PdfReader(io.BytesIO(render_onto(Answers("lot1", given), form, LOT1)))
    writer = PdfWriter()
    width, height = A4
    for at in range(0, len(filled.pages), side):
        sheet = writer.add_blank_page(side * scale * width, scale * height)
        for index, page in enumerate(filled.pages[at : at + side]):
            moved = Transformation().scale(scale).translate(index * scale * width, 0)
            sheet.merge_transformed_page(page, moved)
    path = tmp_path / "scaled.pdf"
    with path.open("wb") as file:
        writer.write(file)
    read = docgen.read(path, form)
    said = " ".join((read.answers["14b"].value or "").split())
    assert said == " ".join(long.split())
    # On a sheet with two pages, a row's one cross may be any of its three questions'.
    doubted = {"18"} if side > 1 else set[str]()
    assert doubted <= {review.id for review in read.review}
    assert {key: one for key, one in read.answers.items() if key != "14b"} == {
        key: one for key, one in given.items() if key not in ("14b", *doubted)
    }


@pytest.mark.parametrize(
    ("name", "own"),
    [("answers-stacked-weasyprint.pdf", "4b"), ("two-columns-running-chromium.pdf", "1.1")],
)
def test_a_note_that_refers_to_an_annex_is_the_prompts_in_whose_place_it_stands(
    tmp_path: Path, name: str, own: str
) -> None:
    blank = Path(__file__).parent / "forms" / name
    form = docgen.parse(blank)
    first, *_ = form.choices
    given = {key: Answer(first.id) for key, prompt in form.prompts.items() if prompt.kind != "text"}
    given[own] = Answer(first.id, LONG.strip())
    path = tmp_path / "filled.pdf"
    path.write_bytes(render_onto(Answers(form.id, given), form, blank))
    read = docgen.read(path, form).answers
    justified = {key: answer.justification for key, answer in read.items() if answer.justification}
    assert set(justified) == {own}
    assert " ".join((justified[own] or "").split()) == " ".join(LONG.split())


def typed_onto(path: Path, font: str, texts: dict[tuple[float, float], str]) -> Path:
    """The first page of the blank form with texts typed onto it, by left edge and baseline."""
    drawn = io.BytesIO()
    canvas = Canvas(drawn, pagesize=A4)
    canvas.setFont(font, 10)
    for (x, y), text in texts.items():
        canvas.drawString(x, A4[1] - y, text)
    canvas.save()
    writer = PdfWriter(clone_from=LOT1)
    writer.pages[0].merge_page(PdfReader(drawn).pages[0])
    with path.open("wb") as file:
        writer.write(file)
    return path


def test_a_word_typed_on_dots_is_kept_though_its_line_prints_it_too(tmp_path: Path) -> None:
    def asking(typed: str) -> Path:
        canvas = draw.Canvas()
        for y, asked in ((780, "1. Sites en France : "), (740, "2. Noms : "), (700, "3. Siège : ")):
            canvas.text(50, y, asked + "." * 90)
        for number, y in enumerate(range(660, 560, -20), start=4):
            canvas.text(50, y, f"{number}. Le lot {number} est-il couvert ?")
            for x, choice in ((250, "Oui"), (290, "Non")):
                canvas.square(x, y, 8)
                canvas.text(x + 11, y, choice)
        canvas.text(200, 780, typed)
        canvas.page_break()
        path = tmp_path / f"form{typed}.pdf"
        path.write_bytes(draw.pdf_of(canvas.pages))
        return path

    form = docgen.parse(asking(""))
    assert docgen.read(asking("France"), form).answers["1."].value == "France"


def test_a_typed_word_with_hyphens_is_whole_though_the_form_prints_its_parts(
    form: Form, tmp_path: Path
) -> None:
    look = form.prompts["12"].look
    assert look is not None
    place = next(place for place in look.places if place.page == 1)
    at = (place.box[0] + 4, place.box[3] - 4)
    typed = "Dès 5 000 € (seuil-déclenchement, multi-expertise)"
    path = typed_onto(tmp_path / "received.pdf", "Helvetica", {at: typed})
    assert docgen.read(path, form).answers == {"12": Answer(typed)}


@pytest.mark.parametrize("sign", ["3", "4", "5", "6", "7", "8"])
def test_the_ticks_of_a_pdfs_own_symbol_font_are_ticks(
    sign: str, form: Form, tmp_path: Path
) -> None:
    texts = {}
    for prompt, choice in (("2", "oui"), ("7", "non")):
        look = form.prompts[prompt].look
        assert look is not None
        place = next(place for place in look.places if place.choice == choice)
        x0, top, x1, bottom = place.box
        texts[(x0 + x1) / 2 - 5, (top + bottom) / 2 + 4] = sign
    path = typed_onto(tmp_path / "received.pdf", "ZapfDingbats", texts)
    answers = docgen.read(path, form).answers
    assert answers == {"2": Answer("oui"), "7": Answer("non")}
