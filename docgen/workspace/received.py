"""Received files → answers files, and pages and sheets to review, on disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from docgen.answers import dump_answers
from docgen.errors import DocgenError, Location
from docgen.files import is_untouched, refuse_to_lose, seal, seal_page, write_whole
from docgen.known_forms import exists
from docgen.merge import merge_answers
from docgen.model import Form
from docgen.read.received import ReadForm, find, read_form
from docgen.read.settle import SURE
from docgen.review import Line, index_page, is_page_of, resolving, review_page, review_sheet
from docgen.workspace.received_names import Named, are_several
from docgen.workspace.which_form import which_form
from docgen.yaml_file import read_text

_REVIEW = ".review.yaml"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is to be made of received files.

    `output` is an answers file, or a folder for several; `review` the folder for pages and sheets
    to review; `sure` the confidence under which an answer goes there; `force` replaces what a
    person may have changed. `forms` has the files, by id, of forms that their ids do not find.
    """

    output: Path | None = None
    review: Path | None = None
    sure: float = SURE
    force: bool = False
    forms: Mapping[str, Path] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A received file, read: what was made of it, its answers as YAML, and what was written.

    `page` and `sheet` are there where something is to be reviewed.
    """

    path: Path
    made: ReadForm
    text: str
    output: Path | None = None
    page: Path | None = None
    sheet: Path | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A received file that was not read, and why."""

    path: Path
    error: DocgenError


@dataclass(frozen=True, slots=True)
class _Targets:
    """Where what is made of a received file goes."""

    output: Path | None
    page: Path | None
    sheet: Path | None

    def __iter__(self) -> Iterator[Path]:
        return (path for path in (self.output, self.page, self.sheet) if path is not None)


def read_files(
    received: Sequence[Named], forms: Sequence[Form], wishes: Wishes
) -> Iterator[ReadFile | Refused]:
    """Read received files one after the other; a bad one stops no other.

    Args:
        received: The files.
        forms: The form that they answer, or several, one of which each answers.
        wishes: What is to be made of them.
    """
    written: dict[Path, Path] = {}
    for named in received:
        targets = _targets(named, wishes, are_several(received))
        try:
            for target in targets:
                _refuse_taken(named.path, target, written)
            yield _read(named.path, forms, targets, wishes)
            written |= dict.fromkeys(targets, named.path)
        except DocgenError as error:
            yield Refused(named.path, error)


def _read(path: Path, forms: Sequence[Form], targets: _Targets, wishes: Wishes) -> ReadFile:
    try:
        made = read_form(path, which_form(path, forms, _fits), wishes.sure)
    except DocgenError:
        _take_off(path, targets.page)
        raise
    text = dump_answers(made.answers, made.form)
    # Refused before anything is written.
    for target in targets:
        refuse_to_lose(target, "read", wishes.force)
    page, sheet = _write_review(made, targets, wishes)
    if targets.output is not None:
        write_answers(targets.output, text, wishes.force)
    return ReadFile(path, made, text, targets.output, page, sheet)


def _write_review(
    made: ReadForm, targets: _Targets, wishes: Wishes
) -> tuple[Path | None, Path | None]:
    """The page, where there is anything to look at, and the sheet, where to complete."""
    page, sheet = targets.page, targets.sheet
    if page is None or sheet is None:
        return None, None
    is_open = bool(made.settled.doubtful)
    is_clear = not (is_open or made.reading.alterations)
    output = targets.output or Path(f"{sheet.name.removesuffix(_REVIEW)}.yaml")
    command = resolving(sheet, output, wishes.forms.get(made.form.id))
    # That of an earlier reading would be taken for this one's.
    if not is_clear or exists(page):
        html = review_page(made, sheet, command)
        write_whole(page, seal_page(html, "read"), "read", wishes.force)
    if is_open:
        told = seal(review_sheet(made, sheet, command), "read")
        write_whole(sheet, told, "read", wishes.force)
    elif exists(sheet) and is_untouched(sheet, "read"):
        sheet.unlink()
    return (None if is_clear else page), (sheet if is_open else None)


def _take_off(path: Path, page: Path | None) -> None:
    """Delete the page of an earlier reading of a file that cannot be read any more."""
    if page is None or not exists(page) or not is_untouched(page, "read"):
        return
    if is_page_of(path, page.read_text("utf-8")):
        page.unlink()


def write_index(results: Sequence[ReadFile | Refused], folder: Path, force: bool) -> Path:
    """Write the page that lists all files, in the language of most of the forms.

    Raises:
        DocgenError: it cannot be written, or a person changed the one that is there.
    """
    languages = [one.made.form.language for one in results if isinstance(one, ReadFile)]
    language = max(sorted(set(languages)), key=languages.count, default="")
    target = folder / "index.html"
    html = index_page([_line(result, folder) for result in results], language)
    write_whole(target, seal_page(html, "read"), "read", force)
    return target


def _line(result: ReadFile | Refused, folder: Path) -> Line:
    name = result.path.as_posix()
    if isinstance(result, Refused):
        problem = result.error.problem
        return Line(name, refused=problem.message, mend=problem.mend)
    made = result.made
    doubtful = {entry.id for entry in made.settled.doubtful}
    return Line(
        name,
        made.form.title or made.form.id,
        len(set(made.answers.answers) - doubtful),
        len(doubtful),
        len(made.reading.alterations),
        result.page.relative_to(folder).as_posix() if result.page else None,
    )


def write_answers(target: Path, text: str, force: bool) -> None:
    """Write answers; in a file that is there comments and order stay.

    Raises:
        DocgenError: the file may hold a person's work, and `force` is not given.
    """
    refuse_to_lose(target, "read", force)
    if exists(target):
        text = merge_answers(read_text(target), text)
    write_whole(target, seal(text, "read"), "read", force=True)


def _fits(path: Path, form: Form) -> float:
    """How sure the findings are if a file is read as a form.

    Raises:
        DocgenError: it is another form's, or cannot be read.
    """
    found = find(path, form).contents
    sure = [content.confidence for contents in found.values() for content in contents[:1]]
    places = sum(len(form.choices_of(key)) or 1 for key in form.prompts)
    return min(1.0, sum(sure) / max(1, places))


def _targets(received: Named, wishes: Wishes, several: bool) -> _Targets:
    output = wishes.output
    is_file = output is not None and output.suffix.lower() in (".yaml", ".yml")
    if output is not None and (several or output.is_dir() or not is_file):
        output = output / f"{received.name}.yaml"
    if wishes.review is None:
        return _Targets(output, None, None)
    sheet = wishes.review / f"{received.name}{_REVIEW}"
    page = sheet.with_suffix(".html") if several else wishes.review / "review.html"
    return _Targets(output, page, sheet)


def _refuse_taken(path: Path, target: Path, written: dict[Path, Path]) -> None:
    if target in written:
        raise DocgenError(
            f"Its answers would be written to {target.as_posix()}, as those of "
            f"{written[target].as_posix()} were just now.",
            "Read the two on their own, each with an -o of its own.",
            Location(path.as_posix()),
        )
