"""Plausible questionnaires as forms: the truth that is then drawn.

The same spec gives the same form. Ids are made here from the contract's words, without the
parser's code, so that both can be held against each other.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from docgen import Choice, Form, Prompt, Question, Section
from docgen.model import PromptKind
from tests.corpus.bank import Bank, Scale, Topic
from tests.corpus.bank_en import ENGLISH
from tests.corpus.bank_fr import FRENCH
from tests.corpus.bank_held import HELD_BANKS
from tests.corpus.bank_long import FRENCH_LONG, FRENCH_LONG_HELD
from tests.corpus.bank_more_en import ENGLISH_MORE
from tests.corpus.bank_more_fr import FRENCH_MORE
from tests.corpus.bank_more_others import (
    DUTCH_MORE,
    GERMAN_MORE,
    ITALIAN_MORE,
    PORTUGUESE_MORE,
    SPANISH_MORE,
)
from tests.corpus.bank_others import DUTCH, GERMAN, ITALIAN, PORTUGUESE, SPANISH

_FIRST = (FRENCH, ENGLISH, GERMAN, SPANISH, ITALIAN, PORTUGUESE, DUTCH)
_MORE = (
    FRENCH_MORE,
    ENGLISH_MORE,
    GERMAN_MORE,
    SPANISH_MORE,
    ITALIAN_MORE,
    PORTUGUESE_MORE,
    DUTCH_MORE,
)
# A language's first bank by its code, its second with a plus: `fr`, `fr+`, `fr-held`.
BANKS: dict[str, Bank] = (
    {bank.code: bank for bank in _FIRST}
    | {f"{bank.code}+": bank for bank in _MORE}
    | HELD_BANKS
    | {"fr-long": FRENCH_LONG, "fr-held-long": FRENCH_LONG_HELD}
)
NUMBER_STYLES = ("1", "1.1", "A.3", "F10", "Art. 5", "a)")
JOINT = " – "  # between nested headings
_ID_LENGTH = 32  # of a slug, in whole words


@dataclass(frozen=True, slots=True)
class Spec:
    """What a form is to be made of. `code` is a key of BANKS; `scale` and `topic` index its lists.

    `labels` are tick columns of the form's own, without yes or no; `comment` is the comment
    column's label, or whether there is one.
    `manner` says whether rows are questions, requirement statements, or both; `numbers` is
    one of NUMBER_STYLES, None for unnumbered rows; `nested` gives two-level section titles;
    `restart` numbers each section from 1 anew; `rich` is how often a row holds several
    prompts.
    """

    seed: int
    code: str = "fr"
    topic: int = 0
    scale: int = 0
    manner: str = "questions"
    numbers: str | None = "1"
    sections: int = 3
    rows: int = 14
    labels: tuple[str, ...] = ()
    comment: bool | str = False
    groups: int = 0
    fill_ins: int = 0
    fill_ins_first: bool = False
    nested: bool = False
    heads: Literal["", "1.", "A –", "II."] = ""  # before the sections' titles
    restart: bool = False
    rich: float = 1.0
    lists: bool = True
    title: str | None = None


@dataclass(slots=True)
class _Maker:
    """Deals phrases, each once, and gives ids."""

    spec: Spec
    chance: random.Random
    bank: Bank
    topic: Topic
    scale: Scale
    decks: dict[str, list[str]] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    count: int = 0
    section: int = 0

    def deal(self, deck: str, phrases: tuple[str, ...]) -> str:
        """One of the phrases; of other topics when all were dealt, and only then one again."""
        if deck not in self.decks:
            others = {
                phrase
                for topic in self.bank.topics
                for phrase in getattr(topic, deck, ())
                if phrase not in phrases
            }
            more = self.chance.sample(sorted(others), len(others))
            self.decks[deck] = more + self.chance.sample(phrases, len(phrases))
        if not self.decks[deck]:
            self.decks[deck] = self.chance.sample(phrases, len(phrases))
        return self.decks[deck].pop()

    def is_spent(self, deck: str) -> bool:
        """Whether all phrases of a deck were dealt."""
        return self.decks.get(deck) == []

    def may(self, share: float) -> bool:
        return self.chance.random() < share * self.spec.rich

    def number(self) -> str | None:
        self.count += 1
        count, letter = self.count, chr(ord("A") + self.section)
        if self.spec.numbers is None:
            return None
        return {
            "1": f"{count}",
            "1.1": f"{self.section + 1}.{count}",
            "A.3": f"{letter}.{count}",
            "F10": f"F{count + 5}",
            "Art. 5": f"{self.bank.article} {count}",
            "a)": f"{chr(ord('a') + (count - 1) % 26)})",
            "1)": f"{count})",
            "01": f"{count:02d}",
            "Q1": f"Q{count}",
            "1.1.1": f"1.{self.section + 1}.{count}",
            "1.1.a": f"{self.section + 1}.{(count + 2) // 3}" + ("", ".a", ".b")[(count + 2) % 3],
        }[self.spec.numbers]

    def unique(self, wanted: str) -> str:
        chosen, count = wanted, 1
        while chosen in self.ids:
            count += 1
            chosen = f"{wanted}-{count}"
        self.ids.add(chosen)
        return chosen


@dataclass(frozen=True, slots=True)
class _Piece:
    """A prompt before it has an id; `on` are the labels of the row's first prompt it hangs on."""

    kind: PromptKind
    text: str
    on: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


def make_form(spec: Spec, name: str) -> Form:
    """The form that a spec describes."""
    bank = BANKS[spec.code]
    topic = bank.topics[spec.topic % len(bank.topics)]
    scale = Scale(spec.labels) if spec.labels else bank.scales[spec.scale % len(bank.scales)]
    maker = _Maker(spec, random.Random(f"{name} {spec.seed}"), bank, topic, scale)
    title = spec.title or maker.chance.choice(topic.titles)
    fill_ins = _fill_ins(maker) if spec.fill_ins else []
    sections = _sections(maker)
    return Form(
        id=slug(name),
        title=title,
        language=bank.code,
        choices=tuple(
            Choice(slug(label) or f"choice-{index}", label)
            for index, label in enumerate(scale.labels, 1)
        ),
        sections=tuple(fill_ins + sections if spec.fill_ins_first else sections + fill_ins),
        comment=_comment(maker),
    )


def _comment(maker: _Maker) -> str | None:
    if isinstance(maker.spec.comment, str):
        return maker.spec.comment
    return maker.chance.choice(maker.bank.comments) if maker.spec.comment else None


def join_forms(name: str, title: str, forms: list[Form], under_titles: bool) -> Form:
    """Several questionnaires as the one form that a file with all of them is.

    A section names its choices where its questionnaire has not all of them.
    Where sections are headings, each stands under its questionnaire's title: `under_titles`.

    Sections follow one another, choices are the union in the order they come, and an id
    that was given before gets -2 behind it.
    """
    all_choices = {choice.id: choice for form in reversed(forms) for choice in form.choices}
    order = dict.fromkeys(choice.id for form in forms for choice in form.choices)
    taken: set[str] = set()
    sections: list[Section] = []
    for form in forms:
        new: dict[str, str] = {}
        for prompt_id in form.prompts:
            chosen, count = prompt_id, 1
            while chosen in taken:
                count += 1
                chosen = f"{prompt_id}-{count}"
            taken.add(chosen)
            new[prompt_id] = chosen
        for section in form.sections:
            questions = tuple(
                replace(q, prompts=tuple(_renamed(p, new) for p in q.prompts))
                for q in section.questions
            )
            heading = section.title
            if under_titles and heading is not None:
                heading = form.title + JOINT + heading
            own = form.choice_ids if len(form.choices) < len(all_choices) else ()
            sections.append(replace(section, title=heading, questions=questions, choices=own))
    comment = next((form.comment for form in forms if form.comment), None)
    return Form(
        slug(name),
        title,
        forms[0].language,
        tuple(all_choices[choice] for choice in order),
        tuple(sections),
        comment,
    )


def _renamed(prompt: Prompt, new: dict[str, str]) -> Prompt:
    prompt_id = None if prompt.id is None else new[prompt.id]
    return replace(prompt, id=prompt_id, when={new[k]: v for k, v in prompt.when.items()})


# Sections and rows


def _sections(maker: _Maker) -> list[Section]:
    spec = maker.spec
    sizes = _split(maker, spec.rows, spec.sections)
    grouped = set(maker.chance.sample(range(spec.sections), min(spec.groups, spec.sections)))
    sections = []
    for index, size in enumerate(sizes):
        maker.section = index
        if spec.restart or spec.numbers in ("1.1", "A.3", "1.1.1"):
            maker.count = 0
        questions = [_row(maker) for _ in range(size)]
        if index in grouped:
            questions += _group(maker)
        sections.append(Section(_title(maker, index), tuple(questions)))
    return sections


def _split(maker: _Maker, total: int, parts: int) -> list[int]:
    sizes = [total // parts] * parts
    for index in range(total % parts):
        sizes[index] += 1
    for _ in range(parts):
        one, other = maker.chance.randrange(parts), maker.chance.randrange(parts)
        if sizes[one] > 2:
            sizes[one] -= 1
            sizes[other] += 1
    return sizes


def _title(maker: _Maker, index: int) -> str:
    band = maker.deal("bands", maker.topic.bands)
    if maker.spec.heads:
        return f"{_head(maker.spec.heads, index)} {band}"
    if not maker.spec.nested:
        return band
    parents = maker.bank.parents
    return parents[index * min(len(parents), 2) // maker.spec.sections] + JOINT + band


def _head(style: str, index: int) -> str:
    """The number of a section as its title has it: `2.`, `B –`, `II.`."""
    if style == "1.":
        return f"{index + 1}."
    if style == "A –":
        return f"{chr(ord('A') + index)} –"
    return ("I.", "II.", "III.", "IV.", "V.", "VI.", "VII.")[index]


def _row(maker: _Maker) -> Question:
    return _question(maker, maker.number(), _pieces(maker), {})


def _question(
    maker: _Maker,
    number: str | None,
    pieces: list[_Piece],
    group: Mapping[str, tuple[str, ...]],
) -> Question:
    """Give ids: the number, then the number with b, c …; a slug where there is none."""
    prompts: list[Prompt] = []
    stem = number
    asking = 0
    first: str | None = None
    for piece in pieces:
        if piece.kind == "label":
            prompts.append(Prompt(None, "label", piece.text))
            continue
        if stem is None:
            stem = short_slug(piece.text)
        suffix = "" if asking == 0 else "bcdefgh"[asking - 1]
        joint = "-" if number is None and suffix else ""
        prompt_id = maker.unique(stem + joint + suffix)
        asking += 1
        when = dict(group)
        if piece.on and first is not None:
            when[first] = tuple(slug(label) for label in piece.on)
        if first is None and piece.kind == "choice":
            first = prompt_id
        prompts.append(Prompt(prompt_id, piece.kind, piece.text, when, piece.items))
    return Question(number, tuple(prompts))


def _pieces(maker: _Maker) -> list[_Piece]:
    if maker.may(0.16) and not maker.is_spent("asks"):
        return [_Piece("text", maker.deal("asks", maker.topic.asks))]
    if maker.spec.lists and maker.may(0.07):
        text, items = maker.chance.choice(maker.bank.lists)
        if _fresh(maker, text):
            return [_Piece("choice", text, (), items)]
    if maker.spec.lists and maker.may(0.06):
        text, bullets = maker.chance.choice(maker.bank.asking)
        if _fresh(maker, text):
            return [_Piece("label", text), *(_Piece("choice", bullet) for bullet in bullets)]
    statement = maker.spec.manner == "requirements" or (
        maker.spec.manner == "mixed" and maker.chance.random() < 0.4
    )
    if maker.is_spent("statements" if statement else "ticks"):
        statement = not statement
    if statement:
        pieces = [_Piece("choice", maker.deal("statements", maker.topic.statements))]
    else:
        pieces = [_Piece("choice", maker.deal("ticks", maker.topic.ticks))]
        if maker.may(0.18):
            pieces.append(_Piece("choice", maker.deal("follow", maker.bank.follow)))
    if maker.may(0.26):
        pieces += _conditional(maker, statement)
    return pieces


def _fresh(maker: _Maker, text: str) -> bool:
    """Whether a text was not used yet; it is from now on."""
    used = maker.decks.setdefault("used", [])
    if text in used:
        return False
    used.append(text)
    return True


def _conditional(maker: _Maker, statement: bool) -> list[_Piece]:
    bank, scale = maker.bank, maker.scale
    if scale.named and (statement or maker.chance.random() < 0.7):
        text, on = maker.chance.choice(scale.named)
        return [_Piece("text", text, on)]
    if scale.yes is None or scale.no is None or scale.named:
        return []
    yes, no = (scale.yes,), (scale.no,)
    kind = maker.chance.choice(["yes", "no", "both", "yes tick", "no tick"])
    found = {
        "yes": [_Piece("text", maker.deal("if_yes", bank.if_yes), yes)],
        "no": [_Piece("text", maker.deal("if_no", bank.if_no), no)],
        "both": [
            _Piece("text", maker.deal("if_yes", bank.if_yes), yes),
            _Piece("text", maker.deal("if_no", bank.if_no), no),
        ],
        "yes tick": [_Piece("choice", maker.deal("if_yes_ticks", bank.if_yes_ticks), yes)],
        "no tick": [_Piece("choice", maker.deal("if_no_ticks", bank.if_no_ticks), no)],
    }
    return found[kind]


def _group(maker: _Maker) -> list[Question]:
    """An unnumbered row that asks, and the rows bound to its yes and its no."""
    scale = maker.scale
    if scale.yes is None or scale.no is None:
        return []
    groups = [g for g in maker.bank.groups if _fresh(maker, g.opener)]
    if not groups:
        return []
    group = maker.chance.choice(groups)
    for other in groups:
        if other is not group:
            maker.decks["used"].remove(other.opener)
    apart = maker.chance.random() < 0.5
    opener = [_Piece("choice", group.opener)]
    if not apart:
        opener.append(_Piece("label", group.if_yes))
    questions = [_question(maker, None, opener, {})]
    subject = str(questions[0].prompts[0].id)
    if apart:
        questions.append(_question(maker, None, [_Piece("label", group.if_yes)], {}))
    yes = {subject: (slug(scale.yes),)}
    no = {subject: (slug(scale.no),)}
    for text in group.yes_rows:
        pieces = [_Piece("choice", text)]
        if maker.chance.random() < 0.2:
            pieces.append(_Piece("choice", maker.deal("follow", maker.bank.follow)))
        questions.append(_question(maker, maker.number(), pieces, yes))
    if maker.chance.random() < 0.75:
        questions.append(_question(maker, None, [_Piece("label", group.if_no)], {}))
        for text in group.no_rows:
            questions.append(_question(maker, maker.number(), [_Piece("choice", text)], no))
    return questions


def _fill_ins(maker: _Maker) -> list[Section]:
    texts = maker.chance.sample(maker.bank.fill_ins, maker.spec.fill_ins)
    questions = [
        Question(None, (Prompt(maker.unique(short_slug(text)), "text", text),)) for text in texts
    ]
    return [Section(None, tuple(questions))]


# Ids, as the contract words them


def slug(text: str) -> str:
    """Lower-case ASCII letters, digits and hyphens: `Sans objet` → `sans-objet`."""
    for letter, spelled in (("œ", "oe"), ("æ", "ae"), ("ß", "ss"), ("ø", "o")):
        text = text.replace(letter, spelled).replace(letter.upper(), spelled)
    plain = unicodedata.normalize("NFKD", text)
    ascii_only = "".join(char for char in plain if not unicodedata.combining(char)).lower()
    return re.sub("[^a-z0-9]+", "-", ascii_only).strip("-")


def short_slug(text: str) -> str:
    """A slug's first words, up to 32 characters: `disposez-vous-d-un-extranet`."""
    words = slug(text).split("-")
    short = words[0][:_ID_LENGTH]
    for word in words[1:]:
        if len(short) + 1 + len(word) > _ID_LENGTH:
            break
        short += "-" + word
    return short
