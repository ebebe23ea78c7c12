"""Received PDFs that are laid out in another way than the blank are read by their own rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

import docgen
from docgen.controls import Place
from docgen.look import Layout, TextStyle
from docgen.model import Answers, Form
from docgen.read.pdf.laid_out import with_doubts
from docgen.read.pdf.pieces import Piece
from docgen.read.pdf.running import Running
from docgen.read.reading import Content
from docgen.sources.page import Word

TYPE = TextStyle("Arial", 10.0)

LOT1 = Path(__file__).parent.parent / "samples" / "lot1.pdf"
# Where the columns begin and end: not where the blank form has them.
EDGES = (40.0, 90.0, 330.0, 380.0, 430.0, 560.0)
MARKS = {"1": "oui", "2": "non", "6": "oui", "13": "non", "20": "oui"}
GREEN = (0.57, 0.82, 0.31)


@pytest.fixture(scope="module")
def form() -> Form:
    return docgen.parse(LOT1)


class Typist:
    """Draws the form's questions anew in rows of their own, one prompt a row."""

    def __init__(self, path: Path, form: Form, manner: str) -> None:
        self.canvas = Canvas(str(path), pagesize=A4, invariant=1)
        self.form, self.manner = form, manner
        self.y = 800.0

    def write(self) -> None:
        self.row(["N°", "Questions", "OUI", "NON", "Remarques"], bold=True)
        for question in self.form.questions():
            for prompt in question.prompts:
                number = question.number if prompt is question.prompts[0] else None
                self.asked(number or "", prompt.text, prompt.id)
        self.canvas.save()

    def asked(self, number: str, text: str, prompt: str | None) -> None:
        value = MARKS.get(prompt or "")
        lines = self.wrapped(text)
        ticks = [self.mark(value == choice) for choice in ("oui", "non")]
        self.row([number, *lines[:1], *ticks, ""], lines[1:], value)

    def mark(self, ticked: bool) -> str:
        if self.manner == "dashed":
            return "X" if ticked else "-"
        return "X" if ticked and self.manner not in ("shaded", "tinted", "crossed") else ""

    def wrapped(self, text: str) -> list[str]:
        lines = [""]
        for word in text.split():
            if self.canvas.stringWidth(f"{lines[-1]} {word}", "Helvetica", 9) > 230:
                lines.append("")
            lines[-1] = f"{lines[-1]} {word}".strip()
        return lines

    def row(
        self,
        texts: list[str],
        more: list[str] | None = None,
        value: str | None = None,
        bold: bool = False,
    ) -> None:
        height = 8.0 + 12 * (1 + len(more or ()))
        if self.y - height < 60:
            self.canvas.showPage()
            self.y = 800.0
        top = self.y
        self.y -= height
        self.ticks(value, top, bold)
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 9)
        for at, text in enumerate(texts):
            self.canvas.drawString(EDGES[at] + 5, top - 13, text)
        for at, line in enumerate(more or ()):
            self.canvas.drawString(EDGES[1] + 5, top - 25 - 12 * at, line)
        if self.manner in ("ruled", "shaded", "crossed"):
            self.canvas.grid(EDGES, (top, self.y))
        for y in (top, self.y) if self.manner == "across" else ():
            self.canvas.line(EDGES[0], y, EDGES[-1], y)
        for x in EDGES if self.manner == "down" else ():
            self.canvas.line(x, top, x, self.y)

    def ticks(self, value: str | None, top: float, bold: bool) -> None:
        """Cells shaded, or drawn boxes crossed by two lines."""
        for at, choice in enumerate(("oui", "non"), start=2):
            if self.manner in ("shaded", "tinted") and choice == value:
                self.canvas.setFillColorRGB(*GREEN)
                width = EDGES[at + 1] - EDGES[at]
                self.canvas.rect(EDGES[at], self.y, width, top - self.y, stroke=0, fill=1)
                self.canvas.setFillColorRGB(0, 0, 0)
            if self.manner == "crossed" and not bold:
                x, y = EDGES[at] + 20, top - 15
                self.canvas.rect(x, y, 10, 10)
                if choice == value:
                    self.canvas.lines([(x, y, x + 10, y + 10), (x, y + 10, x + 10, y)])


def read(form: Form, folder: Path, manner: str) -> Answers:
    path = folder / f"{manner}.pdf"
    Typist(path, form, manner).write()
    return docgen.read(path, form)


@pytest.mark.parametrize(
    "manner", ["ruled", "bare", "dashed", "across", "down", "shaded", "tinted", "crossed"]
)
def test_ticks_are_found_in_columns_that_are_not_the_blanks(
    form: Form, tmp_path: Path, manner: str
) -> None:
    answers = read(form, tmp_path, manner)
    assert {key: one.value for key, one in answers.answers.items()} == MARKS


def test_a_row_without_a_mark_is_left_to_a_person(form: Form, tmp_path: Path) -> None:
    answers = read(form, tmp_path, "ruled")
    left = {review.id: review for review in answers.review}
    assert "14" in left and "nothing is ticked" in left["14"].reason
    assert left["14"].page is not None and left["14"].box is not None


class Cut(Typist):
    """A table without rules that goes to the next page in the middle of a row."""

    def asked(self, number: str, text: str, prompt: str | None) -> None:
        if prompt != "14":
            super().asked(number, text, prompt)
            return
        first, *more = self.wrapped(text)
        self.y = 75.0
        self.row([number, first, "X", "", "Selon le contrat"])
        self.y = 800.0
        self.canvas.showPage()
        self.row(["", more[0], "", "", "qui est joint."], more[1:])


def test_a_row_without_rules_that_goes_to_the_next_page_is_read_whole(
    form: Form, tmp_path: Path
) -> None:
    path = tmp_path / "cut.pdf"
    Cut(path, form, "bare").write()
    answers = docgen.read(path, form)
    assert answers.answers["14"].value == "oui"
    assert answers.answers["14"].justification == "Selon le contrat qui est joint."


class Over(Typist):
    """An answer that goes on at the top of the next page, beside nothing of its question."""

    rest: tuple[str, ...] = ("qui est", "joint.")

    def asked(self, number: str, text: str, prompt: str | None) -> None:
        if prompt != "14":
            super().asked(number, text, prompt)
            return
        first, *more = self.wrapped(text)
        self.y = 85.0
        self.row([number, first, "X", "", "Selon le contrat"], more)
        self.canvas.showPage()
        self.canvas.setFont("Helvetica", 9)
        for at, line in enumerate(self.rest):
            self.canvas.drawString(EDGES[4] + 5, 787 - 11 * at, line)
        self.y = 787 - 11 * len(self.rest)


class OverByALine(Over):
    """The same with one line."""

    rest = ("qui est joint.",)


@pytest.mark.parametrize("typist", [Over, OverByALine])
def test_the_end_of_an_answer_at_a_pages_top_is_not_the_next_questions(
    form: Form, tmp_path: Path, typist: type[Typist]
) -> None:
    path = tmp_path / "over.pdf"
    typist(path, form, "bare").write()
    answers = docgen.read(path, form)
    assert answers.answers["14"].value == "oui"
    said = answers.answers["14"].justification or ""
    assert said.split() == ["Selon", "le", "contrat", "qui", "est", "joint."]
    assert "15" not in answers.answers


class Low(Typist):
    """The short question 3b stands where page feet do, right below a page's last row."""

    def asked(self, number: str, text: str, prompt: str | None) -> None:
        if prompt == "3b":
            self.y = 80.0
        super().asked(number, text, "1" if prompt == "3b" else prompt)


def test_a_question_at_the_foot_of_a_page_is_no_page_foot(form: Form, tmp_path: Path) -> None:
    path = tmp_path / "low.pdf"
    Low(path, form, "bare").write()
    assert docgen.read(path, form).answers["3b"].value == "oui"


@pytest.mark.parametrize(
    ("text", "is_foot"),
    [
        ("Mairie de Bourg-Modèle – 2024-060 Page 2 / 3", True),
        ("Mairie de Bourg-Modèle – 2024-061", True),
        ("Page 2 sur 3", True),
        ("Mairie de Bourg-Modèle : voir page 2", False),
        ("Sous huit jours", False),
    ],
)
def test_a_foot_is_known_with_the_number_of_any_page_behind_it(text: str, is_foot: bool) -> None:
    layout = Layout((), running=("Mairie de Bourg-Modèle – 2024-060",))
    form = Form("f", "Cadre", "fr", (), (), layout=layout)
    assert Running(form).is_head_or_foot(text) is is_foot


class Apart(Typist):
    """Texts for 2 and 13 begin above their questions and reach below them."""

    ruled = True

    def asked(self, number: str, text: str, prompt: str | None) -> None:
        top = self.y
        if prompt in ("2", "13"):
            self.y -= 12
        super().asked(number, text, prompt)
        if prompt in ("2", "13"):
            self.canvas.setFont("Helvetica", 9)
            for at, line in enumerate(("Certificat", "joint à notre", "offre.")):
                self.canvas.drawString(EDGES[4] + 5, top - 13 - 11 * at, line)
            self.y = min(self.y, top - 45)
            self.rule()

    def rule(self) -> None:
        if self.ruled:
            self.canvas.line(EDGES[0], self.y, EDGES[-1], self.y)

    def row(
        self,
        texts: list[str],
        more: list[str] | None = None,
        value: str | None = None,
        bold: bool = False,
    ) -> None:
        super().row(texts, more, value, bold)
        if texts[0] not in ("2", "13"):
            self.rule()


class Afloat(Apart):
    """The same without any rule."""

    ruled = False


@pytest.mark.parametrize("typist", [Apart, Afloat])
def test_a_text_that_begins_above_its_question_is_whole_and_its_own(
    form: Form, tmp_path: Path, typist: type[Typist]
) -> None:
    path = tmp_path / "apart.pdf"
    typist(path, form, "bare").write()
    answers = docgen.read(path, form)
    for prompt in ("2", "13"):
        assert answers.answers[prompt].value == "non"
        assert answers.answers[prompt].justification == "Certificat joint à notre offre."


def test_a_line_that_stands_often_in_no_answer_makes_a_text_unsure() -> None:
    words = [
        (Word("Votre", 50, 80, y - 8, y + 2, y, TYPE), Word("avis", 85, 99, y - 8, y + 2, y, TYPE))
        for y in (100, 200, 300)
    ]
    pieces = [Piece(1, pair) for pair in words]
    contents = {
        Place("1"): Content(text="Votre avis\nUn expert."),
        Place("2"): Content(text="Un expert."),
    }
    found = with_doubts(contents, pieces)
    assert {place.prompt for place, one in found.items() if one.confidence < 0.9} == {"1"}
    # Said in three answers, it is what somebody answers often.
    often = {Place(name): Content(text="Votre avis") for name in "123"}
    assert with_doubts(often, pieces) == often


class Again(Cut):
    """A table whose first question is its header row: the next page prints it once more."""

    def asked(self, number: str, text: str, prompt: str | None) -> None:
        if prompt != "14":
            Typist.asked(self, number, text, prompt)
        else:
            first, *more = self.wrapped(text)
            self.y = 85.0
            self.row([number, first, "X", "", ""], more[:1])
            self.above("Selon ce que le contrat")
            self.canvas.showPage()
            self.y = 800.0
            self.asked_first()
            self.above("dit des autres parties.")
        if prompt == "1":
            self.above("Par un tiers que le client mandate.")

    def asked_first(self) -> None:
        first = next(question for question in self.form.questions() if question.number)
        self.asked(first.number or "", first.prompts[0].text, first.prompts[0].id)

    def above(self, text: str) -> None:
        """Write below the question that stands above."""
        self.canvas.setFont("Helvetica", 9)
        self.canvas.drawString(EDGES[1] + 5, self.y - 4, text)
        self.y -= 12


def test_a_first_row_printed_again_in_the_middle_of_an_answer_makes_it_unsure(
    form: Form, tmp_path: Path
) -> None:
    path = tmp_path / "again.pdf"
    Again(path, form, "bare").write()
    answers = docgen.read(path, form)
    stated = answers.answers["14"].justification
    assert stated == "Selon ce que le contrat dit des autres parties." or "14" in {
        review.id for review in answers.review
    }


class Lined(Typist):
    """Boxes outside all tables; below a few questions there is a rule to write on."""

    def asked(self, number: str, text: str, prompt: str | None) -> None:
        super().asked(number, text, prompt)
        if prompt in ("2", "6", "13", "18"):
            self.y -= 14
            self.canvas.line(EDGES[0], self.y, EDGES[-1], self.y)

    def ticks(self, value: str | None, top: float, bold: bool) -> None:
        self.manner = "crossed"
        super().ticks(value, top, bold)
        self.manner = "lined"


def test_rules_to_write_on_join_no_questions(form: Form, tmp_path: Path) -> None:
    path = tmp_path / "lined.pdf"
    Lined(path, form, "crossed").write()
    answers = docgen.read(path, form)
    assert {key: one.value for key, one in answers.answers.items()} == MARKS
