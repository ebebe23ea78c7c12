"""A corrected edition of a form × earlier answers → those given to the edition before, by prompt.

Such answers are to this very tender: what stands unchanged keeps its answer, whatever others said
elsewhere, and also where the same words stand twice or a section got another title.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.edition.twins import Entry, entries, twins
from docgen.errors import DocgenError
from docgen.known_forms import KnownForms
from docgen.library import Earlier, Found, earlier_of
from docgen.matching import Asked, Difference, asked_of, compare
from docgen.model import Form
from docgen.wording import fold

_LEAST = 0.7  # of their prompts, two editions have at least so many in the same words


@dataclass(frozen=True, slots=True)
class Edition:
    """A file with answers to the edition before.

    `kept` has the new form's prompts that stand unchanged, with what was answered to them; None
    where nothing was. `retitled` has those whose section is called something else now.
    """

    file: str
    kept: Mapping[str, Earlier | None]
    retitled: Mapping[str, Difference]


def edition_before(
    form: Form, near: Mapping[str, Sequence[Found]], forms: KnownForms
) -> Edition | None:
    """What was answered to the edition before; None where no earlier file answers one.

    Of several the freshest counts.
    """
    for file in _candidates(form, near):
        try:
            old_id, answers = earlier_of(Path(file), forms)
            place = forms.file_of(old_id, Path(file))
            old = forms.named(place) if place is not None else None
        except DocgenError:
            continue  # changed since the index was made; it tells why
        same = _unchanged(old, form) if old is not None else {}
        if old is not None and len(same) >= _LEAST * max(len(old.prompts), len(form.prompts)):
            given = {earlier.prompt: earlier for earlier in answers}
            kept = {new: given.get(prompt) for prompt, new in same.items()}
            return Edition(file, kept, _titled_anew(old, form, same))
    return None


def _candidates(form: Form, near: Mapping[str, Sequence[Found]]) -> list[str]:
    """The files with answers to prompts in the very words of many of these, the freshest first."""
    hits: Counter[str] = Counter()
    given: dict[str, Earlier] = {}
    for prompt_id, found in near.items():
        said = fold(form.prompts[prompt_id].text)
        earlier = [one.earlier for one in found if fold(one.earlier.asked.text) == said]
        hits.update({one.file for one in earlier})
        given |= {one.file: one for one in earlier}
    likely = [file for file, count in hits.items() if 2 * count >= len(near)]
    return sorted(likely, key=lambda file: (given[file].given, hits[file], file), reverse=True)[:5]


def _unchanged(old: Form, new: Form) -> dict[str, str]:
    """The ids of the old form's prompts → those of the same prompts, unchanged, in the new one."""
    before, after = entries(old), entries(new)
    pairs = [(before[i], after[j]) for i, j in twins(before, after, same_file=False).items()]
    titles = _retitled(pairs)
    asked = asked_of(old), asked_of(new)
    found: dict[str, str] = {}
    for one, other in pairs:
        mine, theirs = one.prompt.id, other.prompt.id
        if mine is None or theirs is None or one.prompt.items != other.prompt.items:
            continue
        was, now = asked[0][mine], asked[1][theirs]
        same_words = (fold(was.text), was.kind) == (fold(now.text), now.kind) and was.under == (
            now.under
        )
        above = [[fold(text or "") for text in (a.question, a.heading)] for a in (was, now)]
        same_place = above[0] == above[1] and titles.get(one.section.title) == other.section.title
        if same_words and same_place and was.folded_choices == now.folded_choices:
            found[mine] = theirs
    return found


def _titled_anew(old: Form, new: Form, same: Mapping[str, str]) -> dict[str, Difference]:
    """The new form's prompts whose section says something else: base, variante; lot 1, lot 2."""
    was, now = asked_of(old), asked_of(new)
    found: dict[str, Difference] = {}
    for mine, theirs in same.items():
        title, other = was[mine].section or "", now[theirs].section or ""
        titles = Asked(title, language=new.language), Asked(other, language=new.language)
        if fold(title) != fold(other) and compare(*titles).outcome != "same":
            found[theirs] = Difference("setting", title, other)
    return found


def _retitled(pairs: Sequence[tuple[Entry, Entry]]) -> dict[str | None, str | None]:
    """Each old section's title → that of the new section which most of its prompts stand in."""
    counts: dict[str | None, Counter[str | None]] = {}
    for one, other in pairs:
        counts.setdefault(one.section.title, Counter())[other.section.title] += 1
    return {title: found.most_common(1)[0][0] for title, found in counts.items()}
