"""A prompt's text → the same text folded, without its number and what only spelling makes of it."""

from __future__ import annotations

import re

from docgen.matching.lexicon import Lexicon
from docgen.wording import fold

_LEAD = re.compile(
    r"\s*(?:(?:(?:question|item|article|art|point|q|nr|no)?\.? ?(?:n° ?)?"
    r"\(?\d{1,3}(?:\.\d+)*[a-g]?\s?[.):°–-]+\s(?!\d)"
    r"|\d+(?:\.\d+)+\s(?![€£$%]|[kmg]?(?:€|eur)|mi[ol]|jours?\b|heures?\b|mois\b|ans?\b|hours?\b|days?\b)|\(?[a-z][.)]\s|[ivx]+[.)]\s"
    r"|q\.?\s?\d+\s|[-–•*▪➢→❑□☐]+\s)\s*)+"
)
# Article 12 Délais: a heading. Article 12 est-il accepté ?: a question about it.
_HEADED = re.compile(r"^\s*(?i:article|art)\.? ?\d+(?:\.\d+)*\s+(?=[A-ZÀ-Þ])")
# Annexe A, catégorie D: a letter that would be an article.
_LETTERED = re.compile(r"(?<=[a-zß-ÿ][ \u00a0])([ACDLMNSTY])(?![\w'’.€°º/&-])")
# -5 %, +5 %
_SIGNED = re.compile(r"(?<![^\s(])([+-])(?=\d)")
# R.G.P.D., S.O.
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
# assuré·e·s, assuré(e)s, ils/elles, le (la): the plain form stands for both.
_INCLUSIVE = re.compile(
    r"[·•∙(.]e[·•∙).]?(?=s?\b)[·•∙).]?(s\b)?|(?<=[^\W\d_]{2})-e-(s)\b"
    r"|(?:/|(?<=\bil)-|(?<=\bils)-)elles?\b| ?\((?:elles?|la|une|trices?|euses?|eres?)\)"
)
_OPTIONAL_S = re.compile(r"(?<=[^\W\d_])\((?:s|es|x|n|en|e|ere|r|in)\)")  # le(s) gestionnaire(s)
_GERMAN_BOTH = re.compile(
    r"\b([^\W\d_]{3,})innen (?:und|oder) \1\b|\b([^\W\d_]{4,}?)[/*:_(]-?innen\b\)?"
)
# ein(e) feste/r Ansprechpartner:in
_GERMAN_EITHER = re.compile(
    r"(?<=[^\W\d_]{3})(?:/-?(?:in|e|([nrsm]))\b|\((?:in|e|([nrsm]))\)|[*:_]in\b)"
)
_BROKEN = re.compile(r"(?<=[^\W\d_])- (?=[^\W\d_])")  # a word broken at a line's end
# équivalents temps plein (ETP): the words, and what they are called for short.
_CALLED = re.compile(r"\(([^\W\d_]{2,8})\)")
_NUMBER = re.compile(r"\b(?:no|nr)\b\.?(?=\s*(?::|\d|$))|\bno\b\.?(?= of\b)")
_COUNTED = re.compile(r"(?<=\w) ?n°\s*(?=\d)")  # option n° 1, option 1
_UMLAUT = re.compile(r"[aou]e")
# Oui / Non printed behind a prompt is where it is ticked.
_TICKS = re.compile(
    r"[\s.…_(\[:☐□❑]+(?:oui|yes|ja)[\s/☐□❑|]*(?:ou|or|oder)?[\s/☐□❑|-]*(?:non|no|nein)\W*$"
)
_TICKED = re.compile(r"(?:non|no|nein)\W*$")
_SIGNS = {"+": "plus ", "-": "minus "}
_TAIL = 24  # characters, in which a printed No ends a text
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\b(\d{1,2}) ?(?:h ?|:)00\b")
_HOURS = r"(?: ?(?:h|heures?|hours?|hrs?|std|stunden)\b)?"
_DAYS = r"(?: ?(?:j|jours?|jrs?|d|days?|tagen?)\b)?"
_BY = r" ?(?:/|,|sur|x|a|an) ?"
_ALL_DAY = re.compile(rf"\b24{_HOURS}{_BY}24\b{_HOURS}|\b24{_HOURS}(?={_BY}7\b)")
_ALL_WEEK = re.compile(rf"\b7{_DAYS}{_BY}7\b{_DAYS}|(?<=nonstop){_BY}7\b{_DAYS}")
_TWELVE = r"(0[1-9]|1[0-2])"
_DAY = re.compile(rf"\b(0[1-9]|[12]\d|3[01])[/.-]{_TWELVE}(?:[/.-](\d{{4}}))?\b(?![/.]\d)")


def plain(text: str, known: Lexicon) -> str:
    """A text as its words are taken from it."""
    folded = fold(_LETTERED.sub(r"\1\1\1", _HEADED.sub("", text)))
    lead = _LEAD.match(folded)
    bare = folded[lead.end() if lead and lead.end() < len(folded) else 0 :]
    # Most texts have none of these signs; a search for one costs less than a pattern.
    if _TICKED.search(bare[-_TAIL:]):
        bare = _TICKS.sub("", bare)
    if "." in bare:
        bare = _DOTTED.sub(lambda found: found[0].replace(".", ""), bare)
    bare = _COUNTED.sub(" ", _NUMBER.sub("n°", bare))
    if _DIGIT.search(bare):
        bare = _SIGNED.sub(lambda found: _SIGNS[found[1]], _of_time(bare, known))
    if known.code == "de":  # ueber, über
        bare = _GERMAN_BOTH.sub(lambda found: found[1] or found[2], bare)
        bare = _GERMAN_EITHER.sub(lambda found: found[1] or found[2] or "", bare)
        bare = _UMLAUT.sub(lambda found: found[0][0], bare)
    if "(" in bare:
        bare = _OPTIONAL_S.sub("", bare)
    if "- " in bare:
        bare = _BROKEN.sub("", bare)
    bare = _INCLUSIVE.sub(lambda found: found[1] or found[2] or "", bare)
    for written, meant in known.written.items():
        bare = bare.replace(written, meant)
    return _CALLED.sub(lambda found: _short(bare, found), bare) if "(" in bare else bare


def _of_time(text: str, known: Lexicon) -> str:
    """A text with its hours and days in one spelling: 9 h 00, 24h/24, 31/03."""
    bare = _CLOCK.sub(r"\1 h", text)
    bare = _ALL_WEEK.sub(" weeklong", _ALL_DAY.sub("nonstop", bare))
    return _DAY.sub(lambda found: _day(found, known), bare) if known.months else bare


def _day(found: re.Match[str], known: Lexicon) -> str:
    """A date with its month's name: 31/03, 31 mars."""
    day, month, year = found.groups(default="")
    return f"{int(day)} {known.months[int(month) - 1]} {year}".rstrip()


def _short(text: str, found: re.Match[str]) -> str:
    """What stands in brackets, unless it only shortens the words before it."""
    letters = found[1]
    words = [word for word in re.findall(r"[^\W\d_]+", text[: found.start()]) if len(word) > 2]
    for called in (letters, letters.removesuffix("s")):
        if "".join(word[0] for word in words[-len(called) :]) == called:
            return ""
    return found[0]
