"""Templates from the buyer's own Word file: placeholders at the places, all else as it was."""

from __future__ import annotations

import io
import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import docgen
from docgen import Answer, Answers, DocgenError, Form, TemplateError
from docgen.controls import W14, W, places_of
from docgen.original import build_from_original
from docgen.original.build import fit_parts
from docgen.package import MAIN, Parts, made_by_docgen, read_parts, write_parts
from tests.conftest import Run
from tests.corpus import word_xml
from tests.corpus.content import BANKS, Spec, make_form
from tests.corpus.draw_word_features import Features
from tests.corpus.layout import Layout, sheet
from tests.schema_order import faults_of
from tests.test_law import only_asked, read_bytes, save_with_libreoffice
from tests.word_files import GOES_ON, HEADER, MERGED, cell, paragraph, row, table, word_file

_W = f"{{{W}}}"
FORMS = sorted(
    path for path in (Path(__file__).parent / "forms").glob("*.docx") if "held-" not in path.name
)
ASKED = "Le vol est-il garanti ?"
BOX = word_xml.check_box("b")
CENTRED = '<w:jc w:val="center"/>'
EMPTY = cell(paragraph("", CENTRED))
BOX_CELL = cell(paragraph(BOX))
ROWS = [["1", ASKED, EMPTY, EMPTY], ["2", "Le bris est-il garanti ?", EMPTY, EMPTY]]
TABLE = table([HEADER, *ROWS])

Filled = Callable[..., "Case"]


class Case:
    """A small Word form, its template, and what is rendered from it."""

    def __init__(self, path: Path, body: str, **parts: str) -> None:
        self.path = path
        path.write_bytes(word_file(body, **parts))
        self.form = docgen.parse(path)
        self.template = build_from_original(self.form, path)

    def rendered(self, **given_answers: str | Answer) -> bytes:
        """The document with these answers; `_1` is the answer to prompt 1."""
        found = {
            key.removeprefix("_").replace("_", "-"): Answer(a) if isinstance(a, str) else a
            for key, a in given_answers.items()
        }
        return docgen.render(Answers(self.form.id, found), self.form, self.template)

    def text(self, **given_answers: str | Answer) -> str:
        """The text of the rendered document, paragraph by paragraph."""
        return shown(self.rendered(**given_answers))


@pytest.fixture
def case(tmp_path: Path) -> Filled:
    """Build a template from a Word file's body, other parts by their names."""
    return lambda body, **parts: Case(tmp_path / "form.docx", body, **parts)


def main_of(document: bytes) -> etree._Element:
    """The main part's root."""
    return etree.fromstring(read_parts(document)[MAIN])


def shown(document: bytes) -> str:
    """What a reader sees: the characters, with | between paragraphs and / for a line break."""
    pieces = []
    for paragraph_ in main_of(document).iter(f"{_W}p"):
        pieces.append("".join(_shown(e) for r in paragraph_.iter(f"{_W}r") for e in r))
    return "|".join(pieces)


def _shown(entry: etree._Element) -> str:
    if entry.tag == f"{_W}sym":
        return chr(int(entry.get(f"{_W}char", "0"), 16))
    marks = {f"{_W}br": "/", f"{_W}tab": "/", f"{_W}t": entry.text or ""}
    return marks.get(str(entry.tag), "")


def words_in(element: etree._Element) -> str:
    """All text below an element."""
    return "".join(map(str, element.itertext()))


def tags(document: bytes) -> list[str]:
    """The tags of the content controls, in their order."""
    return [tag.get(f"{_W}val", "") for tag in main_of(document).iter(f"{_W}tag")]


def ticked(document: bytes) -> list[str]:
    """The tags of the check boxes that are ticked."""
    return [
        properties.findall(f"{_W}tag")[0].get(f"{_W}val", "")
        for properties in main_of(document).iter(f"{_W}sdtPr")
        for state in properties.findall(f"{{{W14}}}checkbox/{{{W14}}}checked")
        if state.get(f"{{{W14}}}val") == "1"
    ]


def some_answers(form: Form, chance: random.Random) -> Answers:
    """An answer to most of a form's prompts."""
    found = {}
    for prompt_id, prompt in form.prompts.items():
        if chance.random() < 0.2:
            continue
        if prompt.kind == "choice":
            chosen = chance.choice([choice.id for choice in form.choices_of(prompt_id)])
            why = "Certificat n° 7 <à jour> & co" if chance.random() < 0.3 else None
            found[prompt_id] = Answer(chosen, why)
        else:
            written = ("Oui, 12 %", "Deux\nlignes", "«\t»", "x" * 300)
            found[prompt_id] = Answer(chance.choice(written))
    return Answers(form.id, found)


# The file stays the buyer's


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_all_parts_but_those_with_placeholders_are_the_same_bytes(path: Path) -> None:
    before, after = read_parts(path), read_parts(build_from_original(docgen.parse(path), path))
    assert list(after) == list(before)
    assert {name for name in before if before[name] != after[name]} == {MAIN}


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_without_its_edits_the_main_part_is_the_same_bytes(path: Path) -> None:
    fitted = fit_parts(docgen.parse(path), path)
    (main,) = [text for text in fitted.texts if text.name == MAIN]
    made = main.result().decode()
    at = shift = 0
    for edit in main.edits:
        assert made[at + shift : edit.start + shift] == main.text[at : edit.start]
        assert made[edit.start + shift :].startswith(edit.text)
        # What is taken away is never a row, a table, or a section's properties.
        assert not re.search(r"<w:(tr|tbl|sectPr|tcPr)\b", main.text[edit.start : edit.stop])
        shift += len(edit.text) - (edit.stop - edit.start)
        at = edit.stop
    assert made[at + shift :] == main.text[at:]
    assert fitted.parts[MAIN] == main.text.encode()


def test_with_the_placeholders_taken_out_an_empty_table_is_what_it_was(case: Filled) -> None:
    made = case(TABLE)
    main = read_parts(made.template)[MAIN].decode()
    assert main.count("{{r tick(") == 4
    bare = re.sub(r"<w:r>(?:<w:rPr>.*?</w:rPr>)?<w:t>\{\{r [^<]*</w:t></w:r>", "", main)
    bare = bare.removesuffix("\n<!-- docgen template -->")
    assert bare.encode() == read_parts(made.path)[MAIN]


@pytest.mark.parametrize("path", FORMS[::5], ids=lambda path: path.stem)
def test_a_document_changes_no_part_but_those_filled_in_and_what_names_docgen_s_notes(
    path: Path,
) -> None:
    form = docgen.parse(path)
    before, template = read_parts(path), read_parts(build_from_original(form, path))
    after = read_parts(docgen.render(Answers(form.id), form, write_parts(template)))
    filled = {name for name in template if template[name] != before[name]}
    notes = {"docProps/custom.xml", "[Content_Types].xml", "_rels/.rels"}
    assert {name for name in after if after[name] != before.get(name)} <= filled | notes
    assert after["docProps/app.xml"] == before["docProps/app.xml"]
    assert made_by_docgen(after, "document") and not made_by_docgen(after, "template")


def test_the_same_file_gives_the_same_template() -> None:
    form = docgen.parse(FORMS[0])
    assert build_from_original(form, FORMS[0]) == build_from_original(form, FORMS[0])


# Each kind of place


@pytest.mark.parametrize(
    ("box", "signs"),
    [
        (BOX, "☐☒"),
        (word_xml.form_box("b"), "☐☒"),
        (word_xml.text("☐"), "☐☒"),
        (word_xml.text("□"), "□☒"),
        (word_xml.text("○"), "○●"),
        (word_xml.symbol("F0A8"), "\uf0a8\uf0fd"),
        (word_xml.drawn_box(1), "☐☒"),
    ],
)
def test_existing_boxes_become_the_tick_boxes(case: Filled, box: str, signs: str) -> None:
    cells = [cell(paragraph(box)), cell(paragraph(box))]
    made = case(table([HEADER, ["1", ASKED, *cells], ["2", "Le bris ?", *cells]]))
    document = made.rendered(_1="non")
    assert tags(document) == [
        "docgen:1:oui",
        "docgen:1:non",
        "docgen:2:oui",
        "docgen:2:non",
    ]
    assert ticked(document) == ["docgen:1:non"]
    boxes = f"|{signs[0]}|{signs[1]}|2|Le bris ?|{signs[0]}|{signs[0]}"
    assert shown(document).endswith(ASKED + boxes)


def test_several_boxes_on_a_line_stay_where_they_stand(case: Filled) -> None:
    line = word_xml.text(f"1. {ASKED} □ Oui  □ Non, sinon rien")
    made = case(paragraph(line) + paragraph("2. Le bris est-il garanti ? □ Oui  □ Non"))
    first = next(iter(made.form.prompts))
    assert made.text(**{first: "oui"}).startswith(f"1. {ASKED} ☒ Oui  □ Non, sinon rien")


def test_a_box_keeps_its_run_properties_and_the_words_beside_it_theirs(case: Filled) -> None:
    big = '<w:rPr><w:b/><w:color w:val="FF0000"/><w:sz w:val="40"/></w:rPr>'
    line = f'<w:r>{big}<w:t xml:space="preserve">{ASKED} ☐ Oui ☐ Non</w:t></w:r>'
    made = case(paragraph(line) + paragraph(line.replace("vol", "bris")))
    runs = [run for run in main_of(made.rendered()).iter(f"{_W}r") if words_in(run)]
    assert {etree.tostring(run[0], encoding="unicode").count("FF0000") for run in runs} == {1}


def test_empty_cells_get_a_box_at_the_line_of_each_prompt(case: Filled) -> None:
    lines = ("Fournissez-vous :", "– le pain ?", "– le sel ?")
    question = cell("".join(map(paragraph, lines)))
    made = case(table([HEADER, ["1", ASKED, "", ""], ["2", question, EMPTY, EMPTY]]))
    last = list(main_of(made.rendered()).iter(f"{_W}tr"))[-1]
    boxes = [
        [len(list(p.iter(f"{_W}sdt"))) for p in tick_cell.iter(f"{_W}p")]
        for tick_cell in list(last.iter(f"{_W}tc"))[2:]
    ]
    assert boxes == [[0, 1, 1], [0, 1, 1]]


def test_paragraphs_that_stand_in_a_cell_already_are_used(case: Filled) -> None:
    question = cell(paragraph(ASKED) + paragraph("Y compris la nuit ?"))
    ready = cell(paragraph("", CENTRED) + paragraph("", CENTRED))
    made = case(table([HEADER, ["1", question, ready, ready], ["2", "Le bris ?", EMPTY, EMPTY]]))
    files = (made.path.read_bytes(), made.template)
    before, after = (list(main_of(file).iter(f"{_W}p")) for file in files)
    assert len(after) == len(before)


def test_boxes_follow_when_an_answer_makes_the_question_longer(case: Filled) -> None:
    question = cell(paragraph(ASKED) + paragraph("Y compris la nuit ?"))
    made = case(table([HEADER, ["1", question, EMPTY, EMPTY], ["2", "Le bris ?", EMPTY, EMPTY]]))
    plain = made.text(_1="oui", _1b="non")
    longer = made.text(_1=Answer("oui", "Certificat n° 7."), _1b="non")
    assert longer.count("/") == plain.count("/") + 3  # one in the question, one in each tick column
    assert f"{ASKED}/Certificat n° 7.|Y compris la nuit ?" in longer


AROUND = BOX.replace("<w:sdtContent>", "<w:sdtContent><w:p>").replace(
    "</w:sdtContent>", "</w:p></w:sdtContent>"
)


@pytest.mark.parametrize(
    "stood",
    [
        paragraph(BOX),
        paragraph(word_xml.form_box("b")),
        paragraph(word_xml.text("□")),
        paragraph(word_xml.symbol("F0A8")),
        paragraph(word_xml.drawn_box(1)),
        AROUND,
    ],
)
def test_boxes_of_the_buyer_s_in_one_cell_follow_too(case: Filled, stood: str) -> None:
    lines = (ASKED, "Y compris la nuit ?", "Et le dimanche ?")
    question, boxes = cell("".join(map(paragraph, lines))), cell(stood * 3)
    made = case(table([HEADER, ["1", question, boxes, boxes], ["2", "Le bris ?", EMPTY, EMPTY]]))
    breaks = [made.rendered(_1b="non"), made.rendered(_1b=Answer("non", "Sauf à Noël."))]
    assert [_breaks(document) for document in breaks] == [[[0] * 3] * 2, [[0, 0, 1]] * 2]
    assert all(ticked(document) == ["docgen:1b:non"] for document in breaks)
    first = made.rendered(_1=Answer("oui", "Deux nuits."), _1b=Answer("non", "x " * 90))
    assert [below[:2] for below in _breaks(first)] == [[0, 1]] * 2
    assert all(below[2] > 1 for below in _breaks(first))
    whole = shown(made.rendered(_1=Answer("oui", "Deux nuits."), _1c="oui"))
    assert f"{ASKED}/Deux nuits.|Y compris la nuit ?|Et le dimanche ?" in whole


def _breaks(document: bytes) -> list[list[int]]:
    """How many line breaks stand in each paragraph of the first question's tick cells."""
    first = next(r for r in main_of(document).iter(f"{_W}tr") if ASKED in words_in(r))
    cells = list(first.iter(f"{_W}tc"))[2:]
    return [[len(list(p.iter(f"{_W}br"))) for p in tick_cell.iter(f"{_W}p")] for tick_cell in cells]


def test_lists_of_one_cell_follow_and_in_the_middle_of_it_what_grows_below_counts_too(
    case: Filled,
) -> None:
    stood = paragraph(word_xml.drop_down("l", ("Oui", "Non"), "Choisissez."))
    lists = cell(stood * 2, '<w:vAlign w:val="center"/>')
    question = cell(paragraph(ASKED) + paragraph("Y compris la nuit ?"))
    header = ("N°", "Question", "Réponse")
    made = case(table([header, ["1", question, lists], ["2", "Le bris ?", cell(stood)]]))
    assert _breaks(made.rendered(_1=Answer("oui", "Une fois."), _1b="non")) == [[0, 1]]
    assert _breaks(made.rendered(_1="oui", _1b=Answer("non", "Jamais."))) == [[0, 1]]


def test_each_box_below_the_other_is_its_question_s_also_where_one_wraps(case: Filled) -> None:
    long = "Les dommages aux biens confiés par des tiers sont-ils garantis sans franchise ?"
    question = cell("".join(map(paragraph, (long, "Y compris la nuit ?", "Et le dimanche ?"))))
    boxes = cell(paragraph(BOX) * 3)
    rows = [HEADER, ["1", question, boxes, boxes], ["2", "Le bris ?", EMPTY, EMPTY]]
    made = case(table(rows, (700, 2400, 1000, 1000)))
    document = made.rendered(_1="oui", _1b="non", _1c="oui")
    first = next(r for r in main_of(document).iter(f"{_W}tr") if "biens" in words_in(r))
    shown_in = [words_in(tick_cell) for tick_cell in list(first.iter(f"{_W}tc"))[2:]]
    assert shown_in == ["☒☐☒", "☐☒☐"]
    assert read_bytes(document, made.form).answers["1b"] == Answer("non")


def test_boxes_that_do_not_stand_beside_their_questions_are_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    long = "Les dommages aux biens confiés par des tiers sont-ils garantis sans franchise ?"
    boxes = cell(paragraph(BOX) * 2)
    for name, first in (("wraps", long), ("fits", "Le vol ?")):
        question = cell(paragraph(first) + paragraph("Y compris la nuit ?"))
        rows = [HEADER, ["1", question, boxes, boxes], ["2", "Le bris ?", EMPTY, EMPTY]]
        Path(f"{name}.docx").write_bytes(word_file(table(rows, (700, 2400, 1000, 1000))))
        run("parse", f"{name}.docx")
    told = run("template", "wraps", "--original", "wraps.docx")
    assert told.exit_code == 0
    assert "wraps.docx: warning: The boxes of prompts 1, 1b stand one below" in told.stderr
    assert "warning" not in run("template", "fits", "--original", "fits.docx").stderr
    data = json.loads(run("template", "wraps", "--original", "wraps.docx", "--json").stdout)
    assert [problem["severity"] for problem in data["problems"]] == ["warning"]


def test_boxes_one_below_the_other_for_each_choice_are_not_parted(case: Filled) -> None:
    question = cell(paragraph(ASKED) + paragraph("Y compris la nuit ?"))
    choices = "".join(paragraph(word_xml.text(f"☐ {word}")) for word in ("Oui", "Non"))
    header = ("N°", "Question", "Réponse")
    made = case(table([header, ["1", question, cell(choices * 2)], ["2", ASKED, cell(choices)]]))
    plain, longer = made.text(_1="oui"), made.text(_1=Answer("oui", "Une fois."))
    assert longer == plain.replace(ASKED, f"{ASKED}/Une fois.", 1)


@pytest.mark.parametrize(
    ("blank", "before", "after"),
    [
        (word_xml.text("……………………"), "Fait à : ……………………", "Fait à :  Lyon"),
        (word_xml.text("____________"), "Fait à : ____________", "Fait à :  Lyon"),
        (word_xml.form_text("lieu"), "Fait à : ", "Fait à : Lyon"),
    ],
)
def test_what_is_to_be_filled_in_becomes_a_place_for_a_text(
    case: Filled, blank: str, before: str, after: str
) -> None:
    line = paragraph(word_xml.text("Fait à : ") + blank)
    made = case(TABLE + line)
    assert made.text().rpartition("|")[2].startswith(before)
    assert " ".join(made.text(fait_a="Lyon").rpartition("|")[2].split()) == " ".join(after.split())
    assert read_bytes(made.rendered(fait_a="Lyon"), made.form).answers == {"fait-a": Answer("Lyon")}


@pytest.mark.parametrize(
    ("line", "filled"),
    [
        ("Fait à ………………, le ………………", "Fait à Lyon, le 3 mars"),
        ("Fait à………………, le………………", "Fait à Lyon, le 3 mars"),
        ("Lieu : ____________ Date : ____________", "Lieu : Lyon Date : 3 mars"),
    ],
)
def test_each_of_several_blanks_on_a_line_is_a_place(case: Filled, line: str, filled: str) -> None:
    made = case(TABLE + paragraph(line))
    first, second = [key for key, prompt in made.form.prompts.items() if prompt.kind == "text"]
    answers = Answers(made.form.id, {first: Answer("Lyon"), second: Answer("3 mars")})
    document = shown(docgen.render(answers, made.form, made.template))
    assert re.sub(" +", " ", document).endswith(filled)
    assert made.text().endswith(line)


def test_a_sentence_with_blanks_in_it_asks_nothing(case: Filled) -> None:
    made = case(paragraph("Je soussigné ……………… déclare accepter le cahier.") + TABLE)
    assert set(made.form.prompts) == {"1", "2"}


def test_a_tab_with_a_leader_stays_and_the_text_stands_before_it(case: Filled) -> None:
    tabs = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs>'
    line = paragraph(word_xml.text("Fait à :") + "<w:r><w:tab/></w:r>", tabs)
    made = case(TABLE + line)
    assert made.text(fait_a="Lyon").endswith("Fait à : Lyon/")


def test_a_text_control_shows_the_buyer_s_own_words_while_it_is_empty(case: Filled) -> None:
    control = word_xml.text_control("c", "Cliquez ici pour répondre.")
    styled = control.replace(
        "<w:r><w:t", '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t', 1
    )
    line = paragraph(word_xml.text("Fait à : ") + styled)
    made = case(TABLE + line)
    assert made.text().endswith("Fait à : Cliquez ici pour répondre.")
    assert made.text(fait_a="Lyon").endswith("Fait à : Lyon")
    blank = etree.tostring(main_of(made.rendered()), encoding="unicode")
    filled = etree.tostring(main_of(made.rendered(fait_a="Lyon")), encoding="unicode")
    assert blank.count("PlaceholderText") == 1 and "PlaceholderText" not in filled


@pytest.mark.parametrize(
    "drop_down",
    [
        word_xml.drop_down("l", ("Oui", "Non"), "Choisissez un élément."),
        word_xml.drop_down("l", ("Oui", "Non"), "Choisissez un élément.", "comboBox"),
        word_xml.form_list("l", ("Oui", "Non")),
    ],
)
def test_a_drop_down_list_stays_one(case: Filled, drop_down: str) -> None:
    header, answer = ("N°", "Question", "Réponse"), cell(paragraph(drop_down))
    rows = [["1", ASKED, answer], ["2", "Le bris est-il garanti ?", answer]]
    made = case(table([header, *rows], (700, 6300, 2000)))
    document = made.rendered(_1="non")
    assert tags(document) == ["docgen:1", "docgen:2"]
    assert shown(document).count("Non") == 1 and "Oui" not in shown(document)
    assert read_bytes(document, made.form).answers == {"1": Answer("non")}
    chosen = document_with(document, ">Non<", ">Oui<")
    assert read_bytes(chosen, made.form).answers == {"1": Answer("oui")}
    (doubt,) = read_bytes(document_with(document, ">Non<", ">Peut-être<"), made.form).review
    assert doubt.id == "1" and "none of its choices" in doubt.reason


def document_with(document: bytes, old: str, new: str) -> bytes:
    """A document in which somebody typed."""
    parts = read_parts(document)
    parts[MAIN] = parts[MAIN].replace(old.encode(), new.encode())
    return write_parts(parts)


def test_a_control_around_a_paragraph_or_a_cell_becomes_the_place(case: Filled) -> None:
    around = BOX.replace("<w:sdtContent>", "<w:sdtContent><w:p>").replace(
        "</w:sdtContent>", "</w:p></w:sdtContent>"
    )
    in_cell = f"<w:tc><w:tcPr/>{around}</w:tc>"
    whole = BOX.replace("<w:sdtContent>", "<w:sdtContent><w:tc><w:tcPr/><w:p>").replace(
        "</w:sdtContent>", "</w:p></w:tc></w:sdtContent>"
    )
    made = case(table([HEADER, ["1", ASKED, in_cell, whole], ["2", "Le bris ?", whole, in_cell]]))
    document = made.rendered(_1="oui", _2="non")
    assert ticked(document) == ["docgen:1:oui", "docgen:2:non"]
    assert len(tags(document)) == 4
    assert all(len(list(r.iter(f"{_W}tc"))) == 4 for r in main_of(document).iter(f"{_W}tr"))


def test_a_comment_cell_becomes_the_place_of_the_justification(case: Filled) -> None:
    header = ("N°", "Question", "Oui", "Non", "Commentaires")
    widths = (700, 5000, 800, 800, 2000)
    rows = [[number, ASKED, BOX_CELL, BOX_CELL, ""] for number in ("1", "2")]
    made = case(table([header, *rows], widths))
    document = made.rendered(_1=Answer("oui", "Voir l’annexe."))
    first = list(main_of(document).iter(f"{_W}tr"))[1]
    assert "docgen:1:justification" in [t.get(f"{_W}val") for t in first[-1].iter(f"{_W}tag")]
    assert "Voir l’annexe." in words_in(first[-1])


def test_a_comment_cell_s_control_shows_the_buyer_s_own_words_while_it_is_empty(
    case: Filled,
) -> None:
    words = "Cliquez ici pour répondre."
    control = cell(paragraph(word_xml.text_control("c", words)))
    header = ("N°", "Question", "Oui", "Non", "Commentaires")
    rows = [[number, ASKED, BOX_CELL, BOX_CELL, control] for number in ("1", "2")]
    made = case(table([header, *rows], (700, 5000, 800, 800, 2000)))
    assert made.text().count(words) == 2
    assert made.text(_1=Answer("oui", "Voir p. 3.")).count(words) == 1


def test_a_justification_without_a_column_stands_under_its_prompt_only_when_given(
    case: Filled,
) -> None:
    made = case(TABLE)
    assert f"{ASKED}|" in made.text(_1="oui")
    assert f"{ASKED}/Voir l’annexe.|" in made.text(_1=Answer("oui", "Voir l’annexe."))


def test_an_answer_is_set_neither_as_the_question_stands_out_nor_hidden(case: Filled) -> None:
    bold = f"<w:r><w:rPr><w:b/><w:caps/></w:rPr><w:t>{ASKED}</w:t></w:r>"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>remarque</w:t></w:r>"
    asked = (bold, word_xml.text(ASKED) + hidden)
    rows = [[str(i), cell(paragraph(q)), BOX_CELL, BOX_CELL] for i, q in enumerate(asked, 1)]
    made = case(table([HEADER, *rows]))
    document = made.rendered(_1=Answer("oui", "Voir p. 3."), _2=Answer("non", "Voir p. 4."))
    written = [r for r in main_of(document).iter(f"{_W}r") if "Voir p." in words_in(r)]
    assert len(written) == 2
    for run in written:
        assert not {etree.QName(e).localname for e in run.iter()} & {"b", "caps", "vanish"}


def test_boxes_in_nested_tables_are_found(case: Filled) -> None:
    made = case(table([[f"<w:tc><w:tcPr/>{TABLE}<w:p/></w:tc>"]], (9500,)))
    assert ticked(made.rendered(_1="non", _2="oui")) == ["docgen:1:non", "docgen:2:oui"]


def test_what_is_to_be_filled_in_within_a_text_box_is_a_place(case: Filled) -> None:
    line = paragraph(word_xml.text("Fait à : ……………………"))
    made = case(TABLE + paragraph(word_xml.text_box(line)))
    document = made.rendered(fait_a="Lyon")
    assert "docgen:fait-a" in tags(document)
    assert read_bytes(document, made.form).answers == {"fait-a": Answer("Lyon")}


def test_under_a_merged_number_each_prompt_has_its_boxes_in_its_own_row(case: Filled) -> None:
    rows = [
        HEADER,
        row([cell("1", MERGED), cell(ASKED), EMPTY, EMPTY]),
        row([cell("", GOES_ON), cell("Y compris la nuit ?"), EMPTY, EMPTY]),
    ]
    document = main_of(case(table(rows)).rendered())
    held = [len(list(each.iter(f"{_W}sdt"))) for each in document.iter(f"{_W}tr")]
    assert held == [0, 2, 2]


# What is the buyer's own text


@pytest.mark.parametrize(
    "text",
    ["{{ nom }}", "{% if x %}", "{# rien #}", "{_{ x }_}", "a {", "}} %} #}", "{{r tick() }}"],
)
def test_braces_in_the_buyer_s_text_survive(case: Filled, text: str) -> None:
    body = paragraph(word_xml.text(text)) + TABLE
    made = case(body, header=paragraph(word_xml.text(text)))
    document = made.rendered(_1="oui")
    assert made.text().startswith(text + "|")
    header = etree.fromstring(read_parts(document)["word/header.xml"])
    assert words_in(header) == text


def test_braces_parted_by_runs_and_in_attributes_survive(case: Filled) -> None:
    parted = word_xml.text("100 %") + word_xml.text("} et {") + word_xml.text("{ nom }")
    mark = '<w:bookmarkStart w:id="9" w:name="{{x}}"/><w:bookmarkEnd w:id="9"/>'
    made = case(paragraph(parted + mark) + TABLE)
    document = made.rendered(_1="oui")
    assert shown(document).startswith("100 %} et {{ nom }|")
    names = [e.get(f"{_W}name") for e in main_of(document).iter(f"{_W}bookmarkStart")]
    assert "{{x}}" in names


def test_braces_in_comments_and_instructions_of_the_xml_survive(case: Filled) -> None:
    remarks = "<!-- <w:tr> {{ nom }} --><?tool {% for %} ?>"
    document = case(remarks + TABLE).rendered(_1="oui")
    assert remarks.encode() in read_parts(document)[MAIN]


# Rendered and read back


def test_a_copy_saved_by_libreoffice_reads_back(tmp_path: Path) -> None:
    cases = []
    for number, path in enumerate(FORMS):
        form = docgen.parse(path)
        given_answers = some_answers(form, random.Random(number))
        document = docgen.render(given_answers, form, build_from_original(form, path))
        (tmp_path / f"{number}.docx").write_bytes(document)
        cases.append((form, given_answers))
    save_with_libreoffice(tmp_path, len(cases))
    for number, (form, given_answers) in enumerate(cases):
        read_back = docgen.read(tmp_path / "saved" / f"{number}.docx", form)
        assert read_back.review == ()
        assert read_back.answers == only_asked(form, given_answers)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_every_form_of_the_corpus_can_be_filled_in_its_own_file(path: Path) -> None:
    form = docgen.parse(path)
    template = build_from_original(form, path)
    for number in range(2):
        given_answers = some_answers(form, random.Random(number))
        document = docgen.render(given_answers, form, template)
        assert new_faults(read_parts(path), read_parts(document)) == set()
        places = {(p.prompt, p.tag) for p in places_of(form) if p.choice}
        lists = {prompt for prompt in form.prompts if f"docgen:{prompt}" in tags(document)}
        assert {tag for prompt, tag in places if prompt not in lists} <= set(tags(document))
    opened = docx.Document(io.BytesIO(document))
    assert opened.tables or opened.paragraphs


def new_faults(original: Parts, document: Parts) -> set[tuple[str, str]]:
    """What Word would refuse in a document, that the buyer's own file does not have."""
    before, after = (
        {
            (name, fault)
            for name, content in parts.items()
            if name.startswith("word/") and name.endswith(".xml")
            for fault in faults_of(etree.fromstring(content))
        }
        for parts in (original, document)
    )
    return after - before


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_any_word_form_is_filled_and_read_back(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    chance = random.Random(seed)
    features = Features(
        boxes=chance.choice(("", "control", "legacy", "symbol", "shape")),
        lists=chance.random() < 0.5,
        changes=chance.random() < 0.3,
        split=chance.random() < 0.3,
        nested=chance.random() < 0.2,
        rows=chance.random() < 0.2,
    )
    layout = Layout(
        "libreoffice",
        boxes=chance.choice(("", "glyph")),
        rules=chance.choice(("grid", "horizontal", "none")),
        font=chance.choice(("Arial", "Calibri", "Times New Roman")),
        size=chance.choice((8.5, 10.0, 12.0)),
    )
    spec = Spec(seed, rows=8, rich=0.5)
    path = tmp_path_factory.mktemp("original") / "form.docx"
    features.draw(sheet(make_form(spec, f"word {seed}"), layout, BANKS["fr"]), layout, path)
    form = docgen.parse(path)
    # Rendering proves itself by reading back; it refuses what would not read back exactly.
    document = docgen.render(some_answers(form, chance), form, build_from_original(form, path))
    assert document


# Other files than the one that was parsed


def test_a_corrected_form_file_finds_its_places_by_where_they_stand(tmp_path: Path) -> None:
    case = Case(
        tmp_path / "form.docx",
        TABLE,
    )
    section = case.form.sections[0]
    first, second = section.questions
    renamed = replace(first.prompts[0], id="vol", text="Tout autre texte")
    questions = (replace(first, prompts=(renamed,)), second)
    form = replace(case.form, sections=(replace(section, questions=questions),))
    document = docgen.render(
        Answers(form.id, {"vol": Answer("oui")}), form, build_from_original(form, case.path)
    )
    first_row = list(main_of(document).iter(f"{_W}tr"))[1]
    assert next(t.get(f"{_W}val") for t in first_row.iter(f"{_W}tag")) == "docgen:vol:oui"


def test_another_edition_s_file_is_filled_where_its_questions_are_the_same(tmp_path: Path) -> None:
    old = Case(tmp_path / "old.docx", TABLE)
    new = tmp_path / "new.docx"
    added = ["1", "Une question nouvelle est-elle posée ?", EMPTY, EMPTY]
    moved = [["3", *ROWS[1][1:]], ["2", *ROWS[0][1:]]]
    new.write_bytes(word_file(table([HEADER, added, *moved])))
    document = docgen.render(
        Answers(old.form.id, {"1": Answer("non")}), old.form, build_from_original(old.form, new)
    )
    assert ticked(document) == ["docgen:1:non"]
    last = list(main_of(document).iter(f"{_W}tr"))[-1]
    assert [t.get(f"{_W}val") for t in last.iter(f"{_W}tag")] == ["docgen:1:oui", "docgen:1:non"]


def test_prompts_that_the_file_does_not_have_are_all_named(tmp_path: Path) -> None:
    old = Case(tmp_path / "old.docx", TABLE)
    other = tmp_path / "other.docx"
    others = [["A", "Nom du chien ?", EMPTY, EMPTY], ["B", "Couleur préférée ?", EMPTY, EMPTY]]
    other.write_bytes(word_file(table([HEADER, *others])))
    with pytest.raises(TemplateError) as refused:
        build_from_original(old.form, other)
    assert '1 "Le vol' in str(refused.value) and '2 "Le bris' in str(refused.value)
    assert "docgen parse" in refused.value.problem.mend


# Files that are refused


def spoilt(path: Path, **more: bytes) -> Path:
    """A form with more parts."""
    source = Case(path, TABLE)
    parts = read_parts(source.path) | more
    path.write_bytes(write_parts(parts))
    return path


_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OF_MACROS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Target="other.bin" '
    'Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"/></Relationships>'
)
_KIND = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.{}.main+xml"/></Types>'
)


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("word/vbaProject.bin", "macro"),
        ("word/_rels/document.xml.rels", _OF_MACROS),
        ("[Content_Types].xml", _KIND.format("ms-word.document.macroEnabled")),
    ],
)
def test_a_file_with_macros_is_refused_whatever_they_are_called(
    tmp_path: Path, part: str, content: str
) -> None:
    path = spoilt(tmp_path / "form.docx", **{part: content.encode()})
    with pytest.raises(DocgenError, match="holds macros"):
        build_from_original(docgen.parse(path), path)


def test_a_word_template_is_refused_since_word_would_not_open_documents_of_its_kind(
    tmp_path: Path,
) -> None:
    kind = _KIND.format("openxmlformats-officedocument.wordprocessingml.template")
    types = kind.encode()
    path = spoilt(tmp_path / "form.docx", **{"[Content_Types].xml": types})
    with pytest.raises(DocgenError, match="is a Word template"):
        build_from_original(docgen.parse(path), path)


def test_a_main_part_that_word_for_the_web_named_is_filled(tmp_path: Path) -> None:
    path = tmp_path / "form.docx"
    path.write_bytes(
        write_parts(
            {
                name.replace("document.xml", "document2.xml"): content
                for name, content in read_parts(Case(path, TABLE).path).items()
            }
        )
    )
    form = docgen.parse(path)
    document = docgen.render(
        Answers(form.id, {"1": Answer("oui", annexes=("a.pdf",))}),
        form,
        build_from_original(form, path),
    )
    assert set(read_parts(path)) <= set(read_parts(document))
    assert "word/document.xml" not in read_parts(document)
    assert read_bytes(document, form).answers["1"].annexes == ("a.pdf",)


@pytest.mark.parametrize(
    ("name", "message"), [("form.pdf", "is a PDF"), ("form.doc", "a .doc file")]
)
def test_a_file_that_is_no_docx_is_refused_with_what_to_do(
    tmp_path: Path, name: str, message: str
) -> None:
    case = Case(tmp_path / "form.docx", TABLE)
    with pytest.raises(DocgenError, match=message):
        build_from_original(case.form, tmp_path / name)


def test_a_picture_that_would_be_fetched_is_refused(tmp_path: Path) -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{office}/{{}}" Target="http://example.org/x" '
        'TargetMode="External"/></Relationships>'
    )
    name = "word/_rels/document.xml.rels"
    linked = spoilt(tmp_path / "form.docx", **{name: relations.format("image").encode()})
    with pytest.raises(DocgenError, match="fetch something from elsewhere"):
        build_from_original(docgen.parse(linked), linked)
    clicked = spoilt(tmp_path / "form.docx", **{name: relations.format("hyperlink").encode()})
    form = docgen.parse(clicked)
    assert docgen.render(Answers(form.id), form, build_from_original(form, clicked))


# The command


@pytest.fixture
def with_form(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a buyer's Word form, parsed as `lot2`."""
    monkeypatch.chdir(tmp_path)
    Case(
        tmp_path / "buyer.docx",
        TABLE,
    )
    assert run("parse", "buyer.docx", "--id", "lot2").exit_code == 0
    yield tmp_path


def test_the_command_builds_the_template_and_render_fills_it(run: Run, with_form: Path) -> None:
    assert run("template", "lot2", "--original", "buyer.docx").exit_code == 0
    (with_form / "answers").mkdir()
    (with_form / "answers" / "lot2.yaml").write_text(
        'docgen: answers/1\nform: lot2\nanswers:\n  "1": oui\n', "utf-8"
    )
    assert run("render", "answers/lot2.yaml").exit_code == 0
    assert ticked((with_form / "output" / "lot2.docx").read_bytes()) == ["docgen:1:oui"]


def test_a_template_that_nobody_changed_is_replaced_and_one_that_was_is_not(
    run: Run, with_form: Path
) -> None:
    assert run("template", "lot2", "--original", "buyer.docx").exit_code == 0
    target = with_form / "templates" / "lot2.docx"
    form = with_form / "parsed" / "lot2.yaml"
    form.write_text(form.read_text("utf-8").replace("bris", "verre"), "utf-8")
    assert run("template", "lot2", "--original", "buyer.docx").exit_code == 0
    parts = read_parts(target.read_bytes())
    parts[MAIN] = parts[MAIN].removesuffix(b"\n<!-- docgen template -->") + b" "
    target.write_bytes(write_parts(parts))
    assert run("template", "lot2", "--original", "buyer.docx").exit_code == 2


def test_a_document_that_nobody_saved_since_is_replaced_and_one_that_was_is_not(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    buyers = FORMS[0].as_posix()
    run("parse", buyers, "--id", "lot2")
    run("template", "lot2", "--original", buyers)
    answers, target = Path("answers/lot2.yaml"), Path("output/lot2.docx")
    answers.parent.mkdir()
    for name in ("A", "B"):
        answers.write_text(
            f"docgen: answers/1\nform: lot2\nrespondent: {{name: {name}}}\nanswers: {{}}\n", "utf-8"
        )
        assert run("render", "answers/lot2.yaml").exit_code == 0
    (tmp_path / "0.docx").write_bytes(target.read_bytes())
    save_with_libreoffice(tmp_path, 1)
    target.write_bytes((tmp_path / "saved" / "0.docx").read_bytes())
    refused = run("render", "answers/lot2.yaml")
    assert refused.exit_code == 2 and "may hold somebody's work" in refused.stderr


def test_a_template_is_not_taken_for_a_form(run: Run, with_form: Path) -> None:
    assert run("template", "lot2", "--original", "buyer.docx").exit_code == 0
    result = run("parse", "templates/lot2.docx")
    assert result.exit_code == 2 and "template that docgen made" in result.stderr
