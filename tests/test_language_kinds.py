"""What sentences of seven languages want, and what they depend on."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from docgen.parse.language import Language, languages

PHRASES = {
    path.stem: yaml.safe_load(path.read_text("utf-8"))
    for path in (Path(__file__).parent / "phrases").glob("*.yaml")
}
TEXT = {
    "fr": [
        "Quel est le délai ?",
        "Combien de salariés avez-vous ?",
        "Si non, veuillez justifier :",
    ],
    "en": ["Which standards apply?", "If yes, since when?", "Please outline your approach."],
    "de": [
        "Welche Normen gelten?",
        "Wenn ja, durch wen?",
        "Falls nein, bis wann ist dies geplant?",
    ],
    "es": [
        "¿Cuál es el plazo?",
        "En caso negativo, ¿por qué motivo?",
        "Por favor, detalle el plan:",
    ],
    "it": ["Qual è il termine?", "Se sì, da quanto tempo?", "Si prega di allegare il piano"],
    "pt": ["Qual é o prazo?", "Em caso afirmativo, desde quando?", "Descreva o plano"],
    "nl": ["Welke normen gelden?", "Zo ja, sinds wanneer?", "Motiveer uw antwoord"],
}
TICK = {
    "fr": ["L’expert vient-il, quel que soit le montant ?", "Dans l’affirmative, est-il gratuit ?"],
    "en": ["Do you reply, no matter which channel is used?", "If so, is it audited?"],
    "de": ["Wird geantwortet, egal welche Sprache gilt?", "Wenn ja, liegt ein Protokoll vor?"],
    "es": ["¿Incluye el informe, como mínimo, los datos siguientes?", "¿Está cifrado?"],
    "it": ["È incluso, quale che sia il prezzo?", "Se sì, è compreso nel prezzo?"],
    "pt": ["Está incluído, como mínimo, o transporte?", "Se sim, está incluído?"],
    "nl": ["Wordt geantwoord, ongeacht welke taal geldt?", "Zo ja, is het inbegrepen?"],
}
POLARITY = {
    "fr": (["Si oui :", "Dans l’affirmative,", "Si tel est le cas,"], ["Sinon,", "À défaut,"]),
    "en": (["If yes,", "If so,", "In that case,"], ["If not,", "Otherwise,"]),
    "de": (["Wenn ja,", "In diesem Fall,"], ["Falls nein,", "Andernfalls"]),
    "es": (["En caso afirmativo,", "De ser así,"], ["En caso contrario,", "De lo contrario,"]),
    "it": (["Se sì,", "In caso affermativo,"], ["Altrimenti,", "Se no,"]),
    "pt": (["Se sim,", "Se for o caso,"], ["Caso contrário,", "Se não,"]),
    "nl": (["Zo ja,", "Indien ja,"], ["Zo niet,", "Indien nee,"]),
}


@pytest.mark.parametrize("language", languages(), ids=lambda language: language.code)
def test_what_asks_for_words_is_told_from_what_wants_a_tick(language: Language) -> None:
    for text in TEXT[language.code]:
        assert language.wants_text(text), text
    for text in TICK[language.code]:
        assert not language.wants_text(text), text


@pytest.mark.parametrize("language", languages(), ids=lambda language: language.code)
def test_conditions_say_yes_or_no(language: Language) -> None:
    for polarity, texts in zip(("yes", "no"), POLARITY[language.code], strict=True):
        for text in texts:
            found = language.condition(text)
            assert found is not None, text
            assert found[0] == polarity, text


@pytest.mark.parametrize("language", languages(), ids=lambda language: language.code)
def test_conditions_in_buyers_own_words_say_yes_or_no_and_what_follows_asks(
    language: Language,
) -> None:
    for polarity in ("yes", "no"):
        for text in PHRASES[language.code][f"on_{polarity}"]:
            found = language.condition(text)
            assert found is not None, text
            assert found[0] == polarity, text
            assert language.wants_text(text), text


@pytest.mark.parametrize("language", languages(), ids=lambda language: language.code)
def test_buyers_own_words_ask_for_text_or_for_a_tick(language: Language) -> None:
    for text in PHRASES[language.code]["text"]:
        assert language.wants_text(text) or text.endswith(":"), text
    for text in PHRASES[language.code]["tick"]:
        assert not language.wants_text(text), text
        assert not language.names_answer(text), text
