"""A form printed through its own template and parsed again is the same form.

The forms are made up of plausible questions; what prints them is LibreOffice.
"""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import docgen
from docgen import Answers, Choice, Form, Prompt, Question, Section, build_template
from docgen.wording import short_slug, slug

_TICKED = [
    "Disposez-vous d’une délégation de gestion ?",
    "Les déclarations de sinistre peuvent-elles être faites en ligne, à toute heure et depuis un "
    "téléphone, sans pièce jointe à la première étape ?",
    "L’assuré reçoit-il un accusé de réception en moins de 24 h ?",
    "Etes-vous certifié ISO 9001 ?",
    "Acceptez-vous une franchise de 1 500 € (hors bris de glace) ?",
    "Un interlocuteur unique est-il nommé pour la durée du marché, congés compris ?",
    "Le contrat couvre-t-il les biens confiés ?",
]
_ASKED = [
    "Quel est le seuil de déclenchement d’une expertise ?",
    "Combien de gestionnaires suivent le compte ?",
    "Dans quel délai l’indemnité est-elle versée ?",
    "Précisez le nom et la fonction de l’interlocuteur :",
]
_IF_YES = ["Si oui, dans quel délai ?", "Si OUI, précisez lequel :"]
_IF_NO = ["Si non, quelle est votre proposition ?", "A défaut, pour quelle raison ?"]
_BANDS = [
    "GESTION DES SINISTRES",
    "Prévention",
    "INTERLOCUTEURS ET SUIVI",
    "Statistiques annuelles",
]
_ITEMS = ["Numéro de sinistre", "Date de survenance", "Montants réglés et provisionnés"]
_LABELS = [["Oui", "Non"], ["OUI", "NON", "Sans objet"], ["Conforme", "Partiel", "Non conforme"]]


def make_form(seed: int) -> Form:
    """A plausible form, the same for the same seed."""
    chance = random.Random(seed)
    labels = chance.choice(_LABELS)
    choices = tuple(Choice(slug(label), label) for label in labels)
    style = chance.choice(["{}", "1.{}", "A.{}", "F{}"])
    sections = []
    number = 0
    titles = ["Accompagnement dans la gestion", *chance.sample(_BANDS, chance.randint(0, 3))]
    for title in titles:
        questions = []
        for _ in range(chance.randint(1, 7)):
            number += 1
            questions.append(_question(chance, style.format(number), choices))
        sections.append(Section(title, tuple(questions)))
    if chance.random() < 0.4:
        text = "AUTRES SERVICES :"
        line = Prompt(short_slug(text), "text", text)
        sections.append(Section(None, (Question(None, (line,)),)))
    return Form(
        id=f"form{seed}",
        title=chance.choice(["Lot n°2 : Modalités", "Cadre de réponse technique"]),
        language="fr",
        choices=choices,
        sections=tuple(sections),
        comment=chance.choice([None, "Observations"]),
    )


def _question(chance: random.Random, number: str, choices: tuple[Choice, ...]) -> Question:
    if chance.random() < 0.2:
        return Question(number, (Prompt(number, "text", chance.choice(_ASKED)),))
    items = tuple(_ITEMS) if chance.random() < 0.15 else ()
    text = "Les statistiques comportent-elles, a minima :" if items else chance.choice(_TICKED)
    prompts = [Prompt(number, "choice", text, {}, items)]
    if chance.random() < 0.3:
        prompts.append(Prompt(f"{number}b", "choice", chance.choice(_TICKED)))
    if chance.random() < 0.3 and not items:
        suffix = "bc"[len(prompts) - 1]
        condition, choice = chance.choice([(_IF_YES, choices[0]), (_IF_NO, _negative(choices))])
        prompts.append(
            Prompt(number + suffix, "text", chance.choice(condition), {number: (choice.id,)})
        )
    return Question(number, tuple(prompts))


def _negative(choices: tuple[Choice, ...]) -> Choice:
    return next(choice for choice in choices if choice.label.lower().startswith("non"))


def bare(form: Form) -> list[object]:
    """What a form says, without where it stood."""
    found: list[object] = [form.title, form.language, form.comment]
    found += [(choice.id, choice.label) for choice in form.choices]
    for section in form.sections:
        found.append(section.title)
        for question in section.questions:
            found.append(question.number)
            found += [(p.id, p.kind, p.text, dict(p.when), p.items) for p in question.prompts]
    return found


def print_forms(folder: Path, forms: list[Form]) -> None:
    """Render each form blank and have LibreOffice print them all, in one start."""
    program = shutil.which("soffice")
    assert program is not None, "LibreOffice is wanted: make test installs it"
    for form in forms:
        document = docgen.render(Answers(form.id), form, build_template(form))
        (folder / f"{form.id}.docx").write_bytes(document)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder)]
    command += [str(folder / f"{form.id}.docx") for form in forms]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def test_forms_printed_by_their_own_templates_parse_as_they_were(tmp_path: Path) -> None:
    forms = [make_form(seed) for seed in range(24)]
    print_forms(tmp_path, forms)
    for form in forms:
        parsed = docgen.parse(tmp_path / f"{form.id}.pdf")
        assert bare(parsed) == bare(form)
        assert parsed.unexplained == ()


def test_a_form_parsed_from_its_own_print_gives_the_same_print(tmp_path: Path) -> None:
    first = [make_form(seed) for seed in range(30, 36)]
    print_forms(tmp_path, first)
    parsed = [docgen.parse(tmp_path / f"{form.id}.pdf") for form in first]
    again = tmp_path / "again"
    again.mkdir()
    print_forms(again, parsed)
    for form in parsed:
        reparsed = docgen.parse(again / f"{form.id}.pdf")
        assert bare(reparsed) == bare(form)
        assert reparsed.source is not None and form.source is not None
        assert reparsed.source.pages == form.source.pages
