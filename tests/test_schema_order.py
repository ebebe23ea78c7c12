"""The check that all rendered documents stand up to finds what Word would refuse."""

from __future__ import annotations

import pytest
from lxml import etree

from tests.corpus.word_xml import NAMESPACES, check_box
from tests.schema_order import faults_of

_GRID = "<w:tblPr/><w:tblGrid/>"
_MISORDERED = check_box("b").replace("<w:tag", '<w:id w:val="7"/><w:tag')


def faults(xml: str) -> list[str]:
    return faults_of(etree.fromstring(f"<w:body {NAMESPACES}>{xml}</w:body>"))


@pytest.mark.parametrize(
    ("xml", "fault"),
    [
        ("<w:p><w:r/><w:pPr/></w:p>", "p has another order"),
        ("<w:p><w:pPr><w:jc/><w:ind/></w:pPr></w:p>", "pPr has another order"),
        ("<w:p><w:pPr><w:rPr/><w:jc/></w:pPr></w:p>", "pPr has another order"),
        ("<w:p><w:r><w:rPr><w:sz/><w:color/></w:rPr></w:r></w:p>", "rPr has another order"),
        ("<w:p><w:r><w:rPr><w:b/><w:b/></w:rPr></w:r></w:p>", "rPr has twice: b"),
        ("<w:p><w:r><w:jc/></w:r></w:p>", "r may not hold jc"),
        ("<w:p><w:p/></w:p>", "p may not hold p"),
        (f"<w:tbl>{_GRID}<w:tr><w:tc><w:tcPr/></w:tc></w:tr></w:tbl>", "tc does not end"),
        (f"<w:tbl>{_GRID}</w:tbl>", "tbl has no row"),
        (f"<w:tbl>{_GRID}<w:tr/></w:tbl>", "tr has no cell"),
        ("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", "tbl lacks tblPr or tblGrid"),
        ("<w:sectPr><w:pgMar/><w:pgSz/></w:sectPr>", "sectPr has another order"),
        ("<w:sectPr/><w:p/>", "body has another order"),
        (f"<w:p>{_MISORDERED}</w:p>", "sdtPr has another"),
        ('<w:p><w:bookmarkStart w:id="1" w:name="a"/></w:p>', "bookmark 1 has no other end"),
        ('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>', "a field begins"),
        ("<w:p><w:ins><w:bookmarkStart w:id='1' w:name='a'/></w:ins></w:p>", "no other end"),
    ],
)
def test_what_word_refuses_is_found(xml: str, fault: str) -> None:
    assert any(fault in found for found in faults(xml))


def test_controls_with_one_id_are_found() -> None:
    control = check_box("b").replace("<w14:checkbox>", '<w:id w:val="7"/><w14:checkbox>')
    assert faults(f"<w:p>{control}</w:p>") == []
    assert "control 7 stands 2 times" in faults(f"<w:p>{control}{control}</w:p>")
