"""Prompts that differ in one word that matters: never taken for the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from benchmarks.reuse_quality import LANGUAGES, pairs
from docgen.matching import Asked, compare
from docgen.wording import fold

# Words that say something else where one stands for another.
EXCLUSIVE = {
    "fr": [
        "deux, trois, quatre, cinq, six, dix, douze, vingt, trente",
        "2, 3, 24, 48",
        "heures, jours, semaines, mois, minutes",
        "trimestre, semestre, an",
        "jours ouvrés, jours calendaires, jours ouvrables, jours francs",
        "mensuel, trimestriel, semestriel, annuel, hebdomadaire, quotidien, bimestriel",
        "brut, net",
        "HT, TTC",
        "€, $, £, %",
        "minimum, maximum",
        "supérieur à, inférieur à, égal à",
        "plus de, moins de",
        "au plus, au moins",
        "avant, après, pendant, depuis, dès, jusqu’à",
        "tous, certains, quelques",
        "toutes, certaines, aucune",
        "chaque, aucun, un seul",
        "totale, partielle",
        "avec, sans, hors, sauf",
        "inclus, exclus, en option",
        "acceptez, refusez",
        "seulement, également",
        "par sinistre, par an, par assuré, par contrat",
        "l’assuré, l’assureur, le courtier, le tiers, l’employeur",
        "sinistres, contrats, cotisations, adhésions, avenants",
        "décès, invalidité, incapacité, dépendance",
        "vos, nos, leurs",
        "vous, nous",
        "à l’assureur, par l’assureur, de l’assureur, pour l’assureur",
        "titulaire, stagiaire, contractuel",
        "actifs, retraités",
        "public, privé",
        "corporels, matériels, immatériels",
        "premier, deuxième, dernier",
        "responsabilité civile, protection juridique, dommages aux biens",
        "obligatoire, facultatif",
        "gratuit, payant",
        "interne, externe",
        "janvier, mars, juin, décembre",
        "lundi, samedi, dimanche",
        "téléphone, courrier, courriel",
        "prise en charge, prise en compte, mise en cause",
        "souscription, résiliation, renouvellement",
        "et, ou bien",
        "Annexe A, Annexe B, Annexe C, Annexe D",
        "Article 12, Article 13",
        ">, <, ≤, ≥",
        "+5 %, -5 %",
    ],
    "en": [
        "two, three, four, five, ten, twelve",
        "2, 3, 24, 48",
        "hours, days, weeks, months, years, minutes",
        "working days, calendar days, business days",
        "monthly, quarterly, annually, weekly, daily",
        "gross, net",
        "€, $, £, %",
        "minimum, maximum",
        "above, below",
        "over, under",
        "more than, less than",
        "at least, at most",
        "before, after, during, since, until",
        "all, some, no, most",
        "each, no",
        "full, partial",
        "with, without",
        "including, excluding",
        "included, excluded, optional",
        "accept, refuse",
        "only, also",
        "per claim, per year, per person",
        "the insured, the insurer, the broker, the employer, the employee",
        "employees, employers",
        "claims, policies, premiums, complaints",
        "death, disability, sickness",
        "your, our, their",
        "to the insurer, by the insurer, from the insurer, for the insurer",
        "first, second, last",
        "mandatory, optional",
        "internal, external",
        "January, March, December",
        "telephone, post, email",
        "and, or",
        "Schedule A, Schedule B",
        ">, <, ≤, ≥",
    ],
    "de": [
        "zwei, drei, vier, fünf, zehn",
        "2, 3, 24, 48",
        "Stunden, Tage, Wochen, Monate, Jahre, Minuten",
        "Werktage, Kalendertage, Arbeitstage",
        "monatlich, vierteljährlich, jährlich, wöchentlich",
        "brutto, netto",
        "€, $, £, %",
        "mindestens, höchstens",
        "vor, nach",
        "über, unter",
        "mehr als, weniger als",
        "alle, einige, keine",
        "jeder, kein",
        "mit, ohne",
        "eingeschlossen, ausgeschlossen, optional",
        "nur, auch",
        "der Versicherer, der Versicherungsnehmer, der Makler, der Arbeitgeber, der Arbeitnehmer",
        "Schäden, Verträge, Beiträge, Beschwerden",
        "Ihre, unsere",
        "Sie, wir",
        "durch den Versicherer, an den Versicherer, für den Versicherer",
        "intern, extern",
        "freiwillig, verpflichtend",
        "Januar, März, Dezember",
        "versichert, unversichert, nicht versichert",
        "Anlage A, Anlage B",
    ],
}
MATTERS = {  # prompts that say the same of anything, and contexts that change what that is
    "fr": (
        ("En temps réel ?", "Délai moyen ?", "Sous 24 h ?", "Par qui ?", "Nombre de dossiers ?"),
        (
            "L’extranet permet-il de déclarer un sinistre ?",
            "L’extranet permet-il de consulter un sinistre ?",
            "Les attestations sont-elles délivrées ?",
            "Les quittances sont-elles délivrées ?",
            "Pour les actifs",
            "Pour les retraités",
        ),
    ),
    "en": (
        ("In real time?", "Average time?", "Within 24 hours?", "By whom?"),
        ("Can claims be notified online?", "Can certificates be issued online?", "Fleet"),
    ),
    "de": (
        ("In Echtzeit?", "Mittlere Dauer?", "Innerhalb von 24 Stunden?", "Durch wen?"),
        ("Können Schäden online gemeldet werden?", "Können Verträge online eingesehen werden?"),
    ),
}


def swapped(language: str) -> Iterator[tuple[Asked, Asked]]:
    """Open prompts, each beside one with a word that matters in the place of another."""
    said = [asked for pair in pairs(language, "open") for asked in (pair.old, pair.new)]
    for asked in dict.fromkeys(said):
        for words in (line.split(", ") for line in EXCLUSIVE[language]):
            for old in words:
                found = re.search(rf"(?<![\w’'-]){re.escape(old)}(?![\w’'-])", asked.text, re.I)
                if found and re.search(r"[^\W\d_]{3}", asked.text[: found.start()]):
                    for new in words:
                        if fold(new) != fold(old):
                            text = asked.text[: found.start()] + new + asked.text[found.end() :]
                            yield asked, replace(asked, text=text)


def added(language: str) -> Iterator[tuple[Asked, Asked]]:
    """Open prompts with one of two words that exclude each other at the end."""
    said = list(dict.fromkeys(pair.old for pair in pairs(language, "open")))
    lines = [line.split(", ") for line in EXCLUSIVE[language]]
    for number, asked in enumerate(said):
        words = lines[number % len(lines)]
        for old in words:
            for new in words:
                if old != new:
                    head = asked.text.rstrip(" ?.:")
                    yield tuple(  # type: ignore[misc]
                        replace(asked, text=f"{head} {word} 7 ?") for word in (old, new)
                    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_for_one_that_excludes_it_is_never_carried_in_silence(language: str) -> None:
    tried = [*swapped(language), *added(language)]
    assert len(tried) > {"fr": 4000, "en": 500, "de": 300}[language]
    carried = [
        f"{old.text} | {new.text}" for old, new in tried if compare(old, new).outcome == "same"
    ]
    assert not carried, "\n".join(carried)


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_question_or_section_is_never_carried_in_silence(language: str) -> None:
    texts, contexts = MATTERS[language]
    long = [pair.old.text for pair in pairs(language, "open")[::9]]
    for text in (*texts, *long):
        for one in contexts:
            for other in (context for context in (*contexts, None) if context != one):
                asked = Asked(text, language=language)
                under = replace(asked, question=one), replace(asked, question=other)
                assert compare(*under).outcome != "same", under
                within = replace(asked, section=one), replace(asked, section=other)
                assert other is None or compare(*within).outcome != "same", within


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_prompt_is_the_same_as_itself_whatever_it_is_asked_under(language: str) -> None:
    for pair in pairs(language, "open"):
        for asked in (pair.old, pair.new):
            assert compare(asked, replace(asked)).outcome == "same"
