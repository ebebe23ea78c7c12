"""The law of the check: damage to a good template is either harmless, or found."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

import docgen
from docgen import Answer, Answers, DocgenError, Form
from docgen.controls import W
from docgen.errors import Location
from docgen.package import read_parts
from docgen.render.faults import find_faults
from docgen.template import build_generic_template
from tests.edited import edited, split_run
from tests.test_law import read_bytes

_W = f"{{{W}}}"
GENERIC = build_generic_template()
LOT1_ANSWERS = Path(__file__).parent.parent / "answers/lot1.yaml"
_TYPED = ["{", "}", "{{", "}}", "{%", "%}", "{{ ", '"', "“", "”", "’", "(", ")", ",", "\u00a0"]
_TYPED += ["r", " ", "x", "3", "|", "{{r tick(", "{% if x %}", "{%p endif %}", ".", "[", "-", "#"]

T = TypeVar("T")

Damage = Callable[[etree._Element, "Picks"], None]


@dataclass(slots=True)
class Picks:
    """Numbers drawn before, so that what is drawn does not hang on what a template holds."""

    numbers: list[int]

    def up_to(self, most: int) -> int:
        """One of 0 … most."""
        return self.numbers.pop() % (most + 1)

    def of(self, those: Sequence[T]) -> T:
        """One of several."""
        return those[self.up_to(len(those) - 1)]


def texts_with(root: etree._Element, pattern: str) -> list[etree._Element]:
    return [t for t in root.iter(f"{_W}t") if re.search(pattern, t.text or "")]


def some(picks: Picks, root: etree._Element, pattern: str = r"\{[{%]") -> etree._Element:
    # By its number: elements are equal to none of another run of the same example.
    return picks.of(texts_with(root, pattern))


def letter_deleted(root: etree._Element, picks: Picks) -> None:
    text = some(picks, root)
    words = text.text or ""
    at = picks.up_to(len(words) - 1)
    text.text = words[:at] + words[at + 1 :]


def something_typed(root: etree._Element, picks: Picks) -> None:
    text = some(picks, root)
    words = text.text or ""
    at = picks.up_to(len(words))
    text.text = words[:at] + picks.of(_TYPED) + words[at:]


def typed_anywhere(root: etree._Element, picks: Picks) -> None:
    text = some(picks, root, ".")
    text.text = (text.text or "") + picks.of(_TYPED)


def quotes_bent(root: etree._Element, picks: Picks) -> None:
    text = some(picks, root, '"')
    bent = picks.of(["“”", "„“", "«»", "‘’", "””"])
    space = picks.of(["", "\u00a0", " "]) if bent == "«»" else ""
    opened = re.sub(r'"([^"]*)"', rf"{bent[0]}{space}\1{space}{bent[1]}", text.text or "")
    text.text = opened


def run_split(root: etree._Element, picks: Picks) -> None:
    text = some(picks, root)
    between = picks.of(
        [
            *("", '<w:proofErr w:type="spellStart"/>'),
            *('<w:bookmarkStart w:id="900" w:name="a"/>', "<w:r><w:br/></w:r>", "<w:r/>"),
        ]
    )
    split_run(text, picks.up_to(len(text.text or "")), between)


def paragraph_split(root: etree._Element, picks: Picks) -> None:
    """Enter typed within a placeholder."""
    text = some(picks, root)
    rest = split_run(text, picks.up_to(len(text.text or ""))).getparent()
    paragraph = next(text.iterancestors(f"{_W}p"))
    new = etree.Element(f"{_W}p")
    assert rest is not None
    paragraph.addnext(new)
    following = [rest, *rest.itersiblings()]
    new.extend(following)


def _gone(kind: str) -> Damage:
    def damage(root: etree._Element, picks: Picks) -> None:
        gone = next(some(picks, root).iterancestors(f"{_W}{kind}"), None)
        if gone is None:
            return
        above = gone.getparent()
        assert above is not None
        above.remove(gone)
        if above.tag == f"{_W}tc" and above.find(f"{_W}p") is None:
            etree.SubElement(above, f"{_W}p")

    return damage


def _copied(kind: str) -> Damage:
    def damage(root: etree._Element, picks: Picks) -> None:
        copied = next(some(picks, root).iterancestors(f"{_W}{kind}"), None)
        if copied is not None:
            copied.addnext(etree.fromstring(etree.tostring(copied, with_tail=False)))

    return damage


def moved(root: etree._Element, picks: Picks) -> None:
    """A run cut out and put into another paragraph."""
    run = some(picks, root).getparent()
    target = next(some(picks, root, ".").iterancestors(f"{_W}p"))
    assert run is not None
    target.append(run)


DAMAGES: list[Damage] = [
    *(letter_deleted, something_typed, typed_anywhere, quotes_bent, run_split, paragraph_split),
    *(_gone("r"), _gone("p"), _gone("tr"), _copied("p"), _copied("tr"), moved),
]


MISHAPS = st.lists(
    st.tuples(st.sampled_from(DAMAGES), st.lists(st.integers(0, 10**6), min_size=3, max_size=3)),
    min_size=1,
    max_size=2,
)


def spoilt(template: bytes, mishaps: list[tuple[Damage, list[int]]]) -> bytes:
    """The template after one or two mishaps."""
    for damage, numbers in mishaps:
        picks = Picks(list(numbers))

        def edit(root: etree._Element, damage: Damage = damage, picks: Picks = picks) -> None:
            if texts_with(root, '"'):
                damage(root, picks)

        template = edited(template, edit)
    return template


def law(template: bytes, form: Form, answers: Answers) -> None:
    """A template without errors renders blank and filled, and what it gives reads back."""
    problems = [f.problem for f in find_faults(read_parts(template), form, Location("t.docx"))]
    errors = [problem.message for problem in problems if problem.severity == "error"]
    assert all(problem.mend and problem.message.endswith(".") for problem in problems)
    unjustified = Answers(
        form.id,
        {key: Answer(answer.value) for key, answer in answers.answers.items()},
        answers.respondent,
        answers.tender,
    )
    cases = [Answers(form.id, {}, answers.respondent, answers.tender), unjustified]
    if not any("justification" in problem.message for problem in problems):
        cases.append(answers)
    for case in cases:
        try:
            document = docgen.render(case, form, template)
        except DocgenError as error:
            known = "names a value that is not given" in str(error)
            assert errors or known, f"not found: {error}"
            return
        assert errors or read_bytes(document, form).review == ()


_SETTINGS = settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))


@_SETTINGS
@given(mishaps=MISHAPS)
def test_damage_to_a_forms_own_template_is_harmless_or_found(
    lot1: Form, lot1_template: bytes, mishaps: list[tuple[Damage, list[int]]]
) -> None:
    law(spoilt(lot1_template, mishaps), lot1, docgen.load_answers(LOT1_ANSWERS))


@_SETTINGS
@given(mishaps=MISHAPS)
def test_damage_to_the_house_template_is_harmless_or_found(
    lot1: Form, mishaps: list[tuple[Damage, list[int]]]
) -> None:
    law(spoilt(GENERIC, mishaps), lot1, docgen.load_answers(LOT1_ANSWERS))
