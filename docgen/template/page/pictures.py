"""The pictures of a page → Word's."""

from __future__ import annotations

from base64 import b64decode

from docgen.look import PageLook
from docgen.template.plan import Picture


def pictures_of(look: PageLook) -> tuple[Picture, ...]:
    """A page's pictures at their places, without those that a person's editing damaged."""
    return tuple(
        Picture(image.box, data)
        for image in look.images
        if (data := _decoded(image.data)) is not None
    )


def _decoded(data: str) -> bytes | None:
    """A picture's file; None if it is damaged."""
    try:
        found = b64decode(data, validate=True)
    except ValueError:
        return None
    return found if found.startswith((b"\x89PNG", b"\xff\xd8")) else None
