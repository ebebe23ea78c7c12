"""Prompts of two forms: the same whatever their spelling, and never the same for what matters."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.reuse_quality import LANGUAGES, docgen_verdict, pairs, score
from docgen.form import load_form
from docgen.matching import Asked, asked_of, compare
from docgen.model import Choice, Form, Prompt, Question, Section

FORMS = Path(__file__).parent / "forms"


def prompts() -> list[Asked]:
    """What the open forms of the corpus ask, each text once."""
    found: dict[str, Asked] = {}
    for path in sorted(FORMS.glob("*.form.yaml")):
        if not path.name.startswith("held-"):
            for asked in asked_of(load_form(path)).values():
                found.setdefault(asked.text, asked)
    return list(found.values())


PROMPTS = prompts()


def respelled(text: str, chance: Random) -> str:
    """A text as another printer or another hand would write it."""
    ways: list[Callable[[str], str]] = [
        lambda said: "".join(
            letter
            for letter in unicodedata.normalize("NFD", said)
            if not unicodedata.combining(letter)
        ),
        str.upper,
        lambda said: said.replace("’", "'"),
        lambda said: said.replace(" ?", "\u00a0?"),
        lambda said: chance.choice(["3) ", "Q12. ", "a) ", "4.2 ", "• ", "Question 3 : "]) + said,
        lambda said: said.rstrip(" ?:.") + chance.choice(["", " :", ".", " ?"]),
    ]
    for way in chance.sample(ways, chance.randint(1, len(ways))):
        text = way(text)
    return text


@settings(deadline=None)
@given(st.sampled_from(PROMPTS), st.randoms(use_true_random=False))
def test_a_prompt_is_the_same_however_it_is_spelled(asked: Asked, chance: Random) -> None:
    other = replace(asked, text=respelled(asked.text, chance))
    assert compare(asked, other).outcome == "same", other.text


@settings(deadline=None)
@given(st.sampled_from(PROMPTS), st.integers(2, 9999), st.integers(2, 9999))
def test_another_figure_is_never_the_same(asked: Asked, one: int, other: int) -> None:
    old = replace(asked, text=f"{asked.text} {one} €")
    new = replace(asked, text=f"{asked.text} {other} €")
    found = compare(old, new)
    assert (found.outcome == "same") == (one == other)
    assert one == other or "figure" in {difference.aspect for difference in found.differences}


@settings(deadline=None)
@given(st.sampled_from(PROMPTS), st.sampled_from(PROMPTS))
def test_what_differs_does_so_both_ways(one: Asked, other: Asked) -> None:
    there, back = compare(one, other), compare(other, one)
    if one.language == other.language:
        assert (there.outcome == "same") == (back.outcome == "same")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Sous vingt-quatre heures ?", "Sous 24h ?"),
        ("Un plafond de 15 000 € ?", "Un plafond de 15 K€ ?"),
        ("Un plafond de 15 000 € ?", "Un plafond de 15.000 euros ?"),
        ("Au moins un expert ?", "Au moins 1 expert ?"),
        ("Sous cinq (5) jours ouvrés ?", "Sous 5 jours ouvrés ?"),
        ("Êtes-vous conforme au R.G.P.D. ?", "Êtes-vous conforme au RGPD ?"),
        ("Les assuré·e·s sont-ils/elles informé(e)s ?", "Les assurés sont-ils informés ?"),
        ("Éditez-vous les quitances ?", "Éditez-vous les quittances ?"),
        ("Sans re-saisie du n° de contrat ?", "Sans ressaisie du numéro de contrat ?"),
        ("En cas de litige, un avocat est-il payé ?", "Un avocat est-il payé en cas de litige ?"),
        ("Prend-il effet au 01/01/2027 ?", "Prend-il effet au 1er janvier 2027 ?"),
        ("Ouvert de 9h à 18h ?", "Ouvert de 9 h 00 à 18 h 00 ?"),
        ("Assistance 7j/7 et 24h/24", "Assistance 24 heures sur 24 et 7 jours sur 7"),
        ("Un plafond de dix millions d’euros ?", "Un plafond de 10 M€ ?"),
        ("Une hausse de 5 % ?", "Une hausse de 5 pour cent ?"),
        ("Un PCA est-il formalisé ?", "Un plan de continuité d’activité est-il formalisé ?"),
        ("La police TRC est-elle émise ?", "La police tous risques chantier est-elle émise ?"),
        ("Coord. du gestionnaire", "Coordonnées du gestionnaire"),
        ("Nbre de dossiers", "Nombre de dossiers"),
        ("Le local est-il assuré ?", "Les locaux sont-ils assurés ?"),
        ("L’agent bénéficie-t-il d’un suivi ?", "Les agents bénéficient-ils d’un suivi ?"),
        ("Le (la) gestionnaire est-il (elle) joignable ?", "Le gestionnaire est-il joignable ?"),
        ("Le devis est-il gratuit ?", "Le devis est-il gratuit ? ☐ Oui ☐ Non"),
        ("Les radiations, adhésions et avenants ?", "Les adhésions, les radiations et avenants ?"),
    ],
)
def test_what_only_spelling_makes_of_it_is_the_same(old: str, new: str) -> None:
    assert compare(Asked(old), Asked(new)).outcome == "same"


@pytest.mark.parametrize(
    ("old", "new", "aspect"),
    [
        ("Intervenez-vous sous 24h ?", "Intervenez-vous sous 48h ?", "figure"),
        ("Intervenez-vous sous deux jours ?", "Intervenez-vous sous trois jours ?", "figure"),
        ("Acceptez-vous les avenants ?", "Refusez-vous les avenants ?", "opposite"),
        ("Garantie avec franchise ?", "Garantie sans franchise ?", "opposite"),
        ("Les frais sont-ils inclus ?", "Les frais sont-ils en option ?", "opposite"),
        ("Délégation totale de gestion ?", "Délégation partielle de gestion ?", "scope"),
        ("Tous les sinistres sont-ils suivis ?", "Certains sinistres sont-ils suivis ?", "scope"),
        ("Sous 5 jours ouvrés ?", "Sous 5 jours calendaires ?", "unit"),
        ("Délai de règlement des sinistres ?", "Délai de règlement des cotisations ?", "matter"),
        ("L’assuré peut-il résilier ?", "L’assureur peut-il résilier ?", "opposite"),
        ("Du débit au crédit ?", "Du crédit au débit ?", "order"),
        ("Réglez-vous 3 sinistres sur 10 ?", "Réglez-vous 10 sinistres sur 3 ?", "figure"),
        ("Trois références de lot 2 ?", "Deux références de lot 3 ?", "figure"),
        ("Ouvert de 9h à 18h ?", "Ouvert de 18h à 9h ?", "figure"),
        (
            "Les sinistres non déclarés sont-ils payés ?",
            "Les sinistres déclarés sont-ils non payés ?",
            "opposite",
        ),
        (
            "Le courtier peut-il saisir l’assureur ?",
            "L’assureur peut-il saisir le courtier ?",
            "who",
        ),
        ("La visite précède-t-elle la vente ?", "La vente précède-t-elle la visite ?", "order"),
        ("Les locaux sont-ils assurables ?", "Les locaux sont-ils inassurables ?", "opposite"),
        ("Sous 5 jours ?", "Sous 5 semaines ?", "unit"),
        ("Est-il transmis par l’assureur ?", "Est-il transmis à l’assureur ?", "who"),
        ("Un remboursement est-il garanti ?", "Un rembourseur est-il garanti ?", "words"),
        ("Des aides par courrier ou courriel ?", "Des aides par courrier et courriel ?", "words"),
        ("Effet au 01/03/2027 ?", "Effet au 01/05/2027 ?", "unit"),
    ],
)
def test_what_matters_is_told_and_never_carried_in_silence(old: str, new: str, aspect: str) -> None:
    found = compare(Asked(old), Asked(new))
    assert found.outcome != "same"
    assert aspect in {difference.aspect for difference in found.differences}


def test_choices_and_kinds_that_differ_are_never_the_same() -> None:
    asked = Asked("Êtes-vous certifié ISO 9001 ?", "choice", ("Oui", "Non"))
    wider = replace(asked, choices=("Oui", "Non", "Sans objet"))
    assert compare(asked, wider).outcome == "reworded"
    assert compare(asked, replace(asked, choices=("NON", "OUI"))).outcome == "same"
    assert compare(asked, replace(asked, kind="text", choices=())).outcome == "reworded"


def test_a_sub_prompt_is_the_same_only_under_the_same_question() -> None:
    asked = Asked("En temps réel ?", question="L’extranet permet-il de déclarer un sinistre ?")
    other = replace(asked, question="L’extranet permet-il de consulter les garanties ?")
    assert compare(asked, other).outcome == "nothing"
    assert compare(asked, replace(asked, question=None)).outcome == "nothing"


def test_a_short_prompt_is_the_same_only_in_the_same_section() -> None:
    asked = Asked("Délai de traitement ?", section="Sinistres")
    assert compare(asked, replace(asked, section="Adhésions")).outcome == "nothing"
    assert compare(asked, replace(asked, section="GESTION DES SINISTRES")).outcome == "same"


def test_of_the_open_pairs_no_trap_is_carried_and_what_is_offered_is_right() -> None:
    made = score(
        [(p, docgen_verdict(p)) for language in LANGUAGES for p in pairs(language, "open")]
    )
    assert made.carried == 0
    assert made.share("same") >= 0.99
    assert made.share("reworded") >= 0.85
    assert made.offered_right >= 0.95


def _below(label: str, choice: str, items: tuple[str, ...] = ()) -> Form:
    """A label row, a question below it, and one that is asked after a choice."""
    choices = (Choice("oui", "Oui"), Choice("non", "Non"))
    rows = (
        Question(None, (Prompt(None, "label", label),)),
        Question("1", (Prompt("1", "choice", "Le vol commis sans effraction ?", items=items),)),
        Question("2", (Prompt("2", "text", "Lesquelles ?", {"1": (choice,)}),)),
    )
    return Form("a", "", "fr", choices, (Section("Garanties", rows),))


@pytest.mark.parametrize(
    ("new", "prompt"),
    [
        (_below("Sont exclus :", "oui"), "1"),
        (_below("Sont garantis :", "non"), "2"),
        (_below("Sont garantis :", "oui", ("le bris de glace",)), "1"),
    ],
    ids=["another label above", "after another choice", "with bullets"],
)
def test_what_stands_around_a_prompt_belongs_to_what_it_asks(new: Form, prompt: str) -> None:
    old = asked_of(_below("Sont garantis :", "oui"))
    same = asked_of(_below("SONT GARANTIS :", "oui"))
    assert compare(old[prompt], same[prompt]).outcome == "same"
    assert compare(old[prompt], asked_of(new)[prompt]).outcome == "reworded"


@pytest.mark.parametrize(
    ("old", "new", "outcome"),
    [
        ("Accompagnement dans la gestion", "Qualité et prévention", "same"),
        ("Accompagnement dans la gestion", "Sinistres corporels", "reworded"),
        ("Organisation – Lot 2", "Organisation – Lot 3", "reworded"),
    ],
)
def test_a_question_that_says_enough_is_not_held_up_by_a_title_that_limits_nothing(
    old: str, new: str, outcome: str
) -> None:
    text = "Êtes-vous certifié ISO 9001 pour l’ensemble de vos services de gestion ?"
    assert compare(Asked(text, section=old), Asked(text, section=new)).outcome == outcome
    short = "Délai moyen ?"
    assert compare(Asked(short, section=old), Asked(short, section=new)).outcome != "same"


def test_the_very_words_under_another_title_are_offered_for_review() -> None:
    text = "Êtes-vous certifié ISO 9001 pour vos services de gestion ?"
    old, new, claims = (Asked(text, section=title) for title in ("Vol", "BRIS DE GLACE", "Audit"))
    assert compare(old, new).outcome == compare(old, claims).outcome == "reworded"
    short = [
        Asked("Disposez-vous d’un extranet ?", section=one) for one in ("Sinistres", "Contrats")
    ]
    assert compare(*short).outcome == "nothing"
