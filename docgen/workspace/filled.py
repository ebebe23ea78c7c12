"""Answers files → the buyer's own PDF, filled for each, on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docgen.check import check
from docgen.errors import DocgenError, Location
from docgen.files import refuse_to_lose, seal_bytes, write_whole
from docgen.known_forms import exists
from docgen.workspace.folder import Workspace
from docgen.workspace.rendered import Rendered


def fill_files(
    workspace: Workspace, paths: list[Path], source: Path, output: Path | None, force: bool
) -> Iterator[Rendered | DocgenError]:
    """Fill the buyer's PDF with answers files one after the other; a bad one stops no other."""
    from docgen.onto import Original

    originals: dict[str, Original] = {}
    written: dict[Path, Path] = {}
    for path in paths:
        try:
            answers, form = workspace.answered(path)
            target = _target(workspace, path, source, output, several=len(paths) > 1)
            _refuse_twice(path, target, written)
            refuse_to_lose(target, "render", force)
            if form.id not in originals:
                originals[form.id] = Original(source, form)
            filled = originals[form.id].fill(answers)
            write_whole(target, seal_bytes(filled.content, "render"), "render", force)
            written[target] = path
            told = (*check(answers, form), *workspace.left_names(answers, form, path))
            yield Rendered(path, target, (*told, *filled.problems))
        except DocgenError as error:
            yield error


def _refuse_twice(path: Path, target: Path, written: dict[Path, Path]) -> None:
    if target in written:
        raise DocgenError(
            f"It would be written to {target.as_posix()}, as {written[target].as_posix()} "
            "was just now.",
            "Fill the two on their own, each with an -o of its own.",
            Location(path.as_posix()),
        )


def _target(
    workspace: Workspace, answers: Path, source: Path, output: Path | None, several: bool
) -> Path:
    """Where a filled copy goes: never over the buyer's own file."""
    target = output or workspace.root / "output"
    suffix = target.suffix.lower()
    if output is not None and (suffix in (".docx", ".doc") or (several and suffix == ".pdf")):
        raise DocgenError(
            "This cannot be the name of a filled PDF.",
            "Give -o the name of a folder, or for one answers file a name in .pdf.",
            Location(target.as_posix()),
        )
    if suffix != ".pdf":
        target = target / f"{answers.stem}.pdf"
    if exists(target) and exists(source) and target.samefile(source):
        raise DocgenError(
            "The filled copy would replace the buyer's own file.",
            "Give -o another name.",
            Location(target.as_posix()),
        )
    return target
