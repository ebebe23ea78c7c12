"""Pictures and drawn lines that respondents put into a Word form's cells."""

from __future__ import annotations

import pytest

from docgen.controls import W
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
