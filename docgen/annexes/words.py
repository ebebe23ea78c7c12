"""What annexes are called in a form's language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from docgen.yaml_file import load

_OTHERWISE = "en"


@dataclass(frozen=True, slots=True)
class AnnexWords:
    """`annexe`, `voir` and `Annexes`, and how a file is named: `annexe {number} : {name}`."""

    annex: str
    see: str
    annexes: str
    named: str

    def title(self, number: int) -> str:
        """What stands above an annex: `Annexe 1`."""
        return f"{self.annex[0].upper()}{self.annex[1:]} {number}"

    def reference(self, number: int, name: str) -> str:
        """How a text refers to a file: `annexe 1 : certificat.pdf`."""
        return self.named.replace("{number}", str(number)).replace("{name}", name)

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
    keys = ("annex", "see", "annexes", "annex_named")
    return AnnexWords(*(str(top[key].value) for key in keys))
