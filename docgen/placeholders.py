"""`{{ tender.… }}` and `{{ respondent.… }}` in the texts of an answers file, and nothing else.

The expressions are parsed by Jinja and then only looked up: no call, filter, loop or
attribute of a Python object can be reached from a text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from docgen.model import Answers

_PLACEHOLDER = re.compile(r"\{\{(.*?)(\}\}|\Z)", re.DOTALL)
_ROOTS = ("tender", "respondent")
_JINJA = SandboxedEnvironment(autoescape=True)


class PlaceholderFault(ValueError):
    """A placeholder cannot be filled; the message is for the text's author."""


def expand(text: str, answers: Answers) -> str:
    """Put the values in the place of the placeholders.

    Raises:
        PlaceholderFault: one is not closed, names something unknown, or is no plain name.
    """
    if "{{" not in text:
        return text
    return _PLACEHOLDER.sub(lambda found: _value(found, answers), text)


def literal(text: str) -> str:
    """Write a text so that `expand` gives it back, braces and all."""
    return text.replace("{{", '{{ "{{" }}')


def _value(found: re.Match[str], answers: Answers) -> str:
    whole, inner = found.group(), found.group(1)
    if not whole.endswith("}}"):
        raise PlaceholderFault(f'"{whole[:30]}" is not closed; write }}}} at its end.')
    try:
        tree = _JINJA.parse("{{" + inner + "}}")
    except TemplateSyntaxError:
        raise PlaceholderFault(_advice(whole)) from None
    output = tree.body[0] if len(tree.body) == 1 else None
    if not isinstance(output, nodes.Output) or len(output.nodes) != 1:
        raise PlaceholderFault(_advice(whole))
    expression = output.nodes[0]
    if isinstance(expression, nodes.Const) and isinstance(expression.value, str):
        return expression.value
    if not isinstance(expression, nodes.Getattr) or not isinstance(expression.node, nodes.Name):
        raise PlaceholderFault(_advice(whole))
    return _look_up(expression.node.name, expression.attr, whole, answers)


def _look_up(root: str, name: str, whole: str, answers: Answers) -> str:
    if root not in _ROOTS:
        raise PlaceholderFault(_advice(whole))
    values: Mapping[str, str] = answers.tender if root == "tender" else answers.respondent
    if name not in values:
        known = ", ".join(f"{root}.{key}" for key in values) or "none yet"
        raise PlaceholderFault(
            f"{whole} names nothing: the file gives no {root}.{name} (it gives: {known})."
        )
    return values[name]


def _advice(whole: str) -> str:
    return (
        f"{whole} cannot be filled; a text may use {{{{ tender.… }}}} and "
        "{{ respondent.… }} only."
    )
