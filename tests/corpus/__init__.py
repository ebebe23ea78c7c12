"""Made-up questionnaires, drawn by several producers, with the truth beside each."""
