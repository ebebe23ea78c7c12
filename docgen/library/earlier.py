"""Answers given before, each with the prompt it answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from docgen.matching import Asked
from docgen.model import Answer


@dataclass(frozen=True, slots=True)
class Earlier:
    """An answer given before: to which prompt of which file, when, and for which tender.

    `given` is the day somebody looked at it last, else that of the file. `label` is how a ticked
    choice was printed. `pending` is why its own file still lists it for review.
    """

    file: str
    form: str
    prompt: str
    asked: Asked
    answer: Answer
    given: date
    label: str = ""
    buyer: str = ""
    reference: str = ""
    respondent: str = ""
    pending: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """Where it comes from, for people."""
        return f"{self.shown}, prompt {self.prompt}, {self.given.isoformat()}"

    @property
    def shown(self) -> str:
        """The file as somebody in the current folder would write it."""
        try:
            return Path(self.file).relative_to(Path.cwd().resolve()).as_posix()
        except ValueError:
            return self.file


@dataclass(frozen=True, slots=True)
class Found:
    """An earlier answer that a search found, the nearest having the lowest rank."""

    earlier: Earlier
    rank: float


class Nearby(Protocol):
    """What earlier answers are looked up in."""

    def near_all(self, asked: Sequence[Asked]) -> list[list[Found]]:
        """For each prompt the earlier answers to prompts that share words, the nearest first."""
