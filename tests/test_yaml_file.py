"""YAML as docgen reads and writes it: all scalars are text, and nothing but plain values."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from docgen.errors import DocgenError
from docgen.yaml_dump import Flow, FlowList, dump, dump_text
from docgen.yaml_file import MAX_BYTES, MAX_DEPTH, Node, load, load_file


def plain(node: Node) -> Any:
    """The values alone."""
    if isinstance(node.value, dict):
        return {key: plain(value) for key, value in node.value.items()}
    if isinstance(node.value, list):
        return [plain(value) for value in node.value]
    return node.value


def refusal(text: str) -> str:
    with pytest.raises(DocgenError) as caught:
        load(text, "a.yaml")
    return str(caught.value)


# Scalars are text


LOOKS_LIKE_SOMETHING_ELSE = [
    *("1.10", "01", "0x1F", "0o17", "1e3", "1_000", "12:30", "-0", ".5", "+1", ".inf", "1.0.0"),
    *("no", "non", "yes", "Yes", "on", "off", "true", "FALSE", "y", "n"),
    *("2027-01-01", "2026-014", "2001-12-14t21:59:43.10-05:00", "~", "null", "Null", "=", "<<"),
]


@pytest.mark.parametrize("written", LOOKS_LIKE_SOMETHING_ELSE)
def test_a_plain_scalar_is_the_text_it_looks_like(written: str) -> None:
    assert plain(load(f"value: {written}\nlist: [{written}]")) == {
        "value": written,
        "list": [written],
    }


@pytest.mark.parametrize("written", LOOKS_LIKE_SOMETHING_ELSE)
def test_a_key_is_the_text_it_looks_like(written: str) -> None:
    assert plain(load(f"{written}: here\n")) == {written: "here"}


def test_question_3_10_is_not_question_3_1() -> None:
    assert plain(load("3.1: oui\n3.10: non\n")) == {"3.1": "oui", "3.10": "non"}


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_a_key_without_a_value_holds_nothing(written: str) -> None:
    entry = load(f"key: {written}\n").value
    assert isinstance(entry, dict)
    assert entry["key"].is_nothing


@pytest.mark.parametrize("written", ['""', "'~'", '"null"', "|\n  ~", "non"])
def test_a_word_in_quotes_is_a_text_and_not_nothing(written: str) -> None:
    entry = load(f"key: {written}\n").value
    assert isinstance(entry, dict)
    assert not entry["key"].is_nothing


def test_the_end_of_a_blocks_last_line_is_no_part_of_the_text() -> None:
    assert plain(load("a: |\n  one\n\n  two\nb: x\n")) == {"a": "one\n\ntwo", "b": "x"}


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("\ufeffform: lot1\n".encode())
    assert plain(load_file(path)) == {"form": "lot1"}


def test_each_value_and_key_knows_its_line() -> None:
    top = load("# first\na: x\nb:\n  - y\n  - z\n")
    assert isinstance(top.value, dict)
    assert top.keys == {"a": 2, "b": 3}
    assert isinstance(top.value["b"].value, list)
    assert [node.line for node in top.value["b"].value] == [4, 5]


# What is refused, where, and how to mend it


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: x\n\tb: y\n", 2),
        ("a:\n  b: x\n \t c: y\n", 3),
    ],
)
def test_a_tab_that_indents_is_named_with_its_line(text: str, line: int) -> None:
    assert refusal(text).startswith(f"a.yaml:{line}: A tab stands at the beginning of the line")


def test_a_tab_within_a_text_is_kept() -> None:
    assert plain(load("a: one\ttwo\nb: x\t# remark\n")) == {"a": "one\ttwo", "b": "x"}


def test_a_key_that_stands_twice_is_named_with_both_lines() -> None:
    message = refusal("\"1\": oui\n2: oui\n'1': non\n")
    assert message.startswith('a.yaml:3: "1" stands here a second time; line 1 has it too.')


def test_a_bomb_of_aliases_is_refused_at_its_first_anchor() -> None:
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(2, 30)]
    message = refusal("\n".join(["x: y", "a1: &a1 [lol]", *levels]))
    assert message.startswith("a.yaml:2: Anchors (&name) and aliases (*name)")


def test_an_anchor_that_holds_itself_is_refused() -> None:
    assert refusal("a: &a [*a]\n").startswith("a.yaml:1: Anchors")


@pytest.mark.parametrize(
    "tag",
    [
        "!!python/object:docgen.model.Form",
        "!!python/object/apply:os.system",
        "!!python/name:os.system",
        "!!str",
        "!!binary",
        "!mine",
        "!",
    ],
)
@pytest.mark.parametrize("value", ["x", "[x]", "{x: y}"])
def test_a_tag_is_refused_before_anything_is_made_of_it(tag: str, value: str) -> None:
    message = refusal(f"a: x\nb: {tag} {value}\n")
    assert message.startswith("a.yaml:2: The tag ")
    assert "quotes around" in message


@pytest.mark.parametrize("bracket", ["[", "{a: ", "- "])
def test_values_may_not_be_nested_without_end(bracket: str) -> None:
    message = refusal("a: x\nb:\n  " + bracket * 20_000)
    assert message.startswith(f"a.yaml:3: Values are nested more than {MAX_DEPTH} deep")
    assert "\n    " in message, "says no way to mend it"


def test_a_file_beyond_the_bound_is_refused_without_reading_it_as_yaml(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: [\n" + b"#" * MAX_BYTES)
    with pytest.raises(DocgenError, match=r"a\.yaml: The file is larger than 16 MB") as caught:
        load_file(path)
    assert caught.value.problem.mend


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16", "utf-32"])
def test_a_file_in_another_encoding_than_utf_8_is_refused(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("a: x\nb: déjà\n".encode(encoding))
    with pytest.raises(DocgenError, match="not in UTF-8") as caught:
        load_file(path)
    assert caught.value.problem.at.line == (1 if encoding.startswith("utf") else 2)
    assert "UTF-8" in caught.value.problem.mend


@pytest.mark.parametrize("text", ["a: x\n---\nb: y\n", "---\na: x\n...\n---\nb: y\n", "---\n---\n"])
def test_several_documents_in_a_file_are_refused(text: str) -> None:
    assert "The file holds several documents; a second one begins here.\n    Keep one" in refusal(
        text
    )


def test_one_document_may_have_its_marks() -> None:
    assert plain(load("---\na: x\n...\n")) == {"a": "x"}


@pytest.mark.parametrize("key", ["? [a, b]\n: x", "? {a: b}\n: x", "{[a]: x}"])
def test_a_key_is_a_word(key: str) -> None:
    message = refusal(f"ok: x\nb:\n  {key}\n".replace("\n:", "\n  :"))
    assert message.startswith("a.yaml:3: A key must be a word")
    assert "\n    " in message, "says no way to mend it"


@pytest.mark.parametrize("char", ["\x00", "\x01", "\x0b", "\x1b", "\x7f\x08", "\ufffe", "\uffff"])
def test_a_character_that_no_document_holds_is_named_with_its_line(char: str) -> None:
    message = refusal(f"a: x\nb: before{char}after\n")
    assert message.startswith(f"a.yaml:2: The character U+{ord(char[-1]):04X} cannot stand")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: x\nb: y: z\n", 2),
        ("a: x\nb: @z\n", 2),
        ("a: x\nb: %z\n", 2),
        ('a: x\nb: "\\q"\n', 2),
        ("a:\n  b: x\n c: y\n", 3),
        ("a: x\nb: [y, z\nc: x\n", 3),
    ],
)
def test_what_is_not_yaml_is_refused_with_its_line(text: str, line: int) -> None:
    message = refusal(text)
    assert message.startswith(f"a.yaml:{line}: This is not YAML: ")
    assert "\n    " in message


def test_a_quote_that_is_never_closed_is_named_where_it_opens() -> None:
    message = refusal('a: x\nb: "seuil\nc: y\nd: z\n')
    assert message.startswith("a.yaml:2: ")
    assert "quote" in message


# Writing


@pytest.mark.parametrize(
    "text",
    [
        *LOOKS_LIKE_SOMETHING_ELSE,
        *(
            "",
            " ",
            "- a",
            "a: b",
            "a #b",
            "#a",
            "&a",
            "*a",
            "!a",
            "%a",
            "@a",
            "`a`",
            "? a",
            "{",
            "|",
        ),
        *("a\nb", "a\n\nb\n", "\na", " a\nb", "a \nb", "a\tb", "\ta\nb", "a\r\nb", "a\x85b\u2028c"),
        *("’œ€😀", '"', "'", "\\n", "a:", "[x]", "---", "...", "{{ tender.buyer }}", "\ufeffa"),
    ],
)
def test_a_text_that_was_written_reads_back(text: str) -> None:
    written = dump({"key": text, "list": [text], "line": Flow(k=text, l=FlowList([text]))})
    expected = {"key": text, "list": [text], "line": {"k": text, "l": [text]}}
    assert plain(load(written)) == expected


def test_a_written_text_stays_a_text_for_other_yaml_readers() -> None:
    assert dump_text("non") == "non"
    assert dump_text("no") == '"no"'
    assert dump_text("1.10") == '"1.10"'
    assert dump_text("2027-01-01") == '"2027-01-01"'


def test_a_text_of_several_lines_is_written_as_a_block() -> None:
    assert dump({"a": "one\n\ntwo"}) == "a: |\n  one\n\n  two\n"
