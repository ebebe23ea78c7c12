"""A fault of a template: what a person should mend, and its place."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.errors import Problem
from docgen.render.faults.survey import Sighting, Spot


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem and the characters of the paragraph that it is about."""

    problem: Problem
    spot: Spot


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with one placeholder, before its place is put into words."""

    sighting: Sighting
    message: str
    mend: str
    is_harmless: bool = False
    prompt: str | None = None
