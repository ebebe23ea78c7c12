"""Draw a form as HTML and print it through Chromium or WeasyPrint."""

from __future__ import annotations

import importlib
import shutil
import subprocess
import tempfile
from html import escape
from itertools import groupby, takewhile
from pathlib import Path

from docgen import Prompt, Question
from tests.corpus.content import slug
from tests.corpus.layout import (
    Band,
    Block,
    Column,
    Facts,
    FillIn,
    Layout,
    Running,
    Sheet,
    TableBlock,
    TextBlock,
    printed_number,
    soft,
    spaced,
)
from tests.corpus.symbols import FONT, LETTERS, SYMBOL

_STYLE = """
* { box-sizing: border-box }
body { margin: 0; font: %(size)spt "%(font)s"; color: #000; hyphens: manual; line-height: 1.25 }
h1 { font-size: 1.7em; text-align: center; color: %(ink)s; margin: 0 0 .6em }
h2 { font-size: 1.3em; color: %(ink)s; margin: 1.1em 0 .4em; break-after: avoid }
h3 { font-size: 1.1em; color: %(ink)s; margin: .8em 0 .3em; break-after: avoid }
.subtitle { text-align: center; font-size: 1.3em; margin: 4em 0 3em }
p { margin: 0 0 .35em }
.instruction { margin: 0 0 .7em }
table { border-collapse: collapse; width: 100%%; table-layout: fixed; margin: .4em 0 1em }
td, th { padding: %(padding)spt %(padding)spt; vertical-align: top; font-weight: normal }
th { background: %(accent)s; color: %(label)s; font-weight: bold;
  vertical-align: middle; text-align: center }
td.number, td.choice { text-align: center }
td.theme { font-weight: bold; vertical-align: middle }
%(justify)s
%(centred)s
td.band { font-weight: bold; background: %(band)s }
%(rules)s
td p:last-child, td ul:last-child { margin-bottom: 0 }
ul { list-style: none; margin: .1em 0 .35em; padding: 0 0 0 1.2em }
.box { font-family: "DejaVu Sans" }
.symbol { font-family: Wingdings }
.square { display: inline-block; width: .8em; height: .8em; border: .8pt solid #000 }
.round { border-radius: 2pt }
.circle { border-radius: 50%% }
.rule { border-bottom: .7pt solid #000; height: 1.3em; margin: 0 0 .4em }
.line { display: flex; align-items: flex-end; margin: .5em 0 .6em }
.line i { flex: 1; border-bottom: .7pt solid #000; margin-left: .4em; height: 1em }
.answers span { white-space: nowrap; margin-right: 1.4em }
.question { margin: 0 0 .8em }
.question p { margin: 0 0 .25em }
tr.part, tr.part td:not(.number) { border-bottom: none; break-after: avoid }
tr.joined, tr.joined td { border-top: none; padding-top: 0 }
tr.part td { padding-bottom: 3pt }
input { appearance: auto; margin: 0; font-family: Wingdings; display: inline-block }
input[type=radio], input[type=checkbox] { width: 9pt; height: 9pt; vertical-align: -1pt }
td.comment input[type=text], td.merged input[type=text] { width: 95%% }
.head { position: running(head); margin: 0; font-size: 8pt }
.head td { border: .5pt solid #000; padding: 3pt }
input[type=text] { height: 13pt; border: .5pt solid #666; vertical-align: -2pt }
.tall { page: tall }
.facts td { border: .6pt solid #444 }
.wide { page: wide }
@page { size: %(paper)s; margin: 18mm 16mm 18mm 16mm; %(running)s }
@page tall { size: A4 }
@page wide { size: A4 landscape }
@page :first { @top-left { content: none } }
%(breaks)s
"""
_RULES = {
    "grid": "td, th { border: .6pt solid #444 }",
    "horizontal": "tr { border-bottom: .6pt solid #888 } "
    "thead tr:last-child { border-bottom: 1.2pt solid #000 }",
    "zebra": "tbody tr.odd td { background: #ececec }",
    "none": "th { background: none; text-align: left } td.band { background: none } "
    "td { padding-bottom: 7pt }",
}
_PAPER = {"portrait": "A4", "landscape": "A4 landscape", "mixed": "A4"}
_CHROMIUM = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
    "--disable-pdf-tagging",
)


def draw_html(sheet: Sheet, layout: Layout, path: Path) -> None:
    """Print a sheet to a PDF through the layout's engine."""
    html = page_of(sheet, layout)
    if layout.engine == "weasyprint":
        fields = layout.boxes in ("field", "radio") or layout.blank == "field"
        # By name, for it ships no types and not every developer has it.
        engine = importlib.import_module("weasyprint")
        engine.HTML(string=html, base_url=str(FONT.parent)).write_pdf(path, pdf_forms=fields)
    else:
        print_chromium(html, path)


def print_chromium(html: str, path: Path) -> None:
    """Print a page to a PDF through Chromium."""
    program = shutil.which("chromium")
    assert program is not None, "Chromium is wanted"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "form.html"
        source.write_text(html, "utf-8")
        command = [program, *_CHROMIUM, f"--user-data-dir={folder}/profile"]
        command += [f"--print-to-pdf={path.resolve()}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)


def page_of(sheet: Sheet, layout: Layout) -> str:
    """The sheet as one HTML page."""
    word = sheet.page_word
    counter = f'content: "{word} " counter(page) " / " counter(pages)'
    running = (
        f'@top-left {{ content: "{sheet.head}"; font-size: 7.5pt; color: #666 }} '
        f'@bottom-left {{ content: "{sheet.foot}"; font-size: 7.5pt; color: #666 }} '
        f"@bottom-right {{ {counter}; font-size: 7.5pt; color: #666 }}"
    )
    if layout.head_table:
        # A running element, which only WeasyPrint knows.
        assert layout.engine == "weasyprint"
        running = (
            f"@top-left {{ content: element(head); width: 100% }} @bottom-right {{ {counter} }}"
        )
    breaks = [] if layout.cut else ["tr { break-inside: avoid } .question { break-inside: avoid }"]
    breaks.append("" if layout.repeat else "thead { display: table-row-group }")
    style = _STYLE % {
        "size": layout.size,
        "font": layout.font,
        "ink": layout.ink,
        "accent": layout.ink if layout.light_header else layout.accent,
        "label": "#ffffff" if layout.light_header else "#000000",
        "justify": "td p, p { text-align: justify }" if layout.justify else "",
        "centred": "tbody td { vertical-align: middle }" if layout.centred else "",
        "band": layout.accent,
        "padding": layout.padding,
        "paper": _PAPER[layout.paper],
        "running": running if layout.running else "",
        "rules": _RULES[layout.rules],
        "breaks": " ".join(breaks),
    }
    face = ""
    fields = layout.boxes in ("field", "radio")
    if layout.glyph > "\ue000" or fields or layout.glyph_font:
        font = {"Wingdings-Letters": LETTERS, "Symbol-Boxes": SYMBOL}.get(layout.glyph_font, FONT)
        face = f'@font-face {{ font-family: Wingdings; src: url("{font.as_uri()}") }}'
    body = _body(sheet, layout)
    return (
        f'<!doctype html><html lang="{sheet.language}"><meta charset="utf-8">'
        f"<title>{escape(sheet.title)}</title><style>{face}{style}</style><body>{body}</html>"
    )


def _body(sheet: Sheet, layout: Layout) -> str:
    head = ""
    if layout.head_table:
        word = escape(sheet.foot)
        head = f'<table class="head"><tr><td>{escape(sheet.head)}<td>{word}</table>'
    if layout.two_columns:
        set_apart = [b for b in sheet.blocks if isinstance(b, TextBlock) and b.kind == "title"]
        columns = [_block(block, layout) for block in sheet.blocks if block not in set_apart]
        above = "".join(_block(block, layout) for block in set_apart)
        return f'{head}{above}<div style="columns: 2; column-gap: 11mm">{"".join(columns)}</div>'
    if layout.paper != "mixed":
        return head + "\n".join(_block(block, layout) for block in sheet.blocks)
    parts = [head]
    for wide, blocks in groupby(sheet.blocks, key=lambda block: getattr(block, "wide", False)):
        inner = "\n".join(_block(block, layout) for block in blocks)
        parts.append(f'<div class="{"wide" if wide else "tall"}">{inner}</div>')
    return "".join(parts)


def _block(block: Block, layout: Layout) -> str:
    if isinstance(block, TableBlock):
        return _table(block, layout)
    if isinstance(block, Facts):
        return _facts(block)
    if isinstance(block, FillIn):
        return _fill_in(block.prompt, layout)
    if isinstance(block, Running):
        return _running(block, layout)
    return _text(block)


def _text(block: TextBlock) -> str:
    text = escape(spaced(block.text))
    return {
        "title": f"<h1>{text}</h1>",
        "subtitle": f'<div class="subtitle">{text}</div>',
        "paragraph": f'<p class="instruction">{text}</p>',
        "heading": f"<h2>{text}</h2>",
        "subheading": f"<h3>{text}</h3>",
        "break": '<div style="break-after: page"></div>',
    }[block.kind]


def _facts(block: Facts) -> str:
    rows = "".join(
        f"<tr><td>{escape(spaced(name))}</td><td>{escape(spaced(value))}</td></tr>"
        for name, value in block.rows
    )
    return f'<table class="facts"><tbody>{rows}</tbody></table>'


def _fill_in(prompt: Prompt, layout: Layout) -> str:
    text = escape(spaced(prompt.text))
    if layout.blank == "rule":
        return f'<div class="line"><span>{text}</span><i></i></div>'
    if layout.blank == "field":
        return f'<p>{text} <input type="text" name="{prompt.id}" style="width: 60%"></p>'
    return f'<p style="margin: .7em 0">{text} {_blank(layout, 60)}</p>'


def _blank(layout: Layout, length: int) -> str:
    return "…" * (length // 2) if layout.blank == "dots" else "_" * length


# Tables


def _table(block: TableBlock, layout: Layout) -> str:
    columns = "".join(f'<col style="width: {column.share:.1%}">' for column in block.columns)
    head = _title(block) + _header(block, layout)
    head = f"<thead>{head}</thead>" if block.has_header else ""
    rows = []
    odd = False
    for row in block.rows:
        if isinstance(row, Band) and layout.themes:
            rows += _themed(row.text, block, layout)
            continue
        if layout.themes:
            continue
        if isinstance(row, Band):
            rows.append(f'<tr><td class="band" colspan="{len(block.columns)}">{escape(row.text)}')
            odd = False
        else:
            rows += _rows(row, block, layout, "odd" if odd else "even")
            odd = not odd
    body = "".join(rows)
    return f"<table><colgroup>{columns}</colgroup>{head}<tbody>{body}</tbody></table>"


def _title(block: TableBlock) -> str:
    """A title across the table, above the columns' labels."""
    if not block.title:
        return ""
    return f'<tr><th colspan="{len(block.columns)}">{escape(block.title)}</th></tr>'


def _header(block: TableBlock, layout: Layout) -> str:
    columns = block.columns
    if not block.over:
        return "<tr>" + "".join(_th(column, layout, "") for column in columns) + "</tr>"
    ticks = [column for column in columns if column.role == "choice"]
    first, second = "", ""
    for column in columns:
        if column.role != "choice":
            first += _th(column, layout, ' rowspan="2"')
        else:
            if column is ticks[0]:
                first += f'<th colspan="{len(ticks)}">{escape(block.over)}</th>'
            second += _th(column, layout, "")
    return f"<tr>{first}</tr><tr>{second}</tr>"


def _th(column: Column, layout: Layout, extra: str) -> str:
    label = escape(column.label)
    if column.role == "choice" and layout.vertical:
        label = (
            '<span style="writing-mode: vertical-rl; transform: rotate(180deg); '
            f'white-space: nowrap">{label}</span>'
        )
        if layout.engine == "weasyprint":
            label = _turned(column.label)
    return f'<th class="{column.role}"{extra}>{label}</th>'


def _turned(label: str) -> str:
    """WeasyPrint knows no writing modes: a turned box in a cell made high enough."""
    return (
        f'<div style="height: {0.62 * len(label):.1f}em; position: relative">'
        '<span style="position: absolute; '
        "left: 50%; bottom: 0; white-space: nowrap; transform: rotate(-90deg) "
        f'translateY(.2em); transform-origin: 0 100%">{escape(label)}</span></div>'
    )


def _themed(title: str, block: TableBlock, layout: Layout) -> list[str]:
    """A section's rows, its title in one cell left of them."""
    start = block.rows.index(Band(title)) + 1
    questions = takewhile(lambda row: isinstance(row, Question), block.rows[start:])
    rows = [
        row
        for question in questions
        if isinstance(question, Question)
        for row in _rows(question, block, layout, "even")
    ]
    cell = f'<td class="theme" rowspan="{len(rows)}">{escape(spaced(title))}</td>'
    return [rows[0].replace("<td", f"{cell}<td", 1), *rows[1:]]


def _rows(question: Question, block: TableBlock, layout: Layout, stripe: str) -> list[str]:
    """A question's rows: one, or one for each prompt so that its boxes stand beside it.

    Where the layout has no such rows of its own, nothing is ruled between them.
    """
    groups = [question.prompts]
    if layout.subrows or layout.boxes:
        groups = [(prompt,) for prompt in question.prompts]
    rows = []
    bulleted = False
    for index, prompts in enumerate(groups):
        cells = _cells(question, prompts, block, layout, index, len(groups), bulleted)
        parts = "" if layout.subrows or not index else " joined"
        parts += "" if layout.subrows or index == len(groups) - 1 else " part"
        rows.append(f'<tr class="{stripe}{parts}">{cells}</tr>')
        if layout.below and prompts[0].kind != "label":
            rows.append(_answers_below(prompts[0], block, layout))
        bulleted = bulleted or prompts[0].kind == "label"
    return rows


def _answers_below(prompt: Prompt, block: TableBlock, layout: Layout) -> str:
    """A row with a prompt's boxes, or room for its text, and nothing beside it."""
    boxes = _labelled(prompt, block.labels, layout) if prompt.kind == "choice" else "&nbsp;"
    return "<tr><td></td>" * (len(block.columns) > 1) + f"<td>{boxes}</td></tr>"


def _cells(
    question: Question,
    prompts: tuple[Prompt, ...],
    block: TableBlock,
    layout: Layout,
    index: int,
    count: int,
    bulleted: bool,
) -> str:
    ticked = [prompt for prompt in prompts if prompt.kind == "choice"]
    columns = block.columns
    ticks = sum(column.role == "choice" for column in columns)
    cells = []
    merged = False
    for column in columns:
        if column.role == "number":
            cells.append(_number(question, layout, index, count))
        elif column.role == "theme":
            continue  # stands over all of the section's rows
        elif column.role == "question":
            cells.append(f"<td>{_prompts(prompts, layout, bulleted)}</td>")
        elif column.role == "answers":
            answers = "".join(_labelled(prompt, block.labels, layout) for prompt in ticked)
            cells.append(f'<td class="labelled">{answers}</td>')
        elif column.role == "comment":
            asking = [prompt for prompt in prompts if prompt.kind != "label"]
            field = ""
            if layout.comment_fields and asking:
                field = f'<input type="text" name="{asking[0].id}.comment">'
            cells.append(f'<td class="comment">{field}</td>')
        elif not ticked and layout.merge_text:
            if not merged:
                field = ""
                if layout.blank == "field" and prompts[0].kind == "text":
                    field = f'<input type="text" name="{prompts[0].id}">'
                cells.append(f'<td class="choice merged" colspan="{ticks}">{field}</td>')
            merged = True
        else:
            boxes = [f"<p>{_box(p, column.choice, layout)}</p>" for p in ticked if layout.boxes]
            cells.append(f'<td class="choice">{"".join(boxes)}</td>')
    return "".join(cells)


def _number(question: Question, layout: Layout, index: int, count: int) -> str:
    """The number's cell over all of a question's rows; where answers stand below, beside one."""
    if layout.below:
        return f'<td class="number">{escape(question.number or "") if index == 0 else ""}</td>'
    span = f' rowspan="{count}"' if count > 1 else ""
    return f'<td class="number"{span}>{escape(question.number or "")}</td>' if index == 0 else ""


def _labelled(prompt: Prompt, labels: tuple[str, ...], layout: Layout) -> str:
    """A prompt's boxes with their labels, on a line or one above the other."""
    boxes = [
        f'<span style="white-space: nowrap">{_box(prompt, slug(label), layout)} {escape(label)}'
        "</span>"
        for label in labels
    ]
    if layout.labelled == "stacked":
        return "".join(f"<p>{box}</p>" for box in boxes)
    return f"<p>{' &ensp; '.join(boxes)}</p>"


def _box(prompt: Prompt, choice: str, layout: Layout) -> str:
    if layout.boxes in ("square", "rect", "round", "circle"):
        return f'<span class="square {layout.boxes}"></span>'
    if layout.boxes == "glyph":
        kind = "symbol" if layout.glyph > "\ue000" or layout.glyph_font else "box"
        return f'<span class="{kind}">{layout.glyph}</span>'
    if layout.boxes == "radio":
        return f'<input type="radio" name="{prompt.id}" value="{choice}">'
    return f'<input type="checkbox" name="{prompt.id}.{choice}">'


def _prompts(prompts: tuple[Prompt, ...], layout: Layout, bulleted: bool) -> str:
    """The paragraphs of a question's cell; asking lines below a label have bullets."""
    parts = []
    for prompt in prompts:
        mark = f"{layout.bullet} " if bulleted else ""
        style = ' style="padding-left: 1.2em"' if bulleted else ""
        text = soft(spaced(prompt.text)) if layout.softened else spaced(prompt.text)
        parts.append(f"<p{style}>{mark}{escape(text)}</p>{_items(prompt, layout)}")
        if prompt.kind == "text" and layout.blanks_in_cells:
            parts.append(f"<p>{_blank(layout, 40)}</p>")
        bulleted = bulleted or prompt.kind == "label"
    return "".join(parts)


def _items(prompt: Prompt, layout: Layout) -> str:
    if not prompt.items:
        return ""
    lines = "".join(f"<li>{layout.bullet} {escape(spaced(item))}</li>" for item in prompt.items)
    return f"<ul>{lines}</ul>"


# Running text


def _running(block: Running, layout: Layout) -> str:
    question = block.question
    number = printed_number(question.number) + " " if question.number else ""
    parts = []
    bulleted = False
    for index, prompt in enumerate(question.prompts):
        lead = number if index == 0 else f"{layout.bullet} " if bulleted else ""
        style = ' style="padding-left: 1.2em"' if index else ""
        text = f"{lead}{escape(spaced(prompt.text))}"
        answer = _answer(prompt, block.choices, layout)
        if layout.answers_first and prompt.kind == "choice" and not prompt.items:
            parts.append(f"<p{style}>{answer} {text}</p>")
        elif layout.inline and prompt.kind == "choice" and not prompt.items:
            parts.append(f"<p{style}>{text} &emsp; {answer}</p>")
        else:
            parts.append(f"<p{style}>{text}</p>{_items(prompt, layout)}{answer}")
        bulleted = bulleted or (prompt.kind == "label" and index == 0)
    return f'<div class="question">{"".join(parts)}</div>'


def _answer(prompt: Prompt, labels: tuple[str, ...], layout: Layout) -> str:
    if prompt.kind == "label":
        return ""
    if prompt.kind == "text":
        if layout.blank == "rule":
            return '<div class="rule"></div>'
        if layout.blank == "field":
            return f'<p><input type="text" name="{prompt.id}" style="width: 80%"></p>'
        return f"<p>{_blank(layout, 80)}</p>"
    if layout.struck:
        return f"<span>{escape(' / '.join(labels))}</span>"
    boxes = []
    for label in labels:
        box = _box(prompt, slug(label), layout)
        boxes.append(f"{box} {label}" if layout.boxes_first else f"{label} {box}")
    spans = "".join(f"<span>{box}</span> " for box in boxes)
    return (
        f'<span class="answers">{spans}</span>'
        if layout.inline
        else (f'<p class="answers">{spans}</p>')
    )
