"""A received form × the forms it may answer → the one it does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from docgen.errors import DocgenError, Location
from docgen.model import Form, once_a_form
from docgen.properties import noted
from docgen.read.ink import likeliest
from docgen.sources.plain_text import plain_text, word_parts
from docgen.sources.shown import is_scan
from docgen.wording import fold

_ENOUGH = 0.5  # of a form's pairs of words: fewer are some other file's
_CLEARLY = 0.4  # so much more of what only one of two forms prints
_WHOLE = 0.8  # of a question's pairs, and of the questions of a page
_FEW_PAIRS, _FEW_TEXTS = 3, 4  # of a question, and questions of a page, that tell something
_WHOLE = 0.8  # of a question's pairs, and of the questions of a page
_FEW_PAIRS, _FEW_TEXTS = 3, 4  # of a question, and questions of a page, that tell something
_FEW_WORDS = 20  # a file with fewer is a picture
_MOST_TRIED = 4  # forms of a scan, the likeliest at a glance: each try reads the pictures anew

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Likeness:
    """A form, and the share of its pairs of words that stand in the received file."""

    form: Form
    share: float

    def __str__(self) -> str:
        return f"{self.form.id} ({self.share:.0%} of its words)"


def which_form(path: Path, forms: Sequence[Form], fits: Callable[[Path, Form], float]) -> Form:
    """Find the form that a received file answers.

    docgen's own note in the file says it; else the form's words tell. A file without words is
    read as each of the forms, and the one that it fits best is it.

    Args:
        path: The received file.
        forms: The forms it may answer, one or more.
        fits: How well a file fits a form, 0 to 1; raises DocgenError if not at all.

    Raises:
        DocgenError: the file cannot be read, or it is none of the forms, or may be several.
    """
    if len(forms) == 1:
        return forms[0]
    named = _noted_form(path)
    if named is not None:
        found = [form for form in forms if form.id == named]
        if len(found) != 1:
            raise _noted_but_unknown(path, named, forms)
        return found[0]
    words = fold(plain_text(path)).split()
    if len(words) < _FEW_WORDS:
        return _by_trial(path, forms, fits)
    return _by_words(path, forms, frozenset(pairwise(_bare(words))))


def _by_words(path: Path, forms: Sequence[Form], pairs: frozenset[Pair]) -> Form:
    likely = sorted((_likeness(form, pairs) for form in forms), key=lambda one: -one.share)
    possible = [one for one in likely if one.share >= _ENOUGH]
    possible = possible or [one for one in likely if _is_part(one.form, pairs)]
    possible = possible or [one for one in likely if _is_part(one.form, pairs)]
    if not possible:
        raise DocgenError(
            "The file is none of the forms; it looks most like "
            f"{_listed([str(one) for one in likely[:3]])}.",
            "Name the form it answers, as in --form parsed/lot1.yaml, or parse its blank first.",
            Location(path.as_posix()),
        )
    for one in possible:
        rivals = [other for other in possible if other is not one]
        if all(_is_rather(one.form, other.form, pairs) for other in rivals):
            return one.form
    raise _ambiguous(path, [str(one) for one in possible])


def _is_part(form: Form, pairs: frozenset[Pair]) -> bool:
    """Whether a file holds a stretch of a form's questions, as one of its pages does.

    Another form that asks some of the same has them here and there.
    """
    own = [frozenset(pairwise(_bare(fold(text).split()))) for text in _texts(form)]
    is_here = [len(one & pairs) >= _WHOLE * len(one) for one in own if len(one) >= _FEW_PAIRS]
    if sum(is_here) < _FEW_TEXTS:
        return False
    stretch = is_here[is_here.index(True) : len(is_here) - is_here[::-1].index(True)]
    return sum(is_here) >= _WHOLE * len(stretch)


def _is_rather(one: Form, other: Form, pairs: frozenset[Pair]) -> bool:
    """Whether what only one of two forms prints tells clearly that it is this one."""
    mine, theirs = _pairs(one) - _pairs(other), _pairs(other) - _pairs(one)
    if not mine and not theirs:
        return False
    here = len(mine & pairs) / len(mine) if mine else None
    there = len(theirs & pairs) / len(theirs) if theirs else None
    # Where one form holds all that the other does, what is missing of the rest tells.
    here = 1 - (there or 0.0) if here is None else here
    there = 1 - here if there is None else there
    return here - there >= _CLEARLY


def _by_trial(path: Path, forms: Sequence[Form], fits: Callable[[Path, Form], float]) -> Form:
    likely: list[_Likeness] = []
    faults: list[DocgenError] = []
    is_quick = len(forms) > _MOST_TRIED and is_scan(path)
    tried = likeliest(path, forms, _MOST_TRIED) if is_quick else forms
    for form in tried:
        try:
            likely.append(_Likeness(form, fits(path, form)))
        except DocgenError as error:
            # What names no form is the file's own fault, whatever form it answers.
            faults += [error] if f'"{form.id}"' not in error.problem.message else []
    likely.sort(key=lambda one: -one.share)
    if not likely and faults:
        raise faults[0]
    if not likely:
        ids = _listed([form.id for form in tried])
        raise DocgenError(
            f"The file fits none of the {len(forms)} forms; it looks most like {ids}."
            if is_quick
            else f"The file fits none of the forms {ids}.",
            "Name the form it answers, as in --form parsed/lot1.yaml, to be told why.",
            Location(path.as_posix()),
        )
    if len(likely) > 1 and likely[0].share - likely[1].share < 0.1:
        raise _ambiguous(path, [one.form.id for one in likely])
    return likely[0].form


def _likeness(form: Form, pairs: frozenset[Pair]) -> _Likeness:
    own = _pairs(form)
    return _Likeness(form, len(own & pairs) / len(own) if own else 0.0)


@once_a_form
def _pairs(form: Form) -> frozenset[Pair]:
    """The words that stand next to each other in the form's questions."""
    return frozenset(pair for text in _texts(form) for pair in pairwise(_bare(fold(text).split())))


def _texts(form: Form) -> Iterator[str]:
    for question in form.questions():
        for prompt in question.prompts:
            yield prompt.text
            yield from prompt.items


def _bare(words: Sequence[str]) -> list[str]:
    """Words without the signs around them; signs alone, bullets and dots, are left out."""
    bare = (re.sub(r"^\W+|\W+$", "", word) for word in words)
    return [word for word in bare if word]


def _noted_form(path: Path) -> str | None:
    """The form that docgen wrote into the file's properties."""
    if path.suffix.lower() not in (".docx", ".docm"):
        return None
    parts = word_parts(path)
    return noted(parts, Location(path.as_posix())).get("form") if parts is not None else None


def _noted_but_unknown(path: Path, named: str, forms: Sequence[Form]) -> DocgenError:
    known = _listed([form.id for form in forms])
    return DocgenError(
        f'The file answers the form "{named}", which is not (or more than once) among {known}.',
        "Add its form file to the folder, or name the form with --form.",
        Location(path.as_posix()),
    )


def _ambiguous(path: Path, candidates: Sequence[str]) -> DocgenError:
    return DocgenError(
        f"The file may answer {_listed(list(candidates), 'or')}.",
        "Name the form, as in --form parsed/lot1.yaml.",
        Location(path.as_posix()),
    )


def _listed(names: list[str], last: str = "and") -> str:
    names = names[:6] + (["others"] if len(names) > 6 else [])
    return f" {last} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
