"""What can go wrong, and how it is told.

    DocgenError            the stage cannot go on; the command ends with status 2
    ├── LayoutError        no questionnaire stands in the document
    ├── TemplateError      the template cannot carry this form
    ├── OfficeError        LibreOffice is missing or failed; the Word file is unharmed
    └── AnswersError       the answers hold errors a person must mend; status 1

What a user can mend is a `Problem`: a value, collected and shown with all the others at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal


class ExitCode(IntEnum):
    """The exit statuses of every command."""

    DONE = 0
    NEEDS_A_PERSON = 1
    FAILED = 2


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file: lines and pages are counted from 1; `near` are words that stand there."""

    file: str = ""
    line: int | None = None
    page: int | None = None
    near: str | None = None

    def __str__(self) -> str:
        """FILE:LINE, page N, near "words"; what of these is known."""
        place = self.file
        if self.line is not None:
            place += f":{self.line}"
        if self.page is not None:
            place += f", page {self.page}"
        if self.near is not None:
            place += f', near "{self.near}"'
        return place


Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing a person should mend or know.

    `message` says what is wrong, `mend` how to put it right; both are whole sentences.
    """

    message: str
    mend: str = ""
    at: Location = Location()
    severity: Severity = "error"
    prompt: str | None = None

    def __str__(self) -> str:
        """Where: what is wrong, and on a second line how to mend it."""
        place = f"{self.at}: " if str(self.at) else ""
        kind = "warning: " if self.severity == "warning" else ""
        mend = f"\n    {self.mend}" if self.mend else ""
        return f"{place}{kind}{self.message}{mend}"


class DocgenError(Exception):
    """The stage cannot go on. Says where, what, and how to mend it."""

    exit_code = ExitCode.FAILED

    def __init__(self, message: str, mend: str = "", at: Location = Location()) -> None:
        self.problem = Problem(message, mend, at)
        super().__init__(str(self.problem))


class LayoutError(DocgenError):
    """No questionnaire with tick columns was found in the document."""


class TemplateError(DocgenError):
    """The template is damaged, or does not fit the form."""


class OfficeError(DocgenError):
    """LibreOffice is not installed, or did not convert the file."""

    def at(self, place: Location) -> OfficeError:
        """The same about a file that was not named yet."""
        return OfficeError(self.problem.message, self.problem.mend, place)


class AnswersError(DocgenError):
    """The answers hold errors; all of them are in `problems`."""

    exit_code = ExitCode.NEEDS_A_PERSON

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        first = problems[0]
        super().__init__(first.message, first.mend, first.at)
        self.problems = problems
