"""The Jinja that templates run in: sandboxed, autoescaped, strict about unknown names.

Templates come from people and may be made to do harm. They may look up values, call docgen's
functions, test and loop; they cannot make long texts out of short ones, nor loop without end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from jinja2 import StrictUndefined, Template, nodes
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

MAX_ROUNDS = 200_000  # of all loops of a template together
MAX_CHARACTERS = 64 * 1024 * 1024  # of a filled part
_MAX_NUMBER = 10**18
_LABEL_LENGTH = 30  # of what `nobreak` keeps on one line

_LINES = re.compile(r"\n<w:p(?=[ >])")

_FILTERS = (
    *("capitalize", "default", "d", "e", "escape", "first", "int", "last", "length", "count"),
    *("list", "lower", "map", "rejectattr", "round", "selectattr", "sort", "title", "trim"),
    "upper",
)
_NODES = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.CondExpr),
    *(nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem, nodes.Call, nodes.Keyword),
    *(nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
    *(nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Neg),
    *(nodes.List, nodes.Tuple),
)


class TemplateSandbox(SandboxedEnvironment):
    """Compiles templates and bounds what filling them may cost."""

    intercepted_binops = frozenset(["+", "-", "*", "/", "//", "%"])

    def __init__(self) -> None:
        super().__init__(
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_inline,
            keep_trailing_newline=True,
        )
        self.rounds_left = MAX_ROUNDS
        self.globals = {"range": _short_range, "_counted": self._counted}
        self.filters = {name: self.filters[name] for name in _FILTERS} | {
            "join": _join,
            "nobreak": _nobreak,
        }

    def compile_xml(self, source: str) -> Template:
        """Compile a part's XML; TemplateSyntaxError for what templates may not use.

        Line breaks before paragraphs, by which errors tell where they are, are not printed.
        """
        tree = self.parse(source)
        for data in tree.find_all(nodes.TemplateData):
            data.data = _LINES.sub("<w:p", data.data)
        for node in tree.find_all(nodes.Node):
            if not isinstance(node, _NODES):
                name = type(node).__name__.lower()
                raise TemplateSyntaxError(f"{name} is not used in templates", node.lineno)
            if isinstance(node, nodes.For):
                if node.recursive:
                    raise TemplateSyntaxError("loops are not recursive", node.lineno)
                counted = nodes.Name("_counted", "load", lineno=node.lineno)
                node.iter = nodes.Call(counted, [node.iter], [], None, None, lineno=node.lineno)
        return self.from_string(tree)

    def fill(self, template: Template, context: dict[str, Any]) -> str:
        """Fill a compiled part; SecurityError if it grows out of bounds."""
        self.rounds_left = MAX_ROUNDS
        return "".join(_bounded(template.generate(context)))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """No methods of plain values: some make long texts out of nothing."""
        plain = isinstance(obj, (str, bytes, int, float, list, tuple, range))
        is_mapping_method = isinstance(obj, dict) and callable(value)
        return not plain and not is_mapping_method and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """`format` is a method of a plain value like any other."""

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic is for numbers of a usual size."""
        if not all(isinstance(side, (int, float)) for side in (left, right)):
            raise SecurityError(f"the operator {operator} is for numbers only")
        if abs(left) > _MAX_NUMBER or abs(right) > _MAX_NUMBER:
            raise SecurityError("the number is too large")
        return super().call_binop(context, operator, left, right)

    def _counted(self, values: Iterable[Any]) -> list[Any]:
        taken = list(islice(values, self.rounds_left + 1))
        self.rounds_left -= len(taken)
        if self.rounds_left < 0:
            raise SecurityError(f"its loops may run {MAX_ROUNDS} times at most")
        return taken


def _bounded(pieces: Iterator[str]) -> Iterator[str]:
    left = MAX_CHARACTERS
    for piece in pieces:
        left -= len(piece)
        if left < 0:
            raise SecurityError("it grows larger than a document")
        yield piece


def _short_range(*bounds: int) -> range:
    made = range(*bounds)
    if len(made) > 1000:
        raise SecurityError("a range may have 1,000 numbers at most")
    return made


def _join(values: Iterable[Any], between: str = "") -> str:
    """The filter `join`, for lists and words of a usual size."""
    texts = [str(value) for value in islice(values, 1001)]
    if len(texts) > 1000 or len(between) * len(texts) + sum(map(len, texts)) > 100_000:
        raise SecurityError("a joined text may have 100,000 characters at most")
    return between.join(texts)


def _nobreak(value: Any) -> str:
    """The filter `nobreak`: a short label stays on one line."""
    text = str(value)
    return text.replace(" ", "\u00a0") if len(text) <= _LABEL_LENGTH else text


def _inline(value: Any) -> Any:
    """A plain value as run text; line breaks become Word's."""
    is_plain = isinstance(value, str) and not isinstance(value, Markup)
    if is_plain and ("\n" in value or "\t" in value):
        broken = str(escape(value)).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
        return Markup(broken.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">'))
    return value
