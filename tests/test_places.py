"""Each answer has a place of its own on the buyer's page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

import docgen
from benchmarks.parse_quality import corpus
from docgen.form import dump_form, load_form
from docgen.look import Box, PlaceLook
from docgen.model import Form
from docgen.parse import Understood, understand
from tests.draw import draw_pdf

FILES = [path for path in corpus() if path.suffix in (".pdf", ".docx")]
RADIO = next(path for path in FILES if path.name == "radio-grid-reportlab.pdf")
SLIVER = 0.1  # the share of a box that another may cover


def shared(one: Box, other: Box) -> float:
    """The share of the smaller box that both cover."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    least = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return max(0.0, width) * max(0.0, height) / least if least > 0 else 0.0


def places(form: Form) -> list[tuple[str, PlaceLook]]:
    return [
        (prompt_id, place)
        for prompt_id, prompt in form.prompts.items()
        for place in (prompt.look.places if prompt.look else ())
    ]


def without_a_place(form: Form) -> Iterator[str]:
    for section in form.sections:
        wanted = list(section.choices or form.choice_ids)
        for prompt in (prompt for question in section.questions for prompt in question.prompts):
            given = prompt.look.places if prompt.look else ()
            ticks = [place.choice for place in given if place.choice]
            if prompt.kind == "choice" and ticks != wanted:
                yield f"{prompt.id}: ticks {ticks}"
            if prompt.kind == "text" and (ticks or not given):
                yield f"{prompt.id}: no text"


def out_of_the_page_or_on_print(seen: Understood) -> Iterator[str]:
    pages = {page.number: page for page in seen.pages}
    for prompt_id, place in places(seen.form):
        x0, top, x1, bottom = place.box
        page = pages[place.page]
        if not (-1 <= x0 < x1 <= page.width + 1 and -1 <= top < bottom <= page.height + 1):
            yield f"{prompt_id}: out of the page"
        words = () if place.choice or place.kind == "blank" else page.words
        for word in words:
            if shared(place.box, (word.x0, word.top, word.x1, word.bottom)) > 0.15:
                yield f"{prompt_id}: on {word.text}"


def twice(form: Form) -> Iterator[str]:
    found = [(key, p) for key, p in places(form) if p.choice or p.kind in ("room", "cell")]
    for (one, place), (other, beside) in combinations(found, 2):
        same = place.page == beside.page and bool(place.choice) == bool(beside.choice)
        if same and shared(place.box, beside.box) > SLIVER:
            yield f"{one} and {other}"


def above_what_asks(form: Form) -> Iterator[str]:
    """Texts that would be written above what asks for them: they are another's answer."""
    for prompt_id, place in places(form):
        look = form.prompts[prompt_id].look
        assert look is not None
        if not place.choice and place.page == look.page and place.box[3] <= look.box[1] + 1:
            yield prompt_id


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_answer_has_a_place_of_its_own_on_the_page(path: Path) -> None:
    seen = understand(path)
    assert list(without_a_place(seen.form)) == []
    assert list(out_of_the_page_or_on_print(seen)) == []
    assert list(twice(seen.form)) == []
    assert list(above_what_asks(seen.form)) == []


@pytest.mark.parametrize("path", [*FILES[::40], RADIO], ids=lambda path: path.name)
def test_places_are_the_same_after_being_written_and_read(path: Path, tmp_path: Path) -> None:
    form = docgen.parse(path)
    file = tmp_path / "form.yaml"
    file.write_text(dump_form(form), "utf-8")
    for (one, place), (other, read) in zip(places(form), places(load_form(file)), strict=True):
        assert one == other
        assert read.box == pytest.approx(place.box, abs=0.006)
        assert (read.page, read.kind, read.choice) == (place.page, place.kind, place.choice)
        assert (read.field, read.state) == (place.field, place.state)
        assert read.is_justification == place.is_justification


def test_what_is_asked_after_a_tick_has_its_own_part_of_the_cells(tmp_path: Path) -> None:
    form = docgen.parse(
        draw_pdf(
            tmp_path / "form.pdf",
            """
            N° | Question                                            | Oui | Non
            1  | Êtes-vous assuré ? / Si oui, par un courtier ?      |     |
            2  | Avez-vous un site ?                                 |     |
            """,
        )
    )
    found = {(key, place.choice): place for key, place in places(form) if place.choice}
    assert {place.kind for place in found.values()} == {"cell"}
    first, then, below = (found[key, "oui"].box for key in ("1", "1b", "2"))
    assert first[3] <= then[1] < then[3] <= below[1]
    assert found["1", "non"].box[0] >= first[2]


def test_dots_are_the_place_of_a_text_and_the_words_before_them_are_not(tmp_path: Path) -> None:
    form = docgen.parse(
        draw_pdf(
            tmp_path / "form.pdf",
            """
            N° | Question                                   | Oui | Non
            1  | Êtes-vous assuré ?                         |     |
            2  | Nom de l'assureur : .......................|     |
            """,
        )
    )
    ((_, place),) = [(key, place) for key, place in places(form) if key == "2"]
    look = form.prompts["2"].look
    assert place.kind == "blank"
    assert look is not None
    assert place.box[0] > look.box[0] + 50


def test_a_form_field_tells_its_name_and_what_it_is_called_when_ticked() -> None:
    ticks = [(key, place) for key, place in places(docgen.parse(RADIO)) if place.choice]
    assert {place.kind for _, place in ticks} == {"field"}
    assert len({(place.field, place.state) for _, place in ticks}) == len(ticks)
    assert all(len({p.field for key, p in ticks if key == prompt}) == 1 for prompt, _ in ticks)


def test_a_field_on_the_dots_of_a_text_is_that_texts_and_not_the_ticks_beside_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "dots.pdf"
    canvas = Canvas(str(path), invariant=1)
    for number in (1, 2, 3):
        y = 800 - 40 * number
        canvas.drawString(50, y, f"{number}. Allergie de la liste {number} ?")
        for x, label in ((230, "Oui"), (290, "Non")):
            canvas.drawString(x + 16, y, label)
            canvas.acroForm.checkbox(name=f"{number}.{label}", x=x, y=y - 2, size=12)
        canvas.drawString(340, y, "Si oui, précisez : " + 30 * ".")
        canvas.acroForm.textfield(name=f"t{number}", x=435, y=y - 4, width=90, height=14)
    canvas.save()
    found = [(key, place) for key, place in places(docgen.parse(path)) if not place.choice]
    texts = {key: place.field for key, place in found if not place.is_justification}
    assert texts == {"1.b": "t1", "2.b": "t2", "3.b": "t3"}
