"""What annexes are called in a form's language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from docgen.yaml_file import load

_OTHERWISE = "en"


@dataclass(frozen=True, slots=True)
class AnnexWords:
    """`annexe` and `voir`, as a sentence has them."""

    annex: str
    see: str

    def title(self, number: int) -> str:
        """What stands above an annex: `Annexe 1`."""
        return f"{self.annex[0].upper()}{self.annex[1:]} {number}"

    def notes(self, number: int) -> tuple[str, ...]:
        """What refers to an annex, the longest first."""
        return (
            f"{self.see} {self.annex} {number}",
            f"{self.annex} {number}",
            f"{self.annex[0].upper()}{number}",
        )


@cache
def annex_words(code: str) -> AnnexWords:
    """The words of a language by its code; English ones where nothing is known of it."""
    folder = resources.files("docgen.languages")
    file = folder.joinpath(f"{code}.yaml")
    if not (code.isalpha() and file.is_file()):
        return annex_words(_OTHERWISE)
    top = load(file.read_text("utf-8"), f"{code}.yaml").value
    assert isinstance(top, dict)
    annex, see = top["annex"].value, top["see"].value
    assert isinstance(annex, str)
    assert isinstance(see, str)
    return AnnexWords(annex, see)
