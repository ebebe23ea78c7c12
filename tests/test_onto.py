"""The buyer's own PDF is filled: its fields, or its pages drawn over."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.constants import UserAccessPermissions
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

import docgen
from benchmarks.parse_quality import corpus
from docgen import Answer, Answers, DocgenError, Form
from docgen.annexes.words import annex_words
from docgen.look import Box, PlaceLook
from docgen.onto import Original
from docgen.sources.pdf.pages import read_pages
from docgen.sources.raster import darkened
from tests.conftest import Refused, Run
from tests.draw_grid import draw_grid
from tests.fields import acro_form, changed, draw_fields, fields_of, without

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
PDFS = [path for path in corpus() if path.suffix == ".pdf"]
LONG = "Cette réponse prend beaucoup plus de place que le formulaire n’en laisse. " * 12


def answers(form: Form, **given: Answer | str) -> Answers:
    """Answers by prompt id; `_1` is prompt 1."""
    told = {key.removeprefix("_").replace("_", "-"): value for key, value in given.items()}
    return Answers(
        form.id,
        {key: value if isinstance(value, Answer) else Answer(value) for key, value in told.items()},
    )


def filled(source: Path, form: Form, **given: Answer | str) -> bytes:
    return docgen.render_onto(answers(form, **given), form, source)


def values(content: bytes) -> dict[str, str]:
    fields = PdfReader(io.BytesIO(content)).get_fields() or {}
    return {name: str(field.get("/V", "")) for name, field in fields.items()}


def text_of(content: bytes, page: int = -1) -> str:
    return " ".join(PdfReader(io.BytesIO(content)).pages[page].extract_text().split())


def widgets(content: bytes) -> list[Any]:
    """The first page's form fields."""
    page: Any = PdfReader(io.BytesIO(content)).pages[0]
    return [entry.get_object() for entry in page["/Annots"]]


def acro_form_of(content: bytes) -> Any:
    """The document's form."""
    root: Any = PdfReader(io.BytesIO(content)).root_object
    return root["/AcroForm"].get_object()


def place_of(form: Form, prompt: str, choice: str | None = None) -> PlaceLook:
    look = form.prompts[prompt].look
    assert look is not None
    return next(place for place in look.places if place.choice == choice)


def inked(source: Path, content: bytes, place: PlaceLook, folder: Path) -> float:
    """The share of a place that got darker, as Chromium's pdfium shows it."""
    after = folder / "after.pdf"
    after.write_bytes(content)
    page = next(page for page in read_pages(source) if page.number == place.page)
    return darkened(source, after, page, [place.box])[0]


def poppler_ink(path: Path, place: PlaceLook, folder: Path) -> int:
    """How many dark pixels poppler shows at a place."""
    command = ["pdftoppm", "-r", "144", "-png", "-f", str(place.page), "-l", str(place.page)]
    subprocess.run([*command, path.as_posix(), (folder / "shown").as_posix()], check=True)
    (picture,) = folder.glob("shown*.png")
    with Image.open(picture) as image:
        x0, top, x1, bottom = (round(2 * edge) for edge in place.box)
        levels = image.convert("L").crop((x0, top, x1, bottom)).histogram()
    picture.unlink()
    return sum(levels[:100])


def every_answer(form: Form, seed: int) -> Answers:
    """An answer to every prompt, of many kinds."""
    texts = ["Délai de 48 h.", "Ø 12 ≥ 3 → 5 €", LONG, "Deux\nlignes"]
    given = {}
    for index, (key, prompt) in enumerate(form.prompts.items(), start=seed):
        if prompt.kind == "choice":
            own = form.choices_of(key)
            why = texts[index % 4] if index % 3 == 0 else None
            given[key] = Answer(own[index % len(own)].id, why)
        else:
            given[key] = Answer(texts[index % 4])
    return Answers(form.id, given)


# Any form


@pytest.mark.parametrize("path", PDFS[::4], ids=lambda path: path.name)
def test_a_form_of_the_corpus_is_filled_and_reads_back(path: Path) -> None:
    form = docgen.parse(path)
    # What is drawn or set is read back before it is handed over; a difference is an error.
    done = Original(path, form).fill(every_answer(form, len(path.name)))
    assert len(PdfReader(io.BytesIO(done.content)).pages) >= (
        form.source.pages if form.source else 1
    )


def test_the_same_answers_give_the_same_bytes(lot1_pdf: Path, lot1: Form) -> None:
    given = every_answer(lot1, 0)
    assert docgen.render_onto(given, lot1, lot1_pdf) == docgen.render_onto(given, lot1, lot1_pdf)


def test_what_the_buyer_printed_stays(lot1_pdf: Path, lot1: Form) -> None:
    before = [word.text for page in read_pages(lot1_pdf) for word in page.words]
    content = docgen.render_onto(answers(lot1, _2="oui"), lot1, lot1_pdf)
    after = text_of(content, 0) + text_of(content, 1)
    assert [word for word in before if word not in after] == []


# Pages drawn over


def test_a_cross_stands_in_the_cell_of_the_choice_and_in_no_other(
    lot1_pdf: Path, lot1: Form, tmp_path: Path
) -> None:
    content = filled(lot1_pdf, lot1, _2="oui")
    assert inked(lot1_pdf, content, place_of(lot1, "2", "oui"), tmp_path) > 0.02
    assert inked(lot1_pdf, content, place_of(lot1, "2", "non"), tmp_path) == 0
    assert inked(lot1_pdf, content, place_of(lot1, "3", "oui"), tmp_path) == 0


def test_a_text_stands_at_its_place_in_letters_of_every_kind(lot1_pdf: Path, lot1: Form) -> None:
    content = filled(lot1_pdf, lot1, _12="Dès 5 000 € – žluťoučký, Ω ≥ 3 ✓ 😀")
    assert "Dès 5 000 € – žluťoučký, Ω ≥ 3 ✓ 😀" in text_of(content, 0)


def test_markdown_becomes_plain_text_and_annexes_are_named(lot1_pdf: Path, lot1: Form) -> None:
    listed = Answer("oui", "**Deux** :\n\n- ici\n- là", annexes=("a.pdf", "b.pdf"))
    text = text_of(filled(lot1_pdf, lot1, _2=listed))

    assert "Deux" in text and "• ici" in text and "• là" in text
    assert "(annexe 1 : a.pdf ; annexe 2 : b.pdf)" in " ".join(text.split())
    assert "**" not in text


def test_a_link_is_printed_with_its_address_in_brackets(lot1_pdf: Path, lot1: Form) -> None:
    content = filled(
        lot1_pdf,
        lot1,
        _12="[Nos *experts*](https://exemple.fr/a?b=1&c=2), ou [par lettre](mailto:b@exemple.fr).",
        _2=Answer("oui", "| Charte |\n|---|\n| [ici](https://exemple.fr/c) |"),
    )
    assert "Nos experts (https://exemple.fr/a?b=1&c=2), ou par lettre (b@exemple.fr)." in (
        text_of(content, 0)
    )
    assert "ici (https://exemple.fr/c)" in text_of(content)


@pytest.mark.parametrize(
    "written",
    [
        "<https://exemple.fr/liste>",
        "[https://exemple.fr/liste](https://exemple.fr/liste)",
        "[exemple.fr/liste](https://exemple.fr/liste/)",
        "[liste@exemple.fr](mailto:liste@exemple.fr)",
    ],
)
def test_a_link_whose_words_are_its_address_is_printed_once(
    lot1_pdf: Path, lot1: Form, written: str
) -> None:
    text = text_of(filled(lot1_pdf, lot1, _12=f"**Voir** {written}."), 0)
    assert text.count("exemple.fr") == 1


def test_files_are_listed_before_the_texts_that_do_not_fit(lot1_pdf: Path, lot1: Form) -> None:
    content = filled(lot1_pdf, lot1, _12=LONG, _13=Answer("oui", annexes=("carte.png",)))
    pages = PdfReader(io.BytesIO(content)).pages

    assert "(annexe 1 : carte.png)" in text_of(content, 0)
    assert "voir annexe 2" in text_of(content, 0)
    assert "Annexes Annexe 1 : carte.png Annexe 2 – 12" in " ".join(text_of(content).split())
    assert len(pages) == 3


def test_a_text_that_does_not_fit_goes_whole_to_an_annex(lot1_pdf: Path, lot1: Form) -> None:
    content = filled(lot1_pdf, lot1, _12=LONG)
    assert "voir annexe 1" in text_of(content, 0)
    assert len(PdfReader(io.BytesIO(content)).pages) == 3
    assert "Annexe 1 – 12" in text_of(content)
    assert LONG.strip() in text_of(content)


def test_a_very_long_text_takes_as_many_annex_pages_as_it_needs(lot1_pdf: Path, lot1: Form) -> None:
    content = filled(lot1_pdf, lot1, _12=LONG * 12)
    assert len(PdfReader(io.BytesIO(content)).pages) > 3


def test_a_letter_that_no_font_has_is_an_error(lot1_pdf: Path, lot1: Form) -> None:
    with pytest.raises(DocgenError, match=r"prompt 12 has 漢 \(U\+6F22\)"):
        filled(lot1_pdf, lot1, _12="漢")


def test_letters_that_run_from_right_to_left_are_an_error(lot1_pdf: Path, lot1: Form) -> None:
    with pytest.raises(DocgenError, match=r"prompt 12 has ש"):
        filled(lot1_pdf, lot1, _12="שלום")


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_and_cropped_pages_are_filled_where_they_are_read(
    turn: int, lot1_pdf: Path, tmp_path: Path
) -> None:
    source = tmp_path / "turned.pdf"
    source.write_bytes(lot1_pdf.read_bytes())

    def turned(writer: PdfWriter) -> None:
        for page in writer.pages:
            page.cropbox.lower_left = (20, 30)
            page.rotate(turn)

    changed(source, turned)
    form = docgen.parse(source)
    content = filled(source, form, _2="oui", _12="Dès 5 000 €.")
    assert inked(source, content, place_of(form, "2", "oui"), tmp_path) > 0.02
    assert inked(source, content, place_of(form, "2", "non"), tmp_path) == 0


@pytest.mark.parametrize(
    ("widths", "table"),
    [
        ([300, 90], "Êtes-vous assuré ? | Oui / Non\nÊtes-vous formé ? | Oui / Non"),
        ([300, 40, 40], "Êtes-vous assuré ? | Oui | Non\nÊtes-vous formé ? | Oui | Non"),
    ],
    ids=["in one cell", "in cells of their own"],
)
def test_a_choice_printed_without_a_box_is_ringed(
    widths: list[float], table: str, tmp_path: Path
) -> None:
    source = draw_grid(tmp_path / "ringed.pdf", widths, table)
    form = docgen.parse(source)
    key = next(iter(form.prompts))
    content = docgen.render_onto(Answers(form.id, {key: Answer("oui")}), form, source)
    place = place_of(form, key, "oui")
    x0, top, x1, bottom = place.box
    around: Box = (x0 - 4, top - 3, x1 + 4, bottom + 4)
    assert place.kind == "word"
    assert inked(source, content, replace(place, box=around), tmp_path) > 0.02
    assert inked(source, content, place_of(form, key, "non"), tmp_path) < 0.03


def test_choices_to_be_struck_out_are_ringed_and_texts_stand_clear_of_the_ring(
    tmp_path: Path,
) -> None:
    source = Path(__file__).parent / "forms" / "struck-running-weasyprint.pdf"
    form = docgen.parse(source)
    given = {
        key: Answer(form.choices_of(key)[-1].id, "Sans réserve")
        for key, prompt in form.prompts.items()
        if prompt.kind == "choice"
    }
    docgen.render_onto(Answers(form.id, given), form, source)  # proves the rings and texts
    for key in given:
        assert place_of(form, key, "oui").kind == "word"


# Form fields


@pytest.mark.parametrize("radio", [False, True], ids=["check boxes", "radio buttons"])
@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler is not installed")
def test_ticked_fields_are_shown_by_chromium_and_poppler(radio: bool, tmp_path: Path) -> None:
    source = draw_fields(tmp_path / "fields.pdf", radio=radio)
    form = docgen.parse(source)
    content = filled(source, form, _1="oui", _2="non")
    after = tmp_path / "filled.pdf"
    after.write_bytes(content)
    for prompt, on, off in (("1", "oui", "non"), ("2", "non", "oui")):
        ticked, other = place_of(form, prompt, on), place_of(form, prompt, off)
        assert inked(source, content, ticked, tmp_path) > 0.03
        assert inked(source, content, other, tmp_path) < 0.01
        assert poppler_ink(after, ticked, tmp_path) > poppler_ink(source, ticked, tmp_path) + 20
        assert poppler_ink(after, other, tmp_path) == poppler_ink(source, other, tmp_path)


def test_ticked_fields_have_the_names_of_their_states(tmp_path: Path) -> None:
    source = draw_fields(tmp_path / "fields.pdf")
    form = docgen.parse(source)
    found = widgets(filled(source, form, _1="oui", _2="non"))
    states = {str(w["/T"]): (w.get("/V"), w.get("/AS")) for w in found if "/T" in w}
    assert states["q1.oui"] == ("/Yes", "/Yes")
    assert states["q1.non"] == ("/Off", "/Off")
    assert states["q2.non"] == ("/Yes", "/Yes")
    assert all(isinstance(one, NameObject) for one in states["q1.oui"])


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler is not installed")
def test_check_boxes_without_pictures_get_them(tmp_path: Path) -> None:
    source = changed(draw_fields(tmp_path / "bare.pdf", texts=0), without("/AP", "/AS", "/V"))
    form = docgen.parse(source)
    content = filled(source, form, _1="oui")
    after = tmp_path / "filled.pdf"
    after.write_bytes(content)
    place = place_of(form, "1", "oui")
    assert inked(source, content, place, tmp_path) > 0.03
    assert poppler_ink(after, place, tmp_path) > poppler_ink(source, place, tmp_path) + 20


def test_radio_buttons_without_pictures_are_ticked_and_can_be_read(tmp_path: Path) -> None:
    source = draw_fields(tmp_path / "bare.pdf", ticks=2, texts=0, radio=True)
    changed(source, without("/AP", "/AS"))
    form = docgen.parse(source)
    assert values(filled(source, form, _1="oui", _2="non"))["q1"] == "/oui"


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler is not installed")
def test_typed_texts_are_shown_by_chromium_and_poppler(tmp_path: Path) -> None:
    source = draw_fields(tmp_path / "fields.pdf")
    form = docgen.parse(source)
    (key,) = [key for key, prompt in form.prompts.items() if prompt.kind == "text"]
    content = docgen.render_onto(Answers(form.id, {key: Answer("Élodie Žák")}), form, source)
    after = tmp_path / "filled.pdf"
    after.write_bytes(content)
    place = place_of(form, key)
    assert values(content)["t1"] == "Élodie Žák"
    assert inked(source, content, place, tmp_path) > 0.01
    assert poppler_ink(after, place, tmp_path) > poppler_ink(source, place, tmp_path) + 50
    assert "/NeedAppearances" not in acro_form_of(content)


def only_text(source: Path, text: str) -> bytes:
    form = docgen.parse(source)
    key = next(key for key, prompt in form.prompts.items() if prompt.kind == "text")
    return docgen.render_onto(Answers(form.id, {key: Answer(text)}), form, source)


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler is not installed")
def test_what_the_buyer_typed_in_stays_to_be_seen(tmp_path: Path) -> None:
    source = draw_fields(tmp_path / "typed.pdf", texts=2)

    def typed_without_picture(writer: PdfWriter) -> None:
        for field in fields_of(writer):
            if field.get("/T") == "t2":  # its picture is that of the empty field
                field[NameObject("/V")] = TextStringObject("Marché 2026-014")
        # Adobe's programs would draw it; docgen takes this off, since they would draw all anew.
        acro_form(writer)[NameObject("/NeedAppearances")] = BooleanObject(True)

    changed(source, typed_without_picture)
    form = docgen.parse(source)
    after = tmp_path / "filled.pdf"
    after.write_bytes(docgen.render_onto(answers(form, _1="oui"), form, source))
    empty, typed = [key for key, prompt in form.prompts.items() if prompt.kind == "text"]
    assert values(after.read_bytes())["t2"] == "Marché 2026-014"
    blank = poppler_ink(after, place_of(form, empty), tmp_path)
    assert poppler_ink(after, place_of(form, typed), tmp_path) > blank + 50


def test_a_field_that_says_nothing_of_its_type_is_filled_all_the_same(tmp_path: Path) -> None:
    def bare(writer: PdfWriter) -> None:
        without("/DA", "/AP", "/MK")(writer)
        acro_form(writer).pop(NameObject("/DR"), None)
        acro_form(writer).pop(NameObject("/DA"), None)

    source = changed(draw_fields(tmp_path / "bare.pdf"), bare)
    assert values(only_text(source, "Cabinet Exemple"))["t1"] == "Cabinet Exemple"


def test_a_text_longer_than_the_field_takes_goes_to_an_annex(tmp_path: Path) -> None:
    source = draw_fields(tmp_path / "short.pdf", maxlen=14)
    content = only_text(source, "Vingt-sept caractères ici !")
    assert values(content)["t1"] == "voir annexe 1"
    assert "Vingt-sept caractères ici !" in text_of(content)


def test_a_comb_has_a_character_in_each_of_its_cells(tmp_path: Path) -> None:
    source = draw_fields(tmp_path / "comb.pdf", maxlen=9, fieldFlags="comb")
    content = only_text(source, "732829320")
    assert values(content)["t1"] == "732829320"
    widget = widgets(content)[-1]
    ink = widget["/AP"]["/N"]["/Resources"]["/XObject"]["/DocgenInk"]
    assert ink.get_data().count(b" Tj") == 9


def test_several_lines_stand_in_a_field_for_several_lines(tmp_path: Path) -> None:
    source = draw_fields(tmp_path / "tall.pdf", height=60, fieldFlags="multiline")
    assert values(only_text(source, "Une ligne,\nune autre."))["t1"] == "Une ligne,\nune autre."


def test_several_lines_do_not_stand_in_a_field_for_one(tmp_path: Path) -> None:
    source = draw_fields(tmp_path / "flat.pdf")
    assert values(only_text(source, "Une ligne,\nune autre."))["t1"] == "voir annexe 1"


def test_a_field_on_two_places_shows_its_text_on_both(tmp_path: Path) -> None:
    def twice(writer: PdfWriter) -> None:
        (field,) = [one for one in fields_of(writer) if one.get("/FT") == "/Tx"]
        name, kind = field.pop(NameObject("/T")), field.pop(NameObject("/FT"))
        parent: Any = writer._add_object(
            DictionaryObject({NameObject("/T"): name, NameObject("/FT"): kind})
        )
        other = DictionaryObject(field)
        other[NameObject("/Rect")] = ArrayObject(map(NumberObject, (220, 60, 470, 78)))
        kids = [field.indirect_reference, writer._add_object(other)]
        parent.get_object()[NameObject("/Kids")] = ArrayObject(kids)
        for kid in (field, other):
            kid[NameObject("/Parent")] = parent
        annotations: Any = writer.pages[0]["/Annots"]
        annotations.get_object().append(kids[1])
        acro_form(writer)["/Fields"].get_object().append(parent)

    source = changed(draw_fields(tmp_path / "twice.pdf"), twice)
    content = only_text(source, "Cabinet Exemple")
    assert values(content)["t1"] == "Cabinet Exemple"
    drawn = [w for w in widgets(content) if "/DocgenInk" in str(w["/AP"]["/N"].get("/Resources"))]
    assert len(drawn) == 2


def test_a_list_takes_what_it_offers_and_nothing_else(tmp_path: Path) -> None:
    def listed(writer: PdfWriter) -> None:
        (field,) = [one for one in fields_of(writer) if one.get("/FT") == "/Tx"]
        field[NameObject("/FT")] = NameObject("/Ch")
        field[NameObject("/Ff")] = NumberObject(1 << 17)
        pairs = [("b", "Basse"), ("h", "Haute")]
        field[NameObject("/Opt")] = ArrayObject(
            ArrayObject(map(TextStringObject, pair)) for pair in pairs
        )

    source = changed(draw_fields(tmp_path / "list.pdf"), listed)
    assert values(only_text(source, "haute"))["t1"] == "h"
    with pytest.raises(DocgenError, match=r"no .Moyenne."):
        only_text(source, "Moyenne")


@settings(max_examples=15, deadline=None)
@given(
    data=st.data(),
    radio=st.booleans(),
    height=st.integers(14, 70),
    width=st.integers(60, 300),
    flags=st.sampled_from(["", "multiline"]),
    size=st.sampled_from([0, 8, 12]),
    text=st.text(st.sampled_from("abcdefgé ŒŠ€.,\n–ß"), min_size=1, max_size=120),
)
def test_whatever_is_answered_stands_in_the_fields_or_in_an_annex(
    tmp_path_factory: pytest.TempPathFactory,
    data: st.DataObject,
    radio: bool,
    height: int,
    width: int,
    flags: str,
    size: int,
    text: str,
) -> None:
    folder = tmp_path_factory.mktemp("fields")
    source = draw_fields(
        folder / "fields.pdf",
        radio=radio,
        height=height,
        width=width,
        fieldFlags=flags,
        fontSize=size,
    )
    form = docgen.parse(source)
    text = text.strip() or "x"
    given = {}
    for key, prompt in form.prompts.items():
        choice = data.draw(st.sampled_from(["oui", "non", None]))
        if prompt.kind == "text":
            given[key] = Answer(text)
        elif choice:
            given[key] = Answer(choice)
    content = docgen.render_onto(Answers(form.id, given), form, source)
    found = values(content)
    annexed = len(PdfReader(io.BytesIO(content)).pages) > 1
    assert (found["t1"] == text) != annexed
    for key in ("1", "2", "3"):
        choice = given[key].value if key in given else None
        if radio:
            assert found.get(f"q{key}", "").removeprefix("/") in (
                (choice,) if choice else ("", "Off")
            )
        else:
            ticked = [c for c in ("oui", "non") if found[f"q{key}.{c}"] == "/Yes"]
            assert ticked == ([choice] if choice else [])


# What is refused


def test_a_signed_pdf_is_not_written_into(tmp_path: Path) -> None:
    def signed(writer: PdfWriter) -> None:
        signature = DictionaryObject(
            {
                NameObject("/FT"): NameObject("/Sig"),
                NameObject("/T"): TextStringObject("Signature"),
                NameObject("/V"): DictionaryObject({NameObject("/Type"): NameObject("/Sig")}),
            }
        )
        acro_form(writer)["/Fields"].get_object().append(writer._add_object(signature))

    source = changed(draw_fields(tmp_path / "signed.pdf"), signed)
    with pytest.raises(DocgenError, match="is signed"):
        only_text(source, "Cabinet Exemple")


def test_a_pdf_protected_against_changes_is_not_written_into(
    lot1_pdf: Path, tmp_path: Path
) -> None:
    source = tmp_path / "protected.pdf"
    source.write_bytes(lot1_pdf.read_bytes())

    def protect(writer: PdfWriter) -> None:
        writer.encrypt(
            "", "owner", permissions_flag=UserAccessPermissions.PRINT, algorithm="AES-128"
        )

    changed(source, protect)
    form = docgen.parse(source)
    with pytest.raises(DocgenError, match="protected this PDF against changes"):
        filled(source, form, _2="oui")


def test_a_form_that_is_adobes_too_keeps_its_fields_only(tmp_path: Path) -> None:
    def scripted(writer: PdfWriter) -> None:
        acro_form(writer)[NameObject("/XFA")] = TextStringObject("<xdp/>")

    source = changed(draw_fields(tmp_path / "xfa.pdf"), scripted)
    form = docgen.parse(source)
    done = Original(source, form).fill(answers(form, _1="oui"))
    assert "/XFA" not in acro_form_of(done.content)
    assert "only (XFA)" in done.problems[0].message


def test_another_form_is_refused_and_another_copy_of_the_same_is_not(
    lot1_pdf: Path, lot1: Form, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(lot1_pdf.read_bytes() + b"\n% downloaded again\n")
    assert filled(copy, lot1, _2="oui").startswith(b"%PDF-")
    with pytest.raises(DocgenError, match="is not the form that the answers are to"):
        filled(PDFS[0], lot1, _2="oui")


def test_a_word_file_is_no_pdf_to_write_onto(lot1: Form) -> None:
    word = next(path for path in corpus() if path.suffix == ".docx")
    with pytest.raises(DocgenError, match="PDF files only"):
        filled(word, lot1, _2="oui")


# On the command line

LOT1_ANSWERS = "docgen: answers/1\nform: lot1\nanswers:\n  '2': oui\n"


def test_several_answers_files_are_filled_into_a_folder(
    workspace: Path, run: Run, lot1_pdf: Path
) -> None:
    for name in ("axa", "generali"):
        (workspace / f"answers/{name}.yaml").write_text(LOT1_ANSWERS, "utf-8")
    files = ["answers/axa.yaml", "answers/generali.yaml"]
    result = run("render", *files, "--onto", lot1_pdf, "-o", "sent")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.split() == ["sent/axa.pdf", "sent/generali.pdf"]
    assert run("render", *files, "--onto", lot1_pdf, "-o", "sent").exit_code == 0
    assert "name of a filled PDF" in run("render", *files, "--onto", lot1_pdf, "-o", "x.pdf").stderr


def test_the_buyers_own_file_is_never_replaced(
    workspace: Path, refused: Refused, lot1_pdf: Path
) -> None:
    (workspace / "lot1.pdf").write_bytes(lot1_pdf.read_bytes())
    (workspace / "answers/lot1.yaml").write_text(LOT1_ANSWERS, "utf-8")
    message = refused(
        "render", "answers/lot1.yaml", "--onto", "lot1.pdf", "-o", "lot1.pdf", "--force"
    )
    assert "would replace the buyer's own file" in message


def test_onto_goes_with_no_template(run: Run, lot1_pdf: Path) -> None:
    result = run("render", "answers/lot1.yaml", "--onto", lot1_pdf, "--pdf")
    assert result.exit_code == 2
    assert "leave out --template, --marks and --pdf" in result.stderr


@pytest.mark.parametrize("code", ["fr", "en", "de", "es", "it", "pt", "nl", "xx"])
def test_every_language_names_its_annexes(code: str) -> None:
    words = annex_words(code)
    assert words.title(2).endswith(" 2")
    assert words.notes(2)[0].startswith(words.see)
