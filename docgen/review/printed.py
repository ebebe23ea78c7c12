"""A received Word file with doubts → where its doubtful places stand once it is printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from docgen.controls import Place
from docgen.errors import DocgenError
from docgen.office.pdf import to_pdf
from docgen.read.reading import Contents
from docgen.read.received import ReadForm, find
from docgen.sources.crops import Cut
from docgen.sources.files import as_word


@dataclass(frozen=True, slots=True)
class Printed:
    """The file that pictures are cut out of, and for prompts that tell no page what to cut."""

    path: Path
    cuts: Mapping[str, tuple[Cut, ...]] = field(default_factory=dict)


@contextmanager
def printed(made: ReadForm) -> Iterator[Printed]:
    """Give a file with pages: the received one, or its PDF where it is a Word file with doubts.

    Where it cannot be printed (LibreOffice is not there, or stumbles over it) nothing is cut.
    """
    doubts = [doubt for doubtful in made.settled.doubtful for doubt in doubtful.doubts]
    has_pages = any(content.page for doubt in doubts for content in doubt.contents)
    if not doubts or has_pages or made.path.suffix.lower() not in _WORD:
        yield Printed(made.path)
        return
    with TemporaryDirectory(prefix="docgen-") as folder:
        path = Path(folder) / "printed.pdf"
        try:
            [pdf] = to_pdf([as_word(made.path)], processes=1)
            if not isinstance(pdf, bytes):
                raise pdf
            path.write_bytes(pdf)
            contents = find(path, made.form).contents
        except DocgenError:
            yield Printed(made.path)
            return
        ids = [doubtful.id for doubtful in made.settled.doubtful]
        yield Printed(path, {key: _cuts(key, contents, made) for key in ids})


_WORD = (".docx", ".docm", ".doc", ".odt", ".rtf")


def _cuts(prompt_id: str, contents: Contents, made: ReadForm) -> tuple[Cut, ...]:
    """The places of a prompt's answer, page by page."""
    choices = [choice.id for choice in made.form.choices_of(prompt_id)]
    is_tick = made.form.prompts[prompt_id].kind == "choice"
    places = [Place(prompt_id, choice) for choice in choices] if is_tick else [Place(prompt_id)]
    found = [content for place in places for content in contents.get(place, ())]
    pages = dict.fromkeys(content.page for content in found if content.page is not None)
    boxes = {
        page: tuple(dict.fromkeys(c.box for c in found if c.page == page and c.box is not None))
        for page in pages
    }
    return tuple(Cut(page, own) for page, own in boxes.items() if own)
