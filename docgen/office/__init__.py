"""Word documents → tagged PDFs, through LibreOffice."""
