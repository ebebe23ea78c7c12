"""Template × Form → its faults: placeholders one by one, then all together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from docgen.controls import Place
from docgen.errors import Location, Problem, Severity
from docgen.model import Form
from docgen.package import Parts
from docgen.render.faults.calls import Asked, by_place, check_call, run_calls
from docgen.render.faults.conditions import Conditions, conditions_of, doubled, unsure
from docgen.render.faults.expressions import Bound, Expressions, Said, bound_by, name_findings
from docgen.render.faults.fault import Fault, Finding
from docgen.render.faults.gaps import missing_faults
from docgen.render.faults.standing import standing_fault
from docgen.render.faults.statements import is_statement, misplaced, unpaired, word_of
from docgen.render.faults.survey import Sighting, Spot, Survey, is_drawn_again, survey
from docgen.render.faults.trial import Trial, try_out
from docgen.render.placeholder import RUN_FUNCTIONS

_STRAY = re.compile(r"\}\}|%\}")
_BARE_CALL = re.compile(rf"\b({'|'.join(RUN_FUNCTIONS)})\s*\(\s*[\"'“”„«‘’]")


@dataclass(slots=True)
class _Checked:
    """What the placeholders gave one by one."""

    findings: list[Finding] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    conditions: dict[Sighting, Conditions] = field(default_factory=dict)
    are_paired: bool = True


def find_faults(parts: Mapping[str, bytes], form: Form, at: Location) -> tuple[Fault, ...]:
    """Find all faults of a template, in the order they stand in it.

    Args:
        parts: The template's parts.
        form: The form that it is for.
        at: The template's place, for the messages.

    Returns:
        Errors, for which `render` would refuse the template or spoil the document, and
        warnings, which it mends itself or which may be meant.

    Raises:
        DocgenError: a part is damaged.
    """
    seen = survey(parts, at)
    checked = _check_each(seen, form)
    trial = Trial(broken="") if not checked.are_paired else _try_sound(parts, checked, form, at)
    faults = [_placed(finding, seen, at) for finding in checked.findings]
    faults += _stray(seen, at)
    faults += [_placed(finding, seen, at) for finding in _together(trial, checked, seen)]
    if trial.broken and not any(fault.problem.severity == "error" for fault in faults):
        faults.append(_of_the_whole(trial.broken, seen, at))
    faults += missing_faults(trial, checked.findings, checked.asked, form, seen, at)
    order = {name: index for index, name in enumerate(seen.paragraphs)}
    return tuple(
        sorted(
            dict.fromkeys(faults),
            key=lambda f: (order[f.spot.part], f.spot.paragraph, f.spot.start),
        )
    )


def _check_each(seen: Survey, form: Form) -> _Checked:
    checked = _Checked()
    reader = Expressions()
    for part in seen.paragraphs:
        within = [sighting for sighting in seen.sightings if sighting.spot.part == part]
        in_text = [sighting for sighting in within if sighting.kind == "text"]
        structure = [*unpaired(in_text), *misplaced(in_text)]
        checked.are_paired = checked.are_paired and not structure
        checked.findings += structure
        said = [reader.read(sighting) for sighting in within]
        entries = [entry for entry, _ in said]
        hang_on = conditions_of(within, entries, (finding.sighting for finding in structure))
        checked.conditions |= dict(zip(within, hang_on, strict=True))
        bound = _bound(within, entries)
        for sighting, (entry, findings), names in zip(within, said, bound, strict=True):
            checked.findings += findings
            if is_statement(sighting) and any(not f.is_harmless for f in findings):
                checked.are_paired = False
            checked.findings += name_findings(sighting, entry, names)
            _check_calls(sighting, entry, form, checked)
    return checked


def _check_calls(sighting: Sighting, entry: Said, form: Form, checked: _Checked) -> None:
    calls = run_calls(entry)
    fault = standing_fault(sighting) if calls else None
    if fault is not None:
        message, mend = fault
        shown = sighting.placeholder.text
        checked.findings.append(Finding(sighting, f"The placeholder {shown} {message}.", mend))
    for call in calls:
        asked, finding = check_call(sighting, call, form)
        checked.findings += [finding] if finding is not None else []
        checked.asked += asked


def _bound(within: list[Sighting], said: list[Said]) -> Iterator[Bound]:
    """For each placeholder, the names that the loops around it give."""
    everything: Bound = {name: None for entry in said for name in bound_by(entry)}
    loops: list[Bound] = []
    for sighting, entry in zip(within, said, strict=True):
        if sighting.kind != "text":
            yield everything
            continue
        word = word_of(sighting) if is_statement(sighting) else ""
        if word == "endfor" and loops:
            loops.pop()
        yield {name: kind for loop in loops for name, kind in loop.items()}
        if word == "for":
            loops.append(bound_by(entry))


# All together


def _try_sound(parts: Mapping[str, bytes], checked: _Checked, form: Form, at: Location) -> Trial:
    """Fill the template without its faulty placeholders."""
    faulty = [f.sighting for f in checked.findings if not f.is_harmless]
    return try_out(_without(parts, faulty), form, at)


def _without(parts: Mapping[str, bytes], faulty: list[Sighting]) -> Parts:
    """The parts with some placeholders taken out."""
    sound = dict(parts)
    spots = {(s.spot.part, s.spot.paragraph, s.spot.start, s.spot.end) for s in faulty}
    for name in {part for part, *_ in spots}:
        again = survey({name: parts[name]}, Location())
        for part, index, start, end in sorted(spots, reverse=True):
            if part == name and end > start:
                again.paragraphs[name][index].put(start, end, "")
        roots = {id(r): r for p in again.paragraphs[name][:1] for r in [p.element.getroottree()]}
        for tree in roots.values():
            sound[name] = etree.tostring(tree)
    return sound


def _together(trial: Trial, checked: _Checked, seen: Survey) -> Iterator[Finding]:
    yield from unsure(checked.asked, checked.conditions, trial.missing)
    if trial.broken is None:
        yield from _from_trial(trial, checked, seen)
        return
    for sighting, place in doubled(checked.asked, checked.conditions):
        yield _twice(sighting, place)


def _from_trial(trial: Trial, checked: _Checked, seen: Survey) -> Iterator[Finding]:
    known = dict(by_place(checked.asked))
    loops = [entry.sighting for entry in checked.asked if entry.place is None]
    told = [f.sighting.placeholder.text for f in checked.findings if not f.is_harmless]
    for call in trial.unknown:
        if any(call in text for text in told):
            continue  # it stands once more in what is drawn again for older programs
        where = loops or seen.sightings
        yield Finding(
            where[0],
            f"A loop asks for {call}, which the form does not have.",
            'Ask only for what fits: if prompt.kind == "choice" around tick, and so on.',
        )
    for place in sorted(trial.twice, key=lambda p: p.tag):
        for sighting in known.get(place, loops)[1:] or loops[:1]:
            yield _twice(sighting, place)


def _twice(sighting: Sighting, place: Place) -> Finding:
    return Finding(
        sighting,
        f"The place of {sighting.placeholder.text} stands in the template more than once.",
        "If it was copied for another prompt, correct its id; if somebody changes only one of the "
        "two in the document, it will not be known which is right.",
        is_harmless=True,
        prompt=place.prompt,
    )


def _of_the_whole(message: str, seen: Survey, at: Location) -> Fault:
    """A fault that shows only when the template is filled; its words may tell where."""
    named = re.findall(r"'([^']+)'", message)[::-1]
    said = [s for s in seen.sightings if s.placeholder.opening != "{#"]
    for pattern in (rf"{before}{re.escape(name)}\b" for name in named for before in (r"\.", r"\b")):
        for sighting in said:
            if re.search(pattern, sighting.placeholder.text):
                mend = f"Correct or delete {sighting.placeholder.text}."
                return _placed(Finding(sighting, message, mend), seen, at)
    part = next(iter(seen.paragraphs))
    element = seen.paragraphs[part][0].element if seen.paragraphs[part] else None
    if element is None:
        raise AssertionError("a document without a paragraph has no placeholder")
    problem = Problem(message, "Make the template anew with `docgen template`.", at)
    return Fault(problem, Spot(part, 0, 0, 0, element))


def _stray(seen: Survey, at: Location) -> Iterator[Fault]:
    """Ends without a beginning, and docgen's functions without braces."""
    for part, paragraphs in seen.paragraphs.items():
        for index, paragraph in enumerate(paragraphs):
            text = paragraph.text
            if ("}" not in text and "(" not in text) or is_drawn_again(paragraph):
                continue
            for s in (x for x in seen.sightings if x.spot.element is paragraph.element):
                blank = "\0" * (s.spot.end - s.spot.start)
                text = text[: s.spot.start] + blank + text[s.spot.end :]
            for pattern, what in ((_STRAY, "closes nothing"), (_BARE_CALL, "has no braces")):
                for found in pattern.finditer(text):
                    spot = Spot(part, index, found.start(), found.end(), paragraph.element)
                    yield Fault(
                        Problem(
                            f"{found.group()} {what}; it would be printed as it stands.",
                            'Write the whole placeholder, as in {{r tick("3b", "oui") }}, '
                            "or delete it.",
                            seen.locate(spot, at.file),
                            "warning",
                        ),
                        spot,
                    )


def _placed(finding: Finding, seen: Survey, at: Location) -> Fault:
    spot = finding.sighting.spot
    where = seen.locate(spot, at.file)
    severity: Severity = "warning" if finding.is_harmless else "error"
    return Fault(
        Problem(finding.message, finding.mend, where, severity, finding.prompt),
        spot,
    )
