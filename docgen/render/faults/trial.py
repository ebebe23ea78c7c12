"""A template tried out: filled blank and filled to the last place, and read back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen.controls import Place, W, places_of
from docgen.errors import DocgenError, Location
from docgen.model import Answer, Form
from docgen.package import TEXT_PARTS, parse_xml, write_parts
from docgen.read import read_parts_back
from docgen.render.compiled import CompiledTemplate
from docgen.render.printed import Printed

_W = f"{{{W}}}"
# What may hold a control among runs: EG_PContent of ECMA-376 Part 1, annex A.
_HOLDERS = {
    f"{_W}{name}"
    for name in (
        *("p", "hyperlink", "ins", "moveTo", "smartTag", "customXml", "sdtContent"),
        *("fldSimple", "dir", "bdo"),
    )
}
_SAMPLE = "Exemple"


@dataclass(slots=True)
class Trial:
    """What came of it: `broken` is why it could not be filled, `twice` what stands there twice."""

    missing: set[Place] = field(default_factory=set)
    unknown: list[str] = field(default_factory=list)
    broken: str | None = None
    twice: set[Place] = field(default_factory=set)


class _Any(dict[str, str]):
    """Values of an answers file that is not known yet: each name has one."""

    def __missing__(self, key: str) -> str:
        return _SAMPLE


def try_out(parts: Mapping[str, bytes], form: Form, at: Location) -> Trial:
    """Fill a template twice; nothing is raised."""
    trial = Trial()
    try:
        compiled = CompiledTemplate(write_parts(parts))
        for printed in ({}, _filled(form)):
            _try(compiled, form, printed, trial, at)
    except DocgenError as error:
        trial.broken = error.problem.message
    return trial


def _filled(form: Form) -> dict[str, Answer]:
    """An answer and a justification wherever one can stand."""
    return {
        prompt_id: Answer(
            form.choices_of(prompt_id)[0].id if prompt.kind == "choice" else _SAMPLE,
            _SAMPLE if form.may_justify(prompt) else None,
        )
        for prompt_id, prompt in form.prompts.items()
    }


def _try(
    compiled: CompiledTemplate, form: Form, printed: dict[str, Answer], trial: Trial, at: Location
) -> None:
    filled, places = compiled.fill(form, Printed(printed), _Any(), _Any())
    trial.unknown += [call for call in places.unknown if call not in trial.unknown]
    wanted = set(places_of(form))
    if not printed:
        wanted = {place for place in wanted if not place.is_justification}
    trial.missing |= wanted - places.seen
    counted = Counter(tag for tags in _tags(filled, at) for tag in tags)
    trial.twice |= {place for place in wanted if counted[place.tag] > 1}
    if places.unknown or any(not place.is_justification for place in trial.missing):
        return
    found, review = read_parts_back(filled, form, at)
    for entry in review:
        trial.broken = trial.broken or f"Prompt {entry.id} would be in doubt: {entry.reason}."
    for prompt_id, answer in printed.items():
        if found.get(prompt_id, Answer()).value != answer.value:
            trial.broken = trial.broken or f"The answer to prompt {prompt_id} would not read back."


def _tags(parts: Mapping[str, bytes], at: Location) -> list[list[str]]:
    """The tags of the controls in each part, those drawn again for older programs left out.

    Raises:
        DocgenError: a part is no XML any more, or a control stands where none can.
    """
    found = []
    for name in parts:
        if not TEXT_PARTS.match(name):
            continue
        root = parse_xml(parts[name], name, at)
        tags = []
        for sdt in root.iter(f"{_W}sdt"):
            tag = sdt.find(f"{_W}sdtPr/{_W}tag")
            if tag is None or not tag.get(f"{_W}val", "").startswith("docgen:"):
                continue
            parent = sdt.getparent()
            if parent is None or parent.tag not in _HOLDERS:
                raise DocgenError(
                    f"The place {tag.get(f'{_W}val', '')[7:]} would stand where Word has no room "
                    "for it.",
                    "Put its placeholder into a plain paragraph.",
                    at,
                )
            if not any(str(up.tag).endswith("}Fallback") for up in sdt.iterancestors()):
                tags.append(tag.get(f"{_W}val", ""))
        found.append(tags)
    return found
