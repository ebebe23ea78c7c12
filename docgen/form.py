"""Form file ↔ Form."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docgen import look_file
from docgen.errors import DocgenError, Location
from docgen.model import (
    PROMPT_KINDS,
    Choice,
    Form,
    Passage,
    Prompt,
    Question,
    Section,
    Source,
)
from docgen.yaml_dump import Flow, FlowList, dump
from docgen.yaml_file import Node, load_file

VERSION = "form/1"

_ANEW = "Correct it there, or parse the buyer's form anew."


def load_form(path: Path | str) -> Form:
    """Read a form file.

    Raises:
        DocgenError: it is no form file, or a value in it cannot be understood; the message
            has the line.
    """
    path = Path(path)
    return _Reader(path.as_posix()).form(load_file(path))


def dump_form(form: Form) -> str:
    """Write a form as YAML, in the contract's order of keys."""
    source = form.source
    data: dict[str, Any] = {
        "docgen": VERSION,
        "id": form.id,
        "title": form.title,
        "language": form.language,
    }
    if source is not None:
        data["source"] = Flow(file=source.file, sha256=source.sha256, pages=source.pages)
    data["choices"] = [Flow(id=choice.id, label=choice.label) for choice in form.choices]
    data["comment"] = form.comment
    data["sections"] = [_section(section) for section in form.sections]
    for key, passages in (
        ("instructions", form.instructions),
        ("unexplained", form.unexplained),
    ):
        if passages:
            data[key] = [Flow(text=p.text, page=p.page, box=FlowList(p.box)) for p in passages]
    if form.explained is not None:
        # Rounded down: what is not all is never written as 100 %.
        data["explained"] = f"{math.floor(form.explained * 10_000) / 100:g} %"
    if form.other_pages:
        data["other_pages"] = FlowList(f"{first}-{last}" for first, last in form.other_pages)
    if form.layout is not None:
        data["layout"] = look_file.dump_layout(form.layout)
    return dump(data)


def _section(section: Section) -> dict[str, Any]:
    data: dict[str, Any] = {"title": section.title}
    if section.look is not None:
        data["look"] = look_file.dump_row(section.look)
    if section.choices:
        data["choices"] = FlowList(section.choices)
    data["questions"] = [_question(question) for question in section.questions]
    return data


def _question(question: Question) -> dict[str, Any]:
    data: dict[str, Any] = {"number": question.number}
    if question.look is not None:
        data["look"] = look_file.dump_row(question.look)
    if question.notes:
        data["notes"] = Flow(question.notes)
    data["prompts"] = [_prompt(prompt) for prompt in question.prompts]
    return data


def _prompt(prompt: Prompt) -> dict[str, Any]:
    data: dict[str, Any] = {} if prompt.id is None else {"id": prompt.id}
    data |= {"kind": prompt.kind, "text": prompt.text}
    if prompt.when:
        data["when"] = Flow(
            (other, choices[0] if len(choices) == 1 else FlowList(choices))
            for other, choices in prompt.when.items()
        )
    if prompt.items:
        data["items"] = list(prompt.items)
    if prompt.look is not None:
        data["look"] = look_file.dump_prompt(prompt.look)
    return data


class _Reader:
    """Turns nodes into a form; knows the file's name for its messages."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.ids: dict[str, int] = {}

    def form(self, node: Node) -> Form:
        top = self.mapping(node, "The form file")
        version = self.text(top.get("docgen"), "docgen", node.line)
        if version != VERSION:
            raise self.error(
                f'The file says "docgen: {version}", where a form says "docgen: {VERSION}".',
                "Is it an answers file? Give the file in parsed/ that `docgen parse` wrote.",
                top["docgen"].line if "docgen" in top else node.line,
            )
        choices = tuple(self.choice(entry) for entry in self.sequence(top, "choices", node))
        self.check_choices(choices, top["choices"])
        form = Form(
            id=self.text(top.get("id"), "id", node.line),
            title=self.text(top.get("title"), "title", node.line, empty=True),
            language=self.text(top.get("language"), "language", node.line),
            source=self.source(top["source"]) if _is_given(top, "source") else None,
            choices=choices,
            comment=self.maybe(top.get("comment")),
            sections=tuple(self.section(entry) for entry in self.sequence(top, "sections", node)),
            instructions=self.passages(top, "instructions", node),
            unexplained=self.passages(top, "unexplained", node),
            explained=self.share(top["explained"]) if _is_given(top, "explained") else None,
            other_pages=tuple(
                self.pages(entry) for entry in self.sequence(top, "other_pages", node, missing=True)
            ),
            layout=look_file.read_layout(top["layout"], self.name)
            if _is_given(top, "layout")
            else None,
        )
        self.check_conditions(top["sections"], form)
        return form

    def source(self, node: Node) -> Source:
        data = self.mapping(node, "source")
        pages = self.text(data.get("pages"), "pages", node.line)
        if not pages.isdigit():
            raise self.error("The number of pages is no number.", _ANEW, data["pages"].line)
        return Source(
            file=self.text(data.get("file"), "file", node.line),
            sha256=self.text(data.get("sha256"), "sha256", node.line),
            pages=int(pages),
        )

    def choice(self, node: Node) -> Choice:
        data = self.mapping(node, "A choice")
        return Choice(
            id=self.text(data.get("id"), "id", node.line),
            label=self.text(data.get("label"), "label", node.line),
        )

    def section(self, node: Node) -> Section:
        data = self.mapping(node, "A section")
        return Section(
            title=self.maybe(data.get("title")),
            look=look_file.read_row(data["look"], self.name) if _is_given(data, "look") else None,
            questions=tuple(self.question(q) for q in self.sequence(data, "questions", node)),
            choices=tuple(
                self.text(entry, "choices", node.line)
                for entry in self.sequence(data, "choices", node, missing=True)
            ),
        )

    def question(self, node: Node) -> Question:
        data = self.mapping(node, "A question")
        return Question(
            number=self.maybe(data.get("number")),
            look=look_file.read_row(data["look"], self.name) if _is_given(data, "look") else None,
            notes=self.notes(data["notes"]) if _is_given(data, "notes") else {},
            prompts=tuple(self.prompt(entry) for entry in self.sequence(data, "prompts", node)),
        )

    def prompt(self, node: Node) -> Prompt:
        data = self.mapping(node, "A prompt")
        kind = self.text(data.get("kind"), "kind", node.line)
        if kind not in PROMPT_KINDS:
            raise self.error(
                f'A prompt has the kind "{kind}".',
                "Write choice, text or label.",
                data["kind"].line,
            )
        prompt_id = self.maybe(data.get("id"))
        if (prompt_id is None) != (kind == "label"):
            wanted = "A label has no id" if prompt_id else f"A prompt of kind {kind} needs an id"
            raise self.error(f"{wanted}.", "Add the line `id:`, or take it away.", node.line)
        if prompt_id is not None:
            if prompt_id in self.ids:
                raise self.error(
                    f'The id "{prompt_id}" stands twice, on line {self.ids[prompt_id]} too.',
                    "Give each prompt an id of its own.",
                    data["id"].line,
                )
            self.ids[prompt_id] = data["id"].line
        return Prompt(
            id=prompt_id,
            kind=kind,
            text=self.text(data.get("text"), "text", node.line, empty=True),
            when=self.when(data["when"]) if _is_given(data, "when") else {},
            items=tuple(
                self.text(entry, "items", node.line)
                for entry in self.sequence(data, "items", node, missing=True)
            ),
            look=look_file.read_prompt(data["look"], self.name)
            if _is_given(data, "look")
            else None,
        )

    def when(self, node: Node) -> dict[str, tuple[str, ...]]:
        conditions = {}
        for other, choices in self.mapping(node, "when").items():
            listed = choices.value if isinstance(choices.value, list) else [choices]
            conditions[other] = tuple(self.text(entry, other, node.line) for entry in listed)
        return conditions

    def notes(self, node: Node) -> dict[str, str]:
        entries = self.mapping(node, "notes").items()
        return {label: self.text(entry, label, node.line, empty=True) for label, entry in entries}

    def passages(self, top: Mapping[str, Node], key: str, node: Node) -> tuple[Passage, ...]:
        entries = self.sequence(top, key, node, missing=True)
        return tuple(self.passage(entry, key) for entry in entries)

    def share(self, node: Node) -> float:
        written = self.text(node, "explained", node.line)
        if re.fullmatch(r"\d{1,3}(\.\d{1,9})? ?%", written) is None:
            raise self.error("A share is written as 99.5 % here.", _ANEW, node.line)
        return float(written.rstrip(" %")) / 100

    def pages(self, node: Node) -> tuple[int, int]:
        found = re.fullmatch(r"(\d{1,9})-(\d{1,9})", self.text(node, "other_pages", node.line))
        if found is None:
            raise self.error("Pages are written as 3-7 here.", _ANEW, node.line)
        return int(found[1]), int(found[2])

    def passage(self, node: Node, key: str) -> Passage:
        data = self.mapping(node, key)
        return Passage(
            text=self.text(data.get("text"), "text", node.line, empty=True),
            page=int(look_file.number(data.get("page"), self.name, node.line)),
            box=look_file.read_box(data.get("box"), self.name, node.line),
        )

    def check_choices(self, choices: tuple[Choice, ...], node: Node) -> None:
        ids = [choice.id for choice in choices]
        for choice_id in ids:
            if ids.count(choice_id) > 1:
                raise self.error(
                    f'The choice "{choice_id}" stands twice.',
                    "Give each tick column an id of its own.",
                    node.line,
                )

    def check_conditions(self, sections: Node, form: Form) -> None:
        """A condition must name a prompt with tick boxes and its choices."""
        for prompt in (p for question in form.questions() for p in question.prompts):
            line = self.ids.get(prompt.id or "", sections.line)
            for other, choices in prompt.when.items():
                target = form.prompts.get(other)
                if target is None or target.kind != "choice":
                    raise self.error(
                        f'A condition names "{other}", which is no prompt with tick boxes.',
                        "Name the id of a prompt of kind choice.",
                        line,
                    )
                for choice in choices:
                    if choice not in form.choice_ids:
                        raise self.error(
                            f'A condition names the choice "{choice}".',
                            f"Write one of: {', '.join(form.choice_ids)}.",
                            line,
                        )

    # Plain values

    def error(self, message: str, mend: str, line: int) -> DocgenError:
        return DocgenError(message, mend, Location(self.name, line))

    def mapping(self, node: Node, what: str) -> Mapping[str, Node]:
        if not isinstance(node.value, dict):
            raise self.error(f"{what} is no mapping of keys to values.", _ANEW, node.line)
        return node.value

    def sequence(
        self, data: Mapping[str, Node], key: str, parent: Node, missing: bool = False
    ) -> list[Node]:
        node = data.get(key)
        if missing and (node is None or node.is_nothing):
            return []
        if node is None or not isinstance(node.value, list):
            line = node.line if node else parent.line
            raise self.error(f'A list is wanted for "{key}".', _ANEW, line)
        return node.value

    def text(self, node: Node | None, key: str, line: int, empty: bool = False) -> str:
        if node is None:
            raise self.error(f'The key "{key}" is missing.', _ANEW, line)
        if not isinstance(node.value, str) or not (node.value or empty):
            raise self.error(f'A text is wanted for "{key}".', _ANEW, node.line)
        return node.value

    def maybe(self, node: Node | None) -> str | None:
        return None if node is None or node.is_nothing else self.text(node, "value", node.line)


def _is_given(data: Mapping[str, Node], key: str) -> bool:
    """Whether something is written under a key; a person may empty `when:` and leave the key."""
    return key in data and not data[key].is_nothing
