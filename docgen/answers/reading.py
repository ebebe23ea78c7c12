"""Answers file → Answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Literal, cast

from docgen.answers.keys import ANSWER_KEYS, COMMON, COMMON_VERSION, KEYS, VERSION
from docgen.answers.snippets import snippets_for
from docgen.answers.values import Values
from docgen.errors import AnswersError, DocgenError, Location, Problem
from docgen.model import Answer, Answers, Review
from docgen.wording import nearest, quoted
from docgen.yaml_dump import LONGEST_KEY
from docgen.yaml_file import Node, load, read_text

_MOST_SHARED = 2000  # answers; each is compared with all prompts of all lots


def load_answers(path: Path | str) -> Answers:
    """Read an answers file, and the snippets that its texts use.

    Raises:
        DocgenError: it cannot be read, or is not YAML; or the snippets' file.
        AnswersError: it is YAML, but entries in it cannot be understood; all of them.
    """
    answers = read_answers(path)
    return with_snippets_of(answers, Path(path))


def read_answers(path: Path | str) -> Answers:
    """Read an answers file alone, without the snippets that its texts use.

    Raises:
        DocgenError: it cannot be read, or is not YAML.
        AnswersError: it is YAML, but entries in it cannot be understood; all of them.
    """
    path = Path(path)
    reader = _Reader(path.as_posix())
    answers = reader.answers(load(read_text(path), path.as_posix()))
    if reader.problems:
        raise AnswersError(tuple(reader.problems))
    return answers


def load_common(path: Path) -> Answers:
    """Read the answers that the lots of a tender share, by the wording of what they answer.

    They are to no one form: `form` is empty. Raises what `load_answers` does.
    """
    reader = _CommonReader(path.as_posix())
    answers = reader.answers(load(read_text(path), path.as_posix()))
    if reader.problems:
        raise AnswersError(tuple(reader.problems))
    return with_snippets_of(answers, path)


def common_beside(path: Path) -> Path | None:
    """The file of shared answers in the folder that an answers file lies in, if there is one."""
    found = path.parent / COMMON
    return found if path.name != COMMON and found.is_file() else None


def with_snippets_of(answers: Answers, path: Path) -> Answers:
    """Answers of a file with the snippets that it may use, if any of its texts names one."""
    if not any("snippet" in text for one in answers.answers.values() for text in one.texts):
        return answers
    return replace(answers, snippets=snippets_for(path))


class _Reader(Values):
    """What an answers file says."""

    versions: tuple[str, ...] = (VERSION,)
    what = "an answers file"
    is_to_a_form = True

    def answers(self, node: Node) -> Answers:
        top = self.top(node)
        entries = self.mapping(top.get("answers"), "answers")
        form = self.text(top.get("form")) or ""
        if not form and self.is_to_a_form:
            self.problem(
                "The file does not say which form it answers.",
                "Write its id, as in `form: lot1`.",
                node.keys.get("form", node.line),
            )
        return Answers(
            form=form,
            answers={key: self.answer(entry, key) for key, entry in entries.items()},
            respondent=self.texts(top.get("respondent"), "respondent"),
            tender=self.texts(top.get("tender"), "tender"),
            review=self.reviews(top.get("review")),
            places=self.places(node, top.get("answers")),
            upkeep=self.upkeep(top),
        )

    def top(self, node: Node) -> Mapping[str, Node]:
        """The file's keys, the unknown told. Raises AnswersError if it is no answers file."""
        if not isinstance(node.value, dict):
            self.problem(
                "This is no answers file.",
                "Begin with `docgen new FORM.yaml`, which writes a blank one.",
                node.line,
            )
        if not isinstance(node.value, dict) or not self.version(node.value, node):
            raise AnswersError(tuple(self.problems))
        for key in node.value:
            if key not in KEYS:
                close = nearest(key, KEYS)
                mend = f'Did you mean "{close}"?' if close else f"Known are: {', '.join(KEYS)}."
                self.problem(f"{quoted(key)} is no key of an answers file.", mend, node.keys[key])
        return node.value

    def places(self, node: Node, answers: Node | None) -> dict[str, Location]:
        """Where each entry stands."""
        places = {key: Location(self.name, line) for key, line in node.keys.items()}
        places[""] = Location(self.name, 1)
        lines = answers.keys if answers is not None else {}
        return places | {f"answers.{key}": Location(self.name, n) for key, n in lines.items()}

    def version(self, top: Mapping[str, Node], node: Node) -> bool:
        found = top.get("docgen")
        if found is None or found.value not in self.versions:
            line = found.line if found is not None else node.line
            said = "has no line `docgen:`"
            if found is not None:
                said = "says " + quoted(f"docgen: {found.value}")
            wanted = self.versions[0]
            self.problem(
                f"The file {said}; {self.what} says `docgen: {wanted}`.",
                "Correct the line, or begin with `docgen new`.",
                line,
            )
        # Another kind of file altogether: more problems would only confuse.
        kind = str(found.value).partition("/")[0] if found is not None else ""
        return any(version.startswith(f"{kind}/") for version in self.versions)

    def answer(self, node: Node, key: str) -> Answer:
        if isinstance(node.value, str):
            return Answer(None if node.is_nothing else node.value)
        if isinstance(node.value, list):
            self.problem(
                f"Prompt {key} is answered with a list.",
                "Write a choice, or a text; lines of a text go in a block after `|`.",
                node.line,
            )
            return Answer()
        return self.long_answer(node, key)

    def long_answer(self, node: Node, key: str) -> Answer:
        assert isinstance(node.value, dict)
        for name in node.value:
            if name not in ANSWER_KEYS:
                self.problem(
                    f"Prompt {key} has an unknown entry {quoted(name)}.",
                    f"Known are: {', '.join(ANSWER_KEYS)}.",
                    node.keys[name],
                )
        if "choice" in node.value and "text" in node.value:
            self.problem(
                f"Prompt {key} has both a choice and a text.",
                "A prompt takes one of them; a text beside a tick is its justification.",
                node.line,
            )
        kind = next((name for name in ("choice", "text") if name in node.value), "value")
        return Answer(
            value=self.text(node.value.get(kind)),
            justification=self.text(node.value.get("justification")),
            key=cast(Literal["value", "choice", "text"], kind),
            annexes=self.annexes(node.value.get("annex")),
            upkeep=self.upkeep(node.value),
        )

    def annexes(self, node: Node | None) -> tuple[str, ...]:
        """The names under `annex`: one, or a list of them."""
        if node is None or not isinstance(node.value, list):
            name = self.text(node)
            return (name,) if name else ()
        names = (self.text(entry) for entry in node.value)
        return tuple(dict.fromkeys(name for name in names if name))

    def reviews(self, node: Node | None) -> tuple[Review, ...]:
        if node is None or node.is_nothing:
            return ()
        if not isinstance(node.value, list):
            self.problem(
                "`review` is a list.", "Write `review: []` when all is settled.", node.line
            )
            return ()
        return tuple(self.review(entry) for entry in node.value)

    def review(self, node: Node) -> Review:
        entry = self.mapping(node, "a review entry")
        page = self.number(entry.get("page"))
        box = entry.get("box")
        corners: tuple[float, ...] = ()
        if box is not None and isinstance(box.value, list):
            corners = tuple(self.number(corner) or 0.0 for corner in box.value)
        return Review(
            id=self.text(entry.get("id")) or "",
            reason=self.text(entry.get("reason")) or "",
            confidence=self.number(entry.get("confidence")) or 0.0,
            page=None if page is None else int(page),
            box=(corners[0], corners[1], corners[2], corners[3]) if len(corners) == 4 else None,
        )


class _CommonReader(_Reader):
    """What the file of shared answers says."""

    versions = (COMMON_VERSION, VERSION)
    what = "a tender's common.yaml"
    is_to_a_form = False

    def top(self, node: Node) -> Mapping[str, Node]:
        top = super().top(node)
        if "form" in top:
            self.problem(
                "Shared answers are to no one form.",
                "Delete the line `form:`, and write what each answer answers in its own words.",
                node.keys["form"],
            )
        entries = top.get("answers")
        for key, line in (entries.keys if entries is not None else {}).items():
            if len(key) > LONGEST_KEY:
                self.problem(
                    f"{quoted(key)} is longer than {LONGEST_KEY} characters.",
                    "Answer this question in each lot's own file.",
                    line,
                )
        if entries is not None and len(entries.keys) > _MOST_SHARED:
            self.problem(
                f"More than {_MOST_SHARED} answers are shared.",
                "Is it the right file?",
                entries.line,
            )
        return top


def unreadable(error: DocgenError) -> tuple[Problem, ...]:
    """What `check` lists for a file that could not be read."""
    return error.problems if isinstance(error, AnswersError) else (error.problem,)
