"""Bad input gets one clear message and the right status, and no file is made or changed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

import docgen
from docgen.controls import W14, W
from docgen.package import MAIN, read_parts, write_parts
from docgen.sources.pdf_limits import MAX_BYTES
from tests.conftest import Refused, Run, snapshot, with_part

FILES = Path(__file__).resolve().parent / "files"
pytestmark = pytest.mark.usefixtures("workspace")

HEAD = "docgen: answers/1\nform: lot1\nrespondent: {name: Cabinet Exemple}\n"


def write_answers(answers: str, name: str = "a") -> Path:
    """An answers file of the workspace."""
    path = Path(f"answers/{name}.yaml")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{HEAD}answers: {answers}\n", "utf-8")
    return path


def page_pdf(content: str, old: str = "", new: str = "") -> bytes:
    """A PDF of one page with a content stream; `old` in its objects is replaced by `new`."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        "/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    pdf, places = "%PDF-1.4\n", ""
    for number, text in enumerate(objects, start=1):
        places += f"{len(pdf):010} 00000 n \n"
        pdf += f"{number} 0 obj\n{text.replace(old, new) if old else text}\nendobj\n"
    table = f"xref\n0 6\n0000000000 65535 f \n{places}trailer<</Size 6/Root 1 0 R>>\n"
    return f"{pdf}{table}startxref\n{len(pdf)}\n%%EOF\n".encode()


BONJOUR = "BT /F1 12 Tf 72 700 Td (Bonjour) Tj ET"


# parse


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"Bonjour", "x.pdf: This is no PDF.\n"),
        (b"", "x.pdf: The file is empty.\n"),
        (b"PK\x03\x04" + b"\0" * 3000, "x.pdf: This is no PDF.\n"),
        (b"%PDF-1.4\n", "x.pdf: The PDF is damaged"),
        (b"%PDF-1.4\n" + bytes(range(256)) * 20, "x.pdf: The PDF is damaged"),
        (page_pdf(BONJOUR, "/MediaBox[0 0 595 842]"), "x.pdf: The PDF is damaged"),
        (page_pdf(BONJOUR, "[0 0 595 842]", "[0 (a) 5 8]"), "x.pdf: The PDF is damaged"),
        (
            page_pdf(BONJOUR),
            "x.pdf: No questions with tick columns or boxes (such as Oui and Non) were found.\n",
        ),
        (page_pdf(""), "x.pdf: The PDF holds no text"),
        (page_pdf("", "[3 0 R]/Count 1", "[]/Count 0"), "x.pdf: The PDF holds no text"),
        (page_pdf("", "[3 0 R]", "[2 0 R]"), "x.pdf: The PDF holds no text"),
    ],
)
def test_what_is_no_form_in_pdf_is_refused(
    workspace: Path, refused: Refused, content: bytes, message: str
) -> None:
    (workspace / "x.pdf").write_bytes(content)
    assert refused("parse", "x.pdf").startswith(message)


@pytest.mark.parametrize("kept", [100, 16_000, -300])
def test_a_truncated_pdf_is_refused(
    workspace: Path, refused: Refused, lot1_pdf: Path, kept: int
) -> None:
    (workspace / "x.pdf").write_bytes(lot1_pdf.read_bytes()[:kept])
    assert refused("parse", "x.pdf").startswith("x.pdf: The PDF is damaged")


def test_a_pdf_of_which_the_middle_is_lost_is_refused(
    workspace: Path, refused: Refused, lot1_pdf: Path
) -> None:
    raw = lot1_pdf.read_bytes()
    (workspace / "x.pdf").write_bytes(raw[:2000] + bytes(25_000) + raw[27_000:])
    assert refused("parse", "x.pdf").startswith("x.pdf: The PDF ")


def test_a_scanned_pdf_is_sent_to_text_recognition(workspace: Path, refused: Refused) -> None:
    Image.new("L", (200, 280), "white").save(workspace / "scan.pdf")
    message = refused("parse", "scan.pdf")
    assert message.startswith("scan.pdf: The PDF holds no text: it is a scan")
    assert "OCR" in message


def test_a_pdf_locked_by_a_password_is_refused(refused: Refused) -> None:
    message = refused("parse", FILES / "locked.pdf")
    assert "locked.pdf: The PDF is locked by a password.\n" in message


def test_a_pdf_that_may_only_be_printed_is_read(workspace: Path, run: Run) -> None:
    parsed = run("parse", FILES / "print_only.pdf")
    assert parsed.exit_code == 0
    form = docgen.load_form(workspace / "parsed/print-only.yaml")
    assert [prompt.text for prompt in form.prompts.values()] == ["Avez-vous un extranet ?"]


def test_a_pdf_beyond_the_bound_is_refused_unread(workspace: Path, refused: Refused) -> None:
    with (workspace.parent / "big.pdf").open("wb") as file:
        file.write(b"%PDF-1.4\n")
        file.truncate(MAX_BYTES + 1)
    assert "The file is larger than 200 MB" in refused("parse", "../big.pdf")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("parsed", "parsed: This is a folder, not a form.\n"),
        ("nix.pdf", "nix.pdf: There is no such file.\n"),
        ("parsed/lot1.yaml/x.pdf", "parsed/lot1.yaml/x.pdf: "),
        ("templates/lot1.docx", "templates/lot1.docx: This is a template that docgen made"),
        (f"{'x' * 300}.pdf", "xxx"),
    ],
)
def test_a_form_that_is_no_pdf_file_is_refused(refused: Refused, path: str, message: str) -> None:
    assert refused("parse", path).startswith(message)


@pytest.mark.parametrize("form_id", ["../evil", "a/b", "ROOT/evil", "..", "x" * 300, "\x1b[31m"])
def test_an_id_that_cannot_name_a_file_is_refused(
    workspace: Path, refused: Refused, lot1_pdf: Path, form_id: str
) -> None:
    form_id = form_id.replace("ROOT", str(workspace))
    assert re.search(r"\bid\b", refused("parse", lot1_pdf, "--id", form_id))


# Output that cannot be written, and files that are somebody's work


@pytest.mark.parametrize("output", ["parsed/lot1.yaml/x.out", "parsed/lot1.yaml/sub/x.out"])
@pytest.mark.parametrize("command", ["parse", "template", "new", "render", "read"])
def test_output_below_a_file_is_refused(
    refused: Refused, lot1_pdf: Path, rendered: Path, command: str, output: str
) -> None:
    inputs: dict[str, list[str | Path]] = {
        "parse": [lot1_pdf],
        "template": ["lot1"],
        "new": ["lot1"],
        "render": [write_answers('{"1": oui}')],
        "read": [rendered, "--form", "lot1"],
    }
    suffix = {"template": ".docx", "render": ".docx"}.get(command, ".yaml")
    target = output.replace(".out", suffix)
    message = refused(command, *inputs[command], "-o", target)
    assert message.startswith(f"{target}: The file cannot be written")


@pytest.mark.parametrize("command", ["parse", "template", "new"])
@pytest.mark.parametrize("more", [[], ["--force"]])
def test_a_folder_in_the_place_of_the_output_is_refused(
    refused: Refused, lot1_pdf: Path, command: str, more: list[str]
) -> None:
    source = lot1_pdf if command == "parse" else "lot1"
    message = refused(command, source, "-o", "answers", *more)
    assert message.startswith("answers: ")
    assert "folder" in message


def test_a_form_corrected_by_hand_is_replaced_only_by_force(
    workspace: Path, run: Run, refused: Refused, lot1_pdf: Path
) -> None:
    form = workspace / "parsed/lot1.yaml"
    parsed = form.read_text("utf-8")
    form.write_text(parsed.replace("EXTRANET", "extranet"), "utf-8")
    message = refused("parse", lot1_pdf)
    assert message.startswith("parsed/lot1.yaml: The file exists")
    assert "--force" in message
    assert run("parse", lot1_pdf, "--force").exit_code == 0
    assert form.read_text("utf-8") == parsed


def test_a_template_saved_by_word_is_replaced_only_by_force(
    workspace: Path, run: Run, refused: Refused, lot1_template: bytes
) -> None:
    template = workspace / "templates/lot1.docx"
    template.write_bytes(saved_by_word(lot1_template))
    assert refused("template", "lot1").startswith("templates/lot1.docx: The file exists")
    assert run("template", "lot1", "--force").exit_code == 0
    assert template.read_bytes() == lot1_template


def test_answers_are_never_begun_anew_but_by_force(
    workspace: Path, run: Run, refused: Refused
) -> None:
    assert run("new", "lot1").exit_code == 0
    blank = (workspace / "answers/lot1.yaml").read_bytes()
    assert refused("new", "lot1").startswith("answers/lot1.yaml: ")
    (workspace / "answers/lot1.yaml").write_text("mine\n")
    assert "--force" in refused("new", "lot1")
    assert run("new", "lot1", "--force").exit_code == 0
    assert (workspace / "answers/lot1.yaml").read_bytes() == blank


@pytest.mark.parametrize("content", ["saved by Word", "foreign"])
def test_a_document_changed_by_hand_is_replaced_only_by_force(
    workspace: Path, run: Run, refused: Refused, rendered: Path, content: str
) -> None:
    document = workspace / "output/a.docx"
    document.parent.mkdir()
    original = rendered.read_bytes()
    document.write_bytes(saved_by_word(original) if content == "saved by Word" else b"foreign")
    answers = write_answers('{"1": oui}')
    assert refused("render", answers).startswith("output/a.docx: The file exists")
    assert run("render", answers, "--force").exit_code == 0
    assert docgen.read(document, docgen.load_form(Path("parsed/lot1.yaml"))).answers


def test_a_document_that_nobody_changed_is_rendered_anew(workspace: Path, run: Run) -> None:
    assert run("render", write_answers('{"1": oui}')).exit_code == 0
    before = (workspace / "output/a.docx").read_bytes()
    assert run("render", write_answers('{"1": non}')).exit_code == 0
    assert (workspace / "output/a.docx").read_bytes() != before


def test_somebodys_pdf_beside_the_document_is_not_overwritten(
    workspace: Path, run: Run, lot1_pdf: Path
) -> None:
    buyers = workspace / "lot1.pdf"
    buyers.write_bytes(lot1_pdf.read_bytes())
    result = run("render", write_answers('{"1": oui}'), "-o", "lot1.docx", "--pdf")
    assert buyers.read_bytes() == lot1_pdf.read_bytes()
    assert result.exit_code == 2
    assert "lot1.pdf: The file exists" in result.stderr


def test_a_form_is_not_replaced_by_something_that_is_no_form(
    refused: Refused, rendered: Path
) -> None:
    for command in (
        ["template", "lot1"],
        ["read", str(rendered), "--form", "lot1"],
    ):
        message = refused(*command, "-o", "parsed/lot1.yaml")
        assert message.startswith("parsed/lot1.yaml: ")


def test_a_template_is_not_replaced_by_a_rendered_document(refused: Refused) -> None:
    message = refused("render", write_answers('{"1": oui}'), "-o", "templates/lot1.docx")
    assert message.startswith("templates/lot1.docx: ")


def test_two_answers_files_of_one_name_do_not_overwrite_each_other(
    workspace: Path, run: Run
) -> None:
    one = write_answers('{"1": oui}', "one/a")
    two = write_answers('{"1": non}', "two/a")
    result = run("render", one, two, "-o", "out")
    assert result.exit_code == 2
    assert "two/a.yaml" in result.stderr or "out/a.docx: " in result.stderr
    form = docgen.load_form(workspace / "parsed/lot1.yaml")
    assert docgen.read(workspace / "out/a.docx", form).answers["1"].value == "oui"


def test_answers_read_earlier_and_corrected_since_are_kept(
    workspace: Path, run: Run, refused: Refused, rendered: Path
) -> None:
    assert run("read", rendered, "--form", "lot1", "-o", "back.yaml").exit_code == 0
    assert run("read", rendered, "--form", "lot1", "-o", "back.yaml").exit_code == 0
    back = workspace / "back.yaml"
    back.write_text(back.read_text("utf-8").replace("oui", "non"), "utf-8")
    message = refused("read", rendered, "--form", "lot1", "-o", "back.yaml")
    assert message.startswith("back.yaml: The file exists")


# Forms


@pytest.mark.parametrize("command", ["template", "new"])
def test_an_unknown_form_is_refused_and_the_nearest_named(refused: Refused, command: str) -> None:
    assert "lot1" in refused(command, "lot2")


def test_an_unknown_form_to_read_or_check_by_names_the_nearest(
    run: Run, refused: Refused, rendered: Path
) -> None:
    assert "lot1" in refused("read", rendered, "--form", "lot2")
    checked = run("check", write_answers("{}"), "--form", "lot2")
    assert checked.exit_code == 2
    assert "lot1" in checked.stderr


@pytest.mark.parametrize("command", ["template", "new"])
def test_an_answers_file_in_the_place_of_a_form_is_told_as_such(
    refused: Refused, command: str
) -> None:
    message = refused(command, write_answers("{}"))
    assert message.startswith('answers/a.yaml:1: The file says "docgen: answers/1"')
    assert "Is it an answers file?" in message


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("docgen: form/1\n", "docgen: form/9\n", r":1: The file says \"docgen: form/9\""),
        ("docgen: form/1\n", "", r":1: .*docgen"),
        ("id: lot1\n", "", r":\d+: .*id"),
        ("title: ", "titel: ", r":\d+: .*title"),
        ("pages: 2", "pages: two", r":\d+: .*pages"),
        ("{id: non, label: NON}", "{id: non}", r":\d+: .*label"),
        ("{id: non, label: NON}", "{id: oui, label: NON}", r":\d+: .*oui"),
        ("kind: text", "kind: texte", r':\d+: A prompt has the kind "texte"'),
        ("- id: 1b", '- id: "1"', r':\d+: The id "1" stands twice'),
        ('when: {"1": non}', 'when: {"99": non}', r':\d+: A condition names "99"'),
        ('when: {"1": non}', 'when: {"1": nein}', r':\d+: A condition names the choice "nein"'),
        ("x0: 52.5", "x0: left", r':\d+: "left" is no number'),
        ("sections:\n", "sections: none\nother:\n", r":\d+: .*sections"),
        ("docgen: form/1\n", "\tdocgen: form/1\n", r":1: A tab"),
    ],
)
def test_a_form_spoilt_by_hand_is_refused_with_its_line(
    workspace: Path, refused: Refused, old: str, new: str, message: str
) -> None:
    form = workspace / "parsed/lot1.yaml"
    text = form.read_text("utf-8")
    assert old in text
    form.write_text(text.replace(old, new, 1), "utf-8")
    assert re.match(f"parsed/lot1.yaml{message}", refused("new", "lot1"))


# check


def test_check_tells_a_missing_file_with_status_2(run: Run) -> None:
    result = run("check", "answers/nix.yaml")
    assert result.exit_code == 2
    assert "answers/nix.yaml: There is no such file.\n    " in result.output


def test_check_tells_a_folder_with_status_2_and_how_to_mend_it(run: Run) -> None:
    result = run("check", "answers")
    assert result.exit_code == 2
    assert re.search(r"^answers: .*(folder|directory).*\n    \S", result.output)


def test_check_goes_on_after_a_bad_file(run: Run) -> None:
    bad, worse = write_answers("{", "bad"), write_answers('{"1": peut-être}', "worse")
    result = run("check", bad, worse, write_answers("{}", "good"))
    assert result.exit_code == 1
    assert re.search(r"answers/bad.yaml:\d+: This is not YAML", result.stdout)
    assert 'answers/worse.yaml:4: Prompt 1 is answered "peut-être".' in result.stdout
    assert "answers/good.yaml:4: warning: Prompt 13 is asked and not answered" in result.stdout


def test_check_tells_one_thing_of_a_form_given_for_answers(run: Run) -> None:
    result = run("check", "parsed/lot1.yaml")
    assert result.exit_code == 1
    assert len(re.findall(r"^parsed/lot1.yaml:", result.stdout, re.MULTILINE)) == 1
    assert "form/1" in result.stdout


def test_check_says_so_when_a_word_file_is_given_for_answers(run: Run) -> None:
    result = run("check", "templates/lot1.docx")
    assert result.exit_code in (1, 2)
    assert "answers file" in result.output
    assert "Save it again with the encoding UTF-8" not in result.output


@pytest.mark.parametrize("form", ["x" * 5000, '"a\\0b"', '"\\e[31m"'])
def test_check_refuses_a_form_that_cannot_be_a_file_in_one_short_line(run: Run, form: str) -> None:
    path = Path("answers/a.yaml")
    path.write_text(f"docgen: answers/1\nform: {form}\nanswers: {{}}\n")
    result = run("check", path)
    assert result.exit_code == 1
    first = result.stdout.splitlines()[0]
    assert first.startswith("answers/a.yaml:2: ")
    assert len(first) < 200 and first.isprintable()


def test_check_shortens_what_it_quotes(run: Run) -> None:
    long = "k" * 900
    result = run("check", write_answers(f'{{{long}: oui, "12": "{{{{ {long} }}}}", "1": {long}}}'))
    assert result.exit_code == 1
    assert max(len(line) for line in result.stdout.splitlines()) < 250


def test_check_tells_problems_to_machines(run: Run) -> None:
    result = run("check", write_answers('{"1": peut-être}'), "--json")
    assert result.exit_code == 1
    problem = json.loads(result.stdout)[0]["problems"][0]
    assert problem["severity"] == "error"
    assert (problem["file"], problem["line"], problem["prompt"]) == ("answers/a.yaml", 4, "1")
    assert problem["mend"]


# render


def test_render_refuses_answers_with_errors_and_tells_them_all(workspace: Path, run: Run) -> None:
    before = snapshot(workspace / "parsed")
    result = run("render", write_answers('{"1": peut-être, "12": oui, zzzzzz: oui}'))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.count("answers/a.yaml:4: ") == 3
    assert "warning" not in result.stderr
    assert not Path("output").exists()
    assert snapshot(workspace / "parsed") == before


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", ":1: This is no answers file"),
        (b"a: [", ":1: This is not YAML"),
        (b"\ta: b", ":1: A tab"),
        (b"\xff\xfe", ":1: The file is not in UTF-8"),
        (HEAD.replace("lot1", "lot2").encode(), ':2: There is no form "lot2"'),
        (HEAD.replace("/1", "/9").encode(), ':1: The file says "docgen: answers/9"'),
        (b"docgen: answers/1\nform:\nanswers: {}\n", ":2: .*form"),
    ],
)
def test_render_refuses_answers_that_cannot_be_read(
    refused: Refused, content: bytes, message: str
) -> None:
    Path("answers/a.yaml").write_bytes(content)
    told = refused("render", "answers/a.yaml", "--pdf")
    assert re.match(f"answers/a.yaml{message}", told)


def test_render_goes_on_after_a_bad_file_and_ends_with_the_worst_status(run: Run) -> None:
    bad, wrong = write_answers("{", "bad"), write_answers('{"1": peut-être}', "wrong")
    good = write_answers('{"1": oui}', "good")
    result = run("render", bad, "answers/nix.yaml", wrong, good)
    assert result.exit_code == 2
    assert result.stdout == "output/good.docx\n"
    for file in ("bad.yaml:", "nix.yaml: ", "wrong.yaml:4: "):
        assert f"answers/{file}" in result.stderr
    assert [path.name for path in Path("output").iterdir()] == ["good.docx"]


def test_an_answer_to_a_prompt_that_is_not_asked_is_warned_kept_and_not_rendered(
    run: Run, lot1: docgen.Form
) -> None:
    answers = write_answers('{disposez-vous-d-un-extranet: oui, "9": oui}')
    before = answers.read_bytes()
    result = run("render", answers)
    assert result.exit_code == 0
    assert "a.yaml:4: warning: Prompt 9 is answered, but is not asked" in result.stderr
    assert answers.read_bytes() == before
    assert set(docgen.read(Path("output/a.docx"), lot1).answers) == {"disposez-vous-d-un-extranet"}


def test_a_prompt_asked_and_not_answered_is_warned_and_an_error_only_when_strict(run: Run) -> None:
    answers = write_answers("{}")
    warning = "answers/a.yaml:4: warning: Prompt 13 is asked and not answered"
    for command in ("check", "render"):
        lenient, strict = run(command, answers), run(command, answers, "--strict")
        assert (lenient.exit_code, strict.exit_code) == (0, 1)
        assert warning in lenient.output


# Templates


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"Bonjour", "This is no Word file"),
        (b"", "The file is empty"),
        (write_parts({"a.txt": b"a"}), "This is no Word file"),
        (write_parts({MAIN: b"<a/>"}), "This is no Word file"),
        (b"%PDF-1.4\n", "This is no Word file"),
    ],
)
def test_a_template_that_is_no_word_file_is_refused(
    workspace: Path, refused: Refused, content: bytes, message: str
) -> None:
    (workspace / "t.docx").write_bytes(content)
    told = refused("render", write_answers("{}"), "--template", "t.docx")
    assert told.startswith(f"t.docx: {message}")


@pytest.mark.parametrize("path", ["parsed", "nix.docx", "x" * 300])
def test_a_template_that_is_no_file_is_refused(refused: Refused, path: str) -> None:
    told = refused("render", write_answers("{}"), "--template", path)
    assert told.startswith(f"{path}: ")


@pytest.mark.parametrize("kept", [4000, -30])
def test_a_truncated_template_is_refused(
    workspace: Path, refused: Refused, lot1_template: bytes, kept: int
) -> None:
    (workspace / "templates/lot1.docx").write_bytes(lot1_template[:kept])
    told = refused("render", write_answers("{}"))
    assert told.startswith("templates/lot1.docx: This is no Word file (.docx), or it is damaged")


@pytest.mark.parametrize(
    ("part", "content"),
    [
        (MAIN, b"<w:document"),
        (MAIN, b""),
        ("[Content_Types].xml", b"\xff\xfe"),
        ("docProps/app.xml", b"<x"),
        ("word/header1.xml", b"<x"),
    ],
)
def test_a_template_with_a_damaged_part_is_refused_by_name(
    workspace: Path, refused: Refused, lot1_template: bytes, part: str, content: bytes
) -> None:
    damaged = write_parts({**read_parts(lot1_template), part: content})
    (workspace / "templates/lot1.docx").write_bytes(damaged)
    told = refused("render", write_answers("{}"))
    assert told.startswith(f"templates/lot1.docx: The part {part} is damaged")


@pytest.mark.parametrize(
    "placeholder",
    ["{{ tender. }}", "{{ tender.buyer", "{% for x in %}", "{% if true %}", "{{ 1|nothing }}"],
)
def test_a_fault_in_a_placeholder_is_shown_with_what_stands_there(
    workspace: Path, refused: Refused, lot1_template: bytes, placeholder: str
) -> None:
    (workspace / "templates/lot1.docx").write_bytes(with_placeholder(lot1_template, placeholder))
    told = refused("render", write_answers("{}"))
    assert told.startswith("templates/lot1.docx: The template has a fault in a placeholder: ")
    assert placeholder in told


@pytest.mark.parametrize(
    ("placeholder", "named"),
    [
        ('{{r tick("99", "oui") }}', 'tick("99", "oui")'),
        ('{{r tick("1", "peut") }}', 'tick("1", "peut")'),
        ('{{r tick("12", "oui") }}', 'tick("12", "oui")'),
        ('{{r text("1") }}', 'text("1")'),
        ('{{r justification("12") }}', 'justification("12")'),
        ('{{r tick("1") }}', "tick"),
        ("{{ nothing }}", "'nothing'"),
        ("{{ tender.nothing }}", "'nothing'"),
        ("{{ respondent.nothing.at_all }}", "'nothing'"),
    ],
)
def test_a_template_that_asks_for_something_unknown_is_refused_by_its_name(
    workspace: Path, refused: Refused, lot1_template: bytes, placeholder: str, named: str
) -> None:
    (workspace / "templates/lot1.docx").write_bytes(with_placeholder(lot1_template, placeholder))
    told = refused("render", write_answers("{}"))
    assert told.startswith("templates/lot1.docx: ")
    assert named in told


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (r'tick\("2", "oui"\)', "prompt 2 (oui)"),
        (r'tick\("2", "\w+"\)', "prompt 2."),
        (r'text\("12"\)', "prompt 12."),
    ],
)
def test_a_template_that_lacks_a_prompt_is_refused_even_if_it_is_not_answered(
    workspace: Path, refused: Refused, lot1_template: bytes, call: str, named: str
) -> None:
    lacking = with_part(lot1_template, lambda xml: re.sub(call, '""', xml))
    (workspace / "templates/lot1.docx").write_bytes(lacking)
    told = refused("render", write_answers("{}"))
    assert told.startswith(f"templates/lot1.docx: The template has no place for {named}")


def test_a_template_without_room_for_a_justification_is_refused_when_there_is_one(
    workspace: Path, run: Run, refused: Refused, lot1_template: bytes
) -> None:
    lacking = with_part(
        lot1_template, lambda xml: re.sub(r'justification(_if_any)?\("2"\)', '""', xml)
    )
    (workspace / "templates/lot1.docx").write_bytes(lacking)
    told = refused("render", write_answers('{"2": {choice: oui, justification: ISO 9001}}'))
    assert "prompt 2" in told and "justification" in told
    assert run("render", write_answers('{"2": oui}')).exit_code == 0


def test_a_template_for_another_form_is_refused(
    workspace: Path, refused: Refused, lot1_template: bytes
) -> None:
    other = with_part(lot1_template, lambda xml: xml.replace('("21"', '("22"'))
    (workspace / "other.docx").write_bytes(other)
    told = refused("render", write_answers("{}"), "--template", "other.docx")
    assert told.startswith("other.docx: The template asks for ")
    assert 'tick("22", "oui")' in told


# read


@pytest.fixture
def rendered(workspace: Path, lot1: docgen.Form, lot1_template: bytes) -> Path:
    """A received form in which 1, 2 and 12 are answered."""
    answers = docgen.Answers(
        "lot1",
        {
            "1": docgen.Answer("non"),
            "2": docgen.Answer("oui"),
            "12": docgen.Answer("Dès 5 000 €"),
        },
    )
    path = workspace / "received.docx"
    path.write_bytes(docgen.render(answers, lot1, lot1_template))
    return path


def test_a_word_file_without_docgens_controls_is_refused(
    workspace: Path, refused: Refused, lot1_template: bytes
) -> None:
    empty = re.compile(r"<w:body>.*</w:body>", re.DOTALL)
    plain = with_part(lot1_template, lambda xml: empty.sub("<w:body><w:p/></w:body>", xml))
    (workspace / "x.docx").write_bytes(plain)
    for path in ("x.docx", "templates/lot1.docx"):
        told = refused("read", path, "--form", "lot1", "-o", "back.yaml")
        assert told.startswith(f'{path}: The file holds none of the places for answers to "lot1"')


def test_another_forms_document_is_refused_and_its_form_named(
    workspace: Path, refused: Refused, rendered: Path
) -> None:
    form = (workspace / "parsed/lot1.yaml").read_text("utf-8")
    (workspace / "parsed/lot2.yaml").write_text(form.replace("id: lot1", "id: lot2", 1), "utf-8")
    told = refused("read", rendered, "--form", "lot2")
    assert 'received.docx: The file answers the form "lot1", not "lot2".' in told
    assert "parsed/lot1.yaml" in told


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.docx", b"", "The file is empty"),
        ("x.docx", b"Bonjour", "This is no Word file"),
        ("x.docx", write_parts({"a": b"b"}), "This is no Word file"),
        ("x.DOC", b"\xd0\xcf\x11\xe0", "Received forms are read from Word files (.docx)"),
        ("x.pdf", b"%PDF-1.4\n", "Received forms are read from Word files (.docx)"),
    ],
)
def test_what_is_no_word_file_is_not_read(
    workspace: Path, refused: Refused, name: str, content: bytes, message: str
) -> None:
    (workspace / name).write_bytes(content)
    assert refused("read", name, "--form", "lot1").startswith(f"{name}: {message}")


@pytest.mark.parametrize("path", ["nix.docx", "parsed"])
def test_what_is_no_file_is_not_read(refused: Refused, path: str) -> None:
    assert refused("read", path, "--form", "lot1", "-o", "back.yaml").startswith(f"{path}: ")


def test_both_boxes_ticked_give_no_choice_and_one_review(
    run: Run, rendered: Path, lot1: docgen.Form
) -> None:
    root = body_of(rendered)
    tick(control(root, "docgen:2:non"))
    save(rendered, root)
    found = docgen.read(rendered, lot1)
    assert "2" not in found.answers
    assert [review.id for review in found.review] == ["2"]
    assert "OUI and NON are both ticked" in found.review[0].reason
    assert run("read", rendered, "--form", "lot1").exit_code == 0
    assert run("read", rendered, "--form", "lot1", "--strict").exit_code == 1


@pytest.mark.parametrize("tag", ["docgen:2:oui", "docgen:2:non"])
def test_a_deleted_tick_box_is_left_for_review(rendered: Path, lot1: docgen.Form, tag: str) -> None:
    root = body_of(rendered)
    deleted = control(root, tag)
    parent = deleted.getparent()
    assert parent is not None
    parent.remove(deleted)
    save(rendered, root)
    found = docgen.read(rendered, lot1)
    prompt = tag.split(":")[1]
    assert [review.id for review in found.review] == [prompt]
    assert prompt not in found.answers


def test_a_deleted_place_for_a_text_is_left_for_review(rendered: Path, lot1: docgen.Form) -> None:
    root = body_of(rendered)
    for paragraph in root.findall(f".//{{{W}}}tc/{{{W}}}p"):
        if any(control_tag(sdt) == "docgen:12" for sdt in paragraph.iter(f"{{{W}}}sdt")):
            paragraph.clear()
    save(rendered, root)
    found = docgen.read(rendered, lot1)
    assert [review.id for review in found.review] == ["12"]
    assert "12" not in found.answers


def test_read_goes_on_after_a_bad_file(run: Run, rendered: Path) -> None:
    Path("bad.docx").write_bytes(b"Bonjour")
    result = run("read", "bad.docx", "nix.docx", rendered, "--form", "lot1", "-o", "back")
    assert result.exit_code == 2
    assert result.stdout == "back/received.yaml\n"
    assert "bad.docx: This is no Word file" in result.stderr
    assert "nix.docx: There is no such file" in result.stderr
    assert [path.name for path in Path("back").iterdir()] == ["received.yaml"]


# Usage, and the same through a process of its own


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["pasre"], 'There is no command "pasre". Did you mean "parse"?'),
        (["parse"], "Missing argument"),
        (["parse", "a.pdf", "--frob"], "--frob"),
        (["read", "a.docx"], "--form"),
        (["check"], "Missing argument"),
    ],
)
def test_bad_usage_ends_with_status_2(run: Run, words: list[str], told: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert told in result.stderr


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (["parse", "nix.pdf"], 2, "nix.pdf: There is no such file.\n    Check its name.\n"),
        (["render", "answers/a.yaml"], 1, 'answers/a.yaml:4: Prompt 1 is answered "peut-être".'),
    ],
)
def test_a_process_ends_with_the_same_status_and_message(
    workspace: Path, words: list[str], status: int, told: str
) -> None:
    write_answers('{"1": peut-être}')
    before = snapshot(workspace)
    ended = subprocess.run(
        [sys.executable, "-m", "docgen", *words], capture_output=True, encoding="utf-8", check=False
    )
    assert (ended.returncode, ended.stdout) == (status, "")
    assert ended.stderr.startswith(told)
    assert snapshot(workspace) == before


# Word files to change


def saved_by_word(docx: bytes) -> bytes:
    """The same document as if Word had saved it."""
    return with_part(
        docx,
        lambda xml: re.sub(r">docgen \w+<", ">Microsoft Office Word<", xml),
        "docProps/app.xml",
    )


def with_placeholder(template: bytes, placeholder: str) -> bytes:
    """A template with one more paragraph at its end."""
    paragraph = f"<w:p><w:r><w:t>{placeholder}</w:t></w:r></w:p>"
    return with_part(template, lambda xml: xml.replace("<w:sectPr", f"{paragraph}<w:sectPr", 1))


def body_of(docx: Path) -> etree._Element:
    return etree.fromstring(read_parts(docx)[MAIN])


def save(docx: Path, root: etree._Element) -> None:
    docx.write_bytes(write_parts({**read_parts(docx), MAIN: etree.tostring(root)}))


def control(root: etree._Element, tag: str) -> etree._Element:
    """The content control with a tag."""
    return next(sdt for sdt in root.iter(f"{{{W}}}sdt") if control_tag(sdt) == tag)


def control_tag(sdt: etree._Element) -> str | None:
    found = sdt.find(f"{{{W}}}sdtPr/{{{W}}}tag")
    return None if found is None else found.get(f"{{{W}}}val")


def tick(sdt: etree._Element) -> None:
    """Tick a box as Word does: its state and the sign it shows."""
    for checked in sdt.iter(f"{{{W14}}}checked"):
        checked.set(f"{{{W14}}}val", "1")
    for text in sdt.iter(f"{{{W}}}t"):
        text.text = "☒"
