"""What cannot be told for sure: the page to look at, the sheet to complete, and the way back."""

from __future__ import annotations

import ast
import base64
import io
import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from random import Random

import pytest
from PIL import Image, ImageChops

import docgen
from docgen.controls import Place, places_of
from docgen.errors import DocgenError
from docgen.model import Answer, Form
from docgen.page_words import words_of
from docgen.read.reading import Alteration, Content, Reading
from docgen.read.received import find, made_of
from docgen.review import resolving, review_page
from docgen.sources.crops import Cut, pictures
from docgen.yaml_file import load
from tests.conftest import LOT1_PDF, Run
from tests.filled.kinds import kinds
from tests.filled.scanner import Scanner
from tests.filled.scans import blank, filled, scanned

ROOT = LOT1_PDF.parent.parent
BOXES = ROOT / "tests/forms/boxes-rect-grid-chromium.pdf"
_BOX = (457.8, 205.5, 500.3, 225.5)
_EVIL = "<script>alert(1)</script> & \"quotes\" 'too'"


def reading_of(form: Form, found: dict[Place, Content]) -> Reading:
    """A received form in which every place is there; those not named are empty."""
    places = places_of(form)
    contents = {place: [Content(False if place.choice else None)] for place in places}
    return Reading(contents | {place: [content] for place, content in found.items()})


def both_ticked(prompt: str = "2") -> dict[Place, Content]:
    """OUI and NON of one prompt."""
    shown = Content(True, page=1, box=_BOX)
    return {Place(prompt, "oui"): shown, Place(prompt, "non"): shown}


@pytest.fixture
def read(
    run: Run, monkeypatch: pytest.MonkeyPatch, workspace: Path
) -> Callable[[Reading, str], str]:
    """Run `docgen read` on a received PDF in which this is found; gives what is told."""

    def read(reading: Reading, *options: str) -> str:
        received = import_module("docgen.read.received")
        monkeypatch.setattr(received, "find", lambda path, form: reading)
        (workspace / "alpha.pdf").write_bytes(LOT1_PDF.read_bytes())
        result = run("read", "alpha.pdf", "--form", "lot1", "--review", "see", *options)
        assert result.exit_code == 0, result.stderr
        return result.stderr

    return read


class _Page(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "img", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


SHEET = Path("see/a.review.yaml")
COMMAND = resolving(SHEET, Path("a.yaml"))


def page_of(form: Form, reading: Reading, path: Path = LOT1_PDF) -> str:
    """The page of a received form."""
    return review_page(made_of(reading, path, form), SHEET, COMMAND)


def test_the_page_shows_the_place_beside_the_question_and_the_reason(lot1: Form) -> None:
    page = _Page(page_of(lot1, reading_of(lot1, both_ticked())))
    assert "Etes-vous certifié ISO 9001" in page.text
    assert "OUI et NON sont cochés tous les deux" in page.text
    (image,) = (attributes for tag, attributes in page.tags if tag == "img")
    kind, _, data = str(image["src"]).partition(";base64,")
    assert kind == "data:image/png"
    assert image["alt"]
    picture = Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB")
    assert (214, 69, 0) in {color for _, color in picture.getcolors(1 << 20) or []}


def test_the_places_of_a_word_file_are_shown_as_it_is_printed() -> None:
    path = ROOT / "tests/forms/word-tiny.docx"
    form = docgen.parse(path)
    made = made_of(find(path, form), path, form)
    html = review_page(made, SHEET, COMMAND)
    assert len(made.settled.doubtful) > 1
    assert html.count("<img ") == len(made.settled.doubtful)
    assert html == review_page(made, SHEET, COMMAND)


def test_without_libreoffice_a_word_file_has_its_page_without_pictures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = ROOT / "tests/forms/word-tiny.docx"
    form = docgen.parse(path)
    monkeypatch.setenv("PATH", "")
    html = review_page(made_of(find(path, form), path, form), SHEET, COMMAND)
    assert "<img " not in html and "<article" in html


def test_the_page_loads_nothing_and_runs_nothing(lot1: Form) -> None:
    note = Content(text=_EVIL, confidence=0.4, page=1, box=_BOX)
    html = page_of(lot1, reading_of(lot1, both_ticked() | {Place("12"): note}))
    page = _Page(html)
    assert "script" not in {tag for tag, _ in page.tags}
    assert _EVIL in page.text
    for _, attributes in page.tags:
        assert not any(name.startswith("on") for name in attributes)
        source = attributes.get("src") or "data:"
        assert source.startswith("data:")
    assert "http:" not in html and "https:" not in html and "url(" not in html
    assert "default-src 'none'" in html


def test_the_page_is_in_the_forms_language(lot1: Form) -> None:
    german = Form("lot1", "Los 1", "de", lot1.choices, lot1.sections, layout=lot1.layout)
    html = page_of(german, reading_of(german, both_ticked()))
    assert '<html lang="de">' in html
    assert "Zu prüfen" in html and "OUI und NON sind beide angekreuzt" in html


@pytest.mark.parametrize("code", ["de", "es", "fr", "it", "nl", "pt"])
def test_every_language_has_the_same_words_and_keeps_what_differs(code: str) -> None:
    english, here = words_of("en"), words_of(code)
    assert here.words.keys() == english.words.keys()
    for key, text in english.words.items():
        assert re.findall(r"\{\w+\}", text) == re.findall(r"\{\w+\}", here[key])
    assert here.told("nothing is ticked") != "nothing is ticked"
    assert here.told("OUI: who knows what").endswith("who knows what")


_BEGIN = ("its ", "the ", "there is ", "a part ", "a line ", "a cross ", "something ", '"ABC" st')


def _doubts() -> Iterator[str]:
    """Every doubt that a reader can tell, with "ABC" for what differs."""
    for path in sorted((ROOT / "docgen" / "read").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            parts = node.values if isinstance(node, ast.JoinedStr) else [node]
            text = "".join(
                str(part.value) if isinstance(part, ast.Constant) else '"ABC"' for part in parts
            ).replace('""', '"')
            # Docstrings begin with capitals.
            if text.startswith(_BEGIN) and len(text.split()) > 3 and not text.endswith(' "'):
                yield text.replace('is "ABC" but', "is not ticked but")


@pytest.mark.parametrize("code", ["de", "es", "fr", "it", "nl", "pt"])
def test_every_doubt_is_told_in_every_language(code: str) -> None:
    doubts = set(_doubts())
    assert "a part of it is struck out" in doubts and len(doubts) > 20
    words = words_of(code)
    assert [doubt for doubt in sorted(doubts) if words.told(doubt) == doubt] == []


def test_an_unknown_language_has_english_words() -> None:
    assert words_of("xx").told("nothing is ticked") == "nothing is ticked"
    assert words_of("../fr")["read"] == "Read"


def test_where_there_are_no_pages_the_text_that_was_found_is_shown(lot1: Form) -> None:
    typed = Content(text="5 000 €", doubt="a part of it is struck out")
    page = _Page(page_of(lot1, reading_of(lot1, {Place("12"): typed})))
    assert "img" not in {tag for tag, _ in page.tags}
    assert "Texte trouvé à cet endroit" in page.text and "5 000 €" in page.text


def test_altered_questions_stand_side_by_side_with_the_words_that_differ(lot1: Form) -> None:
    altered = Alteration("reworded", "2", "Avez-vous un extranet ?", "Avez-vous un intranet ?", 1)
    html = page_of(lot1, Reading({}, alterations=(altered,)))
    assert "<del>extranet</del>" in html and "<ins>intranet</ins>" in html
    assert "reformulée" in html


def test_the_same_findings_give_the_same_page(lot1: Form) -> None:
    reading = reading_of(lot1, both_ticked())
    assert page_of(lot1, reading) == page_of(lot1, reading)


def test_places_of_a_picture_are_cut_out_by_its_resolution(tmp_path: Path) -> None:
    image = Image.new("L", (1700, 2200), 255)
    image.paste(0, (800, 400, 840, 440))
    image.save(tmp_path / "known.png", dpi=(200, 200))
    image.save(tmp_path / "unknown.png")
    known = (288.0, 144.0, 302.4, 158.4)
    usual = tuple(edge * 595 / 612 for edge in known)
    for name, box in (("known", known), ("unknown", usual)):
        cut = Cut(1, ((box[0], box[1], box[2], box[3]),))
        (made,) = pictures(tmp_path / f"{name}.png", [cut], 595.0)
        assert made is not None
        shown = Image.open(io.BytesIO(made)).convert("L")
        assert shown.getpixel((shown.width // 2, shown.height // 2)) == 0


def test_ink_below_the_ground_of_a_field_is_shown(tmp_path: Path) -> None:
    inked = kinds()["pen-annotations"](tmp_path, 201)
    look = inked.form.prompts["5."].look
    assert look is not None
    ticked = next(place for place in look.places if place.choice == "no")
    empty = next(place for place in look.places if place.choice == "si")
    are_dark = []
    for place in (ticked, empty):
        (made,) = pictures(inked.path, [Cut(1, (place.box,))], 595.0)
        assert made is not None
        shown = Image.open(io.BytesIO(made)).convert("RGB")
        red, _, blue = shown.split()
        frame = ImageChops.subtract(red, blue).point([0] * 150 + [255] * 106).getbbox()
        assert frame is not None
        left, top, right, bottom = frame
        inside = shown.convert("L").crop((left + 12, top + 12, right - 12, bottom - 12))
        are_dark.append(any(inside.histogram()[:120]))
    assert are_dark == [True, False]


def test_a_page_that_is_not_there_or_a_damaged_file_has_no_picture(tmp_path: Path) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n")
    first, far = Cut(1, (_BOX,)), Cut(99, (_BOX,))
    made = pictures(LOT1_PDF, [far, first], 595.0)
    assert made[0] is None and made[1] is not None
    assert pictures(broken, [first], 595.0) == [None]


def test_a_place_on_a_page_upside_down_is_shown_upright() -> None:
    upright, turned = pictures(LOT1_PDF, [Cut(1, (_BOX,)), Cut(1, (_BOX,), 180)], 595.0)
    assert upright is not None and turned is not None
    one, other = (Image.open(io.BytesIO(made)).convert("L") for made in (upright, turned))
    assert one.size == other.size
    assert one.tobytes() == other.rotate(180).tobytes()


def test_one_file_gives_review_html_and_a_sheet_with_its_name(
    read: Callable[..., str], lot1: Form
) -> None:
    told = read(reading_of(lot1, both_ticked()), "-o", "alpha.yaml")
    assert sorted(path.name for path in Path("see").iterdir()) == [
        "alpha.review.yaml",
        "review.html",
    ]
    assert "alpha.pdf: see see/review.html; complete see/alpha.review.yaml." in told


def test_a_form_without_doubts_has_no_page(read: Callable[..., str], lot1: Form) -> None:
    read(reading_of(lot1, {}))
    assert not Path("see").exists()


def test_a_page_of_an_earlier_reading_is_not_left_for_this_ones(
    read: Callable[..., str], lot1: Form
) -> None:
    read(reading_of(lot1, both_ticked()))
    told = read(reading_of(lot1, {Place("2", "oui"): Content(True)}))
    assert "review.html" not in told
    page = Path("see/review.html").read_text("utf-8")
    assert "<h1>alpha.pdf</h1>" in page and "Rien à vérifier." in page
    assert "<article" not in page
    assert not Path("see/alpha.review.yaml").exists()


def test_the_page_of_a_file_that_is_refused_by_now_is_taken_off(
    read: Callable[..., str], run: Run, monkeypatch: pytest.MonkeyPatch, lot1: Form
) -> None:
    def refuse(path: Path, form: Form) -> Reading:
        raise DocgenError("It cannot be read.", "Ask for it anew.")

    read(reading_of(lot1, both_ticked()))
    monkeypatch.setattr(import_module("docgen.read.received"), "find", refuse)
    run("read", "nix.pdf", "--form", "lot1", "--review", "see")
    assert Path("see/review.html").exists()  # which is another file's
    run("read", "alpha.pdf", "--form", "lot1", "--review", "see")
    assert not Path("see/review.html").exists()
    assert Path("see/alpha.review.yaml").exists()


def test_the_command_on_the_page_runs_where_the_form_was_read(
    read: Callable[..., str], run: Run, lot1: Form
) -> None:
    read(reading_of(lot1, both_ticked()), "-o", "back/alpha.yaml")
    command = "docgen read --resolve see/alpha.review.yaml -o back/alpha.yaml"
    assert f"<pre>{command}</pre>" in Path("see/review.html").read_text("utf-8")
    assert f"#   {command}\n" in Path("see/alpha.review.yaml").read_text("utf-8")
    assert run(*command.split()[1:]).exit_code == 0


def test_a_blank_form_is_told_on_one_line(read: Callable[..., str], lot1: Form) -> None:
    told = read(replace(reading_of(lot1, {}), is_foreign=True))
    assert "alpha.pdf: the form is blank: no box is ticked" in told
    assert "nothing is ticked" not in told
    assert "nothing is ticked" in read(
        replace(reading_of(lot1, {Place("2", "oui"): Content(True)}), is_foreign=True)
    )


def test_several_files_have_a_page_each_and_an_index(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: dict[str, dict[Place, Content]] = {"alpha.pdf": both_ticked(), "beta.pdf": {}}

    def find(path: Path, form: Form) -> Reading:
        if path.name not in found:
            raise DocgenError("There is no such file.", "Check its name.")
        return reading_of(form, found[path.name])

    monkeypatch.setattr(import_module("docgen.read.received"), "find", find)
    for name in found:
        Path(name).write_bytes(LOT1_PDF.read_bytes())
    result = run("read", *found, "nix.pdf", "--form", "lot1", "--review", "see")
    assert result.exit_code == 2
    assert sorted(path.name for path in Path("see").iterdir()) == [
        "alpha.review.html",
        "alpha.review.yaml",
        "index.html",
    ]
    index = Path("see/index.html").read_text("utf-8")
    assert "<a href='alpha.review.html'>alpha.pdf</a>" in index
    assert "beta.pdf" in index and "There is no such file." in index


def test_the_sheet_has_sure_answers_and_open_keys_with_what_is_known(
    read: Callable[..., str], lot1: Form
) -> None:
    sure = {Place("1", "non"): Content(True)}
    read(reading_of(lot1, both_ticked() | sure))
    text = Path("see/alpha.review.yaml").read_text("utf-8")
    answers = docgen.load_answers(Path("see/alpha.review.yaml"))
    assert answers.answers == {"2": Answer(), "1": Answer("non")}
    assert [review.id for review in answers.review] == ["2"]
    assert "  # 2. Etes-vous certifié ISO 9001" in text
    assert "OUI et NON sont cochés tous les deux (Page 1)" in text
    assert '  #   Lu : "2": oui\n  #   Lu : "2": non\n' in text
    assert load(text) is not None


def test_completed_prompts_leave_the_review_and_others_stay(
    read: Callable[..., str], run: Run, lot1: Form
) -> None:
    read(reading_of(lot1, both_ticked("2") | both_ticked("13")))
    sheet = Path("see/alpha.review.yaml")
    text = sheet.read_text("utf-8").replace('  "2":\n', '  "2": Oui  # vu avec lui\n')
    sheet.write_text(text, "utf-8")
    result = run("read", "--resolve", sheet, "-o", "answers/alpha.yaml")
    assert result.exit_code == 0, result.stderr
    assert "1 doubt settled; 1 still open." in result.stderr
    assert "still to be looked at" not in result.stderr
    answers = docgen.load_answers(Path("answers/alpha.yaml"))
    assert answers.answers["2"].value == "oui"
    assert [review.id for review in answers.review] == ["13"]
    written = Path("answers/alpha.yaml").read_text("utf-8")
    assert "  # 2. Etes-vous certifié ISO 9001" in written
    assert run("read", "--resolve", sheet, "--strict").exit_code == 1


def test_an_empty_text_in_quotes_settles_a_prompt_as_left_blank(
    read: Callable[..., str], run: Run, lot1: Form
) -> None:
    read(reading_of(lot1, both_ticked()))
    sheet = Path("see/alpha.review.yaml")
    sheet.write_text(sheet.read_text("utf-8").replace('  "2":\n', '  "2": ""\n'), "utf-8")
    run("read", "--resolve", sheet, "-o", "back.yaml")
    answers = docgen.load_answers(Path("back.yaml"))
    assert answers.answers["2"].is_blank
    assert answers.review == ()


def test_a_wrong_word_in_a_sheet_is_told_with_its_line_and_nothing_is_written(
    read: Callable[..., str], run: Run, lot1: Form
) -> None:
    read(reading_of(lot1, both_ticked()))
    sheet = Path("see/alpha.review.yaml")
    text = sheet.read_text("utf-8").replace('  "2":\n', '  "2": peut-être\n')
    sheet.write_text(text, "utf-8")
    result = run("read", "--resolve", sheet, "-o", "back.yaml")
    assert result.exit_code == 1
    line = text.splitlines().index('  "2": peut-être') + 1
    assert f'see/alpha.review.yaml:{line}: Prompt 2 is answered "peut-être".' in result.stderr
    assert not Path("back.yaml").exists()


def test_a_justification_that_is_sure_stays_beside_an_open_tick(
    read: Callable[..., str], run: Run, lot1: Form
) -> None:
    note = {Place("2", is_justification=True): Content(text="Certificat n° 12")}
    read(reading_of(lot1, both_ticked() | note))
    sheet = Path("see/alpha.review.yaml")
    assert 'choice: ""' not in sheet.read_text("utf-8")
    text = sheet.read_text("utf-8").replace("    choice:\n", "    choice: non\n")
    sheet.write_text(text, "utf-8")
    run("read", "--resolve", sheet, "-o", "back.yaml")
    answers = docgen.load_answers(Path("back.yaml"))
    assert answers.answers["2"] == Answer("non", "Certificat n° 12")
    assert answers.review == ()


def test_a_completed_sheet_is_replaced_only_by_force(
    read: Callable[..., str], run: Run, lot1: Form
) -> None:
    reading = reading_of(lot1, both_ticked())
    read(reading)
    read(reading)
    sheet = Path("see/alpha.review.yaml")
    completed = sheet.read_text("utf-8").replace('  "2":\n', '  "2": oui\n')
    sheet.write_text(completed, "utf-8")
    page = Path("see/review.html").read_bytes()
    result = run("read", "alpha.pdf", "--form", "lot1", "--review", "see", "-o", "new.yaml")
    assert result.exit_code == 2
    assert "may hold somebody's work" in result.stderr
    assert sheet.read_text("utf-8") == completed
    assert Path("see/review.html").read_bytes() == page
    assert not Path("new.yaml").exists()
    read(reading, "--force")
    assert sheet.read_text("utf-8") != completed


def test_the_command_on_the_sheet_runs_as_it_stands_wherever_the_form_lies(
    read: Callable[..., str], run: Run, lot1: Form
) -> None:
    read(reading_of(lot1, both_ticked()))
    assert "--form" not in Path("see/alpha.review.yaml").read_text("utf-8")
    elsewhere = Path("formulaires reçus/cadre.yaml")
    elsewhere.parent.mkdir()
    Path("parsed/lot1.yaml").rename(elsewhere)
    assert run("read", "alpha.pdf", "--form", elsewhere, "--review", "là").exit_code == 0
    [told] = re.findall("#   docgen (read .*)", Path("là/alpha.review.yaml").read_text("utf-8"))
    assert run(*shlex.split(told)).exit_code == 0
    assert Path("alpha.yaml").exists()


def test_resolving_takes_no_received_forms(run: Run) -> None:
    assert run("read", "a.docx", "--resolve", "b.review.yaml").exit_code == 2
    assert run("read").exit_code == 2


def test_reasons_of_one_choice_or_of_the_justification_are_told_in_the_language() -> None:
    french = words_of("fr")
    assert french.told("Oui: its tick is struck out") == "Oui : la coche est barrée"
    assert french.told("OUI: the mark stands between this place and the next") == (
        "OUI : la marque est entre cette case et la voisine"
    )
    assert french.told("its justification: something is written by hand here").startswith(
        "justification : écrit à la main"
    )
    assert french.told('"5: oui" is none of its choices') == '"5: oui" n’est pas un des choix'


def test_a_page_scanned_upside_down_says_how_it_is_turned(tmp_path: Path) -> None:
    made = filled(blank(BOXES)[0], Random(1), oddities=0.0)
    straight = tmp_path / "straight.png"
    scanned(made, BOXES, straight, Scanner(110, noise=3, blur=0.4), 0.0, Random(2))
    for turned in (0, 90, 180, 270):
        path = tmp_path / f"turned-{turned}.png"
        # Turned to the left, a page must be turned as far to the right to be read.
        Image.open(straight).rotate(turned, expand=True).save(path, dpi=(110, 110))
        contents = find(path, made.form).contents
        assert {content.turned for each in contents.values() for content in each} == {turned}
