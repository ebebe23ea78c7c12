"""Pictures and drawn lines that respondents put into a Word form's cells."""

from __future__ import annotations

import pytest

from docgen.controls import W
from tests.filled.typed_over import paragraph, run
from tests.test_read_word import HEAD, ROWS, Read, changed, read, reasons, value

__all__ = ["read"]

LINE = (
    f'<w:p xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:t>%s</w:t></w:r><w:r>'
    '<w:pict><v:line from="0,0" to="20pt,20pt" style="position:absolute"/></w:pict></w:r></w:p>'
)


@pytest.mark.parametrize("column", [2, 3])
def test_a_line_drawn_over_a_cell_for_ticks_is_left_to_a_person(read: Read, column: int) -> None:
    answers = read(changed(1, column, LINE % ("X" if column == 2 else "")))
    assert value(answers, "1") is None
    assert "a picture or a drawing" in reasons(answers, "1")
    assert value(answers, "2") == "non"


def test_a_picture_in_the_comments_is_told(read: Read) -> None:
    answers = read(changed(1, 4, LINE % ""))
    assert value(answers, "1") == "oui"
    assert "a picture or a drawing" in reasons(answers, "1")


def test_pictures_in_each_row_are_the_buyers(read: Read) -> None:
    rows = [(*row[:4], LINE % "") for row in ROWS]
    answers = read([HEAD, *rows])
    assert value(answers, "1") == "oui"
    assert not reasons(answers, "1")


DIAGRAM = (
    f'<w:p xmlns:w="{W}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"><w:r><w:drawing>'
    "<a:graphicData><dgm:relIds/></a:graphicData></w:drawing></w:r></w:p>"
)
PICTURES = pytest.mark.parametrize("picture", [LINE % "", DIAGRAM])


def running(*behind: str) -> str:
    """The form as running text, with this behind each of its questions."""
    asked = (f"1 {ROWS[0][1]} Oui", "2 Formez-vous les agents ? Non", f"3 {ROWS[2][1]}")
    texts = zip(asked, (*behind, "", "", ""), strict=False)
    return "".join(paragraph(run(text)) + more for text, more in texts)


@PICTURES
def test_a_picture_behind_a_question_in_running_text_is_told(read: Read, picture: str) -> None:
    assert "a picture or a drawing" in reasons(read(body=running("", "", picture)), "3")
    answers = read(body=running("", picture))
    assert value(answers, "2") is None
    assert "a picture or a drawing" in reasons(answers, "2")
    assert value(answers, "1") == "oui"


def test_pictures_behind_each_question_in_running_text_are_the_buyers(read: Read) -> None:
    answers = read(body=running(LINE % "", LINE % "", LINE % ""))
    assert (value(answers, "1"), value(answers, "2")) == ("oui", "non")


@PICTURES
def test_a_picture_with_a_question_beside_tick_columns_is_told(read: Read, picture: str) -> None:
    answers = read(changed(3, 1, paragraph(run(ROWS[2][1])) + picture))
    assert "a picture or a drawing" in reasons(answers, "3")
    answers = read(changed(1, 1, paragraph(run(ROWS[0][1])) + picture))
    assert value(answers, "1") == "oui"
    assert "a picture or a drawing" in reasons(answers, "1")
