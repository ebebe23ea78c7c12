"""Forms in tables without a full grid, all their traits drawn by lot:
`python -m tests.corpus.loose --seeds 0-99 [--keep FOLDER]` draws them and prints their scores.
"""

from __future__ import annotations

import argparse
import importlib
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.parse_quality import as_table, score_file
from docgen import Form, Prompt, Question, Section
from docgen.form import dump_form
from tests.corpus.content import BANKS, NUMBER_STYLES, Spec, make_form
from tests.corpus.layout import spaced

_FOLDER = Path("/usr/share/fonts/truetype")
_FONTS = {
    "Helvetica": ("Helvetica", "Helvetica-Bold"),
    "Times": ("Times-Roman", "Times-Bold"),
    "Liberation": ("liberation/LiberationSans-Regular.ttf", "liberation/LiberationSans-Bold.ttf"),
    "Carlito": ("crosextra/Carlito-Regular.ttf", "crosextra/Carlito-Bold.ttf"),
    "DejaVu": ("dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans-Bold.ttf"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """One form's traits. `rules`: none, horizontal, ends (under the header and the last row),
    zebra, down (between columns only), ticks (across, and down around the tick columns), light
    (across, but not under the numbers' column for parts of a row).
    """

    rules: str
    sections: str  # bands, headings, header (a table each, its title above the questions), none
    band: str  # bold, caps, shaded, center
    header: str  # shaded, bold, plain
    header_align: str
    first_header_only: bool
    number_label: bool
    question_label: bool
    answers_over: bool
    vertical: bool
    repeat: bool
    cut: bool
    number_again: bool  # the number is printed again before the rest of a cut question
    middle: bool  # numbers and boxes at half the row's height
    boxes: str  # none, glyph, square
    row_box: bool  # one box in a row, whatever it holds
    order: str  # left to right: n number, q question, t ticks, c comment
    font: str
    size: float
    leading: float
    pad: float
    gap: float  # between paragraphs
    margin: float
    wide: bool
    head: bool
    intro: bool
    closing: bool
    number_align: str
    tick_width: float


def look_of(chance: random.Random, numbered: bool, comment: bool) -> Look:
    """Draw a look by lot."""
    pick = chance.choice

    def may(share: float) -> bool:
        return chance.random() < share

    rules = pick(
        ("none", "none", "horizontal", "horizontal", "zebra", "zebra", "ends", "down", "ticks")
    )
    boxes = pick(("none", "glyph", "square"))
    orders = ["nqtc", "nqtc", "nqtc", "nqtc", "tnqc", "nqct"]
    order = pick(orders) if boxes != "none" or rules != "none" else "nqtc"
    if not numbered:
        order = order.replace("n", "")
    if not comment:
        order = order.replace("c", "")
    size = pick((7.0, 8.0, 9.0, 10.0, 11.0, 12.0))
    middle = may(0.25)
    strong = rules in ("horizontal", "zebra", "ticks")
    return Look(
        rules=rules,
        sections=pick(("bands", "bands", "headings", "headings", "header", "none")),
        band=pick(("bold", "bold", "caps", "shaded", "center")),
        header=pick(("shaded", "bold", "bold", "plain")),
        header_align=pick(("center", "left")),
        first_header_only=may(0.2),
        number_label=may(0.8),
        question_label=may(0.9),
        answers_over=may(0.15),
        vertical=may(0.12),
        repeat=may(0.5),
        cut=may(0.4),
        number_again=may(0.2),
        middle=middle,
        boxes=boxes,
        row_box=middle or may(0.3),
        order=order,
        font=pick(tuple(_FONTS)),
        size=size,
        leading=pick((1.12, 1.2, 1.3)),
        pad=pick((1.0, 2.5, 4.0, 6.0)) if strong else pick((2.5, 4.0, 6.0)),
        gap=pick((0.0, 1.5, 3.0)) if strong else pick((0.0, 1.5, 2.5)),
        margin=pick((36.0, 50.0, 70.0)),
        wide=may(0.2),
        head=may(0.7),
        intro=may(0.5),
        closing=may(0.4),
        number_align=pick(("left", "center")),
        tick_width=pick((1.0, 1.3, 1.6)),
    )


def make(seed: int) -> tuple[Form, Look]:
    """The form and the look of a seed."""
    chance = random.Random(f"loose {seed}")
    numbers = chance.choice((*NUMBER_STYLES, "1", "1", "1.1", None))
    code = chance.choice(("fr", "fr", "fr", "en", "de", "es", "it", "pt", "nl"))
    comment = chance.random() < 0.35
    look = look_of(chance, numbers is not None, comment)
    spec = Spec(
        seed,
        code,
        topic=chance.randrange(5),
        scale=chance.randrange(10),
        manner=chance.choice(("questions", "questions", "mixed", "requirements")),
        numbers=numbers,
        sections=chance.randint(1, 4),
        rows=chance.randint(6, 14) if code != "fr" else chance.randint(8, 24),
        comment=comment,
        groups=int(chance.random() < 0.2 and numbers is not None),
        lists=chance.random() < 0.7,
        nested=look.sections == "headings" and chance.random() < 0.2,
    )
    if look.sections == "header":
        look = replace(look, question_label=True)
    form = make_form(spec, f"loose-{seed}")
    if look.sections == "none":
        header = chance.choice(BANKS[code].question_headers)
        questions = tuple(q for section in form.sections for q in section.questions)
        title = header if look.question_label else None
        form = replace(form, sections=(Section(title, questions),))
    return form, look


class Drawer:
    """Draws a form down the page."""

    def __init__(self, form: Form, look: Look, path: Path) -> None:
        canvas = importlib.import_module("reportlab.pdfgen.canvas")
        self.metrics = importlib.import_module("reportlab.pdfbase.pdfmetrics")
        ttfonts = importlib.import_module("reportlab.pdfbase.ttfonts")
        self.form, self.look = form, look
        self.width, self.height = (842.0, 595.0) if look.wide else (595.0, 842.0)
        self.canvas: Any = canvas.Canvas(str(path), (self.width, self.height), invariant=1)
        self.metrics.registerFont(ttfonts.TTFont("Boxes", _FOLDER / _FONTS["DejaVu"][0]))
        self.plain, self.bold = _FONTS[look.font]
        if self.plain.endswith(".ttf"):
            for name, file in (("Plain", self.plain), ("Bold", self.bold)):
                self.metrics.registerFont(ttfonts.TTFont(f"{look.font}{name}", _FOLDER / file))
            self.plain, self.bold = f"{look.font}Plain", f"{look.font}Bold"
        self.bank = BANKS[form.language]
        self.step = look.size * look.leading
        self.page = 0
        self.y = 0.0
        self.chance = random.Random(form.id)
        self.word = self.chance.choice(self.bank.question_headers)
        if look.sections == "none" and form.sections[0].title:
            self.word = form.sections[0].title
        self.columns = list(self.lay_out())
        self.header_due = True

    # Pages

    def draw(self) -> None:
        look = self.look
        self.next_page()
        self.line(self.form.title, self.bold, 1.6 * look.size, "center", 8)
        if look.intro:
            for text in self.bank.instructions[:2]:
                self.paragraph(text)
        parent = ""
        for index, section in enumerate(self.form.sections):
            title = section.title or ""
            if look.sections == "headings":
                parent = self.headings(title, parent)
            if look.sections != "bands" or not index:
                if look.sections == "header":
                    self.word = title
                    self.y -= 14 if index else 0
                if not index or look.sections == "header" or not look.first_header_only:
                    self.header()
            if look.sections == "bands":
                self.band(title)
            for number, question in enumerate(section.questions):
                self.row(question, number % 2 == 1)
            if look.rules == "ends":
                self.canvas.line(look.margin, self.y, self.width - look.margin, self.y)
        if look.closing:
            self.y -= 16
            self.paragraph(self.bank.instructions[-1])
        self.canvas.showPage()
        self.canvas.save()

    def headings(self, title: str, parent: str) -> str:
        """The section's title over its table, below its parent's where that is a new one."""
        above, _, own = title.rpartition(" – ")
        self.room(9 * self.step)
        self.y -= 10
        if above and above != parent:
            self.line(above, self.bold, 1.35 * self.look.size, "left", 3)
        self.line(own, self.bold, 1.15 * self.look.size, "left", 4)
        return above

    def next_page(self) -> None:
        if self.page:
            self.canvas.showPage()
        self.page += 1
        self.y = self.height - 60
        if self.look.head:
            self.put(f"{self.form.title} – {self.page}", self.look.margin, self.height - 30, 7)
            self.put(f"{self.bank.page_word} {self.page}", self.width - 100, 24, 7)

    def room(self, height: float) -> bool:
        """Turn the page where there is too little room; tells whether it did."""
        if self.y - height > 48:
            return False
        self.next_page()
        return True

    # Text

    def put(self, text: str, x: float, y: float, size: float = 0.0, font: str = "") -> None:
        self.canvas.setFont(font or self.plain, size or self.look.size)
        self.canvas.drawString(x, y, text)

    def wide_of(self, text: str, font: str, size: float) -> float:
        return float(self.metrics.stringWidth(text, font, size))

    def wrap(self, text: str, width: float, font: str, size: float) -> list[str]:
        lines = [""]
        for word in spaced(text).split(" "):
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.wide_of(longer, font, size) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def line(self, text: str, font: str, size: float, align: str, after: float) -> None:
        for part in self.wrap(text, self.width - 2 * self.look.margin, font, size):
            self.y -= 1.2 * size
            x = self.look.margin
            if align == "center":
                x = (self.width - self.wide_of(part, font, size)) / 2
            self.put(part, x, self.y, size, font)
        self.y -= after

    def paragraph(self, text: str) -> None:
        for part in self.wrap(text, self.width - 2 * self.look.margin, self.plain, self.look.size):
            self.room(self.step)
            self.y -= self.step
            self.put(part, self.look.margin, self.y)
        self.y -= 8

    # Tables

    def lay_out(self) -> Iterator[tuple[str, str, float, float]]:
        """Each column's role, label, left and right."""
        look, form = self.look, self.form
        ticks = []
        for choice in form.choices:
            words = max(self.wide_of(w, self.bold, look.size) for w in choice.label.split())
            wide = 16 if look.vertical else look.tick_width * (words + 8)
            ticks.append((choice.id, choice.label, wide))
        longest = max((len(q.number or "") for q in form.questions()), default=1)
        number = self.chance.choice(self.bank.number_headers) if look.number_label else ""
        words = max((self.wide_of(w, self.bold, look.size) for w in number.split()), default=0)
        numbers = max(10 + longest * 0.62 * look.size, words + 7)
        comment = 0.17 * (self.width - 2 * look.margin) if form.comment else 0.0
        fixed = sum(t[2] for t in ticks) + comment + (numbers if "n" in look.order else 0)
        x = look.margin
        for letter in look.order:
            if letter == "n":
                yield "number", number, x, x + numbers
                x += numbers
            elif letter == "q":
                end = x + self.width - 2 * look.margin - fixed
                yield "question", self.word if look.question_label else "", x, end
                x = end
            elif letter == "c":
                yield "comment", form.comment or "", x, x + comment
                x += comment
            else:
                for name, label, wide in ticks:
                    yield name, label, x, x + wide
                    x += wide

    def header(self) -> None:
        look = self.look
        font = self.plain if look.header == "plain" else self.bold
        labels = []
        for role, label, x0, x1 in self.columns:
            text = self.word if role == "question" and look.question_label else label
            turned = look.vertical and role not in ("number", "question", "comment")
            lines = [text] if turned else self.wrap(text, x1 - x0 - 4, font, look.size)
            labels.append((lines, turned, x0, x1, role))
        height = max(len(lines) for lines, turned, *_ in labels if not turned) * self.step
        if look.vertical:
            longest = max(self.wide_of(c.label, font, look.size) for c in self.form.choices)
            height = max(height, longest)
        height += 2 * look.pad + 2
        over = self.step + 4 if look.answers_over else 0.0
        self.room(height + over + 6 * self.step)
        top = self.y
        if look.header == "shaded":
            self.shade(top - height - over, height + over, "#d9e2f3")
        if over:
            ticks = [c for c in labels if c[4] not in ("number", "question", "comment")]
            text = self.bank.answer_header
            middle = (ticks[0][2] + ticks[-1][3]) / 2
            wide = self.wide_of(text, font, look.size)
            self.put(text, middle - wide / 2, top - self.step, 0, font)
        top -= over
        for lines, turned, x0, x1, role in labels:
            if turned:
                self.canvas.saveState()
                self.canvas.translate((x0 + x1) / 2 + 0.3 * look.size, top - height + look.pad)
                self.canvas.rotate(90)
                self.put(lines[0], 0, 0, 0, font)
                self.canvas.restoreState()
                continue
            y = top - (height - len(lines) * self.step) / 2
            for text in lines:
                y -= self.step
                wide = self.wide_of(text, font, look.size)
                left = look.header_align == "left" and role in ("number", "question", "comment")
                x = x0 + 2 if left else (x0 + x1 - wide) / 2
                self.put(text, x, y + 0.25 * look.size, 0, font)
        self.rules(top - height, top + over, header=True)
        self.y = top - height

    def band(self, title: str) -> None:
        look = self.look
        height = self.step + 2 * look.pad
        if self.room(height + 5 * self.step) and look.repeat:
            self.header()
        shaded = look.band == "shaded" and look.rules != "none"
        if shaded:
            self.shade(self.y - height, height, "#d9e2f3")
        font = self.plain if shaded and self.chance.random() < 0.5 else self.bold
        x = look.margin + 2
        if look.band == "center":
            x = (self.width - self.wide_of(title, font, look.size)) / 2
        self.put(title, x, self.y - look.pad - self.step + 0.25 * look.size, 0, font)
        self.rules(self.y - height, self.y, band=True)
        self.y -= height

    def row(self, question: Question, odd: bool) -> None:
        lines = list(self.lines(question.prompts))
        number = question.number or ""
        while lines:
            fits, height = 0, 2 * self.look.pad
            for gap, *_ in lines:
                height += gap + self.step
                if self.y - height <= 48:
                    break
                fits += 1
            if fits < len(lines) and not (self.look.cut and fits):
                self.next_page()
                if self.look.repeat:
                    self.header()
                continue
            self.part(number, lines[:fits], odd)
            lines = lines[fits:]
            number = number if self.look.number_again else ""

    def lines(self, prompts: Sequence[Prompt]) -> Iterator[tuple[float, float, str, Prompt | None]]:
        """Each line's gap above, indent and text, and the prompt that begins there."""
        _, _, x0, x1 = next(c for c in self.columns if c[0] == "question")
        bulleted = False
        for index, prompt in enumerate(prompts):
            gap = self.look.gap if index else 0.0
            parts = [(12.0 if bulleted else 0.0, ("• " if bulleted else "") + prompt.text)]
            parts += [(12.0, "• " + item) for item in prompt.items]
            for at, (indent, text) in enumerate(parts):
                for k, part in enumerate(
                    self.wrap(text, x1 - x0 - 6 - indent, self.plain, self.look.size)
                ):
                    yield (0.0 if k else gap, indent, part, None if k or at else prompt)
            bulleted = bulleted or prompt.kind == "label"

    def part(
        self, number: str, lines: list[tuple[float, float, str, Prompt | None]], odd: bool
    ) -> None:
        look = self.look
        height = sum(gap + self.step for gap, *_ in lines) + 2 * look.pad
        top, self.y = self.y, self.y - height
        if odd and look.rules == "zebra":
            self.shade(self.y, height, "#ececec")
        first = top - look.pad - self.step + 0.25 * look.size
        half = (top + self.y) / 2 - 0.35 * look.size
        levels: list[float] = []
        y = first + self.step
        _, _, x0, _ = next(c for c in self.columns if c[0] == "question")
        for gap, indent, text, prompt in lines:
            y -= gap + self.step
            self.put(text, x0 + 3 + indent, y)
            if prompt is not None and prompt.kind == "choice":
                levels.append(y)
        if look.row_box and levels:
            levels = [half if look.middle else first]
        for role, _, left, right in self.columns:
            middle = (left + right) / 2
            if role == "number":
                wide = self.wide_of(number, self.plain, look.size)
                x = left + 2 if look.number_align == "left" else middle - wide / 2
                self.put(number, x, half if look.middle else first)
            elif role not in ("question", "comment") and look.boxes != "none":
                for level in levels:
                    self.box(middle - 4, level)
        self.rules(self.y, top)

    def box(self, x: float, y: float) -> None:
        if self.look.boxes == "glyph":
            self.put("☐", x, y, self.look.size, "Boxes")
        else:
            self.canvas.setLineWidth(0.6)
            self.canvas.rect(x, y - 0.5, 7.5, 7.5, stroke=1, fill=0)

    # Drawing

    def shade(self, y: float, height: float, color: str) -> None:
        colors = importlib.import_module("reportlab.lib.colors")
        self.canvas.saveState()
        self.canvas.setFillColor(colors.HexColor(color))
        wide = self.width - 2 * self.look.margin
        self.canvas.rect(self.look.margin, y, wide, height, stroke=0, fill=1)
        self.canvas.restoreState()

    def rules(self, bottom: float, top: float, header: bool = False, band: bool = False) -> None:
        rules, left, right = self.look.rules, self.look.margin, self.width - self.look.margin
        self.canvas.setLineWidth(0.6)
        if rules in ("horizontal", "ticks") or (rules == "ends" and header):
            self.canvas.line(left, bottom, right, bottom)
            if header:
                self.canvas.line(left, top, right, top)
        if band or rules not in ("down", "ticks"):
            return
        for role, _, x0, x1 in self.columns:
            special = role in ("number", "question", "comment")
            if rules == "down" or not special:
                self.canvas.line(x0, bottom, x0, top)
                self.canvas.line(x1, bottom, x1, top)


def write(seed: int, folder: Path) -> Path:
    """Draw a seed's form, its truth beside it."""
    form, look = make(seed)
    path = folder / f"loose-{seed:03d}.pdf"
    Drawer(form, look, path).draw()
    Path(f"{path}.form.yaml").write_text(dump_form(form), "utf-8")
    return path


def main() -> None:
    """Draw the seeds asked for and print how they are read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", default="0-99", help="first and last")
    parser.add_argument("--keep", type=Path, help="where the files are to stay")
    options = parser.parse_args()
    first, last = (int(part) for part in options.seeds.split("-"))
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(exist_ok=True)
        paths = [write(seed, folder) for seed in range(first, last + 1)]
        print(as_table([score_file(path) for path in paths]))


if __name__ == "__main__":
    main()
