"""A tender of several lots is one folder: what its lots ask alike is answered once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import docgen
from docgen.answers import load_common
from docgen.form import dump_form
from docgen.lots import fitting, shared
from docgen.model import Answers, Choice, Form, Prompt, Question, Section
from tests.test_cli import run

YES_NO = (Choice("oui", "OUI"), Choice("non", "NON"))
ISO = "Êtes-vous certifié ISO 9001 ?"
EXTRANET = "Disposez-vous d’un extranet pour vos assurés ?"
DOG = "Avez-vous un chien de garde ?"
LIVE = "En temps réel ?"
ORGANISATION = "Décrivez l’organisation de vos équipes de gestion :"


def a_form(name: str, *texts: str, choices: tuple[Choice, ...] = YES_NO) -> Form:
    """A form; a text with a colon at its end asks for a text, `a > b` is a row of two prompts."""
    questions = []
    for n, text in enumerate(texts, 1):
        asked = text.split(" > ")
        prompts = (
            Prompt(f"{n}{'bcd'[at - 1] if at else ''}", "text" if one[-1] == ":" else "choice", one)
            for at, one in enumerate(asked)
        )
        questions.append(Question(str(n), tuple(prompts)))
    return Form(name, "Lot", "fr", choices, (Section("Gestion", tuple(questions)),))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty workspace, which is the current folder, and a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = tmp_path / "tenders"
    for name in ("parsed/ville", "answers"):
        (root / name).mkdir(parents=True)
    monkeypatch.chdir(root)
    return root


def lots(*forms: Form, tender: str = "ville") -> None:
    """The forms of a tender's lots, in parsed/ville/."""
    Path("parsed", tender).mkdir(exist_ok=True)
    for form in forms:
        Path("parsed", tender, f"{form.id}.yaml").write_text(dump_form(form), "utf-8")


def write(name: str, text: str, tender: str = "ville") -> Path:
    path = Path("answers") / tender / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def common(*answers: str, head: str = "") -> Path:
    """A common.yaml with these lines under `answers:`."""
    told = "".join(f"  {line}\n" for line in answers)
    return write("common.yaml", f"docgen: common/1\n{head}answers:\n{told}review: []\n")


def lot(name: str, *answers: str, head: str = "") -> Path:
    told = "".join(f"  {line}\n" for line in answers)
    below = f"answers:\n{told}" if told else "answers: {}\n"
    return write(f"{name}.yaml", f"docgen: answers/1\nform: {name}\n{head}{below}review: []\n")


def read(name: str, form: Form) -> Answers:
    return docgen.read(f"output/ville/{name}.docx", form)


ONE = a_form("lot1", ISO, f"{EXTRANET} > {LIVE}", ORGANISATION)
TWO = a_form("lot2", DOG, ISO.upper(), f"Avez-vous un site public ? > {LIVE}", ORGANISATION)


def test_new_writes_what_lots_share_once_and_the_rest_into_each_lots_file() -> None:
    lots(ONE, TWO)
    told = run("new", "parsed/ville")
    names = ["common", "lot1", "lot2"]
    assert told.stdout.split() == [f"answers/ville/{name}.yaml" for name in names]
    shared_answers = load_common(Path("answers/ville/common.yaml"))
    assert list(shared_answers.answers) == [ISO, ORGANISATION]
    text = Path("answers/ville/common.yaml").read_text("utf-8")
    assert f"  # lot1 1, lot2 2: tick oui or non\n  {ISO}:\n" in text
    one = docgen.load_answers("answers/ville/lot1.yaml")
    assert list(one.answers) == ["2", "2b"] and not one.tender
    assert '"1": answered in common.yaml' in Path("answers/ville/lot1.yaml").read_text("utf-8")


def test_new_takes_the_ids_of_forms_too_and_overwrites_nothing() -> None:
    lots(ONE, TWO, tender="")
    run("new", "lot1", "lot2", status=2)  # it is not said where to
    run("new", "lot1", "lot2", "-o", "answers/mairie")
    write("common.yaml", "mine\n", "mairie")
    told = run("new", "lot1", "lot2", "-o", "answers/mairie", status=2)
    assert "--force" in told.stderr
    assert Path("answers/mairie/common.yaml").read_text("utf-8") == "mine\n"
    made = json.loads(run("new", "lot1", "lot2", "-o", "answers/m2", "--json").stdout)
    assert made["shared"][ISO] == {"lot1": "1", "lot2": "2"}


def test_a_shared_answer_goes_to_each_lot_whatever_its_number_there() -> None:
    lots(ONE, TWO)
    common(f"{ISO}: oui", f'"{ORGANISATION}": Deux équipes pour {{{{ tender.buyer }}}}.',
           head="tender: {buyer: Ville d’Exemple}\n")  # fmt: skip
    lot("lot1", '"2": oui')
    lot("lot2", '"1": non')
    run("render", "answers/ville")
    assert read("lot1", ONE).answers["1"].value == "oui"
    two = read("lot2", TWO).answers
    assert (two["1"].value, two["2"].value) == ("non", "oui")
    assert two["4"].value == "Deux équipes pour Ville d’Exemple."


def test_a_lots_own_answer_and_values_win() -> None:
    lots(ONE, TWO)
    common(f"{ISO}: oui", head="tender: {buyer: Ville d’Exemple, reference: 2026-014}\n")
    lot("lot1", '"1": non', head="tender: {reference: 2026-014-1}\n")
    lot("lot2")
    run("render", "answers/ville")
    assert read("lot1", ONE).answers["1"].value == "non"
    assert read("lot1", ONE).tender == {"buyer": "Ville d’Exemple", "reference": "2026-014-1"}
    assert read("lot2", TWO).tender["reference"] == "2026-014"


def test_the_same_words_under_another_question_get_no_answer_in_silence() -> None:
    lots(ONE, TWO)
    path = common(f"{LIVE}: oui")
    lot("lot1", '"2": oui')
    lot("lot2", '"3": oui')
    told = run("check", "answers/ville").stdout
    assert f"{path}:3: warning: No lot asks" in told
    assert f'The nearest is "{EXTRANET} > {LIVE}" (lot1, prompt 2b)' in told
    common(f"{EXTRANET} > {LIVE}: oui")
    run("render", "answers/ville")
    assert read("lot1", ONE).answers["2b"].value == "oui"
    assert "3b" not in read("lot2", TWO).answers


@pytest.mark.parametrize(
    ("asked", "other"),
    [
        ("Un expert intervient-il sous 24h ?", "Un expert intervient-il sous 48h ?"),
        ("Acceptez-vous les avenants tacites ?", "Refusez-vous les avenants tacites ?"),
        ("La gestion est-elle totale ici ?", "La gestion est-elle partielle ici ?"),
        ("Le contrat est-il conclu avec franchise ?", "Le contrat est-il conclu sans franchise ?"),
    ],
)
def test_lots_that_ask_almost_the_same_share_nothing(asked: str, other: str) -> None:
    one, two = a_form("lot1", asked), a_form("lot2", other)
    assert not shared((one, two)).prompts
    assert (fitting(asked, one), fitting(asked, two)) == (["1"], [])


def test_lots_with_other_choices_share_nothing_and_a_persons_answer_for_both_is_told() -> None:
    two = a_form("lot2", ISO, choices=(*YES_NO, Choice("sans-objet", "Sans objet")))
    lots(ONE, two)
    assert not shared((ONE, two)).prompts
    common(f"{ISO}: oui")
    lot("lot1")
    lot("lot2")
    told = run("check", "answers/ville").stdout
    assert "is asked in lot1 (1) and in lot2 (1) in different ways" in told


def test_a_shared_answer_that_fits_two_prompts_of_a_lot_is_an_error_that_names_both() -> None:
    again = Question("4", (Prompt("4", "text", ORGANISATION),))
    gestion = a_form("lot1", EXTRANET, DOG, ORGANISATION).sections[0]
    lots(Form("lot1", "Lot", "fr", YES_NO, (gestion, Section("Sinistres", (again,)))), TWO)
    path = common(f'"{ORGANISATION}": Deux équipes.')
    lot("lot1", '"1": oui', '"2": oui')
    lot("lot2")
    told = run("check", "answers/ville", status=1).stdout
    assert f"{path}:3: The shared answer" in told and "fits several prompts of lot1: 3, 4." in told
    assert f'as in "Gestion > {ORGANISATION}"' in told
    run("render", "answers/ville", status=1)
    assert not Path("output/ville/lot1.docx").exists() and Path("output/ville/lot2.docx").exists()


def test_two_shared_answers_to_one_prompt_are_an_error() -> None:
    lots(ONE, TWO)
    common(f"{ISO}: oui", f"{ISO.replace('Ê', 'E')}: non")
    lot("lot1")
    lot("lot2")
    told = run("check", "answers/ville", status=1).stdout
    assert "fits prompt 1 of lot1, which" in told and "answers already" in told
    assert run("render", "answers/ville", status=1).stdout == ""


def test_a_wrong_shared_answer_is_told_at_its_line_with_the_lot() -> None:
    lots(ONE, TWO)
    common(f"{ISO}: peut-être")
    lot("lot1")
    lot("lot2")
    told = run("check", "answers/ville", status=1).stdout
    assert 'answers/ville/common.yaml:3: lot1: Prompt 1 is answered "peut-être".' in told
    assert 'answers/ville/common.yaml:3: lot2: Prompt 2 is answered "peut-être".' in told
    told = run("render", "answers/ville", status=1).stderr
    assert 'answers/ville/common.yaml:3: lot2: Prompt 2 is answered "peut-être".' in told


def test_very_many_or_long_shared_answers_are_refused() -> None:
    lots(ONE, TWO)
    lot("lot1")
    common(*(f"question {n}: oui" for n in range(2001)))
    assert "More than 2000 answers are shared" in run("check", "answers/ville", status=1).stdout
    write("common.yaml", f"docgen: common/1\nanswers:\n  ? {'a > ' * 9000}\n  : oui\n")
    assert "longer than 1000 characters" in run("check", "answers/ville", status=1).stdout


def test_rendering_goes_on_after_a_bad_lot() -> None:
    lots(ONE, TWO)
    common(f"{ISO}: oui")
    lot("lot1", '"2": peut-être')
    lot("lot2")
    write("lot3.yaml", "form: lot3\n")
    told = run("render", "answers/ville", status=2)
    assert told.stdout == "output/ville/lot2.docx\n"
    assert "answers/ville/lot1.yaml:4" in told.stderr and "answers/ville/lot3.yaml:1" in told.stderr


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("docgen: common/1\nform: lot1\nanswers: {}\n", "to no one form"),
        ("docgen: common/2\nanswers: {}\n", "common/1"),
        ("docgen: common/1\nanswers: [\n", "not YAML"),
        ("docgen: common/1\nanswers: &a {b: *a}\n", "Anchors"),
        ("docgen: common/1\nanswer: {}\n", 'Did you mean "answers"?'),
        ("- a\n", "no answers file"),
    ],
)
def test_a_bad_file_of_shared_answers_is_told_once_for_all_lots(text: str, told: str) -> None:
    lots(ONE, TWO)
    write("common.yaml", text)
    lot("lot1")
    lot("lot2")
    shown = run("check", "answers/ville", status=1).stdout
    assert shown.count("answers/ville/common.yaml:") == 1 and told in shown


def test_every_tender_may_have_a_lot1_of_its_own() -> None:
    lots(a_form("lot1", DOG), tender="mairie")
    lots(a_form("lot1", ISO))
    lots(a_form("lot1", EXTRANET), tender="")
    for tender in ("mairie", "ville"):
        run("new", f"parsed/{tender}")
        run("template", f"parsed/{tender}/lot1.yaml")
        assert Path(f"templates/{tender}/lot1.docx").exists()
    assert ISO in Path("answers/ville/lot1.yaml").read_text("utf-8")
    for tender in ("mairie", "ville"):
        write("lot1.yaml", "docgen: answers/1\nform: lot1\nanswers: {'1': oui}\n", tender)
    run("render", "answers")
    assert docgen.read("output/mairie/lot1.docx", a_form("lot1", DOG)).answers["1"].value == "oui"
    assert read("lot1", a_form("lot1", ISO)).answers["1"].value == "oui"


OLD = a_form("old", EXTRANET, ISO, DOG, ORGANISATION)


def earlier() -> None:
    """Answers given to an earlier form, which is no lot."""
    lots(OLD, tender="")
    Path("answers/old.yaml").write_text(
        "docgen: answers/1\nform: old\nrespondent: {name: Cabinet Exemple}\n"
        "tender: {buyer: CHU de Nantes}\nreviewed: 2026-01-31\n"
        "answers: {'1': oui, '2': oui, '3': non, '4': 'Pour {{ tender.buyer }}.'}\n",
        "utf-8",
    )


def test_reuse_fills_a_whole_tender_what_lots_share_once() -> None:
    earlier()
    lots(ONE, TWO)
    told = run("reuse", "answers/old.yaml", "--form", "parsed/ville")
    names = ["common", "lot1", "lot2"]
    assert told.stdout.split() == [f"answers/ville/{name}.yaml" for name in names]
    answers = load_common(Path("answers/ville/common.yaml"))
    assert {key: one.value for key, one in answers.answers.items()} == {
        ISO: "oui",
        ORGANISATION: "Pour {{ tender.buyer }}.",
    }
    assert answers.respondent == {"name": "Cabinet Exemple"}
    text = Path("answers/ville/common.yaml").read_text("utf-8")
    assert "# from answers/old.yaml, prompt 2, 2026-01-31: the same question\n" in text
    assert docgen.load_answers("answers/ville/lot1.yaml").answers["2"].value == "oui"
    assert docgen.load_answers("answers/ville/lot2.yaml").answers["1"].value == "non"
    run("render", "answers/ville")
    assert read("lot2", TWO).answers["2"].value == "oui"


def test_reuse_into_a_tenders_folder_keeps_all_that_stands_there() -> None:
    earlier()
    lots(ONE, TWO)
    mine = common(
        f"{ISO.upper()}:   NON   # vu avec Paul",
        head="# à nous\nrespondent:\n  name: Moi   # ou toi\ntender: {buyer: Ville d’Exemple}\n",
    )
    one = lot("lot1", '"2b":   # plus tard', '"2": {choice: OUI}   # sûr')
    run("reuse", "answers/old.yaml", "--form", "parsed/ville")
    text = mine.read_text("utf-8")
    for line in (f"  {ISO.upper()}:   NON   # vu avec Paul", "# à nous", "  name: Moi   # ou toi"):
        assert f"{line}\n" in text
    assert list(load_common(mine).answers) == [ISO.upper(), ORGANISATION]
    kept = one.read_text("utf-8")
    assert '  "2b":   # plus tard\n' in kept and '  "2": {choice: OUI}   # sûr\n' in kept


def test_reusing_twice_changes_nothing_more() -> None:
    earlier()
    lots(ONE, TWO)
    run("reuse", "answers", "--form", "parsed/ville")
    files = {path: path.read_bytes() for path in Path("answers/ville").iterdir()}
    run("reuse", "answers", "--form", "parsed/ville")
    assert {path: path.read_bytes() for path in Path("answers/ville").iterdir()} == files


def test_shared_answers_come_back_in_the_next_tender() -> None:
    lots(ONE, TWO)
    path = common(f"{ISO}: oui")
    lot("lot1")
    lot("lot2")
    lots(OLD, tender="")
    run("reuse", "answers", "--form", "old")
    assert docgen.load_answers("answers/old.yaml").answers["2"].value == "oui"
    path.write_text(path.read_text("utf-8").replace("oui", "non"), "utf-8")
    Path("answers/old.yaml").unlink()
    run("reuse", "answers", "--form", "old")
    assert docgen.load_answers("answers/old.yaml").answers["2"].value == "non"


def test_a_folder_without_answers_is_told() -> None:
    Path("answers/leer").mkdir()
    for command in ("check", "render"):
        assert "No answers file is in this folder" in run(command, "answers/leer", status=2).stderr
