"""Two editions of a form → what changed, prompt by prompt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from docgen.edition.twins import Entry, entries, twins
from docgen.matching import Asked, compare
from docgen.model import Form, Prompt
from docgen.wording import fold, squeeze

ChangeKind = Literal[
    "added", "removed", "reworded", "moved", "renumbered", "condition", "kind", "choices", "items"
]
_MOST_PAIRS = 250_000  # compared by what they mean
_NEAR = 0.6  # of the same matter, in other words


@dataclass(frozen=True, slots=True)
class Change:
    """A prompt that is not as it was: one or more kinds of change, `old` or `new` may lack.

    `was` and `now` say for each kind what it was and what it is.
    """

    kinds: tuple[ChangeKind, ...]
    old: Entry | None
    new: Entry | None
    was: Mapping[ChangeKind, str]
    now: Mapping[ChangeKind, str]

    @property
    def id(self) -> str:
        """The prompt's id in the new edition, else in the old one; empty for a label."""
        entry = self.new or self.old
        return (entry.prompt.id if entry is not None else None) or ""


@dataclass(frozen=True, slots=True)
class FormDiff:
    """All changes in the new edition's order, what was taken away where it stood.

    `form` has what changed of the form itself: the name of the thing, before and after.
    `ids` gives each old prompt's id the one it has now; those taken away are not in it.
    """

    old: Form
    new: Form
    form: tuple[tuple[str, str, str], ...]
    changes: tuple[Change, ...]
    ids: Mapping[str, str]

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed but looks."""
        return not self.form and not self.changes

    def counts(self) -> dict[ChangeKind, int]:
        """How many prompts changed in each way."""
        return dict(Counter(kind for change in self.changes for kind in change.kinds))


def diff(old: Form, new: Form) -> FormDiff:
    """Compare two editions of a form."""
    before, after = entries(old), entries(new)
    pairs = twins(before, after, same_file=False)
    pairs |= _alike(before, after, pairs, new.language)
    ids = {
        one: other
        for i, j in pairs.items()
        if (one := before[i].prompt.id) and (other := after[j].prompt.id)
    }
    compared = _Compared(old, new, before, after, pairs, ids)
    return FormDiff(old, new, tuple(compared.form()), tuple(compared.changes()), ids)


def _alike(
    before: Sequence[Entry], after: Sequence[Entry], pairs: Mapping[int, int], language: str
) -> dict[int, int]:
    """Prompts that ask the same in other words, the likest first."""
    olds = [i for i in range(len(before)) if i not in pairs]
    news = [j for j in range(len(after)) if j not in pairs.values()]
    if len(olds) * len(news) > _MOST_PAIRS:
        return {}
    found: list[tuple[float, int, int, int]] = []
    for i in olds:
        for j in news:
            one, other = before[i].prompt, after[j].prompt
            if (one.id is None) == (other.id is None):
                match = compare(_bare(one, language), _bare(other, language))
                if match.likeness >= _NEAR:
                    found.append((-match.likeness, abs(i - j), i, j))
    made: dict[int, int] = {}
    for _, _, i, j in sorted(found):
        if i not in made and j not in made.values():
            made[i] = j
    return made


def _bare(prompt: Prompt, language: str) -> Asked:
    """A prompt's own words: it may have changed its section and its question."""
    return Asked(prompt.text, language=language)


class _Compared:
    """Two editions and which prompts are the same in both."""

    def __init__(
        self,
        old: Form,
        new: Form,
        before: Sequence[Entry],
        after: Sequence[Entry],
        pairs: Mapping[int, int],
        ids: Mapping[str, str],
    ) -> None:
        self.old, self.new = old, new
        self.before, self.after = before, after
        self.pairs = dict(sorted(pairs.items()))
        self.ids = ids
        self.sections = self._sections()

    def form(self) -> Iterator[tuple[str, str, str]]:
        """What changed of the form itself."""
        named = (
            ("title", self.old.title, self.new.title),
            ("language", self.old.language, self.new.language),
            ("choices", _labels(self.old), _labels(self.new)),
            ("comment", self.old.comment or "", self.new.comment or ""),
        )
        yield from ((what, was, now) for what, was, now in named if fold(was) != fold(now))
        for was, now in self.sections.items():
            if fold(was) != fold(now):
                yield "section", was, now

    def changes(self) -> Iterator[Change]:
        """The prompts that changed, in the new order; what is gone stands behind what it was."""
        moved = self._moved()
        places = {j: i for i, j in self.pairs.items()}
        gone = [i for i in range(len(self.before)) if i not in self.pairs]
        for j, entry in enumerate(self.after):
            i = places.get(j)
            if i is None:
                yield Change(("added",), None, entry, {}, {"added": entry.prompt.text})
                continue
            while gone and gone[0] < i and i not in moved:
                yield self._removed(gone.pop(0))
            change = self._changed(self.before[i], entry, i in moved)
            if change is not None:
                yield change
        yield from map(self._removed, gone)

    def _removed(self, index: int) -> Change:
        entry = self.before[index]
        return Change(("removed",), entry, None, {"removed": entry.prompt.text}, {})

    def _changed(self, old: Entry, new: Entry, is_moved: bool) -> Change | None:
        one, other = old.prompt, new.prompt
        named: tuple[tuple[ChangeKind, str, str], ...] = (
            ("reworded", _words(one.text), _words(other.text)),
            ("renumbered", old.question.number or "", new.question.number or ""),
            ("kind", one.kind, other.kind),
            ("condition", _stated(self._when(one)), _stated(other.when)),
            ("choices", _own(self.old, one), _own(self.new, other)),
            ("items", "\n".join(map(_words, one.items)), "\n".join(map(_words, other.items))),
        )
        was = {kind: before for kind, before, after in named if before != after}
        now = {kind: after for kind, before, after in named if before != after}
        if "choices" in was and ("kind" in was or _labels(self.old) != _labels(self.new)):
            del was["choices"], now["choices"]  # the form says it once for all
        title = old.section.title or ""
        if is_moved or fold(self.sections.get(title, title)) != fold(new.section.title or ""):
            was["moved"], now["moved"] = title, new.section.title or ""
        if not was:
            return None
        return Change(tuple(was), old, new, was, now)

    def _when(self, prompt: Prompt) -> Mapping[str, tuple[str, ...]]:
        return {self.ids.get(other, other): chosen for other, chosen in prompt.when.items()}

    def _moved(self) -> set[int]:
        """The old places of prompts outside of the longest run that kept its order."""
        olds = list(self.pairs)
        kept = _longest_rising([self.pairs[i] for i in olds])
        return {i for at, i in enumerate(olds) if at not in kept}

    def _sections(self) -> dict[str, str]:
        """What each old section is called now: as that which most of its prompts stand in."""
        votes: dict[str, Counter[str]] = {}
        for i, j in self.pairs.items():
            title = self.before[i].section.title or ""
            votes.setdefault(title, Counter())[self.after[j].section.title or ""] += 1
        known = {fold(entry.section.title or "") for entry in self.before}
        named = {title: counted.most_common(1)[0][0] for title, counted in votes.items()}
        return {
            title: title if title in votes[title] or fold(now) in known else now
            for title, now in named.items()
        }


def _longest_rising(values: Sequence[int]) -> set[int]:
    """The places of a longest rising run among the values."""
    best: list[tuple[int, int]] = []  # how long the run that ends here is, and the one before
    for at, value in enumerate(values):
        before = [(best[k][0], -k) for k in range(at) if values[k] < value]
        length, earlier = max(before, default=(0, 1))
        best.append((length + 1, -earlier if before else -1))
    kept: set[int] = set()
    at = max(range(len(best)), key=lambda k: best[k][0], default=-1)
    while at >= 0:
        kept.add(at)
        at = best[at][1]
    return kept


def _words(text: str) -> str:
    """A text without what only the layout or the printer changed: white space, quotes' kinds."""
    return squeeze(text).replace("’", "'").replace("\u00ad", "")


def _labels(form: Form) -> str:
    return " / ".join(choice.label for choice in form.choices)


def _own(form: Form, prompt: Prompt) -> str:
    if prompt.kind != "choice" or prompt.id is None:
        return ""
    return " / ".join(choice.label for choice in form.choices_of(prompt.id))


def _stated(when: Mapping[str, tuple[str, ...]]) -> str:
    return "; ".join(f"{other}: {', '.join(chosen)}" for other, chosen in sorted(when.items()))
