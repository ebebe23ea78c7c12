"""Every mark of the pages belongs to something, or is listed; what was understood can be seen."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

import docgen
from benchmarks.parse_quality import corpus
from docgen import DocgenError
from docgen.form import dump_form
from docgen.parse import Understood, understand
from docgen.parse.around.account import things_of
from docgen.sources.files import read_pages
from docgen.wording import fold
from tests.conftest import LOT1_PDF
from tests.draw import Canvas, draw_pdf
from tests.test_cli import run

FORM = """
# Cadre de réponse
Le candidat répond à chaque question.
N° | Question | Précisions | Oui | Non
1 | Avez-vous un label ? / Si oui, lequel ? | À joindre | |
3 | Le personnel est-il formé ? | | |
3 | Le personnel est-il déclaré ? | | |
Avez-vous bien tout rempli ?
"""


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """A form with instructions, a note, faults in its numbers, and a question without a place."""
    return draw_pdf(tmp_path / "form.pdf", FORM)


def texts(understood: Understood, kind: str) -> list[str]:
    """The texts of the marks of one kind."""
    return [mark.text for mark in understood.marks if mark.kind == kind]


def test_each_mark_says_what_it_belongs_to(form: Path) -> None:
    understood = understand(form)
    assert texts(understood, "title") == ["Cadre de réponse"]
    assert texts(understood, "instruction") == ["Le candidat répond à chaque question."]
    assert " ".join(texts(understood, "header")) == "N° Question Précisions Oui Non"
    assert texts(understood, "number") == ["1", "3", "3"]
    assert texts(understood, "note") == ["À joindre"]
    assert texts(understood, "text") == ["Si oui, lequel ?"]
    assert texts(understood, "unexplained") == ["Avez-vous bien tout rempli ?"]
    prompts = {mark.text: mark.prompt for mark in understood.marks if mark.prompt}
    assert prompts["Si oui, lequel ?"] == "1b"
    assert prompts["À joindre"] == "1"


def test_the_marks_are_all_that_stands_on_the_pages() -> None:
    pages = list(read_pages(LOT1_PDF))
    understood = understand(LOT1_PDF)
    printed = Counter(word for page in pages for thing in page.words for word in [thing.text])
    marked = Counter(word for mark in understood.marks for word in mark.text.split())
    # Glued words are one in a mark's text.
    assert "".join(sorted("".join(marked.elements()))) == "".join(
        sorted("".join(printed.elements()))
    )
    assert sum(1 for page in pages for _ in things_of(page)) >= sum(marked.values())


def test_the_share_counts_words_and_what_is_left_is_listed_with_its_place(form: Path) -> None:
    parsed = docgen.parse(form)
    words = [thing for page in read_pages(form) for thing in things_of(page)]
    assert parsed.explained == pytest.approx(1 - 5 / len(words))
    (lost,) = parsed.unexplained
    assert (lost.text, lost.page) == ("Avez-vous bien tout rempli ?", 1)
    left, top, right, bottom = lost.box
    assert 0 < left < right < 595
    assert 0 < top < bottom < 842


def test_what_other_columns_say_of_a_question_is_kept_with_it(form: Path) -> None:
    first = next(docgen.parse(form).questions())
    assert dict(first.notes) == {"Précisions": "À joindre"}


def test_parse_prints_the_share_and_the_numbering_faults(form: Path, workspace: Path) -> None:
    told = run("parse", str(form)).stderr
    assert "Explained: 8" in told
    assert "page 1: warning: Between the numbers 1 and 3 one or more are missing." in told
    assert "page 1: warning: The number 3 stands twice, the first time on page 1." in told
    assert 'page 1: not understood, listed as unexplained: "Avez-vous bien tout rempli ?"' in told


def test_strict_refuses_what_is_not_all_explained(form: Path, workspace: Path) -> None:
    assert run("parse", str(form), "--strict", status=1)
    assert run("parse", str(LOT1_PDF), "--strict", status=0)


def test_json_has_the_account(form: Path, workspace: Path) -> None:
    data = json.loads(run("parse", str(form), "--json").stdout)
    assert 0.8 < data["explained"] < 1
    assert [lost["text"] for lost in data["unexplained"]] == ["Avez-vous bien tout rempli ?"]
    assert len(data["numbering"]) == 2


def test_pages_far_from_any_question_are_let_go_and_named(tmp_path: Path, workspace: Path) -> None:
    prose = "# Clause {0}\nLe titulaire exécute la prestation numéro {0} du marché."
    before = [prose.format(number) for number in range(1, 13)]
    after = [prose.format(number) for number in range(14, 20)]
    path = draw_pdf(tmp_path / "long.pdf", *before, FORM, *after)
    form = docgen.parse(path)
    assert form.other_pages == ((2, 9), (15, 19))
    assert form.source is not None
    assert form.source.pages == 19
    assert form.title == "Cadre de réponse"
    assert {passage.page for passage in form.instructions} == {1, 10, 11, 12, 13, 14}
    assert "No questions were found on pages 2–9, 15–19" in run("parse", str(path)).stderr


def test_a_short_file_is_kept_whole(tmp_path: Path) -> None:
    prose = "# Clause {0}\nLe titulaire exécute la prestation numéro {0} du marché."
    clauses = [prose.format(number) for number in range(11)]
    form = docgen.parse(draw_pdf(tmp_path / "short.pdf", *clauses[:5], FORM, *clauses[5:]))
    assert form.other_pages == ()
    assert form.layout is not None
    assert [page.number for page in form.layout.pages] == [*range(1, 13)]


# The picture


def test_a_picture_has_a_page_for_each_page(workspace: Path) -> None:
    run("parse", str(LOT1_PDF), "--picture", "seen.pdf")
    raw = Path("seen.pdf").read_bytes()
    assert raw.startswith(b"%PDF-")
    assert raw.count(b"/Type /Page\n") == 2


def test_a_picture_shows_unexplained_text_in_red(form: Path, workspace: Path) -> None:
    run("parse", str(form), "--picture", "seen.png")
    image = Image.open("seen.png").convert("RGB")
    (lost,) = docgen.parse(form).unexplained
    left, top, right, bottom = (2 * at for at in lost.box)
    within = image.crop((int(left), int(top), int(right), int(bottom)))
    assert reds(within) > within.width * within.height / 3
    assert reds(image.crop((0, 0, image.width, int(top) - 20))) == 0


def test_on_a_very_large_page_the_colours_lie_on_their_words(form: Path, workspace: Path) -> None:
    raw = form.read_bytes().replace(b"[0 0 595 842]", b"[0 0 9000 9000]")
    form.write_bytes(raw)
    run("parse", str(form), "--picture", "seen.png")
    image = Image.open("seen.png").convert("RGB")
    (lost,) = docgen.parse(form).unexplained
    scale = (image.width - 10) / 9000
    left, top, right, bottom = (round(scale * at) for at in lost.box)
    within = image.crop((left, top, right, bottom))
    assert reds(within) > within.width * within.height / 3


def reds(image: Image.Image) -> int:
    """How many of its pixels are red."""
    raw = image.tobytes()
    return sum(
        red > 200 and green < 200 and blue < 200 and green == blue
        for red, green, blue in zip(raw[::3], raw[1::3], raw[2::3], strict=True)
    )


def test_a_picture_never_replaces_a_persons_file(workspace: Path) -> None:
    Path("mine.png").write_bytes(b"somebody's work")
    run("parse", str(LOT1_PDF), "--picture", "mine.png", status=2)
    assert Path("mine.png").read_bytes() == b"somebody's work"
    run("parse", str(LOT1_PDF), "--picture", "drawn.png")
    run("parse", str(LOT1_PDF), "--picture", "drawn.png")


def test_a_picture_is_a_pdf_or_a_png(workspace: Path) -> None:
    told = run("parse", str(LOT1_PDF), "--id", "new", "--picture", "seen.jpg", status=2).stderr
    assert "ends in .pdf or .png" in told
    assert not Path("parsed/new.yaml").exists()


def test_a_picture_never_replaces_the_form_itself(form: Path, workspace: Path) -> None:
    before = form.read_bytes()
    told = run("parse", str(form), "--picture", str(form), "--force", status=2).stderr
    assert "the form itself" in told
    assert form.read_bytes() == before


# Nothing vanishes

BOXLESS = """
# Cadre de réponse
= Lot n°1 : Gardiennage
N° | Question | Oui | Non
== MOYENS HUMAINS
1 | Avez-vous un label ? | |
2 | Le personnel est-il formé ? | |
Si oui, précisez :
4. Décrivez votre organisation
5. Un agent est-il présent à toute heure ? Dites-le ici
N° | Question | Oui | Non
== MOYENS TECHNIQUES
7 | Les locaux sont-ils surveillés ? | |
== REMARQUES GÉNÉRALES
"""


def test_titles_that_no_question_stands_under_are_told(tmp_path: Path) -> None:
    form = docgen.parse(draw_pdf(tmp_path / "form.pdf", BOXLESS))
    told = [passage.text for passage in form.instructions]
    assert "Lot n°1 : Gardiennage" in told
    titles = [section.title for section in form.sections]
    assert "REMARQUES GÉNÉRALES" in [*told, *titles]


def test_what_plainly_asks_is_no_instruction(tmp_path: Path) -> None:
    form = docgen.parse(draw_pdf(tmp_path / "form.pdf", BOXLESS))
    lost = " ".join(passage.text for passage in form.unexplained)
    told = " ".join(passage.text for passage in form.instructions)
    for text in ("Si oui, précisez", "4. Décrivez", "5. Un agent"):
        assert text in lost
        assert text not in told


@pytest.mark.parametrize("path", corpus()[::8], ids=lambda path: path.name)
def test_every_word_of_a_form_is_told_in_its_file(path: Path) -> None:
    try:
        understood = understand(path)
    except DocgenError:
        return
    told = "".join(re.findall(r"\w", fold(dump_form(understood.form))))
    for mark in understood.marks:
        words = mark.text if mark.kind != "field" else ""
        for word in re.findall(r"[^\W\d_]+", fold(words)):
            assert word in told, (mark.kind, mark.text)


@pytest.mark.parametrize(
    "path",
    [path for path in corpus() if "running-fields" in path.name or "fields-run" in path.name],
)
def test_a_field_right_below_a_question_belongs_to_it(path: Path) -> None:
    assert docgen.parse(path).unexplained == ()


def test_the_head_of_a_last_page_with_hardly_more_on_it_is_a_head() -> None:
    (path,) = (path for path in corpus() if path.name == "underscores-in-cells-reportlab.pdf")
    assert docgen.parse(path).unexplained == ()


def test_boxes_on_pages_let_go_count_as_not_explained(tmp_path: Path) -> None:
    path = draw_pdf(tmp_path / "form.pdf", FORM)
    near = docgen.parse(path).explained
    canvas = Canvas()
    for _ in range(12):
        canvas.text(50, 700, "Le titulaire exécute la prestation décrite.")
        canvas.page_break()
    canvas.text(50, 700, "Je renonce à la prime")
    for x in (200, 300, 400):
        canvas.square(x, 700, 9)
    canvas.page_break()
    draw_pdf(path, FORM, after=canvas.pages)
    form = docgen.parse(path)
    assert form.other_pages == ((3, 14),)
    assert "☐ ☐ ☐" in [passage.text for passage in form.unexplained]
    assert near is not None
    assert form.explained is not None
    assert form.explained < near
