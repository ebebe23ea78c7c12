"""Files made to do harm are refused, and what is written is written whole or not at all."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from pathlib import Path

import pytest

import docgen
from docgen.errors import DocgenError
from docgen.files import write_whole
from docgen.package import MAIN, MAX_BYTES, MAX_MEMBERS, read_parts, write_parts
from docgen.render import render
from tests.conftest import Refused, Run, with_part

pytestmark = pytest.mark.usefixtures("workspace")

HEAD = "docgen: answers/1\nform: lot1\nrespondent: {name: Cabinet Exemple}\n"
SECRET = "the content of a file that is nobody’s business"


@pytest.fixture
def answers() -> Path:
    """Answers that have no fault."""
    path = Path("answers/a.yaml")
    path.write_text(f'{HEAD}answers: {{"1": oui}}\n', "utf-8")
    return path


@pytest.fixture
def secret() -> Path:
    """A file that no output or message may show."""
    path = Path("secret.txt").resolve()
    path.write_text(SECRET, "utf-8")
    return path


def with_placeholder(template: bytes, placeholder: str) -> bytes:
    """A template with one more paragraph at its end."""
    text = placeholder.replace("&", "&amp;").replace("<", "&lt;")
    paragraph = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    return with_part(template, lambda xml: xml.replace("<w:sectPr", f"{paragraph}<w:sectPr", 1))


def answered(**texts: str) -> docgen.Answers:
    """Answers to 12, with a tender of the given values."""
    return docgen.Answers("lot1", {"12": docgen.Answer(texts.pop("text"))}, tender=texts)


# Texts of answers


@pytest.mark.parametrize(
    "text",
    [
        "{% for x in range(10**9) %}x{% endfor %}",
        "{# no comment #}",
        "}} %} #} {%- raw -%}",
        "{ { tender.buyer } }",
        "<w:t>&lt;&amp;</w:t>]]><!DOCTYPE x>",
        "${7*7} #{7*7} <%= 7*7 %>",
    ],
)
def test_a_text_without_double_braces_is_plain_text(
    lot1: docgen.Form, lot1_template: bytes, text: str
) -> None:
    Path("a.docx").write_bytes(render(answered(text=text), lot1, lot1_template))
    assert docgen.read(Path("a.docx"), lot1).answers["12"].value == text


def test_a_value_of_the_tender_is_not_looked_into_for_placeholders(
    lot1: docgen.Form, lot1_template: bytes
) -> None:
    answers = answered(text="Pour {{ tender.buyer }}", buyer="{{ tender.buyer.__class__ }} {% x %}")
    assert docgen.check(answers, lot1)[0].severity == "warning"
    xml = read_parts(render(answers, lot1, lot1_template))[MAIN].decode()
    assert "Pour {{ tender.buyer.__class__ }} {% x %}" in xml


@pytest.mark.parametrize(
    "expression",
    [
        "''.__class__.__mro__[1].__subclasses__()",
        "tender.__init__.__globals__",
        "tender.items()",
        "tender['buyer']",
        "tender.buyer.format(1)",
        "tender.buyer ~ tender.buyer",
        "range(10**12)|list",
        "self",
        "form",
        "(" * 5000 + "1" + ")" * 5000,
        "-" * 20_000 + "1",
        "[" * 5000,
        "tender" + ".a" * 5000,
        "1 if 1 else " * 3000 + "1",
    ],
)
def test_a_text_can_only_look_up_names(lot1: docgen.Form, expression: str) -> None:
    problems = docgen.check(answered(text=f"{{{{ {expression} }}}}", buyer="Ville"), lot1)
    errors = [problem for problem in problems if problem.severity == "error"]
    assert [error.prompt for error in errors] == ["12"]


@pytest.mark.parametrize("place", ["tender", "respondent"])
@pytest.mark.parametrize("char", ["\x02", "\ufffe", "\ud800"])
def test_a_name_that_xml_cannot_carry_is_an_error(lot1: docgen.Form, place: str, char: str) -> None:
    values = {f"bu{char}yer": "Ville"}
    answers = (
        docgen.Answers("lot1", tender=values)
        if place == "tender"
        else docgen.Answers("lot1", respondent=values)
    )
    errors = [p.message for p in docgen.check(answers, lot1) if p.severity == "error"]
    assert len(errors) == 1
    assert f"U+{ord(char):04X}" in errors[0]


def test_a_python_tag_in_the_answers_runs_nothing(run: Run) -> None:
    Path("answers/a.yaml").write_text(
        f'{HEAD}answers:\n  "12": !!python/object/apply:pathlib.Path.touch [harm]\n', "utf-8"
    )
    assert run("check", "answers/a.yaml").exit_code == 1
    assert run("render", "answers/a.yaml").exit_code == 2
    assert not Path("harm").exists()


# Templates: Jinja


@pytest.mark.parametrize(
    "placeholder",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        '{{ ""|attr("__class__") }}',
        '{{ ["__class__"]|map("attr", "x")|list }}{{ ""["__class__"].__mro__ }}',
        "{{ form.__init__.__globals__ }}",
        "{{ tick.__class__ }}",
        "{{ tick._function.__self__ }}",
        "{{ tick.__call__.__func__.__globals__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ lipsum.__globals__ }}",
        "{{ cycler.__init__.__globals__ }}",
        '{{ "{0.__class__}".format(form) }}',
        '{{ "{0.__class__}"|format(form) }}{{ ("{0.__class__}".format_map)({"0": form}) }}',
        "{% for x in [].__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
        "{% set x = ().__class__ %}{{ x }}",
    ],
)
def test_a_template_cannot_walk_to_pythons_objects(
    refused: Refused, answers: Path, lot1_template: bytes, placeholder: str
) -> None:
    Path("t.docx").write_bytes(with_placeholder(lot1_template, placeholder))
    told = refused("render", answers, "--template", "t.docx")
    assert re.match(
        r"t.docx: (A placeholder of the template|The template asks|The template has a fault)", told
    )


@pytest.mark.parametrize(
    "placeholder",
    [
        '{% include "SECRET" %}',
        '{% import "SECRET" as x %}{{ x }}',
        '{% extends "SECRET" %}',
        '{% from "SECRET" import x %}',
        "{% debug %}",
        '{{ open("SECRET").read() }}',
    ],
)
def test_a_template_cannot_read_files(
    refused: Refused, answers: Path, secret: Path, lot1_template: bytes, placeholder: str
) -> None:
    placeholder = placeholder.replace("SECRET", secret.as_posix())
    Path("t.docx").write_bytes(with_placeholder(lot1_template, placeholder))
    told = refused("render", answers, "--template", "t.docx")
    assert told.startswith("t.docx: ")
    assert SECRET not in told


# Each would make nine million characters, or run a thousand million times, from a few letters.
# (Nine million still pass through unbounded code without harm to who runs this test.)
@pytest.mark.parametrize(
    "placeholder",
    [
        "{% for i in range(10**9) %}x{% endfor %}",
        "{% for i in range(0, 10**12, 2) %}x{% endfor %}",
        '{{ "x" * 9000000 }}',
        '{{ ["x"] * 9000000 }}',
        '{{ 9000000 * "x" }}',
        '{{ "%9000000d" % 1 }}',
        '{{ "%9000000d"|format(1) }}',
        '{{ "{:9000000}".format(1) }}',
        '{{ "x".center(9000000) }}',
        '{{ "x".ljust(9000000) }}',
        '{{ "x".zfill(9000000) }}',
        '{{ "x\\ty".expandtabs(9000000) }}',
        '{{ "x"|center(9000000) }}',
        '{{ "x\\ny"|indent(9000000) }}',
        '{{ [1]|batch(900000, "xxxxxxxxxx")|list }}',
        '{{ range(1000)|join("x"|center(9000)) }}',
        "{% for i in range(1000) %}{% for j in range(1000) %}xxxxxxxxx{% endfor %}{% endfor %}",
        '{% set n = namespace(x="x") %}'
        "{% for i in range(23) %}{% set n.x = n.x ~ n.x %}{% endfor %}{{ n.x }}",
        "{{ 10 ** 100000 }}",
        "{{ ((10 ** 60) ** 60) ** 60 > 1 }}",
    ],
)
def test_a_template_cannot_fill_the_memory(
    refused: Refused, answers: Path, lot1_template: bytes, placeholder: str
) -> None:
    Path("t.docx").write_bytes(with_placeholder(lot1_template, placeholder))
    assert refused("render", answers, "--template", "t.docx").startswith("t.docx: ")


@pytest.mark.parametrize(
    "placeholder",
    [
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
        "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
        "{{ " + "-" * 20_000 + "1 }}",
        "{% if 1 %}" * 2000 + "{% endif %}" * 2000,
        '{{r tick[99999]("1", "oui") }}',
        '{{r tick[-99999]("1", "oui") }}',
        '{{r tick["x"]("1", "oui") }}',
        '{{ "\\ud800" }}',
        '{{ "\\x00" }}',
        '{{ "\\x01" }}',
        '{{ "\\uffff" }}',
        '{{ "</w:t><w:p>"|safe }}',
        "{{ 1 / 0 }}",
        "{{ none() }}",
        '{{ "a b"|wordwrap(0) }}',
        '{{ [1, "a"]|sort }}',
        '{{ {"a": 1}|xmlattr }}{{ {"a b": 1}|xmlattr }}',
    ],
)
def test_a_template_that_fails_while_it_is_filled_is_named(
    refused: Refused, answers: Path, lot1_template: bytes, placeholder: str
) -> None:
    Path("t.docx").write_bytes(with_placeholder(lot1_template, placeholder))
    told = refused("render", answers, "--template", "t.docx")
    assert told.startswith("t.docx: ")
    assert len(told) < 600


# Word files: XML


def declaring(docx: bytes, doctype: str, part: str = MAIN, root: str = "<w:document") -> bytes:
    """The same Word file with a document type declaration in one part."""
    return with_part(docx, lambda xml: xml.replace(root, f"{doctype}{root}", 1), part)


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DOCTYPES = [
    "<!DOCTYPE x>",
    '<!DOCTYPE x [<!ENTITY a "b">]>',
    f'<!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}]>',
    '<!DOCTYPE x [<!ENTITY a SYSTEM "file:secret.txt">]>',
    '<!DOCTYPE x [<!ENTITY % a SYSTEM "file:secret.txt"> %a;]>',
    '<!DOCTYPE x SYSTEM "file:secret.txt">',
]


@pytest.mark.parametrize("doctype", DOCTYPES)
def test_a_template_that_declares_entities_is_refused(
    refused: Refused, answers: Path, secret: Path, lot1_template: bytes, doctype: str
) -> None:
    assert secret.exists()
    Path("t.docx").write_bytes(declaring(lot1_template, doctype))
    told = refused("render", answers, "--template", "t.docx")
    assert told.startswith(f"t.docx: The part {MAIN} ")
    assert SECRET not in told


@pytest.mark.parametrize("doctype", DOCTYPES)
def test_a_received_document_that_declares_entities_is_refused(
    refused: Refused, secret: Path, lot1: docgen.Form, lot1_template: bytes, doctype: str
) -> None:
    assert secret.exists()
    document = render(answered(text="Dès 5 000 €"), lot1, lot1_template)
    Path("a.docx").write_bytes(declaring(document, doctype))
    told = refused("read", "a.docx", "--form", "lot1", "-o", "back.yaml")
    assert told.startswith(f"a.docx: The part {MAIN} ")
    assert SECRET not in told


@pytest.mark.parametrize("name", ["docgen.tender.buyer", "other"])
def test_entities_in_the_properties_are_refused_too(
    refused: Refused, lot1: docgen.Form, lot1_template: bytes, name: str
) -> None:
    parts = read_parts(render(answered(text="x"), lot1, lot1_template))
    parts["docProps/custom.xml"] = (
        f'<!DOCTYPE x [<!ENTITY a "b">]><Properties><property name="{name}"><v>&a;</v></property>'
        "</Properties>"
    ).encode()
    Path("a.docx").write_bytes(write_parts(parts))
    told = refused("read", "a.docx", "--form", "lot1")
    assert told.startswith("a.docx: The part docProps/custom.xml declares entities")


def test_entities_are_not_handed_on_in_a_part_that_docgen_does_not_fill(
    refused: Refused, answers: Path, lot1_template: bytes
) -> None:
    styles = declaring(lot1_template, DOCTYPES[1], "word/styles.xml", "<w:styles")
    Path("t.docx").write_bytes(styles)
    told = refused("render", answers, "--template", "t.docx")
    assert told.startswith("t.docx: The part word/styles.xml declares entities")


def test_xml_nested_without_end_is_refused(
    refused: Refused, answers: Path, lot1_template: bytes
) -> None:
    deep = "<w:p>" * 5000 + "</w:p>" * 5000
    nested = with_part(lot1_template, lambda xml: xml.replace("<w:sectPr", f"{deep}<w:sectPr", 1))
    Path("t.docx").write_bytes(nested)
    told = refused("render", answers, "--template", "t.docx")
    assert told.startswith(f"t.docx: The part {MAIN} is damaged")


# LibreOffice, which makes the PDF, would fetch these: whoever wrote the template would learn who
# renders it and when, and could reach into the network it is rendered in.
@pytest.mark.parametrize("kind", ["image", "oleObject", "frame", "subDocument"])
def test_a_template_that_fetches_something_from_elsewhere_is_refused(
    refused: Refused, answers: Path, lot1_template: bytes, kind: str
) -> None:
    Path("t.docx").write_bytes(relating(lot1_template, kind, "http://127.0.0.1:9/x"))
    told = refused("render", answers, "--template", "t.docx")
    assert told.startswith("t.docx: ")
    assert "http://127.0.0.1:9/x" in told


def test_a_template_may_hold_a_link_for_people_to_follow(
    run: Run, answers: Path, lot1_template: bytes
) -> None:
    Path("t.docx").write_bytes(relating(lot1_template, "hyperlink", "https://example.org/"))
    assert run("render", answers, "--template", "t.docx").exit_code == 0


def relating(docx: bytes, kind: str, target: str) -> bytes:
    """A Word file with a relationship to something outside of it."""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = (
        f'<Relationship Id="rIdX" Type="{base}/{kind}" Target="{target}" TargetMode="External"/>'
    )
    return with_part(
        docx,
        lambda xml: xml.replace("</Relationships>", f"{relation}</Relationships>"),
        "word/_rels/document.xml.rels",
    )


# Word files: zip


def with_member(docx: bytes, name: str, content: bytes) -> bytes:
    """A Word file with one more member, whatever its name."""
    packed = io.BytesIO(docx)
    with warnings.catch_warnings(), zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # zipfile warns of the second of one name
        archive.writestr(name, content, compresslevel=1)
    return packed.getvalue()


def refused_both_ways(refused: Refused, answers: Path, docx: bytes) -> str:
    """What is told of a Word file, as a template and as a received document alike."""
    Path("x.docx").write_bytes(docx)
    told = refused("render", answers, "--template", "x.docx")
    assert refused("read", "x.docx", "--form", "lot1") == told
    assert told.startswith("x.docx: ")
    return told


BOMB_SIZE = 260 * 1024 * 1024


@pytest.fixture(scope="session")
def bomb(lot1_template: bytes) -> bytes:
    """A Word file of one megabyte that holds 260."""
    return with_member(lot1_template, "word/media/a.bin", bytes(BOMB_SIZE))


def test_a_zip_bomb_is_refused(refused: Refused, answers: Path, bomb: bytes) -> None:
    assert len(bomb) < 2 * 1024 * 1024
    told = refused_both_ways(refused, answers, bomb)
    assert "The file unpacks to more than a document holds" in told


def test_a_zip_bomb_that_lies_about_its_size_is_refused(
    refused: Refused, answers: Path, lot1_template: bytes
) -> None:
    # In a part that is read in any case: others are not even unpacked by `docgen read`.
    bomb = with_member(lot1_template, "word/footer9.xml", bytes(BOMB_SIZE))
    lying = bomb.replace(BOMB_SIZE.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != bomb
    assert refused_both_ways(refused, answers, lying)


def test_a_file_of_too_many_parts_is_refused(
    refused: Refused, answers: Path, lot1_template: bytes
) -> None:
    many = read_parts(lot1_template) | {f"word/{n}.xml": b"<a/>" for n in range(MAX_MEMBERS)}
    told = refused_both_ways(refused, answers, write_parts(many))
    assert "more than a document holds" in told


def test_a_file_beyond_the_bound_is_refused_unread(refused: Refused, answers: Path) -> None:
    with Path("../big.docx").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    for command in (
        ["render", str(answers), "--template", "../big.docx"],
        ["read", "../big.docx", "--form", "lot1"],
    ):
        assert refused(*command).startswith("../big.docx: The file is larger than 64 MB")


@pytest.mark.parametrize("name", [MAIN, "docProps/core.xml", "[Content_Types].xml"])
def test_a_file_with_a_part_that_stands_twice_is_refused(
    refused: Refused, answers: Path, lot1_template: bytes, name: str
) -> None:
    twice = with_member(lot1_template, name, b"<a/>")
    assert f"The part {name} stands in the file twice" in refused_both_ways(refused, answers, twice)


@pytest.mark.parametrize("name", ["../../evil.txt", "/evil.txt", "word/../../evil.txt", "C:\\evil"])
def test_a_file_with_a_part_outside_of_itself_is_refused(
    refused: Refused, answers: Path, lot1_template: bytes, name: str
) -> None:
    assert refused_both_ways(refused, answers, with_member(lot1_template, name, b"x"))


def test_a_word_file_locked_by_a_password_is_refused(
    refused: Refused, answers: Path, lot1_template: bytes
) -> None:
    locked = bytearray(lot1_template)
    locked[lot1_template.rfind(b"PK\x01\x02") + 8] |= 1  # the flag "encrypted" of its last member
    assert "locked by a password" in refused_both_ways(refused, answers, bytes(locked))


# Written whole or not at all


@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_no_part_of_a_file_is_left_when_writing_fails(
    refused: Refused, answers: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    Path("output").mkdir()

    def fail(*_: object) -> None:
        raise failure

    monkeypatch.setattr(Path, "replace", fail)
    if isinstance(failure, OSError):
        told = refused("render", answers)
        assert told.startswith("output/a.docx: The file cannot be written: No space left on device")
    else:
        with pytest.raises(KeyboardInterrupt):
            write_whole(Path("output/a.docx"), b"x", "render")
    assert list(Path("output").iterdir()) == []


def test_a_file_is_replaced_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path("a.txt")
    write_whole(path, "before", "parse")

    def fail(*_: object) -> None:
        assert path.read_text() == "before"
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(DocgenError, match="cannot be written"):
        write_whole(path, "after", "parse", force=True)
    assert path.read_text() == "before"
    assert [file.name for file in Path().iterdir() if file.is_file()] == ["a.txt"]
