"""The wording of a shared answer × a lot's form → the prompts that ask it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from docgen.matching import Asked, asked_of, compare, index_terms
from docgen.model import Form
from docgen.wording import fold, squeeze

UNDER = " > "  # between a question or section and what is asked there
_ALIKE = 0.5  # of their words, prompts that may be the same share at least so many
_LITTLE = 2  # words of a prompt that says nothing without its section: "Délai ?"
_NOWHERE = "–"  # a section that no title is like


def fitting(key: str, form: Form) -> list[str]:
    """The ids of the prompts that ask what a shared answer's key says."""
    asked = asked_of(form)
    return [prompt_id for prompt_id, one in asked.items() if _fits(key, one)]


def is_same(one: Asked, other: Asked) -> bool:
    """Whether two prompts ask the very same, in the same context."""
    if not may_be_same(one, other) or compare(one, other).outcome != "same":
        return False
    return not one.question or not other.question or _is_within(one.question, other)


def may_be_same(one: Asked, other: Asked) -> bool:
    """Whether two texts share enough words to be compared at all."""
    mine, theirs = _terms(one.text, one.language), _terms(other.text, other.language)
    return 2 * len(mine & theirs) >= len(mine | theirs) or fold(one.text) == fold(other.text)


def keys_for(asked: Asked) -> Iterator[str]:
    """Ways to say what a prompt asks, the shortest first; each stands on one line."""
    text = squeeze(asked.text)
    yield text
    if asked.question:
        own = asked.question.rpartition(" – ")[2]
        yield f"{squeeze(own)}{UNDER}{text}"
        yield f"{squeeze(asked.question)}{UNDER}{text}"
    elif asked.section:
        yield f"{squeeze(asked.section)}{UNDER}{text}"


def _fits(key: str, asked: Asked) -> bool:
    return any(_is_asked(context, text, asked) for context, text in _readings(key))


def _readings(key: str) -> Iterator[tuple[str | None, str]]:
    """A key as a question's words, and as context and words: ` > ` may stand in either."""
    yield None, key
    parts = key.split(UNDER)
    for at in range(1, len(parts)):
        yield UNDER.join(parts[:at]), UNDER.join(parts[at:])


def _is_asked(context: str | None, text: str, asked: Asked) -> bool:
    """Whether a prompt asks this; a short one also wants its question or section named."""
    said = replace(asked, text=text)
    if not may_be_same(said, asked):
        return False
    if asked.question:
        if context and not _is_within(context, asked):
            return False
        said = replace(said, question=context and asked.question, section=None)
    elif asked.section:
        is_little = len(_terms(asked.text, asked.language)) <= _LITTLE
        said = replace(said, section=context or (_NOWHERE if is_little else None))
    match = compare(said, asked)
    # A key may leave out what a prompt that says enough is asked under, but not say another.
    is_left_out = context is None and said.section is None
    return match.outcome == "same" or (
        is_left_out and all(difference.aspect == "setting" for difference in match.differences)
    )


def _is_within(context: str, asked: Asked) -> bool:
    """Whether a prompt is asked under a question that says this, or has all of these words.

    Matching takes contexts for alike that share half of their meaning. Where nobody looks again
    that is too little.
    """
    whole = asked.question or ""
    mine, theirs = _terms(context, asked.language), _terms(whole, asked.language)
    if mine and mine <= theirs:
        return True
    one, other = (Asked(text, language=asked.language) for text in (context, whole))
    return compare(one, other).outcome == "same"


@lru_cache(maxsize=16_384)
def _terms(text: str, language: str) -> frozenset[str]:
    return frozenset(index_terms(text, language))
