"""Received files → answers files, and pages and sheets to review, on disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.answers import dump_answers
from docgen.errors import DocgenError, Location
from docgen.files import refuse_to_lose, seal, write_whole
from docgen.known_forms import exists
from docgen.merge import merge_answers
from docgen.model import Answers, Form
from docgen.read.reading import Reading
from docgen.read.received import find, stated
from docgen.read.settle import SURE, Settled, settle
from docgen.received_names import Named
from docgen.which_form import which_form
from docgen.yaml_file import read_text


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is to be made of received files.

    `output` is an answers file, or a folder for several; `sure` the confidence under which an
    answer goes to review; `force` replaces what a person may have changed.
    """

    output: Path | None = None
    sure: float = SURE
    force: bool = False


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A received file, read: its form, what was found and made of it, and what was written.

    `text` are the answers as YAML.
    """

    path: Path
    form: Form
    reading: Reading
    settled: Settled
    answers: Answers
    text: str
    output: Path | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A received file that was not read, and why."""

    path: Path
    error: DocgenError


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
        target = _target(named, wishes.output, several=len(received) > 1)
        try:
            _refuse_taken(named.path, target, written)
            yield _read(named.path, forms, target, wishes)
            if target is not None:
                written[target] = named.path
        except DocgenError as error:
            yield Refused(named.path, error)


def _read(path: Path, forms: Sequence[Form], target: Path | None, wishes: Wishes) -> ReadFile:
    form = which_form(path, forms, _fits)
    reading = find(path, form)
    settled = settle(reading.contents, form, wishes.sure, reading.is_foreign)
    answers = stated(settled, reading, form)
    text = dump_answers(answers, form)
    if target is not None:
        write_answers(target, text, wishes.force)
    return ReadFile(path, form, reading, settled, answers, text, target)


def write_answers(target: Path, text: str, force: bool) -> None:
    """Write answers; in a file that is there comments and order stay.

    Raises:
        DocgenError: the file may hold a person's work, and `force` is not given.
    """
    refuse_to_lose(target, "read", force)
    if exists(target):
        text = merge_answers(read_text(target), text)
    write_whole(target, seal(text, "read"), "read", force=True)


def _fits(path: Path, form: Form) -> float | None:
    """How sure the findings are if a file is read as a form; None if it is another's."""
    try:
        found = find(path, form).contents
    except DocgenError:
        return None
    sure = [content.confidence for contents in found.values() for content in contents[:1]]
    places = sum(len(form.choices_of(key)) or 1 for key in form.prompts)
    return min(1.0, sum(sure) / max(1, places))


def _target(received: Named, output: Path | None, several: bool) -> Path | None:
    if output is None:
        return None
    if several or output.is_dir() or output.suffix.lower() not in (".yaml", ".yml"):
        return output / f"{received.name}.yaml"
    return output


def _refuse_taken(path: Path, target: Path | None, written: dict[Path, Path]) -> None:
    if target is not None and target in written:
        raise DocgenError(
            f"Its answers would be written to {target.as_posix()}, as those of "
            f"{written[target].as_posix()} were just now.",
            "Read the two on their own, each with an -o of its own.",
            Location(path.as_posix()),
        )
