"""The Jinja that templates run in: sandboxed, autoescaped, strict about unknown names."""

from __future__ import annotations

from typing import Any

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape


def template_environment() -> SandboxedEnvironment:
    """An environment without any global but a short `range`."""
    environment = _Sandbox(
        autoescape=True, undefined=StrictUndefined, finalize=_inline, keep_trailing_newline=True
    )
    environment.globals = {"range": _short_range}
    return environment


class _Sandbox(SandboxedEnvironment):
    """A sandbox in which arithmetic cannot fill the memory."""

    intercepted_binops = frozenset(["*", "**", "%"])

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        numbers = isinstance(left, (int, float)) and isinstance(right, (int, float))
        if not numbers or (operator == "**" and abs(right) > 64):
            raise SecurityError(f"the operator {operator} is not allowed here")
        return super().call_binop(context, operator, left, right)


def _short_range(*bounds: int) -> range:
    made = range(*bounds)
    if len(made) > 1000:
        raise SecurityError("a loop may run 1,000 times at most")
    return made


def _inline(value: Any) -> Any:
    """A plain value as run text; line breaks become Word's."""
    if (
        isinstance(value, str)
        and not isinstance(value, Markup)
        and ("\n" in value or "\t" in value)
    ):
        broken = str(escape(value)).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
        return Markup(broken.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">'))
    return value
