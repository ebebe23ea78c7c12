"""Boilerplate is written once, in answers/snippets.yaml, and used by the texts of all tenders."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import docgen
from docgen.check import check
from docgen.model import Answer, Answers, Form, Prompt, Question, Section, Snippet
from docgen.placeholders import PlaceholderFault, expand, with_snippets
from tests.conftest import Run

HEAD = "docgen: answers/1\nform: lot1\nrespondent: {name: Cabinet Exemple}\n"
TENDER = "tender: {buyer: Ville d’Exemple, reference: 2026-014}\n"


def expanded(text: str, **snippets: str) -> str:
    """A text with these snippets, in a tender of Ville d’Exemple."""
    made = {name: Snippet(written) for name, written in snippets.items()}
    return expand(text, Answers("lot1", tender={"buyer": "Ville d’Exemple"}, snippets=made))


def answered(text: str, name: str = "mine.yaml") -> Path:
    """An answers file whose prompt 12 is answered with a text."""
    path = Path("answers") / name
    path.parent.mkdir(exist_ok=True)
    indented = text.replace("\n", "\n    ")
    path.write_text(f'{HEAD}{TENDER}answers:\n  "12": |\n    {indented}\nreview: []\n', "utf-8")
    return path


def snippets(text: str) -> None:
    Path("answers/snippets.yaml").write_text(text, "utf-8")


def test_a_snippet_takes_the_place_of_its_placeholder() -> None:
    assert expanded("Nous : {{ snippet.iso }}.", iso="n° 2024-117") == "Nous : n° 2024-117."


def test_a_snippet_may_use_the_tenders_values_and_other_snippets() -> None:
    made = expanded("{{snippet.a}}", a="{{ snippet.b }} !", b="Pour {{ tender.buyer }}")
    assert made == "Pour Ville d’Exemple !"


def test_what_the_tender_gives_is_never_looked_into() -> None:
    answers = Answers("lot1", tender={"buyer": "{{ snippet.a }}"}, snippets={"a": Snippet("no")})
    assert expand("{{ tender.buyer }}", answers) == "{{ snippet.a }}"


def test_braces_that_are_meant_as_such_stay() -> None:
    assert expanded('{{ "{{" }} snippet.a }}', a="no") == "{{ snippet.a }}"


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ({"a": "{{ snippet.a }}"}, "a → a"),
        ({"a": "{{ snippet.b }}", "b": "{{ snippet.c }}", "c": "{{ snippet.b }}"}, "b → c → b"),
    ],
)
def test_snippets_that_use_each_other_in_a_circle_are_named(
    made: dict[str, str], told: str
) -> None:
    with pytest.raises(PlaceholderFault, match=f"without end: {told}"):
        expanded("{{ snippet.a }}", **made)


def test_snippets_far_within_each_other_are_refused() -> None:
    chain = {f"s{n}": f"{{{{ snippet.s{n + 1} }}}}" for n in range(2000)}
    with pytest.raises(PlaceholderFault, match="without end"):
        expanded("{{ snippet.s0 }}", **chain)


def test_snippets_that_multiply_are_refused_in_no_time() -> None:
    many = {f"s{n}": f"{{{{ snippet.s{n + 1} }}}}" * 50 for n in range(15)} | {"s15": "x" * 50}
    with pytest.raises(PlaceholderFault, match="more than 200000 characters"):
        expanded("{{ snippet.s0 }}", **many)


def test_an_unknown_snippet_is_told_with_the_nearest_name() -> None:
    with pytest.raises(PlaceholderFault, match="names no snippet") as fault:
        expanded("{{ snippet.iso901 }}", iso9001="n° 2024-117")
    assert 'Did you mean "iso9001"?' in fault.value.mend


def test_a_snippets_open_placeholder_does_not_swallow_the_text_behind_it() -> None:
    with pytest.raises(PlaceholderFault, match="snippet a has a placeholder that is not closed"):
        expanded("{{ snippet.a }} de {{ tender.buyer }}", a="Pour {{ tender.buyer")


def test_a_snippet_of_several_lines_stays_within_its_list_item() -> None:
    assert expanded("- {{ snippet.a }}\n- deux", a="un\nencore") == "- un\n  encore\n- deux"


@settings(deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_a_text_without_braces_comes_through_as_it_is(text: str, snippet: str) -> None:
    text, snippet = text.replace("{", ""), snippet.replace("{", "").replace("\n", " ")
    made = with_snippets(f"{text} {{{{ snippet.a }}}} {text}", {"a": Snippet(snippet)})
    assert made == f"{text} {snippet} {text}"


def test_one_edit_of_a_snippet_reaches_every_document(run: Run, workspace: Path) -> None:
    snippets("iso9001: Certificat n° 2024-117 pour {{ tender.buyer }}\n")
    files = [answered("{{ snippet.iso9001 }}", "a.yaml"), answered("{{snippet.iso9001}}", "b.yaml")]
    form = docgen.load_form(workspace / "parsed" / "lot1.yaml")
    for number in ("2024-117", "2027-001"):
        snippets(f"iso9001: Certificat n° {number} pour {{{{ tender.buyer }}}}\n")
        assert run("render", *files).exit_code == 0
        for name in ("a", "b"):
            back = docgen.read(f"output/{name}.docx", form)
            assert back.answers["12"].value == f"Certificat n° {number} pour Ville d’Exemple"


def test_markdown_of_a_snippet_is_set_as_such_and_read_back(run: Run, workspace: Path) -> None:
    snippets("delais: |\n  - expert sous **48 h** ;\n  - rapport sous 15 jours.\n")
    path = answered("Nos délais :\n\n{{ snippet.delais }}")
    assert run("render", path).exit_code == 0
    back = docgen.read("output/mine.docx", docgen.load_form(workspace / "parsed" / "lot1.yaml"))
    value = back.answers["12"].value
    assert value == "Nos délais :\n\n- expert sous **48 h** ;\n- rapport sous 15 jours."


def test_check_tells_of_an_unknown_snippet_at_its_line(run: Run, workspace: Path) -> None:
    snippets("iso9001: n° 2024-117\n")
    told = run("check", answered("{{ snippet.iso }}"))
    assert told.exit_code == 1
    assert 'answers/mine.yaml:6: In prompt 12, the placeholder "{{ snippet.iso }}"' in told.stdout
    assert "Snippets stand in answers/snippets.yaml" in told.stdout


def test_a_tenders_folder_uses_the_snippets_of_all_answers(run: Run, workspace: Path) -> None:
    snippets("docgen: snippets/1\niso9001: n° 2024-117\n")
    assert run("check", answered("{{ snippet.iso9001 }}", "ville/lot1.yaml")).exit_code == 0


def test_a_value_that_a_snippet_wants_and_the_file_lacks_is_told(run: Run, workspace: Path) -> None:
    snippets("zone: Nous servons {{ tender.zone }}.\n")
    told = run("check", answered("{{ snippet.zone }}"))
    assert "Add zone under tender:" in told.stdout


def test_an_expired_snippet_is_told_where_it_stands(run: Run, workspace: Path) -> None:
    snippets("a: ok\niso: {text: n° 2024-117, expires: 2020-01-01}\n")
    told = run("check", answered("{{ snippet.iso }}"))
    assert told.exit_code == 0
    assert "answers/snippets.yaml:2: warning: The snippet iso, which prompt 12" in told.stdout


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("iso 9001: a\n", '"iso 9001" cannot be the name of a snippet'),
        ("iso: [a]\n", "A text is wanted here."),
        ("iso: {text: a, txet: b}\n", 'unknown entry "txet"'),
        ("iso: {text: a, expires: demain}\n", '"demain" is no date'),
        ("iso: &x a\nb: *x\n", "Anchors"),
        ("iso: !!python/object:os.system a\n", "The tag"),
        ("docgen: snippets/2\niso: a\n", "snippets/1"),
        ("- a\n", "keys with values are wanted"),
        ("a: '{{ snippet.b }}'\nb: '{{ snippet.a }}'\n", "without end"),
        ("a: '{{ tender }}'\n", "cannot be filled"),
        ("a: '{{ tender.x'\n", "not closed"),
        ("a: ''\n", "is empty"),
        ("a: b\na: c\n", "stands here a second time"),
    ],
)
def test_check_finds_what_is_wrong_with_the_file_of_snippets(
    run: Run, workspace: Path, text: str, told: str
) -> None:
    snippets(text)
    checked = run("check", "answers/snippets.yaml")
    assert checked.exit_code == 1
    assert checked.stdout.startswith("answers/snippets.yaml:") and told in checked.stdout


def test_a_bad_file_of_snippets_harms_only_answers_that_use_it(run: Run, workspace: Path) -> None:
    snippets("iso: [")
    assert run("check", answered("Sans rien.")).exit_code == 0
    assert "answers/snippets.yaml:" in run("check", answered("{{ snippet.iso }}")).stdout


def test_each_bad_placeholder_of_a_text_is_told() -> None:
    form = Form("f", "", "fr", (), (Section(None, (Question("1", (Prompt("1", "text", "A"),)),)),))
    text = "{{ tender.bayer }} {{ 7*7 }} {{ snippet.isoo }} {{ tender.buyer }} {{ 7*7 }}"
    told = check(Answers("f", {"1": Answer(text)}, tender={"buyer": "Ville"}), form)
    named = [problem.message.split('"')[1] for problem in told if problem.severity == "error"]
    assert named == ["{{ tender.bayer }}", "{{ 7*7 }}", "{{ snippet.isoo }}"]
