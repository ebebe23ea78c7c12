"""Gaps and repeats in a form's numbers."""

from __future__ import annotations

import pytest

from docgen.model import Form, Prompt, Question, Section
from docgen.numbering import numbering_faults


def faults(*sections: str) -> list[str]:
    """What is found for sections of numbers, each written with spaces between them."""
    made = tuple(
        Section(
            None,
            tuple(Question(n or None, (Prompt(None, "label", "x"),)) for n in numbers.split(",")),
        )
        for numbers in sections
    )
    return [fault.message for fault in numbering_faults(Form("f", "F", "fr", (), made))]


@pytest.mark.parametrize(
    "sections",
    [
        ["1,2,3"],
        ["1.,2.,3."],
        ["1,2", "3,4"],
        ["1,2,3", "1,2"],
        ["1,1.1,1.2,2,2.1"],
        ["1.1,1.2", "2.1,2.2"],
        ["A.1,A.2", "B.1,B.2"],
        ["Art. 5,Art. 6,Art. 7"],
        ["1,a),b),c),2,a),b)"],
        ["F10,F11"],
        ["12,13,14"],
        ["1,2a,2b,3"],
        ["5"],
        ["I,II,III,IV,V,VI"],
        ["I.,II.,III.,IV.,V."],
        ["A,a),b),B,a),b)"],
        [",a),b),,a),b)"],
        ["1.1.a,1.1.b,1.2"],
        ["1/,2/,3/"],
        ["101,102,103", "201,202", "301"],
        ["10,11", "20,21"],
    ],
)
def test_numbers_in_order_have_no_fault(sections: list[str]) -> None:
    assert faults(*sections) == []


@pytest.mark.parametrize(
    ("sections", "found"),
    [
        (["1,2,4"], ["Between the numbers 2 and 4 one or more are missing."]),
        (["1,2", "4,5"], ["Between the numbers 2 and 4 one or more are missing."]),
        (["1.1,1.3"], ["Between the numbers 1.1 and 1.3 one or more are missing."]),
        (["1.1,1.2", "3.1"], ["Between the numbers 1.2 and 3.1 one or more are missing."]),
        (["1,2,2,3"], ["The number 2 stands twice."]),
        (["A.1,A.3"], ["Between the numbers A.1 and A.3 one or more are missing."]),
        (["a),c)"], ["Between the numbers a) and c) one or more are missing."]),
        (["2,3"], ["Before the number 2 one is missing."]),
        (["I,II,IV"], ["Between the numbers II and IV one or more are missing."]),
        (
            ["1,2,8", "10"],
            ["Between the numbers 2 and 8 one or more are missing."] * 1
            + ["Between the numbers 8 and 10 one or more are missing."],
        ),
        (["101,103", "201"], ["Between the numbers 101 and 103 one or more are missing."]),
        (["1,1"], ["The number 1 stands twice."]),
    ],
)
def test_a_gap_or_a_repeat_is_told(sections: list[str], found: list[str]) -> None:
    assert faults(*sections) == found


def test_a_late_number_is_told_once_where_it_is_missed() -> None:
    assert faults("1,3,2,4") == [
        "Between the numbers 1 and 3 one or more are missing.",
        "Between the numbers 2 and 4 one or more are missing.",
    ]
