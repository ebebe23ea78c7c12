"""Texts written in Markdown: what a document shows of them, and what is read back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

import docgen
from docgen import Answer, Answers, Form, build_template
from docgen.controls import W
from docgen.markdown import Block, Grid, Line, Span, as_text, formatted, to_markdown
from docgen.package import MAIN, Parts, read_parts, write_parts
from docgen.placeholders import expand, literal
from docgen.properties import CUSTOM
from tests.generate import texts
from tests.schema_order import check_order

_W = f"{{{W}}}"
NOBODY = Answers("lot1")
TEXT = """Délégation **partielle** pour {{ tender.buyer }} :

- dommages, *jusqu’à 15 000 €* ;
- responsabilité civile :
  1. règlement,
  2. recours.

Voir [le site](https://exemple.fr/a?b=1&c=2).

| Garantie | Délai |
|---|---|
| Dommages | 10 jours |

Fin."""
ANSWERS = Answers("lot1", {"12": Answer(TEXT)}, tender={"buyer": "Ville *d’Exemple*"})

Edit = Callable[[etree._Element], None]


@pytest.fixture
def document(lot1: Form, lot1_template: bytes) -> bytes:
    """A document with the text at prompt 12."""
    return docgen.render(ANSWERS, lot1, lot1_template)


@pytest.fixture
def reread(tmp_path: Path, lot1: Form, document: bytes) -> Callable[[Edit], str | None]:
    """Edit the document as Word would, and read prompt 12."""

    def read(edit: Edit) -> str | None:
        parts = read_parts(document)
        root = etree.fromstring(parts[MAIN])
        edit(root)
        return read_text(tmp_path, parts | {MAIN: etree.tostring(root)}, lot1)

    return read


def read_text(folder: Path, parts: Parts, form: Form, prompt_id: str = "12") -> str | None:
    """The text of a prompt in a received file."""
    path = folder / "received.docx"
    path.write_bytes(write_parts(parts))
    received = docgen.read(path, form)
    assert received.review == ()
    return received.answers.get(prompt_id, Answer()).value


def control(root: etree._Element, tag: str = "docgen:12") -> etree._Element:
    """The content of a control."""
    sdt = root.find(f".//{_W}sdtPr/{_W}tag[@{_W}val='{tag}']/../..")
    assert sdt is not None
    content = sdt.find(f"{_W}sdtContent")
    assert content is not None
    return content


def text_in(element: etree._Element) -> str:
    """All text below an element."""
    return "".join(text.text or "" for text in element.iter(f"{_W}t"))


def run_of(root: etree._Element, text: str) -> etree._Element:
    """The run that holds just this text."""
    (found,) = [run for run in root.iter(f"{_W}r") if text_in(run) == text]
    return found


def words(blocks: Iterable[Block]) -> list[str]:
    """The words that blocks show; markers of lists are some."""
    return as_text(blocks).replace("–", "•").replace("▪", "•").replace("|", " ").split()


# What is Markdown


@pytest.mark.parametrize(
    "text",
    [
        "Délai : 5 jours.\nPuis 10.",
        "2 * 3 * 4 = 24",
        "nom_de_fichier_long.pdf",
        r"\\serveur\partage",
        "> 5 000 € et < 10 000 €",
        "<b>gras</b> &amp; ![image](a.png)",
        "[x](javascript:alert(1)) et [y](file:///etc/passwd)",
        "---\nRéponse\n---",
        "    Quatre espaces au début.",
        "1.5 % ; -3 °C ; n°4.",
        "[a]: https://exemple.fr",
        "`code`",
        "-",
        "1.",
        "*\n*",
    ],
)
def test_a_text_without_structure_stays_as_it_is_written(text: str) -> None:
    assert formatted(text, NOBODY) is None


@pytest.mark.parametrize(
    "text",
    [
        "2024. Nous avons ouvert une agence.",
        "Agréments :\n2023. ACPR\n2024. ORIAS",
        "- néant",
        "- 5 000 €",
        "Tél.\n+ 33 1 45 67 89 00\n+ 33 6 45 67 89 00",
        "Taux : 5 %* et 6 %**\n* hors taxes",
        "12 %*, soit 5 %*.",
        "2*3*4 = 24",
        "(*) sauf vol (*) voir (**) et (**)",
        "5 %*/6 %*",
        "Nom : ____Dupont____ Date : ____ / ____",
        "![carte](https://exemple.fr/carte.png)",
        "*** ou ****",
    ],
)
def test_signs_that_people_type_are_not_taken_for_markdown(text: str) -> None:
    assert formatted(text, NOBODY) is None


def test_a_footnote_below_a_list_keeps_its_star() -> None:
    made = formatted("- vol*\n- bris\n\n* sauf verrières", NOBODY)
    assert made is not None
    assert words(made) == ["•", "vol*", "•", "bris", "*", "sauf", "verrières"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("1. a\n3. b\n7. c", ["1.", "3.", "7."]),
        ("1. a\n1. b\n1. c", ["1.", "2.", "3."]),
        ("01) a\n02) b", ["01)", "02)"]),
    ],
)
def test_a_list_has_the_numbers_that_are_written(written: str, shown: list[str]) -> None:
    made = formatted(written, NOBODY)
    assert made is not None
    assert [block.marker for block in made if isinstance(block, Line)] == shown


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n|---|---|\n| 1 | 2 | trois |",
        "\n".join("  " * depth + f"- point {depth}" for depth in range(40)),
    ],
)
def test_markdown_that_would_lose_words_stays_as_it_is_written(text: str) -> None:
    assert formatted(text, NOBODY) is None


def test_paragraphs_lists_tables_and_links_are_known() -> None:
    assert formatted(
        "Un **deux**\nligne\n\n- a\n  1) b\n\n| x | y |\n|--|--|\n| 1 | 2 |", NOBODY
    ) == (
        Line((Span("Un "), Span("deux", bold=True), Span("\nligne"))),
        Line((Span("a"),), 1, "•"),
        Line((Span("b"),), 2, "1)"),
        Grid((((Span("x"),), (Span("y"),)), ((Span("1"),), (Span("2"),)))),
    )


def test_an_escaped_sign_is_the_sign_itself() -> None:
    assert formatted(r"\*non\*", NOBODY) == (Line((Span("*non*"),)),)


@pytest.mark.parametrize("value", ["**x**", "1. x", "- x", "# x", "[a](http://b.fr)", "a | b"])
def test_what_a_placeholder_gives_is_never_markdown(value: str) -> None:
    answers = Answers("lot1", tender={"buyer": value})
    assert formatted("{{ tender.buyer }}", answers) is None
    assert formatted("{{ tender.buyer }} et *plus*", answers) == (
        Line((Span(f"{value} et "), Span("plus", italic=True))),
    )


def test_a_placeholder_can_give_the_address_of_a_link_but_no_script() -> None:
    for site, link in (("https://a.fr/x_y", "https://a.fr/x_y"), ("javascript:x", None)):
        answers = Answers("lot1", respondent={"site": site})
        assert formatted("**[ici]({{ respondent.site }})**", answers) == (
            Line((Span("ici", bold=True, link=link),)),
        )


@settings(deadline=None, max_examples=150)
@given(texts())
def test_markdown_made_of_blocks_shows_the_same_words(text: str) -> None:
    blocks = formatted(literal(text), NOBODY)
    if blocks is not None:
        written = to_markdown(blocks)
        again = formatted(written, NOBODY)
        shown = (Line((Span(expand(written, NOBODY)),)),) if again is None else again
        assert words(shown) == words(blocks)


# What the document shows


def test_each_paragraph_is_one_of_words_in_the_type_of_its_place(document: bytes) -> None:
    content = control(etree.fromstring(read_parts(document)[MAIN]))
    lines = [text_in(p) for p in content.iterfind(f"{_W}p")]
    assert lines == [
        "Délégation partielle pour Ville *d’Exemple* :",
        "•dommages, jusqu’à 15 000 € ;",
        "•responsabilité civile :",
        "1.règlement,",
        "2.recours.",
        "Voir le site.",
        "Fin.",
    ]
    styles = {style.get(f"{_W}val") for style in content.iter(f"{_W}pStyle")}
    assert styles == {"docgenquestion"}
    assert run_of(content, "partielle").find(f"{_W}rPr/{_W}b") is not None
    assert run_of(content, "jusqu’à 15 000 €").find(f"{_W}rPr/{_W}i") is not None
    assert [text_in(cell) for cell in content.iter(f"{_W}tc")] == [
        *("Garantie", "Délai", "Dommages", "10 jours"),
    ]
    indents = [p.find(f"{_W}pPr/{_W}ind") for p in content.iterfind(f"{_W}p")]
    assert [i is not None and i.get(f"{_W}hanging") == "360" for i in indents] == [
        *(False, True, True, True, True, False, False),
    ]


def test_a_link_can_be_clicked_and_nothing_is_fetched(document: bytes) -> None:
    parts = read_parts(document)
    codes = [e.text for e in etree.fromstring(parts[MAIN]).iter(f"{_W}instrText")]
    assert codes == [' HYPERLINK "https://exemple.fr/a?b=1&c=2" ']
    assert b"exemple.fr" not in b"".join(parts[name] for name in parts if name.endswith(".rels"))


def test_a_formatted_document_keeps_the_order_of_the_schema(
    lot1: Form, lot1_template: bytes, document: bytes
) -> None:
    check_order(etree.fromstring(read_parts(document)[MAIN]))
    for text in ("| a | b |\n|---|---|\n| c |", "- a\n\n\n  b\n1. c", "# Titre\n\n**x**"):
        answers = Answers("lot1", {"2": Answer("oui", text), "autres-services": Answer(text)})
        filled = docgen.render(answers, lot1, lot1_template)
        root = etree.fromstring(read_parts(filled)[MAIN])
        check_order(root)
        for cell in root.iter(f"{_W}tc"):
            assert cell[-1].tag in (f"{_W}p", f"{_W}sdt"), "Word wants a paragraph at its end"


def test_ids_stay_unique_and_no_mark_of_docgen_is_left(document: bytes) -> None:
    xml = read_parts(document)[MAIN].decode()
    root = etree.fromstring(xml.encode())
    marks = [e.get(f"{_W}id") for e in root.iter(f"{_W}bookmarkStart")]
    names = [e.get(f"{_W}name", "") for e in root.iter(f"{_W}bookmarkStart")]
    assert len(set(marks)) == len(marks)
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 40
    assert "<?" not in xml.removeprefix("<?xml")


def test_what_stands_before_and_behind_a_place_in_its_line_stays(
    lot1: Form, lot1_template: bytes, tmp_path: Path
) -> None:
    parts = read_parts(lot1_template)
    found = re.search(
        r'<w:r>(?:(?!<w:r>).)*\{\{r text\("12"\) \}\}</w:t></w:r>', parts[MAIN].decode()
    )
    assert found is not None
    around = f"<w:r><w:t>Avant</w:t></w:r>{found[0]}<w:r><w:t>Après</w:t></w:r>"
    parts[MAIN] = parts[MAIN].decode().replace(found[0], around).encode()
    filled = read_parts(
        docgen.render(Answers("lot1", {"12": Answer("*Un*\n\nDeux")}), lot1, write_parts(parts))
    )
    paragraphs = [text_in(p) for p in etree.fromstring(filled[MAIN]).iter(f"{_W}p")]
    at = paragraphs.index("Avant")
    assert paragraphs[at : at + 4] == ["Avant", "Un", "Deux", "Après"]
    assert read_text(tmp_path, filled, lot1) == "*Un*\n\nDeux"


def test_where_a_paragraph_cannot_be_parted_the_text_goes_into_the_line(
    lot1: Form, lot1_template: bytes, tmp_path: Path
) -> None:
    parts = read_parts(lot1_template)
    inside = re.sub(
        r'(<w:r>(?:(?!<w:r>).)*\{\{r text\("12"\) \}\}</w:t></w:r>)',
        r'<w:ins w:id="9" w:author="a" w:date="2026-01-01T00:00:00Z">\1</w:ins>',
        parts[MAIN].decode(),
    )
    assert inside != parts[MAIN].decode()
    filled = docgen.render(ANSWERS, lot1, write_parts(parts | {MAIN: inside.encode()}))
    assert read_text(tmp_path, read_parts(filled), lot1) == TEXT


# What is read back


def test_what_was_written_is_read_back_to_the_letter(
    lot1: Form, document: bytes, tmp_path: Path
) -> None:
    assert read_text(tmp_path, read_parts(document), lot1) == TEXT


def test_words_changed_in_word_give_markdown_of_what_is_shown(
    reread: Callable[[Edit], str | None],
) -> None:
    def change(root: etree._Element) -> None:
        text = run_of(root, "partielle").find(f"{_W}t")
        assert text is not None
        text.text = "to*ta*le"

    text = reread(change)
    assert text is not None
    assert text.startswith("Délégation **to\\*ta\\*le** pour Ville \\*d’Exemple\\* :\n\n- dommages")
    assert "- responsabilité civile :\n  1. règlement,\n  2. recours.\n\nVoir [le site](" in text
    assert text.endswith("| Garantie | Délai |\n| --- | --- |\n| Dommages | 10 jours |\n\nFin.")


def test_type_changed_in_word_is_markdown_too(reread: Callable[[Edit], str | None]) -> None:
    def change(root: etree._Element) -> None:
        run = run_of(control(root), "Fin.")
        properties = run.find(f"{_W}rPr")
        if properties is None:
            properties = etree.Element(f"{_W}rPr")
            run.insert(0, properties)
        etree.SubElement(properties, f"{_W}b")

    assert str(reread(change)).endswith("\n\n**Fin.**")


def test_an_item_added_in_words_own_list_is_an_item(reread: Callable[[Edit], str | None]) -> None:
    def change(root: etree._Element) -> None:
        last = control(root).findall(f"{_W}p")[-1]
        xml = (
            f'<w:p xmlns:w="{W}"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
            "</w:pPr><w:r><w:t>ajout</w:t></w:r></w:p>"
        )
        last.addnext(etree.fromstring(xml))

    assert str(reread(change)).endswith("Fin.\n\n- ajout")


def test_a_text_deleted_in_word_is_gone(reread: Callable[[Edit], str | None]) -> None:
    def change(root: etree._Element) -> None:
        content = control(root)
        for element in list(content):
            content.remove(element)
        etree.SubElement(content, f"{_W}p")

    assert reread(change) is None


def test_a_note_that_the_document_does_not_show_is_not_believed(
    lot1: Form, lot1_template: bytes, document: bytes, tmp_path: Path
) -> None:
    other = Answers("lot1", {"12": Answer("**Oui**, sans réserve")}, tender=ANSWERS.tender)
    forged = read_parts(docgen.render(other, lot1, lot1_template))[CUSTOM]
    text = read_text(tmp_path, read_parts(document) | {CUSTOM: forged}, lot1)
    assert text is not None
    assert text.startswith("Délégation **partielle** pour Ville")


@pytest.mark.parametrize("damage", ["!!!", "AAAA", ""])
def test_a_damaged_note_is_no_note(
    lot1: Form, document: bytes, tmp_path: Path, damage: str
) -> None:
    parts = read_parts(document)
    damaged = re.sub(
        r'(name="docgen\.markdown\.1"><vt:lpwstr[^>]*>)[^<]*',
        rf"\g<1>{damage}",
        parts[CUSTOM].decode(),
    )
    text = read_text(tmp_path, parts | {CUSTOM: damaged.encode()}, lot1)
    assert text is not None
    assert text.startswith("Délégation partielle pour Ville *d’Exemple* :\n•")


# Justifications


def paragraphs_of(form: Form, template: bytes, answer: Answer) -> list[tuple[str, str]]:
    """The style and text of each paragraph of a document in which prompt 2 is answered."""
    document = docgen.render(Answers("lot1", {"2": answer}), form, template)
    found = []
    for paragraph in etree.fromstring(read_parts(document)[MAIN]).iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        found.append(("" if style is None else style.get(f"{_W}val", ""), text_in(paragraph)))
    return found


def test_a_justification_is_a_paragraph_in_its_own_style_below_its_prompt(
    lot1: Form, lot1_template: bytes
) -> None:
    blank = paragraphs_of(lot1, lot1_template, Answer("oui"))
    for text in ("Certificat", "*Certificat*"):
        filled = paragraphs_of(lot1, lot1_template, Answer("oui", text))
        at = filled.index(("docgenjustification", "Certificat"))
        assert "ISO 9001" in filled[at - 1][1]
        assert filled[:at] + filled[at + 1 :] == blank


def test_indents_and_alignment_of_a_restyled_justification_hold(
    lot1: Form, lot1_template: bytes
) -> None:
    parts = read_parts(lot1_template)
    head, name, tail = parts["word/styles.xml"].decode().partition('w:val="docgen justification"')
    look = '<w:ind w:left="567"/><w:jc w:val="right"/>'
    tail = tail.replace("</w:pPr>", look + "</w:pPr>", 1)
    template = write_parts(parts | {"word/styles.xml": (head + name + tail).encode()})
    for text, left in (("Certificat", ["567"]), ("- un\n- deux", ["927", "927"])):
        document = docgen.render(Answers("lot1", {"2": Answer("oui", text)}), lot1, template)
        root = etree.fromstring(read_parts(document)[MAIN])
        styled = [
            p
            for p in root.iter(f"{_W}p")
            if p.find(f"{_W}pPr/{_W}pStyle[@{_W}val='docgenjustification']") is not None
        ]
        assert [p.find(f"{_W}pPr/{_W}ind").get(f"{_W}left") for p in styled] == left  # type: ignore[union-attr]
        assert {p.find(f"{_W}pPr/{_W}jc").get(f"{_W}val") for p in styled} == {"right"}  # type: ignore[union-attr]


def test_a_template_without_that_style_has_justifications_on_a_line_of_their_own(
    lot1: Form, lot1_template: bytes
) -> None:
    parts = read_parts(lot1_template)
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(
        b'w:val="docgen justification"', b'w:val="other"'
    )
    filled = paragraphs_of(lot1, write_parts(parts), Answer("oui", "Certificat"))
    assert any(re.search(r"services de gestion \? ?Certificat$", text) for _, text in filled)


def test_a_form_with_a_comment_column_takes_formatted_texts_there() -> None:
    prompt = docgen.Prompt("1", "choice", "Le vol est-il garanti ?")
    form = Form(
        "f",
        "Titre",
        "fr",
        (docgen.Choice("oui", "Oui"), docgen.Choice("non", "Non")),
        (docgen.Section("S", (docgen.Question("1", (prompt,)),)),),
        comment="Observations",
    )
    answers = Answers("f", {"1": Answer("oui", "- a\n- **b**")})
    document = docgen.render(answers, form, build_template(form))
    content = control(etree.fromstring(read_parts(document)[MAIN]), "docgen:1:justification")
    assert [text_in(p) for p in content.iter(f"{_W}p")] == ["•a", "•b"]


# What check tells


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<b>gras</b>", "the HTML <b>"),
        ("![logo](logo.png)", "the image ![logo](logo.png)"),
        ("# Titre\n\nTexte", 'the heading "# Titre"'),
        ("[x](ftp://a.fr)", "the link to ftp://a.fr"),
        ("```\nx\n```", "a block of code"),
    ],
)
def test_markdown_that_no_document_shows_is_told(lot1: Form, text: str, told: str) -> None:
    warnings = [
        problem.message
        for problem in docgen.check(Answers("lot1", {"12": Answer(text)}), lot1)
        if problem.severity == "warning" and "is not shown as such" in problem.message
    ]
    (warning,) = warnings
    assert told in warning


def test_two_formatted_texts_of_one_paragraph_stay_apart(lot1: Form, lot1_template: bytes) -> None:
    parts = read_parts(lot1_template)
    xml = parts[MAIN].decode()
    one, other = '{{r justification_if_any("2") }}', '{{r justification_if_any("9") }}'
    run = f'</w:t></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r><w:r><w:t>{other}'
    moved = xml.replace(other, "").replace(one, one + run)
    ticks = {"2": Answer("oui", "- a\n- b"), "9": Answer("oui", "1. c\n2. d")}
    answers = Answers("lot1", ticks | {"disposez-vous-d-un-extranet": Answer("non")})
    document = docgen.render(answers, lot1, write_parts(parts | {MAIN: moved.encode()}))
    root = etree.fromstring(read_parts(document)[MAIN])
    for prompt_id, shown in (("2", ["•a", "•b"]), ("9", ["1.c", "2.d"])):
        content = control(root, f"docgen:{prompt_id}:justification")
        assert [text_in(p) for p in content.iterfind(f"{_W}p")] == shown


def test_a_text_below_a_bullet_of_the_buyers_has_none_itself() -> None:
    path = Path(__file__).parent / "forms" / "word-answer-column.docx"
    form = docgen.parse(path)
    answers = Answers(form.id, {"1.4": Answer("non", "Un texte\n\nen deux paragraphes")})
    document = docgen.render(answers, form, docgen.build_from_original(form, path))
    content = control(etree.fromstring(read_parts(document)[MAIN]), "docgen:1.4:justification")
    numbers = [p.find(f"{_W}pPr/{_W}numPr/{_W}numId") for p in content.iterfind(f"{_W}p")]
    assert [number is not None and number.get(f"{_W}val") for number in numbers] == ["0", "0"]


@pytest.mark.parametrize("style", ["", "docgenquestion"])
def test_a_text_at_a_number_of_the_buyers_keeps_it(
    lot1: Form, lot1_template: bytes, tmp_path: Path, style: str
) -> None:
    parts = read_parts(lot1_template)
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'
    place = f'<w:p><w:pPr>{number}</w:pPr><w:r><w:t>{{{{r text("12") }}}}</w:t></w:r></w:p>'
    xml = parts[MAIN].decode().replace('{{r text("12") }}', "")
    if style:
        place = place.replace(number, f'<w:pStyle w:val="{style}"/>')
        old = f'w:styleId="{style}"'
        head, _, tail = parts["word/styles.xml"].decode().partition(old)
        tail = tail.replace("<w:qFormat/>", f"<w:qFormat/><w:pPr>{number}</w:pPr>", 1)
        parts["word/styles.xml"] = (head + old + tail).encode()
    end = xml.rindex("<w:sectPr")
    template = write_parts(parts | {MAIN: (xml[:end] + place + xml[end:]).encode()})
    document = docgen.render(Answers("lot1", {"12": Answer("Un\n\n- a\n- b")}), lot1, template)
    content = control(etree.fromstring(read_parts(document)[MAIN]))
    found = [p.find(f"{_W}pPr/{_W}numPr/{_W}numId") for p in content.iterfind(f"{_W}p")]
    shown = [None if number is None else number.get(f"{_W}val") for number in found]
    assert shown == ([None, "0", "0"] if style else ["7", None, None])
    assert read_text(tmp_path, read_parts(document), lot1) == "Un\n\n- a\n- b"
