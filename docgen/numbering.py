"""Faults in a form's own numbering: what is left out, and what stands twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from docgen.errors import Location, Problem
from docgen.model import Form, Question

_FIGURES = re.compile(
    r"^(?P<prefix>\D*?)(?P<figures>\d{1,6}(?:[.\-]\d{1,6})*)(?:[.\-]?(?P<letter>[a-z]))?$"
)
_LETTER = re.compile(r"^[A-Za-z]$")
_ROMAN = re.compile(r"^(?:X{0,3})(?:IX|IV|V?I{0,3})$")
_ENDS = ".):°]/–- "


@dataclass(frozen=True, slots=True)
class _Number:
    """`Art. 3.2` is series `Art. `, steps (3, 2); `b)` is of the series of letters, steps (2,)."""

    printed: str
    series: str
    steps: tuple[int, ...]


@dataclass(slots=True)
class _Series:
    """How far a series has come: its last number, those seen, with their pages."""

    last: tuple[int, ...] = ()
    first: tuple[int, ...] = ()
    printed: str = ""
    seen: dict[tuple[int, ...], int | None] = field(default_factory=dict)


def numbering_faults(form: Form, file: str = "") -> tuple[Problem, ...]:
    """Find numbers that are missing between two questions, and numbers that stand twice.

    A series may begin anywhere, and begins anew with its first number in another section or below
    another number. The problems are warnings: the fault may be the buyer's, or a question was not
    found.
    """
    return tuple(_faults(form, file))


def _faults(form: Form, file: str) -> Iterator[Problem]:
    every: dict[str, _Series] = {}
    before: tuple[int, str] | None = None
    roman = any(
        len(printed) > 1 and _ROMAN.match(printed) for printed in map(_bare, form.questions())
    )
    for index, section in enumerate(form.sections):
        for question in section.questions:
            number = _number_of(question, roman)
            if number is None:
                # Letters below a row without a number begin anew, as below one with a number.
                before = None if before is None or before[1] in ("letters", "LETTERS") else before
                continue
            fresh = before is None or before[0] != index
            anew = before != (index, number.series) and _is_first(number.steps)
            before = (index, number.series)
            page = question.look.page if question.look is not None else None
            series = every.setdefault(number.series, _Series(first=number.steps))
            if anew and number.steps in series.seen:
                series.seen.clear()
                series.last = ()
            message = _fault(number, series)
            if message and not (fresh and _opens_hundred(number.steps, series)):
                mend = "See whether the buyer numbered it so, or a question was not understood."
                yield Problem(message, mend, Location(file, page=page), "warning")
            series.seen.setdefault(number.steps, page)
            series.last, series.printed = number.steps, number.printed


def _fault(number: _Number, series: _Series) -> str:
    if number.steps in series.seen:
        page = series.seen[number.steps]
        where = f", the first time on page {page}" if page is not None else ""
        return f"The number {number.printed} stands twice{where}."
    if not series.seen and number.steps == (2,):
        return f"Before the number {number.printed} one is missing."
    if not series.last or _follows(series.last, number.steps) or number.steps < series.last:
        return ""
    return f"Between the numbers {series.printed} and {number.printed} one or more are missing."


def _opens_hundred(steps: tuple[int, ...], series: _Series) -> bool:
    """Whether a section's numbers begin with a ten or hundred of their own: 101, 102, 201, 202."""
    if len(steps) != 1 or len(series.last) != 1 or len(series.first) != 1:
        return False
    return any(
        series.first[0] >= base
        and series.first[0] % base in (0, 1)
        and steps[0] % base in (0, 1)
        and steps[0] // base == series.last[0] // base + 1
        for base in (10, 100)
    )


def _follows(last: tuple[int, ...], steps: tuple[int, ...]) -> bool:
    """Whether steps come right after last: the next one, the first below it, or the next above."""
    if steps[: len(last)] == last and _is_first(steps[len(last) :]):
        return True
    return any(
        steps[: level - 1] == last[: level - 1]
        and len(steps) >= level
        and steps[level - 1] == last[level - 1] + 1
        and _is_first(steps[level:])
        for level in range(1, len(last) + 1)
    )


def _is_first(steps: tuple[int, ...]) -> bool:
    return all(step in (0, 1) for step in steps)


def _number_of(question: Question, roman: bool) -> _Number | None:
    printed = _bare(question)
    found = _FIGURES.match(printed)
    if found:
        steps = tuple(int(figures) for figures in re.split(r"[.\-]", found["figures"]))
        if found["letter"]:
            steps += (ord(found["letter"]) - ord("a") + 1,)
        return _Number(question.number or "", found["prefix"], steps)
    if roman and printed and _ROMAN.match(printed):
        return _Number(question.number or "", "roman", (_value(printed),))
    if _LETTER.match(printed):
        series = "letters" if printed.islower() else "LETTERS"
        return _Number(question.number or "", series, (ord(printed.lower()) - ord("a") + 1,))
    return None


def _bare(question: Question) -> str:
    """The number as printed, without what ends it."""
    return (question.number or "").strip().rstrip(_ENDS)


def _value(roman: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[sign] for sign in roman]
    return sum(
        -value if value < max(values[index:]) else value for index, value in enumerate(values)
    )
