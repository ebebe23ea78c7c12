"""Words that somebody looks for → the index's query for them, in whatever language they are."""

from __future__ import annotations

from docgen.matching import index_terms

_LANGUAGES = ("fr", "en", "de", "es", "it", "nl", "pt")
_LONGEST = 64  # words looked for


def query_of(words: str) -> str:
    """A query for all of some words, each in any of its forms; empty where they say nothing."""
    found = dict.fromkeys(filter(None, map(_word, words.split()[:_LONGEST])))
    return " AND ".join(found)


def _word(word: str) -> str:
    """The stems that a word may have, or none where it says nothing in one of the languages.

    It is looked for in the singular and in the plural: stemmers do not know all plurals (`prévus`).
    """
    plain = [index_terms(word, code) for code in _LANGUAGES]
    if not all(plain):
        return ""
    single = word[:-1] if len(word) > 3 and word[-1] in "sS" else word
    forms = (index_terms(one, code) for one in (single, f"{word}s") for code in _LANGUAGES)
    ways = dict.fromkeys(tuple(stems) for stems in (*plain, *forms) if stems)
    told = (" AND ".join(f'"{stem}"' for stem in stems) for stems in ways)
    return "(" + " OR ".join(f"({one})" for one in told) + ")"
