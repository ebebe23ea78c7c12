"""A PDF that is no form gets one clear message and status 2, and no file is made."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

import docgen
from docgen.sources.pdf.limits import MAX_BYTES
from tests.conftest import Refused, Run

FILES = Path(__file__).resolve().parent / "files"

pytestmark = pytest.mark.usefixtures("workspace")


def page_pdf(content: str, old: str = "", new: str = "") -> bytes:
    """A PDF of one page with a content stream; `old` in its objects is replaced by `new`."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        "/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    pdf, places = "%PDF-1.4\n", ""
    for number, text in enumerate(objects, start=1):
        places += f"{len(pdf):010} 00000 n \n"
        pdf += f"{number} 0 obj\n{text.replace(old, new) if old else text}\nendobj\n"
    table = f"xref\n0 6\n0000000000 65535 f \n{places}trailer<</Size 6/Root 1 0 R>>\n"
    return f"{pdf}{table}startxref\n{len(pdf)}\n%%EOF\n".encode()


BONJOUR = "BT /F1 12 Tf 72 700 Td (Bonjour) Tj ET"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"Bonjour", "x.pdf: This is no PDF.\n"),
        (b"", "x.pdf: The file is empty.\n"),
        (b"PK\x03\x04" + b"\0" * 3000, "x.pdf: This is no PDF.\n"),
        (b"%PDF-1.4\n", "x.pdf: The PDF is damaged"),
        (b"%PDF-1.4\n" + bytes(range(256)) * 20, "x.pdf: The PDF is damaged"),
        (page_pdf(BONJOUR, "/MediaBox[0 0 595 842]"), "x.pdf: The PDF is damaged"),
        (page_pdf(BONJOUR, "[0 0 595 842]", "[0 (a) 5 8]"), "x.pdf: The PDF is damaged"),
        (
            page_pdf(BONJOUR),
            "x.pdf: No questions with tick columns or boxes (such as Oui and Non) were found.\n",
        ),
        (page_pdf(""), "x.pdf: The PDF holds no text"),
        (page_pdf("", "[3 0 R]/Count 1", "[]/Count 0"), "x.pdf: The PDF holds no text"),
        (page_pdf("", "[3 0 R]", "[2 0 R]"), "x.pdf: The PDF holds no text"),
    ],
)
def test_what_is_no_form_in_pdf_is_refused(
    workspace: Path, refused: Refused, content: bytes, message: str
) -> None:
    (workspace / "x.pdf").write_bytes(content)
    assert refused("parse", "x.pdf").startswith(message)


@pytest.mark.parametrize("kept", [100, 16_000, -300])
def test_a_truncated_pdf_is_refused(
    workspace: Path, refused: Refused, lot1_pdf: Path, kept: int
) -> None:
    (workspace / "x.pdf").write_bytes(lot1_pdf.read_bytes()[:kept])
    assert refused("parse", "x.pdf").startswith("x.pdf: The PDF is damaged")


def test_a_pdf_of_which_the_middle_is_lost_is_refused(
    workspace: Path, refused: Refused, lot1_pdf: Path
) -> None:
    raw = lot1_pdf.read_bytes()
    (workspace / "x.pdf").write_bytes(raw[:2000] + bytes(25_000) + raw[27_000:])
    assert refused("parse", "x.pdf").startswith("x.pdf: The PDF ")


def test_a_scanned_pdf_is_sent_to_text_recognition(workspace: Path, refused: Refused) -> None:
    Image.new("L", (200, 280), "white").save(workspace / "scan.pdf")
    message = refused("parse", "scan.pdf")
    assert message.startswith("scan.pdf: The PDF holds no text: it is a scan")
    assert "OCR" in message


def test_a_pdf_locked_by_a_password_is_refused(refused: Refused) -> None:
    message = refused("parse", FILES / "locked.pdf")
    assert "locked.pdf: The PDF is locked by a password.\n" in message


def test_a_pdf_that_may_only_be_printed_is_read(workspace: Path, run: Run) -> None:
    parsed = run("parse", FILES / "print_only.pdf")
    assert parsed.exit_code == 0
    form = docgen.load_form(workspace / "parsed/print-only.yaml")
    assert [prompt.text for prompt in form.prompts.values()] == ["Avez-vous un extranet ?"]


def test_a_pdf_beyond_the_bound_is_refused_unread(workspace: Path, refused: Refused) -> None:
    with (workspace.parent / "big.pdf").open("wb") as file:
        file.write(b"%PDF-1.4\n")
        file.truncate(MAX_BYTES + 1)
    assert "The file is larger than 200 MB" in refused("parse", "../big.pdf")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("parsed", "parsed: This is a folder, not a form.\n"),
        ("nix.pdf", "nix.pdf: There is no such file.\n"),
        ("parsed/lot1.yaml/x.pdf", "parsed/lot1.yaml/x.pdf: "),
        ("templates/lot1.docx", "templates/lot1.docx: This is a template that docgen made"),
        (f"{'x' * 300}.pdf", "xxx"),
    ],
)
def test_a_form_that_is_no_pdf_file_is_refused(refused: Refused, path: str, message: str) -> None:
    assert refused("parse", path).startswith(message)


@pytest.mark.parametrize("form_id", ["../evil", "a/b", "ROOT/evil", "..", "x" * 300, "\x1b[31m"])
def test_an_id_that_cannot_name_a_file_is_refused(
    workspace: Path, refused: Refused, lot1_pdf: Path, form_id: str
) -> None:
    form_id = form_id.replace("ROOT", str(workspace))
    assert re.search(r"\bid\b", refused("parse", lot1_pdf, "--id", form_id))
