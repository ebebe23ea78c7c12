"""What Word does to placeholders while a person edits a template does no harm."""

from __future__ import annotations

import pytest
from lxml import etree

import docgen
from docgen import Answer, Answers, Form
from docgen.controls import W
from docgen.package import MAIN, read_parts
from tests.edited import Edit, edited, replaced, split_run, text_with, with_paragraphs
from tests.test_law import read_bytes

_W = f"{{{W}}}"
_WHOLE = '{{r tick("3", "oui") }}'
_PROOF = '<w:proofErr w:type="spellStart"/>'
_MARK = '<w:bookmarkStart w:id="900" w:name="signet"/>'
_CHANGE = '<w:ins w:id="901" w:author="A" w:date="2026-01-01T00:00:00Z"/>'


def split_everywhere(root: etree._Element) -> None:
    """Each letter of the placeholder in a run of its own."""
    text = text_with(root, _WHOLE)
    for _ in range(len(_WHOLE) - 1):
        text = split_run(text, 1)


def split_with(between: str) -> Edit:
    """The placeholder in three runs, with something else between them."""

    def edit(root: etree._Element) -> None:
        text = text_with(root, _WHOLE)
        split_run(split_run(text, 8, between), 5, '<w:proofErr w:type="spellEnd"/>')

    return edit


def within(wrapper: str) -> Edit:
    """The placeholder's second half in a hyperlink, or in what a tracked change put in."""

    def edit(root: etree._Element) -> None:
        run = split_run(text_with(root, _WHOLE), 9).getparent()
        assert run is not None
        wrapped = etree.fromstring(f'<x xmlns:w="{W}">{wrapper}</x>')[0]
        run.addprevious(wrapped)
        wrapped.append(run)

    return edit


def with_break(root: etree._Element) -> None:
    """A line break and a tab typed inside the placeholder, in the same run."""
    text = text_with(root, _WHOLE)
    text.text = '{{r tick("3",'
    for name, rest in (("br", None), ("tab", None), ("t", ' "oui") }}')):
        element = etree.Element(f"{_W}{name}")
        element.text = rest
        run = text.getparent()
        assert run is not None
        run.append(element)


BENT = [
    "{{r tick(“3”, “oui”) }}",
    "{{r tick(”3”,\u00a0”oui”) }}",
    "{{r tick(‘3’, ’oui’) }}",
    "{{r tick(«\u00a03\u00a0», «\u202foui\u202f») }}",
    "{{r tick(„3“, „oui“) }}",
    "{{r\u00a0tick(\"3\",\u00a0'oui')\u00a0}}",
    '{{r tick("3”, “oui") }}',
    '{{ tick("3", "oui") }}',
    '{{tick("3", "oui")}}',
    "{{r tick(“3\u200b”, “oui”)\u00ad }}",
]


@pytest.mark.parametrize(
    "edit",
    [
        *(split_everywhere, split_with(_PROOF), split_with(_MARK), with_break),
        *(within("<w:hyperlink/>"), within(_CHANGE), within("<w:smartTag/>")),
        *(replaced(_WHOLE, bent) for bent in BENT),
    ],
)
def test_a_placeholder_that_word_bent_still_gives_its_box(
    edit: Edit, lot1: Form, lot1_template: bytes
) -> None:
    answers = Answers("lot1", {"disposez-vous-d-un-extranet": Answer("oui"), "3": Answer("oui")})
    document = docgen.render(answers, lot1, edited(lot1_template, edit))
    assert read_bytes(document, lot1).answers == answers.answers
    assert "{{" not in read_parts(document)[MAIN].decode()


def test_a_bookmark_around_half_a_placeholder_stays_whole(lot1: Form, lot1_template: bytes) -> None:
    def edit(root: etree._Element) -> None:
        rest = split_run(text_with(root, _WHOLE), 8, _MARK)
        split_run(rest, 5, '<w:bookmarkEnd w:id="900"/>')

    document = docgen.render(Answers("lot1"), lot1, edited(lot1_template, edit))
    root = etree.fromstring(read_parts(document)[MAIN])
    starts = [mark.get(f"{_W}id") for mark in root.iter(f"{_W}bookmarkStart")]
    ends = [mark.get(f"{_W}id") for mark in root.iter(f"{_W}bookmarkEnd")]
    assert sorted(map(str, starts)) == sorted(map(str, ends)) and "900" in starts


def test_quotes_within_a_text_of_a_placeholder_stay_as_they_are(
    lot1: Form, lot1_template: bytes
) -> None:
    edit = replaced('{{r text("12") }}', '{{r text("12", "l’adresse « ici »") }}')
    document = docgen.render(Answers("lot1"), lot1, edited(lot1_template, edit))
    assert "l’adresse « ici »" in read_parts(document)[MAIN].decode()


def test_words_that_look_like_a_function_stay_as_they_are(lot1: Form, lot1_template: bytes) -> None:
    edit = with_paragraphs("Le text (libre) de {{ form.title }}")
    document = docgen.render(Answers("lot1"), lot1, edited(lot1_template, edit))
    assert "Le text (libre) de Lot n°1" in read_parts(document)[MAIN].decode()
