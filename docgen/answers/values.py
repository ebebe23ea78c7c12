"""Plain values of a person's YAML file, and all that is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from docgen.errors import Location, Problem
from docgen.model import Upkeep
from docgen.wording import quoted
from docgen.yaml_file import Node


class Values:
    """Collects every problem in the file rather than stop at the first."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []

    def problem(self, message: str, mend: str, line: int) -> None:
        self.problems.append(Problem(message, mend, Location(self.name, line)))

    def mapping(self, node: Node | None, what: str) -> Mapping[str, Node]:
        if node is None or node.is_nothing:
            return {}
        if not isinstance(node.value, dict):
            self.problem(
                f"Under {what}, keys with values are wanted.",
                "Write one `key: value` on each line.",
                node.line,
            )
            return {}
        return node.value

    def texts(self, node: Node | None, what: str) -> dict[str, str]:
        values = {key: self.text(entry) for key, entry in self.mapping(node, what).items()}
        return {key: value or "" for key, value in values.items()}

    def text(self, node: Node | None) -> str | None:
        if node is None or node.is_nothing:
            return None
        if not isinstance(node.value, str):
            self.problem(
                "A text is wanted here.", "Put it on the same line, or after `|`.", node.line
            )
            return None
        return node.value

    def date(self, node: Node | None) -> date | None:
        said = self.text(node)
        if node is None or not said:
            return None
        try:
            return date.fromisoformat(said.strip())
        except ValueError:
            self.problem(
                f"{quoted(said)} is no date.",
                "Write year, month and day, as in 2027-01-31.",
                node.line,
            )
            return None

    def number(self, node: Node | None) -> float | None:
        if node is None or node.is_nothing or not isinstance(node.value, str):
            return None
        if not re.fullmatch(r"-?\d{1,9}(\.\d{1,9})?", node.value):
            self.problem(
                f"{quoted(node.value)} is no number.", "Write digits, as in 0.9.", node.line
            )
            return None
        return float(node.value)

    def upkeep(self, entries: Mapping[str, Node]) -> Upkeep:
        """Owner and dates, of an answer or of the whole file."""
        return Upkeep(
            owner=self.text(entries.get("owner")),
            reviewed=self.date(entries.get("reviewed")),
            expires=self.date(entries.get("expires")),
        )
