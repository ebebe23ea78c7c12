"""A Word file without docgen's controls → what stands at a form's places, by the form's words.

The questions are found by their texts, wherever they stand; the tick columns by their names; what
is neither printed nor a tick was typed, and belongs to the question it stands with.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from docgen.controls import Place
from docgen.errors import Location
from docgen.model import Form
from docgen.read.reading import Alteration, Content
from docgen.read.word.answered import Answers
from docgen.read.word.columns import columns_of
from docgen.read.word.doubted import first_of_each, with_hung, with_reasons
from docgen.read.word.foregoing import said_before
from docgen.read.word.groups import groups_of
from docgen.read.word.hung import hung_on
from docgen.read.word.lines import Document, document_of
from docgen.read.word.merged import merged_cells
from docgen.read.word.misnamed import misnamed, renamed
from docgen.read.word.outside import apart
from docgen.read.word.pictures import floating, pictured_cells, pictured_lines
from docgen.read.word.printed import sheet_of
from docgen.read.word.struck import struck_questions
from docgen.read.word.twice import asked_twice
from docgen.sources.word.pages import read_blocks

_LEAST = 0.3  # of a form's prompts: with fewer it is another form's file


@dataclass(frozen=True, slots=True)
class Structure:
    """What was found by structure, and which questions differ from the blank ones.

    `starts` has the line that each prompt begins in, by the prompt's id; `remarks` tell what
    else a person should know of.
    """

    contents: dict[Place, list[Content]] = field(default_factory=dict)
    alterations: tuple[Alteration, ...] = ()
    starts: dict[str, int] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


def read_structure(parts: Mapping[str, bytes], form: Form, at: Location) -> Structure:
    """Find what a Word file holds at a form's places, without any of docgen's controls.

    Raises:
        DocgenError: the file is damaged, or larger than is reasonable.
    """
    return structure_of(document_of(read_blocks(dict(parts), at)), form)


def structure_of(document: Document, form: Form, outer: Collection[int] = frozenset()) -> Structure:
    """Find what a document holds at a form's places.

    `outer` are lines that may be a page's head or foot: no remark is made on them.
    """
    sheet = sheet_of(document, form)
    if len(sheet.asked) < _LEAST * len(form.prompts):
        return Structure()
    asking = {found.spans[0].piece: key for key, found in sheet.asked.items()}
    columns = columns_of(sheet.document, form, asking)
    contents: dict[Place, list[Content]] = {}
    groups = groups_of(sheet, columns)
    cells = pictured_cells(document) | merged_cells(sheet, groups)
    hung = hung_on(sheet, groups, cells, pictured_lines(document, groups))
    for group in groups:
        found = with_hung(Answers(sheet, columns, group).read(), group, hung, form)
        contents |= {place: [content] for place, content in found.items()}
    known = {one.new for one in sheet.aligned.alterations if one.kind == "added"}
    added = (
        Alteration("added", None, "", text)
        for text in dict.fromkeys(sheet.added)
        if text not in known
    )
    starts = {key: found.spans[0].piece for key, found in sheet.asked.items()}
    struck, struck_out = struck_questions(sheet)
    alterations = (*sheet.aligned.alterations, *struck_out, *added)
    again = asked_twice((one.new for one in alterations if one.kind == "added"), form)
    named = misnamed(sheet, columns, groups)
    before = said_before(sheet, groups)
    contents = with_reasons(contents, first_of_each((again, struck, named, before)))
    outside = (*apart(sheet, groups, outer), *floating(document, groups))
    remarks = (*outside, *renamed(sheet, columns, groups, named))
    return Structure(contents, alterations, starts, remarks)
