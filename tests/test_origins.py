"""Where in a Word file the words, boxes and cells of its virtual pages come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.sources.word.canvas import Trace, Traced
from docgen.sources.word.pages import read_pages

FORMS = sorted(
    path for path in (Path(__file__).parent / "forms").glob("*.docx") if "held-" not in path.name
)


def traced(path: Path) -> Trace:
    """What a file’s pages come from."""
    trace = Trace()
    assert list(read_pages(path, trace=trace))
    return trace


def characters(thing: Traced) -> str:
    """The characters of the file that a word was made of."""
    text = thing.origin.element.text or ""
    return "".join(text[place] for place in thing.origin.index)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_words_are_the_characters_that_they_come_from(path: Path) -> None:
    trace = traced(path)
    words = [thing for thing in trace.things if thing.kind == "text" and thing.origin.index]
    assert words
    for word in words:
        is_line = set(word.text) == {"_"}  # underlined spaces
        # Of dots that are too many for the line, fewer are shown.
        assert is_line or characters(word).upper().startswith(word.text.upper())


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_every_box_and_field_comes_from_somewhere(path: Path) -> None:
    trace = Trace()
    pages = list(read_pages(path, trace=trace))
    places = {(thing.page, thing.kind, thing.box) for thing in trace.things}
    for page in pages:
        assert {(page.number, "box", box.box) for box in page.boxes} <= places
        assert {(page.number, "field", field.box) for field in page.fields} <= places


def test_all_that_is_traced_stands_in_a_part_of_the_file() -> None:
    trace = traced(FORMS[0])
    roots = set(trace.roots.values())
    assert {thing.origin.element.getroottree().getroot() for thing in trace.things} <= roots
    assert {thing.kind for thing in trace.things} >= {"text", "line", "cell"}
