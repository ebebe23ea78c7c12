"""Earlier answers × a new form → the answers that still hold, and where each comes from."""

from docgen.reuse.carried import Carried, carry
from docgen.reuse.given import reuse
from docgen.reuse.written import commented, filled

__all__ = ["Carried", "carry", "commented", "filled", "reuse"]
