"""Prompts and choices of the form that have no place in the template."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.controls import Place, places_of
from docgen.errors import Location, Problem
from docgen.model import Form
from docgen.render.faults.calls import Asked, by_place, placeholder_of
from docgen.render.faults.fault import Fault, Finding
from docgen.render.faults.survey import Sighting, Spot, Survey
from docgen.render.faults.trial import Trial
from docgen.wording import quoted

_FIRST_TEXT = re.compile(r"\(\s*[\"'“”„«‘’‚][\s\u00a0\u202f]*(.*?)[\s\u00a0\u202f]*[\"'“”»‘’]")


def missing_faults(
    trial: Trial,
    findings: list[Finding],
    asked: list[Asked],
    form: Form,
    seen: Survey,
    at: Location,
) -> Iterator[Fault]:
    """One fault for each prompt that lacks places, where its neighbours stand.

    A prompt that a faulty placeholder names is not missing: that fault is told already.
    """
    missing = _missing(trial, asked, form)
    named = {_named(finding.sighting) for finding in findings if not finding.is_harmless}
    known = {place: sightings[0] for place, sightings in by_place(asked)}
    order = places_of(form)
    lacking = {
        prompt_id: [place for place in order if place.prompt == prompt_id and place in missing]
        for prompt_id in form.prompts
    }
    asked_for = {p: [x for x in places if not x.is_justification] for p, places in lacking.items()}
    gaps = {p: places for p, places in asked_for.items() if places and p not in named}
    if len(gaps) == len(form.prompts) > 1 and not known:
        yield _other_form(form, seen, at)
        return
    for prompt_id, places in gaps.items():
        spot = _neighbour(places[0], order, known, seen)
        if spot is not None:
            yield Fault(_problem(prompt_id, places, form, seen.locate(spot, at.file)), spot)
    unjustified = [
        p for p, places in lacking.items() if p not in gaps and p not in named and places
    ]
    yield from _unjustified(unjustified, form, seen, at)


def _missing(trial: Trial, asked: list[Asked], form: Form) -> set[Place]:
    if trial.broken is None:
        return trial.missing
    if any(entry.place is None for entry in asked):
        return set()  # a loop may give them; that shows when the other faults are mended
    given = {entry.place for entry in asked}
    return {p for p in places_of(form) if p not in given and not p.is_justification}


def _named(sighting: Sighting) -> str | None:
    found = _FIRST_TEXT.search(sighting.placeholder.text)
    return found.group(1) if found else None


def _problem(prompt_id: str, places: list[Place], form: Form, at: Location) -> Problem:
    prompt = form.prompts[prompt_id]
    own = form.choices_of(prompt_id)
    what = f"prompt {prompt_id}"
    if prompt.kind == "choice" and len(places) < len(own):
        what += f" ({', '.join(place.choice or '' for place in places)})"
    wanted = " and ".join(map(placeholder_of, places))
    return Problem(
        f"There is no place for {what}: {quoted(prompt.text, 80)}.",
        f"Write {wanted} where the answer belongs.",
        at,
        "error",
        prompt_id,
    )


def _neighbour(
    place: Place, order: tuple[Place, ...], known: dict[Place, Sighting], seen: Survey
) -> Spot | None:
    """Where the place before it stands, or the one behind it, or the document's start."""
    index = order.index(place)
    for other in (*reversed(order[:index]), *order[index:]):
        if other in known:
            return known[other].spot
    return _start(seen)


def _start(seen: Survey) -> Spot | None:
    for part, paragraphs in seen.paragraphs.items():
        for paragraph in paragraphs[:1]:
            return Spot(part, 0, 0, 0, paragraph.element)
    return None


def _other_form(form: Form, seen: Survey, at: Location) -> Fault:
    spot = _start(seen)
    assert spot is not None  # a Word document has a paragraph
    return Fault(
        Problem(
            f'The template has no place for any prompt of the form "{form.id}".',
            "Name the form that it is for, or make it anew with `docgen template`.",
            at,
        ),
        spot,
    )


def _unjustified(prompts: list[str], form: Form, seen: Survey, at: Location) -> Iterator[Fault]:
    spot = _start(seen)
    if not prompts or spot is None:
        return
    names = ", ".join(prompts[:8]) + (f" and {len(prompts) - 8} more" if len(prompts) > 8 else "")
    call = f'{{{{r justification_if_any("{prompts[0]}") }}}}'
    yield Fault(
        Problem(
            f"There is no place for a justification of prompt {names}; answers that have one "
            "would be refused.",
            f"Write {call} and so on where it belongs, if you want to give any.",
            at,
            "warning",
        ),
        spot,
    )
