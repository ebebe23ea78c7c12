"""One received form × its truth → what was read right, left to a person, or stated wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from docgen.errors import DocgenError
from docgen.model import Answer, Answers, asked
from docgen.read.received import answers_of, find
from docgen.read.settle import SURE
from tests.filled import HELD, Generator, Received

# Where a bin of confidences begins; the last holds 1 alone.
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.995, 1.0)

# What Word's automatic correction makes of what is typed.
_TYPED = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u2011": "-", "\u00ad": None}
)


_COUNTS: tuple[str, ...] = ("files", "refused", "prompts", "right", "review", "wrong")
_COUNTS += ("unclear", "settled", "altered", "seconds")


@dataclass(frozen=True, slots=True)
class Miss:
    """An answer that was stated as sure and is not what the respondent meant."""

    kind: str
    seed: int
    prompt: str
    wanted: str
    stated: str


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of about the same confidence: how many, what was said of them, how many are right."""

    count: int = 0
    said: float = 0.0
    right: int = 0

    def __add__(self, other: Bin) -> Bin:
        """Both together."""
        return Bin(self.count + other.count, self.said + other.said, self.right + other.right)


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of prompts over files of one kind; `seconds` of processor time for reading them.

    `unclear` are prompts that nobody could tell: all of them should be in review, and `settled`
    counts those that were stated all the same.
    """

    kind: str
    files: int = 0
    refused: int = 0
    prompts: int = 0
    right: int = 0
    review: int = 0
    wrong: int = 0
    unclear: int = 0
    settled: int = 0
    altered: int = 0
    seconds: float = 0.0
    bins: tuple[Bin, ...] = (Bin(),) * len(BINS)
    misses: tuple[Miss, ...] = ()
    refusals: tuple[str, ...] = field(default=(), compare=False)

    def __add__(self, other: Score) -> Score:
        """Both together, under this one's kind."""
        return Score(
            self.kind,
            **{name: getattr(self, name) + getattr(other, name) for name in _COUNTS},
            bins=tuple(one + two for one, two in zip(self.bins, other.bins, strict=True)),
            misses=self.misses + other.misses,
            refusals=self.refusals + other.refusals,
        )


def score_made(kind: str, generator: Generator, seed: int) -> Score:
    """Make one received form, read it, and compare; nothing stays on disk."""
    with TemporaryDirectory() as folder:
        return score(generator(Path(folder), seed), kind)


def score(received: Received, kind: str) -> Score:
    """Read one received form and compare it with its truth."""
    started = process_time()
    try:
        reading = find(received.path, received.form)
    except DocgenError as error:
        # Of what is for measuring only nobody is told more than the count.
        told = f"{kind} {received.seed}: {error.problem.message}"
        refusals = (told,) if received.seed < HELD else ()
        prompts = len(asked(received.form, received.truth.answers) - received.unclear)
        return Score(kind, 1, 1, prompts, review=prompts, refusals=refusals)
    stated = answers_of(reading, received.form, SURE)
    seconds = process_time() - started
    counted = _compared(received, stated, kind)
    said = _reliability(received, answers_of(reading, received.form, 0.0))
    more = Score(kind, 1, altered=len(reading.alterations), seconds=seconds, bins=said)
    return counted + more


def total(scores: Iterable[Score], kind: str) -> Score:
    """All scores as one."""
    return reduce(Score.__add__, scores, Score(kind))


def _compared(received: Received, stated: Answers, kind: str) -> Score:
    """Count the prompts that are asked or answered; others are blank and nobody said otherwise."""
    truth = received.truth.answers
    reviewed = {review.id for review in stated.review}
    wanted = asked(received.form, truth) | set(truth) | set(stated.answers) | reviewed
    scored = Score(kind)
    for prompt in wanted & set(received.form.prompts):
        meant, found = truth.get(prompt, Answer()), stated.answers.get(prompt, Answer())
        if prompt in received.unclear:
            # Blank leaves the question open as well: nothing was stated.
            scored += Score(kind, unclear=1, settled=prompt not in reviewed and not found.is_blank)
        elif prompt in reviewed:
            scored += Score(kind, prompts=1, review=1)
        elif same_answer(meant, found):
            scored += Score(kind, prompts=1, right=1)
        else:
            miss = Miss(kind, received.seed, prompt, _told(meant), _told(found))
            scored += Score(kind, prompts=1, wrong=1, misses=(miss,))
    return scored


def _reliability(received: Received, stated: Answers) -> tuple[Bin, ...]:
    """Each answer's confidence, whatever it is, and whether the answer is right."""
    bins = [Bin()] * len(BINS)
    reviewed = {review.id for review in stated.review}
    for prompt, found in stated.answers.items():
        if prompt in received.unclear or prompt in reviewed:
            continue
        said = stated.confidence.get(prompt, 1.0)
        right = same_answer(received.truth.answers.get(prompt, Answer()), found)
        bins[sum(said >= edge for edge in BINS) - 1] += Bin(1, said, int(right))
    return tuple(bins)


def same_answer(meant: Answer, found: Answer) -> bool:
    """Whether two answers say the same but for typography and where lines break."""
    return _plain(meant.value) == _plain(found.value) and _plain(meant.justification) == _plain(
        found.justification
    )


def _plain(text: str | None) -> str:
    plain = unicodedata.normalize("NFKC", text or "").translate(_TYPED)
    return re.sub(r"\s+", " ", plain).strip()


def _told(answer: Answer) -> str:
    told = " / ".join(part for part in (answer.value, answer.justification) if part)
    return told or "(blank)"
