"""Imports go down only, one door for each library, and the public names are as promised."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import docgen

PACKAGE = Path(docgen.__file__).parent

# What each part may import, besides itself. A stage imports another only where one is really
# part of the other: rendering proves itself by checking before and reading back after.
_BASE = {"around", "errors", "look", "model", "wording", "yaml_file", "yaml_dump"}
_BASE |= {"bounded", "controls", "markdown", "measure", "package", "placeholders"}
_BASE |= {"tick_signs", "word_comments"}
_FILES = {"look_file", "form", "answers", "annexes", "properties", "files", "office", "merge"}
_FILES |= {"comments", "edition", "known_forms", "marks", "numbering"}
_REUSE = {"library", "lots", "matching", "reuse", "tender_names"}
_STAGES = {"diff", "parse", "template", "original", "check", "render", "read"}
ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "around": {"controls"},
    "look": set(),
    "model": {"errors", "look"},
    "wording": set(),
    "html_page": set(),
    "vocabulary": {"wording"},
    "page_words": {"languages", "yaml_file"},
    "measure": {"look"},
    "bounded": {"errors"},
    "yaml_file": {"bounded", "errors", "wording"},
    "yaml_dump": set(),
    "package": {"bounded", "errors", "wording"},
    "controls": {"model", "tick_signs", "wording"},
    "tick_signs": {"wording"},
    "placeholders": {"model", "wording"},
    "marks": {"look", "model"},
    "annexes": {"wording", "languages", "yaml_file"},
    "markdown": {"model", "placeholders"},
    "look_file": _BASE,
    "form": _BASE | {"look_file"},
    "answers": _BASE | {"form", "known_forms"},
    "properties": _BASE,
    "word_comments": {"controls", "errors", "package"},
    "files": _BASE,
    "office": {"bounded", "controls", "errors", "package", "properties", "tick_signs"},
    "edition": {"look", "model", "wording"},
    "known_forms": {"errors", "form", "model", "wording"},
    "merge": {"files", "yaml_dump", "yaml_file"},
    "comments": {"yaml_file"},
    "numbering": {"errors", "model"},
    "picture": {"errors", "look", "model", "sources"},
    "languages": set(),
    "sources": _BASE | {"office"},
    "matching": {"model", "vocabulary", "wording", "yaml_file"},
    "lots": _BASE | {"answers", "matching"},
    "library": _BASE | {"answers", "known_forms", "lots", "matching"},
    "tender_names": {"errors", "model", "placeholders", "wording", "yaml_file"},
    "reuse": _BASE
    | {"answers", "known_forms", "library", "matching", "merge", "tender_names", "edition"},
    "diff": {"html_page", "matching", "model", "page_words", "edition", "wording"},
    "parse": _BASE | {"sources"},
    "template": _BASE,
    "original": _BASE | {"parse", "sources", "edition"},
    "check": _BASE | {"annexes", "answers"},
    "read": _BASE | {"annexes", "parse", "properties", "sources", "vocabulary"},
    "render": _BASE | _FILES | {"check", "read"},
    "onto": _BASE | {"annexes", "answers", "check", "parse", "render", "sources"},
    "review": _BASE | {"answers", "html_page", "page_words", "merge", "office", "read", "sources"},
    "workspace": _BASE | _FILES | _STAGES | _REUSE | {"onto", "picture", "review", "sources"},
    "template_check": _BASE | _FILES | {"render"},
    "cli": {
        "diff",
        "answers",
        "workspace",
        "library",
        "read",
        "errors",
        "model",
        "template_check",
        "wording",
        "__init__",
    },
    "__main__": {"cli"},
}

DOORS = {
    "pdfplumber": {"sources"},
    "pdfminer": {"measure", "sources"},
    "pypdfium2": {"sources"},
    "PIL": {"picture", "sources"},
    "pypdf": {"onto"},
    "cv2": {"read"},
    "numpy": {"read"},
    "rapidfuzz": {"matching", "read"},
    "snowballstemmer": {"matching"},
    "spellchecker": {"vocabulary"},
    "platformdirs": {"library"},
    "reportlab": {"onto"},
    "docx": {"template"},
    "docxtpl": {"render"},
    "markdown_it": {"markdown"},
    "yaml": {"yaml_file", "yaml_dump"},
    "click": {"cli"},
    "rich": {"cli"},
}


def imports() -> Iterator[tuple[str, str]]:
    """Each module's part, and the dotted name of what it imports."""
    for path in sorted(PACKAGE.rglob("*.py")):
        part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((part, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{path}: relative import"
                if node.module == "docgen":
                    yield from ((part, f"docgen.{alias.name}") for alias in node.names)
                else:
                    yield part, str(node.module)


def test_parts_import_only_what_lies_below_them() -> None:
    for part, name in imports():
        if not name.startswith("docgen.") or part == "__init__":
            continue
        below = name.split(".")[1]
        below = "__init__" if below == "__version__" else below
        assert below == part or below in ALLOWED[part], f"{part} imports {name}"


def test_what_parts_may_import_has_no_cycle() -> None:
    order: list[str] = []
    while len(order) < len(ALLOWED):
        free = [
            part
            for part, below in ALLOWED.items()
            if part not in order and below - {"__init__", part} <= set(order)
        ]
        assert free, f"a cycle among {set(ALLOWED) - set(order)}"
        order += free


def test_every_part_of_the_package_has_its_place_in_the_order() -> None:
    parts = {path.name.removesuffix(".py") for path in PACKAGE.iterdir()} - {"__pycache__"}
    assert parts - {"__init__", "py.typed"} == set(ALLOWED)


def test_each_library_has_one_door() -> None:
    for part, name in imports():
        library = name.split(".")[0]
        assert part in DOORS.get(library, {part}), f"{part} imports {library}"


def test_all_names_every_public_name_and_each_can_be_had() -> None:
    homes = {name for names in docgen._HOMES.values() for name in names}
    assert sorted(docgen.__all__) == docgen.__all__
    assert set(docgen.__all__) == homes
    assert all(callable(getattr(docgen, name)) for name in docgen.__all__)


def test_stages_stay_functions_whatever_was_imported_before() -> None:
    code = (
        "import docgen.check, docgen.parse.blank, docgen.read.word.controls, docgen.render; "
        "import docgen; assert not isinstance(docgen.check, type(docgen)); "
        "assert docgen.parse.__name__ == 'parse' and docgen.render.__name__ == 'render'"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_help_loads_no_heavy_library() -> None:
    code = (
        "import sys; from docgen.cli import main; main(['--help'], standalone_mode=False); "
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    loaded = {name.split(".")[0] for name in done.stdout.splitlines()[-1].split()}
    assert loaded.isdisjoint(
        {"pdfplumber", "pdfminer", "docx", "docxtpl", "jinja2", "yaml", "lxml", "rich"}
    )
