"""Damaged, overloaded and hostile PDFs end in a message, within bounds on time and memory.

Nothing is timed here: what stops a page is counted, or made small for the test.
"""

from __future__ import annotations

import time
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import docgen
from docgen.sources.pdf import limits as pdf_limits
from docgen.sources.pdf.limits import Overrun, watched
from docgen.sources.pdf.pages import read_pages
from tests.draw import draw_pdf
from tests.raw_pdf import A4, page_of, pages_of, pdf_of, stream, text

FORM = """
# Questionnaire
N° | Question | Oui | Non
1 | Avez-vous un extranet ? | |
2 | Est-il gratuit ? | |
"""


def refusal(tmp_path: Path, raw: bytes) -> str:
    """What is said of a PDF that holds no form."""
    path = tmp_path / "x.pdf"
    path.write_bytes(raw)
    with pytest.raises(docgen.DocgenError) as raised:
        docgen.parse(path)
    problem = raised.value.problem
    assert problem.mend
    return f"{problem.message} {problem.mend}"


def drawing(content: str, inner: str) -> bytes:
    resources = f"/Resources<</XObject<<{inner}>>/Font<</F1 5 0 R>>>>"
    return stream(content, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + resources)


# Too much


def test_ten_thousand_pages_are_refused_before_one_is_read(tmp_path: Path) -> None:
    assert "more than 1000 pages" in refusal(tmp_path, pages_of(10_000, text("Bonjour")))


def test_a_page_tree_that_lies_about_its_pages_is_counted(tmp_path: Path) -> None:
    raw = page_of(text("Bonjour")).replace(b"/Count 1", b"/Count 99999")
    assert "No questions" in refusal(tmp_path, raw)


def test_pages_that_are_listed_beyond_the_number_told_are_refused_before_one_is_read(
    tmp_path: Path,
) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(pages_of(1_001, text("Bonjour")).replace(b"/Count 1001", b"/Count 1   "))
    with pytest.raises(docgen.DocgenError, match="more than 1000 pages"):
        next(read_pages(path))


def test_a_page_of_a_million_characters_is_not_read(tmp_path: Path) -> None:
    shown = "(" + "abcdefghij" * 100 + ") Tj 0 -1 Td "
    raw = page_of("BT /F1 1 Tf 0 800 Td " + shown * 1000 + "ET", squeezed=True)
    assert "more characters and lines than are read" in refusal(tmp_path, raw)


def test_a_page_of_a_million_lines_is_not_read(tmp_path: Path) -> None:
    raw = page_of("0 0 m 9 9 l S\n" * 1_000_000, squeezed=True)
    assert "more characters and lines than are read" in refusal(tmp_path, raw)


@pytest.mark.parametrize("times", [1, 2])
def test_a_stream_that_unpacks_to_hundreds_of_megabytes_is_not_unpacked(
    tmp_path: Path, times: int
) -> None:
    packer = zlib.compressobj(9)
    raw = b"".join(packer.compress(bytes(1 << 20)) for _ in range(300)) + packer.flush()
    for _ in range(times - 1):
        raw = zlib.compress(raw, 9)
    filters = "/Filter[" + "/FlateDecode" * times + "]"
    packed = page_of("", more={4: stream(raw, filters)})
    assert "more characters and lines than are read" in refusal(tmp_path, packed)


def test_drawings_that_draw_each_other_ten_times_are_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_limits, "MAX_FORMS", 200)
    more = {
        number: drawing(f"/X{number + 1} Do " * 10, f"/X{number + 1} {number + 1} 0 R")
        for number in range(10, 19)
    }
    raw = page_of("/X10 Do", resources="/XObject<</X10 10 0 R>>", more=more)
    assert "more characters and lines than are read" in refusal(tmp_path, raw)


def test_a_drawing_that_draws_itself_is_drawn_once(tmp_path: Path) -> None:
    more = {10: drawing(text("Bonjour") + "/X10 Do", "/X10 10 0 R")}
    path = tmp_path / "x.pdf"
    path.write_bytes(page_of("/X10 Do", resources="/XObject<</X10 10 0 R>>", more=more))
    (page,) = read_pages(path)
    assert [word.text for word in page.words] == ["Bonjour"]


def test_what_takes_too_long_is_interrupted() -> None:
    with pytest.raises(Overrun), watched(seconds=0.2):
        until = time.monotonic() + 60
        while time.monotonic() < until:
            pass


def test_what_is_done_in_time_is_not_interrupted_later() -> None:
    for _ in range(50):
        with watched(seconds=0.0):
            pass
    assert sum(range(100_000))


# What cannot be read as text


PICTURE = "/Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray"
SCAN = "q 595 0 0 842 0 0 cm /I Do Q"


def test_a_scan_is_sent_to_text_recognition(tmp_path: Path) -> None:
    more = {10: stream(bytes(4), PICTURE)}
    raw = page_of(SCAN, resources="/XObject<</I 10 0 R>>", more=more)
    said = refusal(tmp_path, raw)
    assert "it is a scan" in said and "ocrmypdf" in said


def test_a_scan_behind_a_form_is_named_and_the_form_is_read(tmp_path: Path) -> None:
    table = "".join(f"50 {y} m 500 {y} l S " for y in (720, 700, 680, 660))
    table += "".join(f"{x} 660 m {x} 720 l S " for x in (50, 380, 440, 500))
    table += text("Question", 60, 706) + text("Oui", 400, 706) + text("Non", 460, 706)
    table += text("Un extranet ?", 60, 686) + text("Une application ?", 60, 666)
    raw = page_of(
        table,
        more={
            2: "<</Type/Pages/Kids[3 0 R 11 0 R]/Count 2>>",
            10: stream(bytes(4), PICTURE),
            11: f"<</Type/Page{A4}/Contents 12 0 R/Resources<</XObject<</I 10 0 R>>>>>>",
            12: stream(SCAN),
        },
    )
    path = tmp_path / "x.pdf"
    path.write_bytes(raw)
    form = docgen.parse(path)
    assert len(form.prompts) == 2
    assert [(lost.page, lost.text) for lost in form.unexplained] == [
        (2, "[page 2: a scan, without text]")
    ]


def test_text_drawn_as_curves_is_recognised(tmp_path: Path) -> None:
    letter = "{0} 700 m {0} 710 5 705 {1} 700 c {1} 690 l h f\n"
    raw = page_of("".join(letter.format(x, x + 3) for x in range(300)))
    said = refusal(tmp_path, raw)
    assert "letters are drawn as curves" in said and "ocrmypdf --force-ocr" in said


def test_fonts_that_do_not_say_their_letters_are_recognised(tmp_path: Path) -> None:
    font = {
        10: "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[11 0 R]>>",
        11: "<</Type/Font/Subtype/CIDFontType2/BaseFont/X"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
    }
    raw = page_of("BT /F2 12 Tf 72 700 Td <002400250026> Tj ET", more=font)
    raw = raw.replace(b"/Font<</F1 5 0 R>>", b"/Font<</F2 10 0 R>>")
    assert "fonts do not say which letters" in refusal(tmp_path, raw)


def test_an_xfa_form_is_told_as_such(tmp_path: Path) -> None:
    notice = text("Please wait... upgrade to the latest version of Adobe Reader")
    raw = page_of(notice, catalog="/AcroForm<</Fields[]/XFA 10 0 R>>", more={10: stream("<x/>")})
    said = refusal(tmp_path, raw)
    assert "XFA form" in said and "Acrobat Reader" in said


def test_a_portfolio_is_told_as_such(tmp_path: Path) -> None:
    raw = page_of(text("Ce porte-documents"), catalog="/Collection<</View/D>>")
    assert "portfolio" in refusal(tmp_path, raw)


def test_actions_and_attached_files_are_left_alone(tmp_path: Path) -> None:
    catalog = "/OpenAction<</S/Launch/F(touch launched)>>/Names<</EmbeddedFiles 10 0 R>>"
    raw = page_of(text("Bonjour"), catalog=catalog, more={10: "<</Names[(a) 10 0 R]>>"})
    assert "No questions" in refusal(tmp_path, raw)
    assert [path.name for path in tmp_path.iterdir()] == ["x.pdf"]


# Damage


@pytest.mark.parametrize(
    "box", ["[0 0 0 0]", "[0 0 1e9 99999999999999999999]", "[nan 0 inf 1]", "[1 2]", "3", "null"]
)
def test_a_page_of_an_odd_size_ends_in_a_message(tmp_path: Path, box: str) -> None:
    assert refusal(tmp_path, page_of(text("Bonjour"), page=f"/MediaBox {box}"))


def test_a_page_tree_that_turns_in_a_circle_ends(tmp_path: Path) -> None:
    tree = {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: "<</Type/Pages/Kids[2 0 R 2 0 R 3 0 R]/Count 1>>",
        3: f"<</Type/Page/Parent 2 0 R{A4}>>",
    }
    assert "no text" in refusal(tmp_path, pdf_of(tree))


def test_tables_of_objects_that_lead_to_each_other_end(tmp_path: Path) -> None:
    raw = page_of(text("Bonjour"))
    start = int(raw[raw.index(b"startxref") + 9 :].split()[0])
    looped = raw.replace(b"/Root 1 0 R", b"/Prev %d/Root 1 0 R" % start)
    assert "No questions" in refusal(tmp_path, looped)


def test_a_form_whose_table_of_objects_is_wrong_is_read_all_the_same(tmp_path: Path) -> None:
    path = draw_pdf(tmp_path / "x.pdf", FORM)
    raw = path.read_bytes()
    start = raw[raw.rindex(b"startxref") + 9 :].split()[0]
    path.write_bytes(raw.replace(b"startxref\n" + start, b"startxref\n12"))
    assert len(docgen.parse(path).prompts) == 2


def test_a_page_without_its_content_is_named(tmp_path: Path) -> None:
    raw = page_of(text("Bonjour")).replace(b"/Contents 4 0 R", b"/Contents 9 0 R")
    assert "damaged" in refusal(tmp_path, raw)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_whatever_bytes_are_lost_or_changed_there_is_a_form_or_a_message(
    tmp_path: Path, data: st.DataObject
) -> None:
    path = draw_pdf(tmp_path / "x.pdf", FORM)
    raw = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(0, 5))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(raw[: data.draw(st.integers(0, len(raw)))])
    try:
        assert docgen.parse(path).prompts
    except docgen.DocgenError as error:
        assert error.exit_code == 2
