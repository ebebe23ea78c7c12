"""A form file and what docgen makes of the form → how many prompts, kinds, conditions are right.

A found prompt counts as right when its text is that of a true one (docgen.wording.same), in the
order of the form. Kind, number, section, condition and items are told of those matched.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from time import perf_counter

import docgen
from docgen.form import load_form
from docgen.model import Form, Prompt, Question, Section
from docgen.wording import fold, slug

FORMS = Path(__file__).resolve().parent.parent / "tests" / "forms"
HELD = "held-"

TRAITS = ("kind", "number", "section", "when", "items")


@dataclass(frozen=True, slots=True)
class Entry:
    """One prompt in its place."""

    section: Section
    question: Question
    prompt: Prompt


@dataclass(frozen=True, slots=True)
class Score:
    """How one file, or all of them, came out.

    The traits are counts among the matched prompts. `explained` is the share of the page that
    the form accounts for, where the form gives it.
    """

    name: str
    true: int = 0
    found: int = 0
    matched: int = 0
    kind: int = 0
    number: int = 0
    section: int = 0
    when: int = 0
    items: int = 0
    choices: bool = False
    title: bool = False
    explained: float | None = None
    seconds: float = 0.0
    error: str = ""
    missing: tuple[str, ...] = ()
    surplus: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        """The share of what was found that is true."""
        return self.matched / self.found if self.found else float(not self.true and not self.error)

    @property
    def recall(self) -> float:
        """The share of what is true that was found."""
        return self.matched / self.true if self.true else float(not self.error)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.true + self.found
        return 2 * self.matched / both if both else float(not self.error)

    def share(self, trait: str) -> float:
        """The share of the matched prompts that have this trait right."""
        count: int = getattr(self, trait)
        return count / self.matched if self.matched else 0.0


def corpus(held: bool = False, folder: Path = FORMS) -> list[Path]:
    """The corpus's files that have their truth beside them, by name."""
    paths = sorted(truth.with_suffix("").with_suffix("") for truth in folder.glob("*.form.yaml"))
    return [path for path in paths if held or not path.name.startswith(HELD)]


def score_file(path: Path) -> Score:
    """Parse one file and hold it against its truth; never raises."""
    try:
        truth = load_form(Path(f"{path}.form.yaml"))
    except Exception as error:
        return Score(path.name, error=_first_line(error))
    start = perf_counter()
    try:
        form = docgen.parse(path)
        seconds = perf_counter() - start
        return score_form(path.name, truth, form, seconds)
    except Exception as error:
        seconds = perf_counter() - start
        texts = tuple(entry.prompt.text for entry in entries(truth))
        error_line = _first_line(error).replace(f"{path.as_posix()}: ", "")
        return Score(path.name, len(texts), seconds=seconds, error=error_line, missing=texts)


def _first_line(error: Exception) -> str:
    lines = str(error).splitlines() or [""]
    return f"{type(error).__name__}: {lines[0]}"[:160]


def entries(form: Form) -> list[Entry]:
    """Every prompt of a form, labels too, in order."""
    return [
        Entry(section, question, prompt)
        for section in form.sections
        for question in section.questions
        for prompt in question.prompts
    ]


def score_form(name: str, truth: Form, form: Form, seconds: float = 0.0) -> Score:
    """Hold a parsed form against the true one."""
    true, found = entries(truth), entries(form)
    pairs = match(true, found)
    ids = {
        found[j].prompt.id: true[i].prompt.id
        for i, j in pairs
        if true[i].prompt.id is not None and found[j].prompt.id is not None
    }

    def right(trait: str) -> int:
        return sum(_agrees(trait, true[i], found[j], ids) for i, j in pairs)

    left_true = {i for i, _ in pairs}
    left_found = {j for _, j in pairs}
    return Score(
        name,
        len(true),
        len(found),
        len(pairs),
        kind=right("kind"),
        number=right("number"),
        section=right("section"),
        when=right("when"),
        items=right("items"),
        choices=_choices(truth) == _choices(form),
        title=fold(truth.title) == fold(form.title),
        explained=_explained(form),
        seconds=seconds,
        missing=tuple(e.prompt.text for i, e in enumerate(true) if i not in left_true),
        surplus=tuple(e.prompt.text for j, e in enumerate(found) if j not in left_found),
    )


def match(true: Sequence[Entry], found: Sequence[Entry]) -> list[tuple[int, int]]:
    """Pair the prompts whose texts are the same, in order as far as possible.

    What the longest common order leaves over is paired by text alone, so that a section out of
    its place costs no prompt.
    """
    one = [fold(entry.prompt.text) for entry in true]
    other = [fold(entry.prompt.text) for entry in found]
    pairs = [
        (block.a + step, block.b + step)
        for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
        for step in range(block.size)
    ]
    free = set(range(len(other))) - {j for _, j in pairs}
    for i in sorted(set(range(len(one))) - {i for i, _ in pairs}):
        j = next((j for j in sorted(free) if other[j] == one[i]), None)
        if j is not None:
            free.remove(j)
            pairs.append((i, j))
    return sorted(pairs)


def _agrees(trait: str, true: Entry, found: Entry, ids: Mapping[str | None, str | None]) -> bool:
    if trait == "kind":
        return true.prompt.kind == found.prompt.kind
    if trait == "number":
        return _number(true.question.number) == _number(found.question.number)
    if trait == "section":
        return fold(true.section.title or "") == fold(found.section.title or "")
    if trait == "items":
        return [fold(t) for t in true.prompt.items] == [fold(t) for t in found.prompt.items]
    # Conditions are compared by the prompts they name, whatever ids those were given.
    when = {ids.get(key, f"?{key}"): set(chosen) for key, chosen in found.prompt.when.items()}
    return {key: set(chosen) for key, chosen in true.prompt.when.items()} == when


def _number(number: str | None) -> str:
    """A number without the full stop that sets it off from its text."""
    return fold(number or "").rstrip(".")


def _choices(form: Form) -> list[tuple[str, str]]:
    # A label without letters (`++`) gives no id that the contract names.
    return [
        (choice.id if slug(choice.label) else "", fold(choice.label)) for choice in form.choices
    ]


def _explained(form: Form) -> float | None:
    share = getattr(form, "explained", None)
    return float(share) if isinstance(share, (int, float)) else None


def total(scores: Sequence[Score]) -> Score:
    """All files as one: counts added; choices and title are right where all are."""
    given = [score.explained for score in scores if score.explained is not None]
    return Score(
        "all",
        sum(score.true for score in scores),
        sum(score.found for score in scores),
        sum(score.matched for score in scores),
        kind=sum(score.kind for score in scores),
        number=sum(score.number for score in scores),
        section=sum(score.section for score in scores),
        when=sum(score.when for score in scores),
        items=sum(score.items for score in scores),
        choices=all(score.choices for score in scores),
        title=all(score.title for score in scores),
        explained=sum(given) / len(given) if given else None,
        seconds=sum(score.seconds for score in scores),
        error=f"{sum(bool(score.error) for score in scores)} failed",
    )
