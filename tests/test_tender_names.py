"""Another tender's buyer or reference left in a text is found, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.tender_names import Names, names_of
from tests.conftest import Run


def found(text: str, buyer: str = "", reference: str = "") -> list[str]:
    """Where a text names a buyer or a reference."""
    hits = Names(names_of(buyer, reference, "other.yaml")).find(text)
    return [text[hit.start : hit.end] for hit in hits]


@pytest.mark.parametrize(
    ("buyer", "text"),
    [
        ("Ville d’Exemple", "Une équipe pour la VILLE D'EXEMPLE."),
        ("Ville d’Exemple", "Un extranet pour la Mairie d’Exemple est ouvert."),
        ("Ville de Saint-Étienne", "la commune de St Etienne"),
        ("Ville de Saint-Étienne", "au profit de la ville de Saint‑Étienne,"),
        ("VILLE DE SAINT-ETIENNE", "de la Ville de Saint-Étienne"),
        ("La Ville d’Exemple", "Ville d’Exemple"),
        ("Département de l’Ain", "du Conseil départemental de l'Ain"),
        ("Centre Hospitalier Universitaire de Nantes", "Le CHU de Nantes"),
        ("CHU de Nantes", "le centre hospitalier universitaire de Nantes"),
        ("Nantes Métropole", "pour Nantes Métropole"),
        ("Communauté d’agglomération du Pays de Laon (CAPL)", "La CAPL dispose"),
        ("Communauté d’Agglomération du Pays de Laon", "La CAPL dispose"),
        ("Communauté d’agglomération du Pays de Laon", "la CA du Pays de Laon"),
        ("Ville de Laon", "pour la ville\nde Laon"),
        ("Ville de Lorient – Direction des achats", "la Ville de Lorient"),
        ("Logirep", "Vos agences Logirep"),
        ("SDIS 44", "les casernes du SDIS 44"),
        ("Service départemental d’incendie et de secours de l’Orne", "le SDIS de l’Orne"),
        ("Stadt Köln", "Für die Stadt Köln gilt"),
        ("City of Bath", "for the City of Bath only"),
    ],
)  # fmt: skip
def test_a_buyer_is_found_however_it_is_written(buyer: str, text: str) -> None:
    assert len(found(text, buyer)) == 1


@pytest.mark.parametrize(
    ("buyer", "text"),
    [
        ("Ville", "dans chaque Ville où nous sommes"),
        ("Commune", "La Commune dispose d’un extranet."),
        ("Communauté de communes", "la Communauté de communes"),
        ("Conseil départemental", "le Conseil départemental"),
        ("CHU", "Nous assurons douze CHU."),
        ("Ville de Paris", "en ville. Paris reste notre siège"),
        ("Ville de Nantes", "notre agence de Nantes"),
        ("Ville de Nantes", "Nantaises et Nantais"),
        ("Ville d’Exemple", "Par exemple, en ville, exemple à l’appui"),
        ("Ville de Tours", "une ville, des tours et des ponts"),
        ("Ville de Tours", "la ville de tours jumelles"),
        ("Ville d’Exemple", "la Ville d’Exempleville"),
        ("Département de l’Ain", "la Ville de l’Ain"),
        ("Habitat", "L’Habitat social"),
        ("Communauté d’agglomération Ardenne", "Ça va : ardenne"),
        ("", "rien"),
    ],
)
def test_words_that_are_no_buyers_name_raise_no_alarm(buyer: str, text: str) -> None:
    assert found(text, buyer) == []


@pytest.mark.parametrize(
    ("reference", "text"),
    [
        ("2026-014", "le marché 2026-014."),
        ("2026-014", "(n° 2026‑014)"),
        ("2026-014", "2026 / 014"),
        ("AO 2026/12", "l’AO-2026-12 du mois"),
        ("26ASS007", "la consultation 26ass007"),
        ("DAJ-ASSUR-3", "marché DAJ ASSUR 3"),
    ],
)
def test_a_reference_is_found_with_any_dashes(reference: str, text: str) -> None:
    assert len(found(text, reference=reference)) == 1


@pytest.mark.parametrize(
    ("reference", "text"),
    [
        ("2026", "au 1er janvier 2026"),
        ("1", "au lot 1"),
        ("lot 1", "au lot 1"),
        ("15000", "15 000 €, 15000 €"),
        ("15-000", "jusqu’à 15 000 €"),
        ("2026-01", "le 2026-01-15"),
        ("02-40", "au 02-40-11-12-13"),
        ("2026-014", "2026-0142"),
        ("2026-014", "12026-014"),
        ("2026-014", "2026-014-B"),
    ],
)
def test_figures_that_are_no_reference_raise_no_alarm(reference: str, text: str) -> None:
    assert found(text, reference=reference) == []


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=30), st.text(max_size=15))
def test_any_names_and_texts_can_be_compared(text: str, buyer: str, reference: str) -> None:
    for name in found(f"{text} {buyer} {reference}", buyer, reference):
        assert name.strip()


def answered(name: str, text: str, tender: str) -> Path:
    """An answers file to lot1 with a text under prompt 12, in a tender."""
    path = Path("answers") / name
    path.parent.mkdir(parents=True, exist_ok=True)
    head = "docgen: answers/1\nform: lot1\nrespondent: {name: Cabinet Exemple}\n"
    path.write_text(f'{head}tender: {tender}\nanswers:\n  "12": {text}\nreview: []\n', "utf-8")
    return path


@pytest.mark.parametrize("buyer", ["Ville de Saint-Étienne", "Communauté de communes du Val d’Or"])
def test_a_name_of_several_words_is_found_in_small_letters_too(buyer: str) -> None:
    names = Names(names_of(buyer, "", "f"))
    assert names.find(f"pour la {buyer.lower()}, nous prévoyons")
    assert not names.find("la ville de demain, une communauté de communes de taille")


def test_a_name_of_one_word_is_found_with_a_capital_only() -> None:
    names = Names(names_of("Orange", "", "f"))
    assert names.find("pour Orange, nous") and not names.find("le gilet orange")


def test_check_and_render_tell_of_another_tenders_name(run: Run, workspace: Path) -> None:
    answered("old.yaml", "Rien.", "{buyer: Ville d’Exemple, reference: 2026-014}")
    new = answered("new.yaml", "Pour la Ville d'Exemple (2026-014).", "{buyer: CHU de Nantes}")
    told = run("check", new)
    assert told.exit_code == 0 and run("check", new, "--strict").exit_code == 1
    assert (
        "answers/new.yaml:6: warning: In prompt 12, the text names the buyer of another tender, "
        '"Ville d\'Exemple" (answers/old.yaml).\n    Write {{ tender.buyer }} instead.'
    ) in told.stdout
    assert 'the reference of another tender, "2026-014"' in told.stdout
    assert "names the buyer of another tender" in run("render", new).stderr


@pytest.mark.parametrize(
    "tender",
    [
        "{buyer: Ville d’Exemple}",
        "{buyer: Mairie d'Exemple}",
        "{buyer: Groupement, members: Ville d’Exemple}",
        "{buyer: Ville d’Exemple-sur-Mer}",
    ],
)
def test_the_own_tenders_names_raise_no_alarm(run: Run, workspace: Path, tender: str) -> None:
    answered("old.yaml", "Rien.", "{buyer: Ville d’Exemple}")
    text = "Pour la Ville d’Exemple."
    if "Mer" in tender:
        text = "Pour la Ville d’Exemple-sur-Mer."
    assert "another tender" not in run("check", answered("new.yaml", text, tender)).stdout


def test_a_longer_name_than_the_own_is_another(run: Run, workspace: Path) -> None:
    answered("old.yaml", "Rien.", "{buyer: Ville d’Exemple-sur-Mer}")
    text = "Pour la Ville d’Exemple-sur-Mer."
    new = answered("new.yaml", text, "{buyer: Ville d’Exemple}")
    assert "another tender" in run("check", new).stdout


def test_what_the_form_itself_prints_raises_no_alarm(run: Run, workspace: Path) -> None:
    answered("old.yaml", "Rien.", "{buyer: Modalités de Gestion}")  # the form's own title
    new = answered("new.yaml", "Nos Modalités de Gestion.", "{buyer: CHU de Nantes}")
    assert "another tender" not in run("check", new).stdout


def test_a_name_put_in_by_a_placeholder_is_meant(run: Run, workspace: Path) -> None:
    answered("old.yaml", "Rien.", "{buyer: Ville d’Exemple}")
    new = answered("new.yaml", "'{{ respondent.references }}'", "{buyer: CHU de Nantes}")
    text = new.read_text("utf-8").replace("Cabinet Exemple", "C, references: Ville d’Exemple")
    new.write_text(text, "utf-8")
    assert "another tender" not in run("check", new).stdout


def test_a_snippet_that_names_a_tender_is_told_where_it_stands(run: Run, workspace: Path) -> None:
    answered("old.yaml", "Rien.", "{buyer: Ville d’Exemple}")
    Path("answers/snippets.yaml").write_text("a: Pour la Ville d’Exemple\n", "utf-8")
    new = answered("new.yaml", "'{{ snippet.a }}'", "{buyer: CHU de Nantes}")
    assert "answers/snippets.yaml:1: warning: The snippet a, which" in run("check", new).stdout
    told = run("check", "answers/snippets.yaml")
    assert "The snippet a names the buyer of another tender" in told.stdout


def test_files_that_cannot_be_read_stop_nobody(run: Run, workspace: Path) -> None:
    Path("answers/bad.yaml").write_bytes(b"docgen: answers/1\ntender: {buyer: [\nform: lot1\n")
    Path("answers/worse.yaml").write_bytes(b"docgen: answers/1\ntender: \xff\xfe")
    Path("answers/folder.yaml").mkdir()
    new = answered("new.yaml", "Pour la Ville d’Exemple.", "{buyer: CHU de Nantes}")
    assert run("check", new).exit_code == 0


def test_a_tender_in_a_block_or_below_the_answers_is_known_too(run: Run, workspace: Path) -> None:
    Path("answers/old.yaml").write_text(
        "docgen: answers/1\nform: lot1\nanswers: {}\n\ntender:\n  # le client\n"
        "  buyer: Ville d’Exemple\n\n  reference: 2026-014\nreview: []\n",
        "utf-8",
    )
    new = answered("new.yaml", "La Ville d’Exemple, 2026-014.", "{buyer: CHU de Nantes}")
    assert run("check", new).stdout.count("another tender") == 2
