"""Received PDFs with layers, and PDFs that show a notice in place of the form."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    StreamObject,
)
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

import docgen
from docgen.errors import DocgenError
from docgen.model import Answer, Form

LOT1 = Path(__file__).parent.parent / "samples" / "lot1.pdf"
Entry = dict[str, object]


@pytest.fixture(scope="module")
def form() -> Form:
    return docgen.parse(LOT1)


def entry(**values: object) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in values.items()})


def layered(path: Path, form: Form, hidden: str, drawing: bool) -> None:
    """The blank with a cross under OUI of question 2, on a layer that is hidden in some way."""
    look = form.prompts["2"].look
    assert look is not None
    place = next(place for place in look.places if place.choice == "oui")
    x, y = (place.box[0] + place.box[2]) / 2 - 3, A4[1] - (place.box[1] + place.box[3]) / 2 - 3
    writer = PdfWriter(clone_from=LOT1)
    page = writer.pages[0]
    layer = writer._add_object(entry(Type=NameObject("/OCG")))
    settings = entry()
    if hidden in ("off", "member"):
        settings[NameObject("/OFF")] = ArrayObject([layer])
    elif hidden == "base":
        settings[NameObject("/BaseState")] = NameObject("/OFF")
    elif hidden == "usage":
        view = entry(ViewState=NameObject("/OFF"))
        made = layer.get_object()
        assert isinstance(made, DictionaryObject)
        made[NameObject("/Usage")] = entry(View=view)
    writer.root_object[NameObject("/OCProperties")] = entry(OCGs=ArrayObject([layer]), D=settings)
    if hidden == "member":
        layer = writer._add_object(entry(Type=NameObject("/OCMD"), OCGs=layer))
    put(writer, layer, f"BT /Own 10 Tf {x:.1f} {y:.1f} Td (X) Tj ET".encode(), drawing)
    page.compress_content_streams()
    with path.open("wb") as file:
        writer.write(file)


def put(writer: PdfWriter, layer: IndirectObject, marks: bytes, drawing: bool) -> None:
    """Put marks onto the first page that belong to a layer: as marked content, or a drawing."""
    page = writer.pages[0]
    own = page["/Resources"].get_object()
    assert isinstance(own, DictionaryObject)
    font = entry(
        Type=NameObject("/Font"), Subtype=NameObject("/Type1"), BaseFont=NameObject("/Helvetica")
    )
    fonts = entry(**{key[1:]: one for key, one in own.get("/Font", entry()).get_object().items()})
    fonts[NameObject("/Own")] = font
    own[NameObject("/Font")] = fonts
    if drawing:
        inner = StreamObject()
        inner.set_data(marks)
        box = ArrayObject([FloatObject(value) for value in (0, 0, *A4)])
        inner.update(entry(Type=NameObject("/XObject"), Subtype=NameObject("/Form"), BBox=box))
        inner.update(entry(OC=layer, Resources=entry(Font=entry(Own=font))))
        own[NameObject("/XObject")] = entry(Layer=writer._add_object(inner))
        marks = b"/Layer Do"
    else:
        own[NameObject("/Properties")] = entry(Layer=layer)
        marks = b"/Span <</MCID 0>> BDC /OC /Layer BDC " + marks + b" EMC EMC"
    contents = page.get_contents()
    assert contents is not None
    stream = StreamObject()
    stream.set_data(b"q " + contents.get_data() + b" Q q " + marks + b" Q")
    page[NameObject("/Contents")] = writer._add_object(stream)


@pytest.mark.parametrize("drawing", [False, True])
@pytest.mark.parametrize("hidden", ["off", "base", "usage", "member"])
def test_a_cross_on_a_hidden_layer_is_no_tick(
    form: Form, tmp_path: Path, hidden: str, drawing: bool
) -> None:
    path = tmp_path / "hidden.pdf"
    layered(path, form, hidden, drawing)
    assert docgen.read(path, form).answers == {}


@pytest.mark.parametrize("drawing", [False, True])
def test_a_cross_on_a_layer_that_is_shown_is_a_tick(
    form: Form, tmp_path: Path, drawing: bool
) -> None:
    path = tmp_path / "shown.pdf"
    layered(path, form, "", drawing)
    assert docgen.read(path, form).answers == {"2": Answer("oui")}


def notice(text: str, **entries: object) -> bytes:
    """A page with one line, in a file that is an XFA form or a portfolio."""
    drawn = io.BytesIO()
    canvas = Canvas(drawn, pagesize=A4)
    canvas.drawString(72, 700, text)
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(drawn))
    writer.root_object.update(entry(**entries))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_an_xfa_form_is_refused_with_how_to_print_it(form: Form, tmp_path: Path) -> None:
    path = tmp_path / "xfa.pdf"
    fields = entry(Fields=ArrayObject(), XFA=ArrayObject())
    path.write_bytes(notice("Please wait, or get Adobe Reader 8.", AcroForm=fields))
    with pytest.raises(DocgenError, match="is an XFA form") as refused:
        docgen.read(path, form)
    assert "print it to a new PDF" in str(refused.value)


def test_a_portfolios_cover_is_refused_with_how_to_save_the_form(
    form: Form, tmp_path: Path
) -> None:
    path = tmp_path / "portfolio.pdf"
    path.write_bytes(notice("Open this PDF portfolio in Acrobat X.", Collection=entry()))
    with pytest.raises(DocgenError, match="is a portfolio"):
        docgen.read(path, form)


def test_a_portfolio_that_shows_the_form_is_read(form: Form, tmp_path: Path) -> None:
    path = tmp_path / "portfolio.pdf"
    layered(path, form, "", False)
    writer = PdfWriter(clone_from=path)
    writer.root_object[NameObject("/Collection")] = entry()
    with path.open("wb") as file:
        writer.write(file)
    assert docgen.read(path, form).answers == {"2": Answer("oui")}
