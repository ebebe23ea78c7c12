"""What a drawn PDF shows of its form: which words, and which questions are cut by a page break."""

from __future__ import annotations

import importlib
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

from docgen import Form
from docgen.wording import fold


def cut_questions(path: Path, form: Form) -> list[str]:
    """The texts of the questions that no page holds whole, though two following ones do."""
    pages = [_letters(text) for text in _pages(path)]
    found = []
    for question in form.questions():
        lines = [text for p in question.prompts for text in (p.text, *p.items)]
        first, last = _letters(lines[0])[:12], _letters(lines[-1])[-12:]
        length = len(_letters("".join(lines)))
        for page, following in pairwise(pages):
            start, end = page.rfind(first), following.find(last)
            whole = page.find(last, max(start, 0), start + length + 40) >= 0
            # What stands between are page foot and head, and the header row.
            if start >= 0 and end >= 0 and not whole and len(page) - start + end < length + 250:
                found.append(lines[0])
    return found


def missing_words(path: Path, form: Form) -> set[str]:
    """The form's words and numbers that stand on none of the pages."""
    shown = _letters(fold("".join(_pages(path))))
    texts = [section.title or "" for section in form.sections]
    texts += [choice.label for choice in form.choices]
    for question in form.questions():
        texts.append(question.number or "")
        for prompt in question.prompts:
            texts += [prompt.text, *prompt.items]
    words = {word for text in texts for word in text.split()}
    return {word for word in words if _letters(fold(word)) not in shown}


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def _pages(path: Path) -> list[str]:
    pdfium: Any = importlib.import_module("pypdfium2")
    document = pdfium.PdfDocument(path)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return texts
