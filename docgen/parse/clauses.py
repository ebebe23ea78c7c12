"""A prompt's text → the condition at its head, and what follows it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from docgen.wording import fold

Polarity = Literal["yes", "no"]

# Quotation marks, and apostrophes that stand in no word: `Si « oui », …`, `If 'yes' …`.
_QUOTES = re.compile(r"[\"„‚‹›]|(?<!\w)'|(?<=[^\W\d_]{2})'(?!\w)")
_BEFORE = " ([{*-–—•→>"
_MOST = 12  # words of a clause that says which answer was given
_WORD = re.compile(r"[^\s,:;?!()]+")
_REST = re.compile(r"\s*(?:[^\s,:;?.!]+\s*){0,5}[,:]")


def plain(text: str) -> str:
    """A text folded, without quotation marks and without brackets and dashes at its head."""
    folded = fold(text)
    if '"' in folded or "'" in folded or "„" in folded or "‚" in folded or "‹" in folded:
        folded = re.sub(r"\s+(?=[,:;?.!)]|$)", "", _QUOTES.sub(" ", folded))
        folded = " ".join(folded.split())
    return folded.lstrip(_BEFORE)


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of some phrases, the longest first."""
    found = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase) for phrase in found) if found else "(?!)"


@dataclass(frozen=True, slots=True)
class Clauses:
    """How a language's conditions begin, and by which words they say yes or no.

    `phrases` say it outright (`if so`); one that ends with a comma does only before a comma or
    another stop. `openers` begin a clause (`if`), in which `answers` (`answered`) with words of
    `yes` or `no` tell which answer is meant, `cases` (`the case`) that it is as was asked, and
    `labels` (`in place`) the choice that says so. `loose` phrases may speak of anything.
    """

    outright: re.Pattern[str]
    polarity: dict[str, Polarity]
    clause: re.Pattern[str]
    opener: re.Pattern[str]
    answers: frozenset[str]
    said: dict[str, Polarity]
    case: re.Pattern[str]
    label: re.Pattern[str]
    labels: dict[str, Polarity]
    negation: frozenset[str]
    loose: re.Pattern[str]
    asks: re.Pattern[str]

    def condition(self, text: str) -> tuple[Polarity | None, str] | None:
        """The condition at the head of a plain text: the answer it names, if any; its words."""
        opener = self.opener.match(text)
        stated = self._answer(text, opener.end()) if opener else None
        if stated is not None:
            return stated
        outright = self.outright.match(text)
        if outright is not None:
            phrase = outright.group()
            return self.polarity.get(phrase) or self.polarity[f"{phrase},"], self._whole(
                text, phrase
            )
        if opener is None:
            return None
        found = self.clause.match(text)
        return self._told(text, opener.end()) or ((None, found.group()) if found else None)

    def names_answer(self, text: str) -> bool:
        """Whether a plain text's condition is an answer given before, wherever it stands."""
        found = self.condition(text)
        if found is None or found[0] is None or self.loose.match(text):
            return False
        return self.outright.match(text) is not None or self.named(text) is None

    def _answer(self, text: str, start: int) -> tuple[Polarity | None, str] | None:
        """A clause that says which answer was given: `if you answered no to question 3,`."""
        has_answer, polarity, end = False, None, start
        for count, word in enumerate(_WORD.finditer(text, start)):
            gap = text[end : word.start()]
            if count == _MOST or gap.strip():
                break
            if has_answer and polarity and self.asks.match(text, word.start()):
                break
            has_answer = has_answer or word.group() in self.answers
            polarity = self.said.get(word.group(), polarity)
            end = word.end()
        if not has_answer or polarity is None:
            return None
        return polarity, text[:end]

    def _told(self, text: str, start: int) -> tuple[Polarity, str] | None:
        """A clause that says that it is so, or names a choice: `if this is not the case,`."""
        found = self.case.match(text, start)
        if found is None:
            return self.named(text)
        clause = text[: found.end()]
        denied = not self.negation.isdisjoint(re.findall(r"[a-z]+", clause)) or "n'" in clause
        return ("no" if denied else "yes"), clause

    def named(self, text: str) -> tuple[Polarity, str] | None:
        """A clause that is only a choice's label: `if not in place,`."""
        opener = self.opener.match(text)
        found = self.label.match(text, opener.end()) if opener else None
        if found is None:
            return None
        polarity = self.labels[found["label"]]
        if found["negation"]:
            polarity = "no" if polarity == "yes" else "yes"
        return polarity, text[: found.end()]

    def _whole(self, text: str, phrase: str) -> str:
        """The phrase with what belongs to it up to a comma: `if yes to question 3,`."""
        rest = text[len(phrase) :]
        found = _REST.match(rest)
        if found is None or self.asks.match(rest.lstrip(" ,:;¿¡(-–")):
            return phrase
        return phrase + found.group()


def clauses(
    *,
    phrases: Iterable[tuple[str, Polarity]],
    openers: Iterable[str],
    answers: Iterable[str],
    said: Iterable[tuple[str, Polarity]],
    cases: Iterable[str],
    labels: Iterable[tuple[str, Polarity]],
    loose: Iterable[str],
    negation: frozenset[str],
    asks: str,
) -> Clauses:
    """Compile a language's words; `asks` is a pattern of what asks for a text."""
    known = dict(phrases)
    free = [phrase for phrase in known if not phrase.endswith(",")]
    bound = [phrase.removesuffix(",") for phrase in known if phrase.endswith(",")]
    stop = rf"(?=\s*(?:[,:;?.!)…(¿–-]|$|{asks}))"
    outright = rf"(?:{any_of(free)})\b" + (rf"|(?:{any_of(bound)}){stop}" if bound else "")
    opener = rf"(?:{any_of(openers)})\b"
    named = dict(labels)
    return Clauses(
        outright=re.compile(outright),
        polarity=known,
        clause=re.compile(rf"{opener}[^,:?]*[,:]"),
        opener=re.compile(opener),
        answers=frozenset(answers),
        said=dict(said),
        case=re.compile(rf"\s(?:[^\s,:;?]+\s){{0,4}}(?:{any_of(cases)})(?:\s[^\s,:;?]+)?\s?[,:]"),
        label=re.compile(
            rf"\s(?P<negation>(?:{any_of(negation)})\s)?(?P<label>{any_of(named)})\s?[,:]"
        ),
        labels=named,
        negation=negation,
        loose=re.compile(rf"(?:{any_of(loose)})\b"),
        asks=re.compile(asks),
    )
