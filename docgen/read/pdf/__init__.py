"""A received PDF with text → what stands at the form's places."""

from docgen.read.pdf.received import read_pdf

__all__ = ["read_pdf"]
