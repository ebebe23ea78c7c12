"""What a reader sees on a PDF's page, whatever way its program put it there."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest

from docgen.sources.page import Page, join, lines_of
from docgen.sources.pdf.letters import letters, spelled
from docgen.sources.pdf.pages import read_pages
from docgen.sources.pdf.plumbed import PlumbedPage
from tests.raw_pdf import A4, page_of, stream, text


def page(tmp_path: Path, content: str, **more: object) -> Page:
    """The one page of a PDF."""
    path = tmp_path / "x.pdf"
    path.write_bytes(page_of(content, **more))  # type: ignore[arg-type]
    (found,) = read_pages(path)
    return found


def words(found: Page) -> str:
    return join([word for line in lines_of(list(found.words)) for word in line.words])


def show(raw: str, x: float, more: str = "") -> str:
    return f"BT /F1 12 Tf {more} {x} 700 Td ({raw}) Tj ET\n"


@pytest.mark.parametrize("turn", [0, 90])
def test_characters_are_what_pdfplumber_says_of_them(tmp_path: Path, turn: int) -> None:
    path = tmp_path / "x.pdf"
    shifted = f"/MediaBox[-50 20 545 862]/Rotate {turn}"
    path.write_bytes(page_of("1 0 0 rg " + show("Oui Non", 72) + show("fin", 9), page=shifted))
    with pdfplumber.open(path) as pdf:
        theirs = pdf.pages[0]
        ours = PlumbedPage(pdf, theirs.page_obj, 1)
        assert ours.chars == [{key: char[key] for key in ours.chars[0]} for char in theirs.chars]
        assert len(ours.chars) == 10


def test_a_text_printed_twice_to_look_bold_counts_once(tmp_path: Path) -> None:
    assert words(page(tmp_path, show("Bonjour", 72) + show("Bonjour", 72.4))) == "Bonjour"


def test_double_letters_stay_two(tmp_path: Path) -> None:
    assert words(page(tmp_path, show("Illisible, appelle", 72))) == "Illisible, appelle"


def test_an_accent_printed_over_its_letter_is_on_it(tmp_path: Path) -> None:
    assert words(page(tmp_path, show("Resum e", 72) + show("\\264", 114.6))) == "Resum é"


def test_letters_spaced_out_are_a_word(tmp_path: Path) -> None:
    spaced = show("OUI", 72, "6 Tc") + show("NON", 200, "6 Tc")
    assert words(page(tmp_path, spaced)) == "OUI NON"


def test_a_text_with_spaces_beside_one_without_joins_none_of_its_words(tmp_path: Path) -> None:
    asked = "BT /F1 12 Tf 72 700 Td [(Describe) -200 (your) -200 (needs)] TJ ET\n"
    typed = "BT /F1 9 Tf 250 700 Td (By our own people and partners) Tj ET\n"
    found = words(page(tmp_path, asked + typed))
    assert found == "Describe your needs By our own people and partners"


def test_a_no_break_space_parts_words(tmp_path: Path) -> None:
    assert words(page(tmp_path, show("Art.\\2405\\240:", 72))) == "Art. 5 :"


def test_a_soft_hyphen_that_is_printed_within_a_word_is_a_hyphen() -> None:
    assert spelled(["sous", "\u00ad", "traitant"]) == "sous-traitant"


def test_ligatures_and_accents_apart_are_letters() -> None:
    char = {"x0": 0.0, "x1": 5.0, "size": 10.0}
    (fi,) = letters([{**char, "text": "\ufb01"}])
    assert fi["text"] == "fi"
    assert spelled(["e", "\u0301"]) == "é"


def test_invisible_text_over_a_scan_is_its_text(tmp_path: Path) -> None:
    assert words(page(tmp_path, show("Bonjour", 72, "3 Tr"))) == "Bonjour"


def test_text_beside_the_page_is_not_on_it(tmp_path: Path) -> None:
    assert words(page(tmp_path, text("Bonjour") + text("dehors", x=2000))) == "Bonjour"


@pytest.mark.parametrize(
    ("rotate", "x", "top"), [(0, 72, 100), (90, 658, 30), (180, 460, 658), (270, 100, 135)]
)
def test_places_are_those_of_the_page_as_it_is_shown(
    tmp_path: Path, rotate: int, x: int, top: int
) -> None:
    boxes = f"/MediaBox[-20 -30 700 900]/CropBox[0 0 595 800]/Rotate {rotate}"
    turned = {0: "1 0 0 1 72 700", 90: "0 1 -1 0 30 658", 180: "-1 0 0 -1 135 658"}
    turned[270] = "0 -1 1 0 460 700"
    found = page(tmp_path, f"BT /F1 12 Tf {turned[rotate]} Tm (Bonjour) Tj ET", page=boxes)
    assert (found.width, found.height) == ((595, 800) if rotate in (0, 180) else (800, 595))
    (word,) = found.words
    assert word.upright
    assert word.x0 == pytest.approx(x, abs=0.1)
    assert word.baseline == pytest.approx(top, abs=0.1)


def test_a_page_in_units_of_its_own_is_measured_in_points(tmp_path: Path) -> None:
    boxes = "/MediaBox[0 0 59.5 84.2]/UserUnit 10"
    found = page(tmp_path, text("Oui", 7.2, 70, 1.2) + "10 10 1 1 re S", page=boxes)
    assert (found.width, found.height) == (595, 842)
    assert found.words[0].style.size == pytest.approx(12, abs=0.1)
    assert [round(value) for value in found.boxes[0].box] == [100, 732, 110, 742]


def test_what_follows_a_drawing_stands_in_the_pages_own_coordinates(tmp_path: Path) -> None:
    form = stream(
        text("dedans", 0, 0), "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Matrix[1 0 0 1 90 90]"
    )
    found = page(
        tmp_path, "/X Do " + text("dehors"), resources="/XObject<</X 10 0 R>>", more={10: form}
    )
    assert {word.text: round(word.x0) for word in found.words} == {"dedans": 90, "dehors": 72}


def test_a_rule_in_a_named_ink_is_not_white(tmp_path: Path) -> None:
    ink = "/ColorSpace<</C[/Separation/Black/DeviceGray 10 0 R]>>"
    found = page(
        tmp_path, "/C cs 1 scn 50 500 400 0.5 re f", resources=ink,
        more={10: "<</FunctionType 2/Domain[0 1]/C0[1]/C1[0]/N 1>>"},
    )  # fmt: skip
    assert [rule.color for rule in found.across] == ["000000"]


def test_fields_with_odd_parents_and_boxes_are_read_or_left(tmp_path: Path) -> None:
    widget = "<</Type/Annot/Subtype/Widget/FT/Btn/T(a)"
    found = page(
        tmp_path,
        text("Oui"),
        page=A4 + "/Annots[10 0 R 11 0 R 12 0 R 13 0 R 14 0 R null 3]",
        more={
            10: widget + "/Rect[10 10 20 20]/Parent 10 0 R/Kids[10 0 R]>>",
            11: widget + "/Rect[20 20 10 10]>>",
            12: widget + "/Rect[1 2 3]>>",
            13: widget + "/Rect[(a) 2 3 4]>>",
            14: "<</Type/Annot/Subtype/Widget/Rect[1 1 9 9]/Parent 10 0 R/F (x)>>",
        },
    )
    assert [round(box.box[0]) for box in found.boxes] == [10, 10, 1]
