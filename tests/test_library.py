"""The index of earlier answers says what the files say, whatever became of it in between."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from docgen.known_forms import KnownForms
from docgen.library import open_library
from docgen.library.tables import alone, is_refused, opened
from docgen.model import Answer, Form
from docgen.reuse import carry
from tests.test_cli import run
from tests.test_reuse import a_form, given

ASKED = "Un interlocuteur dédié est-il joignable du lundi au vendredi pour les sinistres auto ?"
DAMAGES = (
    "DROP TABLE words",
    "UPDATE answers SET data = '{'",
    "UPDATE asks SET key = '[]'",
    "DELETE FROM asks",
    "UPDATE postings SET chunk = x'01'",
    "ALTER TABLE answers RENAME TO others",
)


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that indexes are kept in, a test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def tenders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty workspace, which is the current folder."""
    root = tmp_path / "tenders"
    for name in ("parsed", "answers"):
        (root / name).mkdir(parents=True)
    monkeypatch.chdir(root)
    return root


def under(title: str, form: Form) -> Form:
    """The form with its section under another title."""
    return replace(form, sections=tuple(replace(one, title=title) for one in form.sections))


def index_of(folder: Path) -> Path:
    return next(folder.rglob("*.sqlite"))


def said(form: Form) -> tuple[str, Answer | None, int]:
    """What is carried into a form's first prompt, and of how many doubts."""
    found = carry(form, open_library([Path("answers")], KnownForms(Path())), date(2026, 6, 1))["1"]
    return found.outcome, found.answer, len(found.doubts)


def test_the_freshest_wins_among_many_buyers_titles_of_sections(tenders: Path) -> None:
    new = under("Prestations", a_form("new", ASKED))
    for n in range(20):
        form = under(f"Volet {n}", a_form(f"old{n:02}", ASKED))
        fresh = n == 15
        given(
            form, {"1": Answer("non" if fresh else "oui")}, day=date(2026 if fresh else 2005, 1, 1)
        )
    outcome, answer, doubts = said(new)
    assert (outcome, answer) == ("reworded", Answer("non"))
    assert doubts  # the title is another


def test_the_same_section_counts_before_a_hundred_fresher_ones(tenders: Path) -> None:
    for n in range(100):
        given(under(f"Volet {n}", a_form(f"old{n}", "Délai ?")), {"1": Answer("non")})
    old = under("Expertise", a_form("expertise", "Délai ?"))
    given(old, {"1": Answer("oui")}, day=date(2020, 1, 1))
    outcome, answer, _ = said(replace(old, id="new"))
    assert (outcome, answer) == ("same", Answer("oui"))


def test_what_a_corrected_form_no_longer_asks_stands_in_nobodys_way(
    tenders: Path,
    kept: Path,
) -> None:
    for n in range(9):
        given(under(f"Volet {n}", a_form("old", ASKED)), {"1": Answer("oui")})
        assert said(under("Prestations", a_form("new", ASKED)))[1] == Answer("oui")
    base = sqlite3.connect(index_of(kept))
    assert base.execute("SELECT count(*) FROM asks").fetchone() == (1,)
    assert base.execute("SELECT max(asks) FROM postings").fetchone() == (1,)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_index_is_made_anew(
    tenders: Path,
    kept: Path,
    damage: str,
) -> None:
    form = a_form("old", ASKED)
    given(form, {"1": Answer("oui")})
    before = said(form)
    base = sqlite3.connect(index_of(kept))
    base.execute(damage)
    base.commit()
    base.close()
    assert said(form) == before == ("same", Answer("oui"), 0)
    assert len(open_library([Path("answers")], KnownForms(Path())).find("interlocuteurs")) == 1


@pytest.mark.parametrize("start", [0, 100, 5000])
def test_an_index_that_is_no_database_any_more_is_made_anew(
    tenders: Path,
    kept: Path,
    start: int,
) -> None:
    form = a_form("old", ASKED)
    given(form, {"1": Answer("oui")})
    before = said(form)
    file = index_of(kept)
    whole = file.read_bytes()
    file.write_bytes(whole[:start] + bytes(byte ^ 0x5A for byte in whole[start:]))
    assert said(form) == before
    base = sqlite3.connect(file)
    assert base.execute("SELECT count(*) FROM answers").fetchone() == (1,)


def test_an_index_that_may_not_be_written_to_is_made_in_memory(tenders: Path) -> None:
    form = a_form("old", ASKED)
    given(form, {"1": Answer("oui")})
    blocked = tenders / "file"
    blocked.write_text("", "utf-8")
    library = open_library([Path("answers")], KnownForms(Path()), blocked / "cache")
    assert len(library.find("interlocuteur")) == 1
    (name,) = library.base.execute("SELECT file FROM pragma_database_list").fetchone()
    assert name == ""


def test_several_may_look_up_at_once_while_there_is_no_index_yet(
    tenders: Path,
    kept: Path,
) -> None:
    for n in range(40):
        given(
            a_form(f"old{n}", ASKED, *(f"Question {n} {k} ?" for k in "abcd")), {"1": Answer("oui")}
        )
    command = [sys.executable, "-m", "docgen", "find", "interlocuteur", "--json"]
    started = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)
    ]
    results = [one.communicate() for one in started]
    assert [one.returncode for one in started] == [0] * 4, results
    assert {len(json.loads(out)) for out, _ in results} == {40}


def test_an_index_that_another_process_holds_is_not_taken_for_damaged(tmp_path: Path) -> None:
    with alone(opened(tmp_path, [])):
        other = sqlite3.connect(index_of(tmp_path), timeout=0)
        with pytest.raises(sqlite3.OperationalError) as told:
            other.execute("BEGIN IMMEDIATE")
    assert is_refused(told.value)
    with pytest.raises(sqlite3.OperationalError) as told:
        other.execute("SELECT * FROM nowhere")
    assert not is_refused(told.value)


@pytest.mark.parametrize(
    ("language", "asked", "words"),
    [
        ("fr", "Les moyens prévus sont-ils décrits ?", ("prévu", "prevus", "PRÉVUE", "l’moyen")),
        ("fr", "Un élu est-il présent ?", ("élus", "elu")),
        ("en", "Are all policies and liabilities reviewed?", ("policy", "policies", "liability")),
        ("de", "Werden Verträge geprüft?", ("Vertrag", "vertrage")),
    ],
)
def test_find_knows_the_forms_of_words_in_the_answers_own_language(
    tenders: Path, language: str, asked: str, words: tuple[str, ...]
) -> None:
    given(replace(a_form("old", asked), language=language), {"1": Answer("oui")})
    library = open_library([Path("answers")], KnownForms(Path()))
    assert [len(library.find(one)) for one in words] == [1] * len(words)
    assert not library.find(f"{words[0]} parapluie")


def test_find_takes_operators_of_its_database_for_words(tenders: Path) -> None:
    given(a_form("old", ASKED), {"1": Answer("oui")})
    library = open_library([Path("answers")], KnownForms(Path()))
    signs = ('"sinistres"', "sinistres*", "^sinistres", "-sinistres", "(sinistres")
    assert [len(library.find(words)) for words in signs] == [1] * len(signs)
    others = (
        "*",
        '"',
        "(((",
        "sinistres OR parapluie",
        "NEAR(sinistres parapluie)",
        "asked:x",
        "\0",
    )
    assert not any(library.find(words) for words in others)


def test_find_says_that_it_does_not_show_all(tenders: Path) -> None:
    for n in range(60):
        given(a_form(f"old{n}", ASKED), {"1": Answer("oui")})
    told = run("find", "sinistres", "--json")
    assert len(json.loads(told.stdout)) == 50
    assert "More than 50 answers found" in told.stderr
