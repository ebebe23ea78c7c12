"""Two form files of the same form × which prompts are the same in both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from docgen.model import Form, Prompt, Question, Section
from docgen.wording import fold

_SIMILAR = 0.75  # of their letters, in order, two wordings of one prompt share at least so many
_MOST_PAIRS = 60_000  # compared letter by letter


@dataclass(frozen=True, slots=True)
class Entry:
    """A prompt and where it stands; no two are equal."""

    section: Section
    question: Question
    prompt: Prompt


def entries(form: Form) -> list[Entry]:
    """All prompts of a form, labels too, in its order."""
    return [
        Entry(section, question, prompt)
        for section in form.sections
        for question in section.questions
        for prompt in question.prompts
    ]


def twins(old: list[Entry], new: list[Entry], same_file: bool) -> dict[int, int]:
    """Places in `old` → places of the same prompts in `new`.

    Those of the same text in the same order come first, then those that were moved, then those
    reworded. A text that stands under several questions stays under its own. In the same file what
    stands between the same neighbours is the same too.
    """
    texts = [fold(entry.prompt.text) for entry in old], [fold(entry.prompt.text) for entry in new]
    under = _with_questions(old, texts[0]), _with_questions(new, texts[1])
    blocks = SequenceMatcher(None, *under, autojunk=False).get_opcodes()
    pairs: dict[int, int] = {}
    for tag, i, until, j, _ in blocks:
        if tag == "equal":
            pairs |= {i + step: j + step for step in range(until - i)}
    free = _Free(pairs, len(old), len(new))
    _equal(free, *under)
    _equal(free, *texts, only_once=True)
    if same_file:
        for tag, i, until, j, until_j in blocks:
            if tag == "replace":
                _between(free, old, new, range(i, until), range(j, until_j))
    for i, j in _similar(free, *texts):
        if i in free.olds() and j in free.news() and (texts[0][i] != texts[1][j]):
            free.pair(i, j)
    _same_question(free, old, new, *texts)
    _equal(free, *texts)
    return pairs


def _with_questions(found: list[Entry], texts: list[str]) -> list[str]:
    """Each prompt's text with that of its question's first prompt."""
    return [
        f"{fold(entry.question.prompts[0].text)}\0{text}"
        for entry, text in zip(found, texts, strict=True)
    ]


def _equal(free: _Free, old: list[str], new: list[str], only_once: bool = False) -> None:
    """Pair equal texts, in their order; with `only_once` those that stand once on either side."""
    places: dict[str, list[int]] = {}
    for j in free.news():
        places.setdefault(new[j], []).append(j)
    count = Counter(old[i] for i in free.olds())
    for i in free.olds():
        there = places.get(old[i], [])
        if there and not (only_once and (len(there) > 1 or count[old[i]] > 1)):
            free.pair(i, there.pop(0))


def _same_question(
    free: _Free, old: list[Entry], new: list[Entry], texts: list[str], others: list[str]
) -> None:
    """Pair equal texts of questions of which other prompts are paired."""
    known = {(id(old[i].question), id(new[j].question)) for i, j in free.pairs.items()}
    for i in free.olds():
        ours = id(old[i].question)
        there = (j for j in free.news() if others[j] == texts[i])
        free.pair(i, next((j for j in there if (ours, id(new[j].question)) in known), None))


class _Free:
    """What has no twin yet, on either side."""

    def __init__(self, pairs: dict[int, int], olds: int, news: int) -> None:
        self.pairs = pairs
        taken = set(pairs.values())
        self._olds = dict.fromkeys(i for i in range(olds) if i not in pairs)
        self._news = dict.fromkeys(j for j in range(news) if j not in taken)

    def olds(self) -> tuple[int, ...]:
        return tuple(self._olds)

    def news(self) -> tuple[int, ...]:
        return tuple(self._news)

    def pair(self, i: int, j: int | None) -> None:
        if j is not None:
            self.pairs[i] = j
            del self._olds[i], self._news[j]


def _between(free: _Free, old: list[Entry], new: list[Entry], olds: range, news: range) -> None:
    """Prompts between the same neighbours: those of the same id, else as many as there are."""
    mine = [i for i in olds if i in free.olds()]
    theirs = [j for j in news if j in free.news()]
    ids = {new[j].prompt.id: j for j in theirs if new[j].prompt.id is not None}
    by_id = {i: ids[old[i].prompt.id] for i in mine if old[i].prompt.id in ids}
    if not by_id and len(mine) == len(theirs):
        by_id = dict(zip(mine, theirs, strict=True))
    for i, j in by_id.items():
        free.pair(i, j)


def _similar(free: _Free, old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    """Pairs of similar texts, the most similar first."""
    if len(free.olds()) * len(free.news()) > _MOST_PAIRS:
        return
    found = []
    matcher = SequenceMatcher(None, autojunk=False)
    for j in free.news():
        matcher.set_seq2(new[j])
        for i in free.olds():
            matcher.set_seq1(old[i])
            if matcher.real_quick_ratio() >= _SIMILAR and matcher.quick_ratio() >= _SIMILAR:
                found.append((-matcher.ratio(), abs(i - j), i, j))
    yield from ((i, j) for ratio, _, i, j in sorted(found) if -ratio >= _SIMILAR)
