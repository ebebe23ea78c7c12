"""PDF → pages, through pdfplumber."""
