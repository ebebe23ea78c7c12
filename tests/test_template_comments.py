"""Each fault of a template stands as a Word comment at its place, in a copy."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from lxml import etree

import docgen
from docgen import Answers, Form
from docgen.controls import W
from docgen.package import MAIN, read_parts, write_parts
from docgen.template import build_generic_template
from docgen.word_comments import Comment, add_comments
from tests.conftest import Refused, Run, with_part
from tests.edited import edited, replaced, split_run, text_with, with_paragraphs
from tests.schema_order import check_order, roots_of

_W = f"{{{W}}}"
_BOX = '{{r tick("3", "oui") }}'
COMMENTS = "word/comments.xml"


def annotate(run: Run, template: bytes) -> Path:
    Path("edited.docx").write_bytes(template)
    result = run("template", "--check", "edited.docx", "lot1", "--annotate", "notes.docx")
    assert result.exit_code in (0, 1) and "notes.docx " in result.stderr
    return Path("notes.docx")


def commented(path: Path) -> list[tuple[str, str]]:
    """Each comment of docgen: the words it is about, and its first line."""
    parts = read_parts(path)
    document = etree.fromstring(parts[MAIN])
    found = []
    for comment in etree.fromstring(parts[COMMENTS]).iter(f"{_W}comment"):
        words, inside = "", False
        for element in document.iter():
            if element.get(f"{_W}id") == comment.get(f"{_W}id"):
                if element.tag == f"{_W}commentRangeStart":
                    inside = True
                if element.tag == f"{_W}commentRangeEnd":
                    inside = False
            elif inside and element.tag == f"{_W}t":
                words += element.text or ""
        found.append((words, "".join(map(str, comment[0].itertext()))))
    return found


@pytest.mark.usefixtures("workspace")
def test_each_fault_is_a_comment_on_its_placeholder(run: Run, lot1_template: bytes) -> None:
    def many(root: etree._Element) -> None:
        replaced(_BOX, '{{r tick("3", "oiu") }}')(root)
        split_run(text_with(root, '{{r tick("3", "oiu") }}'), 9)
        replaced('{{r text("12") }}', "{{r text(“12”) }}")(root)
        replaced('{{r tick("13", "non") }}', "")(root)
        with_paragraphs("Bonjour {{ respondant.name }}")(root)

    path = annotate(run, edited(lot1_template, many))
    words = [about for about, _ in commented(path)]
    assert words == [
        *("Bonjour {{ respondant.name }}", '{{r tick("3", "oiu") }}', "{{r text(“12”) }}"),
        '{{r tick("13", "oui") }}',
    ]
    assert docx.Document(str(path)).comments is not None
    check_order(*roots_of(path.read_bytes()))


@pytest.mark.usefixtures("workspace")
def test_a_copy_without_comments_is_not_said_to_have_some(run: Run, lot1_template: bytes) -> None:
    def said(template: bytes) -> str:
        Path("edited.docx").write_bytes(template)
        return run("template", "--check", "edited.docx", "lot1", "--annotate", "n.docx").stderr

    two = edited(lot1_template, replaced(_BOX, ""))
    assert "n.docx is a copy without comments: there is nothing to mend." in said(lot1_template)
    assert "n.docx shows it as a comment in Word." in said(two)
    two = edited(two, replaced('{{r tick("5", "non") }}', ""))
    assert "n.docx shows them as comments in Word." in said(two)


@pytest.mark.usefixtures("workspace")
def test_comments_by_others_stay_and_those_of_docgen_are_written_anew(
    run: Run, lot1_template: bytes
) -> None:
    document = docx.Document("templates/lot1.docx")
    runs = [r for t in document.tables for row in t.rows for c in row.cells for r in c.paragraphs]
    paragraph = next(p for p in runs if p.runs)
    document.add_comment(paragraph.runs, text="À revoir", author="Marie", initials="M")
    document.save("marie.docx")
    once = annotate(run, edited(Path("marie.docx").read_bytes(), replaced(_BOX, "")))
    assert commented(once)[0][1] == "À revoir"
    assert len(commented(once)) == 2
    again = annotate(run, once.read_bytes())
    assert commented(again) == commented(once)
    mended = annotate(run, Path("marie.docx").read_bytes())
    assert [line for _, line in commented(mended)] == ["À revoir"]


@pytest.mark.usefixtures("workspace")
def test_a_fault_in_the_page_header_is_said_at_the_documents_start(run: Run) -> None:
    spoilt = with_part(
        build_generic_template(),
        lambda xml: xml.replace("respondent.phone }}", "respondant.phone }}"),
        "word/header1.xml",
    )
    (first, *_) = commented(annotate(run, spoilt))
    assert first[1].startswith("In the page header")


@pytest.mark.usefixtures("workspace")
def test_comments_of_docgen_left_in_a_template_are_not_in_the_documents(
    run: Run, lot1: Form, lot1_template: bytes
) -> None:
    path = annotate(run, edited(lot1_template, with_paragraphs('{{r text("12") }}')))
    parts = read_parts(docgen.render(Answers("lot1"), lot1, path))
    assert b"<w:comment " not in parts[COMMENTS]
    assert b"comment" not in parts[MAIN]


@pytest.mark.usefixtures("workspace")
def test_a_copy_that_a_person_went_on_with_is_not_replaced(
    run: Run, refused: Refused, lot1_template: bytes
) -> None:
    path = annotate(run, lot1_template)
    assert annotate(run, edited(lot1_template, replaced(_BOX, ""))) == path
    path.write_bytes(write_parts({**read_parts(path), "docProps/app.xml": b"<a/>"} | saved(path)))
    command = ("template", "--check", "edited.docx", "lot1", "--annotate", "notes.docx")
    assert "may hold somebody's work" in refused(*command)
    assert run(*command, "--force").exit_code == 1


def saved(path: Path) -> dict[str, bytes]:
    """The document's part as Word writes it anew."""
    return {MAIN: etree.tostring(etree.fromstring(read_parts(path)[MAIN]))}


def test_marks_stand_in_paragraphs_also_where_the_words_are_in_a_link_or_a_text_box() -> None:
    body = (
        f'<w:document xmlns:w="{W}"><w:body><w:p><w:pPr/><w:hyperlink><w:r><w:t>ab</w:t></w:r>'
        "</w:hyperlink><w:r><w:txbxContent><w:p><w:r><w:t>cd</w:t></w:r></w:p></w:txbxContent></w:r>"
        "</w:p><w:p/></w:body></w:document>"
    )
    parts = {
        **read_parts(build_generic_template()),
        MAIN: body.encode(),
    }
    comments = [Comment(("un",), 0, 0, 1), Comment(("deux",), 1, 0, 2), Comment(("trois",), 2)]
    added = add_comments(parts, comments, docgen.Location("t.docx"))
    root = etree.fromstring(added[MAIN])
    marks = list(root.iter(f"{_W}commentRangeStart", f"{_W}commentRangeEnd"))
    parents = [mark.getparent() for mark in marks]
    assert len(marks) == 6
    assert all(p is not None and p.getparent() is root[0] for p in parents)
    assert b"comments+xml" in added["[Content_Types].xml"]
    assert b"/comments" in added["word/_rels/document.xml.rels"]


@pytest.mark.usefixtures("workspace")
def test_libreoffice_opens_the_copy_and_keeps_each_comment(
    tmp_path: Path, run: Run, lot1_template: bytes
) -> None:
    def many(root: etree._Element) -> None:
        replaced(_BOX, '{{r tick("3", "oiu") }}')(root)
        replaced('{{r tick("13", "non") }}', "")(root)

    path = annotate(run, edited(lot1_template, many))
    program = shutil.which("soffice")
    assert program is not None, "LibreOffice is wanted: make test installs it"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program, "--headless", profile, "--convert-to", "odt", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=300)
    unpacked = subprocess.run(
        ["unzip", "-p", str(tmp_path / "notes.odt"), "content.xml"], check=True, capture_output=True
    )
    assert unpacked.stdout.count(b"<office:annotation ") == 2
