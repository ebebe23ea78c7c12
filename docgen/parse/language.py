"""The words a language asks with, one data file per language in docgen/languages/."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from docgen.parse.clauses import Clauses, Polarity, any_of, clauses, plain
from docgen.wording import fold
from docgen.yaml_file import Node, load


@dataclass(frozen=True, slots=True)
class _Patterns:
    """A language's phrases as compiled patterns, made once."""

    clauses: Clauses
    never_asks: re.Pattern[str]
    asks: re.Pattern[str]
    asks_with_mark: re.Pattern[str]
    asks_later: re.Pattern[str]
    orders: re.Pattern[str]
    orders_asking: re.Pattern[str]
    orders_unasked: re.Pattern[str]
    preposition: re.Pattern[str]


def _patterns_of(language: Language) -> _Patterns:
    lead = rf"(?:(?:{any_of(language.prepositions)}) )?"
    joint = rf"(?:,|\b(?:{any_of(language.conjunctions)})) [¿¡]?"
    orders = rf"(?:{any_of((*language.orders_text, *language.orders_unasked))})\b"
    asks = rf"{lead}(?:{any_of(language.asks_text)})\b"
    return _Patterns(
        clauses=_clauses_of(language, rf"(?:{asks}|{orders}(?!-))"),
        never_asks=re.compile(rf"\b(?:{any_of(language.never_asks)})\b"),
        asks=re.compile(asks),
        asks_with_mark=re.compile(rf"{lead}(?:{any_of(language.asks_with_mark)})\b"),
        asks_later=re.compile(rf"{joint}{lead}(?:{any_of(language.asks_later)})\b"),
        orders=re.compile(orders),
        orders_asking=re.compile(rf"(?:{any_of(language.orders_text)})\b(?!-)"),
        orders_unasked=re.compile(rf"(?:{any_of(language.orders_unasked)})\b(?!-)"),
        preposition=re.compile(rf"(?:(?:{any_of(language.prepositions)})\b|d')"),
    )


def _clauses_of(language: Language, asks: str) -> Clauses:
    labels: list[tuple[str, Polarity]] = [
        (label, "yes") for label in (*language.affirmative, *language.holds)
    ]
    labels += [(label, "no") for label in language.negative]
    return clauses(
        phrases=(*language.conditions, *((phrase, "yes") for phrase in language.where_so)),
        openers=language.opens_clause,
        answers=language.answers,
        said=language.said,
        cases=language.cases,
        labels=labels,
        loose=language.where_so,
        negation=language.negation,
        asks=asks,
    )


@dataclass(frozen=True, slots=True)
class Language:
    """One language's word lists, folded (see wording.fold).

    `common` tells the language of a text; `choices`, `comment` and `number` are what headers
    of those columns say, `asked` that of the questions, `written` those that hold no ticks;
    `affirmative` and `negative` are the choices that `yes` and `no`
    conditions mean; `asks_text` and `orders_text` open what wants a text rather than a tick,
    `asks_with_mark` only before a question mark, `orders_unasked` only without one. How
    conditions are said: see `clauses.Clauses`. `unspaced` are the choices without their spaces.
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
    asks_with_mark: tuple[str, ...]
    orders_text: tuple[str, ...]
    orders_unasked: tuple[str, ...]
    prepositions: tuple[str, ...]
    conjunctions: tuple[str, ...]
    conditions: tuple[tuple[str, Polarity], ...]
    where_so: tuple[str, ...]
    opens_clause: tuple[str, ...]
    answers: tuple[str, ...]
    said: tuple[tuple[str, Polarity], ...]
    cases: tuple[str, ...]
    holds: tuple[str, ...]
    negation: frozenset[str]
    never_asks: tuple[str, ...]
    unspaced: frozenset[str] = field(init=False, repr=False, compare=False)
    _patterns: _Patterns = field(init=False, repr=False, compare=False)
    _initials: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Compile the phrases."""
        unspaced = frozenset(choice.replace(" ", "") for choice in self.choices)
        object.__setattr__(self, "unspaced", unspaced)
        object.__setattr__(self, "_patterns", _patterns_of(self))
        short = {"".join(re.findall(r"\b[a-z]", choice)) for choice in self.choices}
        bare = {letters for choice in self.choices if len(letters := _letters(choice)) < 4}
        object.__setattr__(self, "_initials", frozenset(short | bare))

    def condition(self, text: str) -> tuple[Polarity | None, str] | None:
        """Split a leading condition from the rest of a prompt.

        Returns:
            The answer it depends on and the clause; the answer is None where the clause does
            not say yes or no outright (`Si une obligation existe, …`). None without condition.
        """
        return self._patterns.clauses.condition(plain(text))

    def names_answer(self, text: str) -> bool:
        """Whether a prompt's condition is an answer given before, wherever that stands.

        `Le cas échéant, …` and `If in place, …` may speak of anything.
        """
        return self._patterns.clauses.names_answer(plain(text))

    def is_choice(self, text: str) -> bool:
        """Whether a text is a choice's label, what parts it from the next one aside."""
        return bool(choice_texts(text) & self.choices)

    def is_comment(self, label: str) -> bool:
        """Whether a label is that of a comment column, or its first letters: `Obs.`."""
        bare = fold(label).rstrip(" :")
        short = bare.removesuffix(".")
        cut = short != bare and len(short) > 2 and short.isalpha()
        return bare in self.comment or (cut and any(one.startswith(short) for one in self.comment))

    def speaks_of_comments(self, label: str) -> bool:
        """Whether a label has a word for comments: `Réponse du candidat`, `Remarques / pièces`.

        `Sans observation` has not, nor has what names a choice, or questions first.
        """
        words = re.findall(r"[a-z]+", fold(label))
        if not words or words[0] in {*self.negation, *self.prepositions, *self.asked}:
            return False
        return not self.comment.isdisjoint(words) and self.choices.isdisjoint(words)

    def is_initial(self, text: str) -> bool:
        """Whether capitals are the initials of a choice: `C`, `PC`, `NC`, or `O`, `N`, `S.O.`."""
        capitals = re.fullmatch(r"[A-Z](?:[./]?[A-Z]){0,3}\.?", text) is not None
        return capitals and _letters(text) in self._initials

    def completes(self, text: str) -> bool:
        """Whether a text goes on with a sentence begun above: `de consulter …`, `à jour`."""
        return text[:1].islower() or self._patterns.preposition.match(fold(text)) is not None

    def denies(self, clause: str) -> bool:
        """Whether a clause says that something is not so."""
        return not self.negation.isdisjoint(re.findall(r"[a-z]+", clause)) or "n'" in clause

    def wants_text(self, text: str) -> bool:
        """Whether a prompt asks for words rather than a tick."""
        main = self._patterns.never_asks.sub("", self.main_clause(text))
        asked = "?" in main
        return (
            self._patterns.asks.match(main) is not None
            or self._patterns.orders_asking.match(main) is not None
            or self._patterns.asks_later.search(main) is not None
            or (asked and self._patterns.asks_with_mark.match(main) is not None)
            or (not asked and self._patterns.orders_unasked.match(main) is not None)
        )

    def orders(self, text: str) -> bool:
        """Whether a prompt is an order to write something: `Précisez : …`."""
        main = self.main_clause(text)
        always = self._patterns.orders_asking.match(main) is not None
        return always or ("?" not in main and self._patterns.orders.match(main) is not None)

    def names_entry(self, text: str) -> bool:
        """Whether a prompt, its condition aside, begins with what is written in: `date du …`."""
        words = re.findall(r"[a-z]+", self.main_clause(text))[:2]
        return not self.written.isdisjoint(words)

    def main_clause(self, text: str) -> str:
        """The folded text without its leading condition."""
        bare = plain(text)
        found = self._patterns.clauses.condition(bare)
        rest = bare if found is None else bare[len(found[1]) :]
        return rest.lstrip(" ,:;.¿¡\"'([*-–")


def only_labels(text: str) -> bool:
    """Whether a line has nothing but labels of columns: `N° Questions`."""
    words = fold(text).split()
    return len(words) > 1 and any(
        all(word in known.number or word in known.asked or word in known.comment for word in words)
        for known in languages()
    )


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", fold(text))


def choice_texts(text: str) -> frozenset[str]:
    """What a choice's label may say, what parts it from the next one aside: `Non,`, `S.O.`."""
    bare = fold(text).strip(" :,;/|")
    return frozenset((bare, bare.strip(" :,;/|.")))


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

    def both(yes: str, no: str) -> tuple[tuple[str, Polarity], ...]:
        agreed: list[tuple[str, Polarity]] = [(phrase, "yes") for phrase in words(yes)]
        return (*agreed, *((phrase, "no") for phrase in words(no)))

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
        asks_with_mark=tuple(words("asks_with_mark")),
        orders_text=tuple(words("orders_text")),
        orders_unasked=tuple(words("orders_unasked")),
        prepositions=tuple(words("prepositions")),
        conjunctions=tuple(words("conjunctions")),
        conditions=both("yes", "no"),
        where_so=tuple(words("where_so")),
        opens_clause=tuple(words("if")),
        answers=tuple(words("answer")),
        said=both("says_yes", "says_no"),
        cases=tuple(words("case")),
        holds=tuple(words("holds")),
        negation=frozenset(words("negation")),
        never_asks=tuple(words("never_asks")),
    )


def _word(node: Node) -> str:
    assert isinstance(node.value, str)
    return node.value
