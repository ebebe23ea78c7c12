"""The house template: one docxtpl template that loops over any form's sections and questions.

It carries the broker's letterhead, for tenders that do not impose a frame. What it may use is
told in docs/house-templates.md.
"""

from __future__ import annotations

from html import escape

from docgen.package import write_parts
from docgen.template.house_parts import RULE, TEXT_WIDTH, house_parts

_NUMBER, _BOXES = 680, 3000
_QUESTION = TEXT_WIDTH - _NUMBER - _BOXES

# Lines that only show in the template: docxtpl drops the paragraph of a comment that begins so.
_HELP = (
    "This is a template of docgen. Lines like this one are left out of the documents.",
    "Change fonts, colours, widths, texts and their order as you like; put your logo into the "
    "page header, in place of the line that says so.",
    "The lines that say for and if repeat or leave out what stands between them and their end; "
    "each stands in a paragraph or table row of its own. Move both together.",
    "Known here: form.title, form.sections, section.title, section.questions, question.number, "
    "question.prompts, prompt.id, prompt.text, prompt.kind, prompt.items, tender and respondent.",
    "Places for answers: tick(prompt.id, choice.id) for each choice in choices(prompt.id), "
    "text(prompt.id), justification(prompt.id); is_justified(prompt.id) tells if there is one.",
    "When you have saved it: docgen template --check, with the name of this file and a form.",
)


def build_generic_template() -> bytes:
    """Build the house template, which serves every form.

    Returns:
        A .docx; the same bytes each time.
    """
    return write_parts(
        house_parts(
            _body(),
            header1=_letterhead(),
            header2=_running("{{ respondent.name|default('') }}", "{{ form.title }}"),
            footer1=_running("{{ tender.reference|default('') }}", None),
        )
    )


def _body() -> str:
    return (
        "".join(_paragraph("help", f"{{#p {line} #}}") for line in _HELP)
        + _paragraph("title", "{{ form.title }}")
        + _paragraph("tender", _joined("tender.buyer", "tender.reference"))
        + _control("for section in form.sections")
        + _control("if section.title")
        + _paragraph("section", "{{ section.title }}")
        + _control("endif")
        + _control("if section.questions")
        + _table()
        + _control("endif")
        + _paragraph("line")
        + _control("endfor")
        + '<w:sectPr><w:headerReference w:type="default" r:id="rIdheader2"/>'
        '<w:headerReference w:type="first" r:id="rIdheader1"/>'
        '<w:footerReference w:type="default" r:id="rIdfooter1"/>'
        '<w:footerReference w:type="first" r:id="rIdfooter1"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1020" w:bottom="1134" '
        'w:left="1020" w:header="567" w:footer="510" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )


# Questions


def _table() -> str:
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:tblBorders>'
        f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'
        f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/></w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="50" w:type="dxa"/>'
        '<w:left w:w="85" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/>'
        '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{_grid(_NUMBER, _QUESTION, _BOXES)}</w:tblGrid>"
        + _control_row("for question in section.questions")
        + _control_row("for prompt in question.prompts")
        + _control_row('if prompt.kind == "choice"')
        + _row(_number(), _cell(_QUESTION, _question()), _cell(_BOXES, _boxes()))
        + _control_row('elif prompt.kind == "text"')
        + _row(_number(), _cell(_QUESTION + _BOXES, _question("text"), span=2))
        + _control_row("else")
        + _row(_number(), _cell(_QUESTION + _BOXES, _paragraph("label", _TEXT) + _ITEMS, span=2))
        + _control_row("endif")
        + _control_row("endfor")
        + _control_row("endfor")
        + "</w:tbl>"
    )


def _number() -> str:
    number = "{% if loop.first %}{{ question.number or '' }}{% endif %}"
    return _cell(_NUMBER, _paragraph("number", number))


def _question(kind: str = "choice") -> str:
    """A prompt's text, its items, the place for its text and for what justifies the answer."""
    place = _paragraph("text", _run("{{r text(prompt.id) }}", "answer")) if kind == "text" else ""
    remark = _run("{{r justification(prompt.id) }}", "justification")
    return (
        _paragraph("question", _TEXT)
        + _ITEMS
        + place
        + _control("if form.comment")
        + _paragraph("comment", _run("{{ form.comment }} : ") + remark)
        + _control("elif is_justified(prompt.id)")
        + _paragraph("comment", remark)
        + _control("endif")
    )


def _boxes() -> str:
    return _paragraph(
        "boxes",
        _run("{% for choice in choices(prompt.id) %}")
        + _run("{{r tick(prompt.id, choice.id) }}", "tick")
        + _run("\u00a0{{ choice.label|nobreak }}   {% endfor %}"),
    )


# Letterhead


def _letterhead() -> str:
    """Logo and sender on the first page, side by side."""
    half = TEXT_WIDTH // 2
    details = ("address", "phone", "email", "registration")
    sender = _paragraph("sender", _run("{{ respondent.name|default('') }}", bold=True)) + "".join(
        _control(f"if respondent.{detail} is defined")
        + _paragraph("sender", f"{{{{ respondent.{detail} }}}}")
        + _control("endif")
        for detail in details
    )
    logo = _paragraph("help", "{# Put your logo here, in place of this line. #}")
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{_grid(half, half)}</w:tblGrid>"
        + _row(_cell(half, logo), _cell(half, sender))
        + "</w:tbl>"
        + _paragraph("running")
    )


def _running(left: str, right: str | None) -> str:
    """A line with something at its left and right end; the page's number where `right` is None."""
    end = _run(right) if right else f"{_field('PAGE')}{_run(' / ')}{_field('NUMPAGES')}"
    return _paragraph("running", _run(left) + "<w:r><w:tab/></w:r>" + end)


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} ">{_run("1")}</w:fldSimple>'


def _joined(first: str, second: str) -> str:
    """Two values with a dash between; each may be missing."""
    either = f"{{% if {first} is defined and {second} is defined %}} – {{% endif %}}"
    return f"{{{{ {first}|default('') }}}}{either}{{{{ {second}|default('') }}}}"


# Word XML


def _paragraph(role: str, content: str = "") -> str:
    """A paragraph in the style `docgen ROLE`, of runs or of plain text."""
    runs = content if content.startswith("<") or not content else _run(content)
    return f'<w:p><w:pPr><w:pStyle w:val="docgen{role}"/></w:pPr>{runs}</w:p>'


def _run(text: str, style: str | None = None, bold: bool = False) -> str:
    look = f'<w:rStyle w:val="docgen{style}"/>' if style else ""
    look += "<w:b/>" if bold else ""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def _control(statement: str) -> str:
    """A statement in a paragraph of its own, which docxtpl leaves out."""
    return _paragraph("help", f"{{%p {statement} %}}")


def _control_row(statement: str) -> str:
    return _row(_cell(TEXT_WIDTH, _paragraph("help", f"{{%tr {statement} %}}"), span=3))


def _row(*cells: str) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _cell(width: int, paragraphs: str, span: int = 1) -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}</w:tcPr>{paragraphs}</w:tc>'


def _grid(*widths: int) -> str:
    return "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)


_TEXT = "{{ prompt.text }}"
_ITEMS = (
    _control("for item in prompt.items") + _paragraph("item", "– {{ item }}") + _control("endfor")
)
