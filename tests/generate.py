"""Strategies: any form of the contract's shape, and any answers to it."""

from __future__ import annotations

from hypothesis import strategies as st

from docgen import Answer, Answers, Choice, Form, Prompt, Question, Section
from docgen.wording import slug

# Everything XML 1.0 can carry: no surrogates, no U+FFFE and U+FFFF, of the controls only these.
_XML = st.characters(
    codec="utf-8", exclude_characters=[chr(c) for c in range(32)] + ["\ufffe", "\uffff", "\x7f"]
) | st.sampled_from("\t\n\r\x7f\x85\u2028\u2029\ufeff\u00ad\u2011\u00a0")
_HURTFUL = st.sampled_from(
    [
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "{_{",
        "]]>",
        "<w:p/>",
        "&amp;",
        '"',
        "’",
        "😀",
        "œ€",
        "  ",
        "\n\n",
    ]
)
_TRICKY = st.lists(st.text(_XML, max_size=12) | _HURTFUL, min_size=1, max_size=6).map("".join)
_WORDS = st.sampled_from(
    ["Le", "contrat", "prévoit-il", "une", "délégation", "pour", "l’Établissement", "<", "15", "€"]
) | st.sampled_from(["&", "au", "titre", "« dommages »", "{{ piège }}", "100 %", "n°", "d'œuvre"])
_PHRASE = st.lists(_WORDS, min_size=1, max_size=14).map(" ".join)
_LABELS = [
    ["Oui", "Non"],
    ["OUI", "NON", "Sans objet"],
    ["Yes", "No", "N/A"],
    ["Conforme", "Partiellement conforme", "Non conforme", "Sans objet"],
    ["Ja", "Nein"],
]


_MARKED = st.builds(
    str.format, st.sampled_from(["**{}**", "*{}*", "***{}***", "[{}](https://a.fr/b)"]), _WORDS
)
_LINE = st.lists(_WORDS | _MARKED | st.text(_XML, max_size=5), min_size=1, max_size=6).map(" ".join)
_ITEMS = st.lists(
    st.builds(str.__add__, st.sampled_from(["- ", "1. ", "  - ", "   1. ", "* ", "2) "]), _LINE),
    min_size=1,
    max_size=4,
).map("\n".join)
_ROW = st.lists(_LINE, min_size=2, max_size=2).map(lambda cells: f"| {cells[0]} | {cells[1]} |")
_TABLE = st.lists(_ROW, min_size=1, max_size=3).map(
    lambda rows: "\n".join([rows[0], "|---|---|", *rows[1:]])
)
_MARKDOWN = st.lists(
    _LINE | _ITEMS | _TABLE | st.builds("# {}".format, _PHRASE), min_size=1, max_size=4
).map("\n\n".join)


def texts() -> st.SearchStrategy[str]:
    """Any text that is an answer: not empty, and no placeholder; some of it Markdown."""
    return (_TRICKY | _MARKDOWN).filter(bool)


@st.composite
def forms(draw: st.DrawFn, max_questions: int = 60) -> Form:
    """A form with sections, conditions, sub-questions, items, and perhaps a comment column."""
    labels = draw(st.sampled_from(_LABELS))
    choices = tuple(Choice(slug(label), label) for label in labels)
    count = draw(st.integers(1, max_questions))
    ticked: list[str] = []
    questions = [_question(draw, number, choices, ticked) for number in range(1, count + 1)]
    sections = []
    while questions:
        size = draw(st.integers(1, len(questions)))
        title = draw(_PHRASE | st.just("Sinistres"))
        sections.append(Section(title, tuple(questions[:size])))
        questions = questions[size:]
    return Form(
        id="generated",
        title=draw(_PHRASE),
        language="fr",
        choices=choices,
        sections=tuple(sections),
        comment=draw(st.sampled_from([None, "Observations"])),
    )


def _question(
    draw: st.DrawFn, number: int, choices: tuple[Choice, ...], ticked: list[str]
) -> Question:
    style = draw(st.sampled_from(["{}", "1.{}", "A.{}", "Art. {}", "{}°"]))
    printed = style.format(number)
    prompts = []
    for index in range(draw(st.integers(1, 5))):
        kind = draw(st.sampled_from(["choice", "choice", "choice", "text", "label"]))
        if kind == "label":
            prompts.append(Prompt(None, "label", draw(_PHRASE) + " :"))
            continue
        prompt_id = printed + ("" if index == 0 else "bcde"[index - 1])
        when = {}
        if ticked and draw(st.integers(0, 3)) == 0:
            chosen = draw(
                st.lists(st.sampled_from([c.id for c in choices]), min_size=1, unique=True)
            )
            when = {draw(st.sampled_from(ticked)): tuple(chosen)}
        items = tuple(draw(st.lists(_PHRASE, max_size=3)))
        prompts.append(
            Prompt(
                prompt_id,
                "text" if kind == "text" else "choice",
                draw(_PHRASE) + " ?",
                when,
                items if kind == "choice" else (),
            )
        )
        if kind == "choice":
            ticked.append(prompt_id)
    return Question(printed, tuple(prompts))


@st.composite
def answers(draw: st.DrawFn, form: Form) -> Answers:
    """Answers to some of a form's prompts, asked or not, in texts that hurt."""
    given = {}
    for prompt_id, prompt in form.prompts.items():
        value = None
        if prompt.kind == "choice":
            value = draw(st.sampled_from([None, *form.choice_ids]))
        elif draw(st.booleans()):
            value = draw(texts())
        justification = None
        if form.may_justify(prompt) and draw(st.integers(0, 4)) == 0:
            justification = draw(texts())
        if value or justification:
            given[prompt_id] = Answer(value, justification)
    return Answers(
        form.id,
        given,
        respondent={"name": draw(_PHRASE)},
        tender={"buyer": draw(_PHRASE), "reference": "2026-014"},
    )


@st.composite
def answered_forms(draw: st.DrawFn, max_questions: int = 60) -> tuple[Form, Answers]:
    """A form, and answers to it."""
    form = draw(forms(max_questions))
    return form, draw(answers(form))
