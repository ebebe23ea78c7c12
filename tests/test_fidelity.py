"""The scorer of docgen's pages itself: what it takes for the same, and what it notices."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.fidelity import Fidelity, compare, main
from benchmarks.fidelity_corpus import LOT1, ruled_forms
from benchmarks.fidelity_table import as_table
from tests.draw import Canvas, pdf_of

WORDS = ["Assurances", "de la commune", "Le vol", "est-il garanti ?", "Franchise", "Oui", "Non"]
ROWS = [700, 660, 620, 580]
COLUMNS = [50, 300, 420, 540]


def page(
    words: Iterable[tuple[float, float, str]] = (), rows: Iterable[int] = ROWS, cells: bool = False
) -> str:
    """A page with words and a grid, drawn with long rules or cell by cell."""
    canvas = Canvas()
    for x, y, text in words:
        canvas.text(x, y, text)
    lines = sorted(rows)
    spans = list(pairwise(COLUMNS)) if cells else [(50, 540)]
    for y in lines:
        for x0, x1 in spans:
            canvas.line(x0, y, x1, y)
    for x in COLUMNS:
        for y0, y1 in pairwise(lines):
            canvas.line(x, y0, x, y1)
    return "\n".join(canvas.operators)


def placed(x: float = 60) -> list[tuple[float, float, str]]:
    return [(x, 780 - 30 * number, text) for number, text in enumerate(WORDS)]


def held(folder: Path, reference: list[str], candidate: list[str]) -> Fidelity:
    one, other = folder / "one.pdf", folder / "other.pdf"
    one.write_bytes(pdf_of(reference))
    other.write_bytes(pdf_of(candidate))
    return compare(one, other)


def test_a_form_is_like_itself(tmp_path: Path) -> None:
    found = compare(LOT1, LOT1)

    assert (found.words, found.surplus_words, found.median, found.p95) == (1.0, 0.0, 0.0, 0.0)
    assert (found.rules, found.rules_back) == (1.0, 1.0)
    assert found.similarity == pytest.approx(1.0)
    assert found.same_pages


def test_a_shifted_word_is_found_with_its_distance(tmp_path: Path) -> None:
    shifted = [(63.0, y, text) if text == "Franchise" else (x, y, text) for x, y, text in placed()]

    found = held(tmp_path, [page(placed())], [page(shifted)])

    assert found.words == 1.0
    assert found.median == 0.0
    assert found.p95 == pytest.approx(3.0)
    assert found.similarity < 1.0


def test_a_lost_word_and_one_too_many_are_told_apart(tmp_path: Path) -> None:
    lost = held(tmp_path, [page(placed())], [page(placed()[:-1])])
    more = held(tmp_path, [page(placed()[:-1])], [page(placed())])

    assert lost.words == pytest.approx(11 / 12)
    assert lost.surplus_words == 0.0
    assert more.words == 1.0
    assert more.surplus_words == pytest.approx(1 / 12)


def test_a_word_far_from_its_place_in_the_order_is_not_found(tmp_path: Path) -> None:
    words = placed()
    words[0], words[-1] = (*words[0][:2], words[-1][2]), (*words[-1][:2], words[0][2])

    assert held(tmp_path, [page(placed())], [page(words)]).words < 1.0


def test_words_cut_otherwise_and_other_quotes_are_the_same_words(tmp_path: Path) -> None:
    whole = [(60.0, 750.0, "L’article ................ 12")]
    cut = [(60.0, 750.0, "L'arti"), (86.0, 750.0, "cle"), (106.0, 750.0, "........ 12")]

    found = held(tmp_path, [page(whole)], [page(cut)])

    assert (found.words, found.surplus_words) == (1.0, 0.0)


def test_a_lost_rule_is_noticed_both_ways(tmp_path: Path) -> None:
    lost = held(tmp_path, [page()], [page(rows=ROWS[:-1])])
    more = held(tmp_path, [page(rows=ROWS[:-1])], [page()])

    # One of four rules of 490 points, and 40 points of each of four of 120 points.
    share = 1 - (490 + 4 * 40) / (4 * 490 + 4 * 120)
    assert lost.rules == pytest.approx(share, abs=0.01)
    assert lost.rules_back == 1.0
    assert more.rules == 1.0
    assert more.rules_back == pytest.approx(share, abs=0.01)


def test_a_rule_three_points_off_does_not_coincide(tmp_path: Path) -> None:
    found = held(tmp_path, [page()], [page(rows=[697, *ROWS[1:]])])

    assert found.rules == pytest.approx(1 - (490 + 4) / (4 * 490 + 4 * 120), abs=0.01)


def test_a_grid_drawn_cell_by_cell_is_the_same_grid(tmp_path: Path) -> None:
    found = held(tmp_path, [page()], [page(cells=True)])

    assert found.rules == pytest.approx(1.0)
    assert found.rules_back == pytest.approx(1.0)


def test_the_sides_of_a_tick_box_are_no_rules_but_those_of_a_cell_are(tmp_path: Path) -> None:
    cell, box = Canvas(), Canvas()
    cell.square(100, 600, 40)
    box.square(300, 600, 9)
    both = "\n".join([*cell.operators, *box.operators])

    assert held(tmp_path, [both], ["\n".join(cell.operators)]).rules == pytest.approx(1.0)
    assert held(tmp_path, [both], ["\n".join(box.operators)]).rules == 0.0


def test_a_lost_page_loses_its_words_its_rules_and_its_picture(tmp_path: Path) -> None:
    found = held(tmp_path, [page(placed()), page(placed())], [page(placed())])

    assert not found.same_pages
    assert found.words == found.rules == found.similarity == pytest.approx(0.5)


def test_what_stands_on_another_page_is_not_found(tmp_path: Path) -> None:
    found = held(tmp_path, [page(placed()), page()], [page(), page(placed())])

    assert found.same_pages
    assert (found.words, found.surplus_words) == (0.0, 1.0)


def test_two_files_named_on_the_command_line_are_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    held(tmp_path, [page(placed())], [page(placed()), page()])

    assert main([str(tmp_path / "one.pdf"), str(tmp_path / "other.pdf"), "--json"]) == 0
    [printed] = json.loads(capsys.readouterr().out)
    assert printed["pages"] == [1, 2]
    assert printed["words"] == 1.0
    assert printed["similarity"] == 0.5


def test_the_table_counts_the_files_that_reach_the_aims() -> None:
    good = Fidelity("good", (2, 2), 1.0, 0.0, 0.5, 1.0, 1.0, 1.0, 0.97)
    bad = Fidelity("bad", (2, 3), 0.5, 0.0, 9.0, 20.0, 0.2, 1.0, 0.4)
    refused = Fidelity("refused", error="nothing | there")

    table = as_table([good, bad, refused])

    assert "| bad | 3 of 2 | 0.500 |" in table
    assert "nothing / there" in table
    assert table.endswith("rules both ways at least 0.95: 1; all of these: 1.")


def test_the_corpus_has_ruled_forms_and_none_that_is_held_back() -> None:
    names = [path.name for path in ruled_forms()]

    assert names[0] == "lot1.pdf"
    assert len(names) > 100
    assert not any(name.startswith("held-") for name in names)


def test_a_frame_filled_between_two_boxes_is_ruled_like_one_of_lines(tmp_path: Path) -> None:
    filled = "0.4 g 100 500 200 40 re 101 501 198 38 re f*"
    stroked = "1 w 100.5 500.5 199 39 re S"
    found = held(tmp_path, [filled], [stroked])
    assert (found.rules, found.rules_back) == (1.0, 1.0)
    assert held(tmp_path, [filled], [""]).rules == 0.0
