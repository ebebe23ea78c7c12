"""What was answered once comes back where it still holds, and only there."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import docgen
from docgen.answers import dump_answers, load_answers
from docgen.form import dump_form, load_form
from docgen.known_forms import KnownForms
from docgen.library import open_library
from docgen.model import Answer, Answers, Choice, Form, Prompt, Question, Section, Upkeep
from docgen.reuse import Carried, carry
from tests.test_cli import run

FORMS = Path(__file__).resolve().parent / "forms"
UNCHANGED = [
    FORMS.parent.parent / "parsed" / "lot1.yaml",
    FORMS / "answers-stacked-horizontal-chromium.pdf.form.yaml",  # has one question twice
    *sorted(FORMS.glob("[bcw]*.form.yaml"))[::24],
]
YES_NO = (Choice("oui", "OUI"), Choice("non", "NON"))


def a_form(name: str, *texts: str, choices: tuple[Choice, ...] = YES_NO) -> Form:
    """A form; a text with a colon at its end asks for a text."""
    questions = tuple(
        Question(str(n), (Prompt(str(n), "text" if text.endswith(":") else "choice", text),))
        for n, text in enumerate(texts, 1)
    )
    return Form(name, "Lot", "fr", choices, (Section("Gestion", questions),))


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache folder is a test's own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty workspace, which is the current folder."""
    root = tmp_path / "tenders"
    for name in ("parsed", "answers"):
        (root / name).mkdir(parents=True)
    monkeypatch.chdir(root)
    return root


def given(
    form: Form,
    answers: dict[str, Answer],
    name: str | None = None,
    day: date = date(2026, 1, 31),
    tender: dict[str, str] | None = None,
) -> Path:
    """A form and the answers given to it, in the current folder."""
    Path(f"parsed/{form.id}.yaml").write_text(dump_form(form), "utf-8")
    path = Path(f"answers/{name or form.id}.yaml")
    made = Answers(
        form.id,
        answers,
        {"name": "Cabinet Exemple"},
        tender or {"buyer": "Ville d’Exemple"},
        upkeep=Upkeep(reviewed=day),
    )
    path.write_text(dump_answers(made, form), "utf-8")
    return path


def carried(new: Form, today: date = date(2026, 6, 1)) -> dict[str, Carried]:
    return carry(new, open_library([Path("answers")], KnownForms(Path())), today)


def test_the_same_question_under_another_number_is_carried_without_review(folder: Path) -> None:
    given(a_form("old", "Êtes-vous certifié ISO 9001 ?"), {"1": Answer("oui", "n° 2024-117")})
    found = carried(a_form("new", "Avez-vous un extranet ?", "Etes-vous certifié ISO 9001?"))
    assert (found["2"].outcome, found["2"].answer) == ("same", Answer("oui", "n° 2024-117"))
    assert not found["2"].doubts
    assert found["1"].answer is None


def test_another_figure_is_carried_for_review_with_both_wordings(folder: Path) -> None:
    given(a_form("old", "Intervenez-vous sous 24h ?"), {"1": Answer("oui")})
    found = carried(a_form("new", "Intervenez-vous sous 48h ?"))["1"]
    assert found.outcome == "reworded" and found.answer == Answer("oui")
    assert "another figure: 24 → 48" in found.doubts[0]
    assert "sous 24h ?" in found.doubts[0] and "sous 48h ?" in found.doubts[0]


def test_an_opposite_question_is_left_open_and_the_nearest_is_shown(folder: Path) -> None:
    given(a_form("old", "Acceptez-vous les avenants en cours d’année ?"), {"1": Answer("oui")})
    found = carried(a_form("new", "Refusez-vous les avenants en cours d’année ?"))["1"]
    assert (found.outcome, found.answer) == ("nothing", None)
    assert found.nearest is not None and found.nearest.prompt == "1"


def test_the_freshest_answer_wins_and_a_contradiction_is_shown(folder: Path) -> None:
    form = a_form("old", "Êtes-vous certifié ISO 9001 ?")
    given(form, {"1": Answer("oui")}, "one", date(2025, 1, 1))
    given(form, {"1": Answer("non")}, "two", date(2026, 1, 1))
    found = carried(form)["1"]
    assert found.answer == Answer("non")
    assert "contradict" in found.doubts[0] and "OUI in answers/one.yaml" in found.doubts[0]


def test_a_contradiction_is_shown_also_where_the_question_is_reworded(folder: Path) -> None:
    form = a_form("old", "Intervenez-vous sous 48h ?")
    given(form, {"1": Answer("oui")}, "one", date(2025, 1, 1))
    given(form, {"1": Answer("non")}, "two", date(2026, 1, 1))
    found = carried(a_form("new", "Intervenez-vous sous 24h ?"))["1"]
    assert (found.outcome, found.answer) == ("reworded", Answer("non"))
    assert "OUI in answers/one.yaml" in found.doubts[1]


def test_the_freshest_of_two_texts_wins(folder: Path) -> None:
    form = a_form("old", "Décrivez votre organisation :")
    given(form, {"1": Answer("Deux équipes.")}, "one", date(2026, 1, 1))
    given(form, {"1": Answer("Une équipe.")}, "two", date(2025, 1, 1))
    assert carried(form)["1"].answer == Answer("Deux équipes.")
    assert not carried(form)["1"].doubts


def test_an_expired_answer_is_carried_for_review(folder: Path) -> None:
    form = a_form("old", "Êtes-vous certifié ISO 9001 ?")
    given(form, {"1": Answer("oui", upkeep=Upkeep(expires=date(2026, 5, 31)))})
    assert "expired on 2026-05-31" in carried(form)["1"].doubts[0]
    assert not carried(form, date(2026, 5, 31))["1"].doubts


def test_what_is_carried_keeps_its_owner_and_the_day_it_expires(folder: Path) -> None:
    upkeep = Upkeep("A. Martin", date(2026, 5, 2), date(2098, 5, 31))
    old = a_form("old", "Êtes-vous certifié ISO 9001 ?", "Intervenez-vous sous 24h ?")
    given(old, {"1": Answer("oui", upkeep=upkeep), "2": Answer("oui", upkeep=upkeep)})
    new = a_form("new", "Êtes-vous certifié ISO 9001 ?", "Intervenez-vous sous 48h ?")
    Path("parsed/new.yaml").write_text(dump_form(new), "utf-8")
    run("reuse", "answers", "--form", "new")
    made = load_answers("answers/new.yaml").answers
    assert made["1"].upkeep == upkeep
    # Nobody has looked at it in its new wording.
    assert made["2"].upkeep == replace(upkeep, reviewed=None)
    Path("answers/old.yaml").unlink()
    assert "expired on 2098-05-31" in carried(new, date(2098, 6, 1))["1"].doubts[0]


def test_the_day_a_whole_file_expires_goes_with_each_answer_out_of_it(folder: Path) -> None:
    form = a_form("old", "Êtes-vous certifié ISO 9001 ?")
    path = given(form, {"1": Answer("oui")})
    text = path.read_text("utf-8").replace("answers:\n", "expires: 2026-05-31\nanswers:\n", 1)
    path.write_text(text, "utf-8")
    found = carried(form)["1"]
    assert found.answer is not None and found.answer.upkeep.expires == date(2026, 5, 31)
    assert "expired on 2026-05-31" in found.doubts[0]


def test_an_answer_that_nobody_settled_is_for_review_in_the_next_form_too(folder: Path) -> None:
    old = a_form("a", "Intervenez-vous sous 48h ?", "Un chien ?")
    given(old, {"1": Answer("oui", "Pour la Ville de Zed.")}, tender={"buyer": "Ville de Zed"})
    for name in ("b", "c"):
        new = a_form(name, "Intervenez-vous sous 24h ?", f"Un chat {name} ?")
        Path(f"parsed/{name}.yaml").write_text(dump_form(new), "utf-8")
        run("reuse", "answers", "--form", name)
    made = load_answers("answers/c.yaml")
    assert made.answers["1"].value == "oui"
    told = " ".join(review.reason for review in made.review if review.id == "1")
    assert "not settled yet in answers/b.yaml" in told
    assert "48 → 24" in told and "Ville de Zed" in told
    again = a_form("d", "Intervenez-vous sous 24h ?", "Un chat b ?")
    found = carry(again, open_library([Path("answers/b.yaml")], KnownForms(Path())))["1"]
    assert found.outcome == "same" and found.doubts


def test_what_the_edition_before_left_for_review_is_for_review_again(folder: Path) -> None:
    form = a_form("lot1", *EDITION)
    path = given(form, GIVEN)
    text = path.read_text("utf-8")
    review = 'review:\n  - {id: "2", reason: vu trop vite}\n'
    path.write_text(text.replace("review: []\n", review), "utf-8")
    forms = KnownForms(Path())
    new = a_form("lot1-additif", *EDITION)
    found = carry(new, open_library([Path("answers")], forms), date(2026, 6, 1), forms=forms)
    assert [key for key, one in found.items() if one.doubts] == ["2"]
    assert "vu trop vite" in found["2"].doubts[0]


def test_an_earlier_buyers_name_in_a_text_is_for_a_person_to_see(folder: Path) -> None:
    form = a_form("old", "Décrivez votre organisation :")
    given(form, {"1": Answer("Une équipe pour la VILLE D'EXEMPLE.")})
    assert "names the buyer" in carried(form)["1"].doubts[0]


def test_a_tick_that_the_new_form_does_not_offer_is_left_open(folder: Path) -> None:
    wide = (*YES_NO, Choice("sans-objet", "Sans objet"))
    given(a_form("old", "Êtes-vous certifié ISO 9001 ?", choices=wide), {"1": Answer("sans-objet")})
    found = carried(a_form("new", "Êtes-vous certifié ISO 9001 ?"))["1"]
    assert found.answer is None
    assert any("does not offer" in doubt for doubt in found.doubts)


def test_a_placeholder_is_carried_and_not_what_it_gave_then(folder: Path) -> None:
    form = a_form("old", "Décrivez votre organisation :")
    Path("answers/snippets.yaml").write_text("a: Une équipe.\n", "utf-8")
    given(form, {"1": Answer("{{ snippet.a }} Pour {{ tender.buyer }}.")})
    assert carried(form)["1"].answer == Answer("{{ snippet.a }} Pour {{ tender.buyer }}.")
    assert not carried(form)["1"].doubts


EDITION = (
    "Êtes-vous certifié ISO 9001 ?",
    "Un expert est-il missionné sous 24h ?",
    "Autres :",
    "Décrivez votre organisation :",
    "Autres :",
    "Avez-vous un extranet ?",
    "Avez-vous une délégation de gestion ?",
)
GIVEN = {str(n): Answer("oui" if text[-1] == "?" else f"t{n}") for n, text in enumerate(EDITION, 1)}


def to_the_edition_before(
    new: Form, answers: dict[str, Answer] | None = None
) -> dict[str, Carried]:
    """What is carried into a new edition of a form of which all was answered."""
    given(a_form("lot1", *EDITION), GIVEN if answers is None else answers)
    forms = KnownForms(Path())
    return carry(new, open_library([Path("answers")], forms), date(2026, 6, 1), forms=forms)


def test_reuse_of_answers_to_the_edition_before_touches_only_what_changed(folder: Path) -> None:
    changed = [text.replace("24h", "48h") for text in EDITION]
    changed.insert(3, "Avez-vous un chien ?")
    found = to_the_edition_before(a_form("lot1-additif", *changed))
    touched = [key for key, one in found.items() if one.outcome != "same" or one.doubts]
    assert touched == ["2", "4"]
    kept = [one.answer for key, one in found.items() if key not in touched]
    assert kept == [answer for key, answer in GIVEN.items() if key != "2"]


@pytest.mark.parametrize("title", ["2. GESTIONS", "Gestion :"])
def test_a_new_number_is_no_change_of_the_questions_below_a_title(folder: Path, title: str) -> None:
    new = a_form("lot1-additif", "Avez-vous un chien ?", *EDITION)
    new = replace(new, sections=(replace(new.sections[0], title=title),))
    found = to_the_edition_before(new)
    assert [one.answer for one in found.values()][1:] == list(GIVEN.values())
    assert not any(one.doubts for one in found.values())


@pytest.mark.parametrize("title", ["Gestion 2", "Non gestion", "Tout autre chose"])
def test_what_stands_under_a_title_that_says_something_else_is_for_review(
    folder: Path, title: str
) -> None:
    new = a_form("lot1-additif", *EDITION)
    new = replace(new, sections=(replace(new.sections[0], title=title),))
    found = to_the_edition_before(new)
    assert [one.answer for one in found.values()] == list(GIVEN.values())
    assert all(f"Gestion → {title}" in one.doubts[0] for one in found.values())


def test_a_question_moved_under_another_title_is_looked_at_again(folder: Path) -> None:
    new = a_form("lot1-additif", *EDITION)
    *stay, moved = new.sections[0].questions
    delay = Question("8", (Prompt("8", "text", "Autres :"),))
    sections = (Section("Gestion", tuple(stay)), Section("Sinistres", (moved, delay)))
    found = to_the_edition_before(replace(new, sections=sections))
    assert found["3"].answer == GIVEN["3"] and found["5"].answer == GIVEN["5"]
    assert found["8"].answer is None or found["8"].doubts


def test_the_edition_before_wins_over_other_tenders_and_a_contradiction_is_shown(
    folder: Path,
) -> None:
    other = a_form("other", "Êtes-vous certifié ISO 9001 ?", "Un chien ?")
    given(other, {"1": Answer("non")}, day=date(2026, 5, 1))
    found = to_the_edition_before(a_form("lot1-additif", *EDITION))["1"]
    assert found.answer == Answer("oui")
    assert "contradict" in found.doubts[0]


def test_what_was_open_in_the_edition_before_is_answered_from_elsewhere(folder: Path) -> None:
    given(a_form("other", "Êtes-vous certifié ISO 9001 ?", "Un chien ?"), {"1": Answer("non")})
    known = {key: answer for key, answer in GIVEN.items() if key != "1"}
    found = to_the_edition_before(a_form("lot1-additif", *EDITION), known)
    assert found["1"].answer == Answer("non")


def test_what_was_left_open_in_the_edition_before_gets_no_reworded_answer(folder: Path) -> None:
    known = {key: answer for key, answer in GIVEN.items() if key != "2"}
    given(a_form("other", EDITION[1].replace("24h", "48h"), "Un chien ?"), {"1": Answer("non")})
    found = to_the_edition_before(a_form("lot1-additif", *EDITION), known)
    assert (found["2"].answer, found["2"].doubts) == (None, ())


@pytest.mark.parametrize("path", UNCHANGED, ids=lambda path: path.name.partition(".")[0])
def test_a_form_sent_again_unchanged_keeps_every_answer(folder: Path, path: Path) -> None:
    form = load_form(path)
    answers = {
        key: Answer(form.choices_of(key)[n % 2].id if prompt.kind == "choice" else f"t{n}")
        for n, (key, prompt) in enumerate(form.prompts.items())
    }
    given(form, answers)
    forms = KnownForms(Path())
    found = carry(replace(form, id="again"), open_library([Path("answers")], forms), forms=forms)
    assert {key: one.answer for key, one in found.items()} == answers
    assert {key for key, one in found.items() if one.doubts} == set()


def test_reuse_from_python_takes_answers_files_and_folders(folder: Path) -> None:
    path = given(a_form("old", "Êtes-vous certifié ISO 9001 ?", "Un chien ?"), {"1": Answer("oui")})
    new = a_form("new", "Avez-vous un extranet ?", "Etes-vous certifié ISO 9001 ?")
    loaded = docgen.load_answers(path)
    olds: tuple[Any, ...] = (loaded, path, "answers", [path, loaded])
    for old in olds:
        made = docgen.reuse(old, new)
        assert made.form == "new" and made.answers == {"2": Answer("oui")}
        assert made.review == ()


def test_the_command_writes_where_each_answer_comes_from(folder: Path) -> None:
    given(a_form("old", "Êtes-vous certifié ISO 9001 ?"), {"1": Answer("oui")})
    new = a_form("new", "Avez-vous un chien ?", "Êtes-vous certifié ISO 9001 ?")
    Path("parsed/new.yaml").write_text(dump_form(new), "utf-8")
    told = run("reuse", "answers", "--form", "new")
    assert told.stdout == "answers/new.yaml\n"
    text = Path("answers/new.yaml").read_text("utf-8")
    assert "# from answers/old.yaml, prompt 1, 2026-01-31: the same question\n" in text
    answers = load_answers("answers/new.yaml")
    assert {key: answer.value for key, answer in answers.answers.items()} == {
        "1": None,
        "2": "oui",
    }
    assert answers.respondent["name"] == "Cabinet Exemple"
    assert not any(answers.tender.values())


def test_what_a_person_wrote_stays_with_its_comments_and_order(folder: Path) -> None:
    old = a_form("old", "Êtes-vous certifié ISO 9001 ?", "Avez-vous un extranet ?")
    given(old, {"1": Answer("oui"), "2": Answer("oui")})
    Path("parsed/new.yaml").write_text(dump_form(a_form("new", *_texts(old))), "utf-8")
    mine = (
        "docgen: answers/1\nform: new\nrespondent: {name: Moi}\ntender: {}\nanswers:\n"
        '  "2": non   # vu avec Paul\n  "1":\nreview: []\n'
    )
    Path("answers/new.yaml").write_text(mine, "utf-8")
    run("reuse", "answers/old.yaml", "--form", "new")
    text = Path("answers/new.yaml").read_text("utf-8")
    assert '  "2": non   # vu avec Paul\n' in text
    assert text.index('"2"') < text.index('"1": oui')
    assert text.count("# from ") == 1  # above what was carried, not above what was there
    assert load_answers("answers/new.yaml").respondent == {"name": "Moi"}


def _texts(form: Form) -> list[str]:
    return [prompt.text for prompt in form.prompts.values()]


def test_a_bad_file_is_told_and_the_others_are_used(folder: Path) -> None:
    form = a_form("old", "Êtes-vous certifié ISO 9001 ?")
    given(form, {"1": Answer("oui")})
    Path("answers/bad.yaml").write_text("docgen: answers/1\nform: [", "utf-8")
    Path("parsed/new.yaml").write_text(dump_form(a_form("new", *_texts(form))), "utf-8")
    told = run("reuse", "answers", "--form", "new")
    assert "bad.yaml" in told.stderr
    assert load_answers("answers/new.yaml").answers["1"] == Answer("oui")


def test_the_index_follows_the_files_and_can_be_deleted(folder: Path, cache: Path) -> None:
    form = a_form("old", "Êtes-vous certifié ISO 9001 ?")
    path = given(form, {"1": Answer("oui")})
    assert carried(form)["1"].answer == Answer("oui")
    path.write_text(path.read_text("utf-8").replace("oui", "non"), "utf-8")
    os.utime(path, (1, 1))
    assert carried(form)["1"].answer == Answer("non")
    for file in cache.rglob("*.sqlite"):
        file.write_bytes(b"no database")
    assert carried(form)["1"].answer == Answer("non")
    path.unlink()
    given(a_form("other", "Avez-vous un chien ?"), {"1": Answer("oui")})
    assert carried(form)["1"].answer is None


def test_the_index_follows_the_forms_too(folder: Path) -> None:
    form = a_form("old", "Êtes-vous certifié ISO 9001 ?")
    given(form, {"1": Answer("oui")})
    assert carried(form)["1"].answer == Answer("oui")
    corrected = a_form("old", "Avez-vous un chien ?")
    Path("parsed/old.yaml").write_text(dump_form(corrected), "utf-8")
    assert carried(form)["1"].answer is None
    assert carried(corrected)["1"].answer == Answer("oui")


@pytest.mark.parametrize("words", ["delegation", "DÉLÉGATIONS", "d’une délégation", "gestions"])
def test_find_knows_accents_elisions_and_plurals(folder: Path, words: str) -> None:
    given(a_form("old", "Avez-vous la délégation de gestion ?", "Un chien ?"), {"1": Answer("oui")})
    found = json.loads(run("find", words, "--json").stdout)
    assert [(one["prompt"], one["answer"]) for one in found] == [("1", "OUI")]


def test_find_looks_into_answers_too(folder: Path) -> None:
    given(a_form("old", "Décrivez votre organisation :"), {"1": Answer("Deux pôles à Lyon.")})
    told = run("find", "lyon").stdout
    assert "answers/old.yaml" in told and "Deux pôles à Lyon." in told
    assert run("find", "lyon", "marseille").stdout == ""


def test_an_expired_answer_is_told_by_check(folder: Path) -> None:
    form = a_form("old", "Êtes-vous certifié ISO 9001 ?")
    given(form, {"1": Answer("oui", upkeep=Upkeep("A. Martin", None, date(2020, 1, 1)))})
    told = run("check", "answers/old.yaml").stdout
    assert "expired on 2020-01-01" in told


def test_a_date_that_is_none_is_told(folder: Path) -> None:
    path = given(a_form("old", "Un chien ?"), {"1": Answer("oui")})
    path.write_text(path.read_text("utf-8").replace("2026-01-31", "31/01/2026"), "utf-8")
    told = run("check", str(path), status=1).stdout
    assert '"31/01/2026" is no date.' in told
