"""A file of snippets → what is wrong in it, whichever answers use it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from docgen.errors import Problem
from docgen.model import Snippet
from docgen.placeholders import PlaceholderFault, names_in, with_snippets


def snippet_faults(snippets: Mapping[str, Snippet], today: date | None = None) -> list[Problem]:
    """Everything in snippets that a person should mend or know, in their order.

    What `tender` and `respondent` are asked for is known only where a snippet is used.
    """
    return list(_faults(snippets, today or date.today()))


def _faults(snippets: Mapping[str, Snippet], today: date) -> Iterator[Problem]:
    for name, snippet in snippets.items():
        if not snippet.text.strip():
            yield Problem(
                f"The snippet {name} is empty.", "Write its text, or delete it.", snippet.at
            )
        try:
            names_in(with_snippets(f"{{{{ snippet.{name} }}}}", snippets))
        except PlaceholderFault as fault:
            yield Problem(f"In the snippet {name}, {fault}.", fault.mend, snippet.at)
        expires = snippet.upkeep.expires
        if expires is not None and expires < today:
            yield Problem(
                f"The snippet {name} expired on {expires.isoformat()}.",
                "Look whether it still holds; then give it a later `expires:`.",
                snippet.at,
                "warning",
            )
