"""The words that questionnaires are made of: what a bank of one language holds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """One trade's words: `ticks` want a tick, `asks` a text, `statements` are requirements."""

    titles: tuple[str, ...]
    bands: tuple[str, ...]
    ticks: tuple[str, ...]
    asks: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A row that asks, and the rows that hang on its yes and on its no."""

    opener: str
    if_yes: str
    yes_rows: tuple[str, ...]
    if_no: str
    no_rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """Tick columns; `yes` and `no` are the labels that such conditions mean.

    `named` are conditions that name choices outright, with the choices they mean.
    """

    labels: tuple[str, ...]
    yes: str | None = None
    no: str | None = None
    named: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Bank:
    """One language's words for questionnaires and what stands around them.

    `if_yes` and `if_no` are second prompts with a condition that want a text, `if_yes_ticks`
    and `if_no_ticks` such that want a tick; `follow` are further prompts without one. `lists`
    are prompts with bullets that ask nothing, `text_lists` such that want a text; `asking`
    are labels with bullets that ask. `articles` and `facts` are what else a tender file holds.
    """

    code: str
    scales: tuple[Scale, ...]
    comments: tuple[str, ...]
    number_headers: tuple[str, ...]
    question_headers: tuple[str, ...]
    answer_header: str
    topics: tuple[Topic, ...]
    follow: tuple[str, ...]
    if_yes: tuple[str, ...]
    if_no: tuple[str, ...]
    if_yes_ticks: tuple[str, ...]
    if_no_ticks: tuple[str, ...]
    groups: tuple[Group, ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    asking: tuple[tuple[str, tuple[str, ...]], ...]
    fill_ins: tuple[str, ...]
    buyers: tuple[str, ...]
    instructions: tuple[str, ...]
    page_word: str
    parents: tuple[str, ...]
    article: str = "Art."
    theme_header: str = "Thème"
    articles: tuple[tuple[str, str], ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
