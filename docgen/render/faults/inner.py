"""What a placeholder asks of the program's own works instead of the values it is given."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes


def inner_names(tree: nodes.Template) -> Iterator[str]:
    """Names that the sandbox refuses whatever is answered, from the outside in.

    Those that begin with `_`, as in `''.__class__`, and methods of texts, lists and tables.
    """
    called = [call.node for call in tree.find_all(nodes.Call)]
    for access in tree.find_all(nodes.Getattr):
        is_method = access in called and (hasattr(dict, access.attr) or _is_given(access.node))
        if access.attr.startswith("_") or is_method or _is_plain(access.node):
            yield access.attr
    for item in tree.find_all(nodes.Getitem):
        name = item.arg.value if isinstance(item.arg, nodes.Const) else ""
        if str(name).startswith("_"):
            yield str(name)


def _is_plain(node: nodes.Node) -> bool:
    """Whether a value is text or a list: one written out, or one of an answers file."""
    if isinstance(node, nodes.Getattr):
        return _is_given(node.node)
    return isinstance(node, (nodes.Const, nodes.List, nodes.Tuple))


def _is_given(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name in ("tender", "respondent")
