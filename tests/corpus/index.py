"""Write tests/forms/README.md, which files have which trait: `python -m tests.corpus.index`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from docgen import Form
from tests.corpus.catalogue import SHEETS
from tests.corpus.content import make_form
from tests.corpus.entry import Entry
from tests.corpus.traits import GROUPS, Trait, traits_of

README = Path(__file__).resolve().parent.parent / "forms" / "README.md"
HELD = "held-"

_HEAD = """# The corpus

Made-up questionnaires, each with the truth beside it: `NAME.pdf` and `NAME.pdf.form.yaml`. They
are drawn by `python -m tests.corpus.make` from forms that chance puts together
(`tests/corpus/content.py`), so the truth is what was drawn, never what docgen read. All words in
them are invented; nobody's form is among them. `python -m benchmarks.parse_quality` holds docgen
against them.

Files named `held-…` are held back: whoever mends the parser looks neither at them nor at their
truth, so that `--held` tells how docgen does on forms never seen.

{open} files, and {held} held back. Which layouts they have, out of the catalogue
(`python -m tests.corpus.index` writes this page):

| | what | files | held | such as |
|---|---|--:|--:|---|
"""


def main() -> None:
    """Write the page."""
    README.write_text(page(), "utf-8")


@cache
def traits_by_file() -> dict[str, tuple[Trait, ...]]:
    """The traits of each file, by its name with the suffix."""
    return {f"{entry.name}{entry.suffix}": traits_of(entry, _forms(entry)) for entry in SHEETS}


def _forms(entry: Entry) -> tuple[Form, ...]:
    return tuple(
        make_form(spec, f"{entry.name}{index or ''}") for index, spec in enumerate(entry.specs)
    )


def files_by_trait() -> dict[Trait, list[str]]:
    """The files that have each trait, traits by group and then the commonest first."""
    found: dict[Trait, list[str]] = {}
    for name, traits in traits_by_file().items():
        for trait in traits:
            found.setdefault(trait, []).append(name)
    order = sorted(found, key=lambda trait: (GROUPS.index(trait[0]), -len(found[trait]), trait[1]))
    return {trait: found[trait] for trait in order}


def page() -> str:
    """The page in Markdown."""
    names = list(traits_by_file())
    held = sum(name.startswith(HELD) for name in names)
    lines = [_HEAD.format(open=len(names) - held, held=held).rstrip()]
    for (group, trait), files in files_by_trait().items():
        shown = [name for name in files if not name.startswith(HELD)]
        back = len(files) - len(shown)
        # The plainest examples are the files with the fewest other traits.
        some = sorted(shown, key=lambda name: len(traits_by_file()[name]))[:2]
        named = " ".join(f"`{name}`" for name in some)
        lines.append(f"| {group} | {trait} | {len(shown)} | {back} | {named} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
