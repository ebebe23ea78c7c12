"""The PDF of what is rendered: tagged, its signs drawn, and one bad file harms no other."""

from __future__ import annotations

import io
import shlex
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
import pytest
from lxml import etree

import docgen
from docgen.controls import W
from docgen.office.libreoffice import Ending, Failed, NotInstalled, _run, convert
from docgen.office.pdf import to_pdf
from docgen.office.print_copy import print_copy
from docgen.original import build_from_original
from docgen.package import read_parts, write_parts
from docgen.template import build_generic_template
from tests.word_files import paragraph, word_file

ROOT = Path(__file__).resolve().parent.parent
PDF = b"%PDF-1.6 ... %%EOF"


@pytest.fixture(scope="module")
def filled() -> bytes:
    form = docgen.load_form(ROOT / "parsed" / "lot1.yaml")
    answers = docgen.load_answers(ROOT / "answers" / "lot1.yaml")
    return docgen.render(answers, form, docgen.build_template(form), "boxes")


@pytest.fixture(scope="module")
def printed(filled: bytes) -> bytes:
    [pdf] = to_pdf([filled])
    assert isinstance(pdf, bytes)
    return pdf


def tagged(tree: Sequence[dict[str, Any]], kind: str) -> Iterator[dict[str, Any]]:
    """The structure elements of one type."""
    for element in tree:
        if element.get("type") == kind:
            yield element
        yield from tagged(element.get("children", ()), kind)


def test_the_pdf_is_tagged_and_tells_its_title_and_language(printed: bytes) -> None:
    with pdfplumber.open(io.BytesIO(printed)) as pdf:
        catalog = pdf.doc.catalog
        assert catalog["MarkInfo"]["Marked"] is True
        assert catalog["Lang"].startswith(b"fr")
        assert catalog["ViewerPreferences"]["DisplayDocTitle"] is True
        assert pdf.metadata["Title"] == "Lot n°1 : Modalités de Gestion"
        assert b"<pdfuaid:part>1" in printed


@pytest.mark.parametrize("way", ["house", "original"])
def test_a_pdf_by_another_template_tells_its_title_and_the_forms_language(
    way: str, tmp_path: Path
) -> None:
    answers = docgen.load_answers(ROOT / "answers" / "lot1.yaml")
    form = docgen.load_form(ROOT / "parsed" / "lot1.yaml")
    template, title = build_generic_template(), "Lot n°1 : Modalités de Gestion"
    if way == "original":
        source = ROOT / "samples" / "cadre.docx"
        form = docgen.parse(source)
        answers, title = docgen.Answers(form.id), "Cadre de réponse technique"
        template = build_from_original(form, source)
    [pdf] = to_pdf([docgen.render(answers, form, template)])
    assert isinstance(pdf, bytes)
    with pdfplumber.open(io.BytesIO(pdf)) as printed:
        assert printed.doc.catalog["Lang"].startswith(b"fr")
        assert printed.metadata["Title"] == title


def test_header_cells_and_headings_are_tagged_as_such(filled: bytes, printed: bytes) -> None:
    form = docgen.load_form(ROOT / "parsed" / "lot1.yaml")
    with pdfplumber.open(io.BytesIO(printed)) as pdf:
        tree = pdf.structure_tree
        headers, titles = list(tagged(tree, "TH")), list(tagged(tree, "H1"))
        sections = list(tagged(tree, "H2"))
    assert len(headers) == 2 + len(form.choices)
    assert all(header["attributes"]["Scope"] == "Column" for header in headers)
    assert len(titles) == 1
    shown = read_parts(filled)["word/document.xml"].count(b'<w:pStyle w:val="docgensection"/>')
    assert len(sections) == shown > 0


def test_each_tick_box_is_drawn_in_a_font_that_the_pdf_holds(printed: bytes) -> None:
    with pdfplumber.open(io.BytesIO(printed)) as pdf:
        for page in pdf.pages:
            fonts = {
                str(font["BaseFont"].name): font for font in page_fonts(page.page_obj.resources)
            }
            for char in page.chars:
                assert "FontFile2" in fonts[char["fontname"]]["FontDescriptor"].resolve()


def page_fonts(resources: Any) -> list[Any]:
    return [font.resolve() for font in resources["Font"].resolve().values()]


def test_a_ticked_box_shows_its_cross_and_an_empty_one_does_not(printed: bytes) -> None:
    with pdfplumber.open(io.BytesIO(printed)) as pdf:
        boxes = [char for char in pdf.pages[0].chars if char["text"] in "☐☒"]
    assert {box["text"] for box in boxes} == {"☐", "☒"}
    document = pypdfium2.PdfDocument(printed)
    picture = document[0].render(scale=4).to_pil().convert("L")
    document.close()
    for box in boxes:
        x, y = (box["x0"] + box["x1"]) / 2, box["top"] + 0.55 * (box["bottom"] - box["top"])
        middle = picture.crop(tuple(round(4 * at) for at in (x - 2, y - 2, x + 2, y + 2)))
        darkest, _ = middle.getextrema()
        assert (darkest < 128) == (box["text"] == "☒")


def test_a_file_that_is_no_document_costs_no_other_its_pdf(filled: bytes, printed: bytes) -> None:
    first, bad, second = to_pdf([filled, b"no document", filled], processes=2)

    assert first == second == printed
    assert isinstance(bad, docgen.OfficeError)
    assert "no Word file" in str(bad)


def test_the_copy_for_the_printer_keeps_all_other_parts(filled: bytes) -> None:
    before, after = read_parts(filled), read_parts(print_copy(filled))

    assert list(after) == list(before)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"word/styles.xml"}


def test_a_document_without_a_title_is_called_by_its_first_line() -> None:
    core = (
        '<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cp="http://'
        'schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
    )
    parts = read_parts(word_file(paragraph() + paragraph("Réponse au lot 2")))
    parts["docProps/core.xml"] = core.encode()
    made = read_parts(print_copy(write_parts(parts)))["docProps/core.xml"]

    title = etree.fromstring(made).findtext("{http://purl.org/dc/elements/1.1/}title")
    assert title == "Réponse au lot 2"


def test_a_style_of_the_house_with_libreoffices_name_is_left_alone() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name[:3]}"><w:name w:val="{name}"/></w:style>'
        for name in ("docgen header", "Table Heading")
    )

    made = etree.fromstring(
        read_parts(print_copy(word_file(paragraph("x"), styles=styles)))["word/styles.xml"]
    )

    names = [name.get(f"{{{W}}}val") for name in made.iter(f"{{{W}}}name")]
    assert names == ["docgen header", "Table Heading"]


class Office:
    """Stands for LibreOffice: converts files in turn, and stumbles where it is told to."""

    def __init__(self, refuses: str = "", falls_over: str = "", hangs_on: str = "") -> None:
        self.refuses, self.falls_over, self.hangs_on = refuses, falls_over, hangs_on
        self.profiles: set[Path] = set()
        self.starts = 0

    def __call__(self, _: str, folder: Path, target: str, sources: Sequence[Path]) -> Ending:
        self.starts += 1
        self.profiles.add(folder / "profile")
        assert (folder / "profile" / "user" / "registrymodifications.xcu").is_file()
        (folder / "out").mkdir(exist_ok=True)
        for source in sources:
            made = folder / "out" / f"{source.stem}.{target}"
            text = source.read_text()
            if text == self.falls_over:
                made.write_bytes(PDF[:8])
                return "broke off"
            if text == self.hangs_on:
                return "too long"
            if text != self.refuses:
                made.write_bytes(PDF + text.encode())
        return "done"


def converted(monkeypatch: pytest.MonkeyPatch, office: Office, texts: str) -> list[str]:
    """What became of each document: its letter, or `-`."""
    monkeypatch.setattr("docgen.office.libreoffice.shutil.which", lambda name: name)
    monkeypatch.setattr("docgen.office.libreoffice._run", office)
    made = convert([text.encode() for text in texts], ".docx", "pdf", processes=1)
    return ["-" if isinstance(one, Failed) else one.removeprefix(PDF).decode() for one in made]


def test_all_files_of_a_batch_go_through_one_start(monkeypatch: pytest.MonkeyPatch) -> None:
    office = Office()
    assert converted(monkeypatch, office, "abcdef") == list("abcdef")
    assert office.starts == 1


@pytest.mark.parametrize("office", [Office(refuses="c"), Office(hangs_on="c")])
def test_a_file_that_libreoffice_refuses_or_hangs_on_is_lost_alone(
    monkeypatch: pytest.MonkeyPatch, office: Office
) -> None:
    assert converted(monkeypatch, office, "abcdef") == list("ab-def")
    assert office.starts <= 2


def test_a_file_that_libreoffice_does_not_survive_is_tried_again_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    office = Office(falls_over="c")
    assert converted(monkeypatch, office, "abcdef") == list("ab-def")
    assert office.starts == 3


def test_every_process_has_a_profile_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    office = Office()
    monkeypatch.setattr("docgen.office.libreoffice.shutil.which", lambda name: name)
    monkeypatch.setattr("docgen.office.libreoffice._run", office)
    made = convert([letter.encode() for letter in "abcde"], ".docx", "pdf", processes=2)

    assert made == [PDF + letter.encode() for letter in "abcde"]
    assert len(office.profiles) == office.starts == 2


def test_without_libreoffice_nothing_is_converted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.office.libreoffice.shutil.which", lambda _: None)
    with pytest.raises(NotInstalled):
        convert([b"a"], ".docx", "pdf")


@pytest.mark.parametrize(
    ("code", "patience", "ending"),
    [
        ("", 60, "done"),
        ("raise SystemExit(1)", 60, "broke off"),
        ("import time; time.sleep(60)", 0, "too long"),
    ],
)
def test_a_process_that_does_not_get_on_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: str, patience: int, ending: Ending
) -> None:
    monkeypatch.setattr("docgen.office.libreoffice._SECONDS_EACH", patience)
    office = tmp_path / "office"
    # Through a shell, since a first line that names a program cannot name one with a space.
    office.write_text(f"#!/bin/sh\nexec {shlex.quote(sys.executable)} -c {shlex.quote(code)}\n")
    office.chmod(0o755)

    assert _run(str(office), tmp_path, "pdf", [tmp_path / "0.docx"]) == ending
