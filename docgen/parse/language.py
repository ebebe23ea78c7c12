"""The words a language asks with, one data file per language in docgen/languages/."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Literal

from docgen.wording import fold
from docgen.yaml_file import Node, load

Polarity = Literal["yes", "no"]


@dataclass(frozen=True, slots=True)
class _Patterns:
    """A language's phrases as compiled patterns, made once."""

    condition: re.Pattern[str]
    polarity: dict[str, Polarity]
    clause: re.Pattern[str]
    never_asks: re.Pattern[str]
    asks: re.Pattern[str]
    asks_later: re.Pattern[str]
    orders: re.Pattern[str]
    orders_asking: re.Pattern[str]


def _patterns_of(language: Language) -> _Patterns:
    lead = rf"(?:(?:{_any(language.prepositions)}) )?"
    joint = rf"(?:,|\b(?:{_any(language.conjunctions)})) [¿¡]?"
    orders = rf"(?:{_any(language.orders_text)})\b"
    return _Patterns(
        condition=re.compile(rf"(?:{_any(phrase for phrase, _ in language.conditions)})\b"),
        polarity=dict(reversed(language.conditions)),
        clause=re.compile(rf"(?:{_any(language.opens_clause)})\b[^,:?]*[,:]"),
        never_asks=re.compile(rf"\b(?:{_any(language.never_asks)})\b"),
        asks=re.compile(rf"{lead}(?:{_any(language.asks_text)})\b"),
        asks_later=re.compile(rf"{joint}{lead}(?:{_any(language.asks_later)})\b"),
        orders=re.compile(orders),
        orders_asking=re.compile(rf"{orders}(?!-)"),
    )


@dataclass(frozen=True, slots=True)
class Language:
    """One language's word lists, folded (see wording.fold).

    `common` tells the language of a text; `choices`, `comment` and `number` are what headers
    of those columns say, `asked` that of the questions, `written` those that hold no ticks;
    `affirmative` and `negative` are the choices that `yes` and `no`
    conditions mean; `asks_text` and `orders_text` open what wants a text rather than a tick.
    """

    code: str
    common: frozenset[str]
    choices: frozenset[str]
    affirmative: frozenset[str]
    negative: frozenset[str]
    comment: frozenset[str]
    number: frozenset[str]
    asked: frozenset[str]
    written: frozenset[str]
    asks_text: tuple[str, ...]
    asks_later: tuple[str, ...]
    orders_text: tuple[str, ...]
    prepositions: tuple[str, ...]
    conjunctions: tuple[str, ...]
    conditions: tuple[tuple[str, Polarity], ...]
    opens_clause: tuple[str, ...]
    negation: frozenset[str]
    never_asks: tuple[str, ...]
    _patterns: _Patterns = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Compile the phrases."""
        object.__setattr__(self, "_patterns", _patterns_of(self))

    def condition(self, text: str) -> tuple[Polarity | None, str] | None:
        """Split a leading condition from the rest of a prompt.

        Returns:
            The answer it depends on and the clause; the answer is None where the clause does
            not say yes or no outright (`Si une obligation existe, …`). None without condition.
        """
        folded = fold(text)
        stated = self._patterns.condition.match(folded)
        if stated is not None:
            return self._patterns.polarity[stated.group()], stated.group()
        opener = self._patterns.clause.match(folded)
        return (None, opener.group()) if opener else None

    def denies(self, clause: str) -> bool:
        """Whether a clause says that something is not so."""
        return not self.negation.isdisjoint(re.findall(r"[a-z]+", clause)) or "n'" in clause

    def wants_text(self, text: str) -> bool:
        """Whether a prompt asks for words rather than a tick."""
        main = self._patterns.never_asks.sub("", self.main_clause(text))
        return (
            self._patterns.asks.match(main) is not None
            or self._patterns.orders_asking.match(main) is not None
            or self._patterns.asks_later.search(main) is not None
        )

    def orders(self, text: str) -> bool:
        """Whether a prompt is an order to write something: `Précisez : …`."""
        return self._patterns.orders.match(self.main_clause(text)) is not None

    def main_clause(self, text: str) -> str:
        """The folded text without its leading condition."""
        folded = fold(text)
        found = self.condition(text)
        rest = folded if found is None else folded[len(found[1]) :]
        return rest.lstrip(" ,:;.¿¡\"'([*-–")


def languages() -> tuple[Language, ...]:
    """Every language there is a file for, in the order of their codes."""
    return tuple(_language(code) for code in _codes())


def language_of(text: str, labels: tuple[str, ...] = ()) -> Language:
    """The language whose common words the text uses most; the first on a draw.

    Labels of tick columns that mean yes or no in a language count for many words of a text.
    """
    words = re.findall(r"\w+", fold(text))
    folded = {fold(label) for label in labels}

    def score(language: Language) -> float:
        common = sum(word in language.common for word in words)
        telling = len(folded & (language.affirmative | language.negative))
        return common + telling * (3 + 0.1 * len(words))

    return max(languages(), key=score)


@cache
def _codes() -> tuple[str, ...]:
    folder = resources.files("docgen.languages")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".yaml"))
    # French first: the language of the field, and so the one to assume of a wordless page.
    return tuple(sorted((name.removesuffix(".yaml") for name in names), key=lambda c: c != "fr"))


@cache
def _language(code: str) -> Language:
    text = resources.files("docgen.languages").joinpath(f"{code}.yaml").read_text("utf-8")
    top = load(text, f"{code}.yaml").value
    assert isinstance(top, dict)

    def words(key: str) -> list[str]:
        listed = top[key].value
        assert isinstance(listed, list)
        return [fold(_word(entry)) for entry in listed]

    conditions: list[tuple[str, Polarity]] = [(phrase, "yes") for phrase in words("yes")]
    conditions += [(phrase, "no") for phrase in words("no")]
    return Language(
        code=_word(top["code"]),
        common=frozenset(words("common")),
        choices=frozenset(words("choices")),
        affirmative=frozenset(words("affirmative")),
        negative=frozenset(words("negative")),
        comment=frozenset(words("comment")),
        number=frozenset(words("number")),
        asked=frozenset(words("asked")),
        written=frozenset(words("written")),
        asks_text=tuple(words("asks_text")),
        asks_later=tuple(words("asks_later")),
        orders_text=tuple(words("orders_text")),
        prepositions=tuple(words("prepositions")),
        conjunctions=tuple(words("conjunctions")),
        conditions=tuple(sorted(conditions, key=lambda pair: -len(pair[0]))),
        opens_clause=tuple(words("if")),
        negation=frozenset(words("negation")),
        never_asks=tuple(words("never_asks")),
    )


def _word(node: Node) -> str:
    assert isinstance(node.value, str)
    return node.value


def _any(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
