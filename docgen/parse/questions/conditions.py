"""Under which choices a prompt is asked: within its row, and for the rows below a label."""

from __future__ import annotations

from docgen.model import Choice
from docgen.parse.clauses import plain
from docgen.parse.language import Language
from docgen.parse.questions.prompts import Draft, binding_of
from docgen.wording import fold

When = dict[str, tuple[str, ...]]


class Conditions:
    """Keeps the condition that a label such as "Si OUI :" lays on the rows below it."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.choices: tuple[Choice, ...] = ()
        self.group: When = {}
        self._subject: str | None = None
        self._said: str | None = None
        self._last_choice: str | None = None
        self._numbered = False
        self.running = False

    def leave_group(self) -> None:
        """A new section begins: nothing above binds what is below."""
        self.group, self._subject, self._last_choice = {}, None, None

    def of_row(self, drafts: list[Draft], ids: list[str | None], number: str | None) -> list[When]:
        """The conditions of a row's prompts, one for each; those below the row are kept in mind.

        Args:
            drafts: The row's prompts.
            ids: Their ids; None for labels.
            number: The row's printed number.
        """
        self._numbered = self._numbered or number is not None
        asks = any(prompt_id is not None for prompt_id in ids)
        apart = self._numbered and number is None and not self.running
        if apart and asks and not _says_so(drafts[0]):
            # Among numbered rows, one without a number that asks stands on its own again; in
            # running text it may be a part of the question above.
            self.group, self._subject = {}, None
        for draft in drafts:
            if draft.condition == "clause" and self._named_choice(draft.text):
                draft.condition = "named"
        conditions = [
            self._within(drafts, index, ids) if prompt_id is not None else {}
            for index, prompt_id in enumerate(ids)
        ]
        choices = [i for i, d in zip(ids, drafts, strict=True) if d.kind == "choice"]
        self._open_group(drafts, choices)
        if choices and not _says_so(drafts[0]):
            self._last_choice = choices[0]
        return conditions

    def _within(self, drafts: list[Draft], index: int, ids: list[str | None]) -> When:
        binding = binding_of(drafts, index)
        if binding is None and drafts[index].condition in ("yes", "no"):
            # "Si oui, …" with nothing to tick before it in its row speaks of the row above.
            above = self._last_choice if all(d.kind != "choice" for d in drafts[:index]) else None
            return self.group | (self._stated(above, drafts[index]) if above else {})
        if binding is None:
            if index == 0 and _says_so(drafts[0]) and self._last_choice is not None:
                # `Si oui, …` in a row of its own speaks of the question above it.
                return self.group | self._stated(self._last_choice, drafts[0])
            return dict(self.group)
        return self.group | self._stated(str(ids[binding[0]]), binding[1])

    def _open_group(self, drafts: list[Draft], choices: list[str | None]) -> None:
        """A label such as "Si NON :" at a row's end binds the rows below it."""
        if not drafts[-1].opens_group:
            return
        subject = (choices[0] if choices else None) or self._subject or self._last_choice
        said = drafts[-1].condition
        if self._subject is not None and {said, self._said} == {"yes", "no"}:
            # `Si non :` after the rows of `Si oui :` speaks of the same question.
            subject = self._subject
        if subject is not None:
            self.group = self._stated(subject, drafts[-1])
            self._subject, self._said = subject, said

    def _stated(self, subject: str, draft: Draft) -> When:
        """The choices of the subject under which a draft is asked; empty where none fits."""
        named = self._named_choice(draft.text)
        if named is not None:
            return {subject: (named,)}
        no = draft.condition == "no" or (
            draft.condition == "clause" and self.language.denies(draft.clause)
        )
        words = self.language.negative if no else self.language.affirmative
        fitting = tuple(c.id for c in self.choices if fold(c.label) in words)
        return {subject: fitting} if fitting else {}

    def _named_choice(self, text: str) -> str | None:
        """The choice a condition names outright: "Si partiellement conforme, …"."""
        folded = plain(text)
        for choice in sorted(self.choices, key=lambda choice: -len(choice.label)):
            for opener in self.language.opens_clause:
                rest = folded.removeprefix(opener + " ")
                label = fold(choice.label)
                if (
                    rest != folded
                    and rest.startswith(label)
                    and not rest[len(label) :][:1].isalpha()
                ):
                    return choice.id
        return None


def _says_so(draft: Draft) -> bool:
    """Whether a row's first prompt depends on a yes or no that its row does not ask for."""
    return draft.condition in ("yes", "no") and draft.kind != "label"
