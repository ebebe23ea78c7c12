"""What Google Docs, Pages, Word Online and others write into a Word file beside what is seen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import docgen
from docgen import Answers
from docgen.controls import W
from docgen.package import read_parts, write_parts
from tests.filled.typed_over import document, paragraph, run
from tests.test_read_word import (
    FORM,
    ROWS,
    TWO,
    Read,
    Row,
    changed,
    drawn,
    line,
    read,
    reasons,
    value,
)
from tests.test_read_word_doubts import is_open

__all__ = ["read"]


# Looks that are none


@pytest.mark.parametrize(
    "look",
    [
        '<w:highlight w:val="white"/>',
        '<w:shd w:val="nil"/>',
        '<w:color w:val="000000"/>',
        '<w:color w:val="202124"/>',
    ],
)
@pytest.mark.parametrize("box", ["", "☐ "])
def test_a_look_that_nobody_sees_marks_no_choice(read: Read, look: str, box: str) -> None:
    answers = read(line(run(f"{box}Oui", look), run(f"   {box}Non")))
    assert is_open(answers, "1", "nothing is ticked")


def test_a_tick_that_a_telephone_typed_is_read(read: Read) -> None:
    assert value(read(changed(1, 2, "✔\ufe0f")), "1") == "oui"


# Boxes that are a list's bullets

BULLETS = {"☐": "☐", "☒": "☒", "empty": "\uf0a8", "ticked": "\uf0fe", "•": "•"}


def listed(folder: Path, rows: Sequence[Row]) -> Answers:
    """Read a table in a file with lists, one for each of the bullets."""
    path = folder / "received.docx"
    path.write_bytes(document(drawn(rows)))
    numbers = "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
        f'<w:lvlText w:val="{sign}"/><w:rPr><w:rFonts w:ascii="{_font(sign)}"/></w:rPr></w:lvl>'
        "</w:abstractNum>"
        for at, sign in enumerate(BULLETS.values())
    )
    numbers += "".join(
        f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>'
        for at in range(len(BULLETS))
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r5" Type="{kind}" Target="numbering.xml"/></Relationships>'
    )
    added = {
        "word/numbering.xml": f'<w:numbering xmlns:w="{W}">{numbers}</w:numbering>',
        "word/_rels/document.xml.rels": relations,
    }
    path.write_bytes(write_parts(read_parts(path) | {n: x.encode() for n, x in added.items()}))
    return docgen.read(path, FORM)


def _font(sign: str) -> str:
    return "Wingdings" if sign >= "\uf000" else "Noto Sans Symbols"


def item(bullet: str, text: str, look: str = "") -> str:
    """A paragraph of one of the lists."""
    number = list(BULLETS).index(bullet) + 1
    listing = f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return f"<w:p>{listing}{run(text, look)}</w:p>"


def choosing(*items: str) -> list[Row]:
    """A table with one column for answers, and these for the first question."""
    others = (("2", TWO, "☒ Oui ☐ Non"), ("3", ROWS[2][1], "Deux jours"))
    return [("N°", "Questions", "Réponse"), ("1", ROWS[0][1], "".join(items)), *others]


@pytest.mark.parametrize(("empty", "ticked"), [("☐", "☒"), ("empty", "ticked")])
def test_a_box_that_is_a_lists_bullet_is_read(tmp_path: Path, empty: str, ticked: str) -> None:
    answers = listed(tmp_path, choosing(item(empty, "Oui"), item(ticked, "Non")))
    assert value(answers, "1") == "non"


def test_bullets_that_are_empty_boxes_tick_nothing(tmp_path: Path) -> None:
    rows = choosing(item("☒", "Oui"), item("☐", "Non"))
    rows[2] = ("2", TWO, item("☐", "Oui") + item("☐", "Non"))
    answers = listed(tmp_path, rows)
    assert is_open(answers, "2", "nothing is ticked")
    assert value(answers, "2b") is None


def test_a_struck_item_of_a_list_of_boxes_is_left_to_a_person(tmp_path: Path) -> None:
    rows = choosing(item("☐", "Oui", "<w:strike/>"), item("☐", "Non"))
    assert is_open(listed(tmp_path, rows), "1", "it is struck out, and none is ticked")


def test_a_list_typed_as_an_answer_has_one_bullet_each(tmp_path: Path) -> None:
    said = paragraph(run(ROWS[2][1])) + item("•", "deux jours") + item("•", "un en été")
    answers = listed(tmp_path, changed(3, 1, said))
    assert value(answers, "3") == "- deux jours\n- un en été"


# Drop-down lists


def drop_down(shown: str, *entries: str) -> str:
    """A paragraph with a drop-down list that shows this."""
    items = "".join(f'<w:listItem w:displayText="{e}" w:value="{e}"/>' for e in entries)
    properties = f"<w:sdtPr><w:dropDownList>{items}</w:dropDownList></w:sdtPr>"
    return paragraph(f"<w:sdt>{properties}<w:sdtContent>{run(shown)}</w:sdtContent></w:sdt>")


def test_a_text_chosen_from_a_short_list_is_read(read: Read) -> None:
    answers = read(changed(3, 2, drop_down("2 jours", "1 jour", "2 jours")))
    assert value(answers, "3") == "2 jours"
    assert not reasons(answers, "3")


def test_a_list_that_shows_none_of_its_entries_is_told(read: Read) -> None:
    assert reasons(read(changed(3, 2, drop_down("Choisir", "1 jour", "2 jours"))), "3")


# Tables within cells


def test_a_table_pasted_into_a_cell_is_kept_and_ticks_nothing_else(read: Read) -> None:
    said = paragraph(run(ROWS[2][1])) + drawn([("Oui", "Non"), ("2 jours", "3 jours")]) + "<w:p/>"
    answers = read(changed(3, 1, said))
    assert value(answers, "3") == "Oui\nNon\n2 jours\n3 jours"
    assert (value(answers, "1"), value(answers, "2")) == ("oui", "non")
